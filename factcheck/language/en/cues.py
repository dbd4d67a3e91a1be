"""English cue words for `link`: one letter a class, one class a line of words; a new word is one entry.

The letters make the word over which the constructions of `link` are written. Upper case belongs to the figures.
"""

from __future__ import annotations

__all__ = ["CLASSES", "IDIOMS", "MONTHS", "TAKING"]

MONTHS = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)

CLASSES: dict[str, str] = {
    # up: verbs and nouns of growth
    "u": """
        up rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth
        climb climbs climbed climbing jump jumps jumped jumping gain gains gained gaining surge surges surged surging
        soar soars soared soaring leap leaps leaped leapt leaping rocket rocketed rocketing skyrocket skyrocketed
        advance advances advanced advancing expand expands expanded expanding expansion swell swells swelled swollen swelling
        widen widens widened widening raise raises raised raising boost boosts boosted boosting lift lifts lifted lifting
        hike hikes hiked hiking improve improves improved improving improvement strengthen strengthened rally rallied
        accelerate accelerated accelerating acceleration quicken quickened quickening add adds added adding
        zoom zooms zoomed zooming vaulted
        balloon ballooned ballooning mount mounted mounting bounce bounced rebound rebounded recover recovered
        edged-up firm firmed spurt upturn uptick premium appreciated appreciation hop hopped spike spiked spiking
        escalate escalated escalating inflate inflated upped progressed flourished ascended mushroomed mushrooming
        enlarge enlarged enlarging enlargement outpace outpaced outpacing
        outstrip outstrips outstripped outstripping outperformed outperforming exceed exceeds exceeded exceeding beat beats
        multiplied upsurge surpass surpasses surpassed surpassing eclipsed swelled upswing build-up addition bump bumped
        upwards""",
    # down: verbs and nouns of decline
    "d": """
        down fall falls fell fallen falling decline declines declined declining decrease decreases decreased decreasing
        drop drops dropped dropping slip slips slipped slipping slide slides slid sliding slump slumps slumped slumping
        plunge plunges plunged plunging tumble tumbles tumbled tumbling sink sinks sank sunk shrink shrinks shrank
        shrunk shrinking contract contracted contracting contraction dip dips dipped dipping dive dives dived diving
        plummet plummets plummeted plummeting
        nose-dive nose-dived nosedive nosedived nosediving tank tanked
        lose loses lost losing cut cuts cutting reduce reduces reduced reducing
        reduction lower lowered lowers lowering slash slashes slashed slashing trim trims trimmed trimming shed sheds
        ease eases eased easing narrow narrows narrowed narrowing recede receded receding retreat retreated retreating
        weaken weakened weakening dwindle dwindled dwindling crash crashed collapse collapsed collapsing slow slowed slowing
        deteriorate deteriorated worsen worsened worsening tumbled skidded skid off downturn depreciated depreciation
        discount erode eroded scaled-back pared sag sagged slackened halve backslid downwards""",
    # change in either direction, and difference
    "g": "change changes changed changing move moved moving differ differed variation swing swung",
    "Y": "difference differences gap imbalance discrepancy margin lead disparity",
    # comparatives upwards, downwards
    "h": "higher more above greater larger bigger better stronger faster ahead heavier longer quicker dearer taller",
    "l": "less fewer below smaller slower weaker lighter behind lesser shorter worse cheaper",
    "t": "to",
    "f": "from",
    "b": "by",
    "o": "of",
    "n": "than",
    "c": """compared compare compares comparison versus vs against relative compared-with comparing instead""",
    "w": "with",
    "a": "at",
    "O": "on over since upon",
    "i": "in during for within into through throughout across among amongst between",
    "&": "and plus & along together",
    "r": "or",
    "k": "while but whereas although though whilst however yet",
    "s": "respectively",
    "W": "which that this it these those whom that's it's",
    "z": """account accounts accounted accounting represent represents represented representing comprise comprises comprised
        comprising contribute contributes contributed contributing supplies constitute constituted constitutes constituting
        equal equals equivalent equating equates amounting supplied provided share proportion percentage""",
    "j": "broken made make makes making consist consists consisted consisting composed split divided sum breakdown",
    "q": "include includes included including",
    "L": "total totally totals totalled totaled totalling totaling overall altogether combined sum all whole aggregate",
    "v": """was were is are be been being had has have came come comes stood stands stand reached reach reaches reaching
        amounted amounts amount hit marking representing registering posting totted recording seeing showing reflecting
        would will could expected forecast set posted recorded reported becoming""",
    "E": "exports export exported outbound shipments exporting sold selling",
    "I": "imports import imported inbound importing bought buying purchased",
    "B": "surplus surpluses deficit deficits borrowing shortfall balance red overspent overspend underspent underspend",
    "U": "revenue revenues income receipts intake earnings collected took takes took-in",
    "Z": "payments spending expenditure expenditures spent outlays costs cost expenses",
    # a rate on another basis than the levels beside it: blocks wherever it stands in the clause
    "x": """comparable comparable-store like-for-like lfl same-store comparable-stores same-stores constant constant-currency
        organic organically constant-currencies currency-neutral currency-adjusted inflation-adjusted deflated real-terms""",
    "@": "real local-currency local volume",  # with the next: "in real terms"
    "%": "terms",
    # what follows is counted apart
    "$": "excluding excludes exclude except exclusive",
    # what is no growth between a rate and its levels
    "!": "annualized annualised stake purity coupon yield yielding yields interest",
    # a level below zero: "from a loss of 4 to a profit of 7"
    "*": "thus therefore hence consequently",
    "K": "disinvestment disinvestments outflow outflows loss losses minus negative",
    "T": "trade commerce traded trades",
    "e": "each apiece per head capita a-share",
    "C": "compound compounded annually annualized cagr",
    "A": "average averaged averaging mean median",
    "y": """year years month months quarter quarters week weeks day days half decade decades year-ago year-earlier
        last previous ago earlier before prior preceding past same period periods corresponding annual today yesterday
        year-on-year y-o-y year-over-year month-on-month quarter-on-quarter yoy fiscal ended ending period's year's month's
        quarter's last-year year-end first second third fourth calendar week's today's yesterday's yearly monthly
        q1 q2 q3 q4 h1 h2 quarterly year-to-date full-year nine-month three-month six-month half-year """
    + MONTHS,
}

# words that together are no cue: no "higher", no "from"; a longer one before what it begins with
IDIOMS = (
    "higher education,further education,lower house,upper house,violence against,incidents against,crimes against,"
    "crime against,offences against,attacks against,thefts against,resulting from,resulted from,stemming from,"
    "stemmed from,arising from,arised from,apart from,corresponding to,current accounts,current account,financial accounts,"
    "from the end of,from the start of,from the beginning of,"
    "organic chemicals,organic food,organic foods,organic produce,organic milk,organic farming,"
    "financial account,capital accounts,capital account,savings accounts,savings account,investments accounts,"
    "investments account,investment accounts,investment account,on account of,"
    "taking account of,takes account of,take account of,premium to,discount to,as opposed to,"
    "on the same basis,on that basis,on this basis,in contrast to,"
    "lost their lives,lose their lives,lost his life,lost her life,"
    "take up,takes up,took up,taking up,gave up,gives up,give up,given up,giving up,coughed up,cough up,"
    "other than,rather than,out of,broke down,breaks down,break down,"
    "local currencies,local currency,unchanged exchange,unchanged currency,"
    "higher by,lower by,larger by,bigger by,greater by,smaller by,"
    "interest expenses,interest expense,interest income,interest costs,interest cost,interest charges,"
    "interest payments,from ordinary activities,from continuing activities,from continuing operations,"
    "from discontinued operations,from operating activities,from operations,figures from,data from,statistics from,numbers from"
)

# verbs of change that take a level for object: "raised £4m" is no rise by £4m
TAKING = frozenset(
    """raise raises raised raising add adds added adding cut cuts cutting lose loses lost losing gain gains gained
    gaining boost boosted lift lifted shed sheds exceed exceeds exceeded exceeding beat beats""".split()  # noqa: SIM905  a word is easier added to a text
)
