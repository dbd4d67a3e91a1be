"""Shares that are told of several parts at once: in brackets behind the terms of a sum, or one by one in the parts' order.

"There were 2.8 million women (51%) and 2.7 million men (49%)" of a region's 5.5 million; "coal, oil and gas gave 30, 20 and 10,
or 50%, 33% and 17% of the total respectively". All of them hold, or none is meant. Inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.ratios import TELLS
from factcheck.link.rows.proportion import inferred, unlike
from factcheck.link.sense.names import is_total
from factcheck.link.share.nearby import LEVELS, Nearby, share
from factcheck.link.share.portions import changed
from factcheck.link.share.wholes import wholes_of
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["shared_out"]

BEHIND = pattern(r"\s?\((?:or\s)?|,\s(?:or\s)?|\sor\s")  # from a term to its share
TOLD = pattern(
    rf"(?:\b{TELLS}|\bor|,)\s+(?:[a-z]+\s+){{0,2}}$",
)
LIST = pattern(r"P(?:[,&_]{1,3}P){1,5}")
OF_OWN = pattern(r"\s+of\s+[^.,;:()%\d]{0,40}")
THESE = pattern(
    r"(?<=[.] )(?:The (?:two|three|four|five)|They|These)(?: [a-z]+)? (?:account|mak|made|constitut|represent|contribut)"
)
SAYS_SHARE = pattern(
    r"(?:%|per ?cent|pct)\s(?:market\s)?share\b|\ba\s(?:market\s)?share of\b"
    r"|(?<!per )(?<!a )\bshare\s(?:of|was|is|at|with|(?:[a-z]+\s)?to)\s(?:[a-z]+\s){0,2}\d"
    r"|\b(?:highest|largest|biggest|top|lowest|smallest)\s(?:market\s)?share\b",
    re.IGNORECASE,
)
ITEM = pattern(  # "with 13,900 sales and 16%", "with 900 and a 7% share", "a share of 9% with 450 cars", "to 8% or 400 cars"
    r"(?P<part1>[MQN])[_iyo]{0,4}(?:&_{0,2}|\(_?|,?_?r_?)(?P<share1>P)|(?P<share2>P)_?z?,?_?(?:w_{0,2}|r_?|\(_?)(?P<part2>[MQN])"
)
SAME = pattern(r"H_?(?:o[_LAW]{0,6})?\(_?(P)")
REACH = 60  # characters before the first share
ALL = 100  # percent
SLIGHT = 20  # a twentieth of a whole


def shared_out(near: Nearby) -> None:
    """Enter the shares of the terms of sums, and those that are told respectively."""
    found = near.found
    numbers = {figure.start: number for number, figure in enumerate(found.figures)}
    sums = [claim for claim in found.claims if claim.relation == "total" and claim.stated]
    whole_of = {}
    for claim in sums:
        terms = [numbers.get(figure.start) for _, figure in claim.operands if isinstance(figure, Figure)]
        whole = numbers.get(claim.stated.start) if claim.stated else None
        if whole is not None and None not in terms:
            there = tuple(term for term in terms if term is not None)
            whole_of[tuple(sorted(there))] = whole
            _bracketed(found, there, whole)
    for i, sentence in enumerate(near.sentences):
        if set("PH").isdisjoint(sentence.letters):
            continue
        free = [at for at, letter in enumerate(sentence.letters) if letter in "PH" and sentence.figures[at] not in found.stated]
        if free:
            _ranked(near, i, free)
            _in_words(near, i, free)
        if ("s" in sentence.letters or _these(near, i)) and (match := LIST.search(sentence.letters)):
            shares = [sentence.figures[at] for at in range(match.start(), match.end()) if sentence.letters[at] == "P"]
            if not any(number in found.stated for number in shares):
                _in_order(near, i, shares, whole_of)


def _these(near: Nearby, i: int) -> bool:
    """Whether a sentence is of the levels before it: "The three make up 10, 40 and 50 percent of the economy"."""
    sentence, found = near.sentences[i], near.found
    if sentence.letters.count("P") < 2:
        return False
    start = found.figures[sentence.figures[sentence.letters.index("P")]].start
    return THESE.search(found.text, max(0, start - REACH), start) is not None


def _ranked(near: Nearby, i: int, there: list[int]) -> None:
    """Enter what a sentence says are shares of the level told before, all or none.

    "Rome had the highest share with 900 sales and 9 percent, followed by Bari with 800 and 8".
    """
    found, sentence = near.found, near.sentences[i]
    if not i or "z" not in sentence.letters or not near.levels(i - 1):
        return
    start, end = (found.figures[[n for n in sentence.figures if n >= 0][one]].start for one in (0, -1))
    if not SAYS_SHARE.search(found.text, max(0, start - REACH), end + REACH // 2):
        return
    items = [
        (item.start(f"part{n}"), item.start(f"share{n}"))
        for item in ITEM.finditer(sentence.letters)
        for n in (1 + (not item["part1"]),)
    ]
    whole = near.levels(i - 1)[0]
    ties = [
        (sentence.figures[part], sentence.figures[at]) for part, at in items if at in there and not changed(found, sentence, at)
    ]
    pairs = [inferred(found, part, whole) for part, _ in ties]
    if all(pair and not unlike(found.figures[number], *pair) for pair, (_, number) in zip(pairs, ties, strict=True)):
        for part, number in ties:
            share(found, number, part, whole)


def _in_words(near: Nearby, i: int, there: list[int]) -> None:
    """Enter a share in words beside which the same stands in figures: "almost a sixth of them (15%: 300 out of 2,000)"."""
    found, sentence = near.found, near.sentences[i]
    for at, same in [(at, same) for at in there if (same := SAME.match(sentence.letters, at))]:
        start = found.figures[sentence.figures[same.start(1)]].start
        number = sentence.figures[at]
        told = found.stating(start, "share")
        operands = [(role, of) for role, of in told[0].operands if isinstance(of, Figure)] if told else []
        if operands and number not in found.stated:
            found.add("share", operands, found.figures[number]._replace(direction=None), "low")
            found.stated.add(number)


def _bracketed(found: Found, terms: Sequence[int], whole: int) -> None:
    """Enter the shares that stand behind the terms of a sum, where they come to all."""
    figures = found.figures
    shares = [number + 1 for number in terms if number + 1 < len(figures)]
    there = all(
        figures[number].kind is Kind.PERCENT
        and number not in found.stated
        and BEHIND.fullmatch(found.text, figures[number - 1].end, figures[number].start)
        for number in shares
    )
    total = sum((figures[number].value or Fraction() for number in shares), Fraction())
    if there and len(shares) == len(terms) and abs(total - ALL) <= len(shares):
        _enter(found, shares, terms, whole)


def _enter(found: Found, shares: Sequence[int], parts: Sequence[int], whole: int) -> bool:
    """Enter the shares of some parts, all or none."""
    pairs = [partners(found.figures[part], found.figures[whole]) for part in parts if part != whole]
    stated = [found.figures[number]._replace(direction=None) for number in shares]
    if len(pairs) < len(shares) or any(not pair or unlike(rate, *pair) for rate, pair in zip(stated, pairs, strict=True)):
        return False
    for rate, pair in zip(stated, pairs, strict=True):
        if pair:
            found.add("share", [("part", pair[0]), ("whole", pair[1])], rate, "low")
    found.stated |= set(shares)
    found.wholes |= dict.fromkeys(parts, whole)
    return True


def _in_order(near: Nearby, i: int, shares: Sequence[int], whole_of: dict[tuple[int, ...], int]) -> None:
    """Enter shares that are told of as many parts before them."""
    found, count = near.found, len(shares)
    start, end = found.figures[shares[0]].start, found.figures[shares[-1]].end
    parts = [level for level in near.levels(i) if level < shares[0]][-count:]
    sentence = near.sentences[i]
    if len(parts) < count:  # "2,068 men against 1,304 women, equivalent to 61% and 39% respectively"
        parts = [n for letter, n in zip(sentence.letters, sentence.figures, strict=True) if letter in LEVELS and n < shares[0]]
        parts = parts if len(parts) == count else near.levels(i - 1)[-count:] if i else []
    if len(parts) != count or not TOLD.search(found.text, max(0, start - 40), start):
        return
    if any(_enter(found, shares, parts, whole) for whole in _wholes(near, i, parts, end, whole_of)):
        return
    total = sum((found.figures[number].value or Fraction() for number in shares), Fraction())
    if abs(total - ALL) <= 1:  # all of what was told last, which may be a part itself
        last = (
            [one for one in near.levels(j) if all(inferred(found, part, one) for part in parts)]
            for j in (i - 1, i - 2)
            if j >= 0
        )
        wide = next(filter(None, last), [])
        every = sum((found.figures[part].value or Fraction() for part in parts), Fraction())
        near_by = [whole for whole in wide if not _short(every, found.figures[whole])]
        any(_enter(found, shares, parts, whole) for whole in near_by if len(wide) == 1)


def _short(parts: Fraction, whole: Figure) -> bool:
    """Whether parts that are said to be all fall short of a whole: then they are all of something else."""
    return abs(parts - (whole.value or Fraction())) * SLIGHT > (whole.value or Fraction())


def _wholes(near: Nearby, i: int, parts: Sequence[int], end: int, whole_of: dict[tuple[int, ...], int]) -> Iterator[int]:
    known = whole_of.get(tuple(sorted(parts)))
    if known is not None:
        yield known
    following = next((level for level in near.levels(i) if near.found.figures[level].start >= end), None)
    if following is not None and OF_OWN.fullmatch(near.found.text, end, near.found.figures[following].start):
        yield following  # "30 percent and 20 percent of the total of 200 million respectively"
    yield from wholes_of(near, i, parts[-1], end, total=is_total(near.found.text, end))
