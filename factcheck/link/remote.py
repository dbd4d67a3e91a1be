"""The model in the browser page, where Python has no NumPy: the page's worker runs it in JavaScript (reader.js).

No JavaScript object is kept: the page saves Python's memory between visits, and such references would be dead afterwards.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.link.choose import Choice, compute_reach, rank_candidates
from factcheck.link.frames import PAIRS, ROLE_INDEX, SCORE_UNIT, Frame
from factcheck.link.tokenizer import make_tokenizer

__all__ = ["RemoteReader", "is_there", "list_candidates"]

Window = tuple[Sequence[int], Sequence[tuple[int, int]], Sequence[int]]
GLOBAL_NAMES = {"en": "factcheckReader", "zh": "factcheckReaderChinese"}  # JavaScript globals of the worker, by language


def is_there(language: str = "en") -> bool:
    """True if this Python runs in a page that has loaded the model of a language."""
    return hasattr(sys.modules.get("js"), GLOBAL_NAMES[language])


class RemoteReader:
    """The model as run by a page; JavaScript is looked up by its global name at each call."""

    def __init__(self, language: str = "en") -> None:
        self._language, reader = language, _find_reader(language)
        self.name, self.fingerprint = f"{reader.name} {reader.version}", ""  # a page has no folder to keep anything in
        self.pieces = make_tokenizer(str(reader.vocabulary), str(reader.characters))

    def iter_choices(self, windows: Sequence[Window]) -> Iterator[dict[int, Choice]]:
        """Yield, for each window, the likeliest frame by mention index. windows: token ids; spans and kinds of mentions."""
        for ids, spans, kinds in windows:
            yield rank_candidates(*list_candidates(ids, spans, kinds, self._language), range(len(spans)))


def list_candidates(
    ids: Sequence[int], spans: Sequence[tuple[int, int]], kinds: Sequence[int], language: str = "en"
) -> tuple[list[list[tuple[Frame, int]]], list[int]]:
    """Return the scored frames of each mention of a window, like `choose.list_candidates`, and each mention's log_sum."""
    pairs = {"firsts": [ROLE_INDEX[pair.first] for pair in PAIRS], "seconds": [ROLE_INDEX[pair.second] for pair in PAIRS]}
    window = {"ids": ids, "spans": spans, "kinds": kinds, **pairs, "unit": SCORE_UNIT, "reach": compute_reach()}
    read = json.loads(_find_reader(language).read(json.dumps(window)))
    found = [[(Frame(name, tuple(operands)), score) for name, operands, score in several] for several in read["candidates"]]
    return found, read["log_sums"]


def _find_reader(language: str) -> Any:
    return getattr(sys.modules["js"], GLOBAL_NAMES[language])
