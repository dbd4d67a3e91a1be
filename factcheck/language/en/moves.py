"""How English says that a figure is what something came to, or by how much it changed: plain expressions, read before a figure."""

UP = r"(?:rose|risen|rise[sn]?|rising|grew|grown|grow[sn]?|growing|increas\w+|up|climb\w+|jump\w+|surg\w+|soar\w+|higher|gain\w*|expand\w+|more)"
DOWN = (
    r"(?:fell|fallen|fall[sn]?|falling|declin\w+|decreas\w+|drop\w*|down|shr[aiu]nk\w*|lower\w*|reduc\w+|cut\w*|slid\w*|slump\w*"
    r"|plung\w+|lost|los[et]\w*|fewer|less|contract\w+)"
)
NEITHER = r"(?:declines?|falls?|drops?|loss(?:es)?|deficits?|gaps?|improv\w+|narrow\w*|widen\w*|smaller|slow\w+|pace)"  # of a change
HEDGES = r"(?:(?:about|around|nearly|almost|over|more than|some|roughly|just|at least|under|a further|another|an|a) )*"
TO = rf"\bto {HEDGES}\Z"
BY = rf"\bby {HEDGES}\Z"
OVER = r"over|more than|above|exceed|surpass|topp|pass|beyond|excess|least|plus|\+|odd|or more|upward|past|further than|broke"
UNDER = r"nearly|almost|close|under|below|less than|fewer|not |no more|short of|up to|most|approach|barely|within|maximum"
