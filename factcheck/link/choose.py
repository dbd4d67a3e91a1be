"""From the scores of a window to one frame a figure, with its probability and the runner-up.

Scores are whole numbers, SCORE_UNIT to one of log-odds; probabilities, of a table, multiples of 2**-16: the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.link.frames import PAIR_INDEX, PAIRS, SCORE_UNIT, SINGLES, Frame, get_family

if TYPE_CHECKING:  # which imports NumPy
    from factcheck.link.model import WindowScores

__all__ = [
    "SAME_STATEMENT",
    "Choice",
    "choose_frames",
    "compute_probability",
    "compute_reach",
    "list_candidates",
    "rank_candidates",
]


class RankedFrame(NamedTuple):
    """A frame among others. order: the share of this way round in its probability; score: of the likelier way round."""

    frame: Frame
    probability: float
    order: float
    score: int


PROBABILITY_UNIT = 1 << 16  # of a probability
SAME_STATEMENT = {"change": "difference", "share": "multiple"}  # frames that state the same of the same operands
CHANGE_FAMILIES = frozenset({"growth", "difference"})  # families
MIN_LISTED_PROBABILITY = 0.02  # of a frame that is looked at


class Choice(NamedTuple):
    """The likeliest frame of a figure. probability: of it, whichever way round; order: the share of this way round in it.

    margin: in SCORE_UNIT of log-odds, how far it is above "none" and the runner-up; probabilities near 1 no longer tell that.
    """

    frame: Frame
    probability: float
    runner_up: Frame | None = None
    runner_up_probability: float = 0.0
    order: float = 1.0
    margin: int = 0

    def renumber(self, figures: Sequence[int]) -> Choice:
        """The same of figures with other numbers."""
        second = self.runner_up and _renumber(self.runner_up, figures)
        return self._replace(frame=_renumber(self.frame, figures), runner_up=second)

    def confirm(self, second: Choice | None) -> Choice:
        """The same frame, as likely as another reading of the figure says."""
        if second is None:
            return self._replace(probability=0.0, margin=0)
        if _is_same_statement(second.frame, self.frame) or _is_same_growth(second.frame, self.frame):
            return second
        is_runner_up = second.runner_up is not None and _is_same_statement(second.runner_up, self.frame)
        probability = second.runner_up_probability if is_runner_up else 0.0
        return Choice(self.frame, probability, second.frame, second.probability, self.order)


def choose_frames(scores: WindowScores, figures: Sequence[int]) -> dict[int, Choice]:
    """The likeliest frame of each figure of a window, by its number in the text: figures has those of the window."""
    return rank_candidates(list_candidates(scores, len(figures)), scores.log_sum.tolist(), figures)


def rank_candidates(
    candidates: Sequence[Sequence[tuple[Frame, int]]], log_sums: Sequence[int], figures: Sequence[int]
) -> dict[int, Choice]:
    """The same of candidates that are listed already, those of each figure of the window with their scores."""
    found = {}
    for stated, several in enumerate(candidates):
        ranked = _merge(several, log_sums[stated])
        if ranked:
            found[figures[stated]] = _choose(*ranked).renumber(figures)
    return found


def _choose(best: RankedFrame, second: RankedFrame | None = None) -> Choice:
    margin = best.score - max(0, second.score if second else 0)
    frame, probability = (second.frame, second.probability) if second else (None, 0.0)
    return Choice(best.frame, best.probability, frame, probability, best.order, margin)


def _is_same_statement(one: Frame, other: Frame) -> bool:
    """Whether two frames of a figure say the same of the same operands, whichever way round."""
    names = {SAME_STATEMENT.get(frame.name, frame.name) for frame in (one, other)}
    return len(names) == 1 and set(one.operands) == set(other.operands)


def _renumber(frame: Frame, figures: Sequence[int]) -> Frame:
    return frame._replace(operands=tuple(figures[n] for n in frame.operands))


def _merge(candidates: Sequence[tuple[Frame, int]], log_sum: int) -> list[RankedFrame]:
    """The two likeliest; frames that say the same of the same operands, either way round, are one."""
    merged: dict[Any, list[tuple[float, Frame, int]]] = {}
    for frame, score in candidates:
        key = SAME_STATEMENT.get(frame.name, frame.name), frozenset(frame.operands)
        merged.setdefault(key, []).append((compute_probability(log_sum - score), frame, score))
    ranked = []
    for several in merged.values():
        (probability, frame, score), total = max(several), sum(row[0] for row in several)
        ranked.append(RankedFrame(frame, total, probability / total if total else 1.0, score))
    return _join_changes(sorted(ranked, key=lambda row: (-row.probability, row.frame)))[:2]


def _join_changes(ranked: list[RankedFrame]) -> list[RankedFrame]:
    """A growth of two levels is that of either and of the step between them: "$72.8m, up $7.2m, or 10.9%, from $65.6m".

    What changed from the one to the other may be told in points or percent: "rose 6 per cent, to 34 per cent from 28".
    """
    if not ranked or get_family(ranked[0].frame.name) not in CHANGE_FAMILIES:
        return ranked
    best, *others = ranked
    same = [row for row in others if _is_same_growth(row.frame, best.frame) or _is_same_change(row.frame, best.frame)]
    joined = best._replace(probability=min(1.0, best.probability + sum(row.probability for row in same)))
    return [joined, *(row for row in others if row not in same)]


def _is_same_change(one: Frame, other: Frame) -> bool:
    """Whether the one is the growth, the other the step, of two levels."""
    names = {SAME_STATEMENT.get(frame.name, frame.name) for frame in (one, other)}
    return names == {"growth_levels", "difference"} and set(one.operands) == set(other.operands)


def _is_same_growth(one: Frame, other: Frame) -> bool:
    """Whether two growths are told by other figures, of which they have one in the same role."""
    if one.name == other.name or {get_family(one.name), get_family(other.name)} != {"growth"}:
        return False
    return bool(_list_roles(one) & _list_roles(other))


def _list_roles(growth: Frame) -> set[tuple[str, int]]:
    pair = PAIRS[PAIR_INDEX[growth.name]]
    return {(pair.first, growth.operands[0]), (pair.second, growth.operands[1])}


def list_candidates(scores: WindowScores, count: int) -> list[list[tuple[Frame, int]]]:
    """The frames of each figure that have MIN_LISTED_PROBABILITY at least, with their scores."""
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
    """The likeliest total, and the likeliest remainder: each member is likelier in than out."""
    terms = [n for n in range(count) if scores.terms[stated, n] > 0]
    if len(terms) > 1:
        yield Frame("total", tuple(terms)), int(scores.total[stated] + scores.terms[stated, terms].sum())
    whole = int(scores.wholes[stated].argmax())
    parts = [n for n in range(count) if n != whole and scores.parts[stated, n] > 0]
    if len(parts) > 1:
        yield Frame("remainder", (whole, *parts)), int(scores.wholes[stated, whole] + scores.parts[stated, parts].sum())


def compute_probability(below: int) -> float:
    """The probability of a frame whose score lies so far below the logarithm of the sum."""
    table = _make_exp_table()
    return table[below] / PROBABILITY_UNIT if 0 <= below < len(table) else float(below < 0)


@cache
def _make_exp_table() -> list[int]:
    """exp(-n / SCORE_UNIT) in 2**-16 until it is nothing; the decimal module rounds alike everywhere."""
    reach = int(Decimal(2 * PROBABILITY_UNIT).ln() * SCORE_UNIT) + 1
    return [int((Decimal(-n) / SCORE_UNIT).exp() * PROBABILITY_UNIT + Decimal("0.5")) for n in range(reach)]


@cache
def compute_reach() -> int:
    """How far a frame's score lies below the logarithm of the sum where it has MIN_LISTED_PROBABILITY."""
    return int(-Decimal(str(MIN_LISTED_PROBABILITY)).ln() * SCORE_UNIT)
