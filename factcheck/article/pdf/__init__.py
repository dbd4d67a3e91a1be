"""PDF: the text of its pages in the order in which it is read, with the help of pypdfium2, an extra.

A PDF has characters at places, and neither words, lines nor paragraphs. A place in it is a page, a line of the page, counted
in the order of reading, running heads and feet included, and a column of the line.
"""

from __future__ import annotations

from operator import itemgetter

from factcheck.article.dateline import parse_date
from factcheck.article.draft import ArticleDraft, Passage
from factcheck.article.pdf.furniture import iter_page_parts
from factcheck.article.pdf.geometry import group_rows
from factcheck.article.pdf.layout import find_blocks
from factcheck.article.pdf.lines import is_hyphen_dropped
from factcheck.article.pdf.pages import read_document
from factcheck.article.pdf.printed_text import Paragraph, PrintedLine, PrintedTable, PrintedText
from factcheck.article.source import SourceText, UnreadableFile
from factcheck.figure.notation import format_count
from factcheck.pattern import compile_lazily

__all__ = ["read"]

CREATED = compile_lazily(r"D:(\d{4})(\d\d)(\d\d)")
MIN_HEADING_RATIO = 1.15  # of the usual height of type
MAX_HEADING_LINES = 3  # lines of a heading
MAX_NAMED_PAGES = 4  # of the pages
MAX_PARAGRAPHS_SEARCHED = 12  # paragraphs, among which it stands
NO_TEXT_MESSAGE = "no text in it, as in a scan: let a program for that (OCR) recognise it first"


def read(data: bytes, path: str) -> ArticleDraft:
    """Reads a PDF. Tables that are not aligned without doubt are left out, and how many figures they hold is said.

    Raises UnreadableFile for a file that is none, is encrypted, has no text, or is too much; and where pypdfium2 is missing.
    """
    found = read_document(data)
    text = PrintedText()
    for head, body, foot in iter_page_parts(found.pages):
        text.add_page(group_rows(head), find_blocks(body), group_rows(foot))
    if not text.lines:
        raise UnreadableFile(NO_TEXT_MESSAGE)
    draft = ArticleDraft(SourceText(path, "\n".join(text.lines), text.pages))
    draft.heading = _find_heading(_add_parts(draft, text.found)[:MAX_PARAGRAPHS_SEARCHED], text.compute_usual_height())
    draft.name = found.title or None
    m = CREATED.match(found.created)
    draft.created = parse_date("-".join(m.groups())) if m else None
    draft.notes += _describe_unread(text.unread)
    return draft


def _add_parts(draft: ArticleDraft, found: list[Paragraph | PrintedTable]) -> list[tuple[Paragraph, Passage]]:
    """The paragraphs that have words, with what they have become; tables among them."""
    passages = []
    for part in found:
        if isinstance(part, PrintedTable):
            _add_table(draft, part)
            continue
        before = len(draft.passages)
        _add_paragraph(draft, part)
        passages += [(part, passage) for passage in draft.passages[before:]]
    return passages


def _add_table(draft: ArticleDraft, grid: PrintedTable) -> None:
    draft.begin_group()
    draft.tables.begin()
    for row, head in zip(grid.rows, grid.heads, strict=True):
        draft.tables.set_head(head)
        draft.tables.begin_row()
        held = dict(row)
        for at in range(grid.width):
            draft.tables.begin_cell()
            if at in held:
                _add_line(draft, held[at])
    draft.tables.end()
    draft.end_group()


def _add_paragraph(draft: ArticleDraft, paragraph: Paragraph) -> None:
    """A paragraph as a passage: its line ends are read as such, or not at all where a word goes on."""
    end = None  # of the line above, where its end is read
    for here, below in zip(paragraph, (*paragraph[1:], None), strict=True):
        if end is not None:
            draft.add_line_end(end, here.start) if end + 1 == here.start else draft.replace("\n", end, here.start)
        dropped = below and is_hyphen_dropped(here.line.text, below.line.text)
        last = _add_line(draft, here, short=dropped is True)
        end = last if dropped is None else None
    draft.close()


def _add_line(draft: ArticleDraft, printed: PrintedLine, *, short: bool = False) -> int:
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


def _find_heading(first: list[tuple[Paragraph, Passage]], usual: float) -> Passage | None:
    """The largest of what stands first, where it is larger than the most and no paragraph."""
    named = [(each, passage) for each, passage in first if each[0].page == 1 and any(map(str.isalpha, each[0].line.text))]
    on_first = [(each[0].line.size, len(each), passage) for each, passage in named]
    size, lines, passage = max(on_first, key=itemgetter(0), default=(0.0, 0, None))
    return passage if size >= MIN_HEADING_RATIO * usual and lines <= MAX_HEADING_LINES else None


def _describe_unread(figures: dict[int, int]) -> list[str]:
    """What is to be said of tables."""
    count = sum(figures.values())
    if not count:
        return []
    pages = [page for page, number in figures.items() if number]
    named = ", ".join(map(str, pages[:MAX_NAMED_PAGES])) + (
        f" and {len(pages) - MAX_NAMED_PAGES} more" if pages[MAX_NAMED_PAGES:] else ""
    )
    table = "what looks like a table on page" if len(pages) == 1 else "what looks like tables on pages"
    return [f"{format_count(count, 'figure')} in {table} {named} {'is' if count == 1 else 'are'} not read"]
