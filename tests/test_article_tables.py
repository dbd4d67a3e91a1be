"""Tables: the same cells from Markdown, HTML, Word and CSV, each with its place in the file."""

import pytest

from factcheck import article
from factcheck.article import Article
from tests.test_article_word import document, paragraph

MARKDOWN = "| | 2023 | **2024** |\n|---|---|---|\n| Cars | 1,200 | 1,300 |\n| Vans | | 40 |\n"
HTML = (
    "<table><thead><tr><td></td><td>2023</td><td><b>2024</b></td></tr></thead>"
    "<tr><td>Cars<td>1,200<td>1,300</tr><tr><td>Vans</td><td></td><td>40</td></tr></table>"
)
CSV = ',2023,2024\nCars,"1,200","1,300"\nVans,,40\n'


def word_row(*cells: str, head: bool = False) -> str:
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if head else ""
    return f"<w:tr>{properties}" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def word_table(*rows: str) -> bytes:
    return document(f"<w:tbl>{''.join(rows)}</w:tbl>")


WORD = word_table(word_row("", "2023", "2024", head=True), word_row("Cars", "1,200", "1,300"), word_row("Vans", "", "40"))


def rows(found: Article, n: int = 0) -> list[tuple[str, int, int, bool]]:
    """The cells of a table: words, row, column, and whether it is of the head."""
    return [(found.text[c.start : c.end], c.row, c.col, c.header) for c in found.tables[n].cells]


def cells(data: str, name: str = "a.html", n: int = 0) -> list[tuple[str, int, int, int, int]]:
    """The cells of a table: words, row, column, and how many of each it covers."""
    found = article.from_bytes(data.encode(), name)
    return [(found.text[c.start : c.end], c.row, c.col, c.rows, c.cols) for c in found.tables[n].cells]


@pytest.mark.parametrize(
    ("data", "name"),
    [(MARKDOWN.encode(), "a.md"), (HTML.encode(), "a.html"), (WORD, "a.docx"), (CSV.encode(), "a.csv")],
    ids=["markdown", "html", "word", "csv"],
)
def test_a_table_is_the_same_in_all_formats(data: bytes, name: str) -> None:
    """Its cells row by row, empty ones too, and which are of the head."""
    found = article.from_bytes(data, name)
    assert [
        ("", 0, 0, True), ("2023", 0, 1, True), ("2024", 0, 2, True),
        ("Cars", 1, 0, False), ("1,200", 1, 1, False), ("1,300", 1, 2, False),
        ("Vans", 2, 0, False), ("", 2, 1, False), ("40", 2, 2, False),
    ] == rows(found)  # fmt: skip
    assert (found.text.index("2023"), len(found.text)) == found.tables[0][:2]


def test_a_cell_maps_back_to_its_place_in_the_file() -> None:
    """Line and column from 1, markup included."""
    found = article.from_bytes(MARKDOWN.encode(), "a.md")
    cell = found.tables[0].cells[2]
    assert (1, 14, "2024") == (
        *found.locate(cell.start, cell.end)[1:3],
        MARKDOWN[found.locate(cell.start, cell.end).start :][:4],
    )
    assert "1,300" == CSV[slice(*article.from_bytes(CSV.encode(), "a.csv").locate(*_span(CSV, "1,300"))[5:7])]


def _span(data: str, words: str) -> tuple[int, int]:
    found = article.from_bytes(data.encode(), "a.csv")
    return next((c.start, c.end) for c in found.tables[0].cells if found.text[c.start : c.end] == words)


def test_cells_that_span_move_those_beside_and_below_them() -> None:
    assert [("a", 0, 0, 2, 1), ("b", 0, 1, 1, 2), ("c", 1, 1, 1, 1), ("d", 1, 2, 1, 1), ("e", 2, 0, 1, 1)] == cells(
        "<table><tr><td rowspan=2>a<td colspan='2'>b<tr><td>c<td>d<tr><td>e</table>"
    )


def test_a_word_cell_that_goes_on_from_above_is_one_of_two_rows() -> None:
    """And gridSpan is a colspan."""
    merged = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr>{}</w:tc>"
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("b")}</w:tc>'
    begun, on = merged.format(' w:val="restart"', paragraph("a")), merged.format("", paragraph(""))
    first = f"<w:tr>{begun}{wide}</w:tr>"
    second = f"<w:tr>{on}<w:tc>{paragraph('c')}</w:tc><w:tc>{paragraph('d')}</w:tc></w:tr>"
    found = article.from_bytes(word_table(first, second), "a.docx")
    assert [("a", 0, 0, 2, 1), ("b", 0, 1, 1, 2), ("c", 1, 1, 1, 1), ("d", 1, 2, 1, 1)] == [
        (found.text[c.start : c.end], c.row, c.col, c.rows, c.cols) for c in found.tables[0].cells
    ]


def test_a_table_in_a_cell_is_one_of_its_own() -> None:
    """The cell around it spans its words."""
    page = "<table><tr><td>a <table><tr><td>1<td>2</table><td>b</table>"
    assert [("a\n\n1\n\n2", 0, 0, 1, 1), ("b", 0, 1, 1, 1)] == cells(page)
    assert [("1", 0, 0, 1, 1), ("2", 0, 1, 1, 1)] == cells(page, n=1)


def test_the_caption_is_no_cell() -> None:
    found = article.from_bytes(b"<table><caption>Sales</caption><tr><td>5</table>", "a.html")
    assert [("5", 0, 0, False)] == rows(found)
    assert (0, 5) == found.tables[0].caption


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr>" + "<td>5" * 10_000 + "</table>",
        "<table><tr><td colspan=1000000000 rowspan=1000000000>5<td rowspan=1000000000 colspan=1000000000>6<tr><td>7</table>",
        "<table><tr><td>5" * 200,
        "<table>" * 20_000,
        "<table><tr>" + "<td rowspan=65000>5" * 1000 + "<tr><td>6" * 10_000,
        "</td></table></caption><td>5<tr><caption><caption>6",
    ],
    ids=["wide", "endless", "nested", "open", "tall", "stray"],
)
def test_hostile_tables_are_bounded(page: str) -> None:
    """Whatever a page says that its cells cover, there are as many cells as it has."""
    found = article.from_bytes(page.encode(), "a.html")
    assert sum(len(table.cells) for table in found.tables) <= page.count("<t")
    assert all(cell.cols <= 1000 for table in found.tables for cell in table.cells)


def test_a_table_without_words_is_none() -> None:
    assert () == article.from_bytes(b"<table><tr><td></table><p>5", "a.html").tables
