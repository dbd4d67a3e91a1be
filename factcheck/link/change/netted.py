"""What is left of two amounts that work against each other, where the larger is more than the whole: "Charges of $4.1m included
$4.5m for severance and a $0.4m benefit". Inferred."""

from __future__ import annotations

from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["netted"]

LISTS = frozenset(
    """included includes including consisted consists consisting comprised comprises comprising composed reflected
    reflects""".split()  # noqa: SIM905  a word is easier added to a text
)
LIST = pattern(
    r"(?:[^.;]|\.\d){0,160}?(?:\.\s{1,2}(?:The|These|This|It)\s[^.;]{0,60}?)?"
    r"\b(?:includ(?:ed|es|ing)|consist(?:ed|s|ing) of|compris(?:ed|es|ing)(?: of)?|composed of|reflect(?:ed|s))"
    r"\s(?:[a-z]+\s){0,6}(?:\w+\s)?$"
)
JOINED = pattern(
    r"(?:[^.;,]|\.\d){0,130}?,?\s(?:and|as well as|(?:partly |partially )?offset by|net of|less)\s(?:[a-z]+\s){0,4}?$"
)
NET = pattern(r"\b(?:net of|less)\s(?:[a-z]+\s){0,3}$")
UP = r"(?:gains?|benefits?|credits?|income|increases?|profits?|recover(?:y|ies)|reversals?)"
DOWN = r"(?:loss(?:es)?|expenses?|charges?|costs?|decreases?|severance|impairments?|write-?(?:down|off)s?)"
NAMED = pattern(rf"\b(?:(?P<up>{UP})|{DOWN})\b")
OF = pattern(rf"\b(?:(?P<up>{UP})|{DOWN})\s(?:of|for|totall?ing)\s(?:[a-z]+\s)?$")
NEAR = 80  # characters behind an amount that name it
ZERO = Fraction(0)


def netted(found: Found) -> None:
    """Enter such differences."""
    if not found.says(LISTS):
        return
    money = [n for n, figure in enumerate(found.figures) if figure.kind is Kind.MONEY]
    for whole, one, two, after in zip(money, money[1:], money[2:], [*money[3:], None], strict=False):
        figures = [found.figures[n] for n in (whole, one, two)]
        if whole in found.stated or len({figure.unit for figure in figures}) > 1:
            continue
        end = sentence_at(found.text, figures[1].start)[1]
        if figures[2].start > end or (after is not None and found.figures[after].start < end):
            continue  # one of more than two
        if _listed(found, *figures) and _against(found, figures[1], figures[2]):
            _enter(found, whole, *figures)


def _listed(found: Found, whole: Figure, one: Figure, two: Figure) -> bool:
    """Whether the words between say that two amounts make a whole."""
    return (
        LIST.fullmatch(found.text, whole.end, one.start) is not None
        and JOINED.fullmatch(found.text, one.end, two.start) is not None
    )


def _against(found: Found, one: Figure, two: Figure) -> bool:
    """Whether one is a gain and the other a cost, or is taken from it."""
    signs = [_gain(found, figure, limit) for figure, limit in ((one, two.start), (two, len(found.text)))]
    return set(signs) == {True, False} or NET.search(found.text, one.end, two.start) is not None


def _gain(found: Found, figure: Figure, limit: int) -> bool | None:
    before = OF.search(found.text, max(0, figure.start - NEAR // 2), figure.start)
    if before:
        return before["up"] is not None
    end = min(limit, figure.end + NEAR, sentence_at(found.text, figure.start)[1])
    named = NAMED.search(found.text, figure.end, end)
    return None if named is None else named["up"] is not None


def _enter(found: Found, number: int, whole: Figure, one: Figure, two: Figure) -> None:
    less, more = sorted((_plain(one), _plain(two)), key=lambda figure: figure.value or ZERO)
    stated = _plain(whole)
    if (more.value or ZERO) > (stated.value or ZERO):
        found.add("difference", [("larger", more), ("smaller", less)], stated, "low")
        found.stated.add(number)


def _plain(figure: Figure) -> Figure:
    return figure._replace(value=None if figure.value is None else abs(figure.value), direction=None)
