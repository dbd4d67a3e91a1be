"""A change and the changes that make it up: "Output fell by £270m, with new work down £160m and repairs down £110m".

The words say so: it "reflected" them, it "was made up of" them, they are "of the increase", there were falls "in both". Exports
and imports move their balance, the one against the other. A list of reasons may lack some, so what does not come to the
change says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure import Figure, Kind
from factcheck.language.en import contributions as words
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.roles import is_base, is_change
from factcheck.link.sense.topic import words_of
from factcheck.link.words.found import Found
from factcheck.link.words.levels import comes_out, partners
from factcheck.pattern import pattern

__all__ = ["contributed"]

LEVELS = "MQN"
MOST, FEWEST = 8, 3  # changes of a sentence; a change and two parts
CLAUSES = 400  # characters of a sentence before a change
NEAR, STEPS = 0.25, 4  # how far from a change its parts may seem to be: of it, and printed units
AHEAD, BEHIND = 90, 80  # characters beside a change that say of what it is
TOWARDS = pattern(r"[udhl](?=[^udhlMQN|]{0,14}$)")
ON = 3  # sentences from a change to the last of its parts
BACK = 20  # letters before a change that say which way it went
RIGHT_BEFORE = pattern(r"[udhl](?:_?[bo]_?)?$")
MORE = pattern(r"_?([udhl])")
ELIDED = pattern(r"[&k][_iEIUZT]{1,8}b_?$")  # "exports fell by $5m and imports by $3m"
LISTED_ON = pattern(r"[MQN][,&]{1,2}$")
TO = pattern(r"t_?$")  # a level that was reached
BESIDE_RATE = pattern(r"[PX]_?\($")  # "falling 2.6% (£160 million)"
EXCLUDING = pattern(r"\s*(?:Excluding|Without)\b")
SIGNS = {"u": 1, "h": 1, "d": -1, "l": -1}
ZERO = Fraction(0)


class Change(NamedTuple):
    number: int
    figure: Figure
    sign: int  # 0 where no word says which way it went
    moves: int  # of a balance: exports and a surplus 1, imports and a deficit -1, 0 for what is neither
    sentence: int
    plain: bool  # no word says that it is a change


def contributed(found: Found) -> None:
    """Enter the changes that others make up, told behind them, or before what they lead to."""
    letters = found.word.letters
    if sum(map(letters.count, LEVELS)) < FEWEST or sum(map(letters.count, SIGNS)) < FEWEST - 1:
        return
    changes = list(_changes(found))
    for i, whole in enumerate(changes):
        if whole.plain or whole.number in found.terms or not whole.sign or _one_of_them(found, whole):
            continue
        behind = [part for part in changes[i + 1 : i + 1 + MOST] if part.sentence <= whole.sentence + ON]
        ahead = [part for part in changes[max(0, i - MOST) : i] if part.sentence >= whole.sentence - 1 and not part.plain]
        for parts in (*_runs(whole, behind), ahead[-2:]):
            if len(parts) > 1 and _enter(found, whole, parts):
                break


def _changes(found: Found) -> list[Change]:
    changes: list[Change] = []
    sentence, letters = 0, found.word.letters
    for at, letter in enumerate(letters):
        sentence += letter == "|"
        if letter not in LEVELS:
            continue
        figure = found.figures[found.word.figures[at]]
        rated = BESIDE_RATE.search(letters, max(0, at - 4), at) is not None
        if not figure.value or figure.high is not None or TO.search(letters, max(0, at - 4), at) or is_base(letters, at):
            continue
        if EXCLUDING.match(found.text, sentence_at(found.text, figure.start)[0]):
            continue  # what is left of the whole, and no part
        number = found.word.figures[at]
        same = bool(changes) and (
            ELIDED.search(letters, max(0, at - BACK), at) is not None or _next(letters, at, changes[-1], number)
        )
        plain = not (rated or same or is_change(found.text, letters, at, figure) or _listed(found, figure))
        sign = 0 if plain else changes[-1].sign if same else _sign(letters, at)
        changes.append(Change(number, figure, sign, _moves(found, number), sentence, plain))
    return changes


def _next(letters: str, at: int, last: Change, number: int) -> bool:
    """Whether a figure is the next of a list of changes: "fell $68m, $36m and $15m, respectively"."""
    return not last.plain and last.number == number - 1 and LISTED_ON.search(letters, max(0, at - 6), at) is not None


def _listed(found: Found, figure: Figure) -> bool:
    """Whether a figure is named as something that grows by itself: "net migration of 335,600", "natural growth of"."""
    return found.may(words.NET) and words.NET.search(found.text, max(0, figure.start - AHEAD), figure.start) is not None


def _sign(letters: str, at: int) -> int:
    behind = MORE.match(letters, at + 1)
    if behind and not RIGHT_BEFORE.search(letters, max(0, at - 4), at):
        return SIGNS[behind[1]]
    before = TOWARDS.search(letters, max(0, at - BACK), at)
    return SIGNS[before.group()] if before else 0


def _moves(found: Found, number: int) -> int:
    """Which way a change upwards moves a balance: by the last noun between the change and the one before, else by the next."""
    if not (found.may(words.MOVING) or found.may(words.MOVED)):
        return 0
    figure = found.figures[number]
    start, end = sentence_at(found.text, figure.start)
    others = (other.end for other in reversed(found.figures[:number]) if other.kind is not Kind.PERCENT)
    last = next(others, 0)
    before = list(words.MOVING.finditer(found.low, max(start, last, figure.start - AHEAD), figure.start))
    behind = words.MOVED.match(found.low, figure.end, min(end, figure.end + BEHIND))
    noun = behind or (before[-1] if before else None)
    return 0 if noun is None else 1 if noun["more"] else -1


def _one_of_them(found: Found, whole: Change) -> bool:
    """Whether a change is a reason itself: "due to a $0.9m rise in pay, a $0.4m rise in tax and one of $0.5m in rent"."""
    start, _ = sentence_at(found.text, whole.figure.start)
    return words.MADE_UP.search(found.text, max(start, whole.figure.start - CLAUSES), whole.figure.start) is not None


def _moved(found: Found, whole: Change) -> int:
    """Which way a whole moves a balance: "the deficit was $12bn, widening by $1bn" names it before another figure."""
    if whole.moves or not found.may(words.MOVING):
        return whole.moves
    start, _ = sentence_at(found.text, whole.figure.start)
    start = max(start, whole.figure.start - CLAUSES)
    nouns = list(words.MOVING.finditer(found.low, start, whole.figure.start))
    return 0 if not nouns else 1 if nouns[-1]["more"] else -1


def _runs(whole: Change, behind: Sequence[Change]) -> Iterator[list[Change]]:
    """The lists that may make up a change: those of its sentence, of one behind, of several; changes, or whatever is listed."""
    for told in (True, False):
        there = [part for part in behind if not (told and part.plain)]
        here = [part for part in there if part.sentence == whole.sentence]
        then = {part.sentence for part in there} - {whole.sentence}
        one = [[part for part in there if part.sentence == sentence] for sentence in sorted(then)]
        more = [[part for part in there if whole.sentence < part.sentence <= sentence] for sentence in sorted(then)[1:]]
        yield from (run for run in (here, *one, *more, there) if len(run) > 1)


def _tied(found: Found, whole: Change, parts: Sequence[Change]) -> bool:
    """Whether words say that the parts make up the whole; where none says that each is a change, they are listed of one."""
    first, last = parts[0].figure, parts[-1].figure
    if whole.figure.start > last.start:
        return words.LEADING.search(found.text, last.end, whole.figure.start) is not None
    if words.OF_IT.match(found.text, first.end):
        return True
    if any(part.plain for part in parts):
        return words.LISTED.search(found.text, whole.figure.end, first.start) is not None
    balanced = _moved(found, whole) != 0 and {part.moves for part in parts} == {1, -1}
    return balanced or words.MADE_UP.search(found.text, whole.figure.end, last.start) is not None or _alike(found, whole, parts)


def _alike(found: Found, whole: Change, parts: Sequence[Change]) -> bool:
    """Whether the clause of each part names what the change is of: "Staff fell by 34. Staff here was 48 lower ..."."""
    named, told = set(_words(found, whole)), [_words(found, part) for part in parts]
    return bool(told[0]) and all(not own or not named.isdisjoint(own) for own in told)  # "fell $68m, $36m and $15m"


def _words(found: Found, change: Change) -> list[str]:
    start, _ = sentence_at(found.text, change.figure.start)
    last = found.figures[change.number - 1].end if change.number else 0
    return words_of(found.text[max(start, last, change.figure.start - AHEAD) : change.figure.start])


def _enter(found: Found, whole: Change, parts: Sequence[Change]) -> bool:
    """Enter a change and its parts, with their signs, where they come to it and words tie them."""
    moves = _moved(found, whole)
    signs = [_turned(part, whole, moves) for part in parts]
    pairs = [partners(part.figure, whole.figure) for part in parts]
    figures = [pair[0] for pair in pairs if pair]
    if len(figures) < len(parts) or not _near(whole.figure, figures, signs) or not _tied(found, whole, parts):
        return False
    terms = [
        figure._replace(value=abs(figure.value or ZERO) * sign, direction=None)
        for figure, sign in zip(figures, signs, strict=True)
    ]
    stated = whole.figure._replace(value=abs(whole.figure.value or ZERO), direction=None)
    if not comes_out(stated, terms) or _known(found, whole, parts):
        return False
    less = [term for term in terms if (term.value or ZERO) < 0]
    if len(terms) == 2 and len(less) == 1:
        more = next(term for term in terms if term is not less[0])
        smaller = less[0]._replace(value=-(less[0].value or ZERO))
        found.add("difference", [("larger", more), ("smaller", smaller)], stated, "low")
    else:
        found.add("total", [("term", term) for term in terms], stated, "low")
    found.terms |= {part.number for part in parts}
    return True


def _turned(part: Change, whole: Change, moves: int) -> int:
    """Whether a part adds to its whole (1) or takes from it: a rise of imports takes from a rise of the balance."""
    sign = (part.sign or whole.sign) * whole.sign
    return sign * moves * part.moves if moves and part.moves else sign


def _near(whole: Figure, parts: Sequence[Figure], signs: Sequence[int]) -> bool:
    """Whether parts may come to a change: of most runs they are far from it, and exact sums are slow."""
    made = sum(sign * abs(float(part.value or 0)) for part, sign in zip(parts, signs, strict=True))
    said = abs(float(whole.value or 0))
    return abs(made - said) <= NEAR * said + STEPS * max(float(figure.step) for figure in (whole, *parts))


def _known(found: Found, whole: Change, parts: Sequence[Change]) -> bool:
    starts = {change.figure.start for change in (whole, *parts)}
    for claim in found.claims:
        figures = {figure.start for _, figure in claim.operands if isinstance(figure, Figure)}
        if starts <= figures | ({claim.stated.start} if claim.stated else set()):
            return True
    return False
