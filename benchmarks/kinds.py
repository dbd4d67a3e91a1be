"""How well each kind of claim is read, into docs/prose.md: python benchmarks/kinds.py SCORER EXAM.jsonl ...

SCORER gives the counts of an exam as JSON (--json): of passages in twins, one right, one with a single figure made wrong, what
is flagged and reviewed, by kind. Neither is part of the project. The most frequent kind comes first.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from factcheck.run.replace_file import writing

PAGE = Path(__file__).parents[1] / "docs" / "prose.md"
TABLE = re.compile(r"<!-- kinds -->\n.*?<!-- end of kinds -->\n", re.DOTALL)
HEAD = """| kind | passages | wrong ones flagged | failed | right ones for review |
| --- | --- | --- | --- | --- |
"""


def make_table(found: dict[str, dict[str, float]], total: dict[str, float]) -> str:
    """The rows, with all of them at the end."""
    rows = sorted(found.items(), key=lambda row: -row[1]["n"])
    rows.append(("all", {**total, "n": total["items"]}))
    return HEAD + "".join(
        f"| {kind} | {row['n']:.0f} | {row['flagged']:.0f} % | {row['failed']:.0f} % | {row['false_review']:.0f} % |\n"
        for kind, row in rows
    )


def main() -> None:
    """Run the exam, and write the table."""
    scorer, *exams = sys.argv[1:]
    done = subprocess.run([sys.executable, scorer, "--json", *exams], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    table = make_table(found.pop("by"), found)
    text = PAGE.read_text("utf-8")
    with writing(str(PAGE)) as file:
        file.write(TABLE.sub(lambda _: f"<!-- kinds -->\n{table}<!-- end of kinds -->\n", text).encode())
    print(table, end="")


if __name__ == "__main__":
    main()
