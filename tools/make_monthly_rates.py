"""Update the monthly rates of the currencies that the ECB does not fix: python -m tools.make_monthly_rates FOLDER

FOLDER contains versions of the npm package @fawazahmed0/currency-api, one per month, as written by `npm pack`:
`npm view @fawazahmed0/currency-api versions`, then `npm pack @fawazahmed0/currency-api@2026.9.15` for the version next to the
15th of each month. Nothing is fetched here.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections.abc import Iterable
from datetime import date
from decimal import Context, Decimal
from pathlib import Path
from statistics import median

from factcheck.rate import ecb
from factcheck.rate.monthly import FOLDER
from factcheck.rate.peg import find_peg
from factcheck.units.unit_table import CURRENCIES
from tools.make_rates import replace_texts

Snapshot = tuple[str, dict[str, Decimal]]  # a day, and units of each currency per euro

ARCHIVE_MEMBER = "package/v1/currencies/eur.json"
MAX_BYTES = 5_000_000
FIVE_DIGITS = Context(5)
EXCLUDED_CODES = frozenset(  # multiple exchange rates, of which this source has not the market's; then abolished or not money
    {
        "CUP", "IRR", "KPW", "MMK", "SDG", "SSP", "SYP", "VED", "YER",
        "ANG", "BTC", "BYR", "CNH", "CUC", "ETH", "EUR", "GHC", "MRO", "MZM", "ROL", "SLL", "STD", "TMM", "TRL", "VEB", "VEF",
        "XEU", "ZMK", "ZWD", "ZWL",
    }
)  # fmt: skip
MAX_TIMES_MEDIAN = 20  # factor from a currency's median, up or down: beyond it the code means something else, such as a coin
SOURCE_TEXT = """npm package @fawazahmed0/currency-api, CC0 1.0, one version a month: units of the currency for one US dollar.
https://github.com/fawazahmed0/exchange-api
Last day: {}
"""


def main(arguments: list[str]) -> int:
    """Replace the monthly rates by those of the packages in a folder; return 2 if one of them is unusable."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m tools.make_monthly_rates FOLDER\n")
        return 2
    try:
        sys.stdout.write(write_series(build_series(map(read_snapshot, Path(arguments[0]).glob("*.tgz")))) + "\n")
    except (OSError, ValueError, KeyError, tarfile.TarError) as error:
        sys.stderr.write(f"{arguments[0]}: {error}\n")
        return 2
    return 0


def read_snapshot(file: Path) -> Snapshot:
    """Read the day and the rates of one version of the package; ValueError or KeyError if the file is none."""
    with tarfile.open(file) as package:
        member = package.extractfile(ARCHIVE_MEMBER)
        if member is None:
            raise ValueError(f"{file.name} has no {ARCHIVE_MEMBER}")
        found = json.loads(member.read(MAX_BYTES), parse_float=Decimal, parse_int=Decimal)
    return date.fromisoformat(found["date"]).isoformat(), {code.upper(): Decimal(rate) for code, rate in found["eur"].items()}


def build_series(snapshots: Iterable[Snapshot]) -> dict[str, list[str]]:
    """Build the lines "2024-11-12 1672.8", oldest first, of each currency that has neither a daily rate nor a peg today."""
    days = dict(sorted(snapshots))
    if not days:
        raise ValueError("no *.tgz of the package in it")
    last = date.fromisoformat(max(days))
    wanted = [code for code in sorted(CURRENCIES) if not _has_better_source(code, last)]
    found = {code: {day: rates[code] / rates["USD"] for day, rates in days.items() if rates.get(code)} for code in wanted}
    return {code: lines for code, rates in found.items() if (lines := _format_lines(rates))}


def write_series(found: dict[str, list[str]], folder: Path = Path(FOLDER)) -> str:
    """Write one file per currency, each replaced atomically, remove obsolete files, and return a summary."""
    last = max(lines[-1][:10] for lines in found.values())
    folder.mkdir(exist_ok=True)
    replace_texts(folder, found, SOURCE_TEXT.format(last))
    for gone in folder.glob("[A-Z][A-Z][A-Z].txt"):
        if gone.stem not in found:
            gone.unlink()
    return f"{len(found)} currencies, last day {last}"


def _has_better_source(code: str, last: date) -> bool:
    """True if a currency needs no monthly rates: excluded, still fixed by the ECB, or pegged."""
    days = ecb.find_span(code)
    return code in EXCLUDED_CODES or bool(days and days[1].year >= last.year) or find_peg(code, last, last) is not None


def _format_lines(rates: dict[str, Decimal]) -> list[str]:
    """Format a currency's rates as lines, dropping those far from its median."""
    middle = median(rates.values()) if rates else Decimal(1)
    near = [day for day, rate in rates.items() if middle / MAX_TIMES_MEDIAN < rate < middle * MAX_TIMES_MEDIAN]
    return [f"{day} {FIVE_DIGITS.plus(rates[day]):f}" for day in near]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
