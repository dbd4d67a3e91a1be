"""The pages of a PDF as pieces of text with coordinates, extracted by a child process (`child.py`)."""

from __future__ import annotations

import os
import subprocess
import sys
from bisect import bisect_left
from importlib.util import find_spec
from tempfile import TemporaryFile
from threading import Timer
from typing import NamedTuple

from factcheck.claim.finding import UnreadableFile

__all__ = ["PdfDocument", "TextPiece", "read_document"]

MAX_CHARACTERS = 3_000_000  # 4 µs each
MAX_PAGES = 1_000
MAX_PIECES = 500_000  # 30 µs each
MAX_OUTPUT_BYTES = 100_000_000  # of the child process
MAX_CPU_SECONDS = 30
MAX_WAIT_SECONDS = 60  # wall-clock time
MAX_MEMORY_BYTES = 500_000_000  # of the child process
MAX_COORDINATE = 100_000  # points: no page is so large
MIN_HEIGHT_POINTS = 1.0  # assumed if a font gives none
RULE_MARGIN_RATIO = 0.4  # to the text height, on both sides of a rule: together they make a gutter
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
    """Adjacent text on one line of a page. left, right, base (baseline, upwards) and size (height) are in points.

    spaced: a space precedes it in the file.
    """

    left: float
    right: float
    base: float
    size: float
    text: str
    spaced: bool = False


class PdfDocument(NamedTuple):
    """pages: the pieces of each page, in file order. created: "D:20241112093000+01'00'", in the notation of PDF."""

    pages: list[list[TextPiece]]
    title: str = ""
    created: str = ""


def read_document(data: bytes) -> PdfDocument:
    """Extract the pieces of a PDF. Raises UnreadableFile if it is not readable, or not within the limits."""
    library = _find_library()
    if library is None:
        raise UnreadableFile(MISSING_LIBRARY)
    lines = _run_child(data, library).decode("utf-8", "replace").split("\n")
    status, *metadata = lines[0].split("\t")
    if status != "ok" or len(metadata) != 2:
        raise UnreadableFile(REASONS.get(status, BEYOND_LIMITS))
    if len(lines) > MAX_PIECES:
        raise UnreadableFile(f"more than {MAX_PIECES:,} pieces of text: split it")
    pages = [_parse_page(text.split("\n")) for text in "\n".join(lines[1:]).split("\f\n")[1:]]
    return PdfDocument(pages, metadata[1], metadata[0])


def _parse_page(lines: list[str]) -> list[TextPiece]:
    rules = sorted(tuple(map(float, line[2:].split(" "))) for line in lines if line.startswith("| "))
    pieces = []
    for line in lines:
        if line and not line.startswith("| "):
            *numbers, text = line.split(" ", 4)
            left, right, base, size = map(float, numbers)
            if all(abs(number) < MAX_COORDINATE for number in (left, right, base, size)):  # NaN is not
                size = max(size, MIN_HEIGHT_POINTS)
                pieces.append(TextPiece(left, right, base, size, text.lstrip(" "), text.startswith(" ")))
    return [_move_off_rules(piece, rules) for piece in pieces] if rules else pieces


def _move_off_rules(piece: TextPiece, rules: list[tuple[float, ...]]) -> TextPiece:
    """Move the edges of a piece away from vertical rules beside it, so that a gutter is found there."""
    margin = RULE_MARGIN_RATIO * piece.size
    left, right = piece.left, piece.right
    for x, low, high in rules[bisect_left(rules, (left - margin,)) : bisect_left(rules, (right + margin,))]:
        if low <= piece.base + 1 and piece.base - 1 <= high:
            right = max(min(right, x - margin), left) if x >= right else right
            left = min(max(left, x + margin), right) if x <= left else left
    return piece._replace(left=left, right=right)


def _find_library() -> str | None:
    """Return the folder of pypdfium2_raw, or None."""
    found = find_spec(LIBRARY)
    return os.path.dirname(os.path.dirname(found.origin)) if found and found.origin and sys.executable else None


def _run_child(data: bytes, library: str) -> bytes:
    """Return the child's output; b"" if it crashed or was killed."""
    limits = map(str, (MAX_CHARACTERS, MAX_PAGES, MAX_CPU_SECONDS, MAX_MEMORY_BYTES))
    command = [sys.executable, "-I", "-S", CHILD_SCRIPT, library, *limits]
    with TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        with subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:  # noqa: S603  our own program
            timer = Timer(MAX_WAIT_SECONDS, child.kill)
            timer.start()
            try:
                out = child.stdout.read(MAX_OUTPUT_BYTES) if child.stdout else b""
                if len(out) == MAX_OUTPUT_BYTES:
                    child.kill()
                child.wait()
            finally:
                timer.cancel()
                child.kill()
    return out if child.returncode == 0 else b""
