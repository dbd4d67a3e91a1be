"""What was found in a table, as claims."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.claim.claim import Claim, Structure
from factcheck.figure.figure import Figure, Kind
from factcheck.link.table.evidence import Support
from factcheck.link.table.grid import Grid, Value
from factcheck.link.table.ratios import Related, operands, ratios
from factcheck.link.table.sums import Found, sums
from factcheck.link.table.wholes import Whole, wholes

__all__ = ["claimed", "figure_of"]

COUNTS = 25  # sums that foot without rounding, but one that is off by no more than rounding: then they are counts
KINDS = {"percent": Kind.PERCENT, "percentage_point": Kind.POINT, "basis_point": Kind.POINT}


def claimed(text: str, grid: Grid) -> Iterator[Claim]:
    """The claims of a grid, by its rows and by its columns."""
    turned = grid.turned()
    every = [(grid, found, "column") for found in sums(grid)] + [(turned, found, "row") for found in sums(turned)]
    off = sum(found.test.near and not found.test.exact for _, found, _ in every)
    counts = len(every) - off >= COUNTS and off == 1
    for lines, found, across in every:
        doubtful = found.test.near and not found.test.foots
        yield _sum(text, lines, found._replace(sure=found.sure and not doubtful), across, roughly=doubtful and not counts)
    for lines, across in ((grid, "column"), (turned, "row")):
        for related in ratios(lines):
            yield _ratio(text, lines, related, across)
        for whole in wholes(lines):
            yield _breakdown(text, lines, whole, across)


def _ratio(text: str, grid: Grid, found: Related, across: str) -> Claim:
    ratio = found.ratio
    printed = operands(grid, ratio, found.position)
    assert printed  # noqa: S101  a test of it was made
    result, *others = (figure_of(text, value, grid) for value in printed)
    stated = _percent(result) if ratio.relation != "per" else result
    roles = {"growth": ("new", "old"), "share": ("part", "whole"), "per": ("amount", "count")}[ratio.relation]
    structure = _structure(grid, ratio.result, found.position, found.support, across)
    given = tuple(zip(roles, others, strict=True))
    return Claim("", ratio.relation, given, stated, confidence="high" if found.sure else "low", structure=structure)


def _breakdown(text: str, grid: Grid, whole: Whole, across: str) -> Claim:
    values = [value for line in whole.lines if (value := grid.cells[line][whole.position])]
    parts = tuple(("part", _percent(figure_of(text, value, grid))) for value in values)
    structure = Structure(grid.columns[whole.position].label, across, whole.support.foots, whole.support.misses)
    return Claim("", "breakdown", parts, confidence="high" if whole.sure else "low", structure=structure)


def _percent(figure: Figure) -> Figure:
    return figure._replace(kind=Kind.PERCENT, unit="percent")


def _structure(grid: Grid, result: int, position: int, support: Support, across: str) -> Structure:
    labels = [label for label in (grid.rows[result].label, grid.columns[position].label) if label]
    return Structure(", ".join(labels), across, support.foots, support.misses)


def figure_of(text: str, value: Value, grid: Grid, *, roughly: bool = False) -> Figure:
    """The figure of a cell. What is rounded, or may be, means what it prints to its column's last digit; a count itself."""
    entry = value.entry
    kind, rounded = KINDS.get(entry.unit, Kind.COUNT), value.rounded or roughly
    return Figure(
        text[entry.start : entry.end],
        entry.value,
        step=Fraction(2 * value.half, grid.one) if rounded else Fraction(1),
        decimals=rounded,
        kind=kind,
        unit=entry.unit if kind is not Kind.COUNT else None,
        start=entry.start,
        end=entry.end,
    )


def _sum(text: str, grid: Grid, found: Found, across: str, *, roughly: bool) -> Claim:
    result = grid.cells[found.sum.result][found.position]
    assert result  # noqa: S101  a test of it was made
    stated = figure_of(text, result, grid, roughly=roughly)
    printed = [(value, sign) for line, sign in found.sum.terms if (value := grid.cells[line][found.position])]
    figures = [(figure_of(text, value, grid, roughly=roughly), sign) for value, sign in printed]
    if sorted(sign for _, sign in figures) == [-1, 1]:
        figures.sort(key=lambda each: -each[1])
        relation = "difference"
        operands = tuple(zip(("larger", "smaller"), (figure for figure, _ in figures), strict=True))
    else:
        relation = "total"
        operands = tuple(("term", figure if sign > 0 else _negative(figure)) for figure, sign in figures)
    structure = _structure(grid, found.sum.result, found.position, found.support, across)
    return Claim("", relation, operands, stated, confidence="high" if found.sure else "low", structure=structure)


def _negative(figure: Figure) -> Figure:
    return figure._replace(value=None if figure.value is None else -figure.value)
