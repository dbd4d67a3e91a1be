"""The parts of a claim, and `align`: bare figures take unit and scale from the figures that they are read with.

In "from 4,800 kilos to 31,200" the second is 31,200 kilos.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from factcheck import units
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import detect_language, has_chinese
from factcheck.link.exchange_rates import PrintedRates
from factcheck.link.quotation import Quoting
from factcheck.pattern import compile_lazily

__all__ = [
    "LEVEL_KINDS", "RATIO_KINDS", "Cues", "DraftContext", "DraftedClaim", "align", "as_count", "complete_pair", "drop_sign",
    "find_cues", "is_below", "negate",
]  # fmt: skip

LEVEL_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})
CALLED_YUAN = frozenset({"TWD", "HKD", "MOP", "SGD"})
PLAIN_YUAN = compile_lazily(r"^(?!.*(?:人民币|人民幣|RMB|¥)).*[元圓圆]")
RATIO_KINDS = frozenset({Kind.PERCENT, Kind.MULTIPLE})
DECIMALS = compile_lazily(r"\d[.](\d+)(?!.*\d[.]\d)", re.DOTALL)
MIN_LONG_NUMBER = 100
MAX_BARE_VALUE = 1000  # below it a bare figure may take its partner's scale word: "from 3.0 to 3.4 million tonnes"


class DraftedClaim(NamedTuple):
    """A claim before it has an id and a quote."""

    relation: str
    operands: list[tuple[str, Figure]]
    stated: Figure
    is_sure: bool = True  # no unit, sign or order is ambiguous; the link itself may be wrong
    currency_told: bool | None = False  # as in `Claim`


class DraftContext(NamedTuple):
    """The text of a claim and its figures. is_ordered: the order of the operands is sure. cues: those of its language.

    rates: the exchange rates that the text prints.
    """

    text: str
    figures: Sequence[Figure]
    is_ordered: bool
    cues: Cues
    rates: PrintedRates


class Cues(Protocol):
    """What the words around a figure say: the modules `cues` and `cues_chinese`, which document the functions."""

    def find_base(self, stated: Figure, operands: Sequence[Figure], text: str, /) -> int | None: ...
    def find_comparison(self, stated: Figure, text: str, /) -> str | None: ...
    def find_direction(self, stated: Figure, text: str, /) -> str | None: ...
    def find_quoting(self, text: str, levels: Sequence[Figure], first: int, /) -> Quoting: ...
    def find_sign(self, figure: Figure, text: str, /) -> int: ...
    def find_verb(self, figure: Figure, text: str, /) -> str | None: ...
    def find_years(self, figures: Sequence[Figure], known: Sequence[Figure], text: str, /) -> Figure | None: ...
    def is_adjusted(self, stated: Figure, text: str, /) -> bool: ...
    def is_of_each(self, bracketed: Figure, amount: Figure, text: str, /) -> bool: ...
    def is_offset(self, figure: Figure, text: str, /) -> bool: ...
    def is_part_of_change(self, fraction: Figure, text: str, /) -> bool: ...
    def read_multiple(self, stated: Figure, text: str, /) -> tuple[Figure, bool]: ...


def find_cues(text: str) -> Cues:
    """Return the cue module of the text's language."""
    name = "cues_chinese" if detect_language(text) == "zh" else "cues"  # the other is not loaded
    return cast(Cues, import_module(f"factcheck.link.{name}"))


def align(figures: Sequence[Figure]) -> list[Figure] | None:
    """Give figures one kind: bare ones take unit and scale of the first that has them; None if they can't be of one kind."""
    figures = _share_yuan([as_count(figure) for figure in figures])
    units = [f for f in figures if f.kind is not Kind.COUNT] or [f for f in figures if f.unit] or figures
    named = next((f for f in units if f.scaled), units[0])
    aligned = [_align_one(figure, named) for figure in figures]
    found = [figure for figure in aligned if figure is not None]
    if len(found) < len(figures):
        return None
    if len({figure.unit for figure in found}) > 1 and named.kind is Kind.COUNT:
        return [figure._replace(unit=None) for figure in found]  # "twelve women and nine men" become bare counts
    return found


def _share_yuan(figures: list[Figure]) -> list[Figure]:
    """Read a plain 元 as the only other currency beside it that is called so: 新台币948亿元，去年为1,436亿元."""
    other = {figure.unit for figure in figures if figure.unit in CALLED_YUAN}
    if len(other) != 1:
        return figures
    (unit,) = other
    return [f._replace(unit=unit) if f.unit == "CNY" and PLAIN_YUAN.search(f.text) else f for f in figures]


def as_count(figure: Figure) -> Figure:
    """Return a number of times as a count: "the alarm went off 180 times"."""
    is_number = figure.kind is Kind.MULTIPLE and figure.form is Form.NUMBER
    return figure._replace(kind=Kind.COUNT, unit=None) if is_number else figure


def _align_one(figure: Figure, named: Figure) -> Figure | None:
    if figure.kind is named.kind and (figure.unit == named.unit or figure.kind is not Kind.COUNT):
        pair = complete_pair(figure, named) if figure.unit == named.unit and figure.scaled != named.scaled else None
        return pair[0] if pair else figure
    if figure.kind is not Kind.COUNT:
        return None
    if named.kind is Kind.PERCENT:
        return figure._replace(kind=Kind.PERCENT, unit="percent")
    bare = figure._replace(unit=None)
    pair = complete_pair(bare, named)
    if pair is None:
        return None
    return pair[0] if pair[0].unit == named.unit else pair[0]._replace(kind=named.kind, unit=named.unit)


def complete_pair(one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """Fill in the scale and unit that each of two figures leaves out; None if their units are incompatible."""
    if one.kind is other.kind and one.unit == other.unit and one.scaled == other.scaled:
        return one, other
    if one.kind is not other.kind and not any(figure.kind is Kind.COUNT and not figure.unit for figure in (one, other)):
        return None
    one, other = _take_scale(one, other), _take_scale(other, one)
    one, other = _take_unit(one, other), _take_unit(other, one)
    return (one, other) if _are_comparable(one, other) else None


def _are_comparable(one: Figure, other: Figure) -> bool:
    """True if two figures have one kind, and one currency or dimension if they are money or measures."""
    if one.kind is not other.kind or one.unit == other.unit:
        return one.kind is other.kind
    if one.kind is Kind.MEASURE:
        return units.find_factor(one.unit or "", other.unit or "") is not None
    return one.kind is not Kind.MONEY


def _take_scale(bare: Figure, full: Figure) -> Figure:
    if has_chinese(bare.text):
        return bare  # 1.731万宗和940宗: a figure with its own measure word omits no scale
    if bare.scaled or not full.scaled or not bare.value or bare.high is not None:
        return bare
    decimals = DECIMALS.search(full.text)
    scale = full.step * 10 ** len(decimals[1]) if decimals else full.step  # 10**6 for "3.4 million", whose step is 10**5
    if abs(bare.value) >= MAX_BARE_VALUE and not _is_as_long(abs(bare.value), abs(full.value or Fraction()) / scale):
        return bare
    if bare.unit and bare.kind is not Kind.MONEY and bare.unit != full.unit:
        return bare
    return bare._replace(value=bare.value * scale, step=bare.step * scale, scaled=True)


def _is_as_long(bare: Fraction, full: Fraction) -> bool:
    """True if two numbers before scaling are about as long, so that one scale suits both: "882 million (1,005)"."""
    return full >= MIN_LONG_NUMBER and full < bare * 10 and bare < full * 10


def _take_unit(bare: Figure, full: Figure) -> Figure:
    if bare.kind is not Kind.COUNT or bare.unit or full.kind not in LEVEL_KINDS:
        return bare
    return bare._replace(kind=full.kind, unit=full.unit)


def is_below(one: Figure, other: Figure) -> bool:
    return one.value is not None and other.value is not None and one.value < other.value


def negate(figure: Figure) -> Figure:
    return figure._replace(value=None if figure.value is None else -figure.value)


def drop_sign(figure: Figure, direction: str | None) -> Figure:
    """Return a figure without its sign, which the relation expresses ("decline"), and with the given direction."""
    value = -figure.value if figure.value is not None and figure.value < 0 else figure.value
    return figure._replace(value=value, direction=direction)
