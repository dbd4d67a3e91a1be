"""The configuration of a repository: the nearest factcheck.toml, or [tool.factcheck] of pyproject.toml.

It is untrusted: it can't name paths outside the repository, runs nothing, and its size is bounded.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from factcheck.claim.finding import Problem
from factcheck.opening import is_trusted, is_within
from factcheck.run.config.config import Config
from factcheck.run.config.find import find_in_folder, shorten_path

if TYPE_CHECKING:  # loaded only for configurations that have any
    from factcheck.run.globs import Globs

__all__ = ["Configs", "read_schema", "shorten_path"]

NO_CONFIG = Config()


class Configs:
    """Finds the configurations of one run and caches them."""

    __slots__ = ("_git", "_here", "_known", "_strange", "found", "ignored")

    def __init__(self) -> None:
        self._here = os.getcwd()
        self._git: dict[tuple[str, str], str | None] = {}
        self._known: dict[tuple[str, str], Config] = {}
        self._strange: dict[str, None] = {}
        self.ignored: dict[str, Globs | None] = {}  # the .gitignore patterns of each folder
        self.found: dict[str, Config] = {}  # by displayed path, in the order of reading

    @property
    def notes(self) -> list[str]:
        """Return a note per file that was ignored because another user owns it."""
        return [f"{path} belongs to another user: it counts only where you run in its folder" for path in self._strange]

    def find_for_path(self, path: str) -> Config:
        """Return the configuration that applies to a file or a folder."""
        return self.find_for_folder(path) if os.path.isdir(path) else self.find_for_file(path)

    def find_for_file(self, file: str, top: str | None = None) -> Config:
        """Return the configuration that applies to a file. top: the folder named by the user, if found in one."""
        return self.find_for_folder(os.path.dirname(os.path.abspath(file)), top)

    def find_for_folder(self, folder: str, top: str | None = None) -> Config:
        """Return the configuration that applies to the files of a folder."""
        folder = os.path.abspath(folder)
        return self._find_nearest(folder, self.find_start(folder, top))

    def find_start(self, folder: str, top: str | None = None) -> str:
        """Return the folder above which files count only if their owner is trusted: the working folder, or else `top`."""
        return self._here if is_within(folder, self._here) else os.path.abspath(top) if top else folder

    def find_root(self, folder: str, top: str | None = None) -> str:
        """Return the highest folder whose configuration and .gitignore may apply to an absolute folder.

        It is the nearest with .git; without one the working folder, or `top` if the working folder is not above it.
        """
        start = self.find_start(folder, top)
        return self._find_repository(folder, start) or start

    def can_decide(self, path: str, start: str) -> bool:
        """True if a file may be obeyed: below `start`, or of a trusted owner (anyone may put files into a shared folder)."""
        if is_within(os.path.dirname(path), start) or not os.path.lexists(path) or is_trusted(path, start):
            return True
        self._strange[shorten_path(path)] = None
        return False

    def _find_repository(self, folder: str, start: str) -> str | None:
        key = folder, start
        if key not in self._git:
            above, git = os.path.dirname(folder), os.path.join(folder, ".git")
            if os.path.lexists(git):
                self._git[key] = folder if self.can_decide(git, start) else None
            else:
                self._git[key] = None if above == folder else self._find_repository(above, start)
        return self._git[key]

    def _find_nearest(self, folder: str, start: str) -> Config:
        key = folder, start
        if key not in self._known:
            root = self._find_repository(folder, start) or start
            found = find_in_folder(folder, root, lambda path: self.can_decide(path, start))
            if found is None:
                self._known[key] = NO_CONFIG if folder == root else self._find_nearest(os.path.dirname(folder), start)
            else:
                config = self._known[key] = _load_config(found)
                self.found[config.path or ""] = config
        return self._known[key]


def read_schema() -> str:
    """Return the JSON Schema of a configuration."""
    from pathlib import Path

    return Path(__file__).with_name("schema.json").read_text(encoding="utf-8")


def _load_config(found: tuple[str, bytes] | Problem) -> Config:
    if isinstance(found, Problem):
        return Config(found.path, problems=(found,))
    from factcheck.run.config.loader import read  # imported late: without a configuration it is not needed

    return read(*found)
