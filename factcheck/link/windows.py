"""Windows: pieces of a text of at most 256 tokens and 32 figures, cut where sentences end, with a short overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from factcheck.article.sentence_splitter import find_sentence_span, split_sentences
from factcheck.figure.figure import Figure
from factcheck.language import detect_language

__all__ = ["MAX_FIGURES", "MAX_TOKENS", "find_sentences", "iter_windows"]

MAX_TOKENS, MAX_FIGURES = 256, 32
CHARS_PER_TOKEN = {"en": 2.8, "zh": 1.4}  # of masked text dense with figures: cut by characters, then by tokens
OVERLAP_CHARS = {"en": 250, "zh": 120}
MIN_ROW_BARS = 3  # of a row
MAX_SENTENCE_CHARS = 1000  # searched on either side of a frame's figures, so that a frame in a long sentence costs no more
MAX_EMPTY_SENTENCES = 3  # sentences without a figure between two that are read together


def iter_windows(text: str, figures: Sequence[Figure]) -> Iterator[tuple[int, int, range]]:
    """Yield start, end and figures (a range of their indices) of each window that holds at least two figures."""
    language = detect_language(text)
    longest, overlap = int((MAX_TOKENS - 16) * CHARS_PER_TOKEN[language]), OVERLAP_CHARS[language]
    for spans in _iter_stretches(text, figures):
        yield from _iter_cuts(spans, figures, longest, overlap)


def find_sentences(text: str, figures: Sequence[Figure], mentions: Sequence[int]) -> tuple[int, int, range]:
    """Return start, end and figures of the sentences that hold some mentions, and of those between these."""
    first, last = figures[min(mentions)], figures[max(mentions)]
    start, end = find_sentence_span(text, first.start, last.end, MAX_SENTENCE_CHARS)
    return start, end, _find_figures_within(figures, start, end)[:MAX_FIGURES]


def _iter_stretches(text: str, figures: Sequence[Figure]) -> Iterator[list[tuple[int, int]]]:
    """Yield runs of sentences with figures, each with the sentence before; more than MAX_EMPTY_SENTENCES between end a run.

    So does a row of a table in plain text, where other things tell what belongs together.
    """
    run: list[tuple[int, int]] = []
    empty: list[tuple[int, int]] = []
    for start, end in _iter_sentences(text):
        if start == end:
            if run:
                yield run
            run, empty = [], []
            continue
        if not _find_figures_within(figures, start, end):
            empty.append((start, end))
            continue
        if run and len(empty) > MAX_EMPTY_SENTENCES:
            yield run
            run = []
        run += [*(empty if run else empty[-1:]), (start, end)]
        empty = []
    if run:
        yield run


def _iter_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of the lines of prose, and an empty span for each row of a table in plain text."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.count("|") >= MIN_ROW_BARS:
            yield start, start
        elif not line.isspace():
            yield from split_sentences(text, start, start + len(line))
        start += len(line)


def _iter_cuts(
    spans: Sequence[tuple[int, int]], figures: Sequence[Figure], longest: int, overlap: int
) -> Iterator[tuple[int, int, range]]:
    """Yield the windows of a run of sentences. longest, overlap: in characters."""
    first = 0
    last_end = -1
    while first < len(spans):
        last = _find_last_sentence(spans, first, figures, longest)
        start, end = spans[first][0], spans[last][1]
        inside = _find_figures_within(figures, start, end)
        if len(inside) >= 2 and end > last_end:
            yield start, min(end, start + 2 * longest), inside[:MAX_FIGURES]
        last_end = end
        if last + 1 >= len(spans):
            return
        first = _find_next_first(spans, first, last, overlap)


def _find_last_sentence(spans: Sequence[tuple[int, int]], first: int, figures: Sequence[Figure], longest: int) -> int:
    last = first
    while last + 1 < len(spans):
        end = spans[last + 1][1]
        if end - spans[first][0] > longest or len(_find_figures_within(figures, spans[first][0], end)) > MAX_FIGURES:
            break
        last += 1
    return last


def _find_figures_within(figures: Sequence[Figure], start: int, end: int) -> range:
    low = bisect_left(figures, start, key=lambda f: f.start)
    high = bisect_left(figures, end, key=lambda f: f.start)
    while high > low and figures[high - 1].end > end:
        high -= 1
    return range(low, high)


def _find_next_first(spans: Sequence[tuple[int, int]], first: int, last: int, overlap: int) -> int:
    """Return the first sentence of the next window: some before the cut are read again, together with what follows."""
    at = last + 1
    while at - 1 > first and spans[last][1] - spans[at - 1][0] <= overlap:
        at -= 1
    return at
