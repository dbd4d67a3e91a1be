"""The processors of this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck import pattern
from factcheck.run import article_claims, pool
from factcheck.run.archive.work import BlockTask, do_block

__all__ = ["run"]

PRELOADED = article_claims.extract  # what every process needs, imported before there are several
BLOCKS_PER_PROCESS = 4  # blocks of a process: then another takes its place, and memory stays what it was
MIN_BLOCKS_TO_PRELOAD = 4  # blocks, of a thousand texts or more together: then most expressions are needed


def run(tasks: Sequence[BlockTask], processes: int) -> Iterator[str | None]:
    """What a process has died of twice is left out."""
    if len(tasks) >= MIN_BLOCKS_TO_PRELOAD:
        pattern.compile_all()
    for done in pool.iter_results(do_block, tasks, processes, life=BLOCKS_PER_PROCESS):
        if not isinstance(done, pool.WorkerCrashed):
            yield done
