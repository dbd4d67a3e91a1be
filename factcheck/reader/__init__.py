"""Find figures in text: `read` a text that is one figure; `find_figures` all of a prose text, in order, with spans.

A figure is found by its digits or number word (the anchor); hedge, currency, scale and unit are then read left and right.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from types import ModuleType

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import has_chinese, load_language, split_by_language, split_words
from factcheck.pattern import compile_lazily
from factcheck.reader.exchange import find_pair, find_pair_before, match_per_currency
from factcheck.reader.figure_match import Skip, iter_matches
from factcheck.reader.shared_units import share_units
from factcheck.reader.unit_match import find_coin

__all__ = ["find_by_language", "find_coin", "find_figures", "read", "to_lowercase"]

ENGLISH = load_language("en")
CHANGES, NUMBERS = ENGLISH.changes, ENGLISH.numbers
MAX_FIGURE_CHARS = 200  # characters
BRACKETED = compile_lazily(r"\(([^()]+)\)")
LEFTOVER = compile_lazily(r"[^\s.,;:()]+")
NO_VALUE = compile_lazily(r"(?:an? )?(?:several|few|many) (?:dozen|hundred|thousand|million|billion)s?(?: [a-z ]{1,30})?")
FILLERS = split_words(
    """a an the record total of by to at from in another further only just per head share person capita each year day week month
    barrel annual annually"""
)
QUOTED_RATE = compile_lazily(r"/|[A-Z]{3} ?[-/]? ?[A-Z]{3}| (?:to|per|an?) ")
RATE = compile_lazily(r"\d[^=]*=[^=]*\d")
KNOWN_WORDS = FILLERS | CHANGES.before.keys() | CHANGES.after.keys() | CHANGES.fillers


def read(text: str) -> Figure:
    """Read a text that is one figure: "nearly 6.3 trillion yuan", "a third", "more than doubled", "(3.2)".

    ValueError, with a message for the user, if there is no figure, more than one, or words are left over.
    """
    stripped = text.strip()
    if len(stripped) > MAX_FIGURE_CHARS:
        raise ValueError(f"a figure is shorter than {MAX_FIGURE_CHARS} characters")
    if has_chinese(stripped) and not RATE.search(stripped):
        figure: Figure = _load_chinese().read(stripped)
        return figure
    if RATE.search(stripped):
        return _read_rate(stripped)
    if quoted := _read_quoted_rate(stripped):
        return quoted
    low = to_lowercase(stripped)
    if low in NUMBERS.no_value or NO_VALUE.fullmatch(low):
        return Figure(stripped, None, form=Form.VAGUE, start=0, end=len(stripped))
    every = share_units(low, stripped, list(iter_matches(low, stripped, alone=True)))
    if not every:
        raise ValueError(f"no number in {text!r}")
    if len(every) > 1:
        raise ValueError(f"more than one figure in {text!r}: {every[0].text!r} and {every[1].text!r}")
    figure = every[0]
    _refuse_leftover(text, low, figure)
    value = -figure.value if BRACKETED.fullmatch(stripped) and figure.value is not None else figure.value
    return figure._replace(text=stripped, value=value, start=0, end=len(stripped))


def _read_rate(text: str) -> Figure:
    """Read an exchange rate with "=": "$1 = 7.1 yuan" is 7.1 yuan, and so is "7.1 yuan = $1"."""
    one, other = (read(side) for side in text.split("=", 1))
    one, rate = (one, other) if one.value == 1 else (other, one)
    if one.value != 1 or not {one.kind, rate.kind} <= {Kind.MONEY} or one.unit == rate.unit:
        raise ValueError(f"no exchange rate: {text!r}")
    return rate._replace(text=text, start=0, end=len(text))


def _read_quoted_rate(text: str) -> Figure | None:
    """Read an exchange rate that names both currencies: "PKR 277.95/USD" is 277.95 rupees, "USD/CNY 7.2" 7.2 yuan."""
    every = list(iter_matches(to_lowercase(text), text, alone=True)) if QUOTED_RATE.search(text) else ()
    if len(every) != 1:
        return None
    figure = every[0].figure
    per = match_per_currency(text, figure.end)
    if per and per[1] == len(text) and figure.start == 0 and figure.kind is Kind.MONEY and per[0] != figure.unit:
        return figure._replace(text=text, end=len(text))
    if find_pair_before(text, figure.start) != 0 or figure.end != len(text) or not (pair := find_pair(text)):
        return None
    unit = figure.unit if figure.unit in pair else pair[1] if figure.unit is None else None
    return figure._replace(text=text, kind=Kind.MONEY, unit=unit, start=0) if unit else None


def find_figures(text: str, skip: Skip | None = None) -> list[Figure]:
    """Find every figure of a prose text, in order; `text[f.start:f.end] == f.text`, hedge and unit included.

    `skip(lowercase text, text, offset, digits or word)` is True for numbers that the caller knows to be no figures;
    they are not read, which saves time.
    """
    return find_by_language(text, lambda part: _find_english(part, skip))


def find_by_language(text: str, english: Callable[[str], list[Figure]]) -> list[Figure]:
    """Find figures, reading each line in its language; in English lines also figures with Chinese characters: "3公里"."""
    if not has_chinese(text):
        return english(text)
    every: list[Figure] = []
    for language, start, end in split_by_language(text):
        part = text[start:end]
        found = _load_chinese().find_figures(part) if language == "zh" else _find_in_mixed_lines(part, english)
        every.extend(_shift(figure, start) for figure in found)
    return every


def _find_in_mixed_lines(text: str, english: Callable[[str], list[Figure]]) -> list[Figure]:
    """Find the figures of English lines; those with Chinese characters are read as Chinese."""
    found: list[Figure] = []
    start = 0
    for line in text.splitlines(keepends=True) if has_chinese(text) else ():
        if has_chinese(line):
            found.extend(_shift(figure, start) for figure in _load_chinese().find_figures(line) if has_chinese(figure.text))
        start += len(line)
    taken = {at for figure in found for at in range(figure.start, figure.end)}
    return sorted([*found, *(f for f in english(text) if taken.isdisjoint(range(f.start, f.end)))], key=attrgetter("start"))


def _shift(figure: Figure, by: int) -> Figure:
    return figure._replace(start=figure.start + by, end=figure.end + by) if by else figure


def _find_english(text: str, skip: Skip | None) -> list[Figure]:
    low = to_lowercase(text)
    return share_units(low, text, list(iter_matches(low, text, skip=skip)))


def _load_chinese() -> ModuleType:
    from factcheck.reader import zh  # imported late: English texts do not need it

    return zh


def to_lowercase(text: str) -> str:
    """Lower-case a text without changing its length: "İ", whose lower case is two code points, stays."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _refuse_leftover(text: str, low: str, figure: Figure) -> None:
    """Raise ValueError for words other than a counted noun ("7,000 staff members"), a direction ("up 6%") or "a head"."""
    ahead, behind = LEFTOVER.findall(low[: figure.start]), LEFTOVER.findall(low[figure.end :])
    strange = [word for word in ahead + behind if word not in KNOWN_WORDS]
    counted = figure.unit is None and not ahead and len(behind) <= 3 and all(word.isalpha() for word in behind)
    if strange and not counted:
        raise ValueError(f"not understood in {text!r}: {' '.join(strange)!r}")
