"""The words of each language, as plain data."""

from __future__ import annotations

__all__ = ["words"]


def words(text: str) -> frozenset[str]:
    """A set of words, written as one line of them."""
    return frozenset(text.split())
