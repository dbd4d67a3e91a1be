"""Ties to findings: what agrees, what differs by a slip, and what stands in one text alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck import units
from factcheck.check.tie.match import absorbed, matched, repeated
from factcheck.check.tie.money import Rates, converted, restated
from factcheck.check.tie.paragraphs import blocks
from factcheck.check.tie.reading import Tie
from factcheck.check.tie.side import Fact, paragraphs
from factcheck.check.tie.swaps import swapped
from factcheck.check.tie.told import Told, alone, told
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Computed, Finding, Verdict
from factcheck.figure import rewrite
from factcheck.figure.figure import Figure, Kind, Sets, sets
from factcheck.figure.interval import point
from factcheck.pattern import pattern

__all__ = ["findings"]

ZEROS = pattern(r"(?:\.|(\.[0-9]*?[1-9]))0+(?![0-9])")


def findings(
    original: str, figures: Sequence[Figure], translation: str, translated: Sequence[Figure], rates: Rates
) -> list[Finding]:
    """A finding for each tie and for what is in one text alone, in the order of the translation, then of the original.

    figures, translated: with their spans in the texts and their places in the files. rates: of two currencies on the
    article's date, or why there is none.
    """
    found: list[Finding] = []
    for left, right in blocks(paragraphs(original, figures), paragraphs(translation, translated)):
        found += _block(left, right, rates)
    ordered = sorted(found, key=_place)
    return [finding._replace(claim=finding.claim._replace(id=f"tie-{n}")) for n, finding in enumerate(ordered, 1)]


def _block(left: Sequence[Fact], right: Sequence[Fact], rates: Rates) -> Iterator[Finding]:
    ties = matched(left, right)
    crossed = swapped(ties, left, right)
    yield from (_tied(tie, crossed.get(tie.translation.at) or told(tie)) for tie in ties)
    ours, theirs = {tie.original.at for tie in ties}, {tie.translation.at for tie in ties}
    bare = [fact for fact in right if fact.at not in theirs and not absorbed(fact, ties, 1) and not repeated(fact, left)]
    changed = {fact.at: finding for fact, finding in converted(bare, left, ties, rates)}
    yield from changed.values()
    clauses = Counter(tie.translation.clause for tie in ties)
    yield from _alone([fact for fact in bare if fact.at not in changed], clauses, "translation")
    gone = [fact for fact in left if fact.at not in ours and not absorbed(fact, ties, 0) and not repeated(fact, right)]
    used = {id(figure) for finding in changed.values() for _, figure in finding.operands}
    kept = [fact for fact in gone if id(fact.figure) not in used and not restated(fact, left)]
    yield from _alone(kept, Counter(tie.original.clause for tie in ties), "original")


def _alone(facts: Sequence[Fact], tied: Counter[int], where: str) -> Iterator[Finding]:
    missing = Counter(fact.clause for fact in facts)
    for fact in facts:
        others = tied[fact.clause] if missing[fact.clause] == 1 else -1
        if found := alone(fact, others, where):
            claim = Claim("", "restatement", (), fact.figure, place=fact.figure.place)
            yield _finding(claim, found)


def _tied(tie: Tie, found: Told) -> Finding:
    o, t = tie.original.figure, tie.translation.figure
    claim = Claim("", "restatement", (("original", o),), t, place=t.place)
    finding = _finding(claim, found)
    if tie.power and t.value is not None:
        finding = finding._replace(suggestion=_mended(t, t.value / Fraction(10) ** tie.power))
    computed, printed = _in_its_unit(o, t), sets(t)
    if found.worded or computed is None or printed is None:
        return finding
    return finding._replace(computed=computed, stated=printed, printed=t.value)


def _mended(figure: Figure, value: Fraction) -> str:
    """A value in a figure's notation, without zeros that it had no digit for: "28.77 million" for 2.877."""
    return ZEROS.sub(r"\1", rewrite.reprinted(figure, value).text)


def _in_its_unit(o: Figure, t: Figure) -> Computed | None:
    """The original's figure in the unit of the translation's: vehicles are cars, and mu hectares."""
    meant = sets(o)
    if meant is None or o.kind is not t.kind:
        return None
    if o.unit == t.unit or o.kind is Kind.COUNT:
        return Computed(o.value, meant, t.unit, "stated")
    there = [units.convert(part, o.unit or "", t.unit or "") for part in (point(o.value or Fraction()), *meant)]
    if o.kind is not Kind.MEASURE or there[0] is None or there[1] is None or there[2] is None:
        return None
    return Computed(there[0].low, Sets(there[1], there[2]), t.unit, "stated")


def _finding(claim: Claim, found: Told) -> Finding:
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


def _place(finding: Finding) -> tuple[str, int]:
    place = finding.claim.place
    return (place.path, place.start) if place else ("", -1)
