"""Check the headline against the body: "Exports surge 25%" above "exports rose 15% to £23.0m".

A headline, a standfirst or a summary tells again what the body tells. Its figures are tied as those of a text are to its
source: by what is told around them, blind to the values. A headline rounds and leaves out, so its figure is read as coarsely
as its words can bear. Where two figures of the body are told as much alike, and say different things, nothing is claimed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from factcheck import units
from factcheck.article import Passage
from factcheck.claim.claim import HINT, Claim
from factcheck.figure.figure import Figure, Form, Kind, get_grains
from factcheck.link.telling.likeness import Candidate, SourceIndex, is_same_value
from factcheck.link.telling.telling import Side, Telling, build_tellings
from factcheck.pattern import compile_lazily

__all__ = ["iter_headline_claims"]

START = attrgetter("start")
MAX_HEADLINE_FIGURES = 6  # figures; a headline with more is a row of a report
MAX_BODY_FIGURES = 60  # figures of the body, its first, that a headline is held against
MIN_LIKENESS = 0.28  # of a figure that tells the headline's again; likelier than not from MIN_HINT_LIKENESS
MIN_HINT_LIKENESS = 0.20
MIN_ELSEWHERE_MARGIN = 0.15
MIN_MARGIN = 0.10  # likeness by which it is before the next that says something else
BESIDE_WEIGHT = 0.75  # of a word three tokens from a figure at most
LEAD_WEIGHT = 0.12  # likeness that the first sentences of the body have before its last
LEAD_SENTENCES = 8  # sentences over which that falls to nothing
OTHER_CUE = compile_lazily(  # before a part, an earlier value, another's, or another year's in brackets: "(2015: £1.75bn)"
    r"\b(?:another|further|extra|additional|other|from|after|than|versus|vs|against|compared (?:to|with)|previous(?:ly)?"
    r"|earlier|already(?: [a-z]+)?) (?:(?:an?|the|about|around|nearly|record|highs?|peaks?|lows?|of) )*$"
    r"|\([^()]{0,4}(?:19|20)\d\d\W{0,3}$"
)
LONG_PERIOD = compile_lazily(r"\b(?:first|last|past|next) (?:[a-z]+|\d\d?) months\b|\b(?:first|second) half\b")
SHORT_PERIODS = frozenset({"month", "quarter"})
THRESHOLD_PREFIXES = ("below", "above")  # first words of a threshold


def iter_headline_claims(
    text: str, figures: Sequence[Figure], heading: Passage, passages: Sequence[Passage]
) -> Iterator[Claim]:
    """Yield a restatement claim for each headline figure that the body tells again. figures: all of the text, in order."""
    said = _slice_figures(figures, heading.start, heading.end)
    if not 0 < len(said) <= MAX_HEADLINE_FIGURES:
        return
    begin = min((start for start, _ in passages if start > heading.end), default=len(text))
    body = _slice_figures(figures, begin, len(text))[:MAX_BODY_FIGURES]
    tellings = build_tellings(Side(text, [*said, *body]), 0)
    above = [telling for telling in tellings if telling.figure.start < heading.end]
    below = [telling for telling in tellings if telling.figure.start >= begin and _is_single(telling.figure)]
    index = SourceIndex(below, above)
    ties = [(telling, found) for telling in above if (found := _find_restatement(text, telling, above, index))]
    for telling, found in ties:
        if _is_single(telling.figure) and not any(_is_claimed(found, other) for _, other in ties):
            quote, grain = text[telling.figure.start : found.source.figure.end], get_grains(telling.figure).coarse
            confidence = "low" if found.likeness >= MIN_LIKENESS else HINT
            yield Claim("", "restatement", (("figure", found.source.figure),), telling.figure, quote, confidence, grain=grain)


def _is_claimed(found: Candidate, other: Candidate) -> bool:
    """True if another figure of the headline is told more like the same figure of the body."""
    return other.source is found.source and other.likeness > found.likeness


def _find_restatement(text: str, telling: Telling, above: Sequence[Telling], index: SourceIndex) -> Candidate | None:
    """Find the figure of the body that is told most like the headline's; None if another is told as much alike."""
    if not index.tellings:
        return None
    first = index.tellings[0].sentence
    own = {word for word, weight in telling.words.items() if all(weight >= one.words.get(word, 0.0) for one in above)}
    alike = [one for one in index.find_alike(telling) if _is_one_quantity(text, telling, one.source)]
    found = [(one.likeness + _weigh_lead(one.source, first), one) for one in alike if not own.isdisjoint(one.source.words)]
    found.sort(key=lambda pair: -pair[0])
    if not found or found[0][1].likeness < MIN_HINT_LIKENESS:
        return None
    most, best = found[0]
    if not is_same_value(best.source, telling):
        elsewhere = index.find_same(telling)[:1]  # then it is open of which of the two the headline speaks
        if any(one.likeness > best.likeness - MIN_ELSEWHERE_MARGIN for one in elsewhere):
            return None
    near = [one for likeness, one in found[1:] if most - likeness < MIN_MARGIN]
    unit = best.source.figure.unit
    rivals = [
        one for one in near if unit != telling.figure.unit or one.source.figure.unit == unit
    ]  # "400" is none of "1,300 jobs"
    return best if all(is_same_value(best.source, one.source) for one in rivals) else None


def _weigh_lead(source: Telling, first: int) -> float:
    """Return what the first sentences of the body, which repeat the headline, have before the others."""
    return LEAD_WEIGHT * max(0, 1 - (source.sentence - first) / LEAD_SENTENCES)


def _is_one_quantity(text: str, telling: Telling, other: Telling) -> bool:
    """True if two figures may be of one quantity: not a change and a level, a price and a sum, or of opposite directions."""
    figure, told = telling.figure, other.figure
    if figure.kind is not told.kind or (figure.kind is not Kind.COUNT and figure.unit != told.unit):
        return False
    if figure.kind is Kind.COUNT and not _is_one_noun(telling, other):
        return False
    before, ahead = (text[max(0, one.start - 24) : one.start].lower() for one in (figure, told))
    is_price = figure.kind is Kind.MONEY and figure.scaled != told.scaled and "," not in figure.text + told.text
    is_level = figure.kind is Kind.POINT and ahead.endswith("to ")
    is_other = (there := OTHER_CUE.search(ahead)) is not None and not before.endswith(there[0])
    opposite = {telling.direction, other.direction} == {"up", "down"}
    is_longer = not SHORT_PERIODS.isdisjoint(telling.periods) and LONG_PERIOD.search(
        text, max(0, told.start - 60), told.end + 60
    )
    return not (
        is_longer or is_price or is_level or is_other or opposite or _is_change(figure, before) != _is_change(told, ahead)
    )


def _is_one_noun(telling: Telling, other: Telling) -> bool:
    """True if two counts share their noun, or a word right beside both: "112 killed", "112 people were killed"."""
    nouns = [unit.split()[-1] if unit else "" for unit in (telling.figure.unit, other.figure.unit)]
    if nouns[0] and nouns[0] == nouns[1]:
        return True
    beside = [{word for word, weight in one.words.items() if weight >= BESIDE_WEIGHT} for one in (telling, other)]
    return not beside[0].isdisjoint(beside[1])


def _is_change(figure: Figure, ahead: str) -> bool:
    """True if an amount is a change: "fell more than $1", but not "fell below $42" or "to $42"."""
    is_rate = figure.kind in (Kind.PERCENT, Kind.POINT)
    is_level = is_rate or ahead.endswith("to ") or figure.text.lower().startswith(THRESHOLD_PREFIXES)
    return figure.direction is not None and not is_level


def _is_single(figure: Figure) -> bool:
    """True if a figure is one number, and neither a time nor "one case", of which an article has many."""
    is_time = figure.unit is not None and units.get_dimension(figure.unit) == "[time]"
    return figure.value is not None and figure.value != 1 and figure.high is None and figure.form is Form.NUMBER and not is_time


def _slice_figures(figures: Sequence[Figure], start: int, end: int) -> Sequence[Figure]:
    return figures[bisect_left(figures, start, key=START) : bisect_left(figures, end, key=START)]
