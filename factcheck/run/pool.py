"""Share work among processes; results come in order. If a process dies, only the item that killed it is lost.

An executor of the standard library gives up all that it was given when one of its processes is killed. So each process has an
executor of its own, which is given one chunk of items at a time.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from threading import Thread, active_count
from typing import Generic, TypeVar

__all__ = ["WorkerCrashed", "count_cpus", "iter_results"]

Item = TypeVar("Item")
Result = TypeVar("Result")
MAX_CHUNK_ITEMS = 16  # items of a chunk
CHUNKS_PER_PROCESS = 8  # chunks each process should get at least, so that all end at about the same time
MAX_DEATHS = 20  # deaths after which no process is started again: a machine out of memory kills every one


class WorkerCrashed:
    """Stands in for a result: a process was killed while working on the item, twice."""


def count_cpus() -> int:
    """Return the number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def iter_results(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    processes: int,
    *,
    method: str | None = None,
    life: int | None = None,
) -> Iterator[Result | WorkerCrashed]:
    """Yield the result of each item, in order. An exception of `work` is raised here.

    method: start method of processes; by default they are forked where that is safe, which saves their imports.
    life: items after which a process is replaced by a new one, so that its memory does not keep growing.
    """
    pool = _Pool(work, items, processes, method, life)
    gc.freeze()  # keeps memory shared with forked processes: a collection would touch and so copy it
    try:
        yield from pool.iter_results(processes)
    finally:
        gc.unfreeze()
        pool.close()


class _Worker:
    """One process. given: items that it was given since it started."""

    def __init__(self, method: str | None) -> None:
        self.executor = ProcessPoolExecutor(1, multiprocessing.get_context(method), _configure_process)
        self.given = 0

    def end(self) -> None:
        """Kill the process, whatever it is doing."""
        for process in (self.executor._processes or {}).values():  # Python 3.14 has `kill_workers` for it
            process.kill()
        self.executor.shutdown(cancel_futures=True)


class _Pool(Generic[Item, Result]):
    def __init__(
        self, work: Callable[[Item], Result], items: Sequence[Item], processes: int, method: str | None, life: int | None
    ) -> None:
        self.work, self.items, self.life = work, items, life
        self.method = method or _choose_method()
        size = min(MAX_CHUNK_ITEMS, life or MAX_CHUNK_ITEMS, max(1, len(items) // (processes * CHUNKS_PER_PROCESS)))
        self.waiting = deque(range(n, min(n + size, len(items))) for n in range(0, len(items), size))  # of item indices
        self.running: dict[Future[list[Result]], tuple[_Worker, range]] = {}
        self.done: dict[int, Result | WorkerCrashed] = {}
        self.alone: set[int] = set()  # items of chunks during which a process died, retried one by one
        self.deaths = 0

    def iter_results(self, processes: int) -> Iterator[Result | WorkerCrashed]:
        while len(self.running) < processes and self.start():
            pass
        if self.waiting and not self.running:  # no process could be started
            yield from map(self.work, self.items)
            return
        for n in range(len(self.items)):
            while n not in self.done:
                for future in wait(self.running, return_when=FIRST_COMPLETED).done:
                    self.receive(future)
            yield self.done.pop(n)

    def start(self) -> bool:
        """Start a process with the next chunk; False if there is no chunk, or the system refuses a process."""
        return bool(self.waiting) and self.feed(_Worker(self.method))

    def feed(self, worker: _Worker) -> bool:
        """Give a process the next chunk; False if it can't be started, or has died."""
        chunk = self.waiting[0]
        try:
            with _hold_interrupt():  # until the new process ignores it
                future = worker.executor.submit(_do_items, self.work, [self.items[n] for n in chunk])
        except (OSError, BrokenProcessPool):
            worker.end()
            return False
        self.waiting.popleft()
        worker.given += len(chunk)
        self.running[future] = worker, chunk
        return True

    def receive(self, future: Future[list[Result]]) -> None:
        """Take the results of a chunk, or notice the death of its process, and go on with the next chunk."""
        worker, chunk = self.running[future]
        try:
            results = future.result()
        except BrokenProcessPool:
            results = None
        del self.running[future]
        if results is not None:
            self.done |= zip(chunk, results, strict=True)
            self.use_again(worker)
        else:
            worker.end()
            self.mark_crashed(chunk)
            if self.deaths <= MAX_DEATHS:
                self.start()
        if not self.running:  # all that is still waiting has nobody to do it
            self.done |= {n: WorkerCrashed() for chunk in self.waiting for n in chunk}

    def mark_crashed(self, chunk: range) -> None:
        """Queue the items of a chunk singly, to find out which kills its process; give up those that were alone already."""
        self.deaths += 1
        if self.alone.issuperset(chunk) or self.deaths > MAX_DEATHS:
            self.done |= dict.fromkeys(chunk, WorkerCrashed())
        else:
            self.alone.update(chunk)
            self.waiting.extendleft(range(n, n + 1) for n in reversed(chunk))

    def use_again(self, worker: _Worker) -> None:
        """Give a process the next chunk, or after its `life` a new one; if none can be started, the old one goes on."""
        is_expired = self.life is not None and worker.given >= self.life
        if not self.waiting or (is_expired and self.start()):
            worker.end()
        elif not self.feed(worker):
            self.start()

    def close(self) -> None:
        for worker, _ in self.running.values():
            worker.end()


def _choose_method() -> str | None:
    """Return "fork" where no thread but this runs; those of the executors hold nothing that a new process needs."""
    return "fork" if sys.platform == "linux" and active_count() == 1 else None


@contextmanager
def _hold_interrupt() -> Iterator[None]:
    """Block Ctrl-C until the end of the block."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _configure_process() -> None:
    """Make a new process leave Ctrl-C to its parent, which then kills it, and end when its parent has been killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _do_items(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [work(item) for item in items]
