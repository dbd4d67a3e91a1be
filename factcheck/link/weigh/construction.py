"""Constructions of news prose: strong ties, each a pattern over cue letters and roles.

S is the stated change, N and O the new and the old level, C a step. u: a word of change; t f a n c x o: to, from, at, than,
compared with, on, of; v: was; r: or; &: and; W: it; z: represents; k: while; | the end of a sentence; l p: other levels and
percentages; a stop: other words. `_` a few words or none, `~` the same with commas, `@` what opens an apposition,
`%` the rate with its word of change, `<` what leads to the old level: "from", "than that of", "on May, when it was".
"""

from __future__ import annotations

import re
from itertools import product

from factcheck.link.weigh.shape import Spelled, told

__all__ = ["CONSTRUCTIONS", "PASSING", "TABLE", "coarse", "said"]


ROWS = """
rose S to N from O = u[o.]?S~t_N~[fc]_O
    Sales rose 8% to $54m from $50m.
rose S from O to N = u[o.]?S~f_O~t_N
    Fares went up 8 percent, from $50 to $54.
S to N from O = [.v]S~t_N~[fc]_O
    Baptisms fell by half, to 20 from 40.
S from O to N = [.v]S~f_O~t_N
    Staff numbers fell by 120, from 1,500 to 1,380.
rose S to N, against O = %~[ta]_N[.,]{0,3}[cnx][.uo]{0,3}O
    Sales were up 8 pct at 54 mln compared to 50 mln.
rose S to N. O then = %~[ta]_N[^|lp]{0,8}[;|k][^|lp]{0,8}O
    Sales rose 8% to $54m; a year ago they were $50m.
N, up S from O = N@u[o.(]{0,2}S[)]?~<O
    Profit, at $54m, rose 8% from $50m.
N, S more than O = N@S_u~<O
    The $54m profit was 8% up on the previous $50m.
N, S above O = N[^lp]{0,10}S_u[.o]{0,3}O
    Copper output was 550 tonnes, 10 pct above last year's 500 tonnes.
N, S times O = N[.,v]{0,3}S[.on]{0,3}O
    The fleet has 40 ships, twice the 20 of 1990.
rose S to N at then, against O = %~[ta]_N[.,axo]{0,6}[cnf][.o]{0,2}O
    Sales fell 8% to $46m in May compared with $50m.
N, passing O by S = N[.,]{0,4}[uv][^|lp;]{0,6}O[^|lp;]{0,4}S
    Membership, at 1,100, topped the 1,000 of last year by 10 percent.
N and O, S apart = [NO][^|lp]{0,6}[&k][^|lp]{0,8}[NO][.,;]{1,3}u[o.]{1,2}S
    The number of farms was 50 in 2001 and 60 in 2005, an increase of 20% in four years.
N from O then, a rise of S = N[^|lp]{0,8}[fc][.o]{0,2}O[^|lp]{1,10}[Wr;(,&][^|lp]{0,5}%
    Sales were $54m against $50m previously, up 8%.
N against O, a rise of S = N[.,(v&r]{0,6}[fcn][.o]{0,2}O[&.,;(Wvrz]{0,6}%
    Sales went to $54m from $50m, an 8% rise.
S to N (O) = S_[ta]_N_[(][.;f]{0,2}O
    Sales rose 5% to $21m and costs by 20% to $12m ($10m).
from O to N, up S = f_O~t_N@%
    Debt fell from $50bn to $46bn, down 8 percent.
S (from O to N) = S_[(,;]{1,2}_f_O~t_N
    Enrolment has grown tenfold, from 500 in 1990 to 5,000.
N, up p from l and up S from O = N[^|]{0,14}[&k][.]?%~<O
    It earned $54m, but 10% less than the $60m of 2012.
N. Rose S from O = N[^|]{0,12}[|][^|]{0,14}%~<O
    It rose to 54, up from 52. This was an 8% increase on 2010 (50).
rose S. To N from O = %[^|lp]{0,10}[|;][^|lp]{0,12}t_N[.,u]{0,4}[fc][.uo]{0,3}O
    Profit rose 20 percent last year. It climbed to $60m from $50m.
rose S. N from O = %[^|lp]{0,8}[;|][^|lp]{0,12}N~[fcn(][.;o]{0,2}O
    Operating profit rose by 10 per cent. It amounted to SEK 110m (100).
N from O. Rose S = N[^|lp]{0,6}[fcn(][.o;]{0,2}O[^|lp]{0,8}[|;][^|lp]{0,6}%
    The price went to $55 from $50. That was an increase of 10%.
S ahead, N to O = S[^|lp;]{0,6}[,;(]_[NO][.]?[t;k&cn][^|lp;]{0,4}[NO]
    The poll gave her a nine-point lead among women, 51% to 42%.
N to O, S ahead = [NO][.]?[tkcn;&][^|lp;]{0,4}[NO][^|lp]{0,4}S
    It went from 62,000 to 93,000, a 50% increase.
rose C or S to N = u[o.]?C[.,(r]{1,4}S[.,)]*[ta][.va]*N
    Its shares were down 5p, or 2.5%, at 195p.
rose S or C to N = u[o.]?S[.,(r]{1,4}C[.,)]*[ta][.va]*N
    The index fell 2.8 pct, or 12 points, to 412.
N, C or S more = N[^|lp;]{0,10}C(?:[.,(r]{1,4}S[.)]{0,2}|_u[^|lp;]{0,6}S)_u?
    Pay was £520, £20 or 4% more than in May.
rose C or S from O = u[o.]?C[.,(r]{1,4}S[.,)]*[fcnx][.o]{0,2}O
    Profit fell by $2m, or 20%, from $10m.
"""
LINES = ROWS.strip().split("\n")
TABLE = {  # name: pattern and example
    name: (told, example.strip())
    for row, example in zip(LINES[::2], LINES[1::2], strict=True)
    for name, told in [row.split(" = ")]
}


SIGNS = {
    "%": "(?:u[o.]{0,2}S|S_u)",
    "@": "[&.,;(Wvrz]{0,6}",
    "~": "[.,]{0,3}",
    "<": "[fcnx][.,oOW]{0,4}(?:[av(][.;f,]{0,2})?",
    "_": "[.]?",
}


def _spelled(pattern: str) -> Spelled:
    for sign, meaning in SIGNS.items():
        pattern = pattern.replace(sign, meaning)
    return Spelled(pattern)


def _orders(pattern: str) -> set[str]:
    """The orders in which the roles may stand in a pattern: "SNO"; both where it has "[NO]"."""
    roles = re.findall(r"\[NO\]|[SNOC]", pattern)
    every = {"".join(dict.fromkeys(order)) for order in product(*(role.strip("[]") for role in roles))}
    return {order for order in every if len(order) == ROLES}


ROLES = 3
CONSTRUCTIONS = {name: _spelled(pattern) for name, (pattern, _) in TABLE.items()}
BY_ORDER: dict[str, list[tuple[str, Spelled]]] = {}
for _name, (_pattern, _) in TABLE.items():
    for _order in _orders(_pattern.replace("%", "S")):
        BY_ORDER.setdefault(_order, []).append((_name, CONSTRUCTIONS[_name]))
PASSING = {order: passing for order, table in BY_ORDER.items() if (passing := [row for row in table if row[1].passes])}
COARSE = str.maketrans("iyLeqbm", "......u")
STOPS = re.compile(r"\.+")
OR_ELSE = re.compile(r"[,(]?r\.?[lp]\.?(?=[,)]|[^u]|$)|\([^()SNOC|]*\)")  # "$5m, or 60 cents a share,"


REACHED = re.compile(r"(?<=t)v(?=[.SNOClp])")  # "to reach 54"
OF_IT = re.compile(r"(?<=[tfanx.])\.?o(?=[.SNOClp])")  # "to an annual rate of 54", "in the first 11 months of 2019"


def coarse(letters: str) -> str:
    """Without what stands beside a change and tells nothing of it."""
    plain = REACHED.sub("", STOPS.sub(".", letters.translate(COARSE)))
    return OR_ELSE.sub("", STOPS.sub(".", OF_IT.sub(".", plain)))


def said(letters: str, order: str) -> list[str]:
    """The constructions by which a candidate is told, from its spelling and the order of its roles."""
    return told((PASSING if "l" in letters or "p" in letters else BY_ORDER).get(order, ()), letters)
