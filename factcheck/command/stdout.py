"""Standard output and standard error as this program writes them: in UTF-8, whatever the locale, and in workflows no commands.

Output may fail: a pipe that nobody reads is no fault, a full disk is one, and neither is a traceback. Both are met wherever a
command writes, and again when the interpreter ends; so they are caught where bytes leave.
"""

from __future__ import annotations

import codecs
import io
import os
import sys

from factcheck import workflow

TYPE_CHECKING = False  # not typing's, which takes a fifth of the time that `--version` has
if TYPE_CHECKING:
    from typing import TextIO

__all__ = ["Outlet", "open_stderr", "open_stdout"]


class Outlet(io.FileIO):
    fault: OSError | None = None
    replaced: object = None  # closes the descriptor with its end

    def finish(self) -> None:
        """Ends the process with one line and exit 2 where not all was written; a pipe that nobody reads is no fault."""
        sys.stdout.flush()
        if self.fault is not None and not isinstance(self.fault, BrokenPipeError):
            sys.stderr.write(f"factcheck: standard output: {self.fault.strerror or self.fault}\n")
            raise SystemExit(2) from None

    def write(self, data: object) -> int:
        """After a fault all is taken and nothing written: the exit status is that of the run."""
        size = len(memoryview(data))  # type: ignore[arg-type]  # bytes of some kind
        if self.fault is not None:
            return size
        try:
            return super().write(data) or 0  # type: ignore[arg-type]
        except OSError as why:
            self.fault = why
            return size


def open_stdout() -> Outlet:
    """Puts an outlet in place of standard output, whose `finish` is to be called at the end."""
    old = sys.stdout
    outlet = Outlet(old.fileno(), "w", closefd=False)
    outlet.replaced = old
    sys.stdout = _wrap_text(outlet, old, line_buffering=bool(old.line_buffering))
    return outlet


def open_stderr() -> None:
    """Puts in place of standard error what writes as standard output does."""
    old = sys.stderr
    if os.name == "nt" and old.isatty():  # a console, which Python writes to in its own way
        return
    sys.stderr = _wrap_text(io.FileIO(old.fileno(), "w", closefd=False), old, line_buffering=True)


def _wrap_text(raw: io.FileIO, old: TextIO, *, line_buffering: bool) -> TextIO:
    """Where the locale has another encoding, ASCII, which it shares with UTF-8: a report has signs and escapes for that."""
    return workflow.wrap_stream(
        io.BufferedWriter(raw),
        encoding="utf-8" if codecs.lookup(old.encoding).name == "utf-8" else "ascii",
        errors="backslashreplace",
        newline=None if os.name == "nt" else "\n",
        line_buffering=line_buffering,
    )
