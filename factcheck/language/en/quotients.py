"""What English says of an amount for each of a count: words around the price, the mean, and the amount in all."""

from __future__ import annotations

import re

from factcheck.pattern import pattern


def _said(text: str) -> re.Pattern[str]:
    """An expression in which a space is any space: lines are broken anywhere."""
    return pattern(text.replace(" ", r"\s"), re.IGNORECASE)


STEMS = ("each", "apiece", "per ", "per\n", "every", "averag", "equal", " a head", " a share", "\na share", " a year", " a month", " a week")
UNIT = r"(?:new |common |ordinary |preferred |completed |additional )?(?P<unit>[a-z]{3,16})"
BY_UNIT = _said(rf"(?: (?:a|an|per|for each|for every|for each of the)\s|/){UNIT}\b")  # "$12 a share", "2.1 per household"
EACH = _said(r",? (?:each|apiece|a head|per (?:head|capita|person)|a person|on average)\b")
A_UNIT = _said(r"\b(?:a|an|each|every|per) (?P<unit>[a-z]{3,16})(?: [a-z]+){1,3} $")  # "a parcel cost 9.14 yuan on average"
EVERY = _said(  # "on average each shopper will spend", "an average price per share of", "each of them will receive"
    r"\b(?:(?:on average,?|averag(?:e|es|ed|ing)|mean)\b[^.;:()%\d]{0,40}?\s(?:each|every|per|a|an) (?P<unit>[a-z]{3,16})"
    r"|(?:each|every) of (?:them|these|those|the \w+|its \w+)|(?:each|every) (?!of\b)(?P<member>[a-z]{3,16}))\b"
    r"[^.;:()%\d]{0,44}\s$"
)
AVERAGE = _said(r"\baverag(?:e|es|ed|ing) (?:[a-z]+ ){0,3}?(?:price|cost|consideration|rate)s?\b[^.;:()%\d]{0,24}\s$")
SHARED = _said(r"\b(?:(?:shared|divided|split) (?:equally|evenly|out|it|between|among)|equally|evenly|each)\b")
PRICED = _said(r"(?: of (?:its|their|the)(?: [a-z]+){1,4})?,? (?:at|for)(?: (?:an? )?(?:price|cost) of)?\s")  # "35,000 tickets at"
OWN = _said(r" (?:of )?(?:its|their|the|our)(?: [a-z'’]+){0,3} (?P<unit>[a-z]{3,16})\b")  # "347,955 of its own shares"
# before the amount that all of them come to; behind it
COMES_TO = _said(
    r"\b(?:for|total(?:s|led|ed|ling|ing)?|total (?:of|[a-z]+ of|is|was)|worth|costs?|costing|rais(?:e|es|ed|ing)|paid|pay|paying"
    r"|spen[dt]|spending|or|consideration of|proceeds of|sum of|amount of|making|giving|came to|comes to|amount(?:ed|ing) to"
    r"|(?:consideration|cost|price|total|value|sum|amount)(?: (?:of|for) [a-z ]{3,40})? (?:is|was|of)"
    r"|took(?: in)?|takings? of|taking|(?:bring|brought|taking|takes) in|earn(?:ed|ing)|generat(?:ed|ing)|collected|received|won)\s(?:(?:a|an|the|just|some|about|nearly) )?(?:total |combined )?(?:of )?$"
)
IN_ALL = _said(r",? (?:in (?:all|total)|altogether|overall|all told|of (?:its|their|the company's) )")
TRADED = _said(r"\b(?:b(?:uy|ought)|s(?:ell|old)|(?:re)?purchas\w+|bought|issu\w+|acquir\w+|plac(?:ed?|ing)|offer\w*)\b")
A_TOTAL = _said(r"(?:a )?(?:combined |grand )?total of ")
BACK = _said(r"\W{0,3}(?:this|that|these|those|it|they|the (?:total|consideration|cost|purchase|price|sum|deal|transaction))\b")
NO_PRICE = _said(  # "a profit of $1.20 a share", "a stake valued at"
    r"\b(?:earn\w*|profits?|loss(?:es)?|lost|income|valu\w+|closed|trading|traded|ros[et]|fell|up|down|by|than|from|against"
    r"|stake|nominal|par|option\w*|exercis\w+|compared (?:with|to))\b[^.;()]{0,40}$"
)
