"""Decide whether a mismatch in prose is the writer's slip, and fails, or may be our misreading, and is for review.

About one printed relation in a hundred is wrong, so a link that is right 98 times of 100 gives two false alarms for each true
one. Ambiguous wording never fails (`link`). Other mismatches are told apart by how their figures stand together, and by how few
numbers the slip could have given. Each such reason has a weight in hundredths of log-odds, fitted on mismatches that were read
in articles and on slips planted there (`benchmarks/belief.py`): they add up by hand. At odds of 3 to 1 it fails; else it is a
review, never nothing. Few constructions decide alone (`decisive_reasons`).
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

from factcheck.check import slip
from factcheck.check.belief.decisive_reasons import (
    DECISIVE_TEXTS,
    MEASURE,
    OTHER_FIGURE,
    OTHER_MEANINGS,
    PROPORTION,
    find_certain,
    find_other_figure,
    find_other_meaning,
)
from factcheck.check.belief.mismatch import Mismatch, read_mismatch
from factcheck.check.belief.reasons import MIN_SURE_WEIGHT, REASONS
from factcheck.claim.finding import DOUBTFUL_LINK, MIN_BELIEF_LOG_ODDS, Belief, Finding, Verdict
from factcheck.language.messages import mark, say, translate

__all__ = [
    "BAND_MIN_ODDS", "DOUBTFUL_LINK", "NAMES", "PRIOR_REASON", "REASONS", "explain_reason", "judge_mismatch",
    "load_weights", "read_mismatch",
]  # fmt: skip

PRIOR_REASON = "errors are rare"
# hundredths of log-odds, the least of each band: one in ten, one in two, three in four, nineteen in twenty
BAND_MIN_ODDS = (-(10**6), -220, 0, MIN_BELIEF_LOG_ODDS, 300)
NO_REASON = "none speaks for it"
MISPRINTED = "one misprint explains it in a table"
BESIDE_TABLE = "a misprint, or another cell, explains it beside a table"
OTHER_TABLES_RECORD = (3, 4)  # real errors among the mismatches of tables that were read, with none of the reasons of RECORDS
# SEMANTICS section 3: printed in points, and a growth alone holds, it fails; none was read
POINTS_FOR_PERCENT = "points for percent"
RECORDS = {MISPRINTED: (6, 6), PROPORTION: (34, 38), MEASURE: (8, 8)}  # errors of the text among the mismatches that were read
MISPRINT_SLIPS = frozenset({"one digit", "digits transposed", "power of ten", "wrong direction"})
TEXTS = {
    PRIOR_REASON: "Of a hundred printed relations about one is wrong, and of a hundred links one or two.",
    MISPRINTED: """The same rows, or columns, of a table fit beside it, and one digit, or two that changed places, would make
these fit. What no misprint explains may be made of other rows; what is less than a step off, worked out before rounding.""",
    BESIDE_TABLE: """The sentence names row and column of a table, and all its words are the table's. What it prints is one
digit or one power of ten away from the cell, or is another cell of the row or the column.""",
    **DECISIVE_TEXTS,
}
NAMES = (*REASONS, *TEXTS)


class Weights(NamedTuple):
    """always: weight of every mismatch. real, seen: per band, errors and all mismatches read, weighed on other documents."""

    always: int
    real: list[int]
    seen: list[int]
    reasons: dict[str, int]


def judge_mismatch(finding: Finding, known: slip.KnownWeights | None = None) -> Finding:
    """Keep a failure in prose if the reasons for an error reach odds of 3 to 1, else make it a review.

    A failure in a claims file, which a person has written, is kept. known: cache, as in `slip.weigh_slips`.
    """
    if finding.verdict is not Verdict.FAIL or finding.claim.entry:
        return finding
    if finding.claim.structure:
        return _judge_table(finding)
    said = read_mismatch(finding, known)
    if said is None:
        return _demote_to_review(finding, Belief(NO_REASON, *_find_record(load_weights().always)))
    if said.find_max_weight(POINTS_FOR_PERCENT) >= MIN_SURE_WEIGHT:
        return finding._replace(belief=Belief(POINTS_FOR_PERCENT, 0, 0))
    if certain := find_certain(said):
        return finding._replace(belief=Belief(certain, *RECORDS.get(certain, (0, 0))))
    if other := find_other_meaning(said):
        return _demote_to_review(finding, Belief(other, 0, 0))
    why = _compute_belief(said)
    if why.odds < MIN_BELIEF_LOG_ODDS:
        return _demote_to_review(finding, why)
    if figure := find_other_figure(finding.claim):
        detail = say("does not hold with these figures, and does with {figure}", figure=figure.text)
        return _demote_to_review(finding, Belief(OTHER_FIGURE, 0, 0))._replace(detail=detail)
    return finding._replace(belief=why)


@cache
def load_weights() -> Weights:
    """Load the weights that `benchmarks/belief.py` has fitted."""
    return Weights(**json.loads(Path(__file__).with_name("weights.json").read_text("utf-8")))


def explain_reason(name: str) -> str | None:
    """Return the explanation of a reason, with its weight; None if there is none of that name."""
    known = TEXTS.get(name) or (REASONS[name].help if name in REASONS else None)
    if known is None:
        return None
    if name in RECORDS:
        real, seen = RECORDS[name]
        record = mark("{real} of {seen} such mismatches that were read were errors of the text.")
        worth = translate(record, real=real, seen=seen)
    elif name in OTHER_MEANINGS:
        worth = translate("Such a mismatch is for review, whatever speaks for an error.")
    else:
        weight = {PRIOR_REASON: load_weights().always, **load_weights().reasons}.get(name, 0)
        worth = translate("{weight:+} hundredths of log-odds that a mismatch is an error of the text.", weight=weight)
    told = translate("{name}: {text}", name=translate(name), text=translate(known))
    return f"{told}\n{worth}"


def _compute_belief(known: Mismatch) -> Belief:
    """Return the odds, the reasons that they are made of, and the weightiest reason for the decision."""
    every = load_weights().reasons
    found = [(name, every[name]) for name, reason in REASONS.items() if name in every and reason.holds(known)]
    ranked = sorted(found, key=lambda pair: -abs(pair[1]))
    odds = load_weights().always + sum(weight for _, weight in ranked)
    main = next((name for name, weight in ranked if (weight > 0) == (odds >= MIN_BELIEF_LOG_ODDS)), NO_REASON)
    return Belief(main, *_find_record(odds), odds, ((PRIOR_REASON, load_weights().always), *ranked))


def _find_record(odds: int) -> tuple[int, int]:
    known, band = load_weights(), sum(odds >= least for least in BAND_MIN_ODDS[1:])
    return known.real[band], known.seen[band]


def _judge_table(finding: Finding) -> Finding:
    structure, apart = finding.claim.structure, finding.grains is None or finding.grains >= 1
    if structure and structure.across == "text":
        if apart and (structure.holds or slip.weigh_slips(finding, MISPRINT_SLIPS, deep=True)):
            return finding._replace(belief=Belief(BESIDE_TABLE, 0, 0))
    elif apart and slip.weigh_slips(finding, MISPRINT_SLIPS, deep=True):
        return finding._replace(belief=Belief(MISPRINTED, *RECORDS[MISPRINTED]))
    return _demote_to_review(finding, Belief(NO_REASON, *OTHER_TABLES_RECORD))


def _demote_to_review(finding: Finding, why: Belief) -> Finding:
    return finding._replace(
        verdict=Verdict.REVIEW,
        needs=DOUBTFUL_LINK,
        detail=say("does not hold, if these figures belong together"),
        flips=False,
        belief=why,
    )
