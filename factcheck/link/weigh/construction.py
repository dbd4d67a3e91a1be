"""Constructions of news prose: strong ties, each a pattern over cue letters and roles.

S is the stated change, N and O the new and the old level, C a step. u: a word of change; t f a n c x o: to, from, at, than,
compared with, on, of; v: was; r: or; &: and; W: it; z: represents; k: while; | the end of a sentence; l p: other levels and
percentages; a stop: other words. `_` a few words or none, `~` the same with commas, `@` what opens an apposition,
`%` the rate with its word of change.
"""

from __future__ import annotations

import re
from itertools import product

from factcheck.link.weigh.spelled import Spelled, told

__all__ = ["CONSTRUCTIONS", "said"]

TABLE = {
    "rose S to N from O": "u[o.]?S~t_N~[fc]_O",
    "S rise to N from O": "S_u~t_N~[fc]_O",
    "S rise in what, to N from O": "S_u[^|lp;k]{0,8}t_N~[fc]_O",
    "rose S from O to N": "u[o.]?S~f_O~t_N",
    "S rise from O to N": "S_u~f_O~t_N",
    "S to N from O": "[.v]S~t_N~[fc]_O",
    "S from O to N": "[.v]S~f_O~t_N",
    "rose S at then, to N from O": "%~[fcnx].~[ta]_N~[fc]_O",
    "rose S to N (O)": "%~[ta]_N_[(][.;f]{0,2}O",
    "rose S to N, against O": "%~[ta]_N[.,]{0,3}[cnx]_O",
    "rose S at N from O": "%~a_N[.,]{0,3}[fcnx][.o]{0,2}O",
    "rose S to N. O then": "%~[ta]_N[^|lp]{0,8}[;|k][^|lp]{0,8}O",
    "N, up S from O": "N@u[o.]?S~[fcnx][.o]{0,2}O",
    "N, S more than O": "N@S_u~[fcnx][.o]{0,2}O",
    "N, S from O": "N[,(]S~[fcnx][.o]{0,2}O",
    "N, up S on then, O": "N@%~[fcnx].[W]?[.,]*[fc(v][.o]{0,2}O",
    "N, up S. O then": "N@%[^|lp]{0,8}[;|k][^|lp]{0,8}O",
    "N, S times O": "N[.,v]{0,3}S[.on]{0,3}O",
    "rose S to N at then, against O": "%~[ta]_N[.,axo]{0,6}[cnf][.o]{0,2}O",
    "at O, then rose S to N": "O[^|lp]{0,8}[,&][^|lp]{0,4}u[o.]?S~t_N",
    "N, passing O by S": "N[.,]{0,4}u[^|lp;]{0,6}O[^|lp;]{0,4}S",
    "O and N, or S more": "O[^|lp]{0,10}&[^|lp]{0,8}N,?r_S_u",
    "N from O then, a rise of S": "N[^|lp]{0,8}[fc][.o]{0,2}O[^|lp]{1,10}[Wr;(,&][^|lp]{0,5}%",
    "N against O, a rise of S": "N[.,(v&r]{0,6}[fcn][.o]{0,2}O[&.,;(Wvrz]{0,6}%",
    "N against O (S)": "N[.,v&r]{0,6}[fcn][.o]{0,2}O~[(]_S",
    "N against O, up C (S)": "N[.,v&r]{0,6}[fcn]_O[&.,;(Wvz]{0,6}u[o.]?[l][.,(r]{1,3}S",
    "rose l or S, from O to N": "l[.,(r]{1,4}S[.,)]*f_O~t_N",
    "rose l or S to N from O": "l[.,(r]{1,4}S[.,)]*[ta]_N~[fc]_O",
    "N, up l or S, from O": "N@u[o.]?l[.,(r]{1,4}S[.,)]*[fcx][.o]{0,2}O",
    "from O to N, up l or S": "f_O~t_N@u[o.]?l[.,(r]{1,4}S",
    "N (O), up S": "N_[(][.;f]{0,2}O_[)]@%",
    "from O to N, up S": "f_O~t_N@%",
    "to N from O, up S": "t_N~[fc]_O@%",
    "from O to N, S": "f_O~t_N[.,;(r]{1,4}S",
    "to N from O, S": "t_N~[fc]_O[.,;(r]{1,4}S",
    "S (from O to N)": "S_[(,;]{1,2}_f_O~t_N",
    "S (to N from O)": "S_[(,;]_t_N~f_O",
    "from O, rose S to N": "f?_O[&kWv.,;]{0,6}u[o.]?S~[ta]_N",
    "O and N in turn, up S": "[NO]_&_[NO],?h,?[.]?%",
    "N, up p from l and up S from O": "N[^|]{0,6}[fcnx]_[l][.,&v]{1,4}%~[fcnx][.o]{0,2}O",
    "O. Then rose S to N": "O[^|lp]{0,8}[|][^|lp]{0,8}u[o.]?S~[ta]_N",
    "N. Rose S from O": "N[^|lp]{0,10}[|][^|lp]{0,8}%~[fcnx][.o]{0,2}O",
    "rose S. N from O": "%[^|lp]{0,8}[;|][^|lp]{0,12}N~[fcn(][.;o]{0,2}O",
    "rose S. From O to N": "%[^|lp]{0,8}[;|][^|lp]{0,12}f_O~t_N",
    "rose S. N. O then": "%[^|lp]{0,8}[|;][^|lp]{0,12}N[^|lp]{0,12}[|;k][^|lp]{0,12}O",
    "N from O. Rose S": "N[^|lp]{0,6}[fcn(][.o;]{0,2}O[^|lp]{0,8}[|;][^|lp]{0,6}%",
    "O. N. Rose S": "O[^|lp]{0,8}[|;k][^|lp]{0,8}N[^|lp]{0,8}[|;][^|lp]{0,6}%",
    "S rise in what (N, against O)": "%[^|lp;]{0,8}[(]_N[.,]{0,2}[cfn][.o]{0,2}O",
    "S higher in one (N) than another (O)": "%[^|lp;]{0,6}[(]_N.?[)][^|lp;]{0,6}[ncW][^|lp;]{0,8}[(]_O",
    "N is S of O": "N[.vz,]{1,3}S[.]?o?_O",
    "gap between N and O is S": "B[^|lp;]{0,6}[NO][^|lp;]{0,4}&[^|lp;]{0,4}[NO][^|lp;]{0,4}v_S",
    "S, gap between N and O": "S[^|lp;]{0,6}B[^|lp;]{0,6}[NO][^|lp;]{0,4}[&ck][^|lp;]{0,4}[NO]",
    "S ahead, N to O": "S[^|lp;]{0,6}[,;(]_[NO][.]?[t;k&cn][^|lp;]{0,4}[NO]",
    "N to O, S ahead": "[NO][.]?[tkcn;&][^|lp;]{0,4}[NO][^|lp]{0,4}S",
    "rose C or S to N": "u[o.]?C[.,(r]{1,4}S[.,)]*[ta][.va]*N",
    "rose C or S at then to N": "u[o.]?C[.,(r]{1,4}S[.,)]*[fcnx].~[ta][.va]*N",
    "rose S or C to N": "u[o.]?S[.,(r]{1,4}C[.,)]*[ta][.va]*N",
    "rose C to N, S": "u[o.]?C[.,)]*[ta]_N[^|lp]{0,8}(?:%|[(r]_S)",
    "S rise, up C to N": "%[^|lp;]{0,8}u[o.]?C_[ta]_N",
    "N, up C or S": "N@u[o.]?C[.,(r]{1,4}S",
    "N, up S or C": "N@u[o.]?S[.,(r]{1,4}C",
    "N, C or S more": "N@C(?:[.,(r]{1,4}S[.)]{0,2}|_u[^|lp;]{0,6}S)_u?",
    "rose C or S from O": "u[o.]?C[.,(r]{1,4}S[.,)]*[fcnx][.o]{0,2}O",
    "N. It rose C or S": "[NO][^|lp]{0,10}[|][^|lp]{0,8}(?:u[o.]?C[.,(r]{1,4}S|u[o.]?S[.,(r]{1,4}C|C[.,(r]{1,4}S[)]?_u)",
    "C or S": "u[o.]?C[.,(r]{1,4}S|C[.,(r]{1,4}S[)]?_u",
    "S or C": "u[o.]?S[.,(r]{1,4}C",
}  # fmt: skip


def _spelled(pattern: str) -> Spelled:
    for sign, meaning in (("%", "(?:u[o.]{0,2}S|S_u)"), ("@", "[&.,;(Wvrz]{0,6}"), ("~", "[.,]{0,3}"), ("_", "[.]?")):
        pattern = pattern.replace(sign, meaning)
    return Spelled(pattern)


def _orders(pattern: str) -> set[str]:
    """The orders in which the roles may stand in a pattern: "SNO"; both where it has "[NO]"."""
    roles = re.findall(r"\[NO\]|[SNOC]", pattern)
    every = {"".join(dict.fromkeys(order)) for order in product(*(role.strip("[]") for role in roles))}
    return {order for order in every if len(order) == ROLES}


ROLES = 3
CONSTRUCTIONS = {name: _spelled(pattern) for name, pattern in TABLE.items()}
BY_ORDER: dict[str, list[tuple[str, Spelled]]] = {}
for _name, _pattern in TABLE.items():
    for _order in _orders(_pattern.replace("%", "S")):
        BY_ORDER.setdefault(_order, []).append((_name, CONSTRUCTIONS[_name]))
COARSE = str.maketrans("iyLeqbm", "......u")
STOPS = re.compile(r"\.+")
OR_ELSE = re.compile(r"[,(]?r\.?[lp]\.?(?=[,)]|[^u]|$)|\([^()SNOC|]*\)")  # "$5m, or 60 cents a share,"


def coarse(letters: str) -> str:
    return OR_ELSE.sub("", STOPS.sub(".", letters.translate(COARSE)))


def said(letters: str, order: str) -> list[str]:
    """The constructions by which a candidate is told, from its spelling and the order of its roles."""
    return told(BY_ORDER.get(order, ()), letters)
