"""The figures of a text that a reader may relate: as scanned, then as their sentence means them."""

from __future__ import annotations

from factcheck.figure.figure import Figure
from factcheck.language import detect_language
from factcheck.reader import quantities
from factcheck.reader.normalize import normalize_figures

__all__ = ["find_mentions"]


def find_mentions(text: str) -> list[Figure]:
    """The figures of prose, in order; those of Chinese are complete as they are scanned."""
    found = quantities.find_quantities(text)
    return found if detect_language(text) == "zh" else normalize_figures(text, found)
