"""What a repository decides about its checks: the nearest factcheck.toml, or [tool.factcheck] of pyproject.toml.

It may come from a stranger: it names no path outside the repository, runs nothing, and its size is bounded.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from factcheck.claim.finding import Problem
from factcheck.opening import is_trusted, is_within
from factcheck.run.config.config import Config
from factcheck.run.config.find import FoundConfig, find_in_folder, shorten_path

if TYPE_CHECKING:  # few configurations have any
    from factcheck.run.globs import Globs

__all__ = ["Configs", "read_schema", "shorten_path"]


NO_CONFIG = Config()


class Configs:
    """The configurations of one run, each read once."""

    __slots__ = ("_git", "_here", "_known", "_strange", "found", "ignored")

    def __init__(self) -> None:
        self._here = os.getcwd()
        self._git: dict[tuple[str, str], str | None] = {}
        self._known: dict[tuple[str, str], Config] = {}
        self._strange: dict[str, None] = {}
        self.ignored: dict[str, Globs | None] = {}  # the .gitignore of each folder
        self.found: dict[str, Config] = {}  # by path as it is shown, in the order of the reading

    @property
    def notes(self) -> list[str]:
        """What is there and does not count."""
        return [f"{path} belongs to another user: it counts only where you run in its folder" for path in self._strange]

    def find_for_path(self, path: str) -> Config:
        """The configuration that holds for a file or a folder."""
        return self.find_for_folder(path) if os.path.isdir(path) else self.find_for_file(path)

    def find_for_file(self, file: str, top: str | None = None) -> Config:
        """The configuration that holds for a file. top: the folder that was named, where the file was found in one."""
        return self.find_for_folder(os.path.dirname(os.path.abspath(file)), top)

    def find_for_folder(self, folder: str, top: str | None = None) -> Config:
        """The configuration that holds for the files of a folder."""
        folder = os.path.abspath(folder)
        return self._find_nearest(folder, self.find_start(folder, top))

    def find_start(self, folder: str, top: str | None = None) -> str:
        """The folder above which a file counts only where its owner is trusted: the working folder, or what was named."""
        return self._here if is_within(folder, self._here) else os.path.abspath(top) if top else folder

    def find_root(self, folder: str, top: str | None = None) -> str:
        """The highest folder whose configuration, and whose .gitignore, may hold for an absolute folder.

        The nearest with .git; without one the working folder, or, where that is not above it, the folder that was named.
        """
        start = self.find_start(folder, top)
        return self._find_repository(folder, start) or start

    def can_decide(self, path: str, start: str) -> bool:
        """Whether a file above the start may decide anything: a folder for everybody may have that of anybody."""
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
    """The JSON Schema of a configuration."""
    from pathlib import Path

    return Path(__file__).with_name("schema.json").read_text(encoding="utf-8")


def _load_config(found: FoundConfig) -> Config:
    if found is None:
        return NO_CONFIG
    if isinstance(found, Problem):
        return Config(found.path, problems=(found,))
    from factcheck.run.config.loader import read  # where there is no configuration, it needs no reader

    return read(*found)
