"""An article's claims with their rates."""

from __future__ import annotations

import pytest

from factcheck import article
from factcheck.check.check import check, check_all
from factcheck.claim.finding import Verdict
from factcheck.run import article_claims


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
    (claim,) = article_claims.extract(article.from_bytes(text.encode(), "a.md", on="2023-10-20")).claims
    assert verdict is check(claim).verdict


@pytest.mark.parametrize(
    "rate",
    [
        "9.1 yuan to a dollar", "9.1 yuan per dollar", "9.1 yuan/$", "9.1 CNY/USD", "CNY 9.1/USD", "USD/CNY 9.1", "USD/CNY=9.1",
        "USDCNY 9.1", "CNY/USD 9.1", "a CNY/USD rate of 9.1", "$0.110 per yuan", "USD 0.110/CNY", "CNY/USD 0.110",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("dollars", "verdict"), [("100", Verdict.PASS), ("110", Verdict.FAIL)])
def test_a_printed_rate_is_read_either_way_round(rate: str, dollars: str, verdict: Verdict) -> None:
    """7.3 yuan on the day: by that rate both would be wrong."""
    text = f"The firm lent 910 million yuan (${dollars} million). It reckoned with {rate}."
    (claim,) = article_claims.extract(article.from_bytes(text.encode(), "a.md", on="2025-01-10")).claims
    assert ["amount", "rate"] == [role for role, _ in claim.operands]
    assert verdict is check(claim).verdict


@pytest.mark.parametrize("level", ["Rs {} to a dollar", "PKR {}/USD", "{} to the dollar", "{}/USD", "{} rupees per dollar"])
@pytest.mark.parametrize(("verb", "verdict"), [("rose", Verdict.PASS), ("fell", Verdict.FAIL)])
def test_a_currency_rises_where_fewer_buy_a_dollar(level: str, verb: str, verdict: Verdict) -> None:
    text = f"The rupee {verb} 0.84 percent to {level.format('277.71')} from {level.format('280.05')} a day earlier."
    (claim,) = article_claims.extract(article.from_bytes(text.encode(), "a.md")).claims
    assert verdict is check(claim).verdict


@pytest.mark.parametrize(
    "sentence",
    [
        "The PKR gained 0.09% to PKR 277.71/USD from PKR 277.95/USD.",
        "The CNY rose 1% to 7.13 per dollar from 7.20.",
        "The INR rose 0.5% to 83.1 to the dollar from 83.5.",
        "The PKR rose from PKR 277.95/USD to PKR 277.71/USD, up 0.1%.",
        "Against the US dollar, the CNY rose 1% to 7.13 per dollar from 7.20.",
        "USD/JPY: the yen rose from 150.0 to 147.0, up 2%.",
        "The rupee rose 0.1% to Rs277.71 from Rs277.95.",
        "The yen rose 2% to 147 from 150.",
        "The naira fell 40% to N1,500/$ from N900/$.",
        "The euro rose 2% to $1.10 from $1.08.",
        "EUR/USD: the euro rose from 1.05 to 1.08, up 3%.",
        "The USD rose 2% to JPY 150 from JPY 147.",
    ],
)
def test_a_currency_by_its_code_pair_or_money_rises_as_one_by_its_name(sentence: str) -> None:
    (claim,) = article_claims.extract(article.from_bytes(sentence.encode(), "a.md")).claims
    assert Verdict.PASS is check(claim).verdict


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The PKR gained 9.9% to PKR 277.71/USD from PKR 277.95/USD.", Verdict.FAIL),
        ("USD/JPY: the yen rose from 150.0 to 147.0, up 9%.", Verdict.FAIL),
        ("The EUR rose 9% to USD 1.10 from USD 1.08.", Verdict.FAIL),
        ("JPY/USD: the yen rose from 150.0 to 147.0, up 2%.", Verdict.REVIEW),
        ("The yen rose 2% to 150 from 147.", Verdict.REVIEW),
        ("The dollar fell 2% to 1.10 from 1.08.", Verdict.REVIEW),
        ("It rose 1% to 7.13 per dollar from 7.20.", Verdict.REVIEW),
        ("The yuan fixing rose 1% to 7.13 per dollar from 7.20.", Verdict.REVIEW),
        ("The rupee rate rose 1% to 84.0 per dollar from 83.2.", Verdict.PASS),
        ("The SAR operation cost 5% more at 2,200 per dollar from 2,000.", Verdict.PASS),
    ],
)
def test_a_currency_never_fails_where_it_is_not_sure_which_is_priced(sentence: str, verdict: Verdict) -> None:
    (claim,) = article_claims.extract(article.from_bytes(sentence.encode(), "a.md")).claims
    assert verdict is check(claim).verdict


def test_a_currency_of_another_sentence_is_none_of_this() -> None:
    text = (
        "The rupee fell.\n\nUSD/JPY: the yen rose from 150.0 to 147.0, up 2%.\n\nAgainst the U.S. dollar, the rupee rose 1% to"
        " 83.2 per dollar from 84.0."
    )
    drawn = article_claims.extract(article.from_bytes(text.encode(), "a.md")).claims
    assert [Verdict.PASS] * 2 == [check(claim).verdict for claim in drawn]


def test_one_letter_is_money_where_it_is_a_rate() -> None:
    text = "The naira fell to N900/$, N950 per dollar and N960 to the dollar on the N7."
    figures = article_claims.extract(article.from_bytes(text.encode(), "a.md")).figures
    assert ["NGN"] * 3 == [figure.unit for figure in figures if figure.text.startswith("N")]


@pytest.mark.parametrize(
    "period",
    [
        "9M 20{}", "9M'{}", "9M/20{}", "9M FY{}", "12M 20{}", "6M{}", "Q1'{}", "Q1 '{}", "1Q{}", "Q1FY{}", "H1'{}", "FY{}",
        "FY'{}",
    ],
)  # fmt: skip
def test_a_part_of_a_year_is_no_figure(period: str) -> None:
    new, old = period.format("24"), period.format("23")
    text = f"Sales rose 12 percent to 5.6 billion in {new} from 5.0 billion in {old}."
    read = article_claims.extract(article.from_bytes(text.encode(), "a.md"))
    assert ["12 percent", "5.6 billion", "5.0 billion"] == [figure.text for figure in read.figures]
    assert [Verdict.PASS] == [check(claim).verdict for claim in read.claims]


def test_millions_before_a_count_are_millions() -> None:
    text = "It had 9M users in 2024, 3M 2,000-page books and $9M 2024 bonds."
    figures = [figure.text for figure in article_claims.extract(article.from_bytes(text.encode(), "a.md")).figures]
    assert {"9M users", "3M", "$9M"} <= set(figures)


@pytest.mark.parametrize("money", ["Rs.", "Ksh.", "Tk.", "SFr.", "approx.", "est. Dh."])
@pytest.mark.parametrize(("rate", "verdict"), [("14.6", Verdict.PASS), ("12.7", Verdict.FAIL)])
def test_an_abbreviation_before_a_figure_hides_no_claim(money: str, rate: str, verdict: Verdict) -> None:
    text = f"Total income grew by {rate} percent, reaching {money} 15,333 million compared to {money} 13,378 million in 2023."
    (claim,) = article_claims.extract(article.from_bytes(text.encode(), "a.md")).claims
    assert verdict is check(claim).verdict


@pytest.mark.parametrize(
    ("dollars", "verdict"),
    [("760m", Verdict.UNCHECKED), ("660m", Verdict.UNCHECKED), ("6.6m", Verdict.REVIEW)],
)
def test_the_rate_of_a_time_that_no_date_tells_is_not_known(dollars: str, verdict: Verdict) -> None:
    """Only a power of ten is told by the rate of the day, and no other pair of the text says more."""
    text = f"The deal was worth 100 billion yen (${dollars} at the time). The firm now has 300 billion yen ($2bn)."
    first, second = article_claims.extract(article.from_bytes(text.encode(), "a.md", on="2023-10-20")).claims
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
    (claim,) = article_claims.extract(article.from_bytes(sentence.encode(), "a.md")).claims
    assert verdict is check(claim).verdict


@pytest.mark.parametrize(("place", "sure"), [("Texas", "high"), ("Sydney", "low"), ("Sydney and the US", "high")])
def test_a_dollar_may_be_that_of_the_only_nation_named(place: str, sure: str) -> None:
    """1,000 American dollars were some 845 pounds on that day, 1,000 Australian ones 570: no error that may fail."""
    text = f"The fine is heavy in {place}: $1,000 (£570)."
    (claim,) = article_claims.extract(article.from_bytes(text.encode(), "a.md", on="2022-11-15")).claims
    assert (sure, Verdict.REVIEW) == (claim.confidence, check(claim._replace(confidence="low")).verdict)


def test_an_amount_of_a_year_without_rates_does_not_fail() -> None:
    """The euro bank has no yuan of 1994; of two years each amount has its own."""
    text = "In 1994 he lent his uncle 40,000 yuan ($4,800), and in 2020 he got 60,000 yuan ($8,600) back."
    drawn = article_claims.extract(article.from_bytes(text.encode(), "a.md", on="2024-11-12")).claims
    assert [Verdict.REVIEW, Verdict.PASS] == [check(claim).verdict for claim in drawn if claim.relation == "conversion"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Casablanca's firm made {} ($50 million), Dubai's {} ($136 million).", "pass pass"),
        ("It made {} ($50 million) in Casablanca and {} ($136 million) in Dubai.", "pass pass"),
        ("Dubai is rich. In Casablanca it made {} ($50 million).", "pass"),
        ("Dubai is rich. In Casablanca it made {} ($136 million).", "unchecked"),
        ("Dubai is rich. In Casablanca it made {} ($70 million).", "review"),
        ("Dubai's firm made {} ($50 million) in Casablanca.", "unchecked"),
        ("It made {} ($50 million). Dubai's made {} ($136 million), Rabat's none.", "unchecked pass"),
    ],
)
def test_of_two_nations_that_share_a_name_the_nearest_decides(text: str, verdicts: str) -> None:
    """500 million dirhams were $136.1 million in the Emirates, and $49.9 million in Morocco. None fails."""
    data = text.replace("{}", "500 million dirhams").encode()
    found = check_all(article_claims.extract(article.from_bytes(data, "a.md", on="2024-05-03")).claims)
    assert verdicts.split() == [finding.verdict.value for finding in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "The answer is no. 30 people were held, down from 40, a 25% fall.",
        "Sales in Sept. 5 stores opened, up 25% from 4.",
    ],
)
def test_a_figure_behind_the_last_word_of_a_sentence_is_one(sentence: str) -> None:
    """No number 30, and no day of a month."""
    (claim,) = article_claims.extract(article.from_bytes(sentence.encode(), "a.md")).claims
    assert (2, Verdict.PASS) == (len(claim.operands), check(claim).verdict)


@pytest.mark.parametrize("text", ["It is no. 30 in steel.", "He voted at no. 30.", "It shut on Sept. 5 and in Sept. 2024."])
def test_a_number_of_a_name_or_a_date_is_no_figure(text: str) -> None:
    assert () == article_claims.extract(article.from_bytes(text.encode(), "a.md")).figures


def test_growth_by_so_many_times_may_be_one_more() -> None:
    """From 37 to 912 is growth by 23.6 times what it was, and 24.6 times as much."""
    text = "Exports grew fastest to Turkmenistan, by 23.6 times (from $37K to $912K)."
    (claim,) = article_claims.extract(article.from_bytes(text.encode(), "a.md")).claims
    assert "times-more" == check(claim).needs


@pytest.mark.parametrize(
    ("rate", "dollars", "verdict", "working"),
    [
        ("9.1", "100", Verdict.PASS, "910 million / 9.1 = 100 million dollars"),
        ("9.1", "126", Verdict.PASS, "910 million / 7.24"),  # holds by the day, and is shown by it
        ("9.1", "110", Verdict.FAIL, "910 million / 9.1 = 100 million dollars"),
    ],
)
def test_a_conversion_is_shown_by_the_rate_that_it_was_worked_out_with(
    rate: str, dollars: str, verdict: Verdict, working: str
) -> None:
    """A rate printed beside a conversion that the model reads counts as one beside a bracket does."""
    text = f"The firm lent 910 million yuan in May. With the dollar at {rate} yuan, that came to ${dollars} million."
    (claim,) = article_claims.extract(article.from_bytes(text.encode(), "a.md", on="2024-06-03")).claims
    assert ["amount", "rate"] == [role for role, _ in claim.operands]
    finding = check(claim)
    assert verdict is finding.verdict
    assert finding.working[0].startswith(working)
