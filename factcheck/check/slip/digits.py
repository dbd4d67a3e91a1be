"""Slips of the pen in one figure: a digit, two digits transposed, a power of ten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.effort import LOOK
from factcheck.check.slip.case import OPERAND, STATED, Case, Fit, kind
from factcheck.check.slip.solve import printed, replaced
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Form, grains_of
from factcheck.figure.figure import Kind as FigureKind
from factcheck.figure.interval import Interval
from factcheck.figure.notation import exact, number_span, numeral, places, scale, steps
from factcheck.figure.rewrite import rescaled
from factcheck.language.messages import say
from factcheck.pattern import pattern

__all__: list[str] = []

NEARBY = 3  # printed units: by so much rounded operands lead away from the figure that was printed
LONGEST = 15  # digits of a figure that is tried
POWERS = (3, -3, 1, -1, 2, -2, 6, -6, 9, -9)
FAR = 1000  # times less than one of its scale word
PAIRED = ("cross_rate", "restatement")  # of which no figure is worked out of the others
MYRIADS = (4, -4, 8, -8)
OF_PERCENT = (1, -1, 2, -2)
COPIED = Fraction(9)  # to 1: an amount is copied, its conversion worked out; all eight wrong powers read were in the latter
DIGIT = pattern(r"[0-9]")
CHINESE = pattern(r"[万亿萬億]")


class Misprint(NamedTuple):
    """What a figure may have been before one slip: other digits, or the same ones at another power of ten."""

    mantissa: int
    power: int = 0


Misprints = Callable[[Figure], list[Misprint]]


@kind("power of ten")
def power_of_ten(case: Case) -> Iterator[Fit | None]:
    """A million for a billion, 万 for 亿, a point for a comma: a factor of 10, 100, 1,000, 10^4, 10^6, 10^8 or 10^9."""
    for fit in _misprints(case, _powers, together=case.claim.relation in PAIRED):
        copied = fit and fit.wrong == OPERAND and RELATIONS[case.claim.relation].converts
        yield fit.times(1 / COPIED) if fit and copied else fit


@kind("digits transposed")
def transposed(case: Case) -> Iterator[Fit | None]:
    """Two neighbouring digits in the wrong order: 671.7 for 617.7."""
    yield from _misprints(case, _transpositions, together=True)


@kind("one digit")
def one_digit(case: Case) -> Iterator[Fit | None]:
    """One digit wrong: 87.7 for 27.7."""
    yield from _misprints(case, _digits)


def _misprints(case: Case, variants: Misprints, *, together: bool = False) -> Iterator[Fit | None]:
    """What makes the claim hold in place of the stated figure, then, after None, of an operand.

    together: the slip is one of all figures alike; else of the stated figure, or of the operands.
    """
    figures = _figures(case)
    case.budget.spend(LOOK * sum(len(figure.text) for _, figure in figures))
    made = {index: variants(figure) for index, figure in figures}
    case.budget.spend(LOOK * sum(map(len, made.values())))
    ways = {
        wrong: sum(len(m) for i, m in made.items() if together or (i is None) == (wrong == STATED))
        for wrong in (STATED, OPERAND)
    }
    for nth, (index, figure) in enumerate(figures):
        if nth == 1:
            yield None
        found = _fitting(case, index, figure, made[index])
        if found:
            wrong = STATED if index is None else OPERAND
            weight = sum((w for w, _ in found), Fraction(0)) / ways[wrong]
            best, misprint = found[0]
            mended = _mended(figure, misprint) if index is None and _as_computed(case, figure, misprint) else None
            change = _change(figure, misprint)
            words = _words(case, index, figure, misprint, change)
            yield Fit(words, weight, wrong, mended, best / ways[wrong], best, change)


def _fitting(case: Case, index: int | None, figure: Figure, made: list[Misprint]) -> list[tuple[Fraction, Misprint]]:
    """Those that make the claim hold, nearest to what is needed first."""
    needed = case.window(index) if made else None
    near = [m for m in (_near(figure, made, needed) if needed else made) if m.mantissa]  # nobody means "0 percent"
    found = [(case.fit(replaced(case.claim, index, _figure(figure, m))), m) for m in near]
    own = _needed(case, index, figure)
    return sorted(((w, m) for w, m in found if w), key=lambda pair: abs(_value(figure, pair[1]) - own))


def _near(figure: Figure, made: list[Misprint], needed: Interval) -> list[Misprint]:
    """Those that may lie in the window: a first look that costs little. A window that holds 0 says nothing of powers."""
    g = grains_of(figure)
    margin, step = (3 * g.hedge + g.fine) / figure.step, figure.step * (-1 if (figure.value or 0) < 0 else 1)
    low, high = (needed.low, needed.high) if step > 0 else (needed.high, needed.low)
    least = None if low is None else (low / step - margin).__floor__()
    most = None if high is None else (high / step + margin).__ceil__()

    n, d = margin.as_integer_ratio()
    powers = 0 not in needed

    def within(misprint: Misprint) -> bool:
        """In whole numbers: it is asked of every misprint of every failure."""
        if misprint.power and not powers:
            return False
        by, of = 10 ** max(misprint.power, 0), 10 ** max(-misprint.power, 0)
        slack = n if misprint.power else 0
        x = misprint.mantissa * d
        return (least is None or (x + slack) * by >= least * d * of) and (most is None or (x - slack) * by <= most * d * of)

    return [m for m in made if within(m)]


def _value(figure: Figure, misprint: Misprint) -> Fraction:
    value = misprint.mantissa * figure.step * (-1 if (figure.value or 0) < 0 else 1)
    return value * Fraction(10) ** misprint.power if misprint.power else value


def _figure(figure: Figure, misprint: Misprint) -> Figure:
    value, power = _value(figure, misprint), misprint.power
    if not power:
        text = str(misprint.mantissa)
        return figure._replace(value=value, zeros=0 if figure.decimals else len(text) - len(text.rstrip("0")))
    if power > 0 and not figure.scaled:  # 1.5 and 15 percent, but 1 and 10
        finer = min(power, places(figure))
        step = figure.step * 10**finer
        return figure._replace(value=value, step=step, zeros=figure.zeros + power - finer, decimals=finer < places(figure))
    gone = 0 if figure.decimals else max(0, min(figure.zeros, -power))  # of 450 percent 45, and not 45.0
    step = figure.step * Fraction(10) ** (power + gone)
    return figure._replace(value=value, step=step, zeros=figure.zeros - gone, scaled=figure.scaled or power < 0)


def _needed(case: Case, index: int | None, figure: Figure) -> Fraction:
    """The number that is needed in a figure's place: what the printed operands give, or the middle of what would do."""
    interval, own = case.window(index), case.comparison.own_value()
    if index is None and interval and own is not None:
        return own
    if interval is None or interval.low is None or interval.high is None:
        return figure.value or Fraction(0)
    return (interval.low + interval.high) / 2


def _change(figure: Figure, misprint: Misprint) -> str:
    """ "27.7 for 87.7 percent": what it was, and what stands there."""
    value = abs(_value(figure, misprint))
    if misprint.power:
        return say("{new} for {old}", new=_mended(figure, misprint) or exact(value), old=figure.text)
    return say("{new} for {old}", new=steps(_figure(figure, misprint), value), old=figure.text)


def _words(case: Case, index: int | None, figure: Figure, misprint: Misprint, change: str) -> str:
    """ "27.7 for 87.7 percent (26.8 to 28.0 would pass)": what it was, and what else would do."""
    if misprint.power:
        return change
    sample, needed = _figure(figure, misprint), case.window(index)
    ends = printed(sample, needed) if needed and figure.hedge is None else None
    if ends is None or ends[0] == ends[1]:
        return change
    low, high = (steps(sample, end) for end in ends)
    return say("{change} ({low} to {high} would pass)", change=change, low=low, high=high)


def _as_computed(case: Case, figure: Figure, misprint: Misprint) -> bool:
    """Whether the right digits are those that the printed operands give, or nearly: 49.2 for 49.1, not 70 for 75."""
    if misprint.power:
        return True
    own, u = case.comparison.own_value(), case.claim.grain or grains_of(figure).fine
    return own is not None and abs(abs(_value(figure, misprint)) - abs(own)) <= NEARBY * u


def _mended(figure: Figure, misprint: Misprint) -> str | None:
    """The figure's text with the right digits, or with another scale word: "$41.7 billion" for "$41.7 million"."""
    span = number_span(figure.text)
    if span is None:
        return None
    head, tail = figure.text[: span[0]], figure.text[span[1] :]
    if not misprint.power:
        return head + numeral(figure, abs(_value(figure, misprint))) + tail
    value = abs(_value(figure, misprint))
    other = rescaled(figure._replace(hedge=None), value)
    if other and other.value == value:
        return other.text
    if value * FAR < scale(figure):
        return None  # nobody would print "0.00019682 million"
    return head + exact(value / scale(figure)) + tail


def _figures(case: Case) -> list[tuple[int | None, Figure]]:
    """The printed figures whose digits can be wrong, the stated one first; index None."""
    operands = [(i, o) for i, (role, o) in enumerate(case.claim.operands) if isinstance(o, Figure) and role != "years"]
    return [(i, f) for i, f in [(None, case.claim.stated), *operands] if f is not None and _mantissa(f)]


def _mantissa(figure: Figure) -> int:
    """Its digits as a whole number: 636 for "6.36 trillion"; 0 where it has none that can be changed."""
    if (
        not figure.value
        or figure.form is not Form.NUMBER
        or figure.high is not None
        or not DIGIT.search(figure.text)
        or number_span(figure.text) is None
    ):
        return 0
    whole = abs(figure.value) / figure.step
    return int(whole) if whole.denominator == 1 and whole < 10**LONGEST else 0


def _digits(figure: Figure) -> list[Misprint]:
    """Every change of one digit, the zeros that only hold a place aside."""
    text = _printed_digits(figure)
    return [
        Misprint(int(text[:i] + digit + text[i + 1 :]))
        for i in range(_significant(figure, text))
        for digit in "0123456789"
        if digit != text[i] and not (i == 0 and digit == "0" and (figure.scaled or _leads(figure, text)))
    ]


def _transpositions(figure: Figure) -> list[Misprint]:
    text = _printed_digits(figure)
    last = _significant(figure, text) - 1
    pairs = [i for i in range(last) if text[i] != text[i + 1] and not (i == 0 and text[1] == "0" and _leads(figure, text))]
    return [Misprint(int(text[:i] + text[i + 1] + text[i] + text[i + 2 :])) for i in pairs]


def _printed_digits(figure: Figure) -> str:
    """The digits of its mantissa, with the 0 before a point: "07" of 0.7."""
    return str(_mantissa(figure)).rjust(places(figure) + 1, "0")


def _leads(figure: Figure, text: str) -> bool:
    """Whether the first digit can't be 0: 0.7 is printed so, 07 is not."""
    return len(text) > 1 and len(text) != places(figure) + 1


def _powers(figure: Figure) -> list[Misprint]:
    """Ten, a thousand, a million, a billion times as much or as little."""
    exponents = POWERS + (MYRIADS if CHINESE.search(figure.text) or figure.unit == "CNY" else ())
    if figure.kind in (FigureKind.PERCENT, FigureKind.POINT):
        exponents = OF_PERCENT
    return [Misprint(_mantissa(figure), exponent) for exponent in exponents]


def _significant(figure: Figure, text: str) -> int:
    """How many of its digits are not zeros that hold a place: 2 of "840000"; 2 of "600" too, which means 595 to 605."""
    if figure.decimals or not figure.step:
        return len(text)
    grain = grains_of(figure).fine / figure.step
    return max(len(text.rstrip("0")), len(text) - (len(str(int(grain))) - 1 if grain >= 1 else 0))
