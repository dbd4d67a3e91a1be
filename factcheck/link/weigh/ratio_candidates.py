"""What a share may be of, and what a level for each of many may come from: by role, unit and place in line alone; and what
their own words say of it: "5 percent of the votes", "$12 a share".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Form, Kind
from factcheck.link.weigh.candidate import LEVELS, SENTENCES, Candidate, alike
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import Reading, once
from factcheck.link.weigh.subject import content, stem
from factcheck.link.weigh.token import Token

__all__ = ["PER", "SHARE", "Of", "counts", "is_share", "meets", "named", "of", "ratios", "states_ratio", "unit_of"]

SHARE, PER = "pw", "ac"  # a part and its whole; an amount and the count that it is divided by
PART_BEHIND, PART_AHEAD = 4, 3  # levels before and behind a share; "18 of 73 seats, 3 of them won in May (25%)"
WHOLE_BEHIND, WHOLE_AHEAD = 7, 4
WHOSE = frozenset(["the", "its", "their", "that", "all"])
LOOSE = frozenset(["on", "in", "of", "for", "to", "and", "or", "at", "with", "from", "so", "that"])  # "at $10 each on average"
EACH = frozenset(["per", "a", "an", "every", "each"])
PHRASE = 9  # words of "of all the people who live there"


class Of(NamedTuple):
    """What a share says that it is of. how: figure, which, total, it, named, change, nothing."""

    how: str
    words: frozenset[str]
    figure: int = -1  # "of the 40", "of sales, which were 40"


def is_share(f: Fact) -> bool:
    """A percentage or a fraction in words."""
    kind, form = f.figure.kind, f.figure.form
    return kind is Kind.PERCENT or (kind is Kind.MULTIPLE and form is Form.FRACTION)


def states_ratio(f: Fact) -> bool:
    """Whether a figure may be a share (no growth, unless "made up 5% of") or a level for each of many."""
    if f.role in (Role.VAGUE, Role.TIME) or f.figure.high is not None:
        return False
    if is_share(f):
        return f.role is not Role.GROWTH or bool(f.traits & {"then of", "carried"}) or f.mark in ("of", ",", "or", ":")
    return f.figure.kind in LEVELS and (
        "per" in f.traits or "each" in f.traits or (f.mark == "at" and f.figure.kind is Kind.MONEY)
    )


def ratios(facts: Sequence[Fact], s: int) -> Iterator[Candidate]:
    """Of a share its part and whole, of a level for each its amount and count; the nearer first."""
    stated = facts[s]
    if is_share(stated) and _in_row(facts, stated):
        return
    parts = _levels(facts, stated, PART_BEHIND, PART_AHEAD)
    wholes = _levels(facts, stated, WHOLE_BEHIND, WHOLE_AHEAD)
    if is_share(stated):
        pairs = ((p, w) for p in parts if _exact(p) for w in wholes if _exact(w) and alike(p, w))
        yield from (Candidate(SHARE, (p.n, w.n)) for p, w in pairs if p.n != w.n and abs(p.sentence - w.sentence) <= SENTENCES)
    else:
        amounts = [a for a in parts if _level(a) and _amount(a, stated)]
        yield from (Candidate(PER, (a.n, c.n)) for a in amounts for c in wholes if c.n != a.n and _count(c))


def _levels(facts: Sequence[Fact], stated: Fact, behind: int, ahead: int) -> list[Fact]:
    """The nearest levels before a figure and behind it, within two sentences."""
    lo, hi = max(0, stated.n - 14), stated.n + 10
    near = [
        f
        for f in facts[lo:hi]
        if f.n != stated.n
        and abs(f.sentence - stated.sentence) <= SENTENCES
        and f.figure.kind in LEVELS
        and f.role is not Role.VAGUE
        and not (f.role is Role.TIME and is_share(stated))
    ]
    before, after = [f for f in near if f.n < stated.n], [f for f in near if f.n > stated.n]
    return [*reversed(before[-behind:]), *after[:ahead]]


def _in_row(facts: Sequence[Fact], f: Fact) -> bool:
    """Whether no word or mark parts it from the next figure or the one before: "Costs 94 76 23.7% 14", "(17) (9.3%) 44"."""
    before, behind = facts[f.n - 1 : f.n], facts[f.n + 1 : f.n + 2]
    closed = 2 if f.bracket and behind and not behind[0].bracket else 1
    follows = any(f.token - g.token == 1 and not g.figure.text[-1].isalpha() for g in before)
    return follows or any(g.token - f.token <= closed for g in behind)


def _level(f: Fact) -> bool:
    return f.role is not Role.TIME


def _exact(f: Fact) -> bool:
    return _level(f) and f.figure.high is None


def _amount(f: Fact, stated: Fact) -> bool:
    a, b = f.figure, stated.figure
    return (
        a.kind is b.kind
        if a.unit == b.unit
        else {a.kind, b.kind} != {Kind.MONEY, Kind.MEASURE}
        and (a.unit is None or b.unit is None or a.kind is b.kind is Kind.COUNT)
    )


def _count(f: Fact) -> bool:
    """Not "31-40 pieces a kilo", nor what is itself for each of many."""
    return f.figure.kind is not Kind.MONEY and f.figure.high is None and not EACH & {*f.right[:1]}


@once
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
    if phrase and phrase[0].low in r.words.relative:
        return Of("which", words)  # "of whom manage over 40"
    figure = _figure(r, phrase, stop)
    if figure >= 0:
        return Of("figure", words, figure)
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
        if w in EACH and right[k + 1 : k + 2] and right[k + 1][0].isalpha() and right[k + 1] not in LOOSE:
            return frozenset(stem(x) for x in right[k + 1 : k + 3] if x[0].isalpha())
    if right and right[0][-3:] == "ily":
        return frozenset({"day"})
    for k, w in enumerate(left):
        if w in EACH and k:
            return frozenset(stem(x) for x in left[max(0, k - 2) : k] if x[0].isalpha())
    return frozenset()


@once
def of_each(r: Reading, S: Fact) -> int:
    """The figure of "15 dollars for each of the 263 million cases"; -1 for none."""
    run = [t for t in r.tokens[S.token + 1 : S.token + 8] if t.sentence == S.sentence]
    at = next((k for k, t in enumerate(run) if t.low in r.words.each | EACH), len(run))
    count = next((t for t in run[at + 1 :] if t.figure >= 0), None)
    return count.figure if count and run[at + 1].low == "of" else -1


def counts(r: Reading, S: Fact, b: Fact) -> bool:
    if of_each(r, S) == b.n:
        return True
    unit = unit_of(S)
    if not unit and r.words.each & {*S.left, *S.right}:
        return b.role is not Role.TIME  # "each" of whatever is counted
    return bool((unit | frozenset(w for u in unit for w in r.words.units.get(u, ()))) & _counted(r, b))


def _counted(r: Reading, b: Fact) -> frozenset[str]:
    return (
        b.near
        | frozenset(stem(w) for w in re.split("[ _]", b.figure.unit or ""))
        | content([t for t in r.tokens[b.token + 1 : b.token + 5] if t.sentence == b.sentence], r.words)
        | frozenset(stem(w) for w in b.right[:3])
    )
