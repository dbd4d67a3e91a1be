"""PDF: the text of its pages in the order in which it is read, with the help of pypdfium2, an extra.

A PDF has characters at places, and neither words, lines nor paragraphs. A place in it is a page, a line of the page, counted
in the order of reading, running heads and feet included, and a column of the line.
"""

from __future__ import annotations

from operator import itemgetter

from factcheck.article.dateline import day
from factcheck.article.draft import Draft, Passage
from factcheck.article.pdf.bands import rows
from factcheck.article.pdf.furniture import parted
from factcheck.article.pdf.layout import blocks
from factcheck.article.pdf.lines import hyphenated
from factcheck.article.pdf.pages import document
from factcheck.article.pdf.printing import Grid, Paragraph, Printed, Printing
from factcheck.article.source import Source, Unreadable
from factcheck.figure.notation import several
from factcheck.pattern import pattern

__all__ = ["read"]

CREATED = pattern(r"D:(\d{4})(\d\d)(\d\d)")
HEADING = 1.15  # of the usual height of type
LARGEST = 3  # lines of a heading
NAMED = 4  # of the pages
FIRST = 12  # paragraphs, among which it stands
SCAN = "no text in it, as in a scan: let a program for that (OCR) recognise it first"


def read(data: bytes, path: str) -> Draft:
    """Reads a PDF. Tables that are not aligned without doubt are left out, and how many figures they hold is said.

    Raises Unreadable for a file that is none, is encrypted, has no text, or is too much; and where pypdfium2 is missing.
    """
    found = document(data)
    text = Printing()
    for head, body, foot in parted(found.pages):
        text.page(rows(head), blocks(body), rows(foot))
    if not text.lines:
        raise Unreadable(SCAN)
    draft = Draft(Source(path, "\n".join(text.lines), text.pages))
    draft.heading = _heading(_added(draft, text.found)[:FIRST], text.usual())
    draft.name = found.title or None
    m = CREATED.match(found.created)
    draft.created = day("-".join(m.groups())) if m else None
    draft.notes += _unread(text.unread)
    return draft


def _added(draft: Draft, found: list[Paragraph | Grid]) -> list[tuple[Paragraph, Passage]]:
    """The paragraphs that have words, with what they have become; tables among them."""
    passages = []
    for part in found:
        if isinstance(part, Grid):
            _table(draft, part)
            continue
        before = len(draft.passages)
        _paragraph(draft, part)
        passages += [(part, passage) for passage in draft.passages[before:]]
    return passages


def _table(draft: Draft, grid: Grid) -> None:
    draft.enter()
    draft.tables.begin()
    for row, head in zip(grid.rows, grid.heads, strict=True):
        draft.tables.head(head)
        draft.tables.row()
        held = dict(row)
        for at in range(grid.width):
            draft.tables.cell()
            if at in held:
                _line(draft, held[at])
    draft.tables.end()
    draft.leave()


def _paragraph(draft: Draft, paragraph: Paragraph) -> None:
    """A paragraph as a passage: its line ends are read as such, or not at all where a word goes on."""
    end = None  # of the line above, where its end is read
    for here, below in zip(paragraph, (*paragraph[1:], None), strict=True):
        if end is not None:
            draft.line(end, here.start) if end + 1 == here.start else draft.replace("\n", end, here.start)
        dropped = below and hyphenated(here.line.text, below.line.text)
        last = _line(draft, here, short=dropped is True)
        end = last if dropped is None else None
    draft.close()


def _line(draft: Draft, printed: Printed, *, short: bool = False) -> int:
    """Adds what is read of a line, short: without the hyphen at its end. Where it ends."""
    at = printed.start
    for n, part in enumerate(printed.line.parts, 1):
        end = at + len(part.text)
        if part.read is None:
            draft.add(at, end - (short and n == len(printed.line.parts)))
        elif part.read:
            draft.replace(part.read, at, end)
        at = end
    return at


def _heading(first: list[tuple[Paragraph, Passage]], usual: float) -> Passage | None:
    """The largest of what stands first, where it is larger than the most and no paragraph."""
    named = [(each, passage) for each, passage in first if each[0].page == 1 and any(map(str.isalpha, each[0].line.text))]
    on_first = [(each[0].line.size, len(each), passage) for each, passage in named]
    size, lines, passage = max(on_first, key=itemgetter(0), default=(0.0, 0, None))
    return passage if size >= HEADING * usual and lines <= LARGEST else None


def _unread(figures: dict[int, int]) -> list[str]:
    """What is to be said of tables."""
    count = sum(figures.values())
    if not count:
        return []
    pages = [page for page, number in figures.items() if number]
    named = ", ".join(map(str, pages[:NAMED])) + (f" and {len(pages) - NAMED} more" if pages[NAMED:] else "")
    table = "what looks like a table on page" if len(pages) == 1 else "what looks like tables on pages"
    return [f"{several(count, 'figure')} in {table} {named} {'is' if count == 1 else 'are'} not read"]
