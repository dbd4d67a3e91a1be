"""Which figures may make up a whole, a balance, or the growth of a whole: sets formed by structure alone.

A set is a run of like levels that follow each other in the text, none left out but those of another role, unit or bracket,
and no list cut in two. So a figure has a number of sets that grows with its neighbours, not with their subsets.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from factcheck.figure.figure import Form, Kind
from factcheck.link.weigh.candidate import LEVELS, Candidate, alike
from factcheck.link.weigh.fact import Fact, Role

__all__ = ["sums"]

SENTENCES, FIGURES = 2, 22  # how far the parts are looked for
MOST, GAP = 9, 2  # parts; like levels passed over between the whole and its parts
SOME = 4  # parts, where a like level is passed over
LISTED = 30  # tokens from one part to the next in a long run
RATES = (Role.GROWTH, Role.PART)
NOTHING = (Role.VAGUE, Role.TIME)
MADE = frozenset({"total", "share"})  # what a percentage is told with that is made of others: "a total of 9%", "comprising"
ENDS = ("and", "or", "&")
Run = tuple[int, ...]


def sums(facts: Sequence[Fact], s: int) -> Iterator[Candidate]:
    """ "terms": S is their sum; "apart": what lies between two; "parts": the growth of what (level, growth) pairs make."""
    stated = facts[s]
    if stated.role in NOTHING or stated.figure.form is not Form.NUMBER or stated.figure.high is not None or _half(stated):
        return
    if stated.figure.kind in LEVELS or stated.figure.kind is Kind.POINT:
        found = _runs(facts, stated)
        yield from (Candidate("terms", run) for run in found if _may_add(facts, run, stated))
        if "balance" in stated.traits:
            yield from (Candidate("apart", run) for run in found if len(run) == 2 and not _both_old(facts, run, stated))
    elif stated.figure.kind is Kind.PERCENT:
        if stated.traits & MADE or _set_apart(facts, stated):
            beside = (run for run in _runs(facts, stated) if _beside(facts, run, stated))
            yield from (Candidate("terms", run) for run in beside if stated.traits & MADE or run[0] == s + 1)
        if stated.role in RATES:
            yield from _pairs(facts, stated)


def _set_apart(facts: Sequence[Fact], whole: Fact) -> bool:
    """Whether a bracket or a colon puts another percentage right behind it: "30% (8% of them well and 22% badly)"."""
    behind = facts[whole.n + 1 : whole.n + 2]
    return any(f.figure.kind is Kind.PERCENT and (f.bracket > whole.bracket or f.mark == ":") for f in behind)


def _beside(facts: Sequence[Fact], run: Run, whole: Fact) -> bool:
    """Percentages are common: parts of one are looked for right before and right behind it alone."""
    first, last = facts[run[0]], facts[run[-1]]
    return 0 <= first.sentence - whole.sentence < SENTENCES or 0 <= whole.sentence - last.sentence < SENTENCES


def _runs(facts: Sequence[Fact], whole: Fact, most: int = MOST) -> list[Run]:
    near = _near(facts, whole)
    found: dict[Run, None] = {}
    chains = {tuple(f.n for f in chain): chain for chain in _chains(near, whole) if len(chain) > 1}  # most are one
    for chain in chains.values():
        found.update(dict.fromkeys(run for run in _windows(chain, whole, most) if _kept(facts, run, whole)))
    return list(found)


def _near(facts: Sequence[Fact], whole: Fact) -> list[Fact]:
    lo, hi = max(0, whole.n - FIGURES), whole.n + FIGURES + 1
    return [f for f in facts[lo:hi] if f.n != whole.n and _may_be_part(f, whole)]


def _may_be_part(f: Fact, whole: Fact) -> bool:
    return (
        abs(f.sentence - whole.sentence) <= SENTENCES
        and f.role not in NOTHING
        and f.figure.form is Form.NUMBER
        and not _half(f)
        and alike(f, whole)
    )


def _half(f: Fact) -> bool:
    """The beginning of a range: "up 10 to 15 percent"."""
    return _bare(f) and f.figure.kind is Kind.COUNT and f.attached and f.right[:1] == ("to",)


def _chains(near: Sequence[Fact], whole: Fact) -> Iterator[Sequence[Fact]]:
    """Levels of one standing: outside brackets and of the role of S; all outside; those within one; those with one each."""
    outside = [f for f in near if not f.bracket or f.bracket == whole.bracket]
    yield [f for f in outside if _standing(f) == _standing(whole)]
    yield outside
    for bracket in {f.bracket for f in near} - {0, whole.bracket}:
        yield [f for f in near if f.bracket == bracket]
    own = [f for f in near if f.bracket]
    if len({f.bracket for f in own}) == len(own):
        yield own
    if own and not whole.bracket:
        yield near
    behind: dict[str, list[Fact]] = {}
    for f in near:
        if f.right and f.right[0][0].isalpha():
            behind.setdefault(f.right[0], []).append(f)
    yield from behind.values()  # "5 above the first base of 9 and 6 above the second"


def _standing(f: Fact) -> str:
    return "old" if f.role is Role.OLD else "step" if f.role is Role.STEP else "level"


def _windows(chain: Sequence[Fact], whole: Fact, most: int) -> Iterator[Run]:
    for starts, ends in _reaches(chain, whole, most):
        firsts = [k for k in starts if _begins(chain, k, whole.n)]
        lasts = [k for k in ends if firsts and _ends(chain, k, whole.n)]
        yield from (tuple(f.n for f in chain[a:b]) for a in firsts for b in lasts if _one_run(chain[a:b]))


def _reaches(chain: Sequence[Fact], whole: Fact, most: int) -> Iterator[tuple[range, range]]:
    """Where sets may begin and end: right behind the whole or right before it, or some levels off; and around it."""
    at, n = sum(f.n < whole.n for f in chain), len(chain)
    gaps = [(gap, SOME if gap else most) for gap in range(GAP + 1)]
    for gap, many in gaps:
        start = at + gap
        yield range(start, min(start + 1, n)), range(start + 2, min(start + many, n) + 1)
    if not at:
        return
    before = chain[at - 1]
    far = before.sentence != whole.sentence and not whole.traits & {"total", "balance"}
    for gap, many in gaps[:1] if far else gaps:
        end = at - gap
        yield range(end - 2, max(end - many, 0) - 1, -1), range(end, end + 1)
    if before.sentence == whole.sentence and before.right[:1] != (",",) and "of" in (whole.mark, *before.right[:1]):
        yield range(at - 1, at), range(at + 1, min(at + 3, n) + 1)  # "20 of the 50"


def _begins(chain: Sequence[Fact], k: int, s: int) -> bool:
    """Whether a set may begin where something does: at the whole, a sentence, a list; not within a list, "5, 6 and 7"."""
    if not k:
        return True
    before, first = chain[k - 1], chain[k]
    begins = before.sentence != first.sentence or first.place[0] == 1 or before.n < s < first.n
    return begins and not _listed(before, first)


def _ends(chain: Sequence[Fact], k: int, s: int) -> bool:
    """Whether a set may end before a level: where a sentence, a list or a segment does, or at the whole."""
    if k == len(chain):
        return True
    last, behind = chain[k - 1], chain[k]
    ends = behind.sentence != last.sentence or last.mark in ENDS or last.n < s < behind.n or behind.segment != last.segment
    return ends and not _listed(last, behind)


def _one_run(run: Sequence[Fact]) -> bool:
    return len(run) < 4 or all(b.token - a.token < LISTED for a, b in itertools.pairwise(run))


def _listed(a: Fact, b: Fact) -> bool:
    """Whether two stand in one list; a comma alone makes none of two: "of the 80, 50 came"."""
    return a.place[1] == b.place[1] > 1 and b.n - a.n == b.place[0] - a.place[0] and (b.place[1] > 2 or b.mark in ("and", "or"))


def _kept(facts: Sequence[Fact], run: Run, whole: Fact) -> bool:
    parts = [facts[n] for n in run]
    near = min(abs(f.sentence - whole.sentence) for f in parts)
    listed = whole.place[1] and "total" not in whole.traits
    if listed and any(_listed(*((f, whole) if f.n < whole.n else (whole, f))) for f in parts):
        return False
    return (
        near <= (SENTENCES if len(run) < 4 else 1)
        and parts[-1].sentence - parts[0].sentence <= SENTENCES
        and all(alike(parts[0], f) for f in parts[1:])
    )


def _may_add(facts: Sequence[Fact], run: Run, whole: Fact) -> bool:
    """Parts of what was told before do not begin in its sentence and go on in the next; a step and the level that it led
    from are a change, and a number without its scale is no part of an amount."""
    parts = [facts[n] for n in run]
    if whole.n < run[0] and parts[0].sentence == whole.sentence != parts[-1].sentence:
        return False
    step = whole.role is Role.STEP or any(f.role is Role.STEP for f in parts)
    if step and any(f.role in (Role.OLD, Role.NEW) for f in parts):
        return False
    if whole.role is Role.NEW and "total" not in whole.traits and all(f.role is Role.STEP for f in parts):
        return False
    amounts = (Kind.MONEY, Kind.MEASURE)
    if _bare(whole) and any(f.figure.kind in amounts for f in parts):
        return False
    bare = [_bare(f) and not f.place[1] for f in parts]
    return whole.figure.kind not in amounts or not any(bare) or (len(parts) > 2 and all(bare))


def _both_old(facts: Sequence[Fact], run: Run, whole: Fact) -> bool:
    """ "41, down from 55 in May, but up from 34 in June"."""
    return whole.role is not Role.OLD and all(facts[n].role is Role.OLD for n in run)


def _bare(f: Fact) -> bool:
    return f.figure.unit is None and not f.figure.scaled


def _pairs(facts: Sequence[Fact], stated: Fact) -> Iterator[Candidate]:
    """Of the growth of a whole: levels each with a growth of its own beside it."""
    wholes = [f for f in facts[max(0, stated.n - 3) : stated.n + 4] if _may_be_whole(f, stated)]
    runs = [(whole.n, run) for whole in wholes for run in _runs(facts, whole, SOME)] or [
        (stated.n, run) for run in _loose(facts, stated)
    ]
    found = dict.fromkeys(_grown(facts, run, {stated.n, n}) for n, run in runs)
    yield from (Candidate("parts", pairs) for pairs in found if pairs)


def _may_be_whole(f: Fact, rate: Fact) -> bool:
    """The level beside a rate: "up 5 percent to 20", "20, up 5 percent"."""
    return (
        f.sentence == rate.sentence
        and f.figure.kind in LEVELS
        and f.role in (Role.LEVEL, Role.NEW)
        and f.bracket in (0, rate.bracket)
    )


def _loose(facts: Sequence[Fact], stated: Fact) -> list[Run]:
    near = facts[max(0, stated.n - FIGURES) : stated.n + FIGURES]
    levels = [f for f in near if f.figure.kind in LEVELS and abs(f.sentence - stated.sentence) <= SENTENCES]
    before, behind = [f for f in levels if f.n < stated.n], [f for f in levels if f.n > stated.n]
    runs = [run for k in (2, 3) for run in (behind[:k], before[-k:]) if len(run) == k]
    return [tuple(f.n for f in run) for run in runs if all(alike(run[0], f) for f in run[1:])]


def _grown(facts: Sequence[Fact], run: Run, taken: set[int]) -> Run:
    """The levels with their growths, all on one side; nothing where one has none."""
    told = [[_rate_beside(facts, n, side) for n in run] for side in (1, -1)]
    for rates in (*told, [_nearer(facts, n, *pair) for n, *pair in zip(run, *told, strict=True)]):
        if all(rate is not None and rate not in taken for rate in rates) and len(set(rates)) == len(run):
            return tuple(n for pair in zip(run, rates, strict=True) for n in pair)  # type: ignore[misc]  # no rate is None here
    return ()


def _nearer(facts: Sequence[Fact], n: int, behind: int | None, before: int | None) -> int | None:
    """ "At 4, imports rose 2%, but exports fell 1% to 6"."""
    near = [k for k in (behind, before) if k is not None and facts[k].segment - facts[n].segment in (-1, 0, 1)]
    return min(near, key=lambda k: abs(facts[k].token - facts[n].token), default=None)


def _rate_beside(facts: Sequence[Fact], n: int, side: int) -> int | None:
    for k in (n + side, n + 2 * side):
        if not 0 <= k < len(facts) or facts[k].sentence != facts[n].sentence:
            return None
        f = facts[k]
        if f.figure.kind is Kind.PERCENT and f.role in RATES:
            return k
        if not (f.bracket or f.figure.kind is Kind.PERCENT):
            return None
    return None
