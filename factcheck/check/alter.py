"""Mutation test of a claims file: alter every figure of each passing claim and check the claims that use it again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction

from factcheck.check.check import check
from factcheck.check.effort import Budget, BudgetSpent, count_steps
from factcheck.check.formula import build_tree
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Verdict
from factcheck.claim.results import AlterationResult
from factcheck.figure.figure import Figure, Form, Kind, get_grains
from factcheck.figure.notation import find_number_span
from factcheck.figure.rewrite import reprint

__all__ = ["ALTERATIONS", "LEADING_DIGIT", "OLD_NEW_SWAPPED", "alter_value", "iter_alteration_results"]

Alteration = Callable[[Figure], Figure | None]
OLD_NEW_SWAPPED = "old and new swapped"
LEADING_DIGIT = "another leading digit"
MAX_STEPS = 300_000  # search steps for one claims file: enough for eighty claims of two figures


def iter_alteration_results(claims: list[Claim]) -> Iterator[AlterationResult | None]:
    """Yield the result of each printed figure of passing claims, once; None where its file's step budget is spent."""
    budgets = defaultdict[str, Budget](lambda: Budget(MAX_STEPS))
    users: dict[object, list[Claim]] = {}
    figures: dict[object, tuple[Figure, list[str]]] = {}
    for claim in claims:
        for role, figure in _iter_printed(claim):
            users.setdefault(_make_key(figure), []).append(claim)
            figures.setdefault(_make_key(figure), (figure, []))[1].append(role)
    for key, (figure, roles) in figures.items():
        using = list({id(claim): claim for claim in users[key]}.values())
        if not _can_afford(using, budgets[figure.place.path if figure.place else ""]):
            yield None
            continue
        found = [
            (name, _find_worst_verdict([_replace_figure(c, figure, new) for c in using]))
            for name, way in ALTERATIONS.items()
            if (new := way(figure))
        ]
        if "old" in roles or "new" in roles:
            turned = [claim for claim in map(_swap_operands, using) if claim]
            found += [(OLD_NEW_SWAPPED, _find_worst_verdict(turned))] if turned else []
        yield AlterationResult(figure, tuple(dict.fromkeys(roles)), tuple(claim.id for claim in using), tuple(found))


def _can_afford(claims: list[Claim], budget: Budget) -> bool:
    try:
        for claim in claims if budget.left else ():
            budget.spend(len(ALTERATIONS) * count_steps(build_tree(claim)))
    except BudgetSpent:
        return False
    return bool(budget.left)


def alter_value(figure: Figure, value: Fraction) -> Figure | None:
    """Return the figure reprinted with another value; None where it has no digits, or may not take that value."""
    if figure.form not in (Form.NUMBER, Form.STORED) or figure.high is not None or find_number_span(figure.text) is None:
        return None
    if not value and not _can_be_negative(figure):
        return None
    return reprint(figure, value)._replace(hedge=figure.hedge)


def _can_be_negative(figure: Figure) -> bool:
    """True if its value may be 0 or less: percentages and points."""
    return figure.kind in (Kind.PERCENT, Kind.POINT)


def _make_shift(units: int) -> Alteration:
    """Make an alteration by some printed units. An amount may not fall to 0 or below; a percentage may: 6 less 10 is -4."""

    def shift_value(figure: Figure) -> Figure | None:
        value = (figure.value or Fraction(0)) + units * get_grains(figure).fine
        return alter_value(figure, value) if figure.value and (_can_be_negative(figure) or value * figure.value > 0) else None

    return shift_value


def _make_multiplication(by: int) -> Alteration:
    return lambda figure: alter_value(figure, (figure.value or Fraction(0)) * by)


def _swap_digits(figure: Figure) -> Figure | None:
    """Swap the first two digits: 671.7 for 761.7; None where that changes nothing or leaves a leading 0."""
    if not figure.value:
        return None
    mantissa = str(abs(figure.value) / figure.step)
    if not mantissa.isdecimal() or len(mantissa) < 2 or mantissa[0] == mantissa[1] or mantissa[1] == "0":
        return None
    return alter_value(figure, int(mantissa[1] + mantissa[0] + mantissa[2:]) * figure.step * (1 if figure.value > 0 else -1))


def _change_leading_digit(figure: Figure) -> Figure | None:
    """Change the first digit so that the value is off by 44 percent or more: 271.7 for 671.7."""
    mantissa = str(abs(figure.value) / figure.step) if figure.value else ""
    if not mantissa.isdecimal():
        return None
    other = f"{(int(mantissa[0]) + 4) % 9 + 1}{mantissa[1:]}"
    return alter_value(figure, int(other) * figure.step * (1 if (figure.value or 0) > 0 else -1))


def _flip_sign(figure: Figure) -> Figure | None:
    """Turn a rise into a fall or back; None for a figure that has no direction and is neither percentage nor points."""
    if not _can_be_negative(figure) and figure.direction is None:
        return None
    if figure.direction:
        return figure._replace(direction={"up": "down", "down": "up"}[figure.direction])
    return alter_value(figure, -(figure.value or Fraction(0)))


ALTERATIONS: dict[str, Alteration] = {
    **{f"{units:+d} printed unit{'s' * (abs(units) > 1)}": _make_shift(units) for n in (1, 2, 5, 10) for units in (n, -n)},
    "first two digits swapped": _swap_digits,
    LEADING_DIGIT: _change_leading_digit,
    "times 10": _make_multiplication(10),
    "times 1,000": _make_multiplication(1000),
    "sign": _flip_sign,
}


def _find_worst_verdict(claims: list[Claim]) -> Verdict:
    """Return fail if any claim fails, else review if any is for review, else pass."""
    verdicts = {check(claim).verdict for claim in claims}
    return next((verdict for verdict in (Verdict.FAIL, Verdict.REVIEW) if verdict in verdicts), Verdict.PASS)


def _replace_figure(claim: Claim, old: Figure, new: Figure) -> Claim:
    """Replace one printed figure by another throughout a claim and its nested claims."""
    key = _make_key(old)

    def replace_operand(operand: Figure | Claim) -> Figure | Claim:
        if isinstance(operand, Claim):
            return _replace_figure(operand, old, new)
        return new if _make_key(operand) == key else operand

    stated = new if claim.stated and _make_key(claim.stated) == key else claim.stated
    return claim._replace(operands=tuple((role, replace_operand(operand)) for role, operand in claim.operands), stated=stated)


def _swap_operands(claim: Claim) -> Claim | None:
    given = dict(claim.operands)
    if not {"old", "new"} <= set(given):
        return None
    turn = {"old": "new", "new": "old"}
    return claim._replace(operands=tuple((turn.get(role, role), operand) for role, operand in claim.operands))


def _iter_printed(claim: Claim) -> Iterator[tuple[str, Figure]]:
    for role, operand in (*claim.operands, *([("stated", claim.stated)] if claim.stated else [])):
        if isinstance(operand, Claim):
            yield from _iter_printed(operand)
        elif operand.value is not None:
            yield role, operand


def _make_key(figure: Figure) -> object:
    """Return a key that is the same for one printed figure in all claims: its place, else its source, text and start."""
    if figure.place:
        return figure.place.path, figure.place.start
    return figure.source, figure.text, figure.start
