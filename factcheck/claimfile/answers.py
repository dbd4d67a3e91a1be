"""What is asked of a table, each the cell of one row or made of many, all answered in one pass.

A row is told by what its columns hold, to the letter: no statement of a claims file is run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from factcheck.claimfile.figures import as_stored
from factcheck.claimfile.rows import DataError, Row, Table
from factcheck.claimfile.shape import likely, listed, shown
from factcheck.claimfile.tally import Tally
from factcheck.figure.figure import Figure
from factcheck.figure.notation import several
from factcheck.reader import read

__all__ = ["Fault", "Found", "Query", "answered", "guessed"]

MOST_WAYS = 20  # sets of columns by which rows of one file are told: each is a look-up a row
MOST_TAKEN = 20_000_000  # rows, counted as often as something is asked of them
MOST_LISTED = 3  # rows
MOST_VALUES = 200  # of a column, among which the likely one is looked for
LONG = 80  # characters of a row

Cells = Sequence[str]


class Fault(NamedTuple):
    """Code and message of what is wrong with one question."""

    code: str
    message: str


Found = dict[int, Figure | Fault]  # by where the question is asked


class Query(NamedTuple):
    """What one reference asks for. source: as evidence names it."""

    at: int
    where: dict[str, str]
    column: str
    unit: str
    aggregate: str
    grain: str
    source: str

    @property
    def told(self) -> str:
        """province 'Henan' and year '2024'"""
        return listed([f"{column} {shown(value)}" for column, value in self.where.items()], "and")

    def figure(self, cell: str) -> Figure:
        """The figure that a cell holds; ValueError, in plain words, where it holds none.

        A column in billions was rounded to billions: 23 is 22.5 to 23.5 of them.
        """
        if not cell.strip():
            raise ValueError("the cell is empty")
        found = self._with_unit(cell)
        if self.grain:
            return self._round(found)
        return found._replace(zeros=0, decimals=True) if found.scaled and not found.decimals else as_stored(found)

    def _round(self, figure: Figure) -> Figure:
        """The figure with the step that its column says."""
        try:
            step = read(self.grain)
            step = step if step.unit else self._with_unit(self.grain)
        except ValueError:
            step = Figure(self.grain, None)
        if not step.value or step.value < 0 or step.unit != figure.unit:
            raise ValueError(f"'grain' is {shown(self.grain)}: write a figure above 0 in the unit of the column")
        return figure._replace(step=step.value, zeros=0, decimals=True)

    def _with_unit(self, number: str) -> Figure:
        return read(f"{number.strip()} {self.unit}".strip())


class Answer:
    """What has been found of a question."""

    __slots__ = ("cells", "column", "count", "fault", "query", "row", "tally", "told")

    def __init__(self, query: Query, column: int) -> None:
        self.query, self.column = query, column
        self.tally = Tally(query.aggregate, query.figure) if query.aggregate else None
        self.count = 0
        self.told: list[str] = []
        self.row: Row | None = None
        self.cells: Cells = ()
        self.fault: Fault | None = None

    def take(self, cells: Cells, here: Callable[[], Row]) -> None:
        self.count += 1
        if self.tally is None:
            if self.count <= MOST_LISTED:
                self.row, self.cells = here(), cells
                self.told.append(self.row.told)
        elif self.fault is None:
            try:
                if self.tally.take(cells[self.column]):
                    self.row, self.cells = here(), cells
            except ValueError as why:
                self.fault = Fault("not-a-figure", f"{shown(cells[self.column])} in {here().told}: {why}")


def answered(table: Table, queries: Iterable[Query], name: str) -> Found:
    """The figure that each query asks for, or why there is none. Raises DataError for a faulty file.

    name: what messages call the file.
    """
    found: Found = {}
    ways: dict[tuple[int, ...], dict[object, list[Answer]]] = {}
    for query in queries:
        fault = _columns(query, table.names, name)
        if fault:
            found[query.at] = fault
            continue
        at = {column: n for n, column in enumerate(table.names)}
        by = tuple(sorted(at[column] for column in query.where))
        values = [query.where[table.names[n]] for n in by]
        key: object = values[0] if len(values) == 1 else tuple(values)
        ways.setdefault(by, {}).setdefault(key, []).append(Answer(query, at.get(query.column, 0)))
    if len(ways) > MOST_WAYS:
        raise DataError("too-many-columns", f"rows are told by {len(ways)} sets of columns, of which {MOST_WAYS} are looked up")
    _pass(table, ways)
    answers = chain.from_iterable(chain.from_iterable(asked.values() for asked in ways.values()))
    return found | {answer.query.at: _figure(answer, name) for answer in answers}


def guessed(table: Table, queries: Sequence[Query]) -> dict[int, str]:
    """For queries without a row, the value that was probably meant, where one does not occur at all."""
    names = list(table.names)
    wanted = {name: names.index(name) for query in queries for name in query.where}
    values: dict[str, set[str]] = {name: set() for name in wanted}
    for cells in table.rows:
        for name, n in wanted.items():
            if len(values[name]) < MOST_VALUES:
                values[name].add(cells[n])
    found: dict[int, str] = {}
    for query in queries:
        for name, value in query.where.items():
            guess = None if value in values[name] else likely(value, sorted(values[name]))
            if guess:
                found.setdefault(query.at, f"did you mean {name} {shown(guess)}?")
    return found


def _pass(table: Table, ways: dict[tuple[int, ...], dict[object, list[Answer]]]) -> None:
    looks = [(itemgetter(*by) if by else _nothing, asked.get) for by, asked in ways.items()]
    here, left = table.here, MOST_TAKEN
    for cells in table.rows:
        for key, asked in looks:
            answers = asked(key(cells))
            if answers:
                left -= len(answers)
                if left < 0:
                    raise DataError("too-many-rows", f"more than {MOST_TAKEN:,} rows are asked for: sum them up elsewhere")
                for answer in answers:
                    answer.take(cells, here)


def _nothing(_: Cells) -> object:
    """The key of every row, where none is asked for."""
    return ()


def _columns(query: Query, names: Sequence[str], file: str) -> Fault | None:
    """What is wrong with the columns of a question."""
    if not query.column and query.aggregate != "count":
        return Fault("no-column", f"nothing says which column of {shown(file)} holds the figure: write 'column: ...'")
    for name in filter(None, (*query.where, query.column)):
        count = names.count(name)
        if count > 1:
            return Fault("two-columns", f"{shown(file)} has {count} columns called {shown(name)}: rename all but one")
        if not count:
            guess = likely(name, names)
            known = listed([shown(each) for each in names[:8]], "and")
            way = f"did you mean {shown(guess)}?" if guess else f"there are {known}"
            return Fault("missing-column", f"{shown(file)} has no column {shown(name)}: {way}")
    if not query.where and not query.aggregate:
        return Fault("no-row", f"nothing says which row of {shown(file)} is meant: write 'where: ...' or 'aggregate: ...'")
    return None


def _figure(answer: Answer, file: str) -> Figure | Fault:
    query, count = answer.query, answer.count
    with_ = f" has {query.told}" if query.where else ""
    if answer.fault:
        return answer.fault
    if not count:
        return Fault("no-row", f"no row of {shown(file)}{with_}")
    if answer.tally is None and count > 1:
        rows = [*answer.told, f"{count - MOST_LISTED:,} more"] if count > MOST_LISTED else answer.told
        way = "add to 'where', or write 'aggregate: sum'"
        return Fault("several-rows", f"{count:,} rows of {shown(file)} have {query.told}, {listed(rows, 'and')}: {way}")
    try:
        figure = answer.tally.figure() if answer.tally else query.figure(answer.cells[answer.column])
    except ValueError as why:
        at = answer.row.told if answer.row else shown(file)
        return Fault("not-a-figure", f"{why}; {at} must hold one figure")
    place = answer.row.place(answer.column, answer.cells[answer.column]) if answer.row else None
    return figure._replace(place=place, source=f"{query.source}; {_told(answer, file)}")


def _told(answer: Answer, file: str) -> str:
    """Where a figure was read: data/customs.csv:4711: Henan, 2024, exports, 23.0"""
    row = ", ".join(answer.cells).rstrip(", ")[: LONG + 1]
    at = f"{answer.row.told}: {row if len(row) <= LONG else f'{row[:LONG]}...'}" if answer.row else file
    if answer.tally is None:
        return at
    query = answer.query
    rows = f"{several(answer.count, 'row')}{f' with {query.told}' if query.where else ''}"
    return f"{at}; {query.aggregate} of {rows}"
