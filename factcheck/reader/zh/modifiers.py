"""Read sign, hedge and direction beside a Chinese number, and assemble the figure."""

from __future__ import annotations

from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.language import load_language
from factcheck.language.language import join_alternatives
from factcheck.pattern import compile_lazily
from factcheck.reader.numeral import Numeral, raise_ten
from factcheck.reader.unit_match import UnitMatch

__all__ = ["assemble_figure", "count_decimals", "match_hedge_after", "match_hedge_before"]

CHINESE = load_language("zh")
HEDGES, NUMBERS = CHINESE.hedges, CHINESE.numbers


HEDGE_BEFORE = compile_lazily(rf"({join_alternatives(HEDGES.before)}) ?(?:人民币)?\Z")
HEDGE_AFTER = compile_lazily(rf" ?({join_alternatives(HEDGES.after)})(?!(?<=多)[0-9])")  # 比上年的68家多87家
SIGN_BEFORE = compile_lazily(r"(?:(?<![0-9A-Za-z%])-|负|零下|(?<![0-9A-Za-z])\+) ?\Z")
PERIOD_COUNTER = compile_lazily("[年月天日周届次场代期季轮个]")
CHANGE_TAIL = r"(?:了|幅|率|速|幅度|速度)?(?:约|近|超过|超|逾|不到|不足)?(?:高达|多达|达到|达|为|是|近|超)?"
UP_BEFORE, DOWN_BEFORE = (
    compile_lazily(rf"(?:{join_alternatives(CHINESE.changes.list_before(direction))}){CHANGE_TAIL}\Z")
    for direction in ("up", "down")
)
NEGATIVE_GROWTH_BEFORE = compile_lazily(rf"负增长{CHANGE_TAIL}\Z")
DIRECTED_KINDS = (Kind.PERCENT, Kind.POINT, Kind.MULTIPLE)
TENTH = "成"
MINUS_SIGNS = ("-", "负", "零下")
MAX_SIGN_CHARS = 4  # a sign and the space behind it
PER_UNIT = compile_lazily(r"/(?:平方米|㎡|公斤|千瓦时|小时|[月年人吨股天日度升斤桶个台])")  # "14680元/月"
DECIMALS = compile_lazily(r"[0-9][.·．]([0-9]+)")


def match_hedge_before(low: str, start: int, *, recent: bool = False) -> tuple[int, str | None]:
    """Return the figure's start, hedge included, and the hedge before it: "近84万辆"; the 近 of 近5年 is no hedge."""
    match = HEDGE_BEFORE.search(low, max(0, start - 9), start)
    if match is None:
        return start, None
    word = match[1]
    for known, heads in HEDGES.not_after.items():
        if word == known and low[match.start() - 1 : match.start()] in set(heads):
            return start, None
    if word == "近" and recent:
        return start, None
    return match.start(), HEDGES.before[word]


def match_hedge_after(low: str, end: int) -> tuple[int, str | None]:
    """Return the figure's end, hedge included, and the hedge behind it."""
    match = HEDGE_AFTER.match(low, end)
    if match is None or (match[1] in "多余" and low[end - 1] not in "倍年元岁米里吨番天月度斤辆人个件家次成"):
        return end, None
    return match.end(), HEDGES.after[match[1]]


def assemble_figure(
    low: str, text: str, start: int, number: Numeral, unit: UnitMatch | None, high: Fraction | None, inner: str | None
) -> Figure:
    """Assemble the figure of a number; `start` includes its currency; inner: a hedge inside the number (2000多万)."""
    kind, name, end, power = (
        (unit.kind, unit.name, max(unit.end, number.end), unit.power) if unit else (Kind.COUNT, None, number.end, 0)
    )
    halved = name == TENTH and low[end - 1] == "半"
    if name == TENTH:
        name, number = "percent", _add_tenth_part(number, low[end - 1])
    start, sign = _read_sign(low, start, kind)
    recent = kind in (Kind.MEASURE, Kind.COUNT) and not number.power and PERIOD_COUNTER.match(low, number.end) is not None
    first, hedge = match_hedge_before(low, start, recent=recent)
    each = PER_UNIT.match(low, end) if kind is Kind.MONEY else None
    last, later = match_hedge_after(low, each.end() if each else end)
    value, step = number.value * raise_ten(power), number.step * raise_ten(power)
    value, step = -value if sign in MINUS_SIGNS else value, 5 * step if halved else step
    decimals = (number.places > 0 and power != 1) or power < 0
    direction = (_find_direction(low, first) or ("up" if "+" in sign else None)) if kind in DIRECTED_KINDS else None
    return Figure(
        text[first:last], value, step, number.zeros, decimals, number.power > 0, kind, name, hedge or inner or later, high,
        direction=direction, start=first, end=last,
    )  # fmt: skip


def _read_sign(low: str, start: int, kind: Kind) -> tuple[int, str]:
    """Return the figure's start, sign included, and the sign: 负, "-", "+"; the hyphen of 投资-5亿元 is no sign."""
    match = SIGN_BEFORE.search(low, max(0, start - MAX_SIGN_CHARS), start)
    if match is None:
        return start, ""
    hyphen = match[0] == "-" and kind not in DIRECTED_KINDS and "\u3400" <= low[match.start() - 1 : match.start()] <= "\u9fff"
    return (start, "") if hyphen else (match.start(), match[0].strip())


def _add_tenth_part(number: Numeral, last: str) -> Numeral:
    """Add the digit after 成: 两成半 is 2.5 tenths, 七成六 is 7.6."""
    part = 5 if last == "半" else NUMBERS.cardinals.get(last, 0)
    return number._replace(mantissa=number.mantissa * 10 + part, places=number.places + 1) if part else number


def _find_direction(low: str, start: int) -> str | None:
    """Return "up" or "down" by the word before, or None: "增长5%", "降幅为3%"; "增至5%" has none."""
    ahead = low[max(0, start - 10) : start].rstrip(" ")
    if DOWN_BEFORE.search(ahead) or NEGATIVE_GROWTH_BEFORE.search(ahead):
        return "down"
    return "up" if UP_BEFORE.search(ahead) else None


def count_decimals(text: str) -> int:
    """Count the decimals of a printed number."""
    match = DECIMALS.search(text)
    return len(match[1]) if match else 0
