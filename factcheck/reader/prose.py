"""The figures of a text: each anchor's number with what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.en import numbers
from factcheck.language.en.fractions import FRACTIONS
from factcheck.pattern import pattern
from factcheck.reader.abbreviation import is_behind_money
from factcheck.reader.anchor import anchors
from factcheck.reader.beside import Before, before, direction_after, hedge_after, words_before
from factcheck.reader.measured import TIMES, scale_after_unit, unit_of
from factcheck.reader.numeral import LONGEST, Numeral, digits, scaled
from factcheck.reader.pair import second_of_pair
from factcheck.reader.portion import portion
from factcheck.reader.ranges import ranged
from factcheck.reader.spelled import bare_scale, fraction, one_point, parts
from factcheck.reader.spelled import words as spelled
from factcheck.reader.unit import MONEY_WORDS, SYMBOL_CHARS, Currency, Unit, currency_before, unit_after
from factcheck.reader.wordy import counted, multiple, several, vague

__all__ = ["Found", "Skip", "found"]

Skip = Callable[[str, str, int, str], bool]
DIRECTED = (Kind.PERCENT, Kind.POINT, Kind.MULTIPLE)
PER_CURRENCY = pattern(
    r" ?/ ?(?:(?:us)?[$€£](?! ?\d)|usd\b|dollar\b)| (?:per|to the|to a) (?:us |u\.s\. )?dollar\b"
)  # "N900/$"
MINUS = "-−–"
QUIET = frozenset(("", *".,;:!?)]}\"'”’"))  # nothing behind these belongs to the number
HYPHENED = pattern(r"\b(?:minus|sub|to|now)-\Z")
ARTICLE_END = frozenset("ane")  # of "a", "an" and "one"
SCALED = frozenset((" m", " b", " t", "-m", "-b", "-t"))  # "quarter million"
PORTIONED = (" in ", " out of ", " of every ")
PORTION = pattern(r" (?:in|of) (?!an? |one )")
HEDGED = frozenset(" -+")
ONE_OF = pattern(
    r" (?:of|who|that|which|to|was|is|has|or|for|with|on|as|at|by|from|another|says|said|would|could|can)\b|[.,;:]"
)


class Found(NamedTuple):
    """A figure and the power of ten of its printed scale words, which a neighbour may share."""

    figure: Figure
    power: int = 0


class _Head(NamedTuple):
    """The number of a figure before its unit is read: where it starts, currency and sign included."""

    number: Numeral
    start: int
    sign: int = 1
    currency: Currency | None = None
    words: list[str] | None = None  # before it


def found(low: str, text: str, *, alone: bool = False, skip: Skip | None = None) -> Iterator[Found]:
    """Every figure, in order; `alone`: the text is meant to be one, so that a bare "half" or "twice" counts.

    `skip` says of digits and their place that they are no figure, which spares reading them.
    """
    done = 0
    for start, word in anchors(low):
        if start < done or (skip is not None and skip(low, text, start, word)):
            continue
        if word[0].isalpha():
            one = _spelled(low, text, start, word, done, alone=alone)
        elif "/" in word and (second := second_of_pair(low, start)):
            first = _digits(low, text, start, word.partition("/")[0], done)
            if first is not None:
                yield _positive(first, start)
            one = _digits(low, text, second, low[second : start + len(word)], second)
        else:
            one = _digits(low, text, start, word, done)
        if one is not None:
            done = one.figure.end
            yield one


def _positive(part: Found, start: int) -> Found:
    """The 7 of "in those who were negative 7/21 (33%)"."""
    figure = part.figure
    if figure.value is None or figure.value >= 0:
        return part
    return Found(figure._replace(text=figure.text[start - figure.start :], value=-figure.value, start=start), part.power)


def _digits(low: str, text: str, start: int, run: str, done: int) -> Found | None:
    number = digits(low, start, run)
    if number is None:
        return None
    if start and low[start - 1] == "." and not is_behind_money(text, start):
        number = _pointed(low, start, run)
        if number is None:
            return None
    head = _head(low, text, number, done)
    return _figure(low, text, head) if head else None


def _pointed(low: str, start: int, run: str) -> Numeral | None:
    """ ".500": a number that starts with its point; the digits of "ID.3" are none."""
    part = run.rstrip(".,:/")
    if not part.isdecimal() or len(part) > LONGEST or (start > 1 and low[start - 2] not in " \n($"):
        return None
    return Numeral(start - 1, start + len(part), int(part), len(part))


def _head(low: str, text: str, number: Numeral, done: int) -> _Head | None:
    """The number with sign, currency and scale; None where letters or a hyphen make it a name: A380, COVID-19, 22nd."""
    start, sign, currency = number.start, 1, None
    words = words_before(low, start)
    if not words or words[-1][-1] in SYMBOL_CHARS or words[-1].lstrip("(") in MONEY_WORDS:
        signed = _signed(low, start) if start > done else (start, 1)
        if signed is None:
            return None
        start, sign = signed
        before_it = currency_before(low, text, start, done)
        if before_it is False:
            return None
        if isinstance(before_it, Currency):
            currency, start = before_it, before_it.start
            if start > done and low[start - 1] in MINUS and (start == 1 or low[start - 2] in " (\n"):
                start, sign = start - 1, -1
        if start != number.start:
            words = words_before(low, start)
    long = scaled(low, number, money=currency is not None)
    if currency is None and not number.spelled and (number.mantissa == 1 or low.startswith(PORTIONED, number.end)):
        long = portion(low, number) or long
    if currency and currency.shy and not _monetary(low, currency, long):
        return None
    if low[long.end : long.end + 1].isalpha() and not number.spelled and not _understood(low, text, number, long):
        return None
    return _Head(long, start, sign, currency, words)


def _monetary(low: str, currency: Currency, number: Numeral) -> bool:
    """Whether a number behind what may be no currency is of money: PS2.7m and TRY 1,200, not PS5 and Euro 2020; R1,200 and
    R18.5/$, not R1.2."""
    if number.power or "," in low[number.start : number.end] or PER_CURRENCY.match(low, number.end):
        return True
    return not currency.lettered and number.places > 0


def _signed(low: str, start: int) -> tuple[int, int] | None:
    """Where the figure starts with its minus, and its sign; None for the 19 of "Covid-19"."""
    if low[start - 1] not in MINUS:
        return start, 1
    ahead = low[start - 2] if start > 1 else " "
    if ahead in " (\n\t" or ahead in SYMBOL_CHARS:
        return start - 1, -1
    dashed = low[start - 1] != "-" or low.startswith("--", start - 2)
    return (start, 1) if dashed or HYPHENED.search(low, max(0, start - 6), start) else None


def _understood(low: str, text: str, number: Numeral, long: Numeral) -> bool:
    """Whether letters that touch the digits are a scale or a unit: 5m, 12km, 8x; not 22nd, 1990s, 3D."""
    if low[long.end - 1].isascii() and long.end > number.end:
        return False
    return unit_after(low, text, long.end, spelled=False) is not None or TIMES.match(low, long.end) is not None


def _figure(low: str, text: str, head: _Head) -> Found:
    number, start, currency, high = head.number, head.start, head.currency, None
    if low[number.end : number.end + 1] in QUIET or (number.form is Form.FRACTION and _is_portion(low, number)):
        unit = Unit(Kind.MONEY, currency.code, number.end, currency.power) if currency else None
    else:
        span = ranged(low, start, number, money=currency is not None)
        if span:
            number, high, start = span.low, span.high, span.start
        unit = unit_of(low, text, number, currency)
        if unit and unit.kind is Kind.MONEY:
            number, unit = scale_after_unit(low, number, unit)
    kept = head.words if start == head.start else None
    ahead = before(low, start, words_before(low, start) if kept is None else kept)
    return Found(_assembled(low, text, number, high, unit, ahead, head.sign), number.power)


def _is_portion(low: str, number: Numeral) -> bool:
    """ "8 of every 100", which are no hectares."""
    return not number.power and PORTION.search(low, number.start, number.end) is not None


def _assembled(
    low: str, text: str, number: Numeral, high: Numeral | None, unit: Unit | None, ahead: Before, sign: int
) -> Figure:
    kind, name, end = (unit.kind, unit.name, unit.end) if unit else (Kind.COUNT, None, number.end)
    if unit and unit.power:
        number = number._replace(power=number.power + unit.power)
        high = high._replace(power=high.power + unit.power) if high else None
    hedge = ahead.hedge
    if hedge is None and low[end : end + 1] in HEDGED:
        hedge, end = hedge_after(low, end)
    if unit is None and low.endswith(("factor of ", "multiplied by "), 0, ahead.start):
        kind, name = Kind.MULTIPLE, "times"
    elif unit is None:
        whole = number.form is Form.FRACTION and not number.power
        kind, name, end = (Kind.MULTIPLE, None, end) if whole else counted(low, number, end)
    negative = ahead.negative != (sign < 0)
    return Figure(
        text[ahead.start : end],
        -number.value if negative else number.value,
        number.step,
        number.zeros,
        number.places > 0 or (unit is not None and unit.power < 0),  # cents are printed to the cent
        number.power > 0,
        kind,
        name,
        hedge,
        high.value if high else None,
        number.form,
        ahead.direction(percentage=kind in DIRECTED) or (direction_after(low, end) if kind in DIRECTED else None),
        ahead.start,
        end,
    )


def _spelled(low: str, text: str, start: int, word: str, done: int, *, alone: bool) -> Found | None:
    if start > 1 and low[start - 1] in "-'’" and low[start - 2].isalnum():
        return None
    if word in numbers.MULTIPLES:
        multiplied = multiple(low, text, word, start, alone=alone)
        return Found(multiplied) if multiplied else None
    if word in numbers.VAGUE:
        return Found(vague(low, text, word, start))
    if word == "one" and not alone and ONE_OF.match(low, start + 3):
        return None
    if word in numbers.CARDINALS:
        number = spelled(low, start)
        part = (parts(low, number) or portion(low, number)) if number else None
        head = _Head(part, start) if part else _head(low, text, number, done) if number else None
    else:
        part = _part(low, word, start, done, alone=alone)
        few = several(low, text, word, start) if part is None and word in numbers.BARE_SCALES else None
        if few:
            return Found(few)
        head = _Head(part, part.start) if part else None
    return _figure(low, text, head) if head else None


def _part(low: str, word: str, start: int, done: int, *, alone: bool) -> Numeral | None:
    if word == numbers.OF_POINTS:
        return one_point(low, start)
    if word not in FRACTIONS:
        return bare_scale(low, word, start, alone=alone)
    if (
        word != "half"
        and low[start - 2 : start - 1] not in ARTICLE_END
        and low[start + len(word) : start + len(word) + 2] not in SCALED
    ):
        return None  # "the first quarter"
    after_figure = done > 0 and low[done:start].strip() in ("a", "an")
    return fraction(low, word, start, alone=alone, after_figure=after_figure)
