"""Whose currency a name means that several nations share: rupees are Pakistan's in an article on Pakistan."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.nations import NAMELESS, NATIONS

__all__ = ["crowned", "local"]

DOUBTFUL = frozenset({"MXN", "KES", "AED", "SAR", "IRR", "TRY", "NOK", "SEK", "ZMW"})  # "pesos", where no nation is named


def local(text: str, figure: Figure) -> tuple[Figure, bool]:
    """The figure in the currency of the nation that its text speaks of, and whether there is no doubt of which."""
    unit = figure.unit or ""
    if unit not in NATIONS or _named(figure):
        return figure, True
    usual, others = _mentioned(text, unit)
    if not others:
        return figure, usual or unit not in DOUBTFUL
    return (figure, False) if usual or len(others) > 1 else (figure._replace(unit=others[0]), True)


def crowned(text: str, figure: Figure) -> Figure:
    """Crowns or dinars in the currency of the only nation of theirs that a text speaks of; of several they are no money."""
    if figure.kind is not Kind.COUNT or figure.unit not in NAMELESS or not figure.scaled:
        return figure
    codes = _reigns(text, figure.unit)
    return figure._replace(kind=Kind.MONEY, unit=codes[0]) if len(codes) == 1 else figure


@lru_cache(maxsize=64)
def _reigns(text: str, name: str) -> tuple[str, ...]:
    """The currencies of that name whose nations a text names."""
    low = text.lower()
    return tuple(code for code, names in NAMELESS[name].items() if _nation(names).search(low))


def _named(figure: Figure) -> bool:
    """Whether the figure says it itself: "Indian rupees", "INR 5 million", "£"."""
    words = figure.text.lower()
    return (
        "£" in words or (figure.unit or "").lower() in words or _nation(NATIONS[figure.unit or ""][0]).search(words) is not None
    )


@lru_cache(maxsize=64)
def _mentioned(text: str, unit: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the text names a nation of the usual currency, and the other currencies whose nations it names."""
    low = text.lower()
    usual, others = NATIONS[unit]
    return _nation(usual).search(low) is not None, tuple(code for code, names in others.items() if _nation(names).search(low))


@lru_cache(maxsize=128)
def _nation(names: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{names.replace('.', '[.]')})")
