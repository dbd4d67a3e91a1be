"""What a fitted reader says of a text: for each figure its likeliest frame, with its probability and the runner-up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import jax
import numpy as np

from factcheck.figure.figure import Figure
from factcheck.link.frames import PAIRS, SINGLES, Frame
from training.batches import Item, iter_batches, make_items, pack
from training.fit import CHECKPOINTS, TOKENS_A_BATCH, find_encoder, load_checkpoint, load_tokenizer
from training.model import Scores, encode_frozen, score
from training.sources import Labelled

__all__ = ["Choice", "Reader"]

UNORDERED = {"change": "difference"}  # frames that state the same of the same operands
MAX_CANDIDATES = 6


class Choice(NamedTuple):
    """The likeliest frame of a mention. probability: of it, whichever way round; order: the share of this way round in it."""

    frame: Frame
    probability: float
    runner_up: Frame | None = None
    runner_up_probability: float = 0.0
    order: float = 1.0


class Reader:
    """A fitted reader, by the name of its checkpoint."""

    def __init__(self, name: str) -> None:
        jax.config.update("jax_compilation_cache_dir", str(CHECKPOINTS / "compiled"))
        _, self.frozen, self.params = load_checkpoint(name)
        self.tokenizer = load_tokenizer(find_encoder())
        self._encode, self._score = jax.jit(encode_frozen), jax.jit(lambda params, x, batch: score(params, x, batch))

    def read(self, text: str, figures: Sequence[Figure]) -> dict[int, Choice]:
        """The likeliest frame of each figure, by its index; windows overlap, and of two readings the surer is kept."""
        labelled = Labelled("", "", text, tuple(figures), {}, frozenset(), {})
        found: dict[int, Choice] = {}
        for choices in self.read_items(list(make_items(labelled, self.tokenizer))).values():
            for n, choice in choices.items():
                if n not in found or choice.probability > found[n].probability:
                    found[n] = choice
        return found

    def read_items(self, items: Sequence[Item]) -> dict[int, dict[int, Choice]]:
        """By the index of the item: of each of its figures, by their index in the text."""
        at = {id(item): n for n, item in enumerate(items)}
        found: dict[int, dict[int, Choice]] = {}
        for group in iter_batches(items, TOKENS_A_BATCH, None):
            batch = pack(group, TOKENS_A_BATCH)
            scores = self._score(self.params, self._encode(self.frozen, batch.ids, batch.bias), batch)
            scores = Scores(*(np.asarray(part) for part in scores))
            for row, item in enumerate(group):
                found[at[id(item)]] = _choose_frames(scores, row, item.mentions)
        return found


def _choose_frames(scores: Scores, row: int, mentions: Sequence[int]) -> dict[int, Choice]:
    found = {}
    for stated, number in enumerate(mentions):
        ranked = _rank_frames(scores, row, stated, len(mentions))
        if ranked:
            (frame, probability, order), *others = ranked
            second = others[0] if others else (None, 0.0, 1.0)
            found[number] = Choice(_renumbered(frame, mentions), probability, second[0] and _renumbered(second[0], mentions),
                                   second[1], order)  # fmt: skip
    return found


def _renumbered(frame: Frame, mentions: Sequence[int]) -> Frame:
    return frame._replace(operands=tuple(mentions[n] for n in frame.operands))


def _rank_frames(scores: Scores, row: int, stated: int, count: int) -> list[tuple[Frame, float, float]]:
    """Frames by probability; those that say the same of the same operands, either way round, are one."""
    log_sum = scores.log_sum[row, stated]
    merged: dict[Any, list[tuple[float, Frame]]] = {}
    for frame, log_odds in _iter_candidates(scores, row, stated, count):
        key = UNORDERED.get(frame.name, frame.name), frozenset(frame.operands)
        merged.setdefault(key, []).append((float(np.exp(log_odds - log_sum)), frame))
    ranked = []
    for several in merged.values():
        best, total = max(several), sum(p for p, _ in several)
        ranked.append((best[1], total, best[0] / total if total else 1.0))
    return sorted(ranked, key=lambda row: -row[1])[:2]


def _iter_candidates(scores: Scores, row: int, stated: int, count: int) -> Any:
    first, second = (part[row, stated, :count] for part in (scores.first, scores.second))
    pairs = first[:, None] + second[None] + scores.match[row, :count, :count] + scores.own[row, stated]
    for n, pair in enumerate(PAIRS):
        flat = pairs[..., n].ravel()
        for place in np.argsort(-flat)[: min(MAX_CANDIDATES, flat.size)]:
            first, second = divmod(int(place), count)
            yield Frame(pair.name, (first, second)), flat[place]
    for n, name in enumerate(SINGLES):
        first = int(scores.singles[row, stated, :count, n].argmax())
        yield Frame(name, (first,)), scores.singles[row, stated, first, n]
    terms = [n for n in range(count) if scores.terms[row, stated, n] > 0]
    if len(terms) > 1:
        yield Frame("total", tuple(terms)), scores.total[row, stated] + scores.terms[row, stated, terms].sum()
    whole = int(scores.wholes[row, stated, :count].argmax())
    parts = [n for n in range(count) if n != whole and scores.parts[row, stated, n] > 0]
    if len(parts) > 1:
        yield Frame("remainder", (whole, *parts)), scores.wholes[row, stated, whole] + scores.parts[row, stated, parts].sum()
