"""What share of all figures would be noticed if they were wrong. Of an article each figure of a passing claim is printed wrong,
and the text read anew (`iter_outcomes`). Of a claims file each is altered, and the claims are checked again.

An alteration is caught where a claim that passed fails, and seen where it is at least for review. What rounding hides nobody
can see: a rate off by one printed unit is seen in fewer than half of all cases.
"""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.claim.finding import Finding, Problem, Verdict, find_source_file
from factcheck.command.alter import ALTERATIONS, LEADING_DIGIT, OLD_NEW_SWAPPED, AlterationResult, iter_alteration_results
from factcheck.figure.figure import Figure, format_place
from factcheck.figure.notation import format_count
from factcheck.run import job
from factcheck.run.inputs import CLAIMS_SUFFIXES, Inputs, collect_inputs, read_article
from factcheck.run.misprints import OUTCOMES, MisprintOutcome, count_by_outcome, iter_outcomes
from factcheck.run.one_file import make_settings, try_work
from factcheck.run.options import RunOptions

__all__ = ["TamperResult", "as_json", "iter_lines", "tamper"]

UNSEEN_OUTCOMES = ("vanished", "kept")
OUTCOME_TEXTS = {
    "flagged": "fail, or are for review, printed with another leading digit",
    "already": "are in a claim that fails, or is for review, as it is",
    "vanished": "no claim is made of them any more",
    "kept": "pass: a green mark on a wrong figure",
    "unclaimed": "are checked by no claim and may be anything",
    "untried": "were not altered: they have no digits, or so much and no more is done for a file",
}
# by the real path of an article and where a figure begins in it: what becomes of it
OutcomesByPlace = Mapping[str, Mapping[int, str]]


class TamperResult(NamedTuple):
    tried: tuple[AlterationResult, ...]  # of claims files
    read: tuple[MisprintOutcome, ...]  # all figures of articles
    others: int  # claims that do not pass, and are left out
    problems: tuple[Problem, ...]
    untried: int = 0  # figures of claims files beyond what a file is given steps for


def tamper(options: RunOptions) -> TamperResult:
    """Alter the figures of the passing claims of claims files and articles; nothing is written."""
    done = job.run(options._replace(formats={"concise"}, keeps_passes=True))  # no slips and no working are needed
    passing = [finding.claim for finding in done.findings if finding.verdict is Verdict.PASS]
    figures = list(iter_alteration_results([claim for claim in passing if claim.entry]))
    altered = tuple(filter(None, figures))
    beside = _find_outcomes(done.findings, altered)
    problems, read = dict.fromkeys(done.problems), list[MisprintOutcome]()
    listed = collect_inputs(options)
    for file in (file for file in listed.files if not file.endswith(CLAIMS_SUFFIXES)):
        own = [finding for finding in done.findings if not finding.claim.entry and find_source_file(finding) == file]
        known = {finding.claim.id: finding.verdict for finding in own}
        found = try_work(_read_anew, file, listed, options.on, known, beside, file=file, house=listed.files[file].house)
        if isinstance(found, Problem):
            problems[found] = None
        else:
            read += found
    return TamperResult(altered, tuple(read), len(done.findings) - len(passing), tuple(problems), figures.count(None))


def _find_outcomes(findings: Iterable[Finding], altered: Iterable[AlterationResult]) -> OutcomesByPlace:
    """What becomes of the figures of articles that claims files check."""
    found = defaultdict[str, dict[int, str]](dict)
    for one in altered:
        if one.figure.place:
            verdict = dict(one.verdicts).get(LEADING_DIGIT)
            outcome = "untried" if verdict is None else "kept" if verdict is Verdict.PASS else verdict.value
            found[os.path.realpath(one.figure.place.path)][one.figure.place.start] = outcome
    for finding in findings:
        if finding.claim.entry and finding.verdict in (Verdict.FAIL, Verdict.REVIEW):
            stated = [finding.claim.stated] if finding.claim.stated else []
            for figure in (*(figure for _, figure in finding.operands), *stated):
                if figure.place:
                    found[os.path.realpath(figure.place.path)][figure.place.start] = "already"
    return found


def _read_anew(
    file: str, listed: Inputs, on: str | None, known: dict[str, Verdict], beside: OutcomesByPlace
) -> list[MisprintOutcome] | Problem:
    if file == "-" or file in listed.streams:
        return Problem(file, 1, 1, "not-text", "standard input and pipes can't be read anew: name the file")
    settings = make_settings(listed.files[file], on)
    text = read_article(file, settings, root=listed.roots.get(file))
    return (
        text
        if isinstance(text, Problem)
        else list(iter_outcomes(text, settings, known, beside.get(os.path.realpath(file), {})))
    )


def iter_lines(found: TamperResult) -> Iterable[str]:
    """The share of all figures that would be noticed, what became of each, the alterations of claims files, what is unseen."""
    yield from _iter_article_lines(found.read)
    yield from _iter_claims_file_lines(found)
    altered = _list_altered(found.read)
    if not found.tried and not altered:
        yield "no claim passes: nothing was altered"
    blind = [one.figure for one in found.tried if not one.caught] + [
        one.figure for one in found.read if one.outcome in UNSEEN_OUTCOMES
    ]
    if blind:
        yield f"nothing would catch a change of: {', '.join(figure.text for figure in blind)}"
    if found.others and (found.tried or altered):
        yield f"left out, as they do not pass: {format_count(found.others, 'claim')}"
    if found.untried:
        yield f"{format_count(found.untried, 'figure was', 'figures were')} not altered: so much and no more is done for a file"


def _iter_article_lines(read: Sequence[MisprintOutcome]) -> Iterator[str]:
    if not read:
        return
    counts = count_by_outcome(read)
    share = _format_percent(counts["noticed"], len(read)).strip()
    yield f"{counts['noticed']:,} of {format_count(len(read), 'figure')} ({share}) would be noticed if they were wrong"
    yield ""
    for name, words in OUTCOME_TEXTS.items():
        if counts[name]:
            yield f"{name:10} {counts[name]:4,}  {_format_percent(counts[name], len(read))}  {words}"
    yield ""
    altered = _list_altered(read)
    yield from (f"{_format_place(one.figure)}{one.figure.text}, printed as {one.new}: {one.outcome}" for one in altered)
    yield from [""] * bool(altered)


def _list_altered(read: Iterable[MisprintOutcome]) -> list[MisprintOutcome]:
    """The figures of an article that were printed wrong."""
    return [one for one in read if one.new]


def _iter_claims_file_lines(found: TamperResult) -> Iterator[str]:
    if not found.tried:
        return
    for one in found.tried:
        place, roles = _format_place(one.figure), "/".join(one.roles)
        yield f"{place}{one.figure.text} ({roles}): {one.caught} of {len(one.verdicts)} caught"
    yield from ("", f"{'alteration':24}   caught     seen")
    for name, (caught, seen, of) in _count_alterations(found).items():
        yield f"{name:24} {_format_percent(caught, of)}  {_format_percent(seen, of)}  of {of}"
    yield ""


def as_json(found: TamperResult) -> str:
    """The same for programs."""
    figures = [_build_entry(one) for one in found.tried]
    shares = [
        {"name": name, "caught": caught, "seen": seen, "of": of}
        for name, (caught, seen, of) in _count_alterations(found).items()
    ]
    counts = count_by_outcome(found.read)
    told = {
        "schema_version": 1,
        "articles": {
            "figures": len(found.read),
            "noticed": counts["noticed"],
            "altered": len(_list_altered(found.read)),
            **{name: counts[name] for name in ("flagged", *OUTCOMES)},
        },
        "misprints": [_build_misprint(one) for one in _list_altered(found.read)],
        "figures": figures,
        "alterations": shares,
        "uncovered": counts["unclaimed"],
        "others": found.others,
        "untried": found.untried,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _build_misprint(one: MisprintOutcome) -> dict[str, object]:
    place = _format_place(one.figure).rstrip(": ") or None
    return {"text": one.figure.text, "place": place, "claim": one.claim, "new": one.new, "outcome": one.outcome}


def _build_entry(one: AlterationResult) -> dict[str, object]:
    return {
        "text": one.figure.text,
        "place": _format_place(one.figure).rstrip(": ") or None,
        "roles": list(one.roles),
        "claims": list(one.claims),
        "alterations": [{"name": name, "verdict": verdict.value} for name, verdict in one.verdicts],
    }


def _count_alterations(found: TamperResult) -> dict[str, tuple[int, int, int]]:
    """How many of each alteration are caught, are seen, and were tried; then of all."""
    counts = {name: Counter[str]() for name in (*ALTERATIONS, OLD_NEW_SWAPPED, "all")}
    for one in found.tried:
        for name, verdict in one.verdicts:
            for count in (counts[name], counts["all"]):
                count.update(of=1, caught=verdict is Verdict.FAIL, seen=verdict is not Verdict.PASS)
    return {name: (count["caught"], count["seen"], count["of"]) for name, count in counts.items() if count["of"]}


def _format_percent(part: int, whole: int) -> str:
    return f"{round(Fraction(100 * part, whole)):5} %"


def _format_place(figure: Figure) -> str:
    place = figure.place
    return f"{format_place(place)}: " if place else ""
