"""What makes a list no list of the parts of a whole: a ranking, parts of another time, the accounts of a firm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.topics import COMPLETE, HAVING, OFFSET, TRADE
from factcheck.link.rows.proportion import unlike
from factcheck.link.sense import sides
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.words.found import Found, Place
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["is_no_list", "of_some", "overlapping", "partly", "told_apart"]

NESTED = pattern("oW_{0,2}[MQN]|q[_y]?[MQN]")  # "26 refugees, of whom 20 here and 6 there": parts of a part
BRACKETED = pattern(r"\([^()|]{0,24}\)")
SHARE_AHEAD = pattern(r"P[^|;MQNP]{0,10}$")
FOLLOWED = pattern(r"\b(?:ahead of|next (?:was|were|came)|second (?:was|came))\b", re.IGNORECASE)  # a ranking
THEN = pattern(r"\bfollowed by\b", re.IGNORECASE)
LABEL = pattern(r"\n\s*[A-Z]\w*:")  # "Avg shrs 12.0 mln", and on the next line "NOTE: net includes"
RESULT = pattern(r"\b(?:profits?|loss(?:es)?|surplus|deficit)\b", re.IGNORECASE)
ACCOUNT = pattern(
    r"\b(?:profits?|loss(?:es)?|earnings|income|results?|charges?|items?|gains?|change|difference|effects?|impact|surplus|deficit"
    r"|benefits?|expenses?)\b",
    re.IGNORECASE,
)
BALANCE = pattern(r"\b(?:surplus|deficit|gap|shortfall|balance)\b[^.;]*$", re.IGNORECASE)
SIDE = pattern(r"\b(export|import)(?:s|ed)?\s(?:[a-z]+\s){0,6}$", re.IGNORECASE)  # right before a figure
YEAR = pattern(r"\b(?:19|20)\d\d\b")
MORE_THAN_THESE = pattern(  # "a total of 50 victims this week"
    r"[^.;,|]{0,30}?\b(?:over|since|so far|this (?:week|month|year|season)|last|being|in the past|for the (?:year|season)"
    r"|by (?:19|20)\d\d|a year|per|across the (?:country|nation|region))\b",
    re.IGNORECASE,
)
MOSTLY = pattern(
    r"\b(?:mostly|mainly|largely|primarily|chiefly|principally|predominantly|notably|especially|particularly|at least|such as"
    r"|for (?:example|instance)|among (?:others|other things))\b"
)
LARGEST = pattern(r"[^.;,]{0,30}\b(?:largest|biggest|main|highest|heaviest|alone)\b")
PLANS = pattern(r"\b(?:plans?|will|wants?|hopes?|targets?|aims?|expects?|employs?|needs?|should|could)\b|\bby (?:19|20)\d\d\b")
ONE_SIDE = re.compile(
    rf"\b(?:(?:{'|'.join(word for pair in COMPLETE[:3] for word in pair)})\b|(?:full|part)[- ]time\b|aged?\b|(?:un)?married\b)"
)
CLOSE = pattern(r"[,;:(–—-]")
NEAR = 30  # characters that name a part
PLACED = pattern(  # "second with £48m, the Reds fifth with £26m"
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))(?: place[d]?)?,?"
    r"\s(?:with|on|at)\s(?:[a-z]+\s){0,2}$"
)
HIGHER = pattern(r"\b(?:(?:high|low|great|larg|small|few)er|more|less) than\b[^,;]{0,90}\($")
REASON = pattern(r"\b(?:due|attributable|attributed|owing) to\b|\b(?:driven|caused) by\b|\bbecause of\b")
GAIN = pattern(r"\s(?:[a-z]+\s){0,2}(?:benefits?|credits?|gains?|income|refunds?|recover(?:y|ies)|reversals?)\b")
CHARGE = pattern(r"\s(?:[a-z]+\s){0,2}(?:expenses?|charges?|costs?|loss(?:es)?|provisions?|write-?(?:offs?|downs?))\b")
OF_REST = pattern(r"\bof\s+(?:the|its|their)\s+(?:rest|remainder|remaining|others?)\b")  # "10 percent of the rest, 63"
OWN_SHARE = pattern(
    r"\s\((?:or\s)?[a-z ]{0,16}\d[\d.]{0,5}\s?(?:%|per ?cent|pct)"
)  # "Europe $48m (48% of the total), Asia $32m (32%)"
SHARE = pattern(r"\s\((?:or\s)?|,\s(?:or\s)?|\sor\s")
ALL = 100  # percent
BACK = 240  # characters before a list in which trade is named
EACH_HAS = pattern(  # "spent £527 on roads per head, with England spending £554, Scotland £466"
    r"(?<!or )[£$€]\d[\d.,]{0,10}[^.;,\d]{0,30}\bper (?:head|capita|person|employee|household|pupil)\b[^.;]{0,160}$"
)
NOT_ALL = pattern(  # "rose by £12bn, with most of the change down to"
    r"\b(?:most|much|part|half|the bulk) of (?:the|this|that) (?:change|rise|increase|drop|fall|decline|decrease|growth)\b"
)


def is_no_list(found: Found, match: re.Match[str], whole: Figure, places: Sequence[Place]) -> bool:
    """Whether what is listed is no list of parts: a ranking, a note under a table, parts of a part, the sides of trade."""
    text, first, last = found.text, places[0][1], places[-1][1]
    listed = BRACKETED.sub("", found.word.letters[places[0][0] : places[-1][0]])
    nested = "due" not in match.re.groupindex and NESTED.search(listed)
    start, end = min(whole.end, last.end), max(whole.start, first.start)
    return (
        _share_beside(found.word.letters, match, places)
        or bool(nested or FOLLOWED.search(text, start, end) or THEN.search(text, start, end))
        or sides.of_some(text, whole, first)
        or _two_sides(text, whole, first, last)
        or _of_balance(text, whole, first, last)
        or _other_side(text, whole, [part for _, part in places])
        or _of_other_sign(text, [part for _, part in places])
        or ("apposed" in match.re.groupindex and _a_reason(text, whole))
        or _compared(text, whole, [part for _, part in places])
        or ("made" not in match.re.groupindex and _other_account(text, whole, first, last))
        or (whole.end < first.start and _of_other_times(text, whole, first, last))
        or _ranked(text, [whole, *(part for _, part in places)])
        or bool(LABEL.search(text, whole.end, max(whole.end, first.start)))
        or _short_of_all(found, whole, places)
        or bool(OF_REST.search(text, first.end, last.start))
        or bool(OWN_SHARE.match(text, whole.end) and OWN_SHARE.match(text, first.end))
    )


def _compared(text: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether each is what a level is compared with: "£23bn, higher than the average (£14bn) and than in May (£11bn)"."""
    gaps = [text[one.end : other.start] for one, other in pairwise([whole, *parts])]
    return len(gaps) > 1 and all(HIGHER.search(gap) is not None for gap in gaps)


def _ranked(text: str, figures: Sequence[Figure]) -> bool:
    """Whether each level has its place in a ranking before it, the first as the others."""
    return all(PLACED.search(text, max(0, figure.start - NEAR), figure.start) for figure in figures)


def _a_reason(text: str, whole: Figure) -> bool:
    """Whether a level is the first of several reasons: "due to a $0.9m rise in pay, a $0.4m rise in tax and one of $0.5m"."""
    return REASON.search(text, sentence_at(text, whole.start)[0], whole.start) is not None


def _of_other_sign(text: str, parts: Sequence[Figure]) -> bool:
    """Whether one part of a charge is a gain: "a tax expense of $7m: $4m for 2011, a $1m benefit and $4m for 2012"."""
    gains = [GAIN.match(text, part.end) is not None for part in parts]
    if OFFSET.search(text, parts[0].end, parts[-1].start):
        return False
    return any(gains) and any(CHARGE.match(text, part.end) for part in parts)


def _short_of_all(found: Found, whole: Figure, places: Sequence[Place]) -> bool:
    """Whether each part has its share behind it, and these do not come to all: "of $8m, tea made $2m (25%), oil $1m (13%)"."""
    shares: list[Fraction] = []
    for at, part in places:
        share = next(iter(found.figures[found.word.figures[at] + 1 :][:1]), None)
        if share is None or share.kind is not Kind.PERCENT or not SHARE.fullmatch(found.text, part.end, share.start):
            return False
        pair = partners(part, whole)
        if pair is None or unlike(share, *pair):
            return False  # what stands behind it is a growth
        shares.append(share.value or Fraction())
    return abs(sum(shares, Fraction()) - ALL) > len(shares)


def _share_beside(letters: str, match: re.Match[str], places: Sequence[Place]) -> bool:
    """Whether the whole has its share, and each part has its own: "took 45%, or $9m, Asia 30% ($6m) and Africa 25% ($5m)"."""
    at = match.start("whole")
    return letters[places[0][0] - 2 : places[0][0]] == "P(" and SHARE_AHEAD.search(letters, max(0, at - 14), at) is not None


def _two_sides(text: str, whole: Figure, first: Figure, last: Figure) -> bool:
    """Whether the parts are of the two sides of trade, and the whole of one: "of the total, firms had 8 in exports and 6 in
    imports", "it shipped $90m of goods, with exports of $50m and imports of $60m"."""
    listed = text[min(first.start, whole.end) : last.end + NEAR].lower()
    if "export" not in listed or "import" not in listed:
        return False
    return TRADE.search(text, max(0, min(first.start, whole.start) - BACK), max(last.end, whole.end) + NEAR) is None


def _of_balance(text: str, whole: Figure, first: Figure, last: Figure) -> bool:
    """Whether exports and imports are listed of their balance: "the gap grew $7m, as exports rose $5m and imports $12m"."""
    if BALANCE.search(text, max(0, whole.start - NEAR), whole.start) is None:
        return False
    listed = text[max(0, first.start - NEAR) : last.end].lower()
    return "export" in listed and "import" in listed


def _other_side(text: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether imports are listed of exports: "exports of $9m, of which toys made up $3m, and imports of $7m"."""
    said = SIDE.search(text, max(0, whole.start - NEAR), whole.start)
    sides = [SIDE.search(text, max(0, part.start - NEAR), part.start) for part in parts]
    return said is not None and any(side is not None and side[1].lower() != said[1].lower() for side in sides)


def _other_account(text: str, whole: Figure, first: Figure, last: Figure) -> bool:
    """Whether a profit or a loss is listed of what is none: "turnover was $90m, with profits of $30m and costs of $60m"."""
    if whole.end > first.start or not RESULT.search(text, whole.end, last.end + NEAR):
        return False
    behind = CLOSE.search(text, whole.end, first.start)
    return ACCOUNT.search(text, sentence_at(text, whole.start)[0], behind.start() if behind else first.start) is None


def _of_other_times(text: str, whole: Figure, first: Figure, last: Figure) -> bool:
    """Whether whole and parts are of different times: "$7m in 2019: in 2018 it made $4m", "9 in May, 5 here and 6 there in
    June"."""
    ahead, behind = text[whole.end : first.start], text[last.end : sentence_at(text, last.end)[1]].split(",")[0]
    years = ahead.split(":")
    if len(years) == 2 and YEAR.search(years[0]) and YEAR.search(years[1]):
        return True
    return clash(periods(ahead), periods(behind))


def partly(text: str, whole: Figure, last: Figure) -> bool:
    """Whether the words say that a list is of some: "made up mainly of", "$5m here and $2m there were the largest"."""
    if whole.start > last.start:
        return PLANS.search(text, last.end, whole.start) is not None
    return MOSTLY.search(text, whole.end, last.start) is not None or LARGEST.match(text, last.end) is not None


def told_apart(text: str, whole: Figure) -> bool:
    """Whether the words behind a sum say of what more it is one: "a total of 50 victims this week"."""
    return MORE_THAN_THESE.match(text, whole.end) is not None


def overlapping(text: str, parts: Sequence[Figure]) -> bool:
    """Whether some may count twice: "412 reported headaches and 530 nausea", "500 women and 600 part-timers"."""
    if HAVING.search(text, parts[0].start, parts[-1].end + 100):
        return True
    ends = [*(part.start for part in parts[1:]), parts[-1].end + NEAR]
    named = [ONE_SIDE.search(text[part.start : end].lower()) is not None for part, end in zip(parts, ends, strict=True)]
    return any(named) and not all(named)


def of_some(text: str, whole: Figure, first: Figure) -> bool:
    """Whether what is listed is what each has, or most of a change."""
    each = EACH_HAS.search(text, max(0, whole.start - 140), first.start)
    return bool(each or NOT_ALL.search(text, whole.end, first.start))
