"""Splits English and Chinese text into sentences."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from factcheck.language import load_language
from factcheck.pattern import compile_lazily

__all__ = ["find_sentence_span", "is_last_before_number", "mask_stops", "split_sentences"]

ABBREVIATIONS = load_language("en").abbreviations
END = compile_lazily(  # begins with a character class: three times as fast to search as with a lookbehind
    r"""[.!?…。！？\n](?:(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+["'”’»)\]]*+(?:\[\d{1,3}\])?+(?=\s)"""
    r"""|(?<=[。！？])[。！？]*+["”’」』）]*+|(?<=\n)\n)"""
)
MAX_WORD_CHARS = 24  # characters
WORD = compile_lazily(r"[\w.&'’-]{1,24}$")
NEXT = compile_lazily(r"""[\s"'“”‘’«(\[「『（]*+""")
WORD_AHEAD = compile_lazily(r"\w+")
NUMBER_AHEAD = compile_lazily(r"[+~<>−–-]?[$€£¥₹]?[0-9]")
NO_AS_ANSWER = compile_lazily(  # "The answer is no. 30 were held", not "It is no. 1 in steel"
    r"\b(?:(?:answer|reply|response|verdict|result)s? [a-z ]{0,16}\b(?:is|are|was|were|be)(?: an?)?|says?|said"
    r"|vot(?:ed?|es|ing)|answer(?:s|ed)?|yes or) no$"
)
IN_A_MONTH = compile_lazily(r"\b[Ii]n [A-Z][a-z]{2,3}$")
COUNT_AHEAD = compile_lazily(  # "Sales rose in Sept. 5 stores opened": a day would follow "on", not "in"
    r"[0-9]{1,3} (?:[a-z]{2,12} )?(?:[a-z]{2,14}s|people|men|women|children) (?:were|are|have|had|rose|fell|[a-z]{2,12}ed)\b"
)
MAX_CHARS_BEFORE = 40  # characters searched before a full stop
CHARS_SEEN_BEFORE, CHARS_SEEN_AFTER = 2, 80  # characters around a part that decide where it is split
MAX_REMEMBERED = 1_000  # parts of a text
VERB_AHEAD = compile_lazily(r"([A-Z][a-z]+) [a-z]")


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences of text[start:end], without surrounding white space.

    "It rose to No. 9 in the U.S. on Nov. 9. Sales fell." has two. An empty line ends a sentence, a line end does not.
    What is split again, at the next edit, or for the next figure in it, is remembered with all that the split looks at.
    """
    first, last = max(0, start - CHARS_SEEN_BEFORE), end + CHARS_SEEN_AFTER
    if last < len(text) and not text[end : last - 1].count(" "):  # a word that goes on and on
        return _split_part(text, start, end)
    return [(first + low, first + high) for low, high in _split_again(text[first:last], start - first, end - first)]


@lru_cache(maxsize=MAX_REMEMBERED)
def _split_again(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return _split_part(text, start, end)


def _split_part(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = start
    for m in END.finditer(text, start, end):
        if _is_sentence_end(text, m, begin, end):
            _append(found, text, begin, m.end())
            begin = m.end()
    _append(found, text, begin, end)
    return found


def mask_stops(text: str) -> str:
    """Replace the full stop of each abbreviation before white space by a space: "rose to Rs  5 in the U.S  last year"."""
    stops = [m for m in END.finditer(text) if m[0] == "."]
    inner = [m.end() for m in stops if not _is_sentence_end(text, m, max(0, m.start() - MAX_WORD_CHARS), len(text))]
    return " ".join(text[start : end - 1] for start, end in pairwise([0, *inner, len(text) + 1]))


def is_last_before_number(text: str, stop: int, at: int, begin: int = 0) -> bool:
    """True if a word that usually precedes its number ("No.", "Sept.") ends a sentence, and a number begins the next one.

    stop: offset of its full stop. at: offset of the number.
    """
    first = max(begin, stop - MAX_CHARS_BEFORE)
    if NO_AS_ANSWER.search(text, first, stop):
        return True
    return IN_A_MONTH.search(text, first, stop) is not None and COUNT_AHEAD.match(text, at) is not None


def find_sentence_span(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """Return the span of the sentences that contain text[start:end], at most `reach` characters before and after it."""
    spans = split_sentences(text, max(0, start - reach), min(len(text), end + reach))
    near = [span for span in spans if span[0] < end and span[1] > start]
    return (min(start, near[0][0]), max(end, near[-1][1])) if near else (start, end)


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip())
    if left < len(inside):
        found.append((start + left, start + len(inside.rstrip())))


def _is_sentence_end(text: str, mark: re.Match[str], begin: int, end: int) -> bool:
    """True if a sentence ends at a mark. None ends before a lower-case letter: '"Why?" he asked'."""
    if mark[0][0] in "\n。！？":
        return True
    ahead = NEXT.match(text, mark.end(), end)
    at = ahead.end() if ahead else mark.end()
    if at == end or text[at].islower():
        return at == end
    return not mark[0].startswith(".") or mark[0].startswith("..") or _is_closing_stop(text, mark.start(), begin, at)


def _is_closing_stop(text: str, stop: int, begin: int, at: int) -> bool:
    """True if the full stop at `stop` ends a sentence, not just an abbreviation or a list number."""
    first = max(begin, stop - MAX_WORD_CHARS)
    m = WORD.search(text, max(first, text.rfind(" ", first, stop) + 1), stop)
    word = m[0] if m else ""
    key = word.lower().lstrip("'’-.")
    if key in ABBREVIATIONS.titles:
        return False
    if _can_precede_number(word, key) and NUMBER_AHEAD.match(text, at):
        return is_last_before_number(text, stop, at, begin)
    if word.isdigit() and len(word) < 4 and not text[begin : stop - len(word)].strip():
        return False  # "1. Sales", a number in a list
    if (
        (key in ABBREVIATIONS.dotted and word not in ABBREVIATIONS.names)
        or ("." in key and not key[-1].isdigit())
        or (len(word) == 1 and word.isupper())
    ):
        ahead = WORD_AHEAD.match(text, at)
        return ahead is not None and (
            ahead[0].lower() in ABBREVIATIONS.openers or (key in ABBREVIATIONS.companies and _is_new_subject(text, at))
        )
    return True


def _can_precede_number(word: str, key: str) -> bool:
    """True if a word with a full stop may precede a number within a sentence: "Rs. 15", "No. 9", "Sat. 9 November"."""
    return (
        (key in ABBREVIATIONS.numbered and word not in ABBREVIATIONS.names)
        or key in ABBREVIATIONS.money
        or word in ABBREVIATIONS.numbered_capitals
    )


def _is_new_subject(text: str, at: int) -> bool:
    """True if a new subject follows, not an officer of the company: "Sales rose", not "Chairman and", "Chief Ann"."""
    ahead = VERB_AHEAD.match(text, at)
    return ahead is not None and ahead[1].lower() not in ABBREVIATIONS.roles
