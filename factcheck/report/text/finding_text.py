"""The texts of a finding: its place, title, verdict and recomputed value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claim.claim import Claim, Operand
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Kind, format_place
from factcheck.figure.number import find_leading_power
from factcheck.language.messages import get_language, mark, translate
from factcheck.pattern import compile_lazily
from factcheck.report.text.value_format import (
    TABLE_UNITS,
    choose_style,
    compute_magnitude,
    find_finest_digit,
    find_last_digit,
    format_amount,
    format_prose_range,
    format_range,
)

PERCENT = compile_lazily(r"\s*(?:%|％|percent|per cent|pct\.?|p\.?c\.?)$")
POINTS = compile_lazily(r"\s*(?:percentage|percent|per cent|pct|p\.c\.|%)[ -]points?$")
ROLE = compile_lazily(r"{(\w+)}")
MAX_LISTED = 4  # items named in a list; the last is then "N more"
OUTCOME_SENTENCES = {  # {words} is what the claim states, {basis} the operands it is checked against
    Verdict.REVIEW: mark("{words} is for review, from {basis}: {why}"),
    Verdict.HINT: mark("{words} may not follow from {basis}: {why}"),
    Verdict.UNCHECKED: mark("{words} is not checked: {why}"),
    Verdict.PASS: mark("{words} follows from {basis}"),
    Verdict.FAIL: mark("{words} does not follow from {basis}"),
}
LONE_REVIEW_SENTENCE = mark("{words} is for review: {why}")  # of what is held against nothing
LIMIT_TEMPLATES = {
    ("threshold", "over"): mark("over {figure}"),
    ("threshold", "under"): mark("under {figure}"),
    ("rise", "over"): mark("a rise from {figure}"),
    ("fall", "under"): mark("a fall from {figure}"),
}
WEAK_PASS_SENTENCE = mark("{words} follows weakly from {basis}")
VERDICT_TEMPLATES = {  # a verdict with its reason
    Verdict.REVIEW: mark("review: {why}"),
    Verdict.UNCHECKED: mark("unchecked: {why}"),
    Verdict.HINT: mark("hint: {why}"),
}
NEEDS_TEXTS = {"rounding": mark("needs rounding"), "tolerance": mark("needs tolerance")}


class ComputedText(NamedTuple):
    value: str  # "5.1 %"
    range: str  # "4.9 to 5.3 %"
    prose: str  # "4.9 % to 5.3 %"
    bare: str  # "4.9 to 5.3"; "" if the range is a single value
    role: str | None  # the operand that was computed, if it is not the stated figure

    @property
    def labeled(self) -> str:
        """The value after the operand that was computed, if it is not the stated figure: "old: 6.05 trillion"."""
        return translate("{role}: {value}", role=translate(self.role), value=self.value) if self.role else self.value


def format_computed(finding: Finding) -> ComputedText | None:
    """Format the computed value and range, with enough digits to differ visibly from the stated figure, or None."""
    computed = finding.computed
    if computed is None:
        return None
    core, value = computed.sets.core, computed.value
    style = choose_style(computed.unit, compute_magnitude(core), finding.claim.stated if finding.stated else None)
    power = find_finest_digit(core, finding.stated.core) if finding.stated else find_last_digit(core)
    digits = power if finding.stated or not value else min(power, find_leading_power(value) - 3)
    number = format_prose_range(core, style, power) if value is None else format_amount(value, style, digits)
    role = None if computed.role == "stated" else computed.role
    if core.low == core.high:
        return ComputedText(number, number, number, "", role)
    bare = format_range(core, style, power, open_ends=False)  # as in a table, open ends are not marked
    unit = style.many if style.unit in TABLE_UNITS else ""
    return ComputedText(number, bare + unit, format_prose_range(core, style, power), bare, role)


def format_stated(claim: Claim) -> str | None:
    """Return the stated figure as printed, except that "87.7 percent" becomes "87.7 %"; None if nothing is stated."""
    figure = claim.stated
    if figure is None or RELATIONS[claim.relation].limits:
        return format_stated_phrase(claim) or None
    if get_language() == "zh":
        return figure.text
    if figure.kind is Kind.PERCENT:
        return PERCENT.sub(" %", figure.text)
    return POINTS.sub(" points", figure.text) if figure.kind is Kind.POINT else figure.text


def format_claim_place(claim: Claim) -> str | None:
    """Format the claim's place, or that of its claims-file entry; None if it has neither."""
    place = claim.place or claim.entry
    return format_place(place) if place else None


def format_problem(problem: Problem) -> str:
    """henan.yaml:9:5: error: unknown key "stateed"; without a line number, only the path."""
    return f"{format_problem_place(problem)}: error: {problem.message}"


def format_problem_place(problem: Problem) -> str:
    return f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path


def format_verdict(finding: Finding) -> str:
    """Format the verdict with its reason, in a few words."""
    word = _format_plain_verdict(finding)
    if finding.waived is None:
        return word
    waived = mark("{verdict} (in the baseline)") if finding.waived.baseline else mark("{verdict} (waived)")
    return translate(waived, verdict=word)


def _format_plain_verdict(finding: Finding) -> str:
    match finding.verdict:
        case Verdict.FAIL:
            return translate("FAIL")
        case Verdict.PASS:
            needs = finding.needs if finding.needs not in (None, "nothing") else None
            conditions = [translate("weak")] if finding.weak else []
            conditions += [translate(NEEDS_TEXTS.get(needs, f"needs {needs}"))] if needs else []
            return translate("pass ({needs})", needs=translate(", ").join(conditions)) if conditions else translate("pass")
        case Verdict.REVIEW | Verdict.UNCHECKED | Verdict.HINT:
            if reason := finding.detail or finding.needs or finding.reason:
                return translate(VERDICT_TEMPLATES[finding.verdict], why=translate(reason))
    return translate(finding.verdict.value)


def format_title(finding: Finding) -> str:
    """Format relation and outcome: "growth: grew 6.5% does not follow from 6.05 to 6.36 trillion"."""
    return translate("{relation}: {told}", relation=translate(finding.claim.relation), told=format_outcome(finding))


def format_outcome(finding: Finding) -> str:
    """Format the outcome without the relation: "grew 6.5% does not follow from 6.05 to 6.36 trillion"."""
    claim = finding.claim
    if finding.verdict is Verdict.IMPLIED:
        return _format_implied(finding)
    stated, basis = format_stated_phrase(claim), format_basis(claim)
    if finding.verdict is Verdict.UNCHECKED:
        why, stated = finding.detail or finding.reason, stated or basis
    else:
        why = finding.detail or finding.needs
    sentence = WEAK_PASS_SENTENCE if finding.weak and finding.verdict is Verdict.PASS else OUTCOME_SENTENCES[finding.verdict]
    if finding.verdict is Verdict.REVIEW and not basis:
        sentence = LONE_REVIEW_SENTENCE
    return translate(sentence, words=stated, basis=basis, why=translate(why) if why else why)


def format_stated_phrase(claim: Claim) -> str:
    """Format the stated figure with its verb: "grew 6.5%", "fell by 3,400", "over 20 million"; "" if nothing is stated."""
    figure = claim.stated
    if figure is None:
        return ""
    if RELATIONS[claim.relation].limits:
        return translate(LIMIT_TEMPLATES[claim.relation, RELATIONS[claim.relation].find_side(figure.hedge)], figure=figure.text)
    verbs = RELATIONS[claim.relation].verbs
    if verbs and figure.text[:1].isdigit() and (figure.value or 0) >= 0:
        return translate(verbs[figure.direction == "down"], figure=figure.text)
    return figure.text


def list_used_figures(finding: Finding) -> tuple[tuple[str, Figure], ...]:
    """Return (role, figure) for the inputs of the calculation, with the stated figure if a missing operand was computed."""
    stated = finding.claim.stated
    if finding.verdict is Verdict.IMPLIED and stated and all(figure is not stated for _, figure in finding.operands):
        return (*finding.operands, ("stated", stated))
    return finding.operands


def list_sourced_figures(finding: Finding) -> list[Figure]:
    """Return the figures that come from evidence, operands and the stated one, without duplicates."""
    stated = finding.claim.stated
    figures = [figure for _, figure in finding.operands] + ([stated] if stated else [])
    return list(dict.fromkeys(figure for figure in figures if figure.source))


def join_words(words: Sequence[str], most: int = MAX_LISTED) -> str:
    """ "a", "a and b", "a, b, c and 4 more"."""
    words = list(words)
    if len(words) > most:
        words = [*words[: most - 1], translate("{number} more", number=len(words) - most + 1)]
    if len(words) < 2:
        return "".join(words)
    return translate("{first} and {last}", first=translate(", ").join(words[:-1]), last=words[-1])


def _format_implied(finding: Finding) -> str:
    claim, found = finding.claim, format_computed(finding)
    value = found.value if found else translate("nothing")
    if found and found.role:
        figures = join_words([figure.text for _, figure in list_used_figures(finding)])
        return translate("{role} works out at {value}, from {basis}", role=translate(found.role), value=value, basis=figures)
    return translate("works out at {value}, from {basis}", value=value, basis=format_basis(claim))


def format_basis(claim: Claim) -> str:
    """Format the operands as in speech: 6.05 to 6.36 trillion, 5.2 billion of 23 billion yuan, 87.7 percent less 2.4%."""
    names = {role: _name_operand(operand) for role, operand in claim.operands}
    template = RELATIONS[claim.relation].basis
    if not template or not names.keys() >= set(ROLE.findall(template)):
        return join_words([_name_operand(operand) for _, operand in claim.operands])
    if "{old} to {new}" in template:  # 6.05 to 6.36 trillion yuan: a common unit is written once
        head, _, tail = names["old"].partition(" ")
        names["old"] = head if tail and names["new"].partition(" ")[2] == tail else names["old"]
    if names.get("years", "").isdigit():
        names["years"] = translate("{number} years", number=names["years"])
    return translate(template, **names)


def _name_operand(operand: Operand) -> str:
    return operand.text if isinstance(operand, Figure) else f"[{operand.id}]"
