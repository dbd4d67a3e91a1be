"""What a repository decides about its checks: the nearest factcheck.toml, or [tool.factcheck] of pyproject.toml.

It may come from a stranger: it names no path outside the repository, runs nothing, and its size is bounded.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from factcheck.config.find import Found, nearest, shown, within
from factcheck.finding import Problem
from factcheck.settings import Settings

if TYPE_CHECKING:
    from factcheck.globs import Globs
    from factcheck.reader.house import House

__all__ = ["Config", "Configs", "schema", "shown"]


class Config(NamedTuple):
    """Of a folder without a file, all that is the default.

    folder: in which its paths and globs begin; absolute. lines: of each key that it has, values: as it writes them.
    problems: with a file that has any, nothing is checked that it holds for.
    """

    path: str | None = None  # as it is shown
    folder: str = ""
    settings: Settings = Settings()
    fail_on: str | None = None
    paths: tuple[str, ...] = ()
    include: Globs | None = None
    exclude: Globs | None = None
    house: House | None = None
    lines: Mapping[str, int] = MappingProxyType({})
    values: Mapping[str, object] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()

    def at(self, key: str) -> str:
        """Where a key that it has stands: "factcheck.toml:3"."""
        return f"{self.path}:{self.lines[key]}"


NONE = Config()


class Configs:
    """The configurations of one run, each read once."""

    __slots__ = ("_git", "_here", "_known", "found", "ignored")

    def __init__(self) -> None:
        self._here = os.getcwd()
        self._git: dict[str, str | None] = {}
        self._known: dict[tuple[str, str], Config] = {}
        self.ignored: dict[str, Globs | None] = {}  # the .gitignore of each folder
        self.found: dict[str, Config] = {}  # by path as it is shown, in the order of the reading

    def of(self, file: str, top: str | None = None) -> Config:
        """The configuration that holds for a file. top: the folder that was named, where the file was found in one."""
        return self.inside(os.path.dirname(os.path.abspath(file)), top)

    def inside(self, folder: str, top: str | None = None) -> Config:
        """The configuration that holds for the files of a folder."""
        folder = os.path.abspath(folder)
        return self._nearest(folder, self.root(folder, top))

    def root(self, folder: str, top: str | None = None) -> str:
        """The highest folder whose configuration, and whose .gitignore, may hold for an absolute folder.

        The nearest with .git; without one the working folder, or, where that is not above it, the folder that was named.
        """
        if git := self._repository(folder):
            return git
        return self._here if within(folder, self._here) else os.path.abspath(top) if top else folder

    def _repository(self, folder: str) -> str | None:
        if folder not in self._git:
            above = os.path.dirname(folder)
            here = os.path.lexists(os.path.join(folder, ".git"))
            self._git[folder] = folder if here else None if above == folder else self._repository(above)
        return self._git[folder]

    def _nearest(self, folder: str, root: str) -> Config:
        key = folder, root
        if key not in self._known:
            found = nearest(folder, root)
            if found is None:
                self._known[key] = NONE if folder == root else self._nearest(os.path.dirname(folder), root)
            else:
                config = self._known[key] = _config(found)
                self.found[config.path or ""] = config
        return self._known[key]


def schema() -> str:
    """The JSON Schema of a configuration."""
    from pathlib import Path

    return Path(__file__).with_name("schema.json").read_text(encoding="utf-8")


def _config(found: Found) -> Config:
    if found is None:
        return NONE
    if isinstance(found, Problem):
        return Config(found.path, problems=(found,))
    from factcheck.config.read import read

    return read(*found)
