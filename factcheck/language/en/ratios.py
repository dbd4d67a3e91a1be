"""English words of shares: what links a part to its share, and ratios by name with what they divide."""

from __future__ import annotations

import re

from factcheck.pattern import pattern

__all__ = [
    "ACTS",
    "ASIDE",
    "COME",
    "COUNTRY",
    "DEED",
    "FILL",
    "IN_BRACKETS",
    "LEAD",
    "LINK",
    "NARROW",
    "NATIONAL",
    "RATIOS",
    "SALES",
    "SHARE_OF",
    "SOME_RATIO",
    "TAIL",
    "TELLS",
    "Ratio",
]

# verbs between a part and its share
TELLS = (
    r"(?:account(?:s|ed|ing)?\s+for|represent(?:s|ed|ing)?|(?:mak(?:es?|ing)|made)\s+up|(?:tak(?:es?|ing)|took)(?:\s+up)?|compris(?:es?|ed|ing)"
    r"|constitut(?:es?|ed|ing)|contribut(?:es?|ed|ing)|equal(?:s|ed|ling|ing)?(?:\s+to)?|equivalent\s+to|amount(?:s|ed|ing)?\s+to"
    r"|equat(?:es?|ed|ing)\s+to|work(?:s|ed|ing)?\s+out\s+(?:at|to(?:\s+be)?)|translat(?:es?|ed|ing)\s+(?:in)?to"
    r"|correspond(?:s|ed|ing)?\s+(?:to|with)|form(?:s|ed|ing)|cover(?:s|ed|ing)|captur(?:es?|ed|ing)|provid(?:es?|ed|ing)"
    r"|suppl(?:y|ies|ied|ying)|giving|holding|meaning|is|was|were|are|being)"
)
# what may stand before the verb, and between it and the share
LEAD = r"(?:(?:and|but|which|that|who|thus|thereby|therefore|still|now|also|it|they|together|in\s+turn),?\s+){0,4}"
FILL = (
    r"(?:(?:about|around|roughly|merely|barely|slightly|approximately|some|nearly|almost|only|just|over|under|more|less|than|an?|the|its|their|as|much"
    r"|up|to|share|proportion|percentage|of|for|record|total|mere|full|combined|equivalent|or|i\.e\.|equal)\s+){0,6}"
)

# from a part to its share: the noun of the part, what is said of it in between, and what ties the two
TAIL = r"(?:(?!\b(?:while|but|with|whereas|as|after|when|if)\b)[^,;:()]){0,60}?"  # the noun of a part
NEWS = (
    r"(?:up|down|an?|growing|rising|increasing|falling|dropping|declining|increased|year-on-year|compared|against|versus|from"
    r"|grew|rose|climbed|jumped|surged|soared|expanded|fell|dropped|declined|decreased|shrank|slipped)"
)
ASIDE = rf"(?:,\s*(?:(?:which|and)\s+(?:is|was|were)?\s*)?{NEWS}\b[^;:]{{0,80}}?|\s*\([^()]{{0,40}}\)|,\s*\d[^;:,]{{0,50}}?)"
LINK = rf"(?:[,;–—-]{{0,2}}\s*\b{LEAD}{TELLS}\s+|\s+for\s+|\s*,?\s*\bor\s+|\s*[(\[]\s*|\s*[,;–—-]\s*){FILL}"
SHARE_OF = pattern(  # "rose to 30 million, a share of 18 percent"
    rf"[,–—-]\s*(?:(?:which\s+)?{TELLS}\s+|with\s+|for\s+)?(?:an?|the)\s+(?:market\s+)?(?:share|proportion)\s+of\s+{FILL}$",
    re.IGNORECASE,
)
IN_BRACKETS = pattern(  # "exports (40% of sales) were"
    rf"\s+of\s+[^.;:()%\d]{{3,50}}\)\s+(?:was|were|is|are|c[ao]me\s+to|amounted\s+to|reached|totall?ed|stood\s+at|(?:rose|fell)\s+to)\s+{FILL}$",
    re.IGNORECASE,
)
COME = r",\s[a-z]{3,12}\s(?:in|to|from|at|for|by|with|on)\s[\w\s]{2,30}?"  # "73,100, applied in Oslo, representing"


# what was done to some of a whole: how it is named afterwards, "The cuts hit 9% of the staff", and how it was told, "cutting"
DEED = pattern(
    r"(?:^|[.;,]\s{1,2}|\bthat\s|\bsaid\s)(?:the|these|this|that|its|their|such)\s+(?:(?!(?:latest|next|last)\b)[a-z-]+\s+){0,2}?"
    r"(?P<deed>cuts?|cutbacks?|reductions?|lay-?offs|redundancies|job\s+(?:cuts|losses)|dismissals|closures|departures"
    r"|purchases?|acquisitions?|orders?|deal|amount|sum|sales?|disposals?|transaction|investments?|stake|holdings?|shares|recall|plan|move|offer(?:ing)?)(?:,\s[^,.;]{3,80},)?\s+"
    r"(?:(?:(?:will|would|could|may|might)\s+)?(?:affect|hit|cover|involve|concern|mean|include|equal|amount\s+to|account\s+for)|affects|affected"
    rf"|hits|covers|covered|involves|involved|{TELLS})\s+{FILL}$",
    re.IGNORECASE,
)
ACTS = (
    (
        pattern(r"cut.*|reduc.*|lay-?offs|redundanc.*|job.*|dismiss.*|closures|departures|plan|move", re.IGNORECASE),
        pattern(
            r"\b(?:cut|shed|axe|axing|lose|losing|lay|laid|redundan|dismiss|sack|clos|reduc|eliminat|slash|scrap|fire|firing|let\sgo)",
            re.IGNORECASE,
        ),
    ),
    (
        pattern(r"purchase.*|acquisition.*|order.*|deal|transaction|stake|holding.*|shares|investment.*", re.IGNORECASE),
        pattern(r"\b(?:buy|bought|purchas|acqui|order|own|hold|held|invest|stake|take|took|sell|sold)", re.IGNORECASE),
    ),
    (
        pattern(r"sale.*|disposal.*|offer.*", re.IGNORECASE),
        pattern(r"\b(?:sell|sold|sale|dispos|divest|offer|issu)", re.IGNORECASE),
    ),
    (pattern(r"amount|sum", re.IGNORECASE), pattern(r"", re.IGNORECASE)),
    (pattern(r"recall", re.IGNORECASE), pattern(r"\brecall", re.IGNORECASE)),
)
# one of these the name of a ratio has
SOME_RATIO = frozenset(
    """margin margins percentage proportion factor turnout rate ratio occupancy utilisation utilization positivity
    urbanisation urbanization profitability return""".split()  # noqa: SIM905  words
)


class Ratio:
    """The expressions of a ratio's name, of the name of its part, and of that of its whole."""

    __slots__ = ("heads", "key", "name", "part", "whole")

    def __init__(self, name: str, part: str, whole: str) -> None:
        self.key = name
        self.heads = [head for head in SOME_RATIO if head in name]  # of which a mention has one
        self.name = pattern(rf"\b(?:{name})\b", re.IGNORECASE)
        self.part, self.whole = pattern(part, re.IGNORECASE), pattern(whole, re.IGNORECASE)

    def may_be(self, text: str) -> bool:
        """Whether a text in lower case may mention it: asked before its name is looked for."""
        return not self.heads or any(head in text for head in self.heads)

    def last(self, text: str) -> re.Match[str] | None:
        """The last mention of its name."""
        return next(iter([*self.name.finditer(text)][-1:]), None) if self.may_be(text) else None


# a whole of these is wider than the figures of a firm or a town beside it
NATIONAL = frozenset("national nationwide country nation world worldwide global industry".split())  # noqa: SIM905  words
COUNTRY = pattern(  # what "the country's" may be called
    r"\b(?:China|Chinese|India|Japan|Korea|Vietnam|Thailand|Indonesia|Malaysia|Philippines|Pakistan|Bangladesh|Sri\sLanka|Turkey|Iran"
    r"|Israel|Egypt|Nigeria|Kenya|Ghana|Ethiopia|South\sAfrica|Australia|New\sZealand|Canada|Mexico|Brazil|Argentina|Chile|Peru"
    r"|Colombia|Germany|France|Italy|Spain|Portugal|Poland|Russia|Ukraine|Sweden|Norway|Denmark|Finland|Ireland|Netherlands|Belgium"
    r"|Switzerland|Austria|Greece|Hungary|Romania|Bulgaria|Britain|UK|U\.K\.|US|U\.S\.|United\s(?:States|Kingdom)|Singapore|Taiwan)\b"
)
# of a narrower kind than the levels beside it, where these do not say so too
NARROW = pattern(
    r"\b(?:youth|expat|overseas|female|male|women's|men's|women|men|urban|rural|domestic|international|early|long-term"
    r"|online|graduate|black|hispanic|industrial|regional)\b",
    re.IGNORECASE,
)
SALES = r"\b(?:net\s+)?(?:sales|revenues?|turnover|total\s+income|sold\s+for)\b"
NET = (
    r"\bnet\s+(?:profits?|income|earnings|results?|loss)|\b(?:profit|result|loss)\s+(?:for\s+the\s+(?:period|year)|after\s+tax)"
)
OPERATING = r"\boperating\s+(?:profits?|income|earnings|results?|loss)|\bebit\b"
RATIOS = (
    Ratio(r"adjusted\s+ebitda\s+margins?", r"\badjusted\s+ebitda\b", SALES),
    Ratio(r"(?<!adjusted )ebitda\s+margins?", r"(?<!adjusted )\bebitda\b", SALES),
    Ratio(r"adjusted\s+ebita\s+margins?", r"\badjusted\s+ebita\b", SALES),
    Ratio(r"profitability", OPERATING, SALES),
    Ratio(r"return\s+on\s+sales", NET, SALES),
    Ratio(r"(?<!adjusted )ebita\s+margins?", r"(?<!adjusted )\bebita\b", SALES),
    Ratio(
        r"adjusted\s+(?:ebit|operating(?:\s+profit)?)\s+margins?",
        r"\badjusted\s+(?:ebit\b|operating\s+(?:profit|income|result))",
        SALES,
    ),
    Ratio(
        r"(?<!adjusted )(?:ebit|operating(?:\s+(?:profit|income|result))?)\s+margins?", rf"(?<!adjusted )(?:{OPERATING})", SALES
    ),
    Ratio(r"trading\s+(?:profit\s+)?margins?", r"\btrading\s+(?:profit|result|income)\b", SALES),
    Ratio(r"gross\s+(?:profit\s+)?margins?", r"\bgross\s+(?:profits?|income|result)\b", SALES),
    Ratio(r"(?<!gross )(?:net|net\s+profit|net\s+income|net\s+result|after-tax)\s+margins?", NET, SALES),
    Ratio(
        r"(?:(?:an?|the|its|with|and|profit|overall|group)\s+)margins?",
        r"\b(?:profits?|income|earnings|results?|loss|ebita?|ebitda)\b",
        SALES,
    ),
    Ratio(
        r"(?:exports?[- /](?:to[- ])?imports?\s+)?coverage\s+(?:rate|ratio)"
        r"|(?:rate|ratio)\s+of\s+exports\s+(?:covering|to)\s+imports",
        r"\bexports?\b",
        r"\bimports?\b",
    ),
    Ratio(
        r"load\s+factor",
        r"\b(?:traffic|rpms?|rpks?|revenue\s+passenger|passenger[- ](?:miles|kilomet))",
        r"\b(?:capacity|asms?|asks?|available\s+seat)",
    ),
    Ratio(
        r"turnout(?:\s+rate)?",
        r"\b(?:votes?|voted|ballots?|cast|turned\s+out|voters?(?!\s+(?:on|regist|eligible)))\b",
        r"\b(?:registered|eligible|electorate|electors|entitled\s+to\s+vote|right\s+to\s+vote)\b",
    ),
    Ratio(
        r"(?:unemployment|jobless)\s+rate",
        r"\b(?:unemployed|jobless|unemployment|out\s+of\s+work|without\s+(?:a\s+)?(?:job|work))\b",
        r"\b(?:labou?r\s+force|work\s?force|economically\s+active)\b",
    ),
    Ratio(
        r"(?:labou?r\s+force\s+)?participation\s+rate",
        r"\b(?:labou?r\s+force|work\s?force|economically\s+active)\b",
        r"\b(?:working[- ]age|aged)\b",
    ),
    Ratio(
        r"response\s+rate",
        r"\b(?:respon|returned|completed|replied|answered)",
        r"\b(?:sent|mailed|invited|distributed|sample|eligible|survey|polled|covered|asked|contacted)",
    ),
    Ratio(
        r"(?:room\s+)?occupancy(?:\s+rate)?",
        r"\b(?:occupied|nights?\s+sold|rooms?\s+sold)\b",
        r"\b(?:available|total\s+rooms)\b",
    ),
    Ratio(
        r"(?:case\s+)?(?:fatality|death)\s+rate",
        r"\b(?:deaths?|died|fatalities|toll)\b",
        r"\b(?:cases|case\s+tally|infect|patients)",
    ),
    Ratio(
        r"positivity(?:\s+rate)?", r"\bpositive\b|\b(?:new\s+)?(?:cases|infections)\b", r"\b(?:tests?|tested|samples|swabs)\b"
    ),
    Ratio(r"(?:recovery)\s+rate", r"\b(?:recover|discharged)", r"\b(?:cases|case\s+tally)\b"),
    Ratio(
        r"(?:pass(?:ing)?|success)\s+(?:rate|percentage)",
        r"\b(?:passed|passing|cleared|succe)",
        r"\b(?:sat|took|taken|entered|candidates|attempt|appeared|examinees)",
    ),
    Ratio(r"conviction\s+rate", r"\bconvict", r"\b(?:prosecut|tried|trials?|defendants)"),
    Ratio(r"effective\s+(?:tax\s+)?rate", r"\btax(?:es|ation)?\b(?!-)", r"\b(?:before|pre-?)\s?tax"),
    Ratio(r"(?:capacity\s+)?utili[sz]ation(?:\s+rate)?", r"\b(?:production|output|produced)\b", r"\bcapacity\b"),
    Ratio(
        r"(?:non-performing|bad)\s+loans?\s+ratio|npl\s+ratio",
        r"\b(?:non-performing|bad)\s+loans?|\bnpls?\b",
        r"\b(?:total|gross|outstanding)\s+loans?",
    ),
    Ratio(r"(?:equity|solvency)\s+ratio", r"\bequity\b", r"\b(?:total\s+assets|balance\s+sheet)\b"),
    Ratio(r"pay-?out\s+ratio", r"\bdividends?\b", r"\b(?:profits?|earnings|net\s+income)\b"),
    Ratio(r"cost[-/ ](?:to[- ])?income\s+ratio", r"\b(?:costs|expenses)\b", r"\b(?:income|revenues?)\b"),
    Ratio(
        r"urbani[sz]ation(?:\s+rate)?",
        r"\b(?:cities|towns|urban|city[- ]dwellers)\b",
        r"\b(?:population|people|inhabitants|residents)\b",
    ),
    Ratio(r"poverty\s+rate", r"\b(?:poor|in\s+poverty|poverty\s+line)\b", r"\b(?:population|people|inhabitants)\b"),
)
