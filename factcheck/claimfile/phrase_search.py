"""Search phrases in an article's text, ignoring only runs of white space and the style of quotation marks and dashes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from typing import NamedTuple

from factcheck.pattern import compile_lazily

PLAIN_CHARS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\t\n\r\x0b\x0c\x85\xa0\u2002\u2003\u2007\u2009\u200a\u2028\u2029\u202f\u3000", " "),
    }
)
WORD = compile_lazily(r"[0-9][0-9,.]*|[A-Za-z']+|[^\s\x00-\x7f]")
MAX_MATCHES = 10  # matches returned per phrase
MAX_WORD_OCCURRENCES = 300  # a word that occurs more often does not help to locate a passage
MAX_CLOSEST_SEARCHES = 50  # calls of `find_closest` per article; each takes about 1 ms
MAX_CHARS_SEARCHED = 5_000_000_000  # budget per article in characters searched: a few seconds
CHARS_PER_HIT = 2_000  # cost of checking one hit, in characters searched
CHARS_PER_PHRASE_CHAR = 20  # fixed cost of each character of a phrase, in characters searched

Span = tuple[int, int]


class ClosePassage(NamedTuple):
    """The passage most similar to a phrase that was not found, and the words in which they differ."""

    span: Span
    text: str
    differs: str


class SearchableText:
    """The text of one article, indexed for search. `to_original` maps spans of the normalised text to the original."""

    __slots__ = ("_budget", "_closest", "_index", "_normal_at", "_shifts", "_words", "normal", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        flat = text.translate(PLAIN_CHARS)
        self.normal = re.sub(" {2,}", " ", flat)
        self._normal_at, self._shifts = [0], [0]
        for run in re.finditer(" {2,}", flat):
            shift = self._shifts[-1] + len(run[0]) - 1
            self._normal_at.append(run.end() - shift)
            self._shifts.append(shift)
        self._words: list[Span] = []
        self._index: dict[str, list[int]] = {}
        self._closest = MAX_CLOSEST_SEARCHES
        self._budget = MAX_CHARS_SEARCHED

    @property
    def is_spent(self) -> bool:
        """True if the search budget of this article is used up."""
        return self._budget <= 0

    def find(self, phrase: str, within: Span | None = None) -> list[Span]:
        """Return up to ten spans of a phrase in the normalised text; a figure never matches inside a longer number."""
        phrase = normalize_phrase(phrase)
        start, stop = within or (0, len(self.normal))
        self._budget -= stop - start + CHARS_PER_PHRASE_CHAR * len(phrase)
        found: list[Span] = []
        at = self.normal.find(phrase, start, stop) if phrase and not self.is_spent else -1
        while at >= 0 and len(found) < MAX_MATCHES and not self.is_spent:
            self._budget -= CHARS_PER_HIT + CHARS_PER_PHRASE_CHAR * len(phrase)
            if self._is_whole(at, at + len(phrase)):
                found.append((at, at + len(phrase)))
            at = self.normal.find(phrase, at + 1, stop)
        return found

    def to_original(self, span: Span) -> Span:
        """Convert a normalised span to one of the original text."""
        start = self._to_original_offset(span[0])
        return start, self._to_original_offset(span[1] - 1) + 1

    def is_exact(self, span: Span, phrase: str) -> bool:
        start, end = self.to_original(span)
        return self.text[start:end] == phrase

    def has_prefix(self, span: Span, prefix: str) -> bool:
        """True if the prefix stands directly before the span."""
        before = self.normal[max(0, span[0] - len(prefix) - 2) : span[0]]
        return before.rstrip().endswith(normalize_phrase(prefix))

    def has_suffix(self, span: Span, suffix: str) -> bool:
        """True if the suffix stands directly after the span."""
        return self.normal[span[1] : span[1] + len(suffix) + 2].lstrip().startswith(normalize_phrase(suffix))

    def find_closest(self, phrase: str) -> ClosePassage | None:
        """Return the passage that shares the most words in order with a phrase; None if none shares half of them."""
        self._closest -= 1
        words = [word.lower() for word in WORD.findall(normalize_phrase(phrase[:1000]))]
        if self._closest < 0 or not words:
            return None
        votes = Counter(at - i for i, word in enumerate(words) for at in self._find_rare(word) if at >= i)
        best, _ = max(votes.items(), key=lambda vote: (vote[1], -vote[0]), default=(0, 0))
        spans = self._words[best : best + len(words)]
        passage_words = [self.normal[start:end] for start, end in spans]
        shared = sum(a == b.lower() for a, b in zip(words, passage_words, strict=False))
        if 2 * shared < len(words) or not shared:
            return None
        span = (spans[0][0], spans[-1][1])
        differs = _describe_difference(WORD.findall(normalize_phrase(phrase)), passage_words)
        return ClosePassage(span, self.normal[slice(*span)], differs)

    def _is_whole(self, start: int, end: int) -> bool:
        """True if the match cuts no number or word: "5 percent" is not found in "25 percent", nor in "5 percentage points"."""
        text = self.normal
        left, right = text[max(0, start - 2) : start], text[end : end + 2]
        if text[start].isdigit() and (left[-1:].isdigit() or (left[-1:] in {".", ","} and left[:1].isdigit())):
            return False
        if text[end - 1].isdigit() and (right[:1].isdigit() or (right[:1] in {".", ","} and right[1:].isdigit())):
            return False
        return not (_is_latin(text[end - 1]) and _is_latin(right[:1])) and not (_is_latin(text[start]) and _is_latin(left[-1:]))

    def _to_original_offset(self, at: int) -> int:
        return at + self._shifts[bisect_right(self._normal_at, at) - 1]

    def _find_rare(self, word: str) -> list[int]:
        if not self._words:
            self._read_words()
        places = self._index.get(word, [])
        return places if len(places) <= MAX_WORD_OCCURRENCES else []

    def _read_words(self) -> None:
        index: defaultdict[str, list[int]] = defaultdict(list)
        for match in WORD.finditer(self.normal):
            index[match[0].lower()].append(len(self._words))
            self._words.append(match.span())
        self._index = dict(index)


def normalize_phrase(phrase: str) -> str:
    """Reduce a phrase to single spaces, straight quotation marks and hyphens."""
    return re.sub(" {2,}", " ", phrase.translate(PLAIN_CHARS)).strip(" ")


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _describe_difference(wanted: list[str], there: list[str]) -> str:
    """Format "figures differ: 25 / 25.5": the differing figures if any, else the differing words."""
    pairs = [(a, b) for a, b in zip(wanted, there, strict=False) if a.lower() != b.lower()]
    figures = [pair for pair in pairs if pair[0][0].isdigit() and pair[1][0].isdigit()]
    shown = [f"{mine.rstrip('.,')} / {theirs.rstrip('.,')}" for mine, theirs in (figures or pairs)[:3]]
    return f"{'figures' if figures else 'words'} differ: {', '.join(shown)}" if shown else "the punctuation differs"
