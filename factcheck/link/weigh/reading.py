"""A text read once: its tokens, how its figures stand to each other in cue letters, and the facts of each figure: what it is,
of what, when, which way and on which basis, by the words around it.

No value of a figure is read here or anywhere above.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import wraps
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.link.weigh import standing
from factcheck.link.weigh.carried import carried, distributed, listed
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.shape import Shapes
from factcheck.link.weigh.subject import Subject, content, names, stem, subjects
from factcheck.link.weigh.ties import distance, kinds, place, what
from factcheck.link.weigh.token import YEAR, Phrase, Token, phrases, tokens

__all__ = ["Reading", "facts", "leads", "once", "read", "told_first"]

TIMES = frozenset({"month", "year", "day", "week", "quarter", "hour", "minute", "second", "decade"})
DATED = frozenset({"from", "since", "in", "on", "over"})  # before a year: "fell 5% from 2016 to 108 people"
GOVERNED = frozenset({"from", "to", "than", "against", "over", "on"})
APART = ";("  # behind which a basis is that of another rate: "grew 8%; in local currencies by 6%"
FOOTNOTES = frozenset("*†")
STOPS = frozenset(["from", "at", ",", "(", "than", "on"])
AHEAD = 24  # figures of a sentence before one
NEAR_AHEAD, NEAR_BEHIND = 6, 10  # words of a figure's own phrase
T = TypeVar("T")


class Reading(NamedTuple):
    facts: list[Fact]
    tokens: list[Token]
    shapes: Shapes
    words: Lexicon
    text: str
    known: dict[tuple[Hashable, ...], Any]  # what is told of one figure or some, which many candidates share

    def pairs(self, a: Fact, b: Fact, name: str) -> tuple[str, ...]:
        """The ties of what two figures are of, and how near they stand, under a name: "+new-old: one head"."""
        return self.once((name, a.n, b.n), lambda: tuple(_pair(a, b, name, self.words)))

    def kinds(self, a: Fact, b: Fact) -> tuple[str, ...]:
        """The ties of how two figures are printed."""
        return self.once(("kinds", a.n, b.n), lambda: tuple(kinds(a, b)))

    def once(self, key: tuple[Hashable, ...], told: Callable[[], T]) -> T:
        """What is worked out once. key: its name, and the figures that it is of."""
        found: T | None = self.known.get(key)
        if found is None:
            found = self.known[key] = told()
        return found


def once(told: Callable[[Reading, Fact], T]) -> Callable[[Reading, Fact], T]:
    """What is told of a figure, worked out once in a reading."""

    @wraps(told)
    def asked(r: Reading, f: Fact) -> T:
        return r.once((told, f.n), lambda: told(r, f))

    return asked


def told_first(r: Reading, S: Fact, f: Fact, name: str) -> Iterator[str]:
    """The tie of where a figure of another sentence stands in its own: what a later sentence speaks of is told first."""
    if f.sentence != S.sentence:
        yield f"+{name} told first in its sentence" if leads(r, f) else f"-{name} told after another"


@once
def leads(r: Reading, f: Fact) -> bool:
    """Whether it is the first of its kind that its sentence tells, old ones and steps aside: what others may speak of."""
    for g in reversed(r.facts[max(0, f.n - AHEAD) : f.n]):
        if g.sentence != f.sentence:
            return True
        if g.figure.kind is f.figure.kind and g.role not in (Role.OLD, Role.STEP, Role.TIME) and not g.then and not g.bracket:
            return False
    return True


def _pair(a: Fact, b: Fact, name: str, words: Lexicon) -> Iterator[str]:
    for tie in (*what(a, b, words), *place(a, b), distance(a, b)):
        yield tie[0] + name + tie[1:]


def read(text: str, figures: Sequence[Figure], words: Lexicon) -> Reading:
    found, tokens = facts(text, figures, words)
    return Reading(found, tokens, Shapes(found, tokens, words), words, text, {})


def facts(text: str, figures: Sequence[Figure], words: Lexicon) -> tuple[list[Fact], list[Token]]:
    """The facts of all figures of a text, in order, and its tokens."""
    found = tokens(text, figures, words)
    said = subjects(found, words)
    every = [_fact(phrase, figures, said, words) for phrase in phrases(found, figures)]
    return distributed(listed(carried(every, words), found), found, words), found


def _fact(p: Phrase, figures: Sequence[Figure], said: dict[int, Subject], words: Lexicon) -> Fact:
    figure, subject = figures[p.token.figure], said[p.token.segment]
    bar = [t for t in standing.outside(p) if t.low not in words.empty and (t.raw[0].isalnum() or t.raw in "(),;:—–")]
    mark, far = standing.mark(bar, words, p.left), standing.far(bar, words)
    if mark == "(" and p.right and p.right[0].low in words.against:
        far = ""  # "higher than elsewhere (54 compared with 50)"
    if mark == "of" and far in GOVERNED:
        mark = far  # "to an annual rate of 54", "from a close of 50"
    way, attached = standing.way(figure, bar, p, words)
    if standing.beyond(p.left, words):
        mark, attached = "than", False
        way = next(("up" if t.low in words.up else "down" for t in p.right[:1] if t.low in words.nouns), figure.direction)
    behind = p.left_clause[: 3 if mark == "to" else 14]
    ahead = p.right_phrase
    traits = _traits(p, figure, words)
    than, led = standing.compared(p.right, words)
    if led:
        traits |= {"then old"}
    fact = Fact(
        p.token.figure, figure, Role.LEVEL, mark, far, way, attached, subject.head, subject.rest,
        content([t for t in p.left_clause[:NEAR_BEHIND] if t.segment == p.token.segment] + ahead[:NEAR_AHEAD], words)
        | _noun(figure),
        names([*reversed(p.left_clause[:12]), *ahead[:5]], words), standing.of(p, words), than,
        standing.years(ahead, behind, p.left, p.right), standing.base(p.right), standing.months(ahead, p.left_clause, words),
        standing.length(ahead, behind, words), standing.span(p.right, words),
        _any(ahead[:7], words.then) or _any(behind[:9], words.then),
        _any(ahead[:7], words.now) or _any(behind[:6], words.now),
        traits, subject.own, subject.pronoun, p.token.sentence, p.token.clause, p.token.segment, p.token.bracket, p.at,
        tuple(t.low for t in p.left[:6]), tuple(t.low for t in p.right[:6]),
    )  # fmt: skip
    return fact._replace(role=_role(fact))


def _noun(figure: Figure) -> frozenset[str]:
    return frozenset(stem(w) for w in figure.unit.split()) if figure.kind is Kind.COUNT and figure.unit else frozenset()


def _any(tokens_: Sequence[Token], group: frozenset[str]) -> bool:
    return not group.isdisjoint([t.low for t in tokens_])


def _traits(p: Phrase, figure: Figure, words: Lexicon) -> frozenset[str]:
    level = figure.kind not in (Kind.PERCENT, Kind.POINT)
    stop = next((k for k in range(len(p.left)) if _stops(p.left, k, words)), 8)
    ends = next((k for k, t in enumerate(p.right) if t.raw == ";" or t.low in ("from", "than") or t.low in words.against), 4)
    left, right = _lows(p.left), _lows(p.right[:8])
    wide = left[: stop if level else 8] + right[: min(4, ends) if level else 6]
    tight = left[: stop if level else 6] + right[: min(3, ends) if level else 3]
    found = {name for name, group in words.traits.items() if not group.isdisjoint(wide if name in words.wide else tight)}
    found.discard("cause")  # asked of what stands before: "down 5%, largely as a result of" tells no other change
    if not level and words.traits["per"].isdisjoint(right[:3]):
        found.discard("per")  # of its step: "a decrease of $0.13 per dozen, or 9%"
    ahead_, behind_ = p.right[: 4 if level else 7], p.left[: stop if level else 8]
    pairs = {f"{x.low}_{y.low}" for x, y in (*pairwise(ahead_), *((b, a) for a, b in pairwise(behind_)))}
    found |= {name for name, group in words.phrases.items() if not group.isdisjoint(pairs)}
    own = p.right[: next((k for k, t in enumerate(p.right) if t.raw in APART or t.low in ("to", "from")), None)]
    told = enumerate(p.right[: 6 if p.right[:1] and p.right[0].raw == "(" else 4])
    ended = next((k for k, t in told if k and t.raw in ",;"), 4)  # "gold making up 9, the deficit was 5": of what follows
    asked = (
        ("own basis", words.traits["basis"], _lows(own[:6])),
        ("own basis", words.phrases["basis"], [f"{x.low}_{y.low}" for x, y in pairwise(own[:7])]),
        ("own basis", FOOTNOTES, [t.raw for t in p.right[:1]]),
        ("negative", words.negative, left[:3] + right[:2]),
        ("positive", words.positive, left[:3] + right[:2]),
        ("cause", words.traits["cause"], left[:8]),
        ("then forecast", words.traits["forecast"], right[:3]),  # "compared with the 50 expected by analysts"
        ("each", words.each, left[:8] + right[:5] if level else ()),
        ("revised", words.revised, left[:7]),
        ("balance", words.sums["apart"], left[:14] + _lows(p.right[:ended])),
    )
    found |= {trait for trait, group, near in asked if not group.isdisjoint(near)}
    if figure.high is not None:
        found.add("range")
    if figure.unit in TIMES and not figure.scaled and "," not in figure.text:  # 540,000 hours are an amount
        found.add("time")
    return frozenset(found | _next(p, words))


def _stops(left: Sequence[Token], k: int, words: Lexicon) -> bool:
    """Whether what stands before a word says nothing of the figure behind it."""
    low = left[k].low
    if low == "to":
        return all(t.low in words.empty for t in left[:k])  # not "expected to cost 40"
    return low in STOPS or low in words.against or low in words.be or low in words.halt


def _next(p: Phrase, words: Lexicon) -> set[str]:
    """What stands right behind a figure."""
    ahead = p.right[0].low if p.right else "."
    found = {f"then {ahead}"} if ahead in ("of", "to", "from", "(", ",", ")", ".", "=") else set()
    then = len(p.right) > 2 and p.right[2].low in words.then  # "40 a year earlier"
    if ahead in ("a", "an", "per", "apiece", "each") and p.right and not then:
        found.add("per")
    if ahead in words.nouns:
        found.add("then noun")
    elif ahead in words.more:
        found.add("then more")
    return found


def _lows(run: Sequence[Token]) -> list[str]:
    """The words; the month is not what "may" says."""
    return ["" if t.raw == "May" else t.low for t in run]


def _role(f: Fact) -> Role:
    figure = f.figure
    if figure.form is Form.VAGUE:
        return Role.VAGUE
    if figure.kind is Kind.POINT:
        return Role.POINTS
    if figure.kind is Kind.MULTIPLE and figure.form is not Form.FRACTION:
        return Role.MULTIPLE
    if figure.kind in (Kind.PERCENT, Kind.MULTIPLE):
        part = "then of" in f.traits or (figure.form is Form.FRACTION and f.right[:1] == ("the",))  # "half the 54"
        return Role.GROWTH if f.attached else Role.SHARE if part and f.mark != "by" else Role.PART
    if "time" in f.traits or (f.mark in DATED and figure.kind is Kind.COUNT and YEAR.match(figure.text)):
        return Role.TIME
    if (f.attached and f.mark in ("way", "by", "of")) or "then more" in f.traits or "then noun" in f.traits:
        return Role.STEP
    if f.mark in ("from", "against", "than", "after") or f.far in ("from", "against", "than"):
        return Role.OLD
    return Role.NEW if f.mark == "to" else Role.LEVEL
