"""The levels of a change that stand, one or both, in sentences near it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.link.change.akin import akin
from factcheck.link.change.pairs import Pair, alike, paired
from factcheck.link.change.rates import LEVELS, Rate, booked
from factcheck.link.change.series import month_before, of_year
from factcheck.link.change.since import grown, since
from factcheck.link.sense.base import of_its_own, this_year
from factcheck.link.sense.moment import Level, known, known_at, level_at, monthly
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.sense.topic import ENDS, counts_another, same_name, same_subject
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["again", "beyond"]

AGAIN_IT = pattern(
    r"W_?v?_?[ud][_iyv]{0,4}[ob]?_?|_?[ud]v{1,2}(?:_?[toa])?_?|_?(?:W_?[vz]{1,2}_?|W?_?)(?:y?[ud](?:[_iy]{0,4}|i[_UZEIBTz]{1,8})o_?)?"
)  # "The 19.6% increase was due to", "The decrease of $45 million", "Growth was 5%", "This represents 10% less"
TOLD = pattern(  # "He said the 25 pct gain in net" is news
    r"\b(?:said|says|added|reported)\b[^.;]{0,12}$|\b(?:attributes?|attributed|blam\w+|expects?)\b[^.;]{0,24}$"
)
MONTH_BEFORE = pattern(
    r"\b(?:previous|preceding|prior) (?:three months|quarter|month|week)\b"
    r"|\b[Tt]he (?:month|quarter|week) before\b|\b[Aa] (?:month|quarter|week) (?:before|ago|earlier)\b"
    r"|\b[Ll]ast (?:month|quarter|week)\b"
)
SINCE = pattern(  # the year of a base that is not printed: "612 fewer than in 2015"
    r"[)\s,]{1,3}(?:\w+ ){0,3}?(?:than (?:in|at|during)|from|on|over|since|compared (?:with|to)|against)\s+"
    r"(?:\w+ ){0,2}?((?:19|20)\d\d)\b"
)
YEAR = pattern(r"\b((?:19|20)\d\d)\b")
PER, HYPHENED = pattern(r"\s+per\b"), pattern(r"\d[\d,]{0,9}-[a-z]")  # "the 27-member bloc" is no level
SHORT = pattern(r"(?:^|[.!?;:)\"”’]\s+|\n\s*)(?:[\w'’-]+\s+){0,6}[^\w.]{0,2}$")  # so begins what says a change again
BACK_TO = frozenset({"the", "this", "that", "these", "those", "such", "its", "their"})  # begin what says a change again
IN_YEAR = pattern(r"[ ,](?:in|for|during) (?:the year |fiscal )?((?:19|20)\d\d)\b")
EDGE = pattern(r"\b(?:end|start|beginning) of [A-Z][a-z]{2,8}\b")  # up to when, and no month of which levels are
WHOLE = pattern(r"\b(?:all of|the whole of|the entire year) (?:19|20)\d\d\b")
OF_OWN = pattern(r"\s+(?:[a-z-]+\s+){0,2}?(?:in|of)\s+[a-z]")  # "leading to a seven pct drop in profit"
BY = 40  # characters behind a level in which its time stands
AGAPE, FAR = 300, 10  # a rate in percent, and how many times the levels of a smaller one may be another
CAPITALS = pattern(r"\b([A-Z]{3,6})\b(?=[a-z ]{0,60}$)")
EXTREME = pattern(
    r"\b(?:(?:low|high|peak|trough|record|maximum|minimum) of|peaked(?: in (?:19|20)\d\d)? at)\s+(?:\w+\s+)?$"
)  # "recovered from a low of 4.1m"
EXTREME_OF = pattern(r"\b(?:since|from|on|than) (?:the|its|their) (?:\w+ )?(?:low|high|peak|trough|record)\b")
THE_OF = pattern(
    r"\s(?:the|its|their)\s(?!size|level|amount|value|number|total|price|figure|rate|sum|average|volume|pace)([a-z]{4,})\sof\s(?:about\s)?"
)
IT = pattern(r"\W{0,3}(?:It|That|This|They|He|She)\b")
OWED = pattern(r"\s(?:in debt|in the red|in arrears|overdrawn|short)\b")
OF_WHICH = pattern(r"[HX][_no]{0,6}$")  # "less than half of the 390p": the base of that
BACK, ON = 3, 3  # how many sentences before and after may hold a level


def again(found: Found, sentence: Word, rate: Rate) -> bool:
    """Whether a sentence says again what was said, at its beginning: "That's up 2%", "The $5m increase in 2014"."""
    start = found.figures[rate.stated if rate.change is None else min(rate.stated, rate.change)].start
    short = SHORT.search(found.text, max(0, start - 60), start)
    named = short is not None and sentence.letters[: rate.start] == "_" and short.group().lstrip('.!?;:)"”’ \n').split()
    posted = named and (named[0].lower() not in BACK_TO or named[-1].lower() in ("a", "an"))
    return (
        AGAIN_IT.fullmatch(sentence.letters, 0, rate.start) is not None
        and short is not None
        and not posted
        and " also " not in short.group()
        and not TOLD.search(found.text, max(0, start - 40), start)
    )


def beyond(
    found: Found, sentences: Sequence[Word], rated: Sequence[Sequence[Rate]], i: int, rate: Rate, levels: Sequence[Level]
) -> Pair | None:
    """The pair of a rate whose levels stand, one or both, in sentences near it."""
    if len(levels) > 1 or rate.stated in found.levels or booked(found, rate.stated):
        return None
    repeated = again(found, sentences[i], rate)
    if repeated and of_its_own(found.text, found.figures[rate.stated]):
        return None
    behind = [level.role for level in _others(found, sentences[i], (), rate) if level.number > rate.stated]
    if not levels and {"to", "old"} <= set(behind):
        return None  # its own sentence has a pair: "a 7% rise in earnings, with net income climbing to $2.2m, from $2.0m"
    if rate.change is not None and any(level.role != "old" for level in levels):
        return since(found, sentences, i, rate, levels)  # change, rate and new level: nothing is wanting
    on, last = 1 if rate.family == "change" else ON, i - 1
    while levels and on > 1 and last > max(0, i - BACK) and set(LEVELS).isdisjoint(sentences[last].letters) and not rated[last]:
        last -= 1  # a sentence of other things stands between
    for other in [*range(i + 1, min(len(sentences), i + 1 + on)), *range(i - 1, max(-1, i - 1 - BACK), -1)]:
        if other < last:  # only what its years or its name say
            there = [] if levels else _others(found, sentences[other], (), rate)
            years = of_year(found, there, rate.stated) if repeated else None
            pair = Pair(*years, sure=False) if years else _named(found, rate, there)
        else:
            told = rated[other] and not (repeated and other < i and all(one.family == "change" for one in rated[other]))
            pair = _near(found, sentences[other], rate, levels, (other < i, bool(told), repeated))
        strange = pair and _strange(found, rate, levels or _stated(found, sentences[i], rate), pair)
        if pair and not strange and _told_of(found, rate, pair, sentences[other], (other - i, bool(levels), repeated)):
            return pair._replace(sure=False)
    if pair := grown(found, sentences, i, rate, levels):
        return pair
    return since(found, sentences, i, rate, levels) if rate.change is None and rate.family != "gap" else None


def _of_the_month(found: Found, pair: Pair) -> bool:
    """Whether a sentence with an old level says that it is of the month or the quarter before."""
    figure = found.figures[pair.old.number]
    return MONTH_BEFORE.search(found.text[slice(*sentence_at(found.text, figure.start))]) is not None


def _told_of(found: Found, rate: Rate, pair: Pair, sentence: Word, seen: tuple[int, bool, bool]) -> bool:
    """Whether the pair of a sentence is what the rate is of; seen: how far on it stands, whether the rate's sentence has a
    level, and whether that says again what was said."""
    far, levels, repeated = seen
    stated, new, _ = _figures(found, rate, pair)
    if rate.family == "multiple" and _of_other_noun(found.text, stated, new, found.figures[pair.old.number]):
        return False
    of_each = PER.match(found.text, found.figures[pair.old.number].end) and not PER.match(found.text, new.end)
    if of_each or _of_another_name(found.text, stated, new):  # "240 casualties per 100 million vehicle miles"
        return False
    if far < 0 and repeated and levels and pair.old.number > rate.stated:
        return True  # "This has doubled from 2001, when there were 250"
    if far < 0 and (repeated or not levels):
        since = SINCE.match(found.text, max(found.figures[n].end for n in (rate.stated, rate.change) if n is not None))
        years = YEAR.findall(found.text[slice(*sentence_at(found.text, new.start))]) if since else []
        return since is None or not years or since[1] in years  # "rose 8% from 2009", and levels of 2012 and 2011
    if not _of_one_year(found, rate, pair) or counts_another(found.text, *_figures(found, rate, pair)):
        return False
    if same_subject(found.text, *_figures(found, rate, pair)):
        return True
    alone = far == 1 and not levels and rate.family != "change" and len(_others(found, sentence, (), rate)) == 2
    return alone and akin(found.text, *_figures(found, rate, pair))


def _of_other_noun(text: str, stated: Figure, new: Figure, old: Figure) -> bool:
    """Whether the noun of what a multiple is of is not said of a level of another sentence: "twice the budget of $40m. It was
    $90m in debt"."""
    named = THE_OF.fullmatch(text, stated.end, max(stated.end, old.start))
    first, last = sentence_at(text, new.start)
    if named is None or named[1].lower()[:5] in text[first:last].lower():
        return False
    return OWED.match(text, new.end) is not None or IT.match(text, first) is None


def _stated(found: Found, sentence: Word, rate: Rate) -> list[Level]:
    """The levels before a rate that another claim has stated: a total of parts, and still the new level of the rate."""
    there = [at for at in range(rate.start) if sentence.letters[at] in LEVELS and sentence.figures[at] in found.stated]
    return [level for at in there if (level := known_at(found, sentence, at)) and level.role in ("", "to")]


def _strange(found: Found, rate: Rate, levels: Sequence[Level], pair: Pair) -> bool:
    """Whether a pair is of another time than the rate, or another new level stands beside it, or its levels are too far apart
    to be of one thing: £5,527 a head and £10bn in all."""
    new, old, stated = _figures(found, rate, pair)[1], found.figures[pair.old.number], found.figures[rate.stated]
    if this_year(found.text, stated, new) or (monthly(found, rate.stated) and not _of_the_month(found, pair)):
        return True
    beside = [level for level in levels if level.number not in (pair.new.number, pair.old.number)]
    own_name = OF_OWN.match(found.text, stated.end)
    if not own_name and any(alike(found, level, pair.new) and _other(found.figures[level.number], new) for level in beside):
        return True
    sizes = [abs(figure.value or Fraction(0)) for figure in partners(new, old) or (new, old)]  # MEUR 54 (50)
    far = FAR * max(1, stated.value or 0) if rate.family == "multiple" else FAR
    if (stated.value or 0) < AGAPE and max(sizes) > far * min(sizes) > 0:
        return True
    if EXTREME.search(found.text, max(0, old.start - 24), old.start) and not EXTREME_OF.search(
        found.text, stated.start, old.start
    ):
        return True
    if month_before(found, pair.new, pair.old):
        return False
    first, last = sentence_at(found.text, stated.start)
    own = found.text[first:last]
    latest = max(new, old, key=lambda figure: figure.start)
    end = min(latest.end + BY, sentence_at(found.text, latest.start)[1])
    other = found.text[sentence_at(found.text, old.start)[0] : end]
    if not first <= new.start < last and _earlier(other, own):
        return True
    other = EDGE.sub("", other)
    return clash(periods(own), periods(other)) or (WHOLE.search(other) is not None and "year" not in own)


def _earlier(levels: str, rate: str) -> bool:
    """Whether the years beside some levels are all before those beside a rate: "It grew 0.6% in 2014. In 2007 it was 259"."""
    then, own = YEAR.findall(levels), YEAR.findall(rate)
    return bool(then and own) and max(then) < max(own) and set(then).isdisjoint(own)


def _other(one: Figure, other: Figure) -> bool:
    """Whether two levels of a kind are not one, told roughly and again."""
    if one.kind is not other.kind or one.value is None or other.value is None:
        return False
    return abs(one.value - other.value) * FAR > abs(other.value)


def _of_another_name(text: str, stated: Figure, new: Figure) -> bool:
    """Whether a rate's clause has a name in capitals that a sentence before has, and that of the new level has not."""
    first, (start, end) = sentence_at(text, stated.start)[0], sentence_at(text, new.start)
    named = CAPITALS.search(text, max(first, text.rfind(";", first, stated.start) + 1), stated.start)
    return first > end and named is not None and named[1] not in text[start:end] and named[1] in text[:start]


def _of_one_year(found: Found, rate: Rate, pair: Pair) -> bool:
    """Whether the levels behind a change may be of its years, and near enough where it is an amount: not those of "rose 25% in
    1987. Sales in 1986 were $229m, up from $159m"."""
    own = IN_YEAR.match(found.text, found.figures[rate.stated].end)
    new = found.figures[pair.new.number]
    since = SINCE.match(found.text, found.figures[rate.stated].end)
    base = found.figures[pair.old.number]
    first = sentence_at(found.text, base.start)[0]
    bases = YEAR.findall(found.text, min(first, base.start - 12), base.end + 24) if since else []
    dated = YEAR.search(found.text, base.start - 12, base.end + 24) is not None
    if since and bases and since[1] not in bases and (dated or str(int(since[1]) + 1) not in bases):
        return False
    between = found.text[found.figures[rate.stated].end : new.start]  # empty where the levels stand before
    if rate.family == "change" and len(ENDS.findall(between)) > 1:
        return False
    then = IN_YEAR.findall(found.text, max(0, new.start - 40), new.end + 24) if own and pair.new.number > rate.stated else []
    return not then or own is None or own[1] in then


def _near(found: Found, other: Word, rate: Rate, levels: Sequence[Level], seen: tuple[bool, bool, bool]) -> Pair | None:
    """The pair that a sentence beside that of a rate completes; seen: whether it is before, has a change of its own, and
    whether the rate's sentence says again what was said."""
    before, told, repeated = seen
    based = before and bool(levels) and levels[0].role == "old"  # "That was 6 percent more than the $50m of May"
    more = [] if told and not based else _others(found, other, levels, rate)
    pair = _one(found, levels[0], more) if levels else None
    marked = ("old", "to") if rate.family == "multiple" else ("old", "to", "last")
    if pair or any(level.role in marked for level in levels) or (levels and rate.family == "change"):
        return pair
    both = paired(found, more if not levels else _others(found, other, (), rate), rate, other=True)
    if before and not repeated:
        return _named(found, rate, more) if not levels else None
    later = both and (both.old.marked or both.new.role == "to")  # "In 2011 it had 2,011 people, and five years on 1,920"
    still = later and {"u", "d"}.isdisjoint(other.letters)  # not "revenue grew 3%. Revenue fell from £335m"
    return both if before or still or _goes_on(other, rate) else None


def _named(found: Found, rate: Rate, levels: Sequence[Level]) -> Pair | None:
    """The new and the old level of a sentence before that is of the same name: "Net sales were 54 (50). Net sales rose 8%"."""
    both = paired(found, levels, rate)
    if both is None or both.old.role != "old":
        return None
    new = found.figures[both.new.number]
    year = IN_YEAR.match(found.text, found.figures[rate.stated].end)
    years = YEAR.findall(found.text[slice(*sentence_at(found.text, new.start))]) if year else []
    if year and years and year[1] not in years:
        return None  # "rose $1m in 2010", and levels of 2012 and 2011
    return both if same_name(found.text, new, found.figures[rate.stated]) else None


def _others(found: Found, sentence: Word, levels: Sequence[Level], rate: Rate) -> list[Level]:
    """The levels of another sentence, of the kind of those beside the rate."""
    wanted = "P" if rate.family == "gap" else LEVELS
    places = [at for at, letter in enumerate(sentence.letters) if letter in wanted]
    if "H" in sentence.letters or "X" in sentence.letters:
        places = [at for at in places if not OF_WHICH.search(sentence.letters, max(0, at - 8), at)]
    kinds = {found.figures[level.number].kind for level in levels}
    there = [level for at in places if (level := level_at(found, sentence, at))]
    if found.may(HYPHENED):
        there = [level for level in there if not HYPHENED.match(found.figures[level.number].text)]
    return [level for level in there if not kinds or _of_kind(found.figures[level.number], kinds)]


def _of_kind(figure: Figure, kinds: Set[Kind]) -> bool:
    """Whether a figure is of the kinds of others; a number with a scale word may take their unit: "they were 335.0 million"."""
    return figure.kind in kinds or (figure.kind is Kind.COUNT and figure.unit is None and figure.scaled)


def _goes_on(sentence: Word, rate: Rate) -> bool:
    """Whether a sentence has a change in the direction of the rate, or is of "it": "rose 20 percent. It is $60m from $50m"."""
    return sentence.letters.startswith(("W", "_v", "_L")) or ("u" if rate.verb in "uh" else "d") in sentence.letters


def _figures(found: Found, rate: Rate, pair: Pair) -> list[Figure]:
    return [found.figures[n] for n in (rate.stated, pair.new.number, pair.old.number)]


def _one(found: Found, own: Level, others: Sequence[Level]) -> Pair | None:
    """One level beside the rate, the other in another sentence: of another time than the first."""
    others = [level for level in others if level.role != own.role or own.role != "old"]
    others = [level for level in others if alike(found, own, level)]  # "51.44 million tonnes, or 12.11 million barrels a day"
    if len(others) != 1:
        return None
    other = others[0]
    if own.role == "old" or (own.role, other.role) == ("last", "to"):  # "rose to 68.4%. Last year 66.9% passed"
        return Pair(other, own, sure=False)
    if (own.role, other.role) == ("to", "last"):
        return Pair(own, other, sure=False)
    if own.role in ("", "to") and (other.role == "old" or known(found, other, before=own) or month_before(found, own, other)):
        return Pair(own, other, sure=False)
    return None
