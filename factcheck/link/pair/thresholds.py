"""Thresholds that are said to be passed, and the value beside them: "exceeded 30 million for the first time, reaching 30.1"."""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.figure.figure import Figure, Kind
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["passed"]

MARK = r"(?:marks?|thresholds?|barriers?|levels?|targets?|goals?|limits?|ceilings?|quotas?|milestones?)"
OVER = r"(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|tops|topped|topping|broke(?: through)?|cross(?:ed|ing)|pass(?:ed|ing))"
UNDER = r"(?:(?:fell|dropped|slipped|dipped|sank|slid) (?:below|under))"
BEFORE = pattern(
    rf"\b(?:(?P<over>{OVER})|(?P<under>{UNDER}))\s+(?:the|its|their|an?)?\s*(?:[a-z-]+ ){{0,2}}?(?:{MARK} of\s+)?$",
    re.IGNORECASE,
)
OWN = pattern(rf"(?:(?P<over>{OVER})|(?P<under>{UNDER}))\s", re.IGNORECASE)  # "topped 1.3 trillion yuan" is one figure
REACHING = pattern(  # between the threshold and the value
    rf"[ -]?{MARK}?(?:,? for the first time(?: ever| in (?:its )?history)?)?(?: (?:in|last|this) [A-Za-z]{{3,9}})?,?\s*"
    r"(?:at|reaching|hitting|to reach|to hit|to stand at|and reached|standing at|total+ing|coming in at)\s+$",
    re.IGNORECASE,
)
REACHED = ("at", "hit", "ing", "reach", "reached")  # with what that ends
PASSING = pattern(  # between the value and the threshold
    rf",?\s+(?:(?:well )?(?:(?P<over>{OVER}|above|beating)|(?P<under>below|missing|short of)))\s+"
    rf"(?:the|its|their|an?)\s+(?:[a-z'’-]+ ){{0,3}}?(?P<of>{MARK} of\s+)?$",
    re.IGNORECASE,
)
APART_BY = pattern(r"\b(?:above|below|missing)\b")
MARKED = pattern(rf"[ -](?:[a-z]+[ -])?{MARK}\b", re.IGNORECASE)
APART = range(3, 81)  # characters between the two: " at" to a long clause
LEVELS = (Kind.MONEY, Kind.MEASURE, Kind.COUNT, Kind.PERCENT)


def passed(found: Found) -> None:
    """Enter the thresholds of neighbouring figures."""
    for first, then in pairwise(found.figures):
        if then.start - first.end not in APART or first.kind not in LEVELS:
            continue
        gap = found.text[first.end : then.start]
        if gap.rstrip().lower().endswith(REACHED) and REACHING.fullmatch(gap) and (before := _before(found.text, first)):
            _enter(found, then, first, over=before["over"] is not None)
        elif (
            (behind := PASSING.fullmatch(gap))
            and not ("short of" in gap and gap[0] != ",")  # "10,000 short of the target of 40,000"
            and not (gap[0] != "," and APART_BY.search(gap) and _excess(first, then, over=behind["over"] is not None))
            and (behind["of"] or MARKED.match(found.text, then.end))
        ):
            _enter(found, first, then, over=behind["over"] is not None)


def _excess(value: Figure, threshold: Figure, *, over: bool) -> bool:
    """Whether a figure is rather by how much a threshold is passed: "453,000 barrels above the ceiling of 23.2 million"."""
    return over and threshold.scaled and not value.scaled


def _before(text: str, first: Figure) -> re.Match[str] | None:
    """The word before a threshold, or in it, that says that it is passed."""
    return OWN.match(first.text) or BEFORE.search(text, max(0, first.start - 48), first.start)


def _enter(found: Found, value: Figure, threshold: Figure, *, over: bool) -> None:
    pair = partners(value, threshold)
    if value.kind is Kind.COUNT and value.unit and threshold.unit and value.unit != threshold.unit:
        return  # "passed 5 tests at 3 sites"
    if pair and value.high is None and threshold.high is None and pair[0].value and pair[1].value:
        bound = pair[1]._replace(hedge="over" if over else "under", direction=None)
        found.add("threshold", [("value", pair[0])], bound, "high")
