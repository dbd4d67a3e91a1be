"""Tie a text to its sources: each figure of it to the figure of a source that says the same, of the same thing.

A figure of a source with the same value, told most alike, is the one that the text says, unless another is told far more so.
A figure that no source has may follow from two that one has. What is left is a slip of the pen for one of nearly its digits,
differs from what is told alike, or is in no source at all. How alike two figures are told is decided blind to their values.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.check.tie.findings import convert_to_unit
from factcheck.check.tie_out.derive import find_derivation
from factcheck.check.tie_out.judge import SourceTie, is_writers_count, judge_figure, judge_misprint, judge_swap
from factcheck.check.tie_out.numbers import find_changed_numbers
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding, Slip, Verdict
from factcheck.figure.figure import Kind, compute_intervals
from factcheck.language.messages import say
from factcheck.link.telling.likeness import Candidate, SourceIndex, is_neighbour
from factcheck.link.telling.telling import Side, Telling, build_tellings

__all__ = ["Side", "find_left_out", "tie_to_sources"]

MIN_TIE_LIKENESS = 0.15  # of a figure that is tied before it is asked whether it follows from others
CLAIMED_MARGIN = 0.05  # likeness by which a figure must be before the one that says a source's figure already
MAX_UNTIED_SHARE = 0.5  # of the other figures of a text in which a slip fails: with more it has other sources, too
MAX_SENTENCE_CHARS = 300  # characters on either side of a figure in which words of its relation stand
MAX_SWAP_DISTANCE = 3  # figures between two that may have changed places
MAX_NEAR_OPERANDS, MAX_ALIKE_OPERANDS = 14, 8  # figures of the sources


def tie_to_sources(sources: Sequence[Side], text: Side) -> list[Finding]:
    """Return a finding for each figure of the text, in their order."""
    tellings = build_tellings(text, len(sources))
    index = SourceIndex([one for n, side in enumerate(sources) for one in build_tellings(side, n)], tellings)
    same = [index.find_same(telling) for telling in tellings]
    claimed = _list_claimed(same)
    partners = [candidates[0].source if candidates else None for candidates in same]
    findings = []
    for n, telling in enumerate(tellings):
        far = not same[n] or same[n][0].likeness < MIN_TIE_LIKENESS  # a value that the sources may have of another thing
        if far and (derived := _find_derived(text, tellings, n, partners, index, is_found=bool(same[n]))):
            findings.append(derived)
            continue
        alike = index.find_alike(telling)
        free = [one for one in alike if one.same or claimed.get(id(one.source), -1.0) < one.likeness - CLAIMED_MARGIN]
        said = {id(one) for m, one in enumerate(partners) if one and m != n}
        found = judge_figure(telling, same[n], free, index.find_preferred(telling, same[n], said))
        if not same[n]:
            found = judge_misprint(telling, index.find_misprints(telling, said)) or found
        elif found and found.verdict is Verdict.PASS:
            found = _find_swap(n, tellings, partners, index) or found
        findings.append(_build_finding(telling, found) if found else _build_untied(telling))
    others = sum(one.needs == "untied" or bool(one.slips) for one in findings) - 1
    if others > MAX_UNTIED_SHARE * (len(findings) - 1):
        findings = [one._replace(verdict=Verdict.REVIEW, working=()) if one.slips else one for one in findings]
    findings += [_build_changed_number(ours, theirs) for ours, theirs in find_changed_numbers(sources, text)]
    findings.sort(key=lambda one: one.claim.stated.start if one.claim.stated else -1)
    return [finding._replace(claim=finding.claim._replace(id=f"tie-{n}")) for n, finding in enumerate(findings, 1)]


def find_left_out(sources: Sequence[Side], text: Side) -> list[Finding]:
    """Return a review for each figure of the sources that the text does not have; what they say twice, once."""
    every = [telling for n, side in enumerate(sources) for telling in build_tellings(side, n)]
    index = SourceIndex(build_tellings(text, len(sources)), every)
    missing = [telling for telling in every if not is_writers_count(telling) and not index.find_same(telling)]
    once = {(one.figure.value, one.figure.high, one.figure.kind, one.figure.unit): one.figure for one in reversed(missing)}
    detail = say("the text does not have it")
    claims = (Claim("", "restatement", (), figure, place=figure.place) for figure in reversed(once.values()))
    return [
        Finding(claim._replace(id=f"left-out-{n}"), Verdict.REVIEW, needs="one-side", detail=detail)
        for n, claim in enumerate(claims, 1)
    ]


def _find_swap(n: int, tellings: Sequence[Telling], partners: Sequence[Telling | None], index: SourceIndex) -> SourceTie | None:
    """Find the figure of the sentence with which figure n has changed places, if a source says both side by side."""
    own, telling = partners[n], tellings[n]
    for m in range(max(0, n - MAX_SWAP_DISTANCE), min(len(tellings), n + MAX_SWAP_DISTANCE + 1)):
        other, second = partners[m], tellings[m]
        if own is None or other is None or telling.sentence != second.sentence or not is_neighbour(own, other):
            continue
        gain = index.compute_preference(telling, other, own) + index.compute_preference(second, own, other)
        if found := judge_swap(telling, second, own, gain):
            return found
    return None


def _get_sentence(text: Side, telling: Telling) -> str:
    figure = telling.figure
    start = text.text.rfind(". ", 0, figure.start) + 1
    end = text.text.find(". ", figure.end)
    return text.text[
        max(start, figure.start - MAX_SENTENCE_CHARS) : min(end if end > 0 else len(text.text), figure.end + MAX_SENTENCE_CHARS)
    ].lower()


def _find_derived(
    text: Side,
    tellings: Sequence[Telling],
    n: int,
    partners: Sequence[Telling | None],
    index: SourceIndex,
    *,
    is_found: bool,
) -> Finding | None:
    """Find how figure n follows from figures of the sources; for review where its percentage is a gap in percentage points."""
    telling = tellings[n]
    beside = [one for m, one in enumerate(partners) if one and m != n and tellings[m].sentence == telling.sentence]
    alike = [] if is_found else [one.source for one in index.find_around(telling)[:MAX_ALIKE_OPERANDS]]
    sentence, operands = _get_sentence(text, telling), _list_operands(beside, alike, index)
    found = find_derivation(telling, sentence, operands, beside, alike, is_found=is_found)
    figure = telling.figure
    if found or figure.kind is not Kind.PERCENT or figure.hedge or not beside or is_found:
        return found
    points = telling._replace(figure=figure._replace(kind=Kind.POINT, unit="percentage_point"))
    gap = find_derivation(points, sentence, operands, beside, ())
    if gap is None or gap.needs != "nothing":
        return None
    after = tellings[n + 1] if n + 1 < len(tellings) else None
    used = {id(one) for _, one in gap.operands}
    sure = (  # "rose by 1.8 percent to 11.7 percent", where the source has 9.9
        after is not None
        and after.role == "to"
        and after.sentence == telling.sentence
        and (level := partners[n + 1]) is not None
        and id(level.figure) in used
    )
    detail = say("the gap is in percentage points")
    slip = Slip("percent for points", detail, "words")
    claim = gap.claim._replace(stated=figure)
    return gap._replace(
        claim=claim, verdict=Verdict.FAIL if sure else Verdict.REVIEW, needs="differs", detail=detail, weak=None, slips=(slip,)
    )


def _list_operands(beside: Sequence[Telling], alike: Sequence[Telling], index: SourceIndex) -> list[Telling]:
    """List the figures of the sources that one may follow from: those that its sentence says, their neighbours, the alike."""
    places = {(one.side, one.sentence + step) for one in beside for step in (-1, 0, 1)}
    near = [one for one in index.tellings if (one.side, one.sentence) in places]
    return list({id(one): one for one in (*beside, *near[:MAX_NEAR_OPERANDS], *alike)}.values())


def _list_claimed(same: Sequence[Sequence[Candidate]]) -> dict[int, float]:
    """Map each figure of the sources that one of the text says to the greatest likeness of the two."""
    found: dict[int, float] = {}
    for candidates in same:
        for one in candidates[:1]:
            found[id(one.source)] = max(one.likeness, found.get(id(one.source), -1.0))
    return found


def _build_finding(telling: Telling, found: SourceTie) -> Finding:
    figure, source = telling.figure, found.partner.figure
    operands = (("source", source),)
    finding = Finding(
        Claim("", "restatement", operands, figure, place=figure.place),
        found.verdict,
        operands,
        needs=found.needs,
        detail=found.detail,
        slips=(found.slip,) if found.slip else (),
        working=(found.detail,) if found.detail and found.verdict is Verdict.FAIL else (),
        suggestion=source.text.strip() if found.needs == "differs" else None,
    )
    computed, printed = convert_to_unit(source, figure), compute_intervals(figure)
    if computed is None or printed is None:
        return finding
    return finding._replace(computed=computed, stated=printed, printed=figure.value)


def _build_changed_number(ours: Telling, theirs: Telling) -> Finding:
    claim = Claim("", "restatement", (("source", theirs.figure),), ours.figure, place=ours.figure.place)
    detail = say("the source has {figure} in its place", figure=theirs.figure.text)
    return Finding(
        claim, Verdict.REVIEW, (("source", theirs.figure),), needs="differs", detail=detail, suggestion=theirs.figure.text
    )


def _build_untied(telling: Telling) -> Finding:
    claim = Claim("", "restatement", (), telling.figure, place=telling.figure.place)
    detail = say("no source has it, and it follows from no figures of theirs")
    if is_writers_count(telling):
        return Finding(claim, Verdict.UNCHECKED, reason="untied", detail=detail)
    return Finding(claim, Verdict.REVIEW, needs="untied", detail=detail)
