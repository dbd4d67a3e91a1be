"""The range of a claim's formula over everything that its printed figures may stand for.

Another claim's result stands for its formula, so a figure may occur twice in the whole: the range is taken over the
corners of such figures, never over intermediate intervals. Growth of the other exports is 12.9 to 13.9 percent so,
6.8 to 20.4 if chained.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from factcheck import units
from factcheck.claim import Claim
from factcheck.figure import Figure, Form, Kind, Sets, sets
from factcheck.finding import Computed
from factcheck.interval import Interval, hull, point
from factcheck.relation import RELATIONS, Formula, Relation

__all__ = ["Node", "Unsound", "compute", "factor", "leaves", "node", "sets_of", "sign", "value_at"]

EVERYTHING = Interval(None, None, True, True)
MOST_CORNERS = 4096
DEEPEST = 30  # claims on claims
Value = Any  # Fraction or Interval
Key = tuple[object, ...]


class Unsound(Exception):
    """A claim that can't be checked: the reason's code, and the reason in words."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


class Leaf(NamedTuple):
    """A printed figure in the formula: a key that tells which figure it is, its sets, the factor to the formula's unit."""

    key: Key
    role: str
    figure: Figure
    sets: Sets
    factor: Fraction


class Node(NamedTuple):
    """A claim's formula with its arguments; `computes` is "stated" or the role that is missing."""

    claim: Claim
    relation: Relation
    computes: str
    formula: Formula
    arguments: tuple[tuple[str, bool, tuple[Leaf | Node, ...]], ...]  # role, a list, its operands
    factors: tuple[Fraction, ...]  # of the operands that are claims, in order
    unit: str | None


def node(claim: Claim, depth: int = 0, known: dict[int, Node] | None = None) -> Node:
    """The formula of a claim over its figures and over the formulas of the claims it rests on.

    Raises Unsound: missing-operand, unit-mismatch, vague.
    """
    if depth > DEEPEST:
        raise Unsound("missing-operand", f"more than {DEEPEST} claims rest on each other")
    known = {} if known is None else known
    if id(claim) in known:
        return known[id(claim)]
    if claim.unchecked:
        raise Unsound(*claim.unchecked)
    relation = RELATIONS[claim.relation]
    computes, used, formula = _plan(claim, relation)
    inner = {id(o): node(o, depth + 1, known) for _, o in claim.operands if isinstance(o, Claim)}
    unit = _common_unit(claim, relation, computes, inner)
    arguments, factors = [], []
    for role in used:
        many = any(role in r.names and r.many for r in relation.roles)
        operands: list[Leaf | Node] = []
        for operand in _operands(claim, role):
            if isinstance(operand, Claim):
                operands.append(inner[id(operand)])
                factors.append(factor(inner[id(operand)].unit, _unit_for(role, relation, unit)))
            else:
                operands.append(_leaf(claim, role, operand, relation, unit))
        arguments.append((role, many, tuple(operands)))
    result = Node(claim, relation, computes, formula, tuple(arguments), tuple(factors), _result_unit(relation, computes, unit))
    known[id(claim)] = result
    return result


def compute(tree: Node) -> Computed:
    """The result from the figures as printed, and its core and loose range.

    Raises Unsound: zero-base, negative-base.
    """
    printed = list(leaves(tree))
    _refuse_bases(tree)
    again = _repeated(tree, printed)
    ranges = []
    for which in (0, 1):
        values = {leaf.key: leaf.sets[which] for leaf in printed}
        try:
            ranges.append(_range(tree, values, again))
        except ZeroDivisionError:
            if which == 0:
                raise Unsound("zero-base", "the divisor may be 0") from None
            ranges.append(EVERYTHING)
    return Computed(_at_print(tree, printed), Sets(ranges[0], hull(*ranges)), tree.unit, tree.computes)


def leaves(tree: Node) -> Iterator[Leaf]:
    """Every printed figure of the formula, once for each of its occurrences but once for a claim used twice."""
    seen: set[int] = set()
    waiting: list[Leaf | Node] = [tree]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, Leaf):
            yield item
        elif id(item) not in seen:
            seen.add(id(item))
            waiting[:0] = [operand for _, _, operands in item.arguments for operand in operands]


def value_at(tree: Node, values: dict[Key, Value], memo: dict[int, Value] | None = None) -> Value:
    """The formula's value where each figure takes the value given for its key."""
    memo = {} if memo is None else memo
    if id(tree) in memo:
        return memo[id(tree)]
    given: dict[str, Value] = {}
    factors = iter(tree.factors)
    for role, many, operands in tree.arguments:
        found = [
            values[item.key] * item.factor if isinstance(item, Leaf) else value_at(item, values, memo) * next(factors)
            for item in operands
        ]
        given[role] = found if many else found[0]
    if "years" in given:
        given["years"] = _whole(given["years"])
    memo[id(tree)] = result = tree.formula(**given)
    return result


def sets_of(figure: Figure, claim: Claim) -> Sets:
    """The sets of a figure under the rounding of its claim; the claim's grain is that of its stated figure.

    Raises Unsound: vague.
    """
    found = sets(figure, claim.mode, claim.grain if figure is claim.stated else None)
    if found is None:
        raise Unsound("vague", f'"{figure.text}" gives no number')
    return found


def factor(old: str | None, new: str | None) -> Fraction:
    """What turns an amount in one unit into the other; nouns counted never mismatch. Raises Unsound: unit-mismatch."""
    if old == new or not units.dimension(old) or not units.dimension(new):
        return Fraction(1)
    found = units.factor(old or "", new or "")
    if found is None:
        raise Unsound("unit-mismatch", f"{unit_name(old)} and {unit_name(new)} can't be compared")
    return found


def unit_name(unit: str | None) -> str:
    return (unit or "a bare number").replace("_", " ")


def _plan(claim: Claim, relation: Relation) -> tuple[str, tuple[str, ...], Formula]:
    """What the claim computes: its stated figure where the operands suffice, else the missing one."""
    if relation.unit == "each":  # conversion, cross rate, restatement, threshold: `compare` has their rules
        return "stated", tuple(dict.fromkeys(role for role, _ in claim.operands)), relation.forms[0][1]
    given = {role for role, _ in claim.operands}
    for used, formula in relation.forms:
        if given.issuperset(used):
            return "stated", used, formula
    if claim.stated:
        for missing, used, formula in relation.inverses:
            if missing not in given and given.union({"stated"}).issuperset(used):
                return missing, used, formula
    needed = [role for role in relation.forms[0][0] if role not in given]
    raise Unsound("missing-operand", f"{relation.name} needs {' and '.join(needed)}")


def _operands(claim: Claim, role: str) -> list[Figure | Claim]:
    if role == "stated":
        return [claim.stated] if claim.stated else []
    return [operand for name, operand in claim.operands if name == role]


def _common_unit(claim: Claim, relation: Relation, computes: str, inner: dict[int, Node]) -> str | None:
    """The unit in which the operands are put: that of the first one that has a dimension."""
    found = [
        inner[id(o)].unit if isinstance(o, Claim) else o.unit
        for r, o in claim.operands
        if r not in ("years", "count", "rate", "growth")
    ]
    if relation.unit == "same" and computes != "stated" and claim.stated:
        found.append(claim.stated.unit)
    return next((unit for unit in found if units.dimension(unit)), found[0] if found else None)


def _unit_for(role: str, relation: Relation, unit: str | None) -> str | None:
    """The unit in which an operand stands in the formula; None where it has none of its own to agree with."""
    if role in ("years", "count") or relation.unit == "each":
        return None
    if role == "growth" or (role == "rate" and relation.name == "compound"):
        return "percent"
    if role == "stated":
        return {"same": unit, "times": None}.get(relation.unit, relation.unit)
    return unit


def _leaf(claim: Claim, role: str, figure: Figure, relation: Relation, unit: str | None) -> Leaf:
    wanted = _unit_for(role, relation, unit)
    if role == "stated" and wanted == "percent" and figure.kind not in (Kind.PERCENT, Kind.MULTIPLE):
        raise Unsound("unit-mismatch", f'"{figure.text}" is no percentage')
    if wanted in ("percent", "percentage_point") and figure.kind is Kind.MULTIPLE:
        by = Fraction(100)
    else:
        by = factor(figure.unit, wanted)
    return Leaf(
        _key(claim, role, figure), role, figure, _leaf_sets(claim, role, figure), by * (sign(claim) if role == "stated" else 1)
    )


def _leaf_sets(claim: Claim, role: str, figure: Figure) -> Sets:
    """The sets of an operand; a number of years is that number."""
    if role == "years" and figure.value is not None:
        return Sets(point(figure.value), point(figure.value))
    return sets_of(figure, claim)


def sign(claim: Claim) -> int:
    """-1 where the stated figure's own word turns the relation round: a growth of "down 5 percent" is -5 percent."""
    against = {"growth": "down", "change": "down", "cagr": "down", "compound": "down", "composite": "down", "decline": "up"}
    direction = claim.stated.direction if claim.stated else None
    return -1 if direction and against.get(claim.relation) == direction else 1


def _key(claim: Claim, role: str, figure: Figure) -> Key:
    """Which printed figure it is: its place in the article; its name in the evidence; else, in a claims file without an
    article, its text: written alike in two claims it is one figure, written alike twice in one claim it is two."""
    if figure.source:
        return "evidence", figure.source, figure.text
    if figure.place and (claim.entry is None or figure.place.path != claim.entry.path):
        return figure.place.path, figure.place.start
    if claim.entry is None and figure.start >= 0:
        return "span", figure.start
    same = [f for _, f in (*claim.operands, ("stated", claim.stated)) if isinstance(f, Figure) and f.text == figure.text]
    return "text", figure.text, next(i for i, f in enumerate(same) if f is figure)


def _result_unit(relation: Relation, computes: str, unit: str | None) -> str | None:
    if computes != "stated" or relation.unit == "same":
        return unit
    return {"times": "times", "each": unit}.get(relation.unit, relation.unit)


def _refuse_bases(tree: Node) -> None:
    """An old figure, or a whole, that may be 0 or is negative says nothing about growth."""
    for role, _, operands in tree.arguments:
        for item in operands:
            if isinstance(item, Leaf) and role in tree.relation.bases:
                core = item.sets.core
                if core.low is not None and core.low < 0 and not (core.high or 0) > 0:
                    raise Unsound("negative-base", f'"{item.figure.text}" is below 0: growth from it means nothing')
                if 0 in core or core.low == 0:
                    raise Unsound("zero-base", f'"{item.figure.text}" may be 0')


def _repeated(tree: Node, printed: list[Leaf]) -> list[Key]:
    """The figures that stand in the formula more than once, whose corners decide the range."""
    paths: Counter[int] = Counter({id(tree): 1})
    seen: Counter[Key] = Counter()
    nodes = _nodes(tree)
    for item in nodes:
        for role, _, operands in item.arguments:
            for operand in operands:
                if isinstance(operand, Leaf):
                    seen[operand.key] += min(2, paths[id(item)]) * (2 if role in item.relation.repeats else 1)
                else:
                    paths[id(operand)] += paths[id(item)]
    found = [key for key in dict.fromkeys(leaf.key for leaf in printed) if seen[key] > 1]
    return found if 2 ** len(found) * len(nodes) <= MOST_CORNERS * 4 else []


def _nodes(tree: Node) -> list[Node]:
    """Every formula once, each before those it rests on."""
    order: dict[int, Node] = {}

    def visit(item: Node) -> None:
        if id(item) in order:
            return
        for _, _, operands in item.arguments:
            for operand in operands:
                if isinstance(operand, Node):
                    visit(operand)
        order[id(item)] = item

    visit(tree)
    return list(order.values())[::-1]


def _range(tree: Node, values: dict[Key, Interval], again: list[Key]) -> Interval:
    if not again or not all(values[key].finite for key in again):
        found = value_at(tree, values)
    else:
        corners = product(*(values[key].corners() for key in again))
        found = hull(*(value_at(tree, values | dict(zip(again, corner, strict=True))) for corner in corners))
    if tree.relation.name == "share" and tree.computes == "stated" and (found.low is None or found.low <= 100):
        found = found.meet(Interval(None, Fraction(100), True, False)) or found
    return found if isinstance(found, Interval) else point(found)


def _at_print(tree: Node, printed: list[Leaf]) -> Fraction | None:
    if any(leaf.figure.form is Form.VAGUE or leaf.figure.high is not None or leaf.figure.value is None for leaf in printed):
        return None
    try:
        found = value_at(tree, {leaf.key: leaf.figure.value for leaf in printed})
    except ZeroDivisionError:
        return None
    return Fraction(found)


def _whole(years: Value) -> int:
    """A number of years as a power."""
    x = years.low if isinstance(years, Interval) else years
    if x is None or x.denominator != 1 or not 0 < x <= 200:
        raise Unsound("missing-operand", "years must be a whole number from 1 to 200")
    return int(x)
