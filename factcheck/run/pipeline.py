"""The stages of a run, as generators that pass findings on one by one; all else that files yield is collected and merged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from factcheck.check.check import needs_advice
from factcheck.check.effort import Budget
from factcheck.claim.finding import EcbStatus, Finding, Problem, Verdict, find_source_file
from factcheck.claim.run import Run
from factcheck.figure.notation import format_count
from factcheck.language.messages import mark, say, say_plural
from factcheck.run import one_file, waiver
from factcheck.run.claim_checks import MAX_SEARCH_STEPS
from factcheck.run.one_file import FileTask

if TYPE_CHECKING:
    from factcheck.run.revision import Changes  # wanted as a type alone

__all__ = [
    "RunParts",
    "iter_by_id",
    "iter_distinct_problems",
    "iter_findings",
    "iter_switched_off",
    "iter_touched",
    "iter_with_baseline",
    "iter_with_slips",
    "iter_with_waivers",
    "merge_runs",
    "tell_rates",
]

MAX_EXPLAINED = 30  # failures, and as many reviews, that get slips: a table explains no more one by one


RunParts = list[Run]  # results of files and stages without findings: problems, notes, counts; the parameter `found` below


def merge_runs(runs: RunParts) -> Run:
    """Merge runs into one: tuples are concatenated, numbers added up, of all else the first is kept."""
    return Run._make(map(_merge_values, zip(*runs, strict=True)))


def _merge_values(values: tuple[Any, ...]) -> Any:
    if isinstance(values[0], tuple):
        return tuple(chain.from_iterable(values))
    return sum(values) if isinstance(values[0], int) else values[0]


def iter_findings(runs: Iterable[Run], found: RunParts) -> Iterator[Finding]:
    """Yield the findings of each file and append the rest of its run to `found`."""
    for one in runs:
        found.append(one._replace(findings=()))
        yield from one.findings


def iter_touched(
    findings: Iterable[Finding], changes: Changes, tasks: dict[str, FileTask], found: RunParts
) -> Iterator[Finding]:
    """Yield the findings that the changes touch; add a note on how many others there are."""
    from factcheck.run import changed_claims

    every, hints = list(findings), _take_hints(found)
    named = dict(merge_runs(found).referenced_files)
    left = changed_claims.find_touched(
        [*every, *hints], named, changes, lambda file, data: one_file.read_claims(tasks[file], data)
    )
    changes.close()
    kept = [finding for finding in left if finding.verdict is not Verdict.HINT]
    notes = list(changes.notes)
    if len(kept) < len(every):
        same = {"number": len(every) - len(kept), "of": len(every)}
        notes.append(say("{number:,} of {of:,} claims have not changed: they are left out", **same))
    found.append(Run(notes=tuple(notes), hints=tuple(finding for finding in left if finding.verdict is Verdict.HINT)))
    yield from kept


def _take_hints(found: RunParts) -> list[Finding]:
    """Remove the hints from all parts of `found` and return them."""
    hints = [hint for one in found for hint in one.hints]
    found[:] = [one._replace(hints=()) for one in found]
    return hints


def iter_by_id(findings: Iterable[Finding], ids: Iterable[str], found: RunParts) -> Iterator[Finding]:
    wanted, known = dict.fromkeys(ids), set()
    for finding in findings:
        known.add(finding.claim.id)
        if finding.claim.id in wanted:
            yield finding
    hints = _take_hints(found)
    known.update(hint.claim.id for hint in hints)
    found.append(Run(hints=tuple(hint for hint in hints if hint.claim.id in wanted)))
    for missing in (name for name in wanted if name not in known):
        from difflib import get_close_matches

        near = get_close_matches(missing, known, 1)
        hint = f": did you mean {near[0]!r}?" if near else ""
        problem = Problem("--claim", 1, 1, "unknown-claim", f"no claim has the id {missing!r}{hint}")
        found.append(Run(problems=(problem,)))


def iter_with_waivers(findings: Iterable[Finding], found: RunParts) -> Iterator[Finding]:
    notes: list[str] = []
    yield from waiver.iter_with_valid_waivers(findings, date.today(), notes)
    found.append(Run(notes=tuple(notes)))


def iter_with_baseline(findings: Iterable[Finding], path: str, found: RunParts, *, whole: bool) -> Iterator[Finding]:
    """Mark findings that the baseline accepts. whole: all claims are present, so stale entries can be noted."""
    from factcheck.run import baseline

    known = baseline.read(path)
    if isinstance(known, Problem):
        yield from findings
        found.append(Run(problems=(known,)))
        return
    left = Counter(known.entries)
    yield from baseline.iter_with_accepted(findings, left, known.folder)
    gone = baseline.find_stale(+left, merge_runs(found).files, known).total() if whole else 0
    if gone:
        what = format_count(gone, f"entry of {path} no longer fails", f"entries of {path} no longer fail")
        found.append(Run(notes=(f"{what}: `factcheck baseline prune` drops {'it' if gone == 1 else 'them'}",)))


def iter_with_slips(findings: Iterable[Finding], found: RunParts) -> Iterator[Finding]:
    """Add slips to the first findings that need advice. The failures of a file share one step budget, its reviews another."""
    budgets = defaultdict[tuple[str, Verdict], Budget](lambda: Budget(MAX_SEARCH_STEPS))
    explained = defaultdict[str, list[Finding]](list)
    counts = Counter[Verdict]()
    for finding in findings:
        if not needs_advice(finding) or finding.waived or counts[finding.verdict] == MAX_EXPLAINED:
            yield finding
            continue
        counts[finding.verdict] += 1
        path = find_source_file(finding)
        from factcheck.check import slip  # imported late: needed only after a failure

        one = one_file.try_work(slip.explain_finding, finding, budgets[path, finding.verdict], file=path)
        if isinstance(one, Problem):
            found.append(Run(problems=(one,)))
            yield finding
        else:
            explained[path].append(one)
            yield one
    found.append(
        Run(notes=tuple(note for path, failures in explained.items() for note in one_file.iter_search_notes(path, failures)))
    )


def iter_switched_off(done: Run) -> Iterator[str]:
    """Yield a note per relation that a configuration switches off, so that no run passes silently because of it."""
    for (relation, path), count in sorted(Counter(done.left_out).items()):
        yield say_plural(
            "{number:,} claim is left out: relation {relation} is switched off in {path}",
            "{number:,} claims are left out: relation {relation} is switched off in {path}",
            count,
            relation=relation,
            path=path,
        )


def tell_rates(table: EcbStatus) -> str:
    """Return a note on which rate table was used: verdicts are reproducible only with the same table."""
    last, updated = table
    shipped = mark("exchange rates: the ECB's to {last}, as shipped")
    return say(mark("exchange rates: the ECB's to {last}, updated") if updated else shipped, last=last)


def iter_distinct_problems(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems; unusable exchange rates ("bad-rates") only once, however many files ask for them."""
    seen: set[Problem] = set()
    for problem in problems:
        if problem.code != "bad-rates" or problem not in seen:
            yield problem
        seen.add(problem)
