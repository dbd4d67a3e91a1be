"""Vocabulary of each language as plain data, and detection of English or Chinese."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from types import ModuleType

__all__ = ["detect_language", "has_chinese", "load_role_cues", "split_by_language", "split_words"]

SAMPLE_CHARS = 2000  # characters from which the language is detected
CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff０-９％]")  # full-width digits are used in Chinese print
LETTER = re.compile(r"[^\W\d_]")
CHARS_PER_CHINESE_SIGN = 5  # Chinese if at least one character in this many is


def detect_language(text: str) -> str:
    """Return "zh" if more than one character in five is Chinese, else "en"."""
    head = text[:SAMPLE_CHARS]
    return "en" if head.isascii() else _detect_in_head(head)


@lru_cache(maxsize=64)
def _detect_in_head(head: str) -> str:
    """Cached because it is called with the same text for each figure."""
    return "zh" if len(CHINESE.findall(head)) * CHARS_PER_CHINESE_SIGN > len(head) else "en"


def has_chinese(text: str) -> bool:
    """True if a text contains a Chinese character or full-width digit."""
    return not text.isascii() and CHINESE.search(text) is not None


def split_by_language(text: str) -> list[tuple[str, int, int]]:
    """Split a text into (language, start, end), line by line; a line without letters has the language of the line before.

    "增长5%。\\n12\\n\\nUp 5 percent" is zh, then en.
    """
    if not has_chinese(text):
        return [("en", 0, len(text))]
    found: list[tuple[str, int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        spoken = detect_language(line.strip()) if LETTER.search(line) or not found else found[-1][0]
        if found and found[-1][0] == spoken:
            found[-1] = (spoken, found[-1][1], end)
        else:
            found.append((spoken, start, end))
        start = end
    return found


def load_role_cues(text: str | None) -> ModuleType:
    """Import the `role_cues` module of a text's language."""
    return import_module(f"factcheck.language.{'zh' if has_chinese(text or '') else 'en'}.role_cues")  # only the one needed


def split_words(text: str) -> frozenset[str]:
    """Return the set of the words in a space-separated string."""
    return frozenset(text.split())
