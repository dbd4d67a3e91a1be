"""Match ranges, two numbers in one figure: "10 to 12 percent", "$1.2-1.4bn", "between $3 billion and $5 billion"."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.pattern import compile_lazily
from factcheck.reader.number_words import parse_words
from factcheck.reader.numeral import PERCENT, Numeral, add_scale, parse_digits, raise_ten

__all__ = ["Range", "match_range"]

JOINT_STARTS = frozenset(" -–—‑")
JOINT_SECOND_CHARS = frozenset("-–—‑toa")
JOINT = compile_lazily(
    r" ?([-–—‑]|to|and|or|-to-|to-)(?: |(?<=-))?(?:up to )?(?:[a-z.]{0,3}[$£€¥₹](?:us|a|nz|c)? ?)?(?=[0-9a-z])"
)
# "from last year's 15,595 to 33,411" are two levels
FROM_LEVEL = compile_lazily(r"\bfrom (?:a|an|the|its|their|last|this)(?: [a-z'’]+){0,2} $")
CURRENCY_SIGNS = frozenset("$£€¥₹")
MAX_RATIO = 1000  # upper to lower end


class Range(NamedTuple):
    low: Numeral  # its `end` is that of `high`
    high: Numeral
    start: int  # "between" included


def match_range(low: str, start: int, number: Numeral, *, money: bool) -> Range | None:
    """Match the range that starts with this number, or None; `start`: the offset of the number's currency or sign."""
    head = low[number.end : number.end + 2]
    if head[:1] not in JOINT_STARTS or not head or (head[0] == " " and head[1:] not in JOINT_SECOND_CHARS):
        return None
    join = JOINT.match(low, number.end)
    if join is None or (join[1] in ("to", "and", "or") and low[number.end] != " "):
        return None
    if join[0].startswith(" —"):
        return None  # "under 18 — 66 per cent"
    if len(CURRENCY_SIGNS & {*low[start : number.start], *join[0]}) > 1:
        return None  # "(€1,357.6m-$1,659.4m)" are of two currencies
    between = join[1] == "and" and low[max(0, start - 8) : start] == "between "
    if join[1] in ("and", "or") and not between:
        return None
    second = _read_upper_end(low, join.end(), money=money)
    if second is None or (money and PERCENT.match(low, second.end)):
        return None  # "£8.60 – 86 per cent"
    first = _share_scale(number, second)
    if not _is_plausible(low, start, first, second, join[1]):
        return None
    places, zeros = max(first.places, second.places), min(first.zeros, second.zeros)
    mantissa = first.mantissa * 10 ** (places - first.places)
    lower = Numeral(first.start, second.end, mantissa, places, first.power, zeros, spelled=second.spelled)
    return Range(lower, second, start - 8 if between else start)


def _read_upper_end(low: str, place: int, *, money: bool) -> Numeral | None:
    number = parse_digits(low, place) if low[place].isdecimal() else parse_words(low, place)
    return add_scale(low, number, money=money) if number and number.value > 0 else None


def _share_scale(first: Numeral, second: Numeral) -> Numeral:
    """Give the lower end the scale of the upper: "3.0 to 3.4 million"."""
    if first.power or not second.power or first.value > 10 * second.mantissa / raise_ten(second.places):
        return first
    return first._replace(power=second.power)


def _is_plausible(low: str, start: int, first: Numeral, second: Numeral, joint: str) -> bool:
    """False for a score ("3-1"), a change ("from 3.0 to 3.4 million") or a level after a change ("rose 5,000 to 25,000")."""
    a, b = first.value, second.value
    if not a < b or (a and b > a * MAX_RATIO):
        return False
    if joint in ("to", "and"):
        before = low[max(0, start - 6) : start].split()
        if (before and before[-1] in ("from", "by")) or (joint == "to" and FROM_LEVEL.search(low, max(0, start - 28), start)):
            return False
    return joint != "to" or a * 4 >= b or a < 10
