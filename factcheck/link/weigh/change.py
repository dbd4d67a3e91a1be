"""Changes: a growth, a step, a gap or a multiple, of a level that was one and became another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure, Kind
from factcheck.link.weigh.candidate import LEVELS, Candidate, alike, changes, states_change
from factcheck.link.weigh.change_claim import NAMES, below, claim
from factcheck.link.weigh.construction import PASSING, coarse, said
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.reading import Reading, told_first
from factcheck.link.weigh.score import Family
from factcheck.link.weigh.ties import basis, before, behind, marks, step, when

__all__ = ["CHANGE"]

LETTERS = {"new": "N", "old": "O", "step": "C"}
OWN_BASE = frozenset({"basis", "annual", "per", "forecast"})
OLDS = frozenset({"from", "than", "against", "on", "over"})
UNLIKE = frozenset({"basis", "forecast", "per", "extreme"})
PAIRED = frozenset({"from", "against", "than", "over", "on", "("})
BEARING = frozenset({"yoy", "premium", "then old", "then to", "then from", "then more", "then noun", "then ,"})
PLAIN_WORDS = frozenset({"and", "or", "than", "on", "over", "a", "the"})
BESIDE = 7  # tokens between a step and its rate: "$0.132 per dozen, or 9.4%"
PLAIN = 500  # hundredths of log-odds by which "step, or rate" must beat two levels told with them


def ties(r: Reading, s: int, c: Candidate) -> set[str]:
    """The reasons for and against S being the change between two levels (or the rate of a step from or to a level)."""
    S, a, b = r.facts[s], *(r.facts[n] for n in c.figures)
    A, B = NAMES[c.shape]
    found = {f"+{c.shape} of {S.figure.kind.value}", *_told(r, S, a, b, c)}
    found.update(r.once((A, a.n), lambda: {*marks(a, A)}), r.once((B, b.n), lambda: {*marks(b, B)}))
    found.update(when(S, a, b) if c.shape == "no" else step(S, a, b))
    found.update(r.pairs(S, a, f"rate-{A}: "))
    found.update(r.pairs(a, b, f"{A}-{B}: "))
    found.update(r.kinds(a, b))
    found.update(basis(S, a, b))
    if "stake" in S.traits and S.figure.kind is Kind.PERCENT and (a.figure.scaled or b.figure.scaled):
        found.add("-rate of shares, levels in millions")  # "profit fell to $4m from $5m, sending its shares down 7%"
    if c.shape == "no":
        found.update((*_nearest(r, S, a, b), *_compared(S, b), *_apart(r, S, a, b)))
        found.update(r.once(("pair", a.n, b.n), lambda: {*_pair(r.facts, a, b)}))
    elif a.mark == S.mark == "way":
        found.add("-step has a verb of its own")  # "down 32% this year, and fell 78 cents to $37.73"
    for f, name in ((a, A), (b, B)):
        found.update(told_first(r, S, f, name))
    found.update(_only(r, S, a, b))
    return found


def _told(r: Reading, S: Fact, a: Fact, b: Fact, c: Candidate) -> Iterator[str]:
    """The constructions by which the three are told, else their order and the cues between."""
    A, B = NAMES[c.shape]
    roles = {S.n: "S", a.n: LETTERS[A], b.n: LETTERS[B]}
    x, y, z = sorted(roles)
    one, two, three = r.facts[x], r.facts[y], r.facts[z]
    stops = ("." if two.sentence != one.sentence else ""), ("." if three.sentence != two.sentence else "")
    order = f"{roles[x]}{stops[0]}{roles[y]}{stops[1]}{roles[z]}"
    yield f"+order {order}"
    beside = _partner(r.facts, S)
    extra = len(_passed(r.facts, x, z, {*roles, beside.n if beside else S.n}))
    yield f"-{min(extra, 4)} figures between" if extra else f"+side by side {roles[x]}{roles[y]}{roles[z]}"
    yield f"+{before(r.shapes, x)} {roles[x]}"
    if not extra:
        old = _old(a, b) if c.shape == "no" else _new(b)
        yield f"+whole {order}: {_new(a)}, {old or 'unmarked'}"
    found = _said(r, roles)
    if not found and c.shape == "no" and beside and beside.n not in roles:
        found = _said(r, {beside.n: "S", a.n: LETTERS[A], b.n: LETTERS[B]})
    if not found:
        yield f"-no construction {'across' if one.sentence != three.sentence else 'within'} {A}"
        return
    yield from ("+'" + name + "'" for name in found)
    yield f"+told {'across' if one.sentence != three.sentence else 'within'} {A}"
    yield from _strength(S, a, b, c.shape == "no")


def _passed(facts: Sequence[Fact], lo: int, hi: int, three: Set[int]) -> list[Fact]:
    """The figures between two that are none of the candidate's, and no time: "in the first 11 months"."""
    return [f for f in facts[lo + 1 : hi] if f.n not in three and f.role is not Role.TIME and not _aside(f)]


def _aside(f: Fact) -> bool:
    """Whether it only says a level again: "profit of $54m, or 12 cents a share,"."""
    return f.mark in ("or", "(") and "per" in f.traits


def _said(r: Reading, roles: dict[int, str]) -> list[str]:
    """The constructions that tell three figures so; their spelling is the same but for the letters of their roles."""
    numbers = sorted(roles)
    order = "".join(roles[n] for n in numbers)
    if order not in PASSING and r.shapes.parted(roles):
        return []
    s, x, y = sorted(numbers, key=lambda n: roles[n] != "S")
    letters = r.once(("spelled", s, x, y), lambda: coarse(r.shapes.around({s: "S", x: "N", y: "O"})))
    return said(letters.translate({ord("N"): roles[x], ord("O"): roles[y]}), order)


def _partner(facts: Sequence[Fact], S: Fact) -> Fact | None:
    """The step beside a rate that tells the same change, or the rate beside a step: "a rise of 15,000 (0.6%)"."""
    for n in (S.n - 1, S.n + 1):
        if 0 <= n < len(facts) and (f := facts[n]).sentence == S.sentence and abs(f.token - S.token) < BESIDE:
            later = f if n > S.n else S
            if later.mark in ("or", "(") and (f.figure.kind in LEVELS) != (S.figure.kind in LEVELS):
                return f
    return None


def _strength(S: Fact, a: Fact, b: Fact, levels: bool) -> Iterator[str]:
    """How plainly a construction tells a change, and what stands against it."""
    if _plainly(S, a, b, levels):
        yield "+told plainly" + (" in one clause" if S.clause == a.clause == b.clause else "")
    if S.clause == a.clause == b.clause:
        yield "+told within a clause"
    if S.traits & OWN_BASE:
        yield "-told of a rate on a basis of its own"


def _plainly(S: Fact, a: Fact, b: Fact, levels: bool) -> bool:
    """Whether nothing that tells a change is left out: its rate at a word of change, the old level marked, all of one kind."""
    rate = S.attached or S.role in (Role.GROWTH, Role.STEP) or S.mark in ("(", "or")
    old = b.role is Role.OLD or b.then or b.bracket != a.bracket or bool(a.years and b.years and max(a.years) > max(b.years))
    step = abs(S.n - a.n) == 1 and (a.attached or S.attached)
    return rate and (old if levels else step) and not S.traits & OWN_BASE and not (a.traits ^ b.traits) & UNLIKE


def _compared(S: Fact, b: Fact) -> Iterator[str]:
    """Whether the old level is what the change is said to be compared with: "6% below the average of 54", "double the 54"."""
    follows = b.n == S.n + 1 and b.sentence == S.sentence
    if "then old" in S.traits:
        if follows:
            yield "+compared with the old"
            if "forecast" in b.traits:
                yield "+compared with the old, a forecast"
    elif S.than and not follows and not S.than & (b.near | b.names | (b.subject if b.own else frozenset())):
        yield "-compared with what is not told"


def _apart(r: Reading, S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """What tells that two levels are of another change: they go the other way; and which is the revised."""
    for f, name in ((a, "new"), (b, "old")):
        if S.way and f.way and S.way != f.way and f.mark in ("to", "from") and f.far == "way":
            yield f"-{name} goes the other way"
    revised = any("revised" in f.traits and f.sentence == b.sentence for f in r.facts[max(0, b.n - 1) : b.n + 1])
    if revised and b.mark == "to":
        yield "+old as revised"


def _nearest(r: Reading, S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """Whether the old level is the one that stands marked right behind the rate: "down 10% on May and up 8% from 50"."""
    facts, n = r.facts, S.n + 1
    if n < len(facts) and facts[n].segment == S.segment and {facts[n].mark, facts[n].far} & OLDS and S.attached and n != a.n:
        yield "+old right behind the rate" if b.n == n else "-the rate has an old of its own"


def _pair(facts: Sequence[Fact], a: Fact, b: Fact) -> Iterator[str]:
    """Whether two levels stand together as what is and what was, whatever the rate: "to 54 from 50", "54, against 50"."""
    lo, hi = sorted((a.n, b.n))
    if a.sentence != b.sentence:
        return
    if old := _old(a, b):
        beside = [f for f in _passed(facts, lo, hi, set()) if f.figure.kind in LEVELS]
        yield f"+pair {_new(a)}, {old}" + (" apart" if beside else "") + (" first" if b.n < a.n else "")


def _old(a: Fact, b: Fact) -> str:
    """What marks a level as the old one."""
    if b.bracket and not a.bracket:
        return "("  # "54 (2018: 50)"
    return b.mark if b.mark in PAIRED else b.far if b.far in PAIRED else "then" if b.then else ""


def _new(a: Fact) -> str:
    return "to" if "to" in (a.mark, a.far) else "at"


def _only(r: Reading, S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """Whether the sentences of a change have no other such level, and no other rate."""
    lo, hi = min(S.sentence, a.sentence, b.sentence), max(S.sentence, a.sentence, b.sentence)
    yield from r.once(("only", S.n, a.n, lo, hi), lambda: {*_like(r.facts, S, a, lo, hi)})


def _like(facts: Sequence[Fact], S: Fact, a: Fact, lo: int, hi: int) -> Iterator[str]:
    near = [f for f in facts[max(0, S.n - 12) : S.n + 13] if lo <= f.sentence <= hi and f.role is not Role.TIME]
    levels = sum(f.n != S.n and f.figure.kind in LEVELS and alike(f, a) for f in near)
    yield "+only two such levels" if levels == 2 else "-many such levels" if levels > 4 else "+some such levels"
    if S.figure.kind in LEVELS or sum(f.figure.kind is S.figure.kind for f in near) == 1:
        yield "+only rate"


def alone(r: Reading, s: int) -> set[str]:
    """What tells whether a figure is the change of anything here."""
    S = r.facts[s]
    found = {"+seems " + S.role.value, "+marked " + S.mark, "+" + before(r.shapes, s) + " S", "+S " + behind(r.shapes, s)}
    if S.far:
        found.add("+further off " + S.far)
    traits = S.traits - {"stake"} if S.role is Role.GROWTH else S.traits  # "its shares rose 8%"
    found |= {("+" if trait in BEARING else "-") + trait for trait in traits}
    if not S.way:
        found.add("-no way")
    if not S.attached and S.figure.kind is Kind.PERCENT and _of_a_kind(S, r.words):
        found.add("-names a kind of thing")
    for name, said_ in (
        ("-of a period", S.length),
        ("-over " + S.span, S.span),
        ("-base year", S.base),
        ("-in brackets", S.bracket),
        ("-of something named", S.of),
    ):
        if said_:
            found.add(name)
    return found


def _of_a_kind(S: Fact, words: Lexicon) -> bool:
    """Whether a noun stands right behind a percentage that is no change: "5% notes", "a 95% confidence interval"."""
    ahead = S.right[0] if S.right else ""
    plain = (
        words.change, words.more, words.prepositions, words.halt, words.then, words.be, words.pronouns, words.against,
        words.months, PLAIN_WORDS,
    )  # fmt: skip
    return ahead.isalpha() and not any(ahead in group for group in plain)


def own(r: Reading, s: int, cands: Sequence[Candidate]) -> set[str]:
    """What stands around it that it may be the change of."""
    S, found = r.facts[s], set()
    if any(r.facts[c.figures[1]].role is Role.OLD or r.facts[c.figures[1]].then for c in cands):
        found.add("+an old level around")
    if not any(r.facts[c.figures[0]].sentence == S.sentence for c in cands):
        found.add("-no level in the sentence")
    levels = len({c.figures[0] for c in cands})
    found.add("-many levels around" if levels > 5 else "-some levels around" if levels > 3 else "+few levels around")
    return found


def preferred(cands: Sequence[Candidate], scores: Sequence[int], best: int) -> int:
    """Two levels where both are told beside the step: "rose $6m, or 7%, from $90m to $96m"."""
    c = cands[best]
    if c.shape == "no":
        return best
    side = 0 if c.shape == "cn" else 1
    same = [
        k for k, x in enumerate(cands) if x.shape == "no" and x.figures[side] == c.figures[1] and c.figures[0] not in x.figures
    ]
    plain = max(same, key=lambda k: scores[k], default=best)
    return plain if scores[plain] > scores[best] - PLAIN else best


def turned(c: Claim) -> Claim:
    """A growth with the larger of two levels as the new one, a decline with the smaller; a multiple of more than one, a gap and
    a difference with the larger first."""
    (one, a), (other, b) = c.operands
    if "change" in (one, other) or not (isinstance(a, Figure) and isinstance(b, Figure)):
        return c
    falls = c.relation == "decline" or (c.relation == "multiple" and c.stated and c.stated.value and c.stated.value < 1)
    return c._replace(operands=((one, b), (other, a))) if (below(b, a) if falls else below(a, b)) else c


RELATIONS = frozenset({"growth", "change", "gap", "multiple"})
CHANGE = Family("change", RELATIONS, states_change, changes, ties, alone, own, claim, preferred, turned)
