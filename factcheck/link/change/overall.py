"""A change named again of the two levels told before: "Imports rose from £19.1bn to £19.8bn. Europe contributed most to the
overall £0.7bn increase in imports". Inferred."""

from __future__ import annotations

import re

from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["overall"]

BEFORE = pattern(r"\bthe (?:overall|total) $")
BEHIND = pattern(
    r" (?P<verb>increase|rise|growth|decrease|fall|drop|decline|reduction) (?:in|of) "
    r"(?:the |its |[A-Z]{2,3} )?(?P<noun>[a-z]+(?: [a-z]+)?)"
)
PAIR = pattern(  # of the sentence before: "from £19.1bn to £19.8bn", "to £19.8bn from £19.1bn"
    r"f[_yoi]{0,6}(?P<old>[MQN])[^|;MQNP]{0,16}t[_yo]{0,4}(?P<new>[MQN])|t[_yo]{0,4}(?P<new2>[MQN])[^|;MQNP]{0,16}f[_yoi]{0,6}(?P<old2>[MQN])"
)
UP = frozenset({"increase", "rise", "growth"})
LEVELS = "MQN"


def overall(found: Found) -> None:
    """Enter such changes."""
    if not found.says({"overall", "total"}):
        return
    letters = found.word.letters
    for at, letter in enumerate(letters):
        number = found.word.figures[at]
        if letter not in LEVELS or number in found.stated:
            continue
        figure = found.figures[number]
        said = BEHIND.match(found.text, figure.end)
        if said is None or not BEFORE.search(found.text, max(0, figure.start - 16), figure.start):
            continue
        end = letters.rfind("|", 0, at)
        pairs = list(PAIR.finditer(letters, letters.rfind("|", 0, max(end, 0)) + 1, max(end, 0)))
        if len(pairs) == 1:
            _enter(found, number, pairs[0], said)


def _enter(found: Found, number: int, pair: re.Match[str], said: re.Match[str]) -> None:
    suffix = "" if pair["new"] else "2"
    new, old = (found.figures[found.word.figures[pair.start(name + suffix)]] for name in ("new", "old"))
    noun = said["noun"].split()[0].rstrip("s")
    first = max(found.text.rfind(". ", 0, min(new.start, old.start)), 0)
    if noun not in found.text[first : min(new.start, old.start)].lower() or partners(new, old) is None:
        return
    verb = "u" if said["verb"] in UP else "d"
    enter(found, Roles("change", verb, found.figures[number], new, old, None), [number])
