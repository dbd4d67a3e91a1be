"""Link: figures to claims. The sentences are in tests/prose."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from work import calls

from factcheck import article, link
from factcheck.check.belief import judge_mismatch
from factcheck.check.check import check
from factcheck.claim.finding import Verdict
from factcheck.link import frame_reader as windows
from factcheck.link.align import complete_pair
from factcheck.reader import quantities, read
from factcheck.reader.normalize import normalize_figures
from factcheck.run import article_claims

HENAN = Path(__file__).parents[2] / "shared" / "articles" / "henan.txt"
HOSTILE = {
    "digits": "1" * 10_000,
    "lines": "5\n" * 5_000,
    "ranges": "$1 to $2 " * 1_111,
    "nested brackets": "(1" * 5_000,
    "growth without end": "rose 5% to $5m from $4m " * 416,
    "a list without end": "$5m, " * 2_000,
    "lists": "$9m: $1m, $2m, $3m and $3m; " * 357,
    "commas": "$9m: $1m" + "," * 9_000 + " and $2m",
    "shares": "of $5m (5%) " * 833,
    "sentences": "Up 5%. Of 5 it was 6 and 7. " * 357,
    "cues": "rose fell to from of than compared with which respectively while total exports imports half by at " * 100,
    "years": "from 2012 to 2013 up 5% to 5m " * 333,
    "halves": "a point and a half " * 500,
    "tallies": "Of 65 B 3, A 4, C " * 500,
    "private characters": "\ue000 5% \ue003 " * 1_000,
}


def claims(text: str) -> list[link.Claim]:
    return link.link(text, quantities.find_quantities(text))


def test_a_comparison_behind_a_figure_is_no_hedge() -> None:
    """In "5.9 pct above 67" the last is 67."""
    text = "They were 5.9 pct higher than 67 tonnes."
    assert [None, None] == [figure.hedge for figure in normalize_figures(text, quantities.find_quantities(text))]


def test_a_rise_from_one_to_another_is_no_range() -> None:
    """ "increased $3.5 million to $8.5 million" are two figures."""
    text = "Expense increased $3.5 million to $8.5 million."
    assert ["$3.5 million", "$8.5 million"] == [
        figure.text for figure in normalize_figures(text, quantities.find_quantities(text))
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "It has three aims: 1) roads and 12 ports; 2) airports, and 3) rail for 5 towns.",
            ["three aims", "12 ports", "5 towns"],
        ),
        ("There are (1) the central level, (2) the local one, and (3) that of 40 towns.", ["40 towns"]),
        ("Of 18 women 3 (1) were ill, of 9 men 4 (2) were.", ["18 women", "3", "1", "9 men", "4", "2"]),
    ],
)
def test_the_numbers_of_a_list_are_no_figures(text: str, left: list[str]) -> None:
    assert left == [figure.text for figure in normalize_figures(text, quantities.find_quantities(text))]


def test_a_bare_figure_takes_scale_and_unit() -> None:
    """ "from 3.0 to 3.4 million tonnes": 3.0 is 3,000,000 tonnes."""
    pair = complete_pair(read("3.0"), read("3.4 million tonnes"))
    assert pair is not None
    assert (Fraction(3_000_000), "tonne") == (pair[0].value, pair[0].unit)


def test_two_currencies_are_no_partners() -> None:
    """$5 and £4 have no growth."""
    assert complete_pair(read("$5"), read("£4")) is None


def test_claims_are_numbered_by_relation_in_the_order_of_the_text() -> None:
    """growth-1, growth-2 ..."""
    text = "Sales rose 8% to $54m from $50m. Costs rose 10% to $44m from $40m."
    assert ["growth-1", "growth-2"] == [claim.id for claim in claims(text)]


def test_a_quote_is_the_phrase_of_the_figures() -> None:
    """From the first figure of the claim to its last."""
    assert ["8% to $54m from $50m"] == [claim.quote for claim in claims("Sales rose 8% to $54m from $50m.")]


def test_a_wrong_direction_fails() -> None:
    """ "fell 8%" for a rise."""
    assert [Verdict.FAIL] == [check(claim).verdict for claim in claims("Sales fell 8% to $54m from $50m.")]


@pytest.mark.parametrize(
    "text",
    [
        "Thefts increased by 20% from 412 to 515.",
        "The gap was $68.4bn, 8% above the $60.0bn of 2003.",
        "Results rose over 400 pct to 600,000 dlrs from 150,313 dlrs.",
        "Stocks rose by 3.0 million barrels, or 3.0%, to 403.0 million barrels.",
        "The rate fell by 0.7 percentage points to 4.5 percent from 5.0 percent.",
        "The group has 12,400 employees, of which 8,060 (56%) work abroad.",
        "Of the 2,000 jobs, 600 (40 per cent) will go.",
        "Oil exports of $2.0 billion represented 35% of the total, which was $8.0 billion.",
    ],
)
def test_an_error_fails(text: str) -> None:
    """Every one is read and none holds."""
    assert [Verdict.FAIL] == [check(claim).verdict for claim in claims(text)]


def test_an_error_where_the_link_is_less_than_sure_is_for_review() -> None:
    """Of twenty such links one is no link."""
    text = "Women held 150 seats, a third of the 600 in the house."
    assert [Verdict.REVIEW] == [judge_mismatch(check(claim)).verdict for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Japan's projects were nearly 1.5 times larger than China's, $367 billion to $255 billion.", "$367 billion"),
        ("It cut rates by a total of three-quarters of a percentage point, to 4.50 percent from 5.25 percent.", "5.25 percent"),
    ],
)
def test_which_of_two_levels_comes_first_is_asked_of_their_sizes(text: str, first: str) -> None:
    """Where words hardly tell which is which: a multiple of more than one is that of the larger, a gap is from it down."""
    [claim] = claims(text)
    assert (first, Verdict.PASS) == (getattr(claim.operands[0][1], "text", ""), check(claim).verdict)


def test_what_is_inferred_is_for_review() -> None:
    """The levels stand in the next sentence: it may be of another thing."""
    text = "The mill's profit jumped 30 percent last year, it said. It came to $60m, from $50m in 2022."
    assert [Verdict.REVIEW] == [check(claim).verdict for claim in claims(text)]


@pytest.mark.skipif(not HENAN.exists(), reason="the article is not at hand")
def test_the_founding_article() -> None:
    """One conversion; implied: two figures a year earlier; nothing else."""
    found = sorted((claim.relation, claim.stated.text if claim.stated else None) for claim in claims(HENAN.read_text("utf-8")))
    expected = [("conversion", "about $3.2 billion"), ("growth", "67 percent"), ("growth", "87.7 percent")]
    assert expected == found


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_work(name: str) -> None:
    """Of twice the text about twice the calls."""

    def work(length: int) -> int:
        text = HOSTILE[name][:length]
        found = quantities.find_quantities(text)
        windows._remembered.clear()  # a window that is known is no work
        return calls(lambda: link.link(text, found))

    work(2_400)  # what is remembered is there
    assert work(2_400) <= 2.3 * work(1_200) + 2_000  # windows come whole, and 600 characters are one without an overlap


def test_a_mismatch_over_the_end_of_a_sentence_may_fail() -> None:
    """All relations may; what is believed to be an error of the text does."""
    one = "Sales rose 9% to $60m from $50m."
    two = "The firm made a profit of $60m last year, it said on Monday. That was 9% more than the $50m it made in 2022."
    assert [Verdict.FAIL, Verdict.FAIL] == [check(claim).verdict for text in (one, two) for claim in claims(text)]


def test_of_a_text_that_is_no_prose_the_first_figures_are_read() -> None:
    """The run says so; prose has a figure in forty characters at most."""
    text = "Sales rose 8% to $54m from $50m. " * 400
    drawn = article_claims.extract(article.from_bytes(text.encode(), "a.txt"))
    assert (412, 788) == (link.compute_figure_limit(text), drawn.unread)
    assert len(drawn.claims) > 100


def test_a_conversion_fails_by_the_rate_that_another_sentence_prints() -> None:
    text = "Its sales were 95.5 billion reais ($1.39 billion) in May. ($1 = 3.97 Brazilian reais)"
    assert [Verdict.FAIL] == [
        check(claim).verdict for claim in link.link(text, quantities.find_quantities(text)) if claim.relation == "conversion"
    ]


def test_two_conversions_a_factor_apart_fail_by_each_other_over_sentences() -> None:
    text = "It paid $40 million (£20 million) for the mill. The pub cost it $600,000 (£30,000)."
    assert [Verdict.FAIL] == [
        check(claim).verdict for claim in link.link(text, quantities.find_quantities(text)) if claim.relation == "cross_rate"
    ]


def test_a_part_that_fell_by_all_of_itself_makes_no_growth_of_the_whole() -> None:
    """Found by the fuzzer: what was divided by is 0."""
    text = (
        "Retail sales, at 300 billion crowns, were down 11 percent, with those of catering down 20 percent to 28 billion "
        "crowns and those of goods down 100percent to 272 billion crowns."
    )
    assert "composite" not in {claim.relation for claim in link.link(text, quantities.find_quantities(text))}
