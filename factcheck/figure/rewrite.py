"""A figure written anew: another value in its place, or another hedge before it, in its own words and at its own grain."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.figure.notation import compute_scale, count_decimals, find_number_span, format_mantissa, match_scale_word
from factcheck.figure.number import format_decimal
from factcheck.language import has_chinese, load_language, load_language_of
from factcheck.pattern import compile_lazily

__all__ = [
    "WORDED_FRACTIONS",
    "coarsen",
    "is_one_word",
    "rehedge",
    "reprint",
    "rescale",
    "revalue",
    "write_fraction",
    "write_multiple_word",
    "write_one_in",
    "write_times",
]

ENGLISH = load_language("en")
NUMBER_WORDS = {str(number): word for word, number in ENGLISH.numbers.cardinals.items() if number < 10 or word == "ten"}
UNIT_NOUN = compile_lazily(r"^(\s+(?:percentage\s+|basis\s+)?(?:point|dollar|euro|pound|tonne|year))s?\b")
WORDED_FRACTIONS = tuple(ENGLISH.notation.fractions)
ONE_IN = compile_lazily(r"((?:\w+ ){0,3}(?:one|1) (?:in|out of) (?:every )?)(\w+)", re.IGNORECASE)
AND_A_HALF = " and a half"
LARGER_SCALE = {
    "thousand": "million", "million": "billion", "billion": "trillion", "k": "m", "m": "bn", "mn": "bn", "bn": "tn",
    "mln": "bln", "bln": "trn", "万": "亿",
}  # fmt: skip
SMALLER_SCALE = {
    "million": "thousand", "billion": "million", "trillion": "billion", "bn": "m", "tn": "bn", "bln": "mln", "trn": "bln",
    "亿": "万",
}  # fmt: skip


def reprint(figure: Figure, value: Fraction) -> Figure:
    """Print the figure with another value, with the same last digit, or with more digits if the value needs them.

    "840,000" with 790,000 is "790,000"; "3 times" with 2.6 is "2.6 times". Drops hedges except "about", which stays true.
    """
    again, finer = _revalue_finer(figure, value)
    text = figure.text if again.hedge else _strip_hedge(figure)[0]
    return again._replace(text=_put_number(text, format_mantissa(figure, abs(value), finer), figure))


def revalue(figure: Figure, value: Fraction) -> Figure:
    """Like `reprint`, but leave the text unchanged: for callers that only compute the intervals."""
    return _revalue_finer(figure, value)[0]


def _revalue_finer(figure: Figure, value: Fraction) -> tuple[Figure, int]:
    """Return the figure with another value, and how many more digits that takes (4 at most)."""
    (n, d), (above, below) = value.as_integer_ratio(), figure.step.as_integer_ratio()
    steps, parts, finer = abs(n) * below, d * above, 0  # integers for speed: called for every allowed value
    while steps % parts and finer < 4:
        steps, finer = steps * 10, finer + 1
    step, decimals = (figure.step / 10**finer, True) if finer else (figure.step, figure.decimals)
    digits = str(steps // parts)
    zeros = 0 if decimals or value == 0 else len(digits) - len(digits.rstrip("0"))
    hedge = figure.hedge if figure.hedge == "about" else None
    return figure._replace(value=value, step=step, zeros=zeros, decimals=decimals, hedge=hedge), finer


def coarsen(figure: Figure, value: Fraction, step: Fraction) -> Figure:
    """Print a value, a multiple of `step`, without hedge and with fewer digits: "5%" for "5.1%", "840,000" for "843,210"."""
    worth, own = compute_scale(figure), count_decimals(figure)
    kept = next((n for n in range(own) if step * 10**n >= worth), own)
    digits = format_mantissa(figure, abs(value), kept - own)
    mantissa = str(abs(int(value / worth)))
    zeros = 0 if kept or not value else len(mantissa) - len(mantissa.rstrip("0"))
    text = _put_number(_strip_hedge(figure)[0], digits, figure)
    return figure._replace(text=text, value=value, step=worth / 10**kept, decimals=kept > 0, zeros=zeros, hedge=None)


def rescale(figure: Figure, value: Fraction) -> Figure | None:
    """Print a value with another scale word if its own no longer suits it, else None: "$41.5 billion" for "$41.7 million"."""
    hedge = figure.hedge if figure.hedge == "about" else None
    text = figure.text if hedge else _strip_hedge(figure)[0]
    span = find_number_span(text)
    word = match_scale_word(text, span[1]) if span and figure.scaled else None
    if span is None or word is None or not value:
        return None
    name, worth = word.group().strip(" -").lower(), compute_scale(figure)
    printed = abs(figure.value or Fraction(0))
    while name in LARGER_SCALE and abs(value) >= 1000 * worth > printed:  # a writer of "1,190 billion" may keep to it
        name, worth = LARGER_SCALE[name], worth * (10**4 if name == "万" else 1000)
    least = min(Fraction(1), abs(figure.value or Fraction(1)) / worth)  # a writer of "0.4 billion" may print "0.4 million", too
    if figure.decimals and SMALLER_SCALE.get(name) == "thousand":
        least = min(least, Fraction(1, 10))  # "$0.4 million", not "$400 thousand"
    while name in SMALLER_SCALE and abs(value) < least * worth:
        name, worth = SMALLER_SCALE[name], worth / (10**4 if name == "亿" else 1000)
    if worth == compute_scale(figure):
        return None
    step = min(_find_kept_step(figure, value), worth)
    value = round(value / step) * step
    own = next((n for n in range(len(str(worth))) if step * 10**n >= worth), 0)
    lead = word.group()[: len(word.group()) - len(word.group().lstrip(" -"))]
    whole, dot, rest = format_decimal(abs(value) / worth, own).partition(".")
    text = f"{text[: span[0]]}{whole if has_chinese(text) else f'{int(whole):,}'}{dot}{rest}{lead}{name}{text[word.end() :]}"
    zeros = 0 if own else len(whole) - len(whole.rstrip("0"))
    return figure._replace(text=text, step=step, value=value, hedge=hedge, decimals=own > 0, zeros=zeros)


def _find_kept_step(figure: Figure, value: Fraction) -> Fraction:
    """Find the last digit to print, by the figure's precision: 912.8 million and some 160 more keeps its hundred thousands, as
    1.0714 billion; a thousand times as much keeps only four digits.
    """
    near = abs(figure.value or value)
    if near <= abs(value) < 100 * near:
        return figure.step
    digits = len(str(int(near / figure.step)))
    return Fraction(10) ** (len(str(int(abs(value) / figure.step * 10**9))) - 9 - digits) * figure.step


def rehedge(figure: Figure, hedge: str) -> Figure:
    """Replace the hedge: "nearly doubled" for "more than doubled"."""
    text, at = _strip_hedge(figure)
    if at is None:
        span = find_number_span(text)
        token = re.search(r"\S*$", text[: span[0]]) if span else None
        at = token.start() if token else 0
    return figure._replace(text=f"{text[:at]}{load_language_of(text).notation.hedges[hedge]}{text[at:]}", hedge=hedge)


def write_multiple_word(figure: Figure, number: int, hedge: str | None) -> Figure:
    """Replace a word such as "doubled" by "doubled", "tripled" or "quadrupled"."""
    notation = load_language_of(figure.text).notation
    text = (notation.hedges[hedge] if hedge else "") + notation.multiples[number]
    return figure._replace(text=text, value=Fraction(number), zeros=0, hedge=hedge)


def write_times(figure: Figure, value: Fraction) -> Figure:
    """Replace a multiple in one word by digits: "1.4 times" for "doubled"."""
    text = format_decimal(value, 1) + load_language_of(figure.text).notation.times
    return figure._replace(text=text, value=value, step=Fraction(1, 10), decimals=True, hedge=None)


def write_fraction(figure: Figure, value: Fraction, hedge: str | None) -> Figure:
    """Replace a fraction in words: "more than a quarter" for "a third"."""
    notation = load_language_of(figure.text).notation
    text = (notation.hedges[hedge] if hedge else "") + notation.fractions[value]
    return figure._replace(text=text, value=value, hedge=hedge, form=Form.FRACTION)


def write_one_in(figure: Figure, value: Fraction) -> Figure | None:
    """Replace the N of "one in N": "one in 12" for "one in 21". None if the figure is no such, or the value not in (0, 1)."""
    found = ONE_IN.fullmatch(figure.text)
    if found is None or not 0 < value < 1:
        return None
    number = str(round(1 / value))
    many = number if found[2].isdecimal() else NUMBER_WORDS.get(number, number)
    return figure._replace(text=found[1] + many, value=Fraction(1, int(number)))


def is_one_word(figure: Figure) -> bool:
    return figure.kind is Kind.MULTIPLE and figure.form is Form.NUMBER and find_number_span(_strip_hedge(figure)[0]) is None


def _put_number(text: str, number: str, figure: Figure) -> str:
    span = find_number_span(text)
    if span is None:
        return figure.text
    old, tail = text[slice(*span)], text[span[1] :]
    spelled = not any(char.isdigit() for char in old)
    if number == "1" or old in ("1", "one", "a"):
        tail = UNIT_NOUN.sub(rf"\1{'' if number == '1' else 's'}", tail, count=1)
    return text[: span[0]] + (_spell_like(number, old) if spelled else number) + tail


def _spell_like(number: str, like: str) -> str:
    """Spell numbers up to ten, as newspapers do; "two and a half" for "three and a half"."""
    whole = number.removesuffix(".5")
    if whole != number and whole in NUMBER_WORDS and like.endswith(AND_A_HALF):
        return NUMBER_WORDS[whole] + AND_A_HALF
    return NUMBER_WORDS.get(number, number)


def _strip_hedge(figure: Figure) -> tuple[str, int | None]:
    """Return the text without its hedge, and where the hedge stood; None if it stood behind, or there is none."""
    if figure.hedge is None:
        return figure.text, None
    notation = load_language_of(figure.text).notation
    found = notation.hedge_before.search(figure.text)
    if found:
        return figure.text[: found.start()] + figure.text[found.end() :], found.start()
    return notation.hedge_behind.sub("", figure.text), None
