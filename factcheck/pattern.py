"""Regular expressions that are compiled when they are first used.

Compiling all 635 takes 0.2 seconds, as long as a run on a claims file, which needs 60 of them; an article needs 160. To keep
the compiled code on disk, and to skip expressions by words that they require, saved 4 % of a start and nothing of longer runs.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["compile_lazily"]

METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")


class _LazyPattern:
    """Stands in for a compiled expression; at the first use it compiles it and takes over its methods."""

    def __init__(self, text: str, flags: int) -> None:
        self._source = text, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._source)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def compile_lazily(text: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, but compiles at first use."""
    return cast("re.Pattern[str]", _LazyPattern(text, flags))
