"""What is weighed asks no number whether it fits: other digits, the same claims of the same figures."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.link.weigh import bindings
from factcheck.link.weigh.english import ENGLISH
from factcheck.link.weigh.reading import read
from factcheck.link.words.found import Found
from factcheck.link.words.settle import settled
from factcheck.link.words.word import spell
from factcheck.reader import scan

PROSE = [
    case["text"]
    for path in sorted(Path(__file__).with_name("prose").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
# Digits of money, of percentages and behind a point; years, dates, ordinals and small counts are words more than numbers.
DIGITS = re.compile(r"(?<=[$£€])[1-9]\d*(?:[.,]\d+)*|\b[1-9]\d*(?:\.\d+)?(?= ?(?:%|percent|per cent|pct))")


def bound(text: str) -> list[tuple[str, int, tuple[int, ...]]]:
    """The relations and places of what is weighed, where no construction has been asked."""
    figures = settled(text, scan.figures(text))
    found = Found(text, figures, spell(text, figures))
    return [(c.family.name, c.binding.stated, places(c.claim)) for c in bindings(found, read(text, figures, ENGLISH))]


def places(claim: Claim) -> tuple[int, ...]:
    return tuple(sorted(o.start for _, o in claim.operands if isinstance(o, Figure)))


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_other_digits_give_the_same_bindings(data: st.DataObject) -> None:
    """Of our own sentences, each digit another, the first of a figure not 0, as long as the reader sees the same figures."""
    text = data.draw(st.sampled_from(PROSE))
    digit = data.draw(st.permutations("123456789")).__getitem__
    other = DIGITS.sub(lambda m: re.sub(r"[1-9]", lambda d: digit(int(d[0]) - 1), m[0]), text)
    if shapes(text) == shapes(other):
        assert bound(text) == bound(other)


def shapes(text: str) -> list[tuple[object, ...]]:
    figures = settled(text, scan.figures(text))
    return [(f.start, f.end, f.kind, f.unit, f.form, f.hedge, f.scaled, f.decimals, f.high is None) for f in figures]


def test_what_is_claimed_while_right_is_claimed_once_wrong() -> None:
    """A green mark that cannot turn red is none."""
    right = "In May 2011 the town had 4,500 firms. In May 2012 it was 4,860, a rise of 8%."
    assert bound(right)
    assert bound(right) == bound(right.replace("8%", "3%"))
