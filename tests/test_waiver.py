"""Waivers against the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck import claimfile
from factcheck.check.check import check
from factcheck.claim.finding import Finding
from factcheck.run import waiver

CLAIMS = b"""version: 1
claims:
  - id: sales
    growth: {old: 236 tonnes, new: 311 tonnes, stated: %s percent}
    waive: {reason: asked the mill, until: 2027-01-31}
"""


def found(stated: bytes) -> Finding:
    (claim,) = claimfile.load("a.yaml", data=CLAIMS % stated).claims
    return check(claim)


@pytest.mark.parametrize(("today", "waived"), [(date(2027, 1, 31), True), (date(2027, 2, 1), False)])
def test_a_waiver_holds_to_its_last_day(today: date, waived: bool) -> None:
    notes: list[str] = []
    (settled,) = waiver.iter_with_valid_waivers([found(b"24")], today, notes)
    assert waived is bool(settled.waived)
    assert waived is (notes == [])


def test_an_expired_waiver_is_said_with_its_place() -> None:
    notes: list[str] = []
    list(waiver.iter_with_valid_waivers([found(b"24")], date(2027, 2, 1), notes))
    assert ["a.yaml:3: the waiver of sales expired on 2027-01-31: it is checked again"] == notes


def test_a_needless_waiver_is_said() -> None:
    """The claim passes: the next slip in it should not hide behind an old reason."""
    notes: list[str] = []
    (settled,) = waiver.iter_with_valid_waivers([found(b"31.8")], date(2026, 1, 1), notes)
    assert settled.waived is None
    assert ["a.yaml:3: the waiver of sales is needless, since it passes"] == notes
