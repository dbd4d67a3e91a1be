"""Shares whose whole is known by its name alone: "$30m, or 15% of revenue ... Revenue was $200m". Inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.topics import DIVISION, QUALIFIERS, VALUES
from factcheck.link.rows.proportion import lost, strange
from factcheck.link.sense.names import other_side
from factcheck.link.sense.roles import is_base, is_level
from factcheck.link.share.then import of_then
from factcheck.link.words.found import Found
from factcheck.link.words.levels import beyond, partners
from factcheck.link.words.word import FIGURE
from factcheck.pattern import pattern

__all__ = ["named"]

LEVELS = "MQN"
NEAR = 2  # sentences between a share and its whole
FAR = 200  # letters between them
MOST = 24  # levels that are looked at
REACH = 64  # characters before a whole in which its name stands
OF = pattern(
    r"\)?(?:\s\([^()]{1,12}\)(?:\s?(?:%|per ?cent|pct))?)?\s+of (?:its |the |our |their |company |group )?([a-z][a-z -]{2,40})",
    re.IGNORECASE,
)
WORD = pattern(r"[a-z]{3,}")
WORTH = pattern(r"[a-z -]{2,40}?\sof\s(?:about |some |nearly )?[^\s\d]{0,3}\s?\d", re.IGNORECASE)  # "of the target of $8m"
AND = pattern(r"\band\b")  # "or 4% of sales, and cash flow was $52m"
TOTAL = pattern(r"\btotal (?:net |operating )?[a-z]+\b")
NET = {"net"}  # net sales are the sales
BAR = pattern(r"\|")
ENDS = pattern(r"\b(?:in|for|during|at|and|compared|from|on|by|as|to|last|a|up|down|after|with|while)\b")
BEFORE = pattern(r"([MQN])[^|;MQNPHRVX]{0,10}(?:,_?r?_?|_r_?|r_?|_?\(_?|,?_?[&W]?_?[zv][vzit_]{0,3})$")
BESIDE = pattern(r"([MQN])_?\([_y]?$")  # "it earned $9m ($5m), representing 15% of sales": the $9m
BEHIND = pattern(r"[PH]_?o[^|;,MQNPHRVX]{0,10},_?v_?([MQN])")
JUST_BEFORE = pattern(r"[MQN]\)?,W_?[zv][vzi_]{0,3}$")  # "it came to $9m, which represents 15% of sales"
RELATIVE = pattern(r",W_?[zv][vzi_]{0,3}$")
IS = pattern(r"(?::|\b(?:was|were|of|is|totall?ed|reached|hit|stood at|amounted to|came to|were up at)|to|at)\s+\W{0,2}$")


def named(found: Found) -> None:
    """Enter the shares that no row has read, where one level near by has the name of their whole."""
    letters = found.word.letters
    if "Po" not in letters and "P_o" not in letters and ")o" not in letters and ")_o" not in letters:
        return
    for match in FIGURE.finditer(letters):
        number = found.word.figures[match.start()]
        if match.group() == "P" and number not in found.stated and (of := OF.match(found.text, found.figures[number].end)):
            _share(found, match.start(), number, ENDS.split(of[1].lower(), 1)[0], of.start(1))


def _share(found: Found, at: int, number: int, name: str, start: int) -> None:
    part = _part(found, at)
    words = {word.rstrip("s") for word in set(WORD.findall(name)) - VALUES}
    if part is None or not words - QUALIFIERS or WORTH.match(found.text, start):
        return
    for whole in _wholes(found, at, words):
        if AND.search(found.text, start + len(name), found.figures[whole].start) and not _has(
            found.text, found.figures[whole], words, start + len(name)
        ):
            continue
        pair = partners(found.figures[part], found.figures[whole])
        figure = lost(found.figures[number], pair) if pair else found.figures[number]
        if (
            whole != part
            and pair
            and pair[0].kind is not Kind.COUNT
            and not beyond(*pair)
            and not strange(found, figure, *pair)
        ):
            found.add("share", [("part", pair[0]), ("whole", pair[1])], figure, "low")
            found.stated.add(number)
            found.wholes[part] = whole
            of_then(found, number, part, whole, pair)
            return


def _part(found: Found, at: int) -> int | None:
    """The level that a share is of: right before it, or behind "which represented 62% of revenue, was"."""
    letters = found.word.letters
    if RELATIVE.search(letters, max(0, at - 10), at):
        behind = BEHIND.match(letters, at)
        if behind or not JUST_BEFORE.search(letters, max(0, at - 12), at):
            return found.word.figures[behind.start(1)] if behind else None
    before = BEFORE.search(letters, max(0, at - 24), at)
    if not before or is_base(letters, before.start(1)):
        return None
    place = before.start(1)
    own = BESIDE.search(letters, max(0, place - 5), place) if letters[place:at].count(")") else None
    return found.word.figures[own.start(1) if own else place]


def _wholes(found: Found, at: int, words: set[str]) -> Iterator[int]:
    """The levels near by with that name before them, the nearest first; not all those of a table."""
    letters, text = found.word.letters, found.text
    places = [match.start() for match in FIGURE.finditer(letters, *_near(letters, at)) if match.group() in LEVELS]
    for place in sorted(places, key=lambda place: abs(place - at))[:MOST]:
        figure = found.figures[found.word.figures[place]]
        if _has(text, figure, words) and is_level(text, letters, place, figure):
            yield found.word.figures[place]


def _near(letters: str, at: int) -> tuple[int, int]:
    """Where the sentences near a place begin and end."""
    before = [match.start() for match in BAR.finditer(letters, max(0, at - FAR), at)][-NEAR - 1 :]
    behind = [match.start() for match in BAR.finditer(letters, at, at + FAR)][: NEAR + 1]
    return before[0] if len(before) > NEAR else max(0, at - FAR), behind[-1] if len(behind) > NEAR else at + FAR


def _has(text: str, figure: Figure, words: set[str], least: int = 0) -> bool:
    """Whether "net sales were" stands before a level, and no other qualifier than the name has."""
    reach = max(figure.start - REACH, least)
    start = max(reach, *(text.rfind(end, reach, figure.start) + 1 for end in (". ", "; ", ".\n", "\n\n")))
    near, divided, total, told = _said(text[start : figure.start].lower())
    if not told or not words <= near or (divided and not DIVISION.search(" ".join(words))):
        return False
    return (total or near & QUALIFIERS <= words | NET) and not other_side(text, " ".join(words), figure)


@lru_cache(maxsize=512)
def _said(before: str) -> tuple[frozenset[str], bool, bool, bool]:
    """Of what stands before a level its words; whether it is a division's, a total ("total operating revenues"), and told."""
    near = frozenset(word.rstrip("s") for word in WORD.findall(before))
    return near, DIVISION.search(before) is not None, TOTAL.search(before) is not None, IS.search(before) is not None
