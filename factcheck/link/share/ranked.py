"""Shares in brackets behind a level that is said to be the largest of its kind: "it had the largest turnover at $19m (36%)", of
the turnover told before. Inferred."""

from __future__ import annotations

import re

from factcheck.language.en.topics import VALUES
from factcheck.link.share.nearby import Nearby, share
from factcheck.pattern import pattern

__all__ = ["ranked"]

RANKED = pattern(
    r"\b(?:largest|biggest|highest|greatest|smallest|lowest)\s(?P<name>(?:[\w'’-]+\s){1,4}?)"
    r"(?:(?:in|for|during)\s(?:the\s)?[\w ]{2,20}?\s)??(?:at|of|with|was|were|worth|totall?ing)\s(?:about\s)?$",
    re.IGNORECASE,
)
SHARE = pattern(r"(?:\s[A-Z]\w+)?\s\((?:or\s)?")
REACH = 80  # characters before a level
WORD = pattern(r"[a-z]{4,}")


def ranked(near: Nearby) -> None:
    """Enter such shares."""
    found = near.found
    if not found.says({"largest", "biggest", "highest", "greatest", "smallest", "lowest"}):
        return
    for i, sentence in enumerate(near.sentences):
        for at, letter in enumerate(sentence.letters):
            number = sentence.figures[at]
            if letter != "P" or number in found.stated or sentence.letters[at + 1 : at + 2] != ")":
                continue
            part = found.figures[number - 1] if number else found.figures[number]
            if not SHARE.fullmatch(found.text, part.end, found.figures[number].start):
                continue
            named = RANKED.search(found.text, max(0, part.start - REACH), part.start)
            words = _words(named["name"]) if named else []
            if words:
                wholes = [level for level, j in near.around(i) if j < i and words[-1] in _words(near.name(level))]
                any(share(found, number, number - 1, whole) for whole in wholes)


def _words(name: str) -> list[str]:
    return [word.rstrip("s") for word in WORD.findall(name.lower()) if word not in VALUES]
