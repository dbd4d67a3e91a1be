"""What a node of a claims file may look like; loader and JSON Schema are both made from these shapes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from factcheck.claimfile.nodes import Entry, Mapping, Node, Scalar, Sequence, Source
from factcheck.figure.notation import several

__all__ = ["Either", "Key", "Keys", "Listing", "Names", "Shape", "Text", "fits", "likely", "listed", "shown"]

MOST_COMPARED = 200  # comparing takes some 20 microseconds a word


class Text(NamedTuple):
    """A scalar; `example` is what to write, `refusal` replaces the message for a value that is not among the choices."""

    example: str
    choices: tuple[str, ...] = ()
    pattern: str = ""
    refusal: str = ""


class Key(NamedTuple):
    shape: Shape | None  # None: anything, checked elsewhere
    help: str
    required: bool = False


class Keys(NamedTuple):
    """A mapping of known keys, called `what` in messages.

    one_of: exactly one of these is given. enough: at least all of one of these sets is given. never: not all of these.
    needs: a key, and what is given where it is.
    """

    what: str
    keys: dict[str, Key]
    one_of: tuple[str, ...] = ()
    enough: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()
    needs: dict[str, str] = {}  # noqa: RUF012  never written to
    example: str = ""


class Names(NamedTuple):
    """A mapping whose keys are names of the writer's own."""

    of: Shape
    help: str
    example: str
    pattern: str = ""
    name: str = ""  # what to write for a name that the pattern refuses


class Listing(NamedTuple):
    of: Shape | None
    example: str
    least: int = 1
    most: int | None = None


class Either(NamedTuple):
    """Text, or a mapping: the first of `mappings` of which a key is given, or one of names."""

    text: Text
    mappings: tuple[Keys | Names, ...]

    @property
    def example(self) -> str:
        return self.text.example


Shape = Text | Keys | Names | Listing | Either


def fits(source: Source, node: Node, shape: Shape | None, name: str) -> bool:
    """Whether a node has a shape; each fault is recorded as a problem of the source. `name` is what messages call it."""
    if isinstance(shape, Either):
        shape = _choice(node, shape)
    if isinstance(shape, Text):
        return _text(source, node, shape, name)
    if isinstance(shape, Keys):
        return _keys(source, node, shape, name)
    if isinstance(shape, Names):
        return _names(source, node, shape, name)
    return not isinstance(shape, Listing) or _listing(source, node, shape, name)


def likely(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant: "quots" is "quote". Of many words, only some that begin alike are looked at."""
    word = word[:60]
    near = [name for name in known if len(name) <= 2 * len(word) + 8]
    if len(near) > MOST_COMPARED:
        near = [name for name in near if name[:2] == word[:2]][:MOST_COMPARED]
    from difflib import get_close_matches  # asked after a mistake

    found = get_close_matches(word, near, n=1, cutoff=0.6)
    return found[0] if found else None


def listed(words: Collection[str], last: str = "or") -> str:
    """One, two or three."""
    *most, end = words or ("",)
    return f"{', '.join(most)} {last} {end}" if most else end


def shown(text: str) -> str:
    """A text of the file as a message shows it: in quotation marks, short, on one line."""
    text = "".join(c if c.isprintable() else "�" for c in " ".join(text[:200].split()))
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}...'"


def _choice(node: Node, shape: Either) -> Text | Keys | Names:
    if not isinstance(node, Mapping):
        return shape.text
    for mapping in shape.mappings:
        if isinstance(mapping, Names) or not node.entries.keys().isdisjoint(mapping.keys):
            return mapping
    return shape.text


def _text(source: Source, node: Node, shape: Text, name: str) -> bool:
    if not isinstance(node, Scalar):
        return _wrong(source, node, name, shape.example)
    if not node.text.strip():
        source.problem(node.start, "no-value", f"{name} has no value: write {shape.example}")
        return False
    if shape.choices and node.text not in shape.choices:
        guess = likely(node.text, shape.choices)
        way = f"did you mean '{guess}'?" if guess else f"write {listed(shape.choices)}"
        refusal = shape.refusal.replace("{}", shown(node.text)) or f"{name} is {shown(node.text)}: {way}"
        source.problem(node.start, "bad-value", refusal)
        return False
    if shape.pattern and not re.fullmatch(shape.pattern, node.text):
        source.problem(node.start, "bad-value", f"{name} is {shown(node.text)}: write {shape.example}")
        return False
    return True


def _wrong(source: Source, node: Node, name: str, example: str) -> bool:
    if isinstance(node, Scalar) and not node.text:
        source.problem(node.start, "no-value", f"{name} has no value: write {example}")
    else:
        is_a = "text" if isinstance(node, Scalar) else "a list" if isinstance(node, Sequence) else "a mapping"
        source.problem(node.start, "wrong-type", f"{name} is {is_a}: write {example}")
    return False


def _keys(source: Source, node: Node, shape: Keys, name: str) -> bool:
    if not isinstance(node, Mapping):
        return _wrong(source, node, name, shape.example)
    good = True
    for text, entry in node.entries.items():
        key = shape.keys.get(text)
        if key is None:
            good = _unknown(source, entry, shape)
        elif not fits(source, entry.value, key.shape, f"'{text}'"):
            good = False
    for text, key in shape.keys.items():
        if key.required and text not in node.entries:
            source.problem(node.start, "missing-key", f"{shape.what} has no '{text}': write '{text}: {_sample(key.shape)}'")
            good = False
    good = _alone(source, node, shape) and good
    return _combination(source, node, shape) and good


def _alone(source: Source, node: Mapping, shape: Keys) -> bool:
    """Whether each key has the one beside it that it needs."""
    lacking = [(text, need) for text, need in shape.needs.items() if text in node.entries and need not in node.entries]
    for text, need in lacking:
        message = f"{shape.what} has '{text}' and no '{need}', which it is of: write '{need}: ...'"
        source.problem(node.entries[text].key.start, "missing-key", message)
    return not lacking


def _unknown(source: Source, entry: Entry, shape: Keys) -> bool:
    if not source.full:
        guess = likely(entry.key.text, shape.keys)
        way = f"did you mean '{guess}'?" if guess else f"its keys are {listed(tuple(shape.keys), 'and')}"
        source.problem(entry.key.start, "unknown-key", f"unknown key {shown(entry.key.text)} in {shape.what}: {way}")
    return False


def _combination(source: Source, node: Mapping, shape: Keys) -> bool:
    given = node.entries
    if shape.one_of:
        named = [key for key in shape.one_of if key in given]
        if not named and given.keys() <= shape.keys.keys():  # of an unknown key it is said already what could be meant
            message = f"{shape.what} names no relation: write one of {listed(shape.one_of)}"
            source.problem(node.start, "no-relation", message)
        for key in named[1:]:
            message = f"{shape.what} names two relations, '{named[0]}' and '{key}': make it two claims"
            source.problem(given[key].key.start, "two-relations", message)
        return len(named) == 1
    if shape.never and all(key in given for key in shape.never):
        source.problem(node.start, "too-many-figures", f"{shape.what} is given {listed(shape.never, 'and')}: leave one out")
        return False
    if shape.enough and not any(all(key in given for key in enough) for enough in shape.enough):
        source.problem(node.start, "missing-figure", _missing(shape, given))
        return False
    return True


def _missing(shape: Keys, given: dict[str, Entry]) -> str:
    """ "two figures of 'gap' are missing: give lower or stated"; one of them could be computed."""
    lacks = [[key for key in enough if key not in given] for enough in shape.enough]
    fewest = min(map(len, lacks))
    ways = list(dict.fromkeys(listed(lack, "and") for lack in lacks if len(lack) == fewest))
    if fewest == max(map(len, shape.enough)) > 1:
        return f"{shape.what} has no figures: give {', or '.join(ways[:2])}"
    one = len(ways) == 1 or not any("stated" in enough for enough in shape.enough)
    return f"{'a figure' if one else 'two figures'} of {shape.what} {'is' if one else 'are'} missing: give {listed(ways)}"


def _names(source: Source, node: Node, shape: Names, name: str) -> bool:
    if not isinstance(node, Mapping):
        return _wrong(source, node, name, shape.example)
    good = True
    for text, entry in node.entries.items():
        if shape.pattern and not re.fullmatch(shape.pattern, text):
            source.problem(entry.key.start, "bad-value", f"{shown(text)} in {name}: write {shape.name}")
            good = False
        if not fits(source, entry.value, shape.of, shown(text)):
            good = False
    return good


def _listing(source: Source, node: Node, shape: Listing, name: str) -> bool:
    if not isinstance(node, Sequence):
        return _wrong(source, node, name, shape.example)
    good = shape.least <= len(node.items) <= (shape.most or len(node.items))
    if not good:
        message = f"{name} has {several(len(node.items), 'member')}: write {shape.example}"
        source.problem(node.start, "wrong-length", message)
    for item in node.items:
        good = fits(source, item, shape.of, f"a member of {name}") and good
    return good


def _sample(shape: Shape | None) -> str:
    """ "1" for a version; what can't be written as it stands is "..."."""
    literal = isinstance(shape, Text) and shape.example != "text" and " " not in shape.example
    return shape.example if shape is not None and literal else "..."
