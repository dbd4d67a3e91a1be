"""The folder of a scan's findings. A finished block is two files, each written atomically: its findings, then its done mark.

findings/00000-000042.jsonl   the findings of a block; no file if it has none
done/00000-000042.json        its counts, and length and checksum of its findings; while these match, it is not done again
lists/0123456789abcdef.jsonl  the articles of a folder, of which blocks are parts
scan.json                     the manifest: files and rules; a scan with others is refused
summary.json, index.html      written at the end

The folder may come from an untrusted repository: its content is validated, links in it are not followed, and only files with
names of our own form are deleted.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from factcheck.opening import open_file
from factcheck.run.archive.plan import ArchiveFile, ScanRefused
from factcheck.run.replace_file import find_link_error, is_temp_name, open_atomic, open_lock_file

__all__ = [
    "DONE",
    "FINDINGS",
    "PAGE",
    "SUMMARY",
    "clear_leftovers",
    "has_file",
    "hold_lock",
    "make_lists_path",
    "order_files",
    "read_json",
    "read_known_files",
    "write_manifest",
    "write_text",
]

FINDINGS, DONE, LISTS, MANIFEST, LOCK = "findings", "done", "lists", "scan.json", "lock"
SUMMARY, PAGE = "summary.json", "index.html"
FOLDERS, FILES = (FINDINGS, DONE, LISTS), (MANIFEST, LOCK, SUMMARY, PAGE)
MAX_JSON_BYTES = 64_000_000  # bytes of a mark or manifest; a larger one counts as damaged
LIST_NAME = re.compile(r"[0-9a-f]{16}\.jsonl")
WAY_OUT = "take it away, or name another folder"


@contextmanager
def hold_lock(folder: str) -> Iterator[None]:
    """Lock the folder against other scans; the lock ends with the process at the latest. Raises `ScanRefused` and OSError."""
    lock = os.path.join(folder, LOCK)
    _require_ours(folder)
    if why := find_link_error(lock):
        raise why
    for name in FOLDERS:
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    with open_lock_file(lock) as stream:
        try:
            import fcntl
        except ImportError:  # Windows has no fcntl: no lock there
            yield
            return
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)  # child processes do not inherit it
        except OSError:
            raise ScanRefused(folder, "another scan writes to it") from None
        yield


def make_lists_path(folder: str) -> str:
    """Return the folder for the lists of articles."""
    return os.path.join(folder, LISTS)


def read_known_files(folder: str, rules: dict[str, Any]) -> list[list[Any]]:
    """Return the manifest's file entries. Raises `ScanRefused` if it is damaged, or of a scan with other rules."""
    path = os.path.join(folder, MANIFEST)
    if not has_file(path):
        return []
    known = read_json(path)
    if not _is_manifest(known):
        raise ScanRefused(path, "damaged: it is not as a scan writes it: name another folder, and scan again")
    for key, value in rules.items():
        if (before := known["rules"].get(key)) != value:
            was, now = (json.dumps(each, ensure_ascii=False) for each in (before, value))
            raise ScanRefused(folder, f"a scan with {key} {was} is in it, not with {now}: name another folder")
    files: list[list[Any]] = known["files"]
    return files


def order_files(folder: str, known: list[list[Any]], files: Iterable[ArchiveFile]) -> list[ArchiveFile]:
    """Return the files in the order of the manifest's entries `known`, new ones last. Raises `ScanRefused` if one changed."""
    given = {file.path: file for file in files}
    found = []
    for path, kind, size, changed, block, checksum in known:
        file = given.pop(path, None)
        if file is None or (file.kind, file.size, file.changed, file.checksum) != (kind, size, changed, checksum):
            what = "is no longer there" if file is None else "has changed"
            raise ScanRefused(folder, f"{path} {what} since its scan began: name another folder")
        found.append(file._replace(block=block))  # as planned first: it depends on the size of all files
    return [*found, *given.values()]


def write_manifest(folder: str, rules: dict[str, Any], files: Sequence[ArchiveFile]) -> None:
    """Write the manifest: the files and the rules of the scan."""
    write_text(folder, MANIFEST, json.dumps({"rules": rules, "files": [file[:6] for file in files]}))


def clear_leftovers(folder: str) -> None:
    """Delete temporary files that killed processes have left."""
    for name in FOLDERS:
        for left in filter(is_temp_name, os.listdir(os.path.join(folder, name))):
            path = os.path.join(folder, name, left)
            if not os.path.isdir(path) or os.path.islink(path):
                os.unlink(path)


def write_text(folder: str, name: str, text: str) -> None:
    """Write a file of the folder atomically."""
    path = os.path.join(folder, name)
    has_file(path)
    try:
        with open_atomic(path) as file:
            file.write(text.encode("utf-8", "backslashreplace"))
    except OSError as why:
        why.filename = path  # instead of the temporary file's
        raise


def has_file(path: str) -> bool:
    """True if there is a file. Raises `ScanRefused` for a link, a pipe or a folder, which a scan never creates there."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(mode):
        raise ScanRefused(path, f"a link, a pipe or a folder, where a scan has a file: {WAY_OUT}")
    return True


def read_json(path: str) -> Any:
    """Read a JSON file; None if it is invalid or larger than MAX_JSON_BYTES."""
    with open_file(path) as file:
        data = file.read(MAX_JSON_BYTES + 1)
    try:
        return json.loads(data) if len(data) <= MAX_JSON_BYTES else None
    except (ValueError, RecursionError):
        return None


def _require_ours(folder: str) -> None:
    """Raise `ScanRefused` if the folder holds other things than a scan's, or a file or link in place of one of its folders."""
    for name in FILES:
        has_file(os.path.join(folder, name))
    for name in FOLDERS:
        path = os.path.join(folder, name)
        if os.path.lexists(path) and not stat.S_ISDIR(os.lstat(path).st_mode):
            raise ScanRefused(path, f"a link or a file, where a scan has a folder: {WAY_OUT}")
    if os.path.isdir(folder) and not has_file(os.path.join(folder, MANIFEST)) and (other := _find_other(folder)):
        raise ScanRefused(folder, f"{other} is in it, and no scan: name a new folder")


def _find_other(folder: str) -> str | None:
    """Return a name in the folder that no scan creates before its manifest, or None; hidden files do not count."""
    for name in sorted(os.listdir(folder)):
        if name in FOLDERS:
            below = (left for left in os.listdir(os.path.join(folder, name)) if not is_temp_name(left))
            if other := next((left for left in below if name != LISTS or not LIST_NAME.fullmatch(left)), None):
                return f"{name}/{other}"
        elif name != LOCK and name[0] != ".":
            return name
    return None


def _is_manifest(found: Any) -> bool:
    match found:
        case {"rules": dict(), "files": list() as files}:
            return all(map(_is_entry, files))
    return False


def _is_entry(entry: Any) -> bool:
    """True for a manifest entry: path, kind, size, time, block size, checksum."""
    types = (str, str, int, int, int, str)
    return isinstance(entry, list) and tuple(map(type, entry)) == types and 0 < entry[4] < MAX_JSON_BYTES + 1
