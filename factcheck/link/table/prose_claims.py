"""Check prose against a table: "operating income rose 28% to $77.2 million" beside a row "Operating income".

A sentence is compared with a row only if the row's label and the words around the table have all words of its subject, each
year has one column, and the table confirms other figures of the prose: the figure to be checked has no say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from factcheck.article import split_sentences
from factcheck.claim.claim import Claim, TableSupport
from factcheck.figure.figure import Figure, Kind
from factcheck.link.table.grid import CellValue
from factcheck.link.table.labels import NOT_ACTUAL, PART_OF_YEAR, YEAR, find_scale
from factcheck.link.table.row_matching import GridContext, RowMatch, find_row, has_figure
from factcheck.link.table.row_statements import RoleMention, iter_statements
from factcheck.pattern import compile_lazily

__all__ = ["GridContext", "iter_row_claims"]

MAX_SENTENCES = 1000  # with figures, compared with tables
START = attrgetter("start")
MIN_HOLDING_PER_FAILING = 4  # figures that the table confirms, for each that it contradicts
PRIOR_YEAR = compile_lazily(  # a year compared with: "up $17 million over 2018"
    r"\b(?:over|than|from|versus|vs\.?|against|compared (?:to|with)|prior)\s+(?:[a-z]+ ){0,6}(?:december \d+, )?(?:19|20)\d\d",
    re.IGNORECASE,
)


class TestedClaim(NamedTuple):
    """A claim, and whether it holds: used only as evidence for the other claims."""

    claim: Claim
    holds: bool


def iter_row_claims(
    text: str, figures: Sequence[Figure], pages: Sequence[GridContext], passages: Sequence[tuple[int, int]]
) -> Iterator[Claim]:
    """Yield claims of prose about table rows, if at least 4 times as many of the other claims hold as fail, and one does."""
    telling = islice(_iter_sentences(text, figures, passages), MAX_SENTENCES) if figures and pages else ()
    found = [TestedClaim(claim, _is_consistent(claim)) for one in telling for claim in _iter_sentence_claims(text, *one, pages)]
    borne = sum(one.holds for one in found)
    for one in found:
        others, failing = borne - one.holds, len(found) - borne - (not one.holds)
        if others >= max(1, MIN_HOLDING_PER_FAILING * failing):
            yield one.claim


def _iter_sentences(
    text: str, figures: Sequence[Figure], passages: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, Sequence[Figure]]]:
    """Yield start, end and figures of each sentence that has figures."""
    for start, end in passages:
        for first, last in split_sentences(text, start, end):
            own = figures[bisect_left(figures, first, key=START) : bisect_left(figures, last, key=START)]
            if own:
                yield first, last, own


def _iter_sentence_claims(
    text: str, first: int, last: int, figures: Sequence[Figure], pages: Sequence[GridContext]
) -> Iterator[Claim]:
    for clause in iter_statements(text, first, last, figures):
        row = find_row(pages, clause.subject)
        if row:
            known = {one.figure.start for one in clause.said if row.wholly or has_figure(row, one.figure)}
            for one in clause.said:
                if row.wholly or known - {one.figure.start}:
                    yield from _iter_mention_claims(text[first:last], row, one, clause.said)


def _iter_mention_claims(sentence: str, row: RowMatch, one: RoleMention, said: Sequence[RoleMention]) -> Iterator[Claim]:
    columns = _find_year_columns(row.context, sentence)
    if len(columns) < 2:
        return
    years = {year[-2:] for year in YEAR.findall(PRIOR_YEAR.sub("", sentence))} & columns.keys()
    new = max(years, default=max(columns))
    old = max((year for year in columns if year < new), default=None)
    cells = row.context.grid.cells[row.row]
    if one.role in ("new", "old"):
        own = [year[-2:] for year in one.years if year[-2:] in columns]
        year = own[0] if own else new if one.role == "new" else old
        if year and (cell := cells[columns[year]]):
            yield from _iter_level_claims(row, columns[year], cell, one.figure)
    elif old and not (one.role == "step" and {"new", "old"} <= {each.role for each in said}):  # it follows from those
        pair = cells[columns[new]], cells[columns[old]]
        if pair[0] and pair[1]:
            yield from _iter_change_claims(row, columns[new], pair[0], pair[1], one)


def _find_year_columns(page: GridContext, sentence: str) -> dict[str, int]:
    """Map years (last two digits) to columns; empty if a year has several, or only sentence or only heads name a part of it."""
    found: dict[str, int] = {}
    for n, line in enumerate(page.grid.columns):
        years = YEAR.findall(line.label)
        if not years or line.kind.percent or NOT_ACTUAL.search(line.label):
            continue
        if years[-1][-2:] in found:
            return {}
        found[years[-1][-2:]] = n
    heads = " ".join(line.label for line in page.grid.columns) + page.around.rpartition(". ")[2]
    return found if (PART_OF_YEAR.search(sentence) is None) == (PART_OF_YEAR.search(heads) is None) else {}


def _iter_level_claims(row: RowMatch, column: int, cell: CellValue, figure: Figure) -> Iterator[Claim]:
    printed = _make_cell_figure(row, column, cell, figure)
    if printed and row.context.grid.rows[row.row].kind.percent == (figure.kind is Kind.PERCENT):
        yield _make_claim(row, column, "restatement", (("figure", printed), ("figure", figure)), None)


def _iter_change_claims(row: RowMatch, column: int, new: CellValue, old: CellValue, one: RoleMention) -> Iterator[Claim]:
    above, below = _make_cell_figure(row, column, new, one.figure), _make_cell_figure(row, column, old, one.figure)
    if above and below and new.number * old.number > 0 and not row.context.grid.rows[row.row].kind.percent:
        relation, operands = (
            ("growth", (("new", above), ("old", below)))
            if one.role == "growth"
            else ("change", (("old", below), ("new", above)))
        )
        yield _make_claim(row, column, relation, operands, one.figure)


def _make_cell_figure(row: RowMatch, column: int, cell: CellValue, figure: Figure) -> Figure | None:
    """Make the figure of a cell in unit and scale of the prose; None if the prose has a scale word and the table no scale."""
    entry, line, grid = cell.entry, row.context.grid.rows[row.row], row.context.grid
    plain, percent = line.kind.percent or line.kind.rate, figure.kind is Kind.PERCENT
    told_in = None if plain else find_scale(line.label, grid.columns[column].label, row.context.around)
    if told_in is None and figure.scaled and not percent:
        return None
    by, level = Fraction(told_in or 1), percent and not line.kind.percent
    return Figure(
        row.context.text[entry.start : entry.end],
        (abs(entry.value) if figure.value and figure.value > 0 else entry.value) * by,
        step=Fraction(2 * cell.half, grid.parts_per_one) * by,
        decimals=True,
        scaled=by != 1,
        kind=Kind.COUNT if level else figure.kind,
        unit=None if level else figure.unit,
        start=entry.start,
        end=entry.end,
    )


def _make_claim(
    row: RowMatch, column: int, relation: str, operands: tuple[tuple[str, Figure], ...], stated: Figure | None
) -> Claim:
    label = f"{row.context.grid.rows[row.row].label}, {row.context.grid.columns[column].label}"
    return Claim("", relation, operands, stated, confidence="low", structure=TableSupport(label, "text", 0, 0))


def _is_consistent(claim: Claim) -> bool:
    figures = [figure for _, figure in claim.operands if isinstance(figure, Figure)]
    first, second = (figure.value or Fraction(0) for figure in figures)
    steps = [figure.step / 2 for figure in figures]
    if claim.stated is None:
        return abs(first - second) <= sum(steps)
    said, half = abs(claim.stated.value or Fraction(0)), claim.stated.step / 2
    if claim.relation == "change":
        return abs(abs(second - first) - said) <= half + sum(steps)
    return abs(abs(first / second - 1) * 100 - said) <= half + 100 * (steps[0] + steps[1] * first / second) / second
