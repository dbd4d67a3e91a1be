"""A whole of two or more that its sentence joins, and each with its own level behind: "Malta and Cyprus pledged 120,000 tonnes.
The 70,000 tonnes of Malta are on their way; Cyprus will send 50,000."

What they come to does not make them parts: each is named as the whole names it. Inferred, and where they do not come to the
whole they may be of something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure
from factcheck.language.en.topics import MEASURES, OTHERS, PLAIN
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.sense.roles import is_level, is_mark
from factcheck.link.words.found import Found
from factcheck.link.words.levels import come_to, partners
from factcheck.link.words.word import CUES
from factcheck.pattern import pattern

__all__ = ["joined"]

LEVELS = "MQN"
BEHIND = 900  # characters from a whole to the last of its parts
MOST = 12  # levels in which the parts are looked for
NAME = r"[a-z][\w-]{2,24}"
AND = pattern(rf"\b((?:{NAME},\s){{0,3}})({NAME}),?\sand\s(?:(?:the|its|their|of|in|for|to)\s){{0,2}}({NAME})")
WORD = pattern(NAME)
CLAUSE = pattern(r"[,;:(]\s|\b(?:while|whereas|but)\s|[.]\s|\n\s*\n")
EDGE = pattern(r"[,;:(]\s|\b(?:while|whereas|but|and)\s|[.]\s|\n\s*\n")
NEAR = 120  # characters in which a level is named
OF = frozenset("EIUZBK")  # the cues of what a level is of: a part of sales is none of stocks
NO_NAMES = frozenset({"another", "other", "others", "many", "some", "several", "most", "much", "one", "two", "three", "its"})
STEM = 5  # letters in which "Australia" and "Australian" agree
ZERO = Fraction(0)


def joined(found: Found) -> None:
    """Enter the totals of the levels that stand behind a whole, one for each of those that it joins."""
    if " and " not in found.low or sum(map(found.word.letters.count, LEVELS)) < 3:
        return
    levels = list(_levels(found))
    for i, (number, whole) in enumerate(levels):
        behind = [one for one in levels[i + 1 : i + 1 + MOST] if one[1].start < whole.end + BEHIND]
        if len(behind) > 1 and number not in found.stated:
            start, end = sentence_at(found.text, whole.start)
            first, last = _around(found, number)
            for names in _names(found.low[max(start, first) : min(end, last)]):
                if parts := _parts(found, whole, behind, names):
                    _enter(found, whole, parts)
                    break


def _levels(found: Found) -> Iterator[tuple[int, Figure]]:
    letters = found.word.letters
    for at, number in enumerate(found.word.figures):
        if number >= 0 and letters[at] in LEVELS:
            figure = found.figures[number]
            plain = figure.value and figure.high is None and not is_mark(found, figure)
            if plain and is_level(found.text, letters, at, figure):
                yield number, figure


def _names(clause: str) -> Iterator[list[str]]:
    """The first letters of what a clause joins, each time that it does."""
    for match in AND.finditer(clause):
        words = [*WORD.findall(match[1]), match[2], match[3]]
        if all(CUES[word] in "_EI" and word not in PLAIN and word not in NO_NAMES for word in words):
            stems = [word[:STEM] for word in words]
            if len(set(stems)) == len(stems):
                yield stems


def _parts(found: Found, whole: Figure, behind: Sequence[tuple[int, Figure]], names: Sequence[str]) -> list[Figure]:
    """The first level of each name, in the unit of the whole; none where one lacks, or where they do not come to the whole."""
    parts: dict[str, Figure] = {}
    for number, figure in behind:
        pair = partners(figure, whole)
        if pair is None or abs(pair[0].value or ZERO) >= abs(whole.value or ZERO):
            continue
        name = _name(found, number, names)
        if name and name not in parts and _of_it(found, whole, number):
            parts[name] = pair[0]
    if len(parts) < len(names):
        return []
    return list(parts.values()) if come_to(whole, list(parts.values())) else []


def _around(found: Found, number: int) -> tuple[int, int]:
    """Where the words around a figure begin and end: up to the figures beside it, and no farther than NEAR."""
    figure, figures = found.figures[number], found.figures
    last = figures[number - 1].end if number else 0
    then = figures[number + 1].start if number + 1 < len(figures) else len(found.text)
    return max(last, figure.start - NEAR), min(then, figure.end + NEAR)


def _name(found: Found, number: int, names: Sequence[str]) -> str:
    """The name in the clause of a level: the last before it, else the first behind it."""
    text, figure = found.low, found.figures[number]
    first, last = _around(found, number)
    near, clause = (max((m.end() for m in edge.finditer(text, first, figure.start)), default=first) for edge in (EDGE, CLAUSE))
    end = next((m.start() for m in EDGE.finditer(text, figure.end, last)), last)
    for stretch, at in ((text[near : figure.start], -1), (text[figure.end : end], 0), (text[clause : figure.start], -1)):
        named = [name for word in WORD.findall(stretch) for name in names if word.startswith(name)]
        if named:
            return named[at]
    return ""


def _of_it(found: Found, whole: Figure, number: int) -> bool:
    """Whether a part is of the time of the whole, and of nothing that the whole is not of."""
    text, figure = found.low, found.figures[number]
    first, last = _around(found, number)
    clause = max((m.end() for m in CLAUSE.finditer(text, first, figure.start)), default=first)
    end = next((m.start() for m in EDGE.finditer(text, figure.end, last)), last)
    here, there = text[clause:end], text[slice(*sentence_at(found.text, whole.start))]
    if OTHERS.search(here) and not OTHERS.search(there):
        return False
    words = set(WORD.findall(there))
    cues = {CUES[word] for word in words}
    of = set(WORD.findall(here)) - words
    return not any(word.rstrip("s") in MEASURES or (CUES[word] in OF and CUES[word] not in cues) for word in of)


def _enter(found: Found, whole: Figure, parts: Sequence[Figure]) -> None:
    number = found.figures.index(whole)
    here, there = (periods(found.text[slice(*sentence_at(found.text, figure.start))]) for figure in (whole, parts[0]))
    starts = {part.start for part in parts}
    known = any(
        starts <= {figure.start for _, figure in claim.operands if isinstance(figure, Figure)}
        for claim in found.of.get(min(starts), ())
        if claim.relation == "total"
    )
    if not clash(here, there) and not known:
        found.add("total", [("term", part) for part in parts], whole._replace(direction=None), "low")
        found.stated.add(number)
