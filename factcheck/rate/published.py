"""Read the files in which the European Central Bank publishes its euro reference rates: CSV, XML, or a zip with one CSV.

https://www.ecb.europa.eu/stats/eurofxref/ has eurofxref-hist.zip (all days since 1999), eurofxref-hist-90d.xml and
eurofxref-daily.xml, and eurofxref.zip (the last day). Each is read in bounded memory, and refused if incomplete.
"""

from __future__ import annotations

import io
from codecs import BOM_UTF8 as BOM
from collections.abc import Mapping
from datetime import date
from typing import NoReturn

from factcheck.pattern import compile_lazily

__all__ = ["CODE", "FIRST_DAY", "ISO_DAY", "MAX_BYTES", "RATE", "Days", "read"]

Days = dict[str, dict[str, str]]  # ISO day to units of each currency per euro, as printed; oldest first

FIRST_DAY = "1999-01-04"  # the first day of the euro
MAX_BYTES = 20_000_000  # bytes, compressed or not: the whole history is 2 MB as CSV, 9 MB as XML
MAX_CURRENCIES = 100
MAX_CHARS_SHOWN = 40  # characters of the faulty text in a message
RATE = compile_lazily(r"[0-9]{1,12}(?:\.[0-9]{1,12})?")
CODE = compile_lazily("[A-Z]{3}")
ISO_DAY = compile_lazily("[0-9]{4}-[0-9]{2}-[0-9]{2}")
SPELLED_DAY = compile_lazily("([0-9]{1,2}) ([A-Z][a-z]{2,8}) ([0-9]{4})")  # in eurofxref.csv: 30 October 2026
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NO_RATE = ("", "N/A")
NOT_ECB_FILE = "neither a CSV nor XML of the ECB's reference rates, nor a zip with one CSV"


def read(data: bytes) -> Days:
    """Parse a published file; ValueError, with a message for users, if it is of another kind or incomplete."""
    if len(data) > MAX_BYTES:
        raise ValueError(f"over {MAX_BYTES:,} bytes: {NOT_ECB_FILE}")
    if data[:2] == b"PK":
        data = _unpack(data)
    data = data.removeprefix(BOM)
    days = _parse_xml(data) if data.lstrip()[:1] == b"<" else _parse_csv(data.decode("ascii", "replace"))
    for day, rates in days.items():
        if "USD" not in rates:
            raise ValueError(f"no rate of the dollar on {day}: {NOT_ECB_FILE}")
    return dict(sorted(days.items()))


def _unpack(data: bytes) -> bytes:
    from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            (member,) = archive.infolist()
            if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or not member.filename.lower().endswith(".csv"):
                raise ValueError
            with archive.open(member) as file:
                found = file.read(MAX_BYTES + 1)
    except Exception:  # a crafted file can make zipfile raise nearly any exception
        raise ValueError(f"a zip that is damaged, or {NOT_ECB_FILE}") from None
    if len(found) > MAX_BYTES:
        raise ValueError(f"it unpacks to more than {MAX_BYTES:,} bytes: {NOT_ECB_FILE}")
    return found


def _parse_csv(text: str) -> Days:
    """Parse "Date,USD,JPY,\\n2026-10-30,1.1172,175.68,\\n": newest first, "N/A" for no rate, and a comma ends each line."""
    header, *rows = text.lstrip("\r\n").split("\n")
    first, *names = _split_cells(header)
    are_codes = 0 < len(names) <= MAX_CURRENCIES and len(set(names)) == len(names) and all(map(CODE.fullmatch, names))
    if first != "Date" or not are_codes:
        raise ValueError(f'{NOT_ECB_FILE}: the first line must begin "Date,USD,"')
    if not text.endswith("\n") or not rows[:-1]:
        raise ValueError("not whole: its last line has no end")
    days: Days = {}
    last = None
    for number, row in enumerate(rows[:-1], start=2):
        day, *rates = _split_cells(row)
        if len(rates) != len(names):
            raise ValueError(f"line {number}: {len(rates)} rates, where the first line names {len(names)} currencies")
        day = _parse_day(day, f"line {number}: ")
        if last is not None and day >= last:
            raise ValueError(f"line {number}: {day} does not come before {last}")
        last = day
        found = zip(names, rates, strict=True)
        days[day] = {name: _parse_rate(rate, name, f"line {number}: ") for name, rate in found if rate not in NO_RATE}
    return days


def _split_cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in line.split(",")]
    return cells[:-1] if cells[1:] and not cells[-1] else cells


def _parse_xml(data: bytes) -> Days:
    """Parse "<Cube time='2026-10-30'><Cube currency='USD' rate='1.1172'/>...</Cube>"; DTDs, and so entities, are refused."""
    from xml.parsers import expat

    days: Days = {}
    today: dict[str, str] = {}

    def start_element(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal today
        if name.rpartition(" ")[2] != "Cube":
            return
        where = f"line {parser.CurrentLineNumber}: "
        if "time" in attributes:
            day = _parse_day(attributes["time"], where)
            if day in days:
                raise ValueError(f"{where}{day} a second time")
            today = days[day] = {}
        elif "currency" in attributes:
            code = attributes["currency"]
            if not CODE.fullmatch(code) or code in today or not days or len(today) == MAX_CURRENCIES:
                raise ValueError(f'{where}"{code[:MAX_CHARS_SHOWN]}" is not the one rate of a currency on a day')
            today[code] = _parse_rate(attributes.get("rate", ""), code, where)

    def refuse(*_: object) -> NoReturn:
        raise ValueError(f"it has a document type: {NOT_ECB_FILE}")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start_element
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError) as error:
        raise ValueError(f"damaged, or {NOT_ECB_FILE}: {str(error)[:MAX_CHARS_SHOWN]}") from None
    if not days:
        raise ValueError(NOT_ECB_FILE)
    return days


def _parse_day(text: str, where: str) -> str:
    spelled = SPELLED_DAY.fullmatch(text)
    if spelled and spelled[2] in MONTHS:
        text = f"{spelled[3]}-{MONTHS.index(spelled[2]) + 1:02}-{int(spelled[1]):02}"
    try:
        if not ISO_DAY.fullmatch(text):
            raise ValueError
        date.fromisoformat(text)
    except ValueError:
        raise ValueError(f'{where}"{text[:MAX_CHARS_SHOWN]}" is not a date') from None
    return text


def _parse_rate(text: str, name: str, where: str) -> str:
    if not RATE.fullmatch(text) or not text.strip("0."):
        raise ValueError(f'{where}"{text[:MAX_CHARS_SHOWN]}" is not a rate of {name}')
    return text
