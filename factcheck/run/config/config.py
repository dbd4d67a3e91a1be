"""The values of a configuration."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from factcheck.claim.claim import Settings
from factcheck.claim.finding import Problem

if TYPE_CHECKING:  # needed as types only
    from factcheck.reader.house_style import HouseStyle
    from factcheck.run.globs import Globs

__all__ = ["Config", "TieRule"]


class TieRule(NamedTuple):
    """Texts, by a glob, and the paths of their sources, in which {stem} is the name of the text without its suffix."""

    text: str
    sources: tuple[str, ...]


class Config(NamedTuple):
    """The values of a configuration file; all defaults for a folder without one.

    folder: absolute folder to which its paths and globs are relative. lines, values: line number and value as written of each
    key present. problems: if there are any, no file to which it applies is checked.
    """

    path: str | None = None  # for display
    folder: str = ""
    settings: Settings = Settings()
    fail_on: str | None = None
    paths: tuple[str, ...] = ()
    include: Globs | None = None
    exclude: Globs | None = None
    house: HouseStyle | None = None
    ties: tuple[TieRule, ...] = ()
    lines: Mapping[str, int] = MappingProxyType({})
    values: Mapping[str, object] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()

    def format_place(self, key: str) -> str:
        """Return the place of a key that is present: "factcheck.toml:3"."""
        return f"{self.path}:{self.lines[key]}"
