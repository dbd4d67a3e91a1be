"""The figures of an article to claims: which are the new, the old and the rate.

What the constructions of news prose tell stands in `rows`: an article is spelled as a word over cue words and figures (`word`),
and they are regular expressions over its sentences. What they do not tell is weighed in `weigh`: facts of each figure,
candidates, named ties for and against. Neither reads a value: other digits of the same notation, the same claims.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import reduce
from itertools import pairwise

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.language import chinese, parts
from factcheck.link.change.compounds import compounded
from factcheck.link.change.restated import rescaled, restated
from factcheck.link.change.yearly import yearly
from factcheck.link.pair.abroad import retold
from factcheck.link.pair.conversions import converted
from factcheck.link.pair.thresholds import passed
from factcheck.link.rows.bind import bound
from factcheck.link.rows.choice import MEETS, met, worth
from factcheck.link.rows.constructions import CONSTRUCTIONS
from factcheck.link.rows.expression import Expression
from factcheck.link.rows.pieces import FAMILIES, LEVEL
from factcheck.link.weigh import weighed
from factcheck.link.words.found import Found, most
from factcheck.link.words.part import by_part
from factcheck.link.words.settle import settled
from factcheck.link.words.word import Word, spell

__all__ = ["constructions", "link", "most"]

SAYING = re.compile(  # what a claim has: numbers alone make none, nor do "5½" and "2-1/2"
    r"[^\W\d_½¼¾⅐-⅞]|[%$=+:&\u00a2-\u00a5\u20a0-\u20cf\u2010-\u2015]|(?<!\d)-|-(?!\d)"
)
NOTHING = Word("", [])
FAR = 6  # sentences back
MOST = 60  # figures of a sentence by which its rows are chosen


def link(text: str, figures: Sequence[Figure], beside: Sequence[Claim] = ()) -> list[Claim]:
    """The claims that a text makes about its figures, or about the first of them (`most`), in order, numbered by relation.

    Lines in Chinese are linked on their own, those between them as English. beside: the claims of its tables, lists and
    headline, which are counted with them; of two totals that state a figure the first is kept.
    """
    found = _told(text, figures)
    known = {claim.stated.start for claim in found if claim.stated and claim.relation == "total"}
    more = (claim for claim in beside if not (claim.relation == "total" and claim.stated and claim.stated.start in known))
    return _numbered([*found, *more])


def _told(text: str, figures: Sequence[Figure]) -> list[Claim]:
    if not chinese(text):
        return _english(text, figures)
    from factcheck.link import zh  # an English text loads none of it

    links = {"zh": zh.linked, "en": _english}
    return list(by_part(text, figures, ((links[spoken], start, end) for spoken, start, end in parts(text))))


def _english(text: str, figures: Sequence[Figure]) -> list[Claim]:
    if len(figures) > (read := most(text)):  # no prose: a table, or meant to cost time
        text, figures = text[: figures[read].start], figures[:read]
    if len(figures) < 2 or not SAYING.search(text):
        return []
    figures = settled(text, figures)
    found = Found(text, figures, spell(text, figures))
    _link(found)
    return found.claims


def _link(found: Found) -> None:
    """Enter the claims of a text: those of the constructions, then what is weighed of the rest, then what is implied."""
    rescaled(found)
    converted(found)
    whole = found.word
    sentences = [(sentence, sentence.kinds) for sentence in whole.sentences()]
    for (before, kinds), (sentence, more) in pairwise([(NOTHING, ""), *sentences]):
        if more:
            _read(found, (sentence,), more, "one")
            if kinds:
                _read(found, (before, sentence), "".join(sorted(kinds + more)), "two")
    _far(found, sentences)
    found.word = whole
    passed(found)
    restated(found)
    compounded(found)
    yearly(found, [sentence if kinds else NOTHING for sentence, kinds in sentences])
    retold(found)
    _beside(found, sentences, "both")
    found.word = whole
    weighed(found)
    _beside(found, sentences, "implied")


def _beside(found: Found, sentences: list[tuple[Word, str]], reach: str) -> None:
    """Enter what is read last, as the old level is not printed: of a change and its rate."""
    for sentence, kinds in sentences:
        if kinds:
            _read(found, (sentence,), kinds, reach)


def _far(found: Found, sentences: list[tuple[Word, str]]) -> None:
    """Enter the rates of levels that stand some sentences after."""
    for i, (sentence, kinds) in enumerate(sentences):
        if "t" in sentence.letters and "f" in sentence.letters and sum(map(kinds.count, LEVEL)) > 1:
            for before, more in reversed(sentences[max(0, i - FAR) : max(0, i - 1)]):
                if "P" in more:
                    _read(found, (before, sentence), "".join(sorted(kinds + more)), "far")


def _read(found: Found, sentences: tuple[Word, ...], kinds: str, reach: str) -> None:
    """Enter what the rows find in a sentence, or over the ends of some; the first row that claims a figure has it."""
    worthy, sets = worth(kinds[:MOST], reach), MEETS.get("|", 0)
    if not worthy.groups:
        return
    for sentence in sentences:
        sets |= met(sentence.letters)
    if not (rows := worthy.rows(sets)):
        return
    found.word = word = reduce(Word.joined, sentences)
    stated, free = -1, frozenset[str]()
    for row in rows:
        if stated != len(found.stated):  # what another row has claimed states nothing more
            stated, free = len(found.stated), _free(found, word)
        if not free.isdisjoint(FAMILIES[row.family].stated):
            _matched(found, word.letters, row)


def _free(found: Found, word: Word) -> frozenset[str]:
    """The letters of the figures of a word that no claim has stated yet."""
    return frozenset(letter for letter, n in zip(word.letters, word.figures, strict=True) if n >= 0 and n not in found.stated)


def _matched(found: Found, letters: str, row: Expression) -> None:
    pattern, at = row.made or row.pattern(letters), 0
    while pattern and (match := pattern.search(letters, at)):
        at = match.end() if bound(found, match, row.family, row.confidence) else match.start() + 1


def _numbered(claims: Sequence[Claim]) -> list[Claim]:
    counts: Counter[str] = Counter()
    numbered = []
    for claim in sorted(claims, key=_position):
        counts[claim.relation] += 1
        numbered.append(claim._replace(id=f"{claim.relation}-{counts[claim.relation]}"))
    return numbered


def _position(claim: Claim) -> tuple[int, str]:
    figures = [claim.stated, *(operand for _, operand in claim.operands)]
    return min(figure.start for figure in figures if isinstance(figure, Figure)), claim.relation


def constructions() -> str:
    """The table of constructions for the documentation, in Markdown."""
    rows = [f"| {row.name} | {row.confidence} | {row.example} |" for row in CONSTRUCTIONS]
    return "\n".join(["| construction | confidence | example |", "| --- | --- | --- |", *rows])
