"""Find what is added up in a column that no other column bears out: by its labels alone."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.link.table.grid import NumberGrid
from factcheck.link.table.labels import (
    ADDITION,
    CLOSING_BALANCE,
    DATE_LABEL,
    DEDUCTION,
    NET,
    OPENING_BALANCE,
    OVERLAP,
    TOTAL,
    TOTAL_WORD,
)

__all__ = ["get_heading", "is_balance", "is_labelled_total", "is_section_end"]


def is_labelled_total(grid: NumberGrid, lines: Sequence[int], result: int, n: int) -> bool:
    """True if the labels alone say what is added up in column n: a total directly under its block, or a balance.

    A block has no other total, nothing that is taken away, no rate, and a number in each line: "Rent, wages, total". Decimals
    beside counts are ratios without a name: "Hits 312, OBP .351".
    """
    beside = [grid.columns[at].kind for at, value in enumerate(grid.cells[result]) if value and at != n]
    if grid.columns[n].kind.decimals and any(not kind.decimals for kind in beside):
        return False
    is_part = grid.is_selection or OVERLAP.search(grid.rows[result].label) is not None
    if grid.is_transposed or is_part or len(lines) < 2 or list(lines) != [*range(lines[0], result)]:
        return False
    rows, section = [grid.rows[line] for line in lines], grid.rows[result].section
    if not all(grid.cells[line][n] for line in lines) or any(row.kind.rate or row.section != section for row in rows):
        return False
    return _has_signs(grid, lines[1:], n) if is_balance(grid, lines[0], result) else _is_block_total(grid, lines, result)


def _is_block_total(grid: NumberGrid, lines: Sequence[int], result: int) -> bool:
    """True if a line is the total of all lines of its section above it, none of which is a total or taken away."""
    label, first = grid.rows[result].label, lines[0]
    begins = first == 0 or grid.rows[first - 1].section != grid.rows[first].section
    named = TOTAL_WORD.search(label) or (label and label == get_heading(grid, result))
    labels = [grid.rows[line].label for line in lines]
    return bool(begins and named) and all(
        word and not (TOTAL.match(word) or TOTAL_WORD.search(word) or DEDUCTION.search(word) or NET.search(word))
        for word in labels
    )


def _has_signs(grid: NumberGrid, movements: Sequence[int], n: int) -> bool:
    """True if the words of all movements of a balance go with the signs of their numbers: "Exercised (95)", "Granted 120"."""

    def is_signed(line: int) -> bool:
        label, value = grid.rows[line].label, grid.cells[line][n]
        taken, added = DEDUCTION.search(label) is not None, ADDITION.search(label) is not None
        return value is not None and taken != added and taken == (value.number < 0)

    return all(map(is_signed, movements))


def is_balance(grid: NumberGrid, first: int, last: int) -> bool:
    """True if the first line is an opening balance and the last a closing one, by their words or dates."""
    labels = grid.rows[first].label, grid.rows[last].label
    between = grid.rows[first + 1 : last]
    dated = all(DATE_LABEL.match(label) for label in labels) and not any(DATE_LABEL.match(line.label) for line in between)
    return dated or (OPENING_BALANCE.search(labels[0]) is not None and CLOSING_BALANCE.search(labels[1]) is not None)


def get_heading(grid: NumberGrid, r: int) -> str:
    return grid.rows[r].path.rstrip(":").strip()


def is_section_end(grid: NumberGrid, r: int) -> bool:
    """True if a line is the last of its section."""
    return r + 1 == len(grid.rows) or grid.rows[r + 1].section != grid.rows[r].section
