"""Points above what a whole grew by, told by its kind: "The province grew 6.9 percent. Tea gained 12.1 percent, 5.2 points
above the provincial average"; or behind a verb: "topping the national average of 6.3 percent by 5.8 points". Inferred."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["outpaced"]

KIND = (
    r"(?P<kind>provinc|region|municipal|cit(?:y|ies)|count(?:y|ies)|sector|industry|market|overall|group|nation|country|average)"
    r"[a-z]{0,5}(?:[’']s?)?(?:\s(?:average|as a whole|growth|rate|total|level|figure|mean)){0,3}"
)
ABOVE = pattern(
    r"\s+(?:(?P<up>higher|faster|more|greater|above)|(?P<down>lower|slower|less|below))(?:\s+than)?\s+"
    rf"(?:that of |the growth (?:rate )?of )?(?:(?:the|its)\s)?(?:(?P<it>it)(?=[.,;])"
    rf"|{KIND}(?=[.,;)]|\s(?:in|for|and|while|but)\b))"
)
BEATING = pattern(
    r"\b(?:(?P<up>outpac|outperform|outstrip|exceed|surpass|topp?|beat)|(?P<down>trail|lagg?(?: behind)?))"
    rf"(?:p?ing|p?ed|es|s|e)?\s(?:that of |the |its )?{KIND}"
    r"(?: (?:of|at) (?:about )?(?P<own>\d[\d.]{0,6}(?:%|\s?per ?cent|\s?pct)))?\sby\s(?:about |some |nearly )?$",
    re.IGNORECASE,
)
NEAR = pattern(  # between a rate and what it is above
    r"(?: (?:more|higher|up|growth|from [a-z ]{1,16}|a year ago|year-on-year|[Oo]n [a-z]+|in [A-Z]?[a-z-]{2,12}(?: 20\d\d)?))"
    r"{0,3},?\s(?:or\s|which (?:is|was)\s|up\s)?"
)
ZERO, SLIGHT = Fraction(0), Fraction(3, 10)  # points
REACH, LONG = 130, 60  # characters before a gap with its verb; between a rate and that verb
CHANGED = pattern(
    r"\b(?:up|rose|grew|gr[eo]wth|increas\w+|gain\w+|jump\w+|rise|expand\w+|climb\w+|soar\w+|surg\w+|went)\b", re.IGNORECASE
)


def outpaced(found: Found) -> None:
    """Enter the gaps between a rate and that of a whole which this sentence prints or the one before."""
    if not found.says(WORDS):
        return
    last: Figure | None = None
    for number, figure in enumerate(found.figures):
        if figure.kind is not Kind.POINT or number in found.stated or figure.high is not None or not figure.value:
            continue
        above = ABOVE.match(found.text, figure.end)
        beating = None if above else BEATING.search(found.text, max(0, figure.start - REACH), figure.start)
        pair = _above(found, figure, last if above["it"] else None, it=bool(above["it"])) if above else None
        pair = _beaten(found, figure, beating) if beating else pair
        said = above or beating
        if said and pair and _enter(found, figure, pair, up=said["up"] is not None):
            found.stated.add(number)
            last = pair[1]


def _enter(found: Found, gap: Figure, pair: tuple[Figure, Figure], *, up: bool) -> bool:
    """Whether a claim is made: none where the two differ by something else altogether."""
    own, whole = pair
    a, b, said = (figure.value or ZERO for figure in (own, whole, gap))
    off = a - b if up else b - a
    if off <= 0 or abs(off - said) > max(SLIGHT, said / 4):
        return False
    found.add("gap", [("higher", own if up else whole), ("lower", whole if up else own)], gap._replace(direction=None), "low")
    return True


def _above(found: Found, gap: Figure, known: Figure | None, *, it: bool) -> tuple[Figure, Figure] | None:
    """The rate that a gap stands behind, and that of the whole: the one of the sentence before, or the one known."""
    rates = _rates(found, gap.start)
    if not rates or not NEAR.fullmatch(found.text, rates[-1].end, gap.start):
        return None
    whole = known if it else _before(found, gap)
    return (rates[-1], whole) if whole else None


def _beaten(found: Found, gap: Figure, said: re.Match[str]) -> tuple[Figure, Figure] | None:
    """The rate before a verb, or in the sentence before, and that of the whole: printed behind the verb, or before."""
    here = [rate for rate in _rates(found, gap.start) if rate.end <= said.start()]
    printed = [rate for rate in _rates(found, gap.start) if rate.start >= said.start()]
    near = here[-1] if here and said.start() - here[-1].end < LONG else None
    own = near or (None if here else _before(found, gap))
    whole = (printed[0] if len(printed) == 1 else None) if said["own"] else (_before(found, gap) if near else None)
    return (own, whole) if own and whole else None


def _rates(found: Found, end: int) -> list[Figure]:
    """The percentages of a sentence up to a place."""
    first, _ = sentence_at(found.text, end)
    return [
        figure
        for figure in found.figures
        if first <= figure.start < end and figure.kind is Kind.PERCENT and figure.high is None
    ]


def _before(found: Found, gap: Figure) -> Figure | None:
    """The only percentage of the sentence before, where that is a growth and of no other time."""
    first, last = sentence_at(found.text, gap.start)
    if first < 3:
        return None
    start, end = sentence_at(found.text, first - 3)
    rates = [figure for figure in found.figures if start <= figure.start < end and figure.kind is Kind.PERCENT]
    said = (
        CHANGED.search(found.text, max(start, rates[0].start - LONG), min(end, rates[0].end + LONG))
        if len(rates) == 1
        else None
    )
    other = clash(periods(found.text[start:end]), periods(found.text[first:last]))
    return rates[0] if said and not other and rates[0].high is None else None


WORDS = frozenset(
    """average provincial regional sector industry market overall group national nation country whole province region city
    municipal county""".split()  # noqa: SIM905  a word is easier added to a text
)
