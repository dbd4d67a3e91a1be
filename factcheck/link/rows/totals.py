"""Totals: from a row's whole, and the place where its list begins or ends, to terms; and what forbids them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure, Kind, sets
from factcheck.language.en.topics import JOINT, OFFSET, REST
from factcheck.link.rows.doubts import is_no_list, of_some, overlapping, partly, told_apart
from factcheck.link.sense import terms
from factcheck.link.sense.listing import again, makes_share, no_parts
from factcheck.link.sense.names import of_which
from factcheck.link.sense.roles import in_column, is_base, is_change
from factcheck.link.sense.saying import said
from factcheck.link.sense.sides import opposite
from factcheck.link.words.found import Found, Place
from factcheck.link.words.levels import BEYOND, beyond, come_to, partners, worth
from factcheck.pattern import pattern

__all__ = ["is_some", "summed"]

APPOSED = Fraction(11, 10)
ROUNDED = Fraction(51, 50)
ZERO, ONE = Fraction(0), Fraction(1)
NEAR = 80  # characters from "together" to the whole
TENTH = 10
NAMED = pattern(r":(?: [a-zA-Z'’-]+){2,8}\W{1,3}$")
MANY = 10  # of what it has parts, a whole is at most so many times their sum
EACH = pattern(r"[^|MQNPG]{0,8}s")  # "respectively"
SCALE_BEHIND = pattern(r"\s?\(-?[\d.,]{1,12}\)\s([a-z]+)\b")
SOME_OF = pattern(r"[MQN]_?o_{0,2}$")
WHERE = pattern(r"\s(in|from|to|at|for|by|with)\s")
ASIDE = pattern(r"(?<![PH])\(_?[MQN]")
OF_IT = pattern(r"\bof (?:the|this|that|its) (?:rise|increase|drop|fall|decline|decrease|growth|change|gain)\b")
DIRECTION = pattern(r"[ud](?=[^udMQNPG|]{0,12}$)")
SOME = pattern(
    r"\b(?:among (?:them|these|which)|of (?:the total|this|these|which|them)|of (?:this|the) (?:total|sum|amount)),[^.;]*$"
    r"|\b(?:other than|excluding|except)\b[^.,;]*$",
    re.IGNORECASE,
)
CLAUSE = pattern(r"[^|MQNPG]{0,40}[vud]")
OF_SHARE = pattern(r"[_t]{0,3}P_?o")  # "contributed to 74 percent of it"
NEXT = pattern(r"[^udMQNPG|,;]{0,2}[ud]")
FEWEST = 2  # parts


def summed(found: Found, match: re.Match[str], family: str, confidence: str) -> bool:
    """Enter the total that a match states.

    Of a list that need not be all ("including"), parts that fall short of the whole say nothing; parts beyond it do.
    """
    number = _whole(found, match)
    listed = None if number is None else _listed(found, match, number, confidence)
    if number is None or listed is None:
        return False
    whole, places, parts = listed
    aside = ASIDE.search(found.word.letters, match.start("whole"), places[-1][0]) is not None  # some stand in brackets
    apposed = "apposed" in match.re.groupindex
    rest = not (apposed or aside) and REST.search(found.text, parts[-2].end, parts[-1].start) is not None
    halves = terms.halves(found.text, parts)
    doubtful = partly(found.text, whole, places[-1][1]) or (not halves and _doubtful(found, match, whole, parts))
    all_of_it = (family == "total" or rest) and not doubtful
    if not all_of_it and (_short(parts, whole) or (not halves and _too_much(found, match, places, parts, whole))):
        return False
    sure = all_of_it or (halves and len(parts) == 2)
    _add(found, parts, whole, _confidence(found, match, parts, whole, confidence, sure=sure))
    found.stated.add(number)
    found.terms |= {found.word.figures[at] for at, _ in places}
    found.pairs.add(("total", number, found.word.figures[places[0][0]]))
    return True


def _whole(found: Found, match: re.Match[str]) -> int | None:
    """The number of the whole that a match names; None where it is a part, a share, a base or a column's."""
    number, letters, at = found.number(match, "whole"), found.word.letters, match.start("whole")
    if (
        number is None
        or _is_part(found, match, number)
        or in_column(letters, at)
        or number in found.terms
        or _enclosed(match)
        or makes_share(found, match)
        or is_base(letters, at)
        or ("headed" in match.re.groupindex and of_which(found.text, found.figures[number].start))
    ):
        return None
    if "A" in found.before(match, "whole") and "oW" not in match.group() and "made" not in match.re.groupindex:
        return None
    return _of_more(found, match, number)


def _listed(
    found: Found, match: re.Match[str], number: int, confidence: str
) -> tuple[Figure, list[Place], list[Figure]] | None:
    """The whole, and the places and the figures of the parts that the words list of it; None where they list none."""
    whole = _scaled(found, number)
    if "joint" in match.re.groupindex and not JOINT.search(found.text, max(0, whole.start - NEAR), whole.end + NEAR):
        return None
    change = changed = is_change(found.text, found.word.letters, match.start("whole"), whole)
    places = _places(found, match, whole, change)
    if change and not places:  # "a gain of 400: births made up 210"
        change, places = False, _places(found, match, whole, False)
    if len(places) < FEWEST or ("total", number, found.word.figures[places[0][0]]) in found.pairs:
        return None
    if not said(found, match, number, places, change):
        return None
    of_change = not changed and OF_IT.search(found.text, places[0][1].end, places[-1][1].start) is not None
    if (
        of_change
        or of_some(found.text, whole, places[0][1])
        or _each(found, match, places)
        or no_parts(found, match, places, change=changed)
    ):
        return None
    if is_no_list(found, match, whole, places):
        return None
    parts = _parts(found, places, whole, match.start("whole") if change else None)
    taken = confidence == "low" and found.terms.issuperset(found.word.figures[at] for at, _ in places)  # of another whole
    if parts is None or taken or again(whole, parts[0]):
        return None
    last = -1 if "after" in match.re.groupindex and _one_more(whole, parts) else len(parts)
    return whole, places[:last], parts[:last]


def _of_more(found: Found, match: re.Match[str], number: int) -> int:
    """The number of what is listed: the 82 of "82 of 150 seats: 45 here and 37 there"."""
    at = match.start("whole")
    part = SOME_OF.search(found.word.letters, max(0, at - 8), at) if "after" in match.re.groupindex else None
    return found.word.figures[part.start()] if part and number else number


def _scaled(found: Found, number: int) -> Figure:
    """A whole with the scale that stands behind the brackets after it: the 13.3 of "EUR 13.3 (1.6) million, of which"."""
    whole, then = found.figures[number], found.figures[number + 2 : number + 3]
    scale = None if whole.scaled or not then else SCALE_BEHIND.match(found.text, whole.end)
    pair = partners(then[0], whole) if scale and scale[1] in then[0].text else None
    return pair[1] if pair else whole


def _confidence(
    found: Found, match: re.Match[str], parts: Sequence[Figure], whole: Figure, confidence: str, *, sure: bool
) -> str:
    """High where the words leave no doubt that the list is all; of what only a colon announces a tenth may lack, or anything
    where the first part is named before it: "$90m: bread brought in $30m and cakes $50m"."""
    groups = match.re.groupindex.keys()
    lacking = (whole.value or ZERO) - _sum(parts, whole)
    named = NAMED.search(found.text, max(0, parts[0].start - NEAR), parts[0].start) is not None
    if "after" in groups and "made" not in groups and lacking > (ZERO if named else (whole.value or ZERO) / TENTH):
        return "low"
    return "high" if sure and not {"rest", "halved"} & groups else confidence


def _one_more(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a list ends before its last: "$90: $50 for the ticket, $40 for the hotel, and spent $20"."""
    return len(parts) > FEWEST and not come_to(whole, parts) and come_to(whole, parts[:-1])


def _doubtful(found: Found, match: re.Match[str], whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a sum may be of more than its list, or a list behind a colon is a statement of its own: "$7m: profit was $1m"."""
    if "before" in match.re.groupindex:
        return told_apart(found.text, whole) or _sum(parts, whole) * 2 < (whole.value or ZERO)
    return match.group().endswith(":") and CLAUSE.match(found.word.letters, match.end()) is not None


def _is_part(found: Found, match: re.Match[str], number: int) -> bool:
    """Whether the whole is a part itself, or what is listed is of a share: "contributed to 74 percent of it"."""
    share = "after" in match.re.groupindex and OF_SHARE.match(found.word.letters, match.start("after"))
    return bool(share) or is_some(found, found.figures[number])


def is_some(found: Found, figure: Figure) -> bool:
    """Whether a level is of some only: "Among them, sales of books were 5 million", "sales other than of cars were"."""
    return found.may(SOME) and SOME.search(found.text, max(0, figure.start - 120), figure.start) is not None


def _add(found: Found, parts: Sequence[Figure], whole: Figure, confidence: str) -> None:
    """Enter a total; of one part and another that offsets it, a difference."""
    stated, less = whole._replace(direction=None), [part for part in parts if (part.value or ZERO) < 0]
    if len(parts) == 2 and len(less) == 1:
        more = next(part for part in parts if part is not less[0])
        if confidence == "low" and _sum(parts, whole) * 2 < (whole.value or ZERO):
            return  # "rose by $6m to $15m: provisions of $9m less releases of $3m"
        found.add(
            "difference", [("larger", more), ("smaller", less[0]._replace(value=-(less[0].value or ZERO)))], stated, confidence
        )
    elif not _summed_already(found, parts, whole, confidence):
        found.add("total", [("term", part) for part in parts], stated, confidence)


def _summed_already(found: Found, parts: Sequence[Figure], whole: Figure, confidence: str) -> bool:
    """Whether the same parts come nearer to another whole; one from which they are farther is no whole of theirs."""
    starts = [part.start for part in parts]
    off = abs(_sum(parts, whole) - (whole.value or ZERO))
    for claim in list(found.of.get(starts[0], ())) if confidence == "low" else ():
        terms = [term for _, term in claim.operands if isinstance(term, Figure)]
        if claim.relation != "total" or claim.stated is None or [term.start for term in terms] != starts:
            continue
        if abs(_sum(terms, claim.stated) - (claim.stated.value or ZERO)) <= off:
            return True
        if claim.confidence == "low":
            found.drop(claim)
        return False
    return False


def _enclosed(match: re.Match[str]) -> bool:
    """Whether the whole stands in brackets and its list outside."""
    between = match.string[match.start("whole") : match.start("after")] if "after" in match.re.groupindex else ""
    return between.count(")") > between.count("(")


def _places(found: Found, match: re.Match[str], whole: Figure, change: bool) -> list[Place]:
    if "before" in match.re.groupindex:
        return terms.before(found, match.start("before"), whole, change)
    return terms.after(found, match.start("after"), whole, change)


def _parts(found: Found, places: Sequence[Place], whole: Figure, change: int | None) -> list[Figure] | None:
    """The terms in the unit of the whole, with their signs; None where one is no part."""
    parts, offset, last, towards = [], False, whole.end, ""
    offsets = found.has(OFFSET)
    less = offsets and OFFSET.search(found.text, places[0][1].end, places[-1][1].start) is not None
    for at, figure in places:
        pair = partners(figure, whole)
        offset = offset or (offsets and OFFSET.search(found.text, last, figure.start) is not None)
        if pair is None or (beyond(*pair) and not less):
            return None
        part = pair[0] if pair[0].direction is None else pair[0]._replace(direction=None)
        if change is not None:
            towards = _direction(found, at) or towards
        turned = change is not None and towards != _direction(found, change)
        against = offset or turned is not opposite(found.text, whole, figure)
        parts.append(part._replace(value=-(part.value or ZERO)) if against else part)
        last = figure.end
    return None if _far_short(parts, whole) else parts


def _direction(found: Found, at: int) -> str:
    letters = found.word.letters
    near = NEXT.match(letters, at + 1)
    if near and not DIRECTION.search(letters[max(0, at - 4) : at]):
        return near.group()[-1]
    before = DIRECTION.search(letters[max(0, at - 14) : at])
    return before.group() if before else ""


def _each(found: Found, match: re.Match[str], places: Sequence[Place]) -> bool:
    """Whether the figures are of different years or things; after a colon they are the parts of what stands before."""
    letters = found.word.letters
    if "before" in match.re.groupindex or ":" in match.group():
        return False
    return EACH.match(letters, places[-1][0] + 1) is not None


def _too_much(found: Found, match: re.Match[str], places: Sequence[Place], parts: Sequence[Figure], whole: Figure) -> bool:
    """Whether what goes beyond its whole is rather none of its parts: by a quarter, or those of other years."""
    ratio = _sum(parts, whole) / (whole.value or ONE)
    if ratio > ROUNDED and overlapping(found.text, parts):
        return True
    if "apposed" in match.re.groupindex:
        numbers = {found.word.figures[at] for at, _ in places}
        letters = found.word.letters[places[0][0] : places[-1][0]]
        listed = found.word.letters[match.start("whole") + 1] == "," and letters[1:2] in tuple(",&")  # $42m, $22m and $20m
        listed = listed or _below(found, match, whole) or _parallel(found.text, whole, places[0][1])
        return listed or "y" in letters or ratio > APPOSED or not numbers.isdisjoint(found.terms)
    return ratio > BEYOND


def _parallel(text: str, one: Figure, other: Figure) -> bool:
    """Whether what is said of the whole is said of a part: "120 in Malta, 80 in Cyprus and 50 in Crete"."""
    words = [WHERE.match(text, figure.end) for figure in (one, other)]
    return bool(words[0] and words[1] and words[0][1] == words[1][1])


def _below(found: Found, match: re.Match[str], whole: Figure) -> bool:
    """Whether a larger level stands before in the sentence, of which this is a part: "673, with 220, 137 and 97"."""
    start = found.word.letters.rfind("|", 0, match.start("whole")) + 1
    numbers = [n for n in found.word.figures[max(start, match.start("whole") - NEAR) : match.start("whole")] if n >= 0]
    pairs = [partners(found.figures[n], whole) for n in numbers]
    return any(pair and (pair[0].value or ZERO) > (whole.value or ZERO) for pair in pairs)


def _sum(parts: Sequence[Figure], whole: Figure) -> Fraction:
    return sum(((part.value or ZERO) * worth(whole, part) for part in parts), ZERO)


def _far_short(parts: Sequence[Figure], whole: Figure) -> bool:
    """Whether counts come nowhere near: "one million units, consisting of four shares and two warrants"."""
    return whole.kind is Kind.COUNT and _sum(parts, whole) * MANY < (whole.value or ZERO)


def _short(parts: Sequence[Figure], whole: Figure) -> bool:
    """Whether the terms fall short of the whole: 30 and 20 of 100 may be some of its parts."""
    most = [s.core.high * worth(whole, part) if (s := sets(part)) and s.core.high is not None else None for part in parts]
    least = sets(whole)
    if least is None or least.core.low is None or None in most:
        return True
    return sum((high for high in most if high is not None), ZERO) < least.core.low
