"""The formula of a claim over its printed figures: which figure has which role, in which unit and with which sign."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from factcheck import units
from factcheck.check.direction import relation_of, turned
from factcheck.check.operand import Unsound, factor, sets_of
from factcheck.claim.claim import Claim, Itself, rests
from factcheck.claim.relation import RELATIONS, Formula, Relation
from factcheck.figure.figure import Figure, Kind, Sets
from factcheck.figure.interval import point
from factcheck.language.messages import Message, join, say, spoken, translate

__all__ = [
    "Key",
    "Leaf",
    "Node",
    "below",
    "leaves",
    "node",
    "nodes",
]

DEEPEST = 30  # claims that rest on each other
WIDEST = 1000  # operands of a claim, and of all the claims that one rests on
MOST_RATES = 200  # compounded
KEPT = 16  # formulas of a thousand figures at most
HUNDRED = Fraction(100)
Key = tuple[object, ...]


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
    working: str  # the formula as a reporter would write it


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
        return [item for item in below(tree) if isinstance(item, Leaf)]
    found: list[Leaf] = []
    seen: set[int] = set()
    waiting: list[Leaf | Node] = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Leaf):
            found.append(item)
        elif id(item) not in seen:
            seen.add(id(item))
            waiting += reversed(below(item))
    return found


def nodes(tree: Node) -> list[Node]:
    """Every formula once, each before those it rests on."""
    if not tree.factors:
        return [tree]
    order: dict[int, Node] = {}

    def visit(item: Leaf | Node) -> None:
        if isinstance(item, Node) and id(item) not in order:
            for operand in below(item):
                visit(operand)
            order[id(item)] = item

    visit(tree)
    return list(order.values())[::-1]


def below(tree: Node) -> list[Leaf | Node]:
    """What stands in a formula, in order: figures, and the formulas of other claims."""
    return [operand for _, _, operands in tree.arguments for operand in operands]


def _refuse_wide(claim: Claim) -> None:
    most = MOST_RATES if "rate" in RELATIONS[claim.relation].lists else WIDEST
    if len(claim.operands) > most:
        raise Unsound("too-deep", say("it has more than {number:,} operands", number=most))


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
            raise Unsound("too-deep", say("it rests on claims with more than {number:,} operands", number=WIDEST))
    raise Unsound("too-deep", say("more than {number} claims rest on each other", number=DEEPEST))


def _node(claim: Claim, known: dict[int, Node]) -> Node:
    if claim.unchecked:
        raise Unsound(*claim.unchecked)
    relation = relation_of(claim)
    computes, used, formula, working = _plan(claim, relation)
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
    return Node(claim, relation, computes, formula, tuple(arguments), tuple(factors), result, working)


def _inner(claim: Claim, known: dict[int, Node]) -> dict[int, Node]:
    """The formulas of the claims that it rests on. A conversion has none: at a rate of its own, it says what is printed."""
    found: dict[int, Node] = {}
    for _, operand in claim.operands:
        if isinstance(operand, Claim):
            if RELATIONS[operand.relation].unit == "each":
                name = Message(_tell_relation, operand.relation)
                why = say("{id} is a {relation}: write its figure as it is printed", id=operand.id, relation=name)
                raise Unsound("unit-mismatch", why)
            if id(operand) not in known:
                known[id(operand)] = _node(operand, known) if rests(operand) else _kept(Itself(operand))
            found[id(operand)] = known[id(operand)]
    return found


def _tell_relation(name: str) -> str:
    return translate(name) if spoken() == "zh" else name.replace("_", " ")


@lru_cache(KEPT)
def _kept(of: Itself) -> Node:
    """The formula of a claim on figures alone, on which as many others may rest as like."""
    return _node(of.claim, {})


def _plan(claim: Claim, relation: Relation) -> tuple[str, tuple[str, ...], Formula, str]:
    """What the claim computes: its stated figure where the operands suffice, else the missing one."""
    if relation.unit == "each":  # conversion, cross rate, restatement, threshold: `compare` has their rules
        return "stated", tuple(dict.fromkeys(role for role, _ in claim.operands)), relation.forms[0][1], relation.working
    given = {role for role, _ in claim.operands}
    for used, formula, working in relation.forms:
        if given.issuperset(used):
            return "stated", used, formula, working
    if claim.stated:
        for missing, used, formula, working in relation.inverses:
            if missing not in given and given.union({"stated"}).issuperset(used):
                return missing, used, formula, working
    needed = [role for role in relation.forms[0][0] if role not in given]
    why = say("{relation} needs {operands}", relation=say(relation.name), operands=join(" and ", needed))
    raise Unsound("missing-operand", why)


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
    if role == "growth" or (role == "rate" and role in relation.lists):
        return "percent"
    if role == "stated":
        return {"same": unit, "times": None}.get(relation.unit, relation.unit)
    return unit


def _leaf(claim: Claim, role: str, key: Key, figure: Figure, relation: Relation, wanted: str | None) -> Leaf:
    if role == "stated" and wanted == "percent" and figure.kind not in (Kind.PERCENT, Kind.MULTIPLE):
        raise Unsound("unit-mismatch", say('"{figure}" is no percentage', figure=figure.text))
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
    seen = Counter[str]()
    found = []
    for operand in (*[o for _, o in claim.operands], claim.stated):
        text = operand.text if isinstance(operand, Figure) else ""
        found.append(seen[text])
        seen[text] += 1
    return found


def _key(claim: Claim, figure: Figure, before: int) -> Key:
    """Which printed figure it is: its place in the article or the evidence; else, in a claims file without an article,
    its text: written alike in two claims it is one figure, written alike twice in one claim it is two."""
    place = figure.place
    if place and (figure.source or claim.entry is None or place.path != claim.entry.path):
        return place.path, place.start
    return ("evidence", figure.source, figure.text) if figure.source else (figure.text, before)


def _result_unit(claim: Claim, relation: Relation, computes: str, unit: str | None) -> str | None:
    if computes != "stated" or relation.unit == "each":
        return unit
    return _rate_unit(claim, unit) if relation.unit == "same" else relation.unit


def _rate_unit(claim: Claim, unit: str | None) -> str | None:
    """The unit of "5.2 tonnes per hectare", for which the count has a unit too; of "9 tonnes a day" it is tonnes."""
    count = dict(claim.operands).get("count")
    wanted = units.dimension(claim.stated.unit) if claim.stated else ""
    if unit and wanted and wanted != units.dimension(unit) and isinstance(count, Figure) and units.dimension(count.unit):
        both = f"{unit} / {count.unit}"
        if units.dimension(both) == wanted:
            return both
    return unit
