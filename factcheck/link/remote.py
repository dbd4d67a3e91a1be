"""The model where Python has no NumPy: in the page without a server, whose worker runs it in JavaScript (reader.js).

Nothing of JavaScript is held: the page keeps Python's memory from one visit to the next, and no object of its own with it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.link.choose import Choice, rank_candidates, reach
from factcheck.link.frames import PAIRS, ROLE_INDEX, UNIT, Frame
from factcheck.link.wordpiece import WordPieces

__all__ = ["RemoteReader", "is_there", "list_candidates"]

Window = tuple[Sequence[int], Sequence[tuple[int, int]], Sequence[int]]
NAME = "factcheckReader"  # of the worker's global


def is_there() -> bool:
    """Whether this Python runs in a page that has put the model there."""
    return hasattr(sys.modules.get("js"), NAME)


class RemoteReader:
    """The model where a page runs it: JavaScript is asked by a global name each time."""

    def __init__(self) -> None:
        reader = _find_reader()
        self.name = f"{reader.name} {reader.version}"
        self.word_pieces = WordPieces(str(reader.vocabulary).split("\n"), json.loads(reader.characters))

    def choose(self, windows: Sequence[Window]) -> Iterator[dict[int, Choice]]:
        """The likeliest frame of each mention of some windows, by its place. windows: ids, spans, kinds."""
        for ids, spans, kinds in windows:
            yield rank_candidates(*list_candidates(ids, spans, kinds), range(len(spans)))


def list_candidates(
    ids: Sequence[int], spans: Sequence[tuple[int, int]], kinds: Sequence[int]
) -> tuple[list[list[tuple[Frame, int]]], list[int]]:
    """The frames of each mention of a window with their scores, as choose.list_candidates gives them, and its log_sum."""
    pairs = {"firsts": [ROLE_INDEX[pair.first] for pair in PAIRS], "seconds": [ROLE_INDEX[pair.second] for pair in PAIRS]}
    window = {"ids": ids, "spans": spans, "kinds": kinds, **pairs, "unit": UNIT, "reach": reach()}
    read = json.loads(_find_reader().read(json.dumps(window)))
    found = [[(Frame(name, tuple(operands)), score) for name, operands, score in several] for several in read["candidates"]]
    return found, read["log_sums"]


def _find_reader() -> Any:
    return getattr(sys.modules["js"], NAME)
