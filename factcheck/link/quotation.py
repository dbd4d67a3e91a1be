"""Tell whether two exchange rates are inverted: prices of another currency, which rise as the currency in question falls.

"The yen rose 2% to 147 per dollar from 150": a dollar costs fewer yen. The priced currency is printed after a level ("per
dollar", "277.71/USD") or in a pair before it ("USD/JPY"), or follows from the unit: in dollars a rising euro costs more, in
rupees a rising rupee costs fewer. Where only custom tells, "the yen rose to 147 from 150", the result is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.article.sentence_splitter import find_sentence_span
from factcheck.figure.figure import Figure, Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.exchange import find_named_currency, find_pair, match_per_currency
from factcheck.reader.unit_match import CURRENCY_CODES

__all__ = ["Quoting", "find_quoting"]

ENGLISH = load_language("en")
CHANGES, CURRENCIES = ENGLISH.changes, ENGLISH.currencies
CURRENCY_NAME = compile_lazily(  # may be what moves: "against the dollar, the rupee fell"
    r"(?<!\ba )(?<![\w/-])"
    r"(dollar|greenback|euro|pound|sterling|rate|price|cost|rupee|yuan|renminbi|yen|(?:korean|the) won|rupiah|ringgit|baht|peso"
    r"|(?:brazilian|the) real|rand|lira|rou?ble|franc|kron[ae]|crown|zloty|forint|dong|taka|naira|shilling|currency)\b(?!/)",
    re.IGNORECASE,
)
# "the PKR", not the code in "PKR 277.95" or "USD/PKR"
CURRENCY_CODE = compile_lazily(r"(?<![\w/-])(?<!\d )([A-Z]{3})(?![\w/-]| ?\d)")
OTHER_CUE = compile_lazily(r"\b(?:against|versus|vs\.?|per|to)\s(?:the |an? |one )?(?:u\.?s\.? )?$", re.IGNORECASE)
SUBJECT_START = compile_lazily(r"(?:^|\bthe |[:,] ?)$", re.IGNORECASE)
VERB_AFTER = compile_lazily(r"\s(?:has |had |also |then )?([a-z-]{2,15})\b[^,;:]{0,40}$", re.IGNORECASE)
MOVE_VERBS = CHANGES.before.keys() | {"firmed", "edged", "traded", "closed", "ended", "settled", "moved", "went"}
QUOTE_NOUN = compile_lazily(
    r" (?:(?:exchange|fixing|reference) )?(?:rate|fixing|price|cost|midpoint|quote|parity)\b", re.IGNORECASE
)
# the rupees of "66.83 rupees to the dollar"
NOUN = compile_lazily(r"\s?(?!(?:to|per|against|for|an?)\b)[a-z]{3,8}(?=\s)", re.IGNORECASE)
SYNONYMS = {"greenback": "dollar", "sterling": "pound"}
PRICE_NOUNS = frozenset({"rate", "price", "cost"})  # nouns that are themselves the price: a rise is a higher level
BASE_CURRENCIES = ("EUR", "GBP", "AUD", "NZD", "USD")  # priced by custom, the earlier in this list first: "EUR/USD", "USD/JPY"
MAX_SENTENCE_CHARS = 200  # characters of a sentence that are searched


class Quoting(NamedTuple):
    """is_inverted: after a rise the later level is the lower one. is_sure: no other reading is possible."""

    is_inverted: bool = False
    is_sure: bool = True


class Mover(NamedTuple):
    name: str
    currencies: frozenset[str]  # codes that the name may have: four for a rupee, none for "the currency"
    is_subject: bool  # it opens its clause and a verb of change follows
    is_quoted: bool  # "the yuan fixing" may be what a dollar costs, or the yuan


def find_quoting(text: str, levels: Sequence[Figure], first: int) -> Quoting:
    """Tell how two levels quote the currency that moves. first: start of the first figure among the levels and their change."""
    new, old = levels
    coin, unit = find_priced_currency(text, new) or find_priced_currency(text, old), new.unit or old.unit
    at = min(new.start, old.start)
    ahead = text[find_sentence_span(text, at, at + 1, MAX_SENTENCE_CHARS)[0] : at]
    mover = _find_mover(ahead, len(ahead) - at + first)
    if coin:
        return _find_coin_quoting(coin, unit, mover)
    if mover is None or not mover.is_subject or new.scaled or new.kind not in (Kind.MONEY, Kind.COUNT):
        return Quoting()
    return _find_pair_quoting(find_pair(ahead), unit, mover.currencies)


def find_priced_currency(text: str, figure: Figure) -> str | None:
    """Return the currency that a level is the price of: USD in "66.83 rupees to the dollar", "66.83 per dollar", "83.1/USD"."""
    noun = NOUN.match(text, figure.end)
    match = match_per_currency(text, figure.end) or (match_per_currency(text, noun.end()) if noun else None)
    return match[0] if match else None


def _find_coin_quoting(coin: str, unit: str | None, mover: Mover | None) -> Quoting:
    """Tell it for levels whose priced currency is printed, `coin`: "PKR 277.71/USD". unit: of the levels."""
    if mover and mover.is_quoted:
        return Quoting(is_sure=False)
    if unit not in (None, *CURRENCY_CODES) or (mover and mover.name in PRICE_NOUNS):
        return Quoting()  # "3.8 TJ/£m" is no exchange rate
    if mover is None:
        return Quoting(is_sure=unit == coin)  # "20 cents per dollar of sales"
    own = mover.currencies
    told = mover.is_subject or mover.name.upper() not in CURRENCY_CODES  # "the SAR operation"
    return Quoting(coin not in own, told and (not own or unit is None or bool(own & {coin, unit})))


def _find_pair_quoting(pair: tuple[str, str] | None, unit: str | None, own: frozenset[str]) -> Quoting:
    """Tell it for other levels, by the pair before them or by their unit. own: codes of the currency that moves."""
    if not own or (unit is not None and unit not in own):
        return Quoting()  # "the euro rose to $1.08"
    if pair and own & {*pair}:
        ranks = [BASE_CURRENCIES.index(one) if one in BASE_CURRENCIES else len(BASE_CURRENCIES) for one in pair]
        return Quoting(pair[1] in own, ranks[0] < ranks[1])
    return Quoting(unit in own or own.isdisjoint(BASE_CURRENCIES), is_sure=False)


def _find_mover(ahead: str, first: int) -> Mover | None:
    """Find the currency that moves; None if none is named. first: offset of the first figure, where the verb must end."""
    named = [
        m
        for one in (CURRENCY_NAME, CURRENCY_CODE)
        for m in one.finditer(ahead)
        if one is CURRENCY_NAME or m[1] in CURRENCY_CODES
    ]
    m = min((m for m in named if not OTHER_CUE.search(ahead, 0, m.start())), key=lambda m: m.start(), default=None)
    if m is None:
        return None
    verb = VERB_AFTER.match(ahead, m.end(), max(m.end(), first))
    is_subject = bool(SUBJECT_START.search(ahead, 0, m.start()) and verb and verb[1].lower() in MOVE_VERBS)
    return Mover(m[1].lower(), _find_currencies(m[1]), is_subject, QUOTE_NOUN.match(ahead, m.end()) is not None)


def _find_currencies(name: str) -> frozenset[str]:
    if name in CURRENCY_CODES:
        return frozenset({name})
    name = name.lower().rpartition(" ")[2]
    name = SYNONYMS.get(name, name)
    return frozenset([*CURRENCIES.homonyms.get(name, "").split(), *filter(None, [find_named_currency(name)])])
