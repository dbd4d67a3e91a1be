"""Part a sentence into statements: the words and periods about each figure, and if it is a level, an old level or a change.

"Sales rose 4% to $8m from $7m in 2023, and costs fell by $2m" has two: of sales (change, level, old level), of costs (change).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.link.table.line_names import LineMention, Word, list_words
from factcheck.link.table.periods import PeriodMention, iter_period_mentions
from factcheck.link.table.plain_words import FINITE_VERBS, PLAIN_WORDS, SMALL_WORDS
from factcheck.link.telling.telling import Telling, stem
from factcheck.pattern import compile_lazily

__all__ = ["RoleMention", "Sentence", "Statement", "find_unknown_words", "iter_statements", "read_sentence"]

BREAK = compile_lazily(
    r"[,;:](?=\s)|\s(?:and|while|but|whereas|although|though)\s|\s[–—-]\s|[()\n]"
    r"|\s(?=(?:versus|vs\.?|against|compare[sd]? (?:with|to))\s)"
)
OF_THE = compile_lazily(r"\d of the \Z")
FOR_EACH = compile_lazily(
    r"\s*(?:(?:in|of|out of|for) every|out of|per|an? (?:day|week|month|year|head|share|hectare|tonne))\b"
)
PAIR = compile_lazily(r"\bbetween [^,;.]{0,60}? and\b|\bof (?:all|the) (?:\w+ ){0,3}and\b")
DIRECT = compile_lazily(r"\w of (?:about |around |some )?[$€£¥]?\Z")
LIST_ITEM = compile_lazily(r"[•;]|\n\s*\n")
TIME_UNITS = frozenset({"day", "week", "month", "year", "hour", "minute", "year_of_age"})
OLD = compile_lazily(
    r"\b(?:from|than|versus|vs\.?|against|compare[sd]? (?:with|to)|after)\s+"
    r"(?:(?:an?|the|about|some|of|in|level|loss|profit)\s+)*[$€£¥]?\Z"
)
MORE = compile_lazily(
    r"\W*(?:[\d.,]+\s*)?(?:%|per ?cent|percentage points?|(?:[mb]|tr)illion)?\s*(?:[a-z]+ )?(?:more|fewer|less|higher|lower"
    r"|larger|smaller|above|below|bigger|increase|decrease|decline|rise|drop|fall|growth)\b"
)
OR = compile_lazily(r"\W*or (?:by )?(?:about )?\(?[$€£¥]?")
LOWER = compile_lazily(  # "lower spending at Bell Media of $6 million", "the largest increase was in London, 64,000"
    r"\b(?:higher|lower|increased|reduced|fewer|more)\b[^.;]{0,80}\bof (?:about |some )?[$€£¥]?\Z"
    r"|\b(?:rise|increase|gain|growth|fall|decline|drop|decrease|reduction|change)s? (?:was|were|came)\b[^.;]{0,60}\Z"
)
TAIL = compile_lazily(
    r"\b(?:driven|due|thanks|owing|because|reflect(?:ing|s|ed)?|mainly|primarily|partly|largely|helped|supported|despite|amid|as"
    r"|on (?:strong|high|low|weak|soft)\w*|following|result(?:ing|ed))\b"
)
IDIOM = compile_lazily(
    r"\b(?:year|quarter|month)[- ](?:over|on|to)[- ](?:year|quarter|month)\b|\b(?:on|over) the (?:year|decade|period)\b"
    r"|\b(?:an?|the|one) (?:year|quarter|decade) (?:earlier|before|ago)\b"
    r"|\b(?:the )?(?:previous|prior|last|preceding) (?:fiscal )?(?:year|quarter)(?: period)?\b"
    r"|\bsame (?:period|quarter) (?:of )?(?:the )?(?:last|previous|prior) year\b|\bper ?cent\b|\bat the (?:end|start)\b"
)
QUALIFIED = compile_lazily(
    r"\b(?:adjusted|excluding|except|constant[- ]currency|organic\w*|like[- ]for[- ]like|pro forma|annuali[sz]ed|comparable|"
    r"normali[sz]ed|underlying|non-gaap|expect\w*|forecast\w*|guidance|target\w*|rang(?:ed|ing)|would|could|might"
    r"|plan(?:s|ned)?|ago|seasonally)\b"
)


class RoleMention(NamedTuple):
    """A figure of a statement. role: "level", "old" or "change". start, end: of the text up to the figures beside it."""

    figure: Figure
    role: str
    start: int
    end: int


class Statement(NamedTuple):
    """start, end: of its text; cut: where it goes on to causes. words: the numbers of its words in the sentence.

    is_full: has a verb, so that it may have a subject of its own; begins: a new item of a list.
    """

    start: int
    end: int
    cut: int
    said: tuple[RoleMention, ...]
    words: range
    periods: tuple[PeriodMention, ...]
    is_full: bool
    begins: bool


class Sentence(NamedTuple):
    """text: of the whole article, in lower case. carried: the last period that the text before it is told of."""

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    periods: tuple[PeriodMention, ...]
    carried: PeriodMention | None


def read_sentence(text: str, start: int, end: int, carried: PeriodMention | None) -> Sentence:
    """Read the words and periods of text[start:end]. text: in lower case."""
    own = text[start:end]
    words = tuple(Word(word.stem, word.start + start, word.end + start) for word in list_words(own))
    periods = tuple(one._replace(start=one.start + start, end=one.end + start) for one in iter_period_mentions(own))
    return Sentence(text, start, end, words, periods, carried)


def iter_statements(sentence: Sentence, tellings: Sequence[Telling], lines: Sequence[LineMention]) -> Iterator[Statement]:
    """Yield the statements of a sentence, in order. lines: that it names; none is parted.

    What is adjusted, expected or a target is no number of the table, but where the table says so, too.
    """
    named = [(min(one.words), max(one.words)) for one in lines]
    spans = [(sentence.words[first].start, sentence.words[last].end) for first, last in named]
    other = QUALIFIED.finditer(sentence.text, sentence.start, sentence.end)
    if any(not any(start <= found.start() < end for start, end in spans) for found in other):
        return
    taken = frozenset(n for one in lines for n in one.words)
    figures = [one for one in tellings if not _is_aside(sentence, one.figure, spans)]
    spans += [found.span() for found in PAIR.finditer(sentence.text, sentence.start, sentence.end)]
    whole = [*spans, *((one.figure.start, one.figure.end) for one in tellings), *((p.start, p.end) for p in sentence.periods)]
    breaks = [
        found.end()
        for found in BREAK.finditer(sentence.text, sentence.start, sentence.end)
        if not any(start < found.end() and found.start() < end for start, end in whole)
    ]
    start: int = sentence.start
    before: RoleMention | None = None
    for end in [*breaks, sentence.end]:
        own = [one for one in figures if start <= one.figure.start < end]
        if own:
            yield (made := _make_statement(sentence, start, end, own, taken, before))
            start, before = end, made.said[-1]


def find_unknown_words(sentence: Sentence, one: Statement, named: frozenset[int], known: frozenset[str]) -> frozenset[str]:
    """Return the words of a statement that name neither a line, nor a period, nor anything around the table."""
    aside = [(p.start, p.end) for p in one.periods]
    aside += [found.span() for found in IDIOM.finditer(sentence.text, one.start, one.cut)]
    found = set()
    for n in one.words:
        word = sentence.words[n]
        raw = sentence.text[word.start : word.end]
        if n in named or raw.isdigit() or word.start >= one.cut or any(a <= word.start < b for a, b in aside):
            continue
        if word.stem in known or stem(raw) in PLAIN_WORDS or len(raw) < 3 or raw.endswith("ly") or _is_verb(sentence, n):
            continue
        found.add(raw)
    return frozenset(found)


def _is_verb(sentence: Sentence, n: int) -> bool:
    """True for a verb, or a word in -ed before a figure or a small word: "welcomed 241,905"; not "diluted income"."""
    word = sentence.words[n]
    if stem(sentence.text[word.start : word.end]) in FINITE_VERBS:
        return True
    if not sentence.text.endswith("ed", word.start, word.end):
        return False
    following = sentence.words[n + 1] if n + 1 < len(sentence.words) else None
    between = sentence.text[word.end : following.start if following else sentence.end]
    return (
        following is None or any(c.isdigit() for c in between) or sentence.text[following.start : following.end] in SMALL_WORDS
    )


def _is_aside(sentence: Sentence, figure: Figure, spans: Sequence[tuple[int, int]]) -> bool:
    """True for spans of time, numbers within names of lines, of notes and of paragraphs, wholes: "of the 48 seats"."""
    text = sentence.text
    if text.endswith("(", 0, figure.start) and text.startswith(")", figure.end):
        return True
    if figure.start == sentence.start and figure.decimals and text.startswith(" ", figure.end) and figure.kind is Kind.COUNT:
        return True
    if OF_THE.search(text, sentence.start, figure.start) or FOR_EACH.match(text, figure.end):
        return True
    within = any(start <= figure.start < end for start, end in spans)
    is_time = figure.kind is Kind.MEASURE and figure.unit in TIME_UNITS
    named = is_time and any(start <= figure.end and figure.start < end for start, end in spans)
    return within or (is_time and not named) or figure.form is Form.VAGUE


def _make_statement(
    sentence: Sentence, start: int, end: int, own: Sequence[Telling], taken: frozenset[int], before: RoleMention | None
) -> Statement:
    """Make a statement. taken: the words of lines. before: the last figure before it."""
    text = sentence.text
    last = own[-1].figure.end
    tail = TAIL.search(text, last, end)
    ends = [*(one.figure.start for one in own[1:]), end]
    starts = [start, *(one.figure.end for one in own[:-1])]
    said: list[RoleMention] = []
    role = before.role if before else ""
    for one, low, high in zip(own, starts, ends, strict=True):
        is_same = role == "change" and OR.fullmatch(text, low, one.figure.start)
        role = role if is_same else _find_role(one, text[low : one.figure.start], text[one.figure.start : high])
        figure = (
            one.figure._replace(direction=one.figure.direction or before.figure.direction) if is_same and before else one.figure
        )
        before = RoleMention(figure, role, low, high)
        said.append(before)
    places = [word.start for word in sentence.words]
    words = range(bisect_left(places, start), bisect_left(places, end))
    periods = tuple(one for one in sentence.periods if start <= one.start < end)
    rest = [n for n in words if n not in taken]
    is_full = any(
        stem(text[(word := sentence.words[n]).start : word.end]) in FINITE_VERBS or _is_verb(sentence, n) for n in rest
    )
    is_full = is_full or DIRECT.search(text, start, own[0].figure.start) is not None
    begins = LIST_ITEM.search(text, start, own[0].figure.start) is not None
    return Statement(start, end, tail.start() if tail else end, tuple(said), words, periods, is_full, begins)


def _find_role(one: Telling, before: str, behind: str) -> str:
    figure = one.figure
    if one.role == "from" or OLD.search(before):
        return "old"
    if one.role == "to":
        return "level"
    if LOWER.search(before):
        return "change"
    if one.role == "by" or figure.direction or figure.kind is Kind.POINT or MORE.match(behind):
        return "change"
    return "level"
