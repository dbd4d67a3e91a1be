"""What looks like a whole and its list, and is none: levels that have changed, a list of another clause, a rough level told
again, a part that makes up a share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.figure.figure import Figure
from factcheck.link.words.found import Found, Place
from factcheck.pattern import pattern

__all__ = ["again", "makes_share", "no_parts"]

CLAUSED = pattern(r",&[^:]{0,24}v|;|,k")
MOVED = pattern(r"[_yi]{0,4}f[_yo]{0,3}[MQN]")
TENTH = 10
MAKES_SHARE = pattern(r"[_u]{0,3}[PH]")


def no_parts(found: Found, match: re.Match[str], places: Sequence[Place], *, change: bool) -> bool:
    """Whether a list is of another clause, or, of a change, of levels that have moved: "added 73,000, and two months were
    revised down by 258,000: May to 19,000 from 144,000, June to 14,000 from 147,000"."""
    said, colon, _ = match.string[match.end("whole") : match.end()].partition(":")
    moved = change and all(MOVED.match(found.word.letters, at + 1) for at, _ in places)
    return moved or (bool(colon) and CLAUSED.search(said) is not None)


def makes_share(found: Found, match: re.Match[str]) -> bool:
    """Whether a level makes up a share of something larger, and is no whole: "income of 4.9bn making up 44%, rent 4.3bn"."""
    made = match.end("made") if "made" in match.re.groupindex else -1
    return made >= 0 and MAKES_SHARE.match(found.word.letters, made) is not None


def again(whole: Figure, part: Figure) -> bool:
    """Whether the first of a list tells a rough whole again: "more than 1bn in a season: 1.05bn, 208m more than"."""
    one, other = part.value, whole.value
    return whole.hedge is not None and one is not None and other is not None and abs(one - other) * TENTH <= abs(other)
