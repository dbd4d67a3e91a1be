"""Word documents (.docx): paragraphs, table cells and footnotes, read with the standard library.

The file is a zip archive of XML; places are those of the extracted text, one line a paragraph.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from factcheck.article.dateline import parse_date
from factcheck.article.draft import ArticleDraft
from factcheck.article.source import SourceText
from factcheck.claim.finding import UnreadableFile

__all__ = ["read"]

MAX_UNPACKED_BYTES = 50_000_000  # unpacked size of all parts that are read,
MAX_UNPACKED_RATIO = 50  # also relative to the file: text packs to a tenth
MIN_UNPACKED_LIMIT_BYTES = 32_768  # allowed for files of any size: so much text is read fast enough
MAX_REASON_CHARS = 200  # characters of the parser's message, which may name an encoding of any length
MAX_DIRECTORY_BYTES = 1_000_000  # of the zip's directory: some 15,000 parts
END_OF_DIRECTORY, ZIP64_LOCATOR = b"PK\5\6", b"PK\6\7"
NO_LINE_ENDS = str.maketrans(dict.fromkeys("\r\n\x0b\x0c\x85\u2028\u2029", " "))

DELETED_ELEMENTS = frozenset({"del", "moveFrom", "Fallback"})  # Fallback repeats a text box for old versions of Word
HIDING_ELEMENTS = frozenset({"vanish", "strike", "dstrike"})
FALSE_VALUES = ("0", "false", "off", "none")
ELEMENT_TEXTS = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}
TABLE_ELEMENTS = frozenset({"tbl", "tr", "tc"})
PROPERTIES = frozenset({"gridSpan", "vMerge", "tblHeader"})  # of a cell or row: they precede its text
HEADING_STYLES = ("Title", "Heading1")


def read(data: bytes, path: str) -> ArticleDraft:
    """Read a Word document without deleted, struck and hidden text.

    Raises UnreadableFile for other files, encrypted ones, and those that unpack to more than MAX_UNPACKED_BYTES or
    MAX_UNPACKED_RATIO times their size.
    """
    try:
        parts = _unpack_parts(data)
    except (UnreadableFile, MemoryError):
        raise
    except Exception:  # a malformed zip can raise nearly any exception
        raise UnreadableFile("not a Word document (.docx)") from None
    body, notes, core = _ParagraphReader(parts[0]), _ParagraphReader(parts[1]), _PropertyReader(parts[2])
    parts_found = body.found + notes.found
    draft = ArticleDraft(SourceText(path, "\n".join(part for part in parts_found if isinstance(part, str))))
    at = 0
    for part in parts_found:
        if isinstance(part, str):
            draft.add(at, at + len(part))
            draft.close()
            at += len(part) + 1
        else:
            _add_table_part(draft, *part)
    draft.title = core.found.get("title", "").strip() or body.title
    draft.created = parse_date(core.found.get("created", ""))
    return draft


def _add_table_part(draft: ArticleDraft, name: str, cell: CellProperties) -> None:
    match name:
        case "tbl":
            draft.begin_group()
            draft.tables.begin()
        case "tr":
            draft.tables.begin_row()
        case "tc" if cell.is_continued:
            draft.tables.merge_cell(cell.cols)
        case "tc":
            draft.tables.begin_cell(cols=cell.cols, header=cell.header)
        case "/tc":
            draft.tables.end_cell()
        case "/tbl":
            draft.tables.end()
            draft.end_group()


def _unpack_parts(data: bytes) -> list[bytes]:
    """Return the XML of the body, the footnotes and the properties; b"" for the last two if missing."""
    end = data.rfind(END_OF_DIRECTORY, -65_557 if len(data) > 65_557 else 0)
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if end < 0 or data[end - 20 : end - 16] == ZIP64_LOCATOR or size > MAX_DIRECTORY_BYTES:
        raise zipfile.BadZipFile  # no directory, or more parts than a document has
    limit = min(MAX_UNPACKED_BYTES, max(MIN_UNPACKED_LIMIT_BYTES, MAX_UNPACKED_RATIO * len(data)))
    parts: list[bytes] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {"word/document.xml", *archive.namelist()}
        for name in ("word/document.xml", "word/footnotes.xml", "docProps/core.xml"):
            left = limit - sum(map(len, parts))
            if name not in names:
                parts.append(b"")
                continue
            with archive.open(name) as part:
                parts.append(part.read(left + 1))
            if len(parts[-1]) > left:
                raise UnreadableFile(
                    f"its text unpacks to more than {limit:,} bytes, from {len(data):,}: no program writes such a file"
                )
    return parts


class CellProperties(NamedTuple):
    """Properties of a table cell. is_continued: it continues the cell above; header: it is in a header row."""

    cols: int = 1
    is_continued: bool = False
    header: bool = False


NO_CELL = CellProperties()


class _ParagraphReader:
    """Reads the paragraphs of a part, in the order in which they end: those of a text box before the one that contains it.

    found: their texts, and between them the start and end of tables, rows and cells, with the properties of each cell.
    """

    def __init__(self, data: bytes) -> None:
        self.found: list[str | tuple[str, CellProperties]] = []
        self.title: str | None = None
        self._cells: list[int] = []  # indices in `found` of the open cells
        self._open: list[list[str]] = []  # text pieces of each open paragraph
        self._left_out = 0  # number of open elements from the outermost one that is left out
        self._in_text = False  # within w:t
        self._hidden_run = False
        self._heading = False  # the paragraph is a heading
        self._head_row = False
        _parse(data, self._begin_element, self._end_element, self._add_text)

    def _begin_element(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if self._left_out or name in DELETED_ELEMENTS:
            self._left_out += 1
        elif name == "p":
            self._open.append([])
        elif name in TABLE_ELEMENTS:
            self._begin_table_part(name)
        elif name in PROPERTIES:
            self._read_property(name, attributes)
        elif name == "r":
            self._hidden_run = False
        elif name == "t":
            self._in_text = not self._hidden_run
        elif name in HIDING_ELEMENTS:
            self._hidden_run = _get_value(attributes) not in FALSE_VALUES
        elif name == "pStyle":
            self._heading = _get_value(attributes) in HEADING_STYLES
        elif name in ELEMENT_TEXTS and self._open and not self._hidden_run:
            self._open[-1].append(ELEMENT_TEXTS[name])

    def _begin_table_part(self, name: str) -> None:
        self._head_row = self._head_row and name != "tr"
        if name == "tc":
            self._cells.append(len(self.found))
        self.found.append((name, NO_CELL._replace(header=self._head_row)))

    def _read_property(self, name: str, attributes: dict[str, str]) -> None:
        if name == "tblHeader":
            self._head_row = _get_value(attributes) not in FALSE_VALUES
            return
        cell = self.found[self._cells[-1]][1] if self._cells else None
        if isinstance(cell, CellProperties):
            value = _get_value(attributes)
            if name == "gridSpan":
                cell = cell._replace(cols=int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 1)
            else:
                cell = cell._replace(is_continued=value != "restart")
            self.found[self._cells[-1]] = ("tc", cell)

    def _end_element(self, name: str) -> None:
        name = name.rpartition(" ")[2]
        if self._left_out:
            self._left_out -= 1
        elif name == "t":
            self._in_text = False
        elif name in TABLE_ELEMENTS:
            if name == "tc" and self._cells:
                self._cells.pop()
            self.found.append((f"/{name}", NO_CELL))
        elif name == "p" and self._open:
            line = "".join(self._open.pop()).translate(NO_LINE_ENDS)
            self.found.append(line)
            if self._heading and not self.title:
                self.title = line.strip() or None
            self._heading = False

    def _add_text(self, text: str) -> None:
        if self._in_text and self._open and not self._left_out:
            self._open[-1].append(text)


class _PropertyReader:
    """Reads title and date of the file, by element name."""

    def __init__(self, data: bytes) -> None:
        self.found: dict[str, str] = {}
        self._name = ""
        _parse(data, self._begin_element, self._end_element, self._add_text)

    def _begin_element(self, name: str, _: dict[str, str]) -> None:
        self._name = name.rpartition(" ")[2]

    def _end_element(self, _: str) -> None:
        self._name = ""

    def _add_text(self, text: str) -> None:
        self.found[self._name] = (self.found.get(self._name, "") + text)[:1000]


def _get_value(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.endswith("val")), "")


def _parse(
    data: bytes, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], text: Callable[[str], None]
) -> None:
    """Parse a part. A document type is refused: no Word document has one, and its entities may be a bomb."""
    if not data:
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except UnreadableFile:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two: unknown encodings
        raise UnreadableFile(f"not a Word document (.docx): {str(error)[:MAX_REASON_CHARS]}") from None


def _refuse(*_: object) -> NoReturn:
    raise UnreadableFile("not a Word document (.docx): its XML declares a document type")
