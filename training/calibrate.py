"""What the packed reader's probabilities were worth on texts that nothing was fitted on, family by family.

usage: python -m training.calibrate [--model FILE] [--out factcheck/link/model/worth.json]
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from factcheck.link.frames import family_of
from factcheck.link.model.reader import FILE
from training.evaluate import GOLD, Result, evaluate
from training.fit import SPLIT
from training.predict import PackedReader
from training.sources import ROOT, iter_articles, iter_gold

__all__ = ["BANDS", "count_bands", "main"]

MODEL = ROOT / "factcheck" / "link" / "model"
BANDS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)  # the least probability of each


def count_bands(results: Iterable[Result]) -> dict[str, list[list[float]]]:
    """By family, and of all: least probability, how many were right, how many seen; of bands in which some were seen."""
    counts: dict[str, dict[float, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for result in results:
        if result.is_known and result.chosen and result.probability >= BANDS[0]:
            band = max(least for least in BANDS if least <= result.probability)
            for family in (family_of(result.chosen), "all"):
                counts[family][band][0] += result.is_right
                counts[family][band][1] += 1
    return {family: [[band, *bands[band]] for band in sorted(bands)] for family, bands in sorted(counts.items())}


def main() -> None:
    """Write the counts, and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=MODEL / FILE)
    parser.add_argument("--out", type=Path, default=MODEL / "worth.json")
    given = parser.parse_args()
    texts = chain(chain.from_iterable(map(iter_gold, GOLD)), iter_articles(frozenset(SPLIT["measure"])))
    bands = count_bands(evaluate(PackedReader(given.model), texts))
    for family, rows in bands.items():
        print(f"{family:14}", "  ".join(f"{least:.2f}: {right}/{seen}" for least, right, seen in rows))
    temporary = given.out.with_suffix(".tmp")
    temporary.write_text(json.dumps(bands, indent=1) + "\n", encoding="utf-8")
    temporary.replace(given.out)


if __name__ == "__main__":
    main()
