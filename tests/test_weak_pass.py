"""Green that means something: a pass that hardly any other number would have failed is weak, and is counted apart."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from factcheck import report
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Verdict, WeakPass
from factcheck.reader import read
from factcheck.run import job
from factcheck.run.options import RunOptions


def weak(relation: str, stated: str | None, **figures: str | list[str]) -> WeakPass | None:
    pairs = ((role, text) for role, texts in figures.items() for text in ([texts] if isinstance(texts, str) else texts))
    finding = check(Claim("a", relation, tuple((role, read(text)) for role, text in pairs), read(stated) if stated else None))
    assert Verdict.PASS == finding.verdict
    return finding.weak


@pytest.mark.parametrize(
    ("expected", "relation", "stated", "figures"),
    [
        (WeakPass(4, 9), "growth", "7 percent", {"old": "4.8 million", "new": "5.1 million"}),  # 4 to 8
        (None, "growth", "5.1%", {"old": "6.05 trillion yuan", "new": "6.36 trillion yuan"}),  # 5.0 to 5.3 of 90
        (WeakPass(2, 9), "growth", "7 percent", {"old": "4,800", "new": "5,136"}),  # 6 to 8
        (None, "growth", "7 percent", {"old": "4,801", "new": "5,136"}),
        (WeakPass(14, 90), "growth", "50%", {"old": "800,000", "new": "1.2 million"}),  # 42 to 58, half a percent wider
        (None, "growth", "25.7 percent", {"old": "1,204", "new": "1,513"}),
        (WeakPass(2, 11), "growth", "a third", {"old": "900,000", "new": "1.2 million"}),  # a quarter, two fifths
        (None, "growth", "a third", {"old": "901,000", "new": "1.20 million"}),  # no other fraction
        (None, "multiple", "doubled", {"old": "4.1 million", "new": "8.2 million"}),
        (WeakPass(10, 90), "difference", "600 people", {"larger": "1,200 people", "smaller": "598 people"}),  # 550 to 650
        (None, "difference", "600 people", {"larger": "1,201 people", "smaller": "598 people"}),
        (WeakPass(18, 90), "threshold", None, {"value": "28.4 million", "over": "20 million"}),  # 10 to 28
        (WeakPass(79, 90), "threshold", None, {"value": "19.4 million", "under": "98 million"}),  # 20 to 99
        (None, "threshold", None, {"value": "10.4 million", "over": "10 million"}),
        (None, "restatement", None, {"figure": ["2 percent", "2 percent"]}),  # 3 percent would fail
        (None, "breakdown", None, {"part": ["33 percent", "33 percent", "33 percent"]}),
    ],
)  # fmt: skip
def test_a_pass_is_weak_where_one_in_ten_numbers_would_pass_too(
    expected: WeakPass | None, relation: str, stated: str | None, figures: dict[str, Any]
) -> None:
    """Counted by hand: the numbers with as many digits that would also hold, and how many such numbers there are."""
    assert expected == weak(relation, stated, **figures)


def test_a_hedge_counts_as_it_is_printed() -> None:
    """ "More than 10 percent" of 47.8 to 52.3: any number below would do, as far as a careful writer says so."""
    assert weak("growth", "nearly 50 percent", old="4.05 million", new="6.07 million") is None
    found = weak("share", "up to 50 percent", part="10 million", whole="40 million")
    assert found is not None
    assert 90 == found.of


def test_a_negative_figure_counts_its_digits() -> None:
    assert WeakPass(4, 9) == weak("growth", "-6 percent", old="5.1 million", new="4.8 million")


def run(tmp_path: Path, text: str, format_: str = "table") -> str:
    file = tmp_path / "a.md"
    file.write_text(text, encoding="utf-8")
    out = StringIO()
    report.write(job.run(RunOptions([str(file)], {"html"})), format_, out, color="never")
    return out.getvalue()


WEAK = "Sales rose 7 percent to 5.1 million from 4.8 million. Costs rose 25.7 percent from 1,204 to 1,513.\n"


def test_the_summary_counts_weak_passes_apart(tmp_path: Path) -> None:
    text = run(tmp_path, WEAK)
    assert "2 claims in 1 article: 2 passed, 1 of them weakly" in text
    assert "pass (weak, needs rounding)" in text or "pass (weak)" in text


@pytest.mark.parametrize("format_", ["table", "markdown", "html", "junit"])
def test_a_format_that_shows_verdicts_shows_weak_ones(format_: str, tmp_path: Path) -> None:
    assert "pass (weak" in run(tmp_path, WEAK, format_)


def test_what_is_implied_covers_nothing(tmp_path: Path) -> None:
    """A figure that one computes from others is held against nothing: it may be anything."""
    text = run(tmp_path, "Sales rose 7 percent to 5.1 million.\n")
    assert "1 claim in 1 article: 1 implied; 0 of 2 figures covered" in text


def test_a_figure_that_only_an_implied_claim_uses_is_not_covered(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("Sales rose 7 percent to 5.1 million. Costs rose 25.7 percent from 1,204 to 1,513.\n", encoding="utf-8")
    found, _ = job.find_figures(RunOptions([str(file)]))
    assert {"25.7 percent", "1,204", "1,513"} == {figure.text for figure, covered in found if covered}


def test_a_review_explains_itself_in_short(tmp_path: Path) -> None:
    """As a failure does: the line, the sum, what it would mean; without how far it is off."""
    text = run(tmp_path, "The jobless rate rose 2 percent to 7 percent from 5 percent.\n")
    assert "= working:" in text
    assert "= slip:     percent for points: from 5 to 7 percent is 2 points, and 40 %" in text
    assert 'help: write "2 percentage points"' in text
    assert "= off by:" not in text
