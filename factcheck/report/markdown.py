"""GitHub Markdown, for a job summary or a comment: the verdict, then the failures, the rest in a <details> block.

All text from articles and claims files is written as code, so that it cannot act as a link, a mention or markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.claim.finding import Finding, Verdict
from factcheck.claim.run import Run
from factcheck.language.messages import mark, retell, translate, translate_plural, use_language
from factcheck.report import (
    count_verdicts,
    find_main_language,
    format_error_count,
    format_summary,
    format_tool,
    make_language_finder,
)
from factcheck.report.full import format_block
from factcheck.report.text.advice import format_advice, format_alternatives
from factcheck.report.text.finding_text import (
    format_claim_place,
    format_computed,
    format_problem_place,
    format_stated,
    format_verdict,
)
from factcheck.report.text.footer import is_failure, is_review
from factcheck.report.text.misreading import BACKTICKS, format_code_block
from factcheck.report.text.output_page import OutputPage, escape_controls

MAX_BYTES = 65_000  # GitHub accepts comments of up to 65,536 characters
SPARE_BYTES = 100  # bytes reserved per block for the line "... more are left out"
MAX_EXPLAINED = 30  # failures shown with their full working
COLUMNS = (mark("Where"), mark("Claim"), mark("Stated"), mark("Computed"))
FAILED_COLUMNS = (*COLUMNS, mark("Rounding allows"), mark("Write"))
OTHER_COLUMNS = (*COLUMNS, mark("Verdict"))
OTHER_ORDER = (Verdict.REVIEW, Verdict.UNCHECKED, Verdict.FAIL, Verdict.IMPLIED, Verdict.PASS)  # any FAIL among them is waived
NO_VALUE, LINE_END = "—", "\n"


class MarkdownBlock(NamedTuple):
    """A heading, items of which as many are written as fit, and a closing text. `total` counts all items."""

    head: str
    total: int = 0
    items: Iterable[str] = ()
    foot: str = ""


def write(run: Run, page: OutputPage) -> None:
    page.stream.write("".join(f"{page.escape(line)}\n" for line in render_report(run, MAX_BYTES).splitlines()))


def render_report(run: Run, room: int) -> str:
    """Render at most `room` bytes of UTF-8; items that do not fit are only counted."""
    texts: list[str] = []
    with use_language(find_main_language(run)):
        for block in _iter_blocks(run):
            room -= len((block.head + block.foot).encode()) + SPARE_BYTES
            if room < 0:
                break
            shown: list[str] = []
            for item in block.items:
                size = len(item.encode())
                if size > room:
                    break
                shown.append(item)
                room -= size
            left = block.total - len(shown)
            left_out = translate_plural("{number:,} more is left out.", "{number:,} more are left out.", left)
            more = f"\n{left_out}\n" if left else ""
            texts.append("".join((block.head, *shown, more, block.foot)))
    return "".join(texts)


def _iter_blocks(run: Run) -> Iterator[MarkdownBlock]:
    failures: list[Finding] = []
    others: list[Finding] = []
    for finding in run.findings:
        (failures if is_failure(finding) else others).append(finding)
    language_of = make_language_finder(run)

    def iter_texts(write: Callable[[Finding], str], findings: Iterable[Finding]) -> Iterator[str]:
        """Yield the text of each finding in the language of its article."""
        for finding in findings:
            with use_language(language_of(finding)):
                text = write(finding)
            yield text

    lines = filter(None, (f"## factcheck: {_format_outcome(run, len(failures))}", format_summary(run), format_tool(run)))
    yield MarkdownBlock("\n\n".join(lines) + "\n")
    if run.problems:
        errors = (f"- {_format_code(format_problem_place(one))} {_format_code(one.message)}\n" for one in run.problems)
        yield MarkdownBlock(f"\n### {translate('Errors')}\n\n", len(run.problems), errors)
    if failures:
        yield MarkdownBlock(
            f"\n### {translate('Failed')}\n\n{_format_table_head(FAILED_COLUMNS)}",
            len(failures),
            iter_texts(_format_failed_row, failures),
        )
        explained = failures[:MAX_EXPLAINED]
        head = f"\n<details>\n<summary>{translate('How each was worked out')}</summary>\n"
        yield MarkdownBlock(head, len(explained), iter_texts(_format_explanation, explained), "\n</details>\n")
    if run.notes:
        notes = (f"- {translate('Note: {note}', note=_format_code(retell(note)))}\n" for note in run.notes)
        yield MarkdownBlock("\n", len(run.notes), notes)
    if others:
        total = len(others) + run.passed
        summary = translate("{number:,} not failed", number=total)
        head = f"\n<details>\n<summary>{summary}</summary>\n\n{_format_table_head(OTHER_COLUMNS)}"
        others.sort(key=lambda finding: OTHER_ORDER.index(finding.verdict))
        yield MarkdownBlock(head, total, iter_texts(_format_other_row, others), "\n</details>\n")


def _format_outcome(run: Run, failures: int) -> str:
    """Format the outcome of the run in a few words."""
    parts = [translate("{number:,} failed", number=failures)] if failures else []
    parts += [format_error_count(len(run.problems))] if run.problems else []
    if parts:
        return translate(", ").join(parts)
    counts = count_verdicts(run)
    return translate("nothing failed") if run.claims > counts[Verdict.UNCHECKED] else translate("nothing was checked")


def _format_failed_row(finding: Finding) -> str:
    allowed = finding.allowed
    only_value = allowed.first if allowed and allowed.number == 1 else None
    correction = f"{finding.suggestion}{format_alternatives(finding)}" if finding.suggestion else finding.rival or only_value
    return _format_row([*_format_cells(finding), _format_code(correction) if correction else NO_VALUE])


def _format_other_row(finding: Finding) -> str:
    advice = format_advice(finding) if is_review(finding) else None
    return _format_row(
        [*_format_cells(finding)[:-1], _format_code(format_verdict(finding)) + (f" {_format_code(advice)}" if advice else "")]
    )


def _format_cells(finding: Finding) -> list[str]:
    """Format the cells: where, claim, stated, computed, rounding allows."""
    claim, computed = finding.claim, format_computed(finding)
    values = (computed.labeled, computed.range) if computed else ("", "")
    texts = (format_claim_place(claim), f"{claim.relation} {claim.id}", format_stated(claim), *values)
    return [_format_code(text) if text else NO_VALUE for text in texts]


def _format_table_head(names: Sequence[str]) -> str:
    return _format_row(list(map(translate, names))) + _format_row(["---"] * len(names))


def _format_row(cells: Sequence[str]) -> str:
    """Format a table row. "|" in a cell becomes "\\|"; a space is put after a backslash that would undo the escape."""
    return f"| {' | '.join(cell.replace(chr(92) + '|', chr(92) + ' |').replace('|', chr(92) + '|') for cell in cells)} |\n"


def _format_code(words: str) -> str:
    """Format the words as inline code, delimited by more backticks than they contain in a row."""
    words = escape_controls(" ".join(words.split()))
    ticks = "`" * (max(map(len, BACKTICKS.findall(words)), default=0) + 1)
    pad = " " if words[:1] == "`" or words[-1:] == "`" else ""
    return f"{ticks}{pad}{words}{pad}{ticks}"


def _format_explanation(finding: Finding) -> str:
    """Format the full block of a finding, fenced by more backticks than it contains in a row."""
    return f"\n{format_code_block(format_block(finding).removesuffix(LINE_END))}\n"
