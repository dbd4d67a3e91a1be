"""Start and size: whole processes, as ratios to an empty one in the same run.

usage: python benchmarks/core.py [RUNS]

start   `factcheck run claims/henan.yaml`, and an article of 3 KB, against `python -c pass`: at most 15 times; `--version`: 3
size    a generated file of 10,000 claims in seconds and MB, and one of 20,000 against it: at most 2.2 times
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
FACTCHECK = [sys.executable, "-m", "factcheck"]
ARTICLE = (  # in turn, to 3 KB
    "Sales of cars rose 31.8 percent to 311,000 in May from 236,000 a year earlier, the association said on Tuesday.\n\n",
    "Exports were 23 billion yuan ($3.2 billion), up 22.3 percent, and made up 8.1 percent of the province's trade.\n\n",
    "The port handled 14.2 million tonnes, 1.3 million more than in April, at a cost that fell by a third to $84 million.\n\n",
    '"It was the best spring that anybody here remembers," said the mayor, who has run the town of 48,000 since 2011.\n\n',
)


def seconds(command: list[str], runs: int) -> float:
    """The median of the wall times, after one run that is not counted."""
    times = []
    for _ in range(runs + 1):
        started = time.perf_counter()
        subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


def peak(command: list[str]) -> float:
    """The largest memory of a process, in MB."""
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    return os.wait4(pid, 0)[2].ru_maxrss / 1024


def claims(count: int) -> str:
    """A claims file of growth claims, conversions, totals, shares and gaps; nine in ten hold."""
    draw = random.Random(1)  # noqa: S311  the same file every time
    lines = ["version: 1", "article: {date: 2024-11-12}", "claims:"]
    for n in range(count):
        old, rate = draw.randint(100, 999) / 10, draw.randint(-30, 60)
        new = old * (1 + (rate + (7 if n % 10 == 0 else 0)) / 100)
        bodies = (
            f"growth: {{old: {old} million cars, new: {new:.1f} million cars, stated: {rate} percent}}",
            f"conversion: {{amount: {old} billion yuan, stated: about ${old / 7.2:.1f} billion}}",
            f"total: {{terms: [{old} million, {new:.1f} million], stated: {old + new:.1f} million}}",
            f"share: {{part: {old / 10:.2f} million, whole: {old} million, stated: 10 percent}}",
            f"gap: {{higher: {old} percent, lower: {old / 2:.1f} percent, stated: {old / 2:.1f} percentage points}}",
        )
        lines.append(f"  - {{id: claim-{n}, {bodies[n % 5]}}}")
    return "\n".join(lines) + "\n"


def main(runs: int) -> None:
    empty = seconds([sys.executable, "-c", "pass"], runs)
    print(f"python -c pass                    {empty * 1000:7.1f} ms")
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.md"
        article.write_text("".join(ARTICLE * 7), encoding="utf-8")
        for name, arguments in (
            ("run claims/henan.yaml", ["run", "claims/henan.yaml"]),
            ("run an article", ["run", str(article)]),
            ("--version", ["--version"]),
        ):
            took = seconds([*FACTCHECK, *arguments], runs)
            print(f"factcheck {name:23} {took * 1000:7.1f} ms  {took / empty:5.1f} times")
        took = {}
        for count in (10_000, 20_000):
            file = Path(folder) / f"{count}.yaml"
            file.write_text(claims(count), encoding="utf-8")
            command = [*FACTCHECK, "run", str(file)]
            took[count] = seconds(command, max(1, runs // 5))
            print(f"{count:6} claims                     {took[count]:7.2f} s   {peak(command):5.0f} MB")
        print(f"twice the claims                              {took[20_000] / took[10_000]:5.2f} times")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
