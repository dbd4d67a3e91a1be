"""What is claimed: of a family's candidates for a figure the likeliest, by sums of named weights in whole hundredths of
log-odds; and of all bindings of a text those that stand together, the likeliest first, one claim a figure.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure, Kind
from factcheck.link.weigh.candidate import SENTENCES, Candidate
from factcheck.link.weigh.fact import Fact
from factcheck.link.weigh.reading import Reading

__all__ = ["Binding", "Chosen", "Family", "Key", "Weights", "chosen", "key", "marked", "other_way", "weights", "whether_ties"]

MARGINS = (50, 150, 300, 500)  # of the best candidate over the next that it does not share a figure with
STEPS = range(-200, 2401, 200)  # of its own sum
PERCENTS = (Kind.PERCENT, Kind.POINT, Kind.MULTIPLE)
TOTAL = "total"
Key = tuple[str, frozenset[int]]
MOST = 100  # candidates of a figure
FEWEST, APART = 1000, 12  # candidates of a text and family, and characters for each further one


class Family(NamedTuple):
    """Names of ties begin with "+" where they speak for a binding and "-" where against: the fit keeps to it.

    ties: of one candidate. alone: of the stated figure, whatever stands around it. own: of what does, whichever it binds
    to. preferred: of the candidates that tell one truth ("rose $6m, or 7%, from $90m to $96m") the one that is claimed, by
    its index. claim: what a candidate claims; its id is given later. turned: the same claim with its two figures in the order
    that their sizes ask for, where the words hardly tell which is which.
    """

    name: str
    relations: frozenset[str]
    states: Callable[[Fact], bool]
    candidates: Callable[[Sequence[Fact], int], Iterable[Candidate]]
    ties: Callable[[Reading, int, Candidate], set[str]]
    alone: Callable[[Reading, int], Iterable[str]]
    own: Callable[[Reading, int, Sequence[Candidate]], Iterable[str]]
    claim: Callable[[Reading, int, Candidate], Claim]
    preferred: Callable[[Sequence[Candidate], Sequence[int], int], int] | None = None
    turned: Callable[[Claim], Claim] | None = None
    unsaid: int = 200  # hundredths of log-odds between the two ways round below which the sizes are asked


class Weights(NamedTuple):
    """which: of the ties of candidates. whether: of those of the best candidate, its figure's own and how far it leads."""

    which: Mapping[str, int]
    whether: Mapping[str, int]
    alone: int  # the sum of the figure's own ties from which candidates are looked for: of what is claimed 1 in 500 has less
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
    unsaid: bool  # words hardly tell which of its two figures is which


class Chosen(NamedTuple):
    family: Family
    binding: Binding
    claim: Claim
    sure: bool  # so likely that it may fail


@cache
def weights() -> dict[str, Weights]:
    read = json.loads(Path(__file__).with_name("weights.json").read_text("utf-8"))
    return {name: Weights(**family) for name, family in read.items()}


def _hopeful(r: Reading, family: Family, s: int, w: Weights) -> set[str]:
    """A figure's own ties; none where these alone speak too much against it."""
    found = marked(family.alone(r, s))
    return found if total(found, w.whether) >= w.alone else set()


def marked(ties: Iterable[str]) -> set[str]:
    """Ties of the stated figure, told from those of a candidate."""
    return {tie[0] + "S: " + tie[1:] for tie in ties}


def _best(r: Reading, family: Family, s: int, w: Weights, cands: Sequence[Candidate], own: set[str]) -> Binding | None:
    """The candidate with the greatest sum of some, and the odds that it is one at all; None where it is not claimed."""
    found = [family.ties(r, s, c) for c in cands]
    scores = [total(ties, w.which) for ties in found]
    k = picked(family, cands, scores)
    other = other_way(family, cands, scores, k)
    told = whether_ties(found[k], own, cands, scores, k, other)
    if (odds := total(told, w.whether)) < w.claimed:
        return None
    ties = sorted(((tie, w.whether[tie]) for tie in w.whether.keys() & told), key=lambda tie: (-abs(tie[1]), tie[0]))
    return Binding(s, cands[k], odds, tuple(ties), _second(cands, scores, k), other is not None)


def picked(family: Family, cands: Sequence[Candidate], scores: Sequence[int]) -> int:
    k = max(range(len(cands)), key=lambda i: scores[i])  # of equal ones the first, which is the nearest
    return family.preferred(cands, scores, k) if family.preferred else k


def other_way(family: Family, cands: Sequence[Candidate], scores: Sequence[int], k: int) -> int | None:
    """The candidate of the same figures the other way round, where the words hardly tell which is which."""
    if family.turned is None:
        return None
    ways = (i for i, c in enumerate(cands) if c.figures[::-1] == cands[k].figures and c.shape == cands[k].shape)
    return next((i for i in ways if scores[k] - scores[i] < family.unsaid), None)


def total(ties: Set[str], weight: Mapping[str, int]) -> int:
    return sum(map(weight.__getitem__, weight.keys() & ties))  # few ties have a weight


def whether_ties(
    ties: Iterable[str], own: Iterable[str], cands: Sequence[Candidate], scores: Sequence[int], k: int, other: int | None
) -> set[str]:
    """The ties that tell whether the best candidate is one: its own, the figure's ("S ..."), its lead over all but `other`."""
    rivals = [scores[i] for i, c in enumerate(cands) if i not in (k, other) and not _one_truth(c, cands[k])]
    lead = scores[k] - max(rivals) if rivals else None
    found = {*ties, *own, "+always"}
    found.update({"+alone"} if lead is None else {f"+leads by {m}" for m in MARGINS if lead > m})
    found.update(f"+sum over {step}" for step in STEPS if scores[k] > step)
    return found


def _one_truth(a: Candidate, b: Candidate) -> bool:
    """Whether two candidates tell one change: one by a step, the other by its two levels."""
    return a.shape != b.shape and bool(set(a.figures) & set(b.figures))


def _second(cands: Sequence[Candidate], scores: Sequence[int], k: int) -> Candidate | None:
    rest = [i for i, c in enumerate(cands) if i != k and not _one_truth(c, cands[k])]
    return cands[max(rest, key=lambda i: scores[i])] if rest else None


def chosen(
    r: Reading, families: Sequence[Family], weights: Mapping[str, Weights], stated: Set[int], taken: set[Key]
) -> list[Chosen]:
    """The bindings that are claimed, in the order of their figures; stated: figures that state something else; taken: sets."""
    kept: dict[int, Chosen] = {}
    for family, b in sorted(_bindings(r, families, weights, stated), key=lambda pair: (-pair[1].odds, pair[1].stated)):
        claim = family.claim(r, b.stated, b.candidate)
        claim = family.turned(claim) if b.unsaid and family.turned else claim
        k = key(claim.relation, r.facts[b.stated].figure, b.candidate.figures)
        if b.stated not in kept and k not in taken:
            taken.add(k)
            kept[b.stated] = Chosen(family, b, claim, b.odds >= weights[family.name].sure)
    return [kept[n] for n in sorted(kept)]


def key(relation: str, stated: Figure, operands: Iterable[int]) -> Key:
    """What no two claims may share: the operands of stated figures of one kind; two levels have a sum and a difference."""
    kind = stated.kind.value if stated.kind in PERCENTS else TOTAL if relation == TOTAL else "level"
    return kind, frozenset(operands)


def _bindings(
    r: Reading, families: Sequence[Family], weights: Mapping[str, Weights], stated: Set[int]
) -> Iterable[tuple[Family, Binding]]:
    # candidates that may still be weighed of a family, and the character up to which they are counted
    room, at = dict.fromkeys(weights, FEWEST), dict.fromkeys(weights, 0)
    for f in r.facts:
        for family in families if f.n not in stated and _among(r.facts, f) else ():
            w, name = weights[family.name], family.name
            if at[name] > f.figure.start or not family.states(f) or not (own := _hopeful(r, family, f.n, w)):
                continue
            candidates = list(islice(family.candidates(r.facts, f.n), MOST))
            if not candidates or total(own := own | marked(family.own(r, f.n, candidates)), w.whether) < w.own:
                continue
            if len(candidates) > room[name] + f.figure.start // APART:
                at[name] = f.figure.start + len(candidates) * APART  # no prose: a table, or meant to cost time
                continue
            room[name] -= len(candidates)
            binding = _best(r, family, f.n, w, candidates, own)
            if binding:
                yield family, binding


def _among(facts: Sequence[Fact], f: Fact) -> bool:
    """Whether two figures stand within reach of it: no candidate has fewer."""
    return sum(abs(g.sentence - f.sentence) <= SENTENCES for g in facts[max(0, f.n - 2) : f.n + 3]) > 2
