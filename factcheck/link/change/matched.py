"""A rate and the only two levels near by that give it: "Shipments were up 18.5% on May 2019. Exports of ore came to 37.86
million tonnes, compared with 31.94 million a year earlier".

Read last, for what no clause and no subject has tied. The rate is bound to a word of change, one level is of an earlier time
by the words beside it, the other is not; they stand within two sentences, and to the printed digit only one pair gives the
rate. What does not says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.link.change.rates import Rate, rates_of
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.moment import known, known_at
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.topic import words_of
from factcheck.link.sense.years import compounded
from factcheck.link.words.found import Found, Level
from factcheck.link.words.levels import partners
from factcheck.link.words.word import CUES, Word
from factcheck.pattern import pattern

__all__ = ["matched"]

LEVELS = "MQN"
WORD = pattern(r"[a-z]+")
SAME = pattern(  # takes up what was told, of then: "The number for the corresponding period last year was"
    r"\W{0,3}(?:the|this|that) (?:[a-z]+ )?(?:number|figure|total|level|count|rate|value)\b[^.;]{0,40}"
    r"\b(?:last|previous|earlier|before|ago|corresponding|same|prior|year-earlier|(?:19|20)\d\d)\b"
)
NEAR = 2  # sentences from a rate to its levels
MOST = 10  # levels of a sentence, and rates of one; a table has more
OTHER_BASIS = "x"  # comparable stores, constant currencies
STEPS = frozenset("udhl")
HEDGES = (None, "about")
HUNDRED = 100
GROWTHS = frozenset({"growth", "decline"})

Near = tuple[int, Level]  # the sentence of a level


def matched(found: Found, sentences: Sequence[Word]) -> None:
    """Enter the rates that two levels of the sentences around them give."""
    known = {claim.stated.start: claim for claim in found.claims if claim.stated and claim.relation in GROWTHS}
    for rate, near in _rated(found, sentences, known):
        lone = known.get(found.figures[rate.stated].start)
        _enter(found, rate, list(_pairs(found, rate, near, lone)), lone)


def _rated(found: Found, sentences: Sequence[Word], known: Mapping[int, Claim]) -> Iterator[tuple[Rate, Sequence[Near]]]:
    """The rates that no claim has with both levels, each with the levels of its sentence and of those around it."""
    levels: dict[int, list[Level]] = {}
    for i, sentence in enumerate(sentences):
        if "P" not in sentence.letters or STEPS.isdisjoint(sentence.letters) or OTHER_BASIS in sentence.letters:
            continue
        rates = [rate for rate in rates_of(found, sentence) if _left(found, rate, known)]
        around = range(max(0, i - NEAR), min(len(sentences), i + NEAR + 1)) if rates else ()
        for n in around:
            if n not in levels:
                levels[n] = list(_levels(found, sentences[n]))
        near = [(n, level) for n in around for level in levels[n]]
        if len(near) <= MOST * 2:
            yield from ((rate, near) for rate in rates)


def _left(found: Found, rate: Rate, known: Mapping[int, Claim]) -> bool:
    """Whether a rate is a plain percentage of growth without its change, and no claim has its old level."""
    figure = found.figures[rate.stated]
    plain = figure.kind is Kind.PERCENT and figure.form is Form.NUMBER and figure.hedge in HEDGES and figure.high is None
    lone = known.get(figure.start)
    free = len(lone.operands) == 1 if lone else rate.stated not in found.stated
    return (
        plain
        and free
        and rate.change is None
        and rate.family == "growth"
        and bool(figure.value)
        and not compounded(found, figure)
    )


def _levels(found: Found, sentence: Word) -> Iterator[Level]:
    there = [at for at, letter in enumerate(sentence.letters) if letter in LEVELS]
    for at in there if len(there) <= MOST else ():
        figure = found.figures[sentence.figures[at]]
        if figure.value and figure.value > 0 and figure.high is None and (level := known_at(found, sentence, at)):
            yield level


def _pairs(found: Found, rate: Rate, near: Sequence[Near], lone: Claim | None) -> Iterator[tuple[Level, Level]]:
    """The new and the old levels that give a rate; the new one as large as that of a claim that has it alone."""
    stated, sign = found.figures[rate.stated], 1 if rate.way == "u" else -1
    if lone is None and not stated.decimals:
        return
    rated = float(stated.value or 0), float(stated.step)
    sizes = {figure.value for _, figure in lone.operands if isinstance(figure, Figure)} if lone else set()
    news = [
        (new, found.figures[new.number])
        for _, new in near
        if new.role != "old" and (not sizes or found.figures[new.number].value in sizes)
    ]
    for _, old in near if news else ():
        base = found.figures[old.number]
        for new, figure in news:
            if new.number == old.number:
                continue
            pair = partners(figure, base)
            if pair is None or not _gives(rated, pair[0].value, pair[1].value, sign):
                continue
            if old.role == "old" or known(found, old, before=new) or _takes_up(found, base):
                yield new, old


def _gives(rated: tuple[float, float], new: Fraction | None, old: Fraction | None, sign: int) -> bool:
    """Whether levels give a rate to its printed digit; rated: the rate, and its step."""
    if not new or not old:
        return False
    size, base = new.numerator * old.denominator, old.numerator * new.denominator  # fractions are slow to make floats
    return abs(HUNDRED * sign * (size - base) / base - rated[0]) * 2 <= rated[1]


def _enter(found: Found, rate: Rate, pairs: Sequence[tuple[Level, Level]], lone: Claim | None) -> None:
    """Enter the only pair that gives a rate; of one whose new level is told already, that is the new one."""
    figures = [(found.figures[new.number], found.figures[old.number]) for new, old in pairs]
    if lone:
        starts = {figure.start for _, figure in lone.operands if isinstance(figure, Figure)}
        figures = [pair for pair in figures if pair[0].start in starts or _said_again(found, pair, lone)]
    figures = [pair for pair in figures if _tied(found, rate, *pair, lone)]
    if len({(new.value, old.value) for new, old in figures}) == 1:
        new, old = figures[0]
        if lone:
            found.drop(lone)
        enter(found, Roles("growth", rate.way, found.figures[rate.stated], new, old, None), [rate.stated])


def _tied(found: Found, rate: Rate, new: Figure, old: Figure, lone: Claim | None) -> bool:
    """Whether words tie a rate to its levels: both count the same, and what is said of the rate names what they are of."""
    if new.unit != old.unit and None not in (new.unit, old.unit):
        return False
    stated = found.figures[rate.stated]
    here, there = (_said(found, figure) for figure in (stated, old))
    if lone:
        again = _said_again(found, (new, old), lone) and not _went(found, new, "d" if rate.way == "u" else "u")
        return again or (old.start > stated.end and _takes_up(found, old))
    return stated.decimals > 0 and not here.isdisjoint(there | _said(found, new))


def _said_again(found: Found, pair: tuple[Figure, Figure], lone: Claim) -> bool:
    """Whether a sentence says the new level of a rate again, with the old one: "up 12% to 7.72 million. It bought 7.72 million,
    up from 6.88 million"."""
    new, old = pair
    told = [figure for _, figure in lone.operands if isinstance(figure, Figure)]
    start, end = sentence_at(found.text, new.start)
    one = start <= old.start < end and " had " not in found.low[start:end]
    again = any((figure.value, figure.unit) == (new.value, new.unit) for figure in told)
    return one and again and all(figure.start != new.start for figure in told)


def _went(found: Found, new: Figure, way: str) -> bool:
    """Whether a word before a level says that it went some way."""
    ahead = found.low[sentence_at(found.text, new.start)[0] : new.start]
    return any(CUES[word] == way for word in WORD.findall(ahead))


def _takes_up(found: Found, old: Figure) -> bool:
    """Whether a sentence takes up what was told, of an earlier time."""
    return SAME.match(found.low[sentence_at(found.text, old.start)[0] : old.start]) is not None


def _said(found: Found, figure: Figure) -> set[str]:
    return set(words_of(found.text[slice(*sentence_at(found.text, figure.start))]))
