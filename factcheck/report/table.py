"""The table for a terminal: each failure explained, each review in short, then one row a claim, then the summary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from textwrap import wrap

from rich.box import Box
from rich.console import JustifyMethod
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from factcheck.claim.finding import Finding, Verdict, file_of
from factcheck.figure.figure import numbered
from factcheck.language.messages import mark, speaking, translate
from factcheck.report import Run, concise, full
from factcheck.report.text.close import closing, failed, hints, opening, reviewed, told
from factcheck.report.text.page import Line, Page, cells
from factcheck.report.text.tongue import find_main_language, language_finder
from factcheck.report.text.words import recomputed, stated, verdict

__all__ = ["write"]

EXPLAINED = 30  # failures, the rest concise; and reviews, as far as these leave room
LONG = 100  # claims; beyond, what passes is not listed
COLUMNS: tuple[str, ...] = (
    "", mark("Claim"), mark("Stated"), mark("Computed"), mark("Rounding allows"), mark("Verdict"),
)  # fmt: skip
NAME = 1  # a column; those behind it, but for the last, are numbers
LEAST_NAME, LEAST_REASON = 14, 14  # columns on a page that is too narrow
UNBOUNDED = 10_000  # columns: more than any table needs
GAP = 2  # columns between two
JOIN = "\u2800"  # a blank at which Rich breaks no line
OF_ITS_UNIT = re.compile(r"(?<=[0-9]) (?!to |and )")  # between a number and what it counts: "18.35 billion", "48.4 %"
BLANK = "    \n"
UNICODE_RULE = Box(BLANK * 2 + " ── \n" + BLANK * 5)  # a rule under the head, nothing else
ASCII_RULE = Box(BLANK * 2 + " -- \n" + BLANK * 5, ascii=True)
STYLES = {
    Verdict.FAIL: "bold red",
    Verdict.REVIEW: "yellow",
    Verdict.UNCHECKED: "cyan",
    Verdict.IMPLIED: "",
    Verdict.PASS: "green",
}


def write(run: Run, page: Page) -> None:
    with speaking(find_main_language(run)):
        _write(run, page)


def _write(run: Run, page: Page) -> None:
    rows, hidden = _rows(run, page)
    language_of = language_finder(run)
    page.print(_above(run, rows, page))
    if rows and len(rows) <= LONG:
        page.print(_table(rows, page, language_of))
    else:
        page.print(((concise.line(finding, language_of(finding)), ""),) for finding in rows if not failed(finding))
    page.print(_below(run, page, hidden))


def _above(run: Run, rows: Sequence[Finding], page: Page) -> Iterator[Line]:
    language_of = language_finder(run)
    yield from opening(run)
    failures = [finding for finding in rows if failed(finding)]
    for finding in failures[:EXPLAINED]:
        yield from full.block(finding, page, language=language_of(finding))
        yield ()
    for finding in failures[EXPLAINED:]:
        yield ((concise.line(finding, language_of(finding)), ""),)
    if failures[EXPLAINED:]:
        yield ()
    reviews = (finding for finding in rows if reviewed(finding) and not page.quiet)
    for finding in islice(reviews, max(0, EXPLAINED - len(failures))):
        yield from full.block(finding, page, short=True, language=language_of(finding))
        yield ()
    yield from _hints(run, page)


def _hints(run: Run, page: Page) -> Iterator[Line]:
    told, language_of = hints(run, page), language_finder(run)
    for hint in told[:EXPLAINED]:
        yield from full.block(hint, page, short=True, language=language_of(hint))
        yield ()
    for hint in told[EXPLAINED:]:
        yield ((concise.line(hint, language_of(hint)), ""),)
    if told[EXPLAINED:]:
        yield ()


def _rows(run: Run, page: Page) -> tuple[list[Finding], int]:
    """The findings that the table lists, and how many that pass it leaves out."""
    every = page.verbose or (run.claims <= LONG and not page.quiet)
    rows = [finding for finding in run.findings if every or told(finding, page)]
    return rows, run.claims - len(rows)


def _below(run: Run, page: Page, hidden: int) -> Iterator[Line]:
    end = list(closing(run, page))
    if hidden and not page.quiet:
        told = translate("{number:,} that passed, or are waived, are not listed; -v lists them", number=hidden)
        yield ((told, "dim"),)
    if end and run.findings:
        yield ()
    yield from end


def _table(rows: Sequence[Finding], page: Page, language_of: Callable[[Finding], str]) -> Iterator[Line]:
    """A head, a rule, and a row for each finding, drawn by Rich. As wide as it needs where no width is known."""
    names, texts = tuple(map(translate, COLUMNS)), list(_lines(rows, page, language_of))
    if page.width and _needed(names, texts) > page.width:
        names, texts = _stacked(names), [(style, _stacked(own)) for style, own in texts]
    whole = not page.width or _needed(names, texts) <= page.width  # whether numbers can stay whole
    room = _room(names, texts, page)
    texts = [(style, (own[0], _wrapped(own[1], room), *own[2:])) for style, own in texts]
    widths: list[int | None] = [*_widths(names, texts)]  # told to Rich, which else draws each cell to see how wide it is
    if page.width and sum(_widths(names, texts)) + GAP * len(names) > page.width:
        widths = [None] * len(names)
    table = Table(box=UNICODE_RULE if page.unicode else ASCII_RULE, show_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for n, (name, width) in enumerate(zip(names, widths, strict=True)):
        number, most = NAME < n < len(names) - 1, room if n == NAME else None
        justify: JustifyMethod = "right" if number else "left"
        table.add_column(Text(name), justify=justify, no_wrap=number and whole, overflow="fold", width=width, max_width=most)
    for style, own in texts:
        table.add_row(*_styled(own, style))
    return _drawn(table, page)


def _drawn(table: Table, page: Page) -> Iterator[Line]:
    """The lines of a table behind a blank, without those at their ends."""
    console = page.console()
    size = Measurement.get(console, console.options.update(max_width=UNBOUNDED), table)
    width = min(size.maximum, max(page.width - 1, size.minimum)) if page.width else size.maximum
    for line in console.render_lines(table, console.options.update(width=width), pad=False):
        texts = ((segment.text.replace(JOIN, " "), segment.style) for segment in line)
        pieces = [(" ", ""), *((text, str(style or "") if text.strip() else "") for text, style in texts)]
        while not pieces[-1][0].strip():
            pieces.pop()
        joined = [("".join(text for text, _ in run), style) for style, run in groupby(pieces, key=itemgetter(1))]
        yield (*joined[:-1], (joined[-1][0].rstrip(), joined[-1][1]))


def _lines(rows: Sequence[Finding], page: Page, language_of: Callable[[Finding], str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The style and the texts of each row; where there are several files, each has its name above its rows."""
    several = len(set(map(file_of, rows))) > 1
    before = None
    for finding in rows:
        path = file_of(finding)
        if several and path != before:
            yield "bold", ("", page.shown(path), "", "", "", "")
        before = path
        with speaking(language_of(finding)):
            texts = _cells(finding, page, several=several)
        yield "dim" if finding.waived else STYLES[finding.verdict], texts


def _styled(texts: tuple[str, ...], style: str) -> list[Text]:
    """The cells, with the style on sign and verdict, or on the name of a file."""
    sign, claim, *numbers, word = texts
    joined = (Text(OF_ITS_UNIT.sub(JOIN, number)) for number in numbers)
    return [Text(sign, style), Text(claim, "" if sign else style), *joined, Text(word, style)]


def _wrapped(claim: str, room: int) -> str:
    """A long id is broken after its hyphens."""
    return "\n".join(wrap(claim, room)) or claim


def _widths(names: Sequence[str], texts: Sequence[tuple[str, Sequence[str]]]) -> list[int]:
    return [
        max(cells(line) for row in (names, *(own for _, own in texts)) for line in row[n].split("\n"))
        for n in range(len(names))
    ]


def _needed(names: Sequence[str], texts: Sequence[tuple[str, Sequence[str]]]) -> int:
    """The columns that the widest cells take side by side, names and reasons as narrow as they may be."""
    sign, claim, *numbers, word = _widths(names, texts)
    return sign + min(claim, LEAST_NAME) + sum(numbers) + min(word, LEAST_REASON) + GAP * len(names)


def _room(names: Sequence[str], texts: Sequence[tuple[str, Sequence[str]]], page: Page) -> int:
    """How wide names may be: what numbers and reasons leave of the page."""
    sign, claim, *numbers, word = _widths(names, texts)
    if page.width is None:
        return claim
    left = page.width - sign - sum(numbers) - GAP * len(names)
    return max(LEAST_NAME, min(claim, left - min(word, max(LEAST_REASON, left // 2))))


def _stacked(row: tuple[str, ...]) -> tuple[str, ...]:
    """The range under the value: on a narrow page numbers stay whole."""
    sign, claim, printed, value, allowed, word = row
    below = allowed if allowed != value else ""
    return sign, claim, printed, f"{value}\n{below}".rstrip(), word


def _cells(finding: Finding, page: Page, *, several: bool) -> tuple[str, ...]:
    """The row of a finding."""
    computed, printed = recomputed(finding), stated(finding.claim)
    value, allowed = (
        (computed.value, computed.range if computed.bare else computed.value) if computed else (page.signs.dash,) * 2
    )
    if computed and computed.role:
        value = translate("{role}: {value}", role=translate(computed.role), value=value)
    row = (
        page.signs.verdicts[finding.verdict],
        _name(finding, several=several),
        printed or page.signs.dash,
        value,
        allowed,
        verdict(finding),
    )
    return tuple(map(page.shown, row))


def _name(finding: Finding, *, several: bool) -> str:
    """The claim's id, by which `explain` knows it; of a claim drawn from an article after its place: the path too where no line
    above says it."""
    claim = finding.claim
    if claim.entry or not claim.place:
        return claim.id
    return f"{'' if several else claim.place.path + ':'}{numbered(claim.place)}:{claim.place.column} {claim.id}"
