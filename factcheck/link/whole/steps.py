"""The changes that a text tells, each with its direction, and which way it moves a balance: "exports fell by £2m" narrows a
surplus by as much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en import contributions as words
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.roles import is_base, is_change
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["AHEAD", "LEVELS", "Change", "changes"]

LEVELS, POINTS = "MQN", "G"
AHEAD, BEHIND = 90, 80  # characters beside a change that say of what it is
BACK = 28  # letters before a change that say which way it went
TOWARDS = pattern(r"[udhl](?=[^udhlMQN|]{0,14}$)")
CONTINUED = pattern(r"[ud][_iyoOUZEIBTvD]{0,16},b_?$")  # "fell for the third month in a row, by £2m"
NAMED = pattern(r"[ud]i_?[_oUZEIBTL]{0,10}\(_?$")  # "the growth in departures (6,500)"
RIGHT_BEFORE = pattern(r"[udhl](?:_?[bo]_?)?$")
MORE = pattern(r"\)?-?_?([udhl])")
ELIDED = pattern(r"[,&k][_iEIUZT]{0,8}b_?$")  # "exports fell by $5m and imports by $3m"
LISTED_ON = pattern(r"[MQN][,&]{1,2}$")
AND_SINCE = pattern(r"[hldnaiOo_]{0,8}y_{0,2}&b?_?")  # "15 fewer than in May and 82 fewer than a year earlier": of another time
TO = pattern(r"t_?$")  # a level that was reached
BESIDE_RATE = pattern(r"[PX]_?\($")  # "falling 2.6% (£160 million)"
EXCLUDING = pattern(r"\s*(?:Excluding|Without)\b")
SIGNS = {"u": 1, "h": 1, "d": -1, "l": -1}


class Change(NamedTuple):
    number: int
    figure: Figure
    sign: int  # 0 where no word says which way it went
    moves: int  # of a balance: exports and a surplus 1, imports and a deficit -1, 0 for what is neither
    sentence: int
    plain: bool  # no word says that it is a change
    elided: bool  # its verb is that of the one before
    base: int  # of which of the times that its clause compares with it is: 0 of the first


def changes(found: Found) -> Iterator[Change]:
    last: Change | None = None
    sentence, letters = 0, found.word.letters
    for at, letter in enumerate(letters):
        sentence += letter == "|"
        if letter not in LEVELS + POINTS:
            continue
        figure = found.figures[found.word.figures[at]]
        if letter == POINTS and figure.unit != "basis_point":
            continue  # tenths of a point come to anything
        if not figure.value or figure.high is not None or TO.search(letters, max(0, at - 4), at) or is_base(letters, at):
            continue
        if EXCLUDING.match(found.text, sentence_at(found.text, figure.start)[0]):
            continue  # what is left of the whole, and no part
        last = _change(found, at, figure, last, sentence)
        yield last


def _change(found: Found, at: int, figure: Figure, last: Change | None, sentence: int) -> Change:
    letters, number = found.word.letters, found.word.figures[at]
    elided = last is not None and ELIDED.search(letters, max(0, at - BACK), at) is not None
    same = last is not None and (elided or _next(letters, at, last, number))
    since = last is not None and not last.plain and last.number == number - 1 and _since(found, at)
    named = not same and (
        BESIDE_RATE.search(letters, max(0, at - 4), at)
        or CONTINUED.search(letters, max(0, at - BACK), at)
        or NAMED.search(letters, max(0, at - BACK), at)
        or is_change(found.text, letters, at, figure)
        or _listed(found, figure)
        or _called(found, figure)
    )
    sign = 0
    if last is not None and (same or (since and letters[at - 1] in "b&")):
        sign = last.sign
    elif named:
        sign = _sign(letters, at) or _added(found, figure) or _higher(found, figure) or (-1 if (figure.value or 0) < 0 else 0)
    base = last.base + 1 if last is not None and since else 0
    plain = not (named or same or since)
    return Change(number, figure, sign, _moves(found, number), sentence, plain, bool(same), base)


def _next(letters: str, at: int, last: Change, number: int) -> bool:
    """Whether a figure is the next of a list of changes: "fell $68m, $36m and $15m, respectively"."""
    return not last.plain and last.number == number - 1 and LISTED_ON.search(letters, max(0, at - 6), at) is not None


def _since(found: Found, at: int) -> bool:
    """Whether a change is of what the one before is, from another time."""
    letters = found.word.letters
    first = max((place for place in range(max(0, at - BACK), at) if letters[place] in LEVELS), default=-1)
    return first >= 0 and AND_SINCE.fullmatch(letters, first + 1, at) is not None


def _listed(found: Found, figure: Figure) -> bool:
    """Whether a figure is named as something that grows by itself: "net migration of 335,600", "natural growth of"."""
    return found.may(words.NET) and words.NET.search(found.text, max(0, figure.start - AHEAD), figure.start) is not None


def _called(found: Found, figure: Figure) -> bool:
    """Whether a figure is called a change: "a £2m decrease in", "22 more adults", "added 130,000 jobs"."""
    return words.CALLED.match(found.text, figure.end) is not None or _added(found, figure) != 0 or _higher(found, figure) != 0


def _higher(found: Found, figure: Figure) -> int:
    """Which way a cost or a volume went by the adjective before it: "higher salaries of $3m"."""
    if not found.may(words.HIGHER):
        return 0
    said = words.HIGHER.search(found.text, max(0, figure.start - AHEAD // 2), figure.start)
    return 0 if said is None else 1 if said["more"] else -1


def _added(found: Found, figure: Figure) -> int:
    """Which way jobs went: 0 where no verb says it."""
    if not (found.may(words.ADDED) or found.may(words.ADDED_BEHIND)):
        return 0
    verb = words.ADDED.search(found.text, max(0, figure.start - AHEAD // 2), figure.start)
    verb = verb or words.ADDED_BEHIND.match(found.text, figure.end)
    return 0 if verb is None else 1 if verb["more"] else -1


def _sign(letters: str, at: int) -> int:
    behind = MORE.match(letters, at + 1)
    if behind and not RIGHT_BEFORE.search(letters, max(0, at - 4), at):
        return SIGNS[behind[1]]
    before = TOWARDS.search(letters, max(0, at - BACK), at)
    return SIGNS[before.group()] if before else 0


def _moves(found: Found, number: int) -> int:
    """Which way a change upwards moves a balance: by the last noun between the change and the one before, else by the next."""
    if not (found.may(words.MOVING) or found.may(words.MOVED)):
        return 0
    figure = found.figures[number]
    start, end = sentence_at(found.text, figure.start)
    others = (other.end for other in reversed(found.figures[:number]) if other.kind is not Kind.PERCENT)
    last = next(others, 0)
    before = list(words.MOVING.finditer(found.low, max(start, last, figure.start - AHEAD), figure.start))
    behind = words.MOVED.match(found.low, figure.end, min(end, figure.end + BEHIND))
    noun = behind or (before[-1] if before else None)
    return 0 if noun is None else 1 if noun["more"] else -1
