"""What looks like a whole and its list, and is none: levels that have changed, a list of another clause, a rough level told
again, a part that makes up a share."""

from __future__ import annotations

from factcheck.figure.figure import Figure

__all__ = ["again"]

TENTH = 10


def again(whole: Figure, part: Figure) -> bool:
    """Whether the first of a list tells a rough whole again: "more than 1bn in a season: 1.05bn, 208m more than"."""
    one, other = part.value, whole.value
    return whole.hedge is not None and one is not None and other is not None and abs(one - other) * TENTH <= abs(other)
