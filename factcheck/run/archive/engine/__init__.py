"""Engines that run blocks in parallel: one module each, with `run(tasks, processes)`; imported only when chosen.

`run` yields what `do_block` returned for each task, in any order, and nothing for a task whose process was killed. It need
not say which task is done or keep results: those are in files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import Protocol, cast

from factcheck.run.archive.work import BlockTask

__all__ = ["TASKS_PER_PROCESS", "WAY_OUT", "EngineBroken", "LibraryMissing", "load_engine", "require_library"]

TASKS_PER_PROCESS = 4  # tasks queued per process of a library
WAY_OUT = "every process needs the same factcheck; the scan goes on where it was when it is called again"


class EngineBroken(Exception):  # noqa: N818  a fault of the processes or of the cluster
    """An engine can't go on; the message says why in one sentence."""


class LibraryMissing(Exception):  # noqa: N818  no error of the program
    """A library is not installed; the message says how to install it."""


class Engine(Protocol):
    def run(self, tasks: Sequence[BlockTask], processes: int) -> Iterator[str | None]:
        """Raises `EngineBroken`."""


def load_engine(name: str) -> Engine:
    """Import an engine. Its `run` raises `LibraryMissing` if the library that it needs is not installed."""
    return cast(Engine, import_module(f"{__name__}.{name}"))


def require_library(library: str, extra: str) -> ModuleType:
    try:
        return import_module(library)
    except ImportError:
        raise LibraryMissing(f"--engine {extra} needs {library.title()}: pip install 'factcheck-cli[{extra}]'") from None
