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
THREE = 3
HEAD_OF_THREE = pattern(r"(?:去年|上年)(?:同期|同月)?.{0,8}(?:增长|增速|增减|同比|增幅|±).{0,6}%")


class Row(NamedTuple):
    name: str
    figures: tuple[Figure, ...]


def tabled(found: Found) -> None:
    """Enter the sums of each column of levels, the growth of each whole from those of its parts, and that of each row."""
    for rows in _tables(found.facts, found.low):
        found.rows.update(figure.start for row in rows for figure in row.figures)
        if _against_last_year(rows[0], found.low):
            for row in rows:
                new, old, growth = row.figures
                found.put("growth", [("new", new), ("old", old)], _percent(growth))
        for names, called in COMPLEMENTS:
            for whole, parts in _sets(rows, names, called):
                _enter(found, whole, parts, _columns(whole, found.low))


def _against_last_year(first: Row, low: str) -> bool:
    """Whether a head tells of a level, that of last year and the growth: 本月 上年同期 增长%."""
    return len(first.figures) == THREE and HEAD_OF_THREE.search(_head(first, low)) is not None


def _columns(whole: Row, low: str) -> range:
    """The columns of levels: every other one where the head before tells of as many growths, all but the last of three."""
    width, growths = len(whole.figures), len(GROWTH.findall(_head(whole, low)))
    if width % 2 == 0 and growths * 2 >= width:
        return range(0, width, 2)
    return range(width - 1) if width == THREE and growths else range(width)


def _head(row: Row, low: str) -> str:
    first = row.figures[0].start
    return low[max(0, first - HEAD) : first]


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


def _enter(found: Found, whole: Row, parts: Sequence[Row], columns: range) -> None:
    """columns: of levels; where they are every other one, each has its growth behind it."""
    real = any(cues.REAL.search(row.name) for row in (whole, *parts))
    for n in columns:
        found.put("total", [("term", part.figures[n]) for part in parts], whole.figures[n])
        if columns.step > 1 and not real:
            pairs = [(("level", part.figures[n]), ("growth", _percent(part.figures[n + 1]))) for part in parts]
            found.put("composite", [one for pair in pairs for one in pair], _percent(whole.figures[n + 1]))


def _percent(figure: Figure) -> Figure:
    return figure._replace(kind=Kind.PERCENT, unit="percent")
