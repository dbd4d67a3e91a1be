"""Files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["create", "keep", "overwrite", "replacing"]


@contextmanager
def replacing(path: str) -> Iterator[str]:
    """A path beside a file, new or old, a link followed: what is written there takes its place, or is gone after an error."""
    path = os.path.realpath(path)
    beside = f"{path}.{os.getpid()}.tmp"
    try:
        yield beside
        os.replace(beside, path)
    finally:
        if os.path.exists(beside):
            os.remove(beside)


def create(path: str, data: bytes) -> None:
    """Write a file, new or in place of an old one. Raises OSError; then the old one stands as it was."""
    with replacing(path) as beside, open(beside, "wb") as file:
        file.write(data)


def keep(path: str, data: bytes) -> tuple[str, str] | None:
    """Write a new file; None, or the code and the words of why not. One that is there may have been edited: it stays."""
    if os.path.lexists(path):
        return "exists", "there is such a file, and it may have been edited: nothing was written"
    try:
        create(path, data)
    except OSError as why:
        return "unwritable", f"{why.strerror or why}: nothing was written"
    return None


def overwrite(path: str, old: bytes, new: bytes) -> tuple[str, str] | None:
    """Put new bytes in place of old ones, the permissions kept and a link followed; None, or the code and the words of why not.

    A file that is read-only stays, and one that no longer holds the old bytes: somebody has saved it meanwhile.
    """
    import tempfile  # a run writes nothing

    path = os.path.realpath(path)
    temporary = None
    try:
        status = os.stat(path)
        if not os.access(path, os.W_OK) or not status.st_mode & 0o222:
            return "read-only", "the file is read-only: nothing was written"
        with tempfile.NamedTemporaryFile(dir=os.path.dirname(path), prefix=".factcheck-", delete=False) as file:
            temporary = file.name
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, status.st_mode & 0o7777)
        with open(path, "rb") as stream:
            if stream.read() != old:
                return "changed", "the file has changed since it was read: nothing was written"
        os.replace(temporary, path)
        temporary = None
    except OSError as why:
        return "unwritable", f"{why.strerror or why}: nothing was written"
    finally:
        if temporary:
            os.unlink(temporary)
    return None
