"""The sentences of tests/prose, and the claims that link finds in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck import link
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Verdict
from factcheck.figure.figure import Figure
from factcheck.reader import scan

CASES = [
    case
    for path in sorted(Path(__file__).with_name("prose").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


def claims(text: str) -> list[Claim]:
    return link.link(text, scan.figures(text))


def written(claim: Claim) -> dict[str, Any]:
    """A claim as a case writes it: the relation with its stated figure, then the figures by role; years are left out."""
    found: dict[str, Any] = {claim.relation: claim.stated.text if claim.stated else None}
    for role, operand in claim.operands:
        assert isinstance(operand, Figure)
        if role in ("term", "level", "growth", "rate") and claim.relation != "conversion":
            found.setdefault(role, []).append(operand.text)
        elif role != "years":
            found[role] = operand.text
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_sentence_gives_its_claims_and_no_others(case: dict[str, Any]) -> None:
    """Implied claims are not listed. The sentences are right, so no claim that is found fails or is for review."""
    checked = [(claim, check(claim).verdict) for claim in claims(case["text"])]
    found = [written(claim) for claim, verdict in checked if claim.stated and verdict is not Verdict.IMPLIED]
    key = str
    assert sorted(case["finds"], key=key) == sorted(found, key=key)
    assert not case["finds"] or {verdict for _, verdict in checked} <= {Verdict.PASS, Verdict.IMPLIED, Verdict.UNCHECKED}


@pytest.mark.parametrize(
    "text",
    [
        "Trade was 4.39 trillion yuan. It was made up of exports of 2.14 trillion yuan and imports of 2.25 billion yuan.",
        "Trade fell 2.8% to $3.44 trillion, exports having risen to $1.9 billion and imports having dropped to $1.54 trillion.",
    ],
)
def test_a_wrong_scale_word_is_for_review(text: str) -> None:
    """Parts that come to nothing like their whole are not said of it, unless one scale word alone is in the way."""
    assert Verdict.REVIEW in {check(claim).verdict for claim in claims(text) if claim.relation == "total"}


def test_increased_so_many_times_may_be_by_as_many() -> None:
    (claim,) = claims("Volumes increased 3.7 times to 8,211 from 1,756.")
    assert check(claim).verdict is Verdict.REVIEW
