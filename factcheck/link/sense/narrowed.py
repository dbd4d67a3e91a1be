"""Whether "of these" is said of a part: "six in ten of 900 came; of these 270, or half, were men" is half of the 540."""

from __future__ import annotations

import re

from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["of_a_part"]

SOME_OF, THESE = pattern(r"[PH]_?o[_LA]{0,2}$"), pattern("[,;]_?oW")


def of_a_part(found: Found, match: re.Match[str]) -> bool:
    """Whether the whole of a match is rather that of the share before it."""
    return (
        SOME_OF.search(found.before(match, "whole")) is not None
        and THESE.search(found.word.letters, match.end("whole"), match.end()) is not None
    )
