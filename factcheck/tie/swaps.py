"""Two figures that have changed places: the rate of the one beside the level of the other, told by their neighbours alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.claim.finding import Verdict
from factcheck.figure.figure import Kind
from factcheck.tie.match import Tie
from factcheck.tie.side import Fact
from factcheck.tie.told import Told

__all__ = ["swapped"]

RATES = frozenset({Kind.PERCENT, Kind.POINT})


def swapped(ties: Sequence[Tie], original: Sequence[Fact], translation: Sequence[Fact]) -> Mapping[int, Told]:
    """The ties of rates whose levels are tied crosswise, by the number of the translation's figure.

    "进口A，增长3.8%；出口B，增长9.4%" as "imports grew 9.4 percent to A and exports 3.8 percent to B".
    """
    ours, theirs = _companions(original), _companions(translation)
    of = {tie.original.at: tie.translation.at for tie in ties if not tie.note}
    moved: dict[int, int] = {}  # of a rate of the original: the level beside which the translation tells it
    levels = {there: here for here, there in of.items()}
    for rate, level in ours.items():
        there = theirs.get(of.get(rate, -1))
        if there is not None and level in of and of[level] != there and there in levels:
            moved[rate] = levels[there]
    crossed = [rate for rate, level in moved.items() if any(ours.get(o) == level and moved.get(o) == ours[rate] for o in moved)]
    why = Told(Verdict.REVIEW, "swapped", "stands beside another figure than in the original: two have changed places")
    return {of[rate]: why for rate in crossed}


def _companions(facts: Sequence[Fact]) -> dict[int, int]:
    """The level of each rate that stands with just one, within a clause or a sentence of one rate and one level."""
    found: dict[int, int] = {}
    for unit in ("clause", "sentence"):
        groups: dict[int, list[Fact]] = {}
        for fact in facts:
            groups.setdefault(getattr(fact, unit), []).append(fact)
        for group in groups.values():
            rates = [fact.at for fact in group if fact.figure.kind in RATES]
            levels = [fact.at for fact in group if fact.figure.kind not in RATES and fact.figure.kind is not Kind.MULTIPLE]
            if len(rates) == len(levels) == 1:
                found.setdefault(rates[0], levels[0])
    return found
