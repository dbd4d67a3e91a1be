"""What decides a mismatch alone: bound by grammar it fails, fitting by another meaning it does not, whatever else is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from factcheck.check.belief.mismatch import Mismatch
from factcheck.check.belief.reasons import REASONS
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Verdict
from factcheck.claim.relation import OPPOSITE_DIRECTIONS
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily

__all__ = [
    "DECISIVE_TEXTS", "MEASURE", "OTHER_FIGURE", "OTHER_MEANINGS", "PROPORTION", "find_certain",
    "find_other_figure", "find_other_meaning",
]  # fmt: skip

PROPORTION = "share beside its part and whole"
MEASURE = "a measure beside itself in another unit"
DIRECTION = "a word of change between its levels"
DEGREES = "degrees may be a difference"
WHOLE_MULTIPLE = "a multiple in whole numbers"
OTHER_YEARS = "a year more or less"
BASIS_POINTS = "points may be basis points"
OTHER_FIGURE = "another figure fits"
OTHER_MEANINGS = frozenset({DEGREES, WHOLE_MULTIPLE, OTHER_YEARS, BASIS_POINTS, OTHER_FIGURE})
DECISIVE_TEXTS = {
    PROPORTION: """A percentage stands in brackets beside its two counts: "4/59 (7%)", "7% (4 of 59)".
Nothing else can be meant.""",
    MEASURE: """A measure and its conversion stand side by side, neither hedged nor round: "62kg (9st 7lbs)".
The factor between units never changes. Degrees, which may be a difference, are not meant.""",
    DIRECTION: """A word of change binds two levels: "rose to 186 from 214". Where one is a hundred times the other,
a scale may be left out. None was read: in articles 1,490 of 1,491 such pairs have the direction that is printed.""",
    DEGREES: "2 degrees Celsius are 35.6 Fahrenheit, and 3.6 as a difference.",
    BASIS_POINTS: 'An "800-point gap" between 15 and 23 percent is one of 800 basis points.',
    OTHER_YEARS: "From 2016 to 2020 are four years of growth, and five where that of 2016 is counted.",
    OTHER_FIGURE: """A figure nearby that no claim uses, in place of one of these, makes it hold: "400 boys and 700 girls sat.
300 of the girls passed, or 43 percent".""",
    WHOLE_MULTIPLE: 'The multiple may have been rounded to a whole one: "fourfold" of 4.34.',
}
PART_OF_WHOLE = compile_lazily(load_language("en").role_cues.of_whole, re.IGNORECASE)
IN_BRACKET = compile_lazily(r"[^\d().,;（）]{0,60}[(\[（]\s?(?:n\s?=\s?)?")
INSIDE_BRACKET = compile_lazily(r"[,;]\s?(?:n\s?=\s?)?")  # "(4/59, 7%)"
SEVERAL_BEFORE = compile_lazily(r"\d[^\d.;]{0,16}\b(?:by|to|and|or|x)\s$|[×x–-]\s?$")  # "28 by 19 inches (71 cm x 48 cm)"
SEVERAL_BEHIND = compile_lazily(r"\s?(?:[×x–-]|(?:by|to|and|or)\s)\s?\d")
DEGREE_UNITS = frozenset({"degree_Celsius", "degree_Fahrenheit", "delta_degree_Celsius", "delta_degree_Fahrenheit"})
HALF = Fraction(1, 2)
MIN_SCALE_RATIO = 100  # times, from which on a scale may be left out: "from 10.6 billion dollars to 204.2"


def find_certain(mismatch: Mismatch) -> str | None:
    """Return the name of the construction that binds a claim for certain; None if there is none."""
    if _is_proportion(mismatch):
        return PROPORTION
    if mismatch.claim.relation in OPPOSITE_DIRECTIONS:
        return DIRECTION if mismatch.ratio is not None and mismatch.ratio < MIN_SCALE_RATIO else None
    return MEASURE if _is_measure(mismatch) else None


def find_other_meaning(mismatch: Mismatch) -> str | None:
    """Return the name of another meaning by which the figures may fit; None if there is none."""
    if _has_degrees(mismatch):
        return DEGREES
    if mismatch.claim.relation == "cagr" and any(map(_is_held, _iter_other_years(mismatch.claim))):
        return OTHER_YEARS
    if _is_in_basis_points(mismatch):
        return BASIS_POINTS
    return WHOLE_MULTIPLE if _is_rounded_multiple(mismatch) else None


def find_other_figure(claim: Claim) -> Figure | None:
    """Return the figure of `Claim.beside` with which, in place of an operand of its kind and unit, the claim holds, if any.

    Then the link took the wrong figure, more likely than the text is wrong.
    """
    for at, (role, operand) in enumerate(claim.operands):
        if not isinstance(operand, Figure):
            continue
        for other in claim.beside:
            if (other.kind, other.unit) == (operand.kind, operand.unit):
                operands = (*claim.operands[:at], (role, other), *claim.operands[at + 1 :])
                finding = check(claim._replace(operands=operands, others=()))
                if finding.verdict is Verdict.PASS and not finding.weak:
                    return other
    return None


def _has_degrees(mismatch: Mismatch) -> bool:
    return any(figure.unit in DEGREE_UNITS for _, figure in mismatch.figures)


def _iter_other_years(claim: Claim) -> Iterator[Claim]:
    """Yield a growth a year over one year more, and over one year less, but where a figure prints them: "in five years"."""
    years = dict(claim.operands).get("years")
    if isinstance(years, Figure) and years.value and years.form is Form.STORED:
        for value in (years.value + 1, years.value - 1):
            other = years._replace(text=str(value), value=value)
            yield claim._replace(operands=tuple((role, other if role == "years" else o) for role, o in claim.operands))


def _is_in_basis_points(mismatch: Mismatch) -> bool:
    stated = mismatch.claim.stated
    if stated is None or stated.unit != "percentage_point":
        return False
    return _is_held(mismatch.claim._replace(stated=stated._replace(unit="basis_point")))


def _is_held(claim: Claim) -> bool:
    return check(claim, brief=True).verdict is Verdict.PASS


def _is_rounded_multiple(mismatch: Mismatch) -> bool:
    """True if a multiple is printed without decimals, and is the computed one rounded: "fourfold" of 4.34, not of 4.6."""
    stated, finding = mismatch.claim.stated, mismatch.finding
    if stated is None or stated.kind is not Kind.MULTIPLE or stated.decimals or not finding.printed or not finding.computed:
        return False
    value = finding.computed.value
    return value is not None and finding.printed.denominator == 1 and abs(value - finding.printed) <= HALF


def _is_proportion(mismatch: Mismatch) -> bool:
    """True if a percentage stands in brackets with or after "n of N" or "n/N", or these stand in brackets after it."""
    if mismatch.roles == ("part", "whole", "stated"):
        counted, beside = mismatch.between
    elif mismatch.roles == ("stated", "part", "whole"):
        beside, counted = mismatch.between
    else:
        return False
    is_enclosed = mismatch.words[0].endswith(("(", "[", "（")) and INSIDE_BRACKET.fullmatch(beside)
    return bool(PART_OF_WHOLE.fullmatch(counted) and (IN_BRACKET.fullmatch(beside) or is_enclosed))


def _is_measure(mismatch: Mismatch) -> bool:
    """True if a measure stands beside its own conversion, and nothing excuses a difference."""
    if not REASONS["unit converted wrong"].holds(mismatch) or mismatch.claim.relation != "conversion":
        return False
    is_one = not (SEVERAL_BEFORE.search(mismatch.words[0]) or SEVERAL_BEHIND.match(mismatch.words[-1]))
    is_hedged = any(figure.hedge for _, figure in mismatch.figures)
    is_loose = _has_degrees(mismatch) or any(REASONS[name].holds(mismatch) for name in ("meant roughly", "hedged"))
    return is_one and not is_hedged and not is_loose
