"""Every claim of tests/prose that holds has a wrong twin: with another number in its stated figure, it must be flagged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from read_yaml import read_yaml
from test_link_prose import CASES, claims, key, written
from twins import misprints

from factcheck.check.belief import judge_mismatch
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Verdict
from factcheck.figure.figure import Figure

NEVER = {
    (case["text"], key(claim)): case["because"]
    for case in read_yaml(Path(__file__).with_name("twins").joinpath("never.yaml"))
    for claim in case["claims"]
}
REASONS = {"rounding", "range"}
Outcomes = dict[tuple[str, str], list[str]]
FLAGGED = {Verdict.FAIL, Verdict.REVIEW}
SAID = [case for case in CASES if case["finds"]]
SOME = [case for case in SAID if crc32(case["text"].encode()) % 10 == 0]  # the same always: about a hundred


def twins(case: dict[str, Any]) -> Iterator[tuple[tuple[str, str], list[str]]]:
    """Of each claim of a case that holds: its text and key, and what its misprints come to, up to the first flagged."""
    said = set(map(key, case["finds"]))
    for claim in claims(case["text"]):
        stated = claim.stated
        if stated and key(written(claim)) in said and check(claim).verdict is Verdict.PASS:
            yield (case["text"], key(written(claim))), outcomes(case["text"], stated)


def outcomes(text: str, stated: Figure) -> list[str]:
    found = []
    for other in misprints(text, stated.start, stated.end):
        verdicts = {judge_mismatch(check(claim)).verdict for claim in claims(other) if uses(claim, stated)}
        found.append("flagged" if verdicts & FLAGGED else "passed" if Verdict.PASS in verdicts else "vanished")
        if found[-1] == "flagged":
            break
    return found


def uses(claim: Claim, stated: Figure) -> bool:
    """A claim of the altered text that uses the figure at the place of the stated one."""
    figures = [claim.stated, *(operand for _, operand in claim.operands)]
    return any(isinstance(f, Figure) and f.start < stated.end and stated.start < f.end for f in figures)


def never(found: Outcomes) -> set[tuple[str, str]]:
    """The claims that no misprint of their figure turns red."""
    return {claim for claim, seen in found.items() if seen[-1:] != ["flagged"]}


@pytest.fixture(scope="module")
def every() -> Outcomes:
    return {claim: found for case in SAID for claim, found in twins(case)}


@pytest.mark.parametrize("case", SOME, ids=lambda case: case["text"][:60])
def test_a_wrong_twin_is_flagged(case: dict[str, Any]) -> None:
    """Where no misprint of the stated figure is, tests/twins/never.yaml says why. An entry that turns red goes."""
    found = dict(twins(case))
    assert NEVER.keys() & found.keys() == never(found)


@pytest.mark.slow
def test_the_wrong_twin_of_every_case_is_flagged(every: Outcomes) -> None:
    """Few cannot turn red beside those that are listed, none of which can: numbers in words, small ones of few figures."""
    found = never(every)
    assert NEVER.keys() & every.keys() <= found
    assert len(found - NEVER.keys()) <= 0.005 * len(every)


@pytest.mark.slow
def test_the_first_misprint_is_flagged(every: Outcomes) -> None:
    """The rounding of small round figures lets one in 25 hold by the first one, too: "up 4%, to 5.3 from 5.0"."""
    first = [found[0] for found in every.values() if found]
    assert len(first) >= 0.997 * len(every)  # a number in words may have no other first digit
    assert first.count("flagged") > 0.95 * len(first)
    assert first.count("vanished") <= 0.003 * len(first)


def test_each_exception_has_its_reason() -> None:
    assert set(NEVER.values()) <= REASONS
    assert len(NEVER) < 20


@pytest.mark.parametrize(
    ("text", "figure", "other"),
    [
        ("Sales rose 26% to 34.", "26%", "Sales rose 76% to 34."),
        ("About 2/3 of the seats are full.", "2/3", "About 1/3 of the seats are full."),
        ("It grew 0.05 points.", "0.05 points", "It grew 0.01 points."),
        ("One in four left.", "One in four", "One in nine left."),
        ("Profit doubled.", "doubled", "Profit tripled."),
    ],
)
def test_a_misprint(text: str, figure: str, other: str) -> None:
    """A leading digit or a word for a number."""
    at = text.index(figure)
    assert other in misprints(text, at, at + len(figure))
