"""Ratios: what share a part is of its whole, and what an amount is for each of a count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure, Kind
from factcheck.link.weigh.candidate import LEVELS, Candidate
from factcheck.link.weigh.change_claim import below
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.ratio_base import BEFORE, OTHER, base
from factcheck.link.weigh.ratio_candidates import SHARE, Of, counts, is_share, named, of, ratios, states_ratio, unit_of
from factcheck.link.weigh.ratio_seat import rate_of, seat
from factcheck.link.weigh.reading import Reading, once, told_first
from factcheck.link.weigh.score import Family
from factcheck.link.weigh.ties import behind, distance, place
from factcheck.link.weigh.token import Token
from factcheck.link.words.levels import partners

__all__ = ["RATIO"]

NAMES = {"pw": ("part", "whole"), "ac": ("amount", "count")}
DIGIT, COMPOUND = re.compile(r"\d"), re.compile(r"\w-[a-z]")
NEAR = 6  # figures
CALLED = 12  # tokens: "the margin thus widened by 1.6 points to 8.9 percent"
BESIDE = 5  # tokens: "40 walk (20%)"
WHOLE = 100  # percent
EITHER = 10_000  # which of two levels is the part is always asked of them: no words are as plain


def ties(r: Reading, s: int, c: Candidate) -> set[str]:
    """The reasons for and against S being the share of the first figure in the second (or the first for each of the second)."""
    S, a, b = r.facts[s], *(r.facts[n] for n in c.figures)
    A, B = NAMES[c.shape]
    said_of = of(r, S)
    found = {_order(S, a, b, c), *_elsewhere(r, S, a, b)}
    for f, name in ((a, A), (b, B)):
        found |= {*_marks(r, f, name), _role(f, name, said_of)}
    found.update(tie[0] + f"{A}: " + tie[1:] for tie in (*place(S, a), distance(S, a)))
    found.update(_paragraphs(r, S, a, A), r.pairs(a, b, f"{A}-{B}: "), _paragraphs(r, a, b, f"{A}-{B}"))
    if c.shape == SHARE:
        found.update((*r.kinds(a, b), *_seated(r, S, a), *_based(r, S, a, b, said_of), *_by_nature(r, S, a, b)))
    else:
        found.update((*_told(r, S, a, b), *_each(r, S, a, b)))
    return found


def _order(S: Fact, a: Fact, b: Fact, c: Candidate) -> str:
    names = {S.n: "S", **dict(zip(c.figures, NAMES[c.shape], strict=True))}
    one, two, three = sorted((S, a, b), key=lambda f: f.n)
    stops = (". " if two.sentence != one.sentence else " "), (". " if three.sentence != two.sentence else " ")
    return f"+order {names[one.n]}{stops[0]}{names[two.n]}{stops[1]}{names[three.n]}"


def _told(r: Reading, S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """Whether the amount stands right at what it comes to, and the count is what that is for each of."""
    first, later = sorted((S, a), key=lambda f: f.n)
    beside = later.n == first.n + 1 and later.sentence == first.sentence and later.mark in ("or", "(", ",")
    counted = counts(r, S, b)
    if b.n == a.n + 1 and b.mark in ("for", "on", "in"):
        yield "+amount on count"
    if beside and counted:
        yield "+amount and count told" + (" in one sentence" if S.sentence == a.sentence == b.sentence else "")
    else:
        which = "only amount" if beside else "only count" if counted else "neither amount nor count"
        yield f"-{which} told" + ("" if a.sentence == S.sentence else ", amount in another sentence")


def _seated(r: Reading, S: Fact, a: Fact) -> Iterator[str]:
    """Whether the part is the level beside which the share is told."""
    at = seat(r, S)
    if at.n < 0:
        yield "-no seat"
    else:
        sign = "+part is its seat" if at.n == a.n else "-another is its seat"
        yield from (sign, f"{sign}: {at.how}")


def _based(r: Reading, S: Fact, a: Fact, b: Fact, said_of: Of) -> Iterator[str]:
    """Whether the whole is what the share, or the part beside it, is said to be of."""
    at, whole = seat(r, S), base(r, S)
    if whole.n < 0:
        yield "-no base"
    else:
        sign = "+whole is its base" if whole.n == b.n else "-another is its base"
        yield from (sign, f"{sign}: {whole.how}")
    others = b.sentence == S.sentence or not said_of.words <= named(b)  # "loans of 40 ... 20% of bad loans"
    if others and whole.n == b.n and whole.how == BEFORE and said_of.how == "named":
        yield "-base told before, of others"
    if whole.n == b.n and at.n == a.n and whole.how != OTHER:
        yield "+seat and base as told"


def _elsewhere(r: Reading, S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """What tells that a figure belongs to another than its own part or whole."""
    for f, name in ((a, "part"), (b, "whole")):
        yield from told_first(r, S, f, name)
    if _level_at(r, S) not in (a.n, b.n, -1):
        yield "-stands at another level"  # "117 million shares, or 5 percent of the company, at $2 a share"
    if _nearer(r.facts, S, a):
        yield "-another share nearer to it"
    if a.sentence != S.sentence and S.head and not S.subject & named(a):
        yield "-part is not what the share speaks of"
    if _rated(r, b, S):
        yield "-whole has a share of its own"
    if S.n != a.n + 1 and _rated(r, a, S):
        yield "-part has a share of its own"
    if S.bracket and a.n == S.n - 1 and (a.role in (Role.NEW, Role.STEP) or S.way):
        yield "-share in brackets behind what changed"


@once
def _level_at(r: Reading, S: Fact) -> int:
    """The level that a share is put behind, or before: "40 of them, or 20%", "20% (40)"; -1 for none."""
    facts = r.facts
    for f, mark in ((facts[S.n - 1] if S.n else S, S.mark), (facts[S.n + 1] if S.n + 1 < len(facts) else S, None)):
        near = f is not S and f.sentence == S.sentence and abs(f.token - S.token) < BESIDE + 2
        if near and f.figure.kind in LEVELS and (mark or f.mark) in ("or", "("):
            return f.n
    return -1


def _role(f: Fact, name: str, said_of: Of) -> str:
    """What it seems to be: a step or an old level is a part if the share says of what, "5,000 jobs cut, 9% of its staff"."""
    if f.role not in (Role.OLD, Role.STEP):
        return f"+{name} seems {f.role.value}"
    return f"-{name} seems {f.role.value}" + (", of nothing" if said_of.how in ("nothing", "change") else "")


def _marks(r: Reading, f: Fact, name: str) -> Iterator[str]:
    yield f"+{name} marked {f.mark}"
    if "per" in f.traits:
        yield f"-{name} per"
    yield from (f"+{name} {trait}" for trait in ("then of", "then (") if trait in f.traits)
    if not DIGIT.search(f.figure.text) and f.role is not Role.TIME:
        yield f"-{name} in words"
    if COMPOUND.search(r.text, f.figure.start, f.figure.end + 2):
        yield f"-{name} in a compound"  # "5% of its 200-strong staff"
    if named(f) & r.words.means:
        yield f"-{name} a price or an average"


def _paragraphs(r: Reading, x: Fact, y: Fact, name: str) -> Iterator[str]:
    if "\n\n" in r.text[min(x.figure.end, y.figure.end) : max(x.figure.start, y.figure.start)]:
        yield f"-{name}: in another paragraph"


def _by_nature(r: Reading, S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """Which of the two is a part by what it is: deaths of cases, profit of sales."""
    part_a, part_b, whole_a, whole_b = (bool(named(f) & group) for group in (r.words.parts, r.words.wholes) for f in (a, b))
    if part_a != part_b:
        yield "+part is one by nature" if part_a else "-whole is a part by nature"
    if whole_a != whole_b:
        yield "+whole is one by nature" if whole_b else "-part is a whole by nature"
    if part_a and whole_b and not part_b:
        before = {t.low for t in r.tokens[max(0, S.token - CALLED) : S.token]}
        if r.words.rates & (before | {*S.right}):
            yield "+a rate of a part in its whole by nature"


def _rated(r: Reading, f: Fact, S: Fact) -> bool:
    """Whether another share stands at a figure: "2,997 of them were women (72%)", "30% (235) were men", "30% of 40 died"."""
    for n in (f.n + 1, f.n - 1):
        g = r.facts[n] if 0 <= n < len(r.facts) else S
        if g is S or not is_share(g) or g.sentence != f.sentence or g.role is Role.GROWTH:
            continue
        if n > f.n and g.token - f.token < (9 if g.mark in ("(", "or") else BESIDE):
            return True
        if n < f.n and f.mark == "(" and f.token - g.token < BESIDE:
            return True
        if n < f.n and f.sentence != S.sentence and of(r, g).figure == f.n:
            return True
    return False


def _each(r: Reading, S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """For each of what the level is, and whether the count is of that."""
    if unit_of(S):
        yield "+each of what is counted" if counts(r, S, b) else "-each of something else"
    if a.figure.scaled and not S.figure.scaled:
        yield "+amount scaled, S not"
    if S.figure.kind is Kind.MONEY and a.figure.kind is not Kind.MONEY:
        yield "-amount of no money"


def _nearer(facts: Sequence[Fact], S: Fact, a: Fact) -> bool:
    """Whether another share, or another price of the same, stands nearer: "$90 for 12 shares at $7.50 a share, $9 a share"."""
    near = [f for f in facts[max(0, S.n - NEAR) : S.n + NEAR + 1] if f.n != S.n and f.sentence == a.sentence]
    if is_share(S):
        others = [f for f in near if f.role in (Role.SHARE, Role.PART)]
    else:
        prices = [f for f in near if "per" in f.traits and f.figure.kind is S.figure.kind]
        others = [f for f in prices if unit_of(S) and unit_of(f) == unit_of(S)]
    return any(abs(f.token - a.token) < abs(S.token - a.token) for f in others)


def alone(r: Reading, s: int) -> set[str]:
    """What tells whether a figure is the ratio of anything here."""
    S = r.facts[s]
    kind = "share" if is_share(S) else "each"
    found = {f"+{kind} seems {S.role.value}", f"+{kind} marked {S.mark}", f"+{kind} {behind(r.shapes, s).split()[0]}"}
    asked = {
        f"+{kind} called one": r.words.shares & {*S.left, *S.right},
        f"+{kind} accounted for": r.words.traits["share"] & {*S.left[:3]},
        f"-{kind}, then a noun": rate_of(r, S) is None
        and S.right
        and S.right[0][0].isalpha()
        and S.right[0] not in r.words.stop,  # "a 20 percent discount"
        "-another each in its sentence": kind == "each" and _priced(r, S),  # "at $34 on Thursday and $33 on Friday"
        "-share in a firm": kind == "share" and r.words.stakes & {*S.left[:4], *S.right[:4]},
        "-a word of change at it": S.attached,
        "-compared with another time": kind == "share" and (S.span or S.base),
        "-in brackets, a change told before": S.bracket and any(t.low in r.words.change for t in _before(r, S)),
        f"-{kind} further off {S.far}": S.far,
        "-a fraction in words": S.figure.kind is Kind.MULTIPLE,
    }
    return found | {tie for tie, told in asked.items() if told}


def _priced(r: Reading, S: Fact) -> bool:
    near = r.facts[max(0, S.n - NEAR) : S.n + NEAR + 1]
    return any("per" in f.traits and f.n != S.n and f.sentence == S.sentence for f in near)


def _before(r: Reading, S: Fact) -> Iterator[Token]:
    """What its sentence says before it."""
    return takewhile(lambda t: t.sentence == S.sentence, reversed(r.tokens[: S.token]))


def own(r: Reading, s: int, cands: Sequence[Candidate]) -> set[str]:
    """What stands around it that it may be the ratio of, and what it says that it is of."""
    S = r.facts[s]
    kind = "share" if is_share(S) else "each"
    levels = len({c.figures[0] for c in cands})
    found = {f"-{kind}, many levels" if levels > 4 else f"-{kind}, some levels" if levels > 2 else f"+{kind}, few levels"}
    if kind == "share":
        found.add(f"+share of {of(r, S).how}")
    return found


def claim(r: Reading, s: int, c: Candidate) -> Claim:
    """share; average where things or measures are told "on average"; else per."""
    S, figures = r.facts[s], [r.facts[n].figure for n in c.figures]
    if c.shape == SHARE:
        figures = [*(partners(*figures) or figures)]
        return Claim("", "share", tuple(zip(NAMES[c.shape], figures, strict=True)), S.figure)
    if S.figure.kind is not Kind.MONEY and "annual" in S.traits:
        return Claim("", "average", tuple(zip(("total", "count"), figures, strict=True)), S.figure)
    return Claim("", "per", tuple(zip(NAMES[c.shape], figures, strict=True)), S.figure)


def turned(c: Claim) -> Claim:
    """A share with the smaller of the two as its part; the larger, where it is more than all of it."""
    part, whole = (dict(c.operands).get(name) for name in NAMES[SHARE])
    if not (isinstance(part, Figure) and isinstance(whole, Figure) and c.stated and c.stated.value):
        return c
    more = c.stated.value > (WHOLE if c.stated.kind is Kind.PERCENT else 1)
    wrong = below(part, whole) if more else below(whole, part)
    return c._replace(operands=(("part", whole), ("whole", part))) if wrong else c


RATIO = Family("ratio", frozenset({"share", "per"}), states_ratio, ratios, ties, alone, own, claim, None, turned, EITHER)
