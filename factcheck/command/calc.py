"""A reporter's calculator, without a file: a figure, a pair of figures, or a sentence that makes a claim.

"nearly 840,000" is what it may stand for; "236 311" is what lies between them; "rose 76% to $1.13bn from $639m" is checked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from factcheck import article, rate, reader, units
from factcheck.check import slip
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import NO_SLIP, Finding, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.command.figures import read_as
from factcheck.figure import notation
from factcheck.figure.figure import Figure, Form, Kind, Sets, sets
from factcheck.figure.interval import point
from factcheck.figure.notation import short, written_scale
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
PAIR = pattern(r"(?:from )?(?P<old>[^\n]{1,80}?) ?(?:\bto\b|->|→|\bvs\.?|,) ?(?P<new>[^\n]{1,80})", re.IGNORECASE)
CHINESE_PAIR = pattern(
    r"[从由](?P<old>[^\n]{1,80}?)(?:增长|增加|上升|提高|扩大|下降|减少|降低|升|降|增|减)?[到至为](?P<new>[^\n]{1,80})"
)
YEARLY = pattern(r"(?P<rate>[^\n]{1,80}?) (?:a|per) year (?:for|over) (?P<years>\d\d?) years", re.IGNORECASE)
OF = pattern(r"(?P<share>[^\n]{1,40}?) of (?P<whole>[^\n]{1,80})")
IN = pattern(r"(?P<amount>[^\n]{1,80}?) in (?P<unit>[^\n\d]{1,40})")
PLUS = pattern(r" ([+−-]) ")
PART = pattern(r"(?P<part>[^\n]{1,80}?) ?(?:/|÷|\bof\b) ?(?P<whole>[^\n]{1,80})")


class Answer(NamedTuple):
    """figure: of a single figure, with its sets; findings: of a pair, what lies between them; of a sentence, its claims."""

    kind: str  # figure, pair, sentence
    text: str
    figure: Figure | None = None
    sets: Sets | None = None
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()  # the rate at which it was converted


def calc(text: str, *, on: str | None = None) -> Answer:
    """ValueError, in plain words, where the text is none of the three. on: the date, for exchange rates."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise ValueError(f"write a figure, two figures or a sentence, of {LONGEST:,} characters at most")
    pair, figure = _told(text), _figure(text)
    if figure and not text.lower().startswith("from "):
        between = _between(*pair) if pair and figure.high is not None else ()  # "236 to 311" may be either
        return Answer("figure", text, figure, sets(figure), between)
    if pair:
        return Answer("pair", text, findings=_pair(*pair, on))
    drawn_claims = prose.claims(article.from_bytes(text.encode(errors="replace"), "sentence.txt", on=on))
    if drawn_claims.claims:
        return Answer("sentence", text, findings=tuple(map(_explained, drawn_claims.claims)))
    if converted := _converted(text, on):
        return converted
    if worked_out := _share_of(text) or _sum(text) or _part(text) or _yearly(text):
        return Answer("pair", text, findings=worked_out)
    pair, found = _beside(text), drawn_claims.figures
    if pair or len(found) == 2:
        return Answer("pair", text, findings=_pair(*(pair or (found[0], found[1])), on))
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
    raise ValueError(f"{shown!r} makes no claim: {_lacks(len(found))}")


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


def _told(text: str) -> tuple[Figure, Figure] | None:
    """ "from 236 to 311", "236 -> 311", "从236增长到311"."""
    both = _two(PAIR, text, "old", "new") or _two(CHINESE_PAIR, text, "old", "new")
    return _kin(*both) if both else None


def _two(like: re.Pattern[str], text: str, one: str, other: str) -> tuple[Figure, Figure] | None:
    """The figures that a pattern names, where the text is like it."""
    found = like.fullmatch(text)
    first, second = (_figure(found[one]), _figure(found[other])) if found else (None, None)
    return (first, second) if first and second else None


def _share_of(text: str) -> tuple[Finding, ...]:
    """ "15% of 360bn", "a third of 31,500": the part."""
    both = _two(OF, text, "share", "whole")
    if not both or not (both[0].kind is Kind.PERCENT or both[0].form is Form.FRACTION):
        return ()
    return (_work_out("share", (("whole", both[1]),), both[0]),)


def _sum(text: str) -> tuple[Finding, ...]:
    """ "1.11bn + 870m - 660m": what they come to."""
    first, *rest = PLUS.split(text)
    signs, figures = ["+", *rest[::2]], [_figure(part) for part in (first, *rest[1::2])]
    if not rest or any(figure is None or figure.value is None for figure in figures):
        return ()
    terms = [f if sign == "+" else _negative(f) for sign, f in zip(signs, figures, strict=True) if f]
    return (_work_out("total", tuple(("term", term) for term in terms)),)


def _negative(figure: Figure) -> Figure:
    high = -figure.value if figure.value is not None and figure.high is not None else None
    return figure._replace(value=-(figure.high or figure.value or Fraction()), high=high, text=f"-{figure.text}")


def _converted(text: str, on: str | None) -> Answer | None:
    """ "12 km in miles", "€180m in pounds": at the rate of the day, or the newest. ValueError where there is none."""
    found = IN.fullmatch(text)
    amount, one = (_figure(found["amount"]), _figure(f"1 {found['unit']}")) if found else (None, None)
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


def _part(text: str) -> tuple[Finding, ...]:
    """ "75 of 236", "75 / 236"."""
    both = _two(PART, text, "part", "whole")
    return (_work_out("share", (("part", both[0]), ("whole", both[1]))),) if both else ()


def _yearly(text: str) -> tuple[Finding, ...]:
    """ "10 percent a year for 7 years"."""
    found = YEARLY.fullmatch(text)
    rate = _figure(found["rate"]) if found else None
    years = int(found["years"]) if found else 0
    return (_work_out("compound", (("rate", rate),) * years),) if years and rate and rate.kind is Kind.PERCENT else ()


def _beside(text: str) -> tuple[Figure, Figure] | None:
    """ "236 311"."""
    words = text.split()
    for n in range(1, min(len(words), 12)):
        first, second = _figure(" ".join(words[:n])), _figure(" ".join(words[n:]))
        if first and second:
            return _kin(first, second)
    return None


def _kin(old: Figure, new: Figure) -> tuple[Figure, Figure]:
    """The old figure with the unit, and the scale, that only the new one says: "from 3.0 to 3.4 million", "4 to 5 percent"."""
    if old.unit is None and new.unit is not None and old.kind is Kind.COUNT:
        old = old._replace(unit=new.unit, kind=new.kind)
    by = written_scale(new)
    if not old.scaled and new.scaled and old.value is not None and old.value < 1000 <= by:
        word = short(new).lstrip("0123456789.,")
        old = old._replace(text=old.text + word, value=old.value * by, step=old.step * by, scaled=True)
    return old._replace(start=-1), new._replace(start=-1)


def _figure(text: str) -> Figure | None:
    try:
        return reader.read(text)
    except ValueError:
        return None


def _pair(old: Figure, new: Figure, on: str | None) -> tuple[Finding, ...]:
    """What lies between two figures; of two units or currencies, first whether they are the same amount."""
    between = _between(old, new)
    if old.unit == new.unit or not old.unit or not new.unit:
        return between
    both = article.from_bytes(f"{old.text} ({new.text})".encode(errors="replace"), "pair.txt", on=on)
    same = tuple(_explained(claim) for claim in prose.claims(both).claims if RELATIONS[claim.relation].converts)
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
