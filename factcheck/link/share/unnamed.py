"""Shares that name no whole, or have it behind them: of the total, of what was told before, of the only level that it may be.

"Oslo accounted for a third, with 93 raids", of the 300 told before; "It has 61,400 people; 18,400, or three in ten, are young";
"Oil imports were $11.8bn, 27% of the total". Inferred.
"""

from __future__ import annotations

import re

from factcheck.language.en.ratios import FILL
from factcheck.link.rows.proportion import inferred
from factcheck.link.sense.kin import kin, words
from factcheck.link.sense.names import is_total
from factcheck.link.sense.period import sentence_at
from factcheck.link.share.nearby import Nearby, share
from factcheck.link.share.portions import OF_LEVEL
from factcheck.link.share.wholes import announced
from factcheck.pattern import pattern

__all__ = ["NEAR", "OF_THESE", "SUBJECT", "WITH", "unnamed"]

ACCOUNTED = pattern(
    rf"\b(?:account(?:s|ed|ing)?\s+for|(?:mak(?:es?|ing)|made)\s+up|represent(?:s|ed|ing)?)\s+{FILL}$", re.IGNORECASE
)
COLON = pattern(r"(?:\sof)?\s[^.;:()%\d]{3,60}:\s")
OUT_OF = pattern(r"(?:\s[a-z]+)?\s(?:out\sof|of)\s(?:(?:the|a|all|its|total|of)\s){0,3}")
OR_PART = pattern(rf"[^.;:()%\d]{{0,60}},\s(?:or|that\sis|equivalent\sto|amounting\sto|some)\s{FILL}$")
ENDS = pattern(r"\s?(?:[.,;)]|$)")
OPENS = pattern(r"(?:^|[.]\s{1,2}|\n)$")  # "Two in five (1,365) were"
PLACE_TOTAL = pattern(r"\sof\sthe\s(?:[A-Z][A-Za-z]+\s){1,2}total\s\(")  # "23% of the England total (960)"
OWN_SHARE = pattern(r"\s(?:market\s)?share(?:\sof\s(?:the|all)\s(?:total|market|sales|trade)\b|\s?[.,;)]|$)")
TAKING = pattern(rf"[^.;:()%\d]{{0,40}}(?:,\s|\s)(?:taking|with|giving\s[a-z]+|holding|securing|for|or|and)\s{FILL}$")
OF_NAME = r"(?:\sof\s[^.,;:()%\d]{3,60}|(?:\s[a-z-]{3,20}){1,2})?"
WITH = pattern(  # from a share to its part: "of the total with", "of the total, or", ", which received"
    rf"{OF_NAME}"
    rf"(?:,?\swith\s(?:[a-z]+\s){{0,2}}|,?\sor\s|,\s(?:which|where|who)\s(?:[a-z]+\s){{1,5}}|\s\(|\s[-–—]\s|,\s(?=\W?$)){FILL}$",
    re.IGNORECASE,
)
SUBJECT = pattern(
    r"(?:^|[.;:]\s{1,2}|\n|,\s(?:and|but|although|though|while|whereas)\s)(?P<name>[^.;:,%]{3,90}?)(?:,\s(?:at|with|for|or)\s(?:about\s|some\s)?)?$"
)
OF_THESE = pattern(r"\sof\s(?:these|those|them|whom)\b")  # "634 of these mentioned flu": of what the sentence has told
OF_TOTAL = pattern(r"[)\s,]{0,3}of\s(?:the|its|their)\s(?:[\w'’-]{1,20}\s){0,2}total\b")
OF = pattern(r"(?:^|[.]\s{1,2}|\n)(?:Out\so|O)f\s(?:the\s|its\s|all\s|some\s)?$")
THAT_IS = pattern(
    r"\s?(?:That|This|It)(?:['’]s|\s(?:is|was|means|meant|equals|equates\sto|amounts\sto|corresponds\sto|represents|makes))"
    rf"\s(?:that\s)?(?:[a-z]+\s){{0,2}}{FILL}"
)
NEAR = 140


def unnamed(near: Nearby, i: int, at: int, tied: tuple[int, int] | None) -> None:
    """Enter such a share; tied: its part, where one is tied to it, and where "of" would follow."""
    found, number = near.found, near.sentences[i].figures[at]
    if _in_numbers(near, i, number):
        return
    if tied is None:
        if not (_apart_by_or(near, i, number) or _of_own(near, i, number)):
            _bare(near, i, number)
        return
    part, end = tied
    if OF_THESE.match(found.text, found.figures[part].end):
        before = [level for level in near.levels(i) if level < part][-1:] or (near.levels(i - 1)[:1] if i else [])
        any(share(found, number, part, level) for level in before)
    if _apposed(near, i, at, part):
        return
    if is_total(found.text, end) or OF_TOTAL.match(found.text, end):
        _of_total(near, i, number, part)
    else:
        _bare(near, i, number)


def _apposed(near: Nearby, i: int, at: int, part: int) -> bool:
    """Enter a share in words of the only level that may be its whole: "It has 61,400 people; 18,400, or three in ten, are"."""
    found, sentence = near.found, near.sentences[i]
    number = sentence.figures[at]
    if sentence.letters[at] != "H" or not ENDS.match(found.text, found.figures[number].end):
        return False
    wide = [level for level in near.levels(i) if level < part and inferred(found, part, level)]
    wholes = wide if len(wide) == 1 else [] if wide else announced(near, i, [(number, part)])
    return any(share(found, number, part, whole) for whole in wholes)


def _of_total(near: Nearby, i: int, number: int, part: int) -> None:
    """Enter a share of "the total" of what its part is some of: "Oil imports were $11.8bn, 27% of the total"."""
    said = kin(near.name(part))
    scored = [
        (len(said & set(words(near.name(level)))), level)
        for level, j in near.around(i)
        if j != i and inferred(near.found, part, level)
    ]
    most = max((score for score, _ in scored), default=0)
    best = [level for score, level in scored if score == most > 0]
    if len(best) == 1:
        share(near.found, number, part, best[0])


def _apart_by_or(near: Nearby, i: int, number: int) -> bool:
    """Enter a share whose whole and part stand behind it: "40% of the 21,000 cuts announced by the firm, or 8,700"."""
    found = near.found
    if number + 2 not in near.sentences[i].figures:
        return False
    figure, whole, part = found.figures[number : number + 3]
    if COLON.fullmatch(found.text, figure.end, whole.start) and OUT_OF.fullmatch(found.text, whole.end, part.start):
        return share(found, number, number + 1, number + 2)  # "one in three registrations: 5,420 out of 16,700"
    told = OF_LEVEL.fullmatch(found.text, figure.end, whole.start) and OR_PART.fullmatch(found.text, whole.end, part.start)
    return told is not None and share(found, number, number + 2, number + 1)


def _of_own(near: Nearby, i: int, number: int) -> bool:
    """Enter a share of the whole behind it whose part its subject names: "women thus made up a fifth of the 1,550 cases"."""
    found, figure = near.found, near.found.figures[number]
    whole = found.figures[number + 1 : number + 2]
    subject = SUBJECT.search(found.text, max(0, figure.start - NEAR), figure.start)
    if not whole or not subject or not OF_LEVEL.fullmatch(found.text, figure.end, whole[0].start):
        return False
    said = set(words(subject["name"])) - set(words(found.text[figure.end : whole[0].end]))
    there = [level for j in (i, i - 1) if j >= 0 for level in near.levels(j) if level < number]
    parts = [level for level in there if said & kin(near.name(level)) and inferred(found, level, number + 1)]
    return len(parts) == 1 and share(found, number, parts[0], number + 1)


def _in_numbers(near: Nearby, i: int, number: int) -> bool:
    """Enter a share whose part the next sentence has: "Of 2,304 schools 69 per cent were good. That is 1,590 schools"."""
    found, here = near.found, near.levels(i)
    after = near.levels(i + 1)[:1] if i + 1 < len(near.sentences) else []
    if len(here) != 1 or not after:
        return False
    part, whole = found.figures[after[0]], found.figures[here[0]]
    first, _ = sentence_at(found.text, part.start)
    told = OF_LEVEL.fullmatch(found.text, found.figures[number].end, whole.start) or OF.search(
        found.text, max(0, whole.start - 20), whole.start
    )
    return bool(told and THAT_IS.fullmatch(found.text, first, part.start)) and share(found, number, after[0], here[0])


def _bare(near: Nearby, i: int, number: int) -> None:
    """Enter a share that says no whole but its part: "Oslo accounted for a third, with 93 raids", "$1m, taking a 9% share"."""
    found, figure = near.found, near.found.figures[number]
    behind = found.figures[number + 1 : number + 2]
    told = behind and (
        ACCOUNTED.search(found.text, max(0, figure.start - 50), figure.start)
        or (
            OPENS.search(found.text, max(0, figure.start - 3), figure.start)
            and found.text[figure.end : behind[0].start] == " ("
        )
        or PLACE_TOTAL.fullmatch(found.text, figure.end, behind[0].start)
        or (found.text[figure.start - 2 : figure.start] == " (" and found.text.startswith(")", behind[0].end))
    )
    if told and number + 1 in near.sentences[i].figures and WITH.fullmatch(found.text, figure.end, behind[0].start):
        before = [level for level in near.levels(i) if level < number and inferred(found, number + 1, level)]
        wholes = before if len(before) == 1 else announced(near, i, [(number, number + 1)])
        any(share(found, number, number + 1, whole) for whole in wholes)
    if ACCOUNTED.search(found.text, max(0, figure.start - 50), figure.start) and ENDS.match(found.text, figure.end):
        _named_before(near, i, number)
    part = next((level for level in reversed(near.levels(i)) if level < number), None)
    taken = part is not None and TAKING.fullmatch(found.text, found.figures[part].end, figure.start)
    if part is not None and taken and OWN_SHARE.match(found.text, figure.end):
        any(share(found, number, part, whole) for whole in announced(near, i, [(number, part)]))


def _named_before(near: Nearby, i: int, number: int) -> None:
    """Enter a share of a part told before: "It had 2.4m guests, 1.5m of them foreign. Foreign guests made up 63 per cent"."""
    found, figure = near.found, near.found.figures[number]
    subject = SUBJECT.search(found.text, max(0, figure.start - NEAR), figure.start)
    said = set(words(subject["name"])) if subject else set()
    there = [level for j in (i, i - 1) if j >= 0 for level in near.levels(j) if level < number]
    for part in [level for level in there if OF_THESE.match(found.text, found.figures[level].end)]:
        wholes = [level for level in there if level < part and inferred(found, part, level)][-1:]
        if said & kin(near.name(part)) and any(share(found, number, part, whole) for whole in wholes):
            return
