"""Take a newer history of the ECB's reference rates: python -m factcheck.rate.history eurofxref-hist.zip

The file is https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip, or the CSV in it. Nothing is fetched here.
"""

from __future__ import annotations

import os
import re
import sys
from datetime import date
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from factcheck.pattern import pattern
from factcheck.rate.ecb import DATA, REFRESH

__all__ = ["main", "parse", "read", "write"]

History = dict[str, list[str]]  # a currency to its lines "2024-11-12 7.6781", oldest first

SHIPPED = Path(DATA)
START = "1999-01-04"
RATE = pattern(r"[0-9]{1,12}(?:\.[0-9]{1,12})?")
MAX_BYTES = 50_000_000
SHOWN = 5  # corrected fixings named a currency
SOURCE = """European Central Bank, euro foreign exchange reference rates: units of the currency for one euro.
https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/
Last fixing: {}
"""


def main(arguments: list[str]) -> int:
    """Replaces the rates by those of a file and says what changed; 2 where the file will not do."""
    if len(arguments) != 1:
        sys.stderr.write(f"usage: {REFRESH}\n")
        return 2
    try:
        changes = write(parse(read(Path(arguments[0]))))
    except (OSError, ValueError, BadZipFile) as error:
        sys.stderr.write(f"{arguments[0]}: {error}\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in changes))
    return 0


def read(path: Path) -> str:
    """The text of a CSV, or of the only CSV in a zip."""
    if path.suffix.lower() != ".zip":
        return path.read_bytes()[:MAX_BYTES].decode("ascii", "replace")
    with ZipFile(path) as archive:
        members = [member for member in archive.infolist() if member.filename.lower().endswith(".csv")]
        if len(members) != 1 or members[0].file_size > MAX_BYTES:
            raise ValueError("not an ECB history: a zip with one CSV of under 50 MB is expected")
        return archive.read(members[0]).decode("ascii", "replace")


def parse(text: str) -> History:
    """The lines of every currency; ValueError where the text is not the ECB's whole history."""
    header, *rows = [line.rstrip(", \r") for line in text.strip("\ufeff\n").split("\n")]
    names = [name.strip() for name in header.split(",")]
    if names[:2] != ["Date", "USD"] or not all(re.fullmatch("[A-Z]{3}", name) for name in names[1:]) or len(rows) < 1:
        raise ValueError('not an ECB history: the first line must begin "Date,USD,"')
    history: History = {name: [] for name in names[1:]}
    days: list[str] = []
    for number, row in enumerate(rows, start=2):
        day, *rates = (cell.strip() for cell in row.split(","))
        days.append(_day(day, number, days))
        for name, rate in zip(names[1:], rates, strict=False):  # rows end early where the last currencies have none
            if rate not in ("", "N/A"):
                history[name].append(f"{day} {_rate(rate, name, number)}")
    if days[-1] != START:
        raise ValueError(f"not the whole ECB history: it begins on {START}, this one on {days[-1]}")
    if len(history["USD"]) != len(days):
        raise ValueError("not an ECB history: the dollar lacks fixings")
    return {name: lines[::-1] for name, lines in history.items() if lines}


def write(history: History, folder: Path = SHIPPED) -> list[str]:
    """Writes one file a currency, each replaced in one step, and returns what changed; refuses an older history."""
    old = {file.stem: file.read_text("ascii").splitlines() for file in folder.glob("[A-Z][A-Z][A-Z].txt")}
    here, newest = (lines["USD"][-1][:10] if lines else "" for lines in (old, history))
    if newest < here:
        raise ValueError(f"older than the rates here: it ends on {newest}, they on {here}")
    if gone := sorted(old.keys() - history.keys()):
        raise ValueError(f"not the whole ECB history: it has no {', '.join(gone)}")
    texts = {name: "\n".join(lines) + "\n" for name, lines in history.items()} | {"source": SOURCE.format(newest)}
    for name, text in texts.items():
        (folder / f"{name}.tmp").write_text(text, "ascii", newline="\n")
    for name in texts:
        os.replace(folder / f"{name}.tmp", folder / f"{name}.txt")
    changes = [line for name in sorted(history) for line in _changes(name, old.get(name, []), history[name])]
    return [*(changes or ["no change"]), f"{len(history)} currencies, last fixing {newest}"]


def _changes(name: str, old: list[str], new: list[str]) -> list[str]:
    before, now = (dict(line.split(" ") for line in lines) for lines in (old, new))
    added, removed = len(now.keys() - before.keys()), len(before.keys() - now.keys())
    corrected = [day for day in sorted(now.keys() & before.keys()) if now[day] != before[day]]
    found = [f"{name}: {added} more, to {new[-1][:10]}"] if added else []
    found += [f"{name}: {removed} fewer"] if removed else []
    found += [f"{name}: {day} was {before[day]}, is {now[day]}" for day in corrected[:SHOWN]]
    return [*found, f"{name}: {len(corrected) - SHOWN} more corrected"] if len(corrected) > SHOWN else found


def _day(day: str, number: int, days: list[str]) -> str:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise ValueError(f'line {number}: "{day[:40]}" is not a date') from None
    if len(day) != len(START) or (days and day >= days[-1]):
        raise ValueError(f"line {number}: {day} does not come before {days[-1] if days else 'all others'}")
    return day


def _rate(rate: str, name: str, number: int) -> str:
    if not RATE.fullmatch(rate) or not rate.strip("0."):
        raise ValueError(f'line {number}: "{rate[:40]}" is not a rate of {name}')
    return rate


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
