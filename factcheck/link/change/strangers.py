"""Whether a sentence is of another company than those named before it, or takes
something out of what they told: "Sales rose 8%. Smith's sales were $54m"; "Excluding fuel, sales were $54m"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.language.en.leads import MEASURES, OPENINGS
from factcheck.pattern import pattern

__all__ = ["stranger"]

CLAUSE = pattern(r"[;:]|,\s(?:and|but|while|as|with|after)\s|\b(?:while|whereas|although|as|after|despite)\s", re.IGNORECASE)
NOUN_OF = pattern(r"\b(?:profits?|income|earnings|earned|loss|sales|revenues?)\b", re.IGNORECASE)
WITHOUT = pattern(r"\b(?:excluding|except|stripp\w+|before|without|continuing|adjusting|one-off|exceptional)\b", re.IGNORECASE)
NAME = pattern(r"(?<=\s)(?:[A-Z][a-z]{2,}[\w-]*|[A-Z]{2,})")
PHRASE = pattern(r"[,;:]|--| - |[–—]|\b(?:that|said|which)\b")
BASED = pattern(r"^\W*(?:The )?[A-Z][\w. ]{1,24}(?:, [A-Z][\w.]{1,12})?-based ")  # "Irving, Tex.-based Exxon"
SAID = pattern(r"^\W*According to [^.,;]{1,40},")
MONTHS = pattern(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?:[-–][A-Z][a-z]{2,8})?"
)  # "the April-June period"
COMPANY = frozenset({"Group", "Motor", "Motors", "Holdings", "Company", "Corp", "Corporation", "Inc", "Ltd", "Plc", "Co"})
OPENING = pattern(r"\W*([A-Z][\w'’-]*)")


def stranger(text: str, end: int, words: str, first: int) -> bool:
    """Whether the words before a level name a company that was not named before, or take something out."""
    words = BASED.sub("", SAID.sub("", words))
    named = list(NOUN_OF.finditer(words))
    if WITHOUT.search(words, 0, named[-1].start() if named else len(words)) and end < _without(text):
        return True
    opening = OPENING.match(words)
    names = NAME.findall(PHRASE.split(CLAUSE.split(words)[-1])[-1]) + ([opening[1]] if opening else [])
    names = [name.removesuffix("'s").removesuffix("’s") for name in names if name.lower() not in OPENINGS | MEASURES.keys()]
    names = [name for name in names if name not in COMPANY and not MONTHS.fullmatch(name)]
    return any(text.find(name, 0, first) < 0 for name in names)


@lru_cache(maxsize=4)
def _without(text: str) -> int:
    """Where a text has first taken something out; asked of every level, and so read once."""
    said = WITHOUT.search(text)
    return said.end() if said else len(text) + 1
