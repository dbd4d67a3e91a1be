"""A whole and the list of its parts, in one sentence or the next ones: what no construction has read.

"Sales rose 3% to 83,000 units. Cars accounted for 61,000, up 5%, and vans for 22,000": every level of the second sentence is
a part, by the words that divide, or by a name that whole and parts share. What they come to makes no parts of them: an
arithmetic fit never creates a relation. A list that falls short may be of some parts, so it says nothing; one of a named
pair, men and women, is complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.persons import PERSONS
from factcheck.link.rows.totals import is_some
from factcheck.link.sense.entries import Entry
from factcheck.link.sense.moment import known_at
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.roles import in_column, is_change, is_mark
from factcheck.link.whole.against import against, what_is_left
from factcheck.link.whole.division import Level, adds_up, divided, kind_of
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["partitioned"]

LEVELS = "MQN"
KINDS = (Kind.MONEY, Kind.MEASURE, Kind.COUNT)
ON, NEXT = 6, 2  # sentences from a whole to its last part, and from one part to the next
MOST = 8  # parts
ASIDE = ((False,), (True,), (False, True))  # whether the parts of a list stand in brackets: none, all, either
FEWEST = 3  # levels: a whole and two parts
APART = 12  # characters between two levels that "and" joins
REACH = 14  # sentences from a whole in which they stand
AHEAD = 20  # levels of its column among which they stand
OFF = Fraction(1, 10)  # what comes to more than that, or less, is no list of the parts
TAKEN = pattern(
    r"(?:[PHX]_?o[_yioOaAvLWUZEIBTYD]{0,7}|(?<!\|W)(?<!\|_W)cK?_?|K_?)$"
)  # the whole of "40% of the 500"; "vs loss 5 mln"
TAKING = frozenset("ocK")  # one of these it has
OF_WHICH = pattern(r"[^.;\d]{0,60}\b(?:of (?:which|whom)|compris|consist|made up of|includ)")
NAMED_ASIDE = pattern(r"[_UZEIBT]\([MQN]\)")
EACH = pattern(r"_?e|[_y]{0,2}\(?P\)?_?o")  # per head
AMONG = pattern(r"q[_yo]{0,3}$")  # "the total included 7 million"
TOTAL = pattern(r"\b(?:total(?!ed|led)|combined|altogether|overall|together|all in all|in all)\b", re.IGNORECASE)
BETWEEN = pattern(r"\s+(?:between them|in all|in total|altogether|combined)\b")
TOTALS = frozenset({"total", "whole", "combined", "altogether", "overall", "together", "all"})
PRICE = pattern(r"\s+an? (?:barrel|bushel|gallon|head|kilo|litre|ounce|pound|share|ton|tonne|unit)\b")
CLOSED = pattern(r"\band\s(?:[a-z]+\s){0,3}\W?$")
REMAINING = pattern(r"\b(?:remaining|(?:the|its|their) rest|remainder)\b", re.IGNORECASE)
OF_IT = pattern(r"\sof (?:the |all |its |these )?([a-z]{4,24})\b")
NAMED = 40  # characters before a level that name it
ALL_OF_IT = pattern(r"(?<!year)(?<!month)(?<!quarter)(?<!period) as a whole\b")
LAST = pattern(r"\W?(?:The (?:last|latter)|These|They)\b")
ZERO = Fraction(0)


class Fits(dict[int, Figure | bool]):
    """Each of the levels behind a whole in its unit where it is smaller; True where it is not, False where it is of another."""

    def __init__(self, rest: Sequence[Level], whole: Level) -> None:
        self.rest, self.whole = rest, whole.figure
        self.like = self.whole.kind, self.whole.unit, self.whole.scaled

    def __missing__(self, n: int) -> Figure | bool:
        figure = self.rest[n].figure
        like = (figure.kind, figure.unit, figure.scaled) == self.like  # most are
        pair = (figure, self.whole) if like else partners(figure, self.whole)
        self[n] = fits = (pair[0] if _smaller(*pair) else True) if pair else False
        return fits


def partitioned(found: Found, accounts: Sequence[Entry]) -> None:
    """Enter the totals of the wholes whose parts follow them, once for each way in which they are divided."""
    if sum(map(found.word.letters.count, LEVELS)) < FEWEST:
        return
    least = 2 * _least(found.figures) / (1 + OFF)
    levels = list(_levels(found))
    marks, totals = {level.number for level in levels if is_mark(found, level.figure)}, found.says(TOTALS)
    roles = {entry.number: entry.role for entry in accounts}
    for old in (False, True):
        column = [level for level in levels if level.old is old]
        for i, whole in enumerate(column):
            if _size(whole.figure) < least:
                continue
            part = _listed(column, i)
            if old and OF_WHICH.match(found.text, whole.figure.end):  # "compared with $11m, of which $5m was pay and $6m rent"
                own = [level for level in levels if level.number > whole.number and level.sentence == whole.sentence]
                _divide(found, whole, own, roles, part=part)
            there = column[i + 1 : i + 1 + AHEAD] if not whole.aside else ()
            rest = [level for level in there if level.number not in marks and level.sentence <= whole.sentence + REACH]
            for aside in ASIDE if any(level.aside for level in rest) else ASIDE[:1]:
                own = [level for level in rest if level.aside in aside and (level.aside or level.number not in found.terms)]
                if len(own) > 1:
                    _divide(found, whole, own, roles, part=part)
            last = found.figures[whole.number - 1].end if whole.number else 0
            total = totals and TOTAL.search(found.text, last, whole.figure.end)
            if total or BETWEEN.match(found.text, whole.figure.end) or (totals and _as_a_whole(found, whole)):
                before = _before(column, i)
                if _comes_near([pair[0] for part in before if (pair := partners(part.figure, whole.figure))], whole.figure):
                    _enter(found, whole, before, roles, near=True)


def _divide(found: Found, whole: Level, rest: Sequence[Level], roles: dict[int, str], *, part: bool) -> None:
    """Enter the lists of parts of a whole; where it is a part itself, those that the next sentence resumes."""
    lists = list(_lists(found.text, rest, whole))
    if not lists or (is_some(found, whole.figure) and not rest[0].aside):
        return
    for parts, near in lists:
        if (not part or _resumed(found, whole, parts)) and (
            whole.number not in found.terms or parts[0].sentence > whole.sentence or parts[0].aside
        ):
            _enter(found, whole, parts, roles, near=near)


def _least(figures: Sequence[Figure]) -> Fraction:
    """The size of the smallest level, where all are printed alike; a whole of less than twice that has no parts."""
    levels = [figure for figure in figures if figure.kind in KINDS and figure.value is not None and figure.high is None]
    if not all(one.kind is levels[0].kind and one.unit == levels[0].unit and one.scaled == levels[0].scaled for one in levels):
        return ZERO
    printed = {(value.numerator, value.denominator) for figure in levels if (value := figure.value)}
    return min((abs(Fraction(*value)) for value in printed), default=ZERO)


def _levels(found: Found) -> Iterator[Level]:
    letters, sentence = found.word.letters, 0
    for at, letter in enumerate(letters):
        if letter == "|":
            sentence += 1
        elif (
            letter in LEVELS
            and not in_column(letters, at)
            and (TAKING.isdisjoint(letters[max(0, at - 12) : at]) or not TAKEN.search(letters, max(0, at - 12), at))
            and not EACH.match(letters, at + 1)
        ):
            number = found.word.figures[at]
            figure = found.figures[number]
            before = letters[at - 1 : at]
            inside = before == "i" and figure.kind is Kind.COUNT and figure.unit and not figure.scaled  # "487 in 81 cases"
            beside = (
                before == "(" and NAMED_ASIDE.match(letters, at - 2) is not None
            )  # "more males (150,832) than females (146,031)"
            if (before == "(" and not beside) or inside or not figure.value or figure.high is not None:
                continue
            hurt = before == "_" and kind_of(figure) in PERSONS  # "the crash killed nine men" is no change
            if (not hurt and is_change(found.text, letters, at, figure)) or PRICE.match(found.text, figure.end):
                continue
            level = known_at(found, found.word, at)
            listed = letters[at - 2 : at] in ("Q&", "Q,") and figure.unit is not None  # "20 drivers and nine cyclists"
            if level or listed or beside or kind_of(figure) in PERSONS or AMONG.search(letters, max(0, at - 5), at):
                yield Level(number, at, figure, level is not None and level.role == "old" and not beside, sentence, beside)


def _listed(column: Sequence[Level], i: int) -> bool:
    """Whether a larger level stands before in the sentence, of which this is a part: "673, with 220, 137 and 97"."""
    whole = column[i]
    before = [level for level in column[max(0, i - MOST) : i] if level.sentence == whole.sentence]
    return any((pair := partners(level.figure, whole.figure)) and _smaller(pair[1], pair[0]) for level in before)


def _as_a_whole(found: Found, whole: Level) -> bool:
    """Whether the subject of a level is a whole: "the population as a whole shrank by 2 million to 1,409 million"."""
    start = whole.figure.start
    return found.may(ALL_OF_IT) and ALL_OF_IT.search(found.text, sentence_at(found.text, start)[0], start) is not None


def _resumed(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether the next sentence takes up one of a list: "and 11,810 in the city. The last consisted of", "and exports $9m. Of
    exports, Malta took $5m", "$5m of exports"."""
    start, _ = sentence_at(found.text, parts[0].figure.start)
    if parts[0].sentence != whole.sentence + 1:
        return False
    of = OF_IT.match(found.text, parts[0].figure.end)
    named = of is not None and of[1] in found.text[max(0, whole.figure.start - NAMED) : whole.figure.start].split()
    return named or LAST.match(found.text, start) is not None


def _lists(text: str, rest: Sequence[Level], whole: Level) -> Iterator[tuple[list[Level], bool]]:
    """The lists that may be the parts of a level, and whether no other smaller level stands before them."""
    if len(rest) < FEWEST - 1:
        return
    fits = Fits(rest, whole)
    if not _enough(fits, whole.figure):
        return
    near = [n for n, level in enumerate(rest) if level.sentence <= whole.sentence + ON]
    starts = [n for n in near if n == 0 or rest[n].sentence > rest[n - 1].sentence or _opened(text, *rest[n - 1 : n + 1])]
    for start in starts:
        first = not any(isinstance(fits[n], Figure) for n in range(start))
        for parts in _from(text, rest, start, fits, whole):
            yield parts, first


def _opened(text: str, before: Level, level: Level) -> bool:
    """Whether a colon opens a list with a level: "900 pupils of 11 schools: 410 girls and 490 boys"."""
    return text.startswith(":", before.figure.end) and level.figure.start - before.figure.end < NAMED


def _enough(fits: Fits, whole: Figure) -> bool:
    """Whether all smaller levels behind a whole come to what is nearly it, or more: of most they do not."""
    come, count, size = (0, 1), 0, _size(whole)
    for n in range(len(fits.rest)):
        figure = fits[n]
        if isinstance(figure, Figure):
            come, count = _plus(come, figure), count + 1
            if count > 1 and come[0] * size.denominator * OFF.denominator >= size.numerator * come[1] * (OFF.denominator - 1):
                return True
    return False


def _from(text: str, rest: Sequence[Level], start: int, fits: Fits, whole: Level) -> Iterator[list[Level]]:
    """The lists that begin with a level: smaller ones of one sentence or more, up to one that is as large, or to "the
    remaining 9", each time that "and" closes them, a sentence ends, or they do."""
    parts, come, size, told = list[Level](), (0, 1), _size(whole.figure), 0
    for n, level in enumerate(rest[start:], start):
        last = parts[-1] if parts else whole
        if level.sentence > (last.sentence + NEXT if parts else whole.sentence + ON) or len(parts) == MOST:
            break
        if len(parts) > max(1, told) and level.sentence > last.sentence and _nearly(come, size):
            yield parts
            told = len(parts)
        figure = fits[n]
        if isinstance(figure, Figure):
            parts, come = [*parts, level], _plus(come, figure)
            between = text[last.figure.end : level.figure.start]
            if len(parts) > 1 and REMAINING.search(between):
                break
            closed = len(parts) > 1 and _nearly(come, size) and CLOSED.search(between) is not None
            if closed and not _more(text, level, rest[n + 1 : n + 2]):
                yield parts
                told = len(parts)
        elif figure and (parts or level.sentence > whole.sentence):
            break
    if len(parts) > max(1, told) and _nearly(come, size):
        yield parts


def _more(text: str, level: Level, then: Sequence[Level]) -> bool:
    """Whether "and" joins the next level to this one: "those to Malta and Cyprus were 2.3 million and 0.9 million"."""
    there = [one.figure.start for one in then if one.sentence == level.sentence and one.figure.unit == level.figure.unit]
    return any(start - level.figure.end < APART and CLOSED.search(text, level.figure.end, start) for start in there)


def _before(column: Sequence[Level], i: int) -> list[Level]:
    """The levels of the sentence before a total, or of the one before that sentence."""
    whole, here = column[i], [level for level in column[max(0, i - MOST) : i] if level.sentence == column[i].sentence]
    there = here or [level for level in column[max(0, i - MOST) : i] if level.sentence == whole.sentence - 1]
    if len(there) == 1 and not here:  # one of each sentence
        there = [level for level in column[max(0, i - FEWEST) : i] if level.sentence >= whole.sentence - NEXT]
    return there if all(partners(level.figure, whole.figure) for level in there) else []


def _enter(found: Found, whole: Level, parts: Sequence[Level], roles: dict[int, str], *, near: bool) -> None:
    if len(parts) < 2 or any(part.number in found.terms and not part.aside for part in parts):
        return
    figures = [pair[0] for part in parts if (pair := partners(part.figure, whole.figure))]
    if len({part.aside for part in parts}) > 1 and not adds_up(whole.figure, figures):
        return  # some in brackets
    if against(found, whole, parts, figures, roles) or not divided(found, whole, parts, figures, near=near):
        return
    stated = whole.figure._replace(direction=None)
    left = what_is_left(found.text, figures)
    if left is not None:
        found.add(
            "difference", [("larger", stated), ("smaller", figures[1 - left])], figures[left]._replace(direction=None), "low"
        )
    else:
        found.add("total", [("term", figure) for figure in figures], stated, "low")
    found.terms |= {part.number for part in parts}


def _comes_near(figures: Sequence[Figure], whole: Figure) -> bool:
    """Whether figures come to what is nearly their whole: most lists are of something else."""
    return _nearly(reduce(_plus, figures, (0, 1)), _size(whole))


def _plus(come: tuple[int, int], figure: Figure) -> tuple[int, int]:
    """A sum as two whole numbers, with one figure more."""
    (above, below), (more, under) = come, (figure.value or ZERO).as_integer_ratio()
    return (above + abs(more), below) if under == below else (above * under + abs(more) * below, below * under)


def _nearly(come: tuple[int, int], size: Fraction) -> bool:
    above, below = come
    said = size.numerator * below
    return abs(above * size.denominator - said) * OFF.denominator <= said * OFF.numerator


def _smaller(one: Figure, other: Figure) -> bool:
    """Whether a figure is smaller than another: asked of every two of a column, where fractions are slow to compare."""
    (a, under), (b, below) = (one.value or ZERO).as_integer_ratio(), (other.value or ZERO).as_integer_ratio()
    return abs(a) * below < abs(b) * under


def _size(figure: Figure) -> Fraction:
    return abs(figure.value or ZERO)
