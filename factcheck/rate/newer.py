"""Fixings of days after the shipped ones: the user's own file, which `factcheck rates update` writes and nobody else.

It lies in the user's data folder, or where the environment variable FACTCHECK_RATES says; no repository decides that. It only
adds days: what is shipped stays as it is, so that a day has one rate on every machine that knows the day. A file that can't be
used is an error wherever a rate is asked for: it is never passed over in silence.
"""

from __future__ import annotations

import os
import sys

from factcheck.claim.finding import Problem, Refusal
from factcheck.opening import content

__all__ = ["SHIPPED", "UPDATE", "VARIABLE", "describe_fault", "find_path", "read_file"]

VARIABLE = "FACTCHECK_RATES"
SHIPPED = "shipped"  # its value where no file is to be used
UPDATE = "factcheck rates update"
NAME = "rates.txt"
MOST = 5_000_000  # bytes: thirty currencies for fifty years
OTHERS_MAY_WRITE = 0o022


def find_path() -> str | None:
    """Where the file is, or is to be; None where there is to be none, or the user has no folder for data."""
    named = os.environ.get(VARIABLE)
    if named:
        return None if named == SHIPPED else os.path.abspath(named)
    folder = _data_folder()
    return os.path.join(folder, "factcheck", NAME) if os.path.isabs(folder) else None  # "data" would be of any repository


def _data_folder() -> str:
    """As the package platformdirs has it; a "~" that stands for nobody is left as it is."""
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Application Support")
    given = os.environ.get("XDG_DATA_HOME", "")
    return given if os.path.isabs(given) else os.path.expanduser("~/.local/share")


def read_file() -> tuple[str, bytes] | None:
    """Its path and content; None where there is no file. Raises Refusal for one that can't be read, or is another's."""
    where = find_path()
    if where is None:
        return None
    named = bool(os.environ.get(VARIABLE))
    try:
        data = content(where, MOST + 1)
        if not named and _of_others(where):
            raise Refusal(describe_fault(where, 1, "another user owns it, or may write it"))
    except (FileNotFoundError, NotADirectoryError, PermissionError) as why:
        if named:
            raise Refusal(describe_fault(where, 1, f"{VARIABLE} names it: {why.strerror}")) from None
        return None
    except OSError as why:
        raise Refusal(describe_fault(where, 1, why.strerror or str(why))) from None
    return where, data


def _of_others(where: str) -> bool:
    """Whether somebody but this user and root could have written it. On Windows no file shows its owner by number."""
    if not hasattr(os, "geteuid"):
        return False
    status = os.stat(where)
    return status.st_uid not in (0, os.geteuid()) or bool(status.st_mode & OTHERS_MAY_WRITE)


def describe_fault(where: str, line: int, why: str) -> Problem:
    way_out = f"`{UPDATE}` writes it anew, {VARIABLE}={SHIPPED} does without it"
    return Problem(where, line, 1, "bad-rates", f"these exchange rates can't be used: {why}: {way_out}")
