"""Fit the weights of `link`: python -m factcheck.link.weigh.fit [--shared FOLDER] [--check].

Needs the development extras (numpy, scipy). Labels: the sentences of tests/prose and the passages of
benchmarks/passages.jsonl, whose claims are all listed; the gold sentences and the mined labels of articles
(benchmarks/labels.jsonl.gz: places alone, no text) where FOLDER holds their texts.
Two fits a family: *which* candidate (a softmax over those of one figure) and *whether* it is one (logistic). Ties whose name
begins with "+" get no weight below 0, those with "-" none above, so that a weight can be read; a linear penalty leaves few.
--check fits on four fifths of the documents and prints what the rest shows, fold by fold; it writes nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Sequence, Set
from pathlib import Path
from typing import Any, NamedTuple

try:
    import numpy as np
    from scipy.optimize import minimize  # type: ignore[import-untyped]  # it has no types
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
except ImportError:
    raise SystemExit("the fit needs numpy and scipy: pip install -e '.[dev]'") from None

from factcheck.link.weigh import FAMILIES
from factcheck.link.weigh.labels import Example, examples
from factcheck.link.weigh.score import Family, other_way, picked, total, whether_ties

RIDGE, SUPPORT = 1.0, 12  # of the squares of weights; a tie must be seen so often
SMALL = 0.07  # log-odds: a weight that rounds to little is left out
FOLDS = 5
SLACK = 20  # hundredths of log-odds that a gate leaves to what was not seen
FEW, MANY = 500, 8  # of what is claimed 1 in 500 is lost by a gate, of each role seen so often
PRINT = {"articles": 1.0, "passages": 0.5}  # what other texts count: those written for this are harder than print
SEEMS = " seems "
TRAPS = 0.2  # what a sentence of the suite that claims nothing counts: they are traps, a hundred times as dense as in print
ALWAYS = "+always"
BARS = {"claimed": 0, "sure": 430}


class Care(NamedTuple):
    """What a passage that people have read counts, and a sentence of the suite; how much a sum of weights costs."""

    read: float
    suite: float
    sparse: float


CARE = {  # what people have read counts most; ties of sums are many and rare
    "change": Care(4.0, 1.0, 5.0),
    "ratio": Care(3.0, 0.3, 6.0),
    "sum": Care(3.0, 0.5, 5.0),
}


class Fitted(NamedTuple):
    """As `score.Weights`."""

    which: dict[str, int]
    whether: dict[str, int]
    alone: int
    own: int


def fit(family: Family, seen: Sequence[Example]) -> Fitted:
    """The weights of a family, in hundredths of log-odds."""
    bound, care = [s for s in seen if s.right], CARE[family.name]
    names = sorted(_soft(bound, None, care.sparse))
    which = _hundredths(_soft(bound, names, 0))
    tops: list[tuple[set[str], bool]] = [(set(), False)] * len(seen)
    for half in (0, 1):  # so that `whether` is fitted on sums that `which` was not fitted on
        part = _hundredths(_soft([s for s in bound if _fold(s, 2) != half], names, 0))
        for i, s in enumerate(seen):
            if _fold(s, 2) == half:
                right, ties = _top(family, s, part)
                tops[i] = ties, right
    weights = [_weight(s, care) for s in seen]
    chosen = sorted({*_logistic(tops, weights, None, care.sparse), ALWAYS})
    whether = _hundredths(_logistic(tops, weights, chosen, 0))
    claimed = [s for s, (ties, right) in zip(seen, tops, strict=True) if right and total(ties, whether) >= 0]
    return Fitted(which, whether, _least([s.alone for s in claimed], whether), _least([s.own for s in claimed], whether))


def _least(claimed: Sequence[Set[str]], whether: dict[str, int]) -> int:
    """The sum of a figure's own ties that all but 1 in 500 of what is claimed reach, whatever the figure seems to be."""
    sums: dict[str, list[int]] = {}
    for ties in claimed:
        sums.setdefault(next((tie for tie in sorted(ties) if SEEMS in tie), ""), []).append(total(ties, whether))
    return min(sorted(of)[len(of) // FEW] for of in sums.values() if len(of) > MANY) - SLACK


def cross(family: Family, seen: Sequence[Example]) -> list[tuple[bool, int]]:
    """For each example whether the right candidate is taken, and its odds, by weights fitted on other documents."""
    found = [(False, 0)] * len(seen)
    for fold in range(FOLDS):
        fitted = fit(family, [s for s in seen if _fold(s, FOLDS) != fold])
        for i, s in enumerate(seen):
            if _fold(s, FOLDS) == fold:
                right, ties = _top(family, s, fitted.which)
                found[i] = right, total(ties, fitted.whether)
    return found


def _weight(s: Example, care: Care) -> float:
    """Passages read by people count more; the sentences of the suite less, as a hundred times as dense as in print."""
    return (TRAPS if s.trap else care.suite) if s.source == "suite" else PRINT.get(s.source, care.read)


def _top(family: Family, s: Example, which: dict[str, int]) -> tuple[bool, set[str]]:
    """Whether the likeliest candidate is right, whichever way round where only the sizes tell it, and the ties of that."""
    scores = [total(ties, which) for ties in s.ties]
    k = picked(family, s.candidates, scores)
    other = other_way(family, s.candidates, scores, k)
    return k in s.right or other in s.right, whether_ties(s.ties[k], s.own, s.candidates, scores, k, other)


def _fold(s: Example, folds: int) -> int:
    return int(hashlib.md5(s.document.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def _hundredths(weights: dict[str, float]) -> dict[str, int]:
    return {name: round(100 * weight) for name, weight in weights.items() if round(100 * weight)}


def _soft(bound: Sequence[Example], names: list[str] | None, sparse: float) -> dict[str, float]:
    """Weights under which the right candidates of each figure are likeliest among all of it."""
    sets = [ties for s in bound for ties in s.ties]
    names, a = _matrix(sets, names)
    sizes = [len(s.ties) for s in bound]
    group, first = np.repeat(np.arange(len(bound)), sizes), np.cumsum([0, *sizes[:-1]])
    right = np.array([float(k in s.right) for s in bound for k in range(len(s.ties))])
    cost = _cost(names, sparse)

    def loss(b: Any) -> tuple[float, Any]:
        z = a @ b
        e = np.exp(z - np.maximum.reduceat(z, first)[group])
        every, ours = np.add.reduceat(e, first), np.add.reduceat(e * right, first) + 1e-300
        slope = a.T @ (e / every[group] - e * right / ours[group])
        return float((np.log(every) - np.log(ours)).sum() + RIDGE / 2 * (b @ b) + cost @ b), slope + RIDGE * b + cost

    return _solved(loss, names)


def _logistic(
    tops: Sequence[tuple[set[str], bool]], weights: Sequence[float], names: list[str] | None, sparse: float
) -> dict[str, float]:
    """Weights under which the odds of each are those of its being right."""
    names, a = _matrix([ties for ties, _ in tops], names)
    y, w = np.array([float(right) for _, right in tops]), np.array(weights)
    free, cost = np.array([name != ALWAYS for name in names], float), _cost(names, sparse)

    def loss(b: Any) -> tuple[float, Any]:
        p = 1 / (1 + np.exp(-(a @ b)))
        value = -(w * (y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))).sum()
        return float(value + RIDGE / 2 * (free * b) @ b + cost @ b), a.T @ (w * (p - y)) + free * RIDGE * b + cost

    return _solved(loss, names)


def _cost(names: Sequence[str], sparse: float) -> Any:
    """What each weight costs: linear, as its sign is fixed."""
    return np.array([0.0 if name == ALWAYS else sparse if name[0] == "+" else -sparse for name in names])


def _solved(loss: Any, names: list[str]) -> dict[str, float]:
    bounds = [(None, None) if n == ALWAYS else (0, None) if n[0] == "+" else (None, 0) for n in names]
    b = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 1000}).x
    return {name: float(weight) for name, weight in zip(names, b, strict=True) if abs(weight) > SMALL}


def _matrix(sets: Sequence[Set[str]], names: list[str] | None) -> tuple[list[str], Any]:
    if names is None:
        counts = Counter(tie for ties in sets for tie in ties)
        names = sorted(tie for tie, n in counts.items() if n >= SUPPORT)
    at = {name: i for i, name in enumerate(names)}
    columns = [sorted(at[tie] for tie in ties if tie in at) for ties in sets]  # so that each fit is the same
    ends = np.cumsum([0, *map(len, columns)])
    flat = [i for row in columns for i in row]
    return names, csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(sets), len(names)))


SHOWN = (0, 85, 139, 220, 294)  # odds in hundredths: 0.5, 0.7, 0.8, 0.9, 0.95


def _report(name: str, seen: Sequence[Example], found: Sequence[tuple[bool, int]]) -> None:
    """How many are ranked right, and right and wrong above each bar, by kind of text."""
    for source in sorted({s.source for s in seen}):
        rows = [(right, odds, bool(s.right)) for s, (right, odds) in zip(seen, found, strict=True) if s.source == source]
        bars = "  ".join(
            f"{bar}: {sum(r and o >= bar for r, o, _ in rows)}/{sum(not r and o >= bar for r, o, _ in rows)}" for bar in SHOWN
        )
        print(f"{name:8} {source:8} {sum(b for *_, b in rows):5} to bind, {sum(r for r, *_ in rows):5} ranked right  {bars}")  # noqa: T201  a script


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="where gold and raw texts are")
    parser.add_argument("--check", action="store_true", help="out of fold; writes nothing")
    args = parser.parse_args()
    path = Path(__file__).with_name("weights.json")
    weights = json.loads(path.read_text("utf-8")) if path.exists() else {}
    every = examples(FAMILIES, args.shared)
    for family in FAMILIES:
        seen = every[family.name]
        if args.check:
            _report(family.name, seen, cross(family, seen))
        else:
            fitted = fit(family, seen)
            before = weights.get(family.name, {})
            bars = {name: before.get(name, default) for name, default in BARS.items()}  # which a person sets
            weights[family.name] = {**fitted._asdict(), **bars}
            path.write_text(json.dumps(weights, indent=0, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
