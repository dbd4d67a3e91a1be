"""Reading an article by its suffix: dates, titles, encodings, and what is refused."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from factcheck import article

SAMPLES = Path(__file__).parent / "samples"
HENAN = Path(__file__).parents[2] / "shared" / "articles" / "henan.txt"


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_a_sample_of_each_format_gives_its_figures_with_their_places(suffix: str) -> None:
    """The first "1,240" of each sample stands where the file has its first digit, markup between its digits included."""
    path = SAMPLES / f"article.{suffix}"
    stored = path.read_bytes().decode()
    read = article.read(str(path))
    start = read.text.index("1,240")
    place = read.locate(start, start + 5)
    assert {"txt": "1,240", "md": "1,240", "html": "1,2</b>40"}[suffix] == stored[place.start : place.end]
    assert stored.split("\n")[place.line - 1] == place.text


@pytest.mark.parametrize("name", sorted(set(article.READERS.values())))
def test_every_format_has_its_tests(name: str) -> None:
    assert Path(__file__).with_name(f"test_article_{name}.py").exists()


@pytest.mark.parametrize(("suffix", "source"), [("txt", "dateline"), ("md", "front matter"), ("html", "meta")])
def test_the_date_says_where_it_is_from(suffix: str, source: str) -> None:
    """Front matter and <meta> come before a dateline."""
    read = article.read(str(SAMPLES / f"article.{suffix}"))
    assert ("2023-03-04", source) == (read.date, read.date_source)


@pytest.mark.parametrize(
    ("text", "date", "source"),
    [("Nov. 12, 2024\n\nText.", "2024-11-12", "dateline"), ("Text.", "2024-06-01", "--on")],
)
def test_a_date_given_is_that_of_an_article_which_states_none(text: str, date: str, source: str) -> None:
    """A folder of articles keeps the dates that it has."""
    read = article.from_bytes(text.encode(), "a.txt", on="2024-06-01")
    assert (date, source) == (read.date, read.date_source)


def test_an_article_without_a_date_has_none() -> None:
    """A date inside of prose is not the article's."""
    read = article.from_bytes(b"Sales rose 5 percent on November 12, 2024.", "a.txt")
    assert (None, "") == (read.date, read.date_source)


@pytest.mark.skipif(not HENAN.exists(), reason="the founding article is not part of the project")
def test_the_founding_articles_date_is_found() -> None:
    """Its first line begins with a labelled date, its third holds time and date behind the publisher."""
    assert ("2024-11-12", "dateline") == (article.read(str(HENAN)).date, article.read(str(HENAN)).date_source)


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_line_ends_and_byte_order_mark_change_places_alone(suffix: str) -> None:
    """A file with CR LF and a byte order mark has the same text; its places count both."""
    plain = (SAMPLES / f"article.{suffix}").read_bytes()
    marked = b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")
    unix, windows = article.from_bytes(plain, f"a.{suffix}"), article.from_bytes(marked, f"a.{suffix}")
    assert unix.text == windows.text
    start = unix.text.index("Ellery")
    ours, theirs = unix.locate(start, start + 6), windows.locate(start, start + 6)
    assert (ours.line, ours.column, ours.text) == (theirs.line, theirs.column, theirs.text)
    assert ours.start + 1 + (ours.line - 1) == theirs.start


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark_is_read(encoding: str) -> None:
    """Offsets are code points, the mark included, whatever the bytes: the 5 is behind mark, emoji and space."""
    read = article.from_bytes("\ufeff😀 5 boats".encode(encoding), "a.txt")
    assert 3 == read.locate(read.text.index("5"), read.text.index("5") + 1).start


@pytest.mark.parametrize(
    ("data", "message", "place"),
    [
        (b"caf\xe9 5", "not UTF-8 at byte 3: save the file as UTF-8", (1, 4)),
        (b"one\ntwo \xff", "not UTF-8 at byte 8: save the file as UTF-8", (2, 5)),
        (b"\xff\xfe\x00\xd8", "not UTF-16 at byte 2: save the file as UTF-8", (1, 1)),
        (b"PK\x00", "not a text: it contains a NUL character", (1, 3)),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, message: str, place: tuple[int, int]) -> None:
    """The message says what is wrong and where."""
    with pytest.raises(article.UnreadableFile) as error:
        article.from_bytes(data, "a.md")
    assert message == error.value.message
    assert place == (error.value.line, error.value.column)


def test_an_unknown_suffix_is_refused() -> None:
    """A file given by name is read or is an error."""
    with pytest.raises(article.UnreadableFile, match=r"ends in none of \.txt"):
        article.from_bytes(b"5", "a.rtf")


def test_standard_input_is_plain_text() -> None:
    """A name without a suffix is that of standard input."""
    assert "5 *boats*" == article.from_bytes(b"5 *boats*", "-").text


def test_a_missing_file_is_an_os_error() -> None:
    """The caller words it as for any other file."""
    with pytest.raises(FileNotFoundError):
        article.read("no-such-file.md")


def test_a_file_over_the_limit_is_refused_before_it_is_understood(tmp_path: Path) -> None:
    """Of a sparse file of a terabyte a byte more than the limit is read."""
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(article.UnreadableFile, match="larger than 10 MB: split it, or raise max-size"):
        article.read(str(large))


def test_what_a_word_document_unpacks_to_is_bounded_too() -> None:
    """A file of 30 kB holds 12 MB of text."""
    text = "<w:document xmlns:w='w'><w:p><w:r><w:t>" + "a" * 12_000_000 + "</w:t></w:r></w:p></w:document>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", text)
        archive.writestr("ballast", os.urandom(300_000))
    with pytest.raises(article.UnreadableFile, match="larger than 10 MB"):
        article.from_bytes(packed.getvalue(), "a.docx")


def test_another_name_stands_for_the_path() -> None:
    """`name` is the path in places; the suffix is the file's."""
    read = article.read(str(SAMPLES / "article.md"), name="notes")
    assert ("notes", "notes") == (read.path, read.locate(0, 1).path)


def test_a_format_that_is_not_read_is_not_imported() -> None:
    """Start-up pays for the formats that are used: each is read after those that need less."""
    program = (
        "import sys; from factcheck import article\n"
        "needless = {'pyromark', 'zipfile', 'xml', 'html'}\n"
        "for suffix, unread in (('txt', needless), ('html', needless - {'html'}), ('md', {'zipfile', 'xml'})):\n"
        f"    article.read({str(SAMPLES / 'article.')!r} + suffix)\n"
        "    print(suffix, *unread & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ["txt", "html", "md"] == done.stdout.splitlines()
