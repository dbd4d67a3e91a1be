"""A change and the changes that make it up: "Output fell by £270m, with new work down £160m and repairs down £110m".

The words say so: it "reflected" them, it "was made up of" them, they are "of the increase", there were falls "in both". Exports
and imports move their balance, the one against the other. A list of reasons may lack some, so what does not come to the
change says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure
from factcheck.language.en import contributions as words
from factcheck.link.sense.measure import last_measure
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.topic import words_of
from factcheck.link.whole.steps import AHEAD, LEVELS, POINTS, Change, changes
from factcheck.link.words.found import Found
from factcheck.link.words.levels import comes_out, partners

__all__ = ["contributed"]

TABLE = 30  # figures of a sentence: no prose
MOST, FEWEST = 8, 3  # changes of a sentence; a change and two parts
CLAUSES = 400  # characters of a sentence before a change
NEAR, STEPS = 0.25, 4  # how far from a change its parts may seem to be: of it, and printed units
ON = 4  # sentences from a change to the last of its parts
SURE, MANY = 100, 3  # printed units of a change that parts do not come to by chance; parts that do not either
ZERO = Fraction(0)


def contributed(found: Found) -> None:
    """Enter the changes that others make up, told behind them, or before what they lead to."""
    letters = found.word.letters
    if sum(map(letters.count, LEVELS + POINTS)) < FEWEST or sum(map(letters.count, "udhl")) < FEWEST - 1:
        return
    there = list(changes(found))
    crowded = {sentence for sentence, n in Counter(change.sentence for change in there).items() if n > TABLE}
    there = [change for change in there if change.sentence not in crowded] if crowded else there
    for i, whole in enumerate(there):
        if whole.plain or whole.number in found.terms or not whole.sign or _one_of_them(found, whole):
            continue
        later = [part for part in there[i + 1 :] if part.base == whole.base][:MOST]
        behind = [part for part in later if part.sentence <= whole.sentence + ON]
        ahead = [part for part in there[max(0, i - MOST) : i] if part.sentence >= whole.sentence - 2 and not part.plain]
        runs = {tuple(part.number for part in parts): parts for parts in (*_runs(whole, behind), ahead[-2:], ahead[-3:])}
        for parts in runs.values():
            if len(parts) > 1 and _enter(found, whole, parts):
                break


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
        list_of = [
            run[:-1] for run in one if len(run) > MANY
        ]  # "clerks by 740, cooks by 150, drivers by 130; of them 480 in town"
        yield from (run for run in (here, *one, *more, there, *list_of) if len(run) > 1)


def _tied(found: Found, whole: Change, parts: Sequence[Change]) -> bool:
    """Whether words say that the parts make up the whole; where none says that each is a change, they are listed of one."""
    first, last = parts[0].figure, parts[-1].figure
    if whole.figure.start > last.start:
        start, end = sentence_at(found.text, whole.figure.start)
        two = len(parts) == 2 and words.TWO.search(found.text, max(start, whole.figure.start - CLAUSES), end)
        return bool(two) or words.LEADING.search(found.text, last.end, whole.figure.start) is not None
    if words.OF_IT.match(found.text, first.end):
        return True
    if all(_burden(found, part) for part in parts) and _reasons(found, whole, parts):
        return True
    if any(part.plain for part in parts):
        return words.LISTED.search(found.text, whole.figure.end, first.start) is not None
    balanced = _moved(found, whole) != 0 and {part.moves for part in parts} == {1, -1}
    if balanced or words.MADE_UP.search(found.text, whole.figure.end, last.start):
        return True
    if words.COLON.fullmatch(found.text, whole.figure.end, first.start) or all(_natural(found, part) for part in parts):
        return True
    if _alike(found, whole, parts):
        return True
    return _of_one_measure(found, whole, parts) and (_opposite(found, parts) or _beside(found, whole, parts))


def _natural(found: Found, part: Change) -> bool:
    """Whether a part is what births and deaths, or comers and goers, do to a population."""
    return words.NET.search(found.text, max(0, part.figure.start - AHEAD), part.figure.start) is not None


def _of_one_measure(found: Found, whole: Change, parts: Sequence[Change]) -> bool:
    """Whether what is measured is one thing, where it is named: no costs make up a change of sales."""
    measures = [last_measure(_clause(found, one)) for one in (whole, *parts)]
    return len({measure.kind for measure in measures if measure}) < 2


def _opposite(found: Found, parts: Sequence[Change]) -> bool:
    """Whether two parts are named as the two that there are: private and public, part-time and full-time."""
    if len(parts) != 2 or not found.says(words.HALVES):
        return False
    one, other = (_clause(found, part) for part in parts)
    return any(
        (first.search(one) and second.search(other) and not (second.search(one) or first.search(other)))
        or (second.search(one) and first.search(other) and not (first.search(one) or second.search(other)))
        for first, second in words.PAIRS
    )


def _beside(found: Found, whole: Change, parts: Sequence[Change]) -> bool:
    """Whether parts that hardly come to their whole by chance are of one thing, or are all that the next sentence tells: "Staff
    rose by 1,020. Clerks grew by 740, cooks by 150 and drivers by 130"."""
    figure, far = whole.figure, max(part.sentence for part in parts) - whole.sentence
    if abs(figure.value or ZERO) < (SURE if far < 2 else SURE * SURE // 10) * figure.step:
        return False
    named = [set(_words(found, part)) for part in parts]
    elided = all(part.elided for part in parts[1:])  # "it rose by 190 in the north and by 120 in the south"
    return len(parts) >= MANY or elided or bool(set.intersection(*named))


def _clause(found: Found, change: Change) -> str:
    """The words on either side of a change that are of it, in lower case."""
    start, end = sentence_at(found.text, change.figure.start)
    last = found.figures[change.number - 1].end if change.number else 0
    after = [figure.start for figure in found.figures[change.number + 1 : change.number + 2]]
    behind = found.low[change.figure.end : min([end, change.figure.end + AHEAD, *after])]
    ahead = found.low[max(start, last, change.figure.start - AHEAD) : change.figure.start]
    return words.CUT.split(ahead)[-1] + words.CUT.split(behind)[0]


def _alike(found: Found, whole: Change, parts: Sequence[Change]) -> bool:
    """Whether the clause of each part names what the change is of: "Staff fell by 34. Staff here was 48 lower ..."."""
    named, told = set(_words(found, whole)) | _subject(found, whole), [_words(found, part) for part in parts]
    return bool(told[0]) and all(not own or not named.isdisjoint(own) for own in told)  # "fell $68m, $36m and $15m"


def _words(found: Found, change: Change) -> list[str]:
    """The words before a change, since the figure before it; where they name nothing, since its clause began."""
    start, _ = sentence_at(found.text, change.figure.start)
    last = found.figures[change.number - 1].end if change.number else 0
    named = words_of(found.text[max(start, last, change.figure.start - AHEAD) : change.figure.start])
    return named or words_of(found.text[max(start, change.figure.start - AHEAD) : change.figure.start].rpartition(";")[2])


def _subject(found: Found, whole: Change) -> set[str]:
    """What a sentence is of that has a change behind a level: "the number of cows rose to 6.6 million, up 133,000"."""
    start, _ = sentence_at(found.text, whole.figure.start)
    ahead = found.text[max(start, whole.figure.start - AHEAD - AHEAD) : whole.figure.start]
    return set(words_of(ahead)) if words.UP.search(ahead) else set()


def _enter(found: Found, whole: Change, parts: Sequence[Change]) -> bool:
    """Enter a change and its parts, with their signs, where they come to it and words tie them."""
    moves = _moved(found, whole)
    signs = _offset(found, whole, parts) or [_turned(part, whole, moves) for part in parts]
    if found.may(words.ADJECTIVE) and all(_burden(found, part) for part in parts) and _reasons(found, whole, parts):
        signs = [1] * len(parts)  # "fell by $12m, due to higher costs ($9m) and higher taxes ($3m)"
    pairs = [partners(part.figure, whole.figure) for part in parts]
    figures = [pair[0] for pair in pairs if pair]
    if len(figures) < len(parts) or not _near(whole.figure, figures, signs) or not _tied(found, whole, parts):
        return False
    terms = [
        figure._replace(value=abs(figure.value or ZERO) * sign, direction=None)
        for figure, sign in zip(figures, signs, strict=True)
    ]
    stated = whole.figure._replace(value=abs(whole.figure.value or ZERO), direction=None)
    if _known(found, whole, parts):
        return True
    if not comes_out(stated, terms):
        return False
    less = [term for term in terms if (term.value or ZERO) < 0]
    signed = any((part.figure.value or ZERO) < 0 and part.figure.direction is None for part in parts)  # "of -28,558"
    signed = signed or (
        not moves and "total " in found.low[sentence_at(found.text, whole.figure.start)[0] : whole.figure.start]
    )
    if len(terms) == 2 and len(less) == 1 and not signed:
        more = next(term for term in terms if term is not less[0])
        smaller = less[0]._replace(value=-(less[0].value or ZERO))
        found.add("difference", [("larger", more), ("smaller", smaller)], stated, "low")
    else:
        found.add("total", [("term", term) for term in terms], stated, "low")
    found.terms |= {part.number for part in parts}
    return True


def _offset(found: Found, whole: Change, parts: Sequence[Change]) -> list[int]:
    """The signs of reasons and of what offset them, whatever each is of: "fell, due to lower volumes of $3m, partly offset by
    lower costs of $1m"; none where nothing did."""
    if whole.figure.start > parts[0].figure.start or not found.may(words.OFFSET):
        return []
    said = words.OFFSET.search(found.text, parts[0].figure.end, parts[-1].figure.start)
    reasons = said and words.MADE_UP.search(found.text, whole.figure.end, parts[0].figure.start)
    return [1 if part.figure.start < said.start() else -1 for part in parts] if said and reasons else []


def _burden(found: Found, part: Change) -> bool:
    """Whether a part stands in brackets behind what became more or less: "higher costs ($9m)"."""
    return words.ADJECTIVE.search(found.text, max(0, part.figure.start - AHEAD // 2), part.figure.start) is not None


def _reasons(found: Found, whole: Change, parts: Sequence[Change]) -> bool:
    return words.MADE_UP.search(found.text, whole.figure.end, parts[0].figure.start) is not None


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
    return found.together({change.figure.start for change in (whole, *parts)})
