"""What the words call a balance or a total, and the two figures near by that give it: "Exports were $14.70bn. ... The account
stayed in the black, at $1.37bn. ... Imports eased to $13.33bn", "Both firms' total deliveries of 1,606" of 800 and 806.

Read last, for what no name has brought together. The noun of the figure says that it is what two others leave or make; of those
within two sentences only one pair comes to it, to the printed digit, of digits so many that few would by chance. What does
not come out says nothing. So with a change of which the levels stand apart: "fell by 1,087 to 9,994 ... reached 11,081".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from factcheck.figure.figure import BOUNDS, Figure, Kind
from factcheck.language.en import fitted as words
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.whole.division import Level
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["fitted"]

OWN = pattern(r"_?b?_?[tf]_?(?P<level>[MQN])")  # "by 4.2 billion to 0.3 billion"
NEAR = 3  # sentences from a figure to those that give it
FINE, CHANGED = 40, 25  # units of the coarsest of the three that a balance has at least, and a change
MOST = 16  # figures among which the two are looked for
ITEMS, AHEAD = 16, 110  # characters before a figure that say what it is
ZERO = Fraction(0)


def fitted(found: Found, figures: Sequence[tuple[str, Level]]) -> None:
    """Enter the balances, totals and changes of two figures near by that come to them."""
    levels = [level for way, level in figures if not way]
    for way, of in figures if len(levels) > 1 else ():
        if not _worth(of) or of.figure.hedge in BOUNDS or not (way or _balance(found, of) or _called(found, of, words.TOTAL)):
            continue
        near = [level for level in levels if abs(level.sentence - of.sentence) <= NEAR and level.at != of.at]
        near = [level._replace(figure=one) for level in near if (one := _in_its_unit(level.figure, of.figure))]
        near = sorted(near, key=lambda level: abs(level.at - of.at))[:MOST]
        if len(near) > 1 and not _told(found, of):
            if way or _balance(found, of):
                _enter_difference(found, of, near, changed=bool(way))
            else:
                _enter_total(found, of, near)


def _worth(of: Level) -> bool:
    """Whether a figure has digits enough by itself."""
    return float(of.figure.value or 0) >= CHANGED * float(of.figure.step)


def _balance(found: Found, of: Level) -> bool:
    """Whether a figure is called a balance, before it or behind: "a deficit of $5m", "a $5m deficit"."""
    return words.NAMED.match(found.low, of.figure.end) is not None or _called(found, of, words.BALANCE)


def _called(found: Found, level: Level, noun: re.Pattern[str]) -> bool:
    start = level.figure.start
    return noun.search(found.low, max(sentence_at(found.text, start)[0], start - AHEAD), start) is not None


def _told(found: Found, of: Level) -> bool:
    """Whether a claim has two figures for it already."""
    return any(len(claim.operands) > 1 for claim in found.stating(of.figure.start))


def _enter_difference(found: Found, of: Level, near: Sequence[Level], *, changed: bool) -> None:
    units = CHANGED if changed else FINE
    pairs = [
        (larger, smaller)
        for smaller, larger in _pairs(near, float(of.figure.value or 0), -1)
        if _fine(units, of, larger, smaller)
        and abs(_size(larger) - _size(smaller) - _size(of)) * 2 <= _coarse(of, larger, smaller)
    ]
    pair = _only(found, of, pairs, changed=changed)
    if pair is not None:
        larger, smaller = (level.figure._replace(direction=None) for level in pair)
        found.add("difference", [("larger", larger), ("smaller", smaller)], of.figure._replace(direction=None), "low")
        found.stated.add(of.number)


def _enter_total(found: Found, of: Level, near: Sequence[Level]) -> None:
    pairs = [
        pair
        for pair in _pairs(near, float(of.figure.value or 0), 1)
        if _fine(FINE, of, *pair) and abs(_size(pair[0]) + _size(pair[1]) - _size(of)) * 2 <= _coarse(of, *pair)
    ]
    pair = _only(found, of, pairs, changed=False)
    if pair is not None and not any(level.number in found.terms for level in pair):
        found.add("total", [("term", level.figure) for level in pair], of.figure._replace(direction=None), "low")
        found.terms |= {level.number for level in pair}


def _pairs(near: Sequence[Level], size: float, sign: int) -> Iterator[tuple[Level, Level]]:
    """The pairs, the smaller first, of which the sum or the difference is roughly some size: exact sums are slow."""
    sized = sorted((float(level.figure.value or 0), level.number, level) for level in near)
    for (less, _, smaller), (more, _, larger) in combinations(sized, 2):
        if abs(more + sign * less - size) * FINE <= size * 2:
            yield smaller, larger


def _only(found: Found, of: Level, pairs: Sequence[tuple[Level, Level]], *, changed: bool) -> tuple[Level, Level] | None:
    """The pair that comes to a figure, where there is one of such values, and nothing says that it is of something else."""
    own = OWN.match(found.word.letters, of.at + 1) if changed else None
    pairs = [pair for pair in pairs if not own or own.start("level") in (pair[0].at, pair[1].at)]
    pairs = [pair for pair in pairs if (_moved(found, of) if changed else _of_one_time(found, of, pair))]
    pairs = [pair for pair in pairs if not _paired(found, of, pair, changed=changed)]
    if len({frozenset(map(_size, pair)) for pair in pairs}) != 1:
        return None
    return pairs[0]


def _of_one_time(found: Found, of: Level, pair: Sequence[Level]) -> bool:
    if pair[0].old is not pair[1].old or (of.old and not pair[0].old):
        return False
    times = [periods(found.text[slice(*sentence_at(found.text, level.figure.start))]) for level in (of, *pair)]
    return not any(clash(one, other) for one, other in combinations(times, 2))


def _moved(found: Found, of: Level) -> bool:
    """Whether a change may be from one to the other: it is no item of one of them, "a gain of $5m"."""
    start, end = of.figure.start, of.figure.end
    return not (words.ITEM.match(found.low, end) or words.ITEM_OF.search(found.low, max(0, start - ITEMS), start))


def _paired(found: Found, of: Level, pair: Sequence[Level], *, changed: bool) -> bool:
    """Whether a claim has both already, as the levels of a change or with the figure that they would come to."""
    starts = {level.figure.start for level in pair}
    levels = any(
        starts <= {figure.start for _, figure in claim.operands if isinstance(figure, Figure)}
        for claim in found.of.get(min(starts), ())
    )
    return (levels and not changed) or found.together(starts | {of.figure.start})


def _in_its_unit(one: Figure, other: Figure) -> Figure | None:
    """A figure that is of the unit of another, or has none of its own."""
    if one.kind is other.kind is Kind.COUNT and None in (one.unit, other.unit):
        return one
    if (one.unit is not None and one.unit != other.unit and one.kind is not Kind.COUNT) or (other.scaled and not one.scaled):
        return None
    pair = partners(one, other)
    return pair[0] if pair and pair[1].value == other.value else None


def _fine(units: int, *levels: Level) -> bool:
    """Whether figures have so many digits that few come to each other by chance."""
    return min(map(_size, levels)) >= units * _coarse(*levels)


def _coarse(*levels: Level) -> Fraction:
    """The unit of the coarsest of some figures: tens of 120, billions of 3 billion."""
    return max(
        figure.step if figure.scaled or figure.decimals else figure.step * 10**figure.zeros
        for figure in (level.figure for level in levels)
    )


def _size(level: Level) -> Fraction:
    return level.figure.value or ZERO
