"""Units beside a number: currency before it, percent sign, currency, measure or age behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.figure.figure import Kind
from factcheck.language.en import abbreviations, currencies, measures, units
from factcheck.pattern import pattern
from factcheck.reader.abbreviation import is_money
from factcheck.reader.numeral import LENGTH_AFTER

__all__ = ["MONEY_WORDS", "SYMBOL_CHARS", "Currency", "Unit", "coin", "currency_before", "measure", "unit_after"]


class Unit(NamedTuple):
    kind: Kind
    name: str
    end: int
    power: int = 0  # of ten, to the unit of the name: -2 for cents, 6 for "MEUR"


class Currency(NamedTuple):
    code: str
    start: int
    power: int = 0  # "MEUR 60" is in millions
    generic: bool = False  # "$", which a name behind the number may make more exact
    shy: bool = False  # only where the number has decimals or a scale: PS2.7m, not PS5
    lettered: bool = False  # one letter, which is shyer: R1.2 million, not R1.2


def _names(table: dict[str, str]) -> list[tuple[str, str]]:
    pairs = [(name, unit) for unit, names in table.items() for name in names.split("|") if name]
    return pairs + [(name.replace(". ", " "), unit) for name, unit in pairs if ". " in name]


def _units() -> dict[str, tuple[Kind, str, int]]:
    table = {name: (Kind.MONEY, code, 0) for name, code in _names(currencies.NAMES)}
    table |= {name: (Kind.MONEY, code, 0) for name, code in _names(units.CURRENCIES)}
    table |= {name: (Kind.MONEY, code, -2) for name, code in _names(units.HUNDREDTHS)}
    table |= {name: (Kind.MONEY, code, 0) for name, code in units.SYMBOLS.items()}
    table |= {name: (Kind.MEASURE, unit, 0) for name, unit in _names(measures.MEASURES)}
    table |= {name: (Kind.PERCENT if unit == "percent" else Kind.POINT, unit, 0) for name, unit in _names(units.PERCENTS)}
    table |= dict.fromkeys(units.OF_A_PERCENT, (Kind.PERCENT, "percent", 0))
    table |= {name: (Kind.MONEY, code, -8) for name, code in _names(units.SATOSHI)}
    return table | {name: (Kind.COUNT, unit, 0) for name, unit in _names(units.AGES)}


UNITS = _units()
LENGTHS: dict[str, int] = {}  # of the longest name that starts with the word, in words
SECONDS: dict[str, str] = {}  # the letters with which its second word may start
for _name in UNITS:
    _first, *_rest = _name.replace("-", " ").split()
    LENGTHS[_first] = max(LENGTHS.get(_first, 1), 1 + len(_rest))
    SECONDS[_first] = SECONDS.get(_first, "") + "".join(_rest)[:1]
CODES = frozenset(currencies.NAMES) | frozenset(units.CURRENCIES)
MONEY_WORDS = (
    {code.lower() for code in CODES}
    | {"m" + code.lower() for code in CODES}
    | units.PREFIXES.keys()
    | units.COIN_PREFIXES.keys()
    | {f"{word.lower()}." for word in abbreviations.MONEY | abbreviations.MONEY_CAPITALS}
)
LETTER = "[a-zµμß-ÿ]"  # of the words that units have, in lower case; a small set is quicker than a category
SYMBOL_CHARS = frozenset("$£￡€¥￥₹₩₽₺₪฿₫₱₦₴₡₭₮₲₵₸₾₼₿৳")
NAME = pattern(rf"[ \t\n\u00a0\u2011-]?({LETTER}+(?:[.'’/]{LETTER}+){{0,3}}[23²³]?\.?)")
OF_A = pattern(r" (?:of )?an? (?:u\.?s\.? )?(?=[a-z])")
ZONE = pattern(r"[ -](?:zone|area)\b")  # "12 euro zone countries"
DEGREES = pattern(r" ?(°|º|℃|℉)(?: ?([cf])(?:elsius|ahrenheit)?(?![a-z]))?| ?deg(?:rees)?\.? ?([cf])(?![a-z])")
PERCENT_POINT = pattern(r"[ -]?(?:points?|pts?)\b")
LETTERS = pattern(r"[^\W\d_]+|¢")
TAIL = pattern(rf"[ \t\n\u00a0\u2011-]({LETTER}+(?:[./]{LETTER}+){{0,3}}\.?|1(?= ))")
STOPS = frozenset(".,;:!?()[]\"“”‘’'/*+<>=&|{}—–")
OWN_CASE = {"C": "degree_Celsius", "F": "degree_Fahrenheit", "W": "watt", "V": "volt", "Nm": "newton_metre"}


def unit_after(low: str, text: str, end: int, *, spelled: bool, part: bool = False) -> Unit | None:
    """The unit whose name follows: "6%", "6 percentage points", "dlrs", "12-cent", "41.5C"; of a part also "of a mile"."""
    char = low[end : end + 1]
    if not char or char in STOPS:
        return None
    if char in "%％":
        point = PERCENT_POINT.match(low, end + 1)
        return Unit(Kind.POINT, "percentage_point", point.end()) if point else Unit(Kind.PERCENT, "percent", end + 1)
    whole = OF_A.match(low, end) if part else None
    match = NAME.match(low, whole.end() - 1 if whole else end)
    if match is None:
        return _sign(low, end)
    first = match[1]
    if first == "us" and low[match.end(1) : match.end(1) + 1] == "$":
        return _sign(low, end)
    length = LENGTHS.get(first) or LENGTHS.get(first.rstrip("."))
    found = _longest(low, match, length) if length else _priced(first, match.start(1))
    if found is None and first == "m" and LENGTH_AFTER.match(low, match.end(1)):
        return Unit(Kind.MEASURE, "metre", match.end(1))
    if found is None:
        return _coded(text, match, end) if first.rstrip(".").partition("/")[0] in MONEY_WORDS else None
    if low[found.end : found.end + 1].isdecimal() or (first == "euro" and ZONE.match(low, found.end)):
        return None
    if found.end - match.start(1) <= 2 or first in units.SHORT:
        return _short(text, found, match.start(1), close=match.start(1) == end, spelled=spelled)
    return found


def _priced(name: str, start: int) -> Unit | None:
    """The money of a price for each: "19.85p/l", "6.50 yuan/kg"."""
    money, _, each = name.partition("/")
    if not each or name == "c/o":
        return None
    found = UNITS.get("cent" if money == "c" else money)
    return Unit(found[0], found[1], start + len(money), found[2]) if found and found[0] is Kind.MONEY else None


def currency_before(low: str, text: str, start: int, done: int) -> Currency | bool | None:
    """The currency whose symbol, code or name precedes: "A$", "US $", "Rs ", "USD34"; False where letters make it no number."""
    edge = start - 1 if start and low[start - 1] in " \u00a0" else start
    if edge <= done:
        return None
    char = low[edge - 1]
    if char in SYMBOL_CHARS:
        return _symbol(low, text, edge, done)
    if not char.isalpha() and char != ".":
        if low[edge - 3 : edge] in units.CEDI:
            return Currency(units.CEDI[low[edge - 3 : edge]], edge - 3)
        forced = low[edge - 2 : edge] in units.ASCII and not low[max(0, edge - 3) : edge - 2].isalnum()  # not "USD/CNY=7.2"
        return Currency("JPY", edge - 2) if forced else None
    first = _word_start(low, edge, done)
    if first > done and low[first - 1] in SYMBOL_CHARS and low[first - 1 : edge] in units.TURNED:
        return Currency(units.TURNED[low[first - 1 : edge]], first - 1)
    if first and low[first - 1].isalnum():
        return False if edge == start and char != "." else None
    return _code_before(text, first, edge, attached=edge == start)


def coin(text: str, code: str | None) -> tuple[str, int] | None:
    """The coin in which money is printed and its power of ten: "cent" and -2 for "17 cents"; None for "3 dollars 50 cents"."""
    words = LETTERS.findall(text.lower())
    found = [(word, UNITS[word]) for word in words if word in UNITS and UNITS[word][0] is Kind.MONEY]
    if len(found) != 1 or found[0][1][2] >= 0 or not SYMBOL_CHARS.isdisjoint(text):
        return None
    word, (_, owner, power) = found[0]
    return (units.COINS.get(word, word), power) if owner == code or word in ("c", "¢") else None


def measure(noun: str) -> str | None:
    """The measure that a noun names: "yard" for "yards"; None for a thing counted."""
    found = UNITS.get(noun)
    return found[1] if found and found[0] is Kind.MEASURE and len(noun) > 2 else None


def _longest(low: str, match: re.Match[str], length: int) -> Unit | None:
    phrase, stop = match[1], match.end()
    best = _named(phrase, stop)
    if length == 1 or low[stop + 1 : stop + 2] not in SECONDS[phrase.rstrip(".")]:
        return best
    for _ in range(length - 1):
        tail = TAIL.match(low, stop)
        if tail is None:
            break
        phrase, stop = f"{phrase.rstrip('.')} {tail[1]}", tail.end()
        best = _named(phrase, stop) or best
    return best


def _named(phrase: str, stop: int) -> Unit | None:
    found = UNITS.get(phrase)
    if found is None and phrase[-1] == ".":
        found, stop = UNITS.get(phrase[:-1]), stop - 1
    return Unit(found[0], found[1], stop, found[2]) if found else None


def _sign(low: str, end: int) -> Unit | None:
    """A unit that is no word: "30°C", "10 €", "25¢"."""
    degrees = DEGREES.match(low, end)
    if degrees:
        letter = degrees[2] or degrees[3] or {"℃": "c", "℉": "f"}.get(degrees[1])
        name = {"c": "degree_Celsius", "f": "degree_Fahrenheit"}.get(letter or "", "degree")
        return Unit(Kind.MEASURE, name, degrees.end())
    place = end + (low[end] in " \u00a0\u2009\u202f")
    if low.startswith("us$", place):
        return Unit(Kind.MONEY, "USD", place + 3)
    sign = low[place : place + 1]
    if sign in ("″", "′"):
        return Unit(Kind.MEASURE, UNITS[sign][1], place + 1)
    if sign == "%":
        return Unit(Kind.PERCENT, "percent", place + 1)
    if sign == "¢":
        return Unit(Kind.MONEY, UNITS[sign][1], place + 1, -2)
    if low.startswith(units.RUPEE, place):
        return Unit(Kind.MONEY, units.SYMBOLS[units.RUPEE], place + len(units.RUPEE))
    if sign not in SYMBOL_CHARS or not sign or _of_the_next(low, place):
        return None
    return Unit(Kind.MONEY, units.SYMBOLS[sign], place + 1)


def _of_the_next(low: str, place: int) -> bool:
    """Whether a symbol between two numbers belongs to the second: "1 $10 bill" and not "10 $ 30 $"."""
    after = re.compile(r" ?[0-9][0-9.,]{0,20}( ?)(\S?[a-z]{0,3})").match(low, place + 1)
    return after is not None and after[2][:1] != low[place] and after[2] != "cent"


def _coded(text: str, match: re.Match[str], end: int) -> Unit | None:
    """A currency by its code: "200 CHF", "115USD", "48.5 MGBP", "50 EUR/MWh"."""
    word = text[match.start(1) : match.end(1)].rstrip(".").partition("/")[0]
    stop = match.start(1) + len(word)
    if text[stop : stop + 1].isdecimal():
        return None
    code = _code(word, spaced=match.start(1) > end)
    if code:
        return Unit(Kind.MONEY, code, stop)
    millions = _millions(word)
    return Unit(Kind.MONEY, millions, stop, 6) if millions else None


def _code(word: str, *, spaced: bool) -> str | None:
    upper = word.upper()
    if upper == "RMB":
        return "CNY"
    if upper not in CODES or (word != upper and word not in units.LOWER_CODES):
        return None
    return None if spaced and upper in units.WORDLIKE_CODES else upper


def _millions(word: str) -> str | None:
    return word[1:] if len(word) == 4 and word[0] == "M" and word.isupper() and word[1:] in CODES else None


def _short(text: str, unit: Unit, start: int, *, close: bool, spelled: bool) -> Unit | None:
    """Units of a letter or two count beside digits only, and some in their own case: 30 C, 12p, 5 kg, but not 5G."""
    word = text[start : unit.end].rstrip(".")
    if word in units.SYMBOLS:
        return unit
    if word == "ct":
        return unit
    if spelled or (text[start - 1] == "-" and len(word) == 1):
        return None
    if word in OWN_CASE:
        return Unit(Kind.MEASURE, OWN_CASE[word], unit.end)
    if word == "c":
        return Unit(Kind.MONEY, UNITS["cent"][1], unit.end, -2) if close else None  # alone, "c" is Celsius
    if word in units.CASE_TRAPS or word.lower() == "f":
        return None
    if not close and word.lower() in units.CLOSE_ONLY:
        return None
    return unit


def _symbol(low: str, text: str, edge: int, done: int) -> Currency:
    symbol = edge - 1
    first = _word_start(low, symbol, done)
    word = low[first : symbol + 1]
    if first < symbol and word in units.SYMBOLS and not low[first - 1 : first].isalnum():
        return Currency(units.SYMBOLS[word], first)
    code = _code(text[first:symbol], spaced=False) if first < symbol else None
    if code:
        return Currency(code, first)
    if first == symbol and low[symbol - 1 : symbol] == " " and symbol - 1 > done:
        first = _word_start(low, symbol - 1, done)
        head = low[first : symbol - 1]
        if head + low[symbol] in units.SPACED_SYMBOLS or (
            head + low[symbol] in units.SYMBOLS and head != "a" and text[first].isupper()
        ):
            return Currency(units.SYMBOLS[head + low[symbol]], first)
        named = _code(text[first : symbol - 1], spaced=True) if low[symbol] == "$" else None
        if named and named.endswith("D"):
            return Currency(named, first)  # "CAD $20"
    return Currency(units.SYMBOLS[low[symbol]], symbol, generic=True)


def _word_start(low: str, edge: int, done: int) -> int:
    first = edge
    while first > done and edge - first < 8 and (low[first - 1].isalpha() or low[first - 1] == "."):
        first -= 1
    return first


def _code_before(text: str, first: int, edge: int, *, attached: bool) -> Currency | bool | None:
    word = text[first:edge]
    code = units.PREFIXES.get(word.lower()) or _code(word, spaced=not attached)
    if code is None and is_money(word):
        code = units.PREFIXES[word[:-1].lower()]
    if code:
        return Currency(code, first, shy=word.lower() == "euro")  # "Euro 2020" is played, and a Euro 5 engine driven
    if word in units.COIN_PREFIXES:
        return Currency(units.COIN_PREFIXES[word], first, -2)
    millions = _millions(word)
    if millions:
        return Currency(millions, first, 6)
    if word in units.SHY_CODES:
        return Currency(word, first, shy=True)
    if attached and word in units.LETTERS:
        return Currency(units.LETTERS[word], first, shy=True, lettered=True)
    if attached and word == "PS":
        return Currency("GBP", first, shy=True)
    return False if attached and (word[-1] != "." or len(word) > 1) else None
