"""The words that tell what a level is of, by their beginnings, and those that are akin to them."""

from __future__ import annotations

from functools import lru_cache

from factcheck.language.en.akin import STEM, akin
from factcheck.language.en.topics import PLAIN, VALUES
from factcheck.pattern import pattern

__all__ = ["kin", "plain", "words"]

OWNER = pattern(r"\b[\w-]{1,30}['’]s\b")
SIDES = frozenset({"impor", "expor"})  # which together are trade
WORD = pattern(r"[A-Za-z]{3,}|\b\d{1,2}\b")
SOME = frozenset(  # words that tell nothing of what a level is of
    """account accounted represent represented made make making more less than were been had year years during same half third
    quarter two one however still just only most almost some these those which who where when while also now number numbers
    percent cent there being between compared against share proportion was total all its their our but about around over under
    nearly approximately roughly new per according""".split()  # noqa: SIM905  words
)


@lru_cache(maxsize=512)  # of a sentence that many shares ask
def words(text: str) -> tuple[str, ...]:
    """The beginnings of the words that tell something, but for those that own it: "the club's"."""
    there = (word for word in WORD.findall(OWNER.sub(" ", _short(text))))
    stems = tuple(word[:STEM].rstrip("s") for word in there if word not in VALUES and word not in PLAIN and word not in SOME)
    return (*stems, "trade") if SIDES.issubset(stems) else stems


def kin(name: str) -> set[str]:
    """The words of a name and those that are akin to them."""
    return {stem for word in words(name) for stem in akin(word)}


def plain(text: str) -> set[str]:
    """The words of a text as they stand."""
    return set(_short(text).split())


def _short(text: str) -> str:
    """A text in lower case, without what its names may leave out: "gross domestic expenditure"."""
    return text.lower().replace("gross domestic product", "gdp").replace("gross domestic ", "")
