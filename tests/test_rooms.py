"""The plan of the house: thirteen rooms, no circle between two modules, and a reason for each import that is put off."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import factcheck

HOUSE = Path(factcheck.__file__).parent
ROOMS = {
    "article", "check", "claim", "claimfile", "command", "figure", "language", "link", "rate", "reader", "report",
    "run", "units",
}  # fmt: skip

Import = ast.Import | ast.ImportFrom
STATEMENTS = ast.stmt | ast.excepthandler | ast.match_case  # in no expression is anything imported


class Arrow(NamedTuple):
    source: str
    target: str
    at: str  # file and line
    put_off: bool  # until a function is called, or for ever: where only a type is wanted
    reason: bool


@cache
def modules() -> dict[str, Path]:
    return {_name(path): path for path in sorted(HOUSE.rglob("*.py"))}


@cache
def arrows() -> tuple[Arrow, ...]:
    return tuple(arrow for name, path in modules().items() for arrow in _arrows(name, path))


def test_thirteen_rooms_and_three_small_modules_beside_them() -> None:
    packages = {path.parent.name for path in HOUSE.glob("*/__init__.py")}
    beside = {path.stem for path in HOUSE.glob("*.py")}
    assert ROOMS == packages
    assert {"__init__", "__main__"} <= beside
    assert 5 >= len(beside)


def test_no_two_modules_import_each_other() -> None:
    """By no way round, though it be hidden in a function or behind TYPE_CHECKING."""
    graph: dict[str, set[str]] = {name: set() for name in modules()}
    for arrow in arrows():
        graph[arrow.source].add(arrow.target)
    try:
        TopologicalSorter(graph).prepare()
        circle = []
    except CycleError as why:
        circle = why.args[1]
    assert [] == circle


def test_an_import_that_is_put_off_has_its_reason() -> None:
    """A comment beside it, or above; the first of a file speaks for those that say nothing."""
    assert [] == [f"{a.at}: {a.target}" for a in arrows() if a.put_off and not a.reason]


def test_a_language_is_asked_for_by_its_code() -> None:
    """By `load_language`: so Chinese is not loaded for an English text, and the other rooms know only a `Language`."""
    languages = ("factcheck.language.en", "factcheck.language.zh")
    assert [] == [a.at for a in arrows() if a.target.startswith(languages) and not a.source.startswith("factcheck.language")]


def _name(path: Path) -> str:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _arrows(name: str, path: Path) -> Iterator[Arrow]:
    text = path.read_text(encoding="utf-8")
    noted = {n for n, line in enumerate(text.split("\n"), 1) if "  # " in line or line.lstrip().startswith("#")}
    spoken = False
    for group, put_off in _groups(ast.parse(text)):
        if put_off:
            spoken = spoken or bool(noted & set(range(group[0].lineno - 1, (group[-1].end_lineno or 0) + 1)))
        for statement in group:
            for target in _targets(statement):
                yield Arrow(name, target, f"{path.relative_to(HOUSE.parent)}:{statement.lineno}", put_off, spoken)


def _groups(node: ast.AST, put_off: bool = False) -> Iterator[tuple[list[Import], bool]]:
    """The imports that stand together, and whether they are put off."""
    for alike, children in groupby(ast.iter_child_nodes(node), lambda child: isinstance(child, Import)):
        found = list(children)
        if alike:
            yield [child for child in found if isinstance(child, Import)], put_off
            continue
        for child in found:
            if not isinstance(child, STATEMENTS):
                continue
            later = isinstance(child, ast.FunctionDef) or (
                isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
            )
            yield from _groups(child, put_off or later)


def _targets(statement: Import) -> Iterator[str]:
    if isinstance(statement, ast.Import):
        named = [alias.name for alias in statement.names]
    else:
        whole = [f"{statement.module}.{alias.name}" for alias in statement.names]
        named = [name if name in modules() else statement.module or "" for name in whole]
    yield from sorted({name for name in named if name in modules() and name != "factcheck"})
