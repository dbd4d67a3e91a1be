"""The reader: an encoder of tokens, mentions pooled from it, and for each mention one softmax over all frames and "none".

Written in JAX. The encoder is BERT's; its first layers stay as they were pretrained.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file

from factcheck.link.frames import FAMILIES, PAIRS, ROLE_INDEX, ROLE_NAMES, SINGLES
from training.batches import KINDS, MAX_DISTANCE_MENTIONS, Batch

__all__ = ["Scores", "Shape", "encode_frozen", "load_encoder", "loss", "make_head", "score"]

Params = dict[str, Any]
HEADS = 12
PAIR_RANK, ROLE_RANK, HIDDEN = 24, 32, 192
DROPOUT = 0.1
NEG, FAR, TINY = -1e9, 1e4, 1e-35
FIRST = np.array([ROLE_INDEX[pair.first] for pair in PAIRS])
SECOND = np.array([ROLE_INDEX[pair.second] for pair in PAIRS])
PAIR_FAMILY = np.array([FAMILIES.index(pair.family) for pair in PAIRS])
SINGLE_ROLES = np.array([ROLE_INDEX[name] for name in SINGLES])
BIASES = len(PAIRS) + len(SINGLES) + 2  # of a mention, for each frame: pairs, singles, total, remainder


class Shape(NamedTuple):
    """layers: of the encoder; frozen: how many of the lowest are not fitted."""

    layers: int = 4
    frozen: int = 1


def load_encoder(folder: Path, shape: Shape, pieces: list[int]) -> tuple[Params, Params]:
    """The frozen part (embeddings, first layers) and the fitted layers, from a folder with `model.safetensors`.

    pieces: the rows of the vocabulary that are kept.
    """
    weights = load_file(folder / "model.safetensors")
    prefix = "" if "embeddings.word_embeddings.weight" in weights else "bert."

    def get(name: str) -> jax.Array:
        return jnp.asarray(weights[prefix + name])

    frozen = {
        "word": get("embeddings.word_embeddings.weight")[np.array(pieces)],
        "position": get("embeddings.position_embeddings.weight"),
        "type": get("embeddings.token_type_embeddings.weight")[0],
        "norm": (get("embeddings.LayerNorm.weight"), get("embeddings.LayerNorm.bias")),
        "layers": [_load_layer(get, n) for n in range(shape.frozen)],
    }
    return frozen, {"layers": [_load_layer(get, n) for n in range(shape.frozen, shape.layers)]}


def _load_layer(get: Any, n: int) -> Params:
    at = f"encoder.layer.{n}."
    names = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense",
    }  # fmt: skip
    layer: Params = {key: (get(f"{at}{name}.weight").T, get(f"{at}{name}.bias")) for key, name in names.items()}
    for key, name in {"norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}.items():
        layer[key] = (get(f"{at}{name}.weight"), get(f"{at}{name}.bias"))
    return layer


def make_head(width: int, seed: int) -> Params:
    """The parameters behind the encoder, at random."""
    draw = np.random.default_rng(seed)

    def init(*size: int, scale: float = 1.0) -> jax.Array:
        return jnp.asarray(draw.normal(0, scale / math.sqrt(size[0]), size).astype(np.float32))

    roles = len(ROLE_NAMES)
    return {
        "mix": init(width, width), "kind": init(len(KINDS), width, scale=0.1),
        "stated": init(width, roles * ROLE_RANK), "operand": init(width, roles * ROLE_RANK), "role": jnp.full(roles, -2.0),
        "left": init(width, HIDDEN), "right": init(width, HIDDEN), "edge": init(HIDDEN, roles),
        "distance": init(2 * MAX_DISTANCE_MENTIONS + 1, HIDDEN, scale=0.5),
        "first": init(width, len(PAIRS) * PAIR_RANK, scale=0.3), "second": init(width, len(PAIRS) * PAIR_RANK, scale=0.3),
        "own": init(width, BIASES, scale=0.1), "bias": jnp.zeros(BIASES),
    }  # fmt: skip


def _dense(x: jax.Array, layer: tuple[jax.Array, jax.Array]) -> jax.Array:
    weight, bias = layer
    return x @ weight + bias


def _normalize(x: jax.Array, layer: tuple[jax.Array, jax.Array]) -> jax.Array:
    mean = x.mean(-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(variance + 1e-12) * layer[0] + layer[1]


def _drop(x: jax.Array, key: jax.Array | None) -> jax.Array:
    return x if key is None else x * jax.random.bernoulli(key, 1 - DROPOUT, x.shape) / (1 - DROPOUT)


def _block(layer: Params, x: jax.Array, bias: jax.Array, key: jax.Array | None) -> jax.Array:
    size, tokens, width = x.shape
    keys = [None, None] if key is None else list(jax.random.split(key, 2))
    split = lambda a: a.reshape(size, tokens, HEADS, width // HEADS).transpose(0, 2, 1, 3)  # noqa: E731
    query, keyed, value = (split(_dense(x, layer[name])) for name in ("query", "key", "value"))
    attention = jax.nn.softmax(query @ keyed.transpose(0, 1, 3, 2) / math.sqrt(width // HEADS) + bias[:, None, None, :], -1)
    mixed = (attention @ value).transpose(0, 2, 1, 3).reshape(size, tokens, width)
    x = _normalize(x + _drop(_dense(mixed, layer["out"]), keys[0]), layer["norm1"])
    deep = _dense(jax.nn.gelu(_dense(x, layer["up"]), approximate=False), layer["down"])
    return _normalize(x + _drop(deep, keys[1]), layer["norm2"])


def encode_frozen(frozen: Params, ids: jax.Array, bias: jax.Array) -> jax.Array:
    """Token vectors after the layers that are not fitted: B T width."""
    x = frozen["word"][ids] + frozen["position"][: ids.shape[1]] + frozen["type"]
    x = _normalize(x, frozen["norm"])
    for layer in frozen["layers"]:
        x = _block(layer, x, bias, None)
    return x


class Scores(NamedTuple):
    """Scores of the frames of each mention, as odds against "none" (logarithms, "none" 0); log_sum is over all and "none"."""

    first: jax.Array  # B F F P: stated, first operand, pair
    second: jax.Array  # B F F P: stated, second operand, pair
    match: jax.Array  # B F F P: first, second, pair; the score of a pair is the sum of these three and its own
    own: jax.Array  # B F P
    singles: jax.Array  # B F F S
    terms: jax.Array  # B F F: what a term adds to a total
    total: jax.Array  # B F: the score of the empty total
    parts: jax.Array  # B F F
    wholes: jax.Array  # B F F: the score of the remainder of this whole, without parts
    families: jax.Array  # B F (1 + families), "none" first
    log_sum: jax.Array  # B F


def score(params: Params, x: jax.Array, batch: Batch, key: jax.Array | None = None) -> Scores:
    """The scores of all frames of all mentions; x: token vectors after the frozen layers."""
    keys = [None] * (len(params["layers"]) + 1) if key is None else list(jax.random.split(key, len(params["layers"]) + 1))
    for layer, one in zip(params["layers"], keys, strict=False):
        x = _block(layer, x, batch.bias, one)
    mention = jnp.einsum("bft,btd->bfd", batch.pooled, x) + params["head"]["kind"][batch.kinds]
    mention = _drop(jax.nn.gelu(mention @ params["head"]["mix"]) + mention, keys[-1])
    return _score_frames(params["head"], mention, batch)


def _score_frames(head: Params, mention: jax.Array, batch: Batch) -> Scores:
    size, count, _ = mention.shape
    edge = _score_edges(head, mention, batch.distance)
    other = batch.valid[:, :, None] * batch.valid[:, None, :] * (1 - jnp.eye(count))
    edge = jnp.where(other[..., None] > 0, edge, NEG)
    ranked = lambda name: (mention @ head[name]).reshape(size, count, len(PAIRS), PAIR_RANK)  # noqa: E731
    match = jnp.einsum("bifr,bjfr->bijf", ranked("first"), ranked("second")) / math.sqrt(PAIR_RANK)
    match = jnp.where(other[..., None] > 0, match, NEG)
    own = mention @ head["own"] + head["bias"]
    pairs = (edge[..., FIRST], edge[..., SECOND], match, own[..., : len(PAIRS)])
    singles = edge[..., SINGLE_ROLES] + own[:, :, None, len(PAIRS) : len(PAIRS) + len(SINGLES)]
    terms, total = edge[..., ROLE_INDEX["total"]], own[..., -2]
    parts, wholes = edge[..., ROLE_INDEX["remainder.part"]], edge[..., ROLE_INDEX["remainder.whole"]] + own[..., -1:]
    families = _sum_families(pairs, singles, terms, total, parts, wholes)
    return Scores(*pairs, singles, terms, total, parts, wholes, families, jax.nn.logsumexp(families, -1))


def _score_edges(head: Params, mention: jax.Array, distance: jax.Array) -> jax.Array:
    size, count, _ = mention.shape
    shaped = lambda name: (mention @ head[name]).reshape(size, count, len(ROLE_NAMES), ROLE_RANK)  # noqa: E731
    linear = jnp.einsum("bilk,bjlk->bijl", shaped("stated"), shaped("operand")) / math.sqrt(ROLE_RANK)
    joined = jax.nn.gelu((mention @ head["left"])[:, :, None] + (mention @ head["right"])[:, None] + head["distance"][distance])
    return linear + joined @ head["edge"] + head["role"]


def _sum_pairs(first: jax.Array, second: jax.Array, match: jax.Array, own: jax.Array) -> jax.Array:
    """The logarithm of the sum of exp(score) over both operands, B F P: products of matrices, without an array of all pairs."""
    tops = [jax.lax.stop_gradient(jnp.maximum(part.max(axis, keepdims=True), -FAR)) for part, axis in
            ((first, 2), (second, 2), (match, (1, 2)))]  # fmt: skip
    parts = [jnp.exp(part - top) for part, top in zip((first, second, match), tops, strict=True)]
    through = jnp.einsum("bijp,bjkp->bikp", parts[0], parts[2])
    summed = (through * parts[1]).sum(2)
    return jnp.log(summed + TINY) + own + sum(tops[:2])[:, :, 0] + tops[2][:, 0]


def _sum_families(
    pairs: tuple[jax.Array, ...], singles: jax.Array, terms: jax.Array, total: jax.Array, parts: jax.Array, wholes: jax.Array
) -> jax.Array:
    """The sum over all frames of a family; over the subsets of a total it is a product of sums: prod(1 + exp(term))."""
    by_pair = _sum_pairs(*pairs)
    columns = [jnp.zeros_like(total)]
    for n, _ in enumerate(dict.fromkeys(pair.family for pair in PAIRS)):
        columns.append(jax.nn.logsumexp(by_pair[..., np.flatnonzero(n == PAIR_FAMILY)], -1))
    columns += [jax.nn.logsumexp(singles[..., n], 2) for n in range(len(SINGLES))]
    columns.append(total + jax.nn.softplus(terms).sum(2))
    rest = jax.nn.softplus(parts)
    columns.append(jax.nn.logsumexp(wholes + rest.sum(2, keepdims=True) - rest, 2))
    return jnp.stack(columns, -1)


def loss(params: Params, x: jax.Array, batch: Batch, key: jax.Array | None) -> jax.Array:
    """Minus the logarithm of the probability of what is right, summed over the mentions, a window."""
    scores = score(params, x, batch, key)
    options = [
        jax.nn.logsumexp(_right_pairs(scores, batch), -1),
        jax.nn.logsumexp(jnp.where(batch.singles > 0, scores.singles, NEG), axis=(2, 3)),
        jnp.where(batch.total.sum(2) > 0, scores.total + jnp.where(batch.total > 0, scores.terms, 0.0).sum(2), NEG),
        jnp.where(batch.remainder.sum(2) > 0, _right_remainder(scores, batch), NEG),
        jax.nn.logsumexp(jnp.where(batch.allowed > 0, scores.families, NEG), -1),
    ]
    gain = jax.nn.logsumexp(jnp.stack(options, -1), -1)
    return ((scores.log_sum - gain) * batch.weight).sum() / len(batch.valid)


def _right_pairs(scores: Scores, batch: Batch) -> jax.Array:
    size, count = batch.valid.shape
    place = jnp.maximum(batch.pairs, 0)
    operands, pair = jnp.divmod(place, len(PAIRS))
    first, second = jnp.divmod(operands, count)
    pick = lambda part, at: jnp.take_along_axis(part.reshape(size, part.shape[1], -1), at, 2)  # noqa: E731
    match = jnp.take_along_axis(scores.match.reshape(size, 1, -1), place, 2)
    ends = pick(scores.first, first * len(PAIRS) + pair) + pick(scores.second, second * len(PAIRS) + pair)
    return jnp.where(batch.pairs >= 0, ends + match + pick(scores.own, pair), NEG)


def _right_remainder(scores: Scores, batch: Batch) -> jax.Array:
    whole = jnp.where(batch.remainder == 2, scores.wholes, 0.0).sum(2)
    return whole + jnp.where(batch.remainder == 1, scores.parts, 0.0).sum(2)
