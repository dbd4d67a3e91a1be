"""Turn a figure told of rows of a table into a claim: a level, a change, a share, a sum, a difference, a count of rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.claim.claim import Claim, Operand, TableSupport
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.link.table.line_names import LineMention, TablePage
from factcheck.link.table.prose_cells import is_percent_cell, make_cell
from factcheck.link.table.prose_columns import Column, find_change_column, find_level_column, find_pair, find_share_column
from factcheck.link.table.readings import OF_THEM, Told, read_statement
from factcheck.link.table.statements import RoleMention, Sentence, Statement
from factcheck.pattern import compile_lazily

__all__ = ["LARGEST", "Draft", "count_rows", "iter_drafts", "iter_listed"]

HEDGES = (None, "about", "nearly", "just_over", "just_under")
SHARE = compile_lazily(
    r"\b(?:account(?:s|ed|ing)? for|ma[dk]e(?:s|ing)? up|represent(?:s|ed|ing)?|contribut(?:e|es|ed|ing)"
    r"|compris(?:e|es|ed|ing)|share of)\b"
)
LARGEST = compile_lazily(r"\b(?:the|its|our) (?P<count>two|three|four|five|six) (?:largest|biggest|top|leading|most [a-z]+)\b")
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
COUNTED = compile_lazily(r"(?P<ahead>\bof (?:the|all) [a-z0-9]+(?: [a-z]+){1,4},)|\bof the [a-z0-9]+ [a-z]+")
RISING = compile_lazily(r"\b(?:rose|grew|increased|gained|rise|increase|growth|more|higher|up|improved)\b")
FALLING = compile_lazily(r"\b(?:fell|declined|decreased|dropped|lost|fall|decline|decrease|drop|fewer|lower|down|shrank)\b")
TOGETHER = compile_lazily(r"\b(?:together|combined|both|in total|between them)\b")
MORE_THAN = compile_lazily(r"\b(?:more|higher|larger|bigger|longer|ahead|above|greater)\b")
LESS_THAN = compile_lazily(r"\b(?:fewer|less|lower|smaller|below|behind|short)\b")
BETWEEN_TWO = compile_lazily(r"\b(?:gap|difference|lead|distance)\b")


class Draft(NamedTuple):
    """A claim of a sentence about rows. is_sure: its column is named; is_clear: all words of its statement are explained."""

    claim: Claim
    rows: tuple[int, ...]
    column: int
    is_sure: bool
    is_clear: bool


def iter_drafts(told: Told) -> Iterator[Draft]:
    """Yield what a figure of a statement claims of the rows that the statement names."""
    mention, rows = told.mention, told.reading.rows
    figure, text, one = mention.figure, told.sentence.text, told.statement
    if figure.kind is Kind.MULTIPLE or figure.hedge not in HEDGES or figure.high is not None:
        return
    if largest := LARGEST.search(text, one.start, one.cut):
        if rows == (told.reading.whole,) and figure.kind is Kind.PERCENT:
            yield from _iter_shares(told, COUNTS[largest["count"]])
    elif figure.kind is Kind.PERCENT and SHARE.search(text, mention.start, figure.start):
        yield from _iter_shares(told)
    elif len(rows) > 1:
        yield from _iter_of_several(told)
    elif mention.role == "change" or (told.reading.is_change and OF_THEM.match(text, one.start)):
        yield from _iter_changes(told)
    elif not _is_of_another(told):
        yield from _iter_levels(told)


def count_rows(
    sentence: Sentence, statements: Sequence[Statement], page: TablePage, lines: Sequence[LineMention]
) -> Draft | None:
    """Return how many rows rose, or fell: "of the 12 regions, 4 grew", of a table that has 12."""
    said = [mention for one in statements for mention in one.said]
    counted = COUNTED.search(sentence.text, sentence.start, sentence.end)
    if counted is None or len(said) != 2 or any(mention.figure.kind is not Kind.COUNT for mention in said):
        return None
    every, some = [mention.figure for mention in (said if counted["ahead"] else said[::-1])]
    ways = [way.search(sentence.text, sentence.start, sentence.end) is not None for way in (RISING, FALLING)]
    rows = [n for n, line in enumerate(page.rows) if not line.is_total]
    if every.value != len(rows) or ways[0] == ways[1] or any(line.is_row for line in lines) or some.hedge:
        return None
    one = _make_whole(sentence, (RoleMention(some, "change", sentence.start, sentence.end),))
    told = Told(sentence, one, read_statement(sentence, one, page, (), None)._replace(rows=tuple(rows)), 0)
    return None if told.reading.unknown else _count_changed(told, some, is_rise=ways[0])


def iter_listed(
    sentence: Sentence, statements: Sequence[Statement], page: TablePage, lines: Sequence[LineMention]
) -> Iterator[Draft]:
    """Yield levels that a list pairs with periods, or with rows: "was $4m and $3m in 2019 and 2018, respectively"."""
    said = tuple(mention for one in statements for mention in one.said)
    if any(mention.role != "level" for mention in said) or len({mention.figure.kind for mention in said}) != 1:
        return
    whole = _make_whole(sentence, said)
    reading = read_statement(sentence, whole, page, lines, None)
    for n, mention in enumerate(said):
        if len(reading.rows) == 1 and len(sentence.periods) == len(said):
            one = whole._replace(said=(mention,), periods=())
            yield from _iter_levels(Told(sentence, one, reading._replace(period=sentence.periods[n]), 0))
        elif len(reading.rows) == len(said) and len(sentence.periods) < 2:
            yield from _iter_levels(
                Told(sentence, whole._replace(said=(mention,)), reading._replace(rows=(reading.rows[n],)), 0)
            )


def _make_whole(sentence: Sentence, said: tuple[RoleMention, ...]) -> Statement:
    """Make one statement of a whole sentence."""
    words = range(len(sentence.words))
    return Statement(sentence.start, sentence.end, sentence.end, said, words, sentence.periods, is_full=True, begins=False)


def _count_changed(told: Told, some: Figure, *, is_rise: bool) -> Draft | None:
    """Count the rows whose new level is above, or below, the old; None if one has no levels, or all are the other way."""
    grid, rows = told.reading.page.context.grid, told.reading.rows
    pair = find_pair(told, rows[0])
    if pair is None:
        return None
    cells = [(row, grid.cells[row][pair[0].at], grid.cells[row][pair[1].at]) for row in rows]
    sign = 1 if is_rise else -1
    found = [(row, new) for row, new, old in cells if new and old and (new.number - old.number) * sign > 0]
    if not found or not all(new and old for _, new, old in cells):
        return None
    names, first = ", ".join(grid.rows[row].label for row, _ in found), found[0][1].entry
    counted = Figure(f"{len(found)} ({names})", Fraction(len(found)), form=Form.STORED, start=first.start, end=first.end)
    return _make_draft(told, [row for row, _ in found], pair[0], "restatement", (("figure", counted), ("figure", some)))


def _iter_of_several(told: Told) -> Iterator[Draft]:
    """Yield a difference or a sum of rows; several that are told neither way are of nothing."""
    figure, text, one = told.mention.figure, told.sentence.text, told.statement
    compared = any(cue.search(text, one.start, one.cut) for cue in (BETWEEN_TWO, MORE_THAN, LESS_THAN))
    if compared and len(told.reading.rows) == 2:
        yield from _iter_differences(told)
    elif TOGETHER.search(text, one.start, one.cut) and figure.kind is not Kind.PERCENT and told.mention.role == "level":
        yield from _iter_sums(told)


def _is_of_another(told: Told) -> bool:
    """True if what a figure is of stands behind another: "ROIC of 16.1% reflects an economic return of 6.6%"."""
    words, said = told.sentence.words, told.statement.said
    first = min((words[n].start for line in told.reading.lines for n in line.words), default=0)
    return first > told.mention.figure.end and any(other.figure.start > first for other in said[told.at + 1 :])


def _iter_levels(told: Told) -> Iterator[Draft]:
    page, row, figure = told.reading.page, told.reading.rows[0], told.mention.figure
    column = find_level_column(told, row)
    if column and (cell := make_cell(page, row, column.at, figure)):
        yield _make_draft(told, (row,), column, "restatement", (("figure", cell), ("figure", figure)))


def _iter_changes(told: Told) -> Iterator[Draft]:
    """Yield a change that the table prints, or that two of its levels make."""
    page, row, figure = told.reading.page, told.reading.rows[0], told.mention.figure
    if page.is_rate and figure.kind is Kind.PERCENT:
        yield from _iter_levels(told)
        return
    column = find_change_column(told, row)
    if column and not told.reading.compared and (cell := make_cell(page, row, column.at, figure)):
        yield _make_draft(told, (row,), column, "restatement", (("figure", cell), ("figure", figure)))
        return
    if pair := find_pair(told, row):
        yield from _iter_changes_of_levels(told, pair)


def _iter_changes_of_levels(told: Told, pair: tuple[Column, Column]) -> Iterator[Draft]:
    page, row = told.reading.page, told.reading.rows[0]
    figure = told.mention.figure
    if figure.direction is None and figure.kind is not Kind.POINT:
        figure = figure._replace(direction=_find_direction(told))
    new, old = (make_cell(page, row, column.at, figure, derived=True) for column in pair)
    values = [cell.number for column in pair if (cell := page.context.grid.cells[row][column.at])]
    if new is None or old is None or 0 in values or min(values) < 0 < max(values):
        return
    is_percent, is_point = is_percent_cell(page, row, pair[0].at), figure.kind is Kind.POINT
    if is_percent and is_point:
        yield _make_draft(told, (row,), pair[0], "gap", (("higher", new), ("lower", old)), figure)
    elif not is_percent and not is_point and figure.direction:
        relation = "growth" if figure.kind is Kind.PERCENT else "change"
        yield _make_draft(told, (row,), pair[0], relation, (("old", old), ("new", new)), figure)


def _find_direction(told: Told) -> str | None:
    """Return what follows a figure: "13 percent higher", "33% below its 2019 level"."""
    text, start, end = told.sentence.text, told.mention.figure.start, told.mention.end
    return "up" if MORE_THAN.search(text, start, end) else "down" if LESS_THAN.search(text, start, end) else None


def _iter_shares(told: Told, largest: int = 0) -> Iterator[Draft]:
    """Yield a share of the row of all: "A and B make up 61 percent of the total". largest: of so many of the largest rows."""
    page, figure, whole = told.reading.page, told.mention.figure, told.reading.whole
    rows = tuple(row for row in told.reading.rows if row != whole)
    column = find_share_column(told, whole) if whole is not None and (rows or largest) else None
    if whole is None or column is None or is_percent_cell(page, whole, column.at):
        return
    rows = rows or _list_largest(page, column.at, largest)
    parts = [make_cell(page, row, column.at, figure, derived=True) for row in rows]
    printed = [part for part in parts if part]
    total = make_cell(page, whole, column.at, figure, derived=True)
    if total and printed and len(printed) == len(rows):
        part: Operand = printed[0] if len(printed) == 1 else Claim("", "total", tuple(("term", one) for one in printed))
        yield _make_draft(told, (*rows, whole), column, "share", (("part", part), ("whole", total)), figure)


def _list_largest(page: TablePage, column: int, count: int) -> tuple[int, ...]:
    numbers = [(row[column], n) for n, row in enumerate(page.context.grid.cells[: len(page.rows)]) if not page.rows[n].is_total]
    ranked = sorted((-cell.number, n) for cell, n in numbers if cell)
    return tuple(n for _, n in ranked[:count])


def _iter_sums(told: Told) -> Iterator[Draft]:
    """Yield the sum of rows: "together, grain and coal brought in $4,700 million"."""
    rows, figure = told.reading.rows, told.mention.figure
    column = find_level_column(told, rows[0])
    cells = [make_cell(told.reading.page, row, column.at, figure) for row in rows] if column else []
    terms = tuple(("term", cell) for cell in cells if cell)
    if column and len(terms) == len(rows):
        yield _make_draft(told, rows, column, "total", terms, figure)


def _iter_differences(told: Told) -> Iterator[Draft]:
    """Yield the difference of two rows: "A finished 8,337 votes ahead of B"."""
    figure, text, one = told.mention.figure, told.sentence.text, told.statement
    column = find_level_column(told, told.reading.rows[0])
    if column is None:
        return
    is_gap = figure.kind is Kind.POINT
    made = [make_cell(told.reading.page, row, column.at, figure, derived=is_gap) for row in told.reading.rows]
    cells = [cell for cell in made if cell]
    if len(cells) < len(made):
        return
    if BETWEEN_TWO.search(text, one.start, one.cut):
        cells.sort(key=lambda cell: -(cell.value or 0))
    elif LESS_THAN.search(text, one.start, one.cut):
        cells.reverse()
    relation, roles = ("gap", ("higher", "lower")) if is_gap else ("difference", ("larger", "smaller"))
    operands = tuple(zip(roles, cells, strict=True))
    yield _make_draft(told, told.reading.rows, column, relation, operands, figure._replace(direction=None))


def _make_draft(
    told: Told,
    rows: Sequence[int],
    column: Column,
    relation: str,
    operands: tuple[tuple[str, Operand], ...],
    stated: Figure | None = None,
) -> Draft:
    grid = told.reading.page.context.grid
    label = f"{' + '.join(grid.rows[row].label for row in rows)}, {grid.columns[column.at].label}"
    claim = Claim("", relation, operands, stated, structure=TableSupport(label, "text", 0, 0))
    return Draft(claim, told.reading.rows, column.at, column.is_sure, not told.reading.unknown)
