"""Fit the weights by which figures of a text are held for retellings of figures of a source.

    python -m training.fit_telling PAIRS... [--measure]

A line of PAIRS is {"source", "text"}: a text that says of its source what is right. No label is needed: a figure of the text
tells again the figure of the source that has its value, and not the figures of the same unit near that. Each such pair of
figures is an example, both ways round. --measure fits on all files but one, each in turn, and prints on the one left out how
many figures of right texts have another figure preferred, and how often the right one is preferred to a neighbour.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from factcheck.figure.figure import Form
from factcheck.link.telling import preference
from factcheck.link.telling.likeness import SourceIndex, is_neighbour
from factcheck.link.telling.telling import Side, build_tellings
from factcheck.reader.quantities import find_quantities

PENALTY = 5.0  # of squared weights
Matrix = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--measure", action="store_true")
    options = parser.parse_args()
    examples = {path: [list(iter_differences(**pair)) for pair in read_pairs(path)] for path in options.files}
    if options.measure:
        for path in options.files:
            others = [pair for other, pairs in examples.items() if other != path for pair in pairs]
            print_record(path, fit(others), examples[path])
        return
    weights = fit([pair for pairs in examples.values() for pair in pairs])
    found = {name: round(100 * weight) for name, weight in zip(preference.FEATURES, weights, strict=True)}
    path = Path(preference.__file__).with_name("weights.json")
    path.write_text(json.dumps(found, indent=0) + "\n", "utf-8")


def read_pairs(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text("utf-8").splitlines():
        pair = json.loads(line)
        yield {"source": pair["source"], "text": pair["text"]}


def iter_differences(source: str, text: str) -> Iterator[Matrix]:
    """Yield for each figure that is told again the features of its value's figure less those of each neighbour."""
    theirs, ours = (build_tellings(Side(one, find_quantities(one)), n) for n, one in enumerate((source, text)))
    index = SourceIndex(theirs, ours)
    same = [index.find_same(telling) for telling in ours]
    said = {id(found[0].source) for found in same if found}
    for telling, found in zip(ours, same, strict=True):
        if len(found) != 1 or telling.figure.form is not Form.NUMBER:
            continue
        right = found[0].source
        wrong = [one for one in theirs if id(one) not in said and is_neighbour(right, one)]
        rows = [preference.list_features(telling, one, index.rarity) for one in (right, *wrong)]
        if wrong:
            table = np.array(rows, dtype=np.float64)
            yield table[:1] - table[1:]


def fit(pairs: list[list[Matrix]]) -> Matrix:
    """Fit a logistic regression without a constant: a right figure less a wrong one is positive."""
    rows = np.concatenate([table for pair in pairs for table in pair])

    def compute_loss(weights: Matrix) -> tuple[float, Matrix]:
        scores = rows @ weights
        loss = np.logaddexp(0, -scores).sum() + PENALTY * (weights @ weights) / 2
        return float(loss), -rows.T @ (1 / (1 + np.exp(scores))) + PENALTY * weights

    return np.asarray(minimize(compute_loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x)


def print_record(path: Path, weights: Matrix, pairs: list[list[Matrix]]) -> None:
    least = np.array([(table @ weights).min() for pair in pairs for table in pair])
    every = np.concatenate([table @ weights for pair in pairs for table in pair])
    shares = ", ".join(f"{(every > bar).mean():.2f} by {bar}, {(least < -bar).mean():.4f} against it" for bar in (0, 1, 2, 3))
    print(f"{path.name}: {len(least)} figures, {len(every)} neighbours; preferred: {shares}")


if __name__ == "__main__":
    main()
