"""Patterns of row and column labels: a total, a net amount, a rate, a change, an ordinal."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.pattern import compile_lazily

__all__ = [
    "ADDITION", "BALANCE_SHEET_SIDES", "BARE_TOTAL", "BETTER_OR_WORSE", "CLOSING_BALANCE", "DATE_LABEL", "DEDUCTION",
    "GROWTH", "NET", "NOT_ACTUAL", "OF_WHICH", "OPENING_BALANCE", "ORDINAL", "OVERLAP", "PART_OF_YEAR", "PERCENT",
    "PERIOD", "QUALIFIER", "QUOTIENT", "RATE", "SCALE", "SELECTION", "SHARE", "STOCK", "TOTAL", "TOTAL_WORD", "YEAR",
    "find_scale", "is_deduction",
]  # fmt: skip

IGNORE = re.IGNORECASE
BARE_TOTAL = compile_lazily(r"\W*(?:grand |sub-?)?totals?\W*(?:\([^()]{1,9}\)\W*)?|\W*(?:合计|总计|小计)\W*", IGNORE)
TOTAL_WORD = compile_lazily(r"\btotals?\b|合计|总计|小计", IGNORE)
CLOSING_BALANCE = compile_lazily(
    r"\b(?:balance|ending|end of|closing|carried forward|at (?:the )?end|non-?vested|unvested|outstanding)\b|结余|余额|期末",
    IGNORE,
)
DATE_LABEL = compile_lazily(
    r"\W*(?:(?:balance|at|as at|as of|end|shares?|stock)\W{1,3}){0,2}(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug"
    r"|sep|oct|nov|dec)[a-z]{0,6}\.? ?\d{0,2},? ?(?:\d{4})?\W*$",
    IGNORE,
)
OPENING_BALANCE = compile_lazily(
    r"\b(?:balance|beginning|begin|opening|start of|brought forward|at (?:the )?start|non-?vested|unvested"
    r"|outstanding)\b|期初|上年",
    IGNORE,
)
TOTAL = compile_lazily(
    r"\W*(?:grand |sub-?|league |overall |group |column |row )?totals?\b"
    r"|\W*(?:sum|overall|all|altogether|together|combined|subtotal|aggregate)\b|\W*(?:合计|总计|小计|总额|共计|总和)"
    r"|.*\b(?:totals?|subtotal)\W*(?:\([^()]*\)\W*)?$|.*(?:合计|总计|小计)$",
    IGNORE,
)
NET = compile_lazily(
    r"\b(?:net|income|earnings|profit|loss|margin|balance|ending|end of|closing|carried forward|less|excluding|after|before"
    r"|difference|non-?current|non-?vested|unvested|outstanding|surplus|deficit|gain|ebit(?:da)?|result|variance|change|increase"
    r"|decrease|remaining|available|at (?:the )?end|equity|as (?:at|of)|at (?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december|\d))|\+/[-−–]|\bdiff\b|净|结余|余额|差额|增减",
    IGNORE,
)
DEDUCTION = compile_lazily(
    r"\b(?:less|costs?|expenses?|tax(?:es)?|provision|depreciation|amorti[sz]ation|deduct\w*|excluding|vested|forfeited|cancell?ed"
    r"|expired|exercised|allowance|accumulated|current portion|payments?|settled|disposals?|withdraw\w*|used|outflows?|imports?"
    r"|lost|conceded|against|liabilities)\b|减|成本|费用|税",
    IGNORE,
)
ADDITION = compile_lazily(  # movements that raise a balance
    r"\b(?:granted|issued|issuances?|additions?|acquired|acquisitions?|purchases?|accruals?|provisions?|awarded|new|received|inflows?"
    r"|contributions?|opened|births|arrivals|hired|joiners)\b|增加|本期增加",
    IGNORE,
)
BALANCE_SHEET_SIDES = (
    compile_lazily(r"\W*total assets\W*|\W*(?:资产总[计额]|资产合计)\W*", IGNORE),
    compile_lazily(
        r"\W*total (?:liabilities|equity)\b[^\d]{0,60}(?:\band|&) [^\d]{0,60}\b"
        r"(?:equity|liabilities|deficit|deficiency|capital)\W*(?:\(\w{1,12}\)\W*)?|\W*负债(?:和|及)(?:所有者|股东)权益(?:\W?或股东权益\W?)?(?:总[计额]|合计)\W*",
        IGNORE,
    ),
)
GROWTH = compile_lazily(
    r"\b(?:change|growth|increase|decrease|variance|var|yoy|y/y|yr|year[- ](?:over|on|to)[- ]year|swing|chg"
    r"|inc|dec|rise|fall)\b"
    r"|\+/[-−–]|[△Δ∆]|增长|增幅|同比|环比|变动",
    IGNORE,
)
SHARE = compile_lazily(
    r"\b(?:share|proportion|part|of total|of which|percentage of|per ?cent of|as a|mix|composition)\b|% of|占|比重|比例", IGNORE
)
BETTER_OR_WORSE = compile_lazily(r"\b(?:better|worse|fav|unfav|favou?rable|unfavou?rable|b/\(?w\)?)\b", IGNORE)
OF_WHICH = compile_lazily(r"\W*(?:of which|o/w|thereof|including|of whom|memo|memorandum|其中)\b", IGNORE)
RATE = compile_lazily(
    r"\b(?:rates?|ratio|margin|per|avg\.?|mean|median|index|yield|high|low|growth|density|age|percentile"
    r"|percent|percentage|pct|longest|highest|lowest|fastest|best|worst|maximum|minimum|max|min|lng|peak|record)\b"
    r"|average|price|(?<!\d)(?<!\d )%|率|均|\+\s?/\s?[-−–]|±",
    IGNORE,
)
SELECTION = compile_lazily(
    r"\b(?:selected|main|major|leading|largest|principal|key|top (?:\d+|five|ten|twenty))\b|主要|前十",
    IGNORE,
)
OVERLAP = compile_lazily(r"\b(?:unique|distinct|any|at least one|unduplicated|deduplicated)\b", IGNORE)
QUOTIENT = compile_lazily(r"\b(?:per|ratio|yield|price)\b|价格|单价", IGNORE)  # already a quotient
STOCK = compile_lazily(  # what is counted at a point in time: its quarters do not add up to the year
    r"\b(?:head ?count|employees?|staff|workforce|employment|unemploy(?:ed|ment)|labou?r force|customers?|subscribers?|users?"
    r"|members?|accounts|stores?|outlets|branches|locations|sites|fleet|aircraft|backlog|population|inhabitants|households|capacity"
    r"|beds|vacancies|cash|inventor(?:y|ies)|debt|assets|liabilities|equity|loans|deposits|reserves|outstanding|balance|stock"
    r"|(?:period|year|quarter|month)[- ]end|(?:at|end) (?:of )?(?:the )?(?:period|year|quarter|month)|end of)\b"
    r"|人数|人口|余额|期末",
    IGNORE,
)
PERIOD = compile_lazily(
    r"\b(?:Q[1-4]|[1-4]Q|H[12]|[1-4](?:st|nd|rd|th) quarter|(?:first|second|third|fourth) (?:quarter|half)|(?:19|20)\d\d"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?|(?:week|month|quarter) \d+)\b|[一二三四]季度|\d月",
    IGNORE,
)
PERCENT = compile_lazily(r"(?<!\d)(?<!\d )[%％]|\bper ?cent(?:age)?\b|\bpct\b|百分", IGNORE)
SCALE = compile_lazily(
    r"\b(?:thousands?|millions?|billions?|mn|bn|lakh|crore|rounded)\b|['’‘]?000s?\b|[$£€¥]\s?[mkb]\b|[亿万]", IGNORE
)
ORDINAL = compile_lazily(
    r"(?:ranking|rank|position|pos|place|number|no|#|nr|year|season|week|round|date|age|day|month|quarter|id|code|rnk|lane|heat"
    r"|volume|vol|serial|sr|sl|seed|pick|car|grid|period|time|edition|chapter|episode|notes?)\W{0,3}",
    IGNORE,
)

YEAR = compile_lazily(r"\b(?:19|20)\d\d\b|\bFY? ?'?\d\d\b")
PART_OF_YEAR = compile_lazily(
    r"\bquarters?\b|\b(?:three|six|nine|3|6|9) months?\b|\bhalf\b|\bQ[1-4]\b|\bH[12]\b|\b[1-4]?\d weeks\b", IGNORE
)
QUALIFIER = compile_lazily(
    r"\b(?:organic\w*|adjust\w*|constant|currency|comparable|excluding|pro forma|underlying|normali[sz]ed|non-gaap"
    r"|like-for-like|sequential\w*|annuali[sz]ed|per|each|average|respectively)\b",
    IGNORE,
)
NOT_ACTUAL = compile_lazily(
    r"\b(?:change|variance|difference|growth|increase|decrease|adjusted|normali[sz]ed|pro forma|budget|plan|forecast)\b", IGNORE
)
SCALE_PATTERNS = (
    (10**12, compile_lazily(r"\btrillions?\b", IGNORE)),
    (10**9, compile_lazily(r"\bbillions?\b|[$£€¥]\s?bn\b|十亿", IGNORE)),
    (10**8, compile_lazily("亿")),
    (10**6, compile_lazily(r"\bmillions?\b|[$£€¥]\s?mn?\b|\bmln\b|百万", IGNORE)),
    (10**4, compile_lazily("万")),
    (10**3, compile_lazily(r"\bthousands?\b|['’‘]?\b000s?\b|[$£€¥]\s?k\b|千", IGNORE)),
)


@lru_cache(300)
def is_deduction(label: str) -> bool:
    """True if a label says that its numbers are taken away. Cached: each line of a table is asked about with each other."""
    return DEDUCTION.search(label) is not None


def find_scale(*words: str) -> int | None:
    """Return the scale of numbers, 1000000 for "(in millions)": the last scale word in the first text with any; else None."""
    for told in words:
        last = [(m.end(), by) for by, named in SCALE_PATTERNS for m in named.finditer(told)]
        if last:
            return max(last)[1]
    return None
