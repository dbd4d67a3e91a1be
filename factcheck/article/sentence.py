"""Where sentences end, in English and Chinese."""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.language.en.abbreviations import (
    COMPANIES,
    DOTTED,
    MONEY,
    NAMES,
    NUMBERED,
    NUMBERED_CAPITALS,
    OPENERS,
    ROLES,
    TITLES,
)
from factcheck.pattern import pattern

__all__ = ["is_last_before_number", "mask_stops", "sentence_around", "sentences"]


END = pattern(  # its first sign is one of few: searching is three times as fast as from a look behind
    r"""[.!?…。！？\n](?:(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+["'”’»)\]]*+(?:\[\d{1,3}\])?+(?=\s)"""
    r"""|(?<=[。！？])[。！？]*+["”’」』）]*+|(?<=\n)\n)"""
)
LONGEST_WORD = 24  # characters
WORD = pattern(r"[\w.&'’-]{1,24}$")
NEXT = pattern(r"""[\s"'“”‘’«(\[「『（]*+""")
WORD_AHEAD = pattern(r"\w+")
NUMBER_AHEAD = pattern(r"[+~<>−–-]?[$€£¥₹]?[0-9]")
DENIED = pattern(  # "The answer is no. 30 were held", not "It is no. 1 in steel"
    r"\b(?:(?:answer|reply|response|verdict|result)s? [a-z ]{0,16}\b(?:is|are|was|were|be)(?: an?)?|says?|said"
    r"|vot(?:ed?|es|ing)|answer(?:s|ed)?|yes or) no$"
)
IN_A_MONTH = pattern(r"\b[Ii]n [A-Z][a-z]{2,3}$")
COUNT_AHEAD = pattern(  # "Sales rose in Sept. 5 stores opened": a day of a month stands behind "on"
    r"[0-9]{1,3} (?:[a-z]{2,12} )?(?:[a-z]{2,14}s|people|men|women|children) (?:were|are|have|had|rose|fell|[a-z]{2,12}ed)\b"
)
SHORT = 40  # characters before a stop
VERB_AHEAD = pattern(r"([A-Z][a-z]+) [a-z]")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as spans without white space around them.

    "It rose to No. 9 in the U.S. on Nov. 9. Sales fell." has two. An empty line ends a sentence, a line end does not.
    """
    found: list[tuple[int, int]] = []
    begin = start
    for m in END.finditer(text, start, end):
        if _ends(text, m, begin, end):
            _append(found, text, begin, m.end())
            begin = m.end()
    _append(found, text, begin, end)
    return found


def mask_stops(text: str) -> str:
    """The text with a space for each full stop of an abbreviation before white space: "rose to Rs  5 in the U.S  last year"."""
    inner = [
        m.start() for m in END.finditer(text) if m[0] == "." and not _ends(text, m, max(0, m.start() - LONGEST_WORD), len(text))
    ]
    edges = [0, *(at + 1 for at in inner), len(text) + 1]
    return " ".join(text[start : end - 1] for start, end in pairwise(edges))


def is_last_before_number(text: str, stop: int, at: int, begin: int = 0) -> bool:
    """Whether a word that mostly counts what follows is the last of its sentence, and a number begins the next.

    stop: its full stop. at: the number.
    """
    first = max(begin, stop - SHORT)
    if DENIED.search(text, first, stop):
        return True
    return IN_A_MONTH.search(text, first, stop) is not None and COUNT_AHEAD.match(text, at) is not None


def sentence_around(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """The span of what the sentences say that a stretch stands in, at most `reach` characters before and behind it."""
    spans = sentences(text, max(0, start - reach), min(len(text), end + reach))
    near = [span for span in spans if span[0] < end and span[1] > start]
    return (min(start, near[0][0]), max(end, near[-1][1])) if near else (start, end)


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip())
    if left < len(inside):
        found.append((start + left, start + len(inside.rstrip())))


def _ends(text: str, mark: re.Match[str], begin: int, end: int) -> bool:
    """Whether a sentence ends at a mark. Before a small letter none does: '"Why?" he asked'."""
    if mark[0][0] in "\n。！？":
        return True
    ahead = NEXT.match(text, mark.end(), end)
    at = ahead.end() if ahead else mark.end()
    if at == end or text[at].islower():
        return at == end
    return not mark[0].startswith(".") or mark[0].startswith("..") or _closed(text, mark.start(), begin, at)


def _closed(text: str, stop: int, begin: int, at: int) -> bool:
    """Whether the full stop at `stop` ends a sentence, and not only the abbreviation or the number before it."""
    first = max(begin, stop - LONGEST_WORD)
    m = WORD.search(text, max(first, text.rfind(" ", first, stop) + 1), stop)
    word = m[0] if m else ""
    key = word.lower().lstrip("'’-.")
    if key in TITLES:
        return False
    if _may_count(word, key) and NUMBER_AHEAD.match(text, at):
        return is_last_before_number(text, stop, at, begin)
    if word.isdigit() and len(word) < 4 and not text[begin : stop - len(word)].strip():
        return False  # "1. Sales", a number in a list
    if (key in DOTTED and word not in NAMES) or ("." in key and not key[-1].isdigit()) or (len(word) == 1 and word.isupper()):
        ahead = WORD_AHEAD.match(text, at)
        return ahead is not None and (ahead[0].lower() in OPENERS or (key in COMPANIES and _is_said_of_more(text, at)))
    return True


def _may_count(word: str, key: str) -> bool:
    """Whether a word with a full stop may stand before a number in a sentence: "Rs. 15", "No. 9", "Sat. 9 November"."""
    return (key in NUMBERED and word not in NAMES) or key in MONEY or word in NUMBERED_CAPITALS


def _is_said_of_more(text: str, at: int) -> bool:
    """Whether something new is spoken of, and not an officer of the company: "Sales rose", not "Chairman and", "Chief Ann"."""
    ahead = VERB_AHEAD.match(text, at)
    return ahead is not None and ahead[1].lower() not in ROLES
