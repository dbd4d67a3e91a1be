"""One value for each operand of a claim, with which it is true: an example that a reader can redo by hand."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from factcheck import units
from factcheck.check.comparison import CROSS_TOLERANCE, Comparison, find_tolerance
from factcheck.check.evaluate import evaluate_at
from factcheck.check.formula import FigureKey, Leaf, Node, list_children
from factcheck.figure.interval import Interval, compute_hull, make_point
from factcheck.figure.notation import format_plain

__all__ = ["find_example_values"]

OPEN_END_MARGINS = (Fraction(1, 2**20), Fraction(1, 2**32))  # distance kept from an open end, as a share of the interval
DIGITS_TRIED = range(2, 24)
WRITABLE_DENOMINATOR = 10**12  # `format_plain` writes fractions in full if their denominator divides it
RATE_KEY: FigureKey = ("rate",)
Point = dict[FigureKey, Fraction]
PointFormula = Callable[[Point], Fraction]


def find_example_values(tree: Node, printed: list[Leaf], comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Find role and value of each operand, in its own unit, so that the result is a value the stated figure may stand for.

    The printed values if they do; else values with as few digits as possible. Empty if none is found.
    """
    boxes = {leaf.key: leaf.sets.core for leaf in printed}
    roles = {leaf.key: leaf.role for leaf in printed}
    start: dict[FigureKey, Fraction | None] = {leaf.key: leaf.figure.value for leaf in printed}
    q, wanted = tree.claim.quotation, comparison.right.core
    if tree.relation.converts and q and "rate" not in dict(tree.claim.operands):
        by = find_tolerance(tree.claim)
        boxes[RATE_KEY] = compute_hull(q.admitted * (1 - by), q.admitted * (1 + by))
        roles[RATE_KEY], start[RATE_KEY] = "rate", q.rate
    if tree.claim.relation == "cross_rate":
        wanted = wanted / Interval(1 - CROSS_TOLERANCE, 1 + CROSS_TOLERANCE)
    formula = _make_formula(tree)
    found = _try_printed(formula, boxes, wanted, start) or _search_values(formula, boxes, wanted)
    return tuple((roles[key], format_plain(value)) for key, value in found.items()) if found else ()


def _make_formula(tree: Node) -> PointFormula:
    """Return the claim's formula as a function of a point, also for the relations that `compare_claim` treats by own rules."""
    if tree.relation.unit != "each":
        return lambda at: Fraction(evaluate_at(tree, at))
    items = list_children(tree)

    def evaluate_operands(at: Point) -> list[Fraction]:
        return [at[item.key] if isinstance(item, Leaf) else evaluate_at(item, at) for item in items]

    if tree.relation.converts:
        return _make_conversion(tree, evaluate_operands)
    if tree.relation.name == "cross_rate":
        swapped = _get_unit(items[2]) != _get_unit(items[0])
        return lambda at: _cross_amounts(evaluate_operands(at), swapped=swapped)
    return lambda at: evaluate_operands(at)[0]


def _make_conversion(tree: Node, operands: Callable[[Point], list[Fraction]]) -> PointFormula:
    stated, old = tree.claim.stated, _get_unit(tree.arguments[0][2][0])
    new = stated.unit if stated else None
    if not units.get_dimension(new).startswith("currency"):
        return lambda at: _convert_value(operands(at)[0], old or "", new or "")
    rate = next((_get_unit(items[0]) for role, _, items in tree.arguments if role == "rate"), None)
    q = tree.claim.quotation
    if (rate or "").split("/")[0].strip() == new or (rate is None and q is not None and q.base == new):
        return lambda at: operands(at)[0] * (operands(at)[1] if rate else at[RATE_KEY])
    return lambda at: operands(at)[0] / (operands(at)[1] if rate else at[RATE_KEY])


def _get_unit(item: Leaf | Node) -> str | None:
    return item.figure.unit if isinstance(item, Leaf) else item.unit


def _convert_value(x: Fraction, old: str, new: str) -> Fraction:
    found = units.convert(make_point(x), old, new)
    return found.low if found and found.low is not None else x


def _cross_amounts(amounts: list[Fraction], *, swapped: bool) -> Fraction:
    a, b, amount = amounts
    return amount * a / b if swapped else amount * b / a


def _try_printed(
    formula: PointFormula, boxes: dict[FigureKey, Interval], wanted: Interval, start: dict[FigureKey, Fraction | None]
) -> Point | None:
    at = {key: value for key, value in start.items() if value is not None and value in boxes[key]}
    return at if len(at) == len(boxes) and formula(at) in wanted else None


def _search_values(formula: PointFormula, boxes: dict[FigureKey, Interval], wanted: Interval) -> Point | None:
    """Start in the middle of every box; move one operand after the other towards `wanted`, until it is reached."""
    for near in OPEN_END_MARGINS:
        at = {key: _pick_inside(box, Fraction(1, 2), near) for key, box in boxes.items()}
        for key, box in boxes.items():
            if formula(at) in wanted:
                break
            at = _move_operand(
                formula, at, key, (_pick_inside(box, Fraction(0), near), _pick_inside(box, Fraction(1), near)), wanted
            )
        if formula(at) in wanted:
            return _shorten_values(formula, boxes, wanted, at)
    return None


def _pick_inside(box: Interval, share: Fraction, near: Fraction) -> Fraction:
    """Return the point that lies `share` of the way from the lower to the upper end; just inside of an open end."""
    low, high = box.low, box.high
    if low is None or high is None:
        return (low if low is not None else high) or Fraction(0)
    share = max(share, near) if box.low_open else share
    share = min(share, 1 - near) if box.high_open else share
    return low + (high - low) * share


def _move_operand(formula: PointFormula, at: Point, key: FigureKey, ends: tuple[Fraction, Fraction], wanted: Interval) -> Point:
    """Move one operand: to the end that leads towards `wanted`, or to a value before it if the end leads too far."""
    now = formula(at)
    values = [formula(at | {key: end}) for end in ends]
    then = max(values) if wanted.high is None or now < wanted.high else min(values)
    far = ends[values.index(then)]
    target = wanted.intersect(Interval(min(now, then), max(now, then)))
    if target is None or target.low is None or target.high is None:
        return at if now == then else at | {key: far}
    x = _solve_operand(formula, at, key, far, (target.low + target.high) / 2)
    return at | {key: far if x is None else x}


def _solve_operand(formula: PointFormula, at: Point, key: FigureKey, far: Fraction, target: Fraction) -> Fraction | None:
    """Solve formula = target for one operand; three points suffice, as it is a quotient of linear functions of each."""
    near = at[key]
    first, middle, last = (formula(at | {key: near + (far - near) * Fraction(n, 2)}) for n in range(3))
    if first == last or middle == last:
        return None
    k = (middle - first) / (last - middle)
    slope = k * last - first - target * (k - 1)
    return near + (far - near) * (target - first) / slope if slope else None


def _shorten_values(formula: PointFormula, boxes: dict[FigureKey, Interval], wanted: Interval, at: Point) -> Point | None:
    """Round the point to as few digits as keep it true; None if it can't be written in full."""
    for digits in DIGITS_TRIED:
        cut = {key: _round_to_digits(value, digits) for key, value in at.items()}
        if all(cut[key] in boxes[key] for key in cut) and formula(cut) in wanted:
            at = cut
            break
    return at if all(WRITABLE_DENOMINATOR % value.denominator == 0 for value in at.values()) else None


def _round_to_digits(x: Fraction, digits: int) -> Fraction:
    if x == 0:
        return x
    unit = Fraction(10) ** (len(str(abs(int(x)) or 1)) - digits)
    return round(x / unit) * unit
