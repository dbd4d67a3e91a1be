"""Constructions by which levels for each of many are told: patterns over cue letters and roles.

S is stated, N the amount, O the count: "N on O" reads as it is said. r: or; a: at; | the end of a sentence; l p: other levels
and percentages; a stop: other words. `_` a few words or none, `=` "or".
"""

from __future__ import annotations

import re

from factcheck.link.weigh.shape import Spelled, told

__all__ = ["plain", "said"]

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


TABLES = {"in full": _spelled(RATES), "amount": _spelled(PERS), "count": _spelled(COUNTS)}
PLAIN = str.maketrans("iybmqB", "......")
STOPS = re.compile(r"\.+")


def plain(letters: str) -> str:
    return STOPS.sub(".", letters.translate(PLAIN))


def said(letters: str) -> dict[str, list[str]]:
    """The constructions by which a candidate is told, from its spelling: what they tell to their names."""
    return {tells: told(table, letters) for tells, table in TABLES.items()}
