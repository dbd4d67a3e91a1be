"""One run: the paths of a command line to findings. Knows files; knows no terminal."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING

from factcheck import __version__, claimfile, waiver
from factcheck.check import check
from factcheck.files import CLAIMS_SUFFIXES, inputs, read_article
from factcheck.finding import Finding, Problem, Verdict
from factcheck.report import Run
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.claim import Claim
    from factcheck.figure import Figure
    from factcheck.prose import Ignored
    from factcheck.revision import Changes

__all__ = ["FAIL_ON", "draft", "exit_status", "figures", "run"]

MOST_EXPLAINED = 30  # failures that a table explains one by one
FAIL_ON = {
    "fail": (Verdict.FAIL,),
    "review": (Verdict.FAIL, Verdict.REVIEW),
    "unchecked": (Verdict.FAIL, Verdict.REVIEW, Verdict.UNCHECKED),
    "never": (),
}


@dataclass(slots=True)
class Gathered:
    """What has been found so far."""

    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    figures: int = 0
    uncovered: list[Figure] = field(default_factory=list)
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)  # the files that a claims file takes figures from
    brief: bool = False


def run(
    paths: list[str],
    *,
    on: str | None = None,
    ids: tuple[str, ...] = (),
    name: str | None = None,
    brief: bool = False,
    baseline: str | None = None,
    since: str | None = None,
) -> Run:
    """Read every claims file and article that the paths name, and check their claims, in the order of the paths.

    on: the date of articles that state none. ids: only these claims. name: what standard input is called.
    brief: what passes has no working, and failures beyond the first MOST_EXPLAINED no slips: what a table shows.
    baseline: the file of what is accepted for now. since: only claims that changed since the merge base with this revision.
    """
    started = perf_counter()
    found = Gathered(brief=brief)
    files = inputs(paths, found.problems)
    changes = None if since is None else _changes(since, found)
    if since is not None:
        files = _worth_reading(files, changes, found) if changes else []
    for file in files:
        if file.endswith(CLAIMS_SUFFIXES):
            _claims(file, on, found)
        else:
            _article(file, on, name, found)
    _join(found)
    if changes:
        _touched(changes, on, found)
    if ids:
        _only(ids, found)
    found.findings, notes = waiver.settled(found.findings, date.today())
    found.notes += notes
    if baseline:
        _accept(baseline, found, whole=not ids and since is None)
    _explain(found)
    return Run(
        tuple(found.findings),
        tuple(found.problems),
        tuple(dict.fromkeys(found.notes)),
        tuple(found.files),
        perf_counter() - started,
        found.figures,
        found.figures - len(found.uncovered),
        __version__,
        tuple(found.uncovered),
    )


def exit_status(done: Run, fail_on: str = "fail", *, allow_empty: bool = False, least_coverage: int | None = None) -> int:
    """0, 1 or 2 as INTERFACES section 1 has it: a function of what was found.

    least_coverage: percent of the figures of the articles that a claim must cover.
    """
    if [p for p in done.problems if not (allow_empty and p.code in ("no-input", "no-claims"))]:
        return 2
    failed = any(finding.verdict in FAIL_ON[fail_on] for finding in done.findings if not finding.waived)
    thin = least_coverage is not None and done.covered * 100 < done.figures * least_coverage
    return 1 if failed or thin else 0


def figures(paths: list[str], *, name: str | None = None) -> tuple[list[tuple[Figure, bool]], list[Problem]]:
    """The figures of every article that the paths name, each with whether a claim of the article covers it."""
    from factcheck import prose

    problems: list[Problem] = []
    found: list[tuple[Figure, bool]] = []
    for file in inputs(paths, problems):
        if file.endswith(CLAIMS_SUFFIXES):
            continue
        text = read_article(file, None, name)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        drawn = prose.claims(text)
        bare = {figure.start for figure in drawn.uncovered}
        found += [(figure, figure.start not in bare) for figure in drawn.figures]
    return found, problems


def draft(path: str, *, on: str | None = None) -> tuple[str, list[Problem]]:
    """A claims file with the claims that an article's prose makes; running it gives the verdicts that the article gives."""
    from factcheck import prose

    text = read_article(path, on)
    if isinstance(text, Problem):
        return "", [text]
    drawn = prose.claims(text)
    if not drawn.claims:
        return "", [Problem(path, 1, 1, "no-claims", "no claim found in it")]
    return claimfile.dump(text, drawn.claims), []


def _claims(file: str, on: str | None, found: Gathered) -> None:
    loaded = claimfile.load(file, settings=Settings(on))
    found.files.append(file)
    found.problems += loaded.problems
    found.notes += loaded.notes
    found.named[file] = tuple(path for path in loaded.named if path != loaded.article_path)
    findings = [check(claim, brief=found.brief) for claim in loaded.claims]
    found.findings += findings
    if findings and all(finding.verdict is Verdict.UNCHECKED for finding in findings):
        found.problems.append(Problem(file, 1, 1, "nothing-checked", "none of its claims could be checked"))


def _article(file: str, on: str | None, name: str | None, found: Gathered) -> None:
    from factcheck import prose  # reading prose loads words that a claims file has no need of

    text = read_article(file, on, name)
    if isinstance(text, Problem):
        found.problems.append(text)
        return
    found.files.append(text.path)
    drawn = prose.claims(text)
    found.findings += [check(claim, brief=found.brief) for claim in drawn.claims]
    found.figures += len(drawn.figures)
    found.uncovered += drawn.uncovered
    for part in drawn.ignored:
        _ignored(part, found)


def _ignored(part: Ignored, found: Gathered) -> None:
    """What an article takes out of the check is said; it needs a reason."""
    if not part.reason:
        message = "say why these figures are not to be checked: <!-- factcheck: ignore REASON -->"
        found.problems.append(Problem(part.place.path, part.place.line, part.place.column, "no-reason", message))
        return
    figures = "1 figure" if part.figures == 1 else f"{part.figures or 'no'} figures"
    found.notes.append(f"{part.place.path}:{part.place.line}: {figures} ignored: {part.reason}")


def _changes(since: str, found: Gathered) -> Changes | None:
    from factcheck import revision

    changes = revision.since(since)
    if isinstance(changes, Problem):
        found.problems.append(changes)
        return None
    return changes


def _worth_reading(files: list[str], changes: Changes, found: Gathered) -> list[str]:
    from factcheck import touched

    worth = [file for file in files if touched.worth_reading(file, changes)]
    if len(worth) < len(files):
        found.notes.append(f"{len(files) - len(worth):,} of {len(files):,} files have not changed: they were not read")
    return worth


def _touched(changes: Changes, on: str | None, found: Gathered) -> None:
    """Leaves the findings that the changes touch, and says how many others there are."""
    from factcheck import touched

    before = len(found.findings)
    found.findings = touched.touched(found.findings, found.named, changes, on)
    if len(found.findings) < before:
        found.notes.append(f"{before - len(found.findings):,} of {before:,} claims have not changed: they are left out")


def _accept(path: str, found: Gathered, *, whole: bool) -> None:
    """What the baseline knows is accepted; whole: whether all claims of the files are there, so that it can be outdated."""
    from factcheck import baseline

    known = baseline.read(path)
    if isinstance(known, Problem):
        found.problems.append(known)
        return
    found.findings, left = baseline.applied(known, found.findings)
    gone = baseline.stale(left, found.files, known.folder).total() if whole else 0
    if gone:
        entries = "1 entry" if gone == 1 else f"{gone:,} entries"
        found.notes.append(f"{entries} of {path} no longer fail: `factcheck baseline prune` drops them")


def _explain(found: Gathered) -> None:
    """Failures with the slips that explain them; of a table only those that it explains."""
    failed = (n for n, f in enumerate(found.findings) if f.verdict is Verdict.FAIL and not (found.brief and f.waived))
    for n in islice(failed, MOST_EXPLAINED) if found.brief else failed:
        from factcheck import slip  # tried only after a failure

        finding = found.findings[n]
        found.findings[n] = replace(finding, slips=slip.slips(finding), suggestion=slip.suggestion(finding))


def _join(found: Gathered) -> None:
    """An article that a claims file names is one job with it: what the file already claims is not claimed again from prose."""
    taken = {_spot(f.claim) for f in found.findings if f.claim.entry and f.claim.place}
    found.findings[:] = [f for f in found.findings if f.claim.entry or _spot(f.claim) not in taken]


def _spot(claim: Claim) -> tuple[str, int] | None:
    return (os.path.realpath(claim.place.path), claim.place.start) if claim.place else None


def _only(ids: Iterable[str], found: Gathered) -> None:
    known = {finding.claim.id for finding in found.findings}
    for missing in (wanted for wanted in ids if wanted not in known):
        near = get_close_matches(missing, known, 1)
        hint = f": did you mean {near[0]!r}?" if near else ""
        found.problems.append(Problem("--claim", 1, 1, "unknown-claim", f"no claim has the id {missing!r}{hint}"))
    found.findings[:] = [finding for finding in found.findings if finding.claim.id in set(ids)]
