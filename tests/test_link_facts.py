"""What is known of each figure of tests/facts by the words around it: role, way, what, when, basis, comparison."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from read_yaml import read_yaml

from factcheck.link.weigh.english import ENGLISH, MONTHS
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import facts
from factcheck.link.weigh.subject import stem
from factcheck.link.words.settle import settled
from factcheck.reader import scan

CASES = [case for path in sorted(Path(__file__).with_name("facts").glob("*.yaml")) for case in read_yaml(path)]
FIELDS = ("role", "way", "what", "when", "basis", "than")
LENGTHS = {"year": "y", "quarter": "q", "month": "m", "half": "h"}
BASES = {"forecast", "extreme", "per", "basis", "annual", "negative"}  # what makes two levels unlike


def wrong(case: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The figures of a case and the fields of them that come out otherwise; those known to are left out."""
    figures = settled(case["text"], scan.figures(case["text"]))
    found = facts(case["text"], figures, ENGLISH)[0]
    n = 0
    for line in case["facts"]:
        ((text, told),) = line.items()
        n = next(k for k in range(n, len(found)) if str(text) in found[k].figure.text)
        yield from ((str(text), field) for field in FIELDS if field in told and not HOLDS[field](found[n], told[field]))
        n += 1


def role(f: Fact, told: str) -> bool:
    return f.role.value == told


def way(f: Fact, told: str) -> bool:
    return f.way == told


def what(f: Fact, told: str) -> bool:
    """The last word is its head, what it is said to be of or its own noun; the others stand at it."""
    *words, last = told.split()
    head, rest = stem(last), {stem(word) for word in words if word not in ENGLISH.stop}
    own = {stem(word) for word in (f.figure.unit or "").replace("_", " ").split()}
    share = f.near if f.role is Role.SHARE else frozenset()  # "48% of men"
    return head in {f.head, *f.of, *own, *share} and rest <= f.rest | f.near | f.of


def when(f: Fact, told: str | int) -> bool:
    """Its years and months; "then" where it is of the time before; the length of its period."""
    said = {str(word) for word in str(told).split()}
    return (
        {year for year in said if year.isdigit()} <= f.years | f.base
        and {MONTHS[word] for word in said & MONTHS.keys()} <= f.months
        and ("then" in said) == f.then
        and ("now" not in said or f.now)
        and all(f.length == length for word, length in LENGTHS.items() if word in said)
    )


def basis(f: Fact, told: str) -> bool:
    """All that is told, and nothing else that makes a level unlike another; "plain": nothing."""
    said = set(told.replace("own basis", "own_basis").split()) - {"plain"}
    traits = {"per" if trait == "each" and "per" in said else trait.replace(" ", "_") for trait in f.traits}
    return said <= traits and traits & BASES <= said | ({"basis"} if "own_basis" in said else set())


def than(f: Fact, told: str) -> bool:
    """What it is compared with; "figure" where that ends in one."""
    said = set(told.split())
    return ("figure" in said) == ("then old" in f.traits) and {stem(word) for word in said - {"figure"}} <= f.than


HOLDS = {"role": role, "way": way, "what": what, "when": when, "basis": basis, "than": than}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_the_facts_of_a_sentence(case: dict[str, Any]) -> None:
    """Each is as it is told; `known` lists those that are not, and one that comes right must go from it."""
    known = [(str(figure), field) for figure, fields in case.get("known", {}).items() for field in fields.split()]
    assert sorted(known) == sorted(wrong(case))
