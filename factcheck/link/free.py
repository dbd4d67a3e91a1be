"""A change and its two levels in whatever order: what no construction has read.

A rate is bound to a verb, a noun or a comparative of change. Of the levels that stand with it in its clause one must be old by
the word before it ("from", "compared with", "than") or by the time beside it ("a year ago"), and one be left for the new.
"Profit, which was $50m a year ago, has grown by 8% and stands at $54m": the old one is $50m.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.figure import Figure
from factcheck.link.found import Found
from factcheck.link.levels import partners
from factcheck.link.meaning import Roles, claims, otherwise
from factcheck.link.moment import Level, between, dated, known, level_at, monthly
from factcheck.link.order import sense
from factcheck.link.rates import LEVELS, Rate, booked, rates_of
from factcheck.link.series import of_year
from factcheck.link.topic import apart, contrary, same_subject
from factcheck.link.word import Word
from factcheck.link.years import compounded
from factcheck.pattern import pattern

__all__ = ["freed"]

AGAIN_IT = pattern(
    r"W_?v?_?[ud][_iyv]{0,4}[ob]?_?|_?(?:W_?[vz]{1,2}_?|W?_?)(?:[ud][_iy]{0,4}o_?)?"
)  # "The 19.6% increase was due to", "The decrease of $45 million", "This represents 10% less"
TOLD = pattern(  # "He said the 25 pct gain in net" is news
    r"\b(?:said|says|added|reported)\b[^.;]{0,12}$|\b(?:attributes?|attributed|blam\w+|expects?)\b[^.;]{0,24}$"
)
SHORT = pattern(r"(?:^|[.!?;:)\"”’]\s+|\n\s*)(?:[\w'’-]+\s+){0,5}[^\w.]{0,2}$")  # so begins what says a change again
SPLIT = pattern(r"\b(?:stock|share|the|pre|after|before)[ -]split\b|\bsplit shares\b", re.IGNORECASE)  # levels of other shares
OWN_BASE = pattern(r"_?[hl](?:n|_?y)")  # "50% above the May level": what stands before is no base of it
OVER = pattern(r"\s+over (?:the |its )?[\w' ]{0,40}", re.IGNORECASE)  # "an increase of 46% over revenues of $126m"
JOINED = pattern(  # "up 6% from 388 and 9% below"; "up $6m from $42m, which is 14% growth"
    r"[_yioOaAhlnfUZEIBTe]{0,9},?_?[&k]_?[udb_]{0,4}|[_yi]{0,5},_?(?:Wv|r_?b?)_?"
)
BASED = pattern(  # on a level that is not printed: "up from 104 and 50 pct above the February level"
    r"\s+(?:above|below|(?:higher|lower|more|less) than)\s+(?:the|its|last|that)\b(?![^.;]{0,40}\b(?!19\d\d|20\d\d)\d)",
    re.IGNORECASE,
)
BORDER = pattern(
    r"[k;]|,_?O_?o|[,-]_?(?:&[_W#]|w_|O[_UZEI]{1,4}[ud])|&[_ZUEIBTyALo]{1,8}[udv]|&[_iy]{1,6}W[_Wy]{1,5}[udv]"
    r"|W_?[ud](?!o)|w[_UZEIBTAyWo]{1,9}[ud](?!o)"
)
PER = pattern(r"\s+per\b")
OWN_RATE = pattern(r"[_yioe]{0,6},_?[ud]b?_?[PGH]")  # "compared with £400 for women, up 3%"
REACHED = pattern(r"(?:[tfcnaOhlX(][_yioOaAvLWUZEIBTe#z:]{0,9}|&_?|[vL][_yoA]{0,3})$")
WHEN = pattern(r",? when (?:there were )?$")
AGAINST = pattern(r"[_y,]{0,3}c")  # what a level behind its rate must follow
IN_YEAR = pattern(r"[ ,](?:in|for|during) (?:the year |fiscal )?((?:19|20)\d\d)\b")
BASIS = {"growth": frozenset("x!")}  # letters of another basis than the levels'
MOST = 12  # changes of a sentence; a table has more
BACK, ON = 3, 3  # how many sentences before and after may hold a level


class Pair(NamedTuple):
    new: Level
    old: Level
    sure: bool  # both are marked by the words before them


def freed(found: Found, sentences: Sequence[Word]) -> None:
    """Enter the changes that the constructions have left, sentence by sentence."""
    rated = [list(rates_of(found, sentence)) if not set("udhlX").isdisjoint(sentence.letters) else [] for sentence in sentences]
    for i, rates in enumerate(rated):
        if len(rates) > MOST:
            continue
        for n, rate in enumerate(rates):
            figure = found.figures[rate.stated]
            if (
                rate.stated not in found.stated
                and not compounded(found.text, figure)
                and not BASED.match(found.text, figure.end)
            ):
                levels = _levels(found, sentences[i], rates, n)
                if levels is not None and n and len(levels) == 1:
                    levels = _shared(found, sentences[i], rates, n, levels[0])
                pair = (
                    None if levels is None else _pair(found, levels, rate) or _beyond(found, sentences, rated, i, rate, levels)
                )
                if pair:
                    _enter(found, rate, pair, "high" if pair.sure and len(rates) == 1 else "low")


def _levels(found: Found, sentence: Word, rates: Sequence[Rate], n: int) -> list[Level] | None:
    """The levels of a rate's clause; None where the clause speaks of another basis."""
    rate = rates[n]
    first = rates[n - 1].end if n else 0
    last = rates[n + 1].start if n + 1 < len(rates) else len(sentence.letters)
    if rate.change is None and not BASIS.get(rate.family, frozenset("x")).isdisjoint(sentence.letters[first:last]):
        return None
    wanted = "P" if rate.family == "gap" else LEVELS
    if wanted != "P" and "P" in sentence.letters[rate.end : last]:  # what follows the next percentage is of that
        last = sentence.letters.index("P", rate.end, last)
    there = [at for at in range(first, last) if sentence.letters[at] in wanted and not rate.start <= at < rate.end]
    levels = [_level(found, sentence, at, rate) for at in there if at < rate.start or _reached(found, sentence, at, rate.end)]
    if there and there[-1] > rate.end and OWN_RATE.match(sentence.letters, there[-1] + 1):
        last = sentence.figures[there[-1]]
        if n + 1 < len(rates) and ";" not in between(found, last, rates[n + 1].stated):
            return []
    based = OWN_BASE.match(sentence.letters, rate.end) is not None
    levels = [level for level in levels if level and not (based and level.role == "old" and _elsewhere(found, level, rate))]
    levels = [level for level in levels if level and not _parted(found, level, rate)]
    behind = [level for level in levels if level and level.number > rate.stated]
    if [level.role for level in behind] in (["to", "old"], ["old", "to"]):
        return behind
    own = n > 0 and any(level.role == "old" for level in behind)  # its own base is behind it
    return [level for level in levels if level and not (own and level.role == "old" and level.number < rate.stated)]


def _parted(found: Found, level: Level, rate: Rate) -> bool:
    """Whether another clause begins between a level and a rate: "down from 286 a year before, when gains of 115 helped"."""
    if BORDER.search(between(found, level.number, rate.stated)):
        return True
    ahead = found.text[found.figures[level.number].end : found.figures[rate.stated].start]  # empty where the level is behind
    return " when " in ahead


def _level(found: Found, sentence: Word, at: int, rate: Rate) -> Level | None:
    level = level_at(found, sentence, at)
    over = level and OVER.fullmatch(found.text, found.figures[rate.stated].end, found.figures[level.number].start)
    return level._replace(role="old") if level and over else level


def _reached(found: Found, sentence: Word, at: int, end: int) -> bool:
    """Whether a level behind its rate is bound to it: "rose 8%, and reached $54m", "rose 8%, $54m against $50m", "8% more than
    in 2009, when 500 came"; not the one of "rose 8% and is 10 times the $5m of then"."""
    letters, start = sentence.letters, found.figures[sentence.figures[at]].start
    if "X" in letters[end:at]:
        return False
    if WHEN.search(found.text, max(0, start - 16), start):
        return True
    against = "," in letters[max(0, at - 2) : at] and AGAINST.match(letters, at + 1)
    return bool(against) or REACHED.search(letters, max(0, at - 14), at) is not None


def _elsewhere(found: Found, level: Level, rate: Rate) -> bool:
    """Whether an old level is none of "15% more than in May": it stands before, or behind with neither bracket nor "when"."""
    behind = found.text[found.figures[rate.stated].end : found.figures[level.number].start]
    return level.number < rate.stated or ("," in behind and "(" not in behind and "when" not in behind)


def _shared(found: Found, sentence: Word, rates: Sequence[Rate], n: int, old: Level) -> list[Level]:
    """An old level with the new one that it shares with the rate before: "stocks were 412, up 6% from 388 and 9% below 453"."""
    first, figures = rates[n - 1].end - 1, sentence.figures
    last = next((at for at in range(rates[n].start - 1, first, -1) if figures[at] >= 0), first)
    heads = [level_at(found, sentence, at) for at in range(rates[0].start) if sentence.letters[at] in LEVELS]
    news = [level for level in heads if level and level.role != "old"]
    joined = JOINED.fullmatch(sentence.letters, last + 1, rates[n].start)
    return [news[0], old] if old.role == "old" and joined and len(news) == 1 and _alike(found, news[0], old) else [old]


def _pair(found: Found, levels: Sequence[Level], rate: Rate) -> Pair | None:
    """The new level and the old one, where there is one of each; by their years where no word says which."""
    olds = [level for level in levels if level.role == "old"]
    to = [level for level in levels if level.role == "to"]
    if not olds and len(to) == 1:
        olds = [level for level in levels if level not in to and (level.role == "last" or known(found, level, before=to[0]))]
    if len(olds) == 1:
        others = [level for level in levels if level is not olds[0] and _alike(found, level, olds[0])]
        towards = [level for level in others if level in to]
        new = towards if len(towards) == 1 else others if len(others) == 1 else _as_long(found, others, olds[0])
        return Pair(new[0], olds[0], len(levels) == 2 and olds[0].marked and bool(towards)) if len(new) == 1 else None
    named = of_year(found, levels, rate.stated)
    if not named and (olds or len(levels) != 2 or not _alike(found, *levels)):
        return None
    order = named or dated(found, *levels)
    return Pair(*order, sure=False) if order else None


def _as_long(found: Found, levels: Sequence[Level], old: Level) -> list[Level]:
    """Of several levels that with a scale word where the old one has it: "13 ports had 7.5 million, against 6.9 million"."""
    return [level for level in levels if found.figures[level.number].scaled == found.figures[old.number].scaled is True]


def _beyond(
    found: Found, sentences: Sequence[Word], rated: Sequence[Sequence[Rate]], i: int, rate: Rate, levels: Sequence[Level]
) -> Pair | None:
    """The pair of a rate whose levels stand, one or both, in sentences near it."""
    if len(levels) > 1 or rate.stated in found.levels or monthly(found, rate.stated) or booked(found, rate.stated):
        return None
    start = found.figures[rate.stated if rate.change is None else min(rate.stated, rate.change)].start
    again = (
        AGAIN_IT.fullmatch(sentences[i].letters, 0, rate.start)
        and SHORT.search(found.text, max(0, start - 60), start)
        and not TOLD.search(found.text, max(0, start - 40), start)
    )
    for other in [*range(i + 1, min(len(sentences), i + 1 + ON)), *range(i - 1, max(-1, i - 1 - BACK), -1)]:
        if other < i - 1:  # only what its years name
            named = of_year(found, _others(found, sentences[other], (), rate), rate.stated) if again and not levels else None
            pair = Pair(*named, sure=False) if named else None
        else:
            told = rated[other] and not (again and other < i and all(one.family == "change" for one in rated[other]))
            pair = _near(found, sentences[other], rate, levels, (other < i, bool(told), bool(again)))
        if (
            pair
            and not (_each(found, pair.old) and not _each(found, pair.new))
            and (
                (again and other < i)
                or (_of_one_year(found, rate, pair) and same_subject(found.text, *_figures(found, rate, pair)))
            )
        ):
            return pair._replace(sure=False)
    return None


def _each(found: Found, level: Level) -> bool:
    """Whether a level is of each of something: "240 casualties per 100 million vehicle miles"."""
    return PER.match(found.text, found.figures[level.number].end) is not None


def _of_one_year(found: Found, rate: Rate, pair: Pair) -> bool:
    """Whether the levels behind a change may be of its year: not "up 25% in 1987. Sales in 1986 were $229m, up from $159m"."""
    own = IN_YEAR.match(found.text, found.figures[rate.stated].end)
    new = found.figures[pair.new.number]
    then = IN_YEAR.findall(found.text, max(0, new.start - 40), new.end + 24) if own and pair.new.number > rate.stated else []
    return not then or own is None or own[1] in then


def _near(found: Found, other: Word, rate: Rate, levels: Sequence[Level], seen: tuple[bool, bool, bool]) -> Pair | None:
    """The pair that a sentence beside that of a rate completes; seen: whether it is before, has a change of its own, and
    whether the rate's sentence says again what was said."""
    before, told, again = seen
    based = before and bool(levels) and levels[0].role == "old"  # "That was 6 percent more than the $50m of May"
    more = [] if told and not based else _others(found, other, levels, rate)
    pair = _one(found, levels[0], more) if levels else None
    if pair or any(level.role for level in levels):
        return pair
    both = _pair(found, more if not levels else _others(found, other, (), rate), rate)
    return both if both and (again if before else both.old.marked or _goes_on(other, rate)) else None


def _others(found: Found, sentence: Word, levels: Sequence[Level], rate: Rate) -> list[Level]:
    """The levels of another sentence, of the kind of those beside the rate."""
    wanted = "P" if rate.family == "gap" else LEVELS
    there = [level_at(found, sentence, at) for at, letter in enumerate(sentence.letters) if letter in wanted]
    kinds = {found.figures[level.number].kind for level in levels}
    return [level for level in there if level and (not kinds or found.figures[level.number].kind in kinds)]


def _goes_on(sentence: Word, rate: Rate) -> bool:
    """Whether a sentence has a change in the direction of the rate, or is of "it": "rose 20 percent. It is $60m from $50m"."""
    return sentence.letters.startswith(("W", "_v", "_L")) or ("u" if rate.verb in "uh" else "d") in sentence.letters


def _figures(found: Found, rate: Rate, pair: Pair) -> list[Figure]:
    return [found.figures[n] for n in (rate.stated, pair.new.number, pair.old.number)]


def _one(found: Found, own: Level, others: Sequence[Level]) -> Pair | None:
    """One level beside the rate, the other in another sentence: of another time than the first."""
    others = [level for level in others if level.role != own.role or own.role != "old"]
    if len(others) != 1 or not _alike(found, own, others[0]):
        return None
    other = others[0]
    if own.role == "old":
        return Pair(other, own, sure=False)
    if own.role in ("", "to") and (other.role == "old" or known(found, other, before=own)):
        return Pair(own, other, sure=False)
    return None


def _alike(found: Found, one: Level, other: Level) -> bool:
    return partners(found.figures[one.number], found.figures[other.number]) is not None


def _enter(found: Found, rate: Rate, pair: Pair, confidence: str) -> None:
    new, old = found.figures[pair.new.number], found.figures[pair.old.number]
    key = (rate.family, pair.new.number, pair.old.number)
    around = found.text[max(0, min(new.start, old.start) - 80) : max(new.end, old.end) + 40]
    if rate.family == "growth" and contrary(found.text, new, old):
        return
    if key in found.pairs or SPLIT.search(around) or apart(found.text, found.figures[rate.stated], new, old):
        return
    change = None if rate.change is None else found.figures[rate.change]
    verb = sense(found.text, {"h": "u", "l": "d"}.get(rate.verb, rate.verb), found.figures[rate.stated], new, old)
    roles = Roles(rate.family, verb, found.figures[rate.stated], new, old, change)
    for relation, operands, what in claims(roles):
        found.add(relation, operands, what, confidence, otherwise(roles) if relation == "gap" else None)
        found.stated |= {n for n in (rate.stated, rate.change) if n is not None}
        found.levels |= {pair.new.number, pair.old.number}
        found.pairs.add(key)
