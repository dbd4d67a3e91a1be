"""Judge a figure of a text against the figures of its sources: tied, told another way, different, or in none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.tie.differences import find_slip, is_one_digit_off
from factcheck.check.tie.outcome import TIME_UNITS, find_bound, is_bound_said
from factcheck.claim.finding import Slip, Verdict
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.messages import mark, say
from factcheck.link.telling.common_quantity import count_digits, read_mantissa
from factcheck.link.telling.likeness import Candidate, Misprint
from factcheck.link.telling.pair_reading import read_pair
from factcheck.link.telling.telling import Telling
from factcheck.reader.local_currency import find_homonyms

__all__ = ["SourceTie", "is_writers_count", "judge_figure", "judge_misprint", "judge_swap"]

# by significant digits, the log-odds and the margin from which a slip of the pen for a source's figure fails
MIN_SLIP_SCORES = {1: (3.0, 1.5), 2: (3.0, 1.5), 3: (1.3, -0.5), 4: (0.2, -2.0)}
MIN_SAME_DIGITS_SCORES = {1: (3.0, 1.5), 2: (1.3, -0.5), 3: (1.2, -3.0), 4: (0.5, -3.0)}  # of another scale or unit
MIN_DIFFERS_LIKENESS = 0.75  # of a figure that is likely told of the same thing
MIN_PREFERENCE = 2.0  # log-odds by which another figure of a source must be told more like than that of the same value
MIN_EARLIER_FAIL_PREFERENCE = 2.5  # from which that fails, where a source has the figure of an earlier time
NEAR_BEST = 0.12  # likeness by which another figure of the same value may be behind the best, and be the one meant
MIN_CUE_FAIL_LIKENESS = 0.10  # of a figure told with another direction, move or bound, that fails
NEAR_BOUND = 20  # a twentieth above it "nearly" is said, too
STRICT_BOUNDS = frozenset(
    {"over", "at_least", "just_over", "under", "at_most", "just_under"}
)  # "nearly" and "close to" are said of more, too
MIN_CUE_LIKENESS = 0.35  # of a fraction or multiple in words that is compared at all
MIN_PERIOD_LIKENESS = 0.50  # of a figure whose period is compared
MIN_SWAP_GAIN, MIN_SWAP_FAIL_GAIN = 1.5, 3.0  # log-odds that two figures of one sentence gain together if exchanged
LARGEST_SCALE = 10**12  # by which a number is whole
MIN_LARGE_COUNT = 1000  # of a number that says its scale itself
MAX_SMALL_COUNT = 12  # counts in words up to this may be the writer's own: "two spokesmen"


class SourceTie(NamedTuple):
    """The outcome for a figure of the text. partner: the figure of a source that it was held against."""

    verdict: Verdict
    partner: Telling
    needs: str
    detail: str | None = None
    slip: Slip | None = None


class Contradiction(NamedTuple):
    """What two texts tell differently of one value. is_sure: it fails if the rest is told in nearly the same words."""

    needs: str
    detail: str
    is_sure: bool


def judge_figure(
    telling: Telling, same: Sequence[Candidate], alike: Sequence[Candidate], preferred: tuple[Telling, float] | None
) -> SourceTie | None:
    """Judge one figure; None if no source has it, and none has another of the same thing.

    same: figures of the sources with its value, those told most alike first. alike: figures of any value, likewise, but those
    that another figure of the text renders better. preferred: a neighbour of those with its value, and by how many log-odds it
    is told more like.
    """
    other = next((one for one in alike if not one.same and not _is_earlier(one.source, telling)), None)
    if not same:
        likely = other is not None and other.likeness >= MIN_DIFFERS_LIKENESS and not is_writers_count(telling)
        return _build_difference(other.source, None, is_sure=False) if other and likely else None
    if preferred and preferred[1] >= MIN_PREFERENCE and telling.figure.form is Form.NUMBER:
        is_sure = preferred[1] >= MIN_EARLIER_FAIL_PREFERENCE and _is_earlier_level(same[0].source, preferred[0], telling)
        return _build_difference(preferred[0], None, is_sure=is_sure)
    return _judge_words(telling, same)


def judge_swap(first: Telling, second: Telling, partner: Telling, gain: float) -> SourceTie | None:
    """Judge a figure as having changed places with another of its sentence; None if it has not.

    partner: the figure of a source that the first says. gain: log-odds that both would have more if they were exchanged.
    """
    if gain < MIN_SWAP_GAIN or first.figure.value == second.figure.value:
        return None
    detail = say("has changed places with {figure}, as the source tells them", figure=second.figure.text.strip())
    verdict = Verdict.FAIL if gain >= MIN_SWAP_FAIL_GAIN else Verdict.REVIEW
    return SourceTie(verdict, partner, "swapped", detail)


def judge_misprint(telling: Telling, likely: Sequence[Misprint]) -> SourceTie | None:
    """Judge a figure that no source has as the slip of the pen for one of theirs; None if it is none.

    likely: figures of the sources with nearly its digits, those told most alike first.
    """
    digits = min(count_digits(telling.figure), max(MIN_SLIP_SCORES))
    is_sure = not telling.figure.text.endswith("old")  # "a 28-year-old" may be another
    for one in likely:
        same_digits = not is_one_digit_off(read_mantissa(one.source.figure), read_mantissa(telling.figure))
        least = (MIN_SAME_DIGITS_SCORES if same_digits else MIN_SLIP_SCORES)[digits]
        if one.score >= least[0] and one.margin >= least[1] and (slip := _find_slip(telling, one.source)):
            return _build_difference(one.source, slip, is_sure=is_sure)
    return None


def is_writers_count(telling: Telling) -> bool:
    """True if a writer may have counted himself: a small whole number in words, or "dozens"."""
    figure = telling.figure
    if figure.form is Form.VAGUE or figure.value is None:
        return True
    in_words = not any(character.isdigit() for character in figure.text)
    return in_words and figure.kind in (Kind.COUNT, Kind.MULTIPLE) and abs(figure.value) <= MAX_SMALL_COUNT


def _is_earlier(source: Telling, telling: Telling) -> bool:
    """True if a source tells from what something came, and the text what it came to."""
    return source.role == "from" and telling.role != "from"


def _is_earlier_level(source: Telling, later: Telling, telling: Telling) -> bool:
    """True if a text tells as of now what a source compares the present with; "from $25 billion to $30 billion" is a range."""
    is_range = later.role == "to" and not later.direction and not source.direction
    return _is_earlier(source, telling) and not is_range


def _build_difference(other: Telling, slip: Slip | None, *, is_sure: bool) -> SourceTie:
    verdict = Verdict.FAIL if is_sure else Verdict.REVIEW
    detail = say("the source has {figure} of the same thing", figure=other.figure.text.strip())
    return SourceTie(verdict, other, "differs", detail, slip)


def _find_slip(telling: Telling, source: Telling) -> Slip | None:
    """Return the slip of the pen by which the source's figure became the text's."""
    a, b = source.figure, telling.figure
    fits = say('"{new}" for {old}', new=b.text.strip(), old=a.text.strip())
    found = read_pair(source.mention, telling.mention, ())
    if found is not None and found.note == "points":
        name = "percent for points" if a.kind is Kind.POINT or a.unit == "point" else "points for percent"
        return Slip(name, fits, "words")
    tie = find_slip(source.mention, telling.mention, 0.0, {})
    is_whole = a.kind is b.kind and (a.scaled or a.unit or (a.value or 0) >= MIN_LARGE_COUNT)  # "7.2" may be of millions, too
    same_digits = read_mantissa(a) == read_mantissa(b)
    if tie is not None and tie.note == "power of ten" and is_whole and (same_digits or tie.power % 3 == 0):
        return Slip("power of ten", fits, "stated")
    digits = read_mantissa(a), read_mantissa(b)
    is_shared_name = a.kind is Kind.MONEY and (find_homonyms(a) or find_homonyms(b))  # "kroner" may be Danish
    if a.kind is b.kind is not Kind.COUNT and a.unit != b.unit and digits[0] == digits[1] and not is_shared_name:
        return Slip("another unit", fits, "words")
    is_one_unit = a.kind is b.kind and (a.unit == b.unit or a.kind is Kind.COUNT)
    if is_one_unit and _count_whole_digits(a) == _count_whole_digits(b) and is_one_digit_off(*digits):
        return Slip("digits transposed" if sorted(digits[0]) == sorted(digits[1]) else "one digit", fits, "stated")
    return None


def _count_whole_digits(figure: Figure) -> int:
    return len(str(int(abs(figure.value or Fraction(0)) * LARGEST_SCALE)))


def _judge_words(telling: Telling, same: Sequence[Candidate]) -> SourceTie:
    """Compare direction, move, period and bound with all figures of that value that may be meant; one that agrees is enough."""
    best = same[0]
    passed = SourceTie(Verdict.PASS, best.source, "nothing")
    meant = [one for one in same if best.likeness - one.likeness <= NEAR_BEST]
    found = [_find_contradiction(telling, one.source) for one in meant]
    first = found[0]
    if first is None or not all(found):
        return passed._replace(partner=meant[found.index(None)].source)
    if best.likeness < MIN_CUE_LIKENESS and Kind.MULTIPLE in (telling.figure.kind, best.source.figure.kind):
        return passed
    if first.needs == "period" and best.likeness < MIN_PERIOD_LIKENESS and not best.source.is_cell:
        return passed
    sure = first.is_sure and best.likeness >= MIN_CUE_FAIL_LIKENESS
    return SourceTie(Verdict.FAIL if sure else Verdict.REVIEW, best.source, first.needs, first.detail)


def _find_contradiction(telling: Telling, source: Telling) -> Contradiction | None:
    return next((found for compare in COMPARISONS if (found := compare(telling, source))), None)


def _compare_directions(telling: Telling, source: Telling) -> Contradiction | None:
    theirs = source.direction or (source.trend if telling.role == "to" else None)
    if not (telling.direction and theirs) or telling.direction == theirs:
        return None
    ways = {"source": say(theirs), "text": say(telling.direction)}
    is_sure = source.direction is not None  # else the text may compare it with another earlier one
    return Contradiction("direction", say("{source} in the source, {text} in the text", **ways), is_sure=is_sure)


def _compare_moves(telling: Telling, source: Telling) -> Contradiction | None:
    roles = {telling.role, source.role}
    if roles not in OPPOSITE_ROLES or Kind.MULTIPLE in (telling.figure.kind, source.figure.kind):
        return None
    words = say('the source says "{source}", the text "{text}"', source=say(source.role), text=say(telling.role))
    return Contradiction("differs", words, is_sure="from" not in roles)


def _compare_periods(telling: Telling, source: Telling) -> Contradiction | None:
    for kind in ("year", "quarter", "month"):
        ours, theirs = telling.periods.get(kind, ()), source.periods.get(kind, ())
        if ours and theirs and ours[0] not in theirs and theirs[0] not in ours:
            words = say("{source} in the source, {text} in the text", source=theirs[0].title(), text=ours[0].title())
            return Contradiction("period", words, is_sure=False)
    return None


def _compare_bounds(telling: Telling, source: Telling) -> Contradiction | None:
    """Find "over" for "under"; a bound of a figure that the source tells exactly; a bound on the wrong side of it."""
    before, now = find_bound(source.mention), find_bound(telling.mention)
    values = _get_comparable_values(telling, source)
    if not now or values is None or telling.figure.unit in TIME_UNITS:  # "over 52 weeks" is during them
        return None
    ours, theirs = values
    if before and before != now:
        bounds = {"source": say(before), "text": say(now)}
        return Contradiction("hedge", say('"{source}" in the source, "{text}" in the text', **bounds), is_sure=False)
    if before or source.figure.hedge:
        return None
    if ours == theirs and not is_bound_said(source.mention, now):
        return Contradiction("hedge", say('the text says "{bound}", the source nothing of it', bound=say(now)), is_sure=False)
    if ours != theirs and (theirs > ours) != (now == "over"):
        words = mark('the text says "{bound}", the source has {figure}')
        strict = telling.figure.hedge in STRICT_BOUNDS
        if not strict and abs(ours - theirs) * NEAR_BOUND <= theirs:
            return None
        return Contradiction("hedge", say(words, bound=say(now), figure=source.figure.text.strip()), is_sure=strict)
    return None


def _get_comparable_values(telling: Telling, source: Telling) -> tuple[Fraction, Fraction] | None:
    """Return both values in one unit, fractions and percentages alike; None if there is none."""
    for a in telling.mention.meant[:1]:
        for b in source.mention.meant[:1]:
            if a.family == b.family and a.core.middle is not None and b.core.middle is not None:
                return a.core.middle, b.core.middle
    return None


OPPOSITE_ROLES = ({"to", "by"}, {"to", "from"})
COMPARISONS: tuple[Callable[[Telling, Telling], Contradiction | None], ...] = (
    _compare_directions,
    _compare_moves,
    _compare_bounds,
    _compare_periods,
)
