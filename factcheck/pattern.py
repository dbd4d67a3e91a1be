"""Regular expressions that are compiled when they are first used.

Compiling is most of what loading this package costs, and a run uses a few of its two hundred expressions: one claims file
reads no prose.
"""

from __future__ import annotations

import re
from typing import Any, cast

__all__ = ["pattern"]


class _Later:
    """Stands for a compiled expression, and has its methods from the first time that one is called."""

    def __init__(self, text: str, flags: int) -> None:
        self._made = text, flags

    def __getattr__(self, name: str) -> Any:
        found = re.compile(*self._made)
        for method in ("match", "fullmatch", "search", "finditer", "findall", "split", "sub"):
            setattr(self, method, getattr(found, method))
        return getattr(found, name)


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, but later."""
    return cast("re.Pattern[str]", _Later(text, flags))
