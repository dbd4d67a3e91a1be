"""Find the mentions of a text: its figures as scanned, then corrected by their sentence."""

from __future__ import annotations

from factcheck.figure.figure import Figure
from factcheck.language import detect_language
from factcheck.reader import quantities
from factcheck.reader.normalize import normalize_figures

__all__ = ["find_mentions"]


def find_mentions(text: str) -> list[Figure]:
    """Return the figures of prose in text order; Chinese ones need no correction by their sentence."""
    found = quantities.find_quantities(text)
    return found if detect_language(text) == "zh" else normalize_figures(text, found)
