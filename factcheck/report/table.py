"""The table for a terminal: failures explained, reviews in short, then one row per claim, then the summary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from textwrap import wrap

from rich.box import Box
from rich.console import JustifyMethod
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from factcheck.claim.finding import Finding, Verdict, find_source_file
from factcheck.claim.run import Run
from factcheck.figure.figure import format_line_number
from factcheck.language.messages import mark, translate, use_language
from factcheck.report import concise, find_main_language, full, make_language_finder
from factcheck.report.text.finding_text import format_computed, format_stated, format_verdict
from factcheck.report.text.footer import is_failure, is_listed, is_review, iter_footer, iter_problem_lines, list_hints
from factcheck.report.text.output_page import OutputPage, StyledLine, count_columns

MAX_EXPLAINED = 30  # failures and, if fewer, reviews explained in blocks; further failures get one line
MAX_TABLE_CLAIMS = 100  # claims; with more, passed ones are not listed
COLUMNS: tuple[str, ...] = (
    "", mark("Claim"), mark("Stated"), mark("Computed"), mark("Rounding allows"), mark("Verdict"),
)  # fmt: skip
NAME_COLUMN = 1  # index; the columns after it, except the last, are numeric
MIN_NAME_COLUMNS, MIN_REASON_COLUMNS = 14, 14  # terminal columns kept on a narrow page
UNBOUNDED_COLUMNS = 10_000  # terminal columns, more than any table needs
GAP_COLUMNS = 2  # terminal columns between two cells
UNBREAKABLE_BLANK = "\u2800"  # stands in for a space at which Rich must not break the line
BLANK_BEFORE_UNIT = re.compile(r"(?<=[0-9]) (?!to |and )")  # between a number and its unit: "18.35 billion", "48.4 %"
BLANK_BOX_ROW = "    \n"
UNICODE_RULE = Box(BLANK_BOX_ROW * 2 + " ── \n" + BLANK_BOX_ROW * 5)  # only a rule under the head
ASCII_RULE = Box(BLANK_BOX_ROW * 2 + " -- \n" + BLANK_BOX_ROW * 5, ascii=True)
STYLES = {
    Verdict.FAIL: "bold red",
    Verdict.REVIEW: "yellow",
    Verdict.UNCHECKED: "cyan",
    Verdict.IMPLIED: "",
    Verdict.PASS: "green",
}


def write(run: Run, page: OutputPage) -> None:
    with use_language(find_main_language(run)):
        every = page.verbose or (run.claims <= MAX_TABLE_CLAIMS and not page.quiet)
        rows = [finding for finding in run.findings if every or is_listed(finding, page)]
        language_of = make_language_finder(run)
        page.print(_iter_above_table(run, rows, page))
        if rows and len(rows) <= MAX_TABLE_CLAIMS:
            page.print(_render_table(rows, page, language_of))
        else:
            others = (finding for finding in rows if not is_failure(finding))
            page.print(((concise.format_line(finding, language_of(finding)), ""),) for finding in others)
        page.print(_iter_below_table(run, page, run.claims - len(rows)))


def _iter_above_table(run: Run, rows: Sequence[Finding], page: OutputPage) -> Iterator[StyledLine]:
    """Yield the problems, then failures, reviews and hints, each group explained as far as there is room."""
    language_of = make_language_finder(run)

    def iter_explained(findings: Sequence[Finding], *, short: bool = False) -> Iterator[StyledLine]:
        for finding in findings[:MAX_EXPLAINED]:
            yield from full.build_block(finding, page, short=short, language=language_of(finding))
            yield ()
        for finding in findings[MAX_EXPLAINED:]:
            yield ((concise.format_line(finding, language_of(finding)), ""),)
        if findings[MAX_EXPLAINED:]:
            yield ()

    yield from iter_problem_lines(run)
    failures = [finding for finding in rows if is_failure(finding)]
    yield from iter_explained(failures)
    reviews = [finding for finding in rows if is_review(finding) and not page.quiet]
    yield from iter_explained(reviews[: max(0, MAX_EXPLAINED - len(failures))], short=True)
    yield from iter_explained(list_hints(run, page), short=True)


def _iter_below_table(run: Run, page: OutputPage, hidden: int) -> Iterator[StyledLine]:
    """Yield how many claims are not listed (passed or waived), then the footer."""
    footer = list(iter_footer(run, page))
    if hidden and not page.quiet:
        text = translate("{number:,} that passed, or are waived, are not listed; -v lists them", number=hidden)
        yield ((text, "dim"),)
    if footer and run.findings:
        yield ()
    yield from footer


def _render_table(rows: Sequence[Finding], page: OutputPage, language_of: Callable[[Finding], str]) -> Iterator[StyledLine]:
    """Draw a head, a rule and a row per finding with Rich, as wide as needed if the page width is unknown."""
    names, texts = tuple(map(translate, COLUMNS)), list(_iter_row_texts(rows, page, language_of))
    if page.width and _compute_needed_width(names, texts) > page.width:
        names, texts = _stack_row(names), [(style, _stack_row(cells)) for style, cells in texts]
    unbroken = not page.width or _compute_needed_width(names, texts) <= page.width  # True if numbers need not be broken
    room = _compute_name_width(names, texts, page)
    # a long id is wrapped, preferably after hyphens
    texts = [(style, (cells[0], "\n".join(wrap(cells[1], room)) or cells[1], *cells[2:])) for style, cells in texts]
    # given to Rich, which would otherwise render every cell to measure it
    widths: list[int | None] = [*_compute_widths(names, texts)]
    if page.width and sum(_compute_widths(names, texts)) + GAP_COLUMNS * len(names) > page.width:
        widths = [None] * len(names)
    table = Table(box=UNICODE_RULE if page.unicode else ASCII_RULE, show_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for n, (name, width) in enumerate(zip(names, widths, strict=True)):
        number, most = NAME_COLUMN < n < len(names) - 1, room if n == NAME_COLUMN else None
        justify: JustifyMethod = "right" if number else "left"
        no_wrap = number and unbroken
        table.add_column(Text(name), justify=justify, no_wrap=no_wrap, overflow="fold", width=width, max_width=most)
    for style, cells in texts:
        table.add_row(*_style_cells(cells, style))
    return _iter_table_lines(table, page)


def _iter_table_lines(table: Table, page: OutputPage) -> Iterator[StyledLine]:
    """Yield the table lines, indented by one space and stripped of trailing spaces."""
    console = page.make_console()
    size = Measurement.get(console, console.options.update(max_width=UNBOUNDED_COLUMNS), table)
    width = min(size.maximum, max(page.width - 1, size.minimum)) if page.width else size.maximum
    for line in console.render_lines(table, console.options.update(width=width), pad=False):
        texts = ((segment.text.replace(UNBREAKABLE_BLANK, " "), segment.style) for segment in line)
        pieces = [(" ", ""), *((text, str(style or "") if text.strip() else "") for text, style in texts)]
        while not pieces[-1][0].strip():
            pieces.pop()
        joined = [("".join(text for text, _ in run), style) for style, run in groupby(pieces, key=itemgetter(1))]
        yield (*joined[:-1], (joined[-1][0].rstrip(), joined[-1][1]))


def _iter_row_texts(
    rows: Sequence[Finding], page: OutputPage, language_of: Callable[[Finding], str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield style and cells of each row. With several files, a row with the file's name precedes its claims."""
    several = len(set(map(find_source_file, rows))) > 1
    before = None
    for finding in rows:
        path = find_source_file(finding)
        if several and path != before:
            yield "bold", ("", page.escape(path), "", "", "", "")
        before = path
        with use_language(language_of(finding)):
            texts = _format_cells(finding, page, several=several)
        yield "dim" if finding.waived else STYLES[finding.verdict], texts


def _style_cells(texts: tuple[str, ...], style: str) -> list[Text]:
    """Build the cells of a row. The style is applied to sign and verdict, or to the file name in a row without a sign."""
    sign, claim, *numbers, word = texts
    joined = (Text(BLANK_BEFORE_UNIT.sub(UNBREAKABLE_BLANK, number)) for number in numbers)
    return [Text(sign, style), Text(claim, "" if sign else style), *joined, Text(word, style)]


def _compute_widths(names: Sequence[str], texts: Sequence[tuple[str, Sequence[str]]]) -> list[int]:
    return [
        max(count_columns(line) for row in (names, *(own for _, own in texts)) for line in row[n].split("\n"))
        for n in range(len(names))
    ]


def _compute_needed_width(names: Sequence[str], texts: Sequence[tuple[str, Sequence[str]]]) -> int:
    """Compute the terminal columns the table needs with name and verdict columns at their minimum width."""
    sign, claim, *numbers, word = _compute_widths(names, texts)
    return sign + min(claim, MIN_NAME_COLUMNS) + sum(numbers) + min(word, MIN_REASON_COLUMNS) + GAP_COLUMNS * len(names)


def _compute_name_width(names: Sequence[str], texts: Sequence[tuple[str, Sequence[str]]], page: OutputPage) -> int:
    """Compute the width left for the name column beside the numbers and the verdicts."""
    sign, claim, *numbers, word = _compute_widths(names, texts)
    if page.width is None:
        return claim
    left = page.width - sign - sum(numbers) - GAP_COLUMNS * len(names)
    return max(MIN_NAME_COLUMNS, min(claim, left - min(word, max(MIN_REASON_COLUMNS, left // 2))))


def _stack_row(row: tuple[str, ...]) -> tuple[str, ...]:
    """Move the range below the value, so that numbers stay whole on a narrow page."""
    sign, claim, printed, value, allowed, word = row
    below = allowed if allowed != value else ""
    return sign, claim, printed, f"{value}\n{below}".rstrip(), word


def _format_cells(finding: Finding, page: OutputPage, *, several: bool) -> tuple[str, ...]:
    """Format the cells of a finding's row."""
    computed, dash = format_computed(finding), page.signs.dash
    row = (
        page.signs.verdicts[finding.verdict],
        _format_name(finding, several=several),
        format_stated(finding.claim) or dash,
        computed.labeled if computed else dash,
        computed.range if computed else dash,
        format_verdict(finding),
    )
    return tuple(map(page.escape, row))


def _format_name(finding: Finding, *, several: bool) -> str:
    """Return the claim's id, as `explain` takes it. For a claim extracted from an article, the line and column come first,
    and the path before them if no row above names the file."""
    claim = finding.claim
    if claim.entry or not claim.place:
        return claim.id
    return f"{'' if several else claim.place.path + ':'}{format_line_number(claim.place)}:{claim.place.column} {claim.id}"
