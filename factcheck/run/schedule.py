"""Check the files of a run in this process, or shared among several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from factcheck.claim.finding import CHECKED_VERDICTS, Problem, list_used_figures
from factcheck.claim.run import Run
from factcheck.figure.figure import Place
from factcheck.run.folder import CLAIMS_SUFFIXES
from factcheck.run.one_file import FileTask, check_file

__all__ = ["Tick", "iter_runs"]

MIN_BYTES_FOR_POOL = 150_000  # bytes of all files from which starting processes pays

Tick = Callable[[int, int], None]  # called with the number of files done and their total


def iter_runs(tasks: list[FileTask], jobs: int | None, tick: Tick | None) -> Iterator[Run]:
    """Yield the run of each task, in order. Claims files are checked first: articles do not repeat the claims they make."""
    first = [task for task in tasks if task.file.endswith(CLAIMS_SUFFIXES)]
    total = len(tasks)
    if not first or len(first) == total:
        yield from _iter_done(tasks, jobs, tick, 0, total)
        return
    claims = dict(zip([task.file for task in first], _iter_done(first, jobs, tick, 0, total), strict=True))
    findings = [finding for part in claims.values() for finding in part.findings]
    taken = _index_starts(finding.claim.place for finding in findings)
    used = _index_starts(
        figure.place for finding in findings if finding.verdict in CHECKED_VERDICTS for figure in list_used_figures(finding)
    )
    rest = []
    for task in (task for task in tasks if task.file not in claims):
        path = os.path.realpath(task.file)
        rest.append(task._replace(taken=frozenset(taken.get(path, ())), used=frozenset(used.get(path, ()))))
    articles = _iter_done(rest, jobs, tick, len(first), total)
    for task in tasks:
        yield claims.get(task.file) or next(articles)


def _index_starts(places: Iterable[Place | None]) -> dict[str, set[int]]:
    """Map the real path of each file to the start offsets of its places."""
    found: dict[str, set[int]] = {}
    for place in filter(None, places):
        found.setdefault(place.path, set()).add(place.start)
    real: dict[str, set[int]] = {}
    for path, starts in found.items():
        real.setdefault(os.path.realpath(path), set()).update(starts)
    return real


def _iter_done(tasks: list[FileTask], jobs: int | None, tick: Tick | None, done: int, total: int) -> Iterator[Run]:
    for part in _iter_pooled(tasks, jobs) if _is_pool_worthwhile(tasks, jobs) else map(check_file, tasks):
        done += 1
        if tick:
            tick(done, total)
        yield part


def _is_pool_worthwhile(tasks: list[FileTask], jobs: int | None) -> bool:
    """True if several processes pay; False with standard input or pipes, which only this process can read."""
    if jobs == 1 or len(tasks) < 2 or any(task.streamed or task.file == "-" for task in tasks):
        return False
    if jobs:
        return True
    size = 0
    for task in tasks:
        try:
            size += os.path.getsize(task.file)
        except OSError:
            continue
        if size > MIN_BYTES_FOR_POOL:
            from factcheck.run.pool import count_cpus  # imported late: a short run needs no pool

            return count_cpus() > 1
    return False


def _iter_pooled(tasks: list[FileTask], jobs: int | None) -> Iterator[Run]:
    from factcheck.run import article_claims, pool  # noqa: F401  article_claims: loaded once, before processes fork

    for task, part in zip(tasks, pool.iter_results(check_file, tasks, jobs or pool.count_cpus()), strict=True):
        yield _make_lost_run(task.file) if isinstance(part, pool.WorkerCrashed) else part


def _make_lost_run(file: str) -> Run:
    return Run(problems=(Problem(file, 1, 1, "not-checked", "not checked: the process that read it was killed"),))
