"""Numbers of a Chinese text that are no figures: years, dates, times, names, ordinals, serial numbers."""

from __future__ import annotations

from factcheck.figure.figure import Kind
from factcheck.language.zh.numbers import LARGE
from factcheck.pattern import pattern
from factcheck.reader.zh.numeral import Number
from factcheck.reader.zh.unit import Unit, unit

__all__ = ["URL", "counts", "dated", "lettered", "named", "skipped", "typed"]

URL = pattern(r"(?:https?://|www\.)[\x21-\x7e]{1,400}")
JOIN = r" ?(?:[-—~～/、.]{1,2}|至|到|和|及|与) ?"
DATE = pattern(  # 2021年, 1-8月, 1996—2000年, 17日, 2024/25, 3月4日, 上午9时
    rf"(?:[0-9]{{1,4}} ?(?:年|月份?|日)?{JOIN}){{0,3}}"
    r"(?:(?:[12][0-9]{3}|[5-9][0-9](?! ?年[来间内]))(?: ?年(?!期)|/[0-9]{2}(?![0-9]))"
    r"|[0-9]{1,2} ?(?:月(?!球)份?|日(?![元圆币均])|号(?!称)|时(?!间|长)|点[0-9]{1,2}分?|点(?:整|钟|半|许|多)))"
    r"(?: ?(?:[0-9]{1,2} ?(?:月|日|时|分)){0,4})"
)
BORN = pattern(r"(?:[0-9]{2}、)?[0-9]0后(?!面|来|期)")  # 80、90后
SPOKEN_DATE = pattern(
    r"[一二三四五六七八九十]{1,3}(?:月份?|日|号)|[零一二三四五六七八九]{4}年|[零一二三四五六七八九]{2}年代|[一二三四](?:季度|季)"
    r"|三次产业|千上万|一带一路|十[一二三四五]五|二十国|七国|十国|五一|十一|六一|双十一"
)
NUMBERED = pattern(r"(?:第|双|新冠|NO|No|no|Model|型号|编号|代码|学号|电话|热线|QQ|“)[.:： ]{0,2}\Z")
QUOTED = pattern(r"[0-9]{1,4}”")
SCALED = pattern(" ?[万亿%]")
YEAR = pattern(
    r"(?:19|20)[0-9]{2}(?![0-9.,%万亿个人家万千百名辆台元吨年 ])"
    r"|(?:19|20)[0-9]{2}(?= ?(?:年|[-—/~～至到] ?(?:19|20)?[0-9]{2}(?![0-9])))"
)
CLOCK = pattern(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9.:])|[0-9]{1,2}:[0-9]{1,2}(?![0-9.:])")
CURRENCY = pattern(r"(?:(?:US|HK|NT)\$?|USD|RMB|CNY|EUR|HKD|GBP|JPY|[ACS]\$) ?\Z")
GLUED = pattern(r"[A-Za-z][-—·.]?\Z|[A-Z][A-Za-z]{1,8} \Z(?<!USD )(?<!RMB )(?<!CNY )(?<!EUR )(?<!HKD )")
NUMBER_OF_LINE = pattern(r"  +|[、.．]")
TYPE = pattern(r"[\u3400-\u9fff]-\Z")
AGE_YEAR = pattern(r" ?年(?:代|级|期|龄)")
TIMES = frozenset({"year", "month", "week", "day", "hour", "minute", "second"})
ONLY = pattern(r"(?:近|超|逾|约|上|过|不足|数|几|达|突破|超过|接近|将近)\Z")


def skipped(low: str, at: int) -> int:
    """The end of a date, a time, an address or a name that begins here; 0 where there is none."""
    if low[at].isdecimal():
        match = DATE.match(low, at) or CLOCK.match(low, at)
        if match and not low[at - 1 : at].isdecimal():
            return match.end()
        year = YEAR.match(low, at)
        if year and not low[at - 1 : at].isdecimal() and not ((own := unit(low, year.end())) and own.name != "year"):
            return year.end()
        born = BORN.match(low, at)
        return born.end() if born else 0
    match = SPOKEN_DATE.match(low, at)
    return match.end() if match else 0


def dated(low: str, at: int) -> bool:
    """Whether a date begins here: the second end of no range."""
    return low[at].isdecimal() and DATE.match(low, at) is not None


def lettered(low: str, end: int) -> bool:
    """Whether a letter that is no unit touches the number: 5G."""
    return low[end : end + 1].isascii() and low[end : end + 1].isalpha()


def typed(low: str, at: int) -> bool:
    """Whether a number is that of a type: 歼-20; "同比-5.2%" is told by its sign of percent."""
    return TYPE.search(low, max(0, at - 2), at) is not None


def named(low: str, at: int, end: int, *, alone: bool) -> bool:
    """Whether letters, an ordinal sign or quotes make the number a name: F-35, 第3, 5G, 10年期."""
    if low[at - 1 : at] == "第" or (low[at - 1 : at] == "." and low[at - 2 : at - 1].isalnum()):
        return True
    if AGE_YEAR.match(low, end):
        return True
    if alone:
        return False
    if NUMBER_OF_LINE.match(low, end) and low[at - 1 : at] in ("", "\n"):
        return True
    head = low[max(0, at - 10) : at]
    if GLUED.search(head) and SCALED.search(low, at, end + 2) and low[at - 1].isupper():
        return False  # "人均GDP3.44万元"
    if GLUED.search(head) and not CURRENCY.search(head):
        return True
    return NUMBERED.search(head) is not None and (low[at - 1 : at] != "“" or QUOTED.match(low, at) is not None)


def counts(low: str, found: Number, own: Unit | None, money: bool) -> bool:
    """Whether number words count: a unit follows, or they are large; 一 only of money, parts and times."""
    numeral = found.numeral
    first = low[numeral.start]
    if first in "百千" or first in LARGE:
        return ONLY.search(low, max(0, numeral.start - 2), numeral.start) is not None and numeral.power + numeral.value > 99
    if own is None and not money:
        return numeral.power >= 4 or (numeral.value >= 100 and not numeral.places)
    if own and own.kind is Kind.COUNT and (own.name == "index_point" or (numeral.value <= 1)):
        return False
    if own and own.name in TIMES and numeral.value == 1:
        return False
    return not (own and own.name in ("lot", "ticket", "round", "kind") and numeral.value < 10)
