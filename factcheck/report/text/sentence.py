"""What a finding says in one sentence that can be redone by hand, and what would be right."""

from __future__ import annotations

from factcheck.claim.finding import DOUBTED, DOUBTFUL, ENDED, LOW_CONFIDENCE, WRONG, Allowed, Finding, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.language.messages import mark, mark_plural, retell, translate, translate_plural
from factcheck.pattern import pattern
from factcheck.report.text.quantity import meaning
from factcheck.report.text.words import listed, outcome, phrase, recomputed, sourced, used

__all__ = [
    "advice",
    "allowed_range",
    "disputed",
    "is_conditional",
    "means",
    "message",
    "on_condition",
    "or_else",
    "rounding",
]

NUMBER = pattern(r"\d[\d,.]{0,60}")
MINUS = "-"
TURNED = {  # what a fall of so many was, that was a rise, and the reverse
    "growth": mark("it fell: {values} would pass"),
    "decline": mark("it rose: {values} would pass"),
}
TOGETHER = mark("if these belong together, {advice}")
CONDITIONS = {
    DOUBTFUL: TOGETHER,
    LOW_CONFIDENCE: TOGETHER,
    "times-more": mark("unless one time more is meant, {advice}"),
    "truncation": mark("if it is to be rounded, {advice}"),
}


def message(finding: Finding) -> str:
    """grew 6.5% does not follow from 6.05 to 6.36 trillion: 6.36 / 6.05 - 1 = 5.1 %; 6.36 and 6.05 allow 4.9 % to 5.3 %; ..."""
    text = outcome(finding)
    if finding.verdict not in WRONG:
        return text
    evidence = [translate("{figure} is from {source}", figure=figure.text, source=figure.source) for figure in sourced(finding)]
    working = list(map(retell, finding.working))
    if working:
        text = translate("{claim}: {working}", claim=text, working=working[0])
    return translate("; ").join(filter(None, (text, *working[1:], rounding(finding), *evidence)))


def rounding(finding: Finding) -> str | None:
    """6.36 and 6.05 allow 4.9 % to 5.3 %; "6.5%" means 6.45 % to 6.55 %"""
    found, own = recomputed(finding), finding.stated
    if found is None:
        return None
    allowed = allowed_range(finding, found.prose)
    return translate("; ").join((allowed, means(finding, own.core))) if own else allowed


def advice(finding: Finding) -> str | None:
    """write "5.1%"; or what another figure would have to be; or the values that would pass. Of a review with its condition:
    if these belong together, write "5.1%".
    """
    if finding.suggestion and finding.verdict in WRONG:
        written = translate('write "{figure}"{otherwise}', figure=finding.suggestion, otherwise=or_else(finding))
        return on_condition(finding, written)
    if finding.verdict is not Verdict.FAIL and not _conditions(finding):
        return None
    told = _other(finding)
    return on_condition(finding, told) if told else None


def on_condition(finding: Finding, advice: str) -> str:
    """Advice with its condition: in a review the figures may not belong together, or mean something else; in a hint both."""
    for condition in reversed(_conditions(finding)):
        advice = translate(condition, advice=advice)
    return advice


def is_conditional(finding: Finding) -> bool:
    """Whether advice on it has a condition."""
    return bool(_conditions(finding))


def _conditions(finding: Finding) -> list[str]:
    known = [CONDITIONS[finding.needs]] if finding.needs in CONDITIONS else []
    if finding.verdict is Verdict.HINT:
        return [TOGETHER] if finding.needs in DOUBTED else [TOGETHER, *known]
    return known if finding.verdict is Verdict.REVIEW else []


def _other(finding: Finding) -> str | None:
    """What to do where there is nothing to write for the stated figure."""
    if finding.rival:
        return translate("write {change}", change=finding.rival)
    if finding.slips and finding.slips[0].wrong == "words":
        return translate("no other number would be right: look at the words")
    allowed = finding.allowed
    sure = _turned(finding) or not _conditions(finding)
    would = _passing(finding, allowed) if allowed and allowed.number and sure else ""
    return translate("; ").join(filter(None, (would, _remedied(finding)))) or None


def _passing(finding: Finding, allowed: Allowed) -> str:
    """5.0 to 5.3 would pass; of a fall of 12% that was a rise: it rose: 6 to 21 would pass."""
    first, last = allowed.first, allowed.last
    if turned := _turned(finding):
        return translate(turned, values=_either(last.removeprefix(MINUS), first.removeprefix(MINUS)))
    return translate("{values} would pass", values=_either(first, last))


def _turned(finding: Finding) -> str | None:
    """What to say of a fall of so many, that was a rise, or the reverse: "it rose"."""
    stated, allowed = finding.claim.stated, finding.allowed
    if not stated or not allowed or (stated.value or 0) <= 0:
        return None
    below = allowed.first.startswith(MINUS) and allowed.last.startswith(MINUS)
    return TURNED.get(finding.claim.relation) if below else None


def _either(first: str, last: str) -> str:
    return first if first == last else translate("{low} to {high}", low=first, high=last)


def or_else(finding: Finding) -> str:
    """Of advice on the stated figure: what it may have been, and which figure may be the wrong one instead."""
    ended = finding.slips and finding.slips[-1].name == ENDED
    told = [translate(', or "{figure}" without the slip', figure=finding.intended)] if finding.intended else []
    if finding.rival:
        return "".join([*told, translate(", or {change}", change=finding.rival)])
    told += [translate(", if the other figures are right")] if ended else []
    remedied = _remedied(finding)
    return "".join([*told, f"{translate('; ')}{remedied}" if remedied else ""])


def disputed(finding: Finding) -> bool:
    """Whether something else may as well be right as what it is advised to write, or was not looked for to the end."""
    return bool(or_else(finding._replace(remedy=None)))


def _remedied(finding: Finding) -> str:
    """By which change of another figure the stated one would hold."""
    stated = finding.claim.stated
    if not stated or not finding.remedy:
        return ""
    return translate('"{figure}" would be right with {change}', figure=stated.text, change=finding.remedy)


def allowed_range(finding: Finding, values: str) -> str:
    """6.36 and 6.05 allow 4.9 % to 5.3 %"""
    numbers = list(dict.fromkeys(_number(figure) for _, figure in used(finding)))
    allow = mark_plural("{figures} allows {values}", "{figures} allow {values}")
    return translate_plural(*allow, len(numbers), figures=listed(numbers), values=values)


def means(finding: Finding, own: Interval) -> str:
    """ "6.5%" means 6.45 % to 6.55 %"""
    claim, computed = finding.claim, finding.computed
    text = phrase(claim) if RELATIONS[claim.relation].limits else claim.stated.text if claim.stated else ""
    values = meaning(own, computed.unit if computed else None, claim.stated)
    return translate('"{figure}" means {values}', figure=text, values=values)


def _number(figure: Figure) -> str:
    """6.36 of "6.36 trillion yuan", with the words before it: "nearly 840,000"."""
    found = NUMBER.findall(figure.text)
    if len(found) != 1:
        return figure.text
    number: str = found[0]
    return figure.text[: figure.text.index(number)] + number.rstrip(".,")
