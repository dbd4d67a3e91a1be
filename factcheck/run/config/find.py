"""Where the configuration of a folder stands: the nearest file upwards, no farther than the repository.

Nothing is read but a pyproject.toml, and of that only whether it has a [tool.factcheck]: most runs have no configuration,
and importing a TOML reader takes 10 ms.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable

from factcheck.claim.finding import Problem
from factcheck.opening import is_within, read_bytes

__all__ = ["FILE_NAMES", "MAX_BYTES", "FoundConfig", "find_in_folder", "shorten_path"]

FILE_NAMES = ("factcheck.toml", "pyproject.toml")  # in one folder the first goes before
MAX_BYTES = 256_000  # bytes
# Compiled where there is a pyproject.toml.
DOTTED_TABLE = rb"tool[\"' \t]{0,9}\.[\"' \t]{0,9}factcheck[\"' \t]{0,9}(?:[.\]=\r\n]|\Z)"
TOOL_TABLE = rb"(?m)^[ \t]{0,9}(?:\[[\"' \t]{0,9}tool[\"' \t]{0,9}\]|[\"']?tool[\"' \t]{0,9}=)"
FACTCHECK_KEY = rb"(?m)(?:^|[{,])[\"' \t]{0,9}factcheck[\"' \t]{0,9}[.=]"

FoundConfig = tuple[str, bytes] | Problem | None  # path and content


def find_in_folder(folder: str, root: str, counts: Callable[[str], bool]) -> FoundConfig:
    """The configuration of the folder itself; None where it has none, a problem where it can't be read.

    counts: whether a file that is a configuration is asked.
    """
    for name in FILE_NAMES:
        path = os.path.join(folder, name)
        found = _read_content(path, root)
        ours = isinstance(found, Problem) or (found is not None and (name == FILE_NAMES[0] or _has_our_table(found)))
        if found is not None and ours and counts(path):
            return found if isinstance(found, Problem) else (path, found)
    return None


def _has_our_table(data: bytes) -> bool:
    """Whether there may be a [tool.factcheck]; a script or a package of that name is none."""
    return re.search(DOTTED_TABLE, data) is not None or (
        re.search(TOOL_TABLE, data) is not None and re.search(FACTCHECK_KEY, data) is not None
    )


def _read_content(path: str, root: str) -> bytes | Problem | None:
    """A file that leaves the repository through a link is none of it, and one that is no file would be waited for."""
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
        return (
            _make_problem(path, f"larger than {MAX_BYTES // 1000} kB: no configuration")
            if ours or _has_our_table(data)
            else None
        )
    return data


def _make_problem(path: str, why: str) -> Problem:
    return Problem(shorten_path(path), 1, 1, "bad-config", why)


def shorten_path(path: str) -> str:
    """A path as it is seen from the working folder, where it lies below it."""
    near = os.path.relpath(path)
    return path if near.startswith(os.pardir) else near
