"""Where sentences end, in English and Chinese."""

from __future__ import annotations

import re

from factcheck.language import words
from factcheck.pattern import pattern

__all__ = ["sentences"]


END = pattern(  # its first sign is one of few: searching is three times as fast as from a look behind
    r"""[.!?…。！？\n](?:(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+["'”’»)\]]*+(?:\[\d{1,3}\])?+(?=\s)"""
    r"""|(?<=[。！？])[。！？]*+["”’」』）]*+|(?<=\n)\n)"""
)
WORD = pattern(r"[\w.&'’-]{1,24}$")
NEXT = pattern(r"""[\s"'“”‘’«(\[「『（]*+""")
WORD_AHEAD = pattern(r"\w+")

# Never the last word of a sentence: "Mr. Smith".
TITLES = words("mr mrs ms dr prof gen sen rep gov lt col sgt capt cmdr adm rev hon pres supt messrs mme mlle st vs viz e.g i.e")
# Not the last word before a number: "No. 9", "Nov. 9".
NUMBERED = words("no nos vol fig art sec ch par pp p v approx est ca c jan feb mar apr jun jul aug sep sept oct nov dec")
# The last word only before a word that begins sentences: "Apple Inc. chief", "Apple Inc. The".
DOTTED = NUMBERED | words("inc corp co cos ltd plc llc llp bros jr sr pty dept univ assn ave blvd rd mt ft etc al")
OPENERS = words(
    "a an the this that these those it its he she they we i you his her their our my in on at by for from with as after before"
    " but and or so if when while although though however meanwhile still also both there here such some most many all since"
    " under over last what who how why where not no one once until despite during according among another each every earlier"
    " later yesterday today tomorrow"
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as spans without white space around them.

    "It rose to No. 9 in the U.S. on Nov. 9. Sales fell." has two. An empty line ends a sentence, a line end does not.
    """
    found: list[tuple[int, int]] = []
    begin = start
    for m in END.finditer(text, start, end):
        if _ends(text, m, begin, end):
            _append(found, text, begin, m.end())
            begin = m.end()
    _append(found, text, begin, end)
    return found


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip())
    if left < len(inside):
        found.append((start + left, start + len(inside.rstrip())))


def _ends(text: str, mark: re.Match[str], begin: int, end: int) -> bool:
    """Whether a sentence ends at a mark. Before a small letter none does: '"Why?" he asked'."""
    if mark[0][0] in "\n。！？":
        return True
    ahead = NEXT.match(text, mark.end(), end)
    at = ahead.end() if ahead else mark.end()
    if at == end or text[at].islower():
        return at == end
    return not mark[0].startswith(".") or mark[0].startswith("..") or _closed(text, mark.start(), begin, at)


def _closed(text: str, stop: int, begin: int, at: int) -> bool:
    """Whether the full stop at `stop` ends a sentence, and not only the abbreviation or the number before it."""
    first = max(begin, stop - 24)
    m = WORD.search(text, max(first, text.rfind(" ", first, stop) + 1), stop)
    word = m[0] if m else ""
    key = word.lower().lstrip("'’-.")
    if key in TITLES or (key in NUMBERED and text[at].isdigit()):
        return False
    if word.isdigit() and len(word) < 4 and not text[begin : stop - len(word)].strip():
        return False  # "1. Sales", a number in a list
    if key in DOTTED or ("." in key and not key[-1].isdigit()) or (len(word) == 1 and word.isupper()):
        ahead = WORD_AHEAD.match(text, at)
        return ahead is not None and ahead[0].lower() in OPENERS
    return True
