"""Link conversions: "23 billion yuan (about $3.2 billion)".

Those in brackets are found by grammar, those told otherwise by the model; both are completed here. A temperature in both scales
has an offset, a warming has none: "limit warming to 1.5C (2.7F)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck import units
from factcheck.article.sentence_splitter import find_sentence_span
from factcheck.figure.figure import UPWARD_HEDGES, Figure, Kind
from factcheck.link.align import DraftContext, DraftedClaim, find_cues
from factcheck.link.collector import ClaimCollector
from factcheck.link.cues import find_unit_of_each
from factcheck.link.exchange_rates import find_printed_rates, find_rate, resolve_crowns
from factcheck.pattern import compile_lazily
from factcheck.reader.local_currency import combine_told, find_homonyms, localise

__all__ = ["draft_conversion", "link_bracketed_conversions"]

WORD = (
    r"(?:[ \n]?(?!(?:to|from|by|and|or|but|than|at|on|up|down|with|after|was|were|is|are|has|had|rose|fell|which|that|it|while"
    r"|against|compared)\b)[^\s\d,;:|()\[\]]+)"
)
ABOUT = (
    r"(?:(?:about|approx(?:imately)?\.?|roughly|around|nearly|almost|some|now|an?|the|us|worth|total|of|over|or|equivalent to"
    r"|equal to|=|[~−])\s?){0,5}"
)
OPENING = compile_lazily(rf"{WORD}{{0,7}}\s?[(\[]\s?{ABOUT}", re.IGNORECASE)  # from "23 billion yuan" to "$3.2 billion"
JOINT = compile_lazily(rf"\s?(?:[;,/:&–-]|or\b|and\b)\s?{ABOUT}", re.IGNORECASE)  # in the bracket, to "£2.4 billion"
CLOSING = compile_lazily(rf"{WORD}{{0,3}}\s?(?:[)\]]|[,;/]|at\b)", re.IGNORECASE)
MAX_IN_BRACKET = 3  # conversions
OTHER_COUNTRY = compile_lazily(
    r"(?: (?:per|an?) [a-z]{2,8})? in (?:the )?(?:U\.?[KS]|EU|[A-Z][a-z]{3,20})\b(?!\.? (?:dollar|money|terms))"
)
CENTS, DOLLARS = compile_lazily(r"\d ?(?:c|cents?)\Z"), compile_lazily(r"\$|\bdollars?\b|\bU\.?S\b")
# "$1,025-billion": texts that hyphenate scales may use decimal commas
HYPHENED_SCALE = compile_lazily(r"\d,\d{3}-(?:m|b|tr)illion")
CONVERTIBLE_KINDS = (Kind.MONEY, Kind.MEASURE)
TIME_DIMENSION = "[time]"  # "nine months or one year" is a choice
MAX_EXACT_RATIO = Fraction(27, 25)
MIN_ZEROS_FEWER = 2  # trailing zeros that the more exact number has less
CONTEXT_CHARS = 80  # characters on each side of two pairs, searched for a time
MAX_RATE_RATIO = 2  # no currency doubles within an article: two rates farther apart are a slip of millions and billions
PAIR_BORDER = compile_lazily(r"[.!?]\s|\n\s*\n|\b(?:from|against|compared|versus|vs)\b")
TIME_CUE = compile_lazily(
    r"\b(?:19|20)\d\d\b|\b(?:years?|months?|quarters?|ago|earlier|previous(?:ly)?|then|last|at the time|since)\b", re.IGNORECASE
)
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


def link_bracketed_conversions(found: ClaimCollector) -> None:
    """Find the exchange rates that a text prints, and enter the conversions that stand in brackets after their amounts."""
    text, figures = found.text, found.figures
    found.rates, in_rates = find_printed_rates(text, figures)
    context = DraftContext(text, figures, True, find_cues(text), found.rates)
    drafts = list[DraftedClaim]()
    for n, others in _iter_bracketed(text, figures):
        several = [draft_conversion(figures[m], [figures[n]], context) for m in others if m not in in_rates]
        known = [drafted for drafted in several if drafted]
        if n not in in_rates and len(known) == len(several):
            drafts += known
    for drafted in drafts:
        found.add(drafted)
    _enter_cross_rates(found, [(drafted.operands[0][1], drafted.stated) for drafted in drafts if drafted.is_sure])


def _iter_bracketed(text: str, figures: Sequence[Figure]) -> Iterator[tuple[int, list[int]]]:
    """Yield the indices of an amount and its conversions: "74.7bn yuan ($9bn; £4.8bn)"."""
    last = -1
    for n in range(len(figures) - 1):
        if n <= last or not _is_bracket_opened(text, figures[n].end, figures[n + 1].start):
            continue
        if n and not text[figures[n - 1].end : figures[n].start].strip(" -"):
            continue  # "18 million 60 kg bags (1.08 million tons)"
        last, limit = n + 1, min(n + MAX_IN_BRACKET, len(figures) - 1)
        while last < limit and JOINT.fullmatch(text, figures[last].end, figures[last + 1].start):
            last += 1
        if CLOSING.match(text, figures[last].end):
            # "6.6 yuan a litre ($0.94 a litre, or $3.56 a gallon)": the second is of another quantity
            units_seen = [figure.unit for figure in figures[n + 1 : last + 1]]
            yield n, [m for m in range(n + 1, last + 1) if figures[m].unit not in units_seen[: m - n - 1]]


def _is_bracket_opened(text: str, start: int, end: int) -> bool:
    """True if a bracket is opened between an amount and the next figure. Few do, and the expression is slow to say no."""
    has_bracket = text.find("(", start, end) >= 0 or text.find("[", start, end) >= 0
    return has_bracket and OPENING.fullmatch(text, start, end) is not None


def _enter_cross_rates(found: ClaimCollector, pairs: Sequence[tuple[Figure, Figure]]) -> None:
    """Enter a claim for each further pair of the same two currencies, or of units of two dimensions: they imply one rate."""
    firsts: dict[frozenset[str | None], tuple[Figure, Figure]] = {}
    for c, d in pairs:
        if c.high is not None or d.high is not None or units.get_dimension(c.unit) == units.get_dimension(d.unit):
            continue
        a, b = firsts.setdefault(frozenset((c.unit, d.unit)), (c, d))
        if a is not c and all(figure.value for figure in (a, b, c, d)):
            is_sure = _is_of_one_time(found.text, b, d) or _compute_rate_ratio(a, b, c, d) > MAX_RATE_RATIO
            found.add(DraftedClaim("cross_rate", [("amount", a), ("amount", b), ("amount", c)], d, is_sure))


def _compute_rate_ratio(*amounts: Figure) -> Fraction:
    """Return by what factor, at least 1, the rate of the first two amounts differs from that of the others."""
    a, b, c, d = (abs(figure.value or Fraction(1)) for figure in amounts)
    if amounts[0].unit != amounts[2].unit:  # "€120m (£83m) ... £1.3bn (€1.88bn)"
        c, d = d, c
    return max(a * d / (b * c), b * c / (a * d))


def _is_of_one_time(text: str, first: Figure, last: Figure) -> bool:
    """True if two pairs are in one sentence without a time: another year has another rate."""
    between = text[first.end : max(first.end, last.start)]
    before, behind = text[max(0, first.start - CONTEXT_CHARS) : first.start], text[last.end : last.end + CONTEXT_CHARS]
    return not PAIR_BORDER.search(between) and not TIME_CUE.search(f"{before}{between}{behind}")


def draft_conversion(stated: Figure, operands: list[Figure], context: DraftContext) -> DraftedClaim | None:
    """Draft a conversion, with the exchange rate that the text prints; None if the two are different quantities."""
    text, amount = context.text, operands[0]
    amount, stated = (resolve_crowns(text, _to_mass(one, other)) for one, other in ((amount, stated), (stated, amount)))
    if not _can_convert(amount, stated) or not _is_same_quantity(amount, stated, context):
        return None
    if (amount.high is None) != (stated.high is None):
        return None  # "20 billion yen to 30 billion yen ($180 million to $270 million)"
    local = [localise(text, figure) for figure in (amount, stated)]
    amount, stated = (one.figure for one in local)
    may_be_euro = amount.unit == "GBP" and CENTS.search(stated.text) is not None  # "20p (24c)"
    if may_be_euro and not DOLLARS.search(text):
        return None
    if amount.kind is Kind.MEASURE and units.get_dimension(amount.unit) != units.get_dimension(stated.unit):
        return None
    is_difference = amount.unit in DEGREES and _is_difference_of_degrees(text, amount, stated)
    if is_difference:
        amount, stated = (one._replace(unit=f"delta_{one.unit}") for one in (amount, stated))
    rate = find_rate(text, context.rates, amount, stated)
    is_exact = _is_exact(amount, stated)
    amount, stated = _to_short_tons(amount, stated), _to_short_tons(stated, amount)
    is_sure = (
        all(one.sure for one in local)
        and not may_be_euro
        and not (is_difference and not _is_called_difference(text, amount, stated))
        and not any(HYPHENED_SCALE.search(one.text) for one in (amount, stated))
        and "ton" not in (amount.unit, stated.unit)
    )
    given = [("amount", amount if is_exact else _drop_bound_hedge(amount)), *([("rate", rate)] if rate else [])]
    told = combine_told([one for one in local if find_homonyms(one.figure)])
    return DraftedClaim("conversion", given, _drop_bound_hedge(stated), is_sure, told)


def _can_convert(amount: Figure, figure: Figure) -> bool:
    same = amount.kind is figure.kind and amount.kind in CONVERTIBLE_KINDS and amount.unit != figure.unit
    return same and units.get_dimension(amount.unit) != TIME_DIMENSION


def _is_same_quantity(amount: Figure, figure: Figure, context: DraftContext) -> bool:
    """True unless they are different quantities: another denominator, another country's price, a rate."""
    text, (first, last) = context.text, sorted((amount, figure), key=lambda one: one.start)
    if context.cues.is_of_each(figure, amount, text) or "=" in text[first.end : last.start]:
        return False  # "$171 million (C$1.49 per share)"; "($1 = 3.97 reais)" is an exchange rate
    per, other = find_unit_of_each(amount, text), find_unit_of_each(figure, text)
    if per != other and (amount.kind is Kind.MEASURE or (per and other)):
        return False
    return amount.kind is not Kind.MONEY or not OTHER_COUNTRY.match(text, figure.end)  # "$549 (£529 in the UK)"


def _to_mass(figure: Figure, beside: Figure) -> Figure:
    """Read pounds beside another measure as a mass: "90 pounds (41kg)"."""
    is_pound = re.split(r"[\s-]", figure.text.lower())[-1] in ("pound", "pounds")
    if figure.kind is Kind.MONEY and is_pound and beside.kind is Kind.MEASURE:
        return figure._replace(kind=Kind.MEASURE, unit="pound")
    return figure


def _to_short_tons(figure: Figure, beside: Figure) -> Figure:
    """Read tons beside tonnes or pounds as short tons of 2,000 pounds: "1,500 tons (1,361 tonnes)"."""
    return figure._replace(unit="short_ton") if figure.unit == "ton" and beside.unit in ("tonne", "pound") else figure


def _drop_bound_hedge(figure: Figure) -> Figure:
    """Drop a hedge like "more than" or "nearly", keep "about": "more than 100 km (60 miles)" hedges both figures."""
    return figure._replace(hedge=None) if figure.hedge not in (None, "about") else figure


def _is_exact(amount: Figure, figure: Figure) -> bool:
    """True if the second figure tells how much "more than" a round one is: "more than 20,000 barrels, or 865,200 gallons"."""
    if amount.hedge not in UPWARD_HEDGES or figure.hedge or figure.zeros + MIN_ZEROS_FEWER > amount.zeros:
        return False
    factor = units.find_factor(amount.unit or "", figure.unit or "")
    if factor is None or not amount.value or not figure.value:
        return False
    return 1 < figure.value / (factor * amount.value) < MAX_EXACT_RATIO


def _is_difference_of_degrees(text: str, amount: Figure, figure: Figure) -> bool:
    """True if two temperatures are differences, which have no offset: "warming of 1.5C (2.7F)"."""
    sentence = find_sentence_span(text, amount.start, figure.end, MAX_SENTENCE_CHARS)
    is_small = 0 < min(amount.value or 0, figure.value or 0) <= MAX_WARMING_DEGREES
    return _is_called_difference(text, amount, figure) or (is_small and WARMING_CUE.search(text, *sentence) is not None)


def _is_called_difference(text: str, amount: Figure, figure: Figure) -> bool:
    """True if the words beside two temperatures say that they are a difference: "rose by 1.5C (2.7F)"."""
    before = DIFFERENCE_BEFORE.search(text, max(0, amount.start - 30), amount.start)
    return bool(before or DIFFERENCE_AFTER.match(text, figure.end))
