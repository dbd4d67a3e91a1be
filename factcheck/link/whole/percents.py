"""Percentages that make another between them: "Fees of 2 pct comprise 1/2 pct for management and 1-1/2 pct for selling"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.figure.figure import Figure
from factcheck.link.words.found import Found
from factcheck.link.words.levels import come_to, comes_out
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["added_up"]

FEWEST = 3
GAP = r"[^|PGMQNHRVX;()]"
ONE = "(?:P(?!_?o)|G)"  # "25 pct of its debt" is of something else
SUM = pattern(  # a whole, the words that divide it, and a list that "and" closes, in percent or in points
    rf"(?P<whole>[PG]){GAP}{{0,16}}?(?:(?P<all>[zj]o?)|(?P<some>q|b|,_?oW|:|,)){GAP}{{0,16}}?"
    rf"(?P<list>{ONE}(?:{GAP}{{0,24}},{GAP}{{0,16}}{ONE}){{0,5}}{GAP}{{0,30}}&{GAP}{{0,24}}{ONE})(?!_?[hl])"
)
MADE_OF = pattern(r"\b(?:compris|consist|made up of|made of|composed of|split (?:into|between)|broken down into)")
PARTED = pattern(r"\b(?:includ|of which|for|namely|driven by|due to)|:")
OF_SOME = pattern(  # rates of some, or of then
    r"\b(?:men|women|boys|girls|males?|females?|rates?|those|aged|compared|against|than|over|(?<!made )up|(?<!broken )down)\b"
    r"|\b(?:from (?:a|the|last) (?:\w+ )?(?:year|month|quarter|week|period|earlier|level|figure)|in (?:19|20)\d\d)\b"
)
FIGURE = re.compile("[PG]")
ASIDE = pattern(r"\(P\)(?:[,_&UZEIT]{1,16}\(P\)){1,6}[^|PG();]{1,24}P")
ACCOUNT = pattern(
    r"\b(?:account(?:s|ed|ing)? for|ma(?:de|ke|king) up|represent(?:s|ed|ing)?|compris(?:e|ed|ing)|together|combined|in all)\b"
)
AFTER = 12  # characters behind the last part


def added_up(found: Found, sentences: Sequence[tuple[Word, str]]) -> None:
    """Enter what percentages of a sentence add up to; where the words do not say that they are all, only what holds."""
    for sentence, kinds in sentences:
        if kinds.count("P") + kinds.count("G") < FEWEST:
            continue
        if "(P)" in sentence.letters and found.may(ACCOUNT):
            _behind(found, sentence)
        for match in SUM.finditer(sentence.letters):
            whole = found.figures[sentence.figures[match.start("whole")]]
            places = [at.start() for at in FIGURE.finditer(sentence.letters, match.start("list"), match.end("list"))]
            parts = [found.figures[sentence.figures[at]] for at in places]
            if all(part.unit == whole.unit for part in parts) and not _known(found, whole):
                _enter(found, match, whole, parts)


def _enter(found: Found, match: re.Match[str], whole: Figure, parts: Sequence[Figure]) -> None:
    ahead = found.text[whole.end : parts[0].start]
    sure = match["all"] is not None and MADE_OF.search(ahead) is not None
    holds = sure or (PARTED.search(ahead) is not None and come_to(whole, parts))
    if not holds or OF_SOME.search(found.text, whole.end, parts[-1].end + AFTER):
        return
    found.add(
        "total",
        [("term", part._replace(direction=None)) for part in parts],
        whole._replace(direction=None),
        "high" if sure else "low",
    )
    found.stated.add(found.figures.index(whole))


def _behind(found: Found, sentence: Word) -> None:
    """Enter what percentages in brackets come to, told behind them: "Malta (22%), Crete (13%) and Corsica (7%) took 42%"."""
    for match in ASIDE.finditer(sentence.letters):
        places = [at.start() for at in FIGURE.finditer(sentence.letters, match.start(), match.end())]
        *parts, whole = (found.figures[sentence.figures[at]] for at in places)
        told = ACCOUNT.search(found.text, parts[-1].end, whole.start)
        if told and comes_out(whole, parts) and not _known(found, whole):
            found.add(
                "total", [("term", part._replace(direction=None)) for part in parts], whole._replace(direction=None), "low"
            )
            found.stated.add(found.figures.index(whole))


def _known(found: Found, whole: Figure) -> bool:
    return bool(found.stating(whole.start, "total"))
