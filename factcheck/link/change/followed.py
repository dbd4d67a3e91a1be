"""A rate that tells no level, and the levels that the sentences behind it show one by one: "Crime has risen by a quarter. In
the year to May 2017 the force recorded 12,500 crimes. Over the same period in 2016 there were 10,000"; "House prices rose 10%.
At £110,000, the average was the highest yet. It compares with £100,000 a year ago". Inferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice, pairwise

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.cues import MONTHS
from factcheck.link.change.akin import akin
from factcheck.link.change.rates import LEVELS, Rate, rates_of
from factcheck.link.change.series import by_year
from factcheck.link.sense.base import elsewhere, of_its_own, sequential, this_year
from factcheck.link.sense.clauses import apart, contrary
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.moment import Level, known, known_at, monthly
from factcheck.link.sense.order import countered
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.sense.years import compounded
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["followed"]

COMPARES = pattern(  # how the sentence begins that has the level of then
    r"\W{0,3}(?:It|This|That|The (?:figure|number|total|average|level|rate))\s(?:also\s)?(?:compares|compared|(?:is|was) "
    r"(?:compared|up|down|an? (?:rise|fall|increase|decrease)))\s(?:with|to|against|from|on)\b"
)
NAMED = pattern(  # how the sentence begins that says what it counts
    r"\W{0,3}(?:But |Yet )?The (?:(?:number|total|figure|count|volume)s? (?:of|for) (?P<of>[a-z-]+(?: [a-z-]+)?)"
    r"|(?P<what>[a-z-]+(?: [a-z-]+)?) (?:figure|total|number|count|tally)s?)"
    r" (?:is|was|are|were|has|had|have|rose|fell|increased|decreased|declined|grew|dropped|climbed|doubled)\b"
)
AGAIN = pattern(
    r"\W{0,3}(?:(?:That|This|It)(?:[’']s| (?:is|was|represents|means|makes)) (?:an? )?"
    r"(?:growth|rise|increase|fall|drop|decrease|decline|gain)"
    r" of |(?:The|This|That) (?:growth|rise|increase|fall|drop|decrease|decline|gain)(?: (?:was|is|of|equals|came to)|,| [–-])"
    r" |(?:That|This|It)(?:[’']s| (?:is|was|represents|means)) an? )(?:about |around |some |nearly |almost )?"
)
OF_THAT = pattern(
    r"\b(?:[Ii]t|[Tt]hey|[Tt]here|[Tt]he (?:figure|number|total|amount|level|rate))"
    r" (?:was|were|are|is|had been|stood at|came to|amounted to|totall?ed) (?:about |around |only |just )?$"
)
IN_PLACE = pattern(
    r"\s(?:[a-z]+\s){0,2}(?:in|for|among|across|at)\s(?!(?:the\s)?(?:same|first|second|third|fourth|previous|last)\b)"
)
WHEN = pattern(
    rf"\b(?:(?:19|20)\d\d|ago|earlier|before|previous|last|year|month|quarter|week|season|{'|'.join(MONTHS.title().split()[:12])})\b"
)
SPAN = pattern(
    r"\b(?:[Ss]ince (?P<since>(?:19|20)\d\d)|(?:[Bb]etween|[Ff]rom) (?P<from>(?:19|20)\d\d)"
    r" (?:and|to) (?P<to>(?:19|20)\d\d))\b(?![-/])"
)
BRACKETED = pattern(rf"\([{LEVELS}]\)")
BACK, NEXT, SHORT = 3, 24, 3  # sentences; characters behind a level; letters of a word that names nothing
BEYOND = 2  # sentences behind a rate in which its levels may begin
MOST = 8  # changes of a sentence
AGAPE, FAR, ZERO = 300, 10, Fraction(0)  # percent, times
THOUSAND = 1000  # a smaller number may be that of another thing by chance


def followed(found: Found, sentences: Sequence[Word]) -> None:
    """Enter such growths and multiples."""
    for i, sentence in enumerate(sentences):
        if not any(
            letter in "PHX" and n not in found.stated for letter, n in zip(sentence.letters, sentence.figures, strict=True)
        ):
            continue
        told = rates_of(found, sentence)
        if len(told) == 1 and (pair := _beside(found, sentences, i, told[0])):
            _enter(found, told[0], *pair)
        rates = [rate for rate in told if _open(found, sentence, rate)]
        pairs = _pairs(found, sentences[i + 1 : i + 3 + BEYOND]) if len(rates) == 1 else iter(())
        if pair := next((pair for pair in pairs if _of(found, rates[0], *pair)), None):
            _enter(found, rates[0], *pair)


def _beside(found: Found, sentences: Sequence[Word], i: int, rate: Rate) -> tuple[Level, Level] | None:
    """The levels of a sentence's only rate that other sentences have, one of them or both."""
    return (
        _by_name(found, sentences, i, rate)
        or _told_before(found, sentences[max(0, i - 2) : i], sentences[i], rate)
        or _said_again(found, sentences[i], sentences[i + 1 : i + 2 + BEYOND], rate)
        or (_of_years(found, sentences, i, rate) if _open(found, sentences[i], rate) else None)
    )


def _open(found: Found, sentence: Word, rate: Rate) -> bool:
    """Whether a rate may be of levels told later: none stands beside it."""
    figure = found.figures[rate.stated]
    return (
        rate.family in ("growth", "multiple")
        and rate.change is None
        and rate.stated not in found.stated
        and set(LEVELS).isdisjoint(sentence.letters)
        and not compounded(found, figure)
        and not monthly(found, rate.stated)
        and not of_its_own(found.text, figure)
    )


def _of_years(found: Found, sentences: Sequence[Word], i: int, rate: Rate) -> tuple[Level, Level] | None:
    """The levels of the years of a rate, in the sentence before or behind that has one for each: "There were 80 boats in 2001,
    100 in 2011 and 110 in 2016. Between 2001 and 2011 the number of boats rose by 25%"."""
    first, last = sentence_at(found.text, found.figures[rate.stated].start)
    span = SPAN.search(found.text, first, last)
    for one in (*sentences[max(0, i - 1) : i], *sentences[i + 1 : i + 2]) if span else ():
        there = [level for at, letter in enumerate(one.letters) if letter in LEVELS and (level := known_at(found, one, at))]
        years = by_year(found, there) if len(there) > 1 and {"P", "X"}.isdisjoint(one.letters) else {}
        if span and years:
            then, now = span["since"] or span["from"], span["to"] or max(years)
            if then in years and now in years and now > then and _of(found, rate, years[now], years[then]):
                return years[now], years[then]
    return None


def _told_before(found: Found, before: Sequence[Word], sentence: Word, rate: Rate) -> tuple[Level, Level] | None:
    """The levels of the two sentences before, each the only one of its own, which this one gives the rate of: "Premiums were
    $110 million. A year ago they were $100 million. That is growth of 10%"."""
    start = found.figures[rate.stated].start
    if not _open(found, sentence, rate) or not AGAIN.fullmatch(found.text, sentence_at(found.text, start)[0], start):
        return None
    there = [
        [level for at, one in enumerate(words.letters) if one in LEVELS and (level := known_at(found, words, at))]
        for words in before
        if {"P", "H", "X"}.isdisjoint(words.letters)
    ]
    if [len(levels) for levels in there] != [1, 1]:
        return None
    (first,), (second,) = there
    figure = found.figures[second.number]
    if not OF_THAT.search(found.text, sentence_at(found.text, figure.start)[0], figure.start):
        return None
    if not partners(*(found.figures[level.number] for level in (first, second))):
        return None
    then = [level for level in (first, second) if level.role in ("old", "last")]
    if len(then) != 1:
        return None
    return (second, first) if then[0] is first else (first, second)


def _said_again(found: Found, sentence: Word, behind: Sequence[Word], rate: Rate) -> tuple[Level, Level] | None:
    """The old level beside the same new level, said again: "Imports rose 12% to 7.72 million tonnes. The world's top buyer
    brought in 7.72 million tonnes, up from 6.88 million"."""
    own = [level for at, one in enumerate(sentence.letters) if one in LEVELS and (level := known_at(found, sentence, at))]
    if rate.stated in found.stated or rate.change is not None or rate.family not in ("growth", "multiple") or len(own) != 1:
        return None
    new = found.figures[own[0].number]
    for one in behind if own[0].role in ("", "to") else ():
        if {"u", "d"} & set(one.letters) and rate.way not in one.letters:
            continue  # it went the other way
        places = [at for at, letter in enumerate(one.letters) if letter in LEVELS]
        if not any(_same(found.figures[one.figures[at]], new) for at in places[:-1]):
            continue
        there = [level for at in places if (level := known_at(found, one, at))]
        same = [level for level in there if _same(found.figures[level.number], new)]
        olds = [level for level in there if level.role == "old" and partners(found.figures[level.number], new)]
        if len(same) == len(olds) == 1 and same[0].number + 1 == olds[0].number:
            return same[0], olds[0]
    return None


def _same(one: Figure, other: Figure) -> bool:
    return one.value == other.value and one.unit == other.unit and (one.scaled or abs(one.value or ZERO) >= THOUSAND)


def _by_name(found: Found, sentences: Sequence[Word], i: int, rate: Rate) -> tuple[Level, Level] | None:
    """The level of a sentence before that counts what this one is of, and the old one beside the rate: "It lost 440,000 days in
    50 strikes. ... The days lost figure is almost double the total of 2012 (240,000)"."""
    if rate.stated in found.stated or rate.family not in ("growth", "multiple") or rate.change is not None:
        return None
    start = found.figures[rate.stated].start
    named = NAMED.match(found.text, sentence_at(found.text, start)[0], start)
    own = [
        level for at, one in enumerate(sentences[i].letters) if one in LEVELS and (level := known_at(found, sentences[i], at))
    ]
    aside = BRACKETED.search(sentences[i].letters, rate.end)
    if aside and not own:  # "the total lost in 2012 (240,000)"
        own = [Level(sentences[i].figures[aside.start() + 1], "old", marked=False)]
    if named is None or len(own) != 1 or own[0].role != "old":
        return None
    stems = {word.rstrip("s") for word in (named["of"] or named["what"]).split() if len(word) > SHORT}
    before = [
        level
        for sentence in sentences[max(0, i - BACK) : i]
        for at, one in enumerate(sentence.letters)
        if one in LEVELS
        and (level := known_at(found, sentence, at))
        and level.role in ("", "to")
        and _counts(found, level, stems)
    ]
    return (
        (before[0], own[0]) if len(before) == 1 and partners(*(found.figures[n.number] for n in (before[0], own[0]))) else None
    )


def _counts(found: Found, level: Level, stems: set[str]) -> bool:
    """Whether a level counts what one of some words names."""
    figure = found.figures[level.number]
    words = f"{figure.text} {found.text[figure.end : figure.end + NEXT]}".lower().split()
    return any(word.strip(".,;").rstrip("s") in stems for word in words[: 1 + len(figure.text.split()) + 1])


def _pairs(found: Found, sentences: Sequence[Word]) -> Iterator[tuple[Level, Level]]:
    """The new and the old level of two sentences, each the only one of its own; up to the next that tells a rate."""
    levels: list[list[Level]] = []
    for sentence in sentences:
        if not {"P", "H", "X"}.isdisjoint(sentence.letters):
            break
        there = [level for at, one in enumerate(sentence.letters) if one in LEVELS and (level := known_at(found, sentence, at))]
        levels.append(there)
    for own, then in islice(pairwise(levels), BEYOND):
        if len(own) != 1 or not then or own[0].role not in ("", "to"):
            continue
        figure, start = found.figures[own[0].number], found.figures[then[0].number].start
        last = found.figures[then[0].number].end
        if IN_PLACE.match(found.text, last) and not WHEN.search(found.text, last, sentence_at(found.text, start)[1]):
            continue  # "It compares with £14bn in France"
        compared = COMPARES.match(found.text, sentence_at(found.text, start)[0], start)
        before = len(then) == 1 and (then[0].role == "old" or known(found, then[0], before=own[0]))
        if (compared or before) and partners(figure, found.figures[then[0].number]):
            yield own[0], then[0]


def _of(found: Found, rate: Rate, new: Level, old: Level) -> bool:
    """Whether two levels are of what a rate is of, and of its time."""
    stated, level, base = (found.figures[n] for n in (rate.stated, new.number, old.number))
    told, shown = (found.text[slice(*sentence_at(found.text, figure.start))] for figure in (stated, level))
    sizes = sorted(abs(figure.value or ZERO) for figure in (level, base))
    if sizes[0] == 0 or ((stated.value or ZERO) < AGAPE and stated.kind is Kind.PERCENT and sizes[1] > FAR * sizes[0]):
        return False
    if clash(periods(told), periods(shown)) or this_year(found.text, stated, level) or _other(found, level, base):
        return False
    return akin(found.text, stated, level, base)


def _other(found: Found, level: Figure, base: Figure) -> bool:
    """Whether the levels count two things, or one is of a loss."""
    counted = level.kind is base.kind is Kind.COUNT and level.unit and base.unit
    return bool(counted and level.unit != base.unit) or contrary(found.text, level, base)


def _enter(found: Found, rate: Rate, new: Level, old: Level) -> None:
    stated, level, base = (found.figures[n] for n in (rate.stated, new.number, old.number))
    key = (rate.family, new.number, old.number)
    if key in found.pairs or elsewhere(found.text, stated, level, base) or apart(found.text, stated, level, base):
        return
    if sequential(found.text, stated, base) or countered(found.text, rate.verb, stated, level, base):
        return
    if enter(found, Roles(rate.family, rate.way, stated, level, base, None), (rate.stated,), (new.number, old.number)):
        found.levels |= {new.number, old.number}
