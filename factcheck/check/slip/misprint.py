"""Misprints in one figure: a digit, two digits transposed, a power of ten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.effort import STEPS_PER_LOOK
from factcheck.check.slip.case import OPERAND, STATED, Fit, SlipCase, register_slip
from factcheck.check.slip.solve import find_printed_range, replace_figure
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Form, get_grains
from factcheck.figure.figure import Kind as FigureKind
from factcheck.figure.interval import Interval
from factcheck.figure.notation import (
    compute_scale,
    count_decimals,
    find_number_span,
    format_full,
    format_in_notation,
    format_mantissa,
)
from factcheck.figure.rewrite import rescale
from factcheck.language.messages import say
from factcheck.pattern import compile_lazily

__all__: list[str] = []

MAX_GRAINS_OFF = 3  # printed units that a result of rounded operands may be away from the figure meant
MAX_DIGITS = 15  # figures with more digits are not tried
EXPONENTS = (3, -3, 1, -1, 2, -2, 6, -6, 9, -9)
MAX_TIMES_BELOW_SCALE = 1000  # a value this many times below its scale word is not printed with it
PAIRED_RELATIONS = ("cross_rate", "restatement")  # in which no figure is computed from the others
MYRIAD_EXPONENTS = (4, -4, 8, -8)
PERCENT_EXPONENTS = (1, -1, 2, -2)
# to 1 against the amount: it is copied, its conversion computed; all eight wrong powers read were in the latter
COPYING_ODDS = Fraction(9)
DIGIT = compile_lazily(r"[0-9]")
CHINESE_SCALE = compile_lazily(r"[万亿萬億]")


class Variant(NamedTuple):
    """What a figure may have been before one misprint: other digits, or the same digits at another power of ten."""

    mantissa: int
    power: int = 0


VariantMaker = Callable[[Figure], list[Variant]]


@register_slip("power of ten")
def iter_power_of_ten(case: SlipCase) -> Iterator[Fit | None]:
    """A million for a billion, 万 for 亿, a point for a comma: a factor of 10, 100, 1,000, 10^4, 10^6, 10^8 or 10^9."""
    for fit in _iter_misprint_fits(case, _list_powers, together=case.claim.relation in PAIRED_RELATIONS):
        copied = fit and fit.wrong == OPERAND and RELATIONS[case.claim.relation].converts
        yield fit.scale_weights(1 / COPYING_ODDS) if fit and copied else fit


@register_slip("digits transposed")
def iter_digits_transposed(case: SlipCase) -> Iterator[Fit | None]:
    """Two neighbouring digits in the wrong order: 671.7 for 617.7."""
    yield from _iter_misprint_fits(case, _list_transpositions, together=True)


@register_slip("one digit")
def iter_one_digit(case: SlipCase) -> Iterator[Fit | None]:
    """One digit wrong: 87.7 for 27.7."""
    yield from _iter_misprint_fits(case, _list_digit_changes)


def _iter_misprint_fits(case: SlipCase, variants: VariantMaker, *, together: bool = False) -> Iterator[Fit | None]:
    """Yield what makes the claim hold in place of the stated figure, then, after None, in place of an operand.

    together: the variants of all figures share the weight; else those of the stated figure do, and those of the operands.
    """
    figures = _list_figures(case)
    case.budget.spend(STEPS_PER_LOOK * sum(len(figure.text) for _, figure in figures))
    made = {index: variants(figure) for index, figure in figures}
    case.budget.spend(STEPS_PER_LOOK * sum(map(len, made.values())))
    ways = {
        wrong: sum(len(m) for i, m in made.items() if together or (i is None) == (wrong == STATED))
        for wrong in (STATED, OPERAND)
    }
    for nth, (index, figure) in enumerate(figures):
        if nth == 1:
            yield None
        found = _find_fitting(case, index, figure, made[index])
        if found:
            wrong = STATED if index is None else OPERAND
            weight = sum((w for w, _ in found), Fraction(0)) / ways[wrong]
            best, misprint = found[0]
            mended = _mend_text(figure, misprint) if index is None and _is_as_computed(case, figure, misprint) else None
            change = _format_change(figure, misprint)
            words = _format_fit(case, index, figure, misprint, change)
            yield Fit(words, weight, wrong, mended, best / ways[wrong], best, change)


def _find_fitting(case: SlipCase, index: int | None, figure: Figure, made: list[Variant]) -> list[tuple[Fraction, Variant]]:
    """Return the variants that make the claim hold, with their weights, nearest to what is needed first."""
    needed = case.find_window(index) if made else None
    near = [m for m in (_filter_near(figure, made, needed) if needed else made) if m.mantissa]  # nobody means "0 percent"
    found = [(case.weigh_claim(replace_figure(case.claim, index, _make_figure(figure, m))), m) for m in near]
    own = _find_needed(case, index, figure)
    return sorted(((w, m) for w, m in found if w), key=lambda pair: abs(_compute_value(figure, pair[1]) - own))


def _filter_near(figure: Figure, made: list[Variant], needed: Interval) -> list[Variant]:
    """Keep the variants that may lie in the window: a cheap test. A window that holds 0 is no evidence for powers of ten."""
    g = get_grains(figure)
    margin, step = (3 * g.hedge + g.fine) / figure.step, figure.step * (-1 if (figure.value or 0) < 0 else 1)
    low, high = (needed.low, needed.high) if step > 0 else (needed.high, needed.low)
    least = None if low is None else (low / step - margin).__floor__()
    most = None if high is None else (high / step + margin).__ceil__()

    n, d = margin.as_integer_ratio()
    powers = 0 not in needed

    def is_within(misprint: Variant) -> bool:
        """Compare in whole numbers, for speed: it runs for every variant of every failure."""
        if misprint.power and not powers:
            return False
        by, of = 10 ** max(misprint.power, 0), 10 ** max(-misprint.power, 0)
        slack = n if misprint.power else 0
        x = misprint.mantissa * d
        return (least is None or (x + slack) * by >= least * d * of) and (most is None or (x - slack) * by <= most * d * of)

    return [m for m in made if is_within(m)]


def _compute_value(figure: Figure, misprint: Variant) -> Fraction:
    value = misprint.mantissa * figure.step * (-1 if (figure.value or 0) < 0 else 1)
    return value * Fraction(10) ** misprint.power if misprint.power else value


def _make_figure(figure: Figure, misprint: Variant) -> Figure:
    value, power = _compute_value(figure, misprint), misprint.power
    if not power:
        text = str(misprint.mantissa)
        return figure._replace(value=value, zeros=0 if figure.decimals else len(text) - len(text.rstrip("0")))
    if power > 0 and not figure.scaled:  # 1.5 percent becomes 15, but 1 becomes 10, with a zero more
        finer = min(power, count_decimals(figure))
        step = figure.step * 10**finer
        return figure._replace(
            value=value, step=step, zeros=figure.zeros + power - finer, decimals=finer < count_decimals(figure)
        )
    gone = 0 if figure.decimals else max(0, min(figure.zeros, -power))  # 450 percent becomes 45, not 45.0
    step = figure.step * Fraction(10) ** (power + gone)
    return figure._replace(value=value, step=step, zeros=figure.zeros - gone, scaled=figure.scaled or power < 0)


def _find_needed(case: SlipCase, index: int | None, figure: Figure) -> Fraction:
    """Return the number needed in a figure's place: what the printed operands give, or the middle of its window."""
    interval, own = case.find_window(index), case.comparison.compute_own_value()
    if index is None and interval and own is not None:
        return own
    if interval is None or interval.low is None or interval.high is None:
        return figure.value or Fraction(0)
    return (interval.low + interval.high) / 2


def _format_change(figure: Figure, misprint: Variant) -> str:
    """Format a correction as "27.7 for 87.7 percent": the right value, then what is printed."""
    value = abs(_compute_value(figure, misprint))
    if misprint.power:
        return say("{new} for {old}", new=_mend_text(figure, misprint) or format_full(value), old=figure.text)
    return say("{new} for {old}", new=format_in_notation(_make_figure(figure, misprint), value), old=figure.text)


def _format_fit(case: SlipCase, index: int | None, figure: Figure, misprint: Variant, change: str) -> str:
    """Format a correction with its range: "27.7 for 87.7 percent (26.8 to 28.0 would pass)"."""
    if misprint.power:
        return change
    sample, needed = _make_figure(figure, misprint), case.find_window(index)
    ends = find_printed_range(sample, needed) if needed and figure.hedge is None else None
    if ends is None or ends[0] == ends[1]:
        return change
    low, high = (format_in_notation(sample, end) for end in ends)
    return say("{change} ({low} to {high} would pass)", change=change, low=low, high=high)


def _is_as_computed(case: SlipCase, figure: Figure, misprint: Variant) -> bool:
    """True if the corrected digits are, or nearly are, what the printed operands give: 49.2 for 49.1, not 70 for 75."""
    if misprint.power:
        return True
    own, u = case.comparison.compute_own_value(), case.claim.grain or get_grains(figure).fine
    return own is not None and abs(abs(_compute_value(figure, misprint)) - abs(own)) <= MAX_GRAINS_OFF * u


def _mend_text(figure: Figure, misprint: Variant) -> str | None:
    """Return the figure's text with the right digits or scale word: "$41.7 billion" for "$41.7 million"; None if impossible."""
    span = find_number_span(figure.text)
    if span is None:
        return None
    head, tail = figure.text[: span[0]], figure.text[span[1] :]
    if not misprint.power:
        return head + format_mantissa(figure, abs(_compute_value(figure, misprint))) + tail
    value = abs(_compute_value(figure, misprint))
    other = rescale(figure._replace(hedge=None), value)
    if other and other.value == value:
        return other.text
    if value * MAX_TIMES_BELOW_SCALE < compute_scale(figure):
        return None  # nobody would print "0.00019682 million"
    return head + format_full(value / compute_scale(figure)) + tail


def _list_figures(case: SlipCase) -> list[tuple[int | None, Figure]]:
    """List the printed figures whose digits can be wrong, each after its index; the stated one first, its index None."""
    operands = [(i, o) for i, (role, o) in enumerate(case.claim.operands) if isinstance(o, Figure) and role != "years"]
    return [(i, f) for i, f in [(None, case.claim.stated), *operands] if f is not None and _read_mantissa(f)]


def _read_mantissa(figure: Figure) -> int:
    """Return the digits as a whole number: 636 for "6.36 trillion"; 0 if there are none that can be changed."""
    if (
        not figure.value
        or figure.form is not Form.NUMBER
        or figure.high is not None
        or not DIGIT.search(figure.text)
        or find_number_span(figure.text) is None
    ):
        return 0
    whole = abs(figure.value) / figure.step
    return int(whole) if whole.denominator == 1 and whole < 10**MAX_DIGITS else 0


def _list_digit_changes(figure: Figure) -> list[Variant]:
    """List every change of one digit, except of zeros that only hold a place."""
    text = _read_printed_digits(figure)
    return [
        Variant(int(text[:i] + digit + text[i + 1 :]))
        for i in range(_count_significant(figure, text))
        for digit in "0123456789"
        if digit != text[i] and not (i == 0 and digit == "0" and (figure.scaled or _needs_nonzero_lead(figure, text)))
    ]


def _list_transpositions(figure: Figure) -> list[Variant]:
    text = _read_printed_digits(figure)
    last = _count_significant(figure, text) - 1
    pairs = [
        i
        for i in range(last)
        if text[i] != text[i + 1] and not (i == 0 and text[1] == "0" and _needs_nonzero_lead(figure, text))
    ]
    return [Variant(int(text[:i] + text[i + 1] + text[i] + text[i + 2 :])) for i in pairs]


def _read_printed_digits(figure: Figure) -> str:
    """Return the digits of the mantissa, including the 0 before a point: "07" for 0.7."""
    return str(_read_mantissa(figure)).rjust(count_decimals(figure) + 1, "0")


def _needs_nonzero_lead(figure: Figure, text: str) -> bool:
    """True if the first digit can't be 0: 0.7 is printed, 07 is not."""
    return len(text) > 1 and len(text) != count_decimals(figure) + 1


def _list_powers(figure: Figure) -> list[Variant]:
    """List the variants at other powers of ten: ten, a thousand, a million, a billion times as much or as little."""
    exponents = EXPONENTS + (MYRIAD_EXPONENTS if CHINESE_SCALE.search(figure.text) or figure.unit == "CNY" else ())
    if figure.kind in (FigureKind.PERCENT, FigureKind.POINT):
        exponents = PERCENT_EXPONENTS
    return [Variant(_read_mantissa(figure), exponent) for exponent in exponents]


def _count_significant(figure: Figure, text: str) -> int:
    """Count the digits that are not place-holding zeros: 2 in "840000"; 2 in "600" too, which means 595 to 605."""
    if figure.decimals or not figure.step:
        return len(text)
    grain = get_grains(figure).fine / figure.step
    return max(len(text.rstrip("0")), len(text) - (len(str(int(grain))) - 1 if grain >= 1 else 0))
