"""Ratios by their names: "the operating margin was 8 percent" is operating profit by sales, which are printed near by.

Both levels are known by the words beside them, and by nothing else: "turnout was 60 percent" divides the votes by the voters.
Where each level and the ratio have one in brackets ("sales were 50 (40)"), those are a ratio too. Inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.figure.figure import Kind
from factcheck.language.en.ratios import NARROW, RATIOS, SALES, SOME_RATIO, Ratio
from factcheck.link.sense.roles import is_base
from factcheck.link.share.nearby import Nearby, share
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["divided_by_name"]

LEVELS = "MQN"
REACH = 110  # characters from a ratio's name to its figure
BEFORE = pattern(r"\)?,?\s+(?:(?:the|its|an?|group|company|overall|corresponding)\s+){0,3}$", re.IGNORECASE)
STOP = pattern(r";|:(?!\s{0,2}\W{0,2}$)|\.\s|\n\n")  # not "EBIT margin: 9"
PERCENT = pattern(r"\s*\([^()]{1,12}\)\s*(?:%|per ?cent|pct)", re.IGNORECASE)
CHANGED = pattern(r"[ud](?:[_yiA]{0,3}b_?|_)?$")
THEN = pattern(
    r"\s*(?:of|in|for|a)? ?(?:the )?"
    r"(?:(?:19|20)\d\d|previous|last|prior|preceding|same|corresponding|year (?:ago|earlier|before))\b"
)
PLACE = pattern(
    r"\b[Ii]n (?:the )?(?!January|February|March|April|May|June|July|August|September|October|November|December|Q)([A-Z][a-z]+)"
)
THAN = pattern(r"n_{0,2}$")
TO = pattern(r"\s?(?:pts?|points)?\s[^.;,&%]{0,50}\bto\s\W?$")
BESIDE = pattern(r"[,;(]|[.] |\b(?:from|compared|against|and|while|but|on)\b")  # where what stands behind a ratio ends
PERCENTAGE = pattern(r"\bpercentage\b[^.;%]{0,30}$", re.IGNORECASE)
RATE = pattern(
    r"\b(?:rate|share(?! (?:of|price|capital|issue))|percentage(?! point)|proportion|ratio)\b[^.;%]{0,40}$", re.IGNORECASE
)
ARTICLES = r"(?:(?:the|its|their|all|some|an?|total|about|around|nearly|of|these|those|only|just)\s+){0,5}"
OUT_OF = pattern(
    rf"(?:(?:\s+[a-z]+)?\s+(?:out\s+of|of\s+(?:the|its|their|all|a\s+total))|(?:\s+[a-z]+){{2,6}}\s+out\s+of)\s+{ARTICLES}"
    r"(?:[a-z]+\s+(?:[a-z]+\s+)?of\s+)?",
    re.IGNORECASE,
)
OF_WHOM = pattern(rf"\b(?:of|among)\s+(?:whom|which|them|these),?\s+{ARTICLES}$", re.IGNORECASE)
OWN_PAIR = pattern(
    r"(?:\s+of\s+[^.,;:()%\d]{3,50})?\s*(?:[:(]|,?\s(?:with|or|that is,?))\s*(?:only |just )?(?:an? [a-z]+ [a-z]+ of )?"
)  # "rose to 25%: 150 of the 600"
OF = pattern(rf"(?:^|[.;,]\s{{1,2}}|\n)(?:out\s+)?of\s+{ARTICLES}$", re.IGNORECASE)
HOPED = pattern(  # "it expects an operating margin of 15%"
    r"\b(?:expect|target|forecast|aim|hope|predict|project|guid|anticipat|promis|plan)(?:s|ed|ing|ance|ion|e|es)?\b|\b(?:will|would|could|should|outlook)\b"
)
BY_THEN = pattern(r"\s(?:by|until|through|from)\s(?:20\d\d|next|the end)\b")
PURGED = pattern(
    r"\b(?:excluding|adjust\w*|underlying|comparable|organic|pro forma|normali[sz]ed|special|one-off|non-recurring)\b",
    re.IGNORECASE,
)
GROUP = pattern(r"\b(?:group|companywide|company-wide|overall|consolidated)\b", re.IGNORECASE)
DIVISION = pattern(r"\b(?:unit|segment|division|subsidiary|arm)\b", re.IGNORECASE)
SOLD = pattern(SALES, re.IGNORECASE)
SOME_SALES = pattern(
    r"\b(service|product|subscription|data|voice|equipment|hardware|software|advertising|licen[cs]e|rental|recurring|export|digital"
    r"|online)s?\s+(?:sales|revenues?|turnover)\b",
    re.IGNORECASE,
)
PROFIT = pattern(r"\b(?:profits?|income|earnings|results?|loss|ebita?|ebitda)\b", re.IGNORECASE)
GIVING = pattern(  # from a profit to its margin
    r"(?:\s(?:million|billion|mn?|bn))?(?:\s\([^()]{1,20}\))?(?:\s(?:million|billion|mn?|bn))?,?\s(?:which\s)?(?:and\s)?"
    r"(?:(?:correspond|equat|amount)\w{0,5}\sto|(?:equivalent|equal)\sto|giv(?:ing|es?)|gave|represent\w{0,3}|yield\w{0,3}"
    r"|result\w{0,3}\sin|produc\w{1,3}|implying|meaning|for|with|or|at)\san?\s(?:[\w%]+\s){0,4}margin\sof\s(?:about\s|around\s)?",
    re.IGNORECASE,
)
PERIOD = pattern(
    r"\b(quarter|q[1-4]|half|h[12]|(?:three|six|nine|twelve|[369]|12)[- ]months?|full[- ]year"
    r"|for the (?:fiscal |financial )?year)\b(?! (?:before|earlier|ago))",
    re.IGNORECASE,
)
YEAR = pattern(r".*year$")  # "full-year", "for the year"
MONTH = pattern(r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b(?! to| and|\s?-)")


def divided_by_name(near: Nearby) -> None:
    """Enter the ratios that have a name."""
    found = near.found
    if not found.says(SOME_RATIO | {"share"}):
        return
    for i, sentence in enumerate(near.sentences):
        for at, letter in enumerate(sentence.letters):
            if letter not in "PN" or sentence.figures[at] in found.stated or _compared(sentence.letters, at):
                continue
            ratios = _ratios(found, sentence, at)
            if not any(_enter(near, i, sentence.figures[at], ratio) for ratio in ratios):
                _of_pair(near, i, at, ratios)


def _compared(letters: str, at: int) -> bool:
    """Whether a percentage is what another is compared with."""
    return is_base(letters, at) or THAN.search(letters, max(0, at - 6), at) is not None


def _ratios(found: Found, sentence: Word, at: int) -> list[Ratio]:
    """What a percentage may be: the names that stand before it with no other percentage between, or right behind."""
    number = sentence.figures[at]
    figure = found.figures[number]
    bare = sentence.letters[at] == "N" and not (PERCENT.match(found.text, figure.end) or _percentage(found, number))
    if bare or THEN.match(found.text, figure.end) or CHANGED.search(sentence.letters, max(0, at - 8), at):
        return []
    before = [one for one in found.figures[max(0, number - 3) : number] if one.kind is Kind.PERCENT]
    # "up 6% pts to 66%", "from 19% in May to 34%"
    others = [one.end for one in before if not TO.match(found.text[one.end : figure.start])]
    start = max(figure.start - REACH, *others, 0)
    ahead = STOP.split(found.text[start : figure.start])[-1].lower()
    if HOPED.search(ahead) or BY_THEN.match(found.text, figure.end):
        return []
    named = [(match.end(), ratio) for ratio in RATIOS if (match := ratio.last(ahead))] if _some(ahead) else []
    if named:
        return [ratio for _, ratio in sorted(named, key=lambda one: -one[0])]
    behind = found.text[figure.end : figure.end + 60].lower()
    there = [(ratio.name.search(behind), ratio) for ratio in RATIOS if ratio.may_be(behind)] if _some(behind) else []
    return [ratio for match, ratio in there if match and BEFORE.fullmatch(behind[: match.start()])]


def _some(words: str) -> bool:
    """Whether some words may name a ratio: asked before each of them is looked for."""
    return any(name in words for name in SOME_RATIO)


def _percentage(found: Found, number: int) -> bool:
    """Whether a bare number is a percentage by the word before it: "a pass percentage of 81.98"."""
    figure = found.figures[number]
    return figure.decimals and PERCENTAGE.search(found.text, max(0, figure.start - 40), figure.start) is not None


def _of_pair(near: Nearby, i: int, at: int, ratios: Sequence[Ratio]) -> None:
    """Enter the ratio of two figures that are said to be part and whole: "120 of the 400 came, a rate of 30 percent"."""
    found, number = near.found, near.sentences[i].figures[at]
    start = found.figures[number].start
    letters = near.sentences[i].letters
    rate = (
        letters[at] == "P"
        and not CHANGED.search(letters, max(0, at - 8), at)
        and RATE.search(STOP.split(found.text[max(0, start - 60) : start])[-1])
    )
    for j in (i, i - 1)[: 1 + bool(i)] if ratios or rate else ():
        for part, whole in reversed(list(_pairs(found, near.sentences[j], number))):
            own = OWN_PAIR.fullmatch(found.text, found.figures[number].end, found.figures[part].start)
            if (
                number not in (part, whole)
                and found.wholes.get(part) != whole
                and (own or _together(near, number, part, whole))
                and share(found, number, part, whole)
            ):
                return


def _pairs(found: Found, sentence: Word, stated: int) -> Iterator[tuple[int, int]]:
    """The parts and wholes of a sentence: "120 of the 400", "of the 400, 120", "400, of whom 120"."""
    places = [at for at, letter in enumerate(sentence.letters) if letter in LEVELS and sentence.figures[at] != stated]
    for one, other in pairwise(sentence.figures[at] for at in places):
        between = found.text[found.figures[one].end : found.figures[other].start]
        if OUT_OF.fullmatch(between):
            yield one, other
        elif OF_WHOM.search(between) or (
            "," in between and OF.search(found.text, max(0, found.figures[one].start - 40), found.figures[one].start)
        ):
            yield other, one


def _direct(near: Nearby, i: int, number: int) -> bool:
    """Enter a margin of the profit right before it, whatever kind that is: "adjusted profit was $9m, giving a margin of 9%"."""
    found = near.found
    part = next((level for level in reversed(near.levels(i)) if level < number), None)
    if part is None or not (
        PROFIT.search(near.name(part)) and GIVING.fullmatch(found.text, found.figures[part].end, found.figures[number].start)
    ):
        return False
    wholes = (whole for whole, _ in near.around(i) if whole not in (part, number) and SOLD.search(near.name(whole)))
    return any(_together(near, number, part, whole) and share(found, number, part, whole) for whole in wholes)


def _enter(near: Nearby, i: int, number: int, ratio: Ratio) -> bool:
    found = near.found
    if ratio.whole.pattern == SALES and _direct(near, i, number):
        return True
    for part, j in near.around(i):
        if part == number or (ratio.key, part, None) in found.pairs or not ratio.part.search(near.name(part)):
            continue
        for whole, _ in near.around(j):
            named = whole not in (part, number) and ratio.whole.search(near.name(whole)) and not _of_some(near, number, whole)
            if named and _together(near, number, part, whole) and share(found, number, part, whole):
                found.pairs.add((ratio.key, part, None))
                return True
    return False


def _of_some(near: Nearby, stated: int, whole: int) -> bool:
    """Whether sales are those of some of what is sold: a margin is of all, "service revenue" is not."""
    some = SOME_SALES.search(near.name(whole))
    return some is not None and some[1].lower() not in near.name(stated).lower()


def _together(near: Nearby, stated: int, part: int, whole: int) -> bool:
    """Whether nothing says that they are of different periods, places or kinds: "turnout in Wales", "youth unemployment"."""
    ratio, one, other = (near.name(number) for number in (stated, part, whole))
    ends = [near.found.figures[number].end for number in sorted((part, whole))]
    if ". " in near.found.text[ends[0] : ends[1]] and (DIVISION.search(one) is None) != (DIVISION.search(other) is None):
        return False
    other_kind = PURGED.search(_clause(near.found, stated)) and not PURGED.search(one + other)
    if other_kind or _of_all(one, other):
        return False
    place, narrow = PLACE.search(ratio), NARROW.search(ratio)
    levels, said = f"{one} {other}", f"{_clause(near.found, stated)} {_behind(near.found, stated)}"
    return (
        not any(_differ(name, one, other) or _differ(name, said, levels) for name in (PERIOD, MONTH))
        and not (place and place[1] not in one + other)
        and not (narrow and any(narrow[0].lower() not in words.lower() for words in (one, other)))
    )


def _clause(found: Found, stated: int) -> str:
    """What stands before a ratio in its sentence, and right behind it: "rose to 16% in the fourth quarter"."""
    start, end = found.figures[stated].start, found.figures[stated].end
    return STOP.split(found.text[max(0, start - REACH) : start])[-1] + BESIDE.split(found.text[end : end + REACH // 2])[0]


def _behind(found: Found, stated: int) -> str:
    """What stands behind a ratio, up to the next figure or stop: "in the fourth quarter"."""
    end = found.figures[stated].end
    following = found.figures[stated + 1].start if stated + 1 < len(found.figures) else end + REACH
    return STOP.split(found.text[end : min(following, end + REACH)])[0].split(",")[0]


def _of_all(one: str, other: str) -> bool:
    """Whether one is of a region and the other of the whole group."""
    return any(PLACE.search(a) and GROUP.search(b) and not GROUP.search(a) for a, b in ((one, other), (other, one)))


def _differ(name: re.Pattern[str], one: str, other: str) -> bool:
    a, b = ({YEAR.sub("year", word.lower()) for word in name.findall(words)} for words in (one, other))
    return bool(a) and bool(b) and a.isdisjoint(b)
