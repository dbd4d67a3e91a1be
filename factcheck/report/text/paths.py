"""Paths as the tools that read a report count them: from the root of the repository, or from the working folder."""

from __future__ import annotations

import os
from pathlib import Path

from factcheck.claimfile.paths import root_of

__all__ = ["Paths"]

ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")  # where a runner has checked the repository out


class Paths:
    """Paths as seen from a folder, with "/"; what lies outside of it stays absolute."""

    __slots__ = ("folder", "known")

    def __init__(self, folder: str) -> None:
        self.folder = os.path.realpath(folder)
        self.known: dict[str, str] = {}

    @classmethod
    def of_repository(cls) -> Paths:
        """Seen from where the repository is checked out: what GitHub and GitLab count from."""
        here = os.path.realpath(os.curdir)
        given = (os.path.realpath(os.environ[name]) for name in ROOTS if os.environ.get(name))
        return cls(next((root for root in given if _inside(here, root)), None) or str(root_of(Path(here))))

    @classmethod
    def of_here(cls) -> Paths:
        return cls(os.curdir)

    def __call__(self, path: str) -> str:
        found = self.known.get(path)
        if found is None:
            found = self.known[path] = self._seen(path)
        return found

    def _seen(self, path: str) -> str:
        folder, name = os.path.split(path)
        full = os.path.join(os.path.realpath(folder or os.curdir), name)
        return (os.path.relpath(full, self.folder) if _inside(full, self.folder) else full).replace(os.sep, "/")


def _inside(path: str, folder: str) -> bool:
    return f"{path}{os.sep}".startswith(folder.rstrip(os.sep) + os.sep)
