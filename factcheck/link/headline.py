"""Check the headline against the body: "Exports surge 25%" above "exports rose 15% to £23.0m".

A headline rounds and leaves out, so its figure is read as coarsely as its words can bear. Its match is looked for in the first
sentence that has a figure of its kind and unit: the figure that shares the most words with it. If two share as many, or one of
a later sentence shares more, the match is ambiguous and dropped. Values play no part in matching. In a headline of several
parts, "exports rose to $23.0m, and imports by 30%", each part has its own words; a figure that shares none is another quantity.
A match is a claim if the word next to both figures is the same, verbs of change aside: of 147 such pairs in articles two
differed, and both were contradictions. Of 136 others 20 differed, and only one of these was the same quantity: they are hints.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise
from operator import attrgetter
from typing import NamedTuple

from factcheck.article import Passage, split_sentences
from factcheck.claim.claim import HINT, Claim
from factcheck.figure.figure import Figure, Form, Kind, get_grains
from factcheck.language import load_language, split_words
from factcheck.pattern import compile_lazily

__all__ = ["iter_headline_claims"]

CHANGE_WORDS = load_language("en").changes.before
START = attrgetter("start")
Span = tuple[int, int]
MAX_LEAD_SENTENCES = 4  # sentences of the body in which news repeats its headline
MAX_PARAGRAPH_CHARS = 2000  # characters of a paragraph that are split into sentences
MAX_HEADLINE_FIGURES = 4  # figures; a headline with more is a row of a report
MAX_SENTENCE_FIGURES = 40  # figures of a sentence that are compared
CONTEXT_CHARS = 120  # characters on each side of a figure in which its words are collected
WORD = compile_lazily(r"[a-z]{3,}")
PART_END = compile_lazily(r"[.;,:]\s")
MIN_SHARED_WORDS = 2  # shared by headline and sentence, where the figures share none nearby
CLAUSE_END = compile_lazily(r"[\d;:,()]")  # beyond it a word belongs to another figure
PROPORTION = compile_lazily(r"\d (?:in|of|out of) (?!19|20)\d")  # "1 in 3"
OTHER_CUE = compile_lazily(  # before a part, an earlier value, another's, or another year's in brackets: "(2015: £1.75bn)"
    r"\b(?:another|further|extra|additional|other|from|after|than|versus|vs|against|compared (?:to|with)|previous(?:ly)?"
    r"|earlier|already(?: [a-z]+)?) (?:(?:an?|the|about|around|nearly|record|highs?|peaks?|lows?|of) )*$"
    r"|\([^()]{0,4}(?:19|20)\d\d\W{0,3}$"
)
MONTH = compile_lazily(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|quarter|q[1-4])\b"
)
THRESHOLD_PREFIXES = ("below", "above")  # first words of a threshold
LONG_PERIOD = compile_lazily(r"\b(?:first|last|past|next) (?:[a-z]+|\d\d?) months\b|\b(?:first|second) half\b")
STOP_WORDS = split_words(
    "the and for with about around nearly almost over more than some just from into onto that this its his her their says"
    " said will would has have had was were are been being year years month months week day per cent percent pct million"
    " billion trillion mln bln dollars dollar euros pounds yuan dlrs yen after before versus against compared ago earlier"
)
SYNONYM_STEMS = {"dead": "kill", "die": "kill", "death": "kill", "injur": "hurt", "wound": "hurt"}
ENDINGS = ("ing", "ed", "es", "s")


class HeadlineMention(NamedTuple):
    """A figure of the body that may be the headline's. sentence: its index in the lead.

    shared_words: how many both have; -1 if it is another quantity. is_adjacent: one of the words is next to both figures.
    """

    figure: Figure
    sentence: int
    shared_words: int
    is_adjacent: bool


class NearbyStems(NamedTuple):
    """The word stems around a figure. before, behind: the nearest in its clause, or ""; near: all within `CONTEXT_CHARS`."""

    before: str
    behind: str
    near: frozenset[str]


def iter_headline_claims(
    text: str, figures: Sequence[Figure], heading: Passage, passages: Sequence[Passage]
) -> Iterator[Claim]:
    """Yield a restatement claim for each headline figure with a match in the body. figures: all of the text, in order."""
    said = _slice_figures(figures, heading)
    if not 0 < len(said) <= MAX_HEADLINE_FIGURES:
        return
    body = ((start, min(end, start + MAX_PARAGRAPH_CHARS)) for start, end in passages if start > heading.end)
    lead = list(islice(chain.from_iterable(split_sentences(text, *passage) for passage in body), MAX_LEAD_SENTENCES))
    for figure in (one for one in said if _is_single(one) and not _is_proportion(text, one)):
        told = _find_restatement(text, figure, heading, _find_part(text, figure, heading, said), lead, figures)
        alone = [other for other in said if (other.kind, other.unit) == (figure.kind, figure.unit)] == [figure]
        if told and (told.is_adjacent or (alone and not _is_bare(figure))):
            quote, grain = text[figure.start : told.figure.end], get_grains(figure).coarse
            confidence = "low" if told.is_adjacent else HINT
            yield Claim("", "restatement", (("figure", told.figure),), figure, quote, confidence, grain=grain)


def _find_part(text: str, figure: Figure, title: Span, said: Sequence[Figure]) -> Span:
    """Return the part of a headline around a figure; all of it if no other part has a figure or this one has no other words."""
    ends = [title[0], *(m.end() for m in PART_END.finditer(text, *title)), title[1]]
    part = next(span for span in pairwise(ends) if span[0] <= figure.start < span[1] or span[1] == title[1])
    others = [other for other in said if not part[0] <= other.start < part[1]]
    return part if others and _find_nearby_stems(text, figure, part).near - _get_noun_stem(figure) else title


def _find_restatement(
    text: str, figure: Figure, title: Span, part: Span, lead: Sequence[Span], figures: Sequence[Figure]
) -> HeadlineMention | None:
    """Find the only figure that shares the most words with the headline's, in the first sentence with a figure of its kind.

    A later sentence needs more shared words: at least one in the second, two in the third.
    """
    found = [told for n, span in enumerate(lead) for told in _iter_matches(text, figure, part, n, span, figures)]
    if part != title:
        found = [told for told in found if told.shared_words > 0]
    most = max((told.shared_words for told in found), default=0)
    best = next((told for told in found if told.shared_words == most), None)
    if not best or most < best.sentence or any(_is_rival(told, best) for told in found):
        return None
    said, sentence = text[slice(*title)].lower(), text[slice(*lead[best.sentence])].lower()
    shared = len((_collect_stems(said) & _collect_stems(sentence)) - _get_noun_stem(figure))
    longer = MONTH.search(said) and LONG_PERIOD.search(sentence)  # "in May", "in the first five months"
    return best if (most > 0 or shared >= MIN_SHARED_WORDS) and not longer else None


def _is_rival(told: HeadlineMention, best: HeadlineMention) -> bool:
    """True if another match rivals the best: in an earlier sentence, or in the same with as many words (one fewer if first)."""
    near = best.shared_words - (told.figure.start < best.figure.start)
    before, beside = told.sentence < best.sentence, told is not best and told.sentence == best.sentence
    return told.shared_words >= 0 and (before or (beside and told.shared_words >= near))


def _iter_matches(
    text: str, figure: Figure, title: Span, n: int, span: Span, figures: Sequence[Figure]
) -> Iterator[HeadlineMention]:
    """Yield the figures of sentence n of the lead that have the kind and unit of the headline's. title: its part there."""
    own = _find_nearby_stems(text, figure, title)
    for other in filter(_is_single, _slice_figures(figures, span)[:MAX_SENTENCE_FIGURES]):
        there = _find_nearby_stems(text, other, span)
        beside = (own.before == there.before != "") + (own.behind == there.behind != "")
        if _is_same_kind(figure, other, beside > 0):
            ties = len((own.near & there.near) - _get_noun_stem(figure)) + beside
            yield HeadlineMention(other, n, -1 if _is_other_quantity(text, figure, other) else ties, beside > 0)


def _is_same_kind(figure: Figure, other: Figure, beside: bool) -> bool:
    """True if both have one kind and unit, or count the same noun: "nine stores", "nine underperforming stores"."""
    if figure.kind is not other.kind or figure.unit == other.unit:
        return figure.kind is other.kind
    named = _get_noun_stem(figure), _get_noun_stem(other)
    return figure.kind is Kind.COUNT and (named[0] == named[1] if all(named) else beside)


def _is_other_quantity(text: str, figure: Figure, other: Figure) -> bool:
    """True if two figures are different quantities: opposite directions, change and level, price and sum, earlier, a part."""
    before, ahead = (text[max(0, one.start - 24) : one.start].lower() for one in (figure, other))
    opposite = {figure.direction, other.direction} == {"up", "down"}
    level = figure.kind is Kind.POINT and ahead.endswith("to ")
    price = figure.kind is Kind.MONEY and figure.scaled != other.scaled and "," not in figure.text + other.text
    earlier = (there := OTHER_CUE.search(ahead)) is not None and not before.endswith(there[0])
    return opposite or level or price or earlier or _is_delta(figure, before) != _is_delta(other, ahead)


def _is_delta(figure: Figure, ahead: str) -> bool:
    """True if an amount is an absolute change: "fell more than $1", but not "fell below $42" or "to $42"."""
    level = (
        figure.kind in (Kind.PERCENT, Kind.POINT) or ahead.endswith("to ") or figure.text.lower().startswith(THRESHOLD_PREFIXES)
    )
    return figure.direction is not None and not level


def _find_nearby_stems(text: str, figure: Figure, span: Span) -> NearbyStems:
    before = text[max(span[0], figure.start - CONTEXT_CHARS) : figure.start].lower()
    behind = text[figure.end : min(span[1], figure.end + CONTEXT_CHARS)].lower()
    last, first = (
        _list_non_verb_stems(CLAUSE_END.split(before)[-1])[-1:],
        _list_non_verb_stems(CLAUSE_END.split(behind, 1)[0])[:1],
    )
    return NearbyStems("".join(last), "".join(first), _collect_stems(before) | _collect_stems(behind))


def _list_stems(said: str) -> list[str]:
    return [_stem(word) for word in WORD.findall(said) if word not in STOP_WORDS]


def _list_non_verb_stems(said: str) -> list[str]:
    """List stems without verbs of change: "exports surge" and "exports rose" share their word."""
    return [_stem(word) for word in WORD.findall(said) if word not in STOP_WORDS and word not in CHANGE_WORDS]


def _collect_stems(said: str) -> frozenset[str]:
    return frozenset(_list_stems(said))


def _get_noun_stem(figure: Figure) -> frozenset[str]:
    return frozenset(_stem(word) for word in (figure.unit or "").split()[-1:])


def _stem(word: str) -> str:
    ending = next((end for end in ENDINGS if word.endswith(end) and len(word) > len(end) + 3), "")
    stem = word.removesuffix(ending)
    return SYNONYM_STEMS.get(stem, stem)


def _is_single(figure: Figure) -> bool:
    return figure.value is not None and figure.high is None and figure.form is Form.NUMBER


def _is_bare(figure: Figure) -> bool:
    return figure.kind is Kind.COUNT and figure.unit is None


def _is_proportion(text: str, figure: Figure) -> bool:
    return _is_bare(figure) and PROPORTION.search(text, max(0, figure.start - 9), figure.end + 9) is not None


def _slice_figures(figures: Sequence[Figure], span: Span) -> Sequence[Figure]:
    return figures[bisect_left(figures, span[0], key=START) : bisect_left(figures, span[1], key=START)]
