"""How a reporter may put what was computed so that it holds however the printed figures were rounded."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.drawing import ends
from factcheck.figure import Figure, Form, grains_of
from factcheck.finding import Finding, Verdict
from factcheck.formula import stated_sets
from factcheck.interval import Interval
from factcheck.notation import decimal, number_span, short
from factcheck.pattern import pattern
from factcheck.rewrite import coarser, rehedged
from factcheck.rounding import reround

__all__ = ["too_fine", "wording"]

HAN = pattern("[一-鿿]")
MERE = pattern(r"^(?:just|only)\s+(?=\w)")
COARSER = 4  # digits that may be dropped
NEAR, SPREAD = 8, 4  # a bound is no farther off than an eighth of what was computed, and no finer than a quarter of its spread
UNSUPPORTED = 10  # grains of the stated figure that its operands leave open: its last digit says nothing
FINEST = 1  # decimals of a rate, at most
MOST_NAMED = 3
WORDS = {"growth": ("up", "down"), "decline": ("down", "up"), "gap": ("", "down"), "compound": ("up", "down")}
UNITS = {
    "percent": ("percent", "percent"),
    "percentage_point": ("percentage point", "percentage points"),
    "times": ("times", "times"),
}
OWN_RANGE = ("threshold", "restatement", "cross_rate", "breakdown", "conversion")  # not a result that is printed rounded


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
    value = computed.value / factor if computed.value is not None else _middle(needed)
    for figure, own in _candidates(stated, value, needed):
        found = stated_sets(figure, finding.claim)
        if (
            found.core.meet(needed)
            and needed.within(found.core if own == "core" else found.loose)
            and figure.text != stated.text
        ):
            return figure.text
    return None


def too_fine(finding: Finding) -> str | None:
    """Where a figure is printed more precisely than its operands support: "5.12%" of 6.4 and 6.1, which give 3.3 to 6.6."""
    computed, stated, factor = finding.computed, finding.claim.stated, _factor(finding)
    if not computed or not stated or not factor or stated.hedge:
        return None
    core, grain = computed.sets.core, abs(factor) * grains_of(stated).fine
    if core.low is None or core.high is None or core.high - core.low <= UNSUPPORTED * grain:
        return None
    low, high = ends(core, 1)
    return f'"{stated.text}" is finer than {_operands(finding)} can tell: they give {low} to {high}'


def _implied(finding: Finding) -> str | None:
    """ "up 5 percent" where 4.9 to 5.3 is meant, not "5.1"; "about" where rounding leaves more open, then the range."""
    computed = finding.computed
    core = computed.sets.core if computed else None
    if computed is None or core is None or computed.value is None or core.low is None or core.high is None:
        return None
    low, high = sorted((abs(core.low), abs(core.high)))
    if not computed.value or (core.low != core.high and core.low * core.high < 0):
        return None  # up or down, nobody knows
    return _said(finding, _rounded(abs(computed.value), low, high))


def _rounded(value: Fraction, low: Fraction, high: Fraction) -> str:
    if high - low > value:
        return f"{low.__floor__()} to {high.__ceil__()}"
    for places in range(0 if value.denominator == 1 and low == high else FINEST, -1, -1):
        half, printed = Fraction(1, 2 * 10**places), Fraction(decimal(value, places))
        if printed and printed - half <= low and high <= printed + half:
            return decimal(value, places)
    return f"about {decimal(value, 0 if value >= 1 else FINEST)}"


def _said(finding: Finding, number: str) -> str | None:
    computed = finding.computed
    one, many = UNITS.get(computed.unit or "", ("", "")) if computed else ("", "")
    up, down = WORDS.get(finding.claim.relation, ("", "")) if computed and computed.role == "stated" else ("", "")
    word = up if computed and computed.value and computed.value > 0 else down
    return f"{word} {number} {one if number in ('1', 'about 1') else many}".strip() if many else None


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
    if not plain or stated is None or there is None or claim.relation in OWN_RANGE:
        return None
    own, other = _middle(stated_sets(stated, claim).core), _middle(there.core)
    return other / own if own and other else None


def _middle(interval: Interval) -> Fraction | None:
    return None if interval.low is None or interval.high is None else (interval.low + interval.high) / 2


def _candidates(stated: Figure, value: Fraction | None, needed: Interval) -> Iterator[tuple[Figure, str]]:
    """Fewer digits or "about"; then "more than" or "nearly" a number beside it; the finest first, each with the set that must
    hold all that was computed.
    """
    if value is None or needed.low is None or needed.high is None or value * (stated.value or 0) <= 0:
        return
    bare, english = stated._replace(text=MERE.sub("", stated.text)), not HAN.search(stated.text)
    steps = [grains_of(stated).fine * 10**n for n in range(COARSER)]
    for step in steps:
        near = coarser(bare, reround(value, step), step)
        if step > steps[0]:
            yield near, "core"
        if english:
            yield rehedged(near, "about"), "loose"
    for step in steps if english else ():
        for x, hedge in ((needed.low // step * step, "over"), (-(-needed.high // step) * step, "nearly")):
            if value * x > 0 and abs(value - x) * NEAR < abs(value) and (needed.high - needed.low) < SPREAD * step:
                yield rehedged(coarser(bare, x, step), hedge), "loose"


def _operands(finding: Finding) -> str:
    names = list(dict.fromkeys(short(figure) for _, figure in finding.operands))
    if not names or len(names) > MOST_NAMED:
        return "the printed figures"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
