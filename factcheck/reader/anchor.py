"""Anchors, the places where figures may start: runs of digits and number words, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.language import load_language
from factcheck.pattern import compile_lazily

__all__ = ["iter_anchors"]

NUMBERS = load_language("en").numbers


def _build_trie(words: frozenset[str]) -> str:
    """Build a regex for many words that shares their prefixes: "tw(?:elve|ice|o)"."""
    heads: dict[str, set[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], set()).add(word[1:])
    parts = [re.escape(head) + _build_trie(frozenset(tails)) for head, tails in sorted(heads.items())]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and "" not in words else "(?:" + "|".join(parts) + ")"
    return joined + "?" if "" in words else joined


NUMBER_WORDS = _build_trie(
    frozenset({*NUMBERS.cardinals, *NUMBERS.bare_scales, *NUMBERS.fractions, *NUMBERS.multiples, *NUMBERS.vague})
)
DIGITS = compile_lazily(r"[0-9½-¾⅓-⅞][0-9,.:/⁄·]*")
AFTER_SPACE = compile_lazily(r"[ \t\n\u00a0(\"'“‘—–/-](" + NUMBER_WORDS + r")\b")
A_POINT = f" {NUMBERS.point_prefix} point"
POINT = compile_lazily(rf"\ba(?:n entire| full| whole)?[ \n]({NUMBERS.point_prefix}) point")
MAX_WORD_CHARS = max(map(len, NUMBERS.vague))


def iter_anchors(low: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of every run of digits and number word. Two regexes are faster than one with more first letters."""
    found = [(match.start(), match.group()) for match in DIGITS.finditer(low)]
    spelled = [(match.start(1), match.group(1)) for match in AFTER_SPACE.finditer(low)]
    if A_POINT in low:  # rare: another first letter in AFTER_SPACE would slow every text
        spelled += [(match.start(1), match.group(1)) for match in POINT.finditer(low)]
    first = AFTER_SPACE.match(" " + low[: MAX_WORD_CHARS + 1])
    if first:
        spelled.append((0, first.group(1)))
    return iter(sorted(found + spelled) if spelled else found)
