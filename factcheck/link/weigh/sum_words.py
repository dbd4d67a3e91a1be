"""What is said at the figures of a sum: the words of a figure's segment, the sides of an account, and who stands beside."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.link.weigh.candidate import LEVELS, alike
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import Reading

__all__ = ["account_of", "ahead", "back", "following", "passed", "said_at", "segment", "standing"]

BEFORE, BEHIND = 30, 14  # tokens
TOTAL = 3  # words of a figure in which "a total of" may stand


def account_of(r: Reading, levels: Sequence[Fact]) -> str:
    """The account of which each part is another side."""
    return r.once(("account", *(f.n for f in levels)), lambda: (_account(r, levels),))[0]


def _account(r: Reading, levels: Sequence[Fact]) -> str:
    return _apart([_sides(r, f, "segment") for f in levels]) or _apart([_sides(r, f, "back") for f in levels])


def _sides(r: Reading, f: Fact, where: str) -> frozenset[str]:
    """The sides of accounts that are named at a figure: "trade 0"; of its segment, or of all before it too."""
    if (known := r.said.get(("sides " + where, f.n))) is not None:
        return known
    words = segment(r, f) | f.subject if where == "segment" else segment(r, f) | f.subject | back(r, f)
    found = frozenset(f"{account} {side}" for w in words for account, side in r.words.sides.get(w, ()))
    return r.said.setdefault(("sides " + where, f.n), found)


def _apart(sides: Sequence[frozenset[str]]) -> str:
    if not all(sides):
        return ""
    accounts = [{side.split()[0] for side in found} for found in sides]
    for account in sorted(set.intersection(*accounts)):
        of = [{side for side in found if side.split()[0] == account} for found in sides]
        if all(a != b for a, b in pairwise(of)):
            return account
    return ""


def segment(r: Reading, f: Fact) -> frozenset[str]:
    """The words of a figure's own segment."""
    if (known := r.said.get(("segment", f.n))) is not None:
        return known
    tokens, found = r.shapes.tokens, set()
    for step in (-1, 1):
        k = f.token + step
        while 0 <= k < len(tokens) and tokens[k].segment == f.segment and tokens[k].bracket == f.bracket:
            found.add(tokens[k].low)
            k += step
    return r.said.setdefault(("segment", f.n), frozenset(found))


def back(r: Reading, f: Fact) -> frozenset[str]:
    """The words of its sentence before it, up to another level."""
    if (known := r.said.get(("back", f.n))) is not None:
        return known
    found = set()
    for k in range(f.token - 1, max(-1, f.token - 30), -1):
        t = r.shapes.tokens[k]
        if t.sentence != f.sentence or (t.figure >= 0 and r.facts[t.figure].figure.kind in LEVELS):
            break
        found.add(t.low)
    return r.said.setdefault(("back", f.n), frozenset(found))


def ahead(r: Reading, f: Fact) -> frozenset[str]:
    """The words of its sentence before a figure, and some behind it."""
    if (known := r.said.get(("ahead", f.n))) is not None:
        return known
    near = r.shapes.tokens[max(0, f.token - BEFORE) : f.token + BEHIND]
    found = {t.low for t in near if t.sentence == f.sentence} | set(f.figure.text.lower().split()[:TOTAL])
    return r.said.setdefault(("ahead", f.n), frozenset(found))


def said_at(f: Fact) -> set[str]:
    return {*f.left[:6], *f.right[:5], *f.figure.text.lower().split()[:TOTAL]}


def passed(r: Reading, S: Fact, levels: Sequence[Fact]) -> list[Fact]:
    """Like levels that stand between and are passed over, but for those in brackets, steps and old ones."""
    numbers = {S.n, *(f.n for f in levels)}
    between = r.facts[min(numbers) + 1 : max(numbers)]
    return [f for f in between if f.n not in numbers and alike(f, S) and not f.bracket and f.role in (Role.LEVEL, Role.NEW)]


def following(facts: Sequence[Fact], f: Fact, step: int, taken: set[int]) -> Fact | None:
    k = f.n + step
    while 0 <= k < len(facts) and (k in taken or facts[k].role is Role.TIME):
        k += step
    return facts[k] if 0 <= k < len(facts) else None


def standing(f: Fact) -> str:
    return "level" if f.role in (Role.LEVEL, Role.NEW) else f.role.value
