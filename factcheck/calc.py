"""A reporter's calculator, without a file: a figure, a pair of figures, or a sentence that makes a claim.

"nearly 840,000" is what it may stand for; "236 311" is what lies between them; "rose 76% to $1.13bn from $639m" is checked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from factcheck import article, prose, reader, slip
from factcheck.check import check
from factcheck.claim import Claim
from factcheck.drawing import drawn, strength
from factcheck.figure import Figure, Kind, Sets, sets
from factcheck.finding import Finding, Verdict
from factcheck.interval import Interval
from factcheck.notation import short, written_scale
from factcheck.pattern import pattern
from factcheck.report.json import entry
from factcheck.report.text.number import exact, outward
from factcheck.report.text.quantity import meaning
from factcheck.report.text.sentence import advice
from factcheck.wording import too_fine, wording

__all__ = ["Answer", "as_json", "as_text", "calc"]

LONGEST = 2000  # characters
PAIR = pattern(r"(?:from )?(?P<old>[^\n]{1,80}?) ?(?:\bto\b|->|→|\bvs\.?|,) ?(?P<new>[^\n]{1,80})", re.IGNORECASE)


class Answer(NamedTuple):
    """figure: of a single figure, with its sets; findings: of a pair, what lies between them; of a sentence, its claims."""

    kind: str  # figure, pair, sentence
    text: str
    figure: Figure | None = None
    sets: Sets | None = None
    findings: tuple[Finding, ...] = ()


def calc(text: str, *, on: str | None = None) -> Answer:
    """ValueError, in plain words, where the text is none of the three. on: the date, for exchange rates."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise ValueError(f"write a figure, two figures or a sentence, of {LONGEST:,} characters at most")
    pair, figure = _told(text), _figure(text)
    if pair:
        return Answer("pair", text, findings=_between(*pair))
    if figure:
        return Answer("figure", text, figure, sets(figure))
    drawn_claims = prose.claims(article.from_bytes(text.encode(), "sentence.txt", on=on))
    findings = tuple(map(check, drawn_claims.claims))
    if findings:
        return Answer(
            "sentence", text, findings=tuple(f._replace(slips=slip.slips(f), suggestion=slip.suggestion(f)) for f in findings)
        )
    pair, found = _beside(text), drawn_claims.figures
    if pair or len(found) == 2:
        return Answer("pair", text, findings=_between(*(pair or found)))
    raise ValueError(
        f"no claim in {text!r}: " + (f"{len(found)} figures that say nothing of each other" if found else "no figure")
    )


def as_text(answer: Answer) -> Iterator[str]:
    """The answer, its bounds, and how to word it."""
    if answer.figure:
        yield from _meaning(answer.figure, answer.sets)
    for finding in answer.findings:
        yield from _implied(finding) if finding.verdict is Verdict.IMPLIED else _checked(finding)


def as_json(answer: Answer) -> str:
    """The same for programs: `figure` as in the output of `figures`, `claims` as in that of `run`."""
    known: dict[str, Any] = {"schema_version": 1, "kind": answer.kind, "text": answer.text}
    if answer.figure:
        known["figure"] = _figure_entry(answer.figure, answer.sets)
    if answer.findings:
        known["claims"] = [entry(finding) for finding in answer.findings]
    return json.dumps(known, ensure_ascii=False, indent=1)


def _told(text: str) -> tuple[Figure, Figure] | None:
    """ "from 236 to 311", "236 -> 311"; not "10 to 12 percent", which is one figure."""
    found = PAIR.fullmatch(text)
    if found is None or not (text.lower().startswith("from ") or _figure(text) is None):
        return None
    first, second = _figure(found["old"]), _figure(found["new"])
    return _kin(first, second) if first and second else None


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


def _between(old: Figure, new: Figure) -> tuple[Finding, ...]:
    """What a reporter may say of two figures: growth, or points between percentages; the change; how many times."""
    if old.kind is Kind.PERCENT and new.kind is Kind.PERCENT:
        first, second = ("gap", (("higher", new), ("lower", old)))
        claims = [(first, second), _growth(old, new)]
    else:
        claims = [_growth(old, new), ("change", (("old", old), ("new", new)))]
        if old.value and new.value and new.value >= 2 * old.value:
            claims.append(("multiple", (("old", old), ("new", new))))
    found = [check(Claim(relation, relation, operands)) for relation, operands in claims]
    return tuple(finding for finding in found if finding.verdict is Verdict.IMPLIED) or tuple(found[:1])


def _growth(old: Figure, new: Figure) -> tuple[str, tuple[tuple[str, Figure], ...]]:
    fallen = old.value is not None and new.value is not None and new.value < old.value
    return "decline" if fallen else "growth", (("old", old), ("new", new))


def _meaning(figure: Figure, own: Sets | None) -> Iterator[str]:
    if own is None:
        yield f'"{figure.text}" gives no number'
        return
    yield f'"{figure.text}" means {meaning(own.core, figure.unit, figure)}'
    if own.loose != own.core:
        yield f"at most {meaning(own.loose, figure.unit, figure)}"


def _implied(finding: Finding) -> Iterator[str]:
    said = wording(finding)
    yield f"{finding.claim.relation}: {finding.working[0] if finding.working else ''}"
    yield f"  {drawn(finding)}" + (f"   say: {said}" if said else "")


def _checked(finding: Finding) -> Iterator[str]:
    stated = finding.claim.stated
    yield f'{finding.claim.relation}: "{stated.text if stated else ""}": {finding.verdict.value}{_reason(finding)}'
    lines: Iterable[str | None] = (
        *finding.working,
        drawn(finding),
        strength(finding),
        *(f"slip: {s.fits if s.name == slip.NONE else f'{s.name}: {s.fits}'}" for s in finding.slips),
        too_fine(finding),
        _help(finding),
    )
    yield from (f"  {line}" for line in lines if line)


def _help(finding: Finding) -> str | None:
    if finding.verdict is Verdict.PASS:
        said = wording(finding)
        return f'"{said}" holds however the figures were rounded' if said else None
    return advice(finding) if finding.suggestion else None


def _reason(finding: Finding) -> str:
    detail = finding.detail or finding.reason
    return f", {detail}" if detail else " (needs rounding)" if finding.needs == "rounding" else ""


def _figure_entry(figure: Figure, own: Sets | None) -> dict[str, Any]:
    return {
        "text": figure.text,
        "value": None if figure.value is None else exact(figure.value),
        "value_high": None if figure.high is None else exact(figure.high),
        "unit": figure.unit,
        "kind": figure.kind.value,
        "hedge": figure.hedge,
        "direction": figure.direction,
        "core": _interval(own.core) if own else None,
        "loose": _interval(own.loose) if own else None,
    }


def _interval(interval: Interval) -> dict[str, Any]:
    low, high = outward(interval)
    return {"low": low, "high": high, "low_open": interval.low_open, "high_open": interval.high_open}
