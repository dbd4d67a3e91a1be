"""Whether a rate or a gap is of other figures than those found for it.

Where words do not tie a rate to two levels for certain, the arithmetic is the better witness: levels that went the other way,
or several times as far, are far more often those of something else than a slip of the pen: $54m and $20m beside "up 8%".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from factcheck.figure.figure import BOUNDS, Figure, Kind
from factcheck.link.words.levels import SCALES

__all__ = ["misfit"]

FAR = 2  # times as far as a rate says
TRIFLE = 30  # times: a home of $165,000, and a tax that rises by $13, or 2.9%
PERCENT, POINT = "percent", "percentage_point"
WIDE = Fraction(7, 5)  # times
HEDGED = 3  # printed units
HUNDRED, ZERO = 100, Fraction(0)
NAMES = {"gap": ("higher", "lower"), "difference": ("larger", "smaller")}
SUMS = frozenset({"total", "per"})
BEYOND = 1.25  # times a whole, or the other way round, that inferred parts come to
SLIGHT = 20  # a twentieth of the rate
RELATIONS = {"growth": 1, "decline": -1, "gap": 0, "change": 0, "difference": 0}  # and which way the level went


def misfit(relation: str, stated: Figure, given: Sequence[tuple[str, Figure]], *, sure: bool, afar: bool) -> bool:
    """Whether the figures of an inferred growth, decline, change or gap come to nothing like what is stated.

    Where they stand afar, in another paragraph, to anything else. A change that is surely read is of something else where it is
    a trifle of the rate.
    """
    if relation in SUMS:
        return not sure and _astray(relation, stated, [figure for _, figure in given])
    operands = dict(given)
    if sure and "change" not in operands:
        return False
    if relation == "multiple":
        return not sure and _off(stated, operands)
    far = TRIFLE if sure else 0 if afar and relation != "difference" else FAR  # a balance stands where it will
    if not stated.value or stated.value < 0 or stated.hedge in BOUNDS or stated.high is not None or relation not in RELATIONS:
        return False
    pair = _pair(relation, operands)
    if pair is None or any(figure.high is not None or not figure.value or figure.value < 0 for figure in pair):
        return False
    first, second = ((figure.value or ZERO) for figure in pair)
    slack = pair[0].step + pair[1].step
    if relation in ("change", "difference"):
        return stated.kind is pair[0].kind and _far(stated, abs(first - second), slack, far)
    if relation == "gap":
        return stated.unit in (POINT, PERCENT) and _far(stated, abs(first - second), slack, far)
    rise, base = _rise(relation, first, second, changed="change" in operands)
    if any(figure.scaled for figure in pair) and any(
        _fits(stated, _rise(relation, first * times, second, changed="change" in operands)) for times in SCALES
    ):
        return False
    rated = stated.unit == PERCENT and base > 0  # and not "by a quarter"
    return (rise < 0 and not sure) or (rated and _far(stated, HUNDRED * rise / base, HUNDRED * slack / base, far))


def _astray(relation: str, stated: Figure, figures: Sequence[Figure]) -> bool:
    """Whether parts come to nothing like their whole, or an amount for each is nothing like its price; a wrong scale word is no
    reason to think that they are of something else."""
    values = [float(figure.value or 0) for figure in figures]
    said = float(stated.value or 0)
    if said <= 0 or len({figure.unit for figure in (*figures, stated) if figure.kind is Kind.MEASURE}) > 1 or 0 in values:
        return False
    made = sum(values) if relation == "total" else values[0] / values[1]
    slack = sum(float(figure.step) for figure in figures) if relation == "total" else 0
    if 1 / BEYOND <= made / said <= BEYOND or abs(made - said) <= float(stated.step) + slack:
        return False
    others = [made + (times - 1) * value for value in values for times in (1000, 1 / 1000)] if relation == "total" else []
    return not any(abs(other - said) * SLIGHT <= said for other in (*others, made * 1000, made / 1000))


def _off(stated: Figure, operands: Mapping[str, object]) -> bool:
    """Whether levels are far from so many times each other: "Profits doubled at the bank. It lent $30m, against $10m"."""
    pair = _pair("multiple", operands)
    if (
        pair is None
        or stated.hedge in BOUNDS
        or None in (stated.value, stated.kind)
        or any((f.value or ZERO) <= 0 for f in pair)
    ):
        return False
    off = (pair[0].value or ZERO) / (pair[1].value or ZERO) / (stated.value or ZERO) if stated.value else ZERO
    return bool(off) and not 1 / WIDE < off < WIDE


def _rise(relation: str, first: Fraction, second: Fraction, *, changed: bool) -> tuple[Fraction, Fraction]:
    """How far a level went the way that is said, and from where: of a new and an old level, or a change and the new one."""
    new, old = (second, second - first * RELATIONS[relation]) if changed else (first, second)
    return RELATIONS[relation] * (new - old), old


def _fits(stated: Figure, rise: tuple[Fraction, Fraction]) -> bool:
    """Whether a rate is that of a rise: "up 8% to $54 billion from $50 million" is one with a wrong word, and no misfit."""
    said = stated.value or ZERO
    return rise[1] > 0 and abs(HUNDRED * rise[0] / rise[1] - said) <= said / SLIGHT


def _pair(relation: str, operands: Mapping[str, object]) -> tuple[Figure, Figure] | None:
    """The two figures of a relation, of one unit: two levels, or a change and the level it led to."""
    names = NAMES.get(relation) or (("change", "new") if "change" in operands else ("new", "old"))
    one, other = (operands.get(name) for name in names)
    if not isinstance(one, Figure) or not isinstance(other, Figure):
        return None
    return (one, other) if one.unit == other.unit or one.kind is other.kind is Kind.COUNT else None


def _far(stated: Figure, made: Fraction, slack: Fraction, far: int) -> bool:
    said = stated.value or ZERO
    if not far:
        return abs(said - made) > slack + (HEDGED if stated.hedge else 1) * stated.step
    return said > far * made + slack or far * said < made - slack
