"""A report to a file."""

from __future__ import annotations

from io import TextIOWrapper

from factcheck import report, workflow
from factcheck.report import Run
from factcheck.run.replace_file import is_stream, open_atomic

__all__ = ["save"]


def save(run: Run, format: str, path: str) -> None:  # noqa: A002  the option's own name
    """Writes a run to a file whole or not at all, in UTF-8 and without colour; to a pipe or a device as it comes.

    Raises OSError, and KeyError as `report.write` does.
    """
    pages = None if is_stream(path) else report.render_pages(run, format, path)
    if pages:
        for target, text in pages:
            with open_atomic(target, folders=True) as file:
                file.write(text.encode())
    else:
        stream_of = workflow.wrap_stream if is_stream(path) else TextIOWrapper  # what a runner may read, or what is kept
        with open_atomic(path) as file, stream_of(file, encoding="utf-8", newline="\n") as stream:
            report.write(run, format, stream, color="never")
