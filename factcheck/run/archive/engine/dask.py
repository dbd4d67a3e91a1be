"""Engine on Dask: processes of this machine, or the cluster whose scheduler DASK_SCHEDULER_ADDRESS names.

Every machine must see the archive and the findings folder under the same paths, and have the same version of factcheck.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from factcheck.run.archive.engine import TASKS_PER_PROCESS, WAY_OUT, EngineBroken, require_library
from factcheck.run.archive.work import BlockTask, do_block

__all__ = ["run"]

NO_WORKERS_TIMEOUT = "60s"  # when no worker is left; by default Dask waits for ever


def run(tasks: Sequence[BlockTask], processes: int) -> Iterator[str | None]:
    """Run the tasks. Dask's processes import the main module, so it needs a `__main__` guard; factcheck's has one."""
    distributed = require_library("distributed", "dask")
    try:
        with tempfile.TemporaryDirectory() as scratch, _open_client(distributed, processes, scratch) as client:
            yield from _iter_done(distributed, client, tasks, processes)
    except (RuntimeError, distributed.client.FutureCancelledError) as why:  # processes can't start, or the scheduler is gone
        raise EngineBroken(f"Dask has ended: {str(why).rstrip('.')}; {WAY_OUT}") from None


def _iter_done(distributed: Any, client: Any, tasks: Sequence[BlockTask], processes: int) -> Iterator[str | None]:
    waiting = iter(tasks)
    most = TASKS_PER_PROCESS * max(processes, sum(client.ncores().values()))
    running = distributed.as_completed([client.submit(do_block, task, pure=False) for task in islice(waiting, most)])
    for future in running:
        error = future.exception() if future.status == "error" else None
        if error is None:
            yield future.result()
        elif not isinstance(error, distributed.KilledWorker):
            raise EngineBroken(f"Dask could not do a block: {type(error).__name__}: {str(error).rstrip('.')}; {WAY_OUT}")
        for task in islice(waiting, 1):
            running.add(client.submit(do_block, task, pure=False))


def _open_client(distributed: Any, processes: int, scratch: str) -> Any:
    if os.environ.get("DASK_SCHEDULER_ADDRESS"):
        return distributed.Client(os.environ["DASK_SCHEDULER_ADDRESS"])
    require_library("dask", "dask").config.set({"distributed.scheduler.no-workers-timeout": NO_WORKERS_TIMEOUT})
    return distributed.Client(
        n_workers=processes, threads_per_worker=1, dashboard_address=None, local_directory=scratch, silence_logs="CRITICAL"
    )
