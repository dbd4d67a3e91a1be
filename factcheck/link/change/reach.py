"""Whether a level of a clause is a rate's: "rose 8%, and reached $54m" reaches it, "rose 8%; costs were $54m" does not."""

from __future__ import annotations

import re

from factcheck.link.change.pairs import Pair
from factcheck.link.change.rates import LEVELS, Rate
from factcheck.link.sense.clauses import recorded
from factcheck.link.sense.moment import Level, between, followed
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["attached", "enclosed", "of_its_own", "parted", "reached"]

BORDER = pattern(
    r"[k;]|&_?b|,_?O_?o|,_?oW|[,-]_?(?:&[_W#]|w_|O[_UZEI]{1,4}[ud])|&[_ZUEIBTyALoez]{1,8}[udv]|&[_iy]{1,6}W[_Wy]{1,5}[udv]"
    r"|W_?[ud](?![ov])|w[_UZEIBTAyWo]{1,9}[ud](?!o)"
)
ATTACHED = pattern(r"([MQN])[_yiez]{0,6}[,(]?_?([ud])_{0,2}f[_yoAa]{0,6}$")
TO = pattern(r"[ta][_yo]{0,3}$")
REACHED = pattern(r"(?:[tfcnaOhlX(][_yioOaAvLWUZEIBTe#z:]{0,9}|&_?|[vLj][_yoA]{0,3}|v_?w_?|W_{1,2}|:[_v]{0,3})$")
WHEN = pattern(r",? when (?:there were )?$")
ENDING = pattern(  # "bringing it to 41,000"; not "bringing the total cut to 9,500"
    r",\s+(?:end|leav|finish|clos|bring|tak|putt|stand|total+|amount|reach|hitt)ing\b"
    r"(?:(?! (?:cut|rise|increase|reduction|fall|drop|decline|loss|gain|growth)s? )[^.;,]){0,40}$"
)
COUNTED = pattern(r"\s([a-z]{4,})\b")
WITH = pattern(r",?\s+with\s+")  # "down by 1%, with 270 crimes in 2013, compared to 273"
OWN_LEVEL = pattern(r"([MQN])_?\)?,_?[ud][_b]{0,3}$")
AGAINST = pattern(r"[_y,]{0,3}c")  # what a level behind its rate must follow
AND_IN = pattern(r"\([^()]{1,28} and $")
CLOSING = pattern(r"[^()]{0,24}\)")


def reached(found: Found, sentence: Word, at: int, end: int) -> bool:
    """Whether a level behind its rate is bound to it: "rose 8%, and reached $54m", "rose 8%, $54m against $50m", "8% more than
    in 2009, when 500 came"; not the one of "rose 8% and is 10 times the $5m of then"."""
    letters, start = sentence.letters, found.figures[sentence.figures[at]].start
    if "X" in letters[end:at]:
        return False
    ahead = found.text[found.figures[sentence.figures[end - 1]].end : start]
    if (
        followed(found, sentence.figures[at])
        or WHEN.search(ahead[-16:])
        or ENDING.match(ahead)
        or (WITH.fullmatch(ahead) and _of_same(found, sentence, at))
    ):
        return True
    against = "," in letters[max(0, at - 2) : at] and AGAINST.match(letters, at + 1)
    return bool(against) or REACHED.search(letters, max(0, at - 14), at) is not None


def _of_same(found: Found, sentence: Word, at: int) -> bool:
    """Whether what a level counts is named before its sentence's first figure: "crimes were down by 1%, with 270 crimes"."""
    figure = found.figures[sentence.figures[at]]
    named = COUNTED.search(figure.text) or COUNTED.match(found.text, figure.end)
    first = found.figures[next(number for number in sentence.figures if number >= 0)].start
    return named is not None and re.search(rf"\b{named[1]}\b", found.text[max(0, first - 120) : first]) is not None


def enclosed(found: Found, level: Level, rate: Rate) -> bool:
    """Whether a level is the last of some in brackets before the rate: "194 pairs (87 of men and 107 of women), 12 fewer"."""
    figure = found.figures[level.number]
    if level.role == "old" or level.number > rate.stated or level.number == 0:
        return False
    joined = AND_IN.search(found.text, max(0, figure.start - 32), figure.start)
    return joined is not None and CLOSING.match(found.text, figure.end) is not None


def parted(found: Found, level: Level, rate: Rate) -> bool:
    """Whether another clause begins between a level and a rate: "down from 286 a year before, when gains of 115 helped"."""
    words = between(found, level.number, rate.stated)
    if words.rstrip("_") != ";" and BORDER.search(words):  # "26 deaths; 7 more than in May"
        return True
    stated, figure = found.figures[rate.stated], found.figures[level.number]
    ahead, mark, behind = found.text[sentence_at(found.text, stated.start)[0] : figure.start].rpartition(";")
    if mark and figure.start > stated.end and clash(periods(ahead), periods(behind)):
        return True  # "up 37% in the first nine months; in the third quarter it was 53"
    return " when " in found.text[figure.end : stated.start] or recorded(found.text, stated, figure)


def of_its_own(sentence: Word, rate: Rate, pair: Pair) -> bool:
    """Whether a rate stands right behind a level that is none of the two: "rose to $8m from $4m, on sales of $90m, up 5%"."""
    own = OWN_LEVEL.search(sentence.letters, max(0, rate.start - 9), rate.start)
    return own is not None and sentence.figures[own.start(1)] > max(pair.new.number, pair.old.number)


def attached(sentence: Word, level: Level, rate: Rate) -> bool:
    """Whether an old level is of another than a rate's: "rose 4% to $224bn, leaving a surplus of $98bn, down from $115bn";
    or of another base than a rate's: "rose 18% to $8m, down from $10m in the third quarter"; or of each: "$1.4bn, up 11%, or
    $2.05 a share, up from $1.86"."""
    at = sentence.figures.index(level.number)
    own = ATTACHED.search(sentence.letters, max(0, at - 16), at) if level.role == "old" else None
    if own is None:
        return False
    turned = own.start(1) >= rate.end and {own[2], rate.verb} == {"u", "d"}
    each = (
        own.start(1) >= rate.end
        and "e" in sentence.letters[own.start(1) : at]
        and not TO.search(sentence.letters[: own.start(1)][-5:])
    )
    return turned or each or any(letter in LEVELS for letter in sentence.letters[rate.end : own.start(1)])
