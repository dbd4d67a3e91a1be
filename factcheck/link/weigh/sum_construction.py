"""How wholes, parts and balances are told: named patterns over cue letters.

S is the stated figure, P each part, l p y other levels, percentages and times. q: including; z: made up of; W: which, these,
it; L: total, together; R: the rest; M: a further; T: less, after; h: respectively; B: both; &: and; k: while, with; o: of;
t f n i: to, from, than, in; | the end of a sentence; a stop: other words. `_` a few cues within a sentence, `~` the parts
with what stands between them, `-` what ends nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from factcheck.figure.figure import Kind
from factcheck.link.weigh.shape import Shapes
from factcheck.link.weigh.spelled import Spelled
from factcheck.link.weigh.spelled import told as told_by

__all__ = ["around", "gap", "told"]

TABLE = {
    "S: A and B": "S_?;_?~",
    "S: A and B, right behind": "S[.oi,]{0,4};[.]?P[^|S();]*[&,][.]?P[^&|]*(?:[|]|$)",
    "S, A and B, right behind": "S[.oi]{0,4}[,k][.i]{0,2}P[^|S();]*&[.]?P",
    "S of A and B, right behind": "S[.]?[oz][.io]{0,2}P[^|S();]*&[.]?P",
    "of S, A and B, right behind": "(?:^|[|,;&k(])[.]?oL?[.]{0,2}S[.,oikW]{0,6},?[.]?P[^|S();]*P",
    "S. Of these A and B, right behind": "S[^|P]*[|][.]?[oi]W[.,]{0,3}P[^|S();]*P",
    "A and B, a total of S, right behind": "P[^|S();]*&[.]?P[.,;iok]{0,6}L[.oti]{0,3}S",
    "S (A and B)": "S_?[(]_?P[^|S)]*P_?[)]",
    "S, of which A and B": "S_?oW_?~",
    "of S, A and B": "(?:^|[|,;&k(])[.]?oL?[.]{0,2}S_?,?_?~",
    "S, including A and B": "S_?q_?~",
    "S, made up of A and B": "S_?zo?_?~",
    "S, with A and B": "S_?k_?~",
    "S. Of these A and B": "S_?[|][.]?[oi][.]?[WL]_?~",
    "S. This includes A and B": "S_?[|]_?[qz]_?~",
    "S. It is A and B": "S_?[|][.]?W_?~",
    "S. A and B": "S_?[|]_?~",
    "A and B, a total of S": "~_?L[.oti]{0,4}S",
    "A and B, to S": "~_?[t;]_?S",
    "A and B. Total S": "~_?[|]_?L_?S",
    "A and B. S": "~_?[|]_?S",
    "A of S": "P[.]?o[.]?(?:L[.o]*)?S",
    "A plus B": "P_?&_?P",
    "A, B and C": "P[^|S]*,_?P_?[,]?_?&_?P",
    "the rest": "R[.o,]*P",
    "A and B, leaving S": "~_?,_?S",
}  # fmt: skip


def _spelled(pattern: str) -> Spelled:
    for sign, meaning in (("~", "P[^|S]*P"), ("_?", "[^|SP]{0,9}")):
        pattern = pattern.replace(sign, meaning)
    return Spelled(pattern)


CONSTRUCTIONS = [(name, _spelled(pattern)) for name, pattern in TABLE.items()]
MOST = 90  # letters of a spelling that patterns are asked of
BEFORE, BEHIND = 5, 5


@lru_cache(maxsize=2)
def _gaps(shapes: Shapes) -> list[str]:
    """The cue letters between the figures of a text, as constructions of sums know them."""
    found, at = [], 0
    for f in [*shapes.facts, None]:
        end = f.token if f else len(shapes.tokens)
        found.append(_letters(shapes, at, end))
        at = end + 1
    return found


def _letters(shapes: Shapes, start: int, end: int) -> str:
    letters = []
    tokens, cues = shapes.tokens, shapes.words.sum_cues
    for i in range(start, end):
        t = tokens[i]
        if i and tokens[i - 1].sentence != t.sentence:
            letters.append("|")
        letter = cues.get(t.low) or ("." if t.low[0].isalnum() else "")
        if letter != "." or letters[-1:] != ["."]:
            letters.append(letter)
    if 0 < end < len(tokens) and tokens[end - 1].sentence != tokens[end].sentence:
        letters.append("|")
    return "".join(letters)


def gap(shapes: Shapes, n: int) -> str:
    """The cues before figure n, up to the figure before."""
    return _gaps(shapes)[n]


def around(shapes: Shapes, roles: Mapping[int, str]) -> str:
    """The whole candidate with some cues before and behind it."""
    gaps, lo, hi = _gaps(shapes), min(roles), max(roles)
    parts = [gaps[lo][-BEFORE:]]
    for k in range(lo, hi + 1):
        parts += [gaps[k] if k > lo else "", _letter(shapes, k, roles[k]) if k in roles else _other(shapes, k)]
    return "".join([*parts, gaps[hi + 1][:BEHIND]])


def _letter(shapes: Shapes, n: int, role: str) -> str:
    """The role, with the "total" that a figure was printed with: "a total of 90"."""
    text = shapes.facts[n].figure.text.lower()
    return "Lo" + role if any(shapes.words.sum_cues.get(word) == "L" for word in text.split()[:3]) else role


def _other(shapes: Shapes, n: int) -> str:
    f = shapes.facts[n]
    if f.bracket:
        return ""
    return "y" if "time" in f.traits else "p" if f.figure.kind in (Kind.PERCENT, Kind.POINT, Kind.MULTIPLE) else "l"


@lru_cache(maxsize=512)
def told(letters: str) -> tuple[str, ...]:
    """The constructions by which a candidate is told, from its spelling."""
    return tuple(told_by(CONSTRUCTIONS, letters[:MOST]))
