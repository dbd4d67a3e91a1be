"""Slips of conversion: the rate upside down, another currency's or an old one; a ton that is another ton."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from factcheck import rate
from factcheck.check.canonical import replace_unit
from factcheck.check.slip.case import Fit, SlipCase, register_slip
from factcheck.claim.claim import Claim, Quotation
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.figure.notation import format_amount, format_bare_number, format_unit_name
from factcheck.language.messages import join, mark, say
from factcheck.units.homonym_units import HOMONYM_UNITS

__all__: list[str] = []

CONFUSED_CURRENCIES = (
    "USD", "EUR", "GBP", "JPY", "CNY", "HKD", "AUD", "CAD", "SGD", "NZD", "CHF", "INR", "KRW", "SEK", "NOK", "DKK", "RUB",
)  # fmt: skip
LIKELY_CURRENCIES = frozenset({"USD", "EUR", "GBP", "JPY", "CNY", "HKD", "AUD", "CAD"})  # the others are confused less often
MAX_OLD_RATE_RATIO = Fraction(5)  # times the day's rate, either way
MAX_RATE_AGE_YEARS = 20
HOMONYM_UNIT_NAMES = {
    "ounce": mark("avoirdupois ounces"), "gallon": mark("US gallons"), "pint": mark("US pints"),
    "fluid_ounce": mark("US fluid ounces"),
}  # fmt: skip


@register_slip("upside-down rate", "conversion")
def iter_upside_down_rate(case: SlipCase) -> Iterator[Fit]:
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
    if weight := case.weigh_claim(claim):
        turned_words = mark("multiplied instead of divided it is {wrong}; it is {right}")
        yield Fit(say(turned_words, wrong=_format_money(case, claim), right=_format_money(case, case.claim)), weight)


@register_slip("another currency's rate", "conversion", prior=Fraction(1, 4))
def iter_another_currency_rate(case: SlipCase) -> Iterator[Fit]:
    """The euro's rate for the pound, one dollar's for another's."""
    q = case.claim.quotation
    if q is None:
        return
    found = []
    for base, quote, word in _iter_pairs(q):
        other = rate.find_quotation(base, quote, rate.parse_date_range(q.fixing.isoformat()))
        if isinstance(other, Quotation) and (weight := _weigh_at_pair(case, q, other)):
            found.append((_measure_rate_gap(case, q, other), word, weight / (10 if {base, quote} <= LIKELY_CURRENCIES else 50)))
    if found:
        words = join(" or ", (word for _, word, _ in sorted(found)[:2]))
        weight = sum((weight for *_, weight in found), Fraction(0))
        right = _format_money(case, case.claim)
        yield Fit(say("{right} at the day's rate; it fits the rate of {currencies}", right=right, currencies=words), weight)


@register_slip("old rate", "conversion", prior=Fraction(1, 4))
def iter_old_rate(case: SlipCase) -> Iterator[Fit]:
    """A rate of years ago: the last month whose rates fit is named."""
    q = case.claim.quotation
    if q and not _is_plausible(case, q):
        return
    for year in range(q.fixing.year, max(q.fixing.year - MAX_RATE_AGE_YEARS, 1998), -1) if q else ():
        if q and _weigh_at_date(case, q, f"{year:04d}"):
            for month in range(12, 0, -1):
                first = date(year, month, 1)
                if first <= q.fixing and (weight := _weigh_at_date(case, q, f"{first:%Y-%m}")):
                    yield Fit(say("it fits the rates of {month:%B %Y}", month=first), weight / MAX_RATE_AGE_YEARS)
                    return


@register_slip("another unit of the same name", "conversion")
def iter_another_unit(case: SlipCase) -> Iterator[Fit]:
    """Short, long and metric tons; troy ounces, in which gold is weighed, and avoirdupois; US and imperial gallons."""
    if case.claim.quotation:
        return
    for operand in (*(operand for _, operand in case.claim.operands), case.claim.stated):
        if not isinstance(operand, Figure):
            continue
        for twin in HOMONYM_UNITS.get(operand.unit or "", ()):
            if weight := case.weigh_claim(replace_unit(case.claim, operand, twin)):
                own, right = _format_unit_name(operand.unit or ""), _format_money(case, case.claim)
                words = mark("it fits {number} {unit}, not {other}; it is {right}")
                yield Fit(
                    say(words, number=format_bare_number(operand), unit=_format_unit_name(twin), other=own, right=right), weight
                )
                break


def _iter_pairs(q: Quotation) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of currencies with one of the two replaced, and the pair in words."""
    for other in CONFUSED_CURRENCIES:
        if other not in (q.base, q.quote):
            yield q.base, other, say("{currency}, not {other}", currency=_format_plural(other), other=_format_plural(q.quote))
            yield other, q.quote, say("{currency}, not {other}", currency=_format_plural(other), other=_format_plural(q.base))


def _format_plural(unit: str) -> str:
    return format_unit_name(unit, many=True)


def _measure_rate_gap(case: SlipCase, q: Quotation, other: Quotation) -> Fraction:
    """Return the relative distance of another pair's rate from the rate that the two amounts imply."""
    value = case.comparison.computed.value or Fraction(1)
    implied = value * q.rate / (case.stated.value or Fraction(1))
    return abs(other.rate - implied) / other.rate


def _weigh_at_pair(case: SlipCase, q: Quotation, other: Quotation) -> Fraction:
    """Weigh the claim at another pair's rates, relabelled as its own currencies."""
    return case.weigh_claim(case.claim._replace(quotation=other._replace(base=q.base, quote=q.quote)))


def _weigh_at_date(case: SlipCase, q: Quotation, when: str) -> Fraction:
    found = rate.find_quotation(q.base, q.quote, rate.parse_date_range(when))
    return case.weigh_claim(case.claim._replace(quotation=found)) if isinstance(found, Quotation) else Fraction(0)


def _is_plausible(case: SlipCase, q: Quotation) -> bool:
    """True if the rate that the two amounts imply may once have held: old rates do not explain a factor of a thousand."""
    implied, reach = case.comparison.implied_rate, Interval(1 / MAX_OLD_RATE_RATIO, MAX_OLD_RATE_RATIO)
    return implied is None or any(implied.intersect(reach * rate) for rate in (q.rate, 1 / q.rate))


def _format_unit_name(unit: str) -> str:
    return say(HOMONYM_UNIT_NAMES[unit]) if unit in HOMONYM_UNIT_NAMES else _format_plural(unit)


def _format_money(case: SlipCase, claim: Claim) -> str:
    found = case.compute_result(claim)
    if found is None or found.value is None:
        return say("another amount")
    return say("{number} {unit}", number=format_amount(found.value, None), unit=_format_unit_name(case.stated.unit or ""))
