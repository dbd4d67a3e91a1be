"""One block from first to last: read, checked, written. What each engine has done, wherever it runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.run import pool
from factcheck.run.archive import store
from factcheck.run.archive.batch import Checked, Rules, checked
from factcheck.run.archive.counts import Counts
from factcheck.run.archive.plan import Block, Columns
from factcheck.run.archive.records import Record, records

__all__ = ["Task", "do", "rescue"]


class Task(NamedTuple):
    """All that a process needs to know. base: the folder in which the block's path begins; folder: that of the findings."""

    block: Block
    columns: Columns | None
    rules: Rules
    base: str
    folder: str
    form: str


class Alone(NamedTuple):
    """One record of a block that has killed a process."""

    task: Task
    number: int


def do(task: Task) -> str | None:
    """Does a block; why it could not be read or written."""
    try:
        _write(task, checked(_records(task), task.rules))
    except OSError as why:
        return f"{why.filename or task.block.path}: {why.strerror or why}"
    return None


def rescue(task: Task) -> str | None:
    """Does a block of which a record kills its process: each in a process of its own, so that only that record is lost."""
    try:
        read = list(_records(task))
        found = pool.mapped(_alone, [Alone(task, n) for n in range(len(read))], 1)
        _write(task, (_lost(record) if isinstance(one, pool.Lost) else one for record, one in zip(read, found, strict=True)))
    except OSError as why:
        return f"{why.filename or task.block.path}: {why.strerror or why}"
    return None


def _write(task: Task, results: Iterable[Checked]) -> None:
    counts = Counts()

    def lines() -> Iterator[str]:
        for done in results:
            counts.add(done)
            yield from (json.dumps(row, ensure_ascii=False, check_circular=False) for row in done.rows)

    store.written(task.folder, task.block.name, task.form, lines(), counts)


def _records(task: Task) -> Iterator[Record]:
    return records(task.block, task.columns, task.base)


def _alone(one: Alone) -> Checked:
    return next(checked([_kept(one.task)[one.number]], one.task.rules))


@lru_cache(maxsize=1)
def _kept(task: Task) -> list[Record]:
    return list(_records(task))


def _lost(record: Record) -> Checked:
    row = {"record": record.id, "date": record.date, "verdict": "error", "reason": "not-checked"}
    return Checked(record, ({**row, "message": "the process that checked it was killed"},))
