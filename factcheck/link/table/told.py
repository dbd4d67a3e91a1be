"""Prose against a table: "operating income rose 28% to $77.2 million" beside a row "Operating income".

A sentence is held against a row only where the row's label and the words around the table say all that its subject says, and the
columns are of years, each of one column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.article import sentences
from factcheck.claim.claim import Claim, Structure
from factcheck.figure.figure import Figure, Kind
from factcheck.link.table.grid import Grid, Value
from factcheck.link.table.labels import LIKENED, PART_OF_YEAR, QUALIFIED, YEAR, scale
from factcheck.pattern import pattern

__all__ = ["Page", "told"]

CHANGE = "increased|increases|rose|grew|climbed|gained|improved|advanced|decreased|decreases|fell|declined|declines|dropped|slipped|shrank"
DOWN = frozenset(["decreased", "decreases", "fell", "declined", "declines", "dropped", "slipped", "shrank"])
VERB = pattern(
    rf"\b(?:(?P<change>{CHANGE})|(?P<way>(?:was|were|is|are) (?:up|down))|(?P<level>was|were|is|are|totall?ed|amounted to|came to|reached|stood at))\b", re.IGNORECASE
)
BEGINS = pattern(r"(?:[;:]\s|,\s(?:while|but|and)\s|\n|•)")
ENDS = pattern(
    r";\s|\n|•|,?\s(?:but|while|whereas|driven|due|primarily|mainly|reflecting|because|as|excluding|including|which|with|of which)\b"
    r"|\.\s",
    re.IGNORECASE,
)
WORD = pattern(r"[A-Za-z][A-Za-z0-9&'’-]*")
BY = pattern(r"\s+(?:by\s+)?(?:an? )?(?:approximately |about |around |some )?", re.IGNORECASE)
OR = pattern(r"\s*,?\s*(?:or|\()\s*(?:by\s+)?(?:approximately )?", re.IGNORECASE)
TO = pattern(r"(?:[^.;]{0,80}\s)?(?:to|at)\s+(?:approximately )?", re.IGNORECASE)
BASE = pattern(  # "up $17 million over 2018"
    r"\b(?:over|than|from|versus|vs\.?|against|compared (?:to|with)|prior)\s+(?:[a-z]+ ){0,6}(?:december \d+, )?(?:19|20)\d\d", re.IGNORECASE
)
FROM = pattern(
    r"[^.;]{0,60}\b(?:from|compared (?:to|with)|versus|against)\s+(?:approximately |[^\d.;,]{0,40}\bof )?", re.IGNORECASE
)
RISE = pattern(
    r"[^.;]{0,60},?\s+(?:(?:an? |representing an? )?(?:increase|decrease|decline|growth|rise|drop|reduction|improvement) of|up|down)"
    r"\s+(?:by )?(?:approximately )?", re.IGNORECASE
)
LEVEL = pattern(r"(?:[^\d.;,]{0,60}\bof)?\s+(?:approximately |about )?", re.IGNORECASE)
ACRONYM = pattern(r"\b(?!(?:EBITDA?|GAAP|IFRS|US|UK|EU)\b)[A-Z]{2,6}\b")
PROPER = pattern(r"\b(?:[A-Z][a-z]+ (?=[A-Z]))+")  # "Endeavour Drinks EBIT"
EMPTY = frozenset(
    ["the", "a", "an", "of", "in", "for", "and", "to", "on", "at", "by", "with", "from", "our", "its", "their", "his", "her", "total", "totals", "company", "group's", "group", "year", "years", "ended", "ending", "fiscal", "quarter", "quarters", "month", "months", "three", "six", "nine", "twelve", "full", "first", "second", "third", "fourth", "during", "period", "periods", "as", "reported", "net", "amount", "amounts", "overall", "related", "impact", "december", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "we", "this", "these", "both", "also", "consolidated", "approximately"]
)


MEASURES = frozenset(
    ["revenue", "sale", "income", "expense", "cost", "profit", "loss", "cash", "spending", "output", "volume", "operating", "earning", "result", "deposit", "loan", "export", "import", "production"]
)


RARE = 4  # figures that the table bears out, for each that it does not


class Page(NamedTuple):
    """A grid, and the words around it: its title, what stands before it, its caption."""

    text: str
    grid: Grid
    around: str


class Said(NamedTuple):
    """A figure of a sentence in its role: growth, step, new, old; and the years that are said of it."""

    role: str
    figure: Figure
    years: tuple[str, ...]


def told(text: str, figures: Sequence[Figure], pages: Sequence[Page], passages: Sequence[tuple[int, int]]) -> Iterator[Claim]:
    """What the sentences of a text say of the rows of its tables, as far as its other sentences bear out that they do."""
    found: list[tuple[Claim, bool]] = []
    for start, end in passages if figures and pages else ():
        for first, last in sentences(text, start, end):
            own = [figure for figure in figures if first <= figure.start < last]
            found += [(claim, _holds(claim)) for claim in _sentence(text, first, last, own, pages)] if own else []
    for n, (claim, _) in enumerate(found):
        others = [holds for m, (_, holds) in enumerate(found) if m != n]
        if sum(others) >= max(1, RARE * (len(others) - sum(others))):
            yield claim


def _holds(claim: Claim) -> bool:
    """Whether what a sentence says is what the table has: asked for the sake of the other sentences alone."""
    figures = [figure for _, figure in claim.operands if isinstance(figure, Figure)]
    stated = claim.stated or figures[-1]
    first, second = (figure.value or Fraction(0) for figure in figures)
    slack = stated.step / 2 + sum(figure.step for figure in figures if figure is not stated) / 2
    said = abs(stated.value or Fraction(0))
    if claim.relation == "restatement":
        return abs(first - second) <= slack
    if claim.relation == "change":
        return abs(abs(second - first) - said) <= slack
    spread = 100 * (figures[0].step + figures[1].step * first / second) / second / 2
    return abs(abs(first / second - 1) * 100 - said) <= stated.step / 2 + spread


def _sentence(text: str, first: int, last: int, figures: Sequence[Figure], pages: Sequence[Page]) -> Iterator[Claim]:
    for verb in VERB.finditer(text, first, last):
        begun = [m.end() for m in BEGINS.finditer(text, first, verb.start())]
        subject = text[begun[-1] if begun else first : verb.start()]
        ended = ENDS.search(text, verb.end(), last)
        said = list(_said(text, verb, ended.start() if ended else last, figures))
        for rows, sure in _named(pages, subject) if said else ():
            if len(rows) == 1:
                page, row = rows[0]
                known = {one.figure.start for one in said if sure or _printed(page, row, one.figure)}
                for one in said:
                    if sure or known - {one.figure.start}:
                        yield from _claims(text[first:last], page, row, one, said)


def _named(pages: Sequence[Page], subject: str) -> Iterator[tuple[list[tuple[Page, int]], bool]]:
    """The rows that a subject names; where none is, those that it names but for an acronym: "CTS operating income"."""
    for n, words in enumerate((subject, ACRONYM.sub("", subject), PROPER.sub("", subject))):
        rows = [(page, r) for page in pages for r in _rows(page, words)] if not n or words != subject else []
        if rows:
            yield rows, not n
            return


def _printed(page: Page, row: int, figure: Figure) -> bool:
    """Whether a row prints a figure of the prose, which tells that the sentence is of this row."""
    by = 1 if figure.kind is Kind.PERCENT else scale(page.grid.rows[row].label, page.around) or 1
    values = [abs(value.entry.value) * by for value in page.grid.cells[row] if value]
    return figure.value is not None and any(abs(value - abs(figure.value)) <= figure.step / 2 for value in values)


def _said(text: str, verb: re.Match[str], end: int, figures: Sequence[Figure]) -> Iterator[Said]:
    at, before = verb.end(), ""
    own = [figure for figure in figures if verb.end() <= figure.start < end]
    if verb["level"] and "respectively" in text[verb.end() : end]:
        yield from _listed(text, verb, end, own)
        return
    for n, figure in enumerate(own):
        gap = text[at : figure.start]
        if before in ("new", "old") and figure.kind is Kind.PERCENT and OR.fullmatch(gap):
            at = figure.end  # "to $4m, or 8 percent of sales, from $3m"
            continue
        role = _role(gap, figure, verb, before)
        if role is None:
            return
        until = own[n + 1].start if n + 1 < len(own) else end
        if QUALIFIED.search(text, figure.end, until) or text.startswith(" of ", figure.end):
            return
        yield Said(role, figure, tuple(YEAR.findall(text[figure.end : until].partition(",")[0])))
        at, before = figure.end, role


def _listed(text: str, verb: re.Match[str], end: int, figures: Sequence[Figure]) -> Iterator[Said]:
    """ "was $4m, $3m and $2m in 2019, 2018 and 2017, respectively"."""
    begun = text.rfind(". ", 0, verb.start()) + 1
    years = YEAR.findall(text[begun : verb.start()]), YEAR.findall(text[verb.end() : end])
    told = [found for found in years if len(found) == len(figures)]
    if len(told) == 1 and len({(figure.kind, figure.unit) for figure in figures}) == 1:
        for figure, year in zip(figures, told[0], strict=True):
            yield Said("new", figure, (year,))


def _role(gap: str, figure: Figure, verb: re.Match[str], before: str) -> str | None:
    if figure.hedge not in (None, "about") or figure.high is not None:
        return None
    change = "growth" if figure.kind is Kind.PERCENT else "step"
    if FROM.fullmatch(gap):
        return "old" if before or verb["change"] else None
    if before == "new" and RISE.fullmatch(gap):
        return change
    if TO.fullmatch(gap):
        return "new" if verb["change"] else None
    if not before:
        if verb["level"]:
            return "new" if LEVEL.fullmatch(gap) else None
        return change if BY.fullmatch(gap) and figure.kind is not Kind.POINT else None
    if OR.fullmatch(gap) and before in ("growth", "step") and change != before:
        return change
    return None


def _words(label: str) -> list[str]:
    return [word.lower().rstrip("s") for word in WORD.findall(label) if word.lower() not in EMPTY and len(word) > 1]


def _rows(page: Page, subject: str) -> Iterator[int]:
    """The row that the subject names: of labels that it has, the longest; all else that it says is said around the table."""
    own = _words(subject)
    if not own:
        return
    named = [(_weight(words), n) for n, line in enumerate(page.grid.rows) if (words := _words(line.label)) and _within(words, own)]
    if not named:
        return
    most = max(named)[0]
    rows = [n for count, n in named if count == most]
    around = {*_words(page.around), *(word for line in page.grid.rows for word in _words(line.path)), *MEASURES}
    label = set(_words(page.grid.rows[rows[0]].label))
    if len(rows) == 1 and set(own) - label <= around:
        yield rows[0]


def _weight(label: Sequence[str]) -> tuple[int, int]:
    """Of two labels that a subject has, the one that says more of what it is: "Americas" before "revenue"."""
    return sum(word not in MEASURES for word in label), len(label)


def _within(words: Sequence[str], own: Sequence[str]) -> bool:
    return bool(words) and set(words) <= set(own)


def _columns(page: Page, sentence: str) -> dict[str, int]:
    """The column of each year; none where a year has several."""
    found: dict[str, int] = {}
    for n, line in enumerate(page.grid.columns):
        years = YEAR.findall(line.label)
        if not years or line.kind.percent or LIKENED.search(line.label):
            continue
        year = years[-1][-2:]
        if year in found:
            return {}
        found[year] = n
    heads = " ".join(line.label for line in page.grid.columns) + page.around.rpartition(". ")[2]
    parts = PART_OF_YEAR.search(sentence) is not None, PART_OF_YEAR.search(heads) is not None
    return found if parts[0] == parts[1] else {}


def _claims(sentence: str, page: Page, row: int, one: Said, said: Sequence[Said]) -> Iterator[Claim]:
    columns = _columns(page, sentence)
    if len(columns) < 2:
        return
    years = sorted(columns, reverse=True)
    mentioned = {year[-2:] for year in YEAR.findall(BASE.sub("", sentence))} & columns.keys()
    new = max(mentioned, default=years[0])
    later = [year for year in years if year < new]
    old = later[0] if later else None
    if one.role in ("new", "old"):
        own = [year[-2:] for year in one.years if year[-2:] in columns][:1]
        year = own[0] if own else new if one.role == "new" else old
        cell = page.grid.cells[row][columns[year]] if year else None
        if cell:
            yield from _level(page, row, columns[year or ""], cell, one.figure)
    elif old and not (one.role == "step" and {"new", "old"} <= {each.role for each in said}):  # which is of those, as rounded
        cells = page.grid.cells[row][columns[new]], page.grid.cells[row][columns[old]]
        if cells[0] and cells[1]:
            yield from _change(page, row, columns[new], cells[0], cells[1], one)


def _level(page: Page, row: int, column: int, cell: Value, figure: Figure) -> Iterator[Claim]:
    if page.grid.rows[row].kind.percent != (figure.kind is Kind.PERCENT):
        return
    printed = _cell(page, row, column, cell, figure)
    if printed:
        yield _claim(page, row, column, "restatement", (("figure", printed), ("figure", figure)), None)


def _change(page: Page, row: int, column: int, new: Value, old: Value, one: Said) -> Iterator[Claim]:
    if page.grid.rows[row].kind.percent or new.number * old.number <= 0:
        return
    above, below = (_cell(page, row, column, value, one.figure) for value in (new, old))
    if above and below:
        relation, roles = ("growth", ("new", "old")) if one.role == "growth" else ("change", ("old", "new"))
        pair = {"new": above, "old": below}
        yield _claim(page, row, column, relation, tuple((role, pair[role]) for role in roles), one.figure)


def _cell(page: Page, row: int, column: int, cell: Value, figure: Figure) -> Figure | None:
    """The figure of a cell in the unit and the scale of the prose; None where nobody says in what it is told."""
    entry, line = cell.entry, page.grid.rows[row]
    percent = figure.kind is Kind.PERCENT
    by = None if line.kind.percent or line.kind.rate else scale(line.label, page.grid.columns[column].label, page.around)
    if by is None and figure.scaled and not percent:
        return None
    by = Fraction(by or 1)
    value = abs(entry.value) if figure.value is not None and figure.value > 0 else entry.value
    level = percent and not line.kind.percent
    return Figure(
        page.text[entry.start : entry.end],
        value * by,
        step=Fraction(2 * cell.half, page.grid.one) * by,
        decimals=True,
        scaled=by != 1,
        kind=Kind.COUNT if level else figure.kind,
        unit=None if level else figure.unit,
        start=entry.start,
        end=entry.end,
    )


def _claim(
    page: Page, row: int, column: int, relation: str, operands: tuple[tuple[str, Figure], ...], stated: Figure | None
) -> Claim:
    label = f"{page.grid.rows[row].label}, {page.grid.columns[column].label}"
    return Claim("", relation, operands, stated, confidence="low", structure=Structure(label, "text", 0, 0))
