"""What is said at the figures of a sum: the words of a figure's segment, the sides of an account, and who stands beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, takewhile

from factcheck.figure.figure import Kind
from factcheck.link.weigh.candidate import LEVELS, alike
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import Reading, once
from factcheck.link.weigh.token import YEAR, Token

__all__ = [
    "a_side", "account_of", "ahead", "back", "following", "in_row", "itself_a_part", "other_period", "passed", "said_at",
    "segment", "standing", "things",
]  # fmt: skip

BEFORE, BEHIND = 30, 14  # tokens
HEAD = 40  # tokens from a figure to the head of its sentence or of its segment
LED = 4  # words behind a figure
TOTAL = 3  # words of a figure in which "a total of" may stand


def account_of(r: Reading, levels: Sequence[Fact]) -> str:
    """The account of which each part is another side."""
    return r.once(("account", *(f.n for f in levels)), lambda: _account(r, levels))


def _account(r: Reading, levels: Sequence[Fact]) -> str:
    far = [_sides_before(r, f) for f in levels]
    return _apart([_sides(r, f) for f in levels]) or _apart(far) if all(far) else ""


@once
def _sides(r: Reading, f: Fact) -> frozenset[tuple[str, int]]:
    """The sides of accounts that are named at a figure, of its segment: ("trade", 0)."""
    return _sides_of(r, segment(r, f) | f.subject | {*f.figure.text.lower().split()})  # "6.6 million births"


@once
def _sides_before(r: Reading, f: Fact) -> frozenset[tuple[str, int]]:
    """Those of its segment, and of all before it too."""
    return _sides(r, f) | _sides_of(r, back(r, f))


def _sides_of(r: Reading, words: Set[str]) -> frozenset[tuple[str, int]]:
    return frozenset(side for w in r.words.sides.keys() & words for side in r.words.sides[w])


def _apart(sides: Sequence[frozenset[tuple[str, int]]]) -> str:
    if not all(sides):
        return ""
    accounts = [{account for account, _ in found} for found in sides]
    for account in sorted(set.intersection(*accounts)):
        of = [{side for side in found if side[0] == account} for found in sides]
        if all(a != b for a, b in pairwise(of)):
            return account
    return ""


def in_row(r: Reading, S: Fact, levels: Sequence[Fact], account: str) -> bool:
    """ "1,579 tons of disinfectants, 140 tons of hand wash and 407 tons of alcohol": the first of them is no whole; trade is,
    however alike it is told: "trade rose to 9, exports to 5 and imports to 4"."""
    if S.sentence != levels[0].sentence or account == "trade":
        return False
    word, row = S.right[:1], [S, *levels]
    leads = {next((w for w in f.right[:LED] if w in r.words.prepositions), "of") for f in row}
    return (
        (bool(word) and (word == ("(",) or word[0].isalpha()) and all(f.right[:1] == word for f in levels))
        or (len(leads) == 1 and "of" not in leads)  # "54 in energy, 78 more in goods"
        or all(any(w == "year" or YEAR.match(w) for w in f.right[:2]) for f in row)  # "2 this year, 3 in 2008"
        or (S.mark == levels[0].mark and S.mark not in ("be", "of", "word"))
        or (bool(S.names) and all(f.names - S.names for f in levels))
    )


def itself_a_part(r: Reading, S: Fact) -> bool:
    """ "Railways carried 90 of them"; "Of the total, 800 will go on Monday"."""
    if S.right[:1] == ("of",) and r.words.sums["which"] & {*S.right[1:2]}:
        return True
    k = S.token
    while k and r.tokens[k - 1].sentence == S.sentence and r.tokens[k - 1].figure < 0:
        k -= 1
    head = [t.low for t in r.tokens[k : min(k + 4, S.token)]]
    return S.mark != "of" and head[:1] == ["of"] and bool((r.words.sums["total"] | r.words.sums["which"]) & set(head[1:]))


def a_side(r: Reading, S: Fact, account: str) -> bool:
    """ "612 in cash and 20 in shares": what is said of it makes it one more side; trade may be "of goods"."""
    said = takewhile(lambda w: w[0].isalnum() and w != "and", S.right)
    words = {*said, *S.figure.text.lower().split()}
    return account != "trade" and any(a == account for w in words for a, _ in r.words.sides.get(w, ()))


def things(f: Fact) -> str | None:
    """What a count counts: "32 countries, with 8,000 cases and 800 deaths" are no parts of it."""
    return f.figure.unit if f.figure.kind is Kind.COUNT else None


@once
def segment(r: Reading, f: Fact) -> frozenset[str]:
    """The words of a figure's own segment."""
    tokens, found = r.shapes.tokens, set()
    for step in (-1, 1):
        k = f.token + step
        while 0 <= k < len(tokens) and tokens[k].segment == f.segment and tokens[k].bracket == f.bracket:
            found.add(tokens[k].low)
            k += step
    return frozenset(found)


@once
def back(r: Reading, f: Fact) -> frozenset[str]:
    """The words of its sentence before it, up to another level."""
    found = set()
    for k in range(f.token - 1, max(-1, f.token - 30), -1):
        t = r.shapes.tokens[k]
        if t.sentence != f.sentence or (t.figure >= 0 and r.facts[t.figure].figure.kind in LEVELS):
            break
        found.add(t.low)
    return frozenset(found)


@once
def ahead(r: Reading, f: Fact) -> frozenset[str]:
    """The words of its sentence before a figure, and some behind it."""
    near = r.shapes.tokens[max(0, f.token - BEFORE) : f.token + BEHIND]
    found = {t.low for t in near if t.sentence == f.sentence} | set(f.figure.text.lower().split()[:TOTAL])
    return frozenset(found)


def said_at(f: Fact) -> set[str]:
    return {*f.left[:6], *f.right[:5], *f.figure.text.lower().split()[:TOTAL]}


def passed(r: Reading, S: Fact, levels: Sequence[Fact]) -> list[Fact]:
    """Like levels that stand between and are passed over, but for those in brackets, steps, old ones and other things."""
    numbers, units = {S.n, *(f.n for f in levels)}, {None, S.figure.unit, *(f.figure.unit for f in levels)}
    between = r.facts[min(numbers) + 1 : max(numbers)]
    return [
        f
        for f in between
        if f.n not in numbers
        and alike(f, S)
        and not f.bracket
        and f.role in (Role.LEVEL, Role.NEW)
        and f.figure.unit in units
        and ("per" in f.traits) <= ("per" in S.traits)
    ]


def following(facts: Sequence[Fact], f: Fact, step: int, taken: set[int]) -> Fact | None:
    k = f.n + step
    while 0 <= k < len(facts) and (k in taken or facts[k].role is Role.TIME):
        k += step
    return facts[k] if 0 <= k < len(facts) else None


def standing(f: Fact) -> str:
    return "level" if f.role in (Role.LEVEL, Role.NEW) else f.role.value


def other_period(r: Reading, S: Fact, levels: Sequence[Fact]) -> bool:
    """ "In the first seven months trade was 9. In July exports were 3 and imports 2"; but "5 in May, 6 in June" part it."""
    whole = period(r, S)
    parts = [period(r, f) for f in levels]
    if all(parts) and not any(a & b for k, a in enumerate(parts) for b in parts[k + 1 :]):
        return False
    return any(whole and p and not whole & p for p in parts) or len({p for p in parts if p}) > 1


@once
def period(r: Reading, f: Fact) -> frozenset[str]:
    """The months, years and lengths of a period that are named in its segment, else at the head of its sentence."""
    found = {w for t in _segment(r, f) for w in _dated(r, t)}
    if not found:
        head = takewhile(lambda t: t.figure < 0 or r.facts[t.figure].role is Role.TIME, _head(r, f))
        found = {w for t in head for w in _dated(r, t)}
    return frozenset(found)


def _head(r: Reading, f: Fact) -> Sequence[Token]:
    """The words of its sentence before it; none where it stands too far from its head."""
    near = r.tokens[max(0, f.token - HEAD) : f.token]
    return (
        [t for t in near if t.sentence == f.sentence]
        if not near or near[0].sentence != f.sentence or near[0] is r.tokens[0]
        else []
    )


def _segment(r: Reading, f: Fact) -> Iterator[Token]:
    for step in (-1, 1):
        for k in range(f.token + step, f.token + step * HEAD, step):
            if not 0 <= k < len(r.tokens) or (r.tokens[k].segment, r.tokens[k].bracket) != (f.segment, f.bracket):
                break
            yield r.tokens[k]


def _dated(r: Reading, t: Token) -> set[str]:
    if t.figure >= 0:
        unit = r.facts[t.figure].figure.unit if r.facts[t.figure].role is Role.TIME else None
        return {r.words.lengths.get(unit, "")} - {""} if unit else set()
    if t.low in r.words.months and t.raw[0].isupper():
        return {f"month {r.words.months[t.low]}"}
    if YEAR.match(t.low):
        return {t.low}
    return {r.words.lengths[t.low]} if t.low in r.words.lengths else set()
