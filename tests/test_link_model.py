"""The reader's model: the same scores on every machine, whatever is read beside, and its parts near what they stand for."""

from __future__ import annotations

import importlib
import io
import json
import math
import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from factcheck.link.frames import PAIRS, ROLE_NAMES, SCORE_UNIT, SINGLES
from factcheck.link.model import Reader, Window
from factcheck.link.model.encoder import ATTENTION_MASS, MAX_TOKENS, MAX_WEIGHT, VALUE_LEVELS
from factcheck.link.model.exact import MAX_EXACT, Norm, add_gelu, apply_norm, compute_square_levels
from factcheck.link.model.head import WindowScores
from factcheck.link.tokenizer import WordPieces
from training.batches import KINDS, MAX_DISTANCE_MENTIONS
from training.export import pack_model, write_model

WIDTH, INNER, HEADS, LAYERS = 48, 96, 4, 2
PAIR_RANK, ROLE_RANK, HIDDEN = 6, 8, 16
VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    *"$%.,",
    "10",
    "sales",
    "rose",
    "to",
    "from",
    "##s",
    "new",
    "york",
    "e",
    "fi",
    "##x",
]
CHARACTERS = {
    "runs": [
        [0, "gone"],
        [32, "space"],
        [33, "alone"],
        [48, "same"],
        [58, "alone"],
        [97, "same"],
        [768, "gone"],
        [880, "same"],
    ],
    "mapped": {**{chr(n): chr(n + 32) for n in range(65, 91)}, "\n": " ", "\u00a0": " ", "é": "e", "ﬁ": "fi"},
}
PRINT_DIGEST = """
import hashlib, json, sys
from pathlib import Path
import numpy as np
from factcheck.link.model import Reader, Window
with Path(sys.argv[1]).open("rb") as file:
    reader = Reader(file)
digest = hashlib.sha256()
for scores in reader.read([Window(*window) for window in json.loads(sys.argv[2])]):
    for part in scores:
        digest.update(np.ascontiguousarray(part, np.int64).tobytes())
print(digest.hexdigest())
"""


def _pack_tiny() -> dict[str, np.ndarray]:
    """A model of two layers with random weights."""
    draw = np.random.default_rng(1)

    def dense(rows: int, columns: int, scale: float = 1.0) -> np.ndarray:
        return draw.normal(0, scale / math.sqrt(rows), (rows, columns)).astype(np.float32)

    def pair(rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
        return dense(rows, columns, 2.0), draw.normal(0, 0.1, columns).astype(np.float32)

    def norm() -> tuple[np.ndarray, np.ndarray]:
        return draw.normal(1, 0.2, WIDTH).astype(np.float32), draw.normal(0, 0.2, WIDTH).astype(np.float32)

    layers = [
        {name: pair(WIDTH, WIDTH) for name in ("query", "key", "value", "out")}
        | {"up": pair(WIDTH, INNER), "down": pair(INNER, WIDTH), "norm1": norm(), "norm2": norm()}
        for _ in range(LAYERS)
    ]
    frozen = {"word": dense(len(VOCABULARY), WIDTH), "position": dense(300, WIDTH), "type": np.zeros(WIDTH), "norm": norm(),
              "layers": layers[:1]}  # fmt: skip
    biases = len(PAIRS) + len(SINGLES) + 2
    sizes = {"mix": WIDTH, "stated": len(ROLE_NAMES) * ROLE_RANK, "operand": len(ROLE_NAMES) * ROLE_RANK, "left": HIDDEN,
             "right": HIDDEN, "first": len(PAIRS) * PAIR_RANK, "second": len(PAIRS) * PAIR_RANK, "own": biases}  # fmt: skip
    head = {name: dense(WIDTH, size, 2.0) for name, size in sizes.items()} | {
        "kind": dense(len(KINDS), WIDTH), "edge": dense(HIDDEN, len(ROLE_NAMES)), "role": np.full(len(ROLE_NAMES), -1.0),
        "distance": dense(2 * MAX_DISTANCE_MENTIONS + 1, HIDDEN), "bias": np.zeros(biases),
    }  # fmt: skip
    return pack_model(frozen, {"layers": layers[1:], "head": head}, HEADS, VOCABULARY, CHARACTERS, "tiny", "1")


@pytest.fixture(scope="module")
def arrays() -> dict[str, np.ndarray]:
    return _pack_tiny()


@pytest.fixture(scope="module")
def model(arrays: dict[str, np.ndarray], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "tiny.safetensors"
    write_model(arrays, path)
    return path


@pytest.fixture(scope="module")
def reader(model: Path) -> Reader:
    return Reader(io.BytesIO(model.read_bytes()))


def _draw_windows() -> list[Window]:
    """Windows of 3 to 256 tokens and 1 to 32 mentions."""
    draw = random.Random(1)  # noqa: S311  no secret
    windows = []
    for tokens, mentions in ((3, 1), (256, 32), (17, 2), (90, 7), (91, 12), (200, 3), (5, 2), (40, 1)):
        starts = sorted(draw.randrange(1, tokens - 1) for _ in range(mentions))
        spans = [(start, min(tokens, start + draw.randrange(1, 4))) for start in starts]
        ids = [draw.randrange(len(VOCABULARY)) for _ in range(tokens)]
        windows.append(Window(ids, spans, [draw.randrange(len(KINDS)) for _ in spans]))
    return windows


WINDOWS = _draw_windows()


def _to_lists(scores: WindowScores) -> list[object]:
    return [part.tolist() for part in scores]


def test_a_window_is_scored_alike_alone_and_among_others(reader: Reader) -> None:
    alone = [_to_lists(reader.read([window])[0]) for window in WINDOWS]
    assert alone == [_to_lists(scores) for scores in reader.read(WINDOWS)]
    assert alone[::-1] == [_to_lists(scores) for scores in reader.read(WINDOWS[::-1])]
    assert len({str(scores) for scores in alone}) == len(WINDOWS)


def _machines() -> list[dict[str, str]]:
    """Environments in which BLAS and NumPy compute as on other processors, with one thread and several."""
    features = importlib.import_module("numpy._core._multiarray_umath")
    faster = [name for name in features.__cpu_dispatch__ if features.__cpu_features__[name]]
    cores = ["Prescott", "Nehalem", "Haswell", "ARMV8", *(["SkylakeX"] if features.__cpu_features__.get("AVX512F") else [])]
    return [
        {},
        {"NPY_DISABLE_CPU_FEATURES": " ".join(faster)},
        *({"OPENBLAS_CORETYPE": core} for core in cores),
        {"OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2"},
    ]


def test_scores_are_the_same_on_every_processor_and_count_of_threads(model: Path) -> None:
    command = [sys.executable, "-c", PRINT_DIGEST, str(model), json.dumps(WINDOWS)]
    printed = [
        subprocess.run(command, env=os.environ | machine, capture_output=True, text=True, check=True).stdout
        for machine in _machines()
    ]
    assert len(printed[0].strip()) == 64
    assert {printed[0]} == set(printed)


def test_blas_has_one_thread_unless_the_user_says_otherwise() -> None:
    command = [sys.executable, "-c", "import factcheck.link.model, os; print(os.environ['OPENBLAS_NUM_THREADS'])"]
    unset = {key: value for key, value in os.environ.items() if not key.endswith("_NUM_THREADS")}
    for expected, environment in (("1\n", unset), ("3\n", unset | {"OPENBLAS_NUM_THREADS": "3"})):
        assert expected == subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_no_product_can_leave_what_float32_holds_exactly(arrays: dict[str, np.ndarray]) -> None:
    """Whatever the inputs: the sum of a product's terms, signs dropped, stays below 2^24."""
    products = [key.removesuffix(".levels") for key in arrays if key.endswith(".levels")]
    assert LAYERS * 5 + 3 == len(products)
    for name in products:
        assert 2**24 > int(np.abs(arrays[f"{name}.weight"].astype(np.int64)).sum(0).max()) * int(arrays[f"{name}.levels"])
        assert 127 >= np.abs(arrays[f"{name}.weight"].astype(np.int64)).max()
    assert 2**24 > 32 * compute_square_levels(32) ** 2
    assert 2**24 > MAX_TOKENS * MAX_WEIGHT
    assert 2**24 > (ATTENTION_MASS + MAX_TOKENS / 2) * VALUE_LEVELS
    assert 2**24 > 384 * (MAX_EXACT // 384)


def test_frames_compete_in_one_softmax(reader: Reader) -> None:
    """log_sum is the logarithm of the sum over every frame that there is and "none", worked out one by one."""
    scores = reader.read([Window([2, 9, 8, 10, 8, 11, 8, 3], [(2, 3), (4, 5), (6, 7)], [0, 1, 2])])[0]
    of = lambda *parts: math.exp(sum(map(int, parts)) / SCORE_UNIT)  # noqa: E731
    for i, log_sum in enumerate(scores.log_sum):
        j, k = others = [n for n in range(3) if n != i]
        total = 1 + sum(of(scores.singles[i, n, s]) for n in others for s in range(len(SINGLES)))
        for p in range(len(PAIRS)):
            total += sum(
                of(scores.first[i, a, p], scores.second[i, b, p], scores.match[a, b, p], scores.own[i, p])
                for a, b in ((j, k), (k, j))
            )
        total += sum(of(scores.total[i], *(scores.terms[i, n] for n in members)) for members in ((), (j,), (k,), (j, k)))
        total += sum(
            of(scores.wholes[i, a], *(scores.parts[i, n] for n in parts)) for a, b in ((j, k), (k, j)) for parts in ((), (b,))
        )
        assert math.log(total) * SCORE_UNIT == pytest.approx(log_sum, abs=2)


def test_gelu_is_near_the_true_one(arrays: dict[str, np.ndarray]) -> None:
    x = np.linspace(-30, 30, 100_001, dtype=np.float32)
    true = [0.5 * value * (1 + math.erf(value / math.sqrt(2))) for value in x.astype(float)]
    facts = json.loads(arrays["facts"].tobytes())
    assert 0.002 > np.abs(add_gelu(x.copy(), arrays["gelu"], facts["gelu_grid"]) / 2 - true).max()


def test_exp_and_logarithm_are_near_the_true_ones(arrays: dict[str, np.ndarray]) -> None:
    facts = json.loads(arrays["facts"].tobytes())
    at = (np.arange(len(arrays["falls"])) + 0.5) / facts["falls_grid"]
    assert 1 > np.abs(arrays["falls"] - MAX_WEIGHT * np.exp(-at)).max()
    assert 0.51 > np.abs(arrays["sums.falls"] - 2**20 * np.exp(-np.arange(len(arrays["sums.falls"])) / SCORE_UNIT)).max()
    for total in (1, 1.5, 20, 10_000):
        found = np.searchsorted(arrays["sums.logs"], int(total * 2**20), side="right")
        assert math.log(total) * SCORE_UNIT == pytest.approx(found, abs=0.51)


def test_a_norm_is_near_the_true_one() -> None:
    x = np.random.default_rng(1).normal(3, 2, (5, 384)).astype(np.float32)
    norm = Norm(np.linspace(0.5, 2, 384, dtype=np.float32), np.linspace(-1, 1, 384, dtype=np.float32))
    true = (x - x.mean(1, keepdims=True)) / x.std(1, keepdims=True) * norm.scale + norm.bias
    assert 0.001 > np.abs(apply_norm(x, norm) - true).max()


@pytest.mark.parametrize(
    ("altered", "told"),
    [
        ({"format": 99}, "of format 99: this program reads 1"),
        ({"singles": ["conversion"]}, "of other frames than this program's"),
    ],
)
def test_a_file_that_this_program_cannot_read_is_refused(
    arrays: dict[str, np.ndarray], altered: dict[str, object], told: str, tmp_path: Path
) -> None:
    facts = json.loads(arrays["facts"].tobytes()) | altered
    write_model(arrays | {"facts": np.frombuffer(json.dumps(facts).encode(), np.uint8)}, tmp_path / "new.safetensors")
    with (tmp_path / "new.safetensors").open("rb") as file, pytest.raises(ValueError, match=told):
        Reader(file)


def test_the_same_model_is_the_same_bytes(arrays: dict[str, np.ndarray], model: Path, tmp_path: Path) -> None:
    write_model(_pack_tiny(), tmp_path / "again.safetensors")
    assert model.read_bytes() == (tmp_path / "again.safetensors").read_bytes()


@pytest.mark.parametrize("window", [Window([], [], []), Window([2, 3], [], []), Window([5] * 257, [(1, 2)], [0])])
def test_a_window_without_mentions_or_too_long_is_refused(reader: Reader, window: Window) -> None:
    with pytest.raises(ValueError, match="a window has a mention and at most 256 tokens"):
        reader.read([window])


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Sales rose 10%.", [("sales", "Sales"), ("rose", "rose"), ("10", "10"), ("%", "%"), (".", ".")]),
        ("to\n$10", [("to", "to"), ("$", "$"), ("10", "10")]),
        ("New\u00a0York", [("new", "New"), ("york", "York")]),
        ("roses 10s", [("rose", "rose"), ("##s", "s"), ("10", "10"), ("##s", "s")]),
        ("ﬁx E\u0301é", [("fi", "ﬁ"), ("##x", "x"), ("[UNK]", "E\u0301é")]),
        ("blue sales", [("[UNK]", "blue"), ("sales", "sales")]),
        ("sal\x07es", [("sales", "sal\x07es")]),
        ("", []),
    ],
)
def test_each_piece_knows_its_place_in_the_text(text: str, pieces: list[tuple[str, str]]) -> None:
    ids, offsets = WordPieces(VOCABULARY, CHARACTERS).encode(text)
    found = [(VOCABULARY[n], text[slice(*span)]) for n, span in zip(ids, offsets, strict=True)]
    assert [("[CLS]", ""), *pieces, ("[SEP]", "")] == found
