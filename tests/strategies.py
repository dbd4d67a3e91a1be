"""What the property tests draw: printed figures of every kind, points of their sets, claims on figures and on claims."""

from __future__ import annotations

import os
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.figure.notation import format_decimal
from factcheck.figure.rounding import RoundingMode
from factcheck.reader import read

EXAMPLES = int(os.environ.get("EXAMPLES", "15"))  # of each property; EXAMPLES=3000 pytest for a thorough search
MANY = 5 * EXAMPLES  # where an example costs next to nothing

HEDGES = (
    "",
    "about ",
    "nearly ",
    "just under ",
    "just over ",
    "more than ",
    "at least ",
    "fewer than ",
    "at most ",
    "exactly ",
)
BOUNDED = ("", "", "about ", "nearly ", "just over ", "more than ", "at least ")  # sets that stay above 0
modes = st.sampled_from(list(RoundingMode))


@cache
def reading(text: str) -> Figure:
    return read(text)


@st.composite
def numbers(draw: st.DrawFn, most: int = 999) -> str:
    """Digits as printed: "7", "840,000", "12.5"."""
    whole = draw(st.integers(1, most)) * 10 ** draw(st.sampled_from((0, 0, 1, 3)))
    if draw(st.booleans()):
        return f"{whole:,}"
    return f"{draw(st.integers(1, most)):,}.{draw(st.integers(0, 99)):0{draw(st.sampled_from((1, 2)))}d}"


@st.composite
def quantities(
    draw: st.DrawFn, units: tuple[str, ...] = ("", " yuan", " units", " tonnes"), hedges: tuple[str, ...] = BOUNDED
) -> Figure:
    """A count, an amount of money or a measure, from 1 up."""
    scale = draw(st.sampled_from(("", "", " million", " billion")))
    return reading(draw(st.sampled_from(hedges)) + draw(numbers()) + scale + draw(st.sampled_from(units)))


@st.composite
def percentages(draw: st.DrawFn, hedges: tuple[str, ...] = BOUNDED) -> Figure:
    return reading(draw(st.sampled_from(hedges)) + draw(numbers(99)).replace(",000", "") + " percent")


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """Any figure that has sets: of every kind, hedged or not, negative, in words, a range."""
    hedge = draw(st.sampled_from(HEDGES))
    word = draw(
        st.sampled_from(
            ("doubled", "halved", "a third", "two-thirds", "half", "half a million", "seven", "twelve percent", "3 times")
        )
    )
    low = draw(st.integers(1, 400))
    text = draw(
        st.one_of(
            st.just(hedge + word),
            numbers().map(lambda n: f"{hedge}{n} million yuan"),
            numbers().map(lambda n: f"{hedge}{n} percent"),
            numbers().map(lambda n: f"{hedge}-{n} percent"),
            numbers().map(lambda n: f"{hedge}-{n} degrees Celsius"),
            numbers().map(lambda n: f"{hedge}{n} percentage points"),
            numbers().map(lambda n: f"{hedge}{n} basis points"),
            numbers().map(lambda n: f"{hedge}{n} tonnes"),
            numbers().map(lambda n: f"{hedge}{n}"),
            st.just(f"{hedge}0 percent"),
            st.just(f"{hedge}{low} to {low + draw(st.integers(1, low))} percent"),
        )
    )
    return reading(text)


@st.composite
def points(draw: st.DrawFn, interval: Interval) -> Fraction:
    """A number of the interval, its closed ends among them."""
    low = interval.low if interval.low is not None else (interval.high or 0) - 10**6
    high = interval.high if interval.high is not None else low + 10**6
    share = draw(st.sampled_from((Fraction(0), Fraction(1), Fraction(1, 2), None)))
    share = draw(st.fractions(0, 1, max_denominator=97)) if share is None else share
    x = Fraction(low + (high - low) * share)
    if x in interval:
        return x
    return Fraction(low + (high - low) * (Fraction(1, 1000) if share < Fraction(1, 2) else Fraction(999, 1000)))


@st.composite
def chains(draw: st.DrawFn, depth: int = 3) -> Claim:
    """A claim in whose formula a few figures stand again and again, by way of other claims."""
    pool = draw(st.lists(quantities(("",)), min_size=2, max_size=4, unique_by=lambda figure: figure.text))
    rates = draw(st.lists(percentages(), min_size=2, max_size=2, unique_by=lambda figure: figure.text))
    count = 0

    def quantity(level: int) -> Figure | Claim:
        nonlocal count
        if level == 0 or draw(st.booleans()):
            return draw(st.sampled_from(pool))
        count += 1
        relation = draw(st.sampled_from(("total", "old", "new", "change")))
        if relation == "total":
            return Claim(f"c{count}", "total", (("term", quantity(level - 1)), ("term", quantity(level - 1))))
        if relation == "change":
            return Claim(f"c{count}", "change", (("new", quantity(level - 1)), ("old", quantity(level - 1))))
        other = "new" if relation == "old" else "old"
        return Claim(f"c{count}", "growth", ((other, quantity(level - 1)),), draw(st.sampled_from(rates)))

    one, other = quantity(depth), quantity(depth)
    match draw(st.sampled_from(("growth", "share", "multiple", "change", "composite"))):
        case "growth":
            return Claim("top", "growth", (("new", one), ("old", other)))
        case "share":
            return Claim("top", "share", (("part", one), ("whole", other)))
        case "multiple":
            return Claim("top", "multiple", (("new", one), ("old", other)))
        case "composite":
            return Claim("top", "composite", (("level", one), ("growth", rates[0]), ("level", other), ("growth", rates[1])))
        case _:
            return Claim("top", "change", (("new", one), ("old", other)))


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim on figures alone, stated near to what they give, or not so near, hedged or not."""
    relation = draw(
        st.sampled_from(
            (
                "growth",
                "decline",
                "change",
                "gap",
                "share",
                "total",
                "difference",
                "multiple",
                "per",
                "cagr",
                "compound",
                "composite",
            )
        )
    )
    unit = draw(st.sampled_from((" yuan", " units", " tonnes")))
    q = quantities((unit,))
    operands = {
        "gap": lambda: (("higher", draw(percentages())), ("lower", draw(percentages()))),
        "share": lambda: (("part", draw(q)), ("whole", draw(q))),
        "total": lambda: (("term", draw(q)), ("term", draw(q)), ("term", draw(q))),
        "difference": lambda: (("larger", draw(q)), ("smaller", draw(q))),
        "per": lambda: (("amount", draw(q)), ("count", reading(draw(numbers())))),
        "cagr": lambda: (("old", draw(q)), ("new", draw(q)), ("years", reading(f"{draw(st.integers(2, 12))} years"))),
        "compound": lambda: (("rate", draw(percentages())), ("rate", draw(percentages()))),
        "composite": lambda: (
            ("level", draw(q)),
            ("growth", draw(percentages())),
            ("level", draw(q)),
            ("growth", draw(percentages())),
        ),
    }.get(relation, lambda: (("old", draw(q)), ("new", draw(q))))()
    made = Claim("drawn", relation, operands)
    return Claim("drawn", relation, operands, reading(_stated(draw, made, unit)))


def _stated(draw: st.DrawFn, made: Claim, unit: str) -> str:
    """A figure in the unit of the claim's result, off by a factor or not."""
    found = check(made)
    value = found.computed.value if found.computed and found.computed.value else Fraction(5)
    value = abs(value) * draw(st.sampled_from((1, 1, 1, Fraction(101, 100), Fraction(9, 10), Fraction(6, 5), 2, 10)))
    unit = {
        "change": unit,
        "total": unit,
        "difference": unit,
        "per": unit,
        "gap": " percentage points",
        "multiple": " times",
    }.get(made.relation, " percent")
    places = draw(st.sampled_from((0, 0, 1, 2)))
    hedge = draw(st.sampled_from(HEDGES))
    for worth, word in ((10**9, " billion"), (10**6, " million")):
        if value >= worth and draw(st.booleans()):
            value, unit = value / worth, word + unit
    if value >= 1000 and draw(st.booleans()):
        value = Fraction(round(value, -2))
    whole, dot, rest = format_decimal(max(value, Fraction(1, 100)), places).partition(".")
    return f"{hedge}{int(whole):,}{dot}{rest}{unit}"
