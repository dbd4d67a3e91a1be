"""Where the sentence around a place begins and ends, for what asks the text itself."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.pattern import pattern

__all__ = ["sentence_at"]

ENDS = pattern(  # its first sign is one of four: searching is four times as fast as from the letter before
    r"[.!?\n](?:(?:(?<=[a-z0-9%)\"”][.!?])|(?<=[A-Z]{2}[.!?])|(?<=[a-z0-9%)] \.))"
    r"[\"”’')]{0,2}\s+(?=[\"“‘(]?[A-Z£$€])|(?<=\n)\s*\n)"
)
SHORT = pattern(r"\b(?:Inc|Corp|Co|Ltd|Plc|Mr|Mrs|Ms|Dr|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$")
LONGEST = 8  # characters: more than what is shortened has
REACH = 400


@lru_cache(maxsize=32)  # several passes ask for one place, one soon after the other; it keeps texts
def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    first = max(0, at - REACH)
    before = reversed(list(ENDS.finditer(text, first, at)))
    start = next((m.end() for m in before if not _shortened(text, first, m)), first)
    end = next((_last(m) + 2 for m in ENDS.finditer(text, at, at + REACH) if not _shortened(text, at, m)), None)
    return start, end or min(len(text), at + REACH)


def _last(end: re.Match[str]) -> int:
    """The place of a sentence's last letter."""
    return end.start() - (end.string[end.start()] != "\n")


def _shortened(text: str, first: int, end: re.Match[str]) -> bool:
    """Whether a full stop is that of "Inc." or "Dr.", or stands where the text that is looked at begins."""
    last = _last(end)
    return last < first or SHORT.search(text, max(first, last - LONGEST), last + 1) is not None
