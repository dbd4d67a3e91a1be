"""Figures out of text: `read` one figure and nothing else, `figures` all of a prose text in order, with their spans.

A figure is anchored on its digits or its number word; the words beside it are looked up, left and right.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import chinese, parts, words
from factcheck.language.en import directions, numbers
from factcheck.pattern import pattern
from factcheck.reader.exchange import pair_ahead, pair_in, per_currency
from factcheck.reader.kin import shared
from factcheck.reader.prose import Skip, found
from factcheck.reader.unit import coin

__all__ = ["coin", "figures", "in_turn", "lowered", "read"]

LONGEST = 200  # characters of one figure
BRACKETED = pattern(r"\(([^()]+)\)")
LEFTOVER = pattern(r"[^\s.,;:()]+")
NO_VALUE = pattern(r"(?:an? )?(?:several|few|many) (?:dozen|hundred|thousand|million|billion)s?(?: [a-z ]{1,30})?")
FILLERS = words(
    """a an the record total of by to at from in another further only just per head share person capita each year day week month
    barrel annual annually"""
)
QUOTED = pattern(r"/|[A-Z]{3} ?[-/]? ?[A-Z]{3}| (?:to|per|an?) ")
RATE = pattern(r"\d[^=]*=[^=]*\d")
KNOWN = FILLERS | directions.BEFORE.keys() | directions.AFTER.keys() | directions.BETWEEN


def read(text: str) -> Figure:
    """The one figure that the text is: "nearly 6.3 trillion yuan", "a third", "more than doubled", "(3.2)".

    ValueError, in plain words, where there is none, more than one, or something left over that is not understood.
    """
    stripped = text.strip()
    if len(stripped) > LONGEST:
        raise ValueError(f"a figure is shorter than {LONGEST} characters")
    if chinese(stripped) and not RATE.search(stripped):
        figure: Figure = _chinese().read(stripped)
        return figure
    if RATE.search(stripped):
        return _rate(stripped)
    if quoted := _quoted(stripped):
        return quoted
    low = lowered(stripped)
    if low in numbers.NO_VALUE or NO_VALUE.fullmatch(low):
        return Figure(stripped, None, form=Form.VAGUE, start=0, end=len(stripped))
    every = shared(low, stripped, list(found(low, stripped, alone=True)))
    if not every:
        raise ValueError(f"no number in {text!r}")
    if len(every) > 1:
        raise ValueError(f"more than one figure in {text!r}: {every[0].text!r} and {every[1].text!r}")
    figure = every[0]
    _refuse_leftover(text, low, figure)
    value = -figure.value if BRACKETED.fullmatch(stripped) and figure.value is not None else figure.value
    return figure._replace(text=stripped, value=value, start=0, end=len(stripped))


def _rate(text: str) -> Figure:
    """An exchange rate as it is printed: "$1 = 7.1 yuan" is 7.1 yuan, and so is "7.1 yuan = $1"."""
    one, other = (read(side) for side in text.split("=", 1))
    one, rate = (one, other) if one.value == 1 else (other, one)
    if one.value != 1 or not {one.kind, rate.kind} <= {Kind.MONEY} or one.unit == rate.unit:
        raise ValueError(f"no exchange rate: {text!r}")
    return rate._replace(text=text, start=0, end=len(text))


def _quoted(text: str) -> Figure | None:
    """An exchange rate with its other currency beside it: "PKR 277.95/USD" is 277.95 rupees, "USD/CNY 7.2" 7.2 yuan."""
    every = list(found(lowered(text), text, alone=True)) if QUOTED.search(text) else ()
    if len(every) != 1:
        return None
    figure = every[0].figure
    per = per_currency(text, figure.end)
    if per and per[1] == len(text) and figure.start == 0 and figure.kind is Kind.MONEY and per[0] != figure.unit:
        return figure._replace(text=text, end=len(text))
    if pair_ahead(text, figure.start) != 0 or figure.end != len(text) or not (pair := pair_in(text)):
        return None
    unit = figure.unit if figure.unit in pair else pair[1] if figure.unit is None else None
    return figure._replace(text=text, kind=Kind.MONEY, unit=unit, start=0) if unit else None


def figures(text: str, skip: Skip | None = None) -> list[Figure]:
    """Every figure of a prose text, in order; `text[f.start:f.end] == f.text`, hedge and unit included.

    `skip` spares the reading of numbers that its caller knows to be none: it is given the text in lower case and as it
    stands, a place and the digits or the word there.
    """
    return in_turn(text, lambda part: _english(part, skip))


def in_turn(text: str, english: Callable[[str], list[Figure]]) -> list[Figure]:
    """The figures of a text, each line read in its language; of an English line also what has a Chinese sign: "3公里"."""
    if not chinese(text):
        return english(text)
    every: list[Figure] = []
    for spoken, start, end in parts(text):
        part = text[start:end]
        found = _chinese().figures(part) if spoken == "zh" else _both(part, english)
        every.extend(_shifted(figure, start) for figure in found)
    return every


def _both(text: str, english: Callable[[str], list[Figure]]) -> list[Figure]:
    """The figures of English lines, those with a Chinese sign read as Chinese."""
    found: list[Figure] = []
    start = 0
    for line in text.splitlines(keepends=True) if chinese(text) else ():
        if chinese(line):
            found.extend(_shifted(figure, start) for figure in _chinese().figures(line) if chinese(figure.text))
        start += len(line)
    taken = {at for figure in found for at in range(figure.start, figure.end)}
    return sorted([*found, *(f for f in english(text) if taken.isdisjoint(range(f.start, f.end)))], key=_start)


def _shifted(figure: Figure, by: int) -> Figure:
    return figure._replace(start=figure.start + by, end=figure.end + by) if by else figure


def _start(figure: Figure) -> int:
    return figure.start


def _english(text: str, skip: Skip | None) -> list[Figure]:
    low = lowered(text)
    return shared(low, text, list(found(low, text, skip=skip)))


def _chinese() -> ModuleType:
    from factcheck.reader import zh  # an English text loads none of it

    return zh


def lowered(text: str) -> str:
    """The text in lower case, letter for letter: the lower case of "İ" has two and is left out."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _refuse_leftover(text: str, low: str, figure: Figure) -> None:
    """A noun counted ("7,000 staff members"), a direction ("up 6%") and "a head" are understood; all else is refused."""
    ahead, behind = LEFTOVER.findall(low[: figure.start]), LEFTOVER.findall(low[figure.end :])
    strange = [word for word in ahead + behind if word not in KNOWN]
    counted = figure.unit is None and not ahead and len(behind) <= 3 and all(word.isalpha() for word in behind)
    if strange and not counted:
        raise ValueError(f"not understood in {text!r}: {' '.join(strange)!r}")
