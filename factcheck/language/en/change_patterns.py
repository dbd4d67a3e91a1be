"""How English says that a figure is what something came to, or by how much it changed: plain expressions around a figure."""

HEDGES = r"(?:(?:about|around|nearly|almost|over|more than|some|roughly|just|at least|under|a further|another|an|a) )*"
RISING = (
    r"(?:rose|risen|rise[sn]?|rising|grew|grown|grow[sn]?|growing|increas\w+|climb\w+|jump\w+|surg\w+|soar\w+|gain(?:s|ed|ing)?"
    r"|(?:go|goes|going|gone|went|come|came) up|expand\w+|added|adding|rais\w+|boost\w*|lift\w*|strengthen\w*)"
)
FALLING = (
    r"(?:fell|fallen|fall[sn]?|falling|declin\w+|decreas\w+|drop(?:s|ped|ping)?|shr[aiu]nk\w*|reduc\w+|slid\w*|slump\w*|plung\w+"
    r"|(?:go|goes|going|gone|went|come|came) down"
    r"|lost|loses|losing|cut|cuts|cutting|contract(?:ed|ing)|weaken\w*|shed|lower\w*|trim\w*|slash\w*)"
)
UP = rf"\b{RISING}\b|\bup (?:by )?{HEDGES}\Z"
DOWN = rf"\b{FALLING}\b|\bdown (?:by )?{HEDGES}\Z"
UP_BEHIND = r"\A (?:more|higher|stronger|faster|larger|bigger|up)\b"
DOWN_BEHIND = r"\A (?:less|lower|fewer|weaker|slower|smaller|down)\b"
NEITHER = (
    r"\b(?:declines?|falls?|drops?|loss(?:es)?|deficits?|gaps?|improv\w+|narrow\w*|widen\w*|slow\w+|pace)\b"  # of a change
)
TO = rf"\b(?:(?<!up )to|(?:go|goes|going|gone|went|come|came) up to|reach(?:ed|ing)?|hit) {HEDGES}\Z"
BY = rf"\b(?:by|(?:increase|rise|growth|gain|jump|surge|decrease|decline|fall|drop|cut) of) {HEDGES}\Z"
BY_PERCENT = rf"\b(?:{RISING}|{FALLING}) {HEDGES}\Z"  # "rose 5 percent"; it may grow 4,000 tonnes of tea
OVER = r"over|more than|above|exceed|surpass|topp|pass|beyond|excess|least|upward|past|further than|broke|minimum"
UNDER = (
    r"nearly|almost|close|under|below|less than|fewer|not |no more|short of|up to|most|approach|barely|within|maximum"
    r"|broke|limit"
)
OVER_BEHIND = r"\+|\bplus\b|\bodd\b|or more|and (?:over|above|up)|or over|older|strong"
UNDER_BEHIND = r"or (?:less|fewer|under|below)|at most"
PER_HOUR = r"\Z\A."  # it says "km/h" behind the number
