"""Format numbers for people: in the notation of a figure ("5.1" beside "6.5%"), or readably ("6.36 trillion")."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from factcheck.figure.figure import Figure, Form
from factcheck.figure.number import SCALES, choose_scale_power, format_decimal, format_significant, strip_zeros
from factcheck.language import has_chinese, load_language, load_language_of
from factcheck.language.messages import Message, get_language
from factcheck.pattern import compile_lazily

__all__ = [
    "choose_chinese_scale",
    "choose_plural",
    "choose_scale_word",
    "compute_scale",
    "count_decimals",
    "find_number_span",
    "format_amount",
    "format_bare_number",
    "format_count",
    "format_full",
    "format_in_notation",
    "format_mantissa",
    "format_plain",
    "format_readable",
    "format_unit_name",
    "get_unit_names",
    "match_scale_word",
    "read_written_scale",
]

ENGLISH = load_language("en")
PLAIN_DIGITS = compile_lazily(r"[\d,]*\d(?:\.(\d+))?|\.(\d+)")
GROUP_SPACES = " \u00a0\u202f"
WORD = compile_lazily(r"[A-Za-z]+")
ARTICLES = frozenset({"a", "an", "and", "half"})
NUMBER_WORDS = ARTICLES.union(ENGLISH.numbers.cardinals, ENGLISH.numbers.dozens, ["hundred"])
SPECIAL_UNIT_NAMES = {  # (singular, plural) of units whose identifier is not their written name
    "CNY": ("yuan", "yuan"), "JPY": ("yen", "yen"), "USD": ("dollar", "dollars"), "EUR": ("euro", "euros"),
    "GBP": ("pound", "pounds"), "percent": ("%", "%"), "percentage_point": ("point", "points"),
    "basis_point": ("basis point", "basis points"), "times": ("times", "times"), "person": ("person", "people"),
    "people": ("person", "people"), "foot": ("foot", "feet"), "inch": ("inch", "inches"),
    "degree_Celsius": ("°C", "°C"), "degree_Fahrenheit": ("°F", "°F"),
    "delta_degree_Celsius": ("°C", "°C"), "delta_degree_Fahrenheit": ("°F", "°F"),
}  # fmt: skip
COMPOUND_JOINT = compile_lazily(  # joins two numbers of one measure: "6ft 2in", "26 miles, 385 yards", "15 stones eight pounds"
    r"(?:ft|foot|feet|lbs?|pounds?|st|stones?|crores?|miles?|furlongs?|yards?|km|kilomet(?:re|er)s?|gallons?)(?:,? (?:and )?|-)"
    r"(?:\d|[a-z]{3,9} (?:ounces?|pounds?|inch(?:es)?|feet|yards?|furlongs?|metres?|pints?|quarts?)\b)",
    re.IGNORECASE,
)
READABLE_POWERS = (-2, 3)  # least and greatest power of ten of a mantissa before its scale word: 0.05亿, 5000亿
MAX_DECIMALS = 12  # decimals of a number without a finite decimal
# are plurals
PLURAL_NOUNS = frozenset({"people", "staff", "police", "cattle", "sheep", "aircraft", "women", "men", "children"})


@lru_cache(maxsize=2048)
def find_number_span(text: str) -> tuple[int, int] | None:
    """Find the span of the number in a figure's text, without scale word: the digits, or the words "two and a half".

    None if the value is printed as two numbers: "6ft 2in".
    """
    if has_chinese(text):
        chinese = load_language("zh")
        found = chinese.notation.digits.search(chinese.fold_signs(text))
        return found.span() if found else None
    found = ENGLISH.notation.digits.search(text)
    if found:
        return None if COMPOUND_JOINT.search(text, found.end()) else found.span()
    words = list(WORD.finditer(text))
    first = next((n for n, word in enumerate(words) if word.group().lower() in NUMBER_WORDS), len(words))
    last = next((n for n in range(first, len(words)) if words[n].group().lower() not in NUMBER_WORDS), len(words))
    run = {word.group().lower() for word in words[first:last]}
    if (
        COMPOUND_JOINT.search(text)
        or not run
        or (run <= ARTICLES and not ENGLISH.notation.scale.match(text, words[last - 1].end()))
    ):
        return None
    return words[first].start(), words[last - 1].end()


def count_decimals(figure: Figure) -> int:
    """Count the decimals of a figure's mantissa: 1 for "6.36 trillion" cut to 6.4, and for "two and a half billion"."""
    span = find_number_span(figure.text)
    if span and has_chinese(figure.text):
        return len(re.split("[.·]", load_language("zh").fold_signs(figure.text[slice(*span)]) + ".")[1])
    found = PLAIN_DIGITS.fullmatch(figure.text[span[0] : span[1]]) if span else None
    if found:
        return len(found[1] or found[2] or "")
    if not figure.decimals:
        return 0
    written = read_written_scale(figure)
    return next((n for n in range(1, 7) if figure.step * 10**n == written), 0)


def compute_scale(figure: Figure) -> Fraction:
    """Return the factor from mantissa to value: 10^9 for "23 billion"; 1 without a scale word."""
    return figure.step * Fraction(10 ** count_decimals(figure))


def read_written_scale(figure: Figure) -> Fraction:
    """Return the factor of the scale words alone: 10^9 for "23 billion"; 1 for "64 pence" (`compute_scale`: 1/100)."""
    span = find_number_span(figure.text)
    word = _find_scale_word(figure, span[1] if span else 0).strip(" -").lower()
    language = load_language_of(word)
    return Fraction(10 ** sum(language.numbers.scales.get(part, 0) for part in language.fold_signs(word).split()))


def match_scale_word(text: str, at: int) -> re.Match[str] | None:
    """Match the scale word that starts at `at` in a figure's text: " billion", "万亿"."""
    return load_language_of(text).notation.scale.match(text, at)


def format_mantissa(figure: Figure, value: Fraction, finer: int = 0) -> str:
    """Format a value's mantissa like a figure's: 3.11e9 beside "$3.2 billion" is "3.1"; `finer`: so many more decimals."""
    return _format_steps(figure, value / figure.step, finer)


def format_bare_number(figure: Figure) -> str:
    """Return number and scale word without hedge and unit: "6.36 trillion" for "some 6.36 trillion yuan"."""
    span = find_number_span(figure.text)
    if span is None or figure.high is not None or figure.form not in (Form.NUMBER, Form.STORED):
        return figure.text
    sign = "-" if figure.value is not None and figure.value < 0 else ""
    return sign + figure.text[span[0] : span[1]] + _find_scale_word(figure, span[1])


def format_in_notation(figure: Figure, value: Fraction) -> str:
    """Format a value with scale word in the figure's notation: an allowed value, shown beside the stated one."""
    ratio = value / figure.step
    finer = next((n for n in range(3) if 10**n % ratio.denominator == 0), 0)
    span = find_number_span(figure.text)
    return _format_steps(figure, ratio, finer) + (_find_scale_word(figure, span[1]) if span else "")


def format_full(x: Fraction) -> str:
    """Format a number in full with thousands separated; 12 decimals if it has no finite decimal."""
    text = format_plain(x)
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}" + dot + rest if abs(x) >= 1 else text


def format_plain(x: Fraction) -> str:
    """Format a number in full as data: "447523", "0.077"; 12 decimals if it has no finite decimal."""
    return strip_zeros(format_decimal(x, MAX_DECIMALS))


def format_readable(x: Fraction, digits: int = 4) -> str:
    """Format to about `digits` significant digits; a scale word from a million up: "6.36 trillion", "447,500", "5.124"."""
    scale, word = choose_scale_word(x)
    if get_language() == "zh":
        return f"{format_significant(x / 10**scale, digits)}{word}"
    return f"{format_significant(x / 10**scale, digits)} {SCALES[scale]}" if scale else format_significant(x, digits)


def format_amount(x: Fraction, unit: str | None, digits: int = 4, printed: Figure | None = None) -> str:
    """Format a number with its unit: "5.124 %", "3.18 billion dollars", "447,500 vehicles", "1 vehicle".

    Like `printed` if that is a Chinese figure: "429.4亿元". In a Chinese report also if `printed` is None.
    """
    return Message(_render_amount, x, unit, digits, printed)


def _render_amount(x: Fraction, unit: str | None, digits: int, printed: Figure | None) -> str:
    if own := choose_chinese_scale(x, unit, printed):
        power, scale, name = own
        return f"{format_significant(x / 10**power, digits)}{scale}{name}"
    number = format_readable(x, digits)
    name = choose_plural(number, *get_unit_names(unit)) if unit else ""
    gap = "" if get_language() == "zh" else " "
    return f"{number}{gap}{name}" if name else number


def choose_scale_word(size: Fraction) -> tuple[int, str]:
    """Choose the scale word for this size; return its power of ten and the word: 6, "million"; in Chinese 4, "万"."""
    by_size = choose_scale_power(abs(size))
    if get_language() != "zh" or not by_size:
        return by_size, SCALES.get(by_size, "")
    known = _list_chinese_scales()
    power = next(p for p in known if abs(size) >= 10**p)
    return power, known[power]


def choose_plural(number: str, one: str, many: str) -> str:
    """Choose singular or plural beside a number in digits: "1 vehicle", "-1 point", "1.5 points"."""
    return one if number in ("1", "-1") else many


def choose_chinese_scale(size: Fraction, unit: str | None, printed: Figure | None) -> tuple[int, str, str] | None:
    """Choose power, scale word and unit for a number beside a scaled Chinese figure: (8, "亿", "元") for "438.5亿元".

    Keeps the figure's scale if that stays readable. None if `printed` is not such a figure, or has another unit.
    """
    if printed is None or not printed.scaled or printed.unit != unit or not has_chinese(printed.text):
        return None
    span = find_number_span(printed.text)
    word = match_scale_word(printed.text, span[1]) if span else None
    if word is None:
        return None
    known = _list_chinese_scales()
    own = len(str(int(read_written_scale(printed)))) - 1
    apart = len(str(int(abs(size)))) - 1 - own
    kept = own in known and READABLE_POWERS[0] <= apart <= READABLE_POWERS[1]
    power = own if kept else next((p for p in known if abs(size) >= 10**p), 0)
    return power, known.get(power, ""), load_language("zh").notation.hedge_after_scale.sub("", printed.text[word.end() :])


def _list_chinese_scales() -> dict[int, str]:
    """Return the scale words that are printed, the largest first, by their powers of ten."""
    chinese = load_language("zh")
    return {chinese.numbers.scales[name]: name for name in chinese.notation.printed_scales}


def format_count(number: int, one: str, many: str | None = None) -> str:
    """Format a count: "1 claim", "1,000 entries", "2 files are"; `many`: given if it is not the plain plural of `one`."""
    return f"{number:,} {one if number == 1 else many or _pluralize(one)}"


def _format_steps(figure: Figure, steps: Fraction, finer: int) -> str:
    """Format a number of steps of the figure's last digit as the figure writes its mantissa."""
    own = count_decimals(figure) + finer
    whole, dot, rest = format_decimal(steps / 10 ** count_decimals(figure), own).partition(".")
    sign = "-" if whole[0] == "-" else ""
    whole = whole.removeprefix("-")
    return sign + (_group_digits(whole, figure) if len(whole) > 3 else whole) + dot + rest


def _find_scale_word(figure: Figure, after: int) -> str:
    found = match_scale_word(figure.text, after) if figure.scaled else None
    return found.group() if found else ""


def _group_digits(whole: str, figure: Figure) -> str:
    """Group digits as the figure groups its own if it has enough of them; else with commas from 1,000 up."""
    span = find_number_span(figure.text)
    own = figure.text[span[0] : span[1]].partition(".")[0] if span else ""
    if (len(own) >= 4 and own.isdigit()) or ("," not in own and has_chinese(figure.text)):
        return whole
    if re.search(r",\d\d,", own) or re.fullmatch(r"\d\d?,\d\d,\d{3}", own):  # 12,50,000
        head, tail = whole[:-3], whole[-3:]
        pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
        return ",".join([*pairs, tail])
    space = next((char for char in GROUP_SPACES if char in own and any(c.isdigit() for c in own)), "")
    text = f"{int(whole):,}"
    return text.replace(",", space) if space and own.replace(space, "").isdigit() else text


def get_unit_names(unit: str) -> tuple[str, str]:
    """Return singular and plural: ("vehicle", "vehicles"), ("foot per year", "feet per year"), ("yuan", "yuan").

    In a Chinese report the Chinese name, if there is one: ("辆", "辆").
    """
    if get_language() == "zh" and (own := _find_chinese_name(unit)):
        return own, own
    if unit in SPECIAL_UNIT_NAMES:
        return SPECIAL_UNIT_NAMES[unit]
    if "/" in unit:
        (one, many), (each, _) = (get_unit_names(part.strip()) for part in unit.split("/", 1))
        return f"{one} per {each}", f"{many} per {each}"
    word = unit.replace("_", " ")
    return word, _pluralize(word)


def format_unit_name(unit: str, *, many: bool = False) -> Message:
    """Return a unit's name, singular or plural, as a message in the language of the report."""
    return Message(_render_unit_name, unit, many)


def _render_unit_name(unit: str, many: bool) -> str:
    return get_unit_names(unit)[many]


def _find_chinese_name(unit: str) -> str | None:
    """Return the unit's first Chinese name: "吨/公顷" for "tonne / hectare"."""
    names = load_language("zh").notation.unit_names
    parts = [names.get(part.strip(), "") for part in unit.split("/")]
    return "/".join(parts) if all(parts) else None


def _pluralize(word: str) -> str:
    """Pluralise: vehicle, vehicles; unchanged are codes (SEK), people, and words that are not plain nouns."""
    if not word or word.isupper() or not word[-1].isalpha() or word[-1] in "sz" or word in PLURAL_NOUNS:
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("ch", "sh", "x")) else f"{word}s"
