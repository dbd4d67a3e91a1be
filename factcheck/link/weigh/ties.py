"""Ties that any two figures may have: of what they are, of one place, of one kind; and those of the levels of a change: how
each is marked, when each is, and how a step and its rate stand. "+" speaks for, "-" against.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.figure.figure import Kind
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.shape import Shapes

__all__ = ["basis", "before", "behind", "distance", "kinds", "marks", "place", "step", "what", "when"]

NEAR, CLOSE, FAR = 4, 8, 14  # tokens between two figures
MUCH_LONGER = 5  # printed places by which two figures are not of one kind
SPOKEN = {
    "t": "to", "f": "from", "a": "at", "n": "than", "r": "or", "&": "and", "x": "on", "o": "of", "b": "by", "i": "in",
    "W": "it", "h": "respectively", "z": "accounts", "q": "including", "L": "total", "e": "each", "B": "between",
    "k": "while", "c": "against", "u": "rose", "m": "more", "v": "was", "y": "then", ".": "word", "|": "stop",
}  # fmt: skip
UNLIKELY = {"new": (Role.OLD, Role.STEP), "old": (Role.NEW, Role.STEP), "step": (Role.LEVEL, Role.OLD, Role.NEW)}


def what(a: Fact, b: Fact, words: Lexicon) -> Iterator[str]:
    """What two figures are of: the heads of their subjects, what qualifies these, and the words of their own phrases."""
    yield from _heads(a, b, words)
    yield from _phrases(a, b, words)
    if a.names and b.names:
        yield "+one name" if a.names & b.names else "-other name"
    if a.sentence != b.sentence:
        later = b if b.sentence > a.sentence else a
        yield "+pronoun carries over" if later.pronoun else "-own subject later" if later.own else "+no subject later"
    if a.of:
        yield "+of that thing" if a.of & (b.subject | b.near) else "-of another thing"


def _heads(a: Fact, b: Fact, words: Lexicon) -> Iterator[str]:
    if not (a.head and b.head):
        if a.head or b.head:
            yield "+one without subject"
    elif a.head == b.head:
        yield "+one head"
        if a.rest == b.rest:
            yield "+one subject"
        elif a.rest and b.rest and not a.rest & b.rest:
            yield "-each qualified otherwise"
        elif a.rest < b.rest or b.rest < a.rest:
            yield "-one qualified"
    elif b.head in words.akin.get(a.head, ()):
        yield "+heads akin"
    elif a.head in b.rest | b.near or b.head in a.rest | a.near:
        yield "+head named by the other"
    else:
        yield "-other head"


def _phrases(a: Fact, b: Fact, words: Lexicon) -> Iterator[str]:
    A, B = a.subject | a.near, b.subject | b.near
    if a.near & b.near:
        yield "+same words"
    elif any(words.akin[w] & b.near for w in a.near if w in words.akin):
        yield "+words akin"
    elif a.near and b.near and not a.near & B and not b.near & A:
        yield "-each with words of its own"
    elif a.near and not a.near & B:
        yield "-words of the first alone"
    elif b.near and not b.near & A:
        yield "-words of the second alone"


def place(a: Fact, b: Fact) -> Iterator[str]:
    """How near two figures stand by sentence, clause and segment."""
    if a.segment == b.segment:
        yield "+in one segment"
    elif a.clause == b.clause:
        yield "+in one clause"
    elif a.sentence == b.sentence:
        yield "-in other clauses"
    else:
        yield "-in the next sentence" if abs(a.sentence - b.sentence) == 1 else "-two sentences off"
    if a.place[1] == b.place[1] > 1 and b.n - a.n != b.place[0] - a.place[0]:  # "5% and 7% to 10 and 20 respectively"
        yield "+same place in their lists" if a.place[0] == b.place[0] else "-other place in their lists"
    if a.bracket != b.bracket:
        yield "-bracket between" if a.bracket and b.bracket else "+one in brackets"


def distance(a: Fact, b: Fact) -> str:
    d = abs(a.token - b.token)
    return "+side by side" if d < NEAR else "+near" if d < CLOSE else "+a little off" if d < FAR else "-far"


def kinds(a: Fact, b: Fact) -> Iterator[str]:
    """Whether two figures are printed as one kind is."""
    f, g = a.figure, b.figure
    if f.unit != g.unit:
        yield "-unit left out" if f.unit is None or g.unit is None else "-other unit"
    elif f.kind is Kind.COUNT and f.unit:
        yield "+one noun"
    if f.kind is not g.kind:
        yield "-kinds differ"
    if f.scaled != g.scaled:
        yield "-scale word on one"
    if f.decimals != g.decimals:
        yield "-decimals on one"
    if abs(len(f.text) - len(g.text)) > MUCH_LONGER:
        yield "-one much longer in print"
    for trait in ("basis", "per", "forecast", "extreme", "stake", "range"):
        if (trait in a.traits) != (trait in b.traits):
            yield f"-{trait} on one"


def before(shapes: Shapes, n: int) -> str:
    """The two cues before a figure, in words: "rose of"."""
    return _spoken(shapes.gaps[n][-2:]) or "opens"


def behind(shapes: Shapes, n: int) -> str:
    return _spoken(shapes.gaps[n + 1][:2]) or "ends"


def _spoken(letters: str) -> str:
    """Cue letters in words: "uo" is "rose of"."""
    return " ".join(SPOKEN.get(letter, letter) for letter in letters)


def marks(f: Fact, name: str) -> Iterator[str]:
    yield f"+{name} marked {f.mark}"
    yield f"{'-' if f.role in UNLIKELY[name] else '+'}{name} seems {f.role.value}"
    if f.far:
        yield f"+{name} further off {f.far}"
    for trait in ("forecast", "extreme", "bond", "stake", "per"):
        if trait in f.traits:
            yield f"-{name} {trait}"
    if f.then:
        yield f"{'+' if name == 'old' else '-'}{name} then"
    if f.now:
        yield f"{'-' if name == 'old' else '+'}{name} now"
    if f.attached and name != "step":
        yield f"-{name} attached to a change"
    if len(f.figure.text) == 1:
        yield f"-{name} a bare digit"
    if "then (" in f.traits:
        yield f"+{name} before a bracket"


def when(S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """Whether the old level is of an earlier time, and of a period as long."""
    if a.years and b.years:
        if a.years != b.years:
            yield "+years in order" if max(a.years) > max(b.years) else "-years reversed"
    elif b.years:
        yield "+year on old"
    if b.then != a.then:
        yield "+then on old alone" if b.then else "-then on new alone"
    if a.months and b.months:
        yield "+one month" if a.months == b.months else "+other month"
    if a.length and a.length == b.length:
        yield "+one length of period"
    if S.base and b.years:
        yield "+base year is old's" if S.base & b.years else "-base year is not old's"
    yield from _order(a, b)


def _order(a: Fact, b: Fact) -> Iterator[str]:
    """Whether the order of the two is that of a new and an old level."""
    if a.role is Role.NEW and b.role is Role.OLD:
        yield "+to new from old"
    if b.bracket and b.n == a.n + 1 and not a.bracket:
        yield "+old in brackets behind new"
    if b.role is not Role.OLD:
        if b.n < a.n and a.role is not Role.NEW and not (a.years and b.years):
            yield "-old before new, unmarked"
        elif a.n < b.n and not b.bracket and not b.then:
            yield "-old behind new, unmarked"


def step(S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """How a step and its rate stand together: "rose $6m, or 7%, to $96m"."""
    if a.way and S.way:
        yield "+one way" if a.way == S.way else "-ways apart"
    if S.n == a.n + 1 and ((S.bracket and S.mark == "(") or S.mark == "or"):
        yield "+step (rate)" if S.mark == "(" else "+step, or rate"
    elif S.n + 1 == a.n and a.mark in ("or", "("):
        yield "+rate (step)"
    if b.n == max(S.n, a.n) + 1 and b.role is Role.NEW:
        yield "+step and rate to new"


def basis(S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    for trait in ("basis", "annual", "forecast", "rated", "per", "cause", "bond", "share", "extreme"):
        if trait in S.traits and trait not in a.traits & b.traits:
            yield f"-rate {trait} alone"
    marked = a.mark == "to" and b.mark in ("from", "against")  # "rose 14 percent to 6.0 percent from 5.0": points
    if a.figure.kind is Kind.PERCENT and S.figure.kind is Kind.PERCENT and not marked:
        yield "-percent of percents"
