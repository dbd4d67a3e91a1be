"""Find the exchange rates that a text prints, and the nation whose crowns or dinars it means.

"($1 = 7.1 yuan)", "at 83 rupees to the dollar".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from factcheck.figure.figure import Figure, Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.exchange import find_named_currency, find_pair, find_pair_before, match_per_currency

__all__ = ["PrintedRates", "find_printed_rates", "find_rate", "resolve_crowns"]

ENGLISH = load_language("en")
CURRENCIES, NUMBERS = ENGLISH.currencies, ENGLISH.numbers
EQUALS = compile_lazily(r"\s?(?:=|to|equals?|is|was|at|:|/|per)\s?(?:an? |the )?")  # between "$1" and "7.1 yuan"
# "the rupiah exchange rate of 13,400 to the dollar"
RATE_CUE = compile_lazily(r"\b(?:rate|peg(?:ged)?|fixed|trad(?:ed|ing)|quoted|worth)\b[^.;]{0,30}$", re.IGNORECASE)
NAMED_CURRENCY_AT = compile_lazily(  # "with the dollar at ¥156.4"
    r"\bthe (?:u\.?s\.? )?(?P<name>[a-z]{3,8}) (?:(?:trading|quoted|standing|fixed|pegged) )?at (?:about |around |some )?$",
    re.IGNORECASE,
)
FIXING_TOLERANCE = Fraction(3, 100)
PrintedRates = dict[frozenset[str | None], Figure]


def find_printed_rates(text: str, figures: Sequence[Figure]) -> tuple[PrintedRates, set[int]]:
    """Return the rates by their pair of currencies, and the indices of their figures; a pair with two rates is left out.

    The key of a rate without its own currency ("a rate of 13,400 to the dollar") is None and the dollar.
    """
    rates: dict[frozenset[str | None], list[Figure]] = {}
    numbers: set[int] = set()
    for used, rate, unit in _iter_rates(text, figures):
        numbers |= used
        rates.setdefault(frozenset((rate.unit, unit)), []).append(rate)
    return {pair: known[0] for pair, known in rates.items() if len({rate.value for rate in known}) == 1}, numbers


def find_rate(text: str, rates: PrintedRates, amount: Figure, figure: Figure) -> Figure | None:
    """Return the printed rate for the currencies of two figures; a rate without its own counts if its name stands before it."""
    known = rates.get(frozenset((amount.unit, figure.unit)))
    for one, other in ((amount, figure), (figure, amount)):
        bare = rates.get(frozenset((None, other.unit)))
        ahead = text[max(0, bare.start - 40) : bare.start].lower() if bare and not known else ""
        if bare and any(word in ahead for word in re.findall("[a-z]{3,}", one.text.lower()) if word not in NUMBERS.scales):
            known = bare._replace(unit=one.unit)
    return known


def resolve_crowns(text: str, figure: Figure) -> Figure:
    """Read crowns or dinars as those of the only such nation that a text names; if it names several, they stay a count."""
    if figure.kind is not Kind.COUNT or figure.unit not in CURRENCIES.nations_of_bare_names or not figure.scaled:
        return figure
    codes = _find_named_currencies(text, figure.unit)
    return figure._replace(kind=Kind.MONEY, unit=codes[0]) if len(codes) == 1 else figure


def _iter_rates(text: str, figures: Sequence[Figure]) -> Iterator[tuple[set[int], Figure, str]]:
    """Yield, for each rate, the indices of its figures, the rate, and the currency whose single unit it is the price of."""
    for n, figure in enumerate(figures):
        if figure.scaled or figure.high is not None or not figure.value:
            continue
        if quoted := _find_quoted_rate(text, figure):
            yield {n}, *quoted
            continue
        if figure.kind is not Kind.MONEY:
            continue
        after = figures[n + 1] if n + 1 < len(figures) else figure
        if after.kind is Kind.MONEY and after.unit != figure.unit and EQUALS.fullmatch(text, figure.end, after.start):
            one, rate = (figure, after) if figure.value == 1 else (after, figure)
            if one.value == 1 and rate.value and one.unit:
                printed = text[figure.end : after.start].strip() == "="  # its quote names both currencies
                whole = rate._replace(text=text[figure.start : after.end], start=figure.start, end=after.end)
                yield {n, n + 1}, whole if printed else rate, one.unit


def _find_quoted_rate(text: str, figure: Figure) -> tuple[Figure, str] | None:
    """Return a rate and the priced currency beside it: "83 rupees to the dollar", "PKR 277.95/USD", "USD/CNY 7.2"."""
    begin = find_pair_before(text, figure.start)
    if begin is not None and (pair := find_pair(text[begin : figure.start])):
        one, other = pair if figure.unit != pair[0] else pair[::-1]
        whole = _extend_span(text, figure, begin, figure.end)
        return (whole._replace(kind=Kind.MONEY, unit=other), one) if figure.unit in (None, *pair) else None
    of_one = NAMED_CURRENCY_AT.search(text, max(0, figure.start - 40), figure.start) if figure.kind is Kind.MONEY else None
    if of_one and (code := find_named_currency(of_one["name"].lower())) and code != figure.unit:
        return _widen_hedged_rate(figure), code
    per = match_per_currency(text, figure.end)
    if per is None or per[0] == figure.unit:
        return None
    if figure.kind is Kind.COUNT and (
        text[figure.end] == "/" or RATE_CUE.search(text, max(0, figure.start - 40), figure.start)
    ):
        return _widen_hedged_rate(figure)._replace(kind=Kind.MONEY, unit=None), per[0]
    if figure.kind is not Kind.MONEY:
        return None
    whole = _extend_span(text, figure, figure.start, per[1])
    return (whole if find_pair(whole.text) else figure), per[0]


def _extend_span(text: str, figure: Figure, start: int, end: int) -> Figure:
    return figure._replace(text=text[start:end], start=start, end=end)


def _widen_hedged_rate(rate: Figure) -> Figure:
    """Turn a rate hedged with "about" into a range of 3% on each side: "around 8.30" is 8.05 to 8.55."""
    if rate.hedge != "about" or rate.value is None:
        return rate
    return rate._replace(value=rate.value * (1 - FIXING_TOLERANCE), high=rate.value * (1 + FIXING_TOLERANCE), hedge=None)


@lru_cache(maxsize=64)
def _find_named_currencies(text: str, name: str) -> tuple[str, ...]:
    """Return the codes of the currencies of that name whose nations a text names."""
    low = text.lower()
    return tuple(code for code, names in CURRENCIES.nations_of_bare_names[name].items() if _compile_nation(names).search(low))


@lru_cache(maxsize=128)
def _compile_nation(names: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{names.replace('.', '[.]')})")
