"""A program of its own: reads a PDF from standard input and writes its pieces of text to standard output.

PDFium is native code, and malicious files can make it use any amount of time and memory: forms nested ten times over, streams
that unpack to gigabytes. So it runs in a process with limits, which may crash.

    child.py FOLDER CHARACTERS PAGES SECONDS BYTES          folder of pypdfium2_raw; limits

The first line is "ok", date and title, or the reason of failure: encrypted, damaged, pages, long. A form feed begins each page.
It is followed by the page's vertical rules, "|", x, lowest y, highest y; then by one piece a line: left, right, baseline,
height, text. Coordinates are in points, rightwards and upwards; the page is rotated so that most of its text runs rightwards.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

# Ratios are to the height of the text.
MAX_GAP_RATIO = 0.6  # within a piece: wider than a space between two words
MAX_RAISE_RATIO = 0.1  # difference of baseline and height within a piece
MIN_SUPERIOR_RATIO = 0.2  # a digit that begins so high above the baseline is superior
SUPERIOR_SIZE_RATIO = 0.6
MAX_SLANT_RADIANS = 0.3
DOT, MIN_LEADER_DOTS = 0x2E, 5  # dots in a row that are a leader
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
SPACES = frozenset(map(ord, " \t\xa0\u2002\u2003\u2009\u202f\u3000"))
NO_TEXT = frozenset({*range(2), *range(3, 32), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF})
TURNS = ((1, 0, 0, 1), (0, -1, 1, 0), (-1, 0, 0, -1), (0, 1, -1, 0))  # rotations of text running right, down, left, up
MAX_RULE_WIDTH_POINTS, MIN_RULE_HEIGHT_POINTS = 2.5, 6.0
MAX_OBJECTS, MAX_RULES = 50_000, 2_000  # of a page; a drawing has more
QUARTER_TURN = 1.5707963
ERRORS = {4: "encrypted", 5: "encrypted"}

# code point, direction (index of TURNS, or -1), box, origin, how far it is raised, factor of its height
Character = tuple[int, int, float, float, float, float, float, float, float, float]
Rule = tuple[float, float, float]  # x, lowest y, highest y
Glyph = tuple[int, float, float, float, float]  # code point, left, right, baseline, height


def main() -> None:
    folder, *limits = sys.argv[1:]
    characters, pages, seconds, size = map(int, limits)
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
    output = [f"ok\t{_read_metadata(pdfium, document, b'CreationDate')}\t{_read_metadata(pdfium, document, b'Title')}\n"]
    for number in range(count):
        glyphs, rules = _read_page(pdfium, document, number, characters)
        characters -= len(glyphs)
        if characters < 0:
            output = ["long\n"]
            break
        output += ["\f\n", *(f"| {x:.2f} {low:.2f} {high:.2f}\n" for x, low, high in rules)]
        output += _iter_pieces(list(_iter_without_leaders(glyphs)), rules)
    sys.stdout.buffer.write("".join(output).encode("utf-8", "replace"))


def _limit_resources(seconds: int, size: int) -> None:
    """Limit CPU seconds and memory. Windows has no such limits and macOS not all: there only the parent's timer remains."""
    try:
        import resource
    except ImportError:
        return
    for kind, limit in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # a lower limit is set already, or the system lacks it
            resource.setrlimit(kind, (limit, limit))


def _read_metadata(pdfium: Any, document: Any, key: bytes) -> str:
    """Return an entry of the file's metadata, which PDFium gives in UTF-16."""
    import ctypes

    buffer = ctypes.create_string_buffer(2_000)
    length = pdfium.FPDF_GetMetaText(document, key, buffer, len(buffer))
    text = buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace") if length <= len(buffer) else ""
    return " ".join(text.split())


def _read_page(pdfium: Any, document: Any, number: int, limit: int) -> tuple[list[Glyph], list[Rule]]:
    """Return the characters of a page in file order, at most `limit` + 1, and its vertical rules."""
    page = pdfium.FPDF_LoadPage(document, number)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    if not text:
        return [], []
    direction, glyphs = _turn_glyphs(list(_iter_characters(pdfium, text, limit)))
    rules = sorted(_iter_rules(pdfium, page)) if not direction else []
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    return glyphs, rules if len(rules) <= MAX_RULES else []


def _iter_rules(pdfium: Any, page: Any) -> Iterator[Rule]:
    """Yield the vertical rules of tables and between columns: thin vertical paths."""
    import ctypes

    left, low, right, high = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium.FPDFPageObj_GetBounds(drawn, left, low, right, high):
            width, height = right.value - left.value, high.value - low.value
            if width <= MAX_RULE_WIDTH_POINTS and height >= MIN_RULE_HEIGHT_POINTS:
                yield (left.value + right.value) / 2, low.value, high.value


def _turn_glyphs(characters: list[Character]) -> tuple[int, list[Glyph]]:
    """Return the direction of most text of a page, and its characters rotated so that it runs rightwards.

    Text in other directions is left out: a draft mark across the page, labels of an axis.
    """
    directions = [direction for code, direction, *_ in characters if code not in SPACES]
    usual = max(range(4), key=directions.count)
    a, b, c, d = TURNS[usual]
    glyphs: list[Glyph] = []
    for code, direction, left, bottom, right, top, x, y, raise_by, shrink in characters:
        if code in SPACES:
            glyphs.append((code, 0.0, 0.0, 0.0, 0.0))
        elif direction == usual:
            across = sorted((a * left + b * bottom, a * right + b * top))
            up = sorted((c * left + d * bottom, c * right + d * top))
            glyphs.append((code, across[0], across[1], c * x + d * y + raise_by, (up[1] - up[0]) * shrink))
    return usual, glyphs


def _iter_characters(pdfium: Any, text: Any, limit: int) -> Iterator[Character]:
    import ctypes

    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    to_box, to_x, to_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    unicode_of, angle_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharAngle
    box_of, origin_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    for index in range(min(pdfium.FPDFText_CountChars(text), limit + 1)):
        code = unicode_of(text, index)
        if code in NO_TEXT:
            continue
        turns, rest = divmod(angle_of(text, index) + MAX_SLANT_RADIANS, QUARTER_TURN)
        box_of(text, index, to_box)
        origin_of(text, index, to_x, to_y)
        raise_by, shrink = 0.0, 1.0
        if 0x30 <= code <= 0x39 and not turns % 4:
            raise_by, shrink = _measure_superior(pdfium, text, index, y.value, box.top - box.bottom)
        direction = int(turns) % 4 if rest <= 2 * MAX_SLANT_RADIANS else -1
        yield code, direction, box.left, box.bottom, box.right, box.top, x.value, y.value, raise_by, shrink


def _measure_superior(pdfium: Any, text: Any, index: int, baseline: float, height: float) -> tuple[float, float]:
    """Return how far to raise a digit, and the factor of its height, if the font draws it as a superior: a note mark."""
    import ctypes

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    known = pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    if not known or bottom.value < baseline + MIN_SUPERIOR_RATIO * height:
        return 0.0, 1.0
    return bottom.value - baseline, SUPERIOR_SIZE_RATIO


def _iter_without_leaders(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Yield the glyphs without leaders, the dots between a name and its figure, which would join the two."""
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
    """True if a rule lies between two characters: from `end` to `left`, at the height of the baseline."""
    at = bisect_left(rules, (end,))
    while at < len(rules) and rules[at][0] <= left:
        if rules[at][1] <= baseline + 1 and baseline - 1 <= rules[at][2]:
            return True
        at += 1
    return False


def _iter_pieces(glyphs: list[Glyph], rules: list[Rule]) -> Iterator[str]:
    """Yield the pieces: successive characters on one line and of one height, without a wide gap or a rule between them.

    A piece with a space before it begins with one.
    """
    piece: list[str] = []
    space = False
    first = begin = end = line = size = 0.0
    for code, left, right, baseline, height in glyphs:
        if code in SPACES:
            space = True
            continue
        slack = MAX_RAISE_RATIO * size
        level = abs(baseline - line) <= slack and abs(height - size) <= slack
        near = -MAX_GAP_RATIO * size <= left - end <= MAX_GAP_RATIO * size or begin - slack <= left <= end
        if piece and (not (level and near) or (rules and left - end > slack and _has_rule_between(rules, end, left, baseline))):
            yield _format_piece(piece, first, end, line, size)
            piece = []
        if not piece:
            first, line, size = left, baseline, height
        if space:
            piece.append(" ")
        piece.append(LIGATURES.get(code) or chr(code))
        begin, end, space = left, right, False  # all letters of a ligature begin where it does
    if piece:
        yield _format_piece(piece, first, end, line, size)


def _format_piece(text: list[str], first: float, end: float, line: float, size: float) -> str:
    return f"{first:.2f} {end:.2f} {line:.2f} {size:.2f} {''.join(text)}\n"


if __name__ == "__main__":
    main()
