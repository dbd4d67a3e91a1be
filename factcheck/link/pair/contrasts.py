"""Two groups at one time: what sets them apart, in points, in percent or as a multiple, and the two figures of the groups.

"She led by 12 points (45% to 33%)." "Men are twice as likely to smoke: 10 percent, compared with 5 percent of women." "Some 49
percent say yes, while 40 percent say no. The nine-point lead is the largest yet." Which is more, the figures say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.en import contrasts as words
from factcheck.link.sense.base import of_other_groups
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.roles import is_change
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word, letter
from factcheck.pattern import pattern

__all__ = ["contrasted"]

MOST, NOTHING = 24, Word("", [])  # figures of a sentence: a table has more
FEWEST = 100  # votes
FAR = 160  # characters between the two figures of the groups
NEXT = 40  # characters beside a figure
LEVELS = "MQN"
Pair = tuple[Figure, Figure]


RATIO = pattern(r"\bratio\b[^.;,\d]{0,40}\b(?:was|is|of|at|to|reached)\s+$")  # "the urban-rural ratio was 2.34"
RATIOS = frozenset({"ratio"})
PLACE = pattern(r"\W?(?:In )?[Tt]he ([A-Z][a-z]+)")
THAN = pattern(r"\bthan (?:the |its |their )?\W?$")


def contrasted(found: Found, sentences: Sequence[Word]) -> None:
    """Enter what sets two groups apart; inferred, but where the two figures follow in brackets."""
    sentences = [one if len(one.figures) - one.figures.count(-1) <= MOST else NOTHING for one in sentences]
    for i, sentence in enumerate(sentences):
        for number in [n for n in sentence.figures if n >= 0 and n not in found.stated and n not in found.levels]:
            any(
                _enter(found, number, kind, pair, sure)
                for kind in _kinds(found, found.figures[number])
                for pair, sure in _pairs(found, sentences, i, number, kind)
            )


def _kinds(found: Found, figure: Figure) -> tuple[str, ...]:
    """The relations that a figure may state of two groups; none for what it says of another time."""
    if figure.high is not None or figure.value is None or figure.form is Form.VAGUE:
        return ()
    bare = figure.kind is Kind.COUNT and figure.unit is None and not figure.scaled
    if bare and found.says(RATIOS) and RATIO.search(found.text, max(0, figure.start - 80), figure.start):
        return ("multiple",)
    if bare and figure.decimals and found.says(words.NOUNS) and words.DIFFERENCE.search(found.text, *_ahead(figure)):
        return ("gap",)
    if figure.kind is Kind.COUNT and figure.unit != "point" and figure.value.numerator < FEWEST * figure.value.denominator:
        return ()
    ahead, behind = found.text[max(0, figure.start - 80) : figure.start], found.text[figure.end : figure.end + 60]
    kinds = _stated(figure, ahead, behind, named=found.says(words.NOUNS))
    if not kinds:
        return ()
    then = words.THAN_THEN.match(behind) and not words.THAN_THE.match(behind)
    return () if then or words.ANOTHER_TIME.search(ahead[-40:]) else kinds


def _stated(figure: Figure, ahead: str, behind: str, *, named: bool) -> tuple[str, ...]:
    if figure.kind is Kind.MULTIPLE:
        said = words.AS_LIKELY if figure.form is Form.FRACTION else words.AS_MANY
        return ("multiple",) if said.match(behind) and not words.BECOMING.search(figure.text) else ()
    name = _name(ahead, behind) if named else None
    led = " by" in ahead[-24:] and words.LED.search(ahead)
    if figure.kind is Kind.POINT or figure.unit == "point":
        beside = (
            words.BESIDE.match(behind) or words.THAN_THE.match(behind) or words.AHEAD.match(behind) or words.APART.match(behind)
        )
        return ("gap",) if name or beside or led else ()
    if figure.kind is Kind.PERCENT:
        less = words.LESS_THAN.match(behind)
        gap = name is not None and "margin" not in name.group().lower()  # of profit
        return ("decline", "gap") if gap else ("decline" if less["less"] else "growth",) if less else ()
    if figure.kind is Kind.COUNT:
        return ("difference",) if name or led or words.SEPARATED.match(behind) else ()
    return ("difference",) if figure.form is Form.NUMBER and (name or words.MORE.match(behind)) else ()


def _ahead(figure: Figure) -> tuple[int, int]:
    return max(0, figure.start - 80), figure.start


def _bases(found: Found, *numbers: int) -> bool:
    """Whether both levels are bases: "less than the 1.49 of July, but 28% higher than the 1.12 of then"."""
    return all(THAN.search(found.text, max(0, found.figures[n].start - 12), found.figures[n].start) for n in numbers)


def _name(ahead: str, behind: str) -> re.Match[str] | None:
    """What sets two groups apart by its noun: "a 12-point lead", "a lead of 12 points"."""
    low = ahead.lower()
    before = any(noun in low for noun in words.NOUNS)
    return words.NAMED.match(behind) or (words.NAMED_BEFORE.search(ahead) if before else None)


def _pairs(found: Found, sentences: Sequence[Word], i: int, number: int, kind: str) -> Iterator[tuple[Pair, bool]]:
    """The pairs that may be the two groups: in brackets behind, else the only two of the sentence or of those beside it."""
    if kind == "difference" and _timed(found, sentences[i], number):
        return
    here = _alike(found, sentences[i], number, kind)
    behind = [other for other in here if other > number][:2]
    if kind == "multiple" and not behind:  # "2.5 times more likely to die (58.0 and 21.9 deaths per million)"
        behind = [other for other in sentences[i].figures if other > number and letter(found.figures[other]) in LEVELS][:2]
    if len(behind) == 2 and behind == [number + 1, number + 2]:
        figure, one, two = (found.figures[n] for n in (number, *behind))
        opened = words.OPENED.fullmatch(found.text, figure.end, one.start)
        if opened and words.JOINED.fullmatch(found.text, one.end, two.start):
            yield (one, two), "(" in opened.group()
    if kind == "gap" and (told := _told(found, sentences, i, number, here)):
        yield told, False
        return
    beside = (
        [] if here else [_alike(found, sentences[j], number, kind) for j in _beside(found, number, kind, i, len(sentences))]
    )
    for there in [here, *beside]:
        if (
            len(there) == 2
            and not _bases(found, *there)
            and not (there is not here and (_elsewhere(found, number, there[0]) or _bounds(found, there)))
            and _against(found, number, kind, *there)
        ):
            yield (found.figures[there[0]], found.figures[there[1]]), False
    end = found.figures[number].end
    less, higher = words.LESS_THAN.match(found.text, end), words.HIGHER.match(found.text, end)
    if not here and i > 1 and ((kind in ("gap", "decline") and not less) or (kind == "multiple" and higher)):
        yield from _apart(found, sentences, i, number, kind)


def _apart(found: Found, sentences: Sequence[Word], i: int, number: int, kind: str) -> Iterator[tuple[Pair, bool]]:
    """The only figures of the two sentences before, one of each."""
    each = [_alike(found, sentences[j], number, kind) for j in (i - 2, i - 1)]
    if all(len(there) == 1 for there in each):
        yield (found.figures[each[0][0]], found.figures[each[1][0]]), False


def _bounds(found: Found, there: Sequence[int]) -> bool:
    """Whether levels are those of no group: "the bottom tenth earned less than £288, and the top tenth more than £1,024"."""
    return any(found.figures[number].hedge in ("over", "under") for number in there)


def _timed(found: Found, sentence: Word, number: int) -> bool:
    """Whether another figure of a sentence is measured from then, and this one from no level: "it took $27m, $3m more than last
    year, while it spent $25m, $1m more"."""
    others = [n for n in sentence.figures if n >= 0 and n != number]
    return not words.THAN.match(found.text, found.figures[number].end) and any(
        words.THAN_THEN.match(found.text, found.figures[n].end, found.figures[n].end + NEXT) for n in others
    )


def _elsewhere(found: Found, number: int, other: int) -> bool:
    """Whether a sentence begins with a place that the one of the pair does not name: "The North has the least spread"."""
    place = PLACE.match(found.text, sentence_at(found.text, found.figures[number].start)[0])
    return place is not None and place[1] not in found.text[slice(*sentence_at(found.text, found.figures[other].start))]


def _told(found: Found, sentences: Sequence[Word], i: int, number: int, here: list[int]) -> Pair | None:
    """The two of a gap where its sentence has more or fewer: the last two, which are compared, "87 of 609, or 14.3%, against
    20.7%"; one here and one in the sentence before, "It had 43.8%. The others got 41.3%, a gap of 2.5 points"."""
    every = _alike(found, sentences[i], number, "gap", shares=True)
    pair: list[int] = []
    if len(every) > 2 or len(every) != len(here):
        last = [n for n in every if n < number][-2:]
        ends = [(found.figures[n].end, found.figures[n].start) for n in last]
        pair = last if len(last) == 2 and words.COMPARED.search(found.text, ends[0][0], ends[1][1]) else []
    elif i and len(here) == 1 and here[0] < number:
        start = found.figures[number].start
        before = _alike(found, sentences[i - 1], number, "gap")
        apposed = words.APPOSED.search(found.text, max(0, start - 40), start)
        pair = [*before, *here] if apposed and len(before) == 1 else []
    return (found.figures[pair[0]], found.figures[pair[1]]) if pair else None


def _against(found: Found, number: int, kind: str, one: int, two: int) -> bool:
    """Whether two figures are set against each other: by a word between them, or by the multiple of one that the other is."""
    start, end = found.figures[one].end, found.figures[two].start
    if end - start > FAR or (
        kind == "difference" and words.FROM.search(found.text[max(0, found.figures[one].start - 40) : found.figures[one].start])
    ):
        return False
    if kind == "gap" and words.APART.match(found.text, found.figures[number].end):  # "and 9% in June, 2 points faster"
        return words.COMPARED.search(found.text, start, end) is not None
    than = kind == "difference" and words.THAN.match(found.text, found.figures[number].end) is not None
    if ((kind == "multiple" or than) and one < number < two) or (kind == "gap" and abs(number - one) + abs(two - number) <= 3):
        return True  # "12 points ahead of", "on 42% to their 35%, a lead of seven points"
    return (words.OTHERS if kind in ("difference", "growth") else words.AGAINST).search(found.text, start, end) is not None


def _beside(found: Found, number: int, kind: str, i: int, count: int) -> list[int]:
    """The sentences that may hold the two figures where the own one has none: of a multiple the next one only."""
    end = found.figures[number].end
    if kind == "multiple":
        near = [i + 1] if words.AS_LIKELY.match(found.text, end) or words.AS_MUCH.match(found.text, end) else []
    elif kind == "difference" and words.MORE.match(found.text, end) and not words.THAN.match(found.text, end):
        near = []
    else:
        near = [i - 1, i + 1]
    return [j for j in near if 0 <= j < count]


def _alike(found: Found, sentence: Word, number: int, kind: str, *, shares: bool = False) -> list[int]:
    """The figures of a sentence that may be of the two groups: percentages, else levels; of another sentence, percentages."""
    there = [n for n in sentence.figures if n >= 0 and n != number and not _aside(found, sentence, n)]
    there = [n for n in there if n not in found.stated or (shares and _share(found, n))]
    letters = {n: letter(found.figures[n]) for n in there}
    if kind == "difference":
        own = found.figures[number]
        alike = [n for n in there if found.figures[n].unit == own.unit and found.figures[n].kind is own.kind]
        if own.kind is Kind.COUNT:
            return [n for n in there if n in alike or (letters[n] == "N" and (found.figures[n].value or 0) >= FEWEST)]
        return [n for n in there if n in alike or (alike and found.figures[n].decimals and not found.figures[n].unit)]
    rates = [n for n in there if letters[n] == "P"]
    if kind == "multiple" and words.AS_MANY_OF.match(found.text, found.figures[number].end):
        before = next((n for n in reversed(there) if n < number), None)
        rates = rates if before is None or letters[before] == "P" else []  # "and 1.9% to £2,712, twice as much"
    beside = number not in sentence.figures
    likely = kind == "multiple" and words.LIKELY.match(found.text, found.figures[number].end)
    if kind == "gap" and len(rates) == 1:
        rates += [n for n in there if n == rates[0] + 1 and letters[n] == "N" and _bare(found, rates[0], n)]
    if (
        kind == "gap"
        or likely
        or (kind == "multiple" and (rates or (beside and not words.AS_MUCH.match(found.text, found.figures[number].end))))
    ):
        return rates
    if kind in ("decline", "growth") and not beside and rates:
        return []  # "20% and 17% less"
    wanted = "M" if kind in ("decline", "growth") or beside else LEVELS
    return [n for n in there if letters[n] in wanted]


def _bare(found: Found, rate: int, number: int) -> bool:
    """Whether a number is a percentage as the one before it: "69.72 per cent of the girls against 63.88 of the boys"."""
    one, other = found.figures[rate], found.figures[number]
    alike = other.decimals and not other.unit and not other.scaled and (other.value or 0) < FEWEST
    return alike and words.BARE.fullmatch(found.text, one.end, other.start) is not None


def _share(found: Found, number: int) -> bool:
    """Whether a figure is stated to be a share, which may still be compared with another."""
    return bool(found.stating(found.figures[number].start, "share"))


def _aside(found: Found, sentence: Word, number: int) -> bool:
    """Whether a figure is of neither group: a change, what it was before, "the 20% of pupils", "per 1,000"."""
    figure, at = found.figures[number], sentence.figures.index(number)
    return (
        (figure.kind is not Kind.PERCENT and is_change(found.text, sentence.letters, at, figure))
        or words.OF_NEITHER.search(found.text, max(0, figure.start - 70), figure.start) is not None
        or words.CHANGED.match(found.text, figure.end) is not None
        or sentence.letters[max(0, at - 2) : at] == "M("
        or (figure.kind is Kind.PERCENT and words.OF_ALL.match(found.text, figure.end) is not None)
    )


def _enter(found: Found, number: int, kind: str, pair: Pair, sure: bool) -> bool:
    """Whether a claim is made: the larger of the two is above the other, or so many times the other."""
    if kind == "gap":
        pair = pair[0], pair[1]._replace(kind=pair[0].kind, unit=pair[0].unit)  # "63.88 of the boys"
    levels = partners(*pair)
    if kind == "gap" and of_other_groups(found.text, found.figures[number], pair):
        return False
    if levels is None or levels[0].unit != levels[1].unit or None in (levels[0].value, levels[1].value):
        return False
    first, last = sorted(figure.start for figure in pair)
    other = (figure for n, figure in enumerate(found.figures) if n != number and figure.unit == "times")
    if kind == "multiple" and any(
        first - NEXT < figure.start < last and "." not in found.text[figure.end : first] for figure in other
    ):
        return False  # "almost twice the revenue ($14bn) and 12 times the profit ($1.2bn)"
    if any(
        {pair[0].start, pair[1].start} == {o.start for _, o in made.operands if isinstance(o, Figure)}
        for made in found.of.get(pair[0].start, ())
    ):
        return False  # what sets them apart has been said
    more, less = sorted(levels, key=lambda figure: figure.value or 0, reverse=True)
    stated = found.figures[number]._replace(direction=None)
    if kind == "gap":
        stated = stated._replace(kind=Kind.POINT, unit="percentage_point") if stated.unit == "point" else stated
        found.add("gap", [("higher", more), ("lower", less)], stated, "high" if sure else "low")
    elif kind == "decline":
        found.add("decline", [("new", less), ("old", more)], stated._replace(direction="down"), "low")
    elif kind == "growth":
        found.add("growth", [("new", more), ("old", less)], stated._replace(direction="up"), "low")
    elif kind == "difference":
        found.add("difference", [("larger", more), ("smaller", less)], stated, "high" if sure else "low")
    else:
        stated = stated._replace(kind=Kind.MULTIPLE, unit="times") if stated.kind is Kind.COUNT else stated
        new, old = (more, less) if (stated.value or 0) >= 1 else (less, more)
        found.add("multiple", [("new", new), ("old", old)], stated, "high" if sure else "low")
    found.stated.add(number)
    return True
