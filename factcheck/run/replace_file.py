"""Atomic writing of files, used for all output of the program; never follows a link.

Content goes to a new file of a random name in the same folder, which then replaces the old one. The mode is kept; another
hard link keeps the old content. A pipe or a device that is named is written to directly.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from factcheck.opening import NO_LINK, NO_WAIT, is_trusted, is_within, parse_descriptor, read_bytes

__all__ = [
    "WriteRefused",
    "find_leftover_temp_files",
    "find_link_error",
    "find_repository",
    "hold_temp_path",
    "is_stream",
    "is_temp_name",
    "open_atomic",
    "open_lock_file",
    "overwrite",
    "write_file",
    "write_new",
]

NEW_FILE_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | getattr(os, "O_BINARY", 0)
TEMP_PREFIX, TEMP_SUFFIX = ".factcheck-", ".tmp"

_written_folders: dict[str, None] = {}  # folders written to by this process, in order


class WriteRefused(PermissionError):  # noqa: N818 - no error of the program
    """A path must not be written to: `strerror` says why, `code` in a word."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(errno.EPERM, words)
        self.code = code


class FileChanged(Exception):  # noqa: N818 - no error: somebody else has saved the file
    """The file no longer holds what was read from it."""


@contextmanager
def open_atomic(path: str, *, folders: bool = False) -> Iterator[BinaryIO]:
    """Open a file that replaces `path` when the block ends; after an exception the old file stays as it was.

    folders: create missing parent folders. Raises OSError with a readable reason.
    """
    if is_stream(path):
        with open(_open_stream(path), "wb") as file:
            yield file
        return
    if why := find_link_error(path) or _find_write_error(path):
        raise why
    if folders:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with _open_replacement(path) as file:
        yield file


def write_file(path: str, data: bytes) -> None:
    """Write a file atomically, new or in place of an old one. Raises OSError; the old file is then unchanged."""
    with open_atomic(path) as file:
        file.write(data)


def write_new(path: str, data: bytes) -> tuple[str, str] | None:
    """Write a file that must not exist yet, since it may have been edited. Return None, or code and reason of the failure."""
    if os.path.lexists(path) and not is_stream(path) and not os.path.islink(path):
        return "exists", "there is such a file, and it may have been edited: nothing was written"
    try:
        write_file(path, data)
    except OSError as why:
        return _describe_error(why)
    return None


def overwrite(path: str, old: bytes, new: bytes) -> tuple[str, str] | None:
    """Replace the content `old` of a file by `new`. Return None, or code and reason of the failure.

    Refuses read-only files and files whose content is no longer `old`: somebody has saved them meanwhile.
    """
    try:
        with open_atomic(path) as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
            if read_bytes(path, len(old) + 1) != old:
                raise FileChanged
    except FileChanged:
        return "changed", "the file has changed since it was read: nothing was written"
    except OSError as why:
        return _describe_error(why)
    return None


def find_link_error(path: str) -> WriteRefused | None:
    """Return the error for a path that is a link or leads out of the repository through one; None if it may be written."""
    if os.path.islink(path):
        return WriteRefused("link", "a link: name the file that it leads to")
    if _is_linked_outside(path):
        return WriteRefused("outside", "a link in this path leads out of the repository: name the folder that it leads to")
    return None


def find_repository(folder: str) -> str | None:
    """Return the nearest folder with a `.git`, this one or one above; None if there is none."""
    above = os.path.dirname(folder)
    if os.path.lexists(os.path.join(folder, ".git")):
        return folder
    return None if above == folder else find_repository(above)


def is_stream(path: str) -> bool:
    """True for a pipe, a device or an open file descriptor such as /dev/stdout, which can't be replaced by a file."""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or parse_descriptor(path) is not None


def open_lock_file(path: str) -> BinaryIO:
    """Open a lock file, creating it if missing, without changing its content. Raises OSError."""
    number = os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK | NO_WAIT, 0o666)
    if not stat.S_ISREG(os.fstat(number).st_mode):  # replaced since it was last looked at
        os.close(number)
        raise WriteRefused("no-file", "neither a file nor a pipe")
    return open(number, "r+b", buffering=0)


@contextmanager
def hold_temp_path(folder: str) -> Iterator[str]:
    """Yield a path for a file of another library, and delete it at the end; it is left over if the process is killed."""
    path = _make_temp_path(folder)
    try:
        yield path
    finally:
        with suppress(FileNotFoundError):
            os.unlink(path)


def find_leftover_temp_files() -> list[str]:
    """Find temporary files in the folders this process wrote to: left by killed runs, or in use by another run right now."""
    found = []
    for folder in _written_folders:
        with suppress(OSError):
            found += [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if is_temp_name(name)]
    return found


def is_temp_name(name: str) -> bool:
    """True if a name is exactly of the form we create; others' names may contain terminal control characters."""
    token = name.removeprefix(TEMP_PREFIX).removesuffix(TEMP_SUFFIX)
    return name == f"{TEMP_PREFIX}{token}{TEMP_SUFFIX}" and len(token) == 16 and set(token) <= set("0123456789abcdef")


def _describe_error(why: OSError) -> tuple[str, str]:
    return getattr(why, "code", "unwritable"), f"{why.strerror or why}: nothing was written"


@contextmanager
def _open_replacement(path: str) -> Iterator[BinaryIO]:
    folder = os.path.dirname(path)
    beside = _make_temp_path(folder)
    old = os.lstat(path) if os.path.lexists(path) else None
    number = os.open(beside, NEW_FILE_FLAGS, old.st_mode & 0o777 if old else 0o666)
    _written_folders[folder or "."] = None
    try:
        with open(number, "wb") as file:
            if old:
                _copy_owner_and_mode(number, old)
            yield file
        os.replace(beside, path)
    except BaseException:  # Ctrl-C too
        with suppress(OSError):
            os.unlink(beside)
        raise


def _make_temp_path(folder: str) -> str:
    return os.path.join(folder, f"{TEMP_PREFIX}{os.urandom(8).hex()}{TEMP_SUFFIX}")


def _copy_owner_and_mode(number: int, old: os.stat_result) -> None:
    """Copy the owner (if permitted) and the mode of the old file, without its setuid and setgid bits."""
    if not hasattr(os, "fchown"):  # Windows
        return
    with suppress(OSError):
        os.fchown(number, old.st_uid, old.st_gid)
    os.fchmod(number, old.st_mode & 0o777)


def _find_write_error(path: str) -> OSError | None:
    """Return why an existing path can't be replaced: a folder, no regular file, or read-only; None if it can."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):  # a new file; a bad folder is reported when it is opened
        return None
    if stat.S_ISDIR(mode):
        return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        return WriteRefused("no-file", "neither a file nor a pipe")
    if not mode & 0o222 or not os.access(path, os.W_OK):
        return WriteRefused("read-only", "the file is read-only")
    return None


def _is_linked_outside(path: str) -> bool:
    """True if a link leads the folder of a path out of the repository (outside a repository: out of the working folder)."""
    try:
        here = os.getcwd()
    except FileNotFoundError:  # the working folder was deleted
        return False
    root = find_repository(here)
    if root is None or not is_trusted(os.path.join(root, ".git"), here):
        root = here
    seems, lies = os.path.dirname(os.path.abspath(path)), os.path.realpath(os.path.dirname(path))
    return is_within(seems, root) and not is_within(lies, root)


def _open_stream(path: str) -> int:
    """Open a pipe, device or descriptor for writing and return its number. Raises OSError, also if nobody reads the pipe."""
    if (own := parse_descriptor(path)) is not None:
        return os.dup(own)
    try:
        number = os.open(path, os.O_WRONLY | NO_LINK | NO_WAIT)
    except OSError as why:
        if why.errno == errno.ENXIO:
            raise WriteRefused("unread", "nobody reads this pipe") from None
        raise
    if stat.S_ISREG(os.fstat(number).st_mode):  # replaced since `is_stream` looked at it
        os.close(number)
        raise WriteRefused("no-file", "a file has taken the place of the pipe")
    if NO_WAIT:
        os.set_blocking(number, True)
    return number
