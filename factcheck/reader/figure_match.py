"""Read the figure at each anchor: its number with sign, currency, scale, unit and hedge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.abbreviation import is_after_money
from factcheck.reader.modifiers import (
    LeftModifiers,
    list_words_before,
    match_direction_after,
    match_hedge_after,
    read_left_modifiers,
)
from factcheck.reader.number_words import extend_to_fraction, parse_bare_scale, parse_fraction, parse_one_point, parse_words
from factcheck.reader.numeral import MAX_DIGITS, Numeral, add_scale, parse_digits
from factcheck.reader.portion import find_second_of_pair, match_portion
from factcheck.reader.ranges import match_range
from factcheck.reader.unit_choice import TIMES, choose_unit, read_scale_after_unit
from factcheck.reader.unit_match import (
    MONEY_WORDS,
    SYMBOL_CHARS,
    CurrencyMatch,
    UnitMatch,
    match_currency_before,
    match_unit_after,
)
from factcheck.reader.word_figures import read_counted_noun, read_multiple, read_several, read_vague

__all__ = ["FigureMatch", "Skip", "iter_matches"]

NUMBERS = load_language("en").numbers
Skip = Callable[[str, str, int, str], bool]
DIRECTED_KINDS = (Kind.PERCENT, Kind.POINT, Kind.MULTIPLE)
# "N900/$"
PER_DOLLAR = compile_lazily(r" ?/ ?(?:(?:us)?[$€£](?! ?\d)|usd\b|dollar\b)| (?:per|to the|to a) (?:us |u\.s\. )?dollar\b")
MINUS_SIGNS = "-−–"
NO_UNIT_CHARS = frozenset(("", *".,;:!?)]}\"'”’"))  # a number followed by one of these has no unit
HYPHENED_BEFORE = compile_lazily(r"\b(?:minus|sub|to|now)-\Z")
ARTICLE_LAST_LETTERS = frozenset("ane")  # of "a", "an" and "one"
SCALE_STARTS = frozenset((" m", " b", " t", "-m", "-b", "-t"))  # "quarter million"
PORTION_JOINTS = (" in ", " out of ", " of every ")
PORTION = compile_lazily(r" (?:in|of) (?!an? |one )")  # "8 of every 100"
HEDGE_STARTS = frozenset(" -+")
PRONOUN_AFTER = compile_lazily(
    r" (?:of|who|that|which|to|was|is|has|or|for|with|on|as|at|by|from|another|says|said|would|could|can)\b|[.,;:]"
)


def _build_trie(words: frozenset[str]) -> str:
    """Build a regex for many words that shares their prefixes: "tw(?:elve|ice|o)"."""
    heads: dict[str, set[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], set()).add(word[1:])
    parts = [re.escape(head) + _build_trie(frozenset(tails)) for head, tails in sorted(heads.items())]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and "" not in words else "(?:" + "|".join(parts) + ")"
    return joined + "?" if "" in words else joined


NUMBER_WORDS = _build_trie(
    frozenset({*NUMBERS.cardinals, *NUMBERS.bare_scales, *NUMBERS.fractions, *NUMBERS.multiples, *NUMBERS.vague})
)
DIGITS = compile_lazily(r"[0-9½-¾⅓-⅞][0-9,.:/⁄·]*")
AFTER_SPACE = compile_lazily(r"[ \t\n\u00a0(\"'“‘—–/-](" + NUMBER_WORDS + r")\b")
A_POINT = f" {NUMBERS.point_prefix} point"
POINT = compile_lazily(rf"\ba(?:n entire| full| whole)?[ \n]({NUMBERS.point_prefix}) point")
MAX_WORD_CHARS = max(map(len, NUMBERS.vague))


class FigureMatch(NamedTuple):
    """A figure, and the power of ten of its printed scale words, which a neighbour may share."""

    figure: Figure
    power: int = 0


class _Head(NamedTuple):
    """A figure's number before its unit is read; `start` includes currency and sign."""

    number: Numeral
    start: int
    sign: int = 1
    currency: CurrencyMatch | None = None
    words: list[str] | None = None  # the words before it


def iter_matches(low: str, text: str, *, alone: bool = False, skip: Skip | None = None) -> Iterator[FigureMatch]:
    """Yield every figure, in order; `alone`: the text should be one figure, so that a bare "half" or "twice" counts.

    Anchors for which `skip` is True are not read, which saves time.
    """
    done = 0
    for start, word in _iter_anchors(low):
        if start < done or (skip is not None and skip(low, text, start, word)):
            continue
        if word[0].isalpha():
            one = _read_words(low, text, start, word, done, alone=alone)
        elif "/" in word and (second := find_second_of_pair(low, start)):
            first = _read_digits(low, text, start, word.partition("/")[0], done)
            if first is not None:
                yield _drop_minus(first, start)
            one = _read_digits(low, text, second, low[second : start + len(word)], second)
        else:
            one = _read_digits(low, text, start, word, done)
        if one is not None:
            done = one.figure.end
            yield one


def _iter_anchors(low: str) -> Iterator[tuple[int, str]]:
    """Yield offset and text of every run of digits and number word. Two regexes are faster than one with more first letters."""
    found = [(match.start(), match.group()) for match in DIGITS.finditer(low)]
    spelled = [(match.start(1), match.group(1)) for match in AFTER_SPACE.finditer(low)]
    if A_POINT in low:  # rare: another first letter in AFTER_SPACE would slow every text
        spelled += [(match.start(1), match.group(1)) for match in POINT.finditer(low)]
    first = AFTER_SPACE.match(" " + low[: MAX_WORD_CHARS + 1])
    if first:
        spelled.append((0, first.group(1)))
    return iter(sorted(found + spelled) if spelled else found)


def _drop_minus(part: FigureMatch, start: int) -> FigureMatch:
    """Undo a minus sign read from a word: 7 in "in those who were negative 7/21 (33%)"."""
    figure = part.figure
    if figure.value is None or figure.value >= 0:
        return part
    return FigureMatch(figure._replace(text=figure.text[start - figure.start :], value=-figure.value, start=start), part.power)


def _read_digits(low: str, text: str, start: int, run: str, done: int) -> FigureMatch | None:
    number = parse_digits(low, start, run)
    if number is None:
        return None
    if start and low[start - 1] == "." and not is_after_money(text, start):
        number = _parse_leading_point(low, start, run)
    head = _read_head(low, text, number, done) if number else None
    return _build_match(low, text, head) if head else None


def _parse_leading_point(low: str, start: int, run: str) -> Numeral | None:
    """Parse a number that starts with its point, ".500"; None for "ID.3"."""
    part = run.rstrip(".,:/")
    if not part.isdecimal() or len(part) > MAX_DIGITS or (start > 1 and low[start - 2] not in " \n($"):
        return None
    return Numeral(start - 1, start + len(part), int(part), len(part))


def _read_head(low: str, text: str, number: Numeral, done: int) -> _Head | None:
    """Read a number with sign, currency and scale; None if letters or a hyphen make it a name: A380, COVID-19, 22nd."""
    start, sign, currency = number.start, 1, None
    words = list_words_before(low, start)
    if not words or words[-1][-1] in SYMBOL_CHARS or words[-1].lstrip("(") in MONEY_WORDS:
        signed = _read_sign(low, start) if start > done else (start, 1)
        if signed is None:
            return None
        start, sign = signed
        before_it = match_currency_before(low, text, start, done)
        if before_it is False:
            return None
        if isinstance(before_it, CurrencyMatch):
            currency, start = before_it, before_it.start
            if start > done and low[start - 1] in MINUS_SIGNS and (start == 1 or low[start - 2] in " (\n"):
                start, sign = start - 1, -1
        if start != number.start:
            words = list_words_before(low, start)
    long = add_scale(low, number, money=currency is not None)
    if currency is None and not number.spelled and (number.mantissa == 1 or low.startswith(PORTION_JOINTS, number.end)):
        long = match_portion(low, number) or long
    if currency and currency.needs_scale and not _is_monetary(low, currency, long):
        return None
    if low[long.end : long.end + 1].isalpha() and not number.spelled and not _has_known_suffix(low, text, number, long):
        return None
    return _Head(long, start, sign, currency, words)


def _is_monetary(low: str, currency: CurrencyMatch, number: Numeral) -> bool:
    """True if a number behind an ambiguous currency sign is money: PS2.7m and TRY 1,200, not PS5 and Euro 2020; R1,200 and
    R18.5/$, not R1.2."""
    if number.power or "," in low[number.start : number.end] or PER_DOLLAR.match(low, number.end):
        return True
    return not currency.one_letter and number.places > 0


def _read_sign(low: str, start: int) -> tuple[int, int] | None:
    """Return where the figure starts, minus included, and its sign, 1 or -1; None for the 19 of "Covid-19"."""
    if low[start - 1] not in MINUS_SIGNS:
        return start, 1
    ahead = low[start - 2] if start > 1 else " "
    if ahead in " (\n\t" or ahead in SYMBOL_CHARS:
        return start - 1, -1
    dashed = low[start - 1] != "-" or low.startswith("--", start - 2)
    return (start, 1) if dashed or HYPHENED_BEFORE.search(low, max(0, start - 6), start) else None


def _has_known_suffix(low: str, text: str, number: Numeral, long: Numeral) -> bool:
    """True if letters that touch the digits are a scale or a unit: 5m, 12km, 8x; not 22nd, 1990s, 3D."""
    if low[long.end - 1].isascii() and long.end > number.end:
        return False
    return match_unit_after(low, text, long.end, spelled=False) is not None or TIMES.match(low, long.end) is not None


def _build_match(low: str, text: str, head: _Head) -> FigureMatch:
    number, start, currency, high = head.number, head.start, head.currency, None
    bare = low[number.end : number.end + 1] in NO_UNIT_CHARS
    if bare or (number.form is Form.FRACTION and not number.power and PORTION.search(low, number.start, number.end)):
        unit = UnitMatch(Kind.MONEY, currency.code, number.end, currency.power) if currency else None
    else:
        span = match_range(low, start, number, money=currency is not None)
        if span:
            number, high, start = span.low, span.high, span.start
        unit = choose_unit(low, text, number, currency)
        if unit and unit.kind is Kind.MONEY:
            number, unit = read_scale_after_unit(low, number, unit)
    kept = head.words if start == head.start else None
    ahead = read_left_modifiers(low, start, list_words_before(low, start) if kept is None else kept)
    return FigureMatch(_assemble_figure(low, text, number, high, unit, ahead, head.sign), number.power)


def _assemble_figure(
    low: str, text: str, number: Numeral, high: Numeral | None, unit: UnitMatch | None, ahead: LeftModifiers, sign: int
) -> Figure:
    kind, name, end = (unit.kind, unit.name, unit.end) if unit else (Kind.COUNT, None, number.end)
    if unit and unit.power:
        number = number._replace(power=number.power + unit.power)
        high = high._replace(power=high.power + unit.power) if high else None
    hedge = ahead.hedge
    if hedge is None and low[end : end + 1] in HEDGE_STARTS:
        hedge, end = match_hedge_after(low, end)
    if unit is None and low.endswith(("factor of ", "multiplied by "), 0, ahead.start):
        kind, name = Kind.MULTIPLE, "times"
    elif unit is None:
        whole = number.form is Form.FRACTION and not number.power
        kind, name, end = (Kind.MULTIPLE, None, end) if whole else read_counted_noun(low, number, end)
    value = -number.value if ahead.negative != (sign < 0) else number.value
    decimals = number.places > 0 or (unit is not None and unit.power < 0)  # cents are printed to the cent
    directed = kind in DIRECTED_KINDS
    direction = ahead.get_direction(percentage=directed) or (match_direction_after(low, end) if directed else None)
    return Figure(
        text[ahead.start : end], value, number.step, number.zeros, decimals, number.power > 0, kind, name, hedge,
        high.value if high else None, number.form, direction, ahead.start, end,
    )  # fmt: skip


def _read_words(low: str, text: str, start: int, word: str, done: int, *, alone: bool) -> FigureMatch | None:
    if start > 1 and low[start - 1] in "-'’" and low[start - 2].isalnum():
        return None
    if word in NUMBERS.multiples:
        multiplied = read_multiple(low, text, word, start, alone=alone)
        return FigureMatch(multiplied) if multiplied else None
    if word in NUMBERS.vague:
        return FigureMatch(read_vague(low, text, word, start))
    if word == "one" and not alone and PRONOUN_AFTER.match(low, start + 3):
        return None
    if word in NUMBERS.cardinals:
        number = parse_words(low, start)
        part = (extend_to_fraction(low, number) or match_portion(low, number)) if number else None
        head = _Head(part, start) if part else _read_head(low, text, number, done) if number else None
    else:
        part = _parse_article_number(low, word, start, done, alone=alone)
        few = read_several(low, text, word, start) if part is None and word in NUMBERS.bare_scales else None
        if few:
            return FigureMatch(few)
        head = _Head(part, part.start) if part else None
    return _build_match(low, text, head) if head else None


def _parse_article_number(low: str, word: str, start: int, done: int, *, alone: bool) -> Numeral | None:
    if word == NUMBERS.point_prefix:
        return parse_one_point(low, start)
    if word not in NUMBERS.fractions:
        return parse_bare_scale(low, word, start, alone=alone)
    if (
        word != "half"
        and low[start - 2 : start - 1] not in ARTICLE_LAST_LETTERS
        and low[start + len(word) : start + len(word) + 2] not in SCALE_STARTS
    ):
        return None  # "the first quarter"
    after_figure = done > 0 and low[done:start].strip() in ("a", "an")
    return parse_fraction(low, word, start, alone=alone, after_figure=after_figure)
