"""Shapes: declarative types for the nodes of a claims file, used by the loader and for the JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import islice
from typing import NamedTuple

from factcheck.claimfile.nodes import Mapping, MappingEntry, Node, Scalar, Sequence, YamlText
from factcheck.figure.notation import format_count

MAX_NAMES_LISTED = 8
MAX_WORDS_COMPARED = 200  # words; each comparison takes about 20 microseconds


class Text(NamedTuple):
    """A scalar. example: what messages tell to write. refusal: replaces the message for a value not among the choices."""

    example: str
    choices: tuple[str, ...] = ()
    pattern: str = ""
    refusal: str = ""


class Key(NamedTuple):
    shape: Shape | None  # None: not checked here
    help: str
    required: bool = False


class Keys(NamedTuple):
    """A mapping with known keys, called `what` in messages.

    one_of: exactly one of these keys is required. enough: all keys of at least one of these sets are required. never: these
    keys are not allowed together. needs: a key to the key that it requires.
    """

    what: str
    keys: dict[str, Key]
    one_of: tuple[str, ...] = ()
    enough: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()
    needs: dict[str, str] = {}  # noqa: RUF012  never written to
    example: str = ""


class Names(NamedTuple):
    """A mapping whose keys the writer chooses."""

    of: Shape
    help: str
    example: str
    pattern: str = ""
    name: str = ""  # what messages tell to write for a key that the pattern refuses


class Listing(NamedTuple):
    of: Shape | None
    example: str
    least: int = 1
    most: int | None = None


class Either(NamedTuple):
    """Text or a mapping: the first of `mappings` that is a Names or shares a key with the node."""

    text: Text
    mappings: tuple[Keys | Names, ...]

    @property
    def example(self) -> str:
        return self.text.example


Shape = Text | Keys | Names | Listing | Either


def check_shape(source: YamlText, node: Node, shape: Shape | None, name: str) -> bool:
    """True if a node has the shape; each fault is reported to the source. name: what messages call the node."""
    before = source.count
    _check(source, node, shape, name)
    return source.count == before


def guess_word(word: str, known: Iterable[str]) -> str | None:
    """Return the most similar known word ("quots": "quote") or None. Of many, only those with the same start are compared."""
    word = word[:60]
    candidates = [name for name in known if len(name) <= 2 * len(word) + 8]
    if len(candidates) > MAX_WORDS_COMPARED:
        candidates = [name for name in candidates if name[:2] == word[:2]][:MAX_WORDS_COMPARED]
    from difflib import get_close_matches  # needed only after a mistake

    found = get_close_matches(word, candidates, n=1, cutoff=0.6)
    return found[0] if found else None


def suggest_word(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return the question "did you mean 'quote'?"; otherwise: what to return if no known word is similar."""
    guess = guess_word(word, known)
    return f"did you mean {quote_text(guess)}?" if guess else otherwise


def join_words(words: Collection[str], last: str = "or") -> str:
    """Join as "one, two or three"; last: the conjunction."""
    *most, end = words or ("",)
    return f"{', '.join(most)} {last} {end}" if most else end


def quote_names(names: Iterable[str], last: str = "and") -> str:
    """Quote and join up to eight names; last: the conjunction."""
    return join_words([quote_text(name) for name in islice(names, MAX_NAMES_LISTED)], last)


def quote_text(text: str) -> str:
    """Quote a text of the file for a message: in quotation marks, at most 60 characters, on one line."""
    text = "".join(c if c.isprintable() else "�" for c in " ".join(text[:200].split()))
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}...'"


def _check(source: YamlText, node: Node, shape: Shape | None, name: str) -> None:
    match shape:
        case Either():
            _check(source, node, _choose_shape(node, shape), name)
        case Text() if isinstance(node, Scalar):
            _check_text(source, node, shape, name)
        case Keys() if isinstance(node, Mapping):
            _check_keys(source, node, shape)
        case Names() if isinstance(node, Mapping):
            _check_names(source, node, shape, name)
        case Listing() if isinstance(node, Sequence):
            if not shape.least <= len(node.items) <= (shape.most or len(node.items)):
                message = f"{name} has {format_count(len(node.items), 'member')}: write {shape.example}"
                source.report_problem(node.start, "wrong-length", message)
            for item in node.items:
                _check(source, item, shape.of, f"a member of {name}")
        case None:
            pass
        case _ if isinstance(node, Scalar) and not node.text:
            source.report_problem(node.start, "no-value", f"{name} has no value: write {shape.example}")
        case _:
            kind = "text" if isinstance(node, Scalar) else "a list" if isinstance(node, Sequence) else "a mapping"
            source.report_problem(node.start, "wrong-type", f"{name} is {kind}: write {shape.example}")


def _choose_shape(node: Node, shape: Either) -> Text | Keys | Names:
    if isinstance(node, Mapping):
        for mapping in shape.mappings:
            if isinstance(mapping, Names) or not node.entries.keys().isdisjoint(mapping.keys):
                return mapping
    return shape.text


def _check_text(source: YamlText, node: Scalar, shape: Text, name: str) -> None:
    if not node.text.strip():
        source.report_problem(node.start, "no-value", f"{name} has no value: write {shape.example}")
    elif shape.choices and node.text not in shape.choices:
        way = suggest_word(node.text, shape.choices, f"write {join_words(shape.choices)}")
        refusal = shape.refusal.replace("{}", quote_text(node.text)) or f"{name} is {quote_text(node.text)}: {way}"
        source.report_problem(node.start, "bad-value", refusal)
    elif shape.pattern and not re.fullmatch(shape.pattern, node.text):
        source.report_problem(node.start, "bad-value", f"{name} is {quote_text(node.text)}: write {shape.example}")


def _check_keys(source: YamlText, node: Mapping, shape: Keys) -> None:
    for text, entry in node.entries.items():
        if key := shape.keys.get(text):
            _check(source, entry.value, key.shape, f"'{text}'")
        elif source.is_full:
            source.unreported += 1
        else:
            way = suggest_word(text, shape.keys, f"its keys are {join_words(tuple(shape.keys), 'and')}")
            source.report_problem(entry.key.start, "unknown-key", f"unknown key {quote_text(text)} in {shape.what}: {way}")
    for text, key in shape.keys.items():
        if key.required and text not in node.entries:
            message = f"{shape.what} has no '{text}': write '{text}: {_format_sample(key.shape)}'"
            source.report_problem(node.start, "missing-key", message)
    for text, need in shape.needs.items():
        if text in node.entries and need not in node.entries:
            message = f"{shape.what} has '{text}' and no '{need}', which it is of: write '{need}: ...'"
            source.report_problem(node.entries[text].key.start, "missing-key", message)
    _check_combination(source, node, shape)


def _check_combination(source: YamlText, node: Mapping, shape: Keys) -> None:
    entries = node.entries
    named = [key for key in shape.one_of if key in entries]
    if shape.one_of and not named and entries.keys() <= shape.keys.keys():  # an unknown key has its own message already
        message = f"{shape.what} names no relation: write one of {join_words(shape.one_of)}"
        source.report_problem(node.start, "no-relation", message)
    for key in named[1:]:
        message = f"{shape.what} names two relations, '{named[0]}' and '{key}': make it two claims"
        source.report_problem(entries[key].key.start, "two-relations", message)
    if shape.never and all(key in entries for key in shape.never):
        message = f"{shape.what} is given {join_words(shape.never, 'and')}: leave one out"
        source.report_problem(node.start, "too-many-figures", message)
    elif shape.enough and not any(all(key in entries for key in enough) for enough in shape.enough):
        source.report_problem(node.start, "missing-figure", _describe_missing(shape, entries))


def _describe_missing(shape: Keys, entries: dict[str, MappingEntry]) -> str:
    """Format the message: "two figures of 'gap' are missing: give lower or stated"; the last missing one could be computed."""
    lacks = [[key for key in enough if key not in entries] for enough in shape.enough]
    fewest = min(map(len, lacks))
    ways = list(dict.fromkeys(join_words(lack, "and") for lack in lacks if len(lack) == fewest))
    if fewest == max(map(len, shape.enough)) > 1:
        return f"{shape.what} has no figures: give {', or '.join(ways[:2])}"
    one = len(ways) == 1 or not any("stated" in enough for enough in shape.enough)
    return f"{'a figure' if one else 'two figures'} of {shape.what} {'is' if one else 'are'} missing: give {join_words(ways)}"


def _check_names(source: YamlText, node: Mapping, shape: Names, name: str) -> None:
    for text, entry in node.entries.items():
        if shape.pattern and not re.fullmatch(shape.pattern, text):
            source.report_problem(entry.key.start, "bad-value", f"{quote_text(text)} in {name}: write {shape.name}")
        _check(source, entry.value, shape.of, quote_text(text))


def _format_sample(shape: Shape | None) -> str:
    """Return a sample value: "1" for a version; "..." if the shape's example can't be written literally."""
    literal = isinstance(shape, Text) and shape.example != "text" and " " not in shape.example
    return shape.example if shape is not None and literal else "..."
