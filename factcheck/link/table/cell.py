"""What a cell of a table prints: one number with its sign, its unit and its marks; nothing; no answer; or words."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from factcheck.pattern import pattern

__all__ = ["Entry", "Holds", "read"]

LONGEST = 60  # characters: what is longer is words
SIGN = r"[-−–+]"
MONEY = r"(?:US|A|C|NZ|HK|S)?\$|[£€¥₹]|RMB|Rs\.?|USD|EUR|GBP|CNY|R\$"
UNIT = r"%|％|percent|per cent|pct\.?|p\.?c\.?|pts?\.?|ppts?\.?|points?|pp|bps|basis points|¢|x"
NUMBER = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
MARK = r"\s{0,2}(?:\((?:[a-zA-Z]{1,2}|\d{1,2})\)|\[\w{1,3}\]|[*†‡§¶#^]{1,3}|[¹²³⁴-⁹]{1,2}|[rpe])"
PRINTED = pattern(
    rf"(?P<before>{SIGN}?\s?(?:{MONEY})?\s?)(?P<open>\(\s?)?(?P<inner>{SIGN}?\s?(?:{MONEY})?\s?)(?P<number>{NUMBER})"
    rf"(?P<unit>\s?(?:{UNIT}))?(?P<close>\s?\))?(?P<behind>\s?(?:{UNIT}))?(?:{MARK}){{0,3}}"
)
NOTHING = pattern(r"(?:(?:[$£€¥]\s?)?(?:[-−–—]{1,3}|nil|none)\s?%?|)", re.IGNORECASE)
NO_ANSWER = pattern(
    r"(?:n/?\.?a\.?|n/?m|not (?:available|applicable|meaningful|disclosed)|\.{1,3}|…|:|x|\*+|\?+|tba|unknown)", re.IGNORECASE
)
MINUS = "-−–"
POINTS = ("pt", "ppt", "point", "pp")


class Holds(Enum):
    NUMBER = "number"
    NOTHING = "nothing"  # blank, or a dash: 0 in a sum
    NO_ANSWER = "no answer"  # n/a
    WORDS = "words"


class Entry(NamedTuple):
    """start, end: of the number as printed, sign, brackets and unit included, marks of footnotes not.

    value: signed; places: the decimals printed; zeros: at the end of a whole number. unit: "percent", "percentage_point",
    "basis_point", the sign of a currency, or "".
    """

    holds: Holds
    start: int
    end: int
    value: Fraction = Fraction(0)
    places: int = 0
    zeros: int = 0
    unit: str = ""


def read(text: str, start: int, end: int) -> Entry:
    """The entry of the cell text[start:end]."""
    if end - start > LONGEST:
        return Entry(Holds.WORDS, start, end)
    words = text[start:end]
    m = PRINTED.fullmatch(words)
    if m is None or bool(m["open"]) != bool(m["close"]):
        return Entry(_without_number(words), start, end)
    digits = m["number"].translate(GROUPS)
    whole, _, part = digits.partition(".")
    down = bool(m["open"]) or any(sign in m["before"] + m["inner"] for sign in MINUS)
    value = Fraction(int(whole + part), 10 ** len(part))
    zeros = 0 if part else min(len(whole) - len(whole.rstrip("0")), len(whole) - 1)
    last = max(m.end("number"), *(m.end(name) for name in ("unit", "close", "behind")))
    return Entry(Holds.NUMBER, start, start + last, -value if down else value, len(part), zeros, _unit(m))


GROUPS = str.maketrans("", "", ", \u00a0\u2009\u202f'")


def _unit(m: re.Match[str]) -> str:
    named = (m["unit"] or m["behind"] or "").strip().lower()
    if named.startswith(("%", "％", "per", "pct", "pc", "p.c")):
        return "percent"
    if named.startswith(POINTS):
        return "percentage_point"
    if named.startswith(("bps", "basis")):
        return "basis_point"
    return named or (m["before"] + m["inner"]).strip(MINUS + "+ ")


def _without_number(words: str) -> Holds:
    if NOTHING.fullmatch(words):
        return Holds.NOTHING
    return Holds.NO_ANSWER if NO_ANSWER.fullmatch(words) else Holds.WORDS
