"""Dask: processes of this machine, or the cluster whose scheduler DASK_SCHEDULER_ADDRESS names.

Every machine must see the archive and the folder of the findings under the same paths, and have the same factcheck.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from factcheck.run.archive.engine import needed
from factcheck.run.archive.work import Task, do

__all__ = ["run"]

AHEAD = 4  # tasks that wait for each process


def run(tasks: Sequence[Task], processes: int) -> Iterator[str | None]:
    """A process that starts imports the main module: that of factcheck has the guard that Dask asks for."""
    distributed = needed("distributed", "dask")
    with tempfile.TemporaryDirectory() as scratch, _client(distributed, processes, scratch) as client:
        waiting = iter(tasks)
        most = AHEAD * max(processes, sum(client.ncores().values()))
        running = distributed.as_completed([client.submit(do, task, pure=False) for task in islice(waiting, most)])
        for future in running:
            error = future.exception() if future.status == "error" else None
            if error is None:
                yield future.result()
            elif not isinstance(error, distributed.KilledWorker):
                raise error
            for task in islice(waiting, 1):
                running.add(client.submit(do, task, pure=False))


def _client(distributed: Any, processes: int, scratch: str) -> Any:
    if os.environ.get("DASK_SCHEDULER_ADDRESS"):
        return distributed.Client(os.environ["DASK_SCHEDULER_ADDRESS"])
    return distributed.Client(
        n_workers=processes, threads_per_worker=1, dashboard_address=None, local_directory=scratch, silence_logs="CRITICAL"
    )
