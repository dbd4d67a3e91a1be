"""A rate and the change that it is, apart from each other or from their level: "There were 9,500 deaths in May. That was 5%
lower than expected (500 fewer deaths)"; "It has 10,500 members, a rise of 500. This growth (5%) is the lowest since then."
Inferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.link.change.rates import LEVELS, Rate, rates_of
from factcheck.link.sense.base import of_its_own
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.measure import next_measure
from factcheck.link.sense.moment import known_at
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["matched"]

MOST, BACK = 8, 2  # changes of a sentence; sentences back
NEAR = 70  # characters beside a change
CHANGE = pattern(  # "an increase of 392,000", "rose by 392,000"; "392,000 more"
    rf"(?P<verb>[ud])(?:[_i]{{0,4}}b_?|o_?)(?P<change>[{LEVELS}])(?!_?[hld]n)|(?P<change2>[{LEVELS}])_?(?P<verb2>[hl])"
)
ASIDE = pattern(
    r"\((?:or |about |some )?$|(?:,|\s[–—-])\s(?:an?|the)\s(?:excess|shortfall|difference|rise|fall|(?:in|de)crease)\sof\s$"
)
AND_DOWN = pattern(r"\band\s(?:up|down)\s(?:by\s)?$")
THERE = pattern(r"(?:^|[.!?\n]\s{0,2})There (?:were|was|are|is) $")
THEIR = pattern(r";\s(?:its|their)\s(?:[a-z]+\s){1,3}(?:by\s)?$")
EXTRA = pattern(r"(?:^|[.!?\n]\s{0,2})(?:An\s(?:extra|additional)|A\sfurther|Another)\s$")
TOTAL = pattern(r"[^.;,\d]{0,40}\b(?:brought|took|lifted|raised|pushed)\s(?:the|its|their)\s[a-z]+\sto\s(?:just\s|a\s)?")
EXCESSES = frozenset({"excess", "shortfall"})
EXCESS = pattern(r"\ban?\s(?:excess|shortfall)\sof\s$")
AGAIN = pattern(  # "This growth rate (", "The increase of"
    r"(?:This|That|The)\s(?:\w+\s)?(?:growth|(?:in|de)crease|rise|fall|drop|decline|gain|reduction)(?:\s(?:rate|is|was|of|equals"
    r"|represents|amounts\sto|comes\sto|an?)){0,4}[\s(]{1,2}$"
    r"|(?:That['’]s|(?:This|That|It)\s(?:is|was|represents|means|equals))\san?\s$"  # "That's a 2.1% rise"
)
BY = pattern(r"\bby $")
AGES = pattern(r"[_o]N[&t-]N")
AGED = pattern(r"\bage[sd]?\s(?:of\s|between\s)?(?:\d\d?\s(?:and|to)\s)?$")
THE_NUMBER = pattern(r"[Tt]he\s(?:(?:total\s)?(?:number|figure)|total)\s(?!of\b|in\b|who\b|that\b|with\b)")
NUMBER_OF = pattern(r"\b[Tt]he\s((?:(?:total\s)?number|total|value|volume)\sof\s[a-z]+)\b")
OF_THAT = pattern(  # how a sentence begins that has the change of what stands before
    r"(?:It|This|That|They|These)\b|(?:(?:Between|From|Since|In|Over)\s[^.;]{4,40},\s)?[Tt]he\s(?:(?:total|country's|country’s)\s)?"
    r"(?:number|population|total|figure)\b"
)
CAUSE = pattern(r"\b(?:due|because|driven|caused|owing|thanks|result\w*|partly|mainly|reflect\w*|included?|including)\b")
OF_THEN = pattern(
    r"[^.;]{0,60}?\bthan\s(?:(?:in|at|during)\s)?(?:last|the\s(?:same|previous|prior)|a)\s(?:year|month|quarter|period)\b"
)
WHEN = pattern(r"\bwhen\b[^.;]*$")
NOUN = pattern(r"\s(?:fewer|more|less)?\s?([a-z]{4,})")
PRONOUNS = frozenset({"It", "This", "That", "They", "These"})
FULL = pattern(r"_?\([MN]\)")
ZERO = Fraction(0)
STEM = 5  # letters in which "deaths" and "death" agree


def matched(found: Found, sentences: Sequence[Word]) -> None:
    """Enter the growths that a change gives of the level which it led to."""
    for i, sentence in enumerate(sentences):
        if {"P", "H"}.isdisjoint(sentence.letters):
            continue
        rates = [
            rate
            for rate in rates_of(found, sentence, foreseen=True)
            if rate.family == "growth" and rate.stated not in found.stated
        ]
        for rate in rates if len(rates) <= MOST else []:
            before, behind = sentences[max(0, i - BACK) : i], sentences[i + 1 : i + 2]
            pair = (
                _and_down(found, sentence, rate)
                or _their(found, sentence, rate)
                or _extra(found, behind, rate)
                or _aside(found, before, sentence, rate)
                or _again(found, before, sentence, rate)
                or _of_that(found, before, sentence, rate)
                or _more(found, sentence, behind, rate)
            )
            if pair:
                _enter(found, rate, *pair)


def _changes(found: Found, sentence: Word, verb: str) -> list[int]:
    """The numbers of the changes of a sentence that go one way."""
    there = []
    for match in CHANGE.finditer(sentence.letters):
        name = "" if match["change"] else "2"
        number = sentence.figures[match.start("change" + name)]
        if number not in found.stated and (match["verb" + name] in "uh") == (verb in "uh"):
            there.append(number)
    return there


def _levels(found: Found, sentence: Word, but: Sequence[int]) -> Iterator[int]:
    """The numbers of the levels of now: none of "in 1871, when 3.5 million were counted", nor ages."""
    aged = AGES.search(sentence.letters)
    for at, letter in enumerate(sentence.letters):
        if aged and aged.start() < at < aged.end() and AGED.search(found.text, *_ahead(found.figures[sentence.figures[at]])):
            continue
        level = known_at(found, sentence, at) if letter in LEVELS and sentence.figures[at] not in but else None
        if level and level.role in ("", "to") and not WHEN.search(found.text, *_ahead(found.figures[level.number])):
            yield level.number


def _aside(found: Found, before: Sequence[Word], sentence: Word, rate: Rate) -> tuple[int, int] | None:
    """The change in brackets or behind a dash, and the level before the rate, or the first of the sentence before."""
    changes = [n for n in _changes(found, sentence, rate.verb) if n == rate.stated + 1] or _excess(found, sentence, rate)
    if len(changes) != 1 or not ASIDE.search(found.text, *_ahead(found.figures[changes[0]])):
        return None
    own = [number for number in _levels(found, sentence, changes) if number < rate.stated]
    noun = NOUN.match(found.text, found.figures[changes[0]].end)
    if own and noun and noun[1] != "than" and found.figures[own[-1]].unit and not _one_noun(found, own[-1], changes[0]):
        return None  # "300 people were hurt, 5% lower than expected (20 fewer buses)"
    if own:
        return (own[-1], changes[0]) if len(own) == 1 or own[-1] == rate.stated - 1 else None
    first = next(_levels(found, before[-1], ()), None) if before else None
    return (first, changes[0]) if first is not None and _one_noun(found, first, changes[0]) else None


def _and_down(found: Found, sentence: Word, rate: Rate) -> tuple[int, int] | None:
    """The level with which a sentence begins, of which it says more than its change: "There were 900, a sixth of all and down
    by 50 (5%)"."""
    if rate.change is None or not AND_DOWN.search(found.text, *_ahead(found.figures[rate.change])):
        return None
    first = next((number for number in sentence.figures if number >= 0), rate.change)
    level = first if first < rate.change and first in _levels(found, sentence, ()) else None
    return None if level is None or not THERE.search(found.text, *_ahead(found.figures[level])) else (level, rate.change)


def _their(found: Found, sentence: Word, rate: Rate) -> tuple[int, int] | None:
    """The only level before a semicolon, of which the change behind it is: "Exports were $63m; their value rose by $11m"."""
    if rate.change is None or not THEIR.search(found.text, *_ahead(found.figures[rate.change])):
        return None
    own = [number for number in _levels(found, sentence, ()) if number < rate.change]
    return (own[0], rate.change) if len(own) == 1 else None


def _extra(found: Found, behind: Sequence[Word], rate: Rate) -> tuple[int, int] | None:
    """The change and the level of the next sentence: "Trips were up by 8%. An extra 800 visits brought the total to 10,800"."""
    there = [number for one in behind for number in one.figures if number >= 0]
    if rate.verb not in "uh" or len(there) < 2 or not EXTRA.search(found.text, *_ahead(found.figures[there[0]])):
        return None
    figure, level = found.figures[there[0]], found.figures[there[1]]
    return (there[1], there[0]) if TOTAL.fullmatch(found.text, figure.end, level.start) else None


def _excess(found: Found, sentence: Word, rate: Rate) -> list[int]:
    """The figure behind a rate, in its sentence, that is called an excess, which is no cue."""
    behind = [n for n in sentence.figures if n > rate.stated]
    return [n for n in behind if EXCESS.search(found.text, *_ahead(found.figures[n]))] if found.says(EXCESSES) else []


def _again(found: Found, before: Sequence[Word], sentence: Word, rate: Rate) -> tuple[int, int] | None:
    """The level and the change of the sentence before, which this one says again as a rate."""
    figure = found.figures[rate.stated]
    if (
        not before
        or sentence.figures.index(rate.stated) > 6
        or not AGAIN.search(found.text, max(0, figure.start - 48), figure.start)
    ):
        return None
    changes = _changes(found, before[-1], rate.verb)
    levels = list(_levels(found, before[-1], changes)) if len(changes) == 1 else []
    return (_in_full(found, before[-1], levels[0]), changes[0]) if len(levels) == 1 else None


def _in_full(found: Found, sentence: Word, level: int) -> int:
    """The number of a level, or of the same in full behind it: "66 million people (66,040,229)"."""
    at = sentence.figures.index(level)
    inside = FULL.match(sentence.letters, at + 1)
    if inside is None:
        return level
    number = sentence.figures[inside.end() - 2]
    first, second = found.figures[level].value or ZERO, found.figures[number].value or ZERO
    return number if abs(first - second) * 50 < abs(first) else level


def _of_that(found: Found, before: Sequence[Word], sentence: Word, rate: Rate) -> tuple[int, int] | None:
    """The change beside a rate and the only level of the sentence before, of which "it" is."""
    changes = [n for n in _changes(found, sentence, rate.verb) if abs(n - rate.stated) == 1]
    if rate.change is not None:
        changes = [rate.change] if rate.change in changes or _by_rate(found, rate) else []
    if len(changes) != 1 or not before or list(_levels(found, sentence, changes)):
        return None
    first = min(changes[0], rate.stated)
    begin = sentence_at(found.text, found.figures[first].start)[0]
    said = OF_THAT.match(found.text, begin)
    if CAUSE.search(found.text, begin, found.figures[first].start) or of_its_own(found.text, found.figures[rate.stated]):
        return None  # "This was due to a drop of 71,800 (8 percent) in males"
    there = before if said and "population" in said.group() else before[-1:]
    levels = [number for one in there for number in _levels(found, one, ())]
    if said is None or len(levels) != 1:
        return None
    level = found.figures[levels[0]]
    people = "population" in said.group() and _counts_people(found, level)
    counted = NUMBER_OF.search(said.group() + found.text[said.end() : said.end() + NEAR])
    again = (
        counted is not None and counted[1].lower() in found.text[sentence_at(found.text, level.start)[0] : level.start].lower()
    )
    bare = again or THE_NUMBER.match(found.text, begin) is not None
    return (levels[0], changes[0]) if people or bare or said.group() in PRONOUNS else None


def _by_rate(found: Found, rate: Rate) -> bool:
    """Whether a change stands behind its rate, and that behind "by": "rose by a quarter, or 669,000 people"."""
    stated = found.figures[rate.stated]
    return rate.change == rate.stated + 1 and BY.search(found.text, max(0, stated.start - 4), stated.start) is not None


def _counts_people(found: Found, level: Figure) -> bool:
    return level.kind is Kind.COUNT and "people" in f"{level.text}{found.text[level.end : level.end + 8]}"


def _more(found: Found, sentence: Word, behind: Sequence[Word], rate: Rate) -> tuple[int, int] | None:
    """The level beside a rate, and the change of what it counts that the next sentence has."""
    levels = list(_levels(found, sentence, ()))
    changes = _changes(found, behind[0], rate.verb) if behind and "P" not in behind[0].letters and len(levels) == 1 else []
    if len(changes) != 1 or list(_levels(found, behind[0], changes)):
        return None
    change = found.figures[changes[0]]
    return (
        (levels[0], changes[0]) if OF_THEN.match(found.text, change.end) and _one_noun(found, levels[0], changes[0]) else None
    )


def _one_noun(found: Found, level: int, change: int) -> bool:
    """Whether a change counts what its level does: "601 fewer deaths" of "11,577 deaths"."""
    figure, step = found.figures[level], found.figures[change]
    named = NOUN.match(found.text, step.end)
    unit = (figure.unit or "").split()[-1:] if figure.kind is Kind.COUNT else []
    if named is None or not unit:
        return False
    one, other = next_measure(unit[0] + "s"), next_measure(named[1])
    return named[1][:STEM] == unit[0][:STEM] or (one is not None and other is not None and one.kind == other.kind)


def _ahead(figure: Figure) -> tuple[int, int]:
    return max(0, figure.start - NEAR), figure.start


def _enter(found: Found, rate: Rate, new: int, change: int) -> None:
    stated, level, step = (found.figures[n] for n in (rate.stated, new, change))
    if partners(step, level) is None or (step.value or ZERO) > abs(level.value or ZERO):
        return
    if enter(found, Roles("both", rate.way, stated, level, None, step), (rate.stated, change)):
        found.levels.add(new)
