"""Percent above or below an average that was told before: "It is the dearest, 22% above the average of $521,000. Hobart, at
$345,000, is 34% below the average." Inferred."""

from __future__ import annotations

from factcheck.figure.figure import Figure, Kind
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["usual"]

AVERAGE = r"(?:(?:national|overall|regional|state|city|industry|EU|UK|US)\s)?(?P<name>average|mean|median)"
ABOVE = pattern(
    r"\s(?:(?P<up>above|higher\sthan|more\sthan)|(?P<down>below|lower\sthan|less\sthan))"
    rf"\sthe\s{AVERAGE}\b(?!\s(?:of|for|in|at)\b|\s\()"
)
OF = pattern(rf"\b{AVERAGE}\s(?:[a-z]+\s){{0,4}}(?:\(\s?)?$")
BESIDE = pattern(r",?\s(?:(?:it\s|this\s)?(?:is|was|are|were)\s|or\s)?(?:about\s|around\s|just\s)?")
FAR = 500  # characters from an average to what is compared with it


def usual(found: Found) -> None:
    """Enter the rates of levels that stand right before them, on the only average told before."""
    for number, figure in enumerate(found.figures):
        above = ABOVE.match(found.text, figure.end) if figure.kind is Kind.PERCENT and number not in found.stated else None
        level = found.figures[number - 1] if above and number else None
        if above is None or level is None or not BESIDE.fullmatch(found.text, level.end, figure.start):
            continue
        averages = [
            other
            for other in found.figures[:number]
            if _average(found, other, figure, above["name"]) and partners(level, other)
        ]
        if len({average.value for average in averages}) == 1:
            enter(found, Roles("growth", "u" if above["up"] else "d", figure, level, averages[-1], None), [number])


def _average(found: Found, other: Figure, figure: Figure, name: str) -> bool:
    """Whether a figure of a sentence before is called the average."""
    start = other.start
    if not figure.start - FAR < start < sentence_at(found.text, figure.start)[0]:
        return False
    of = OF.search(found.text, max(0, start - 60), start)
    return of is not None and of["name"] == name
