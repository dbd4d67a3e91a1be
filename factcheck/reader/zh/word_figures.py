"""Read figures in words: 三分之一, 百分之五, 一半, 翻一番, 数百."""

from __future__ import annotations

from fractions import Fraction

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.unit_match import UnitMatch
from factcheck.reader.zh import modifiers
from factcheck.reader.zh.numeral import parse_number
from factcheck.reader.zh.unit_match import match_unit

__all__ = ["read_word_figure"]

NUMBERS = load_language("zh").numbers
PER_PARTS = compile_lazily(r"(百|千|万|百万|千万) ?分 ?之 ?(?=[负-]?[0-9零一二两三四五六七八九十百])")
PARTS_OF = compile_lazily(r" ?分 ?之 ?(?=[0-9零一二两三四五六七八九十百千万])")
DOUBLED = compile_lazily(r"翻(?:了)?([一两二三四五六1-6])(?:个)?(番|倍)(?:多)?|翻(?:了)?倍")
HALF_WORD = compile_lazily(r"一半|半数(?!以上为)|半(?=壁|价)|半")
HEDGE_BEFORE = compile_lazily(r"(?:近|超过|超|过|约|逾|不足|不到|将近|接近)\Z")
DISCOUNT = compile_lazily(
    r"([0-9.]{1,4}|[一二两三四五六七八九]{1,2}|[一二三四五六七八九] ?点 ?[一二三四五六七八九]|对|半) ?折"
    r"(?![合算旧叠射腾线扣磨戟返中])"
)
VAGUE_BEFORE = compile_lazily(r"(?:[数几]|(?<!千)上)\Z")  # 数百, 上万; 成千上万 is no number
TEN = 10
POWERS_OF_PARTS = {"百": 2, "千": 3, "万": 4, "百万": 6, "千万": 7}
SCALE_RUN = compile_lazily("[十百千万亿]+")


def read_word_figure(low: str, text: str, at: int, *, alone: bool) -> Figure | None:
    """Read the figure in words that begins at `at`, or None."""
    if low[at] == "翻":
        return _read_doubling(low, text, at)
    if low[at] in "半一" and (match := HALF_WORD.match(low, at)):
        return _read_half(low, text, match.start(), match.end(), match[0], alone=alone)
    if (cut := DISCOUNT.match(low, at)) and (discount := _read_discount(low, text, at, cut[1], cut.end())):
        return discount
    if (per := PER_PARTS.match(low, at)) and low[at - 1 : at] not in set("一二两三四五六七八九十"):
        return _read_per_parts(low, text, at, per[1], per.end())
    if low[at] in NUMBERS.small_powers or low[at] in NUMBERS.large_powers:
        return _read_vague(low, text, at) if at and VAGUE_BEFORE.search(low, max(0, at - 2), at) else None
    return _read_fraction(low, text, at)


def _read_doubling(low: str, text: str, at: int) -> Figure | None:
    """Read a doubling: 翻一番 and 翻倍 are twice, 翻两番 four times, 翻三倍 three times."""
    match = DOUBLED.match(low, at)
    if match is None:
        return None
    found = parse_number(low, match.start(1)) if match[1] else None
    times = int(found.numeral.mantissa) if found else 1
    value = Fraction(times if match[2] == "倍" and times > 1 else 2**times)
    over = match[0].endswith("多")
    start, hedge = modifiers.match_hedge_before(low, at)
    return Figure(
        text[start : match.end()], value, kind=Kind.MULTIPLE, unit="times", hedge="over" if over else hedge, direction="up",
        start=start, end=match.end(),
    )  # fmt: skip


def _read_half(low: str, text: str, at: int, end: int, word: str, *, alone: bool) -> Figure | None:
    """Read a half: 一半, 近半, 过半; None for 半年."""
    start, hedge = modifiers.match_hedge_before(low, at)
    if word == "半" and not alone:
        hedged = HEDGE_BEFORE.search(low, max(0, at - 3), at)
        if not hedged or low[end : end + 1] in set("年个天月路小径夜边场导生空"):
            return None
    return _build_fraction(low, text, start, end, Fraction(1, 2), hedge)


def _read_discount(low: str, text: str, at: int, digits: str, end: int) -> Figure | None:
    """Read a discount as the percentage paid: 打八折 is 80 percent of the price."""
    value, step, places = Fraction(5), Fraction(1), 0
    if digits not in ("对", "半"):
        if not (found := parse_number(low, at)):
            return None
        value, step, places = found.numeral.value, found.numeral.step, found.numeral.places
    if value < TEN or places > 0:
        value, step = value * TEN, step * TEN
    return Figure(text[at:end], value, step, kind=Kind.PERCENT, unit="percent", start=at, end=end)


def _read_per_parts(low: str, text: str, at: int, of: str, after: int) -> Figure | None:
    """Read parts of a hundred, thousand ..., in percent: 百分之五, 千分之2.4."""
    found = parse_number(low, after)
    if found is None:
        return None
    unit = UnitMatch(Kind.PERCENT, "percent", found.numeral.end, 2 - POWERS_OF_PARTS[of])
    return modifiers.assemble_figure(low, text, at, found.numeral, unit, None, found.hedge)


def _read_fraction(low: str, text: str, at: int) -> Figure | None:
    """Read a fraction: 三分之一 is a third; None for 3/4 in digits."""
    first = parse_number(low, at)
    link = PARTS_OF.match(low, first.numeral.end) if first else None
    second = parse_number(low, link.end()) if link else None
    if first is None or second is None or not first.numeral.value or second.numeral.value >= first.numeral.value:
        return None
    start, hedge = modifiers.match_hedge_before(low, at)
    return _build_fraction(low, text, start, second.numeral.end, second.numeral.value / first.numeral.value, hedge)


def _build_fraction(low: str, text: str, start: int, end: int, value: Fraction, hedge: str | None) -> Figure:
    last, later = modifiers.match_hedge_after(low, end)
    if low[end : end + 1] == "多":
        last, later = end + 1, "over"
    return Figure(text[start:last], value, kind=Kind.MULTIPLE, hedge=hedge or later, form=Form.FRACTION, start=start, end=last)


def _read_vague(low: str, text: str, at: int) -> Figure | None:
    """Read a vague number: 数百 is from 200 up to 1,000."""
    match = SCALE_RUN.match(low, at)
    word = low[at - 1]
    if match is None or word not in NUMBERS.vague:
        return None
    found = parse_number(low, at)
    scale = found.numeral.value if found else Fraction(1)
    first, last = NUMBERS.vague[word]
    unit = match_unit(low, match.end(), spelled=True)
    kind, name, end = (unit.kind, unit.name, unit.end) if unit else (Kind.COUNT, None, match.end())
    if last is None:
        zeros = len(str(int(scale))) - 1
        return Figure(text[at - 1 : end], scale, zeros=zeros, kind=kind, unit=name, hedge="at_least", start=at - 1, end=end)
    return Figure(
        text[at - 1 : end], first * scale, kind=kind, unit=name, high=last * scale, form=Form.VAGUE, start=at - 1, end=end
    )
