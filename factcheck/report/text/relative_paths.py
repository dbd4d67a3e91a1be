"""Paths as the tools that read a report count them: from the root of the repository, or from the working folder."""

from __future__ import annotations

import os
from pathlib import Path

from factcheck.claimfile.named_paths import find_repository_root

__all__ = ["RelativePaths"]

ROOT_VARIABLES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")  # where a runner has checked the repository out


class RelativePaths:
    """Paths as seen from a folder, with "/"; what lies outside of it stays absolute."""

    __slots__ = ("folder", "known")

    def __init__(self, folder: str) -> None:
        self.folder = os.path.realpath(folder)
        self.known: dict[str, str] = {}

    @classmethod
    def from_repository(cls) -> RelativePaths:
        """Seen from where the repository is checked out: what GitHub and GitLab count from."""
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
