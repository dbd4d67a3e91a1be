"""What has changed since a revision: files and their lines, as git tells. Nothing of the repository is run."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.finding import Problem

__all__ = ["Changes", "since"]

SAFE = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")  # a program that the configuration names
DIFF = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--submodule=short", "--ignore-submodules")
PREFIXES = ("--src-prefix=a/", "--dst-prefix=b/")
HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
QUOTED = re.compile(rb"\\([0-7]{3}|.)")
ESCAPES = {b"t": b"\t", b"n": b"\n", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}
SECONDS = 120

Lines = list[tuple[int, int]]  # first and last line; a deletion between lines 4 and 5 is (5, 4)


class Refused(Exception):  # noqa: N818 - it says why git can't tell, not that the program is wrong
    """What git can't tell, in words."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between the merge base and the files as they are now, uncommitted changes included.

    Files are known by their real path; one outside the repository, or that git does not track, is new as a whole.
    """

    root: str
    base: str
    lines: dict[str, Lines | None]  # None: the whole file is new, or no text
    names: dict[str, str]  # what a changed file was called then, from the root
    tracked: frozenset[str]

    def changed(self, path: str) -> bool:
        real = os.path.realpath(path)
        return real in self.lines or real not in self.tracked

    def whole(self, path: str) -> bool:
        """Whether the file is new, or changed in a way that has no lines."""
        real = os.path.realpath(path)
        return real not in self.tracked or (real in self.lines and self.lines[real] is None)

    def within(self, path: str, first: int, last: int) -> bool:
        """Whether one of the lines from first to last is new or changed, or one between them is gone."""
        lines = self.lines.get(os.path.realpath(path)) or ()
        return any(low <= last and high >= first if low <= high else first <= high < last for low, high in lines)

    def old(self, path: str) -> bytes | None:
        """The file as it was; None where it was not there."""
        name = self.names.get(os.path.realpath(path))
        if name is None:
            return None
        try:
            return _git(self.root, "show", "--no-textconv", f"{self.base}:{name}")
        except Refused:
            return None


def since(ref: str, folder: str = ".") -> Changes | Problem:
    """The changes since the merge base of a revision and HEAD, in the repository that holds the folder."""
    try:
        root = os.path.realpath(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")))
        base = _base(root, ref)
        names = {name: (status, old) for status, name, old in _names(root, base)}
        tracked = _git(root, "ls-files", "-z").split(b"\0")
        lines: dict[str, Lines | None] = {
            _path(root, new): [] if status == b"R100" else None for new, (status, _) in names.items()
        }
        lines |= {_path(root, name): found for name, found in _hunks(_git(root, *DIFF, "-U0", *PREFIXES, base, "--"))}
    except Refused as why:
        return Problem("--diff", 1, 1, "bad-revision", str(why))
    for path in [path for path, found in lines.items() if found is not None and _lone_returns(path)]:
        lines[path] = None
    olds = {_path(root, new): os.fsdecode(old) for new, (_, old) in names.items() if old}
    return Changes(root, base, lines, olds, frozenset(_path(root, name) for name in tracked if name))


def _base(root: str, ref: str) -> str:
    shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    way_out = ": the clone is shallow; fetch all history (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0)"
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}").decode().strip()
    except Refused:
        raise Refused(f"there is no revision {ref!r}{way_out if shallow else ''}") from None
    try:
        return _git(root, "merge-base", "HEAD", commit).decode().strip()
    except Refused:
        raise Refused(f"{ref!r} and HEAD have no common ancestor{way_out if shallow else ''}") from None


def _names(root: str, base: str) -> Iterator[tuple[bytes, bytes, bytes | None]]:
    """The status of each changed file, its name, and what it was called; None where it is new."""
    fields = iter(_git(root, *DIFF, "--name-status", "-z", base, "--").split(b"\0"))
    for status in fields:
        if not status:
            return
        old = next(fields)
        if status[:1] in b"RC":
            yield status, next(fields), old
        elif status != b"D":
            yield status, old, None if status == b"A" else old


def _hunks(patch: bytes) -> Iterator[tuple[bytes, Lines]]:
    """The changed lines of each file of a patch without context, by the counts of its hunks."""
    lines = iter(patch.split(b"\n"))
    name, found = b"", Lines()
    for line in lines:
        if line.startswith(b"+++ "):
            if found:
                yield name, found
            name, found = _unquoted(line[4:]), []
        elif hunk := HUNK.match(line):
            removed, at, added = (int(group or 1) for group in hunk.groups())
            found.append((at, at + added - 1) if added else (at + 1, at))
            _skip(lines, removed + added)
    if found:
        yield name, found


def _skip(lines: Iterator[bytes], count: int) -> None:
    """The lines of a hunk, "\\ No newline at end of file" not counted."""
    while count:
        count -= not next(lines, b"").startswith(b"\\")


def _unquoted(field: bytes) -> bytes:
    r"""b/a.md, or "b/a\tb.md" as git quotes what has control characters; a name with spaces is followed by a tab."""
    field = field.removesuffix(b"\t")
    if field.startswith(b'"'):
        field = QUOTED.sub(lambda m: bytes([int(m[1], 8)]) if len(m[1]) > 1 else ESCAPES.get(m[1], m[1]), field[1:-1])
    return field.removeprefix(b"b/")


def _lone_returns(path: str) -> bool:
    """Whether a carriage return alone ends lines: git does not count them."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    return data.count(b"\r") > data.count(b"\r\n")


def _path(root: str, name: bytes) -> str:
    return os.path.join(root, os.fsdecode(name))


def _git(folder: str, *arguments: str) -> bytes:
    """What git says; Refused with its first line where it fails. No shell, and git from the user's own PATH."""
    command = ["git", "-C", folder, *SAFE, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS, stdin=subprocess.DEVNULL)  # noqa: S603
    except FileNotFoundError:
        raise Refused("git is not installed") from None
    except subprocess.TimeoutExpired:
        raise Refused(f"git took longer than {SECONDS} s") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Refused(told[0].removeprefix("fatal: ") if told else "git failed")
    return done.stdout
