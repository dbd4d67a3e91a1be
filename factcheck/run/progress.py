"""Progress bar of a long run: on a terminal only, and only after a second."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["ProgressBar"]

SECONDS_BEFORE_BAR = 1.0
SECONDS_BETWEEN_DRAWINGS = 0.1


class ProgressBar:
    """Call it with the number of items done and their total; close it before anything else is written.

    what: name of the items; estimate: show the time left, for runs of hours.
    """

    __slots__ = ("_estimate", "_next", "_progress", "_task", "_what")

    def __init__(self, what: str = "files", *, estimate: bool = False) -> None:
        self._what, self._estimate = what, estimate
        shown = sys.stderr is not None and sys.stderr.isatty()
        self._next = monotonic() + SECONDS_BEFORE_BAR if shown else float("inf")
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __call__(self, done: int, total: int) -> None:
        now = monotonic()
        if now < self._next:
            return
        self._next = now + SECONDS_BETWEEN_DRAWINGS
        if self._progress is None:
            self._open()
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, completed=done, total=total, refresh=True)

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()
        self._progress, self._next = None, float("inf")

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        left = (TimeRemainingColumn(), TextColumn("left")) if self._estimate else ()
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn(self._what), *left)
        self._progress = Progress(*columns, console=Console(file=sys.stderr), auto_refresh=False, transient=True)
        self._progress.start()
        self._task = self._progress.add_task("")
