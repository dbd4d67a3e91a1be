"""What a baseline, SARIF and GitLab know a claim by."""

from __future__ import annotations

from factcheck.article import from_bytes
from factcheck.claim.claim import Claim
from factcheck.claim.fingerprint import compute_fingerprint, get_claim_key
from factcheck.run import article_claims

SENTENCE = "Sales grew 24 percent from 236 million euros to 311 million euros."


def drawn(text: str) -> tuple[Claim, ...]:
    return article_claims.extract(from_bytes(text.encode(), "a.md")).claims


def test_moving_a_claim_keeps_its_fingerprint() -> None:
    """Lines above it, other line ends within it and its number in the article do not matter."""
    (before,) = drawn(SENTENCE)
    moved = drawn(f"Costs rose 10 percent to 110 euros from 100 euros.\n\n{SENTENCE.replace('to 311', chr(10) + 'to 311')}")[-1]
    assert "growth-1" == before.id
    assert "growth-2" == moved.id
    assert compute_fingerprint(before) == compute_fingerprint(moved)
    assert get_claim_key(before) == get_claim_key(moved) == "growth"


def test_editing_a_figure_changes_its_fingerprint() -> None:
    """Also where its value stays the same: 24.0 percent says more than 24."""
    (before,) = drawn(SENTENCE)
    (edited,) = drawn(SENTENCE.replace("24 percent", "24.0 percent"))
    assert compute_fingerprint(before) != compute_fingerprint(edited)
