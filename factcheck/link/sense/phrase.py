"""What stands before and behind a figure in its phrase: of "it was $5m in 2019, up" the 5 has "it was" and "in 2019"."""

from __future__ import annotations

import re

from factcheck.link.words.found import Found
from factcheck.link.words.word import TIMES
from factcheck.pattern import pattern

__all__ = ["NEAR", "PROPER", "words_ahead", "words_behind"]

PROPER = pattern(r"[A-Z]\w+ and (?:the )?[A-Z]\w+|\bboth \w+ and \w+")
STOP = pattern(
    r",(?!\s(?:19|20)\d\d\b)|[;()]|\.\s|\b(?:compared|versus|vs|against|from|than|to|and|up|down|after|while|but)\b",
    re.IGNORECASE,
)
US_DATE = pattern(r"\b([A-Z][a-z]{2,8}\.? \d{1,2}), ((?:19|20)\d\d)\b")  # "at June 30, 2012"
NEAR = 60  # characters beside a figure


def words_behind(found: Found, number: int) -> str:
    """What follows a figure up to the next, or to the end of its phrase."""
    if number not in found.behind:
        found.behind[number] = _phrase(found, number)
    return found.behind[number]


def _phrase(found: Found, number: int) -> str:
    end = found.figures[number].end
    following = next((f.start for f in found.figures[number + 1 : number + 3] if f.unit not in TIMES), len(found.text))
    words = found.text[end : min(end + NEAR, following)]
    words = PROPER.sub("", words) if " and " in words else words
    words = US_DATE.sub(r"\1 \2", words) if ", " in words else words
    stop = STOP.search(words)
    return words[: stop.start()] if stop else words


def words_ahead(found: Found, number: int) -> str:
    """What stands before a figure, back to the one before."""
    if number not in found.ahead:
        found.ahead[number] = _back(found, number)
    return found.ahead[number]


def _back(found: Found, number: int) -> str:
    start, last = found.figures[number].start, found.figures[number - 1] if number else None
    first = 0 if last is None else last.start - 2 if last.unit in TIMES else last.end  # "A week earlier they were"
    ahead = found.text[max(first, start - NEAR) : start]
    head = max(map(ahead.rfind, (". ", ".\n", "\n- ", "\n• ", "\n\n"))) if "\n" in ahead else ahead.rfind(". ")
    return ahead[max(0, head) :] if number or start > NEAR else f". {ahead}"
