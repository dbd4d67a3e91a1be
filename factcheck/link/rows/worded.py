"""Whether the words of a match are those that the letters of its row stand for: "a net gain of", "having been"."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure
from factcheck.link.sense.base import of_its_own
from factcheck.link.sense.measure import last_measure
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["of_a_part", "worded"]

THAN_A_YEAR = pattern(
    r"\s+\w+ than (?:(?:in|at|during) )?(?:(?:a|the|last|one) year|(?:19|20)\d\d|the (?:same|previous|prior)"
    r"|the (?:[a-z-]+ ){1,4}(?:quarter|year|month) of\b|the (?:[a-z-]+ ){1,3}figure for)\b"
)
NET = pattern(  # "a net gain of", no "net cash of"
    r"\bnet (?:(?:out |in )?(?:gain|rise|increase|growth|loss|fall|decrease|change|inflow|outflow|movement|debt|buying"
    r"|selling)s? )?(?:of|by)\s+$|\ba net\s+$",
    re.IGNORECASE,
)
BEEN = pattern(r"\b(?:been|being|was|were|having (?:closed|ended|stood))\b", re.IGNORECASE)
WHEN = pattern(r"\bwhen\b|\.\s+(?:Then|At that time)\b|\b(?:figure|total|number|rate|price) then (?:was|stood|were)\b")
NOW = pattern(r"\.\s+(?:This (?:year|month|quarter|season|time)|Now|Today|A year later|The (?:next|following) year),? ")
THEN = pattern(  # "The corresponding rate for June was"
    r"\.\s+The (?:corresponding|comparable|equivalent|previous|prior|preceding|year-earlier|year-ago)[ -]"
    r"(?:year['’]s )?(?:[a-z]+ )?(?:rate|figure|level|number|total|amount|value|result|reading)\b[^.;]{0,40}$"
)
REACHED = pattern(  # "and totalled", no "and overseas sales"
    r"\b(?:and|but)\s+(?:\w+ly\s+|now\s+)?(?:[a-z]+ed|was|were|is|are|has|had|stood|stands|came|comes|hit|hits|made|makes|took|totals|reaches|amounts)\b",
    re.IGNORECASE,
)
FORMERLY = pattern(r"(?: [a-z]+){0,3} (?:in|of|for|during) (?:the previous|last|the preceding) (?:[a-z]+ )?year\b")
PRIOR = pattern(  # "; in the year before they were", no ", while in May alone they were"
    r"[;,] (?:(?:and|while|but|whereas) )?(?:in )?"
    r"(?:(?:(?:the )?(?:same|previous|corresponding)|last) (?:period|quarter|month|year)"
    r"|(?:the|a|one) (?:year|quarter|month) (?:before|ago|earlier)|(?:19|20)\d\d),? "
    r"(?:it|they|the (?:figure|total|number|rate)) "
)
AS_IN = pattern(r"\) as (?:in|for|among|at|on|that|those|the)\b")
TAKING = pattern(r",\s(?:taking|bringing|leaving|putting|lifting|pushing|reducing) (?:its|the|their)\b")
ENDING = pattern(
    r",\s(?:(?:in )?total+ing|(?:to )?reach(?:ing)?|amounting to|coming to|(?:stand|end|finish|clos)ing at)\s[^.;,]{0,16}$"
)
TOWARDS = {"taking": TAKING, "reach": REACHED, "ending": ENDING}  # what stands before a new level, by the group of its row
OF_RATE = {"when": WHEN, "then": THEN}  # between what is stated and the old level
OF_NEW = {"asin": AS_IN, "been": BEEN, "prior": PRIOR}  # between the new level and the old one
OPENING = pattern(  # what names which: "Online sales", "UK sales", "Domestic sales"
    r"(?!(?:The|Its|Their|Our|This|That|Total|Net|Group|Overall|Gross|Operating|Quarterly|Annual|Full|First|Second|Third|Fourth)\b)"
    r"([A-Z][\w-]+) (?:sales|revenues?|profits?|exports|imports|output|production|orders|deliveries|shipments)\b"
)


def worded(found: Found, match: re.Match[str], stated: Figure, new: Figure, old: int | None) -> bool:
    """Whether the words are those that a row's letters stand for: "a net gain of", outside brackets; "having been"."""
    groups = match.re.groupindex
    if "net" in groups:
        said = NET.search(found.text, new.end, stated.start)
        return said is not None and ")" not in found.text[new.end : said.start()]
    change = found.number(match, "change")
    if "yearly" in groups and (change is None or THAN_A_YEAR.match(found.text, found.figures[change].end) is None):
        return False
    if any(name in groups and said.search(found.text, stated.end, new.start) is None for name, said in TOWARDS.items()):
        return False
    if "again" in groups and of_its_own(found.text, stated):
        return False
    then = None if old is None else found.figures[old]
    for end, sayings in ((stated.end, OF_RATE), (new.end, OF_NEW)):
        for name, words in sayings.items():
            if name in groups and (then is None or words.search(found.text, end, then.start) is None):
                return False
    if "now" in groups and (then is None or NOW.search(found.text, then.end, new.start) is None):
        return False
    return "formerly" not in groups or (then is not None and FORMERLY.match(found.text, then.end) is not None)


def of_a_part(text: str, stated: Figure, new: Figure) -> bool:
    """Whether the next sentence names a part of what has changed: "Sales rose 8%. Online sales increased to $54m from $50m"."""
    first = sentence_at(text, new.start)[0]
    lead = sentence_at(text, stated.start)[0]
    if lead >= first:
        return False
    shown, told = last_measure(text[first : new.start]), last_measure(text[lead : stated.start])
    if shown is None or told is None or shown.kind != told.kind:
        return False
    opening = OPENING.match(text, first)
    return opening is not None and opening[1].lower() not in text[lead:first].lower()
