"""Growths next to the level that they led to: "rose 8% to $54m", "$54m, up 8%". Grammar tells which belongs to which.

They check a total that the model has read if whole and parts all have a growth: "trade rose 13% to $850m; exports were $541m,
up 12%, imports $309m, up 16%". A growth in no other claim only implies the earlier level; nothing is checked against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.language import detect_language, load_language
from factcheck.link.align import LEVEL_KINDS, find_cues
from factcheck.pattern import compile_lazily

__all__ = ["LEVEL_KINDS", "TIME_UNITS", "Operands", "find_growths", "iter_implied"]

Operands = list[tuple[str, Figure]]
WHOLE_PERCENT = 100  # percent; a fall by it leaves nothing
MAX_CHARS_BETWEEN = 100  # characters between a level and its growth
TIME_UNITS = frozenset({"day", "week", "month", "quarter", "year"})


class GapPatterns(NamedTuple):
    """Patterns of the text between a level and its growth. bracket: skipped. ahead: from a growth to the level after it.

    behind: from a level to the growth after it; close: a shorter one, for growths that no other figure confirms. joins: from
    a level to the growth of the next level under the same verb. other: marks the growth as another quantity's.
    """

    bracket: re.Pattern[str]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    close: re.Pattern[str]
    joins: re.Pattern[str]
    other: re.Pattern[str]


NO_MATCH = compile_lazily(r"(?!)")
CHINESE_CHANGE = (
    r"[，,（(]?(?:同比|环比|比(?:上年|去年|上月|上季度?)(?:同期|同月)?|较(?:上年|去年|上月|上季度?)(?:同期|同月)?|按年|按月|年|季|月)?"
    r"(?:名义|累计|净|大幅|再)?(?:增长|增加|增|上升|上涨|升|涨|提高|下降|减少|降低|下跌|回落|降|减|跌|下滑)(?:了|约|近|幅度?为)?"
)
GAP_PATTERNS = {
    "en": GapPatterns(
        bracket=compile_lazily(r"\([^()]{0,60}\)"),
        # "rose 8 percent from a year ago to nearly", "8 percent higher at"
        ahead=compile_lazily(r"[^.;:,()%|\n]{0,48}\b(?:to|at)\b[^.;:,()%|\n]{0,24}"),
        behind=compile_lazily(r"[^.;:()%|\n]{0,72}"),  # ", an increase of", " in August, up"
        close=compile_lazily(r",?(?:[ -][a-z]+){0,7}[ -]?"),
        joins=compile_lazily(r",? and (?:[a-z]+ ){1,3}"),
        other=compile_lazily(r"\b(?:while|whereas|but)\b|,? and (?!(?:was|is|were|are|rose|fell|grew|up|down)\b)"),
    ),
    "zh": GapPatterns(
        bracket=compile_lazily(r"[（(][^（）()]{0,40}[）)]"),
        ahead=compile_lazily(r"[，,]?(?:增加|提高|上升|下降|回落|升|增|降)?(?:至|到|达到?|为)(?:了|约|近)?"),
        behind=compile_lazily(CHINESE_CHANGE),
        close=compile_lazily(CHINESE_CHANGE),
        joins=NO_MATCH,
        other=NO_MATCH,
    ),
}


def find_growths(
    text: str, figures: Sequence[Figure], whole: Figure, terms: Sequence[Figure]
) -> tuple[Operands, Figure] | None:
    """Return the levels and growths of a total's terms, and the growth of the whole; None if any lacks a growth of its own."""
    text = _fold(text)
    index = {figure.start: n for n, figure in enumerate(figures)}
    found = [_find_growth(text, figures, index[level.start]) if level.start in index else None for level in (whole, *terms)]
    growths = [growth for growth in found if growth is not None and _is_nominal(growth, text)]
    if len(growths) < len(found) or len({growth.start for growth in growths}) < len(growths):
        return None
    pairs = zip(terms, growths[1:], strict=True)
    return [operand for level, growth in pairs for operand in (("level", level), ("growth", _apply_sign(growth)))], growths[0]


def iter_implied(text: str, figures: Sequence[Figure], used: set[int]) -> Iterator[tuple[str, Operands, Figure]]:
    """Yield relation, level and growth for each growth in no other claim. used: starts of the figures in other claims."""
    text = _fold(text)
    taken, patterns, cues = set(used), GAP_PATTERNS[detect_language(text)], find_cues(text)
    for n, level in enumerate(figures):
        growth = _find_growth(text, figures, n) if level.high is None and level.unit not in TIME_UNITS else None
        if growth is None or growth.start in taken or cues.is_adjusted(growth, text):
            continue
        first, last = sorted((level, growth), key=lambda figure: figure.start)
        between = patterns.bracket.sub("", text[first.end : last.start])
        if not (patterns.ahead if last is level else patterns.close).fullmatch(between):
            continue
        taken.add(growth.start)
        is_fall = growth.direction == "down"
        if growth.kind is Kind.POINT and level.kind is Kind.PERCENT:
            yield "gap", [("lower" if is_fall else "higher", level)], growth
        elif growth.kind is Kind.PERCENT and level.kind in LEVEL_KINDS:
            yield "decline" if is_fall else "growth", [("new", level)], growth


@lru_cache(maxsize=2)
def _fold(text: str) -> str:
    """Return Chinese with its signs unified, of the same length; English unchanged."""
    return load_language(detect_language(text)).fold_signs(text)


def _find_growth(text: str, figures: Sequence[Figure], n: int) -> Figure | None:
    """Return, with its direction, the growth that leads to figure n, else the one after it: "$54m ($60m), up 8%"."""
    level, patterns = figures[n], GAP_PATTERNS[detect_language(text)]
    leads = n and patterns.ahead.fullmatch(text, figures[n - 1].end, level.start)
    if leads and (ahead := _add_direction(figures[n - 1], text) or _inherit_direction(figures[max(0, n - 3) : n], text)):
        return ahead
    end = level.end + MAX_CHARS_BETWEEN
    bracket = patterns.bracket.search(text, level.end, end)
    for growth in figures[n + 1 : n + 4]:
        if growth.unit in TIME_UNITS or (bracket and bracket.start() < growth.start < bracket.end()):
            continue
        between = patterns.bracket.sub("", text[level.end : min(growth.start, end)])
        is_beside = growth.start <= end and patterns.behind.fullmatch(between) and not patterns.other.search(between)
        return _add_direction(growth, text) if is_beside else None
    return None


def _is_nominal(growth: Figure, text: str) -> bool:
    """True if a growth is a percentage at current prices, as the printed levels are, and is no fall by 100% or more."""
    is_all = growth.direction == "down" and growth.value is not None and abs(growth.value) >= WHOLE_PERCENT
    return growth.kind is Kind.PERCENT and not is_all and not find_cues(text).is_adjusted(growth, text)


def _add_direction(growth: Figure, text: str) -> Figure | None:
    """Return a change in percent or points with its direction, or that of a comparing word; None if there is neither."""
    if growth.kind not in (Kind.PERCENT, Kind.POINT) or growth.high is not None:
        return None
    direction = growth.direction or find_cues(text).find_comparison(growth, text)
    return growth._replace(direction=direction) if direction else None


def _inherit_direction(figures: Sequence[Figure], text: str) -> Figure | None:
    """Return the last of three figures with the first's direction: "exports rose 8 percent to $54m and imports 3 percent"."""
    joins = GAP_PATTERNS[detect_language(text)].joins
    if len(figures) < len(("growth", "level", "growth")) or not joins.fullmatch(text, figures[1].end, figures[2].start):
        return None
    first, last = _add_direction(figures[0], text), figures[2]
    return last._replace(direction=first.direction) if first and last.kind is Kind.PERCENT and last.high is None else None


def _apply_sign(growth: Figure) -> Figure:
    value = None if growth.value is None else -abs(growth.value) if growth.direction == "down" else abs(growth.value)
    return growth._replace(value=value)
