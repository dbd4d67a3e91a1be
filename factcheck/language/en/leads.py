"""English words by which `link` tells what a figure is a figure of: profit, sales, and on which basis."""

from __future__ import annotations

__all__ = ["ANYWAY", "BASES", "COUNTED", "COUNTERPARTS", "MEASURES", "NO_PART", "OPENINGS"]

# the nouns and verbs of what companies and countries count, by kind
KINDS = {
    "profit": "profit profits earnings income earned earning netted result results",
    "loss": "loss losses lost",
    "sales": "sales sold revenue revenues turnover takings receipts registrations",
    "output": "output production",
    "exports": "exports export exported",
    "imports": "imports import imported",
    "orders": "orders bookings",
    "deliveries": "deliveries shipments",
    "dividend": "dividend payout",
    "passengers": "passenger passengers travellers travelers carried",
    "unemployment": "unemployment jobless unemployed",
    "deficit": "deficit deficits shortfall gap",
    "surplus": "surplus surpluses",
    "debt": "debt debts",
    "investment": "investment investments",
    "costs": "costs",
    "ebitda": "ebitda",
    "ebita": "ebita",
    "ebit": "ebit",
    "visitors": "visitors tourists arrivals",
    "births": "births",
    "deaths": "deaths fatalities",
    "marriages": "marriages",
    "members": "members membership",
    "subscribers": "subscribers",
    "completions": "completions",
    "starts": "starts",
    "permits": "permits",
    "applications": "applications",
    "spending": "spending expenditure",
    "expenses": "expenses expense",
    "population": "population",
    "reserves": "reserves",
    "deposits": "deposits",
}
MEASURES = {word: kind for kind, words in KINDS.items() for word in words.split()}
# the basis on which a measure is taken
BASES = frozenset(
    """net gross operating pretax underlying adjusted core recurring headline normalised normalized organic comparable
    like-for-like same-store after-tax distributable""".split()  # noqa: SIM905  a word is easier added to a text
)
# what is said before a measure and makes it no other
ANYWAY = frozenset(
    """group total overall consolidated attributable statutory reported combined company corporate aggregate record strong
    higher lower better own whole annualised annualized bottom line then-record previous trade global
    worldwide""".split()  # noqa: SIM905  as above
)
# words before a measure that are none of its name
NO_PART = frozenset(
    """the its their his her our it they we a an of in for and that said says was were is are on to with from by at as after
    but while than or rise fall increase decrease decline drop jump growth higher-than-expected posted made makes saw sees
    where which both percent pct cent million billion mln bln more boost boosts drive drives push pushes lift lifts""".split()  # noqa: SIM905  as above
)
# how a sentence begins that goes on with the same company
OPENINGS = frozenset(
    """including excluding despite although since after before
    due thanks demand new as the its it they their this that these those for in on from during
    while but however meanwhile according total overall net
    pretax pre-tax operating adjusted underlying core group consolidated attributable after-tax first-half second-half
    full-year half-year quarterly annual profit profits earnings income revenue revenues sales turnover output production
    exports imports orders losses loss january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept oct nov dec
    rmb cny usd eur yuan outbound overseas foreign domestic retail first-quarter second-quarter third-quarter fourth-quarter
    nine-month six-month three-month""".split()  # noqa: SIM905  as above
)
# two names that make a whole between them, in lower case, as alternatives of one expression
COUNTERPARTS = (
    ("central(?: government)?", "local(?: governments?)?"),
    ("domestic (?:sales|output|production)", "(?:sales|output|production) (?:outside|abroad)|overseas|abroad"),
    ("passenger (?:cars?|vehicles?)", "commercial (?:vehicles?|cars?)"),
    ("urban", "rural"),
    ("cities", "countryside|villages|rural areas"),
    ("catering", "(?:those|sales) of goods|goods sales|commodity sales"),
    ("short[- ]? ?haul", "long[- ]? ?haul"),
)
# what two sentences must both be about where one has the whole and the other its parts
COUNTED = {
    word: kind
    for kind, words in {
        "revenue": "revenue revenues collected receipts amassed",
        "spending": "spending spent expenditure expenditures expenses",
        "sales": "sales sold sale",
        "imports": "import imports imported",
        "exports": "export exports exported",
        "output": "output produced production",
        "deficit": "deficit deficits",
        "debt": "debt debts",
        "passengers": "passenger passengers",
        "population": "population residents people",
        "employment": "employment employed jobs",
    }.items()
    for word in words.split()
}
