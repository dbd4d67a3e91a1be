"""The headline against the body, and a list against the amount above it."""

from pathlib import Path

import pytest

from factcheck import article
from factcheck.check.check import check
from factcheck.claim.finding import Finding
from factcheck.run import article_claims, job
from factcheck.run.options import RunOptions
from tests.test_link_table import findings as claimed

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


def findings(text: str, name: str = "a.md") -> list[Finding]:
    """Of claims and of hints: a headline that shares no word next to its figure with the body may mean another."""
    drawn = article_claims.extract(article.from_bytes(text.encode(), name))
    return [*claimed(text, name), *(check(hint._replace(confidence="low")) for hint in drawn.hints)]


def flagged(headline: str, body: str) -> bool:
    return any(f.claim.relation == "restatement" and f.verdict != "pass" for f in findings(f"# {headline}\n\n{body}\n"))


def test_headlines_that_round_are_right() -> None:
    """A hundred of them."""
    right = [(headline.format(said), body) for headline, body, every, _ in STORIES for said in every]
    assert 100 == len(right)
    assert [] == [headline for headline, body in right if flagged(headline, body)]


def test_headlines_that_say_otherwise_are_for_review() -> None:
    """Of thirty, twenty-five at least, or hints; what belongs together is inferred, so none fails."""
    wrong = [(headline.format(said), body) for headline, body, _, every in STORIES for said in every]
    assert 30 == len(wrong)
    assert 25 <= sum(flagged(headline, body) for headline, body in wrong)
    assert 18 <= sum(f.verdict == "review" for headline, body in wrong for f in claimed(f"# {headline}\n\n{body}\n"))
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


# A headline, what both say ("#"), what it would say wrongly, a body that tells it again, and one that tells another thing.
TWINS = (
    (  # a word beside both tells which of two is meant; where none does, it may be either
        "Ferry line raises # in loans", "$2.6 million", "$6.2 million",
        "A ferry line raised # in loans to buy boats worth $9.1 million.",
        "A ferry line got $9.1 million of loans here and $2.4 million of loans there.",
    ),
    (  # a later sentence may tell it; a sum of which nothing like it is told is of another thing
        "Fund loses # of savings in August", "$7.7 million", "$17.7 million",
        "Savings of # were lost by the fund in August, it said. It still has $251 million.",
        "It said on Monday that it still has $251 million. Its owner paid $7.1 million for a house.",
    ),
    (  # news tells it soon
        "Mill orders looms for #", "$3.1 million", "$3.7 million",
        "The mill ordered looms on Monday. The looms cost #, it said.",
        "The mill ordered looms on Monday. It is old. Its roof was mended for $3.9 million.",
    ),
    (  # in dollars, in brackets; not that of another year
        "Port buys cranes for #", "$4.4 million", "$4.9 million",
        "The port agreed to buy cranes for 4.0 million euros (#) on Monday.",
        "The port bought more cranes than it had planned (2015: $4.1 million), it said.",
    ),
    (  # one noun
        "Grocer to close # stores", "nine", "seven",
        "The grocer will close # underperforming stores by May.",
        "The grocer will close soon, and open two warehouses.",
    ),
    (  # a bare count has its word beside it
        "Ferry fire kills #", "12", "21",
        "A fire on a ferry killed # people on Sunday.",
        "A fire on a ferry was put out by 30 firemen on Sunday.",
    ),
    (  # no price for a sum
        "Brewer to spend # on arts hall", "£295k", "£259k",
        "The brewer will spend £295,000 on an arts hall.",
        "The brewer will spend more on an arts hall, where a beer costs £4.",
    ),
    (  # no level for a change of points
        "Spread of yard's bonds widens #", "23 basis points", "32 basis points",
        "The spread of the yard's bonds widened # on Monday.",
        "The spread of the yard's bonds widened to 240 basis points on Monday.",
    ),
    (  # but a change for one
        "Gold slumps #", "$100", "$140",
        "The price of gold slumped # an ounce on Friday.",
        "The price of gold slumped on Friday to $1,640 an ounce.",
    ),
    (  # nor what was done before
        "Airline to cut # jobs", "500", "900",
        "The airline will cut # jobs this year, it said.",
        "The airline, which has already cut 590 jobs this year, will do so again, it said.",
    ),
    (  # nor what a fall began at
        "Oil falls below #", "$49", "$94",
        "Oil prices fell below # a barrel on Monday.",
        "Oil prices dropped from record highs of $50 a barrel on Monday.",
    ),
    (  # no earlier level
        "Rents in port reach #", "$940", "$490",
        "Rents in the port reached # in a year, from $870.",
        "Rents in the port climbed from $870 in a year.",
    ),
    (  # but where the headline says so too
        "After # fires, baker leaves port", "nine", "seven",
        "After # fires in the port, the baker is to leave it.",
        "The baker is to leave the port before another seven fires.",
    ),
    (  # one of two of a headline needs a word beside it
        "Debt of mill # this year, $4 million next", "$9 million", "$8 million",
        "This year the debt of the mill is #, its owner said.",
        "The mill borrows again: it owes $6 million, its owner said.",
    ),
)  # fmt: skip


def restated(headline: str, body: str, name: str = "a.md") -> list[tuple[str, str, str]]:
    """What a headline states, the figure of the body that it is held against, and the verdict."""
    head = f"# {headline}" if name == "a.md" else headline
    claims = [(f.claim, str(f.verdict)) for f in findings(f"{head}\n\n{body}\n", name) if f.claim.relation == "restatement"]
    return [(c.stated.text, c.operands[0][1].text, verdict) for c, verdict in claims if c.stated]


@pytest.mark.parametrize(("headline", "said", "other", "body", "silent"), TWINS)
def test_words_tell_which_figure_of_the_body_is_meant(headline: str, said: str, other: str, body: str, silent: str) -> None:
    """Whether it says the same or not; it is for review at worst."""
    body = body.replace("#", said)
    ((_, right, verdict),) = restated(headline.replace("#", said), body)
    assert [(right, "pass"), (right, "review")] == [
        (right, verdict),
        *(f[1:] for f in restated(headline.replace("#", other), body)),
    ]
    assert [] == restated(headline.replace("#", said), silent) == restated(headline.replace("#", other), silent)


def test_other_digits_are_held_against_the_same_figures() -> None:
    """What belongs together is told by words: of a hundred headlines, right or wrong, with any digits."""
    for headline, body, right, wrong in STORIES:
        against = {tuple(figure for _, figure, _ in restated(headline.format(said), body)) for said in (*right, *wrong)}
        assert [1] == [len(one) for one in against], headline


def test_the_first_line_of_a_plain_text_is_its_headline() -> None:
    """Unless it is a sentence, or the row of a report."""
    body = "The car maker said on Monday it would cut 1,300 jobs in Genk.\n\nIt employs 5,000 people in Genk."
    assert [("1,200 jobs", "1,300 jobs", "review")] == restated("Ford cuts 1,200 jobs in Genk", body, "a.txt")
    assert [] == restated("Ford cuts 1,200 jobs in Genk.", body, "a.txt")
    row = "Ford cuts jobs in Genk: 1,200 jobs, 14 cars, 52 sites, 63 towns, 30 shops, 17 roads, 26 yards"
    assert [] == restated(row, body, "a.txt")
    body = "The owner of the largest mill of the region is to buy its rival for $11bn, it said on Monday."
    assert [("$11bn", "$11bn", "pass")] == restated("Owner of the mill buys rival for $11bn", body, "a.txt")
    assert [] == restated("Ford cuts 1,200 jobs in Genk", "The car maker employs 5,000 people in Genk.", "a.txt")
    body = "Sales of tea reached $54m, after sales of coffee of $60m in May."
    assert [] == restated("Tea sales rise to $54m in May", body, "a.txt")


@pytest.mark.parametrize(
    ("summary", "body", "told"),
    [
        (
            "4.6 million containers, up from 4.3 million; 3 new cranes; 12% more staff",
            "The harbour handled 4.6 million containers, 7.0% more than the 4.3 million of 2023. It bought three new cranes."
            " The staff grew 12% to 1,120.",
            [("12%", "12%", "pass")],
        ),
        (
            "Exports rose to $23.0m from $20.0m, and imports by 30%",
            "Exports rose 15% to $23.0m from $20.0m last year. Imports rose 30%.",
            [("30%", "30%", "pass")],
        ),
        (
            "Exports rose to $23.0m from $20.0m, and imports by 40%",
            "Exports rose 15% to $23.0m from $20.0m last year. Imports rose 30%.",
            [("40%", "30%", "review")],
        ),
        (
            "Exports rose to $23.0m, and imports by 30%",
            "Exports rose 15% to $23.0m last year.",
            [],
        ),
    ],
)
def test_each_part_of_a_summary_has_its_own_words(tmp_path: Path, summary: str, body: str, told: list) -> None:
    """Nothing of what it says of staff is held against containers, and nothing is implied of its own parts."""
    path = tmp_path / "a.md"
    path.write_text(f"---\nsummary: {summary}\n---\n\n{body}\n", encoding="utf-8")
    found = [f for f in job.run(RunOptions([str(path)])).findings if f.claim.stated and f.claim.stated.text in summary]
    said = [
        (f.claim.stated.text, f.claim.operands[0][1].text, str(f.verdict)) for f in found if f.claim.relation == "restatement"
    ]
    assert told == [one for one in said if "%" in one[0]]
    assert not any(
        "crane" in figure.text for f in found for _, figure in f.claim.operands if "crane" not in f.claim.stated.text
    )


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


@pytest.mark.parametrize("field", ["title", "headline", "description", "standfirst", "summary"])
@pytest.mark.parametrize(("stated", "verdict"), [("15%", "pass"), ("25%", "review")])
def test_front_matter_is_held_against_the_text(tmp_path: Path, field: str, stated: str, verdict: str) -> None:
    """A site prints these fields over the article."""
    path = tmp_path / "a.md"
    path.write_text(
        f"---\n{field}: Exports surge {stated}\n---\n\nThe mill's exports rose 14.8% to £23.0m in the year to June, it said.\n",
        encoding="utf-8",
    )
    found = job.run(RunOptions([str(path)])).findings
    assert [verdict] == [one.verdict.value for one in found if one.claim.relation == "restatement"]
