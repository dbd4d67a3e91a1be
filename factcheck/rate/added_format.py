"""Format of the user's file of added fixings: text, one line per day, after a head with source and checksum."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from factcheck.claim.finding import Refusal
from factcheck.rate.added_file import FILE_HEAD, MAX_BYTES, UPDATE_COMMAND, describe_fault
from factcheck.rate.published import CODE, ISO_DAY, RATE

__all__ = ["AddedRates", "DayRates", "format_rows", "parse"]

FIRST_LINE = f"{FILE_HEAD} 1"

DayRates = tuple[str, dict[str, str]]  # ISO day, and units of each currency per euro in the ECB's digits


class AddedRates(NamedTuple):
    """The days after the shipped ones, oldest first."""

    rows: tuple[DayRates, ...] = ()
    path: str = ""
    taken: str = ""  # ISO day of the download
    source: str = ""  # where it was downloaded from

    @property
    def last(self) -> str:
        return self.rows[-1][0] if self.rows else ""

    def format_lines(self, currency: str) -> str:
        """Format a currency's lines as in the shipped files: "2026-11-02 7.4326\\n2026-11-03 ..."."""
        return "".join(f"{day} {rates[currency]}\n" for day, rates in self.rows if currency in rates)


def parse(where: str, data: bytes, shipped: str) -> AddedRates:
    """Parse the rows after the last shipped day. Raises Refusal if the file is damaged or starts after a gap."""
    lines = data.decode("ascii", "replace").split("\n")
    head = dict(line.partition(": ")[::2] for line in lines[1:5])
    body = "\n".join(lines[5:])
    if lines[0] != FIRST_LINE:
        raise Refusal(describe_fault(where, 1, f"no rates that `{UPDATE_COMMAND}` has written"))
    if len(data) > MAX_BYTES or head.get("checksum") != f"{crc32(body.encode()):08x}":
        raise Refusal(describe_fault(where, 1, "damaged, or written by hand: its checksum does not fit"))
    rows = [_parse_row(line, where, number) for number, line in enumerate(lines[5:-1], start=6)]
    for number, ((day, _), (after, _)) in enumerate(pairwise(rows), start=7):
        if after <= day:
            raise Refusal(describe_fault(where, number, f"{after} does not come after {day}"))
    if (begins := head.get("after", "")) > shipped:
        raise Refusal(
            describe_fault(where, 1, f"of a newer release: its days are those after {begins}, the shipped end on {shipped}")
        )
    found = tuple(row for row in rows if row[0] > shipped)
    return AddedRates(found, where, head.get("taken", ""), head.get("source", ""))


def format_rows(rows: tuple[DayRates, ...], *, after: str, taken: date, source: str) -> bytes:
    """Format a file. after: the last day before the rows. source: one line, printable."""
    body = "".join(f"{day} {' '.join(f'{code} {rate}' for code, rate in rates.items())}\n" for day, rates in rows)
    head = [FIRST_LINE, f"source: {source}", f"taken: {taken}", f"after: {after}", f"checksum: {crc32(body.encode()):08x}"]
    return ("\n".join(head) + f"\n{body}").encode("ascii")


def _parse_row(line: str, where: str, number: int) -> DayRates:
    """Parse "2026-11-02 USD 1.1172 JPY 175.68" strictly; Refusal for anything else, whoever wrote it."""
    day, *rest = line.split(" ")
    rates = dict(zip(rest[::2], rest[1::2], strict=False))
    codes = all(map(CODE.fullmatch, rates))
    digits = all(RATE.fullmatch(rate) and rate.strip("0.") for rate in rates.values())
    once = 2 * len(rates) == len(rest) and "USD" in rates
    if not (_is_day(day) and once and codes and digits):
        raise Refusal(describe_fault(where, number, "not a day and its rates"))
    return day, rates


def _is_day(text: str) -> bool:
    try:
        return bool(ISO_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False
