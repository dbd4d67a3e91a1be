"""Match Chinese units behind a number and currencies before it."""

from __future__ import annotations

import re

from factcheck.figure.figure import Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.unit_match import UnitMatch

__all__ = ["UNITS_BY_NAME", "match_currency_before", "match_unit"]

CHINESE = load_language("zh")
CURRENCIES, UNITS = CHINESE.currencies, CHINESE.units


def _build_units() -> dict[str, tuple[Kind, str, int]]:
    tables = (
        (Kind.COUNT, UNITS.counters, 0), (Kind.MEASURE, UNITS.measures, 0), (Kind.MONEY, CURRENCIES.names, 0),
        (Kind.POINT, UNITS.percents, 0), (Kind.MONEY, {c: n for c, n in CURRENCIES.hundredths.items() if n != "分"}, -2),
    )  # fmt: skip
    found = {
        name: (kind, unit, power) for kind, table, power in tables for unit, names in table.items() for name in names.split("|")
    }
    return found | {"%": (Kind.PERCENT, "percent", 0), "‰": (Kind.PERCENT, "percent", -1), "倍": (Kind.MULTIPLE, "times", 0)}


UNITS_BY_NAME = _build_units()
MAX_NAME_CHARS = 12  # characters of a name
TENTH = compile_lazily(
    r" ?成(?!家(?![庭长])|[为立果员功本品交熟长就绩都人分型婚语效因])(半|[一二三四五六七八九](?![一二三四五六七八九成]))?"
)
NO_UNIT = compile_lazily(  # words that begin like a unit
    r"个(?:股|税|性|案|体)|人(?:均|工|民|类|才|行|气|口普)|名(?:义|单|牌)"
    r"|年(?:期|代|级|薪|度|均|化|轻|货|底|末|初|報|报)|天(?:然|气)|点(?:评|击|火|赞)|家(?:庭|电|用|具|装)"
    r"|米(?:粉|饭|线|高)|方(?:面|案|向|便|式|法|位|舱)|升(?:至|到|级|值|幅)|本(?:报|次|土|届|科|周|月|年)"
    r"|期(?:间|货|末|待)|队(?:伍|员)|起(?:步)|对(?:象|外|于|应|华)|部(?:门|分|署|委)|场(?:景|所)|周(?:岁|边|期)"
    r"|分(?:钟|之|别)|手(?:机|续)|把(?:手|握)|座(?:谈)|组(?:织|合)|单(?:位|元)|项目|条件|位于|件事|秒杀|处(?:理|于|置)"
    r"|批(?:准|发|次)|间(?:接|隔)|种(?:植|子)|类(?:似)|款(?:项)|份额|口(?:岸|径)|元(?:首|旦|年|素|宇)|克(?:服|制)"
    r"|磅礴|度假|片(?:区)|篇章|颗粒|块(?:地|田|砖|石|屏|板|牌|蛋糕|面积|区域|土地|芯片|电池|玻璃|金牌|奖牌|银牌|铜牌)|根据|支(?:持|付|出|部)"
)
LATIN_LETTER = compile_lazily(r"[A-Za-z]")


def match_unit(low: str, at: int, *, spelled: bool = False) -> UnitMatch | None:
    """Match the unit with the longest name at `at`, after an optional space."""
    at += low[at : at + 1] == " "
    if (tenth := TENTH.match(low, at)) and not (spelled and tenth[0] != tenth[0].strip()):
        return UnitMatch(Kind.PERCENT, "成", tenth.end(1) if tenth[1] else tenth.end(), 1)
    for length in range(min(MAX_NAME_CHARS, len(low) - at), 0, -1):
        name = low[at : at + length]
        if name in UNITS_BY_NAME:
            kind, known, power = UNITS_BY_NAME[name]
            end = at + length
            word = NO_UNIT.match(low, at) if length < 3 else None
            goes_on = name[-1].isascii() and name[-1].isalpha() and LATIN_LETTER.match(low, end)
            return None if goes_on or (word and word.end() > end) else UnitMatch(kind, known, end, power)
    return None


CURRENCY_BEFORE = compile_lazily(
    "(?:" + "|".join(re.escape(name) for name in sorted(CURRENCIES.before, key=len, reverse=True)) + r")\s{0,2}\Z"
)


def match_currency_before(low: str, start: int) -> tuple[str, int] | None:
    """Match the currency that ends at `start`; return its code and start: "人民币61亿元", "US$5"."""
    match = CURRENCY_BEFORE.search(low, max(0, start - 8), start)
    return (CURRENCIES.before[match[0].strip()], match.start()) if match else None
