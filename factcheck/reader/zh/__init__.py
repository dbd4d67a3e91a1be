"""Find figures in Chinese text, as `reader` does in English: from digits and number words outward.

Digits count unless they are a date, name or serial number; number words only if a unit follows or they are large.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.numeral import Numeral, raise_ten
from factcheck.reader.unit_match import UnitMatch
from factcheck.reader.zh import modifiers, quantity_rules, word_figures
from factcheck.reader.zh.numeral import NUMBER_SIGNS, HedgedNumeral, parse_number
from factcheck.reader.zh.unit_match import match_currency_before, match_unit

__all__ = ["find_figures", "read"]

CHINESE = load_language("zh")
NUMBERS, fold_signs = CHINESE.numbers, CHINESE.fold_signs
ANCHOR = compile_lazily(rf"[0-9]|[{NUMBER_SIGNS}半翻对]")
NUMBER_WORD_RUN = compile_lazily(f"[{NUMBER_SIGNS}]+")
MAX_CHARS_BEFORE = 16  # how far before a figure its 从 is looked for
MAX_CELL_CHARS = 32  # a line no longer than this may be one figure alone
RANGE_JOINT = compile_lazily(r" ?(?:[-—~～]{1,2}|至|到) ?(?:约)?")
FROM_BEFORE = compile_lazily(r"(?:从|由|自)[^，。；,;]{0,12}\Z")
LIST_JOINT = compile_lazily(r" ?(?:[、和与及至,]|以及|或) ?(?:近|约|超)?")
LEFTOVER = compile_lazily(r"[^\s，。、（）()]+")
FILLER = compile_lazily(
    r"(?:增长|增加|上升|上涨|提高|下降|减少|下跌|降低|增至|降至|了|至|为|是|同比|每人|人均|全年|的|增|降|升|涨|跌|总计|共|打|多达|高达|达到|达|仅有|仅|只有)*"
)
NOUN = compile_lazily(r"[\u3400-\u9fff]{1,8}")
CENTS_PART = compile_lazily(r" ?(?:又|零)?([0-9]{1,2}|[一二三四五六七八九])(角|毛|毫|分|美分|便士|欧分)")
DIME = compile_lazily(  # "三块五一斤"; not "两块二手表"
    r"(?<=块)([半一二三四五六七八九1-9])(?=[\s，。；、,;）)—~～]|\Z|一[斤公个张份碗瓶次]|每|的|钱|到|至|左右|以[上下]|买|卖)"
)


def read(text: str) -> Figure:
    """Read a text that is one figure: "近84万辆", "约合32亿美元", "三分之一", "翻一番".

    ValueError, with a message for the user, if there is no figure, more than one, or words are left over.
    """
    low = fold_signs(text).translate(NUMBERS.formal_numerals)
    every = _share_units(low, list(_iter_figures(low, text, alone=True)))
    if not every:
        raise ValueError(f"no number in {text!r}")
    if len(every) > 1:
        raise ValueError(f"more than one figure in {text!r}: {every[0].text!r} and {every[1].text!r}")
    figure = every[0]
    ahead, behind = LEFTOVER.findall(low[: figure.start]), LEFTOVER.findall(low[figure.end :])
    counted = figure.unit is None and figure.kind is Kind.COUNT and not ahead
    strange = [word for word in ahead if not FILLER.fullmatch(word)]
    strange += [word for word in behind if not (counted and NOUN.fullmatch(word))]
    if strange:
        raise ValueError(f"not understood in {text!r}: {' '.join(strange)!r}")
    return figure._replace(text=text, start=0, end=len(text))


def find_figures(text: str) -> list[Figure]:
    """Find every figure of a Chinese text, in order; `text[f.start:f.end] == f.text`, hedge, currency and unit included."""
    low = fold_signs(text)
    if len(text) <= MAX_CELL_CHARS and (alone := _read_alone(text)):
        return [alone]
    return _share_units(low, list(_iter_figures(low, text)))


def _read_alone(text: str) -> Figure | None:
    """Read a line that is one figure, else None: 一百五十二 alone counts, while in a sentence it is too ambiguous."""
    low, first = fold_signs(text).translate(NUMBERS.formal_numerals), len(text) - len(text.lstrip())
    found = list(_iter_figures(low, text, alone=True))
    whole = len(found) == 1 and (found[0].start, found[0].end) == (first, len(text.rstrip()))
    return found[0] if whole else None


def _iter_figures(low: str, text: str, *, alone: bool = False) -> Iterator[Figure]:
    done = 0
    links = [match.span() for match in quantity_rules.URL.finditer(low)] if "://" in low or "www." in low else []
    for match in ANCHOR.finditer(low):
        at = match.start()
        while links and links[0][1] <= at:
            links.pop(0)
        if at < done or (links and links[0][0] <= at):
            continue
        if not alone and (end := quantity_rules.find_skipped_end(low, at)):
            done = end
            continue
        figure, end = _read_figure(low, text, at, done, alone=alone)
        done = max(done, end)
        if figure:
            yield figure


def _read_figure(low: str, text: str, at: int, done: int, *, alone: bool) -> tuple[Figure | None, int]:
    """Read the figure whose number starts at `at`; return it, or None, and where to read on."""
    if figure := word_figures.read_word_figure(low, text, at, alone=alone):
        return figure, figure.end
    found = parse_number(low, at) if low[at] not in "半翻对" else None
    if found is None:
        return None, rough.end() if (rough := NUMBER_WORD_RUN.match(low, at)) else at + 1
    end = found.numeral.end
    if quantity_rules.is_name(low, at, end, alone=alone):
        return None, end
    unit = match_unit(low, end, spelled=found.numeral.spelled)
    money = match_currency_before(low, at) if at > done else None
    if unit is None and quantity_rules.has_letter_after(low, end):
        return None, end
    if (unit is None or unit.kind is Kind.COUNT) and quantity_rules.is_type_number(low, at):
        return None, end
    if found.numeral.spelled and not alone and not quantity_rules.is_quantity(low, found, unit, money is not None):
        return None, at + 1 if low[at] not in "百千万亿" else end
    return _complete_figure(low, text, at, found, unit, money)


def _complete_figure(
    low: str, text: str, at: int, found: HedgedNumeral, unit: UnitMatch | None, money: tuple[str, int] | None
) -> tuple[Figure, int]:
    """Build the figure of a number with its unit, the upper end of a range, and the modifiers before and after."""
    start, numeral, high = (money[1] if money else at), found.numeral, None
    if money and (unit is None or unit.kind is not Kind.MONEY or (unit.name == "CNY" and low.startswith("元", unit.end - 1))):
        end = unit.end if unit and unit.kind is Kind.MONEY else numeral.end
        unit = UnitMatch(Kind.MONEY, money[0], end)
    numeral, unit = _add_half(low, *_add_cents(low, numeral, unit))
    if second := _read_upper_end(low, unit.end if unit else numeral.end, at, numeral, unit):
        high, unit, numeral = second
    elif unit is None and (late := match_unit(low, numeral.end)) and late.kind is Kind.MONEY:
        unit = late
    figure = modifiers.assemble_figure(low, text, start, numeral, unit, high, found.hedge)
    return figure, figure.end


def _add_cents(low: str, numeral: Numeral, unit: UnitMatch | None) -> tuple[Numeral, UnitMatch | None]:
    """Add smaller coins: "50元6角3分" and "五元三毛" are 50.63 and 5.30 yuan."""
    if unit is None or unit.kind is not Kind.MONEY or numeral.places or numeral.power:
        return numeral, unit
    dimes, last = 0, unit.end
    for signs in ("角毛毫", "分美便欧"):
        part = CENTS_PART.match(low, last)
        if part and part[2][0] in signs and (small := parse_number(low, part.start(1))):
            dimes += int(small.numeral.mantissa) * (10 if part[2] in "角毛毫" else 1)
            last = part.end()
    whole = numeral._replace(mantissa=int(numeral.mantissa) * 100 + dimes, places=2, end=last)
    return (whole, unit._replace(end=last)) if last > unit.end else (numeral, unit)


def _add_half(low: str, numeral: Numeral, unit: UnitMatch | None) -> tuple[Numeral, UnitMatch | None]:
    """Add a half or a tenth after the unit: "两米半" is 2.5 metres, "三块五" 3.5 yuan."""
    if unit is None or unit.kind not in (Kind.MEASURE, Kind.MONEY) or numeral.places or numeral.power:
        return numeral, unit
    dime = DIME.match(low, unit.end) if unit.kind is Kind.MONEY else None
    if not dime and (unit.kind is Kind.MONEY or low[unit.end : unit.end + 1] != "半"):
        return numeral, unit
    sign, end = low[unit.end], unit.end + 1
    tenths = 5 if sign == "半" else int(sign) if sign.isdecimal() else NUMBERS.cardinals[sign]
    return numeral._replace(mantissa=int(numeral.mantissa) * 10 + tenths, places=1, zeros=0, end=end), unit._replace(end=end)


def _read_upper_end(
    low: str, end: int, at: int, first: Numeral, unit: UnitMatch | None
) -> tuple[Fraction, UnitMatch | None, Numeral] | None:
    """Read upper end, unit and lower end of a range: "6%—8%", "10至12倍", "3-5亿元"; None for "从6%到8%"."""
    link = RANGE_JOINT.match(low, end)
    if link is None or link.end() >= len(low) or not ANCHOR.match(low, link.end()) or low[link.end()] in "半翻对":
        return None
    found = parse_number(low, link.end())
    if found is None or quantity_rules.is_date(low, link.end()):
        return None
    if link[0].strip() in ("至", "到") and FROM_BEFORE.search(low, max(0, at - MAX_CHARS_BEFORE), at):
        return None
    second = found.numeral
    other = match_unit(low, second.end, spelled=second.spelled)
    if other is None and (unit is not None or not second.power):
        return None
    if other and unit and (other.kind, other.name) != (unit.kind, unit.name):
        return None
    if unit is None and second.power and not first.power:
        first = first._replace(power=second.power)
    if second.value <= first.value:
        return None
    shared = other or UnitMatch(Kind.COUNT, None, second.end)
    return second.value * raise_ten(shared.power), shared, first


def _share_units(low: str, found: list[Figure]) -> list[Figure]:
    """Give a bare figure in a list unit and scale of the next: "4.7个和1.3个百分点", "3、5亿元"."""
    for n in range(len(found) - 2, -1, -1):
        first, second = found[n], found[n + 1]
        if _is_bare(first, second) and second.unit and LIST_JOINT.fullmatch(low, first.end, second.start):
            scale = Fraction(1)
            if second.scaled and not first.scaled:
                scale = second.step * 10 ** modifiers.count_decimals(second.text)
            value, step, scaled = (first.value or 0) * scale, first.step * scale, first.scaled or scale > 1
            found[n] = first._replace(kind=second.kind, unit=second.unit, value=value, step=step, scaled=scaled)
    return found


def _is_bare(first: Figure, second: Figure) -> bool:
    """True if a figure has no unit of its own: none at all, or the 个 of a 百分点 that follows later."""
    if first.value is None or first.kind is not Kind.COUNT or first.form is not Form.NUMBER:
        return False
    return first.unit is None or (first.text.endswith("个") and second.kind is Kind.POINT)
