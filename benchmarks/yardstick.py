"""Score any checker of figures on the exam: python -m benchmarks yardstick COMMAND [--name NAME] [--twice] [--save]

COMMAND reads lines of JSON from standard input, {"id": "17", "text": "..."}, and prints a line of JSON for each span that it
flags: {"id": "17", "start": 12, "end": 15, "sure": true}; in characters (code points), "sure" false where it is for a look.
It is not told which texts are right: they come shuffled. checkers/ has such commands for this program and for others.

A wrong twin is found where a span touches the figure that was altered, and the right twin is not flagged in that place. A right
text is flagged where a span touches a figure: spans that touch none are of style, and left out. --twice runs the command again
and compares. --save writes the result into exam/results.jsonl, and docs/yardstick.md anew; without COMMAND the page alone.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from exam import EXAM, FILES, find_altered

from factcheck.run.replace_file import open_atomic

RESULTS = EXAM / "results.jsonl"
PAGE = Path(__file__).parents[1] / "docs" / "yardstick.md"
TABLES = re.compile(r"<!-- (results|kinds) -->\n.*?<!-- end of \1 -->\n", re.DOTALL)
FIGURE = re.compile(r"\d")
HEAD = "| checker | wrong found | of which sure | right ones flagged | traps flagged | twice the same |\n| --- |" + " --- |" * 5
Result = dict[str, Any]


class Span(NamedTuple):
    start: int
    end: int
    sure: bool


def read_exam() -> tuple[list[Result], list[Result]]:
    """Return the twins and the traps."""
    twins, traps = ([json.loads(line) for line in (EXAM / name).read_text("utf-8").splitlines()] for name in FILES)
    return twins, traps


def flag(command: str, texts: Sequence[str]) -> list[list[Span]]:
    """Run a command on the texts, shuffled; return the spans that it flags in each. Exits where its output is none."""
    order = sorted(range(len(texts)), key=lambda n: sha256(texts[n].encode()).digest())
    lines = (json.dumps({"id": str(place), "text": texts[n]}, ensure_ascii=False) for place, n in enumerate(order))
    asked = "".join(f"{line}\n" for line in lines)
    done = subprocess.run(shlex.split(command), input=asked, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"{command} ended with {done.returncode}: {done.stderr[-500:]}")
    found: list[list[Span]] = [[] for _ in texts]
    for number, line in enumerate(done.stdout.splitlines(), 1):
        try:
            span = json.loads(line)
            n = order[int(span["id"])]
            start, end = int(span["start"]), int(span["end"])
        except (ValueError, KeyError, IndexError, TypeError) as why:
            sys.exit(f"{command}: line {number}: {type(why).__name__}: {why}: a span has id, start and end: {line[:200]}")
        if not 0 <= start < end <= len(texts[n]):
            sys.exit(f"{command}: line {number}: {start} to {end} is no span of a text of {len(texts[n])} characters")
        found[n].append(Span(start, end, bool(span.get("sure", True))))
    return found


def touches(span: Span, place: tuple[int, int]) -> bool:
    return span.start < place[1] and place[0] < span.end


def has_figure(text: str, span: Span) -> bool:
    """True if a span touches a figure: it holds a digit, or stands within a number."""
    return bool(FIGURE.search(text, max(0, span.start - 1), span.end + 1))


def mark_twin(twin: Mapping[str, str], right: Sequence[Span], wrong: Sequence[Span]) -> Counter[str]:
    """What is found of a twin, each 0 or 1."""
    place, other = find_altered(twin["wrong"], twin["right"]), find_altered(twin["right"], twin["wrong"])
    known = any(touches(span, other) for span in right)
    hits = [] if known else [span for span in wrong if touches(span, place)]
    alarm = known or any(has_figure(twin["right"], span) for span in right)
    return Counter(passages=1, found=int(bool(hits)), sure=int(any(span.sure for span in hits)), flagged=int(alarm))


def score(command: str, twins: Sequence[Result], traps: Sequence[Result], limit: int | None = None) -> Result:
    """Return the counts of a command: of all twins, by kind, and of the traps. limit: only so many twins and traps."""
    twins, traps = twins[:limit], traps[:limit]
    texts = [text for twin in twins for text in (twin["right"], twin["wrong"])] + [trap["text"] for trap in traps]
    spans = flag(command, texts)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for n, twin in enumerate(twins):
        kinds[twin["kind"]].update(mark_twin(twin, spans[2 * n], spans[2 * n + 1]))
    alarms = zip(traps, spans[2 * len(twins) :], strict=True)
    trapped = sum(any(has_figure(trap["text"], span) for span in several) for trap, several in alarms)
    total = sum(kinds.values(), Counter[str]())
    by_kind = {kind: [counts["found"], counts["passages"]] for kind, counts in sorted(kinds.items())}
    counts = {name: total[name] for name in ("found", "sure", "flagged", "passages")}
    return {**counts, "trapped": trapped, "traps": len(traps), "kinds": by_kind}


def list_results() -> list[Result]:
    return [json.loads(line) for line in RESULTS.read_text("utf-8").splitlines()] if RESULTS.exists() else []


def make_tables(results: Iterable[Result]) -> dict[str, str]:
    """The tables of the page: a row a checker, the best first; a row a kind of error."""
    ranked = sorted(results, key=lambda one: (-one["found"], one["flagged"] + one["trapped"], one["name"]))
    rows = [HEAD]
    for one in ranked:
        shares = [f"{one[key]} of {one[of]}" for key, of in (("found", "passages"), ("sure", "found"), ("flagged", "passages"))]
        again = {True: "yes", False: "no", None: "not tried"}[one.get("same")]
        rows.append(f"| {one['name']} | {' | '.join(shares)} | {one['trapped']} of {one['traps']} | {again} |")
    shown = [one for one in ranked if one["found"]]
    kinds = sorted(shown[0]["kinds"], key=lambda kind: -shown[0]["kinds"][kind][1]) if shown else []
    lines = [f"| kind | passages | {' | '.join(one['name'] for one in shown)} |", f"| --- | --- |{' --- |' * len(shown)}"]
    for kind in kinds:
        cells = [shown[0]["kinds"][kind][1], *(one["kinds"][kind][0] for one in shown)]
        lines.append(f"| {kind} | {' | '.join(map(str, cells))} |")
    return {"results": "\n".join(rows), "kinds": "\n".join(lines)}


def write_page(results: Iterable[Result]) -> None:
    """Write the tables of docs/yardstick.md anew."""
    tables = make_tables(results)
    text = TABLES.sub(lambda m: f"<!-- {m[1]} -->\n{tables[m[1]]}\n<!-- end of {m[1]} -->\n", PAGE.read_text("utf-8"))
    with open_atomic(str(PAGE)) as file:
        file.write(text.encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", nargs="?")
    parser.add_argument("--name", help="what the table calls it, with its version; else the command")
    parser.add_argument("--twice", action="store_true", help="run it again, and compare")
    parser.add_argument("--limit", type=int, help="only the first so many twins and traps: to try a command")
    parser.add_argument("--save", action="store_true", help="write exam/results.jsonl and docs/yardstick.md")
    given = parser.parse_args()
    if given.command:
        twins, traps = read_exam()
        found = score(given.command, twins, traps, given.limit)
        same = score(given.command, twins, traps, given.limit) == found if given.twice else None
        result = {"name": given.name or given.command, **found, "same": same}
        tables = make_tables([result])
        print(tables["results"], tables["kinds"], sep="\n\n")
    if given.save and not given.limit:
        results = list_results()
        if given.command:
            results = sorted([*(one for one in results if one["name"] != result["name"]), result], key=lambda one: one["name"])
            with open_atomic(str(RESULTS)) as file:
                file.write("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in results).encode())
        write_page(results)


if __name__ == "__main__":
    main()
