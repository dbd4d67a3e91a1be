"""The one place that opens input files, without blocking and for no more bytes than asked for; and where a user keeps things.

An untrusted file may be a pipe without a writer, or an endless device. Pipes and devices are read only where the user named
them to a command that reads text (/dev/stdin, a shell's <(...)); found in a folder, or named by a file, they are refused.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from functools import partial
from typing import BinaryIO

__all__ = [
    "NO_LINK",
    "NO_WAIT",
    "can_others_write",
    "find_user_folder",
    "is_stream",
    "is_trusted",
    "is_within",
    "open_file",
    "parse_descriptor",
    "read_bytes",
]

NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)  # Windows has neither
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
FOLDER_FLAGS = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | NO_LINK
HAS_DIR_FD = os.open in os.supports_dir_fd  # False on Windows
OTHERS_MAY_WRITE = 0o022  # mode bits: group or others
STANDARD_STREAMS = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
DESCRIPTOR_FOLDERS = ("/dev/fd", "/proc/self/fd")  # links to the process's open descriptors


def read_bytes(path: str, most: int, *, streams: bool = False, root: str | None = None) -> bytes:
    """Return the first bytes of a file, at most `most`. streams: True to read a pipe or a device too, to its end.

    root: the folder that the file must lie in after resolving links, even if a link replaces the file or a folder on its way
    during opening. File types are checked on the opened descriptor, since the name may mean another file by then.
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
    """Open a file that is too large to be read at once. Raises OSError, also for a pipe or a device."""
    file = open(path, "rb", opener=_open_no_wait)  # noqa: SIM115  the caller closes it
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise OSError(errno.EINVAL, "not a file", path)


def is_stream(path: str) -> bool:
    """True if the path is a pipe, a device other than the null device, or a descriptor that a shell has opened."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return False
    if stat.S_ISREG(status.st_mode):
        return parse_descriptor(path) is not None  # /dev/stdin redirected from a file: its name has no suffix
    return _is_pipe_or_device(status) and not _is_null_device(status)


def parse_descriptor(path: str) -> int | None:
    """Return the descriptor number of a path such as "/dev/fd/3" or "/dev/stdin"; None for any other."""
    folder, name = os.path.split(path)
    if folder in DESCRIPTOR_FOLDERS and name.isascii() and name.isdecimal():
        return int(name)
    return STANDARD_STREAMS.get(path)


def is_trusted(path: str, folder: str) -> bool:
    """True if a path, and the target of a link, is owned by the user, by root, or by the owner of the folder.

    Follows git's rule for repositories (safe.directory). On Windows, which has no numeric owners, all are trusted.
    """
    if not hasattr(os, "geteuid"):
        return True
    try:
        known = {0, os.geteuid(), os.stat(folder).st_uid}
        return {os.lstat(path).st_uid, os.stat(path).st_uid} <= known
    except OSError:  # removed meanwhile, or a broken link
        return False


def is_within(path: str, folder: str) -> bool:
    """True if a path is the folder or lies below it; both absolute."""
    return path == folder or path.startswith(os.path.join(folder, ""))


def find_user_folder(variable: str, mac: str, other: str) -> str:
    """Return a folder of the user as the package platformdirs does; "" without a home; an unresolvable "~" is left as it is.

    variable: the one of XDG, such as XDG_DATA_HOME. mac, other: where it is else, such as "~/.local/share".
    """
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    given = os.environ.get(variable, "")
    if sys.platform != "darwin" and os.path.isabs(given):
        return given
    if os.environ.get("HOME") in ("", os.devnull):  # as for services: "~" would be the root of the disk, or not a folder
        return ""
    return os.path.expanduser(mac if sys.platform == "darwin" else other)


def can_others_write(path: str) -> bool:
    """True if a file or a folder is another user's, not root's, or others may write it. False on Windows. Raises OSError."""
    if not hasattr(os, "geteuid"):  # which has no owner numbers
        return False
    status = os.stat(path)
    return status.st_uid not in (0, os.geteuid()) or bool(status.st_mode & OTHERS_MAY_WRITE)


def _open_no_wait(path: str, flags: int) -> int:
    return os.open(path, flags | NO_WAIT)


def _open_below(root: str, path: str, flags: int) -> int:
    """Open a file by descending from the root folder by folder, after resolving links; a link met on the way is refused."""
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
    """Return the first byte if one is available; b"" at the end or before one is written. Raises OSError without a writer."""
    from select import poll

    try:
        first = os.read(pipe, 1)
    except BlockingIOError:  # a writer is there but has not written yet
        return b""
    ended = poll()
    ended.register(pipe)
    if not first and not ended.poll(0):  # no hang-up either: it never had a writer
        raise OSError(errno.ENXIO, "nobody writes to this pipe")
    return first
