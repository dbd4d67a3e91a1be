"""The keys, units and links of a claims file, completed and explained by the shapes that the loader checks."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from factcheck import units
from factcheck.claim.relation import RELATIONS
from factcheck.claimfile.events import parse
from factcheck.claimfile.grammar import DOCUMENT, PRINTED
from factcheck.claimfile.nodes import Mapping, Node, Scalar, Sequence, Source
from factcheck.claimfile.shape import Either, Key, Keys, Listing, Names, Shape, Text
from factcheck.command import calc
from factcheck.command.lsp.document import Document
from factcheck.command.lsp.hover import shown
from factcheck.command.lsp.uri import uri_of
from factcheck.command.lsp.where import above
from factcheck.figure.notation import readable
from factcheck.language.en.currencies import NAMES
from factcheck.language.en.measures import MEASURES
from factcheck.language.en.numbers import BARE_SCALES
from factcheck.report.text.page import printable
from factcheck.units.table import TABLE

__all__ = ["completions", "explained", "links"]

NUMBER = re.compile(r"""(?:^|[\s"'{\[,:$£€¥])\d[\d,.]{0,40} {1,9}(?:[a-z-]{1,40} {1,9}){0,2}[A-Za-z_-]{0,40}$""")
SHORT = 3  # letters of an abbreviation
PROPERTY, VALUE, UNIT = 10, 12, 11  # kinds of completion
LONGEST = 200  # characters of a figure
WEB = ("https://", "http://")

Object = dict[str, Any]


def completions(document: Document, offset: int) -> list[Object]:
    """Keys where a key is written; of a value its choices, and behind a number the units."""
    start, _ = document.lines.line_of(offset)
    before = document.text[start:offset]
    if "#" in before:
        return []
    where = above(document.text[:offset])
    shape = _shape(where.keys)
    if where.key:
        return [_item(name, PROPERTY, key.help, f"{name}: ") for name, key in _keys(shape).items()]
    text = shape.text if isinstance(shape, Either) else shape
    if isinstance(text, Text) and text.choices:
        return [_item(choice, VALUE, "", choice) for choice in text.choices]
    if text is PRINTED and NUMBER.search(before[-LONGEST:]):
        return [_item(name, UNIT, told, name) for name, told in _unit_names()]
    return []


def explained(document: Document, offset: int, *, markdown: bool) -> Object | None:
    """What a key means, and what a figure and its unit mean."""
    source = Source(document.path, document.text)
    found = _at(parse(source), offset - source.shift, ())
    if found is None:
        return None
    scalar, keys = found
    text = _figure(scalar.text) if keys[-1:] == ("",) else _key(keys)
    span = document.lines.range(scalar.start + source.shift, scalar.end + source.shift)
    return {"contents": shown(_printable(text), markdown=markdown), "range": span} if text else None


def links(document: Document) -> Iterator[Object]:
    """The addresses of the article and the evidence, and the files that the claims file names, inside of its repository."""
    from factcheck import claimfile  # only when asked for: an editor starts without

    source = Source(document.path, document.text)
    named = {os.path.abspath(path) for path in claimfile.load(document.path, data=document.data).named}
    for scalar, keys in _scalars(parse(source), ()):
        target = scalar.text if keys[-1:] == ("url",) and scalar.text.startswith(WEB) else None
        if keys[-1:] == ("path",) or keys == ("rates",):
            path = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(document.path)), scalar.text))
            target = uri_of(path) if path in named else None
        if target:
            yield {"range": document.lines.range(scalar.start + source.shift, scalar.end + source.shift), "target": target}


def _printable(text: str) -> str:
    return "\n".join(printable(line) for line in text.split("\n"))


def _item(label: str, kind: int, told: str, new: str) -> Object:
    return {"label": label, "kind": kind, "insertText": new, **({"detail": told} if told else {})}


def _key(keys: tuple[str, ...]) -> str | None:
    """The help of a key; of a relation all that `explain` tells."""
    from factcheck.command import explain  # only when asked for: an editor starts without

    key = _keys(_shape(keys[:-1])).get(keys[-1])
    if key is None:
        return None
    return explain.text(keys[-1]) if keys[:-1] == ("claims",) and keys[-1] in RELATIONS else f"{keys[-1]}: {key.help}"


def _figure(text: str) -> str | None:
    """ "nearly 840,000 units" means 830,000 to under 840,000 units; and of a measure how large it is."""
    try:
        answer = calc.calc(text)
    except ValueError:
        return None
    if answer.figure is None:
        return None
    return "\n".join([*calc.as_text(answer), *_size(answer.figure.unit)])


def _size(unit: str | None) -> Iterator[str]:
    """1 short ton = 907.18474 kilogram"""
    of = units.dimension(unit)
    base = next((name for name, row in TABLE.items() if row == (of, "1", "0")), None) if of.startswith("[") else None
    factor = units.factor(unit, base) if unit and base and unit != base else None
    if factor:
        yield f"1 {unit} = {readable(factor, 9)} {base}".replace("_", " ")


@cache
def _unit_names() -> tuple[tuple[str, str], ...]:
    """What may stand behind a number, in full and in the plural as an article has it, with its name in the tables."""
    named = [("percent", "percent"), ("percentage points", "percentage point"), ("basis points", "basis point")]
    for table in (MEASURES, NAMES):
        named += [(_plural(names.split("|")), name.replace("_", " ")) for name, names in table.items()]
    return (*((scale, "scale") for scale in sorted(BARE_SCALES)), *named)


def _plural(names: list[str]) -> str:
    """kilometres of "km|kms|kilometre|kilometres"."""
    return next((name for name in names if len(name) > SHORT and name.endswith("s")), max(names, key=len))


def _shape(keys: tuple[str, ...]) -> Shape | None:
    """What may stand under keys; a member of a list where it is one."""
    found: Shape | None = DOCUMENT
    for name in keys:
        found = _member(found)
        if isinstance(found, Names):
            found = found.of
        elif key := _keys(found).get(name):
            found = key.shape
        else:
            return None
    return _member(found)


def _member(shape: Shape | None) -> Shape | None:
    while isinstance(shape, Listing):
        shape = shape.of
    return shape


def _keys(shape: Shape | None) -> dict[str, Key]:
    """The keys that a mapping of this shape may have."""
    if isinstance(shape, Either):
        return {name: key for mapping in shape.mappings for name, key in _keys(mapping).items()}
    return shape.keys if isinstance(shape, Keys) else {}


def _scalars(node: Node | None, keys: tuple[str, ...]) -> Iterator[tuple[Scalar, tuple[str, ...]]]:
    """Every value that is text, with the keys above it."""
    if isinstance(node, Scalar):
        yield node, keys
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item, keys)
    elif isinstance(node, Mapping):
        for name, entry in node.entries.items():
            yield from _scalars(entry.value, (*keys, name))


def _at(node: Node | None, offset: int, keys: tuple[str, ...]) -> tuple[Scalar, tuple[str, ...]] | None:
    """The key, or the value, at an offset, with the keys above it; of a value the last is empty."""
    if isinstance(node, Scalar):
        return (node, (*keys, "")) if node.start <= offset <= node.end else None
    if isinstance(node, Sequence):
        return next(filter(None, (_at(item, offset, keys) for item in node.items)), None)
    if isinstance(node, Mapping):
        for name, entry in node.entries.items():
            if entry.key.start <= offset <= entry.key.end:
                return entry.key, (*keys, name)
            if found := _at(entry.value, offset, (*keys, name)):
                return found
    return None
