"""An amount for each of a count: "six million shares for $60m, at $10 a share"; "The 16 won £1m. That is £62,500 each".

A price is tied to its count by the noun of both ("a share", "shares") or, where it says "each", to the only count beside it;
the amount in all is the only one of its unit that the words make one. Inferred, but for what is sold in one sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.en import quotients as words
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.sense.roles import is_base, is_change
from factcheck.link.words.found import Found
from factcheck.link.words.word import TIMES, Word, letter

__all__ = ["noun_of", "one_of", "quotients"]

LEVELS = "MQN"
COUNTS = "QND"
BEYOND = 2000  # times: more than a slip of thousands for millions
TABLE = 24  # figures of a sentence
FEWEST, MOST = 2, 4  # of a count; of the figures of a sentence that says plainly which is what
PLURAL = {
    "people": "person",
    "head": "person",
    "capita": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "season": "year",
}
AHEAD, LONG = 90, 120  # characters beside a figure


class Price(NamedTuple):
    """What each costs, gets or has: its number, the noun of which each is one, whether it is a price of what is traded."""

    number: int
    unit: str | None
    sold: bool


def quotients(found: Found, sentences: Sequence[Word]) -> None:
    """Enter the amounts for each whose count and whose amount in all are named."""
    if not any(stem in found.low for stem in words.STEMS):
        return
    for i, sentence in enumerate(sentences):
        if len(sentence.figures) - sentence.figures.count(-1) > TABLE:
            continue
        prices = list(_prices(found, sentence))
        if len(prices) == 1:
            _linked(found, sentences, i, prices[0])


def _prices(found: Found, sentence: Word) -> Iterator[Price]:
    for at, number in enumerate(sentence.figures):
        if number >= 0 and sentence.letters[at] in LEVELS and number not in found.stated:
            price = _price(found, number)
            if price and not _aside(found, sentence, at):
                yield price


def _price(found: Found, number: int) -> Price | None:
    """A figure as an amount for each, by the words beside it."""
    text, figure = found.text, found.figures[number]
    if figure.high is not None or figure.value is None or figure.form is not Form.NUMBER:
        return None
    ahead = text[max(0, figure.start - AHEAD) : figure.start]
    price = _each(found, number, ahead)
    return None if price is None or words.NO_PRICE.search(ahead[-60:]) else price


def _each(found: Found, number: int, ahead: str) -> Price | None:
    text, figure = found.text, found.figures[number]
    by = words.BY_UNIT.match(text, figure.end)
    if by and not words.EACH.match(text, figure.end):
        return Price(number, one_of(by["unit"]), sold=True)
    if words.EACH.match(text, figure.end):
        one = words.A_UNIT.search(ahead) if "average" in text[figure.end : figure.end + 12].lower() else None
        return Price(number, one_of(one["unit"]) if one else None, sold=False)
    every = words.EVERY.search(ahead) if found.may(words.EVERY) else None
    if every:
        unit = every["unit"] or every["member"]
        return Price(number, one_of(unit) if unit else None, sold=False)
    if found.may(words.CAPITA) and words.CAPITA.search(ahead):
        return Price(number, None, sold=False)
    if found.may(words.AVERAGE) and words.AVERAGE.search(ahead):
        return Price(number, None, sold=True)
    return None


def one_of(unit: str) -> str:
    """The noun of one of what is counted."""
    low = unit.lower()
    return PLURAL.get(low) or (low.removesuffix("s") if not low.endswith("ss") else low)


def _aside(found: Found, sentence: Word, at: int) -> bool:
    """Whether a figure is a change or a base of comparison; an average price behind "from May 2" is none."""
    figure = found.figures[sentence.figures[at]]
    if words.AVERAGE.search(found.text, max(0, figure.start - AHEAD), figure.start):
        return False
    if is_change(found.text, sentence.letters, at, figure):
        return True
    them = figure.kind is Kind.COUNT and words.FROM_THEM.search(found.text, max(0, figure.start - LONG), figure.start)
    return not them and is_base(sentence.letters, at)


def _linked(found: Found, sentences: Sequence[Word], i: int, price: Price) -> None:
    """Enter a price with the count and the amount of its own sentence, or of those beside it."""
    here = sentences[i]
    follows = _follows(found, sentences, i + 1)
    after = sentences[i + 1 : i + 2] if price.unit or follows else []
    near = [*([sentences[i - 1]] if i else []), *after]
    count = _only(_counts(found, here, price))
    amounts = list(_amounts(found, here, price))
    amount = _nearest(amounts, count)
    for word in near if count is None or amount is None else ():
        if amount is None and any(_alike_more(found, price, n) for n in here.figures):
            return  # another amount of the own sentence may be what all come to
        other, whole = _only(_counts(found, word, price)), _only(_amounts(found, word, price))
        if word in after and not follows and (other is None or whole is None):
            continue  # "A car brought $400 on average. It earned $2m elsewhere"
        behind = price.unit is None and (count is None or count > price.number)
        if behind and amount is None and other is None:
            continue  # "three of them had not paid" is no count of those who won
        count = other if count is None or (behind and amount is None) else count
        amount = whole if amount is None else amount
        if count is not None and amount is not None:
            break
    if price.unit and count is None and i > 1 and price.unit not in TIMES:
        count = _only(_counts(found, sentences[i - 2], price))
    if count is None or amount is None or _elsewhen(found, price.number, count, amount):
        return
    inside = {number for number in here.figures if number >= 0}
    if count not in inside and amount not in inside and words.THEN.search(found.text, *_span(found, price.number)):
        return  # "Last year EUR 0.28 per share was paid"
    if (price.unit in TIMES and not {count, amount} <= inside) or _of_others(found, price, count, amount):
        return
    sure = price.sold and {count, amount} <= inside and _traded(found, here) and len(inside) <= MOST
    _enter(found, price, count, amount, "high" if sure else "low")


def _span(found: Found, number: int) -> tuple[int, int]:
    return sentence_at(found.text, found.figures[number].start)


def _of_others(found: Found, price: Price, count: int, amount: int) -> bool:
    """Whether a clause with another subject has the price: "It raised $50m in 20 countries, and its staff gave $3 each"."""
    each, ends = found.figures[price.number], [found.figures[number].end for number in (count, amount)]
    before = [end for end in ends if end < each.start and each.start - end < AHEAD]
    return price.unit is None and bool(before) and words.OTHERS.search(found.text, max(before), each.start) is not None


def _nearest(amounts: Sequence[int], count: int | None) -> int | None:
    """The only amount, or of some the one right behind the count: "repurchased 5,063 shares for $142,100"."""
    if len(amounts) < 2 or count is None:
        return amounts[0] if len(amounts) == 1 else None
    return count + 1 if count + 1 in amounts else None


def _follows(found: Found, sentences: Sequence[Word], i: int) -> bool:
    """Whether a sentence goes on with what the one before told: "The consideration of this repurchase was"."""
    first = next((number for number in sentences[i].figures if number >= 0), None) if i < len(sentences) else None
    if first is None:
        return False
    start, _ = sentence_at(found.text, found.figures[first].start)
    return words.BACK.match(found.text, start) is not None


def _only(numbers: Iterator[int]) -> int | None:
    """The number where there is one and no other."""
    there = list(numbers)
    return there[0] if len(there) == 1 else None


def _counts(found: Found, sentence: Word, price: Price) -> Iterator[int]:
    """What the price may be of: figures with its noun, else all that count things."""
    for at, number in enumerate(sentence.figures):
        if number < 0 or number == price.number or sentence.letters[at] not in COUNTS or _aside(found, sentence, at):
            continue
        figure = found.figures[number]
        unit = noun_of(found.text, figure)
        own = found.figures[price.number].unit
        if (figure.value or 0) >= FEWEST and unit and unit != own and figure.high is None and _same(unit, price.unit):
            yield number


def noun_of(text: str, figure: Figure) -> str | None:
    own = words.OWN.match(text, figure.end) if figure.unit is None else None
    return one_of(own["unit"]) if own else figure.unit


def _same(unit: str, wanted: str | None) -> bool:
    """Whether what is counted is what the price is of: common shares are shares; "each" is of no time."""
    last = one_of(unit.split(" ")[-1])
    if wanted is None:
        return last not in TIMES
    return last == wanted or unit == wanted


def _amounts(found: Found, sentence: Word, price: Price) -> Iterator[int]:
    """What all of them come to: figures of the price's kind and unit that the words make an amount in all."""
    each = found.figures[price.number]
    for at, number in enumerate(sentence.figures):
        if number < 0 or number == price.number or sentence.letters[at] not in LEVELS or number in found.stated:
            continue
        figure = found.figures[number]
        if not _alike(figure, each) or (figure.value or 0) <= (each.value or 0) or _aside(found, sentence, at):
            continue
        ahead = found.text[max(0, figure.start - AHEAD) : figure.start]
        bare = each.kind is Kind.COUNT and letter(figure) == "Q"
        total = words.A_TOTAL.match(figure.text) or words.COMES_TO.search(ahead)
        if bare or total or words.IN_ALL.match(found.text, figure.end):
            yield number


def _alike(figure: Figure, each: Figure) -> bool:
    if each.kind is Kind.COUNT:
        return figure.kind is Kind.COUNT and figure.unit is not None and each.unit in (None, figure.unit)
    return figure.kind is each.kind and figure.unit == each.unit


def _alike_more(found: Found, price: Price, number: int) -> bool:
    """Whether a figure is an amount of the price's unit, and more than it."""
    each = found.figures[price.number]
    return number >= 0 and _alike(found.figures[number], each) and (found.figures[number].value or 0) > (each.value or 0)


def _elsewhen(found: Found, *numbers: int) -> bool:
    """Whether two of the figures stand in sentences of different periods."""
    times = [periods(found.text[slice(*sentence_at(found.text, found.figures[number].start))]) for number in numbers]
    return any(clash(one, other) for one in times for other in times)


def _traded(found: Found, sentence: Word) -> bool:
    numbers = [number for number in sentence.figures if number >= 0]
    first, last = found.figures[numbers[0]], found.figures[numbers[-1]]
    start, _ = sentence_at(found.text, first.start)
    return words.TRADED.search(found.text, start, last.end) is not None


def _enter(found: Found, price: Price, count: int, amount: int, confidence: str) -> None:
    """Enter a price; an amount that is nowhere near all of them is of something else: "69 euros in all" of 200m guests."""
    each, whole, counted = (found.figures[number] for number in (price.number, amount, count))
    if count == amount or not each.value or not whole.value or not counted.value:
        return
    off = whole.value / (each.value * counted.value)
    if max(off, 1 / off) > BEYOND:
        return
    found.add("per", [("amount", whole), ("count", counted)], each._replace(direction=None), confidence)
    found.stated.add(price.number)
