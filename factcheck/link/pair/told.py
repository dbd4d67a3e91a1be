"""The ways in which English says an amount twice, in another unit: "23 billion yuan (about $3.2 billion)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
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
TOKEN = pattern(r"i\.e\.|[^\W\d_][\w'’&.-]*(?<![.-])|\d[\d.,]*|[^\s\w]")
BEHIND, REACH = 14, 160  # words, characters behind the second that are looked at
FAR = 400  # characters between the two
NEXT = 4  # figures behind an amount


class Told(NamedTuple):
    """name: of the way. second: the number of the figure that says an amount again. between: those of the figures between."""

    name: str
    second: int
    between: tuple[int, ...]


def told(text: str, figures: Sequence[Figure], n: int) -> Iterator[Told]:
    """The figures behind one that are said to be the same quantity in another unit, in order."""
    for second in range(n + 1, min(n + NEXT, len(figures))):
        figure = figures[second]
        if figure.kind is Kind.PERCENT or not figure.unit or figure.start - figures[n].end > FAR:
            continue
        words = _write_words(text, figures, n, second)
        name = next((name for name, way in TOLD.items() if way.match(words)), None)
        if name:
            yield Told(name, second, tuple(range(n + 1, second)))


def _write_words(text: str, figures: Sequence[Figure], n: int, second: int) -> str:
    """The words behind a figure, in lower case and a space behind each; "S" is the second figure, "#" another."""
    words: list[str] = []
    end, last = figures[n].end, figures[second].end
    for at in range(n + 1, len(figures)):
        figure = figures[at]
        if figure.start > last + REACH:
            break
        words += [*TOKEN.findall(text[end : figure.start].lower()), "S" if at == second else "#"]
        end = figure.end
    words += TOKEN.findall(text[end : last + REACH].lower())
    return " ".join([*words[: words.index("S") + 1 + BEHIND], ""])
