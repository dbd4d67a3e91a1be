"""What English says of votes: of those cast, of those won, and of the voters on the rolls."""

from __future__ import annotations

import re

from factcheck.language.en.ratios import FILL
from factcheck.pattern import pattern

__all__ = [
    "CAST_AHEAD",
    "CAST_BEHIND",
    "ENDS",
    "NO_ROLL",
    "OF_CAST",
    "OF_ROLL",
    "ROLL_AHEAD",
    "ROLL_BEHIND",
    "TIE",
    "TURNOUT",
    "VOTED",
    "WON_AHEAD",
    "WON_BEHIND",
    "WORDS",
]

WORDS = frozenset("vote votes voted voter voters ballot ballots turnout elector electors electorate polls".split())  # noqa: SIM905  words
CLOSE = r"(?:[^.;:()%\d]|\b\d{1,2}\b|\b(?:19|20)\d\d\b){0,90}"  # a noun's complement, with the days and years in it
COMES = r"(?:was|were|is|are|of|at|to|totall?ed|numbered|reached|makes|made|came to|being)"
DID = r"(?:cast|voting|turned\s+out|took\s+part|participated|had\s+voted|voted|went\s+to\s+the\s+polls)"
NOT_FOR = (
    r"(?!\s(?:(?:their|his|her|a|the)\s)?(?:(?:votes?|ballots?)\s)?"
    r"(?:for|against|in favou?r|to\s(?!the\spolls)|yes|no|[\"'‘“]))"
)
CAST_BEHIND = pattern(  # "640 votes were cast", "500 electors took part", "500 of the 900 voters cast a ballot"
    rf"\s?(?:of\s(?:(?:the|its|their)\s)?[\d.,]{{1,12}}\s)?(?:[a-z]+\s){{0,4}}?{DID}\b{NOT_FOR}",
    re.IGNORECASE,
)
CAST_AHEAD = pattern(  # "the number of votes cast was", "a turnout of"
    r"\b(?:(?:votes|ballots)\s+(?:cast|counted)|total\s+(?:votes|vote|ballots)|valid\s+(?:votes|ballots)|turnout|participants"
    rf"|who\s+(?:voted|took\s+part|turned\s+out)){CLOSE}\s{COMES}\s+{FILL}$",
    re.IGNORECASE,
)
ROLL = (
    r"(?:(?:registered|eligible)\s+(?:voters?|electors?|citizens?|people|persons)|(?:voters?|people|persons|electors?)\s+(?:registered|eligible)"
    r"|registered\s+to\s+vote|eligible\s+to\s+vote|entitled\s+to\s+vote|right\s+to\s+vote|electors|electorate"
    r"|on\s+(?:the\s+)?(?:[a-z']+\s)?(?:rolls?|registers?|lists?))"
)
ROLL_BEHIND = pattern(rf"\s?(?:[a-z]+\s){{0,3}}?{ROLL}\b(?!\s(?:cast|took|turned|voted|participated))", re.IGNORECASE)
ROLL_AHEAD = pattern(rf"\b{ROLL}\b{CLOSE}\s{COMES}\s+{FILL}$|\b(?:registered|eligible)\s+$", re.IGNORECASE)
NO_ROLL = pattern(r"\b(?:issued|given|handed|sent|distributed|returned)\b[^.;:%\d]{0,40}$", re.IGNORECASE)
WON_BEHIND = pattern(r"\s?(?:[a-z]+\s){0,3}?(?:votes\b|voted\s(?:for|against|in|yes|no|the|[\"'‘“]))", re.IGNORECASE)
WON_AHEAD = pattern(r"\b(?:votes|ballots)\b[^.;:%\d]{0,40}$", re.IGNORECASE)
THE = r"(?:(?:the|all|those|its|their|total|number|of)\s+){0,5}"
OF_ROLL = pattern(rf"\s?\)?\s+of\s+{THE}(?:[a-z'’]+\s+){{0,4}}?(?:{ROLL}|registered|eligible|citizens)\b", re.IGNORECASE)
OF_CAST = pattern(
    rf"\s?\)?\s+of\s+{THE}(?:(?:valid|voter|popular|people|persons|citizens|electors)\s+){{0,2}}(?:turnout|participants|votes?\b|ballots|poll\b|voters"
    r"|who\s+(?:voted|turned|took\s+part|cast|participated))",
    re.IGNORECASE,
)
TIE = pattern(  # from a part to its share
    r"(?:\s[^.;:()%\d]{0,60}?)?(?:,?\s(?:or|i\.e\.|namely|that\s+is|which\s+is|representing|accounting\s+for|making\s+up|equivalent\s+to|equal\s+to)"
    rf"\s+|\s\(|,\s|\s[-–—]\s){FILL}$",
    re.IGNORECASE,
)
ENDS = pattern(r"\s?\)?\s?(?:$|[.,;:)]|\sand\b|\sor\b|\swhile\b|\s[-–—])")
TURNOUT = pattern(rf"\bturnout\s+(?:rate\s+)?(?:of|was|is|reached|stood\s+at|came\s+to|at)\s+{FILL}$", re.IGNORECASE)
VOTED = pattern(rf"(?:\s[^.;:%\d]{{0,30}}?)?\s{DID}\b", re.IGNORECASE)
