"""Queries of a data table, for the cell of one row or an aggregate of many, all answered in one pass.

Rows are selected by exact equality of cell texts: no SQL or expression from a claims file is ever run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from factcheck.claimfile.figure_reader import as_stored
from factcheck.claimfile.rows import DataError, DataTable, RowLocation
from factcheck.claimfile.shape import guess_word, join_words, quote_names, quote_text, suggest_word
from factcheck.claimfile.tally import Tally
from factcheck.figure.figure import Figure
from factcheck.figure.notation import format_count
from factcheck.reader import read

MAX_COLUMN_SETS = 20  # distinct sets of `where` columns in one file: each costs one look-up per row
MAX_ROWS_TAKEN = 20_000_000  # matching rows, counted once per query
MAX_ROWS_LISTED = 3  # rows named in a message
MAX_VALUES_COMPARED = 200  # distinct values of a column that a wrong value is compared with
MAX_ROW_CHARS = 80  # characters of a row shown in a figure's source

Cells = Sequence[str]


class QueryFault(NamedTuple):
    """Problem code and message of a query that has no answer."""

    code: str
    message: str


QueryResults = dict[int, Figure | QueryFault]  # by `Query.at`


class Query(NamedTuple):
    """What one reference asks for. at: its offset in the claims file. source: the evidence as `describe_source` words it."""

    at: int
    where: dict[str, str]
    column: str
    unit: str
    aggregate: str
    grain: str
    source: str

    @property
    def conditions(self) -> str:
        """The conditions in words: province 'Henan' and year '2024'"""
        return join_words([f"{column} {quote_text(value)}" for column, value in self.where.items()], "and")

    def parse_cell(self, cell: str) -> Figure:
        """Read the figure of a cell; ValueError with a message for users if it holds none.

        A column in billions is taken as rounded to billions: 23 is 22.5 to 23.5 of them.
        """
        if not cell.strip():
            raise ValueError("the cell is empty")
        found = self._parse_with_unit(cell)
        if self.grain:
            return self._apply_grain(found)
        return found._replace(zeros=0, decimals=True) if found.scaled and not found.decimals else as_stored(found)

    def _apply_grain(self, figure: Figure) -> Figure:
        """Return the figure with the rounding unit given by `grain`; ValueError if that does not suit the column."""
        try:
            step = read(self.grain)
            step = step if step.unit else self._parse_with_unit(self.grain)
        except ValueError:
            step = Figure(self.grain, None)
        if not step.value or step.value < 0 or step.unit != figure.unit:
            raise ValueError(f"'grain' is {quote_text(self.grain)}: write a figure above 0 in the unit of the column")
        return figure._replace(step=step.value, zeros=0, decimals=True)

    def _parse_with_unit(self, number: str) -> Figure:
        return read(f"{number.strip()} {self.unit}".strip())


class QueryAnswer:
    """Accumulates the matching rows of a query."""

    __slots__ = ("cells", "column", "count", "fault", "labels", "query", "row", "tally")

    def __init__(self, query: Query, column: int) -> None:
        self.query, self.column = query, column
        self.tally = Tally(query.aggregate, query.parse_cell) if query.aggregate else None
        self.count = 0
        self.labels: list[str] = []
        self.row: RowLocation | None = None
        self.cells: Cells = ()
        self.fault: QueryFault | None = None

    def add_row(self, cells: Cells, locate: Callable[[], RowLocation]) -> None:
        self.count += 1
        if self.tally is None:
            if self.count <= MAX_ROWS_LISTED:
                self.row, self.cells = locate(), cells
                self.labels.append(self.row.label)
        elif self.fault is None:
            try:
                if self.tally.add_cell(cells[self.column]):
                    self.row, self.cells = locate(), cells
            except ValueError as why:
                self.fault = QueryFault("not-a-figure", f"{quote_text(cells[self.column])} in {locate().label}: {why}")


def answer_queries(table: DataTable, queries: Iterable[Query], name: str) -> QueryResults:
    """Answer each query with its figure or a fault, in one pass. Raises DataError for a faulty file.

    name: the file's name in messages.
    """
    found: QueryResults = {}
    by_columns: dict[tuple[int, ...], dict[object, list[QueryAnswer]]] = {}
    for query in queries:
        fault = _check_columns(query, table.names, name)
        if fault:
            found[query.at] = fault
            continue
        numbers = {column: n for n, column in enumerate(table.names)}
        columns = tuple(sorted(numbers[column] for column in query.where))
        values = [query.where[table.names[n]] for n in columns]
        key: object = values[0] if len(values) == 1 else tuple(values)
        by_columns.setdefault(columns, {}).setdefault(key, []).append(QueryAnswer(query, numbers.get(query.column, 0)))
    if len(by_columns) > MAX_COLUMN_SETS:
        message = f"rows are told by {len(by_columns)} sets of columns, of which {MAX_COLUMN_SETS} are looked up"
        raise DataError("too-many-columns", message)
    _scan_rows(table, by_columns)
    answers = chain.from_iterable(chain.from_iterable(by_key.values() for by_key in by_columns.values()))
    return found | {answer.query.at: _resolve_answer(answer, name) for answer in answers}


def guess_values(table: DataTable, queries: Sequence[Query]) -> dict[int, str]:
    """For queries without a row, suggest a similar value for a condition whose value does not occur; by `Query.at`."""
    names = list(table.names)
    columns = {name: names.index(name) for query in queries for name in query.where}
    values: dict[str, set[str]] = {name: set() for name in columns}
    for cells in table.rows:
        for name, n in columns.items():
            if len(values[name]) < MAX_VALUES_COMPARED:
                values[name].add(cells[n])
    guesses: dict[int, str] = {}
    for query in queries:
        for name, value in query.where.items():
            if value not in values[name] and (guess := guess_word(value, sorted(values[name]))):
                guesses.setdefault(query.at, f"did you mean {name} {quote_text(guess)}?")
    return guesses


def _scan_rows(table: DataTable, by_columns: dict[tuple[int, ...], dict[object, list[QueryAnswer]]]) -> None:
    lookups = [(itemgetter(*columns) if columns else lambda _: (), by_key.get) for columns, by_key in by_columns.items()]
    locate, rows_left = table.locate_row, MAX_ROWS_TAKEN
    for cells in table.rows:
        for key, by_key in lookups:
            answers = by_key(key(cells))
            if answers:
                rows_left -= len(answers)
                if rows_left < 0:
                    raise DataError("too-many-rows", f"more than {MAX_ROWS_TAKEN:,} rows are asked for: sum them up elsewhere")
                for answer in answers:
                    answer.add_row(cells, locate)


def _check_columns(query: Query, names: Sequence[str], file: str) -> QueryFault | None:
    """Return the fault of a query whose columns are missing or ambiguous, or that selects no row; else None."""
    file = quote_text(file)
    if not query.column and query.aggregate != "count":
        return QueryFault("no-column", f"nothing says which column of {file} holds the figure: write 'column: ...'")
    for name in filter(None, (*query.where, query.column)):
        count = names.count(name)
        if count > 1:
            return QueryFault("two-columns", f"{file} has {count} columns called {quote_text(name)}: rename all but one")
        if not count:
            way = suggest_word(name, names, f"there are {quote_names(names)}")
            return QueryFault("missing-column", f"{file} has no column {quote_text(name)}: {way}")
    if not query.where and not query.aggregate:
        return QueryFault("no-row", f"nothing says which row of {file} is meant: write 'where: ...' or 'aggregate: ...'")
    return None


def _resolve_answer(answer: QueryAnswer, file: str) -> Figure | QueryFault:
    query, count = answer.query, answer.count
    with_ = f" has {query.conditions}" if query.where else ""
    if answer.fault:
        return answer.fault
    if not count:
        return QueryFault("no-row", f"no row of {quote_text(file)}{with_}")
    if answer.tally is None and count > 1:
        more = [f"{count - MAX_ROWS_LISTED:,} more"] if count > MAX_ROWS_LISTED else []
        rows = f"{count:,} rows of {quote_text(file)} have {query.conditions}, {join_words([*answer.labels, *more], 'and')}"
        return QueryFault("several-rows", f"{rows}: add to 'where', or write 'aggregate: sum'")
    try:
        figure = answer.tally.compute_figure() if answer.tally else query.parse_cell(answer.cells[answer.column])
    except ValueError as why:
        at = answer.row.label if answer.row else quote_text(file)
        return QueryFault("not-a-figure", f"{why}; {at} must hold one figure")
    place = answer.row.locate_cell(answer.column, answer.cells[answer.column]) if answer.row else None
    return figure._replace(place=place, source=f"{query.source}; {_describe_origin(answer, file)}")


def _describe_origin(answer: QueryAnswer, file: str) -> str:
    """Describe where a figure was read: data/customs.csv:4711: Henan, 2024, exports, 23.0"""
    row = ", ".join(answer.cells).rstrip(", ")[: MAX_ROW_CHARS + 1]
    origin = f"{answer.row.label}: {row if len(row) <= MAX_ROW_CHARS else f'{row[:MAX_ROW_CHARS]}...'}" if answer.row else file
    if answer.tally is None:
        return origin
    query = answer.query
    rows = f"{format_count(answer.count, 'row')}{f' with {query.conditions}' if query.where else ''}"
    return f"{origin}; {query.aggregate} of {rows}"
