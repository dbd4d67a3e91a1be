"""Whether the relations of a passage hold, by the sets that its printed figures denote. Independent of any linker."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product as combinations
from math import prod

from factcheck.figure.figure import Figure, Kind, compute_intervals
from factcheck.figure.interval import Interval, make_point
from factcheck.reader import quantities
from training.passages import Passage, Relation

__all__ = ["find_mismatches"]

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
WORDS = {
    "doubled": 2, "doubling": 2, "double": 2, "twice": 2, "twofold": 2, "tripled": 3, "tripling": 3, "triple": 3, "trebled": 3,
    "thrice": 3, "threefold": 3, "quadrupled": 4, "fourfold": 4, "fivefold": 5, "tenfold": 10, "halved": Fraction(1, 2),
    "halving": Fraction(1, 2), "half": Fraction(1, 2), "both": 2, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "decade": 10, "dozen": 12,
    "quarter": Fraction(1, 4), "nobody": 0, "none": 0, "no": 0,
}  # fmt: skip
SLACK = Fraction(1, 100)  # of a computed value: passages hold by ordinary rounding, not to the last digit


class UnreadableError(ValueError):
    """A marked figure that has no value."""


class _Values:
    """The sets of the marked figures of a passage; percentages and fractions of a whole as percent."""

    def __init__(self, passage: Passage) -> None:
        self.text, self.marks = passage.text, passage.marks
        self.figures = quantities.find_quantities(passage.text)

    def figure(self, key: str) -> Figure | None:
        start, end = self.marks[key]
        return next((f for f in self.figures if f.start < end and f.end > start), None)

    def interval(self, key: str) -> Interval:
        """Of the size: a fall of 12 percent is 12."""
        figure = self.figure(key)
        known = compute_intervals(figure) if figure else None
        if figure is None or known is None:
            return self._by_print(key)
        found = known.loose if figure.hedge else known.core  # round numbers without a hedge are meant as they stand
        if figure.unit == "basis_point":
            found = found / 100
        return -found if found.sign < 0 else found

    def percent(self, key: str) -> Interval:
        figure = self.figure(key)
        value = self.interval(key)
        is_fraction = figure.kind is Kind.MULTIPLE if figure else value.is_within(Interval(0, 1))
        return value * 100 if is_fraction else value

    def year(self, key: str) -> int:
        start, end = self.marks[key]
        if not (match := YEAR.search(self.text, start, end)):
            raise UnreadableError(f"'{self.text[start:end]}' is no year")
        return int(match[1])

    def _by_print(self, key: str) -> Interval:
        start, end = self.marks[key]
        printed = self.text[start:end]
        if match := NUMBER.search(printed):
            digits = match[0].replace(",", "")
            value, step = Fraction(digits), Fraction(1, 10 ** len(digits.partition(".")[2]))
            return Interval(value - step / 2, value + step / 2)
        for word in printed.lower().replace("-", " ").split():
            if word in WORDS:
                return make_point(Fraction(WORDS[word]))
        raise UnreadableError(f"'{printed}' has no value that can be read")


def find_mismatches(passage: Passage) -> list[str]:
    """One line for each relation that does not hold within rounding, with what would."""
    values, found = _Values(passage), []
    for relation in passage.relations:
        try:
            computed, stated = _compute(relation, values)
        except (UnreadableError, ZeroDivisionError) as problem:
            found.append(f"{_where(passage, relation)}: {problem}")
            continue
        if computed and not any(_meets(one, stated) for one in computed):
            middle = computed[0].middle
            would = "unbounded" if middle is None else f"{float(middle):.4g}"
            printed = passage.text[slice(*passage.marks[relation.stated])]
            found.append(
                f"{_where(passage, relation)}: {relation.name} {relation.stated} is stated as '{printed}', would be {would}"
            )
    return found


def _where(passage: Passage, relation: Relation) -> str:
    return f"{passage.source.rpartition(':')[0]}:{relation.line}"


def _meets(computed: Interval, stated: Interval) -> bool:
    low, high = computed.low, computed.high
    wide = Interval(
        None if low is None else low - abs(low) * SLACK / 10, None if high is None else high + abs(high) * SLACK / 10
    )
    return wide.intersect(stated) is not None


def _compute(relation: Relation, values: _Values) -> tuple[list[Interval], Interval]:
    """What the stated figure may be by its operands; nothing where only a rate of the day could tell. And what it is."""
    of = {role: [key for name, key in relation.operands if name == role] for role, _ in relation.operands}
    formula = FORMULAS[relation.name]
    stated = values.percent(relation.stated) if relation.name in IN_PERCENT else values.interval(relation.stated)
    return formula(of, values), stated


Operands = dict[str, list[str]]


def _growth(of: Operands, values: _Values) -> list[Interval]:
    if "delta" not in of:
        new, old = values.interval(of["new"][0]), values.interval(of["old"][0])
        return _both_signs((new / old - 1) * 100)
    delta = values.interval(of["delta"][0])
    if "old" in of:
        return [delta / values.interval(of["old"][0]) * 100]
    new = values.interval(of["new"][0])
    return [100 / (new / delta - 1), 100 / (new / delta + 1)]


def _difference(of: Operands, values: _Values) -> list[Interval]:
    first, second = (values.interval(keys[0]) for keys in of.values())
    return [*_both_signs(first - second), first + second]  # a loss against a profit


def _gap(of: Operands, values: _Values) -> list[Interval]:
    first, second = (values.percent(keys[0]) for keys in of.values())
    return [*_both_signs(first - second), first + second]


def _both_signs(value: Interval) -> list[Interval]:
    return [value, -value]


def _share(of: Operands, values: _Values) -> list[Interval]:
    return [values.interval(of["part"][0]) / values.interval(of["whole"][0]) * 100]


def _total(of: Operands, values: _Values) -> list[Interval]:
    return [_sum([values.interval(key) for key in of["term"]])]


def _remainder(of: Operands, values: _Values) -> list[Interval]:
    return [values.interval(of["whole"][0]) - _sum([values.interval(key) for key in of["part"]])]


def _sum(parts: Sequence[Interval]) -> Interval:
    return sum(parts[1:], parts[0])


def _multiple(of: Operands, values: _Values) -> list[Interval]:
    ratio = values.interval(of["numerator"][0]) / values.interval(of["denominator"][0])
    return [ratio, 1 / ratio, ratio - 1]  # "halved"; "three times more" of those who mean four times as many


def _per(of: Operands, values: _Values) -> list[Interval]:
    each = values.interval(of["amount"][0]) / values.interval(of["count"][0])
    return [each * values.interval(of["base"][0]) if "base" in of else each]


def _product(of: Operands, values: _Values) -> list[Interval]:
    return [values.interval(of["amount"][0]) * values.interval(of["count"][0])]


def _cagr(of: Operands, values: _Values) -> list[Interval]:
    """Bounds of a yearly rate by floats: passages need no more."""
    if "years" in of:
        figure = values.figure(of["years"][0])  # "over five years" is no hedge here
        years = float((figure and figure.value) or values.interval(of["years"][0]).middle or 0)
    else:
        years = values.year(of["last"][0]) - values.year(of["first"][0])
    ratio = values.interval(of["new"][0]) / values.interval(of["old"][0])
    if ratio.low is None or ratio.high is None or years <= 0:
        raise UnreadableError("no growth a year can be computed")
    ends = [Fraction(str(round((float(end) ** (1 / years) - 1) * 100, 6))) for end in (ratio.low, ratio.high)]
    return _both_signs(Interval(*ends))


def _conversion(of: Operands, values: _Values) -> list[Interval]:
    if "rate" not in of:
        return []
    amount, rate = values.interval(of["amount"][0]), values.interval(of["rate"][0])
    return [amount * rate, amount / rate]


def _taxed(of: Operands, values: _Values) -> list[Interval]:
    return [values.interval(of["net"][0]) * (1 + values.percent(of["tax"][0]) / 100)]


def _composite(of: Operands, values: _Values) -> list[Interval]:
    levels = [values.interval(key) for key in of["level"]]
    rates = [values.percent(key) / 100 for key in of["growth"]]
    found = []
    for signs in combinations((1, -1), repeat=len(rates)):
        before = _sum([level / (1 + rate * sign) for level, rate, sign in zip(levels, rates, signs, strict=True)])
        found += _both_signs((_sum(levels) / before - 1) * 100)
    return found


def _product_of_shares(of: Operands, values: _Values) -> list[Interval]:
    return [prod((values.percent(key) / 100 for key in of["share"]), start=make_point(100))]


def _span(of: Operands, values: _Values) -> list[Interval]:
    years = values.year(of["last"][0]) - values.year(of["first"][0])
    return [Interval(years - 1, years + 1)]


def _restatement(of: Operands, values: _Values) -> list[Interval]:
    value = values.interval(of["figure"][0])
    return [value, value * 100, value / 100]


FORMULAS: dict[str, Callable[[Operands, _Values], list[Interval]]] = {
    "growth": _growth, "delta": _difference, "difference": _difference, "gap": _gap, "share": _share, "total": _total,
    "remainder": _remainder, "multiple": _multiple, "per": _per, "product": _product, "cagr": _cagr, "conversion": _conversion,
    "discount": _growth, "taxed": _taxed, "composite": _composite, "product_of_shares": _product_of_shares, "span": _span,
    "restatement": _restatement,
}  # fmt: skip
IN_PERCENT = frozenset({"growth", "gap", "share", "cagr", "discount", "composite", "product_of_shares"})
