"""Whether the levels of the next sentence are of what a rate is of, by the nouns of both: "Car sales rose 8%. It sold 54 cars,
up from 50"."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Kind
from factcheck.link.change.rates import Rate
from factcheck.link.change.series import NAMES
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.sense.topic import words_of
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["akin", "stepped_behind"]

BY = 40  # characters behind a level in which its time stands
WORTH = pattern(r"\b(?:prices?|values?|costs?|rents?|wages?|pay|fees?|rates?|average|spending|revenues?|profits?|incomes?)\b")
PEOPLE = pattern(r"\b(?:people|persons|men|women|children)$", re.IGNORECASE)
IT = pattern(
    r"\W{0,3}(?:(?:So far|This year|Now|Today|In total),? )?(?:It|it|They|they) (?:has |have |had |now )?"
    r"(?:received|recorded|sold|counted|made"
    r"|totall?ed|took|were worth|was worth|amounted to|stood at|reached|came to|numbered) (?:about |around |some )?"
)
UNCOUNTED = pattern(r"\b(?:economy|GDP|gross domestic product|inflation|shares?|stock|index)\b")
CLAUSE_END = pattern(r"[.,;:(]|\s(?:in|from|to|during|on|by|as|while|and)\s")
SHARED = 2  # nouns
NEXT = 24  # characters behind a level that say what became of those whom it counts
OF_WHAT = pattern(r"\b(?:of|from) (?:the |its )?([a-z]+)")  # "exports of tea"
NAME = pattern(r"(?<=[a-z,] )(?:[A-Z][a-z]{2,}[\w-]*|[A-Z]{2,})")
ALSO = pattern(r"\b(?:also|meanwhile|separately|elsewhere|excluding|adjusted)\b", re.IGNORECASE)
FUTURE = pattern(r"\b(?:will|would|could|may|might|should|expect\w*|forecast\w*|target\w*|plan(?:s|ned)?)\b")
WORD = pattern(r"[a-z][a-z'’-]*")
GOES_ON = pattern(  # "The rise, from 3.5 to 3.9 million,", "That drop"
    r"(?:the|this|that) (?:(?:in|de)crease|rise|fall|drop|reduction|decline|jump|gain)\b(?! in)", re.IGNORECASE
)
HEADED_BY = pattern(r"\W{0,2}(?:At|With)\s(?:an?\s|just\s|about\s|around\s|some\s)?")
NAMED_BEHIND = pattern(
    r",?\s((?:the|its|their|it|this|that)\b(?:\s[a-z-]+){0,4}?)\s(?:was|were|is|are|has|had|for|in|stood|remain\w*)\b"
)
UNNAMED = pattern(r"\s(?:were|have been|had been|are)\s[a-z]+(?:ed|en|ne|de|ld|nt|id)\b")
ANYTHING = pattern(
    r"(?:the|its|their|this|that)\s(?:average\s|total\s|latest\s)?(?:figure|number|total|average|rate|level)|it|this|that"
)
STEPPED = pattern(  # "156 people died, 35 fewer than last year"; "1.8m cows, down 37,000 from a year earlier"
    r"(?P<new>[MQN])[^|MNPGHXk;]{0,30},_?(?:(?P<verb>[ud])_?b?_?(?:o_?)?(?P<change>[MQN])[_e]{0,2}(?=[fnOi]?[_f]{0,2}y)"
    r"|(?P<change2>[MQN])_?(?P<verb2>[hl])_?n[_iO]{0,3}y)"
)
KIN = {  # other words of one thing, by the singular that `words_of` makes
    word: one
    for one, words in {
        "offence": "crime incident",
        "export": "shipment",
        "sales": "sale revenue turnover",
        "death": "died dead killed dying fatalitie fatality",
        "visit": "visitor tourist arrival",
        "employ": "job staff worker",
    }.items()
    for word in words.split()
}
FOR = pattern(r" (?:of|for|among|per) ")
STEM = 5  # letters in which "sale" and "sales", "deaths" and "dying" ... agree


def stepped_behind(found: Found, rate: Rate, behind: Word) -> tuple[int, int] | None:
    """The new level and the change that the next sentence has, of what the rate is of: "156 died, 35 fewer than last year"."""
    steps = list(STEPPED.finditer(behind.letters))
    if len(steps) != 1 or "P" in behind.letters or (rate.verb in "uh") != ((steps[0]["verb"] or steps[0]["verb2"]) in "uh"):
        return None
    new, change = (behind.figures[steps[0].start(name)] for name in ("new", "change" if steps[0]["change"] else "change2"))
    level, stated = found.figures[new], found.figures[rate.stated]
    own, other = (slice(*sentence_at(found.text, figure.start)) for figure in (stated, level))
    before, ahead = found.text[own], found.text[other.start : level.end + BY]
    if FUTURE.search(before) or ALSO.search(ahead) or clash(periods(before), periods(found.text[other])):
        return None
    if _new_name(found.text[: own.stop], ahead):
        return None
    of = OF_WHAT.search(found.text, level.end, found.figures[change].start)
    if (of and of[1] not in before) or (level.kind is Kind.COUNT and WORTH.search(before)):
        return None
    behind_level = found.text[level.end : level.end + NEXT]
    return (new, change) if _of_known(before, found.text[other.start : level.start], level, behind_level) else None


def akin(text: str, stated: Figure, new: Figure, old: Figure) -> bool:
    """Whether the only two levels of the next sentence are of what the rate is of: a noun of both says so, and no new name."""
    own, other = (slice(*sentence_at(text, figure.start)) for figure in (stated, new))
    before, behind = text[own], text[other]
    if FUTURE.search(before):
        return False
    if _new_name(text[: own.stop], behind) or ALSO.search(behind):
        return False
    ahead = behind[: max(0, new.start - other.start)]
    if HEADED_BY.fullmatch(ahead) and (named := NAMED_BEHIND.match(text, new.end)):
        ahead = named[1]  # "At £110,000, the average price was"
        if ANYTHING.fullmatch(ahead):
            return True
    if len(_stems(new.text + CLAUSE_END.split(text[new.end : new.end + BY], maxsplit=1)[0]) & _stems(before)) >= SHARED:
        return True  # "a total of 612,700 first-time asylum seeker registrations"
    if IT.fullmatch(ahead) and not (new.kind is Kind.COUNT and new.unit) and not UNCOUNTED.search(before):
        return True  # "applications dropped 10%. So far it has received 9,000"
    if PEOPLE.search(new.text) and not _stems(text[new.end : new.end + NEXT]).isdisjoint(_stems(before)):
        return True  # "asylum seekers doubled. 1.2 million people applied for asylum"
    if UNNAMED.match(text, new.end) and new.kind is Kind.COUNT and not new.unit and not _stems(ahead):
        return True  # "In the year to June, 11,000 were received"
    return GOES_ON.match(behind) is not None or _one_name(before, ahead, new, old)


def _one_name(before: str, ahead: str, *levels: Figure) -> bool:
    """Whether what is named before the levels, or counted by them, was named before: "profit", and no "pretax profit"."""
    known = _stems(before)
    counted = (level.unit.split()[-1] for level in levels if level.unit and level.kind is Kind.COUNT)
    if any(re.search(rf"\b{re.escape(unit)}(?:e?s)?\b", before, re.IGNORECASE) for unit in counted):
        return True
    if any(
        level.unit and level.kind is Kind.COUNT and not _stems(level.unit.split()[-1]).isdisjoint(known) for level in levels
    ):
        return True
    words = WORD.findall((_headed(ahead) or ahead).lower())
    names = [bool(_stems(word)) and not PEOPLE.fullmatch(word) for word in words]
    for i, word in enumerate(words):
        if names[i] and _stems(word) <= known and not (i + 1 < len(words) and names[i + 1]):
            return i == 0 or not names[i - 1] or _stems(words[i - 1]) <= known
    return False


def _headed(ahead: str) -> str:
    """What stands before the preposition of a name, where that names something: "The fertility rate of mothers was"."""
    head = FOR.split(ahead, maxsplit=1)[0]
    return head if _stems(head) else ""


def _of_known(before: str, ahead: str, level: Figure, behind: str) -> bool:
    """Whether a level is of what was named before: by what it counts, what those did, or by all that is named ahead of it."""
    known, named = _stems(before), _stems(ahead)
    if not _stems(level.text).isdisjoint(known) or (PEOPLE.search(level.text) and not _stems(behind).isdisjoint(known)):
        return True
    of = OF_WHAT.search(ahead)
    return bool(named) and named <= known and not (of and of[1] not in before)


def _new_name(before: str, behind: str) -> bool:
    return any(name not in before and name not in NAMES for name in NAME.findall(behind))


def _stems(text: str) -> set[str]:
    return {KIN.get(word, word)[:STEM] for word in words_of(text) if len(word) >= STEM or word in KIN}
