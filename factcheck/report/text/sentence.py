"""What a finding says in one sentence that can be redone by hand, and what would be right."""

from __future__ import annotations

from factcheck.claim.finding import DOUBTED, DOUBTFUL, ENDED, LOW_CONFIDENCE, WRONG, Allowed, Finding, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.pattern import pattern
from factcheck.report.text.quantity import meaning
from factcheck.report.text.words import listed, phrase, recomputed, sourced, title, used

__all__ = ["advice", "allow", "disputed", "means", "message", "or_else", "provided", "rounding"]

NUMBER = pattern(r"\d[\d,.]{0,60}")
MINUS = "-"
TURNED = {"growth": "fell", "decline": "rose"}
TOGETHER = "if these belong together, "
CONDITIONS = {
    DOUBTFUL: TOGETHER,
    LOW_CONFIDENCE: TOGETHER,
    "times-more": "unless one time more is meant, ",
    "truncation": "if it is to be rounded, ",
}


def message(finding: Finding) -> str:
    """grew 6.5% does not follow from 6.05 to 6.36 trillion: 6.36 / 6.05 - 1 = 5.1 %; 6.36 and 6.05 allow 4.9 % to 5.3 %; ..."""
    text = title(finding).partition(": ")[2]
    if finding.verdict not in WRONG:
        return text
    evidence = [f"{figure.text} is from {figure.source}" for figure in sourced(finding)]
    told = (": ".join((text, *finding.working[:1])), *finding.working[1:], rounding(finding), *evidence)
    return "; ".join(filter(None, told))


def rounding(finding: Finding) -> str | None:
    """6.36 and 6.05 allow 4.9 % to 5.3 %; "6.5%" means 6.45 % to 6.55 %"""
    found, own = recomputed(finding), finding.stated
    if found is None:
        return None
    return f"{allow(finding)} {found.prose}" + (f"; {means(finding, own.core)}" if own else "")


def advice(finding: Finding) -> str | None:
    """write "5.1%"; or what another figure would have to be; or the values that would pass. Of a review with its condition:
    if these belong together, write "5.1%".
    """
    if finding.suggestion and finding.verdict in WRONG:
        return f'{provided(finding)}write "{finding.suggestion}"{or_else(finding)}'
    if finding.verdict is not Verdict.FAIL and not provided(finding):
        return None
    told = _other(finding)
    return f"{provided(finding)}{told}" if told else None


def provided(finding: Finding) -> str:
    """The condition of advice: in a review the figures may not belong together, or mean something else; in a hint both."""
    known = CONDITIONS.get(finding.needs or "", "")
    if finding.verdict is Verdict.HINT:
        return TOGETHER if finding.needs in DOUBTED else f"{TOGETHER}{known}"
    return known if finding.verdict is Verdict.REVIEW else ""


def _other(finding: Finding) -> str | None:
    """What to do where there is nothing to write for the stated figure."""
    if finding.rival:
        return f"write {finding.rival}"
    if finding.slips and finding.slips[0].wrong == "words":
        return "no other number would be right: look at the words"
    allowed = finding.allowed
    sure = _turned(finding) or not provided(finding)
    would = _passing(finding, allowed) if allowed and allowed.number and sure else ""
    return f"{would}{_remedied(finding)}".removeprefix("; ") or None


def _passing(finding: Finding, allowed: Allowed) -> str:
    """5.0 to 5.3 would pass; of a fall of 12% that was a rise: it rose: 6 to 21 would pass."""
    first, last = allowed.first, allowed.last
    if turned := _turned(finding):
        return f"it {turned}: {_either(last.removeprefix(MINUS), first.removeprefix(MINUS))} would pass"
    return f"{_either(first, last)} would pass"


def _turned(finding: Finding) -> str | None:
    """What a fall of so many was, that was a rise: "rose"."""
    stated, allowed = finding.claim.stated, finding.allowed
    if not stated or not allowed or (stated.value or 0) <= 0:
        return None
    below = allowed.first.startswith(MINUS) and allowed.last.startswith(MINUS)
    return TURNED.get(finding.claim.relation) if below else None


def _either(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def or_else(finding: Finding) -> str:
    """Of advice on the stated figure: what it may have been, and which figure may be the wrong one instead."""
    ended = finding.slips and finding.slips[-1].name == ENDED
    before = f', or "{finding.intended}" without the slip' if finding.intended else ""
    if finding.rival:
        return f"{before}, or {finding.rival}"
    return f"{before}{', if the other figures are right' if ended else ''}{_remedied(finding)}"


def disputed(finding: Finding) -> bool:
    """Whether something else may as well be right as what it is advised to write, or was not looked for to the end."""
    return bool(or_else(finding._replace(remedy=None)))


def _remedied(finding: Finding) -> str:
    """By which change of another figure the stated one would hold."""
    stated = finding.claim.stated
    return f'; "{stated.text}" would be right with {finding.remedy}' if stated and finding.remedy else ""


def allow(finding: Finding) -> str:
    """6.36 and 6.05 allow"""
    numbers = list(dict.fromkeys(_number(figure) for _, figure in used(finding)))
    return f"{listed(numbers)} {'allows' if len(numbers) == 1 else 'allow'}"


def means(finding: Finding, own: Interval) -> str:
    """ "6.5%" means 6.45 % to 6.55 %"""
    claim, computed = finding.claim, finding.computed
    text = phrase(claim) if RELATIONS[claim.relation].limits else claim.stated.text if claim.stated else ""
    return f'"{text}" means {meaning(own, computed.unit if computed else None, claim.stated)}'


def _number(figure: Figure) -> str:
    """6.36 of "6.36 trillion yuan", with the words before it: "nearly 840,000"."""
    found = NUMBER.findall(figure.text)
    if len(found) != 1:
        return figure.text
    number: str = found[0]
    return figure.text[: figure.text.index(number)] + number.rstrip(".,")
