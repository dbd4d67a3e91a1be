"""One run: the paths of a command line to findings. Knows files; knows no terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from factcheck import __version__
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding, Problem, Verdict, outcomes
from factcheck.figure.figure import Figure
from factcheck.language.messages import say
from factcheck.opening import piped
from factcheck.report import MOST_UNCLAIMED, Run
from factcheck.run import gathered
from factcheck.run.config import Configs
from factcheck.run.files import CLAIMS_SUFFIXES, STDIN, Inputs, inputs
from factcheck.run.gathered import Found
from factcheck.run.one_file import Task, drawn_from, settings_of, spoken, tried
from factcheck.run.packed import packed
from factcheck.run.schedule import Tick, parts

if TYPE_CHECKING:  # only where a claim fails, and for --diff
    from factcheck.check.slip import Known
    from factcheck.run.revision import Changes

__all__ = ["FAIL_ON", "draft", "exit_status", "figures", "has_checked_nothing", "run"]


class Dated(NamedTuple):
    """The date of articles that state none, and what it is called where it is given."""

    on: str | None
    option: str = "--on"


NOTHING: Mapping[str, bytes] = MappingProxyType({})
MOST_LISTED = 200  # files; of more, what passes is only counted where the report does not list it
FAIL_ON = {
    "fail": (Verdict.FAIL,),
    "review": (Verdict.FAIL, Verdict.REVIEW),
    "unchecked": (Verdict.FAIL, Verdict.REVIEW, Verdict.UNCHECKED),
    "never": (),
}


def run(
    paths: list[str],
    *,
    on: str | None = None,
    date_option: str = "--on",
    ids: tuple[str, ...] = (),
    name: str | None = None,
    brief: bool = False,
    few: bool = False,
    baseline: str | None = None,
    since: str | None = None,
    force_exclude: bool = False,
    own: bool = False,
    jobs: int | None = None,
    tick: Tick | None = None,
    shown: bool = False,
    given: Mapping[str, bytes] = NOTHING,
    uncovered: bool = True,
    unclaimed: int = MOST_UNCLAIMED,
) -> Run:
    """Read every claims file and article that the paths name, and check their claims, in the order of the paths.

    on: the date of articles that state none. date_option: what that is called where it is given. ids: only these claims.
    name: what standard input is called.
    brief: what passes has no working. few: failures beyond the first MOST_EXPLAINED have no slips. A table shows no more.
    baseline: the file of what is accepted for now. since: only claims that changed since the merge base with this revision.
    force_exclude: what a configuration leaves out of a folder is left out by name too. own: not a user names the paths, but
    a file of the repository, out of which they must not lead. jobs: processes, by default as many as pay. tick: told of each
    file that is done. shown: the texts of the files are kept, for a report that shows them. given: the content of paths that
    an editor holds and may not have saved. uncovered: the figures that no claim checks are kept, not only counted; never where
    brief. unclaimed: how many groups of them are listed, an article.
    """
    started = perf_counter()
    listed = inputs(paths, name=name, force_exclude=force_exclude, own=own, given=given)
    found = [Run(problems=tuple(listed.problems), notes=tuple(listed.notes))]
    files, changes = _list_files(list(listed.files), since, found)
    lean = brief and since is None and not ids and len(files) > MOST_LISTED
    way = Task("", name=name, brief=brief, lean=lean, few=few, shown=shown, ids=ids, uncovered=uncovered and not brief)
    way = way._replace(unclaimed=unclaimed)
    tasks = [_task(file, listed, Dated(on, date_option), way._replace(data=given.get(file))) for file in files]
    findings: Iterable[Finding] = gathered.findings(parts(tasks, jobs, tick), found)
    if changes:
        findings = gathered.changed(findings, changes, {task.file: task for task in tasks}, found)
    if ids:
        findings = gathered.only(findings, ids, found)
    findings = gathered.waived(findings, found)
    if baseline:
        findings = gathered.accepted(findings, baseline, found, whole=not ids and since is None)
    if few:
        findings = gathered.explained(findings, found)
    return _told(packed(findings), found, perf_counter() - started)


def _list_files(files: list[str], since: str | None, found: Found) -> tuple[list[str], Changes | None]:
    """The files that may have changed since a revision, with what has; without one all."""
    if since is None:
        return files, None
    changes = _changes(since, found)
    return (_worth_reading(files, changes, found) if changes else []), changes


def _told(findings: Sequence[Finding], found: Found, seconds: float) -> Run:
    done = gathered.together(found)
    rates = tuple(dict.fromkeys(done.rates))
    notes = tuple(dict.fromkeys([*done.notes, *gathered.switched_off(done), *map(gathered.tell_rates, rates)]))
    problems = tuple(gathered.told_once(done.problems))
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    done = done._replace(findings=findings, problems=problems, notes=notes, rates=rates)
    return done._replace(seconds=seconds, version=__version__, at=now)


def exit_status(done: Run, fail_on: str | None = None, *, allow_empty: bool = False, least_coverage: int | None = None) -> int:
    """0, 1 or 2 as INTERFACES section 1 has it: a function of what was found.

    fail_on: the verdict from which a claim fails the run; None: what the configuration of its file says, else "fail".
    least_coverage: percent of the figures of the articles that a claim must cover.
    """
    if [p for p in done.problems if not (allow_empty and p.code in ("no-input", "no-claims"))] or has_checked_nothing(done):
        return 2
    return 1 if failing(done, fail_on) or thin(done, least_coverage) else 0


def failing(done: Run, fail_on: str | None = None) -> Counter[Verdict]:
    """What fails the run, by verdict: at or above fail_on, or what the configuration of its file says."""
    thresholds = dict(done.thresholds)
    found = Counter[Verdict]()
    for outcome, number in outcomes(done.findings).items():
        if not outcome.waived and outcome.verdict in FAIL_ON[fail_on or thresholds.get(outcome.file, "fail")]:
            found[outcome.verdict] += number
    return found


def has_checked_nothing(done: Run) -> bool:
    """Whether there are claims and none of them could be checked: that is no success."""
    return done.claims > 0 and not done.passed and all(one.verdict is Verdict.UNCHECKED for one in outcomes(done.findings))


def thin(done: Run, least_coverage: int | None) -> bool:
    """Whether claims cover less than so many percent of the figures."""
    return least_coverage is not None and done.covered * 100 < done.figures * least_coverage


def figures(paths: list[str], *, name: str | None = None) -> tuple[list[tuple[Figure, bool]], list[Problem]]:
    """The figures of every article that the paths name, each with whether a claim of the article checks it."""
    listed = inputs(paths, name=name)
    problems = listed.problems
    found: list[tuple[Figure, bool]] = []
    for file, config in listed.files.items():
        if file.endswith(CLAIMS_SUFFIXES):
            continue
        told = tried(_figures, _task(file, listed, Dated(None), Task("", name=name)), file=file, house=config.house)
        if isinstance(told, Problem):
            problems.append(told)
        else:
            found += told
    return found, problems


def _figures(task: Task) -> list[tuple[Figure, bool]] | Problem:
    found = drawn_from(task)
    if isinstance(found, Problem):
        return found
    from factcheck.run.coverage import find_uncovered  # loads words that a claims file has no need of

    _, prose = found
    findings = (check(claim, brief=True) for claim in prose.claims)
    bare = {figure.start for figure in find_uncovered(prose, prose.claims, findings)}
    return [(figure, figure.start not in bare) for figure in prose.figures]


def draft(path: str, *, on: str | None = None, folder: str | None = None) -> tuple[str, list[Problem]]:
    """A claims file with the claims that an article's prose makes; running it gives the verdicts that the article gives.

    folder: where it will lie, that of the article by default.
    """
    from factcheck.claimfile.dump import dump  # reading prose loads words that a claims file has no need of

    streamed = piped(path)
    config = Configs().named(STDIN if streamed else path)
    if config.problems:
        return "", list(config.problems)
    with spoken(config.house):
        found = drawn_from(Task(path, settings_of(config, on), name=STDIN if streamed else None, streamed=streamed))
        if isinstance(found, Problem):
            return "", [found]
        known: Known = {}
        claims = [_confident(claim, known) for claim in found[1].claims]
    if not claims:
        return "", [Problem(path, 1, 1, "no-claims", "no claim found in it")]
    return dump(found[0], claims, folder=folder), []


def _confident(claim: Claim, known: Known) -> Claim:
    """A claim for a claims file: of low confidence where its mismatch does not fail in prose, or it would fail from there.

    known: as `slip.weights` has it.
    """
    from factcheck.check.belief import judged

    finding = check(claim, brief=True)
    doubted = finding.verdict is Verdict.FAIL and judged(finding, known).verdict is not Verdict.FAIL
    return claim._replace(confidence="low") if doubted else claim


def _task(file: str, listed: Inputs, dated: Dated, like: Task) -> Task:
    config = listed.files[file]
    return like._replace(
        file=file,
        settings=settings_of(config, *dated),
        house=config.house,
        streamed=file in listed.streams,
        root=listed.roots.get(file),
        config=config.path or "",
        fail_on=config.fail_on,
    )


def _changes(since: str, found: Found) -> Changes | None:
    from factcheck.run import revision  # only for --diff

    changes = revision.since(since)
    if isinstance(changes, Problem):
        found.append(Run(problems=(changes,)))
        return None
    return changes


def _worth_reading(files: list[str], changes: Changes, found: Found) -> list[str]:
    from factcheck.run import changed_claims

    worth = [file for file in files if changed_claims.worth_reading(file, changes)]
    changes.close()
    if len(worth) < len(files):
        unread = {"number": len(files) - len(worth), "of": len(files)}
        note = say("{number:,} of {of:,} files have not changed: they were not read", **unread)
        found.append(Run(notes=(note,)))
    return worth
