"""The one way to a file that is read: what was opened is what counts, not what its name meant a moment before."""

from __future__ import annotations

import errno
import os
import stat
from typing import BinaryIO

__all__ = ["stream"]

FOLDER = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
BY_FOLDER = os.open in os.supports_dir_fd  # on Windows not


def stream(path: str, root: str | None = None) -> BinaryIO:
    """A file to read. Raises OSError.

    root: the folder that it must lie in, through whatever links, and although its path may be swapped for another while it is
    opened; then it must be a file, no pipe and no device. None: anywhere, as the command line names it.
    """
    if root is None:
        return open(path, "rb")
    real, top = os.path.realpath(path), os.path.realpath(root)
    if not real.startswith(os.path.join(top, "")):
        raise OSError(errno.EACCES, "it leads out of the repository", path)
    found = _below(top, os.path.relpath(real, top).split(os.sep)) if BY_FOLDER else os.open(real, FILE)
    file = os.fdopen(found, "rb")
    if not stat.S_ISREG(os.fstat(found).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "not a file", path)
    return file


def _below(top: str, names: list[str]) -> int:
    """Opens a file by each folder on its way, none of which may be a link by now."""
    folder = os.open(top, FOLDER)
    try:
        for name in names[:-1]:
            below = os.open(name, FOLDER, dir_fd=folder)
            os.close(folder)
            folder = below
        return os.open(names[-1], FILE, dir_fd=folder)
    finally:
        os.close(folder)
