"""What is asked of a calculator, as claims: a sum, a difference, a share, a growth, rates one after the other.

"52,316 + 4,228 + 873" is a total that is worked out; with "= 57,417" behind it, it is one that is checked. Each part of a
question must be a figure, the whole of it: anything else is no question, and may be a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck import reader
from factcheck.claim.claim import Claim, Operand
from factcheck.claim.relation import RELATIONS
from factcheck.command.arithmetic import has_operator, has_signed_bracket, make_exact
from factcheck.command.two_figures import LONGEST, figures_apart, figures_named, lend_unit, pair, read_figure
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.pattern import pattern

__all__ = ["claims"]

ASKING = pattern(r"(?:what(?:'s|’s| is| are)|how much (?:is|are)|calculate|compute|work out) (?:the )?", re.IGNORECASE)
ENDING = pattern(r"[ ?=.]+$")
EQUALS = pattern(r" ?= ?|,? (?:is|are|equals?|makes?|comes? to|gives?) |, (?:or )?", re.IGNORECASE)
SIGN = pattern(r" ?(\+) ?| ([−–-]) |(?<=[0-9%])([−-])(?=[0-9$€£])| (plus|minus|less) ", re.IGNORECASE)
MINUS = frozenset(("−", "–", "-", "minus", "less"))
OVER = pattern(r" ?[/÷] ?| divided by ", re.IGNORECASE)
PART_OF = pattern(r" (?:out )?of ", re.IGNORECASE)
FRACTION = pattern(r"[0-9]{1,2}/[0-9]{1,2}|[½⅓⅔¼¾⅕⅛⅜⅝⅞]")
TIMES = pattern(r" ?[×*] ?| x | (?:times|multiplied by) ", re.IGNORECASE)
GROWN = pattern(r"(?:\((?P<a>.+?) [−–-] (?P<b>.+?)\) ?[/÷] ?(?P<c>.+)|(?P<new>.+) ?[/÷] ?(?P<old>.+?) ?[−–-] ?1)")
FALLEN = pattern(r"1 ?[−–-] ?(?P<new>.+) ?[/÷] ?(?P<old>.+)")
ALTERED = pattern(r"(?P<old>.+?),? (?P<way>up|down|rising|falling|growing)(?: by)? (?P<rate>.+)", re.IGNORECASE)
NOW_AT = pattern(r"(?P<rate>(?:rose|fell|up|down|grew|rises|falls|grows) .+?) to (?P<new>.+)", re.IGNORECASE)
DOWN = ("down", "falling")
THEN = pattern(r",? (?:and )?then |, (?:and )?(?=(?:up|down) (?!from )|[+−-])", re.IGNORECASE)
YEARS = pattern(r",? (?:in|over|for|after) (?P<years>[0-9]{1,2}) years?", re.IGNORECASE)
A_YEAR = pattern(r" (?:a|per|each|every) year| annually", re.IGNORECASE)
GROWING = pattern(r"(?P<old>.+?),? (?:at|up|growing(?: by| at)?|rising(?: by)?) (?P<rate>.+)", re.IGNORECASE)
OF_SEVERAL = pattern(r"(?:the )?(?P<what>sum|total|average|mean) of (?P<list>.+)", re.IGNORECASE)
BETWEEN_TWO = pattern(r"(?:the )?difference between (?P<one>.+?) and (?P<other>.+)", re.IGNORECASE)
AND = pattern(r", and |, | and ", re.IGNORECASE)
RESULT = "stated"
Operands = tuple[tuple[str, Operand], ...]


class Question(NamedTuple):
    """A relation whose result, or one operand, is asked for."""

    relation: str
    operands: Operands
    stated: Figure | None = None
    asked: str = RESULT  # the role of what is asked for


def claims(text: str) -> tuple[Claim, ...]:
    """What a text asks to be worked out, and to be checked where it gives the result: "75 of 236 = 32%".

    Empty where it asks nothing.
    """
    asked = ENDING.sub("", ASKING.sub("", text, 1) if ASKING.match(text) else text)
    if has_signed_bracket(asked):
        return ()
    exact = has_operator(asked)
    if question := _question(asked):
        claim = _claim(question)
        return (make_exact(claim, question.asked) if exact else claim,)
    *_, equals = [None, *EQUALS.finditer(asked)]
    result = read_figure(asked[equals.end() :]) if equals else None
    if equals is None or result is None or result.value is None:
        return ()
    left = asked[: equals.start()]
    question = _question(left) or _relate_pair(pair(left), result)
    checked = tuple(_checked(question, result)) if question else ()
    return tuple(make_exact(claim, question.asked) for claim in checked) if question and exact else checked


def _question(text: str) -> Question | None:
    """The first of the ways of asking that a text is in."""
    return next((found for way in WAYS if (found := way(text))), None)


def _claim(question: Question, stated: Figure | None = None) -> Claim:
    order = RELATIONS[question.relation].role_names
    operands = tuple(sorted(question.operands, key=lambda pair: order.index(pair[0])))
    return Claim(question.relation, question.relation, operands, stated or question.stated)


def _checked(question: Question, result: Figure) -> Iterator[Claim]:
    """The claim that the result holds. Where an operand is the result, what it should be is worked out as well."""
    if question.asked == RESULT:
        question = _suited(question, result)
        if question.relation == "gap" and result.unit == "point":
            result = result._replace(kind=Kind.POINT, unit="percentage_point")
        unit = next((o.unit for _, o in question.operands if isinstance(o, Figure) and o.unit), None)
        if RELATIONS[question.relation].unit == "same" and result.unit is None:
            result = result._replace(unit=unit)
        yield _claim(question, result)
    else:
        yield _claim(question._replace(operands=(*question.operands, (question.asked, result))))
        yield _claim(question)


def _suited(question: Question, result: Figure) -> Question:
    """A quotient as its result is told: in percent, as so many times as much, or as an amount for each."""
    if question.relation != "share" or _rate(result) or result.form is Form.FRACTION:
        return question
    times = result.kind is Kind.MULTIPLE
    relation, above, below = ("multiple", "new", "old") if times else ("per", "amount", "count")
    return Question(relation, tuple(zip((above, below), (o for _, o in question.operands), strict=True)))


def _figures(texts: list[str]) -> list[Figure] | None:
    """All of them, where each text is one."""
    found = [figure for text in texts if (figure := read_figure(text)) and figure.value is not None]
    return found if len(found) == len(texts) else None


def _rate(figure: Figure | None) -> bool:
    return figure is not None and figure.kind is Kind.PERCENT


def _working(text: str) -> Question | None:
    """A growth as it is worked out: "311 / 236 - 1", "(311 - 236) / 236", "1 - 300 / 500"."""
    if found := figures_named(FALLEN, text, "new", "old"):
        return _growth("decline", *found)
    grown = GROWN.fullmatch(text) if len(text) <= LONGEST else None
    if grown is None or (grown["c"] is not None and grown["b"].strip() != grown["c"].strip()):
        return None
    new, old = read_figure(grown["new"] or grown["a"]), read_figure(grown["old"] or grown["b"])
    return _growth("growth", new, old) if new and old else None


def _growth(relation: str, new: Figure, old: Figure) -> Question:
    return Question(relation, (("new", new), ("old", old)))


def _altered(text: str) -> Question | None:
    """A level and its change in percent: "200 up 5%", "rose 76% to 1.13bn"."""
    for like, level, asked in ((ALTERED, "old", "new"), (NOW_AT, "new", "old")):
        found = figures_named(like, text, level, "rate")
        if found and _rate(found[1]) and found[0].kind not in (Kind.PERCENT, Kind.POINT):
            matched = like.fullmatch(text)
            way = matched["way"].lower() if matched and like is ALTERED else ""
            relation = "decline" if way in DOWN or found[1].direction == "down" else "growth"
            return Question(relation, ((level, found[0]),), found[1]._replace(direction=None), asked)
    return None


def _sum(text: str) -> Question | None:
    """ "1.11bn + 870m - 660m"; of two, one less the other is a difference, of percentages in points."""
    cuts = [m for m in SIGN.finditer(text) if m.start()]
    edges = [0, *(at for m in cuts for at in m.span()), len(text)]
    terms = _figures([text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]) if cuts else None
    if terms is None:
        return None
    *_, last = terms = [_in_metres(term, terms) for term in terms]
    if sum(term.scaled for term in terms) == 1 and last.scaled:
        terms = [*(lend_unit(term, last)[0] for term in terms[:-1]), last]
    negative = [False, *(m[0].strip().lower() in MINUS for m in cuts)]
    if any(map(_rate, terms)) and not all(map(_rate, terms)):
        return _percent_more(terms, less=negative[-1])
    if negative == [False, True]:
        return _difference(*terms)
    return Question("total", tuple(("term", _negative(f) if less else f) for f, less in zip(terms, negative, strict=True)))


def _percent_more(terms: list[Figure], *, less: bool) -> Question | None:
    """ "5 million + 3%" is 5.15 million; there is no other sum of percentages and what is none."""
    if len(terms) > 2 or not _rate(terms[1]):
        return None
    return Question("decline" if less else "growth", (("old", terms[0]),), terms[1], "new")


def _in_metres(term: Figure, terms: list[Figure]) -> Figure:
    """The 300 m of "5 km + 300 m", where "300 m" alone may count anything."""
    measured = term.unit is None and term.text.endswith(" m") and any(other.kind is Kind.MEASURE for other in terms)
    return (read_figure(term.text + "etres") or term) if measured else term


def _negative(figure: Figure) -> Figure:
    high = -figure.value if figure.value is not None and figure.high is not None else None
    return figure._replace(value=-(figure.high or figure.value or Fraction()), high=high, text=f"-{figure.text}")


def _difference(one: Figure, other: Figure) -> Question:
    if _rate(one) and _rate(other):
        return Question("gap", (("higher", one), ("lower", other)))
    if (one.value or 0) < (other.value or 0):
        return Question("change", (("new", one), ("old", other)))
    return Question("difference", (("larger", one), ("smaller", other)))


def _difference_between(text: str) -> Question | None:
    found = figures_named(BETWEEN_TWO, text, "one", "other")
    return _difference(*sorted(found, key=lambda f: -(f.value or 0))) if found else None


def _of_several(text: str) -> Question | None:
    """ "the sum of 4, 5 and 6", "the average of 4, 5 and 6"."""
    found = OF_SEVERAL.fullmatch(text)
    terms = _figures(AND.split(found["list"])) if found else None
    if found is None or not terms or len(terms) < 2:
        return None
    operands: Operands = tuple(("term", term) for term in terms)
    if found["what"].lower() in ("sum", "total"):
        return Question("total", operands)
    return Question("average", (("total", Claim("total", "total", operands)), ("count", reader.read(str(len(terms))))))


def _share(text: str) -> Question | None:
    """ "15% of 360bn", "a third of 31,500", "360bn x 15%": the part."""
    both = figures_apart(text, PART_OF) or figures_apart(text, TIMES)
    if both and FRACTION.fullmatch(both[0].text):
        both = both[0]._replace(kind=Kind.MULTIPLE, form=Form.FRACTION), both[1]
    if both and not (_rate(both[0]) or both[0].form is Form.FRACTION):
        both = both[::-1] if _rate(both[1]) else None
    return Question("share", (("whole", both[1]),), both[0], "part") if both else None


def _product(text: str) -> Question | None:
    """ "120 x 1.05": so many times as much."""
    both = figures_apart(text, TIMES)
    if both is None or (both[1].unit and both[0].unit):
        return None
    level, by = both if both[1].unit is None else both[::-1]
    return Question("multiple", (("old", level),), by._replace(kind=Kind.MULTIPLE, unit="times"), "new")


def _quotient(text: str) -> Question | None:
    """ "75 of 236", "75 / 236": a share; "$5m / 20 people": an amount for each."""
    found = figures_apart(text, OVER) or figures_apart(text, PART_OF)
    if found is None:
        return None
    above, below = found
    if above.unit and above.kind is not Kind.COUNT and below.unit != above.unit:
        return Question("per", (("amount", above), ("count", below)))
    return Question("share", (("part", above), ("whole", below)))


def _compound(text: str) -> Question | None:
    """ "10%, then 12%", "up 10%, down 4%", "10 percent a year for 7 years"."""
    rates = _figures(THEN.split(text)) if THEN.search(text) else None
    if rates is None and (held := YEARS.search(text)) and not text[held.end() :]:
        rates = _figures([A_YEAR.sub("", text[: held.start()])] * int(held["years"]))
    return Question("compound", tuple(("rate", rate) for rate in rates)) if rates and all(map(_rate, rates)) else None


def _yearly(text: str) -> Question | None:
    """ "from 100 to 200 in 7 years": the growth a year; "100 growing 5% a year for 7 years": the level then."""
    held = YEARS.search(text)
    if held is None or text[held.end() :]:
        return None
    told, years = text[: held.start()], ("years", reader.read(held["years"]))
    if both := pair(told):
        return Question("cagr", (("new", both[1]), ("old", both[0]), years))
    grown = figures_named(GROWING, A_YEAR.sub("", told), "old", "rate")
    return Question("cagr", (("old", grown[0]), years), grown[1], "new") if grown and _rate(grown[1]) else None


def _relate_pair(both: tuple[Figure, Figure] | None, result: Figure) -> Question | None:
    """What lies between two figures, by what is said to: a growth, points, how many times, or a change."""
    if both is None:
        return None
    old, new = both
    if _rate(old) and _rate(new):
        return _difference(new, old) if (new.value or 0) >= (old.value or 0) else _difference(old, new)
    if _rate(result):
        falls = (new.value or 0) < (old.value or 0) and (result.value or 0) > 0 and result.direction is None
        return _growth("decline" if falls else "growth", new, old)
    return _growth("multiple" if result.kind is Kind.MULTIPLE else "change", new, old)


WAYS: tuple[Callable[[str], Question | None], ...] = (
    _working, _altered, _difference_between, _of_several, _compound, _yearly, _sum, _share, _product, _quotient,
)  # fmt: skip
