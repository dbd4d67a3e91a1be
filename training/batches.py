"""Labelled texts as arrays: token numbers, the span of each mention, and what each mention may state."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from factcheck.link.frame_reader import KINDS, Tokenizer, iter_token_windows
from factcheck.link.frames import FAMILIES, PAIR_INDEX, PAIRS, SINGLES, Frame
from training.sources import Labelled

__all__ = ["KINDS", "Batch", "Item", "iter_batches", "make_items", "pack"]

TOKEN_BUCKETS, MENTION_BUCKETS = (48, 64, 80, 96, 128, 176, 256), (8, 16, 32)  # few: each pair of them is compiled once
MAX_ALTERNATIVES = 3  # right frames of one mention that are kept
MAX_DISTANCE_MENTIONS = 16
BIG_NEGATIVE = -1e9


class Item(NamedTuple):
    """A window as the model reads it. frames, silent, denied: of its mentions, as in Labelled; others are unknown."""

    source: str
    group: str
    ids: list[int]
    spans: list[tuple[int, int]]  # of tokens
    kinds: list[int]
    frames: dict[int, list[Frame]]
    silent: frozenset[int]
    denied: dict[int, frozenset[str]]
    text: Labelled
    mentions: list[int]  # indices into text.figures
    weight: float = 1.0


def make_items(labelled: Labelled, tokenizer: Tokenizer, weight: float = 1.0) -> Iterator[Item]:
    """The windows of a text that hold two mentions at least."""
    for window in iter_token_windows(labelled.text, labelled.figures, tokenizer):
        here = {n: k for k, n in enumerate(window.mentions)}
        known = _moved(labelled, here)
        yield Item(labelled.source, labelled.group, list(window.ids), window.spans, window.kinds, *known, labelled,
                   window.mentions, weight)  # fmt: skip


def _moved(
    labelled: Labelled, here: dict[int, int]
) -> tuple[dict[int, list[Frame]], frozenset[int], dict[int, frozenset[str]]]:
    """The labels of the mentions of a window, by their places in it; of a frame that leaves it nothing is known."""
    frames = {}
    for stated, several in labelled.frames.items():
        inside = [f for f in several if stated in here and all(o in here for o in f.operands)]
        if inside:
            frames[here[stated]] = [f._replace(operands=tuple(here[o] for o in f.operands)) for f in inside]
    silent = frozenset(here[n] for n in labelled.silent if n in here)
    denied = {here[n]: families for n, families in labelled.denied.items() if n in here}
    return frames, silent, denied


class Batch(NamedTuple):
    """B windows of T tokens and F mentions. pooled: B F T, the mean over a mention's tokens. Targets: see `pack`."""

    ids: np.ndarray
    bias: np.ndarray  # B T: 0 or a big negative number
    pooled: np.ndarray
    kinds: np.ndarray
    distance: np.ndarray
    valid: np.ndarray
    pairs: np.ndarray  # B F MAX_ALTERNATIVES: first * F * P + second * P + pair, or -1
    singles: np.ndarray  # B F F S
    total: np.ndarray  # B F F
    remainder: np.ndarray  # B F F: 2 the whole, 1 a part
    allowed: np.ndarray  # B F (1 + families): of mentions without a frame, what they may state: "none" first
    weight: np.ndarray  # B F


def iter_batches(items: Iterable[Item], tokens_a_batch: int, seed: int | None) -> Iterator[list[Item]]:
    """Items of like size together; in random order where there is a seed."""
    items = list(items)
    draw = random.Random(seed)  # noqa: S311  an order, no secret
    if seed is not None:
        draw.shuffle(items)
    groups: dict[tuple[int, int], list[Item]] = {}
    full: list[list[Item]] = []
    for item in items:
        size = shape_of(item)
        groups.setdefault(size, []).append(item)
        if len(groups[size]) >= max(1, tokens_a_batch // size[0]):
            full.append(groups.pop(size))
    full += groups.values()
    if seed is not None:
        draw.shuffle(full)
    yield from full


def shape_of(item: Item) -> tuple[int, int]:
    tokens = next(n for n in TOKEN_BUCKETS if n >= len(item.ids))
    return tokens, next(n for n in MENTION_BUCKETS if n >= len(item.spans))


def pack(items: Sequence[Item], tokens_a_batch: int) -> Batch:
    """The arrays of items of one shape; the batch is filled up with empty windows, so that few programs are compiled.

    A lone item is a batch of its own.
    """
    tokens, mentions = shape_of(items[0])
    size = 1 if len(items) == 1 else max(1, tokens_a_batch // tokens)
    span = np.arange(mentions)
    away = np.clip(span[None] - span[:, None], -MAX_DISTANCE_MENTIONS, MAX_DISTANCE_MENTIONS) + MAX_DISTANCE_MENTIONS
    batch = Batch(
        ids=np.zeros((size, tokens), np.int32), bias=np.full((size, tokens), BIG_NEGATIVE, np.float32),
        pooled=np.zeros((size, mentions, tokens), np.float32), kinds=np.zeros((size, mentions), np.int32),
        distance=away.astype(np.int32), valid=np.zeros((size, mentions), np.float32),
        pairs=np.full((size, mentions, MAX_ALTERNATIVES), -1, np.int32),
        singles=np.zeros((size, mentions, mentions, len(SINGLES)), np.float32),
        total=np.zeros((size, mentions, mentions), np.float32), remainder=np.zeros((size, mentions, mentions), np.float32),
        allowed=np.zeros((size, mentions, 1 + len(FAMILIES)), np.float32), weight=np.zeros((size, mentions), np.float32),
    )  # fmt: skip
    batch.bias[:, 0] = 0
    for row, item in enumerate(items):
        _fill(batch, row, item, mentions)
    return batch


def _fill(batch: Batch, row: int, item: Item, mentions: int) -> None:
    count = len(item.ids)
    batch.ids[row, :count] = item.ids
    batch.bias[row, :count] = 0
    batch.valid[row, : len(item.spans)] = 1
    batch.kinds[row, : len(item.spans)] = item.kinds
    for n, (start, end) in enumerate(item.spans):
        batch.pooled[row, n, start:end] = 1 / (end - start)
    for n in item.silent:
        batch.allowed[row, n, 0] = 1
        batch.weight[row, n] = item.weight
    for n, families in item.denied.items():
        batch.allowed[row, n] = [1, *(family not in families for family in FAMILIES)]
        batch.weight[row, n] = item.weight
    for n, frames in item.frames.items():
        batch.weight[row, n] = item.weight
        for k, frame in enumerate(frames[:MAX_ALTERNATIVES]):
            _fill_frame(batch, row, n, k, frame, mentions)


def _fill_frame(batch: Batch, row: int, n: int, k: int, frame: Frame, mentions: int) -> None:
    if frame.name == "total":
        batch.total[row, n, list(frame.operands)] = 1
    elif frame.name == "remainder":
        whole, *parts = frame.operands
        batch.remainder[row, n, whole] = 2
        batch.remainder[row, n, parts] = 1
    elif frame.name in SINGLES:
        batch.singles[row, n, frame.operands[0], SINGLES.index(frame.name)] = 1
    else:
        first, second = frame.operands
        batch.pairs[row, n, k] = (first * mentions + second) * len(PAIRS) + PAIR_INDEX[frame.name]
