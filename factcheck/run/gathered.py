"""What a run finds: the findings one after the other, through all that is done to them, and the rest added up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from factcheck.check.check import explicable
from factcheck.check.effort import Budget
from factcheck.claim.finding import Finding, Problem, Text, Verdict, file_of
from factcheck.figure.notation import several
from factcheck.run import one_file, waiver
from factcheck.run.config.config import Config
from factcheck.run.one_file import Part, Task

if TYPE_CHECKING:
    from factcheck.figure.figure import Figure  # wanted as types alone
    from factcheck.run.revision import Changes

__all__ = ["Gathered", "accepted", "changed", "explained", "findings", "only", "switched_off", "waived"]

MOST_EXPLAINED = 30  # failures that a table explains one by one, and reviews where there are fewer


class Gathered:
    """What has been found so far, besides the findings: these go one after the other through all that is done to them."""

    def __init__(self) -> None:
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


def findings(tasks: list[Task], configs: dict[str, Config], parts: Iterable[Part], found: Gathered) -> Iterator[Finding]:
    """The findings of each file, and what else it comes to is added."""
    for task, one in zip(tasks, parts, strict=True):
        _add(one, task, configs[task.file], found)
        yield from one.findings


def _add(one: Part, task: Task, config: Config, found: Gathered) -> None:
    found.problems += one.problems
    found.notes += one.notes
    found.passed += one.passed
    found.weakly += one.weakly
    found.figures += one.figures
    found.covered += one.covered
    found.uncovered += one.uncovered
    found.texts += one.texts
    if one.path is not None:
        found.files.append(one.path)
        if config.fail_on:
            found.thresholds[one.path] = config.fail_on
    if one.named:
        found.named[task.file] = one.named
    found.left_out.update((relation, config.path or "") for relation in one.left_out)


def changed(findings: Iterable[Finding], changes: Changes, tasks: dict[str, Task], found: Gathered) -> Iterator[Finding]:
    """Leaves the findings that the changes touch, and says how many others there are."""
    from factcheck.run import changed_claims

    every = list(findings)
    kept = changed_claims.touched(every, found.named, changes, lambda file, data: one_file.claims_of(tasks[file], data))
    changes.close()
    found.notes += changes.notes
    if len(kept) < len(every):
        found.notes.append(f"{len(every) - len(kept):,} of {len(every):,} claims have not changed: they are left out")
    yield from kept


def only(findings: Iterable[Finding], ids: Iterable[str], found: Gathered) -> Iterator[Finding]:
    wanted, known = dict.fromkeys(ids), set()
    for finding in findings:
        known.add(finding.claim.id)
        if finding.claim.id in wanted:
            yield finding
    for missing in (name for name in wanted if name not in known):
        from difflib import get_close_matches

        near = get_close_matches(missing, known, 1)
        hint = f": did you mean {near[0]!r}?" if near else ""
        found.problems.append(Problem("--claim", 1, 1, "unknown-claim", f"no claim has the id {missing!r}{hint}"))


def waived(findings: Iterable[Finding], found: Gathered) -> Iterator[Finding]:
    notes: list[str] = []
    yield from waiver.settled(findings, date.today(), notes)
    found.notes += notes


def accepted(findings: Iterable[Finding], path: str, found: Gathered, *, whole: bool) -> Iterator[Finding]:
    """What the baseline knows is accepted; whole: whether all claims of the files are there, so that it can be outdated."""
    from factcheck.run import baseline

    known = baseline.read(path)
    if isinstance(known, Problem):
        yield from findings
        found.problems.append(known)
        return
    left = Counter(known.entries)
    yield from baseline.accepted(findings, left, known.folder)
    gone = baseline.stale(+left, found.files, known).total() if whole else 0
    if gone:
        what = several(gone, f"entry of {path} no longer fails", f"entries of {path} no longer fail")
        found.notes.append(f"{what}: `factcheck baseline prune` drops {'it' if gone == 1 else 'them'}")


def explained(findings: Iterable[Finding], found: Gathered) -> Iterator[Finding]:
    """What a table explains, with the slips that explain it; the findings of a file share their steps."""
    budgets = defaultdict[str, Budget](lambda: Budget(one_file.SEARCHED))
    told = defaultdict[str, list[Finding]](list)
    counts = Counter[Verdict]()
    for finding in findings:
        if not explicable(finding) or finding.waived or counts[finding.verdict] == MOST_EXPLAINED:
            yield finding
            continue
        counts[finding.verdict] += 1
        path = file_of(finding)
        one = one_file.tried(one_file.explained, finding, budgets[path], file=path)
        if isinstance(one, Problem):
            found.problems.append(one)
            yield finding
        else:
            told[path].append(one)
            yield one
    found.notes += [note for path, failures in told.items() for note in one_file.ended(path, failures)]


def switched_off(found: Gathered) -> Iterator[str]:
    """No silent green: what a configuration takes out of the check is said."""
    for (relation, path), count in sorted(found.left_out.items()):
        yield f"{several(count, 'claim is', 'claims are')} left out: relation {relation} is switched off in {path}"
