"""From a frame that the reader has chosen to a claim."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.link.draft_claims import draft_claim
from factcheck.link.frames import Frame
from factcheck.link.mentions import find_mentions


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Income sank by two-thirds to $485 million from $1.5 billion.", "decline"),
        ("Stocks dropped by more than a third, to 350,900 tonnes from 555,075.", "decline"),
        ("They raised the bid by one-fourth to $162 a share from $130.", "growth"),
        ("Income sank to a third, to $485 million from $1.5 billion.", "multiple"),
        ("They made a third as many: 5,000, against 15,000.", "multiple"),
        ("Income tripled to $1.5 billion from $485 million.", "multiple"),
    ],
)
def test_a_fraction_by_which_a_level_changed_is_no_multiple(text: str, relation: str) -> None:
    drafted = draft_claim(Frame("multiple", (1, 2)), 0, find_mentions(text), text)
    assert drafted is not None
    assert relation == drafted.relation


def test_a_price_is_not_in_the_scale_of_what_it_comes_to() -> None:
    text = "They sold 55.9 million shares at $25.72 apiece for $1.44 billion."
    figures = find_mentions(text)
    drafted = draft_claim(Frame("product", (1, 0)), 2, figures, text)
    assert drafted is not None
    assert Fraction("25.72") == drafted.stated.value
    assert not drafted.stated.scaled
