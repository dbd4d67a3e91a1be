"""Line ends and bullets that end a statement: those that a writer meant, and not those that the width of a page made."""

from __future__ import annotations

from itertools import pairwise

from factcheck.pattern import pattern

__all__ = ["ended"]

WIDEST = 100  # characters of a line that a page's width has broken
SPARE = 30  # characters: a line with room for so much more was not broken by width
BLOCK = pattern(r"(\n(?=[ \t]*\n|[ \t]{2,}))")  # an empty line or an indented one begins another
HEAD = pattern(r"[ \t]?[\"“‘(\[]?[A-Z]")
FIGURE = pattern(r"[ \t]?[0-9£$€₹]")
OPEN = pattern(r"(?:\b(?:the|an?|of|to|from|by|in|at|on|for|and|or|with|its|than|said|that|as|was|were|is|U\.S\.)|,)\s*$")
SAID = pattern(r"[a-z0-9%)]{2}[.;:]\s?$")
VERSUS = pattern(r"\bvs\.? [\w.,$ ]{1,24}$")  # "Sales 31.2 mln vs 28.6 mln": an entry, and no prose
BULLET = pattern(r"(?<!\S)[·•▪▫§‣●■►➢](?=\s+\S)")  # not "5·3"
CLOSED = pattern(r"[.;:)%0-9]\s*$")


def ended(text: str) -> str:
    """The text with ¶ for each line end that was meant, before a capital or a figure: "Orders fell to 5 (6)¶Sales rose"; and
    for each bullet."""
    text = text if text.isascii() else BULLET.sub("¶", text)
    return "".join(map(_block, BLOCK.split(text))) if "\n" in text else text


def _block(block: str) -> str:
    if block == "\n" or "\n" not in block:
        return block
    lines = block.split("\n")
    sizes = [len(line) for line in lines]
    width = max(sizes)
    even = width <= WIDEST and "vs" not in block and min(sizes[1:-1], default=width) + SPARE >= width
    parts = [lines[0]]
    for line, then in pairwise(lines[:2] if even else lines):
        long = len(line) > WIDEST or len(then) > WIDEST
        short = len(line) + SPARE < width and len(line) + len(then.split(" ", 1)[0]) + SPARE < width
        versus = "vs" in line[-32:] and VERSUS.search(line[-32:]) is not None
        parts += ("¶" if (long or short or versus) and _begins(line, then) else "\n", then)
    return "".join([*parts, block[sizes[0] + 1 + sizes[1] :]] if even else parts)


def _begins(line: str, then: str) -> bool:
    """Whether a line begins a statement: with a capital where the one before is not open, with a figure where it is closed."""
    if SAID.search(line[-4:]):
        return True
    return (HEAD.match(then) is not None and not OPEN.search(line[-8:])) or (
        FIGURE.match(then) is not None and CLOSED.search(line[-3:]) is not None
    )
