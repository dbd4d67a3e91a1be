"""From a match of a construction to claims: which figure has which role, and what forbids it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claim import Claim
from factcheck.figure import Figure, Kind
from factcheck.language.en.cues import TAKING
from factcheck.link.meaning import Made, Roles, claims, otherwise
from factcheck.link.order import sense, turned
from factcheck.link.topic import apart, contrary, one_topic
from factcheck.link.word import Word
from factcheck.link.years import annual, compounded, years
from factcheck.pattern import pattern

__all__ = ["Found", "Seen", "bound"]

FEWEST, APART = 64, 40  # claims of a short text, and characters a claim: no prose says more, "$5m (£3m) $5m (£3m)" does
STATED = ("stated", "stated2", "change", "change2")
NAMES = ("stated", "stated2", "new", "old", "change", "change2")
RATES = ("gap", "points", "lone-gap")  # whose levels are rates: "grew 6.5 percent" is one
BASE = pattern(r"[cf][_yioOaALWUZEIBTnz&P-]{0,9}\(?$")  # what follows "from" or "compared with" is never the new level
STEP = pattern(r"[ud](?:[_i]{0,4}b_?)?$")  # what follows "rose by" or "up" is a change
LEVEL = pattern(r"[tfc][_yoa]{0,4}$")  # what follows "to", "from" or "compared with" is a level, not a rate
PAIRED = pattern(r"[MQN][_,]{0,2}&_?\(?$")  # "1.77 and 1.71 million, up 21 and 20 percent": which has which is not read
AS_FAST = pattern(r"\s+(?:as (?:fast|quick|rapid|slow|likely|often|long|far|good)|the (?:pace|speed|rate))")  # of no level
PER = pattern(r"\bper\s+$", re.IGNORECASE)
LAST_WORD = pattern(r"([A-Za-z-]+)\W*$")
GAIN = pattern(r"\s+(?:[\w-]+\s+){0,3}(?:gains?|loss|losses|charge|cut)\b", re.IGNORECASE)
LOWER = pattern(r"[^.;,|]{0,24}\blower\b", re.IGNORECASE)  # a verb and a comparative
AROUND = 10  # letters before a match in which a word of another basis blocks it
NET = pattern(  # "a net gain of", no "net cash of"
    r"\bnet (?:(?:out |in )?(?:gain|rise|increase|growth|loss|fall|decrease|change|inflow|outflow|movement|debt|buying"
    r"|selling)s? )?(?:of|by)\s+$",
    re.IGNORECASE,
)
BEEN = pattern(r"\b(?:been|being|was|were|having (?:closed|ended|stood))\b", re.IGNORECASE)
ARTICLE = pattern(r"\b(?:an?|another|further|with)\s+(?:\w+\s+)?$", re.IGNORECASE)
SPENT = pattern(r"\b(?:expense|charge|provision|cash (?:used|outflow)[\w ]{0,30}) (?:of|was)\s+$", re.IGNORECASE)
EARNED = pattern(r"\b(?:income|gain|cash provided)\b(?! tax|[^.;,]{0,32}\b(?:expense|charge)\b)[^.;,]{0,32}$", re.IGNORECASE)
NEGATIVE = pattern(r"K[_oi]{0,3}$")
THAN_THEN = pattern(r"n[_yioOaAvLWUZEIBTD]{0,8},_{1,3}\(?$")
WHEN = pattern(r"\bwhen\b")
PART = pattern(r"oW[^|;]{0,40}&[^|,;MQN]{0,6}$")  # "of whom 400 were men and 300 women, a 5% rise on the 665 of May"
SHARED = pattern(r"_?\(P_?\)")
EXTRA = pattern(r"\b(?:additional|another|further|extra|added|adding|repaid|redeemed)\b[^.;]{0,12}$", re.IGNORECASE)
LESS = pattern(r"\s+(?:less|minus)\b(?!\s+than)")  # "income of 9 less costs of 5"
MORE_THAN = pattern(r"_?[hl]n|(?<=\([MQN])_?[hl]")  # "and 560 more than a year earlier", "(560 more couples)" are no base
ASIDE = pattern(",[wk&]")  # ", with same-store sales flat" is of another measure
MANY = pattern(r"[_y]{0,2}&_?[ud]?_?P[^|]{0,8}s")  # "falls of 39% and 44% respectively": of which is said by rows of two rates
RANGED = pattern(r"[RS][_y]{0,3}f[_yoa]{0,4}$")  # "to a range of 5 to 6 from 4 to 5"
RISE_OF = pattern(r"_?[udg]o_?\(?")  # "a 10% increase of 7,000": the change, and no base
AT = pattern(r"n[^|]{0,9}y_{0,3}a_?\(?$")  # "8% higher than a year ago at $54m": the new level
OWN_RATE = pattern(r"[_yioe]{0,6},_?[ud]b?_?P")  # "compared with £400 for women, up 3%": each has its own base


class Seen(NamedTuple):
    """Whether a figure is of another time, whether it may be a term, whether it is a change."""

    compared: bool
    free: bool
    change: bool


class Found:
    """The figures of a text, and which are taken as stated figures or as levels so far."""

    __slots__ = ("claims", "figures", "levels", "pairs", "seen", "shares", "stated", "terms", "text", "wholes", "word")

    def __init__(self, text: str, figures: Sequence[Figure], word: Word) -> None:
        self.text, self.figures, self.word = text, figures, word
        self.stated: set[int] = set()
        self.levels: set[int] = set()
        self.shares: set[int] = set()
        self.wholes: dict[int, int] = {}  # of parts
        self.terms: set[int] = set()
        self.seen: dict[int, Seen] = {}  # of figures, by their numbers
        self.pairs: set[tuple[str, int, int | None]] = set()
        self.claims: list[Claim] = []

    def at(self, match: re.Match[str], name: str) -> int:
        """Where a group of a match begins; -1 where it is absent."""
        return match.start(name) if name in match.re.groupindex else -1

    def number(self, match: re.Match[str], name: str) -> int | None:
        """The number of the figure in a group of a match; None where the group is absent."""
        at = self.at(match, name)
        return None if at < 0 else self.word.figures[at]

    def before(self, match: re.Match[str], name: str) -> str:
        """The letters of the word up to a group of a match."""
        at = match.start(name) if name in match.re.groupindex else -1
        return self.word.letters[max(0, at - 12) : at] if at >= 0 else ""

    def add(
        self,
        relation: str,
        operands: Sequence[tuple[str, Figure]],
        stated: Figure | None,
        confidence: str,
        other: str | None = None,
    ) -> None:
        if len(self.claims) >= max(FEWEST, len(self.text) // APART):
            return
        spans = [figure for _, figure in operands] + ([stated] if stated else [])
        quote = self.text[min(f.start for f in spans) : max(f.end for f in spans)]
        self.claims.append(Claim("", relation, tuple(operands), stated, quote, confidence, otherwise=other))


def bound(found: Found, match: re.Match[str], family: str, confidence: str) -> bool:
    """Enter the claims of a match; False where its figures are taken or cannot belong together."""
    number = {name: found.number(match, name) for name in NAMES}
    stated = number["stated2"] if number["stated"] is None else number["stated"]
    change = number["change2"] if number["change"] is None else number["change"]
    new, old = number["new"], number["old"]
    if stated is None or new is None or _taken(found, family, stated, new, old) or _forbidden(found, match, family):
        return False
    named = [found.figures[n] for n in (stated, new, old) if n is not None]
    if "|" in match.group() and not one_topic(found.text, *named):
        return False
    if not _worded(found, match, named[0], named[1], old) or (family == "growth" and _contrary(found, stated, new, old)):
        return False
    verb = match["verb"] if "verb" in match.re.groupindex else None
    if verb not in ("B", "Y") and apart(found.text, *named):
        return False
    if old is not None and turned(found.text, match.re.groupindex, verb, found.figures[new], found.figures[old]):
        new, old = old, new
    if old is not None:
        verb = sense(found.text, verb, found.figures[stated], found.figures[new], found.figures[old])
    figure = found.figures[change] if change is not None else None
    levels = _signed(found, match, new, "new", old), None if old is None else _signed(found, match, old, "old", new)
    roles = Roles(family, verb, found.figures[stated], *levels, figure)
    made = list(claims(roles))
    if family == "growth":
        made, confidence = _of_a_year(found, made, found.figures[stated], confidence)
    for relation, operands, what in made:
        sure = "low" if verb in ("g", "Y") and relation != "difference" else confidence
        found.add(relation, operands, what, sure, otherwise(roles) if relation == "gap" else None)
    if made:
        found.stated |= {n for n in (stated, change) if n is not None}
        found.levels |= {n for n in (new, old) if n is not None}
        found.pairs.add((family, new, old))
    return bool(made)


def _worded(found: Found, match: re.Match[str], stated: Figure, new: Figure, old: int | None) -> bool:
    """Whether the words are those that a row's letters stand for: "a net gain of", outside brackets; "having been"."""
    groups = match.re.groupindex
    if "net" in groups:
        said = NET.search(found.text, new.end, stated.start)
        return said is not None and ")" not in found.text[new.end : said.start()]
    return "been" not in groups or old is None or BEEN.search(found.text, new.end, found.figures[old].start) is not None


def _contrary(found: Found, stated: int, new: int, old: int | None) -> bool:
    """Whether a rate is from a surplus to a deficit, of which there is none; it is then of nothing else."""
    if old is None or not contrary(found.text, found.figures[new], found.figures[old]):
        return False
    found.stated.add(stated)
    return True


def _taken(found: Found, family: str, stated: int, new: int, old: int | None) -> bool:
    """Whether the stated figure is another claim's, or cannot be what the family states."""
    if stated in found.stated or (family, new, old) in found.pairs or (family == "change" and stated in found.levels):
        return True
    figure = found.figures[stated]
    return family in ("gap", "lone-gap") and figure.kind is not Kind.POINT and figure.unit != "point"


def _forbidden(found: Found, match: re.Match[str], family: str) -> bool:
    """Whether a guard speaks against a match: each names what it has seen."""
    letters, before_new = found.word.letters, found.before(match, "new")
    clause = letters[max(0, match.start() - AROUND) : match.end()] + ASIDE.split(letters[match.end() :][: AROUND // 2], 1)[0]
    first = min((name for name in STATED if found.at(match, name) >= 0), key=lambda name: found.at(match, name))
    levels = family not in RATES and "verb" in match.re.groupindex
    return bool(
        BASE.search(before_new)
        or (family == "lone" and PAIRED.search(before_new) is not None)
        or (levels and any(_step(found, match, name) for name in ("new", "old")))
        or RANGED.search(found.before(match, "old")) is not None
        or _counted(found, match)
        or (family == "multiple" and AS_FAST.match(found.text, found.figures[found.word.figures[found.at(match, first)]].end))
        or (MANY.match(letters, match.end(first)) is not None and match.end() < match.end(first) + 2)
        or _noted(found, match)
        or ("x" in clause and family not in RATES)
        or (LEVEL.search(found.before(match, first)) is not None and family != "multiple")
        or (family == "change" and "extra" not in match.re.groupindex and _no_noun(found, match))
        or (
            family == "change"
            and LESS.match(found.text, found.figures[found.word.figures[found.at(match, first)]].end) is not None
        )
        or _own_share(found, match, first)
        or _rise_of(found, match, first)
        or AT.search(found.before(match, "old")) is not None
        or PART.search(letters, max(0, found.at(match, "new") - 60), found.at(match, "new")) is not None
        or ("extra" in match.re.groupindex and not _extra(found, match, first))
        or (THAN_THEN.search(found.before(match, "old")) is not None and not _when(found, match))
        or (found.at(match, "old") >= 0 and MORE_THAN.match(letters, match.end("old")) is not None)
        or ("c" in found.before(match, "old")[-10:] and OWN_RATE.match(letters, match.end()) is not None)
    )


def _rise_of(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether the old level is rather the change: "a 10% increase of 7,000"."""
    end, old = match.end(first), found.at(match, "old")
    return old > end and RISE_OF.fullmatch(found.word.letters, end, old) is not None


def _own_share(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether a percentage in brackets is a share, as the old level has one too: "from 1.5m (3%) to 2.7m (5%)"."""
    letters, at = found.word.letters, found.at(match, first)
    return letters[at - 1 : at] == "(" and found.at(match, "old") >= 0 and SHARED.match(letters, match.end("old")) is not None


def _extra(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether an amount is said to come on top: "an additional $50m"."""
    start = found.figures[found.word.figures[found.at(match, first)]].start
    return EXTRA.search(found.text, max(0, start - 24), start) is not None


def _when(found: Found, match: re.Match[str]) -> bool:
    """Whether the old level is that of the time just named: "more than in 2014, when there were 34"."""
    number = found.number(match, "old")
    start = found.figures[number].start if number is not None else 0
    return WHEN.search(found.text, max(0, start - 40), start) is not None


def _noted(found: Found, match: re.Match[str]) -> bool:
    """Whether a level in brackets is named apart from the one before it: "241,100 marriages (158,980 first ones)"."""
    at = found.at(match, "old")
    if at < 1 or found.word.letters[at - 1] != "(" or found.word.letters[at] != "Q":
        return False
    new, old = (found.figures[found.number(match, name) or 0] for name in ("new", "old"))
    return new.kind is Kind.COUNT and old.unit != new.unit


def _counted(found: Found, match: re.Match[str]) -> bool:
    """Whether the new level is what is counted by: the people of "2.9 doctors per 1,000 people"."""
    number = found.number(match, "new")
    return number is not None and PER.search(found.text[: found.figures[number].start][-8:]) is not None


def _step(found: Found, match: re.Match[str], name: str) -> bool:
    """Whether a figure is a change: "rose by 3,400", "up 3,400"; "raised £4m" is a level."""
    number, before = found.number(match, name), found.before(match, name)
    if number is None or not STEP.search(before):
        return False
    start = found.figures[number].start
    word = LAST_WORD.search(found.text, max(0, start - 24), start)
    return before[-1:] not in "ud" or word is None or word.group(1).lower() not in TAKING


def _no_noun(found: Found, match: re.Match[str]) -> bool:
    """Whether a figure before a verb is no change: "10 banks fell", a "$5m gain" of the year. "A $5m rise" is one."""
    number = found.number(match, "stated")
    if number is None or found.at(match, "verb") <= found.at(match, "stated") or match["verb"] in "hl":
        return False
    figure = found.figures[number]
    if LOWER.match(found.text, figure.end):
        return False
    article = ARTICLE.search(found.text, max(0, figure.start - 24), figure.start)
    return article is None or GAIN.match(found.text, figure.end) is not None


def _signed(found: Found, match: re.Match[str], number: int, name: str, other: int | None) -> Figure:
    """The figure of a level; below zero after "a loss of", "a disinvestment of", "an expense of" beside an income."""
    figure = found.figures[number]
    negative = NEGATIVE.search(found.before(match, name)) or (other is not None and _spent(found, number, other))
    if figure.value is None or figure.value <= 0 or not negative:
        return figure
    return figure._replace(value=-figure.value)


def _spent(found: Found, number: int, other: int) -> bool:
    """Whether one level is an expense and the other an income."""
    one, against = found.figures[number].start, found.figures[other].start
    spent = SPENT.search(found.text, max(0, one - 48), one)
    return spent is not None and EARNED.search(found.text, max(0, against - 48), against) is not None


def _of_a_year(found: Found, made: list[Made], stated: Figure, confidence: str) -> tuple[list[Made], str]:
    """Growth a year where the rate is one; where "annual" may mean the last year's only, inferred."""
    if compounded(found.text, stated):
        return _yearly(found, made), confidence
    return (_yearly(found, made) or made, "low") if annual(found.text, stated) else (made, confidence)


def _yearly(found: Found, made: list[Made]) -> list[Made]:
    """Growth a year, over the years between the levels; nothing where the text does not say how many."""
    yearly: list[Made] = []
    for relation, operands, stated in made:
        roles = dict(operands)
        if relation in ("growth", "decline") and "new" in roles and "old" in roles:
            count = years(found.text, found.figures, roles["new"], roles["old"], stated)
            yearly += [("cagr", [*operands, ("years", count)], stated)] if count else []
    return yearly
