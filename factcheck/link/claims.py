"""From a chosen frame to a claim: the relation, its operands in their roles, and which way a change went.

What figures leave unsaid they take from those that they are read with: "from 4,800 kilos to 31,200" is 31,200 kilos.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.article.sentence import sentence_around
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.en.directions import AFTER, BEFORE
from factcheck.link.frames import Frame
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["Drafted", "draft_claim"]

LEVELS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})
RATES = frozenset({Kind.PERCENT, Kind.MULTIPLE})
POINTS = frozenset({"point", "percentage_point", "basis_point"})
MIN_ORDER = 0.75  # below it, which of two levels is the later one is told by their sizes
# Words that say better or worse, or compare with what stands beside: they do not say which of two levels came later.
COMPARING = frozenset(
    """improvement improved improve improves improving worsened deteriorated higher lower fewer more less faster slower better
    outperformed underperformed loss lost gap""".split()  # noqa: SIM905  a word is easier added to a text
)
WORD = pattern(r"[a-z-]+")
WORDS_BEFORE, WORDS_AFTER, NEAR = 4, 2, 40  # NEAR: characters
EVERY = pattern(
    r"\s?(?:[a-z-]+ ){0,3}?(?:per|(?:for|in|out of) every|for each|out of(?: each)?|in)"
    r"\s(?:1,000,000|100,?000|10,?000|1,?000|1 million|100|10|1|(?:an?|one) (?:hundred|thousand|million)|million|thousand"
    r"|(?:100|hundred) ?thousand)\b(?! percent| per cent)",
    re.IGNORECASE,
)
YEARS = pattern(
    r"\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)[ -]years?\b"
    r"|\b(?:a|one|the|past|last) (decade)\b|\b(two|three) decades\b",
    re.IGNORECASE,
)
YEAR = pattern(r"(?<![\d.,$£€¥])(?:19|20)\d\d(?![\d%]|[.,]\d)")
YEAR_LENGTH = 4
SENTENCE = 300  # characters of a long sentence


class Drafted(NamedTuple):
    """What a claim is made of."""

    relation: str
    operands: list[tuple[str, Figure]]
    stated: Figure | None


class Context(NamedTuple):
    """A stated figure in its text. is_ordered: whether the order of the operands is sure."""

    text: str
    figures: Sequence[Figure]
    is_ordered: bool


def draft_claim(frame: Frame, stated: int, figures: Sequence[Figure], text: str, order: float = 1.0) -> Drafted | None:
    """The claim of a frame; None where the kinds of its figures rule it out: a growth is stated in percent or as a multiple.

    order: how likely the operands are this way round, of the two.
    """
    result, operands = figures[stated], [figures[n] for n in frame.operands]
    maker = MAKERS.get(frame.name)
    return maker(result, operands, Context(text, figures, order >= MIN_ORDER)) if maker else None


def _align(figures: Sequence[Figure]) -> list[Figure] | None:
    """Figures of one kind: bare ones take unit and scale of the first that is not; None where they can't be of one kind."""
    named = next((f for f in figures if f.kind is not Kind.COUNT), None) or next((f for f in figures if f.unit), figures[0])
    aligned = [_align_one(figure, named) for figure in figures]
    found = [figure for figure in aligned if figure is not None]
    if len(found) < len(figures):
        return None
    if len({figure.unit for figure in found}) > 1 and named.kind is Kind.COUNT:
        return [figure._replace(unit=None) for figure in found]  # twelve women and nine men
    return found


def _align_one(figure: Figure, named: Figure) -> Figure | None:
    if figure.kind is Kind.MULTIPLE and figure.form is Form.NUMBER:
        figure = figure._replace(kind=Kind.COUNT, unit=None)  # "the alarm went off 180 times"
    if figure.kind is named.kind and (figure.unit == named.unit or figure.kind is not Kind.COUNT):
        return figure
    if figure.kind is not Kind.COUNT:
        return None
    if named.kind is Kind.PERCENT:
        return figure._replace(kind=Kind.PERCENT, unit="percent")
    bare = figure._replace(unit=None)
    pair = partners(bare, named)
    if pair is None:
        return None
    return pair[0] if pair[0].unit == named.unit else pair[0]._replace(kind=named.kind, unit=named.unit)


def _growth(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    aligned = _align(operands)
    if aligned is None or stated.kind not in RATES:
        return None
    new, old = aligned
    if stated.kind is Kind.MULTIPLE and (stated.form is not Form.FRACTION or stated.text.lower().startswith("halv")):
        return Drafted("multiple", [("new", new), ("old", old)], stated)
    direction = _find_direction(stated, context.text)
    if not context.is_ordered and direction and (direction == "down") != _is_below(new, old):
        new, old = old, new
    fell = _is_fall(stated, direction, new, old)
    return Drafted("decline" if fell else "growth", [("new", new), ("old", old)], _turn_up(stated, direction))


def _find_direction(stated: Figure, text: str) -> str | None:
    """The direction of the figure's own word, but of words that only compare."""
    if stated.direction is None:
        return None
    ahead = WORD.findall(text[max(0, stated.start - NEAR) : stated.start].lower())[-WORDS_BEFORE:]
    own = WORD.findall(stated.text.lower())
    behind = WORD.findall(text[stated.end : stated.end + NEAR].lower())[:WORDS_AFTER]
    near = [word for word in (*ahead, *own) if word in BEFORE] + [word for word in (*own, *behind) if word in AFTER]
    return None if COMPARING.intersection((*near, *behind)) else stated.direction


def _is_fall(stated: Figure, direction: str | None, new: Figure, old: Figure) -> bool:
    """By the word, else by the sign, else by the sizes of the two."""
    if direction:
        return direction == "down"
    if stated.value is not None and stated.value < 0:
        return True
    return _is_below(new, old)


def _is_below(one: Figure, other: Figure) -> bool:
    return one.value is not None and other.value is not None and one.value < other.value


def _turn_up(figure: Figure, direction: str | None) -> Figure:
    """Without its sign, which the relation has; without a direction that is not its own."""
    value = -figure.value if figure.value is not None and figure.value < 0 else figure.value
    return figure._replace(value=value, direction=direction)


def _growth_of_delta(role: str, stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    aligned = _align(operands)
    if stated.kind not in RATES or aligned is None or aligned[0].kind not in LEVELS:
        return None
    level, delta = aligned
    directions = _find_direction(stated, context.text), _find_direction(operands[1], context.text)
    words = {*WORD.findall(context.text[stated.end : stated.end + NEAR].lower())[:1], *WORD.findall(stated.text.lower())}
    fell = "down" in directions or bool(words & {"less", "fewer", "lower"}) or (delta.value is not None and delta.value < 0)
    relation = "decline" if fell else "growth"
    return Drafted(relation, [("change", _turn_up(delta, None)), (role, level)], _turn_up(stated, None))


def _change(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    """How far the later level is from the earlier, which its word of change tells from which side."""
    direction = _find_direction(stated, context.text) if context.is_ordered else None
    return _difference(stated, operands, context, direction)


def _difference(stated: Figure, operands: list[Figure], _: Context, direction: str | None = None) -> Drafted | None:
    is_share = any(f.kind is Kind.PERCENT for f in operands)
    is_index = stated.unit in POINTS and all(f.kind is Kind.COUNT and f.unit is None for f in operands)
    if is_index:
        stated = stated._replace(kind=Kind.COUNT, unit=None)
    aligned = _align(operands if is_share else [*operands, stated])
    if aligned is None:
        return None
    first, second = aligned[:2]
    turned = direction == "down" if direction else _is_below(first, second)
    high, low = (second, first) if turned else (first, second)
    if not is_share:
        return Drafted("difference", [("larger", high), ("smaller", low)], _turn_up(aligned[2], None))
    if stated.kind in LEVELS:
        stated = stated._replace(kind=Kind.POINT, unit="percentage_point")
    if stated.kind not in (Kind.POINT, Kind.PERCENT):
        return None
    return Drafted("gap", [("higher", high), ("lower", low)], _turn_up(stated, None))


def _share(stated: Figure, operands: list[Figure], _: Context) -> Drafted | None:
    aligned = _align(operands)
    if aligned is None or stated.kind not in RATES or aligned[0].kind not in LEVELS:
        return None
    return Drafted("share", [("part", aligned[0]), ("whole", aligned[1])], stated)


def _per(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    amount, count = operands
    if stated.kind not in LEVELS or amount.kind not in LEVELS or count.kind not in LEVELS:
        return None
    base = EVERY.match(context.text, stated.end)
    if base or stated.kind is Kind.COUNT:
        stated, amount, count = (f._replace(kind=Kind.COUNT, unit=None) for f in (stated, amount, count))
    if base:
        number = _read_base(base[0])
        count = count._replace(value=count.value and count.value / number, step=count.step / number)
    elif stated.kind is not amount.kind:
        aligned = _align([amount, stated])
        if aligned is None:
            return None
        amount, stated = aligned
    return Drafted("per", [("amount", amount), ("count", count)], stated)


def _read_base(words: str) -> int:
    """1,000 of "per 1,000", 100,000 of "in every hundred thousand"."""
    digits = re.search(r"1[\d,]*\b", words)
    number = int(digits[0].replace(",", "")) if digits else 1
    for word, size in (("hundred", 100), ("thousand", 1000), ("million", 10**6)):
        number *= size if word in words.lower() else 1
    return number


def _product(stated: Figure, operands: list[Figure], _: Context) -> Drafted | None:
    each, count = operands
    if stated.kind not in LEVELS or count.kind not in LEVELS:
        return None
    aligned = _align([stated, each]) if each.kind in LEVELS else None
    return Drafted("per", [("amount", aligned[0]), ("count", count)], aligned[1]) if aligned else None


def _multiple(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    aligned = _align(operands)
    if aligned is None or (stated.kind is not Kind.MULTIPLE and stated.kind not in LEVELS | {Kind.PERCENT}):
        return None
    if stated.kind is Kind.PERCENT:
        return _share(stated, operands, context)
    new, old = aligned
    is_fraction = stated.form is Form.FRACTION or (stated.value is not None and stated.value < 1)
    if not context.is_ordered and _is_below(new, old) != is_fraction:
        new, old = old, new
    return Drafted("multiple", [("new", new), ("old", old)], stated._replace(kind=Kind.MULTIPLE))


def _cagr(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    aligned = _align(operands)
    years = _find_years([*operands, stated], context)
    if aligned is None or years is None or stated.kind is not Kind.PERCENT:
        return None
    return Drafted("cagr", [("new", aligned[0]), ("old", aligned[1]), ("years", years)], stated)


def _find_years(figures: list[Figure], context: Context) -> Figure | None:
    """Over how many years: as told in their sentences, "over five years", else as two years that stand there."""
    start, end = min(f.start for f in figures), max(f.end for f in figures)
    first, last = sentence_around(context.text, start, end, SENTENCE)
    told = YEARS.search(context.text, first, last)
    if told and told[2]:
        return _count_of(10, told.start())
    if told:
        known = next((f for f in context.figures if f.start <= told.start() < f.end and f.value is not None), None)
        if known is not None:
            return known._replace(kind=Kind.COUNT, unit=None)
        return None
    years = sorted({int(year) for year in YEAR.findall(context.text, first, last)})
    if len(years) != 2:
        return None
    at = YEAR.search(context.text, first, last)
    assert at is not None  # noqa: S101
    return _count_of(years[1] - years[0], at.start())


def _count_of(value: int, start: int) -> Figure:
    return Figure(str(value), Fraction(value), form=Form.STORED, start=start, end=start + YEAR_LENGTH)


def _taxed(stated: Figure, operands: list[Figure], _: Context) -> Drafted | None:
    net, tax = operands
    aligned = _align([stated, net])
    return Drafted("growth", [("new", aligned[0]), ("old", aligned[1])], tax) if aligned and tax.kind is Kind.PERCENT else None


def _total(stated: Figure, operands: list[Figure], _: Context) -> Drafted | None:
    aligned = _align([*operands, stated])
    if aligned is None:
        return None
    return Drafted("total", [("term", figure) for figure in aligned[:-1]], aligned[-1])


def _remainder(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    whole, *parts = operands
    return _total(whole, [*parts, stated], context)


def _conversion(stated: Figure, operands: list[Figure], _: Context) -> Drafted | None:
    amount = operands[0]
    known = stated.kind is amount.kind and stated.kind in (Kind.MONEY, Kind.MEASURE)
    return Drafted("conversion", [("amount", amount)], stated) if known and stated.unit != amount.unit else None


def _restatement(stated: Figure, operands: list[Figure], _: Context) -> Drafted | None:
    """One quantity in two notations: "1.5 lakh (1,50,000)"."""
    one = operands[0]
    if one.kind is not stated.kind or stated.kind not in LEVELS or one.unit != stated.unit:
        return None
    return Drafted("restatement", [("figure", one), ("figure", stated)], None)


MAKERS: dict[str, Callable[[Figure, list[Figure], Context], Drafted | None]] = {
    "growth_levels": _growth,
    "growth_delta_new": lambda stated, operands, context: _growth_of_delta("new", stated, operands, context),
    "growth_delta_old": lambda stated, operands, context: _growth_of_delta("old", stated, operands, context),
    "change": _change, "difference": _difference, "share": _share, "per": _per, "product": _product, "multiple": _multiple,
    "cagr": _cagr, "taxed": _taxed, "total": _total, "remainder": _remainder, "conversion": _conversion,
    "restatement": _restatement,
}  # fmt: skip
