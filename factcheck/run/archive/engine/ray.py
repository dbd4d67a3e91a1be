"""Ray Data: processes of this machine, or the cluster that RAY_ADDRESS names.

Starting takes 8 to 13 seconds, and Ray writes a token of its own into the home folder. Its checkpoints want a column of ids
without two alike; those of a scan do not. Every machine must see the archive and the folder of the findings under the same
paths, and have the same factcheck.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from factcheck.run.archive.engine import needed
from factcheck.run.archive.work import Task, do

__all__ = ["run"]

RETRIES = 1  # of a task whose process was killed; Ray Data itself tries again for ever
QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DATA_DISABLE_PROGRESS_BARS": "1"}  # nothing is sent


def run(tasks: Sequence[Task], processes: int) -> Iterator[str | None]:
    """A block whose process is killed is tried again by Ray, then left out."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    ray, data = needed("ray", "ray"), needed("ray.data", "ray")
    logging.getLogger("ray.data").setLevel(logging.ERROR)  # it tells of each of its plans
    here = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": processes, "include_dashboard": False}
    ray.init(log_to_driver=False, configure_logging=True, logging_level="ERROR", **here)
    try:
        context = data.DataContext.get_current()
        context.max_errored_blocks = -1
        context.enable_progress_bars = False
        every = ray.put(list(tasks))
        numbers = data.range(len(tasks), override_num_blocks=len(tasks))
        with warnings.catch_warnings(action="ignore"):  # that max_retries is to go: pyproject.toml holds to what has it
            done = numbers.map(partial(_done, every=every), max_retries=RETRIES)
        for row in done.iter_rows():
            yield row["why"] or None
    finally:
        ray.shutdown()


def _done(row: dict[str, Any], every: Any) -> dict[str, Any]:
    tasks: list[Task] = needed("ray", "ray").get(every)
    return {"why": do(tasks[row["id"]]) or ""}
