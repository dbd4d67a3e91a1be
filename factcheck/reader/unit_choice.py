"""Choose a number's unit: the one behind it, the currency before it, or times; and read scale or cents behind a currency."""

from __future__ import annotations

from factcheck.figure.figure import Form, Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.number_words import parse_words
from factcheck.reader.numeral import Numeral, add_scale, parse_digits
from factcheck.reader.unit_match import CurrencyMatch, UnitMatch, match_unit_after

__all__ = ["TIMES", "choose_unit", "read_scale_after_unit"]

ENGLISH = load_language("en")
CURRENCIES, NUMBERS = ENGLISH.currencies, ENGLISH.numbers
OF_WORD = compile_lazily(r" of ([a-z]+)")
OF_A = (" of a", " a ")
TO_ONE = compile_lazily(r"[ -]to[ -](?:1|one)\b(?![.,]\d)")  # "a ratio of nearly 15 to 1"
MAX_CHARS_TO_RATIO = 180  # how far before "15 to 1" the word "ratio" is looked for
TIMES = compile_lazily(r"[ -](?:times|fold)\b|x(?![a-z0-9])")
CENTS_PART = compile_lazily(r",? (?:and )?([0-9]{1,2}(?![0-9,.%]*[0-9%])|[a-z-]+(?: [a-z]+)?)")
CENTS_AFTER = compile_lazily(r" ?(?:cents?|pence|penny|p|c|sens?|kopecks?|kopiykas?|paise)\b")
MONEY_END = compile_lazily(r"\s*\Z|[.,;!?)]|\s(?:more|less|for|and|to|on|per|each)\b")
COMPARED_AFTER = compile_lazily(  # "three times the level", "twice as", "nine times Malta's", "twelve times last year's"
    r" (?:(?:last|this|next) (?=[a-z]+['’]s\b))?([a-z]+)(['’]s\b|(?<=s)['’]| than\b)?|\s*\Z|[.,;)]"
)


def choose_unit(low: str, text: str, number: Numeral, currency: CurrencyMatch | None) -> UnitMatch | None:
    """Return the unit behind a number, else the currency before it, else times, else None."""
    fraction_of = (number.form is Form.FRACTION or number.places > 0) and low.startswith(OF_A, number.end) and number.value < 1
    unit = match_unit_after(low, text, number.end, spelled=number.spelled, part=fraction_of)
    if currency is None:
        if unit and unit.name == "GBP" and _is_weight(low, number, unit.end):
            return unit._replace(kind=Kind.MEASURE, name="pound")
        may_be_times = low[number.end + 1 : number.end + 2] in "tf" or low[number.end] == "x"
        return unit or (_match_times(low, number) if may_be_times else None)
    if unit and unit.kind is Kind.MONEY and unit.power >= 0 and (currency.generic or currency.code == unit.name):
        return unit._replace(power=unit.power or currency.power)
    if unit and unit.kind is Kind.PERCENT:
        return unit  # in "$34 \\%$" the dollar sign begins a TeX formula
    return UnitMatch(Kind.MONEY, currency.code, number.end, currency.power)


def _is_weight(low: str, number: Numeral, end: int) -> bool:
    """True if pounds are a weight: "weighed 50 million pounds", "300 pounds of copper"; not "2 billion pounds of debt"."""
    if not low.startswith(("pound", "lb"), end - (6 if low[end - 1] == "s" else 5)):
        return False
    of = OF_WORD.match(low, end)
    if of:
        return of[1] not in CURRENCIES.money_after_of
    return not CURRENCIES.words_before_mass.isdisjoint(low[max(0, number.start - 40) : number.start].split())


def _match_times(low: str, number: Numeral) -> UnitMatch | None:
    """Match "times": a multiple if it compares ("three times the level"), else a count of occasions; None if neither."""
    match = TIMES.match(low, number.end)
    if match is None:
        to_one = TO_ONE.match(low, number.end)
        sentence = low[max(0, number.start - MAX_CHARS_TO_RATIO) : number.start].rpartition(". ")[2]
        is_ratio = to_one and ("ratio" in sentence or "outnumber" in sentence)
        return UnitMatch(Kind.MULTIPLE, "times", to_one.end()) if to_one and is_ratio else None
    after = COMPARED_AFTER.match(low, match.end())
    compared = after and (after[1] is None or after[1] in NUMBERS.words_after_multiple or after[2])
    if match.group() == " times" and not number.places and not compared:
        return UnitMatch(Kind.COUNT, "time", match.end())
    return UnitMatch(Kind.MULTIPLE, "times", match.end())


def read_scale_after_unit(low: str, number: Numeral, unit: UnitMatch) -> tuple[Numeral, UnitMatch]:
    """Read what follows a currency: a scale, "75 USD million", or cents, "3 dollars 50 cents" as 3.50 dollars."""
    if unit.power or number.power or unit.end == number.end:
        return number, unit
    late = add_scale(low, number._replace(end=unit.end), money=False)
    if late.power:
        return late, unit._replace(end=late.end)
    match = CENTS_PART.match(low, unit.end)
    if match is None or number.places or number.form is not Form.NUMBER:
        return number, unit
    small = parse_digits(low, match.start(1)) if match[1].isdecimal() else parse_words(low, match.start(1))
    if small is None or not small.mantissa < 100 or small.power or small.places:
        return number, unit
    cents = CENTS_AFTER.match(low, small.end)
    if cents is None and (match.group().startswith(",") or not MONEY_END.match(low, small.end)):
        return number, unit
    end = cents.end() if cents else small.end
    return Numeral(number.start, end, number.mantissa * 100 + small.mantissa, 2, spelled=number.spelled), unit._replace(end=end)
