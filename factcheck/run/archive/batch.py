"""Check records: from texts to rows of findings. Same for every engine; reads no files but articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck import article
from factcheck.claim.claim import Settings
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.run import Run
from factcheck.report.json import build_entry
from factcheck.report.text.advice import format_message
from factcheck.report.text.finding_text import format_title
from factcheck.run import article_claims
from factcheck.run.archive.records import Record
from factcheck.run.inputs import find_crowding, read_article
from factcheck.run.one_file import FileTask, check_article, try_work, use_house_style
from factcheck.run.options import RunOptions

if TYPE_CHECKING:
    from factcheck.reader.house_style import HouseStyle  # needed as a type only

__all__ = ["COLUMNS", "CheckedRecord", "Row", "Rules", "iter_checked_records"]

PASSING_VERDICTS = (Verdict.PASS, Verdict.IMPLIED)
# a row shows what a result of SARIF does: the slips of every failure, no working of passes
ROW_OPTIONS = RunOptions(formats={"sarif"})
CONTEXT_CHARS = 150  # characters of the text on either side of the figure

COLUMNS = {  # columns of a finding and their types in Parquet; nested values are JSON
    **dict.fromkeys(("record", "date", "claim", "message", "context"), "VARCHAR"),
    **dict.fromkeys(("page", "line", "column", "end_line", "end_column"), "BIGINT"),
    **dict.fromkeys(("relation", "verdict", "needs", "certainty", "reason", "detail"), "VARCHAR"),
    "flips": "BOOLEAN",
    "confidence": "VARCHAR",
    **dict.fromkeys(("stated", "operands", "computed", "rate", "implied_rate", "distance", "allowed"), "JSON"),
    "suggestion": "VARCHAR",
    **dict.fromkeys(("slips", "witness", "working"), "JSON"),
}

Row = dict[str, Any]


class Rules(NamedTuple):
    """Options for all records. every: write rows for passing and implied claims too, instead of only counting them."""

    settings: Settings = Settings()
    house: HouseStyle | None = None
    every: bool = False


class CheckedRecord(NamedTuple):
    """A checked record and the rows to write; one that can't be checked has a row with the verdict "error"."""

    record: Record
    rows: tuple[Row, ...]
    claims: tuple[tuple[str, Verdict], ...] = ()  # relation and verdict of each
    worst: tuple[tuple[Finding, Row], ...] = ()  # the failures
    figures: int = 0
    covered: int = 0
    noted: bool = False  # not fully read: foreign language, too many figures, or ignored parts


def iter_checked_records(records: Iterable[Record], rules: Rules) -> Iterator[CheckedRecord]:
    """Check records one by one. Any error, even an exception of the program, becomes an error row of its record."""
    with use_house_style(rules.house):
        for record in records:
            yield _check_record(record, rules)


def _check_record(record: Record, rules: Rules) -> CheckedRecord:
    # one of a hundred million texts may hit a bug: the scan goes on
    part = try_work(_read_and_check, record, rules, file=record.id)
    if isinstance(part, Problem):
        return CheckedRecord(record, (_make_error_row(record, part.code, part.message),))
    errors = [_make_error_row(record, problem.code, problem.message) for problem in part.problems]
    shown = [finding for finding in part.findings if rules.every or finding.verdict not in PASSING_VERDICTS]
    rows = [_make_row(record, finding) for finding in shown]
    claims = tuple((finding.claim.relation, finding.verdict) for finding in part.findings)
    worst = tuple((f, row) for f, row in zip(shown, rows, strict=True) if f.verdict is Verdict.FAIL)
    return CheckedRecord(record, (*rows, *errors), claims, worst, part.figures, part.covered, bool(part.notes))


def _read_and_check(record: Record, rules: Rules) -> Run | Problem:
    if record.fault is not None:
        return Problem(record.id, 1, 1, "unreadable", record.fault)
    settings = rules.settings._replace(date=record.date or rules.settings.date)
    read = _read_record(record, settings)
    if isinstance(read, Problem):
        return read
    return check_article(read, article_claims.extract(read, settings), FileTask(record.id, settings, options=ROW_OPTIONS))


def _read_record(record: Record, settings: Settings) -> article.Article | Problem:
    """Read a record's article: text of a column as plain text, a file by its suffix."""
    if record.text is None:
        return read_article(record.path or record.id, settings)
    try:
        found = article.from_bytes(record.text.encode(), record.id, settings.date, limit=settings.most, plain=True)
    except UnicodeEncodeError:
        return Problem(record.id, 1, 1, "unreadable", "not UTF-8")
    return find_crowding(found) or found


def _make_row(record: Record, finding: Finding) -> Row:
    """Build a row: the entry of the json format, the record's id and date, the message, and the text around the figure."""
    entry = build_entry(finding)
    name = entry["id"]
    words = format_title(finding) if finding.verdict is Verdict.PASS else format_message(finding)
    entry |= {"record": record.id, "date": record.date, "claim": name, "message": words, "context": _extract_context(finding)}
    return {key: entry[key] for key in COLUMNS}


def _extract_context(finding: Finding) -> str | None:
    place = finding.claim.place
    if place is None:
        return None
    start = max(0, place.column - 1 - CONTEXT_CHARS)
    end = place.end_column if place.end_line == place.line else len(place.text)
    return place.text[start : end - 1 + CONTEXT_CHARS].strip()


def _make_error_row(record: Record, code: str, words: str) -> Row:
    return {"record": record.id, "date": record.date, "verdict": "error", "reason": code, "message": words}
