"""Arithmetic that gives the same bits with every processor, BLAS and number of threads.

BLAS multiplies whole numbers in float32, bounded so that no partial sum reaches 2^24: each sum is exact in any order. All else
is single rounded IEEE operations, look-ups in a table, or sums of whole numbers. np.exp, np.log, np.mean and the like are not
used: their results or their order of summing differ between machines.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = [
    "MAX_EXACT", "Dense", "Floats", "Ints", "Norm", "add_gelu", "apply_dense", "apply_norm", "compute_square_levels",
    "look_up", "multiply", "quantize",
]  # fmt: skip

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
MAX_EXACT = 2**24 - 1  # float32 holds every whole number up to it
TINY = np.float32(1e-20)
LOOK_UP_BLOCK = 32_768  # numbers looked up at once: they stay in the processor's cache


class Dense(NamedTuple):
    """A dense layer of K inputs and N outputs.

    weight: shape K N, whole numbers in -127..127 as float32. scale: shape N. levels: inputs are rounded to -levels..levels;
    levels times the sum of a column's absolute weights is at most 2^24 - 1: some 1,000 levels at width 384, where a bound for
    any weights would allow 344.
    """

    weight: Floats
    scale: Floats
    bias: Floats
    levels: int


class Norm(NamedTuple):
    scale: Floats
    bias: Floats


def compute_square_levels(terms: int) -> int:
    """Return the most levels at which the product of two quantised vectors of `terms` numbers is exact: 724 for 32."""
    return math.isqrt(MAX_EXACT // terms)


def quantize(x: Floats, levels: int, axis: int | tuple[int, ...] = -1) -> tuple[Floats, Floats]:
    """Return whole numbers in -levels..levels and the scales that restore x, one for each slice along axis."""
    whole = np.abs(x)
    top: Floats = np.maximum(whole.max(axis, keepdims=True), TINY)
    np.multiply(x, np.float32(levels) / top, out=whole)
    scales: Floats = top / np.float32(levels)
    return np.rint(whole, out=whole), scales


def apply_dense(x: Floats, layer: Dense) -> Floats:
    """Apply a dense layer to x of shape M K; the result has shape M N."""
    return multiply(*quantize(x, layer.levels), layer)


def multiply(whole: Floats, scale: Floats, layer: Dense) -> Floats:
    """Like `apply_dense`, for inputs that are quantised already."""
    y: Floats = whole @ layer.weight
    y *= scale
    y *= layer.scale
    y += layer.bias
    return y


def apply_norm(x: Floats, norm: Norm) -> Floats:
    """Normalise each row by mean and standard deviation, both of whole numbers: the row's largest is 43,690 at width 384."""
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
    """Replace each number of x by the table's entry at its whole part, or the last entry; x: contiguous, none negative."""
    flat = x.reshape(-1)
    narrow, place = np.empty(LOOK_UP_BLOCK, np.int32), np.empty(LOOK_UP_BLOCK, np.intp)
    for start in range(0, flat.size, LOOK_UP_BLOCK):
        part = flat[start : start + LOOK_UP_BLOCK]
        narrow[: part.size] = part  # via 32 bits: direct conversion to 64 takes twice as long
        place[: part.size] = narrow[: part.size]
        np.take(table, place[: part.size], out=part, mode="clip")
    return x


def add_gelu(x: Floats, table: Floats, grid: float) -> Floats:
    """Return twice the GELU of x, in place: x + |x| less the table's entry for |x|, 2 |x| P(normal variable > |x|)."""
    size = np.abs(x)
    x += size
    size *= np.float32(grid)
    x -= look_up(size, table)
    return x
