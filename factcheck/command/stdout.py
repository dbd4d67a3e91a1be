"""Standard output and standard error of this program, which GitHub's runner can't take for workflow commands.

Writing may fail at any print and again when the interpreter ends, so errors are caught where the bytes are written. A pipe that
nobody reads is no error; a full disk is one, but gives no traceback.
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
    """Raw standard output that keeps its first error instead of raising it."""

    fault: OSError | None = None
    replaced: object = None  # the old stream, kept since its end would close the descriptor

    def finish(self) -> None:
        """Exit with 2 and a message if not all could be written, unless nobody reads the pipe."""
        sys.stdout.flush()
        if self.fault is not None and not isinstance(self.fault, BrokenPipeError):
            sys.stderr.write(f"factcheck: standard output: {self.fault.strerror or self.fault}\n")
            raise SystemExit(2) from None

    def write(self, data: object) -> int:
        """Write the data. After an error all further data is dropped, so that the run still gives its own exit status."""
        size = len(memoryview(data))  # type: ignore[arg-type]  # bytes of some kind
        if self.fault is not None:
            return size
        try:
            return super().write(data) or 0  # type: ignore[arg-type]
        except OSError as why:
            self.fault = why
            return size


def open_stdout() -> Outlet:
    """Replace standard output by an outlet, whose `finish` must be called at the end; a Windows console stays."""
    old = sys.stdout
    outlet = Outlet(old.fileno(), "w", closefd=False)
    if _is_windows_console(old):
        return outlet
    outlet.replaced = old
    sys.stdout = _wrap_text(outlet, old, line_buffering=bool(old.line_buffering))
    return outlet


def open_stderr() -> None:
    """Replace standard error by a stream with the encoding of standard output."""
    old = sys.stderr
    if _is_windows_console(old):
        return
    sys.stderr = _wrap_text(io.FileIO(old.fileno(), "w", closefd=False), old, line_buffering=True)


def _is_windows_console(stream: TextIO) -> bool:
    """True where Python hands characters to the console, which would read bytes in its code page: "âœ—" for "✗"."""
    return os.name == "nt" and stream.isatty()


def _wrap_text(raw: io.FileIO, old: TextIO, *, line_buffering: bool) -> TextIO:
    """Wrap a raw stream as text in UTF-8; in ASCII if the locale has another encoding: reports can do with ASCII."""
    return workflow.wrap_stream(
        io.BufferedWriter(raw),
        encoding="utf-8" if codecs.lookup(old.encoding).name == "utf-8" else "ascii",
        errors="backslashreplace",
        newline=None if os.name == "nt" else "\n",
        line_buffering=line_buffering,
    )
