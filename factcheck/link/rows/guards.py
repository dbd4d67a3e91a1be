"""What is stated is of something else, by the words between it and its levels: each guard names what it has seen."""

from __future__ import annotations

import re

from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["GUARDS", "STATED"]

STATED = ("stated", "stated2", "change", "change2")
LEVELS = "MQN"
SHARED = pattern(r"_?\(P_?\)")
RISE_OF = pattern(r"_?[udg]o_?\(?")  # "a 10% increase of 7,000": the change, and no base
TO_ITS_OWN = pattern(rf"[_yioe]{{0,6}}[ta][_yoaAiL]{{0,6}}[{LEVELS}]")  # "£5m (£4m), and sales rose 8% to £54m"
FORECAST = pattern(r"\b(?:project|forecast|expect|estimat|predict|plann|budget)\w*\b", re.IGNORECASE)
ON_YEAR = pattern(
    r"\s+(?:[\w-]+\s+)?(?:from|on|over|than) (?:the |its )?(?:previous|last|prior|preceding|a) (?:fiscal )?year", re.IGNORECASE
)
DUE = pattern(r"\b(?:was|were|is|are|being) (?:\w+ )?(?:due|owing|attribut\w+|caused|driven) (?:to|by)\b")
MORE_BEHIND = pattern(r"_?([hl])_?n")
FROM_OTHER = pattern(r",_?([ud])f[_yioOaA]{0,6}$")  # of a verb that has its own base
TOGETHER = pattern(r"\s+(?:for|of|in|from)\s+(?:the\s+)?(?:two|both|three|all)\b|\s+(?:together|combined|altogether)\b")
OWN_NOUN = pattern(r"[;|]_?[EIUZT]")  # "against £58m a year before; exports rose 12.8%"
NEXT_NOUN = pattern(r"(?:(?:,?_?r?_?b?[MQN]_?|_?\([MQN]\)|_?\))?,?_?[&k]|_?\),)[_UZEIBTAyi]{1,6}[tf][_yoaAiL]{0,6}")
BEFORE = pattern(rf"[ud][^|;k]{{0,9}}[{LEVELS}PD][^|;k&]{{0,12}}f[_yoaA]{{0,5}}$")
IN_ITS = pattern(
    r",?\sin\s(?:their|its|his|her|your|our)\s(?:[\w-]+\s){0,3}?"
    r"(tax|bill|charge|premium|fee|rate|rent|payment|cost|levy|levies|due|contribution|instal+ment|subscription)e?s?\b"
)
BESIDE = 30  # characters behind a level that may name it
ONE_OF = pattern(r"[_yi]{0,6},[_yi]{1,4}t[_yo]{0,4}")
AND_ANOTHER = pattern(r"[_yi]{0,6},?_?&[_yi]{0,6}t[_yo]{0,4}[MQNP][_yi]{0,6}f")


def _inside(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether the new level closes brackets that have more in them, and the change is behind these: "(15%: 1,739 out of
    11,240) and down by 8"."""
    letters, at = found.word.letters, found.at(match, "new")
    opened = letters.rfind("(", max(0, at - 40), at)
    if (
        opened < 0
        or found.at(match, first) < at
        or ")" not in letters[at + 1 : at + 3]
        or ")" in letters[opened:at]
        or match.start() <= opened
    ):
        return False
    within = any(opened < found.at(match, name) < at for name in STATED)  # "(+2,500, losing 2,700 but gaining 5,200)"
    return not within and any(letter in "MQNP" for letter in letters[opened:at])


def _of_several(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether a change is of two that have moved: "down by 258,000, May's to 19,000 from 144,000 and June's to 14,000 from"."""
    letters, at = found.word.letters, found.at(match, "new")
    named = ONE_OF.fullmatch(letters, match.end(first), at) if at > match.end(first) else None
    return named is not None and AND_ANOTHER.match(letters, match.end()) is not None


def _of_the_next(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether another noun has the levels: "rose 8%, and its dividend to $5 from $4", "(up 8%) and its dividend from"."""
    places = [found.at(match, name) for name in ("new", "old") if found.at(match, name) >= 0]
    return bool(places) and NEXT_NOUN.fullmatch(found.word.letters, match.end(first), min(places)) is not None


def _caused(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether the levels are those of a cause: "the drop of 0.5 points was due to a fall in food prices, to 47.9 from 49.9"."""
    stated = found.figures[found.word.figures[match.end(first) - 1]]
    places = [found.at(match, name) for name in ("new", "old") if found.at(match, name) >= 0]
    if not places or min(places) < match.end(first):
        return False
    return DUE.search(found.text, stated.end, found.figures[found.word.figures[min(places)]].start) is not None


def _contrary(found: Found, match: re.Match[str], _: str) -> bool:
    """Whether what is stated is more or less by the words behind it, not by the verb, "lost their lives, by 19% more than", or
    is of another base than the old level: "rose 18% to $8m, down from $10m in the third quarter"."""
    verb, behind = match.groupdict().get("verb"), MORE_BEHIND.match(found.word.letters, match.end())
    turned = FROM_OTHER.search(found.before(match, "old"))
    if verb in ("u", "d") and turned and turned[1] != verb and found.at(match, "new") < found.at(match, "old"):
        return True
    return verb in ("u", "d") and behind is not None and (behind[1] == "h") is not (verb == "u")


def _of_another(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether a change behind both levels has a level of its own, or a base of its own: the year before, and not a forecast."""
    end, old = match.end(first), found.at(match, "old")
    if old < 0 or max(old, found.at(match, "new")) > end:
        return False
    if TO_ITS_OWN.match(found.word.letters, end):
        return True
    start, stated = found.figures[found.word.figures[found.at(match, "new")]].start, found.figures[found.word.figures[end - 1]]
    return ON_YEAR.match(found.text, stated.end) is not None and FORECAST.search(found.text, start, stated.start) is not None


def _rise_of(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether the old level is rather the change: "a 10% increase of 7,000"."""
    end, old = match.end(first), found.at(match, "old")
    return old > end and RISE_OF.fullmatch(found.word.letters, end, old) is not None


def _own_share(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether a percentage in brackets is a share, as the old level has one too: "from 1.5m (3%) to 2.7m (5%)"."""
    letters, at = found.word.letters, found.at(match, first)
    return letters[at - 1 : at] == "(" and found.at(match, "old") >= 0 and SHARED.match(letters, match.end("old")) is not None


def _elsewhere(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether what is stated behind both levels is of two things together, or of another noun behind a border."""
    old, end = found.at(match, "old"), match.end(first)
    last = max(old, found.at(match, "new"))
    if old < 0 or last > end:
        return False
    stated = found.figures[found.word.figures[end - 1]]
    return TOGETHER.match(found.text, stated.end) is not None or OWN_NOUN.search(found.word.letters, last, end) is not None


def _of_before(found: Found, match: re.Match[str], _: str) -> bool:
    """Whether one side of a gap is what the other group had before: "men's rose to 78 from 77, women's is 82, a gap of 4"."""
    at = found.at(match, "old")
    if match.groupdict().get("verb") not in ("g", "Y", "B") or at < 0:
        return False
    start = found.word.letters.rfind("|", 0, at) + 1
    return BEFORE.search(found.word.letters, max(start, at - 24), at) is not None


def _in_its_own(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether what rises is something else that the owner of a level has: "a home of $175,000 would see an increase of $13, or
    2.9%, in its tax bill"."""
    at = found.at(match, "new")
    end = max(found.figures[found.word.figures[match.end(name) - 1]].end for name in STATED if found.at(match, name) >= 0)
    owned = IN_ITS.match(found.text, end) if 0 <= at < found.at(match, first) else None
    if owned is None:
        return False
    new = found.figures[found.word.figures[at]]
    return owned[1] not in found.text[sentence_at(found.text, new.start)[0] : new.end + BESIDE].lower()


GUARDS = (
    _in_its_own,
    _of_before,
    _own_share,
    _inside,
    _rise_of,
    _of_several,
    _of_another,
    _caused,
    _of_the_next,
    _contrary,
    _elsewhere,
)
