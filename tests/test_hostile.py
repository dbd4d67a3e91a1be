"""Hostile text: the work grows with the length and no faster. Counted, not timed; benchmarks/hostile.py takes the time."""

from __future__ import annotations

import pytest
from hostile import TEXTS, long
from work import calls

from factcheck import link
from factcheck.reader import scan

SHORT = 800  # characters


def linking(text: str) -> int:
    """How many functions are called to scan and link a text."""
    return calls(lambda: link.link(text, scan.figures(text)))


@pytest.mark.parametrize("name", TEXTS)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    """Counted from the second reading on: what is compiled and remembered is there. Claims are bounded, so it may be less."""
    link.link(text := long(name, 3 * SHORT), scan.figures(text))
    work, twice = linking(long(name, SHORT)), linking(long(name, 2 * SHORT))
    assert twice <= 2.2 * work + 200
