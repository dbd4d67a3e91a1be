"""Ratios: what share a part is of its whole, and what an amount is for each of a count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Kind
from factcheck.language import words
from factcheck.link.weigh.candidate import LEVELS, Candidate, alike
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.family import Family
from factcheck.link.weigh.ratio_candidates import SHARE, is_share, ratios, states_ratio
from factcheck.link.weigh.ratio_construction import plain, said
from factcheck.link.weigh.ratio_of import counts, meets, named, of, times, unit_of
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.ties import behind, between, distance, kinds, place, what
from factcheck.link.words.levels import partners

__all__ = ["RATIO"]

NAMES = {"pw": ("part", "whole"), "ac": ("amount", "count")}
AGAINST = words("forecast extreme bond per cause annual basis rated range between") | {"then more", "then noun"}
DIGIT, JOINED = re.compile(r"\d"), re.compile(r"\w-[^\W\d]")  # "15-year-old"
CALLED = 12  # tokens: "the margin thus widened by 1.6 points to 8.9 percent"
BESIDE = 5  # tokens: "40 walk (20%)"
BRIEF = 18  # tokens: "Of the 4.3 million expected in the next ten years, 2.6 million (61 per cent)"


def ties(r: Reading, s: int, c: Candidate) -> set[str]:
    """The reasons for and against S being the share of the first figure in the second (or the first for each of the second)."""
    S, a, b = r.facts[s], *(r.facts[n] for n in c.figures)
    A, B = NAMES[c.shape]
    found = {*_told(r, S, a, b, c), *_marks(a, A), *_marks(b, B), *_between(r.facts, S, a, b, A, B), *_when(a, b)}
    found.update(_whole(r, S, a, b) if c.shape == SHARE else _each(r, S, a, b))
    for x, y, name in ((S, a, f"{A}: "), (a, b, f"{A}-{B}: ")):
        found.update(tie[0] + name + tie[1:] for tie in (*place(x, y), distance(x, y)))
    found.update(tie[0] + f"{A}-{B}: " + tie[1:] for tie in what(a, b, r.words))
    if c.shape == SHARE:
        found.update(kinds(a, b))
    return found


def _told(r: Reading, S: Fact, a: Fact, b: Fact, c: Candidate) -> Iterator[str]:
    """The constructions by which the three are told, and their order."""
    roles = {S.n: "S", a.n: "N", b.n: "O"}
    letters = {S.n: "S", **dict(zip(c.figures, NAMES[c.shape], strict=True))}
    x, y, z = sorted(roles)
    one, two, three = r.facts[x], r.facts[y], r.facts[z]
    stops = (". " if two.sentence != one.sentence else " "), (". " if three.sentence != two.sentence else " ")
    yield f"+order {letters[x]}{stops[0]}{letters[y]}{stops[1]}{letters[z]}"
    extra = z - x - 2
    if extra:
        yield f"-{min(extra, 4)} figures between"
    found = said(c.shape, plain(r.shapes.around(roles)))
    for tells, names in found.items():
        yield from (f"{'-' if tells == 'trap' else '+'}'{name}'" for name in names)
    yield from _tell(r, S, a, b, {tells for tells, names in found.items() if names})


def _tell(r: Reading, S: Fact, a: Fact, b: Fact, told: set[str]) -> Iterator[str]:
    """How much of the ratio is told by constructions, or by what it says that it is of."""
    A, B = ("part", "whole") if is_share(S) else ("amount", "count")
    if is_share(S):
        said_of = of(r, S)
        if meets(said_of.words, b, r) if said_of.how == "named" else said_of.how == "it" and b.n < min(S.n, a.n):
            told.add(B)
    elif counts(r, S, b):
        told.add(B)
    if "in full" in told or {A, B} <= told:
        yield f"+{A} and {B} told" + (" in one sentence" if S.sentence == a.sentence == b.sentence else "")
    else:
        yield f"-only {A} told" if A in told else f"-only {B} told" if B in told else f"-neither {A} nor {B} told"
    if "in full" in told:
        yield "+told in one breath"
        if max(S.token, a.token, b.token) - min(S.token, a.token, b.token) < BRIEF:
            yield "+told in one breath, briefly"
        if S.sentence == a.sentence == b.sentence and abs(max(S.n, a.n, b.n) - min(S.n, a.n, b.n)) == 2:
            yield "+told in one breath, nothing between"


def _marks(f: Fact, name: str) -> Iterator[str]:
    yield f"+{name} marked {f.mark}"
    yield f"{'-' if f.role in (Role.OLD, Role.STEP) else '+'}{name} seems {f.role.value}"
    yield from (f"-{name} {trait}" for trait in f.traits & AGAINST)
    for trait in ("total", "stake", "then of", "then (", "each"):
        if trait in f.traits:
            yield f"+{name} {trait}"
    if f.then:
        yield f"-{name} then"
    if f.bracket:
        yield f"+{name} in brackets"
    if f.place[1]:
        yield f"{'+' if name == 'part' else '-'}{name} in a list"


def _when(a: Fact, b: Fact) -> Iterator[str]:
    """Whether both are of one time."""
    for one, other, name in ((a.years, b.years, "year"), (a.months, b.months, "month")):
        if one and other:
            yield f"+one {name}" if one & other else f"-other {name}"
    if a.length and b.length:
        yield "+one length of period" if a.length == b.length else "-other length of period"
    if a.then != b.then:
        yield "-then on one alone"


def _whole(r: Reading, S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """What the share says that it is of, and whether the whole is that; which of the two is a part by its nature."""
    said_of = of(r, S)
    if said_of.how == "named":
        yield from _named(r, said_of.words, a, b)
    elif said_of.how == "it":
        yield "+of it, whole before" if b.n < min(S.n, a.n) else "-of it, whole behind"
    elif said_of.how == "figure":
        direct = b.n == S.n + 1 or (b.n == S.n + 2 and a.n == S.n + 1)
        yield "+of the whole's figure" if direct else "-of another figure"
    elif said_of.how == "change":
        yield "+of a change, which the whole is" if b.role is Role.STEP else "-of a change, which the whole is not"
    yield from _by_nature(r, S, a, b)
    yield from _places(r.facts, S, a, b)


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


def _named(r: Reading, words: frozenset[str], a: Fact, b: Fact) -> Iterator[str]:
    whole, part = meets(words, b, r), meets(words, a, r)
    if whole and part:
        yield "+of what both are"
    elif whole:
        yield "+of what the whole is"
        if words <= named(b):
            yield "+of just what the whole is"
    else:
        yield "-of what the part is" if part else "-of what neither is"


def _places(facts: Sequence[Fact], S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """Where the whole stands, and the columns of "40 (38), or 10% (9) of 400 (410)"."""
    if not any(f.sentence == b.sentence and f.figure.kind in LEVELS for f in facts[max(0, b.n - 6) : b.n]):
        yield "+whole opens its sentence"
    if _rated(facts, b, S):
        yield "-whole has a share of its own"
    if S.bracket and a.n == S.n - 1 and (a.role in (Role.NEW, Role.STEP) or S.way):
        yield "-share in brackets behind what changed"
    if JOINED.search(a.figure.text):
        yield "-part joined to its noun"
    if any(_likewise(facts, f, S, a) for f in facts[max(0, S.n - 4) : S.n + 5]):
        yield "+another part and share told so"
    yield from _columns([_second(facts, f) for f in (S, a, b)])
    if bool(DIGIT.search(a.figure.text)) != bool(DIGIT.search(b.figure.text)) and a.figure.kind is b.figure.kind is Kind.COUNT:
        yield "-one in words"


def _columns(second: list[bool]) -> Iterator[str]:
    """Whether share, part and whole are all in the second column, or in none."""
    if any(second):
        share, part, whole = second
        one = share and part and whole
        yield (
            "+all in the second column"
            if one
            else "-in other columns"
            if share or part != whole
            else "-second column, share in none"
        )


def _likewise(facts: Sequence[Fact], other: Fact, S: Fact, a: Fact) -> bool:
    """Whether another share in the sentence stands to a level as this one to its part: "40 (20%) walk and 60 (30%) ride"."""
    side = other.n - (S.n - a.n)
    if other is S or abs(S.n - a.n) > 1 or not 0 <= side < len(facts) or facts[side] is a:
        return False
    alike_ = is_share(other) == is_share(S) and other.figure.unit == S.figure.unit and alike(facts[side], a)
    told_so = other.mark == S.mark and other.sentence == S.sentence
    return alike_ and told_so and abs(facts[side].token - other.token) < BESIDE and abs(S.token - a.token) < BESIDE


def _rated(facts: Sequence[Fact], f: Fact, S: Fact) -> bool:
    """Whether another share stands at a figure: "2,997 of them were women (72%)", "30% (235) were men"."""
    for n in (f.n + 1, f.n - 1):
        g = facts[n] if 0 <= n < len(facts) else S
        if g is S or not is_share(g) or g.sentence != f.sentence or g.role is Role.GROWTH:
            continue
        if n > f.n and g.token - f.token < (9 if g.mark in ("(", "or") else BESIDE):
            return True
        if n < f.n and f.mark == "(" and f.token - g.token < BESIDE:
            return True
    return False


def _second(facts: Sequence[Fact], f: Fact) -> bool:
    """Whether a figure stands in brackets behind one of its kind: "40 (38)"."""
    if not (f.n and f.bracket):
        return False
    first = facts[f.n - 1]
    return not first.bracket and f.token - first.token < 6 and (alike(first, f) or (is_share(first) and is_share(f)))


def _each(r: Reading, S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """For each of what the level is, and whether the count is of that."""
    unit = unit_of(S)
    if unit:
        yield "+each of what is counted" if counts(r, S, b) else "-each of something else"
    if "per" in a.traits or "each" in a.traits:
        yield "-amount for each"
    if a.figure.scaled != S.figure.scaled:
        yield "+amount scaled, S not" if a.figure.scaled else "-S scaled, amount not"
    if any(_likewise(r.facts, f, S, a) for f in r.facts[max(0, S.n - 4) : S.n + 5]):
        yield "+another amount and S told so"
    if b.role is Role.TIME:
        yield "+count of time" if unit & times(r) else "-count of time"


def _between(facts: Sequence[Fact], S: Fact, a: Fact, b: Fact, A: str, B: str) -> Iterator[str]:
    """What stands nearer than the candidate does."""
    three = (S.n, a.n, b.n)
    for u, v, name in ((S, a, "S and " + A), (a, b, A + " and " + B)):
        passed = between(facts, u, v, three)
        if any(alike(f, v) for f in passed):
            yield "-a like level between " + name
        if any(is_share(f) for f in passed):
            yield "-a percentage between " + name
    shares = [f for f in facts[max(0, S.n - 6) : S.n + 7] if f.role in (Role.SHARE, Role.PART) and f.n not in three]
    rates = [f for f in shares if f.sentence == a.sentence]
    if any(abs(f.token - a.token) < abs(S.token - a.token) for f in rates):
        yield "-another share nearer to " + A


def alone(r: Reading, s: int) -> set[str]:
    """What tells whether a figure is the ratio of anything here."""
    S = r.facts[s]
    kind = "share" if is_share(S) else "each"
    found = {f"+{kind} seems {S.role.value}", f"+{kind} marked {S.mark}", f"+{kind} {behind(r.shapes, s).split()[0]}"}
    found |= {f"-{kind}, {trait}" for trait in S.traits}
    if r.words.shares & {*S.left, *S.right}:
        found.add(f"+{kind} called one")
    if S.attached:
        found.add("-a word of change at it")
    if kind == "share" and (S.span or S.base):
        found.add("-compared with another time")
    if S.far:
        found.add(f"-{kind} further off {S.far}")
    if S.figure.decimals:
        found.add(f"+{kind} with decimals")
    if S.figure.kind is Kind.MULTIPLE:
        found.add("-a fraction in words")
    return found


def own(r: Reading, s: int, cands: Sequence[Candidate]) -> set[str]:
    """What stands around it that it may be the ratio of."""
    S, found = r.facts[s], set()
    kind = "share" if is_share(S) else "each"
    levels = len({c.figures[0] for c in cands})
    found.add(f"-{kind}, many levels" if levels > 4 else f"-{kind}, some levels" if levels > 2 else f"+{kind}, few levels")
    if kind == "share":
        found.add(_owner(r, S, cands))
    return found


def _owner(r: Reading, S: Fact, cands: Sequence[Candidate]) -> str:
    """Whether the share says what it is of, and whether a level here is that."""
    said_of = of(r, S)
    if said_of.how != "named":
        return f"+share of {said_of.how}"
    met = any(meets(said_of.words, r.facts[c.figures[1]], r) for c in cands)
    return "+share of what is told here" if met else "-share of named"


def claim(r: Reading, s: int, c: Candidate) -> Claim:
    """share; average where things or measures are told "on average"; else per."""
    S, figures = r.facts[s], [r.facts[n].figure for n in c.figures]
    if c.shape == SHARE:
        figures = [*(partners(*figures) or figures)]
        return Claim("", "share", tuple(zip(NAMES[c.shape], figures, strict=True)), S.figure)
    if S.figure.kind is not Kind.MONEY and "annual" in S.traits:
        return Claim("", "average", tuple(zip(("total", "count"), figures, strict=True)), S.figure)
    return Claim("", "per", tuple(zip(NAMES[c.shape], figures, strict=True)), S.figure)


RATIO = Family("ratio", frozenset({"share", "per"}), states_ratio, ratios, ties, alone, own, claim)
