"""Figures of a text that follow from figures of its sources by one relation: growth, share, difference, total, quotient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import Figure, Kind
from factcheck.link.telling.common_quantity import count_digits
from factcheck.link.telling.telling import Telling
from factcheck.pattern import compile_lazily

__all__ = ["find_derivation"]

MAX_SENTENCES_BETWEEN = 2  # sentences between two figures of a source that a figure is derived from
MAX_OPERANDS = 24  # figures of the sources of which pairs are tried
MAX_NEAREST = 5  # figures told most alike, one of which a short figure follows from, with another of its sentence
MAX_TERMS = 6  # terms of a total
MIN_FREE_DIGITS = 3  # significant digits of a figure that may follow from any two operands: a shorter one would by chance
TOTAL_WORDS = compile_lazily(
    r"\b(?:total|totall?ing|combined|altogether|together|both|in all|sum|overall|between them|half[- ]year|net)\b|合计|共|总"
)
CHANGE_WORDS = compile_lazily(
    r"\b(?:more|less|fewer|higher|lower|increase[sd]?|decrease[sd]?|rises?|rose|risen|falls?|fell|fallen|gap|difference|margin|lead"
    r"|up|down|extra|additional|added|lost|cut|saving|ahead|behind|than|by|gulf|above|below|net|remaining|rest|others?|left"
    r"|widened|narrowed|improved|grew|growing|climbed|dropped|shrank|slipped|gained|raised)\b|[增减多少高低]"
)
EACH_WORDS = compile_lazily(r"\b(?:each|apiece|per|a head|an?|every|average)\b|人均|每")
LEVEL_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})
Roles = tuple[tuple[str, Figure], ...]


def find_derivation(
    telling: Telling,
    around: str,
    operands: Sequence[Telling],
    anchors: Iterable[Telling],
    alike: Sequence[Telling],
    *,
    is_found: bool = False,
) -> Finding | None:
    """Return a passed finding of the relation by which a figure follows from figures of the sources; None if by none.

    around: the sentence of the figure, in lower case. operands: figures of the sources that may be meant. anchors: those
    that the sentence says; alike: those told most alike. A figure of one or two digits must follow from one of these.
    is_found: the sources have its value, if of another thing: it must follow from what the sentence says.
    """
    said = {id(one.figure) for one in anchors}
    free = count_digits(telling.figure) >= MIN_FREE_DIGITS and not is_found
    figure_of_near = {id(one.figure) for one in alike[:MAX_NEAREST]}
    for relation, roles in _iter_relations(telling, around, operands[:MAX_OPERANDS]):
        near = figure_of_near.intersection(id(figure) for _, figure in roles)
        if not free and said.isdisjoint(id(figure) for _, figure in roles) and not (near and _is_one_sentence(roles, operands)):
            continue
        claim = Claim("", relation, roles, _fit_unit(telling.figure, roles), place=telling.figure.place)
        finding = check(claim)
        if finding.verdict is Verdict.PASS:
            return finding
    return None


def _is_one_sentence(roles: Roles, operands: Sequence[Telling]) -> bool:
    used = {id(figure) for _, figure in roles}
    return len({(one.side, one.sentence) for one in operands if id(one.figure) in used}) == 1


def _iter_relations(telling: Telling, around: str, operands: Sequence[Telling]) -> Iterator[tuple[str, Roles]]:
    figure = telling.figure
    if figure.high is not None:
        return
    pairs = list(_iter_pairs(operands))
    changes = CHANGE_WORDS.search(around) is not None
    levels = [(a, b) for a, b in pairs if a.kind in LEVEL_KINDS and _is_one_unit(a, b)]
    falling = [(a, b) for a, b in levels if (a.value or 0) > (b.value or 0)]
    if figure.kind is Kind.PERCENT:
        if telling.direction or changes:
            yield from (("growth", (("new", a), ("old", b))) for a, b in falling)
            yield from (("decline", (("new", b), ("old", a))) for a, b in falling)
        if not telling.direction:
            yield from (("share", (("part", b), ("whole", a))) for a, b in falling)
            yield from _iter_totals(telling, around, operands)
    elif figure.kind is Kind.MULTIPLE:
        yield from (("multiple", (("new", a), ("old", b))) for a, b in falling)
        yield from (("share", (("part", b), ("whole", a))) for a, b in falling)
    elif figure.kind is Kind.POINT:
        rates = [(a, b) for a, b in pairs if a.kind is b.kind is Kind.PERCENT and (a.value or 0) >= (b.value or 0)]
        yield from (("gap", (("higher", a), ("lower", b))) for a, b in rates)
    else:
        if changes:
            mine = [(a, b) for a, b in falling if _is_one_unit(figure, a) or _is_bare(figure)]
            yield from (("difference", (("larger", a), ("smaller", b))) for a, b in mine)
        if EACH_WORDS.search(around):
            mine = [(a, b) for a, b in pairs if _is_one_unit(figure, a) and b.kind is Kind.COUNT]
            yield from (("per", (("amount", a), ("count", b))) for a, b in mine)
        yield from _iter_totals(telling, around, operands)


def _iter_pairs(operands: Sequence[Telling]) -> Iterator[tuple[Figure, Figure]]:
    for a, b in permutations((one for one in operands if one.figure.high is None and one.figure.value), 2):
        if a.side == b.side and abs(a.sentence - b.sentence) <= MAX_SENTENCES_BETWEEN:
            yield a.figure, b.figure


def _iter_totals(telling: Telling, around: str, operands: Sequence[Telling]) -> Iterator[tuple[str, Roles]]:
    """Yield the totals of neighbouring figures of one unit; of two sentences only where the text speaks of a total."""
    is_total = TOTAL_WORDS.search(around) is not None
    mine = [one for one in operands if _is_one_unit(one.figure, telling.figure) and one.figure.high is None]
    mine.sort(key=lambda one: (one.side, one.figure.start))
    for first in range(len(mine)):
        for last in range(first + 2, min(len(mine), first + MAX_TERMS) + 1):
            terms = mine[first:last]
            if terms[0].side != terms[-1].side or terms[-1].sentence - terms[0].sentence > MAX_SENTENCES_BETWEEN:
                break
            if is_total or terms[0].sentence == terms[-1].sentence:
                yield "total", tuple(("term", one.figure) for one in terms)


def _is_one_unit(a: Figure, b: Figure) -> bool:
    return a.kind is b.kind and (a.unit == b.unit or a.kind is Kind.COUNT)


def _is_bare(figure: Figure) -> bool:
    return figure.kind is Kind.COUNT and figure.unit is None


def _fit_unit(figure: Figure, roles: Roles) -> Figure:
    """Return the figure in the unit of the operands, if it has none of its own: "118 millilitres, 77 more"."""
    kind, unit = roles[0][1].kind, roles[0][1].unit
    fits = _is_bare(figure) and kind in (Kind.MONEY, Kind.MEASURE)
    return figure._replace(kind=kind, unit=unit) if fits else figure
