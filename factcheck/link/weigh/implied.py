"""Changes of one printed level: "rose 8% to $54m" implies the old one, and is held against nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure, Kind
from factcheck.language import words
from factcheck.link.weigh.candidate import LEVELS
from factcheck.link.weigh.change_claim import in_points
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import Reading
from factcheck.link.words.found import Found
from factcheck.link.words.levels import alike
from factcheck.pattern import pattern

__all__ = ["implied"]

TO = pattern(r"u?(?:[.y,xWno]{0,6})[ta][.v]?")  # "8% on the year, to $54m"
UP = pattern(r"u?(?:v?|[.yiox]{0,8}[,;()&W]{1,3}(?:[.]|Wv?|v)?)(?:u[o.b]{0,3})?")  # "$54m in May, up 8%"
MORE = frozenset({"more", "fewer", "less", "higher", "lower"})
NO_NOUN = words("than on in at over from this last a an the year for by but and as so was were is are")
THOUSANDS = pattern(r"\d{1,3}\.\d{3}\s[a-z]")  # "25.500 cars" may be 25,500
STATED = (Role.GROWTH, Role.POINTS, Role.STEP)
HINDERING = frozenset(
    {"basis", "own basis", "annual", "forecast", "cause", "bond", "stake", "share", "including", "range", "better"}
)


def implied(found: Found, reading: Reading) -> None:
    """Enter the changes that state no other claim, each with the level beside it that it led to."""
    used = {figure.start for claim in found.claims for figure in _figures(claim)}
    for S in reading.facts:
        if S.role in STATED and S.way and S.figure.start not in used and not S.traits & HINDERING:
            level = next(_levels(reading, S, found.stated), None)
            if level:
                found.add(*_claim(S, level.figure), "high")


def _figures(claim: Claim) -> Iterator[Figure]:
    operands = [claim.stated, *(operand for _, operand in claim.operands)]
    return (figure for figure in operands if isinstance(figure, Figure))


def _levels(r: Reading, S: Fact, stated: set[int]) -> Iterator[Fact]:
    """The level right behind the change, "rose 8% to $54m", or right before it: "$54m, up 8%"."""
    before = S.n - 1
    while before > 0 and r.facts[before].bracket != S.bracket:  # "23 billion yuan ($3.2 billion), up 22 percent"
        before -= 1
    for n, gap, way in ((S.n + 1, S.n + 1, TO), (before, S.n, UP)):
        if not 0 <= n < len(r.facts) or n in stated:
            continue
        f = r.facts[n]
        if way is UP and _has_own_noun(S):
            continue
        if f.sentence == S.sentence and _may_be(S, f) and not f.traits & HINDERING and way.fullmatch(r.shapes.gaps[gap]):
            yield f


def _has_own_noun(S: Fact) -> bool:
    """Whether a change says of what it is: "3 new cranes; 12% more staff"."""
    more, noun = (*S.right, "", "")[:2]
    return more in MORE and noun.isalpha() and noun not in NO_NOUN


def _may_be(S: Fact, f: Fact) -> bool:
    if f.role in (Role.OLD, Role.TIME, Role.VAGUE, Role.STEP) or f.figure.high is not None or THOUSANDS.match(f.figure.text):
        return False
    if S.role is Role.STEP:
        return alike(S.figure, f.figure) if S.figure.unit else False
    return f.figure.kind is Kind.PERCENT if S.role is Role.POINTS else f.figure.kind in LEVELS


def _claim(S: Fact, level: Figure) -> tuple[str, Sequence[tuple[str, Figure]], Figure]:
    if S.role is Role.POINTS:
        return "gap", [("lower" if S.way == "down" else "higher", level)], in_points(S.figure)
    if S.role is Role.STEP:
        return ("difference", [("smaller", level)], S.figure) if S.way == "down" else ("change", [("new", level)], S.figure)
    return "decline" if S.way == "down" else "growth", [("new", level)], S.figure
