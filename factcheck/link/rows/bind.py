"""From a match of a construction to claims: which figure has which role, and what forbids it."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Kind
from factcheck.link.rows.alone import measures
from factcheck.link.rows.forbid import forbidden
from factcheck.link.rows.worded import of_a_part, worded
from factcheck.link.sense.base import elsewhere, of_a_month, of_another_group
from factcheck.link.sense.basis import in_volume
from factcheck.link.sense.clauses import apart, changed_then, contrary
from factcheck.link.sense.income import directed, spent
from factcheck.link.sense.meaning import Made, Roles, claims
from factcheck.link.sense.order import countered, fallen, turned
from factcheck.link.sense.topic import counts_another, of_another_head, one_topic
from factcheck.link.sense.years import annual, compounded, of_another_year, years
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["bound"]

NAMES = ("stated", "stated2", "new", "old", "change", "change2")
SIGNS = {"+": "u", "-": "d", "−": "d", "–": "d"}
CAUSE = pattern(
    r"\.\s[^.;]{0,40}\b(?:also|due to|driven by|caused by|because of|owing to|thanks to|result of"
    r"|reflect\w{0,3}|attributed to)\b"
)
OF_PEOPLE = pattern(r"\sof\s(?:all\s|the\s|its\s)?(?:people|employees|persons|households|workers|residents|those|population)\b")
OF_OTHERS = pattern(r"\bto (?:the )?[A-Z][a-z]+(?:['’]s|s['’])\s$")  # "up 15.1 points, to the Conservatives' 1,212"
PROFIT = pattern(
    r"\b(?:profits?|incomes?|gain\w*|earn\w*|surplus|positive|made|net of|expense|benefit|provided|inflows?|investments?)\b"
    r"|\bebitda?\b(?![^.;,]{0,24}\bloss)",
    re.IGNORECASE,
)
CLAUSE, PHRASE = pattern(r"[.;]\s|\b(?:from|versus|against)\s"), 64  # what is said of a level
LOSS = pattern(r"\b(?:loss|deficit)", re.IGNORECASE)
BY_DAY = pattern(r"\b(?:selling|working|trading|shopping) days?\b")  # its rate may be that of the sales of a day
TWO_PAIRS = pattern(r"f_?[MQN][^|;,MQN]{0,14}t_?[MQN][^|;]{0,20}&[_yiE]{0,3}$")
PLACES = pattern(r"\b(?:in|across|at|among|with|for)\s$", re.IGNORECASE)  # "in 13 countries, 74% more": where, and no change
YEAR = pattern(r"(?:19|20)\d\d")  # "fell 5% from 2016 to 108 people"
FROM = pattern(  # "$2m from licences", and not from a time or a level
    r"\s(?:[a-z]+\s)?(?:came\s|was\s)?from\s(?!(?:an?|one|the|its|their|his|that|this|those|what|last|previous|prior|early|late|mid"
    r"|year|week|month|quarter|January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Za-z]{3}"
)
FAR, LISTED = 160, 2
WHOLE_DIGITS = pattern(r"\d[\d,]*")
EACH = pattern(
    r"\s(?:each|apiece|(?:an?|per|every)\s(?:second|minute|hour|day|night|week|month|year|head|person|share|capita)"
    r"|per\s\d[\d,]{0,8})\b",
    re.IGNORECASE,
)
NEGATIVE = pattern(r"K[_oi]{0,3}$")
OR = pattern(r"\s?,?\s?(?:or\s|\()(?:about\s|around\s)?")
OF_ITS = pattern(r"\s+of\s+(?:the|its|their|our|all)\s+(?!year|period|months?)[a-z]")
OF_WHICH = pattern(r",\s+of\s+(?:which|whom|this|these|them)\b")
SHARE_OF = pattern(r"\s+of\s+(?:the\s|its\s|their\s)?[a-zA-Z]")
AS_THEN = pattern(r"[ud]_?[ob]_?[MQN][_iy]{0,4}c_?$")  # "a rise of $3bn compared with $2bn in May": a rise of then?
OWN_SHARE = pattern(r",?\s(?:or\s|\()[^,;.]{0,12}(?:[.]\d+)?\s?(?:%|per ?cent|pct)\s+of\s")


def bound(found: Found, match: re.Match[str], family: str, confidence: str) -> bool:
    """Enter the claims of a match; False where its figures are taken or cannot belong together."""
    number = {name: found.number(match, name) for name in NAMES}
    stated = number["stated2"] if number["stated"] is None else number["stated"]
    change = number["change2"] if number["change"] is None else number["change"]
    new, old = number["new"], number["old"]
    if stated is None or new is None or _taken(found, family, stated, new, change if old is None else old):
        return False
    named = [found.figures[n] for n in (stated, new, old) if n is not None]
    verb = match["verb"] if "verb" in match.re.groupindex else SIGNS.get(named[0].text[0])
    if "signed" in match.re.groupindex and verb is None:
        return False
    family, change = _of_own(found, family, stated, change)
    shared = family == "growth" and old is not None and _shared(found, stated, *sorted((new, old)))
    if shared or _refused(found, match, family, verb, named):
        return False
    if _aside(found, match, named, change):
        family, confidence, old, change = "growth", "low", change, None  # brackets with the level of then
    if old is not None and turned(found, match.re.groupindex, verb, found.figures[new], found.figures[old]):
        new, old = old, new
    figure = found.figures[change] if change is not None and not PLACES.search(found.text, *_ahead(found, change)) else None
    levels = _signed(found, match, new, "new", old), None if old is None else _signed(found, match, old, "old", new)
    if old is not None and levels[1] is not None:
        verb = directed(found, family, verb, (stated, new, old), (levels[0], levels[1]))
    levels = fallen(found.text, family, *levels), levels[1]
    roles = Roles(family, verb, found.figures[stated], *levels, figure)
    made = list(claims(roles))
    if family in ("growth", "both"):  # "rose $5bn to $505bn, an annual growth rate of 12 pct"
        made, confidence = _of_a_year(found, made, found.figures[stated], confidence)
    confidence = "low" if _unsure(found, match, family, named) else confidence
    for relation, operands, what in made:
        sure = "low" if verb in ("g", "Y") and relation != "difference" else confidence
        found.add(relation, operands, what, sure)
    if made:
        found.stated |= {n for n in (stated, change) if n is not None}
        found.levels |= {n for n in (new, old) if n is not None}
        found.pairs.add((family, new, change if old is None else old))
    return bool(made)


def _shared(found: Found, stated: int, first: int, last: int) -> bool:
    """Whether a rate is a share, "8% of its staff", or another clause has the old level: "up 6%, of which imports were $122m";
    "it fell to $120m, or 1.2% of all loans, from $150m, or 1.5%"."""
    text, figures = found.text, found.figures
    if OF_ITS.match(text, figures[stated].end) or OF_WHICH.search(text, figures[stated].end, figures[last].start):
        return True
    if stated != last + 1 or not OR.fullmatch(text, figures[last].end, figures[stated].start):
        return False
    return bool(SHARE_OF.match(text, figures[stated].end) or OWN_SHARE.match(text, figures[first].end))


def _of_own(found: Found, family: str, stated: int, change: int | None) -> tuple[str, int | None]:
    """Without the change where it is the next level of a list: "12,300 from Chile, up 2%, 8,100 from Peru, down 1%"."""
    if family != "both" or change is None:
        return family, change
    one, other = found.figures[stated], found.figures[change]
    listed = found.text[one.end : other.start].strip() == "," and FROM.match(found.text, other.end) is not None
    return ("lone", None) if listed else (family, change)


def _ahead(found: Found, number: int) -> tuple[int, int]:
    """The few characters before a figure, as a span."""
    start = found.figures[number].start
    return max(0, start - 10), start


def _refused(found: Found, match: re.Match[str], family: str, verb: str | None, named: list[Figure]) -> bool:
    """Whether the words around a match say that its figures do not belong together."""
    alone = family == "lone" and not measures(found.text, named[0], named[1], down=verb in ("d", "l"))
    if alone or not worded(found, match, named[0], named[1], found.number(match, "old")) or forbidden(found, match, family):
        return True
    start = named[1].start
    others = OF_OTHERS.search(found.text, max(0, start - 32), start) or OF_PEOPLE.match(found.text, named[0].end)
    if (
        (family == "both" and others)
        or changed_then(found.text, *named[:2])
        or (len(named) > 2 and countered(found.text, verb, *named))
    ):
        return True
    if "|" in match.group() and (not one_topic(found.text, *named) or _caused(found, named) or _listed(found, match, family)):
        return True
    if "|" in match.group() and (
        _agape(*named)
        or counts_another(found.text, *named)
        or of_a_part(found.text, named[0], named[1])
        or of_another_head(found.text, *named)
    ):
        return True
    if "|" in match.group() and len(named) > 2 and of_another_year(found.text, named[0], named[2]):
        return True
    if (family == "growth" and _contrary(found, match, named)) or _each(found, match, family):
        return True
    return verb not in ("B", "Y") and (apart(found.text, *named) or (len(named) > 2 and _elsewhere(found.text, verb, *named)))


def _each(found: Found, match: re.Match[str], family: str) -> bool:
    """Whether one of two figures is of each or of a day, and the other of all: "€126bn, a rise of 16%, or €1,340 each";
    "116,000 thefts, 320 a day, up from 77,000"."""
    changes = [found.number(match, name) for name in ("change", "change2")] if family == "both" else []
    numbers = [n for n in (found.number(match, "new"), found.number(match, "old"), *changes) if n is not None]
    each = {EACH.match(found.text, found.figures[n].end) is not None for n in numbers}
    return len(each) > 1 and (bool(changes) or len({found.figures[n].scaled for n in numbers}) > 1)


def _elsewhere(text: str, verb: str | None, stated: Figure, new: Figure, old: Figure) -> bool:
    """Whether a change is of another base than the old level; a rise is of one group, a comparative may be of two."""
    return elsewhere(text, stated, new, old) or (verb in ("u", "d") and of_another_group(text, new, old))


def _aside(found: Found, match: re.Match[str], named: list[Figure], change: int | None) -> bool:
    """Whether brackets behind a small rate hold a level, not the change: "stood at €178 bn, a rise of 2% (€174 bn)"."""
    if change is None or len(named) > 2 or found.at(match, "change2") < 0:
        return False
    rate, amount, level = (len(_whole_digits(f)) for f in (named[0], found.figures[change], named[1]))
    return rate == 1 and amount == level and found.figures[change].scaled == named[1].scaled


def _whole_digits(figure: Figure) -> str:
    """What is printed before the point, without signs and commas."""
    digits = WHOLE_DIGITS.search(figure.text)
    return digits[0].replace(",", "").lstrip("0") if digits else ""


def _unsure(found: Found, match: re.Match[str], family: str, named: list[Figure]) -> bool:
    """Whether a change may be of something else than its levels: of a day's sales, of two pairs, of a shorter time."""
    first, last = min(figure.start for figure in named), max(figure.end for figure in named)
    if len(named) > 2 and YEAR.fullmatch(named[2].text):
        return True
    if len(named) > 2 and of_a_month(found.text, *named):
        return True
    if family == "change" and (_of_one_sign(found, match) or _of_two_sides(found, match)):
        return True
    if family == "change" and AS_THEN.search(found.before(match, "old")):
        return True
    if in_volume(found, match):
        return True
    by_day = family == "growth" and BY_DAY.search(found.text, max(0, first - FAR), last + FAR)
    return bool(by_day) or (family == "growth" and _of_two(found, match))


def _of_two_sides(found: Found, match: re.Match[str]) -> bool:
    """Whether one level is an expense and the other an income, which nouns alone tell."""
    new, old = found.number(match, "new"), found.number(match, "old")
    return new is not None and old is not None and (spent(found, new, old) or spent(found, old, new))


def _of_one_sign(found: Found, match: re.Match[str]) -> bool:
    """Whether one level is a loss and nothing says what the other is: "the result improved to $2m from a loss of $9m"."""
    for name, other in (("new", "old"), ("old", "new")):
        number = found.number(match, other)
        lost = [NEGATIVE.search(found.before(match, one)) is not None for one in (name, other)]
        if lost == [True, False] and number is not None:
            start = found.figures[number].start
            return not PROFIT.search(_phrase(found, number)) and not LOSS.search(found.text, max(0, start - PHRASE), start)
    return False


def _of_two(found: Found, match: re.Match[str]) -> bool:
    """Whether a rate behind a second pair may be of both: "from 10 to 11 in town and from 3.0 to 3.1 outside, a 9% rise"."""
    behind = found.at(match, "stated") > max(found.at(match, "new"), found.at(match, "old"))
    return behind and TWO_PAIRS.search(found.word.letters, max(0, match.start() - 50), match.start()) is not None


def _agape(stated: Figure, new: Figure, old: Figure | None = None) -> bool:
    """Whether the levels of a small rate are too far apart to be of one thing: £5,527 a head and £10bn in all."""
    return old is not None and stated.kind is Kind.PERCENT and new.scaled != old.scaled


def _caused(found: Found, named: list[Figure]) -> bool:
    """Whether a second sentence gives the cause of the first, or what also happened: "fell to 6.7m. This was due to a decrease
    in lambs of 54,300", "fell 12%. Shipments of all also fell"."""
    first, then = min(figure.end for figure in named), max(figure.start for figure in named)
    return CAUSE.search(found.text, first, then) is not None


def _listed(found: Found, match: re.Match[str], family: str) -> bool:
    """Whether the new level of a change that the next sentence tells is one of a list: "5.8bn, 4.2bn in grants and 1.6bn in
    loans. That is 1.7bn less than": of which is not said."""
    at, own = found.at(match, "new"), found.number(match, "new")
    if family != "change" or own is None:
        return False
    first, last = found.word.letters.rfind("|", 0, at) + 1, found.word.letters.find("|", at)
    alike = [n for n in found.word.figures[first:last] if n >= 0 and found.figures[n].unit == found.figures[own].unit]
    return len(alike) > LISTED


def _contrary(found: Found, match: re.Match[str], named: list[Figure]) -> bool:
    """Whether a rate is from a surplus to a deficit, of which there is none; it is then of nothing else."""
    if len(named) < 3 or not contrary(found.text, named[1], named[2]):
        return False
    found.stated.add(found.word.figures[match.start("stated")])
    return True


def _taken(found: Found, family: str, stated: int, new: int, old: int | None) -> bool:
    """Whether the stated figure is another claim's, or cannot be what the family states."""
    if stated in found.stated or (family, new, old) in found.pairs or (family == "change" and stated in found.levels):
        return True
    figure = found.figures[stated]
    return family in ("gap", "lone-gap") and figure.kind is not Kind.POINT and figure.unit != "point"


def _signed(found: Found, match: re.Match[str], number: int, name: str, other: int | None) -> Figure:
    """The figure of a level; below zero after "a loss of", "a disinvestment of", "an expense of" beside an income."""
    figure = found.figures[number]
    if other is not None and figure.value and spent(found, number, other):
        return figure._replace(value=-abs(figure.value))
    negative = NEGATIVE.search(found.before(match, name))
    both = other is not None and NEGATIVE.search(found.before(match, "old" if name == "new" else "new"))
    if negative and other is not None and (both or not PROFIT.search(_phrase(found, other))):
        return figure  # "a loss of $12m versus $17m": both are losses
    if figure.value is None or figure.value <= 0 or not negative:
        return figure
    return figure._replace(value=-figure.value)


def _phrase(found: Found, number: int) -> str:
    """What stands before a figure and right behind it, and may name it a profit or a loss."""
    figure = found.figures[number]
    return CLAUSE.split(found.text[max(0, figure.start - PHRASE) : figure.start])[-1] + found.text[figure.end : figure.end + 16]


def _of_a_year(found: Found, made: list[Made], stated: Figure, confidence: str) -> tuple[list[Made], str]:
    """Growth a year where the rate is one; where "annual" may mean the last year's only, inferred."""
    if compounded(found, stated):
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
