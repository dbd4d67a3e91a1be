"""What share of all figures would be noticed if they were wrong. Of an article each figure of a passing claim is printed wrong,
and the text read anew (`reread`). Of a claims file each is altered, and the claims are checked again.

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

from factcheck.claim.finding import Finding, Problem, Verdict, file_of
from factcheck.command.alter import ALTERATIONS, LEADING, SWAPPED, Tried, try_all
from factcheck.figure.figure import Figure, at
from factcheck.figure.notation import several
from factcheck.run import job
from factcheck.run.files import CLAIMS_SUFFIXES, Inputs, inputs, read_article
from factcheck.run.one_file import settings_of, tried
from factcheck.run.reread import OUTCOMES, Reread, counted, reread

__all__ = ["Tampered", "as_json", "as_text", "tamper"]

UNSEEN = ("vanished", "kept")
TOLD = {
    "flagged": "fail, or are for review, printed with another leading digit",
    "already": "are in a claim that fails, or is for review, as it is",
    "vanished": "no claim is made of them any more",
    "kept": "pass: a green mark on a wrong figure",
    "unclaimed": "are checked by no claim and may be anything",
    "untried": "were not altered: they have no digits, or so much and no more is done for a file",
}
Beside = Mapping[str, Mapping[int, str]]  # by the real path of an article and where a figure begins in it: what becomes of it


class Tampered(NamedTuple):
    tried: tuple[Tried, ...]  # of claims files
    read: tuple[Reread, ...]  # all figures of articles
    others: int  # claims that do not pass, and are left out
    problems: tuple[Problem, ...]
    untried: int = 0  # figures of claims files beyond what a file is given steps for


def tamper(paths: list[str], *, on: str | None = None) -> Tampered:
    """Alter the figures of the passing claims of claims files and articles; nothing is written."""
    done = job.run(paths, on=on, few=True)
    passing = [finding.claim for finding in done.findings if finding.verdict is Verdict.PASS]
    figures = list(try_all([claim for claim in passing if claim.entry]))
    altered = tuple(filter(None, figures))
    beside = _find_beside(done.findings, altered)
    problems, read = dict.fromkeys(done.problems), list[Reread]()
    listed = inputs(paths)
    for file in (file for file in listed.files if not file.endswith(CLAIMS_SUFFIXES)):
        own = [finding for finding in done.findings if not finding.claim.entry and file_of(finding) == file]
        known = {finding.claim.id: finding.verdict for finding in own}
        found = tried(_read_anew, file, listed, on, known, beside, file=file, house=listed.files[file].house)
        if isinstance(found, Problem):
            problems[found] = None
        else:
            read += found
    return Tampered(altered, tuple(read), len(done.findings) - len(passing), tuple(problems), figures.count(None))


def _find_beside(findings: Iterable[Finding], altered: Iterable[Tried]) -> Beside:
    """What becomes of the figures of articles that claims files check."""
    found = defaultdict[str, dict[int, str]](dict)
    for one in altered:
        if one.figure.place:
            verdict = dict(one.verdicts).get(LEADING)
            outcome = "untried" if verdict is None else "kept" if verdict is Verdict.PASS else verdict.value
            found[os.path.realpath(one.figure.place.path)][one.figure.place.start] = outcome
    for finding in findings:
        if finding.claim.entry and finding.verdict in (Verdict.FAIL, Verdict.REVIEW):
            stated = [finding.claim.stated] if finding.claim.stated else []
            for figure in (*(figure for _, figure in finding.operands), *stated):
                if figure.place:
                    found[os.path.realpath(figure.place.path)][figure.place.start] = "already"
    return found


def _read_anew(file: str, listed: Inputs, on: str | None, known: dict[str, Verdict], beside: Beside) -> list[Reread] | Problem:
    if file == "-" or file in listed.streams:
        return Problem(file, 1, 1, "not-text", "standard input and pipes can't be read anew: name the file")
    settings = settings_of(listed.files[file], on)
    text = read_article(file, settings, root=listed.roots.get(file))
    return text if isinstance(text, Problem) else list(reread(text, settings, known, beside.get(os.path.realpath(file), {})))


def as_text(found: Tampered) -> Iterable[str]:
    """The share of all figures that would be noticed, what became of each, the alterations of claims files, what is unseen."""
    yield from _of_articles(found.read)
    yield from _of_claims_files(found)
    altered = _altered(found.read)
    if not found.tried and not altered:
        yield "no claim passes: nothing was altered"
    blind = [one.figure for one in found.tried if not one.caught] + [one.figure for one in found.read if one.outcome in UNSEEN]
    if blind:
        yield f"nothing would catch a change of: {', '.join(figure.text for figure in blind)}"
    if found.others and (found.tried or altered):
        yield f"left out, as they do not pass: {several(found.others, 'claim')}"
    if found.untried:
        yield f"{several(found.untried, 'figure was', 'figures were')} not altered: so much and no more is done for a file"


def _of_articles(read: Sequence[Reread]) -> Iterator[str]:
    if not read:
        return
    counts = counted(read)
    share = _percent(counts["noticed"], len(read)).strip()
    yield f"{counts['noticed']:,} of {several(len(read), 'figure')} ({share}) would be noticed if they were wrong"
    yield ""
    for name, words in TOLD.items():
        if counts[name]:
            yield f"{name:10} {counts[name]:4,}  {_percent(counts[name], len(read))}  {words}"
    yield ""
    altered = _altered(read)
    yield from (f"{_place(one.figure)}{one.figure.text}, printed as {one.new}: {one.outcome}" for one in altered)
    yield from [""] * bool(altered)


def _altered(read: Iterable[Reread]) -> list[Reread]:
    """The figures of an article that were printed wrong."""
    return [one for one in read if one.new]


def _of_claims_files(found: Tampered) -> Iterator[str]:
    if not found.tried:
        return
    for one in found.tried:
        yield f"{_place(one.figure)}{one.figure.text} ({'/'.join(one.roles)}): {one.caught} of {len(one.verdicts)} caught"
    yield from ("", f"{'alteration':24}   caught     seen")
    for name, (caught, seen, of) in _shares(found).items():
        yield f"{name:24} {_percent(caught, of)}  {_percent(seen, of)}  of {of}"
    yield ""


def as_json(found: Tampered) -> str:
    """The same for programs."""
    figures = [_entry(one) for one in found.tried]
    shares = [{"name": name, "caught": caught, "seen": seen, "of": of} for name, (caught, seen, of) in _shares(found).items()]
    counts = counted(found.read)
    told = {
        "schema_version": 1,
        "articles": {
            "figures": len(found.read),
            "noticed": counts["noticed"],
            "altered": len(_altered(found.read)),
            **{name: counts[name] for name in ("flagged", *OUTCOMES)},
        },
        "misprints": [_reread(one) for one in _altered(found.read)],
        "figures": figures,
        "alterations": shares,
        "uncovered": counts["unclaimed"],
        "others": found.others,
        "untried": found.untried,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _reread(one: Reread) -> dict[str, object]:
    place = _place(one.figure).rstrip(": ") or None
    return {"text": one.figure.text, "place": place, "claim": one.claim, "new": one.new, "outcome": one.outcome}


def _entry(one: Tried) -> dict[str, object]:
    return {
        "text": one.figure.text,
        "place": _place(one.figure).rstrip(": ") or None,
        "roles": list(one.roles),
        "claims": list(one.claims),
        "alterations": [{"name": name, "verdict": verdict.value} for name, verdict in one.verdicts],
    }


def _shares(found: Tampered) -> dict[str, tuple[int, int, int]]:
    """How many of each alteration are caught, are seen, and were tried; then of all."""
    counts = {name: Counter[str]() for name in (*ALTERATIONS, SWAPPED, "all")}
    for one in found.tried:
        for name, verdict in one.verdicts:
            for count in (counts[name], counts["all"]):
                count.update(of=1, caught=verdict is Verdict.FAIL, seen=verdict is not Verdict.PASS)
    return {name: (count["caught"], count["seen"], count["of"]) for name, count in counts.items() if count["of"]}


def _percent(part: int, whole: int) -> str:
    return f"{round(Fraction(100 * part, whole)):5} %"


def _place(figure: Figure) -> str:
    place = figure.place
    return f"{at(place)}: " if place else ""
