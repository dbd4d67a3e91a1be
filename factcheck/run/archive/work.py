"""One block from first to last: read, checked, written. What each engine has done, wherever it runs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from factcheck.claim.finding import Refusal
from factcheck.claimfile import parquet
from factcheck.rate import ecb
from factcheck.run import pool
from factcheck.run.archive import marks
from factcheck.run.archive.batch import Checked, Rules, checked
from factcheck.run.archive.counts import Counts
from factcheck.run.archive.plan import Block, Columns, Unplanned
from factcheck.run.archive.records import Record, records

__all__ = ["Task", "do", "rescue"]

TOGETHER = pool.MOST_DEATHS // 2  # records, of which each may kill two processes


class Task(NamedTuple):
    """All that a process needs to know. base: the folder in which the block's path begins; folder: that of the findings.

    rates: the exchange rates of the scan, `ecb.source()`: a machine that has others would give other verdicts.
    """

    block: Block
    columns: Columns | None
    rules: Rules
    base: str
    folder: str
    form: str
    rates: str


class Alone(NamedTuple):
    """One record of a block that has killed a process."""

    record: Record
    rules: Rules


def do(task: Task) -> str | None:
    """Does a block; why it could not be read or written."""
    return _tried(task, lambda: _write(task, checked(_records(task), task.rules)))


def rescue(task: Task) -> str | None:
    """Does a block of which a record kills its process: each in a process of its own, so that only that record is lost."""
    return _tried(task, lambda: _write(task, _iter_alone(_records(task), task.rules)))


def _tried(task: Task, work: Callable[[], None]) -> str | None:
    try:
        if ecb.source() != task.rates:
            return f"a process has the {ecb.source()}, and not those to be used, the {task.rates}: give all machines the same"
        work()
    except Refusal as why:
        return str(why)
    except OSError as why:
        return f"{why.filename or task.block.path}: {why.strerror or why}"
    except Unplanned as why:
        return f"{why.path}: {why.message}"
    except parquet.Refused as why:
        return f"{task.block.name}: {why}"
    return None


def _iter_alone(read: Iterator[Record], rules: Rules) -> Iterator[Checked]:
    """A few records at a time: a pool gives up where too many of its processes die."""
    while some := list(islice(read, TOGETHER)):
        found = pool.mapped(_alone, [Alone(record, rules) for record in some], 1)
        yield from (_lost(record) if isinstance(one, pool.Lost) else one for record, one in zip(some, found, strict=True))


def _write(task: Task, results: Iterable[Checked]) -> None:
    counts = Counts()

    def lines() -> Iterator[str]:
        for done in results:
            counts.add(done)
            yield from (json.dumps(row, ensure_ascii=False, check_circular=False) for row in done.rows)

    marks.write(task.folder, task.block.name, task.form, lines(), counts)


def _records(task: Task) -> Iterator[Record]:
    return records(task.block, task.columns, task.base)


def _alone(one: Alone) -> Checked:
    return next(checked([one.record], one.rules))


def _lost(record: Record) -> Checked:
    row = {"record": record.id, "date": record.date, "verdict": "error", "reason": "not-checked"}
    return Checked(record, ({**row, "message": "the process that checked it was killed"},))
