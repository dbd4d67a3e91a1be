"""The packaged model, loaded once: windows of token numbers in, integer scores out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib import resources
from typing import IO, Any, NamedTuple

import numpy as np

from factcheck.link.frames import PAIRS, ROLE_NAMES, SINGLES
from factcheck.link.model.encoder import MAX_TOKENS, Encoder, Layer, LookupTables, encode
from factcheck.link.model.exact import Dense, Norm
from factcheck.link.model.head import Head, LogSumTables, WindowScores, make_ends, pool, score_window
from factcheck.link.model_file import FILES, iter_arrays
from factcheck.link.tokenizer import PieceTokenizer, make_tokenizer

__all__ = ["DTYPES", "FILES", "FORMAT", "FRAMES", "Reader", "Window", "load_reader", "read_arrays"]

FORMAT = 1
FRAMES = {"pairs": [pair.name for pair in PAIRS], "singles": [*SINGLES], "roles": [*ROLE_NAMES]}  # in the scores' order
DTYPES = {"I8": np.int8, "U8": np.uint8, "I32": np.int32, "I64": np.int64, "F32": np.float32}  # by stored name, little-endian
TOKENS_PER_BATCH = 512
MAX_HEAP_BYTES = 30_000_000  # glibc adapts its threshold to freed blocks of up to 32 MB


class Window(NamedTuple):
    """ids: at most 256 token numbers. spans: non-empty token ranges, one for each mention. kinds: their kind numbers."""

    ids: Sequence[int]
    spans: Sequence[tuple[int, int]]
    kinds: Sequence[int]


class Reader:
    """A model with its name and version. kinds: those of mentions, in the order of their numbers."""

    def __init__(self, file: IO[bytes]) -> None:
        """Load a model file. Raises ValueError if it has another format or other frames."""
        # freed at once, after which glibc keeps smaller blocks instead of returning them to the system: 7 % faster
        np.empty(MAX_HEAP_BYTES, np.uint8)
        arrays = read_arrays(file.read())
        facts: dict[str, Any] = json.loads(arrays["facts"].tobytes())
        if facts["format"] != FORMAT:
            raise ValueError(f"the reader's model is of format {facts['format']}: this program reads {FORMAT}")
        if {key: facts[key] for key in FRAMES} != FRAMES:
            raise ValueError("the reader's model is of other frames than this program's: export it again")
        self.name: str = facts["name"]
        self.version: str = facts["version"]
        self.kinds: tuple[str, ...] = tuple(facts["kinds"])
        self._words = [arrays[name].tobytes().decode() for name in ("vocabulary", "characters")]
        self._encoder, self._head = _unpack_encoder(arrays, facts), _unpack_head(arrays, facts)

    @cached_property
    def pieces(self) -> PieceTokenizer:
        """The tokenizer, made when it is first asked for: the program has it already, of `read_facts`."""
        return make_tokenizer(*self._words)

    def read(self, windows: Sequence[Window]) -> list[WindowScores]:
        """Score windows of at least one mention each; scores do not depend on the other windows."""
        found: dict[int, WindowScores] = {}
        for batch in _iter_batches(windows):
            found |= zip(batch, self._iter_batch_scores([windows[n] for n in batch]), strict=True)
        return [found[n] for n in range(len(windows))]

    def _iter_batch_scores(self, windows: Sequence[Window]) -> Iterator[WindowScores]:
        wanted = [[place for span in window.spans for place in range(*span)] for window in windows]
        x = encode(self._encoder, [window.ids for window in windows], wanted)
        counts = np.array([end - start for window in windows for start, end in window.spans])
        kinds = np.array([kind for window in windows for kind in window.kinds])
        ends = make_ends(self._head, pool(x, counts), kinds, self._encoder.tables)
        at = 0
        for window in windows:
            here = slice(at, at + len(window.spans))
            yield score_window(self._head, [part[here] for part in ends], self._encoder.tables)
            at = here.stop


@cache
def load_reader(language: str = "en") -> Reader:
    """Load the packaged model of a language."""
    with resources.files(__package__).joinpath(FILES[language]).open("rb") as file:
        return Reader(file)


def read_arrays(data: bytes) -> dict[str, np.ndarray[Any, Any]]:
    """Parse a model file. Raises KeyError for numbers of an unknown type."""
    return {name: np.frombuffer(stored.data, DTYPES[stored.dtype]).reshape(stored.shape) for name, stored in iter_arrays(data)}


def _iter_batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Yield the indices of windows that are read together, in order. Raises ValueError for an empty or too long window."""
    batch: list[int] = []
    tokens = 0
    for n, window in enumerate(windows):
        if not 0 < len(window.ids) <= MAX_TOKENS or not window.spans:
            raise ValueError(f"a window has a mention and at most {MAX_TOKENS} tokens, not {len(window.ids)}")
        if batch and tokens + len(window.ids) > TOKENS_PER_BATCH:
            yield batch
            batch, tokens = [], 0
        batch.append(n)
        tokens += len(window.ids)
    if batch:
        yield batch


def _unpack_encoder(arrays: dict[str, Any], facts: dict[str, Any]) -> Encoder:
    layers = [_unpack_layer(arrays, f"layer.{n}") for n in range(facts["layers"])]
    tables = LookupTables(arrays["gelu"], facts["gelu_grid"], arrays["falls"], facts["falls_grid"])
    word = arrays["word.weight"], arrays["word.scale"]
    position = arrays["position.weight"].astype(np.float32) * arrays["position.scale"][:, None]
    return Encoder(word, position, _unpack_norm(arrays, "norm"), layers, facts["heads"], tables)


def _unpack_layer(arrays: dict[str, Any], name: str) -> Layer:
    query, keyed, out, up, down = (_unpack_dense(arrays, f"{name}.{key}") for key in ("query", "keyed", "out", "up", "down"))
    return Layer(query, keyed, out, up, down, _unpack_norm(arrays, f"{name}.norm1"), _unpack_norm(arrays, f"{name}.norm2"))


def _unpack_head(arrays: dict[str, Any], facts: dict[str, Any]) -> Head:
    sums = LogSumTables(arrays["sums.falls"], arrays["sums.logs"], arrays["sums.softplus"])
    mix, ends, edge = (_unpack_dense(arrays, f"head.{name}") for name in ("mix", "ends", "edge"))
    return Head(mix, arrays["head.kind"], ends, facts["parts"], arrays["head.distance"], edge, sums)


def _unpack_dense(arrays: dict[str, Any], name: str) -> Dense:
    weight = arrays[f"{name}.weight"].astype(np.float32)
    return Dense(weight, arrays[f"{name}.scale"], arrays[f"{name}.bias"], int(arrays[f"{name}.levels"]))


def _unpack_norm(arrays: dict[str, Any], name: str) -> Norm:
    return Norm(arrays[f"{name}.scale"], arrays[f"{name}.bias"])
