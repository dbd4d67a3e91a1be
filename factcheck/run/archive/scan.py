"""A scan from first to last: the archive planned, its blocks done by an engine, what was found told."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple

from factcheck import __version__
from factcheck.claim.finding import Refusal
from factcheck.claimfile import parquet
from factcheck.rate import ecb
from factcheck.run.archive import marks, store
from factcheck.run.archive.batch import Rules
from factcheck.run.archive.counts import Counts
from factcheck.run.archive.engine import Broken, Missing, engine
from factcheck.run.archive.index import page
from factcheck.run.archive.plan import Block, Columns, Unplanned, blocks, find_files, find_named
from factcheck.run.archive.work import Task, rescue
from factcheck.run.pool import cpus

__all__ = ["Done", "Wanted", "scan"]

MOST_RESCUED = 20  # blocks that are checked record by record, in one process after the other: of many that would take days
RESCUED_OF = 100  # or of so many blocks one
Tick = Callable[[int, int], None]  # how many blocks are done, of how many


class Wanted(NamedTuple):
    """What a command line asks for. folder: of the findings."""

    paths: tuple[str, ...]
    columns: Columns | None
    folder: str
    engine: str = "local"
    form: str = "jsonl"
    processes: int | None = None
    rules: Rules = Rules()


class Done(NamedTuple):
    """before: how many of the blocks were there from a scan that was cut short."""

    counts: Counts
    blocks: int
    before: int
    lost: int = 0  # blocks that were marked as done, and are done again: their findings were gone, or not as they were written
    rescued: int = 0  # blocks whose process was killed: they were checked record by record
    rates: str = ""  # "ECB reference rates to 2026-10-30"


def scan(wanted: Wanted, tick: Tick) -> Done:
    """Does what is not yet done. Raises Unplanned for what is wrong with the archive, or with the folder of the findings."""
    try:
        if wanted.form == "parquet":
            with parquet.connection():  # before hours have gone by
                pass
        named = find_named(wanted.paths)
        with store.locked(wanted.folder):
            return _locked(wanted, named, tick)
    except (Broken, Missing, parquet.Refused) as why:
        raise Unplanned(wanted.paths[0], str(why)) from None
    except Refusal as why:  # of the user's exchange rates
        raise Unplanned(why.problem.path, why.problem.message) from None
    except OSError as why:
        raise Unplanned(str(why.filename or wanted.folder), why.strerror or str(why)) from None


def _locked(wanted: Wanted, named: list[str], tick: Tick) -> Done:
    folder, rules = wanted.folder, _rules(wanted)
    known = store.remember(folder, rules)
    files = store.in_order(folder, known, find_files(named, folder, store.lists(folder)))
    every = list(chain.from_iterable(blocks(file, n, wanted.columns) for n, file in enumerate(files)))
    store.begin(folder, rules, files)
    there, lost = marks.find_done(folder, (block.name for block in every), wanted.form)
    tasks = _tasks(wanted, (block for block in every if block.name not in there))
    rescued = _run(wanted, tasks, tick) if tasks else 0
    store.clear(folder)
    counts = marks.add_up(folder, (block.name for block in every))
    store.put(folder, store.SUMMARY, json.dumps(counts.data(), ensure_ascii=False, indent=1))
    store.put(folder, store.PAGE, page(counts, __version__))
    return Done(counts, len(every), len(every) - len(tasks), lost, rescued, ecb.source())


def _run(wanted: Wanted, tasks: list[Task], tick: Tick) -> int:
    """By the engine, and then, one record after the other, what it could not do: so many blocks."""
    processes = min(wanted.processes or cpus(), len(tasks))
    number = 0
    for why in engine(wanted.engine).run(tasks, processes):
        number += 1
        _go_on(wanted, why)
        tick(number, len(tasks))
    left = [task for task in tasks if not marks.has_mark(wanted.folder, task.block.name)]
    most = max(MOST_RESCUED, len(tasks) // RESCUED_OF)
    for task in left[:most]:
        number += 1
        _go_on(wanted, rescue(task))
        tick(number, len(tasks))
    if more := left[most:]:
        why = "too many processes were killed, by their texts or for want of memory"
        _go_on(wanted, f"{len(more):,} of {len(tasks):,} blocks are left: {why}")
    return len(left)


def _go_on(wanted: Wanted, why: str | None) -> None:
    if why:
        raise Unplanned(wanted.folder, f"the scan has ended, and goes on where it was when it is called again: {why}")


def _tasks(wanted: Wanted, left: Iterable[Block]) -> list[Task]:
    base, folder = os.getcwd(), os.path.abspath(wanted.folder)
    return [Task(block, wanted.columns, wanted.rules, base, folder, wanted.form, ecb.source()) for block in left]


def _rules(wanted: Wanted) -> dict[str, object]:
    """What the findings depend on: the same for all blocks of a folder."""
    columns = list(wanted.columns) if wanted.columns else None
    written = _written(wanted.rules)
    return {"version": __version__, "columns": columns, "form": wanted.form, "rules": written, "exchange rates": ecb.source()}


def _written(rules: Rules) -> str:
    settings = {**rules.settings._asdict(), "ignore": sorted(rules.settings.ignore)}
    return f"{settings} {rules.house}{' with what holds' if rules.every else ''}"
