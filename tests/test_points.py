"""Percent and percentage points: one of the three errors that copy desks train for."""

from __future__ import annotations

import pytest

from factcheck import article
from factcheck.check import slip
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding, Verdict
from factcheck.reader import read
from factcheck.run import article_claims

WRONG = """
The share of homes with broadband rose from 40 percent to 50 percent, an increase of 10 percent.
Support for the bill climbed from 35 percent to 48 percent, a rise of 13 percent.
The unemployment rate fell from 9 percent to 6 percent, a decrease of 3 percent.
The jobless rate rose 2 percent to 7 percent from 5 percent.
The vacancy rate dropped by 4 percent, from 12 percent to 8 percent.
Turnout was up 6 percent to 61 percent from 55 percent.
Its market share grew by 5 percent to 23 percent, from 18 percent a year earlier.
The employment rate advanced from 71.2% to 74.6%, a gain of 3.4%.
The approval rating fell 8 percent, from 52 percent to 44 percent.
The tax rate was cut by 5% from 33% to 28%.
Inflation slowed by 2.2 percent to 3.1 percent from 5.3 percent.
The default rate rose by 1.5% to 4.5%, from 3.0% a year ago.
The savings rate rose four per cent, from 10 per cent to 14 per cent.
The poverty rate declined 7 percent, from 22 percent in 2010 to 15 percent in 2019.
The operating margin improved by 3.4% to 18.5% from 15.1%.
The proportion of women on boards rose 9 per cent, from 20 per cent to 29 per cent.
The bank raised its key rate from 8 per cent to 11 per cent, an increase of 3 per cent.
The literacy rate rose 12 pct to 73 pct from 61 pct in 2000.
The literacy rate rose 12 p.c. to 73 p.c. from 61 p.c. in 2000.
Capacity utilisation fell 6 percent to 42 percent from 48 percent.
The occupancy rate increased 11% to 81%, compared with 70% a year earlier.
"""
RIGHT = """
The share of homes with broadband rose from 40 percent to 50 percent, an increase of 10 percentage points.
The share of homes with broadband rose from 40% to 50%, a rise of 25%.
Support for the bill climbed from 35 percent to 48 percent, a rise of 13 points.
The unemployment rate fell from 9 percent to 6 percent, a decrease of 33 percent.
The jobless rate rose 2 percentage points to 7 percent from 5 percent.
The vacancy rate dropped by 33 percent, from 12 percent to 8 percent.
Turnout was up 6 points to 61 percent from 55 percent.
Its market share grew by 5 percentage points to 23 percent, from 18 percent a year earlier.
The employment rate advanced from 71.2% to 74.6%, a gain of 4.8%.
The approval rating fell 8 percentage points, from 52 percent to 44 percent.
The tax rate was cut by 15% from 33% to 28%.
Inflation slowed by 2.2 percentage points to 3.1 percent from 5.3 percent.
The default rate rose by 50% to 4.5%, from 3.0% a year ago.
The savings rate rose four points, from 10 per cent to 14 per cent.
The index rose 10 percent, from 100 percent to 110 percent of that of May.
The operating margin improved by 340 basis points to 18.5% from 15.1%.
The proportion of women on boards rose 45 per cent, from 20 per cent to 29 per cent.
The bank raised its key rate from 8 per cent to 11 per cent, an increase of 3 percentage points.
The literacy rate rose 20 pct to 73 pct from 61 pct in 2000.
Capacity utilisation fell 7.7 percent to 72 percent from 78 percent.
"""


def findings(sentence: str) -> list[Finding]:
    return [check(claim) for claim in article_claims.extract(article.from_bytes(sentence.encode(), "a.md")).claims]


@pytest.mark.parametrize("sentence", WRONG.strip().splitlines())
def test_points_that_are_called_percent_are_for_review(sentence: str) -> None:
    """It holds as points, and not as percent; what to write is said."""
    (finding,) = map(slip.explain_finding, findings(sentence))
    assert (Verdict.REVIEW, "percent-for-points") == (finding.verdict, finding.needs)
    assert ["percent for points"] == [one.name for one in finding.slips]
    assert finding.suggestion
    assert finding.suggestion.endswith(" percentage points")


@pytest.mark.parametrize("sentence", RIGHT.strip().splitlines())
def test_points_called_points_and_percent_of_the_old_are_right(sentence: str) -> None:
    assert [Verdict.PASS] == [finding.verdict for finding in findings(sentence)]


def test_a_review_of_points_says_what_both_readings_give() -> None:
    (finding,) = map(slip.explain_finding, findings(WRONG.strip().splitlines()[2]))
    assert "from 9 to 6 percent is 3 points, and 33.33 %" == finding.slips[0].fits
    assert "3 percentage points" == finding.suggestion


def test_a_growth_that_is_called_points_fails() -> None:
    """The same slip the other way round."""
    (finding,) = map(
        slip.explain_finding, findings("The rate rose from 40 percent to 50 percent, an increase of 25 percentage points.")
    )
    assert Verdict.FAIL == finding.verdict
    assert "points for percent" == finding.slips[0].name
    assert "10 percentage points" == finding.suggestion


def test_what_is_neither_fails_and_points_are_proposed() -> None:
    (finding,) = map(slip.explain_finding, findings("The rate rose from 40 percent to 50 percent, an increase of 60 percent."))
    assert (Verdict.FAIL, "10 percentage points") == (finding.verdict, finding.suggestion)


def test_a_gap_of_a_claims_file_may_be_printed_in_percent() -> None:
    """It says no way: the one is 25 percent above the other, which is 20 below the one."""
    levels = (("higher", read("50 percent")), ("lower", read("40 percent")))
    verdicts = [check(Claim("a", "gap", levels, read(text))).verdict for text in ("25 percent", "20 percent", "10 percent")]
    assert [Verdict.PASS, Verdict.PASS, Verdict.REVIEW] == verdicts
