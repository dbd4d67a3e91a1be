"""What English says of what is left of an amount that was allowed: of a buyback, of a line of credit."""

from __future__ import annotations

import re

from factcheck.pattern import pattern

__all__ = [
    "LEFT_BEHIND",

]  # fmt: skip

LEFT_BEHIND = pattern(
    r",? (?:(?:that|which) )?(?:(?:was|were|is|are) )?(?:still )?(?:remain(?:s|ed|ing)?|available|unused|undrawn)\b"
    r"| (?:of|in) (?:remaining|unused|available|undrawn)\b",
    re.IGNORECASE,
)
