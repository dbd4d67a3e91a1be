"""Match units beside a number: currency before it; percent sign, currency, measure or age behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from factcheck.figure.figure import Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.abbreviation import is_money
from factcheck.reader.numeral import LENGTH_AFTER

__all__ = [
    "MONEY_WORDS", "SYMBOL_CHARS", "CurrencyMatch", "UnitMatch", "find_coin", "find_measure", "match_currency_before",
    "match_unit_after",
]  # fmt: skip

ENGLISH = load_language("en")
ABBREVIATIONS, CURRENCIES, UNITS = ENGLISH.abbreviations, ENGLISH.currencies, ENGLISH.units


class UnitMatch(NamedTuple):
    kind: Kind
    name: str | None
    end: int
    power: int = 0  # power of ten from the printed unit to `name`: -2 for cents, 6 for "MEUR", -1 for ‰ in percent


class CurrencyMatch(NamedTuple):
    code: str
    start: int
    power: int = 0  # power of ten: 6 for "MEUR 60"
    generic: bool = False  # "$", which a name behind the number may specify
    needs_scale: bool = False  # counts only if the number has decimals or a scale: PS2.7m, not PS5
    one_letter: bool = False  # a single letter needs more evidence: R1.2 million, not R1.2


def _list_names(table: Mapping[str, str]) -> list[tuple[str, str]]:
    pairs = [(name, unit) for unit, names in table.items() for name in names.split("|") if name]
    return pairs + [(name.replace(". ", " "), unit) for name, unit in pairs if ". " in name]


def _build_units() -> dict[str, tuple[Kind, str, int]]:
    table = {name: (Kind.MONEY, code, 0) for name, code in _list_names(CURRENCIES.full_names)}
    table |= {name: (Kind.MONEY, code, 0) for name, code in _list_names(CURRENCIES.names)}
    table |= {name: (Kind.MONEY, code, -2) for name, code in _list_names(CURRENCIES.hundredths)}
    table |= {name: (Kind.MONEY, code, 0) for name, code in CURRENCIES.symbols.items()}
    table |= {name: (Kind.MEASURE, unit, 0) for name, unit in _list_names(UNITS.measures)}
    table |= {name: (Kind.PERCENT if unit == "percent" else Kind.POINT, unit, 0) for name, unit in _list_names(UNITS.percents)}
    table |= dict.fromkeys(UNITS.of_a_percent, (Kind.PERCENT, "percent", 0))
    table |= {name: (Kind.MONEY, code, -8) for name, code in _list_names(CURRENCIES.hundred_millionths)}
    return table | {name: (Kind.COUNT, unit, 0) for name, unit in _list_names(UNITS.ages)}


UNITS_BY_NAME = _build_units()
MAX_NAME_WORDS: dict[str, int] = {}  # first word of a unit name -> words in the longest such name
SECOND_WORD_LETTERS: dict[str, str] = {}  # first word -> letters that may start the second
for _name in UNITS_BY_NAME:
    _first, *_rest = _name.replace("-", " ").split()
    MAX_NAME_WORDS[_first] = max(MAX_NAME_WORDS.get(_first, 1), 1 + len(_rest))
    SECOND_WORD_LETTERS[_first] = SECOND_WORD_LETTERS.get(_first, "") + "".join(_rest)[:1]
CURRENCY_CODES = frozenset(CURRENCIES.full_names) | frozenset(CURRENCIES.names)
MONEY_WORDS: dict[str, bool] = dict.fromkeys(
    {prefix + code.lower() for code in CURRENCY_CODES for prefix in ("", "m")}
    | CURRENCIES.before.keys()
    | CURRENCIES.coins_before.keys()
    | {f"{word.lower()}." for word in ABBREVIATIONS.money | ABBREVIATIONS.money_capitals},
    True,
)  # a dict, as a house style adds words for a while
LETTER = "[a-zµμß-ÿ]"  # letters of unit names; a small set matches faster than \w
SYMBOL_CHARS = frozenset("$£￡€¥￥₹₩₽₺₪฿₫₱₦₴₡₭₮₲₵₸₾₼₿৳")
UNIT_NAME = compile_lazily(rf"[ \t\n\u00a0\u2011-]?({LETTER}+(?:[.'’/]{LETTER}+){{0,3}}[23²³]?\.?)")
OF_A = compile_lazily(r" (?:of )?an? (?:u\.?s\.? )?(?=[a-z])")
ZONE = compile_lazily(r"[ -](?:zone|area)\b")  # "12 euro zone countries"
DEGREES = compile_lazily(r" ?(°|º|℃|℉)(?: ?([cf])(?:elsius|ahrenheit)?(?![a-z]))?| ?deg(?:rees)?\.? ?([cf])(?![a-z])")
PERCENT_POINT = compile_lazily(r"[ -]?(?:points?|pts?)\b")
LETTERS = compile_lazily(r"[^\W\d_]+|¢")
NEXT_WORD = compile_lazily(rf"[ \t\n\u00a0\u2011-]({LETTER}+(?:[./]{LETTER}+){{0,3}}\.?|1(?= ))")
CEDI = "gh¢"  # ends in the sign of a cent
ASCII_YEN = "y="  # in texts forced into ASCII
RUPEE = "ரூ"  # the one symbol of two characters
TEX_PERCENT = ("\\%", " \\%")  # as text recognition writes a page: "$34 \\%$"
STOP_CHARS = frozenset(".,;:!?()[]\"“”‘’'/*+<>=&|{}—–")
CASED_UNITS = {"C": "degree_Celsius", "F": "degree_Fahrenheit", "W": "watt", "V": "volt", "Nm": "newton_metre"}


def match_unit_after(low: str, text: str, end: int, *, spelled: bool, part: bool = False) -> UnitMatch | None:
    """Match the unit that follows: "6%", "6 percentage points", "dlrs", "12-cent", "41.5C"; with `part` also "of a mile"."""
    char = low[end : end + 1]
    if not char or char in STOP_CHARS:
        return None
    if low.startswith(TEX_PERCENT, end):
        return UnitMatch(Kind.PERCENT, "percent", low.index("%", end) + 1)
    if char in "%％":
        point = PERCENT_POINT.match(low, end + 1)
        return UnitMatch(Kind.POINT, "percentage_point", point.end()) if point else UnitMatch(Kind.PERCENT, "percent", end + 1)
    whole = OF_A.match(low, end) if part else None
    match = UNIT_NAME.match(low, whole.end() - 1 if whole else end)
    if match is None:
        return _match_sign(low, end)
    first = match[1]
    if first == "us" and low[match.end(1) : match.end(1) + 1] == "$":
        return _match_sign(low, end)
    length = MAX_NAME_WORDS.get(first) or MAX_NAME_WORDS.get(first.rstrip("."))
    found = _match_longest(low, match, length) if length else _match_price(first, match.start(1))
    if found is None and first == "m" and LENGTH_AFTER.match(low, match.end(1)):
        return UnitMatch(Kind.MEASURE, "metre", match.end(1))
    if found is None:
        return _match_code(text, match, end) if first.rstrip(".").partition("/")[0] in MONEY_WORDS else None
    if low[found.end : found.end + 1].isdecimal() or (first == "euro" and ZONE.match(low, found.end)):
        return None
    if found.end - match.start(1) <= 2 or first in UNITS.short:
        return _accept_short(text, found, match.start(1), close=match.start(1) == end, spelled=spelled)
    return found


def _match_price(name: str, start: int) -> UnitMatch | None:
    """Match the money of a unit price: "19.85p/l", "6.50 yuan/kg"."""
    money, _, each = name.partition("/")
    if not each or name == "c/o":
        return None
    found = UNITS_BY_NAME.get("cent" if money == "c" else money)
    return UnitMatch(found[0], found[1], start + len(money), found[2]) if found and found[0] is Kind.MONEY else None


def match_currency_before(low: str, text: str, start: int, done: int) -> CurrencyMatch | bool | None:
    """Match the currency before a number: "A$", "US $", "Rs ", "USD34"; False if letters make it no number, None if none."""
    edge = start - 1 if start and low[start - 1] in " \u00a0" else start
    if edge <= done:
        return None
    char = low[edge - 1]
    if char in SYMBOL_CHARS:
        return _match_symbol(low, text, edge, done)
    if not char.isalpha() and char != ".":
        if low.endswith(CEDI, 0, edge):
            return CurrencyMatch("GHS", edge - len(CEDI))
        # not "USD/CNY=7.2"
        forced = low.endswith(ASCII_YEN, 0, edge) and not low[max(0, edge - 3) : edge - 2].isalnum()
        return CurrencyMatch("JPY", edge - 2) if forced else None
    first = _find_word_start(low, edge, done)
    if first > done and low[first - 1] in SYMBOL_CHARS and low[first - 1 : edge] in CURRENCIES.reversed_symbols:
        return CurrencyMatch(CURRENCIES.reversed_symbols[low[first - 1 : edge]], first - 1)
    if first and low[first - 1].isalnum():
        return False if edge == start and char != "." else None
    return _match_code_before(text, first, edge, attached=edge == start)


def find_coin(text: str, code: str | None) -> tuple[str, int] | None:
    """Return the coin money is printed in and its power of ten: "cent", -2 for "17 cents"; None for "3 dollars 50 cents"."""
    words = LETTERS.findall(text.lower())
    found = [(word, UNITS_BY_NAME[word]) for word in words if word in UNITS_BY_NAME and UNITS_BY_NAME[word][0] is Kind.MONEY]
    if len(found) != 1 or found[0][1][2] >= 0 or not SYMBOL_CHARS.isdisjoint(text):
        return None
    word, (_, owner, power) = found[0]
    return (CURRENCIES.coins.get(word, word), power) if owner == code or word in ("c", "¢") else None


def find_measure(noun: str) -> str | None:
    """Return the measure that a noun names: "yard" for "yards"; None for a counted thing."""
    found = UNITS_BY_NAME.get(noun)
    return found[1] if found and found[0] is Kind.MEASURE and len(noun) > 2 else None


def _match_longest(low: str, match: re.Match[str], length: int) -> UnitMatch | None:
    phrase, stop = match[1], match.end()
    best = _match_name(phrase, stop)
    if length == 1 or low[stop + 1 : stop + 2] not in SECOND_WORD_LETTERS[phrase.rstrip(".")]:
        return best
    for _ in range(length - 1):
        tail = NEXT_WORD.match(low, stop)
        if tail is None:
            break
        phrase, stop = f"{phrase.rstrip('.')} {tail[1]}", tail.end()
        best = _match_name(phrase, stop) or best
    return best


def _match_name(phrase: str, stop: int) -> UnitMatch | None:
    found = UNITS_BY_NAME.get(phrase)
    if found is None and phrase[-1] == ".":
        found, stop = UNITS_BY_NAME.get(phrase[:-1]), stop - 1
    return UnitMatch(found[0], found[1], stop, found[2]) if found else None


def _match_sign(low: str, end: int) -> UnitMatch | None:
    """Match a unit that starts with a sign: "30°C", "10 €", "25¢"."""
    if degrees := DEGREES.match(low, end):
        letter = degrees[2] or degrees[3] or {"℃": "c", "℉": "f"}.get(degrees[1])
        name = {"c": "degree_Celsius", "f": "degree_Fahrenheit"}.get(letter or "", "degree")
        return UnitMatch(Kind.MEASURE, name, degrees.end())
    place = end + (low[end] in " \u00a0\u2009\u202f")
    if low.startswith("us$", place):
        return UnitMatch(Kind.MONEY, "USD", place + 3)
    sign = low[place : place + 1]
    if sign == "%":
        return UnitMatch(Kind.PERCENT, "percent", place + 1)
    if sign and sign in "″′¢":
        kind, name, power = UNITS_BY_NAME[sign]
        return UnitMatch(kind, name, place + 1, power)
    if low.startswith(RUPEE, place):
        return UnitMatch(Kind.MONEY, CURRENCIES.symbols[RUPEE], place + len(RUPEE))
    if sign not in SYMBOL_CHARS or not sign or _is_of_next_number(low, place):
        return None
    return UnitMatch(Kind.MONEY, CURRENCIES.symbols[sign], place + 1)


def _is_of_next_number(low: str, place: int) -> bool:
    """True if a symbol between two numbers belongs to the second: "1 $10 bill" and not "10 $ 30 $"."""
    after = re.compile(r" ?[0-9][0-9.,]{0,20}( ?)(\S?[a-z]{0,3})").match(low, place + 1)
    return after is not None and after[2][:1] != low[place] and after[2] != "cent"


def _match_code(text: str, match: re.Match[str], end: int) -> UnitMatch | None:
    """Match a currency code: "200 CHF", "115USD", "48.5 MGBP", "50 EUR/MWh"."""
    word = text[match.start(1) : match.end(1)].rstrip(".").partition("/")[0]
    stop = match.start(1) + len(word)
    if text[stop : stop + 1].isdecimal():
        return None
    if code := _parse_code(word, spaced=match.start(1) > end):
        return UnitMatch(Kind.MONEY, code, stop)
    millions = _parse_millions_code(word)
    return UnitMatch(Kind.MONEY, millions, stop, 6) if millions else None


def _parse_code(word: str, *, spaced: bool) -> str | None:
    upper = word.upper()
    if upper == "RMB":
        return "CNY"
    if upper not in CURRENCY_CODES or (word != upper and word not in CURRENCIES.lower_codes):
        return None
    return None if spaced and upper in CURRENCIES.wordlike_codes else upper


def _parse_millions_code(word: str) -> str | None:
    return word[1:] if len(word) == 4 and word[0] == "M" and word.isupper() and word[1:] in CURRENCY_CODES else None


def _accept_short(text: str, unit: UnitMatch, start: int, *, close: bool, spelled: bool) -> UnitMatch | None:
    """Accept a unit of one or two letters only after digits, and some only in their case: 30 C, 12p, 5 kg, but not 5G."""
    word = text[start : unit.end].rstrip(".")
    if word in CURRENCIES.symbols or word == "ct":
        return unit
    if spelled or (text[start - 1] == "-" and len(word) == 1):
        return None
    if word in CASED_UNITS:
        return UnitMatch(Kind.MEASURE, CASED_UNITS[word], unit.end)
    if word == "c":
        return UnitMatch(Kind.MONEY, UNITS_BY_NAME["cent"][1], unit.end, -2) if close else None  # "5 c" may be Celsius
    low = word.lower()
    return None if word in UNITS.capitals_not_units or low == "f" or (not close and low in UNITS.only_attached) else unit


def _match_symbol(low: str, text: str, edge: int, done: int) -> CurrencyMatch:
    symbol = edge - 1
    first = _find_word_start(low, symbol, done)
    word = low[first : symbol + 1]
    if first < symbol and word in CURRENCIES.symbols and not low[first - 1 : first].isalnum():
        return CurrencyMatch(CURRENCIES.symbols[word], first)
    if first < symbol and (code := _parse_code(text[first:symbol], spaced=False)):
        return CurrencyMatch(code, first)
    if first == symbol and low[symbol - 1 : symbol] == " " and symbol - 1 > done:
        first = _find_word_start(low, symbol - 1, done)
        word = low[first : symbol - 1] + low[symbol]
        capital = word in CURRENCIES.symbols and word[:-1] != "a" and text[first].isupper()
        if capital or word in CURRENCIES.spaced_symbols:
            return CurrencyMatch(CURRENCIES.symbols[word], first)
        named = _parse_code(text[first : symbol - 1], spaced=True) if low[symbol] == "$" else None
        if named and named.endswith("D"):
            return CurrencyMatch(named, first)  # "CAD $20"
    return CurrencyMatch(CURRENCIES.symbols[low[symbol]], symbol, generic=True)


def _find_word_start(low: str, edge: int, done: int) -> int:
    first = edge
    while first > done and edge - first < 8 and (low[first - 1].isalpha() or low[first - 1] == "."):
        first -= 1
    return first


def _match_code_before(text: str, first: int, edge: int, *, attached: bool) -> CurrencyMatch | bool | None:
    word = text[first:edge]
    code = CURRENCIES.before.get(word.lower()) or _parse_code(word, spaced=not attached)
    if code is None and is_money(word):
        code = CURRENCIES.before[word[:-1].lower()]
    if code:
        return CurrencyMatch(code, first, needs_scale=word.lower() == "euro")  # "Euro 2020" and a Euro 5 engine are no money
    if word in CURRENCIES.coins_before:
        return CurrencyMatch(CURRENCIES.coins_before[word], first, -2)
    if millions := _parse_millions_code(word):
        return CurrencyMatch(millions, first, 6)
    if word in CURRENCIES.ambiguous_codes or (attached and word == "PS"):
        return CurrencyMatch("GBP" if word == "PS" else word, first, needs_scale=True)
    if attached and word in CURRENCIES.letters:
        return CurrencyMatch(CURRENCIES.letters[word], first, needs_scale=True, one_letter=True)
    return False if attached and (word[-1] != "." or len(word) > 1) else None
