"""Where a share is put, and what its whole is by where that stands: read off the words between, times and asides left out.

A share's seat is the level beside which it is told: "40 of them, or 20%", "20% (40)", "40, accounting for 20%". Its base is
what it, or its seat, is said to be of: "20% of the 200", "40 of 200 (20%)", "of the 200, 40 (20%)". Both are looked for
once a share; a candidate only asks whether they are its part and its whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Kind
from factcheck.link.weigh.candidate import LEVELS, alike
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.ratio_candidates import is_share
from factcheck.link.weigh.ratio_of import Of, meets, named, of
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.subject import content
from factcheck.link.weigh.token import YEAR, Token

__all__ = ["Found", "base", "rate_of", "seat"]

NONE = -1
WITHIN = 4  # words around a share in which "accounting for" and the like are looked for
REACH = 12  # words to a level behind a share
BACK = 6  # figures
MARKS = frozenset(",—–-:;[")
FROM = frozenset(["of", "in", "among", "from", "out", "amongst"])
BY = ("in", "with", "for", "after")  # before a level that is no whole: "300 people in 17 countries"
STANDING = ("in its words", "of which the part is")  # bases that the next share may have, too
EQUALS = frozenset(["makes-up", "equivalent", "equal", "equals", "equalling", "corresponds", "corresponding"])
VERBS = ("accounts for", "was")
RATED = ("called a rate of it", "near a rate")
TAKEN_UP = ("it", "total", "which")


class Found(NamedTuple):
    """A figure, and how it was found: the reason's name."""

    n: int
    how: str


NOTHING = Found(NONE, "")


def seat(r: Reading, S: Fact) -> Found:
    """The level beside which a share is told."""
    n, how = r.once(("seat", S.n), lambda: _kept(_seat(r, S, of(r, S))))
    return Found(int(n), how)


def base(r: Reading, S: Fact) -> Found:
    """What a share is of, as its own words or its seat's tell; else what the share before it is of."""
    n, how = r.once(("base", S.n), lambda: _kept(_base(r, S, of(r, S))))
    return Found(int(n), how)


def _kept(found: Found) -> tuple[str, str]:
    return str(found.n), found.how


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


def _level(f: Fact) -> bool:
    return f.figure.kind in LEVELS and f.role not in (Role.TIME, Role.VAGUE)


def _beside(r: Reading, f: Fact, step: int) -> Fact | None:
    """The nearest level of its sentence before (-1) or behind (1), what stands in brackets of its own left out."""
    n, other = f.n + step, None
    while 0 <= n < len(r.facts) and r.facts[n].sentence == f.sentence and abs(n - f.n) < BACK:
        g = r.facts[n]
        if _level(g):
            if not g.bracket or g.bracket == f.bracket or (step > 0 and other is None):
                return g
            other = other or g
        n += step
    return other


def _before(r: Reading, f: Fact) -> Fact | None:
    """The last level before it, of its sentence or of the one before."""
    for g in reversed(r.facts[max(0, f.n - BACK) : f.n]):
        if _level(g) and alike(g, f) and g.bracket in (0, f.bracket) and g.mark not in BY:
            return g if g.sentence >= f.sentence - 1 else None
    return None


def _gap(r: Reading, a: Fact, b: Fact) -> list[Token]:
    """The words between two figures, without asides, times and what says nothing."""
    kept: list[Token] = []
    for t in r.tokens[a.token + 1 : b.token]:
        if t.bracket not in (0, a.bracket, b.bracket):
            continue
        if (t.figure >= 0 and r.facts[t.figure].role is Role.TIME) or YEAR.match(t.low) or _time(r, t):
            while kept and kept[-1].low in ("in", "of", "on", "during", "by"):
                kept.pop()
        elif t.low not in r.words.empty:
            kept.append(t)
    return kept


def _time(r: Reading, t: Token) -> bool:
    return t.low in r.words.months or t.low in r.words.lengths or t.low in r.words.now or t.low in r.words.then


def _seat(r: Reading, S: Fact, said: Of) -> Found:
    L, R = _beside(r, S, -1), _beside(r, S, 1)
    if said.how == "change":
        L = next(
            (f for f in reversed(r.facts[max(0, S.n - BACK) : S.n]) if f.role is Role.STEP and f.sentence == S.sentence), L
        )
    behind = _put_behind(r, L, S) if L else ""
    before = _put_before(r, S, R) if R else ""
    if (
        R
        and before
        and behind not in ("(", "or")
        and (not behind or before == "then at" or said.how in ("nothing", "which", "it"))
    ):
        return Found(R.n, "near it" if before.endswith("on") else "beside it")  # "a quarter of them (40)", "making up 20% (40)"
    if L and behind:
        first = _part_of(r, L)
        return Found((first or L).n, "a verb between" if behind in VERBS else "beside it")
    return _rate(r, S) or _next(r, S) or _loose(L, R, said)


def _next(r: Reading, S: Fact) -> Found | None:
    """Of the sentence before: "It sold 40. These made up 20%"."""
    before = next((f for f in reversed(r.facts[: S.n]) if _level(f)), None)
    if before is None or before.sentence != S.sentence - 1 or not (S.pronoun or S.subject & named(before)):
        return None
    verb = _accounts(r, S.left) or (S.left and S.left[0] in r.words.be | r.words.empty)
    return Found(before.n, "a verb between") if verb else None


def _loose(L: Fact | None, R: Fact | None, said: Of) -> Found:
    """Where nothing joins a share of something to a level: the nearest."""
    if said.how == "nothing":
        return NOTHING
    return Found(L.n, "near it") if L else Found(R.n, "near it") if R and R.n != said.figure else NOTHING


def _rate(r: Reading, S: Fact) -> Found | None:
    """Of what a rate is: "killed 40 of 200, a death rate of 20%"; else what stands before it in its sentence."""
    words = rate_of(r, S)
    if words is None:
        return None
    near = [f for f in r.facts[max(0, S.n - BACK) : S.n] if _level(f) and f.sentence >= S.sentence - 2]
    levels = [f for f in near if f.bracket in (0, S.bracket)]
    said = next((f for f in reversed(levels) if words and meets(words, f, r)), None)
    if said:
        return Found(said.n, "called a rate of it")
    last = next((f for f in reversed(levels) if f.sentence == S.sentence), None)
    return Found((_part_of(r, last) or last).n, "near a rate") if last else None


def _accounts(r: Reading, words: Sequence[str]) -> bool:
    return not (r.words.traits["share"] | EQUALS).isdisjoint(words[:WITHIN])


def _put_behind(r: Reading, L: Fact, S: Fact) -> str:
    """How a share is put behind a level: "40, or 20%", "40 (20%)", "40, 20% of it", "40 ... making up 20%", "40 was 20%"."""
    between = _gap(r, L, S)
    if any(t.figure >= 0 for t in between):
        return ""
    lows = [t.low for t in between]
    if (S.bracket and S.bracket != L.bracket) or lows == ["["]:
        return "("
    if lows and lows[-1] == "or":
        return "or"
    if _accounts(r, lows[::-1]):
        return "accounts for"
    if lows and MARKS.issuperset(lows):
        return "in one bracket" if S.bracket else ","
    if lows and lows[-1] in r.words.be and (not set(lows) & MARKS or lows[-2:-1] == ["which"]):
        return "was"
    return ""


def _part_of(r: Reading, L: Fact) -> Fact | None:
    """The part where a level is what that is of: "40 of 200 (20%)"."""
    K = _beside(r, L, -1)
    return K if K and alike(K, L) and _is_of(r, K, L) else None


def _is_of(r: Reading, K: Fact, L: Fact) -> bool:
    lows = [t.low for t in _gap(r, K, L) if t.figure < 0 and t.low not in "[]" and t.bracket in (0, K.bracket)]
    if not lows or len(lows) > 5 or set(lows) & MARKS:
        return False
    return lows[-1] in FROM and not (lows[-1] == "from" and (K.mark == "to" or K.attached or (L.role is Role.OLD and K.way)))


def _put_before(r: Reading, S: Fact, R: Fact) -> str:
    """How a share is put before a level: "20% (40)", "20% of it, or 40", "20% of these, worth 40"."""
    between = _gap(r, S, R)
    lows = [t.low for t in between]
    if any(t.figure >= 0 for t in between) or len(between) > REACH or _another(R):
        return ""
    mark = next((k for k, w in enumerate(lows) if w in MARKS or w in "(or"), len(lows))
    rest = lows[mark:]
    name = "" if not mark else " behind what it is of" if lows[0] == "of" else " further on"
    if R.bracket and R.bracket != S.bracket:
        return "then (" + name if rest == ["("] else ""
    if "or" in rest[:2] and len(rest) < 3:
        return "then or" + name
    if rest and rest[0] in MARKS and len(rest) < 3:
        return "then ," + name
    return "then at" if lows and lows[-1] == "at" else ""


def _another(R: Fact) -> bool:
    """Whether a bracket gives a share of another time: "8.0% (7.0)"."""
    return (
        R.bracket > 0
        and R.figure.kind is Kind.COUNT
        and R.figure.unit is None
        and R.figure.decimals > 0
        and not R.figure.scaled
    )


def _base(r: Reading, S: Fact, said: Of) -> Found:
    own = _own_base(r, S, said)
    if own.n != NONE:
        return own
    if said.how == "nothing" or said.how in TAKEN_UP:
        for f in reversed(r.facts[max(0, S.n - BACK) : S.n]):
            if is_share(f) and S.sentence - f.sentence < 2:
                found = _own_base(r, f, of(r, f))
                if found.how in STANDING:
                    return Found(found.n, "that of another share")
    return NOTHING


def _own_base(r: Reading, S: Fact, said: Of) -> Found:
    """What a share is of."""
    if said.how == "figure":
        return Found(said.figure, "in its words")
    at = seat(r, S)
    for R in r.facts[S.n + 1 : S.n + 3] if said.how in ("named", "total") and at.n != NONE else ():
        if R.n != at.n and _level(R) and _put_before(r, S, R).endswith("of"):
            return Found(R.n, "in its words")
    part = r.facts[at.n] if at.n != NONE else S
    for found in (*_of_part(r, part, S), *_opening(r, part, S)):
        return found
    first = min(part, S, key=lambda f: f.n)
    if said.how in TAKEN_UP:
        before = _before(r, part if part.n < S.n or said.how != "which" else S)
        return Found(before.n, "told before") if before else NOTHING
    if said.how == "named":
        levels = [
            f
            for f in r.facts[max(0, first.n - 8) : first.n]
            if _level(f) and S.sentence - f.sentence < 3 and f.n != part.n and alike(f, part)
        ]
        full = next((f for f in reversed(levels) if said.words <= named(f)), None)
        some = full or next((f for f in reversed(levels) if meets(said.words, f, r)), None)
        return Found(some.n, "told before") if some else NOTHING
    if at.how in RATED:
        before = _before(r, part)
        return Found(before.n, "told before") if before else NOTHING
    return NOTHING


def _of_part(r: Reading, part: Fact, S: Fact) -> Iterator[Found]:
    """ "40 of the 200", "40 people out of a total of 200"; whatever stands between may hold the share."""
    whole = next((f for f in r.facts[part.n + 1 : part.n + 4] if _level(f)), None)
    if whole and whole.sentence == part.sentence and alike(whole, part) and part is not S and _is_of(r, part, whole):
        yield Found(whole.n, "of which the part is")


def _opening(r: Reading, part: Fact, S: Fact) -> Iterator[Found]:
    """ "Of the 200, 40 ...", "200, of which 40"."""
    whole = _beside(r, min(part, S, key=lambda f: f.n), -1)
    if whole is None:
        return
    lows = [t.low for t in _gap(r, whole, part if part.n > whole.n else S)]
    if ({"which", "whom", "these", "those", "them"} & {*lows} and FROM & {*lows}) or ("," in lows and _opens(r, whole)):
        yield Found(whole.n, "of which the part is")


def _opens(r: Reading, f: Fact) -> bool:
    """Whether it stands in what opens a sentence or a clause: "Of its trade of 200", "and among the 200"."""
    first = f.token
    while first and r.tokens[first - 1].segment == f.segment:
        first -= 1
    lows = [t.low for t in r.tokens[first : f.token] if t.low not in ("and", ",")]
    return bool(lows) and lows[0] in FROM and (lows[0] != "in" or r.words.empty.issuperset(lows[1:]))
