"""English words by which `link` tells what a figure is a figure of: profit, sales, and on which basis."""

from __future__ import annotations

__all__ = ["ANYWAY", "BASES", "MEASURES", "NO_PART"]

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
