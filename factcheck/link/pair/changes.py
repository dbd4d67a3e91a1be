"""Changes that grammar alone binds: "rose 8% to $54m from $50m" to both levels, "fell 5p, or 2.5%, to 195p" to one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.figure.figure import Figure, Kind
from factcheck.link.claims import draft_claim
from factcheck.link.cues import find_verb
from factcheck.link.frames import Frame
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["link_changes"]


def _phrase(words: str) -> re.Pattern[str]:
    """Words with blanks of any kind between them; names of months and quarters have a capital."""
    return pattern(words.replace(" ", r"\s"))


ABOUT = r"(?:(?:about|around|nearly|almost|some|just|over|approximately|roughly|an? (?:record|estimated)) )*"
WHEN = (  # nothing else may stand between: "rose 5% in volume terms to $54m from $50m" is of other levels
    r"(?: (?:on the (?:year|month|quarter)|year[- ]on[- ]year|(?:last|this) (?:year|month|quarter|week)|a year (?:ago|earlier)"
    r"|in (?:[A-Z\d][\w'’/]{1,9}(?: [A-Z'’\d][\w'’]{1,5})?"
    r"|the (?:first|second|third|fourth|final|last) (?:quarter|half|year))))?"
)
TO = _phrase(rf"{WHEN},? (?:to|to reach|reaching) {ABOUT}")
FROM = _phrase(rf"(?: [a-z]+){{0,2}}{WHEN},? from {ABOUT}")
AGAINST = _phrase(rf"(?: [a-z]+){{0,2}}{WHEN},? (?:against|compared (?:with|to)|versus|vs\.?) {ABOUT}")
THEN = _phrase(
    r"(?: [a-z]+){0,2} (?:a year|last (?:year|month|quarter)|in (?:19|20)\d\d|the (?:previous|prior|year)|before|earlier)\b"
)
THEN_TO = _phrase(rf"(?: [a-z]+){{0,2}}{WHEN} to {ABOUT}")
BEHIND = _phrase(
    WHEN + r",? (?:up|down|or|(?:or )?an? (?:[a-z]+ )?(?:rise|increase|gain|jump|growth|fall|drop|decline|decrease)"
    rf" of) {ABOUT}"
)
OR = _phrase(rf"(?: [a-z]+)?,? or {ABOUT}")
AT = _phrase(rf",? (?:to|at) {ABOUT}")
AT_FIRST = _phrase(rf"\bfrom {ABOUT}$")
BEFORE = 32  # characters
YEAR = pattern(r"(?:19|20)\d\d")
CHANGES = (Kind.PERCENT, Kind.MULTIPLE)


def link_changes(found: Found) -> None:
    """Enter the changes of three neighbouring figures that tell of a rise or a fall, of its levels or of one and the step."""
    for stated, new, old in _iter_places(found):
        figures = [found.figures[n] for n in (stated, new, old)]
        _enter(found, stated, Frame("growth_levels" if _is_rate(*figures) else "change", (new, old)))
    for stated, new, delta in _iter_steps(found):
        _enter(found, stated, Frame("growth_delta_new", (new, delta)))


def _enter(found: Found, stated: int, frame: Frame) -> None:
    drafted = draft_claim(frame, stated, found.figures, found.text)
    if drafted is not None:
        found.add(drafted.relation, drafted.operands, drafted.stated, "high" if drafted.is_sure else "low")


def _is_rate(stated: Figure, new: Figure, old: Figure) -> bool:
    """Whether it is a part of the old level, and none of points."""
    return stated.kind in CHANGES and (stated.kind is Kind.MULTIPLE or Kind.PERCENT not in (new.kind, old.kind))


def _iter_places(found: Found) -> Iterator[tuple[int, int, int]]:
    """The numbers of stated figure, new level and old level."""
    text, figures = found.text, found.figures
    for n in range(len(figures) - 2):
        a, b, c = figures[n : n + 3]
        one, two = (a.end, b.start), (b.end, c.start)
        if YEAR.fullmatch(b.text) or YEAR.fullmatch(c.text) or (a.kind is Kind.MULTIPLE and a.direction == "down"):
            continue  # "fell 6% from 2016 to 117", "was cut threefold"
        is_old = FROM.fullmatch(text, *two) or (AGAINST.fullmatch(text, *two) and THEN.match(text, c.end))
        if a.direction and TO.fullmatch(text, *one) and is_old:
            yield n, n + 1, n + 2
        elif a.direction and FROM.fullmatch(text, *one) and THEN_TO.fullmatch(text, *two):
            yield n, n + 2, n + 1
        elif THEN_TO.fullmatch(text, *one) and BEHIND.fullmatch(text, *two) and _is_first(text, a):
            yield n + 2, n + 1, n


def _is_first(text: str, level: Figure) -> bool:
    """Whether "from" stands before a level."""
    return AT_FIRST.search(text, max(0, level.start - BEFORE), level.start) is not None


def _iter_steps(found: Found) -> Iterator[tuple[int, int, int]]:
    """The numbers of rate, new level and step: "fell 5p, or 2.5%, to 195p", "down 2.5% or 5p at 195p"."""
    text, figures = found.text, found.figures
    for n in range(len(figures) - 2):
        a, b, c = figures[n : n + 3]
        is_one_phrase = OR.fullmatch(text, a.end, b.start) and AT.fullmatch(text, b.end, c.start)
        is_told = is_one_phrase and (a.direction or b.direction or find_verb(a, text))
        if is_told and {a.kind, b.kind} > {Kind.PERCENT} and c.kind is not Kind.PERCENT and not YEAR.fullmatch(c.text):
            yield (n, n + 2, n + 1) if a.kind is Kind.PERCENT else (n + 1, n + 2, n)
