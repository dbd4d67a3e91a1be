"""Patterns in which English restates an amount in another unit: "23 billion yuan (about $3.2 billion)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.pattern import compile_lazily

__all__ = ["Restatement", "iter_restatements"]

WORD = (
    r"(?:(?!(?:to|from|by|and|or|but|than|at|on|up|down|with|after|was|were|is|are|has|had|rose|fell|which|that|it|while"
    r"|against|compared) )[^\s,;.:|()\[\]#S]+ )"
)
NOUN_PHRASE = rf"(?:[-–—] )?(?:{WORD}|\. (?=[(])){{0,7}}"  # "of debt", "a year", "- long"
ABOUT_WORDS = (
    r"(?:(?:about|approx(?:imately)?|roughly|around|nearly|almost|some|now|an?|the|us|worth|total|of|over|[.,~\\−]) ){0,4}"
)
EQUALS_PHRASE = (
    r"(?:or|(?:the )?equivalent (?:to|of)|equal to|equals?|(?:is|was|are|were|,) worth|="
    r"|(?:translat|convert)(?:ing|ed) (?:in)?to"
    r"|that is(?: ,)?|i \. e \.(?: ,)?|i\.e\.(?: ,)?"
    r"|which (?:is|was|equals?|makes|comes to)(?: (?:equivalent|equal) to)?) "
)
LEAD_IN = rf"{ABOUT_WORDS}(?:{EQUALS_PHRASE})?{ABOUT_WORDS}"
AND_PHRASE = r"(?:[;,/:&–-] (?:or )?|or |and )"
CLOSE = rf"(?:(?:{WORD}|\. ){{0,3}}[)\]]|(?:(?!in |for ){WORD}){{0,2}}{AND_PHRASE}{LEAD_IN}#|(?:[,;]|at) [^()#]{{0,40}}[)\]])"
NOT_COMPARED = r"(?!(?:more|less|fewer|higher|lower|above|below|up|down|difference|gap|(?:an?|per|each) (?:\w+ )?share)\b)"
THAT_IS = (
    r"(?:(?:that|this)(?:'s| is| was| would be| comes to| means)|(?:that|this|it) (?:equals|amounts to|equates to"
    r"|translates (?:in)?to|works out at|(?:is|was) (?:the equivalent of|equivalent to|equal to))) "
)
RESTATEMENT_PATTERNS = {  # of the words after an amount, as `_write_words` has them: S is the restatement, # another figure
    "amount (low and other)": compile_lazily(rf"{NOUN_PHRASE}[(\[] # (?:and|to|–|-) S [)\]]"),
    "amount (other)": compile_lazily(rf"{NOUN_PHRASE}[(\[] {LEAD_IN}S {CLOSE}"),
    "amount (third; other)": compile_lazily(
        rf"{NOUN_PHRASE}[(\[] {LEAD_IN}# (?:(?!in |for ){WORD}){{0,2}}{AND_PHRASE}{LEAD_IN}S {CLOSE}"
    ),
    "amount (third; fourth; other)": compile_lazily(
        rf"{NOUN_PHRASE}[(\[] {LEAD_IN}# {AND_PHRASE}{LEAD_IN}# {AND_PHRASE}{LEAD_IN}S {CLOSE}"
    ),
    "amount, or other": compile_lazily(
        rf"{NOUN_PHRASE}(?:[,–—-] ){{0,2}}{ABOUT_WORDS}{EQUALS_PHRASE}{ABOUT_WORDS}S {NOT_COMPARED}"
    ),
    "amount/other": compile_lazily(r"/ S "),
    "amount - other -": compile_lazily(r"[-–—] (?:almost |nearly )?S (?:[-–—|]|\. |$)"),
    "(amount - other)": compile_lazily(r"[-–—] S \) "),
    "amount, about other,": compile_lazily(r"[,–—-] S [,|)–—-]"),
    "amount. That is other": compile_lazily(
        rf"[^(]{{0,160}}\. {THAT_IS}(?:the equivalent of |equivalent to |equal to )?S {NOT_COMPARED}"
    ),
    "amount, up p (other, up p)": compile_lazily(
        rf"[^(#.;]{{0,30}}, (?:up|down) (?:by )?# \( (?:the )?equivalent (?:to|of) {ABOUT_WORDS}S ,"
    ),
}
TOKEN = compile_lazily(r"i\.e\.|[^\W\d_][\w'’&.-]*(?<![.-])|\d[\d.,]*|[^\s\w]")
MAX_WORDS_AFTER, MAX_CHARS_AFTER = 14, 160  # words, characters after the restatement
MAX_CHARS_BETWEEN = 400  # characters between amount and restatement
FIGURE_REACH = 4  # a restatement is one of the 3 figures after its amount


class Restatement(NamedTuple):
    """name: key of `RESTATEMENT_PATTERNS`. second: index of the restating figure. between: indices of the figures between."""

    name: str
    second: int
    between: tuple[int, ...]


def iter_restatements(text: str, figures: Sequence[Figure], n: int) -> Iterator[Restatement]:
    """Yield, in order, the figures after figure n that restate it in another unit."""
    for second in range(n + 1, min(n + FIGURE_REACH, len(figures))):
        figure = figures[second]
        if figure.kind is Kind.PERCENT or not figure.unit or figure.start - figures[n].end > MAX_CHARS_BETWEEN:
            continue
        words = _write_words(text, figures, n, second)
        name = next((name for name, way in RESTATEMENT_PATTERNS.items() if way.match(words)), None)
        if name:
            yield Restatement(name, second, tuple(range(n + 1, second)))


def _write_words(text: str, figures: Sequence[Figure], n: int, second: int) -> str:
    """Return the lower-case words after figure n, each followed by a space; "S" is the second figure, "#" any other."""
    words: list[str] = []
    end, last = figures[n].end, figures[second].end
    for at in range(n + 1, len(figures)):
        figure = figures[at]
        if figure.start > last + MAX_CHARS_AFTER:
            break
        words += [*TOKEN.findall(text[end : figure.start].lower()), "S" if at == second else "#"]
        end = figure.end
    words += TOKEN.findall(text[end : last + MAX_CHARS_AFTER].lower())
    return " ".join([*words[: words.index("S") + 1 + MAX_WORDS_AFTER], ""])
