"""Render the tables of an article, with figures marked and failing sums drawn along their column or row."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple, TypeVar

from factcheck.claim.article_table import Cell, Span, Table
from factcheck.claim.finding import ShownFile
from factcheck.language.messages import translate
from factcheck.report.html.cell_links import CellPosition, SumLine
from factcheck.report.html.marks import Mark, render_marked_text
from factcheck.report.html.markup import escape_text

MAX_TABLE_DEPTH = 5  # levels of nested tables; deeper ones are rendered as paragraphs
Placed = TypeVar("Placed", Table, Span, Mark)  # begins with its start offset
MAX_LETTERS = 3  # letters in a numeric cell: "12 bn"


class TableContext(NamedTuple):
    """Context of a cell. `inner`: nested tables. `height`: row at which the head or the table ends, which limits row spans.

    `numeric`: columns of figures. `depth`: 1 in an outermost table.
    """

    table: Table
    inner: Sequence[Table]
    height: int
    width: int
    numeric: frozenset[int]
    depth: int


class ArticleView(NamedTuple):
    """An article to render. `anchors`: names by the offset of a mark."""

    text: ShownFile
    marks: Sequence[Mark]
    anchors: Mapping[int, str]
    lines: Mapping[CellPosition, SumLine]


def render_table(shown: ArticleView, table: Table, inner: Sequence[Table], number: int, depth: int = 1) -> str:
    """Render a table, scrollable if too wide. `inner`: tables nested in it. `number`: its number in the article."""
    width, height = max(cell.col for cell in table.cells) + 1, table.cells[-1].row + 1
    rows = [list(row) for _, row in groupby(table.cells, key=attrgetter("row"))]
    head_rows = next((n for n, row in enumerate(rows) if not all(cell.header or cell.start == cell.end for cell in row)), 0)
    numeric = _find_numeric_columns(shown.text.text, rows[head_rows:])
    lines = []
    for n, row in enumerate(rows):
        frame = TableContext(table, inner, head_rows if n < head_rows else height, width, numeric, depth)
        lines.append(f"<tr>{''.join(_render_cell(shown, cell, frame) for cell in row)}</tr>")
    caption = "".join(_iter_flow(shown, *table.caption, (), MAX_TABLE_DEPTH)) if table.caption else ""
    head = f"<thead>{''.join(lines[:head_rows])}</thead>" if head_rows else ""
    whole = (
        f"<table>{f'<caption>{caption}</caption>' if caption else ''}{head}<tbody>{''.join(lines[head_rows:])}</tbody></table>"
    )
    if depth > 1:
        return whole
    name = translate("Table {number}", number=number)
    return (
        f'{_render_stray_passages(shown, table)}<div class="grid" role="region" aria-label="{name}" tabindex="0">{whole}</div>'
    )


def render_passage(shown: ArticleView, start: int, end: int) -> str:
    """Render a passage with its marks."""
    return render_marked_text(shown.text.text, start, end, _select_within(shown.marks, start, end), shown.anchors)


def _render_cell(shown: ArticleView, cell: Cell, frame: TableContext) -> str:
    text, table = shown.text.text[cell.start : cell.end], frame.table
    line = shown.lines.get((table.start, table.end, cell.row, cell.col), SumLine())
    rows, cols = min(cell.rows, frame.height - cell.row), min(cell.cols, frame.width - cell.col)
    names = [*_iter_alignment_classes(cell, text, frame.numeric), *_iter_sum_classes(line)]
    tag, attributes = _choose_tag(cell, text)
    attributes += f' rowspan="{rows}"' * (rows > 1) + f' colspan="{cols}"' * (cols > 1)
    attributes += f' class="{" ".join(names)}"' * bool(names) + f' data-s="{line.sign}"' * bool(line.sign)
    values = "".join(f'<small class="is">= {escape_text(value)}</small>' for value in dict.fromkeys(line.values))
    return f"<{tag}{attributes}>{_render_cell_body(shown, cell, frame)}{values}</{tag}>"


def _render_cell_body(shown: ArticleView, cell: Cell, frame: TableContext) -> str:
    inner = _select_within(frame.inner, cell.start, cell.end)
    parts = list(_iter_flow(shown, cell.start, cell.end, inner, frame.depth))
    return parts[0] if len(parts) == 1 else "".join(part if part.startswith("<table") else f"<p>{part}</p>" for part in parts)


def _find_numeric_columns(text: str, rows: Sequence[Sequence[Cell]]) -> frozenset[int]:
    """Return the columns in which at least half of the non-empty cells are figures."""
    figures, held = Counter[int](), Counter[int]()
    for cell in (cell for row in rows for cell in row if cell.start < cell.end):
        held[cell.col] += 1
        figures[cell.col] += _is_numeric(text[cell.start : cell.end])
    return frozenset(column for column, count in figures.items() if 2 * count >= held[column])


def _iter_alignment_classes(cell: Cell, text: str, numeric: frozenset[int]) -> Iterator[str]:
    """Yield the classes that right-align a figure and the heading of a column of figures."""
    if _is_numeric(text) and not cell.header:
        yield "n"
    elif cell.col in numeric and cell.cols == 1:
        yield "r"


def _choose_tag(cell: Cell, text: str) -> tuple[str, str]:
    """Choose tag and attributes: th for a heading of a column or row, else td."""
    if not text or (not cell.header and (cell.col or _is_numeric(text))):
        return "td", ""
    return "th", ' scope="col"' if cell.header and (cell.col or not cell.row) else ' scope="row"'


def _iter_sum_classes(line: SumLine) -> Iterator[str]:
    if line.down or line.along:
        yield "s-fail" if "fail" in (line.down, line.along) else "s-review"
    yield from (name for name in ("down", "along", "total", "stop") if getattr(line, name))


def _iter_flow(shown: ArticleView, start: int, end: int, tables: Sequence[Table], depth: int) -> Iterator[str]:
    """Yield the passages of a cell or a caption, and the tables nested in it."""
    after = start
    at = {table.start: n for n, table in reversed(list(enumerate(tables)))} if depth < MAX_TABLE_DEPTH else {}
    for first, last in _select_within(shown.text.passages, start, end):
        if first < after:
            continue
        if first in at:
            table = tables[at[first]]
            after = table.end
            yield render_table(shown, table, _select_within(tables[at[first] + 1 :], first, after), 0, depth + 1)
        else:
            yield render_passage(shown, first, last)


def _select_within(items: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Return the tables, passages or marks, which must be sorted, that begin in [start, end)."""
    return items[bisect_left(items, start, key=itemgetter(0)) : bisect_left(items, end, key=itemgetter(0))]


def _render_stray_passages(shown: ArticleView, table: Table) -> str:
    """Render passages in a table but in none of its cells, as malformed markup may have them."""
    held = sorted([*(cell[:2] for cell in table.cells), *([table.caption] if table.caption else [])])
    found, n = [], 0
    for start, end in _select_within(shown.text.passages, table.start, table.end):
        while n < len(held) and held[n][1] <= start:
            n += 1
        if n == len(held) or not held[n][0] <= start:
            found.append(f"<p>{render_passage(shown, start, end)}</p>")
    return "".join(found)


def _is_numeric(text: str) -> bool:
    return any(map(str.isdigit, text)) and sum(map(str.isalpha, text)) <= MAX_LETTERS
