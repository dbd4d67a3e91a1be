"""Load a configuration file, with every fault reported at its line and column."""

from __future__ import annotations

import os
from fractions import Fraction
from typing import Any

from factcheck.claim.claim import Settings
from factcheck.claim.finding import Problem
from factcheck.claimfile import decode_source
from factcheck.claimfile.claim_rates import check_date
from factcheck.claimfile.nodes import Mapping, MappingEntry, Node, Scalar, Sequence, YamlText
from factcheck.claimfile.shape import check_shape, guess_word, quote_text
from factcheck.figure.rounding import RoundingMode
from factcheck.opening import is_within
from factcheck.reader.house_style import PERCENT_NAMES, HouseStyle
from factcheck.run.config import find, own_units
from factcheck.run.config.config import Config
from factcheck.run.config.config_keys import CONFIG
from factcheck.run.config.toml import NonTextValues, parse
from factcheck.run.globs import Globs, parse_globs
from factcheck.units.unit_table import CURRENCIES

__all__ = ["read"]


def read(path: str, data: bytes) -> Config:
    """Read a configuration from the bytes of a file; if there are faults, it has all of them as problems and no values."""
    seen, folder = find.shorten_path(path), os.path.dirname(path)
    source = decode_source(seen, data)
    if isinstance(source, Problem):
        return Config(seen, folder, problems=(source,))
    bare: NonTextValues = {}
    document = parse(source, bare)
    table = _find_table(document, path) if document else None
    if table is None and not source.problems:
        return Config(seen, folder)
    if table is not None:
        _check_table(source, table, bare, folder)
    if not isinstance(table, Mapping) or source.problems:
        return Config(seen, folder, problems=_sort_problems(source))
    return _make_config(source, table, folder)


def _sort_problems(source: YamlText) -> tuple[Problem, ...]:
    """Sort the problems by place; of several at one place keep the first, which concerns the form of the value."""
    first: dict[tuple[int, int], Problem] = {}
    for problem in source.problems:
        first.setdefault((problem.line, problem.column), problem)
    return tuple(first[at] for at in sorted(first))


def _find_table(document: Mapping, path: str) -> Node | None:
    """Return the whole document of a factcheck.toml, the [tool.factcheck] of a pyproject.toml, or None."""
    if path.endswith(find.FILE_NAMES[0]):
        return document
    at: Node = document
    for name in ("tool", "factcheck"):
        if not isinstance(at, Mapping) or name not in at.entries:
            return None
        at = at.entries[name].value
    return at


def _check_table(source: YamlText, table: Node, bare: NonTextValues, folder: str) -> None:
    if isinstance(table, Mapping) and "tool" in table.entries:
        message = "in a factcheck.toml the keys stand without [tool.factcheck]"
        source.report_problem(table.entries["tool"].key.start, "unknown-key", message)
        return
    check_shape(source, table, CONFIG, "the configuration")
    if not isinstance(table, Mapping):
        return
    told = {problem[1:3] for problem in source.problems}
    for key, entry in table.entries.items():
        for scalar in _collect_scalars(entry.value) if key in CONFIG.keys else ():
            what = bare.get(scalar.start)
            if what and key != "date" and source.locate(scalar.start) not in told:
                source.report_problem(scalar.start, "wrong-type", f"'{key}' has {what}: write text in quotation marks")
    _check_meaning(source, table, folder)


def _collect_scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    below = node.items if isinstance(node, Sequence) else [entry.value for entry in node.entries.values()]
    return [scalar for inner in below for scalar in _collect_scalars(inner)]


def _check_meaning(source: YamlText, table: Mapping, folder: str) -> None:
    """Check what a schema can't express: valid dates, known currencies, where paths lead, definitions of units."""
    if (date := table.entries.get("date")) and isinstance(date.value, Scalar):
        check_date(source, date.value)
    for scalar in _list_scalars(table, "paths"):
        _check_below(source, scalar, folder)
    for name, entry in _list_entries(table, "currencies"):
        code = _get_scalar(entry)
        if name.lower() in PERCENT_NAMES:
            source.report_problem(entry.key.start, "bad-value", f"{quote_text(name)} is a part of a hundred everywhere")
        elif code.text not in CURRENCIES:
            guess = guess_word(code.text, CURRENCIES)
            way = f"did you mean '{guess}'?" if guess else "write an ISO 4217 code such as CAD"
            source.report_problem(code.start, "bad-value", f"{quote_text(code.text)} is no currency: {way}")
    for name, entry in _list_entries(table, "units"):
        try:
            own_units.define_unit(name, _get_scalar(entry).text)
        except ValueError as why:
            source.report_problem(_get_scalar(entry).start, "bad-value", str(why))


def _check_below(source: YamlText, scalar: Scalar, folder: str) -> None:
    try:
        there = is_within(os.path.realpath(os.path.join(folder, scalar.text)), os.path.realpath(folder))
    except (OSError, ValueError):
        there = False
    if not there:
        source.report_problem(
            scalar.start, "outside-root", f"{quote_text(scalar.text)} leads out of this file's folder: name a path below it"
        )


def _make_config(source: YamlText, table: Mapping, folder: str) -> Config:
    keys = ("date", "tolerance", "rounding", "fail-on", "max-size")
    date, tolerance, mode, fail_on, most = (_get_word(table, key) for key in keys)
    plain = Settings()
    settings = Settings(
        date,
        Fraction(tolerance.rstrip("% ")) / 100 if tolerance else plain.tolerance,
        RoundingMode(mode) if mode else plain.mode,
        frozenset(scalar.text for scalar in _list_scalars(table, "ignore")),
        _parse_size(most) if most else plain.most,
        _parse_size(limit) if (limit := _get_word(table, "data-limit")) else plain.data_limit,
    )
    return Config(
        source.path,
        folder,
        settings,
        fail_on,
        tuple(scalar.text for scalar in _list_scalars(table, "paths")),
        _read_globs(table, "include"),
        _read_globs(table, "exclude"),
        _make_house(table),
        {key: source.locate(entry.key.start)[0] for key, entry in table.entries.items()},
        {key: _to_plain(entry.value) for key, entry in table.entries.items()},
    )


def _parse_size(size: str) -> int:
    return int(size[:-2]) * (10**9 if size.endswith("GB") else 10**6)


def _make_house(table: Mapping) -> HouseStyle | None:
    own = tuple(own_units.define_unit(name, _get_scalar(entry).text) for name, entry in _list_entries(table, "units"))
    currencies = tuple((name, _get_scalar(entry).text) for name, entry in _list_entries(table, "currencies"))
    return HouseStyle(own, currencies) if own or currencies else None


def _to_plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_to_plain(item) for item in node.items]
    return {key: _to_plain(entry.value) for key, entry in node.entries.items()}


def _read_globs(table: Mapping, key: str) -> Globs | None:
    """Read a list of globs; "./drafts", which people write for git's "/drafts", is taken for that."""
    found = [scalar.text for scalar in _list_scalars(table, key)]
    return parse_globs(f"/{text[2:]}" if text.startswith("./") else text for text in found) if found else None


def _get_word(table: Mapping, key: str) -> str | None:
    entry = table.entries.get(key)
    return _get_scalar(entry).text if entry else None


def _list_scalars(table: Mapping, key: str) -> list[Scalar]:
    entry = table.entries.get(key)
    return (
        [item for item in entry.value.items if isinstance(item, Scalar)] if entry and isinstance(entry.value, Sequence) else []
    )


def _list_entries(table: Mapping, key: str) -> list[tuple[str, MappingEntry]]:
    entry = table.entries.get(key)
    return list(entry.value.entries.items()) if entry and isinstance(entry.value, Mapping) else []


def _get_scalar(entry: MappingEntry) -> Scalar:
    return entry.value if isinstance(entry.value, Scalar) else Scalar("", 0, 0)
