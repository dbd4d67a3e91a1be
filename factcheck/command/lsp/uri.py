"""Convert between an editor's URIs and file system paths."""

from __future__ import annotations

import os
import re
from urllib.parse import unquote, urlsplit

from factcheck.command.rpc import INVALID_PARAMS, Failure

__all__ = ["to_path", "to_uri"]

DRIVE = re.compile(r"/[A-Za-z]:")


def to_path(uri: str) -> str | None:
    """Return the absolute path of a "file:" URI; None for another, such as "untitled:1". Raises Failure for an invalid one."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        raise Failure(INVALID_PARAMS, "uri: no address") from None
    path = unquote(parts.path)
    if parts.scheme != "file" or "\0" in path:
        return None
    if parts.netloc not in ("", "localhost"):
        path = f"//{parts.netloc}{path}"
    elif os.name == "nt" and DRIVE.match(path):
        path = path[1:]
    return os.path.abspath(path)


def to_uri(path: str) -> str:
    from pathlib import Path

    return Path(os.path.abspath(path)).as_uri()
