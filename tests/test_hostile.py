"""Hostile text: the work grows with the length and no faster. Counted, not timed; benchmarks/hostile.py takes the time."""

from __future__ import annotations

import sys

import pytest
from hostile import TEXTS, long

from factcheck import link
from factcheck.reader import scan

SHORT = 1_500  # characters


def calls(text: str) -> int:
    """How many functions are called to scan and link a text."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        link.link(text, scan.figures(text))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    """Counted from the second reading on: what is compiled and remembered is there. Claims are bounded, so it may be less."""
    calls(long(name, 3 * SHORT))
    work, twice = calls(long(name, SHORT)), calls(long(name, 2 * SHORT))
    assert twice <= 2.2 * work + 200
