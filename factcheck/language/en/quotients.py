"""What English says of an amount for each of a count: words around the price, the mean, and the amount in all."""

from __future__ import annotations

from factcheck.pattern import spaced

STEMS = (
    *("each", "apiece", "per ", "per\n", "every", "averag", "equal"),
    *(
        " a litre",
        " a kilo",
        " a ton",
        " a barrel",
        " a mile",
        " a metre",
        " a unit",
        " a ticket",
        " a car",
        " a room",
        " a night",
    ),
    *(" a head", " a share", "\na share", " a year", " a month", " a week"),
)
NOUN = "(?P<unit>[a-z]{3,16})"
BY_UNIT = spaced(  # "$12 a share", "2.1 per household"
    rf"(?: (?:a|an|per|for each|for every|for each of the)\s|/)(?:(?:new|common|ordinary|preferred|completed) )?{NOUN}\b"
)
EACH = spaced(r",? (?:each|apiece|a head|per (?:head|capita|person)|a person|on average)\b")
A_UNIT = spaced(rf"\b(?:a|an|each|every|per) {NOUN}(?: [a-z]+){{1,3}} $")  # "a parcel cost 9.14 yuan on average"
NO_MEMBER = "of|for|in|on|at|to|by|and|or|from|with|as|a|an|the|worth|this|last|after|before"
EVERY = spaced(  # "on average each shopper will spend", "an average price per share of", "each of them will receive"
    rf"\b(?:(?:on average,?|averag(?:e|es|ed|ing)|mean)\b[^.;:()%\d]{{0,40}}?\s(?:each|every|per|a|an) {NOUN}"
    rf"|(?:each|every) (?:of (?:them|these|those|the \w+|its \w+)|(?!(?:{NO_MEMBER})\b)(?P<member>[a-z]{{3,16}})))\b"
    r"[^.,;:()%\d]{0,44}\s$"
)
AVERAGE = spaced(r"\baverag(?:e|es|ed|ing) (?:[a-z]+ ){0,3}?(?:price|cost|consideration|rate)s?\b[^.;:()%\d]{0,24}\s$")
CAPITA = spaced(  # "whose per capita spending was"
    r"\b(?:per[- ]capita|per[- ]head|per[- ]customer|per[- ]visitor|per[- ]person) (?:[a-z]+ ){1,3}?"
    r"(?:was|of|is|stood at|came to|reached|hit|averaged) (?:about |some |around |nearly )?$"
)
FROM_THEM = spaced(r"\b(?:took|raised|earned|collected|received|made)\b[^;%]{3,110} from $")  # "took $5m from 900 guests"
OWN = spaced(r" (?:of )?(?:its|their|the|our)(?: [a-z'’]+){0,3}? (?P<unit>[a-z]{3,16}s)\b")  # "347,955 of its own shares"
# before the amount that all of them come to; behind it
COMES_TO = spaced(
    r"\b(?:for|total(?:s|led|ed|ling|ing)?|total (?:of|[a-z]+ of|is|was)|worth|costs?|costing|rais(?:e|es|ed|ing)"
    r"|pa(?:y|ys|id|ying)|spen(?:d|ds|t|ding)|or|(?:consideration|proceeds|sum|amount) of|making|giving|c[ao]me to|comes to"
    r"|amount(?:ed|ing) to|(?:consideration|cost|price|total|value|sum|amount)(?: (?:of|for) [a-z ]{3,40})? (?:is|was|of)"
    r"|took(?: in)?|takings? of|taking|(?:bring|brought|taking|takes) in|earn(?:ed|ing)|generat(?:ed|ing)|collected|received"
    r"|won"
    r"|(?:appeal|budget|fund|plan|bill|pot|package|deal|cost|price|sum|jackpot|prize|pool)(?: [a-z]+){0,2} (?:to|of|at|is|was))"
    r"\s(?:(?:a|an|the|just|some|about|nearly) )?(?:total |combined )?(?:of )?$"
)
IN_ALL = spaced(r",? (?:in (?:all|total)|altogether|overall|all told|of (?:its|their|the company's) )")
TRADED = spaced(r"\b(?:b(?:uy|ought)|s(?:ell|old)|(?:re)?purchas\w+|issu\w+|acquir\w+|plac(?:ed?|ing)|offer\w*)\b")
A_TOTAL = spaced(r"(?:a )?(?:combined |grand )?total of ")
BACK = spaced(
    r"\W{0,3}(?:this|that|these|those|it|they|the (?:total|consideration|cost|purchase|price|sum|deal|transaction))\b"
)
OTHERS = spaced(r"[,;] (?:and|but|while|whereas) (?:its|his|her|their|the|an?|each|every)\b|;")  # another clause's subject
NO_PRICE = spaced(  # "a profit of $1.20 a share", "a stake valued at", "rose to $12 a share"
    r"\b(?:(?:earn\w*|profits?|loss(?:es)?|lost|income|valu\w+|closed|trading|traded|stake|nominal|par|option\w*|exercis\w+)\b"
    r"[^.;()\d]{0,30}|(?:ros[et]|rise[ns]?|f[ea]ll(?:en|s)?|up|down|by|than|from|against|compared (?:with|to))"
    r"(?: [a-z]+){0,2}\s)$"
)
THEN = spaced(
    r"\b(?:in (?:19|20)\d\d|previous|last (?:year|month|week|season)|a (?:year|month|decade) (?:ago|before|earlier))\b"
)
