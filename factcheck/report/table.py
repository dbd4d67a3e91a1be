"""The table for a terminal: each failure explained, then one row a claim, then the summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO

from rich.box import Box
from rich.table import Table
from rich.text import Text

from factcheck.finding import Finding, Verdict
from factcheck.report import Run, concise, full
from factcheck.report.text.close import closing, failed, told
from factcheck.report.text.page import Line, Page, cells
from factcheck.report.text.words import problem, recomputed, stated, verdict

__all__ = ["write"]

EXPLAINED = 30  # failures; the rest concise
LONG = 200  # claims; beyond, what passes is not listed
COLUMNS = ("", "Claim", "Stated", "Computed", "Rounding allows", "Verdict")
NUMBERS = frozenset(COLUMNS[2:5])
WIDEST_NUMBER = 24  # columns; a longer one may be broken over lines
STYLES = {
    Verdict.FAIL: "bold red",
    Verdict.REVIEW: "yellow",
    Verdict.UNCHECKED: "cyan",
    Verdict.IMPLIED: "",
    Verdict.PASS: "green",
}


def write(run: Run, page: Page) -> None:
    page.print(_above(run, page))
    rows, hidden = _rows(run, page)
    if rows and len(rows) <= LONG:
        page.write(_table(rows, page))
    else:
        page.print(((concise.line(finding), ""),) for finding in rows if not failed(finding))
    page.print(_below(run, page, hidden))


def _above(run: Run, page: Page) -> Iterator[Line]:
    for found in run.problems:
        yield ((problem(found), ""),)
    if run.problems:
        yield ()
    failures = [finding for finding in run.findings if failed(finding)]
    for finding in failures[:EXPLAINED]:
        yield from full.block(finding, page)
        yield ()
    for finding in failures[EXPLAINED:]:
        yield ((concise.line(finding), ""),)
    if failures[EXPLAINED:]:
        yield ()


def _rows(run: Run, page: Page) -> tuple[list[Finding], int]:
    """The findings that the table lists, and how many that pass it leaves out."""
    every = page.verbose or (len(run.findings) <= LONG and not page.quiet)
    rows = [finding for finding in run.findings if every or told(finding, page)]
    return rows, len(run.findings) - len(rows)


def _below(run: Run, page: Page, hidden: int) -> Iterator[Line]:
    end = list(closing(run, page))
    if hidden and not page.quiet:
        yield ((f"{hidden:,} that passed are not listed; -v lists them", "dim"),)
    if end and run.findings:
        yield ()
    yield from end


def _table(rows: Sequence[Finding], page: Page) -> str:
    """The table as text. Not cropped, and as wide as it needs where no width is known."""
    cells_of = [_cells(finding, page) for finding in rows]
    widths = [max(cells(row[n]) for row in (COLUMNS, *cells_of)) for n in range(len(COLUMNS))]
    table = Table(box=_box(page), padding=(0, 1), header_style="bold", border_style="dim" if page.color else "")
    for name, width in zip(COLUMNS, widths, strict=True):
        numeric = name in NUMBERS
        fixed = min(width, WIDEST_NUMBER) if numeric or not name else None
        table.add_column(Text(name), justify="right" if numeric else "left", overflow="fold", min_width=_room(page, fixed))
    for finding, row in zip(rows, cells_of, strict=True):
        style = STYLES[finding.verdict] if page.color else ""
        table.add_row(Text(row[0], style), *(Text(cell) for cell in row[1:-1]), Text(row[-1], style))
    buffer = StringIO()
    page.console(buffer, page.width or sum(widths) + 3 * len(widths)).print(table, crop=False)
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines() if line.strip())


def _room(page: Page, width: int | None) -> int | None:
    """A least width for numbers, so that names and reasons are wrapped before them; not on a very narrow page."""
    return width if page.width is None or page.width >= 72 else None


def _cells(finding: Finding, page: Page) -> tuple[str, ...]:
    computed, figure = recomputed(finding), finding.claim.stated
    value, allowed = (
        (computed.value, computed.range if computed.bare else computed.value) if computed else (page.signs.dash,) * 2
    )
    if computed and computed.role:
        value = f"{computed.role}: {value}"
    return tuple(
        map(
            page.shown,
            (
                page.signs.verdicts[finding.verdict],
                _name(finding),
                stated(figure) if figure else page.signs.dash,
                value,
                allowed,
                verdict(finding),
            ),
        )
    )


def _name(finding: Finding) -> str:
    """The claim's id; of a claim drawn from an article, its place."""
    claim = finding.claim
    if claim.entry or not claim.place:
        return claim.id
    return f"{claim.place.path}:{claim.place.line} {claim.relation}"


def _box(page: Page) -> Box:
    rule = page.signs.rule
    blank = "    \n"
    return Box(blank + blank + f" {rule}{rule} \n" + blank * 5, ascii=not page.unicode)
