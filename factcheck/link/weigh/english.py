"""The English words of `link`. A new word is one entry of its group."""

from __future__ import annotations

from factcheck.language import words
from factcheck.language.en.akin import AKIN
from factcheck.link.weigh.english_sums import LETTERS, SIDES, SUMS
from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.subject import stem

__all__ = ["ENGLISH"]

UP = words(
    """up rose rise rises rising risen increase increased increases increasing grew grow grows grown growing growth gain
    gained gains gaining climb climbed climbs climbing jump jumped jumps jumping soar soared soars soaring surge
    surged surges surging leap leaps leapt leaped leaping advance advanced advances advancing expand expanded expands
    expanding expansion swell swelled swells swollen swelling widen widened widens widening raise raised raises
    raising boost boosted boosts boosting lift lifted lifts lifting hike hiked hikes improve improved improves
    improving improvement strengthen strengthened rally rallied accelerate accelerated accelerates quickened add added
    adds adding zoomed vaulted ballooned mounted bounce bounced rebound rebounded recover recovered firmed spurt
    upturn uptick upsurge upswing appreciated appreciation hop hopped spike spiked spiking escalated inflated upped
    mushroomed enlarged outpaced outstripped exceed exceeds exceeded exceeding surpassed surpassing beat multiplied
    bump rocketed skyrocketed skyrocketing doubled doubling tripled trebled quadrupled inched edged ticked premium"""
)
DOWN = words(
    """down fall falls fell fallen falling decline declines declined declining decrease decreases decreased decreasing
    drop drops dropped dropping slip slips slipped slipping slide slides slid sliding slump slumps slumped slumping
    plunge plunges plunged plunging tumble tumbles tumbled tumbling sink sinks sank sunk sinking shrink shrinks shrank
    shrunk shrinking contract contracts contracted contracting contraction dip dips dipped dipping dive dives dived
    dove diving plummet plummets plummeted plummeting nosedived tanked lose loses lost losing loss cut cuts cutting
    reduce reduces reduced reducing reduction lowered lowering slash slashed slashing trim trimmed trimming shed sheds
    ease eased eases easing narrow narrowed narrows narrowing recede receded retreat retreated weaken weakened
    weakening dwindle dwindled crash crashed collapse collapsed slow slowed slows deteriorated worsened skidded
    downturn depreciated depreciation erode eroded sagged slackened halve halved halving cooled moderated softened
    backslid shaved off discount gave-up"""
)
MORE = words(
    """higher more above greater larger bigger better stronger faster ahead heavier longer dearer warmer increase rise gain
    jump growth up improvement"""
)
LESS = words(
    """lower less fewer below smaller slower weaker lighter behind shorter worse cheaper colder cooler under decrease fall
    drop decline cut reduction down"""
)
PASSING = words(
    """exceed exceeds exceeded exceeding top topped topping surpass surpassed surpassing outpaced outpacing outstripped
    outstripping beat beating passed passing trailed trailing undershot undershooting missed missing lagged lagging"""
)
COMPARATIVE = words("dearer warmer higher more above greater larger bigger better stronger faster heavier longer over")
LESSER = words("colder cooler lower less fewer below smaller slower weaker lighter shorter worse cheaper under")
NOUNS = words(
    """rise growth gain jump surge increase improvement expansion leap boost uptick fall drop decline decrease loss slide
    slip plunge contraction cut reduction dip slump change advance hike rebound upturn downturn rises gains increases
    falls drops declines decreases cuts climb spike tumble acceleration appreciation depreciation variation swing
    difference premium discount"""
)
BE = words(
    """was were is are been being be stood stands stand standing totalled totaled totals totalling totaling reached
    reaches reach reaching amounted amounts amount amounting came comes coming hit has have had numbered exceeded
    topped recorded posted registered earned generated produced sold made reported attracted imported exported became
    averaged remained hovered touch touches touched touching registering recording posting reporting earning accounting
    valued worth"""
)
ACTS = words("spent held paid brought went flew took bought kept ran gave drew lent built won got")
COSTS = words("cost costs numbers holds pays covers needs runs includes uses")
AGAINST = words("compared against versus vs comparing comparison compares v relative")
THEN = words(
    """ago earlier before previously prior previous preceding year-ago year-earlier same corresponding comparable
    last-year prior-year then last"""
)
NOW = words("now current currently today latest recent this")
HALT = words("while whereas although though but however whilst yet as-well")
EMPTY = words(
    """a an the about around some only just roughly approximately record total nearly almost over under estimated revised
    its their his her even another further our as much many further additional net overall combined more than less
    fewer at least most some close well slightly sharply steadily significantly substantially marginally rapidly
    strongly modestly steeply about respectively still also rather small modest mere slight"""
)
PRONOUNS = words("it they this that these those he she we which who there")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in words(names)
}  # fmt: skip
LENGTHS = {
    word: length
    for length, group in {
        "y": "year years annual full-year fiscal year's yearly twelve-month",
        "q": "quarter quarters quarterly q1 q2 q3 q4 three-month quarter's",
        "m": "month months monthly month's",
        "h": "half half-year six-month h1 h2",
        "n": "nine-month",
        "w": "week weeks weekly week's",
        "d": "day days daily",
        "D": "decade decades",
    }.items()
    for word in group.split()
}
DETERMINERS = words(
    "the a one previous last prior same over on year this second first third fourth preceding past corresponding"
)
TRAITS = {
    "forecast": words(
        """forecast forecasts expected expects expect expecting expectations expectation projected projects projection
        predicted predicts target targets targeted targeting plan plans planned planning will would could may should
        might estimate estimates estimated outlook guidance consensus goal goals aims aim analysts economists proposed
        proposal budget budgeted likely hopes"""
    ),
    "extreme": words("record peak high low trough lowest highest all-time bottom best worst lows highs nadir"),
    "bond": words(
        """bond bonds notes note coupon debentures yield yields maturing preferred convertible senior due treasury
        interest loan loans"""
        " mortgage debenture"
    ),
    "stake": words("share shares stake stakes equity holding ownership owned owns"),
    "per": words("each apiece per head capita a-share eps"),
    "basis": words(
        """organic organically constant-currency like-for-like same-store comparable-store currency-neutral underlying
        adjusted inflation-adjusted local-currency lfl excluding adjusting annualised annualized pro-forma deflated
        seasonally"""
    ),
    "cause": words(
        """due because owing thanks driven reflecting attributable result mainly primarily largely partly
        contributed contributing contribution offset impact helped led despite including included includes"""
    ),
    "annual": words("annual annually compound cagr average averaged annualised annualized averaging mean"),
    "rated": words(
        """rate margin ratio proportion percentage unemployment inflation interest tax gdp probability chance approval
        turnout"""
    ),
    "share": words(
        """account accounts accounted accounting representing represent represents represented comprised comprising
        comprises constitutes"""
    ),
    "including": words("including included includes include among"),
    "premium": words("premium discount"),
    "yoy": words("year-on-year year-over-year y-o-y yoy on-year"),
    "total": words("total totally totals totalled totaled totalling totaling altogether combined sum aggregate overall all"),
    "between": words("between gap difference margin lead ahead behind"),
    "better": words("improve improved improves improving improvement worsen worsened worsening deteriorated deterioration"),
}
PHRASES = {  # two words that make one, beside what `traits` has of each alone
    "basis": words(
        """comparable_store comparable_stores comparable_basis comparable_sales same_store like_for real_terms
        volume_terms constant_currency constant_currencies local_currency local_currencies constant_exchange
        constant_prices value_terms store_basis comparable_prices fixed_prices currency_adjusted before_inflation
        after_inflation inflation_adjusted organic_growth an_annual annual_rate annualized_rate"""
    ),
    "yoy": words("on_year over_year"),
}
JOINED = {(verb, "up"): "makes-up" for verb in words("make makes made making take takes took taking taken")}
JOINED |= {(verb, "up"): "gave-up" for verb in words("give gives gave giving given")}
JOINED |= {("as", "well"): "as-well"}  # begins another thing: "up 38% on May as well as from $415m in July"
EACH = words("per each apiece every capita average averaged averages averaging mean daily")
SHARES = words(
    """share proportion percentage ratio margin margins turnout fatality mortality pass passing factor
    urbanization occupancy quota conversion"""
)
RATES = words("rate rates cfr margin margins mortality fatality lethality turnout percentage ratio proportion occupancy")
PARTS = words(
    """profi ebit ebita ebitd earni incom opera death died dead kille fatal passe pass won women men femal male unemp
    survi urban infec deficit inter expen cost tax margi cash defic resid"""
)
WHOLES = words(
    """sale reven turno total popul elect case regi respo gdp econo outst issue workf staff labou labor seat all asset
    membe overa surve"""
)
UNITS = {
    "capita": words("peopl resid popul inhab perso capit citiz visit"), "head": words("peopl resid inhab perso worke visit"),
    "perso": words("peopl resid inhab visit"), "peopl": words("perso"),
    "famil": words("house"), "house": words("famil home"), "seaso": words("year"), "year": words("seaso"),
    "annua": words("year"), "daily": words("day"),
}  # fmt: skip
PREPOSITIONS = words("of in at for from to by with on among between across within under after before during per through")
STOP = (
    EMPTY | BE | AGAINST | THEN | NOW | HALT | PRONOUNS | UP | DOWN | NOUNS | TRAITS["per"] | TRAITS["basis"]
    | frozenset(LENGTHS)
    | frozenset(MONTHS)
    | TRAITS["share"]
    | words("corresponding resulting marking registering equivalent meaning thus sequentially")
    | words(
        """to from in on at by for and or with not if of whose will would than per also no percent cent pct percentage
        following biggest largest smallest steepest sharpest
        point points first second third fourth last next past period end ended ending half company group said says
        million billion trillion thousand m bn mn year's month's quarter's it's one two three four five six seven
        eight nine ten u s yuan dollars dollar pounds euros yen rupees taking bringing making according number value
        amount level figure when where did do does so such after since during through between among within into out
        all both any year-on-year data rate figures monday tuesday wednesday thursday friday saturday sunday higher
        lower more less above below ago him them us you i my your mr mrs ms dr"""
    )
)  # fmt: skip


def _cues() -> dict[str, str]:
    found: dict[str, str] = {}
    groups = (
        ("t", words("to into")), ("f", words("from")), ("a", words("at")), ("n", words("than")), ("r", words("or")),
        ("&", words("and plus")), ("x", words("on over since upon after")), ("o", words("of")), ("b", words("by")),
        ("i", words("in during for among amongst within")), ("W", words("it they which that this these there those")),
        ("h", words("respectively")), ("z", TRAITS["share"] | words("makes-up")), ("q", TRAITS["including"]),
        ("L", TRAITS["total"] - {"all"}),
        ("e", words("each apiece per head capita")), ("B", words("between")),
        ("", EMPTY - words("over under up more less fewer than total combined overall least most respectively")),
        ("k", HALT), ("c", AGAINST), ("u", UP | DOWN | NOUNS), ("m", COMPARATIVE | LESSER | words("ahead behind")),
        ("v", BE - words("made sold produced generated")),
        ("y", THEN | frozenset(LENGTHS) | frozenset(MONTHS)),
        (",", words(",")), (";", frozenset(";:—–")), ("(", words("( [")), (")", words(") ]")),
    )  # fmt: skip
    for letter, group in groups:
        for word in group:
            found.setdefault(word, letter)
    return found


def _sides() -> dict[str, frozenset[tuple[str, int]]]:
    found: dict[str, set[tuple[str, int]]] = {}
    for account, groups in SIDES.items():
        for side, group in enumerate(groups):
            for word in words(group):
                found.setdefault(word, set()).add((account, side))
                found.setdefault(stem(word), set()).add((account, side))
    return {word: frozenset(sides) for word, sides in found.items()}


ENGLISH = Lexicon(
    up=UP | COMPARATIVE, down=DOWN | LESSER, change=UP | DOWN | NOUNS | words("changed changes moved"), nouns=NOUNS,
    more=MORE | LESS, comparative=COMPARATIVE | LESSER, beyond=words("above below over under"), passing=PASSING,
    be=BE, acts=ACTS, costs=COSTS, against=AGAINST, then=THEN, now=NOW, halt=HALT, empty=EMPTY, pronouns=PRONOUNS,
    months=MONTHS, lengths=LENGTHS, determiners=DETERMINERS, traits=TRAITS, phrases=PHRASES,
    wide=frozenset({"forecast", "basis"}), prepositions=PREPOSITIONS,
    negative=words("loss losses disinvestment disinvestments outflow outflows minus negative deficit shortfall"),
    positive=words("benefit profit profits investment gain inflow inflows surplus income earnings"), akin=AKIN, stop=STOP,
    cues=_cues(),
    joined=JOINED, each=EACH, shares=SHARES, rates=RATES, parts=PARTS, wholes=WHOLES, units=UNITS,
    totals=words("total whole sum tally aggregate"), means=words("price avera media index tempe rate yield"),
    stakes=words("stake stakes shares stock equity holding company"), relative=words("which whom whose"),
    revised=words("revised revises revising revision"),
    sums=SUMS, sides=_sides(), sum_cues={word: letter for letter, group in reversed(LETTERS) for word in group},
)  # fmt: skip
