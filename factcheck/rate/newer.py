"""Fixings of days after the shipped ones: the user's own file, which `factcheck rates update` writes and nobody else.

It lies in the user's data folder, or where the environment variable FACTCHECK_RATES says; no repository decides that. It only
adds days: what is shipped stays as it is, so that a day has one rate on every machine that knows the day. A file that can't be
used is an error wherever a rate is asked for: it is never passed over in silence.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.claim.finding import Problem, Refusal
from factcheck.opening import content

__all__ = ["NONE", "SHIPPED", "UPDATE", "VARIABLE", "Newer", "Row", "find_path", "format_rows", "load_newer", "parse"]

VARIABLE = "FACTCHECK_RATES"
SHIPPED = "shipped"  # its value where no file is to be used
UPDATE = "factcheck rates update"
NAME = "rates.txt"
FIRST_LINE = "factcheck rates 1"
MOST = 5_000_000  # bytes: thirty currencies for fifty years
OTHERS_MAY_WRITE = 0o022

Row = tuple[str, dict[str, str]]  # a day, and units of each currency for one euro in the digits that the ECB printed


class Newer(NamedTuple):
    """The days after the shipped ones, oldest first."""

    rows: tuple[Row, ...] = ()
    path: str = ""
    taken: str = ""  # the day on which they were taken
    source: str = ""  # and where from

    @property
    def last(self) -> str:
        return self.rows[-1][0] if self.rows else ""

    def lines(self, currency: str) -> str:
        """ "2026-11-02 7.4326\\n2026-11-03 ...": as the shipped files have them."""
        return "".join(f"{day} {rates[currency]}\n" for day, rates in self.rows if currency in rates)


NONE = Newer()


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


@cache
def load_newer(shipped: str) -> Newer:
    """The rows after the last day that is shipped; none where there is no file. Raises Refusal for one that can't be used."""
    where = find_path()
    if where is None:
        return NONE
    named = bool(os.environ.get(VARIABLE))
    try:
        data = content(where, MOST + 1)
        if not named and _of_others(where):
            raise Refusal(_problem(where, 1, "another user owns it, or may write it"))
    except (FileNotFoundError, NotADirectoryError, PermissionError) as why:
        if named:
            raise Refusal(_problem(where, 1, f"{VARIABLE} names it: {why.strerror}")) from None
        return NONE
    except OSError as why:
        raise Refusal(_problem(where, 1, why.strerror or str(why))) from None
    return parse(data, where, shipped)


def parse(data: bytes, where: str, shipped: str) -> Newer:
    """The rows of a file after the last day that is shipped. Raises Refusal where it is not whole, or lacks days before."""
    from zlib import crc32  # few have such a file

    lines = data.decode("ascii", "replace").split("\n")
    head = dict(line.partition(": ")[::2] for line in lines[1:5])
    body = "\n".join(lines[5:])
    if lines[0] != FIRST_LINE:
        raise Refusal(_problem(where, 1, f"no rates that `{UPDATE}` has written"))
    if len(data) > MOST or head.get("checksum") != f"{crc32(body.encode()):08x}":
        raise Refusal(_problem(where, 1, "damaged, or written by hand: its checksum does not fit"))
    rows = [_row(line, where, number) for number, line in enumerate(lines[5:-1], start=6)]
    for number, ((day, _), (after, _)) in enumerate(pairwise(rows), start=7):
        if after <= day:
            raise Refusal(_problem(where, number, f"{after} does not come after {day}"))
    if (begins := head.get("after", "")) > shipped:
        raise Refusal(
            _problem(where, 1, f"of a newer release: its days are those after {begins}, the shipped end on {shipped}")
        )
    found = tuple(row for row in rows if row[0] > shipped)
    return Newer(found, where, head.get("taken", ""), head.get("source", ""))


def format_rows(rows: tuple[Row, ...], *, after: str, taken: date, source: str) -> bytes:
    """The file of the rows. after: the last day before them. source: on one line, as it may be shown."""
    from zlib import crc32

    body = "".join(f"{day} {' '.join(f'{code} {rate}' for code, rate in rates.items())}\n" for day, rates in rows)
    head = [FIRST_LINE, f"source: {source}", f"taken: {taken}", f"after: {after}", f"checksum: {crc32(body.encode()):08x}"]
    return ("\n".join(head) + f"\n{body}").encode("ascii")


def _row(line: str, where: str, number: int) -> Row:
    """ "2026-11-02 USD 1.1172 JPY 175.68": whoever wrote it, nothing else comes in."""
    import re

    day, *rest = line.split(" ")
    rates = dict(zip(rest[::2], rest[1::2], strict=False))
    codes = all(re.fullmatch("[A-Z]{3}", code) for code in rates)
    digits = all(re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,12})?", rate) and rate.strip("0.") for rate in rates.values())
    if not (re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) and _is_day(day)) or 2 * len(rates) != len(rest):
        raise Refusal(_problem(where, number, "not a day and its rates"))
    if not codes or not digits or "USD" not in rates:
        raise Refusal(_problem(where, number, "not a day and its rates"))
    return day, rates


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _of_others(where: str) -> bool:
    """Whether somebody but this user and root could have written it. On Windows no file shows its owner by number."""
    if not hasattr(os, "geteuid"):
        return False
    status = os.stat(where)
    return status.st_uid not in (0, os.geteuid()) or bool(status.st_mode & OTHERS_MAY_WRITE)


def _problem(where: str, line: int, why: str) -> Problem:
    way_out = f"`{UPDATE}` writes it anew, {VARIABLE}={SHIPPED} does without it"
    return Problem(where, line, 1, "bad-rates", f"these exchange rates can't be used: {why}: {way_out}")
