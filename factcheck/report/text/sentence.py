"""What a finding says in one sentence that can be redone by hand, and what would be right."""

from __future__ import annotations

from factcheck.claim.finding import ENDED, Allowed, Finding, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.pattern import pattern
from factcheck.report.text.quantity import meaning
from factcheck.report.text.words import listed, phrase, recomputed, sourced, title, used

__all__ = ["advice", "allow", "means", "message", "or_else", "rounding"]

NUMBER = pattern(r"\d[\d,.]{0,60}")
MINUS = "-"
TURNED = {"growth": "fell", "decline": "rose"}
WRONG = (Verdict.FAIL, Verdict.REVIEW)


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
    """write "5.1%"; or what another figure would have to be; or the values that would pass. Of a review no correction."""
    allowed = finding.allowed
    if finding.suggestion and finding.verdict in WRONG:
        return f'write "{finding.suggestion}"{or_else(finding)}'
    if finding.verdict is not Verdict.FAIL:
        return None
    if finding.rival:
        return f"write {finding.rival}"
    if finding.slips and finding.slips[0].wrong == "words":
        return "no other number would be right: look at the words"
    return _passing(finding, allowed) if allowed and allowed.number else None


def _passing(finding: Finding, allowed: Allowed) -> str:
    """5.0 to 5.3 would pass; of a fall of 12% that was a rise: it rose: 6 to 21 would pass."""
    first, last, turned = allowed.first, allowed.last, TURNED.get(finding.claim.relation)
    if finding.flips and turned and first.startswith(MINUS) and last.startswith(MINUS):
        return f"it {turned}: {_either(last.removeprefix(MINUS), first.removeprefix(MINUS))} would pass"
    return f"{_either(first, last)} would pass"


def _either(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def or_else(finding: Finding) -> str:
    """Of advice on the stated figure, where another may as well be the wrong one, or that was not looked for to the end."""
    if finding.rival:
        return f", or {finding.rival}"
    return ", if the other figures are right" if finding.slips and finding.slips[-1].name == ENDED else ""


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
