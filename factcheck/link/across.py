"""Relations over neighbouring sentences, by their nouns: exports and imports are trade, and leave a surplus or a gap.

The two halves stand in one sentence, or in one each. The whole and the balance stand in the same sentence or near it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from factcheck.figure import Figure
from factcheck.link.bind import Found
from factcheck.link.levels import partners

__all__ = ["balanced"]

HALVES = (("E", "I"), ("U", "Z"))  # exports and imports, revenue and spending
NEAR = 2  # how many sentences back the whole may stand
BALANCE = re.compile(r"[BY][^|MQNRPBY]{0,14}(?P<after>[MQN])|(?P<before>[MQN])[_i]{0,3}[BY]")
GAP = re.compile(r"[BY]_?i_?T[^|MQNRP]{0,12}(?P<level>[MQN])")
TRADE = re.compile(r"T[^|MQNRP]{0,8}(?P<whole>[MQN])[^MQNRP]{0,12}$")
LEVELS = "MQN"


class Half(NamedTuple):
    """One side: its level, its growth where it has one, and the sentence."""

    level: Figure
    growth: Figure | None
    sentence: int


class Sentence(NamedTuple):
    letters: str
    figures: list[int]


def balanced(found: Found) -> None:
    """Enter totals, growths of totals and balances of two halves."""
    halves = [nouns for nouns in HALVES if all(noun in found.word.letters for noun in nouns)]
    sentences = _sentences(found) if halves else []
    for nouns in halves:
        for pair in _pairs(found, sentences, nouns):
            if nouns[0] == "E":
                _trade(found, sentences, pair)
            if not _balance(found, sentences, pair) and nouns[0] == "E":
                _gap(found, sentences, pair)


def _sentences(found: Found) -> list[Sentence]:
    cut, start = [], 0
    for part in found.word.letters.split("|"):
        cut.append(Sentence(part, found.word.figures[start : start + len(part)]))
        start += len(part) + 1
    return cut


def _pairs(found: Found, sentences: Sequence[Sentence], nouns: tuple[str, str]) -> Iterator[tuple[Half, Half]]:
    for i, sentence in enumerate(sentences):
        if all(noun in sentence.letters for noun in nouns):
            yield from _in_one(found, sentence, i, nouns)
        elif i + 1 < len(sentences) and any(noun in sentence.letters for noun in nouns):
            yield from _in_two(found, sentences, i, nouns)


def _in_one(found: Found, sentence: Sentence, i: int, nouns: tuple[str, str]) -> Iterator[tuple[Half, Half]]:
    """Two halves in one sentence: exactly two levels besides a balance, and no rate or two."""
    balance = _balances(sentence)
    levels = [at for at, letter in enumerate(sentence.letters) if letter in LEVELS and at not in balance]
    rates = [at for at, letter in enumerate(sentence.letters) if letter == "P"]
    ends = sorted(sentence.letters.index(noun) for noun in nouns)
    brought = TRADE.search(sentence.letters)
    if len(levels) == 3 and brought and brought.start("whole") == levels[2]:
        sides = [partners(found.figures[sentence.figures[at]], found.figures[sentence.figures[levels[2]]]) for at in levels[:2]]
        if None not in sides:
            found.add(
                "total", [("term", side[0]) for side in sides if side], found.figures[sentence.figures[levels[2]]], "high"
            )
    if len(levels) != 2 or (levels[1] < ends[1] and levels[0] < ends[0] and levels[1] < ends[0]):
        return
    growths = [_growth(found, sentence, at) for at in rates] if len(rates) == 2 else [None, None]
    halves = [Half(found.figures[sentence.figures[at]], growth, i) for at, growth in zip(levels, growths, strict=True)]
    yield halves[0], halves[1]


def _in_two(found: Found, sentences: Sequence[Sentence], i: int, nouns: tuple[str, str]) -> Iterator[tuple[Half, Half]]:
    """A sentence for each half, with one level each."""
    halves = []
    for at in (i, i + 1):
        sentence = sentences[at]
        there = [noun for noun in nouns if noun in sentence.letters]
        levels = [n for n, letter in zip(sentence.figures, sentence.letters, strict=True) if letter in LEVELS]
        rates = [n for n, letter in enumerate(sentence.letters) if letter == "P"]
        if len(there) == 1 and len(levels) == 1 and "T" not in sentence.letters and "B" not in sentence.letters:
            growth = _growth(found, sentence, rates[0]) if len(rates) == 1 else None
            halves.append((there[0], Half(found.figures[levels[0]], growth, at)))
    if len(halves) == 2 and halves[0][0] != halves[1][0]:
        yield halves[0][1], halves[1][1]


def _growth(found: Found, sentence: Sentence, at: int) -> Figure | None:
    """The rate at a place of a sentence, below zero for a fall."""
    figure = found.figures[sentence.figures[at]]
    before, after = sentence.letters[max(0, at - 5) : at], sentence.letters[at + 1 : at + 4]
    down = re.search(r"[dl][_biy]{0,4}$", before) or re.match(r"_?[dl]", after)
    return replace(figure, value=-figure.value, direction=None) if down and figure.value is not None else figure


def _trade(found: Found, sentences: Sequence[Sentence], pair: tuple[Half, Half]) -> None:
    """The whole of two halves, in the same sentence's past or up to two sentences before, and its growth."""
    after = pair[1].sentence + 1  # "Its exports were A and its imports B. Total trade grew P to C."
    for i in (
        *range(pair[0].sentence - 1, max(-1, pair[0].sentence - NEAR - 1), -1),
        *range(after, min(after + 1, len(sentences))),
    ):
        sentence = sentences[i]
        balance = _balances(sentence)
        levels = [
            n
            for at, (n, letter) in enumerate(zip(sentence.figures, sentence.letters, strict=True))
            if letter in LEVELS and at not in balance
        ]
        rates = [at for at, letter in enumerate(sentence.letters) if letter == "P"]
        if "T" not in sentence.letters or len(levels) != 1:
            continue
        whole = found.figures[levels[0]]
        sides = [partners(half.level, whole) for half in pair]
        if None in sides or ("B" in sentence.letters and not balance):
            return
        terms = [side[0] for side in sides if side]
        found.add("total", [("term", term) for term in terms], whole, "high")
        if len(rates) == 1 and pair[0].growth and pair[1].growth:
            _composite(found, sentence, rates[0], terms, [pair[0].growth, pair[1].growth])
        return


def _composite(found: Found, sentence: Sentence, at: int, terms: list[Figure], growths: list[Figure]) -> None:
    stated = _growth(found, sentence, at)
    if stated and stated.value is not None:
        operands = [
            (role, f) for term, growth in zip(terms, growths, strict=True) for role, f in (("level", term), ("growth", growth))
        ]
        stated = replace(stated, value=abs(stated.value), direction="down" if stated.value < 0 else "up")
        found.add("composite", operands, stated, "high")
        found.stated.add(sentence.figures[at])


def _balances(sentence: Sentence) -> list[int]:
    return [match.start("after") if match["after"] else match.start("before") for match in BALANCE.finditer(sentence.letters)]


def _gap(found: Found, sentences: Sequence[Sentence], pair: tuple[Half, Half]) -> None:
    """The gap between exports and imports, called so, anywhere before: inferred."""
    for sentence in sentences[: pair[0].sentence]:
        match = GAP.search(sentence.letters)
        if match and sentence.figures[match.start("level")] not in found.stated:
            _difference(found, sentence.figures[match.start("level")], pair, "low")
            return


def _difference(found: Found, number: int, pair: tuple[Half, Half], confidence: str) -> bool:
    sides = [partners(half.level, found.figures[number]) for half in pair]
    if None in sides or number in found.stated or found.figures[number].kind is not pair[0].level.kind:
        return False
    smaller, larger = sorted((side[0] for side in sides if side), key=lambda figure: figure.value or 0)
    stated = replace(found.figures[number], direction=None)
    found.add("difference", [("larger", larger), ("smaller", smaller)], stated, confidence)
    found.stated.add(number)
    return True


def _balance(found: Found, sentences: Sequence[Sentence], pair: tuple[Half, Half]) -> bool:
    """The surplus or the gap that two halves leave: in their sentence, the next, or up to two before."""
    here = pair[1].sentence
    for i in (here, pair[0].sentence - 1, here + 1, pair[0].sentence - 2):
        if not 0 <= i < len(sentences) or (i > here and "E" in sentences[i].letters and "I" in sentences[i].letters):
            continue
        if any(_difference(found, sentences[i].figures[at], pair, "high") for at in _balances(sentences[i])):
            return True
    return False
