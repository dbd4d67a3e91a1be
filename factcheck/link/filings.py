"""Results told in rows, a name and two figures each: "Shr 22 cts vs 17 cts; Net 1,232,000 vs 834,000; Avg shrs 5,609,000 vs
five mln". Net over the average shares is the result a share, of this year and of the last. Inferred: preferred dividends and
options are not told."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.figure import Figure, Kind
from factcheck.link.found import Found
from factcheck.pattern import pattern

__all__ = ["filed"]

ROW = pattern(
    r"^[ \t]{0,12}(?:(?P<oper>[Oo]per(?:ating)?)[ \t])?(?:(?P<mean>(?:Average|Avg)\.?[ \t]{1,3}(?:[Ss]hrs|[Ss]hares))"
    r"|(?P<share>[Ss]hr|[Pp]er[ \t][Ss]hr|EPS)|(?P<net>[Nn]et(?:[ \t]income)?))[ \t]",
    re.MULTILINE,
)
AHEAD = pattern(r"(?:(?:basic|primary)\s)?(?:(?:loss|profit)\s+)?(?:of\s)?", re.IGNORECASE)
AGAINST = pattern(r"[ \t]?vs\.?\s(?:(?:loss|profit)\s+)?")
MOST = 16  # characters between a row's name and its first figure


class Row(NamedTuple):
    name: str  # mean, share, net
    operating: bool
    figures: tuple[int, int]


def filed(found: Found) -> None:
    """Enter the results a share of the rows of a text, each with the nearest net above its average shares."""
    if not (found.says({"avg", "average"}) and found.says({"shr", "shrs", "eps"})):
        return
    rows: dict[tuple[str, bool], Row] = {}
    for row in _rows(found):
        if row.name != "mean":
            if row.name == "share" and any(name == "net" for name, _ in rows):
                rows.clear()  # of another period
            rows[row.name, row.operating] = row
            continue
        for operating in (False, True):
            share, net = rows.get(("share", operating)), rows.get(("net", operating))
            if share and net and share.figures < net.figures:
                _enter(found, share, net, row)
        rows.clear()


def _rows(found: Found) -> list[Row]:
    """The rows that have two figures, this year's and the last's."""
    rows = []
    for match in ROW.finditer(found.text):
        number = next((n for n, figure in enumerate(found.figures) if figure.start >= match.end()), len(found.figures))
        pair = found.figures[number : number + 2]
        if len(pair) == 2 and pair[0].start - match.end() <= MOST and _pair(found.text, match.end(), *pair):
            name = str(match.lastgroup if match.lastgroup != "oper" else "")
            rows.append(Row(name, match["oper"] is not None, (number, number + 1)))
    return rows


def _pair(text: str, start: int, one: Figure, other: Figure) -> bool:
    return AHEAD.fullmatch(text, start, one.start) is not None and AGAINST.fullmatch(text, one.end, other.start) is not None


def _enter(found: Found, share: Row, net: Row, mean: Row) -> None:
    for numbers in zip(share.figures, net.figures, mean.figures, strict=True):
        each, amount, count = (found.figures[number] for number in numbers)
        money = amount._replace(kind=Kind.MONEY, unit=each.unit)
        if each.kind is Kind.MONEY and amount.kind in (Kind.COUNT, Kind.MONEY) and count.kind is Kind.COUNT:
            found.add("per", [("amount", money), ("count", count._replace(unit=None))], each._replace(direction=None), "low")
            found.stated.add(numbers[0])
