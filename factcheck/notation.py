"""A value written as a figure writes its own: 5.12 in the notation of "6.5%" is "5.1%"."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.figure import HEDGES, Figure, Form, Kind, grains_of, sets
from factcheck.rounding import reround

__all__ = ["decimal", "numeral", "rewritten", "scale", "short", "steps"]

DIGITS = re.compile(r"\d[\d,]{0,60}(?:\.\d{1,40})?|\.\d{1,40}")
MULTIPLES = {2: "doubled", 3: "tripled", 4: "quadrupled"}
HEDGE_WORDS = {"nearly": "nearly", "over": "more than", "just_under": "just under", "just_over": "just over"}


def decimal(x: Fraction, places: int) -> str:
    """x to so many decimal places, ties away from 0: 5.125 to two places is "5.13"."""
    scaled = reround(x, Fraction(1, 10**places)) * 10**places
    digits = str(abs(int(scaled))).rjust(places + 1, "0")
    sign = "-" if scaled < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def places(figure: Figure) -> int:
    """The decimals of its mantissa: 1 for "6.36 trillion" cut to 6.4."""
    found = DIGITS.search(figure.text)
    return len(found.group().partition(".")[2]) if found else 0


def scale(figure: Figure) -> Fraction:
    """What its mantissa is multiplied by: 10^9 for "23 billion"; 1 where there is no scale word."""
    return figure.step * 10 ** places(figure)


def numeral(figure: Figure, value: Fraction) -> str:
    """The mantissa of a value in the notation of a figure: 3.11e9 beside "$3.2 billion" is "3.1"."""
    mantissa = value / scale(figure)
    text = decimal(mantissa, places(figure))
    whole, dot, rest = text.partition(".")
    found = DIGITS.search(figure.text)
    grouped = "," in found.group() if found and abs(figure.value or 0) >= 1000 * scale(figure) else len(whole.lstrip("-")) > 4
    return (f"{int(whole):,}" if grouped else whole) + dot + rest


def short(figure: Figure) -> str:
    """The number with its scale word, without hedge and unit: "6.36 trillion" for "some 6.36 trillion yuan"."""
    found = DIGITS.search(figure.text)
    if not found or figure.high is not None:
        return figure.text
    rest = re.match(
        r"[\s-]?(?:million|billion|trillion|thousand|crore|lakh crore|lakh|万亿|亿|万|bn|bln|mn|mln|m|k|trn|tn)(?![a-z])",
        figure.text[found.end() :],
    )
    sign = "-" if figure.value is not None and figure.value < 0 else ""
    return sign + found.group() + (rest.group() if rest and figure.scaled else "")


def rewritten(figure: Figure, value: Fraction) -> str | None:
    """The figure's text with the value in its place, at its grain; None where its notation can't hold it.

    A hedge that no longer fits goes, or gives way to one whose core holds the value: "more than doubled" for 1.93 times
    is "nearly doubled".
    """
    if figure.high is not None or figure.form is not Form.NUMBER:
        return None
    found = DIGITS.search(figure.text)
    if not found:
        return _in_words(figure, value)
    text = figure.text
    new = numeral(figure, reround(abs(value), grains_of(figure).fine))
    head = _without_hedge(figure, text[: found.start()])
    return head + new + text[found.end() :]


def steps(figure: Figure, value: Fraction) -> str:
    """A value at the figure's grain with its scale word: an allowed value, to be read beside the stated one."""
    found = DIGITS.search(figure.text)
    text = numeral(figure, value)
    if not found:
        return text
    return text + short(figure)[len(found.group()) + (1 if short(figure).startswith("-") else 0) :]


def _without_hedge(figure: Figure, head: str) -> str:
    """What stands before the number, less the hedge; an "about" stays true and stays."""
    if figure.hedge in (None, "about"):
        return head
    kept = re.search(r"\S*$", head)
    return kept.group() if kept and not kept.group().isalpha() else ""


def _in_words(figure: Figure, value: Fraction) -> str | None:
    """Doubled, tripled: the hedge whose core holds the value."""
    if figure.kind is not Kind.MULTIPLE:
        return None
    for number, word in MULTIPLES.items():
        plain = Figure(word, Fraction(number), kind=Kind.MULTIPLE)
        found = sets(plain)
        if found and value in found.core:
            return word
        for hedge in HEDGE_WORDS:
            hedged = sets(Figure(word, Fraction(number), kind=Kind.MULTIPLE, hedge=hedge))
            if hedged and value in hedged.core and hedge in HEDGES:
                return f"{HEDGE_WORDS[hedge]} {word}"
    return f"{decimal(value, 1)} times"


SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
UNIT_SIGNS = {"percent": " %", "percentage_point": " points", "basis_point": " basis points", "times": " times"}


def exact(x: Fraction) -> str:
    """A number in full: a decimal where it ends, else a fraction; thousands separated."""
    for places in range(13):
        if 10**places % x.denominator == 0:
            whole, dot, rest = decimal(x, places).partition(".")
            return f"{int(whole):,}" + dot + rest if abs(x) >= 1 else decimal(x, places)
    return readable(x, 12)


def readable(x: Fraction, digits: int = 4) -> str:
    """About so many significant digits, with a scale word from a million up: "6.36 trillion", "447,500", "5.124"."""
    size = abs(x)
    for scale, word in SCALES:
        if size >= scale:
            return f"{_cut(x / scale, digits)} {word}"
    return _cut(x, digits)


def _cut(x: Fraction, digits: int) -> str:
    if x == 0:
        return "0"
    whole = abs(x).__floor__()
    lead = len(str(whole)) if whole else -next(n for n in range(60) if abs(x) * 10 ** (n + 1) >= 1)
    text = decimal(x, max(0, digits - lead))
    head, dot, tail = text.partition(".")
    tail = tail.rstrip("0")
    sign = "-" if head.startswith("-") else ""
    return f"{sign}{abs(int(head)):,}" + (dot + tail if tail else "")


def amount(x: Fraction, unit: str | None, digits: int = 4) -> str:
    """A number with its unit, for the eye: "5.124 %", "3.18 billion USD", "447,522 vehicles"."""
    return readable(x, digits) + UNIT_SIGNS.get(unit or "", f" {unit.replace('_', ' ')}" if unit else "")
