"""Tie the figures of two passages one to one: first those that may be the same quantity, then those that differ by a slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from factcheck.check.tie.differences import CLOCK_UNITS, find_misprint, find_slip
from factcheck.figure.figure import Kind
from factcheck.link.telling.common_quantity import count_digits
from factcheck.link.telling.mention import Mention
from factcheck.link.telling.pair_reading import Tie, UnitsBySentence, read_pair

__all__ = ["is_range_end", "is_repeated", "match_figures", "weigh_pair"]

MIN_SCORE = 1.5  # an equal number of another kind reaches it by two digits, or by a similar position
SCORE_PER_PENALTY = 1.2  # taken off the score for a penalty of 1


def match_figures(original: Sequence[Mention], translation: Sequence[Mention]) -> list[Tie]:
    """Return the ties of a block, best first, each mention in at most one; then slips among the rest, then mere differences."""
    context = _list_measure_units(translation)
    ties = _choose_greedily(_iter_pairs(original, translation, partial(_make_tie, context=context)))
    ties += _choose_greedily(_iter_pairs(*_list_untied(original, translation, ties), partial(find_slip, context=context)))
    ours, theirs = _list_untied(original, translation, ties)
    counts = [Counter(fact.figure.kind for fact in facts) for facts in (ours, theirs)]
    lone = {kind for kind in Kind if counts[0][kind] == counts[1][kind] == 1}
    return ties + _choose_greedily(_iter_pairs(ours, theirs, partial(find_misprint, known=tuple(ties), lone=lone)))


def weigh_pair(a: Mention, b: Mention) -> float:
    """Return how strongly two figures suggest that their paragraphs correspond."""
    found = read_pair(a, b, ())
    return 0.0 if found is None or found.note else found.strength * min(count_digits(a.figure), count_digits(b.figure), 4) / 2


def is_range_end(fact: Mention, ties: Sequence[Tie], side: int) -> bool:
    """True if a figure ends a range that is tied: "6000至8000步" beside "6,000 to 8,000". side: 1 in the translation."""
    value = fact.figure.value
    others = ((tie.original if side else tie.translation).figure for tie in ties)
    return any(value in (other.value, other.high) for other in others if other.high is not None)


def is_repeated(fact: Mention, others: Sequence[Mention]) -> bool:
    """True if the other text has the figure, tied to another one: a text may say a thing twice, or in two units."""
    readings = (read_pair(one, fact, ()) for one in others if min(count_digits(one.figure), count_digits(fact.figure)) > 1)
    return any(found is not None and found.strength > 1 and not found.note for found in readings)


def _list_measure_units(facts: Sequence[Mention]) -> UnitsBySentence:
    """Map each sentence to the units of measure in and next to it, any of which a bare number there may be in."""
    found: dict[int, set[str]] = {}
    for fact in facts:
        if fact.figure.kind is Kind.MEASURE and fact.figure.unit and fact.figure.unit not in CLOCK_UNITS:
            for sentence in range(fact.sentence - 1, fact.sentence + 2):
                found.setdefault(sentence, set()).add(fact.figure.unit)
    return found


def _iter_pairs(
    original: Sequence[Mention], translation: Sequence[Mention], read: Callable[[Mention, Mention, float], Tie | None]
) -> Iterator[Tie]:
    for n, o in enumerate(original, 1):
        for m, t in enumerate(translation, 1):
            apart = abs(n / (len(original) + 1) - m / (len(translation) + 1))
            if found := read(o, t, apart):
                yield found


def _choose_greedily(candidates: Iterable[Tie]) -> list[Tie]:
    found: list[Tie] = []
    taken: set[tuple[int, int]] = set()
    for tie in sorted(candidates, key=lambda tie: -tie.score):
        ends = {(0, tie.original.position), (1, tie.translation.position)}
        if taken.isdisjoint(ends):
            taken |= ends
            found.append(tie)
    return found


def _list_untied(
    original: Sequence[Mention], translation: Sequence[Mention], ties: Sequence[Tie]
) -> tuple[list[Mention], list[Mention]]:
    """Return the mentions of both texts that are in no tie."""
    ours, theirs = {tie.original.position for tie in ties}, {tie.translation.position for tie in ties}
    return [one for one in original if one.position not in ours], [one for one in translation if one.position not in theirs]


def _make_tie(o: Mention, t: Mention, apart: float, context: UnitsBySentence) -> Tie | None:
    found = read_pair(o, t, context.get(t.sentence, ()))
    if found is None:
        return None
    score = (4.0 if found.strength > 1 else 2.5) + 0.6 * min(count_digits(o.figure), count_digits(t.figure), 4) + found.equal
    score += _score_context(o, t) - SCORE_PER_PENALTY * found.penalty - 2 * apart
    return Tie(o, t, found.note, score) if score >= MIN_SCORE else None


def _score_context(o: Mention, t: Mention) -> float:
    """Score how the words around two figures agree: their directions, moves and hedges."""
    ways = 0.0 if not (o.direction and t.direction) else 0.5 if o.direction == t.direction else -0.7
    moves = 0.0 if not (o.move and t.move) else 0.3 if o.move == t.move else -0.3
    return ways + moves + 0.4 * (o.figure.hedge is not None and o.figure.hedge == t.figure.hedge)
