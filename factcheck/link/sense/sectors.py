"""Of which sector, or of whose trade, the noun of a level is: "goods exports", "exports of toys", "imports from Norland"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.language.en.accounts import APART, SECTOR, SECTOR_BEHIND, UNSAID
from factcheck.link.words.word import CUES
from factcheck.pattern import pattern

__all__ = ["citizens", "plain", "sector_of", "unsaid"]

FAR = 40  # characters behind a level that say of which sector it is
CITIZENS = pattern(r"\s(?:of|by|among)\s((?:[Nn]on-)?[A-Z][\w-]+(?:\s[A-Z]\w+)?)\s(?:citizens|nationals)\b")
HEADED = pattern(
    r"(?:Regarding|For|In|On|As for|Within|With regard to)\s(?:the\s)?(?:trade\sin\s)?(goods|services)(?:\strade)?,\s"
)


def citizens(text: str, noun: int) -> str:
    """Which of those who come and go a noun is of: "immigration of British citizens"."""
    own = CITIZENS.match(text, noun)
    return own[1] if own else ""


def sector_of(text: str, noun: int, before: tuple[int, int], end: int, behind: int, home: Sequence[str]) -> str:
    """The sector of a noun: "goods exports", "toy exports", "exports of toys", "$5m on goods"; "" where it is of all, as
    "exports from Norland" are."""
    if sector := APART.search(text, *before) or SECTOR.search(text, *before) or HEADED.match(text, *before):
        return sector[1]
    told = SECTOR_BEHIND.match(text, noun, end) or SECTOR_BEHIND.match(text, behind, behind + FAR)
    if told and told["by"] in home:
        return ""
    return (told["kind"] or told["name"] or told["own"]) if told and not (told["own"] and unsaid(told["own"])) else ""


def unsaid(word: str) -> bool:
    """Whether a word names no sector: "record exports", "rising exports", "exports of about $5m"."""
    return word in UNSAID or word.endswith(("ly", "ing", "ed")) or CUES[word] != "_" or len(word) < 3


def plain(sector: str, role: str) -> str:
    """A sector by one name; "foreign trade" is all of it."""
    if sector == "foreign" and role in "TB":
        return ""
    return {
        "goods and services": "all",
        "farm": "agricultural",
        "service": "services",
        "merchandise": "goods",
        "uk": "britain",
        "united kingdom": "britain",
        "european union": "eu",
        "united states": "us",
        "america": "us",
    }.get(sector, sector)
