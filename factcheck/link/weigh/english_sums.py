"""The English words by which parts, wholes and balances are told."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.language import words

__all__ = ["LETTERS", "SIDES", "SUMS"]

SUMS = {
    "total": words(
        "total totals totalled totaled totalling totaling altogether combined sum aggregate overall "
        "together making tally gross whole"
    ),
    "rest": words("remaining remainder rest"),
    "other": words("other others"),  # "the other 16", "18 others"
    "more": words("further additional another extra second"),
    "which": words("which whom these this those that them they it"),
    "including": words("including included includes include among"),
    "made": words(
        """comprising comprised comprises comprise consisting consists consisted consist composed divided split
        broken breakdown namely
        constitutes formed through reflecting reflects breaking"""
    ),
    "divided": words("split splits divided divides breakdown broken composed"),
    "both": words("both respectively"),
    "surplus": words(
        "surplus profit profits gain outnumbered excess earned growth increase lead margin majority exceeded natural grew"
    ),
    "deficit": words("deficit shortfall imbalance loss losses gap overspent short debt"),
    "balance": words("net difference leaving left leaves leave remaining remainder rest operating remain remained remains"),
    "apart": words(  # near a figure that may be a balance
        """surplus deficit shortfall imbalance net gap excess balance difference leaving leaves remaining remainder
        rest outnumbered profit loss
        margin natural minus remain remained remains left operating deficits surpluses majority short excluding
        excluded outstripped separated red shortfalls gaps"""
    ),
    "mean": words("average averages averaged averaging mean median index indices price prices priced ratio temperature"),
    "priced": words("stock stocks price prices futures a-share apiece"),
    "trade": words("trade commerce business turnover trading"),
    "net": words("net surplus deficit shortfall imbalance gap excess balance natural outnumbered"),
    "ranked": words("next followed follows following trailed second third fourth fifth ahead behind ranked ranks"),
    "beside": words("alongside besides aside among amongst"),  # "alongside 30 more", "among them 30"
    "one": words("one single"),
    "compared": words("compared versus vs"),
    "part of": words(
        "contributed contributing contributes contribute accounted accounting accounts account makes-up took went go came "
        "handled provided supplied represented gave brought"
    ),
    "take": words("after less minus excluding deducting subtracting without except offset before"),
}
# What one account sets side by side: the parts of a whole, or what comes in and what goes out.
SIDES: Mapping[str, tuple[str, ...]] = {
    name: tuple(group.split(";"))
    for name, group in {
        "trade": "export exports exported shipments outbound overseas-bound sold;import imports imported purchases "
        "inbound bought",
        "budget": "revenue revenues receipts income collected earned raised sales took inflow inflows takings "
        "turnover earnings credits;"
        "spending spent expenditure expenditures expenses costs cost outlays outflow outflows expense payments "
        "outgoings debits",
        "people": "births born arrivals arrived immigration immigrants gained joined inflow came created entered moving;"
        "deaths died departures left emigration emigrants losing lost outflow leaving departed",
        "sex": "men male males boys sons husbands gentlemen;women female females girls daughters wives ladies",
        "game": "won wins win victories;lost losses lose defeats;drawn draws drew ties",
        "place": "domestic home domestically inland locally local resident residents internal indigenous;"
        "foreign abroad overseas international internationally exported imported visitors external expatriates",
        "form": "cash;stock shares share equity;debt loans loan notes bonds;property",
        "time": "short-term short current;long-term long;medium-term",
        "sector": "primary farming agriculture farms;secondary industry industrial manufacturing "
        "construction;tertiary services service",
        "goods": "goods merchandise;services service",
        "state": "central federal state;local regional municipal provinces counties",
        "owner": "private;public government state",
        "vehicle": "cars car passenger;trucks commercial vans buses",
        "deal": "new;used existing renewal old repeat",
        "town": "urban cities towns town;rural villages countryside country",
        "vote": "favour favor yes;against no opposed;abstained abstentions undecided",
        "change": "rose increased gained up added increase advancers gainers;fell decreased lost down cut decrease "
        "decliners losers;unchanged flat",
        "age": "children minors young;adults old elderly",
    }.items()
}
LETTERS = (
    ("q", SUMS["including"]), ("z", SUMS["made"] | {"made"}), ("W", SUMS["which"]), ("L", SUMS["total"] | {"="}),
    ("R", SUMS["rest"]), ("M", SUMS["more"]),
    ("h", words("respectively")), ("B", words("both")), ("&", words("and plus & +")), ("o", words("of")),
    ("k", words("with")), ("K", words("while as whereas but")),
    ("t", words("to")), ("f", words("from")), ("n", words("than")), ("i", words("in at for on by")), ("T", SUMS["take"]),
    (",", words(", ;")), (";", frozenset(":—–-")), ("(", words("( [")), (")", words(") ]")),
)  # fmt: skip
