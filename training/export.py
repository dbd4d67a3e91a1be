"""Pack a fitted reader into the one file that the program carries: weights of 8 bits, scales, tables, vocabulary.

usage: python -m training.export NAME [--out factcheck/link/model/reader.safetensors] [--version VERSION]
"""

from __future__ import annotations

import argparse
import json
import math
import zlib
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from factcheck.link.frames import SCORE_UNIT
from factcheck.link.model.encoder import MAX_TOKENS, MAX_WEIGHT
from factcheck.link.model.exact import MAX_EXACT
from factcheck.link.model.reader import DTYPES, FILES, FORMAT, FRAMES
from training.batches import KINDS

__all__ = ["main", "pack_model", "write_model"]

ENDS = ("stated", "operand", "left", "right", "first", "second", "own")
GELU_GRID, GELU_END = 256, 6  # |x| * (share of a normal law beyond 6): less than 1e-8
FALLS_GRID, FALLS_END = 256, 12  # exp(-12) of MAX_WEIGHT is rounded to 0
SUM_UNIT, SUM_END, LOG_END = 2**20, 15, 12  # exp(-15) of a unit is rounded to 0; more frames than exp(12) there never are
SOFTPLUS_END = 12
Arrays = dict[str, np.ndarray]
Rounding = Callable[[str, np.ndarray, np.ndarray], np.ndarray]  # name, weights K N, scale N: whole numbers
CALIBRATION_STEP = 20  # of the passages, one in so many is what weights are rounded by


def round_plainly(name: str, weight: np.ndarray, scale: np.ndarray) -> np.ndarray:  # noqa: ARG001  as other ways to round
    """The nearest whole numbers."""
    return np.rint(weight / scale).astype(np.int8)


def pack_model(
    frozen: Mapping[str, Any], params: Mapping[str, Any], heads: int, vocabulary: Sequence[str],
    characters: Mapping[str, Any] | None, name: str, version: str, rounding: Rounding = round_plainly,
) -> Arrays:  # fmt: skip
    """The arrays of the file. frozen, params: as of training.model, in arrays. rounding: of the encoder's weights.

    characters: how the tokeniser reads each; None where it takes the longest pieces of the text as it is.
    """
    layers = [*frozen["layers"], *params["layers"]]
    arrays = _pack_tables() | _pack_dense("word", np.asarray(frozen["word"]).T, transposed=True)
    position = np.asarray(frozen["position"])[:MAX_TOKENS] + np.asarray(frozen["type"])
    arrays |= _pack_dense("position", position.T, transposed=True) | _pack_norm("norm", frozen["norm"])
    for n, layer in enumerate(layers):
        arrays |= _pack_layer(f"layer.{n}", layer, rounding)
    ends = _pack_head(arrays, params["head"])
    facts = {
        "format": FORMAT, "name": name, "version": version, "layers": len(layers), "heads": heads, "kinds": KINDS,
        "parts": ends, "gelu_grid": GELU_GRID, "falls_grid": FALLS_GRID, **FRAMES,
    }  # fmt: skip
    texts = {"facts": json.dumps(facts), "vocabulary": "\n".join(vocabulary), "characters": json.dumps(characters)}
    return arrays | {key: np.frombuffer(text.encode(), np.uint8) for key, text in texts.items()}


def _pack_layer(name: str, layer: Mapping[str, Any], rounding: Rounding) -> Arrays:
    keyed = tuple(np.concatenate([np.asarray(layer[key][n]) for key in ("key", "value")], -1) for n in (0, 1))
    arrays = _pack_dense(f"{name}.keyed", *keyed, rounding=rounding)
    for key in ("query", "out", "up", "down"):
        arrays |= _pack_dense(f"{name}.{key}", *layer[key], rounding=rounding)
    for key in ("keyed", "query"):  # what they multiply is rounded once for both
        arrays[f"{name}.{key}.levels"] = min(arrays[f"{name}.{other}.levels"] for other in ("keyed", "query"))
    return arrays | _pack_norm(f"{name}.norm1", layer["norm1"]) | _pack_norm(f"{name}.norm2", layer["norm2"])


def _pack_head(arrays: Arrays, head: Mapping[str, Any]) -> list[int]:
    """Add the head's arrays. Gives where each part of what is made of a mention ends."""
    parts = [np.asarray(head[key]) for key in ENDS]
    bias = np.concatenate([np.zeros(sum(part.shape[1] for part in parts[:-1]), np.float32), np.asarray(head["bias"])])
    arrays |= _pack_dense("head.mix", head["mix"]) | _pack_dense("head.ends", np.concatenate(parts, 1), bias)
    arrays |= _pack_dense("head.edge", head["edge"], head["role"])
    arrays |= {f"head.{key}": np.asarray(head[key], np.float32) for key in ("kind", "distance")}
    return np.cumsum([part.shape[1] for part in parts])[:-1].tolist()


def _pack_dense(
    name: str, weight: Any, bias: Any = None, transposed: bool = False, rounding: Rounding = round_plainly
) -> Arrays:
    """Weights in whole numbers of -127..127, a scale a column, and how finely inputs may be rounded.

    transposed: of a table of vectors, a row each, which nothing multiplies.
    """
    weight = np.asarray(weight, np.float32)
    scale = np.maximum(np.abs(weight).max(0), 1e-12) / np.float32(127)
    whole = rounding(name, weight, scale)
    if transposed:
        return {f"{name}.weight": np.ascontiguousarray(whole.T), f"{name}.scale": scale}
    levels = MAX_EXACT // int(np.abs(whole.astype(np.int32)).sum(0).max())
    bias = np.zeros(weight.shape[1], np.float32) if bias is None else np.asarray(bias, np.float32)
    return {f"{name}.weight": whole, f"{name}.scale": scale, f"{name}.bias": bias, f"{name}.levels": np.array(levels)}


def _pack_norm(name: str, norm: Any) -> Arrays:
    return {f"{name}.{key}": np.asarray(array, np.float32) for key, array in zip(("scale", "bias"), norm, strict=True)}


def _pack_tables() -> Arrays:
    """What the program looks up instead of working it out: exp, log and erf differ between machines."""
    middle = lambda n, grid: (n + 0.5) / grid  # noqa: E731
    gelu = [middle(n, GELU_GRID) * math.erfc(middle(n, GELU_GRID) / math.sqrt(2)) for n in range(GELU_GRID * GELU_END)]
    falls = [round(MAX_WEIGHT * math.exp(-middle(n, FALLS_GRID))) for n in range(FALLS_GRID * FALLS_END)]
    sums = [round(SUM_UNIT * math.exp(-n / SCORE_UNIT)) for n in range(SCORE_UNIT * SUM_END)]
    logs = [round(SUM_UNIT * math.exp(middle(n, SCORE_UNIT))) for n in range(SCORE_UNIT * LOG_END)]
    limit = SCORE_UNIT * SOFTPLUS_END
    softplus = [round(SCORE_UNIT * math.log1p(math.exp(n / SCORE_UNIT))) for n in range(-limit, limit + 1)]
    return {
        "gelu": np.array([*gelu, 0], np.float32), "falls": np.array([*falls, 0], np.float32),
        "sums.falls": np.array([*sums, 0], np.int64), "sums.logs": np.array(logs, np.int64),
        "sums.softplus": np.array(softplus, np.int32),
    }  # fmt: skip


def write_model(arrays: Arrays, out: Path) -> int:
    """Write the file, in the safetensors format, the widest numbers first. Gives its size once a wheel has compressed it."""
    names = {np.dtype(kind): name for name, kind in DTYPES.items()}
    head: dict[str, Any] = {}
    body = b""
    for key, array in sorted(arrays.items(), key=lambda pair: (-pair[1].itemsize, pair[0])):
        data = np.ascontiguousarray(array).tobytes()
        offsets = [len(body), len(body) + len(data)]
        head[key] = {"dtype": names[array.dtype], "shape": list(array.shape), "data_offsets": offsets}
        body += data
    text = json.dumps(head).encode()
    text += b" " * (-len(text) % 8)  # the numbers begin at a multiple of their size
    out.parent.mkdir(parents=True, exist_ok=True)
    temporary = out.with_suffix(".tmp")
    temporary.write_bytes(len(text).to_bytes(8, "little") + text + body)
    temporary.replace(out)
    return len(zlib.compress(body))


def main() -> None:
    """Export a checkpoint."""
    from training.batches import make_items
    from training.fit import load_checkpoint
    from training.model import HEADS
    from training.pretrained import LANGUAGES, load_tokenizer, read_vocabulary
    from training.rounding import measure_inputs, round_weights
    from training.sources import iter_written
    from training.wordpiece import make_table

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--version", default="1")
    given = parser.parse_args()
    plan, frozen, params = load_checkpoint(given.name)
    tokenizer = load_tokenizer(plan.language)
    texts = islice(iter_written(LANGUAGES[plan.language].texts), None, None, CALIBRATION_STEP)
    items = [item for text in texts for item in make_items(text, tokenizer)]
    moments = measure_inputs(frozen, [*frozen["layers"], *params["layers"]], items)
    characters = make_table(tokenizer) if plan.language == "en" else None
    arrays = pack_model(
        frozen, params, HEADS, read_vocabulary(plan.language), characters, given.name, given.version,
        lambda name, weight, scale: round_weights(weight, scale, moments[name]),
    )  # fmt: skip
    out = given.out or Path(__file__).parents[1] / "factcheck" / "link" / "model" / FILES[plan.language]
    size = write_model(arrays, out)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB, compressed {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
