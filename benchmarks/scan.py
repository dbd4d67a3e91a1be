"""`factcheck scan` against `factcheck run`: what it costs more, whether all engines find the same, whether memory stays flat.

usage: python benchmarks/scan.py [ARTICLES] [--archive FILE.jsonl] [--engines local dask ray]

By default 20,000 articles of 3 KB, made of the constructions' examples; --archive takes articles of your own ({"text": ...} a
line, repeated as often as it takes). Processor seconds of all processes, since a busy machine leaves those nearly as they are;
memory is the most that one process held. The engines' findings must be the same, byte for byte once sorted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain, islice, repeat
from pathlib import Path
from typing import NamedTuple

from archive import article

ROOT = Path(__file__).parents[1]
FOLDERS = 50
PROGRAM = [sys.executable, "-m", "factcheck"]


class Measured(NamedTuple):
    seconds: float
    processor: float
    megabytes: float
    last: str  # of what it printed


def measured(*words: str) -> Measured:
    started = time.perf_counter()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen([*PROGRAM, *words], stdout=output, env=environment)
        _, status, used = os.wait4(child.pid, 0)
        output.seek(0)
        lines = output.read().decode().splitlines()
    last = next((line for line in reversed(lines) if " claims" in line), "")
    if not last:  # with an article that can't be read a run goes on, and ends with 2
        raise SystemExit(f"{words}: status {os.waitstatus_to_exitcode(status)}, {lines[-3:]}")
    return Measured(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, last)


def texts(count: int, archive: str | None) -> Iterator[str]:
    if archive is None:
        yield from (article(n) for n in range(count))
        return
    yield from islice(chain.from_iterable(map(_lines, repeat(archive))), count)


def _lines(archive: str) -> Iterator[str]:
    """One at a time: what this process has held counts as held by each that it starts."""
    with open(archive, encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)


def written(folder: Path, count: int, archive: str | None) -> int:
    """The articles as files, and as one file of JSON lines; their bytes."""
    with (folder / "archive.jsonl").open("w", encoding="utf-8") as lines:
        for n, text in enumerate(texts(count, archive)):
            path = folder / "news" / f"{n % FOLDERS:02}" / f"{n:06}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            lines.write(json.dumps({"id": n, "text": text}) + "\n")
    return (folder / "archive.jsonl").stat().st_size


def scan(folder: Path, engine: str, processes: int, out: str, form: str = "jsonl") -> Measured:
    words = ["--text", "text", "--id", "id", "--on", "2024-11-12", "--engine", engine, "-j", str(processes), "--format", form]
    return measured("scan", str(folder / "archive.jsonl"), *words, "-o", str(folder / out))


def digest(folder: Path) -> str:
    lines = sorted(line for part in (folder / "findings").iterdir() for line in part.read_bytes().splitlines())
    return hashlib.sha256(b"\n".join(lines)).hexdigest()[:16]


def size(folder: Path) -> int:
    return sum(part.stat().st_size for part in (folder / "findings").iterdir())


def shown(name: str, done: Measured, articles: int) -> None:
    each = 1000 * done.processor / articles
    print(f"{name:<18}{done.processor:9.1f} s of processors, {each:5.2f} ms an article; {done.megabytes:4.0f} MB")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("articles", nargs="?", type=int, default=20_000)
    options.add_argument("--archive")
    options.add_argument("--engines", nargs="*", default=["dask", "ray"])
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        many, few = Path(name) / "many", Path(name) / "few"
        many.mkdir()
        few.mkdir()
        bytes_ = written(many, chosen.articles, chosen.archive)
        written(few, chosen.articles // 10, chosen.archive)
        print(f"{chosen.articles:,} articles, {bytes_ / chosen.articles / 1000:.1f} KB each")
        run = measured("run", str(many / "news"), "-j", "2", "--on", "2024-11-12")
        two = scan(many, "local", 2, "two")
        small = scan(few, "local", 2, "two")
        shown("run -j 2", run, chosen.articles)
        shown("scan -j 2", two, chosen.articles)
        print(f"overhead {two.processor / run.processor - 1:+.1%}; memory of a tenth {small.megabytes:.0f} MB")
        print(f"{two.last}; findings {size(many / 'two') / 1e6:.1f} MB")
        one = scan(many, "local", 1, "one")
        shown("scan -j 1", one, chosen.articles)
        known = digest(many / "two")
        same = {"local, 1": digest(many / "one") == known}
        for engine in chosen.engines:
            shown(f"scan {engine} -j 2", scan(many, engine, 2, engine), chosen.articles)
            same[engine] = digest(many / engine) == known
        print(f"the same as local with 2 processes: {same}")


if __name__ == "__main__":
    main()
