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
from factcheck.run.archive import done_marks
from factcheck.run.archive.batch import CheckedRecord, Rules, iter_checked_records
from factcheck.run.archive.counts import Counts
from factcheck.run.archive.plan import ArchiveBlock, Columns, ScanRefused
from factcheck.run.archive.records import Record, iter_records

__all__ = ["BlockTask", "do_block", "rescue"]

MAX_RECORDS_TOGETHER = pool.MAX_DEATHS // 2  # records, of which each may kill two processes


class BlockTask(NamedTuple):
    """All that a process needs to know. base: the folder in which the block's path begins; folder: that of the findings.

    rates: the exchange rates of the scan, `ecb.source()`: a machine that has others would give other verdicts.
    """

    block: ArchiveBlock
    columns: Columns | None
    rules: Rules
    base: str
    folder: str
    form: str
    rates: str


class LoneRecord(NamedTuple):
    """One record of a block that has killed a process."""

    record: Record
    rules: Rules


def do_block(task: BlockTask) -> str | None:
    """Does a block; why it could not be read or written."""
    return _try_work(task, lambda: _write(task, iter_checked_records(_iter_records(task), task.rules)))


def rescue(task: BlockTask) -> str | None:
    """Does a block of which a record kills its process: each in a process of its own, so that only that record is lost."""
    return _try_work(task, lambda: _write(task, _iter_alone(_iter_records(task), task.rules)))


def _try_work(task: BlockTask, work: Callable[[], None]) -> str | None:
    try:
        if ecb.format_source() != task.rates:
            own = ecb.format_source()
            return f"a process has the {own}, and not those to be used, the {task.rates}: give all machines the same"
        work()
    except Refusal as why:
        return str(why)
    except OSError as why:
        return f"{why.filename or task.block.path}: {why.strerror or why}"
    except ScanRefused as why:
        return f"{why.path}: {why.message}"
    except parquet.ParquetUnavailable as why:
        return f"{task.block.name}: {why}"
    return None


def _iter_alone(read: Iterator[Record], rules: Rules) -> Iterator[CheckedRecord]:
    """A few records at a time: a pool gives up where too many of its processes die."""
    while some := list(islice(read, MAX_RECORDS_TOGETHER)):
        found = pool.iter_results(_check_alone, [LoneRecord(record, rules) for record in some], 1)
        yield from (
            _make_lost_record(record) if isinstance(one, pool.WorkerCrashed) else one
            for record, one in zip(some, found, strict=True)
        )


def _write(task: BlockTask, results: Iterable[CheckedRecord]) -> None:
    counts = Counts()

    def iter_lines() -> Iterator[str]:
        for done in results:
            counts.add(done)
            yield from (json.dumps(row, ensure_ascii=False, check_circular=False) for row in done.rows)

    done_marks.write(task.folder, task.block.name, task.form, iter_lines(), counts)


def _iter_records(task: BlockTask) -> Iterator[Record]:
    return iter_records(task.block, task.columns, task.base)


def _check_alone(one: LoneRecord) -> CheckedRecord:
    return next(iter_checked_records([one.record], one.rules))


def _make_lost_record(record: Record) -> CheckedRecord:
    row = {"record": record.id, "date": record.date, "verdict": "error", "reason": "not-checked"}
    return CheckedRecord(record, ({**row, "message": "the process that checked it was killed"},))
