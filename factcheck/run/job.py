"""One run: the paths of a command line to findings. Knows files; knows no terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from time import perf_counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.check.check import check, explicable
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding, Problem, Text, Verdict
from factcheck.figure.figure import Figure
from factcheck.opening import piped
from factcheck.report import Run
from factcheck.run import waiver
from factcheck.run.config import Configs
from factcheck.run.config.config import Config
from factcheck.run.files import CLAIMS_SUFFIXES, STDIN, Inputs, inputs, read_article
from factcheck.run.one_file import Part, Task, claims_of, explained, settings_of, spoken, tried, uncovered
from factcheck.run.schedule import Tick, parts

if TYPE_CHECKING:  # only for --diff
    from factcheck.run.revision import Changes

__all__ = ["FAIL_ON", "draft", "exit_status", "figures", "run"]

MOST_EXPLAINED = 30  # failures and reviews that a table explains one by one
NOTHING: Mapping[str, bytes] = MappingProxyType({})
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
        self.weakly = 0  # of these
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
    own: bool = False,
    jobs: int | None = None,
    tick: Tick | None = None,
    shown: bool = False,
    given: Mapping[str, bytes] = NOTHING,
) -> Run:
    """Read every claims file and article that the paths name, and check their claims, in the order of the paths.

    on: the date of articles that state none. ids: only these claims. name: what standard input is called.
    brief: what passes has no working. few: failures beyond the first MOST_EXPLAINED have no slips. A table shows no more.
    baseline: the file of what is accepted for now. since: only claims that changed since the merge base with this revision.
    force_exclude: what a configuration leaves out of a folder is left out by name too. own: not a user names the paths, but
    a file of the repository, out of which they must not lead. jobs: processes, by default as many as pay. tick: told of each
    file that is done. shown: the texts of the files are kept, for a report that shows them. given: the content of paths that
    an editor holds and may not have saved.
    """
    started = perf_counter()
    found = Gathered(brief=brief)
    listed = inputs(paths, name=name, force_exclude=force_exclude, own=own, given=given)
    found.problems += listed.problems
    found.notes += listed.notes
    files = list(listed.files)
    changes = None if since is None else _changes(since, found)
    if since is not None:
        files = _worth_reading(files, changes, found) if changes else []
    lean = brief and since is None and not ids and len(files) > MOST_LISTED
    task = Task("", name=name, brief=brief, lean=lean, few=few, shown=shown)
    tasks = [_task(file, listed, on, task._replace(data=given.get(file))) for file in files]
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
        found.weakly,
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
    """The figures of every article that the paths name, each with whether a claim of the article checks it."""
    listed = inputs(paths, name=name)
    problems = listed.problems
    found: list[tuple[Figure, bool]] = []
    for file, config in listed.files.items():
        if file.endswith(CLAIMS_SUFFIXES):
            continue
        with spoken(config.house):
            told = tried(_figures, file, listed, name, file=file)
        if isinstance(told, Problem):
            problems.append(told)
        else:
            found += told
    return found, problems


def _figures(file: str, listed: Inputs, name: str | None) -> list[tuple[Figure, bool]] | Problem:
    from factcheck.run import prose  # reading prose loads words that a claims file has no need of

    settings = settings_of(listed.files[file])
    text = read_article(file, settings, name, streamed=file in listed.streams, root=listed.roots.get(file))
    if isinstance(text, Problem):
        return text
    drawn = prose.claims(text, settings)
    bare = {figure.start for figure in uncovered(drawn, drawn.claims, (check(claim, brief=True) for claim in drawn.claims))}
    return [(figure, figure.start not in bare) for figure in drawn.figures]


def draft(path: str, *, on: str | None = None, folder: str | None = None) -> tuple[str, list[Problem]]:
    """A claims file with the claims that an article's prose makes; running it gives the verdicts that the article gives.

    folder: where it will lie, that of the article by default.
    """
    from factcheck.claimfile.dump import dump  # reading prose loads words that a claims file has no need of
    from factcheck.run import prose

    streamed = piped(path)
    config = Configs().named(STDIN if streamed else path)
    if config.problems:
        return "", list(config.problems)
    settings = settings_of(config, on)
    text = read_article(path, settings, STDIN if streamed else None, streamed=streamed)
    if isinstance(text, Problem):
        return "", [text]
    with spoken(config.house):
        drawn = prose.claims(text, settings)
        claims = [_sure(claim) for claim in drawn.claims]
    if not claims:
        return "", [Problem(path, 1, 1, "no-claims", "no claim found in it")]
    return dump(text, claims, folder=folder), []


def _sure(claim: Claim) -> Claim:
    """A claim for a claims file: of low confidence where its mismatch does not fail in prose, or it would fail from there."""
    finding = check(claim, brief=True)
    doubted = finding.verdict is Verdict.FAIL and explained(finding).verdict is not Verdict.FAIL
    return claim._replace(confidence="low") if doubted else claim


def _task(file: str, listed: Inputs, on: str | None, like: Task) -> Task:
    config = listed.files[file]
    settings, streamed = settings_of(config, on), file in listed.streams
    root = listed.roots.get(file)
    return like._replace(file=file, settings=settings, house=config.house, streamed=streamed, root=root)


def _add(part: Part, task: Task, config: Config, found: Gathered) -> None:
    found.findings += part.findings
    found.problems += part.problems
    found.notes += part.notes
    found.passed += part.passed
    found.weakly += part.weakly
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
    place = finding.claim.entry or finding.claim.place
    return done.thresholds.get(place.path, "fail") if place else "fail"


def _changes(since: str, found: Gathered) -> Changes | None:
    from factcheck.run import revision  # only for --diff

    changes = revision.since(since)
    if isinstance(changes, Problem):
        found.problems.append(changes)
        return None
    return changes


def _worth_reading(files: list[str], changes: Changes, found: Gathered) -> list[str]:
    from factcheck.run import changed_claims

    worth = [file for file in files if changed_claims.worth_reading(file, changes)]
    changes.close()
    if len(worth) < len(files):
        found.notes.append(f"{len(files) - len(worth):,} of {len(files):,} files have not changed: they were not read")
    return worth


def _touched(changes: Changes, tasks: dict[str, Task], found: Gathered) -> None:
    """Leaves the findings that the changes touch, and says how many others there are."""
    from factcheck.run import changed_claims

    before = len(found.findings)
    found.findings = changed_claims.touched(
        found.findings, found.named, changes, lambda file, data: claims_of(tasks[file], data)
    )
    changes.close()
    found.notes += changes.notes
    if len(found.findings) < before:
        found.notes.append(f"{before - len(found.findings):,} of {before:,} claims have not changed: they are left out")


def _accept(path: str, found: Gathered, *, whole: bool) -> None:
    """What the baseline knows is accepted; whole: whether all claims of the files are there, so that it can be outdated."""
    from factcheck.run import baseline  # only where there is a baseline

    known = baseline.read(path)
    if isinstance(known, Problem):
        found.problems.append(known)
        return
    found.findings, left = baseline.applied(known, found.findings)
    gone = baseline.stale(left, found.files, known).total() if whole else 0
    if gone:
        what = f"1 entry of {path} no longer fails" if gone == 1 else f"{gone:,} entries of {path} no longer fail"
        found.notes.append(f"{what}: `factcheck baseline prune` drops {'it' if gone == 1 else 'them'}")


def _explain(found: Gathered) -> None:
    """What a table explains, with the slips that explain it: failures before reviews."""
    wanted = [n for n, finding in enumerate(found.findings) if explicable(finding) and not finding.waived]
    for n in sorted(wanted, key=lambda n: found.findings[n].verdict is not Verdict.FAIL)[:MOST_EXPLAINED]:
        if found.findings[n].slips:  # in prose they are known: they decided the verdict
            continue
        place = found.findings[n].claim.entry or found.findings[n].claim.place
        told = tried(explained, found.findings[n], file=place.path if place else "")
        if isinstance(told, Problem):
            found.problems.append(told)
        else:
            found.findings[n] = told


def _only(ids: Iterable[str], found: Gathered) -> None:
    known = {finding.claim.id for finding in found.findings}
    for missing in (wanted for wanted in ids if wanted not in known):
        from difflib import get_close_matches

        near = get_close_matches(missing, known, 1)
        hint = f": did you mean {near[0]!r}?" if near else ""
        found.problems.append(Problem("--claim", 1, 1, "unknown-claim", f"no claim has the id {missing!r}{hint}"))
    found.findings[:] = [finding for finding in found.findings if finding.claim.id in set(ids)]
