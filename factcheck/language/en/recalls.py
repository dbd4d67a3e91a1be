"""English words with which a report tells a change again by the name of what was measured: "The increase in fees of $5m"."""

from __future__ import annotations

import re

from factcheck.language.en.cues import MONTHS
from factcheck.pattern import pattern

__all__ = [
    "ALONE", "AMOUNT", "AND", "CHANGES", "IN", "INTRO", "LENGTHS", "NARROWED", "NOUN", "SAID", "SUBJECT", "THE", "TO",
    "UNNAMED", "VERB",
]  # fmt: skip

NOUNS_UP = "increase rise growth gain improvement jump"
NOUNS_DOWN = "decrease fall drop decline reduction"
VERBS_UP = "increased rose grew climbed jumped improved"
VERBS_DOWN = "decreased fell dropped declined"
CHANGES = dict.fromkeys(f"{NOUNS_UP} {VERBS_UP}".split(), "u") | dict.fromkeys(f"{NOUNS_DOWN} {VERBS_DOWN}".split(), "d")
CHANGES |= {"net additions": "u", "net adds": "u"}
SAID = CHANGES.keys() | {"additions", "adds"}
NOUN_OF = f"(?P<change>{'|'.join(f'{NOUNS_UP} {NOUNS_DOWN}'.split())})"
VERB_OF = f"(?P<change>{'|'.join(f'{VERBS_UP} {VERBS_DOWN}'.split())})"
ABOUT = r"(?:approximately |about |around |some |nearly |an additional )?"
NAME = (
    r"(?:(?:the |our |its |total ){0,2}[A-Za-z][A-Za-z&'’-]*,?"
    r"(?: (?!for |during |over |was |were |from |compared |between )[A-Za-z&'’-]+,?){0,8}?)"
)
ENDS = r"(?=\s(?:for|during|over|from|compared|between|was|is|in|to|as|reflects|resulted)\b|[,.])"
TIME = (  # what may say of which time a change is, between its noun and its amount
    r"(?: (?:for|during|over|in|between|from|to|compared (?:with|to)|as compared (?:with|to)) (?:[a-z0-9-]+,? ){0,5}?"
    r"(?:period|periods|quarter|quarters|months?|years?|half|ended [A-Z][a-z]+ \d{1,2}|(?:19|20)\d\d)(?:,? (?:of |in |ended )?"
    r"(?:fiscal )?(?:[A-Z][a-z]+ \d{1,2}, )?(?:19|20)\d\d)?,?){0,2}"
)
NOUN = pattern(
    rf"\W*(?:the|this|that) (?:(?:net|overall|total|[a-z]+) )?{NOUN_OF}(?: (?:in|for) (?P<name>{NAME}))?{TIME} "
    rf"(?:of|was|were|amounted to|totall?ed) {ABOUT}",
    re.IGNORECASE,
)
IN = pattern(rf"(?:,? or [\d.]{{1,5}} ?%,?)? in ({NAME}){ENDS}")
THE = pattern(r"\W*(?:the|this|that) ", re.IGNORECASE)
AMOUNT = pattern(rf"(?:,? or [\d.]{{1,5}} ?%,?)? (?:net |overall |total )?{NOUN_OF} in (?P<name>{NAME}){ENDS}")
VERB = pattern(rf"\W*(?P<name>{NAME}){TIME} {VERB_OF} (?:by )?{ABOUT}", re.IGNORECASE)
ALONE = pattern(
    rf"\W*(?:the |this |that )?(?P<change>{'|'.join(f'{NOUNS_UP} {NOUNS_DOWN}'.split())}|net add(?:ition)?s)"
    r"(?: (?:for|during|over|in|from) (?:the )?(?:last |previous |same )?(?:[a-z]+ )?(?:quarter|year|period|month))?"
    rf" (?:was|were|stood at|amounted to|came to|totall?ed) {ABOUT}",
    re.IGNORECASE,
)
TO = pattern(r"^(?:,? or [\d.]{1,5} ?%,?|\s?\([\d.]{1,5} ?%\))?,? (?:to|from) [^a-z]{0,6}\d")  # its levels are beside it
AND = pattern(r",? (?:and|and by|and of) (?:approximately )?$")
NARROWED = pattern(  # a change of less than what was measured, or on another basis
    rf"\b(?:in|at|within|for|from) (?:the |our )?(?!{'|'.join(MONTHS.title().split())})[A-Z][a-z]+"
    r"|\b(?:comparable|organic|constant|like-for-like|excluding|adjusted|pro forma)\b"
    r"|\bfor (?!the\b|fiscal|three|six|nine|twelve|year|both|each|an?\b)[a-z]+"
)
INTRO = pattern(
    r"\A\W*(?:for|in|during) (?:the )?(?:[a-z0-9-]+ ){0,5}?(?:period|quarter|months?|year|half|(?:19|20)\d\d)"
    r"(?:(?: ended| of| in)?(?: fiscal)?(?: [A-Z][a-z]+ \d{1,2},)? (?:19|20)\d\d)?, ",
    re.IGNORECASE,
)
SUBJECT = pattern(
    rf"\W*(?:[A-Z][\w.&-]{{1,16}} ?['’]s? )?(?P<name>{NAME}){TIME},? (?:was|were|is|are|came to|totall?ed|amounted to|stood at|"
    rf"reached|of|worth) (?:[A-Z]{{3}} )?{ABOUT}",
    re.IGNORECASE,
)
# how many months a time has
LENGTHS = (
    (3, r"\bquarter\b|\b(?:three|3)[- ]months?\b|\bQ[1-4]\b"),
    (6, r"\b(?:six|6)[- ]months?\b|\bhalf\b|\bH[12]\b"),
    (9, r"\b(?:nine|9)[- ]months?\b"),
    (12, r"\b(?:twelve|12)[- ]months?\b|\b(?:fiscal|financial|full|whole|calendar) year\b|\bfor the year\b|\byear ended\b"),
)
UNNAMED = frozenset(
    "the our its their of and in for a an total overall net consolidated company group amount".split()  # noqa: SIM905  a word is easier added to a text
)
