"""Whether two sentences speak of one thing, by the words that they share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.topics import PLAIN
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.word import CUES
from factcheck.pattern import pattern

__all__ = ["ENDS", "counts_another", "of_another_head", "one_topic", "words_of"]

WORD = pattern(r"[a-z]{4,}")
PRONOUN = pattern(
    r"(?:(?:(?:then|now|today|this year),? )?(?:it|they)|that|this|these|those|such|there (?:had|are now|is now|were)"
    r"|the (?:figure|number|rate|amount|level|total(?! (?:[a-z]+ ){1,2}(?:rate|value|number|cost)s?\b))(?! of)"
    r"|the (?:(?:in|de)crease|rise|fall|drop|reduction|decline|jump)(?! in))\b|the\s*$",
    re.IGNORECASE,
)
STILL_SO = pattern(r"\A(?:But|However,|Yet,?|Nevertheless,|Still,|And)\s")
HEAD = pattern(r"The\s((?:[a-z-]+\s){1,3})(?:figure|total|number|count|tally)\s(?:is|was|are|were)\b")
FIGURE = pattern(r"\b(?:figure|total|number|sum|gap|difference)\b", re.IGNORECASE)
TOLD_BY = pattern(r"\A(?:[\w'’-]+ ){1,4}(?:said|says|added)(?: that)? ")  # "The bureau said the decline represents"
DIGIT = pattern("[0-9]")
COUNTS = ("figure", "total", "number", " that", " those")
INITIALS = pattern(r"\b[A-Z]\.[A-Z]\. (?=[A-Z])")  # "when U.S. Imports totalled": no sentence's end
ENDS = pattern(r"[.!?][\"”’')]{0,2}\s")
SAME = {"exported": "export", "exporting": "export", "imported": "import", "importing": "import"}
REACH = 120  # characters before a figure that say what it is a figure of


def one_topic(text: str, *figures: Figure) -> bool:
    """Whether the last of the figures is of what the first is. Its sentence is next and begins with "it", or shares a word;
    or, where sentences stand between, two words in a row: "dividend payment"."""
    first, then = min(figures, key=lambda figure: figure.start), max(figures, key=lambda figure: figure.start)
    between = INITIALS.sub("U_S_ ", text[first.end : then.start])
    head = max(between.rfind(end) for end in (". ", ".\n", "\n\n", '." '))
    if head < 0:
        return True
    sentence = STILL_SO.sub("", between[head + 1 :].lstrip(' "\n'))
    of = text[first.end : first.end + REACH // 3].split(",", 1)[0].split(". ", 1)[0]  # "14 million tonnes of crops"
    before, after = words_of(text[max(0, first.start - REACH) : first.start] + of), words_of(sentence[:REACH])
    if len(ENDS.findall(between)) > 1:
        return bool(set(pairwise(before)) & set(pairwise(after)))
    pronoun = PRONOUN.match(TOLD_BY.sub("", sentence)) is not None
    if not pronoun and _of_another(sentence, before):
        return False
    return (
        not set(before).isdisjoint(after)
        or not _balances(text[max(0, first.start - REACH) : first.start]).isdisjoint(_balances(sentence[:REACH]))
        or pronoun
        or FIGURE.search(sentence[:REACH]) is not None
        or (not after and first.kind is Kind.COUNT and first.unit is not None and first.unit == then.unit)
    )


def _of_another(sentence: str, before: Sequence[str]) -> bool:
    """Whether a sentence names what was not named before: "Births to mothers fell 1%. The fertility rate for mothers fell"."""
    named, of_what, _ = sentence.partition(" for ")
    if not of_what or DIGIT.search(named) or named.endswith(COUNTS):
        return False
    own = set(words_of(named))
    return bool(own) and own.isdisjoint(before)


def counts_another(text: str, _: Figure, new: Figure, old: Figure | None = None) -> bool:
    """Whether the second of two levels counts what was not spoken of: "900 births. It is 5% up on 857 deaths"."""
    if old is None or not new.kind is old.kind is Kind.COUNT or not new.unit or not old.unit:
        return False
    first, then = sorted((new, old), key=lambda figure: figure.start)
    end = ENDS.search(text, first.end)
    told = text[max(0, first.start - REACH) : end.start() if end else first.end].lower()
    one, other = (unit.split()[-1] for unit in (first.unit or "", then.unit or ""))
    return one != other and other not in told


def of_another_head(text: str, stated: Figure, new: Figure, _: Figure | None = None) -> bool:
    """Whether a sentence names what it counts, and that of the level before counts something else: "It had 50 strikes. The days
    lost figure is double"."""
    first, last = sentence_at(text, stated.start)
    head = HEAD.match(text, first, last) if new.start < first else None
    named = set(WORD.findall(head[1])) - {"latest", "total", "overall", "average"} if head else set()
    return bool(named) and named.isdisjoint(WORD.findall(text[slice(*sentence_at(text, new.start))].lower()))


def _balances(text: str) -> set[str]:
    """The surpluses and deficits that a text names: cues, and topics too."""
    return {word.rstrip("s") for word in WORD.findall(text.lower()) if CUES[word] == "B"}


def words_of(text: str) -> list[str]:
    """The words of a text that name something, without their plural: no cue, no word of any report."""
    return [
        SAME.get(word, word.rstrip("s")) for word in WORD.findall(text.lower()) if word not in PLAIN and CUES[word] in "_EIUZT@"
    ]
