"""The figures that a list holds, walked one by one: "of whom 512 were engineers, 403 salesmen and 325 clerks".

What stands between two terms may be anything that a sentence says of them; a list closes where "and" comes before its last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.topics import ADDED, HALVES, MEMBERS, OFFSET, REST
from factcheck.link.sense.roles import is_base, is_change, is_mark
from factcheck.link.words.found import Found, Place, Seen
from factcheck.link.words.levels import beyond, partners
from factcheck.link.words.word import FIGURE
from factcheck.pattern import pattern

__all__ = ["after", "before", "halves"]

LEVELS = "MQN"
MOST = 12  # terms of a list
NEAR = 90  # letters of a list
LISTED = pattern(r"(?:,(?: and)?|\s(?:and|plus))\s\W?\d[\d.,]*\s")  # the 8 of "12, 8 and 5 million" has the scale of the 5
CLOSES = pattern(r"[&k][^|,;:]{0,14}$")  # "and" with nothing but words before the term
AGED = pattern(r"(?:-| )years?(?:-| )old\b|-year\b")  # "an 8-year-old girl"
OF_YEAR = pattern(r"[,;:]\s(?:18|19|20)\d\d:\s$")
PARTED = pattern(r"[,;&k-]")
BOTH = pattern(r"[^|,;vMQN]{0,16}&_{0,2}")
GOES_ON = pattern(r"[^|;v]{0,14},_?(?:&_?)?[_iWEI]{0,3}$|[_ioAE]{1,6}&_?$")  # ", B and C in the south, and D in the north"
DIVIDED = pattern(r"[^|;MQN]{0,10},_?oW")  # ", and 16 others, of whom": no part, it has its own
SHARED = pattern(r"[PHX]_?o[_yioOaAvLWUZEIBTYD]{0,7}$")  # the whole of "40% of the 500"
FILLED = pattern(r"[^|()MQNPGHRVX]{0,24}\)")
COMPARED = pattern(r"c[_yioOaALWUZEIBTnz&P-]{0,9}\(?$")  # what follows is of another time
EACH = pattern(r"_?e")  # per head
LATTER = pattern(r"(?:\s\([^()]{1,16}\))?\s+of the (?:latter|former)\b")  # a part of a part
HALF = pattern("|".join(other for _, other in HALVES))  # one of each two, to ask for all at once
COMMA = pattern(r"[,;.]\s+(?:and\s|\S*\d)|[;.]\s")
FEW = 10  # "two regions" are no part of 800 people
NAMED = 50  # characters in which a part is named
CAME = pattern(r"(?:\s[a-z]+){0,2}\s(?:came|followed)\s")  # "after $7m came $8m, $9m and $6m"
AHEAD = 8  # letters before a figure in which the noun stands of which it is


def after(found: Found, start: int, whole: Figure, change: bool = False) -> list[Place]:
    """The terms of the list that begins at a letter: those in brackets only where none stands outside.

    A list of changes goes on to the sentence's end: "a rise of $9m in A and one of $5m in B, offset by a fall of $2m in C".
    """
    if found.listed is not found.word:
        found.listed, found.lists = found.word, {}
    key = start, whole.start, change
    if key not in found.lists:  # several rows find the same list
        found.lists[key] = _after(found, start, whole, change=change)
    return found.lists[key]


def _after(found: Found, start: int, whole: Figure, *, change: bool) -> list[Place]:
    letters, text = found.word.letters, found.text
    offsets, rests = found.has(OFFSET), found.has(REST)
    adding = offsets or found.has(ADDED)
    plain: list[Place] = []
    bracketed: list[Place] = []
    closed, done, last = False, False, start
    for at, figure in _there(found, start, min(len(letters), start + NEAR), whole, change):
        depth = letters.count("(", start, at) - letters.count(")", start, at)
        if depth < 0:
            break
        if depth and letters[at - 2 : at] not in ("P(", "H("):  # 70 per cent (174,000) were
            bracketed.append((at, figure))
            continue
        gap = letters[last:at]
        before = plain[-1][1].end if plain else figure.start
        offset = offsets and OFFSET.search(text, before, figure.start) is not None
        joined = adding and bool(plain) and (offset or _added(text, plain[-1][1], figure))
        rest = rests and REST.search(text, before, figure.start) is not None
        if plain and not (change or rest) and "B" in gap and "B" not in letters[start : plain[0][0]]:
            continue  # exports, imports and the balance of both
        other = figure.unit is not None and not (change or offset or rest)
        if closed and other and figure.unit not in {whole.unit, plain[-1][1].unit}:
            break  # "50 here and 30 there, scoring 20 goals"
        if closed and not (change or offset or rest or (GOES_ON.match(gap) and not DIVIDED.match(letters, at + 1))):
            break
        if plain and not (joined or PARTED.search(gap)):
            break
        if not (change or offsets) and (pair := partners(figure, whole)) and beyond(*pair):
            return []  # no part, and so the list is none
        plain.append((at, figure))
        closed, last = not offset and len(plain) > 1 and (joined or CLOSES.search(gap) is not None), at + 1
        done = done or closed or offset
    if len(plain) > 1:
        filling = letters[start - 1 : start] == "(" and FILLED.match(letters, plain[-1][0] + 1)  # "(10 here, 21 there)"
        return plain if done or filling or len(plain) > 2 or halves(text, [figure for _, figure in plain]) else []
    return bracketed if not plain else []


def before(found: Found, end: int, whole: Figure, change: bool = False) -> list[Place]:
    """The terms of the list that ends at a letter, in the same sentence; those in brackets only where none stands outside."""
    letters = found.word.letters
    reach = max(end - NEAR, 0)
    start = max(letters.rfind("|", reach, end) + 1, reach)
    places = list(_there(found, start, end, whole, change))
    plain = [place for place in places if letters.count("(", start, place[0]) <= letters.count(")", start, place[0])]
    terms: list[Place] = []
    last = end
    for at, figure in reversed(plain or places):
        gap = letters[at + 1 : last]
        joined = terms and (_added(found.text, figure, terms[0][1]) or CAME.match(found.text, figure.end, terms[0][1].start))
        if terms and not joined and not (CLOSES if len(terms) == 1 else PARTED).search(gap):
            break
        terms.insert(0, (at, figure))
        last = at
    if len(terms) > 2 and "B" in letters[max(start, last - AHEAD) : last]:
        terms = terms[1:]  # a surplus, and the exports and imports that come to the whole
    return terms if len(terms) > 1 else []


def _added(text: str, one: Figure, other: Figure) -> bool:
    """Whether words between two figures join them whatever else stands there: "on top of", "the rest", "offset by"."""
    between = text[one.end : other.start]
    return ADDED.search(between) is not None or OFFSET.search(between) is not None


def _there(found: Found, start: int, end: int, whole: Figure, change: bool) -> Iterator[Place]:
    """The levels of a stretch, or its changes, that may be parts of a whole."""
    letters, count, last = found.word.letters, 0, -1
    large = not _few(whole, FEW * FEW)
    bar = letters.find("|", start, end)
    for match in FIGURE.finditer(letters, start, end if bar < 0 else bar):
        at, figure = match.start(), found.figures[found.word.figures[match.start()]]
        if count == MOST:
            return
        seen = _seen(found, at, figure)
        if seen.compared:
            return
        same = change and last >= 0 and BOTH.fullmatch(letters, last + 1, at) is not None  # "rises of 2 in A and 3 in B"
        if (
            match.group() in LEVELS
            and seen.free
            and (seen.change is change or (same and not seen.change))
            and _fits(figure, whole, large=large and not _listed(found.text, letters, at, figure))
            and not (
                figure.unit is None
                and whole.kind is not Kind.MONEY
                and whole.unit
                and letters[:at].endswith("a")
                and letters[at - 2] != "v"
            )
        ):
            count, last = count + 1, at
            yield at, figure


def _seen(found: Found, at: int, figure: Figure) -> Seen:
    """What the letters around a figure say of it, read once: lists begin at every figure."""
    number = found.word.figures[at]
    if number not in found.seen:
        letters = found.word.letters
        taken = (
            is_mark(found, figure)
            or is_base(letters, at)
            or SHARED.search(letters, max(0, at - 12), at)
            or EACH.match(letters, at + 1)
        )
        dated = found.may(OF_YEAR) and OF_YEAR.search(found.text, max(0, figure.start - 8), figure.start)  # "1900: 40,260 m"
        aged = found.may(AGED) and AGED.match(found.text, figure.end)
        latter = found.may(LATTER) and LATTER.match(found.text, figure.end)
        found.seen[number] = Seen(
            COMPARED.search(letters, max(0, at - 12), at) is not None,
            not (taken or dated or aged or latter),
            is_change(found.text, letters, at, figure),
        )
    return found.seen[number]


def _listed(text: str, letters: str, at: int, figure: Figure) -> bool:
    """Whether a small number counts what its neighbours count: the 8 of "12, 8 and 5 million", "30 here, four there"."""
    return figure.unit is None and (LISTED.match(text, figure.end) is not None or letters[:at].rstrip("_")[-1:] in (",", "&"))


def _fits(figure: Figure, whole: Figure, *, large: bool) -> bool:
    if figure.start == whole.start:
        return False
    counted = large and figure.kind is Kind.COUNT and not figure.scaled and _few(figure, FEW)
    return not counted and partners(figure, whole) is not None


def _few(figure: Figure, most: int) -> bool:
    """Whether a figure is at most so much; asked of every figure of a list, where fractions are slow to compare."""
    return figure.value is None or abs(figure.value.numerator) <= most * figure.value.denominator


def halves(text: str, parts: Sequence[Figure], pairs: Sequence[tuple[str, str]] = HALVES) -> bool:
    """Whether two parts exclude each other: men and women, at home and abroad; or several are named as the members."""
    if len(parts) != 2:
        return pairs is HALVES and any(len(parts) == len(names) and _members(text, parts, names) for names in MEMBERS)
    one, other = parts
    if not HALF.search(text[max(0, one.start - 50) : other.end + 50].lower()):
        return False
    behind = text[one.start : other.start].lower(), text[other.start : _clause_end(text, other.end)].lower()
    ahead = text[max(0, one.start - 70) : one.start].lower(), text[one.end : other.start].lower()
    around = text[max(0, one.start - 70) : other.end + NAMED].lower()
    near = [pair for pair, a, b in _compiled(tuple(pairs)) if b.search(around) and a.search(around)]
    return any(_apart(pair, *sides) for pair in near for sides in (behind, ahead))


def _clause_end(text: str, start: int) -> int:
    """Where the words behind a figure end that may name it."""
    comma = COMMA.search(text, start, start + NAMED)
    return comma.start() if comma else start + NAMED


def _members(text: str, parts: Sequence[Figure], names: Sequence[str]) -> bool:
    """Whether each part has another of the names before it, or each has one behind it."""
    starts = [max(0, parts[0].start - NAMED), *(part.end for part in parts[:-1])]
    ahead = [text[start : part.start].lower() for start, part in zip(starts, parts, strict=True)]
    behind = [*ahead[1:], text[parts[-1].end : parts[-1].end + NAMED].lower()]
    return any(_one_each(words, names) for words in (ahead, behind))


def _one_each(words: Sequence[str], names: Sequence[str]) -> bool:
    there = [[name for name in names if name in word] for word in words]
    return all(len(found) == 1 for found in there) and len({found[0] for found in there}) == len(names)


def _apart(pair: tuple[str, str], first: str, then: str) -> bool:
    """Whether one word of a pair stands on each side."""
    a, b = (_whole_word(word) for word in pair)
    return any(x.search(first) and y.search(then) and not y.search(first) for x, y in ((a, b), (b, a)))


@cache
def _compiled(pairs: tuple[tuple[str, str], ...]) -> list[tuple[tuple[str, str], re.Pattern[str], re.Pattern[str]]]:
    """Pairs with the expressions of their words."""
    return [(pair, re.compile(pair[0]), re.compile(pair[1])) for pair in pairs]


@cache
def _whole_word(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{word})\b")
