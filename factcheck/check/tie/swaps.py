"""Two figures that have changed places: the rate of the one beside the level of the other, told by their neighbours alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.check.tie.reading import Tie
from factcheck.check.tie.side import Fact
from factcheck.check.tie.told import Told
from factcheck.claim.finding import Verdict
from factcheck.figure.figure import Kind
from factcheck.language.messages import say
from factcheck.pattern import pattern

__all__ = ["swapped"]

EACH = pattern(r"分别|respectively")
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
    words = say("stands beside another figure than in the original: two have changed places")
    why = Told(Verdict.REVIEW, "swapped", words, worded=True)
    return {of[rate]: why for rate in crossed}


def _companions(facts: Sequence[Fact]) -> dict[int, int]:
    """The level of each rate that stands with just one, within a clause or a sentence of one rate and one level."""
    found = _listed(facts)
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


def _listed(facts: Sequence[Fact]) -> dict[int, int]:
    """ "A为214.6亿元，B为18.3亿元，分别增长12.4%和21.9%": the rates behind the word are of the levels before it, in order."""
    found: dict[int, int] = {}
    for fact in facts:
        if not EACH.search(fact.before):
            continue
        rates = [one for one in facts if one.sentence == fact.sentence and one.at >= fact.at and one.figure.kind in RATES]
        levels = [one for one in facts if one.sentence == fact.sentence and one.at < fact.at and one.figure.kind not in RATES]
        if len(rates) == len(levels) > 1:
            found |= {rate.at: level.at for rate, level in zip(rates, levels, strict=True)}
    return found
