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
from factcheck.opening import content, within

__all__ = ["LIMIT", "NAMES", "Found", "nearest", "shown"]

NAMES = ("factcheck.toml", "pyproject.toml")  # in one folder the first goes before
LIMIT = 256_000  # bytes
# Compiled where there is a pyproject.toml.
DOTTED = rb"tool[\"' \t]{0,9}\.[\"' \t]{0,9}factcheck[\"' \t]{0,9}(?:[.\]=\r\n]|\Z)"
TOOL = rb"(?m)^[ \t]{0,9}(?:\[[\"' \t]{0,9}tool[\"' \t]{0,9}\]|[\"']?tool[\"' \t]{0,9}=)"
KEY = rb"(?m)(?:^|[{,])[\"' \t]{0,9}factcheck[\"' \t]{0,9}[.=]"

Found = tuple[str, bytes] | Problem | None  # path and content


def nearest(folder: str, root: str, counts: Callable[[str], bool]) -> Found:
    """The configuration of the folder itself; None where it has none, a problem where it can't be read.

    counts: whether a file that is a configuration is asked.
    """
    for name in NAMES:
        path = os.path.join(folder, name)
        found = _content(path, root)
        ours = isinstance(found, Problem) or (found is not None and (name == NAMES[0] or _ours(found)))
        if found is not None and ours and counts(path):
            return found if isinstance(found, Problem) else (path, found)
    return None


def _ours(data: bytes) -> bool:
    """Whether there may be a [tool.factcheck]; a script or a package of that name is none."""
    return re.search(DOTTED, data) is not None or (re.search(TOOL, data) is not None and re.search(KEY, data) is not None)


def _content(path: str, root: str) -> bytes | Problem | None:
    """A file that leaves the repository through a link is none of it, and one that is no file would be waited for."""
    ours = path.endswith(NAMES[0])
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or not within(os.path.realpath(path), os.path.realpath(root)):
            return _refused(path, "no file of this repository") if ours else None
        data = content(path, LIMIT + 1, root=root)
    except FileNotFoundError as why:
        return _refused(path, why.strerror or str(why)) if ours and os.path.lexists(path) else None
    except OSError as why:
        return _refused(path, why.strerror or str(why)) if ours or os.path.isfile(path) else None
    if len(data) > LIMIT:
        return _refused(path, f"larger than {LIMIT // 1000} kB: no configuration") if ours or _ours(data) else None
    return data


def _refused(path: str, why: str) -> Problem:
    return Problem(shown(path), 1, 1, "bad-config", why)


def shown(path: str) -> str:
    """A path as it is seen from the working folder, where it lies below it."""
    near = os.path.relpath(path)
    return path if near.startswith(os.pardir) else near
