"""Turn the sums, ratios and breakdowns of a table into claims."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.claim.claim import Claim, TableSupport
from factcheck.figure.figure import Figure, Kind
from factcheck.link.table.balance_sheets import TwoSides, iter_two_sides
from factcheck.link.table.breakdowns import Breakdown, iter_breakdowns
from factcheck.link.table.change_lines import is_unsigned_change
from factcheck.link.table.evidence import Support
from factcheck.link.table.grid import CellValue, NumberGrid
from factcheck.link.table.ratios import RATIO_FORMS, LineRatio, RatioMatch, find_operands, iter_ratios
from factcheck.link.table.sum_choice import SumMatch
from factcheck.link.table.sums import iter_sums

__all__ = ["iter_grid_claims", "make_figure"]

MIN_SUMS_OF_COUNTS = 25  # exact sums; if only one more is off within rounding, the table holds counts and that one is wrong
MIN_RATIOS_OF_COUNTS = 12  # ratios that hold of the numbers as printed: then these are counts, not rounded
KIND_OF_UNIT = {"percent": Kind.PERCENT, "percentage_point": Kind.POINT, "basis_point": Kind.POINT}


def iter_grid_claims(text: str, grid: NumberGrid) -> Iterator[Claim]:
    """Yield the claims of a grid, among its rows and among its columns."""
    turned = grid.transpose()
    every = [(grid, found, "column") for found in iter_sums(grid)] + [(turned, found, "row") for found in iter_sums(turned)]
    off = sum(found.test.near and not found.test.exact for _, found, _ in every)
    counts = len(every) - off >= MIN_SUMS_OF_COUNTS and off == 1
    for lines, found, across in every:
        doubtful = found.test.near and not found.test.foots
        yield _make_sum_claim(
            text, lines, found._replace(sure=found.sure and not doubtful), across, roughly=doubtful and not counts
        )
    for lines, across in ((grid, "column"), (turned, "row")):
        for related in iter_ratios(lines):
            yield _make_ratio_claim(text, lines, related, across)
        for whole in iter_breakdowns(lines):
            yield _make_breakdown_claim(text, lines, whole, across)
    if len(grid.rows) > 1:
        yield from (_make_two_sides_claim(text, grid, both) for both in iter_two_sides(grid))


def _make_ratio_claim(text: str, grid: NumberGrid, found: RatioMatch, across: str) -> Claim:
    ratio = found.ratio
    printed = find_operands(grid, ratio, found.position)
    assert printed  # noqa: S101  its column was tested
    relation, *roles = RATIO_FORMS[ratio.form]
    counts = found.support.exact == found.support.foots >= MIN_RATIOS_OF_COUNTS
    result, *others = (make_figure(text, value, grid, roughly=n > 0 and not counts) for n, value in enumerate(printed))
    stated = _to_percent(result) if relation != "per" else result
    if ratio.unsigned and _is_fall(ratio, printed[1], printed[2]):
        relation = "decline"
        others = [_negate(other) if (other.value or 0) < 0 else other for other in others]
    structure = _make_structure(grid, ratio.result, found.position, found.support, across)
    given = tuple(zip(roles, others, strict=True))
    return Claim("", relation, given, stated, confidence="high" if found.sure else "low", structure=structure)


def _is_fall(ratio: LineRatio, above: CellValue, below: CellValue) -> bool:
    """True if a ratio is of a level that fell."""
    return above.number < (below.number if ratio.form == "growth" else 0)


def _make_breakdown_claim(text: str, grid: NumberGrid, whole: Breakdown, across: str) -> Claim:
    values = [value for line in whole.lines if (value := grid.cells[line][whole.position])]
    parts = tuple(("part", _to_percent(make_figure(text, value, grid))) for value in values)
    structure = TableSupport(grid.columns[whole.position].label, across, whole.support.foots, whole.support.misses)
    return Claim("", "breakdown", parts, confidence="high" if whole.sure else "low", structure=structure)


def _make_two_sides_claim(text: str, grid: NumberGrid, both: TwoSides) -> Claim:
    assets, financed = (make_figure(text, value, grid) for value in both.sides)
    structure = _make_structure(grid, both.lines[1], both.position, both.support, "column")
    confidence = "high" if both.sure else "low"
    return Claim("", "restatement", (("figure", assets), ("figure", financed)), confidence=confidence, structure=structure)


def _to_percent(figure: Figure) -> Figure:
    return figure._replace(kind=Kind.PERCENT, unit="percent")


def _make_structure(grid: NumberGrid, result: int, position: int, support: Support, across: str) -> TableSupport:
    labels = [label for label in (grid.rows[result].label, grid.columns[position].label) if label]
    return TableSupport(", ".join(labels), across, support.foots, support.misses)


def make_figure(text: str, value: CellValue, grid: NumberGrid, *, roughly: bool = False) -> Figure:
    """Make the figure of a cell. A rounded one, or with `roughly`, has its column's rounding unit; a count is exact."""
    entry = value.entry
    kind, rounded = KIND_OF_UNIT.get(entry.unit, Kind.COUNT), value.rounded or roughly
    return Figure(
        text[entry.start : entry.end],
        entry.value,
        step=Fraction(2 * value.half, grid.parts_per_one) if rounded else Fraction(1),
        decimals=rounded,
        kind=kind,
        unit=entry.unit if kind is not Kind.COUNT else None,
        start=entry.start,
        end=entry.end,
    )


def _make_sum_claim(text: str, grid: NumberGrid, found: SumMatch, across: str, *, roughly: bool) -> Claim:
    result = grid.cells[found.sum.result][found.position]
    assert result  # noqa: S101  its column was tested
    stated = make_figure(text, result, grid, roughly=roughly)
    printed = [(value, sign) for line, sign in found.sum.terms if (value := grid.cells[line][found.position])]
    figures = [(make_figure(text, value, grid, roughly=roughly), sign) for value, sign in printed]
    if sorted(sign for _, sign in figures) == [-1, 1]:
        unsigned = is_unsigned_change(grid, found.sum.result)
        figures.sort(key=lambda each: -(each[0].value or 0) if unsigned else -each[1])
        relation = "difference"
        operands = tuple(zip(("larger", "smaller"), (figure for figure, _ in figures), strict=True))
    else:
        relation = "total"
        operands = tuple(("term", figure if sign > 0 else _negate(figure)) for figure, sign in figures)
    structure = _make_structure(grid, found.sum.result, found.position, found.support, across)
    return Claim("", relation, operands, stated, confidence="high" if found.sure else "low", structure=structure)


def _negate(figure: Figure) -> Figure:
    return figure._replace(value=None if figure.value is None else -figure.value)
