"""Align the paragraphs of two texts in order: one to one, one to some, or left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.check.tie.match import weigh_pair
from factcheck.link.telling.mention import Mention

__all__ = ["Block", "align_paragraphs"]

Paragraph = Sequence[Mention]
Block = tuple[list[Mention], list[Mention]]

BLOCK_SHAPES = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 0), (0, 1))
MERGE_PENALTY = 0.5  # score lost for each paragraph beyond the first of a side, and for each left out
# how far one text may run ahead of the other: 12 paragraphs and a tenth of all, 40 at most
MIN_BAND_PARAGRAPHS, MAX_BAND_PARAGRAPHS = 12, 40
MAX_BLOCK_FIGURES = 150  # figures on a side of a block; a longer one, as of a text in one paragraph, is cut in pieces


def align_paragraphs(original: Sequence[Paragraph], translation: Sequence[Paragraph]) -> list[Block]:
    """Return the blocks of the best alignment; a block scores by the figures that its two sides share."""
    left, right = _drop_empty(original), _drop_empty(translation)
    gains = [
        [_compute_gain(a, b) if _is_near(i, j, left, right) else 0.0 for j, b in enumerate(right)] for i, a in enumerate(left)
    ]
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            if not _is_near(i, j, left, right):
                continue
            ways = [
                (best[i - a, j - b][0] + _score_step(gains, i, j, a, b), (i - a, j - b))
                for a, b in BLOCK_SHAPES
                if (i - a, j - b) in best
            ]
            if ways:
                best[i, j] = max(ways)
    return [piece for block in reversed(_trace_path(left, right, best)) for piece in _split_block(block)]


def _drop_empty(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    return [paragraph for paragraph in paragraphs if paragraph]


def _is_near(i: int, j: int, left: Sequence[Paragraph], right: Sequence[Paragraph]) -> bool:
    longest, shortest = max(len(left), len(right)), min(len(left), len(right))
    return abs(i * len(right) - j * len(left)) <= min(MIN_BAND_PARAGRAPHS + longest // 10, MAX_BAND_PARAGRAPHS) * max(
        shortest, 1
    )


def _split_block(block: Block) -> list[Block]:
    parts = -(-max(map(len, block)) // MAX_BLOCK_FIGURES) or 1
    cuts = [[len(facts) * n // parts for n in range(parts + 1)] for facts in block]
    return [(block[0][a:b], block[1][c:d]) for (a, b), (c, d) in zip(pairwise(cuts[0]), pairwise(cuts[1]), strict=True)]


def _compute_gain(a: Paragraph, b: Paragraph) -> float:
    """Sum, over the figures of the first paragraph, the weight of the best match of each in the second."""
    return sum(max((weigh_pair(x, y) for y in b), default=0.0) for x in a)


def _score_step(gains: Sequence[Sequence[float]], i: int, j: int, a: int, b: int) -> float:
    shared = sum(gains[x][y] for x in range(i - a, i) for y in range(j - b, j))
    return shared - MERGE_PENALTY * (a + b - 2 if a and b else a + b)


def _trace_path(
    left: Sequence[Paragraph],
    right: Sequence[Paragraph],
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]],
) -> list[Block]:
    found: list[Block] = []
    at: tuple[int, int] | None = (len(left), len(right))
    while at is not None and (before := best[at][1]) is not None:
        ours = [fact for paragraph in left[before[0] : at[0]] for fact in paragraph]
        theirs = [fact for paragraph in right[before[1] : at[1]] for fact in paragraph]
        found.append((ours, theirs))
        at = before
    return found
