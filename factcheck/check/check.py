"""Check one claim: recompute its figure from its operands and compare the sets. Pure: no file, no clock, no terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.canonical import canonical, in_unit
from factcheck.check.comparison import Comparison
from factcheck.check.correction import allowed, allowed_steps, suggestion
from factcheck.check.example_values import example_values
from factcheck.check.formula import Leaf, Node, leaves, node
from factcheck.check.namesakes import WHICH, namesakes, shared, undecided
from factcheck.check.operand import Unsound
from factcheck.check.rough import excused, far_off
from factcheck.check.rules import compared
from factcheck.check.weak import weakness
from factcheck.check.working import working
from factcheck.claim.claim import Claim
from factcheck.claim.finding import DOUBTED, LOW_CONFIDENCE, OTHERWISE, Computed, Finding, Verdict
from factcheck.claim.points import CALLED_PERCENT, growths, in_percent
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import BOUNDS, Figure, Form, Kind, Sets, grains_of
from factcheck.figure.interval import LONG, Interval
from factcheck.figure.rounding import Mode, cell
from factcheck.language.messages import say
from factcheck.pattern import pattern
from factcheck.units.twins import TWINS, UNSAID

__all__ = ["advisable", "allowed_steps", "check", "check_all", "explicable"]

TIMES_MORE = pattern(r"(?:\btimes|fold)\s+(?:more|higher|larger|greater|bigger)\b", re.IGNORECASE)
NATION = pattern(r"\b(?:U\.?S\.?|American|imperial|British|metric)\b", re.IGNORECASE)
MILDEST = (Verdict.PASS, Verdict.UNCHECKED, Verdict.REVIEW, Verdict.FAIL)
ADVISED = {CALLED_PERCENT, LOW_CONFIDENCE, *OTHERWISE}  # needs of a review that says what to write
LARGEST = 333  # bits before the point, about 10^100: what is larger is a slip of the pen, or meant to cost time


class Judgement(NamedTuple):
    verdict: Verdict
    needs: str | None
    detail: str | None = None


def check(claim: Claim, *, brief: bool = False) -> Finding:
    """The finding of a claim. Never raises for a claim that can't be checked: it is `unchecked`, with its reason.

    brief: of what passes the verdict and the sets alone, without working, witness and allowed values: a third of the time.
    Of the readings that a claim has the mildest counts: gallons may be those of Britain, a percentage between percentages a
    growth.
    """
    bare = MILDEST[:1] if brief else ()
    finding = _checked(claim, bare)
    if finding.verdict in MILDEST[2:]:
        needless = (*bare, *MILDEST[MILDEST.index(finding.verdict) :])
        others = (_checked(other, needless) for other in _readings(claim))
        finding = min([finding, *(other for other in others if _may_be(other, finding))], key=_hardness)
    if finding.verdict in MILDEST[2:] and RELATIONS[claim.relation].converts:
        abroad = [_checked(other, MILDEST) for other in namesakes(claim)]
        fitting = [other for other in abroad if _may_be(other, finding) and _hardness(other) < _hardness(finding)]
        return undecided(finding, fitting) if fitting else finding
    return finding


def check_all(claims: Iterable[Claim], *, brief: bool = False) -> list[Finding]:
    """The findings of the claims of one text. A conversion that holds says whose the money of that name is in the others."""
    findings = [check(claim, brief=brief) for claim in claims]
    held = {one.unit for found in findings if found.verdict is Verdict.PASS and not found.weak for one in shared(found.claim)}

    def is_settled(found: Finding) -> bool:
        told = found.claim.currency_told is not None
        return told and found.reason == WHICH and held.issuperset(one.unit for one in shared(found.claim))

    return [check(f.claim._replace(currency_told=True), brief=brief) if is_settled(f) else f for f in findings]


def _hardness(finding: Finding) -> int:
    return MILDEST.index(finding.verdict)


def _may_be(other: Finding, first: Finding) -> bool:
    """Whether another reading counts: it has been checked, or neither its rate nor that of the first is the ECB's."""
    if other.verdict is Verdict.UNCHECKED:
        q = first.claim.quotation
        return other.reason == "no-rate" and other.computed is None and q is not None and q.second
    return other.verdict in MILDEST and not far_off(other)


def explicable(finding: Finding) -> bool:
    """Whether a slip may explain it: a failure, and points that are called percent."""
    return finding.verdict is Verdict.FAIL or (finding.verdict is Verdict.REVIEW and finding.needs == CALLED_PERCENT)


def advisable(finding: Finding) -> bool:
    """Whether it is told what to write: of a failure, and of what fails if its figures belong together."""
    return explicable(finding) or (finding.verdict is Verdict.REVIEW and finding.needs in DOUBTED)


def _readings(claim: Claim) -> Iterator[Claim]:
    """What else a claim may mean."""
    if in_percent(claim):
        yield from growths(claim)
    elif RELATIONS[claim.relation].converts:
        yield from _twins(claim)


def _twins(claim: Claim) -> Iterator[Claim]:
    """The claim with the unit of the same name of another country: 500 gallons are 1,893 litres, or 2,273 in Britain."""
    for figure in (*(operand for _, operand in claim.operands), claim.stated):
        if isinstance(figure, Figure) and figure.unit in UNSAID and not NATION.search(figure.text):
            yield from (in_unit(claim, figure, twin) for twin in TWINS[figure.unit])


def _checked(claim: Claim, bare: tuple[Verdict, ...]) -> Finding:
    """bare: of these the verdict and the sets suffice."""
    why_not = claim.unchecked
    try:
        claim = _by_any_day(canonical(claim))
        tree = node(claim)
        comparison = compared(claim, tree)
        _refuse_astronomic(comparison)
    except Unsound as why:
        return Finding(claim, Verdict.UNCHECKED, _printed(claim), reason=why.reason, detail=why.detail)
    except ZeroDivisionError:
        return Finding(claim, Verdict.UNCHECKED, _printed(claim), reason="zero-base", detail=say("the divisor may be 0"))
    if (q := claim.quotation) and q.distant and comparison.left.loose.meet(comparison.right.loose):
        detail: str | None = say("{note}; plausible by the nearest known rate, of {date}", note=q.note, date=q.fixing)
        reason, detail = why_not or ("no-rate", detail)
        claim = claim._replace(quotation=None) if q.distant == "ever" else claim
        return Finding(claim, Verdict.UNCHECKED, _printed(claim), reason=reason, detail=detail)
    if claim.stated is None or comparison.stated is None:
        operands, shown = _operands(leaves(tree), claim), comparison._replace(computed=_shortened(comparison.computed))
        return Finding(claim, Verdict.IMPLIED, operands, computed=shown.computed, working=working(claim, tree, shown))
    return _judged(claim, claim.stated, tree, comparison, bare)


def _by_any_day(claim: Claim) -> Claim:
    """A conversion without a date as it is held against all rates that there have been: most can't be checked by them."""
    undated = claim.quotation is not None and claim.quotation.distant == "ever"
    return claim._replace(unchecked=None) if undated and claim.unchecked and claim.unchecked[0] == "no-rate" else claim


def _shortened(computed: Computed) -> Computed:
    """What is only shown, two hundred years of growth to 14 decimals, need not be written with ten thousand digits."""
    value, sets = computed.value, computed.sets
    short = None if value is None else _cut(value, round)
    return computed._replace(value=short, sets=Sets(*(_outward(interval) for interval in sets)))


def _outward(interval: Interval) -> Interval:
    low, high = interval.low, interval.high
    ends = None if low is None else _cut(low, Fraction.__floor__), None if high is None else _cut(high, Fraction.__ceil__)
    return Interval(*ends, interval.low_open, interval.high_open)


def _cut(x: Fraction, way: Callable[[Fraction], int]) -> Fraction:
    return x if x.denominator <= LONG else Fraction(way(x * LONG), LONG)


def _judged(claim: Claim, stated: Figure, tree: Node, comparison: Comparison, bare: tuple[Verdict, ...]) -> Finding:
    printed = leaves(tree)
    judgement = _excused(_judgement(claim, stated, printed, comparison), claim, comparison)
    passed, failed = judgement.verdict is Verdict.PASS, judgement.verdict is Verdict.FAIL
    told, advised = judgement.verdict not in bare, failed or judgement.needs in ADVISED
    away = None if passed else comparison.distance()
    distant = claim.quotation is not None and claim.quotation.distant is not None
    return Finding(
        claim,
        judgement.verdict,
        _operands(printed, claim) or _printed(claim),
        needs=judgement.needs,
        certainty=_certainty(comparison) if passed else None,
        detail=judgement.detail,
        weak=weakness(claim, stated, comparison) if passed else None,
        flips=failed and _flips(stated, comparison),
        computed=comparison.computed,
        stated=comparison.stated,
        printed=None if stated.high is not None or stated.value is None else comparison.as_computed(stated.value),
        implied_rate=comparison.implied_rate,
        distance=away,
        grains=None if away is None else _grains(away, claim, stated, comparison),
        allowed=allowed(claim, stated, comparison) if told and not distant else None,
        suggestion=suggestion(claim, stated, comparison) if told and advised and not distant else None,
        witness=example_values(tree, printed, comparison) if passed and told else (),
        working=working(claim, tree, comparison) if told else (),
        waived=claim.waiver if judgement.verdict in (Verdict.FAIL, Verdict.REVIEW) else None,
    )


def _excused(judgement: Judgement, claim: Claim, comparison: Comparison) -> Judgement:
    """A failure by a coarse or a distant rate is none, unless a slip explains it."""
    why = excused(claim, comparison) if judgement.verdict is Verdict.FAIL else None
    if why is None:
        return judgement
    return Judgement(Verdict.REVIEW, *why)


def _judgement(claim: Claim, stated: Figure, printed: list[Leaf], comparison: Comparison) -> Judgement:
    """SEMANTICS section 5: pass where core sets meet, review where only loose sets or another reading do, else fail."""
    left, right = comparison.left, comparison.right
    if not comparison.differ and left.core.meet(right.core):
        if stated.form is Form.VAGUE or any(leaf.figure.form is Form.VAGUE for leaf in printed):
            return Judgement(Verdict.REVIEW, "vague", say("holds, as far as a vague figure can"))
        if in_percent(claim):
            called = say("holds in percentage points alone, and says percent")
            return Judgement(Verdict.REVIEW, CALLED_PERCENT, called)
        return Judgement(Verdict.PASS, _needs(comparison))
    if not comparison.differ and left.loose.meet(right.loose):
        if comparison.stale:
            stale = say("fits a rate of the 12 months before, not that of the day")
            return Judgement(Verdict.REVIEW, "stale-rate", stale)
        if stated.hedge or any(leaf.figure.hedge for leaf in printed):
            return Judgement(Verdict.REVIEW, "hedge", say("holds only by the width of a hedge"))
        return Judgement(Verdict.REVIEW, "coarse-rounding", say("holds only if a figure is rounded coarsely"))
    if not comparison.differ and (bare := _bare(claim, stated, comparison)):
        return bare
    if _times_more(claim, stated) and left.core.meet(right.core + 1):
        return Judgement(Verdict.REVIEW, "times-more", say('"times more" fits if it is read as one time more'))
    if claim.confidence == "low":
        return Judgement(Verdict.REVIEW, "low-confidence", say("does not hold, if these figures belong together"))
    return Judgement(Verdict.FAIL, None, say("printed to the same grain, and different") if comparison.differ else None)


def _times_more(claim: Claim, stated: Figure) -> bool:
    """Whether a multiple may be one more than it says: "three times more", "increased three times"."""
    more = stated.direction == "up" or TIMES_MORE.search(f"{stated.text} {claim.quote or ''}")
    return RELATIONS[claim.relation].unit == "times" and bool(more)


def _grains(away: Fraction, claim: Claim, stated: Figure, comparison: Comparison) -> Fraction | None:
    grain = comparison.per_unit * (claim.grain or grains_of(stated).fine)
    return away / grain if grain else None


def _certainty(comparison: Comparison) -> str:
    return "necessary" if comparison.left.core.within(comparison.right.core) else "possible"


def _needs(comparison: Comparison) -> str:
    if comparison.value is not None and comparison.value in comparison.right.core:
        return "nothing"
    return "rounding" if comparison.exact.core.meet(comparison.right.core) else "tolerance"


def _bare(claim: Claim, stated: Figure, comparison: Comparison) -> Judgement | None:
    """What else one number means that has no hedge, where nobody said how it was rounded."""
    if stated.hedge or stated.form is not Form.NUMBER or stated.high is not None or stated.value is None:
        return None
    if claim.mode is not Mode.EITHER or not comparison.correctable:
        return None
    if _truncated(claim, stated, comparison):
        return Judgement(Verdict.REVIEW, "truncation", say("fits if truncated"))
    if _round_hundred(stated, comparison):
        return Judgement(Verdict.REVIEW, "coarse-rounding", say("fits if the round hundred was meant roughly"))
    return None


def _truncated(claim: Claim, stated: Figure, comparison: Comparison) -> bool:
    """Whether the stated figure fits if it was cut off instead of rounded."""
    cut = cell(stated.value or Fraction(), claim.grain or grains_of(stated).fine, Mode.TRUNC)
    return comparison.holds(cut)


def _round_hundred(stated: Figure, comparison: Comparison) -> bool:
    """Whether hundreds of percent fit as a round number: "up 300 percent" is said of 298, and is not said of 306."""
    if stated.kind is not Kind.PERCENT or stated.zeros < 2:
        return False
    about = cell(stated.value or Fraction(), 2 * grains_of(stated).hedge)
    return comparison.holds(about)


def _flips(stated: Figure, comparison: Comparison) -> bool:
    """Whether even the direction, the order or the side of a threshold is wrong."""
    left, right = comparison.left.core, comparison.right.core
    if comparison.side(left) * comparison.side(right) < 0:
        return True
    if stated.hedge not in BOUNDS:
        return False
    upward = (stated.hedge in ("over", "at_least", "just_over")) is (comparison.sign > 0)
    edge, end = (right.low, left.high) if upward else (right.high, left.low)
    if edge is None or end is None:
        return False
    return end <= edge if upward else end >= edge


def _refuse_astronomic(comparison: Comparison) -> None:
    """Raises Unsound: a result that no text could mean is not written out digit by digit."""
    value, (core, loose) = comparison.computed.value, comparison.computed.sets
    far = value is not None and value.numerator.bit_length() - value.denominator.bit_length() > LARGEST
    if far or core.beyond(LARGEST) or loose.beyond(LARGEST):
        raise Unsound("vague", say("the result is beyond all measure"))


def _operands(printed: list[Leaf], claim: Claim) -> tuple[tuple[str, Figure], ...]:
    return tuple([(leaf.role, leaf.figure) for leaf in printed if leaf.figure is not claim.stated or leaf.role != "stated"])


def _printed(claim: Claim) -> tuple[tuple[str, Figure], ...]:
    return tuple((role, operand) for role, operand in claim.operands if isinstance(operand, Figure))
