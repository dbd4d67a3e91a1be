"""The changes that a sentence states, each bound to a verb, a noun or a comparative of change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.figure.figure import Form
from factcheck.link.sense.forecast import hoped
from factcheck.link.sense.moment import OLD, taken
from factcheck.link.words.beside import APART
from factcheck.link.words.found import Found, Rate
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["LEVELS", "Rate", "booked", "rates_of"]

LEVELS = "MQN"
FAMILY = {"P": "growth", "H": "growth", "G": "gap", "X": "multiple"}
WITHIN = "_yioOaAwvgeC#*D"  # what may stand between a verb of change and its rate
BEFORE = pattern(rf"(?P<verb>[ud])(?:[{WITHIN}]{{0,9}}[,(]?_?[ab]?[_(]{{0,2}}|v{{1,2}}_?t_?|i[_UZEIBTz]{{1,8}}o_?)$")
GAPPED = (
    pattern(r"[_yiA,]{0,5}[tf]_?[MQN]"),
    pattern(r"[_yiA,]{0,5}[tf]_?P"),
)  # "sales rose 8%, to $54m, and profit 31%, to $26m": the verb is said once
AGAIN = pattern(  # "to $54m from $50m, or by 8%"; "the rise, to $54m from $50m, was 8%"
    r"(?P<verb>[ud])(?:(?=[^|PGH;kud]{0,40}[fc])[^|PGH;kud]{1,40}[,_]{0,2}(?:r_?b?|_b)|[^|PGH;k&]{1,40}[MQN][_y]{0,2},?v)_?$"
)
AGAIN_POINTS = pattern(r"(?P<verb>[ud])[^|GH;k]{1,40}[,_]{0,2}r_?b?_?$")  # "from 15.1% to 14.4%, or 70 basis points"
ENCLOSED = pattern(  # "from £177 in 2016 to £182 in 2017 (3%)", "increased by 4,377 to 111,627 (4.1%)"
    rf"(?P<verb>[ud])[^|PGHX;k&(){LEVELS}]{{0,12}}(?:f[^|PGHX;k&(){LEVELS}]{{0,12}}[{LEVELS}][_iy]{{0,6}}|b_?(?P<change>[{LEVELS}])_?)"
    rf"t_?[{LEVELS}][_iy]{{0,8}}\($"
)
MANY = pattern(r"[_y]{0,2}&_?[ud]?_?P[^|]{0,8}s")  # "falls of 39% and 44% respectively": which is which, no row has said
AGAINST = pattern(r"[_y,]{0,3}c")
AFTER = pattern(  # "56% year on year drop"; "36 tonnes, or 15%, more than in 2015"
    r"[_yA)-]{0,4}(?:yOy[_(y)]{0,3})?(?:,_?(?=[hl]_?n))?(?P<verb>[udhl])"
)
APART_BEFORE = pattern(rf"[{LEVELS}]{APART}$")
APART_AFTER = pattern(rf"{APART}[{LEVELS}][_e]?(?=[),_-]|[hl]|Oy|$)")
NAMED = pattern(
    r"\s+(?:in|de)crease|\s+(?:rise|fall|drop|decline|jump|improvement|reduction|narrowing|widening|expansion"
    r"|contraction|growth|gain|cut)\b"
)  # "The $8.6 million increase was"
STEP = pattern(r"(?P<verb>[ud])(?:[_i]{0,4}b_?(?:_?[LA]o_?)?|o_?)$")  # "rose by 3,400", "a rise of 3,400"
CAME_TO = pattern(r"_?(?P<verb>[ud])v{1,2}_?t?_?")  # "Growth amounted to EUR 2.7 million, or 27 per cent"
THAN_THEN = pattern(
    rf"_?(?P<verb>[hl]|d(?=n))(?:_?n[_iO]{{0,3}})?y(?![^|;,]{{0,16}}[{LEVELS}])"
)  # "four million lower than in 2001"
BOTH_ENDS = pattern(rf"[_yi]{{0,4}},?_?(?:t_?[{LEVELS}][_yi]{{0,6}},?_?f|f_?[{LEVELS}][_yi]{{0,6}},?_?t)_?[{LEVELS}]")
LAST_VERB = pattern(r"(?P<verb>[ud])[^ud]*$")
DOWN_ON = pattern(rf"_?(?P<verb>[ud])_?O[_y]{{0,4}}[{LEVELS}]")  # "650,000 units down on 2019's 2.3 million"
WAS = pattern(rf"(?P<verb>[ud])i[^|;&kfct{LEVELS}PGH]{{1,20}}v{{1,2}}_?$")  # "the drop in farms was 80 from 131 to 51"
CHARGES = pattern(  # a result "eroded by EUR 3m in one-off charges" fell by something else
    r"\s(?:in|of|from)\s(?:[a-z-]+\s){0,3}(?:charges|costs|items|expenses|write-?(?:down|off)s|provisions|impairments?)\b"
)
ITS = pattern(
    r"\s+(?:(?:its|their|his|her|our|the|those|these)\b|as (?:many|much|high|large|big) as (?:in|at|during|on)\b)",
    re.IGNORECASE,
)
DIRECT = pattern(r"(?P<verb>[ud])$")
ENCLOSED_NOUN = pattern(r",_?[ud]_?[iOt]")
LEFT = pattern(rf"[_y]{{0,4}},?_?(?:&_?v?|t)[_vywoL]{{1,6}}[{LEVELS}][_y]{{0,3}},_?(?P<verb>[ud])_?f[_yoa]{{0,4}}[{LEVELS}]")
BOUND = pattern(r"(?:below|under|above|over|at|to|exceeding)\b", re.IGNORECASE)
RATED = pattern(rf"{APART}P")  # "$1.0 million, or 10%"
BOOKED = pattern(
    r"\b(?:gains?|cuts?|additions?|reduced|premium|discount)\b[^.]{0,16}$|\b(?:eroded|burdened|weighed\sdown|hurt|hit|helped|impacted)\sby\s$|\bmultiplied\sby\s$",
    re.IGNORECASE,
)
SHARE = pattern(r"_?o(?!_?y)")  # "8% of sales"
EXTRA = pattern(r"\b(?:an extra|another|a further|an additional) $")
TIMES = pattern(r"(?:\w+ ){0,3}(?:doubl|trebl|tripl|quadrupl|halv|[\w.]+-?fold)", re.IGNORECASE)
RISEN = pattern(r"[ud]_?b?_?$")
DOUBLED = pattern(r"(?:\w+ ){0,3}(?:doubl|trebl|tripl|quadrupl|halv)(?:e|ed|es|ing)\b", re.IGNORECASE)
AS_MANY = pattern(rf"[_nyoA]{{0,4}}[{LEVELS}]|_?[ud]_?i")  # "three times the 50 of 1999"


def rates_of(found: Found, sentence: Word, *, foreseen: bool = False) -> Sequence[Rate]:
    """The changes that a sentence states: percentages, points, multiples and amounts bound to a word of change; foreseen: also
    those from what was expected. Read once: several kinds of claim ask."""
    key = sentence.letters, max(sentence.figures, default=-1), foreseen
    if key not in found.rates:
        found.rates[key] = list(_rates(found, sentence, foreseen=foreseen))
    return found.rates[key]


def _rates(found: Found, sentence: Word, *, foreseen: bool) -> Iterator[Rate]:
    letters, done, last = sentence.letters, -1, None
    for at, letter in enumerate(letters):
        number = sentence.figures[at]
        if letter == "Q" and found.figures[number].unit == "point" and _of_percentages(found, letters):
            letter = "G"
        if letter in "PHG" or (letter == "X" and _multiplied(found, sentence, at)):
            start, end, change = _extent(letters, at) if letter != "X" else (at, at + 1, None)
            itself = letter == "X" and DOUBLED.match(found.figures[number].text)  # "the slump doubled losses"
            verb = (None if itself else _verb(letters, start, end, points=letter == "G")) or ("u" if letter == "X" else None)
            if EXTRA.search(found.text, max(0, found.figures[number].start - 16), found.figures[number].start):
                verb = "u"
            if not verb and GAPPED[letter == "G"].match(letters, end):
                verb = last if letter == "P" else _said_once(letters, start)
            if not verb and letters.startswith(")", end) and (pair := ENCLOSED.search(letters, max(0, at - 60), at)):
                verb, change = pair["verb"], pair.start("change") if pair["change"] else None
            if (
                verb
                and start > done
                and not (MANY.match(letters, end) or (hoped(found, number) and not foreseen) or _of_its(found, number))
            ):
                yield Rate(start, end, FAMILY[letter], verb, number, None if change is None else sentence.figures[change])
                done, last = end - 1, verb
        elif letter in LEVELS and at > done and not RATED.match(letters, at + 1) and not booked(found, number):
            was = letters.startswith(("f", "_f", ",f"), at + 1) and WAS.search(letters, max(0, at - 24), at)
            step = (
                STEP.search(letters, max(0, at - 8), at)
                or _named(found, sentence, at)
                or _direct(found, sentence, at)
                or THAN_THEN.match(letters, at + 1)
                or DOWN_ON.match(letters, at + 1)
                or _elided(letters, at)
                or was
            )
            if step and not CHARGES.match(found.text, found.figures[number].end):
                yield Rate(at, at + 1, "change", step["verb"], number, None)


def _multiplied(found: Found, sentence: Word, at: int) -> bool:
    """Whether a multiple says what something came to: "doubled", "three times the 50 of 1999", "jumped 2.5 times"."""
    text, letters = found.figures[sentence.figures[at]].text, sentence.letters
    return bool(TIMES.match(text) or AS_MANY.match(letters, at + 1) or RISEN.search(letters, max(0, at - 4), at))


def _of_percentages(found: Found, letters: str) -> bool:
    """Whether bare points are of percentages, not of an index: "It fell 0.4 points in May. It stood at 4.5%"."""
    return "P" in letters or ("N" not in letters and "M" not in letters and "P" in found.whole.letters)


def _elided(letters: str, at: int) -> re.Match[str] | None:
    """The last verb of a sentence, for a change that has none but both levels: "sales fell, and profit by 5 to 97 from 103"."""
    if letters[at - 1 : at] != "b" or not BOTH_ENDS.match(letters, at + 1):
        return None
    return LAST_VERB.search(letters, max(0, at - 60), at - 1)


def _said_once(letters: str, start: int) -> str | None:
    """The verb that a step of points shares with the one before: "profit rose to $5m and the margin by 2 points to 8%"."""
    if letters[start - 1 : start] != "b":
        return None
    return next((letter for letter in reversed(letters[max(0, start - 60) : start]) if letter in "ud"), None)


def _named(found: Found, sentence: Word, at: int) -> re.Match[str] | None:
    """The word of change behind the amount that a sentence begins with; not "The 337,000 jobs added"."""
    named = at < 4 and NAMED.match(found.text, found.figures[sentence.figures[at]].end)
    return AFTER.match(sentence.letters, at + 1) if named else None


def _of_its(found: Found, number: int) -> bool:
    """Whether a fraction is of what is named behind it: "lost half their seats"."""
    figure = found.figures[number]
    return figure.form is Form.FRACTION and ITS.match(found.text, figure.end) is not None


def _direct(found: Found, sentence: Word, at: int) -> re.Match[str] | None:
    """The verb that an amount follows at once: "decreased $0.19 from the $0.61 of then"; not "raised £4m", "fell below 40"."""
    number = sentence.figures[at]
    verb = DIRECT.search(sentence.letters, max(0, at - 2), at)
    if AGAINST.match(sentence.letters, at + 1):
        return None  # "rose 2.0 billion, against 7.5 billion in May": of two rises
    left = LEFT.match(sentence.letters, at + 1)
    if taken(found, number) and not (verb and left and left["verb"] == verb["verb"]):
        return None
    return None if BOUND.match(found.figures[number].text) else verb


def booked(found: Found, number: int) -> bool:
    """Whether an amount is what an account calls a gain: "a gain of 28.6 million for discontinued operations"."""
    start = found.figures[number].start
    return found.may(BOOKED) and BOOKED.search(found.text, max(0, start - 24), start) is not None


def _extent(letters: str, at: int) -> tuple[int, int, int | None]:
    """A rate with the change beside it: "£4.0 billion (8%)", "8%, or $4m"."""
    before = APART_BEFORE.search(letters, max(0, at - 8), at)
    if before and _stepped(letters, before.start(), at, before.group()):
        return before.start(), at + 1, before.start()
    after = APART_AFTER.match(letters, at + 1)
    if after:
        return at, after.end(), next(i for i in range(at + 1, after.end()) if letters[i] in LEVELS)
    return at, at + 1, None


def _stepped(letters: str, level: int, at: int, apart: str) -> bool:
    """Whether what stands before a rate is its change: "by $4m, or 8%"; not "to $8m from $10m - or 44% down on 2010"."""
    if STEP.search(letters, max(0, level - 8), level) or CAME_TO.fullmatch(letters, 0, level):
        return True
    if apart.endswith("(") and DIRECT.search(letters, max(0, level - 2), level):
        return True  # "declined $7m (12%)"
    base = OLD.search(letters, max(0, level - 14), level)
    return base is None and bool(set("r(") & set(apart)) and _behind(letters, at + 1) is not None


def _behind(letters: str, end: int) -> re.Match[str] | None:
    """The word of change behind a rate and its change, which may stand between commas: "a 5%, or $4m, rise in exports"."""
    return AFTER.match(letters, end) or (AFTER.match(letters, end + 1) if ENCLOSED_NOUN.match(letters, end) else None)


def _verb(letters: str, start: int, end: int, *, points: bool) -> str | None:
    """The letter of the word of change to which a rate is bound."""
    bound = BEFORE.search(letters[max(0, start - 13) : start])
    if SHARE.match(letters, end):
        return None
    if bound:
        return bound["verb"]
    behind = _behind(letters, end) if end > start + 1 else AFTER.match(letters, end)
    other = behind or (AGAIN_POINTS if points else AGAIN).search(letters[max(0, start - 60) : start])
    return other["verb"] if other else None
