"""Conversions, cut out of the word once they are read: "23 billion yuan (about $3.2 billion)".

A relation is then read once, and not again in the second currency. Pairs of the same two currencies are held against
each other: they imply one rate.
"""

from __future__ import annotations

import re

from factcheck.figure import Figure, Kind
from factcheck.link.bind import Found

__all__ = ["converted"]

PAIR = re.compile(r"(?P<amount>[MQR])[_o]?(?:\(_{0,2}(?P<one>[MQNR])_?(?:[;,:/r&]{1,2}_?(?P<two>[MQR])_?)?(?:[,;][^()|]{0,6})?\)|,?r(?P<or>[MQ]),?)")


def converted(found: Found) -> None:
    """Enter the conversions, cut the second figures out of the word, enter the cross rates."""
    cuts: list[tuple[int, int]] = []
    pairs: list[tuple[Figure, Figure]] = []
    for match in PAIR.finditer(found.word.letters):
        amount = found.figures[found.word.figures[match.start("amount")]]
        there = [found.figures[n] for name in ("one", "two", "or") if (n := found.number(match, name)) is not None]
        if all(_convertible(amount, figure) for figure in there):
            for figure in there:
                found.add("conversion", [("amount", amount)], figure, "high")
            pairs += [(amount, figure) for figure in there]
            cuts.append((match.start("amount") + 1, match.end()))
    found.word = found.word.without(cuts)
    _crossed(found, pairs)


def _convertible(amount: Figure, figure: Figure) -> bool:
    return amount.kind is figure.kind and amount.kind in (Kind.MONEY, Kind.MEASURE) and amount.unit != figure.unit


def _crossed(found: Found, pairs: list[tuple[Figure, Figure]]) -> None:
    """One claim a pair of currencies that is printed twice or more."""
    groups: dict[frozenset[str | None], list[tuple[Figure, Figure]]] = {}
    for pair in pairs:
        groups.setdefault(frozenset(figure.unit for figure in pair), []).append(pair)
    for group in groups.values():
        if len(group) > 1 and group[0][0].kind is Kind.MONEY:
            operands = [("amount", figure) for pair in group for figure in pair]
            found.add("cross_rate", operands[:-1], operands[-1][1], "high")
