"""Do one block: read its records, check them, write the findings. Every engine runs this."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
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

MAX_RECORDS_TOGETHER = pool.MAX_DEATHS // 2  # records per pool: each may kill two processes


class BlockTask(NamedTuple):
    """All that a worker needs. base: folder to which the block's path is relative; folder: that of the findings.

    rates: `ecb.format_source()` of the scan; a machine with other exchange rates would give other verdicts and refuses.
    """

    block: ArchiveBlock
    columns: Columns | None
    rules: Rules
    base: str
    folder: str
    form: str
    rates: str


def do_block(task: BlockTask) -> str | None:
    """Do a block. Return None, or why it could not be read or written."""
    return _try_block(task, iter_checked_records)


def rescue(task: BlockTask) -> str | None:
    """Do a block of which a record kills its process: records are checked singly in a worker, so that only that one is lost."""
    return _try_block(task, _iter_alone)


def _try_block(task: BlockTask, check: Callable[[Iterator[Record], Rules], Iterable[CheckedRecord]]) -> str | None:
    try:
        if (own := ecb.format_source()) != task.rates:
            return f"a process has the {own}, and not those to be used, the {task.rates}: give all machines the same"
        _write(task, check(iter_records(task.block, task.columns, task.base), task.rules))
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
    """Check records singly, with a new pool for every few: a pool gives up after MAX_DEATHS dead processes."""
    while some := list(islice(read, MAX_RECORDS_TOGETHER)):
        found = pool.iter_results(partial(_check_alone, rules), some, 1)
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


def _check_alone(rules: Rules, record: Record) -> CheckedRecord:
    return next(iter_checked_records([record], rules))


def _make_lost_record(record: Record) -> CheckedRecord:
    row = {"record": record.id, "date": record.date, "verdict": "error", "reason": "not-checked"}
    return CheckedRecord(record, ({**row, "message": "the process that checked it was killed"},))
