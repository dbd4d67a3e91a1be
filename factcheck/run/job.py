"""One run: from the paths of a command line to findings. Reads files but never touches the terminal."""

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
from factcheck.claim.finding import Finding, Problem, Verdict, count_outcomes
from factcheck.figure.figure import Figure
from factcheck.language.messages import say
from factcheck.opening import is_stream
from factcheck.report import MAX_UNCLAIMED_GROUPS, Run
from factcheck.run import pipeline
from factcheck.run.compact_findings import compact
from factcheck.run.config import Configs
from factcheck.run.inputs import CLAIMS_SUFFIXES, STDIN_NAME, Inputs, collect_inputs
from factcheck.run.one_file import FileTask, extract_from_file, make_settings, try_work, use_house_style
from factcheck.run.pipeline import RunParts
from factcheck.run.schedule import Tick, iter_runs

if TYPE_CHECKING:  # loaded only if a claim fails, and for --diff
    from factcheck.check.slip import KnownWeights
    from factcheck.run.revision import Changes

__all__ = ["FAILING_VERDICTS", "compute_exit_status", "draft", "find_figures", "has_checked_nothing", "run"]


class GivenDate(NamedTuple):
    """Date for articles that state none, and the name of the option that sets it (shown in messages)."""

    on: str | None
    option: str = "--on"


NO_CONTENTS: Mapping[str, bytes] = MappingProxyType({})
MAX_LISTED_FILES = 200  # files; with more, passing findings are only counted, if the report does not list them
FAILING_VERDICTS = {
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
    given: Mapping[str, bytes] = NO_CONTENTS,
    uncovered: bool = True,
    unclaimed: int = MAX_UNCLAIMED_GROUPS,
) -> Run:
    """Read every claims file and article that the paths name, and check their claims, in the order of the paths.

    on: date for articles that state none. date_option: name of the option that sets it. ids: check only these claims.
    name: display name of standard input. brief: omit the working of passing findings. few: search slips only for the first
    `pipeline.MAX_EXPLAINED` failures and reviews; a table shows no more. baseline: path of the baseline file.
    since: only claims that changed since the merge base with this revision. force_exclude: apply the configuration's exclusions
    to files given by name too. own: the paths come from a file of the repository, not from a user, and must not lead out of it.
    jobs: processes; by default as many as pay. tick: called after each file. shown: keep the texts, for a report that shows
    them. given: content by path that an editor holds and may not have saved. uncovered: list the figures that no claim checks,
    not only count them (ignored if brief). unclaimed: how many groups of them to list per article.
    """
    started = perf_counter()
    listed = collect_inputs(paths, name=name, force_exclude=force_exclude, own=own, given=given)
    found = [Run(problems=tuple(listed.problems), notes=tuple(listed.notes))]
    files, changes = _list_files(list(listed.files), since, found)
    lean = brief and since is None and not ids and len(files) > MAX_LISTED_FILES
    way = FileTask("", name=name, brief=brief, lean=lean, few=few, shown=shown, ids=ids, uncovered=uncovered and not brief)
    way = way._replace(unclaimed=unclaimed)
    tasks = [_make_task(file, listed, GivenDate(on, date_option), way._replace(data=given.get(file))) for file in files]
    findings: Iterable[Finding] = pipeline.iter_findings(iter_runs(tasks, jobs, tick), found)
    if changes:
        findings = pipeline.iter_touched(findings, changes, {task.file: task for task in tasks}, found)
    if ids:
        findings = pipeline.iter_by_id(findings, ids, found)
    findings = pipeline.iter_with_waivers(findings, found)
    if baseline:
        findings = pipeline.iter_with_baseline(findings, baseline, found, whole=not ids and since is None)
    if few:
        findings = pipeline.iter_with_slips(findings, found)
    return _complete_run(compact(findings), found, perf_counter() - started)


def _list_files(files: list[str], since: str | None, found: RunParts) -> tuple[list[str], Changes | None]:
    """Return the files that may have changed since a revision and the changes; all files and None without a revision."""
    if since is None:
        return files, None
    changes = _find_changes(since, found)
    return (_drop_unchanged(files, changes, found) if changes else []), changes


def _complete_run(findings: Sequence[Finding], found: RunParts, seconds: float) -> Run:
    done = pipeline.merge_runs(found)
    rates = tuple(dict.fromkeys(done.rates))
    notes = tuple(dict.fromkeys([*done.notes, *pipeline.iter_switched_off(done), *map(pipeline.tell_rates, rates)]))
    problems = tuple(pipeline.iter_distinct_problems(done.problems))
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    done = done._replace(findings=findings, problems=problems, notes=notes, rates=rates)
    return done._replace(seconds=seconds, version=__version__, checked_at=now)


def compute_exit_status(
    done: Run, fail_on: str | None = None, *, allow_empty: bool = False, least_coverage: int | None = None
) -> int:
    """Return 2 on a problem or if nothing was checked, 1 if a claim fails or coverage is low, else 0 (INTERFACES section 1).

    fail_on: mildest verdict that fails the run; None: what the configuration of the claim's file says, else "fail".
    least_coverage: percent of the figures of the articles that claims must cover.
    """
    if [p for p in done.problems if not (allow_empty and p.code in ("no-input", "no-claims"))] or has_checked_nothing(done):
        return 2
    return 1 if count_failing(done, fail_on) or has_thin_coverage(done, least_coverage) else 0


def count_failing(done: Run, fail_on: str | None = None) -> Counter[Verdict]:
    """Count the findings that fail the run, by verdict: `fail_on` or worse; by default as the file's configuration says."""
    thresholds = dict(done.thresholds)
    found = Counter[Verdict]()
    for outcome, number in count_outcomes(done.findings).items():
        if not outcome.waived and outcome.verdict in FAILING_VERDICTS[fail_on or thresholds.get(outcome.file, "fail")]:
            found[outcome.verdict] += number
    return found


def has_checked_nothing(done: Run) -> bool:
    """True if there are claims and none of them could be checked, which must not count as success."""
    return (
        done.claims > 0 and not done.passed and all(one.verdict is Verdict.UNCHECKED for one in count_outcomes(done.findings))
    )


def has_thin_coverage(done: Run, least_coverage: int | None) -> bool:
    """True if claims cover less than `least_coverage` percent of the figures."""
    return least_coverage is not None and done.covered * 100 < done.figures * least_coverage


def find_figures(paths: list[str], *, name: str | None = None) -> tuple[list[tuple[Figure, bool]], list[Problem]]:
    """Return the figures of every article that the paths name, each with True if a claim of the article checks it."""
    listed = collect_inputs(paths, name=name)
    problems = listed.problems
    found: list[tuple[Figure, bool]] = []
    for file, config in listed.files.items():
        if file.endswith(CLAIMS_SUFFIXES):
            continue
        told = try_work(
            _find_file_figures,
            _make_task(file, listed, GivenDate(None), FileTask("", name=name)),
            file=file,
            house=config.house,
        )
        if isinstance(told, Problem):
            problems.append(told)
        else:
            found += told
    return found, problems


def _find_file_figures(task: FileTask) -> list[tuple[Figure, bool]] | Problem:
    found = extract_from_file(task)
    if isinstance(found, Problem):
        return found
    from factcheck.run.coverage import find_uncovered  # imported late: loads word lists that claims files do not need

    _, prose = found
    findings = (check(claim, brief=True) for claim in prose.claims)
    bare = {figure.start for figure in find_uncovered(prose, prose.claims, findings)}
    return [(figure, figure.start not in bare) for figure in prose.figures]


def draft(path: str, *, on: str | None = None, folder: str | None = None) -> tuple[str, list[Problem]]:
    """Write the claims of an article's prose as the text of a claims file; running it gives the article's own verdicts.

    folder: where the claims file will lie; by default that of the article.
    """
    from factcheck.claimfile.dump import dump  # imported late: loads word lists that other commands do not need

    streamed = is_stream(path)
    config = Configs().find_for_path(STDIN_NAME if streamed else path)
    if config.problems:
        return "", list(config.problems)
    with use_house_style(config.house):
        found = extract_from_file(
            FileTask(path, make_settings(config, on), name=STDIN_NAME if streamed else None, streamed=streamed)
        )
        if isinstance(found, Problem):
            return "", [found]
        known: KnownWeights = {}
        claims = [_set_confidence(claim, known) for claim in found[1].claims]
    if not claims:
        return "", [Problem(path, 1, 1, "no-claims", "no claim found in it")]
    return dump(found[0], claims, folder=folder), []


def _set_confidence(claim: Claim, known: KnownWeights) -> Claim:
    """Set a claim's confidence to "low" if its mismatch is no failure in prose, because from a claims file it would fail.

    known: cache for `judge_mismatch`.
    """
    from factcheck.check.belief import judge_mismatch

    finding = check(claim, brief=True)
    doubted = finding.verdict is Verdict.FAIL and judge_mismatch(finding, known).verdict is not Verdict.FAIL
    return claim._replace(confidence="low") if doubted else claim


def _make_task(file: str, listed: Inputs, dated: GivenDate, like: FileTask) -> FileTask:
    config = listed.files[file]
    return like._replace(
        file=file,
        settings=make_settings(config, *dated),
        house=config.house,
        streamed=file in listed.streams,
        root=listed.roots.get(file),
        config=config.path or "",
        fail_on=config.fail_on,
    )


def _find_changes(since: str, found: RunParts) -> Changes | None:
    from factcheck.run import revision  # only for --diff

    changes = revision.find_changes(since)
    if isinstance(changes, Problem):
        found.append(Run(problems=(changes,)))
        return None
    return changes


def _drop_unchanged(files: list[str], changes: Changes, found: RunParts) -> list[str]:
    from factcheck.run import changed_claims

    worth = [file for file in files if changed_claims.is_worth_reading(file, changes)]
    changes.close()
    if len(worth) < len(files):
        unread = {"number": len(files) - len(worth), "of": len(files)}
        note = say("{number:,} of {of:,} files have not changed: they were not read", **unread)
        found.append(Run(notes=(note,)))
    return worth
