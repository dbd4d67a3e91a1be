"""Figures of two passages tied one to one: first those that may be the same quantity, then those that one slip sets apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from factcheck.check.tie.quantity import digits
from factcheck.check.tie.reading import Context, Tie, reading
from factcheck.check.tie.side import Fact
from factcheck.check.tie.slips import CLOCK, misprinted, slipped
from factcheck.figure.figure import Kind

__all__ = ["absorbed", "matched", "repeated", "worth"]

LEAST = 1.5  # of a score: an equal number of another kind needs two digits, or its place
ONE_STEP = 1.2  # of a penalty, in score


def matched(original: Sequence[Fact], translation: Sequence[Fact]) -> list[Tie]:
    """The ties of a block, best first, each fact in one at most; then slips among what is left, then what merely differs."""
    context = _measures(translation)
    ties = _greedy(_pairs(original, translation, partial(_read, context=context)))
    ties += _greedy(_pairs(*_left(original, translation, ties), partial(slipped, context=context)))
    ours, theirs = _left(original, translation, ties)
    counts = [Counter(fact.figure.kind for fact in facts) for facts in (ours, theirs)]
    lone = {kind for kind in Kind if counts[0][kind] == counts[1][kind] == 1}
    return ties + _greedy(_pairs(ours, theirs, partial(misprinted, known=tuple(ties), lone=lone)))


def worth(a: Fact, b: Fact) -> float:
    """How much two figures speak for their paragraphs belonging together."""
    found = reading(a, b, ())
    return 0.0 if found is None or found.note else found.strength * min(digits(a.figure), digits(b.figure), 4) / 2


def absorbed(fact: Fact, ties: Sequence[Tie], side: int) -> bool:
    """Whether a figure is an end of a range that is tied: "6000至8000步" beside "6,000 to 8,000"."""
    value = fact.figure.value
    others = ((tie.original if side else tie.translation).figure for tie in ties)
    return any(value in (other.value, other.high) for other in others if other.high is not None)


def repeated(fact: Fact, others: Sequence[Fact]) -> bool:
    """Whether the other text has the figure, tied to another: a text may say a thing twice, or in two units."""
    readings = (reading(one, fact, ()) for one in others if min(digits(one.figure), digits(fact.figure)) > 1)
    return any(found is not None and found.strength > 1 and not found.note for found in readings)


def _measures(facts: Sequence[Fact]) -> Context:
    """The units of measure in and next to each sentence: a bare number may be in one of them."""
    found: dict[int, set[str]] = {}
    for fact in facts:
        if fact.figure.kind is Kind.MEASURE and fact.figure.unit and fact.figure.unit not in CLOCK:
            for sentence in range(fact.sentence - 1, fact.sentence + 2):
                found.setdefault(sentence, set()).add(fact.figure.unit)
    return found


def _pairs(
    original: Sequence[Fact], translation: Sequence[Fact], read: Callable[[Fact, Fact, float], Tie | None]
) -> Iterator[Tie]:
    for n, o in enumerate(original, 1):
        for m, t in enumerate(translation, 1):
            apart = abs(n / (len(original) + 1) - m / (len(translation) + 1))
            if found := read(o, t, apart):
                yield found


def _greedy(candidates: Iterable[Tie]) -> list[Tie]:
    found: list[Tie] = []
    taken: set[tuple[int, int]] = set()
    for tie in sorted(candidates, key=lambda tie: -tie.score):
        ends = {(0, tie.original.at), (1, tie.translation.at)}
        if taken.isdisjoint(ends):
            taken |= ends
            found.append(tie)
    return found


def _left(original: Sequence[Fact], translation: Sequence[Fact], ties: Sequence[Tie]) -> tuple[list[Fact], list[Fact]]:
    """What is in no tie."""
    ours, theirs = {tie.original.at for tie in ties}, {tie.translation.at for tie in ties}
    return [one for one in original if one.at not in ours], [one for one in translation if one.at not in theirs]


def _read(o: Fact, t: Fact, apart: float, context: Context) -> Tie | None:
    found = reading(o, t, context.get(t.sentence, ()))
    if found is None:
        return None
    score = (4.0 if found.strength > 1 else 2.5) + 0.6 * min(digits(o.figure), digits(t.figure), 4) + found.equal
    score += _company(o, t) - ONE_STEP * found.penalty - 2 * apart
    return Tie(o, t, found.note, score) if score >= LEAST else None


def _company(o: Fact, t: Fact) -> float:
    """What the words around two figures say for them."""
    ways = 0.0 if not (o.way and t.way) else 0.5 if o.way == t.way else -0.7
    moves = 0.0 if not (o.move and t.move) else 0.3 if o.move == t.move else -0.3
    return ways + moves + 0.4 * (o.figure.hedge is not None and o.figure.hedge == t.figure.hedge)
