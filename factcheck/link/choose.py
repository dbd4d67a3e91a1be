"""Choose, from the scores of a window, one frame for each figure, with its probability and the runner-up.

Scores are whole numbers, SCORE_UNIT to one of log-odds; probabilities are from a table, multiples of 2**-16: the same
everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.link.frames import PAIR_INDEX, PAIRS, SCORE_UNIT, SINGLES, SUBSETS, Frame, get_family

if TYPE_CHECKING:  # which imports NumPy
    from factcheck.link.model import WindowScores

__all__ = [
    "SAME_STATEMENT", "Choice", "choose_frames", "compute_probability", "compute_reach", "list_candidates", "rank_candidates",
]  # fmt: skip

PROBABILITY_UNIT = 1 << 16  # of a probability
SAME_STATEMENT = {"change": "difference", "share": "multiple"}  # frames that state the same of the same operands
CHANGE_FAMILIES = frozenset({"growth", "difference"})
MIN_LISTED_PROBABILITY = 0.02  # of a frame that is looked at


class Choice(NamedTuple):
    """The likeliest frame of a figure. probability: of the frame in either order of its operands; order: the part of this one.

    margin: in SCORE_UNIT of log-odds, how far it is above "none" and the next one that is not the same sum but for one figure;
    probabilities near 1 no longer tell that.
    """

    frame: Frame
    probability: float
    runner_up: Frame | None = None
    runner_up_probability: float = 0.0
    order: float = 1.0
    margin: int = 0
    runner_up_order: float = 1.0

    def renumber(self, figures: Sequence[int]) -> Choice:
        """Return the choice with figures[n] in place of each figure n."""
        second = self.runner_up and _renumber(self.runner_up, figures)
        return self._replace(frame=_renumber(self.frame, figures), runner_up=second)

    def swap(self) -> Choice:
        """Return the runner-up as the likeliest, with this one behind it; only of a choice that has one."""
        first = self.runner_up or self.frame
        return Choice(first, self.runner_up_probability, self.frame, self.probability, self.runner_up_order, 0, self.order)

    def confirm(self, second: Choice | None) -> Choice:
        """Return the choice with the probability that another reading of the figure gives it."""
        if second is None:
            return self._replace(probability=0.0, margin=0)
        if _is_same_statement(second.frame, self.frame) or _is_same_growth(second.frame, self.frame):
            return second
        is_runner_up = second.runner_up is not None and _is_same_statement(second.runner_up, self.frame)
        probability = second.runner_up_probability if is_runner_up else 0.0
        return Choice(self.frame, probability, second.frame, second.probability, self.order, 0, second.order)


class RankedFrame(NamedTuple):
    """A frame among others. order: as in `Choice`; score: that of the likelier order."""

    frame: Frame
    probability: float
    order: float
    score: int


def choose_frames(scores: WindowScores, figures: Sequence[int]) -> dict[int, Choice]:
    """Return the likeliest frame of each figure of a window. figures: the numbers in the text of the window's figures."""
    return rank_candidates(list_candidates(scores, len(figures)), scores.log_sum.tolist(), figures)


def rank_candidates(
    candidates: Sequence[Sequence[tuple[Frame, int]]], log_sums: Sequence[int], figures: Sequence[int]
) -> dict[int, Choice]:
    """Like `choose_frames`, from the candidates of each figure with their scores."""
    ranked = ((n, _rank(several, log_sum)) for n, several, log_sum in zip(figures, candidates, log_sums, strict=False))
    return {n: _choose(*best).renumber(figures) for n, best in ranked if best}


def _choose(best: RankedFrame, *others: RankedFrame) -> Choice:
    rivals = [row.score for row in others if not _is_same_sum(row.frame, best.frame)]
    margin = best.score - max([0, *rivals[:1]])
    second = others[0] if others else None
    frame, probability, order = (second.frame, second.probability, second.order) if second else (None, 0.0, 1.0)
    return Choice(best.frame, best.probability, frame, probability, best.order, margin, order)


def _renumber(frame: Frame, figures: Sequence[int]) -> Frame:
    return frame._replace(operands=tuple(figures[n] for n in frame.operands))


def _rank(candidates: Sequence[tuple[Frame, int]], log_sum: int) -> list[RankedFrame]:
    """Return the two likeliest; frames that state the same of the same operands, in either order, are one."""
    merged: dict[Any, list[tuple[float, Frame, int]]] = {}
    for frame, score in candidates:
        merged.setdefault(_get_statement(frame), []).append((compute_probability(log_sum - score), frame, score))
    ranked = []
    for several in merged.values():
        (probability, frame, score), total = max(several), sum(row[0] for row in several)
        ranked.append(RankedFrame(frame, total, probability / total if total else 1.0, score))
    return _join_changes(sorted(ranked, key=lambda row: (-row.probability, row.frame)))


def _join_changes(ranked: list[RankedFrame]) -> list[RankedFrame]:
    """Add to a growth what states the same with other figures: "$72.8m, up $7.2m, or 10.9%, from $65.6m".

    A change from one level to another may be in points or percent: "rose 6 per cent, to 34 per cent from 28".
    """
    if not ranked or get_family(ranked[0].frame.name) not in CHANGE_FAMILIES:
        return ranked
    best, *others = ranked
    same = [row for row in others if _is_same_growth(row.frame, best.frame) or _is_same_change(row.frame, best.frame)]
    joined = best._replace(probability=min(1.0, best.probability + sum(row.probability for row in same)))
    return [joined, *(row for row in others if row not in same)]


def _get_statement(frame: Frame) -> tuple[str, frozenset[int]]:
    """Return what a frame states, in either order of its operands."""
    return SAME_STATEMENT.get(frame.name, frame.name), frozenset(frame.operands)


def _is_same_statement(one: Frame, other: Frame) -> bool:
    return _get_statement(one) == _get_statement(other)


def _is_same_sum(one: Frame, other: Frame) -> bool:
    """True if both are totals, or both remainders, of one figure."""
    return one.name == other.name and one.name in SUBSETS


def _is_same_change(one: Frame, other: Frame) -> bool:
    """True if one frame is the growth and the other the difference of two levels."""
    (first, levels), (second, others) = _get_statement(one), _get_statement(other)
    return {first, second} == {"growth_levels", "difference"} and levels == others


def _is_same_growth(one: Frame, other: Frame) -> bool:
    """True if two growths are told by other figures, of which they have one in the same role."""
    if one.name == other.name or {get_family(one.name), get_family(other.name)} != {"growth"}:
        return False
    return bool(_list_roles(one) & _list_roles(other))


def _list_roles(growth: Frame) -> set[tuple[str, int]]:
    pair = PAIRS[PAIR_INDEX[growth.name]]
    return {(pair.first, growth.operands[0]), (pair.second, growth.operands[1])}


def list_candidates(scores: WindowScores, count: int) -> list[list[tuple[Frame, int]]]:
    """List for each figure the frames of at least MIN_LISTED_PROBABILITY, with their scores."""
    floor = scores.log_sum - compute_reach()
    found: list[list[tuple[Frame, int]]] = [[] for _ in range(count)]
    pairs = scores.first[:, :, None] + scores.second[:, None] + scores.match[None] + scores.own[:, None, None]
    for at in zip(*(pairs >= floor[:, None, None, None]).nonzero(), strict=True):
        stated, first, second, pair = map(int, at)
        found[stated].append((Frame(PAIRS[pair].name, (first, second)), int(pairs[at])))
    for at in zip(*(scores.singles >= floor[:, None, None]).nonzero(), strict=True):
        stated, first, single = map(int, at)
        found[stated].append((Frame(SINGLES[single], (first,)), int(scores.singles[at])))
    for stated, several in enumerate(found):
        several += [one for one in _iter_subsets(scores, stated, count) if one[1] >= floor[stated]]
    return found


def _iter_subsets(scores: WindowScores, stated: int, count: int) -> Iterator[tuple[Frame, int]]:
    """Yield the two likeliest totals and the two likeliest remainders of a figure.

    In the likeliest each member is likelier in than out; in the next one the least sure figure is moved in, or out.
    """
    for members, score in _iter_sets(scores.terms[stated], range(count), int(scores.total[stated])):
        yield Frame("total", members), score
    whole = int(scores.wholes[stated].argmax())
    others = [n for n in range(count) if n != whole]
    for members, score in _iter_sets(scores.parts[stated], others, int(scores.wholes[stated, whole])):
        yield Frame("remainder", (whole, *members)), score


def _iter_sets(member: Any, figures: Sequence[int], base: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield the two likeliest sets of at least two figures, with their scores. member: the score of each figure as a member."""
    likeliest = [n for n in figures if member[n] > 0]
    score = base + sum(int(member[n]) for n in likeliest)
    moved = min(figures, key=lambda n: abs(int(member[n])), default=None)
    if len(likeliest) > 1:
        yield tuple(likeliest), score
    if moved is not None:
        next_best = sorted({*likeliest} ^ {moved})
        if len(next_best) > 1:
            yield tuple(next_best), score - abs(int(member[moved]))


def compute_probability(below: int) -> float:
    """Return the probability of a frame whose score is so far below the logarithm of the sum."""
    table = _make_exp_table()
    return table[below] / PROBABILITY_UNIT if 0 <= below < len(table) else float(below < 0)


@cache
def _make_exp_table() -> list[int]:
    """Tabulate exp(-n / SCORE_UNIT) in 2**-16 until it is 0; the decimal module rounds alike everywhere."""
    reach = int(Decimal(2 * PROBABILITY_UNIT).ln() * SCORE_UNIT) + 1
    return [int((Decimal(-n) / SCORE_UNIT).exp() * PROBABILITY_UNIT + Decimal("0.5")) for n in range(reach)]


@cache
def compute_reach() -> int:
    """Return how far below the logarithm of the sum the score of a frame of MIN_LISTED_PROBABILITY is."""
    return int(-Decimal(str(MIN_LISTED_PROBABILITY)).ln() * SCORE_UNIT)
