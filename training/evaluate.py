"""What a fitted reader finds in texts that it was not fitted on: right and wrong frames by probability, by set and by frame.

usage: python -m training.evaluate NAME|FILE [--language zh] [--sets world asia news held_out ...] [--writers NAME ...]
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from factcheck.link.choose import SAME_STATEMENT, Choice
from factcheck.link.frame_reader import read_frames
from factcheck.link.frames import Frame, get_family
from training.predict import Reader, open_reader
from training.pretrained import LANGUAGES
from training.sources import Labelled, iter_gold, iter_written

__all__ = ["Result", "evaluate", "main"]

GOLD = {"en": ("world", "asia", "news-aside", "china-aside", "news", "china"), "zh": ("zh",)}
THRESHOLDS = (0.5, 0.7, 0.9)
UNLABELLED = {"news": ("conversion",), "news-aside": ("conversion",)}  # amounts in brackets, there right behind many others


class Result(NamedTuple):
    """A figure that the reader binds, or that is labelled: with which probability, rightly or not."""

    source: str
    name: str  # of the frame: the right one, else the chosen
    chosen: str  # of the frame that the reader chooses; empty where it chooses none
    probability: float
    is_right: bool
    is_labelled: bool
    is_known: bool  # whether the label says what is right of this figure
    margin: int = 0  # of the chosen frame


def evaluate(reader: Reader, texts: Iterable[Labelled]) -> list[Result]:
    """One result for each labelled figure, and for each that is bound without a label."""
    results = []
    for labelled in texts:
        choices = read_frames(labelled.text, labelled.figures, reader)
        results += _compare(labelled, {n: choice for n, choice in choices.items() if choice and choice.probability})
    return results


def _compare(labelled: Labelled, choices: dict[int, Choice]) -> Iterator[Result]:
    told = {frozenset((n, *frame.operands)) for n, frames in labelled.frames.items() for frame in frames}
    for n, frames in labelled.frames.items():
        choice = choices.get(n)
        right = choice is not None and _key(choice.frame) in {_key(frame) for frame in frames}
        chosen, probability, margin = (choice.frame.name, choice.probability, choice.margin) if choice else ("", 0.0, 0)
        yield Result(labelled.source, frames[0].name, chosen, probability, right, True, True, margin)
    for n, choice in choices.items():
        if n not in labelled.frames:
            name = choice.frame.name
            known = n in labelled.silent or get_family(name) in labelled.denied.get(n, ())
            known &= name not in UNLABELLED.get(labelled.source, ()) and frozenset((n, *choice.frame.operands)) not in told
            yield Result(labelled.source, name, name, choice.probability, False, False, known, choice.margin)


def _key(frame: Frame) -> tuple[str, frozenset[int]]:
    return SAME_STATEMENT.get(frame.name, frame.name), frozenset(frame.operands)


def print_table(results: list[Result], lost: Counter[str]) -> None:
    """A row for each set, then for each frame: relations, and right and wrong at each probability."""
    for title, key in (("set", "source"), ("frame", "name")):
        groups: dict[str, list[Result]] = defaultdict(list)
        for result in results:
            groups[getattr(result, key)].append(result)
        print(f"{title:22} relations  " + "  ".join(f"right, wrong at {t}" for t in THRESHOLDS))
        for name, rows in sorted(groups.items(), key=lambda pair: -len(pair[1])):
            labelled = sum(row.is_labelled for row in rows) + (lost[name] if title == "set" else 0)
            cells = []
            for threshold in THRESHOLDS:
                taken = [row for row in rows if row.probability >= threshold and row.is_known]
                right = sum(row.is_right for row in taken)
                cells.append(f"{right:6}, {len(taken) - right:5}     ")
            print(f"{name:22} {labelled:9}  " + "  ".join(cells))


def main() -> None:
    """Print the tables of a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--language", choices=GOLD, default="en")
    parser.add_argument("--sets", nargs="*", help="of gold, and the passages of a writer who is held out")
    parser.add_argument("--writers", nargs="*", default=[])
    given = parser.parse_args()
    known = LANGUAGES[given.language]
    sets = [*GOLD[given.language], known.held_out.name] if given.sets is None else given.sets
    texts = list(chain.from_iterable(iter_gold(name) for name in sets if name != known.held_out.name))
    texts += [t._replace(source=known.held_out.name) for t in iter_written(known.held_out) if known.held_out.name in sets]
    texts += [t._replace(source=f"written by {t.group}") for t in iter_written(known.texts) if t.group in given.writers]
    lost: Counter[str] = Counter()
    for labelled in texts:
        lost[labelled.source] += labelled.lost
    print_table(evaluate(open_reader(given.name), texts), lost)


if __name__ == "__main__":
    main()
