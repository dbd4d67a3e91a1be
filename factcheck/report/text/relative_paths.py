"""Paths as the readers of a report expect them: relative to the repository root or to the working folder."""

from __future__ import annotations

import os
from pathlib import Path

from factcheck.claimfile.named_paths import find_repository_root

__all__ = ["RelativePaths"]

ROOT_VARIABLES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")  # set by CI runners to the checkout folder


class RelativePaths:
    """Callable that makes a path relative to a folder, with "/" as separator; a path outside it becomes absolute."""

    __slots__ = ("folder", "known")

    def __init__(self, folder: str) -> None:
        self.folder = os.path.realpath(folder)
        self.known: dict[str, str] = {}

    @classmethod
    def from_repository(cls) -> RelativePaths:
        """Make paths relative to the repository checkout, as GitHub and GitLab expect."""
        here = os.path.realpath(os.curdir)
        given = (os.path.realpath(os.environ[name]) for name in ROOT_VARIABLES if os.environ.get(name))
        return cls(next((root for root in given if _is_inside(here, root)), None) or str(find_repository_root(Path(here))))

    @classmethod
    def from_working_folder(cls) -> RelativePaths:
        return cls(os.curdir)

    def __call__(self, path: str) -> str:
        found = self.known.get(path)
        if found is None:
            found = self.known[path] = self._make_relative(path)
        return found

    def _make_relative(self, path: str) -> str:
        folder, name = os.path.split(path)
        full = os.path.join(os.path.realpath(folder or os.curdir), name)
        return (os.path.relpath(full, self.folder) if _is_inside(full, self.folder) else full).replace(os.sep, "/")


def _is_inside(path: str, folder: str) -> bool:
    return f"{path}{os.sep}".startswith(folder.rstrip(os.sep) + os.sep)
