"""Correct the stated figure by undoing a slip of calculation."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from factcheck.check.slip.case import SlipCase
from factcheck.figure.figure import Figure, Form, Kind, get_grains
from factcheck.figure.notation import find_number_span, format_mantissa
from factcheck.figure.rewrite import reprint
from factcheck.figure.rounding import round_to_unit

__all__ = ["undo_slip"]


def undo_slip(case: SlipCase, undo: Callable[[Fraction], Fraction]) -> str | None:
    """Return what the writer would have printed: 49.7 for a multiple of 149.7 percent, though 8.2 and 5.5 billion give 49.1.

    None if the printed operands' own value, put through the slip, prints the stated figure too: then that value is better.
    undo: from the percentage with the slip to the one without, both unsigned.
    """
    stated, own = case.claim.stated, case.comparison.compute_own_value()
    if stated is None or own is None or not _is_changeable(stated):
        return None
    u = case.claim.grain or get_grains(stated).fine
    wrong = stated.value or Fraction(0)
    try:
        value, (low, high) = undo(wrong), sorted((undo(wrong - u / 2), undo(wrong + u / 2)))
    except ZeroDivisionError:
        return None
    if low <= abs(own) <= high:
        return None
    mended = _reprint_percentage(stated, round_to_unit(value, u))
    return mended.text if value > 0 and case.weigh_claim(case.claim._replace(stated=mended)) else None


def _is_changeable(figure: Figure) -> bool:
    number = figure.form is Form.NUMBER and figure.high is None and find_number_span(figure.text) is not None
    return number and figure.kind is Kind.PERCENT and figure.value is not None and figure.value > 0


def _reprint_percentage(figure: Figure, value: Fraction) -> Figure:
    """Return the figure with another percentage, its hedge kept: "over 240 percent" for "over 340 percent"."""
    start, end = find_number_span(figure.text) or (0, 0)
    text = figure.text[:start] + format_mantissa(figure, value) + figure.text[end:]
    return reprint(figure, value)._replace(text=text, hedge=figure.hedge)
