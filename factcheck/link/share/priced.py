"""A price, a count of what it is of, and what they come to: "sold for HK$700 million. At 32,787 square feet, that is HK$21,350
per square foot"; "visitors stayed 4.7 nights, spent £184 a night and £867 a visit".

What `quotients` leaves, where no word makes the amount one in all: the price names the thing of which the count has several,
or the words call it a price of shares. Two of them do not come to the third by chance to the printed digits, so what does not
says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.en import quotients as words
from factcheck.link.share.quotients import noun_of, one_of
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern
from factcheck.reader.unit import measure

__all__ = ["priced"]

TABLE = 12  # figures of a sentence
NEAR = 1  # sentences from a price to its count and its amount
FINE = 25  # a price, a count and an amount are known to a part of that at least: of fewer digits many fit by chance
AHEAD = 60  # characters before a price that call it one
PER = pattern(
    r"\s?(?:per|an?|for (?:each|every)|/)\s?(?:(?:new|common|ordinary|preferred|buildable|saleable|gross|net|occupied|paid)\s)?"
    r"(?P<unit>(?:square|cubic|sq)[\s.-]{1,2}[a-z]{1,10}|[a-z]{2,16})"
)
PER_AT = pattern(
    r"\bper (?P<unit>[a-z]{3,16})\s(?:at|of|was|is)\s(?:about\s|around\s|just\s)?$"
)  # "spent less per night at £160"
EACH = pattern(r",?\s(?:each|apiece)\b")
PRICE = pattern(r"\b(?:price[sd]?|pricing)\b[^.;]{0,30}$|^\s(?:offer|issue|share|tender|sale|subscription)\sprice\b")
SHARES = frozenset({"share", "unit", "stock", "security"})
ROUGHLY = 0.8
ZERO = Fraction(0)


def priced(found: Found, sentences: Sequence[Word]) -> None:
    """Enter the prices whose count and amount are near by and come to each other."""
    if not any(stem in found.low for stem in (*words.STEMS, "price")):
        return
    own = [[number for number in sentence.figures if number >= 0] for sentence in sentences]
    for i, numbers in enumerate(own):
        if not 0 < len(numbers) <= TABLE:
            continue
        near = [number for there in own[max(0, i - NEAR) : i + NEAR + 1] if len(there) <= TABLE for number in there]
        for number in numbers:
            if number not in found.stated and (units := _units(found, number)):
                _enter(found, number, units, near)


def _units(found: Found, number: int) -> frozenset[str]:
    """The units of which a figure is the price of one; none where it is no price."""
    figure, text = found.figures[number], found.low
    if figure.kind is not Kind.MONEY or not figure.value or figure.high is not None or figure.form is not Form.NUMBER:
        return frozenset()
    behind, ahead = text[figure.end : figure.end + AHEAD], text[max(0, figure.start - AHEAD) : figure.start]
    if per := PER.match(text, figure.end) or PER_AT.search(ahead):
        unit = per["unit"].replace("-", " ")
        return frozenset({name for name in (measure(unit), one_of(unit)) if name})
    if EACH.match(text, figure.end):
        return SHARES
    return SHARES if PRICE.search(ahead) or PRICE.match(behind) else frozenset()


def _enter(found: Found, number: int, units: frozenset[str], near: Sequence[int]) -> None:
    """Enter the only count of what a price is of, and the only amount, that come to it."""
    price = found.figures[number]
    fits = [
        (amount, count)
        for count in _counts(found, near, units)
        for amount in _amounts(found, near, price)
        if _comes_out(price, found.figures[count], found.figures[amount])
    ]
    if len(fits) == 1:
        ((amount, count),) = fits
        whole, counted = found.figures[amount], found.figures[count]
        found.add("per", [("amount", whole), ("count", counted)], price._replace(direction=None), "low")
        found.stated.add(number)


def _counts(found: Found, near: Sequence[int], units: frozenset[str]) -> Iterator[int]:
    for number in near:
        figure = found.figures[number]
        if figure.kind in (Kind.COUNT, Kind.MEASURE) and figure.value and figure.high is None:
            unit = noun_of(found.text, figure)
            if unit and (unit in units or one_of(unit.split(" ")[-1]) in units):
                yield number


def _amounts(found: Found, near: Sequence[int], price: Figure) -> Iterator[int]:
    for number in near:
        figure = found.figures[number]
        alike = figure.kind is Kind.MONEY and figure.unit == price.unit and figure.high is None
        if alike and number not in found.stated and (figure.value or ZERO) > (price.value or ZERO):
            yield number


def _comes_out(price: Figure, count: Figure, amount: Figure) -> bool:
    """Whether a count times a price is an amount within half a printed unit of each, and that leaves few amounts."""
    if not ROUGHLY < float(price.value or 0) * float(count.value or 0) / float(amount.value or 1) < 1 / ROUGHLY:
        return False  # most are far from it, and fractions are slow
    sizes = [(figure.value or ZERO, figure.step / 2) for figure in (price, count, amount)]
    if any(size * 2 < FINE * half or size <= 0 for size, half in sizes):
        return False
    (p, dp), (n, dn), (t, dt) = sizes
    return (p - dp) * (n - dn) <= t + dt and (p + dp) * (n + dn) >= t - dt
