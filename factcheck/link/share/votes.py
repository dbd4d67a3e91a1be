"""Shares of votes: what a candidate won is of the votes cast, those who voted are of the voters on the rolls.

"Of 800,000 registered voters 500,000 voted, or 62.5%. Ann Doe won 300,000 votes (60%) and John Roe 200,000 (40%)". Inferred.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from factcheck.language.en.votes import (
    CAST_AHEAD,
    CAST_BEHIND,
    ENDS,
    NO_ROLL,
    OF_CAST,
    OF_ROLL,
    ROLL_AHEAD,
    ROLL_BEHIND,
    TIE,
    TURNOUT,
    VOTED,
    WON_AHEAD,
    WON_BEHIND,
    WORDS,
)
from factcheck.link.share.nearby import Nearby, share
from factcheck.link.share.portions import changed
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["voted"]

OF = pattern(r"\d\sof\s(?:the\s)?$")
AHEAD = 140  # characters before a level that say what it is


def voted(near: Nearby) -> None:
    """Enter such shares."""
    found = near.found
    if not found.says(WORDS):
        return
    for i, sentence in enumerate(near.sentences):
        for at, letter in enumerate(sentence.letters) if not {"P", "H"}.isdisjoint(sentence.letters) else ():
            number = sentence.figures[at]
            if letter in "PH" and number not in found.stated and not changed(found, sentence, at):
                _voted(near, i, number)


def _voted(near: Nearby, i: int, number: int) -> None:
    found, figure = near.found, near.found.figures[number]
    part = next((level for level in reversed(near.levels(i)) if level < number), None)
    tied = part is not None and TIE.fullmatch(found.text, found.figures[part].end, figure.start)
    roll, cast = OF_ROLL.match(found.text, figure.end), OF_CAST.match(found.text, figure.end)
    if part is not None and tied:
        if roll or (not cast and _is_cast(found, part)):
            _entered(near, i, number, part, _is_roll)
        elif cast or (_is_won(found, part) and ENDS.match(found.text, figure.end)):
            _entered(near, i, number, part, _is_cast)
            if any(_is_roll(found, level) for level, _ in near.around(i)):
                found.stated.add(number)  # votes for one are no part of those who may vote
        return
    if (roll and VOTED.match(found.text, roll.end())) or TURNOUT.search(found.text, max(0, figure.start - 60), figure.start):
        for one, _ in near.around(i):
            if _is_cast(found, one):
                _entered(near, i, number, one, _is_roll)


def _entered(near: Nearby, i: int, number: int, part: int, kind: Callable[[Found, int], bool]) -> None:
    wholes = [level for level, _ in near.around(i) if level != part and kind(near.found, level)]
    any(share(near.found, number, part, whole) for whole in wholes)


def _is_cast(found: Found, level: int) -> bool:
    """Whether a level is of all votes cast, or of all who voted; not the second of "500 of 900 electors voting"."""
    start = found.figures[level].start
    return _said(found, level, CAST_AHEAD, CAST_BEHIND) and not OF.search(found.text, max(0, start - 9), start)


def _is_roll(found: Found, level: int) -> bool:
    """Whether a level is of those who may vote; not of the "5,000 electors" who took part, or got ballots."""
    start = found.figures[level].start
    return (
        _said(found, level, ROLL_AHEAD, ROLL_BEHIND)
        and not _is_cast(found, level)
        and not NO_ROLL.search(found.text, max(0, start - AHEAD), start)
    )


def _is_won(found: Found, level: int) -> bool:
    """Whether a level is of the votes for one of some."""
    return _said(found, level, WON_AHEAD, WON_BEHIND)


def _said(found: Found, level: int, ahead: re.Pattern[str], behind: re.Pattern[str]) -> bool:
    """Whether words before a level, or its own noun and the words behind it, say what it is."""
    figure = found.figures[level]
    noun = figure.start + next((at for at in range(len(figure.text), 0, -1) if figure.text[at - 1].isdigit()), 0)
    return _beside(found.text, figure.start, noun, ahead, behind)


@lru_cache(maxsize=1024)  # each share asks for the levels near it
def _beside(text: str, start: int, noun: int, ahead: re.Pattern[str], behind: re.Pattern[str]) -> bool:
    return behind.match(text, noun) is not None or ahead.search(text, max(0, start - AHEAD), start) is not None
