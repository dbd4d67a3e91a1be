"""How a reporter may put what was computed so that it holds however the printed figures were rounded."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.operand import stated_sets
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Form, grains_of
from factcheck.figure.interval import Interval
from factcheck.figure.notation import number_span, scale, short
from factcheck.figure.number import decimal
from factcheck.figure.rewrite import coarser, rehedged
from factcheck.figure.rounding import reround
from factcheck.language import chinese
from factcheck.language.messages import mark, translate
from factcheck.pattern import pattern
from factcheck.report.text.drawing import ends
from factcheck.report.text.words import listed

__all__ = ["holds", "too_fine", "wording"]

MERE = pattern(r"^(?:just|only)\s+(?=\w)")
COARSER = 4  # digits that may be dropped
NEAR, SPREAD = 8, 4  # a bound is no farther off than an eighth of what was computed, and no finer than a quarter of its spread
UNSUPPORTED = 10  # grains of the stated figure that its operands leave open: its last digit says nothing
FINEST = 1  # decimals of a rate, at most
MOST_NAMED = 3
UP, DOWN, PLAIN = mark("up {number} {unit}"), mark("down {number} {unit}"), mark("{number} {unit}")
WORDS = {"growth": (UP, DOWN), "decline": (DOWN, UP), "gap": (PLAIN, DOWN), "compound": (UP, DOWN)}
UNITS = {
    "percent": (mark("percent"), mark("percent")),
    "percentage_point": (mark("percentage point"), mark("percentage points")),
    "times": (mark("times"), mark("times")),
}


def wording(finding: Finding) -> str | None:
    """The finest wording that every reading of the figures bears: "5%" where "5.1%" holds for some alone, "up 5 percent" of a
    figure that is not stated. None where the stated figure itself is safe, or nothing is.
    """
    if finding.verdict is Verdict.IMPLIED:
        return _implied(finding)
    computed, stated, factor = finding.computed, finding.claim.stated, _factor(finding)
    if finding.verdict is not Verdict.PASS or finding.certainty == "necessary" or not computed or not stated or not factor:
        return None
    needed = computed.sets.core / factor
    value = computed.value / factor if computed.value is not None else needed.middle
    bare, claim = stated._replace(text=MERE.sub("", stated.text)), finding.claim
    if value is None or value * (stated.value or 0) <= 0:
        return None
    for candidate in _candidates(bare, claim, value, needed):
        if _holds(candidate, bare, claim, needed) and (text := _text(candidate, bare)) != stated.text:
            return text
    return None


def holds(finding: Finding) -> str | None:
    """Of what passes only as far as its figures were rounded one way: "up 5 percent" holds however they were rounded."""
    words = wording(finding) if finding.verdict is Verdict.PASS else None
    return translate('"{words}" holds however the figures were rounded', words=words) if words else None


def too_fine(finding: Finding) -> str | None:
    """Where a figure is printed more precisely than its operands support: "5.12%" of 6.4 and 6.1, which give 3.3 to 6.6."""
    computed, stated, factor = finding.computed, finding.claim.stated, _factor(finding)
    if not computed or not stated or not factor or stated.hedge:
        return None
    core, grain = computed.sets.core, abs(factor) * grains_of(stated).fine
    if core.low is None or core.high is None or core.high - core.low <= UNSUPPORTED * grain:
        return None
    low, high = ends(core, 1)
    finer = mark('"{figure}" is finer than {figures} can tell: they give {low} to {high}')
    return translate(finer, figure=stated.text, figures=_operands(finding), low=low, high=high)


def _implied(finding: Finding) -> str | None:
    """ "up 5 percent" where 4.9 to 5.3 is meant, not "5.1"; "about" where rounding leaves more open, then the range."""
    computed = finding.computed
    core = computed.sets.core if computed else None
    if computed is None or core is None or computed.value is None or core.low is None or core.high is None:
        return None
    low, high = sorted((abs(core.low), abs(core.high)))
    if not computed.value or (core.low != core.high and core.low * core.high < 0):
        return None  # up or down, nobody knows
    return _phrased(finding, _rounded(abs(computed.value), low, high))


def _rounded(value: Fraction, low: Fraction, high: Fraction) -> str:
    if high - low > value:
        return translate("{low} to {high}", low=low.__floor__(), high=high.__ceil__())
    for places in range(0 if value.denominator == 1 and low == high else FINEST, -1, -1):
        half, printed = Fraction(1, 2 * 10**places), Fraction(decimal(value, places))
        if printed and printed - half <= low and high <= printed + half:
            return decimal(value, places)
    return translate("about {number}", number=decimal(value, 0 if value >= 1 else FINEST))


def _phrased(finding: Finding, number: str) -> str | None:
    computed = finding.computed
    one, many = UNITS.get(computed.unit or "", ("", "")) if computed else ("", "")
    ways = WORDS.get(finding.claim.relation, (PLAIN, PLAIN)) if computed and computed.role == "stated" else (PLAIN, PLAIN)
    way = ways[0] if computed and computed.value and computed.value > 0 else ways[1]
    return translate(way, number=number, unit=translate(one if number in ("1", "about 1") else many)) if many else None


def _factor(finding: Finding) -> Fraction | None:
    """What the stated figure's own numbers are multiplied by to be compared: -1 of "down 5 percent" as a growth."""
    claim, there = finding.claim, finding.stated
    stated = claim.stated
    plain = (
        stated
        and not claim.grain
        and stated.form is Form.NUMBER
        and stated.high is None
        and stated.value
        and number_span(stated.text)
    )
    if not plain or stated is None or there is None or _as_printed(claim):
        return None
    own, other = stated_sets(stated, claim).core.middle, there.core.middle
    return other / own if own and other else None


def _as_printed(claim: Claim) -> bool:
    """Whether nothing is worked out that is then printed rounded: of a threshold, a conversion, shares of a whole."""
    relation = RELATIONS[claim.relation]
    return relation.unit == "each" or not relation.states


class Candidate(NamedTuple):
    value: Fraction
    step: Fraction
    hedge: str | None = None


def _candidates(stated: Figure, claim: Claim, value: Fraction, needed: Interval) -> Iterator[Candidate]:
    """Fewer digits or "about"; then "more than" or "nearly" a number beside it; the finest first."""
    if needed.low is None or needed.high is None:
        return
    steps = [grains_of(stated).fine * 10**n for n in range(COARSER)]
    width, english = needed.high - needed.low, not chinese(stated.text + (claim.quote or ""))
    cells = scale(stated) if stated.decimals else 0  # below it a step is all that a figure leaves open
    for step in steps:
        near = reround(value, step)
        if step > steps[0] and not step < width < cells:
            yield Candidate(near, step)
        if english and not 2 * step < width < cells:
            yield Candidate(near, step, "about")
    for step in steps if english else ():
        for x, hedge in ((needed.low // step * step, "over"), (-(-needed.high // step) * step, "nearly")):
            if value * x > 0 and abs(value - x) * NEAR < abs(value) and width < SPREAD * step:
                yield Candidate(x, step, hedge)


def _holds(candidate: Candidate, stated: Figure, claim: Claim, needed: Interval) -> bool:
    """Whether it bears all that was computed: a number by what it means, a hedge by the most that it can."""
    value, step, hedge = candidate
    worth = scale(stated)
    whole, decimals = str(abs(int(value / worth))), step < worth
    zeros = 0 if decimals or not value else len(whole) - len(whole.rstrip("0"))
    figure = stated._replace(value=value, step=min(step, worth), decimals=decimals, zeros=zeros, hedge=hedge)
    core, loose = stated_sets(figure, claim)
    return needed.within(loose) and core.meet(needed) is not None if hedge else needed.within(core)


def _text(candidate: Candidate, stated: Figure) -> str:
    figure = coarser(stated, candidate.value, candidate.step)
    return rehedged(figure, candidate.hedge).text if candidate.hedge else figure.text


def _operands(finding: Finding) -> str:
    names = list(dict.fromkeys(short(figure) for _, figure in finding.operands))
    if not names or len(names) > MOST_NAMED:
        return translate("the printed figures")
    return listed(names)
