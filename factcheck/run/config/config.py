"""What a configuration decides."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from factcheck.claim.finding import Problem
from factcheck.claim.settings import Settings

if TYPE_CHECKING:  # where there is no configuration, it needs no reader
    from factcheck.reader.house_style import HouseStyle
    from factcheck.run.globs import Globs

__all__ = ["Config"]


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
    house: HouseStyle | None = None
    lines: Mapping[str, int] = MappingProxyType({})
    values: Mapping[str, object] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()

    def format_place(self, key: str) -> str:
        """Where a key that it has stands: "factcheck.toml:3"."""
        return f"{self.path}:{self.lines[key]}"
