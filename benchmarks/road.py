"""The whole road, article to verdicts, against quantulum3's parse alone, in characters a second of one process.

usage: python benchmarks/road.py [TEXT.txt ...]        (pip install quantulum3 for the peer)

Without texts, news-like text is made of passages: a claim in a thousand characters, where agencies print one in five thousand.
Twice the text must take at most 2.1 times the time.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from factcheck import article
from factcheck.__main__ import GC_THRESHOLD
from factcheck.check.check import check
from factcheck.run import article_claims

ROOT = Path(__file__).parents[1]
SIZE = 1_000_000
PEER_SIZE = 30_000
FILLERS = 8  # sentences without a figure before each example


def text_of(paths: list[str]) -> str:
    """At least SIZE characters: the files given, or passages, in paragraphs."""
    if paths:
        found = "\n\n".join(Path(path).read_text(encoding="utf-8") for path in paths)
    else:
        filler = "The company said in a statement on Tuesday that its board would meet again before the end of the quarter. "
        lines = (ROOT / "benchmarks" / "passages.jsonl").read_text("utf-8").splitlines()
        found = "\n\n".join(filler * FILLERS + json.loads(line)["text"] for line in lines)[:SIZE]
    return found * (SIZE // len(found) + 1) if len(found) < SIZE else found


def road(text: str) -> int:
    """How many claims were checked."""
    read = article.from_bytes(text.encode(), "article.txt", on="2024-11-12")
    return len([check(claim) for claim in article_claims.extract(read).claims])


def rate(work: Callable[[str], object], text: str) -> float:
    """Characters a second of processor time, the best of three."""
    times = []
    for _ in range(3):
        started = time.process_time()
        work(text)
        times.append(time.process_time() - started)
    return len(text) / min(times)


def main(paths: list[str]) -> None:
    gc.set_threshold(GC_THRESHOLD)  # as the program does
    text = text_of(paths)
    road(text[:20_000])
    whole, twice = rate(road, text), rate(road, f"{text}\n\n{text}")
    print(f"factcheck    {whole:12,.0f} characters a second, article to verdicts")
    print(f"             {road(text):,} claims in {len(text):,} characters")
    print(f"twice the text takes {2 * whole / twice:.2f} times the time")
    try:
        from quantulum3 import parser
    except ImportError:
        print("quantulum3 is not installed: no ratio")
        return
    parser.parse(text[:1_000])
    peer = rate(lambda sample: [parser.parse(passage) for passage in sample.split("\n\n")], text[:PEER_SIZE])
    print(f"quantulum3   {peer:12,.0f} characters a second, its parse alone")
    print(f"ratio        {whole / peer:12.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
