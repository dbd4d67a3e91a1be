"""The reader: an encoder of tokens, mentions pooled from it, and for each mention one softmax over all frames and "none".

Written in PyTorch, whose products of half precision take half the time of float32 on a processor that has them. The encoder is
BERT's; its first layers stay as they were pretrained.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
import torch.nn.functional as nn
from safetensors.torch import load_file
from torch import Tensor

from factcheck.link.frames import FAMILIES, PAIRS, ROLE_INDEX, ROLE_NAMES, SINGLES
from training.batches import KINDS, MAX_DISTANCE_MENTIONS, Batch

__all__ = ["Scores", "Shape", "encode_frozen", "load_encoder", "loss", "make_head", "score", "to_tensors"]

Params = dict[str, Any]
HEADS = 12
PAIR_RANK, ROLE_RANK, HIDDEN = 24, 32, 192
DROPPED = 26  # of 256 numbers, by dropout
NEG, FAR, TINY = -1e9, 1e4, 1e-35
NORM_EPSILON = 1e-12
FIRST = torch.tensor([ROLE_INDEX[pair.first] for pair in PAIRS])
SECOND = torch.tensor([ROLE_INDEX[pair.second] for pair in PAIRS])
PAIR_FAMILY = np.array([FAMILIES.index(pair.family) for pair in PAIRS])
SINGLE_ROLES = torch.tensor([ROLE_INDEX[name] for name in SINGLES])
BIASES = len(PAIRS) + len(SINGLES) + 2  # of a mention, for each frame: pairs, singles, total, remainder
HALF = torch.bfloat16


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

    def get(name: str) -> Tensor:
        return weights[prefix + name].float().contiguous()

    frozen = {
        "word": get("embeddings.word_embeddings.weight")[pieces],
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
    layer: Params = {key: (get(f"{at}{name}.weight").T.contiguous(), get(f"{at}{name}.bias")) for key, name in names.items()}
    for key, name in {"norm1": "attention.output.LayerNorm", "norm2": "output.LayerNorm"}.items():
        layer[key] = (get(f"{at}{name}.weight"), get(f"{at}{name}.bias"))
    return layer


def make_head(width: int, seed: int) -> Params:
    """The parameters behind the encoder, at random."""
    draw = np.random.default_rng(seed)

    def init(*size: int, scale: float = 1.0) -> Tensor:
        return torch.tensor(draw.normal(0, scale / math.sqrt(size[0]), size).astype(np.float32))

    roles = len(ROLE_NAMES)
    return {
        "mix": init(width, width), "kind": init(len(KINDS), width, scale=0.1),
        "stated": init(width, roles * ROLE_RANK), "operand": init(width, roles * ROLE_RANK), "role": torch.full((roles,), -2.0),
        "left": init(width, HIDDEN), "right": init(width, HIDDEN), "edge": init(HIDDEN, roles),
        "distance": init(2 * MAX_DISTANCE_MENTIONS + 1, HIDDEN, scale=0.5),
        "first": init(width, len(PAIRS) * PAIR_RANK, scale=0.3), "second": init(width, len(PAIRS) * PAIR_RANK, scale=0.3),
        "own": init(width, BIASES, scale=0.1), "bias": torch.zeros(BIASES),
    }  # fmt: skip


def to_tensors(batch: Batch) -> Batch:
    """A batch of arrays as one of tensors."""
    return Batch(*(torch.from_numpy(part) for part in batch))  # type: ignore[arg-type]


def _dense(x: Tensor, layer: tuple[Tensor, Tensor]) -> Tensor:
    weight, bias = layer
    return nn.linear(x.to(HALF), weight.to(HALF).T, bias.to(HALF))


def _normalize(x: Tensor, layer: tuple[Tensor, Tensor]) -> Tensor:
    return nn.layer_norm(x, x.shape[-1:], layer[0], layer[1], NORM_EPSILON)


def _block(layer: Params, x: Tensor, bias: Tensor, is_fitting: bool) -> Tensor:
    size, tokens, width = x.shape
    half = x.to(HALF)
    query, key, value = (
        _dense(half, layer[name]).view(size, tokens, HEADS, -1).transpose(1, 2) for name in ("query", "key", "value")
    )
    mixed = _attend(query, key, value, bias)
    mixed = _dense(mixed.transpose(1, 2).reshape(size, tokens, width), layer["out"])
    x = _normalize(x + _drop(mixed, is_fitting), layer["norm1"])
    deep = _dense(nn.gelu(_dense(x, layer["up"])), layer["down"])
    return _normalize(x + _drop(deep, is_fitting), layer["norm2"])


def _attend(query: Tensor, key: Tensor, value: Tensor, bias: Tensor) -> Tensor:
    """Attention as plain products: on a processor, the gradient of PyTorch's own function takes twice the time."""
    odds = (query / math.sqrt(query.shape[-1])) @ key.transpose(2, 3) + bias[:, None, None].to(HALF)
    return torch.softmax(odds, -1) @ value


def _drop(x: Tensor, is_fitting: bool) -> Tensor:
    """Dropout by one random byte for each number: a quarter of the time that `nn.dropout` takes."""
    if not is_fitting:
        return x
    drawn = torch.empty((x.numel() + 7) // 8, dtype=torch.int64).random_(-(2**63), None).view(torch.uint8)[: x.numel()]
    return x * ((drawn >= DROPPED).view(x.shape).to(x.dtype) * (256 / (256 - DROPPED)))


def encode_frozen(frozen: Params, ids: Tensor, bias: Tensor) -> Tensor:
    """Token vectors after the layers that are not fitted: B T width."""
    x = frozen["word"][ids.long()] + frozen["position"][: ids.shape[1]] + frozen["type"]
    x = _normalize(x, frozen["norm"])
    for layer in frozen["layers"]:
        x = _block(layer, x, bias, is_fitting=False)
    return x


class Scores(NamedTuple):
    """Scores of the frames of each mention, as odds against "none" (logarithms, "none" 0); log_sum is over all and "none"."""

    first: Tensor  # B F F P: stated, first operand, pair
    second: Tensor  # B F F P: stated, second operand, pair
    match: Tensor  # B F F P: first, second, pair; the score of a pair is the sum of these three and its own
    own: Tensor  # B F P
    singles: Tensor  # B F F S
    terms: Tensor  # B F F: what a term adds to a total
    total: Tensor  # B F: the score of the empty total
    parts: Tensor  # B F F
    wholes: Tensor  # B F F: the score of the remainder of this whole, without parts
    families: Tensor  # B F (1 + families), "none" first
    log_sum: Tensor  # B F


def score(params: Params, x: Tensor, batch: Batch, is_fitting: bool = False) -> Scores:
    """The scores of all frames of all mentions; x: token vectors after the frozen layers; batch: of tensors."""
    for layer in params["layers"]:
        x = _block(layer, x, batch.bias, is_fitting)
    head = params["head"]
    mention = torch.bmm(batch.pooled, x.float()) + head["kind"][batch.kinds]
    mention = _drop(_gelu(mention @ head["mix"]) + mention, is_fitting)
    return _score_frames(head, mention, batch)


def _gelu(x: Tensor) -> Tensor:
    return nn.gelu(x)


def _score_frames(head: Params, mention: Tensor, batch: Batch) -> Scores:
    count = mention.shape[1]
    edge = _score_edges(head, mention, batch.distance)
    is_apart = (batch.valid[:, :, None] * batch.valid[:, None, :] * (1 - torch.eye(count)))[..., None] > 0
    edge = torch.where(is_apart, edge, NEG)
    match = _match(mention @ head["first"], mention @ head["second"], len(PAIRS))
    match = torch.where(is_apart, match, NEG)
    own = mention @ head["own"] + head["bias"]
    pairs = (edge[..., FIRST], edge[..., SECOND], match, own[..., : len(PAIRS)])
    singles = edge[..., SINGLE_ROLES] + own[:, :, None, len(PAIRS) : len(PAIRS) + len(SINGLES)]
    terms, total = edge[..., ROLE_INDEX["total"]], own[..., -2]
    parts, wholes = edge[..., ROLE_INDEX["remainder.part"]], edge[..., ROLE_INDEX["remainder.whole"]] + own[..., -1:]
    families = _sum_families(pairs, singles, terms, total, parts, wholes)
    return Scores(*pairs, singles, terms, total, parts, wholes, families, torch.logsumexp(families, -1))


def _match(left: Tensor, right: Tensor, several: int) -> Tensor:
    """Products of the vectors of each two mentions, several a mention: B F F several."""
    size, count, width = left.shape
    one, other = (part.view(size, count, several, -1).transpose(1, 2) for part in (left, right))
    return (one @ other.transpose(2, 3)).permute(0, 2, 3, 1) / math.sqrt(width // several)


def _score_edges(head: Params, mention: Tensor, distance: Tensor) -> Tensor:
    linear = _match(mention @ head["stated"], mention @ head["operand"], len(ROLE_NAMES))
    joined = _gelu((mention @ head["left"])[:, :, None] + (mention @ head["right"])[:, None] + head["distance"][distance])
    return linear + joined @ head["edge"] + head["role"]


def _sum_pairs(first: Tensor, second: Tensor, match: Tensor, own: Tensor) -> Tensor:
    """The logarithm of the sum of exp(score) over both operands, B F P: products of matrices, without an array of all pairs."""
    tops = [part.detach().amax(axis, keepdim=True).clamp(min=-FAR) for part, axis in ((first, 2), (second, 2), (match, (1, 2)))]
    parts = [torch.exp(part - top) for part, top in zip((first, second, match), tops, strict=True)]
    through = (parts[0].permute(0, 3, 1, 2) @ parts[2].permute(0, 3, 1, 2)).permute(0, 2, 3, 1)
    summed = (through * parts[1]).sum(2)
    return torch.log(summed + TINY) + own + (tops[0] + tops[1])[:, :, 0] + tops[2][:, 0]


def _sum_families(
    pairs: tuple[Tensor, ...], singles: Tensor, terms: Tensor, total: Tensor, parts: Tensor, wholes: Tensor
) -> Tensor:
    """The sum over all frames of a family; over the subsets of a total it is a product of sums: prod(1 + exp(term))."""
    by_pair = _sum_pairs(*pairs)
    columns = [torch.zeros_like(total)]
    for n, _ in enumerate(dict.fromkeys(pair.family for pair in PAIRS)):
        columns.append(torch.logsumexp(by_pair[..., np.flatnonzero(n == PAIR_FAMILY)], -1))
    columns += [torch.logsumexp(singles[..., n], 2) for n in range(len(SINGLES))]
    columns.append(total + nn.softplus(terms).sum(2))
    rest = nn.softplus(parts)
    columns.append(torch.logsumexp(wholes + rest.sum(2, keepdim=True) - rest, 2))
    return torch.stack(columns, -1)


def loss(params: Params, x: Tensor, batch: Batch, is_fitting: bool = True) -> Tensor:
    """Minus the logarithm of the probability of what is right, summed over the mentions, a window."""
    scores = score(params, x, batch, is_fitting)
    options = [
        torch.logsumexp(_right_pairs(scores, batch), -1),
        torch.logsumexp(torch.where(batch.singles > 0, scores.singles, NEG).flatten(2), -1),
        torch.where(batch.total.sum(2) > 0, scores.total + torch.where(batch.total > 0, scores.terms, 0.0).sum(2), NEG),
        torch.where(batch.remainder.sum(2) > 0, _right_remainder(scores, batch), NEG),
        torch.logsumexp(torch.where(batch.allowed > 0, scores.families, NEG), -1),
    ]
    gain = torch.logsumexp(torch.stack(options, -1), -1)
    return ((scores.log_sum - gain) * batch.weight).sum() / len(batch.valid)


def _right_pairs(scores: Scores, batch: Batch) -> Tensor:
    size, count = batch.valid.shape
    place = batch.pairs.clamp(min=0).long()
    operands, pair = place // len(PAIRS), place % len(PAIRS)
    first, second = operands // count, operands % count
    pick = lambda part, at: torch.gather(part.reshape(size, count, -1), 2, at)  # noqa: E731
    match = torch.gather(scores.match.reshape(size, 1, -1).expand(-1, count, -1), 2, place)
    ends = pick(scores.first, first * len(PAIRS) + pair) + pick(scores.second, second * len(PAIRS) + pair)
    return torch.where(batch.pairs >= 0, ends + match + pick(scores.own, pair), NEG)


def _right_remainder(scores: Scores, batch: Batch) -> Tensor:
    whole = torch.where(batch.remainder == 2, scores.wholes, 0.0).sum(2)
    return whole + torch.where(batch.remainder == 1, scores.parts, 0.0).sum(2)
