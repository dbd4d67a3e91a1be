"""The output of a report: stream, width, encoding, colour. Rich is imported only when needed, since it loads slowly."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, TextIO

from factcheck.claim.finding import Verdict
from factcheck.language.messages import translate

if TYPE_CHECKING:
    from rich.console import Console

StyledLine = tuple[tuple[str, str], ...]  # pieces of a line, each with its Rich style ("" for none)
CONTROL_RANGES = (  # besides C0: DEL, C1, line separators, bidi controls, invisible tags, surrogates
    "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
)
KEPT_INVISIBLE_CHARS = frozenset("\u200c\u200d\u00ad\u3000")  # joiners in words and emoji, soft hyphen, ideographic space
SINGLE_COLUMN_CHARS = frozenset("✓✗○│—…─").union(map(chr, range(0x20, 0x7F)), map(chr, range(0xAE, 0x300)))  # one column wide
SURROGATE_ESCAPE_BASE = 0xDC00  # plus byte: how Python decodes a non-UTF-8 byte in a file name
SPACES = frozenset("\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f")


class Signs(NamedTuple):
    """Symbols for verdicts and layout. Words beside a verdict's symbol always say the same."""

    verdicts: dict[Verdict, str]
    bar: str
    dash: str
    dots: str
    rule: str


UNICODE_SIGNS = Signs(dict(zip(Verdict, "✓~✗○=·", strict=True)), "│", "—", "…", "─")
ASCII_SIGNS = Signs(dict(zip(Verdict, ("ok", "~", "x", "o", "=", "."), strict=True)), "|", "-", "...", "-")


class OutputPage(NamedTuple):
    stream: TextIO
    color: bool
    width: int | None  # terminal columns; None: unlimited
    encoding: str
    quiet: bool = False
    verbose: int = 0

    @property
    def signs(self) -> Signs:
        return UNICODE_SIGNS if self.unicode else ASCII_SIGNS

    @property
    def unicode(self) -> bool:
        return self.encoding.startswith("utf")

    def escape(self, text: str) -> str:
        """Make article text safe for a terminal: no control characters, no bidi controls, nothing unencodable.

        ESC becomes "\\x1b", a tab one space, a Chinese character on an ASCII terminal "\\u4e2d".
        """
        text = escape_controls(text)
        if self.unicode or text.isascii():
            return text
        return text.encode(self.encoding, "backslashreplace").decode(self.encoding)

    def print(self, lines: Iterable[StyledLine]) -> None:
        """Write the lines without wrapping; every text passes `escape`."""
        if not self.color:
            self.stream.write("".join([self.escape("".join([text for text, _ in line])) + "\n" for line in lines]))
            return
        from rich.text import Text

        console = self.make_console()
        for line in lines:
            console.print(Text.assemble(*[(self.escape(text), style) for text, style in line]), soft_wrap=True)

    def make_console(self) -> Console:
        """Make a Rich console that interprets no markup in texts and ignores the environment."""
        from rich.console import Console

        return Console(
            file=self.stream,
            width=self.width or 100,
            color_system="standard" if self.color else None,
            force_terminal=self.color,
            force_jupyter=False,
            no_color=not self.color,
            markup=False,
            emoji=False,
            highlight=False,
        )


def make_page(
    stream: TextIO, *, color: str = "auto", width: int | None = None, quiet: bool = False, verbose: int = 0
) -> OutputPage:
    """Make the page for a stream. `color` is auto, always or never; the width is detected if not given."""
    return OutputPage(stream, _is_colored(stream, color), width or _find_width(stream), _find_encoding(stream), quiet, verbose)


def escape_controls(text: str) -> str:
    """Replace control characters, lone surrogates and bidi controls by visible escapes such as "\\x1b", a tab by a space.

    A non-UTF-8 byte of a file name becomes "\\xff".
    """
    return text if text.isprintable() else "".join(map(_escape_character, text))


def count_columns(text: str) -> int:
    """Count the terminal columns of a text; a Chinese character takes two."""
    if text.isascii() or SINGLE_COLUMN_CHARS.issuperset(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def format_label(name: str, width: int = 0) -> str:
    """Format a label such as "rounding: ", padded to `width` terminal columns."""
    label = translate("{label}: ", label=translate(name))
    return label + " " * (width - count_columns(label))


def _find_encoding(stream: TextIO) -> str:
    try:
        return codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name
    except LookupError:
        return "ascii"


def _escape_character(character: str) -> str:
    if character.isprintable() or character in KEPT_INVISIBLE_CHARS:
        return character
    if character in SPACES:
        return " "
    return f"\\x{ord(character) - SURROGATE_ESCAPE_BASE:x}" if "\udc80" <= character <= "\udcff" else repr(character)[1:-1]


def _is_colored(stream: TextIO, color: str) -> bool:
    """True if output is coloured. The option overrides NO_COLOR, which overrides FORCE_COLOR."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if forced := os.environ.get("FORCE_COLOR"):
        return forced.lower() not in ("0", "false", "no")
    return _is_terminal(stream) and os.environ.get("TERM") != "dumb"


def _find_width(stream: TextIO) -> int | None:
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and len(columns) < 5 and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(stream.fileno()).columns or None if _is_terminal(stream) else None
    except (OSError, ValueError):
        return None


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:  # a closed stream
        return False
