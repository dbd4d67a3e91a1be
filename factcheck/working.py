"""The sum that was done, line by line, as a reporter would write it down."""

from __future__ import annotations

from factcheck.claim import Claim
from factcheck.compare import Comparison
from factcheck.evaluate import Node
from factcheck.figure import Figure
from factcheck.notation import amount, readable, short

__all__ = ["working"]


def working(claim: Claim, tree: Node, comparison: Comparison) -> tuple[str, ...]:
    """The formula with the printed numbers in it and its result; then the rate, or what each claim in it stands for."""
    result = comparison.computed
    value = "" if result.value is None else f" = {amount(result.value, result.unit)}"
    lines = [f"{_formula(claim, tree)}{value}"]
    lines += [f"{operand.id}: {_formula(operand, inner)}" for operand, inner in _inner(tree)]
    q = claim.quotation
    if q and claim.relation == "conversion":
        lines.append(
            f"rate: {readable(q.rate, 6)} {q.base} per {q.quote} on {q.fixing} ({q.source}), {_percent(claim)} either way"
        )
        if q.note:
            lines.append(q.note)
    return tuple(lines)


def _percent(claim: Claim) -> str:
    return f"{readable(claim.tolerance * 100, 3)} %"


def _inner(tree: Node) -> list[tuple[Claim, Node]]:
    """The claims that this one rests on, each once, nearest first."""
    found: dict[str, tuple[Claim, Node]] = {}
    waiting = [tree]
    while waiting:
        for _, _, operands in waiting.pop(0).arguments:
            for item in operands:
                if isinstance(item, Node) and item.claim.id not in found:
                    found[item.claim.id] = (item.claim, item)
                    waiting.append(item)
    return list(found.values())


def _formula(claim: Claim, tree: Node) -> str:
    names = {role: _written(operand) for role, operand in claim.operands}
    listed = [_written(operand) for _, operand in claim.operands]
    stated = _written(claim.stated) if claim.stated else ""
    match claim.relation, tree.computes:
        case "conversion", _:
            q, rate = claim.quotation, names.get("rate")
            return (
                f"{listed[0]} / {readable(q.rate, 6)}" if q else f"{listed[0]} at {rate}" if rate else f"{listed[0]} converted"
            )
        case (("total" | "breakdown"), _):
            return " + ".join(listed).replace("+ -", "- ")
        case "compound", _:
            return " x ".join(f"(1 + {rate})" for rate in listed) + " - 1"
        case "composite", _:
            pairs = list(zip(listed[::2], listed[1::2], strict=True))
            now, before = " + ".join(a for a, _ in pairs), " + ".join(f"{a} / (1 + {g})" for a, g in pairs)
            return f"({now}) / ({before}) - 1"
        case "cross_rate", _:
            return f"{listed[-1]} x {listed[1]} / {listed[0]}"
        case "restatement", _:
            return listed[0]
        case _, "stated" if {"new", "old"} <= names.keys() or "change" not in names:
            return tree.relation.working.format_map(names | {"stated": stated})
        case _:
            return _solved(claim.relation, tree.computes, names, stated)


def _solved(relation: str, missing: str, names: dict[str, str], stated: str) -> str:
    """The formula turned round for what is missing, or for growth given by its change."""
    sign, other = ("-", "+") if relation == "decline" else ("+", "-")
    if missing == "stated":
        base = names.get("old") or f"({names.get('new')} {other} {names['change']})"
        return f"{names['change']} / {base}"
    turned = {
        "growth old": "{new} / (1 {sign} {stated})", "growth new": "{old} x (1 {sign} {stated})",
        "gap lower": "{higher} - {stated}", "gap higher": "{lower} + {stated}",
        "share part": "{whole} x {stated}", "share whole": "{part} / {stated}",
        "multiple old": "{new} / {stated}", "multiple new": "{old} x {stated}",
        "change old": "{new} - {stated}", "change new": "{old} + {stated}",
        "difference smaller": "{larger} - {stated}", "difference larger": "{smaller} + {stated}",
        "per amount": "{count} x {stated}", "per count": "{amount} / {stated}",
        "average total": "{count} x {stated}", "average count": "{total} / {stated}",
        "cagr old": "{new} / (1 + {stated})^{years}", "cagr new": "{old} x (1 + {stated})^{years}",
    }  # fmt: skip
    if "change" in names:
        return f"{names['change']} / {stated}"
    key = f"{'growth' if relation == 'decline' else relation} {missing}"
    return turned[key].format_map(names | {"stated": stated, "sign": sign})


def _written(operand: Figure | Claim) -> str:
    if isinstance(operand, Claim):
        return f"[{operand.id}]"
    text = short(operand)
    return f"{text} %" if operand.unit == "percent" and "%" not in text and not text[-1].isalpha() else text
