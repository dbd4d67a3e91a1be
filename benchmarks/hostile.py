"""Hostile texts of 10 KB through the whole road, article to verdicts: milliseconds, megabytes, and twice the text.

usage: python benchmarks/hostile.py

At most 100 ms and 50 MB each on a machine that starts Python in 10 ms; twice the text at most about twice the time.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from hostile import TEXTS, long
from road import YOUNG, road

SIZE = 10_000


def milliseconds(text: str) -> float:
    """The best of three."""
    times = []
    for _ in range(3):
        started = time.process_time()
        road(text)
        times.append(time.process_time() - started)
    return 1000 * min(times)


def megabytes(text: str) -> float:
    tracemalloc.start()
    road(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def start() -> float:
    """What Python alone takes to start here, in milliseconds, the best of five."""
    times = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        times.append(time.perf_counter() - started)
    return 1000 * min(times)


def main() -> None:
    gc.set_threshold(YOUNG)  # as the program does
    print(f"python starts in {start():.0f} ms")
    rows = []
    for name in TEXTS:
        road(long(name, SIZE))  # what is compiled once is compiled
        once, twice = (milliseconds(long(name, size)) for size in (SIZE, 2 * SIZE))
        rows.append((once, twice / once, megabytes(long(name, SIZE)), name))
    for once, ratio, size, name in sorted(rows, reverse=True):
        print(f"{once:7.1f} ms  twice {ratio:4.2f}  {size:5.1f} MB  {name}")


if __name__ == "__main__":
    main()
