"""The words of a sentence that are told of one of its figures and of no other, and what stands right beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from factcheck.language import split_words
from factcheck.pattern import compile_lazily

__all__ = ["NO_OWN_WORDS", "OwnWords", "find_own_words"]

TOKEN = compile_lazily(r"[^\W\d_][\w'’-]*|[;:(),]|\.(?=\s)")
# between two figures, what ends the words of either: "214 students at Lincoln and 297 at Roosevelt"
BOUNDS = split_words("; : ( ) , . and while but whereas against versus vs compared than or")
OPENING = frozenset("(:")  # what stands before a figure and parts it from nothing: "grain: 418,300 tonnes"
CALENDAR = split_words(
    "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday"
)
NEAR_TOKENS = 4  # tokens on either side in which the next word of a figure is looked for
CHARS_BEFORE, CHARS_BEHIND = 50, 60
MAX_CHARS = 400  # on either side of a figure, of a sentence without end
EARLIER_BEHIND = compile_lazily(
    r"[^.;,0-9]{0,40}?\b(?:(?:a|one) year (?:ago|earlier|before)|year-(?:ago|earlier)|earlier|before|previous(?:ly)?|prior"
    r"|last (?:year|month|season)|ago)\b"
)
BRACKET_BEFORE = compile_lazily(r"\(\s*[^()0-9]{0,12}\Z")


class OwnWords(NamedTuple):
    """words: stems told of this figure alone; names: those with a capital letter; left, right: the word next to it, or "".

    is_earlier: of an earlier time, by what follows: "a year ago"; is_bracketed: alone in brackets, as in "4,218 (4,530)".
    """

    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    left: str = ""
    right: str = ""
    is_earlier: bool = False
    is_bracketed: bool = False


NO_OWN_WORDS = OwnWords()
Span = tuple[int, int]


def find_own_words(text: str, sentence: Span, spans: Sequence[Span], at: int, stem: Callable[[str], str]) -> OwnWords:
    """Find the words told of figure `at` alone. spans: of all figures of the text, in order; stem: "" for a stop word."""
    start, end = spans[at]
    before = spans[at - 1][1] if at and spans[at - 1][1] > sentence[0] else None
    behind = spans[at + 1][0] if at + 1 < len(spans) and spans[at + 1][0] < sentence[1] else None
    left = TOKEN.findall(text, max(start - MAX_CHARS, before or sentence[0]), start)[::-1]
    right = TOKEN.findall(text, end, min(end + MAX_CHARS, behind or sentence[1]))
    own = [word for word in (*_cut(left, before), *_cut(right, behind)) if stem(word.lower())]
    capitals = [word for word in own if word[0].isupper() and len(word) > 1 and word.lower() not in CALENDAR]
    tail = text[end : end + CHARS_BEHIND].lower()
    return OwnWords(
        frozenset(stem(word.lower()) for word in own),
        frozenset(stem(word.lower()) for word in capitals),
        next((found for word in left[:NEAR_TOKENS] if (found := stem(word.lower()))), ""),
        next((found for word in right[:NEAR_TOKENS] if (found := stem(word.lower()))), ""),
        EARLIER_BEHIND.match(tail) is not None,
        tail.lstrip().startswith(")") and BRACKET_BEFORE.search(text, max(0, start - CHARS_BEFORE), start) is not None,
    )


def _cut(words: Sequence[str], other: int | None) -> Sequence[str]:
    """Return the words from a figure outwards that are its own: up to a bound, else half the way to the other figure."""
    if other is None:
        return words
    for n, word in enumerate(words):
        if word.lower() in BOUNDS and (n or word not in OPENING):
            return words[:n]
    return words[: (len(words) + 1) // 2]
