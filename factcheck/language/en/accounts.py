"""English nouns of accounts: what comes in, what goes out, the balance of both, and the sectors that each has."""

from __future__ import annotations

import re

from factcheck.pattern import pattern

__all__ = [
    "APART",
    "BEHIND",
    "BETWEEN",
    "CHANGED",
    "DEFICIT",
    "EXCEPT",
    "FEWER",
    "FIRMS",
    "FUNDS",
    "LEADS",
    "LEAVES",
    "NETS",
    "NOUN",
    "OPPOSED",
    "OPPOSITE",
    "OWN",
    "SCOPES",
    "SECTOR",
    "SECTOR_BEHIND",
    "SO",
    "STEMS",
    "UNSAID",
]

NATURAL = r"natural (?:increase|decrease|growth|decline|change|loss|gain)|excess of (?:deaths|births)"
COMPARED = (
    r"births (?:outnumber|exceed)(?:ed)? deaths|deaths (?:outnumber|exceed)(?:ed)? births"
    r"|more births than deaths|more deaths than births"
)
PEOPLED = (  # this is also of those who come and go
    r"population (?:increase|decrease|growth|decline|change|loss|gain)"
    r"|population(?: as a whole| therefore| thus)? (?:grew|rose|fell|shrank|declined|dropped|increased|decreased)"
)
NET = r"net (?:[a-z]+(?:-[a-z]+)? ){0,2}?(?:migration|immigration|emigration|inflow|outflow)|migrat(?:ion|ory) balance"
NET_CHANGE = (
    r"(?:(?:for|giving|leaving|making|producing|in|had|was|saw|recorded) a|the(?: annual| monthly| quarterly| overall)?) net"
    r" (?:[a-z]+ ){0,2}(?:increase|decrease|gain|loss)|(?<=[,:;\u2013] )a (?:net )?(?:gain|loss)"
)
COME = (
    r"immigra(?:ted|nts?|tion)|arrivals|arrived|arriving|settled in|moving here|moved here|coming to live"
    r"|c[oa]me to (?:the (?:country|u[ks]|island)|live|(?:[a-z]+ ){1,3}from|(?-i:[A-Z])[a-z]+)"
    r"|(?<!net )inflows?(?! of (?:cash|capital|funds))"
    r"|(?<!net )flows? of (?:[a-z]+ ){0,2}(?:migrants|immigrants|people) (?:in)?to"
)
GONE = (
    r"emigra(?:ted|nts?|tion)|departures|departed|leaving to live|moved away"
    r"|left(?= the (?:country|u[ks]|island)\b|[,.;]| [a-z]+(?: and [a-z]+)? (?:to|for)\b)"
    r"|moving away|(?<!net )outflows?(?! of (?:cash|capital|funds))"
)
BALANCE = (
    r"(?:deficits?|surplus(?:es)?|shortfall|(?:trade |payments )?(?:gap|imbalance)|red ink|(?:in|into) the (?:red|black)"
    r"|overspen[dt]|underspen[dt]|trade balance|(?<=leaving a )balance|balance of (?:[a-z]+ ){0,2}trade"
    r"|(?:public sector )?net borrowing"
    r"|difference(?= between (?:[a-z.]+ ){0,4}exports and imports)|net (?:[a-z]+ ){0,3}(?:ex|im)ports?)"
    r"(?: (?:in|on|of) (?:the )?(?:[a-z]+ ){0,2}trade"
    r"| between (?:[a-z.]+ ){0,4}exports and imports)?"
)
# the balances that have their own name
BETWEEN = {"N": "VD", "M": "GO", "P": "UC", "Q": "AL", "R": "KH"}
EARNED, SPENT = r"(?:revenues?|receipts|income)", r"(?:spending|expenditures?|outlays|payments)"
OUTDONE = r"exports (?:exceed|outstripp|outpac)ed imports|imports (?:exceed|outstripp|outpac)ed exports"
OVERSPENT = rf"{SPENT} (?:exceed|outstripp|outpac)ed {EARNED}|{EARNED} (?:exceed|outstripp|outpac)ed {SPENT}"
OUT = r"(?<!import-)exports?|exported|outbound|shipments abroad|goods sold|(?:(?<=goods )|(?<=services ))credits"
IN = r"(?<!export-)imports?|imported|inbound|(?:(?<=goods )|(?<=services ))debits"
WORTH = r"(?: trade)?(?: volume| value| turnover)?"
CHANGED = pattern(  # what it is of is a level
    rf"\b(?:{NATURAL}|{COMPARED}|(?P<traded>{OUTDONE})|(?P<spent>{OVERSPENT})|(?P<net>{NET_CHANGE})|(?P<peopled>{PEOPLED}))\b(?:[^.;,\d]|(?:19|20)\d\d\b){{0,40}}"
    r"(?:\b(?:of|by|was)\s+(?:[a-z]+\s+){0,2}|\s\()$",
    re.IGNORECASE,
)
FEWER = pattern(
    r" (?:fewer|more) (?P<sure>births|deaths) than (?:births|deaths)\b"
    r"|(?: [a-z]+){0,2} (?:fewer|more) (?P<sure2>(?:[a-z]+ ){0,2}(?:were born|died) than (?:[a-z]+ ){0,2}(?:born|died))\b"
    r"|(?: (?:fewer|more|less))?(?: [a-z]+){0,2}"
    r" (?P<moved>(?:came|arrived|moved|settled|entered|left|departed)\b[^.;,\d]{0,40}? than"
    r" (?:(?:was|were|had|people|who|moved) ){0,3}(?:left|departed|leaving|out|away|came|arrived))\b"
    r"|(?: people)? (?:fewer|more|less) than [^.;,\d]{0,30},? (?:as|with|because|since|after)\b"
)
NET_ASSETS = r"net (?:assets?|liabilit(?:y|ies)|worth)(?: position)?"
ASSETS = r"(?:(?:total|reported|gross) )?(?<!net )assets"
LIABILITIES = r"(?:(?:total|reported|gross) )?(?<!net )liabilities"
CASH = (
    r"cash(?: and (?:cash equivalents|short-term investments)| balances| in hand)?"
    r"(?= (?:of|was|were|at|to|rose|fell|stood|totall?ing|amount|increas|decreas))"
)
BORN = r"births|born|newborns?"
DIED = r"deaths|deceased|died|lost their lives"
NOUN = pattern(  # the name of a group is the role
    rf"\b(?:(?P<N>{NATURAL})|(?P<M>{NET})|(?P<P>gross profits?)|(?P<B>{BALANCE})|(?P<E>(?:{OUT}){WORTH})|(?P<I>(?:{IN}){WORTH})"
    r"|(?P<T>cross-border (?:e-commerce|online)(?: (?:retail|trade|sales|transactions?|business|turnover)){0,3}"
    r"|(?<!ministry of )(?<!chamber of )(?<!department of )(?<!-)"
    r"(?:(?:foreign|external|bilateral|two-way|total|overall) ){0,4}"
    r"(?:traded?|commerce|turnover|imports?-exports?|exports?-imports?)(?: (?:(?:in|of) )?goods)?"
    rf"{WORTH}(?! (?:minist|department|representative|talks|deal|agreement|union|association|body|group|partner|war|balance)))"
    r"|(?P<C>costs? of (?:[a-z]+ )?(?:sales|revenues?|goods(?: sold)?))"
    r"|(?P<U>(?<!costs of )(?<!cost of )revenues?|net sales|receipts|(?<!net )(?<!operating )income|took in|collected)"
    r"|(?P<Z>spending|spent|expenditures?|outlays|payments|costs?)"
    rf"|(?P<V>{BORN})|(?P<D>{DIED})|(?P<G>{COME})|(?P<O>{GONE}))\b(?!-| side\b)",
    re.IGNORECASE,
)
# of a balance sheet; apart, because each name costs at every word
FUNDS = pattern(
    rf"\b(?:(?P<Q>{NET_ASSETS})|(?P<R>net debt)|(?P<A>{ASSETS})|(?P<L>{LIABILITIES})|(?P<K>gross debt)|(?P<H>{CASH}))\b(?!-)",
    re.IGNORECASE,
)
NETS = ("net asset", "net liabilit", "net worth", "net debt")  # one of these a text of funds has
# what any of these nouns has in lower case: asked before the expression, which is long
STEMS = (
    "natural ", "population ", "outnumber", "exceed", "arriv", "depart", "left", "came to", "come to", "settled",
    "inflow", "outflow", "to live", "mov",
    "excess of", "migra", "a net ", "gross profit", "net sales",
    "deficit", "surplus", "shortfall", "gap", "balance", "difference", "red ink",
    "the red", "the black", "overspen", "underspen",
    "credit", "debit", "net borrowing",
    "export", "outbound", "shipments abroad", "goods sold", "import", "inbound", "trade", "commerce", "turnover",
    "revenue", "receipts", "income", "took in", "collected", "spending", "spent", "expenditure", "outlay", "payment", "cost",
    "birth", "born", "deaths", "deceased", "died", "lost their",
)  # fmt: skip
BEHIND = pattern(  # "a 5 million yuan trade surplus", "$4bn of exports"; where none stands before, "60,418 children were born"
    r"(?:\s?\([^()]{0,40}\))?(?:[\s-]{1,3}(?:"  # no two parts may take the same hyphens: a line of them would take seconds
    r"(?:in |into )?(?:(?!(?:with|and|as|to|from|of|in|a|the|on|for|but|by|than|more|less|fewer|while|whilst|whereas|when)\b)"
    rf"[a-z]+(?:-[a-z]+){{0,3}}[\s-]{{1,2}}){{0,3}}(?:(?P<N>{NATURAL})|(?P<B>{BALANCE})|(?P<last>(?P<V>{BORN})|(?P<D>{DIED})|(?P<G>{COME})|(?P<O>{GONE})"
    r"|(?P<U>revenues?|receipts)|(?P<Z>expenditures?|spending)))"
    r"|(?:worth |of |in |for |on |goods |were |was ){0,5}(?:(?P<E>exports|exported)|(?P<I>imports|imported)"
    r"|(?P<T>(?:foreign )?trade)))"
    r"|,\s(?P<only>(?:[a-z]+ )?(?:(?P<E2>exports)|(?P<I2>imports)|(?P<B2>(?:trade )?(?:deficit|surplus|gap))) (?:was|were)))\b",
    re.IGNORECASE,
)
DEFICIT = pattern(r"deficit|borrowing|net [a-z ]{0,30}imports?|shortfall|red\b|red ink|oversp", re.IGNORECASE)
# the adjectives of a balance that say whose it is, by the roles that leave it
SCOPES = (
    ("EI", pattern(r"\b(?:trade|commercial|visible|merchandise)\s+$", re.IGNORECASE)),
    ("UZ", pattern(r"\b(?:budget|fiscal|revenue|government|federal|public)\s+$", re.IGNORECASE)),
)
SECTORS = (
    r"goods and services|goods|services?|merchandise|visible|invisible|oil|non-oil|crude|petroleum|energy|gas|food|farm"
    r"|agricultural|agri-food|car|auto|vehicle|steel|textile|gold|manufactured|consumer|current account|primary income"
    r"|non-merchandise|secondary income|current|capital|recurrent|plan|non-plan|tax|non-tax|domestic|foreign|private|primary"
    r"|income|account|(?:non-)?oil[- ]and[- ]gas|average|cumulative|interest|debt|processing|general|border|cross-border|chip"
    r"|semiconductor|electronics|machinery"
    r"|processed|refined|intra-[a-z]{2,12}(?: area)?"
)
OWN = pattern(r"\b([a-z]+(?:-[a-z]+){0,2})\s+$")  # the adjective of a noun: "toy exports"
# what stands before exports or trade, or behind "exports of", and names no kind of them
UNSAID = frozenset(
    """the first second huge small large slight narrow modest big bigger smaller massive its their our his her whose a
    an of and as both while where with when because since so but also said showed meanwhile total overall foreign
    external bilateral two-way import-export export-import monthly annual nominal adjusted unadjusted actual record
    strong weak robust sluggish slower global world mainland national area zone bloc region state province city country
    port combined official customs worth net gross such about around nearly almost roughly approximately some just only
    more value commodity commodities aggregate buoyant solid healthy brisk tepid subdued were was products product despite amid
    outgrew outstripped outdid preliminary provisional though if even then not any most brought brings saw sees left put
    made sent kept drove took pushes drives""".split()  # noqa: SIM905  a word is easier added to a text
)
SECTOR = pattern(
    rf"\b({SECTORS})(?: products?)?"
    r"(?: trade|(?: trade| sector| account)?(?: had| recorded| posted| ran| showed| saw)? an?)?\s+$",
    re.IGNORECASE,
)
APART = pattern(r"\b(average|cumulative|previously)\b(?: [\w-]+){0,4}\s*$", re.IGNORECASE)  # what is counted otherwise
SECTOR_BEHIND = pattern(
    rf"\s+(?:(?:in|on|of|for)\s+(?:the\s+|its\s+)?(?P<kind>(?i:{SECTORS}))\b"
    r"|of\s+(?P<own>[a-z]+(?:-[a-z]+){0,2})\b"
    r"|(?P<by>with|to|from|into)\s+(?:the\s+|other\sparts\sof\s)?(?!US\$|US\s[$\d]|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)(?P<name>[A-Z][A-Za-z]+(?:\sUnion|\sStates|\sKingdom)?))"
)
# what is counted on either side of a balance: neither is what the other was
OPPOSITE = (frozenset({"birth", "death"}), frozenset({"arrival", "departure"}), frozenset({"export", "import"}))
# two sectors that make the whole between them
OPPOSED = (
    ("goods", "services"), ("goods", "non-merchandise"),
    ("visible", "invisible"), ("oil", "non-oil"), ("oil and gas", "non-oil and gas"),
    ("plan", "non-plan"), ("tax", "non-tax"),
    ("recurrent", "capital"), ("current", "capital"), ("domestic", "foreign"),
)  # fmt: skip
# what ties a whole to the sides behind it, and sides to the balance behind them
LEADS = pattern(
    r"\b(?:with|as|when|of (?:which|this|these|the total)|including|comprising|consisting|made up|on|from|reflecting|because"
    r"|owing to|attributable to)\b"
    r"|[:(\u2013\u2014]|\s-\s",
    re.IGNORECASE,
)
RESULT = (
    r"leav(?:es|ing)|left|result(?:s|ed|ing) in|thus|so|therefore|giving|gave|yield(?:s|ed|ing)|produc(?:es|ed|ing)|hence"
    r"|creat(?:es|ed|ing)|making|makes|meaning|meant|bringing|putting|taking"
)
SO = pattern(rf"\b(?:{RESULT})\b", re.IGNORECASE)
LEAVES = pattern(
    rf"\b(?:{RESULT}|for an?|with an?)\b|^[^.;,]{{0,24}}[,:(\u2013\u2014]\s?(?:an? )?(?:(?:trade|record|net|natural) ){{0,2}}"
    r"(?:deficit|surplus|gap|balance|increase|decrease|loss|gain|decline)\b",
    re.IGNORECASE,
)
EXCEPT = pattern(r"\b(?:adjusted|excluding|excludes|except(?:ing)?|apart from|without|primary|underlying)\b", re.IGNORECASE)
# whose trade is a part of all trade
FIRMS = pattern(
    r"\b(?:private|privately[- ]owned|foreign-(?:funded|invested)|state-owned)\s+(?:\w+\s+){0,2}"
    r"(?:enterprises?|firms?|companies|businesses)\b",
    re.IGNORECASE,
)
