"""Word documents: paragraphs, what is left out, and files that are refused."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import article

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m"'
CORE = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'


def document(body: str, core: str = "", notes: str = "", head: str = "") -> bytes:
    """A Word document of these parts."""
    parts = {"word/document.xml": f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"}
    if core:
        parts["docProps/core.xml"] = f"<p {CORE}>{core}</p>"
    if notes:
        parts["word/footnotes.xml"] = f"<w:footnotes {W}>{notes}</w:footnotes>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def read(body: str, **parts: str) -> article.Article:
    return article.from_bytes(document(body, **parts), "a.docx")


def paragraph(text: str, run: str = "", style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (paragraph("One 5") + paragraph(" ") + paragraph("two 6"), "One 5\n\ntwo 6"),
        ("<w:p><w:r><w:t>2</w:t></w:r><w:r><w:t>3 &amp; 中 😀</w:t></w:r></w:p>", "23 & 中 😀"),
        ("<w:p><w:r><w:t>5</w:t><w:tab/><w:t>6</w:t><w:br/><w:t>7\n8</w:t></w:r></w:p>", "5\t6 7 8"),
        (f"<w:tbl><w:tr><w:tc>{paragraph('5')}</w:tc><w:tc>{paragraph('6')}</w:tc></w:tr></w:tbl>", "5\n\n6"),
        (
            "<w:p><w:del><w:r><w:t>5</w:t><w:delText>6</w:delText></w:r></w:del><w:ins><w:r><w:t>7</w:t></w:r></w:ins></w:p>",
            "7",
        ),
        ("<w:p><w:r><w:instrText>DATE 5</w:instrText></w:r><w:r><w:t>6</w:t></w:r></w:p>", "6"),
        (paragraph("5", "<w:vanish/>") + paragraph("6", "<w:strike/>") + paragraph("7", '<w:strike w:val="0"/>'), "7"),
        (
            "<w:p><mc:AlternateContent><mc:Choice><w:txbxContent>" + paragraph("box") + "</w:txbxContent></mc:Choice>"
            "<mc:Fallback>" + paragraph("box") + "</mc:Fallback></mc:AlternateContent><w:r><w:t>5</w:t></w:r></w:p>",
            "box\n\n5",
        ),
    ],
)
def test_the_text_is_what_word_prints(body: str, text: str) -> None:
    """Without deleted, struck and hidden text, field codes and the second copy of a text box."""
    assert text == read(body).text


def test_footnotes_follow_the_body() -> None:
    """They are part of the text."""
    assert "5\n\nnote 6" == read(paragraph("5"), notes=paragraph("") + paragraph("note 6")).text


def test_places_are_those_of_the_extracted_text_one_paragraph_a_line() -> None:
    """The file is a zip: its own offsets would say nothing."""
    place = read(paragraph("One") + paragraph("") + paragraph(" two 6")).locate(9, 10)
    assert (3, 6, 10, " two 6") == (place.line, place.column, place.start, place.text)


def test_title_and_date_are_those_of_the_file() -> None:
    """The day on which the file was made is a date only where the text bears none."""
    core = "<dc:title>Boats</dc:title><dcterms:created>2023-03-04T09:15:00Z</dcterms:created>"
    plain, dated = read(paragraph("5"), core=core), read(paragraph("Nov. 12, 2024") + paragraph("5"), core=core)
    assert ("Boats", "2023-03-04", "meta") == (plain.title, plain.date, plain.date_source)
    assert ("2024-11-12", "dateline") == (dated.date, dated.date_source)


def test_the_title_is_else_the_first_heading() -> None:
    """By its style."""
    assert "Boats" == read(paragraph("Post") + paragraph("Boats", style="Title") + paragraph("5")).title


PACKED = r"unpacks to more than [\d,]+ bytes, from [\d,]+: no program writes such a file"
BOMB = '<!DOCTYPE d [<!ENTITY a "5555555555"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a Word document"),
        (b"PK\x03\x04 no zip", "not a Word document"),
        (document("")[:-30], "not a Word document"),
        (document("<w:p>"), r"not a Word document \(.docx\): mismatched tag"),
        (document(paragraph("&b;"), head=BOMB), "declares a document type"),
        (document("<w:p/>" * 200_000), PACKED),
        (document("<w:p><w:r><w:t>Deaths rose 24 percent from 236 to 311.</w:t></w:r></w:p>" * 2_000), PACKED),
        (document("<w:p/>", notes=paragraph("5") * 1_000, core=" " * 20_000), PACKED),
    ],
    ids=["empty", "no zip", "cut", "malformed", "entities", "packed", "a paragraph again and again", "packed in several parts"],
)
def test_hostile_files_are_refused(data: bytes, message: str) -> None:
    """In one sentence, and before they take memory."""
    with pytest.raises(article.UnreadableFile, match=message):
        article.from_bytes(data, "a.docx")


def test_a_zip_without_a_document_is_refused() -> None:
    """Other programs' files are zips too."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(article.UnreadableFile, match="not a Word document"):
        article.from_bytes(file.getvalue(), "a.docx")


@pytest.mark.parametrize("encoding", ["x-unknown", "utf-7", "gbk", "idna", "undefined", "base64", "punycode", "x" * 20_000])
def test_an_encoding_that_no_word_document_has_is_refused(encoding: str) -> None:
    """Python does not know it, or can't give it to the parser."""
    data = document(paragraph("One 5"), head=f'<?xml version="1.0" encoding="{encoding}"?>')
    with pytest.raises(article.UnreadableFile, match="not a Word document") as refused:
        article.from_bytes(data, "a.docx")
    assert len(str(refused.value)) < 300


@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    """No byte changed makes another error."""
    damaged = bytearray(document(paragraph("One 5"), core="<dc:title>x</dc:title>"))
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(article.UnreadableFile):
        article.from_bytes(bytes(damaged), "a.docx")
