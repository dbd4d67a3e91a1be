"""English words by which `link` tells whether two sentences speak of one thing."""

from __future__ import annotations

import re

from factcheck.pattern import pattern

__all__ = [
    "ADDED", "ALIKE", "COMPLETE", "DEEDS", "DIVISION", "DUE", "FULL_TIME", "HALVES", "HAVING", "JOINT", "MADE_OF",
    "MEMBERS", "NEEDS", "OFFSET", "OTHERS", "PLAIN", "QUALIFIERS", "REST", "SUBJECTS", "THESE", "TRADE", "VALUES",
    "VERBS",
]  # fmt: skip

# words of any report, which two sentences may share by chance
PLAIN = frozenset(
    """said says will would could also have been late early company group million billion percent expects expected reported from
    with than more there related about nearly around after before world global worldwide monday
    tuesday wednesday thursday friday saturday sunday""".split()  # noqa: SIM905  a word is easier added to a text
)
# words of a share's whole that name nothing: "of its total value"
VALUES = frozenset(
    """the and for was were are had has all of whose total whole that this them these those their its local value volume amount
    number overall aggregate entire last first year month from with""".split()  # noqa: SIM905  as above
)
# a whole with one of these is another whole than without: "of adjusted sales"
QUALIFIERS = frozenset({"adjusted", "gross", "net", "domestic", "foreign", "online", "operating", "organic"})
DIVISION = pattern(r"\b(?:segment|division|core business|business unit|subsidiary)\b")  # whose sales are not the total
# what a whole may be called after its first mention
STAFF = frozenset({"staff", "employee", "worker", "workforce", "employ", "employed", "payroll", "personnel", "headcount"})
PEOPLE = frozenset({"people", "inhabitant", "resident", "population"})
SPENT = frozenset({"spending", "expenditure", "spent", "spend", "outlay"})
ALIKE = {
    "spending": SPENT,
    "expenditure": SPENT,
    "workforce": STAFF,
    "force": STAFF,  # the work force
    "staff": STAFF,
    "employee": STAFF,
    "worker": STAFF,
    "personnel": STAFF,
    "payroll": STAFF,
    "headcount": STAFF,
    "stock": frozenset({"share"}),
    "electorate": frozenset({"voter", "elector", "registered", "eligible"}),
    "voter": frozenset({"electorate", "elector", "registered"}),
    "budget": frozenset({"spending", "expenditure", "cost", "spend"}),
    "population": PEOPLE,
    "people": PEOPLE | frozenset({"worker", "adult", "person"}),
    "inhabitant": PEOPLE,
    "resident": PEOPLE,
    "crop": frozenset({"harvest"}),
    "harvest": frozenset({"crop"}),
    "gdp": frozenset({"economy"}),
    "retail": frozenset({"market", "sale"}),
    "market": frozenset({"retail", "sale", "sold"}),
    "revenue": frozenset({"sale", "turnover"}),
    "sale": frozenset({"revenue", "turnover", "sold", "spent"}),
    "turnover": frozenset({"sale", "revenue"}),
    "trade": frozenset({"commerce", "traded"}),
    "export": frozenset({"shipment"}),
    "death": frozenset({"suicide", "died", "killed"}),
    "suicide": frozenset({"death"}),
    "employment": frozenset({"staff", "employee", "worker", "job", "workforce"}),
    "fdi": frozenset({"investment"}),
    "odi": frozenset({"investment"}),
    "applicant": frozenset({"seeker", "application"}),
}
# two that leave no third, as alternatives of one expression
COMPLETE = (
    ("men|man", "women|woman"),
    ("males?", "females?"),
    ("boys", "girls"),
    ("husbands", "wives"),
    ("urban|cities|towns", "rural|countryside|villages"),
)
# two that make a whole between them
FULL_TIME = ("full[- ]time", "part[- ]time")
HALVES = (
    *COMPLETE,
    FULL_TIME,
    ("england", "wales"),
    ("goods", "services"),
    ("exports?|exported", "imports?|imported"),
    ("eu", "non-eu|outside the eu"),
    ("domestic|at home", "foreign|overseas|abroad|international|export"),
    ("public", "private"),
    ("passenger", "commercial"),
    ("current", "capital"),
    ("long[- ]term", "short[- ]term"),
    ("primary", "secondary"),
    ("in favour|for", "against"),
    ("owned", "leased|rented"),
    ("wired|fixed[- ]line", "wireless|mobile"),
    ("narrowband", "broadband"),
    ("welfare", "sports?"),  # lotteries
)
# what makes a whole between them where each part is named
MEMBERS = (
    ("england", "scotland", "wales", "northern ireland"),
    ("local gov", "central gov", "public corporation"),
    *(("primary", "secondary", "tertiary", home) for home in ("household", "resident", "urban and rural")),
    *((farm, "industry", "services") for farm in ("agriculture", "farming")),
    *((farm, "industry", "services", home) for farm in ("agriculture", "farming") for home in ("household", "resident")),
)
# what is made of exports and imports
TRADE = pattern(
    r"\b(?:trade[ds]?|trading|turnover|commerce|import-export|(?:imports?|imported) and export(?:s|ed)?"
    r"|(?:exports?|exported) and import(?:s|ed)?)\b",
    re.IGNORECASE,
)
# what begins a sentence of another time or thing
OTHERS = pattern(r"\b(?:last (?:year|month|week|quarter)|previous(?:ly)?|earlier|ago|another|others?|rivals?)\b", re.IGNORECASE)
# what points back to the sentence before
THESE = pattern(r"\b(?:this|these|such|their)\b", re.IGNORECASE)
# verbs that say how much something is or brings, where no cue says it
VERBS = frozenset(
    """they them some brought bring brings gave give gives paid held hold holds went made sold left began including under
    estimated roughly approximately worth value volume total number amount women also both then when while""".split()  # noqa: SIM905  as above
)
# the last of several parts is what is left
REST = pattern(r"\b(?:remaining|remainder|(?:the|its|their)\s(?:rest|balance|others?))\b")
# what one may do besides another: of those who had headaches some had fever
HAVING = pattern(
    r"\b(?:ha[sd]|have|having|reported|said|used?|own(?:ed)?|experienced|suffered|mentioned|involved|spoke|felt|tried|held|"
    r"showed|received|named|wanted|both|overlap\w*|more\sthan\sone)\b"
)
# what adds one part to another, whatever stands between
ADDED = pattern(
    r"\b(?:plus|on\stop\sof|in\saddition\sto|added\sto|(?:the|its|their)\s(?:rest|others?|balance|remaining|remainder)|remaining)\b"
)
# what takes from a change or a balance
OFFSET = pattern(
    r"\b(?:offset(?:\sin\spart|\spartly|\spartially)?\sby|offsetting|counterbalanced\sby|less(?!\sthan)|minus|net\sof)\b"
)
# one of these words each of them has
NEEDS = {
    REST: frozenset({"remaining", "remainder", "rest", "balance", "other", "others"}),
    ADDED: frozenset({"plus", "top", "addition", "added", "rest", "other", "others", "balance", "remaining", "remainder"}),
    OFFSET: frozenset({"offset", "offsetting", "counterbalanced", "less", "minus", "net"}),
}
JOINT = pattern(r"\b(?:together|combined|jointly|altogether|between\sthem|in\sall|in\stotal)\b", re.IGNORECASE)
MADE_OF = pattern(r"\b(?:ma(?:de|king)\sup|consist|compris|compos|split|divid|broken\sdown|breakdown)")
# what one may call the figure that a sentence has just told: "It will shed 900 jobs. The lay-offs are a fifth of its 4,500"
DEEDS = (
    r"(?:reductions?|cuts?|cutbacks?|lay-?offs|redundancies|job\slosses|dismissals|departures|closures|purchases?|acquisitions?"
    r"|sale|disposal|deal|order|contract|stake|holding|investments?|loans?|donations?|grants?|payments?|fine|penalty|award"
    r"|offer(?:ing)?|issue|shipments?|harvest|haul|catch|shortfall|rise|increase|fall|drop|decline|loss|gain|addition"
    r"|figure|number|total|amount|sum|latter)s?"
)
# what gives the reasons of a change
DUE = pattern(
    r"\b(?:due|driven|attribut|reflect|result|because|owing|thanks|caused|primarily|mainly|consist|compris|made up|as)"
)
# what is counted as a whole: "of the total", where part and whole are both of one of these
SUBJECTS = frozenset(
    {*ALIKE, "import", "output", "production", "investment", "income", "profit", "passenger", "cargo", "freight"}
)
