"""How many errors of the exam are seen, by kind, into docs/trust.md.

usage: python benchmarks/exam.py [--command "factcheck run"] [--check]

The exam (exam/) has passages in twins, one right, one with a single figure made wrong, and right passages as traps. A wrong one
is flagged where a `fail` or `review` has the altered figure, that the right one has not; helped where the suggestion of such a
`fail` has the right figure. Any command will do that takes OPTIONS and prints JSON as `factcheck run` does. --check writes
nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from factcheck.run.replace_file import open_atomic

EXAM = Path(__file__).with_name("exam")
FILES = ("en.jsonl", "en-traps.jsonl")
PAGE = Path(__file__).parents[1] / "docs" / "trust.md"
TABLE = re.compile(r"<!-- kinds -->\n.*?<!-- end of kinds -->\n", re.DOTALL)
HEAD = """| kind | passages | wrong ones flagged | failed | right ones for review | right ones failed |
| --- | --- | --- | --- | --- | --- |
"""
OPTIONS = ("--format", "json", "--allow-empty", "--on", "2024-06-03", ".")
FLAGS = ("fail", "review")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
Claim = dict[str, Any]


def read_claims(texts: Sequence[str], command: str) -> list[list[Claim]]:
    """The claims of each text, as the command prints them."""
    found: list[list[Claim]] = [[] for _ in texts]
    with tempfile.TemporaryDirectory() as folder:
        for n, text in enumerate(texts):
            Path(folder, f"{n:05}.txt").write_text(f"{text}\n", encoding="utf-8")
        done = subprocess.run([*shlex.split(command), *OPTIONS], capture_output=True, text=True, cwd=folder, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{command} ended with {done.returncode}: {done.stderr[-500:]}")
    for claim in json.loads(done.stdout)["claims"]:
        found[int(Path(claim["path"]).stem)].append(claim)
    return found


def find_altered(text: str, other: str) -> tuple[int, int]:
    """Where a text differs from its twin, in whole words; a unit word with the number before it."""
    shorter = min(len(text), len(other))
    start = next((n for n in range(shorter) if text[n] != other[n]), shorter)
    tail = next((n for n in range(shorter - start) if text[-1 - n] != other[-1 - n]), shorter - start)
    end = max(start + 1, len(text) - tail)
    while end < len(text) and not text[end].isspace():
        end += 1
    start = text.rfind(" ", 0, start) + 1
    last = max((number.end() for number in NUMBER.finditer(text, 0, end)), default=start)
    return min(start, last - 1), end


def list_figures(claim: Claim) -> list[dict[str, Any]]:
    return [
        figure for figure in (claim.get("stated"), *claim.get("operands", ())) if figure and figure.get("start") is not None
    ]


def name_claim(claim: Claim) -> tuple[str, frozenset[str]]:
    """What a claim is of, apart from its place."""
    return claim["relation"], frozenset(figure["text"] for figure in list_figures(claim))


def has_figure(claim: Claim, span: tuple[int, int]) -> bool:
    return any(figure["start"] < span[1] and span[0] < figure["end"] for figure in list_figures(claim))


def mark_twin(twin: dict[str, Any], right: Sequence[Claim], wrong: Sequence[Claim]) -> Counter[str]:
    """What is found of one twin, each 0 or 1."""
    known = {name_claim(claim) for claim in right if claim["verdict"] in FLAGS}
    span, other = find_altered(twin["wrong"], twin["right"]), find_altered(twin["right"], twin["wrong"])
    flags = [one for one in wrong if one["verdict"] in FLAGS and has_figure(one, span) and name_claim(one) not in known]
    fails = [one for one in flags if one["verdict"] == "fail"]
    covering = [one for one in right if one["verdict"] in ("pass", *FLAGS) and has_figure(one, other)]
    number = NUMBER.search(twin["stated_right"])
    wanted = re.compile(rf"(?<![\d.,]){re.escape(number[0] if number else twin['stated_right'])}(?!\d|[.,]\d)")
    told = [json.dumps([one.get("suggestion"), one.get("slips")], ensure_ascii=False) for one in fails]
    return Counter(
        passages=1, covered=bool(covering), flagged=bool(flags), failed=bool(fails), helped=any(map(wanted.search, told)),
        **{f"right {verdict}": any(one["verdict"] == verdict for one in right) for verdict in FLAGS},
    )  # fmt: skip


def make_table(kinds: dict[str, Counter[str]]) -> str:
    """A row for each kind, the most frequent first, and one for all."""
    rows = sorted(kinds.items(), key=lambda row: (-row[1]["passages"], row[0]))
    rows.append(("all", sum((counts for _, counts in rows), Counter[str]())))
    names = ("flagged", "failed", "right review", "right fail")
    cells = [
        (kind, counts["passages"], *(f"{100 * counts[name] / counts['passages']:.0f} %" for name in names))
        for kind, counts in rows
    ]
    return HEAD + "".join(f"| {' | '.join(map(str, row))} |\n" for row in cells)


def main() -> None:
    """Run the exam, print what was found, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default="factcheck run")
    parser.add_argument("--check", action="store_true", help="write nothing")
    given = parser.parse_args()
    twins, traps = ([json.loads(line) for line in (EXAM / name).read_text("utf-8").splitlines()] for name in FILES)
    texts = [text for twin in twins for text in (twin["right"], twin["wrong"])] + [trap["text"] for trap in traps]
    claims = read_claims(texts, given.command)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for n, twin in enumerate(twins):
        kinds[twin["kind"]].update(mark_twin(twin, claims[2 * n], claims[2 * n + 1]))
    table, total = make_table(kinds), sum(kinds.values(), Counter[str]())
    print(table, end="")
    print(", ".join(f"{name} {100 * total[name] / len(twins):.1f}" for name in ("covered", "helped")))
    for verdict in FLAGS:
        alarmed = sum(any(claim["verdict"] == verdict for claim in several) for several in claims[2 * len(twins) :])
        print(f"traps with a {verdict}: {alarmed} of {len(traps)}")
    if not given.check:
        text = PAGE.read_text("utf-8")
        with open_atomic(str(PAGE)) as file:
            file.write(TABLE.sub(lambda _: f"<!-- kinds -->\n{table}<!-- end of kinds -->\n", text).encode())


if __name__ == "__main__":
    main()
