"""Where figures may start: digits and the words of numbers, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.language.en.fractions import FRACTIONS
from factcheck.language.en.numbers import BARE_SCALES, CARDINALS, MULTIPLES, OF_POINTS, VAGUE
from factcheck.pattern import pattern

__all__ = ["anchors"]


def _trie(words: frozenset[str]) -> str:
    """One expression for many words that tries each letter once: "tw(?:elve|ice|o)"."""
    heads: dict[str, set[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], set()).add(word[1:])
    parts = [re.escape(head) + _trie(frozenset(tails)) for head, tails in sorted(heads.items())]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and "" not in words else "(?:" + "|".join(parts) + ")"
    return joined + "?" if "" in words else joined


SPELLED = _trie(frozenset({*CARDINALS, *BARE_SCALES, *FRACTIONS, *MULTIPLES, *VAGUE}))
DIGITS = pattern(r"[0-9½-¾⅓-⅞][0-9,.:/⁄·]*")
AFTER_SPACE = pattern(r"[ \t\n\u00a0(\"'“‘—–/-](" + SPELLED + r")\b")
A_POINT = f" {OF_POINTS} point"
POINT = pattern(rf"\ba(?:n entire| full| whole)?[ \n]({OF_POINTS}) point")
LONGEST = max(map(len, VAGUE))


def anchors(low: str) -> Iterator[tuple[int, str]]:
    """Place and text of every run of digits and every number word. Two scans: either alone runs on a set of first letters."""
    found = [(match.start(), match.group()) for match in DIGITS.finditer(low)]
    spelled = [(match.start(1), match.group(1)) for match in AFTER_SPACE.finditer(low)]
    if A_POINT in low:  # one more word's first letter costs every text
        spelled += [(match.start(1), match.group(1)) for match in POINT.finditer(low)]
    first = AFTER_SPACE.match(" " + low[: LONGEST + 1])
    if first:
        spelled.append((0, first.group(1)))
    return iter(sorted(found + spelled) if spelled else found)
