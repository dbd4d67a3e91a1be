"""Peak memory and time of a run of many small articles in one process, for formats that tell a row a claim.

usage: python benchmarks/memory.py [NUMBER]

20,000 articles by default, which take some minutes: at most 150 MB each, and four times the processor time of a quarter of
them. The articles are made by chance, the same each time.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

NUMBER, ALLOWED = 20_000, 150  # articles, megabytes
LONGER = 5  # times: four would be as many times the articles, and a busy machine measures some more
TOWNS = ("Arnhaven", "Bremel", "Costa", "Dorn", "Elster", "Fenwick", "Gorlitz", "Hamble", "Irving", "Jarrow")
WAYS = (["--format", "jsonl"], ["--format", "concise"], ["-o", "sarif={}/report.sarif"], ["-o", "junit={}/report.xml"])
CHILD = """import runpy, sys
from resource import RUSAGE_SELF, getrusage
sys.argv[0] = "factcheck"
import os
os._exit = lambda status: (_ for _ in ()).throw(SystemExit(status))  # the program ends at once: first its memory is asked
try:
    runpy.run_module("factcheck", run_name="__main__")
finally:
    used = getrusage(RUSAGE_SELF)
    sys.stderr.write(f"peak {used.ru_maxrss} {used.ru_utime + used.ru_stime}\\n")
"""


def article(made: random.Random) -> str:
    """Three claims, of which one in thirty is wrong."""
    town, old, workers, freight, rest = (
        made.choice(TOWNS), made.randint(200, 900), made.randint(1000, 9000), made.randint(300, 900), made.randint(20, 80)
    )  # fmt: skip
    new, women = old + made.randint(10, 200), made.randint(100, workers)
    rate = 100 * (new / old - 1) + 7 * (made.random() < 1 / 30)
    return (
        f"# {town} reports its year\n\n"
        f"Passenger numbers in {town} rose {rate:.1f} percent to {new} million from {old} million in 2023, the port said.\n\n"
        f"Of the {workers:,} workers, {women:,} ({100 * women / workers:.1f} percent) are women, its annual report says.\n\n"
        f"Revenue was ${freight + rest} million, of which freight brought ${freight} million and the ferries ${rest} million. "
        f"The harbour board, which meets every second Tuesday, will decide in March on the next {made.randint(2, 9)} berths.\n"
    )


def measured(folder: Path, articles: str, way: list[str]) -> tuple[float, float]:
    """Megabytes and processor seconds."""
    options = [word.format(folder) for word in way]
    command = [sys.executable, "-c", CHILD, "run", str(folder / articles), "-j", "1", *options]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    peak = re.search(r"peak (\d+) ([\d.]+)", done.stderr)
    if not peak:
        raise SystemExit(done.stderr)
    return int(peak[1]) / (1024 * 1024 if sys.platform == "darwin" else 1024), float(peak[2])


def main(number: int) -> None:
    made = random.Random(7)  # noqa: S311  no secret
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for n in range(number):
            text = article(made)
            for part in ("all", "quarter")[: 2 if n % 4 == 0 else 1]:
                path = folder / part / f"{n // 1000:03}" / f"{n:06}.md"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        for way in WAYS:
            peak, seconds = measured(folder, "all", way)
            longer = seconds / measured(folder, "quarter", way)[1]
            told = f"{peak:6.0f} MB{seconds:8.1f} s, {longer:.1f} times that of a quarter  {' '.join(way).format('.')}"
            print(f"{told}{'  too much' if peak > ALLOWED or longer > LONGER else ''}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else NUMBER)
