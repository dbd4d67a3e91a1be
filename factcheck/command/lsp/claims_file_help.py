"""Completion, hover and links in a claims file, from the same schema (`Shape`) that the loader checks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from factcheck import units
from factcheck.claim.relation import RELATIONS
from factcheck.claimfile.events import parse
from factcheck.claimfile.grammar import DOCUMENT, FIGURE_TEXT
from factcheck.claimfile.nodes import Mapping, Node, Scalar, Sequence, YamlText
from factcheck.claimfile.shape import Either, Key, Keys, Listing, Names, Shape, Text
from factcheck.command.lsp.cursor_context import find_context
from factcheck.command.lsp.hover import build_markup
from factcheck.command.lsp.open_document import OpenDocument
from factcheck.command.lsp.uri import to_uri
from factcheck.figure.notation import format_readable
from factcheck.language import load_language
from factcheck.report.text import calculation
from factcheck.report.text.output_page import escape_controls
from factcheck.run import calculator
from factcheck.units.unit_table import TABLE

__all__ = ["build_completions", "build_key_hover", "iter_links"]

ENGLISH = load_language("en")
CURRENCIES, NUMBERS, UNITS = ENGLISH.currencies, ENGLISH.numbers, ENGLISH.units
NUMBER_AT_END = re.compile(r"""(?:^|[\s"'{\[,:$£€¥])\d[\d,.]{0,40} {1,9}(?:[a-z-]{1,40} {1,9}){0,2}[A-Za-z_-]{0,40}$""")
MAX_ABBREVIATION_LETTERS = 3
PROPERTY, VALUE, UNIT = 10, 12, 11  # CompletionItemKind of the protocol
MAX_FIGURE_CHARS = 200
WEB_SCHEMES = ("https://", "http://")

Object = dict[str, Any]


def build_completions(document: OpenDocument, offset: int) -> list[Object]:
    """Complete a key's name, a value's choices, or the unit after a number."""
    start, _ = document.lines.find_line_span(offset)
    before = document.text[start:offset]
    if "#" in before:
        return []
    where = find_context(document.text[:offset])
    shape = _find_shape(where.keys)
    if where.is_key:
        return [_build_item(name, PROPERTY, key.help, f"{name}: ") for name, key in _get_keys(shape).items()]
    text = shape.text if isinstance(shape, Either) else shape
    if isinstance(text, Text) and text.choices:
        return [_build_item(choice, VALUE, "", choice) for choice in text.choices]
    if text is FIGURE_TEXT and NUMBER_AT_END.search(before[-MAX_FIGURE_CHARS:]):
        return [_build_item(name, UNIT, told, name) for name, told in _list_unit_names()]
    return []


def build_key_hover(document: OpenDocument, offset: int, *, markdown: bool) -> Object | None:
    """Explain the key, or the figure and its unit, at an offset; None where there is neither."""
    source = YamlText(document.path, document.text)
    found = _find_scalar_at(parse(source), offset - source.shift, ())
    if found is None:
        return None
    scalar, keys = found
    text = _explain_figure(scalar.text) if keys[-1:] == ("",) else _explain_key(keys)
    span = document.lines.to_range(scalar.start + source.shift, scalar.end + source.shift)
    return {"contents": build_markup(_make_printable(text), markdown=markdown), "range": span} if text else None


def iter_links(document: OpenDocument) -> Iterator[Object]:
    """Yield links: URLs of the article and the evidence, and files named by the claims file inside its repository."""
    from factcheck import claimfile  # imported on first use, for a fast start

    source = YamlText(document.path, document.text)
    named = {os.path.abspath(path) for path in claimfile.load(document.path, data=document.data).named}
    for scalar, keys in _iter_scalars(parse(source), ()):
        target = scalar.text if keys[-1:] == ("url",) and scalar.text.startswith(WEB_SCHEMES) else None
        if keys[-1:] == ("path",) or keys == ("rates",):
            path = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(document.path)), scalar.text))
            target = to_uri(path) if path in named else None
        if target:
            yield {"range": document.lines.to_range(scalar.start + source.shift, scalar.end + source.shift), "target": target}


def _make_printable(text: str) -> str:
    return "\n".join(escape_controls(line) for line in text.split("\n"))


def _build_item(label: str, kind: int, told: str, new: str) -> Object:
    return {"label": label, "kind": kind, "insertText": new, **({"detail": told} if told else {})}


def _explain_key(keys: tuple[str, ...]) -> str | None:
    """Return the help text of a key; for a relation, the output of `factcheck explain`. None for an unknown key."""
    from factcheck.report.text import explanation  # imported on first use, for a fast start

    key = _get_keys(_find_shape(keys[:-1])).get(keys[-1])
    if key is None:
        return None
    return (
        explanation.explain_name(keys[-1]) if keys[:-1] == ("claims",) and keys[-1] in RELATIONS else f"{keys[-1]}: {key.help}"
    )


def _explain_figure(text: str) -> str | None:
    """Explain a figure and its unit: "nearly 840,000 units" means 830,000 to under 840,000 units. None where it is none."""
    try:
        answer = calculator.calculate(text)
    except ValueError:
        return None
    if answer.figure is None:
        return None
    return "\n".join([*calculation.iter_lines(answer), *_iter_unit_size(answer.figure.unit)])


def _iter_unit_size(unit: str | None) -> Iterator[str]:
    """Yield the unit in its base unit: "1 short ton = 907.18474 kilogram"; nothing where it has none."""
    of = units.get_dimension(unit)
    base = next((name for name, row in TABLE.items() if row == (of, "1", "0")), None) if of.startswith("[") else None
    factor = units.find_factor(unit, base) if unit and base and unit != base else None
    if factor:
        yield f"1 {unit} = {format_readable(factor, 9)} {base}".replace("_", " ")


@cache
def _list_unit_names() -> tuple[tuple[str, str], ...]:
    """Return pairs (unit in full and plural, as an article writes it; its name in the tables) for completion."""
    named = [("percent", "percent"), ("percentage points", "percentage point"), ("basis points", "basis point")]
    for table in (UNITS.measures, CURRENCIES.full_names):
        named += [(_find_plural(names.split("|")), name.replace("_", " ")) for name, names in table.items()]
    return (*((scale, "scale") for scale in sorted(NUMBERS.bare_scales)), *named)


def _find_plural(names: list[str]) -> str:
    """Return the plural among a unit's names: kilometres of "km|kms|kilometre|kilometres"."""
    return next((name for name in names if len(name) > MAX_ABBREVIATION_LETTERS and name.endswith("s")), max(names, key=len))


def _find_shape(keys: tuple[str, ...]) -> Shape | None:
    """Return the schema under a path of keys, for a list that of its members; None where the path is unknown."""
    found: Shape | None = DOCUMENT
    for name in keys:
        found = _unwrap_list(found)
        if isinstance(found, Names):
            found = found.of
        elif key := _get_keys(found).get(name):
            found = key.shape
        else:
            return None
    return _unwrap_list(found)


def _unwrap_list(shape: Shape | None) -> Shape | None:
    while isinstance(shape, Listing):
        shape = shape.of
    return shape


def _get_keys(shape: Shape | None) -> dict[str, Key]:
    """The keys that a mapping of this shape may have."""
    if isinstance(shape, Either):
        return {name: key for mapping in shape.mappings for name, key in _get_keys(mapping).items()}
    return shape.keys if isinstance(shape, Keys) else {}


def _iter_scalars(node: Node | None, keys: tuple[str, ...]) -> Iterator[tuple[Scalar, tuple[str, ...]]]:
    """Every value that is text, with the keys above it."""
    if isinstance(node, Scalar):
        yield node, keys
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _iter_scalars(item, keys)
    elif isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield from _iter_scalars(entry.value, (*keys, name))


def _find_scalar_at(node: Node | None, offset: int, keys: tuple[str, ...]) -> tuple[Scalar, tuple[str, ...]] | None:
    """Return the key or value at an offset and its path of keys, which for a value ends in ""; None where there is none."""
    if isinstance(node, Scalar):
        return (node, (*keys, "")) if node.start <= offset <= node.end else None
    if isinstance(node, Sequence):
        return next(filter(None, (_find_scalar_at(item, offset, keys) for item in node.items)), None)
    if isinstance(node, Mapping):
        for name, entry in node.entries.items():
            if entry.key.start <= offset <= entry.key.end:
                return entry.key, (*keys, name)
            if found := _find_scalar_at(entry.value, offset, (*keys, name)):
                return found
    return None
