"""The folder of a scan's findings. A finished block is two files, each written whole: its findings, then its counts.

findings/00000-000042.jsonl   the findings of a block; none where there are none
done/00000-000042.json        its counts: where this is, the block is done, and is never done again
scan.json                     what is scanned, and how: another scan does not go on here
summary.json, index.html      at the end
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

from factcheck.claimfile import parquet
from factcheck.run.archive.batch import COLUMNS
from factcheck.run.archive.counts import Counts
from factcheck.run.archive.plan import File, Unplanned
from factcheck.run.replace_file import writing

__all__ = ["Busy", "cleared", "counts", "finished", "going_on", "locked", "put", "written"]

FINDINGS, DONE, MANIFEST, LOCK = "findings", "done", "scan.json", "lock"


class Busy(Exception):  # noqa: N818  it says what is going on
    """Another scan writes to the folder."""


@contextmanager
def locked(folder: str) -> Iterator[None]:
    """Keeps others out of the folder, until this process ends, however it ends. Raises Busy, and OSError."""
    for name in (FINDINGS, DONE):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    with open(os.path.join(folder, LOCK), "wb") as stream:
        try:
            import fcntl
        except ImportError:  # Windows has another way, and no kill -9
            yield
            return
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)  # of this process alone: those that it starts do not hold it
        except OSError:
            raise Busy from None
        yield


def going_on(folder: str, rules: dict[str, Any], files: list[File]) -> list[File]:
    """The files in the order in which the folder knows them, new ones last. Raises Unplanned where it is of another scan."""
    path = os.path.join(folder, MANIFEST)
    known: dict[str, Any] = _read(path) if os.path.exists(path) else {"rules": rules, "files": []}
    for key, value in rules.items():
        if (before := known["rules"].get(key)) != value:
            was, now = (json.dumps(each, ensure_ascii=False) for each in (before, value))
            raise Unplanned(folder, f"a scan with {key} {was} is in it, not with {now}: name another folder")
    given = {file.path: file for file in files}
    found = []
    for path_, kind, size, changed, block, articles in known["files"]:
        file = given.pop(path_, None)
        if file is None or (file.kind, file.size, file.changed, list(file.articles)) != (kind, size, changed, articles):
            what = "is no longer there" if file is None else "has changed"
            raise Unplanned(folder, f"{path_} {what} since its scan began: name another folder")
        found.append(file._replace(block=block))  # which depends on all that was there
    found += given.values()
    put(path, json.dumps({"rules": rules, "files": found}, ensure_ascii=False))
    return found


def finished(folder: str) -> set[str]:
    """The names of the blocks that are done."""
    return {name.removesuffix(".json") for name in os.listdir(os.path.join(folder, DONE)) if name.endswith(".json")}


def written(folder: str, name: str, form: str, lines: Iterable[str], counts: Counts) -> None:
    """Writes the findings of a block, a line each, then the counts, which are complete when the lines are."""
    path = os.path.join(folder, FINDINGS, f"{name}.{form}")
    with writing(path) as file:
        some = _lines(file, lines) if form == "jsonl" else _parquet(file, lines, os.path.dirname(path))
    if not some:
        with suppress(FileNotFoundError):  # a process that outlived a killed scan may do the same block
            os.remove(path)
    put(os.path.join(folder, DONE, f"{name}.json"), json.dumps(counts.data(), ensure_ascii=False))


def counts(folder: str) -> Counts:
    """Of all blocks that are done."""
    found = Counts()
    found.merge(_read(os.path.join(folder, DONE, f"{name}.json")) for name in sorted(finished(folder)))
    return found


def cleared(folder: str) -> None:
    """Takes away what killed processes have left half written."""
    for name in (FINDINGS, DONE):
        for left in os.listdir(os.path.join(folder, name)):
            path = os.path.join(folder, name, left)
            if left.endswith(".tmp"):
                shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)


def put(path: str, text: str) -> None:
    """A file that is whole or not there."""
    with writing(path) as file:
        file.write(text.encode())


def _lines(file: BinaryIO, lines: Iterable[str]) -> bool:
    """Writes the lines; whether there were any."""
    some = False
    for line in lines:
        file.write(f"{line}\n".encode())
        some = True
    return some


def _parquet(file: BinaryIO, lines: Iterable[str], folder: str) -> bool:
    with tempfile.TemporaryDirectory(dir=folder, prefix=".factcheck-", suffix=".tmp") as work:
        plain, table = os.path.join(work, "lines.jsonl"), os.path.join(work, "table.parquet")
        with open(plain, "wb") as stream:
            some = _lines(stream, lines)
        parquet.convert(plain, table, COLUMNS)
        with open(table, "rb") as made:
            shutil.copyfileobj(made, file)
    return some


def _read(path: str) -> Any:
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)
