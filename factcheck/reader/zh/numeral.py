"""Parse Chinese numbers, "1.2万亿", "3亿5000万", "一百二十点五", "２０００多", with decimals, scale and inner hedge."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.numeral import Numeral, count_zeros

__all__ = ["NUMBER_SIGNS", "HedgedNumeral", "parse_number"]

CHINESE = load_language("zh")
HEDGES, NUMBERS = CHINESE.hedges, CHINESE.numbers
NUMBER_SIGNS = "".join(NUMBERS.cardinals) + "".join(NUMBERS.small_powers) + "".join(NUMBERS.large_powers)
MAX_CHARS = 40  # a longer run is a key or serial number
ARABIC = compile_lazily(
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}|[0-9]{1,3}(?:，[0-9]{3}){1,8}(?=[.][0-9]{2})|[0-9]{1,41})(?:([.·])([0-9]{1,20}))?(?![0-9])"
)
SCALE = compile_lazily(r" ?(万亿|亿万|万万|千亿|百亿|十亿|千万|百万|十万|万|亿|兆|千|百)")
INNER_HEDGE = compile_lazily(r" ?([多余来几])(?= ?[万千百十亿])")
TRAILING_HEDGE = compile_lazily(
    r" ?([多余来几])(?= ?[\u3400-\u9fff%])(?!来说|来源|来自|多年来?看|余额|余下|余地|多地|多项|多处|来到|来往|多了|多少)"
)
PREFIXED_UNIT = compile_lazily("[米瓦克卡帕赫伏焦]|字节|比特")  # 千米, 千瓦时
NEXT_GROUP = compile_lazily(  # "3亿5000万", "5万4千", "1兆1,106亿", "25万6,470"
    r" ?零?([0-9]{1,4}|[0-9],[0-9]{3}) ?(?=[万千百亿])|([0-9]{4}|[0-9],[0-9]{3})(?![0-9.]|,[0-9]| ?[年万亿千百])"
)
NUMBER_WORDS = compile_lazily(
    rf"[{NUMBER_SIGNS}](?: ?[{NUMBER_SIGNS}])*(?: ?点 ?[零一二三四五六七八九]+)?(?: ?[{''.join(NUMBERS.large_powers)}])*"
)
DIGIT_SIGNS = "".join(NUMBERS.cardinals)
SCALE_TAIL = compile_lazily(f"[{''.join(NUMBERS.large_powers)}]+$")
DIGIT_RUN = compile_lazily(f"[{DIGIT_SIGNS}]+")
SECTION = compile_lazily(
    rf"(?:([{DIGIT_SIGNS}]?)千)?零?(?:([{DIGIT_SIGNS}]?)百)?零?(?:([{DIGIT_SIGNS}]?)十)?零?([{DIGIT_SIGNS}]?)"
)


class HedgedNumeral(NamedTuple):
    numeral: Numeral
    hedge: str | None = None  # printed inside: "2000多万"


def parse_number(low: str, at: int) -> HedgedNumeral | None:
    """Parse the number at `at`; None if there is none, or only an approximate one (二三十)."""
    return _parse_digits(low, at) if low[at].isdecimal() else _parse_words(low, at)


def _parse_digits(low: str, at: int) -> HedgedNumeral | None:
    match = ARABIC.match(low, at)
    if match is None or len(match[0]) > MAX_CHARS:
        return None
    part, digits = match[2] or "", re.sub("[^0-9]", "", match[0])
    zeros = 0 if part else min(len(digits) - len(digits.rstrip("0")), len(digits) - 1)
    found = Numeral(at, match.end(), int(digits), len(part), 0, zeros)
    inner = INNER_HEDGE.match(low, found.end)
    found = _add_scale(low, found, inner.end() if inner else found.end)
    while not found.places and found.power and not inner and (more := NEXT_GROUP.match(low, found.end)):
        longer = _add_scale(low, Numeral(at, more.end(), int((more[1] or more[2]).replace(",", ""))), more.end())
        if longer.power >= found.power:
            break
        found = _join_groups(found, longer)
    return _add_hedge(low, found, inner)


def _add_hedge(low: str, found: Numeral, inner: re.Match[str] | None) -> HedgedNumeral:
    """Add the hedge 多, 余 or 来, which stands before or after the scale: 2000多万, 80多, 十来个."""
    late = None if inner else TRAILING_HEDGE.match(low, found.end)
    hedge = inner or late
    return HedgedNumeral(found._replace(end=late.end()) if late else found, HEDGES.inside[hedge[1]] if hedge else None)


def _add_scale(low: str, found: Numeral, end: int) -> Numeral:
    """Add the scales that follow: 万, 亿, 千万; the 千 of 千米 is no scale."""
    power = 0
    while match := SCALE.match(low, end):
        if match[1] in ("千", "百", "兆") and (PREFIXED_UNIT.match(low, match.end()) or low.startswith("分", match.end())):
            break
        power, end = power + NUMBERS.scales[match[1]], match.end()
    return found._replace(end=end, power=power) if power else found


def _join_groups(large: Numeral, small: Numeral) -> Numeral:
    """Join two groups: "3亿5000万" is 35000万."""
    mantissa = large.mantissa * 10 ** (large.power - small.power) + small.mantissa
    return Numeral(large.start, small.end, mantissa, 0, small.power, count_zeros(int(mantissa)))


def _parse_words(low: str, at: int) -> HedgedNumeral | None:
    match = NUMBER_WORDS.match(low, at)
    if match is None or len(match[0]) > MAX_CHARS:
        return None
    signs, end, inner = match[0].replace(" ", ""), match.end(), INNER_HEDGE.match(low, match.end())
    if inner and (after := SCALE.match(low, inner.end())):
        signs, end = signs + after[1], after.end()
    if len(signs) > 1 and signs[-1] == "千" and PREFIXED_UNIT.match(low, end):
        signs, end = signs[:-1], end - 1
    parsed = _parse_signs(signs)
    if parsed is None:
        return None
    mantissa, places, power = parsed
    zeros = 0 if places else count_zeros(mantissa)
    return _add_hedge(low, Numeral(at, end, mantissa, places, power, zeros, spelled=True), inner)


def _parse_signs(signs: str) -> tuple[int, int, int] | None:
    """Return mantissa, decimals and power of a number in words: 一百二十点五 is 1205, 1, 0; 四十五亿四千万 454,000, 0, 4."""
    whole, _, part = signs.partition("点")
    tail = SCALE_TAIL.search(part or whole)
    scale = tail[0] if tail else ""
    whole, part = (whole, part[: len(part) - len(scale)]) if part else (whole[: len(whole) - len(scale)], "")
    power = sum(NUMBERS.large_powers[sign] for sign in scale)
    value = _parse_value(whole) if whole else 1
    if value is None or (part and not DIGIT_RUN.fullmatch(part)):
        return None
    if any(10 ** NUMBERS.large_powers[sign] > 10**power for sign in whole if sign in NUMBERS.large_powers):
        value = (_parse_value(whole + scale) or 0) // 10**power
    return int(str(value) + "".join(str(NUMBERS.cardinals[sign]) for sign in part)), len(part), power


def _parse_value(signs: str) -> int | None:
    """Parse an integer in words: 一千二百三十四, 五亿零六, 一万三 (13,000), 二五 (25); None for 二三十 (20 or 30)."""
    for sign in reversed([*NUMBERS.large_powers]):
        head, large, tail = signs.rpartition(sign)
        if large:
            high, low = _parse_value(head) if head else 1, _parse_tail(tail, 10 ** NUMBERS.large_powers[sign])
            return None if high is None or low is None else high * 10 ** NUMBERS.large_powers[sign] + low
    return _parse_section(signs)


def _parse_tail(signs: str, unit: int) -> int | None:
    """Parse what follows 万 or 亿; a single digit counts the next smaller unit: 一万三 is 13,000."""
    return NUMBERS.cardinals[signs] * unit // 10 if signs in NUMBERS.cardinals else _parse_value(signs) if signs else 0


def _parse_section(signs: str) -> int | None:
    if DIGIT_RUN.fullmatch(signs):
        digits = [NUMBERS.cardinals[sign] for sign in signs]
        roughly = len(digits) == 2 and digits[1] == digits[0] + 1
        return None if roughly else int("".join(map(str, digits)))
    match = SECTION.fullmatch(signs)
    if match is None:
        return None
    *places, last = match.groups()
    units = [(unit, sign) for unit, sign in zip((1000, 100, 10), places, strict=True) if sign is not None]
    total = sum(unit * (NUMBERS.cardinals[sign] if sign else 1) for unit, sign in units)
    unit = units[-1][0] if units else 1
    counted = unit > 10 and last and signs[-2] != "零"
    return total + (NUMBERS.cardinals[last] * (unit // 10 if counted else 1) if last else 0)
