"""Parse a typed question into claims: a sum, a difference, a share, a growth, successive rates.

"52,316 + 4,228 + 873" asks for a total; "52,316 + 4,228 + 873 = 57,417" asks to check one. Each operand must be a figure as a
whole; any other text is no question, though it may be a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck import reader
from factcheck.claim.claim import Claim, Operand
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.pattern import compile_lazily
from factcheck.run.calculator.arithmetic import has_operator, has_signed_bracket, make_exact
from factcheck.run.calculator.two_figures import (
    MAX_TEXT_CHARS,
    lend_unit,
    read_figure,
    read_matched_pair,
    read_pair,
    read_separated_pair,
)

__all__ = ["parse_claims"]

QUESTION_START = compile_lazily(
    r"(?:what(?:'s|’s| is| are)|how much (?:is|are)|calculate|compute|work out) (?:the )?", re.IGNORECASE
)
QUESTION_END = compile_lazily(r"[ ?=.]+$")
EQUALS = compile_lazily(r" ?= ?|,? (?:is|are|equals?|makes?|comes? to|gives?) |, (?:or )?", re.IGNORECASE)
PLUS_OR_MINUS = compile_lazily(r" ?(\+) ?| ([−–-]) |(?<=[0-9%])([−-])(?=[0-9$€£])| (plus|minus|less) ", re.IGNORECASE)
MINUS_SIGNS = frozenset(("−", "–", "-", "minus", "less"))
DIVIDED_BY = compile_lazily(r" ?[/÷] ?| divided by ", re.IGNORECASE)
PART_OF = compile_lazily(r" (?:out )?of ", re.IGNORECASE)
FRACTION = compile_lazily(r"[0-9]{1,2}/[0-9]{1,2}|[½⅓⅔¼¾⅕⅛⅜⅝⅞]")
TIMES = compile_lazily(r" ?[×*] ?| x | (?:times|multiplied by) ", re.IGNORECASE)
GROWTH_FORMULA = compile_lazily(
    r"(?:\((?P<a>.+?) [−–-] (?P<b>.+?)\) ?[/÷] ?(?P<c>.+)|(?P<new>.+) ?[/÷] ?(?P<old>.+?) ?[−–-] ?1)"
)
DECLINE_FORMULA = compile_lazily(r"1 ?[−–-] ?(?P<new>.+) ?[/÷] ?(?P<old>.+)")
LEVEL_THEN_RATE = compile_lazily(r"(?P<old>.+?),? (?P<way>up|down|rising|falling|growing)(?: by)? (?P<rate>.+)", re.IGNORECASE)
RATE_THEN_LEVEL = compile_lazily(r"(?P<rate>(?:rose|fell|up|down|grew|rises|falls|grows) .+?) to (?P<new>.+)", re.IGNORECASE)
DOWN_WORDS = ("down", "falling")
THEN_SEPARATOR = compile_lazily(r",? (?:and )?then |, (?:and )?(?=(?:up|down) (?!from )|[+−-])", re.IGNORECASE)
YEARS = compile_lazily(r",? (?:in|over|for|after) (?P<years>[0-9]{1,2}) years?", re.IGNORECASE)
PER_YEAR = compile_lazily(r" (?:a|per|each|every) year| annually", re.IGNORECASE)
LEVEL_GROWING_AT = compile_lazily(r"(?P<old>.+?),? (?:at|up|growing(?: by| at)?|rising(?: by)?) (?P<rate>.+)", re.IGNORECASE)
OF_SEVERAL = compile_lazily(r"(?:the )?(?P<what>sum|total|average|mean) of (?P<list>.+)", re.IGNORECASE)
BETWEEN_TWO = compile_lazily(r"(?:the )?difference between (?P<one>.+?) and (?P<other>.+)", re.IGNORECASE)
LIST_SEPARATOR = compile_lazily(r", and |, | and ", re.IGNORECASE)
RESULT = "stated"
Operands = tuple[tuple[str, Operand], ...]


class Question(NamedTuple):
    """A relation with one unknown, its result or an operand."""

    relation: str
    operands: Operands
    stated: Figure | None = None
    asked: str = RESULT  # the role of the unknown


def parse_claims(text: str) -> tuple[Claim, ...]:
    """Return the claims to work out, or to check if the text gives the result ("75 of 236 = 32%"); empty if it asks nothing."""
    asked = QUESTION_END.sub("", QUESTION_START.sub("", text, 1) if QUESTION_START.match(text) else text)
    if has_signed_bracket(asked):
        return ()
    exact = has_operator(asked)
    if question := _parse_question(asked):
        claim = _make_claim(question)
        return (make_exact(claim, question.asked) if exact else claim,)
    *_, equals = [None, *EQUALS.finditer(asked)]
    result = read_figure(asked[equals.end() :]) if equals else None
    if equals is None or result is None or result.value is None:
        return ()
    left = asked[: equals.start()]
    question = _parse_question(left) or _relate_pair(read_pair(left), result)
    checked = tuple(_iter_checked_claims(question, result)) if question else ()
    return tuple(make_exact(claim, question.asked) for claim in checked) if question and exact else checked


def _parse_question(text: str) -> Question | None:
    """Parse a text with the first parser that accepts it."""
    return next((found for parse in PARSERS if (found := parse(text))), None)


def _make_claim(question: Question, stated: Figure | None = None) -> Claim:
    order = RELATIONS[question.relation].role_names
    operands = tuple(sorted(question.operands, key=lambda pair: order.index(pair[0])))
    return Claim(question.relation, question.relation, operands, stated or question.stated)


def _iter_checked_claims(question: Question, result: Figure) -> Iterator[Claim]:
    """Yield the claim that the result holds; if the unknown is an operand, also the claim that works out what it should be."""
    if question.asked == RESULT:
        question = _fit_to_result(question, result)
        if question.relation == "gap" and result.unit == "point":
            result = result._replace(kind=Kind.POINT, unit="percentage_point")
        unit = next((o.unit for _, o in question.operands if isinstance(o, Figure) and o.unit), None)
        if RELATIONS[question.relation].unit == "same" and result.unit is None:
            result = result._replace(unit=unit)
        yield _make_claim(question, result)
    else:
        yield _make_claim(question._replace(operands=(*question.operands, (question.asked, result))))
        yield _make_claim(question)


def _fit_to_result(question: Question, result: Figure) -> Question:
    """Turn a share into a multiple or an amount per unit, if the stated result is no percentage: "$5m / 20 = $250,000"."""
    if question.relation != "share" or _is_percent(result) or result.form is Form.FRACTION:
        return question
    times = result.kind is Kind.MULTIPLE
    relation, above, below = ("multiple", "new", "old") if times else ("per", "amount", "count")
    return Question(relation, tuple(zip((above, below), (o for _, o in question.operands), strict=True)))


def _read_figures(texts: list[str]) -> list[Figure] | None:
    """Read each text as a figure; None if one of them is none."""
    found = [figure for text in texts if (figure := read_figure(text)) and figure.value is not None]
    return found if len(found) == len(texts) else None


def _is_percent(figure: Figure | None) -> bool:
    return figure is not None and figure.kind is Kind.PERCENT


def _parse_growth_formula(text: str) -> Question | None:
    """Parse the formula of a growth: "311 / 236 - 1", "(311 - 236) / 236", "1 - 300 / 500"."""
    if found := read_matched_pair(DECLINE_FORMULA, text, "new", "old"):
        return _make_growth("decline", *found)
    grown = GROWTH_FORMULA.fullmatch(text) if len(text) <= MAX_TEXT_CHARS else None
    if grown is None or (grown["c"] is not None and grown["b"].strip() != grown["c"].strip()):
        return None
    new, old = read_figure(grown["new"] or grown["a"]), read_figure(grown["old"] or grown["b"])
    return _make_growth("growth", new, old) if new and old else None


def _make_growth(relation: str, new: Figure, old: Figure) -> Question:
    return Question(relation, (("new", new), ("old", old)))


def _parse_level_change(text: str) -> Question | None:
    """Parse a level and its change in percent: "200 up 5%", "rose 76% to 1.13bn"."""
    for pattern, level, asked in ((LEVEL_THEN_RATE, "old", "new"), (RATE_THEN_LEVEL, "new", "old")):
        found = read_matched_pair(pattern, text, level, "rate")
        if found and _is_percent(found[1]) and found[0].kind not in (Kind.PERCENT, Kind.POINT):
            matched = pattern.fullmatch(text)
            way = matched["way"].lower() if matched and pattern is LEVEL_THEN_RATE else ""
            relation = "decline" if way in DOWN_WORDS or found[1].direction == "down" else "growth"
            return Question(relation, ((level, found[0]),), found[1]._replace(direction=None), asked)
    return None


def _parse_sum(text: str) -> Question | None:
    """Parse a sum, "1.11bn + 870m - 660m"; of two terms a difference, of two percentages a gap in points."""
    cuts = [m for m in PLUS_OR_MINUS.finditer(text) if m.start()]
    edges = [0, *(at for m in cuts for at in m.span()), len(text)]
    terms = _read_figures([text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]) if cuts else None
    if terms is None:
        return None
    *_, last = terms = [_read_as_metres(term, terms) for term in terms]
    if sum(term.scaled for term in terms) == 1 and last.scaled:
        terms = [*(lend_unit(term, last)[0] for term in terms[:-1]), last]
    negative = [False, *(m[0].strip().lower() in MINUS_SIGNS for m in cuts)]
    if any(map(_is_percent, terms)) and not all(map(_is_percent, terms)):
        return _make_percent_change(terms, less=negative[-1])
    if negative == [False, True]:
        return _make_difference(*terms)
    return Question("total", tuple(("term", _negate(f) if less else f) for f, less in zip(terms, negative, strict=True)))


def _make_percent_change(terms: list[Figure], *, less: bool) -> Question | None:
    """Parse a level plus or minus a percentage: "5 million + 3%" is 5.15 million. No other sum mixes percentages and levels."""
    if len(terms) > 2 or not _is_percent(terms[1]):
        return None
    return Question("decline" if less else "growth", (("old", terms[0]),), terms[1], "new")


def _read_as_metres(term: Figure, terms: list[Figure]) -> Figure:
    """Read "300 m" as metres beside a measure, as in "5 km + 300 m"; alone it may mean 300 million."""
    measured = term.unit is None and term.text.endswith(" m") and any(other.kind is Kind.MEASURE for other in terms)
    return (read_figure(term.text + "etres") or term) if measured else term


def _negate(figure: Figure) -> Figure:
    high = -figure.value if figure.value is not None and figure.high is not None else None
    return figure._replace(value=-(figure.high or figure.value or Fraction()), high=high, text=f"-{figure.text}")


def _make_difference(one: Figure, other: Figure) -> Question:
    if _is_percent(one) and _is_percent(other):
        return Question("gap", (("higher", one), ("lower", other)))
    if (one.value or 0) < (other.value or 0):
        return Question("change", (("new", one), ("old", other)))
    return Question("difference", (("larger", one), ("smaller", other)))


def _parse_difference(text: str) -> Question | None:
    found = read_matched_pair(BETWEEN_TWO, text, "one", "other")
    return _make_difference(*sorted(found, key=lambda f: -(f.value or 0))) if found else None


def _parse_aggregate(text: str) -> Question | None:
    """Parse "the sum of 4, 5 and 6", "the average of 4, 5 and 6"."""
    found = OF_SEVERAL.fullmatch(text)
    terms = _read_figures(LIST_SEPARATOR.split(found["list"])) if found else None
    if found is None or not terms or len(terms) < 2:
        return None
    operands: Operands = tuple(("term", term) for term in terms)
    if found["what"].lower() in ("sum", "total"):
        return Question("total", operands)
    return Question("average", (("total", Claim("total", "total", operands)), ("count", reader.read(str(len(terms))))))


def _parse_share(text: str) -> Question | None:
    """Parse a question for the part: "15% of 360bn", "a third of 31,500", "360bn x 15%"."""
    both = read_separated_pair(text, PART_OF) or read_separated_pair(text, TIMES)
    if both and FRACTION.fullmatch(both[0].text):
        both = both[0]._replace(kind=Kind.MULTIPLE, form=Form.FRACTION), both[1]
    if both and not (_is_percent(both[0]) or both[0].form is Form.FRACTION):
        both = both[::-1] if _is_percent(both[1]) else None
    return Question("share", (("whole", both[1]),), both[0], "part") if both else None


def _parse_product(text: str) -> Question | None:
    """Parse a multiplication: "120 x 1.05"."""
    both = read_separated_pair(text, TIMES)
    if both is None or (both[1].unit and both[0].unit):
        return None
    level, by = both if both[1].unit is None else both[::-1]
    return Question("multiple", (("old", level),), by._replace(kind=Kind.MULTIPLE, unit="times"), "new")


def _parse_quotient(text: str) -> Question | None:
    """Parse a division: a share ("75 of 236", "75 / 236") or an amount per unit ("$5m / 20 people")."""
    found = read_separated_pair(text, DIVIDED_BY) or read_separated_pair(text, PART_OF)
    if found is None:
        return None
    above, below = found
    if above.unit and above.kind is not Kind.COUNT and below.unit != above.unit:
        return Question("per", (("amount", above), ("count", below)))
    return Question("share", (("part", above), ("whole", below)))


def _parse_compound(text: str) -> Question | None:
    """Parse successive rates: "10%, then 12%", "up 10%, down 4%", "10 percent a year for 7 years"."""
    rates = _read_figures(THEN_SEPARATOR.split(text)) if THEN_SEPARATOR.search(text) else None
    if rates is None and (period := YEARS.search(text)) and not text[period.end() :]:
        rates = _read_figures([PER_YEAR.sub("", text[: period.start()])] * int(period["years"]))
    return Question("compound", tuple(("rate", rate) for rate in rates)) if rates and all(map(_is_percent, rates)) else None


def _parse_yearly_growth(text: str) -> Question | None:
    """Parse "from 100 to 200 in 7 years" (the yearly growth) or "100 growing 5% a year for 7 years" (the final level)."""
    period = YEARS.search(text)
    if period is None or text[period.end() :]:
        return None
    change, years = text[: period.start()], ("years", reader.read(period["years"]))
    if both := read_pair(change):
        return Question("cagr", (("new", both[1]), ("old", both[0]), years))
    grown = read_matched_pair(LEVEL_GROWING_AT, PER_YEAR.sub("", change), "old", "rate")
    return Question("cagr", (("old", grown[0]), years), grown[1], "new") if grown and _is_percent(grown[1]) else None


def _relate_pair(both: tuple[Figure, Figure] | None, result: Figure) -> Question | None:
    """Return the relation of two figures that fits the stated result: a growth, a gap in points, a multiple, or a change."""
    if both is None:
        return None
    old, new = both
    if _is_percent(old) and _is_percent(new):
        return _make_difference(new, old) if (new.value or 0) >= (old.value or 0) else _make_difference(old, new)
    if _is_percent(result):
        falls = (new.value or 0) < (old.value or 0) and (result.value or 0) > 0 and result.direction is None
        return _make_growth("decline" if falls else "growth", new, old)
    return _make_growth("multiple" if result.kind is Kind.MULTIPLE else "change", new, old)


PARSERS: tuple[Callable[[str], Question | None], ...] = (
    _parse_growth_formula, _parse_level_change, _parse_difference, _parse_aggregate, _parse_compound, _parse_yearly_growth,
    _parse_sum, _parse_share, _parse_product, _parse_quotient,
)  # fmt: skip
