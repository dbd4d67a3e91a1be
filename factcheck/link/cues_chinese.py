"""Chinese cue words around a figure that say how to compute its claim; the counterpart of `cues`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factcheck.article.sentence_splitter import find_sentence_span
from factcheck.figure.figure import Figure, Form
from factcheck.language import load_language
from factcheck.language.language import join_alternatives
from factcheck.link.quotation import Quoting
from factcheck.pattern import compile_lazily

__all__ = [
    "find_base", "find_comparison", "find_direction", "find_quoting", "find_sign", "find_verb", "find_years", "is_adjusted",
    "is_of_each", "is_offset", "is_part_of_change", "read_multiple",
]  # fmt: skip

CHINESE = load_language("zh")
fold_signs = CHINESE.fold_signs
CONTEXT_CHARS, MAX_SENTENCE_CHARS = 16, 150  # characters on each side of a figure
MORE_WORDS = "(?<![提升调拉增攀走])高|(?<!增)多|(?<!加)快|超|(?<![扩增加])大|(?<![增延拉])长|贵"  # 高 of 高出, not of 提高
LESS_WORDS = "(?<![降减压调走])低|(?<!减)少|(?<![放减])慢|(?<![缩减])小|(?<!缩)短|便宜"
FILLERS_AT_END = r"(?:于|出|过|了|约|近|达|整整)*\Z"
# Better, more or less than another quantity: that does not tell which of two levels is the later one.
COMPARISON_CUE = compile_lazily(rf"(?:{MORE_WORDS}|{LESS_WORDS}|改善|恶化){FILLERS_AT_END}")
LARGER_CUE, SMALLER_CUE = (
    compile_lazily(rf"(?:{MORE_WORDS}){FILLERS_AT_END}"),
    compile_lazily(rf"(?:{LESS_WORDS}){FILLERS_AT_END}"),
)
REACHED_CUE = compile_lazily(r"[高多]达\Z")
CLAUSE_END = compile_lazily(r"[，。；：、（）\n,;:]")
UP, DOWN = (join_alternatives(CHINESE.changes.list_before(direction)) for direction in ("up", "down"))
CHANGE_VERBS = compile_lazily(f"(?P<up>{UP})|(?P<down>{DOWN})")
LOSS_CUE = compile_lazily(r"(?:亏损|净亏)(?:额|了|为|达|约)*\Z")
PROFIT_CUE = compile_lazily(r"(?:盈利|净利润|净利|利润)(?:额|总额|了|为|达|约)*\Z")
YEAR_COUNT = compile_lazily(r"(?<![0-9.第])([两二三四五六七八九十]|[0-9]{1,2})个?年(?![级代度底初末份期])")
YEAR = compile_lazily(r"(?<![0-9.])((?:19|20)[0-9]{2})(?= ?年)")
ADJUSTED = compile_lazily(r"可比价|可比口径|不变价|实际|扣除价格|扣除物价|剔除|同口径|同店|内生|固定汇率")
NOMINAL = compile_lazily(r"名义|现价|当年价")
REAL_MEASURE = compile_lazily(r"增加值|生产总值|GDP")  # growths of these are at constant prices
OFFSET_CUE = compile_lazily(r"(?<!加计)(?<!税前)(?:扣除|减去|冲减)[^，。；0-9]{0,4}\Z")
RISE_CUE = compile_lazily(r"(?:增长|增加|提高|上升|扩大|增|多|高|涨)(?:了|出|约|近)*\Z")
PER_UNIT = compile_lazily(r"/|每")
EXCHANGE_CUE, APPRECIATION_CUE = (
    compile_lazily(r"汇率|中间价|汇价|即期|升值|贬值|兑(?:换)?(?:每|1|一)?[美欧日英港人]"),
    compile_lazily(r"升值|贬值"),
)
PER_BASE = compile_lazily(r"每(?:1?([十百千万]+)|(1[0,]*)([万千百]?))(?:名|个)?(?:常住)?(?:人口?|居民|户|件|台|新生儿|活产)")
CHANGE_CUE = compile_lazily(r"(?:[减降跌缩增升涨]|下调|少|多|高|低)(?:了|少|加|低|少了|去|幅|掉|约|近|小|水|长)*\Z")
TWO = 2


def _get_clause_before(figure: Figure, text: str, characters: int = CONTEXT_CHARS) -> str:
    """Return the part of a figure's clause before it, with signs unified by `fold_signs`."""
    return CLAUSE_END.split(fold_signs(text[max(0, figure.start - characters) : figure.start]))[-1]


def find_direction(stated: Figure, text: str) -> str | None:
    """Return the figure's direction; None if the word before it only compares (高), which 高 in 高达 does not."""
    ahead = REACHED_CUE.sub("", _get_clause_before(stated, text))
    return None if stated.direction is None or COMPARISON_CUE.search(ahead) else stated.direction


def find_comparison(stated: Figure, text: str) -> str | None:
    """Return "up" or "down" if a figure says how much more or less one quantity is than another, else its own direction."""
    ahead = _get_clause_before(stated, text)
    return "down" if SMALLER_CUE.search(ahead) else "up" if LARGER_CUE.search(ahead) else stated.direction


def find_verb(figure: Figure, text: str) -> str | None:
    """Return the direction of the last change verb before a figure in its clause."""
    verbs = list(CHANGE_VERBS.finditer(_get_clause_before(figure, text, TWO * CONTEXT_CHARS)))
    return verbs[-1].lastgroup if verbs else None


def find_sign(figure: Figure, text: str) -> int:
    """Return -1 if the words before a figure call it a loss, 1 if a profit, else 0."""
    ahead = _get_clause_before(figure, text)
    return -1 if LOSS_CUE.search(ahead) else 1 if PROFIT_CUE.search(ahead) else 0


def find_years(figures: Sequence[Figure], known: Sequence[Figure], text: str) -> Figure | None:  # noqa: ARG001  as in cues
    """Find the number of years in the sentences of some figures: "五年间", else the difference of the only two years."""
    first, last = find_sentence_span(text, min(f.start for f in figures), max(f.end for f in figures), MAX_SENTENCE_CHARS)
    low = fold_signs(text)
    told = {_parse_number(match[1]): match for match in YEAR_COUNT.finditer(low, first, last) if _parse_number(match[1]) >= TWO}
    years = sorted({int(match[1]) for match in YEAR.finditer(low, first, last)})
    if len(told) == 1:
        ((count, match),) = told.items()
        return _make_count(count, match.start(1), match.end(1))
    if len(years) != TWO:
        return None
    place = next(YEAR.finditer(low, first, last))
    return _make_count(years[1] - years[0], place.start(), place.end())


def _parse_number(number: str) -> int:
    return int(number) if number.isdecimal() else {**CHINESE.numbers.cardinals, "十": 10}[number]


def _make_count(value: int, start: int, end: int) -> Figure:
    return Figure(str(value), Fraction(value), form=Form.STORED, start=start, end=end)


def is_adjusted(stated: Figure, text: str) -> bool:
    """True if a growth is at constant prices, or of a measure whose growth always is (`REAL_MEASURE`)."""
    first, _ = find_sentence_span(text, stated.start, stated.end, MAX_SENTENCE_CHARS)
    near = fold_signs(text[max(first, stated.start - TWO * CONTEXT_CHARS) : stated.start])
    behind = fold_signs(text[stated.end : stated.end + CONTEXT_CHARS]).lstrip("（")
    if NOMINAL.search(near[-CONTEXT_CHARS:]):
        return False
    return bool(ADJUSTED.search(near[-CONTEXT_CHARS:]) or ADJUSTED.match(behind) or REAL_MEASURE.search(near))


def is_offset(figure: Figure, text: str) -> bool:
    """True if the words before a term of a sum say that it is subtracted."""
    return OFFSET_CUE.search(_get_clause_before(figure, text)) is not None


def read_multiple(stated: Figure, text: str) -> tuple[Figure, bool]:
    """Read a multiple: surely the ratio new/old in 翻一番, 是…的三倍 and 增长一倍; growth or ratio, so unsure, in 增长1.5倍."""
    if "翻" in stated.text or not (stated.direction or RISE_CUE.search(_get_clause_before(stated, text))):
        return stated._replace(direction=None), True
    if stated.value == 1:
        return stated._replace(direction=None, value=stated.value + 1), True
    return stated._replace(direction="up"), False


def is_of_each(bracketed: Figure, amount: Figure, text: str) -> bool:
    """True if a bracketed figure is an amount per unit and the one before it a total: 32亿元（每股1.2元）."""
    return PER_UNIT.search(text, amount.end, bracketed.end) is not None and not PER_UNIT.search(
        _get_clause_before(amount, text)
    )


def is_part_of_change(fraction: Figure, text: str) -> bool:
    """True if a fraction is the size of a change, not what is left: 减少三分之一."""
    return fraction.direction is not None or CHANGE_CUE.search(_get_clause_before(fraction, text)) is not None


def find_base(stated: Figure, operands: Sequence[Figure], text: str) -> int | None:  # noqa: ARG001  as in cues
    """Return the size of a rate's denominator, 100,000 for 每10万人; None if none is printed."""
    found = list(PER_BASE.finditer(fold_signs(text), max(0, stated.start - MAX_SENTENCE_CHARS // TWO), stated.start))
    if not found or stated.start - found[-1].end() > CONTEXT_CHARS:
        return None
    words, digits, scale = found[-1].groups()
    number = int(digits.replace(",", "")) if digits else 1
    for sign in words or scale or "":
        number *= {"十": 10, "百": 100, "千": 1000, "万": 10_000}[sign]
    return number if number > 1 else None


def find_quoting(text: str, levels: Sequence[Figure], first: int) -> Quoting:
    """Say whether two levels are of an exchange rate, which falls in 人民币升值; words alone never make it sure."""
    start, end = min(first, *(figure.start for figure in levels)), max(figure.end for figure in levels)
    near = fold_signs(text[max(0, start - TWO * CONTEXT_CHARS) : end + TWO * CONTEXT_CHARS])
    if any(figure.scaled for figure in levels) or not EXCHANGE_CUE.search(near):
        return Quoting()
    return Quoting(is_inverted=APPRECIATION_CUE.search(near) is not None, is_sure=False)
