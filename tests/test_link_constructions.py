"""The table of constructions of changes: each tells its own example, whose claim holds."""

from __future__ import annotations

import pytest

from factcheck import link
from factcheck.check.check import check
from factcheck.claim.finding import Verdict
from factcheck.link.weigh.change import CHANGE
from factcheck.link.weigh.construction import TABLE
from factcheck.link.weigh.english import ENGLISH
from factcheck.link.weigh.reading import read
from factcheck.link.words.settle import settled
from factcheck.reader import scan


@pytest.mark.parametrize("name", TABLE)
def test_a_construction_tells_its_own_example(name: str) -> None:
    """It is among the ties of some candidate."""
    text = TABLE[name][1]
    reading = read(text, settled(text, scan.figures(text)), ENGLISH)
    told = {
        tie
        for f in reading.facts
        if CHANGE.states(f)
        for candidate in CHANGE.candidates(reading.facts, f.n)
        for tie in CHANGE.ties(reading, f.n, candidate)
    }
    assert f"+'{name}'" in told


@pytest.mark.parametrize("name", TABLE)
def test_the_example_of_a_construction_gives_a_claim_that_holds(name: str) -> None:
    text = TABLE[name][1]
    verdicts = [check(claim).verdict for claim in link.link(text, scan.figures(text))]
    assert Verdict.PASS in verdicts
    assert {Verdict.FAIL, Verdict.REVIEW}.isdisjoint(verdicts)


def test_the_table_has_a_line_for_every_construction() -> None:
    """Two lines of head, then one a construction."""
    assert len(TABLE) + 2 == len(link.constructions().splitlines())
