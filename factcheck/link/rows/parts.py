"""Shares and amounts a head: from a match of a construction to parts and wholes."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.en.topics import DEEDS, JOINT
from factcheck.link.rows.proportion import HUNDRED, NEARLY, counted, lost, no_level, same, strange, unlike
from factcheck.link.sense.names import ALL, beside, is_of, is_total, of_it
from factcheck.link.sense.narrowed import of_a_part
from factcheck.link.sense.roles import is_base, is_change
from factcheck.link.words.found import Found
from factcheck.link.words.levels import alike, beyond, partners
from factcheck.pattern import pattern

__all__ = [
    "LEVELS",
    "NARROWER",
    "THOSE",
    "divided",
    "parted",
    "shared",
]

LEVELS = "MQN"
L = f"[{LEVELS}]"
ITSELF = pattern(r"[^|MQN]{0,40}z[^|MQNP]{0,5}P_?o")  # "firms traded $5m, accounting for 40% of the total": no whole
THEN = pattern(r"\s+(?:of )?that (?:for|of|in)\b")  # "just half that of 2007": of no figure here
AGAINST = pattern(r"_?[Oncf]")
ALSO = pattern(r"\balso\b")  # what else something is may be said of other things
FEWER = pattern(r"_?[hl]")  # "605 or 2.7 per cent fewer than in 2016"
TOLD = pattern(rf"[.!?]\W{{0,3}}\s(?:That|This|It|These|They|Those|(?:[A-Z][\w ]{{1,24}} said )?[Tt]he {DEEDS})\b")
PROFIT = pattern(r"\b(?:profit|loss)\b[^.;]{0,12}\Z")  # "sales of $9m, contributing a profit of $2m": no part of them
SHARED = pattern(r"(?:,_?r_?|_?r_|_?\(_?|_?-_?r?_?)[PH](?!_?[udhl])")  # "firms traded $5m, or 44%": no whole of another's share
NARROWER = pattern(  # "80% of the 500 staff (300 of them women)", "60% of the 300 firms (100 small ones)"
    r"\s+of\s+(?:them|these|those|whom)\s+(?!(?:are|were|is|was|have|had|has|will|would|did|do|in|on|at|by|to|from|said|and|or|but)\b)[a-z]"
    r"|\s(?:a|per|each|every)\s(?:year|month|week|day|head|person)\b"
    r"|\s+(?!(?:out )?of\b|in\s(?:all|total)\b|a\s|per\s)[a-z]{2,20}\s[a-z][^()]{0,40}\)"
)
THOSE = pattern(
    r"[)\s,]{0,3}of (?:those [a-z]|the \w+ (?:in|aged|who|with|without|from|on|at|over|under)\b)"
    r"|\s(?!of\b|each\b|in\b|overall\b)[a-z]+\)"
)  # "40 (30% men)"
MARK = pattern(r"[,;(]|\s[–—-]{1,2}\s")
LEAD_IN = pattern(  # from a comma to a part
    r"\s{0,2}(?:(?:and|or|i\.e\.,?|about|around|some|roughly|nearly|almost|approximately|just|only|over|under|that|which|is|was|were|are|namely|an?"
    r"|total|estimated|of|representing|worth|totall?(?:ing|ed)|amount(?:ing|ed)|equivalent|equal|reach(?:ed|ing)|st(?:oo|an)d(?:ing)?|at|hit"
    r"|came|coming|numbered|numbering|them|these|with|valued|value|the|it|its|their|number|more|less|than|as|many|much|up|to|both|from|all|combined|volume|amount"
    r"|(?:rose|grew|increased|climbed|jumped|surged|fell|dropped|declined|decreased|shrank|expanded|went)(?:\s[^,;()]{1,40})?\sto)\s{1,2}){0,7}\W{0,3}",
    re.IGNORECASE,
)
TELLING = pattern(r"\b(?:account|mak|made|represent|compris|contribut|produc|generat|provid|tak|took)")
OF_SOME = pattern(r"[)\s,]{0,3}of (?!which\b|whom\b|them\b|it\b)[a-z]|\s[a-z]+\)", re.IGNORECASE)
NEXT = 3  # letters from a share to the end of what a row reads
OF_THEM = pattern(r"(?: of (?:them|these|those|whom|which|it|that))?\s\(")
SAID = pattern(r"\btotal of\b")
OWN_WHOLE = pattern(rf"_?o[_oLUZETIA]{{0,8}}({L})")  # "125 percent of the target of $8m"
MANY = 2  # of one there is no "each"


def _exact(found: Found, number: int) -> int:
    """The number of what a share says exactly: of the 64% in "more than half (64%)"."""
    figure, then = found.figures[number], found.figures[number + 1 : number + 2]
    behind = figure.hedge and figure.form is Form.FRACTION and then and then[0].kind is Kind.PERCENT
    return number + 1 if behind and found.text[figure.end : then[0].start] == " (" else number


def shared(found: Found, match: re.Match[str], confidence: str) -> bool:
    """Enter the share that a match states; False where its figures are taken or cannot be part and whole."""
    stated, part, whole = (found.number(match, name) for name in ("stated", "part", "whole"))
    if stated is None or part is None or whole is None or stated in found.stated or _owned(found, match, part, whole):
        return False
    stated = _exact(found, stated)
    apart = "apart" in match.re.groupindex or any(mark in match.group() for mark in "|;")  # they stand in different clauses
    if apart and ALL.search(found.text[found.figures[stated].end : found.figures[stated].end + 30]):
        whole = found.wholes.get(whole, whole)  # the sentence before has another part of it
    if apart and is_total(found.text, found.figures[stated].end):
        whole = _total(found, part, whole, stated)
    whole = whole if confidence == "high" else _likeliest(found, match, part, whole)
    one, other = found.figures[part], found.figures[whole]
    pair = partners(one, other)
    if (found.figures[stated].value or 0) < 0:
        return False  # "a loss of $25m on sales of $500m, a margin of -5%"
    over = (found.figures[stated].value or 0) > HUNDRED  # "125 percent of the target of $8m"
    if not pair or (beyond(*pair) and not over) or pair[0].value == 1 or no_level(one) or no_level(other):
        return False
    figure = lost(found.figures[stated], pair)
    elsewhere = apart and _elsewhose(found, match, figure, pair)
    if (
        elsewhere
        or _another(found, match, figure, pair)
        or ((confidence == "low" or _of_others(one, other)) and strange(found, figure, *pair))
    ):
        return False
    if _of_others(one, other) and (apart or TELLING.search(found.text, *sorted((pair[0].end, figure.start)))):
        confidence = "low"
    if ALSO.search(found.text, min(pair[0].end, figure.start), figure.start):
        if _elsewhere(*pair):
            return False
        confidence = "low"
    found.add("share", [("part", pair[0]), ("whole", pair[1])], figure, confidence)
    found.stated.add(stated)
    found.shares |= {part, whole}
    found.wholes[part] = whole
    return True


def _likeliest(found: Found, match: re.Match[str], part: int, whole: int) -> int:
    """Of the levels of a whole's sentence that stand before a share, the one that it is of.

    "The poll covered 900 firms, 600 replied. Of those, 200 (33 percent) were small": it is of the 600 that replied.
    """
    letters, stated = found.word.letters, found.figures[found.word.figures[match.start("stated")]]
    if _near(found, stated, part, whole):
        return whole
    at = match.start("whole")
    end = letters.find("|", at)
    places = range(letters.rfind("|", 0, at) + 1, min(end if end >= 0 else len(letters), match.start("stated")))
    rivals = [found.word.figures[place] for place in places if letters[place] in LEVELS and not is_base(letters, place)]
    return next((rival for rival in rivals if rival not in (part, whole) and _near(found, stated, part, rival)), whole)


def _near(found: Found, stated: Figure, part: int, whole: int) -> bool:
    """Whether two levels make nearly the share that is stated."""
    pair = partners(found.figures[part], found.figures[whole])
    return pair is not None and not unlike(stated, *pair, NEARLY)


def _owned(found: Found, match: re.Match[str], part: int, whole: int) -> bool:
    """Whether another whole is printed right behind a share."""
    behind = OWN_WHOLE.match(found.word.letters, match.end("stated"))
    own = found.word.figures[behind.start(1)] if behind else whole
    return own not in (part, whole) and partners(found.figures[part], found.figures[own]) is not None


def _another(found: Found, match: re.Match[str], stated: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Whether the figures are of another time, a rise, or what stands between them is told of another."""
    return bool(
        _base(found, match)
        or of_a_part(found, match)
        or _rise(found, match, pair[0])
        or JOINT.search(found.text, pair[0].end, stated.start)
        or THEN.match(found.text, stated.end)
        or FEWER.match(found.word.letters, match.end("stated"))
        or counted(_figure(found, match, "part"), _figure(found, match, "whole"), stated)
        or (match.start("part") > match.start("stated") and _not_told(found, match, pair[0]))
        or (match.end() - match.end("stated") < NEXT and _of_some(found, match, stated, pair))
        or ("theirs" in match.re.groupindex and not _of_them(found, match, stated))
        or ("told" in match.re.groupindex and not TOLD.search(found.text, pair[0].end, stated.start))
    )


def _of_others(part: Figure, whole: Figure) -> bool:
    """Whether two counts are of different things: "the top 10 countries took 60% of the 400 medals"."""
    nouns = [figure.unit.split()[-1] for figure in (part, whole) if figure.unit and figure.kind is Kind.COUNT]
    return len(nouns) > 1 and nouns[0] != nouns[1]


def _not_told(found: Found, match: re.Match[str], part: Figure) -> bool:
    """Whether a level behind a share is not said to be its part: "40% of its $9m sales, and earned $2m", "or $1m more"."""
    start = max(
        found.figures[found.word.figures[match.start(name)]].end
        for name in ("stated", "whole")
        if match.start(name) < match.start("part")
    )
    last = [*MARK.finditer(found.text, start, part.start)]
    return bool(
        is_change(found.text, found.word.letters, match.start("part"), part)
        or NARROWER.match(found.text, part.end)
        or (last and not LEAD_IN.fullmatch(found.text, last[-1].end(), part.start))
    )


def _of_some(found: Found, match: re.Match[str], stated: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Whether a share is of another whole than its row has: "of the 500 shops, 100 (40% of those in the north) will close"."""
    whole = found.word.figures[match.start("whole")]
    return (
        OF_SOME.match(found.text, stated.end) is not None
        and unlike(stated, *pair, NEARLY)
        and (THOSE.match(found.text, stated.end) is not None or not is_total(found.text, stated.end))
        and not is_of(found.text, stated.end, beside(found.text, found.figures, whole))
    )


def _of_them(found: Found, match: re.Match[str], stated: Figure) -> bool:
    """Whether a share is of the whole before it: not "900 guests, half of the firms (40)"."""
    whole = found.word.figures[match.start("whole")]
    return OF_THEM.match(found.text, stated.end) is not None or is_of(
        found.text, stated.end, beside(found.text, found.figures, whole)
    )


def _figure(found: Found, match: re.Match[str], name: str) -> Figure:
    return found.figures[found.word.figures[match.start(name)]]


def _elsewhose(found: Found, match: re.Match[str], stated: Figure, pair: tuple[Figure, Figure]) -> bool:
    """Whether a whole in another clause has a share of its own, or is not what the share is of."""
    letters, whole = found.word.letters, found.number(match, "whole")
    itself = "|" in match.group() and whole not in found.wholes and ITSELF.match(letters, match.end("whole"))
    return bool(itself or SHARED.match(letters, match.end("whole"))) or not (same(*pair) and of_it(found.text, stated, *pair))


def _total(found: Found, part: int, whole: int, stated: int) -> int:
    """The level that is said to be a total, where one stands between a whole and its share: "50 and 20 of a total of 75"."""
    between = range(min(whole, part), max(whole, part, stated))
    said = [
        n for n in between if n != part and SAID.search(found.text, max(0, found.figures[n].start - 12), found.figures[n].end)
    ]
    return said[0] if len(said) == 1 and partners(found.figures[part], found.figures[said[0]]) else whole


def _elsewhere(part: Figure, whole: Figure) -> bool:
    """Whether what "also" is a share is so of another whole: "764, with 52 of May, which also are a tenth of the thefts"."""
    return whole.start < part.start or (None not in (part.unit, whole.unit) and part.unit != whole.unit)


def _base(found: Found, match: re.Match[str]) -> bool:
    """Whether a part or a whole is of another time."""
    letters, part = found.word.letters, match.start("part")
    return is_base(letters, match.start("whole")) or (is_base(letters, part) and part < found.at(match, "stated"))


def _rise(found: Found, match: re.Match[str], part: Figure) -> bool:
    """Whether a part is what it has grown by: "an increase of 8 million tons or 1.3% over 2022", "rose by 8,000 (3.1%)"."""
    letters, at = found.word.letters, found.at(match, "stated")
    own = AGAINST.match(letters, at + 1) is not None or letters[match.end("part") : at] in ("(", "_(")
    return own and is_change(found.text, letters, match.start("part"), part)


def parted(found: Found, match: re.Match[str], confidence: str) -> bool:
    """Enter a share that is implied: a part and its whole, and no percentage."""
    part, whole = (found.number(match, name) for name in ("part", "whole"))
    if part is None or whole is None or {part, whole} & found.shares:
        return False
    pair = partners(found.figures[part], found.figures[whole])
    if not pair or beyond(*pair) or PROFIT.search(found.text, pair[1].end, max(pair[0].start, pair[1].end)):
        return False
    found.add("share", [("part", pair[0]), ("whole", pair[1])], None, confidence)
    return True


def divided(found: Found, match: re.Match[str], confidence: str) -> bool:
    """Enter an amount for each of a count: "$500m, or $1,250 a head, for 400,000 people"."""
    stated, amount, count = (found.number(match, name) for name in ("stated", "new", "old"))
    if stated is None or amount is None or count is None or stated in found.stated:
        return False
    each, whole, counted = (found.figures[number] for number in (stated, amount, count))
    same = counted.unit is not None and counted.unit == whole.unit
    if not alike(each, whole) or same or counted.kind is Kind.MONEY or (counted.value or 0) < MANY:
        return False
    found.add("per", [("amount", whole), ("count", counted)], each._replace(direction=None), confidence)
    found.stated.add(stated)
    return True
