"""Read a table cell: one number with sign, unit and footnote marks; nothing; no answer; or words."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from factcheck.pattern import compile_lazily

__all__ = ["CellContent", "CellEntry", "read_cell"]

MAX_CHARS = 60  # a longer cell is words
SIGN = r"[-−–\u2010-\u2012+]"  # U+2010 to 2012: hyphen, non-breaking hyphen, figure dash
MONEY = r"(?:US|A|C|NZ|HK|S)?\$|[£€¥₹]|RMB|Rs\.?|USD|EUR|GBP|CNY|R\$"
UNIT = r"%|％|percent|per cent|pct\.?|p\.?c\.?|pts?\.?|ppts?\.?|points?|pp|bps|basis points|¢|x"
NUMBER = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
FOOTNOTE_MARK = r"\s{0,2}(?:\((?:[a-zA-Z]{1,2}|\d{1,2})\)|\[\w{1,3}\]|[*†‡§¶#^]{1,3}|[¹²³⁴-⁹]{1,2}|[rpe])"
PRINTED_NUMBER = compile_lazily(
    rf"(?P<before>{SIGN}?\s?(?:{MONEY})?\s?)(?P<open>\(\s?)?(?P<inner>{SIGN}?\s?(?:{MONEY})?\s?)(?P<number>{NUMBER})"
    rf"(?P<unit>\s?(?:{UNIT}))?(?P<close>\s?\))?(?P<behind>\s?(?:{UNIT}))?(?:{FOOTNOTE_MARK}){{0,3}}"
)
NOTHING = compile_lazily(r"(?:(?:[$£€¥]\s?)?(?:[-−–—\u2010-\u2012\u2015]{1,3}|nil|none)\s?%?|)", re.IGNORECASE)
NO_ANSWER = compile_lazily(
    r"(?:n/?\.?a\.?|n/?m|not (?:available|applicable|meaningful|disclosed)|\.{1,3}|…|:|x|\*+|\?+|tba|unknown)", re.IGNORECASE
)
MINUS_SIGNS = "-−–\u2010\u2011\u2012"
POINT_MARKS = ("pt", "ppt", "point", "pp")


class CellContent(Enum):
    NUMBER = "number"
    NOTHING = "nothing"  # blank or a dash: counts as 0 in a sum
    NO_ANSWER = "no answer"  # "n/a": unknown, not 0
    WORDS = "words"


class CellEntry(NamedTuple):
    """The content of a cell. start, end: of the number with sign, brackets and unit, without footnote marks.

    value: signed; places: decimals printed; zeros: trailing zeros of a whole number. unit: "percent", "percentage_point",
    "basis_point", a currency sign, or "".
    """

    holds: CellContent
    start: int
    end: int
    value: Fraction = Fraction(0)
    places: int = 0
    zeros: int = 0
    unit: str = ""


def read_cell(text: str, start: int, end: int) -> CellEntry:
    """Read the cell text[start:end]."""
    if end - start > MAX_CHARS:
        return CellEntry(CellContent.WORDS, start, end)
    words = text[start:end]
    if words.isascii() and words.isdigit():
        zeros = min(len(words) - len(words.rstrip("0")), len(words) - 1)
        return CellEntry(CellContent.NUMBER, start, end, Fraction(int(words)), 0, zeros)
    m = PRINTED_NUMBER.fullmatch(words)
    if m is None or bool(m["open"]) != bool(m["close"]):
        return CellEntry(_classify_words(words), start, end)
    digits = m["number"].translate(GROUP_SEPARATORS)
    whole, _, part = digits.partition(".")
    down = bool(m["open"]) or any(sign in m["before"] + m["inner"] for sign in MINUS_SIGNS)
    value = Fraction(int(whole + part), 10 ** len(part))
    zeros = 0 if part else min(len(whole) - len(whole.rstrip("0")), len(whole) - 1)
    last = max(m.end("number"), *(m.end(name) for name in ("unit", "close", "behind")))
    return CellEntry(CellContent.NUMBER, start, start + last, -value if down else value, len(part), zeros, _read_unit(m))


GROUP_SEPARATORS = str.maketrans("", "", ", \u00a0\u2009\u202f'")


def _read_unit(m: re.Match[str]) -> str:
    named = (m["unit"] or m["behind"] or "").strip().lower()
    if named.startswith(("%", "％", "per", "pct", "pc", "p.c")):
        return "percent"
    if named.startswith(POINT_MARKS):
        return "percentage_point"
    if named.startswith(("bps", "basis")):
        return "basis_point"
    return named or (m["before"] + m["inner"]).strip(MINUS_SIGNS + "+ ")


def _classify_words(words: str) -> CellContent:
    if NOTHING.fullmatch(words):
        return CellContent.NOTHING
    return CellContent.NO_ANSWER if NO_ANSWER.fullmatch(words) else CellContent.WORDS
