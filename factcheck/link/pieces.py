"""The pieces that constructions are written in, and what each is over the word of an article.

"rose RATE ~ to A ~ from B" reads: a verb of change with its rate, words, `to` with the new level, words, `from` with the old.
Every repetition is bounded, and what is repeated never holds a figure: a match takes time in proportion to its length.
"""

from __future__ import annotations

import re

from factcheck.link.word import FIGURES

__all__ = ["FAMILIES", "compiled"]

WORDS = "_yioOaAwLeUZEIBTvCWzD#*"  # what may stand between two pieces of one clause
FEW = f"[{WORDS}]{{0,10}}"
MANY = f"[{WORDS},udtfbg&rn()#-]{{0,24}}"
ASIDE = r"(?:[,_iye]{0,4}\([^()|]{1,14}\)|,[_yi]{1,3},)?"  # after a level: "(8 per cent of the population)"
APART = r"(?:(?:\([^()|]{1,5}\))?[,_ez#-]{0,4}r_?|_?\(_?|,_?)"  # between a change and its rate: ", or", "("
CLOSED = r"[,)-]{0,2}"
LEVEL = "MQN"


def _level(name: str, letters: str) -> str:
    return rf"\(?[K_]?(?P<{name}>[{letters}])_?\)?{ASIDE}"


def _rate(stated: str, change: str) -> str:
    """The stated figure; beside a percentage also the change: "$2.4 million, or 17.9 percent"."""
    if not change:
        return f"(?P<stated>[{stated}])_?{CLOSED}"
    return rf"(?:(?P<change>[{change}]){APART})?(?P<stated>[{stated}])(?:{APART}(?P<change2>[{change}])e?z?)?_?{CLOSED}"


# What may be stated about which levels: the letters of the stated figure, of the levels, and of a change beside a rate.
FAMILIES = {
    "growth": ("PH", LEVEL, LEVEL),
    "gap": ("G", "P", ""),
    "points": ("P", "P", ""),  # "declined 1.6 pct to 55.9 pct from 57.5 pct"
    "change": (LEVEL, LEVEL, ""),
    "ages": ("D", "D", ""),
    "multiple": ("XH", LEVEL, ""),
    "both": ("P", LEVEL, LEVEL),  # a change and its rate, and no old level
    "share": ("PH", LEVEL, ""),
    "total": (LEVEL, LEVEL, ""),
    "partial": (LEVEL, LEVEL, ""),  # a total whose parts need not be all
}

PIECES = {
    "~": FEW,
    ",": "[,-]?[_&W]{0,2}",
    ";": "[,;:(-]{1,2}",
    "semi?": "[,;:(-]{0,2}_?",
    "to?": "t?[_yo]{0,3}",
    "than?": "[no]?[_yioaAv]{0,4}",
    ":": "[:-]",
    "...": MANY,
    "rose": rf"(?P<verb>[ud])[_iyoOAwbvg#eD]{{0,8}}(?:\([^()|{FIGURES}]{{1,10}}\)|,[^,|{FIGURES}]{{1,12}},)?_?b?",
    "up?": "[udh]?",
    "rise": "(?P<verb>[udgB])",
    "rise-of": "(?P<verb>[udgB])[_yioObwAeEtD]{0,8}",
    "higher": "_?(?P<verb>[hlud])",
    "than": "[nOfo]?[_yioOaAvWUZEILBTf&zD]{0,9}",
    "to": "t[_yoOaAiLvKD]{0,6}",
    "to/at": "[ta][_yoOaAiLv]{0,6}",
    "from": r"\(?f[_yoOaAivLWUZEIBTK]{0,7}",
    "on": "[Ofnc]_?[_yioaAvLWUZEIBTD]{0,9}",
    "compared": r"[,(]{0,2}_?y?c[_yioOaAtvnLWUZEIBT&zD]{0,9}",
    "was": "v?",
    "or": "r",
    "or?": "r?",
    "of-which": "[,;]?_?oW",
    "semi": ";_?",
    "few": "_?",
    ",!": "[,-]?v?",
    "more": "_?(?P<verb>[hl])",
    "risen?": "(?:[ud][_b]{0,3}P_?t_?)?",
    "....": "[^|MQNRVX]{0,30}",
    "any": "[^|]{0,40}?",
    "thus": r"[^|]{0,40}\|[^|MQNRVP]{0,20}\*[^|MQNRVP]{0,16}",
    "noun?": "[udg_]{0,2}",
    "prior": "[_v]?y[_:]{0,2}",
    "having-been": ",_?v[_vy]{0,4}",
    "by": "b",
    "SOLE-WHOLE": r"(?:^|(?<=\|))[^|MQNRV]{0,50}(?P<whole>[MQN])[^|MQNRV]{0,40}\|(?:[^|MQNRV]{0,60}\|)?",
    "FIRST-WHOLE": r"(?:^|(?<=\|))[^|MQNRV]{0,50}(?P<whole>[MQN])[^|]{0,60}\|(?:[^|MQNRV]{0,60}\|)?",
    "SOLE-A": r"(?:^|(?<=\|))[^|MQNRV]{0,50}(?P<new>[MQN])[^|MQNRV]{0,40}\|",
    "PLAIN-LIST": rf"(?P<terms>[{LEVEL}][^{LEVEL}RVX|;]{{0,14}}[&k][^{LEVEL}RVX|;]{{0,14}}[{LEVEL}])",
    "sentence": r"[^|RVX]{0,30}\|",
    "stop": r"(?=[^MQNRVX|]{0,14}(?:\||$))",
    "with": "w",
    "P": "P",
    "and": "[,;]?[&k]_?",
    "&": "[&k]",
    "(": r"\(",
    ")": r"\)",
    "of": "o[_yioOaAvLWUZEIBTz]{0,7}",
    "out-of": "[_&]?o[_yioOaAvLWUZEIBTz]{0,7}",
    "in": "[io]",
    "Of": "(?:(?<=[|,_])|^)_?o",
    "which": "[,;]?[Wo]{1,2}",
    "is": "[zj]",
    "including": "[,-]?W?_?q",
    "made-of": "[,-]?_?[jz]o?",
    "that": "o_?[WL]",
    "LIST": rf"(?P<terms>[{LEVEL}](?:[^{LEVEL}RVX|]{{1,18}}[{LEVEL}]){{0,6}}?[^{LEVEL}RVX|]{{0,14}}[&k][^{LEVEL}RVX|]{{0,14}}[{LEVEL}])",
    "WHOLE": rf"(?P<whole>[{LEVEL}])",
    "PART": rf"(?P<part>[{LEVEL}])",
    "at": "a[_yoOaAiLv]{0,6}",
    "fall": "[ud]",
    "losing": r"d[_yioA]{0,4}",
    "gaining": r"u[_yioA]{0,4}",
    "X": "P",
}


def compiled(pattern: str, family: str) -> re.Pattern[str]:
    """The regular expression of a construction, for what its family states."""
    stated, levels, change = FAMILIES[family]
    own = {"A": _level("new", levels), "B": _level("old", levels), "RATE": _rate(stated, change), "X": f"[{levels}]"}
    own["SHARE"] = own["RATE"]
    own["a-RATE"] = own["RATE"].removesuffix(CLOSED)
    if family == "multiple":
        own["rose"] = "(?:(?P<verb>[ud])[_iyoAbw]{0,5})?"
    if family == "both":
        own["RATE"] = (
            rf"(?:(?P<change>[{LEVEL}]){APART}(?P<stated>P)|(?P<stated2>P){APART}(?P<change2>[{LEVEL}]))e?z?_?{CLOSED}"
        )
    return re.compile("".join(own.get(piece) or PIECES[piece] for piece in pattern.split()))
