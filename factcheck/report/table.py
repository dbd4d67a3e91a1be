"""The table for a terminal: each failure explained, each review in short, then one row a claim, then the summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from textwrap import wrap

from factcheck.finding import Finding, Verdict
from factcheck.report import Run, concise, full
from factcheck.report.text.close import closing, failed, reviewed, told
from factcheck.report.text.columns import GAP, Cell, folded, row
from factcheck.report.text.page import Line, Page, cells
from factcheck.report.text.words import problem, recomputed, stated, verdict

__all__ = ["write"]

EXPLAINED = 30  # failures, the rest concise; and reviews, as far as these leave room
LONG = 200  # claims; beyond, what passes is not listed
COLUMNS: tuple[str, ...] = ("", "Claim", "Stated", "Computed", "Rounding allows", "Verdict")
NUMBERS = frozenset((*COLUMNS[2:5], "Computed\nRounding allows"))
LEAST_NAME, LEAST_NUMBER, LEAST_REASON = 14, 8, 14  # columns on a page that is too narrow
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
        page.print(_table(rows, page))
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
    reviews = (finding for finding in run.findings if reviewed(finding) and not page.quiet)
    for finding in islice(reviews, max(0, EXPLAINED - len(failures))):
        yield from full.block(finding, page, short=True)
        yield ()


def _rows(run: Run, page: Page) -> tuple[list[Finding], int]:
    """The findings that the table lists, and how many that pass it leaves out."""
    every = page.verbose or (run.claims <= LONG and not page.quiet)
    rows = [finding for finding in run.findings if every or told(finding, page)]
    return rows, run.claims - len(rows)


def _below(run: Run, page: Page, hidden: int) -> Iterator[Line]:
    end = list(closing(run, page))
    if hidden and not page.quiet:
        yield ((f"{hidden:,} that passed, or are waived, are not listed; -v lists them", "dim"),)
    if end and run.findings:
        yield ()
    yield from end


def _table(rows: Sequence[Finding], page: Page) -> Iterator[Line]:
    """The head, a rule, and a row for each finding. As wide as it needs where no width is known."""
    names = COLUMNS
    styles, texts = zip(*_lines(rows, page), strict=True)
    widths = _needed(names, texts)
    if page.width and sum(widths[2:-1]) > _room(page, widths):
        names, texts = _stacked(names), tuple(map(_stacked, texts))
        widths = _needed(names, texts)
    widths = _fitted(widths, page)
    right = frozenset(place for place, name in enumerate(names) if name in NUMBERS)
    yield from row([(folded(*each), "bold") for each in zip(names, widths, strict=True)], widths, right, low=True)
    yield ((" " + page.signs.rule * (sum(widths) + len(GAP) * len(widths) - 1), ""),)
    for style, own in zip(styles, texts, strict=True):
        yield from row(_styled(own, widths, style), widths, right)


def _lines(rows: Sequence[Finding], page: Page) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The style and the texts of each row; where there are several files, each has its name above its rows."""
    several = len(set(map(_path, rows))) > 1
    before = None
    for finding in rows:
        path = _path(finding)
        if several and path != before:
            yield "bold", ("", page.shown(path), "", "", "", "")
        before = path
        yield _style(finding), _cells(finding, page, several=several)


def _style(finding: Finding) -> str:
    return "dim" if finding.waived else STYLES[finding.verdict]


def _styled(texts: tuple[str, ...], widths: Sequence[int], style: str) -> list[Cell]:
    """The cells, with the style on sign and verdict, or on the name of a file; a long id is broken after its hyphens."""
    sign, claim, *rest = texts
    name = "\n".join(wrap(claim, widths[1])) or claim
    lines = map(folded, (sign, name, *rest), widths)
    return list(zip(lines, (style, "" if sign else style, *[""] * (len(rest) - 1), style), strict=True))


def _needed(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(cells(line) for row in (names, *rows) for line in row[n].split("\n")) for n in range(len(names))]


def _stacked(row: tuple[str, ...]) -> tuple[str, ...]:
    """The range under the value: on a narrow page numbers stay whole."""
    sign, claim, printed, value, allowed, word = row
    below = allowed if allowed != value else ""
    return sign, claim, printed, f"{value}\n{below}".rstrip(), word


def _room(page: Page, widths: list[int]) -> int:
    """What a page of known width leaves to the numbers."""
    return (page.width or 0) - len(GAP) * len(widths) - widths[0] - min(widths[1], LEAST_NAME) - min(widths[-1], LEAST_REASON)


def _fitted(widths: list[int], page: Page) -> list[int]:
    """Widths that fit the page: names and reasons are wrapped first, numbers only where there is no room at all."""
    if page.width is None:
        return widths
    sign, claim, *numbers, word = widths
    while sum(numbers) > max(_room(page, widths), LEAST_NUMBER * len(numbers)):
        numbers[numbers.index(max(numbers))] -= 1
    least = min(claim, LEAST_NAME) + min(word, LEAST_REASON)
    room = max(page.width - len(GAP) * len(widths) - sign - sum(numbers), least)
    if claim + word > room:
        claim = min(claim, max(room - word, room // 2))
        word = min(word, room - claim)
    return [sign, claim, *numbers, word]


def _cells(finding: Finding, page: Page, *, several: bool) -> tuple[str, ...]:
    """The row of a finding."""
    computed, printed = recomputed(finding), stated(finding.claim)
    value, allowed = (
        (computed.value, computed.range if computed.bare else computed.value) if computed else (page.signs.dash,) * 2
    )
    if computed and computed.role:
        value = f"{computed.role}: {value}"
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
    return f"{'' if several else claim.place.path + ':'}{claim.place.line}:{claim.place.column} {claim.id}"


def _path(finding: Finding) -> str:
    place = finding.claim.entry or finding.claim.place
    return place.path if place else ""
