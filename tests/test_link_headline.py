"""The headline against the body, and a list against the amount above it."""

import pytest

from tests.test_link_table import findings

# A headline, the body, what the headline may say of it, rounded and hedged, and what it may not.
STORIES = (
    (
        "Exports surge {}",
        "The mill's exports rose 14.8% to £23.0m in the year to June, it said.",
        ("15%", "14.8%", "nearly 15%", "almost 15%", "about 15%", "around 15%", "just under 15%", "15 per cent",
            "15 percent", "15 pct"),
        ("25%", "51%", "18%"),
    ),
    (
        "{} killed in ferry fire",
        "At least 112 people were killed when a ferry burned off the coast on Sunday, police said.",
        ("112", "110", "at least 112", "At least 110", "more than 110", "About 112", "Over 110", "about 110",
            "More than 100", "over 100"),
        ("120", "142", "211"),
    ),
    (
        "Mill to cut {}",
        "The mill will cut 1,180 jobs at its two sites by the spring, its owner said on Monday.",
        ("1,180 jobs", "nearly 1,200 jobs", "almost 1,200 jobs", "1,200 jobs", "about 1,200 jobs",
            "around 1,200 jobs", "more than 1,100 jobs", "over 1,100 jobs", "some 1,200 jobs", "1,180 Jobs"),
        ("1,810 jobs", "2,180 jobs", "1,400 jobs"),
    ),
    (
        "Bank's profit hits {}",
        "The bank's profit was $2.34 billion last year, up from $2.1 billion, it reported on Tuesday.",
        ("$2.3bn", "$2.34bn", "$2.3 billion", "$2.34 billion", "about $2.3bn", "nearly $2.4bn", "more than $2.3bn",
            "over $2.3bn", "almost $2.4bn", "$2.34 bn"),
        ("$3.2bn", "$2.8bn", "$23bn"),
    ),
    (
        "House prices fall {}",
        "House prices in the county fell 3.6% last year, the lender said, the first fall since 2012.",
        ("3.6%", "4%", "nearly 4%", "almost 4%", "about 4%", "just under 4%", "around 4%", "more than 3%", "over 3%",
            "3.6 percent"),
        ("6.3%", "8%", "36%"),
    ),
    (
        "Stadium to cost {}",
        "The stadium will cost £415 million, the council said, and is to open in 2027.",
        ("£415m", "£415 million", "about £415m", "around £415m", "more than £400m", "over £400m", "£0.415bn",
            "nearly £420m", "almost £420m", "some £415m"),
        ("£514m", "£451m", "£41m"),
    ),
    (
        "Flood leaves {} homeless",
        "The flood left 8,420 people homeless in the valley, the Red Cross said.",
        ("8,420", "8,400", "more than 8,000", "over 8,000", "about 8,400", "nearly 8,500", "almost 8,500",
            "around 8,400", "some 8,400", "8,420 people"),
        ("4,820", "9,400", "84,200"),
    ),
    (
        "Rents rise {} in the city",
        "Rents in the city rose 8.1 percent last year to a new high, agents said.",
        ("8%", "8.1%", "8 percent", "more than 8%", "over 8%", "about 8%", "around 8%", "8.1 percent", "8 per cent",
            "8.1 per cent"),
        ("18%", "1.8%", "9.1%"),
    ),
    (
        "Airline orders {}",
        "The airline ordered 64 aircraft on Thursday in a deal that it had put off twice.",
        ("64 aircraft", "more than 60 aircraft", "over 60 aircraft", "about 64 aircraft", "64 Aircraft",
            "64 new aircraft", "around 64 aircraft", "some 64 aircraft", "at least 60 aircraft", "up to 64 aircraft"),
        ("46 aircraft", "84 aircraft", "164 aircraft"),
    ),
    (
        "Harbour's traffic drops {}",
        "Traffic in the harbour dropped by 22 percent to 1.4 million tonnes, its owner said.",
        ("22%", "22 percent", "22 per cent", "more than 20%", "over 20%", "about 22%", "around 22%", "nearly 22%",
            "almost 22%", "22 pct"),
        ("32%", "12%", "2.2%"),
    ),
)  # fmt: skip


def flagged(headline: str, body: str) -> bool:
    return any(f.claim.relation == "restatement" and f.verdict != "pass" for f in findings(f"# {headline}\n\n{body}\n"))


def test_headlines_that_round_are_right() -> None:
    """A hundred of them."""
    right = [(headline.format(said), body) for headline, body, every, _ in STORIES for said in every]
    assert 100 == len(right)
    assert [] == [headline for headline, body in right if flagged(headline, body)]


def test_headlines_that_say_otherwise_are_for_review() -> None:
    """Of thirty, twenty-five at least; what belongs together is inferred, so none fails."""
    wrong = [(headline.format(said), body) for headline, body, _, every in STORIES for said in every]
    assert 30 == len(wrong)
    assert 25 <= sum(flagged(headline, body) for headline, body in wrong)
    assert not any(f.verdict == "fail" for headline, body in wrong for f in findings(f"# {headline}\n\n{body}\n"))


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Exports surge 25% in May", "The mill's exports rose 15% in the first five months, to £23.0m, it said."),
        ("Exports surge 25%", "Imports fell 15% to £23.0m, the office said."),
        ("Exports surge 25%", "Exports are told by the customs. The rate was raised by 15 basis points."),
        ("1 in 3 infected was a child", "About 380 children were infected in the 1970s and 80s, the inquiry heard."),
        ("Ray at 90: proud of the game", "Ray won the championship six times in the 1970s and is proud of the game."),
        ("My mother's 40-hour wait", "She was in pain. It took another 14 hours for an ambulance to come, a wait of two days."),
        ("Oil drops below $42 a barrel", "Oil fell more than $1 on Monday on profit-taking, traders said."),
    ],
)  # fmt: skip
def test_what_is_of_another_thing_is_no_restatement(headline: str, body: str) -> None:
    assert not flagged(headline, body)


LIST = (
    "The council will spend £10.0m, split between three schemes:\n\n- £4.0m for roads\n- £3.5m for schools\n- £2.5m for parks\n"
)


def totals(text: str, name: str = "a.md") -> list[tuple[str, str]]:
    return [
        (f.claim.stated.text, str(f.verdict)) for f in findings(text, name) if f.claim.relation == "total" and f.claim.stated
    ]


def test_a_list_adds_up_to_the_amount_above_it() -> None:
    page = "<p>The council will spend £10.0m, in all:<ul><li>£4.0m for roads<li>£3.5m for schools<li>£2.5m</ul>"
    assert [("£10.0m", "pass")] == totals(LIST) == totals(LIST, "a.txt") == totals(page, "a.html")


def test_a_list_that_comes_to_something_else_is_for_review() -> None:
    assert [("£10.0m", "review")] == totals(LIST.replace("3.5", "3.1"))


@pytest.mark.parametrize(
    "text",
    [
        LIST.replace("split between", "including"),
        LIST.replace("split between three schemes", "primarily due to"),
        LIST.replace(":", "."),
        LIST.replace("£3.5m for schools", "schools"),
        LIST.replace("£3.5m for schools", "£3.5m of £7.0m for schools"),
        LIST.replace("£3.5m", "$3.5m"),
    ],
)
def test_a_list_of_examples_or_of_other_things_is_no_total(text: str) -> None:
    assert [] == totals(text)
