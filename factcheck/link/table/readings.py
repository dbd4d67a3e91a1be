"""What a statement beside a table is about: the rows that it names, its period, and words that nothing explains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.link.table.line_names import (
    TOTAL_WORDS,
    LineMention,
    TablePage,
    list_words,
)
from factcheck.link.table.periods import PeriodMention
from factcheck.link.table.plain_words import FUNCTION_WORDS
from factcheck.link.table.statements import RoleMention, Sentence, Statement, find_unknown_words
from factcheck.pattern import compile_lazily

__all__ = ["OF_THEM", "Reading", "Told", "read_statement"]

SHARE_OF = compile_lazily(r"(?:%|per ?cent) of (?:(?:the|all|our|its|total|company|those|group) )*\Z")
MAX_CHARS_OF_SHARE = 40  # characters before what a share is of
OF_THEM = compile_lazily(r"\W*(?:of (?:whom|which|them|these|those)|including|followed by)\b")


class Reading(NamedTuple):
    """rows: that a statement names; whole: the row of all. period, compared: that it is told of, and compared with.

    stems: of its words, with those of the statement that it goes on from. unknown: its words that name nothing of the table.
    is_change: tells a change. lines: its rows, as they are named.
    """

    page: TablePage
    rows: tuple[int, ...]
    whole: int | None
    period: PeriodMention | None
    compared: PeriodMention | None
    stems: frozenset[str]
    unknown: frozenset[str]
    is_change: bool
    lines: tuple[LineMention, ...] = ()


class Told(NamedTuple):
    """A figure with its statement and what that is about. at: its number in the statement."""

    sentence: Sentence
    statement: Statement
    reading: Reading
    at: int

    @property
    def mention(self) -> RoleMention:
        """The figure with its role."""
        return self.statement.said[self.at]


def read_statement(
    sentence: Sentence, one: Statement, page: TablePage, lines: Sequence[LineMention], before: Reading | None
) -> Reading:
    """Read what a statement is about; what it leaves out is as in the one before: ", of whom 788 were car occupants"."""
    here = [line for line in lines if not line.words.isdisjoint(one.words) and sentence.words[min(line.words)].start < one.cut]
    wholes = [line for line in here if line.is_row and _is_whole(sentence, line)]
    apart = {n for line in wholes for n in line.words}
    stems = frozenset(sentence.words[n].stem for n in one.words if n not in apart)
    mine = tuple(line for line in here if line.is_row and line not in wholes)
    rows, whole = _choose_rows(page, mine, stems)
    named = frozenset(n for line in lines for n in line.words)
    unknown = find_unknown_words(sentence, one, named, page.known | TOTAL_WORDS)
    old = [
        p for p in one.periods if p.is_compared or any(m.role == "old" and m.figure.end <= p.start < m.end for m in one.said)
    ]
    period, compared = next((p for p in one.periods if p not in old), None), next(iter(old), None)
    goes_on = not rows or not one.is_full or OF_THEM.match(sentence.text, one.start)
    if before is not None and goes_on:
        period, stems, rows = period or before.period, stems | before.stems, () if unknown else rows or before.rows
        return Reading(page, rows, whole, period, compared, stems, before.unknown, before.is_change)
    period = period or (before.period if before else None)
    is_change = any(mention.role == "change" for mention in one.said)
    return Reading(page, rows if one.is_full else (), whole, period, compared, stems, unknown, is_change, mine)


def _is_whole(sentence: Sentence, line: LineMention) -> bool:
    """True for a row that a share is of: "18.7 percent of net sales"."""
    start = sentence.words[min(line.words)].start
    return SHARE_OF.search(sentence.text, max(sentence.start, start - MAX_CHARS_OF_SHARE), start) is not None


def _choose_rows(page: TablePage, mentions: Sequence[LineMention], stems: frozenset[str]) -> tuple[tuple[int, ...], int | None]:
    """Return the rows that are named, and the row of all; rows of one name are told apart by their headings."""
    every = [n for n, line in enumerate(page.rows) if line.is_total]
    whole = every[-1] if len(every) == 1 else None
    first: dict[int, int] = {}
    for one in mentions:
        if not page.rows[one.line].is_total:
            first[one.line] = min(first.get(one.line, len(page.rows[one.line].words) + min(one.words)), min(one.words))
    named = sorted(first, key=lambda n: (first[n], n))
    names = [page.rows[n].words for n in named]
    clear = tuple(n for n in named if names.count(page.rows[n].words) == 1 or _is_only_headed(page, n, named, stems))
    if not named and whole is not None and stems & TOTAL_WORDS:
        return (whole,), whole
    return clear, whole


def _is_only_headed(page: TablePage, row: int, named: Sequence[int], stems: frozenset[str]) -> bool:
    """True if of the rows of one name this is the only one whose heading the statement has."""
    alike = [n for n in named if page.rows[n].words == page.rows[row].words]
    return [n for n in alike if _is_headed(page, n, stems)] == [row]


def _is_headed(page: TablePage, row: int, stems: frozenset[str]) -> bool:
    path = {word.stem for word in list_words(page.context.grid.rows[row].path)} - FUNCTION_WORDS
    return bool(path) and path <= stems
