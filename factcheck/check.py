"""Check one claim: recompute its figure from its operands and compare the sets. Pure: no file, no clock, no terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from factcheck import compare
from factcheck.claim import Claim
from factcheck.compare import Comparison
from factcheck.evaluate import Node, Unsound, leaves, node
from factcheck.figure import Figure, Form, Kind, grains_of
from factcheck.finding import Allowed, Finding, Verdict
from factcheck.interval import Interval, point
from factcheck.notation import rewritten, steps
from factcheck.rounding import Mode, cell
from factcheck.witness import witness
from factcheck.working import working

__all__ = ["allowed_steps", "check"]

TIMES_MORE = re.compile(r"\b(?:times|-?fold)\s+(?:more|higher|larger|greater|bigger)\b", re.IGNORECASE)
BOUNDS = frozenset({"over", "at_least", "under", "at_most", "just_over", "just_under"})


class Judgement(NamedTuple):
    verdict: Verdict
    needs: str | None
    detail: str | None = None


def check(claim: Claim) -> Finding:
    """The finding of a claim. Never raises for a claim that can't be checked: it is `unchecked`, with its reason."""
    try:
        claim = compare.normal(claim)
        tree = node(claim)
        comparison = compare.compared(claim, tree)
    except Unsound as why:
        return Finding(claim, Verdict.UNCHECKED, _printed(claim), reason=why.reason, detail=why.detail)
    finding = _implied(claim, tree, comparison) if comparison.stated is None else _judged(claim, tree, comparison)
    return replace(finding, waived=claim.waiver is not None and finding.verdict in (Verdict.FAIL, Verdict.REVIEW))


def _implied(claim: Claim, tree: Node, comparison: Comparison) -> Finding:
    return Finding(
        claim,
        Verdict.IMPLIED,
        _operands(tree),
        computed=comparison.computed,
        stated=None,
        working=working(claim, tree, comparison),
    )


def _judged(claim: Claim, tree: Node, comparison: Comparison) -> Finding:
    stated = claim.stated
    assert stated is not None  # noqa: S101  a comparison has a stated set only where the claim has a stated figure
    assert comparison.stated is not None  # noqa: S101
    judgement = _judgement(claim, stated, tree, comparison)
    passed, failed = judgement.verdict is Verdict.PASS, judgement.verdict is Verdict.FAIL
    away = comparison.distance()
    allowed = _allowed(claim, stated, comparison)
    return Finding(
        claim,
        judgement.verdict,
        _operands(tree) or _printed(claim),
        needs=judgement.needs,
        certainty=("necessary" if comparison.left.core.within(comparison.right.core) else "possible") if passed else None,
        detail=judgement.detail,
        flips=failed and _flips(claim, stated, comparison),
        computed=comparison.computed,
        stated=comparison.stated,
        implied_rate=comparison.implied_rate,
        distance=None if passed else away,
        grains=None
        if passed or not grains_of(stated).fine
        else away / (comparison.per_unit * (claim.grain or grains_of(stated).fine)),
        allowed=allowed,
        suggestion=None if passed else _suggestion(claim, stated, comparison),
        witness=witness(tree, comparison) if passed else (),
        working=working(claim, tree, comparison),
    )


def _judgement(claim: Claim, stated: Figure, tree: Node, comparison: Comparison) -> Judgement:
    """SEMANTICS section 5: pass where core sets meet, review where only loose sets or another reading do, else fail."""
    left, right = comparison.left, comparison.right
    figures = [stated, *(leaf.figure for leaf in leaves(tree))]
    if comparison.differ:
        return Judgement(Verdict.FAIL, None, "printed to the same grain, and different")
    if left.core.meet(right.core):
        if any(figure.form is Form.VAGUE for figure in figures):
            return Judgement(Verdict.REVIEW, "vague", "holds, as far as a vague figure can")
        return Judgement(Verdict.PASS, _needs(comparison))
    if comparison.exempt:
        return Judgement(Verdict.REVIEW, "tolerance", comparison.exempt)
    if left.loose.meet(right.loose):
        if comparison.stale:
            return Judgement(Verdict.REVIEW, "stale-rate", "fits a rate of the 12 months before, not that of the day")
        hedged = any(figure.hedge for figure in figures)
        return Judgement(Verdict.REVIEW, "hedge" if hedged else "coarse-rounding", _loose_words(hedged))
    if _truncated(claim, stated, comparison):
        return Judgement(Verdict.REVIEW, "truncation", "fits if truncated")
    if claim.relation == "multiple" and TIMES_MORE.search(f"{stated.text} {claim.quote or ''}"):
        if left.core.meet(right.core + 1):
            return Judgement(Verdict.REVIEW, "times-more", '"times more" fits if it is read as one time more')
    if claim.confidence == "low":
        return Judgement(Verdict.REVIEW, "low-confidence", "does not hold, if these figures belong together")
    return Judgement(Verdict.FAIL, None)


def _loose_words(hedged: bool) -> str:
    return "holds only by the width of a hedge" if hedged else "holds only if a figure is rounded coarsely"


def _needs(comparison: Comparison) -> str:
    if comparison.value is not None and comparison.value in comparison.right.core:
        return "nothing"
    return "rounding" if comparison.exact.core.meet(comparison.right.core) else "tolerance"


def _truncated(claim: Claim, stated: Figure, comparison: Comparison) -> bool:
    """Whether the stated figure, printed without a hedge, fits if it was cut off instead of rounded."""
    if (
        stated.hedge
        or stated.form is not Form.NUMBER
        or stated.high is not None
        or claim.mode is not Mode.EITHER
        or stated.value is None
    ):
        return False
    cut = cell(stated.value, claim.grain or grains_of(stated).fine, Mode.TRUNC)
    return comparison.left.core.meet(comparison.lift(cut)) is not None


def _flips(claim: Claim, stated: Figure, comparison: Comparison) -> bool:
    """Whether even the direction, the order or the side of a threshold is wrong."""
    left, right = comparison.left.core, comparison.right.core
    if claim.relation == "threshold" or (stated.hedge in BOUNDS and stated.value is not None):
        return _beyond(comparison, stated)
    neutral = Fraction(1) if claim.relation in ("multiple", "cagr") else Fraction(0)
    return bool(_side(left, neutral) * _side(right, neutral) < 0)


def _beyond(comparison: Comparison, stated: Figure) -> bool:
    """Whether the computed set lies on the other side of the bound that the hedge or the threshold names."""
    bound = comparison.right.core
    upward = bound.high is None or stated.hedge in ("over", "at_least", "just_over")
    edge, end = (bound.low, comparison.left.core.high) if upward else (bound.high, comparison.left.core.low)
    if edge is None or end is None:
        return False
    return end <= edge if upward else end >= edge


def _side(interval: Interval, neutral: Fraction) -> int:
    if interval.low is not None and interval.low > neutral:
        return 1
    return -1 if interval.high is not None and interval.high < neutral else 0


def _allowed(claim: Claim, stated: Figure, comparison: Comparison) -> Allowed | None:
    """The values, in steps of the stated figure's grain, whose cell meets what was computed."""
    found = allowed_steps(claim, stated, comparison)
    if found is None:
        return None
    first, last, u = found
    return (
        Allowed(int((last - first) / u) + 1, steps(stated, first), steps(stated, last)) if last >= first else Allowed(0, "", "")
    )


def allowed_steps(claim: Claim, stated: Figure, comparison: Comparison) -> tuple[Fraction, Fraction, Fraction] | None:
    """The first and the last allowed value and the step, in the stated figure's own unit; None where there is no end."""
    u = claim.grain or grains_of(stated).fine
    core = comparison.unlift()
    if (
        core is None
        or core.low is None
        or core.high is None
        or stated.value is None
        or stated.high is not None
        or stated.form is not Form.NUMBER
    ):
        return None
    low, high = sorted((core.low, core.high))
    exact = stated.kind is Kind.COUNT and u == 1 and not stated.scaled and not stated.decimals and not claim.grain

    def passes(value: Fraction) -> bool:
        own = point(value) if exact else cell(value, u, claim.mode)
        return core.meet(own) is not None

    first, last = (low / u).__floor__() * u - u, (high / u).__ceil__() * u + u
    while first <= last and not passes(first):
        first += u
    while last >= first and not passes(last):
        last -= u
    return first, last, u


def _suggestion(claim: Claim, stated: Figure, comparison: Comparison) -> str | None:
    """The printed operands' own value at the stated grain where it would pass, else the nearest value that would."""
    found = allowed_steps(claim, stated, comparison)
    if found is None or found[1] < found[0]:
        value = comparison.own_value()
        return rewritten(stated, abs(value)) if value is not None and stated.form is Form.NUMBER else None
    first, last, _ = found
    value = comparison.own_value()
    if value is None or not first - found[2] < value < last + found[2]:
        value = min(max(stated.value or first, first), last)
    if _side(point(value), Fraction(0)) * _side(point(stated.value or value), Fraction(0)) < 0:
        return None  # the direction is wrong: another number in its place would not mend it
    return rewritten(stated, value)


def _operands(tree: Node) -> tuple[tuple[str, Figure], ...]:
    return tuple(
        (leaf.role, leaf.figure) for leaf in leaves(tree) if leaf.figure is not tree.claim.stated or leaf.role != "stated"
    )


def _printed(claim: Claim) -> tuple[tuple[str, Figure], ...]:
    return tuple((role, operand) for role, operand in claim.operands if isinstance(operand, Figure))
