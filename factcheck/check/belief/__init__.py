"""Whether a mismatch in prose is the writer's slip, and fails, or may be our own misreading, and is for review.

About one printed relation in a hundred is wrong, so a link that is right 98 times of 100 gives two false alarms for each
true one. What may be read two ways never fails (`link`). What tells the others apart is how the figures are told together,
and how few numbers the slip could have given. Each such reason has a weight in hundredths of log-odds, fitted on mismatches
that were read in articles and on slips planted there (`benchmarks/belief.py`): they add up by hand. At odds of 9 to 1
it fails; else it is a review, never nothing.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from factcheck.check import slip
from factcheck.check.belief.certain import CERTAIN, MEASURE, PROPORTION, find_certain
from factcheck.check.belief.reasons import REASONS, SURE
from factcheck.check.belief.told import Told, told
from factcheck.claim.finding import BELIEVED, DOUBTFUL, Belief, Finding, Verdict
from factcheck.language.messages import mark, say, translate

__all__ = ["ALWAYS", "BANDS", "DOUBTFUL", "NAMES", "REASONS", "judged", "text", "told", "weights"]

ALWAYS = "errors are rare"
BANDS = (-(10**6), -220, 0, 110, BELIEVED)  # the least odds of each: one in ten, a half, three in four, nine in ten
OTHER = "none speaks for it"
MISPRINTED = "one misprint explains it in a table"
OTHER_TABLES = (3, 4)  # real errors among the mismatches of tables that were read, with none of the reasons of RECORDS
POINTS = "points for percent"  # SEMANTICS section 3: printed in points, and a growth alone holds, it fails; none was read
RECORDS = {MISPRINTED: (6, 6), PROPORTION: (34, 38), MEASURE: (8, 8)}  # errors of the text among the mismatches that were read
MISPRINT = frozenset({"one digit", "digits transposed", "power of ten", "wrong direction"})
TEXTS = {
    ALWAYS: "Of a hundred printed relations about one is wrong, and of a hundred links one or two.",
    MISPRINTED: """The same rows, or columns, of a table fit beside it, and one digit, or two that changed places, would make
these fit. What no misprint explains may be made of other rows; what is less than a step off, worked out before rounding.""",
    **CERTAIN,
}
NAMES = (*REASONS, *TEXTS)


class Weights(NamedTuple):
    """real, seen: of the mismatches of each band, by weights fitted on other documents, the errors and all that were read."""

    always: int
    real: list[int]
    seen: list[int]
    reasons: dict[str, int]


def judged(finding: Finding, known: slip.Known | None = None) -> Finding:
    """A failure from prose fails still where the reasons for an error come to 9 to 1, else it is a review.

    A claim of a claims file was made by a person: it is not asked. known: as `slip.weights` has it.
    """
    if finding.verdict is not Verdict.FAIL or finding.claim.entry:
        return finding
    if finding.claim.structure:
        return _of_table(finding)
    said = told(finding, known)
    if said is None:
        return _doubted(finding, Belief(OTHER, *_record(weights().always)))
    if said.weight(POINTS) >= SURE:
        return finding._replace(belief=Belief(POINTS, 0, 0))
    if certain := find_certain(said):
        return finding._replace(belief=Belief(certain, *RECORDS[certain]))
    why = _believed(said)
    return finding._replace(belief=why) if why.odds >= BELIEVED else _doubted(finding, why)


@cache
def weights() -> Weights:
    """As `benchmarks/belief.py` has fitted them."""
    return Weights(**json.loads(Path(__file__).with_name("weights.json").read_text("utf-8")))


def text(name: str) -> str | None:
    """The explanation of a reason, with its weight; None where there is none of that name."""
    known = TEXTS.get(name) or (REASONS[name].help if name in REASONS else None)
    if known is None:
        return None
    if name in RECORDS:
        real, seen = RECORDS[name]
        record = mark("{real} of {seen} such mismatches that were read were errors of the text.")
        worth = translate(record, real=real, seen=seen)
    else:
        weight = {ALWAYS: weights().always, **weights().reasons}.get(name, 0)
        worth = translate("{weight:+} hundredths of log-odds that a mismatch is an error of the text.", weight=weight)
    told = translate("{name}: {text}", name=translate(name), text=translate(known))
    return f"{told}\n{worth}"


def _believed(known: Told) -> Belief:
    """The odds, what they are made of, and the weightiest reason for what comes of them."""
    every = weights().reasons
    found = [(name, every[name]) for name, reason in REASONS.items() if name in every and reason.holds(known)]
    ranked = sorted(found, key=lambda pair: -abs(pair[1]))
    odds = weights().always + sum(weight for _, weight in ranked)
    main = next((name for name, weight in ranked if (weight > 0) == (odds >= BELIEVED)), OTHER)
    return Belief(main, *_record(odds), odds, ((ALWAYS, weights().always), *ranked))


def _record(odds: int) -> tuple[int, int]:
    known, band = weights(), sum(odds >= least for least in BANDS[1:])
    return known.real[band], known.seen[band]


def _of_table(finding: Finding) -> Finding:
    apart = finding.grains is None or finding.grains >= 1
    if apart and slip.weights(finding, MISPRINT, deep=True):
        return finding._replace(belief=Belief(MISPRINTED, *RECORDS[MISPRINTED]))
    return _doubted(finding, Belief(OTHER, *OTHER_TABLES))


def _doubted(finding: Finding, why: Belief) -> Finding:
    return finding._replace(
        verdict=Verdict.REVIEW,
        needs=DOUBTFUL,
        detail=say("does not hold, if these figures belong together"),
        flips=False,
        belief=why,
    )
