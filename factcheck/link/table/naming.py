"""Which row of a table a subject names: "the company's operating income" names "Operating income"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.language import words
from factcheck.link.table.grid import Grid
from factcheck.link.table.labels import scale
from factcheck.pattern import pattern

__all__ = ["Named", "Page", "named", "prints"]

MOST = 200  # rows that a sentence is looked for in
WORD = pattern(r"[A-Za-z][A-Za-z0-9&'’-]*")
EMPTY = words(
    "the a an of in for and to on at by with from our its their his her total totals company group's group year years ended"
    " ending fiscal quarter quarters month months three six nine twelve full first second third fourth during period periods as"
    " reported net amount amounts overall related impact january february march april may june july august september october"
    " november december we this these both also consolidated approximately"
)
MEASURES = words(
    "revenue sale income expense cost profit loss cash spending output volume operating earning result deposit loan export"
    " import production"
)
ACRONYM = pattern(r"\b(?!(?:EBITDA?|GAAP|IFRS|US|UK|EU)\b)[A-Z]{2,6}\b")  # of a unit: "CTS operating income"
PROPER = pattern(r"\b(?:[A-Z][a-z]+ (?=[A-Z]))+")  # "Endeavour Drinks EBIT"


class Page(NamedTuple):
    """A grid, and the words around it: its title, what stands before it, its caption, its head. text: of the article."""

    text: str
    grid: Grid
    around: str


class Named(NamedTuple):
    """A row. wholly: all that the subject says is said there or around the table, not only all but a name."""

    page: Page
    row: int
    wholly: bool


def named(pages: Sequence[Page], subject: str) -> Named | None:
    """The one row that a subject names; where none is, that which it names but for a name that stands before it."""
    for n, said in enumerate((subject, ACRONYM.sub("", subject), PROPER.sub("", subject))):
        rows = [(page, r) for page in pages for r in _rows(page, said)] if not n or said != subject else []
        if rows:
            return Named(*rows[0], not n) if len(rows) == 1 else None
    return None


def prints(one: Named, figure: Figure) -> bool:
    """Whether the row prints a figure of the prose, which tells that the sentence is of this row."""
    by = 1 if figure.kind is Kind.PERCENT else scale(one.page.grid.rows[one.row].label, one.page.around) or 1
    values = [abs(value.entry.value) * by for value in one.page.grid.cells[one.row] if value]
    return figure.value is not None and any(abs(value - abs(figure.value)) <= figure.step / 2 for value in values)


def _rows(page: Page, subject: str) -> Iterator[int]:
    """Of the rows whose label a subject has the one that says most; all else that it says must be said around the table."""
    own = _words(subject)
    labels = [_words(line.label) for line in page.grid.rows[:MOST]]
    weights = [(_weight(label), n) for n, label in enumerate(labels) if label and label <= own]
    if not weights:
        return
    best = max(weights)
    paths = {word for line in page.grid.rows[:MOST] for word in _words(line.path)}
    alone = [weight for weight, _ in weights].count(best[0]) == 1
    if alone and own - labels[best[1]] <= _words(page.around) | paths | MEASURES:
        yield best[1]


@lru_cache(maxsize=4096)
def _words(label: str) -> frozenset[str]:
    found = (word.lower() for word in WORD.findall(label) if len(word) > 1)
    return frozenset(word.rstrip("s") for word in found if word not in EMPTY)


def _weight(label: frozenset[str]) -> tuple[int, int]:
    """Of two labels that a subject has, the one that says more of what it is: "Americas" before "revenue"."""
    return len(label - MEASURES), len(label)
