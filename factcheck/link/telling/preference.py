"""Which of two figures of a source a figure of a text is told more like: weighed features, blind to values.

The weights were fitted (`training/fit_telling.py`) on releases and the stories written from them: what both have of one value
is told of one thing, and the figures of the same unit beside it in the source are told of others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from math import sqrt
from pathlib import Path

from factcheck.figure.figure import Kind
from factcheck.link.telling.telling import Telling

__all__ = ["FEATURES", "list_features", "score_telling"]

FEATURES = (
    "words around", "own words", "own words of the text", "own words of the source", "its own words around another",
    "own words around another", "word before", "word behind", "a name of both", "another name", "same year", "another year",
    "year beside another", "another quarter", "another month", "same move", "another move", "from, of one", "same direction",
    "another direction", "same unit", "both scaled", "earlier, of the source", "bracketed, of the source",
)  # fmt: skip
RARE = 5.0  # rarity of a word that stands around no figure
Rarity = Mapping[str, float]


@cache
def load_weights() -> tuple[int, ...]:
    """Return the weights of the features, in hundredths of log-odds."""
    known = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
    return tuple(known[name] for name in FEATURES)


def score_telling(a: Telling, b: Telling, rarity: Rarity) -> float:
    """Return the log-odds, but for a constant, that a figure of the text tells what one of a source does."""
    return sum(weight * value for weight, value in zip(load_weights(), list_features(a, b, rarity), strict=True)) / 100


def list_features(a: Telling, b: Telling, rarity: Rarity) -> list[float]:
    """List the features of a figure of the text and one of a source, in the order of FEATURES."""
    ours, theirs = a.own, b.own
    mine, others = _weigh(ours.words, rarity), _weigh(theirs.words, rarity)
    return [
        _compute_overlap(a, b, rarity),
        _weigh(ours.words & theirs.words, rarity) / (sqrt(mine * others) or 1),
        _weigh(ours.words & (b.words.keys() | theirs.words), rarity) / (mine or 1),
        _weigh(theirs.words & (a.words.keys() | ours.words), rarity) / (others or 1),
        _weigh(ours.words & (b.words.keys() - theirs.words), rarity) / (mine or 1),
        _weigh(theirs.words & (a.words.keys() - ours.words), rarity) / (others or 1),
        bool(ours.left) and ours.left == theirs.left,
        bool(ours.right) and ours.right == theirs.right,
        not ours.names.isdisjoint(theirs.names),
        bool(ours.names and theirs.names) and ours.names.isdisjoint(theirs.names),
        *_compare_periods(a, b, "year"),
        *_compare_periods(a, b, "quarter")[1:2],
        *_compare_periods(a, b, "month")[1:2],
        bool(a.role) and a.role == b.role,
        bool(a.role and b.role) and a.role != b.role,
        "from" in (a.role, b.role) and a.role != b.role,
        bool(a.direction) and a.direction == b.direction,
        bool(a.direction and b.direction) and a.direction != b.direction,
        _is_one_unit(a, b),
        bool(a.figure.scaled) == bool(b.figure.scaled),
        theirs.is_earlier and not (ours.is_earlier or a.role == "from"),
        theirs.is_bracketed and not ours.is_bracketed,
    ]


def _compute_overlap(a: Telling, b: Telling, rarity: Rarity) -> float:
    shared = sum(rarity.get(word, RARE) * min(weight, b.words[word]) for word, weight in a.words.items() if word in b.words)
    norms = [sum(rarity.get(word, RARE) * weight for word, weight in one.words.items()) for one in (a, b)]
    return shared / (sqrt(norms[0] * norms[1]) or 1)


def _weigh(words: frozenset[str] | set[str], rarity: Rarity) -> float:
    return sum(rarity.get(word, RARE) for word in words)


def _compare_periods(a: Telling, b: Telling, kind: str) -> tuple[bool, bool, bool]:
    """Return if both have the same period nearest, one that the other does not have, or its own beside another's."""
    ours, theirs = a.periods.get(kind), b.periods.get(kind)
    if not ours or not theirs:
        return False, False, False
    same = ours[0] == theirs[0]
    other = ours[0] not in theirs and theirs[0] not in ours
    return same, other, not same and not other


def _is_one_unit(a: Telling, b: Telling) -> bool:
    """True if two figures have one unit, or two counts a word of their nouns: "1,180 jobs" and "1,200 jobs"."""
    if a.figure.kind is b.figure.kind is Kind.COUNT:
        return not set((a.figure.unit or "").lower().split()).isdisjoint((b.figure.unit or "").lower().split())
    return a.figure.unit == b.figure.unit
