"""Where the blocks are done: one file an engine, with `run(tasks, processes)`; imported only when it is chosen.

It yields what `do_block` returned, of each task in any order; nothing of a task whose process was killed. A finished task is a
file: so an engine need not tell which it was, nor keep anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from types import ModuleType
from typing import Protocol, cast

from factcheck.run.archive.work import BlockTask

__all__ = ["EngineBroken", "LibraryMissing", "load_engine", "require_library"]


class EngineBroken(Exception):  # noqa: N818  it says what is wrong with the processes, or with the cluster
    """An engine can't go on; one sentence says why."""


class LibraryMissing(Exception):  # noqa: N818  it says what is not installed
    """A library is not installed; one sentence says how to install it."""


class Engine(Protocol):
    def run(self, tasks: Sequence[BlockTask], processes: int) -> Iterator[str | None]:
        """Raises Broken."""


def load_engine(name: str) -> Engine:
    """Raises Missing for one that is not installed, as soon as it is run."""
    return cast(Engine, import_module(f"{__name__}.{name}"))


def require_library(library: str, extra: str) -> ModuleType:
    try:
        return import_module(library)
    except ImportError:
        raise LibraryMissing(f"--engine {extra} needs {library.title()}: pip install 'factcheck-cli[{extra}]'") from None
