"""What the packed reader's probabilities and margins were worth on texts that nothing was fitted on, family by family.

usage: python -m training.calibrate [--language zh] [--model FILE] [--out factcheck/link/model/worth.json]
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from factcheck.link.frame_reader import CALIBRATION_FILES
from factcheck.link.frames import SCORE_UNIT, get_family
from factcheck.link.model.reader import FILES
from training.evaluate import GOLD, Result, evaluate
from training.fit import SPLIT
from training.predict import PackedReader
from training.pretrained import LANGUAGES
from training.sources import ROOT, Labelled, iter_articles, iter_gold, iter_written

__all__ = ["BANDS", "count_bands", "fit_odds", "main"]

MEASURED = {"en": "measure", "zh": "measure_chinese"}  # of the split: publishers
MODEL = ROOT / "factcheck" / "link" / "model"
BANDS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)  # the least probability of each

MOST = 14  # of a margin: the surest are wrong, or wrongly labelled, as often as those that are a little less so
RIDGE = 4.0  # what a family says of itself counts the more, the more of it was seen
ROUNDS = 20


def count_bands(results: Iterable[Result]) -> dict[str, list[list[float]]]:
    """By family, and of all: least probability, how many were right, how many seen; of bands in which some were seen."""
    counts: dict[str, dict[float, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for result in results:
        if result.is_known and result.chosen and result.probability >= BANDS[0]:
            band = max(least for least in BANDS if least <= result.probability)
            for family in (get_family(result.chosen), "all"):
                counts[family][band][0] += result.is_right
                counts[family][band][1] += 1
    return {family: [[band, *bands[band]] for band in sorted(bands)] for family, bands in sorted(counts.items())}


def fit_odds(results: Iterable[Result]) -> dict[str, Any]:
    """The logistic regression of right on margin and family, in hundredths of log-odds, as `Calibration` has it."""
    rows = [result for result in results if result.is_known and result.chosen and result.probability >= BANDS[0]]
    families = sorted({get_family(row.chosen) for row in rows})
    columns = [
        [1.0, min(row.margin / SCORE_UNIT, MOST), *(family == get_family(row.chosen) for family in families)] for row in rows
    ]
    x, y = np.array(columns, float), np.array([float(row.is_right) for row in rows])
    penalty = np.diag([0.0, 0.0, *(RIDGE for _ in families)])
    b = np.zeros(x.shape[1])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ b))
        b += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + penalty, x.T @ (y - p) - penalty @ b)
    begins = {"all": b[0]} | {family: b[0] + b[n + 2] for n, family in enumerate(families)}
    rounded = {family: round(100 * float(value)) for family, value in begins.items()}
    return {"families": rounded, "each": round(100 * float(b[1])), "most": MOST}


def iter_unseen(language: str) -> Iterator[Labelled]:
    """What nothing was fitted on: gold, and articles of publishers to measure by; of Chinese, a writer besides."""
    yield from chain.from_iterable(iter_gold(name) for name in GOLD[language])
    yield from iter_articles(frozenset(SPLIT[MEASURED[language]]))
    if language != "en":
        yield from iter_written(LANGUAGES[language].held_out)


def main() -> None:
    """Write the counts, and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", choices=FILES, default="en")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    out = given.out or MODEL / CALIBRATION_FILES[given.language]
    results = evaluate(PackedReader(given.model or MODEL / FILES[given.language]), iter_unseen(given.language))
    bands, odds = count_bands(results), fit_odds(results)
    for family, rows in bands.items():
        print(f"{family:14}", "  ".join(f"{least:.2f}: {right}/{seen}" for least, right, seen in rows))
    print(odds)
    temporary = out.with_suffix(".tmp")
    temporary.write_text(json.dumps({"bands": bands, **odds}, indent=1) + "\n", encoding="utf-8")
    temporary.replace(out)


if __name__ == "__main__":
    main()
