"""Constructions by which shares, and levels for each of many, are told: patterns over cue letters and roles.

S is stated, N the part (or amount), O the whole (or count): "N of O" reads as it is said. o: of; r: or; z: accounts for,
makes up; W: it, which, these; L: total; e: each, per; v: was; a: at; | the end of a sentence; l p: other levels and
percentages; a stop: other words. `_` a few words or none, `=` "or", `#` what joins
a part and its share, `^` where a phrase begins.
"""

from __future__ import annotations

import re

from factcheck.link.weigh.spelled import Spelled, told

__all__ = ["plain", "said"]

SHARES = {  # a part, its share and its whole told in one breath
    "S (part of whole)": "S[^|lp;]{0,12}[(:;,]_N_oL?_O",
    "part of whole (S)": "N_[ofi]L?_O[^|lp]{0,8}[(,r:;]{1,2}_S",
    "of whole, part (S)": "^_[oi]_O[^|p;]{0,20}N#S",
    "of whole, S (part)": "^_[oi]_O[^|p;]{0,20}S#N",
    "whole, of which part (S)": "O[^|p;]{0,8}[oi]W[^|;]{0,16}N#S",
    "part, or S of whole": "N(?:#|[^|lp;]{0,6}z_)S[)]?_oL?.?L?_O",
    "part, or S of its whole": "N(?:#|[^|lp;]{0,6}z_)S[)]?_o[^|lp;]{0,6}O",
    "S, or part, of whole": "S[.]?[(r,]{1,2}_N[),]{0,2}_oL?.?L?_O",
    "S of whole, or part": "S_oL?.?L?_O[^|lp;]{0,6}[,(r;]{1,2}_N",
    "whole. part, or S of it": "O[^|]{0,20}[|;,][^|p]{0,30}N(?:#|[^|lp;]{0,6}z_)S[)]?_o[.LW]",
    "whole. part, or S": "O[^|]{0,20}[|;,][^|p]{0,30}N(?:#|[^|lp;]{0,6}z_)S",
    "whole. of it part, or S": "O[^|]{0,20}[|]o[WL.][^|p;]{0,16}N#S",
}
PARTS = {  # a part and its share
    "part, or S": "N=S",
    "part (S)": "N[.]?[(]S",
    "S, or part": "S=N",
    "S (part)": "S[^|lp;(]{0,6}[(]_N",
    "part makes up S": "N[^|lpz;]{0,8}z_S",
    "part, aside, makes up S": "N[^|;]{0,8}z_S",
    "S, part": "S[^|lpr(]{0,6}[,;]N",
    "part, S": "N[^|lpr(]{0,6}[,;]S",
    "part was S": "N[.,]{0,3}v_S",
}
WHOLES = {  # a whole, and its part or its share
    "part of whole": "N_oL?_O",
    "part from whole": "N_[fi]L?_O",
    "part in whole": "N_O",
    "S of whole": "S_oL?.?L?_O",
    "of whole, part": "^[oi]_O[^|lp;]{0,8}[,W.]_N",
    "of whole, S": "^[oi]_O[^|lp;]{0,8}_S",
    "whole, of which part": "O[^|p;]{0,8}[oi]W[^|p;]{0,6}N",
    "whole, of which S": "O[^|;]{0,8}[oi]W[^|;]{0,6}S",
    "whole. of it part": "O[^|]{0,10}[|]o[WL.][^|p;]{0,6}N",
    "S of it, whole before": "O[^|]{0,30}[|][^|]{0,40}So[LW]",
}
RATES = {  # an amount, a count and what each comes to told in one breath
    "count at S, amount": "O_[ab]?_S[^|p]{0,12}N",
    "count, amount, or S": "O[^|p]{0,14}N(?:=|_[,(])_S",
    "count. amount, or S": "O[^|p]{0,14}[|][^|p]{0,14}N(?:=|_[,(])_S",
}
PERS = {
    "amount, or S": "N=S",
    "amount (S)": "N[.]?[(]S",
    "S, or amount": "S=N",
    "S, amount": "S[^|lp]{0,8}[,;&]_N",
    "amount, S": "N[^|lpr(]{0,8}[,;&]_S",
}
COUNTS = {
    "count, S": "O[^|lpr(]{0,8}[,;&]_S",
    "count at S": "O_a_S",
    "amount for count": "N_O",
    "amount on count": "N[.xi]{1,3}O",
    "count, amount": "O[^|lp]{0,8}[,&;]_N",
}
SIGNS = (
    ("^", "(?:^|[|,;.]|[lp][.]?[,;]?&?)"),
    ("#", "(?:=|[.]?[(]|[.]?[,;:—]|[.]?,?z[.]?)"),
    ("=", "[.]?[)]?[,(]?r"),
    ("_", "[.]?"),
)


def _spelled(table: dict[str, str]) -> list[tuple[str, Spelled]]:
    found = []
    for name, pattern in table.items():
        for sign, meaning in SIGNS:
            pattern = re.sub(r"(?<!\[)" + re.escape(sign), lambda _: meaning, pattern)  # noqa: B023  used at once
        found.append((name, Spelled(pattern)))
    return found


TABLES = {
    "pw": {
        "in full": _spelled(SHARES),
        "part": _spelled(PARTS),
        "whole": _spelled(WHOLES),
        "": _spelled({"whole with part": "O[^|lp;]{0,6},[^|lp;]{0,6}N"}),
    },
    "ac": {"in full": _spelled(RATES), "amount": _spelled(PERS), "count": _spelled(COUNTS)},
}
PLAIN = str.maketrans("iybmqB", "......")
STOPS = re.compile(r"\.+")


def plain(letters: str) -> str:
    return STOPS.sub(".", letters.translate(PLAIN))


def said(shape: str, letters: str) -> dict[str, list[str]]:
    """The constructions by which a candidate is told, from its spelling: what they tell to their names."""
    return {tells: told(table, letters) for tells, table in TABLES[shape].items()}
