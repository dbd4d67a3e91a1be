"""Load a configuration file, with every fault reported at the line of its key."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from fractions import Fraction
from typing import Any

from factcheck import reader
from factcheck.claim.claim import Settings
from factcheck.claim.finding import Problem
from factcheck.claimfile import decode_source, nodes
from factcheck.claimfile.shape import check_shape, quote_text, suggest_word
from factcheck.figure.figure import Form, Kind
from factcheck.figure.rounding import RoundingMode
from factcheck.opening import is_within
from factcheck.pattern import compile_lazily
from factcheck.rate.dates import parse_date_range
from factcheck.reader.house_style import PERCENT_NAMES, HouseStyle, HouseUnit
from factcheck.run.config import find
from factcheck.run.config.config import Config, TieRule
from factcheck.run.config.config_keys import CONFIG
from factcheck.run.globs import Globs, parse_globs
from factcheck.units.unit_table import CURRENCIES

__all__ = ["read"]

KeyPath = tuple[str, ...]
Table = dict[str, Any]

TOO_DEEP_KEY = compile_lazily(r"(?:(?:[A-Za-z0-9_-]{1,99}|\"[^\"\n]{0,99}\"|'[^'\n]{0,99}')[ \t]{0,9}\.[ \t]{0,9}){50}")
ERROR_PLACE = compile_lazily(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)\Z")


def read(path: str, data: bytes) -> Config:
    """Read a configuration from the bytes of a file; if there are faults, it has all of them as problems and no values."""
    seen, folder = find.shorten_path(path), os.path.dirname(path)
    source = decode_source(seen, data)
    if isinstance(source, Problem):
        return Config(seen, folder, problems=(source,))
    table: Any = _parse_toml(source)
    within: KeyPath = () if path.endswith(find.FILE_NAMES[0]) else ("tool", "factcheck")
    for name in within:
        table = table.get(name) if isinstance(table, dict) else None
    if table is None:
        return Config(seen, folder, problems=tuple(source.problems))
    lines = _KeyLines(source.text, within)
    _check_table(source, table, lines, folder)
    if source.problems:
        return Config(seen, folder, problems=tuple(sorted(source.problems, key=lambda problem: problem.line)))
    return _make_config(seen, folder, _to_text(table), {key: source.locate(lines.find((key,)))[0] for key in table})


def _parse_toml(source: nodes.YamlText) -> Table | None:
    """Parse a file; None, and a problem reported to the source, if it is invalid."""
    if deep := TOO_DEEP_KEY.search(source.text):  # tomllib takes a minute for a key with 50,000 dots
        source.report_problem(deep.start(), "toml", "a key of so many dots is not read")
        return None
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as why:
        message = str(why)
    except (RecursionError, ValueError):  # ValueError: a number with too many digits, or an impossible date
        source.report_problem(0, "toml", "no TOML that can be read: nested too deep, or a number or a date out of range")
        return None
    offset = len(source.text)
    if place := ERROR_PLACE.search(message):
        message = message[: place.start()]
        if place[1]:
            lines = source.text.split("\n")[: int(place[1]) - 1]
            offset = min(offset, sum(len(line) + 1 for line in lines) + int(place[2]) - 1)
    message = "".join(c if c.isprintable() else "�" for c in message[:200])
    source.report_problem(offset, "toml", f"no TOML: {message[:1].lower()}{message[1:]}")
    return None


class _KeyLines:
    """Where the keys of a valid TOML file stand: offsets of their lines. A key of an inline table stands where the table does.

    within: the table that the keys asked for are in.
    """

    def __init__(self, text: str, within: KeyPath) -> None:
        self._within = within
        self._offsets: dict[KeyPath, int] = {}
        header: KeyPath = ()
        offset = 0
        for line in text.split("\n"):
            written = line.strip()
            if written.startswith("["):
                path = header = _split_key(written.strip("[").partition("]")[0])
            else:
                path = (*header, *_split_key(written.partition("=")[0])) if "=" in written else ()
            for length in range(1, len(path) + 1):
                self._offsets.setdefault(path[:length], offset)
            offset += len(line) + 1

    def find(self, path: KeyPath) -> int:
        whole = (*self._within, *path)
        return next((self._offsets[whole[:n]] for n in range(len(whole), 0, -1) if whole[:n] in self._offsets), 0)


def _split_key(text: str) -> KeyPath:
    return tuple(name.strip(" \t\"'") for name in text.split("."))


def _check_table(source: nodes.YamlText, table: Any, lines: _KeyLines, folder: str) -> None:
    """Report what is wrong with the keys and their values; of each line first what concerns the form of the value."""
    if isinstance(table, dict) and "tool" in table:
        message = "in a factcheck.toml the keys stand without [tool.factcheck]"
        source.report_problem(lines.find(("tool",)), "unknown-key", message)
        return
    check_shape(source, _build_node(table, (), lines), CONFIG, "the configuration")
    told = {problem.line for problem in source.problems}

    def report_problem(path: KeyPath, code: str, message: str) -> None:
        if source.locate(lines.find(path))[0] not in told:
            source.report_problem(lines.find(path), code, message)

    if isinstance(table, dict):
        for key, value in table.items():
            for kind in _iter_bare_kinds(value) if key in CONFIG.keys and key != "date" else ():
                report_problem((key,), "wrong-type", f"'{key}' has {kind}: write text in quotation marks")
        told |= {problem.line for problem in source.problems}
        _check_meaning(_to_text(table), report_problem, folder)


def _build_node(value: Any, path: KeyPath, lines: _KeyLines) -> nodes.Node:
    """Build the nodes that the checks for claims files take; each begins at the line of its key."""
    start = lines.find(path)
    if isinstance(value, dict):
        built = {key: (lines.find((*path, key)), _build_node(inner, (*path, key), lines)) for key, inner in value.items()}
        entries = {key: nodes.MappingEntry(nodes.Scalar(key, at, at), node) for key, (at, node) in built.items()}
        return nodes.Mapping(entries, start)
    if isinstance(value, list):
        return nodes.Sequence([_build_node(inner, path, lines) for inner in value], start)
    return nodes.Scalar(_to_text(value), start, start)


def _to_text(value: Any) -> Any:
    """Turn each value that is no string into its text, "2024-11-12" for a date."""
    if isinstance(value, dict):
        return {key: _to_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_to_text(inner) for inner in value]
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _iter_bare_kinds(value: Any) -> Iterator[str]:
    """Say of each value that is no string what it is."""
    match value:
        case dict() | list():
            for inner in value.values() if isinstance(value, dict) else value:
                yield from _iter_bare_kinds(inner)
        case bool():
            yield "true or false"
        case datetime() | time():
            yield "a time"
        case date():
            yield "a date"
        case int() | float():
            yield "a number"


def _check_meaning(table: Table, report_problem: Callable[[KeyPath, str, str], None], folder: str) -> None:
    """Check what a schema can't express: valid dates, known currencies, where paths lead, definitions of units."""
    if isinstance(when := table.get("date"), str):
        try:
            parse_date_range(when)
        except ValueError as why:
            report_problem(("date",), "bad-date", str(why).replace('"', "'"))
    ties = [rule for rule in table.get("tie", ()) if isinstance(rule, dict)] if isinstance(table.get("tie"), list) else []
    tied = [path for rule in ties for path in (rule.get("text"), *_get_list(rule, "sources")) if isinstance(path, str)]
    for key, path in (*(("paths", path) for path in _get_list(table, "paths")), *(("tie", path) for path in tied)):
        if not _is_below(path, folder):
            message = f"{quote_text(path)} leads out of this file's folder: name a path below it"
            report_problem((key,), "outside-root", message)
    for name, code in _get_names(table, "currencies").items():
        if name.lower() in PERCENT_NAMES:
            report_problem(("currencies", name), "bad-value", f"{quote_text(name)} is a part of a hundred everywhere")
        elif code not in CURRENCIES:
            way = suggest_word(code, CURRENCIES, "write an ISO 4217 code such as CAD")
            report_problem(("currencies", name), "bad-value", f"{quote_text(code)} is no currency: {way}")
    for name, size in _get_names(table, "units").items():
        try:
            _define_unit(name, size)
        except ValueError as why:
            report_problem(("units", name), "bad-value", str(why))


def _get_list(table: Table, key: str) -> list[str]:
    found = table.get(key)
    return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []


def _get_names(table: Table, key: str) -> dict[str, str]:
    found = table.get(key)
    return {name: text for name, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}


def _is_below(path: str, folder: str) -> bool:
    try:
        return is_within(os.path.realpath(os.path.join(folder, path)), os.path.realpath(folder))
    except (OSError, ValueError):
        return False


def _define_unit(name: str, size: str) -> HouseUnit:
    """Define a unit by name and size ("7,140 square metres"), for the whole process from here on.

    Raises ValueError with a readable message if the size is no plain measure, or the name already has another size, built in or
    from another configuration of the run.
    """
    if name.lower() in PERCENT_NAMES:
        raise ValueError(f"{name!r} is a part of a hundred everywhere")
    figure = reader.read(size)
    is_plain = figure.form is Form.NUMBER and figure.high is None and figure.hedge is None
    if figure.kind is not Kind.MEASURE or figure.unit is None or not figure.value or figure.value < 0 or not is_plain:
        raise ValueError(f'{size[:60]!r} is no plain measure: write one such as "7,140 square metres"')
    unit = HouseUnit(name, figure.value, figure.unit)
    try:
        unit.define()
    except ValueError as why:
        raise ValueError(f'{why}: say what it is as one of a known unit, ton = "1 short ton"') from None
    return unit


def _make_config(seen: str, folder: str, table: Table, lines: Mapping[str, int]) -> Config:
    plain = Settings()
    settings = Settings(
        table.get("date"),
        Fraction(table["tolerance"].rstrip("% ")) / 100 if "tolerance" in table else plain.tolerance,
        RoundingMode(table["rounding"]) if "rounding" in table else plain.mode,
        frozenset(table.get("ignore", ())),
        _parse_size(table["max-size"]) if "max-size" in table else plain.most,
        _parse_size(table["data-limit"]) if "data-limit" in table else plain.data_limit,
    )
    own = tuple(_define_unit(name, size) for name, size in table.get("units", {}).items())
    currencies = tuple(table.get("currencies", {}).items())
    return Config(
        seen,
        folder,
        settings,
        table.get("fail-on"),
        tuple(table.get("paths", ())),
        _parse_globs(table.get("include")),
        _parse_globs(table.get("exclude")),
        HouseStyle(own, currencies) if own or currencies else None,
        tuple(TieRule(rule["text"], tuple(rule["sources"])) for rule in table.get("tie", ())),
        lines,
        table,
    )


def _parse_size(size: str) -> int:
    return int(size[:-2]) * (10**9 if size.endswith("GB") else 10**6)


def _parse_globs(written: list[str] | None) -> Globs | None:
    """Parse a list of globs; "./drafts", which people write for git's "/drafts", is taken for that."""
    return parse_globs(f"/{text[2:]}" if text.startswith("./") else text for text in written) if written else None
