"""Linking reads no value: with other digits of the same notation the same figures belong together, in the same relations."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from read_yaml import read_yaml

from factcheck import link
from factcheck.figure.figure import Figure
from factcheck.reader import quantities
from factcheck.reader.normalize import normalize_figures

PROSE = [case["text"] for path in sorted(Path(__file__).with_name("prose").glob("*.yaml")) for case in read_yaml(path)]
NUMBER = re.compile(r"\d[\d.,]*")
NAMES = re.compile(r"(?:1[89]|20)\d\d|[$€£]?1(?= ?=)")  # years; what one dollar is worth
TIMES = frozenset(["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "year_of_age"])
WAYS = {"decline": "growth", "difference": "change"}  # which of two is the larger is asked once they belong together


def bound(text: str) -> list[tuple[str, int, tuple[int, ...]]]:
    """The relations of a text, and where their figures stand."""
    return sorted(
        (
            WAYS.get(claim.relation, claim.relation),
            claim.stated.start if claim.stated else -1,
            tuple(sorted(o.start for _, o in claim.operands if isinstance(o, Figure))),
        )
        for claim in link.link(text, quantities.find_quantities(text))
    )


def altered(text: str, digits: str) -> str:
    """Each digit of each figure another, 0 apart: digits are those for 1 to 9. Years, times and the one of a rate are names."""
    for figure in normalize_figures(text, quantities.find_quantities(text)):
        if figure.unit not in TIMES and not NAMES.match(text, figure.start):
            other = NUMBER.sub(lambda m: _other(m[0], digits), text[figure.start : figure.end])
            text = text[: figure.start] + other + text[figure.end :]
    return text


def _other(number: str, digits: str) -> str:
    return number if NAMES.fullmatch(number) else re.sub(r"[1-9]", lambda digit: digits[int(digit[0]) - 1], number)


def shapes(text: str) -> list[tuple[object, ...]]:
    """The figures as they are printed: the same of two texts where they differ in digits alone."""
    figures = normalize_figures(text, quantities.find_quantities(text))
    return [(f.start, f.end, f.kind, f.unit, f.form, f.hedge, f.scaled, f.decimals, f.high is None) for f in figures]


@given(st.sampled_from(PROSE), st.permutations("123456789").map("".join))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_other_digits_give_the_same_claims(text: str, digits: str) -> None:
    """Of our own sentences, as long as the reader sees the same figures."""
    other = altered(text, digits)
    if shapes(text) == shapes(other):
        assert bound(text) == bound(other)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0])
def test_other_digits_give_the_same_claims_in_every_sentence(seed: int) -> None:
    made = random.Random(seed)  # noqa: S311  no secret
    pairs = [(text, altered(text, "".join(made.sample("123456789", 9)))) for text in PROSE]
    alike = [(text, other) for text, other in pairs if shapes(text) == shapes(other)]
    assert len(alike) > 0.9 * len(PROSE)
    assert [] == [(text, other) for text, other in alike if bound(text) != bound(other)]


def test_the_alteration_alters() -> None:
    """A property that nothing is asked of holds always."""
    assert "Sales rose 7% to $26m from $20m in 2013." == altered("Sales rose 8% to $54m from $50m in 2013.", "153624978")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("In May 2011 the town had 4,500 firms. In May 2012 it was 4,860, a rise of 8%.", "a rise of 3%."),
        (
            "Trade fell to $3.44 trillion, with exports of $1.9 trillion and imports of $1.54 trillion.",
            "imports of $7.54 trillion.",
        ),
        ("Output was 550 tonnes, 10 pct above last year's 500 tonnes.", "year's 700 tonnes."),
    ],
)
def test_what_is_claimed_while_right_is_claimed_once_wrong(right: str, wrong: str) -> None:
    """A green mark that cannot turn red is none."""
    assert bound(right)
    assert bound(right) == bound(right[: -len(wrong)] + wrong)
