"""The pieces that constructions are written in, and what each is over the word of an article.

"rose RATE ~ to A ~ from B" reads: a verb of change with its rate, words, `to` with the new level, words, `from` with the old.
Every repetition is bounded, and what is repeated never holds a figure: a match takes time in proportion to its length.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from factcheck.link.rows import rare_pieces, sum_pieces
from factcheck.link.words.beside import APART, ASIDE, BEHIND, BY, CLOSED, SINCE, VERB

__all__ = ["CROSSING", "FAMILIES", "FAR", "IMPLIED", "LEVEL", "NEEDED", "PIECES", "STANDING", "own"]

LEVEL = "MQN"
WORDS = "_yioOaAwLeUZEIBYTvCWzD#*"  # what may stand between two pieces of one clause
FEW = f"[{WORDS}]{{0,10}}"
MANY = f"[{WORDS},udhltfbg&rn()-]{{0,24}}"
NOUNS = "_yioOaAvLWUZEIBYTD"  # what may stand between a preposition and its level: "than the total of last year"


class Family(NamedTuple):
    """What may be stated about which levels: letters of the stated figure, of the levels, of a change beside a rate."""

    stated: str
    levels: str = LEVEL
    change: str = ""
    least: int = 2  # how many levels a sentence must have
    verb: str = VERB


FAMILIES = {
    "growth": Family("PH", LEVEL, LEVEL),
    "gap": Family("GQ", "P"),  # Q: bare "points"
    "points": Family("P", "P", least=3),  # "fell 2.0 pct to 61.0 pct from 63.0 pct"
    "change": Family(LEVEL, least=3, verb=BY),
    "ages": Family("D", "D", least=3, verb=BY),
    "fraction": Family("H"),  # half of the other
    "halved": Family("H", "P"),  # "fallen by more than a half, from 46% to 19%"
    "both": Family("P", least=2),  # a change and its rate, and no old level
    "lone": Family("P", least=1),  # a rate and its level; the old one is implied
    "lone-gap": Family("GQ", "P", least=1),
    "lone-change": Family(LEVEL, least=2, verb=BY),
}

IMPLIED = ("lone", "lone-gap", "lone-change")  # read last: the old level is not printed

PIECES = {
    # words between
    "~": FEW,
    "...": MANY,
    "....": "[^|MQNRVX]{0,30}",
    "clause": f"[{WORDS},udhltfbg&rnk()-]{{0,30}}",
    "^": "^[^|MQNPHRVX]{0,40}?",
    "since": f"[{WORDS}]{{0,8}}y[{WORDS}]{{0,4}}",
    ".that-rise-was": r"[^|MQNPHRVX]{0,30}\|_?W?_?(?P<verb>[ud])[_yiOto]{0,10}v{1,2}_?",
    "rose-C-to-X": rf"(?P<verb>[ud])[_b]{{0,4}}[{LEVEL}]_?(?:\(P\)|,?_?r_?P,?)?_?t_?[{LEVEL}]",
    "rose-to-X": rf"(?P<verb>[ud])_?t_?[{LEVEL}]_?(?:f_?[{LEVEL}])?",
    "on-then-when!": r"n[_yiO]{0,6}y[_y]{0,3},?(?P<when>)_[_yvW]{0,4}",
    "taking-X": "(?P<taking>),[_ULW]{1,6}",
    "same": "(?P=verb)_?",
    "next": r"[^|MQNPHRVX]{0,40}\|[^|MQNPHRVX]{0,30}?",
    "that-is": r"[^|MQNPHRVX]{0,24}\|_?W[_v]{0,4}",
    "then": r"[^|]{0,40}\|_?iy,?[^|MQNRVP]{0,24}",
    "signed-beside": r"[),;_(/]{0,5}(?P<signed>)",
    "signed": "(?P<signed>)",
    "than-then": r"(?P<yearly>)_?[hl]n_{0,2}i?_?y",
    ",": "[,-]?[_&W]{0,2}",
    ",!": "[,-]?W?v?",
    ",,": ",_?",
    ",w": "[,;-]?[_W]{0,2}(?:v,)?",
    ",was": "(?:[,-]v?|v)_?",
    ";": "(?:[,;:(-]{1,2}|(?=(?:[vz]_?|i_{1,2})[ud]o))",  # also none: "from 5 to 6 marking a rise of 20%"
    "semi?": "[,;:(-]{0,2}_?(?:W_?(?=[vud]))?",
    ",/&": "(?:&|[,-]?W?v?)",
    "P-rise-C": rf"P_?[ud]_{{0,2}}r_?[{LEVEL}][_yO]{{1,9}}",
    "or-some": "[,;(]_?(?:r_?)?[_vzt]{0,4}",
    ":": "[:-]",
    "as": "[_vzjWiyALEC*]{0,6}",  # "representing an overall"
    "(": r"\((?:_?r_?)?",  # "(8%)", "(or 8%)"
    ")": r"\)",
    # change
    "up?": "[udh]?",
    # "up from", "ahead of the target of", "a rise on the"
    "past-X": rf"(?:[udh]?\(?f[{NOUNS}K#]{{0,7}}|[hl]_?[on][{NOUNS}]{{0,8}}|[ud]_?n[{NOUNS}]{{0,8}}|_?[ud]O[_yo]{{1,5}})",
    "up-X,": rf"[ud]_?[bo]?[{LEVEL}][,_]{{0,2}}\(?r?_?P\)?[_yfcoxOi]{{0,10}}",  # "down $1m or 4% from a year ago"
    "rose-CP": rf"(?P<verb>[ud])[_iyoOAwvg]{{0,6}}b?_?[{LEVEL}]{APART}P_?{CLOSED}",
    "ending": "(?P<ending>)[_LUtavz]{1,5}",
    "same-rise-of": r"(?P=verb)[_yi]{0,3}[ob]_?\(?",
    "the-rise-of": r"[^|MQNPHRVX]{0,30}\|_?(?P=verb)[_o]{1,3}\(?",
    "the-P-rise": r"[^|MQNPHRVX]{0,30}\|_?(?P<stated>P)e?_?(?P=verb)",
    "rise-X": rf"(?P<verb>[udgY])o_?P_?(?:[fcOn][{NOUNS}]{{0,9}}[{LEVEL}]?[_yaoi]{{0,9}})?",
    "rose-by-X": r"(?P<verb>[ud])[_UZEIBT]{0,6}b_?P[^|;]{0,30}?",
    "rose-X": r"(?P<verb>[ud])[_UZEIBT]{0,6}P[^|;]{0,30}?",
    "at-rate": "a_?o",
    ",with-A": f",_?w_?(?P<new>[{LEVEL}])",
    "on-the": "(?:O_?y[_y]{0,4}o_?|(?<=y)O_?)",  # "on last year's figure of", not "on assets of"
    "CHANGE": f"(?P<change>[{LEVEL}])",
    "P-alone": "(?P<stated>P)e?_?",
    "rise": "(?P<verb>[udgY])",
    "rise-of": r"(?P<verb>[udgY])[_yioObwAeED]{0,8}\(?",
    "a-rise-of": r"(?P<verb>[udgY])o_?(?:y?_?\()?",
    "that-of": "[&k]W[_oyv]{1,5}",
    "gap-of": "(?P<verb>[gYB])o[_y]{0,3}",
    ",rising?": "(?:,_?[ud]|,?_?t_?[ud](?=t))?",
    "rose-to": "(?P<verb>[ud])[_yioOAwvg]{0,5}",
    "reached": "(?P<reach>)[_v]{1,3}",
    "respectively": ",?s",
    "years-were": "y_?v_?",
    "noun?": "(?:[udg_]{1,2}[_oLTEI]{0,5})?",
    "gap-between": "(?P<verb>[gY])_?i_?",
    "equals": "v_?",
    "fall": "[ud]",
    "no-base": "(?!_{0,2}[Of])",
    "fallen": "[ud](?:[_vb]{0,4}P)?",
    "P-fall,": r"P(?:e?_?[ud]|[,_]{0,2})[,;(-]{0,2}_?r?_?",
    ";-": r"[;:-]_?",
    "SOLE-B": rf"^[^|{LEVEL}RV]{{0,50}}(?P<old>[{LEVEL}])[^|{LEVEL}RV]{{0,40}}\|",
    "losing": "d[_yioA]{0,4}",
    "gaining": "u[_yioA]{0,4}",
    "higher": "_?(?P<verb>[hlud])",
    "more": "_?(?P<verb>[hl]|[ud](?=_?[ny]))",
    "having-been": "(?P<been>),_?(?:v[_vy]{0,4}|_?a_?)",
    # prepositions with what may follow them
    "to": "t[_yoOaAiLvK]{0,6}",
    "to?": "t?[_yo]{0,3}",
    "to/at": "[ta][_yoOaAiLvK]{0,6}",
    "at": "a[_yoOaAiLv]{0,6}",
    "at?": "a?_?",
    "from": rf"\(?f[{NOUNS}K#]{{0,7}}",
    # "than the growth of all, which was"
    "than": rf"(?:[_B]{{0,3}}n[{NOUNS}]{{0,8}},[_B]{{0,2}}W?_?v[_vuaoAB]{{0,4}}|[_B]{{0,3}}n[{NOUNS}]{{0,8}},_{{1,3}}"
    rf"|_?W?[nofO][{NOUNS}Kf&z]{{0,9}}(?:u_?o?[{NOUNS}]{{0,6}}(?:,?_?W[_vu]{{1,3}})?)?|[_yA]{{1,4}}o_?|[_y]{{0,2}}(?!\())",
    "than-or-on": f"(?:n[{NOUNS}]{{0,9}}|_?O[{NOUNS}]{{0,8}}|_?y_?)",
    "than-in": f"n[{NOUNS}]{{0,9}}",
    # "from", "on spending in 2014, which was"
    "on": rf"(?:[fncO][{NOUNS}]{{0,9}},Wv{{1,2}}(?:a_?)?|[fnc][{NOUNS}]{{0,9}}|O(?:_?y[{NOUNS}]{{0,6}}|_?))",
    "compared": rf"[,(]{{0,2}}_?y?c[{NOUNS}Ktnw&z]{{0,9}}",
    "prior": "[_v]?y[_:,-]{0,2}",
    "by": "b",
    "by?": "b?_?",
    "From": rf"(?:^|(?<=[|,]))_?f[{NOUNS}K#]{{0,7}}",
    "of": f"o[{NOUNS}z]{{0,7}}",
    "of-the": "o_?",
    "MONEY": "(?P<old>M)",
    "with": "(?<!&)w",
    # over a sentence's end: "That drop - of", "The decline represents", "The corresponding rate was", "This was"
    ".that-rise": r"[^|MQNPHRVX]{0,30}\|_?W?_?(?P<verb>[ud])[_,-]{0,2}(?P<again>)",
    "of-P": "o_?",
    ".that-rise-is": r"[^|MQNPHRVX]{0,30}\|[_v]{0,3}W?_?(?P<fell>[ud])_?[vz]{1,2}",
    ".then-was": r"[^|MQNPHRVX]{0,30}\|(?P<then>)_?y[_yio]{0,8}v_?",
    "it": "W_?",
    "it-is": "_?W[_v]{1,4}",
    "other-(X)": rf"[HXP][_ynhluodA]{{0,9}}\([{LEVEL}]\)_?",
    "than-that": "[_ynoAL]{0,8}y_?",
    "since-then-when": r"[_yO]{1,8}\|(?P<when>)_W?v{1,2}_?",
    ".total-then": r"[_yOnfi]{0,8}\|(?P<when>)_?L?_?v_?",
    "now-it-is": r"(?P<now>)(?:_y|Wy|_)_?[Wv_]{1,6}(?:[ud]_?t_?)?",
    "on-then-when": r"[_Onfi]{0,4}y(?P<when>)_[_yv]{0,3}",
    "dated-rise-to": "[_Oi]{1,4}y[_y]{0,3},_?[ud]t_?",
    "same-lifts": "_?(?P<verb>[ud])_?(?P=verb)",
    "rising-X": rf"[ud]b?_?[PG]_?[fOn][{NOUNS}]{{0,9}}[{LEVEL}P][_yaoi]{{0,9}}",
    ",though": ",_?k_?",
    # "leads by 11 points, 53 percent to 42 percent"
    "lead-of": "(?:Y_?[_Oiy]{0,4}[bo]|b)_?",
    "lead": "_?Y",
    ",-": "[,:(-]_?",
    "against": "_?[tc]_?",
    # conjunctions and verbs
    "was": "v?",
    "or": "r",
    "or?": "r?",
    "and": "[,;]?[&k]_?",
    "&": "[&k]",
    "stop": r"(?=[^MQNRVX|]{0,14}(?:\||$))",
    "or-that-is": "(?:r|W_?v,_?)",
    ",;": "[,;-][_W&y]{0,2}",
    "P": "P",
    "P(C)": rf"(?P<stated>P)_?\((?P<change>[{LEVEL}])\)_?",
    "P!": "[PG]",
    "more!": "_?[hlud]",
    "B-alike": r"_?(?P<old>(?P=new))",  # money as money
    "FIRST-A": rf"^[^|{LEVEL}RV]{{0,50}}(?P<new>[{LEVEL}])[^|]{{0,60}}\|",
    "SOLE-A": rf"^[^|{LEVEL}RV]{{0,50}}(?P<new>[{LEVEL}])[^|{LEVEL}RV]{{0,40}}\|",
}
PIECES |= sum_pieces.PIECES | rare_pieces.PIECES
NEEDED = {  # letters of which a piece must have one
    "to": "t", "from": "f", "From": "f", "compared": "c", "of": "o", "with": "w",
    "by": "b", "or": "r", "(": "(", "at": "a", "rise": "udgY", "rise-of": "udgY",
    ".that-rise": "ud", ".that-rise-was": "ud", "rose-C-to-X": "ud", "rose-to-X": "ud", "on-then-when!": "n",
    ".that-rise-is": "ud", ".then-was": "y", "it": "W", "it-is": "W", "since-then-when": "W",
    ".total-then": "v", "now-it-is": "v", "on-then-when": "y", "dated-rise-to": "y", "same-lifts": "ud", ",though": "k",
    "lead": "Y", "lead-of": "bY",
    "against": "tc", "rising-X": "ud", "other-(X)": "(",
    "prior": "y", "to/at": "ta", "that-of": "W", "that-is": "W", "having-been": ",",
}  # fmt: skip
NEEDED |= sum_pieces.NEEDED | rare_pieces.NEEDED
CROSSING = frozenset(name for name, text in PIECES.items() if r"\|" in text.replace(r"(?:\||$)", ""))  # the end of a sentence
STANDING = frozenset(name for name, text in PIECES.items() if "(?=" in text) | {"no-base", "no-of"}  # these look ahead
FAR = frozenset({"next"})


@cache
def own(family: str) -> dict[str, str]:
    of = FAMILIES[family]
    rate = _rate(of.stated, of.change)
    if family == "both":  # a change and its rate side by side
        before, behind = rf"(?P<change>[{LEVEL}])(?:{APART}|{SINCE})", rf"{BEHIND}(?P<change2>[{LEVEL}])"
        rate = rf"(?:{before}(?P<stated>P)|(?P<stated2>P){behind})e?z?_?{CLOSED}"
    return {
        "A": _level("new", of.levels),
        "B": _level("old", of.levels),
        "B!": f"(?P<old>[{of.levels}])",
        "X": f"[{of.levels}]",
        "RATE": rate,
        "a-RATE": rate.removesuffix(CLOSED) + (r"\)?" if of.change else ""),
        "rose": of.verb,
    }


def _level(name: str, letters: str) -> str:
    return rf"\(?[K_]?(?P<{name}>[{letters}])_?\)?(?:e[NQ]_?)?{ASIDE}"  # "19 deaths per 100,000"


def _rate(stated: str, change: str) -> str:
    """The stated figure; beside a percentage also the change: "$2.4 million, or 17.9 percent"."""
    if not change:
        return f"(?P<stated>[{stated}])_?{CLOSED}"
    return rf"(?:(?P<change>[{change}]){APART})?(?P<stated>[{stated}])(?:{BEHIND}(?P<change2>[{change}])e?z?)?_?{CLOSED}"
