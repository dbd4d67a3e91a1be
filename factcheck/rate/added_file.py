"""Fixings of days after the shipped ones: the user's own file, which `factcheck rates update` writes and nobody else.

It lies in the user's data folder, or where the environment variable FACTCHECK_RATES says; no repository decides that. It only
adds days: what is shipped stays as it is, so that a day has one rate on every machine that knows the day. A file that can't be
used is an error wherever a rate is asked for: it is never passed over in silence.
"""

from __future__ import annotations

import os
import stat
import sys
from typing import NamedTuple

from factcheck.claim.finding import Problem, Refusal
from factcheck.opening import read_bytes

__all__ = [
    "FILE_HEAD",
    "PATH_VARIABLE",
    "SHIPPED",
    "UPDATE_COMMAND",
    "Obstacle",
    "describe_fault",
    "find_obstacle",
    "find_path",
    "read_file",
]

PATH_VARIABLE = "FACTCHECK_RATES"
SHIPPED = "shipped"  # its value where no file is to be used
UPDATE_COMMAND = "factcheck rates update"
FILE_HEAD = "factcheck rates"  # so begins the first line of a file that it has written
FILE_NAME = "rates.txt"
MAX_BYTES = 5_000_000  # bytes: thirty currencies for fifty years
OTHERS_MAY_WRITE = 0o022
ANY_MAY_WRITE = 0o222


class Obstacle(NamedTuple):
    """Why an update doesn't write its file where that is to be, and what its user may do about it."""

    why: str
    way_out: str


def find_path() -> str | None:
    """Where the file is, or is to be; None where there is to be none, or the user has no folder for data."""
    named = os.environ.get(PATH_VARIABLE)
    if named:
        return None if named == SHIPPED else os.path.abspath(named)
    folder = _find_data_folder()
    return os.path.join(folder, "factcheck", FILE_NAME) if os.path.isabs(folder) else None  # "data" would be of any repository


def _find_data_folder() -> str:
    """As the package platformdirs has it; a "~" that stands for nobody is left as it is, and "" where there is no home."""
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    given = os.environ.get("XDG_DATA_HOME", "")
    if sys.platform != "darwin" and os.path.isabs(given):
        return given
    if os.environ.get("HOME") in ("", os.devnull):  # as services have it: "~" would be the root of the disk, or no folder
        return ""
    return os.path.expanduser("~/Library/Application Support" if sys.platform == "darwin" else "~/.local/share")


def read_file() -> tuple[str, bytes] | None:
    """Its path and content; None where there is none. Raises Refusal for one that can't be read, or is another's.

    One that FACTCHECK_RATES names must be there, and may be anybody's: the variable is the user's own word.
    """
    where = find_path()
    named = bool(os.environ.get(PATH_VARIABLE))
    if where is None or (not named and _is_absent(where)):
        return None
    try:
        data = read_bytes(where, MAX_BYTES + 1)
        if not named and _is_foreign(where):
            raise Refusal(describe_fault(where, 1, "another user owns it, or may write it"))
    except OSError as why:
        reason = why.strerror or str(why)
        raise Refusal(describe_fault(where, 1, f"{PATH_VARIABLE} names it: {reason}" if named else reason)) from None
    return where, data


def _is_absent(where: str) -> bool:
    """Whether there is no such file; not where a folder that can't be read, or that is none, keeps one from seeing it."""
    try:
        os.lstat(where)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def find_obstacle(where: str) -> Obstacle | None:
    """What is in the way of an update: all but no file, an empty one, and one that an update has written."""
    try:
        mode = os.lstat(where).st_mode
        if stat.S_ISLNK(mode):
            return Obstacle("a link", "take it away, or name the file that it leads to")
        if stat.S_ISDIR(mode):
            return Obstacle("a folder, where a file is to be", "take it away")
        if not stat.S_ISREG(mode):
            return Obstacle("not a file", "take it away")
        begins = read_bytes(where, len(FILE_HEAD))
    except FileNotFoundError:
        return None
    except OSError as why:
        return Obstacle(why.strerror or str(why), "let it be read and written, or take it away")
    if begins and begins != FILE_HEAD.encode():
        return Obstacle(
            f"no rates that `{UPDATE_COMMAND}` has written", "it stays as it is, so name another file, or take it away"
        )
    if not mode & ANY_MAY_WRITE or not os.access(where, os.W_OK):
        return Obstacle("the file is read-only", "let it be written, or take it away")
    return None


def _is_foreign(where: str) -> bool:
    """Whether somebody but this user and root could have written it. On Windows no file shows its owner by number."""
    if not hasattr(os, "geteuid"):
        return False
    status = os.stat(where)
    return status.st_uid not in (0, os.geteuid()) or bool(status.st_mode & OTHERS_MAY_WRITE)


def describe_fault(where: str, line: int, why: str) -> Problem:
    obstacle = find_obstacle(where)
    mended = f"{obstacle.way_out};" if obstacle else f"`{UPDATE_COMMAND}` writes it anew,"
    told = f"these exchange rates can't be used: {why}: {mended} {PATH_VARIABLE}={SHIPPED} does without it"
    return Problem(where, line, 1, "bad-rates", told)
