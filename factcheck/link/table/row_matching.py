"""Find the table row that a sentence's subject names: "the company's operating income" names "Operating income"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.language import split_words
from factcheck.link.table.grid import NumberGrid
from factcheck.link.table.labels import find_scale
from factcheck.pattern import compile_lazily

__all__ = ["GridContext", "RowMatch", "find_row", "has_figure"]

MAX_ROWS = 200  # rows of a grid that are searched
WORD = compile_lazily(r"[A-Za-z][A-Za-z0-9&'’-]*")
STOP_WORDS = split_words(
    "the a an of in for and to on at by with from our its their his her total totals company group's group year years ended"
    " ending fiscal quarter quarters month months three six nine twelve full first second third fourth during period periods as"
    " reported net amount amounts overall related impact january february march april may june july august september october"
    " november december we this these both also consolidated approximately"
)
MEASURES = split_words(
    "revenue sale income expense cost profit loss cash spending output volume operating earning result deposit loan export"
    " import production"
)
ACRONYM = compile_lazily(r"\b(?!(?:EBITDA?|GAAP|IFRS|US|UK|EU)\b)[A-Z]{2,6}\b")  # a business unit: "CTS operating income"
PROPER_NAME = compile_lazily(r"\b(?:[A-Z][a-z]+ (?=[A-Z]))+")  # "Endeavour Drinks EBIT"


class GridContext(NamedTuple):
    """A grid and the words around it: the title, the paragraph before, caption and head. text: of the article."""

    text: str
    grid: NumberGrid
    around: str


class RowMatch(NamedTuple):
    """A row of a grid. wholly: the table has all words of the subject; else a name in the subject was ignored."""

    context: GridContext
    row: int
    wholly: bool


def find_row(pages: Sequence[GridContext], subject: str) -> RowMatch | None:
    """Find the only row that a subject names; if there is none, retry without acronyms, then without proper names."""
    for n, said in enumerate((subject, ACRONYM.sub("", subject), PROPER_NAME.sub("", subject))):
        rows = [(page, r) for page in pages for r in _iter_rows(page, said)] if not n or said != subject else []
        if rows:
            return RowMatch(*rows[0], not n) if len(rows) == 1 else None
    return None


def has_figure(one: RowMatch, figure: Figure) -> bool:
    """True if the row prints a figure of the prose, which confirms that the sentence is about this row."""
    by = 1 if figure.kind is Kind.PERCENT else find_scale(one.context.grid.rows[one.row].label, one.context.around) or 1
    values = [abs(value.entry.value) * by for value in one.context.grid.cells[one.row] if value]
    return figure.value is not None and any(abs(value - abs(figure.value)) <= figure.step / 2 for value in values)


def _iter_rows(page: GridContext, subject: str) -> Iterator[int]:
    """Yield the most specific row whose label is in the subject, if the subject's other words occur around the table."""
    own = _extract_words(subject)
    labels = [_extract_words(line.label) for line in page.grid.rows[:MAX_ROWS]]
    weights = [(_weigh_label(label), n) for n, label in enumerate(labels) if label and label <= own]
    if not weights:
        return
    best = max(weights)
    paths = {word for line in page.grid.rows[:MAX_ROWS] for word in _extract_words(line.path)}
    alone = [weight for weight, _ in weights].count(best[0]) == 1
    if alone and own - labels[best[1]] <= _extract_words(page.around) | paths | MEASURES:
        yield best[1]


@lru_cache(maxsize=4096)
def _extract_words(label: str) -> frozenset[str]:
    found = (word.lower() for word in WORD.findall(label) if len(word) > 1)
    return frozenset(word.rstrip("s") for word in found if word not in STOP_WORDS)


def _weigh_label(label: frozenset[str]) -> tuple[int, int]:
    """Return a label's specificity: words that are no general measure count first, "Americas" before "revenue"."""
    return len(label - MEASURES), len(label)
