"""Link shares that are printed with both counts, by grammar alone: "12/40 (30%)", "12 of 40 (30%)", "30% (12/40)"."""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.figure.figure import Figure, Kind
from factcheck.language import load_language
from factcheck.link.align import DraftedClaim
from factcheck.link.collector import ClaimCollector
from factcheck.pattern import compile_lazily

__all__ = ["link_proportions"]

NOUN = r"(?:\s[a-z-]{2,20}){0,3}"
OPEN, CLOSE = r"\s?[(\[]\s?", r"\s?[)\]]"
PART_OF_WHOLE = compile_lazily(load_language("en").role_cues.of_whole, re.IGNORECASE)
SHARE_START = compile_lazily(rf"{NOUN}(?:{OPEN}|[,;]\s(?:or\s)?)", re.IGNORECASE)
OPEN_BRACKET = compile_lazily(rf"{NOUN}{OPEN}(?:n\s?=\s?)?", re.IGNORECASE)
BRACKET_OR_COMMA = compile_lazily(rf"{NOUN}(?:{OPEN}|[,;]\s)(?:n\s?=\s?)?", re.IGNORECASE)
SLASH = compile_lazily(r"\s?[/⁄∕]\s?")
CLOSE_THEN_OF = compile_lazily(rf"{CLOSE}\s(?:out\s)?of\s(?:(?:the|all|a\stotal\sof)\s)?", re.IGNORECASE)
SHARE_END = compile_lazily(rf"{CLOSE}|[,;:]|\.?\s|$")
WHOLE_END = compile_lazily(rf"{NOUN}(?:{CLOSE}|[;,])", re.IGNORECASE)


def link_proportions(found: ClaimCollector) -> None:
    """Enter a share for each three neighbouring figures that are a part, its whole and their percentage."""
    for (first, second), (_, third) in pairwise(pairwise(found.figures)):
        told = _find_roles(found.text, first, second, third)
        if told is not None:
            part, whole, share = told
            # nobody rounds the 10 of "10/156"
            hedge = "exactly" if SLASH.fullmatch(found.text, part.end, whole.start) else None
            plain = [figure._replace(unit=None, hedge=hedge) for figure in (part, whole)]
            found.add(DraftedClaim("share", [("part", plain[0]), ("whole", plain[1])], share))


def _find_roles(text: str, a: Figure, b: Figure, c: Figure) -> tuple[Figure, Figure, Figure] | None:
    """Return three neighbouring figures as part, whole and share; None if they are not."""
    one, two = (a.end, b.start), (b.end, c.start)
    kinds = (a.kind, b.kind, c.kind)
    if kinds == (Kind.COUNT, Kind.COUNT, Kind.PERCENT):
        is_told = PART_OF_WHOLE.fullmatch(text, *one) and SHARE_START.fullmatch(text, *two) and SHARE_END.match(text, c.end)
        return (a, b, c) if is_told else None
    if kinds == (Kind.PERCENT, Kind.COUNT, Kind.COUNT):
        before = BRACKET_OR_COMMA if SLASH.fullmatch(text, *two) else OPEN_BRACKET
        is_told = before.fullmatch(text, *one) and PART_OF_WHOLE.fullmatch(text, *two) and WHOLE_END.match(text, c.end)
        return (b, c, a) if is_told else None
    if kinds == (Kind.COUNT, Kind.PERCENT, Kind.COUNT):
        return (a, c, b) if OPEN_BRACKET.fullmatch(text, *one) and CLOSE_THEN_OF.fullmatch(text, *two) else None
    return None
