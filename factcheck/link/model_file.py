"""A packaged model's file: its parts by name, and what is known of the model without its weights, and without NumPy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from factcheck import __version__
from factcheck.link.tokenizer import PieceTokenizer, make_tokenizer

__all__ = ["FILES", "ModelFacts", "StoredArray", "iter_arrays", "read_facts", "read_names"]

FILES = {"en": "reader.safetensors", "zh": "reader-zh.safetensors"}  # by language
FOLDER = Path(__file__).with_name("model")
CHOOSING_FILES = ("choose.py", "frames.py")  # what makes choices of the model's scores


class StoredArray(NamedTuple):
    """dtype: its stored name, such as "I8". data: the numbers, little-endian."""

    dtype: str
    shape: list[int]
    data: bytes


class ModelFacts(NamedTuple):
    """name: with the version. fingerprint: of all that decides what is chosen in a window: weights and code."""

    name: str
    pieces: PieceTokenizer
    fingerprint: str


def iter_arrays(data: bytes) -> Iterator[tuple[str, StoredArray]]:
    """Parse a file of the safetensors format: the size of the header in eight bytes, the header in JSON, the numbers.

    A zip of arrays, NumPy's own format, takes twice as long to open.
    """
    start = 8 + int.from_bytes(data[:8], "little")
    for name, part in json.loads(data[8:start]).items():
        first, last = part["data_offsets"]
        yield name, StoredArray(part["dtype"], part["shape"], data[start + first : start + last])


def read_facts(language: str) -> ModelFacts:
    """Read what is known of the packaged model of a language."""
    data = FOLDER.joinpath(FILES[language]).read_bytes()
    arrays = {name: array.data for name, array in iter_arrays(data) if name in ("facts", "vocabulary", "characters")}
    facts = json.loads(arrays["facts"])
    pieces = make_tokenizer(arrays["vocabulary"].decode(), arrays["characters"].decode())
    name = f"{facts['name']} {facts['version']}"
    return ModelFacts(name, pieces, _compute_fingerprint(name, data))


def read_names() -> tuple[str, ...]:
    """Read the names of all packaged models, with their versions, and nothing else of their files."""
    return tuple(_read_name(FOLDER.joinpath(file)) for file in FILES.values())


def _read_name(path: Path) -> str:
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        first, last = json.loads(file.read(size))["facts"]["data_offsets"]
        file.seek(8 + size + first)
        facts = json.loads(file.read(last - first))
    return f"{facts['name']} {facts['version']}"


def _compute_fingerprint(name: str, data: bytes) -> str:
    """Hash the code besides the version: a checkout may change without it. An install without sources has the version alone."""
    digest = blake2b(f"{__version__} {name} {len(data)} {crc32(data)}".encode(), digest_size=20)
    for path in (*(FOLDER.with_name(each) for each in CHOOSING_FILES), *sorted(FOLDER.glob("*.py"))):
        if path.exists():
            digest.update(path.read_bytes())
    return digest.hexdigest()
