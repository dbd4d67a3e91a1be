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

from factcheck.article.source import Unreadable

__all__ = ["Document", "Piece", "document"]

MOST_CHARACTERS = 3_000_000  # 4 µs each
MOST_PAGES = 1_000
MOST_PIECES = 500_000  # 30 µs each
MOST_BYTES = 100_000_000  # of what the process says
SECONDS = 30  # of the processor,
PATIENCE = 60  # and by the clock
MEMORY = 500_000_000  # bytes that the process may ask for
OUTSIDE = 100_000  # points: no page is so large
LEAST = 1.0  # point: of a font that tells no height
ROOM = 0.4  # of the height, on both sides of a rule: together they are a gutter
LIBRARY = "pypdfium2_raw"
CHILD = os.path.join(os.path.dirname(__file__), "child.py")

MISSING = "PDF is read with pypdfium2: pip install 'factcheck-cli[pdf]'"
WHY = {
    "encrypted": "encrypted with a password: save it without one",
    "pages": f"more than {MOST_PAGES:,} pages: split it",
    "long": f"more than {MOST_CHARACTERS:,} characters: split it",
    "damaged": "not a PDF, or a damaged one",
}
BEYOND = f"not read: it takes more than {SECONDS} s or {MEMORY // 1_000_000} MB, or breaks the reader"


class Piece(NamedTuple):
    """Text that stands together on one line of a page, in points: x from, x to, the baseline (upwards) and its height.

    spaced: the file has a space before it.
    """

    left: float
    right: float
    base: float
    size: float
    text: str
    spaced: bool = False


class Document(NamedTuple):
    """pages: the pieces of each, in the order of the file. created: "D:20241112093000+01'00'", as PDF writes it."""

    pages: list[list[Piece]]
    title: str = ""
    created: str = ""


def document(data: bytes) -> Document:
    """The pieces of a PDF. Raises Unreadable where it can't be read, within the bounds or at all."""
    library = _library()
    if library is None:
        raise Unreadable(MISSING)
    lines = _output(data, library).decode("utf-8", "replace").split("\n")
    said, *told = lines[0].split("\t")
    if said != "ok" or len(told) != 2:
        raise Unreadable(WHY.get(said, BEYOND))
    if len(lines) > MOST_PIECES:
        raise Unreadable(f"more than {MOST_PIECES:,} pieces of text: split it")
    pages = [_page(text.split("\n")) for text in "\n".join(lines[1:]).split("\f\n")[1:]]
    return Document(pages, told[1], told[0])


def _page(lines: list[str]) -> list[Piece]:
    rules = sorted(_numbers(line[2:]) for line in lines if line.startswith("| "))
    pieces = []
    for line in lines:
        if line and not line.startswith("| "):
            *numbers, text = line.split(" ", 4)
            left, right, base, size = map(float, numbers)
            if all(abs(number) < OUTSIDE for number in (left, right, base, size)):  # one that is no number is not
                pieces.append(Piece(left, right, base, max(size, LEAST), text.lstrip(" "), text.startswith(" ")))
    return [_beside(piece, rules) for piece in pieces] if rules else pieces


def _beside(piece: Piece, rules: list[tuple[float, ...]]) -> Piece:
    """A piece that ends at a rule, or begins there, moved so far from it that white is seen between columns."""
    room = ROOM * piece.size
    left, right = piece.left, piece.right
    for x, low, high in rules[bisect_left(rules, (left - room,)) : bisect_left(rules, (right + room,))]:
        if low <= piece.base + 1 and piece.base - 1 <= high:
            right = max(min(right, x - room), left) if x >= right else right
            left = min(max(left, x + room), right) if x <= left else left
    return piece._replace(left=left, right=right)


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(map(float, text.split(" ")))


def _library() -> str | None:
    """The folder that holds it."""
    found = find_spec(LIBRARY)
    return os.path.dirname(os.path.dirname(found.origin)) if found and found.origin and sys.executable else None


def _output(data: bytes, library: str) -> bytes:
    """What the child says of a file; nothing where it was ended."""
    most = map(str, (MOST_CHARACTERS, MOST_PAGES, SECONDS, MEMORY))
    command = [sys.executable, "-I", "-S", CHILD, library, *most]
    with TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        with subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:  # noqa: S603  our own program
            clock = Timer(PATIENCE, child.kill)
            clock.start()
            try:
                out = child.stdout.read(MOST_BYTES) if child.stdout else b""
                if len(out) == MOST_BYTES:
                    child.kill()
                child.wait()
            finally:
                clock.cancel()
                child.kill()
    return out if child.returncode == 0 else b""
