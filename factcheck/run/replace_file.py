"""The one way in which the program writes: whole or not at all, in the folder that is named, and through no link.

What is written goes to a new file of a random name beside the old one, and takes its place: its mode stays, and another name
of it (a hard link) keeps the old content. A pipe or a device, where it is named itself, has nothing to replace.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from factcheck.opening import NO_LINK, NO_WAIT, content, descriptor, trusted, within

__all__ = ["Refused", "create", "endless", "hold", "is_stray", "keep", "linked", "overwrite", "scratch", "strays", "writing"]

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_LINK | getattr(os, "O_BINARY", 0)
STRAY, ENDING = ".factcheck-", ".tmp"

_folders: dict[str, None] = {}  # that were written to, in their order


class Refused(PermissionError):  # noqa: N818 - it says why, not that the program is wrong
    """Nothing is written there: `strerror` says why, `code` in a word."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(errno.EPERM, words)
        self.code = code


class Changed(Exception):  # noqa: N818 - no error: somebody else has saved the file
    """It no longer holds what was read."""


@contextmanager
def writing(path: str, *, folders: bool = False) -> Iterator[BinaryIO]:
    """What is written here is the file at the end; after an error all is as it was.

    folders: those that the path names are made. Raises OSError, with its reason in words.
    """
    if endless(path):
        with open(_end(path), "wb") as file:
            yield file
        return
    if why := linked(path) or _barred(path):
        raise why
    if folders:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with _replacing(path) as file:
        yield file


def create(path: str, data: bytes) -> None:
    """Write a file, new or in place of an old one. Raises OSError; then the old one stands as it was."""
    with writing(path) as file:
        file.write(data)


def keep(path: str, data: bytes) -> tuple[str, str] | None:
    """Write a new file; None, or the code and the words of why not. One that is there may have been edited: it stays."""
    if os.path.lexists(path) and not endless(path) and not os.path.islink(path):
        return "exists", "there is such a file, and it may have been edited: nothing was written"
    try:
        create(path, data)
    except OSError as why:
        return _told(why)
    return None


def overwrite(path: str, old: bytes, new: bytes) -> tuple[str, str] | None:
    """Put new bytes in place of old ones; None, or the code and the words of why not.

    A file that is read-only stays, and one that no longer holds the old bytes: somebody has saved it meanwhile.
    """
    try:
        with writing(path) as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
            if content(path, len(old) + 1) != old:
                raise Changed
    except Changed:
        return "changed", "the file has changed since it was read: nothing was written"
    except OSError as why:
        return _told(why)
    return None


def linked(path: str) -> Refused | None:
    """Why nothing is written there, where a link would take it elsewhere."""
    if os.path.islink(path):
        return Refused("link", "a link: name the file that it leads to")
    if _leads_out(path):
        return Refused("outside", "a link in this path leads out of the repository: name the folder that it leads to")
    return None


def endless(path: str) -> bool:
    """Whether it is a pipe, a device, or what the process has open already: nothing there can be replaced."""
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) or descriptor(path) is not None


def hold(path: str) -> BinaryIO:
    """A file for a lock to be put on: opened, made where there is none, and not a byte of it changed. Raises OSError."""
    number = os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK | NO_WAIT, 0o666)
    if not stat.S_ISREG(os.fstat(number).st_mode):  # put there meanwhile
        os.close(number)
        raise Refused("no-file", "neither a file nor a pipe")
    return open(number, "r+b", buffering=0)


@contextmanager
def scratch(folder: str) -> Iterator[str]:
    """The path of a file that another library writes, for a while; where the process is killed, it is left as a stray."""
    path = _beside(folder)
    try:
        yield path
    finally:
        with suppress(FileNotFoundError):
            os.unlink(path)


def strays() -> list[str]:
    """What runs that were killed have left in the folders that this one wrote to; another run may be writing it now."""
    found = []
    for folder in _folders:
        with suppress(OSError):
            found += [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if is_stray(name)]
    return found


def is_stray(name: str) -> bool:
    """Whether a name is of our own making, to the letter: a stranger's name may hold what a terminal obeys."""
    token = name.removeprefix(STRAY).removesuffix(ENDING)
    return name == f"{STRAY}{token}{ENDING}" and len(token) == 16 and set(token) <= set("0123456789abcdef")


def _told(why: OSError) -> tuple[str, str]:
    return getattr(why, "code", "unwritable"), f"{why.strerror or why}: nothing was written"


@contextmanager
def _replacing(path: str) -> Iterator[BinaryIO]:
    folder = os.path.dirname(path)
    beside = _beside(folder)
    old = os.lstat(path) if os.path.lexists(path) else None
    number = os.open(beside, NEW, old.st_mode & 0o777 if old else 0o666)
    _folders[folder or "."] = None
    try:
        with open(number, "wb") as file:
            if old:
                _liken(number, old)
            yield file
        os.replace(beside, path)
    except BaseException:  # Ctrl-C too
        with suppress(OSError):
            os.unlink(beside)
        raise


def _beside(folder: str) -> str:
    return os.path.join(folder, f"{STRAY}{os.urandom(8).hex()}{ENDING}")


def _liken(number: int, old: os.stat_result) -> None:
    """The owner, where we may give files away, and the mode of the old file, but for what makes a program of it another's."""
    if not hasattr(os, "fchown"):  # Windows
        return
    with suppress(OSError):
        os.fchown(number, old.st_uid, old.st_gid)
    os.fchmod(number, old.st_mode & 0o777)


def _barred(path: str) -> OSError | None:
    """Why what is there can't be replaced."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):  # a new file; where its folder is none, opening tells
        return None
    if stat.S_ISDIR(mode):
        return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        return Refused("no-file", "neither a file nor a pipe")
    if not mode & 0o222 or not os.access(path, os.W_OK):
        return Refused("read-only", "the file is read-only")
    return None


def _leads_out(path: str) -> bool:
    """Whether a link takes the folder of a path out of the repository, or of the working folder where that is in none."""
    try:
        here = os.getcwd()
    except FileNotFoundError:  # it was deleted: nothing lies in it
        return False
    root = _repository(here)
    if root is None or not trusted(os.path.join(root, ".git"), here):
        root = here
    seems, lies = os.path.dirname(os.path.abspath(path)), os.path.realpath(os.path.dirname(path))
    return within(seems, root) and not within(lies, root)


def _repository(folder: str) -> str | None:
    above = os.path.dirname(folder)
    if os.path.lexists(os.path.join(folder, ".git")):
        return folder
    return None if above == folder else _repository(above)


def _end(path: str) -> int:
    """An end to write into. Raises OSError, also where a pipe has nobody who reads."""
    if (own := descriptor(path)) is not None:
        return os.dup(own)
    try:
        number = os.open(path, os.O_WRONLY | NO_LINK | NO_WAIT)
    except OSError as why:
        if why.errno == errno.ENXIO:
            raise Refused("unread", "nobody reads this pipe") from None
        raise
    if stat.S_ISREG(os.fstat(number).st_mode):  # put there meanwhile
        os.close(number)
        raise Refused("no-file", "a file has taken the place of the pipe")
    if NO_WAIT:
        os.set_blocking(number, True)
    return number
