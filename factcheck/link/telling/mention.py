"""One of the two texts: its figures with their context, by paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.article import mask_stops
from factcheck.figure.figure import Figure, Kind
from factcheck.language import detect_language, load_language
from factcheck.language.language import ComparisonCues
from factcheck.link.telling.common_quantity import Quantity, list_quantities
from factcheck.pattern import compile_lazily

__all__ = ["Mention", "split_paragraphs"]

UP, DOWN, TO, BY = "up", "down", "to", "by"
MAX_CHARS_BEFORE, MAX_CHARS_BEHIND = 60, 40  # characters around a figure that are its context
CLAUSE_END = {
    "en": compile_lazily(r"[;:()\n]|,(?![0-9])|\.\s|\b(?:and|while|but|whereas)\b"),
    "zh": compile_lazily(r"[，。；：（）,;\n]"),
}
SENTENCE_END = {"en": compile_lazily(r"[.!?]['\"”’)]*\s+|\n|;"), "zh": compile_lazily(r"[。！？；\n]")}
DIGIT = compile_lazily(r"[0-9０-９]|[一二三四五六七八九十百千万两半]")
LINE_END = compile_lazily(r"\n\s*")
CLAUSE_BREAK = compile_lazily(r"[;:()，。；：（）\n]|,(?![0-9])|\.\s")
MONEY_BEFORE = compile_lazily(
    r"(?:(?:us|hk|nt|rmb|a|c)?[$€£¥]|\b(?:" + "|".join(sorted(load_language("en").abbreviations.money)) + r")\s*)\Z"
)


class Mention(NamedTuple):
    """A figure of one text. paragraph, sentence, clause: their numbers in the text; position: the number of the figure.

    direction: "up" or "down", if its own words say so; move: "to" or "by". before: its clause before its number, in lower case;
    behind: the figure and what follows; meant: the quantities that it may be, without its hedge.
    """

    figure: Figure
    paragraph: int
    sentence: int
    clause: int
    position: int
    direction: str | None
    move: str | None
    before: str
    behind: str
    words: ComparisonCues
    meant: tuple[Quantity, ...]


def split_paragraphs(text: str, figures: Sequence[Figure]) -> list[list[Mention]]:
    """Return the mentions of a text by paragraph. figures: in order, with their spans in it."""
    language = detect_language(text)
    words = load_language(language).comparison_cues
    text = mask_stops(text) if language == "en" else text  # "rose to Rs. 5 million" is one clause
    edges = [[match.end() for match in cut.finditer(text)] for cut in (LINE_END, SENTENCE_END[language], CLAUSE_END[language])]
    found: list[list[Mention]] = [[] for _ in range(len(edges[0]) + 1)]
    for at, figure in enumerate(figures):
        if figure.value is None:
            continue
        where = [bisect_right(ends, figure.start) for ends in edges]
        found[where[0]].append(_make_mention(text, figure, where, at, words))
    return found


def _make_mention(text: str, figure: Figure, where: Sequence[int], at: int, words: ComparisonCues) -> Mention:
    first = DIGIT.search(figure.text)
    number = figure.start + (first.start() if first else 0)
    before = MONEY_BEFORE.sub("", CLAUSE_BREAK.split(text[max(0, number - MAX_CHARS_BEFORE) : number].lower())[-1])
    behind = text[figure.end : figure.end + MAX_CHARS_BEHIND].lower()
    if figure.unit == "kilometre" and words.per_hour.search(before):
        figure = figure._replace(unit="kilometre_per_hour")
    own = f"{figure.text.lower()}{behind[:12]}"
    way, move = _find_direction(before, behind, words), _find_move(before, words, figure.kind)
    return Mention(figure, where[0], where[1], where[2], at, way, move, before[-30:], own, words, list_quantities(figure))


def _find_move(before: str, words: ComparisonCues, kind: Kind) -> str | None:
    """Return "to" or "by" if it follows a verb of change in the clause: "增加到", "增加了", "rose to", "rose by"."""
    if not (words.up.search(before) or words.down.search(before)):
        return None
    if words.to.search(before):
        return TO
    rate = kind in (Kind.PERCENT, Kind.POINT)
    return BY if words.by.search(before) or (rate and words.by_percent.search(before)) else None


def _find_direction(before: str, behind: str, words: ComparisonCues) -> str | None:
    """Return "up" or "down", from what follows ("5 percent more"), else from the last verb before it; None if unclear."""
    if words.up_behind.search(behind):
        return UP
    if words.down_behind.search(behind):
        return DOWN
    if words.neither.search(before) or words.neither.search(CLAUSE_BREAK.split(behind)[0][:20]):
        return None
    last = [max((match.end() for match in verb.finditer(before)), default=-1) for verb in (words.up, words.down)]
    return None if last[0] == last[1] else UP if last[0] > last[1] else DOWN
