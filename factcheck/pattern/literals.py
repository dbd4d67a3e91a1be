"""Find the required literals of a regular expression: a text without them can't match.

r"\\b(?:above|below) (?:its|the) \\w+" needs "above" or "below", and "its" or "the". Conservative: an expression
that is not understood needs nothing. `make` writes the table that is read at run time.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.pattern import MAX_RUN_CHARS

__all__ = ["Literals", "find_literals"]

Needs = tuple[tuple[str, ...], ...]  # a match contains at least one literal of each inner tuple

MAX_CLASS_LETTERS = 12  # letters of a character class that count as alternatives
ENDLESS = 10**9  # characters or repeats: stands for "unbounded"
TOKEN = re.compile(
    # 1 (?:above|at most)   2 text, without its last letter if a repeat applies to that
    r"\((?:\?:)?([A-Za-z-]+(?: [A-Za-z-]+)*(?:\|[A-Za-z-]+(?: [A-Za-z-]+)*)*)\)"
    r"|([\w \n\t,;:'\"%&#/@=<>!~-](?:[\w \n\t,;:'\"%&#/@=<>!~-]+(?![?*+{]))?)"
    # 3 class   4 repeat   5 position   6 lookaround   7, 8, 9 "(", ")", "|"   10 escaped sign   11 non-ASCII character
    r"|(\\[sdwSDWntux](?:(?<=u)[0-9a-fA-F]{4}|(?<=x)[0-9a-fA-F]{2})?|\.|\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|((?:[?*+]|\{\d*,?\d*\})[?+]?)|(\\[bBAZ]|\^|\$)|(\(\?<?[=!])|(\((?:\?:|\?i:|\?P<\w+>|(?!\?)))|(\))|(\|)"
    r"|\\([^A-Za-z0-9])|([^\0-\x7f])",
    re.DOTALL | re.ASCII,
)
WORDS, TEXT, CLASS, TIMES, PLACE, LOOK, OPEN, CLOSE, OR, SIGN, OTHER = range(1, 12)
MIXED_CLASS = re.compile(r"\[\^|[ \n\t\u00a0\u2009\u202f]|\\[sWDntux]|^\.$")  # a class that may match both spaces and letters


LETTERLESS_CLASS = re.compile(r"\[(?!\^)(?:\\[stn]|\\[^\w]|[^\w\\])+\]$|\\s$")  # a class that matches no letter


class Literals(NamedTuple):
    """needs: longest literals first. width: bound of a match in a text without runs over MAX_RUN_CHARS; None: unknown."""

    needs: Needs
    width: int | None


NO_LITERALS = Literals((), None)
Part = tuple[list[tuple[str, ...]], int]  # literals that a sequence needs, and its maximum width


class _Group:
    """State of a group during parsing: finished alternatives, the current sequence, and its last atom (pending a repeat)."""

    def __init__(self, *, looks: bool) -> None:
        self.looks = looks
        self.others: list[Part] = []
        self.needs: list[tuple[str, ...]] = []
        self.width = 0
        self.atom: tuple[list[tuple[str, ...]], int, int] = [], 0, 0  # needs, width, width if repeated without end

    def add_atom(self, needs: list[tuple[str, ...]], width: int, run: int = ENDLESS) -> None:
        self.repeat_atom(1, 1)
        self.atom = needs, width, run

    def repeat_atom(self, least: int, most: int) -> None:
        """Add the last atom to the sequence, repeated least to most times."""
        needs, width, run = self.atom
        self.needs += needs if least else []
        self.width += width * most if most < ENDLESS or not width else run
        self.atom = [], 0, 0

    def start_alternative(self) -> None:
        self.repeat_atom(1, 1)
        self.others.append((self.needs, self.width))
        self.needs, self.width = [], 0

    def close(self) -> Part:
        """Return the group's needs (one literal set over all alternatives, from the strongest set of each) and width."""
        self.start_alternative()
        wide = max(width for _, width in self.others)
        if self.looks:
            return [], 0
        if len(self.others) == 1:
            return self.others[0]
        if not all(needs for needs, _ in self.others):
            return [], wide
        return [tuple({word for needs, _ in self.others for word in max(needs, key=_measure_strength)})], wide


def find_literals(text: str, *, fold: bool = False) -> Literals:
    """Find the required literals of an expression. fold: return them in lower case, to search in lower-case text."""
    groups, end = [_Group(looks=False)], 0
    for token in TOKEN.finditer(text):
        if token.start() != end:
            return NO_LITERALS
        end = token.end()
        kind = token.lastindex or OTHER
        if kind in (OPEN, LOOK):
            groups.append(_Group(looks=kind == LOOK))
        elif kind == CLOSE:
            closed = groups.pop().close()
            if not groups:
                return NO_LITERALS
            groups[-1].add_atom(*closed)
        elif kind == OR:
            groups[-1].start_alternative()
        elif kind == TIMES:
            groups[-1].repeat_atom(*_parse_repeat(token[TIMES]))
        else:
            groups[-1].add_atom(*_read_atom(kind, token[kind], fold=fold))
    if end < len(text) or len(groups) > 1:
        return NO_LITERALS
    needs, width = groups[0].close()
    return Literals(tuple(sorted(needs, key=_measure_strength, reverse=True)), width if width < ENDLESS else None)


def _read_atom(kind: int, shown: str, *, fold: bool) -> tuple[list[tuple[str, ...]], int, int]:
    """Return an atom's needs, its width, and its width if repeated without end."""
    if kind == CLASS:
        return (
            _list_class_letters(shown, fold=fold),
            1,
            MAX_RUN_CHARS if LETTERLESS_CLASS.match(shown) or not MIXED_CLASS.search(shown) else ENDLESS,
        )
    if kind in (PLACE, OTHER):
        return [], int(kind == OTHER), ENDLESS
    written = shown.lower() if fold else shown
    words = tuple(written.split("|")) if kind == WORDS else (written,)
    return [words], max(map(len, words)), ENDLESS


def _parse_repeat(sign: str) -> tuple[int, int]:
    """Return the minimum and maximum count of a repeat: "?", "*", "+", "{2,4}"."""
    if sign[0] != "{":
        return int(sign[0] == "+"), 1 if sign[0] == "?" else ENDLESS
    least, comma, most = sign[1 : sign.index("}")].partition(",")
    return int(least or 0), int(most) if most else ENDLESS if comma else int(least)


def _list_class_letters(text: str, *, fold: bool) -> list[tuple[str, ...]]:
    """Return the letters of a small class of plain characters as one set of literals; else nothing."""
    letters = text[1:-1]
    if text[0] != "[" or not 0 < len(letters) <= MAX_CLASS_LETTERS or letters[0] == "^" or "-" in letters or "\\" in letters:
        return []
    return [tuple(letters.lower() if fold else letters)] if letters.isascii() else []


def _measure_strength(needs: tuple[str, ...]) -> tuple[int, int]:
    return min(map(len, needs)), -len(needs)
