"""The bar: on a terminal, after a second, and gone at the end."""

from __future__ import annotations

import io
import sys

import pytest

from factcheck.run import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    monkeypatch.setenv("TERM", "xterm")
    return now


def test_it_appears_after_a_second_and_is_erased(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    bar = progress.ProgressBar()
    clock[0] = 0.9
    bar(1, 40)
    assert "" == terminal.getvalue()
    clock[0] = 1.1
    bar(2, 40)
    assert "2/40" in terminal.getvalue()
    drawn = len(terminal.getvalue())
    clock[0] = 1.15
    bar(3, 40)
    assert drawn == len(terminal.getvalue())  # not more often than anybody sees
    bar.close()
    assert "\x1b[?25h" in terminal.getvalue()[drawn:]  # the cursor is back
    bar(4, 40)
    bar.close()


def test_without_a_terminal_there_is_none(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    bar = progress.ProgressBar()
    clock[0] = 100
    bar(1, 40)
    bar.close()
    assert "" == stream.getvalue()
