"""Whether "of these" is said of a part: "six in ten of 900 came; of these 270, or half, were men" is half of the 540."""

from __future__ import annotations

from factcheck.pattern import pattern

__all__ = []

SOME_OF, THESE = pattern(r"[PH]_?o[_LA]{0,2}$"), pattern("[,;]_?oW")
