"""Figures of a headline, a standfirst or a summary that the body of the article does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.run import job
from factcheck.run.options import RunOptions

BODY = (
    "The harbour of Varnsund handled 2,014 ships between January and June, the port office said on Monday, 17 percent more than"
    " a year before. A strike of sixteen days had closed two of its five quays in May. Tankers made up 412 of the calls, and"
    " the largest of them, the Alba 289, came in March with 8,112 tonnes of oil. The office spent 4.5 million euros on cranes"
    ", and it will take on 90 people in the autumn. It says that the quays are full, and that it wants a sixth one soon.\n"
)


def list_missing(tmp_path: Path, head: str, body: str = BODY) -> list[tuple[str, str]]:
    """The figures of the heading that are for review, and their verdicts."""
    path = tmp_path / "a.md"
    path.write_text(f"{head}\n\n{body}", encoding="utf-8")
    found = job.run(RunOptions([str(path)])).findings
    return [
        (f.claim.stated.text, str(f.verdict))
        for f in found
        if f.claim.relation == "restatement" and str(f.verdict) != "pass" and f.claim.stated
    ]


@pytest.mark.parametrize(
    ("heading", "missing"),
    [
        ("Calls at Varnsund harbour up by 36 percent", "36 percent"),
        ("Port counts 2,410 ships", "2,410 ships"),
        ("Harbour closed for 61 days by strike", "61 days"),
        ("Port to hire 190 people", "190 people"),
        ("Cranes cost 4.5 billion euros", "4.5 billion euros"),
        ("Cranes cost 5.4 million euros", "5.4 million euros"),
    ],
)
@pytest.mark.parametrize("form", ["# {}", "---\ntitle: Varnsund\nstandfirst: {}\n---", "---\ntitle: {}\n---"])
def test_what_the_body_does_not_have_is_for_review(tmp_path: Path, heading: str, missing: str, form: str) -> None:
    """It never fails: the body may say it in a way that is not read."""
    assert [(missing, "review")] == list_missing(tmp_path, form.format(heading))


@pytest.mark.parametrize(
    "heading",
    [
        "Calls at Varnsund harbour up by 17 percent",
        "Calls up by more than a tenth",
        "Port counts 2,000 ships",
        "Tanker brings 8,000 tonnes of oil",
        "The Alba 289 is in",
        "Strike for over two weeks",
        "The best half-year in four years",
        "Port to hire ninety people, and 1 ship in 5 is a tanker",
        "1,602 ships were no tankers",
        "Quays closed for sixteen days",
    ],
)
def test_what_the_body_has_or_a_writer_counts_is_none(tmp_path: Path, heading: str) -> None:
    """Rounded, in words, of a name, worked out, or what nobody would print twice."""
    assert [] == list_missing(tmp_path, f"# {heading}")


def test_a_short_body_is_an_extract(tmp_path: Path) -> None:
    assert [] == list_missing(tmp_path, "# Port counts 2,410 ships", "The harbour of Varnsund handled 2,014 ships.")


def test_it_turns_green_when_mended_and_says_where(tmp_path: Path) -> None:
    """What is right is a claim that passes, found by words alone."""
    path = tmp_path / "a.md"
    path.write_text(f"# Harbour of Varnsund handled 2,014 ships\n\n{BODY}", encoding="utf-8")
    found = [f for f in job.run(RunOptions([str(path)])).findings if f.claim.relation == "restatement"]
    assert [("pass", "2,014 ships")] == [(str(f.verdict), f.claim.operands[0][1].text) for f in found]
    path.write_text(f"# Harbour of Varnsund handled 2,104 ships\n\n{BODY}", encoding="utf-8")
    found = [f for f in job.run(RunOptions([str(path)])).findings if f.claim.relation == "restatement"]
    assert ["review"] == [str(f.verdict) for f in found]
