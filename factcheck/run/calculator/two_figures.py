"""Read a text that is a pair of figures and nothing else: "236 311", "from 3.0 to 3.4 million", "从236增长到311"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck import reader
from factcheck.figure.figure import Figure, Kind
from factcheck.figure.notation import format_bare_number, read_written_scale
from factcheck.pattern import compile_lazily

__all__ = [
    "MAX_TEXT_CHARS",
    "is_comparable",
    "lend_unit",
    "put_older_first",
    "read_adjacent_pair",
    "read_figure",
    "read_matched_pair",
    "read_pair",
    "read_separated_pair",
]

MAX_FIGURE_CHARS = 80  # characters
MAX_TEXT_CHARS = 3 * MAX_FIGURE_CHARS  # characters of a text of two figures or three
RATE_KINDS = (Kind.PERCENT, Kind.POINT)
MAX_UNSCALED_VALUE = 1000  # "3.0 to 3.4 million": a number below it shares the scale of the next
PAIR_SEPARATOR = compile_lazily(r" ?(?:->|→|[,;](?![0-9])) ?|,? to ", re.IGNORECASE)
OLDER_NEXT = compile_lazily(
    r",? (?:(?:(?:up|down|rising|falling|growing) )?from|(?:as )?(?:compared (?:to|with)|against)|versus|vs\.?|after|"
    r"(?:(?:more|less|fewer|higher|lower|larger|smaller|bigger|greater) )?than) ",
    re.IGNORECASE,
)
NEWER_NEXT = compile_lazily(
    r"(?:(?:by )?(?:how much|what) (?:(?:more|less|fewer|higher|lower|larger|smaller|bigger|greater) )?(?:is|are|was|were) )|"
    r"(?:(?:up|down|rose|fell|grew|rises|falls|grows|rising|falling|growing|climbed|dropped|increased|decreased) )?to ",
    re.IGNORECASE,
)
PRIOR_PERIOD = compile_lazily(
    r",? (?:in |of )?(?:(?:the|a|one) (?:year|month|week|quarter|decade) (?:ago|earlier|before)|"
    r"(?:the )?(?:last|previous|prior) (?:year|month|week|quarter)|earlier|before|previously)\b",
    re.IGNORECASE,
)
TRAILING_PERIOD = compile_lazily(
    r",? (?:in (?:19|20)[0-9]{2}|(?:in )?this (?:year|month|week|quarter)|now|today)\Z", re.IGNORECASE
)
CHANGE_KINDS = (Kind.MULTIPLE, Kind.POINT)  # "3 times more than 236", "5 points more than 40%": not two levels
CHINESE_PAIR = compile_lazily(
    r"[从由](?P<old>[^\n]{1,80}?)(?:增长|增加|上升|提高|扩大|下降|减少|降低|升|降|增|减)?[到至为](?P<new>[^\n]{1,80})"
)


def read_pair(text: str) -> tuple[Figure, Figure] | None:
    """Read a pair, older first: "from 236 to 311", "236 -> 311", "从236增长到311"; "311, up from 236", "311 against 236"."""
    if found := _read_newer_first(text):
        return found
    bare = text[5:] if text[:5].lower() == "from " else text
    found = read_separated_pair(bare, PAIR_SEPARATOR) or read_matched_pair(CHINESE_PAIR, text, "old", "new")
    return lend_unit(*found) if found else None


def _read_newer_first(text: str) -> tuple[Figure, Figure] | None:
    """Read "311,000, against 236,000 a year earlier", "how much is 311 more than 236?", "down to 236 from 311"."""
    bare = text.rstrip(" ?.")
    if prefix := NEWER_NEXT.match(bare):
        bare = bare[prefix.end() :]
    for left, right in _iter_splits(bare, OLDER_NEXT):
        new, old = read_figure(_strip_time(left)), read_figure(_strip_time(right))
        if new and old and new.kind not in CHANGE_KINDS and old.kind not in CHANGE_KINDS and not new.direction:
            return lend_unit(new, old)[::-1]
    return None


def _strip_time(text: str) -> str:
    ago = PRIOR_PERIOD.search(text)
    return text[: ago.start()] if ago and ago.end() == len(text) else TRAILING_PERIOD.sub("", text)


def read_adjacent_pair(text: str) -> tuple[Figure, Figure] | None:
    """Read two figures side by side, "236 311", older first where the words say which is older."""
    words = text.split()
    for n in range(1, min(len(words), 12)):
        left, right = " ".join(words[:n]).rstrip(",;"), " ".join(words[n:])
        first, second = read_figure(left), read_figure(right)
        if first and second:
            both = lend_unit(first, second)
            return both[::-1] if OLDER_NEXT.match(f" {right}") or PRIOR_PERIOD.search(right) else both
    return None


def put_older_first(text: str, one: Figure, other: Figure) -> tuple[Figure, Figure]:
    """Order two figures by time, as far as the words between and after them tell; else as in the text."""
    behind = text[one.end : other.end]
    is_older = any(read_figure(behind[cut.end() :]) for cut in OLDER_NEXT.finditer(behind))
    is_ago = PRIOR_PERIOD.match(text, other.end) and not PRIOR_PERIOD.match(text, one.end)
    return (other, one) if is_older or is_ago else (one, other)


def lend_unit(old: Figure, new: Figure) -> tuple[Figure, Figure]:
    """Give the old figure the unit and scale that only the new one has: "from 3.0 to 3.4 million", "4 to 5 percent"."""
    if old.unit is None and new.unit is not None and old.kind is Kind.COUNT and not (old.scaled and new.kind in RATE_KINDS):
        old = old._replace(unit=new.unit, kind=new.kind)
    by = read_written_scale(new)
    if not old.scaled and new.scaled and old.value is not None and old.value < MAX_UNSCALED_VALUE <= by:
        word = format_bare_number(new).lstrip("0123456789.,")
        old = old._replace(text=old.text + word, value=old.value * by, step=old.step * by, scaled=True)
    return old._replace(start=-1), new._replace(start=-1)


def is_comparable(old: Figure, new: Figure) -> bool:
    """True if two figures are both rates or both levels; "76% 1.13bn" are not."""
    return (old.kind in RATE_KINDS) == (new.kind in RATE_KINDS)


def read_figure(text: str) -> Figure | None:
    """Read a text as one figure; None if it is none, or more than one."""
    try:
        return reader.read(text)
    except ValueError:
        return None


def read_separated_pair(text: str, separator: re.Pattern[str]) -> tuple[Figure, Figure] | None:
    """Read two figures with a separator between them."""
    for left, right in _iter_splits(text, separator):
        one, other = read_figure(left), read_figure(right)
        if one and other:
            return one, other
    return None


def read_matched_pair(pattern: re.Pattern[str], text: str, one: str, other: str) -> tuple[Figure, Figure] | None:
    """Read the figures in two named groups of a pattern that matches the whole text."""
    found = pattern.fullmatch(text) if len(text) <= MAX_TEXT_CHARS else None
    first, second = (read_figure(found[one]), read_figure(found[other])) if found else (None, None)
    return (first, second) if first and second else None


def _iter_splits(text: str, separator: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield the two halves of a text at each separator, if neither is too long to be a figure."""
    for cut in separator.finditer(text):
        if 0 < cut.start() <= MAX_FIGURE_CHARS and 0 < len(text) - cut.end() <= MAX_FIGURE_CHARS:
            yield text[: cut.start()], text[cut.end() :]
