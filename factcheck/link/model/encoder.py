"""The encoder: BERT in integer arithmetic.

Windows are concatenated without padding: the other windows of a batch change none of a window's numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from factcheck.link.model.exact import (
    MAX_EXACT,
    Dense,
    Floats,
    Norm,
    add_gelu,
    apply_dense,
    apply_norm,
    compute_square_levels,
    look_up,
    multiply,
    quantize,
)

__all__ = ["MAX_TOKENS", "MAX_WEIGHT", "Encoder", "Layer", "LookupTables", "encode"]

MAX_TOKENS = 256
ATTENTION_MASS = 2**15  # sum of a token's attention weights, nearly: each is rounded
VALUE_LEVELS = MAX_EXACT // (ATTENTION_MASS + MAX_TOKENS // 2)
MAX_WEIGHT = MAX_EXACT // MAX_TOKENS  # of one token, before weights are scaled to ATTENTION_MASS
FEED_ROWS = 128  # tokens per block, so that their wide vectors stay in the cache
MAX_CACHED_SCORES = 2**17  # attention scores per block, so that they stay in the cache


class LookupTables(NamedTuple):
    """Entry n is for x = (n + 1/2) / grid. gelu: x + |x| less twice the GELU of x. falls: MAX_WEIGHT * exp(-x), rounded."""

    gelu: Floats
    gelu_grid: float
    falls: Floats
    falls_grid: float


class Layer(NamedTuple):
    """A layer as in BERT. keyed: keys and values side by side, shape W 2W, with the same levels as query."""

    query: Dense
    keyed: Dense
    out: Dense
    up: Dense
    down: Dense
    norm1: Norm
    norm2: Norm


class Encoder(NamedTuple):
    """word: rows of whole numbers, and the scale of each row. position: rows, scaled already."""

    word: tuple[Floats, Floats]
    position: Floats
    norm: Norm
    layers: Sequence[Layer]
    heads: int
    tables: LookupTables


def encode(encoder: Encoder, windows: Sequence[Sequence[int]], wanted: Sequence[Sequence[int]]) -> Floats:
    """Return the vectors of the wanted tokens after the last layer, those of all windows in one array of shape M W.

    windows: token numbers, at most 256 each. wanted: token indices in each window; the last layer computes only these.
    """
    x = _embed(encoder, windows)
    sizes = [len(ids) for ids in windows]
    every = [np.arange(size) for size in sizes]
    for layer in encoder.layers[:-1]:
        x = _run_layer(encoder, layer, x, sizes, every)
    return _run_layer(encoder, encoder.layers[-1], x, sizes, [np.asarray(places, np.intp) for places in wanted])


def _embed(encoder: Encoder, windows: Sequence[Sequence[int]]) -> Floats:
    """Return the vectors of all tokens before the first layer."""
    numbers, scale = encoder.word
    ids = np.concatenate([np.asarray(ids, np.intp) for ids in windows])
    x = numbers[ids].astype(np.float32)
    x *= scale[ids, None]
    x += encoder.position[np.concatenate([np.arange(len(ids)) for ids in windows])]
    return apply_norm(x, encoder.norm)


def _run_layer(encoder: Encoder, layer: Layer, x: Floats, sizes: Sequence[int], wanted: Sequence[np.ndarray]) -> Floats:
    """Return the wanted rows after a layer; they attend to all rows of their window."""
    starts = np.cumsum([0, *sizes])
    rows = np.concatenate([start + places for start, places in zip(starts, wanted, strict=False)])
    whole, scale = quantize(x, layer.keyed.levels)
    keyed = multiply(whole, scale, layer.keyed)
    x = x[rows]
    query = multiply(whole[rows], scale[rows], layer.query)
    query, scale = quantize(query, compute_square_levels(x.shape[1] // encoder.heads))
    mixed = np.empty_like(x)
    at = 0
    for n, places in enumerate(wanted):
        here = slice(at, at + len(places))
        _attend(encoder, query[here], scale[here], keyed[starts[n] : starts[n + 1]], mixed[here])
        at += len(places)
    x += apply_dense(mixed, layer.out)
    x = apply_norm(x, layer.norm1)
    for start in range(0, len(x), FEED_ROWS):
        _feed(encoder, layer, x[start : start + FEED_ROWS])
    return apply_norm(x, layer.norm2)


def _attend(encoder: Encoder, query: Floats, query_scale: Floats, keyed: Floats, out: Floats) -> None:
    """Write a window's attention into out. Shapes: query Q W, quantised; keyed T 2W; out Q W."""
    heads, tokens, width = encoder.heads, len(keyed), query.shape[1]
    of_heads = [part.reshape(-1, heads, width // heads).transpose(1, 0, 2) for part in (query, *np.split(keyed, 2, 1), out)]
    queries, keys, values, mixed = of_heads
    keys, key_scale = quantize(keys, compute_square_levels(width // heads), axis=(1, 2))
    values, value_scale = quantize(values, VALUE_LEVELS, axis=1)
    factor = query_scale * (key_scale * np.float32(encoder.tables.falls_grid / math.sqrt(width // heads)))
    value_scale /= np.float32(ATTENTION_MASS)
    step = max(1, MAX_CACHED_SCORES // (tokens * len(query)))
    for start in range(0, heads, step):
        part = slice(start, start + step)
        scores = queries[part] @ keys[part].transpose(0, 2, 1)
        np.subtract(scores.max(2, keepdims=True), scores, out=scores)
        scores *= factor[part]
        weights = look_up(scores, encoder.tables.falls)
        weights *= np.float32(ATTENTION_MASS) / weights.sum(2, keepdims=True)  # a sum of whole numbers below 2^24
        np.rint(weights, out=weights)
        np.multiply(weights @ values[part], value_scale[part], out=mixed[part])


def _feed(encoder: Encoder, layer: Layer, x: Floats) -> None:
    """Add BERT's feed-forward block to each row, in place."""
    deep = add_gelu(apply_dense(x, layer.up), encoder.tables.gelu, encoder.tables.gelu_grid)
    whole, scale = quantize(deep, layer.down.levels)
    scale *= np.float32(0.5)  # deep is twice the GELU
    x += multiply(whole, scale, layer.down)
