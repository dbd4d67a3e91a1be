"""The change of a whole, or of a balance, out of the changes of its terms: "There were 900 jobs, 30 more than then: 600
full-time ones, up 50, and 300 part-time ones, 20 fewer".

Every level has its change beside it: before, "rose by 50 to 600", or behind. Inferred: what does not come near is of another
time.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from factcheck.figure.figure import Figure
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["stepped"]

RATED = r"(?:_?\(_?[udnlh]?_?P[^()|]{0,12}\))?"  # "by £1.3 billion (10.9 per cent) to"
BEFORE = pattern(rf"(?P<way>[ud])[_iyb]{{0,5}}(?P<step>[MQN]){RATED}[_iyO]{{0,8}}t[_yoOaAiLv]{{0,5}}$")
BEHIND = pattern(
    rf"(?:[^|;MQNRVXS]{{0,24}}?(?:,_?|&_?|k_?|\(|v_?)(?:(?P<way>[ud])(?:[_b]{{0,3}}|o_?)(?P<step>[MQN])"
    rf"|(?P<step2>[MQN]){RATED}_?(?P<way2>[hl])))"
)
JOINED = pattern(r"[^|;MQNRVXS,]{0,24}?&_?(?P<step>[MQN])_?(?P<way>[hl])")  # "40 more than in May and 90 more than in 2015"
FAR, APART = 40, 600  # letters before a level; characters of all
OFF = Fraction(1, 10)  # of the largest change
ZERO = Fraction(0)

Step = tuple[int, int]  # the number of the change, and whether it is up


def stepped(found: Found) -> None:
    """Enter the change of each whole whose terms all have theirs."""
    claims = [claim for claim in found.claims if claim.relation in ("total", "difference") and claim.stated]
    places = {found.figures[number].start: at for at, number in enumerate(found.word.figures) if number >= 0} if claims else {}
    for claim in claims:
        levels = [(claim.stated, 1)] + [
            (figure, -1 if role == "smaller" else 1)
            for role, figure in claim.operands
            if role in ("term", "larger", "smaller") and isinstance(figure, Figure)
        ]
        there = [
            (list(_steps(found, places[figure.start])), sign) for figure, sign in levels if figure and figure.start in places
        ]
        if len(there) == len(levels) > 2 and all(steps for steps, _ in there):
            _enter(found, there)


def _steps(found: Found, at: int) -> Iterator[Step]:
    """The changes beside a level: "rose by 50 to 600", "600, up 50", "600, 40 more than in May and 50 more than then"."""
    letters, numbers = found.word.letters, found.word.figures
    before = BEFORE.search(letters, max(0, at - FAR), at)
    if before:
        yield numbers[before.start("step")], 1 if before["way"] == "u" else -1
        return
    behind = BEHIND.match(letters, at + 1)
    if behind:
        name = "" if behind["step"] else "2"
        yield numbers[behind.start("step" + name)], 1 if behind["way" + name] in "uh" else -1
        again = JOINED.match(letters, behind.end())
        if again:
            yield numbers[again.start("step")], 1 if again["way"] == "h" else -1


def _enter(found: Found, there: list[tuple[list[Step], int]]) -> None:
    for chosen in product(*(steps for steps, _ in there)):
        whole, *sides = (found.figures[number] for number, _ in chosen)
        pairs = [partners(side, whole) for side in sides]
        if len({number for number, _ in chosen}) < len(chosen) or chosen[0][0] in found.stated or None in pairs:
            continue
        way = chosen[0][1]
        terms = [
            pair[0]._replace(value=abs(pair[0].value or ZERO) * up * sign * way, direction=None)
            for pair, (_, up), (_, sign) in zip(pairs, chosen[1:], there[1:], strict=True)
            if pair
        ]
        if _near(abs(whole.value or ZERO), [term.value or ZERO for term in terms]):
            _add(found, whole._replace(value=abs(whole.value or ZERO), direction=None), terms)
            found.stated.add(chosen[0][0])
            return


def _near(said: Fraction, come: list[Fraction]) -> bool:
    return abs(said - sum(come, ZERO)) <= OFF * max(said, *map(abs, come))


def _add(found: Found, whole: Figure, terms: list[Figure]) -> None:
    """Enter what the changes come to: of two that work against each other, what the larger leaves."""
    less = [term for term in terms if (term.value or ZERO) < 0]
    if len(terms) == 2 and len(less) == 1:
        smaller = less[0]._replace(value=abs(less[0].value or ZERO))
        larger = next(term for term in terms if term is not less[0])
        found.add("difference", [("larger", larger), ("smaller", smaller)], whole, "low")
    else:
        found.add("total", [("term", term) for term in terms], whole, "low")
