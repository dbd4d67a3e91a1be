"""Differences told by a noun or a verb, apart from their two levels: "a majority of 187", "it still needs $4m", "it bought 400
shares", "23,600 births minus 15,900 deaths". What tells the levels apart are the words before each. Inferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.en import margins as words
from factcheck.language.en import remains
from factcheck.link.pair.charged import charged
from factcheck.link.pair.remaining import left
from factcheck.link.pair.stripped import aside, levels_like, size, stripped, words_before
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.sense.roles import is_base
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word

__all__ = ["margins"]

MOST, TABLES, NOTHING = 24, 300, Word("", [])  # figures of a sentence, and of an article
FEWEST = 50  # votes of a candidate
AHEAD, BACK = 110, 2  # characters before a figure; sentences between a difference and its levels
ZERO, NEARLY = Fraction(0), Fraction(199, 200)
KINDS = (Kind.COUNT, Kind.MONEY, Kind.MEASURE)


def margins(found: Found, sentences: Sequence[Word]) -> None:
    """Enter the differences whose levels stand in their sentence or in those beside it."""
    kinds = [enter for enter, said, asked in KNOWN if found.says(said) and any(map(found.may, asked))]
    if "(" in found.word.letters:
        _bracketed(found)
    charged(found, sentences)
    near = [_short(sentence) for sentence in sentences] if kinds and len(found.figures) <= TABLES else []
    for i, sentence in enumerate(near):
        for number in (n for n in sentence.figures if n >= 0 and n not in found.stated):
            figure = found.figures[number]
            if figure.form is Form.NUMBER and figure.value and figure.high is None and figure.kind in KINDS:
                any(enter(found, near, i, number) for enter in kinds)


def _short(sentence: Word) -> Word:
    """The sentence, or none where it has more figures than prose has."""
    return sentence if len(sentence.figures) - sentence.figures.count(-1) <= MOST else NOTHING


def _voted(found: Found, sentences: Sequence[Word], i: int, number: int) -> bool:
    """Enter the majority of the first over the second of those who have votes."""
    figure = found.figures[number]
    ahead = words_before(found, number)
    said = words.MAJORITY.search(ahead) or words.MAJORITY_BEHIND.match(found.text, figure.end)
    if figure.kind is not Kind.COUNT or not _vote(figure) or not said:
        return False
    for near in ((i,), (i + 1,), (i - 1,), (i - 2, i - 1)):
        if near[0] < 0 or near[-1] >= len(sentences):
            continue
        tallies = [pair for j in near for pair in _tallies(found, sentences[j])]
        told = near[0] == i or (words.BY_SO_MANY.search(ahead) and _of_it(found, sentences[max(i, near[0])]))
        if len(tallies) == 1 and told:
            return _enter(found, number, *tallies[0])
        there = [n for j in near for n in levels_like(found, sentences[j], number) if _candidate(found, n)]
        voted = any(
            (found.figures[n].unit and _vote(found.figures[n]))
            or (figure.unit and words.POLLED.search(words_before(found, n)))  # "by 40,000 votes ... He polled 89,000"
            for n in there
        )
        if near[0] != i and _then(found, figure, before=near[0] < i):
            return False
        if len(there) > 1 and voted:
            first, second = sorted((found.figures[n] for n in there), key=size, reverse=True)[:2]
            return _enter(found, number, first, second)
    return False


def _of_it(found: Found, sentence: Word) -> bool:
    """Whether a sentence goes on with the vote before: "They backed it by 498 votes to 114"."""
    first = next((found.figures[n] for n in sentence.figures if n >= 0), None)
    if first is None:
        return False
    start, _ = sentence_at(found.text, first.start)
    return words.GOES_ON.search(found.text, start, first.start) is not None


def _tallies(found: Found, sentence: Word) -> Iterator[tuple[Figure, Figure]]:
    """The votes for and against of which a sentence tells: "by 498 votes to 114"."""
    there = [found.figures[n] for n in sentence.figures if n >= 0]
    for one, other in pairwise(there):
        ahead = found.text[max(0, one.start - AHEAD) : one.start]
        if _vote(one) and _vote(other) and words.BY.search(ahead) and words.TO.fullmatch(found.text, one.end, other.start):
            yield (one, other) if size(one) > size(other) else (other, one)


def _then(found: Found, figure: Figure, *, before: bool) -> bool:
    """Whether the sentence of a difference speaks of another time: "In 2017 the majority was 5,400"."""
    first, last = sentence_at(found.text, figure.start)
    comma = found.text.find(",", figure.end, last)  # "by 40,000 votes, bettering her 39,000 in 2016"
    return words.THEN.search(found.text, first, last if comma < 0 else comma) is not None or (
        before and words.ELSEWHERE.match(found.text, first) is not None
    )


def _vote(figure: Figure) -> bool:
    """Whether a count is of votes, or bare."""
    return figure.unit is None or figure.unit.split(" ")[-1].split("-")[-1] == "vote"


def _candidate(found: Found, number: int) -> bool:
    """Whether a count is that of one candidate's votes: not the turnout, not "17,959 ahead"."""
    figure = found.figures[number]
    ahead = words_before(found, number)
    return (
        _vote(figure)
        and size(figure) >= FEWEST
        and not words.NO_CANDIDATE.search(ahead)
        and not words.NO_CANDIDATE_BEHIND.match(found.text, figure.end)
        and not words.MAJORITY.search(ahead)
    )


def _lacking(found: Found, sentences: Sequence[Word], i: int, number: int) -> bool:
    """Enter what is lacking between what is needed and what is there."""
    figure, ahead = found.figures[number], words_before(found, number)
    behind = words.LACK_BEHIND.match(found.text, figure.end)
    if not behind and not (found.may(words.LACK) and words.LACK.search(ahead) and words.STILL.search(ahead[-60:])):
        return False
    need, have, other = [], [], []
    for j in range(i, max(-1, i - BACK - 1), -1):
        there = list(levels_like(found, sentences[j], number))
        need += [n for n in there if _needed(found, n)]
        have += [n for n in there if n not in need and _there(found, n)]
        other += [n for n in there if n not in need + have and not _beside(found, sentences[j], n, number)]
        if need and have:
            break
    if len(need) == len(have) == 1 and not other and not _elsewhen(found, need[0], have[0]):
        return _enter(found, number, found.figures[need[0]], found.figures[have[0]])
    return False


def _beside(found: Found, sentence: Word, number: int, own: int) -> bool:
    """Whether a level counts something else, is a base, or a part: "240 seats", "from $8bn", "including $9m for roads"."""
    unit = found.figures[number].unit
    counted = unit is not None and found.figures[own].kind is Kind.COUNT and unit not in (found.figures[own].unit, "vote")
    start, _ = sentence_at(found.text, found.figures[number].start)
    part = words.PARTS.search(found.text, start, found.figures[number].start) is not None
    return counted or part or is_base(sentence.letters, sentence.figures.index(number))


def _needed(found: Found, number: int) -> bool:
    """Whether an amount is needed, asked for or spent."""
    behind = words.NEED_BEHIND.match(found.text, found.figures[number].end)
    return behind is not None or words.NEED.search(words_before(found, number)) is not None


def _there(found: Found, number: int) -> bool:
    """Whether an amount has been raised or received."""
    behind = words.HAVE_BEHIND.match(found.text, found.figures[number].end)
    return behind is not None or words.HAVE.search(words_before(found, number)) is not None


def _dealt(found: Found, sentences: Sequence[Word], i: int, number: int) -> bool:
    """Enter the shares bought or sold between two sizes of a stake."""
    figure, ahead = found.figures[number], words_before(found, number)
    dealt = words.DEALT.search(ahead)
    if figure.kind is not Kind.COUNT or not dealt or words.OTHER_DEALER.search(ahead[: dealt.start()]):
        return False
    for j in range(i - 1, max(-1, i - BACK - 1), -1):
        pair = _stake(found, sentences[j]) or _stakes(found, sentences[j], sentences[i : i + BACK])
        if pair:
            new, old = pair if words.BOUGHT.match(dealt.group()) else reversed(pair)
            some = size(figure) < NEARLY * (size(new) - size(old))  # "it bought 200 of them": a part
            return size(new) > size(old) and not some and _enter(found, number, new, old)
    return False


def _stake(found: Found, sentence: Word) -> tuple[Figure, Figure] | None:
    """The new and the old size of a stake: "raised its stake to 2,026 shares from 1,626 shares"."""
    counts = [(at, n) for at, n in enumerate(sentence.figures) if n >= 0 and sentence.letters[at] in "QN"]
    if len(counts) != 2:
        return None
    (_, first), (at, second) = counts
    new, old = found.figures[first], found.figures[second]
    start, _ = sentence_at(found.text, new.start)
    shares = "share" in ((new.unit or "") + (old.unit or ""))
    raised = words.STAKE.search(found.text, start, new.start)
    return (new, old) if shares and raised and is_base(sentence.letters, at) else None


def _stakes(found: Found, sentence: Word, behind: Sequence[Word]) -> tuple[Figure, Figure] | None:
    """The size of a stake, and that of before in a sentence behind: "raised its stake to 2,026 shares. ... It previously held
    1,626 shares"."""
    counts = [n for at, n in enumerate(sentence.figures) if n >= 0 and sentence.letters[at] in "QN"]
    if len(counts) != 1 or not found.says(words.THENS):
        return None
    new = found.figures[counts[0]]
    start, _ = sentence_at(found.text, new.start)
    if "share" not in (new.unit or "") or not words.STAKE.search(found.text, start, new.start):
        return None
    held = [
        found.figures[n]
        for one in behind
        for n in one.figures
        if n >= 0 and "share" in (found.figures[n].unit or "") and words.HELD.search(words_before(found, n))
    ]
    return (new, held[0]) if len(held) == 1 else None


def _missed(found: Found, sentences: Sequence[Word], i: int, number: int) -> bool:
    """Enter by how much a target is missed or passed: the two levels of its sentence, one of them an aim."""
    if not words.MISSED.search(words_before(found, number)):
        return False
    for j in (i, i - 1):
        there = list(levels_like(found, sentences[j], number)) if j >= 0 else []
        aims = [n for n in there if _aim(found, n)]
        if len(there) == 2 and aims:
            first, second = sorted((found.figures[n] for n in there), key=size, reverse=True)
            return not _elsewhen(found, *there) and _enter(found, number, first, second)
    return False


def _aim(found: Found, number: int) -> bool:
    behind = words.AIM_BEHIND.match(found.text, found.figures[number].end)
    return behind is not None or words.AIM.search(words_before(found, number)) is not None


def _off(found: Found, sentences: Sequence[Word], i: int, number: int) -> bool:
    """Enter by how much the first level of a sentence is off an aim: "It won 169, three short of a majority of 172"."""
    if number + 1 >= len(found.figures):
        return False
    figure, aim = found.figures[number], found.figures[number + 1]
    if not words.OFF_AIM.fullmatch(found.text, figure.end, aim.start):
        return False
    there = [n for n in levels_like(found, sentences[i], number) if n < number and not aside(found, sentences[i], n)]
    if not there or (found.figures[there[0]].unit not in (None, aim.unit, figure.unit) and aim.unit is not None):
        return False
    first, second = sorted((found.figures[there[0]], aim), key=size, reverse=True)
    return _enter(found, number, first, second)


def _bracketed(found: Found) -> None:
    """Enter what is told in brackets to be the difference of two: "by 7,700 (23,600 births minus 15,900 deaths)"."""
    for number, (figure, one, two) in enumerate(zip(found.figures, found.figures[1:], found.figures[2:], strict=False)):
        if number in found.stated or figure.kind not in KINDS or one.kind is not figure.kind or two.kind is not figure.kind:
            continue
        two, minus = (_plain(two), True) if size(two) < 0 else (two, False)
        if minus and words.APART_BY.search(found.text, one.end, two.start):
            continue
        opened = words.BRACKET.fullmatch(found.text, figure.end, one.start)
        taken = (minus or words.TAKEN.fullmatch(found.text, one.end, two.start)) if opened else None
        third = found.figures[number + 3].start if number + 3 < len(found.figures) else len(found.text)
        if not taken or found.text.find(")", two.end) > third:
            continue
        sure = taken is True or taken["sign"].lower() in ("minus", "less")
        if sure or words.NET.search(words_before(found, number)[-70:]):
            first, second = (one, two) if sure else sorted((one, two), key=size, reverse=True)
            _enter(found, number, first, second, "high" if sure else "low")


def _plain(figure: Figure) -> Figure:
    """The 15,900 of "minus 15,900"."""
    return figure._replace(value=-(figure.value or ZERO))


def _elsewhen(found: Found, one: int, other: int) -> bool:
    first, second = (periods(found.text[slice(*sentence_at(found.text, found.figures[n].start))]) for n in (one, other))
    return clash(first, second)


def _enter(found: Found, number: int, larger: Figure, smaller: Figure, confidence: str = "low") -> bool:
    stated = found.figures[number]
    pair = partners(larger, smaller)
    own = partners(stated, larger)
    if pair is None or own is None or size(pair[0]) <= size(pair[1]):
        return False
    if larger.kind is not Kind.COUNT and pair[0].unit != pair[1].unit:
        return False
    ends = {larger.start, smaller.start}
    told = [claim for claim in found.claims if claim.relation in ("difference", "change")]
    if any({o.start for _, o in claim.operands if isinstance(o, Figure)} == ends for claim in told):
        return False  # what sets them apart has been said
    found.add("difference", [("larger", pair[0]), ("smaller", pair[1])], own[0]._replace(direction=None), confidence)
    found.stated.add(number)
    return True


KNOWN = (  # with words of which a text has one, and expressions of which a figure has one
    (_voted, words.VOTED, (words.MAJORITY, words.MAJORITY_BEHIND)),
    (_lacking, words.LACKING, (words.LACK, words.LACK_BEHIND)),
    (_dealt, words.STAKES, (words.DEALT,)),
    (left, remains.REMAINING, (remains.LEFT, remains.LEFT_BEHIND)),
    (_missed, words.MISSING, (words.MISSED,)),
    (_off, words.MISSING, (words.OFF_AIM,)),
    (stripped, words.STRIPPED, (words.WITHOUT, words.INCLUDED, words.THUS, words.BEARS)),
)
