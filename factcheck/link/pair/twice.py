"""How English says that two figures are one quantity: over words with a space behind each, "#" being a figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.figure.figure import Kind
from factcheck.link.weigh.reading import Reading
from factcheck.pattern import pattern

__all__ = ["Told", "told"]

WORD = (
    r"(?:(?!(?:to|from|by|and|or|but|than|at|on|up|down|with|after|was|were|is|are|has|had|rose|fell|which|that|it|while"
    r"|against|compared) )[^\s,;.:|()\[\]#S]+ )"
)
THING = rf"(?:[-–—] )?(?:{WORD}|\. (?=[(])){{0,7}}"  # "of debt", "a year", "- long"
ABOUT = r"(?:(?:about|approx(?:imately)?|roughly|around|nearly|almost|some|now|an?|the|us|worth|total|of|over|[.,~\\−]) ){0,4}"
SAYS = (
    r"(?:or|(?:the )?equivalent (?:to|of)|equal to|equals?|(?:is|was|are|were|,) worth|="
    r"|(?:translat|convert)(?:ing|ed) (?:in)?to"
    r"|that is(?: ,)?|i \. e \.(?: ,)?|i\.e\.(?: ,)?"
    r"|which (?:is|was|equals?|makes|comes to)(?: (?:equivalent|equal) to)?) "
)
LEAD = rf"{ABOUT}(?:{SAYS})?{ABOUT}"
AND = r"(?:[;,/:&–-] (?:or )?|or |and )"
CLOSE = rf"(?:(?:{WORD}|\. ){{0,3}}[)\]]|(?:(?!in |for ){WORD}){{0,2}}{AND}{LEAD}#|(?:[,;]|at) [^()#]{{0,40}}[)\]])"
MORE = r"(?!(?:more|less|fewer|higher|lower|above|below|up|down|difference|gap|(?:an?|per|each) (?:\w+ )?share)\b)"
THAT = (
    r"(?:(?:that|this)(?:'s| is| was| would be| comes to| means)|(?:that|this|it) (?:equals|amounts to|equates to"
    r"|translates (?:in)?to|works out at|(?:is|was) (?:the equivalent of|equivalent to|equal to))) "
)
TOLD = {  # S is the second
    "amount (low and other)": pattern(rf"{THING}[(\[] # (?:and|to|–|-) S [)\]]"),
    "amount (other)": pattern(rf"{THING}[(\[] {LEAD}S {CLOSE}"),
    "amount (third; other)": pattern(rf"{THING}[(\[] {LEAD}# (?:(?!in |for ){WORD}){{0,2}}{AND}{LEAD}S {CLOSE}"),
    "amount (third; fourth; other)": pattern(rf"{THING}[(\[] {LEAD}# {AND}{LEAD}# {AND}{LEAD}S {CLOSE}"),
    "amount, or other": pattern(rf"{THING}(?:[,–—-] ){{0,2}}{ABOUT}{SAYS}{ABOUT}S {MORE}"),
    "amount/other": pattern(r"/ S "),
    "amount - other -": pattern(r"[-–—] (?:almost |nearly )?S (?:[-–—|]|\. |$)"),
    "(amount - other)": pattern(r"[-–—] S \) "),
    "amount, about other,": pattern(r"[,–—-] S [,|)–—-]"),
    "amount. That is other": pattern(rf"[^(]{{0,160}}\. {THAT}(?:the equivalent of |equivalent to |equal to )?S {MORE}"),
    "amount, up p (other, up p)": pattern(
        rf"[^(#.;]{{0,30}}, (?:up|down) (?:by )?# \( (?:the )?equivalent (?:to|of) {ABOUT}S ,"
    ),
}
BEHIND = 14  # words behind the second that are looked at
FAR = 40  # words between the two


class Told(NamedTuple):
    """name: the way it is told; second: the number of the figure; between: of those between the two."""

    name: str
    second: int
    between: tuple[int, ...]


def told(r: Reading, n: int) -> Iterator[Told]:
    """The figures behind one that are said to be the same quantity in another unit, in order."""
    for second in range(n + 1, min(n + 4, len(r.facts))):
        words = _words(r, n, second)
        if words is not None and r.facts[second].figure.kind is not Kind.PERCENT and r.facts[second].figure.unit:
            name = next((name for name, way in TOLD.items() if way.match(words)), None)
            if name:
                yield Told(name, second, tuple(range(n + 1, second)))


def _words(r: Reading, n: int, second: int) -> str | None:
    start, end = r.facts[n].token + 1, r.facts[second].token
    if end - start > FAR:
        return None
    ahead = [t.low if t.figure < 0 else "S" if t.figure == second else "#" for t in r.tokens[start : end + 1]]
    behind = [t.low if t.figure < 0 else "#" for t in r.tokens[end + 1 : end + 1 + BEHIND]]
    return " ".join([*ahead, *behind, ""])
