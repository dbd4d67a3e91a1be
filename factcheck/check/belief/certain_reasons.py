"""What decides alone, whatever speaks for or against it: what grammar binds fails, what may mean another thing never does."""

from __future__ import annotations

import re

from factcheck.check.belief.mismatch import Mismatch
from factcheck.check.belief.reasons import REASONS
from factcheck.figure.figure import Kind
from factcheck.language.en.role_cues import OF_WHOLE
from factcheck.pattern import compile_lazily

__all__ = ["CERTAIN_TEXTS", "MEASURE", "PROPORTION", "find_certain", "find_excuse"]

PROPORTION = "share beside its part and whole"
MEASURE = "a measure beside itself in another unit"
CERTAIN_TEXTS = {
    PROPORTION: """A percentage stands in brackets beside its two counts: "4/59 (7%)", "7% (4 of 59)".
Nothing else can be meant.""",
    MEASURE: """A measure and its conversion stand side by side, neither hedged nor round: "62kg (9st 7lbs)".
The factor between units never changes. Degrees, which may be a difference, are not meant.""",
}
PART_OF_WHOLE = compile_lazily(OF_WHOLE, re.IGNORECASE)
IN_BRACKET = compile_lazily(r"[^\d().,;]{0,60}[(\[]\s?(?:n\s?=\s?)?")
INSIDE_BRACKET = compile_lazily(r"[,;]\s?(?:n\s?=\s?)?")  # "(4/59, 7%)"
SEVERAL_BEFORE = compile_lazily(r"\d[^\d.;]{0,16}\b(?:by|to|and|or|x)\s$|[×x–-]\s?$")  # "28 by 19 inches (71 cm x 48 cm)"
SEVERAL_BEHIND = compile_lazily(r"\s?(?:[×x–-]|(?:by|to|and|or)\s)\s?\d")
DEGREES, ROUGH = "degrees may be a difference", "meant roughly"
EXCUSES = (DEGREES, ROUGH, "hedged")


def find_certain(told: Mismatch) -> str | None:
    """Return the name of the construction that binds a claim for certain; None if there is none."""
    if _is_proportion(told):
        return PROPORTION
    return MEASURE if _is_measure(told) else None


def find_excuse(told: Mismatch) -> str | None:
    """The name of another meaning by which the figures would fit: such a mismatch never fails, whatever else speaks for it.

    1.5 degrees Celsius are 2.7 Fahrenheit as a difference; "fourfold" is said of 4.34.
    """
    is_whole_multiple = told.claim.stated is not None and told.claim.stated.kind is Kind.MULTIPLE
    if is_whole_multiple and REASONS[ROUGH].holds(told):
        return ROUGH
    return DEGREES if REASONS[DEGREES].holds(told) else None


def _is_proportion(told: Mismatch) -> bool:
    """True if a percentage stands in brackets with or after "n of N" or "n/N", or these stand in brackets after it."""
    if told.roles == ("part", "whole", "stated"):
        counted, beside = told.between
    elif told.roles == ("stated", "part", "whole"):
        beside, counted = told.between
    else:
        return False
    is_enclosed = told.words[0].endswith(("(", "[")) and INSIDE_BRACKET.fullmatch(beside)
    return bool(PART_OF_WHOLE.fullmatch(counted) and (IN_BRACKET.fullmatch(beside) or is_enclosed))


def _is_measure(told: Mismatch) -> bool:
    """True if a measure stands beside its own conversion, and nothing excuses a difference."""
    if not REASONS["unit converted wrong"].holds(told) or told.claim.relation != "conversion":
        return False
    is_one = not (SEVERAL_BEFORE.search(told.words[0]) or SEVERAL_BEHIND.match(told.words[-1]))
    is_hedged = any(figure.hedge for _, figure in told.figures)
    return is_one and not is_hedged and not any(REASONS[name].holds(told) for name in EXCUSES)
