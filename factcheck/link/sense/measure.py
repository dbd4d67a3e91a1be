"""What a figure is a figure of, by its noun: "third-quarter profit rose", "net income climbed to $5m", "it earned $5m"."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.language.en.leads import ANYWAY, BASES, MEASURES, NO_PART
from factcheck.pattern import pattern

__all__ = ["Measure", "last_measure"]

WORD = pattern(r"[A-Za-z][A-Za-z'’-]*")
TIME = pattern(  # "third-quarter profit" is profit
    r"(?:first|second|third|fourth|last|latest|half|full|nine|six|three|quarterly|annual|yearly|monthly|interim|year|q[1-4]|h[12]"
    r"|quarters?|months?|weeks?|years?|period|twelve|five|four|seven|eight|ten|same|fiscal|financial|ended|ending)"
    r"(?:-(?:quarter|half|year|month|full|period))?"
)
SHARE = pattern(r"\s+(?:per|a) (?:\w+ )?share\b", re.IGNORECASE)
PER = pattern(r"\s+per\s+(?!cent\b|annum\b)[a-z]")  # "revenue per user"
OF = frozenset({"for", "of", "from", "between"})
ADJECTIVE = pattern(r"[A-Z][a-z]{3,}(?:ing|al|ic)|New")  # begins a sentence and is no name: "Advertising revenue"
VERBS = frozenset({"earned", "earning", "netted", "sold", "carried", "exported", "imported", "lost"})
ABROAD = frozenset({"outbound", "overseas", "foreign"})
BEFORE = 3  # words before the noun that may say which: "net", "operating", "advertising"


class Measure(NamedTuple):
    """The kind of a measure, "profit"; the words that say on which basis it is taken, and what part of it."""

    kind: str
    bases: frozenset[str]
    parts: frozenset[str]


def last_measure(words: str) -> Measure | None:
    """The measure named last in some words: of the figure behind them."""
    found = list(WORD.finditer(words))
    return next((_measure(words, found, at) for at in range(len(found) - 1, -1, -1) if _named(found[at])), None)


def _named(word: re.Match[str]) -> bool:
    return word.group().lower() in MEASURES


def _measure(words: str, found: list[re.Match[str]], at: int) -> Measure:
    kind = MEASURES[found[at].group().lower()]
    if kind == "deliveries" and at and found[at - 1].group().lower() in ABROAD:
        kind = "exports"
    kind += " a share" if SHARE.match(words, found[at].end()) else " each" if PER.match(words, found[at].end()) else ""
    before = [match.group() for match in found[max(0, at - BEFORE) : at]]
    said: set[str] = set()
    for word in reversed([] if found[at].group().lower() in VERBS else before):
        low = word.lower().replace("pre-tax", "pretax")
        name = word[0].isupper() and not ADJECTIVE.fullmatch(word)
        if low in NO_PART or low.endswith(("'s", "’s")) or (low not in BASES and (low.endswith("ed") or name)):
            break
        if len(low) > 2 and low not in ANYWAY and not TIME.fullmatch(low):
            said.add(low)
    return Measure(
        kind, frozenset(said) & BASES, frozenset(said) - BASES | _behind([match.group() for match in found[at + 1 :]])
    )


def _behind(words: list[str]) -> frozenset[str]:
    """What a measure is of by the words behind it: "orders for durable goods"; not "profit for the quarter"."""
    if len(words) < 2 or words[0].lower() not in OF or words[1].lower() in NO_PART:
        return frozenset()
    named = words[1].lower()
    plain = named != words[1] or TIME.fullmatch(named) or named.endswith("ed")  # "profits of listed companies"
    return frozenset() if plain else frozenset({named})
