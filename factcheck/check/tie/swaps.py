"""Two figures that have changed places: the rate of one stands beside the level of the other, as their neighbours show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.check.tie.outcome import TieOutcome
from factcheck.claim.finding import Verdict
from factcheck.figure.figure import Kind
from factcheck.language.messages import say
from factcheck.link.telling.mention import Mention
from factcheck.link.telling.pair_reading import Tie
from factcheck.pattern import compile_lazily

__all__ = ["find_swaps"]

RESPECTIVELY = compile_lazily(r"分别|respectively")
RATE_KINDS = frozenset({Kind.PERCENT, Kind.POINT})


def find_swaps(ties: Sequence[Tie], original: Sequence[Mention], translation: Sequence[Mention]) -> Mapping[int, TieOutcome]:
    """Return the ties of rates whose levels are tied crosswise, by the position of the translation's figure.

    "进口A，增长3.8%；出口B，增长9.4%" as "imports grew 9.4 percent to A and exports 3.8 percent to B".
    """
    ours, theirs = _pair_rates_with_levels(original), _pair_rates_with_levels(translation)
    of = {tie.original.position: tie.translation.position for tie in ties if not tie.note}
    moved: dict[int, int] = {}  # rate of the original to the level beside which the translation puts it
    levels = {there: here for here, there in of.items()}
    for rate, level in ours.items():
        there = theirs.get(of.get(rate, -1))
        if there is not None and level in of and of[level] != there and there in levels:
            moved[rate] = levels[there]
    crossed = [rate for rate, level in moved.items() if any(ours.get(o) == level and moved.get(o) == ours[rate] for o in moved)]
    words = say("stands beside another figure than in the original: two have changed places")
    why = TieOutcome(Verdict.REVIEW, "swapped", words, worded=True)
    return {of[rate]: why for rate in crossed}


def _pair_rates_with_levels(facts: Sequence[Mention]) -> dict[int, int]:
    """Map each rate to its level, in a clause or a sentence of exactly one rate and one level."""
    found = _pair_listed_rates(facts)
    for unit in ("clause", "sentence"):
        groups: dict[int, list[Mention]] = {}
        for fact in facts:
            groups.setdefault(getattr(fact, unit), []).append(fact)
        for group in groups.values():
            rates = [fact.position for fact in group if fact.figure.kind in RATE_KINDS]
            levels = [
                fact.position for fact in group if fact.figure.kind not in RATE_KINDS and fact.figure.kind is not Kind.MULTIPLE
            ]
            if len(rates) == len(levels) == 1:
                found.setdefault(rates[0], levels[0])
    return found


def _pair_listed_rates(facts: Sequence[Mention]) -> dict[int, int]:
    """Pair rates with levels in order: "A为214.6亿元，B为18.3亿元，分别增长12.4%和21.9%", or with "respectively"."""
    found: dict[int, int] = {}
    for fact in facts:
        if not RESPECTIVELY.search(fact.before):
            continue
        rates = [
            one
            for one in facts
            if one.sentence == fact.sentence and one.position >= fact.position and one.figure.kind in RATE_KINDS
        ]
        levels = [
            one
            for one in facts
            if one.sentence == fact.sentence and one.position < fact.position and one.figure.kind not in RATE_KINDS
        ]
        if len(rates) == len(levels) > 1:
            found |= {rate.position: level.position for rate, level in zip(rates, levels, strict=True)}
    return found
