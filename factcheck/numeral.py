"""Numbers in a text: digits with their scale word, numbers and fractions in words. "2-1/2 million", "one and a half", "a third".

Every function reads lower-cased text at a place and gives the numeral that starts there, or None.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure import Form
from factcheck.language.en.numbers import (
    ATTACHED_SCALES,
    CARDINALS,
    DOZENS,
    FRACTIONS,
    GLYPHS,
    SCALES,
)
from factcheck.language.zh.numbers import SCALES as ZH_SCALES

__all__ = ["Numeral", "digits", "scale", "words"]

LONGEST = 40  # digits; a longer run is a key or a serial number
RUN = re.compile(r"\d[\d,.:/]*")
PLAIN = re.compile(r"(\d{1,40})(?:\.(\d{1,40}))?")
GROUPED = re.compile(r"(\d{1,3}(?:,\d{2,3}){0,12},\d{3})(?:\.(\d{1,20}))?")
SIMPLE = re.compile(r"(\d{1,2})/(2|3|4|5|8|16|32|64)")
MIXED = re.compile(r"[- ](\d{1,2}) ?/ ?(2|3|4|8|16|32|64)(?![\d/])")
SPACED = re.compile(r"(?:[ \u00a0\u202f]\d{3}){2,6}(?!\d|[.,]\d)")
WORD = re.compile(r"[a-z]+")
AND_FRACTION = re.compile(
    r"[ -]and[ -](?:an?|one)[ -](half|third|quarter|fifth|eighth|tenth)\b|[ -]and[ -](three)[ -](quarters|fourths)\b|[ -]and[ -](two)[ -](thirds)\b"
)
OF_SCALE = re.compile(r"(?:[ -]of)?(?:[ -](?:an?|one))?[ -](hundred|thousand|lakh|million|crore|billion|trillion|dozen)\b")
ZERO = Fraction(0)
ONE = Fraction(1)


class Numeral(NamedTuple):
    """A number without unit. `step` is the worth of its last digit, scale included; `zeros` as in `Figure`."""

    start: int
    end: int
    value: Fraction
    step: Fraction = ONE
    zeros: int = 0
    decimals: bool = False
    scaled: bool = False
    form: Form = Form.NUMBER
    worded: bool = False


def digits(low: str, start: int, run: str | None = None) -> Numeral | None:
    """The number whose digits start here, without its scale word: "1,234.5", "2-1/2", "½", "1 234 567"."""
    if run is None:
        match = RUN.match(low, start)
        run = match.group() if match else low[start : start + 1]
    if len(run) > 2 * LONGEST:
        return None
    if run in GLYPHS:
        return _fraction(start, start + 1, 0, *GLYPHS[run])
    run = run.rstrip(".,:/")
    end = start + len(run)
    shape = PLAIN.fullmatch(run)
    if shape is None and "," in run:
        shape = GROUPED.fullmatch(run)
    if shape is None:
        simple = SIMPLE.fullmatch(run)
        return _fraction(start, end, 0, *map(int, simple.groups())) if simple else None
    whole, part = shape.groups()
    if part is None and low[end : end + 1] and low[end] in "- \u00a0\u202f½⅓⅔¼¾⅛⅜⅝⅞":
        longer = _continued(low, start, end, int(whole.replace(",", "")), whole)
        if longer:
            return longer
    return _printed(start, end, whole.replace(",", ""), part)


def scale(low: str, numeral: Numeral, *, money: bool) -> Numeral:
    """The numeral with the scale words that follow it: "1.2 lakh crore", "639m"; `money`: a currency stands before it."""
    end, power = numeral.end, 0
    for _ in range(3):
        found = _scale_word(low, end, money=money)
        if found is None:
            break
        power, end = power + found[0], found[1]
    if not power:
        return _dozens(low, numeral)
    factor = 10**power
    return numeral._replace(end=end, value=numeral.value * factor, step=numeral.step * factor, scaled=True)


def words(low: str, start: int) -> Numeral | None:
    """The number in words that starts here: "one hundred and twenty-five thousand", "two and a half billion", "two-thirds"."""
    total, group, end, factor, seen = 0, 0, start, 0, False
    place = start
    joined = False  # by "and"
    while match := WORD.match(low, place):
        word = match.group()
        if word == "and" and seen and not joined and (group % 100 == 0):
            joined, place = True, match.end() + 1
            continue
        if word in CARDINALS and _fits(group, CARDINALS[word], fresh=not seen or (group == 0 and bool(total))):
            group, factor = group + CARDINALS[word], 1
        elif word == "hundred" and not joined and 0 < group < 100:
            group, factor = group * 100, 1
        elif word in SCALES and word not in ATTACHED_SCALES and not joined and (group or total):
            factor = 10 ** SCALES[word]
            total, group = (total + group * factor, 0) if group else (total * factor, 0)
        else:
            break
        seen, joined, end = True, False, match.end()
        if low[end : end + 1] not in ("-", " ", "\u00a0", "\n"):
            break
        place = end + 1
    if not seen:
        return None
    value = total + group
    return _worded(low, start, end, value, total > 0)


def fraction_words(low: str, start: int, end: int, numerator: int, denominator: int) -> Numeral:
    """A fraction in words with the scale it is a fraction of: "half a million", "a quarter of a billion"."""
    value, step, scaled = Fraction(numerator, denominator), ONE, False
    match = OF_SCALE.match(low, end)
    if match:
        word = match.group(1)
        if word in DOZENS:
            return Numeral(start, match.end(), value * DOZENS[word], worded=True)
        step = Fraction(100 if word == "hundred" else 10 ** SCALES[word])
        value, end, scaled = value * step, match.end(), True
    return Numeral(start, end, value, step, scaled=scaled, form=Form.FRACTION, worded=True)


def _printed(start: int, end: int, whole: str, part: str | None) -> Numeral:
    if part is None:
        zeros = len(whole) - len(whole.rstrip("0")) if whole[-1] == "0" and whole != "0" else 0
        return Numeral(start, end, Fraction(int(whole)), ONE, min(zeros, len(whole) - 1))
    power = 10 ** len(part)
    return Numeral(start, end, Fraction(int(whole + part), power), Fraction(1, power), decimals=True)


def _continued(low: str, start: int, end: int, value: int, whole: str) -> Numeral | None:
    """The longer number of which these digits are the head: "2-1/2", "2½", "1 234 567"."""
    if low[end] in GLYPHS:
        return _fraction(start, end + 1, value, *GLYPHS[low[end]])
    if not low[end + 1 : end + 2].isdigit():
        return _fraction(start, end + 2, value, *GLYPHS[low[end + 1]]) if low[end + 1 : end + 2] in GLYPHS else None
    mixed = MIXED.match(low, end)
    if mixed:
        return _fraction(start, mixed.end(), value, int(mixed[1]), int(mixed[2]))
    spaced = SPACED.match(low, end) if len(whole) <= 3 else None
    if spaced:
        return _printed(start, spaced.end(), whole + re.sub(r"\D", "", spaced.group()), None)
    return None


def _fraction(start: int, end: int, whole: int, numerator: int, denominator: int) -> Numeral | None:
    """A printed fraction means what its decimals mean: 2-1/2 is 2.5, in steps of 0.1; thirds are in steps of 1/20."""
    if not whole and numerator >= denominator:
        return None
    value = whole + Fraction(numerator, denominator)
    return Numeral(start, end, value, _decimal_step(value), decimals=True)


def _decimal_step(value: Fraction) -> Fraction:
    for places in range(1, 7):
        if (value * 10**places).denominator == 1:
            return Fraction(1, 10**places)
    return Fraction(1, 20)


def _scale_word(low: str, end: int, *, money: bool) -> tuple[int, int] | None:
    char = low[end : end + 1]
    if not char or char in "%.,);":
        return None
    if char in ZH_SCALES:
        return _chinese_scale(low, end)
    place = end + 1 if char in " -\u00a0\n" else end
    match = WORD.match(low, place)
    if match is None:
        return None
    word = match.group()
    power = SCALES.get(word, 2 if word == "hundred" else 0)
    if not power or (word in ATTACHED_SCALES and not (place == end or (money and word in "bmt"))):
        return None
    after = low[match.end() : match.end() + 1]
    if after.isalnum() or (place == end and word in ("mm", "t") and not money):
        return None
    return power, match.end()


def _chinese_scale(low: str, end: int) -> tuple[int, int]:
    pair = low[end : end + 2]
    return (ZH_SCALES[pair], end + 2) if pair in ZH_SCALES else (ZH_SCALES[low[end]], end + 1)


def _dozens(low: str, numeral: Numeral) -> Numeral:
    match = WORD.match(low, numeral.end + 1) if low[numeral.end : numeral.end + 1] in (" ", "-") else None
    if match and match.group() in DOZENS and match.group() != "score":
        return numeral._replace(end=match.end(), value=numeral.value * DOZENS[match.group()])
    return numeral


def _fits(group: int, value: int, *, fresh: bool) -> bool:
    """Whether a cardinal continues a number in words: after 100 anything below 100, after 20 anything below 10."""
    if fresh and group == 0:
        return True
    if value == 0 or group == 0:
        return False
    return (group % 100 == 0 and value < 100) or (group % 10 == 0 and group % 100 >= 20 and value < 10)


def _worded(low: str, start: int, end: int, value: int, scaled: bool) -> Numeral:
    """A number in words reads as its digits would: "two and a half billion" as 2.5 billion, "seven" as 7."""
    text = str(value)
    zeros = 0 if value == 0 else len(text) - len(text.rstrip("0"))
    power = min(zeros, 12) // 3 * 3 if scaled else 0
    numeral = Numeral(start, end, Fraction(value), Fraction(10**power), zeros - power, scaled=scaled, worded=True)
    half = AND_FRACTION.match(low, end)
    if half:
        one, three, _, two, _ = half.groups()
        part = Fraction(3, 4) if three else Fraction(2, 3) if two else Fraction(*FRACTIONS[one])
        mixed = value + part * numeral.step
        return numeral._replace(
            end=half.end(), value=mixed, step=_decimal_step(mixed / numeral.step) * numeral.step, zeros=0, decimals=True
        )
    return numeral
