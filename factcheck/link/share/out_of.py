"""Shares of a part and its whole that stand before them: "22,000 of the 27,500 miners had stopped, about 80%". Inferred."""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.language.en.ratios import FILL
from factcheck.link.share.nearby import LEVELS, Nearby, share
from factcheck.link.share.portions import ITEM_ENDS, changed
from factcheck.pattern import pattern

__all__ = ["out_of"]

BETWEEN = pattern(  # from a part to its whole
    r"(?:(?:\s[a-z-]{3,20}){0,2}\sof|(?:\s[a-z-]{2,20}){0,4}\sout\sof)\s(?:the|its|their|all|a\stotal\sof)\s(?:[a-z-]+\s){0,2}(?:about\s)?",
    re.IGNORECASE,
)
TOLD = pattern(rf"[^;.]{{4,120}}(?:,\s(?:or|that\sis,?|equivalent\sto|representing|which\sis)?\s?{FILL}|\s\()$")
THAT = pattern(
    rf"(?:^|[.]\s{{1,2}}|\n)(?:This|That|It)\s(?:corresponds\sto|corresponded\sto|equals|represents|represented|equates\sto|amounts\sto|means|is|was)\s{FILL}$"
)
OF_ALL = pattern(
    r"\s?\)?\s(?:of|in)\s(?:the|its|their|all)\s(?:total|whole|work\s?force|staff|membership|electorate|fleet|population)\b"
)


def out_of(near: Nearby) -> None:
    """Enter such shares."""
    found = near.found
    for i, sentence in enumerate(near.sentences):
        for at, letter in enumerate(sentence.letters) if not {"P", "H"}.isdisjoint(sentence.letters) else ():
            number = sentence.figures[at]
            if letter not in "PH" or number in found.stated or changed(found, sentence, at):
                continue
            if i and THAT.search(found.text, max(0, found.figures[number].start - 60), found.figures[number].start):
                _told(near, i, number)
                continue
            end = found.figures[number].end
            if not (ITEM_ENDS.match(sentence.letters, at + 1) or OF_ALL.match(found.text, end)):
                continue
            levels = [n for one, n in zip(sentence.letters[:at], sentence.figures, strict=False) if one in LEVELS]
            for part, whole in reversed(list(pairwise(levels))):
                first, last = found.figures[part].end, found.figures[whole]
                start = found.figures[number - (found.twice.get(number - 1) == number)].start  # "or about 1 in 6 (16%)"
                told = TOLD.fullmatch(found.text, last.end, start)
                if told and BETWEEN.fullmatch(found.text, first, last.start) and part not in found.wholes:
                    share(found, number, part, whole)
                    break


def _told(near: Nearby, i: int, number: int) -> None:
    """Enter a share of the two that the sentence before has: "Women had 1,240 of the 3,100 seats. That is 40 per cent"."""
    found, sentence = near.found, near.sentences[i - 1]
    levels = [n for one, n in zip(sentence.letters, sentence.figures, strict=True) if one in LEVELS]
    for part, whole in pairwise(levels):
        if BETWEEN.fullmatch(found.text, found.figures[part].end, found.figures[whole].start) and part not in found.wholes:
            share(found, number, part, whole)
