"""1,000 claims against a CSV file of a million rows and five columns, and what csv.reader alone takes over it.

usage: python benchmarks/evidence.py [ROWS] [CLAIMS]

Processor time, the least of three turns each: the ratio is to be at most 3. Every third claim is wrong, so that it is seen
that the right rows are read. A run without a data file must import nothing of it: tests/test_claimfile_data.py.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path
from time import process_time

from factcheck import claimfile
from factcheck.check.check import check
from factcheck.claim.finding import Verdict

HEAD = """version: 1
evidence:
  customs: {source: made up, file: customs.csv, where: {measure: exports}, column: value, unit: million yuan}
claims:
"""
CLAIM = """  - id: c{n}
    growth:
      old: {{evidence: customs, where: {{county: c{n}, year: 2023}}}}
      new: {{evidence: customs, where: {{county: c{n}, year: 2024}}}}
      stated: {rate:.2f} percent
"""


def value(county: int, year: int) -> int:
    return 100_001 + 7 * (county % 1_000) + 1_003 * (year - 2000)


def written(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("county,year,measure,value,note\n")
        for n in range(rows):
            county, rest = divmod(n, 20)
            year, measure = 2015 + rest // 2, ("exports", "imports")[rest % 2]
            file.write(f"c{county},{year},{measure},{value(county, year)}.50,row {n}\n")


def claims(count: int, counties: int) -> str:
    text = HEAD
    for n in range(0, counties, max(1, counties // count)):
        old, new = value(n, 2023) + 0.5, value(n, 2024) + 0.5
        text += CLAIM.format(n=n, rate=100 * (new / old - 1) + (n % 3 == 0))
    return text


def alone(path: Path) -> float:
    started = process_time()
    with path.open(encoding="utf-8", newline="") as file:
        for _ in csv.reader(file):
            pass
    return process_time() - started


def main() -> None:
    rows, count = (int(word) for word in [*sys.argv[1:], "1000000", "1000"][:2])
    with tempfile.TemporaryDirectory() as name:
        data, file, empty = Path(name, "customs.csv"), Path(name, "claims.yaml"), Path(name, "none.yaml")
        written(data, rows)
        file.write_text(claims(count, rows // 20), encoding="utf-8")
        empty.write_text(HEAD + "  - {id: a, change: {old: 1 tonne, new: 2 tonnes}}\n", encoding="utf-8")
        claimfile.load(str(empty))  # imports
        times, readers = [], []
        for _ in range(3):
            readers.append(alone(data))
            started = process_time()
            loaded = claimfile.load(str(file))
            times.append(process_time() - started)
        findings = [check(claim, brief=True) for claim in loaded.claims]
        wrong = sum(finding.verdict is Verdict.FAIL for finding in findings)
        size = data.stat().st_size / 1e6
        print(f"{rows:,} rows, {size:.0f} MB; {len(findings):,} claims, {wrong:,} fail, {len(loaded.problems)} errors")
        print(f"csv.reader {min(readers):.2f} s, the claims file {min(times):.2f} s: {min(times) / min(readers):.2f} times")


if __name__ == "__main__":
    main()
