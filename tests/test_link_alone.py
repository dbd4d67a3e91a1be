"""Rates and levels that stand near each other and do not belong together: nothing is implied of them."""

from __future__ import annotations

import pytest

from factcheck import link
from factcheck.reader import scan


@pytest.mark.parametrize(
    "text",
    [
        "The union, which runs four ferry lines in the bay, has offered a 9% rise to drivers.",
        "The seven largest island economies (Malta among them) grew by more than 2% last year.",
        "The 22-nation bloc of coastal states is forecast to grow by only 1.75 pct this year.",
        "Crews agreed to a 30% pay cut in return for the right to buy 20 million airline shares.",
        "A poll of 1,250 firms in the spring showed that shipbuilding investment will decline seven pct this year.",
        "Remarks by two senior bankers sparked talk in the markets that a cut in the Danish four pct discount rate is near.",
        "The 6-1/2 pct Treasury bond traded down to 93-11/32 in the afternoon.",
        "The offer is for up to 20.5 mln new shares, representing 60 pct on the enlarged capital.",
        "The yield on 50,000 hectares of maize will be cut by up to 60 pct.",
        "The index ended at 3,950 with Volvo losing 0.3% in late trade.",
        "Sales were down by 35.2% – equivalent to around 400,000 vans.",
        "The bank foresaw a shortage of two billion stg, before taking account of 500 mln stg of help.",
        "The mill had sales of $9m, contributing a gross profit of $2m.",
        "The trade deficit improved by 2.4 per cent to $578.6 million in May.",
        "The firm shipped 25.500 cars in the quarter, up 70% on the one before.",
        "The harbour has three new cranes; 12% more staff.",
        "The harbour has 40 cranes, 12% higher wages and a new pier.",
        "There were 20 million of us in 2019.. The Office shows a population increase of 0.5% for the months.",
    ],
)
def test_what_the_rate_does_not_measure(text: str) -> None:
    """Who acts, a bond's rate, a change, a place and what another sentence has are no levels."""
    assert [] == link.link(text, scan.figures(text))


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("Sales of 600 vans grew by 20% in May.", ["600 vans"]),
        ("There were 240 thefts in May, up 20%.", ["240 thefts"]),
        ("The mill sold 300 vans, 12% more than in May.", ["300 vans"]),
        ("Debt rose 10 percent on the year before to $55m.", ["$55m"]),
        ("The ministry spent $55m, a rise of 10%, on dykes.", ["$55m"]),
    ],
)
def test_what_it_does(text: str, old: list[str]) -> None:
    """An amount, a count after "of" or beside its rate."""
    assert old == [figure.text for claim in link.link(text, scan.figures(text)) for _, figure in claim.operands]
