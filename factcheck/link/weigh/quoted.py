"""Quotations: what a dollar costs of a currency. As the currency falls its quotation rises: "lower by 8 paise at 66.83 per
dollar versus 66.75".
"""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure
from factcheck.link.words.nouns import COIN
from factcheck.pattern import pattern

__all__ = ["inverted"]

MOVER = pattern(  # what is said to move: "against the dollar, the rupee fell"
    r"(?<!against the )(?<!versus the )(?<!per )(?<!to the )(?<!\ba )\b"
    r"(dollar|greenback|euro|pound|sterling|rate|price|cost|rupee|yuan|renminbi|yen|(?:korean|the) won|rupiah|ringgit|baht|peso"
    r"|(?:brazilian|the) real|rand|lira|rou?ble|franc|kron[ae]|crown|zloty|forint|dong|taka|naira|shilling|currency)\b",
    re.IGNORECASE,
)
SAME = {"greenback": "dollar", "sterling": "pound"}
LEVELS = frozenset({"rate", "price", "cost"})  # these are the quotation itself
LONGEST = 200  # characters of a sentence that are looked at


def inverted(text: str, new: Figure, old: Figure) -> bool:
    """Whether two levels say what a dollar costs of the currency that moves: of a rise the later is the lower."""
    coin = COIN.match(text, new.end) or COIN.match(text, old.end)
    if coin is None:
        return False
    at = min(new.start, old.start)
    ahead = text[max(0, at - LONGEST) : at].rpartition(". ")[2]
    mover = MOVER.search(ahead)
    if mover is None:
        return False  # "20 cents per dollar of sales"
    name = mover[1].lower()
    return name not in LEVELS and SAME.get(name, name) != coin[1].lower()
