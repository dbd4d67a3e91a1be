"""Tables on the page: drawn as tables, what does not add up drawn along its column, whatever the markup was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_html import HOSTILE, Tree, page
from work import calls

from factcheck.claim.run import Run
from factcheck.run import job
from factcheck.run.options import RunOptions

SUMS = """\
<p>The harbour in figures.</p>
<table><caption>Containers by terminal</caption>
<thead><tr><th rowspan="2">Terminal</th><th colspan="3">Year</th></tr><tr><th>2022</th><th>2023</th><th>2024</th></tr></thead>
<tr><td>North</td><td>1,912</td><td>2,104</td><td>2,412</td></tr>
<tr><td>South</td><td>1,620</td><td>1,512</td><td>1,433</td></tr>
<tr><td>River</td><td>688</td><td>704</td><td>810</td></tr>
<tr><td>Total</td><td>4,220</td><td>4,320</td><td>4,855</td></tr>
<tr><td>of which empty</td><td>700</td><td>812</td><td>905</td></tr></table>
<p>That is all.</p>
"""


def checked(folder: Path, text: str, name: str = "a.html") -> Run:
    (folder / name).write_text(text, encoding="utf-8")
    return job.run(RunOptions([str(folder / name)], {"html"}))


def cells(text: str) -> list[list[str]]:
    """The words of the first table of an article, row by row."""
    table = re.findall(r'<div class="grid".*?</div>', text)[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table)
    return [[re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<t[dh].*?</t[dh]>", row)] for row in rows]


@pytest.fixture(scope="module")
def sums(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page(checked(tmp_path_factory.mktemp("sums"), SUMS))


def test_a_table_is_drawn_as_one(sums: str) -> None:
    """With its caption, its head, what its cells cover, and what names a column or a row as its heading."""
    assert ["Terminal", "Year"] == cells(sums)[0]
    assert ["North", "1,912", "2,104", "2,412"] == cells(sums)[2]
    assert "<caption>Containers by terminal</caption>" in sums
    assert '<th scope="col" rowspan="2">Terminal</th><th scope="col" colspan="3">' in sums
    assert '<th scope="row">North</th>' in sums
    assert [] == Tree(sums).wrong


def test_the_words_around_it_stay_where_they_are(sums: str) -> None:
    at = [sums.index(words) for words in ("<p>The harbour in figures.", '<div class="grid"', "<p>That is all.")]
    assert sorted(at) == at


def test_a_sum_that_does_not_hold_is_drawn_along_its_column(sums: str) -> None:
    """From its first term to its result, with the signs and what it comes to; what follows is no part of it."""
    lines = re.findall(r'<td class="n (s-fail[^"]*)"(?: data-s="(.)")?>(.*?)</td>', sums)
    told = [(names, sign, re.sub(r"<[^>]*>", " ", body).split()) for names, sign, body in lines]
    assert [
        ("s-fail down", "+", ["2,412"]),
        ("s-fail down", "+", ["1,433"]),
        ("s-fail down", "+", ["810"]),
        ("s-fail down total", "", ["4,855", "=", "4,655"]),
    ] == told


def test_sums_that_hold_are_not_drawn(sums: str) -> None:
    """A line a column would hide the one that matters."""
    assert 4 == len(re.findall(r' class="[^"]*\bs-(?:fail|review)', sums))


def test_the_card_writes_the_sum_as_an_account(sums: str) -> None:
    """Of the year that is wrong; those that are right have theirs, too."""
    cards = [part.partition("</table>")[0] for part in sums.split('<table class="ledger">')[1:]]
    card = next(card for card in cards if "<caption>2024</caption>" in card)
    rows = [re.sub(r"<[^>]*>", " ", row).split() for row in re.findall(r"<tr>(.*?)</tr>", card)]
    assert [["+", "North", "2,412"], ["+", "South", "1,433"], ["+", "River", "810"], ["Total", "4,855", "=", "4,655"]] == rows


def test_a_sum_along_a_row_is_drawn_there(tmp_path: Path) -> None:
    rows = [("", "North", "South", "All"), ("2021", "1,912", "1,620", "3,532"), ("2022", "2,104", "1,512", "3,616")]
    rows += [("2023", "2,412", "1,433", "3,945"), ("2024", "2,618", "1,391", "4,009")]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    text = page(checked(tmp_path, f"<table>{body}</table>"))
    assert ["s-fail along", "s-fail along", "s-fail along stop"] == re.findall(r'class="n (s-fail[^"]*)"', text)


def test_a_difference_has_its_minus(tmp_path: Path) -> None:
    rows = [("£m", "2022", "2023", "2024"), ("Revenue", "311.2", "352.6", "401.7"), ("Costs", "236.1", "262.3", "281.4")]
    rows += [("Profit", "75.1", "90.3", "140.3")]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    text = page(checked(tmp_path, f"<table>{body}</table>"))
    assert ["−"] == re.findall(r'data-s="(.)"', text)


@pytest.mark.parametrize("name", ["a.md", "a.csv", "a.docx", "a.pdf"])
def test_tables_of_every_format_are_drawn(tmp_path: Path, name: str) -> None:
    source = {
        "a.md": lambda: b"| Terminal | 2023 |\n| --- | --- |\n| North | 2.1 |\n",
        "a.csv": lambda: b"Terminal,2023\nNorth,2.1\n",
        "a.docx": _word,
        "a.pdf": _pdf,
    }[name]
    (tmp_path / name).write_bytes(source())
    assert ["Terminal", "2023"], ["North", "2.1"] == cells(page(job.run(RunOptions([str(tmp_path / name)], {"html"}))))[:2]


def _word() -> bytes:
    from test_article_word import document, paragraph

    rows = (("Terminal", "2023"), ("North", "2.1"))
    cells_ = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return document(f"<w:tbl>{cells_}</w:tbl>")


def _pdf() -> bytes:
    from pdf import page as pdf_page
    from pdf import shown

    rows = (("Terminal", "2023"), ("North", "2.1"), ("South", "1.5"), ("River", "0.7"))
    return pdf_page(shown(*((50 + 200 * at, 700 - 14 * n, cell) for n, row in enumerate(rows) for at, cell in enumerate(row))))


def test_a_cell_that_covers_a_billion_columns_covers_those_that_are_there(tmp_path: Path) -> None:
    rows = '<table><tr><td colspan="999999999">North</td></tr><tr><td>5</td><td>6</td></tr></table>'
    text = page(checked(tmp_path, rows))
    assert all(int(number) <= 2 for number in re.findall(r'(?:col|row)span="(\d+)"', text))


def test_tables_in_tables_are_drawn_up_to_a_depth(tmp_path: Path) -> None:
    """Two hundred deep, no word is lost."""
    text = page(checked(tmp_path, "<table><tr><td>5 " * 200 + "end" + "</td></tr></table>" * 200))
    assert 2 <= text.count("<table>") <= 5
    assert "end" in "".join(Tree(text).words)
    assert [] == Tree(text).wrong


def test_words_in_a_table_and_in_no_cell_are_shown(tmp_path: Path) -> None:
    text = page(checked(tmp_path, "<table>Stray 5 words<tr><td>North</td><td>6</td></tr> and 7 more</table>"))
    words = "".join(Tree(text).words)
    assert all(each in words for each in ("Stray", "North", "more"))


def test_hostile_cells_are_text(tmp_path: Path) -> None:
    cell = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    table = f"<table><caption>{cell}</caption><tr><th>{cell}</th><th>5</th></tr><tr><td>{cell}</td><td>6</td></tr></table>"
    tree = Tree(page(checked(tmp_path, table)))
    assert 3 <= "".join(tree.words).count("<script>alert(1)</script>")
    assert [] == tree.wrong
    assert not [attrs for _, attrs in tree.elements if any(name.startswith("on") or name == "style" for name in attrs)]


@pytest.mark.slow
def test_the_page_of_a_table_takes_as_much_work_as_it_has_cells(tmp_path: Path) -> None:
    """Nor one of as many rows: a page of either is as large as its cells are many."""
    for table in (f"<tr>{'<td>5</td>' * 3_000}</tr>" * 2, "<tr><td>North</td><td>5</td><td>6</td></tr>" * 300):
        found = checked(tmp_path, f"<table>{table}</table>")
        assert len(page(found)) < 1_000_000
        assert calls(lambda: page(found)) < 1_000_000  # noqa: B023  it is called here


def test_hundreds_of_tables_in_a_table_take_no_more_work_than_beside_each_other(tmp_path: Path) -> None:
    inner = "<table><tr><td>5</td></tr></table>"
    for table in (f"<tr><td>{inner * 500}</td></tr>", f"<tr><td>{inner}</td></tr>" * 500):
        found = checked(tmp_path, f"<table>{table}</table>")
        assert 501 == page(found).count("<table>")
        assert calls(lambda: page(found)) < 500 * 501  # noqa: B023  it is called here


def test_a_page_without_a_table_has_no_style_for_one(tmp_path: Path) -> None:
    assert ".ledger" not in page(checked(tmp_path, "<p>Sales rose 5 percent.</p>"))
    assert ".ledger" in page(checked(tmp_path, "<table><tr><td>5</td></tr></table>"))
