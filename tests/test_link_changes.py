"""Changes that grammar alone binds: which words bind them, and which may not stand between."""

from __future__ import annotations

import pytest

from factcheck.figure.figure import Figure
from factcheck.link.changes import link_changes
from factcheck.link.collector import ClaimCollector
from factcheck.link.mentions import find_mentions


def bound(text: str) -> list[tuple[str, str, list[str]]]:
    """Relation, stated figure and operands."""
    found = ClaimCollector(text, find_mentions(text))
    link_changes(found)
    return [
        (
            claim.relation,
            claim.stated.text if claim.stated else "",
            [o.text for _, o in claim.operands if isinstance(o, Figure)],
        )
        for claim in found.claims
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Sales rose 8% to $54m from $50m.", ("growth", "8%", ["$54m", "$50m"])),
        ("Sales rose 8% in May to $54m,\nfrom $50m.", ("growth", "8%", ["$54m", "$50m"])),
        ("Sales rose 8%, from $50m to $54m.", ("growth", "8%", ["$54m", "$50m"])),
        ("It went from $50m to $54m, a rise of 8%.", ("growth", "8%", ["$54m", "$50m"])),
        ("Sales fell 8% to $46m, against $50m a year earlier.", ("decline", "8%", ["$46m", "$50m"])),
        ("The rate fell 0.4 points to 4.8 percent from 5.2 percent.", ("gap", "0.4 points", ["5.2 percent", "4.8 percent"])),
        ("Its shares fell 5p, or 2.5%, to 195p.", ("decline", "2.5%", ["5p", "195p"])),
        ("The index lost 50 points, or 2 percent, to 2,450.", ("decline", "2 percent", ["50 points", "2,450"])),
        ("The index was off 50 points, or 2 percent, at 2,450.", ("decline", "2 percent", ["50 points", "2,450"])),
        ("Gold was down 2.5%, or 5 dollars, at 195 dollars.", ("decline", "2.5%", ["5 dollars", "195 dollars"])),
    ],
)
def test_what_is_bound(text: str, claim: tuple[str, str, list[str]]) -> None:
    assert [claim] == bound(text)


@pytest.mark.parametrize(
    "text",
    [
        "Exports rose 5 percent in volume terms to $9.2 billion from $8.9 billion.",
        "Shares fell 4% after profits went to £20m from £30m.",
        "Those out of work fell 4% to 1.1 million, compared with 70,000 openings.",
        "Arrests fell 6% from 2016 to 117 people.",
        "Fumes were cut threefold, from 4,500 tonnes to 1,500 tonnes.",
        "Sales rose 8% at constant currencies to $54m from $50m.",
        "Sales rose 8%; costs went to $54m from $50m.",
    ],
)
def test_what_is_not(text: str) -> None:
    """Words between them may tell of other levels; a year is none."""
    assert [] == bound(text)
