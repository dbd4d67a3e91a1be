"""Link conversions: "23 billion yuan (about $3.2 billion)".

Pairs of the same two currencies are compared with each other, since they imply one rate. A temperature in both scales has an
offset, a warming has none: "limit warming to 1.5C (2.7F)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from fractions import Fraction
from itertools import pairwise

from factcheck import units
from factcheck.article.sentence_splitter import find_sentence_span
from factcheck.figure.figure import UPWARD_HEDGES, Figure, Kind
from factcheck.link.cues import find_unit_of_each, is_of_each
from factcheck.link.pair.printed_rates import PrintedRates, find_printed_rates, find_rate, resolve_crowns
from factcheck.link.pair.restatements import Restatement, iter_restatements
from factcheck.link.words.collector import ClaimCollector
from factcheck.pattern import compile_lazily
from factcheck.reader.local_currency import combine_told, find_homonyms, localise

__all__ = ["link_conversions"]

RANGE_TO = compile_lazily(r"\s?(?:to|and|or|-|–)\s?", re.IGNORECASE)  # between the two ends of a range
PACKAGES = compile_lazily(r"[ -](?:bags|bales|boxes|sacks|drums|bottles|cans|cases|packs)\b")
UNSURE_CUE = compile_lazily(r"\bworth\b|[.!?]\s", re.IGNORECASE)
OTHER_TIME_AFTER = compile_lazily(r"[^.;,]{0,24}\b(?:ago|earlier|before|last|(?:19|20)\d\d|of (?:it|that|them))\b")
OTHER_COUNTRY = compile_lazily(
    r"(?: (?:per|an?) [a-z]{2,8})? in (?:the )?(?:U\.?[KS]|EU|[A-Z][a-z]{3,20})\b(?!\.? (?:dollar|money|terms))"
)
CENTS, DOLLARS = compile_lazily(r"\d ?(?:c|cents?)\Z"), compile_lazily(r"\$|\bdollars?\b|\bU\.?S\b")
MASS_UNITS = {"pound": "pound", "pounds": "pound"}
# "$1,025-billion": texts that hyphenate scales may use decimal commas
HYPHENED_SCALE = compile_lazily(r"\d,\d{3}-(?:m|b|tr)illion")
CONVERTIBLE_KINDS = (Kind.MONEY, Kind.MEASURE)
TIME_DIMENSION = "[time]"  # "nine months or one year" is a choice
LOW_AND_OTHER = "amount (low and other)"
ONE, MAX_EXACT_RATIO = Fraction(1), Fraction(27, 25)
MAX_RATE_RATIO = (
    2  # no currency doubles in value within an article: two rates farther apart are a slip of millions and billions
)
CONTEXT_CHARS = 80  # characters on each side of two pairs, searched for a time
MIN_ZEROS_FEWER = 2  # trailing zeros that the more exact number has less
MAX_CHARS_BETWEEN = 1000  # characters between two pairs; no sentence is longer
PAIR_BORDER = compile_lazily(r"[.!?]\s|\n\s*\n|\b(?:from|against|compared|versus|vs)\b")
TIME_CUE = compile_lazily(
    r"\b(?:19|20)\d\d\b|\b(?:years?|months?|quarters?|ago|earlier|previous(?:ly)?|then|last|at the time|since)\b", re.IGNORECASE
)
CHAINABLE_PATTERNS = ("amount, or other", "amount/other")  # the second may be converted again: "90bn rupiah, or $6m (RM25m)"
DEGREES = ("degree_Celsius", "degree_Fahrenheit")
DIFFERENCE_BEFORE = compile_lazily(
    r"\b(?:by|(?:rise|drop|fall|increase|warming) of|below|than|within|limit(?:ed)? to|warmed)\s[^.;]{0,16}$",
    re.IGNORECASE,
)
DIFFERENCE_AFTER = compile_lazily(
    r"\)?\s*(?:degrees?\s*)?(?:of warming|warmer|cooler|colder|hotter|higher|lower|above|below|more|rise|drop|since)\b",
    re.IGNORECASE,
)
WARMING_CUE = compile_lazily(  # "limit warming to 1.5C (2.7F)", "the 2C (3.6F) limit"
    r"\b(?:warm(?:ing|ed|er|s)|cool(?:ing|ed)|pre-?industrial|limit\w*|threshold|goal|target|anomal\w*|hotter|colder"
    r"|(?:above|below)[ -](?:average|normal))\b",
    re.IGNORECASE,
)
MAX_WARMING_DEGREES = 10  # degrees; the limit where only a cue in the sentence makes it a warming
MAX_SENTENCE_CHARS = 120  # characters of a sentence on each side of a pair, searched for a cue
FigurePair = tuple[Figure, Figure]


def link_conversions(found: ClaimCollector) -> None:
    """Enter the conversions of a text, then its cross rates."""
    rates, printed_ = find_printed_rates(found.text, found.figures)
    pairs: list[FigurePair] = []
    beside: set[tuple[int, int]] = set()  # starts of two figures in one bracket, also a pair: "74.7bn yuan ($9bn; £4.8bn)"
    second: set[int] = set()
    for n in range(len(found.figures)):
        if n in second or n in printed_ or resolve_crowns(found.text, found.figures[n]).kind not in CONVERTIBLE_KINDS:
            continue
        ways = [way for way in iter_restatements(found.text, found.figures, n) if way.second not in printed_]
        amount, there = _find_amounts(found, n, ways)
        if there and _is_same_quantity(found.text, ways[0].name, amount, there) and all(_can_convert(amount, f) for f in there):
            second |= {way.second for way in ways if way.name not in CHAINABLE_PATTERNS}
            pairs += [(amount, figure) for figure in there]
            if len(there) == 2 and there[0].unit != there[1].unit:
                beside.add((there[0].start, there[1].start))
    whose = [(localise(found.text, amount), localise(found.text, figure)) for amount, figure in pairs]
    pairs = [(amount.figure, other.figure) for amount, other in whose]
    doubts = [not (amount.sure and other.sure) for amount, other in whose]
    named = [combine_told([one for one in pair if find_homonyms(one.figure)]) for pair in whose]
    _enter_conversions(found, rates, pairs, list(zip(doubts, named, strict=True)))
    _enter_cross_rates(found, [pair for pair, doubt in zip(pairs, doubts, strict=True) if not doubt], beside)


def _find_amounts(found: ClaimCollector, n: int, ways: Sequence[Restatement]) -> tuple[Figure, list[Figure]]:
    """Return an amount and its conversions, each range joined to one figure: "20 to 30 km (12 and 19 miles)"."""
    figures = found.figures
    there = [figures[way.second] for way in ways]
    if ways and ways[0].name == LOW_AND_OTHER:
        there = [_join_range(found.text, figures[ways[0].between[0]], there[0]) or there[0]]
    elif len(there) == 2 and there[0].unit == there[1].unit:
        del there[1]  # "6.6 yuan a litre ($0.94 a litre, or $3.56 a gallon)"
    amount = figures[n]
    if n and there and there[0].high is not None:
        amount = _join_range(found.text, figures[n - 1], amount) or amount
    amount = _multiply_by_count(found, n, resolve_crowns(found.text, _to_mass(amount, there)))
    return amount, [resolve_crowns(found.text, _to_mass(figure, [amount])) for figure in there]


def _enter_conversions(
    found: ClaimCollector, rates: PrintedRates, pairs: list[FigurePair], known: list[tuple[bool, bool | None]]
) -> None:
    """Enter a claim for each pair. known: whether a sign may mean another currency; whether the text names it."""
    for (amount, figure), (doubt, named) in zip(pairs, known, strict=True):
        whose = amount.unit == "GBP" and CENTS.search(figure.text) is not None  # "20p (24c)" may be euro cents
        if whose and not DOLLARS.search(found.text):
            continue  # only another pair could tell whose cents they are
        alike = amount.kind is Kind.MONEY or units.get_dimension(amount.unit) == units.get_dimension(figure.unit)
        if alike and (read := _resolve_degrees(found.text, amount, figure)):
            rate = find_rate(found.text, rates, amount, figure)
            one, other = _to_short_tons(read[0], read[1]), _to_short_tons(read[1], read[0])
            operands = [
                ("amount", one if _is_exact(one, other) else _drop_bound_hedge(one)),
                *([("rate", rate)] if rate else []),
            ]
            hyphened = any(map(HYPHENED_SCALE.search, (amount.text, figure.text)))
            certain = read[2] and not (doubt or whose or hyphened) and "ton" not in (amount.unit, figure.unit)
            confidence = _find_confidence(found.text, amount, figure) if certain else "low"
            found.add("conversion", operands, _drop_bound_hedge(other), confidence, currency_told=named)


def _join_range(text: str, low: Figure, high: Figure) -> Figure | None:
    """Join two figures to a range: "20 billion yen to 30 billion yen", "97 and 113 km"; None if they are not its ends."""
    bare = low.kind is Kind.COUNT and not low.unit
    if not RANGE_TO.fullmatch(text, low.end, high.start) or not (bare or low.unit == high.unit) or high.high is not None:
        return None
    if low.value is None or high.value is None:
        return None
    return high._replace(
        value=min(low.value, high.value), high=max(low.value, high.value), start=low.start, text=text[low.start : high.end]
    )


def _multiply_by_count(found: ClaimCollector, number: int, each: Figure) -> Figure:
    """Multiply a package by their count: the 1,080 million kilos of "18 million 60-kg bags (1.08 million tons)"."""
    count = found.figures[number - 1] if number else None
    if count is None or count.value is None or each.value is None or each.kind is not Kind.MEASURE:
        return each
    if count.kind is not Kind.COUNT or found.text[count.end : each.start] != " " or not PACKAGES.match(found.text, each.end):
        return each
    return each._replace(
        text=found.text[count.start : each.end],
        value=count.value * each.value,
        step=count.step * each.value,
        scaled=True,
        start=count.start,
    )


def _is_same_quantity(text: str, way: str, amount: Figure, there: list[Figure]) -> bool:
    """True unless they are different quantities: one unit twice, another denominator, another country's price or time."""
    per, other = find_unit_of_each(amount, text), find_unit_of_each(there[0], text)
    if len({figure.unit for figure in there}) < len(there) or (
        per != other and (amount.kind is Kind.MEASURE or (per and other))
    ):
        return False
    if is_of_each(there[0], amount, text):
        return False
    if amount.kind is Kind.MONEY and OTHER_COUNTRY.match(text, there[0].end):
        return False  # "$549 (£529 in the UK)" are two prices
    if way == "(amount - other)":
        return text[amount.start - 1 : amount.start] == "("
    if way == "amount - other -" and there[0].hedge != "about":
        return there[0].kind is Kind.MEASURE and units.get_dimension(amount.unit) == units.get_dimension(there[0].unit)
    if way == "amount. That is other":
        return not OTHER_TIME_AFTER.match(text, there[0].end)
    return way != "amount, about other," or there[0].hedge == "about"


def _find_confidence(text: str, amount: Figure, figure: Figure) -> str:
    """Return "low" across a sentence end, or if an amount "is worth" another: the price may have changed; else "high"."""
    return "low" if UNSURE_CUE.search(text, amount.end, max(amount.end, figure.start)) else "high"


def _to_mass(figure: Figure, beside: list[Figure]) -> Figure:
    """Read pounds beside other measures as a mass: "90 pounds (41kg)"."""
    name = re.split(r"[\s-]", figure.text.lower())[-1]
    if figure.kind is Kind.MONEY and name in MASS_UNITS and all(other.kind is Kind.MEASURE for other in beside):
        return figure._replace(kind=Kind.MEASURE, unit=MASS_UNITS[name])
    return figure


def _to_short_tons(figure: Figure, beside: Figure) -> Figure:
    """Read tons beside tonnes or pounds as short tons of 2,000 pounds: "1,500 tons (1,361 tonnes)"."""
    return figure._replace(unit="short_ton") if figure.unit == "ton" and beside.unit in ("tonne", "pound") else figure


def _drop_bound_hedge(figure: Figure) -> Figure:
    """Drop a hedge like "more than" or "nearly", keep "about": "more than 100 km (60 miles)" hedges both figures."""
    return figure._replace(hedge=None) if figure.hedge not in (None, "about") else figure


def _is_exact(amount: Figure, figure: Figure) -> bool:
    """True if the second figure tells how much "more than" a round one is: "more than 20,000 barrels, or 865,200 gallons"."""
    factor = (
        units.find_factor(amount.unit or "", figure.unit or "") if amount.hedge in UPWARD_HEDGES and not figure.hedge else None
    )
    if factor is None or not amount.value or not figure.value or figure.zeros + MIN_ZEROS_FEWER > amount.zeros:
        return False
    return ONE < figure.value / (factor * amount.value) < MAX_EXACT_RATIO


def _resolve_degrees(text: str, amount: Figure, figure: Figure) -> tuple[Figure, Figure, bool] | None:
    """Return a pair, its degrees without offset if they are a difference ("warming of 1.5C (2.7F)"), and if that is sure.

    None if only one of two temperatures is a range.
    """
    if amount.unit not in DEGREES:
        return amount, figure, True
    if (amount.high is None) != (figure.high is None):
        return None
    sure = DIFFERENCE_BEFORE.search(text, max(0, amount.start - 30), amount.start) or DIFFERENCE_AFTER.match(text, figure.end)
    warming = 0 < min(amount.value or 0, figure.value or 0) <= MAX_WARMING_DEGREES and WARMING_CUE.search(
        text, *find_sentence_span(text, amount.start, figure.end, MAX_SENTENCE_CHARS)
    )
    if not (sure or warming):
        return amount, figure, True
    return amount._replace(unit=f"delta_{amount.unit}"), figure._replace(unit=f"delta_{figure.unit}"), bool(sure)


def _can_convert(amount: Figure, figure: Figure) -> bool:
    same = amount.kind is figure.kind and amount.kind in CONVERTIBLE_KINDS and amount.unit != figure.unit
    return same and units.get_dimension(amount.unit) != TIME_DIMENSION


def _enter_cross_rates(found: ClaimCollector, pairs: list[FigurePair], beside: Set[tuple[int, int]]) -> None:
    """Enter a claim for each further pair of the same two currencies, or of units of two dimensions, against the first."""
    groups: dict[frozenset[str | None], list[FigurePair]] = {}
    between = [(one, other) for (_, one), (_, other) in pairwise(pairs) if (one.start, other.start) in beside]
    plain = [(_drop_bound_hedge(one), _drop_bound_hedge(other)) for one, other in [*pairs, *between]]
    for ends in sorted((end for pair in plain for end in _split_ends(pair)), key=lambda ends: ends[1].start):
        groups.setdefault(frozenset(figure.unit for figure in ends), []).append(ends)
    for first, *group in groups.values():
        known = units.get_dimension(first[0].unit) == units.get_dimension(first[1].unit)
        a, b = first
        for c, d in group if not known else ():
            if {(a.start, b.start), (c.start, d.start)} <= beside:
                continue  # their conversions from a third currency are checked already
            if all(figure.value for figure in (a, b, c, d)):
                wholly = _compute_rate_ratio(a, b, c, d) > MAX_RATE_RATIO  # more than rates of two years differ
                # near a time it may be of another year, with another rate
                sure = "high" if wholly else _find_cross_confidence(found, b, d)
                found.add("cross_rate", [("amount", a), ("amount", b), ("amount", c)], d, sure)


def _compute_rate_ratio(*amounts: Figure) -> Fraction:
    """Return by what factor, at least 1, the rate of the first two amounts differs from that of the others."""
    a, b, c, d = (abs(figure.value or ONE) for figure in amounts)
    if amounts[0].unit != amounts[2].unit:  # "€120m (£83m) ... £1.3bn (€1.88bn)"
        c, d = d, c
    return max(a * d / (b * c), b * c / (a * d))


def _find_cross_confidence(found: ClaimCollector, first: Figure, last: Figure) -> str:
    """Return "high" if both pairs are in one sentence without a time, else "low": another year has another rate."""
    if last.start > first.end + MAX_CHARS_BETWEEN:
        return "low"
    between = found.text[first.end : max(first.end, last.start)]
    around = (
        found.text[max(0, first.start - CONTEXT_CHARS) : first.start]
        + between
        + found.text[last.end : last.end + CONTEXT_CHARS]
    )
    return "low" if PAIR_BORDER.search(between) or TIME_CUE.search(around) else "high"


def _split_ends(pair: FigurePair) -> list[FigurePair]:
    """Split a pair of ranges into lower and upper ends: "400-500 rupees ($8-$10)"; empty if only one is a range."""
    a, b = pair
    if a.high is None or b.high is None:
        return [] if a.high is not None or b.high is not None else [pair]
    return [
        (a._replace(high=None), b._replace(high=None)),
        (a._replace(value=a.high, high=None), b._replace(value=b.high, high=None)),
    ]
