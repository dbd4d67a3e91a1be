"""The column of a table that a figure of prose is told of: by its period, by its words, or because there is no other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.figure.figure import Kind
from factcheck.link.table.periods import Period, PeriodMention, find_previous_period, match_periods, read_period
from factcheck.link.table.prose_cells import is_percent_cell
from factcheck.link.table.readings import Told
from factcheck.link.table.statements import RoleMention
from factcheck.pattern import compile_lazily

__all__ = ["Column", "find_change_column", "find_level_column", "find_pair", "find_share_column"]

QUARTER_STEP = compile_lazily(
    r"\b(?:quarter[- ](?:on|over)[- ]quarter|(?:previous|prior|last|preceding) quarter|on the quarter)\b"
)


class Column(NamedTuple):
    """at: its number. is_sure: the sentence names it, or there is no other."""

    at: int
    is_sure: bool


def find_level_column(told: Told, row: int) -> Column | None:
    """Return the column of a level; of an old one, that of the period compared with."""
    is_percent = told.mention.figure.kind in (Kind.PERCENT, Kind.POINT)
    if told.mention.role != "old":
        return _find_column(told, row, _find_new_period(told), is_percent=is_percent)
    behind = next((p for p in told.statement.periods if told.mention.figure.end <= p.start < told.mention.end), None)
    named = behind or told.reading.compared
    return _find_column(told, row, named, is_percent=is_percent) if named else _find_previous_column(told, row)


def find_change_column(told: Told, row: int) -> Column | None:
    """Return the column of changes that prints a change: "% change"."""
    is_percent = told.mention.figure.kind in (Kind.PERCENT, Kind.POINT)
    return _find_column(told, row, _find_new_period(told), is_percent=is_percent, changes=True)


def find_share_column(told: Told, row: int) -> Column | None:
    """Return the column of the levels that a share is made of."""
    return _find_column(told, row, _find_new_period(told))


def find_pair(told: Told, row: int) -> tuple[Column, Column] | None:
    """Return the columns of the new and the old level of a change."""
    new, old = _find_column(told, row, _find_new_period(told)), _find_previous_column(told, row)
    return (new, old) if new and old and new.at != old.at else None


def _find_new_period(told: Told) -> PeriodMention | None:
    """Return the period that a figure is told of: named behind it, or behind the level that it makes, else before figures."""
    one, mention, inherited = told.statement, told.mention, told.reading.period

    def find_behind(at: RoleMention) -> PeriodMention | None:
        return next((p for p in one.periods if at.figure.end <= p.start < at.end and not p.is_compared), None)

    levels = [other for other in one.said[told.at + 1 :] if other.role == "level"] if mention.role == "change" else []
    found = next((p for at in (mention, *levels) if (p := find_behind(at))), None)
    ahead = next((p for p in one.periods if p.start < one.said[0].figure.start and not p.is_compared), None)
    return found or ahead or (inherited if inherited not in one.periods else None)


def _find_previous_column(told: Told, row: int) -> Column | None:
    """Return the column that a change is from: of the period compared with, else of the one before."""
    columns, one = told.reading.page.columns, told.statement
    if told.reading.compared:
        return _find_column(told, row, told.reading.compared)
    new = _find_column(told, row, _find_new_period(told))
    if new is None or not columns[new.at].period:
        return None
    step = "quarter" if QUARTER_STEP.search(told.sentence.text, one.start, one.end) else ""
    period = find_previous_period(columns[new.at].period, [line.period for line in columns if not line.is_change], step)
    found = [n for n, line in enumerate(columns) if line.period == period and not line.is_change]
    return Column(found[0], new.is_sure) if period and len(found) == 1 else None


def _find_column(
    told: Told, row: int, period: PeriodMention | None, *, is_percent: bool | None = None, changes: bool = False
) -> Column | None:
    """Return the only column that a figure may be of. is_percent: None if its cell may be a percentage or not."""
    page = told.reading.page
    fit = [
        n
        for n, line in enumerate(page.columns)
        if line.is_change == changes and is_percent in (None, is_percent_cell(page, row, n))
    ]
    dated = [n for n in fit if page.columns[n].period]
    is_sure = True
    if dated:
        fit, is_sure = _choose_dated(told, dated, period)
    elif period and not (period.period - {"full"} <= read_period(page.context.around)):
        return None
    if len(fit) > 1:
        fit = _choose_named(told, fit)
    return Column(fit[0], is_sure) if len(fit) == 1 else None


def _choose_dated(told: Told, dated: Sequence[int], period: PeriodMention | None) -> tuple[list[int], bool]:
    """Return the columns of a period, and if that is sure; without one, of that of the text before, else of the latest."""
    periods = [told.reading.page.columns[n].period for n in dated]
    carried = told.sentence.carried
    if period:
        return [dated[n] for n in match_periods(period, periods)], True
    is_only = len(set(periods)) == 1
    if carried and ((found := match_periods(carried, periods)) or not carried.is_end):
        return [dated[n] for n in found], is_only
    latest = max(periods, key=_rank_period)
    return [n for n, own in zip(dated, periods, strict=True) if own == latest], is_only


def _rank_period(period: Period) -> tuple[str, ...]:
    years = sorted((token for token in period if token[0].isdigit()), reverse=True)
    return (*years[:1], *sorted(token for token in period if not token[0].isdigit()))


def _choose_named(told: Told, fit: Sequence[int]) -> list[int]:
    """Return the columns whose own words the figure's part of the statement has, else its whole; else the one of all."""
    columns, words, mention = told.reading.page.columns, told.sentence.words, told.mention
    shared = frozenset.intersection(*(columns[n].words for n in fit))

    def list_stems(start: int) -> frozenset[str]:
        return frozenset(words[n].stem for n in told.statement.words if start <= words[n].start < mention.end)

    for stems in (list_stems(mention.figure.start), list_stems(mention.start), told.reading.stems):
        found = [n for n in fit if (own := columns[n].words - shared) and own <= stems and not columns[n].is_total]
        if found:
            return found
    return [n for n in fit if columns[n].is_total]
