"""A share printed with both its counts, which grammar alone binds: there a mismatch is the text's, whatever its size."""

from __future__ import annotations

from factcheck.check.belief.told import Told
from factcheck.pattern import pattern

__all__ = ["is_proportion"]

COUNTED = pattern(r"\s?(?:[/⁄∕]|(?:out\s)?of)\s?(?:(?:the|all|a\stotal\sof)\s)?")
IN_BRACKET = pattern(r"[^\d().,;]{0,60}[(\[]\s?(?:n\s?=\s?)?")
INSIDE = pattern(r"[,;]\s?(?:n\s?=\s?)?")  # "(4/59, 7%)"


def is_proportion(told: Told) -> bool:
    """Whether a percentage stands in a bracket with, or behind, "n of N" or "n/N", or these in one behind it."""
    if told.roles == ("part", "whole", "stated"):
        counted, beside = told.between
    elif told.roles == ("stated", "part", "whole"):
        beside, counted = told.between
    else:
        return False
    is_enclosed = told.words[0].endswith(("(", "[")) and INSIDE.fullmatch(beside)
    return bool(COUNTED.fullmatch(counted) and (IN_BRACKET.fullmatch(beside) or is_enclosed))
