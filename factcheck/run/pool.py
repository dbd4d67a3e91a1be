"""A process pool that yields results in order. If a worker process dies, only the item that killed it is lost.

The pool of the standard library gives up all unfinished work when one process is killed.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from traceback import format_exc
from typing import Any, Generic, TypeVar

__all__ = ["WorkerCrashed", "count_cpus", "iter_results"]

Item = TypeVar("Item")
Result = TypeVar("Result")
MAX_CHUNK_ITEMS = 16  # items of a message
CHUNKS_PER_PROCESS = 8  # messages each process should get at least, so that all end at about the same time
MAX_CHUNKS_AHEAD = 2  # chunks queued at a process, so that it need not wait for the next
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
    size = min(MAX_CHUNK_ITEMS, life or MAX_CHUNK_ITEMS, max(1, len(items) // (processes * CHUNKS_PER_PROCESS)))
    pool = _Pool(work, items, size, multiprocessing.get_context(method or _choose_method()), life)
    try:
        yield from pool.iter_results(min(processes, len(pool.waiting)))
    finally:
        pool.close()


def _choose_method() -> str | None:
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else None


class _Worker:
    __slots__ = ("chunks", "given", "pipe", "process")

    def __init__(self, context: BaseContext, work: Callable[[Any], Any], items: Sequence[Any]) -> None:
        self.pipe, there = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(there, self.pipe, work, items), daemon=True)  # type: ignore[attr-defined]  # every context has it
        with _hold_signal(signal.SIGINT):  # until the new process ignores it
            self.process.start()
        there.close()  # so that the pipe ends when the process does
        self.chunks: deque[range] = deque()  # of item indices, sent and not answered
        self.given = 0  # items sent since it started


class _Pool(Generic[Item, Result]):
    def __init__(
        self, work: Callable[[Item], Result], items: Sequence[Item], size: int, context: BaseContext, life: int | None
    ) -> None:
        self.work, self.items, self.context, self.life = work, items, context, life
        self.waiting = deque(range(n, min(n + size, len(items))) for n in range(0, len(items), size))
        self.workers: list[_Worker] = []
        self.done: dict[int, Result | WorkerCrashed] = {}
        self.alone: set[int] = set()  # items of chunks during which a process died, retried one by one
        self.deaths = 0

    def iter_results(self, processes: int) -> Iterator[Result | WorkerCrashed]:
        gc.freeze()  # keeps memory shared with forked processes: a collection would touch and so copy it
        for _ in range(processes):
            self.start()
        if not self.workers:  # no process could be started
            yield from map(self.work, self.items)
            return
        for n in range(len(self.items)):
            while n not in self.done:
                self.receive()
            yield self.done.pop(n)

    def start(self) -> None:
        try:
            worker = _Worker(self.context, self.work, self.items)
        except OSError:
            return
        self.workers.append(worker)
        self.feed(worker)

    def feed(self, worker: _Worker) -> None:
        while self.waiting and len(worker.chunks) < MAX_CHUNKS_AHEAD and not self.is_expired(worker):
            chunk = self.waiting.popleft()
            worker.given += len(chunk)
            worker.chunks.append(chunk)
            try:
                worker.pipe.send((chunk.start, chunk.stop))
            except OSError:  # it has died: `receive` will notice
                return

    def receive(self) -> None:
        """Wait for an answer, or for the death of a process."""
        for pipe in wait([worker.pipe for worker in self.workers]):
            worker = next(worker for worker in self.workers if worker.pipe is pipe)
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                self.reap(worker)
                continue
            if isinstance(answer, BaseException):
                raise answer
            self.done |= zip(worker.chunks.popleft(), answer, strict=True)
            self.feed(worker)
            if self.waiting and not worker.chunks:
                self.recycle(worker)

    def is_expired(self, worker: _Worker) -> bool:
        return self.life is not None and worker.given >= self.life

    def recycle(self, worker: _Worker) -> None:
        """Replace a process that has done its `life` of items; if no new one can be started, keep it for another."""
        number = len(self.workers)
        self.start()
        if len(self.workers) == number:
            worker.given = 0
            self.feed(worker)
            return
        self.workers.remove(worker)
        _end_worker(worker)

    def reap(self, worker: _Worker) -> None:
        """Requeue the chunks of a dead process; the items of the one it worked on singly, to find out which kills."""
        self.deaths += 1
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        suspect, *rest = worker.chunks or [range(0)]
        if self.alone.issuperset(suspect) or self.deaths > MAX_DEATHS:
            self.done |= dict.fromkeys(suspect, WorkerCrashed())
        else:
            self.alone.update(suspect)
            rest += [range(n, n + 1) for n in suspect]
        self.waiting.extendleft(reversed(rest))
        if self.waiting and self.deaths <= MAX_DEATHS:
            self.start()
        if not self.workers:
            self.done |= {n: WorkerCrashed() for chunk in self.waiting for n in chunk}

    def close(self) -> None:
        gc.unfreeze()
        for worker in self.workers:
            _end_worker(worker)


def _end_worker(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()
    worker.process.close()


@contextmanager
def _hold_signal(sign: signal.Signals) -> Iterator[None]:
    """Context manager that blocks a signal until its end."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {sign})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection, here: Connection, work: Callable[[Any], Any], items: Sequence[Any]) -> None:
    """Main loop of a worker process: answer messages until the pipe ends, which it does even if the parent is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends this process
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    here.close()  # the parent's end, copied by the fork: it would keep the pipe open
    while True:
        try:
            start, stop = pipe.recv()
            pipe.send(_compute_answer(work, items[start:stop]))
        except (EOFError, OSError):
            return


def _compute_answer(work: Callable[[Any], Any], items: Sequence[Any]) -> object:
    try:
        return [work(item) for item in items]
    except BaseException as bug:
        told = RuntimeError(f"{type(bug).__name__}: {bug}")
        told.add_note(format_exc())
        return told
