"""The range of a claim's formula over all values that its printed figures may stand for.

An operand that is another claim is replaced by that claim's formula, so one figure may occur twice in the whole. The range is
taken over the corners of such figures, never over intermediate intervals: growth of the other exports is then 12.9 to 13.9
percent, instead of 6.8 to 20.4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from itertools import cycle, product
from math import prod
from typing import Any

from factcheck.check.direction import find_sign
from factcheck.check.formula import FigureKey, Leaf, Node, build_tree, list_leaves, list_nodes
from factcheck.check.operand import ONE, Uncheckable, compute_claim_sets, find_factor
from factcheck.claim.finding import ComputedValue
from factcheck.figure.figure import Form, IntervalPair
from factcheck.figure.interval import Interval, compute_hull, make_point
from factcheck.language.messages import say

__all__ = [
    "MAX_CORNERS", "MAX_YEARS", "Uncheckable", "build_tree", "compute", "compute_claim_sets", "compute_operand_core",
    "evaluate_at", "find_factor", "find_repeated", "find_sign", "list_leaves",
]  # fmt: skip

EVERYTHING = Interval(None, None, True, True)
MAX_CORNERS = 256  # corners tried one by one; of more, the extreme ones are found by `_climb_to_corner`
MAX_REPEATED_FIGURES = 64
MAX_YEARS = 200
HUNDRED = Fraction(100)
UP_TO_THE_WHOLE = Interval(None, HUNDRED, True)
Value = Any  # Fraction or Interval


def compute(tree: Node) -> ComputedValue:
    """Compute the result from the figures as printed, and its core and loose range.

    Raises Uncheckable: zero-base, negative-base, missing-operand, too-deep.
    """
    printed = list_leaves(tree)
    again = find_repeated(tree, printed)
    _refuse_bases(tree)
    core = _compute_core_range(tree, printed, again)
    if tree.computes in tree.relation.bases and core.sign < 0:
        raise Uncheckable("negative-base", say("the {role} figure would be below 0", role=say(tree.computes)))
    loose = (
        core
        if all(leaf.sets.loose is leaf.sets.core for leaf in printed)
        else compute_hull(core, _compute_loose_range(tree, printed, again))
    )
    return ComputedValue(_compute_printed_value(tree, printed), IntervalPair(core, loose), tree.unit, tree.computes)


def compute_operand_core(item: Leaf | Node) -> Interval:
    """Compute the core range of an operand, in the unit of its formula. Raises Uncheckable: zero-base."""
    if isinstance(item, Leaf):
        return _scale_value(item.sets.core, item.factor)  # type: ignore[no-any-return]  # an interval's
    printed = list_leaves(item)
    return _compute_core_range(item, printed, find_repeated(item, printed))


def evaluate_at(tree: Node, values: dict[FigureKey, Value], memo: dict[int, Value] | None = None) -> Value:
    """Evaluate the formula, each figure having the value given for its key."""
    memo = {} if memo is None else memo
    if id(tree) in memo:
        return memo[id(tree)]
    given: dict[str, Value] = {}
    factors = iter(tree.factors)
    for role, many, operands in tree.arguments:
        found = [
            _scale_value(values[item.key], item.factor)
            if isinstance(item, Leaf)
            else _scale_value(evaluate_at(item, values, memo), next(factors))
            for item in operands
        ]
        given[role] = found if many else found[0]
    if "years" in given:
        given["years"] = _to_whole_years(given["years"])
    memo[id(tree)] = result = _limit_to_whole(tree, tree.formula(**given))
    return result


def _compute_core_range(tree: Node, printed: list[Leaf], again: list[FigureKey]) -> Interval:
    try:
        return _compute_range(tree, {leaf.key: leaf.sets.core for leaf in printed}, again)
    except ZeroDivisionError:
        raise Uncheckable("zero-base", say("the divisor may be 0")) from None
    except ValueError:
        raise Uncheckable("negative-base", say("a fall by more than 100 percent leaves nothing to grow")) from None


def _compute_loose_range(tree: Node, printed: list[Leaf], again: list[FigureKey]) -> Interval:
    """Compute the loose range. If a divisor may be 0, retry without the zeros at low ends; if that fails too, EVERYTHING."""
    values = {leaf.key: leaf.sets.loose for leaf in printed}
    for more in (values, {key: _exclude_zero(interval) for key, interval in values.items()}):
        try:
            return _compute_range(tree, more, again)
        except (ZeroDivisionError, ValueError):
            continue
    return EVERYTHING


def _exclude_zero(interval: Interval) -> Interval:
    if interval.low == 0 != interval.high:
        return Interval(interval.low, interval.high, True, interval.high_open)
    return interval


def _refuse_bases(tree: Node) -> None:
    """Raise Uncheckable if an old figure or a whole may be 0 or is negative: growth from it means nothing."""
    for each in list_nodes(tree):
        operands = {role: items for role, _, items in each.arguments}
        for role in each.relation.bases:
            for item in operands.get(role, ()):
                _refuse_base(compute_operand_core(item), item.figure.text if isinstance(item, Leaf) else item.claim.id)
        if "change" in operands and "new" in operands:  # the old figure is not given, but follows from them
            change, new = compute_operand_core(operands["change"][0]), compute_operand_core(operands["new"][0])
            _refuse_base(new + change if each.relation.against == "up" else new - change, say("the old figure"))
        if each.relation.base:
            once = each.relation._replace(repeats=(), base=None)  # in the base each figure occurs once
            _refuse_base(
                compute_operand_core(each._replace(formula=each.relation.base, relation=once)), say("the total before")
            )


def _refuse_base(base: Interval, name: str) -> None:
    if base.sign < 0:
        raise Uncheckable("negative-base", say('"{name}" is below 0: growth from it means nothing', name=name))
    if base.sign == 0:
        raise Uncheckable("zero-base", say('"{name}" may be 0', name=name))


def find_repeated(tree: Node, printed: list[Leaf]) -> list[FigureKey]:
    """List the figures that occur more than once in the formula; the range is taken over their corners."""
    if not tree.factors and not tree.relation.repeats and len({leaf.key for leaf in printed}) == len(printed):
        return []
    paths: Counter[int] = Counter({id(tree): 1})
    seen: Counter[FigureKey] = Counter()
    for item in list_nodes(tree):
        for role, _, operands in item.arguments:
            times = 2 if role in item.relation.repeats else paths[id(item)]
            for operand in operands:
                if isinstance(operand, Leaf):
                    seen[operand.key] += times
                else:
                    paths[id(operand)] = min(2, paths[id(operand)] + times)
    found = [key for key in dict.fromkeys(leaf.key for leaf in printed) if seen[key] > 1]
    if len(found) > MAX_REPEATED_FIGURES:
        raise Uncheckable(
            "too-deep", say("more than {number} figures stand in the formula more than once", number=MAX_REPEATED_FIGURES)
        )
    return found


def _compute_range(tree: Node, values: dict[FigureKey, Interval], again: list[FigureKey]) -> Interval:
    keys = [key for key in again if values[key].finite]
    if not keys:
        found = evaluate_at(tree, values)
        return found if isinstance(found, Interval) else make_point(found)

    def evaluate_corner(corner: tuple[Interval, ...]) -> Interval:
        found: Interval = evaluate_at(tree, values | dict(zip(keys, corner, strict=True)))
        return found

    ends = [values[key].list_corners() for key in keys]
    if prod(map(len, ends)) <= MAX_CORNERS:
        found = compute_hull(*map(evaluate_corner, product(*ends)))
    else:
        highest, corner = _climb_to_corner(evaluate_corner, ends, [end[0] for end in ends], up=True)
        lowest, _ = _climb_to_corner(
            evaluate_corner, ends, [_get_other_end(end, one) for end, one in zip(ends, corner, strict=True)], up=False
        )
        found = compute_hull(highest, lowest)
    return make_point(found.low) if found.low is not None and found.low == found.high else found


def _climb_to_corner(
    at: Callable[[tuple[Interval, ...]], Interval], ends: list[tuple[Interval, ...]], corner: list[Interval], *, up: bool
) -> tuple[Interval, list[Interval]]:
    """Find the highest or lowest corner, by moving one figure at a time to its better end; return its range and the corner.

    Exact for sums, and for quotients of sums such as growth of a total: a corner that no single move improves is the best.
    """
    best, stayed = at(tuple(corner)), 0
    for place in cycle(range(len(ends))):
        if stayed == len(ends):
            break
        stayed += 1
        other = _get_other_end(ends[place], corner[place])
        if other is not corner[place]:
            trial = [*corner[:place], other, *corner[place + 1 :]]
            found = at(tuple(trial))
            if _is_farther(found, best, up=up):
                corner, best, stayed = trial, found, 0
    return best, corner


def _get_other_end(end: tuple[Interval, ...], one: Interval) -> Interval:
    return end[-1] if one is end[0] else end[0]


def _is_farther(found: Interval, best: Interval, *, up: bool) -> bool:
    both = compute_hull(best, found)
    if up:
        return (both.high, both.high_open) != (best.high, best.high_open)
    return (both.low, both.low_open) != (best.low, best.low_open)


def _scale_value(value: Value, factor: Fraction) -> Value:
    """Multiply by the factor, unless it is the usual one: most operands are in the formula's own unit."""
    return value if factor is ONE else value * factor


def _limit_to_whole(tree: Node, found: Value) -> Value:
    """Cut the range of a share at 100 percent, unless all of it lies above."""
    if tree.relation.name != "share" or tree.computes != "stated" or not isinstance(found, Interval):
        return found
    return found.intersect(UP_TO_THE_WHOLE) or found


def _compute_printed_value(tree: Node, printed: list[Leaf]) -> Fraction | None:
    if any(leaf.figure.form is Form.VAGUE or leaf.figure.high is not None or leaf.figure.value is None for leaf in printed):
        return None
    try:
        found = evaluate_at(tree, {leaf.key: leaf.figure.value for leaf in printed})
    except ZeroDivisionError:
        return None
    return found if isinstance(found, Fraction) else Fraction(found)


def _to_whole_years(years: Value) -> int:
    """Return the years as an exponent. Raises Uncheckable unless they are one whole number from 1 to MAX_YEARS."""
    x = years.low if isinstance(years, Interval) else years
    single = not isinstance(years, Interval) or years.low == years.high
    if x is None or not single or x.denominator != 1 or not 0 < x <= MAX_YEARS:
        raise Uncheckable("missing-operand", say("years must be one whole number from 1 to {most}", most=MAX_YEARS))
    return int(x)
