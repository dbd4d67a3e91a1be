"""Pieces of the constructions of `sums`, joined to those of `pieces`."""

from __future__ import annotations

__all__ = ["NEEDED", "PIECES"]

L = "MQN"  # letters of levels

PIECES: dict[str, str] = {  # of its own; joined to those of `pieces`
    # the second of two changes of one level: "12% higher than in 2014 (B) and 31% higher than in 2010 (C)"
    "P-higher": r"P_?[hlud][^|MQNRVXP]{0,14}",
    "P-up": r"[ud][_iyoOAwbvg]{0,6}P[_,]{0,2}",
    "P-on": r"_?(?:[ud][_iyoOAwbvg]{0,6}|[ud]o_?)?P[^|MQNRVXP]{0,12}",
    "X-on": rf"(?:[fnc][_yioOa]{{0,9}}|O_?y?_?)[{L}]",
    "rose?": r"(?P<verb>[ud])[_iyoOAwbvg]{0,6}",
    "rose-or-of": r"_?(?P<verb>[ud])[_yioObwA]{0,6}",
    # pairs: "rose P and Q, respectively, to A and C from B and D"
    "each": r"(?=[^|]{0,70}s)",
    ",s": r"[,_]{0,2}s?[,_]{0,2}",
    "from/c": r"[,(]{0,2}_?[fc][_yioOa]{0,8}",
    "and-one": rf"[_yio,]{{0,6}}&_?[{L}]",
    "one-and": rf"[{L}][_yio,]{{0,6}}&_?",
    "and-rate": r"[_yi]{0,4}&_?[udb]?_?P",
    "rate-and": r"P[_yi]{0,4}&_?",
    ",?": r",?_?",
    "years": r"_?i?_?y?,?_?s?[_,]{0,2}",
    # a change and its rate apart: "fell by C to A, a decrease of P"
    "C": rf"(?P<change>[{L}])",
    "C-more": rf"(?P<change>[{L}])_?[hl]n?[_yioOa]{{0,8}}",
    "C-more(": rf"(?P<change>[{L}])_?(?P<verb>[hlud])\(",
    "P)-than": r"(?P<stated>P)_?[udhl]?_?\)_?n",
    "past-(X)": rf"_?[hlud]_?n[_yioOaAvLWUZEIBTD]{{0,8}}\([{L}]\)_?",
    "since-the-fall": r"O[_yoi]{0,4}[ud][_iyo]{0,5}",
    "year-when": r"y,_{1,3}v[_ao]{0,4}",
    "C-rise": rf"(?P<verb>[ud])o_?(?P<change>[{L}])[_yiOo]{{0,8}}",
    "X-rise": rf"[ud]o_?[{L}]_?",
    "same-rise": r"(?P=verb)[_yioObwAe]{0,8}\(?",
    "and-so": r"[,;&w_(-]{0,4}[_vzjWy]{0,4}",
    "PCT": r"(?P<stated>P)(?!_?o)",
    "PCT!": r"(?P<stated>P)",
    "same-of": r"(?P=verb)[_yioObwAe]{0,8}\(?",
    "same-noun": r"_?y?_?(?P=verb)",
    "C-P": rf"(?P<change>[{L}])(?:,?_?r_?|_?\()(?P<stated>P)(?!_?o)",
    # what says the result again: ". That is a rise of P", "; this was", ". It works out at"
    "so-is": r"[^|MQNPGHRVX]{0,24}\|_?W[_vzyaALur]{0,12}",
    "that-is2": r"[^|MQNRVX]{0,40}\|_?W[_v]{1,4}",
    "that-is3": r"[^|MQNRVX]{0,40}\|_?W[_vz]{1,4}",
    "or-C-over": rf",?_?r_?[ud]o_?[{L}]_?[Of][_yA]{{0,4}}",
    "when-B": r"[^|MQNRVXk]{0,30},_{0,2}(?!_?t|_?L[_oiy]{0,6}t)[^|MQNRVX,]{0,16}",
    "which-is": r",?W[_vz]{0,4}",
    "that's": r",[_W]v?_?b?",
    "then-was": r"[^|;MQNPGHRVX]{0,10}[;,][&k_]{0,2}_?iy[_oWi]{0,6}v_?",
    "dated": "(?P<dated>)",
    "ranked": "(?P<ranked>)",
    "of-amount": rf"_?o[_LyioTEIUaA]{{0,7}}[{L}]",
    "net-of": r"[^|)MQNPGHRVX]{0,20}(?P<net>)",
    "so-thus": r"[^|;MQNPGHRVX]{0,16}[;,][^|MQNRPGHVX]{0,14}\*_?",
    ".thus": r"[^|MQNRPGHVX]{0,16}\|[^|MQNRPGHVX]{0,14}\*_?",
    "Then-A": rf"^_?[yD][^|{L}RVP]{{0,30}}(?P<old>[{L}])[^|{L}RVXP]{{0,24}}\|",
    "when-it-was": r"y,?_W_?v[_o]{0,2}",
    "when-was": r"y,?_{1,2}v[_o]{0,2}",
    "passing": r"[_W]{0,3}(?P<verb>[ud])[_o]{0,4}",
    "past": r"[^|GHRVX]{0,30}",
    "the-mean": "n?[_yAo]{0,6}",
    "per?": r"(?:_?e_?[QN])?",
    # growth a year
    "yearly-of": r"(?P<verb>[ud])?[_vziWyALEruoa*]{0,8}C[_yuoarA]{0,8}",
    "rose-a": r"(?P<verb>[ud])[_iyoOAwbvgea]{0,6}C[_yuoarA]{0,8}",
    "a-year": r"(?=_?y|_?C)",
    "rose-to?": r"(?P<verb>[ud])[_o]{0,2}",
    "so-the-gap": r"[^|MQNGHRVXP;]{0,10},[_W]{0,5}(?P<verb>[BY])[_oOiyUZEIT]{0,8}v_?",
    ".the-gap-was": r"[^|MQNGHRVXP;]{0,24}\|[_W]{0,3}(?P<verb>Y)[_oOiy]{0,8}v_?",
    "rose-and-by": r"(?P<verb>[ud])[^|;udhlg]{0,50},?&[_YzLiyoUZEIT]{1,14}b_?",
    "rising-P": r",_?[ud]_?(?:b?_?P_?)?",
    "extra": "(?P<extra>)",
    "by-the": r"[^|MQNRVX]{0,14}b[_oiEIUZ]{0,6}",
    "fall?": "(?:v_?|z_?)?[ud]?[_UZEILo]{0,6}",
    "to-it": r"[_o][_oUZEI]{1,7},?",
    # totals
}

NEEDED = {
    "rose-and-by": "ud", "rising-P": "ud",
    "P-higher": "P", "P-up": "P", "each": "s", "C": "ud", "so-is": "W", "which-is": "W",
    "when-it-was": "W", "when-was": "y", "then-was": "y", "X-rise": "ud",
    "so-thus": "*", ".thus": "*",
}  # fmt: skip
