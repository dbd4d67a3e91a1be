"""What a change is without a part that has been told: "Costs increased $32m. Of this increase, $23m was attributable to our
listing. Excluding listing-related items, costs increased $9m." Inferred."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["excluding"]

EXCLUDES = frozenset({"excluding", "without", "exclusive"})
NAME = r"(?P<name>(?:(?:the|our|its|total) )?[A-Za-z][^.;\d$€£]{2,80}?)"
CHANGED = r"(?P<way>increased|decreased|rose|fell|grew|declined|dropped) (?:by )?(?:approximately |about )?(?:[A-Z]{3} )?"
LEFT = pattern(rf"\W*(?:Excluding|Without|Exclusive of) (?P<what>[^,;.\d]{{3,80}}), {NAME} {CHANGED}")
WHOLE = pattern(rf"\W*{NAME} {CHANGED}")
DOWN = frozenset({"decreased", "fell", "declined", "dropped"})
AGAINST = pattern(r"\b(?:offset|reduced|reducing|unfavou?rabl\w+|negativ\w+|decreas\w+|lower\w*|less|partly|partially)\b")
WORD = pattern(r"[A-Za-z]{3,}")
INCLUDING = pattern(r"[^.;]{0,90}?\b(?:including|of which|consisting of|comprised of)\b(?:[^.;]|\.\d){0,240}")
STOP = pattern(r"[.;](?=\s|$)")
STEM = 6  # letters in which "acquired" and "acquisitions" do not agree, and "restructuring" and "restructured" do
PLAIN = frozenset(
    """the impact effect effects impacts related items item costs cost charges charge expenses expense these those this that
    such increase decrease from and our its all any other one time contribution""".split()  # noqa: SIM905  a word is easier added
)
ZERO = Fraction(0)
BACK, NEAR = 4, 80  # sentences; characters beside a part that say what it is of


class Change(NamedTuple):
    """The number of a change, whether it is a fall, and the last word of its name."""

    number: int
    down: bool
    noun: str


def excluding(found: Found, sentences: Sequence[Word]) -> None:
    """Enter such changes."""
    if not found.says(EXCLUDES):
        return
    for i, sentence in enumerate(sentences):
        number = next((n for n in sentence.figures if n >= 0), -1)
        if i == 0 or number < 0 or number in found.stated or found.figures[number].kind is not Kind.MONEY:
            continue
        start = found.figures[number].start
        left = LEFT.fullmatch(found.text, sentence_at(found.text, start)[0], start)
        if left:
            rest = Change(number, left["way"] in DOWN, _noun(left["name"]))
            _left(found, sentences[max(0, i - BACK) : i], rest, _words(left["what"]))


def _left(found: Found, before: Sequence[Word], rest: Change, what: set[str]) -> None:
    """Enter what is left of the nearest change of one name, where one part of it is told."""
    for j in range(len(before) - 1, -1, -1):
        numbers = [n for n in before[j].figures if n >= 0]
        whole = _whole(found, numbers[0]) if numbers else None
        if whole and whole.noun == rest.noun:
            parts = _parts(found, whole.number, rest.number, what)
            if len(parts) == 1 and what:
                _enter(found, whole, parts[0], rest)
            return


def _whole(found: Found, number: int) -> Change | None:
    start = found.figures[number].start
    said = WHOLE.fullmatch(found.text, sentence_at(found.text, start)[0], start)
    return Change(number, said["way"] in DOWN, _noun(said["name"])) if said else None


def _noun(name: str) -> str:
    """The first noun of a name before what it is of: "Sales of our segment" are sales."""
    words: list[str] = WORD.findall(name.split(" of ")[0].lower())
    return words[-1].rstrip("s") if words else ""


def _words(what: str) -> set[str]:
    return {word[:STEM] for word in WORD.findall(what.lower()) if word not in PLAIN}


def _parts(found: Found, whole: int, rest: int, what: set[str]) -> list[int]:
    """The amounts between that are of what is left out, and add to the change."""
    own = found.figures[whole]
    there = [n for n in range(whole + 1, rest) if found.figures[n].unit == own.unit and found.figures[n].value != own.value]
    named = [n for n in there if not what.isdisjoint(_beside(found, n))]
    within = [n for n in named[1:] if INCLUDING.fullmatch(found.text, found.figures[named[0]].end, found.figures[n].start)]
    return [n for n in named if n not in within]


def _beside(found: Found, number: int) -> set[str]:
    """What is said of a part before and behind it, up to the figures beside."""
    figure = found.figures[number]
    before, behind = found.figures[number - 1].end, found.figures[number + 1].start
    first = max(before, figure.start - NEAR, sentence_at(found.text, figure.start)[0])
    ahead, after = found.text[first : figure.start], found.text[figure.end : min(behind, figure.end + NEAR)]
    after = STOP.split(after)[0]
    return set() if AGAINST.search(ahead[-NEAR // 2 :]) or AGAINST.search(after[: NEAR // 2]) else _words(f"{ahead} {after}")


def _enter(found: Found, whole: Change, part: int, rest: Change) -> None:
    one, other, stated = (found.figures[n] for n in (whole.number, part, rest.number))
    more, less = (one, other) if whole.down is rest.down else (other, one)
    if stated.unit != one.unit or _size(more) <= _size(less):
        return
    found.add("difference", [("larger", _plain(more)), ("smaller", _plain(less))], _plain(stated), "low")
    found.stated.add(rest.number)


def _size(figure: Figure) -> Fraction:
    return abs(figure.value or ZERO)


def _plain(figure: Figure) -> Figure:
    return figure._replace(direction=None)
