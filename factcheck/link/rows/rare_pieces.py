"""Pieces of rarer constructions, joined to those of `pieces`: "dash" reads that of "69.4m — 4.5% up on 66.4m"."""

from __future__ import annotations

__all__ = ["NEEDED", "PIECES"]

PIECES: dict[str, str] = {
    "(C-more)": r"_?\((?P<change>[MQN])_?[hld]?_{0,2}\)_?",
    "is-a": "(?:v_?)?",
    "last-year.": r"n_{0,2}y[^|MQNPHRVX]{0,20}\|[^|MQNPHRVX]{0,20}",
    "in-last-year": "(?P<formerly>)[_i]{1,4}y",
    "X-or-P-rise": r"[ud]_?[bo]?_?[MQN],?_?\(?r?_?P\)?[_yfcoxOi]{0,10}",
    ".this": r"[^|MQNPHRVX]{0,30}\|_?W?_?",
    "the-fall-was": "(?P<verb>[ud])v_?",
    ":were": "[:;-][_W]{0,2}v{0,2}_?",
    ",C-more-than": r",_?(?P<change>[MQN])_?[hl]n",
    "the-fall-then-was": "(?P<verb>[ud])_?yv_?",
    ".to": r"[^|MQNPHRVX]{0,30}\|[^|MQNPHRVX]{0,24}t_?",
    "rise-in": "[ud][^|MQNPGHRVX,&;()k]{0,30}",
    "(when": r"\((?P<when>)_W?_?",
    "each-)": r"_?s\)",
    "rose-between": r"[ud]_?b?_?P[_yioO]{1,12}",
    "X-and-B": r"\([MQN][_yi]{0,4}&_?(?P<old>[MQN])[_yi]{0,4}s\)_?",
    "no-of": "(?!_{0,2}o)",
    ";then-was": r"(?P<prior>)[^|;MQNPGHRVX]{0,10}[;,][&k_]{0,2}_?i_?y[_oWiy]{0,6}v_?",
    "(name": r"\([_,yio]{0,8}",
    "rise-alone": "(?P<verb>[ud])(?!_?[io])",
    "equal-to-share": r"[^|;MQNRVXPH]{0,24},_?[zr]t?_?P_?o[^|;MQNRVXPH]{0,16}",
    "total-is": r"k?,?_?y?_?L_?v_?",
    "than-when": r"n[_yiOD]{0,6}(?P<when>)_[_yvW]{0,4}",
    "C-more-(": r"(?P<change>[MQN])_?[hl]_{0,2}\(_?",
    "P-rise)": r"(?P<stated>P)_?(?P<verb>[ud])_?\)_?",
    "that-compares": r"[^|MQNPHRVX]{0,30}\|_?W_?v?_?c[_yoi]{0,6}",
    "which-was-a": ",?_?Wv_?",
    "rise-in-it-of": r"(?P<verb>[ud])[_iUZEIBTy]{1,10}o_?",
    "to-stand": "t?v[_va]{1,4}",
    "since-(when": r"[_yniO]{1,8}\((?P<when>)_[_yvW]{0,4}",
    "compared-X-or": r",?_?c[_yioOaAvLWUZEIBTD]{0,9}M,?_?r_?",
    "X-rise-and": r"[,;]_{0,2}[ud]_?oM,?_?&_?",
    "rise-of-X-and": r"(?P<verb>[ud])_?oM_?&_?",
    "from-X-or": r"[fnc][_y]{0,6}M,?_?r_?",
    "dash": "-_?",
    "half-the": "_",
    "which-was": r",_?W_?(?:v|[ud](?:[_b]{0,3}P)?_?t)[_vta]{0,4}",  # ", which rose 5 percent to"
    "since-(": r"[_yOniva,c]{1,14}",
    "then-P": r"\(P\)e?",
    "more-then.": r"_?(?P<verb>[hlud])(?=_?[ny])[^|MQNPHRVX]{0,40}\|[^|MQNPHRVX]{0,30}?",
}
NEEDED = {
    "(C-more)": "(",
    "then-P": "(", "which-was": "W", "more-then.": "hlud", "total-is": "L", "than-when": "n",
    "(when": "(", "each-)": "s", "rose-between": "ud", "X-and-B": "(", "rise-in": "ud",
    "(name": "(", "the-fall-was": "v", ";then-was": "y", "rise-alone": "ud", "equal-to-share": "P",
    "compared-X-or": "c", "rise-of-X-and": "ud",
    "rise-in-it-of": "ud", "which-was-a": "W", "that-compares": "c",
}  # fmt: skip
