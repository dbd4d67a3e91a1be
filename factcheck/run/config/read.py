"""A configuration file to what it decides, every fault of it at its line and column."""

from __future__ import annotations

import os
from fractions import Fraction
from typing import Any

from factcheck.claim.finding import Problem
from factcheck.claim.settings import Settings
from factcheck.claimfile.file import decoded
from factcheck.claimfile.nodes import Entry, Mapping, Node, Scalar, Sequence, Source
from factcheck.claimfile.rates import real_date
from factcheck.claimfile.shape import fits, likely, shown
from factcheck.figure.rounding import Mode
from factcheck.opening import within
from factcheck.reader.house import PARTS, House
from factcheck.run.config import find, house
from factcheck.run.config.config import Config
from factcheck.run.config.keys import CONFIG
from factcheck.run.config.toml import Bare, parse
from factcheck.run.globs import Globs, globs
from factcheck.units.table import CURRENCIES

__all__ = ["read"]


def read(path: str, data: bytes) -> Config:
    """The configuration of a file; of what is wrong with it, all."""
    seen, folder = find.shown(path), os.path.dirname(path)
    source = decoded(seen, data)
    if isinstance(source, Problem):
        return Config(seen, folder, problems=(source,))
    bare: Bare = {}
    document = parse(source, bare)
    table = _table(document, path) if document else None
    if table is None and not source.problems:
        return Config(seen, folder)
    if table is not None:
        _checked(source, table, bare, folder)
    if not isinstance(table, Mapping) or source.problems:
        return Config(seen, folder, problems=_told(source))
    return _config(source, table, folder)


def _told(source: Source) -> tuple[Problem, ...]:
    """In the order of the lines; of several at one place the first, which is that of its shape."""
    first: dict[tuple[int, int], Problem] = {}
    for problem in source.problems:
        first.setdefault((problem.line, problem.column), problem)
    return tuple(first[at] for at in sorted(first))


def _table(document: Mapping, path: str) -> Node | None:
    """The whole of a factcheck.toml; of a pyproject.toml [tool.factcheck]."""
    if path.endswith(find.NAMES[0]):
        return document
    at: Node = document
    for name in ("tool", "factcheck"):
        if not isinstance(at, Mapping) or name not in at.entries:
            return None
        at = at.entries[name].value
    return at


def _checked(source: Source, table: Node, bare: Bare, folder: str) -> None:
    if isinstance(table, Mapping) and "tool" in table.entries:
        message = "in a factcheck.toml the keys stand without [tool.factcheck]"
        source.problem(table.entries["tool"].key.start, "unknown-key", message)
        return
    fits(source, table, CONFIG, "the configuration")
    if not isinstance(table, Mapping):
        return
    told = {problem[1:3] for problem in source.problems}
    for key, entry in table.entries.items():
        for scalar in _scalars(entry.value) if key in CONFIG.keys else ():
            what = bare.get(scalar.start)
            if what and key != "date" and source.at(scalar.start) not in told:
                source.problem(scalar.start, "wrong-type", f"'{key}' has {what}: write text in quotation marks")
    _meant(source, table, folder)


def _scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    below = node.items if isinstance(node, Sequence) else [entry.value for entry in node.entries.values()]
    return [scalar for inner in below for scalar in _scalars(inner)]


def _meant(source: Source, table: Mapping, folder: str) -> None:
    """What no schema knows: the calendar, the currencies, where a path leads, what a unit is."""
    if (date := table.entries.get("date")) and isinstance(date.value, Scalar):
        real_date(source, date.value)
    for scalar in _listed(table, "paths"):
        _below(source, scalar, folder)
    for name, entry in _named(table, "currencies"):
        code = _text(entry)
        if name.lower() in PARTS:
            source.problem(entry.key.start, "bad-value", f"{shown(name)} is a part of a hundred everywhere")
        elif code.text not in CURRENCIES:
            guess = likely(code.text, CURRENCIES)
            way = f"did you mean '{guess}'?" if guess else "write an ISO 4217 code such as CAD"
            source.problem(code.start, "bad-value", f"{shown(code.text)} is no currency: {way}")
    for name, entry in _named(table, "units"):
        try:
            house.own(name, _text(entry).text)
        except ValueError as why:
            source.problem(_text(entry).start, "bad-value", str(why))


def _below(source: Source, scalar: Scalar, folder: str) -> None:
    try:
        there = within(os.path.realpath(os.path.join(folder, scalar.text)), os.path.realpath(folder))
    except (OSError, ValueError):
        there = False
    if not there:
        source.problem(
            scalar.start, "outside-root", f"{shown(scalar.text)} leads out of this file's folder: name a path below it"
        )


def _config(source: Source, table: Mapping, folder: str) -> Config:
    keys = ("date", "tolerance", "rounding", "fail-on", "max-size")
    date, tolerance, mode, fail_on, most = (_word(table, key) for key in keys)
    plain = Settings()
    settings = Settings(
        date,
        Fraction(tolerance.rstrip("% ")) / 100 if tolerance else plain.tolerance,
        Mode(mode) if mode else plain.mode,
        frozenset(scalar.text for scalar in _listed(table, "ignore")),
        _bytes(most) if most else plain.most,
        _bytes(limit) if (limit := _word(table, "data-limit")) else plain.data_limit,
    )
    return Config(
        source.path,
        folder,
        settings,
        fail_on,
        tuple(scalar.text for scalar in _listed(table, "paths")),
        _globs(table, "include"),
        _globs(table, "exclude"),
        _house(table),
        {key: source.at(entry.key.start)[0] for key, entry in table.entries.items()},
        {key: _plain(entry.value) for key, entry in table.entries.items()},
    )


def _bytes(size: str) -> int:
    return int(size[:-2]) * (10**9 if size.endswith("GB") else 10**6)


def _house(table: Mapping) -> House | None:
    own = tuple(house.own(name, _text(entry).text) for name, entry in _named(table, "units"))
    currencies = tuple((name, _text(entry).text) for name, entry in _named(table, "currencies"))
    return House(own, currencies) if own or currencies else None


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key: _plain(entry.value) for key, entry in node.entries.items()}


def _globs(table: Mapping, key: str) -> Globs | None:
    """ "./drafts" is what people write for git's "/drafts"."""
    found = [scalar.text for scalar in _listed(table, key)]
    return globs(f"/{text[2:]}" if text.startswith("./") else text for text in found) if found else None


def _word(table: Mapping, key: str) -> str | None:
    entry = table.entries.get(key)
    return _text(entry).text if entry else None


def _listed(table: Mapping, key: str) -> list[Scalar]:
    entry = table.entries.get(key)
    return (
        [item for item in entry.value.items if isinstance(item, Scalar)] if entry and isinstance(entry.value, Sequence) else []
    )


def _named(table: Mapping, key: str) -> list[tuple[str, Entry]]:
    entry = table.entries.get(key)
    return list(entry.value.entries.items()) if entry and isinstance(entry.value, Mapping) else []


def _text(entry: Entry) -> Scalar:
    return entry.value if isinstance(entry.value, Scalar) else Scalar("", 0, 0)
