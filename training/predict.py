"""What a fitted reader says of a text: for each figure its likeliest frame, with its probability and the runner-up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from factcheck.link.choose import Choice, choose_frames
from factcheck.link.frame_reader import WindowKey
from factcheck.link.frames import SCORE_UNIT
from factcheck.link.model import Reader as Model
from factcheck.link.model import Window, WindowScores
from training.batches import Item, iter_batches, pack
from training.fit import TOKENS_A_BATCH, load_checkpoint, map_leaves
from training.model import Scores, encode_frozen, score, to_tensors
from training.pretrained import load_tokenizer
from training.sources import Labelled

__all__ = ["PackedReader", "Reader", "open_reader"]

FAR = 1e5  # of a score: as good as never
MENTION_AXES = {"first": 2, "second": 2, "match": 2, "own": 1, "singles": 2, "terms": 2, "total": 1, "parts": 2, "wholes": 2,
                "families": 1, "log_sum": 1}  # fmt: skip


class Reader:
    """A fitted reader, by the name of its checkpoint."""

    fingerprint = ""

    def __init__(self, name: str) -> None:
        plan, *parts = load_checkpoint(name)
        self.frozen, self.params = (map_leaves(torch.from_numpy, part) for part in parts)
        self.name, self.pieces = name, load_tokenizer(plan.language)

    def iter_choices(self, windows: Sequence[WindowKey]) -> Iterator[dict[int, Choice]]:
        """The likeliest frame of each mention of some windows, by its place."""
        empty = Labelled("", "", "", (), {}, frozenset(), {})
        items = [
            Item("", "", list(ids), list(spans), list(kinds), {}, frozenset(), {}, empty, list(range(len(spans))))
            for ids, spans, kinds in windows
        ]
        scores = self.score_items(items)
        return (choose_frames(scores[n], range(len(item.spans))) for n, item in enumerate(items))

    def score_items(self, items: Sequence[Item]) -> dict[int, Scores | WindowScores]:
        """The scores of all frames, in whole numbers, by the index of the item."""
        at = {id(item): n for n, item in enumerate(items)}
        found: dict[int, Scores | WindowScores] = {}
        for group in iter_batches(items, TOKENS_A_BATCH, None):
            batch = to_tensors(pack(group, TOKENS_A_BATCH))
            with torch.no_grad():
                scores = score(self.params, encode_frozen(self.frozen, batch.ids, batch.bias), batch)
            scores = Scores(*(part.float().numpy() for part in scores))
            for row, item in enumerate(group):
                found[at[id(item)]] = _whole(scores, row, len(item.mentions))
        return found


class PackedReader(Reader):
    """An exported reader, by its file: as the program runs it."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self.model = Model(file)
        self.name, self.pieces = str(path), self.model.pieces

    def score_items(self, items: Sequence[Item]) -> dict[int, Scores | WindowScores]:
        return dict(enumerate(self.model.read([Window(item.ids, item.spans, item.kinds) for item in items])))


def open_reader(name: str) -> Reader:
    """The reader of a checkpoint, by its name, or of an exported file, by its path."""
    return PackedReader(Path(name)) if name.endswith(".safetensors") else Reader(name)


def _whole(scores: Scores, row: int, count: int) -> Scores:
    """The scores of one window in whole numbers, as the program has them."""
    parts = {}
    for name, part in zip(Scores._fields, scores, strict=True):
        own = part[row]
        for axis in range(MENTION_AXES.get(name, 0)):
            own = own[(slice(None),) * axis + (slice(count),)]
        parts[name] = np.rint(np.clip(own, -FAR, FAR) * SCORE_UNIT).astype(np.int64)
    return Scores(**parts)
