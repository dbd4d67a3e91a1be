"""Rows of a table in one line: 进出口总值 180.7 62.2 出口 6.9 -39.5 进口 173.8 73.8, a level and its growth in turn.

Read only where the names of the rows make a whole, and the head says which columns are growths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.zh import cues
from factcheck.link.zh.complements import COMPLEMENTS
from factcheck.link.zh.fact import Fact
from factcheck.link.zh.found import Found
from factcheck.pattern import pattern

__all__ = ["tabled"]

FEWEST = 2  # numbers of a row
GROWTH = pattern(r"(?:增长|增速|同比|增幅|±)[^，。；%]{0,6}[（(]?%")
HEAD = 60  # characters before the first row


class Row(NamedTuple):
    name: str
    figures: tuple[Figure, ...]


def tabled(found: Found) -> None:
    """Enter the sums of each column of levels, and the growth of each whole from those of its parts."""
    low = found.low
    for rows in _tables(found.facts, low):
        found.rows.update(figure.start for row in rows for figure in row.figures)
        for names, called in COMPLEMENTS:
            for whole, parts in _sets(rows, names, called):
                _enter(found, whole, parts, pairs=_in_pairs(whole, low))


def _in_pairs(whole: Row, low: str) -> bool:
    """Whether the head before a row tells of growths: then its columns are a level and its growth in turn."""
    first, width = whole.figures[0].start, len(whole.figures)
    return width % 2 == 0 and len(GROWTH.findall(low, max(0, first - HEAD), first)) * 2 >= width


def _sets(rows: Sequence[Row], names: tuple[str, ...], called: re.Pattern[str]) -> Iterator[tuple[Row, list[Row]]]:
    """The parts in a row, and the last row before them that is called as their whole is."""
    for n in range(1, len(rows) - len(names) + 1):
        parts = list(rows[n : n + len(names)])
        if all(any(_says(row, name) for row in parts) for name in names) and all(
            any(_says(row, name) for name in names) for row in parts
        ):
            before = [row for row in rows[:n] if row.name[:1] != "#" and not any(_says(row, name) for name in names)]
            whole = next((row for row in reversed(before) if called.search(row.name)), None)
            if whole:
                yield whole, parts


def _tables(facts: Sequence[Fact], low: str) -> list[list[Row]]:
    """Rows of as many numbers each, one behind the other."""
    tables: list[list[Row]] = []
    end, taken = -1, list[Figure]()
    name = ""
    for fact in [*facts, None]:
        figure = fact.figure if fact else None
        if figure and taken and not low[end : figure.start].strip(" /"):
            taken.append(figure)
        else:
            if len(taken) >= FEWEST:
                _append(tables, Row(name, tuple(taken)), low)
            taken, name = ([figure], fact.what) if fact and figure and _bare(figure) and fact.own else ([], "")
        end = figure.end if figure else end
    return [rows for rows in tables if len(rows) > FEWEST]


def _append(tables: list[list[Row]], row: Row, low: str) -> None:
    last = tables[-1][-1] if tables else None
    if (
        last
        and len(last.figures) == len(row.figures)
        and not any(sign in low[last.figures[-1].end : row.figures[0].start] for sign in "。；，")
    ):
        tables[-1].append(row)
    else:
        tables.append([row])


def _bare(figure: Figure) -> bool:
    return figure.kind is Kind.COUNT and figure.unit is None and figure.form is Form.NUMBER and figure.high is None


def _says(row: Row, names: str) -> bool:
    return "进出口" not in row.name and any(name in row.name for name in names.split("|"))


def _enter(found: Found, whole: Row, parts: Sequence[Row], *, pairs: bool) -> None:
    for column in range(0, len(whole.figures), 2 if pairs else 1):
        found.put("total", [("term", part.figures[column]) for part in parts], whole.figures[column])
        if pairs and not any(cues.REAL.search(row.name) for row in (whole, *parts)):
            told = [
                one
                for part in parts
                for one in (("level", part.figures[column]), ("growth", _percent(part.figures[column + 1])))
            ]
            found.put("composite", told, _percent(whole.figures[column + 1]))


def _percent(figure: Figure) -> Figure:
    return figure._replace(kind=Kind.PERCENT, unit="percent")
