"""The calculation of a claim, line by line, as a reporter would write it down and redo it."""

from __future__ import annotations

from fractions import Fraction

from factcheck import units
from factcheck.check.comparison import Comparison, find_tolerance
from factcheck.check.formula import Leaf, Node, list_children
from factcheck.claim.claim import Claim, Quotation
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.figure.interval import make_point
from factcheck.figure.notation import (
    compute_scale,
    find_number_span,
    format_amount,
    format_bare_number,
    format_plain,
    format_readable,
    format_unit_name,
    read_written_scale,
)
from factcheck.language.messages import mark, say

__all__ = ["format_working"]

MAX_FACTOR_DIGITS = 7  # significant digits
PLAIN_FACTORS = (1, -1, 100, -100, Fraction(1, 100))


def format_working(claim: Claim, tree: Node, comparison: Comparison) -> tuple[str, ...]:
    """Format the formula with the printed numbers and its result; then the formula of each claim in it; then the rate."""
    result = comparison.computed
    formula = _format_formula(tree, comparison.by_day)
    if result.value is not None:
        formula = say(
            "{formula} = {value}", formula=formula, value=format_amount(result.value, result.unit, printed=claim.stated)
        )
    lines = [formula]
    lines += [f"{inner.claim.id}: {_format_formula(inner)}" for inner in _list_inner_nodes(tree)]
    q = claim.quotation
    if q and tree.relation.converts and (comparison.by_day or "rate" not in dict(claim.operands)):
        pair = {"base": format_unit_name(q.base, many=True), "quote": format_unit_name(q.quote), "source": q.source}
        if q.distant == "ever":
            return (*lines, _format_all_rates(q, pair))
        rated = say("{rate} {base} per {quote} on {date} ({source})", rate=format_readable(q.rate, 6), date=q.fixing, **pair)
        if q.distant:
            lines.append(say("rate: {rate}, for plausibility alone", rate=rated))
        else:
            reach = format_readable(find_tolerance(claim) * 100, 3)
            lines.append(say("rate: {rate}, {percent} % either way", rate=rated, percent=reach))
        if q.note:
            lines.append(q.note)
    return tuple(lines)


def _format_all_rates(q: Quotation, pair: dict[str, str]) -> str:
    """Format all known rates: "6.045 to 8.281 yuan per dollar in all years (ECB)"; a tenth or ten times that is too far off."""
    low, high = (format_readable(end, 4) for end in (q.admitted.low, q.admitted.high) if end is not None)
    template = mark("rate: {low} to {high} {base} per {quote} in all years known ({source}); it is more than ten times off")
    return say(template, low=low, high=high, **pair)


def _list_inner_nodes(tree: Node) -> list[Node]:
    """List the formulas of the claims that this one depends on, each once, nearest first."""
    if not tree.factors:
        return []
    found: dict[int, Node] = {}
    waiting = [tree]
    for each in waiting:
        for item in list_children(each):
            if isinstance(item, Node) and id(item) not in found:
                found[id(item)] = item
                waiting.append(item)
    return list(found.values())


def _format_formula(tree: Node, by_day: bool = False) -> str:
    """Format a formula. by_day: with the rate of the day, not the one that the article prints."""
    given = {role: [_format_operand(item) for item in operands] for role, _, operands in tree.arguments}
    listed = [text for texts in given.values() for text in texts]
    names = {role: texts[0] for role, texts in given.items()}
    if tree.relation.converts:
        return _format_conversion(tree, names, by_day)
    if tree.relation.sums:
        return " + ".join(listed).replace("+ -", "- ")
    match tree.relation.name, tree.computes:
        case "compound", _:
            return (" x ".join(f"(1 + {rate})" for rate in listed) + " - 1").replace("+ -", "- ")
        case "composite", _:
            before = " + ".join(f"{a} / (1 + {g})" for a, g in zip(*given.values(), strict=True))
            return f"({' + '.join(given['level'])}) / ({before}) - 1".replace("+ -", "- ")
        case "cross_rate", _:
            return f"{listed[2]} x {listed[1]} / {listed[0]}"
        case (("restatement" | "threshold" | "rise" | "fall"), _):
            return listed[0]
        case "cagr", "stated":
            return f"({names['new']} / {names['old']})^(1/{names['years']}) - 1"
    text = tree.working.format_map(names)
    return text if tree.working is tree.relation.working else text.replace("+ -", "- ").replace("- -", "+ ")


def _format_conversion(tree: Node, names: dict[str, str], by_day: bool) -> str:
    stated, q, old = tree.claim.stated, tree.claim.quotation, tree.arguments[0][2][0]
    new = stated.unit if stated else None
    rate = next((items[0] for role, _, items in tree.arguments if role == "rate"), None)
    if rate is not None and not by_day:
        of = rate.figure.unit if isinstance(rate, Leaf) else rate.unit
        return f"{names['amount']} {'x' if (of or '').split('/')[0].strip() == new else '/'} {names['rate']}"
    if q:
        return f"{names['amount']} {'x' if q.base == new else '/'} {format_readable(q.rate, 6)}"
    unit = old.figure.unit if isinstance(old, Leaf) else old.unit
    zero, one = (units.convert(make_point(n), unit or "", new or "") for n in (0, 1))
    if zero is None or one is None or zero.low is None or one.low is None:
        return names["amount"]
    return _format_linear(names["amount"], one.low - zero.low, zero.low)


def _format_linear(x: str, by: Fraction, add: Fraction) -> str:
    """Format x * by + add: "30 x 1.8 + 32", "(86 - 32) / 1.8" or "26.2 x 1.609344"."""
    if add < 0:
        return f"({x} - {_format_factor(-add / by)}) / {_format_factor(1 / by)}"
    times = f"{x} x {_format_factor(by)}" if by >= 1 else f"{x} / {_format_factor(1 / by)}"
    return f"{times} + {_format_factor(add)}" if add else times


def _format_factor(x: Fraction) -> str:
    return format_readable(x, MAX_FACTOR_DIGITS)


def _format_operand(item: Leaf | Node) -> str:
    """Format an operand in the unit of the formula: "-10 %" for "down 10 percent", "(50 x 1.609344)" for miles."""
    if isinstance(item, Node):
        return f"[{item.claim.id}]"
    figure, by = item.figure, item.factor
    text = _format_number(figure)
    if by not in PLAIN_FACTORS:
        return f"({text} x {_format_factor(abs(by))})" if abs(by) >= 1 else f"({text} / {_format_factor(1 / abs(by))})"
    return ("-" if by < 0 else "") + _add_percent_sign(text, figure)


def _format_number(figure: Figure) -> str:
    """Format the number with its scale word: 2 for "doubled", (1/3) for "a third", 0.64 for 64 pence as sums are in pounds."""
    value = figure.value
    if value is None or figure.high is not None:
        return figure.text
    if figure.kind is Kind.MULTIPLE and (figure.form is Form.FRACTION or find_number_span(figure.text) is None):
        return format_plain(value) if value.denominator == 1 else f"({value})"
    if figure.kind is Kind.MEASURE and find_number_span(figure.text) is None:
        return format_plain(value)  # 74 for "6ft 2in"
    if figure.kind is Kind.MONEY and figure.form is not Form.FRACTION and compute_scale(figure) != read_written_scale(figure):
        return format_plain(value)
    return format_bare_number(figure)


def _add_percent_sign(text: str, figure: Figure) -> str:
    return f"{text} %" if figure.unit == "percent" and "%" not in text and not text[-1].isalpha() else text
