"""The growth of a whole from the levels and growths of its parts."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.figure.figure import Figure
from factcheck.language.zh import cues
from factcheck.link.zh.fact import Fact, alike
from factcheck.link.zh.found import Found
from factcheck.pattern import pattern

__all__ = ["balanced", "composed", "signed"]

FELL = pattern("[减降跌缩]")


def composed(found: Found, whole: Fact, parts: Sequence[Fact], low: str) -> None:
    """Enter the growth of the whole, where it and those of all parts are told, and all are nominal."""
    _enter(found, whole, [(part, part.figure) for part in parts], low)


def balanced(found: Found, balance: Fact, more: Fact, less: Fact, low: str) -> None:
    """Enter the growth of a balance: that of a total whose second part is taken away."""
    if less.figure.value:
        _enter(found, balance, [(more, more.figure), (less, less.figure._replace(value=-less.figure.value))], low)


def _enter(found: Found, whole: Fact, parts: Sequence[tuple[Fact, Figure]], low: str) -> None:
    told = [(level, _growth(found, level)) for level in (whole, *(part for part, _ in parts))]
    growths = [growth for level, growth in told if growth is not None and not _real(level, growth, low)]
    if len(growths) != len(told):
        return
    pairs = [("level", figure) for _, figure in parts], [("growth", signed(growth)) for growth in growths[1:]]
    found.put("composite", [one for pair in zip(*pairs, strict=True) for one in pair], growths[0].figure)


def _growth(found: Found, level: Fact) -> Fact | None:
    """The growth told of a level: behind it before another level; or of the list behind, at its place.

    "出口a亿元、进口b亿元，分别增长c%、d%".
    """
    for fact in found.facts[level.n + 1 :]:
        if fact.sentence - level.sentence > 1 or fact.letter in "fbl":
            return None
        if fact.letter == "g" and fact.listed == fact.n and not _lists(found, fact):
            return fact if not fact.own or fact.left.startswith("同") else None
        if fact.letter == "g":
            return _at_its_place(found, level, fact)
        if fact.letter in "at" and not (fact.sentence == level.sentence and alike(fact.figure, level.figure)):
            return None
        if fact.letter in "at" and not _list_behind(found, fact):
            return None
    return None


def _lists(found: Found, fact: Fact) -> bool:
    return any(f.listed == fact.n != f.n for f in found.facts[fact.n + 1 : fact.n + 2])


def _list_behind(found: Found, level: Fact) -> bool:
    """Whether the next growth is one of a list."""
    behind = next((f for f in found.facts[level.n + 1 :] if f.letter not in "at"), None)
    return behind is not None and behind.letter == "g" and _lists(found, behind)


def _at_its_place(found: Found, level: Fact, first: Fact) -> Fact | None:
    growths = [f for f in found.facts if f.listed == first.listed]
    levels = [f for f in found.facts[: first.n] if f.letter in "at" and f.sentence == first.sentence][-len(growths) :]
    places = [f.n for f in levels]
    return growths[places.index(level.n)] if len(levels) == len(growths) and level.n in places else None


def _real(level: Fact, growth: Fact, low: str) -> bool:
    """Whether a growth is at constant prices, or of more than a year: then levels do not give it."""
    between = cues.REAL.search(low, level.figure.end, growth.figure.start)
    return bool(cues.REAL.search(level.what) or between or cues.TWO_YEARS.search(growth.left))


def signed(fact: Fact) -> Figure:
    """A growth or a step as a number with its sign: 下降3% is -3, 减少5亿元 -5."""
    figure = fact.figure
    down = figure.direction == "down" or (fact.letter == "s" and FELL.search(fact.left))
    return figure._replace(value=-figure.value) if down and figure.value and figure.value > 0 else figure
