"""Run a scan: plan the archive's blocks, have an engine do them, and write the summary."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from itertools import chain
from typing import NamedTuple

from factcheck import __version__
from factcheck.claim.finding import Refusal
from factcheck.claim.run import Run
from factcheck.claimfile import parquet
from factcheck.link.model_file import read_names
from factcheck.rate import ecb
from factcheck.report import format_tool
from factcheck.run.archive import done_marks, store
from factcheck.run.archive.batch import Rules
from factcheck.run.archive.counts import Counts
from factcheck.run.archive.engine import EngineBroken, LibraryMissing, load_engine
from factcheck.run.archive.plan import Columns, ScanRefused, find_files, find_named, iter_blocks
from factcheck.run.archive.summary import render_page
from factcheck.run.archive.work import BlockTask, rescue
from factcheck.run.pool import count_cpus

__all__ = ["ScanRequest", "ScanResult", "scan"]

MAX_RESCUED = 20  # blocks checked record by record after crashes, or one in BLOCKS_PER_RESCUED: more would take days
BLOCKS_PER_RESCUED = 100
Tick = Callable[[int, int], None]  # called with the number of blocks done and their total


class ScanRequest(NamedTuple):
    """What a command line asks for. folder: where the findings are written."""

    paths: tuple[str, ...]
    columns: Columns | None
    folder: str
    engine: str = "local"
    form: str = "jsonl"
    processes: int | None = None
    rules: Rules = Rules()


class ScanResult(NamedTuple):
    """Totals of a scan. before: number of blocks already done by an earlier scan that was cut short."""

    counts: Counts
    blocks: int
    before: int
    lost: int = 0  # blocks done again because their mark was damaged, or their findings missing or changed
    rescued: int = 0  # blocks checked record by record because their process was killed
    rates: str = ""  # "ECB reference rates to 2026-10-30"
    tool: str = ""  # "factcheck 0.1.0, reader 5, chinese 1"


def scan(wanted: ScanRequest, tick: Tick) -> ScanResult:
    """Do the blocks not yet done. Raises `ScanRefused` if the archive, the findings folder or the engine has a problem."""
    try:
        if wanted.form == "parquet":
            with parquet.open_connection():  # fails now if DuckDB is missing, not after hours
                pass
        named = find_named(wanted.paths)
        with store.hold_lock(wanted.folder):
            return _scan_locked(wanted, named, tick)
    except (EngineBroken, LibraryMissing, parquet.ParquetUnavailable) as why:
        raise ScanRefused(wanted.paths[0], str(why)) from None
    except Refusal as why:  # the user's exchange rates can't be used
        raise ScanRefused(why.problem.path, why.problem.message) from None
    except OSError as why:
        raise ScanRefused(str(why.filename or wanted.folder), why.strerror or str(why)) from None


def _scan_locked(wanted: ScanRequest, named: list[str], tick: Tick) -> ScanResult:
    folder, rules = wanted.folder, _describe_rules(wanted)
    known = store.read_known_files(folder, rules)
    files = store.order_files(folder, known, find_files(named, folder, store.make_lists_path(folder)))
    every = list(chain.from_iterable(iter_blocks(file, n, wanted.columns) for n, file in enumerate(files)))
    store.write_manifest(folder, rules, files)
    there, lost = done_marks.find_done(folder, (block.name for block in every), wanted.form)
    base, out, rates = os.getcwd(), os.path.abspath(folder), ecb.format_source()
    left = (block for block in every if block.name not in there)
    tasks = [BlockTask(block, wanted.columns, wanted.rules, base, out, wanted.form, rates) for block in left]
    rescued = _run_tasks(wanted, tasks, tick) if tasks else 0
    store.clear_leftovers(folder)
    counts = done_marks.add_up(folder, (block.name for block in every))
    tool = format_tool(Run(version=__version__, models=read_names()))
    store.write_text(folder, store.SUMMARY, json.dumps({"tool": tool, **counts.to_data()}, ensure_ascii=False, indent=1))
    store.write_text(folder, store.PAGE, render_page(counts, __version__, tool))
    return ScanResult(counts, len(every), len(every) - len(tasks), lost, rescued, rates, tool)


def _run_tasks(wanted: ScanRequest, tasks: list[BlockTask], tick: Tick) -> int:
    """Run the tasks by the engine, then the blocks it lost record by record. Return the number of the latter."""
    processes = min(wanted.processes or count_cpus(), len(tasks))
    number = 0
    for why in load_engine(wanted.engine).run(tasks, processes):
        number += 1
        _raise_if_stopped(wanted, why)
        tick(number, len(tasks))
    left = [task for task in tasks if not done_marks.has_mark(wanted.folder, task.block.name)]
    most = max(MAX_RESCUED, len(tasks) // BLOCKS_PER_RESCUED)
    for task in left[:most]:
        number += 1
        _raise_if_stopped(wanted, rescue(task))
        tick(number, len(tasks))
    if more := left[most:]:
        why = "too many processes were killed, by their texts or for want of memory"
        _raise_if_stopped(wanted, f"{len(more):,} of {len(tasks):,} blocks are left: {why}")
    return len(left)


def _raise_if_stopped(wanted: ScanRequest, why: str | None) -> None:
    if why:
        raise ScanRefused(wanted.folder, f"the scan has ended, and goes on where it was when it is called again: {why}")


def _describe_rules(wanted: ScanRequest) -> dict[str, object]:
    """Return all that findings depend on, which must be the same for all blocks of a findings folder."""
    rules = wanted.rules
    settings = {**rules.settings._asdict(), "ignore": sorted(rules.settings.ignore)}
    return {
        "version": __version__,
        "models": list(read_names()),
        "columns": list(wanted.columns) if wanted.columns else None,
        "form": wanted.form,
        "rules": f"{settings} {rules.house}{' with what holds' if rules.every else ''}",
        "exchange rates": ecb.format_source(),
    }
