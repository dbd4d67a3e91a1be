"""The formula of a claim over its printed figures: which figure has which role, in which unit and with which sign."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from factcheck import units
from factcheck.check.direction import relation_of, sign, turned
from factcheck.claim.claim import Claim, Itself, rests
from factcheck.claim.relation import RELATIONS, Formula, Relation
from factcheck.figure.figure import Figure, Kind, Sets, sets
from factcheck.figure.interval import point

__all__ = [
    "ONE",
    "Key",
    "Leaf",
    "Node",
    "Unsound",
    "factor",
    "leaves",
    "node",
    "nodes",
    "sets_of",
    "sign",
    "stated_sets",
    "unit_name",
]

DEEPEST = 30  # claims that rest on each other
WIDEST = 1000  # operands of a claim, and of all the claims that one rests on
MOST_RATES = 200  # compounded
KEPT = 16  # formulas of a thousand figures at most
ONE = Fraction(1)
HUNDRED = Fraction(100)
Key = tuple[object, ...]


class Unsound(Exception):  # noqa: N818  what it says is a finding, not an error
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
    factor: Fraction  # below 0 where the figure's own word says so: "down 10 percent"


class Node(NamedTuple):
    """A claim's formula with its arguments; `computes` is "stated" or the role that is missing."""

    claim: Claim
    relation: Relation  # multiple for a growth stated as "doubled"
    computes: str
    formula: Formula
    arguments: tuple[tuple[str, bool, tuple[Leaf | Node, ...]], ...]  # role, a list, its operands
    factors: tuple[Fraction, ...]  # of the operands that are claims, in order
    unit: str | None


def node(claim: Claim) -> Node:
    """The formula of a claim over its figures and over the formulas of the claims it rests on.

    Raises Unsound: missing-operand, unit-mismatch, vague, too-deep.
    """
    _refuse_wide(claim)
    if rests(claim):
        _refuse_deep(claim)
    return _node(claim, {})


def leaves(tree: Node) -> list[Leaf]:
    """Every printed figure of the formula in order, once for each of its occurrences but once for a claim used twice."""
    if not tree.factors:
        return [item for _, _, operands in tree.arguments for item in operands if isinstance(item, Leaf)]
    found: list[Leaf] = []
    seen: set[int] = set()
    waiting: list[Leaf | Node] = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Leaf):
            found.append(item)
        elif id(item) not in seen:
            seen.add(id(item))
            waiting += [operand for _, _, operands in reversed(item.arguments) for operand in reversed(operands)]
    return found


def nodes(tree: Node) -> list[Node]:
    """Every formula once, each before those it rests on."""
    if not tree.factors:
        return [tree]
    order: dict[int, Node] = {}

    def visit(item: Node) -> None:
        if id(item) not in order:
            for _, _, operands in item.arguments:
                for operand in operands:
                    if isinstance(operand, Node):
                        visit(operand)
            order[id(item)] = item

    visit(tree)
    return list(order.values())[::-1]


def sets_of(figure: Figure, claim: Claim) -> Sets:
    """The sets of a figure under the rounding of its claim. Raises Unsound: vague."""
    return stated_sets(figure, claim) if figure is claim.stated else _found(figure, sets(figure, claim.mode))


def stated_sets(figure: Figure, claim: Claim) -> Sets:
    """The sets of a figure if it were the claim's stated one, whose grain the claim may give. Raises Unsound: vague.

    A stated average is no count, though its noun is counted: "13 a day" may be 12.6. Nor is what operands with decimals come
    to: "climbed 22 points to 10.57 from -11.14".
    """
    if figure.kind is Kind.COUNT and (claim.relation in ("per", "average") or _in_decimals(claim)):
        figure = figure._replace(kind=Kind.MEASURE)
    return _found(figure, sets(figure, claim.mode, claim.grain))


def _in_decimals(claim: Claim) -> bool:
    """Whether an operand prints decimals of the stated figure's own unit: 10.57, not 1.2 million."""
    return any(isinstance(operand, Figure) and operand.decimals and not operand.scaled for _, operand in claim.operands)


def factor(old: str | None, new: str | None) -> Fraction:
    """What turns an amount in one unit into the other; nouns counted never mismatch. Raises Unsound: unit-mismatch."""
    if old == new or not old or not new:
        return ONE
    if not units.dimension(old) or not units.dimension(new):
        if units.dimension(old) or units.dimension(new):  # yuan and vehicles
            raise Unsound("unit-mismatch", f"{unit_name(old)} and {unit_name(new)} can't be compared")
        return ONE
    found = units.factor(old or "", new or "")
    if found is None:
        raise Unsound("unit-mismatch", f"{unit_name(old)} and {unit_name(new)} can't be compared")
    return found


def unit_name(unit: str | None) -> str:
    return (unit or "a bare number").replace("_", " ")


def _found(figure: Figure, found: Sets | None) -> Sets:
    if found is None:
        raise Unsound("vague", f'"{figure.text}" gives no number')
    return found


def _refuse_wide(claim: Claim) -> None:
    most = MOST_RATES if claim.relation == "compound" else WIDEST
    if len(claim.operands) > most:
        raise Unsound("too-deep", f"it has more than {most:,} operands")


def _refuse_deep(claim: Claim) -> None:
    """Raises Unsound where the claims below are too many: each claim is looked at once a level, whatever the paths."""
    level, size = [claim], 0
    for _ in range(DEEPEST):
        level = list({id(o): o for each in level for _, o in each.operands if isinstance(o, Claim)}.values())
        size += sum(len(each.operands) for each in level)
        if not level:
            return
        for each in level:
            _refuse_wide(each)
        if size > WIDEST:
            raise Unsound("too-deep", f"it rests on claims with more than {WIDEST:,} operands")
    raise Unsound("too-deep", f"more than {DEEPEST} claims rest on each other")


def _node(claim: Claim, known: dict[int, Node]) -> Node:
    if claim.unchecked:
        raise Unsound(*claim.unchecked)
    relation = relation_of(claim)
    computes, used, formula = _plan(claim, relation)
    inner = _inner(claim, known)
    unit, alike = _common_unit(claim, relation, computes, inner), _alike(claim)
    arguments, factors = [], []
    for role in used:
        wanted = _unit_for(role, relation, unit)
        operands: list[Leaf | Node] = []
        for place, operand in _operands(claim, role):
            if isinstance(operand, Claim):
                operands.append(inner[id(operand)])
                factors.append(factor(inner[id(operand)].unit, wanted))
            else:
                operands.append(_leaf(claim, role, _key(claim, operand, alike[place]), operand, relation, wanted))
        arguments.append((role, role in relation.lists, tuple(operands)))
    result = _result_unit(claim, relation, computes, unit)
    return Node(claim, relation, computes, formula, tuple(arguments), tuple(factors), result)


def _inner(claim: Claim, known: dict[int, Node]) -> dict[int, Node]:
    """The formulas of the claims that it rests on. A conversion has none: at a rate of its own, it says what is printed."""
    found: dict[int, Node] = {}
    for _, operand in claim.operands:
        if isinstance(operand, Claim):
            if RELATIONS[operand.relation].unit == "each":
                name = operand.relation.replace("_", " ")
                raise Unsound("unit-mismatch", f"{operand.id} is a {name}: write its figure as it is printed")
            if id(operand) not in known:
                known[id(operand)] = _node(operand, known) if rests(operand) else _kept(Itself(operand))
            found[id(operand)] = known[id(operand)]
    return found


@lru_cache(KEPT)
def _kept(of: Itself) -> Node:
    """The formula of a claim on figures alone, on which as many others may rest as like."""
    return _node(of.claim, {})


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


def _operands(claim: Claim, role: str) -> list[tuple[int, Figure | Claim]]:
    """The operands of a role, each with its place among those of the claim; the stated figure is the last."""
    if role == "stated":
        return [(len(claim.operands), claim.stated)] if claim.stated else []
    return [(place, operand) for place, (name, operand) in enumerate(claim.operands) if name == role]


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


def _leaf(claim: Claim, role: str, key: Key, figure: Figure, relation: Relation, wanted: str | None) -> Leaf:
    if role == "stated" and wanted == "percent" and figure.kind not in (Kind.PERCENT, Kind.MULTIPLE):
        raise Unsound("unit-mismatch", f'"{figure.text}" is no percentage')
    if role == "years" and figure.value is not None:
        own = Sets(point(figure.value), point(figure.value))  # a number of years is that number
    else:
        own = sets_of(figure, claim)
    if wanted in ("percent", "percentage_point") and figure.kind is Kind.MULTIPLE:
        by = HUNDRED
    elif role == "stated" and relation.unit == "times" and figure.kind is Kind.PERCENT:
        by = 1 / HUNDRED
    else:
        by = factor(figure.unit, wanted)
    return Leaf(key, role, figure, own, -by if turned(claim, role, figure, relation) else by)


def _alike(claim: Claim) -> list[int]:
    """For each operand, and for the stated figure, how many before it are written alike."""
    seen: dict[str, int] = {}
    found = []
    for operand in (*[o for _, o in claim.operands], claim.stated):
        text = operand.text if isinstance(operand, Figure) else ""
        before = seen.get(text, 0)
        found.append(before)
        seen[text] = before + 1
    return found


def _key(claim: Claim, figure: Figure, before: int) -> Key:
    """Which printed figure it is: its place in the article or the evidence; else, in a claims file without an article,
    its text: written alike in two claims it is one figure, written alike twice in one claim it is two."""
    place = figure.place
    if place and (figure.source or claim.entry is None or place.path != claim.entry.path):
        return place.path, place.start
    return ("evidence", figure.source, figure.text) if figure.source else (figure.text, before)


def _result_unit(claim: Claim, relation: Relation, computes: str, unit: str | None) -> str | None:
    if computes != "stated":
        return unit
    if relation.unit == "same":
        return _rate_unit(claim, unit) if relation.name in ("per", "average") and claim.stated else unit
    return {"times": "times", "each": unit}.get(relation.unit, relation.unit)


def _rate_unit(claim: Claim, unit: str | None) -> str | None:
    """The unit of "5.2 tonnes per hectare", for which the count has a unit too; of "9 tonnes a day" it is tonnes."""
    count = dict(claim.operands).get("count")
    wanted = units.dimension(claim.stated.unit) if claim.stated else ""
    if unit and wanted and wanted != units.dimension(unit) and isinstance(count, Figure) and units.dimension(count.unit):
        both = f"{unit} / {count.unit}"
        if units.dimension(both) == wanted:
            return both
    return unit
