"""Ratios: what share a part is of its whole, and what an amount is for each of a count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Kind
from factcheck.link.weigh.candidate import LEVELS, Candidate, alike
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.family import Family
from factcheck.link.weigh.ratio_candidates import SHARE, is_share, ratios, states_ratio
from factcheck.link.weigh.ratio_construction import plain, said
from factcheck.link.weigh.ratio_of import Of, counts, meets, named, of, times, unit_of
from factcheck.link.weigh.ratio_seat import base, seat
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.ties import behind, distance, kinds, place, what
from factcheck.link.weigh.token import Token
from factcheck.link.words.levels import partners

__all__ = ["RATIO"]

NAMES = {"pw": ("part", "whole"), "ac": ("amount", "count")}
DIGIT = re.compile(r"\d")
CALLED = 12  # tokens: "the margin thus widened by 1.6 points to 8.9 percent"
BESIDE = 5  # tokens: "40 walk (20%)"
TAKEN_UP = ("it", "total")  # ways to say what a share is of
BRIEF = 18  # tokens: "Of the 4.3 million expected in the next ten years, 2.6 million (61 per cent)"


def ties(r: Reading, s: int, c: Candidate) -> set[str]:
    """The reasons for and against S being the share of the first figure in the second (or the first for each of the second)."""
    S, a, b = r.facts[s], *(r.facts[n] for n in c.figures)
    A, B = NAMES[c.shape]
    said_of = of(r, S)
    found = {*_told(r, S, a, b, c, said_of), *_elsewhere(r, S, a, b)}
    for f, name in ((a, A), (b, B)):
        found |= {*_marks(r, f, name), _role(f, name, said_of)}
    found.update(_whole(r, S, a, b, said_of) if c.shape == SHARE else _each(r, S, a, b))
    for x, y, name in ((S, a, f"{A}: "), (a, b, f"{A}-{B}: ")):
        found.update(tie[0] + name + tie[1:] for tie in (*place(x, y), distance(x, y), *_paragraphs(r, x, y)))
    found.update(tie[0] + f"{A}-{B}: " + tie[1:] for tie in what(a, b, r.words))
    if c.shape == SHARE:
        found.update(kinds(a, b))
        found.update(_seated(r, S, a, b))
    return found


def _seated(r: Reading, S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """Whether the part is the level beside which the share is told, and the whole what one of the two is said to be of."""
    at, whole = seat(r, S), base(r, S)
    if at.n < 0:
        yield "-no seat"
    else:
        yield f"+part is its seat: {at.how}" if at.n == a.n else f"-another is its seat: {at.how}"
    if whole.n < 0:
        yield "-no base"
    else:
        yield f"+whole is its base: {whole.how}" if whole.n == b.n else f"-another is its base: {whole.how}"
    if at.n == a.n and whole.n == b.n:
        yield "+seat and base as told"
    if at.n == b.n:
        yield "-whole is its seat"
    if whole.n == a.n:
        yield "-part is its base"
    for f in r.facts[max(0, S.n - 5) : S.n + 6]:
        if f.n != S.n and is_share(f):
            if seat(r, f).n == a.n:
                yield "-another share's seat is the part"
            if seat(r, f).n == b.n:
                yield "-another share's seat is the whole"
            if base(r, f).n == a.n:
                yield "-another share's base is the part"
            if base(r, f).n == b.n:
                yield "+another share's base is the whole"


def _told(r: Reading, S: Fact, a: Fact, b: Fact, c: Candidate, said_of: Of) -> Iterator[str]:
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
    found = said(c.shape, plain(r.shapes.around(roles))) if c.shape != SHARE else {"in full": [], "part": [], "whole": [], "": []}
    yield from (f"+'{name}'" for names in found.values() for name in names)
    if a.n > S.n and not found["in full"] and not found[NAMES[c.shape][0]]:
        yield "-part behind, not at it"  # "60 percent of the 900 workers are women, and 300 live in town"
    yield from _tell(r, S, a, b, {tells for tells, names in found.items() if names}, said_of)


def _elsewhere(r: Reading, S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """What tells that a figure belongs to another than its own part or whole."""
    if a.n == b.n + 1 and "of" in (a.mark, a.far):
        yield "-whole is of the part"  # "44 percent of the 23,000 subsidiaries of 96 firms"
    if _seat(r.facts, S) not in (a.n, b.n, -1):
        yield "-stands at another level"  # "117 million shares, or 5 percent of the company, at $2 a share"
    if _nearer(r.facts, S, a):
        yield "-another share nearer to it"
    if S.place[1] > 1 and a.place[1] == S.place[1]:
        yield (
            "+one place in two lists" if a.place == S.place else "-other place in two lists"
        )  # "A, B and C made 10, 20 and 30%"
    if a.sentence != S.sentence and S.head:
        yield "+part is what the share speaks of" if S.subject & named(a) else "-part is not what the share speaks of"


def _tell(r: Reading, S: Fact, a: Fact, b: Fact, told: set[str], said_of: Of) -> Iterator[str]:
    """How much of the ratio is told by constructions, or by what it says that it is of."""
    A, B = ("part", "whole") if is_share(S) else ("amount", "count")
    if _is_that(r, b, min(S.n, a.n), said_of) if is_share(S) else counts(r, S, b):
        told.add(B)
    one = S.sentence == a.sentence == b.sentence
    if "in full" in told or {A, B} <= told:
        yield f"+{A} and {B} told" + (" in one sentence" if one else "")
    else:
        which = f"only {A}" if A in told else f"only {B}" if B in told else f"neither {A} nor {B}"
        yield f"-{which} told" + ("" if a.sentence == S.sentence else f", {A} in another sentence")
    if "in full" in told:
        x, y = sorted((S, a, b))[::2]
        if y.token - x.token < BRIEF:
            yield "+told in one breath, briefly"
        if one and y.n - x.n == 2:
            yield "+told in one breath, nothing between"


def _is_that(r: Reading, b: Fact, first: int, said_of: Of) -> bool:
    """Whether a whole is what the share says that it is of: by name, or told before "of it"."""
    return meets(said_of.words, b, r) if said_of.how == "named" else said_of.how in TAKEN_UP and b.n < first


def _seat(facts: Sequence[Fact], S: Fact) -> int:
    """The level that a share is put behind, or before: "40 of them, or 20%", "20% (40)"; -1 for none."""
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
    if f.then:
        yield f"-{name} then"
    if not DIGIT.search(f.figure.text) and f.role is not Role.TIME:
        yield f"-{name} in words"
    if named(f) & r.words.means:
        yield f"-{name} a price or an average"


def _paragraphs(r: Reading, x: Fact, y: Fact) -> Iterator[str]:
    if "\n\n" in r.text[min(x.figure.end, y.figure.end) : max(x.figure.start, y.figure.start)]:
        yield "-in another paragraph"


def _whole(r: Reading, S: Fact, a: Fact, b: Fact, said_of: Of) -> Iterator[str]:
    """What the share says that it is of, and whether the whole is that; which of the two is a part by its nature."""
    if said_of.how == "named":
        yield _named(r, said_of.words, a, b)
        if said_of.words <= named(b):
            yield "+of just what the whole is"
    elif said_of.how in TAKEN_UP:
        yield "+of it, whole before" if b.n < min(S.n, a.n) else "-of it, whole behind"
    elif said_of.how == "figure":
        yield "+of the whole's figure" if b.n == said_of.figure else "-of another figure"
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


def _named(r: Reading, words: frozenset[str], a: Fact, b: Fact) -> str:
    whole, part = meets(words, b, r), meets(words, a, r)
    if whole:
        return "+of what both are" if part else "+of what the whole is"
    return "-of what the part is" if part else "-of what neither is"


def _places(facts: Sequence[Fact], S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """Where the whole stands, and the columns of "40 (38), or 10% (9) of 400 (410)"."""
    if not any(f.sentence == b.sentence and f.figure.kind in LEVELS for f in facts[max(0, b.n - 6) : b.n]):
        yield "+whole opens its sentence"
    if _rated(facts, b, S):
        yield "-whole has a share of its own"
    if S.bracket and a.n == S.n - 1 and (a.role in (Role.NEW, Role.STEP) or S.way):
        yield "-share in brackets behind what changed"
    if any(_likewise(facts, f, S, a) for f in facts[max(0, S.n - 4) : S.n + 5]):
        yield "+another part and share told so"
    yield from _columns(*(_second(facts, f) for f in (S, a, b)))
    if bool(DIGIT.search(a.figure.text)) != bool(DIGIT.search(b.figure.text)) and a.figure.kind is b.figure.kind is Kind.COUNT:
        yield "-one in words"


def _columns(share: bool, part: bool, whole: bool) -> Iterator[str]:
    """Whether share, part and whole are all in the second column, or in none."""
    if share and part and whole:
        yield "+all in the second column"
    elif share or part != whole:
        yield "-in other columns"


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
    if a.figure.scaled != S.figure.scaled:
        yield "+amount scaled, S not" if a.figure.scaled else "-S scaled, amount not"
    if b.role is Role.TIME:
        yield "+count of time" if unit & times(r) else "-count of time"


def _nearer(facts: Sequence[Fact], S: Fact, a: Fact) -> bool:
    """Whether another share stands nearer to a part."""
    shares = [f for f in facts[max(0, S.n - 6) : S.n + 7] if f.role in (Role.SHARE, Role.PART) and f.n != S.n]
    return any(f.sentence == a.sentence and abs(f.token - a.token) < abs(S.token - a.token) for f in shares)


def alone(r: Reading, s: int) -> set[str]:
    """What tells whether a figure is the ratio of anything here."""
    S = r.facts[s]
    kind = "share" if is_share(S) else "each"
    found = {f"+{kind} seems {S.role.value}", f"+{kind} marked {S.mark}", f"+{kind} {behind(r.shapes, s).split()[0]}"}
    found |= {f"-{kind}, {trait}" for trait in ("cause", "then noun") if trait in S.traits}
    asked = {
        f"+{kind} called one": r.words.shares & {*S.left, *S.right},
        f"+{kind} accounted for": r.words.traits["share"] & {*S.left[:3]},
        f"-{kind}, then a noun": S.right
        and S.right[0][0].isalpha()
        and S.right[0] not in r.words.stop,  # "a 20 percent discount"
        "-share in a firm": kind == "share" and r.words.stakes & {*S.left[:4], *S.right[:4]},
        "-a word of change at it": S.attached,
        "-compared with another time": kind == "share" and (S.span or S.base),
        "-in brackets, a change told before": S.bracket and any(t.low in r.words.change for t in _before(r, S)),
        f"-{kind} further off {S.far}": S.far,
        "-a fraction in words": S.figure.kind is Kind.MULTIPLE,
    }
    return found | {tie for tie, told in asked.items() if told}


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


RATIO = Family("ratio", frozenset({"share", "per"}), states_ratio, ratios, ties, alone, own, claim)
