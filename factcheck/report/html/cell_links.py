"""The table cells behind a claim: its figures with labels and signs, shown as a small account, and the line a sum draws."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from factcheck.claim.article_table import Cell, Span, Table
from factcheck.claim.finding import ShownFile
from factcheck.figure.figure import Figure
from factcheck.language.messages import translate
from factcheck.report.html.marks import find_figures
from factcheck.report.html.markup import escape_text
from factcheck.report.html.section import Card, classify_finding
from factcheck.report.text.finding_text import format_computed

SUM_RELATIONS = frozenset({"total", "difference"})
SHOWN_OUTCOMES = ("fail", "review")  # drawing passes too would hide these: a correct table has a sum in each column
NEGATIVE_SIGNS = ("(", "-", "−", "–")
CellPosition = tuple[int, int, int, int]  # start and end offset of the table, row, column
MAX_TERMS = 12  # terms; of more, the first ones and the last are shown


class Term(NamedTuple):
    """A figure of a claim in its cell. `sign` is how it counts in a sum, if the printed text does not show it."""

    role: str
    figure: Figure
    cell: Cell
    label: str
    sign: str = ""


class CellLinks(NamedTuple):
    """The cells of a table claim. `result` is the stated figure, `value` its recomputed value ("" for a pass).

    `down`: its figures are in one column, named `name`; otherwise in one row of that name.
    """

    kind: str
    sums: bool
    down: bool
    name: str
    terms: tuple[Term, ...]
    result: Term
    value: str
    through: tuple[Cell, ...]  # all cells from first to last, including those that are no term
    table: Table


class SumLine(NamedTuple):
    """Sums through a cell: verdict of one down its column, of one along its row. `total`, `stop`: that one ends here.

    `values`: recomputed values of the sums that end here.
    """

    down: str = ""
    along: str = ""
    total: bool = False
    stop: bool = False
    sign: str = ""
    values: tuple[str, ...] = ()


class TableIndex:
    """The cells of a table by row and by column, and their headings."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows: defaultdict[int, list[Cell]] = defaultdict(list)
        self.columns: defaultdict[int, list[Cell]] = defaultdict(list)
        self._left: dict[int, Cell] = {}
        self._heads: dict[int, list[Cell]] = {}
        height = table.cells[-1].row + 1
        for cell in table.cells:
            self.rows[cell.row].append(cell)
            self.columns[cell.col].append(cell)
            for row in range(cell.row, min(cell.row + cell.rows, height)) if cell.start < cell.end else ():
                if row not in self._left or cell.col < self._left[row].col:
                    self._left[row] = cell

    def find_row_heading(self, cell: Cell) -> Cell | None:
        """Return the first non-empty cell of the row, if it lies left of `cell`; else None."""
        found = self._left.get(cell.row)
        return found if found and found.col < cell.col else None

    def find_column_heading(self, cell: Cell) -> Cell | None:
        """Return the lowest header cell above in the column, or the first row's cell if it has none; None without either."""
        if cell.col not in self._heads:
            over = [c for c in self.table.cells if c.col <= cell.col < c.col + c.cols and c.start < c.end]
            self._heads[cell.col] = [c for c in over if c.header] or [c for c in over if not c.row]
        return next((c for c in reversed(self._heads[cell.col]) if c.row < cell.row), None)


def link_cells(cards: Iterable[Card], text: ShownFile | None) -> dict[str, CellLinks]:
    """Map card names to the cells of table claims. A claim with a figure outside its table is left out."""
    if not text or not text.tables:
        return {}
    homes, indices, found = _TableFinder(text), dict[int, TableIndex](), {}
    for card in cards:
        if card.finding.claim.structure and (links := _link_claim_cells(card, homes, indices)):
            found[card.name] = links
    return found


def build_sum_lines(claims: Iterable[CellLinks]) -> dict[CellPosition, SumLine]:
    """Map cells to the sums through them that fail or need review."""
    lines: dict[CellPosition, SumLine] = {}
    for links in claims:
        if links.sums and links.kind in SHOWN_OUTCOMES:
            for place, line in _iter_sum_lines(links):
                lines[place] = _merge_lines(lines.get(place, SumLine()), line)
    return lines


class _TableFinder:
    """Finds the table and cell of a span; tables may be nested."""

    def __init__(self, text: ShownFile) -> None:
        self.text, self._starts, self._around = text, [table.start for table in text.tables], list[int]()
        for n, table in enumerate(text.tables):
            outer = n - 1
            while outer >= 0 and text.tables[outer].end < table.end:
                outer = self._around[outer]
            self._around.append(outer)

    def find(self, span: Span) -> tuple[Table, Cell] | None:
        """Return the innermost table around a span and its cell; None if there is none."""
        n, tables = bisect_right(self._starts, span[0]) - 1, self.text.tables
        while n >= 0 and tables[n].end < span[1]:
            n = self._around[n]
        if n < 0:
            return None
        at = bisect_right(tables[n].cells, (span[0], len(self.text.text) + 1)) - 1
        cell = tables[n].cells[at]
        return (tables[n], cell) if at >= 0 and cell.start <= span[0] and span[1] <= cell.end else None


def _link_claim_cells(card: Card, tables: _TableFinder, indices: dict[int, TableIndex]) -> CellLinks | None:
    text = tables.text
    claim, found = card.finding.claim, find_figures(card, text)
    homes = [tables.find(span) for _, _, span in found]
    if not homes or homes[0] is None or found[0][0] != "stated" or claim.structure is None:
        return None
    table = homes[0][0]
    cells = [cell for home, cell in filter(None, homes) if home is table]
    if len(cells) != len(homes):
        return None
    if id(table) not in indices:
        indices[id(table)] = TableIndex(table)
    index = indices[id(table)]
    sums, down = claim.relation in SUM_RELATIONS, claim.structure.across == "column"
    headings = (down or not sums, not (down and sums))
    result, *terms = (
        Term(role, figure, cell, _format_label(text, index, cell, *headings), _choose_sign(role, figure))
        for (role, figure, _), cell in zip(found, cells, strict=True)
    )
    kind = classify_finding(card.finding)
    computed = format_computed(card.finding) if kind != "pass" else None
    value = computed.value if computed else ""
    name = _read_cell(text, index.find_column_heading(cells[0]) if down else index.find_row_heading(cells[0]))
    line = index.columns[cells[0].col] if down else index.rows[cells[0].row]
    position = attrgetter("row" if down else "col")
    first, last = min(map(position, cells)), max(map(position, cells))
    through = tuple(cell for cell in line if first <= position(cell) <= last)
    return CellLinks(kind, sums, down, name, tuple(terms), result, value, through, table)


def _iter_sum_lines(links: CellLinks) -> Iterator[tuple[CellPosition, SumLine]]:
    signs = {(term.cell.row, term.cell.col): term.sign for term in links.terms}
    end = links.result.cell.row, links.result.cell.col
    for cell in links.through:
        position = cell.row, cell.col
        ends = position == end
        line = SumLine(links.kind, total=ends) if links.down else SumLine(along=links.kind, stop=ends)
        values = (links.value,) if ends and links.value else ()
        yield (links.table.start, links.table.end, *position), line._replace(sign=signs.get(position, ""), values=values)


def _merge_lines(a: SumLine, b: SumLine) -> SumLine:
    down, along = ("fail" if "fail" in pair else pair[0] or pair[1] for pair in ((a.down, b.down), (a.along, b.along)))
    return SumLine(down, along, a.total or b.total, a.stop or b.stop, a.sign or b.sign, (*a.values, *b.values))


def _format_label(text: ShownFile, index: TableIndex, cell: Cell, row: bool, column: bool) -> str:
    """Join the row heading (if `row`) and the column heading (if `column`) of a cell."""
    names = (
        _read_cell(text, index.find_row_heading(cell)) if row else "",
        _read_cell(text, index.find_column_heading(cell)) if column else "",
    )
    return ", ".join(filter(None, names))


def _read_cell(text: ShownFile, cell: Cell | None) -> str:
    return " ".join(text.text[cell.start : cell.end].split()) if cell else ""


def _choose_sign(role: str, figure: Figure) -> str:
    if role == "term":
        negative = figure.value is not None and figure.value < 0
        return "+" if negative == figure.text.startswith(NEGATIVE_SIGNS) else "−"
    return "−" if role == "smaller" else ""


def render_account(links: CellLinks) -> str:
    """Render a sum as an accountant writes it; for other relations, each figure with its role."""
    terms = links.terms
    rows = [_render_row(links, term) for term in (terms if len(terms) <= MAX_TERMS else terms[: MAX_TERMS - 1])]
    if len(terms) > MAX_TERMS:
        more = translate("{number} more", number=f"{len(terms) - MAX_TERMS:,}")
        rows.append(f'<tr><td></td><th scope="row">{more}</th><td></td></tr>')
        rows.append(_render_row(links, terms[-1]))
    value = f'<small class="is">= {escape_text(links.value)}</small>' if links.kind != "pass" and links.value else ""
    result = _render_row(links, links.result, value)
    name = f"<caption>{escape_text(links.name)}</caption>" if links.name and links.sums else ""
    return f'<table class="ledger">{name}<tbody>{"".join(rows)}</tbody><tfoot>{result}</tfoot></table>'


def _render_row(links: CellLinks, term: Term, more: str = "") -> str:
    role = term.sign if links.sums else escape_text(translate(term.role))
    return (
        f'<tr><td>{role}</td><th scope="row">{escape_text(term.label)}</th><td>{escape_text(term.figure.text)}{more}</td></tr>'
    )
