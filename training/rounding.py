"""Round weights to whole numbers so that what they make of texts changes least, not the weights themselves.

A row of weights after the other is rounded, and what that does to the product is made up for by the rows still to come, as far
as their inputs go together in texts: GPTQ, Frantar and others 2022 (arXiv 2210.17323).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import torch
import torch.nn.functional as nn
from torch import Tensor

from training.batches import Item
from training.model import HEADS, NORM_EPSILON

__all__ = ["measure_inputs", "round_weights"]

DAMPING = 0.01  # of the mean square of the inputs, added to each: what goes together by chance in few texts is not relied on
LIMIT = 127
Moments = dict[str, np.ndarray]  # by layer and product: the sum of each two inputs' product, K K


def measure_inputs(frozen: Mapping[str, Any], layers: Iterable[Mapping[str, Any]], items: Iterable[Item]) -> Moments:
    """The moments of the inputs of an encoder's products on some windows, as arrays in and out."""
    layers = list(layers)
    moments: dict[str, Tensor] = {}
    for item in items:
        x = torch.from_numpy(frozen["word"][item.ids] + frozen["position"][: len(item.ids)] + frozen["type"])
        x = _normalize(x, frozen["norm"])
        for n, layer in enumerate(layers):
            inputs, x = _trace_layer(layer, x)
            for name, part in inputs.items():
                key = f"layer.{n}.{name}"
                moments[key] = moments.get(key, torch.zeros(())) + part.T @ part
    return {key: part.double().numpy() for key, part in moments.items()}


def _trace_layer(layer: Mapping[str, Any], x: Tensor) -> tuple[dict[str, Tensor], Tensor]:
    """What a layer's products read of one window, T W, and the layer's result."""
    query, key, value = (_dense(x, layer[name]).view(len(x), HEADS, -1).transpose(0, 1) for name in ("query", "key", "value"))
    mixed = nn.scaled_dot_product_attention(query, key, value).transpose(0, 1).reshape(len(x), -1)
    middle = _normalize(x + _dense(mixed, layer["out"]), layer["norm1"])
    deep = nn.gelu(_dense(middle, layer["up"]))
    inputs = {"query": x, "keyed": x, "out": mixed, "up": middle, "down": deep}
    return inputs, _normalize(middle + _dense(deep, layer["down"]), layer["norm2"])


def _dense(x: Tensor, layer: Any) -> Tensor:
    weight, bias = map(torch.as_tensor, layer)
    return x @ weight + bias


def _normalize(x: Tensor, layer: Any) -> Tensor:
    return nn.layer_norm(x, x.shape[-1:], *map(torch.as_tensor, layer), NORM_EPSILON)


def round_weights(weight: np.ndarray, scale: np.ndarray, moments: np.ndarray) -> np.ndarray:
    """Whole numbers of -127..127, K N, which times scale, N, stand for weight; moments: of the K inputs."""
    size = len(weight)
    order = np.argsort(-moments.diagonal(), kind="stable")  # the largest inputs first: the others make up for them
    damped = moments[np.ix_(order, order)] + np.eye(size) * (DAMPING * moments.diagonal().mean())
    upper = np.linalg.cholesky(np.linalg.inv(damped)).T
    left = weight.astype(np.float64)[order] / scale
    whole = np.empty_like(left)
    for n in range(size):
        whole[n] = np.clip(np.rint(left[n]), -LIMIT, LIMIT)
        left[n + 1 :] -= np.outer(upper[n, n + 1 :], (left[n] - whole[n]) / upper[n, n])
    found = np.empty(weight.shape, np.int8)
    found[order] = whole
    return found
