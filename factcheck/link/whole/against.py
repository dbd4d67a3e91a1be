"""What speaks against a list of levels as the parts of a whole: another time, another account, a row, a ranking, a group of
people who may be counted twice: "900 men, 300 of them old, 200 of them ill"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from factcheck.figure.figure import Figure
from factcheck.language.en.topics import COMPLETE, HAVING, REST
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.sense.terms import halves
from factcheck.link.whole.division import EACH_ONE, Level, adds_up, is_told
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["against", "what_is_left"]

LEAVING = pattern(r"\bleav(?:ing|es)\b")
THUS = pattern(r"[.;]\s+(?:Therefore|Thus|As a result|So|Hence|Consequently)\b[^.;]{0,120}$")
OVER = pattern(r"\s(?:above|below|more than|less than|ahead of|short of)\s(?:the\s|its\s|their\s)?[a-z]{4,}")
LEFT_OUT = pattern(r"^[^.;,]{0,24}\b(?:exclud(?:es|ed|ing)|deduct(?:s|ed|ing))\s$")
EARLIER = pattern(r"\b(?:previous|earlier|last|former)\b")
RANKED = pattern(r"\bfollowed by\b|\bahead of\b")
SAID = pattern(r"\b(?:he|she|it|they|who) (?:has |have |had )?said\b|\bsaid (?:it|he|she|that)\b")
IN_BRACKETS = pattern(r"\([^()]{1,200}\)")
VERSUS = pattern(r"_?c")  # a line of a table: "Sales 5.1 mln vs 4.8 mln"
ADJOINING = pattern(r"[MQN]")
THEN = pattern(
    r"\s*(?:a|one) (?:year|month|week|quarter) (?:earlier|ago|before)\b|\s*last (?:year|month|week|quarter)\b", re.IGNORECASE
)


def against(found: Found, whole: Level, parts: Sequence[Level], figures: Sequence[Figure], roles: dict[int, str]) -> bool:
    """Whether something says that levels are no parts of a whole, or a claim has told them already."""
    return bool(
        _known(found, [whole, *parts])
        or _goes_on(found, whole, parts)
        or _then(found, whole, parts[0])
        or _accounts(found, whole, parts, roles)
        or _row(found, whole, parts)
        or _twice(found, whole, figures)
        or (whole.at > parts[0].at and EARLIER.search(found.text, parts[-1].figure.end, whole.figure.start))
        or RANKED.search(found.text, whole.figure.end, figures[-1].start)
        or not _of_one_time(found, whole, parts)
    )


def what_is_left(text: str, parts: Sequence[Figure]) -> int | None:
    """Which of two parts is what is left of a whole without the other: "$5m, leaving $3m", "Therefore, the net cost is $3m",
    "Output was $3m above sales", "fell to $3m and excluded $5m"."""
    if len(parts) != 2:
        return None
    first, last = sorted(parts, key=lambda figure: figure.start)
    between = text[first.end : last.start]
    if LEAVING.search(between) or THUS.search(between):
        return parts.index(last)
    return parts.index(first) if LEFT_OUT.search(between) or (OVER.match(text, first.end) and "." in between) else None


def _twice(found: Found, whole: Level, figures: Sequence[Figure]) -> bool:
    """Whether some may be counted twice: of those who had headaches some had fever."""
    between = SAID.sub("", IN_BRACKETS.sub("", found.text[figures[0].start : figures[-1].end]))
    return (
        HAVING.search(between) is not None and not halves(found.text, figures, COMPLETE) and not adds_up(whole.figure, figures)
    )


def _goes_on(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether a list that begins in the sentence of its whole ends in another, which names no rest: it fits by chance."""
    apart = parts[0].sentence == whole.sentence < parts[-1].sentence
    return apart and not REST.search(found.text, parts[-2].figure.end, parts[-1].figure.start)


def _then(found: Found, whole: Level, part: Level) -> bool:
    """Whether the sentence of the parts begins with another time: "A year earlier, it lost $5m on sales of $9m"."""
    start, _ = sentence_at(found.text, part.figure.start)
    return whole.sentence != part.sentence and THEN.match(found.text, start) is not None


def _row(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether the whole begins a row of which they are the rest: "500, 300 and 200", "9 in May, 5 in June and 4 in July"."""
    letters = found.word.letters
    first, then = letters[whole.at + 1 : parts[0].at], letters[parts[0].at + 1 : parts[1].at]
    bare = set(first) <= set(",&_y") or ("y" in first and "y" in then) or EACH_ONE.match(letters, parts[-1].at + 1) is not None
    tabled = all(VERSUS.match(letters, level.at + 1) for level in (whole, parts[0])) or ADJOINING.match(letters, whole.at + 1)
    return bool(tabled) or (bare and whole.sentence == parts[0].sentence and whole.at < parts[0].at)


def _accounts(found: Found, whole: Level, parts: Sequence[Level], roles: Mapping[int, str]) -> bool:
    """Whether they are of different accounts: a deficit and exports are no parts of imports. Where a word divides the whole,
    receipts and costs may be parts of one: "a loss of $9m, which included a payment of $5m"."""
    own = [roles.get(part.number, "") for part in parts]
    sides = {*own, roles.get(whole.number, "")} - {"", "T"}
    return "B" in own or (len(sides) > 1 and not (sides <= {"U", "Z", "C"} and is_told(found, whole, parts)))


def _known(found: Found, levels: Sequence[Level]) -> bool:
    """Whether a claim says already how they belong together."""
    return found.together({level.figure.start for level in levels})


def _of_one_time(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    times = [periods(found.text[slice(*sentence_at(found.text, level.figure.start))]) for level in (whole, parts[0])]
    return not clash(*times)
