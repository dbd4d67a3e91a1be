"""Relations over neighbouring sentences, by their nouns: exports and imports are trade, and leave a surplus or a gap.

The two halves stand in one sentence, or in one each. The whole and the balance stand in the same sentence or near it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure import Figure, Kind
from factcheck.link.found import Found
from factcheck.link.levels import partners
from factcheck.link.period import clash, periods, sentence_at
from factcheck.link.roles import is_level
from factcheck.link.sectors import kind, offset, partial
from factcheck.pattern import pattern

__all__ = ["balanced"]

HALVES = (("E", "I"), ("U", "Z"))  # exports and imports, revenue and spending
ON = 3  # how many sentences on the other half may stand
NEAR = 2  # how many sentences back the whole may stand
BALANCE = pattern(r"[BY](?=(?P<after>[^|;:EIUZBY]{0,30}))")
NOUN = pattern(
    r"(?:\s?\([^()]{0,40}\))?[\s-]+(?:(?!(?:with|and|as|to|from|of|in|a|the|on|for|but)\b)[a-z-]+[\s-]+|in ){0,3}"
    r"(?:deficit|surplus|shortfall|gap|borrowing|imbalance|red\b)",
    re.IGNORECASE,
)  # a 2.2bn franc trade deficit
GAP = pattern(r"[BY]_?i_?T[^|MQNRP]{0,12}(?P<level>[MQN])")
TRADE = pattern(r"T[^|MQNRP]{0,8}(?P<whole>[MQN])[^MQNRP]{0,12}$")
WHOLE_TRADE = pattern(r"T(?![_iyo]{0,3}B)")
SIDES = pattern("[EI]")
OTHER = pattern("B|T.*[MQN]")  # a level that may be of the balance, or of all the trade
ELSEWHEN = pattern(
    r"\b(?:forecast|expected|economists|analysts|target|to date|so far|fiscal year|cumulative)\b[^.]{0,80}$", re.IGNORECASE
)
NEXT = 6  # letters
LEVELS = "MQN"
ZERO = Fraction(0)


class Half(NamedTuple):
    """One side: its level, its growth where it has one, and the sentence."""

    level: Figure
    growth: Figure | None
    sentence: int
    gains: bool  # exports or revenue, not imports or spending


class Sentence(NamedTuple):
    letters: str
    figures: list[int]


def balanced(found: Found) -> None:
    """Enter totals, growths of totals and balances of two halves."""
    halves = [nouns for nouns in HALVES if all(noun in found.word.letters for noun in nouns)]
    sentences = _sentences(found) if halves or "B" in found.word.letters else []
    for nouns in halves:
        for pair in _pairs(found, sentences, nouns):
            if nouns[0] == "E":
                _trade(found, sentences, pair)
            if not _balance(found, sentences, pair, trade=nouns[0] == "E") and nouns[0] == "E":
                _gap(found, sentences, pair)
    offset(found, [[sentence.figures[at] for at in _balances(found, sentence)] for sentence in sentences])


def _sentences(found: Found) -> list[Sentence]:
    cut, start = [], 0
    for part in found.word.letters.split("|"):
        cut.append(Sentence(part, found.word.figures[start : start + len(part)]))
        start += len(part) + 1
    return cut


def _pairs(found: Found, sentences: Sequence[Sentence], nouns: tuple[str, str]) -> Iterator[tuple[Half, Half]]:
    for i, sentence in enumerate(sentences):
        pairs = list(_in_one(found, sentence, i, nouns)) if all(noun in sentence.letters for noun in nouns) else []
        yield from pairs
        if not pairs and i + 1 < len(sentences) and any(noun in sentence.letters for noun in nouns):
            yield from _in_two(found, sentences, i, nouns)


def _in_one(found: Found, sentence: Sentence, i: int, nouns: tuple[str, str]) -> Iterator[tuple[Half, Half]]:
    """Two halves in one sentence: a level behind each noun, or before each; two rates, or none."""
    balance = _balances(found, sentence)
    levels = [at for at in _levels(found, sentence) if at not in balance]
    rates = [at for at, letter in enumerate(sentence.letters) if letter == "P"]
    brought = TRADE.search(sentence.letters)
    if len(levels) == 3 and brought and brought.start("whole") == levels[2]:
        sides = [partners(found.figures[sentence.figures[at]], found.figures[sentence.figures[levels[2]]]) for at in levels[:2]]
        if None not in sides and sentence.figures[levels[2]] not in found.stated:
            found.add(
                "total", [("term", side[0]) for side in sides if side], found.figures[sentence.figures[levels[2]]], "high"
            )
    own = _own(sentence.letters, levels, nouns)
    if own is None:
        return
    rates = [at for at in rates if not balance or at < max(own[1], balance[0])]  # "a surplus of $5m, which grew by 3%"
    growths = [_growth(found, sentence, at) for at in rates] if len(rates) == 2 else [None, None]
    first = sentence.letters.index(nouns[0]) < sentence.letters.index(nouns[1])
    halves = [
        Half(found.figures[sentence.figures[at]], growth, i, gains)
        for at, growth, gains in zip(own, growths, (first, not first), strict=True)
    ]
    yield halves[0], halves[1]


def _own(letters: str, levels: list[int], nouns: tuple[str, str]) -> tuple[int, int] | None:
    """The level of each of two nouns, in the order of the text: behind it, before the other; else two before or behind both."""
    first, second = sorted(letters.index(noun) for noun in nouns)
    before, between, behind = (
        [at for at in levels if a < at < b] for a, b in ((-1, first), (first, second), (second, len(letters)))
    )
    if between and behind:
        return between[0], behind[0]
    if before and (between or behind):
        return before[-1], (between or behind)[-1 if between else 0]
    return (behind[0], behind[1]) if len(behind) == 2 and not before else None


def _levels(found: Found, sentence: Sentence) -> list[int]:
    """Where the levels of a sentence stand that are neither changes nor bases, nor in brackets."""
    letters, there, depth = sentence.letters, [], 0
    for at, letter in enumerate(letters):
        depth += (letter == "(") - (letter == ")")
        if letter in LEVELS and depth == 0 and is_level(found.text, letters, at, found.figures[sentence.figures[at]]):
            there.append(at)
    return there


def _in_two(found: Found, sentences: Sequence[Sentence], i: int, nouns: tuple[str, str]) -> Iterator[tuple[Half, Half]]:
    """A sentence for each half, with one level each; one on all of the trade, or one of another time, may stand between."""
    first = _half(found, sentences, i, nouns)
    if first is None:
        return
    for at in range(i + 1, min(i + 1 + ON, len(sentences))):
        then = _half(found, sentences, at, nouns)
        if then and then.gains is not first.gains and not _elsewhen_than(found, first.level, then.level):
            yield first, then
            return
        between = sentences[at].letters
        if not (WHOLE_TRADE.search(between) and not SIDES.search(between)) and not (
            then and _elsewhen_than(found, first.level, then.level)
        ):
            return


def _half(found: Found, sentences: Sequence[Sentence], at: int, nouns: tuple[str, str]) -> Half | None:
    """The one level of a sentence that speaks of one half: of exports, whatever is said of imports behind it."""
    sentence = sentences[at]
    balance = _balances(found, sentence)
    levels = [place for place in _levels(found, sentence) if place not in balance]
    rates = [n for n, letter in enumerate(sentence.letters) if letter == "P"]
    if len(levels) != 1 or not (balance or not OTHER.search(sentence.letters)):
        return None
    there = [noun for noun in nouns if noun in sentence.letters[: max(balance[0], levels[0]) if balance else None]]
    if len(there) != 1:
        return None
    growth = _growth(found, sentence, rates[0]) if len(rates) == 1 else None
    return Half(found.figures[sentence.figures[levels[0]]], growth, at, there[0] == nouns[0])


def _elsewhen_than(found: Found, one: Figure, other: Figure) -> bool:
    """Whether the sentences of two figures speak of two times: exports in May, and imports from January to May."""
    times = [periods(found.text[slice(*sentence_at(found.text, figure.start))]) for figure in (one, other)]
    return clash(*times)


def _growth(found: Found, sentence: Sentence, at: int) -> Figure | None:
    """The rate at a place of a sentence, below zero for a fall."""
    figure = found.figures[sentence.figures[at]]
    before, after = sentence.letters[max(0, at - 5) : at], sentence.letters[at + 1 : at + 4]
    down = re.search(r"[dl][_bioy]{0,4}$", before) or re.match(r"_?[dl]", after)
    return figure._replace(value=-figure.value, direction=None) if down and figure.value is not None else figure


def _trade(found: Found, sentences: Sequence[Sentence], pair: tuple[Half, Half]) -> None:
    """The whole of two halves, in the same sentence's past or up to two sentences before, and its growth."""
    after = pair[1].sentence + 1  # "Its exports were A and its imports B. Total trade grew P to C."
    for i in (
        *range(pair[0].sentence + 1, pair[1].sentence),
        *range(pair[0].sentence - 1, max(-1, pair[0].sentence - NEAR - 1), -1),
        *range(after, min(after + 1, len(sentences))),
    ):
        sentence = sentences[i]
        balance = _balances(found, sentence)
        named = WHOLE_TRADE.search(sentence.letters)
        levels = [at for at in _levels(found, sentence) if at not in balance]
        rates = [at for at, letter in enumerate(sentence.letters) if letter == "P"]
        if named and len(levels) > 1 and named.end() < levels[0] < named.end() + NEXT:
            levels = levels[:1]  # "trade came to $5m, and 77 percent of it, or $4m, ..."
        if named is None or len(levels) != 1 or "B" in sentence.letters[named.start() : levels[0]]:
            continue
        whole = found.figures[sentence.figures[levels[0]]]
        if any(_elsewhen_than(found, half.level, whole) for half in pair):
            continue
        sides = [partners(half.level, whole) for half in pair]
        if None in sides or ("B" in sentence.letters and not balance):
            return
        terms = [side[0] for side in sides if side]
        if sentence.figures[levels[0]] not in found.stated:
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
        stated = stated._replace(value=abs(stated.value), direction="down" if stated.value < 0 else "up")
        found.add("composite", operands, stated, "high")
        found.stated.add(sentence.figures[at])


def _balances(found: Found, sentence: Sentence) -> list[int]:
    """Where the levels of surpluses and deficits stand: "narrowed by £0.1 billion to £4.5 billion" is at 4.5."""
    levels, there = _levels(found, sentence), []
    for match in BALANCE.finditer(sentence.letters):
        before = [at for at in levels if match.start() - 5 <= at < match.start()][-1:]
        behind = [at for at in levels if match.start("after") <= at < match.end("after")][:1]
        if before and NOUN.match(found.text, found.figures[sentence.figures[before[0]]].end):
            there += before
        elif behind and behind[0] not in there:
            there += behind
    return there


def _gap(found: Found, sentences: Sequence[Sentence], pair: tuple[Half, Half]) -> None:
    """The gap between exports and imports, called so, anywhere before: inferred."""
    for sentence in sentences[: pair[0].sentence]:
        match = GAP.search(sentence.letters)
        number = sentence.figures[match.start("level")] if match else -1
        if match and number not in found.stated and not _elsewhen(found, number):
            _difference(found, number, pair, "low")
            return


def _difference(found: Found, number: int, pair: tuple[Half, Half], confidence: str) -> bool:
    sides = [partners(half.level, found.figures[number]) for half in pair]
    counted = found.figures[number].kind is Kind.COUNT and pair[0].level.kind is not Kind.COUNT
    if (
        None in sides
        or number in found.stated
        or counted
        or any(_elsewhen_than(found, h.level, found.figures[number]) for h in pair)
    ):
        return False
    smaller, larger = sorted((side[0] for side in sides if side), key=lambda figure: figure.value or 0)
    left, said = (larger.value or ZERO) - (smaller.value or ZERO), found.figures[number].value or ZERO
    if confidence == "low" and (_turned(found, number, pair) or not left * 3 <= said * 4 <= left * 6):
        return False  # of something else
    stated = found.figures[number]._replace(direction=None)
    found.add("difference", [("larger", larger), ("smaller", smaller)], stated, confidence)
    found.stated.add(number)
    return True


def _turned(found: Found, number: int, pair: tuple[Half, Half]) -> bool:
    """Whether a surplus stands where more is spent than taken, or a deficit where less is."""
    gain, loss = (next((half.level.value or ZERO for half in pair if half.gains is gains), ZERO) for gains in (True, False))
    return kind(found, number) == ("surplus" if gain < loss else "deficit")


def _elsewhen(found: Found, number: int) -> bool:
    """Whether a balance is forecast, or of a longer period than the halves beside it."""
    start = found.figures[number].start
    return ELSEWHEN.search(found.text, max(0, start - 80), start) is not None


def _balance(found: Found, sentences: Sequence[Sentence], pair: tuple[Half, Half], *, trade: bool) -> bool:
    """The surplus or the gap that two halves leave: in their sentence, the next, or up to four before."""
    here = pair[1].sentence
    for i in dict.fromkeys(
        (here, pair[0].sentence, pair[0].sentence - 1, here + 1, *range(pair[0].sentence - 2, pair[0].sentence - 5, -1))
    ):
        if not 0 <= i < len(sentences) or (i > here and "E" in sentences[i].letters and "I" in sentences[i].letters):
            continue
        sure = "high" if i == here else "low"
        numbers = [sentences[i].figures[at] for at in _balances(found, sentences[i])]
        if i != here and any(_elsewhen(found, number) for number in numbers):
            return False
        if any(_difference(found, n, pair, sure) for n in numbers if not (trade and i != here and partial(found, n))):
            return True
    return False
