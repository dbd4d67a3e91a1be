"""The head: from the vectors of a window's mentions to integer scores of all frames of each mention."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from factcheck.link.frames import PAIRS, ROLE_INDEX, ROLE_NAMES, SCORE_UNIT, SINGLES
from factcheck.link.model.encoder import LookupTables
from factcheck.link.model.exact import Dense, Floats, Ints, add_gelu, apply_dense, compute_square_levels, quantize

__all__ = ["IMPOSSIBLE_SCORE", "Head", "LogSumTables", "WindowScores", "pool", "score_window"]

IMPOSSIBLE_SCORE = -(2**24)  # of a mention with itself as operand
POOL_GRID = np.float64(4096)
FIRST_ROLES, SECOND_ROLES = [ROLE_INDEX[pair.first] for pair in PAIRS], [ROLE_INDEX[pair.second] for pair in PAIRS]
SINGLE_ROLES = [ROLE_INDEX[name] for name in SINGLES]
TOTAL_ROLE, PART_ROLE, WHOLE_ROLE = ROLE_INDEX["total"], ROLE_INDEX["remainder.part"], ROLE_INDEX["remainder.whole"]


class LogSumTables(NamedTuple):
    """Integer tables to sum numbers that are given by their logarithms, in steps of 1/256.

    falls: 2^20 exp(-n / 256), down to 0. logs: entry n is the sum, times 2^20, from which on the logarithm is n + 1.
    softplus: 256 log(1 + exp(x / 256)) for x in -limit..limit; beyond, it is 0 or x.
    """

    falls: npt.NDArray[np.int64]
    logs: npt.NDArray[np.int64]
    softplus: Ints


class Head(NamedTuple):
    """ends: projects a mention to several vectors, side by side: stated, operand, left, right, first, second, own.

    parts: the columns at which these are split. kind: a row for each kind of figure. distance: a row for each distance in
    mentions, from farthest before to farthest after. edge: projects a pair of mentions to one score for each role.
    """

    mix: Dense
    kind: Floats
    ends: Dense
    parts: list[int]
    distance: Floats
    edge: Dense
    sums: LogSumTables


class WindowScores(NamedTuple):
    """Scores of the frames of F mentions relative to "none", whose score is 0: int32, in 1/256 of log-odds.

    A pair's score is first[i, j, p] + second[i, k, p] + match[j, k, p] + own[i, p]: stated mention i, operands j and k, pair p.
    singles: shape F F S. A total's score is total[i] plus terms[i, j] of its terms j; a remainder's is wholes[i, j] of its
    whole j plus parts[i, k] of its parts k. log_sum: shape F, over all frames and "none": a frame has the probability
    exp((score - log_sum) / 256).
    """

    first: Ints
    second: Ints
    match: Ints
    own: Ints
    singles: Ints
    terms: Ints
    total: Ints
    parts: Ints
    wholes: Ints
    log_sum: Ints


def pool(x: Floats, counts: npt.NDArray[np.intp]) -> Floats:
    """Return the means of successive groups of rows, of the given sizes; rows are rounded first, so that sums are exact."""
    whole = np.rint(x.astype(np.float64) * POOL_GRID)
    sums = np.add.reduceat(whole, np.cumsum([0, *counts[:-1]]), axis=0)
    means: Floats = (sums / (counts[:, None] * POOL_GRID)).astype(np.float32)
    return means


def make_ends(head: Head, mention: Floats, kinds: npt.NDArray[np.intp], tables: LookupTables) -> list[Floats]:
    """Project pooled vectors of shape M W to the seven parts of `Head.ends`, M rows each."""
    mention = mention + head.kind[kinds]
    mixed = add_gelu(apply_dense(mention, head.mix), tables.gelu, tables.gelu_grid)
    mixed *= np.float32(0.5)
    return np.split(apply_dense(mixed + mention, head.ends), head.parts, 1)


def score_window(head: Head, ends: list[Floats], tables: LookupTables) -> WindowScores:
    """Score the frames of a window of F mentions. ends: the window's F rows of each result of `make_ends`."""
    stated, operand, left, right, first, second, own = ends
    count, pairs, singles = len(own), len(PAIRS), len(SINGLES)
    edge = _score_edges(head, stated, operand, left, right, tables)
    match = _to_grid(_multiply_each(first, second, pairs)).transpose(1, 2, 0)
    itself = np.arange(count)
    edge[itself, itself] = match[itself, itself] = IMPOSSIBLE_SCORE
    bias = _to_grid(own)
    scores = WindowScores(
        first=edge[..., FIRST_ROLES], second=edge[..., SECOND_ROLES], match=match, own=bias[:, :pairs],
        singles=edge[..., SINGLE_ROLES] + bias[:, None, pairs : pairs + singles],
        terms=edge[..., TOTAL_ROLE], total=bias[:, -2], parts=edge[..., PART_ROLE], wholes=edge[..., WHOLE_ROLE] + bias[:, -1:],
        log_sum=np.zeros(count, np.int32),
    )  # fmt: skip
    return scores._replace(log_sum=np.array([_sum_frames(head.sums, scores, n) for n in range(count)], np.int32))


def _to_grid(x: Floats) -> Ints:
    whole: Ints = np.rint(x * np.float32(SCORE_UNIT)).astype(np.int32)
    return whole


def _multiply_each(left: Floats, right: Floats, parts: int) -> Floats:
    """Multiply all rows of left with all of right, by part, divided by the root of a part's width: shape (parts, F, F)."""
    rows, width = len(left), left.shape[1] // parts
    levels = compute_square_levels(width)
    (left, left_scale), (right, right_scale) = (
        quantize(x.reshape(rows, parts, width).transpose(1, 0, 2), levels) for x in (left, right)
    )
    product: Floats = left @ right.transpose(0, 2, 1)
    product *= left_scale * np.float32(1 / math.sqrt(width))
    product *= right_scale.transpose(0, 2, 1)
    return product


def _score_edges(head: Head, stated: Floats, operand: Floats, left: Floats, right: Floats, tables: LookupTables) -> Ints:
    """Score each mention as operand of each stated mention, by role: shape F F R."""
    count, farthest = len(left), len(head.distance) // 2
    span = np.arange(count)
    joined = left[:, None] + right[None]
    joined += head.distance[np.clip(span[None] - span[:, None], -farthest, farthest) + farthest]
    whole = add_gelu(joined.reshape(count * count, -1), tables.gelu, tables.gelu_grid)
    whole *= np.float32(0.5)
    edge = apply_dense(whole, head.edge).reshape(count, count, len(ROLE_NAMES))
    edge += _multiply_each(stated, operand, len(ROLE_NAMES)).transpose(1, 2, 0)
    return _to_grid(edge)


def _sum_frames(sums: LogSumTables, scores: WindowScores, n: int) -> int:
    """Return log_sum of mention n, over all frames and "none"; the sum over all subsets of a total is a product of sums."""
    pairs = scores.first[n][:, None] + scores.second[n][None] + scores.match + scores.own[n]
    total = scores.total[n] + _apply_softplus(sums, scores.terms[n]).sum()
    rest = _apply_softplus(sums, scores.parts[n])
    remainders = scores.wholes[n] + (rest.sum() - rest)
    every = np.concatenate([pairs.ravel(), scores.singles[n].ravel(), remainders, [total, 0]])
    top = every.max()
    summed = sums.falls[np.minimum(top - every, len(sums.falls) - 1)].sum()
    return int(top) + int(np.searchsorted(sums.logs, summed, side="right"))


def _apply_softplus(sums: LogSumTables, x: Ints) -> Ints:
    limit = len(sums.softplus) // 2
    return np.where(x > limit, x, sums.softplus[np.clip(x, -limit, limit) + limit])
