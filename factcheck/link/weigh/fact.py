"""What is known of a figure by the words around it, besides its value."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from factcheck.figure.figure import Figure

__all__ = ["Fact", "Role"]


class Role(StrEnum):
    """What a figure seems to be by the words at it."""

    LEVEL = "level"
    OLD = "old"  # a level marked as earlier: "from 40", "compared with 40"
    NEW = "new"  # "to 50"
    STEP = "step"  # an absolute change: "rose by 10", "a fall of 10"
    GROWTH = "growth"  # "rose 5%"
    SHARE = "share"  # "5% of"
    PART = "percent"  # another percentage
    POINTS = "points"
    MULTIPLE = "multiple"
    TIME = "time"  # "three months"
    VAGUE = "vague"


class Fact(NamedTuple):
    n: int  # which figure of the text
    figure: Figure
    role: Role
    mark: str  # the word that governs it: to, from, by, of, at, than, be, against, way, (, ",", and, ^ (opens the sentence) ...
    far: str  # a governing word further off: "from a year-ago loss of 5"
    way: str | None  # up, down
    attached: bool  # a word of change stands right at it
    head: str  # what its segment speaks of, carried over from before where it names nothing: "sales"
    rest: frozenset[str]  # and of which: "advertising", "Germany"
    near: frozenset[str]  # what its own phrase names
    names: frozenset[str]
    of: frozenset[str]  # "a 6% increase in rents": rents
    than: frozenset[str]  # what it is compared with: "6% below its average"
    years: frozenset[str]
    base: frozenset[str]  # years after "from", "on", "than"
    months: frozenset[int]
    length: str  # of the period it is of: y q m
    span: str  # of the period over which it is compared
    then: bool
    now: bool
    traits: frozenset[str]
    own: bool  # its segment has a subject of its own
    pronoun: bool
    sentence: int
    clause: int
    segment: int
    bracket: int
    token: int
    left: tuple[str, ...]  # words before it, nearest first
    right: tuple[str, ...]
    place: tuple[int, int] = (0, 0)  # in a list: which of how many

    @property
    def subject(self) -> frozenset[str]:
        return self.rest | {self.head} if self.head else self.rest
