"""Labelled examples for the fit: what each figure that may be stated binds to, in the suite, in passages written for this
(benchmarks/passages.jsonl), in gold sentences and in articles."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

import yaml

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.link.weigh.candidate import Candidate
from factcheck.link.weigh.english import ENGLISH
from factcheck.link.weigh.reading import Reading, read
from factcheck.link.weigh.score import Family, marked
from factcheck.link.words.settle import settled
from factcheck.reader import scan

__all__ = ["Example", "examples"]

ROOT = Path(__file__).parents[3]
GOLD = ("news", "china", "world", "asia")
ASIDE = ("world", "asia")  # every third document of them is left to measure by
RELATIONS = {
    "decline": "growth", "difference": "change", "times": "multiple", "ratio": "multiple", "sum": "total", "pp_gap": "gap",
    "unit_conversion": "conversion", "average": "per",
}  # fmt: skip
FIRST = frozenset(
    ["numerator", "component_level", "new", "higher", "larger", "minuend", "part", "amount", "total", "value", "level"]
)
SECOND = frozenset(
    ["denominator", "component_rate", "old", "lower", "smaller", "subtrahend", "whole", "count", "years", "growth"]
)
TIMES = frozenset({"new", "old"})
STEPS = frozenset({"change", "increment"})  # no level, on whichever side
APART = frozenset({"gap", "change", "difference"})  # which is the larger is not said where no word tells the way
NUMBER = re.compile(r"\d[\d,.]*")


class Example(NamedTuple):
    """A figure that may state a claim of a family. right: which of the candidates are; empty where it binds to nothing.

    ties: of each candidate; own: of the figure; alone: those of them that ask of nothing around it. trap: a sentence of the
    suite that claims nothing of the kind.
    """

    source: str
    document: str
    candidates: list[Candidate]
    ties: list[frozenset[str]]
    own: frozenset[str]
    alone: frozenset[str]
    right: frozenset[int]
    trap: bool


class Want(NamedTuple):
    """A labelled claim: the figures that its stated one and its operands may be."""

    relation: str
    stated: frozenset[int]
    operands: list[tuple[str, frozenset[int]]]


def examples(families: Sequence[Family], shared: Path) -> dict[str, list[Example]]:
    """Of every figure whose label is known, by family: the suite and complete passages tell of all, others of those bound."""
    found: dict[str, list[Example]] = {family.name: [] for family in families}
    for source, document, text, wants_of, complete in _passages(shared):
        reading = _read(text)
        wants = wants_of([f.figure for f in reading.facts])
        for family in families:
            found[family.name] += _labelled(family, reading, wants, complete, source, document)
    for document, text, labels in _mined(shared):
        reading = _read(text)
        at = {f.figure.start: f.n for f in reading.facts}
        for family in families:
            found[family.name] += _placed_labels(family, reading, at, labels.get(family.name, ()), document)
    return found


def _read(text: str) -> Reading:
    return read(text, settled(text, scan.figures(text)), ENGLISH)


def _labelled(family: Family, r: Reading, wants: list[Want], complete: bool, source: str, document: str) -> Iterator[Example]:
    for f in r.facts:
        if family.states(f) and (candidates := list(family.candidates(r.facts, f.n))):
            here = [w for w in wants if f.n in w.stated]
            right = {k for k, c in enumerate(candidates) if any(_is(r, family.claim(r, f.n, c), w) for w in here)}
            right |= _one_truth(candidates, right, wants) if right else set()
            if right or (complete and not any(_related(family, w) for w in here)):
                yield _example(family, r, f.n, candidates, right, source, document)


def _one_truth(candidates: list[Candidate], right: set[int], wants: list[Want]) -> set[int]:
    """The step and one level where both levels are labelled, as the old or new of that step: one change, told twice."""
    found = set()
    for k, c in enumerate(candidates):
        if c.shape not in ("cn", "co"):
            continue
        step, level = c.figures
        for w in wants:
            told = frozenset[int]().union(*(o for _, o in w.operands))
            if step in w.stated and len(w.operands) == 2 and level in told:
                plain = [candidates[z].figures for z in right if candidates[z].shape == "no"]
                if any({*p} <= told and p[c.shape == "co"] == level for p in plain):
                    found.add(k)
    return found


def _example(
    family: Family, r: Reading, s: int, candidates: list[Candidate], right: set[int], source: str, document: str
) -> Example:
    ties = [frozenset(map(intern, family.ties(r, s, c))) for c in candidates]
    alone = frozenset(map(intern, marked(family.alone(r, s))))
    own = alone | frozenset(map(intern, marked(family.own(r, s, candidates))))
    return Example(source, document, candidates, ties, own, alone, frozenset(right), source == "suite" and not right)


def _passages(shared: Path) -> Iterator[tuple[str, str, str, Any, bool]]:
    for path in sorted((ROOT / "tests" / "prose").glob("*.yaml")):
        for n, case in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            listed = [*case["finds"], *case.get("misses", ())]
            yield "suite", f"{path.stem}:{n}", case["text"], partial(_listed, listed), True
    path = ROOT / "benchmarks" / "passages.jsonl"
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        case = json.loads(line)
        yield "passages", case["id"], case["text"], partial(_golden, case["relations"]), True
    for name in GOLD:
        path = shared / "gold" / f"{name}.jsonl"
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
        documents = list(dict.fromkeys(map(_document, rows)))
        aside = set(documents[2::3]) if name in ASIDE else set()
        for case in rows:
            if (document := _document(case)) not in aside:
                yield name, document, case["text"], partial(_golden, case["relations"]), case["exhaustive"]


def _document(case: dict[str, Any]) -> str:
    return str(case.get("doc") or case.get("source") or case["id"])


def _listed(finds: Sequence[dict[str, Any]], figures: Sequence[Figure]) -> list[Want]:
    """The claims of a sentence of the suite: {growth: 5%, new: "6", old: "5"}."""
    wants = []
    for find in finds:
        (relation, stated), *operands = find.items()
        roles = [
            (role, _named(text, figures))
            for role, texts in operands
            for text in (texts if isinstance(texts, list) else [texts])
        ]
        wants.append(Want(relation, _named(stated, figures), roles))
    return wants


def _golden(relations: Sequence[dict[str, Any]], figures: Sequence[Figure]) -> list[Want]:
    return [
        Want(
            "composite" if "component_rate" in (o["role"] for o in r["operands"]) else r["type"],
            _placed(r["stated"], figures),
            [(o["role"], _placed(o, figures)) for o in r["operands"]],
        )
        for r in relations
        if r.get("stated")
    ]


def _placed(label: dict[str, Any], figures: Sequence[Figure]) -> frozenset[int]:
    if label.get("start") is None:
        return _named(label["text"], figures)
    return frozenset(n for n, f in enumerate(figures) if f.start < label["end"] and label["start"] < f.end)


def _named(text: str | None, figures: Sequence[Figure]) -> frozenset[int]:
    """The figures with a text, else those with its first number."""
    if text is None:
        return frozenset()
    alike = frozenset(n for n, f in enumerate(figures) if f.text == text)
    return alike or frozenset(n for n, f in enumerate(figures) if _number(f.text) == _number(text))


def _number(text: str) -> str:
    found = NUMBER.search(text)
    return found[0].strip(".,").replace(",", "") if found else text.lower().split()[-1]


def _related(family: Family, want: Want) -> bool:
    return RELATIONS.get(want.relation, want.relation) in family.relations


def _is(r: Reading, claim: Claim, want: Want) -> bool:
    """Whether a candidate claims what is labelled: the same relation of the same figures, each on its side."""
    one_relation = RELATIONS.get(claim.relation, claim.relation) == RELATIONS.get(want.relation, want.relation)
    if not one_relation or len(claim.operands) != len(want.operands):
        return False
    at = {f.figure.start: f.n for f in r.facts}
    given = [(role, at.get(o.start, -1)) for role, o in claim.operands if isinstance(o, Figure)]
    way = r.facts[at[claim.stated.start]].way if claim.stated and claim.relation != "multiple" else None
    sides = claim.relation not in APART or way is not None
    return all(
        any(n in figures and (not sides or _one_side(role, wanted, way)) for wanted, figures in want.operands)
        for role, n in given
    )


def _one_side(role: str, wanted: str, way: str | None) -> bool:
    """Whether two names of a role are one: what is new is the larger of two, but the smaller where it fell."""
    if (role in STEPS) != (wanted in STEPS):
        return False
    one, other = _side(role), _side(wanted)
    if way == "down" and (role in TIMES) != (wanted in TIMES):
        other = -other
    return role == wanted or one == other or not (one and other)


def _side(role: str) -> int:
    return (role in FIRST) - (role in SECOND)


def _placed_labels(family: Family, r: Reading, at: dict[int, int], labels: Sequence[Any], document: str) -> Iterator[Example]:
    for start, wanted in labels:
        s = at.get(start, -1)
        if s < 0 or not family.states(r.facts[s]) or not (candidates := list(family.candidates(r.facts, s))):
            continue
        places = {(shape, tuple(at.get(n, -1) for n in starts)) for shape, *starts in wanted}
        right = {k for k, c in enumerate(candidates) if (c.shape, c.figures) in places}
        if bool(right) == bool(wanted):
            yield _example(family, r, s, candidates, right, "articles", document)


MOST = 40_000  # characters of an article that are read


def _mined(shared: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Labels of whole articles, as places: {"file", "id", "labels": {family: [[start, [[shape, start, ...], ...]], ...]}}."""
    path = ROOT / "benchmarks" / "labels.jsonl.gz"
    rows: dict[str, dict[str, Any]] = {}
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                rows.setdefault(row["file"], {})[row["id"]] = row["labels"]
    for file in sorted((shared / "raw").rglob("*.jsonl")):
        for line in file.read_text("utf-8").split("\n")[:-1] if file.stem in rows else ():
            article = json.loads(line)
            if article["id"] in rows[file.stem]:
                yield f"{file.stem}:{article['id']}", article["text"][:MOST], rows[file.stem].pop(article["id"])
