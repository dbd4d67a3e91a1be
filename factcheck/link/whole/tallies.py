"""A list and the figure beside it that it comes to: "15 million owned their home, outright (7.2 million) or with a mortgage
(7.8 million)", "Staff grew by 1,020. Those from here grew by 740, others by 280".

Read last, for what no noun or verb has divided. The words make the list: its figures stand in one row of a sentence that "and"
or brackets close, or one a sentence, each with a name; all are levels, or changes the same way; nothing sets them apart in
time, account or measure; and the whole stands next to them. What does not come out to the printed digit is of something else,
so it says nothing, and so do sums that a few digits make by chance.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from factcheck.figure.figure import BOUNDS, Figure, Kind
from factcheck.language.en.persons import PERSONS
from factcheck.language.en.topics import MEASURES
from factcheck.link.sense.entries import Entry
from factcheck.link.sense.moment import known_at
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.roles import in_column, is_base, is_change
from factcheck.link.sense.sides import of_some
from factcheck.link.whole.against import against
from factcheck.link.whole.division import Level, each_named, kind_of, named_alike, of_one_year, words_near
from factcheck.link.words.found import Found
from factcheck.link.words.levels import comes_out, partners
from factcheck.pattern import pattern

__all__ = ["tallied"]

LEVELS = "MQN"
KINDS = (Kind.MONEY, Kind.MEASURE, Kind.COUNT)
FEWEST = 3  # figures: a whole and two parts
MOST, AHEAD = 8, 14  # parts; figures of its column among which they stand
BEFORE, BEHIND = 3, 1  # sentences from a whole to its list, and from a list to its whole
TABLE = 30  # figures of a sentence: no prose
REACH = 8  # sentences from a whole to the last of its list
GAP = 2  # sentences from a part to the next
NEXT = 3  # figures of its column behind a whole with which its list may begin
FINE, SEVERAL, ROUGH = 100, 15, 300  # printed units that a list makes by chance: of two, of more, of one that is off by one
CLOSED = pattern(r"\b(?:and|while|whereas|but|or|plus|with|against|compared (?:with|to))\b|;")
MORE_OF_IT = pattern(r"\b(?:and|or|plus)\b")
SPLIT = pattern(r"[:;(]|\b(?:of which|while|includ\w+|compris\w+|made up|consist\w+)\b")  # opens a list of what stands before
AROUND = pattern(r"\bof (?:the|its|their|a)\b|\b(?:total|including)\b")  # "8.6 billion of the 30 billion ... 21.4 billion"
OF_THEM = pattern(r"\s(?:[a-z]+\s)?of (?:them|these|those|which|whom)\b")
OF_WHICH = pattern(r"\sof which\b")
DIED = pattern(r"\b(?:died|killed|dead)\b")
ELIDED = pattern(r"[&k,][_iEIUZTWw]{1,8}b_?$")  # "exports fell by $5m and imports by $3m"
MORE = pattern(r"_?([hl]|d(?=n))")
UP, DOWN = frozenset("uh"), frozenset("dl")
TOWARDS = 20  # letters before a change in which its verb stands
AT = attrgetter("at")
SLACK = 1.001  # sizes are told as floats before they are as fractions
COSTS, TRADE = frozenset({"cost", "expense"}), frozenset({"export", "import"})
TAKEN = frozenset({"sale", "revenue", "income", "turnover", "output"})
ZERO = Fraction(0)


class Part(NamedTuple):
    level: Level
    size: float  # in the unit of the whole
    step: float  # in its own
    start: int  # in the text
    at: int  # among the letters


def tallied(found: Found, accounts: Sequence[Entry]) -> list[tuple[str, Level]]:
    """Enter the totals of the lists that stand next to what they come to; the figures that may be of one, each with its way."""
    if sum(map(found.word.letters.count, LEVELS)) < FEWEST:
        return []
    figures = list(_figures(found))
    crowded = {sentence for sentence, n in Counter(level.sentence for _, level in figures).items() if n > TABLE}
    figures = [(way, level) for way, level in figures if level.sentence not in crowded] if crowded else figures
    roles = {entry.number: entry.role for entry in accounts}
    every = {way: [_part(level) for own, level in figures if own == way] for way in {way for way, _ in figures}}
    for column in every.values() if len(figures) >= FEWEST else ():
        mixed = len({part.level.old for part in column}) > 1
        for olds in ((False,), (True,), (False, True)) if mixed else ((column[0].level.old,),):
            own = [part for part in column if part.level.old in olds]
            for aside in (False, True):
                listed = [part for part in own if part.level.aside is aside]
                wholes = [part for part in own if not (part.level.aside and aside)]
                least = _least(listed, own)
                for whole in wholes if len(listed) > 1 and len(own) >= FEWEST else ():
                    if whole.size + whole.step * SLACK >= least:
                        _enter_one(found, listed, whole, roles, mixed=len(olds) > 1)
    return figures


def _least(listed: Sequence[Part], own: Sequence[Part]) -> float:
    """What two figures of a list come to at the least, their steps taken off, where all are printed alike."""
    if not listed or len({(figure.kind, figure.unit, figure.scaled) for figure in (part.level.figure for part in own)}) > 1:
        return 0.0
    return 2 * min(part.size for part in listed) - max(part.step for part in listed) * SLACK


def _part(level: Level) -> Part:
    return Part(level, float(level.figure.value or 0), float(level.figure.step), level.figure.start, level.at)


def _enter_one(found: Found, listed: Sequence[Part], whole: Part, roles: dict[int, str], *, mixed: bool) -> None:
    """Enter the first list that comes to a whole; of levels of two times only one that a sentence of its own tells."""
    level = whole.level
    if any(len(claim.operands) > 1 for claim in found.stating(level.figure.start, "total")):
        return  # told already
    for parts in _lists(found.text, listed, whole):
        own = level.sentence < parts[0].sentence == parts[-1].sentence
        if (own or not mixed) and _enter(found, level, parts, roles):
            return


def _figures(found: Found) -> Iterator[tuple[str, Level]]:
    """The figures that may be of a list, each with the way it went where it is a change."""
    letters, sentence, last, aside = found.word.letters, 0, "", False
    for at, letter in enumerate(letters):
        sentence += letter == "|"
        aside = letter == "(" or (aside and letter not in ")|")
        if letter not in LEVELS or in_column(letters, at):
            continue
        number = found.word.figures[at]
        figure = found.figures[number]
        if not figure.value or figure.value < 0 or figure.high is not None or figure.kind not in KINDS:
            continue
        elided = bool(last) and ELIDED.search(letters, max(0, at - TOWARDS), at) is not None
        changed = elided or is_change(found.text, letters, at, figure)
        level = None if changed else known_at(found, found.word, at)
        old = level.role == "old" if level else is_base(letters, at)
        last = last if elided else _way(letters, at) if changed else ""
        yield last, Level(number, at, figure, old, sentence, aside)


def _way(letters: str, at: int) -> str:
    behind, before = MORE.match(letters, at + 1), letters[max(0, at - TOWARDS) : at]
    sign = behind[1] if behind else next((one for one in reversed(before) if one in UP | DOWN), "")
    return "up" if sign in UP else "down"


def _lists(text: str, listed: Sequence[Part], whole: Part) -> Iterator[list[Level]]:
    """The rows of figures next to a whole that nearly come to it: behind it, before it, or on both sides."""
    place, sentence = bisect_right(listed, whole.at, key=AT), whole.level.sentence
    back = _of_it([part for part in listed[max(0, place - MOST) : place] if part.at < whole.at], whole)
    ahead = _of_it(listed[place : place + AHEAD], whole)
    if len(back) + len(ahead) < FEWEST - 1:
        return
    both = back[-1:] + ahead[:1]
    if ahead and ahead[0].level.sentence == sentence and not SPLIT.search(text, whole.level.figure.end, ahead[0].start):
        ahead = [part for part in ahead if part.level.sentence > sentence]  # it is one of a row itself
    for start, part in enumerate(ahead[:NEXT]):
        if not start or part.level.sentence > ahead[start - 1].level.sentence:
            yield from _rows(text, ahead[start:], whole)
    if back and back[-1].level.sentence >= sentence - BEHIND:
        for start in range(len(back) - 1):
            yield from (row for row in _rows(text, back[start:], whole) if row[-1] is back[-1].level)
    beside = len(both) > 1 and both[1].level.sentence <= both[0].level.sentence + BEHIND
    if beside and AROUND.search(text, both[0].level.figure.end, whole.level.figure.end):
        yield from _rows(text, both, whole)


def _of_it(parts: Sequence[Part], whole: Part) -> list[Part]:
    """The figures that may be parts of a whole, with what they are in its unit."""
    there, of = [], whole.level.figure
    for part in parts:
        figure = part.level.figure
        if abs(part.level.sentence - whole.level.sentence) > REACH:
            continue
        if figure.kind is of.kind and figure.unit == of.unit and figure.scaled == of.scaled:
            there.append(part)
        elif _may_be(figure, of) and (pair := partners(figure, of)):
            there.append(part._replace(size=float(pair[0].value or 0)))
    return there


def _may_be(figure: Figure, whole: Figure) -> bool:
    """Whether a figure may have the unit of a whole, and be smaller: most are told by what they are printed with."""
    if figure.unit is not None and (figure.kind is not whole.kind or (whole.unit is not None and whole.kind is Kind.MONEY)):
        return False
    return figure.kind is Kind.MEASURE or (figure.value or ZERO) < (whole.value or ZERO)


def _rows(text: str, parts: Sequence[Part], whole: Part) -> Iterator[list[Level]]:
    """The rows that begin with a figure and come to the whole, each with no more behind it."""
    if parts[0].level.sentence > whole.level.sentence + BEFORE:
        return
    row: list[Level] = []
    made, size = 0.0, whole.size
    for n, (level, value, step, _, _) in enumerate(parts):
        if len(row) == MOST or (row and level.sentence > row[-1].sentence + GAP):
            return
        made, row = made + value, [*row, level]
        near = (whole.step + step) * SLACK
        if made > size + near:
            return
        if len(row) > 1 and made >= size - near and not _goes_on(text, level, parts[n + 1 : n + 2]):
            yield row


def _goes_on(text: str, level: Level, then: Sequence[Part]) -> bool:
    """Whether the row has more of it: "those to Malta and Cyprus were 2.3 million and 0.9 million"."""
    there = [one.start for one in then if one.level.sentence == level.sentence]
    return any(MORE_OF_IT.search(text, level.figure.end, start) is not None for start in there)


def _enter(found: Found, whole: Level, parts: Sequence[Level], roles: dict[int, str]) -> bool:
    if any(part.number in found.terms for part in parts):
        return False
    figures = [pair[0] for part in parts if (pair := partners(part.figure, whole.figure))]
    if not _comes_out(found, whole, parts, figures):
        return False
    trade = {roles.get(part.number, "") for part in parts} == {"E", "I"} and roles.get(whole.number, "T") == "T"
    if not _one_list(found, whole, parts) or against(found, whole, parts, figures, {} if trade else roles):
        return False
    if parts[0].sentence > whole.sentence and of_some(found.text, whole.figure, figures[0]):
        return False
    found.add("total", [("term", figure) for figure in figures], whole.figure._replace(direction=None), "low")
    found.terms |= {part.number for part in parts}
    return True


def _comes_out(found: Found, whole: Level, parts: Sequence[Level], figures: Sequence[Figure]) -> bool:
    """Whether a list comes to its whole to the printed digit, and few lists would by chance."""
    size, coarse = (
        whole.figure.value or ZERO,
        max(whole.figure.step, *(_grain(figure, one=parts[0].sentence == parts[-1].sentence) for figure in figures)),
    )
    off = abs(size - sum((figure.value or ZERO for figure in figures), ZERO))
    several = len(parts) > 2
    if not several and whole.figure.hedge in BOUNDS:
        return False  # "topped 20 dollars"
    if not several and min(figure.value or ZERO for figure in figures) * FINE < size:
        return False  # 798 and two
    if off * 2 > coarse:
        rounded = off * 2 <= whole.figure.step + sum((figure.step for figure in figures), ZERO)
        return rounded and size >= (FINE if several else ROUGH) * coarse and comes_out(whole.figure, figures)
    return size >= FINE * coarse or (size >= SEVERAL * coarse and (several or named_alike(found, whole, parts)))


def _some_of_it(text: str, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether one is of another: "54,000 of the 60,000 seats, and 6,000 of them went to visitors"."""
    if parts[0].at < whole.at < parts[-1].at and OF_WHICH.match(text, parts[-1].figure.end):
        return False  # "They pay $13m. Of the $168m - $155m of which is insured"
    of = [OF_THEM.match(text, part.figure.end) is not None for part in parts]
    return any(of) and not all(of)


def _of_another_account(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether a part is of a measure that the whole is not of: costs are none of sales; exports and imports are trade."""
    own = words_near(found, whole) | _dead(found, whole)
    named = set().union(*(words_near(found, part) for part in parts)) - own
    other = MEASURES if named >= TRADE else MEASURES | TRADE
    return not named.isdisjoint(other) or not (named.isdisjoint(COSTS) or own.isdisjoint(TAKEN))


def _dead(found: Found, level: Level) -> set[str]:
    """Deaths, where the sentence of a level says that people died."""
    return {"death"} if DIED.search(found.low, *sentence_at(found.text, level.figure.start)) else set()


def _of_a_unit(whole: Level, parts: Sequence[Level]) -> bool:
    """Whether bare numbers of a list may be of the unit of the whole: they have its scale word, or stand behind one that is."""
    of = whole.figure.kind
    told = {part.sentence for part in parts if part.figure.kind is of or (part.figure.scaled and whole.figure.scaled)}
    return parts[0].sentence in told and told >= {part.sentence for part in parts}


def _of_others(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether another sentence counts other things than the whole does, and says so of each: winners are no applications."""
    if whole.figure.unit is None or whole.figure.kind is not Kind.COUNT or parts[0].sentence == whole.sentence:
        return False
    kinds = {kind_of(part.figure) for part in parts} - {"", *_dead(found, whole)}
    return bool(kinds) and kind_of(whole.figure) not in kinds and not kinds <= PERSONS


def _grain(figure: Figure, *, one: bool) -> Fraction:
    """The unit in which a figure is told: hundreds of thousands of 700,000, and of $20m tens where it stands apart."""
    plain = figure.decimals or (figure.scaled and one)
    return figure.step if plain else figure.step * 10**figure.zeros


def _one_list(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether words make figures one list: closed by "and", in brackets, or one a sentence, and each with its own name."""
    if (
        not _of_a_unit(whole, parts)
        or not of_one_year(found, whole, parts)
        or _of_others(found, whole, parts)
        or _some_of_it(found.text, whole, parts)
        or _of_another_account(found, whole, parts)
    ):
        return False
    if parts[0].aside or parts[0].at < whole.at < parts[-1].at:
        return True
    one = parts[0].sentence == parts[-1].sentence
    if one and not CLOSED.search(found.text, parts[-2].figure.end, parts[-1].figure.start):
        return False
    return (one and len(parts) > 2 and whole.sentence < parts[0].sentence) or each_named(found, whole, parts)
