"""English words of change: which way a figure goes, and what introduces the figures of a change."""

import re

from factcheck.language.language import ChangeGroup, ComparisonCues, RoleCues, collect_changes, join_alternatives, split_words
from factcheck.pattern import compile_lazily

__all__ = ["CHANGES", "COMPARISON_CUES", "ROLE_CUES"]

# Every word of change stands here once.
GROUPS = (
    ChangeGroup(  # verbs: "rose 5 percent"
        up="""rose rising risen grew grow grows growing grown gained gaining climbed climbs climbing jumped jumps jumping
        surged surges surging soared soars soaring increased increasing added adding expanded expanding expands raised raise
        raising lifted lifting boosted boosting strengthened""",
        down="""fell fallen falling dropped dropping declined declining decreased decreases decreasing lost loses losing slid
        slides sliding plunged plunges plunging shed shrank shrink shrinks shrinking shrunk contracted contracting cuts cutting
        reduced reduce reduces reducing slumped slumps slumping weakened weaken weakening lowered lowering trimmed trimming
        slashed slashing""",
        compared=True,
    ),
    ChangeGroup(  # verbs and adverbs that are not read where two texts are compared
        up="""soar advanced advances advancing adds improved improve improves improving expand leapt leaped rocketed
        skyrocketed rallied widened widen widening swelled accelerated edged-up ticked-up spiked spiking shot-up appreciated
        rebounded rebounding put-on hiked outperformed quickened bounced inched-up crept-up picked-up""",
        down="""lose slipped slips slipping tumbled tumbles tumbling sank sink sinks sinking sunk sheds shedding contract
        contracts eased ease easing dipped dips dipping plummeted plummet plummeting crashed collapsed narrowed narrow narrowing
        depreciated depreciate retreated dived dove nosedived tanked sagged slowed backslid skidded worsened deteriorated
        devalued softened underperformed receded shaved dwindled""",
    ),
    ChangeGroup(  # verbs and nouns that are read only there
        up="boosts lift lifts raises strengthen strengthening strengthens",
        down="lowers reductions shrinkage slash slashes trim trims weakens",
        before=False,
        compared=True,
    ),
    ChangeGroup(  # nouns and verbs: "a rise of 5 percent", "a 5 percent rise"
        up="rise gain surge increase increases boost",
        down="fall drop decline decrease slide plunge cut reduction slump",
        after=True,
        noun=True,
        compared=True,
    ),
    ChangeGroup(
        up="growth jump advance improvement expansion leap rally uptick uplift rebound hike spike climb upturn",
        down="slip tumble contraction dip downturn",
        after=True,
        noun=True,
    ),
    ChangeGroup(up="rises gains", down="falls drops declines", noun=True, compared=True),  # "falls of 5 percent"
    ChangeGroup(up="", down="retreat", noun=True),
    ChangeGroup(up="", down="loss", before=False, after=True, noun=True),
    ChangeGroup(up="up higher", down="down fewer", after=True),  # "up 5 percent", "5 percent higher"
    ChangeGroup(up="", down="lower", after=True, compared=True),
    ChangeGroup(up="faster", down="slower", before=False, after=True),
)

CHANGES = collect_changes(
    GROUPS,
    fillers=split_words(
        """by a an another further the just only even as much roughly nearly sharply slightly steeply modestly marginally
        well strongly significantly dramatically rapidly quickly around fully itself its their some rate more less almost
        over about than around factor"""
    ),
    percentage_only=split_words(
        "raised raise raising lifted added adding adds cut cuts cutting lost lose loses losing loss shed sheds boost improved"
    ),
    judging=split_words(
        """improvement improved improve improves improving worsened deteriorated higher lower fewer more less faster slower
        better outperformed underperformed loss lost gap"""
    ),
    phrasal=split_words(
        "made make makes making gave give gives set took take takes line signed sign picked end ended turn turned"
    ),
)

UP_TO_THREE_WORDS = r"(?:(?!(?:to|by|from)\b)[\w'’-]+\s+){0,3}\(?$"  # "from the restated 2.30 roubles"

ROLE_CUES = RoleCues(
    old=compile_lazily(rf"\b(?:from|than|against|versus|vs\.?|compared (?:with|to))\s+{UP_TO_THREE_WORDS}", re.IGNORECASE),
    new=compile_lazily(rf"\b(?:to|at|reach\w{{0,3}}|hit|totall?\w{{0,3}})\s+{UP_TO_THREE_WORDS}", re.IGNORECASE),
    change=None,
    new_thought=compile_lazily(
        r"[a-z\d)%][.!?][\"”’]?\s+[A-Z\d]|;\s|\n\s*\n|\b(?:but|while|whereas|although|who|which|that|when|after|amid|because|due|hurt|helped|driven|boosted)\b"
        r"|,\s+(?!reflecting|representing|marking|including)[a-z]+ing\b"
    ),
    doubt=compile_lazily(
        r"\b(?:highs?|lows?|highest|lowest|peak(?:s|ed)?|record|trough|forecasts?|expect\w{0,7}|estimate[sd]?"
        r"|project(?:ed|ions?)|predict\w{0,4}|consensus|analysts?|views?|targets?|plan(?:s|ned)?|goals?|(?<!industrial )"
        r"averages?|notes?|bonds?|chances?|likelihood|odds|trading from|so far|annual\w{0,4}|year[ -](?:on|over)[ -]year|y-o-y"
        r"|original|over the (?:previous|last|prior|past))\b",
        re.IGNORECASE,
    ),
    restatement=compile_lazily(r"\s*,?\s*(?:or\b|\(|/)\s*\(?|\s*,\s*"),
    to_level=compile_lazily(r"\)?,?\s+(?:(?!and\b)[A-Za-z]+\s+){0,4}(?:to|at)\s+"),
    from_level=compile_lazily(r"[^\d.;]{0,30},?\s+(?:up|down)\s+(?:by\s+)?"),
    conversion=compile_lazily(  # "157.9 million pounds, or 71,700 tonnes", "10 knots (19 km/h; 12 mph)"
        r"\s{0,3},?\s{0,3}(?:(?:or|which is|equivalent to|equal to)\s{1,3}|\()\s{0,3}\(?(?:[^()]{1,24}[;/]\s?)?"
    ),
    of_whole=r"(?:\s?[/⁄∕]\s?|\s(?:out\s)?of\s(?:(?:the|all|a\stotal\sof)\s)?)",
)

HEDGES = r"(?:(?:about|around|nearly|almost|over|more than|some|roughly|just|at least|under|a further|another|an|a) )*"
WENT = "(?:go|goes|going|gone|went|come|came)"
RISING = rf"(?:{join_alternatives(CHANGES.list_compared('up'))}|{WENT} up)"
FALLING = rf"(?:{join_alternatives(CHANGES.list_compared('down'))}|{WENT} down)"

COMPARISON_CUES = ComparisonCues(
    up=compile_lazily(rf"\b{RISING}\b|\bup (?:by )?{HEDGES}\Z"),
    down=compile_lazily(rf"\b{FALLING}\b|\bdown (?:by )?{HEDGES}\Z"),
    up_behind=compile_lazily(r"\A (?:more|higher|stronger|faster|larger|bigger|up)\b"),
    down_behind=compile_lazily(r"\A (?:less|lower|fewer|weaker|slower|smaller|down)\b"),
    neither=compile_lazily(
        r"\b(?:declines?|falls?|drops?|loss(?:es)?|deficits?|gaps?|improv\w+|narrow\w*|widen\w*|slow\w+|pace)\b"
    ),
    to=compile_lazily(rf"\b(?:(?<!up )to|{WENT} up to|reach(?:ed|ing)?|hit) {HEDGES}\Z"),
    by=compile_lazily(rf"\b(?:by|(?:increase|rise|growth|gain|jump|surge|decrease|decline|fall|drop|cut) of) {HEDGES}\Z"),
    by_percent=compile_lazily(rf"\b(?:{RISING}|{FALLING}) {HEDGES}\Z"),
    over=compile_lazily(
        r"over|more than|above|exceed|surpass|topp|pass|beyond|excess|least|upward|past|further than|broke|minimum"
    ),
    under=compile_lazily(
        r"nearly|almost|close|under|below|less than|fewer|not |no more|short of|up to|most|approach|barely|within|maximum"
        r"|broke|limit"
    ),
    over_behind=compile_lazily(r"\+|\bplus\b|\bodd\b|or more|and (?:over|above|up)|or over|older|strong"),
    under_behind=compile_lazily(r"or (?:less|fewer|under|below)|at most"),
)
