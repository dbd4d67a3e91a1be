"""One run: the paths of a command line to findings. Knows files; knows no terminal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING

from factcheck import __version__, waiver
from factcheck.config import Config, Configs
from factcheck.effort import Budget
from factcheck.files import CLAIMS_SUFFIXES, inputs, read_article
from factcheck.finding import Finding, Problem, Text, Verdict
from factcheck.part import SEARCHED, Part, Task, claims_of, ended, explained, settings_of, spoken
from factcheck.report import Run
from factcheck.share import Tick, parts

if TYPE_CHECKING:
    from factcheck.figure import Figure
    from factcheck.revision import Changes

__all__ = ["FAIL_ON", "draft", "exit_status", "figures", "run"]

MOST_EXPLAINED = 30  # failures that a table explains one by one
MOST_LISTED = 200  # files; of more, what passes is only counted where the report does not list it
FAIL_ON = {
    "fail": (Verdict.FAIL,),
    "review": (Verdict.FAIL, Verdict.REVIEW),
    "unchecked": (Verdict.FAIL, Verdict.REVIEW, Verdict.UNCHECKED),
    "never": (),
}


class Gathered:
    """What has been found so far."""

    def __init__(self, *, brief: bool = False) -> None:
        self.findings: list[Finding] = []
        self.problems: list[Problem] = []
        self.notes: list[str] = []
        self.files: list[str] = []
        self.passed = 0  # claims that are only counted
        self.figures = 0
        self.covered = 0
        self.uncovered: list[Figure] = []
        self.texts: list[Text] = []
        self.named: dict[str, tuple[str, ...]] = {}  # the files that a claims file takes figures from
        self.left_out = Counter[tuple[str, str]]()  # claims, by relation and configuration
        self.thresholds: dict[str, str] = {}  # --fail-on of the files whose configuration names one
        self.brief = brief


def run(
    paths: list[str],
    *,
    on: str | None = None,
    ids: tuple[str, ...] = (),
    name: str | None = None,
    brief: bool = False,
    few: bool = False,
    baseline: str | None = None,
    since: str | None = None,
    force_exclude: bool = False,
    jobs: int | None = None,
    tick: Tick | None = None,
    shown: bool = False,
) -> Run:
    """Read every claims file and article that the paths name, and check their claims, in the order of the paths.

    on: the date of articles that state none. ids: only these claims. name: what standard input is called.
    brief: what passes has no working. few: failures beyond the first MOST_EXPLAINED have no slips. A table shows no more.
    baseline: the file of what is accepted for now. since: only claims that changed since the merge base with this revision.
    force_exclude: what a configuration leaves out of a folder is left out by name too. jobs: processes, by default as many
    as pay. tick: told of each file that is done. shown: the texts of the files are kept, for a report that shows them.
    """
    started = perf_counter()
    found = Gathered(brief=brief)
    listed = inputs(paths, name=name, force_exclude=force_exclude)
    found.problems += listed.problems
    found.notes += listed.notes
    files = list(listed.files)
    changes = None if since is None else _changes(since, found)
    if since is not None:
        files = _worth_reading(files, changes, found) if changes else []
    lean = brief and since is None and not ids and len(files) > MOST_LISTED
    way = Task("", name=name, brief=brief, lean=lean, few=few, shown=shown, ids=ids)
    tasks = [_task(way, file, listed.files[file], on) for file in files]
    for task, part in zip(tasks, parts(tasks, jobs, tick), strict=True):
        _add(part, task, listed.files[task.file], found)
    if changes:
        _touched(changes, {task.file: task for task in tasks}, found)
    if ids:
        _only(ids, found)
    found.findings, notes = waiver.settled(found.findings, date.today())
    found.notes += notes
    if baseline:
        _accept(baseline, found, whole=not ids and since is None)
    if few:
        _explain(found)
    return _told(found, perf_counter() - started)


def _told(found: Gathered, seconds: float) -> Run:
    return Run(
        tuple(found.findings),
        tuple(found.problems),
        tuple(dict.fromkeys([*found.notes, *_switched_off(found)])),
        tuple(found.files),
        seconds,
        found.figures,
        found.covered,
        __version__,
        tuple(found.uncovered),
        found.passed,
        found.left_out.total(),
        found.thresholds,
        tuple(found.texts),
        datetime.now().astimezone().isoformat(timespec="seconds"),
    )


def exit_status(done: Run, fail_on: str | None = None, *, allow_empty: bool = False, least_coverage: int | None = None) -> int:
    """0, 1 or 2 as INTERFACES section 1 has it: a function of what was found.

    fail_on: the verdict from which a claim fails the run; None: what the configuration of its file says, else "fail".
    least_coverage: percent of the figures of the articles that a claim must cover.
    """
    if [p for p in done.problems if not (allow_empty and p.code in ("no-input", "no-claims"))]:
        return 2
    return 1 if failing(done, fail_on) or thin(done, least_coverage) else 0


def failing(done: Run, fail_on: str | None = None) -> list[Finding]:
    """The findings that fail the run, each at or above fail_on or what the configuration of its file says."""
    return [f for f in done.findings if not f.waived and f.verdict in FAIL_ON[fail_on or _threshold(f, done)]]


def thin(done: Run, least_coverage: int | None) -> bool:
    """Whether claims cover less than so many percent of the figures."""
    return least_coverage is not None and done.covered * 100 < done.figures * least_coverage


def figures(paths: list[str], *, name: str | None = None) -> tuple[list[tuple[Figure, bool]], list[Problem]]:
    """The figures of every article that the paths name, each with whether a claim of the article covers it."""
    from factcheck import prose

    listed = inputs(paths, name=name)
    problems = listed.problems
    found: list[tuple[Figure, bool]] = []
    for file, config in listed.files.items():
        if file.endswith(CLAIMS_SUFFIXES):
            continue
        settings = settings_of(config)
        text = read_article(file, settings.date, name)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        with spoken(config.house):
            drawn = prose.claims(text, settings)
        bare = {figure.start for figure in drawn.uncovered}
        found += [(figure, figure.start not in bare) for figure in drawn.figures]
    return found, problems


def draft(path: str, *, on: str | None = None, folder: str | None = None) -> tuple[str, list[Problem]]:
    """A claims file with the claims that an article's prose makes; running it gives the verdicts that the article gives.

    folder: where it will lie, that of the article by default.
    """
    from factcheck import prose
    from factcheck.claimfile.dump import dump

    config = Configs().of(path)
    if config.problems:
        return "", list(config.problems)
    settings = settings_of(config, on)
    text = read_article(path, settings.date)
    if isinstance(text, Problem):
        return "", [text]
    with spoken(config.house):
        drawn = prose.claims(text, settings)
    if not drawn.claims:
        return "", [Problem(path, 1, 1, "no-claims", "no claim found in it")]
    return dump(text, drawn.claims, folder=folder), []


def _task(way: Task, file: str, config: Config, on: str | None) -> Task:
    return way._replace(file=file, settings=settings_of(config, on), house=config.house)


def _add(part: Part, task: Task, config: Config, found: Gathered) -> None:
    found.findings += part.findings
    found.problems += part.problems
    found.notes += part.notes
    found.passed += part.passed
    found.figures += part.figures
    found.covered += part.covered
    found.uncovered += part.uncovered
    found.texts += part.texts
    if part.path is not None:
        found.files.append(part.path)
        if config.fail_on:
            found.thresholds[part.path] = config.fail_on
    if part.named:
        found.named[task.file] = part.named
    found.left_out.update((relation, config.path or "") for relation in part.left_out)


def _switched_off(found: Gathered) -> Iterator[str]:
    """No silent green: what a configuration takes out of the check is said."""
    for (relation, path), count in sorted(found.left_out.items()):
        claims = "1 claim is" if count == 1 else f"{count:,} claims are"
        yield f"{claims} left out: relation {relation} is switched off in {path}"


def _threshold(finding: Finding, done: Run) -> str:
    return done.thresholds.get(_file(finding), "fail")


def _file(finding: Finding) -> str:
    """The claims file or the article that a finding is of."""
    place = finding.claim.entry or finding.claim.place
    return place.path if place else ""


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


def _touched(changes: Changes, tasks: dict[str, Task], found: Gathered) -> None:
    """Leaves the findings that the changes touch, and says how many others there are."""
    from factcheck import touched

    before = len(found.findings)
    found.findings = touched.touched(found.findings, found.named, changes, lambda file, data: claims_of(tasks[file], data))
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
        what = f"1 entry of {path} no longer fails" if gone == 1 else f"{gone:,} entries of {path} no longer fail"
        found.notes.append(f"{what}: `factcheck baseline prune` drops {'it' if gone == 1 else 'them'}")


def _explain(found: Gathered) -> None:
    """The failures that a table explains, with the slips that explain them; the failures of a file share their steps."""
    failed = (n for n, finding in enumerate(found.findings) if finding.verdict is Verdict.FAIL and not finding.waived)
    budgets = defaultdict[str, Budget](lambda: Budget(SEARCHED))
    told = defaultdict[str, list[Finding]](list)
    for n in islice(failed, MOST_EXPLAINED):
        path = _file(found.findings[n])
        found.findings[n] = explained(found.findings[n], budgets[path])
        told[path].append(found.findings[n])
    found.notes += [note for path, findings in told.items() for note in ended(path, findings)]


def _only(ids: Iterable[str], found: Gathered) -> None:
    known = {finding.claim.id for finding in found.findings}
    for missing in (wanted for wanted in ids if wanted not in known):
        from difflib import get_close_matches

        near = get_close_matches(missing, known, 1)
        hint = f": did you mean {near[0]!r}?" if near else ""
        found.problems.append(Problem("--claim", 1, 1, "unknown-claim", f"no claim has the id {missing!r}{hint}"))
    found.findings[:] = [finding for finding in found.findings if finding.claim.id in set(ids)]
