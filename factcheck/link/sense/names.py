"""Whether a share is of a whole, by the words behind "of" and those beside the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.ratios import COUNTRY, NATIONAL
from factcheck.language.en.topics import ALIKE, DIVISION, QUALIFIERS, SUBJECTS, VALUES
from factcheck.link.words.word import TIMES
from factcheck.pattern import pattern

__all__ = [
    "ALL",
    "KINDS",
    "beside",
    "is_of",
    "is_side",
    "is_total",
    "of_it",
    "of_which",
    "other_side",
    "other_time",
]

OF = pattern(r"[)\s,]{0,3}(?:\([^()]{1,12}\) )?of ([^.,:;()]{0,60})")
OF_OR_TO = pattern(
    r"(?:\s?\([^()]{1,20}\))?\s?(?:%|per ?cent|pct)?[)\s,]{0,3}(?:(?:(?:out )?of|to|in|towards|among) "
    r"|(?<=\s)(?=(?:the|its) (?:national |overall )?total\b))([^.,:;()]{0,60})"
)
STOP = pattern(r"[,.;(]")
BEHIND = pattern(r"[,;.]|\s(?:as\s)?(?:against|compared|versus)\b")
JOINED = pattern(r"(.*)\s(?:and|while|but|whereas)\s.*", re.DOTALL)  # "8 million and revenue rose by 3 percent": of the next
PAIR = pattern(r"[ a-z]{0,12},? and ")
TWO = pattern(r"\b([a-z]{3,}) and ([a-z]{3,})\b")
CLAUSE = pattern(r"[.!?][\"”’')]{0,2}\s|\n\n|;|\b(?:while|whereas|but)\b|, and\b")
PRONOUN = pattern(r"(?:it|that|these|those|them|this(?! (?:group|population|age|category|segment)))\b", re.IGNORECASE)
PRONOUN_ALONE = pattern(r"(?:it|that)\s?(?:$|and\b|but\b|while\b|with\b|in\b|last\b)")  # "accounted for 8 percent of that"
WORD = pattern(r"(?<!['’])\b[a-z]{3,}(?!['’])\b")
PROPER = pattern(r"(?<=\s)[A-Z][a-z]{2,}\b")
TRADED = {"imported": "import", "exported": "export"}
VERBS = r"ha(?:ve|s|d)|will|would|could|can|want(?:ed)?|sa(?:y|id)|use[ds]?|li(?:ve|ved)|work(?:ed)?|voted?|own(?:ed)?"
PREPOSITION = pattern(
    rf"\b(?:{VERBS}|of|in|for|by|at|on|from|to|during|over|with|came|comes|went|goes|was|were|is|are|and|that|which|versus|against|compared)\b"
)
WITHIN = pattern(
    rf"\b(?:{VERBS}|of|in|for|by|at|on|from|to|during|over|with|was|were|is|are|that|which|this|last|versus|against|compared)\b"
)
ALL = pattern(r"\b(?:total|whole|sum|all|that|this|them|these|those|it)\b")
WIDE = {"net", "foreign"}  # net sales are the sales, foreign trade is the trade
TOTAL = pattern(r"\b(?:total|whole(?!-)|sum|all|that|them|these|those)\b")
AMOUNT = pattern(r"(?:the|its|this|that)\s(?:[a-z]+['’]s\s)?(?:overall\s)?(?:volume|value|amount|tally|figure)\b")
TIME = pattern(r"\b(?:(?:19|20)\d\d|(?:the|a) year (?:before|earlier|ago)|last year|the previous year)\b", re.IGNORECASE)
WHICH = pattern(r"\bof\s(?:which|whom)\b[^,.;:()]*$")
OF_TIME = pattern(r"\bof (last year|the year before|(?:19|20)\d\d)\b")
OF_ALL = pattern(r"\s*of\s[^,]{0,60},(?!\d)", re.IGNORECASE)  # "of the total, 157 million were" a part
SHARE_OF = pattern(r"(?:%|per ?cent|pct|thirds) of\b(?![^.;]{0,60}, of which there)", re.IGNORECASE)  # of two-thirds of all
TOTAL_OF = pattern(r"\btotal\s+(?:(?:value|amount|volume|number)\s+of\s+)?([a-z]+)\b")
NARROWER = {"revenue", "capital", "domestic", "overseas", "urban", "rural", "online", "private", "public", "government"}
KINDS = NARROWER - {"revenue", "capital", "government"}
ENDS = pattern(r"[.!?]\s")
# of "the province's total"
HERE = {"provincial", "province", "city", "municipal", "county", "regional", "region", "company", "group"}
RISE = pattern(r"\([^()]{2,30}\),? to \W?")  # "exported goods were up 2.4 percent ($281 million), to $12.2 billion": they are
FROM_TO = pattern(r"\b(?:from|by) (?:[^.;]|\.\d){1,60} to $")
SIDES = {"import", "export"}
TAKINGS = {"revenue", "earning", "receipt", "shipment"}  # of exports: these are exports
SALES, NET = {"sale", "revenue", "turnover"}, {"net"}  # net sales are the revenue
NONE: frozenset[str] = frozenset()
RATES = (Kind.PERCENT, Kind.POINT)
REACH = 160
PLAIN_WORDS = frozenset({"the", "its", "their", "all", "total", "overall"})
STEM = 6  # letters that words of one family share


def of_it(text: str, stated: Figure, part: Figure, whole: Figure) -> bool:
    """Whether the share is of that whole: "12 percent of the sales" after "sales were $20m", not after "it invested $20m"."""
    of = OF.match(text, stated.end)
    if not of or of.start(1) <= whole.start < of.end(1):
        return True
    ends = ENDS.search(text, whole.end)
    if (time := OF_TIME.search(of[1])) and time[1] not in text[max(0, whole.start - REACH) : ends.start() if ends else None]:
        return False
    near_by = text.count(". ", whole.end, stated.start) <= 1
    wanted = NONE if PRONOUN.match(of[1]) else _nouns(of[1])
    beside_it = _before(text, whole) + STOP.split(text[whole.end : whole.end + 50], 1)[0]
    near = _nouns(beside_it)
    if _qualified(beside_it.lower(), wanted) or (ALL.search(of[1].lower()) and DIVISION.search(_before(text, whole))):
        return False
    if _told_before(text, of[1], beside_it, whole) or other_side(text, of[1].lower(), whole):
        return False
    if wanted & KINDS - near:  # of "private exports", not of the exports
        return False
    if not wanted and is_side(text, whole):  # imports are no total of firms' trade
        return False
    if not wanted:
        return _one_subject(near, _nouns(_before(text, part)), near_by=near_by) and ALL.search(of[1].lower()) is not None
    return _named(of[1], wanted, near)


def other_side(text: str, of: str, whole: Figure) -> bool:
    """Whether a share of exports has imports for its whole, or the other way round: the side named last before a level."""
    wanted = {side for side in SIDES if side in of}
    before = text[max(0, whole.start - 40) : whole.start].lower()
    at = {side: before.rfind(side) for side in SIDES}
    return len(wanted) == 1 and max(at.values()) >= 0 and max(at, key=lambda side: at[side]) not in wanted


def _told_before(text: str, of: str, near: str, whole: Figure) -> bool:
    """Whether another level before has the name in full: "retail sales", where this one is of "sales of goods"."""
    words = WITHIN.split(of.lower(), 1)[0].split()
    name = " ".join([word for word in words if word not in PLAIN_WORDS][:2])
    return " " in name and name not in near.lower() and name in text[max(0, whole.start - 4 * REACH) : whole.start].lower()


def of_which(text: str, start: int) -> bool:
    """Whether a level is itself a part by the words before it: "$6bn, of which rents took $2bn"."""
    return WHICH.search(text, max(0, start - 60), start) is not None


def other_time(text: str, start: int, end: int) -> bool:
    """Whether a clause names a time that the sentences before it do not: "; in 2019 they took $30m (36 percent)"."""
    return any(time[0] not in text[max(0, start - 4 * REACH) : start] for time in TIME.finditer(text, start, end))


def is_total(text: str, end: int) -> bool:
    """Whether what stands behind "of" is "the total", "them", "all of it", and names nothing."""
    of = OF_OR_TO.match(text, end)
    if not of:
        return False
    if PRONOUN_ALONE.match(of[1]):
        return True
    phrase = PREPOSITION.split(of[1], 1)[0]
    return not _nouns(phrase) - HERE and (TOTAL.search(phrase.lower()) or AMOUNT.match(phrase)) is not None


def is_side(text: str, level: Figure) -> bool:
    """Whether a level is of one side of trade, and the other side follows it: "imports were 45 and exports 10"."""
    before = _nouns(_before(text, level))
    behind = ENDS.split(text[level.end : level.end + REACH])[0].lower()
    return any(side in before and other in behind for side, other in (("import", "export"), ("export", "import")))


def is_of(text: str, end: int, near: str) -> bool:
    """Whether what stands behind "of" at a place names a level, by the words beside that: "of exports", "exports reached"."""
    of = OF_OR_TO.match(text, end)
    return of is not None and _names(of[1], near)


@lru_cache(maxsize=512)
def _names(phrase: str, near: str) -> bool:
    """Whether a phrase behind "of" names a level that has some words beside it."""
    wanted, there = _nouns(phrase), _nouns(near.lower())
    if not wanted & NATIONAL and not (wanted and _named(phrase, wanted, there)):
        return False
    proper = {word.lower().rstrip("s") for word in PROPER.findall(phrase)}
    if DIVISION.search(near.lower()) and not DIVISION.search(phrase.lower()):
        return False
    wide = wanted & NATIONAL
    if (wide and not there & NATIONAL and not COUNTRY.search(near)) or any(word not in near.lower() for word in proper):
        return False
    if (
        OF_ALL.match(near)
        or SHARE_OF.search(near)
        or _qualified(near.lower(), wanted)
        or (ALL.search(phrase.lower()) and DIVISION.search(near))
    ):
        return False
    if phrase.lower().startswith("all ") and there & KINDS - wanted:
        return False  # private completions are no "all completions"
    if wanted == {"people"} and not there & wanted:
        return False  # of people, not of workers; "underemployed people" are the underemployed workers
    names = _nouns(WITHIN.split(phrase, 1)[0]) - NATIONAL - QUALIFIERS - proper
    known = sum(_is_among(noun, there) for noun in names)
    if not names and wide and TOTAL.search(phrase.lower()):
        return True  # "the global total" of the world's refugees
    if not wanted or not _named(phrase, wanted, there):
        return False
    if TOTAL.search(phrase.lower()) and (total := TOTAL_OF.search(near.lower())):
        return total[1] not in NARROWER - wanted  # "total revenue expenditure" is not all expenditure
    return 3 * known >= 2 * len(names)


def beside(text: str, figures: Sequence[Figure], number: int) -> str:
    """The words that name a level: those before it in its clause, and those behind it up to a stop or a figure.

    Of a pair, "output and sales were 5 and 4 million", each has its own.
    """
    level = figures[number]
    if number and PAIR.fullmatch(text, figures[number - 1].end, level.start):
        both = _beside(text, figures[:number], number - 1)
        if TWO.search(both):
            return _without(both, 1)
    named = _beside(text, figures, number)
    first = number + 1 < len(figures) and PAIR.fullmatch(text, level.end, figures[number + 1].start)
    return _without(named, 2) if first else named


def _beside(text: str, figures: Sequence[Figure], number: int) -> str:
    level = figures[number]
    levels = [
        one
        for one in reversed(figures[max(0, number - 4) : number])
        if one.kind not in RATES and one.unit not in TIMES and not RISE.fullmatch(text[max(0, one.start - 1) : level.start])
    ]
    if levels and FROM_TO.search(text, max(0, levels[0].start - 8), level.start):
        del levels[0]  # "sales rose from $5m to $9m", "by $4m to $9m": both are sales
    before = next((one.end for one in levels), 0)
    start = max(before, level.start - REACH)
    ahead = CLAUSE.split(text[start : level.start])[-1]
    following = figures[number + 1].start if number + 1 < len(figures) else len(text)
    behind, *stopped = BEHIND.split(text[level.end : min(level.end + 60, following)], 1)
    if not stopped and following - level.end < 60 and (joined := JOINED.fullmatch(behind)):
        behind = joined[1]
    return f"{ahead} {level.text if level.kind is Kind.COUNT else ''} {behind}"


def _without(named: str, which: int) -> str:
    """A name of two, "output and sales", without one of them."""
    two = [*TWO.finditer(named)]
    return f"{named[: two[-1].start(which)]}{named[two[-1].end(which) :]}" if two else named


def _named(phrase: str, wanted: frozenset[str], near: frozenset[str]) -> bool:
    if "trade" in wanted and near & {"export", "import"}:  # a side of it
        return False
    if wanted & QUALIFIERS - near - (NET if wanted & SALES else NONE):
        return False
    named = _nouns(PREPOSITION.split(phrase, 1)[0]) & wanted - QUALIFIERS or wanted - QUALIFIERS
    return any(_is_among(noun, near) for noun in _heads(phrase, named))


def _is_among(noun: str, near: frozenset[str]) -> bool:
    """Whether a word is there, another for the same, or one of its family: "requirements" of what "the plans require"."""
    if noun in near or near & ALIKE.get(noun, NONE):
        return True
    return len(noun) >= STEM and any(word[:STEM] == noun[:STEM] for word in near)


def _qualified(near: str, wanted: frozenset[str]) -> bool:
    """Whether a level is of another kind than is named: "online sales" are no sales; "net sales" are."""
    return (
        any(
            re.search(rf"\b{word}\s+(?:[a-z]+\s+)?(?:{'|'.join(wanted - QUALIFIERS)})", near)
            for word in QUALIFIERS - wanted - WIDE
            if word in near
        )
        if wanted - QUALIFIERS
        else False
    )


def _heads(phrase: str, wanted: frozenset[str]) -> frozenset[str]:
    """What the phrase is of: exports, in "the country's crude oil exports"; all of its nouns where the last is none."""
    last = _nouns((WORD.findall(PREPOSITION.split(phrase, 1)[0].lower()) or [""])[-1])
    return last & wanted or wanted


def _one_subject(one: frozenset[str], other: frozenset[str], *, near_by: bool) -> bool:
    """Whether both are of exports, or both of trade; where one says nothing, whether they stand near by."""
    one, other = one & SUBJECTS, other & SUBJECTS
    return bool(one & other) if one and other else near_by


def _before(text: str, figure: Figure) -> str:
    """What stands before a figure in its sentence."""
    reach = max(figure.start - REACH, 0)
    return text[max(text.rfind(". ", reach, figure.start), text.rfind("\n", reach, figure.start), reach) : figure.start]


@lru_cache(maxsize=1024)  # of a name that many shares ask
def _nouns(text: str) -> frozenset[str]:
    """The words of a phrase without their plural; imports and exports together are trade."""
    words = {TRADED.get(word, word.rstrip("s")) for word in WORD.findall(text.lower()) if word not in VALUES}
    words -= TAKINGS if words & SIDES else set()
    return frozenset(words - SIDES | {"trade"} if words >= SIDES else words)
