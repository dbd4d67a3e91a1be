"""Balances of two sectors: a deficit in goods and a surplus in services leave the deficit of both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.figure import Figure
from factcheck.language.en.topics import OFFSET, SECTORS
from factcheck.link.found import Found
from factcheck.link.levels import partners
from factcheck.pattern import pattern

__all__ = ["kind", "offset", "partial"]

BALANCE = pattern(r"\b(deficits?|shortfall|surplus(?:es)?)\b", re.IGNORECASE)
BESIDE = pattern(r"[\s-]+(?:[a-z-]+\s+){0,2}(deficit|shortfall|surplus)", re.IGNORECASE)  # a 357 billion surplus
PARTIAL = pattern(  # the balance of a part of trade, or of something else
    r"(?<!and )\b(?:goods|services?|petroleum|oil|energy|food|fiscal|budget|government|account|primary"
    r"|average(?: [\w-]+){0,4})\s+"
    r"(?:deficit|surplus|shortfall|balance)s?\b",
    re.IGNORECASE,
)
NEAR = 90  # characters before a level in which its balance is named
BEFORE = 40  # characters before a balance that say of what it is
BEHIND = 24  # or after it


def offset(found: Found, sentences: Sequence[Sequence[int]]) -> None:
    """Enter what two opposite balances of goods and services leave: in their sentence, the one before, or the next.

    `sentences`: the numbers of the levels of balances, by sentence.
    """
    for i, numbers in enumerate(sentences):
        for pair in _opposite(found, numbers):
            rest = [n for n in numbers if n not in pair]
            near = [*rest, *(sentences[i - 1][:1] if i else ()), *(sentences[i + 1][:1] if i + 1 < len(sentences) else ())]
            whole = next((n for n in near if n not in found.stated), None)
            if whole is not None and _enter(found, whole, pair, "high" if whole in rest else "low"):
                break


def partial(found: Found, number: int) -> bool:
    """Whether a balance is of goods alone, of oil, of the budget: "the goods deficit fell to $60bn"."""
    start = found.figures[number].start
    named = list(BALANCE.finditer(found.text, max(0, start - NEAR), start))
    return bool(named) and PARTIAL.search(found.text, max(0, named[-1].start() - BEFORE), named[-1].end()) is not None


def _opposite(found: Found, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Two balances side by side, of different sectors, one a deficit and one a surplus."""
    for one, other in pairwise(numbers):
        kinds = kind(found, one), kind(found, other)
        start, end = found.figures[one].start, found.figures[other].end
        words = found.text[max(0, start - NEAR) : end + BEHIND].lower()
        if (
            None not in kinds
            and kinds[0] != kinds[1]
            and (all(word in words for word in SECTORS) or OFFSET.search(found.text, found.figures[one].end, end))
        ):
            yield one, other


def kind(found: Found, number: int) -> str | None:
    """ "deficit" or "surplus", by the last such noun before a level, else the first behind it."""
    figure, text = found.figures[number], found.text
    if beside := BESIDE.match(text, figure.end):
        return "surplus" if beside[1].lower().startswith("surplus") else "deficit"
    reach = max(figure.start - NEAR, 0)
    start = max(reach, text.rfind(". ", reach, figure.start) + 1)
    named = BALANCE.findall(text[start : figure.start])[-1:] or BALANCE.findall(text[figure.end : figure.end + BEHIND])[:1]
    return ("surplus" if named[0].lower().startswith("surplus") else "deficit") if named else None


def _enter(found: Found, whole: int, pair: tuple[int, int], confidence: str) -> bool:
    stated = found.figures[whole]
    sides = [partners(found.figures[n], stated) for n in pair]
    if None in sides or partial(found, whole) or any(found.figures[n].start == stated.start for n in pair):
        return False
    smaller, larger = sorted((side[0] for side in sides if side), key=_value)
    found.add("difference", [("larger", larger), ("smaller", smaller)], stated._replace(direction=None), confidence)
    found.stated.add(whole)
    return True


def _value(figure: Figure) -> float:
    return float(figure.value or 0)
