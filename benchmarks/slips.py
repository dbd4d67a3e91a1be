"""Planted slips: how many fail, and how often the planted kind is named first.

usage: python benchmarks/slips.py [COUNT] [--gold FILE] [--fix] [--misses N]

COUNT passing claims of each relation are made, printed as news prints them, and every kind of slip is planted in each that
can bear it; with --gold, also in the passing claims found in the texts of FILE, a JSON object a line. A slip is visible
where no reading of the printed figures agrees with it: neither their widest sets, at any corner, nor a stated figure cut off.
To reach: 98 % of the visible ones fail, 90 % are named first, 97 % first or second.
A slip of reckoning is made with the figures as the writer had them, before rounding: of the results that the printed
figures allow, the nearest to the printed one.
--fix: of the visible slips of a stated figure, how many `fix` would restore, and to what.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise, product
from math import prod
from pathlib import Path

from factcheck import article, rate, reader, units
from factcheck.check import slip
from factcheck.check.check import check
from factcheck.claim.claim import Claim, Quotation
from factcheck.claim.finding import Verdict
from factcheck.figure.figure import Figure, Form, Kind, compute_intervals, get_grains
from factcheck.figure.rewrite import reprint
from factcheck.language import load_language_of
from factcheck.run import article_claims

NUMBER = re.compile(r"\d[\d,]*(?:[.·]\d+)?")
CHINESE_SCALE = re.compile("[万亿]")
DAY = "2024-11-12"
Plant = Callable[[Claim, random.Random], Claim | None]
PLANTS: dict[str, tuple[str, Plant]] = {}


def plant(kind: str, where: str = "") -> Callable[[Plant], Plant]:
    """Enter a way to plant a slip under the name by which it is to be called, and the figure that it spoils."""

    def enter(function: Plant) -> Plant:
        PLANTS[f"{kind}{', ' + where if where else ''}"] = (kind, function)
        return function

    return enter


# claims that hold


def made(draw: random.Random) -> Iterator[Claim]:
    """One claim of each relation, its figures rounded as newspapers round them."""
    old = Fraction(draw.randint(1000, 9999), 10) * 10 ** draw.choice((0, 3, 6, 9))
    factor = Fraction(draw.randint(1050, 1900), 1000)
    new, old = printed(draw, old * factor), printed(draw, old)
    places = draw.choice((0, 1, 1))
    yield claim("growth", percent((new.value / old.value - 1) * 100, places), old=old, new=new)
    yield claim("decline", percent((1 - old.value / new.value) * 100, places), old=new, new=old)
    low = Fraction(draw.randint(20, 400), 10)
    high = low + Fraction(draw.randint(30, 200), 10)
    points = reader.read(f"{decimal(high - low, 1)} percentage points")
    yield claim("gap", points, higher=percent(high, 1), lower=percent(low, 1))
    yield claim("growth", percent((high / low - 1) * 100, places), old=percent(low, 1), new=percent(high, 1))
    whole = Fraction(draw.randint(1000, 9999)) * 10**6
    part, whole = printed(draw, whole * draw.randint(5, 90) / 100), printed(draw, whole)
    yield claim("share", percent(part.value / whole.value * 100, places), part=part, whole=whole)
    times = Fraction(draw.randint(15, 90), 10)
    level = Fraction(draw.randint(1000, 9999)) * 1000
    above, below = printed(draw, level * times), printed(draw, level)
    yield claim("multiple", reader.read(f"{decimal(above.value / below.value, 1)} times"), old=below, new=above)
    terms = [Fraction(draw.randint(100, 9999), 10) for _ in range(draw.randint(2, 4))]
    yield claim("total", reader.read(f"{decimal(sum(terms), 1)} million tonnes"))._replace(
        operands=tuple(("term", reader.read(f"{decimal(term, 1)} million tonnes")) for term in terms),
    )
    years, yearly = draw.randint(3, 9), Fraction(draw.randint(30, 200), 1000)
    start = printed(draw, Fraction(draw.randint(1000, 9999), 10) * 10**6)
    end = printed(draw, start.value * (1 + yearly) ** years)
    root = Fraction(float(end.value / start.value) ** (1 / years) - 1) * 100
    yield claim("cagr", percent(root, 1), old=start, new=end, years=reader.read(str(years)))
    rates = [Fraction(draw.randint(30, 300), 10) for _ in range(draw.randint(2, 3))]
    both = (prod(1 + r / 100 for r in rates) - 1) * 100
    yield claim("compound", percent(both, 1))._replace(operands=tuple(("rate", percent(r, 1)) for r in rates))
    base = draw.choice(("yuan", "yuan", "yen", "pounds"))
    amount = Fraction(draw.randint(100, 9999), 10) * 10**9
    quotation = rate.find_quotation({"yuan": "CNY", "yen": "JPY", "pounds": "GBP"}[base], "USD", rate.parse_date_range(DAY))
    assert isinstance(quotation, Quotation)
    dollars = reader.read(f"${scaled(amount / quotation.rate, 3)}")
    money = reader.read(f"{scaled(amount, 4)} {base}")
    yield claim("conversion", dollars, amount=money)._replace(quotation=quotation)
    tons = Fraction(draw.randint(1000, 9999), 10) * 10**6
    unit, twin, size = draw.choice(
        (("tonnes", "short tons", Fraction("1.10231131")), ("gallons", "litres", Fraction("3.785411784")))
    )
    converted = reader.read(f"{scaled(tons * size, 4)} {twin}")
    yield claim("conversion", converted, amount=reader.read(f"{scaled(tons, 4)} {unit}"))


def claim(relation: str, stated: Figure, **operands: Figure) -> Claim:
    return Claim("planted", relation, tuple(operands.items()), stated)


def printed(draw: random.Random, value: Fraction) -> Figure:
    return reader.read(scaled(value, draw.choice((3, 3, 4, 5))) + " tonnes")


def scaled(value: Fraction, digits: int) -> str:
    """Rounded to so many digits, with its scale word: 6.36 trillion."""
    size = len(str(int(value)))
    value = Fraction(round(value / Fraction(10) ** (size - digits))) * Fraction(10) ** (size - digits)
    for power, word in ((12, "trillion"), (9, "billion"), (6, "million")):
        if value >= 10**power:
            return f"{decimal(value / 10**power, max(0, digits - (len(str(int(value))) - power)))} {word}"
    return f"{int(value):,}" if value.denominator == 1 else decimal(value, max(0, digits - size))


def percent(value: Fraction, places: int) -> Figure:
    return reader.read(f"{decimal(value, places)} percent")


def decimal(value: Fraction, places: int) -> str:
    units = round(value * 10**places)
    digits = str(abs(units)).rjust(places + 1, "0")
    return ("-" if units < 0 else "") + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def found(file: Path) -> Iterator[Claim]:
    """The passing claims in a file of news."""
    for line in file.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        text = article.from_bytes(case["text"].encode(), "text.md", on=case.get("date"))
        yield from (
            c for c in article_claims.extract(text).claims if c.confidence == "high" and check(c).verdict is Verdict.PASS
        )


# slips


def respelled(figure: Figure, change: Callable[[str, random.Random], str | None], draw: random.Random) -> Figure | None:
    """A figure with other digits; None where it has none, or the change can't be made."""
    number = find_number(figure)
    if number is None or figure.form is not Form.NUMBER or figure.high is not None or not figure.value:
        return None
    old = read_digits(number)
    new = change(old, draw)
    if new is None or new == old or Fraction(old) == 0:
        return None
    zeros = 0 if "." in new else len(new) - len(new.rstrip("0"))
    text = figure.text[: number.start()] + new + figure.text[number.end() :]
    return figure._replace(text=text, value=figure.value / Fraction(old) * Fraction(new), zeros=zeros)


def find_number(figure: Figure) -> re.Match[str] | None:
    """The number of a figure, one sign of each meaning: "6.8" in "６．８％"."""
    return NUMBER.search(fold(figure.text))


def fold(text: str) -> str:
    return load_language_of(text).fold_signs(text)


def read_digits(number: re.Match[str]) -> str:
    return number.group().replace(",", "").replace("·", ".")


def other_digit(digits: str, draw: random.Random) -> str | None:
    places = [i for i, c in enumerate(digits) if c.isdigit() and (c != "0" or "." in digits)]
    place = draw.choice(places) if places else 0
    low = 1 if place == 0 and len(digits) > 1 and digits[1] != "." else 0
    choices = [str(d) for d in range(low, 10) if str(d) != digits[place]]
    return digits[:place] + draw.choice(choices) + digits[place + 1 :]


def transposed(digits: str, draw: random.Random) -> str | None:
    whole = [i for i, c in enumerate(digits) if c.isdigit()]
    pairs = [(i, j) for i, j in pairwise(whole) if digits[i] != digits[j] and not (i == 0 and digits[j] == "0")]
    if "." not in digits:
        pairs = [(i, j) for i, j in pairs if j < len(digits.rstrip("0"))]
    if not pairs:
        return None
    i, j = draw.choice(pairs)
    return digits[:i] + digits[j] + digits[i + 1 : j] + digits[i] + digits[j + 1 :]


def in_stated(claim: Claim, change: Callable[[str, random.Random], str | None], draw: random.Random) -> Claim | None:
    new = respelled(claim.stated, change, draw) if claim.stated else None
    return claim._replace(stated=new) if new else None


def in_operand(claim: Claim, change: Callable[[str, random.Random], str | None], draw: random.Random) -> Claim | None:
    places = [i for i, (role, o) in enumerate(claim.operands) if isinstance(o, Figure) and role not in ("years", "rate")]
    place = draw.choice(places) if places else None
    operand = claim.operands[place][1] if place is not None else None
    new = respelled(operand, change, draw) if isinstance(operand, Figure) else None
    return put(claim, place, new) if new and place is not None else None


def put(claim: Claim, place: int, figure: Figure) -> Claim:
    operands = list(claim.operands)
    operands[place] = (operands[place][0], figure)
    return claim._replace(operands=tuple(operands))


def restated(claim: Claim, value: Fraction) -> Claim | None:
    """The claim with another value printed as its stated figure's own."""
    stated = claim.stated
    if stated is None or stated.form is not Form.NUMBER or stated.high is not None or not find_number(stated) or value <= 0:
        return None
    u = get_grains(stated).fine
    rounded = round(value / u) * u
    return claim._replace(stated=reprint(stated, rounded)._replace(hedge=None)) if rounded else None


def levels(claim: Claim, relation: str = "growth") -> tuple[Fraction, Fraction] | None:
    """The old and the new value."""
    given = dict(claim.operands)
    old, new = given.get("old"), given.get("new")
    if (
        claim.relation != relation
        or not isinstance(old, Figure)
        or not isinstance(new, Figure)
        or not old.value
        or not new.value
    ):
        return None
    return old.value, new.value


plant("one digit", "stated")(lambda claim, draw: in_stated(claim, other_digit, draw))
plant("one digit", "operand")(lambda claim, draw: in_operand(claim, other_digit, draw))
plant("digits transposed", "stated")(lambda claim, draw: in_stated(claim, transposed, draw))
plant("digits transposed", "operand")(lambda claim, draw: in_operand(claim, transposed, draw))


WORDS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}


def list_powers(figure: Figure) -> tuple[int, ...]:
    """Powers of ten that a slip may be off by, the scale words more often than a digit more or less: 万 for 亿 are four."""
    return (1, -1, 4, 4, -4, -4) if CHINESE_SCALE.search(fold(figure.text)) else (1, -1, 3, 3, -3, -3, 6, -6)


def multiplied(figure: Figure, draw: random.Random) -> Figure | None:
    """Another scale word, where there is one; else its digits ten, or a thousand times as much."""
    number = find_number(figure)
    if figure.form is not Form.NUMBER or figure.high is not None or not figure.value or not number:
        return None
    power = draw.choice((1, -1) if figure.kind in (Kind.PERCENT, Kind.POINT) else list_powers(figure))
    by = Fraction(10) ** power
    word = next((word for word in WORDS if word in figure.text), None)
    other = next((name for name, size in WORDS.items() if word and size == WORDS[word] + power), None)
    if word and other:
        return figure._replace(text=figure.text.replace(word, other), value=figure.value * by, step=figure.step * by)
    digits = read_digits(number)
    shifted = decimal(Fraction(digits) * by, max(0, len(digits.partition(".")[2]) - power))
    places = len(shifted.partition(".")[2])
    scale = figure.value / Fraction(digits)
    zeros = 0 if places else len(shifted) - len(shifted.rstrip("0"))
    text = figure.text[: number.start()] + shifted + figure.text[number.end() :]
    step = abs(scale) / 10**places
    return figure._replace(text=text, value=scale * Fraction(shifted), step=step, zeros=zeros, decimals=places > 0)


@plant("power of ten", "stated")
def ten_stated(claim: Claim, draw: random.Random) -> Claim | None:
    new = multiplied(claim.stated, draw) if claim.stated else None
    return claim._replace(stated=new) if new else None


@plant("power of ten", "operand")
def ten_operand(claim: Claim, draw: random.Random) -> Claim | None:
    places = [i for i, (role, o) in enumerate(claim.operands) if isinstance(o, Figure) and role not in ("years", "rate")]
    place = draw.choice(places) if places else 0
    operand = claim.operands[place][1]
    new = multiplied(operand, draw) if isinstance(operand, Figure) else None
    return put(claim, place, new) if new else None


def unrounded(claim: Claim) -> Fraction | None:
    """The percentage that the writer had before rounding: of those that the operands allow, the nearest to the printed one."""
    stated, computed = claim.stated, check(claim).computed
    if stated.kind is not Kind.PERCENT or not stated.value or stated.high is not None or computed is None:
        return None
    low, high = sorted(abs(end) for end in (computed.sets.core.low, computed.sets.core.high))
    return min(max(abs(stated.value), low), high)


def multiple(claim: Claim) -> Fraction | None:
    """New over old as the writer had them."""
    pair, rate = levels(claim) or levels(claim, "decline"), unrounded(claim)
    return 1 + rate / 100 * (1 if pair[1] > pair[0] else -1) if pair and rate else None


@plant("divided by the new value")
def by_new(claim: Claim, _: random.Random) -> Claim | None:
    ratio = multiple(claim)
    return restated(claim, abs(ratio - 1) / ratio * 100) if ratio and ratio > 0 else None


@plant("growth for multiple")
def as_multiple(claim: Claim, _: random.Random) -> Claim | None:
    ratio = multiple(claim)
    return restated(claim, ratio * 100) if ratio and ratio > 1 and claim.relation == "growth" else None


@plant("to for by")
def left_over(claim: Claim, _: random.Random) -> Claim | None:
    if claim.relation == "change":
        return restated(claim, dict(claim.operands)["new"].value) if levels(claim, "change") else None
    ratio = multiple(claim)
    return restated(claim, ratio * 100) if ratio and 0 < ratio < 1 else None


@plant("wrong direction")
def turned(claim: Claim, _: random.Random) -> Claim | None:
    if (
        claim.relation not in ("growth", "decline", "change", "cagr")
        or claim.stated.form is not Form.NUMBER
        or claim.stated.unit == "times"
    ):
        return None
    if claim.stated.direction:
        return claim._replace(stated=claim.stated._replace(direction={"up": "down", "down": "up"}[claim.stated.direction]))
    return claim._replace(stated=claim.stated._replace(direction="up" if claim.relation == "decline" else "down"))


@plant("operands swapped")
def swapped(claim: Claim, _: random.Random) -> Claim | None:
    if claim.relation not in ("growth", "decline", "gap", "difference", "cagr") or claim.stated.unit == "times":
        return None
    roles = {"gap": ("higher", "lower"), "difference": ("larger", "smaller")}.get(claim.relation, ("old", "new"))
    given = dict(claim.operands)
    if not set(roles) <= set(given):
        return None
    rest = tuple(pair for pair in claim.operands if pair[0] not in roles)
    return claim._replace(operands=((roles[0], given[roles[1]]), (roles[1], given[roles[0]]), *rest))


@plant("percent for points")
def as_percent(claim: Claim, _: random.Random) -> Claim | None:
    given = dict(claim.operands)
    if claim.relation != "gap" or not {"higher", "lower"} <= set(given) or claim.stated.unit != "percentage_point":
        return None
    stated = claim.stated._replace(kind=Kind.PERCENT, unit="percent")
    return claim._replace(relation="growth", stated=stated, operands=(("old", given["lower"]), ("new", given["higher"])))


@plant("points for percent")
def as_points(claim: Claim, _: random.Random) -> Claim | None:
    given = dict(claim.operands)
    if not levels(claim) or given["old"].kind is not Kind.PERCENT:
        return None
    stated = claim.stated._replace(kind=Kind.POINT, unit="percentage_point")
    return claim._replace(relation="gap", stated=stated, operands=(("higher", given["new"]), ("lower", given["old"])))


@plant("part of the rest")
def of_the_rest(claim: Claim, _: random.Random) -> Claim | None:
    given = dict(claim.operands)
    if claim.relation != "share" or not all(isinstance(given.get(r), Figure) and given[r].value for r in ("part", "whole")):
        return None
    rate = unrounded(claim)
    return restated(claim, rate / (100 - rate) * 100) if rate and rate < 100 else None


@plant("upside down")
def inverted(claim: Claim, _: random.Random) -> Claim | None:
    pair = levels(claim, "multiple")
    return (
        claim._replace(operands=(("old", dict(claim.operands)["new"]), ("new", dict(claim.operands)["old"]))) if pair else None
    )


@plant("part left out")
def short_sum(claim: Claim, draw: random.Random) -> Claim | None:
    values = [o.value for _, o in claim.operands if isinstance(o, Figure)]
    if claim.relation != "total" or None in values or len(values) < 2:
        return None
    return restated(claim, sum(values) - draw.choice(values))


@plant("averaged, not compounded")
def mean_growth(claim: Claim, _: random.Random) -> Claim | None:
    whole = in_all(claim)
    return restated(claim, whole / dict(claim.operands)["years"].value) if whole else None


@plant("total for yearly")
def whole_growth(claim: Claim, _: random.Random) -> Claim | None:
    return restated(claim, in_all(claim) or Fraction(0))


def in_all(claim: Claim) -> Fraction | None:
    """The growth over all the years, in percent, of the growth a year."""
    years, rate = dict(claim.operands).get("years"), unrounded(claim)
    if not levels(claim, "cagr") or not rate or not isinstance(years, Figure) or not years.value:
        return None
    return ((1 + rate / 100) ** int(years.value) - 1) * 100


@plant("years miscounted")
def wrong_years(claim: Claim, draw: random.Random) -> Claim | None:
    place = next((i for i, (role, _) in enumerate(claim.operands) if role == "years"), None)
    if place is None:
        return None
    return put(claim, place, reader.read(str(int(claim.operands[place][1].value) + draw.choice((1, -1)))))


@plant("added, not compounded")
def plain_sum(claim: Claim, _: random.Random) -> Claim | None:
    return restated(claim, sum(o.value for _, o in claim.operands)) if claim.relation == "compound" else None


@plant("upside-down rate")
def multiplied_rate(claim: Claim, _: random.Random) -> Claim | None:
    amount = dict(claim.operands).get("amount")
    q = claim.quotation
    if claim.relation != "conversion" or q is None or not isinstance(amount, Figure) or not amount.value:
        return None
    value = amount.value * (q.rate if q.base == amount.unit else 1 / q.rate)
    return claim._replace(stated=reader.read(f"${scaled(value, 3)}")) if claim.stated.unit == "USD" and value >= 100 else None


@plant("another currency's rate")
def foreign_rate(claim: Claim, draw: random.Random) -> Claim | None:
    amount = dict(claim.operands).get("amount")
    q = claim.quotation
    if (
        claim.relation != "conversion"
        or q is None
        or not isinstance(amount, Figure)
        or claim.stated.unit != "USD"
        or not amount.value
    ):
        return None
    other = rate.find_quotation(
        q.base, draw.choice(("EUR", "GBP", "HKD", "AUD", "CAD")), rate.parse_date_range(q.fixing.isoformat())
    )
    if not isinstance(other, Quotation) or q.base != amount.unit:
        return None
    return claim._replace(stated=reader.read(f"${scaled(amount.value / other.rate, 3)}"))


@plant("another unit of the same name")
def wrong_ton(claim: Claim, _: random.Random) -> Claim | None:
    amount = dict(claim.operands).get("amount")
    twin = {"tonne": "long_ton", "gallon": "imperial_gallon"}.get(getattr(amount, "unit", None) or "")
    if claim.relation != "conversion" or not twin or not isinstance(amount, Figure):
        return None
    return put(claim, 0, amount._replace(unit=twin))


@plant("wrong side")
def other_side(claim: Claim, _: random.Random) -> Claim | None:
    """ "nearly 25 percent" for 25.4."""
    if claim.relation not in ("growth", "decline", "share") or claim.stated.kind is not Kind.PERCENT or claim.stated.hedge:
        return None
    value = check(claim).computed.value
    if value is None or abs(value) < 5:
        return None
    step = 5 if abs(value) > 10 else 1
    near = round(abs(value) / step) * step
    if abs(near - abs(value)) < Fraction(1, 5):
        return None
    right, wrong = ("more than", "nearly") if near < abs(value) else ("nearly", "more than")
    good, bad = (
        claim._replace(stated=reader.read(f"{hedge} {near} percent")._replace(direction=claim.stated.direction))
        for hedge in (right, wrong)
    )
    return bad if check(good).verdict is Verdict.PASS else None


# what can be seen


def visible(claim: Claim) -> bool:
    """Whether no reading of the printed figures agrees: their widest sets at all corners, the stated one cut off too."""
    stated = claim.stated
    ends = []
    for role, operand in claim.operands:
        own = compute_intervals(operand) if isinstance(operand, Figure) else None
        if own is None or not own.loose.finite:
            return False
        ends.append(sorted({operand.value} if role == "years" else {own.loose.low, own.loose.high}))
    try:
        values = [value for corner in product(*ends) for value in formula(claim, [r for r, _ in claim.operands], list(corner))]
    except (ZeroDivisionError, TypeError, KeyError):
        return False
    own = compute_intervals(stated)
    if own is None or not values or stated.value is None:
        return False
    turn = (
        -1
        if (claim.relation, stated.direction) in (("growth", "down"), ("cagr", "down"), ("decline", "up"), ("change", "down"))
        else 1
    )
    unit = 100 if stated.kind is Kind.MULTIPLE and claim.relation in ("growth", "decline", "share") else 1
    cut = 0 if stated.hedge else get_grains(stated).fine
    low = own.loose.low if own.loose.low is not None else min(values)
    high = own.loose.high if own.loose.high is not None else max(*values, low + 1)
    shown = sorted((low * turn * unit, max(high, stated.value + cut) * turn * unit))
    return shown[1] < min(values) or shown[0] > max(values)


PLAIN: dict[tuple[str, frozenset[str]], Callable[..., Fraction]] = {
    ("growth", frozenset({"old", "new"})): lambda old, new: (new / old - 1) * 100,
    ("decline", frozenset({"old", "new"})): lambda old, new: (1 - new / old) * 100,
    ("gap", frozenset({"higher", "lower"})): lambda higher, lower: higher - lower,
    ("change", frozenset({"old", "new"})): lambda old, new: new - old,
    ("difference", frozenset({"larger", "smaller"})): lambda larger, smaller: larger - smaller,
    ("share", frozenset({"part", "whole"})): lambda part, whole: part / whole * 100,
    ("multiple", frozenset({"old", "new"})): lambda old, new: new / old,
    ("cagr", frozenset({"old", "new", "years"})): lambda old, new, years: (
        Fraction(float(new / old) ** (1 / int(years)) - 1) * 100
    ),
}


def formula(claim: Claim, roles: list[str], at: list[Fraction]) -> list[Fraction]:
    """The result in the stated figure's unit, from the values of the operands; at every rate that is admitted."""
    if claim.relation == "total":
        return [sum(at)]
    if claim.relation == "compound":
        return [(prod(1 + r / 100 for r in at) - 1) * 100]
    if claim.relation == "conversion":
        return converted(claim, at[0])
    return [PLAIN[claim.relation, frozenset(roles)](**dict(zip(roles, at, strict=True)))]


def converted(claim: Claim, amount: Fraction) -> list[Fraction]:
    q, unit = claim.quotation, claim.operands[0][1].unit or ""
    if q is None:
        factor = units.find_factor(unit, claim.stated.unit or "")
        return [amount * factor] if factor else []
    rates = (min(q.admitted.low * Fraction(97, 100), q.year.low), max(q.admitted.high * Fraction(103, 100), q.year.high))
    return [amount / r if q.base == unit else amount * r for r in rates]


# the table


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("count", nargs="?", type=int, default=100)
    options.add_argument("--gold", type=Path)
    options.add_argument("--fix", action="store_true")
    options.add_argument("--misses", type=int, default=0)
    given = options.parse_args()
    draw = random.Random(7)  # noqa: S311  the same slips every time
    claims = [c for _ in range(given.count) for c in made(draw) if check(c).verdict is Verdict.PASS]
    if given.gold:
        claims += list(found(given.gold))
    counts, missed = planted(claims, draw)
    show(counts)
    for line in missed[: given.misses]:
        print(line)
    if given.fix:
        restored(claims, draw)


def planted(claims: list[Claim], draw: random.Random) -> tuple[dict[str, Counter[str]], list[str]]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in PLANTS}
    missed: list[str] = []
    for good in claims:
        for name, (kind, function) in PLANTS.items():
            bad = function(good, draw)
            if bad is None:
                continue
            count = counts[name]
            count["planted"] += 1
            if not visible(bad):
                continue
            count["visible"] += 1
            finding = check(bad)
            count["fail"] += finding.verdict is Verdict.FAIL
            names = [one.name for one in slip.list_explanations(finding)]
            count["first"] += names[:1] == [kind]
            count["second"] += kind in names[:2]
            if names[:1] != [kind]:
                shown = ", ".join(f"{role} {getattr(o, 'text', '?')}" for role, o in bad.operands)
                missed.append(
                    f"{name}: {bad.relation} {bad.stated.text} {bad.stated.direction} of {shown}: {finding.verdict} {names}"
                )
    return counts, missed


def show(counts: dict[str, Counter[str]]) -> None:
    print("| slip | planted | visible | fail | named first | first or second |\n| --- | --- | --- | --- | --- | --- |")
    total: Counter[str] = Counter()
    for name, count in counts.items():
        total += count
        row(name, count)
    row("all", total)


def row(name: str, count: Counter[str]) -> None:
    seen = count["visible"] or 1
    shares = " | ".join(f"{100 * count[key] / seen:.1f} %" for key in ("fail", "first", "second"))
    print(f"| {name} | {count['planted']} | {count['visible']} | {shares} |")


SPOILT = (
    "one digit, stated", "digits transposed, stated", "power of ten, stated", "divided by the new value", "growth for multiple",
    "averaged, not compounded", "total for yearly", "added, not compounded", "part of the rest", "part left out",
)  # fmt: skip


def restored(claims: list[Claim], draw: random.Random) -> None:
    """Of the visible slips of a stated figure, what `fix` would write: the original, or another that passes as well."""
    from factcheck.run import fix

    counts: dict[str, Counter[str]] = {}
    for good, name in product(claims, SPOILT):
        bad = PLANTS[name][1](good, draw)
        if bad is None or not visible(bad):
            continue
        finding = check(bad)
        written = finding.verdict is Verdict.FAIL and not fix.find_doubt(finding)
        mended = mended_claim(bad, slip.suggest_correction(finding)) if written else None
        found = {
            "slips": 1,
            "written": written,
            "original": bool(mended and mended.stated.value == good.stated.value),
            "passes": bool(mended and check(mended).verdict is Verdict.PASS),
        }
        for row_name in (name, "all", "all but conversions" if good.relation != "conversion" else "conversions"):
            counts.setdefault(row_name, Counter()).update(found)
    print("\n| slip of a stated figure | visible | left alone | written | the original | passes |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, count in counts.items():
        shares = " | ".join(f"{100 * count[key] / (count['written'] or 1):.1f} %" for key in ("original", "passes"))
        print(f"| {name} | {count['slips']} | {count['slips'] - count['written']} | {count['written']} | {shares} |")


def mended_claim(bad: Claim, text: str) -> Claim:
    new, old = reader.read(text), bad.stated
    return bad._replace(stated=new._replace(unit=old.unit, kind=old.kind, direction=old.direction))


if __name__ == "__main__":
    main()
