"""The findings as JSON: schema_version 1, every key always present, numbers as exact strings. See output.schema.json."""

from __future__ import annotations

from typing import Any

from factcheck.claim.claim import Claim
from factcheck.claim.finding import NO_SLIP, SEARCH_ENDED, ComputedValue, Finding, Problem, UnclaimedFigures, Verdict
from factcheck.claim.run import Run
from factcheck.figure.figure import Figure, IntervalPair, Place, compute_intervals
from factcheck.figure.interval import Interval
from factcheck.figure.number import RoundingDirection, format_exact, format_outward
from factcheck.report import count_verdicts
from factcheck.report.text.advice import format_advice
from factcheck.report.text.finding_text import list_used_figures
from factcheck.report.text.json_output import dump_json, format_json_list, write_json
from factcheck.report.text.output_page import OutputPage
from factcheck.report.text.wording import find_safe_wording, format_too_fine

SCHEMA_VERSION = 1
Object = dict[str, Any]


def write(run: Run, page: OutputPage) -> None:
    """Write one JSON document, with each claim on a line of its own."""
    head = dump_json(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "factcheck", "version": run.version, "models": list(run.models)},
            "rates": build_rates(run),
            "summary": build_summary(run),
        }
    )
    lists = {
        "claims": map(build_entry, run.findings),
        "hints": map(build_entry, run.hints),
        "unclaimed": map(_build_unclaimed, run.unclaimed),
        "errors": map(build_error, run.problems),
    }
    members = [head[:-1], *(f'"{key}": {format_json_list(items)}' for key, items in lists.items())]
    write_json(page, ",\n".join(members) + "}")


def build_entry(finding: Finding) -> Object:
    """Build the object of one claim. A claim without a place gets that of its entry in the claims file."""
    claim, implied = finding.claim, finding.verdict is Verdict.IMPLIED
    entry, stated, allowed, belief = claim.entry, claim.stated, finding.allowed, finding.belief
    return {
        "id": claim.id,
        **_build_place(claim.place or entry),
        "claims_file": entry and {"path": entry.path, "line": entry.line, "column": entry.column},
        "relation": claim.relation,
        "verdict": finding.verdict.value,
        "needs": finding.needs,
        "weak": finding.weak is not None,
        "certainty": finding.certainty,
        "reason": finding.reason,
        "detail": finding.detail,
        "flips": finding.flips,
        "waived": _build_waiver(finding),
        "confidence": claim.confidence,
        "stated": _build_stated(stated, claim) if stated and not implied else None,
        "operands": [_build_operand(role, figure, claim) for role, figure in list_used_figures(finding)],
        "computed": _build_computed(finding.computed),
        "rate": _build_rate(claim),
        "implied_rate": _build_interval(finding.implied_rate),
        "distance": _build_distance(finding),
        "allowed": allowed and {"count": allowed.number, "first": allowed.first, "last": allowed.last},
        "suggestion": finding.suggestion,
        "advice": format_advice(finding),
        "wording": find_safe_wording(finding),
        "notes": [*filter(None, [format_too_fine(finding)]), *(s.fits for s in finding.slips if s.name == SEARCH_ENDED)],
        "slips": [slip._asdict() for slip in finding.slips if slip.name not in (NO_SLIP, SEARCH_ENDED)],
        "reading": claim.reading._asdict() if claim.reading else None,
        "belief": belief and {**belief._asdict(), "reasons": [{"name": n, "weight": weight} for n, weight in belief.reasons]},
        "witness": _build_witness(finding.witness),
        "working": list(finding.working),
    }


def _build_unclaimed(one: UnclaimedFigures) -> Object:
    placed = ((figure.text, figure.place) for figure in one.figures if figure.place)
    return {
        **_build_place(one.figures[0].place),
        "probability": one.probability or None,
        "figures": [{"text": text, "start": place.start, "end": place.end} for text, place in placed],
    }


def build_summary(run: Run) -> Object:
    counts = count_verdicts(run)
    names = ("pass", "weak", "review", "fail", "unchecked", "implied", "waived")
    verdicts = {name: counts[name] for name in names}
    verdicts["waived"] += counts["baseline"]
    others = {"hints": len(run.hints), "left_out": len(run.left_out)}
    return {"claims": run.claims, **verdicts, **others, "figures": run.figures, "figures_covered": run.covered}


def build_rates(run: Run) -> Object | None:
    """Describe the ECB rate table that a run used; None if no rate was needed."""
    if not run.rates:
        return None
    last, updated = run.rates[0]
    return {"table": "updated" if updated else "shipped", "last": last}


def _build_place(place: Place | None) -> Object:
    keys = ("path", "line", "column", "end_line", "end_column")
    return {**dict(zip(keys, place[:5] if place else (None,) * 5, strict=True)), "page": place.page or None if place else None}


def _build_waiver(finding: Finding) -> Object | None:
    if waiver := finding.waived:
        until = waiver.until.isoformat() if waiver.until else None
        return {"reason": waiver.reason, "until": until, "baseline": waiver.baseline}
    return None


def _build_operand(role: str, figure: Figure, claim: Claim) -> Object:
    return {"role": role, **_build_figure(figure, claim), "source": figure.source, **_build_other_place(figure, claim)}


def _build_stated(figure: Figure, claim: Claim) -> Object:
    """Build the stated figure. It has a "source" key only if it comes from evidence."""
    source = {"source": figure.source} if figure.source else {}
    return {**_build_figure(figure, claim), **source, **_build_other_place(figure, claim)}


def _build_other_place(figure: Figure, claim: Claim) -> Object:
    """For a figure from a data file, name that file and line, to which its offsets refer; else empty."""
    place, entry = figure.place, claim.entry
    there = figure.source and place and entry and place.path != entry.path
    return {"path": place.path, "line": place.line} if place and there else {}


def _build_figure(figure: Figure, claim: Claim) -> Object:
    """Build a figure with its strict and lenient intervals in its own unit."""
    core, loose = build_set_pair(compute_intervals(figure, claim.mode, claim.grain if figure is claim.stated else None))
    return {
        "text": figure.text,
        "value": None if figure.value is None else format_exact(figure.value),
        "unit": figure.unit,
        "hedge": figure.hedge,
        "core": core,
        "loose": loose,
        "start": figure.place.start if figure.place else None,
        "end": figure.place.end if figure.place else None,
    }


def _build_computed(computed: ComputedValue | None) -> Object | None:
    if computed is None:
        return None
    core, loose = build_set_pair(computed.sets)
    return {
        "value": None if computed.value is None else format_exact(computed.value),
        **(core or {}),
        "loose": loose,
        "unit": computed.unit,
        "role": computed.role,
    }


def build_set_pair(own: IntervalPair | None) -> tuple[Object | None, Object | None]:
    """Build the strict (core) and the lenient (loose) interval; (None, None) without intervals."""
    if own is None:
        return None, None
    core = _build_interval(own.core)
    return core, core if own.loose == own.core else _build_interval(own.loose)


def _build_interval(interval: Interval | None) -> Object | None:
    if interval is None:
        return None
    low, high = format_outward(interval)
    return {"low": low, "high": high, "low_open": interval.low_open, "high_open": interval.high_open}


def _build_rate(claim: Claim) -> Object | None:
    rate = claim.quotation
    return rate and {
        "base": rate.base,
        "quote": rate.quote,
        "rate": format_exact(rate.rate),
        "date": rate.fixing.isoformat(),
        "source": rate.source,
        "note": rate.note,
    }


def _build_distance(finding: Finding) -> Object | None:
    """Build the distance, rounded down because the interval ends beside it are rounded outward."""
    distance, grains = finding.distance, finding.grains
    if distance is None:
        return None
    return {
        "value": format_exact(distance, RoundingDirection.DOWN),
        "grains": None if grains is None else format_exact(grains, RoundingDirection.DOWN),
    }


def _build_witness(witness: tuple[tuple[str, str], ...]) -> Object:
    """Map each role to its value, or to a list of values if the role occurs more than once."""
    values: dict[str, list[str]] = {}
    for role, text in witness:
        values.setdefault(role, []).append(text.replace(",", ""))
    return {role: values_of_role[0] if len(values_of_role) == 1 else values_of_role for role, values_of_role in values.items()}


def build_error(problem: Problem) -> Object:
    line, column = (problem.line or None), (problem.column or None)
    return {"path": problem.path, "line": line, "column": column, "code": problem.code, "message": problem.message}
