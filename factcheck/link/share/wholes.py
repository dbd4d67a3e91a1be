"""What a share may be of, by what stands behind its "of": the levels with that name, or the first that was told before:
"Exports were $50m ... oil took 40% of exports"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.figure.figure import Figure, Kind
from factcheck.link.rows.proportion import inferred, unlike
from factcheck.link.sense.names import is_of, is_side, is_total, same_whole
from factcheck.link.share.nearby import Nearby, converted
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["WHOM", "announced", "wholes_of"]

OR = pattern(r"\(|\bor\b")
WHOM = pattern(r"[)\s,]{0,3}of (?:whom|which|them|these)\b")
ANEW = pattern(r"[.]\s(?!(?:That|This|It|They|These|Those)\b)")  # a sentence with a subject of its own
OF_NOUN = pattern(r"[)\s,]{0,3}of (?:all |the )?([a-z]+)\b", re.IGNORECASE)
OUTSTANDING = pattern(r"[)\s,]{0,3}of [^.,;:()%\d]{0,40}\boutstanding\b|\boutstanding\b", re.IGNORECASE)
THERE = pattern(r"\bthere (?:are|were)\b", re.IGNORECASE)
WORLD = pattern(r"\b(?:total(?:l?ed|l?ing|s)?|overall|all|entire|altogether|global|worldwide|nationwide)\b", re.IGNORECASE)
TOTAL = pattern(r"\b(?:total(?:l?ed|l?ing|s)?|overall|all|entire|altogether)\b", re.IGNORECASE)


def wholes_of(near: Nearby, i: int, part: int, end: int, *, total: bool) -> Iterator[int]:
    """The levels that may be the whole, the likeliest first: those with its name, or the first told before."""
    found, last = near.found, i
    if WHOM.match(found.text, end):
        # "31 million (or 11%) of whom"; not "20 countries, 40% of them"
        if OR.search(found.text, found.figures[part].end, end):
            yield from [level for level in near.levels(i) if level < part][-1:]
        return
    traded = "import" in found.low and "export" in found.low  # else no level is of the other side
    for number, j in near.around(i):
        first, last = j not in (i, last) and j < i, j
        if traded and _other_side(_ahead(found, part), _ahead(found, number)):
            continue
        if total and j > i and TOTAL.search(near.name(number)):
            yield number
        if total and first and _wider(found, part, number):
            apart = traded and is_side(found.text, found.figures[number])  # imports are no total of firms' trade
            if not apart and not _itself(found, number, end):
                yield found.wholes.get(number, number)
                return
        if total and j < i:
            continue
        named = number != part and is_of(found.text, end, near.name(number)) and not _itself(found, number, end)
        if named and (j <= i or _is_all(near, number, end)):
            yield number


def announced(near: Nearby, i: int, ties: list[tuple[int, int]]) -> list[int]:
    """The only level before of which all shares may be: "In all 900 died. Flu killed 90 (10%), cancer 270 (30%)"."""
    found = near.found
    sentences = [near.levels(j) for j in (i - 1, i - 2) if j >= 0]
    then = {of.start for claim in found.claims for role, of in claim.operands if role == "old" and isinstance(of, Figure)}
    sentences = [[whole for whole in levels if found.figures[whole].start not in then] for levels in sentences]
    wider = ([whole for whole in levels if all(inferred(found, part, whole) for _, part in ties)] for levels in sentences)
    wide = next(filter(None, wider), [])
    if len(wide) != 1 or wide[0] in found.wholes or any(_rising(near.sentences[i], *tie) for tie in ties):
        return []
    pairs = [partners(found.figures[part], found.figures[wide[0]]) for _, part in ties]
    like = [pair and not unlike(found.figures[number], *pair) for pair, (number, _) in zip(pairs, ties, strict=True)]
    return wide if all(like) else []


def _rising(sentence: Word, number: int, part: int) -> bool:
    """Whether a part has changed before its share is printed: "$18m rose most (25%)"."""
    between = sentence.letters[sentence.figures.index(part) : sentence.figures.index(number)]
    return not {"u", "d"}.isdisjoint(between)


def _wider(found: Found, part: int, number: int) -> bool:
    """Whether a level may be a whole: not the first of "2 million were born. The old, 230 million, are 16% of the total"."""
    return number in found.wholes or inferred(found, part, converted(found, part, number)) is not None


def _ahead(found: Found, number: int) -> str:
    """The words before a level, from the last one on."""
    start, figures = found.figures[number].start, found.figures[max(0, number - 3) : number]
    last = max((figure.end for figure in figures if figure.kind not in (Kind.PERCENT, Kind.POINT)), default=0)
    return found.text[max(start - 70, last) : start].lower()


def _other_side(part: str, whole: str) -> bool:
    """Whether one is of imports and the other of exports."""
    return any(
        one in part and other not in part and other in whole and one not in whole
        for one, other in (("import", "export"), ("export", "import"))
    )


def _itself(found: Found, number: int, end: int) -> bool:
    """Whether a level is a part of the same whole: "firms had 58, or 56% of all trade"."""
    figure, behind = found.figures[number], found.figures[number + 1 : number + 3]
    return any(
        one.kind is Kind.PERCENT
        and one.end != end
        and not ANEW.search(found.text, figure.end, max(figure.end, one.start))
        and (same_whole(found.text, one.end, end) or (is_total(found.text, one.end) and is_total(found.text, end)))
        for one in behind
    )


def _is_all(near: Nearby, number: int, end: int) -> bool:
    """Whether a level that follows is said to be all: "a total of 9 million"; of money the name is enough."""
    figure, name = near.found.figures[number], near.name(number)
    if figure.kind is Kind.MONEY or WORLD.search(name):
        return True
    if OUTSTANDING.search(name) and OUTSTANDING.match(near.found.text, end):
        return True  # "9.9 pct of its outstanding shares", and "it has 6.75 mln shares outstanding"
    noun = OF_NOUN.match(near.found.text, end)  # "14% of adults", and "there were 49 million adults"
    return noun is not None and THERE.search(name) is not None and figure.text.split()[-1].lower() == noun[1].lower()
