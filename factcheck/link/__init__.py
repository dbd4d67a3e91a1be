"""The figures of an article to claims: which are the new, the old and the rate.

Each figure has facts, told by the words around it; what it may follow from are candidates; named ties speak for and against
each (`weigh`). What is said to be one quantity twice, a threshold and a growth a year are read from the same facts (`pair`,
`growths`). A model reads the same text beside it (`prose`): it adds claims, and takes away those of figures that state nothing.
Nothing reads a value: other digits of the same notation, the same claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.language import chinese, parts
from factcheck.link.growths import compounded, yearly
from factcheck.link.pair.conversions import converted
from factcheck.link.pair.proportions import link_proportions
from factcheck.link.pair.thresholds import passed
from factcheck.link.pair.twice import rescaled, retold
from factcheck.link.prose import enter_readings
from factcheck.link.weigh import weighed
from factcheck.link.weigh.construction import TABLE
from factcheck.link.weigh.english import ENGLISH
from factcheck.link.weigh.implied import implied
from factcheck.link.weigh.reading import read
from factcheck.link.words.found import Found, by_part, most
from factcheck.link.words.settle import settled
from factcheck.pattern import pattern

__all__ = ["constructions", "link", "most"]

SAYING = pattern(  # what a claim has: numbers alone make none, nor do "5½" and "2-1/2"
    r"[^\W\d_½¼¾⅐-⅞]|[%$=+:&\u00a2-\u00a5\u20a0-\u20cf\u2010-\u2015]|(?<!\d)-|-(?!\d)"
)


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
    if len(figures) > (first := most(text)):  # no prose: a table, or meant to cost time
        text, figures = text[: figures[first].start], figures[:first]
    if len(figures) < 2 or not SAYING.search(text):
        return []
    figures = settled(text, figures)
    reading = read(text, figures, ENGLISH)
    found = Found(text, figures, [f.sentence for f in reading.facts])
    rescaled(found)
    converted(found, reading)
    passed(found)
    link_proportions(found)
    compounded(found)
    yearly(found, reading)
    retold(found, reading)
    weighed(found, reading)
    implied(found, reading)
    enter_readings(found)
    return found.claims


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
    rows = [f"| {name} | {example} |" for name, (_, example) in TABLE.items()]
    return "\n".join(["| construction | example |", "| --- | --- |", *rows])
