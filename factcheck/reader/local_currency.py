"""Resolve currency names that several nations share by the nations that the text names: "rupees" in an article on Pakistan.

If it names several, "Casablanca's firm made 500 million dirhams ($50 million), Dubai's 500 million dirhams ($136
million)", take the one in the figure's clause, else the nearest before it; the result is then not `sure`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.figure.figure import Figure
from factcheck.language import has_chinese, load_language, load_language_of
from factcheck.language.language import Currencies
from factcheck.pattern import compile_lazily

__all__ = ["LocalFigure", "combine_told", "find_homonyms", "localise"]

CURRENCIES = load_language("en").currencies
# doubtful if no nation is named: "pesos", 元 in traditional characters
DOUBTFUL_CURRENCIES = frozenset({"CNY", "MXN", "KES", "AED", "SAR", "IRR", "TRY", "NOK", "SEK", "ZMW"})
NAME = compile_lazily(r"[a-z]{2,10}", re.IGNORECASE)
NUMERALS = frozenset(
    {"thousand", "million", "billion", "trillion", "mn", "mln", "bn", "bln", "tn", "trn", "lakh", "crore", "half", "a"}
)
MAX_CLAUSE_CHARS = 80  # characters on each side of a figure
CLAUSE_BREAK = compile_lazily(r"[,;:.!?\n](?:\s|$)|\b(?:and|while|but|against|versus)\b", re.IGNORECASE)


class LocalFigure(NamedTuple):
    """sure: the nation is not in doubt, whether or not the text names it.

    told: the text says which nation it is; None if it names several.
    """

    figure: Figure
    sure: bool
    told: bool | None


def localise(text: str, figure: Figure) -> LocalFigure:
    """Give the figure the currency of the nation that its text is about."""
    unit, language = figure.unit or "", load_language_of(figure.text)
    currencies = language.currencies
    if unit not in currencies.nations:
        return LocalFigure(figure, sure=True, told=False)
    if _is_named(figure, currencies) or not _has_shared_names(text, currencies):
        return LocalFigure(figure, sure=True, told=True)
    usual, others = _find_mentioned(text, unit, language.code)
    if unit == "USD":
        return LocalFigure(figure, sure=usual or not others, told=usual and not others)  # many nations have dollars
    if not others:
        return LocalFigure(figure, sure=usual or unit not in DOUBTFUL_CURRENCIES, told=usual)
    if usual or len(others) > 1:
        return LocalFigure(figure._replace(unit=_find_nearest(text, figure, (unit, *others)) or unit), sure=False, told=None)
    return LocalFigure(figure._replace(unit=others[0]), sure=True, told=True)


def find_homonyms(figure: Figure) -> list[str]:
    """List the other currencies of the same name if the figure has only that name: "Rs 50 billion", "2m dirhams"."""
    words = [word for word in NAME.findall(figure.text.lower()) if word not in NUMERALS]
    name = words[0] if len(words) == 1 else ""
    codes = CURRENCIES.homonyms.get(name, CURRENCIES.homonyms.get(name.removesuffix("s"), "")).split()
    return [code for code in codes if code != figure.unit] if figure.unit in codes else []


def combine_told(known: Sequence[LocalFigure]) -> bool | None:
    """True if the text says the nation of each figure; None if it names several nations for one."""
    return None if any(one.told is None for one in known) else all(one.told for one in known)


def _find_nearest(text: str, figure: Figure, codes: tuple[str, ...]) -> str | None:
    """Choose the currency whose nation is named in the figure's clause, or else nearest before it.

    None if there is none, or if the clause names two: "Dubai's firm made 500 million dirhams in Casablanca".
    """
    if not text.startswith(figure.text, figure.start):
        return None  # the figure is from a claims file, while the text is the article
    named = _find_nations(text, figure.unit or "", codes, load_language_of(figure.text).code)
    ahead, behind = max(0, figure.start - MAX_CLAUSE_CHARS), figure.end + MAX_CLAUSE_CHARS
    begin = max((m.end() for m in CLAUSE_BREAK.finditer(text, ahead, figure.start)), default=ahead)
    end = next((m.start() for m in CLAUSE_BREAK.finditer(text, figure.end, behind)), behind)
    beside = {code for at, code in named if begin <= at < end}
    before = [code for at, code in named if at < figure.start]
    decisive = [*beside] or before[-1:]
    return decisive[0] if len(decisive) == 1 else None


@lru_cache(maxsize=64)
def _find_nations(text: str, unit: str, codes: tuple[str, ...], language: str) -> list[tuple[int, str]]:
    """Find where the text names the nations of these currencies: (offset, code)."""
    low, (usual, others) = _fold(text), load_language(language).currencies.nations[unit]
    names = {unit: usual, **others}
    patterns = [(code, _compile_nation(rf"{code.lower()}\b|{names[code]}")) for code in codes]
    return sorted((m.start(), code) for code, pattern in patterns for m in pattern.finditer(low))


def _has_shared_names(text: str, currencies: Currencies) -> bool:
    return currencies.shared_in is None or currencies.shared_in.search(text) is not None


def _is_named(figure: Figure, currencies: Currencies) -> bool:
    """True if the figure itself names the nation: "Indian rupees", "INR 5 million", "£"."""
    words, unit = _fold(figure.text), figure.unit or ""
    if currencies.own_signs.get(unit, "£") in words or unit.lower() in words:
        return True
    return _compile_nation(currencies.nations[unit][0]).search(words) is not None


def _fold(text: str) -> str:
    return load_language_of(text).fold_signs(text.lower())


@lru_cache(maxsize=64)
def _find_mentioned(text: str, unit: str, language: str) -> tuple[bool, tuple[str, ...]]:
    """Return whether the text names the nation of the usual currency, and the other currencies whose nations it names.

    Amounts in crores rule out currencies not counted in crores, and imply the usual one if no nation is left.
    """
    low, currencies = _fold(text), load_language(language).currencies
    names, others = currencies.nations[unit]
    usual = _is_mentioned(low, unit, names)
    found = tuple(code for code, nation in others.items() if _is_mentioned(low, code, nation))
    scale, counting = currencies.own_scales.get(unit, ("", frozenset()))
    if not scale or not re.search(scale, low):
        return usual, found
    found = tuple(code for code in found if code in counting)
    return usual or not found, found


def _is_mentioned(low: str, code: str, names: str) -> bool:
    """True if a text names a nation, or its currency by code or sign."""
    sign = CURRENCIES.own_signs.get(code)
    return (sign is not None and sign in low) or _compile_nation(rf"{code.lower()}\b|{names}").search(low) is not None


@lru_cache(maxsize=128)
def _compile_nation(names: str) -> re.Pattern[str]:
    return re.compile(names if has_chinese(names) else rf"\b(?:{names.replace('.', '[.]')})")
