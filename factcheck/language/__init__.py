"""The words of each language, as plain data."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from types import ModuleType

__all__ = ["chinese", "introductions_of", "language", "parts", "words"]

SAMPLE = 2000  # characters by which the language is told
CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff０-９％]")  # full-width digits are of Chinese print
LETTER = re.compile(r"[^\W\d_]")
SHARE = 5  # one character in so many is Chinese


def language(text: str) -> str:
    """zh where one character in five is Chinese."""
    head = text[:SAMPLE]
    return "en" if head.isascii() else _tell(head)


@lru_cache(maxsize=64)
def _tell(head: str) -> str:
    """Asked for the same text again and again, figure by figure."""
    return "zh" if len(CHINESE.findall(head)) * SHARE > len(head) else "en"


def chinese(text: str) -> bool:
    """Whether a text has any Chinese sign."""
    return not text.isascii() and CHINESE.search(text) is not None


def parts(text: str) -> list[tuple[str, int, int]]:
    """The stretches of one language, line by line: a line without letters is of the language of the line before.

    "增长5%。\\n12\\n\\nUp 5 percent" is zh, then en.
    """
    if not chinese(text):
        return [("en", 0, len(text))]
    found: list[tuple[str, int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        spoken = language(line.strip()) if LETTER.search(line) or not found else found[-1][0]
        if found and found[-1][0] == spoken:
            found[-1] = (spoken, found[-1][1], end)
        else:
            found.append((spoken, start, end))
        start = end
    return found


def introductions_of(text: str | None) -> ModuleType:
    """What introduces a figure in its role, in the language of a text."""
    return import_module(f"factcheck.language.{'zh' if chinese(text or '') else 'en'}.introductions")  # one of them alone


def words(text: str) -> frozenset[str]:
    """A set of words, written as one line of them."""
    return frozenset(text.split())
