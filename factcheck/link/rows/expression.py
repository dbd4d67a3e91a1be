"""A construction as a regular expression over words, compiled when the first sentence comes that it may match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.link.rows.pieces import CROSSING, FAMILIES, FAR, IMPLIED, LEVEL, NEEDED, PIECES, STANDING, own
from factcheck.link.words.beside import BRACKETED, BY, VERB
from factcheck.pattern.kept import compiled

__all__ = ["Expression", "Needs", "Places", "possible"]

Needs = tuple[frozenset[str], ...]

MOST_REFUSED = 80  # words for which a row is not compiled
ANY = frozenset(map(chr, range(33, 127)))  # the letters of a word
SIGN = re.compile(  # of an expression: a group's head, letters of which one stands, a letter, a count
    r"\(\?P<\w+>|(?P<any>\(\?P=\w+\)|\.)|\(\?<?[=!:]|\[(?P<no>\^?)(?P<of>[^\]]*)\]|\\(?P<sign>.)|\{\d*,?\d*\}|[?*+^$|()]"
    r"|(?P<letter>.)"
)


class Step(NamedTuple):
    """What a piece takes of a word: any of `between`, then one of `wanted`."""

    between: frozenset[str]
    wanted: frozenset[str]


class Places:
    """Where each letter of a word stands, as the bits of a number."""

    __slots__ = ("bracketed", "known", "letters")

    def __init__(self, word: str) -> None:
        self.letters: dict[str, int] = {}
        for at, letter in enumerate(word):
            self.letters[letter] = self.letters.get(letter, 0) | 1 << at
        self.known: dict[frozenset[str], int] = {}
        self.bracketed = "(" in word

    def of(self, letters: frozenset[str]) -> int:
        if letters not in self.known:
            self.known[letters] = sum([bits for letter, bits in self.letters.items() if letter in letters])
        return self.known[letters]


class Expression:
    """A construction for one family, what a sentence must have to be worth its while, and its regular expression.

    needs: sets of letters, of each of which it has one.
    reach: one sentence, "two", "both": a change and its rate in one, or "implied": read last, for what is left. far: sentences
    may stand between its two.
    """

    __slots__ = ("_refused", "_steps", "confidence", "family", "far", "made", "needs", "pieces", "reach")

    def __init__(self, pattern: str, family: str, confidence: str) -> None:
        self.family, self.confidence = family, confidence
        self.pieces = pattern.split()
        pieces, of = own(family), FAMILIES[family]
        needed = {NEEDED[piece] for piece in self.pieces if piece in NEEDED and piece not in pieces}
        needed |= {"ud"} if "rose" in self.pieces and of.verb in (VERB, BY) else set()
        self.needs: Needs = tuple(map(frozenset, sorted(needed)))
        two = not CROSSING.isdisjoint(self.pieces)
        one = "both" if family == "both" else "one"
        self.reach = "implied" if family in IMPLIED else "two" if two else one
        self.far = not FAR.isdisjoint(self.pieces)
        self.made: re.Pattern[str] | None = None
        self._refused: set[str] = set()
        self._steps: dict[bool, tuple[Step, ...]] = {}

    @property
    def text(self) -> str:
        pieces = own(self.family)
        return "".join(pieces.get(piece) or PIECES[piece] for piece in self.pieces)

    def pattern(self, letters: str) -> re.Pattern[str] | None:
        """The compiled expression; None where it is not compiled yet and these letters can't match.

        A row is compiled in half a millisecond, and an article needs ten of five hundred. After some refusals it is compiled
        in any case: matching takes less time than looking does.
        """
        if self.made is None:
            if letters in self._refused:
                return None
            if len(self._refused) < MOST_REFUSED and not self.may_match(letters):
                self._refused.add(letters)
                return None
            return self.ready()
        return self.made

    def ready(self) -> re.Pattern[str]:
        """The compiled expression, whatever the sentence."""
        self.made = self.made or compiled(self.text)
        self._refused, self._steps = set(), {}  # ten kilobytes that nobody asks for any more
        return self.made

    def may_match(self, letters: str) -> bool:
        places = _places(letters)
        if places.bracketed not in self._steps:
            self._steps[places.bracketed] = tuple(_steps(self, bracketed=places.bracketed))
        return possible(self._steps[places.bracketed], places)


def possible(steps: Sequence[Step], places: Places) -> bool:
    """Whether a word has the letters of all steps, in order, and between them nothing but what may stand there.

    The bits of `at` are the places behind a step taken; an addition carries them through all that may stand between.
    """
    at = places.of(steps[0].wanted) if steps else 1
    for step in steps[1:]:
        at <<= 1
        through = places.of(step.between)
        at = (at | (((at & through) + through) ^ through)) & places.of(step.wanted)
    return at > 0


@lru_cache(maxsize=2)
def _places(letters: str) -> Places:
    return Places(letters)


def _steps(row: Expression, *, bracketed: bool) -> Iterator[Step]:
    """The steps of a row's pieces; where a word has no brackets, a level has none behind it."""
    pieces, wants = own(row.family), _wants(row.family)
    between: frozenset[str] = frozenset()
    for piece in row.pieces:
        text = pieces.get(piece) or PIECES[piece]
        takes = _takes(text if bracketed else text.replace(BRACKETED, ""))
        between |= takes
        for wanted in wants.get(piece) or _wanted(piece, text):
            yield Step(between, frozenset(wanted))
            between = takes


def _wants(family: str) -> dict[str, tuple[str]]:
    """What the pieces that are of a family take: "rose RATE ~ to A" is one of [ud], [PH], t, [MQN]."""
    of = FAMILIES[family]
    levels = dict.fromkeys(("A", "B", "B!", "X"), (of.levels,)) | dict.fromkeys(("WHOLE", "PART", "C"), (LEVEL,))
    rates = dict.fromkeys(("RATE", "SHARE", "a-RATE"), (of.stated,))
    return levels | rates | ({"rose": ("ud",)} if of.verb in (VERB, BY) else {})


def _wanted(piece: str, text: str) -> tuple[str, ...]:
    """What any other piece takes; a lookahead takes nothing."""
    if piece in STANDING:
        return ()
    if piece in CROSSING and piece not in NEEDED:
        return (LEVEL, "|") if text.endswith(r"\|") and "(?P<" in text else ("|",)
    return (NEEDED[piece],) if piece in NEEDED else ()


@cache
def _takes(text: str) -> frozenset[str]:
    """All letters that an expression may take."""
    found: set[str] = set()
    for sign in SIGN.finditer(text):
        if sign["any"]:
            return ANY
        if sign["of"] is not None:
            letters = set(sign["of"].replace("\\", ""))
            found |= ANY - letters if sign["no"] else letters
        found |= set(sign["sign"] or sign["letter"] or "")
    return frozenset(found)
