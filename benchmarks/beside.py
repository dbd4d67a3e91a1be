"""How many wrong statements beside a table are seen, and how many right ones are flagged.

usage: python benchmarks/beside.py [--alone] [--list]

beside.jsonl (CC0) has tables with what their text says of them, in twins: right, and with one figure made wrong; and right
sentences about other things (near). The wrong one stands among the right ones, with --alone by itself. It counts as flagged if
a `fail` or `review` has a figure of its sentence that has none where it is right. Half of the tables, by a hash of the name,
were kept away from those who wrote the rules.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

from factcheck.claim.claim import list_figures
from factcheck.claim.finding import Finding, Verdict
from factcheck.run.one_file import FileTask, check_file

TWINS = Path(__file__).with_suffix(".jsonl")
FLAGS = (Verdict.FAIL, Verdict.REVIEW)


def build_text(table: dict[str, Any], sentences: list[str]) -> str:
    """Write a table with its sentences, in every other document before it."""
    if table["suffix"] == "csv":
        said = "\n".join(f'"{sentence}"' for sentence in sentences)
        return f"{table['title']}\n\n{table['table']}\n\n{said}\n"
    if table["suffix"] == "html":
        parts = [f"<h1>{table['title']}</h1>", "\n".join(f"<p>{one}</p>" for one in sentences), table["table"]]
    else:
        parts = [f"# {table['title']}", " ".join(sentences), f"{table['lead']}\n\n{table['table']}".strip()]
    order = (0, 1, 2) if hash_name(table["id"]) % 3 == 0 else (0, 2, 1)
    return "\n\n".join(parts[n] for n in order) + "\n"


def hash_name(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def list_flagged(table: dict[str, Any], sentences: list[str]) -> dict[int, Finding]:
    """Map each sentence to its worst finding that fails or is for review."""
    text = build_text(table, sentences)
    done = check_file(FileTask(f"a.{table['suffix']}", data=text.encode()))
    assert not done.problems, done.problems
    found: dict[int, Finding] = {}
    for one in done.findings:
        spans = [f.place for f in list_figures(one.claim) if f.place]
        for n, sentence in enumerate(sentences):
            start = text.index(sentence)
            inside = any(start <= place.start < start + len(sentence) for place in spans)
            if inside and one.verdict in FLAGS and (n not in found or one.verdict is Verdict.FAIL):
                found[n] = one
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--alone", action="store_true", help="each sentence as the only one beside its table")
    parser.add_argument("--list", action="store_true", help="print each of the half that was seen")
    given = parser.parse_args()
    tables = [json.loads(line) for line in TWINS.read_text("utf-8").splitlines()]
    for away in (False, True):
        half = [table for table in tables if hash_name(table["id"]) % 2 == away]
        score_half(half, "kept away" if away else "seen", alone=given.alone, told=given.list and not away)


def score_half(tables: list[dict[str, Any]], name: str, *, alone: bool, told: bool) -> None:
    twins = flagged = failed = right = false_fails = false_reviews = 0
    for table in tables:
        sentences = [one for one, _ in table["said"]] + table["near"]
        contexts = [[sentence] for sentence in sentences] if alone else [sentences]
        clean = {one: found for own in contexts for n, found in list_flagged(table, own).items() for one in (own[n],)}
        right += len(sentences)
        false_fails += sum(found.verdict is Verdict.FAIL for found in clean.values())
        false_reviews += sum(found.verdict is Verdict.REVIEW for found in clean.values())
        if told:
            for sentence, found in clean.items():
                print(f"FALSE {found.verdict} {table['id']}: {sentence}\n      {describe(found)}")
        for n, (good, bad) in enumerate(table["said"]):
            twins += 1
            own = [bad] if alone else [*sentences[:n], bad, *sentences[n + 1 :]]
            found = list_flagged(table, own).get(0 if alone else n)
            if found and good not in clean:
                flagged += 1
                failed += found.verdict is Verdict.FAIL
            if told:
                print(f"{found.verdict if found else 'MISSED'} {table['id']}: {bad}{'  ' + describe(found) if found else ''}")
    print(f"{name}: of {twins} wrong {flagged} flagged ({flagged / twins:.0%}), {failed} failed; ", end="")
    print(f"of {right} right {false_fails} failed, {false_reviews} for review")


def describe(found: Finding) -> str:
    figures = " ".join(f"{figure.text!r}" for figure in list_figures(found.claim))
    return f"[{found.claim.relation} {figures} {found.claim.structure.of if found.claim.structure else ''}]"


if __name__ == "__main__":
    main()
