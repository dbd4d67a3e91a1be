"""The output of `factcheck figures`, every figure of an article: as lines of text, or as JSON (INTERFACES section 3)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from factcheck.figure.figure import Figure, Place, compute_intervals, format_place
from factcheck.figure.number import format_exact, format_outward
from factcheck.reader import quantities

__all__ = ["as_json", "build_figure_fields", "iter_lines"]


def as_json(figures: Iterable[tuple[Figure, bool]]) -> str:
    """Return the figures as JSON, each with whether a claim covers it; numbers as strings, interval ends rounded outward."""
    entries = ",\n".join(json.dumps(_build_entry(figure, covered), ensure_ascii=False) for figure, covered in figures)
    return f'{{"schema_version": 1, "figures": [\n{entries}\n]}}'


def iter_lines(figures: Iterable[tuple[Figure, bool]]) -> Iterator[str]:
    """Yield a line for each figure: its place, its text and the parsed value."""
    for figure, covered in figures:
        place = _get_place(figure)
        value, upper, unit = quantities.get_as_printed(figure)
        kind = figure.kind.value if figure.kind.value != unit else None  # percent is both
        slots = [_format_value(value, upper), kind, unit, figure.hedge, figure.direction]
        read = " ".join(slot.replace("_", " ") for slot in slots if slot)
        yield f"{format_place(place)}: {figure.text}: {read}{'' if covered else ' (not covered)'}"


def _build_entry(figure: Figure, covered: bool) -> dict[str, object]:
    place, own = _get_place(figure), compute_intervals(figure)
    value, upper, unit = quantities.get_as_printed(figure)
    low, high = format_outward(own.core) if own else (None, None)
    return {
        "path": place.path,
        "page": place.page or None,
        "line": place.line,
        "column": place.column,
        "start": place.start,
        "end": place.end,
        **build_figure_fields(figure, value, upper, unit),
        "low": low,
        "high": high,
        "covered": covered,
    }


def build_figure_fields(figure: Figure, value: Fraction | None, upper: Fraction | None, unit: str | None) -> dict[str, Any]:
    """Return the parsed fields of a figure for JSON."""
    return {
        "text": figure.text,
        "value": None if value is None else format_exact(value),
        "value_high": None if upper is None else format_exact(upper),
        "unit": unit,
        "kind": figure.kind.value,
        "hedge": figure.hedge,
        "direction": figure.direction,
    }


def _format_value(value: Fraction | None, upper: Fraction | None) -> str:
    if value is None:
        return "no number"
    return format_exact(value) + (f" to {format_exact(upper)}" if upper is not None else "")


def _get_place(figure: Figure) -> Place:
    return figure.place or Place("", 1, 1, 1, 1, figure.start, figure.end, figure.text)
