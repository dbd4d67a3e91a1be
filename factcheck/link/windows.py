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
    """Start, end and figures (a range of their indices) of each window that holds two figures at least."""
    spoken = detect_language(text)
    longest, overlap = int((MAX_TOKENS - 16) * CHARS_PER_TOKEN[spoken]), OVERLAP_CHARS[spoken]
    for spans in _iter_stretches(text, figures):
        yield from _iter_cuts(spans, figures, longest, overlap)


def find_sentences(text: str, figures: Sequence[Figure], mentions: Sequence[int]) -> tuple[int, int, range]:
    """Return start, end and figures of the sentences that hold some mentions, and of those between these."""
    first, last = figures[min(mentions)], figures[max(mentions)]
    start, end = find_sentence_span(text, first.start, last.end, MAX_SENTENCE_CHARS)
    return start, end, _find_figures_within(figures, start, end)[:MAX_FIGURES]


def _iter_stretches(text: str, figures: Sequence[Figure]) -> Iterator[list[tuple[int, int]]]:
    """Runs of sentences from the one before a first figure to a last one's, without MAX_EMPTY_SENTENCES that have none."""
    run: list[tuple[int, int]] = []
    empty: list[tuple[int, int]] = []
    for start, end in (span for line in _iter_lines(text) for span in split_sentences(text, *line)):
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


def _iter_lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines of prose: the rows of a table in plain text have their own way of saying what belongs together."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.count("|") < MIN_ROW_BARS:
            yield start, start + len(line)
        start += len(line)


def _iter_cuts(
    spans: Sequence[tuple[int, int]], figures: Sequence[Figure], longest: int, overlap: int
) -> Iterator[tuple[int, int, range]]:
    """longest, overlap: in characters."""
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
    """Some sentences before the cut are read again, so that what stands on both sides of it is seen together."""
    at = last + 1
    while at - 1 > first and spans[last][1] - spans[at - 1][0] <= overlap:
        at -= 1
    return at
