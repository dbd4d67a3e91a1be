"""The figures of a text that a reader may relate: as scanned, then as their sentence means them."""

from __future__ import annotations

from factcheck.figure.figure import Figure
from factcheck.reader import scan
from factcheck.reader.normalize import normalize_figures

__all__ = ["find_mentions"]


def find_mentions(text: str) -> list[Figure]:
    """The figures of English prose, in order."""
    return normalize_figures(text, scan.figures(text))
