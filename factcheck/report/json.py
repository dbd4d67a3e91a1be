"""The findings as data: schema_version 1, every key present, numbers as exact text. Schema: output.schema.json."""

from __future__ import annotations

from typing import Any

from factcheck.claim.claim import Claim
from factcheck.claim.finding import ENDED, NO_SLIP, Allowed, Belief, Computed, Finding, Problem, Unclaimed, Verdict
from factcheck.figure.figure import Figure, Place, Sets, sets
from factcheck.figure.interval import Interval
from factcheck.figure.number import Way, exact, outward
from factcheck.report import Run, counts
from factcheck.report.text.data import Dump, listed, put
from factcheck.report.text.page import Page
from factcheck.report.text.sentence import advice
from factcheck.report.text.wording import too_fine, wording
from factcheck.report.text.words import used

__all__ = ["SCHEMA_VERSION", "both", "entry", "error", "rates", "summary", "write"]

SCHEMA_VERSION = 1
Object = dict[str, Any]


def write(run: Run, page: Page) -> None:
    """One claim a line."""
    put(page, lambda dump: _document(run, dump))


def entry(finding: Finding) -> Object:
    """One claim. Without a place of its own, the place is that of its entry in the claims file."""
    claim, implied = finding.claim, finding.verdict is Verdict.IMPLIED
    stated = claim.stated
    return {
        "id": claim.id,
        **_place(claim.place or claim.entry),
        "claims_file": _claims_file(claim.entry),
        "relation": claim.relation,
        "verdict": finding.verdict.value,
        "needs": finding.needs,
        "weak": finding.weak is not None,
        "certainty": finding.certainty,
        "reason": finding.reason,
        "detail": finding.detail,
        "flips": finding.flips,
        "waived": _waived(finding),
        "confidence": claim.confidence,
        "stated": _stated(stated, claim) if stated and not implied else None,
        "operands": [_operand(role, figure, claim) for role, figure in used(finding)],
        "computed": _computed(finding.computed),
        "rate": _rate(claim),
        "implied_rate": _interval(finding.implied_rate),
        "distance": _distance(finding),
        "allowed": _allowed(finding.allowed),
        "suggestion": finding.suggestion,
        "advice": advice(finding),
        "wording": wording(finding),
        "notes": [
            *([note] if (note := too_fine(finding)) else []),
            *(slip.fits for slip in finding.slips if slip.name == ENDED),
        ],
        "slips": [slip._asdict() for slip in finding.slips if slip.name not in (NO_SLIP, ENDED)],
        "reading": claim.reading._asdict() if claim.reading else None,
        "belief": _belief(finding.belief),
        "witness": _witness(finding.witness),
        "working": list(finding.working),
    }


def _belief(belief: Belief | None) -> dict[str, object] | None:
    return belief and {**belief._asdict(), "reasons": [{"name": name, "weight": weight} for name, weight in belief.reasons]}


def _document(run: Run, dump: Dump) -> str:
    head = dump(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "factcheck", "version": run.version},
            "rates": rates(run),
            "summary": summary(run),
        }
    )
    claims = listed(dump(entry(finding)) for finding in run.findings)
    errors = listed(dump(error(problem)) for problem in run.problems)
    hints = listed(dump(entry(hint)) for hint in run.hints)
    unclaimed = listed(dump(_unclaimed(one)) for one in run.unclaimed)
    rest = f'"hints": {hints},\n"unclaimed": {unclaimed},\n"errors": {errors}'
    return f'{head[:-1]},\n"claims": {claims},\n{rest}}}\n'


def _unclaimed(one: Unclaimed) -> Object:
    placed = ((figure.text, figure.place) for figure in one.figures if figure.place)
    return {
        **_place(one.figures[0].place),
        "probability": one.probability or None,
        "figures": [{"text": text, "start": place.start, "end": place.end} for text, place in placed],
    }


def summary(run: Run) -> Object:
    found = counts(run)
    names = ("pass", "weak", "review", "fail", "unchecked", "implied", "waived")
    told = {name: found[name] for name in names}
    told["waived"] += found["baseline"]
    apart = {"hints": len(run.hints), "left_out": len(run.left_out)}
    return {"claims": run.claims, **told, **apart, "figures": run.figures, "figures_covered": run.covered}


def rates(run: Run) -> Object | None:
    """The ECB's rates that a run used; None where it needed none."""
    if not run.rates:
        return None
    last, updated = run.rates[0]
    return {"table": "updated" if updated else "shipped", "last": last}


def _place(place: Place | None) -> Object:
    keys = ("path", "line", "column", "end_line", "end_column")
    return {**dict(zip(keys, place[:5] if place else (None,) * 5, strict=True)), "page": place.page or None if place else None}


def _claims_file(place: Place | None) -> Object | None:
    return {"path": place.path, "line": place.line, "column": place.column} if place else None


def _waived(finding: Finding) -> Object | None:
    waiver = finding.waived
    if waiver is None:
        return None
    until = waiver.until.isoformat() if waiver.until else None
    return {"reason": waiver.reason, "until": until, "baseline": waiver.baseline}


def _operand(role: str, figure: Figure, claim: Claim) -> Object:
    return {"role": role, **_figure(figure, _own(figure, claim)), "source": figure.source, **_elsewhere(figure, claim)}


def _stated(figure: Figure, claim: Claim) -> Object:
    """Only of evidence it has a source."""
    return {
        **_figure(figure, _own(figure, claim)),
        **({"source": figure.source} if figure.source else {}),
        **_elsewhere(figure, claim),
    }


def _elsewhere(figure: Figure, claim: Claim) -> Object:
    """Of a figure of a data file: the file that its offsets are of."""
    place, entry = figure.place, claim.entry
    there = figure.source and place and entry and place.path != entry.path
    return {"path": place.path, "line": place.line} if place and there else {}


def _own(figure: Figure | None, claim: Claim) -> Sets | None:
    """The figure's sets in its own unit."""
    return sets(figure, claim.mode, claim.grain if figure is claim.stated else None) if figure else None


def _figure(figure: Figure, own: Sets | None) -> Object:
    core, loose = both(own)
    return {
        "text": figure.text,
        "value": None if figure.value is None else exact(figure.value),
        "unit": figure.unit,
        "hedge": figure.hedge,
        "core": core,
        "loose": loose,
        "start": figure.place.start if figure.place else None,
        "end": figure.place.end if figure.place else None,
    }


def _computed(computed: Computed | None) -> Object | None:
    if computed is None:
        return None
    core, loose = both(computed.sets)
    return {
        "value": None if computed.value is None else exact(computed.value),
        **(core or {}),
        "loose": loose,
        "unit": computed.unit,
        "role": computed.role,
    }


def both(own: Sets | None) -> tuple[Object | None, Object | None]:
    """The sets of a figure: what it means, and the widest that it may mean."""
    if own is None:
        return None, None
    core = _interval(own.core)
    return core, core if own.loose == own.core else _interval(own.loose)


def _interval(interval: Interval | None) -> Object | None:
    if interval is None:
        return None
    low, high = outward(interval)
    return {"low": low, "high": high, "low_open": interval.low_open, "high_open": interval.high_open}


def _rate(claim: Claim) -> Object | None:
    q = claim.quotation
    if q is None:
        return None
    rate, date = exact(q.rate), q.fixing.isoformat()
    return {"base": q.base, "quote": q.quote, "rate": rate, "date": date, "source": q.source, "note": q.note}


def _distance(finding: Finding) -> Object | None:
    """Never more than it is: ends that are rounded outward are no farther apart."""
    distance, grains = finding.distance, finding.grains
    if distance is None:
        return None
    return {"value": exact(distance, Way.DOWN), "grains": None if grains is None else exact(grains, Way.DOWN)}


def _allowed(allowed: Allowed | None) -> Object | None:
    return {"count": allowed.number, "first": allowed.first, "last": allowed.last} if allowed else None


def _witness(witness: tuple[tuple[str, str], ...]) -> Object:
    """One value for each role; a list for the members of a list operand."""
    found: Object = {}
    for role, text in witness:
        value = text.replace(",", "")
        if role not in found:
            found[role] = value
        elif isinstance(found[role], list):
            found[role].append(value)
        else:
            found[role] = [found[role], value]
    return found


def error(problem: Problem) -> Object:
    line, column = (problem.line or None), (problem.column or None)
    return {"path": problem.path, "line": line, "column": column, "code": problem.code, "message": problem.message}
