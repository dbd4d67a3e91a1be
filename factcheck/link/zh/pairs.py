"""Pairs that stand side by side: an amount and its conversion, an amount a head, a balance of two sides."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck import units
from factcheck.figure.figure import Figure, Kind
from factcheck.language.zh import cues
from factcheck.link.zh.composites import balanced
from factcheck.link.zh.fact import Fact, alike
from factcheck.link.zh.found import Found
from factcheck.link.zh.names import akin

__all__ = ["paired"]

ONE = 1
NEAR, CLOSE = 6, 4  # facts before; sentences
HEADS = ("person", "household")


def paired(found: Found) -> None:
    """Enter conversions, then amounts a head and a year, then balances."""
    low = found.low
    for first, second in zip(found.facts, found.facts[1:], strict=False):
        if _converts(low, first, second):
            found.put("conversion", [("amount", first.figure)], second.figure)
    for fact in found.facts:
        _per_head(found, fact)
        _per_year(found, fact)
        _balance(found, fact)
        _compared(found, fact)
        _rate(found, fact)
        _net(found, fact)


def _converts(low: str, a: Fact, b: Fact) -> bool:
    """Whether B says A in another unit: brackets, or a word that converts, between units of one dimension."""
    one, other = a.figure, b.figure
    if one.unit == other.unit or one.value in (None, ONE) or other.value is None or a.letter == "o":
        return False
    if not _convertible(one, other):
        return False
    gap = low[one.end : other.start]
    told = cues.CONVERTED.fullmatch(gap)
    said = cues.CONVERTING.search(gap) or "合" in other.text[:3]
    return told is not None and bool(said or gap.rstrip().endswith("（"))


def _convertible(one: Figure, other: Figure) -> bool:
    if one.kind is Kind.MONEY and other.kind is Kind.MONEY:
        return True
    if one.kind is not Kind.MEASURE or other.kind is not Kind.MEASURE:
        return False
    return units.dimension(one.unit) == units.dimension(other.unit) != ""


def _per_head(found: Found, fact: Fact) -> None:
    """人均GDP: the level before, of money, by the people before."""
    if fact.figure.kind is not Kind.MONEY or not (said := cues.AVERAGED.search(fact.left)):
        return
    before = [f for f in found.facts[max(0, fact.n - NEAR) : fact.n] if f.sentence == fact.sentence and f.letter in "at"]
    people = [f for f in before if f.figure.unit in HEADS]
    money = [f for f in before if f.figure.kind is Kind.MONEY and f.figure.unit == fact.figure.unit]
    if len(people) == 1 and len(money) == 1 and ("GDP" in said["what"] or akin(money[0].what, said["what"])):
        found.put("per", [("amount", money[0].figure), ("count", people[0].figure)], fact.figure)


def _per_year(found: Found, fact: Fact) -> None:
    """过去10年增加A、年均增量为B."""
    if fact.letter not in "as" or not cues.A_YEAR.search(fact.left) or fact.figure.kind is Kind.PERCENT:
        return
    before = [f for f in found.facts[: fact.n] if f.sentence == fact.sentence]
    years = [f for f in before if f.figure.unit == "year"]
    totals = [f for f in before if f.letter in "sat" and alike(f.figure, fact.figure)]
    if len(years) == 1 and totals and totals[-1].n == fact.n - 1:
        found.put("average", [("total", totals[-1].figure), ("count", years[0].figure)], fact.figure)


def _balance(found: Found, fact: Fact) -> None:
    """进出口相抵，贸易顺差A: what was told of both sides before, in this sentence or the one before."""
    for names, added, taken in cues.BALANCES:
        if not any(name in fact.left for name in names.split("|")) or fact.letter not in "asg":
            continue
        near = [
            f for f in found.facts if f.n != fact.n and abs(f.sentence - fact.sentence) < CLOSE and alike(f.figure, fact.figure)
        ]
        plus = [f for f in near if _side(f, added)]
        minus = [f for f in near if _side(f, taken)]
        if len(plus) == 1 and len(minus) == 1:
            turned = any(word in fact.left for word in ("逆差", "减少", "赤字", "净流出"))
            high, low = (minus[0], plus[0]) if turned else (plus[0], minus[0])
            found.put("difference", [("larger", high.figure), ("smaller", low.figure)], fact.figure)
            balanced(found, fact, high, low, found.low)
            return


def _rate(found: Found, fact: Fact) -> None:
    """城镇化率, beside the people that live in towns and all people."""
    for rate, part, whole in cues.RATES:
        if rate in fact.what and fact.letter in "at":
            near = [f for f in found.facts if abs(f.sentence - fact.sentence) < CLOSE and f.letter in "at" and f.own]
            parts = [f for f in near if part in f.what and f.what.endswith(whole)]
            wholes = [f for f in near if f.what in {f"{scope}{whole}" for scope in cues.SCOPES}]
            if len(parts) == len(wholes) == 1 and alike(parts[0].figure, wholes[0].figure):
                found.put("share", [("part", parts[0].figure), ("whole", wholes[0].figure)], fact.figure)


def _compared(found: Found, fact: Fact) -> None:
    """Of the two levels before: 城乡收入比值2.31, 两省相差N, 郑州比武汉少N."""
    before = [f for f in found.facts[max(0, fact.n - NEAR) : fact.n] if fact.sentence - f.sentence < 2 and f.letter in "at"]
    if len(before) < 2:
        return
    one, other = before[-2], before[-1]
    if other.n == fact.n - 1 and other.own and alike(one.figure, other.figure):
        if fact.figure.unit is None and cues.RATIO.search(fact.left.rstrip()):
            found.put("multiple", [("new", one.figure), ("old", other.figure)], fact.figure)
        elif fact.letter in "as" and cues.APART.search(fact.left):
            _apart(found, one, other, fact)
    if fact.letter == "s" and (said := cues.COMPARED.search(fact.left)):
        _less(found, before, fact, said["one"].strip("的，"), said["other"])


def _less(found: Found, before: Sequence[Fact], fact: Fact, one: str, other: str) -> None:
    """Enter the difference of the two that are named so."""
    first, second = ([f for f in before if name in f.what and alike(f.figure, fact.figure)] for name in (one, other))
    if len(first) == len(second) == 1 and first[0].n != second[0].n:
        high, low = (second[0], first[0]) if any(word in fact.left for word in "少低小") else (first[0], second[0])
        found.put("difference", [("larger", high.figure), ("smaller", low.figure)], fact.figure)


def _apart(found: Found, one: Fact, other: Fact, fact: Fact) -> None:
    """两省相差N: which of the two is the larger, they say themselves."""
    if alike(one.figure, fact.figure) and alike(other.figure, fact.figure) and one.figure.value and other.figure.value:
        high, low = (one, other) if one.figure.value >= other.figure.value else (other, one)
        found.put("difference", [("larger", high.figure), ("smaller", low.figure)], fact.figure)


def _net(found: Found, fact: Fact) -> None:
    """总额为A，扣除费用B后的净额为C."""
    if fact.n > 1 and cues.NET.search(fact.left) and fact.letter in "at":
        first, taken = found.facts[fact.n - 2], found.facts[fact.n - 1]
        same = first.sentence == fact.sentence and first.letter in "at" and alike(first.figure, fact.figure)
        if same and cues.TAKEN.search(taken.left) and alike(taken.figure, fact.figure):
            found.put("difference", [("larger", first.figure), ("smaller", taken.figure)], fact.figure)


def _side(fact: Fact, name: str) -> bool:
    return fact.own and name in fact.what and "进出口" not in fact.what and fact.letter in "at"
