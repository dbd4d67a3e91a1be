"""Shares and levels for each of many: what may be bound, and the reasons, whatever the digits."""

from __future__ import annotations

import pytest

from factcheck import link
from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.link.weigh.candidate import Candidate
from factcheck.link.weigh.english import ENGLISH
from factcheck.link.weigh.ratio import RATIO
from factcheck.link.weigh.ratio_base import base
from factcheck.link.weigh.ratio_candidates import counts, of
from factcheck.link.weigh.ratio_seat import seat
from factcheck.link.weigh.reading import Reading, read
from factcheck.reader import scan


def reading(text: str) -> Reading:
    return read(text, scan.figures(text), ENGLISH)


def figure(r: Reading, text: str) -> int:
    return next(f.n for f in r.facts if f.figure.text == text)


def reasons(text: str, stated: str, first: str, second: str) -> set[str]:
    """The ties of one candidate, part (or amount) before whole (or count)."""
    r = reading(text)
    s, pair = figure(r, stated), (figure(r, first), figure(r, second))
    candidate = next(c for c in RATIO.candidates(r.facts, s) if c.figures == pair)
    return set(RATIO.ties(r, s, candidate))


@pytest.mark.parametrize(
    ("text", "stated", "part", "whole", "tie"),
    [
        ("Of the 240 members, 60, or 25 percent, voted.", "25 percent", "60", "240 members", "+part is its seat: beside it"),
        ("Some 25% (60 of 240) voted.", "Some 25%", "60", "240", "+whole is its base: of which the part is"),
        ("Some 60 of the 240 (25%) voted.", "25%", "Some 60", "240", "+part is its seat: beside it"),
        ("Rents made up 25% of $240m, or $60m.", "25%", "$60m", "$240m", "+whole is its base: in its words"),
        ("It cut 60 jobs, 25% of 240 jobs.", "25%", "60 jobs", "240 jobs", "+seat and base as told"),
        ("Sales were $240m. Rent of $60m was 25% of sales.", "25%", "$60m", "$240m", "+seat and base as told"),
        ("Trade was $240m. Rice, at $60m, was 25% of it.", "25%", "$60m", "$240m", "+whole is its base: told before"),
        ("Of 240 cases 60 died, a death rate of 25%", "25%", "60", "240 cases", "+part is its seat: called a rate of it"),
        ("It had 240 cases and 60 deaths (a death rate of 25%).", "25%", "60 deaths", "240 cases", "+whole is its base"),
        ("With 240 cases and 60 deaths, its CFR was 25%.", "25%", "60 deaths", "240 cases", "+whole is its base: told before"),
        ("Of 240 cases 60 ended in death, a rate of 25%", "25%", "60", "240 cases", "+a rate of a part in its whole by nature"),
    ],
)  # fmt: skip
def test_a_share_is_told_by_words_and_places(text: str, stated: str, part: str, whole: str, tie: str) -> None:
    """Each way to say a share of 60 in 240 has its reason."""
    assert tie in reasons(text, stated, part, whole)


@pytest.mark.parametrize(
    ("text", "stated", "amount", "count", "tie"),
    [
        (
            "He sold 200 shares at $10 each, or $2,000 in all.",
            "$10",
            "$2,000",
            "200 shares",
            "+amount and count told in one sentence",
        ),
        ("It paid $2,000 for 200 tickets, or $10 a ticket.", "$10", "$2,000", "200 tickets", "+each of what is counted"),
        ("The city of 200 people spent $2,000, or $10 per head.", "$10", "$2,000", "200 people", "+each of what is counted"),
        ("It sold $2,000 of tea to 200 guests, $10 a guest.", "$10", "$2,000", "200 guests", "+each of what is counted"),
    ],
)
def test_a_level_for_each_is_told_by_words_and_places(text: str, stated: str, amount: str, count: str, tie: str) -> None:
    """Prices and averages are tied to what they are for."""
    assert tie in reasons(text, stated, amount, count)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Sales rose 25% to 240 cars, and 60 staff left.", "25%"),
        ("Sales of 240 cars were up by 25% from 60.", "25%"),
    ],
)
def test_a_growth_is_no_share(text: str, stated: str) -> None:
    """A percentage with a word of change at it states no share."""
    r = reading(text)
    assert not RATIO.states(r.facts[figure(r, stated)])


def test_up_is_no_rise_in_made_up() -> None:
    """ "Made up 25% of" states a share, "went up 25%" does not."""
    share = reading("Men made up 25% of the 240 members, or 60.")
    growth = reading("It went up 25% from 240 members to 300.")
    assert RATIO.states(share.facts[0])
    assert not RATIO.states(growth.facts[0])


@pytest.mark.parametrize(
    ("text", "stated", "part", "whole", "tie"),
    [
        ("It sold 240 cars, 60 (25%) of them red and 120 (50%) blue.", "50%", "120", "60", "-whole has a share of its own"),
        ("Rents rose to $240 (25%) from $60.", "25%", "$240", "$60", "-share in brackets behind what changed"),
        ("Sales were $240m. Rents of $60m were 25% of costs.", "25%", "$60m", "$240m", "-no base"),
        ("Of 240 jobs 60, or 25%, went; it hopes to fill 50% of the 240.", "50%", "60", "240", "-part has a share of its own"),
        ("It cut 60 jobs, 25% of its 240-strong staff.", "25%", "60 jobs", "240", "-whole in a compound"),
        ("It took $60m, 25% of all trade ($240m), and $90m.", "25%", "$60m", "$90m", "-another is its base: in its words"),
        ("Its loans are $240m. It lost $60m, 25% of bad loans.", "25%", "$60m", "$240m", "-base told before, of others"),
        ("He has 90 shares. Of 40 shares, or 5%, he sold 30.", "5%", "30", "90 shares", "-stands at another level"),
        ("The club had 240 cups and sold 60, 25% of trade.", "25%", "60", "240 cups", "-no base"),
    ],
)  # fmt: skip
def test_what_speaks_against(text: str, stated: str, part: str, whole: str, tie: str) -> None:
    """Growths in brackets, other wholes and other columns are told from shares."""
    assert tie in reasons(text, stated, part, whole)


@pytest.mark.parametrize(
    ("text", "stated", "tie"),
    [
        ("He bought 60 shares, a 25% stake in the 240-year-old firm, for $9.", "25%", "-share in a firm"),
        ("It took 60 casks of whisky, 25% alcohol, of 240.", "25%", "-share, then a noun"),
        ("Visits rose to 240 in Kent and 60 in Bath (25%).", "25%", "-in brackets, a change told before"),
        ("Of 240 votes, 60 were for it, representing 25%.", "25%", "+share accounted for"),
        ("It bought 60 shares at $10 each and 240 at $9 each for $240m.", "$10", "-another each in its sentence"),
    ],
)
def test_what_a_share_says_of_itself(text: str, stated: str, tie: str) -> None:
    """Stakes, shares of another noun and growths in brackets are of nothing printed here."""
    r = reading(text)
    assert tie in RATIO.alone(r, figure(r, stated))


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Some 25% of the 240 votes were for it.", "figure"),
        ("It was 25% of sales, which rose to $240m.", "figure"),
        ("It was 25% of the national total.", "total"),
        ("It has 240 boats, 25% of which are new.", "which"),
        ("It asked 60 families, 25% of whom had over 240 acres.", "which"),
        ("It was 25% of it.", "it"),
        ("It was 25% of rents.", "named"),
        ("Some 25% of people in 34 towns agreed.", "named"),
        ("It paid 25% interest.", "nothing"),
    ],
)
def test_what_a_share_says_that_it_is_of(text: str, how: str) -> None:
    """A figure, what was told before, or a name."""
    r = reading(text)
    assert how == of(r, next(f for f in r.facts if f.figure.text.endswith("25%"))).how


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Of the 240 members, 60, or 25 percent, voted.", "Of the 310 members, 97, or 84 percent, voted."),
        ("He sold 200 shares at $10 each, or $2,000 in all.", "He sold 713 shares at $99 each, or $8,514 in all."),
        ("Trade was $240m. Rice, at $60m, was 25% of it.", "Trade was $110m. Rice, at $95m, was 67% of it."),
    ],
)
def test_no_value_is_read(text: str, other: str) -> None:
    """Other digits give the same candidates and the same reasons."""

    def all_of(said: str) -> list[tuple[int, Candidate, frozenset[str]]]:
        r = reading(said)
        stated = [f.n for f in r.facts if RATIO.states(f)]
        return [(s, c, frozenset(RATIO.ties(r, s, c))) for s in stated for c in RATIO.candidates(r.facts, s)]

    assert all_of(text)
    assert all_of(text) == all_of(other)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("It took $60m, 25% of all trade. In May, $240m was lost.", "25%"),
        ("It got $240m in loans in May, which brought its debt to $60m, 25% of output.", "25%"),
    ],
)
def test_no_base_is_printed(text: str, share: str) -> None:
    """The next sentence is of something else, and "in ... which" is no "of which"."""
    r = reading(text)
    assert base(r, r.facts[figure(r, share)]).n < 0


def test_what_is_told_of_one_rate_is_of_no_later_one() -> None:
    """ "Fever killed 60 of 240, a death rate of 25%; that of measles was 9%"."""
    r = reading("Fever killed 60 of 240, a death rate of 25%. Measles has a death rate of 9%.")
    assert 0 == seat(r, r.facts[figure(r, "25%")]).n
    assert seat(r, r.facts[figure(r, "9%")]).n < 0


def test_a_range_counts_nothing() -> None:
    """ "Shrimps of 31-40 pieces a kilo": a size."""
    r = reading("It asks $6.60 for shrimps of 31-40 pieces, $6.20 a kilo for others.")
    assert not list(RATIO.candidates(r.facts, figure(r, "$6.20")))


def test_a_claim_of_a_share() -> None:
    """Part and whole are named by place, not by size."""
    r = reading("Of the 240 members, 60, or 25 percent, voted.")
    claim = RATIO.claim(r, 2, Candidate("pw", (1, 0)))
    assert "share" == claim.relation
    assert [("part", "60"), ("whole", "240 members")] == [(role, f.text) for role, f in claim.operands if isinstance(f, Figure)]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("The fever killed 60 people out of a total of 240 - a death rate of 25%.", "60 people", "a total of 240"),
        ("Of the harbour's trade of $240m (in 2019: $200m), fish made $60m, or 25%.", "$60m", "$240m"),
        ("It has 240 boats, 25% of them (60) new.", "60", "240 boats"),
        ("Its exports came to $60m, 25% of all sales ($240m).", "$60m", "$240m"),
        ("Rail made up 25% (60 tonnes) of all goods (240 tonnes).", "60 tonnes", "240 tonnes"),
        ("Profit was $60m (50), on sales of $240m (200), a margin of 25% (24).", "$60m", "$240m"),
    ],
)
def test_times_and_asides_do_not_hide_the_seat_of_a_share(text: str, part: str, whole: str) -> None:
    """What it is put beside, and what it is of, are found over brackets, times and other columns."""
    r = reading(text)
    share = r.facts[figure(r, "25%")]
    assert part == r.facts[seat(r, share).n].figure.text
    assert whole == r.facts[base(r, share).n].figure.text


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Staff costs 94 76 18 23.7% 14 22.6%", "23.7%"),
        ("Rents 65 and 82, 17 (9.3%) 44", "9.3%"),
        ("Of its 200 cabins it sells 40 to 50, or 25 percent.", "25 percent"),
    ],
)
def test_no_share_is_bound_in_the_row_of_a_table_nor_to_a_range(text: str, share: str) -> None:
    r = reading(text)
    assert [] == list(RATIO.candidates(r.facts, figure(r, share)))


@pytest.mark.parametrize("text", ["Of the 200 guests 40 (20%) left.", "Of 200 guests 20% were late: 40 of them"])
def test_a_share_behind_a_level_with_its_noun_is_in_no_row(text: str) -> None:
    r = reading(text)
    assert list(RATIO.candidates(r.facts, figure(r, "20%")))


def test_what_a_share_is_of_is_not_its_part() -> None:
    r = reading("Last year 40 were robbed, and police cleared 200 thefts, 99% of which were in the city.")
    share = r.facts[figure(r, "99%")]
    assert -1 == seat(r, share).n
    assert "200 thefts" == r.facts[base(r, share).n].figure.text


def test_what_another_share_is_of_is_not_the_part_of_the_next() -> None:
    r = reading("It closed 5% of its 1,200 shops in Spain and 12% of its 900 shops in Italy.")
    assert -1 == seat(r, r.facts[figure(r, "12%")]).n


def test_the_whole_of_a_part_counts_less_where_the_share_is_of_something_else() -> None:
    of_another = reasons("Some 60 of 240 isles, or half of the catch, shut.", "half", "Some 60", "240 isles")
    assert "+whole is its base: of which the part is, yet said of another" in of_another
    of_them = reasons("Some 60 of 240 isles, or a quarter of the isles, shut.", "a quarter", "Some 60", "240 isles")
    assert "+whole is its base: of which the part is" in of_them


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Savers get just £1 of interest on £10,000 of savings, or 0.01 per cent.", "just £1", "£10,000"),
        ("Of its 240 members, 60, or 25 percent, voted.", "60", "240 members"),
    ],
)
def test_which_is_the_part_is_asked_of_the_sizes(text: str, part: str, whole: str) -> None:
    """A share below all of it is that of the smaller in the larger, whichever way round words are nearer to."""
    [share] = [c for c in link.link(text, scan.figures(text)) if c.relation == "share"]
    assert [("part", part), ("whole", whole)] == [(role, o.text) for role, o in share.operands if isinstance(o, Figure)]
    assert share == RATIO.turned(share._replace(operands=(("part", share.operands[1][1]), ("whole", share.operands[0][1]))))


def test_a_share_of_more_than_all_is_that_of_the_larger() -> None:
    """ "Sales reached 120% of the target of 50: 60"."""
    one, other = (f for f in scan.figures("60 against 50") if f.value)
    share = Claim("", "share", (("part", other), ("whole", one)), next(iter(scan.figures("120%"))))
    assert (("part", one), ("whole", other)) == RATIO.turned(share).operands


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Vietnam had 240,000 visitors, short of the 245,000 of 2019. Korea led with 60,000 visitors, or 25%.",
            "240,000 visitors",
        ),
        ("It had 240 cases, exceeding the 238 of 2019 by 2. Texas has 60, or 25% of them.", "240 cases"),
        ("Total sales were $240m. Rents came to $9m. Exports, at $60m, were 25% of the total.", "$240m"),
    ],
)
def test_a_share_is_of_what_was_told_first(text: str, told: str) -> None:
    """Said of nothing, of "them" or "the total", a share is of what the sentences before tell, no old level and no step."""
    r = reading(text)
    assert told == r.facts[base(r, r.facts[figure(r, "25%")]).n].figure.text


@pytest.mark.parametrize(
    ("text", "stated", "count"),
    [
        ("The relief cost $26 billion, about $60 for each of the 433 million members.", "about $60", "433 million members"),
        ("He sold 200 shares at $10 each on average, or $2,000 in all.", "$10", "200 shares"),
    ],
)
def test_a_count_is_named_by_each(text: str, stated: str, count: str) -> None:
    """ "For each of the 433 million" names the count; "each" alone is of whatever is counted."""
    r = reading(text)
    assert counts(r, r.facts[figure(r, stated)], r.facts[figure(r, count)])
