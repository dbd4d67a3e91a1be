"""Fit the reader, in sittings of at most so many minutes: a checkpoint is kept, and the next call goes on from it.

usage: python -m training.fit --name NAME [--language zh] [--minutes 90] [--passes 8] [--ships-only]
       [--from-exported] [--rehearse]
"""

from __future__ import annotations

import argparse
import ctypes
import json
import math
import pickle
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import torch
import yaml

from training.batches import Item, iter_batches, make_items, pack
from training.join import cut_fragments, iter_joined
from training.model import Shape, encode_frozen, loss, make_head, to_tensors
from training.pretrained import LANGUAGES, load_pretrained, load_tokenizer
from training.sources import (
    ROOT,
    SHARED,
    Labelled,
    iter_articles,
    iter_drawn,
    iter_passages,
    iter_suite,
    iter_written,
    sample_silent,
)
from training.twins import make_twin
from training.unpack import load_exported

__all__ = ["CHECKPOINTS", "hide_words", "load_checkpoint", "main", "map_leaves"]

CHECKPOINTS = ROOT / "build" / "training"  # git ignores it
SPLIT = yaml.safe_load((Path(__file__).parent / "split.yaml").read_text("utf-8"))
FITTED = {"en": "fit", "zh": "fit_chinese"}  # of the split: publishers
TOKENS_A_BATCH = 4096
SAVE_SECONDS = 240
WARM_UP = 0.06  # of the steps
ARTICLES_WEIGHT = 2.0  # they are what it reads in the end
SILENT_ARTICLES = 0.15  # the share of articles without a right frame that are fitted on
TWIN_SHARE = 0.2
THINNED_SHARE = 0.5  # of the windows of a pass, of which some words are hidden: so that none is learned by heart
HIDDEN_WORDS = 0.12  # of the pieces of such a window that are no figure's
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # as malloc.h has them
KNOWN_SHARE = 0.5  # of the texts that earlier sittings have read, where --new names the others: so many are in a pass
EXPORTED_RATES = {"rate": 5e-5, "head_rate": 2.5e-4}  # it is fitted already
DENIED_WINDOWS = 0.12  # the share of an article's windows without a right frame that one pass reads


@dataclass
class Plan:
    """What a fit is, so that a later sitting goes on with the same."""

    passes: float = 8
    rate: float = 1.5e-4
    head_rate: float = 8e-4
    layers: int = 4
    frozen: int = 1
    seed: int = 1
    without: list[str] = field(default_factory=list)
    ships_only: bool = False
    limit: int = 0  # texts of each source, for a rehearsal
    texts: str = ""
    language: str = "en"
    from_exported: bool = False  # begins with the packaged model instead of the pretrained encoder


def collect_texts(plan: Plan) -> list[tuple[Labelled, float]]:
    """All texts of a plan with their weight. Says which data is missing, and refuses, unless asked to fit on what ships."""
    written = list(iter_written(Path(plan.texts) if plan.texts else LANGUAGES[plan.language].texts))
    sources: list[tuple[float, list[Labelled]]] = [(1.0, written)]
    if plan.language == "en":
        sources += [(1.0, list(iter_passages())), (0.5, list(iter_suite()))]
    if plan.language == "zh":
        sources.append((1.0, list(iter_drawn(plan.seed))))
    if not plan.ships_only:
        if not (SHARED / "raw").exists():
            sys.exit("the labelled articles are not here (../shared/raw): --ships-only fits without; it binds more falsely")
        articles = list(iter_articles(frozenset(SPLIT[FITTED[plan.language]])))
        sources.append((ARTICLES_WEIGHT, sample_silent(articles, SILENT_ARTICLES, plan.seed)))
    kept = []
    for weight, texts in sources:
        several = texts[: plan.limit] if plan.limit else texts
        kept += [(text, weight) for text in several if text.group not in plan.without]
    return kept


def _iter_items(
    texts: list[tuple[Labelled, float]], tokenizer: Any, unknown: int, seed: int, new: frozenset[str] = frozenset()
) -> Iterator[Item]:
    """The windows of one pass: in each, other passages are twins, and others stand together or among pieces of articles.

    unknown: the number of a hidden piece. new: writers all of whose passages are read, of other texts KNOWN_SHARE; where there
    are none, all are.
    """
    draw = random.Random(seed)  # noqa: S311  no secret
    texts = [row for row in texts if not new or row[0].group in new or draw.random() < KNOWN_SHARE]
    articles = [(text, weight) for text, weight in texts if text.source == "articles"]
    passages = [(_draw_twin(text, draw), weight) for text, weight in texts if text.source != "articles"]
    joined = iter_joined(passages, cut_fragments([text for text, _ in articles]), draw)
    for labelled, weight in chain(articles, joined):
        for item in make_items(labelled, tokenizer, weight):
            if item.frames or item.silent or (item.denied and draw.random() < DENIED_WINDOWS):
                yield hide_words(item, draw, unknown) if draw.random() < THINNED_SHARE else item


def find_unknown(tokenizer: Any, plan: Plan) -> int:
    """The number of a hidden piece."""
    return int(tokenizer.token_to_id(LANGUAGES[plan.language].unknown))


def hide_words(item: Item, draw: random.Random, unknown: int) -> Item:
    """A window with some pieces of its words unknown, as the tokenizer has it; its figures, its start and its end stay."""
    kept = {n for start, end in item.spans for n in range(start, end)} | {0, len(item.ids) - 1}
    ids = [unknown if n not in kept and draw.random() < HIDDEN_WORDS else piece for n, piece in enumerate(item.ids)]
    return item._replace(ids=ids)


def _draw_twin(labelled: Labelled, draw: random.Random) -> Labelled:
    return (draw.random() < TWIN_SHARE and make_twin(labelled, draw)) or labelled


class Fit:
    """A fit under way: its parameters, optimiser, and how far it is."""

    def __init__(self, name: str, plan: Plan, batches_a_pass: int) -> None:
        self.name, self.plan, self.step = name, plan, 0
        self.begun, self.share = 0, 0.0
        self.total = int(plan.passes * batches_a_pass)
        torch.manual_seed(plan.seed)
        self.frozen, self.params = load_pretrained(plan.language, Shape(plan.layers, plan.frozen))
        if plan.from_exported:
            self.params = load_exported(plan.language, plan.frozen)
        else:
            self.params["head"] = make_head(int(self.frozen["position"].shape[1]), plan.seed)

    @property
    def path(self) -> Path:
        return CHECKPOINTS / f"{self.name}.pickle"

    def start(self, share: float = 0.0) -> bool:
        """Make the optimiser; go on from the checkpoint of an earlier sitting where there is one.

        share: of the peak rate, where a sitting with more texts begins, to fall from there; 0 goes on as planned.
        """
        kept = self._load()
        if kept is not None:
            self.begun, self.share = kept["step"], share
            self.step, self.params = kept["step"], map_leaves(torch.from_numpy, kept["params"])
        encoder, head = list_leaves(self.params["layers"]), list_leaves(self.params["head"])
        groups = [{"params": encoder, "peak": self.plan.rate}, {"params": head, "peak": self.plan.head_rate}]
        for leaf in (*encoder, *head):
            leaf.requires_grad_(True)
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        if kept is not None:
            self.optimizer.load_state_dict(kept["state"])
        return kept is not None

    def _load(self) -> Any:
        """It is our own file: a pickle runs what it holds. The texts and passes of a later sitting may be others."""
        if not self.path.exists():
            return None
        kept = pickle.loads(self.path.read_bytes())  # noqa: S301
        if asdict(Plan(**kept["plan"])) | {"passes": 0} != asdict(self.plan) | {"passes": 0}:
            sys.exit(f"{self.path} is of another plan: {json.dumps(kept['plan'])}; give another --name")
        return kept

    def save(self) -> None:
        """Write to a temporary file, then replace."""
        CHECKPOINTS.mkdir(parents=True, exist_ok=True)
        params = map_leaves(lambda leaf: leaf.detach().numpy(), self.params)
        kept = {"plan": asdict(self.plan), "step": self.step, "params": params, "state": self.optimizer.state_dict()}
        temporary = self.path.with_suffix(".tmp")
        temporary.write_bytes(pickle.dumps(kept))
        temporary.replace(self.path)

    def _update(self, group: list[Item]) -> float:
        """One step: the loss of a window before it."""
        batch = to_tensors(pack(group, TOKENS_A_BATCH))
        with torch.no_grad():
            x = encode_frozen(self.frozen, batch.ids, batch.bias)
        torch.manual_seed(self.plan.seed * 1_000_003 + self.step)
        for part in self.optimizer.param_groups:
            part["lr"] = part["peak"] * self._find_rate()
        self.optimizer.zero_grad()
        value = loss(self.params, x, batch)
        value.backward()
        torch.nn.utils.clip_grad_norm_([leaf for part in self.optimizer.param_groups for leaf in part["params"]], 1.0)
        self.optimizer.step()
        return float(value.detach()) * len(batch.ids) / len(group)

    def _find_rate(self) -> float:
        if not self.share:
            return _schedule(self.step, self.total)
        return self.share * _fall((self.step - self.begun) / max(1, self.total - self.begun))

    def run(self, texts: list[tuple[Labelled, float]], tokenizer: Any, minutes: float, new: frozenset[str]) -> None:
        """Steps until the plan is fulfilled or the time is up."""
        began = saved = time.monotonic()
        losses: list[float] = []
        unknown = find_unknown(tokenizer, self.plan)
        while self.step < self.total:
            seed = self.plan.seed * 1000 + self.step
            for group in iter_batches(_iter_items(texts, tokenizer, unknown, seed, new), TOKENS_A_BATCH, seed):
                losses.append(self._update(group))
                self.step += 1
                now = time.monotonic()
                if self.step % 50 == 0:
                    print(
                        f"step {self.step} of {self.total}, loss {np.mean(losses[-50:]):.3f}, {now - began:.0f} s", flush=True
                    )
                if now - saved > SAVE_SECONDS:
                    self.save()
                    saved = now
                if self.step >= self.total or now - began > minutes * 60:
                    self.save()
                    return


def _schedule(step: int, total: int) -> float:
    """The share of the peak rate: a short rise, then a cosine down to a hundredth."""
    rise = max(1, int(WARM_UP * total))
    if step < rise:
        return (step + 1) / rise
    return _fall((step - rise) / max(1, total - rise))


def _fall(done: float) -> float:
    """A cosine from 1 down to a hundredth."""
    return 0.01 + 0.99 * (1 + math.cos(math.pi * min(1.0, done))) / 2


def map_leaves(change: Callable[[Any], Any], tree: Any) -> Any:
    """A tree of dictionaries, lists and tuples with each leaf changed."""
    if isinstance(tree, dict):
        return {key: map_leaves(change, part) for key, part in tree.items()}
    if isinstance(tree, list | tuple):
        return type(tree)(map_leaves(change, part) for part in tree)
    return change(tree)


def list_leaves(tree: Any) -> list[Any]:
    """The leaves of a tree, in order."""
    found: list[Any] = []
    map_leaves(found.append, tree)
    return found


def load_checkpoint(name: str) -> tuple[Plan, Any, Any]:
    """The plan, the frozen part and the parameters of a fit, as arrays."""
    kept = pickle.loads((CHECKPOINTS / f"{name}.pickle").read_bytes())  # noqa: S301  our own file
    plan = Plan(**kept["plan"])
    frozen, _ = load_pretrained(plan.language, Shape(plan.layers, plan.frozen))
    return plan, map_leaves(lambda leaf: leaf.numpy(), frozen), kept["params"]


def keep_memory() -> None:
    """Let glibc keep what it frees: large arrays that go back to the system are filled with zeros again in each step."""
    if sys.platform == "linux":
        library = ctypes.CDLL(None)
        if hasattr(library, "mallopt"):
            for option in (M_MMAP_THRESHOLD, M_TRIM_THRESHOLD):
                library.mallopt(option, 2**31 - 1)


def main() -> None:
    """Fit, or go on with a fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", required=True)
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--passes", type=float, default=8)
    parser.add_argument("--share", type=float, default=0.0, help="of the peak rate, where a sitting with more texts begins")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--frozen", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--new", nargs="*", default=[], help="writers that earlier sittings have not read: of others a part")
    parser.add_argument("--texts", default="")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--ships-only", action="store_true")
    parser.add_argument("--from-exported", action="store_true", help="begin with the packaged model, at a third of the rate")
    parser.add_argument("--rehearse", action="store_true", help="a few texts and steps: whether all of it runs")
    given = parser.parse_args()
    keep_memory()
    plan = Plan(
        passes=given.passes, layers=given.layers, frozen=given.frozen, seed=given.seed, without=given.without,
        ships_only=given.ships_only or given.rehearse, limit=40 if given.rehearse else 0, texts=given.texts,
        language=given.language, from_exported=given.from_exported, **(EXPORTED_RATES if given.from_exported else {}),
    )  # fmt: skip
    tokenizer = load_tokenizer(plan.language)
    texts = collect_texts(plan)
    new, seed = frozenset(given.new), plan.seed * 1000
    windows = _iter_items(texts, tokenizer, find_unknown(tokenizer, plan), seed, new)
    first = list(iter_batches(windows, TOKENS_A_BATCH, seed))
    tokens = sum(len(item.ids) for group in first for item in group)
    print(f"{len(texts)} texts, {sum(map(len, first))} windows, {tokens} tokens, {len(first)} batches a pass", flush=True)
    fit = Fit(given.name, plan, len(first))
    print(f"goes on at step {fit.step}" if fit.start(given.share) else "starts", flush=True)
    fit.run(texts, tokenizer, given.minutes, new)
    print(f"{fit.path}: step {fit.step} of {fit.total}")


if __name__ == "__main__":
    main()
