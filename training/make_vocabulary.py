"""Which pieces of the pretrained vocabulary are kept: the most frequent of our texts and of the articles that may be fitted on.

usage: python -m training.make_vocabulary [--size 10000] [--out training/vocabulary.txt]

A fit and its export go by the vocabulary that it began with: a new one asks for a new fit. With other texts it is another one:
the one that ships was made of 10,655 passages.
"""

from __future__ import annotations

import argparse
import json
import random
import string
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tokenizers import Tokenizer

from training.fit import SPLIT, VOCABULARY, find_encoder
from training.sources import SHARED, iter_passages, iter_written

__all__ = ["choose_pieces", "main"]

SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
PASSAGE_WEIGHT = 2  # a piece of our own texts counts as so many of an article
MAX_CHARACTERS = 1_500_000  # of one publisher
ARTICLE_CHARACTERS = 3000
RARE = 2  # a single character that is no ASCII is kept where it is told more often


def choose_pieces(counts: Counter[str], vocabulary: list[str], size: int) -> list[str]:
    """So many pieces, in the order of the pretrained vocabulary: specials, single characters, then the most frequent."""
    kept = set(SPECIALS)
    for piece in vocabulary:
        character = piece.removeprefix("##")
        if len(character) == 1 and (character in string.printable or counts[piece] > RARE):
            kept.add(piece)
    for piece in sorted(vocabulary, key=lambda piece: -counts[piece]):
        if len(kept) >= size:
            break
        if not piece.startswith("[unused"):
            kept.add(piece)
    return [piece for piece in vocabulary if piece in kept]


def count_pieces(tokenizer: Tokenizer) -> Counter[str]:
    """How often each piece is used in our passages, and in articles of publishers that are fitted on, where these are here."""
    counts: Counter[str] = Counter()
    for text in chain(iter_written(), iter_passages()):
        counts.update(tokenizer.encode(text.text).tokens * PASSAGE_WEIGHT)
    for text in _iter_articles():
        counts.update(tokenizer.encode(text).tokens)
    return counts


def _iter_articles() -> Iterator[str]:
    draw = random.Random(1)  # noqa: S311  a sample, no secret
    for file in sorted((SHARED / "raw").rglob("*.jsonl")):
        lines = file.read_text("utf-8").splitlines() if file.stem in SPLIT["fit"] else []
        draw.shuffle(lines)
        taken = 0
        for line in lines:
            text = json.loads(line)["text"][:ARTICLE_CHARACTERS]
            yield text
            taken += len(text)
            if taken > MAX_CHARACTERS:
                break


def main() -> None:
    """Write the vocabulary, a piece a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--out", type=Path, default=VOCABULARY)
    given = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(find_encoder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    known = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    pieces = choose_pieces(count_pieces(tokenizer), [piece for piece, _ in known], given.size)
    temporary = given.out.with_suffix(".tmp")
    temporary.write_text("\n".join(pieces) + "\n", encoding="utf-8")
    temporary.replace(given.out)
    print(f"{given.out}: {len(pieces)} pieces")


if __name__ == "__main__":
    main()
