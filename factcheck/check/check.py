"""Check one claim: recompute its figure from its operands and compare the sets. Pure: no file, no clock, no terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.canonical import canonicalize, replace_unit
from factcheck.check.coarse_rates import find_excuse, is_far_off
from factcheck.check.comparison import Comparison
from factcheck.check.correction import find_allowed, find_allowed_steps, suggest_value
from factcheck.check.example_values import find_example_values
from factcheck.check.formula import Leaf, Node, build_tree, list_leaves
from factcheck.check.homonym_currencies import WHICH_CURRENCY, iter_homonym_claims, list_homonym_figures, make_undecided
from factcheck.check.operand import Uncheckable
from factcheck.check.rules import compare_claim
from factcheck.check.weak_pass import measure_weakness
from factcheck.check.working import format_working
from factcheck.claim.claim import Claim
from factcheck.claim.finding import LINK_NEEDS, LOW_CONFIDENCE, OTHER_READING_NEEDS, ComputedValue, Finding, Verdict
from factcheck.claim.percentage_points import PERCENT_FOR_POINTS, is_printed_in_percent, iter_growth_readings
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import BOUND_HEDGES, Figure, Form, IntervalPair, Kind, get_grains
from factcheck.figure.interval import LARGE_DENOMINATOR, Interval
from factcheck.figure.rounding import RoundingMode, compute_rounding_cell
from factcheck.language.messages import say
from factcheck.pattern import compile_lazily
from factcheck.units.homonym_units import HOMONYM_UNITS, UNITS_WITHOUT_NATION

__all__ = ["can_be_explained", "check", "check_all", "find_allowed_steps", "needs_advice"]

TIMES_MORE = compile_lazily(r"(?:\btimes|fold)\s+(?:more|higher|larger|greater|bigger)\b", re.IGNORECASE)
NATION = compile_lazily(r"\b(?:U\.?S\.?|American|imperial|British|metric)\b", re.IGNORECASE)
MILDEST_FIRST = (Verdict.PASS, Verdict.UNCHECKED, Verdict.REVIEW, Verdict.FAIL)
ADVISED_NEEDS = {PERCENT_FOR_POINTS, LOW_CONFIDENCE, *OTHER_READING_NEEDS}  # `needs` of reviews that suggest what to write
MAX_RESULT_BITS = 333  # bits before the point, about 10^100: anything larger is a misprint, or an attempt to waste time


class Judgement(NamedTuple):
    verdict: Verdict
    needs: str | None
    detail: str | None = None


def check(claim: Claim, *, brief: bool = False) -> Finding:
    """Check a claim. One that can't be checked does not raise: its finding is `unchecked`, with a reason.

    brief: for a pass compute only the verdict and the intervals, without working, witness and allowed values: a third of the
    time. If a claim can be read in several ways, the mildest verdict counts: gallons may be British, a percentage between two
    percentages a growth. It passes, too, where one of its other readings (`Claim.others`) holds, which were chosen with it.
    """
    bare = MILDEST_FIRST[:1] if brief else ()
    finding = _check_reading(claim, bare)
    if finding.verdict in MILDEST_FIRST[2:]:
        needless = (*bare, *MILDEST_FIRST[MILDEST_FIRST.index(finding.verdict) :])
        others = (_check_reading(other, needless) for other in _iter_readings(claim))
        finding = min([finding, *(other for other in others if _is_admissible(other, finding))], key=_rank_verdict)
    if finding.verdict in MILDEST_FIRST[2:] and claim.others:
        likely = (check(other._replace(id=claim.id), brief=brief) for other in claim.others)
        finding = next((other for other in likely if other.verdict is Verdict.PASS), finding)
    if finding.verdict in MILDEST_FIRST[2:] and RELATIONS[claim.relation].converts:
        abroad = [_check_reading(other, MILDEST_FIRST) for other in iter_homonym_claims(claim)]
        milder = [other for other in abroad if _rank_verdict(other) < _rank_verdict(finding) and _is_admissible(other, finding)]
        return make_undecided(finding, milder) if milder else finding
    return finding


def check_all(claims: Iterable[Claim], check_claim: Callable[[Claim], Finding] = check) -> list[Finding]:
    """Check the claims of one text. A conversion that passes settles whose currency a shared name means in the others.

    check_claim: what checks each of them.
    """
    findings = [check_claim(claim) for claim in claims]
    held = {
        one.unit
        for found in findings
        if found.verdict is Verdict.PASS and not found.weak
        for one in list_homonym_figures(found.claim)
    }

    def is_settled(found: Finding) -> bool:
        is_open = found.reason == WHICH_CURRENCY and found.claim.currency_told is not None
        return is_open and held.issuperset(one.unit for one in list_homonym_figures(found.claim))

    return [check_claim(f.claim._replace(currency_told=True)) if is_settled(f) else f for f in findings]


def _rank_verdict(finding: Finding) -> int:
    return MILDEST_FIRST.index(finding.verdict)


def _is_admissible(other: Finding, first: Finding) -> bool:
    """True if another reading counts: it was checked and is not far off, or neither its rate nor the first's is the ECB's."""
    if other.verdict is Verdict.UNCHECKED:
        q = first.claim.quotation
        return other.reason == "no-rate" and other.computed is None and q is not None and q.second
    return other.verdict in MILDEST_FIRST and not is_far_off(other)


def can_be_explained(finding: Finding) -> bool:
    """True if a slip may explain the finding: it fails, or its percentage points are called percent."""
    return finding.verdict is Verdict.FAIL or (finding.verdict is Verdict.REVIEW and finding.needs == PERCENT_FOR_POINTS)


def needs_advice(finding: Finding) -> bool:
    """True if the report should say what to write: the finding fails, or would fail if its figures belong together."""
    return can_be_explained(finding) or (finding.verdict is Verdict.REVIEW and finding.needs in LINK_NEEDS)


def _iter_readings(claim: Claim) -> Iterator[Claim]:
    """Yield the other claims that the text may mean."""
    if is_printed_in_percent(claim):
        yield from iter_growth_readings(claim)
    elif RELATIONS[claim.relation].converts:
        yield from _iter_homonym_units(claim)


def _iter_homonym_units(claim: Claim) -> Iterator[Claim]:
    """Yield the claim in another country's unit of the same name: 500 gallons are 1,893 litres, or 2,273 in Britain."""
    for figure in (*(operand for _, operand in claim.operands), claim.stated):
        if isinstance(figure, Figure) and figure.unit in UNITS_WITHOUT_NATION and not NATION.search(figure.text):
            yield from (replace_unit(claim, figure, twin) for twin in HOMONYM_UNITS[figure.unit])


def _check_reading(claim: Claim, bare: tuple[Verdict, ...]) -> Finding:
    """Check one reading of a claim. bare: the verdicts for which working, witness and allowed values are left out."""
    why_not = claim.unchecked
    try:
        claim = _allow_any_day(canonicalize(claim))
        tree = build_tree(claim)
        comparison = compare_claim(claim, tree)
        _refuse_astronomic(comparison)
    except Uncheckable as why:
        return Finding(claim, Verdict.UNCHECKED, _list_printed_operands(claim), reason=why.reason, detail=why.detail)
    except ZeroDivisionError:
        return Finding(
            claim, Verdict.UNCHECKED, _list_printed_operands(claim), reason="zero-base", detail=say("the divisor may be 0")
        )
    if (q := claim.quotation) and q.distant and comparison.left.loose.intersect(comparison.right.loose):
        detail: str | None = say("{note}; plausible by the nearest known rate, of {date}", note=q.note, date=q.fixing)
        reason, detail = why_not or ("no-rate", detail)
        claim = claim._replace(quotation=None) if q.distant == "ever" else claim
        return Finding(claim, Verdict.UNCHECKED, _list_printed_operands(claim), reason=reason, detail=detail)
    if claim.stated is None or comparison.stated is None:
        operands = _list_operands(list_leaves(tree), claim)
        shown = comparison._replace(computed=_shorten_result(comparison.computed))
        return Finding(claim, Verdict.IMPLIED, operands, computed=shown.computed, working=format_working(claim, tree, shown))
    return _build_finding(claim, claim.stated, tree, comparison, bare)


def _allow_any_day(claim: Claim) -> Claim:
    """Clear the "no-rate" mark of an undated conversion, to compare it with all known rates; most still end `unchecked`."""
    undated = claim.quotation is not None and claim.quotation.distant == "ever"
    return claim._replace(unchecked=None) if undated and claim.unchecked and claim.unchecked[0] == "no-rate" else claim


def _shorten_result(computed: ComputedValue) -> ComputedValue:
    """Shorten fractions that are only displayed: 200 years of growth to 14 decimals would have ten thousand digits."""
    value, sets = computed.value, computed.sets
    short = None if value is None else _limit_denominator(value, round)
    return computed._replace(value=short, sets=IntervalPair(*(_round_outward(interval) for interval in sets)))


def _round_outward(interval: Interval) -> Interval:
    low = None if interval.low is None else _limit_denominator(interval.low, Fraction.__floor__)
    high = None if interval.high is None else _limit_denominator(interval.high, Fraction.__ceil__)
    return Interval(low, high, interval.low_open, interval.high_open)


def _limit_denominator(x: Fraction, way: Callable[[Fraction], int]) -> Fraction:
    return x if x.denominator <= LARGE_DENOMINATOR else Fraction(way(x * LARGE_DENOMINATOR), LARGE_DENOMINATOR)


def _build_finding(claim: Claim, stated: Figure, tree: Node, comparison: Comparison, bare: tuple[Verdict, ...]) -> Finding:
    printed = list_leaves(tree)
    judgement = _excuse_failure(_judge(claim, stated, printed, comparison), claim, comparison)
    passed, failed = judgement.verdict is Verdict.PASS, judgement.verdict is Verdict.FAIL
    told, advised = judgement.verdict not in bare, failed or judgement.needs in ADVISED_NEEDS
    away = None if passed else comparison.measure_distance()
    distant = claim.quotation is not None and claim.quotation.distant is not None
    return Finding(
        claim,
        judgement.verdict,
        _list_operands(printed, claim) or _list_printed_operands(claim),
        needs=judgement.needs,
        certainty=_describe_certainty(comparison) if passed else None,
        detail=judgement.detail,
        weak=measure_weakness(claim, stated, comparison) if passed else None,
        flips=failed and _is_flipped(stated, comparison),
        computed=comparison.computed,
        stated=comparison.stated,
        printed=None if stated.high is not None or stated.value is None else comparison.to_computed_unit(stated.value),
        implied_rate=comparison.implied_rate,
        distance=away,
        grains=None if away is None else _count_grains(away, claim, stated, comparison),
        allowed=find_allowed(claim, stated, comparison) if told and not distant else None,
        suggestion=suggest_value(claim, stated, comparison) if told and advised and not distant else None,
        witness=find_example_values(tree, printed, comparison) if passed and told else (),
        working=format_working(claim, tree, comparison) if told else (),
        waived=claim.waiver if judgement.verdict in (Verdict.FAIL, Verdict.REVIEW) else None,
    )


def _excuse_failure(judgement: Judgement, claim: Claim, comparison: Comparison) -> Judgement:
    """Turn a failure at a coarse or distant rate into a review, unless a slip explains it."""
    why = find_excuse(claim, comparison) if judgement.verdict is Verdict.FAIL else None
    return Judgement(Verdict.REVIEW, *why) if why else judgement


def _judge(claim: Claim, stated: Figure, printed: list[Leaf], comparison: Comparison) -> Judgement:
    """SEMANTICS section 5: pass if the core sets meet, review if only the loose sets or another reading do, else fail."""
    left, right = comparison.left, comparison.right
    if not comparison.differ and left.core.intersect(right.core):
        if stated.form is Form.VAGUE or any(leaf.figure.form is Form.VAGUE for leaf in printed):
            return Judgement(Verdict.REVIEW, "vague", say("holds, as far as a vague figure can"))
        if is_printed_in_percent(claim):
            return Judgement(Verdict.REVIEW, PERCENT_FOR_POINTS, say("holds in percentage points alone, and says percent"))
        return Judgement(Verdict.PASS, _describe_needs(comparison))
    if not comparison.differ and left.loose.intersect(right.loose):
        if comparison.stale:
            return Judgement(Verdict.REVIEW, "stale-rate", say("fits a rate of the 12 months before, not that of the day"))
        if stated.hedge or any(leaf.figure.hedge for leaf in printed):
            return Judgement(Verdict.REVIEW, "hedge", say("holds only by the width of a hedge"))
        return Judgement(Verdict.REVIEW, "coarse-rounding", say("holds only if a figure is rounded coarsely"))
    if not comparison.differ and (bare := _judge_unhedged(claim, stated, comparison)):
        return bare
    if _is_times_more(claim, stated) and left.core.intersect(right.core + 1):
        return Judgement(Verdict.REVIEW, "times-more", say('"times more" fits if it is read as one time more'))
    if claim.confidence == "low":
        return Judgement(Verdict.REVIEW, "low-confidence", say("does not hold, if these figures belong together"))
    return Judgement(Verdict.FAIL, None, say("printed to the same grain, and different") if comparison.differ else None)


def _is_times_more(claim: Claim, stated: Figure) -> bool:
    """True if a multiple may mean one more than it says: "three times more", "increased three times"."""
    more = stated.direction == "up" or TIMES_MORE.search(f"{stated.text} {claim.quote or ''}")
    return RELATIONS[claim.relation].unit == "times" and bool(more)


def _count_grains(away: Fraction, claim: Claim, stated: Figure, comparison: Comparison) -> Fraction | None:
    grain = comparison.per_unit * (claim.grain or get_grains(stated).fine)
    return away / grain if grain else None


def _describe_certainty(comparison: Comparison) -> str:
    return "necessary" if comparison.left.core.is_within(comparison.right.core) else "possible"


def _describe_needs(comparison: Comparison) -> str:
    if comparison.value is not None and comparison.value in comparison.right.core:
        return "nothing"
    return "rounding" if comparison.exact.core.intersect(comparison.right.core) else "tolerance"


def _judge_unhedged(claim: Claim, stated: Figure, comparison: Comparison) -> Judgement | None:
    """Review a plain number, without hedge or given rounding, that fits if truncated or meant roughly; None if neither fits."""
    if stated.hedge or stated.form is not Form.NUMBER or stated.high is not None or stated.value is None:
        return None
    if claim.mode is not RoundingMode.EITHER or not comparison.correctable:
        return None
    if _is_truncated(claim, stated, comparison):
        return Judgement(Verdict.REVIEW, "truncation", say("fits if truncated"))
    if _is_round_hundred(stated, comparison):
        return Judgement(Verdict.REVIEW, "coarse-rounding", say("fits if the round hundred was meant roughly"))
    return None


def _is_truncated(claim: Claim, stated: Figure, comparison: Comparison) -> bool:
    """True if the stated figure fits when it was truncated instead of rounded."""
    cut = compute_rounding_cell(stated.value or Fraction(), claim.grain or get_grains(stated).fine, RoundingMode.TRUNC)
    return comparison.is_met_by(cut)


def _is_round_hundred(stated: Figure, comparison: Comparison) -> bool:
    """True if hundreds of percent fit as a round number: "up 300 percent" is said of 298, but not of 306."""
    if stated.kind is not Kind.PERCENT or stated.zeros < 2:
        return False
    about = compute_rounding_cell(stated.value or Fraction(), 2 * get_grains(stated).hedge)
    return comparison.is_met_by(about)


def _is_flipped(stated: Figure, comparison: Comparison) -> bool:
    """True if even the direction, the order or the side of a threshold is wrong."""
    left, right = comparison.left.core, comparison.right.core
    if comparison.find_side(left) * comparison.find_side(right) < 0:
        return True
    if stated.hedge not in BOUND_HEDGES:
        return False
    upward = (stated.hedge in ("over", "at_least", "just_over")) is (comparison.sign > 0)
    edge, end = (right.low, left.high) if upward else (right.high, left.low)
    if edge is None or end is None:
        return False
    return end <= edge if upward else end >= edge


def _refuse_astronomic(comparison: Comparison) -> None:
    """Raise Uncheckable for a result that no text could mean, which would be written out digit by digit."""
    value, (core, loose) = comparison.computed.value, comparison.computed.sets
    far = value is not None and value.numerator.bit_length() - value.denominator.bit_length() > MAX_RESULT_BITS
    if far or core.has_end_beyond(MAX_RESULT_BITS) or loose.has_end_beyond(MAX_RESULT_BITS):
        raise Uncheckable("vague", say("the result is beyond all measure"))


def _list_operands(printed: list[Leaf], claim: Claim) -> tuple[tuple[str, Figure], ...]:
    return tuple([(leaf.role, leaf.figure) for leaf in printed if leaf.figure is not claim.stated or leaf.role != "stated"])


def _list_printed_operands(claim: Claim) -> tuple[tuple[str, Figure], ...]:
    return tuple((role, operand) for role, operand in claim.operands if isinstance(operand, Figure))
