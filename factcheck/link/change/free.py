"""A change and its two levels in whatever order: what no construction has read.

A rate is bound to a verb, a noun or a comparative of change. Of the levels that stand with it in its clause one must be old by
the word before it ("from", "compared with", "than") or by the time beside it ("a year ago"), and one be left for the new.
"Profit, which was $50m a year ago, has grown by 8% and stands at $54m": the old one is $50m.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.cues import MONTHS
from factcheck.link.change.again import enter_change, enter_stepped
from factcheck.link.change.near import again, beyond
from factcheck.link.change.pairs import Pair, alike, another_size, paired
from factcheck.link.change.rates import LEVELS, Rate, rates_of
from factcheck.link.change.reach import attached, enclosed, of_its_own, parted, reached
from factcheck.link.change.revised import revised
from factcheck.link.sense.base import elsewhere, of_another_group, of_each, of_gap, of_month_before, sequential
from factcheck.link.sense.clauses import apart, contrary, left_out
from factcheck.link.sense.effects import causes
from factcheck.link.sense.income import directed, opposed
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.moment import Level, between, level_at
from factcheck.link.sense.order import countered, fallen
from factcheck.link.sense.sides import of_other_half
from factcheck.link.sense.years import compounded
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["freed"]

SPLIT = pattern(r"\b(?:stock|share|the|pre|after|before)[ -]split\b|\bsplit shares\b", re.IGNORECASE)  # levels of other shares
OWN_BASE = pattern(r"_?[hl](?:n|_?y)")  # "50% above the May level": what stands before is no base of it
OVER = pattern(r"\s+over (?:the |its )?(?:(?! to )[\w' ]){0,40}", re.IGNORECASE)  # "an increase of 46% over revenues of $126m"
JOINED = pattern(  # "up 6% from 388 and 9% below"; "up $6m from $42m, which is 14% growth"; "6% since 2022, but a fall of 9%"
    r"[)_yioOaAhlnfUZEIBTe]{0,9},?_?[&k]_?[udob_]{0,4}|[_yi]{0,5},_?(?:Wv|r_?b?)_?"
)
STATE = pattern(r"\s(?:funded|financed|owned|complete|completed|full|filled|occupied|vaccinated|covered|subscribed|met)\b")
BASED = pattern(  # on a level that is not printed: "up from 104 and 50 pct above the February level"
    r"\s+(?:above|below|(?:higher|lower|more|less) than)\s+(?:the|its|last|that)\b(?![^.;]{0,40}\b(?!19\d\d|20\d\d)\d)"
    r"|\s+(?:ahead of|behind)\s+(?:19|20)\d\d\b"
    r"|\s+on\s+(?:the|its|their)\s+\w+\s+(?:in|of|for)\s+(?:[A-Z]\w+\s+)?(?:19|20)\d\d(?=[,.;]|\s+and\b)"
    r"|\s+(?:the|its|their|that of|what it was in)\s+(?:19|20)\d\d(?:/\d\d)?\s(?:figure|level|total|number|rate|value|sum)s?\b"
    r"(?![^.;]{0,40}\b(?!19\d\d|20\d\d)\d)"
    r"|\s+sequentially\b(?![^.;]{0,60}\b(?!19\d\d|20\d\d)\d)",
    re.IGNORECASE,
)
OF_THEN = pattern(
    r"\(and (?:up|down)\s$|\((?:FY)?(?:(?:19|20)\d\d|\d\d)(?:[/-]\d\d)?:\s(?:up|down)\s$"
)  # "down 1.6% (2012/13: down 0.9%)", "from 190m (and up 8%)"
PORTION = pattern(  # "up from $3m, or 79% of its forecast"
    r"\b(?:or|and)\s[\d.]{1,5}(?:\s?%|\sper\s?cent|\spct)\sof\s(?:the|its|their|all|that|his)\s?"
)
WHOLE_OF = pattern(r"[PH]_?o_{1,2}$")
AFTER = pattern(r"\bafter (?:the|its|that) (?:[a-z]+ )?$")
OWN_RATE = pattern(r"[_yioe]{0,6}(?:,_?|_?\()[ud]b?_?[PGH]")  # "compared with £400 for women, up 3%"
RISING = pattern(r",\s+(?:increas|ris|fall|declin|decreas|grow|go|mov|dropp|climb)ing\s+from\s+$")
OF_THAT = pattern(  # "is double the sum of May, when it had 9", "double the 2010 figure"
    r"\s(?:the|what|that|those)\b(?:[^.;%\d]{0,80},?\swhen\b|\s(?:19|20)\d\d\s(?:figure|level|number|total|count|rate)\b)"
)
BASIS = {"growth": frozenset("x!")}  # letters of another basis than the levels'
FROM_THEN = pattern(rf"\s+from (?:{'|'.join(MONTHS.title().split()[:12])})\s+to\b")
CONTRIBUTED = pattern(r"\bcontribut\w+ (?:an? )?(?:further |another |additional )?$")  # points of a growth, and none of its own
BACK_TO = 40  # characters before a rate
MOST = 12  # changes of a sentence; a table has more


def freed(found: Found, sentences: Sequence[Word]) -> None:
    """Enter the changes that the constructions have left, sentence by sentence."""
    revised(found, sentences)
    rated = [rates_of(found, sentence) if not set("udhlX").isdisjoint(sentence.letters) else [] for sentence in sentences]
    for i, rates in enumerate(rated):
        if len(rates) > MOST:
            continue
        last: Pair | None = None
        for n, rate in enumerate(rates):
            figure = found.figures[rate.stated]
            if _of_levels(found, rate, figure):
                levels = _levels(found, sentences[i], rates, n)
                if levels is not None and n and len(levels) == 1:
                    levels = _shared(found, sentences[i], rates, n, levels[0], last)
                pair = (
                    None if levels is None else paired(found, levels, rate) or beyond(found, sentences, rated, i, rate, levels)
                )
                if pair and of_its_own(sentences[i], rate, pair):
                    continue
                if pair and not causes(found, found.figures[max(pair.new.number, pair.old.number)], figure):
                    last = pair
                    _enter(found, rate, pair, "high" if pair.sure and len(rates) == 1 else "low")
                elif rate.family == "growth" and rate.change is None and not levels and i + 1 < len(sentences):
                    enter_stepped(found, rate, sentences[i + 1])
                elif (
                    rate.change is not None
                    and i
                    and not levels
                    and sentences[i].letters[0] == "W"
                    and again(found, sentences[i], rate)
                ):
                    enter_change(found, rate, sentences[i - 1])


def _of_levels(found: Found, rate: Rate, figure: Figure) -> bool:
    """Whether a rate may be of levels that are printed: it says no state, no portion, and no growth of some years."""
    return (
        rate.stated not in found.stated
        and not compounded(found, figure)
        and (rate.change is not None or not BASED.match(found.text, figure.end))
        and not STATE.match(found.text, figure.end)
        and not PORTION.search(found.text, max(0, figure.start - 6), figure.end + 12)
        and not OF_THEN.search(found.text, max(0, figure.start - 20), figure.start)
    )


def _levels(found: Found, sentence: Word, rates: Sequence[Rate], n: int) -> list[Level] | None:
    """The levels of a rate's clause; None where the clause speaks of another basis."""
    rate = rates[n]
    first = rates[n - 1].end if n else 0
    last = rates[n + 1].start if n + 1 < len(rates) else len(sentence.letters)
    apart = sentence.letters.find(",oW", rate.end, last)  # "was 8%, of which organic growth was 5%"
    clause = sentence.letters[first : apart if apart >= 0 else last]
    if rate.change is None and not BASIS.get(rate.family, frozenset("x")).isdisjoint(clause):
        return None
    wanted = "P" if rate.family == "gap" else LEVELS
    next_one = "G" if wanted == "P" else "P"
    if next_one in sentence.letters[rate.end : last]:  # what follows the next percentage is of that
        last = sentence.letters.index(next_one, rate.end, last)
    there = [at for at in range(first, last) if sentence.letters[at] in wanted and not rate.start <= at < rate.end]
    levels = [_level(found, sentence, at, rate) for at in there if at < rate.start or reached(found, sentence, at, rate.end)]
    if there and there[-1] > rate.end and OWN_RATE.match(sentence.letters, there[-1] + 1):
        last = sentence.figures[there[-1]]
        if n + 1 < len(rates) and ";" not in between(found, last, rates[n + 1].stated):
            return []
    based = OWN_BASE.match(sentence.letters, rate.end) is not None
    levels = [level for level in levels if level and not enclosed(found, level, rate)]
    levels = [level for level in levels if level and not (based and level.role == "old" and _elsewhere(found, level, rate))]
    levels = [level for level in levels if level and not parted(found, level, rate) and not attached(sentence, level, rate)]
    behind = [level for level in levels if level and level.number > rate.stated]
    if [level.role for level in behind] in (["to", "old"], ["old", "to"]):
        return behind
    own = n > 0 and any(level.role == "old" for level in behind)  # its own base is behind it
    return [level for level in levels if level and not (own and level.role == "old" and level.number < rate.stated)]


def _level(found: Found, sentence: Word, at: int, rate: Rate) -> Level | None:
    level = level_at(found, sentence, at)
    if (
        level
        and level.role != "old"
        and (_of_then_or_all(found, sentence, at) or left_out(found.text, found.figures[level.number]))
    ):
        return None
    over = level and OVER.fullmatch(found.text, found.figures[rate.stated].end, found.figures[level.number].start)
    return level._replace(role="old") if level and over else level


def _of_then_or_all(found: Found, sentence: Word, at: int) -> bool:
    """Whether a level is the whole of a share, or one of an earlier time: "13% of the 53,500", "the second after the 4.3bn"."""
    start = found.figures[sentence.figures[at]].start
    whole = WHOLE_OF.search(sentence.letters, max(0, at - 6), at)
    return whole is not None or AFTER.search(found.text, max(0, start - 24), start) is not None


def _elsewhere(found: Found, level: Level, rate: Rate) -> bool:
    """Whether an old level is none of "15% more than in May": it stands before, or behind with neither bracket nor "when" nor
    "rising from"."""
    behind = found.text[found.figures[rate.stated].end : found.figures[level.number].start]
    if RISING.search(behind):
        return False
    return level.number < rate.stated or ("," in behind and "(" not in behind and "when" not in behind)


def _shared(found: Found, sentence: Word, rates: Sequence[Rate], n: int, old: Level, pair: Pair | None) -> list[Level]:
    """An old level with the new one that it shares with the rate before: "stocks were 412, up 6% from 388 and 9% below 453"."""
    first, figures = rates[n - 1].end - 1, sentence.figures
    last = next((at for at in range(rates[n].start - 1, first, -1) if figures[at] >= 0), first)
    heads = [level_at(found, sentence, at) for at in range(rates[0].start) if sentence.letters[at] in LEVELS]
    news = [level for level in heads if level and level.role != "old"] or ([pair.new] if pair else [])
    joined = JOINED.fullmatch(sentence.letters, last + 1, rates[n].start)
    return [news[0], old] if old.role == "old" and joined and len(news) == 1 and alike(found, news[0], old) else [old]


def _enter(found: Found, rate: Rate, pair: Pair, confidence: str) -> None:
    new, old = found.figures[pair.new.number], found.figures[pair.old.number]
    key = (rate.family, pair.new.number, pair.old.number)
    around = found.text[max(0, min(new.start, old.start) - 80) : max(new.end, old.end) + 40]
    if rate.family == "change" and not pair.sure and another_size(found.figures[rate.stated], new, old):
        return
    counted = rate.family == "change" and new.kind is old.kind is Kind.COUNT and new.unit and old.unit
    if (counted and new.unit != old.unit) or (rate.family == "growth" and contrary(found.text, new, old)):
        return  # people and accidents
    stated = found.figures[rate.stated]
    if (
        elsewhere(found.text, stated, new, old)
        or CONTRIBUTED.search(found.text, max(0, stated.start - BACK_TO), stated.start)
        or of_other_half(found.text, new, old)
        or countered(found.text, rate.verb, stated, new, old)
        or (rate.verb in "ud" and of_another_group(found.text, new, old))
        or (rate.family == "gap" and of_gap(found.text, stated))
    ):
        return
    if (
        sequential(found.text, stated, old)
        or of_each(found.text, new, old)
        or (old.end < stated.start and OF_THAT.match(found.text, stated.end))
    ):
        return
    if old.start < stated.start and FROM_THEN.match(found.text, stated.end):
        return  # "jumped over 12,000, and the net rose by 97 from June to 72,402"
    after = found.figures[pair.old.number + 1 :][:1]
    if stated.start < old.start and after and of_month_before(found.text, stated, old, *after):
        return
    if key in found.pairs or SPLIT.search(around) or apart(found.text, stated, new, old):
        return
    change = None if rate.change is None else found.figures[rate.change]
    verb = directed(found, rate.family, rate.way, (rate.stated, pair.new.number, pair.old.number), (new, old)) or rate.way
    new, old = opposed(found, pair.new.number, pair.old.number) if rate.family == "change" else (new, old)
    roles = Roles(rate.family, verb, stated, fallen(found.text, rate.family, new, old), old, change)
    numbers = pair.new.number, pair.old.number
    if enter(found, roles, (rate.stated, rate.change), numbers, confidence=confidence):
        found.levels |= set(numbers)
