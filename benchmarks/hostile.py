"""Hostile articles and claims files of 10 KB through the whole road, to verdicts and to every report: milliseconds.

usage: python benchmarks/hostile.py [NAME ...]

At most 100 ms each on a machine that starts Python in 10 ms, and twice the text at most about twice the time. Families of prose
that take longer through `link` alone are told so, with what it takes: tampering reads an article up to six times. Of tables it
is 200 KB, told by 10 KB, and what counts is twice the text: what grows by their square shows only where there are many.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import StringIO
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from hostile import CLAIMS, TABLES, TEXTS, WRONG, claims, long, tables
from road import GC_THRESHOLD

from factcheck import link, report
from factcheck.claim.claim import Claim
from factcheck.claim.run import Run
from factcheck.figure.figure import Figure
from factcheck.run import fix, job, tamper
from factcheck.run.options import RunOptions

SIZE, OF_TABLES = 10_000, 200_000
ALLOWED, START = 100, 10  # milliseconds, where Python starts in so many
MOST_GROWTH = 2.6  # times, of twice the text; a busy machine adds some
COMMANDS: dict[str, Callable[[str], object]] = {
    "fix": lambda path: fix.plan(RunOptions([path])),
    "draft": lambda path: None if path.endswith(".yaml") else job.draft(path),
    "tamper": lambda path: tamper.tamper(RunOptions([path])),
    "explain": lambda path: _written(job.run(RunOptions([path], ids=("c9",))), "full", verbose=1),
}


def ways(name: str) -> Iterator[tuple[str, Callable[[str], object]]]:
    """What is done with a file: the table, of tables the page too; of what fails every report, and the other commands."""
    fails = name in CLAIMS or name in WRONG
    for one in report.FORMATS if fails else ("table", "html") if name in TABLES else ("table",):
        yield one, partial(_reported, name=one)
    if fails:
        yield from COMMANDS.items()


def _reported(path: str, name: str) -> None:
    """As `factcheck run --format` does it."""
    run = job.run(RunOptions([path], {name}, jobs=1, on="2024-11-12"))
    _written(run, name)


def _written(run: Run, name: str, verbose: int = 0) -> None:
    report.write(run, name, StringIO(), verbose=verbose)


def milliseconds(work: Callable[[], object]) -> float:
    """The best of three; where it takes long, the first."""
    times = []
    for _ in range(3):
        started = time.process_time()
        work()
        times.append(1000 * (time.process_time() - started))
        if times[-1] > 10 * ALLOWED:
            break
    return min(times)


def start() -> float:
    """What Python alone takes to start here, in milliseconds of the processor, the best of nine."""
    times = []
    for _ in range(9):
        before = getrusage(RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        after = getrusage(RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return 1000 * min(times)


def linking(work: Callable[[], object]) -> float:
    """What the linking of figures takes of it, in milliseconds, however often the text is read."""
    took, linked = [], link.find_links

    def timed(text: str, figures: Sequence[Figure], beside: Sequence[Claim] = ()) -> link.Links:
        started = time.process_time()
        found = linked(text, figures, beside)
        took.append(1000 * (time.process_time() - started))
        return found

    with patch.object(link, "find_links", timed):
        work()
    return sum(took)


def content(name: str, size: int) -> str:
    return claims(name, size) if name in CLAIMS else tables(name, size) if name in TABLES else long(name, size)


def suffix(name: str) -> str:
    return "yaml" if name in CLAIMS else TABLES[name][0] if name in TABLES else "txt"


def measured(name: str, folder: Path) -> tuple[float, str, float, float]:
    """How long it takes, at worst, and what that is; how much longer twice the text takes; what linking takes of it."""
    size = OF_TABLES if name in TABLES else SIZE
    path, twice = (folder / f"{n}.{suffix(name)}" for n in (1, 2))
    path.write_text(content(name, size), encoding="utf-8")
    twice.write_text(content(name, 2 * size), encoding="utf-8")
    _reported(str(path), "table")  # what is compiled once is compiled
    took = [(milliseconds(partial(work, str(path))), way, work) for way, work in ways(name)]
    worst, way, work = max(took, key=lambda row: row[0])
    more = milliseconds(partial(work, str(twice))) / worst if worst < 10 * ALLOWED * size / SIZE else 0.0
    return worst * SIZE / size, way, more, linking(partial(work, str(path))) * SIZE / size


def main(names: list[str]) -> None:
    gc.set_threshold(GC_THRESHOLD)  # as the program does
    python = start()
    allowed = ALLOWED * max(1.0, python / START)
    print(f"python starts in {python:.0f} ms: {allowed:.0f} ms are allowed")
    with tempfile.TemporaryDirectory() as folder:
        rows = [(*measured(name, Path(folder)), name) for name in names or [*TEXTS, *TABLES, *CLAIMS]]
    for worst, way, more, linked, name in sorted(rows, reverse=True):
        grows = "  faster than linear" if more > MOST_GROWTH else ""
        slow = "  too long" if worst - linked > allowed else f"  of which link takes {linked:.0f}"
        told = "" if worst <= allowed or name in TABLES else slow
        print(f"{worst:7.1f} ms  twice {more:4.2f}  {name} ({way}){told}{grows}")


if __name__ == "__main__":
    main(sys.argv[1:])
