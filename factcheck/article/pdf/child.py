"""Run as a program of its own: the pieces of text of a PDF on standard input, to standard output.

PDFium is native code, and what a stranger's file makes of it has no bound but that of the process: forms that hold each other
ten times over, streams that unpack to gigabytes. So it runs in a process whose time and memory are limited, which may crash.

    child.py FOLDER CHARACTERS PAGES SECONDS BYTES          where pypdfium2_raw lies; the most of each

The first line: "ok", its date and its title; or why not: encrypted, damaged, pages, long. Then a piece a line, each page behind
a form feed: x from, x to, baseline, height, text; in points, to the right and upwards, the page turned so that its text runs to
the right. Before them its upright lines: "|", x, y from, y to.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

MAX_GAP_RATIO = 0.6  # of its height: a gap that no space between two words has
MAX_RAISE_RATIO = 0.1  # of it: no more do letters of one piece differ
MIN_SUPERIOR_RATIO = 0.2  # of the height of type: no digit begins so high above the line
SUPERIOR_SIZE_RATIO = 0.6
MAX_SLANT_RADIANS = 0.3  # radians: text that is not set along the line
DOT, MIN_LEADER_DOTS = 0x2E, 5  # so many dots in a row
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
SPACES = frozenset(map(ord, " \t\xa0\u2002\u2003\u2009\u202f\u3000"))
NO_TEXT = frozenset({*range(2), *range(3, 32), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF})
TURNS = ((1, 0, 0, 1), (0, -1, 1, 0), (-1, 0, 0, -1), (0, 1, -1, 0))  # of text that runs to the right, down, to the left, up
MAX_RULE_WIDTH, MIN_RULE_HEIGHT = 2.5, 6.0  # points: a path that is a line
MAX_OBJECTS, MAX_RULES = 50_000, 2_000  # of a page: a drawing has more
QUARTER_TURN = 1.5707963
ERRORS = {4: "encrypted", 5: "encrypted"}

Character = tuple[int, int, float, float, float, float, float, float, float, float]  # and its way, box, origin, raised, small
Rule = tuple[float, float, float]  # x, y from, y to
Glyph = tuple[int, float, float, float, float]  # character, x from, x to, baseline, height


def main() -> None:
    folder, *most = sys.argv[1:]
    characters, pages, seconds, size = map(int, most)
    data = sys.stdin.buffer.read()
    sys.path.append(folder)
    pdfium = import_module("pypdfium2_raw")
    _limit_resources(seconds, size)
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    count = pdfium.FPDF_GetPageCount(document) if document else 0
    if why := (ERRORS.get(pdfium.FPDF_GetLastError(), "damaged") if not count else "pages" if count > pages else ""):
        print(why)  # noqa: T201  its output
        return
    said = [f"ok\t{_read_metadata(pdfium, document, b'CreationDate')}\t{_read_metadata(pdfium, document, b'Title')}\n"]
    for number in range(count):
        glyphs, rules = _read_page(pdfium, document, number, characters)
        characters -= len(glyphs)
        if characters < 0:
            said = ["long\n"]
            break
        said += ["\f\n", *(f"| {x:.2f} {low:.2f} {high:.2f}\n" for x, low, high in rules)]
        said += _iter_pieces(list(_iter_without_leaders(glyphs)), rules)
    sys.stdout.buffer.write("".join(said).encode("utf-8", "replace"))


def _limit_resources(seconds: int, size: int) -> None:
    """Windows has no limits of this kind, and macOS not all: there the parent's clock is what is left."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # one that is lower already, or is none of this system
            resource.setrlimit(what, (most, most))


def _read_metadata(pdfium: Any, document: Any, key: bytes) -> str:
    """What the file says of itself, in UTF-16."""
    import ctypes

    room = ctypes.create_string_buffer(2_000)
    length = pdfium.FPDF_GetMetaText(document, key, room, len(room))
    text = room.raw[: max(length - 2, 0)].decode("utf-16-le", "replace") if length <= len(room) else ""
    return " ".join(text.split())


def _read_page(pdfium: Any, document: Any, number: int, most: int) -> tuple[list[Glyph], list[Rule]]:
    """The characters of a page in the order of the file, and its upright lines."""
    page = pdfium.FPDF_LoadPage(document, number)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    if not text:
        return [], []
    usual, glyphs = _turn_glyphs(list(_iter_characters(pdfium, text, most)))
    rules = sorted(_iter_rules(pdfium, page)) if not usual else []
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    return glyphs, rules if len(rules) <= MAX_RULES else []


def _iter_rules(pdfium: Any, page: Any) -> Iterator[Rule]:
    """The lines of a table, or between columns: paths that are thin and upright."""
    import ctypes

    left, low, right, high = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium.FPDFPageObj_GetBounds(drawn, left, low, right, high):
            width, height = right.value - left.value, high.value - low.value
            if width <= MAX_RULE_WIDTH and height >= MIN_RULE_HEIGHT:
                yield (left.value + right.value) / 2, low.value, high.value


def _turn_glyphs(found: list[Character]) -> tuple[int, list[Glyph]]:
    """The way in which most of a page runs, and its characters as if that were to the right.

    What runs another way is left out: marks of a draft across the page, names of an axis.
    """
    ways = [way for character, way, *_ in found if character not in SPACES]
    usual = max(range(4), key=ways.count)
    a, b, c, d = TURNS[usual]
    glyphs: list[Glyph] = []
    for character, way, left, bottom, right, top, x, y, raised, small in found:
        if character in SPACES:
            glyphs.append((character, 0.0, 0.0, 0.0, 0.0))
        elif way == usual:
            across = sorted((a * left + b * bottom, a * right + b * top))
            up = sorted((c * left + d * bottom, c * right + d * top))
            glyphs.append((character, across[0], across[1], c * x + d * y + raised, (up[1] - up[0]) * small))
    return usual, glyphs


def _iter_characters(pdfium: Any, text: Any, most: int) -> Iterator[Character]:
    import ctypes

    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    to_box, to_x, to_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    unicode_of, angle_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharAngle
    box_of, origin_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    for index in range(min(pdfium.FPDFText_CountChars(text), most + 1)):
        character = unicode_of(text, index)
        if character in NO_TEXT:
            continue
        way, rest = divmod(angle_of(text, index) + MAX_SLANT_RADIANS, QUARTER_TURN)
        box_of(text, index, to_box)
        origin_of(text, index, to_x, to_y)
        raised, small = 0.0, 1.0
        if 0x30 <= character <= 0x39 and not way % 4:
            raised, small = _measure_superior(pdfium, text, index, y.value, box.top - box.bottom)
        way = int(way) % 4 if rest <= 2 * MAX_SLANT_RADIANS else -1
        yield character, way, box.left, box.bottom, box.right, box.top, x.value, y.value, raised, small


def _measure_superior(pdfium: Any, text: Any, index: int, baseline: float, height: float) -> tuple[float, float]:
    """How much higher and by what part smaller a digit stands than its font says: the mark of a note, drawn so by the font."""
    import ctypes

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if (
        not pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        or bottom.value < baseline + MIN_SUPERIOR_RATIO * height
    ):
        return 0.0, 1.0
    return bottom.value - baseline, SUPERIOR_SIZE_RATIO


def _iter_without_leaders(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Without the dots that lead the eye from a name to its figure: they would join the two."""
    held: list[Glyph] = []
    dots = 0
    for glyph in glyphs:
        if glyph[0] == DOT or (held and glyph[0] in SPACES):
            held.append(glyph)
            dots += glyph[0] == DOT
            continue
        yield from held if dots < MIN_LEADER_DOTS else ()
        held, dots = [], 0
        yield glyph
    yield from held if dots < MIN_LEADER_DOTS else ()


def _has_rule_between(rules: list[Rule], end: float, left: float, baseline: float) -> bool:
    """Whether a line stands between two characters."""
    at = bisect_left(rules, (end,))
    while at < len(rules) and rules[at][0] <= left:
        if rules[at][1] <= baseline + 1 and baseline - 1 <= rules[at][2]:
            return True
        at += 1
    return False


def _iter_pieces(glyphs: list[Glyph], rules: list[Rule]) -> Iterator[str]:
    """Characters that follow each other on one line, in one size; what is wider than a space, or a rule, parts them.

    A piece that has a space before it begins with one.
    """
    piece: list[str] = []
    space = False
    first = begin = end = line = size = 0.0
    for character, left, right, baseline, height in glyphs:
        if character in SPACES:
            space = True
            continue
        room = MAX_RAISE_RATIO * size
        on = abs(baseline - line) <= room and abs(height - size) <= room
        near = -MAX_GAP_RATIO * size <= left - end <= MAX_GAP_RATIO * size or begin - room <= left <= end
        if piece and (not (on and near) or (rules and left - end > room and _has_rule_between(rules, end, left, baseline))):
            yield _format_piece(piece, first, end, line, size)
            piece = []
        if not piece:
            first, line, size = left, baseline, height
        if space:
            piece.append(" ")
        piece.append(LIGATURES.get(character) or chr(character))
        begin, end, space = left, right, False  # the letters of a ligature all begin where it does
    if piece:
        yield _format_piece(piece, first, end, line, size)


def _format_piece(text: list[str], first: float, end: float, line: float, size: float) -> str:
    return f"{first:.2f} {end:.2f} {line:.2f} {size:.2f} {''.join(text)}\n"


if __name__ == "__main__":
    main()
