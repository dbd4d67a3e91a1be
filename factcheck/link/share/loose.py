"""Shares of a whole that other words have told: "634 people died of flu ... Of the deaths from flu 68% (432) were in May".

The part is tied to its share, or known by what its sentence says of it ("Men accounted for two thirds of the deaths. There were
5,700 in men"). The whole is the level whose words, and those of its sentence, have most of what stands behind "of". Inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.figure.figure import Figure
from factcheck.language.en.akin import akin
from factcheck.language.en.ratios import COUNTRY, FILL, NATIONAL
from factcheck.language.en.topics import DIVISION, QUALIFIERS
from factcheck.link.rows.proportion import inferred
from factcheck.link.sense.kin import kin, plain, words
from factcheck.link.sense.names import KINDS, is_total, other_side
from factcheck.link.sense.period import sentence_at
from factcheck.link.share.increase import IN_BRACKETS
from factcheck.link.share.nearby import Nearby, share
from factcheck.link.share.portions import OF_LEVEL, changed, part_of
from factcheck.link.share.unnamed import NEAR, OF_THESE, SUBJECT, WITH, unnamed
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["loosely"]

THE = r"(?:(?:the|all|its|their|total|overall|combined|number|amount|volume|value|of)\s+){0,4}"
BEHIND = pattern(  # what a share is of
    rf"(?:\s?\([^()]{{1,30}}\))?[)\s,]{{0,3}}(?:out\s)?of\s{THE}(?P<name>[A-Za-z][^.,;:()%–—]{{2,80}})", re.IGNORECASE
)
NUMBER_OF = pattern(
    r"[)\s,]{0,3}of\s(?:the|its|their)\s(?:total\s|overall\s)?(?:number|amount|volume|value)\sof\s(?:the\s)?[A-Za-z]"
    r"|[)\s,]{0,3}of\s(?:those|all\sthose)\s(?:in|aged|who|with|without|on|at|from|under|over|[a-z]{3,}(?:ing|ed))\b"
)
IN = pattern(r"\s(?:out\sof|in)\s(?:every\s)?[a-z\d]+$")
NOUN = pattern(r"\s(?:the\s|its\s|their\s)?(?P<name>[a-z-]{4,20})\b")  # "two out of three families"
OPENED = pattern(rf"(?:^|[.;]\s{{1,2}}|\n)Of\s{THE}(?P<name>[a-z][^.,;:()%]{{2,80}}),\s[^.;:()%\d]{{0,40}}$")
STOP = pattern(  # where a name ends: at a conjunction, or at its verb
    r"\s(?:and|while|but|with|compared|against|versus|were|was|is|are|had|has|have|said|led|went|came|took|got|lived?|used?|owned?"
    r"|worked|received|rent(?:ed)?|say|will|would|can|could|may|did|feel|felt|want(?:ed)?|passed|failed|left|died)\b"
)
HEAD = pattern(
    r"\b(?:of|in|for|by|at|on|from|to|during|over|with|aged|who|that|which|whose|across|among|between|as|since"
    r"|living|involving|mentioning|including|using|working|receiving|having|claiming|registered|recorded|completed|born)\b"
)
WHICH = pattern(
    rf"\sof\s[^.,;:()%\d]{{3,60}},\swhich\s(?:was|were|is|are|stood\sat|reached|totall?ed|came\sto|amounted\sto)\s{FILL}$"
)
THIS = pattern(
    r"(?:^|[.]\s{1,2}|\n)(?:This|It|That|These|They|The\s(?:sector|group|industry|segment|category|item|sum|figure|amount))\s[^.;]{3,120}$"
)
COUNTED = pattern(r"\b(?:week|quarter|month|day|stage|phase|round|tier|level|grade|form|class)\s(\d{1,2})\b", re.IGNORECASE)
THEIRS = pattern(r"(?:Their|Its|This|These|They|The (?:sector|group|industry|region|country))\b")
PREDICATE = pattern(r"[^.;]{3,100}")
YEAR = pattern(r"\b(?:19|20)\d\d\b")
WIDE = frozenset({"forei"})  # foreign trade is the trade
GENERAL = frozenset({"popul", "secto", "marke", "indus", "workf"})  # of "prison population" the prisoners
BACK = 2


class Whole(NamedTuple):
    """What a share is of: its words, the last that names it, the years that it names, and all of it as it stands."""

    words: frozenset[str]
    head: str
    years: frozenset[str]
    phrase: str


def loosely(near: Nearby) -> None:
    """Enter such shares."""
    found = near.found
    for i, sentence in enumerate(near.sentences):
        for at, letter in enumerate(sentence.letters) if not {"P", "H"}.isdisjoint(sentence.letters) else ():
            number = sentence.figures[at]
            if letter in "PH" and number not in found.stated and not changed(found, sentence, at):
                _loosely(near, i, at)


def _loosely(near: Nearby, i: int, at: int) -> None:
    found, number = near.found, near.sentences[i].figures[at]
    tied = part_of(near, i, at)
    whole = _whole(found, number, *(tied or (None, found.figures[number].end)))
    if whole is None:
        unnamed(near, i, at, tied)
        return
    parts = [tied[0]] if tied else list(_parts(near, i, number, whole))
    for part in parts[:1]:
        there = _wholes(near, i, number, part, whole)
        if there:
            share(found, number, part, there[0])


def _whole(found: Found, number: int, part: int | None, end: int) -> Whole | None:
    """What stands behind "of", or before the share: "Of the deaths in May, 68.1%"."""
    figure, behind = found.figures[number], found.figures[number + 1 : number + 2]
    if behind and OF_LEVEL.fullmatch(found.text, figure.end, behind[0].start):
        return None  # it has its whole: "a third of the 600 pupils"
    named = BEHIND.match(found.text, end) or (NOUN.match(found.text, end) if IN.search(figure.text) else None)
    if is_total(found.text, end) and not NUMBER_OF.match(found.text, end):
        return None
    first = figure.start if part is None else min(figure.start, found.figures[part].start)
    named = named or OPENED.search(found.text, max(0, first - NEAR), first)
    if named is None:
        return None
    phrase = STOP.split(named["name"], 1)[0]
    every = words(phrase)
    names = () if phrase.rstrip().endswith(" total") else words(HEAD.split(phrase, 1)[0]) or every
    names = names[:-1] if names[-1:] and names[-1] in GENERAL and len(names) > 1 else names
    return Whole(frozenset(every), names[-1], frozenset(YEAR.findall(phrase)), phrase) if names else None


def _parts(near: Nearby, i: int, number: int, whole: Whole) -> Iterator[int]:
    """The levels that may be the part: behind the share in its clause, the one before of "This was", or with its words."""
    found, figure = near.found, near.found.figures[number]
    behind = found.figures[number + 1 : number + 2]
    tied = behind and number + 1 in near.sentences[i].figures and WITH.fullmatch(found.text, figure.end, behind[0].start)
    if tied and not _follows(found, number, number + 1):
        yield number + 1
        return
    if number and IN_BRACKETS.fullmatch(found.text, found.figures[number - 1].end, figure.start):
        yield number - 1
        return
    ahead = any(level < number for level in near.levels(i))
    if THIS.search(found.text, max(0, figure.start - NEAR), figure.start) and not ahead:
        yield from near.levels(i - 1)[-1:] if i else ()
        return
    said = _said(found, number, whole)
    scored = [
        (-len(said & kin(near.name(level))), abs(j - i), level)
        for level, j in near.around(i)
        if abs(j - i) <= BACK and said & kin(near.name(level))
    ]
    yield from [level for _, _, level in sorted(scored)]
    if i + 1 < len(near.sentences) and (after := near.levels(i + 1)):
        start, _ = sentence_at(found.text, found.figures[after[0]].start)
        yield from after[:1] if THEIRS.match(found.text, start) else ()


def _said(found: Found, number: int, whole: Whole) -> set[str]:
    """The words that say what a part is: those of the subject, and of what is said of it behind the whole."""
    figure = found.figures[number]
    subject = SUBJECT.search(found.text, max(0, figure.start - NEAR), figure.start)
    predicate = PREDICATE.match(found.text, figure.end)
    said = words(subject["name"]) if subject else ()
    return {word for word in said + words(predicate[0] if predicate else "") if word not in whole.words}


def _wholes(near: Nearby, i: int, number: int, part: int, whole: Whole) -> list[int]:
    """The levels that may be the whole, those first that share most words with what it is called."""
    found = near.found
    scored = []
    for level, j in near.around(i):
        ahead = j == i and level > number
        if level == part or inferred(found, part, level) is None or (ahead and not _follows(found, number, level)):
            continue
        sentence = found.text[slice(*sentence_at(found.text, found.figures[level].start))]
        own = set(words(near.name(level)))
        alone = j != i and {level, part}.issuperset(
            near.levels(j)
        )  # of two each has its own words; its own sentence has those behind "of"
        there = set(words(sentence)) if alone or OF_THESE.match(found.text, found.figures[level].end) else own
        aimed = whole.head in akin("targe")  # "of the budget estimate" is of what "the deficit has been pegged at"
        shared = (set(words(near.name(part))) if aimed else whole.words) & there  # an "active population" is no "people"
        named = not there.isdisjoint(akin(whole.head)) and (shared or len(whole.words - WIDE) == 1)
        if not named or _apart(found, whole, sentence, near.name(level), found.figures[level]):
            continue
        score = len(whole.words & own) + len(whole.words & there) + (not own.isdisjoint(akin(whole.head)))
        scored.append((-score, j > i, abs(j - i), level))
    return [level for *_, level in sorted(scored)]


def _follows(found: Found, number: int, level: int) -> bool:
    """Whether a level in the sentence of a share is told of what that is of: "of exports, which stood at"."""
    return WHICH.fullmatch(found.text, found.figures[number].end, found.figures[level].start) is not None


def _apart(found: Found, whole: Whole, sentence: str, name: str, level: Figure) -> bool:
    """Whether a level is of another year, side, division or kind than what a share is of."""
    years = frozenset(YEAR.findall(sentence))
    said = plain(whole.phrase)
    wide = said & NATIONAL
    return bool(
        (whole.years and years and whole.years.isdisjoint(years))
        or _other(COUNTED.findall(whole.phrase), COUNTED.findall(sentence))
        or other_side(found.text, whole.phrase.lower(), level)
        or (DIVISION.search(name) and not DIVISION.search(whole.phrase))
        or (wide and not COUNTRY.search(sentence) and not wide & set(sentence.lower().split()))
        or (plain(name) & KINDS) - said  # private completions are no "completions"
        or (said & QUALIFIERS) - plain(name) - {"foreign"}
        or (plain(name) & QUALIFIERS) - said - {"foreign", "net"}
    )


def _other(wanted: list[str], there: list[str]) -> bool:
    """Whether a level is of another week, or another stage, than a share: of "Week 13", and not "Week 12"."""
    return bool(wanted) and bool(there) and set(wanted).isdisjoint(there)
