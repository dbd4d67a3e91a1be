"""The relations that a claim may state: one formula each, with inverses to compute any one missing figure.

A formula accepts numbers and intervals. If each operand occurs once in it, interval arithmetic gives the exact range;
operands that occur twice are named in `repeats`, and the range is taken over their endpoints.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import prod
from typing import Any, NamedTuple

from factcheck.language.messages import mark

Number = Any  # Fraction or Interval, which both support + - * /; for a list operand a list of them
Formula = Callable[..., Number]
FormulasByRoles = dict[tuple[str, ...], tuple[Formula, str]]


class Role(NamedTuple):
    """One operand of a relation. A list in the claims file ("terms") repeats the role of its members ("term")."""

    key: str  # in the claims file
    names: tuple[str, ...]  # of its figures in Claim.operands: ("term",); ("level", "growth") for the pairs of composite
    many: bool = False  # a list
    kinds: str = "quantity"  # quantity (anything), percent, number; the claims file reader refuses other kinds


class Relation(NamedTuple):
    """forms: (roles used, formula, text) for the stated figure; inverses: the same for a missing operand, its role first.

    The text is the formula as a reporter would write it: "{new} / {old} - 1".
    """

    name: str
    roles: tuple[Role, ...]
    unit: str  # of the result: percent, percentage_point, times, same (as the operands), each (special rule in `check`)
    forms: tuple[tuple[tuple[str, ...], Formula, str], ...]
    inverses: tuple[tuple[str, tuple[str, ...], Formula, str], ...]  # missing role, roles used, formula, text
    help: str
    states: bool = True  # False: there is no stated figure
    repeats: tuple[str, ...] = ()  # operands that occur twice in the formula
    bases: tuple[str, ...] = ()  # operands that must be above 0
    base: Formula | None = None  # of all operands, if its result must be above 0
    lists: frozenset[str] = frozenset()  # operands that are lists
    against: str | None = None  # direction that makes the stated figure negative: down for growth, up for decline
    verbs: tuple[str, str] | None = None  # wording of the result: "grew {figure}", and if negative "fell {figure}"
    basis: str = ""  # wording of the operands: "{part} of {whole}"
    sums: bool = False  # adds its operands up
    converts: bool = False  # converts currencies at a dated rate, or units
    limits: str = ""  # "over" or "under": its side of the last figure; "hedge": that figure's hedge says which

    def find_side(self, hedge: str | None) -> str:
        """Return "over" or "under": on which side of its last figure, which has this hedge, the value has to be."""
        return self.limits if self.limits != "hedge" else "under" if hedge == "under" else "over"

    @property
    def working(self) -> str:
        return self.forms[0][2]

    @property
    def role_names(self) -> tuple[str, ...]:
        return tuple(name for role in self.roles for name in role.names)


RELATIONS: dict[str, Relation] = {}
OPPOSITE_DIRECTIONS = {"rise": "fall", "fall": "rise"}
HUNDRED = Fraction(100)


def relation(
    unit: str,
    working: str,
    *roles: Role | str,
    also: FormulasByRoles | None = None,
    inverse: FormulasByRoles | None = None,
    **traits: Any,
) -> Callable[[Formula], Formula]:
    """Register the decorated formula in `RELATIONS` under its function name.

    also: formulas of the result from other roles; inverse: (missing role, roles used ...) to formula. traits: Relation fields.
    """

    def register(formula: Formula) -> Formula:
        parameters = formula.__code__.co_varnames[: formula.__code__.co_argcount]
        known = tuple(Role(role, (role,)) if isinstance(role, str) else role for role in roles)
        forms = ((parameters, formula, working), *((used, *solve) for used, solve in (also or {}).items()))
        inverses = tuple((missing, tuple(used), *solve) for (missing, *used), solve in (inverse or {}).items())
        name = formula.__name__
        text = "\n".join(map(str.strip, (formula.__doc__ or "").strip().splitlines()))  # as Python 3.13 has it
        lists = frozenset(member for role in known if role.many for member in role.names)
        RELATIONS[name] = Relation(name, known, unit, forms, inverses, text, lists=lists, **traits)
        return formula

    return register


def _build_growth_forms(sign: int, plus: str, minus: str) -> dict[str, FormulasByRoles]:
    """Build the additional and inverse formulas of growth (way 1) or decline (way -1)."""
    return {
        "also": {
            ("change", "old"): (lambda change, old: change / old * HUNDRED, "{change} / {old}"),
            ("change", "new"): (
                lambda change, new: HUNDRED / (new / change - sign), f"{{change}} / ({{new}} {minus} {{change}})"),
        },
        "inverse": {
            ("old", "new", "stated"): (
                lambda new, stated: new / (1 + sign * stated / HUNDRED), f"{{new}} / (1 {plus} {{stated}})"),
            ("new", "old", "stated"): (
                lambda old, stated: old * (1 + sign * stated / HUNDRED), f"{{old}} x (1 {plus} {{stated}})"),
            ("old", "change", "stated"): (lambda change, stated: change / stated * HUNDRED, "{change} / {stated}"),
        },
    }  # fmt: skip


def _invert_difference(more: str, less: str) -> FormulasByRoles:
    """Build the inverse formulas of stated = more - less."""
    return {
        (less, more, "stated"): (lambda **at: at[more] - at["stated"], f"{{{more}}} - {{stated}}"),
        (more, less, "stated"): (lambda **at: at[less] + at["stated"], f"{{{less}}} + {{stated}}"),
    }


def _invert_quotient(above: str, below: str) -> FormulasByRoles:
    """Build the inverse formulas of stated = above / below."""
    return {
        (above, below, "stated"): (lambda **at: at[below] * at["stated"], f"{{{below}}} x {{stated}}"),
        (below, above, "stated"): (lambda **at: at[above] / at["stated"], f"{{{above}}} / {{stated}}"),
    }


@relation(
    "percent", "{new} / {old} - 1", "old", "new", "change", **_build_growth_forms(1, "+", "-"),
    bases=("old",), against="down", verbs=(mark("grew {figure}"), mark("fell {figure}")), basis=mark("{old} to {new}"),
)  # fmt: skip
def growth(new: Number, old: Number) -> Number:
    """How much new is above old, in percent of old: from 236 to 311 is 31.8 percent."""
    return (new / old - 1) * HUNDRED


@relation(
    "percent", "1 - {new} / {old}", "old", "new", "change", **_build_growth_forms(-1, "-", "+"),
    bases=("old",), against="up", verbs=(mark("fell {figure}"), mark("fell {figure}")), basis=mark("{old} to {new}"),
)  # fmt: skip
def decline(new: Number, old: Number) -> Number:
    """How much new is below old, in percent of old: from 500 to 300 is 40 percent."""
    return (1 - new / old) * HUNDRED


@relation(
    "same", "{new} - {old}", "old", "new", inverse=_invert_difference("new", "old"),
    against="down", verbs=(mark("rose by {figure}"), mark("fell by {figure}")), basis=mark("{old} to {new}"),
)  # fmt: skip
def change(new: Number, old: Number) -> Number:
    """How much new is above old, in their own unit: from 14,800 to 18,200 is up by 3,400."""
    return new - old


@relation(
    "percentage_point", "{higher} - {lower}",
    Role("higher", ("higher",), kinds="percent"), Role("lower", ("lower",), kinds="percent"),
    inverse=_invert_difference("higher", "lower"), basis=mark("{higher} less {lower}"),
)  # fmt: skip
def gap(higher: Number, lower: Number) -> Number:
    """How far one percentage is above another, in percentage points: 87.7 percent is 25 points above 62.7 percent."""
    return higher - lower


@relation(
    "percent", "{part} / {whole}", "part", "whole", bases=("whole",), basis=mark("{part} of {whole}"),
    inverse={("part", "whole", "stated"): (lambda whole, stated: whole * stated / HUNDRED, "{whole} x {stated}"),
             ("whole", "part", "stated"): (lambda part, stated: part / stated * HUNDRED, "{part} / {stated}")},
)  # fmt: skip
def share(part: Number, whole: Number) -> Number:
    """What part of the whole it is, in percent: 1.2 million of 23.4 million is 5.1 percent."""
    return part / whole * HUNDRED


@relation("percent", "{parts}", Role("parts", ("part",), many=True, kinds="percent"), states=False, sums=True)
def breakdown(part: list[Number]) -> Number:
    """The shares of one whole add up to 100 percent: 33, 33 and 33 percent do, within rounding; 40, 35 and 30 do not."""
    return sum(part)


@relation("same", "{terms}", Role("terms", ("term",), many=True), sums=True)
def total(term: list[Number]) -> Number:
    """The sum of the terms, with their signs: 12 million and 45 million are 57 million."""
    return sum(term)


@relation(
    "same", "{larger} - {smaller}", "larger", "smaller",
    inverse=_invert_difference("larger", "smaller"), basis=mark("{larger} less {smaller}"),
)  # fmt: skip
def difference(larger: Number, smaller: Number) -> Number:
    """How much larger one is than the other, in their own unit: 86 years is five years more than 81."""
    return larger - smaller


@relation(
    "times", "{new} / {old}", "old", "new", bases=("old",), basis=mark("{old} to {new}"),
    inverse={("old", "new", "stated"): (lambda new, stated: new / stated, "{new} / {stated}"),
             ("new", "old", "stated"): (lambda old, stated: old * stated, "{old} x {stated}")},
)  # fmt: skip
def multiple(new: Number, old: Number) -> Number:
    """How many times old goes into new: from 4.1 million to 8.2 million doubled. "Three times more" is read as three times."""
    return new / old


@relation(
    "each", "{amount} at the rate", Role("amount", ("amount",)), Role("rate", ("rate",)),
    converts=True, basis=mark("{amount} at {rate}"),
)  # fmt: skip
def conversion(amount: Number, rate: Number) -> Number:
    """An amount in another currency at the rate of the day, or in another unit: 23 billion yuan is about $3.2 billion."""
    return amount / rate


@relation(
    "same", "{amount} / {count}", "amount", "count",
    inverse=_invert_quotient("amount", "count"), bases=("count",), basis=mark("{amount} over {count}"),
)  # fmt: skip
def per(amount: Number, count: Number) -> Number:
    """An amount for each of a count: $1.1 trillion for 23.4 million people is $47,000 a head."""
    return amount / count


@relation(
    "same", "{total} / {count}", "total", "count",
    inverse=_invert_quotient("total", "count"), bases=("count",), basis=mark("{total} over {count}"),
)  # fmt: skip
def average(total: Number, count: Number) -> Number:
    """The mean of a total over a count: 68 million pints in 90 days are more than 750,000 a day."""
    return total / count


@relation(
    "percent", "{new} / {old} = (1 + rate)^{years}", "old", "new", Role("years", ("years",), kinds="number"),
    bases=("old", "new"), against="down", basis=mark("{old} to {new} in {years}"),
    inverse={("old", "new", "years", "stated"): (
                 lambda new, years, stated: new / (1 + stated / HUNDRED) ** years, "{new} / (1 + {stated})^{years}"),
             ("new", "old", "years", "stated"): (
                 lambda old, years, stated: old * (1 + stated / HUNDRED) ** years, "{old} x (1 + {stated})^{years}")},
)  # fmt: skip
def cagr(new: Number, old: Number, years: int) -> Number:  # noqa: ARG001  its name is an operand's
    """Growth a year over several years, compounded: from 100 to 200 in seven years is 10.4 percent a year, not 14.3.

    (1 + rate)^years is compared with new/old, which this gives: no root is taken.
    """
    return new / old


@relation("percent", "{rates}, compounded", Role("rates", ("rate",), many=True, kinds="percent"), against="down")
def compound(rate: list[Number]) -> Number:
    """Several growths one after the other: 10 percent, then 12 percent, is 23.2 percent."""
    return (prod(1 + r / HUNDRED for r in rate) - 1) * HUNDRED


def sum_levels_before(level: list[Number], growth: list[Number]) -> Number:
    """Sum the levels of the parts of `composite` before they grew."""
    return sum(a / (1 + g / HUNDRED) for a, g in zip(level, growth, strict=True))


@relation(
    "percent", "{parts}", Role("parts", ("level", "growth"), many=True),
    repeats=("level",), base=sum_levels_before, against="down",
)  # fmt: skip
def composite(level: list[Number], growth: list[Number]) -> Number:
    """Growth of a total from the levels and growths of its parts: 61.05 billion up 12.5 percent and 40.15 billion up 18.2."""
    return (sum(level) / sum_levels_before(level, growth) - 1) * HUNDRED


@relation("each", "{pairs}", Role("pairs", ("amount",), many=True), states=False)
def cross_rate(amount: list[Number]) -> Number:
    """Conversions between the same two currencies in one article imply the same rate, within 5 percent beyond rounding."""
    return amount[0] / amount[1]


@relation("each", "{figures}", Role("figures", ("figure",), many=True), states=False)
def restatement(figure: list[Number]) -> Number:
    """One quantity printed twice is one number: "about 1,200" and 1,234 may be, 1,200 and 1,300 are not."""
    return figure[0]


@relation("each", "{value}", "value", "over", "under", states=False, limits="hedge")
def threshold(value: Number) -> Number:
    """A value is over, or under, a threshold: 20.4 million exceeded the target of 20 million."""
    return value


@relation("each", "{new}", "new", "old", states=False, limits="over")
def rise(new: Number) -> Number:
    """A level is above the one before it, by however much: sales rose to 311 from 236."""
    return new


@relation("each", "{new}", "new", "old", states=False, limits="under")
def fall(new: Number) -> Number:
    """A level is below the one before it, by however much: the rate fell to 4.9 percent from 5.4."""
    return new
