"""What prose leaves out of a figure and those beside it tell: its verb, its way, its place in a list, and which of several
subjects it is of: "thefts and fires fell 4% and 7%", "sales of tea and rice ...".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, takewhile

from factcheck.figure.figure import Kind
from factcheck.link.weigh.candidate import LEVELS
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.subject import content, named
from factcheck.link.weigh.token import Token

__all__ = ["carried", "distributed", "listed"]

CLOSE = 4  # tokens
BESIDE = 7  # tokens between a step and its rate
LED = 5  # "and the operating profit by"
NO_GROWTH = frozenset({"share", "rated", "bond", "stake", "including"})
FAR = 60  # tokens before a list


def carried(every: list[Fact], words: Lexicon) -> list[Fact]:
    """ "rose 6.7% to 80 and 2.7% to 90": the second rate takes the verb of the first; "fell $6m, or 7%" the way of its step."""
    for k, f in enumerate(every):
        before = every[k - 1] if k else None
        if before and not before.attached and _closed(f, words):
            before = every[k - 1] = _compared(before, f.right[1], words)
        if before and "balance" in before.traits and f.role in (Role.OLD, Role.NEW) and before.sentence == f.sentence:
            f = every[k] = f._replace(traits=f.traits | {"balance"})  # "the deficit fell from 6 to 5"
        if before and f.attached and f.mark in ("or", "(") and _step_of(before, f):
            before = every[k - 1] = before._replace(way=f.way, attached=True, role=Role.STEP)  # "9 million, or 3%, less than"
        if before and before.attached and _beside(before, f):
            step = f.role is Role.LEVEL and f.figure.kind is not Kind.PERCENT and _goes_on(every, k)
            f = every[k] = f._replace(way=before.way, role=Role.STEP if step else f.role)
        if f.role is Role.PART and (f.mark in ("and", ",") or _led(f)) and "then of" not in f.traits:
            before = next((g for g in reversed(every[:k]) if g.figure.kind is Kind.PERCENT and g.sentence == f.sentence), None)
            if before and before.role is Role.GROWTH and (f.mark in ("and", ",") or f.segment - before.segment in (1, 2)):
                every[k] = f._replace(way=f.way or before.way, role=Role.GROWTH, traits=f.traits | {"carried"})
    return every


def _step_of(before: Fact, f: Fact) -> bool:
    """Whether a level stands right at a rate whose word of change stands behind both."""
    level = before.role is Role.LEVEL and before.figure.kind in LEVELS and f.figure.kind is Kind.PERCENT
    return level and before.sentence == f.sentence and f.token - before.token < CLOSE and f.way is not None


def _goes_on(every: Sequence[Fact], k: int) -> bool:
    """Whether levels follow a bracket: "grew by 7% (3.5 million) from 50.0 million", no "a rise of 4% (€85.0 million)"."""
    return every[k].mark != "(" or (k + 1 < len(every) and every[k + 1].mark in ("from", "to"))


def _closed(f: Fact, words: Lexicon) -> bool:
    """Whether a word of change stands behind the bracket that a figure is in: "3,747 (10%) lower", "an 8% (4,000) fall"."""
    return f.mark == "(" and f.right[:1] == (")",) and f.right[1:2] != () and f.right[1] in words.more | words.nouns


def _compared(f: Fact, change: str, words: Lexicon) -> Fact:
    way = "up" if change in words.up else "down" if change in words.down else f.way
    role = {Role.LEVEL: Role.STEP, Role.SHARE: Role.GROWTH, Role.PART: Role.GROWTH}.get(f.role, f.role)
    return f._replace(way=way, attached=True, role=role)


def _led(f: Fact) -> bool:
    """Whether nouns alone stand before a rate: "wages rose 3%, prices 5% and rents 7%"."""
    lead = next((k for k, word in enumerate(f.left) if word in (",", "and")), len(f.left))
    return f.mark in ("word", "by") and f.way is None and lead < LED and not f.traits & NO_GROWTH


def _beside(before: Fact, f: Fact) -> bool:
    """Whether a rate stands at its step, or a step at its rate, without a word of change of its own."""
    near = before.sentence == f.sentence and f.mark in ("or", "(", ",") and f.token - before.token < BESIDE
    return near and not f.attached and (before.figure.kind is Kind.PERCENT) != (f.figure.kind is Kind.PERCENT)


def listed(every: list[Fact], found: Sequence[Token]) -> list[Fact]:
    """The place of each figure in a list of its kind: "5, 6 and 7"."""
    k = 0
    while k < len(every):
        e = k + 1
        while (
            e < len(every)
            and every[e].figure.kind is every[k].figure.kind
            and _joined(found[every[e - 1].token + 1 : every[e].token])
        ):
            e += 1
        if e - k > 1:
            first = every[k]
            for n in range(k, e):
                every[n] = every[n]._replace(place=(n - k + 1, e - k))
                if n > k and every[n].role is Role.LEVEL and first.role in (Role.NEW, Role.OLD):
                    every[n] = every[n]._replace(role=first.role, mark=first.mark, far=first.far)
        k = e
    return every


def _joined(between: Sequence[Token]) -> bool:
    return 0 < len(between) < 3 and all(t.low in (",", "and", "or", "&") for t in between)


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
