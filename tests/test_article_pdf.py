"""PDF: the text of seven makers, in the order in which it is read; places by page and line; files that are refused."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import test_article_word as word
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf import FORM, document, flate, packed_spaces, page, shown, stream
from typer.testing import CliRunner

from factcheck import article
from factcheck.article.pdf import pages
from factcheck.command.cli import app
from factcheck.run import job
from factcheck.run.options import RunOptions

SAMPLES = Path(__file__).parent / "samples" / "pdf"
MAKERS = ("chromium", "fpdf2", "libreoffice", "pdftex", "reportlab", "typst", "weasyprint")
HYPHENATING = ("pdftex", "reportlab", "typst", "weasyprint")


def _made():
    spec = spec_from_file_location("make", SAMPLES / "make.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = _made()


@cache
def sample(maker: str) -> article.Article:
    return article.read(str(SAMPLES / f"{maker}.pdf"))


def read(data: bytes) -> article.Article:
    return article.from_bytes(data, "a.pdf")


def texts(found: article.Article) -> list[str]:
    """Its passages, each on one line."""
    return [" ".join(found.text[passage.start : passage.end].split()) for passage in found.passages]


def factcheck(*args: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(arg) for arg in args], env={"COLUMNS": "200", "NO_COLOR": "1", "GITHUB_ACTIONS": None})
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize("maker", MAKERS)
def test_the_pages_of_each_maker_are_read_as_they_were_written(maker: str) -> None:
    """Two columns one after the other, words whole again, without running heads, page numbers and the marks of notes."""
    found = [text for text in texts(sample(maker)) if MADE.NOTE not in text]
    cells = [cell for row in MADE.TABLE for cell in row]
    assert [MADE.TITLE, *MADE.PARAGRAPHS, *cells, MADE.LAST, MADE.SECOND, MADE.THIRD] == found


@pytest.mark.parametrize("maker", MAKERS)
def test_the_title_is_the_heading(maker: str) -> None:
    assert MADE.TITLE == sample(maker).title


@pytest.mark.parametrize("maker", MAKERS)
def test_a_table_whose_columns_stand_clear_is_one(maker: str) -> None:
    """Cell by cell, the years as the names of its columns; each cell has its place."""
    found = sample(maker)
    (table,) = found.tables
    rows = [[found.text[cell.start : cell.end] for cell in table.cells if cell.row == row] for row in range(5)]
    assert list(map(list, MADE.TABLE)) == rows
    assert {0} == {cell.row for cell in table.cells if cell.header}
    assert ["4.6"] == [
        place.text[place.column - 1 : place.end_column - 1]
        for place in (found.locate(cell.start, cell.end) for cell in table.cells if (cell.row, cell.col) == (4, 2))
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (("Terminal", "2023 2024"), ("North", "2.1 2.4"), ("South", "1.5 1.4")),
        (("North", "2.1", "2.4"), ("South", "1.5", "1.4"), ("River", "0.7 and", "0.8")),
        (("Aims", "3"), ("Means", "17"), ("Ends", "24"), ("Notes", "31"), ("Index", "48"), ("Maps", "52")),
    ],
    ids=["columns too near", "words among figures", "contents"],
)
def test_figures_of_a_table_that_is_not_sure_are_said_to_be_unread(rows: tuple[tuple[str, ...], ...]) -> None:
    """And are not read as prose, of which they would make nonsense."""
    lines = [(50 + 90 * at, 700 - 14 * n, text) for n, row in enumerate(rows) for at, text in enumerate(row)]
    found = read(page(shown((50, 760, "Sales rose."), *lines, (50, 600, "Costs fell."))))
    assert ["Sales rose.", "Costs fell."] == texts(found)
    assert ("6 figures in what looks like a table on page 1 are not read",) == found.notes


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize(("figure", "number"), [("24%", 1), ("90,000", 2), ("$3.2 billion", 1)])
def test_a_place_is_page_line_and_column(maker: str, figure: str, number: int) -> None:
    found = sample(maker)
    start = found.text.index(figure)
    place = found.locate(start, start + len(figure))
    assert (number, figure) == (place.page, place.text[place.column - 1 : place.end_column - 1])
    assert (start, start + len(figure)) == found.find_span(place)


@pytest.mark.parametrize("maker", MAKERS)
def test_lines_are_counted_on_each_page_with_its_running_head(maker: str) -> None:
    found = sample(maker)
    start = found.text.index("On the third")
    place = found.locate(start, start + 2)
    assert (3, 2, 1) == (place.page, place.line, place.column)


@pytest.mark.parametrize("maker", HYPHENATING)
def test_a_word_that_a_line_parts_has_the_place_of_both_parts(maker: str) -> None:
    found = sample(maker)
    word = next(word for word in ("international", "representatives", "municipalities") if _parted(found, word))
    start = found.text.index(word)
    place = found.locate(start, start + len(word))
    assert place.line + 1 == place.end_line
    assert place.text.endswith("-")


def _parted(found: article.Article, word: str) -> bool:
    start = found.text.find(word)
    place = found.locate(start, start + len(word))
    return place.line != place.end_line


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("It rose five per-", "cent.", "It rose five percent."),
        ("The twenty-", "five men.", "The twenty-five men."),
        ("A 12-", "month low.", "A 12-month low."),
        ("The year-", "on-year rise.", "The year-on-year rise."),
        ("It is anti-", "American.", "It is anti-American."),
        ("From 2019 -", "then less.", "From 2019 - then less."),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_is_dropped_where_a_word_goes_on(above: str, below: str, text: str) -> None:
    """It stays where the word has it anyway: between numbers, names and in compounds of several."""
    assert [text] == texts(read(page(shown((50, 700, above), (50, 688, below)))))


def test_a_number_in_words_over_two_lines_is_one_figure() -> None:
    data = page(shown((50, 700, "Sales grew 24 percent from $236 mil-"), (50, 688, "lion to $311 million.")))
    assert "$236 million to $311 million" in read(data).text


def test_paragraphs_are_parted_by_distance_indent_and_bullet() -> None:
    lines = [
        (50, 700, "The first paragraph has its first line here, and it goes"),
        (50, 688, "on in a second one that is as long as the first one was,"),
        (60, 676, "Then an indented line begins another paragraph, which is"),
        (50, 664, "two lines long, as was the one before it, and ends here."),
        (50, 640, "- A point."),
        (50, 628, "- Another."),
    ]
    assert 4 == len(read(page(shown(*lines))).passages)


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    """Where its sentence has no end and the next begins small; its place ends with the page."""
    first, second = shown((50, 60, "Sales rose from $236")), shown((50, 700, "million to $311 million."))
    found = read(document(*_two(first, second)))
    assert ["Sales rose from $236 million to $311 million."] == texts(found)
    start = found.text.index("$236")
    place = found.locate(start, start + len("$236 million"))
    assert (1, 1, 1, "$236") == (place.page, place.line, place.end_line, place.text[place.column - 1 : place.end_column - 1])


def test_a_sentence_goes_on_in_the_next_column_over_the_notes_of_its_own() -> None:
    left = [
        "The harbour handled more containers in the",
        "year to June than in any before, and sales",
        "of the authority that runs it rose from $236",
    ]
    right = [
        "million to $311 million, which the ministry",
        "called a success in a letter that it wrote to",
        "the municipalities last week.",
    ]
    lines = [(x, 700 - 12 * n, text) for x, column in ((50, left), (300, right)) for n, text in enumerate(column)]
    note = b"BT /F 7 Tf 50 660 Td (1 As of the end of the year.) Tj ET\n"
    data = page(stream(shown(*lines).partition(b"stream\n")[2].removesuffix(b"\nendstream") + note))
    assert [" ".join(left + right), "1 As of the end of the year."] == texts(read(data))


def test_a_page_without_text_counts_as_a_page() -> None:
    found = read(document(*_two(stream(b""), shown((50, 700, "Sales rose 5 percent.")))))
    place = found.locate(11, 12)
    assert (2, 1, 12) == (place.page, place.line, place.column)


def _two(first: bytes, second: bytes) -> tuple[bytes, ...]:
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<</Font<</F 7 0 R>>>>>>"
    tree = b"<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return b"<</Type/Catalog/Pages 2 0 R>>", tree, leaf % 5, leaf % 6, first, second, font


def test_lines_that_differ_in_a_figure_are_no_running_heads() -> None:
    """ "Sales rose 5 percent" on top of one page, "6 percent" on top of the next: only what counts pages counts with them."""
    found = read(document(*_two(shown((50, 750, "Sales rose 5 percent. 3")), shown((50, 750, "Sales rose 6 percent. 3")))))
    assert ["Sales rose 5 percent. 3", "Sales rose 6 percent. 3"] == texts(found)
    heads = shown((50, 750, "Annual Report 2024, 13")), shown((50, 750, "Annual Report 2024, 14"), (50, 700, "5."))
    assert ["5."] == texts(read(document(*_two(*heads))))


def test_what_is_raised_is_the_mark_of_a_note_an_exponent_or_a_numerator() -> None:
    """In order: left out, "²", and "48 1/2"; "th" is none."""
    data = page(
        stream(
            b"BT /F 10 Tf 50 700 Td (Sales rose to 23.4) Tj /F 6 Tf 4 Ts (2) Tj /F 10 Tf 0 Ts ( million.) Tj ET\n"
            b"BT /F 10 Tf 50 650 Td (It covers 5 km) Tj /F 6 Tf 4 Ts (2) Tj /F 10 Tf 0 Ts ( in all.) Tj ET\n"
            b"BT /F 10 Tf 50 600 Td (The rate is 48) Tj /F 6 Tf 4 Ts (1) Tj /F 10 Tf 0 Ts (/) Tj /F 6 Tf (2) Tj"
            b" /F 10 Tf ( cents.) Tj ET"
        )
    )
    ordinal = stream(b"BT /F 10 Tf 50 700 Td (The 20) Tj /F 6 Tf 4 Ts (th) Tj /F 10 Tf 0 Ts ( century.) Tj ET")
    assert ["The 20th century."] == texts(read(page(ordinal)))
    assert ["Sales rose to 23.4 million.", "It covers 5 km² in all.", "The rate is 48 1/2 cents."] == texts(read(data))


def test_a_rule_parts_columns_that_stand_near_each_other() -> None:
    """As borders of cells do; without them the same figures are said to be unread."""
    rows = (("Terminal", "2023", "2024"), ("North", "1,912", "2,412"), ("South", "1,620", "1,433"), ("River", "688", "810"))
    words = [(x, 700 - 14 * n, text) for n, row in enumerate(rows) for x, text in zip((50, 94, 122), row, strict=True)]
    lines = "".join(f"{x} 650 0.5 64 re f\n" for x in (92.5, 120.5)).encode()
    text = shown(*words).partition(b"stream\n")[2].removesuffix(b"\nendstream")
    assert () == read(page(stream(text))).tables
    (table,) = (found := read(page(stream(lines + text)))).tables
    assert [cell for row in rows for cell in row] == [found.text[cell.start : cell.end] for cell in table.cells]


def test_dots_that_lead_to_a_figure_part_it_from_its_name() -> None:
    rows = [
        ("Vandalism . . . . . . . . . . . . .", "217.4"),
        ("Fraud . . . . . . . . . . . . . . .", "56.9"),
        ("All . . . . .", "274.3"),
    ]
    lines = [(x, 700 - 14 * n, text) for n, row in enumerate(rows) for x, text in zip((50, 152), row, strict=True)]
    found = read(page(shown((50, 760, "Arrests"), *lines)))
    (table,) = found.tables
    words = [found.text[cell.start : cell.end] for cell in table.cells]
    assert ["Vandalism", "217.4", "Fraud", "56.9", "All", "274.3"] == words


def test_a_page_whose_text_runs_up_is_read() -> None:
    """A wide table on an upright page, whether the page is shown turned or not."""
    turned = stream(b"BT /F 10 Tf 0 1 -1 0 100 50 Tm (Sales rose) Tj 0 1 -1 0 112 50 Tm (5 percent.) Tj ET")
    for data in (page(turned), page(turned).replace(b"/MediaBox", b"/Rotate 90/MediaBox")):
        assert ["Sales rose 5 percent."] == texts(read(data))


def test_text_that_stands_aslant_is_left_out() -> None:
    """A watermark over the page."""
    mark = stream(b"BT /F 10 Tf 50 700 Td (Sales rose.) Tj 0.7 0.7 -0.7 0.7 200 200 Tm (DRAFT 2024) Tj ET")
    assert ["Sales rose."] == texts(read(page(mark)))


def test_a_claim_of_a_pdf_is_told_with_page_and_line() -> None:
    code, output = factcheck("run", SAMPLES / "pdftex.pdf")
    assert 1 == code
    assert "pdftex.pdf:p1:11:14  (claim growth-2)" in output
    assert "p1:11 │ Revenue grew 24% to $311 mil-" in output


def test_data_have_the_page_besides_the_line() -> None:
    claims = json.loads(factcheck("run", SAMPLES / "pdftex.pdf", "--format", "json")[1])["claims"]
    assert {(1, 5, 4), (1, 11, 14), (1, 36, 2), (2, 2, 62)} <= {
        (claim["page"], claim["line"], claim["column"]) for claim in claims
    }
    figures = json.loads(factcheck("figures", SAMPLES / "pdftex.pdf", "--format", "json")[1])["figures"]
    assert {1, 2} == {figure["page"] for figure in figures}


@pytest.mark.parametrize("format_", ["github", "sarif", "gitlab", "rdjson"])
def test_formats_that_know_lines_alone_say_the_page_in_words(format_: str) -> None:
    """And offer no correction, as nothing can write it."""
    output = factcheck("run", SAMPLES / "pdftex.pdf", "--format", format_)[1]
    assert "page 1, line 11" in output
    assert not {"fixes", "suggestions"} & set(output.replace('"', " ").split())


def test_nor_do_they_offer_to_correct_a_word_document(tmp_path: Path) -> None:
    text = word.paragraph("Sales grew 24 percent from 236 million euros to 311 million.")
    (tmp_path / "a.docx").write_bytes(word.document(text))
    output = factcheck("run", tmp_path / "a.docx", "--format", "sarif")[1]
    assert "growth" in output
    assert '"fixes"' not in output


def test_a_pdf_is_not_written() -> None:
    code, output = factcheck("fix", SAMPLES / "pdftex.pdf", "--yes")
    assert 2 == code
    assert "a PDF is not written: `factcheck run` shows what to write in the document that it was made from" in output


def test_without_the_extra_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a PDF is named; in a folder it is left out, which is said."""
    monkeypatch.setattr(pages, "LIBRARY", "no_such_package")
    monkeypatch.setattr(article, "EXTRAS", {".pdf": "no_such_package"})
    article.find_missing_suffixes.cache_clear()
    (tmp_path / "a.pdf").write_bytes((SAMPLES / "fpdf2.pdf").read_bytes())
    (tmp_path / "b.txt").write_text("Sales rose 50% to 150 from 100.")
    try:
        code, output = factcheck("run", tmp_path / "a.pdf")
        assert (2, True) == (code, "PDF is read with pypdfium2: pip install 'factcheck-cli[pdf]'" in output)
        code, output = factcheck("run", tmp_path)
        assert (0, True) == (code, "(.pdf): left out; for PDF: pip install 'factcheck-cli[pdf]'" in output)
    finally:
        article.find_missing_suffixes.cache_clear()


def test_the_library_is_not_loaded_into_the_program() -> None:
    """It reads what strangers wrote: in a process of its own, whose memory and time have an end."""
    program = f"import sys; from factcheck import article; article.read({str(SAMPLES / 'fpdf2.pdf')!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not [name for name in done.stdout.split() if "pdfium" in name or name == "ctypes"]


WORDS = shown((50, 700, "Sales rose 5 percent."))
REPEATED = [b"/X%d Do " % (n + 1) * 10 for n in range(11)]


def _form(content: bytes, inner: int) -> bytes:
    return stream(content, FORM + b"/Resources<</Font<</F 5 0 R>>/XObject<</X%d %d 0 R>>>>" % (inner - 6, inner))


HOSTILE = {
    "empty": (b"", "not a PDF, or a damaged one"),
    "no PDF": (b"%PDF-1.7 text", "not a PDF, or a damaged one"),
    "cut": (page(WORDS)[:-250], "not a PDF, or a damaged one"),
    "a scan": (page(stream(b"0 0 9 9 re f")), "no text in it, as in a scan: let a program for that (OCR) recognise it first"),
    "10,000 pages": (page(WORDS, times=10_000), "more than 1,000 pages: split it"),
    "pages that hold each other": (
        document(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"),
        "no text in it",
    ),
    "a stream of 500 MB": (page(packed_spaces(500)), "more than 30 s or 500 MB"),
    "forms ten times over, ten deep": (
        page(
            stream(b"/X0 Do"),
            *(_form(content, n + 7) for n, content in enumerate(REPEATED)),
            _form(b"BT /F 9 Tf (5) Tj ET", 6),
            resources=b"/XObject<</X0 6 0 R>>",
        ),
        "more than 30 s or 500 MB",
    ),
    "five million characters": (page(flate(b"BT /F 1 Tf " + b"(%s) Tj " % (b"a" * 50) * 100_000 + b"ET")), "more than "),
}


LONG = {"a stream of 500 MB", "forms ten times over, ten deep", "five million characters"}  # as long as they may take


@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.slow] * (name in LONG)) for name in HOSTILE])
def test_hostile_files_are_refused(name: str) -> None:
    """In one sentence, within the time and the memory of a process that is not ours."""
    data, message = HOSTILE[name]
    with pytest.raises(article.UnreadableFile) as refused:
        read(data)
    assert message in refused.value.message


@pytest.mark.slow
def test_a_page_of_twenty_thousand_scattered_texts_is_read() -> None:
    """No column is looked for in it, and lines of figures are no prose."""
    texts_ = b"".join(b"1 0 0 1 %d %d Tm (1) Tj\n" % (n * 7919 % 600, n * 104729 % 800) for n in range(20_000))
    (note,) = read(page(flate(b"BT /F 1 Tf " + texts_ + b"ET"))).notes
    assert note.endswith("figures in what looks like a table on page 1 are not read")


@pytest.mark.parametrize("place", [b"1e38 1e38", b"-1e38 50", b"nan 50", b"50 99999999999999999999"])
def test_text_at_no_place_is_none(place: bytes) -> None:
    """Coordinates beyond any page."""
    data = page(stream(b"BT /F 10 Tf 1 0 0 1 %s Tm (5) Tj ET BT /F 10 Tf 50 700 Td (Sales rose.) Tj ET" % place))
    assert "Sales rose." in read(data).text


def test_an_encrypted_file_is_refused() -> None:
    with pytest.raises(article.UnreadableFile, match="encrypted with a password: save it without one"):
        article.read(str(SAMPLES / "encrypted.pdf"))


@pytest.mark.slow
@settings(max_examples=8)
@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    """No byte changed makes another error."""
    damaged = bytearray((SAMPLES / "reportlab.pdf").read_bytes())
    for _ in range(data.draw(st.integers(1, 40))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(article.UnreadableFile):
        read(bytes(damaged))


def test_a_pdf_that_changed_counts_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--diff: its lines are not those of the file, though it may be all ASCII."""
    monkeypatch.chdir(tmp_path)
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b")
    before = page(shown((50, 700, "Sales grew 24 percent from 236 million euros to 311 million euros."), (50, 650, "End.")))
    Path("a.pdf").write_bytes(before)
    for args in (("init", "-q"), ("add", "."), ("commit", "-qm", "one")):
        subprocess.run((*git, *args), check=True)
    assert 0 == factcheck("run", "a.pdf", "--diff", "HEAD", "--allow-empty")[0]
    Path("a.pdf").write_bytes(before.replace(b"End.", b"Ends"))
    assert 1 == factcheck("run", "a.pdf", "--diff", "HEAD")[0]
    assert 1 == job.compute_exit_status(job.run(RunOptions(["a.pdf"])))
