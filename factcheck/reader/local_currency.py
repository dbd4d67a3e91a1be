"""Whose money a name is that several nations share: as the rest of its text tells, "rupees" in an article on Pakistan.

Where it speaks of several, "Casablanca's firm made 500 million dirhams ($50 million), Dubai's 500 million dirhams ($136
million)", that of the figure's clause, or else the nearest before it; it is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.figure.figure import Figure
from factcheck.language.en.currency_nations import NATIONS, SCALES, SIGNS
from factcheck.language.en.shared_currency_names import SHARED_NAMES
from factcheck.pattern import compile_lazily

__all__ = ["LocalFigure", "combine_told", "find_homonyms", "localise"]

DOUBTFUL_CURRENCIES = frozenset(
    {"MXN", "KES", "AED", "SAR", "IRR", "TRY", "NOK", "SEK", "ZMW"}
)  # "pesos", where no nation is named
NAME = compile_lazily(r"[a-z]{2,10}", re.IGNORECASE)
NUMERALS = frozenset(
    {"thousand", "million", "billion", "trillion", "mn", "mln", "bn", "bln", "tn", "trn", "lakh", "crore", "half", "a"}
)


MAX_CLAUSE_CHARS = 80  # characters on each side of a figure
CLAUSE_BREAK = compile_lazily(r"[,;:.!?\n](?:\s|$)|\b(?:and|while|but|against|versus)\b", re.IGNORECASE)


class LocalFigure(NamedTuple):
    """sure: there is no doubt of the nation, though it may go without saying.

    told: the text says which it is; None where it names several of them.
    """

    figure: Figure
    sure: bool
    told: bool | None


def localise(text: str, figure: Figure) -> LocalFigure:
    """The figure in the currency of the nation that its text speaks of."""
    unit = figure.unit or ""
    if unit not in NATIONS:
        return LocalFigure(figure, sure=True, told=False)
    if _is_named(figure):
        return LocalFigure(figure, sure=True, told=True)
    usual, others = _find_mentioned(text, unit)
    if unit == "USD":
        return LocalFigure(figure, sure=usual or not others, told=usual and not others)  # a dollar may be anyone's
    if not others:
        return LocalFigure(figure, sure=usual or unit not in DOUBTFUL_CURRENCIES, told=usual)
    if usual or len(others) > 1:
        return LocalFigure(figure._replace(unit=_find_nearest(text, figure, (unit, *others)) or unit), sure=False, told=None)
    return LocalFigure(figure._replace(unit=others[0]), sure=True, told=True)


def find_homonyms(figure: Figure) -> list[str]:
    """The other currencies of its name, where the figure has no more than that name: "Rs 50 billion", "2m dirhams"."""
    words = [word for word in NAME.findall(figure.text.lower()) if word not in NUMERALS]
    codes = SHARED_NAMES.get(words[0], SHARED_NAMES.get(words[0].removesuffix("s"), "")).split() if len(words) == 1 else []
    return [code for code in codes if code != figure.unit] if figure.unit in codes else []


def combine_told(known: Sequence[LocalFigure]) -> bool | None:
    """Whether the text says of each whose it is; None where it names several nations of one."""
    return None if any(one.told is None for one in known) else all(one.told for one in known)


def _find_nearest(text: str, figure: Figure, codes: tuple[str, ...]) -> str | None:
    """Of several currencies that whose nation stands in the clause of a figure, or else the nearest before it.

    None where none does, and where the clause names two: "Dubai's firm made 500 million dirhams in Casablanca".
    """
    if not text.startswith(figure.text, figure.start):
        return None  # it is of a claims file, and the text is the article
    named = _find_nations(text, figure.unit or "", codes)
    ahead, behind = max(0, figure.start - MAX_CLAUSE_CHARS), figure.end + MAX_CLAUSE_CHARS
    begin = max((m.end() for m in CLAUSE_BREAK.finditer(text, ahead, figure.start)), default=ahead)
    end = next((m.start() for m in CLAUSE_BREAK.finditer(text, figure.end, behind)), behind)
    beside = {code for at, code in named if begin <= at < end}
    before = [code for at, code in named if at < figure.start]
    decisive = [*beside] or before[-1:]
    return decisive[0] if len(decisive) == 1 else None


@lru_cache(maxsize=64)
def _find_nations(text: str, unit: str, codes: tuple[str, ...]) -> list[tuple[int, str]]:
    """Where the nations of some currencies are named."""
    low, (usual, others) = text.lower(), NATIONS[unit]
    names = {unit: usual, **others}
    return sorted(
        (m.start(), code) for code in codes for m in _compile_nation(rf"{code.lower()}\b|{names[code]}").finditer(low)
    )


def _is_named(figure: Figure) -> bool:
    """Whether the figure says it itself: "Indian rupees", "INR 5 million", "£"."""
    words = figure.text.lower()
    unit = figure.unit or ""
    return SIGNS.get(unit, "£") in words or unit.lower() in words or _compile_nation(NATIONS[unit][0]).search(words) is not None


@lru_cache(maxsize=64)
def _find_mentioned(text: str, unit: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the text names a nation of the usual currency, and the other currencies whose nations it names.

    Crores, which few of them count in, leave out the others, and tell the usual one where no nation is named.
    """
    low = text.lower()
    names, others = NATIONS[unit]
    usual = _is_mentioned(low, unit, names)
    found = tuple(code for code, nation in others.items() if _is_mentioned(low, code, nation))
    scale, counting = SCALES.get(unit, ("", frozenset()))
    if not scale or not re.search(scale, low):
        return usual, found
    found = tuple(code for code in found if code in counting)
    return usual or not found, found


def _is_mentioned(low: str, code: str, names: str) -> bool:
    """Whether a text names a nation, or its currency by its code or sign."""
    sign = SIGNS.get(code)
    return (sign is not None and sign in low) or _compile_nation(rf"{code.lower()}\b|{names}").search(low) is not None


@lru_cache(maxsize=128)
def _compile_nation(names: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{names.replace('.', '[.]')})")
