"""Recognise Chinese numbers that are no figures: years, dates, times, names, ordinals, serial numbers."""

from __future__ import annotations

from factcheck.figure.figure import Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.unit_match import UnitMatch
from factcheck.reader.zh.numeral import HedgedNumeral
from factcheck.reader.zh.unit_match import match_unit

__all__ = ["URL", "find_skipped_end", "has_letter_after", "is_date", "is_name", "is_quantity", "is_type_number"]

LARGE_POWERS = load_language("zh").numbers.large_powers
URL = compile_lazily(r"(?:https?://|www\.)[\x21-\x7e]{1,400}")
DATE_JOINT = r" ?(?:[-—~～/、.]{1,2}|至|到|和|及|与) ?"
DATE = compile_lazily(  # 2021年, 1-8月, 1996—2000年, 17日, 2024/25, 3月4日, 上午9时
    rf"(?:[0-9]{{1,4}} ?(?:年|月份?|日)?{DATE_JOINT}){{0,3}}"
    r"(?:(?:[12][0-9]{3}|[5-9][0-9](?! ?年[来间内]))(?: ?年(?!期)|/[0-9]{2}(?![0-9]))"
    r"|[0-9]{1,2} ?(?:月(?!球)份?|日(?![元圆币均])|号(?!称)|时(?!间|长)|点[0-9]{1,2}分?|点(?:整|钟|半|许|多)))"
    r"(?: ?(?:[0-9]{1,2} ?(?:月|日|时|分)){0,4})"
)
BIRTH_DECADE = compile_lazily(r"(?:[0-9]{2}、)?[0-9]0后(?!面|来|期)")  # 80、90后
SPOKEN_DATE = compile_lazily(
    r"[一二三四五六七八九十]{1,3}(?:月份?|日|号)|[零一二三四五六七八九]{4}年|[零一二三四五六七八九]{2}年代|[一二三四](?:季度|季)"
    r"|三次产业|千上万|一带一路|十[一二三四五]五|二十国|七国|十国|五一|十一|六一|双十一"
)
NAME_BEFORE = compile_lazily(r"(?:第|双|新冠|NO|No|no|Model|型号|编号|代码|学号|电话|热线|QQ|“)[.:： ]{0,2}\Z")
QUOTE_END = compile_lazily(r"[0-9]{1,4}”")
SCALE_AFTER = compile_lazily(" ?[万亿%]")
YEAR = compile_lazily(
    r"(?:19|20)[0-9]{2}(?![0-9.,%万亿个人家万千百名辆台元吨年 ])"
    r"|(?:19|20)[0-9]{2}(?= ?(?:年|[-—/~～至到] ?(?:19|20)?[0-9]{2}(?![0-9])))"
)
CLOCK = compile_lazily(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9.:])|[0-9]{1,2}:[0-9]{1,2}(?![0-9.:])")
CURRENCY_BEFORE = compile_lazily(r"(?:(?:US|HK|NT)\$?|USD|RMB|CNY|EUR|HKD|GBP|JPY|[ACS]\$) ?\Z")
LETTERS_BEFORE = compile_lazily(r"[A-Za-z][-—·.]?\Z|[A-Z][A-Za-z]{1,8} \Z(?<!USD )(?<!RMB )(?<!CNY )(?<!EUR )(?<!HKD )")
LINE_MARK_AFTER = compile_lazily(r"  +|[、.．]")
TYPE_HYPHEN_BEFORE = compile_lazily(r"[\u3400-\u9fff]-\Z")
YEAR_COMPOUND_AFTER = compile_lazily(r" ?年(?:代|级|期|龄)")
TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
HEDGE_BEFORE = compile_lazily(r"(?:近|超|逾|约|上|过|不足|数|几|达|突破|超过|接近|将近)\Z")


def find_skipped_end(low: str, at: int) -> int:
    """Return the end of a date, time, birth decade or fixed name (一带一路) that begins at `at`; 0 if there is none."""
    if low[at].isdecimal():
        match = DATE.match(low, at) or CLOCK.match(low, at)
        if match and not low[at - 1 : at].isdecimal():
            return match.end()
        year = YEAR.match(low, at)
        if year and not low[at - 1 : at].isdecimal() and not ((unit := match_unit(low, year.end())) and unit.name != "year"):
            return year.end()
        born = BIRTH_DECADE.match(low, at)
        return born.end() if born else 0
    match = SPOKEN_DATE.match(low, at)
    return match.end() if match else 0


def is_date(low: str, at: int) -> bool:
    """True if a date begins at `at`, which is then not the upper end of a range."""
    return low[at].isdecimal() and DATE.match(low, at) is not None


def has_letter_after(low: str, end: int) -> bool:
    """True if a letter follows the number directly: 5G."""
    return low[end : end + 1].isascii() and low[end : end + 1].isalpha()


def is_type_number(low: str, at: int) -> bool:
    """True for the number of a type or model: 歼-20. "同比-5.2%" differs by its percent sign."""
    return TYPE_HYPHEN_BEFORE.search(low, max(0, at - 2), at) is not None


def is_name(low: str, at: int, end: int, *, alone: bool) -> bool:
    """True if letters, an ordinal sign or quotes make the number a name: F-35, 第3, 5G, 10年期."""
    if low[at - 1 : at] == "第" or (low[at - 1 : at] == "." and low[at - 2 : at - 1].isalnum()):
        return True
    if YEAR_COMPOUND_AFTER.match(low, end):
        return True
    if alone:
        return False
    if LINE_MARK_AFTER.match(low, end) and low[at - 1 : at] in ("", "\n"):
        return True
    head = low[max(0, at - 10) : at]
    if LETTERS_BEFORE.search(head) and SCALE_AFTER.search(low, at, end + 2) and low[at - 1].isupper():
        return False  # "人均GDP3.44万元"
    if LETTERS_BEFORE.search(head) and not CURRENCY_BEFORE.search(head):
        return True
    return NAME_BEFORE.search(head) is not None and (low[at - 1 : at] != "“" or QUOTE_END.match(low, at) is not None)


def is_quantity(low: str, found: HedgedNumeral, unit: UnitMatch | None, money: bool) -> bool:
    """True if number words are a quantity: a unit follows, or they are large; 一 only with money, parts and times."""
    numeral = found.numeral
    first = low[numeral.start]
    if first in "百千" or first in LARGE_POWERS:
        hedge = HEDGE_BEFORE.search(low, max(0, numeral.start - 2), numeral.start)
        return hedge is not None and numeral.power + numeral.value > 99
    if unit is None and not money:
        return numeral.power >= 4 or (numeral.value >= 100 and not numeral.places)
    if unit and unit.kind is Kind.COUNT and (unit.name == "index_point" or (numeral.value <= 1)):
        return False
    if unit and unit.name in TIME_UNITS and numeral.value == 1:
        return False
    return not (unit and unit.name in ("lot", "ticket", "round", "kind") and numeral.value < 10)
