"""Records to findings: the one function that every engine runs. It reads no file but articles, and depends on nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck import article
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.settings import Settings
from factcheck.report import Run
from factcheck.report.json import build_entry
from factcheck.report.text.advice import format_message
from factcheck.report.text.finding_text import format_title
from factcheck.run import article_claims
from factcheck.run.archive.records import Record
from factcheck.run.inputs import find_crowding, read_article
from factcheck.run.one_file import FileTask, check_article, try_work, use_house_style

if TYPE_CHECKING:
    from factcheck.reader.house_style import HouseStyle  # wanted as a type alone

__all__ = ["COLUMNS", "CheckedRecord", "Row", "Rules", "iter_checked_records"]

PASSING_VERDICTS = (Verdict.PASS, Verdict.IMPLIED)
CONTEXT_CHARS = 150  # characters of the text on either side of the figure

COLUMNS = {  # of a finding, and their types in Parquet; what has parts of its own is JSON
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
    """What holds for all records. every: what passes or is implied has a row too; else it is only counted."""

    settings: Settings = Settings()
    house: HouseStyle | None = None
    every: bool = False


class CheckedRecord(NamedTuple):
    """A record and what it comes to: rows to be written; of one that can't be checked a row with the verdict "error"."""

    record: Record
    rows: tuple[Row, ...]
    claims: tuple[tuple[str, Verdict], ...] = ()  # relation and verdict of each
    worst: tuple[tuple[Finding, Row], ...] = ()  # what fails
    figures: int = 0
    covered: int = 0
    noted: bool = False  # something of it was not read: in another language, more figures than prose has, ignored


def iter_checked_records(records: Iterable[Record], rules: Rules) -> Iterator[CheckedRecord]:
    """What each record comes to, one after the other. Whatever is wrong with a record is an error of that record."""
    with use_house_style(rules.house):
        for record in records:
            yield _check_record(record, rules)


def _check_record(record: Record, rules: Rules) -> CheckedRecord:
    part = try_work(
        _read_and_check, record, rules, file=record.id
    )  # of a hundred million texts one may find a fault of the program
    if isinstance(part, Problem):
        return CheckedRecord(record, (_make_error_row(record, part.code, part.message),))
    errors = [_make_error_row(record, problem.code, problem.message) for problem in part.problems]
    told = [finding for finding in part.findings if rules.every or finding.verdict not in PASSING_VERDICTS]
    rows = [_make_row(record, finding) for finding in told]
    claims = tuple((finding.claim.relation, finding.verdict) for finding in part.findings)
    worst = tuple((f, row) for f, row in zip(told, rows, strict=True) if f.verdict is Verdict.FAIL)
    return CheckedRecord(record, (*rows, *errors), claims, worst, part.figures, part.covered, bool(part.notes))


def _read_and_check(record: Record, rules: Rules) -> Run | Problem:
    if record.fault is not None:
        return Problem(record.id, 1, 1, "unreadable", record.fault)
    settings = rules.settings._replace(date=record.date or rules.settings.date)
    read = _read_record(record, settings)
    if isinstance(read, Problem):
        return read
    return check_article(
        read, article_claims.extract(read, settings), FileTask(record.id, settings, brief=True, uncovered=False)
    )


def _read_record(record: Record, settings: Settings) -> article.Article | Problem:
    """The text of a column is plain; that of a file what its suffix says."""
    if record.text is None:
        return read_article(record.path or record.id, settings)
    try:
        found = article.from_bytes(record.text.encode(), record.id, settings.date, limit=settings.most, plain=True)
    except UnicodeEncodeError:
        return Problem(record.id, 1, 1, "unreadable", "not UTF-8")
    except article.UnreadableFile as why:
        return Problem(record.id, why.line, why.column, "unreadable", why.message)
    return find_crowding(found) or found


def _make_row(record: Record, finding: Finding) -> Row:
    """The claim as the format json has it, with the archive's id; and what it says, in words and in the text."""
    told = build_entry(finding)
    name = told["id"]
    words = format_title(finding) if finding.verdict is Verdict.PASS else format_message(finding)
    told |= {"record": record.id, "date": record.date, "claim": name, "message": words, "context": _extract_context(finding)}
    return {key: told[key] for key in COLUMNS}


def _extract_context(finding: Finding) -> str | None:
    place = finding.claim.place
    if place is None:
        return None
    start = max(0, place.column - 1 - CONTEXT_CHARS)
    end = place.end_column if place.end_line == place.line else len(place.text)
    return place.text[start : end - 1 + CONTEXT_CHARS].strip()


def _make_error_row(record: Record, code: str, words: str) -> Row:
    return {"record": record.id, "date": record.date, "verdict": "error", "reason": code, "message": words}
