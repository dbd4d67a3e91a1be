"""What to write: what the printed figures give, as the article would print it, and what else may be wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.check import slip
from factcheck.check.certain_correction import find_doubt
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding
from factcheck.command.cli import app
from factcheck.reader import read
from factcheck.report.text.advice import format_advice
from factcheck.run import fix
from factcheck.run.options import RunOptions

DAY = "2024-06-03"


def told(relation: str, stated: str, *operands: tuple[str, str], confidence: str = "high") -> Finding:
    claim = Claim("a", relation, tuple((role, read(text)) for role, text in operands), read(stated))
    return slip.explain_finding(check(claim._replace(confidence=confidence)))


def shown(text: str, tmp_path: Path, *options: str) -> list[str]:
    """What the terminal advises on an article."""
    path = tmp_path / "mill.txt"
    path.write_text(f"{text}\n", encoding="utf-8")
    lines = CliRunner().invoke(app, ["run", str(path), "--on", DAY, *options]).stdout.splitlines()
    return [line.removeprefix("help: ") for line in lines if line.startswith("help: ")]


@pytest.mark.parametrize(
    ("write", "relation", "stated", "operands"),
    [
        ("33%", "growth", "12%", (("old", "300"), ("new", "400"))),
        ("about 33 per cent", "growth", "about 12 per cent", (("old", "300"), ("new", "400"))),
        ("$3.2 billion", "total", "$3.6 billion", (("term", "$1.4 billion"), ("term", "$1.8 billion"))),
        ("20 percentage points", "gap", "50 percentage points", (("higher", "45%"), ("lower", "25%"))),
        ("150 basis points", "gap", "125 basis points", (("higher", "4.25%"), ("lower", "2.75%"))),
        ("¥1,109.3 billion", "total", "¥1,190.3 billion", (("term", "¥600.2 billion"), ("term", "¥509.1 billion"))),
        ("one in 12", "share", "one in 21", (("part", "523"), ("whole", "6,281"))),
        ("two and a half times", "multiple", "three and a half times", (("old", "12.4 tonnes"), ("new", "31.0 tonnes"))),
        ("quadrupled", "multiple", "doubled", (("old", "£8.3m"), ("new", "£33.4m"))),
    ],
)
def test_it_leads_with_what_the_figures_give(
    write: str, relation: str, stated: str, operands: tuple[tuple[str, str], ...]
) -> None:
    """At the grain, in the unit, the scale and the style of what is printed; no digit that a slip of the pen would explain."""
    finding = told(relation, stated, *operands)
    assert write == finding.suggestion
    assert (format_advice(finding) or "").startswith(f'write "{write}"')


def test_a_slip_of_reckoning_is_told_after_what_the_figures_give() -> None:
    """149.7 percent, a multiple called a growth, was 49.7; 5.5 and 8.2 billion give 49.1: an editor sees both."""
    finding = told("growth", "149.7 percent", ("old", "£5.5bn"), ("new", "£8.2bn"))
    assert 'write "49.1 percent", or "49.7 percent" without the slip' == format_advice(finding)


def test_a_misprinted_digit_is_no_second_advice() -> None:
    """32 percent would pass too, as 300 and 400 are rounded; nobody needs to hear of it."""
    assert "32" not in (format_advice(told("growth", "12%", ("old", "300"), ("new", "400"))) or "")


def test_a_point_is_put_back_among_the_digits_that_are_printed() -> None:
    assert 'write "31.8 percent"' == format_advice(told("growth", "318 percent", ("old", "236"), ("new", "311")))


def test_it_names_the_other_figure_that_may_be_the_wrong_one() -> None:
    """As likely as the stated one, after "or"; less likely, with what it would make right."""
    both = told("gap", "25 percentage points", ("higher", "87.7 percent"), ("lower", "2.4 percent"))
    assert 'write "85 percentage points", or 27.7 for 87.7 percent' == format_advice(both)
    less = told("decline", "8.2%", ("old", "$16,357"), ("new", "$18,015"))
    assert 'it rose: 10.1 would pass; "8.2%" would be right with 15,015 for $18,015' == format_advice(less)


def test_it_names_the_term_that_would_make_a_total_right() -> None:
    """Two digits of 4,228 that changed places, or two of the total."""
    finding = told("total", "57,471", ("term", "52,316"), ("term", "4,228"), ("term", "873"))
    assert 'write "57,417", or 4,282 for 4,228' == format_advice(finding)


def test_of_a_fall_that_is_called_a_rise_no_number_is_advised() -> None:
    finding = told("growth", "8.2%", ("old", "16,700"), ("new", "15,331"))
    assert "no other number would be right: look at the words" == format_advice(finding)


def test_a_review_says_what_to_write_if_its_figures_belong_together(tmp_path: Path) -> None:
    text = "The island has 757 houses. Of them 463 were let last year, or 51 percent."
    for form in ("full", "table"):
        assert ['if these belong together, write "61 percent"'] == shown(text, tmp_path, "--format", form)
    fell = "Output was 52,300 tonnes, down 7 percent on the 51,800 tonnes of May."
    assert ["if these belong together, it rose: 1 would pass"] == shown(fell, tmp_path)


def test_every_report_tells_a_review_what_to_write(tmp_path: Path) -> None:
    """In JSON beside the suggestion; in a tool's warning and on the page, too; nothing offers to write it unasked."""
    path = tmp_path / "mill.txt"
    path.write_text("The island has 757 houses. Of them 463 were let last year, or 51 percent.\n", encoding="utf-8")
    said = {
        form: CliRunner().invoke(app, ["run", str(path), "--format", form]).stdout
        for form in ("json", "markdown", "html", "github", "rdjson", "sarif")
    }
    assert all("these belong together, write" in text for text in said.values())
    claim = json.loads(said["json"])["claims"][0]
    assert ("61 percent", 'if these belong together, write "61 percent"') == (claim["suggestion"], claim["advice"])
    assert '"suggestions"' not in said["rdjson"]
    assert '"fixes"' not in said["sarif"]
    ((one,), _) = fix.plan(RunOptions([str(path)]))
    assert () == one.corrections


def test_an_inferred_claim_of_a_draft_says_so_too() -> None:
    finding = told("growth", "12%", ("old", "300"), ("new", "400"), confidence="low")
    assert 'if these belong together, write "33%", or 360 for 300' == format_advice(finding)


def test_another_reading_is_the_condition_of_what_is_advised() -> None:
    """What fits if it is cut off, or as one time more, is right as it stands where that was meant."""
    cut = told("growth", "7%", ("old", "40.00 million"), ("new", "43.12 million"))
    assert 'if it is to be rounded, write "8%"' == format_advice(cut)
    more = told("multiple", "tripled", ("old", "$8.3 million"), ("new", "$33.4 million"))
    assert 'unless one time more is meant, write "quadrupled"' == format_advice(more)


def test_a_figure_of_another_size_is_no_advice_in_a_review() -> None:
    """Figures that do not belong together give no number to write."""
    assert None is format_advice(told("growth", "12.3%", ("old", "3.07"), ("new", "24.91"), confidence="low"))


def test_two_numbers_that_would_do_are_not_written(tmp_path: Path) -> None:
    """What the figures give, and what the slip was made of: an editor decides."""
    path = tmp_path / "mill.txt"
    text = "Profit rose 149.7 percent to £8.2bn from £5.5bn."
    path.write_text(text, encoding="utf-8")
    ((one,), _) = fix.plan(RunOptions([str(path)]))
    assert () == one.corrections
    finding = told("growth", "149.7 percent", ("old", "£5.5bn"), ("new", "£8.2bn"))
    assert "the other figures give 49.1 percent, and without the slip it is 49.7 percent" == find_doubt(
        finding, slip.search_slips(finding)
    )
