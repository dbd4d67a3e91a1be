"""An article's claims with their rates."""

from __future__ import annotations

import pytest

from factcheck import article
from factcheck.check.check import check
from factcheck.claim.finding import Verdict
from factcheck.run import prose


@pytest.mark.parametrize(
    ("when", "verdict"),
    [
        ("in 2022", Verdict.PASS),
        ("During the year 2022", Verdict.PASS),
        ("through Boat Ltd. 3 years ago, in 2022", Verdict.PASS),
        ("in its best year", Verdict.REVIEW),
        ("in 2021 and in 2022", Verdict.REVIEW),  # which of them is not said
        ("in 2031", Verdict.REVIEW),  # not over yet
    ],
)
def test_an_amount_of_a_year_may_be_converted_at_its_average(when: str, verdict: Verdict) -> None:
    """131.5 yen to the dollar in 2022, about 149 on the day of the article."""
    text = f"The firm earned 100 billion yen ($760 million) {when}. In 2020 it had made a loss."
    (claim,) = prose.claims(article.from_bytes(text.encode(), "a.md", on="2023-10-20")).claims
    assert verdict is check(claim).verdict


@pytest.mark.parametrize("money", ["Rs.", "Ksh.", "Tk.", "SFr.", "approx.", "est. Dh."])
@pytest.mark.parametrize(("rate", "verdict"), [("14.6", Verdict.PASS), ("12.7", Verdict.FAIL)])
def test_an_abbreviation_before_a_figure_hides_no_claim(money: str, rate: str, verdict: Verdict) -> None:
    text = f"Total income grew by {rate} percent, reaching {money} 15,333 million compared to {money} 13,378 million in 2023."
    (claim,) = prose.claims(article.from_bytes(text.encode(), "a.md")).claims
    assert verdict is check(claim).verdict


@pytest.mark.parametrize(
    ("dollars", "verdict"),
    [("760m", Verdict.UNCHECKED), ("660m", Verdict.UNCHECKED), ("6.6m", Verdict.REVIEW)],
)
def test_the_rate_of_a_time_that_no_date_tells_is_not_known(dollars: str, verdict: Verdict) -> None:
    """Only a power of ten is told by the rate of the day, and no other pair of the text says more."""
    text = f"The deal was worth 100 billion yen (${dollars} at the time). The firm now has 300 billion yen ($2bn)."
    first, second = prose.claims(article.from_bytes(text.encode(), "a.md", on="2023-10-20")).claims
    assert [verdict, Verdict.PASS] == [check(first).verdict, check(second).verdict]


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The jobless rate rose 1 percent to 6.0 percent from 5.0 percent.", Verdict.REVIEW),  # points
        ("The jobless rate rose 20 percent to 6.0 percent from 5.0 percent.", Verdict.PASS),
        ("The jobless rate rose 17 percent to 6.0 percent from 5.0 percent.", Verdict.REVIEW),  # cut off, it may be 17.8
        ("The jobless rate rose 14 percent to 6.0 percent from 5.0 percent.", Verdict.FAIL),
        ("The jobless rate fell 20 percent to 4.0 percent from 5.0 percent.", Verdict.PASS),
        ("The jobless rate fell 25 percent to 4.0 percent from 5.0 percent.", Verdict.FAIL),
    ],
)
def test_a_percentage_of_a_percentage_may_be_points_or_a_growth(sentence: str, verdict: Verdict) -> None:
    """The reading that holds counts; points alone are for review; where none holds, it fails."""
    (claim,) = prose.claims(article.from_bytes(sentence.encode(), "a.md")).claims
    assert verdict is check(claim).verdict


@pytest.mark.parametrize(("place", "sure"), [("Texas", "high"), ("Sydney", "low"), ("Sydney and the US", "high")])
def test_a_dollar_may_be_that_of_the_only_nation_named(place: str, sure: str) -> None:
    """1,000 American dollars were some 845 pounds on that day, 1,000 Australian ones 570: no error that may fail."""
    text = f"The fine is heavy in {place}: $1,000 (£570)."
    (claim,) = prose.claims(article.from_bytes(text.encode(), "a.md", on="2022-11-15")).claims
    assert (sure, Verdict.REVIEW) == (claim.confidence, check(claim._replace(confidence="low")).verdict)


def test_an_amount_of_a_year_without_rates_does_not_fail() -> None:
    """The euro bank has no yuan of 1994; of two years each amount has its own."""
    text = "In 1994 he lent his uncle 40,000 yuan ($4,800), and in 2020 he got 60,000 yuan ($8,600) back."
    drawn = prose.claims(article.from_bytes(text.encode(), "a.md", on="2024-11-12")).claims
    assert [Verdict.REVIEW, Verdict.PASS] == [check(claim).verdict for claim in drawn if claim.relation == "conversion"]
