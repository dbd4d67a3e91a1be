"""GitHub's Markdown, for the summary of a job or one comment: the verdict first, then what fails, details for the rest.

Every text of an article or a claims file stands in code: it makes no link, no mention, no markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.language.messages import mark, retell, speaking, translate, translate_plural
from factcheck.pattern import pattern
from factcheck.report import Run, counts, summary_line, tell_errors
from factcheck.report.full import plain
from factcheck.report.text.close import failed, reviewed
from factcheck.report.text.page import Page, printable
from factcheck.report.text.sentence import advice, or_else
from factcheck.report.text.tongue import find_main_language, language_finder
from factcheck.report.text.words import recomputed, stated, verdict, where

__all__ = ["text", "write"]

MOST_BYTES = 65_000  # GitHub takes comments of up to 65,536 characters
SPARE = 100  # bytes: what tells how many are left out
EXPLAINED = 30  # failures
COLUMNS = (mark("Where"), mark("Claim"), mark("Stated"), mark("Computed"))
FAILED = (*COLUMNS, mark("Rounding allows"), mark("Write"))
OTHERS = (*COLUMNS, mark("Verdict"))
NOTHING = "—"
TICKS = pattern("`+")


class Part(NamedTuple):
    """A heading, items of which as many are shown as there is room for, and what closes them."""

    head: str
    total: int = 0
    items: Iterable[str] = ()
    foot: str = ""


def write(run: Run, page: Page) -> None:
    page.stream.write("".join(f"{page.shown(line)}\n" for line in text(run, MOST_BYTES).splitlines()))


def text(run: Run, room: int) -> str:
    """At most so many bytes of UTF-8; what does not fit is counted."""
    with speaking(find_main_language(run)):
        return _text(run, room)


def _text(run: Run, room: int) -> str:
    found: list[str] = []
    for part in _parts(run):
        room -= len((part.head + part.foot).encode()) + SPARE
        if room < 0:
            break
        shown = list(_fitting(part.items, room))
        room -= sum(len(item.encode()) for item in shown)
        left = part.total - len(shown)
        left_out = translate_plural("{number:,} more is left out.", "{number:,} more are left out.", left)
        more = f"\n{left_out}\n" if left else ""
        found.append("".join((part.head, *shown, more, part.foot)))
    return "".join(found)


def _fitting(items: Iterable[str], room: int) -> Iterator[str]:
    """The items that there is room for."""
    for item in items:
        room -= len(item.encode())
        if room < 0:
            return
        yield item


def _parts(run: Run) -> Iterator[Part]:
    failures: list[Finding] = []
    others: list[Finding] = []
    for finding in run.findings:
        (failures if failed(finding) else others).append(finding)
    language_of = language_finder(run)

    def tell(write: Callable[[Finding], str], findings: Iterable[Finding]) -> Iterator[str]:
        """Each in the language of its article."""
        for finding in findings:
            with speaking(language_of(finding)):
                text = write(finding)
            yield text

    yield Part(f"## factcheck: {_outcome(run, len(failures))}\n\n{summary_line(run)}\n")
    if run.problems:
        yield Part(f"\n### {translate('Errors')}\n\n", len(run.problems), map(_error, run.problems))
    if failures:
        yield Part(f"\n### {translate('Failed')}\n\n{_head(FAILED)}", len(failures), tell(_failed, failures))
        explained = failures[:EXPLAINED]
        head = f"\n<details>\n<summary>{translate('How each was worked out')}</summary>\n"
        yield Part(head, len(explained), tell(_block, explained), "\n</details>\n")
    if run.notes:
        yield Part("\n", len(run.notes), map(_note, run.notes))
    if others:
        total = len(others) + run.passed
        summary = translate("{number:,} not failed", number=total)
        head = f"\n<details>\n<summary>{summary}</summary>\n\n{_head(OTHERS)}"
        yield Part(head, total, tell(_other, _worst_first(others)), "\n</details>\n")


def _note(note: str) -> str:
    return f"- {translate('Note: {note}', note=_code(retell(note)))}\n"


def _outcome(run: Run, failures: int) -> str:
    """The verdict on the run in a few words."""
    told = [translate("{number:,} failed", number=failures)] if failures else []
    told += [tell_errors(len(run.problems))] if run.problems else []
    if told:
        return translate(", ").join(told)
    found = counts(run)
    return translate("nothing failed") if run.claims > found[Verdict.UNCHECKED] else translate("nothing was checked")


def _worst_first(findings: Iterable[Finding]) -> list[Finding]:
    order = (Verdict.REVIEW, Verdict.UNCHECKED, Verdict.FAIL, Verdict.IMPLIED, Verdict.PASS)  # a failure here is waived
    return sorted(findings, key=lambda finding: order.index(finding.verdict))


def _error(problem: Problem) -> str:
    place = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    return f"- {_code(place)} {_code(problem.message)}\n"


def _failed(finding: Finding) -> str:
    allowed = finding.allowed
    one = allowed.first if allowed and allowed.number == 1 else None
    write = f"{finding.suggestion}{or_else(finding)}" if finding.suggestion else finding.rival or one
    return _row([*_cells(finding), _code(write) if write else NOTHING])


def _other(finding: Finding) -> str:
    told = advice(finding) if reviewed(finding) else None
    return _row([*_cells(finding)[:-1], _code(verdict(finding)) + (f" {_code(told)}" if told else "")])


def _cells(finding: Finding) -> list[str]:
    """Where, claim, stated, computed, rounding allows."""
    claim, found, printed = finding.claim, recomputed(finding), stated(finding.claim)
    place = where(claim)
    value = found.value if found else ""
    if found and found.role:
        value = translate("{role}: {value}", role=translate(found.role), value=value)
    texts = (place, f"{claim.relation} {claim.id}", printed, value, found.range if found else "")
    return [_code(text) if text else NOTHING for text in texts]


def _head(names: Sequence[str]) -> str:
    return _row(list(map(translate, names))) + _row(["---"] * len(names))


def _row(cells: Sequence[str]) -> str:
    """A line of a table; "\\|" is a bar inside a cell, except after one more backslash."""
    return f"| {' | '.join(cell.replace(chr(92) + '|', chr(92) + ' |').replace('|', chr(92) + '|') for cell in cells)} |\n"


def _code(words: str) -> str:
    """Words as code, in more backticks than stand in them."""
    words = printable(" ".join(words.split()))
    ticks = "`" * (max(map(len, TICKS.findall(words)), default=0) + 1)
    pad = " " if words[:1] == "`" or words[-1:] == "`" else ""
    return f"{ticks}{pad}{words}{pad}{ticks}"


def _block(finding: Finding) -> str:
    """The whole explanation, fenced with more backticks than stand in it."""
    lines = plain(finding)
    fence = "`" * max(3, max(map(len, TICKS.findall(lines)), default=0) + 1)
    return f"\n{fence}text\n{lines}{fence}\n"
