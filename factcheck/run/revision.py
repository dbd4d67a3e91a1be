"""Changes since a revision: compare the files on disk with the blobs of the merge base."""

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

PDF_MARK = b"%PDF-"  # may be all ASCII, but its lines are not those of the text
MIN_RENAMED_SHARE = 0.5  # share of the larger text found in the other from which it is a rename, as in git
MAX_COMPARED_BYTES = 50_000_000  # bytes compared in all to find renames; beyond it a file counts as new


class Difference(NamedTuple):
    """How a file differs from the merge base."""

    lines: LineSpans | None  # changed lines; None: the whole file is new, or not text
    old: str | None = None  # id of its blob in the merge base
    renamed: bool = False


class Changes:
    """The differences between the merge base and the files on disk, committed or not.

    Links in paths are resolved. A file outside the repository, or absent from the merge base, counts as wholly new.
    """

    def __init__(self, repository: Repository, base: str) -> None:
        self.root = repository.root
        self._git, self._base = repository, base
        self._files = repository.list_files(base)
        self._known: dict[str, Difference] = {}
        self._left = MAX_COMPARED_BYTES
        self._unknown = 0  # number of files whose old text git could not read

    @property
    def notes(self) -> list[str]:
        """Return a note on the files that could not be compared, if any."""
        files = format_count(self._unknown, "file counts", "files count")
        why = "git has not the old text here (a clone with --filter), or it is larger than 10 MB"
        return [f"{files} as a whole: {why}"] if self._unknown else []

    def is_changed(self, path: str) -> bool:
        found = self._get_difference(path)
        return found.lines is None or bool(found.lines) or found.renamed

    def has_existed(self, path: str) -> bool:
        """True if the file exists, or existed in the merge base."""
        return os.path.lexists(path) or self._get_difference(path).old is not None

    def is_wholly_changed(self, path: str) -> bool:
        """True if the file is new, or changed and not comparable by lines."""
        return self._get_difference(path).lines is None

    def has_changed_lines(self, path: str, first: int, last: int) -> bool:
        """True if one of the lines first to last is new or changed, or one between them was deleted."""
        lines = self._get_difference(path).lines or ()
        return any(low <= last and high >= first if low <= high else first <= high < last for low, high in lines)

    def read_old(self, path: str) -> bytes | None:
        """Return the content in the merge base; None if it was not there or can't be read."""
        name = self._get_difference(path).old
        return None if name is None else self._git.read_blob(name)

    def read_new(self, path: str) -> bytes | None:
        """Return the content on disk; None if it is unreadable, outside the repository or larger than MAX_BLOB_BYTES."""
        try:
            data = read_bytes(path, MAX_BLOB_BYTES + 1, root=self.root)
        except OSError:
            return None
        return data if len(data) <= MAX_BLOB_BYTES else None

    def close(self) -> None:
        """End the git process; it is restarted when needed."""
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
        """Return the blob of the removed file that was renamed to this one: identical, else most similar; same names first."""
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
        """Map the suffix and name of each removed file to its blob; in a sparse checkout only files that HEAD lacks too."""
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
    """Return the changes since the merge base of `ref` and HEAD in the repository of the working folder, or a Problem."""
    try:
        repository = Repository(".")
        return Changes(repository, repository.find_merge_base(ref))
    except GitRefused as why:
        return Problem("--diff", 1, 1, "bad-revision", str(why))


def _get_suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()
