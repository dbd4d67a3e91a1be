"""The figures of a text with what is told around them: words, period, role and direction, none of it from the values."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, zip_longest
from types import MappingProxyType
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind, Place
from factcheck.language import load_language, split_words
from factcheck.language.language import join_alternatives
from factcheck.link.telling.mention import Mention, split_paragraphs
from factcheck.link.telling.own_words import NO_OWN_WORDS, OwnWords, find_own_words
from factcheck.pattern import compile_lazily

__all__ = ["Side", "Telling", "build_tellings", "stem"]

TOKEN = compile_lazily(r"[a-z][a-z'’-]*|[0-9][0-9.,]*|[㐀-鿿]|[;:(),]|\.(?=\s)")
SENTENCE_END = compile_lazily(r"[.!?]['\"”’)]*\s+|[。！？；]|\n\s*")
WORD_START = re.compile(r"[a-z㐀-鿿]")
HALF_WEIGHT_TOKENS = 8  # tokens from the figure at which a word weighs half
NUMBER, STOP_WORD, MARK = "#", "0", ""  # tokens that are no word of a figure
BARE_TOKENS = {NUMBER: 4, STOP_WORD: 1, MARK: 3}  # how many tokens each counts for: beyond another figure a word is of that
MAX_TOKENS_AROUND = 30  # tokens on each side of a figure that are its words
CLAUSE_BREAK = compile_lazily(r"[;:()]|,(?!\d)| and | but | while ")
OTHER_CLAUSE_CHARS = 60  # characters that a mark or word between two clauses counts for
STOP_WORDS = split_words(
    "a an the and or for with about around nearly almost over more than some just from into onto to of in on at by as "
    "that this these those its his her their our my your it he she they we you i says said will would has have had "
    "was were are is be been being do does did not no per cent percent percentage pct point points million billion "
    "trillion m bn mln dollar dollars euro euros pound pounds yuan yen who which what when where while also up down "
    "so if then there here can could may might should all each both any such other one ones out off after before "
    "under against between during through within only very much many most least less fewer still even now new year "
    "years month months week weeks day days quarter quarters "
)
ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ers", "er", "ies", "ed", "es", "s", "ly", "y", "e")
MIN_STEM = 3  # letters that a stem keeps
YEAR = compile_lazily(r"(?<![\d.,$€£¥])(?:19|20)\d\d(?![\d,.]\d|\d|%)")
QUARTERS = {"fir": "Q1", "sec": "Q2", "thi": "Q3", "fou": "Q4", "q1": "Q1", "q2": "Q2", "q3": "Q3", "q4": "Q4"}
QUARTER = compile_lazily(r"\b(?:first|second|third|fourth)[- ]quarter\b|\bq[1-4]\b")
MONTH = compile_lazily(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december)\b|(?<=in )may\b"
)
PERIODS = {"year": YEAR, "quarter": QUARTER, "month": MONTH}
UP_NOUNS = r"(?P<up>rise|increase|gain|growth|jump|surge|climb|improvement|advance)"
DOWN_NOUNS = r"(?P<down>fall|decline|drop|decrease|reduction|cut|slump|slide|dip|contraction|shrinkage|plunge)"
HEDGE_WORDS = r"(?:about |around |nearly |almost |over |more than |some |roughly |just |at least |under |less than )?"
CHANGE_BEFORE = compile_lazily(rf"\b(?:{UP_NOUNS}|{DOWN_NOUNS})s? (?:of|by) {HEDGE_WORDS}[$€£¥]?\Z")
RISING, FALLING = (join_alternatives(load_language("en").changes.list_compared(way)) for way in ("up", "down"))
VERB_BEFORE = compile_lazily(rf"\b(?:(?P<up>{RISING})|(?:{FALLING})) (?:by |to )?{HEDGE_WORDS}[$€£¥]?\Z")
CHANGE_BEHIND = compile_lazily(
    rf"[ -](?:[a-z]+ )?(?:{UP_NOUNS}|{DOWN_NOUNS})s?\b"
    r"| (?:[a-z]+ )?(?:(?P<up2>more|higher|larger|bigger|above)|(?P<down2>less|lower|fewer|smaller|below)) (?:than|on)\b"
)
FROM = compile_lazily(
    r"\b(?:from|than|versus|vs\.?|against|compared (?:with|to)) (?:(?:an?|the|about|around|some|nearly|just|over|under|more"
    r"|less|its|record|previous|earlier|only|almost|roughly|level|total|of) )*[$€£¥]?\Z"
)


NO_LABELS: Mapping[int, str] = MappingProxyType({})


class Side(NamedTuple):
    """A text with its figures, in order, with their spans in it.

    locate: the place in the file of a span of the text. labels: of a figure in a table, by its start, the text of the
    headings of its row and column.
    """

    text: str
    figures: Sequence[Figure]
    locate: Callable[[int, int], Place] | None = None
    labels: Mapping[int, str] = NO_LABELS


class Telling(NamedTuple):
    """A figure and what its text tells of it.

    side, sentence: the number of its text, and of its sentence there. words: stems around it, 1 for the nearest. periods:
    years, quarters and months of its sentence, the nearest first: {"year": ("2023", "2022"), "quarter": ("Q3",)}. role: "from",
    "to", "by" or "". direction: "up" or "down", if its own words say so.
    """

    figure: Figure
    side: int
    sentence: int
    words: Mapping[str, float]
    periods: Mapping[str, tuple[str, ...]]
    role: str
    direction: str | None
    mention: Mention
    is_cell: bool = False  # of a table, whose scale its caption may say
    own: OwnWords = NO_OWN_WORDS
    trend: str | None = None  # "up" or "down" of a level, by the earlier one beside it: "402, against 451 in 2023"


class _Sentence(NamedTuple):
    start: int
    end: int
    tokens: list[tuple[int, str]]  # place, and the stem or one of BARE_TOKENS


def build_tellings(side: Side, number: int) -> list[Telling]:
    """Return what a text tells of each of its figures that has a value. number: of the text among the sides."""
    text = side.text.lower()
    spans = list(_iter_sentence_spans(text))
    starts = [start for start, _ in spans]
    read: dict[int, _Sentence] = {}  # only those that have figures
    found = []
    places = [(figure.start, figure.end) for figure in side.figures]
    for mention in chain.from_iterable(split_paragraphs(side.text, side.figures)):
        at = max(0, bisect_right(starts, mention.figure.start) - 1)
        if at not in read:
            read[at] = _read_sentence(text, *spans[at])
        telling = _build_telling(text, mention, number, read[at], at)
        own = find_own_words(side.text, spans[at], places, mention.position, _stem_content)
        telling = telling._replace(own=own)
        label = side.labels.get(mention.figure.start)
        found.append(_add_label(telling, label.lower()) if label else telling)
    return [_add_trend(*three) for three in zip_longest([None, *found[:-1]], found, found[1:]) if three[1]]


def _add_trend(before: Telling | None, telling: Telling, other: Telling | None) -> Telling:
    """Add how a level has changed since the one that follows it: "stood at 61.8 percent, compared with 68.7 a year earlier"."""
    if other is None or other.role != "from" or telling.role or telling.sentence != other.sentence:
        return telling
    if before is not None and before.sentence == telling.sentence and before.role == "from":
        return telling  # "from 5.5 to 4.8 percent, while that of goods rose from 1.7"
    new, old = telling.figure, other.figure
    if new.kind is not old.kind or new.unit != old.unit or new.value is None or old.value is None or new.value == old.value:
        return telling
    return telling._replace(trend="up" if new.value > old.value else "down")


def _add_label(telling: Telling, label: str) -> Telling:
    """Add what the headings of a cell's row and column say: their words are as near as can be, their periods its own."""
    words = {match[0] for match in TOKEN.finditer(label) if WORD_START.match(match[0])}
    stems = {stem(word): 1.0 for word in words - STOP_WORDS}
    periods = {kind: tuple(match[0] for match in pattern.finditer(label)) for kind, pattern in PERIODS.items()}
    known = {kind: tuple(QUARTERS.get(name[:3], name) for name in names) for kind, names in periods.items() if names}
    return telling._replace(words={**telling.words, **stems}, periods={**telling.periods, **known}, is_cell=True)


def _iter_sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in SENTENCE_END.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _read_sentence(text: str, start: int, end: int) -> _Sentence:
    tokens = []
    for match in TOKEN.finditer(text, start, end):
        word = match[0]
        if not WORD_START.match(word):
            tokens.append((match.start(), MARK if word in ";:(),." else NUMBER))
        else:
            tokens.append((match.start(), STOP_WORD if word in STOP_WORDS else stem(word)))
    return _Sentence(start, end, tokens)


def _build_telling(text: str, mention: Mention, number: int, own: _Sentence, at: int) -> Telling:
    figure = mention.figure
    words: dict[str, float] = {}
    places = [place for place, _ in own.tokens]
    first, last = bisect_right(places, figure.start - 1), bisect_right(places, figure.end - 1)
    for step in (-1, 1):
        distance = 0
        around = (
            own.tokens[max(0, first - MAX_TOKENS_AROUND) : first][::-1]
            if step < 0
            else own.tokens[last : last + MAX_TOKENS_AROUND]
        )
        for _, token in around:
            if token in BARE_TOKENS:
                distance += BARE_TOKENS[token]
                continue
            distance += 1
            weight = HALF_WEIGHT_TOKENS / (HALF_WEIGHT_TOKENS + distance - 1)
            words[token] = max(weight, words.get(token, 0.0))
    if figure.kind is Kind.COUNT:
        words |= {stem(word): 1.0 for word in (figure.unit or "").lower().split()}
    head = text[max(own.start, figure.start - 60) : figure.start]
    tail = text[figure.end : min(own.end, figure.end + 40)]
    role = "from" if FROM.search(head) else mention.move or ("by" if _is_change(head, tail, figure.kind) else "")
    direction = mention.direction or _find_near_direction(head, tail)
    return Telling(figure, number, at, words, _find_periods(text, figure, own), role, direction, mention)


def _is_change(head: str, tail: str, kind: Kind) -> bool:
    """True if a figure that is no rate tells by how much something changed: "a decline of 31", "31 fewer than"."""
    rate = kind in (Kind.PERCENT, Kind.POINT, Kind.MULTIPLE)
    return not rate and bool(CHANGE_BEFORE.search(head) or CHANGE_BEHIND.match(tail))


def _find_near_direction(head: str, tail: str) -> str | None:
    """Return the direction that a word beside the figure tells: "shrank by 4%", "a decline of 4%", "a 4% rise", "4% fewer"."""
    found = VERB_BEFORE.search(head) or CHANGE_BEFORE.search(head) or CHANGE_BEHIND.match(tail)
    if found is None:
        return None
    return "up" if found["up"] or found.groupdict().get("up2") else "down"


def _find_periods(text: str, figure: Figure, sentence: _Sentence) -> Mapping[str, tuple[str, ...]]:
    """Return the years, quarters and months of the sentence, each the nearest first; those of other clauses are farther."""
    found: dict[str, list[tuple[int, str]]] = {}
    for kind, pattern in PERIODS.items():
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if match.end() > figure.start and match.start() < figure.end:
                continue
            start, end = sorted((figure.end, match.start()) if match.start() >= figure.end else (match.end(), figure.start))
            distance = end - start + OTHER_CLAUSE_CHARS * len(CLAUSE_BREAK.findall(text[start:end]))
            found.setdefault(kind, []).append((distance, QUARTERS.get(match[0][:3], match[0])))
    return {kind: tuple(name for _, name in sorted(periods)) for kind, periods in found.items()}


def _stem_content(word: str) -> str:
    """Return the stem of a word, "" if it is a stop word."""
    return "" if word in STOP_WORDS or not WORD_START.match(word) else stem(word)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    word = word.strip("'’-").removesuffix("'s").removesuffix("’s")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= MIN_STEM:
            return word[: -len(ending)]
    return word
