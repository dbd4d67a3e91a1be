"""Slips of conversion: the rate upside down, another currency's or an old one; a ton that is another ton."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from factcheck import rate
from factcheck.check.canonical import in_unit
from factcheck.check.slip.case import Case, Fit, kind
from factcheck.claim.claim import Claim, Quotation
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.figure.notation import amount, short, unit_word
from factcheck.language.messages import join, mark, say
from factcheck.units.twins import TWINS

__all__: list[str] = []

CONFUSED = (
    "USD", "EUR", "GBP", "JPY", "CNY", "HKD", "AUD", "CAD", "SGD", "NZD", "CHF", "INR", "KRW", "SEK", "NOK", "DKK", "RUB",
)  # fmt: skip
LIKELY = frozenset({"USD", "EUR", "GBP", "JPY", "CNY", "HKD", "AUD", "CAD"})  # the others are mistaken less often
FARTHEST = Fraction(5)  # times the day's rate, either way
OLDEST_RATE = 20  # years back
TWIN_NAMES = {
    "ounce": mark("avoirdupois ounces"), "gallon": mark("US gallons"), "pint": mark("US pints"),
    "fluid_ounce": mark("US fluid ounces"),
}  # fmt: skip


@kind("upside-down rate", "conversion")
def upside_down_rate(case: Case) -> Iterator[Fit]:
    """An amount multiplied by the rate instead of divided by it, or the other way round: 20 dollars for 144 yuan is right."""
    q, operand = case.claim.quotation, dict(case.claim.operands).get("amount")
    if q and q.rate:
        turned = q._replace(rate=1 / q.rate, admitted=1 / q.admitted, year=1 / q.year)
        claim = case.claim._replace(quotation=turned)
    elif isinstance(operand, Figure) and "rate" not in case.roles:
        claim = case.claim._replace(operands=(("amount", operand._replace(unit=case.stated.unit)),))
        claim = claim._replace(stated=case.stated._replace(unit=operand.unit))
    else:
        return
    if weight := case.fit(claim):
        turned_words = mark("multiplied instead of divided it is {wrong}; it is {right}")
        yield Fit(say(turned_words, wrong=_money(case, claim), right=_money(case, case.claim)), weight)


@kind("another currency's rate", "conversion", prior=Fraction(1, 4))
def another_currency(case: Case) -> Iterator[Fit]:
    """The euro's rate for the pound, one dollar's for another's."""
    q = case.claim.quotation
    if q is None:
        return
    found = []
    for base, quote, word in _pairs(q):
        other = rate.quotation(base, quote, rate.dates(q.fixing.isoformat()))
        if isinstance(other, Quotation) and (weight := _at(case, q, other)):
            found.append((_away(case, q, other), word, weight / (10 if {base, quote} <= LIKELY else 50)))
    if found:
        words = join(" or ", (word for _, word, _ in sorted(found)[:2]))
        weight = sum((weight for *_, weight in found), Fraction(0))
        right = _money(case, case.claim)
        yield Fit(say("{right} at the day's rate; it fits the rate of {currencies}", right=right, currencies=words), weight)


@kind("old rate", "conversion", prior=Fraction(1, 4))
def old_rate(case: Case) -> Iterator[Fit]:
    """A rate of years ago: the last month whose rates fit is named."""
    q = case.claim.quotation
    if q and not _thinkable(case, q):
        return
    for year in range(q.fixing.year, max(q.fixing.year - OLDEST_RATE, 1998), -1) if q else ():
        if q and _quoted(case, q, f"{year:04d}"):
            for month in range(12, 0, -1):
                first = date(year, month, 1)
                if first <= q.fixing and (weight := _quoted(case, q, f"{first:%Y-%m}")):
                    yield Fit(say("it fits the rates of {month:%B %Y}", month=first), weight / OLDEST_RATE)
                    return


@kind("another unit of the same name", "conversion")
def another_unit(case: Case) -> Iterator[Fit]:
    """Short, long and metric tons; troy ounces, in which gold is weighed, and avoirdupois; US and imperial gallons."""
    if case.claim.quotation:
        return
    for operand in (*(operand for _, operand in case.claim.operands), case.claim.stated):
        if not isinstance(operand, Figure):
            continue
        for twin in TWINS.get(operand.unit or "", ()):
            if weight := case.fit(in_unit(case.claim, operand, twin)):
                own, right = _twin(operand.unit or ""), _money(case, case.claim)
                words = mark("it fits {number} {unit}, not {other}; it is {right}")
                yield Fit(say(words, number=short(operand), unit=_twin(twin), other=own, right=right), weight)
                break


def _pairs(q: Quotation) -> Iterator[tuple[str, str, str]]:
    """Other pairs, one currency of the two kept."""
    for other in CONFUSED:
        if other not in (q.base, q.quote):
            yield q.base, other, say("{currency}, not {other}", currency=_several(other), other=_several(q.quote))
            yield other, q.quote, say("{currency}, not {other}", currency=_several(other), other=_several(q.base))


def _several(unit: str) -> str:
    return unit_word(unit, many=True)


def _away(case: Case, q: Quotation, other: Quotation) -> Fraction:
    """How far another pair's rate is from the one that the two amounts imply, as a share of it."""
    value = case.comparison.computed.value or Fraction(1)
    implied = value * q.rate / (case.stated.value or Fraction(1))
    return abs(other.rate - implied) / other.rate


def _at(case: Case, q: Quotation, other: Quotation) -> Fraction:
    """The claim at another pair's rates, under its own names."""
    return case.fit(case.claim._replace(quotation=other._replace(base=q.base, quote=q.quote)))


def _quoted(case: Case, q: Quotation, when: str) -> Fraction:
    found = rate.quotation(q.base, q.quote, rate.dates(when))
    return case.fit(case.claim._replace(quotation=found)) if isinstance(found, Quotation) else Fraction(0)


def _thinkable(case: Case, q: Quotation) -> bool:
    """Whether the rate that the two amounts imply may ever have held: no factor of a thousand is looked for in old rates."""
    implied, reach = case.comparison.implied_rate, Interval(1 / FARTHEST, FARTHEST)
    return implied is None or any(implied.meet(reach * rate) for rate in (q.rate, 1 / q.rate))


def _twin(unit: str) -> str:
    return say(TWIN_NAMES[unit]) if unit in TWIN_NAMES else _several(unit)


def _money(case: Case, claim: Claim) -> str:
    found = case.result(claim)
    if found is None or found.value is None:
        return say("another amount")
    return say("{number} {unit}", number=amount(found.value, None), unit=_twin(case.stated.unit or ""))
