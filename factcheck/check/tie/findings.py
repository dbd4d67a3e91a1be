"""Turn ties into findings: what agrees, what differs by a slip, and what stands in only one of the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck import units
from factcheck.check.tie.match import is_range_end, is_repeated, match_figures
from factcheck.check.tie.money import RateLookup, is_conversion_of_previous, iter_converted
from factcheck.check.tie.outcome import TieOutcome, judge_tie, judge_untied
from factcheck.check.tie.paragraphs import align_paragraphs
from factcheck.check.tie.swaps import find_swaps
from factcheck.claim.claim import Claim
from factcheck.claim.finding import ComputedValue, Finding, Verdict
from factcheck.figure import rewrite
from factcheck.figure.figure import Figure, IntervalPair, Kind, compute_intervals
from factcheck.figure.interval import make_point
from factcheck.link.telling.mention import Mention, split_paragraphs
from factcheck.link.telling.pair_reading import Tie
from factcheck.pattern import compile_lazily

__all__ = ["compare_texts", "convert_to_unit"]

TRAILING_ZEROS = compile_lazily(r"(?:\.|(\.[0-9]*?[1-9]))0+(?![0-9])")


def compare_texts(
    original: str, figures: Sequence[Figure], translation: str, translated: Sequence[Figure], rates: RateLookup
) -> list[Finding]:
    """Return a finding for each tie and each figure of only one text, in the order of the translation, then of the original.

    figures, translated: with their spans in the texts and their places in the files. rates: gives the quotation for two
    currencies on the article's date, or why there is none.
    """
    found: list[Finding] = []
    for left, right in align_paragraphs(split_paragraphs(original, figures), split_paragraphs(translation, translated)):
        found += _iter_block_findings(left, right, rates)
    ordered = sorted(found, key=_make_sort_key)
    return [finding._replace(claim=finding.claim._replace(id=f"tie-{n}")) for n, finding in enumerate(ordered, 1)]


def _iter_block_findings(left: Sequence[Mention], right: Sequence[Mention], rates: RateLookup) -> Iterator[Finding]:
    ties = match_figures(left, right)
    crossed = find_swaps(ties, left, right)
    yield from (_make_tied_finding(tie, crossed.get(tie.translation.position) or judge_tie(tie)) for tie in ties)
    ours, theirs = {tie.original.position for tie in ties}, {tie.translation.position for tie in ties}
    bare = [
        fact
        for fact in right
        if fact.position not in theirs and not is_range_end(fact, ties, 1) and not is_repeated(fact, left)
    ]
    changed = {fact.position: finding for fact, finding in iter_converted(bare, left, ties, rates)}
    yield from changed.values()
    clauses = Counter(tie.translation.clause for tie in ties)
    yield from _iter_untied_findings([fact for fact in bare if fact.position not in changed], clauses, "translation")
    gone = [
        fact for fact in left if fact.position not in ours and not is_range_end(fact, ties, 0) and not is_repeated(fact, right)
    ]
    used = {id(figure) for finding in changed.values() for _, figure in finding.operands}
    kept = [fact for fact in gone if id(fact.figure) not in used and not is_conversion_of_previous(fact, left)]
    yield from _iter_untied_findings(kept, Counter(tie.original.clause for tie in ties), "original")


def _iter_untied_findings(facts: Sequence[Mention], tied: Counter[int], where: str) -> Iterator[Finding]:
    missing = Counter(fact.clause for fact in facts)
    for fact in facts:
        others = tied[fact.clause] if missing[fact.clause] == 1 else -1
        if found := judge_untied(fact, others, where):
            claim = Claim("", "restatement", (), fact.figure, place=fact.figure.place)
            yield _make_finding(claim, found)


def _make_tied_finding(tie: Tie, found: TieOutcome) -> Finding:
    o, t = tie.original.figure, tie.translation.figure
    claim = Claim("", "restatement", (("original", o),), t, place=t.place)
    finding = _make_finding(claim, found)
    if tie.power and t.value is not None:
        finding = finding._replace(suggestion=_mend_text(t, t.value / Fraction(10) ** tie.power))
    computed, printed = convert_to_unit(o, t), compute_intervals(t)
    if found.worded or computed is None or printed is None:
        return finding
    return finding._replace(computed=computed, stated=printed, printed=t.value)


def _mend_text(figure: Figure, value: Fraction) -> str:
    """Format a value in a figure's notation, without zeros for which it had no digits: "28.77 million" for 2.877."""
    return TRAILING_ZEROS.sub(r"\1", rewrite.reprint(figure, value).text)


def convert_to_unit(o: Figure, t: Figure) -> ComputedValue | None:
    """Convert a figure of the original to the unit of the translation's: vehicles count as cars, mu become hectares."""
    meant = compute_intervals(o)
    if meant is None or o.kind is not t.kind:
        return None
    if o.unit == t.unit or o.kind is Kind.COUNT:
        return ComputedValue(o.value, meant, t.unit, "stated")
    there = [units.convert(part, o.unit or "", t.unit or "") for part in (make_point(o.value or Fraction()), *meant)]
    if o.kind is not Kind.MEASURE or there[0] is None or there[1] is None or there[2] is None:
        return None
    return ComputedValue(there[0].low, IntervalPair(there[1], there[2]), t.unit, "stated")


def _make_finding(claim: Claim, found: TieOutcome) -> Finding:
    return Finding(
        claim,
        found.verdict,
        tuple((role, figure) for role, figure in claim.operands if isinstance(figure, Figure)),
        needs=found.needs,
        reason=found.reason,
        detail=found.detail,
        slips=(found.slip,) if found.slip else (),
        working=(found.detail,) if found.detail and found.verdict is Verdict.FAIL else (),
    )


def _make_sort_key(finding: Finding) -> tuple[str, int]:
    place = finding.claim.place
    return (place.path, place.start) if place else ("", -1)
