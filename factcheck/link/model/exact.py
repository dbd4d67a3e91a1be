"""Arithmetic that gives the same bits on every processor, BLAS and count of threads.

Whole numbers are multiplied by BLAS in float32 such that no partial sum reaches 2^24: then each sum is exact in any order.
All else is one rounded IEEE operation after the other, a table, or a sum of whole numbers. np.exp, np.log, np.mean and their
like are not used: they differ between machines, or in the order of their sums.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = [
    "MAX_EXACT",
    "Dense",
    "Floats",
    "Ints",
    "Norm",
    "add_gelu",
    "apply_dense",
    "apply_norm",
    "compute_square_levels",
    "look_up",
    "multiply",
    "quantize",
]  # fmt: skip

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
MAX_EXACT = 2**24 - 1  # float32 holds every whole number up to it
TINY = np.float32(1e-20)
LOOK_UP_BLOCK = 32_768  # numbers whose places in a table are worked out at once: they stay in the processor's cache


class Dense(NamedTuple):
    """A product with a matrix: K inputs, N outputs.

    weight: K N, whole numbers of -127..127 as float32. scale: N. levels: inputs are rounded to -levels..levels; levels times
    the sum of a column's weights, signs dropped, is at most 2^24 - 1: some 1,000 levels at width 384, where a bound for any
    weights would allow 344.
    """

    weight: Floats
    scale: Floats
    bias: Floats
    levels: int


class Norm(NamedTuple):
    scale: Floats
    bias: Floats


def compute_square_levels(terms: int) -> int:
    """The finest levels at which a product of two quantised vectors of so many terms is exact: 724 for 32."""
    return math.isqrt(MAX_EXACT // terms)


def quantize(x: Floats, levels: int, axis: int | tuple[int, ...] = -1) -> tuple[Floats, Floats]:
    """Whole numbers of -levels..levels and the scale that brings them back: one for each slice along axis."""
    whole = np.abs(x)
    top = np.maximum(whole.max(axis, keepdims=True), TINY)
    np.multiply(x, np.float32(levels) / top, out=whole)
    return np.rint(whole, out=whole), top / np.float32(levels)


def apply_dense(x: Floats, layer: Dense) -> Floats:
    """x: M K. Gives M N."""
    return multiply(*quantize(x, layer.levels), layer)


def multiply(whole: Floats, scale: Floats, layer: Dense) -> Floats:
    """As apply_dense, of inputs that are quantised."""
    y: Floats = whole @ layer.weight
    y *= scale
    y *= layer.scale
    y += layer.bias
    return y


def apply_norm(x: Floats, norm: Norm) -> Floats:
    """Each row less its mean, by its standard deviation: both of whole numbers, the row's largest 43,690 at width 384."""
    width = x.shape[-1]
    whole, _ = quantize(x, MAX_EXACT // width)
    mean = whole.sum(-1, keepdims=True) / np.float32(width)
    whole -= np.rint(mean, out=mean)
    wide = whole.astype(np.float64)  # squares of 17 bits, 384 of them: exact below 2^53
    variance = np.einsum("...i,...i->...", wide, wide)[..., None] / width
    whole /= np.sqrt(np.maximum(variance, 1.0)).astype(np.float32)
    whole *= norm.scale
    whole += norm.bias
    return whole


def look_up(x: Floats, table: npt.NDArray[np.float32]) -> Floats:
    """x, contiguous, of no negative numbers: replaced by the table's entry at its whole part; beyond the table by its last."""
    flat = x.reshape(-1)
    narrow, place = np.empty(LOOK_UP_BLOCK, np.int32), np.empty(LOOK_UP_BLOCK, np.intp)
    for start in range(0, flat.size, LOOK_UP_BLOCK):
        part = flat[start : start + LOOK_UP_BLOCK]
        narrow[: part.size] = part  # by way of 32 bits: the straight way to 64 takes twice the time
        place[: part.size] = narrow[: part.size]
        np.take(table, place[: part.size], out=part, mode="clip")
    return x


def add_gelu(x: Floats, table: Floats, grid: float) -> Floats:
    """Twice the GELU of x: x + |x| less twice what a table says of |x| * grid, |x| * (share of a normal law beyond |x|)."""
    size = np.abs(x)
    x += size
    size *= np.float32(grid)
    x -= look_up(size, table)
    return x
