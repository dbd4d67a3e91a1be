"""What English says of what is left of an amount that was allowed: of a buyback, of a line of credit."""

from __future__ import annotations

import re

from factcheck.pattern import pattern

__all__ = [
    "ALLOWED", "ALLOWED_BEHIND", "CREDIT", "EACH", "LEFT", "LEFT_BEHIND", "OF_A_TIME", "OTHERWISE", "REMAINING", "SO_FAR",
    "USED",
]  # fmt: skip

# texts without any of these have none of it
REMAINING = frozenset({"remaining", "remained", "remains", "remain", "available", "unused", "undrawn"})
FILL = r"(?:(?:about|approximately|an?|the|up|to|total|aggregate|maximum|amount|additional|of|another|nearly|just) ){0,6}"
LEFT = pattern(
    r"\b(?:remaining|unused|undrawn|available) (?:[a-z]+ ){0,3}(?:of|was|is|were|total(?:l?ed|s)|to) (?:about )?$",
    re.IGNORECASE,
)
LEFT_BEHIND = pattern(
    r",? (?:(?:that|which) )?(?:(?:was|were|is|are) )?(?:still )?(?:remain(?:s|ed|ing)?|available|unused|undrawn)\b"
    r"| (?:of|in) (?:remaining|unused|available|undrawn)\b",
    re.IGNORECASE,
)
ALLOWED = pattern(
    rf"\b(?:authori[sz]\w+|approved|allow\w*|permit\w*|program(?:me)?|facility|buy-?back|credit|limit|up)\b[^.;]{{0,90}}?"
    rf"\b(?:of|to|for|totall?ing|with|repurchase|purchase)(?: up to)? {FILL}$",
    re.IGNORECASE,
)
ALLOWED_BEHIND = pattern(
    r" (?:(?!under|of|on|from|in|to|for)[a-z-]+ ){0,4}(?:repurchase|buy-?back|credit|facility|program(?:me)?"
    r"|authori[sz]ation|line)\b",
    re.IGNORECASE,
)
USED = pattern(
    r"\b(?:(?:re)?purchas\w+|b(?:ought|uy) back|used|utili[sz]ed|drawn|drew|borrow\w+|spent|repurchases|acquired"
    r"|outstanding (?:borrowings|letters of credit|loans))\b"
    rf"(?:[^.;]|\.\d){{0,90}}?\b(?:for|of|totall?ing|was|were) {FILL}$|\b(?:drawn|used|utili[sz]ed|spent|borrowed) {FILL}$",
    re.IGNORECASE,
)
SO_FAR = pattern(
    r"\b(?:ha(?:ve|s|d)|outstanding|total|aggregate|cumulative\w*|to date|inception|since|so far)\b", re.IGNORECASE
)
OF_A_TIME = pattern(r"\b(?:during|in) the (?:\w+ ){0,4}(?:quarter|year|months?|weeks?|half|period)\b", re.IGNORECASE)
CREDIT = pattern(r"\bletters? of credit\b(?! sub-?limit)", re.IGNORECASE)
OTHERWISE = pattern(r"\bcancel\w*|\bexpir(?:ed|y)\b|\bincreas\w+|\badditional\b", re.IGNORECASE)
EACH = pattern(r" (?:(?:per|a|each) (?:\w+ )?share|per )\b", re.IGNORECASE)
