"""The message of a finding, as one sentence that can be checked by hand, and the advice what to write instead."""

from __future__ import annotations

from factcheck.claim.finding import DOUBTFUL_LINK, LINK_NEEDS, LOW_CONFIDENCE, SEARCH_ENDED, WRONG_VERDICTS, Finding, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.language.messages import mark, mark_plural, retell, translate, translate_plural
from factcheck.pattern import compile_lazily
from factcheck.report.text.finding_text import (
    format_computed,
    format_outcome,
    format_stated_phrase,
    join_words,
    list_sourced_figures,
    list_used_figures,
)
from factcheck.report.text.value_format import format_meaning

NUMBER = compile_lazily(r"\d[\d,.]{0,60}")
MINUS = "-"
REVERSAL_TEMPLATES = {  # advice if the stated direction is the opposite of the computed one
    "growth": mark("it fell: {values} would pass"),
    "decline": mark("it rose: {values} would pass"),
}
IF_TOGETHER = mark("if these belong together, {advice}")
CONDITIONS = {
    DOUBTFUL_LINK: IF_TOGETHER,
    LOW_CONFIDENCE: IF_TOGETHER,
    "times-more": mark("unless one time more is meant, {advice}"),
    "truncation": mark("if it is to be rounded, {advice}"),
}


def format_message(finding: Finding) -> str:
    """grew 6.5% does not follow from 6.05 to 6.36 trillion: 6.36 / 6.05 - 1 = 5.1 %; 6.36 and 6.05 allow 4.9 % to 5.3 %; ..."""
    text = format_outcome(finding)
    if finding.verdict not in WRONG_VERDICTS:
        return text
    evidence = [
        translate("{figure} is from {source}", figure=figure.text, source=figure.source)
        for figure in list_sourced_figures(finding)
    ]
    working = list(map(retell, finding.working))
    if working:
        text = translate("{claim}: {working}", claim=text, working=working[0])
    return translate("; ").join(filter(None, (text, *working[1:], format_rounding(finding), *evidence)))


def format_rounding(finding: Finding) -> str | None:
    """6.36 and 6.05 allow 4.9 % to 5.3 %; "6.5%" means 6.45 % to 6.55 %"""
    computed, stated = format_computed(finding), finding.stated
    if computed is None:
        return None
    allowed = format_allowed_range(finding, computed.prose)
    return translate("; ").join((allowed, format_stated_meaning(finding, stated.core))) if stated else allowed


def format_advice(finding: Finding) -> str | None:
    """Advise what to write: write "5.1%"; or how to change another figure; or the values that would pass. None if there is
    nothing to advise. In a review the condition comes first: if these belong together, write "5.1%".
    """
    if finding.suggestion and finding.verdict in WRONG_VERDICTS:
        written = translate('write "{figure}"{otherwise}', figure=finding.suggestion, otherwise=format_alternatives(finding))
        return add_conditions(finding, written)
    if finding.verdict is not Verdict.FAIL and not _list_conditions(finding):
        return None
    advice = _format_other_advice(finding)
    return add_conditions(finding, advice) if advice else None


def add_conditions(finding: Finding, advice: str) -> str:
    """Prefix the advice with its conditions. In a review the link or the reading of a figure may be wrong; in a hint both."""
    for condition in reversed(_list_conditions(finding)):
        advice = translate(condition, advice=advice)
    return advice


def is_conditional(finding: Finding) -> bool:
    """True if advice on the finding depends on a condition."""
    return bool(_list_conditions(finding))


def _list_conditions(finding: Finding) -> list[str]:
    conditions = [CONDITIONS[finding.needs]] if finding.needs in CONDITIONS else []
    if finding.verdict is Verdict.HINT:
        return [IF_TOGETHER] if finding.needs in LINK_NEEDS else [IF_TOGETHER, *conditions]
    return conditions if finding.verdict is Verdict.REVIEW else []


def _format_other_advice(finding: Finding) -> str | None:
    """Format the advice if there is no replacement for the stated figure; None if there is none."""
    if finding.rival:
        return translate("write {change}", change=finding.rival)
    if finding.slips and finding.slips[0].wrong == "words":
        return translate("no other number would be right: look at the words")
    return translate("; ").join(filter(None, (_format_passing(finding), _format_remedy(finding)))) or None


def _format_passing(finding: Finding) -> str:
    """ "5.0 to 5.3 would pass"; for a stated fall of 12% that was a rise, "it rose: 6 to 21 would pass"; "" if none would."""
    allowed, reversal = finding.allowed, _find_reversal(finding)
    if not allowed or not allowed.number or (_list_conditions(finding) and not reversal):
        return ""
    low, high = allowed.first, allowed.last
    if reversal:
        low, high = high.removeprefix(MINUS), low.removeprefix(MINUS)
    values = low if low == high else translate("{low} to {high}", low=low, high=high)
    return translate(reversal or mark("{values} would pass"), values=values)


def _find_reversal(finding: Finding) -> str | None:
    """Return the template "it rose: ..." for a stated fall that was a rise, or the reverse; else None."""
    stated, allowed = finding.claim.stated, finding.allowed
    if not stated or not allowed or (stated.value or 0) <= 0:
        return None
    below = allowed.first.startswith(MINUS) and allowed.last.startswith(MINUS)
    return REVERSAL_TEMPLATES.get(finding.claim.relation) if below else None


def format_alternatives(finding: Finding) -> str:
    """Format what follows the advice: the figure probably intended, and which other figure may be wrong instead."""
    is_cut_off = finding.slips and finding.slips[-1].name == SEARCH_ENDED
    alternatives = [translate(', or "{figure}" without the slip', figure=finding.intended)] if finding.intended else []
    if finding.rival:
        return "".join([*alternatives, translate(", or {change}", change=finding.rival)])
    alternatives += [translate(", if the other figures are right")] if is_cut_off else []
    remedy = _format_remedy(finding)
    return "".join([*alternatives, f"{translate('; ')}{remedy}" if remedy else ""])


def is_disputed(finding: Finding) -> bool:
    """True if an alternative to the suggestion is as likely, or the search for alternatives was cut off."""
    return bool(format_alternatives(finding._replace(remedy=None)))


def _format_remedy(finding: Finding) -> str:
    """Format the change of another figure with which the stated one would hold; "" if there is none."""
    stated = finding.claim.stated
    if not stated or not finding.remedy:
        return ""
    return translate('"{figure}" would be right with {change}', figure=stated.text, change=finding.remedy)


def format_allowed_range(finding: Finding, values: str) -> str:
    """6.36 and 6.05 allow 4.9 % to 5.3 %"""
    numbers = list(dict.fromkeys(_extract_number(figure) for _, figure in list_used_figures(finding)))
    allow = mark_plural("{figures} allows {values}", "{figures} allow {values}")
    return translate_plural(*allow, len(numbers), figures=join_words(numbers), values=values)


def format_stated_meaning(finding: Finding, own: Interval) -> str:
    """ "6.5%" means 6.45 % to 6.55 %"""
    claim, computed = finding.claim, finding.computed
    text = format_stated_phrase(claim) if RELATIONS[claim.relation].limits else claim.stated.text if claim.stated else ""
    values = format_meaning(own, computed.unit if computed else None, claim.stated)
    return translate('"{figure}" means {values}', figure=text, values=values)


def _extract_number(figure: Figure) -> str:
    """Return the number with the words before it: "6.36" of "6.36 trillion yuan", "nearly 840,000"."""
    found = NUMBER.findall(figure.text)
    if len(found) != 1:
        return figure.text
    number: str = found[0]
    return figure.text[: figure.text.index(number)] + number.rstrip(".,")
