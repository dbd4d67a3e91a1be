"""The vocabulary of each language, a `Language`, and detection of English or Chinese."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.language.language import Language, split_words

__all__ = [
    "Language",
    "detect_language",
    "has_chinese",
    "load_language",
    "load_language_of",
    "split_by_language",
    "split_words",
]

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
        code = detect_language(line.strip()) if LETTER.search(line) or not found else found[-1][0]
        if found and found[-1][0] == code:
            found[-1] = (code, found[-1][1], end)
        else:
            found.append((code, start, end))
        start = end
    return found


def load_language(code: str) -> Language:
    """Return the vocabulary of "en" or "zh"."""
    if code == "zh":
        from factcheck.language.zh import CHINESE  # an English text does not need it

        return CHINESE
    from factcheck.language.en import ENGLISH

    return ENGLISH


def load_language_of(text: str) -> Language:
    """Return the vocabulary of a short text, such as a figure: Chinese if it has a Chinese sign."""
    return load_language("zh" if has_chinese(text) else "en")
