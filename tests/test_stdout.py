"""Standard output where it is a console of Windows."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from factcheck.command import stdout


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_a_windows_console_is_given_characters(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes would be read in its code page: "✗" would be "âœ—"."""
    console = SimpleNamespace(isatty=lambda: True, fileno=lambda: 1, encoding="utf-8", line_buffering=True, flush=lambda: None)
    monkeypatch.setattr(stdout, "os", SimpleNamespace(name="nt"))
    monkeypatch.setattr(sys, name, console)
    getattr(stdout, f"open_{name}")()
    assert console is getattr(sys, name)


def test_a_clone_has_the_same_bytes_on_every_system() -> None:
    """On Windows git would else write carriage returns, which a place in an article counts."""
    assert "* text=auto eol=lf\n" in (Path(__file__).parents[1] / ".gitattributes").read_text(encoding="utf-8")
