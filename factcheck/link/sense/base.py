"""Whether a change is measured from another time, another plan or another group than its old level is of."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure
from factcheck.language.en.cues import MONTHS
from factcheck.link.sense.basis import footnoted, of_other_month
from factcheck.link.sense.topic import words_of
from factcheck.pattern import pattern

__all__ = [
    "elsewhere",
    "of_a_month",
    "of_another_group",
    "of_its_own",
]

AGO = {"year": "year", "twelve months": "year", "month": "month", "quarter": "quarter", "week": "week", "decade": "decade"}
MONTH = rf"(?:{'|'.join(MONTHS.title().split())})\b"
TIME = (
    r"(?:(?:a|one|the|last|previous|prior|preceding|same|year|month|quarter)[\s-]){0,9}"
    r"(?:(?P<edge>(?:beginning|start|end) of (?:the |last )?(?:year|quarter|month))"
    r"|(?P<ago>year|twelve months|month|quarter|week|decade)(?P<past>[\s-](?:ago|earlier|before|previously))?(?!['’\w])"
    rf"|(?P<month>{MONTH})(?!['’])(?:[\s,]+(?P<of>(?:19|20)\d\d))?|(?P<year>(?:19|20)\d\d)(?:[/-](?P<to>\d\d))?\b(?!['’]s))"
)
FROM = pattern(  # "5% on 2010", "10% from a month ago", "3% fewer than in May": no figure before the time
    r"(?!\s(?:due|owing|thanks)\sto\s|\sbecause\s|\sfollowing\s|\sas a result)"  # not "due to the sale on June 30"
    rf"(?:(?!\b[a-z]{{2,8}}est\b|\bmost\b|\brecord\b)[^.;,()\d]){{0,24}}?"  # not "was the largest since 1990"
    rf"\b(?:from|on|over|than|since|compared (?:with|to)|against)\s+(?:in\s+|at\s+|the\s+)?{TIME}",
    re.IGNORECASE,
)
OF = pattern(rf"[^.;,()\d]{{0,24}}?\b(?:in\s+|at\s+|of\s+|for\s+|on\s+)?{TIME}", re.IGNORECASE)
PAST = pattern(r"\b(?:ago|earlier|before|previous\w*|prior|preceding|last)\b", re.IGNORECASE)
ON = pattern(r",?\s+(?:(?P<quarter>sequentially|quarter[- ]on[- ]quarter|qoq|q/q)|(?P<month>month[- ]on[- ]month|mom|m/m))\b")
ALIKE = {
    frozenset(pair) for pair in (("year", "date"), ("month", "name"), ("quarter", "name"), ("edge", "date"), ("edge", "year"))
}
PLAN = pattern(
    r"[^.;,()\d]{0,24}?\b(?:on|over|than|above|below|against)\s+(?:\S+ ){0,3}?"
    r"(?:forecasts?|targets?|expectations|expected|plan(?:ned)?|budget|estimates?)\b(?! of)",
    re.IGNORECASE,
)
WITHOUT = pattern(
    r",?\s+(?:excluding|adjust(?:ed|ing) for|at constant|on an? (?:comparable|like-for-like|constant|organic|underlying)"
    r"|in (?:local|constant) currenc)"
)
OF_BASIS = pattern(
    r"\b(?:from|with|to|against|versus|vs)\s+(?:\w+ ){0,2}?"
    r"(adjusted|underlying|pro forma|comparable|organic|pretax|pre-tax|operating|gross|restated)\s[^.;,\d]{0,24}$",
    re.IGNORECASE,
)
CAUSED = pattern(r"\b(?:due|owing|thanks) to\b|\b(?:following|because)\b")
AGAINST = pattern(r"\b(?:compared (?:with|to)|against|versus|vs\.?)\s+[^.;,\d]{0,30}$", re.IGNORECASE)
GROUP = pattern(r"(?: [a-z]+){0,2} (?:in|for|among|across|against|by) (?:the |its |all |most |those )?[a-zA-Z][\w' -]{1,40}")
WHEN = pattern(
    rf"\b(?:ago|earlier|before|last|prior|previous\w*|preceding|same|corresponding|then|past|comparable|end\w*|start|beginning"
    rf"|years?|months?|quarters?|weeks?|days?|seasons?|half|period|time|first|second|third|fourth|fiscal|Q[1-4]|H[12]|\w+day"
    rf"|{'|'.join(MONTHS.split())})\b|\b(?:19|20)\d\d",
    re.IGNORECASE,
)
LABEL = pattern(r"[(;,]\s*(?!year|prior)[a-z][\w' -]{1,24}:\s|\([a-z]{3,12}s\s+(?:[-–]|up|down)\s", re.IGNORECASE)
WHEN_OTHER = pattern(  # "a fall of 3% on 2011, when clear-ups were 2,900"
    r"\bwhen (?!(?:it|they|there|that|this|those|he|she|we|the (?:figure|total|number|sum|level|rate|price|amount))\b)"
    r"((?:[\w'’-]+ ){1,6})(?:was|were|stood|had|came|total\w*)\b(?! first\b)"
)
WHEN_THEN = pattern(r"\bwhen\s+(?:only\s+|just\s+)?$")
WERE = pattern(r"(?:\s+[a-z]+){0,2}?\s+(?:were|was)\s+([a-z]{3,})")
COUNTING = pattern(r"(?:put\b|record|report|register|count|seen|not|list|log|there|found|made|held|under|out|at|in|on|employ)")
STEM = 4  # letters in which "died" and "dying" agree
THE = pattern(r"\bthe\s+$")
THAT_RISE = pattern(  # "the biggest since the 11% rise of 2005", "short of the 11% rise forecast"
    r"\s+(?:fall|rise|drop|increase|decrease|decline|jump|gain|growth)\s+(?:of|in)\s+(?:19|20)\d\d\b"
    r"|\s+(?:fall|rise|drop|increase|decrease|decline|jump|gain|growth)\s+(?:forecast|expected|predicted|targeted|planned|seen)\b"
)
PART_OF = pattern(r"\b(?:including|short of|since the|despite|offset|net of|on top of)\b")  # "including an 11% rise in fees"
WITH_OTHER = pattern(
    r",\s+(?:with|while|but|and)\s+(?!up|down|was|were|is|are)[^.;,]{2,40}\b(?:on|at)\s+$"
)  # "with Labour on 34%"
AGAIN = pattern(r",\s+(?:up|down|having been)\b")
AND_TAKING = pattern(r"\band\s+(?:taking|bringing|putting|leaving|lifting|pushing|raising)\b")
AND_OTHER = pattern(  # "rose to 38% and its rival's fell from 36%"
    r"\b(?:and|while|but)\s+(?:[\w'’-]+\s+){1,4}?(?:rose|fell|dropped|climbed|grew|increased|decreased|slipped|declined|went)\b"
)
THE_FALL = pattern(
    r"\s+(?:fall|rise|drop|increase|decrease|decline|jump|gain|growth)\s+in\s+(?:the\s+)?(?:number of\s+)?([a-z]{4,})"
)
OWN_IN = pattern(
    r"\s+(?:in|of) (?:the |its )?(?!(?:current|constant|real|volume|cash|nominal|value|total)\b)"
    r"(?!year|month|quarter|week|period|past|last|first|same|a |the |its )([a-z]{3,})"
)
NOTE = pattern(r"\s+((?:in|for|from|at|of|after|before|excluding|including|with|without)\s[^()]{2,50})\)")
PER = pattern(r" (?:per|a) (?!cent\b)[a-z]+")
REACH = 120  # characters before a level that say what it is a figure of
STOP = pattern(r"[.;,()]")
NEAR = 60  # characters in which a time stands behind a figure
ANY = {"volume", "number", "total", "figure", "value", "amount", "level"}  # may be those of what was spoken of


def elsewhere(text: str, stated: Figure, new: Figure, old: Figure) -> bool:
    """Whether a change is of a base of its own: "from 50 in 2001 to 90 in 2011, an increase of 5% on 2010", "up 10% from a
    month ago to 50 tonnes, from 90 in 2010", "compared with 50, 8% higher than forecast"; or of a thing of its own."""
    if footnoted(text, stated) or of_other_month(text, stated, old):
        return True
    behind = old.start < stated.start
    if WITHOUT.match(text, stated.end) or (behind and (PLAN.match(text, stated.end) or _labelled(text, stated, new, old))):
        return True
    if _of_another_basis(text, new, old) or _noted(text, old) or _of_the_other(text, stated, new, old):
        return True
    if (then := WHEN_OTHER.search(text, stated.end, old.start)) and (subject := set(words_of(then[1])) - ANY):
        return subject.isdisjoint(words_of(text[max(0, min(stated.start, new.start) - REACH) : then.start()]))
    if _done(text, stated, old):
        return True
    ends = [stated.end, new.end] if stated.end < new.start < old.start else [stated.end]
    named = [match for end in ends if (match := FROM.match(text, end)) and not end < old.start < match.end()]
    named = [match for match in named if not CAUSED.search(match.group())]  # "due to the divestment on June 30"
    own = OF.match(text, old.end)
    if own is None:
        return False
    times = [_time(match) for match in named]
    if on := ON.match(text, stated.end):
        times.append(frozenset({("quarter" if on["quarter"] else "month", "")}))
    return any(_clash(time, _time(own)) for time in times)


def of_its_own(text: str, stated: Figure) -> bool:
    """Whether a change said again is of what was not spoken of: "fell to 45m from 50m. The decline of 20% in tablets"."""
    own = OWN_IN.match(text, stated.end)
    if own is None:
        return False
    each = PER.match(text, own.end())  # "in revenue per user"
    return own[1] not in text[: stated.start].lower() or (each is not None and each[0] not in text[: stated.start])


def of_a_month(text: str, stated: Figure, new: Figure, old: Figure) -> bool:
    """Whether a second comparison may be over a longer time than the change: "rose 54 cents to $54, up from $50 in January"."""
    if not stated.end <= new.start < old.start or not AGAIN.search(text, new.end, old.start):
        return False
    own, named = OF.match(text, old.end), FROM.match(text, stated.end)
    return own is not None and own["month"] is not None and own["of"] is None and named is None


def _of_the_other(text: str, stated: Figure, new: Figure, old: Figure) -> bool:
    """Whether the old level, behind the rate, is that of another: "up two points, with Labour on 34%"."""
    if old.start < new.start and AND_TAKING.search(text, old.end, new.start):
        return True
    if old.start < stated.end:
        return False
    if WITH_OTHER.search(text, stated.end, old.start):
        return True
    return stated.end < new.start < old.start and AND_OTHER.search(text, new.end, old.start) is not None


def _noted(text: str, old: Figure) -> bool:
    """Whether brackets hold a level of now: "rose to $54m ($50m in the core business)"; not "($50m in 2011)"."""
    note = NOTE.match(text, old.end) if text[old.start - 1 : old.start] == "(" else None
    return note is not None and WHEN.search(note[1]) is None


def _of_another_basis(text: str, new: Figure, old: Figure) -> bool:
    """Whether the old level is taken on a basis that the new one is not: "rose to $45m, from adjusted profit of $42m"."""
    if old.start < new.end:
        return False
    said = OF_BASIS.search(text, new.end, old.start)
    return said is not None and said[1].lower() not in text[max(0, new.start - REACH) : new.start].lower()


def _done(text: str, stated: Figure, old: Figure) -> bool:
    """Whether the old level is of what had something else done to it: "800 more died than last year, when 4,000 were saved"."""
    done = WERE.match(text, old.end) if WHEN_THEN.search(text, stated.end, old.start) else None
    if done is None or COUNTING.match(done[1]):
        return False
    return done[1][:STEM] not in text[max(0, stated.start - REACH) : old.start].lower()


def _labelled(text: str, stated: Figure, new: Figure, old: Figure) -> bool:
    """Whether a change behind its levels has a name that they have not: "(vans: up 4%)", "the 9% fall in deaths being ..."."""
    last, first = max(new.end, old.end), min(new.start, old.start)
    if last > stated.start:
        return False
    if LABEL.search(text, last, stated.start) or PART_OF.search(text, last, stated.start):
        return True
    the = THE.search(text, max(0, stated.start - 8), stated.start)
    if the and THAT_RISE.match(text, stated.end):
        return True
    named = THE_FALL.match(text, stated.end) if the else None
    return named is not None and named[1].rstrip("s") not in text[max(0, first - REACH) : stated.start]


def _time(match: re.Match[str]) -> frozenset[tuple[str, str]]:
    """What a time is: a year, a month ago, the name of a month, a date."""
    if match["ago"]:
        past = match["past"] or PAST.search(match.group())
        return frozenset({(AGO[match["ago"].lower()], "")}) if past else frozenset()
    if match["edge"]:
        return frozenset({("edge", "")})
    year = match["of"] or match["year"]
    months = {("name", match["month"][:3].lower())} if match["month"] else set()
    years = {("date", year)} if year else set()
    if match["to"]:
        years.add(("date", year[:2] + match["to"]))
    return frozenset(months | years)


def _clash(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> bool:
    if not one or not other or not one.isdisjoint(other):
        return False
    return not any(frozenset((a, b)) in ALIKE for a, _ in one for b, _ in other)


def of_another_group(text: str, new: Figure, old: Figure) -> bool:
    """Whether what a new level is compared with is another group's, of no other time: "rose 3% to £500 in the private sector,
    compared with £520 in the public sector"."""
    against = AGAINST.search(text, new.end, old.start) if old.start > new.end else None
    if against is None:
        return False
    behind = STOP.split(text[old.end : old.end + NEAR], maxsplit=1)[0]
    said = text[against.start() : old.start] + behind
    return GROUP.match(behind) is not None and WHEN.search(said) is None
