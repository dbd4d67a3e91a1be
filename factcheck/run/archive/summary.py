"""Summary of a scan as text and as HTML: failure rates by relation and by month, and the worst findings."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.report.html.markup import escape_text
from factcheck.report.html.report_page import render_page as render_shell
from factcheck.run.archive.batch import Row
from factcheck.run.archive.counts import Counts, GroupCounts, rank_groups

__all__ = ["iter_lines", "render_page"]

MAX_LISTED = 10  # groups, and worst findings, on a terminal
VERDICT_WORDS = (
    ("fail", "failed"),
    ("review", "to review"),
    ("unchecked", "unchecked"),
    ("implied", "implied"),
    ("pass", "passed"),
)


def iter_lines(counts: Counts) -> Iterator[str]:
    """Yield the lines of the summary for a terminal."""
    for name, by in (("relation", 1), ("month", 0)):
        yield f"{name:<16}{'claims':>12}{'failed':>10}{'to review':>11}{'failed in 1,000':>17}"
        found = rank_groups(counts, by)
        yield from (_format_line(rate) for rate in found[:MAX_LISTED])
        if found[MAX_LISTED:]:
            yield f"and {len(found) - MAX_LISTED:,} more in summary.json"
        yield ""
    for _, row in counts.worst[:MAX_LISTED]:
        yield f"{row['record']}: {row['relation']}: {row['message']}"
    if counts.worst:
        yield ""
    yield format_summary(counts)


def format_summary(counts: Counts) -> str:
    """Return "20,000 records, 3 of them errors: 8,123 claims, 31 failed, 212 to review, 7,880 passed"."""
    numbers, verdicts = counts.numbers, counts.count_verdicts()
    errors = f", {numbers['errors']:,} of them errors" if numbers["errors"] else ""
    noted = f", {numbers['noted']:,} not read whole" if numbers["noted"] else ""
    each = ", ".join(f"{verdicts[key]:,} {word}" for key, word in VERDICT_WORDS if verdicts[key]) or "nothing was checked"
    return f"{numbers['records']:,} records{errors}{noted}: {verdicts.total():,} claims, {each}"


def render_page(counts: Counts, version: str, tool: str) -> str:
    """Render the summary as a self-contained HTML page that loads nothing. tool: the program and its models."""
    tables = "".join(
        f"<h2>By {name}</h2>{_render_table(name, rank_groups(counts, by))}"
        for name, by in (("relation", 1), ("month", 0))
        if counts.claims
    )
    worst = "".join(
        f'<section class="card fail"><p class="path">{escape_text(row["record"])} {escape_text(row["date"] or "")}</p>'
        f"<p><b>{escape_text(row['message'])}</b></p><blockquote>{escape_text(row['context'] or '')}</blockquote>"
        f"{_render_advice(row)}</section>"
        for _, row in counts.worst
    )
    head = '<header class="top"><p class="kicker">Figures of an archive, recomputed</p>'
    title = "<h2>Worst first</h2>" if worst else ""
    heading = f"{head}<h1>{escape_text(format_summary(counts))}</h1><p>{escape_text(tool)}</p></header>"
    body = f"{heading}<main>{tables}{title}{worst}</main>"
    return render_shell(format_summary(counts), body, version)


def _render_advice(row: Row) -> str:
    return f'<p class="write">write <ins>{escape_text(row["suggestion"])}</ins></p>' if row["suggestion"] else ""


def _format_line(rate: GroupCounts) -> str:
    return f"{rate.name:<16}{rate.claims:>12,}{rate.failed:>10,}{rate.review:>11,}{1000 * rate.share:>17.1f}"


def _render_table(name: str, found: list[GroupCounts]) -> str:
    rows = "".join(
        f"<tr><th>{escape_text(rate.name)}</th><td>{rate.claims:,}</td><td>{rate.failed:,}</td><td>{rate.review:,}</td>"
        f"<td>{1000 * rate.share:.1f}</td></tr>"
        for rate in found
    )
    head = "".join(f"<th>{word}</th>" for word in (name, "claims", "failed", "to review", "failed in 1,000"))
    return f'<table class="index"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
