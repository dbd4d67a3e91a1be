"""How alike two figures are in what is told of them, blind to their values; and if their values are the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from fractions import Fraction
from math import log, sqrt
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind, compute_intervals
from factcheck.link.telling.common_quantity import list_quantities, read_mantissa
from factcheck.link.telling.mention import Mention
from factcheck.link.telling.pair_reading import OTHER_DIMENSION_PENALTY, read_pair
from factcheck.link.telling.preference import score_telling
from factcheck.link.telling.telling import Telling
from factcheck.reader.local_currency import find_homonyms

__all__ = ["Candidate", "Misprint", "SourceIndex", "is_neighbour", "is_same_value"]

MAX_SAME = 4  # figures of one value in the sources, of which one is meant
MAX_NEIGHBOUR_RATIO = 10  # times that a figure may be another that it is mistaken for
MAX_NEIGHBOURS = 40  # figures of a source beside one
MAX_CANDIDATES = 12  # figures of the sources, those told most alike, that a figure is compared with
MAX_POSTING_SHARE = 0.25  # a word around more figures than this share of a long source tells them not apart
MIN_LONG_SOURCE = 400  # figures
DIRECTION_WEIGHT, ROLE_WEIGHT, PERIOD_WEIGHT = 0.12, 0.10, 0.12
OVER_HEDGES = frozenset({"over", "at_least", "just_over"})
TABLE_SCALES = (1000, 10**6, 10**9)
LARGEST = Fraction(10**300)
MAX_OVER = Fraction(3, 2)  # times a bound that what it is said of may be: "more than 1,000" of 1,480
SLACK = Fraction(1, 50)  # by which the window of values is wider than a figure's rounding
SCALE_STEPS = (Fraction(1000), Fraction(1, 1000), Fraction(10**6), Fraction(1, 10**6))  # of thousands, millions, billions
DIGITS = "0123456789"
MAX_EXACT = 1000  # up to which a number without a hedge is not taken for the rounding of another whole one
LIKE_KINDS = ({Kind.PERCENT, Kind.MULTIPLE}, {Kind.COUNT, Kind.MEASURE})  # pairs of kinds that may tell of one quantity


class Candidate(NamedTuple):
    """A figure of a source beside one of the text. likeness: from about -0.4 to 1.3, of what is told; same: if values agree."""

    source: Telling
    likeness: float
    same: bool


class Misprint(NamedTuple):
    """A figure of a source that may be misprinted. score: log-odds that it is told; margin: before the next of any digits."""

    source: Telling
    score: float
    margin: float


class SourceIndex:
    """The figures of all sources, by their values and by the words around them."""

    def __init__(self, tellings: Sequence[Telling], text: Sequence[Telling]) -> None:
        self.tellings, self.text = tellings, text  # kept alive: norms are by the identity of their words
        postings: dict[str, list[int]] = defaultdict(list)
        for at, telling in enumerate(tellings):
            for word in telling.words:
                postings[word].append(at)
        self.postings = postings
        together = Counter(word for telling in (*tellings, *text) for word in telling.words)
        total = len(tellings) + len(text)
        self.rarity = {word: log(1 + total / count) for word, count in together.items()}
        self.norms = {id(telling.words): self._compute_norm(telling) for telling in (*tellings, *text)}
        self.sentences: dict[tuple[int, int], list[Telling]] = defaultdict(list)
        for telling in tellings:
            self.sentences[telling.side, telling.sentence].append(telling)
        values = sorted((_to_float(value), at) for at, telling in enumerate(tellings) for value in _iter_values(telling))
        self.values, self.places = [value for value, _ in values], [at for _, at in values]
        self.mantissas: dict[str, list[Telling]] = defaultdict(list)
        for telling in tellings:
            self.mantissas[read_mantissa(telling.figure)].append(telling)

    def find_same(self, telling: Telling) -> list[Candidate]:
        """Return the figures of the sources whose values agree with a figure's, those told most alike first."""
        if telling.figure.high is not None:
            return self._find_same_range(telling)
        return self._find_same_value(telling)

    def _find_same_range(self, telling: Telling) -> list[Candidate]:
        """Return the same range, or its lower end where the sentence has its upper one, too."""
        found = [one for one in self._find_same_value(telling) if one.source.figure.high is not None]
        ends = [telling._replace(mention=one, figure=one.figure) for one in _split_range(telling)]
        low, high = (self._find_same_value(end) for end in ends)
        places = {(one.source.side, one.source.sentence) for one in high}
        found += [one for one in low if (one.source.side, one.source.sentence) in places and one.source.figure.high is None]
        return sorted(found, key=lambda one: -one.likeness)

    def _find_same_value(self, telling: Telling) -> list[Candidate]:
        near = {at for low, high in _iter_windows(telling.figure) for at in self._slice_values(low, high)}
        same = [self.tellings[at] for at in near if is_same_value(self.tellings[at], telling)]
        found = [Candidate(one, self.compute_likeness(telling, one), same=True) for one in same]
        return sorted(found, key=lambda one: -one.likeness)

    def find_alike(self, telling: Telling) -> list[Candidate]:
        """Return the figures of the sources of a like kind that are told most alike, whatever their values."""
        alike = [one for one in self.find_around(telling) if _is_like_kind(telling.figure, one.source.figure)]
        return sorted(alike, key=lambda one: -one.likeness)[:MAX_CANDIDATES]

    def find_around(self, telling: Telling) -> list[Candidate]:
        """Return the figures of the sources of any kind that share the most words with a figure, the most alike first."""
        products: dict[int, float] = defaultdict(float)
        many = len(self.tellings) * MAX_POSTING_SHARE if len(self.tellings) > MIN_LONG_SOURCE else len(self.tellings)
        for word, weight in telling.words.items():
            postings = self.postings.get(word, ())
            if len(postings) <= many:
                for at in postings:
                    products[at] += self.rarity[word] * min(weight, self.tellings[at].words[word])
        best = sorted(products, key=lambda at: -products[at] / sqrt(self.norms[id(self.tellings[at].words)]))[
            : MAX_CANDIDATES * 4
        ]
        found = [self.tellings[at] for at in best]
        return [Candidate(one, self.compute_likeness(telling, one), is_same_value(one, telling)) for one in found]

    def find_misprints(self, telling: Telling, said: Set[int]) -> list[Misprint]:
        """Return the figures of the sources with a figure's digits, or all but one, or in another order; most alike first.

        said: identities of the figures of the sources that others of the text say.
        """
        digits = read_mantissa(telling.figure)
        found = [one for other in {digits, *_iter_neighbours(digits)} for one in self.mantissas.get(other, ()) if other]
        found += [one.source for k in SCALE_STEPS if telling.figure.scaled for one in self._find_rescaled(telling, k)]
        free = {id(one): one for one in found if id(one) not in said}
        if not free:
            return []
        near = [one.source for one in self.find_alike(telling) if id(one.source) not in said and one.source.figure.high is None]
        others = sorted(((score_telling(telling, one, self.rarity), id(one)) for one in near), reverse=True)[:2]
        likely = []
        for key, one in free.items():
            score = score_telling(telling, one, self.rarity)
            likely.append(Misprint(one, score, score - next((rival for rival, other in others if other != key), 0.0)))
        return sorted(likely, key=lambda one: -one.score)

    def find_preferred(self, telling: Telling, same: Sequence[Candidate], said: Set[int]) -> tuple[Telling, float] | None:
        """Find the neighbour of the figures with a figure's value that is told most like it, and by how many log-odds more.

        said: identities of the figures of the sources that others of the text say. None if there is no other neighbour.
        """
        skip = said | {id(one.source) for one in same}
        found = [self._find_preferred_neighbour(telling, one.source, skip) for one in same[:MAX_SAME]]
        known = [one for one in found if one]
        return min(known, key=lambda one: one[1]) if known and len(known) == len(same) else None

    def compute_preference(self, telling: Telling, a: Telling, b: Telling) -> float:
        """Compute by how many log-odds a figure is told more like a figure of a source than like another."""
        return score_telling(telling, a, self.rarity) - score_telling(telling, b, self.rarity)

    def _find_preferred_neighbour(self, telling: Telling, source: Telling, skip: Set[int]) -> tuple[Telling, float] | None:
        near = [one for step in (-1, 0, 1) for one in self.sentences.get((source.side, source.sentence + step), ())]
        others = [one for one in near if id(one) not in skip and is_neighbour(source, one)][:MAX_NEIGHBOURS]
        pairs = [(one, self.compute_preference(telling, one, source)) for one in others]
        return max(pairs, key=lambda pair: pair[1], default=None)

    def _find_rescaled(self, telling: Telling, factor: Fraction) -> list[Candidate]:
        """Return the figures of the sources that say a number in another scale: "about 3.1 million" of 3.14 billion."""
        figure = telling.figure
        if figure.value is None or figure.high is not None:
            return []
        other = figure._replace(value=figure.value * factor, step=figure.step * factor)
        mention = telling.mention._replace(figure=other, meant=list_quantities(other))
        return self._find_same_value(telling._replace(figure=other, mention=mention))

    def _slice_values(self, low: Fraction, high: Fraction) -> list[int]:
        return self.places[bisect_left(self.values, _to_float(low)) : bisect_right(self.values, _to_float(high))]

    def _compute_norm(self, telling: Telling) -> float:
        return sum(self.rarity[word] * weight for word, weight in telling.words.items()) or 1.0

    def compute_likeness(self, a: Telling, b: Telling) -> float:
        """Compute how alike two figures are told, from about -0.4 to 1.3."""
        product = sum(self.rarity[word] * min(weight, b.words[word]) for word, weight in a.words.items() if word in b.words)
        likeness = product / sqrt(self.norms[id(a.words)] * self.norms[id(b.words)])
        if a.direction and b.direction:
            likeness += DIRECTION_WEIGHT if a.direction == b.direction else -DIRECTION_WEIGHT
        if a.role and b.role:
            likeness += ROLE_WEIGHT if a.role == b.role else -ROLE_WEIGHT
        elif "from" in (a.role, b.role):
            likeness -= ROLE_WEIGHT / 2
        for kind, names in a.periods.items():
            if kind in b.periods:
                likeness += PERIOD_WEIGHT / 2 if b.periods[kind][0] == names[0] else -PERIOD_WEIGHT
        return likeness


def is_neighbour(a: Telling, b: Telling) -> bool:
    """True if two figures side by side in a source may be of one kind of thing: its rows, its years, its parts."""
    near = a.side == b.side and abs(a.sentence - b.sentence) <= 1
    if a is b or not near or a.figure.high is not None or b.figure.high is not None or not _is_one_unit(a.figure, b.figure):
        return False
    nouns = [set((one.figure.unit or "").lower().split()) for one in (a, b)]
    if a.figure.kind is Kind.COUNT and all(nouns) and nouns[0].isdisjoint(nouns[1]):
        return False
    sizes = sorted(abs(one.figure.value or Fraction(0)) for one in (a, b))
    return sizes[1] <= MAX_NEIGHBOUR_RATIO * sizes[0]


def is_same_value(source: Telling, telling: Telling) -> bool:
    """True if a figure of the text says the value of one of a source: as coarsely as it is printed, or as its bound allows."""
    figure, other = telling.figure, source.figure
    if _is_bare_cell(source) and figure.scaled and figure.kind in (Kind.COUNT, Kind.MONEY, Kind.MEASURE):
        return any(_is_scaled_value(other, figure, scale) for scale in TABLE_SCALES)
    found = read_pair(source.mention, telling.mention, ())
    if found is not None and not found.note and found.penalty < OTHER_DIMENSION_PENALTY:
        return figure.hedge is not None or not _is_loosely_rounded(other, figure)
    if figure.kind is Kind.MONEY and figure.unit != other.unit and figure.value == other.value:
        return _is_one_unit(figure, other)
    if not figure.hedge or other.value is None or figure.value is None or not _is_one_unit(figure, other):
        return False
    meant = compute_intervals(figure)
    if meant is None or other.value not in meant.loose:
        return False
    return figure.hedge not in OVER_HEDGES or other.value <= figure.value * MAX_OVER


def _split_range(telling: Telling) -> Iterator[Mention]:
    for value in (telling.figure.value, telling.figure.high):
        figure = telling.figure._replace(value=value, high=None)
        yield telling.mention._replace(figure=figure, meant=list_quantities(figure))


def _iter_neighbours(digits: str) -> Iterator[str]:
    """Yield the numbers that differ in one digit, or in the order of two neighbours."""
    for at, digit in enumerate(digits):
        for other in DIGITS.replace(digit, ""):
            yield (digits[:at] + other + digits[at + 1 :]).strip("0")
        yield (digits[:at] + digits[at + 1 : at + 2] + digit + digits[at + 2 :]).strip("0")


def _is_scaled_value(cell: Figure, figure: Figure, scale: int) -> bool:
    """True if a figure is the value of a table's cell that is given in thousands, millions or billions."""
    meant = compute_intervals(figure._replace(hedge=None))
    return meant is not None and cell.value is not None and cell.value * scale in meant.core


def _is_loosely_rounded(source: Figure, figure: Figure) -> bool:
    """True if a round number says an exact one without a word for it: "$190" for $185."""
    exact = source.value is not None and source.value.denominator == 1 and source.form is figure.form is Form.NUMBER
    if not exact or figure.decimals or figure.scaled or figure.value == source.value or figure.high is not None:
        return False
    return (
        figure.value is not None
        and abs(figure.value) <= MAX_EXACT
        and source.kind is figure.kind
        and source.unit == figure.unit
    )


def _is_one_unit(a: Figure, b: Figure) -> bool:
    if a.kind is b.kind is Kind.MONEY and a.unit != b.unit:
        return b.unit in find_homonyms(a) or a.unit in find_homonyms(b)
    return a.kind is b.kind and (a.unit == b.unit or a.kind is Kind.COUNT)


def _is_like_kind(a: Figure, b: Figure) -> bool:
    """True if two figures may be of one quantity: a percentage and a fraction, two amounts of money, a measure and its like."""
    return a.kind is b.kind or {a.kind, b.kind} in LIKE_KINDS


def _iter_values(telling: Telling) -> Iterator[Fraction]:
    figure = telling.figure
    found = {quantity.core.middle for quantity in list_quantities(figure)} | {figure.value, figure.high}
    scales = (1, *TABLE_SCALES) if _is_bare_cell(telling) else (1,)
    yield from (value * scale for value in found if value is not None for scale in scales)


def _is_bare_cell(telling: Telling) -> bool:
    """True if a figure of a table has no unit and no scale of its own: "in thousands of euros" is in the caption."""
    figure = telling.figure
    return telling.is_cell and figure.kind is Kind.COUNT and figure.unit is None and not figure.scaled


def _to_float(value: Fraction) -> float:
    """Return a number for the order of values, which is quicker than exact ones; what is too large for it is cut."""
    return float(max(-LARGEST, min(LARGEST, value)))


def _iter_windows(figure: Figure) -> Iterable[tuple[Fraction, Fraction]]:
    """Yield the ranges in which the values of figures lie that may be the same."""
    for quantity in list_quantities(figure):
        low, high = quantity.loose.low, quantity.loose.high
        if low is not None and high is not None:
            yield low - abs(low) * SLACK, high + abs(high) * SLACK
    for value in (figure.value, figure.high):
        if value is not None:
            most = MAX_OVER if figure.hedge in OVER_HEDGES else 1 + 10 * SLACK
            least = 1 / MAX_OVER if figure.hedge and figure.hedge not in OVER_HEDGES else 1 - 10 * SLACK
            yield min(value * least, value * most), max(value * least, value * most)
