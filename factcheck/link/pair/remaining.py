"""What is left of an amount that was allowed: "a buyback of up to $400m ... it has bought shares for $339m ... $61m remain".
Inferred."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.figure.figure import Kind
from factcheck.language.en import remains as words
from factcheck.link.pair.stripped import levels_like, size, words_before
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word

__all__ = ["left"]

BACK = 3  # sentences between what is left and what was allowed


def left(found: Found, sentences: Sequence[Word], i: int, number: int) -> bool:
    """Enter what is left of an allowance."""
    figure = found.figures[number]
    behind = words.LEFT_BEHIND.match(found.text, figure.end)
    if figure.kind is not Kind.MONEY or not (behind or words.LEFT.search(words_before(found, number))):
        return False
    near = [n for j in range(max(0, i - BACK), i + 1) for n in levels_like(found, sentences[j], number) if n < number]
    near = [n for n in near if not words.EACH.match(found.text, found.figures[n].end)]
    used = [n for n in near if _used(found, n)]
    used = _beside(found, used, number)
    allowed = [n for n in near if n not in used and _allowed(found, n)]
    named = [n for n in allowed if words.ALLOWED_BEHIND.match(found.text, found.figures[n].end)]
    allowed = _beside(found, named or allowed, number)
    if len(used) != 1 or len(allowed) != 1 or _otherwise(found, allowed[0], used[0], number):
        return False
    pair = partners(found.figures[allowed[0]], found.figures[used[0]])
    own = partners(figure, found.figures[allowed[0]])
    if pair is None or own is None or size(pair[0]) <= size(pair[1]):
        return False
    found.add("difference", [("larger", pair[0]), ("smaller", pair[1])], own[0]._replace(direction=None), "low")
    found.stated.add(number)
    return True


def _used(found: Found, number: int) -> bool:
    """Whether an amount is what has been used of it in all."""
    if found.figures[number].hedge == "up_to":
        return False
    start, end = sentence_at(found.text, found.figures[number].start)
    ahead = found.text[start : found.figures[number].start]
    return (
        words.USED.search(ahead) is not None
        and words.SO_FAR.search(ahead) is not None
        and words.OF_A_TIME.search(found.text, start, end) is None
    )


def _allowed(found: Found, number: int) -> bool:
    behind = words.ALLOWED_BEHIND.match(found.text, found.figures[number].end)
    return (
        behind is not None
        or found.figures[number].hedge == "up_to"
        or words.ALLOWED.search(words_before(found, number)) is not None
    )


def _beside(found: Found, there: list[int], number: int) -> list[int]:
    """Those of some amounts that stand in the sentence of another, where there are such."""
    first, _ = sentence_at(found.text, found.figures[number].start)
    return [n for n in there if found.figures[n].start >= first] or there


def _otherwise(found: Found, allowed: int, used: int, number: int) -> bool:
    """Whether more is said of an allowance: letters of credit that use it too, an increase."""
    first, end = sorted((found.figures[allowed].end, found.figures[number].end))
    if words.OTHERWISE.search(found.text, first, end):
        return True
    own = found.figures[used]
    credit = len(words.CREDIT.findall(found.text, first, end))
    beside = words.CREDIT.search(found.text, sentence_at(found.text, own.start)[0], own.end + 60)
    return credit > 0 and beside is None
