"""Accounts by their nouns: exports and imports are trade and leave a surplus or a deficit, births and deaths a natural change,
goods and services the whole of their kind. The sides, the whole and the balance may stand in different sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import nsmallest
from itertools import islice, pairwise

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.accounts import FIRMS, NETS, OPPOSED, STEMS
from factcheck.link.sense.entries import Entry, entries
from factcheck.link.sense.period import clash
from factcheck.link.sense.scopes import GENERAL, Pair, alike, certain
from factcheck.link.sense.turns import told_otherwise, turned
from factcheck.link.words.found import Found
from factcheck.link.words.levels import SCALES, partners
from factcheck.pattern import pattern

__all__ = ["accounted"]

SIDES = (("E", "I"), ("U", "Z"), ("V", "D"), ("G", "O"), ("U", "C"), ("A", "L"), ("K", "H"))
# what a text of accounts has where no cue says so
WORTH = ("services", "non-", "migra", "birth", "born", "arriv", "depart", "inflow", "gross profit", *NETS)
MOST = 6  # pairs that are asked for one whole
NEAR, BESIDE = 4, 2  # sentences between two sides; between what each of two sells to the other
FAR, LEAD = 4, 12  # between sides and their balance; the one with which an article begins
WIDE = Fraction(1, 4)  # what is inferred is no whole of sides that come to something else altogether
TRADED = frozenset({"goods", "services"})
SECTORS = frozenset(frozenset(pair) for pair in OPPOSED)
CURRENT, REST = "current account", {"non-merchandise", "invisible"}
TAXES, SLIGHT = {"tax", "non-tax"}, Fraction(1, 50)
ELSEWHEN = pattern(r"\b(?:(?<!of the )(?<!of this )(?<!of the current )fiscal year|cumulative|to date|so far)\b")
GAINED = pattern(r"\b(?:gained|lost|gaining|losing|net (?:gain|loss|inflow|outflow|increase|decrease) of) $")
WITH = pattern(r"[^.;\d]{0,40}?,? \(?(?:with|from|based on) ")
ZERO = Fraction(0)

NAMED = 100  # characters before a level that say whose it is


def accounted(found: Found) -> list[Entry]:
    """Enter the wholes and the balances of the sides that a text names; what each of its levels is of."""
    there = _entries(found) if _worth(found) and any(stem in found.low for stem in (*STEMS, *NETS)) else []
    heads = {whole.sentence: whole.at for whole in reversed(there) if whole.role == "T"}
    for roles in SIDES:
        pairs = list(_pairs(there, roles))
        left, unread = pairs[:], pairs[:]
        wholes = [whole for whole in there if whole.role in "BT"] if pairs else []
        for whole, same in ((whole, same) for same in (True, False) for whole in wholes):
            if whole.role == "B" and _scoped(whole, roles) and not told_otherwise(found, whole.number):
                _balance(found, whole, [pair for pair in left if (pair.sector == whole.sector) is same], left)
            elif whole.role == "T" and roles[0] == "E" and not same:
                _trade(found, whole, unread, heads)
    trades = [whole for whole in there if whole.role == "T"]
    for pair in islice(_mutual(found, there), MOST) if trades else ():
        whole = min(trades, key=lambda whole: abs(whole.at - pair.one.at))
        if abs(whole.sentence - pair.one.sentence) < BESIDE and not clash(whole.times, pair.one.times):
            _total(found, whole, pair, "low")
    sectors = list(_sectors(there))
    for whole in there if sectors else ():
        if whole.sector in ("", "all", CURRENT):
            _sum(found, whole, [pair for pair in sectors if pair.one.role == whole.role])
    return there


def _entries(found: Found) -> list[Entry]:
    """The entries of a text; where it tells of no other receipts, those of taxes are all of them."""
    there = list(turned(found, list(entries(found))))
    if "tax " not in found.low or "non-tax" in found.low or any(entry.role == "U" and not entry.sector for entry in there):
        return there
    return [entry._replace(sector="") if (entry.role, entry.sector) == ("U", "tax") else entry for entry in there]


def _scoped(whole: Entry, roles: tuple[str, str]) -> bool:
    """Whether a balance may be that of two sides; a gross profit is of revenue and its cost, and no deficit is."""
    return whole.scope == "".join(roles) or (not whole.scope and roles[1] != "C")


def _worth(found: Found) -> bool:
    """Whether a text has what an account needs: two sides or a balance, two sectors, births and deaths, comers and goers."""
    letters, text = found.word.letters, found.low
    sides = any(a in letters and b in letters for a, b in ("EI", "UZ", "TE", "TI"))
    return sides or "B" in letters or any(word in text for word in WORTH)


def _pairs(there: Sequence[Entry], roles: tuple[str, str]) -> Iterator[Pair]:
    """The sides that follow each other, of one time and sector."""
    for old in (False, True):
        waiting: list[Entry] = []
        for entry in (entry for entry in there if entry.role in roles and entry.old is old):
            near = [first for first in reversed(waiting) if entry.sentence - first.sentence <= NEAR and _alike(first, entry)]
            others = [first for first in near if first.role != entry.role]
            other = next((first for first in others if first.sector == entry.sector), others[0] if others else None)
            if other:
                waiting.remove(other)
                yield Pair(other, entry, other.sector or entry.sector)
            else:
                waiting = [first for first in waiting if first not in near or first.sector != entry.sector] + [entry]


def _mutual(found: Found, there: Sequence[Entry]) -> Iterator[Pair]:
    """What each of two sells to the other: "Norland's exports to Sudland were $5m, Sudland's to Norland $4m"."""
    for one, other in pairwise(entry for entry in there if entry.role == "E" and not entry.old):
        apart = one.sector and other.sector and one.sector != other.sector and other.sentence - one.sentence < BESIDE
        if apart and all(_named(found, entry) for entry in (one, other)):
            yield Pair(one, other, "")


def _named(found: Found, entry: Entry) -> bool:
    """Whether exports are those to somebody."""
    start = found.figures[entry.number].start
    ahead = found.low[max(0, start - NAMED) : start]
    return f" to {entry.sector}" in ahead or f" to the {entry.sector}" in ahead


def _alike(one: Entry, other: Entry) -> bool:
    """Whether two sides are of one time and sector; in "goods exports were $5m and imports $4m" imports are of goods too."""
    sectors = {one.sector, other.sector}
    same = (
        len(sectors) == 1 or sectors <= GENERAL or sectors == {"", "all"} or ("" in sectors and one.sentence == other.sentence)
    )
    other_month = one.months and other.months and one.months.isdisjoint(other.months)
    return same and not other_month and not clash(one.times, other.times)


def _sectors(there: Sequence[Entry]) -> Iterator[Pair]:
    """Two sectors of one side, or of a balance, that are the whole of it."""
    for i, one in enumerate(there):
        for other in there[i + 1 :]:
            if other.sentence - one.sentence > (LEAD // 2 if one.sector in TRADED else 1):
                break
            if one.role == other.role and one.old is other.old and {one.sector, other.sector} in SECTORS:
                yield Pair(one, other, "")
                break


def _near(whole: Entry, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, int]]:
    """The pairs of the time of a whole, the nearest first, with the sentences between; those that follow it first."""
    there = []
    here, reach = whole.sentence, LEAD if whole.scope and not whole.sentence else FAR
    for pair in pairs:
        first, last = pair.one.sentence, pair.other.sentence
        dated = whole.months and whole.months == pair.one.months == pair.other.months  # "of April", and the sides of April then
        if first - reach <= here <= last + reach and (pair.one.old is whole.old or dated):
            far = max(first - here, here - last, 0)
            there.append((pair.sector != whole.sector, far, first < here, abs(pair.one.at - whole.at), pair))
    return ((pair, far) for _, far, _, _, pair in nsmallest(MOST, there, key=lambda item: item[:4]))


def _balance(found: Found, whole: Entry, pairs: Sequence[Pair], left: list[Pair]) -> None:
    """Enter the surplus or the deficit of the nearest sides, which leave no other; elsewhere in the text, inferred."""
    for pair, far in _near(whole, pairs):
        if not alike(found, whole, pair) or (far and _elsewhen(found, whole)):
            continue
        if own := _gained(found, whole, pair):
            if _difference(found, whole._replace(number=own), pair, "low"):
                left.remove(pair)
            continue
        if _difference(found, whole, pair, certain(found, whole, pair)):
            left.remove(pair)
            return


def _gained(found: Found, whole: Entry, pair: Pair) -> int | None:
    """The figure that sides behind a balance make: the 93 of "net migration was 8: it gained 93 of its own, with 258 arrivals
    and 165 departures"."""
    number = min(pair.one.number, pair.other.number) - 1
    if number <= whole.number:
        return None
    figure, side = found.figures[number], found.figures[number + 1]
    gained = GAINED.search(found.text, max(0, figure.start - 12), figure.start)
    return number if gained and WITH.fullmatch(found.text, figure.end, side.start) else None


def _before(whole: Entry, pair: Pair) -> bool:
    """Whether sides may be those of a trade with somebody: they follow it. "It came to 9, with Norland to 7" is of a part."""
    return whole.sector == pair.sector or whole.sector in GENERAL or whole.at < pair.one.at


def _elsewhen(found: Found, whole: Entry) -> bool:
    """Whether a balance is of a longer period than the sides near it."""
    start = found.figures[whole.number].start
    return ELSEWHEN.search(found.text, max(0, start - 80), start) is not None


def _difference(found: Found, whole: Entry, pair: Pair, confidence: str) -> bool:
    stated, sides = found.figures[whole.number], _sides(found, whole, pair)
    if sides is None:
        return False
    smaller, larger = sorted(sides, key=_value)
    if confidence == "low" and not _like(_value(stated), _value(larger) - _value(smaller)):
        return False
    if not _read(found, "difference", stated, sides):
        found.add("difference", [("larger", larger), ("smaller", smaller)], _bare(stated), confidence)
    found.stated.add(whole.number)
    return True


def _of_firms(found: Found, entry: Entry) -> bool:
    """Whether a level is that of some firms only: "imports and exports of private enterprises reached 1.28"."""
    start = found.figures[entry.number].start
    return found.may(FIRMS) and FIRMS.search(found.text, max(0, start - NAMED), start) is not None


def _trade(found: Found, whole: Entry, pairs: list[Pair], heads: Mapping[int, int]) -> None:
    """Enter the trade of the nearest sides, which are the sides of no other trade: of none before them in their sentence.

    heads: where the first trade of a sentence stands.
    """
    own = whole.sentence
    left = [pair for pair in pairs if pair.one.sentence == own or heads.get(pair.one.sentence, pair.one.at) >= pair.one.at]
    if _of_firms(found, whole):
        left = [pair for pair in left if _of_firms(found, pair.one)]
    for pair, _ in _near(whole, left):
        if alike(found, whole, pair) and _before(whole, pair) and _total(found, whole, pair, certain(found, whole, pair)):
            pairs.remove(pair)
            return


def _sum(found: Found, whole: Entry, pairs: Sequence[Pair]) -> None:
    """Enter the whole of two sectors; of a deficit and a surplus, what they leave. Receipts may be more than taxes and other
    income: two that fall short say nothing."""
    if whole.sector == CURRENT:  # what is no trade in goods is all the rest of it; services are not
        pairs = [pair for pair in pairs if not {pair.one.sector, pair.other.sector}.isdisjoint(REST)]
    for pair, _ in _near(whole, pairs):
        if {pair.one.sector, pair.other.sector} == TAXES and _short(found, whole, pair):
            continue
        opposite = {pair.one.deficit, pair.other.deficit} == {True, False}
        if _difference(found, whole, pair, "low") if opposite else _total(found, whole, pair, "low"):
            return


def _short(found: Found, whole: Entry, pair: Pair) -> bool:
    sides = _sides(found, whole, pair)
    return sides is not None and sum(map(_value, sides), ZERO) < _value(found.figures[whole.number]) * (1 - SLIGHT)


def _total(found: Found, whole: Entry, pair: Pair, confidence: str) -> bool:
    stated, sides = found.figures[whole.number], _sides(found, whole, pair)
    if sides is None:
        return False
    if confidence == "low" and not _like(_value(stated), sum(map(_value, sides), ZERO)) and not _slipped(stated, sides):
        return False
    if not _read(found, "total", stated, sides):
        found.add("total", [("term", side) for side in sides], _bare(stated), confidence)
    return True


def _slipped(whole: Figure, sides: Sequence[Figure]) -> bool:
    """Whether sides come to their whole once the scale of one is another: "3.39 trillion: 1.64 trillion and 1.74 billion"."""
    said, sizes = _value(whole), [_value(side) for side in sides]
    return said > 0 and any(
        abs(sum(sizes, ZERO) + (times - 1) * size - said) < SLIGHT * said and side.scaled
        for side, size in zip(sides, sizes, strict=True)
        for times in SCALES
    )


def _read(found: Found, relation: str, stated: Figure, sides: Sequence[Figure]) -> bool:
    """Whether a construction has read it already."""
    starts = {stated.start, *(side.start for side in sides)}
    return any(
        claim.relation == relation
        and claim.stated
        and starts == {claim.stated.start, *(figure.start for _, figure in claim.operands if isinstance(figure, Figure))}
        for claim in found.of.get(stated.start, ())
    )


def _sides(found: Found, whole: Entry, pair: Pair) -> list[Figure] | None:
    """The figures of a pair in the unit of the whole; None where one is of another, or one is the whole."""
    stated, numbers = found.figures[whole.number], (pair.one.number, pair.other.number)
    sides = [partners(found.figures[number], stated) for number in numbers]
    bare = stated.scaled and stated.unit is None  # the 2.1 of "$4.5bn from 2.1 billion"
    counted = stated.kind is Kind.COUNT and not bare and any(found.figures[number].kind is not Kind.COUNT for number in numbers)
    counted = counted or (pair.one.role in "GOVD" and stated.kind is not Kind.COUNT)  # "a net inflow of $280" is none of guests
    return None if None in sides or counted or whole.number in numbers else [_plus(side[0]) for side in sides if side]


def _plus(side: Figure) -> Figure:
    """A count without its sign: "23,600 births minus 15,900 deaths"."""
    return _bare(side) if side.kind is Kind.COUNT and (side.value or ZERO) < 0 else side


def _like(said: Fraction, left: Fraction) -> bool:
    return abs(said - left) <= WIDE * left


def _bare(stated: Figure) -> Figure:
    value = None if stated.value is None else abs(stated.value)  # "the deficit reached -$80bn"
    return stated._replace(value=value, direction=None)


def _value(figure: Figure) -> Fraction:
    return abs(figure.value or ZERO)
