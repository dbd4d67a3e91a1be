"""What a level is of by the words beside it: an attendant circumstance ("on sales of"), a subject of its own."""

from __future__ import annotations

import re

from factcheck.pattern import pattern

__all__ = ["ATTENDANT", "own_subject"]

ATTENDANT = pattern(r"\b(?:on (?:\w+ ){0,2}(?:sales|revenues?|turnover) of|based (?:up)?on(?: [a-z]+)?)\s+$", re.IGNORECASE)
WITH_OWN = pattern(r"w[_UZEIBTAyWo]{1,9}$")


def own_subject(letters: str, verb: int, level: int) -> bool:
    """Whether a verb behind a level has a subject of its own: "sales were $5m, with those of tea up 1%"."""
    own = WITH_OWN.search(letters, max(0, verb - 10), verb) if 0 <= level < verb else None
    return own is not None and own.start() > level and letters[verb + 1 : verb + 2] != "o"
