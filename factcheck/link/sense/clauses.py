"""Whether a clause of its own, a forecast, a record or another sign parts a rate from a level."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Kind
from factcheck.link.sense.topic import ENDS, REACH, words_of
from factcheck.link.words.word import CUES
from factcheck.pattern import pattern

__all__ = ["ESTIMATES", "HOPES", "apart", "changed_then", "contrary"]

RISEN = r"(?: |(?:it|they|this|the (?:(?:in|de)crease|rise|fall|drop|growth)) )"  # of what stands before; or "it" is left out
OTHER = (  # what opens a clause with a subject of its own
    r"\b(?:after(?![-–])(?! (?:tax|interest|minorit|deduct|allow|adjust|provision|exclud|strip|the deduct)"
    r"|(?<=[,\d] after) (?:$|[A-Z]{0,3}[$£€]?\d))"
    r"|as well as|because(?! of [^,;.\d]{3,60}, (?:an? |up |down ))|amid|despite|unless|if"
    r"|where [\w' ]{1,24} (?:has|have|employs?|runs?|operates?|owns?)"
    r"|with [\w' -]{3,48} (?:jump|ris|fall|grow|increas|declin|decreas|dropp|climb|reach|go)ing (?:from|to|by)"
    r"|as (?!compared|against|of|at|well|many|much|high|large|big|few|low|it\b|they\b|expected)(?:[a-z'’-]+ ){1,6}?"
    r"(?:rose|fell|grew|increased|decreased|declined|dropped|climbed|jumped|slipped|were|was|went|took)"
    r"|(?:[a-z]{3,} (?:rise|increase|growth|gain|jump|fall|drop|decline|cut)"
    r"|(?:rise|increase|growth|gain|jump|fall|drop|decline|cut) in (?:[a-z'’-]+ ){1,8}?)"
    r" ?(?:helped|lifted|boosted|pushed|drove|sent|raised)"  # "a 10% price rise lifted sales from"
    r"|who (?:rose|fell|grew|went|dropped|climbed|increased|declined|gained|lost)"
    rf"|(?:from|in|to) which|which also|accounting for an? (?:in|de)crease|whose|meaning|so that(?!['’]s| in value| {RISEN})"
)
CLAUSE = pattern(rf"{OTHER})\b", re.IGNORECASE)
SIDE = pattern(  # "Although traffic fell by 2% in 2010, the rate was 677, compared to 709"
    r"(?:^|[.!?]\s+|\n\s*)(?:although|though|even though|while|whilst|whereas|even as)\b[^.;,]{0,90}$", re.IGNORECASE
)
AFTER_SIDE = pattern(r",\s+(?!(?:to|from|or|and|compared|reaching|up|down|at)\b)")
AVERAGE = pattern(r"\b(?:annual|yearly|five-year|ten-year) average (?:of )?(?:\w+ ){0,2}$")
ESTIMATES = r"estimates(?! (?:show|suggest|indicate|that|were|are|from)\b)"  # of analysts, not of statistics
HOPES = pattern(
    rf"\b(?:forecasts?|expectations?|{ESTIMATES}|targets?|predictions?|consensus|benchmark|(?:issue|offer) price)\b"
    r"|\b(?:compared with|compared to|against|versus) [^.,;]{0,20}\b(?:high|low|peak|record|pool|capacity|budget) of\b",
    re.IGNORECASE,
)
FORMER = pattern(
    r"\b(?:earlier|previous|prior|original|initial|old) (forecast|target|prediction)s? (?:of |for )?(?:about |around )?$"
)
AIMED = pattern(
    r"\s+(?:below|above|short of|more than|less than|higher than|lower than) (?:\S+ ){1,4}targets?\b", re.IGNORECASE
)
PACE = pattern(  # "from $3.7tn to $4.2tn, twice as fast as the economy"
    r"\s+(?:as (?:fast|quick|rapid|likely|often|frequent|slow|hard|well|efficient)"
    r"|faster|quicker|slower|more (?:likely|often|rapid))",
    re.IGNORECASE,
)
RECORD = pattern(  # "the lowest since 1998, when it was 606" is of no base
    r"\b(?:\w{2,}est|most|record|high|low|best|worst)\b(?! than)[^.;]{0,60}\bsince\b(?:(?! and (?:up|down)\b)[^.;]){0,40}$",
    re.IGNORECASE,
)
CHANGED_THEN = pattern(  # "down by 100 on 2018, when they rose 30%": by how much it changed then
    r"\b(?:(?:19|20)\d\d|ago|earlier|before|(?:last|previous|prior|preceding) (?:year|quarter|month|week|season)"
    r"|(?:year|quarter|month|week|period)),? when\b[^.,;%\d]{0,60}$"
)
SIGNS = r"\b(deficit|shortfall|loss|surplus|profit)"
SIGN_BEHIND = pattern(rf"\s+(?:net\s+)?{SIGNS}\b", re.IGNORECASE)
SIGN_BEFORE = pattern(rf"{SIGNS}\s+(?:of|at|to|was)\s+(?:[a-z]+\s+){{0,2}}$", re.IGNORECASE)
OWN = pattern(  # ", overheads came down 13%", "; the newsprint group lost": a clause with its own subject and a verb of change
    r"[,;]\s+(?:and\s+|while\s+|but\s+)?(?P<subject>[\w'’-]+\s+(?:[\w'’-]+\s+){0,5}?)"
    r"(?:(?:came|went|was|were)\s+(?:up|down|higher|lower)|up|down|rose|fell|grew|lost|sank|slid|shrank|[a-z]+ed"
    r"|rising|falling|growing|increasing|declining|decreasing|dropping)\b",
    re.IGNORECASE,
)
FROM_ON = pattern(r"(?:^|[.;]\s{1,2}|\n\s*)(?:And |But )?From\s[^.;,]{0,24}$")  # "From $50m in 2014, sales climbed"
GOES_ON = frozenset(  # what begins a clause that has its subject before it
    """which that this it they these a an or up down having has had in on from to by at for with when as year-on-year again also
    the who what there then so thus only just about almost nearly over under more less per than after since before
    numbers figures levels volumes""".split()  # noqa: SIM905  a word is easier added to a text
)
THE_SAME = frozenset(
    {"number", "figure", "total", "amount", "level", "value", "volume", "count", "tally"}
)  # of what stands before
AGAINST = pattern(r"\b(?:compared|against|versus|vs)\b")
TIME = pattern(
    r"(?:19|20)\d\d|\bQ[1-4]"
    r"|\b(?:year|month|week|quarter|day|season|ago|earlier|previous|prior|last|before|then|same|period|in [A-Z])"
)
THAT = pattern(r"\s+(?:that|which)\s[\w ]{1,40}")
OF_SECOND = pattern(
    r",\s(?:(?:and )?so|meaning|which means|that is|or)(?: that)?(?: the)? (?P<who>[a-z]{3,})\s(?:[a-z]+\s){1,3}$"
)
COMMA_THEN = pattern(r",\s+compared\b")
STEM = 5  # letters in which "vacancies" and "vacancy" agree


EFFECT = pattern(
    r"\b(?:boosted|lifted|buoyed|helped|aided|hit|hurt|dented|dragged|reduced)\s(?:(?:up|down)\s)?(?:by\s)?(?:about\s)?$"
)
BY_CAUSE = pattern(r"\s(?:[a-z]+\s)?by\s[a-z]")

INDIAN = ("crore", "lakh")


def apart(text: str, stated: Figure, *levels: Figure) -> bool:
    """Whether a clause of its own stands between what is stated and a level: "fell 4% after profits went to £20m"; or a
    forecast before a level: "compared with forecasts of $6m"."""
    if stated.kind is Kind.MULTIPLE and levels[0].kind is not Kind.PERCENT and PACE.match(text, stated.end):
        return True
    if len(levels) > 1 and _of_second(text, stated, levels[-1]):
        return True
    told = max(level.end for level in levels) <= stated.start and BY_CAUSE.match(text, stated.end)
    if told and EFFECT.search(text, max(0, stated.start - 24), stated.start):
        return True  # "rose to $9m from $8m, boosted 6% by the weak dollar": what one cause did of it
    if _own_subject(text, stated, *levels) or (len(levels) > 1 and _strange(text, *levels)):
        return True
    if len(levels) > 1 and (_said_twice(text, *levels) or _of_main(text, stated, *levels)):
        return True
    ends = [sorted((stated, level), key=lambda figure: figure.start) for level in levels]
    between = [text[first.end : then.start] for first, then in ends]
    if SIDE.search(text, max(0, stated.start - 120), stated.start) and all(
        level.start > stated.end and AFTER_SIDE.search(text, stated.end, level.start) for level in levels
    ):
        return True
    if len({AVERAGE.search(text, max(0, level.start - 40), level.start) is None for level in levels}) > 1:
        return True
    return any(CLAUSE.search(words) and not ENDS.search(words) for words in between) or any(
        (
            HOPES.search(text, max(level.start - 32, stated.end), level.start)
            and not AIMED.match(text, stated.end)
            and not _forecast_again(text, level, *levels)
        )
        or RECORD.search(text, max(level.start - 100, stated.end), level.start)
        for level in levels
    )


def _forecast_again(text: str, level: Figure, *levels: Figure) -> bool:
    """Whether a forecast is compared with that of before: "cut its forecast to $54m, down 8% from its previous forecast of"."""
    former = FORMER.search(text, max(0, level.start - 40), level.start)
    first = min(one.start for one in levels)
    return former is not None and first < level.start and former[1] in text[max(0, first - 60) : first]


def _own_subject(text: str, stated: Figure, *levels: Figure) -> bool:
    """Whether the change stands behind its levels, with a subject and a verb that they do not have."""
    before = [level for level in levels if level.end <= stated.start]
    last, first = max((level.end for level in before), default=0), min((level.start for level in before), default=0)
    own = OWN.search(text, last, stated.start) if before else None
    if own is None or CUES[own[0].split()[-1].lower()] not in "udhl":
        return False
    words = [word for word in own["subject"].lower().split() if word not in ("and", "but", "while")] or ["it"]
    if (
        words[-1] in ("it", "they")
        or words[0] in GOES_ON - {"the"}
        or words[0].endswith(("ing", "ly"))
        or CUES[words[0]] in "ud"
        or FROM_ON.search(text, max(0, first - REACH), first)
    ):
        return False
    named = set(words_of(own["subject"])) - THE_SAME  # none in "for the year to June 30, 2020 decreased"
    return bool(named) and named.isdisjoint(words_of(text[max(0, first - REACH) : first]))


def _of_second(text: str, stated: Figure, old: Figure) -> bool:
    """Whether a change is of the second of two that are compared: "£571 against £471 for women, so women earned 17% less"."""
    said = OF_SECOND.search(text, old.end, stated.start) if old.end < stated.start else None
    return said is not None and said["who"] in text[old.end : said.start()]


def _said_twice(text: str, one: Figure, other: Figure) -> bool:
    """Whether one amount is told in two scales: "nearly USD 2.01 billion (201 crore and 76 lakh)"."""
    beside = one.scaled and other.scaled and text[one.end : other.start].strip() == "("
    return beside and any(word in other.text for word in INDIAN) and not any(word in one.text for word in INDIAN)


def _of_main(text: str, stated: Figure, new: Figure, old: Figure) -> bool:
    """Whether the new level has its change in a clause of its own, which ends before the comparison: "profit was $28m, on
    sales of $1.4bn that rose by 2.6%, compared to $20m"."""
    return THAT.fullmatch(text, new.end, stated.start) is not None and COMMA_THEN.match(text, stated.end, old.start) is not None


def _strange(text: str, new: Figure, old: Figure) -> bool:
    """Whether what is compared counts things of its own and is of no other time: "fell to 1.2 million, compared with 60,000
    vacancies"."""
    between = text[new.end : old.start]
    if old.kind is not Kind.COUNT or old.unit in (None, new.unit) or not AGAINST.search(between):
        return False
    start = max(text.rfind(". ", 0, new.start), new.start - REACH, 0)
    named = old.text.split()[-1].lower()[:STEM] in text[start : old.start].lower()
    return not named and TIME.search(between + text[old.end : old.end + REACH].split(".", 1)[0]) is None


def changed_then(text: str, stated: Figure, level: Figure) -> bool:
    """Whether a rate behind a level is of the time that the level is compared with."""
    return (
        level.start < stated.start and CHANGED_THEN.search(text, max(level.end, stated.start - 100), stated.start) is not None
    )


def contrary(text: str, one: Figure, other: Figure) -> bool:
    """Whether one is below zero and the other above, by their nouns: a deficit and a surplus, a loss and a profit."""
    return {_sign(text, one), _sign(text, other)} == {True, False}


def _sign(text: str, figure: Figure) -> bool | None:
    named = SIGN_BEHIND.match(text, figure.end) or SIGN_BEFORE.search(text, max(0, figure.start - 40), figure.start)
    return None if named is None else named[1].lower() in ("surplus", "profit")
