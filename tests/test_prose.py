"""An article's claims with their rates."""

from __future__ import annotations

import pytest

from factcheck import article, prose
from factcheck.check import check
from factcheck.finding import Verdict


@pytest.mark.parametrize(
    ("when", "verdict"),
    [
        ("in 2022", Verdict.PASS),
        ("During the year 2022", Verdict.PASS),
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
