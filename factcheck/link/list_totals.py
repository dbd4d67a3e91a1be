"""Lists whose amounts add up to the amount above: "£10m, of which:" above "£4m for roads", "£3.5m for schools", "£2.5m"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

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
START = attrgetter("start")
Span = tuple[int, int]


def iter_list_totals(
    text: str, figures: Sequence[Figure], passages: Sequence[Passage], lists: Sequence[Span]
) -> Iterator[Claim]:
    """Yield a total for each list below a line that ends in ":", if each item has just one amount in the unit of one there.

    figures: all of the text, in order. lists: their spans; runs of bulleted paragraphs count as lists, too.
    """

    def slice_figures(start: int, end: int) -> Sequence[Figure]:
        return figures[bisect_left(figures, start, key=START) : bisect_left(figures, end, key=START)]

    for intro, items in _iter_lists(text, passages, lists):
        words = text[intro.start : intro.end].rstrip()
        if not words.endswith((":", "：")) or PARTIAL_CUE.search(words):
            continue
        for stated in filter(_is_amount, slice_figures(intro.start + max(words.rfind(". "), 0), intro.end)):
            unit = stated.kind, stated.unit
            terms = [[figure for figure in slice_figures(*item) if (figure.kind, figure.unit) == unit] for item in items]
            if all(len(several) == 1 for several in terms):
                operands = tuple(("term", term) for (term,) in terms)
                yield Claim("", "total", operands, stated, text[stated.start : operands[-1][1].end], "low")


def _iter_lists(text: str, passages: Sequence[Passage], lists: Sequence[Span]) -> Iterator[tuple[Passage, list[Passage]]]:
    """Yield, for each list that contains no other list, the passage before it and its items."""
    starts = {start for start, _ in lists}
    ordered = sorted(set(lists), key=lambda span: (span[0], -span[1]))
    outer = {one for one, following in pairwise(ordered) if following[1] <= one[1]}
    spans = [span for span in lists if span not in outer]
    spans += [span for span in _iter_bulleted(text, passages) if span[0] not in starts]
    for start, end in spans:
        first, last = (bisect_left(passages, at, key=START) for at in (start, end))
        if first and last - first >= MIN_ITEMS:
            yield passages[first - 1], list(passages[first:last])


def _iter_bulleted(text: str, passages: Sequence[Passage]) -> Iterator[Span]:
    """Yield the span of each run of bulleted paragraphs."""
    for is_bulleted, run in groupby(passages, lambda passage: BULLET.match(text, passage.start) is not None):
        if is_bulleted:
            items = list(run)
            yield items[0].start, items[-1].end


def _is_amount(figure: Figure) -> bool:
    is_named = figure.kind is Kind.MONEY or (figure.kind in (Kind.COUNT, Kind.MEASURE) and figure.unit is not None)
    return is_named and figure.form is Form.NUMBER and figure.high is None and figure.value is not None
