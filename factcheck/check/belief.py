"""Whether a mismatch in prose is the writer's slip, and fails, or may be our own misreading, and is for review.

About one printed relation in a hundred is wrong, so a link that is right 98 times of 100 gives two false alarms for each
true one. What tells them apart is how the figures are told together, and how few numbers the slip could have given. Each rule
is such a reason, with its record: of the mismatches of its kind that were read, in 64 MB of articles that nothing had been
tuned on, how many were errors of the text. A rule needs six of ten. A mismatch that none speaks for is a review, never nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple

from factcheck.check import slip
from factcheck.check.direction import sign
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Belief, Finding, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Kind
from factcheck.language import introductions_of
from factcheck.language.en.directions import AFTER
from factcheck.language.en.introductions import CHANGE, EITHER, LEVEL_FIRST, TO_LEVEL, WAY
from factcheck.pattern import pattern

__all__ = ["DOUBTFUL", "RULES", "Rule", "Told", "judged", "text"]

DOUBTFUL = "doubtful-link"
OTHER = "none speaks for it"
OTHERS = (6, 112)  # real, seen: of the mismatches for which no rule speaks
OF_TABLES = (3, 4)  # the same of tables
MISPRINT = frozenset({"one digit", "digits transposed", "power of ten", "wrong direction"})
LEAST = Fraction(6, 10)  # real errors among those seen, for a rule to count

LEAD, TAIL, BESIDE = 50, 30, 90  # characters before the first figure, behind the last, between two
WORDS = 4  # before a stated figure, in which its verb stands
TENFOLD, MOST = 8, 20_000  # times apart, as far as rounding leaves it; more is an amount a share, or in all
LIKE = 20  # times: a level and the one before it
FEW, SURE = Fraction(1, 20), Fraction(1, 2)  # of a slip's weight: one of twenty numbers, one of two
DEGREES = frozenset(
    {"degree_Celsius", "degree_Fahrenheit", "delta_degree_Celsius", "delta_degree_Fahrenheit"}
)  # may be a difference
SUMS = frozenset(
    {
        "divided by the new value", "growth for multiple", "upside down", "upside-down rate", "to for by",
        "averaged, not compounded", "total for yearly", "added, not compounded",
        "points for percent",  # SEMANTICS section 3: such a gap fails
    }
)  # fmt: skip
TURNED = frozenset({"wrong direction", "operands swapped", "upside down"})
ASKED = SUMS | TURNED | {"power of ten", "digits transposed"}  # the slips that a rule looks at
MORE = frozenset({*AFTER, "more", "less"})  # "9.0% higher than"
WORD = pattern(r"[A-Za-z][A-Za-z'’-]{0,30}")
ENDED = pattern(r"[.!?;][\"”’)]{0,2}\s")
OPENED = pattern(  # "48kg (7st 5lb)", "157.9 million pounds, or 71,700 tonnes", "10 knots (19 km/h; 12 mph)"
    r"\s{0,3},?\s{0,3}(?:(?:or|which is|equivalent to|equal to)\s{1,3}|\()\s{0,3}\(?(?:[^()]{1,24}[;/]\s?)?"
    r"|[，,]?[（(]?(?:约|折|大约)?合?(?:约|为)?|[高宽长]（约?合?"
)


class Told(NamedTuple):
    """A mismatch as its text tells it. figures: in order, with their roles; words: before, between and behind them."""

    finding: Finding
    figures: tuple[tuple[str, Figure], ...]
    words: tuple[str, ...]
    weights: Callable[[], dict[str, Fraction]]  # of the slips that explain it: searched where a rule asks

    @property
    def claim(self) -> Claim:
        return self.finding.claim

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(role for role, _ in self.figures)

    @property
    def between(self) -> tuple[str, ...]:
        return self.words[1:-1]

    def weight(self, *names: str) -> Fraction:
        """The greatest weight of some slips: one over the number of values that they might have printed."""
        found = self.weights()
        return max((found.get(name, Fraction(0)) for name in names), default=Fraction(0))

    def explained(self, name: str) -> bool:
        """Whether one slip explains it, whatever its weight: the others are not looked for."""
        return bool(slip.weights(self.finding, {name}))


class Rule(NamedTuple):
    """real, seen: its record. Counted over mismatches that differ: an agency's sentence in two papers is one."""

    name: str
    help: str
    real: int
    seen: int
    holds: Callable[[Told], bool]


RULES: dict[str, Rule] = {}


def judged(finding: Finding) -> Finding:
    """A failure from prose fails still where a rule speaks for it, else it is a review.

    A claim of a claims file was made by a person: it is not asked.
    """
    if finding.verdict is not Verdict.FAIL or finding.claim.entry:
        return finding
    if finding.claim.structure:
        return _of_table(finding)
    told = _told(finding)
    rule = next((rule for rule in RULES.values() if rule.holds(told)), None) if told and not _against(told) else None
    if rule and Fraction(rule.real, rule.seen) >= LEAST:
        return finding._replace(belief=Belief(rule.name, rule.real, rule.seen))
    return _doubted(finding, Belief(OTHER, *OTHERS))


def _of_table(finding: Finding) -> Finding:
    told = Told(finding, (), (), cache(partial(slip.weights, finding, MISPRINT)))
    if misprinted.holds(told):
        return finding._replace(belief=Belief(misprinted.name, misprinted.real, misprinted.seen))
    return _doubted(finding, Belief(OTHER, *OF_TABLES))


def _doubted(finding: Finding, why: Belief) -> Finding:
    return finding._replace(
        verdict=Verdict.REVIEW,
        needs=DOUBTFUL,
        detail="does not hold, if these figures belong together",
        flips=False,
        suggestion=None,
        belief=why,
    )


def text(name: str) -> str | None:
    """The explanation of a rule, with its record; None where there is none of that name."""
    rule = RULES.get(name)
    return rule and f"{name}: {rule.help}\n{rule.real} of {rule.seen} such mismatches that were read were errors of the text."


def rule(name: str, real: int, seen: int) -> Callable[[Callable[[Told], bool]], Rule]:
    """Enter a rule: its function says when it speaks, its docstring is the explanation."""

    def enter(holds: Callable[[Told], bool]) -> Rule:
        RULES[name] = Rule(name, (holds.__doc__ or "").strip(), real, seen, holds)
        return RULES[name]

    return enter


@rule("conversion ten times off", 8, 8)
def ten_times_off(told: Told) -> bool:
    """An amount and its conversion are ten times apart or more: "4.9 billion miles (7.9 million kilometres)".

    No exchange rate of another day, and no local price, explains that.
    """
    relation = RELATIONS[told.claim.relation]
    if not (relation.converts and _opened(told)) and relation.name != "cross_rate":
        return False
    apart = _times(told.finding)
    return apart is not None and (TENFOLD <= apart <= MOST or told.explained("power of ten"))


@rule("unit converted wrong", 6, 6)
def unit_converted_wrong(told: Told) -> bool:
    """A measure and its conversion stand side by side and differ: "62kg (9st 7lbs)". The factor between units never changes."""
    measures = all(figure.kind is Kind.MEASURE for _, figure in told.figures)
    return RELATIONS[told.claim.relation].converts and measures and _opened(told)


@rule("change, rate and level together", 10, 11)
def told_together(told: Told) -> bool:
    """One breath tells the change, its rate and the level that it led to: "fell $8.56, or 4.6 percent, to $179.76"."""
    if len(told.figures) != 3 or any(figure.hedge for role, figure in told.figures if role != "stated"):
        return False
    first, second = told.between
    if set(told.roles[:2]) == {"change", "stated"} and told.roles[2] == "new":
        return bool(EITHER.fullmatch(first) and TO_LEVEL.fullmatch(second))
    behind = told.roles[0] == "new" and set(told.roles[1:]) == {"change", "stated"}
    return bool(behind and LEVEL_FIRST.fullmatch(first) and EITHER.fullmatch(second))


@rule("rate beside both its levels", 6, 7)
def beside_both_levels(told: Told) -> bool:
    """Each of the three figures is introduced in its role, with nothing else between: "rose 30 percent to $14 from $12"."""
    if set(told.roles) != {"stated", "old", "new"} or len(told.figures) != 3:
        return False
    return _of_one_size(told) and _plainly(told) and all(map(_introduced, [told] * 3, range(3)))


@rule("power of ten fits", 5, 5)
def power_of_ten(told: Told) -> bool:
    """A million for a billion, or a point too far, and the numbers fit: "fell 2 cents, or 1 percent, to $20.91" is 0.1."""
    return _calmly(told) and told.weight("power of ten") >= FEW


@rule("transposed digits fit", 5, 6)
def transposed(told: Told) -> bool:
    """Two neighbouring digits in the wrong order, and the numbers fit. Few numbers could have been printed so."""
    return _calmly(told) and told.weight("digits transposed") >= 2 * FEW


@rule("wrong sum fits", 3, 3)
def wrong_sum(told: Told) -> bool:
    """The right figures, put through the wrong sum, give the printed number and no other: 24 percent from 236 to 311."""
    return _calmly(told) and told.weight(*SUMS) >= SURE


@rule("one misprint explains it in a table", 6, 6)
def misprinted(told: Told) -> bool:
    """The same rows, or columns, of a table fit beside it, and one digit, or two that changed places, would make these fit.

    What no misprint explains may be made of other rows; what is less than a step off, worked out before it was rounded.
    """
    apart = told.finding.grains is None or told.finding.grains >= 1
    return told.claim.structure is not None and apart and bool(told.weights())


def _told(finding: Finding) -> Told | None:
    """None where a figure has no place in the text, or no single value."""
    claim, placed = finding.claim, {}
    for role, figure in (*claim.operands, ("stated", claim.stated)):
        if role == "rate" and RELATIONS[claim.relation].converts:
            continue  # at the end of the article: "($1 = 0.7699 euros)"
        if not isinstance(figure, Figure) or figure.start < 0 or figure.high is not None or not figure.value:
            return None
        placed[figure.start] = (role, figure)
    figures = tuple(placed[start] for start in sorted(placed))
    quote, first, last = claim.quote or "", figures[0][1], figures[-1][1]
    start = min(figure.start for _, figure in (*claim.operands, ("", claim.stated)) if isinstance(figure, Figure))
    if (
        quote[first.start - start : first.end - start] != first.text
        or quote[last.start - start : last.end - start] != last.text
    ):
        return None
    gaps = [quote[a.end - start : b.start - start] for (_, a), (_, b) in pairwise(figures)]
    before = ENDED.split(first.place.text[: first.place.column - 1][-LEAD:])[-1] if first.place else ""
    behind = last.place.text[last.place.end_column - 1 :][:TAIL] if last.place else ""
    return Told(finding, figures, (before, *gaps, behind), cache(partial(slip.weights, finding, ASKED)))


def _against(told: Told) -> bool:
    """What speaks against every rule: a way that nothing explains, degrees that may be a difference, a number meant roughly."""
    turned = told.finding.flips and told.weight(*TURNED) < SURE
    return turned or _contrary(told) or _round(told) or any(figure.unit in DEGREES for _, figure in told.figures)


def _contrary(told: Told) -> bool:
    """Whether the verb before the rate goes the other way than the claim does: then it is the claim that is wrong."""
    if told.claim.relation not in ("growth", "decline"):
        return False
    ways: list[str] = [WAY[word] for word in _before(told, told.roles.index("stated")) if word in WAY]
    way = "down" if (told.claim.relation == "decline") == (sign(told.claim) > 0) else "up"
    return bool(ways) and ways[-1] != way


def _round(told: Told) -> bool:
    """Whether a number that ends in 0 was meant roughly: "15 miles (20 km)", "80 percent higher" of 82."""
    stated, finding = told.claim.stated, told.finding
    if stated is None or not stated.zeros or not finding.printed or not finding.computed or finding.computed.value is None:
        return False
    per_unit = abs(finding.printed / (stated.value or Fraction(1)))
    half: Fraction = per_unit * stated.step * 10**stated.zeros / 2
    return abs(finding.computed.value - finding.printed) <= half


def _times(finding: Finding) -> Fraction | None:
    """How many times the computed amount is of the printed one, or the other way round."""
    value = finding.computed.value if finding.computed else None
    return _apart(value, finding.printed) if value and finding.printed else None


def _apart(a: Fraction, b: Fraction) -> Fraction:
    found = abs(a / b)
    return max(found, 1 / found)


def _opened(told: Told) -> bool:
    return all(OPENED.fullmatch(words) for words in told.between)


def _of_one_size(told: Told) -> bool:
    """Whether a level and the one before it may be of one thing."""
    figures = dict(told.figures)
    old, new = figures["old"], figures["new"]
    alike = old.kind is new.kind and old.unit == new.unit
    near = _apart(old.value or Fraction(1), new.value or Fraction(1)) <= LIKE
    return alike and (near or told.weight("power of ten") >= FEW)


def _plainly(told: Told) -> bool:
    """Whether nothing stands between the figures but what they are."""
    return (
        _whole(told)
        and all(len(words) <= BESIDE for words in told.between)
        and not any(map(introductions_of(told.claim.quote).DOUBT.search, told.words[1:]))
    )


def _calmly(told: Told) -> bool:
    """Whether no word speaks of another time, another comparator or another thing."""
    return _whole(told) and not any(map(introductions_of(told.claim.quote).DOUBT.search, told.words))


def _whole(told: Told) -> bool:
    return not any(map(introductions_of(told.claim.quote).BREAK.search, told.between))


def _introduced(told: Told, at: int) -> bool:
    """Whether the words before a figure, or right behind it, give it its role."""
    role, before, words = told.roles[at], told.words[at], introductions_of(told.claim.quote)
    if role == "old":
        return words.FROM.search(before) is not None
    if role == "new":
        return at == 0 or words.TO.search(before) is not None
    if words.CHANGED:
        return words.CHANGED.search(before) is not None
    own = [word.lower() for word in WORD.findall(told.figures[at][1].text)]  # "doubled"
    behind = WORD.match(told.words[at + 1].lstrip())
    return not CHANGE.isdisjoint([*_before(told, at), *own]) or (behind is not None and behind[0].lower() in MORE)


def _before(told: Told, at: int) -> list[str]:
    return [word.lower() for word in WORD.findall(told.words[at])[-WORDS:]]
