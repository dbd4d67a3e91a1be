"""Currency abbreviations that end in a full stop: "Rs. 15,333 million", "Rs.72.63 crore", "Ksh. 3bn"."""

from __future__ import annotations

from factcheck.language import load_language
from factcheck.pattern import compile_lazily

__all__ = ["is_after_money", "is_money"]

ABBREVIATIONS = load_language("en").abbreviations
MAX_WORD_CHARS = 6  # letters and the full stop
WORD = compile_lazily(r"(?<![^\W\d_])[A-Za-z]{2,5}\.\Z")


def is_money(word: str) -> bool:
    """True if a word is a currency with its full stop: "Rs." and "Ksh."; "re." only as "Re."."""
    bare = word[:-1]
    return word[-1:] == "." and (bare.lower() in ABBREVIATIONS.money or bare in ABBREVIATIONS.money_capitals)


def is_after_money(text: str, start: int) -> bool:
    """True if the full stop before a number belongs to its currency: "Rs.72.63 crore"."""
    word = WORD.search(text, max(0, start - MAX_WORD_CHARS - 1), start)
    return word is not None and is_money(word[0])
