"""Processes: the same results in the same order for any number of them, and what happens when one is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from factcheck.run import pool
from factcheck.run.pool import WorkerCrashed, iter_results

ITEMS = list(range(100))


def square(n: int) -> int:
    return n * n


def broken(n: int) -> int:
    if n == 40:
        raise ZeroDivisionError("forty")
    return n


def deadly(n: int) -> int:
    """Number 40 kills whatever process works on it."""
    if n == 40:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


class Once:
    """Kills the first process that works on number 40."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self, n: int) -> int:
        if n == 40 and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return n


class Always:
    def __call__(self, n: int) -> int:
        os.kill(os.getpid(), signal.SIGKILL)
        return n


def whose(n: int) -> tuple[int, int]:
    return n, os.getpid()


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    yield
    assert [] == active_children()


@pytest.mark.slow
@pytest.mark.parametrize("processes", [1, 2, 3, 40])
def test_results_come_in_the_order_of_the_items(processes: int) -> None:
    assert [n * n for n in ITEMS] == list(iter_results(square, ITEMS, processes))


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_every_way_of_starting_a_process_does(method: str) -> None:
    """Python 3.14 starts them from a server, macOS anew."""
    assert [0, 1, 4] == list(iter_results(square, [0, 1, 2], 1, method=method))


def test_nothing_is_no_work() -> None:
    assert [] == list(iter_results(square, [], 2))


def test_an_exception_of_the_work_is_raised() -> None:
    with pytest.raises(ZeroDivisionError, match="forty"):
        list(iter_results(broken, ITEMS, 2))


def test_a_killed_process_is_replaced_and_nothing_is_lost(tmp_path: Path) -> None:
    assert ITEMS == list(iter_results(Once(tmp_path / "mark"), ITEMS, 2))


def test_an_item_that_kills_every_process_is_lost_alone() -> None:
    found = list(iter_results(deadly, ITEMS, 2))
    assert [40] == [n for n in ITEMS if isinstance(found[n], WorkerCrashed)]
    assert [n for n in ITEMS if n != 40] == [n for n in found if not isinstance(n, WorkerCrashed)]


@pytest.mark.slow
def test_where_every_process_is_killed_it_ends() -> None:
    assert all(isinstance(one, WorkerCrashed) for one in iter_results(Always(), ITEMS, 2))


def test_where_no_process_can_be_started_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*args: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(pool.ProcessPoolExecutor, "submit", refusing)
    assert [0, 1, 4] == list(iter_results(square, [0, 1, 2], 2))


def test_who_stops_asking_leaves_no_process() -> None:
    results = iter_results(square, ITEMS, 2)
    assert 0 == next(results)
    results.close()  # type: ignore[attr-defined]  # it is a generator


@pytest.mark.slow
def test_a_process_that_has_had_its_life_makes_room_for_a_new_one() -> None:
    """So that a scan of a million texts holds no more memory than one of a thousand; the results are the same, in order."""
    done = list(iter_results(whose, ITEMS, 2, life=10))
    numbers, processes = zip(*done, strict=True)
    assert tuple(ITEMS) == numbers
    most = max(processes.count(process) for process in processes)
    assert 10 <= most < 10 + pool.MAX_CHUNK_ITEMS


@pytest.mark.slow
def test_an_item_that_kills_is_lost_alone_where_processes_are_renewed_too() -> None:
    found = list(iter_results(deadly, ITEMS, 2, life=10))
    assert [40] == [n for n in ITEMS if isinstance(found[n], WorkerCrashed)]


def test_where_no_new_process_can_be_had_the_old_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without room is no reason to stop."""
    submit = pool.ProcessPoolExecutor.submit
    executors = []

    def refusing(executor: ProcessPoolExecutor, *task: Any) -> Any:
        if executor not in executors:
            executors.append(executor)
        if executor not in executors[:2]:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return submit(executor, *task)

    monkeypatch.setattr(pool.ProcessPoolExecutor, "submit", refusing)
    assert ITEMS == list(iter_results(int, ITEMS, 2, life=10))
    assert len(executors) > 2
