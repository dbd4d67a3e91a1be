"""One assignment of a claim's operands that makes it true: what a reader can redo by hand."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import islice, product

from factcheck.compare import Comparison
from factcheck.evaluate import Key, Node, leaves, value_at
from factcheck.interval import Interval
from factcheck.notation import exact

__all__ = ["witness"]

CORNERS = 256  # tried at most: 8 operands
HALVINGS = 24
Point = dict[Key, Fraction]
Formula = Callable[[Point], Fraction]


def witness(tree: Node, comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Role and value of each operand, so that the formula gives a number that the stated figure may stand for.

    The printed values where they do; else values between them and a corner. Empty where none is found.
    """
    formula, boxes, names = _question(tree, comparison)
    found = _search(formula, boxes, comparison.right.core)
    return tuple((names[key], exact(value)) for key, value in found.items()) if found else ()


def _question(tree: Node, comparison: Comparison) -> tuple[Formula, dict[Key, Interval], dict[Key, str]]:
    printed = list(leaves(tree))
    boxes = {leaf.key: leaf.sets.core for leaf in printed}
    names = {leaf.key: leaf.role for leaf in printed}
    if tree.relation.unit != "each":
        return (lambda at: Fraction(value_at(tree, at))), boxes, names
    quotation = tree.claim.quotation
    if quotation and comparison.implied_rate:
        near = Interval(quotation.admitted.low, quotation.admitted.high)
        low, high = near * (1 - tree.claim.tolerance), near * (1 + tree.claim.tolerance)
        boxes[("rate",)], names[("rate",)] = Interval(low.low, high.high), "rate"
        amount = printed[0].key
        return (lambda at: at[amount] / at[("rate",)]), boxes, names
    value: Key = ("value",)
    return (lambda at: at[value]), {value: comparison.left.core}, {value: "both"}


def _search(formula: Formula, boxes: dict[Key, Interval], wanted: Interval) -> Point | None:
    start = {key: _middle(box) for key, box in boxes.items()}
    first = formula(start)
    if first in wanted:
        return _simplest(formula, boxes, wanted, start)
    ends = [[corner.low for corner in box.corners()] for box in boxes.values()]
    for corner in islice(product(*ends), CORNERS):
        far = {key: end for key, end in zip(boxes, corner, strict=True) if end is not None}
        if len(far) == len(boxes) and (found := _between(formula, boxes, wanted, start, far)):
            return _simplest(formula, boxes, wanted, found)
    return None


def _middle(box: Interval) -> Fraction:
    if box.low is None or box.high is None:
        return (box.low if box.low is not None else box.high) or Fraction(0)
    return (box.low + box.high) / 2


def _between(formula: Formula, boxes: dict[Key, Interval], wanted: Interval, start: Point, far: Point) -> Point | None:
    """Bisects the line from start to a corner for a point whose value is wanted."""
    target = wanted.meet(Interval(min(formula(start), formula(far)), max(formula(start), formula(far))))
    if target is None:
        return None
    low, high = Fraction(0), Fraction(1)
    rising = formula(far) > formula(start)
    for t in [Fraction(1), *[None] * HALVINGS]:
        share = (low + high) / 2 if t is None else t
        at = {key: start[key] + share * (far[key] - start[key]) for key in start}
        value = formula(at)
        if value in wanted and all(at[key] in boxes[key] for key in at):
            return at
        if t is None:
            short = value not in target and ((target.low is not None and value < target.low) == rising)
            low, high = (share, high) if short else (low, share)
    return None


def _simplest(formula: Formula, boxes: dict[Key, Interval], wanted: Interval, at: Point) -> Point:
    """The same with as few digits as keep it true."""
    for digits in range(2, 10):
        cut = {key: _significant(value, digits) for key, value in at.items()}
        if all(cut[key] in boxes[key] for key in cut) and formula(cut) in wanted:
            return cut
    return at


def _significant(x: Fraction, digits: int) -> Fraction:
    if x == 0:
        return x
    unit = Fraction(10) ** (len(str(abs(int(x)) or 1)) - digits)
    return round(x / unit) * unit
