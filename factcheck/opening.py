"""The one place that opens what is to be read: nothing there is waited for, and no more is read than was asked for.

A file of a stranger may be a pipe that nobody writes to, or a device without an end. Only what a user has named to a command
that reads text may be one (/dev/stdin, a shell's <(...)); found in a folder, or named by a file, it is refused.
"""

from __future__ import annotations

import errno
import os
import stat
from functools import partial
from typing import BinaryIO

__all__ = ["NO_LINK", "NO_WAIT", "is_stream", "is_trusted", "is_within", "open_file", "parse_descriptor", "read_bytes"]

NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)  # Windows has none of these
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
FOLDER_FLAGS = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | NO_LINK
HAS_DIR_FD = os.open in os.supports_dir_fd  # on Windows not
STANDARD_STREAMS = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
DESCRIPTOR_FOLDERS = ("/dev/fd", "/proc/self/fd")  # links to what the process has open


def read_bytes(path: str, most: int, *, streams: bool = False, root: str | None = None) -> bytes:
    """The first bytes of a file, at most so many; streams: a pipe or a device may be read too, to its end.

    root: the folder that it must lie in, wherever links lead, and although a link takes its place, or that of a folder on the
    way, while it is opened. Asked of what was opened, not of the name, behind which another file may have been put meanwhile.
    Raises OSError.
    """
    with open(path, "rb", opener=_open_no_wait if root is None else partial(_open_below, root)) as file:
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode):
            return file.read(most)
        if _is_null_device(status):
            return b""
        if not (streams and _is_pipe_or_device(status)):
            raise OSError(errno.EINVAL, "not a file")
        first = _read_first_byte(file.fileno()) if stat.S_ISFIFO(status.st_mode) else b""
        os.set_blocking(file.fileno(), True)
        return first + file.read(most - len(first))


def open_file(path: str) -> BinaryIO:
    """A file that is too large to be read at once. Raises OSError, for a pipe and a device too."""
    file = open(path, "rb", opener=_open_no_wait)  # noqa: SIM115  whoever asks for it closes it
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise OSError(errno.EINVAL, "not a file", path)


def is_stream(path: str) -> bool:
    """Whether there is a pipe or a device to be read, or what a shell has opened; the null device is as good as nothing."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISREG(status.st_mode):
        return parse_descriptor(path) is not None  # its name has no ending
    return _is_pipe_or_device(status) and not _is_null_device(status)


def parse_descriptor(path: str) -> int | None:
    """The number of what the process has open, where a path is the system's name for it."""
    folder, name = os.path.split(path)
    if folder in DESCRIPTOR_FOLDERS and name.isascii() and name.isdecimal():
        return int(name)
    return STANDARD_STREAMS.get(path)


def is_trusted(path: str, folder: str) -> bool:
    """Whether a path, and what it leads to as a link, belongs to the user, to root, or to whom the folder belongs.

    As git has it of a repository (safe.directory). On Windows, where a file shows no owner by number, all are trusted.
    """
    if not hasattr(os, "geteuid"):
        return True
    try:
        known = {0, os.geteuid(), os.stat(folder).st_uid}
        return {os.lstat(path).st_uid, os.stat(path).st_uid} <= known
    except OSError:  # it is gone, or leads nowhere
        return False


def is_within(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies below it; both absolute."""
    return path == folder or path.startswith(os.path.join(folder, ""))


def _open_no_wait(path: str, flags: int) -> int:
    return os.open(path, flags | NO_WAIT)


def _open_below(root: str, path: str, flags: int) -> int:
    """Opens a file by each folder on its way from the root, none of which may be a link once all links are resolved."""
    real, folder = os.path.realpath(path), os.path.realpath(root)
    if real == folder:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not real.startswith(os.path.join(folder, "")):
        raise OSError(errno.EACCES, "it leads out of the repository", path)
    if not HAS_DIR_FD:
        return os.open(real, flags)
    *above, name = os.path.relpath(real, folder).split(os.sep)
    at = os.open(folder, FOLDER_FLAGS)
    try:
        for below in above:
            at, left = os.open(below, FOLDER_FLAGS, dir_fd=at), at
            os.close(left)
        return os.open(name, flags | NO_WAIT | NO_LINK, dir_fd=at)
    finally:
        os.close(at)


def _is_pipe_or_device(status: os.stat_result) -> bool:
    return stat.S_ISFIFO(status.st_mode) or stat.S_ISCHR(status.st_mode)


def _is_null_device(status: os.stat_result) -> bool:
    return stat.S_ISCHR(status.st_mode) and status.st_rdev == os.stat(os.devnull).st_rdev


def _read_first_byte(pipe: int) -> bytes:
    """Its first byte, if it is there already; nothing where it has ended, or is still to be written."""
    from select import poll

    try:
        first = os.read(pipe, 1)
    except BlockingIOError:  # somebody is about to write
        return b""
    ended = poll()
    ended.register(pipe)
    if not first and not ended.poll(0):  # no end either
        raise OSError(errno.ENXIO, "nobody writes to this pipe")
    return first
