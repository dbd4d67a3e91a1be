"""Figures out of text: `read` one figure and nothing else, `figures` all of a prose text in order, with their spans.

A figure is anchored on its digits or number word; the words beside it are looked up, left and right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from factcheck import numeral, wording
from factcheck.figure import Figure, Form, Kind
from factcheck.language.en import numbers
from factcheck.numeral import Numeral
from factcheck.wording import Currency, Unit

__all__ = ["figures", "lowered", "read"]

CARDINAL_WORDS = sorted({*numbers.CARDINALS, *numbers.BARE_SCALES, *numbers.FRACTIONS, *numbers.MULTIPLES, *numbers.VAGUE}, key=len, reverse=True)
ANCHOR = re.compile(r"\d[\d,.:/]*|[½⅓⅔¼¾⅛⅜⅝⅞]|\b(?:" + "|".join(CARDINAL_WORDS) + r")\b")
JOIN = re.compile(r" ?(?:[-–—‑]| to | or | and )(?:up to )? ?(?:[a-z.]{0,3}[$£€¥₹])? ?(?=\d)|(?: to |-to-| or | and )(?=[a-z])")
LEFTOVER = re.compile(r"[^\s.,;:()]+")
ONE = Fraction(1)
INVERSE = {"over": "under", "at_least": "at_most", "just_over": "just_under", "under": "over", "nearly": "just_over", "just_under": "just_over"}
HALF_AFTER = re.compile(r" (?:an?|of|the|its|their|his|her|that|what|as) |[ -](?:hundred|thousand|million|billion|trillion|dozen)\b")
PART_BEFORE = re.compile(r"(?:\ban?|\bone|\bthe other)[ -]$")
PART_AFTER = re.compile(
    r"(?:[ -]of\b| (?:an?|to|from|in|as|more|less|higher|lower|larger|smaller|on|over|since|this|last|share|stake|increase|drop|fall|rise"
    r"|cut|reduction|and|or|by|at|were|was|is|are|said|have|had|interest|each|faster|cheaper|below|above|while|after|compared)\b|[-]point|\s*$|\s?[,.;:)\]\"”’])"
)
NOT_HALF = frozenset("first second other next latter previous final last opening this each either fiscal later earlier early".split())
OUT_OF = re.compile(r" (?:out of|in)(?: every)? (\d{1,4}(?![\d,.]?\d)|[a-z]+)")


def read(text: str) -> Figure:
    """The one figure that the text is: "nearly 6.3 trillion yuan", "a third", "more than doubled", "(3.2)".

    ValueError, in plain words, where there is none, more than one, or something left over that is not understood.
    """
    stripped = text.strip()
    if len(stripped) > 200:
        raise ValueError("a figure is shorter than 200 characters")
    vague = _vague(stripped)
    if vague:
        return vague
    negative = re.fullmatch(r"\(([^()]+)\)", stripped)
    found = list(_all(stripped, alone=True))
    if not found:
        raise ValueError(f"no number in {text!r}")
    if len(found) > 1:
        raise ValueError(f"more than one figure in {text!r}: {found[0].text!r} and {found[1].text!r}")
    figure = found[0]
    _refuse_leftover(text, stripped, figure)
    value = -figure.value if negative and figure.value is not None else figure.value
    return _changed(figure, text=stripped, value=value, start=0, end=len(stripped))


def figures(text: str) -> list[Figure]:
    """Every figure of a prose text, in order; `text[f.start:f.end] == f.text`, hedge and unit included."""
    return list(_all(text, alone=False))


def lowered(text: str) -> str:
    """The text in lower case, letter for letter: "İ" has a lower case of two and keeps its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _all(text: str, *, alone: bool) -> Iterator[Figure]:
    low = lowered(text)
    done = 0
    for match in ANCHOR.finditer(low):
        if match.start() < done:
            continue
        figure = _figure(text, low, match, done, alone=alone)
        if figure is not None:
            done = figure.end
            yield figure


def _figure(text: str, low: str, match: re.Match[str], done: int, *, alone: bool) -> Figure | None:
    word = match.group()
    if word[0].isalpha():
        return _worded(text, low, match, done, alone=alone)
    start = match.start()
    found = numeral.digits(low, start, word)
    if found is None:
        return None
    if start and low[start - 1] == "." and (start == 1 or low[start - 2] in " ($"):
        part = word.rstrip(".,:/")
        if not part.isdigit() or len(part) > numeral.LONGEST:
            return None
        found = found._replace(start=start - 1, value=Fraction(int(part), 10 ** len(part)), step=Fraction(1, 10 ** len(part)), decimals=True)
    return _complete(text, low, found, done)


def _complete(text: str, low: str, number: Numeral, done: int) -> Figure | None:
    """The figure around a plain number, or None where its surroundings say that it is none: A380, 22nd, 2.0.1."""
    start, sign = number.start, 1
    if start and low[start - 1] in "-−–":
        ahead = low[start - 2] if start > 1 else " "
        if ahead in " (\n\t" or ahead in wording.SYMBOL_CHARS:
            start, sign = start - 1, -1
        elif low[start - 1] == "-" and ahead.isalnum() and start > done:
            return None
    currency = wording.currency_before(low, text, start)
    if currency is False:
        return None
    if isinstance(currency, Currency):
        start = currency.start
        if start and low[start - 1] in "-−–" and (start == 1 or low[start - 2] in " (\n"):
            start, sign = start - 1, -1
    else:
        currency = None
    number = numeral.scale(low, number, money=currency is not None)
    if number.end < len(low) and low[number.end].isalpha() and not number.worded and not _understood(low, text, number, currency):
        return None
    return _assemble(text, low, start, sign, number, currency)


def _understood(low: str, text: str, number: Numeral, currency: Currency | None) -> bool:
    """Whether letters that touch the digits are a unit; "22nd" and "1990s" are not."""
    if number.scaled and low[number.end - 1].isascii():
        return False
    return wording.unit_after(low, text, number.end, digits=True) is not None


def _assemble(text: str, low: str, start: int, sign: int, number: Numeral, currency: Currency | None) -> Figure | None:
    number, high, between = _ranged(text, low, start, number, currency)
    if between:
        start = between[0]
    unit = _unit(text, low, number, currency)
    end = unit.end if unit else number.end
    if currency and unit and unit.kind is Kind.MONEY and not number.scaled:
        number = numeral.scale(low, number._replace(end=end), money=True)
        end = number.end
    ahead = wording.before(low, start)
    hedge, end = (ahead.hedge, end) if ahead.hedge else wording.hedge_after(low, end)
    if ahead.negative:
        sign = -sign
    factor = (unit.factor if unit else ONE) * (10**currency.power if currency else 1)
    kind, name = (unit.kind, unit.name) if unit else (Kind.COUNT, None)
    if number.form is Form.FRACTION and kind is Kind.COUNT and not number.scaled:
        kind = Kind.MULTIPLE
    direction = ahead.direction or (wording.direction_after(low, end) if kind in DIRECTED else None)
    if kind is Kind.COUNT and name is None:
        noun = wording.noun_after(low, end, one=number.value == 1)
        name, end = noun if noun else (None, end)
    return Figure(
        text[ahead.start : end],
        sign * number.value * factor,
        number.step * factor,
        number.zeros,
        number.decimals or factor < 1,  # cents are printed to the cent
        number.scaled or factor > 1,
        kind,
        name,
        hedge,
        high * factor if high is not None else None,
        number.form,
        direction,
        ahead.start,
        end,
    )


DIRECTED = (Kind.PERCENT, Kind.POINT, Kind.MULTIPLE, Kind.MONEY)


def _unit(text: str, low: str, number: Numeral, currency: Currency | None) -> Unit | None:
    unit = wording.unit_after(low, text, number.end, digits=not number.worded)
    if currency is None:
        return unit or _times(low, number)
    if unit and unit.kind is Kind.MONEY and unit.factor == 1 and (currency.code == unit.name or low[currency.start] in "$¥£"):
        return unit
    return Unit(Kind.MONEY, currency.code, number.end)


TIMES = re.compile(r"[ -](?:times\b|fold\b)|x(?![a-z0-9])|-fold\b")


def _times(low: str, number: Numeral) -> Unit | None:
    match = TIMES.match(low, number.end)
    return Unit(Kind.MULTIPLE, "times", match.end()) if match else None


def _ranged(text: str, low: str, start: int, number: Numeral, currency: Currency | None) -> tuple[Numeral, Fraction | None, tuple[int] | None]:
    """The numeral with the upper end of its range: "10 to 12 percent", "$1.2-1.4bn", "between $3 billion and $5 billion"."""
    none = number, None, None
    if number.end >= len(low) or low[number.end] not in " -–—‑":
        return none
    join = JOIN.match(low, number.end)
    if join is None:
        return none
    word = join.group().split()
    between = low[max(0, start - 8) : start] == "between " and "and" in word
    if ("and" in word or "or" in word) and not between:
        return none
    second = numeral.digits(low, join.end()) if low[join.end()].isdigit() else numeral.words(low, join.end())
    if second is None or second.value <= 0:
        return none
    second = numeral.scale(low, second, money=currency is not None)
    first = number
    if second.scaled and not number.scaled and number.value < second.value / second.step * (1 if not second.decimals else 1):
        factor = _factor(second)
        first = number._replace(value=number.value * factor, step=number.step * factor, scaled=True)
    if not first.value < second.value or second.value > first.value * 1000 and first.value:
        return none
    if not between and (_separate(low, start) or first.value * 4 < second.value and "to" in word):
        return none
    return (
        first._replace(end=second.end, worded=second.worded, step=min(first.step, second.step), zeros=min(first.zeros, second.zeros), decimals=first.decimals or second.decimals),
        second.value,
        (start - 8,) if between else (start,),
    )


def _factor(number: Numeral) -> Fraction:
    """The worth of a scale word: what one whole step of the mantissa is worth."""
    step = number.step
    factor = ONE
    for power in (100, 10**3, 10**5, 10**6, 10**7, 10**9, 10**12, 10**15):
        if power <= step * (10**6 if number.decimals else 1) and number.value >= power:
            factor = Fraction(power)
    return factor


def _separate(low: str, start: int) -> bool:
    """Whether "A to B" is a change and not a range: "from 3.0 to 3.4 million", "by 5,000 to 25,000"."""
    tail = low[max(0, start - 6) : start].split()
    return bool(tail) and tail[-1] in ("from", "by")


def _worded(text: str, low: str, match: re.Match[str], done: int, *, alone: bool) -> Figure | None:
    word, start, end = match.group(), match.start(), match.end()
    if low[start - 1 : start] in ("-", "'", "’") and start and low[start - 2 : start - 1].isalpha():
        return None
    if word in numbers.MULTIPLES:
        return _multiple(text, low, word, start, end, alone=alone)
    if word in numbers.CARDINALS:
        number = numeral.words(low, start)
        if number is None:
            return None
        part = _parts(low, number)
        if part:
            return _assemble(text, low, part.start, 1, part, None)
        return _complete(text, low, number, done)
    if word in numbers.VAGUE or word.split()[0] in ("tens", "hundreds"):
        return _vague_at(text, low, start)
    if word in numbers.FRACTIONS:
        number = _fraction(low, word, start, end, done, alone=alone)
    else:
        number = _bare_scale(low, start, alone=alone)
    return _assemble(text, low, number.start, 1, number, None) if number else None


def _parts(low: str, number: Numeral) -> Numeral | None:
    """ "two-thirds", "three quarters of a million", "one in five", "nine out of ten"."""
    after = re.compile(r"[ -]([a-z]+)").match(low, number.end)
    if after and after[1] in numbers.FRACTIONS and number.value < numbers.FRACTIONS[after[1]][1]:
        word, hyphen = after[1], low[number.end] == "-"
        if word in ("quarter", "quarters", "half", "halves", "third", "second") and not hyphen and not PART_AFTER.match(low, after.end()):
            return None
        if word == "quarters" and re.search(r"(?:first|last|past|next|previous|few) $", low[max(0, number.start - 9) : number.start]):
            return None
        return numeral.fraction_words(low, number.start, after.end(), int(number.value), numbers.FRACTIONS[word][1])
    return _one_in(low, number)


def _one_in(low: str, number: Numeral) -> Numeral | None:
    match = OUT_OF.match(low, number.end)
    if match is None:
        return None
    second = numeral.digits(low, match.start(1)) if match[1].isdigit() else numeral.words(low, match.start(1))
    if second is None or not number.value < second.value <= 1000 or number.scaled or number.value < 1:
        return None
    if " in " in match.group() and (number.value != 1 or re.match(r" (?:years?|months?|weeks?|days?)\b", low[second.end : second.end + 8])):
        return None
    return Numeral(number.start, second.end, number.value / second.value, form=Form.FRACTION, worded=True)


def _fraction(low: str, word: str, start: int, end: int, done: int, *, alone: bool) -> Numeral | None:
    before = low[max(0, start - 12) : start]
    article = PART_BEFORE.search(before)
    if word == "half":
        if before.split()[-1:] and before.split()[-1] in NOT_HALF:
            return None
        if not (alone or HALF_AFTER.match(low, end) or (article and PART_AFTER.match(low, end))):
            return None
    elif word == "quarter" and re.compile(r"[ -](?:million|billion|trillion)\b").match(low, end):
        pass
    elif article is None or not (alone or PART_AFTER.match(low, end)) or word.endswith("s") or start - len(article.group()) == done + 1:
        return None
    first = start - len(article.group()) if article and "other" not in article.group() else start
    return numeral.fraction_words(low, first, end, 1, numbers.FRACTIONS[word][1])


def _bare_scale(low: str, start: int, *, alone: bool) -> Numeral | None:
    """ "a million", "a dozen"; the scale word of "several million" has no number of its own."""
    article = re.search(r"\ban?[ -]$", low[max(0, start - 4) : start])
    if article is None and not (alone and start == 0):
        return None
    first = start - len(article.group()) if article else start
    word = re.compile("[a-z]+").match(low, start).group()  # type: ignore[union-attr]  # an anchor is a word
    end = start + len(word)
    if word in numbers.DOZENS:
        return Numeral(first, end, Fraction(numbers.DOZENS[word]), worded=True) if word == "dozen" else None
    unit = 1 if word == "hundred" else 0
    base = numeral.scale(low, Numeral(first, start - 1 if start else 0, ONE, worded=True), money=False) if not unit and start else None
    if base is not None and base.scaled:
        return base
    rest = numeral.words(low, end + 5) if low[end : end + 5] == " and " and unit else None
    value = 100 + (int(rest.value) if rest and rest.value < 100 else 0)
    if not unit:
        power = 10 ** numbers.SCALES[word]
        return Numeral(first, end, Fraction(power), Fraction(power), scaled=True, worded=True)
    number = Numeral(first, rest.end if rest else end, Fraction(value), zeros=2 if value == 100 else 0, worded=True)
    return numeral.scale(low, number, money=False)


def _multiple(text: str, low: str, word: str, start: int, end: int, *, alone: bool) -> Figure | None:
    times, direction = numbers.MULTIPLES[word]
    if word in numbers.SHY_MULTIPLES and not alone:
        after = re.compile(r" ([a-z-]+)").match(low, end)
        if after is None or after[1] not in numbers.COMPARING or (word in ("twice", "thrice") and after[1] in ("in", "over", "this", "last", "from", "to")):
            return None
    ahead = wording.before(low, start)
    hedge = INVERSE.get(ahead.hedge or "", ahead.hedge) if times == 0 else ahead.hedge
    direction = direction or ahead.direction
    value, form = (Fraction(1, 2), Form.FRACTION) if times == 0 else (Fraction(times), Form.NUMBER)
    return Figure(text[ahead.start : end], value, kind=Kind.MULTIPLE, unit="times", hedge=hedge, form=form, direction=direction, start=ahead.start, end=end)


def _vague_at(text: str, low: str, start: int) -> Figure | None:
    end = start
    phrase = ""
    for candidate in numbers.VAGUE:
        if low.startswith(candidate, start) and len(candidate) > len(phrase):
            phrase, end = candidate, start + len(candidate)
    if not phrase:
        return None
    value, high = numbers.VAGUE[phrase]
    ahead = wording.before(low, start)
    noun = wording.noun_after(low, end + 3 if low[end : end + 4] == " of " else end, one=False)
    name, stop = noun if noun else (None, end)
    figure = Figure(text[ahead.start : stop], Fraction(value), unit=name, hedge=ahead.hedge, high=Fraction(high), form=Form.VAGUE, start=ahead.start, end=stop)
    return figure if ahead.hedge is None else _changed(figure, value=None, high=None)


def _vague(text: str) -> Figure | None:
    low = text.lower()
    if low in numbers.NO_VALUE or re.fullmatch(r"(?:an? )?(?:several|few) (?:dozen|hundred|thousand|million|billion)s?(?: [a-z ]{1,30})?", low):
        return Figure(text, None, form=Form.VAGUE, start=0, end=len(text))
    return None


FILLERS = frozenset("a an the record total of by to at from in another further only just per head share person capita each year day week month barrel annual annually".split())


def _refuse_leftover(text: str, stripped: str, figure: Figure) -> None:
    rest = LEFTOVER.findall(lowered(stripped[: figure.start])) + LEFTOVER.findall(lowered(stripped[figure.end :]))
    from factcheck.language.en import directions

    known = FILLERS | directions.BEFORE.keys() | directions.AFTER.keys() | directions.BETWEEN
    strange = [word for word in rest if word not in known]
    if strange and not (figure.unit is None and len(strange) <= 3 and all(word.isalpha() for word in strange) and not stripped[: figure.start].strip()):
        raise ValueError(f"not understood in {text!r}: {' '.join(strange)!r}")


def _changed(figure: Figure, **changes: object) -> Figure:
    from dataclasses import replace

    return replace(figure, **changes)  # type: ignore[arg-type]  # names and types are the caller's
