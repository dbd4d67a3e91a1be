"""The base of a share, what it, or the level that it is told of, is said to be of: "20% of the 200", "40 of 200 (20%)".

It is looked for once a share, as its seat is; a candidate only asks whether it is its whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.link.weigh.candidate import alike
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.ratio_candidates import Of, is_share, meets, named, of
from factcheck.link.weigh.ratio_seat import (
    BACK,
    FROM,
    NEAR,
    NOTHING,
    OF_IT,
    RATED,
    Found,
    beside,
    gap,
    is_of,
    level,
    put_before,
    rate_of,
    seat,
)
from factcheck.link.weigh.reading import Reading, once

__all__ = ["BASES", "BEFORE", "OTHER", "base"]

WORDS, PART, OTHER, BEFORE, UNSAID, ANOTHERS = BASES = (
    "in its words", "of which the part is", "of which the part is, yet said of another", "told before", "before, of nothing",
    "that of another share",
)  # fmt: skip
OPENING = 16  # words
THESE = frozenset(["which", "whom", "these", "those", "them"])
BY = [(w,) for w in ("across", "in", "with", "for", "after")]  # before a level that is no whole: "300 people in 17 countries"
TAKEN_UP = ("it", "total", "which")


@once
def base(r: Reading, S: Fact) -> Found:
    """What a share is of, as its own words or its seat's tell; else what the share before it is of."""
    said = of(r, S)
    own = _own_base(r, S, said)
    if own.n != NOTHING.n:
        return own
    if said.how == "nothing" or said.how in TAKEN_UP:
        for f in reversed(r.facts[max(0, S.n - BACK) : S.n]):
            if is_share(f) and S.sentence - f.sentence < 2:
                found = _own_base(r, f, of(r, f))
                if found.how in (WORDS, PART):
                    return Found(found.n, ANOTHERS)
    return NOTHING


def _own_base(r: Reading, S: Fact, said: Of) -> Found:
    """What a share is of."""
    if said.how == "figure":
        return Found(said.figure, WORDS)
    at = seat(r, S)
    part = r.facts[at.n] if at.n != NOTHING.n else S
    for found in (*_behind(r, S, at, said), *_of_part(r, part, S), *_opening(r, part, S)):
        loose = part.n < found.n < S.n or (at.how == NEAR and not meets(said.words, part, r))
        other = loose and said.how == "named" and not meets(said.words, r.facts[found.n], r)
        return Found(found.n, OTHER) if other else found  # "11 of 31 regions, two thirds of all output"
    whole = None
    if said.how == "total":
        whole = _total(r, part)
    elif said.how in TAKEN_UP:
        whole = _before(r, part if part.n < S.n or said.how != "which" else S)
    elif said.how == "named":
        whole = _named(r, S, part, said.words)
    elif at.how in RATED or (at.n != NOTHING.n and rate_of(r, S) is not None):
        between = [f for f in r.facts[part.n + 1 : S.n] if level(f) and alike(f, part) and f.bracket in (0, part.bracket)]
        whole = next((f for f in between if named(f) & r.words.wholes), None) or _before(r, part)
    elif at.n != NOTHING.n and (main := _before(r, min(part, S, key=lambda f: f.n))):
        return Found(main.n, UNSAID)
    return Found(whole.n, BEFORE) if whole else NOTHING


def _behind(r: Reading, S: Fact, at: Found, said: Of) -> Iterator[Found]:
    """ "40 were red, or 20% of all cars (200)"."""
    for R in r.facts[S.n + 1 : S.n + 3] if said.how in ("named", "total") and at.n != NOTHING.n else ():
        if R.n != at.n and level(R) and R.sentence == S.sentence and put_before(r, S, R) == OF_IT:
            yield Found(R.n, WORDS)


def _named(r: Reading, S: Fact, part: Fact, words: frozenset[str]) -> Fact | None:
    """The last level before of what a share says that it is of."""
    first = min(part.n, S.n)
    near = [f for f in r.facts[max(0, first - 8) : first] if level(f) and S.sentence - f.sentence < 3 and alike(f, part)]
    full = next((f for f in reversed(near) if words <= named(f)), None)
    return full or next((f for f in reversed(near) if meets(words, f, r)), None)


def _of_part(r: Reading, part: Fact, S: Fact) -> Iterator[Found]:
    """ "40 of the 200", "40 people out of a total of 200"; whatever stands between may hold the share."""
    whole = next((f for f in r.facts[part.n + 1 : part.n + 4] if level(f)), None)
    if whole and whole.sentence == part.sentence and alike(whole, part) and part is not S and is_of(r, part, whole):
        yield Found(whole.n, PART)


def _opening(r: Reading, part: Fact, S: Fact) -> Iterator[Found]:
    """ "Of the 200, 40 ...", "200, of which 40"."""
    whole = beside(r, min(part, S, key=lambda f: f.n), -1)
    if whole is None:
        return
    lows = [t.low for t in gap(r, whole, part if part.n > whole.n else S)]
    of_these = any(a in FROM and b in THESE for a, b in pairwise(lows))
    if of_these or ("," in lows and _opens(r, whole)):
        yield Found(whole.n, PART)


def _opens(r: Reading, f: Fact) -> bool:
    """Whether it stands in what opens a sentence or a clause: "Of its trade of 200", "and among the 200"."""
    first = f.token
    while first and f.token - first < OPENING and r.tokens[first - 1].segment == f.segment:
        first -= 1
    lows = [t.low for t in r.tokens[first : f.token] if t.low not in ("and", ",")]
    return bool(lows) and lows[0] in FROM and (lows[0] != "in" or r.words.empty.issuperset(lows[1:]))


def _before(r: Reading, f: Fact) -> Fact | None:
    """The last level before it in its sentence, else the first of the sentence before; one of now, where there is one."""
    near = [g for g in r.facts[max(0, f.n - 2 * BACK) : f.n] if level(g) and _may_be_whole(r, g, f)]
    for sentence, which in ((f.sentence, -1), (f.sentence - 1, 0)):
        here = [g for g in near if g.sentence == sentence]
        if here:
            return ([*filter(_plain, here)] or here)[which]
    return None


def _total(r: Reading, f: Fact) -> Fact | None:
    """What is called a total before it, else the first level that was told."""
    near = [g for g in r.facts[max(0, f.n - 2 * BACK) : f.n] if level(g) and _may_be_whole(r, g, f) and _plain(g)]
    near = [g for g in near if g.sentence >= f.sentence - 2]
    return next((g for g in reversed(near) if "total" in g.traits), near[0] if near else None)


def _plain(g: Fact) -> bool:
    return g.role not in (Role.OLD, Role.STEP) and not g.then


def _may_be_whole(r: Reading, g: Fact, f: Fact) -> bool:
    counted = g.left[:1] not in BY or named(g) & r.words.wholes  # "with 200 cases and 40 deaths"
    return (alike(g, f) or is_share(f)) and g.bracket in (0, f.bracket) and bool(counted)
