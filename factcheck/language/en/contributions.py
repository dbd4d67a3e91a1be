"""English words by which a change is made up of others: "reflecting", "made up of", "partially offset"."""

from __future__ import annotations

import re

from factcheck.pattern import pattern

__all__ = [
    "ADDED",
    "ADDED_BEHIND",
    "ADJECTIVE",
    "AGAINST",
    "CALLED",
    "CAUSE",
    "COLON",
    "CUT",
    "HALVES",
    "HIGHER",
    "LEADING",
    "LISTED",
    "MADE_UP",
    "MOVED",
    "MOVING",
    "NET",
    "OFFSET",
    "OF_IT",
    "PAIRS",
    "TWO",
    "UP",
]  # fmt: skip

CHANGE = r"(?:rise|increase|growth|gain|fall|drop|decrease|decline|reduction|change|widening|narrowing|improvement)"
# between a change and what it is made of
MADE_UP = pattern(
    r"\b(?:reflect(?:s|ed|ing)|compris(?:es|ed|ing)|consist(?:s|ed|ing) of|made up of|due to|driven by|attribut(?:able|ed) to"
    r"|caused by|explained by|result(?:s|ed|ing) (?:from|of)|because|(?<=, )as"
    r"|owing to|thanks to|in both|in all (?:two|three|four)"
    rf"|(?:of|in|to) (?:the|this|that) (?:total |overall |net )?{CHANGE}"
    r"|reasons?|as a result of|c(?:ame|omes?) from|stemm(?:ed|ing) from"
    r"|broken down|partially offset|partly offset|representing|accounting for|as(?=:))\b",
    re.IGNORECASE,
)
# before a list of what a change is made of
LISTED = pattern(
    rf"\b{CHANGE}\b[^.;,]{{0,60}}?"
    r"\b(?:reflect(?:s|ed|ing)|compris(?:es|ed|ing)|consist(?:s|ed|ing) of|(?:was|is) made up of|includ(?:es|ed|ing))\b",
    re.IGNORECASE,
)
# behind the first of the parts: "$3,968 of the increase"
OF_IT = pattern(rf"(?:\s\([^()]{{1,20}}\))?\s(?:to|of) (?:the|this|that) (?:total |overall )?{CHANGE}\b")
# between the parts and the change that they lead to
LEADING = pattern(
    r"\b(?:leading to|led to|this means|which means|resulting in|resulted in|which left"
    r"|leaving|giving|meaning|bringing|so that|thus|therefore|for a net|(?<=, )a net)\b"
)
# of what two changes that stand before a third are all
TWO = pattern(r"\b(?:last|past|previous|preceding|prior) two (?:[a-z]+ )?(?:weeks|months|quarters|years)\b")
# what a balance is moved by, and itself
NOUNS = (
    r"(?P<more>exports?|surplus(?:es)?|revenues?|receipts|immigration|births|arrivals|net (?:migration|inflow)"
    r"|people (?:coming|arriving|moving in(?! the opposite)))"
    r"|(?P<less>imports?|deficits?|shortfall|(?:budget|trade|fiscal) gap|borrowing|spending"
    r"|expenditures?|outlays|emigration|deaths|departures"
    r"|people (?:leaving|emigrating|moving (?:out|away|in the opposite direction)))"
)
MOVING = pattern(rf"\b(?:{NOUNS})\b")
MOVED = pattern(
    rf"\s(?:[-–—]\s)?(?:\([^()]{{1,16}}\)\s)?(?:{CHANGE} )?in (?:the |total )?(?:(?!and )[a-z]+ ){{0,3}}?(?:{NOUNS})\b"
)
# what a change is called behind it, or before it where jobs are told of
CALLED = pattern(rf"\s(?:(?:more|fewer|additional|extra)\b(?! than)|(?:[-–—]\s)?{CHANGE}\b)")
ADDED = pattern(
    r"\b(?:(?P<more>added|gained|created|hired)|(?:cut|shed|lost|eliminated))\s(?:(?:just|only|about|some|another|a net)\s)?$"
)
# before a change that stands behind its level
UP = pattern(r",\s(?:up|down)(?:\sby)?\s$")
ADDED_BEHIND = pattern(
    r"(?:\s(?:new )?(?:jobs|posts|companies|firms|shops|stores))?\s(?:(?:were|was)\s)?"
    r"(?:(?P<more>created|added|gained|opened|formed)|lost|shed|cut|closed|axed)\b"
)
HIGHER = pattern(
    r"\b(?:(?P<more>higher|increased|greater|rising|additional)|(?:lower|reduced|decreased|declining))"
    r"\s(?:[a-z-]+\s){1,5}of\s(?:(?:about|approximately|some)\s)?$"
)
ADJECTIVE = pattern(
    r"\b(?:higher|increased|greater|rising|additional|lower|reduced|decreased|declining)\s(?:[a-z-]+\s){1,5}\($"
)
# before what takes from a change
OFFSET = pattern(r"\b(?:offset(?: in part| partially)? by|counter(?:ed|balanced) by)\b")
# between a change and its list
COLON = pattern(r"[^.;:,]{0,60}:[^.;]{0,40}")
# where the words of a change end behind it
CUT = pattern(r"[,;:]|\.\s|\b(?:and|while|whilst|but)\b")
# what is a change by its name
NET = pattern(
    r"\b(?:net (?:[a-z]+ ){0,2}(?:migration|inflow|outflow|immigration|additions?)"
    r"|natural (?:growth|increase|change|decrease))\b(?:\s\([^()]{1,40}\))?"
    r"(?:\s(?:of|was|to|contribut(?:ed|ing)|add(?:ed|ing)|account(?:ed|ing) for))?\s(?:[a-z]+\s)?$",
    re.IGNORECASE,
)
# what a growth is made of, beside the points that it adds
CAUSE = pattern(
    r"\b(?:contribut(?:ed|ing|ion)|organic(?:ally)?|acqui(?:sitions?|red)|divest(?:ments?|itures?)|currenc(?:y|ies)"
    r"|exchange rates?|structural|volumes?|pric(?:e|es|ing)|mix)\b",
    re.IGNORECASE,
)
# and what takes from it
AGAINST = pattern(
    r"\b(?:negative(?:ly)?|adverse(?:ly)?|unfavou?rable|decreas\w+|fell|lower|down|declin\w+|reduc\w+|dropped)\b", re.IGNORECASE
)
# two names that are all there are; of each pair one
PAIRS = tuple(
    (pattern(rf"\b(?:{one})\b"), pattern(rf"\b(?:{other})\b"))
    for one, other in (
        ("private sector|compan(?:y|ies)|businesses|private employers", "public sector|governments?"),
        ("part[- ]time", "full[- ]time"),
        ("men|males?|boys", "women|females?|girls"),
        ("adults", "children"),
        ("north|northern", "south|southern"),
        ("east|eastern", "west|western"),
        ("goods", "services"),
        ("domestic|at home", "foreign|overseas|abroad|international"),
        ("urban", "rural"),
        ("central government", "local governments?|local authorities"),
        ("natural", "migration"),
        ("permanent", "temporary"),
        ("employees", "self-employed"),
        ("privately owned|owner-occupied", "rented"),
        ("existing", "new"),
        ("offshore", "onshore"),
        ("created|added|opened|formed|gained", "lost|shed|cut|closed|axed"),
    )
)
HALVES = frozenset(
    """private public part time men women male female males females adults children north south northern southern east west
    eastern western goods services domestic overseas foreign urban rural central local natural permanent temporary employees
    companies businesses existing created added opened formed gained
    onshore""".split()  # noqa: SIM905  a word is easier added to a text
)
