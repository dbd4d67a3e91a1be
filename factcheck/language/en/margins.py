"""What English says of a difference by a noun or a verb, apart from its two levels: majorities, shortfalls, what is added to a
stake, by how much a target is missed."""

from __future__ import annotations

from factcheck.pattern import pattern, spaced

# texts without any of these have none of the differences below
VOTED = frozenset({"vote", "votes"})
LACKING = frozenset("shortfall gap shortage short still another further leaving leaves left need needs net".split())  # noqa: SIM905  words
STAKES = frozenset({"stake", "holding", "holdings", "position"})
AIMS = "goal target forecast estimate plan limit budget quota ceiling cap expectation projection"
MARKS = "majority minimum maximum record average threshold"
MISSING = frozenset(word + end for word in AIMS.split() for end in ("", "s")) | frozenset(MARKS.split())

HEDGED = r"(?:(?:about|nearly|almost|some|just|only|over|more than|around|roughly|an?|the|further|another) ){0,3}"
# votes: what sets the winner apart; what is no candidate's
MAJORITY = spaced(
    rf"\b(?:majority|margin|leads?|led|ahead|beat\w*|defeat\w*|won|winning)\b[^.;]{{0,70}}\b(?:of|was|is|by)\s{HEDGED}$"
)
BY = spaced(r"\b(?:by|voted|vote of|margin of|tally of|count of)\s$")
BY_SO_MANY = spaced(rf"\b(?:majority|margin|lead) of\s{HEDGED}$")
GOES_ON = spaced(r"\b(?:it|they|them|this|that|the (?:majority|margin|vote|result|lead))\b")
TO = spaced(r" (?:votes )?(?:to|against) ")
POLLED = spaced(rf"\b(?:polled|secured|garnered|got|received)\s{HEDGED}$")
MAJORITY_BEHIND = spaced(r"(?: |-)votes?(?: |-)(?:majority|margin|lead)\b|(?: |-)(?:majority|margin)\b")
NO_CANDIDATE = spaced(
    r"\b(?:out of(?: the)?|total of|turnout of|of the|electorate of|invalid|rejected|spoil\w+|up|down|by|from)"
    r"\s(?:[a-z]+ ){0,2}$"
)
NO_CANDIDATE_BEHIND = spaced(
    r" (?:[a-z]+ )?(?:declared |were |valid|invalid|voters?|ballots?|eligible|registered|rejected|spoil\w+|cast|counted"
    r"|in (?:19|20)\d\d|(?:more|fewer|less) (?:votes )?than)"
)
# what is needed, what is there, and what is lacking
NEED = spaced(
    r"\b(?:requir\w+|spent|spend(?:s|ing)|need(?:s|ed)?|seek(?:s|ing)?|sought|(?:ask|call)(?:s|ed|ing)? for"
    r"|appeal(?:s|ed|ing)? (?:for|of)|(?:target|goal|appeal|budget|requirements?|needs|cost|bill|price)"
    r"(?: [a-z]+){0,3} (?:of|is|was|at|to)"
    rf"|cost(?:s|ing)?)\s(?:a total of )?{HEDGED}$"
)
HAVE = spaced(
    r"\b(?:funded at|receiv\w+|rais(?:ed|es|ing)|collect\w+|c[ao]mes? to|contribut\w+|secured|pledged|disbursed|mobili[sz]ed"
    r"|provided|got"
    r"|muster\w*|recoup\w*|recover\w*"
    r"|(?:donations|contributions|pledges|funding|grants|commitments)(?: [a-z]+){0,3}"
    rf" (?:of|at|to|reached|total+ed|stand at|stood at))\s(?:a total of |in )?{HEDGED}$"
)
NEED_BEHIND = spaced(
    r" (?:(?:that|which) )?(?:(?:is|are|was|were) |(?:it|they|he|she) (?:had |has |have )?)?"
    r"(?:need(?:s|ed)?|require[sd]?|request(?:s|ed)?|ask(?:s|ed) for|sought|appealed for|wanted)\b"
)
HAVE_BEHIND = spaced(
    r"(?: (?:of (?:it|that|this|which)|so far|already))? (?:(?:has|have|had|is|was|were) (?:so far |already |now )?(?:been )?)?"
    r"(?:raised|received|pledged|collected|secured|contributed|found|in hand)\b"
)
PARTS = spaced(r"\b(?:includ(?:es|ed|ing)|of which|among (?:them|these))\b")
LACK = spaced(
    r"(?:\b(?:shortfall|(?:funding |financing )?gap|shortage|short)(?: [a-z]+){0,2} (?:of|by|is|was|at)"
    r"|\bstill (?:needs?|needed|lacks?|requires?|required|missing|short|short of)|\bneeds?(?: to (?:find|raise))?"
    r"|\bnet (?:spend(?:ing)?|outlay|cost|expenditure) (?:of|was|is|to)"
    rf"|\b(?:leaving|leaves|left))\s{HEDGED}$"
)
STILL = spaced(r"\b(?:still|another|further|leav(?:es|ing)|left|shortfall|gap|short(?:age)?|net)\b[^.;]{0,30}$")
LACK_BEHIND = spaced(
    r" (?:shortfall|(?:funding |financing )?gap|short\b"
    r"|(?:(?:is|was|are) )?still (?:missing|needed|unfunded|to be found|lacking))"
)
# a stake, and what was bought or sold of it
STAKE = spaced(r"\b(?:stake|holdings?|interest|position)\b[^.;]{0,120}?\bto\s")
DEALT = spaced(
    r"\b(?:b(?:ought|uying)|s(?:old|elling)|acquir(?:ed|ing)|purchas(?:ed|ing)|disposed of)"
    rf"\s(?:a (?:net|total|further) (?:of )?)?{HEDGED}$"
)
THENS = frozenset({"previously", "before", "earlier", "formerly"})
HAD = "(?:held|owned|had|controlled|reported)"
HELD = spaced(  # how many shares it had before
    r"\b(?:(?:previously|formerly|earlier|before(?: that| then| the purchases?)?),? (?:it|they|he|she|the (?:group|company))"
    rf" (?:had )?{HAD}|(?:had )?(?:previously|formerly|earlier) {HAD}) {HEDGED}$"
)
BOUGHT = spaced(r"b|acquir|purchas")
OTHER_DEALER = spaced(r"\b(?:another|others?|rivals?|separate\w*|meanwhile)\b[^.;]{0,50}$")
# a target, and by how much it is missed or passed
MISSED = spaced(
    r"\b(?:overshot|undershot|overshoot\w*|exceed\w*|beat(?:s|ing)?|miss(?:ed|es|ing)|surpass\w*"
    r"|short of) (?:(?:this|that|the|its|their|his|her|a)\s)?(?:[^\s.;,]?[a-z\d.,]+ ){0,4}?"
    rf"(?:{AIMS.replace(' ', '|')})s?(?: of [^.;]{{1,30}}?)? by\s{HEDGED}$"
)
AIM = spaced(rf"\b(?:{AIMS.replace(' ', '|')}|(?:want|aim|plann|hop|promis)ed to|set out to)\b")
AIM_BEHIND = spaced(rf" (?:[a-z]+ )?(?:{AIMS.replace(' ', '|')})\b")
# one-off items, and the level without them or with them
ITEMS = (
    r"(?:changes? in (?:the )?fair value|fair value changes?"
    r"|charges?|costs?|items?|gains?|payments?|credits?|write-?(?:down|off)s?|expenses?|provisions?)"
)
STRIPPED = frozenset({"charge", "cost", "item", "gain", "payment", "credit", "write-down", "expense", "provision", "fair"})
STRIPPED |= {word + "s" for word in STRIPPED} | {"write-off", "write-offs"}
OF_ITEMS = spaced(
    rf"(?: \([^()]{{1,12}}\)(?: (?:million|billion))?(?: [a-z]{{3,6}})?)?"
    rf" (?:of|in) (?:(?:such|these|[a-z-]+) ){{0,4}}?{ITEMS}\b"
)
ITEMS_OF = spaced(rf"\b{ITEMS}(?: [a-z]+){{0,6}} (?:of|for|to|total+(?:ed|ing)|was|were)\s{HEDGED}$")
SPECIAL = (
    r"(?:one-off|once-off|special|unusual|exceptional|adjusting|extraordinary|non-?recurring|restructuring|comparability|inventory|impairment"
    r"|fair value"
    r"|(?:pre|after)-?tax)"
)
ONE_OFF = spaced(rf"\b(?:{SPECIAL}|capital gains?)\b")
THEM = rf"(?:(?:the|such|these|those) (?:[a-z-]+ ){{0,3}}?{ITEMS}|{SPECIAL} (?:[a-z]+ )?{ITEMS}|them|these|those|this|that|it)"
WITHOUT = spaced(
    rf"\b(?:excluding|without|stripping out|exclusive of) (?:(?:{SPECIAL}|capital) (?:[a-z-]+ )?){ITEMS}\b"
    rf"[^.;\d]{{0,70}}\s{HEDGED}$"
    r"|\b(?:subtracting|excluding|without|stripping out|adjust(?:ed|ing) for|net of|after|before|including|with)"
    rf" (?:(?:all|both) )?(?:of )?{THEM}\b[^.;\d]{{0,70}}\s{HEDGED}$"
)
ITEMS_APART = spaced(
    rf"\b(?:excluding|before|without|after|including) (?:[a-z-]+ ){{0,3}}?{ITEMS}(?: [a-z]+){{0,3}}"
    rf" (?:to|was|were|at)\s{HEDGED}$"
)
BEARS = spaced(rf"(?: \([^()]{{1,12}}\))?[^.;\d]{{0,24}}\b(?:exclud|includ|after|reflect|burdened by)[a-z]{{0,4}} {HEDGED}")
THUS = spaced(  # what is with the items
    r"\b(?:thus|therefore|hence|consequently|as a result|(?:after|including) (?:them|those|these|such|the (?:above|latter)))\b"
    r"(?:[^.;]|\.\d){0,70}$"
)
LOST = spaced(r"\bloss(?:es)?\b[^.;,()]{0,40}$")
# items told with the level that they leave: "including costs of $2m it was $7m"
INCLUDED = spaced(
    r"\b(?:including|excluding|without|before|after) (?:(?:the|an?|its) )?"
    rf"(?:{SPECIAL} (?:[a-z]+ ){{0,2}}?(?:{ITEMS}|income)|{ITEMS}) of {HEDGED}$"
)
LAST_TIME = spaced(r"(?: \([^()]{1,12}\))? (?:last|a year|the (?:year|quarter) (?:before|earlier)|in (?:19|20))\b")
IT_WAS = spaced(
    rf"[^.;\d]{{0,60}}?\b(?:it|(?:operating |net )?(?:profit|loss|result|income|earnings))"
    rf" (?:was|were|came to|would have been|amounted to)\s{HEDGED}"
)
# by how much a level is under or over what is aimed at: "three short of a majority of 172", "10,000 below the target of 40,000"
OFF_AIM = spaced(
    r"(?: [a-z]+)? (?:(?:short|shy|ahead|clear) of|below|under|above|over) (?:[a-z'’]+ ){0,4}?"
    rf"(?:{AIMS.replace(' ', '|')}|{MARKS.replace(' ', '|')}) (?:of |set at ){HEDGED}"
)
BRACKET = spaced(r"[^().;\d]{0,40}\(")
APART_BY = spaced("[,;:/|]")  # a count with its share and the change of that: "810 (48.4; -12.7)"
TAKEN = spaced(r"[^().;\d]{0,60}\b(?P<sign>minus|less|and|versus|against)\s[^().;\d]{0,40}")
NET = spaced(r"\b(?:net|natural|balance|difference|surplus|deficit|increase|growth|gain|loss)\b[^.;()]{0,60}$")
THEN = spaced(
    r"\b(?:in (?:19|20)\d\d|previous\w*|last|earlier|former\w*|then|when"
    r"|a (?:year|month|decade) (?:ago|before)|general election)\b"
)
ELSEWHERE = pattern(r"(?:In|Across|At) (?:the )?[A-Z][\w’'-]+")  # "In Wisconsin his lead was": other votes
