"""All calls of git. They ask for commits, names and blobs only, so that nothing in an untrusted repository is run or fetched.

Git never reads the work tree or the index: that would run filters, hooks and the file system monitor that a repository
configures. In a partial clone missing objects stay missing: fetching would run a transport that the repository chooses.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha1, sha256
from threading import Timer
from time import monotonic

__all__ = ["MAX_BLOB_BYTES", "GitRefused", "Repository", "compute_blob_id"]

MAX_BLOB_BYTES = 10_000_000  # bytes of a blob: no article is larger
MAX_NAME_BYTES = 100_000_000  # bytes of a commit's file listing: half a million files
MAX_SECONDS = 60.0  # for all calls on one repository: git waits for ever if an object has been replaced by a pipe
MAX_SHORT_SECONDS = 5.0  # for a call that git answers at once, unless HEAD or the configuration is a pipe

# A repository's `protocol.ext.allow` overrides `-c protocol.allow`; nothing overrides GIT_ALLOW_PROTOCOL, which protects
# where git is too old for GIT_NO_LAZY_FETCH (before 2.45).
QUIET_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
SAFE_OPTIONS = ("--no-pager", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=", "-c", "safe.bareRepository=explicit")
FILE_MODE_PREFIX = b"100"  # of the mode of regular files; a link has 120000, a submodule 160000


class GitRefused(Exception):  # noqa: N818 - no error of the program
    """Git can't answer; the message says why."""


class GitTimeout(GitRefused):
    """Git did not answer within its time limit."""

    def __init__(self, seconds: float) -> None:
        why = "is the machine busy, or a file of the repository's .git a pipe?"
        super().__init__(f"git took longer than {seconds:g} s: {why}")


class Repository:
    """The repository that holds a folder: read access to its commits. Raises `GitRefused`."""

    def __init__(self, folder: str) -> None:
        self._git = _find_program()
        self._seconds_left = MAX_SECONDS
        self._batch: subprocess.Popen[bytes] | None = None
        self.root = folder
        self.root = os.path.realpath(os.fsdecode(self._ask_git("rev-parse", "--show-toplevel").removesuffix(b"\n")))

    def find_merge_base(self, ref: str) -> str:
        """Return the commit id of the merge base of a revision and HEAD."""
        shallow = self._ask_git("rev-parse", "--is-shallow-repository").strip() == b"true"
        way_out = ": the clone is shallow; fetch all history (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0)"
        try:
            commit = self._ask_git("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}").decode().strip()
        except GitTimeout:
            raise
        except GitRefused:
            raise GitRefused(f"there is no revision {ref!r}{way_out if shallow else ''}") from None
        try:
            return self._ask_git("merge-base", "HEAD", commit, seconds=MAX_SECONDS).decode().strip()
        except GitTimeout:
            raise
        except GitRefused:
            raise GitRefused(f"{ref!r} and HEAD have no common ancestor{way_out if shallow else ''}") from None

    def list_files(self, commit: str) -> dict[str, str]:
        """Return the blob id of each file of a commit, by its path from the root, with "/"."""
        listed = self._list_tree(commit)
        entries = (entry.partition(b"\t") for entry in listed.split(b"\0") if entry.startswith(FILE_MODE_PREFIX))
        return {os.fsdecode(name): head.rpartition(b" ")[2].decode() for head, _, name in entries}

    def is_sparse(self) -> bool:
        """True for a sparse checkout, where files may be missing from the work tree without having been removed."""
        try:
            return self._ask_git("config", "--type=bool", "core.sparseCheckout").strip() == b"true"
        except GitRefused:
            return False

    def read_blob(self, name: str) -> bytes | None:
        """Return the content of a blob; None if it is missing, larger than MAX_BLOB_BYTES, or git's time is used up."""
        if self._seconds_left <= 0:
            return None
        batch = self._batch = self._batch or self._start_git("cat-file", "--batch")
        try:
            with self._limit_time(batch):
                data = _request_blob(batch, name)
        except OSError:  # the process has ended
            data = None
        if data is None:
            self.close()  # its output may not have been read to the end
        return data

    def close(self) -> None:
        """End the process that reads blobs; `read_blob` starts it again."""
        if self._batch:
            self._batch.kill()
            self._batch.communicate()
            self._batch = None

    def _list_tree(self, commit: str) -> bytes:
        """List a commit's files, bounded: trees that share subtrees can give a small repository more files than any disk."""
        with self._start_git("ls-tree", "-r", "-z", "--full-tree", commit) as process, self._limit_time(process):
            out = process.stdout
            data = out.read(MAX_NAME_BYTES + 1) if out else b""
            if len(data) > MAX_NAME_BYTES:
                process.kill()
        if len(data) > MAX_NAME_BYTES:
            raise GitRefused("more files than can be listed: name the articles, without --diff")
        if process.returncode:
            if process.returncode < 0:
                raise GitTimeout(MAX_SECONDS)
            why = "a partial clone: clone the repository without --filter"
            raise GitRefused(f"git can't list the files of {commit[:12]}: {why}")
        return data

    def _ask_git(self, *arguments: str, seconds: float | None = None) -> bytes:
        """Return git's output. Raises GitRefused with its first error line, GitTimeout after `seconds` or MAX_SHORT_SECONDS."""
        seconds = min(seconds or MAX_SHORT_SECONDS, self._seconds_left)
        started = monotonic()
        try:
            done = subprocess.run(  # noqa: S603  no shell
                self._build_command(arguments),
                capture_output=True,
                check=False,
                env=os.environ | QUIET_ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                timeout=seconds,
            )
        except subprocess.TimeoutExpired:
            raise GitTimeout(seconds) from None
        finally:
            self._seconds_left -= monotonic() - started
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise GitRefused(lines[0].removeprefix("fatal: ") if lines else "git failed")
        return done.stdout

    def _start_git(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603  no shell
            self._build_command(arguments),
            env=os.environ | QUIET_ENVIRONMENT,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    @contextmanager
    def _limit_time(self, process: subprocess.Popen[bytes]) -> Iterator[None]:
        """Context manager that kills the process if it takes longer than the seconds left."""
        started = monotonic()
        timer = Timer(self._seconds_left, process.kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()  # with a second thread alive, forking worker processes would not be safe
            self._seconds_left -= monotonic() - started

    def _build_command(self, arguments: tuple[str, ...]) -> list[str]:
        return [self._git, "-C", self.root, *SAFE_OPTIONS, *arguments]


def compute_blob_id(data: bytes, like: str) -> str:
    """Return git's id of the content, by the hash of the blob id `like`: SHA-1 if it has 40 digits, else SHA-256."""
    head = b"blob %d\0" % len(data)
    return (sha1(head + data, usedforsecurity=False) if len(like) == 40 else sha256(head + data)).hexdigest()


def _find_program() -> str:
    """Find git in the absolute folders of PATH; a relative one could lie in the untrusted repository."""
    folders = filter(os.path.isabs, os.get_exec_path())
    found = next(filter(None, (shutil.which(os.path.join(folder, "git")) for folder in folders)), None)
    if found is None:
        raise GitRefused("git is not installed")
    return found


def _request_blob(batch: subprocess.Popen[bytes], name: str) -> bytes | None:
    if batch.stdin is None or batch.stdout is None:
        return None
    batch.stdin.write(name.encode() + b"\n")
    batch.stdin.flush()
    _, _, kind = batch.stdout.readline(1_000).strip().partition(b" ")  # "NAME blob 412", or "NAME missing"
    if not kind.startswith(b"blob ") or (size := int(kind[5:])) > MAX_BLOB_BYTES:
        return None
    data = batch.stdout.read(size + 1)
    return data[:-1] if len(data) == size + 1 else None
