"""Pieces of the constructions of `wholes`, joined to those of `pieces`: "tells" reads ", or" and ", which is"."""

from __future__ import annotations

__all__ = ["NEEDED", "PIECES"]

LEVEL = "MQN"
CUT = r"(?=(?:_?o[_W]_?|_?iL_?|_)?(?:[,;:)|v-]|$))"  # nothing but "of them" and "in all" before the clause ends

PIECES: dict[str, str] = {  # of its own; joined to those of `pieces`
    # from a part to its share, where "of the whole" follows: ", or", ", which is about", ", equal to", "made up", "(", ", just"
    "so": (
        r"(?:[,;:(-]{1,2}_?(?:[yi_]{1,3},_?)?(?:r_?|[&k]_?W?_?(?=[zvj])|W_?(?=[vzj])|W_t|_u)?|[&k](?:W_?)?(?=[vzj])|_?r_?|_?(?=[vzj]))"
        r"(?:[vzj][_vzjtaAyi]{0,5})?_?"
    ),
    # the same where nothing follows
    "tells": (
        r"(?:[,;:-]{0,2}_?r_?|,_?W_?v,_?|_?\(_?(?:r_?)?|[,;-](?=[PH]_?(?:[,;)|-]|$|o_?L))"
        r"|\)?[,;:(-]{0,2}_?&?_?(?:z|W_?[vz]|(?<=[,)])v)[_tvzaAoiyL]{0,6})"
    ),
    "SOME-WHOLE": rf"^[^|]{{0,60}}?(?P<whole>[{LEVEL}])[^|]{{0,60}}\|",
    "PART-alike": "(?P<part>(?P=whole))",  # money of money
    "then-that": r"[^|MQNPHRVX]{0,40}\|_?W_?[zv][_vozi]{0,4}",
    "of-total": r"_?z?_?o(?:_?[ud]{1,2}[_yi]{0,6}o_?|[_yioOaAvLWUZEIBTDze]{0,7})",  # "of the rise of 9,000"
    "split-into": "[,-]?_?j[_io]{0,3}",
    "which-was": r",_?W_?(?:v|[ud](?:[_b]{0,3}P)?_?t)[_vta]{0,4}",  # ", which rose 5 percent to"
    "came-to": rf"[^|{LEVEL}PRVX;]{{0,20}},_?(?:[ud](?:[_b]{{0,3}}P)?(?=_?t))?[_vt][_vtya]{{0,5}}",
    "COUNTED": "(?P<whole>[QN])",
    "end": r"(?!_?o(?!_?[WL]))(?!_?[hludg])",  # "or 40% of them", "or 40%": not "40% of the exports", "40% more"
    "cut": CUT,
    # ", up 8.9 percent year on year", ", an increase of 9 percent or $2m"; ", compared with 12 million in 2008"
    "rated?": (
        rf"(?:[_yi]{{0,4}}[,(]?[_v]{{0,3}}[udhl][_yibo]{{0,4}}(?:[{LEVEL}],?_?[r(]_?)?P(?:,?_?[r(]_?[{LEVEL}]\)?)?[_yionO]{{0,7}}\)?"
        r"|,_?X[_noyA]{0,5}|,?_?c_?[MQN][_iyo]{0,6})?"
    ),
    "of-B": r"_?o_?(?:[AL]_?o?_?)?",
    "amounts": r"(?:,_?r?_?|:_?|_?r_?|_?\(_?|-_?)(?:[zvL][_toL]{0,4})?",
    "of-whom": r"o(?:W|_)[,(]{1,2}_?r?_?",
    "whose": r"[,;&k(-]{1,2}_?v?_?",
    "on-B": r"[_yi]{0,4}O[_yioUTEZA]{0,8}",
    "a-rate-of": r"[,;(-]{1,2}(?:_?r_?|W[_v]{1,3})?[_vzyYi]{0,6}o?_?",
    "a-rate-of!": r"[,;(-]{1,2}(?:_?r_?|W[_v]{1,3})?[_vzyYi]{0,6}o_?",
    "thereof": r"_?o(?:W|_),",
    "of-these": "oW_?",
    "of-them": "o_",
    "AMONG": r"(?:^|(?<=[,|]))i_?(?P<whole>Q)[_yiovj]{0,6},_?(?P<part>N)",
    "of-that": r"_?oW[_v]{0,2}",
    "WHOLE-IN-ALL": rf"(?P<whole>[{LEVEL}])[_oi]{{0,2}}L[^|{LEVEL}]{{0,24}}\|",
    "with-A": "[,;(-]{1,2}w",
    "Of-P": "(?:^|(?<=[|,:;]))_?o_?P_?\\(",
    "PAIRS": "(?P<pairs>)",
    "P-or-H": "[PH]",
    "within": "[^|]{0,60}?[,;&k](?P<apart>)[^|;MQNRVX]{0,40}?",
    "o": "(?=_?o)",
    "of-all!": "_?o_?L",
    "(then)?": rf"(?:_?\([_y]{{0,3}}[{LEVEL}P]_?\))?",
    "_z": "[_yio]{0,4}z",
    "share-to": "[_ioWL]{0,6}(?:bG)?_?t_?",
    "up-to-any-semi": "[^|;]{0,50};[^|;MQNRVX]{0,30}",
    "of-those": "_?o[_W]{1,2}",
    "up-to-semi": rf"[^|{LEVEL}RVX;]{{0,50}}[;,][^|{LEVEL}RVX;]{{0,30}}",
    "up-to": rf"[^|{LEVEL}RVX]{{0,30}}",
    "Among!": "(?:^|(?<=[|,;]))(?P<among>)i_?",
    "own!": rf"(?=[{LEVEL}]_?\(P\)_?oW|P_?\(_?[{LEVEL}]_?\)_?oW)",
    "these!": "(?=_?[PH]_?oW)",
    "later": rf"[^|{LEVEL}RVX]{{0,40}}(?:c_?[{LEVEL}][^|{LEVEL}RVX]{{0,30}})?[|;][^|{LEVEL}RVX]{{0,24}}",
    "(no-rise": r"(?<![udhl])\((?:_?r_?)?",
    "colon:": "(?:[,:;-]_?(?:r_?)?|_?r_?)",
    ",with!": ",_?w",
    "being": "[_vzj][_vzjt]{0,5}",
    "theirs!": "(?P<theirs>)",
    "of-long": r"o(?:[_yioOaAwLUZEIBTYvCzWD]|&(?=_?O)){0,24}",  # "of residents aged 3 and over"
    # multiples
    "times": r"[_nWaA][_noOWazAUZEIBTLeyif]{0,11}(?:,?_?W?[_vEa]{1,3})?",  # "the number at the end of 2020, when there were"
    "times!": r"[_n][_oAUZEIBTLy]{0,9}",
    "more-than?": r"(?:hn_)?",
    "(A)": rf"\(_?(?P<new>[{LEVEL}])(?:e_?[{LEVEL}]?)?_?\)",
    "(B)": rf"\(_?(?P<old>[{LEVEL}])",
    "higher-than": "_?[hlu]n[_ioAZUEIBTeD]{0,8}",
    "(A&B)": rf"\(_?(?P<new>[{LEVEL}])[_ey]{{0,3}},?&_?(?P<old>[{LEVEL}])[_eysA]{{0,5}}\)",
    "is-cut-to": "_?v?_?[ud]?_?t?_?",
    "a-ratio-of": "_{0,2}o?_?",
    "in-y": "_?i?_?y",
    "it-has-so": "_?W?_?[vz]?_?W[_L]{0,3}v[_v]{0,3}",
    "that-for": "_{0,2}W?[_iyo]{0,6}",
    "higher?": "(?:_?[hlu]n)?",
    "each?": rf"(?:e_?[{LEVEL}]_?)?",
    "that!": "W,?_?",
    "what-then": r"[^|MQNPRVXG,;()]{0,14}y_?",
    "times-of": r"[_nWaA](?:_?y)?[_noOWazA]{0,6}",  # "double the 2011 estimate of"
    "up-P": r",_?[ud][_b]{0,2}P_?",
    "since-when": r"_?O_?y,?_{1,2}[^|MQNRVXPG,]{0,12}",
    "it-has": r"[^|MQNRVXP]{0,40}\|_?W_?v_?",
    "then-when": r"[^|MQNRVXPG,]{0,16}y[^|MQNRVXPG,]{0,6},_{1,2}[^|MQNRVXPG,]{0,12}",
    "number-has": r"[^|MQNRVXP]{0,14}\|[_WL]{1,2}v?[_*v]{0,3}",
    "half-the": "_",
    "that-makes": r"\|(?P<told>)(?:_?W_?|_?[udgLEI]?_?)[vz][_vzit]{0,4}",
    "that-is!": r"\|_?W[_v]{1,4}",
    # amounts a head
    "AMOUNT": r"(?P<new>[MQN])",
    "COUNT": r"(?P<old>[QN])",
    "EACH": r"(?P<stated>[MQN])",
    "comma?": ",?",
    "comes-to!": r"_?(?=[vz])[vzt_aA]{1,5}o?_?",
    "comes-to": r"(?:[,;:(-]_?r?_?(?:W_?)?(?=[vztA_M])|_?r_?|_?(?=[vz_]))[vzt_aA]{0,5}o?_?",
    "a-head": "_?e[e_]{0,2}",
    "for-the": "[io][_y]{0,2}",
    "each-of": "eo_?",
    "for-each": "[io]_?eo?_?",
    "an-average-of": "(?:_?A_?o?_?)",
    "on-average": "(?:O?_?A|_?e)",
    "in-total": r"[_oi]{0,3}L",
}
NEEDED: dict[str, str] = {  # letters of which a piece must have one
    "a-rate-of!": "o", "split-into": "j", "which-was": "W",
    "thereof": "o", "of-that": "W", "of-these": "W", "of-them": "o", "AMONG": "i", "for-each": "e", "of-whom": "o",
    "of-B": "o", "on-B": "O", "WHOLE-IN-ALL": "L", "with-A": "w", "a-head": "e", "each-of": "e",
    ",with!": "w", "(no-rise": "(", "of-long": "o", "colon:": ",:;-r",
    "Of-P": "(", "own!": "(", "these!": "W", "up-to-semi": ";,", "Among!": "i", "P-or-H": "PH", "of-total": "o", "_z": "z",
    "higher-than": "hlu", "(A)": "(", "(A&B)": "(", "in-y": "y", "it-has-so": "W", "(B)": "(", "that!": "W",
    "an-average-of": "A", "on-average": "Ae", "in-total": "L",
}  # fmt: skip
