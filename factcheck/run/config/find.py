"""Find the configuration file of a folder.

A pyproject.toml is only searched for a [tool.factcheck] by regular expressions, not parsed: most runs have no configuration,
and importing a TOML reader takes 10 ms.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable

from factcheck.claim.finding import Problem
from factcheck.opening import is_within, read_bytes

__all__ = ["FILE_NAMES", "find_in_folder", "shorten_path"]

FILE_NAMES = ("factcheck.toml", "pyproject.toml")  # the first takes precedence within a folder
MAX_BYTES = 256_000  # bytes of a configuration file
# Not compiled here: needed only if there is a pyproject.toml.
DOTTED_TABLE = rb"tool[\"' \t]{0,9}\.[\"' \t]{0,9}factcheck[\"' \t]{0,9}(?:[.\]=\r\n]|\Z)"
TOOL_TABLE = rb"(?m)^[ \t]{0,9}(?:\[[\"' \t]{0,9}tool[\"' \t]{0,9}\]|[\"']?tool[\"' \t]{0,9}=)"
FACTCHECK_KEY = rb"(?m)(?:^|[{,])[\"' \t]{0,9}factcheck[\"' \t]{0,9}[.=]"


def find_in_folder(folder: str, root: str, counts: Callable[[str], bool]) -> tuple[str, bytes] | Problem | None:
    """Return path and content of the configuration in the folder itself; None if it has none, a Problem if it is unreadable.

    counts: predicate on the path of a configuration file: False ignores it.
    """
    for name in FILE_NAMES:
        path = os.path.join(folder, name)
        found = _read_content(path, root)
        ours = isinstance(found, Problem) or (found is not None and (name == FILE_NAMES[0] or _has_our_table(found)))
        if found is not None and ours and counts(path):
            return found if isinstance(found, Problem) else (path, found)
    return None


def _has_our_table(data: bytes) -> bool:
    """True if there may be a [tool.factcheck] table; a script or a package named factcheck does not count."""
    return re.search(DOTTED_TABLE, data) is not None or (
        re.search(TOOL_TABLE, data) is not None and re.search(FACTCHECK_KEY, data) is not None
    )


def _read_content(path: str, root: str) -> bytes | Problem | None:
    """Read a configuration file; None if there is none. Refuses links out of the repository `root` and pipes, which block."""
    ours = path.endswith(FILE_NAMES[0])
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or not is_within(os.path.realpath(path), os.path.realpath(root)):
            return _make_problem(path, "no file of this repository") if ours else None
        data = read_bytes(path, MAX_BYTES + 1, root=root)
    except FileNotFoundError as why:
        return _make_problem(path, why.strerror or str(why)) if ours and os.path.lexists(path) else None
    except OSError as why:
        return _make_problem(path, why.strerror or str(why)) if ours or os.path.isfile(path) else None
    if len(data) > MAX_BYTES:
        is_ours = ours or _has_our_table(data)
        return _make_problem(path, f"larger than {MAX_BYTES // 1000} kB: no configuration") if is_ours else None
    return data


def _make_problem(path: str, why: str) -> Problem:
    return Problem(shorten_path(path), 1, 1, "bad-config", why)


def shorten_path(path: str) -> str:
    """Return a path relative to the working folder if it lies below it, else unchanged."""
    near = os.path.relpath(path)
    return path if near.startswith(os.pardir) else near
