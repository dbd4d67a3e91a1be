"""Word documents (.docx): their paragraphs, table cells and footnotes, from the standard library.

The file is a zip: places are those of the extracted text, one paragraph a line.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import NamedTuple, NoReturn
from xml.parsers import expat

from factcheck.article.dateline import parse_date
from factcheck.article.draft import ArticleDraft
from factcheck.article.source import SourceText, UnreadableFile

__all__ = ["read"]

MAX_UNPACKED_BYTES = 50_000_000  # bytes of all parts that are read, unpacked,
MAX_UNPACKED_RATIO = 50  # or so many times the file: text packs to a tenth
MIN_UNPACKED_LIMIT = (
    32_768  # by which the smallest file may be read: what is hidden in 700 bytes takes no longer than so much text
)
MAX_REASON_CHARS = 200  # characters of what the parser says, which may name an encoding of any length
MAX_DIRECTORY_BYTES = 1_000_000  # bytes of the zip's directory: some 15,000 parts
NO_LINE_ENDS = str.maketrans(dict.fromkeys("\r\n\x0b\x0c\x85\u2028\u2029", " "))

DELETED_ELEMENTS = frozenset({"del", "moveFrom", "Fallback"})  # Fallback repeats a text box for old programs
HIDING_ELEMENTS = frozenset({"vanish", "strike", "dstrike"})
FALSE_VALUES = ("0", "false", "off", "none")
ELEMENT_TEXTS = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}
TABLE_ELEMENTS = frozenset({"tbl", "tr", "tc"})
PROPERTIES = frozenset({"gridSpan", "vMerge", "tblHeader"})  # of a cell, and of a row: they come before its words
HEADING_STYLES = ("Title", "Heading1")


def read(data: bytes, path: str) -> ArticleDraft:
    """Reads a Word document; deleted, struck and hidden text is left out.

    Raises UnreadableFile for a file that is none, is encrypted, or unpacks to too much: more than
    MAX_UNPACKED_BYTES, or MAX_UNPACKED_RATIO times its size.
    """
    try:
        parts = _unpack_parts(data)
    except (UnreadableFile, MemoryError):
        raise
    except Exception:  # a file that is made to be no zip raises nearly all that there is
        raise UnreadableFile("not a Word document (.docx)") from None
    body, notes, core = _ParagraphReader(parts[0]), _ParagraphReader(parts[1]), _PropertyReader(parts[2])
    found = body.found + notes.found
    draft = ArticleDraft(SourceText(path, "\n".join(line for line in found if isinstance(line, str))))
    at = 0
    for line in found:
        if isinstance(line, str):
            draft.add(at, at + len(line))
            draft.close()
            at += len(line) + 1
        else:
            _add_table_part(draft, *line)
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
        case "tc" if cell.goes_on:
            draft.tables.merge_cell(cell.cols)
        case "tc":
            draft.tables.begin_cell(cols=cell.cols, header=cell.header)
        case "/tc":
            draft.tables.end_cell()
        case "/tbl":
            draft.tables.end()
            draft.end_group()


def _unpack_parts(data: bytes) -> list[bytes]:
    """The XML of the body, the footnotes and the properties; b"" for a part that is missing, but for the body."""
    end = data.rfind(b"PK\5\6", -65_557 if len(data) > 65_557 else 0)
    if (
        end < 0
        or data[end - 20 : end - 16] == b"PK\6\7"
        or int.from_bytes(data[end + 12 : end + 16], "little") > MAX_DIRECTORY_BYTES
    ):
        raise zipfile.BadZipFile  # no directory, or more parts than a document has
    limit = min(MAX_UNPACKED_BYTES, max(MIN_UNPACKED_LIMIT, MAX_UNPACKED_RATIO * len(data)))
    parts: list[bytes] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {"word/document.xml", *archive.namelist()}
        for name in ("word/document.xml", "word/footnotes.xml", "docProps/core.xml"):
            left = limit - sum(map(len, parts))
            parts.append(_unpack_part(archive, name, left) if name in names else b"")
            if len(parts[-1]) > left:
                raise UnreadableFile(
                    f"its text unpacks to more than {limit:,} bytes, from {len(data):,}: no program writes such a file"
                )
    return parts


def _unpack_part(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """A part, or what there is of it up to a byte more than the limit."""
    with archive.open(name) as part:
        return part.read(limit + 1)


class CellProperties(NamedTuple):
    """What the properties of a table's cell say: whether it goes on from the row above, and whether its row is of the head."""

    cols: int = 1
    goes_on: bool = False
    header: bool = False


NO_CELL = CellProperties()


class _ParagraphReader:
    """The paragraphs of a part, in the order in which they end: that of a text box before the one that it stands in.

    Between them stand the begins and ends of tables and of their parts, a cell with its properties.
    """

    def __init__(self, data: bytes) -> None:
        self.found: list[str | tuple[str, CellProperties]] = []
        self._cells: list[int] = []  # where the open ones stand among what is found
        self._head = False  # the row is of the head
        self.title: str | None = None
        self._open: list[list[str]] = []
        self._left_out = 0  # how many elements are open in one that is left out, itself included
        self._reads = False  # within w:t
        self._unseen = False  # the run is
        self._heads = False  # the paragraph does
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
            self._unseen = False
        elif name == "t":
            self._reads = not self._unseen
        elif name in HIDING_ELEMENTS:
            self._unseen = _get_value(attributes) not in FALSE_VALUES
        elif name == "pStyle":
            self._heads = _get_value(attributes) in HEADING_STYLES
        elif name in ELEMENT_TEXTS and self._open and not self._unseen:
            self._open[-1].append(ELEMENT_TEXTS[name])

    def _begin_table_part(self, name: str) -> None:
        self._head = self._head and name != "tr"
        if name == "tc":
            self._cells.append(len(self.found))
        self.found.append((name, NO_CELL._replace(header=self._head)))

    def _read_property(self, name: str, attributes: dict[str, str]) -> None:
        if name == "tblHeader":
            self._head = _get_value(attributes) not in FALSE_VALUES
            return
        cell = self.found[self._cells[-1]][1] if self._cells else None
        if isinstance(cell, CellProperties):
            value = _get_value(attributes)
            changed = cell._replace(cols=int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 1)
            self.found[self._cells[-1]] = ("tc", changed if name == "gridSpan" else cell._replace(goes_on=value != "restart"))

    def _end_element(self, name: str) -> None:
        name = name.rpartition(" ")[2]
        if self._left_out:
            self._left_out -= 1
        elif name == "t":
            self._reads = False
        elif name in TABLE_ELEMENTS:
            if name == "tc" and self._cells:
                self._cells.pop()
            self.found.append((f"/{name}", NO_CELL))
        elif name == "p" and self._open:
            line = "".join(self._open.pop()).translate(NO_LINE_ENDS)
            self.found.append(line)
            if self._heads and not self.title:
                self.title = line.strip() or None
            self._heads = False

    def _add_text(self, text: str) -> None:
        if self._reads and self._open and not self._left_out:
            self._open[-1].append(text)


class _PropertyReader:
    """Title and date of the file."""

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
    """Parses a part. A document type is refused: no Word document has one, and its entities may be a bomb."""
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
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two of an encoding that Python has not, or can't be
        raise UnreadableFile(f"not a Word document (.docx): {str(error)[:MAX_REASON_CHARS]}") from None


def _refuse(*_: object) -> NoReturn:
    raise UnreadableFile("not a Word document (.docx): its XML declares a document type")
