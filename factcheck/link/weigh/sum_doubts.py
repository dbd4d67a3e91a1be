"""How a whole of parts is told, and what speaks against its being one: a telling with nothing against it is worth far more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.figure.figure import Kind
from factcheck.link.weigh.candidate import alike
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.sum_construction import gap
from factcheck.link.weigh.sum_words import account_of, ahead, following, passed, said_at, segment, standing
from factcheck.link.weigh.ties import kinds

__all__ = ["denied", "doubts", "every", "kinds_of_one", "telling"]

TELLINGS = {  # by the constructions that tell so, the plainest first
    "as a total": ("A and B, a total of S, right behind", "A and B, a total of S"),
    "including": ("S, including A and B", "S. This includes A and B"),
    "of which": ("S, of which A and B", "S. Of these A and B, right behind", "S. Of these A and B"),
    "made up of": ("S, made up of A and B", "S of A and B, right behind"),
    "of": ("of S, A and B, right behind", "of S, A and B", "A of S"),
    "behind a colon": ("S: A and B, right behind", "S (A and B)", "S: A and B"),
    "behind a comma": ("S, A and B, right behind",),
    "with": ("S, with A and B",),
    "in the next": ("S. It is A and B", "S. A and B"),
    "before": ("A and B. Total S", "A and B, to S", "A and B. S"),
}
CLEAR = ("as a total", "of which", "made up of", "behind a colon")
UNLIKE = (
    "-other unit",
    "-unit left out",
    "-kinds differ",
    "-scale word on one",
    "-basis on one",
    "-per on one",
    "-range on one",
)
SPREAD = 8  # figures
REST = 12  # tokens behind the last part in which the rest of the whole may be told


def telling(r: Reading, levels: Sequence[Fact], found: Sequence[str]) -> str:
    names = set(found)
    how = next((how for how, of in TELLINGS.items() if names & set(of)), "by nothing")
    if how not in CLEAR:
        if account_of(r, levels):
            return "as sides of an account"
        if "the rest" in names or r.words.sums["rest"] & {*levels[-1].left[:4], *levels[-1].right[:3]}:
            return "with the rest"
        if all(r.words.sums["part of"] & {*f.left[:4], *f.right[:4]} for f in levels[:1]):
            return "as shares of it"
    return how


def denied(r: Reading, S: Fact, levels: Sequence[Fact]) -> str:
    """What makes it no whole, however it is told; empty where nothing does."""
    first, last = levels[0], levels[-1]
    if S.right[:1] == ("of",) and S.right[1:2] and S.right[1] in r.words.sums["which"]:
        return "itself a part"  # "railways carried 90 of them, roads 160"
    if S.mark != "of" and _of_the_total(r, S):
        return "itself a part"  # "Of the total, 800 will go on Monday"
    if S.mark != "^" and S.figure.text[0].isalpha() and not S.figure.scaled and all(f.figure.text[0].isdigit() for f in levels):
        return "whole in words, parts in digits"  # "two phones, the 3230 and 7710"
    before = following(r.facts, first, -1, {S.n})
    if S.n > last.n and before and alike(before, S) and before.sentence >= first.sentence - 1 and account_of(r, levels):
        return "another whole before"  # "Trade was 12: exports 10, imports 2. Barter was 9"
    if last.sentence - first.sentence > 1:
        return "parts far apart"
    if any(
        r.words.sums["one"] & {t.low} and u.low in r.words.prepositions for t, u in pairwise(r.tokens[first.token : last.token])
    ):
        return "one more in words"  # "six in Malta, one in Crete and two in Cyprus"
    if _rest_told(r, levels):
        return "a rest behind"
    lo, hi = sorted((S.token, (last if S.n > last.n else first).token))
    if any(t.low in r.words.sums["beside"] for t in r.tokens[lo:hi]):
        return "beside it"
    return "what comes in, of what goes out" if _one_side(r, S, levels) else ""


def doubts(r: Reading, S: Fact, levels: Sequence[Fact], how: str) -> Iterator[str]:
    """What a reader would hold against it: "perhaps not all", "another period"."""
    numbers = {S.n, *(f.n for f in levels)}
    account = how == "as sides of an account"
    first, last = levels[0], levels[-1]
    at = said_at(S) | {w for f in levels for w in (*f.left, *f.right[:3])}
    if not account and (how == "including" or r.words.sums["including"] & {*S.left[:4]}):
        yield "perhaps not all"
    if r.words.sums["leading"] & at:
        yield "the largest alone"
    if r.words.sums["ranked"] & {w for f in levels for w in (*f.left, *f.right)}:
        yield "ranked"
    if any(r.words.sums["net"] & {*f.left[:3], *f.right[:2]} for f in levels):
        yield "a balance among them"
    if any(COMPOUND.search(f.figure.text) for f in (S, *levels)):
        yield "in a compound"
    if passed(r, S, levels):
        yield "one passed over"
    if any(_goes_on(f, last, levels) for f in (following(r.facts, last, 1, numbers), following(r.facts, first, -1, numbers))):
        yield "more of the list"
    if first.sentence == last.sentence and not account and "&" not in gap(r.shapes, last.n)[-8:]:
        yield "no and before the last"
    if _other_period(r, S, levels):
        yield "another period"
    if not _agree(S, levels):
        yield "counted unlike"
    elif S.figure.unit and S.figure.kind is Kind.COUNT and all(f.figure.unit not in (None, S.figure.unit) for f in levels):
        yield "each of another noun"
    if (r.words.sums["mean"] | r.words.sums["priced"]) & (segment(r, S) | set(S.left) | {w for f in levels for w in f.left}):
        yield "a mean or a price"
    if len({standing(f) for f in levels}) > 1 or S.role is Role.OLD or (S.role is Role.STEP and S.mark == "by"):
        yield "other roles"
    if S.n > last.n and not r.words.sums["total"] & (ahead(r, S) | segment(r, S)):
        yield "no word of a total"
    if S.n < first.n and _in_row(r, S, levels):
        yield "in a row with its parts"
    if any(True for f in levels for _ in _unlike(S, f)):
        yield "of another kind"
    if S.figure.decimals > max(f.figure.decimals for f in levels):
        yield "the whole more exact than its parts"
    if not any(f.near for f in levels):
        yield "parts of nothing named"
    if S.figure.text.isalpha() or (S.figure.kind is Kind.COUNT and not S.figure.unit and len(S.figure.text) < 3):
        yield "few"


COMPOUND = re.compile(r"\w-[a-z]")


def _unlike(a: Fact, b: Fact) -> Iterator[str]:
    counts = a.figure.kind is b.figure.kind is Kind.COUNT
    yield from (tie for tie in kinds(a, b) if tie in UNLIKE and not (counts and "unit" in tie))


def _in_row(r: Reading, S: Fact, levels: Sequence[Fact]) -> bool:
    """ "1,579 tons of disinfectants, 140 tons of hand wash and 407 tons of alcohol": the first of them is no whole."""
    word = S.right[:1]
    if S.sentence == levels[0].sentence and word == ("(",) and all(f.right[:1] == word for f in levels):
        return True  # "890 (Monday), 731 (Tuesday) and 707 (Wednesday)"
    if S.sentence != levels[0].sentence or set(gap(r.shapes, levels[0].n)) & set(";(Wz|"):
        return False
    return (
        (bool(word) and word[0] in r.words.prepositions and all(f.right[:1] == word for f in levels))
        or (S.mark == levels[0].mark and S.mark not in ("be", "of", "word"))
        or (bool(S.names) and all(f.names for f in levels))
    )


def kinds_of_one(S: Fact, levels: Sequence[Fact]) -> Iterator[str]:
    """ "Central GST 30 and State GST 38": one noun, told apart by another word each."""
    common = frozenset.intersection(*(f.near for f in levels))
    own = [f.near - common for f in levels]
    if all(own) and all(not a & b for k, a in enumerate(own) for b in own[k + 1 :]):
        yield "+each part of its own"
        if common:
            yield "+kinds of one thing"
        if common & (S.near | S.subject):
            yield "+kinds of the whole's thing"
    behind = {f.right[0] for f in levels if f.right}
    if len(behind) == 1 and all(f.right for f in levels):
        yield "+one word behind each part"


def every(r: Reading, S: Fact, levels: Sequence[Fact]) -> Iterator[str]:
    """Whether the whole and its parts are all that is printed of the kind in their sentences."""
    numbers, sentences = {S.n, *(f.n for f in levels)}, {S.sentence, *(f.sentence for f in levels)}
    lo, hi = max(0, min(numbers) - SPREAD), max(numbers) + SPREAD
    others = [f for f in r.facts[lo:hi] if f.n not in numbers and f.sentence in sentences and alike(f, S) and not f.bracket]
    if not others:
        yield "+every like figure of its sentences"
    elif all(standing(f) != standing(levels[0]) for f in others):
        yield "+every like level of its sentences"
    if S.sentence != levels[0].sentence and not any(f.sentence == S.sentence for f in others):
        yield "+the whole alone in its sentence"
    behind = [r.facts[f.n + 1] if f.n + 1 < len(r.facts) else None for f in levels]
    if all(f and f.figure.kind is Kind.PERCENT and f.sentence == g.sentence for f, g in zip(behind, levels, strict=True)):
        yield "+each part with a rate behind it"


def _goes_on(f: Fact | None, beside: Fact, levels: Sequence[Fact]) -> bool:
    return bool(
        f
        and alike(f, beside)
        and not f.bracket
        and f.role in (Role.LEVEL, Role.NEW)
        and f.sentence in (levels[0].sentence, levels[-1].sentence)
        and f.figure.unit == beside.figure.unit
    )


def _of_the_total(r: Reading, S: Fact) -> bool:
    k = S.token
    while k and r.tokens[k - 1].sentence == S.sentence and r.tokens[k - 1].figure < 0:
        k -= 1
    head = [t.low for t in r.tokens[k : min(k + 4, S.token)]]
    return head[:1] == ["of"] and bool((r.words.sums["total"] | r.words.sums["which"]) & set(head[1:]))


def _rest_told(r: Reading, levels: Sequence[Fact]) -> bool:
    """ "450 were primary credit and 30 secondary. The rest were seasonal": behind the last part, of no part."""
    last = levels[-1]
    for t in r.tokens[last.token + 1 : last.token + REST]:
        if t.figure >= 0 or t.sentence > last.sentence + 1:
            return False
        if t.low in r.words.sums["remaining"]:
            return True
    return False


def _agree(S: Fact, levels: Sequence[Fact]) -> bool:
    """One unit; of counts, the parts bare, of S's noun, or each of its own."""
    if S.figure.kind is not Kind.COUNT:
        return all(f.figure.unit == S.figure.unit for f in levels)
    units = [f.figure.unit for f in levels]
    return all(u in (None, S.figure.unit) for u in units) or (None not in units and len(set(units)) == len(units))


def _other_period(r: Reading, S: Fact, levels: Sequence[Fact]) -> bool:
    """ "In the first seven months trade was 9. In July exports were 3 and imports 2"."""
    whole = period(r, S)
    parts = [period(r, f) for f in levels]
    return any(whole and p and not whole & p for p in parts) or len({p for p in parts if p}) > 1


def period(r: Reading, f: Fact) -> frozenset[str]:
    """The months, years and lengths of a period that are named in its segment, else at the head of its sentence."""
    if (known := r.said.get(("period", f.n))) is not None:
        return known
    tokens = r.tokens
    start = f.token
    while start and tokens[start - 1].sentence == f.sentence:
        start -= 1
    found = {w for t in _segment(r, f) for w in _dated(r, t)}
    if not found:
        for t in tokens[start : f.token]:
            if t.figure >= 0 and r.facts[t.figure].role is not Role.TIME:
                break
            found |= _dated(r, t)
    return r.said.setdefault(("period", f.n), frozenset(found))


def _segment(r: Reading, f: Fact) -> Iterator[object]:
    for step in (-1, 1):
        k = f.token + step
        while 0 <= k < len(r.tokens) and r.tokens[k].segment == f.segment and r.tokens[k].bracket == f.bracket:
            yield r.tokens[k]
            k += step


def _dated(r: Reading, t) -> set[str]:
    if t.figure >= 0:
        unit = r.facts[t.figure].figure.unit if r.facts[t.figure].role is Role.TIME else None
        return {r.words.lengths.get(unit, "")} - {""} if unit else set()
    if t.low in r.words.months and t.raw[0].isupper():
        return {f"month {r.words.months[t.low]}"}
    if len(t.low) == 4 and t.low.isdigit() and t.low[:2] in ("19", "20"):
        return {t.low}
    return {r.words.lengths[t.low]} if t.low in r.words.lengths else set()


def _one_side(r: Reading, S: Fact, levels: Sequence[Fact]) -> bool:
    """Whether the parts are all of one side of an account, and S of another: "earned 90; spent 50 and 40"."""
    own = {x for w in segment(r, S) | set(S.left) for x in r.words.sides.get(w, ())}
    parts = [{x for w in segment(r, f) | set(f.left) for x in r.words.sides.get(w, ())} for f in levels]
    common = set.intersection(*parts)
    accounts = {a for a, _ in own} & {a for a, _ in common} & {"trade", "budget", "people"}
    return any({x for a, x in own if a == k}.isdisjoint({x for a, x in common if a == k}) for k in accounts)
