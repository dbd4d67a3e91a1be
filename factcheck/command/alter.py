"""Of a claims file every figure of a passing claim is altered, and the claims that use it are checked again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.check import check
from factcheck.check.effort import Budget, Spent, steps
from factcheck.check.formula import node
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Verdict
from factcheck.figure.figure import Figure, Form, Kind, grains_of
from factcheck.figure.notation import number_span
from factcheck.figure.rewrite import reprinted

__all__ = ["ALTERATIONS", "LEADING", "SWAPPED", "Tried", "altered", "try_all"]

Alteration = Callable[[Figure], Figure | None]
SWAPPED = "old and new swapped"
LEADING = "another leading digit"
MOST = 300_000  # steps for the figures of one claims file: those of eighty claims of two figures


class Tried(NamedTuple):
    """A figure, the roles it has, and the worst verdict of the claims that cover it after each alteration."""

    figure: Figure
    roles: tuple[str, ...]
    claims: tuple[str, ...]
    verdicts: tuple[tuple[str, Verdict], ...]

    @property
    def caught(self) -> int:
        return sum(verdict is Verdict.FAIL for _, verdict in self.verdicts)


def try_all(claims: list[Claim]) -> Iterator[Tried | None]:
    """Each printed figure of passing claims, once, under every alteration; None where its file has no steps left for that."""
    budgets = defaultdict[str, Budget](lambda: Budget(MOST))
    users: dict[object, list[Claim]] = {}
    figures: dict[object, tuple[Figure, list[str]]] = {}
    for claim in claims:
        for role, figure in _printed(claim):
            users.setdefault(_key(figure), []).append(claim)
            figures.setdefault(_key(figure), (figure, []))[1].append(role)
    for key, (figure, roles) in figures.items():
        using = list({id(claim): claim for claim in users[key]}.values())
        if not _affordable(using, budgets[figure.place.path if figure.place else ""]):
            yield None
            continue
        found = [
            (name, _worst([_put(c, figure, new) for c in using])) for name, way in ALTERATIONS.items() if (new := way(figure))
        ]
        if "old" in roles or "new" in roles:
            turned = [claim for claim in map(_swapped, using) if claim]
            found += [(SWAPPED, _worst(turned))] if turned else []
        yield Tried(figure, tuple(dict.fromkeys(roles)), tuple(claim.id for claim in using), tuple(found))


def _affordable(claims: list[Claim], budget: Budget) -> bool:
    try:
        for claim in claims if budget.left else ():
            budget.spend(len(ALTERATIONS) * steps(node(claim)))
    except Spent:
        return False
    return bool(budget.left)


def altered(figure: Figure, value: Fraction) -> Figure | None:
    """The figure printed with another value; None where it has no digits, or the value is no amount."""
    if figure.form not in (Form.NUMBER, Form.STORED) or figure.high is not None or number_span(figure.text) is None:
        return None
    if not value and not _turns(figure):
        return None
    return reprinted(figure, value)._replace(hedge=figure.hedge)


def _turns(figure: Figure) -> bool:
    """Whether it may be 0 or less: percentages and points."""
    return figure.kind in (Kind.PERCENT, Kind.POINT)


def _off(units: int) -> Alteration:
    """Of an amount nothing below 0; a percentage may turn: 6 percent less 10 is -4."""

    def change(figure: Figure) -> Figure | None:
        value = (figure.value or Fraction(0)) + units * grains_of(figure).fine
        return altered(figure, value) if figure.value and (_turns(figure) or value * figure.value > 0) else None

    return change


def _times(by: int) -> Alteration:
    return lambda figure: altered(figure, (figure.value or Fraction(0)) * by)


def _digits_swapped(figure: Figure) -> Figure | None:
    """The first two digits: 671.7 for 761.7."""
    if not figure.value:
        return None
    mantissa = str(abs(figure.value) / figure.step)
    if not mantissa.isdecimal() or len(mantissa) < 2 or mantissa[0] == mantissa[1] or mantissa[1] == "0":
        return None
    return altered(figure, int(mantissa[1] + mantissa[0] + mantissa[2:]) * figure.step * (1 if figure.value > 0 else -1))


def _leading_digit(figure: Figure) -> Figure | None:
    """Its first digit another, by which it is off by 44 percent or more: 271.7 for 671.7."""
    mantissa = str(abs(figure.value) / figure.step) if figure.value else ""
    if not mantissa.isdecimal():
        return None
    other = f"{(int(mantissa[0]) + 4) % 9 + 1}{mantissa[1:]}"
    return altered(figure, int(other) * figure.step * (1 if (figure.value or 0) > 0 else -1))


def _turned(figure: Figure) -> Figure | None:
    """A rise for a fall; of percentages, points and what has a direction."""
    if not _turns(figure) and figure.direction is None:
        return None
    if figure.direction:
        return figure._replace(direction={"up": "down", "down": "up"}[figure.direction])
    return altered(figure, -(figure.value or Fraction(0)))


ALTERATIONS: dict[str, Alteration] = {
    **{f"{units:+d} printed unit{'s' * (abs(units) > 1)}": _off(units) for n in (1, 2, 5, 10) for units in (n, -n)},
    "first two digits swapped": _digits_swapped,
    LEADING: _leading_digit,
    "times 10": _times(10),
    "times 1,000": _times(1000),
    "sign": _turned,
}


def _worst(claims: list[Claim]) -> Verdict:
    """Fail where one fails, else review where one is for review, else pass."""
    verdicts = {check(claim).verdict for claim in claims}
    return next((verdict for verdict in (Verdict.FAIL, Verdict.REVIEW) if verdict in verdicts), Verdict.PASS)


def _put(claim: Claim, old: Figure, new: Figure) -> Claim:
    """The claim with another figure wherever the old one is printed, in the claims that it rests on too."""
    key = _key(old)

    def put(operand: Figure | Claim) -> Figure | Claim:
        if isinstance(operand, Claim):
            return _put(operand, old, new)
        return new if _key(operand) == key else operand

    stated = new if claim.stated and _key(claim.stated) == key else claim.stated
    return claim._replace(operands=tuple((role, put(operand)) for role, operand in claim.operands), stated=stated)


def _swapped(claim: Claim) -> Claim | None:
    given = dict(claim.operands)
    if not {"old", "new"} <= set(given):
        return None
    turn = {"old": "new", "new": "old"}
    return claim._replace(operands=tuple((turn.get(role, role), operand) for role, operand in claim.operands))


def _printed(claim: Claim) -> Iterator[tuple[str, Figure]]:
    for role, operand in (*claim.operands, *([("stated", claim.stated)] if claim.stated else [])):
        if isinstance(operand, Claim):
            yield from _printed(operand)
        elif operand.value is not None:
            yield role, operand


def _key(figure: Figure) -> object:
    """One printed figure, whichever claims use it: by its place, else by what it says."""
    if figure.place:
        return figure.place.path, figure.place.start
    return figure.source, figure.text, figure.start
