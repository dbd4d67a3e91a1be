"""Engine on Ray: processes of this machine, or the cluster that RAY_ADDRESS names.

Starting takes 8 to 13 seconds, and Ray writes a token into the home folder. Every machine must see the archive and the
findings folder under the same paths, and have the same version of factcheck.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from factcheck.run.archive.engine import TASKS_PER_PROCESS, WAY_OUT, EngineBroken, require_library
from factcheck.run.archive.work import BlockTask, do_block

__all__ = ["run"]

MAX_RETRIES = 1  # of a task whose process was killed
RAY_SETTINGS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_task_oom_retries": str(MAX_RETRIES)}  # no telemetry; no endless retries


def run(tasks: Sequence[BlockTask], processes: int) -> Iterator[str | None]:
    """Run the tasks; a block whose process is killed is retried by Ray MAX_RETRIES times, then left out."""
    for name, value in RAY_SETTINGS.items():
        os.environ.setdefault(name, value)
    ray = require_library("ray", "ray")
    here = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": processes, "include_dashboard": False}
    try:
        ray.init(log_to_driver=False, configure_logging=True, logging_level="ERROR", **here)
        yield from _iter_done(ray, tasks, processes)
    except (ray.exceptions.RayError, RuntimeError) as why:
        raise EngineBroken(f"Ray has ended: {_extract_last_line(why)}; {WAY_OUT}") from None
    finally:
        ray.shutdown()


def _iter_done(ray: Any, tasks: Sequence[BlockTask], processes: int) -> Iterator[str | None]:
    errors = ray.exceptions
    killed = (errors.WorkerCrashedError, errors.OutOfMemoryError, errors.NodeDiedError, errors.ObjectLostError)
    work = ray.remote(max_retries=MAX_RETRIES)(do_block)
    waiting = iter(tasks)
    most = TASKS_PER_PROCESS * max(processes, int(ray.cluster_resources().get("CPU", 0)))
    running = [work.remote(task) for task in islice(waiting, most)]
    while running:
        (done, *_), running = ray.wait(running)
        try:
            yield ray.get(done)
        except killed:
            pass
        except errors.RayTaskError as why:
            raise EngineBroken(f"Ray could not do a block: {_extract_last_line(why)}; {WAY_OUT}") from None
        running += [work.remote(task) for task in islice(waiting, 1)]


def _extract_last_line(why: Exception) -> str:
    """Return the last line of an error message, which after a traceback names the cause."""
    return next((line.strip() for line in reversed(str(why).splitlines()) if line.strip()), type(why).__name__)
