"""What a finding is called: its place, its title, its verdict, and what was recomputed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claim.claim import Claim, Operand
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Kind, at
from factcheck.figure.number import power
from factcheck.pattern import pattern
from factcheck.report.text.quantity import amount, finest, last_digit, limits, magnitude, plain, prose, style

__all__ = [
    "Recomputed",
    "listed",
    "phrase",
    "problem",
    "recomputed",
    "sourced",
    "stated",
    "title",
    "used",
    "verdict",
    "where",
]

PERCENT = pattern(r"\s*(?:%|％|percent|per cent|pct\.?|p\.?c\.?)$")
POINTS = pattern(r"\s*(?:percentage|percent|per cent|pct|p\.c\.|%)[ -]points?$")
ROLE = pattern(r"{(\w+)}")
MOST_LISTED = 4


class Recomputed(NamedTuple):
    value: str  # "5.1 %"
    range: str  # "4.9 to 5.3 %"
    prose: str  # "4.9 % to 5.3 %"
    bare: str  # "4.9 to 5.3", empty where it is the value alone
    role: str | None  # the missing operand, where that was computed


def recomputed(finding: Finding) -> Recomputed | None:
    """The computed value and its range, in digits that show them apart from the stated figure."""
    computed = finding.computed
    if computed is None:
        return None
    core, value = computed.sets.core, computed.value
    written = style(computed.unit, magnitude(core), finding.claim.stated if finding.stated else None)
    k = finest(core, finding.stated.core) if finding.stated else last_digit(core)
    digits = k if finding.stated or not value else min(k, power(value) - 3)
    single = core.low == core.high
    number = prose(core, written, k) if value is None else amount(value, written, digits)
    return Recomputed(
        number,
        number if single else plain(core, written, k),
        number if single else prose(core, written, k),
        "" if single else limits(core, written, k, told=False),
        None if computed.role == "stated" else computed.role,
    )


def stated(claim: Claim) -> str | None:
    """The stated figure as printed, its percent sign as the table writes it: "87.7 percent" is "87.7 %"."""
    figure = claim.stated
    if figure is None or RELATIONS[claim.relation].limits:
        return phrase(claim) or None
    if figure.kind is Kind.PERCENT:
        return PERCENT.sub(" %", figure.text)
    return POINTS.sub(" points", figure.text) if figure.kind is Kind.POINT else figure.text


def where(claim: Claim) -> str | None:
    """The claim's own place; that of its entry where it has none."""
    place = claim.place or claim.entry
    return at(place) if place else None


def problem(found: Problem) -> str:
    """henan.yaml:9:5: error: unknown key "stateed"; without a line, the file alone."""
    place = f":{found.line}:{found.column}" if found.line else ""
    return f"{found.path}{place}: error: {found.message}"


def verdict(finding: Finding) -> str:
    """The verdict with its reason, in a few words."""
    word = finding.verdict.value
    match finding.verdict:
        case Verdict.FAIL:
            word = "FAIL"
        case Verdict.PASS:
            needs = f"needs {finding.needs}" if finding.needs not in (None, "nothing") else ""
            told = ", ".join(filter(None, ("weak" if finding.weak else "", needs)))
            word = f"pass ({told})" if told else word
        case Verdict.REVIEW | Verdict.UNCHECKED | Verdict.HINT:
            reason = finding.detail or finding.needs or finding.reason
            word = f"{word}: {reason}" if reason else word
    if finding.waived is None:
        return word
    return f"{word} ({'in the baseline' if finding.waived.baseline else 'waived'})"


def title(finding: Finding) -> str:
    """What the claim says and what becomes of it: "growth: grew 6.5% does not follow from 6.05 to 6.36 trillion"."""
    claim = finding.claim
    words, basis = phrase(claim), _basis(claim)
    match finding.verdict:
        case Verdict.IMPLIED:
            return f"{claim.relation}: {_implied(finding)}"
        case Verdict.UNCHECKED:
            return f"{claim.relation}: {words or basis} is not checked: {finding.detail or finding.reason}"
        case Verdict.REVIEW:
            return f"{claim.relation}: {words} is for review, from {basis}: {finding.detail or finding.needs}"
        case Verdict.HINT:
            return f"{claim.relation}: {words} may not follow from {basis}: {finding.detail or finding.needs}"
        case Verdict.PASS:
            return f"{claim.relation}: {words} follows {'weakly ' if finding.weak else ''}from {basis}"
        case _:
            return f"{claim.relation}: {words} does not follow from {basis}"


def phrase(claim: Claim) -> str:
    """The stated figure with its verb: "grew 6.5%", "fell by 3,400", "over 20 million"; empty where nothing is stated."""
    figure = claim.stated
    if figure is None:
        return ""
    if RELATIONS[claim.relation].limits:
        return f"{figure.hedge or 'over'} {figure.text}"
    verbs = RELATIONS[claim.relation].verbs
    if verbs and figure.text[:1].isdigit() and (figure.value or 0) >= 0:
        return f"{verbs[figure.direction == 'down']} {figure.text}"
    return figure.text


def used(finding: Finding) -> tuple[tuple[str, Figure], ...]:
    """The figures that the computed one rests on; where an operand is missing, the stated one is among them."""
    stated = finding.claim.stated
    if finding.verdict is Verdict.IMPLIED and stated and all(figure is not stated for _, figure in finding.operands):
        return (*finding.operands, ("stated", stated))
    return finding.operands


def sourced(finding: Finding) -> list[Figure]:
    """The figures of the finding that come from evidence, the stated one too."""
    stated = finding.claim.stated
    figures = [figure for _, figure in finding.operands] + ([stated] if stated else [])
    return list(dict.fromkeys(figure for figure in figures if figure.source))


def listed(words: Sequence[str], most: int = MOST_LISTED) -> str:
    """ "a", "a and b", "a, b, c and 4 more"."""
    words = list(words)
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} more"]
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _implied(finding: Finding) -> str:
    claim, found = finding.claim, recomputed(finding)
    value = found.value if found else "nothing"
    if found and found.role:
        return f"{found.role} works out at {value}, from {listed([figure.text for _, figure in used(finding)])}"
    return f"works out at {value}, from {_basis(claim)}"


def _basis(claim: Claim) -> str:
    """The operands as one says them: 6.05 to 6.36 trillion, 5.2 billion of 23 billion yuan, 87.7 percent less 2.4%."""
    names = {role: _name(operand) for role, operand in claim.operands}
    basis = RELATIONS[claim.relation].basis
    if not basis or not names.keys() >= set(ROLE.findall(basis)):
        return listed([_name(operand) for _, operand in claim.operands])
    if "{old} to {new}" in basis:  # 6.05 to 6.36 trillion yuan: what both end in is said once
        head, _, tail = names["old"].partition(" ")
        names["old"] = head if tail and names["new"].partition(" ")[2] == tail else names["old"]
    if names.get("years", "").isdigit():
        names["years"] += " years"
    return basis.format_map(names)


def _name(operand: Operand) -> str:
    return operand.text if isinstance(operand, Figure) else f"[{operand.id}]"
