"""What a change claims: the relation by what is stated, and which of two levels is the larger by the way it went.

Of quotations, what a dollar costs of a currency, it is the other: as the currency falls its quotation rises, "lower by 8 paise
at 66.83 per dollar versus 66.75" (`quotation`).
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.link.weigh.candidate import LEVELS, Candidate
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.quotation import Quoting, find_quoting
from factcheck.link.weigh.reading import Reading
from factcheck.link.words.levels import partners

__all__ = ["NAMES", "below", "claim", "exact", "in_points", "is_quoted_surely", "plain"]

NAMES = {"no": ("new", "old"), "cn": ("step", "new"), "co": ("step", "old")}  # of the figures of a candidate, by its shape
MARKS = frozenset({"from", "than", "against", "on", "over", "(", "#"})
BESIDE = 8  # tokens between a level and a rate of its own
GROWN = frozenset({"then noun", "then more"})
TIMES, HALVED = "times", "halv"  # "halved to 17 from 34": half of the old, as "doubled" is twice


def claim(r: Reading, s: int, c: Candidate) -> Claim:
    """The relation by what is stated: percent a growth, points a gap, a multiple, an amount a step."""
    S, figures = _directed(r.facts[s]), _signed([r.facts[n] for n in c.figures], r.facts[s].way)
    figures = [*(partners(*figures) or figures)]
    kind, way = S.figure.kind, S.way
    if c.shape == "no" and way and _quoting(r, s, c).is_inverted:
        figures.reverse()
    elif c.shape != "no":
        figures = _rounded_alike(*figures)
    names = ["change" if name == "step" else name for name in NAMES[c.shape]]
    if kind is Kind.MULTIPLE and (S.figure.form is not Form.FRACTION or _times(S)):
        turned = way == "down" and c.shape == "no" and S.right[:1] != ("the",)  # "fell 6%, double the 3%"
        if turned and S.figure.form is not Form.FRACTION:  # "cut threefold, from 45 to 15"
            figures.reverse()
        by = "up" if way == "up" and TIMES in S.figure.text else None  # "rose 3.7 times" may be by as much, "tripled" is not
        return Claim("", "multiple", tuple(zip(names, figures, strict=True)), S.figure._replace(direction=by))
    of_percents = figures[0].kind is Kind.PERCENT
    if of_percents and kind is not Kind.MULTIPLE:
        return _apart("gap", ("higher", "lower"), figures, S._replace(figure=in_points(S.figure)))
    if kind in (Kind.PERCENT, Kind.MULTIPLE):
        fell = way == "down" or (not way and c.shape == "no" and below(*figures))
        return Claim("", "decline" if fell else "growth", tuple(zip(names, figures, strict=True)), S.figure)
    if way == "up":
        return Claim("", "change", tuple(zip(names, figures, strict=True)), S.figure)
    return _apart("difference", ("larger", "smaller"), figures, S)


def plain(r: Reading, s: int, c: Candidate) -> bool:
    """Whether a change may fail: its old level is marked, no other figure stands between, and what is new is not of then."""
    S, a, b = r.facts[s], *(r.facts[n] for n in c.figures)
    if S.of and not S.of & (a.subject | a.near | b.subject | b.near):
        return False  # "1,200 trips against 1,000 in 2019, which also saw an 8% increase in arrivals"
    if c.shape != "no":
        before = b.then or (b.mark == "be" and a.mark == "by" and b.n < a.n)  # "it was 4m, meaning that it grew by 1m"
        return a.role is Role.STEP and not a.then and not (before and c.shape == "cn")
    lo, hi = min(s, *c.figures), max(s, *c.figures)
    between = [f for f in r.facts[lo + 1 : hi] if f.n not in (s, *c.figures) and f.role is not Role.TIME]
    if any(f.n != s and f.role is Role.GROWTH and f.token - b.token < BESIDE for f in r.facts[b.n + 1 : b.n + 2]):
        return False  # "£517 (up 3.4%) compared with £594 (up 0.7%)": each has a rate of its own
    if b.right[:1] == ("before",) or (b.right[:1] == ("for",) and b.right[1:2] != ("the",)):
        return False  # "from the 19 cents before the split", "compared to $400 million for its rival"
    marked = (b.mark in MARKS or b.far == "against") and not (a.traits ^ b.traits) & {"positive", "negative"}
    return marked and not a.then and all(abs(f.n - s) == 1 for f in between)  # but the step beside a rate


def exact(r: Reading, s: int, c: Candidate) -> bool:
    """Whether nothing can be meant but the change of the two levels: "rose 8% to 54 from 50", "from 50 to 54, a rise of 8%"."""
    S, a, b = r.facts[s], *(r.facts[n] for n in c.figures)
    beside = {*c.figures} in ({s + 1, s + 2}, {s - 1, s - 2})
    marked = (a.mark, b.mark) == ("to", "from") and S.attached and S.clause == a.clause == b.clause and a.segment == b.segment
    return c.shape == "no" and beside and marked and not (a.then or S.traits & {"basis", "own basis", "annual", "cause"})


def is_quoted_surely(r: Reading, s: int, c: Candidate) -> bool:
    """Whether levels of a currency are told for sure as what it costs, or as what another costs of it."""
    return c.shape != "no" or _quoting(r, s, c).is_sure


def _quoting(r: Reading, s: int, c: Candidate) -> Quoting:
    figures = [r.facts[n].figure for n in c.figures]
    return find_quoting(r.text, figures, min(figure.start for figure in (r.facts[s].figure, *figures)))


def _times(S: Fact) -> bool:
    """Whether a fraction says how much is left, not what is gone: "halved to 17 from 34", "less than half the 54 of May"."""
    return S.figure.text.lower().startswith(HALVED) or S.role is Role.SHARE


def _directed(S: Fact) -> Fact:
    """Without a sign that its verb has told, "fell by 323 (-4%)"; what gets better may rise or fall: "losses improved 20%"."""
    figure, way = S.figure, S.way
    if way != "up" and figure.value is not None and figure.value < 0:
        figure, way = figure._replace(value=-figure.value), "down"
    if "better" in S.traits:
        return S._replace(figure=figure._replace(direction=None), way=None)
    return S._replace(figure=figure, way=way)


def _rounded_alike(step: Figure, level: Figure) -> list[Figure]:
    """ "by EUR 9m to EUR 263m": both to the million; a step has no sign beside its rate: "down 6% (-2,750)"."""
    step = step._replace(value=abs(step.value)) if step.value is not None else step
    alike = step.scaled is level.scaled is True and step.step == level.step
    return [step._replace(decimals=True) if alike else step, level]


def _signed(levels: Sequence[Fact], way: str | None) -> list[Figure]:
    """ "from a loss of 4 to a profit of 7": a level below zero where the other is not."""
    minus = ["negative" in f.traits or (f.role is Role.GROWTH and f.way == "down") for f in levels]
    turned = any(minus) and any("positive" in f.traits or (f.way == "up" and f.traits & GROWN) for f in levels)
    figures = [f.figure for f in levels]
    if way == "up" and all((f.value or 0) < 0 for f in figures) and below(*figures):  # a loss grew, from -12 to -17
        return [f._replace(value=None if f.value is None else -f.value) for f in figures]
    return [
        f.figure._replace(value=-f.figure.value) if b and turned and f.figure.value else f.figure
        for f, b in zip(levels, minus, strict=True)
    ]


def _apart(relation: str, roles: tuple[str, str], figures: list[Figure], S: Fact) -> Claim:
    """Which is the larger is said by the way it went; where that is not said, the two say it."""
    turned = S.way == "down" or (not S.way and below(*figures))
    high, low = reversed(figures) if turned else figures
    return Claim("", relation, ((roles[0], high), (roles[1], low)), S.figure)


def in_points(stated: Figure) -> Figure:
    """Points of percentages, where they are printed as points alone."""
    bare = stated.kind in LEVELS
    return stated._replace(kind=Kind.POINT, unit="percentage_point") if bare else stated


def below(one: Figure, other: Figure) -> bool:
    """Whether the first of two figures is the smaller: asked once they are known to belong together."""
    return one.value is not None and other.value is not None and one.value < other.value
