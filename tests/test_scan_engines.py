"""The engines of a scan: processes that die or can't start, and what is told of it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from test_archive import WRONG, found, scanned, verdicts
from test_scan_folder import WORDS, factcheck, root

from factcheck.run import pool
from factcheck.run.archive import batch, work
from factcheck.run.archive import scan as scanning

__all__ = ["root"]  # a fixture


# Processes that die


class Dying:
    """An engine that leaves some of its tasks."""

    def __init__(self, left: int = 1_000) -> None:
        self.left = left

    def run(self, tasks: list[work.BlockTask], processes: int) -> Iterator[str | None]:
        yield from map(work.do_block, tasks[self.left :])


def test_what_an_engine_leaves_is_checked_record_by_record_and_it_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "load_engine", lambda _: Dying(2))
    code, told = factcheck(*WORDS)
    assert (0, True) == (code, "2 blocks were checked record by record: a process that did it was killed" in told), told
    assert "40 records: 30 claims, 10 failed, 20 passed" in told


@pytest.mark.slow
def test_an_engine_that_leaves_very_many_blocks_does_not_make_one_process_do_them_all(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some are, then the scan ends with an error; called again it goes on."""
    monkeypatch.setattr(scanning, "load_engine", lambda _: Dying())
    monkeypatch.setattr(scanning, "MAX_RESCUED", 4)
    code, told = factcheck(*WORDS)
    expected = (
        "out: error: the scan has ended, and goes on where it was when it is called again: "
        "10 of 14 blocks are left: too many processes were killed, by their texts or for want of memory"
    )
    assert (2, True) == (code, expected in told), told
    assert 4 == len(os.listdir("out/done"))
    assert [2, 2, 0] == [factcheck(*WORDS)[0] for _ in range(3)]
    assert 30 == len(found(root))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes that are not forked know nothing of the patch")
def test_many_records_that_kill_leave_the_others_of_their_block(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than the processes that a pool gives up after."""
    monkeypatch.setattr(pool, "MAX_DEATHS", 4)
    monkeypatch.setattr(work, "MAX_RECORDS_TOGETHER", 2)
    monkeypatch.setattr(batch, "_check_record", killing)
    monkeypatch.setattr(scanning, "load_engine", lambda _: Dying())
    scanned(root / "a.jsonl")
    lost = [name for name, verdict in verdicts(root) if verdict == "error"]
    assert [f"n{n}" for n in range(40) if n % 4 == 1] == lost


def killing(record: batch.Record, rules: batch.Rules) -> batch.CheckedRecord:
    if record.text == WRONG:
        os.kill(os.getpid(), signal.SIGKILL)
    return CHECKED(record, rules)


CHECKED = batch._check_record


# Engines, without their libraries


class FailureError(Exception):
    """Of a library: it stands for all that it raises."""


class KilledError(FailureError):
    """A process that was killed."""


class FakeRay(ModuleType):
    """Does a task when its result is asked for, and keeps what it was sent."""

    exceptions = SimpleNamespace(
        **dict.fromkeys(("WorkerCrashedError", "OutOfMemoryError", "NodeDiedError", "ObjectLostError"), KilledError),
        RayTaskError=FailureError,
        RayError=FailureError,
    )

    def __init__(self, fault: Exception | None = None) -> None:
        super().__init__("ray")
        self.fault, self.sent, self.most = fault, list[tuple[object, ...]](), 0

    def init(self, **_: object) -> None:
        """There is nothing to start."""

    def shutdown(self) -> None:
        """Nor to end."""

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 1.0}

    def remote(self, **_: object) -> Callable[[Callable[[work.BlockTask], str | None]], object]:
        def send(*task: work.BlockTask) -> Callable[[], str | None]:
            self.sent.append(task)
            return lambda: work.do_block(*task)

        return lambda _: SimpleNamespace(remote=send)

    def wait(self, running: list[object]) -> tuple[list[object], list[object]]:
        self.most = max(self.most, len(running))
        return running[:1], running[1:]

    def get(self, task: Callable[[], str | None]) -> str | None:
        if self.fault and len(self.sent) > 5:
            raise self.fault
        return task()


def test_on_ray_each_task_carries_itself_and_few_wait(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of all of them would be read again for each block."""
    ray = FakeRay()
    monkeypatch.setitem(sys.modules, "ray", ray)
    assert 0 == factcheck(*WORDS, "--engine", "ray")[0]
    assert [(f"00000-{n:06}",) for n in range(14)] == [tuple(task.block.name for task in sent) for sent in ray.sent]  # type: ignore[attr-defined]  # tasks
    assert 4 == ray.most


@pytest.mark.slow
@pytest.mark.parametrize("status", [0, 2])
def test_what_ray_cannot_do_is_said_and_what_kills_its_processes_is_checked_here(
    root: Path, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process without factcheck is a plain error; one that is killed leaves its block to be checked record by record."""
    trace = "ray::do()\n  File ...\nModuleNotFoundError: No module named 'factcheck'\n"
    monkeypatch.setitem(sys.modules, "ray", FakeRay(FailureError(trace) if status else KilledError()))
    code, told = factcheck(*WORDS, "--engine", "ray")
    lost = "blocks were checked record by record: a process that did it was killed"
    plain = "a.jsonl: error: Ray could not do a block: ModuleNotFoundError: No module named 'factcheck'; every process needs"
    assert (status, True) == (code, (plain if status else lost) in told), told


def test_a_process_of_dask_that_cannot_start_is_one_line_with_the_way_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where it is killed while it starts."""

    def broken(**_: object) -> None:
        raise RuntimeError("Nanny failed to start.")

    distributed = ModuleType("distributed")
    distributed.Client = broken  # type: ignore[attr-defined]  # a module is given what it has
    distributed.client = SimpleNamespace(FutureCancelledError=FailureError)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "distributed", distributed)
    monkeypatch.setitem(sys.modules, "dask", SimpleNamespace(config=SimpleNamespace(set=lambda _: None)))
    code, told = factcheck(*WORDS, "--engine", "dask")
    expected = "a.jsonl: error: Dask has ended: Nanny failed to start; every process needs the same factcheck; the scan goes on"
    assert (2, True) == (code, expected in told), told
