"""Link passed thresholds to the value that passed them: "exceeded 30 million for the first time, reaching 30.1"."""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.figure.figure import Figure, Kind
from factcheck.link.words.collector import ClaimCollector
from factcheck.link.words.compatibility import complete_pair
from factcheck.pattern import compile_lazily

__all__ = ["link_thresholds"]

THRESHOLD_NOUN = r"(?:marks?|thresholds?|barriers?|levels?|targets?|goals?|limits?|ceilings?|quotas?|milestones?)"
OVER_VERBS = (
    r"(?:exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|tops|topped|topping|broke(?: through)?|cross(?:ed|ing)|pass(?:ed|ing))"
)
UNDER_VERBS = r"(?:(?:fell|dropped|slipped|dipped|sank|slid) (?:below|under))"
PASSING_BEFORE = compile_lazily(
    rf"\b(?:(?P<over>{OVER_VERBS})|(?P<under>{UNDER_VERBS}))\s+(?:the|its|their|an?)?\s*(?:[a-z-]+ ){{0,2}}?"
    rf"(?:{THRESHOLD_NOUN} of\s+)?$",
    re.IGNORECASE,
)
# "topped 1.3 trillion yuan" is one figure
PASSING_WITHIN = compile_lazily(rf"(?:(?P<over>{OVER_VERBS})|(?P<under>{UNDER_VERBS}))\s", re.IGNORECASE)
REACHING_BETWEEN = compile_lazily(  # between the threshold and the value
    rf"[ -]?{THRESHOLD_NOUN}?(?:,? for the first time(?: ever| in (?:its )?history)?)?"
    rf"(?: (?:in|last|this) [A-Za-z]{{3,9}})?,?\s*"
    r"(?:at|reaching|hitting|to reach|to hit|to stand at|and reached|standing at|total+ing|coming in at)\s+$",
    re.IGNORECASE,
)
REACHING_ENDINGS = ("at", "hit", "ing", "reach", "reached")  # endings of REACHING_BETWEEN, a quick test
PASSING_BETWEEN = compile_lazily(  # between the value and the threshold
    rf",?\s+(?:(?:well )?(?:(?P<over>{OVER_VERBS}|above|beating)|(?P<under>below|missing|short of)))\s+"
    rf"(?:the|its|their|an?)\s+(?:[a-z'’-]+ ){{0,3}}?(?P<of>{THRESHOLD_NOUN} of\s+)?$",
    re.IGNORECASE,
)
DISTANCE_CUE = compile_lazily(r"\b(?:above|below|missing)\b")
THRESHOLD_AFTER = compile_lazily(rf"[ -](?:[a-z]+[ -])?{THRESHOLD_NOUN}\b", re.IGNORECASE)
CHARS_BETWEEN = range(3, 81)  # characters between value and threshold: from " at" to a long clause
VALUE_KINDS = (Kind.MONEY, Kind.MEASURE, Kind.COUNT, Kind.PERCENT)


def link_thresholds(found: ClaimCollector) -> None:
    """Enter a threshold claim for each pair of neighbouring figures that is one."""
    for first, then in pairwise(found.figures):
        if then.start - first.end not in CHARS_BETWEEN or first.kind not in VALUE_KINDS:
            continue
        gap = found.text[first.end : then.start]
        if (
            gap.rstrip().lower().endswith(REACHING_ENDINGS)
            and REACHING_BETWEEN.fullmatch(gap)
            and (before := _find_passing_word(found.text, first))
        ):
            _enter(found, then, first, over=before["over"] is not None)
        elif (
            (behind := PASSING_BETWEEN.fullmatch(gap))
            and not ("short of" in gap and gap[0] != ",")  # "10,000 short of the target of 40,000"
            and not (gap[0] != "," and DISTANCE_CUE.search(gap) and _is_excess(first, then, over=behind["over"] is not None))
            and (behind["of"] or THRESHOLD_AFTER.match(found.text, then.end))
        ):
            _enter(found, first, then, over=behind["over"] is not None)


def _is_excess(value: Figure, threshold: Figure, *, over: bool) -> bool:
    """True if a figure is the distance from the threshold, no value: "453,000 barrels above the ceiling of 23.2 million"."""
    return over and threshold.scaled and not value.scaled


def _find_passing_word(text: str, first: Figure) -> re.Match[str] | None:
    """Match the verb, within a threshold figure or before it, that says that it is passed."""
    return PASSING_WITHIN.match(first.text) or PASSING_BEFORE.search(text, max(0, first.start - 48), first.start)


def _enter(found: ClaimCollector, value: Figure, threshold: Figure, *, over: bool) -> None:
    pair = complete_pair(value, threshold)
    if value.kind is Kind.COUNT and value.unit and threshold.unit and value.unit != threshold.unit:
        return  # "passed 5 tests at 3 sites"
    if pair and value.high is None and threshold.high is None and pair[0].value and pair[1].value:
        bound = pair[1]._replace(hedge="over" if over else "under", direction=None)
        found.add("threshold", [("value", pair[0])], bound, "high")
