"""An archive of 10,000 articles of 3 KB, made of our own passages: how much faster two processes are than one.

usage: python benchmarks/archive.py [ARTICLES] [--format FORMAT]

The outputs of one, two and three processes must be the same byte for byte, the seconds of the summary apart; the memory of the
process that gathers must not grow with the archive: it is measured for a tenth of the articles and for all.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
SIZE = 3_000
FOLDERS = 50
EXAMPLES = [json.loads(line)["text"] for line in (ROOT / "benchmarks" / "passages.jsonl").read_text("utf-8").splitlines()[:300]]
FILLER = "The company said in a statement on Tuesday that its board would meet again before the end of the quarter. "
SECONDS = re.compile(r" \(\d+\.\d\d s\)$", re.MULTILINE)
LEAST = 1.7


class Measured(NamedTuple):
    seconds: float
    processor: float  # seconds of all its processes: what a busy machine leaves as it is
    megabytes: float  # the most that the gathering process held
    output: str


def article(number: int) -> str:
    """A text of about SIZE characters, the same for the same number."""
    chosen = random.Random(number)  # noqa: S311 - no secret
    text = f"# Article {number}\n\n"
    while len(text) < SIZE:
        text += FILLER * chosen.randint(2, 4) + chosen.choice(EXAMPLES) + "\n\n"
    return text


def written(folder: Path, count: int) -> None:
    for number in range(count):
        path = folder / f"{number % FOLDERS:02}" / f"{number:05}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(article(number), encoding="utf-8")


def measured(folder: Path, processes: int, form: str) -> Measured:
    command = [
        sys.executable,
        "-m",
        "factcheck",
        "run",
        str(folder),
        "-j",
        str(processes),
        "--format",
        form,
        "--on",
        "2024-11-12",
    ]
    started = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(command, cwd=ROOT, stdout=output)
        _, _, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
        output.seek(0)
        text = output.read().decode()
    return Measured(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, SECONDS.sub("", text))


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("articles", nargs="?", type=int, default=10_000)
    options.add_argument("--format", default="table")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        few, many = Path(name) / "few", Path(name) / "many"
        few.mkdir()
        many.mkdir()
        written(few, chosen.articles // 10)
        written(many, chosen.articles)
        one, two, three = (measured(many, processes, chosen.format) for processes in (1, 2, 3))
        small = measured(few, 2, chosen.format)
    print(one.output.splitlines()[-1])
    for processes, run in ((1, one), (2, two)):
        print(f"-j {processes}: {run.seconds:6.2f} s, {run.processor:6.2f} s of processors, {run.megabytes:4.0f} MB")
    print(f"{one.seconds / two.seconds:.2f} times as fast; asked for {LEAST}")
    print(f"a tenth of the articles: {small.megabytes:5.0f} MB")
    print(f"outputs {'are the same' if one.output == two.output == three.output else 'DIFFER'}")


if __name__ == "__main__":
    main()
