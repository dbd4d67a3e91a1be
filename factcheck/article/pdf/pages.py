"""The pages of a PDF as pieces of text with their places on the page, got from a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from bisect import bisect_left
from importlib.util import find_spec
from tempfile import TemporaryFile
from threading import Timer
from typing import NamedTuple

from factcheck.article.source import UnreadableFile

__all__ = ["PdfDocument", "TextPiece", "read_document"]

MAX_CHARACTERS = 3_000_000  # 4 µs each
MAX_PAGES = 1_000
MAX_PIECES = 500_000  # 30 µs each
MAX_OUTPUT_BYTES = 100_000_000  # of what the process says
MAX_CPU_SECONDS = 30  # of the processor,
MAX_WAIT_SECONDS = 60  # and by the clock
MAX_MEMORY_BYTES = 500_000_000  # bytes that the process may ask for
MAX_COORDINATE = 100_000  # points: no page is so large
MIN_HEIGHT_POINTS = 1.0  # point: of a font that tells no height
RULE_MARGIN_RATIO = 0.4  # of the height, on both sides of a rule: together they are a gutter
LIBRARY = "pypdfium2_raw"
CHILD_SCRIPT = os.path.join(os.path.dirname(__file__), "child.py")

MISSING_LIBRARY = "PDF is read with pypdfium2: pip install 'factcheck-cli[pdf]'"
REASONS = {
    "encrypted": "encrypted with a password: save it without one",
    "pages": f"more than {MAX_PAGES:,} pages: split it",
    "long": f"more than {MAX_CHARACTERS:,} characters: split it",
    "damaged": "not a PDF, or a damaged one",
}
BEYOND_LIMITS = f"not read: it takes more than {MAX_CPU_SECONDS} s or {MAX_MEMORY_BYTES // 1_000_000} MB, or breaks the reader"


class TextPiece(NamedTuple):
    """Text that stands together on one line of a page, in points: x from, x to, the baseline (upwards) and its height.

    spaced: the file has a space before it.
    """

    left: float
    right: float
    base: float
    size: float
    text: str
    spaced: bool = False


class PdfDocument(NamedTuple):
    """pages: the pieces of each, in the order of the file. created: "D:20241112093000+01'00'", as PDF writes it."""

    pages: list[list[TextPiece]]
    title: str = ""
    created: str = ""


def read_document(data: bytes) -> PdfDocument:
    """The pieces of a PDF. Raises UnreadableFile where it can't be read, within the bounds or at all."""
    library = _find_library()
    if library is None:
        raise UnreadableFile(MISSING_LIBRARY)
    lines = _run_child(data, library).decode("utf-8", "replace").split("\n")
    said, *told = lines[0].split("\t")
    if said != "ok" or len(told) != 2:
        raise UnreadableFile(REASONS.get(said, BEYOND_LIMITS))
    if len(lines) > MAX_PIECES:
        raise UnreadableFile(f"more than {MAX_PIECES:,} pieces of text: split it")
    pages = [_parse_page(text.split("\n")) for text in "\n".join(lines[1:]).split("\f\n")[1:]]
    return PdfDocument(pages, told[1], told[0])


def _parse_page(lines: list[str]) -> list[TextPiece]:
    rules = sorted(_parse_numbers(line[2:]) for line in lines if line.startswith("| "))
    pieces = []
    for line in lines:
        if line and not line.startswith("| "):
            *numbers, text = line.split(" ", 4)
            left, right, base, size = map(float, numbers)
            if all(abs(number) < MAX_COORDINATE for number in (left, right, base, size)):  # one that is no number is not
                pieces.append(
                    TextPiece(left, right, base, max(size, MIN_HEIGHT_POINTS), text.lstrip(" "), text.startswith(" "))
                )
    return [_move_off_rules(piece, rules) for piece in pieces] if rules else pieces


def _move_off_rules(piece: TextPiece, rules: list[tuple[float, ...]]) -> TextPiece:
    """A piece that ends at a rule, or begins there, moved so far from it that white is seen between columns."""
    room = RULE_MARGIN_RATIO * piece.size
    left, right = piece.left, piece.right
    for x, low, high in rules[bisect_left(rules, (left - room,)) : bisect_left(rules, (right + room,))]:
        if low <= piece.base + 1 and piece.base - 1 <= high:
            right = max(min(right, x - room), left) if x >= right else right
            left = min(max(left, x + room), right) if x <= left else left
    return piece._replace(left=left, right=right)


def _parse_numbers(text: str) -> tuple[float, ...]:
    return tuple(map(float, text.split(" ")))


def _find_library() -> str | None:
    """The folder that holds it."""
    found = find_spec(LIBRARY)
    return os.path.dirname(os.path.dirname(found.origin)) if found and found.origin and sys.executable else None


def _run_child(data: bytes, library: str) -> bytes:
    """What the child says of a file; nothing where it was ended."""
    most = map(str, (MAX_CHARACTERS, MAX_PAGES, MAX_CPU_SECONDS, MAX_MEMORY_BYTES))
    command = [sys.executable, "-I", "-S", CHILD_SCRIPT, library, *most]
    with TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        with subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:  # noqa: S603  our own program
            clock = Timer(MAX_WAIT_SECONDS, child.kill)
            clock.start()
            try:
                out = child.stdout.read(MAX_OUTPUT_BYTES) if child.stdout else b""
                if len(out) == MAX_OUTPUT_BYTES:
                    child.kill()
                child.wait()
            finally:
                clock.cancel()
                child.kill()
    return out if child.returncode == 0 else b""
