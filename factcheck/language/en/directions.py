"""Which way a figure goes: words beside it that say up or down. "rose 5%", "a 5 percent drop", "25 points higher"."""

from factcheck.language import split_words

DIRECTIONS_BEFORE = dict.fromkeys(  # verbs, adverbs and, with "of", nouns of change
    split_words(
        """up rose rise rises rising risen grew grow grows growing grown growth gained gain gains gaining climbed climb
    climbs climbing jumped jump jumps jumping surged surge surges surging soared soar soars soaring increased increase
    increases increasing advanced advance advances advancing added adding adds improved improve improves improving
    improvement expanded expand expands expanding expansion leapt leaped leap rocketed skyrocketed rallied rally
    strengthened widened widen widening raised raise raising lifted lifting boosted boosting boost swelled accelerated
    edged-up ticked-up spiked spiking spike shot-up appreciated rebounded rebound rebounding higher put-on upturn
    hiked hike outperformed quickened uptick uplift bounced inched-up crept-up picked-up"""
    ),
    "up",
) | dict.fromkeys(
    split_words(
        """down fell fall falls falling fallen dropped drop drops dropping declined decline declines declining decreased
    decrease decreases decreasing lost lose loses losing slid slide slides sliding slipped slip slips slipping plunged
    plunge plunges plunging tumbled tumble tumbles tumbling sank sink sinks sinking sunk shed sheds shedding shrank
    shrink shrinks shrinking shrunk contracted contract contracts contracting contraction cut cuts cutting reduced
    reduce reduces reducing reduction eased ease easing dipped dip dips dipping plummeted plummet plummeting slumped
    slump slumps slumping crashed collapsed narrowed narrow narrowing weakened weaken weakening lowered lower lowering
    trimmed trimming slashed slashing depreciated depreciate retreated retreat fewer downturn dived dove nosedived
    tanked sagged slowed backslid skidded worsened deteriorated devalued softened underperformed receded shaved
    dwindled"""
    ),
    "down",
)
CHANGE_NOUNS = split_words(
    """rise growth gain jump surge increase advance improvement expansion leap rally boost uptick uplift rebound hike
    spike climb fall drop decline decrease loss slide slip plunge tumble contraction cut reduction dip slump retreat
    upturn downturn rises gains increases falls drops declines"""
)  # "an increase of 5 percent"
DIRECTIONS_AFTER = dict.fromkeys(
    split_words(
        """increase increases rise gain growth jump surge higher up climb improvement expansion leap rally boost uptick
    uplift rebound hike spike faster advance upturn"""
    ),
    "up",
) | dict.fromkeys(
    split_words(
        "drop fall decline decrease lower down loss cut reduction contraction plunge slump slide dip tumble slip fewer slower "
        "downturn"
    ),
    "down",
)
WORDS_BETWEEN = (
    split_words(  # what may stand between the verb and its figure: "rose by another 5%", "fell sharply, by about 3 percent"
        """by a an another further the just only even as much roughly nearly sharply slightly steeply modestly marginally
    well strongly significantly dramatically rapidly quickly around fully itself its their some rate more less almost
    over about than around factor"""
    )
)
PERCENTAGE_ONLY = (
    split_words(  # a change only of a percentage: "raised $5m", "lost 3 dollars", "cut 5,000 jobs" say what, not how it changed
        "raised raise raising lifted added adding adds cut cuts cutting lost lose loses losing loss shed sheds boost improved"
    )
)
PHRASAL_UP_VERBS = split_words(
    "made make makes making gave give gives set took take takes line signed sign picked end ended turn turned"
)
