"""Write a report to a file."""

from __future__ import annotations

from io import TextIOWrapper

from factcheck import report, workflow
from factcheck.claim.run import Run
from factcheck.run.replace_file import is_stream, open_atomic

__all__ = ["save"]


def save(run: Run, format: str, path: str) -> None:  # noqa: A002  the option's own name
    """Write the report of a run to a file atomically, to a pipe or a device directly; in UTF-8, without colour.

    Raises OSError, and KeyError as `report.write` does.
    """
    pages = None if is_stream(path) else report.render_pages(run, format, path)
    if pages:
        for target, text in pages:
            with open_atomic(target, folders=True) as file:
                file.write(text.encode())
    else:
        stream_of = workflow.wrap_stream if is_stream(path) else TextIOWrapper  # a CI runner may read a stream
        with open_atomic(path) as file, stream_of(file, encoding="utf-8", newline="\n") as stream:
            report.write(run, format, stream, color="never")
