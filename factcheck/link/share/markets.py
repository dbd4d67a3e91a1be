"""Shares of a market whose figures stand before them. Inferred.

"The market grew to 355 million phones. Nokia shipped 124 million, and its market share was 35 percent".
"""

from __future__ import annotations

import re

from factcheck.language.en.ratios import FILL
from factcheck.link.rows.proportion import inferred
from factcheck.link.sense.roles import is_base
from factcheck.link.share.nearby import Nearby, share
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["marketed"]

SHARE = pattern(  # "its market share was", "a share of", "the diesel share stood at", "its share rose to 62% from 58"
    r"\b(?:(?:its|their|an?|the)\s(?:[a-z-]+\s){0,2}?share(?:\sof\sthe\s(?:total|market))?|share\sof\sthe\s(?:total|market)|market\sshare)"
    r"\s(?:of|(?:(?:then|now|thus|also)\s)?(?:was|is|to|at|stood\sat|reached|hit|came\sto"
    rf"|(?:rose|grew|climbed|fell|dropped|increased|decreased|edged|up)[^.;%]{{0,50}}?\sto))\s{FILL}$",
    re.IGNORECASE,
)
RIVAL = pattern(r"\b(?:from|compared|against|than|versus)\s[^.;,]{0,20}$")
OF = pattern(r"\sof\s(?!the\s(?:total|market)\b)|\s(?:in|for|during)\s(?:the\s)?(?:19|20)\d\d\b")
THEN = pattern(r"\b(?:19|20)\d\d\b|\b(?:last\syear|a\syear\s(?:ago|earlier|before)|previous)\b", re.IGNORECASE)
SOLD = pattern(r"\b(?:sold|sales|shipped|shipments|market|registered|registrations|deliver\w+|total|all)\b", re.IGNORECASE)
OUT_OF = pattern(r"[^.;:()%\d]{0,40}\s(?:out\sof|of|among)\s(?:(?:the|a|all|its|their|total|of)\s){0,4}")
OF_THEM = pattern(r"\sof\s(?:these|those|them)\b")
REACH = 120


def marketed(near: Nearby) -> None:
    """Enter such shares."""
    found = near.found
    if not found.says({"share"}):
        return
    for i, sentence in enumerate(near.sentences):
        for at, letter in enumerate(sentence.letters) if "P" in sentence.letters else ():
            number = sentence.figures[at]
            if letter != "P" or number in found.stated or is_base(sentence.letters, at):
                continue
            start = found.figures[number].start
            said = SHARE.search(found.text, max(0, start - REACH), start)
            if said and not OF.match(found.text, found.figures[number].end) and not RIVAL.search(said[0]):
                _marketed(near, i, number, said.start())


def _marketed(near: Nearby, i: int, number: int, start: int) -> None:
    found = near.found
    ahead = [level for level in near.levels(i) if level < number and found.figures[level].end <= start]
    if not ahead or THEN.search(found.text, found.figures[ahead[-1]].end, start):
        return
    pair = _out_of(found, ahead)
    if pair:
        share(found, number, *pair)
        return
    part = ahead[-1]
    wholes = ahead[:-1] if OF_THEM.match(found.text, found.figures[part].end) is None else []
    wide = [level for level in wholes if inferred(found, part, level)]
    for j in (i - 1, i - 2):
        if not wide and j >= 0:
            wide = [level for level in near.levels(j) if inferred(found, part, level)]
    sold = [level for level in wide if SOLD.search(near.name(level))] if len(wide) > 1 else wide
    if len(sold) == 1 and sold[0] not in found.wholes:
        share(found, number, part, sold[0])


def _out_of(found: Found, ahead: list[int]) -> tuple[int, int] | None:
    """The last two levels before a share, where one is told out of the other."""
    if len(ahead) < 2:
        return None
    part, whole = ahead[-2:]
    told = OUT_OF.fullmatch(found.text, found.figures[part].end, found.figures[whole].start)
    return (part, whole) if told else None
