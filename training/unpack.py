"""Take the parameters of a fit out of the file that the program carries, so that a fit can go on without its checkpoint.

They are as export rounded them, and the optimiser begins anew: the first steps should be small.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from factcheck.link.model.reader import FILES, FRAMES, read_arrays
from training.export import ENDS

__all__ = ["MODELS", "load_exported"]

MODELS = Path(__file__).parents[1] / "factcheck" / "link" / "model"


def load_exported(language: str, frozen: int) -> dict[str, Any]:
    """The fitted layers and the head of the packaged model of a language.

    frozen: how many of its lowest layers are not fitted. Raises ValueError if the model is of other frames.
    """
    arrays = read_arrays((MODELS / FILES[language]).read_bytes())
    facts = json.loads(arrays["facts"].tobytes())
    if {key: facts[key] for key in FRAMES} != FRAMES:
        raise ValueError("the packaged model is of other frames than this program's")
    layers = [_load_layer(arrays, f"layer.{n}") for n in range(frozen, facts["layers"])]
    return {"layers": layers, "head": _load_head(arrays, facts["parts"])}


def _load_dense(arrays: dict[str, Any], name: str) -> tuple[Tensor, Tensor]:
    weight = arrays[f"{name}.weight"].astype(np.float32) * arrays[f"{name}.scale"]
    return torch.from_numpy(weight), torch.from_numpy(arrays[f"{name}.bias"].copy())


def _load_layer(arrays: dict[str, Any], name: str) -> dict[str, Any]:
    layer: dict[str, Any] = {key: _load_dense(arrays, f"{name}.{key}") for key in ("query", "out", "up", "down")}
    keyed = [part.chunk(2, -1) for part in _load_dense(arrays, f"{name}.keyed")]
    for n, key in enumerate(("key", "value")):
        layer[key] = tuple(part[n].contiguous() for part in keyed)
    for key in ("norm1", "norm2"):
        layer[key] = tuple(torch.from_numpy(arrays[f"{name}.{key}.{part}"].copy()) for part in ("scale", "bias"))
    return layer


def _load_head(arrays: dict[str, Any], ends: list[int]) -> dict[str, Any]:
    joined, bias = _load_dense(arrays, "head.ends")
    edge, role = _load_dense(arrays, "head.edge")
    parts = zip(ENDS, joined.tensor_split(ends, 1), strict=True)
    head: dict[str, Any] = {key: part.contiguous() for key, part in parts}
    head |= {"mix": _load_dense(arrays, "head.mix")[0], "edge": edge, "role": role, "bias": bias[ends[-1] :].clone()}
    return head | {key: torch.from_numpy(arrays[f"head.{key}"].copy()) for key in ("kind", "distance")}
