"""Sums: a whole of parts, a balance between two, and the growth of a whole from the growths of its parts.

Shares that are said to be all of a whole, "split 60 percent, 30 percent and 10 percent", "... and the rest, 12 percent", state
nothing, so they are not of the family: a sentence has one set or none, told by words alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.link.weigh.candidate import LEVELS, Candidate
from factcheck.link.weigh.change_claim import below
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.score import Family
from factcheck.link.weigh.sum_candidates import sums
from factcheck.link.weigh.sum_construction import telling as cued
from factcheck.link.weigh.sum_doubts import denied, no_balance, telling
from factcheck.link.weigh.sum_ties import among, balance, growths, how_told, left_out, order, rivals, sides, whole
from factcheck.link.weigh.sum_words import said_at, segment
from factcheck.link.weigh.token import Token
from factcheck.link.words.levels import partners

__all__ = ["SUM", "breakdowns"]

MANY = 4
VERB = 5  # words before a growth among which its verb stands
NEAR = 24  # characters from it
GROUPS = ("total", "which", "made", "surplus", "trade")
FEWEST, LAST = 2, 2  # shares; words around the last in which "the rest" is looked for
APART = 24  # tokens between two of them


def states(f: Fact) -> bool:
    """Whether a figure may be a sum: any level, or a growth (of a whole)."""
    return f.role not in (Role.VAGUE, Role.TIME) and (f.figure.kind in (*LEVELS, Kind.POINT, Kind.PERCENT))


def ties(r: Reading, s: int, c: Candidate) -> set[str]:
    """The reasons for and against S being what the figures of a candidate make."""
    S, parts = r.facts[s], [r.facts[n] for n in c.figures]
    levels = parts[::2] if c.shape == "parts" else parts
    how = telling(r, S, levels) if c.shape == "terms" else cued(r.shapes, S, levels)
    if c.shape == "terms" and (why := denied(r, S, levels, how)):
        return {f"-no whole: {why}"}
    if c.shape == "apart" and (why := no_balance(r, S, levels, how)):
        return {f"-no balance: {why}"}
    name = {"terms": "sum", "apart": "balance", "parts": "growth of a whole"}[c.shape]
    found = {f"+{name}"} if c.shape != "terms" else {f"+{name} of {min(len(levels), MANY)}"}
    found.update(how_told(r, S, c, levels, how))
    found.update(order(S, levels, c.shape))
    found.update(among(r, levels))
    found.update(sides(r, S, levels, c.shape))
    found.update(whole(r, S, levels, c.shape))
    found.update(left_out(r, S, levels))
    found.update(rivals(r, S, levels))
    if c.shape != "parts" and "balance" in S.traits:
        found.add("+a balance told" if c.shape == "apart" else "-a balance, no sum")
    if c.shape == "apart":
        found.update(balance(r, S))
    elif c.shape == "parts":
        found.update(growths(r, S, parts))
    return found


def alone(r: Reading, s: int) -> set[str]:
    """What tells whether a figure is the sum of anything here."""
    S, said = r.facts[s], said_at(r.facts[s])
    found = {"+seems " + S.role.value, "+marked " + S.mark, "+" + S.figure.kind.value}
    found |= {"+told " + group for group in GROUPS if r.words.sums[group] & said}
    untold = ("including", "balance", "total", "forecast")
    found |= {"-" + trait for trait in S.traits if trait not in untold and not trait.startswith("then")}
    return found | {"-in brackets"} if S.bracket else found


def own(_r: Reading, _s: int, cands: Sequence[Candidate]) -> set[str]:
    """How many sets stand around it."""
    return {"-many sets around" if len(cands) > 12 else "-some sets around" if len(cands) > 4 else "+few sets around"}


def claim(r: Reading, s: int, c: Candidate) -> Claim:
    """The relation by the shape of the candidate."""
    S = r.facts[s]
    if c.shape == "parts":
        return _grown(r, S, [r.facts[n] for n in c.figures])
    stated, figures = _alike(S.figure, [r.facts[n].figure for n in c.figures])
    if c.shape == "terms":
        return Claim("", "total", tuple(("term", f) for f in figures), stated)
    second = _second_larger(r, S, [r.facts[n] for n in c.figures])
    larger, smaller = reversed(figures) if (below(*figures) if second is None else second) else figures
    return Claim("", "difference", (("larger", larger), ("smaller", smaller)), stated)


def _alike(stated: Figure, figures: Sequence[Figure]) -> tuple[Figure, list[Figure]]:
    """Each with what it leaves unsaid: "totalled 3.3 billion dollars: 1.5 billion at home and 1.8 billion abroad"."""
    whole = next((pair[0] for f in figures if f.unit and (pair := partners(stated, f))), stated)
    return whole, [pair[0] if (pair := partners(f, whole)) else f for f in figures]


def _grown(r: Reading, S: Fact, pairs: Sequence[Fact]) -> Claim:
    """Levels and their growths; one without a verb goes the way of the one before: "exports fell 2% and imports 3%"."""
    operands, verb = [], None
    for level, growth in zip(pairs[::2], pairs[1::2], strict=True):
        verb = _verb(r, growth) or (verb if growth.way is None else None)
        operands += [("level", level.figure), ("growth", _fallen(r, growth.figure, verb))]
    return Claim("", "composite", tuple(operands), S.figure._replace(direction=S.way))


def _verb(r: Reading, f: Fact) -> Token | None:
    near = reversed(r.tokens[max(0, f.token - VERB) : f.token])
    return next((t for t in near if t.low in r.words.down and t.sentence == f.sentence), None) if f.way == "down" else None


def _fallen(r: Reading, f: Figure, verb: Token | None) -> Figure:
    """With the verb that turns it: "slipped 2 percent" counts below 0."""
    if verb is None or (f.direction == "down" and f.text.startswith(verb.raw)):
        return f
    near = f.start - verb.start < NEAR
    text = r.text[verb.start : f.end] if near else f"{verb.raw} {f.text}"
    return f._replace(text=text, direction="down")


def _second_larger(r: Reading, S: Fact, levels: Sequence[Fact]) -> bool | None:
    """Whether the second is said to be the larger: a surplus of what comes in, a deficit of what goes out; None: not said."""
    said = said_at(S)
    surplus, deficit = (bool(r.words.sums[group] & said) for group in ("surplus", "deficit"))
    of = [{x for w in segment(r, f) for a, x in r.words.sides.get(w, ()) if a in ("trade", "budget", "people")} for f in levels]
    if of[0] == of[1] or not (of[0] and of[1]) or surplus == deficit:
        return None
    return (0 in of[1]) != deficit


def breakdowns(r: Reading) -> Iterator[Claim]:
    """One for each sentence whose percentages are said to be all, and that stands alone: its neighbours tell no share."""
    told = {k: [f for f in group if f.figure.kind is Kind.PERCENT] for k, group in groupby(r.facts, key=lambda f: f.sentence)}
    for k, shares in told.items():
        beside = [*told.get(k - 1, ()), *told.get(k + 1, ())]
        if (
            len(shares) >= FEWEST
            and all(map(_plain, shares))
            and not any(map(_plain, beside))
            and _near(shares)
            and _all_said(r, shares)
        ):
            yield Claim("", "breakdown", tuple(("part", f.figure) for f in shares))


def _plain(f: Fact) -> bool:
    return f.role in (Role.SHARE, Role.PART) and f.figure.form is Form.NUMBER and f.figure.high is None and not f.way


def _near(shares: list[Fact]) -> bool:
    return all(b.token - a.token < APART for a, b in pairwise(shares))


def _all_said(r: Reading, shares: list[Fact]) -> bool:
    """ "the remaining 12 percent", or a word of dividing before the first of three and more."""
    first, last = shares[0], shares[-1]
    if r.words.sums["rest"] & set(last.left[:LAST]):
        return not any(r.words.sums["rest"] & set(f.left[:LAST]) for f in shares[:-1])
    return len(shares) > FEWEST and bool(r.words.sums["divided"] & set(first.left)) and last.left[:1] == ("and",)


SUM = Family("sum", frozenset({"total", "change", "composite"}), states, sums, ties, alone, own, claim)
