"""Lists whose amounts add up to the amount above: "£10m, of which:" above "£4m for roads", "£3.5m for schools", "£2.5m"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.article import Passage
from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.pattern import compile_lazily

__all__ = ["iter_list_totals"]

BULLET = compile_lazily(r"[-*•·–] ")
PARTIAL_CUE = compile_lazily(
    r"\b(?:including|among|such as|e\.g|for example|highlights?|key|up to|some of|not|excluding|besides|also"
    r"|due|primarily|mainly|driven|offset)\b",
    re.IGNORECASE,
)
MIN_ITEMS = 2
Span = tuple[int, int]


def iter_list_totals(
    text: str, figures: Sequence[Figure], passages: Sequence[Passage], lists: Sequence[Span]
) -> Iterator[Claim]:
    """Yield a total for each list below a line that ends in ":", if each item has just one amount in the unit of one there.

    figures: all of the text, in order. lists: their spans; runs of bulleted paragraphs count as lists, too.
    """
    starts = [figure.start for figure in figures]
    for intro, items in _iter_lists(text, passages, lists):
        words = text[intro.start : intro.end].rstrip()
        if not words.endswith((":", "：")) or PARTIAL_CUE.search(words):
            continue
        begin = intro.start + max(words.rfind(". "), 0)
        for stated in _slice_figures(figures, starts, begin, intro.end):
            terms = [_filter_by_unit(_slice_figures(figures, starts, *item), stated) for item in items]
            if _is_amount(stated) and all(len(found) == 1 for found in terms):
                yield _make_claim(text, stated, [found[0] for found in terms])


def _iter_lists(text: str, passages: Sequence[Passage], lists: Sequence[Span]) -> Iterator[tuple[Passage, list[Passage]]]:
    """Yield, for each list that contains no other list, the passage before it and its items."""
    known = {span[0] for span in lists}
    ordered = sorted(set(lists), key=lambda span: (span[0], -span[1]))
    outer = {one for one, following in pairwise(ordered) if following[1] <= one[1]}
    spans = [span for span in lists if span not in outer]
    spans += [span for span in _iter_bulleted(text, passages) if span[0] not in known]
    begins = [passage.start for passage in passages]
    for start, end in spans:
        first, last = bisect_left(begins, start), bisect_left(begins, end)
        if first and last - first >= MIN_ITEMS:
            yield passages[first - 1], list(passages[first:last])


def _iter_bulleted(text: str, passages: Sequence[Passage]) -> Iterator[Span]:
    run: list[Passage] = []
    for passage in passages:
        if BULLET.match(text, passage.start):
            run.append(passage)
        elif run:
            yield run[0].start, run[-1].end
            run = []
    if run:
        yield run[0].start, run[-1].end


def _slice_figures(figures: Sequence[Figure], starts: Sequence[int], start: int, end: int) -> Sequence[Figure]:
    return figures[bisect_left(starts, start) : bisect_left(starts, end)]


def _filter_by_unit(figures: Sequence[Figure], stated: Figure) -> list[Figure]:
    return [figure for figure in figures if figure.kind is stated.kind and figure.unit == stated.unit]


def _is_amount(figure: Figure) -> bool:
    named = figure.kind is Kind.MONEY or (figure.kind in (Kind.COUNT, Kind.MEASURE) and figure.unit is not None)
    return named and figure.form is Form.NUMBER and figure.high is None and figure.value is not None


def _make_claim(text: str, stated: Figure, terms: Sequence[Figure]) -> Claim:
    operands = tuple(("term", figure) for figure in terms)
    quote = text[stated.start : terms[-1].end]
    return Claim("", "total", operands, stated, quote, "low")
