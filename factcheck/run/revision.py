"""What has changed since a revision: the files as the program reads them, against the blobs of the merge base."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from factcheck.claim.finding import Problem
from factcheck.figure.notation import format_count
from factcheck.opening import read_bytes
from factcheck.run.git import MAX_BLOB_BYTES, GitRefused, Repository, compute_blob_id
from factcheck.run.patience_diff import LineSpans, compute_kept_share, find_changed_lines

__all__ = ["Changes", "find_changes"]

PDF_MARK = b"%PDF-"  # of no lines that one reads, though it may be all ASCII
MIN_RENAMED_SHARE = 0.5  # of the larger text stands in the other: what git calls a rename
MAX_COMPARED_BYTES = 50_000_000  # bytes that are compared to find what was renamed; beyond it a file is new


class Difference(NamedTuple):
    """Of a file: what of it is new."""

    lines: LineSpans | None  # None: the whole file is new, or no text
    old: str | None = None  # the blob that it was
    renamed: bool = False


class Changes:
    """What differs between the merge base and the files as they are now, committed or not.

    Files are known by their real path; one outside the repository is new as a whole, and so is one that the merge base has not.
    """

    def __init__(self, repository: Repository, base: str) -> None:
        self.root = repository.root
        self._git, self._base = repository, base
        self._files = repository.list_files(base)
        self._known: dict[str, Difference] = {}
        self._left = MAX_COMPARED_BYTES
        self._unknown = 0  # files of which git could not give the old text

    @property
    def notes(self) -> list[str]:
        """What could not be compared."""
        files = format_count(self._unknown, "file counts", "files count")
        why = "git has not the old text here (a clone with --filter), or it is larger than 10 MB"
        return [f"{files} as a whole: {why}"] if self._unknown else []

    def is_changed(self, path: str) -> bool:
        found = self._get_difference(path)
        return found.lines is None or bool(found.lines) or found.renamed

    def has_existed(self, path: str) -> bool:
        """Whether there is such a file, or was."""
        return os.path.lexists(path) or self._get_difference(path).old is not None

    def is_wholly_changed(self, path: str) -> bool:
        """Whether the file is new, or changed in a way that has no lines."""
        return self._get_difference(path).lines is None

    def has_changed_lines(self, path: str, first: int, last: int) -> bool:
        """Whether one of the lines from first to last is new or changed, or one between them is gone."""
        lines = self._get_difference(path).lines or ()
        return any(low <= last and high >= first if low <= high else first <= high < last for low, high in lines)

    def read_old(self, path: str) -> bytes | None:
        """The file as it was; None where it was not there."""
        name = self._get_difference(path).old
        return None if name is None else self._git.read_blob(name)

    def read_new(self, path: str) -> bytes | None:
        """The file as it is; None where it is none of the repository, or larger than what is compared."""
        try:
            data = read_bytes(path, MAX_BLOB_BYTES + 1, root=self.root)
        except OSError:
            return None
        return data if len(data) <= MAX_BLOB_BYTES else None

    def close(self) -> None:
        """Ends git; it is started again when it is next needed."""
        self._git.close()

    def _get_difference(self, path: str) -> Difference:
        if path not in self._known:
            self._known[path] = self._compare(os.path.realpath(path))
        return self._known[path]

    def _compare(self, real: str) -> Difference:
        name = os.path.relpath(real, self.root).replace(os.sep, "/")
        was, now = self._files.get(name), self.read_new(real)
        if now is None:
            return Difference(None, was)
        if was is not None:
            return self._diff_lines(was, now)
        before = self._find_renamed_blob(name, now)
        return self._diff_lines(before, now)._replace(renamed=True) if before else Difference(None)

    def _diff_lines(self, was: str, now: bytes) -> Difference:
        if compute_blob_id(now, was) == was:
            return Difference([], was)
        old = self._git.read_blob(was)
        self._unknown += old is None
        binary = old is None or b"\0" in old or b"\0" in now or now.startswith(PDF_MARK)
        return Difference(None if old is None or binary else find_changed_lines(old, now), was)

    def _find_renamed_blob(self, name: str, now: bytes) -> str | None:
        """The blob of the file that was renamed to this one: the same, else the most alike, of one name first."""
        own = compute_blob_id(now, self._base)
        gone = self._removed_blobs.get(_get_suffix(name), {})
        if own in gone.values():
            return own
        near = sorted(gone, key=lambda old: os.path.basename(old) != os.path.basename(name))
        alike = self._iter_kept_shares(now, [gone[path] for path in near])
        share, before = max(alike, key=lambda found: found[0], default=(0.0, ""))
        return before if share >= MIN_RENAMED_SHARE else None

    def _iter_kept_shares(self, now: bytes, blobs: list[str]) -> Iterator[tuple[float, str]]:
        for blob in blobs:
            if self._left <= 0:
                return
            old = self._git.read_blob(blob) or b""
            self._left -= len(old) + len(now)
            yield compute_kept_share(old, now), blob

    @cached_property
    def _removed_blobs(self) -> dict[str, dict[str, str]]:
        """The blobs of the files that are no more, by suffix and name; of a sparse work tree those that HEAD lacks too."""
        found: dict[str, dict[str, str]] = {}
        try:
            here = self._git.list_files("HEAD") if self._git.is_sparse() else {}
        except GitRefused:
            return found
        for name, blob in self._files.items():
            if name not in here and not os.path.lexists(os.path.join(self.root, name)):
                found.setdefault(_get_suffix(name), {})[name] = blob
        return found


def find_changes(ref: str) -> Changes | Problem:
    """The changes since the merge base of a revision and HEAD, in the repository that holds the working folder."""
    try:
        repository = Repository(".")
        return Changes(repository, repository.find_merge_base(ref))
    except GitRefused as why:
        return Problem("--diff", 1, 1, "bad-revision", str(why))


def _get_suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()
