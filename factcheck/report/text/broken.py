"""A table too wide for its page, drawn by Rich, which breaks its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.box import Box
from rich.console import JustifyMethod
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from factcheck.report.text.page import Line, Page, closed

__all__ = ["broken"]

UNBOUNDED = 10_000  # columns: more than any table needs
JOIN = "\u2800"  # a blank at which Rich breaks no line
OF_ITS_UNIT = re.compile(r"(?<=[0-9]) (?!to |and )")  # between a number and what it counts: "18.35 billion", "48.4 %"
BLANK = "    \n"
UNICODE_RULE = Box(BLANK * 2 + " ── \n" + BLANK * 5)  # a rule under the head, nothing else
ASCII_RULE = Box(BLANK * 2 + " -- \n" + BLANK * 5, ascii=True)
CLAIM = 1  # the column of names


def broken(
    names: Sequence[str], rows: Sequence[Line], numbers: Sequence[bool], page: Page, *, room: int, whole: bool
) -> Iterator[Line]:
    """The lines of a table; numbers: which columns are of numbers, whole: whether these can stay so; room: for the names."""
    table = Table(box=UNICODE_RULE if page.unicode else ASCII_RULE, show_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for n, (name, number) in enumerate(zip(names, numbers, strict=True)):
        justify: JustifyMethod = "right" if number else "left"
        most = room if n == CLAIM else None
        table.add_column(Text(name), justify=justify, no_wrap=number and whole, overflow="fold", max_width=most)
    for row in rows:
        joined = (OF_ITS_UNIT.sub(JOIN, text) if number else text for (text, _), number in zip(row, numbers, strict=True))
        table.add_row(*(Text(text, style) for text, (_, style) in zip(joined, row, strict=True)))
    return _drawn(table, page)


def _drawn(table: Table, page: Page) -> Iterator[Line]:
    """The lines of a table behind a blank, without those at their ends."""
    console = page.console()
    size = Measurement.get(console, console.options.update(max_width=UNBOUNDED), table)
    width = min(size.maximum, max((page.width or UNBOUNDED) - 1, size.minimum))
    for line in console.render_lines(table, console.options.update(width=width), pad=False):
        texts = ((segment.text.replace(JOIN, " "), segment.style) for segment in line)
        yield closed([(" ", ""), *((text, str(style or "")) for text, style in texts)])
