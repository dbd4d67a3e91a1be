"""Find the quantities of a text again after an edit: only what stands near the edit is read anew.

A figure is read by the words around it, the farthest 400 characters away, and by whether its text groups digits by spaces. So
what is CHARS_SEEN away from all that has changed is as it was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from factcheck.figure.figure import Figure
from factcheck.language import has_chinese
from factcheck.reader import to_lowercase
from factcheck.reader.numeral import has_spaced_groups
from factcheck.reader.quantities import find_quantities

__all__ = ["find_quantities_again"]

CHARS_SEEN = 600
MAX_TEXTS = 4  # remembered

_remembered: dict[str, list[Figure]] = {}


class Edit(NamedTuple):
    """What differs in two texts: old[start:old_end] became new[start:new_end]."""

    start: int
    old_end: int
    new_end: int


def find_quantities_again(text: str) -> list[Figure]:
    """Do what `find_quantities` does, faster if one of the last texts is nearly the same."""
    found = _remembered.pop(text, None)
    if found is None:
        texts = [(_find_edit(old, text), old, figures) for old, figures in list(_remembered.items())]
        edit, old, figures = min(texts, key=lambda row: row[0].new_end - row[0].start, default=(None, "", []))
        found = _rescan(old, figures, text, edit) if edit and _can_rescan(old, text) else find_quantities(text)
    _remembered[text] = found  # as the latest
    for oldest in list(_remembered)[:-MAX_TEXTS]:
        _remembered.pop(oldest, None)
    return found


def _find_edit(old: str, new: str) -> Edit:
    start = _count_same(min(len(old), len(new)), lambda n: old.startswith(new[:n]))
    same = _count_same(min(len(old), len(new)) - start, lambda n: old.endswith(new[len(new) - n :]))
    return Edit(start, len(old) - same, len(new) - same)


def _count_same(most: int, is_same: Callable[[int], bool]) -> int:
    """Return the largest number up to `most` for which something holds, if it holds for all smaller ones."""
    return bisect_right(range(1, most + 1), False, key=lambda n: not is_same(n))


def _can_rescan(old: str, new: str) -> bool:
    return not has_chinese(new) and not has_chinese(old) and _has_groups(old) == _has_groups(new)


def _has_groups(text: str) -> bool:
    return has_spaced_groups(to_lowercase(text))


def _rescan(old: str, figures: list[Figure], new: str, edit: Edit) -> list[Figure]:
    """Read anew what is within CHARS_SEEN of the edit, with as much text around it as is looked at."""
    first, last = edit.start - CHARS_SEEN, edit.new_end + CHARS_SEEN
    start = new.rfind("\n", 0, max(0, first - CHARS_SEEN)) + 1
    end = new.find("\n", last + CHARS_SEEN)
    part = new[start : end + 1 if end >= 0 else len(new)]
    if _has_groups(part) != _has_groups(new):
        return find_quantities(new)
    longer = len(new) - len(old)
    near = (_shift(figure, start) for figure in find_quantities(part))
    return [
        *(figure for figure in figures if figure.end <= first),
        *(figure for figure in near if figure.end > first and figure.start < last),
        *(_shift(figure, longer) for figure in figures if figure.start + longer >= last),
    ]


def _shift(figure: Figure, by: int) -> Figure:
    return figure._replace(start=figure.start + by, end=figure.end + by) if by else figure
