"""The words of `factcheck tamper`: the share of figures that would be noticed if they were wrong, as lines or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from factcheck.check.alter import ALTERATIONS, OLD_NEW_SWAPPED
from factcheck.claim.finding import Verdict
from factcheck.claim.results import OUTCOMES, AlterationResult, MisprintOutcome, TamperResult
from factcheck.figure.figure import Figure, format_place
from factcheck.figure.notation import format_count

__all__ = ["as_json", "count_by_outcome", "iter_lines"]

UNSEEN_OUTCOMES = ("vanished", "kept")
OUTCOME_TEXTS = {
    "flagged": "fail, or are for review, printed with another leading digit",
    "already": "are in a claim that fails, or is for review, as it is",
    "vanished": "no claim is made of them any more",
    "kept": "pass: a green mark on a wrong figure",
    "unclaimed": "are checked by no claim and may be anything",
    "untried": "were not altered: they have no digits, or so much and no more is done for a file",
}


def iter_lines(found: TamperResult) -> Iterable[str]:
    """Yield the share of figures that would be noticed, the outcome of each, the alterations, and the unseen figures."""
    yield from _iter_article_lines(found.read)
    yield from _iter_claims_file_lines(found)
    altered = _list_altered(found.read)
    if not found.tried and not altered:
        yield "no claim passes: nothing was altered"
    unseen = [one.figure for one in found.tried if not one.caught] + [
        one.figure for one in found.read if one.outcome in UNSEEN_OUTCOMES
    ]
    if unseen:
        yield f"nothing would catch a change of: {', '.join(figure.text for figure in unseen)}"
    if found.others and (found.tried or altered):
        yield f"left out, as they do not pass: {format_count(found.others, 'claim')}"
    if found.untried:
        yield f"{format_count(found.untried, 'figure was', 'figures were')} not altered: so much and no more is done for a file"


def count_by_outcome(found: Iterable[MisprintOutcome]) -> Counter[str]:
    """Count the outcomes; "flagged" is fail and review together, "noticed" is flagged and already together."""
    counts = Counter(one.outcome for one in found)
    counts["flagged"] = counts["fail"] + counts["review"]
    counts["noticed"] = counts["flagged"] + counts["already"]
    return counts


def _iter_article_lines(read: Sequence[MisprintOutcome]) -> Iterator[str]:
    if not read:
        return
    counts = count_by_outcome(read)
    share = _format_percent(counts["noticed"], len(read)).strip()
    yield f"{counts['noticed']:,} of {format_count(len(read), 'figure')} ({share}) would be noticed if they were wrong"
    yield ""
    for name, words in OUTCOME_TEXTS.items():
        if counts[name]:
            yield f"{name:10} {counts[name]:4,}  {_format_percent(counts[name], len(read))}  {words}"
    yield ""
    altered = _list_altered(read)
    yield from (f"{_format_place(one.figure)}{one.figure.text}, printed as {one.new}: {one.outcome}" for one in altered)
    yield from [""] * bool(altered)


def _list_altered(read: Iterable[MisprintOutcome]) -> list[MisprintOutcome]:
    """Return the figures of articles that were printed wrong."""
    return [one for one in read if one.new]


def _iter_claims_file_lines(found: TamperResult) -> Iterator[str]:
    if not found.tried:
        return
    for one in found.tried:
        place, roles = _format_place(one.figure), "/".join(one.roles)
        yield f"{place}{one.figure.text} ({roles}): {one.caught} of {len(one.verdicts)} caught"
    yield from ("", f"{'alteration':24}   caught     seen")
    for name, (caught, seen, of) in _count_alterations(found).items():
        yield f"{name:24} {_format_percent(caught, of)}  {_format_percent(seen, of)}  of {of}"
    yield ""


def as_json(found: TamperResult) -> str:
    """Return the same as JSON."""
    figures = [_build_entry(one) for one in found.tried]
    shares = [
        {"name": name, "caught": caught, "seen": seen, "of": of}
        for name, (caught, seen, of) in _count_alterations(found).items()
    ]
    counts = count_by_outcome(found.read)
    report = {
        "schema_version": 1,
        "articles": {
            "figures": len(found.read),
            "noticed": counts["noticed"],
            "altered": len(_list_altered(found.read)),
            **{name: counts[name] for name in ("flagged", *OUTCOMES)},
        },
        "misprints": [_build_misprint(one) for one in _list_altered(found.read)],
        "figures": figures,
        "alterations": shares,
        "uncovered": counts["unclaimed"],
        "others": found.others,
        "untried": found.untried,
    }
    return json.dumps(report, ensure_ascii=False, indent=1)


def _build_misprint(one: MisprintOutcome) -> dict[str, object]:
    place = _format_place(one.figure).rstrip(": ") or None
    return {"text": one.figure.text, "place": place, "claim": one.claim, "new": one.new, "outcome": one.outcome}


def _build_entry(one: AlterationResult) -> dict[str, object]:
    return {
        "text": one.figure.text,
        "place": _format_place(one.figure).rstrip(": ") or None,
        "roles": list(one.roles),
        "claims": list(one.claims),
        "alterations": [{"name": name, "verdict": verdict.value} for name, verdict in one.verdicts],
    }


def _count_alterations(found: TamperResult) -> dict[str, tuple[int, int, int]]:
    """Count for each alteration, and for all, how many were caught, seen and tried."""
    counts = {name: Counter[str]() for name in (*ALTERATIONS, OLD_NEW_SWAPPED, "all")}
    for one in found.tried:
        for name, verdict in one.verdicts:
            for count in (counts[name], counts["all"]):
                count.update(of=1, caught=verdict is Verdict.FAIL, seen=verdict is not Verdict.PASS)
    return {name: (count["caught"], count["seen"], count["of"]) for name, count in counts.items() if count["of"]}


def _format_percent(part: int, whole: int) -> str:
    return f"{round(Fraction(100 * part, whole)):5} %"


def _format_place(figure: Figure) -> str:
    place = figure.place
    return f"{format_place(place)}: " if place else ""
