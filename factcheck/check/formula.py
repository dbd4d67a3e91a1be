"""The formula of a claim over its printed figures: which figure has which role, in which unit and with which sign."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from factcheck import units
from factcheck.check.direction import find_relation, is_negated
from factcheck.check.operand import Uncheckable, compute_claim_sets, find_factor
from factcheck.claim.claim import Claim, IdentityKey, has_dependencies
from factcheck.claim.relation import RELATIONS, Formula, Relation
from factcheck.figure.figure import Figure, IntervalPair, Kind
from factcheck.figure.interval import make_point
from factcheck.language.messages import Message, get_language, join, say, translate

__all__ = [
    "FigureKey", "Leaf", "Node", "build_tree", "list_children", "list_leaves", "list_nodes",
]  # fmt: skip

MAX_DEPTH = 30  # levels of claims whose operands are claims
MAX_OPERANDS = 1000  # operands of a claim, and of all the claims below it together
MAX_RATES = 200  # rates compounded in one claim
MAX_CACHED_NODES = 16  # each of a thousand figures at most
HUNDRED = Fraction(100)
FigureKey = tuple[object, ...]


class Leaf(NamedTuple):
    """A printed figure in a formula. key: tells which figure it is; factor: from its unit to the formula's."""

    key: FigureKey
    role: str
    figure: Figure
    sets: IntervalPair
    factor: Fraction  # negative if the figure's own word says so: "down 10 percent"


class Node(NamedTuple):
    """A claim's formula with its arguments. computes: "stated", or the role of the missing operand."""

    claim: Claim
    relation: Relation  # `multiple` for a growth stated as "doubled"
    computes: str
    formula: Formula
    arguments: tuple[tuple[str, bool, tuple[Leaf | Node, ...]], ...]  # role, whether it takes a list, operands
    factors: tuple[Fraction, ...]  # unit factors of the operands that are claims, in order
    unit: str | None
    working: str  # the formula as a reporter would write it


def build_tree(claim: Claim) -> Node:
    """Build the formula of a claim over its figures and over the formulas of the claims among its operands.

    Raises Uncheckable: missing-operand, unit-mismatch, vague, too-deep.
    """
    _refuse_wide(claim)
    if has_dependencies(claim):
        _refuse_deep(claim)
    return _build_node(claim, {})


def list_leaves(tree: Node) -> list[Leaf]:
    """List the printed figures of the formula in order, once for each occurrence; a claim used twice is listed once."""
    if not tree.factors:
        return [item for item in list_children(tree) if isinstance(item, Leaf)]
    found: list[Leaf] = []
    seen: set[int] = set()
    waiting: list[Leaf | Node] = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Leaf):
            found.append(item)
        elif id(item) not in seen:
            seen.add(id(item))
            waiting += reversed(list_children(item))
    return found


def list_nodes(tree: Node) -> list[Node]:
    """List every formula once, each before the formulas of its operands."""
    if not tree.factors:
        return [tree]
    order: dict[int, Node] = {}

    def visit(item: Leaf | Node) -> None:
        if isinstance(item, Node) and id(item) not in order:
            for operand in list_children(item):
                visit(operand)
            order[id(item)] = item

    visit(tree)
    return list(order.values())[::-1]


def list_children(tree: Node) -> list[Leaf | Node]:
    """List the arguments of a formula in order: figures, and the formulas of other claims."""
    return [operand for _, _, operands in tree.arguments for operand in operands]


def _refuse_wide(claim: Claim) -> None:
    most = MAX_RATES if "rate" in RELATIONS[claim.relation].lists else MAX_OPERANDS
    if len(claim.operands) > most:
        raise Uncheckable("too-deep", say("it has more than {number:,} operands", number=most))


def _refuse_deep(claim: Claim) -> None:
    """Raise Uncheckable if the claims below are too many or too deep; each is visited once a level, whatever the paths."""
    level, size = [claim], 0
    for _ in range(MAX_DEPTH):
        level = list({id(o): o for each in level for _, o in each.operands if isinstance(o, Claim)}.values())
        size += sum(len(each.operands) for each in level)
        if not level:
            return
        for each in level:
            _refuse_wide(each)
        if size > MAX_OPERANDS:
            raise Uncheckable("too-deep", say("it rests on claims with more than {number:,} operands", number=MAX_OPERANDS))
    raise Uncheckable("too-deep", say("more than {number} claims rest on each other", number=MAX_DEPTH))


def _build_node(claim: Claim, known: dict[int, Node]) -> Node:
    if claim.unchecked:
        raise Uncheckable(*claim.unchecked)
    relation = find_relation(claim)
    computes, used, formula, working = _choose_form(claim, relation)
    inner = _build_inner_nodes(claim, known)
    unit, alike = _find_common_unit(claim, relation, computes, inner), _count_alike_before(claim)
    arguments, factors = [], []
    for role in used:
        wanted = _find_unit_for_role(role, relation, unit)
        operands: list[Leaf | Node] = []
        for place, operand in _list_operands(claim, role):
            if isinstance(operand, Claim):
                operands.append(inner[id(operand)])
                factors.append(find_factor(inner[id(operand)].unit, wanted))
            else:
                operands.append(_build_leaf(claim, role, _make_key(claim, operand, alike[place]), operand, relation, wanted))
        arguments.append((role, role in relation.lists, tuple(operands)))
    result = _find_result_unit(claim, relation, computes, unit)
    return Node(claim, relation, computes, formula, tuple(arguments), tuple(factors), result, working)


def _build_inner_nodes(claim: Claim, known: dict[int, Node]) -> dict[int, Node]:
    """Build the formulas of operands that are claims. Raises Uncheckable for a conversion or another with its own rules."""
    found: dict[int, Node] = {}
    for _, operand in claim.operands:
        if isinstance(operand, Claim):
            if RELATIONS[operand.relation].unit == "each":
                name = Message(_translate_relation, operand.relation)
                why = say("{id} is a {relation}: write its figure as it is printed", id=operand.id, relation=name)
                raise Uncheckable("unit-mismatch", why)
            if id(operand) not in known:
                known[id(operand)] = (
                    _build_node(operand, known) if has_dependencies(operand) else _build_cached_node(IdentityKey(operand))
                )
            found[id(operand)] = known[id(operand)]
    return found


def _translate_relation(name: str) -> str:
    return translate(name) if get_language() == "zh" else name.replace("_", " ")


@lru_cache(MAX_CACHED_NODES)
def _build_cached_node(of: IdentityKey) -> Node:
    """Build the formula of a claim on figures alone; cached, since any number of claims may depend on it."""
    return _build_node(of.claim, {})


def _choose_form(claim: Claim, relation: Relation) -> tuple[str, tuple[str, ...], Formula, str]:
    """Choose what the claim computes: its stated figure if the operands suffice, else the missing operand."""
    if (
        relation.unit == "each"
    ):  # conversion, cross rate, restatement, threshold, rise, fall: COMPARE_BY_RELATION has their rules
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
    raise Uncheckable("missing-operand", why)


def _list_operands(claim: Claim, role: str) -> list[tuple[int, Figure | Claim]]:
    """List the operands of a role, each with its index in the claim's operands; the stated figure's index is the last."""
    if role == "stated":
        return [(len(claim.operands), claim.stated)] if claim.stated else []
    return [(place, operand) for place, (name, operand) in enumerate(claim.operands) if name == role]


def _find_common_unit(claim: Claim, relation: Relation, computes: str, inner: dict[int, Node]) -> str | None:
    """Return the unit to which the operands are converted: that of the first one that has a dimension."""
    found = [
        inner[id(o)].unit if isinstance(o, Claim) else o.unit
        for r, o in claim.operands
        if r not in ("years", "count", "rate", "growth")
    ]
    if relation.unit == "same" and computes != "stated" and claim.stated:
        found.append(claim.stated.unit)
    return next((unit for unit in found if units.get_dimension(unit)), found[0] if found else None)


def _find_unit_for_role(role: str, relation: Relation, unit: str | None) -> str | None:
    """Return the unit that an operand of this role has in the formula; None if it need not agree with any."""
    if role in ("years", "count") or relation.unit == "each":
        return None
    if role == "growth" or (role == "rate" and role in relation.lists):
        return "percent"
    if role == "stated":
        return {"same": unit, "times": None}.get(relation.unit, relation.unit)
    return unit


def _build_leaf(claim: Claim, role: str, key: FigureKey, figure: Figure, relation: Relation, wanted: str | None) -> Leaf:
    if role == "stated" and wanted == "percent" and figure.kind not in (Kind.PERCENT, Kind.MULTIPLE):
        raise Uncheckable("unit-mismatch", say('"{figure}" is no percentage', figure=figure.text))
    if role == "years" and figure.value is not None:
        own = IntervalPair(make_point(figure.value), make_point(figure.value))  # a number of years is not rounded
    else:
        own = compute_claim_sets(figure, claim)
    if wanted in ("percent", "percentage_point") and figure.kind is Kind.MULTIPLE:
        by = HUNDRED
    elif role == "stated" and relation.unit == "times" and figure.kind is Kind.PERCENT:
        by = 1 / HUNDRED
    else:
        by = find_factor(figure.unit, wanted)
    return Leaf(key, role, figure, own, -by if is_negated(claim, role, figure, relation) else by)


def _count_alike_before(claim: Claim) -> list[int]:
    """Count, for each operand and for the stated figure, how many before it have the same text."""
    seen = Counter[str]()
    found = []
    for operand in (*[o for _, o in claim.operands], claim.stated):
        text = operand.text if isinstance(operand, Figure) else ""
        found.append(seen[text])
        seen[text] += 1
    return found


def _make_key(claim: Claim, figure: Figure, before: int) -> FigureKey:
    """Identify a printed figure: by its place in the article or the evidence; in a claims file without an article by its text:
    the same text in two claims is one figure, twice in one claim two figures."""
    place = figure.place
    if place and (figure.source or claim.entry is None or place.path != claim.entry.path):
        return place.path, place.start
    return ("evidence", figure.source, figure.text) if figure.source else (figure.text, before)


def _find_result_unit(claim: Claim, relation: Relation, computes: str, unit: str | None) -> str | None:
    if computes != "stated" or relation.unit == "each":
        return unit
    return _find_rate_unit(claim, unit) if relation.unit == "same" else relation.unit


def _find_rate_unit(claim: Claim, unit: str | None) -> str | None:
    """Return the unit of "5.2 tonnes per hectare", where the count has a unit too; for "9 tonnes a day" it is tonnes."""
    count = dict(claim.operands).get("count")
    wanted = units.get_dimension(claim.stated.unit) if claim.stated else ""
    if (
        unit
        and wanted
        and wanted != units.get_dimension(unit)
        and isinstance(count, Figure)
        and units.get_dimension(count.unit)
    ):
        both = f"{unit} / {count.unit}"
        if units.get_dimension(both) == wanted:
            return both
    return unit
