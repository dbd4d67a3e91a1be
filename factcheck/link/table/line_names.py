"""Find the rows and columns of tables that a sentence names by their words, whatever numbers stand there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.language import split_words
from factcheck.link.table.grid import GridLine, NumberGrid
from factcheck.link.table.labels import GROWTH, PERCENT
from factcheck.link.table.periods import Period, read_period
from factcheck.link.table.plain_words import FUNCTION_WORDS
from factcheck.link.telling.telling import stem
from factcheck.pattern import compile_lazily

__all__ = [
    "MAX_LINES", "TOTAL_WORDS", "GridContext", "LineMention", "LineNames", "Postings", "TablePage", "Word",
    "find_lines", "index_lines", "list_words", "read_page",
]  # fmt: skip

MAX_LINES = 200  # rows, and columns, of a grid that are searched
MAX_POSTINGS = 40  # lines that one word is the rarest of
MAX_MENTIONS = 60  # of the rows, or columns, of a table in a sentence
MAX_GAP = 3  # words between those of a label: "loans that are made to households"
WORD = compile_lazily(r"[^\W\d_]+(?:['’]s)?|(?<![\d.,$€£¥])\d{1,3}(?![\d%]|[.,]\d)")
ASIDE = compile_lazily(r"\([^()]*\)|\[[^\[\]]*\]")
TOTAL_WORDS = split_words("total all overall whole together altogether combined grand across")
SYNONYMS = {
    stem(word): stem(group.split()[0])
    for group in (
        "revenue revenues sales turnover", "spending spend spends spent expenditure expenditures expenses expense cost costs",
        "people population inhabitants residents persons", "visits visitors visit visitor", "annual year yearly annually",
        "monthly month months", "deaths death killed die died", "births birth born", "employees employee staff workforce",
        "production output produced generation generated generate generates", "harvest crop crops harvested",
        "percent percentage", "seats seat", "earnings profit profits",
    )
    for word in group.split()
}  # fmt: skip


class Word(NamedTuple):
    """A word of a sentence. stem: of its synonyms the first."""

    stem: str
    start: int
    end: int


class GridContext(NamedTuple):
    """A grid and the words around it: the title, the paragraph before, caption and head. text: of the article."""

    text: str
    grid: NumberGrid
    around: str


class LineNames(NamedTuple):
    """What names a row or a column. words: the stems of its label. is_total: of all others. is_change: of changes, no level."""

    words: Period
    period: Period
    is_total: bool
    is_change: bool


class TablePage(NamedTuple):
    """A table as prose may name it. context: periods, if there are any, name its columns. known: stems of the words around it.

    is_percent: the words around it say that its numbers are percentages; is_rate: of change.
    """

    context: GridContext
    rows: tuple[LineNames, ...]
    columns: tuple[LineNames, ...]
    known: frozenset[str]
    is_percent: bool
    is_rate: bool


class LineMention(NamedTuple):
    """A line that a sentence names. words: the numbers of the words that do."""

    page: int
    is_row: bool
    line: int
    words: frozenset[int]


Postings = dict[str, list[tuple[int, bool, int]]]


def list_words(text: str) -> list[Word]:
    """List the words of a text, and its small whole numbers: "18 to 29 year olds"."""
    return [Word(_find_stem(found[0].lower()), found.start(), found.end()) for found in WORD.finditer(text)]


@lru_cache(maxsize=20_000)
def _find_stem(word: str) -> str:
    found = stem(word)
    return SYNONYMS.get(found, found)


def read_page(context: GridContext) -> TablePage:
    """Read the names of a table's lines; rows that are named by periods become its columns."""
    if not any(read_period(line.label) for line in context.grid.columns[:MAX_LINES]):
        named = [bool(read_period(line.label)) for line in context.grid.rows[:MAX_LINES]]
        if 2 * sum(named) > len(named):
            context = context._replace(grid=context.grid.transpose())
    grid = context.grid
    around = {word.stem for word in list_words(context.around)}
    heads = {word.stem for line in grid.columns[:MAX_LINES] for word in list_words(line.label)}
    paths = {word.stem for line in grid.rows[:MAX_LINES] for word in list_words(line.path)}
    rows = tuple(_read_line(line, around) for line in grid.rows[:MAX_LINES])
    columns = tuple(_read_line(line, around) for line in grid.columns[:MAX_LINES])
    printed = any(line.kind.percent for line in (*grid.rows, *grid.columns))
    is_percent = PERCENT.search(context.around) is not None and not printed
    is_rate = is_percent and GROWTH.search(context.around) is not None and not any(line.is_change for line in columns)
    return TablePage(context, rows, columns, frozenset(around | heads | paths), is_percent, is_rate)


def _read_line(line: GridLine, around: set[str]) -> LineNames:
    period = read_period(line.label)
    label = ASIDE.sub(" ", line.label)
    words = frozenset(word.stem for word in list_words(label)) - FUNCTION_WORDS
    is_change = GROWTH.search(line.label) is not None
    is_total = bool(words & TOTAL_WORDS) and words <= TOTAL_WORDS | around
    return LineNames(words, period, is_total, is_change)


def index_lines(pages: Sequence[TablePage]) -> Postings:
    """Index rows and columns by the rarest word of their labels."""
    lines = [
        (n, is_row, line)
        for n, page in enumerate(pages)
        for is_row, names in ((True, page.rows), (False, page.columns))
        for line in range(len(names))
    ]
    counts = Counter(word for at in lines for word in _get_names(pages, at).words)
    found: Postings = defaultdict(list)
    for at in lines:
        if words := _get_names(pages, at).words:
            found[min(words, key=lambda word: (counts[word], word))].append(at)
    return found


def find_lines(words: Sequence[Word], pages: Sequence[TablePage], postings: Postings) -> list[LineMention]:
    """Find the lines all of whose words a sentence has near each other; none within a longer one: "income" in "net income"."""
    places: dict[str, list[int]] = defaultdict(list)
    for n, word in enumerate(words):
        places[word.stem].append(n)
    groups: dict[tuple[int, bool], list[LineMention]] = defaultdict(list)
    for at in (at for word in places for at in postings.get(word, ())[:MAX_POSTINGS]):
        label = _get_names(pages, at).words
        if places.keys() >= label:
            groups[at[:2]] += [LineMention(*at, span) for span in _iter_spans(label, places)]
    kept = (own[:MAX_MENTIONS] for own in groups.values())
    return [one for own in kept for one in own if not any(one.words < other.words for other in own)]


def _get_names(pages: Sequence[TablePage], at: tuple[int, bool, int]) -> LineNames:
    page, is_row, line = at
    return (pages[page].rows if is_row else pages[page].columns)[line]


def _iter_spans(label: frozenset[str], places: dict[str, list[int]]) -> Iterator[frozenset[int]]:
    """Yield the words that make up a label, around each place of the rarest of them."""
    rarest = min(label, key=lambda word: (len(places[word]), word))
    for first in places[rarest]:
        span = frozenset(min(places[word], key=lambda n: abs(n - first)) for word in label)
        if max(span) - min(span) < len(label) + MAX_GAP:
            yield span
