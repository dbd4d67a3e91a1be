"""What a scan has found, in words and as a page: the rates by relation and by month, and the worst findings."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.report.html.document import page as shell
from factcheck.report.html.escaping import plain
from factcheck.run.archive.batch import Row
from factcheck.run.archive.counts import Counts, Rate, rates

__all__ = ["page", "told"]

MOST_TOLD = 10
WORDS = (("fail", "failed"), ("review", "to review"), ("unchecked", "unchecked"), ("implied", "implied"), ("pass", "passed"))


def told(counts: Counts) -> Iterator[str]:
    """For a terminal."""
    for name, by in (("relation", 1), ("month", 0)):
        yield f"{name:<16}{'claims':>12}{'failed':>10}{'to review':>11}{'failed in 1,000':>17}"
        found = rates(counts, by)
        yield from (_line(rate) for rate in found[:MOST_TOLD])
        if found[MOST_TOLD:]:
            yield f"and {len(found) - MOST_TOLD:,} more in summary.json"
        yield ""
    for _, row in counts.worst[:MOST_TOLD]:
        yield f"{row['record']}: {row['relation']}: {row['message']}"
    if counts.worst:
        yield ""
    yield summary(counts)


def summary(counts: Counts) -> str:
    """20,000 records, 3 of them errors: 8,123 claims, 31 failed, 212 to review, 7,880 passed"""
    numbers, verdicts = counts.numbers, counts.verdicts()
    errors = f", {numbers['errors']:,} of them errors" if numbers["errors"] else ""
    noted = f", {numbers['noted']:,} not read whole" if numbers["noted"] else ""
    each = ", ".join(f"{verdicts[key]:,} {word}" for key, word in WORDS if verdicts[key]) or "nothing was checked"
    return f"{numbers['records']:,} records{errors}{noted}: {verdicts.total():,} claims, {each}"


def page(counts: Counts, version: str) -> str:
    """One file that asks nothing of any server."""
    tables = "".join(
        f"<h2>By {name}</h2>{_table(name, rates(counts, by))}" for name, by in (("relation", 1), ("month", 0)) if counts.claims
    )
    worst = "".join(
        f'<section class="card fail"><p class="path">{plain(row["record"])} {plain(row["date"] or "")}</p>'
        f"<p><b>{plain(row['message'])}</b></p><blockquote>{plain(row['context'] or '')}</blockquote>{_advice(row)}</section>"
        for _, row in counts.worst
    )
    head = '<header class="top"><p class="kicker">Figures of an archive, recomputed</p>'
    body = (
        f"{head}<h1>{plain(summary(counts))}</h1></header><main>{tables}{'<h2>Worst first</h2>' if worst else ''}{worst}</main>"
    )
    return shell(summary(counts), body, version)


def _advice(row: Row) -> str:
    return f'<p class="write">write <ins>{plain(row["suggestion"])}</ins></p>' if row["suggestion"] else ""


def _line(rate: Rate) -> str:
    return f"{rate.name:<16}{rate.claims:>12,}{rate.failed:>10,}{rate.review:>11,}{1000 * rate.share:>17.1f}"


def _table(name: str, found: list[Rate]) -> str:
    rows = "".join(
        f"<tr><th>{plain(rate.name)}</th><td>{rate.claims:,}</td><td>{rate.failed:,}</td><td>{rate.review:,}</td>"
        f"<td>{1000 * rate.share:.1f}</td></tr>"
        for rate in found
    )
    head = "".join(f"<th>{word}</th>" for word in (name, "claims", "failed", "to review", "failed in 1,000"))
    return f'<table class="index"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
