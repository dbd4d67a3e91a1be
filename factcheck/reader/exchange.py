"""Recognise printed exchange rates: "7.1 yuan to the dollar", "PKR 277.95/USD", "USD/CNY 7.2"."""

from __future__ import annotations

import re

from factcheck.figure.figure import Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.unit_match import CURRENCY_CODES, UNITS_BY_NAME

__all__ = ["find_named_currency", "find_pair", "find_pair_before", "match_per_currency"]

SYMBOLS = load_language("en").currencies.symbols
MAX_CHARS_TO_RATE = 60  # from the start of a pair to its rate: "USD/CNY exchange rate stood at 7.2"
# usual base currencies, accepted in any wording: "83 rupees against the dollar", "83 a dollar"
COMMON_BASES = frozenset({"dollar", "euro", "pound"})
PER = compile_lazily(
    r"\s?(?P<per>to|per|against|for|an?)\s(?P<one>the |an? |one |each )?(?:u\.?s\.? )?(?P<name>[a-z]{3,8})\b(?! of\b)"
    r"|\s?/\s?(?:(?P<slashed>[a-z]{3,8})\b|(?:us)?(?P<sign>[$€£¥]))",
    re.IGNORECASE,
)
PAIR = compile_lazily(r"(?<![A-Z/])([A-Z]{3})(?: ?[/-] ?)?([A-Z]{3})(?![A-Z/])")
PAIR_BEFORE = compile_lazily(
    r"(?<![A-Z/])[A-Z]{3}(?: ?[/-] ?)?[A-Z]{3}(?: ?[=:] ?| (?:[a-z]{2,9} ){0,4}(?:at|of|to|was|is|around|near|about) | )\Z"
)


def match_per_currency(text: str, end: int) -> tuple[str, int] | None:
    """Match the base currency behind a rate; return its code and end, or None: USD for "Rs 277.71 to a dollar"."""
    found = PER.match(text, end)
    if found is None:
        return None
    if found["sign"]:
        return SYMBOLS[found["sign"]], found.end()
    name = (found["name"] or found["slashed"]).lower()
    if name.upper() in CURRENCY_CODES and (found["name"] or found["slashed"]).isupper():
        return name.upper(), found.end()
    code = find_named_currency(name)
    sure = found["slashed"] or found["per"].lower() == "per" or (found["per"].lower() == "to" and found["one"])
    return (code, found.end()) if code and (name in COMMON_BASES or sure) and not name.endswith("s") else None


def find_named_currency(name: str) -> str | None:
    """Return the currency code for a name, INR for "rupee"; None if it names none."""
    kind, code, power = UNITS_BY_NAME.get(name, (Kind.COUNT, "", 0))
    return code if kind is Kind.MONEY and not power else None


def find_pair_before(text: str, start: int) -> int | None:
    """Return where the pair begins whose rate starts at `start`, or None: "USD/CNY 7.2", "USD/CNY stood at 7.2"."""
    found = PAIR_BEFORE.search(text, max(0, start - MAX_CHARS_TO_RATE), start)
    return found.start() if found and find_pair(found[0]) else None


def find_pair(text: str) -> tuple[str, str] | None:
    """Return the two currencies of a quoted pair, or None: USD and CNY for "USD/CNY 7.2". Which one is the base
    is left to the caller, who knows the custom or the past rates."""
    found = PAIR.search(text)
    return (found[1], found[2]) if found and found[1] != found[2] and {found[1], found[2]} <= CURRENCY_CODES else None
