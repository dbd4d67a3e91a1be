"""What a share says that it is of, and what a level is for each of: "5 percent of the votes", "$12 a share"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.figure.figure import Kind
from factcheck.link.weigh.candidate import LEVELS
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.subject import content, stem
from factcheck.link.weigh.token import Token

__all__ = ["Of", "counts", "meets", "named", "of", "times", "unit_of"]

WHOSE = frozenset(["the", "its", "their", "that", "all"])
PHRASE = 9  # words of "of all the people who live there"


class Of(NamedTuple):
    """What a share says that it is of. how: figure, which, total, it, named, change, nothing."""

    how: str
    words: frozenset[str]
    figure: int = -1  # "of the 40", "of sales, which were 40"


def of(r: Reading, S: Fact) -> Of:
    """ "5 percent of the votes": votes; "a share of 5 percent of it"."""
    run = [t for t in r.tokens[S.token + 1 : S.token + 6 + PHRASE] if t.sentence == S.sentence]
    if run and run[0].raw == "(":  # "20% (40) of the votes"
        run = [t for t in run if t.bracket != run[0].bracket]
    run = run[: 2 + PHRASE]
    at = next((k for k, t in enumerate(run[:2]) if t.low == "of"), None)
    if at is None and run and S.figure.kind is Kind.MULTIPLE and run[0].low in WHOSE:
        at = -1  # "half the total", "a third its size"
    if at is None or (at > 0 and not (run[0].low.isalpha() or run[0].raw in ",)")):
        return Of("nothing", frozenset())
    phrase = run[at + 1 :]
    stop = next((k for k, t in enumerate(phrase) if _ends(t, r)), len(phrase))
    words = content(phrase[:stop], r.words)
    figure = _figure(r, phrase, stop)
    if figure >= 0:
        return Of("figure", words, figure)
    if phrase and phrase[0].low in r.words.relative:
        return Of("which", words)
    if stop and phrase[stop - 1].low in r.words.totals:
        return Of("total", words)
    if words:
        return Of("named", words)
    if stop < min(4, len(phrase)) and phrase[stop].low in r.words.nouns:
        return Of("change", words)
    return Of("it" if phrase else "nothing", words)


def _ends(t: Token, r: Reading) -> bool:
    stops = (r.words.be, r.words.halt, r.words.change)
    return t.figure >= 0 or t.raw in ",;:().!?—–-" or t.low == "and" or any(t.low in group for group in stops)


def _figure(r: Reading, phrase: Sequence[Token], stop: int) -> int:
    """The level in the phrase, or the one that it is said to be behind: "of the 40 votes", "of sales, which were 40"."""
    if any(t.low in r.words.prepositions and t.low != "of" for t in phrase[:stop]):
        return -1  # "of those between the ages of 18 and 34"
    run = phrase[stop : stop + 1]
    if run and run[0].raw == "," and [t.low for t in phrase[stop + 1 : stop + 2]] == ["which"]:
        run = phrase[stop + 2 : stop + 6]
    found = next((t.figure for t in run if t.figure >= 0), -1)
    return found if found >= 0 and r.facts[found].figure.kind in LEVELS else -1


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
