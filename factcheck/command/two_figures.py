"""The two figures that a text is, and nothing else: "236 311", "from 3.0 to 3.4 million", "从236增长到311"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import reader
from factcheck.figure.figure import Figure, Kind
from factcheck.figure.notation import short, written_scale
from factcheck.pattern import pattern

__all__ = ["LONGEST", "figures_apart", "figures_named", "is_comparable", "lend_unit", "pair", "pair_beside", "read_figure"]

LONGEST_FIGURE = 80  # characters
LONGEST = 3 * LONGEST_FIGURE  # characters of a text of two figures or three
RATES = (Kind.PERCENT, Kind.POINT)
MOST_LENT = 1000  # "3.0 to 3.4 million": a number below it shares the scale of the next
BETWEEN = pattern(r" ?(?:->|→|[,;](?![0-9])) ?|(?:,? (?:to|vs\.?|versus) )", re.IGNORECASE)
CHINESE_PAIR = pattern(
    r"[从由](?P<old>[^\n]{1,80}?)(?:增长|增加|上升|提高|扩大|下降|减少|降低|升|降|增|减)?[到至为](?P<new>[^\n]{1,80})"
)


def pair(text: str) -> tuple[Figure, Figure] | None:
    """ "from 236 to 311", "236,000 -> 311,000", "从236增长到311"."""
    bare = text[5:] if text[:5].lower() == "from " else text
    found = figures_apart(bare, BETWEEN) or figures_named(CHINESE_PAIR, text, "old", "new")
    return lend_unit(*found) if found else None


def pair_beside(text: str) -> tuple[Figure, Figure] | None:
    """ "236 311"."""
    words = text.split()
    for n in range(1, min(len(words), 12)):
        first, second = read_figure(" ".join(words[:n])), read_figure(" ".join(words[n:]))
        if first and second:
            return lend_unit(first, second)
    return None


def lend_unit(old: Figure, new: Figure) -> tuple[Figure, Figure]:
    """The old figure with the unit, and the scale, that only the new one says: "from 3.0 to 3.4 million", "4 to 5 percent"."""
    if old.unit is None and new.unit is not None and old.kind is Kind.COUNT and not (old.scaled and new.kind in RATES):
        old = old._replace(unit=new.unit, kind=new.kind)
    by = written_scale(new)
    if not old.scaled and new.scaled and old.value is not None and old.value < MOST_LENT <= by:
        word = short(new).lstrip("0123456789.,")
        old = old._replace(text=old.text + word, value=old.value * by, step=old.step * by, scaled=True)
    return old._replace(start=-1), new._replace(start=-1)


def is_comparable(old: Figure, new: Figure) -> bool:
    """Whether there is a growth between two figures: "76% 1.13bn" has none."""
    return (old.kind in RATES) == (new.kind in RATES)


def read_figure(text: str) -> Figure | None:
    """The figure that the text is; None where it is none, or more than one."""
    try:
        return reader.read(text)
    except ValueError:
        return None


def figures_apart(text: str, between: re.Pattern[str]) -> tuple[Figure, Figure] | None:
    """The two figures that a text is, with one of these signs between them."""
    for left, right in _splits(text, between):
        one, other = read_figure(left), read_figure(right)
        if one and other:
            return one, other
    return None


def figures_named(like: re.Pattern[str], text: str, one: str, other: str) -> tuple[Figure, Figure] | None:
    """The figures that a pattern names, where the text is like it."""
    found = like.fullmatch(text) if len(text) <= LONGEST else None
    first, second = (read_figure(found[one]), read_figure(found[other])) if found else (None, None)
    return (first, second) if first and second else None


def _splits(text: str, between: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """A text in two at each place where it may be parted, as far as each half may be a figure."""
    for cut in between.finditer(text):
        if 0 < cut.start() <= LONGEST_FIGURE and 0 < len(text) - cut.end() <= LONGEST_FIGURE:
            yield text[: cut.start()], text[cut.end() :]
