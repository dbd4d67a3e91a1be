"""The user's file of fixings after the shipped history, written only by `factcheck rates update`.

Its path is in the user's data folder, or given by the environment variable FACTCHECK_RATES, never by a repository. The file
only adds days: shipped rates stay, so that a day has the same rate on every machine that knows it. An unusable file is an
error whenever a rate is needed; it is never silently ignored.
"""

from __future__ import annotations

import os
import stat
from typing import NamedTuple

from factcheck.claim.finding import Problem, Refusal
from factcheck.opening import can_others_write, find_user_folder, read_bytes

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
SHIPPED = "shipped"  # value of the variable to use no file
UPDATE_COMMAND = "factcheck rates update"
FILE_HEAD = "factcheck rates"  # start of the first line of each file written by the command
FILE_NAME = "rates.txt"
MAX_BYTES = 5_000_000  # bytes: thirty currencies for fifty years
ANY_MAY_WRITE = 0o222  # mode bits: owner, group or others


class Obstacle(NamedTuple):
    """Why an update can't write its file, and what the user can do about it."""

    why: str
    way_out: str


def find_path() -> str | None:
    """Return the path of the file, existing or not; None if it is disabled or the user has no data folder."""
    named = os.environ.get(PATH_VARIABLE)
    if named:
        return None if named == SHIPPED else os.path.abspath(named)
    folder = find_user_folder("XDG_DATA_HOME", "~/Library/Application Support", "~/.local/share")
    return os.path.join(folder, "factcheck", FILE_NAME) if os.path.isabs(folder) else None  # "data" could lie in a repository


def read_file() -> tuple[str, bytes] | None:
    """Return path and content; None if there is no file. Refusal if it is unreadable or another user could have written it.

    A file named by FACTCHECK_RATES must exist, and may be anybody's: the user has chosen it explicitly.
    """
    where = find_path()
    named = bool(os.environ.get(PATH_VARIABLE))
    if where is None or (not named and _is_absent(where)):
        return None
    try:
        data = read_bytes(where, MAX_BYTES + 1)
        if not named and can_others_write(where):
            raise Refusal(describe_fault(where, 1, "another user owns it, or may write it"))
    except OSError as why:
        reason = why.strerror or str(why)
        raise Refusal(describe_fault(where, 1, f"{PATH_VARIABLE} names it: {reason}" if named else reason)) from None
    return where, data


def _is_absent(where: str) -> bool:
    """True if there is certainly no such file; False also if the folder is unreadable or not a folder."""
    try:
        os.lstat(where)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


def find_obstacle(where: str) -> Obstacle | None:
    """Return what prevents an update; None if there is no file, an empty one, or one that an update has written."""
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


def describe_fault(where: str, line: int, why: str) -> Problem:
    obstacle = find_obstacle(where)
    mended = f"{obstacle.way_out};" if obstacle else f"`{UPDATE_COMMAND}` writes it anew,"
    told = f"these exchange rates can't be used: {why}: {mended} {PATH_VARIABLE}={SHIPPED} does without it"
    return Problem(where, line, 1, "bad-rates", told)
