"""One run: from the paths of a command line to findings. Reads files but never touches the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.check.check import check
from factcheck.claim.claim import Claim, list_figures
from factcheck.claim.finding import Finding, Problem, Verdict, count_outcomes
from factcheck.claim.run import Run
from factcheck.figure.figure import Figure
from factcheck.language.messages import say
from factcheck.opening import is_stream
from factcheck.run import pipeline
from factcheck.run.compact_findings import compact
from factcheck.run.config import Configs
from factcheck.run.inputs import CLAIMS_SUFFIXES, STDIN_NAME, collect_inputs
from factcheck.run.one_file import FileTask, extract_from_file, make_settings, make_task, try_tasks, use_house_style
from factcheck.run.options import DEFAULT_OPTIONS, RunOptions
from factcheck.run.pipeline import RunParts
from factcheck.run.schedule import Tick, iter_runs

if TYPE_CHECKING:  # loaded only if a claim fails, and for --diff
    from factcheck.check.slip import KnownWeights
    from factcheck.run.revision import Changes

__all__ = ["FAILING_VERDICTS", "compute_exit_status", "draft", "find_figures", "has_checked_nothing", "run"]


MAX_LISTED_FILES = 200  # files; with more, passing findings are only counted, if the report does not list them
FAILING_VERDICTS = {
    "fail": (Verdict.FAIL,),
    "review": (Verdict.FAIL, Verdict.REVIEW),
    "unchecked": (Verdict.FAIL, Verdict.REVIEW, Verdict.UNCHECKED),
    "never": (),
}


def run(options: RunOptions, tick: Tick | None = None) -> Run:
    """Read every claims file and article that the options name, and check their claims, in the order of the paths.

    tick: called after each file.
    """
    started = perf_counter()
    listed = collect_inputs(options)
    found = [Run(problems=tuple(listed.problems), notes=tuple(listed.notes))]
    files, changes = _select_changed(list(listed.files), options.since, found)
    every_claim = options.since is None and not options.ids
    lean = options.brief and every_claim and not options.keeps_passes and len(files) > MAX_LISTED_FILES
    tasks = [make_task(file, listed, options, lean=lean) for file in files]
    findings: Iterable[Finding] = pipeline.iter_findings(iter_runs(tasks, options.jobs, tick), found)
    if changes:
        findings = pipeline.iter_touched(findings, changes, {task.file: task for task in tasks}, found)
    if options.ids:
        findings = pipeline.iter_by_id(findings, options.ids, found)
    findings = pipeline.iter_with_waivers(findings, found)
    if options.baseline:
        findings = pipeline.iter_with_baseline(findings, options.baseline, found, whole=every_claim)
    if options.few:
        findings = pipeline.iter_with_slips(findings, found)
    done = _complete_run(compact(findings), found)
    return done._replace(language=options.language, seconds=perf_counter() - started)


def _select_changed(files: list[str], since: str | None, found: RunParts) -> tuple[list[str], Changes | None]:
    """Return the files that may have changed since a revision and the changes; all files and None without a revision."""
    if since is None:
        return files, None
    from factcheck.run import changed_claims, revision  # imported late: only --diff needs them

    changes = revision.find_changes(since)
    if isinstance(changes, Problem):
        found.append(Run(problems=(changes,)))
        return [], None
    worth = [file for file in files if changed_claims.is_worth_reading(file, changes)]
    changes.close()
    if len(worth) < len(files):
        unread = {"number": len(files) - len(worth), "of": len(files)}
        found.append(Run(notes=(say("{number:,} of {of:,} files have not changed: they were not read", **unread),)))
    return worth, changes


def _complete_run(findings: Sequence[Finding], found: RunParts) -> Run:
    done = pipeline.merge_runs(found)
    rates = tuple(dict.fromkeys(done.rates))
    notes = tuple(dict.fromkeys([*done.notes, *pipeline.iter_switched_off(done), *map(pipeline.tell_rates, rates)]))
    problems = tuple(pipeline.iter_distinct_problems(done.problems))
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    models = tuple(dict.fromkeys(done.models))
    done = done._replace(findings=findings, problems=problems, notes=notes, rates=rates, models=models)
    return done._replace(version=__version__, checked_at=now)


def compute_exit_status(done: Run, options: RunOptions = DEFAULT_OPTIONS) -> int:
    """Return 2 on a problem or if nothing was checked, 1 if a claim fails or coverage is low, else 0 (INTERFACES section 1)."""
    ignored = ("no-input", "no-claims") if options.allow_empty else ()
    if any(problem.code not in ignored for problem in done.problems) or has_checked_nothing(done):
        return 2
    return 1 if count_failing(done, options.fail_on) or has_thin_coverage(done, options.least_coverage) else 0


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


def find_figures(options: RunOptions) -> tuple[list[tuple[Figure, bool]], list[Problem]]:
    """Return the figures of every article that the paths name, each with True if a claim of the article checks it."""
    listed = collect_inputs(options)
    tasks = [make_task(file, listed, options) for file in listed.files if not file.endswith(CLAIMS_SUFFIXES)]
    found, problems = try_tasks(_find_file_figures, tasks)
    return [pair for pairs in found for pair in pairs], [*listed.problems, *problems]


def _find_file_figures(task: FileTask) -> list[tuple[Figure, bool]] | Problem:
    found = extract_from_file(task)
    if isinstance(found, Problem):
        return found
    from factcheck.run.coverage import find_uncovered  # imported late: loads word lists that claims files do not need

    _, prose = found
    findings = (check(claim, brief=True) for claim in prose.claims)
    uncovered = {figure.start for figure in find_uncovered(prose, findings)}
    return [(figure, figure.start not in uncovered) for figure in prose.figures]


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
            FileTask(
                path,
                make_settings(config, on),
                options=RunOptions(stdin_name=STDIN_NAME if streamed else None),
                streamed=streamed,
            )
        )
        if isinstance(found, Problem):
            return "", [found]
        known: KnownWeights = {}
        claims = [_choose_reading(claim, known) for claim in found[1].claims]
    if not claims:
        return "", [Problem(path, 1, 1, "no-claims", "no claim found in it")]
    return dump(found[0], claims, folder=folder), []


def _choose_reading(claim: Claim, known: KnownWeights) -> Claim:
    """Return a claim in its reading that holds; of low confidence if it is no failure in prose: from a claims file it would be.

    known: cache for `judge_mismatch`.
    """
    from factcheck.check.belief import judge_mismatch

    finding = check(claim, brief=True)
    if finding.verdict is Verdict.PASS:
        starts = _list_starts(finding.claim)
        return next((other._replace(id=claim.id) for other in claim.others if _list_starts(other) == starts), claim)
    doubted = finding.verdict is Verdict.FAIL and judge_mismatch(finding, known).verdict is not Verdict.FAIL
    return claim._replace(confidence="low") if doubted else claim


def _list_starts(claim: Claim) -> list[int]:
    return [figure.start for figure in list_figures(claim)]
