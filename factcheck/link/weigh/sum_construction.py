"""How wholes, parts and balances are told: by the cues that stand between the whole and the part next to it.

q: including; z: made up of; W: which, these, it; L: total, together; R: the rest; M: a further; T: less, after;
h: respectively; B: both; &: and; k: with; K: while, but; o: of; t f n i: to, from, than, in; | the end of a sentence; a
stop: other words. Other figures and what stands in brackets are no cues.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.link.weigh.fact import Fact
from factcheck.link.weigh.shape import Shapes

__all__ = ["between", "gap", "joined", "telling", "tight"]

ASIDE = re.compile(r"[(][^()]*[)]")
TIGHT, AFAR = 4, 16  # cues
TOTAL = 3  # words of a figure in which "a total of" may stand
NEAR = 12  # cues that are asked, at either end of what stands between
OPENING = 6  # words
SOME = re.compile(r"[.,]*oL?[.]?o?[.]?")  # "20 of the 50"
ITS = re.compile(r"[|](?:W|[.]?L)")  # the next sentence is of the whole: "These include ..."
JOINED = re.compile(r"[.oitf]*&[.oitf]*")
PLAIN = ("of which", "including", "made up of")
AHEAD = (  # the cue next to the first part that tells it to be one, the plainest first
    ("of which", re.compile(r"[oi](?:W|[.]?L)[^|;]*$")),
    ("including", re.compile(r"q[^|;kK]*$")),
    ("made up of", re.compile(r"z[^|;]*$")),
    ("behind a colon", re.compile(r";[^|;]{0,9}$")),
    ("in the next, of it", re.compile(r"[|]W[^|;kK]*$")),
    ("in the next", re.compile(r"[|][^|;kK]*$")),
    ("with", re.compile(r"k[^|;kK]{0,9}$")),
    ("behind a comma", re.compile(r",[^|;kK]{0,3}$")),
)


@lru_cache(maxsize=2)
def _gaps(shapes: Shapes) -> list[str]:
    """The cue letters between the figures of a text, as sums know them."""
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


def between(shapes: Shapes, a: Fact, b: Fact) -> str:
    """The cues from one figure to a later one, without figures and asides."""
    letters = "".join(_gaps(shapes)[a.n + 1 : b.n + 1])
    letters = letters[:NEAR] + letters[-NEAR:] if len(letters) > 2 * NEAR else letters
    return ASIDE.sub("", letters) if "(" in letters else letters


def telling(shapes: Shapes, S: Fact, levels: Sequence[Fact]) -> str:
    """By what a whole is told to be one of its parts."""
    first, last = levels[0], levels[-1]
    if S.n > last.n:
        return _behind(shapes, S, last)
    if S.n > first.n:
        before = max((f for f in levels if f.n < S.n), key=lambda f: f.n)
        return "some of it" if SOME.fullmatch(between(shapes, before, S)) else "among them"
    letters = between(shapes, S, first)
    how = next((how for how, cue in AHEAD if cue.search(letters)), "by nothing") if len(letters) < AFAR else "from afar"
    if how in (*PLAIN[1:], "behind a colon") and "|" in letters and not ITS.search(letters):
        return "in the next"  # "It had sales of 90. The price includes 50 in cash"
    if how not in PLAIN and first.bracket != S.bracket:
        return "in brackets" if last.bracket != first.bracket else "in one bracket"
    return "out of it" if "|" not in letters and how not in PLAIN and _opens(shapes, S) else how


def _opens(shapes: Shapes, S: Fact) -> bool:
    """ "Of the 50 that came, ...", "and out of a total of 50", no "study of the first 50"."""
    near = [t for t in shapes.tokens[max(0, S.token - OPENING) : S.token] if t.segment == S.segment]
    lows = [t.low for t in near if t.low not in shapes.words.halt and t.low not in ",;:—–(" and t.low not in ("and", "out")]
    return lows[:1] == ["of"]


def joined(shapes: Shapes, S: Fact, levels: Sequence[Fact]) -> bool:
    """ "Energy by 50 and services by 30": a bare "and" joins it to what stands next to it, as one more of a list."""
    first, last = levels[0], levels[-1]
    return bool(JOINED.fullmatch(between(shapes, S, first) if S.n < first.n else between(shapes, last, S)))


def tight(shapes: Shapes, S: Fact, levels: Sequence[Fact]) -> bool:
    """Whether little stands between the whole and the part next to it."""
    first, last = levels[0], levels[-1]
    return len(between(shapes, S, first) if S.n < first.n else between(shapes, last, S)) <= TIGHT


def _behind(shapes: Shapes, S: Fact, last: Fact) -> str:
    letters = between(shapes, last, S)
    if len(letters) >= AFAR:
        return "before, afar"
    words = S.figure.text.lower().split()[:TOTAL]
    if ("L" in letters and "K" not in letters) or any(shapes.words.sum_cues.get(word) == "L" for word in words):
        return "as a total"
    if "|" in letters:
        return "before, a sentence off"
    return "before, led to" if "t" in letters or ";" in letters else "before"
