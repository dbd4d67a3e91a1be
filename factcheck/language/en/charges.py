"""English words of one-off items that a profit is told before and after: restructuring costs, exceptional charges."""

from __future__ import annotations

import re

from factcheck.pattern import pattern

ITEMS = (
    r"(?:exceptionals|(?:(?:one-off|once-off|special|exceptional|extraordinary|non-?recurring|restructuring|impairment)\s)"
    r"(?:[a-z]+\s)?(?:items|charges?|costs?|expenses?|provisions?|write-downs?))"
)
APART = pattern(rf"\b(?:before|excluding|without)\s(?:the\s|all\s|any\s)?{ITEMS}", re.IGNORECASE)
ITEMS_OF = pattern(
    rf"\b(?:charged\swith|charges?\sof|{ITEMS}\s(?:[a-z]+\s){{0,5}}(?:of|were|was|totall?ed|amounted\sto))\s$", re.IGNORECASE
)
OF_ITEMS = pattern(  # "€1.1 million charge", "SEK 132 million in restructuring costs", "of such costs"
    rf"\s(?:(?:of|in)\s)?(?:such\s|these\s|the\s)?(?:{ITEMS}|(?:charge|costs)\b)", re.IGNORECASE
)
AND_OF = pattern(r"\band\s(?:an?\s)?(?:[a-z-]+\s){1,3}of\s$")
LEFT = pattern(r"\sleft\b")
OTHER = pattern(r"\b(?:net|tax|per\sshare|pretax|pre-tax)\b[^.;]*$", re.IGNORECASE)  # is another profit
