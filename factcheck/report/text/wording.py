"""Wordings of a computed value that hold however the printed figures were rounded."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.operand import compute_stated_sets
from factcheck.claim.claim import Claim
from factcheck.claim.finding import ComputedValue, Finding, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Form, get_grains
from factcheck.figure.interval import Interval
from factcheck.figure.notation import compute_scale, find_number_span, format_bare_number
from factcheck.figure.number import format_decimal
from factcheck.figure.rewrite import coarsen, rehedge
from factcheck.figure.rounding import round_to_unit
from factcheck.language import has_chinese
from factcheck.language.messages import mark, translate
from factcheck.pattern import compile_lazily
from factcheck.report.text.drawing import format_ends
from factcheck.report.text.finding_text import join_words

MERE_WORDS = compile_lazily(r"^(?:just|only)\s+(?=\w)")
COARSER_STEPS = 4  # rounding units tried, each ten times coarser
# a bound ("over", "nearly") is less than 1/8 of the value away, and its step more than 1/4 of the spread
MIN_VALUE_PER_BOUND_GAP, MAX_SPREAD_PER_STEP = 8, 4
MAX_OPEN_GRAINS = 10  # computed range, in rounding units of the stated figure, above which its last digit is meaningless
MAX_DECIMALS = 1  # decimals of a rate, at most
MAX_NAMED_OPERANDS = 3  # with more: "the printed figures"
UP, DOWN, PLAIN = mark("up {number} {unit}"), mark("down {number} {unit}"), mark("{number} {unit}")
TEMPLATES_BY_RELATION = {"growth": (UP, DOWN), "decline": (DOWN, UP), "gap": (PLAIN, DOWN), "compound": (UP, DOWN)}
UNIT_WORDS = {
    "percent": (mark("percent"), mark("percent")),
    "percentage_point": (mark("percentage point"), mark("percentage points")),
    "times": (mark("times"), mark("times")),
}


def find_safe_wording(finding: Finding) -> str | None:
    """Find the finest wording true under every reading of the figures: "5%" if "5.1%" holds for some readings only, "up 5
    percent" for an implied figure. None if the stated figure itself is safe, or no wording is.
    """
    if finding.verdict is Verdict.IMPLIED:
        return _word_implied(finding)
    computed, stated, factor = finding.computed, finding.claim.stated, _compute_factor(finding)
    if finding.verdict is not Verdict.PASS or finding.certainty == "necessary" or not computed or not stated or not factor:
        return None
    computed_range = computed.sets.core / factor
    value = computed.value / factor if computed.value is not None else computed_range.middle
    printed, claim = stated._replace(text=MERE_WORDS.sub("", stated.text)), finding.claim
    if value is None or value * (stated.value or 0) <= 0:
        return None
    for candidate in _iter_candidates(printed, claim, value, computed_range):
        if _is_safe(candidate, printed, claim, computed_range):
            figure = coarsen(printed, candidate.value, candidate.step)
            text = rehedge(figure, candidate.hedge).text if candidate.hedge else figure.text
            if text != stated.text:
                return text
    return None


def format_safe_wording(finding: Finding) -> str | None:
    """Format the safe wording for a pass that depends on rounding: "up 5 percent" holds however they were rounded."""
    words = find_safe_wording(finding) if finding.verdict is Verdict.PASS else None
    return translate('"{words}" holds however the figures were rounded', words=words) if words else None


def format_too_fine(finding: Finding) -> str | None:
    """Format a warning if a figure is more precise than its operands: "5.12%" of 6.4 and 6.1, which give 3.3 to 6.6."""
    computed, stated, factor = finding.computed, finding.claim.stated, _compute_factor(finding)
    if not computed or not stated or not factor or stated.hedge:
        return None
    core, grain = computed.sets.core, abs(factor) * get_grains(stated).fine
    if core.low is None or core.high is None or core.high - core.low <= MAX_OPEN_GRAINS * grain:
        return None
    names = list(dict.fromkeys(format_bare_number(figure) for _, figure in finding.operands))
    operands = join_words(names) if 0 < len(names) <= MAX_NAMED_OPERANDS else translate("the printed figures")
    low, high = format_ends(core, 1)
    finer = mark('"{figure}" is finer than {figures} can tell: they give {low} to {high}')
    return translate(finer, figure=stated.text, figures=operands, low=low, high=high)


def _word_implied(finding: Finding) -> str | None:
    """ "up 5 percent" for a range of 4.9 to 5.3, not "5.1"; "about" for a wider range, then the range itself."""
    computed = finding.computed
    core = computed.sets.core if computed else None
    if computed is None or core is None or computed.value is None or core.low is None or core.high is None:
        return None
    low, high = sorted((abs(core.low), abs(core.high)))
    if not computed.value or (core.low != core.high and core.low * core.high < 0):
        return None  # the direction is undetermined
    return _format_phrase(finding, computed, _format_rounded(abs(computed.value), low, high))


def _format_rounded(value: Fraction, low: Fraction, high: Fraction) -> str:
    if high - low > value:
        return translate("{low} to {high}", low=low.__floor__(), high=high.__ceil__())
    for places in range(0 if value.denominator == 1 and low == high else MAX_DECIMALS, -1, -1):
        half, printed = Fraction(1, 2 * 10**places), Fraction(format_decimal(value, places))
        if printed and printed - half <= low and high <= printed + half:
            return format_decimal(value, places)
    return translate("about {number}", number=format_decimal(value, 0 if value >= 1 else MAX_DECIMALS))


def _format_phrase(finding: Finding, computed: ComputedValue, number: str) -> str | None:
    one, many = UNIT_WORDS.get(computed.unit or "", ("", ""))
    rising, falling = TEMPLATES_BY_RELATION.get(finding.claim.relation, (PLAIN, PLAIN))
    template = PLAIN if computed.role != "stated" else rising if computed.value and computed.value > 0 else falling
    unit = one if number in ("1", "about 1") else many
    return translate(template, number=number, unit=translate(unit)) if many else None


def _compute_factor(finding: Finding) -> Fraction | None:
    """Return the factor from the stated figure to the compared value: -1 for "down 5 percent" as growth; None if not plain.

    A threshold, a conversion and shares of a whole state no rounded result of a calculation, so they have none.
    """
    claim, compared, stated = finding.claim, finding.stated, finding.claim.stated
    relation = RELATIONS[claim.relation]
    if not stated or not compared or claim.grain or relation.unit == "each" or not relation.states:
        return None
    if stated.form is not Form.NUMBER or stated.high is not None or not stated.value or not find_number_span(stated.text):
        return None
    stated_middle, compared_middle = compute_stated_sets(stated, claim).core.middle, compared.core.middle
    return compared_middle / stated_middle if stated_middle and compared_middle else None


class WordingCandidate(NamedTuple):
    value: Fraction
    step: Fraction
    hedge: str | None = None


def _iter_candidates(stated: Figure, claim: Claim, value: Fraction, needed: Interval) -> Iterator[WordingCandidate]:
    """Yield candidates, finest first: fewer digits or "about"; then "over" or "nearly" a round number nearby."""
    if needed.low is None or needed.high is None:
        return
    steps = [get_grains(stated).fine * 10**n for n in range(COARSER_STEPS)]
    width, english = needed.high - needed.low, not has_chinese(stated.text + (claim.quote or ""))
    scale = compute_scale(stated) if stated.decimals else 0  # scale of a decimal figure; 0 disables the tests below
    for step in steps:
        rounded = round_to_unit(value, step)
        if step > steps[0] and not step < width < scale:
            yield WordingCandidate(rounded, step)
        if english and not 2 * step < width < scale:
            yield WordingCandidate(rounded, step, "about")
    for step in steps if english else ():
        for x, hedge in ((needed.low // step * step, "over"), (-(-needed.high // step) * step, "nearly")):
            if value * x > 0 and abs(value - x) * MIN_VALUE_PER_BOUND_GAP < abs(value) and width < MAX_SPREAD_PER_STEP * step:
                yield WordingCandidate(x, step, hedge)


def _is_safe(candidate: WordingCandidate, stated: Figure, claim: Claim, needed: Interval) -> bool:
    """True if the candidate covers the whole computed range: a plain number by its strict interval, a hedge by the lenient."""
    value, step, hedge = candidate
    scale = compute_scale(stated)
    whole, decimals = str(abs(int(value / scale))), step < scale
    zeros = 0 if decimals or not value else len(whole) - len(whole.rstrip("0"))
    figure = stated._replace(value=value, step=min(step, scale), decimals=decimals, zeros=zeros, hedge=hedge)
    core, loose = compute_stated_sets(figure, claim)
    return needed.is_within(loose) and core.intersect(needed) is not None if hedge else needed.is_within(core)
