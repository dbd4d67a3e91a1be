"""The seat of a share, the level that it is told of: "40 of them, or 20%", "20% (40)", "40, accounting for 20%".

It is read off the words between, times and asides left out, once a share; a candidate only asks whether it is its part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Kind
from factcheck.link.weigh.candidate import LEVELS, alike
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.ratio_candidates import Of, is_share, meets, named, of
from factcheck.link.weigh.reading import Reading, once
from factcheck.link.weigh.subject import content
from factcheck.link.weigh.token import YEAR, Token

__all__ = [
    "BACK", "FROM", "NEAR", "NOTHING", "OF_IT", "RATED", "SEATS", "Found", "beside", "gap", "is_of", "level",
    "put_before", "rate_of", "seat",
]  # fmt: skip

WITHIN = 4  # words around a share in which "accounting for" and the like are looked for
REACH = 12  # words to a level behind a share
BACK = 6  # figures
SHORT = 3  # places in print
MARKS = frozenset(",—–-:;[")
FROM = frozenset(["of", "in", "among", "from", "out", "amongst"])
EQUALS = frozenset(["makes-up", "equivalent", "equal", "equals", "equalling", "corresponds", "corresponding"])
OF_IT = "behind what it is of"  # "20% of the 200, or 40"
BESIDE, VERB, RATE, AFTER, NEAR = SEATS = "beside it", "a verb between", "called a rate of it", "near a rate", "near it"
RATED = (RATE, AFTER)


class Found(NamedTuple):
    """A figure, and how it was found: the reason's name."""

    n: int
    how: str


NOTHING = Found(-1, "")


@once
def seat(r: Reading, S: Fact) -> Found:
    """The level beside which a share is told."""
    said = of(r, S)
    L, R = None if said.how == "which" else beside(r, S, -1), beside(r, S, 1)  # "200, 20% of which": no part, the whole
    if said.how == "change":
        near = reversed(r.facts[max(0, S.n - BACK) : S.n])
        L = next((f for f in near if f.role is Role.STEP and f.sentence == S.sentence), L)
    behind = _put_behind(r, L, S) if L else ""
    before = put_before(r, S, R) if R and behind not in ("(", "or") else ""
    if R and before and (not behind or before == "at" or said.how in ("nothing", "which", "it")):
        return Found(R.n, NEAR if before == "further on" else BESIDE)  # "a quarter of them (40)", "making up 20% (40)"
    if L and behind:
        return Found((_part_of(r, L) or L).n, VERB if behind == VERB else BESIDE)
    return _rate(r, S) or _next(r, S) or _loose(r, L, R, said)


def rate_of(r: Reading, S: Fact) -> frozenset[str] | None:
    """What a share is the rate of: "a death rate of 2%": death; "turnout was 60%"; None where it is called no rate."""
    behind = [k for k in range(S.token + 1, min(S.token + 4, len(r.tokens))) if r.tokens[k].bracket == S.bracket]
    for k in (*_until(r, range(S.token - 1, max(-1, S.token - 9), -1), S), *_until(r, behind, S)):
        if r.tokens[k].low in r.words.rates or r.tokens[k].low in r.words.shares:
            first = k
            while first and content([r.tokens[first - 1]], r.words) and r.tokens[first - 1].sentence == S.sentence:
                first -= 1
            return content(r.tokens[max(first, k - 3) : k + 1], r.words)
    return None


def _until(r: Reading, places: Sequence[int], S: Fact) -> Iterator[int]:
    """Places of tokens up to the next figure or the end of the sentence."""
    for k in places:
        if r.tokens[k].figure >= 0 or r.tokens[k].sentence != S.sentence:
            return
        yield k


def level(f: Fact) -> bool:
    """Whether it may be a part or a whole."""
    return f.figure.kind in LEVELS and f.role not in (Role.TIME, Role.VAGUE)


def beside(r: Reading, f: Fact, step: int) -> Fact | None:
    """The nearest level of its sentence before (-1) or behind (1), what stands in brackets of its own left out."""
    n, other = f.n + step, None
    while 0 <= n < len(r.facts) and r.facts[n].sentence == f.sentence and abs(n - f.n) < BACK:
        g = r.facts[n]
        if level(g):
            if not g.bracket or g.bracket == f.bracket or (step > 0 and other is None):
                return g
            other = other or g
        n += step
    return other


def gap(r: Reading, a: Fact, b: Fact) -> list[Token]:
    """The words between two figures, without asides, times and what says nothing."""
    told: list[Token] = []
    for t in r.tokens[a.token + 1 : b.token]:
        if t.bracket not in (0, a.bracket, b.bracket):
            continue
        if (t.figure >= 0 and r.facts[t.figure].role is Role.TIME) or YEAR.match(t.low) or _time(r, t):
            while told and told[-1].low in ("in", "of", "on", "during", "by"):
                told.pop()
        elif t.low not in r.words.empty:
            told.append(t)
    return told


def _time(r: Reading, t: Token) -> bool:
    return t.low in r.words.months or t.low in r.words.lengths or t.low in r.words.now or t.low in r.words.then


def _next(r: Reading, S: Fact) -> Found | None:
    """Of the sentence before: "It sold 40. These made up 20%"."""
    before = next((f for f in reversed(r.facts[max(0, S.n - BACK) : S.n]) if level(f)), None)
    if before is None or before.sentence != S.sentence - 1 or not (S.pronoun or S.subject & named(before)):
        return None
    verb = _accounts(r, S.left) or (S.left and S.left[0] in r.words.be | r.words.empty)
    return Found(before.n, VERB) if verb else None


def _loose(r: Reading, L: Fact | None, R: Fact | None, said: Of) -> Found:
    """Where nothing joins a share of something to a level: the nearest."""
    if said.how == "nothing":
        return NOTHING
    if L and _taken(r, L):
        L = None
    return Found(L.n, NEAR) if L else Found(R.n, NEAR) if R and R.n != said.figure else NOTHING


def _taken(r: Reading, L: Fact) -> bool:
    """Whether a level is what the share before it is of: "5% of the 200 and 12% of the 300"."""
    before = r.facts[L.n - 1] if L.n else L
    return before.figure.kind is Kind.PERCENT and of(r, before).figure == L.n


def _rate(r: Reading, S: Fact) -> Found | None:
    """Of what a rate is: "killed 40 of 200, a death rate of 20%"; else what stands before it in its sentence."""
    words = rate_of(r, S)
    if words is None:
        return None
    before = r.facts[max(0, S.n - BACK) : S.n]
    other = max((f.n for f in before if is_share(f) and rate_of(r, f) is not None), default=-1)  # and what is before it is its
    near = [f for f in before if f.n > other and level(f) and f.sentence >= S.sentence - 2]
    levels = [f for f in near if f.bracket in (0, S.bracket)]
    said = next((f for f in reversed(levels) if words and meets(words, f, r)), None)
    if said:
        return Found((_part_of(r, said) or said).n, RATE)
    here = [f for f in reversed(levels) if f.sentence == S.sentence]
    last = next((f for f in here if named(f) & r.words.parts and not named(f) & r.words.wholes), here[0] if here else None)
    return Found((_part_of(r, last) or last).n, AFTER) if last else None


def _accounts(r: Reading, words: Sequence[str]) -> bool:
    return not (r.words.traits["share"] | EQUALS).isdisjoint(words[:WITHIN])


def _put_behind(r: Reading, L: Fact, S: Fact) -> str:
    """How a share is put behind a level: "40, or 20%", "40 (20%)", "40, 20% of it", "40 ... making up 20%", "40 was 20%"."""
    between = gap(r, L, S)
    if any(t.figure >= 0 for t in between):
        return ""
    lows = [t.low for t in between]
    if (S.bracket and S.bracket != L.bracket) or lows == ["["]:
        return "("
    if lows and lows[-1] == "or":
        return "or"
    if _accounts(r, lows[::-1]):
        return VERB
    if lows and MARKS.issuperset(lows):
        return ","
    if lows and lows[-1] in r.words.be and (not set(lows) & MARKS or lows[-2:-1] == ["which"]):
        return VERB
    return ""


def _part_of(r: Reading, L: Fact) -> Fact | None:
    """The part where a level is what that is of: "40 of 200 (20%)"."""
    K = beside(r, L, -1)
    return K if K and alike(K, L) and is_of(r, K, L) else None


def is_of(r: Reading, K: Fact, L: Fact) -> bool:
    """Whether a level is said to be of the next: "40 of the 200", no "fell to 40 from 200"."""
    lows = [t.low for t in gap(r, K, L) if t.figure < 0 and t.low not in "[]" and t.bracket in (0, K.bracket)]
    if not lows or len(lows) > 5 or set(lows) & MARKS:
        return False
    led = lows[-1] == "in" and lows[-2:-1] and lows[-2].endswith("ed")  # "in 29 countries resulted in 774 deaths"
    old = lows[-1] == "from" and (K.mark == "to" or K.attached or (L.role is Role.OLD and K.way))
    return lows[-1] in FROM and not led and not old


def put_before(r: Reading, S: Fact, R: Fact) -> str:
    """How a share is put before a level: "20% (40)", "20% of it, or 40", "20% of these, worth 40"."""
    between = gap(r, S, R)
    lows = [t.low for t in between]
    if any(t.figure >= 0 for t in between) or len(between) > REACH or _another(r, S, R):
        return ""
    mark = next((k for k, w in enumerate(lows) if w in MARKS or w in "(or"), len(lows))
    rest = lows[mark:]
    where = "right behind" if not mark else OF_IT if lows[0] == "of" else "further on"
    if R.bracket and R.bracket != S.bracket:
        return where if rest == ["("] else ""
    if rest and len(rest) < 3 and (rest[0] in MARKS or "or" in rest):
        return where
    return "at" if lows and lows[-1] == "at" else ""


def _another(r: Reading, S: Fact, R: Fact) -> bool:
    """Whether a bracket gives a share of another time: "8.0% (7.0)", "a margin of 8% (7)"."""
    f = R.figure
    bare = R.bracket > 0 and f.kind is Kind.COUNT and f.unit is None and not f.scaled
    return bare and (f.decimals > 0 or (len(f.text) < SHORT and rate_of(r, S) is not None))
