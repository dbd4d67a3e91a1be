"""Which pieces of the pretrained vocabulary are kept: the most frequent of our texts and of the articles that may be fitted on.

usage: python -m training.make_vocabulary [--language zh] [--size 10000] [--out training/vocabulary.txt]

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

from factcheck.link.mask import mask
from factcheck.link.mentions import find_mentions
from factcheck.link.tokenizer import UNIGRAM_MARKS, LongestPieces
from training.engine_file import read_engine_file
from training.fit import FITTED, SPLIT
from training.pretrained import LANGUAGES, find_encoder
from training.sources import SHARED, iter_passages, iter_written

__all__ = ["choose_pieces", "main"]

SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", *UNIGRAM_MARKS)
PASSAGE_WEIGHT = 2  # a piece of our own texts counts as so many of an article
MAX_CHARACTERS = 1_500_000  # of one publisher
ARTICLE_CHARACTERS = 3000
RARE = 2  # a single character that is no ASCII is kept where it is told more often


def choose_pieces(counts: Counter[str], vocabulary: list[str], size: int) -> list[str]:
    """So many pieces, in the order of the pretrained vocabulary: specials, single characters, then the most frequent."""
    kept = set(vocabulary).intersection(SPECIALS)
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
    for text in _iter_articles("en"):
        counts.update(tokenizer.encode(text).tokens)
    return counts


def count_chinese_pieces(known: list[str]) -> Counter[str]:
    """The same of Chinese, as the program reads it, figures by their shape."""
    pieces, counts = LongestPieces(known), Counter[int]()
    for labelled in iter_written(LANGUAGES["zh"].texts):
        counts.update(pieces.encode(mask(labelled.text, 0, len(labelled.text), labelled.figures).text).ids * PASSAGE_WEIGHT)
    for text in _iter_articles("zh"):
        counts.update(pieces.encode(mask(text, 0, len(text), find_mentions(text)).text).ids)
    return Counter({known[n]: count for n, count in counts.items()})


def _iter_articles(language: str) -> Iterator[str]:
    draw = random.Random(1)  # noqa: S311  a sample, no secret
    for file in sorted((SHARED / "raw").rglob("*.jsonl")):
        lines = file.read_text("utf-8").split("\n")[:-1] if file.stem in SPLIT[FITTED[language]] else []
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
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    out = given.out or LANGUAGES[given.language].vocabulary
    if given.language == "zh":
        known = read_engine_file(find_encoder("zh")).pieces
        counts = count_chinese_pieces(known)
    else:
        tokenizer = Tokenizer.from_file(str(find_encoder() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        known = [piece for piece, _ in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])]
        counts = count_pieces(tokenizer)
    pieces = choose_pieces(counts, known, given.size)
    temporary = out.with_suffix(".tmp")
    temporary.write_text("\n".join(pieces) + "\n", encoding="utf-8")
    temporary.replace(out)
    print(f"{out}: {len(pieces)} pieces")


if __name__ == "__main__":
    main()
