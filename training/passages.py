"""Passages written for the reader: a text with marked figures, and every relation that can be recomputed from them.

    # kind: growth, share | register: local paper
    The council took {a:£4.2m} in fines, {b:12%} more than the {c:£3.75m} of the year before.
    growth b = new a, old c

A passage without a relation line says that nothing in it can be recomputed. " ¶ " in the text starts a new paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = ["ROLES", "BadPassageError", "Passage", "Relation", "parse_passages", "read_folder"]

MARK = re.compile(r"\{([a-z]{1,3}):([^{}]+)\}")
RELATION_LINE = re.compile(r"([a-z_]+) ([a-z]{1,3}) = (.+)")
OPERAND = re.compile(r"(?:([a-z]+) )?([a-z]{1,3})")

ROLES: dict[str, tuple[frozenset[str], ...]] = {  # the sets of roles that a relation may have; a list role may repeat
    "growth": (frozenset({"new", "old"}), frozenset({"delta", "old"}), frozenset({"delta", "new"})),
    "delta": (frozenset({"new", "old"}),),
    "difference": (frozenset({"larger", "smaller"}),),
    "gap": (frozenset({"higher", "lower"}), frozenset({"new", "old"})),
    "share": (frozenset({"part", "whole"}),),
    "total": (frozenset({"term"}),),
    "remainder": (frozenset({"whole", "part"}),),
    "multiple": (frozenset({"numerator", "denominator"}),),
    "per": (frozenset({"amount", "count"}), frozenset({"amount", "count", "base"})),
    "product": (frozenset({"amount", "count"}),),
    "cagr": (frozenset({"new", "old", "years"}), frozenset({"new", "old", "first", "last"})),
    "conversion": (frozenset({"amount"}), frozenset({"amount", "rate"})),
    "discount": (frozenset({"old", "new"}),),
    "taxed": (frozenset({"net", "tax"}),),
    "composite": (frozenset({"level", "growth"}),),
    "product_of_shares": (frozenset({"share"}),),
    "span": (frozenset({"last", "first"}),),
    "restatement": (frozenset({"figure"}),),
}
LIST_ROLES = frozenset({"term", "part", "level", "growth", "share"})
SINGLE = frozenset({("share", "part")})  # a share has one part


class BadPassageError(ValueError):
    """What is wrong with a passage, with its file and line."""


class Relation(NamedTuple):
    """stated and the operands are keys of `Passage.marks`."""

    name: str
    stated: str
    operands: tuple[tuple[str, str], ...]
    line: int


class Passage(NamedTuple):
    """marks: the span of each marked figure in `text`, code points, half open."""

    source: str  # "ash/003.txt:12"
    kind: str
    text: str
    marks: dict[str, tuple[int, int]]
    relations: tuple[Relation, ...]

    @property
    def writer(self) -> str:
        return self.source.split("/", 1)[0]


def read_folder(folder: Path, problems: list[str] | None = None) -> Iterator[Passage]:
    """Every passage of the folder's text files. Raises BadPassageError at the first bad one, or adds it to `problems`."""
    for path in sorted(folder.rglob("*.txt")):
        name = path.relative_to(folder.parent if path.parent == folder else folder).as_posix()
        yield from parse_passages(path.read_text(encoding="utf-8"), name, problems)


def parse_passages(content: str, name: str, problems: list[str] | None = None) -> Iterator[Passage]:
    """The passages of one file, which are parted by blank lines."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*content.splitlines(), ""], 1):
        if line.strip():
            block.append((number, line.strip()))
            continue
        if block:
            try:
                yield _parse_block(block, name)
            except BadPassageError as problem:
                if problems is None:
                    raise
                problems.append(str(problem))
        block = []


def _parse_block(block: list[tuple[int, str]], name: str) -> Passage:
    (first, head), *rest = block
    source = f"{name}:{first}"
    if not head.startswith("# kind:") or not rest:
        raise BadPassageError(f"{source}: a passage starts with a line '# kind: ... | register: ...', then its text")
    text, marks = _read_marks(rest[0][1], source)
    relations = tuple(_parse_relation(line, number, marks, name) for number, line in rest[1:])
    unused = set(marks) - {key for r in relations for key in (r.stated, *(k for _, k in r.operands))}
    if unused:
        raise BadPassageError(f"{source}: marked, but in no relation: {', '.join(sorted(unused))}")
    return Passage(source, head.removeprefix("# kind:").strip(), text, marks, relations)


def _read_marks(line: str, source: str) -> tuple[str, dict[str, tuple[int, int]]]:
    text, marks, end = "", {}, 0
    for mark in MARK.finditer(line):
        text += line[end : mark.start()]
        if mark[1] in marks:
            raise BadPassageError(f"{source}: the mark {mark[1]} is used twice")
        marks[mark[1]] = (len(text), len(text) + len(mark[2]))
        text, end = text + mark[2], mark.end()
    text += line[end:]
    if "{" in text or "}" in text:
        raise BadPassageError(f"{source}: a brace that is no mark like {{a:12%}}")
    pieces = text.split(" ¶ ")
    if len(pieces) > 1:  # a paragraph break is two characters where the sign was three
        marks = {key: (_moved(text, start), _moved(text, end)) for key, (start, end) in marks.items()}
    return "\n\n".join(pieces), marks


def _moved(text: str, place: int) -> int:
    return place - text.count(" ¶ ", 0, place)


def _parse_relation(line: str, number: int, marks: dict[str, tuple[int, int]], name: str) -> Relation:
    where = f"{name}:{number}"
    if not (match := RELATION_LINE.fullmatch(line)):
        raise BadPassageError(f"{where}: not a relation line like 'growth b = new a, old c': {line[:60]}")
    relation, stated = match[1], match[2]
    if relation not in ROLES:
        raise BadPassageError(f"{where}: no relation is called {relation}; known: {', '.join(ROLES)}")
    operands = []
    for part in match[3].split(","):
        operand = OPERAND.fullmatch(part.strip())
        if not operand or not operand[1]:
            raise BadPassageError(f"{where}: not an operand like 'new a': {part.strip()}")
        operands.append((operand[1], operand[2]))
    if missing := [key for key in (stated, *(key for _, key in operands)) if key not in marks]:
        raise BadPassageError(f"{where}: not marked in the text: {', '.join(missing)}")
    _check_roles(relation, [role for role, _ in operands], where)
    if stated in {key for _, key in operands}:
        raise BadPassageError(f"{where}: {stated} is both stated and an operand")
    return Relation(relation, stated, tuple(operands), number)


def _check_roles(relation: str, roles: list[str], where: str) -> None:
    if frozenset(roles) not in ROLES[relation]:
        known = "; or ".join(", ".join(sorted(roles)) for roles in ROLES[relation])
        raise BadPassageError(f"{where}: {relation} has the roles {known}")
    for role in set(roles):
        if roles.count(role) > 1 and (role not in LIST_ROLES or (relation, role) in SINGLE):
            raise BadPassageError(f"{where}: {relation} has one {role}")
    if relation in ("total", "product_of_shares") and len(roles) < 2:
        raise BadPassageError(f"{where}: {relation} has two operands at least")
    if relation == "composite" and roles.count("level") != roles.count("growth"):
        raise BadPassageError(f"{where}: composite has a growth for each level")
