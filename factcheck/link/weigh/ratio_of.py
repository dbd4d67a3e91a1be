"""What a share says that it is of, and what a level is for each of: "5 percent of the votes", "$12 a share"."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.link.weigh.candidate import LEVELS
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.subject import content, stem

__all__ = ["Of", "counts", "meets", "named", "of", "times", "unit_of"]

PHRASE = 7  # words of "of all the people who live there"


class Of(NamedTuple):
    """What a share says that it is of, or "each" goes with. how: figure, it, named, change, nothing."""

    how: str
    words: frozenset[str]


def of(r: Reading, S: Fact) -> Of:
    """ "5 percent of the votes": votes; "a share of 5 percent of it"."""
    run = [t for t in r.tokens[S.token + 1 : S.token + 3 + PHRASE] if t.sentence == S.sentence]
    at = next((k for k, t in enumerate(run[:2]) if t.low == "of"), None)
    if at is None or (at and not run[0].low.isalpha()):
        return Of("nothing", frozenset())
    phrase = run[at + 1 :]
    stop = next(
        (
            k
            for k, t in enumerate(phrase)
            if t.figure >= 0 or t.raw in ",;:()" or t.low in r.words.be or t.low in r.words.halt or t.low in r.words.change
        ),
        len(phrase),
    )
    words = content(phrase[:stop], r.words)
    if stop < len(phrase) and phrase[stop].figure >= 0 and r.facts[phrase[stop].figure].figure.kind in LEVELS:
        return Of("figure", words)
    if words:
        return Of("named", words)
    if stop < min(4, len(phrase)) and phrase[stop].low in r.words.nouns:
        return Of("change", words)
    return Of("it", words) if phrase else Of("nothing", words)


def named(f: Fact) -> frozenset[str]:
    return f.subject | f.near


def meets(words: frozenset[str], f: Fact, r: Reading) -> bool:
    said_ = named(f)
    return bool(words & said_) or any(r.words.akin[w] & said_ for w in words if w in r.words.akin)


def unit_of(S: Fact) -> frozenset[str]:
    """The words that "each", "per", "a" and "for every" go with."""
    right, left = S.right, S.left
    for k, w in enumerate(right[:4]):
        if w in ("per", "a", "an", "every", "each"):
            return frozenset(stem(x) for x in right[k + 1 : k + 3] if x[0].isalpha())
    if right and right[0][-3:] == "ily":
        return frozenset({"day"})
    for k, w in enumerate(left):
        if w in ("per", "each", "every") and k:
            return frozenset(stem(x) for x in left[max(0, k - 2) : k] if x[0].isalpha())
    return frozenset()


def counts(r: Reading, S: Fact, b: Fact) -> bool:
    unit = unit_of(S)
    if not unit and r.words.each & {*S.left, *S.right}:
        return b.role is not Role.TIME  # "each" of whatever is counted
    return bool((unit | frozenset(w for u in unit for w in r.words.units.get(u, ()))) & _counted(r, b))


def times(r: Reading) -> frozenset[str]:
    return frozenset(stem(w) for w in r.words.lengths)


def _counted(r: Reading, b: Fact) -> frozenset[str]:
    return (
        b.near
        | frozenset(stem(w) for w in (b.figure.unit or "").split())
        | content([t for t in r.tokens[b.token + 1 : b.token + 5] if t.sentence == b.sentence], r.words)
        | frozenset(stem(w) for w in b.right[:3])
    )
