"""A scan from first to last: the archive planned, its blocks done by an engine, what was found told."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from factcheck import __version__
from factcheck.claimfile import parquet
from factcheck.run.archive import store
from factcheck.run.archive.batch import Rules
from factcheck.run.archive.counts import Counts
from factcheck.run.archive.engine import Missing, engine
from factcheck.run.archive.index import page
from factcheck.run.archive.plan import Block, Columns, File, Unplanned, blocks, files
from factcheck.run.archive.work import Task, rescue
from factcheck.run.pool import cpus

__all__ = ["Done", "Wanted", "scan"]

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


def scan(wanted: Wanted, tick: Tick) -> Done:
    """Does what is not yet done. Raises Unplanned for what is wrong with the archive, or with the folder of the findings."""
    try:
        if wanted.form == "parquet":
            with parquet.connection():  # before hours have gone by
                pass
        listed = files(wanted.paths, wanted.folder)
        with store.locked(wanted.folder):
            return _locked(wanted, store.going_on(wanted.folder, _rules(wanted), listed), tick)
    except store.Busy:
        raise Unplanned(wanted.folder, "another scan writes to it") from None
    except (Missing, parquet.Refused) as why:
        raise Unplanned(wanted.paths[0], str(why)) from None
    except OSError as why:
        raise Unplanned(str(why.filename or wanted.folder), why.strerror or str(why)) from None


def _locked(wanted: Wanted, listed: list[File], tick: Tick) -> Done:
    every = list(chain.from_iterable(blocks(file, n, wanted.columns) for n, file in enumerate(listed)))
    before = store.finished(wanted.folder)
    tasks = _tasks(wanted, (block for block in every if block.name not in before))
    if tasks:
        _run(wanted, tasks, tick)
    store.cleared(wanted.folder)
    counts = store.counts(wanted.folder)
    store.put(os.path.join(wanted.folder, "summary.json"), json.dumps(counts.data(), ensure_ascii=False, indent=1))
    store.put(os.path.join(wanted.folder, "index.html"), page(counts, __version__))
    return Done(counts, len(every), len(every) - len(tasks))


def _run(wanted: Wanted, tasks: list[Task], tick: Tick) -> None:
    """By the engine, and then, one record after the other, what it could not do."""
    processes = min(wanted.processes or cpus(), len(tasks))
    done = chain(engine(wanted.engine).run(tasks, processes), _rescued(wanted, tasks))
    for number, why in enumerate(done, 1):
        if why:
            raise Unplanned(wanted.folder, f"the scan has ended, and goes on where it was when it is called again: {why}")
        tick(number, len(tasks))


def _rescued(wanted: Wanted, tasks: list[Task]) -> Iterator[str | None]:
    """What the engine has left, when it is through."""
    there = store.finished(wanted.folder)
    yield from (rescue(task) for task in tasks if task.block.name not in there)


def _tasks(wanted: Wanted, left: Iterable[Block]) -> list[Task]:
    base, folder = os.getcwd(), os.path.abspath(wanted.folder)
    return [Task(block, wanted.columns, wanted.rules, base, folder, wanted.form) for block in left]


def _rules(wanted: Wanted) -> dict[str, object]:
    """What the findings depend on: the same for all blocks of a folder."""
    columns = list(wanted.columns) if wanted.columns else None
    return {"version": __version__, "columns": columns, "form": wanted.form, "rules": _written(wanted.rules)}


def _written(rules: Rules) -> str:
    settings = {**rules.settings._asdict(), "ignore": sorted(rules.settings.ignore)}
    return f"{settings} {rules.house}{' with what holds' if rules.every else ''}"
