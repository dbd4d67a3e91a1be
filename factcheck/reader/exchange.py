"""Exchange rates as they are printed: "7.1 yuan to the dollar", "PKR 277.95/USD", "USD/CNY 7.2"."""

from __future__ import annotations

import re

from factcheck.figure.figure import Kind
from factcheck.language.en import units
from factcheck.pattern import pattern
from factcheck.reader.unit import CODES, UNITS

__all__ = ["named_currency", "pair_ahead", "pair_in", "per_currency"]

LONGEST_PAIR = 60  # characters from a pair to its rate: "USD/CNY exchange rate stood at 7.2"
OFTEN = frozenset(
    {"dollar", "euro", "pound"}
)  # what a rate is told of in any words: "83 rupees against the dollar", "83 a dollar"
PER = pattern(
    r"\s?(?P<per>to|per|against|for|an?)\s(?P<one>the |an? |one |each )?(?:u\.?s\.? )?(?P<name>[a-z]{3,8})\b(?! of\b)"
    r"|\s?/\s?(?:(?P<slashed>[a-z]{3,8})\b|(?:us)?(?P<sign>[$€£¥]))",
    re.IGNORECASE,
)
PAIR = pattern(r"(?<![A-Z/])([A-Z]{3})(?: ?[/-] ?)?([A-Z]{3})(?![A-Z/])")
AHEAD = pattern(
    r"(?<![A-Z/])[A-Z]{3}(?: ?[/-] ?)?[A-Z]{3}(?: ?[=:] ?| (?:[a-z]{2,9} ){0,4}(?:at|of|to|was|is|around|near|about) | )\Z"
)


def per_currency(text: str, end: int) -> tuple[str, int] | None:
    """The currency that a rate is for one unit of, behind its number, and its end: USD of "Rs 277.71 to a dollar"."""
    found = PER.match(text, end)
    if found is None:
        return None
    if found["sign"]:
        return units.SYMBOLS[found["sign"]], found.end()
    name = (found["name"] or found["slashed"]).lower()
    if name.upper() in CODES and (found["name"] or found["slashed"]).isupper():
        return name.upper(), found.end()
    code = named_currency(name)
    sure = found["slashed"] or found["per"].lower() == "per" or (found["per"].lower() == "to" and found["one"])
    return (code, found.end()) if code and (name in OFTEN or sure) and not name.endswith("s") else None


def named_currency(name: str) -> str | None:
    """The currency of a name: INR of "rupee"."""
    kind, code, power = UNITS.get(name, (Kind.COUNT, "", 0))
    return code if kind is Kind.MONEY and not power else None


def pair_ahead(text: str, start: int) -> int | None:
    """Where the pair begins whose rate starts here: "USD/CNY 7.2", "USD/CNY stood at 7.2"."""
    found = AHEAD.search(text, max(0, start - LONGEST_PAIR), start)
    return found.start() if found and pair_in(found[0]) else None


def pair_in(text: str) -> tuple[str, str] | None:
    """The two currencies that a rate is printed with: USD and CNY of "USD/CNY 7.2"; which is worth so much of the other is
    told by custom, or by what they were ever worth."""
    found = PAIR.search(text)
    return (found[1], found[2]) if found and found[1] != found[2] and {found[1], found[2]} <= CODES else None
