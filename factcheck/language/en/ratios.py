"""English words of shares: what links a part to its share, and ratios by name with what they divide."""

from __future__ import annotations

from factcheck.pattern import pattern

__all__ = [
    "COUNTRY",
    "NATIONAL",
]


# a whole of these is wider than the figures of a firm or a town beside it
NATIONAL = frozenset("national nationwide country nation world worldwide global industry".split())  # noqa: SIM905  words
COUNTRY = pattern(  # what "the country's" may be called
    r"\b(?:China|Chinese|India|Japan|Korea|Vietnam|Thailand|Indonesia|Malaysia|Philippines|Pakistan|Bangladesh|Sri\sLanka|Turkey|Iran"
    r"|Israel|Egypt|Nigeria|Kenya|Ghana|Ethiopia|South\sAfrica|Australia|New\sZealand|Canada|Mexico|Brazil|Argentina|Chile|Peru"
    r"|Colombia|Germany|France|Italy|Spain|Portugal|Poland|Russia|Ukraine|Sweden|Norway|Denmark|Finland|Ireland|Netherlands|Belgium"
    r"|Switzerland|Austria|Greece|Hungary|Romania|Bulgaria|Britain|UK|U\.K\.|US|U\.S\.|United\s(?:States|Kingdom)|Singapore|Taiwan)\b"
)
