"""The processors of this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import pattern
from factcheck.run import pool, prose
from factcheck.run.archive.work import Task, do

__all__ = ["run"]

READY = prose.claims  # what every process needs, imported before there are several
LIFE = 4  # blocks of a process: then another takes its place, and memory stays what it was
MANY = 4  # blocks, of a thousand texts or more together: then most expressions are needed


def run(tasks: Sequence[Task], processes: int) -> Iterator[str | None]:
    """What a process has died of twice is left out."""
    if len(tasks) >= MANY:
        pattern.ready()
    for done in pool.mapped(do, tasks, processes, life=LIFE):
        if not isinstance(done, pool.Lost):
            yield done
