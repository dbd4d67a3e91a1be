"""Which of several subjects each of several figures is of: "thefts and fires fell 4% and 7%", "sales of tea and rice ..."."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, takewhile

from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.subject import content, named
from factcheck.link.weigh.token import Token

__all__ = ["distributed"]

FAR = 60  # tokens before a list


def distributed(every: list[Fact], found: Sequence[Token], words: Lexicon) -> list[Fact]:
    """The facts, with those of a list as long as its sentence's subjects each of its own."""
    lists = [f for f in every if f.place[0] == 1]
    for first in lists:
        of = _subjects(found, first, words)
        if len(of) == first.place[1]:
            for k, (head, rest) in enumerate(of):
                f = every[first.n + k]
                every[first.n + k] = f._replace(head=head, rest=rest, way=f.way or first.way, role=_role(f, first))
    return every


def _role(f: Fact, first: Fact) -> Role:
    return Role.GROWTH if f.role is Role.PART and first.role is Role.GROWTH else f.role


def _subjects(found: Sequence[Token], first: Fact, words: Lexicon) -> list[tuple[str, frozenset[str]]]:
    """Head and rest of each subject before the verb of a sentence: "tea, coffee and cocoa", "exports of tea and coffee"."""
    before = takewhile(lambda t: t.sentence == first.sentence, reversed(found[max(0, first.token - FAR) : first.token]))
    run = [*before][::-1]
    verb = next((k for k, t in enumerate(run) if t.figure >= 0 or t.low in words.be or t.low in words.change), len(run))
    split = groupby(run[:verb], key=lambda t: t.low in (",", "and", "both"))
    parts = [part for apart, run_ in split if not apart and content(part := list(run_), words)]
    if len(parts) < 2:
        return []
    opening = parts[0]
    at = next((k for k, t in enumerate(opening) if t.low in words.prepositions and content(opening[:k], words)), None)
    if at is None:
        return [named(part, words) for part in parts]
    head, rest = named(opening[:at], words)
    return [(head, rest | content(part, words)) for part in (opening[at:], *parts[1:])]
