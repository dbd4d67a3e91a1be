"""Engine on the processors of this machine, with our own pool."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.run import article_claims, pool
from factcheck.run.archive.work import BlockTask, do_block

__all__ = ["run"]

PRELOADED = article_claims.extract  # imported before processes fork, since each needs it
BLOCKS_PER_PROCESS = 4  # blocks after which a process is replaced, so that its memory does not keep growing


def run(tasks: Sequence[BlockTask], processes: int) -> Iterator[str | None]:
    """Run the tasks; yield nothing for a block during which a process died twice."""
    for done in pool.iter_results(do_block, tasks, processes, life=BLOCKS_PER_PROCESS):
        if not isinstance(done, pool.WorkerCrashed):
            yield done
