"""What English says of two groups at one time: words around the figure that sets them apart, and between the two figures."""

from __future__ import annotations

from factcheck.pattern import spaced

NOUN = r"(?:lead|gap|advantage|edge|margin|difference|disparity|divide|differential|spread|range|discrepancy)\b"
NAMED = spaced(rf"[ -](?:(?:gender|pay|wage|point|partisan|percentage|polling|net)[ -]){{0,2}}{NOUN}")
NOUNS = frozenset(NOUN.removeprefix("(?:").removesuffix(r")\b").split("|"))  # without any of them NAMED_BEFORE is not tried
NAMED_BEFORE = spaced(
    rf"\b(?!margin (?!of)|spread|edge|range (?!of|across|for|is|was))(?:{NOUN})[^.;:%]{{0,60}}?"
    r"\b(?:of|is|was|were|at|to be|by|to)\s(?:[a-z]+\s){0,3}$"
)
BESIDE = spaced(  # "26 points (61% to 35%)", "26 points more (61% to 35%)"
    r"\s(?:(?:percentage points? )?(?:ahead|clear|more|less|fewer|higher|lower|larger|smaller|behind|above|below)\b"
    r"[^.;(]{0,50})?\((?=\d)"
)
LED = spaced(
    r"\b(?:lead|leads|led|leading|trail\w*|ahead|beat|won|lost|behind|edged?|outpolled)\b[^.;]{0,60}\bby\s(?:[a-z]+\s){0,2}$"
)
AS_MANY = spaced(
    r"\s(?:as (?!fast|quick|rapid|slow|often)\w+|(?:more|less|higher|lower|greater|larger|likelier)\b"
    r"|(?:the|that|those)\s(?!\d)[a-z]+|[\w.]+['’]s\s)"
)
AS_MANY_OF = spaced(r"\sas (?:many|much)\b")
HIGHER = spaced(r"\s(?:higher|lower|greater) than\b")
AS_MUCH = spaced(r"\s(?:more than|as much as|as high as|higher than|the (?:pay|wages?|salary|earnings|income) of)\b")
AHEAD = spaced(r"\s(?:percentage points? )?(?:ahead of|behind|clear of)\b")  # "16 points ahead of"
LESS_THAN = spaced(r"(?: (?:an|per) (?:hour|week|month|year))?\s(?:(?P<less>less|lower)|more|higher) than\s")
DIFFERENCE = spaced(r"\b(?:difference|gap) between [^.;:%\d]{3,60} (?:is|was) $")  # "between boys and girls is 4.02"
APART = spaced(  # "5.8 percentage points faster."
    r"\s(?:percentage points? )?(?:faster|slower|quicker|more|fewer|less|higher|lower|greater|smaller|better|worse)(?=[.,;)]|$)"
)
BARE = spaced(
    r"[^.;,\d]{0,40}\b(?:compared (?:with|to)|versus|vs?|against|and)\s(?:[a-z'’]+\s){0,4}"
)  # before "63.88 of the boys"
SEPARATED = spaced(r"\s(?:[a-z]+\s)?separat(?:ed|es|ing)\b")
AS_LIKELY = spaced(r"\s(?:as \w+|(?:more|less|likelier)\slikely\b)")
LIKELY = spaced(r"\s(?:as|more|less)\slikely\b")
MORE = spaced(r"\s(?:(?:a|per) \w+ )?(?:more|less|higher|lower|longer|shorter|cheaper|dearer|ahead|behind)\b(?!\s\d)")
THAN = spaced(r"[^.;]{0,50}\bthan\b")
THAN_THE = spaced(
    r"\s(?:(?:more|less|fewer|higher|lower|larger|smaller) than|below|under|above|over|short of) the (?=\d)"
)  # "than the 23 percent"
THAN_THEN = spaced(  # "more than last year"
    r"[^.;]{0,40}\b(?:than|from|on|as) (?:last|a (?:year|month)|in|at|the (?:same|previous|year|prior|day)|previous"
    r"|expect\w*|forecast|before|planned|budgeted|analysts|estimate\w*"
    r"|(?:it|they|he|she|analysts)(?: had| have| has)? (?:forecast|expect\w*|plann\w*|predict\w*|promis\w*|need\w*))"
    r"|[^.;]{0,20}\b(?:ahead of|above|below|up on|down on|short of) (?:the )?(?:same|previous|prior|corresponding|last"
    r"|(?:19|20)\d\d)\b"
    r"|[^.;]{0,20}\bas (?:[a-z]+\s){0,2}(?:years?|months?|decades?) (?:ago|before|earlier)|[^.;]{0,40}\bthan \d"
)
ANOTHER_TIME = spaced(  # "from a 4-point lead in May"
    r"\b(?:from|previous|former|earlier|compared (?:with|to)|had|since|after|narrow\w*|widen\w*|shr[aiu]nk\w*|cut|clos\w+"
    r"|grew|grown)\s(?:an?\s|the\s|by\s)?(?!to\s)(?:[a-z]+\s)?$"
)
BECOMING = spaced(r"(?:l|fold)(?:ed|ing|es)\b")  # "doubling the stake"
JOINED = spaced(  # between the two figures, with nothing else beside them
    r"(?: of [a-z ]{1,30})?,?\s?(?:to|vs?\.?|versus|against|and|or|compared (?:with|to)|[-–—/])\s?"
)
AGAINST = spaced(r"\b(?:compared (?:with|to)|versus|vs?|against|while|whereas|but|and|to|than)\b|[–—-]\s|\bfor (?:wo)?men\b")
OTHERS = spaced(r"\b(?:compared (?:with|to)|versus|vs?|against|while|whereas|but)\b")  # of other things
COMPARED = spaced(r"\b(?:compared (?:with|to)|versus|vs?|against|while|whereas)\b")
APPOSED = spaced(r"[,–—-] ?(?:with )?an? (?:[a-z]+ )?(?:gap|lead|difference|margin) of (?:[a-z]+ ){0,2}$")
FROM = spaced(r"\b(?:(?:from|between|rose|fell|rising|falling)\s(?:[a-z]+\s){0,2}|than (?:[a-z]+ ){0,4})$")
OPENED = spaced(r"[^.;|]{0,60}?[(:—–-]\s?(?:[a-z]+ ){0,3}")
OF_NEITHER = spaced(  # "per 1,000", "down from 83 percent last year and 82 in 2019"
    r"\b(?:(?:per|every|each)\s$|(?:will|would|could|may|might) (?:be|reach|cost|come to) (?:[a-z]+\s){0,2}$"
    r"|(?:up|down|rose|fell|risen|fallen|(?:in|de)creas\w+)\b[^.;%]{0,12}\bfrom\s(?:[^.;]{0,40}\band\s)?$)"
)
OF_ALL = spaced(r"\s(?:most|least|of (?:the\s)?(?:country|population|pupils|scotland|england|wales|areas|households))\b")
CHANGED = spaced(r"\s\([^()]{1,14}\)\s(?:to|from)\b")  # "and $1.07 (4.4 percent) to $25.57"
