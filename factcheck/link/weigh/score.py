"""Which candidate a figure binds to, and whether to any: sums of named weights in whole hundredths of log-odds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from factcheck.link.weigh.candidate import Candidate
from factcheck.link.weigh.family import Family
from factcheck.link.weigh.reading import Reading

__all__ = ["Binding", "Weights", "best", "hopeful", "marked", "weights", "whether_ties"]

MARGINS = (50, 150, 300, 500)  # of the best candidate over the next that it does not share a figure with
STEPS = range(-200, 2401, 200)  # of its own sum


class Weights(NamedTuple):
    """which: of the ties of candidates. whether: of those of the best candidate, its figure's own and how far it leads."""

    which: Mapping[str, int]
    whether: Mapping[str, int]
    alone: int  # the sum of the figure's own ties from which candidates are looked for: of what is claimed 1 in 200 has less
    own: int  # the same with what stands around it, from which they are weighed
    claimed: int  # the sum of `whether` from which a claim is made
    sure: int  # and from which it may fail


class Binding(NamedTuple):
    """The best candidate of a figure, with its sum of log-odds in hundredths and what it is made of."""

    stated: int
    candidate: Candidate
    odds: int
    ties: tuple[tuple[str, int], ...]  # with their weights, the heaviest first
    runner_up: Candidate | None


@cache
def weights() -> dict[str, Weights]:
    read = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
    return {name: Weights(**family) for name, family in read.items()}


def hopeful(r: Reading, family: Family, s: int, w: Weights) -> set[str]:
    """A figure's own ties; none where these alone speak too much against it."""
    found = marked(family.alone(r, s))
    return found if total(found, w.whether) >= w.alone else set()


def marked(ties: Iterable[str]) -> set[str]:
    """Ties of the stated figure, told from those of a candidate."""
    return {tie[0] + "S: " + tie[1:] for tie in ties}


def best(r: Reading, family: Family, s: int, w: Weights, cands: Sequence[Candidate], own: set[str]) -> Binding | None:
    """The candidate with the greatest sum of some, and the odds that it is one at all; None where it is hopeless."""
    own = own | marked(family.own(r, s, cands))
    if total(own, w.whether) < w.own:
        return None
    found = [set(family.ties(r, s, c)) for c in cands]
    scores = [total(ties, w.which) for ties in found]
    k = picked(family, cands, scores)
    told = whether_ties(found[k], own, cands, scores, k)
    ties = sorted(((tie, w.whether[tie]) for tie in told if tie in w.whether), key=lambda tie: (-abs(tie[1]), tie[0]))
    return Binding(s, cands[k], sum(weight for _, weight in ties), tuple(ties), second(cands, scores, k))


def picked(family: Family, cands: Sequence[Candidate], scores: Sequence[int]) -> int:
    k = max(range(len(cands)), key=lambda i: scores[i])  # of equal ones the first, which is the nearest
    return family.preferred(cands, scores, k) if family.preferred else k


def total(ties: Iterable[str], weight: Mapping[str, int]) -> int:
    return sum(weight.get(tie, 0) for tie in ties)


def whether_ties(
    ties: Iterable[str], own: Iterable[str], cands: Sequence[Candidate], scores: Sequence[int], k: int
) -> set[str]:
    """The ties that tell whether the best candidate is one: its own, the figure's ("S ..."), and how far it leads."""
    rivals = [scores[i] for i, c in enumerate(cands) if i != k and not _one_truth(c, cands[k])]
    lead = scores[k] - max(rivals) if rivals else None
    found = {*ties, *own, "+always"}
    found.update({"+alone"} if lead is None else {f"+leads by {m}" for m in MARGINS if lead > m})
    found.update(f"+sum over {step}" for step in STEPS if scores[k] > step)
    return found


def _one_truth(a: Candidate, b: Candidate) -> bool:
    """Whether two candidates tell one change: one by a step, the other by its two levels."""
    return a.shape != b.shape and bool(set(a.figures) & set(b.figures))


def second(cands: Sequence[Candidate], scores: Sequence[int], k: int) -> Candidate | None:
    rest = [i for i, c in enumerate(cands) if i != k and not _one_truth(c, cands[k])]
    return cands[max(rest, key=lambda i: scores[i])] if rest else None
