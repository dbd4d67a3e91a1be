"""What stands beside a number: currency, hedge, sign and direction before it, unit or noun after it.

Every function reads lower-cased text at a place by looking up the next or the last few words in the tables of `language`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure import Kind
from factcheck.language.en import currencies, directions, nouns, numbers, units
from factcheck.language.zh import units as zh_units

__all__ = ["NOTHING", "Before", "Currency", "Unit", "before", "currency_before", "direction_after", "hedge_after", "noun_after", "unit_after"]


class Unit(NamedTuple):
    kind: Kind
    name: str
    end: int
    factor: Fraction = Fraction(1)  # to the unit of the name: 1/100 for cents
    whole: Fraction | None = None


class Currency(NamedTuple):
    code: str
    start: int
    power: int = 0  # "MEUR 60" is in millions


class Before(NamedTuple):
    """What precedes a figure: where its hedge starts, and what it is."""

    start: int
    hedge: str | None = None
    negative: bool = False
    direction: str | None = None


ONE = Fraction(1)
CENT = Fraction(1, 100)


def _names(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, unit) for unit, names in table.items() for name in names.split("|") if name]


def _units() -> dict[str, tuple[Kind, str, Fraction]]:
    table: dict[str, tuple[Kind, str, Fraction]] = {}
    for name, code in (*_names(currencies.NAMES), *_names(units.CURRENCIES)):
        table[name] = (Kind.MONEY, code, ONE)
    table.update((name, (Kind.MONEY, code, CENT)) for name, code in _names(units.HUNDREDTHS))
    table.update((name, (Kind.MONEY, code, ONE)) for name, code in units.SYMBOLS.items())
    table.update((name, (Kind.MEASURE, unit, ONE)) for name, unit in _names(units.MEASURES))
    for name, unit in _names(units.PERCENTS):
        table[name] = (Kind.PERCENT if unit == "percent" else Kind.POINT, unit, ONE)
    table.update((name, (Kind.PERCENT, "percent", ONE)) for name in units.OF_A_PERCENT)
    table.update((name, (Kind.COUNT, units.AGE, ONE)) for name in units.AGES)
    return table


UNITS = _units()
CODES = frozenset(currencies.NAMES) | frozenset(units.CURRENCIES)
LENGTHS: dict[str, int] = {}
for _name in UNITS:
    _first, *_rest = _name.replace("-", " ").split()
    LENGTHS[_first] = max(LENGTHS.get(_first, 1), 1 + len(_rest))
ZH_UNITS = {
    name: (kind, unit, ONE)
    for kind, table in ((Kind.POINT, zh_units.PERCENTS), (Kind.MONEY, zh_units.CURRENCIES), (Kind.MEASURE, zh_units.MEASURES))
    for name, unit in _names(table)
}
ZH_FIRST = frozenset(name[0] for name in ZH_UNITS)
SYMBOL_CHARS = frozenset("$£￡€¥￥₹₩₽₺₪฿₫₱₦₴₡₭₮₲₵₸₾₼₿৳")
WORDS = re.compile(
    r"[ \t\n\u00a0\u2011-]?([^\W\d_]+(?:[.'’/][^\W\d_]+){0,3}[.²³]?|[^\w\s.,;:!?()\[\]'\"“”‘’/*+<>=~&#@|{}—–-]{1,2}[cf]?)"
    r"(?:[ \t\n\u00a0\u2011-]([^\W\d_]+(?:[./][^\W\d_]+){0,3}\.?|\d(?= ))(?:[ \t\n\u00a0\u2011-]([^\W\d_]+\.?)(?:[ \t\n\u00a0\u2011-]([^\W\d_]+\.?))?)?)?"
)
SPACES = frozenset(" \t\n\u00a0\u2011-")


def unit_after(low: str, text: str, end: int, *, digits: bool) -> Unit | None:
    """The unit whose name follows: "6%", "6 percentage points", "dlrs", "12-cent", "41.5C"."""
    char = low[end : end + 1]
    if char == "%" and low[end + 1 : end + 2] not in (" ", "-"):
        return Unit(Kind.PERCENT, "percent", end + 1)
    match = WORDS.match(low, end)
    if match is None:
        return None
    first = match.group(1)
    if first[0] in ZH_FIRST:
        return _chinese(low, match.start(1))
    length = LENGTHS.get(first.rstrip(".")) or LENGTHS.get(first)
    if length is None:
        return _coded(text, match, end)
    found = _longest(match, length)
    if found is None:
        return None
    (kind, name, factor), stop = found
    if stop == match.end(1) and first in units.CLOSE_MEASURES or first in ("c", "p", "t"):
        return _short(text, match, end, digits=digits)
    return Unit(kind, name, stop, factor)


def currency_before(low: str, text: str, start: int) -> Currency | None | bool:
    """The currency whose symbol, code or name precedes: "A$", "US $", "Rs ", "USD34". False: letters that make it no number."""
    edge = start - 1 if start and low[start - 1] in " \u00a0" else start
    if edge == 0:
        return None
    char = low[edge - 1]
    if char in SYMBOL_CHARS:
        return _symbol(low, edge)
    if not (char.isalpha() or char == "."):
        return None
    first = edge
    while first and edge - first < 6 and (low[first - 1].isalpha() or low[first - 1] == "."):
        first -= 1
    if first and low[first - 1].isalnum():
        return False if edge == start else None
    word = low[first:edge]
    code = units.PREFIXES.get(word) or _code(text[first:edge], spaced=edge < start)
    if code:
        return Currency(code, first)
    if len(word) == 4 and word[0] == "m" and text[first:edge].isupper() and text[first + 1 : edge] in CODES:
        return Currency(text[first + 1 : edge], first, 6)
    return False if edge == start and char != "." else None


def before(low: str, start: int) -> Before:
    """Hedge, sign and direction before a figure that starts here: "rose by nearly ", "minus "."""
    if start == 0:
        return Before(start)
    last = low[start - 1]
    if last not in " \n\t\u00a0":
        hedge = numbers.HEDGES.get(last)
        return Before(start - 1, hedge) if hedge else Before(start)
    tokens = low[max(0, start - 64) : start].split()
    if not tokens:
        return Before(start)
    hedge, taken = _hedge(tokens)
    edge = _back(low, start, tokens[len(tokens) - taken :]) if taken else start
    tokens = tokens[: len(tokens) - taken]
    negative = bool(tokens) and tokens[-1] in numbers.NEGATIVE
    if negative:
        edge = _back(low, edge, tokens[-1:])
        tokens.pop()
    return Before(edge, hedge, negative, _direction(tokens))


def hedge_after(low: str, end: int) -> tuple[str | None, int]:
    """The hedge behind a figure: "5 percent or more", "600,000-plus"; its end."""
    if low[end : end + 1] == "+":
        return "at_least", end + 1
    if low[end : end + 1] not in ("-", " "):
        return None, end
    match = WORDS.match(low, end)
    if match and match.group(1) in ("or", "and", "at", "plus"):
        one, two = match.group(1), match.group(2)
        if one == "plus" and low[end] == "-":
            return "at_least", match.end(1)
        hedge = numbers.AFTER_HEDGES.get(f"{one} {two.rstrip('.')}") if two else None
        if hedge:
            return hedge, match.start(2) + len(two.rstrip("."))
    return None, end


def direction_after(low: str, end: int) -> str | None:
    """The direction that the next word gives: "87.7 percent increase", "25 percentage points higher"."""
    match = WORDS.match(low, end)
    if match is None or low[end] not in SPACES:
        return None
    return directions.AFTER.get(match.group(1).rstrip("."))


def noun_after(low: str, end: int, *, one: bool) -> tuple[str, int] | None:
    """The noun counted, in the singular, and its end: "840,000 new energy vehicles" counts vehicles."""
    if low[end : end + 1] not in SPACES or not low[end : end + 1]:
        return None
    match = WORDS.match(low, end)
    if match is None:
        return None
    hyphen = low[end] in "-\u2011"
    for place in range(1, 5):
        word = match.group(place)
        if word is None or word.rstrip(".") in nouns.NO_NOUN:
            return None
        bare = word.rstrip(".")
        stop = match.start(place) + len(bare)
        if hyphen:
            return (nouns.singular(bare), stop) if bare not in nouns.NO_HYPHEN else None
        if nouns.plural(bare) or (one and place == 1):
            return nouns.singular(bare), stop
        if word != bare:
            return None
    return None


def _symbol(low: str, edge: int) -> Currency:
    symbol = edge - 1
    first = symbol
    while first and symbol - first < 5 and (low[first - 1].isalpha() or low[first - 1] == "."):
        first -= 1
    word = low[first : symbol + 1]
    if first < symbol and (word in units.SYMBOLS or word in units.PREFIXES) and not low[first - 1 : first].isalnum():
        return Currency(units.SYMBOLS.get(word) or units.PREFIXES[word], first)
    if first == symbol and low[symbol - 1 : symbol] == " ":
        head = low[max(0, symbol - 6) : symbol].split()
        word = head[-1] + low[symbol] if head else ""
        if word in units.SYMBOLS and word not in ("a$", "e£", "s$", "t$", "b$", "r$"):
            return Currency(units.SYMBOLS[word], symbol - len(word))
    return Currency(units.SYMBOLS[low[symbol]], symbol)


def _code(word: str, *, spaced: bool) -> str | None:
    upper = word.upper()
    if upper == "RMB":
        return "CNY"
    if upper in CODES and (word == upper or word in units.LOWER_CODES):
        return None if spaced and upper in units.WORDLIKE_CODES else upper
    return None


def _coded(text: str, match: re.Match[str], end: int) -> Unit | None:
    """A currency by its code: "200 CHF", "115USD", "48.5 MGBP"."""
    word = text[match.start(1) : match.end(1)].rstrip(".")
    code = _code(word, spaced=match.start(1) > end)
    if code:
        return Unit(Kind.MONEY, code, match.start(1) + len(word))
    if len(word) == 4 and word[0] == "M" and word[1:] in CODES and word.isupper():
        return Unit(Kind.MONEY, word[1:], match.end(1), Fraction(10**6))
    return None


def _longest(match: re.Match[str], length: int) -> tuple[tuple[Kind, str, Fraction], int] | None:
    words = [word for word in match.groups()[:length] if word]
    for count in range(len(words), 0, -1):
        phrase = " ".join(words[:count])
        found = UNITS.get(phrase)
        if found:
            return found, match.end(count)
        if phrase[-1] == "." or "." in phrase:
            found = UNITS.get(phrase.rstrip("."))
            if found is None and count > 1:
                found = UNITS.get(phrase.replace(".", ""))
            if found:
                return found, match.end(count) - (phrase[-1] == ".")
    return None


def _short(text: str, match: re.Match[str], end: int, *, digits: bool) -> Unit | None:
    """Units of one or two letters mean something only beside digits, and some only in their own case: 30 C, 12p, 5 g."""
    start, stop = match.span(1)
    word = text[start:stop].rstrip(".")
    kind, name, factor = UNITS[word.lower()]
    close = start == end
    if not digits or (start > end and text[end] == "-"):
        return None
    if word in ("C", "F"):
        return Unit(Kind.MEASURE, "degree_Celsius" if word == "C" else "degree_Fahrenheit", stop)
    if word in ("c", "p") and close:
        return Unit(kind if word == "p" else Kind.MONEY, "GBP" if word == "p" else "USD", stop, CENT)
    if word.lower() in ("c", "f", "p", "s", "t") or word in units.CASE_TRAPS:
        return None
    if word == "m" and not close:
        return Unit(Kind.MEASURE, "metre", stop)
    return Unit(kind, name, stop, factor) if close or word.lower() not in units.CLOSE_ONLY else None


def _chinese(low: str, start: int) -> Unit | None:
    for length in (5, 4, 3, 2, 1):
        found = ZH_UNITS.get(low[start : start + length])
        if found and len(low[start : start + length]) == length:
            return Unit(found[0], found[1], start + length)
    return None


HEDGE_TAILS: dict[str, list[tuple[list[str], str | None]]] = {}
for _phrase, _hedge_name in sorted(numbers.HEDGES.items(), key=lambda item: -len(item[0])):
    HEDGE_TAILS.setdefault(_phrase.split()[-1], []).append((_phrase.split(), _hedge_name))


def _hedge(tokens: list[str]) -> tuple[str | None, int]:
    last = tokens[-1].lstrip("(\"'“‘[")
    for phrase, name in HEDGE_TAILS.get(last, ()):
        length = len(phrase)
        if length == 1 or (length <= len(tokens) and [tokens[-length].lstrip("(\"'“‘["), *tokens[1 - length :]] == phrase):
            return name, length
    return None, 0


def _back(low: str, edge: int, tokens: list[str]) -> int:
    """Where these last tokens before `edge` start, opening brackets left out."""
    for token in reversed(tokens):
        edge = low.rindex(token.lstrip("(\"'“‘["), 0, edge)
    return edge


def _direction(tokens: list[str]) -> str | None:
    for place in range(len(tokens) - 1, max(-1, len(tokens) - 6), -1):
        token = tokens[place].lstrip("(\"'“‘[")
        if token == "of":
            noun = tokens[place - 1].lstrip("(") if place else ""
            return directions.BEFORE.get(noun) or directions.AFTER.get(noun) if noun in directions.NOUNS else None
        found = directions.BEFORE.get(token)
        if found:
            return found
        if token not in directions.BETWEEN:
            return None
    return None
