"""Link changes by grammar alone: "rose 8% to $54m from $50m" to both levels, "fell 5p, or 2.5%, to 195p" to one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.figure.figure import Figure, Kind
from factcheck.link.collector import ClaimCollector
from factcheck.link.cues import find_verb
from factcheck.link.draft_claims import draft_claim
from factcheck.link.frames import Frame
from factcheck.pattern import compile_lazily

__all__ = ["ABOUT_WORDS", "TIME_WORDS", "YEAR", "compile_phrase", "link_changes"]


def compile_phrase(words: str) -> re.Pattern[str]:
    """Compile a pattern whose spaces match any white space; case counts, as months and quarters have a capital."""
    return compile_lazily(words.replace(" ", r"\s"))


ABOUT_WORDS = r"(?:(?:about|around|nearly|almost|some|just|over|approximately|roughly|an? (?:record|estimated)) )*"
TIME_WORDS = (  # all that may stand between: the 5% of "rose 5% in volume terms to $54m from $50m" is of other levels
    r"(?: (?:on the (?:year|month|quarter)|year[- ]on[- ]year|(?:last|this) (?:year|month|quarter|week)|a year (?:ago|earlier)"
    r"|in (?:[A-Z\d][\w'’/]{1,9}(?: [A-Z'’\d][\w'’]{1,5})?"
    r"|the (?:first|second|third|fourth|final|last) (?:quarter|half|year))))?"
)
TO_CUE = compile_phrase(rf"{TIME_WORDS},? (?:to|to reach|reaching) {ABOUT_WORDS}")
FROM_CUE = compile_phrase(rf"(?: [a-z]+){{0,2}}{TIME_WORDS},? from {ABOUT_WORDS}")
AGAINST_CUE = compile_phrase(rf"(?: [a-z]+){{0,2}}{TIME_WORDS},? (?:against|compared (?:with|to)|versus|vs\.?) {ABOUT_WORDS}")
PRIOR_PERIOD = compile_phrase(
    r"(?: [a-z]+){0,2} (?:a year|last (?:year|month|quarter)|in (?:19|20)\d\d|the (?:previous|prior|year)|before|earlier)\b"
)
TO_AFTER_OLD = compile_phrase(rf"(?: [a-z]+){{0,2}}{TIME_WORDS} to {ABOUT_WORDS}")
CHANGE_CUE = compile_phrase(
    TIME_WORDS + r",? (?:up|down|or|(?:or )?an? (?:[a-z]+ )?(?:rise|increase|gain|jump|growth|fall|drop|decline|decrease)"
    rf" of) {ABOUT_WORDS}"
)
OR_CUE = compile_phrase(rf"(?: [a-z]+)?,? or {ABOUT_WORDS}")
AT_CUE = compile_phrase(rf",? (?:to|at) {ABOUT_WORDS}")
FROM_BEFORE = compile_phrase(rf"\bfrom {ABOUT_WORDS}$")
MAX_CHARS_BEFORE = 32  # characters before a level, searched for "from"
YEAR = compile_lazily(r"(?:19|20)\d\d")
RATIO_KINDS = (Kind.PERCENT, Kind.MULTIPLE)


def link_changes(found: ClaimCollector) -> None:
    """Enter changes made of three neighbouring figures: one and both its levels, or a rate, one level and the delta."""
    for stated, new, old in _iter_level_changes(found):
        figures = [found.figures[n] for n in (stated, new, old)]
        _enter(found, stated, Frame("growth_levels" if _is_rate(*figures) else "change", (new, old)))
    for stated, new, delta in _iter_delta_changes(found):
        _enter(found, stated, Frame("growth_delta_new", (new, delta)))


def _enter(found: ClaimCollector, stated: int, frame: Frame) -> None:
    drafted = draft_claim(frame, stated, found.figures, found.text)
    if drafted is not None:
        found.add(drafted)


def _is_rate(stated: Figure, new: Figure, old: Figure) -> bool:
    """True if the stated change is relative to the old level: a multiple, or a percentage where no level is a percentage."""
    return stated.kind in RATIO_KINDS and (stated.kind is Kind.MULTIPLE or Kind.PERCENT not in (new.kind, old.kind))


def _iter_level_changes(found: ClaimCollector) -> Iterator[tuple[int, int, int]]:
    """Yield the indices of stated figure, new level and old level."""
    text, figures = found.text, found.figures
    for n in range(len(figures) - 2):
        a, b, c = figures[n : n + 3]
        one, two = (a.end, b.start), (b.end, c.start)
        if YEAR.fullmatch(b.text) or YEAR.fullmatch(c.text) or (a.kind is Kind.MULTIPLE and a.direction == "down"):
            continue  # a year is no level: "fell 6% from 2016 to 117"; nor is "was cut threefold" a growth
        is_old = FROM_CUE.fullmatch(text, *two) or (AGAINST_CUE.fullmatch(text, *two) and PRIOR_PERIOD.match(text, c.end))
        if a.direction and TO_CUE.fullmatch(text, *one) and is_old:
            yield n, n + 1, n + 2
        elif a.direction and FROM_CUE.fullmatch(text, *one) and TO_AFTER_OLD.fullmatch(text, *two):
            yield n, n + 2, n + 1
        elif TO_AFTER_OLD.fullmatch(text, *one) and CHANGE_CUE.fullmatch(text, *two) and _has_from(text, a):
            yield n + 2, n + 1, n


def _has_from(text: str, level: Figure) -> bool:
    """True if "from" stands before a level."""
    return FROM_BEFORE.search(text, max(0, level.start - MAX_CHARS_BEFORE), level.start) is not None


def _iter_delta_changes(found: ClaimCollector) -> Iterator[tuple[int, int, int]]:
    """Yield the indices of rate, new level and delta: "fell 5p, or 2.5%, to 195p", "down 2.5% or 5p at 195p"."""
    text, figures = found.text, found.figures
    for n in range(len(figures) - 2):
        a, b, c = figures[n : n + 3]
        is_one_phrase = OR_CUE.fullmatch(text, a.end, b.start) and AT_CUE.fullmatch(text, b.end, c.start)
        is_told = is_one_phrase and (a.direction or b.direction or find_verb(a, text))
        if is_told and {a.kind, b.kind} > {Kind.PERCENT} and c.kind is not Kind.PERCENT and not YEAR.fullmatch(c.text):
            yield (n, n + 2, n + 1) if a.kind is Kind.PERCENT else (n + 1, n + 2, n)
