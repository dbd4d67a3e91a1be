"""One of two readings: what is too unsure for either alone is claimed as one of them, and passes where one holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import article
from factcheck.check.check import check
from factcheck.check.known_findings import recall
from factcheck.claim.claim import HINT, Claim
from factcheck.claim.finding import Finding, Verdict
from factcheck.link.choose import Choice
from factcheck.link.frames import Frame
from factcheck.report.full import format_block
from factcheck.run import article_claims, job
from factcheck.run.options import RunOptions

TOLLS = "Tolls brought in $40 million, fares $25 million and advertising $12 million. In all that was $77 million."
THREE, TWO = Frame("total", (0, 1, 2)), Frame("total", (0, 1))


def claim_of(text: str, monkeypatch: pytest.MonkeyPatch, choice: Choice) -> Claim:
    """The claim of the fourth figure, which the model reads so."""
    monkeypatch.setattr("factcheck.link.model_claims.read_frames", lambda *_: {3: choice})
    found = article_claims.extract(article.from_bytes(text.encode(), "article.txt"))
    return next(claim for claim in (*found.claims, *found.hints) if claim.stated and claim.stated.text.startswith("$"))


def check_tolls(total: str, monkeypatch: pytest.MonkeyPatch, first: Frame = TWO, second: Frame = THREE) -> Finding:
    return check(claim_of(TOLLS.replace("77", total), monkeypatch, Choice(first, 0.55, second, 0.4)))


@pytest.mark.parametrize("total", ["77", "65"])
def test_it_passes_where_one_of_both_holds(total: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_tolls(total, monkeypatch).verdict is Verdict.PASS
    assert check_tolls(total, monkeypatch, THREE, TWO).verdict is Verdict.PASS


@pytest.mark.parametrize("total", ["81", "71", "37"])
def test_it_does_not_where_neither_holds(total: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = check_tolls(total, monkeypatch)
    assert (found.verdict, len(found.operands)) == (Verdict.FAIL, 2)  # of the likelier one


def test_the_figures_shown_are_those_that_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    found = check_tolls("77", monkeypatch)
    assert [figure.text for _, figure in found.operands] == ["$40 million", "$25 million", "$12 million"]
    assert found.claim.reading is not None
    assert (found.claim.id, found.claim.reading.probability, found.claim.reading.instead_probability) == ("total-1", 400, 550)


@pytest.mark.parametrize(
    ("choice", "is_claim"),
    [
        (Choice(TWO, 0.55, THREE, 0.4), True),
        (Choice(TWO, 0.55, THREE, 0.28), False),  # both together are no surer than one must be
        (Choice(TWO, 0.79), False),
        (Choice(TWO, 0.79, THREE, 0.09), False),  # the other is too unlikely
        (Choice(TWO, 0.55, Frame("growth_levels", (0, 2)), 0.4), False),  # which no amount can state
        (Choice(TWO, 0.55, Frame("difference", (0, 1)), 0.4), False),  # the same figures put through another sum
    ],
)
def test_which_of_two_readings_is_a_claim(choice: Choice, is_claim: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (claim_of(TOLLS, monkeypatch, choice).confidence != HINT) is is_claim


def test_it_is_there_whatever_the_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [claim_of(TOLLS.replace("77", total), monkeypatch, Choice(TWO, 0.55, THREE, 0.4)) for total in ("77", "65", "37")]
    assert [(claim.relation, len(claim.operands), len(claim.others)) for claim in claims] == [("total", 2, 1)] * 3


def test_what_is_remembered_of_it_stands_where_it_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (TOLLS, f"The bridge opened in May. {TOLLS}"):
        claim = claim_of(text, monkeypatch, Choice(TWO, 0.55, THREE, 0.4))
        found, _ = recall(claim, "either", lambda moved: (check(moved), 0))
        assert [text[figure.start : figure.end] for _, figure in found.operands] == [
            "$40 million",
            "$25 million",
            "$12 million",
        ]


def test_a_draft_has_the_reading_that_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claim_of(TOLLS, monkeypatch, Choice(TWO, 0.55, THREE, 0.4))
    file = tmp_path / "tolls.md"
    file.write_text(TOLLS, encoding="utf-8")
    drafted, problems = job.draft(str(file))
    assert not problems
    assert "terms: [$40 million, $25 million, $12 million]" in drafted


def test_a_review_tells_that_the_other_reading_does_not_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claim_of(TOLLS, monkeypatch, Choice(TWO, 0.55, THREE, 0.4))
    file = tmp_path / "tolls.md"
    file.write_text(TOLLS.replace("77", "81"), encoding="utf-8")
    shown = " ".join(format_block(job.run(RunOptions([str(file)])).findings[0]).split())
    assert "the next likeliest does not hold either: total of $40 million and $25 million and $12 million" in shown
