"""Why a mismatch is reported: how its figures were linked, which slip explains it, table support, and the belief."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claim.claim import ModelReading, TableSupport
from factcheck.claim.finding import MIN_BELIEF_LOG_ODDS, NO_SLIP, Belief, Finding, Slip, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.language.messages import mark, mark_plural, translate, translate_plural

MAX_SHOWN_THOUSANDTHS = 999  # thousandths: probabilities are printed as 99.9 % at most
SUPPORT_TEXTS = {  # for a table claim: in how many other columns or rows the same relation holds, and if in none
    "column": (
        mark_plural("the same holds in {number:,} other column", "the same holds in {number:,} other columns"),
        mark("no other column bears it out"),
    ),
    "row": (
        mark_plural("the same holds in {number:,} other row", "the same holds in {number:,} other rows"),
        mark("no other row bears it out"),
    ),
}


def list_explanations(finding: Finding, *, fully: bool) -> list[tuple[str, list[str]]]:
    """List (label, lines): slips that would explain a mismatch, support from the table, and the reasons for belief."""
    structure, belief = finding.claim.structure, finding.belief
    return [
        (mark("slip"), list(map(_format_slip, finding.slips))),
        (mark("table"), [_format_table_support(structure)] if structure and finding.verdict is not Verdict.PASS else []),
        (mark("belief"), list(_iter_belief_lines(belief, fully=fully)) if belief else []),
    ]


def iter_reading_lines(reading: ModelReading) -> Iterator[str]:
    """Yield the frame the model chose, its probability, how often that was right in held-out texts, and the runner-up."""
    values = {
        "model": reading.model,
        "frame": translate(reading.frame) if reading.frame in RELATIONS else reading.frame,
        "probability": _format_percent(reading.probability),
        "right": reading.right,
        "seen": reading.seen,
    }
    without_record = mark("{model} reads it as {frame}, with a probability of {probability}")
    with_record = mark(
        "{model} reads it as {frame}, with a probability of {probability}: "
        "{right} of {seen} so sure, in texts that it had not learned from, were right"
    )
    yield translate(with_record if reading.seen else without_record, **values)
    if reading.instead:
        next_best = _format_percent(reading.instead_probability)
        yield translate("next likeliest, {probability}: {frame}", probability=next_best, frame=reading.instead)


def _format_percent(thousandths: int) -> str:
    """Format thousandths as a percentage, at most 99.9 %: no reading of the model is certain."""
    return f"{min(thousandths, MAX_SHOWN_THOUSANDTHS) // 10}.{min(thousandths, MAX_SHOWN_THOUSANDTHS) % 10} %"


def _format_slip(slip: Slip) -> str:
    if slip.name == NO_SLIP:
        return translate("none fits; {needed}", needed=slip.fits)
    return translate("{slip}: {fits}", slip=translate(slip.name), fits=slip.fits)


def _format_table_support(structure: TableSupport) -> str:
    """Format in how many other columns or rows of the table the same relation holds or fails."""
    if structure.across == "text":
        named = mark("{where}: the row that the sentence names")
        other = mark("{where}: the row that the sentence names; another cell of the row or the column says this")
        return translate(other if structure.holds else named, where=structure.of)
    holds, holds_nowhere = SUPPORT_TEXTS[structure.across]
    support = translate_plural(*holds, structure.holds) if structure.holds else translate(holds_nowhere)
    text = translate("{where}: {what}", where=structure.of, what=support)
    return translate("{told}, and fails in {number}", told=text, number=structure.fails) if structure.fails else text


def _iter_belief_lines(belief: Belief, *, fully: bool) -> Iterator[str]:
    """Yield the sum of log-odds weights (or the rule) behind a verdict, and how many similar cases were real errors."""
    odds = mark("{odds} hundredths of log-odds, and an error from {least}")
    reason = translate(odds, odds=belief.odds, least=MIN_BELIEF_LOG_ODDS) if belief.reasons else translate(belief.rule)
    record = mark("{why}: {real} of {seen} such that were read were errors")
    yield translate(record, why=reason, real=belief.real, seen=belief.seen) if belief.seen else reason
    if fully and belief.reasons:
        yield translate("; ").join(f"{weight:+} {translate(name)}" for name, weight in belief.reasons)
