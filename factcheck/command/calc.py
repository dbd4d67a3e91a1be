"""A reporter's calculator, without a file: a figure, two figures, a sum, or a sentence that makes a claim.

"nearly 840,000" is what it may stand for; "236 311" is what lies between them; "52,316 + 4,228 = 56,544" and "rose 76% to
$1.13bn from $639m" are checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from factcheck import article, rate, units
from factcheck.check import slip
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import NO_SLIP, Finding, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.claim.settings import Settings
from factcheck.command import question
from factcheck.command.arithmetic import is_beyond
from factcheck.command.figures import read_as
from factcheck.command.two_figures import is_comparable, pair, pair_beside, put_older_first, read_figure
from factcheck.figure import notation
from factcheck.figure.figure import Figure, Kind, Sets, sets
from factcheck.figure.interval import point
from factcheck.pattern import pattern
from factcheck.report.json import both, entry
from factcheck.report.text.drawing import drawn, strength
from factcheck.report.text.quantity import meaning
from factcheck.report.text.sentence import advice
from factcheck.report.text.wording import holds, too_fine, wording
from factcheck.report.text.words import verdict
from factcheck.run import prose

__all__ = ["LONGEST", "Answer", "as_dict", "as_json", "as_text", "calc", "exit_status"]

LONGEST = 2000  # characters
SHOWN = 60  # characters of a text that is refused
TAKEN = "calc takes figures with + and - between them, or two with x or / between them; no brackets, no powers"
IN = pattern(r"(?P<amount>[^\n]{1,80}?) in (?P<unit>[^\n\d]{1,40})")


class Answer(NamedTuple):
    """figure: of a single figure, with its sets; findings: of a pair, what lies between them or what they come to; of a
    sentence, its claims."""

    kind: str  # figure; pair: two figures or more, without words; sentence
    text: str
    figure: Figure | None = None
    sets: Sets | None = None
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()  # the rate at which it was converted


def calc(text: str, *, on: str | None = None, date_option: str = "--on") -> Answer:
    """ValueError, in plain words, where the text is none of these. on: the date, for exchange rates; date_option: what that is
    called where it is given."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise ValueError(f"write a figure, two figures, a sum or a sentence, of {LONGEST:,} characters at most")
    asked = tuple(_explained(claim) for claim in question.claims(text))
    both, figure = pair(text), read_figure(text)
    if figure and not text.lower().startswith("from "):
        less = asked if figure.kind is Kind.COUNT else ()
        between = _between(*both) if both else less  # "236 to 311" may be either, and "236 - 311"
        return Answer("figure", text, figure, sets(figure), between if figure.high is not None else ())
    if asked:
        return Answer("pair", text, findings=asked)
    if both and is_comparable(*both):
        return Answer("pair", text, findings=_pair(*both, on, date_option))
    sentence = article.from_bytes(text.encode(errors="replace"), "sentence.txt", on=on)
    drawn_claims = prose.claims(sentence, Settings(date_option=date_option))
    if claims := drawn_claims.claims or _asked(drawn_claims.hints):
        return Answer("sentence", text, findings=tuple(map(_explained, claims)))
    if converted := _converted(text, on):
        return converted
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
    if is_beyond(text):
        raise ValueError(f"{shown!r} can't be worked out: {TAKEN}")
    found = drawn_claims.figures
    both = pair_beside(text) or (put_older_first(sentence.text, *found) if len(found) == 2 else None)
    if both and is_comparable(*both):
        return Answer("pair", text, findings=_pair(*both, on, date_option))
    raise ValueError(f"{shown!r} makes no claim: {_lacks(len(found))}")


def _asked(hints: Iterable[Claim]) -> tuple[Claim, ...]:
    """What an article only hints at, of a sentence that is asked about: it is worked out, and for review at worst."""
    return tuple(hint._replace(confidence="low") for hint in hints)


def exit_status(answer: Answer) -> int:
    """1 where a claim fails, 2 where none could be checked."""
    verdicts = {finding.verdict for finding in answer.findings}
    return 2 if verdicts == {Verdict.UNCHECKED} else int(Verdict.FAIL in verdicts)


def _explained(claim: Claim) -> Finding:
    return slip.told(check(claim))


def _lacks(figures: int) -> str:
    """What a text without a claim lacks."""
    if figures < 2:
        return "it has one figure and nothing to compare it with" if figures else "it has no figure that is understood"
    return f"its {figures} figures say nothing of each other"


def as_text(answer: Answer) -> Iterator[str]:
    """The answer, its bounds, and how to word it."""
    if answer.figure:
        yield from _meaning(answer.figure, answer.sets)
        yield from answer.notes
    for finding in answer.findings:
        yield from _implied(finding) if finding.verdict is Verdict.IMPLIED else _checked(finding)


def as_json(answer: Answer) -> str:
    """The same for programs."""
    return json.dumps(as_dict(answer), ensure_ascii=False, indent=1)


def as_dict(answer: Answer) -> dict[str, Any]:
    """`figure` as in the output of `figures`, `claims` as in that of `run`."""
    known: dict[str, Any] = {"schema_version": 1, "kind": answer.kind, "text": answer.text}
    if figure := answer.figure:
        core, loose = both(answer.sets)
        read = read_as(figure, figure.value, figure.high, figure.unit)
        known["figure"] = read | {"core": core, "loose": loose}
    if answer.findings:
        known["claims"] = [entry(finding) for finding in answer.findings]
    return known


def _converted(text: str, on: str | None) -> Answer | None:
    """ "12 km in miles", "€180m in pounds": at the rate of the day, or the newest. ValueError where there is none."""
    found = IN.fullmatch(text)
    amount, one = (read_figure(found["amount"]), read_figure(f"1 {found['unit']}")) if found else (None, None)
    own = sets(amount) if amount else None
    if not amount or not own or not one or not amount.unit or not one.unit or one.kind is not amount.kind:
        return None
    if amount.kind is Kind.MONEY:
        return _exchanged(text, amount, own, one.unit, on)
    both = [units.convert(interval, amount.unit, one.unit) for interval in own]
    if both[0] is None or both[1] is None or amount.kind is not Kind.MEASURE:
        return None
    at = units.convert(point(amount.value or Fraction()), amount.unit, one.unit)
    return Answer("figure", text, _in(amount, at.low if at else None, one.unit, text), Sets(both[0], both[1]))


def _exchanged(text: str, amount: Figure, own: Sets, currency: str, on: str | None) -> Answer:
    quoted = rate.quotation(amount.unit or "", currency, day := rate.dates(on or rate.newest().isoformat()))
    if isinstance(quoted, rate.Missing):
        raise ValueError(str(quoted))
    by = 1 / quoted.rate
    figure = _in(amount, None if amount.value is None else amount.value * by, currency, text)
    return Answer("figure", text, figure, Sets(own.core * by, own.loose * by), notes=tuple(rate.describe(quoted, day)[:1]))


def _in(amount: Figure, value: Fraction | None, unit: str, text: str) -> Figure:
    return amount._replace(text=text, value=value, high=None, unit=unit, decimals=True)


def _pair(old: Figure, new: Figure, on: str | None, date_option: str) -> tuple[Finding, ...]:
    """What lies between two figures; of two units or currencies, first whether they are the same amount."""
    between = _between(old, new)
    if old.unit == new.unit or not old.unit or not new.unit:
        return between
    both = article.from_bytes(f"{old.text} ({new.text})".encode(errors="replace"), "pair.txt", on=on)
    drawn_claims = prose.claims(both, Settings(date_option=date_option)).claims
    same = tuple(_explained(claim) for claim in drawn_claims if RELATIONS[claim.relation].converts)
    return same + tuple(f for f in between if not same or f.verdict is Verdict.IMPLIED)


def _between(old: Figure, new: Figure) -> tuple[Finding, ...]:
    """What a reporter may say of two figures: growth, or points between percentages; the change; how many times."""
    operands = (("old", old), ("new", new))
    growth = _work_out("growth", operands)
    value = growth.computed.value if growth.computed else None
    if value is not None and value < 0:
        growth = _work_out("decline", operands)
    if old.kind is Kind.PERCENT and new.kind is Kind.PERCENT:
        found = [_work_out("gap", (("higher", new), ("lower", old))), growth]
    else:
        found = [growth, _work_out("change", operands)]
        if old.value and new.value and value is not None and value >= 100:
            found.append(_work_out("multiple", operands))
    return tuple(finding for finding in found if finding.verdict is Verdict.IMPLIED) or tuple(found[:1])


def _work_out(relation: str, operands: tuple[tuple[str, Figure], ...], stated: Figure | None = None) -> Finding:
    return check(Claim(relation, relation, operands, stated))


def _meaning(figure: Figure, own: Sets | None) -> Iterator[str]:
    if own is None:
        yield f'"{figure.text}" gives no number'
        return
    low, bare = own.core.low, own.core.low == own.core.high and not figure.unit
    said = notation.exact(low) if low is not None and bare else meaning(own.core, figure.unit, figure)
    yield f'"{figure.text}" means {said}'
    if own.loose != own.core:
        yield f"at most {meaning(own.loose, figure.unit, figure)}"


def _implied(finding: Finding) -> Iterator[str]:
    said = wording(finding)
    yield f"{finding.claim.relation}: {finding.working[0] if finding.working else ''}"
    yield f"  {drawn(finding)}" + (f"   say: {said}" if said else "")


def _checked(finding: Finding) -> Iterator[str]:
    stated = finding.claim.stated
    said = f' "{stated.text}":' if stated else ""
    yield f"{finding.claim.relation}:{said} {_verdict(finding)}"
    lines: Iterable[str | None] = (
        *finding.working,
        drawn(finding),
        strength(finding),
        *(f"slip: {s.fits if s.name == NO_SLIP else f'{s.name}: {s.fits}'}" for s in finding.slips),
        too_fine(finding),
        holds(finding) or (advice(finding) if finding.suggestion else None),
    )
    yield from (f"  {line}" for line in lines if line)


def _verdict(finding: Finding) -> str:
    detail = finding.detail or finding.reason
    return f"{finding.verdict.value}, {detail}" if detail else verdict(finding).lower()
