"""Shares whose part the next sentence has: "Firms did 64% of all research. Spending by this sector was £18bn". Inferred."""

from __future__ import annotations

from factcheck.link.sense.names import is_named, is_total
from factcheck.link.sense.period import sentence_at
from factcheck.link.share.nearby import Nearby, share
from factcheck.link.share.portions import changed
from factcheck.link.share.wholes import wholes_of
from factcheck.pattern import pattern

__all__ = ["told_later"]

OF = pattern(r"\s+(?:out\s+)?of\s")
THIS = pattern(
    r"\b[Tt]h(?:is|at|ese|ose)\s(?:sector|group|industry|region|segment|category|area|class|item|kind|part|firm|source)s?\b"
    r"|^\W{0,3}(?:They|It|These|This)\s(?:came\sto|totall?ed|amounted\sto|(?:was|were)\s(?:worth|valued)|numbered|stood\sat|reached)\b"
)
YEAR = pattern(r"\b(?:19|20)\d\d\b")


def told_later(near: Nearby) -> None:
    """Enter such shares."""
    found = near.found
    for i, sentence in enumerate(near.sentences[:-1]):
        if {"P", "H"}.isdisjoint(sentence.letters) or near.levels(i) or len(near.levels(i + 1)) != 1:
            continue
        for at, letter in enumerate(sentence.letters):
            number = sentence.figures[at]
            end = found.figures[number].end
            if letter not in "PH" or number in found.stated or changed(found, sentence, at) or not OF.match(found.text, end):
                continue
            part = near.levels(i + 1)[0]
            start = found.figures[part].start
            if THIS.search(found.text[sentence_at(found.text, start)[0] : start]):
                _enter(near, i, number, part)


def _enter(near: Nearby, i: int, number: int, part: int) -> None:
    found, end = near.found, near.found.figures[number].end
    total = is_total(found.text, end)
    if not (total or is_named(found.text, end)):
        return
    years = _years(found.text, end)
    for whole in wholes_of(near, i, part, end, total=total):
        then = _years(found.text, found.figures[whole].start)
        if not (years and then and years.isdisjoint(then)) and share(found, number, part, whole):
            return


def _years(text: str, at: int) -> set[str]:
    """The years that the sentence around a place names."""
    return set(YEAR.findall(text[slice(*sentence_at(text, at))]))
