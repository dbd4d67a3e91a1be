"""What forbids a match of a construction: each guard names what it has seen."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.cues import TAKING
from factcheck.link.rows.guards import GUARDS, STATED
from factcheck.link.sense.basis import in_volume
from factcheck.link.sense.effects import causes
from factcheck.link.sense.roles import ATTENDANT, own_subject
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["forbidden"]

BASE = pattern(  # what follows "from", "compared with", "ahead of" or "more than the" is never the new level
    r"(?:[cf][_yioOaALWUZEIBTnz&P-]{0,9}\(?|[hl]_?[on][_yioOaALWUZEIBT]{0,8})$"
)
THEN = pattern(r"[On][_iA]{0,6}y[_y]{0,4}\($")  # "up 6% on the year before (162), a rise of 37% on": a base too
STEP = pattern(r"[ud](?:[_i]{0,4}b_?)?$")  # what follows "rose by" or "up" is a change
RISE = pattern(r"(?<![fcn])(?<![fcn]_)[ud]o_?$")  # what follows "a rise of" is no base; "from a loss of" one
LEVEL = pattern(r"[tfc][_yoa]{0,4}$")  # what follows "to", "from" or "compared with" is a level, not a rate
PAIRED = pattern(r"[MQN][_,]{0,2}&_?\(?$")  # "1.77 and 1.71 million, up 21 and 20 percent": which has which is not read
GAP = pattern(r"\b(?:gap|gulf|disparity|difference)\b[^.;]{0,48}$")
PER = pattern(r"\bper\s+$", re.IGNORECASE)
LAST_WORD = pattern(r"([A-Za-z-]+)\W*$")
GAIN = pattern(r"\s+(?:[\w-]+\s+){0,3}(?:gains?|loss|losses|charge|cut)\b", re.IGNORECASE)
LOWER = pattern(r"[^.;,|]{0,24}\blower\b", re.IGNORECASE)  # a verb and a comparative
AROUND = 10  # letters before a match in which a word of another basis blocks it
ARTICLE = pattern(r"\b(?:an?|another|further|with)\s+(?:\w+\s+)?$", re.IGNORECASE)
THAN_THEN = pattern(r"n[_yioOaAvLWUZEIBTD]{0,8},_{1,3}\(?$")
THEN_AND = pattern(r"n_{0,2}y[_y]{0,3}&_{0,2}$")  # "5 less than last year and 7 short of": what is not printed
WHEN = pattern(r"\bwhen\b")
PART = pattern(r"oW[^|;]{0,40}&[^|,;MQN]{0,6}$")  # "of whom 400 were men and 300 women, a 5% rise on the 665 of May"
EXTRA = pattern(r"\b(?:additional|another|further|extra|added|adding|repaid|redeemed)\b[^.;]{0,12}$", re.IGNORECASE)
LESS = pattern(r"\s+(?:less|minus)\b(?!\s+than)")  # "income of 9 less costs of 5"
MORE_THAN = pattern(r"_?[hld]n|(?<=\([MQN])_?[hl]")  # "and 560 more than a year earlier", "(560 more couples)" are no base
WHICH_WAS, BESIDE = pattern(r"Wv{1,2}(?:a_?)?$"), pattern("_?[hl]")  # "on 2014, which was $2m below plan"
ASIDE = pattern(
    r"_?\((?=_?x)|;|,?_?oW|,?r_?b?_?P|,_?(?:x(?:[ud]o?_?)?b?_?)?P|,[wk&]|w[_UZEIBTo]{0,6}(?=x)"
)  # ", with same-store sales flat" is of another measure
MANY = pattern(r"[_y]{0,2}&_?[ud]?_?P[^|]{0,8}s")  # "falls of 39% and 44% respectively": of which is said by rows of two rates
RANGED = pattern(r"[RS][_y]{0,3}f[_yoa]{0,4}$")  # "to a range of 5 to 6 from 4 to 5"
AT = pattern(r"n[^|]{0,9}y_{0,3}a_?\(?$")  # "8% higher than a year ago at $54m": the new level
EACH_RATE = pattern(r"_?\([ud]_?b?_?P[^()|]{0,8}\)")  # "£517 (up 3.4%) compared with £594 (up 0.7%)": of each alone
OWN_RATE = pattern(r"[_yioe]{0,6},_?[ud]b?_?P")  # "compared with £400 for women, up 3%": each has its own base
MARGIN = pattern(r"\b(?:margin|ratio|share) of\s+(?:\w+\s+)?$", re.IGNORECASE)  # of a margin of 7.6%: no growth
ITS_AVERAGE = pattern(r"\saverage\b")  # "the quarter three average"
WINNING = pattern(r"[,–—-] ?(?:\w+ )?\w+ing\b")
OF_ANOTHER = pattern(r"\s(?!ago|before|earlier|then|previously|prior|restated|adjusted)[a-z]+\)")  # "(46 tonnes attributable)"
OF_RATE = pattern(r"[ud](?:_?[bo]_?|_)?P\($")  # "falling 2.6% (£160 million)": by how much
BY_VERB = pattern(r"[ud]_?b_?$")
ROUGHLY = 50  # a fiftieth
MULTIPLIED = pattern(r"\bmultiplied\sby\s$")
WHOLE_OF = pattern(r"[MQNPH]_?o_{1,2}$")  # "13% of the 53,500 who were, and 3% fewer than the 7,100": a whole, and no new level
PORTION = pattern(r"r_?P,_?[ud]_{0,2}f")  # "$36m of that, or 91%, up from $18m": a share, and a level with its base
RATES = ("gap", "points", "lone-gap")  # whose levels are rates: "grew 6.5 percent" is one


def forbidden(found: Found, match: re.Match[str], family: str) -> bool:
    """Whether a guard speaks against a match: each names what it has seen."""
    first = min((name for name in STATED if found.at(match, name) >= 0), key=lambda name: found.at(match, name))
    return (
        _misplaced(found, match, family, first)
        or _of_other_kind(found, match, family, first)
        or _of_new(found, match)
        or _of_old(found, match)
        or any(guard(found, match, first) for guard in GUARDS)
        or any(_causes(found, match, name) for name in STATED)
        or ("extra" in match.re.groupindex and not _extra(found, match, first))
    )


def _misplaced(found: Found, match: re.Match[str], family: str, first: str) -> bool:
    """Whether the letters around say that what is stated is something else, or on another basis."""
    letters = found.word.letters
    clause = letters[max(0, match.start() - AROUND) : match.end()] + ASIDE.split(letters[match.end() :][: AROUND // 2], 1)[0]
    level = LEVEL.search(found.before(match, first)) is not None and "ranked" not in match.re.groupindex
    portion = family == "growth" and PORTION.search(letters, max(0, found.at(match, first) - 2), match.end()) is not None
    return (
        ("x" in clause and family not in RATES and not in_volume(found, match))
        or level
        or (MANY.match(letters, match.end(first)) is not None and match.end() < match.end(first) + 2)
        or portion
        or own_subject(letters, found.at(match, "verb"), found.at(match, "new"))
    )


def _of_other_kind(found: Found, match: re.Match[str], family: str, first: str) -> bool:
    """What forbids a match of some families only."""
    figure = found.figures[found.word.figures[found.at(match, first)]]
    if family in RATES:
        return match.groupdict().get("verb", "") in "ud" and _of_a_gap(found, match, first)
    levels = "verb" in match.re.groupindex
    return bool(
        (levels and any(_step(found, match, name) for name in ("new", "old")))
        or (levels and WHOLE_OF.search(found.before(match, "new")))
        or _margin(found, match, first)
        or (family == "lone" and PAIRED.search(found.before(match, "new")))
        or (family == "fraction" and _winning(found, match))
        or (family == "change" and _in_account(found.text, figure))
        or (family in ("growth", "halved") and _turned(found, match, first))
        or _told_roughly(found, match)
        or (family == "change" and "extra" not in match.re.groupindex and _no_noun(found, match))
        or (
            family == "change"
            and (LESS.match(found.text, figure.end) or MULTIPLIED.search(found.text, max(0, figure.start - 16), figure.start))
        )
    )


def _in_account(text: str, figure: Figure) -> bool:
    """Whether an amount stands in the brackets of an account, which may be a minus: "a difference of $(21.8) million"."""
    return text[max(0, figure.start - 2) : figure.start] in ("$(", "£(", "€(") and text.startswith(")", figure.end)


def _turned(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether a rate has its verb before it, and the noun behind it is another's: "cut by half its forecast of growth"."""
    verb = found.at(match, "verb")
    return verb > found.at(match, first) and BY_VERB.search(found.before(match, first)) is not None


def _told_roughly(found: Found, match: re.Match[str]) -> bool:
    """Whether a level is told twice and this is the rough one: "17,599 or 0.02 million units"."""
    for name in ("new", "old"):
        number = found.number(match, name)
        if number:
            exact, rough = found.figures[number - 1], found.figures[number]
            if found.text[exact.end : rough.start] == " or " and exact.value and rough.value:
                size = float(exact.value)
                if exact.kind is rough.kind and 0 < abs(float(rough.value) - size) < size / ROUGHLY:
                    return True
    return False


def _of_new(found: Found, match: re.Match[str]) -> bool:
    """Whether the new level is a base, a part, or what is counted by."""
    letters, before, at = found.word.letters, found.before(match, "new"), found.at(match, "new")
    return bool(
        BASE.search(before)
        or OF_RATE.search(before)
        or (THEN.search(before) and letters.startswith((")", "_)"), match.end("new")))
        or PART.search(letters, max(0, at - 60), at)
        or _counted(found, match)
        or _attendant(found, match)
        or _noted(found, match)
    )


def _of_old(found: Found, match: re.Match[str]) -> bool:
    """Whether the old level is a range, a change, or has a rate of its own."""
    letters, before = found.word.letters, found.before(match, "old")
    number = found.number(match, "old")
    return bool(
        (number is not None and ITS_AVERAGE.match(found.text, found.figures[number].end))
        or (number is not None and before.endswith("(") and OF_ANOTHER.match(found.text, found.figures[number].end))
        or RANGED.search(before)
        or THEN_AND.search(before)
        or AT.search(before)
        or (THAN_THEN.search(before) and not _when(found, match))
        or (found.at(match, "old") >= 0 and MORE_THAN.match(letters, match.end("old")))
        or (WHICH_WAS.search(before) and BESIDE.match(letters, match.end("old")))
        or ("c" in before[-10:] and OWN_RATE.match(letters, match.end()))
        or _of_each(found, match)
    )


def _of_a_gap(found: Found, match: re.Match[str], first: str) -> bool:
    """Whether a change is that of a gap, and of neither level: "the gap has widened by 0.5 points, with 71% against 62%"."""
    start = found.figures[found.word.figures[found.at(match, first)]].start
    return GAP.search(found.text, max(0, start - 60), start) is not None


def _of_each(found: Found, match: re.Match[str]) -> bool:
    """Whether both levels have a rate of their own in brackets."""
    letters = found.word.letters
    return found.at(match, "old") >= 0 and all(EACH_RATE.match(letters, match.end(name)) for name in ("new", "old"))


def _causes(found: Found, match: re.Match[str], name: str) -> bool:
    at = found.at(match, name)
    places = [place for role in ("new", "old") if 0 <= (place := found.at(match, role)) < at]
    return bool(places) and causes(found, *(found.figures[found.word.figures[n]] for n in (max(places), match.end(name) - 1)))


def _margin(found: Found, match: re.Match[str], first: str) -> bool:
    figure = found.figures[found.word.figures[found.at(match, first)]]
    start = figure.start
    return figure.kind is not Kind.MULTIPLE and MARGIN.search(found.text, max(0, start - 24), start) is not None


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
    return (
        number is not None
        and PER.search(found.text, max(0, found.figures[number].start - 8), found.figures[number].start) is not None
    )


def _attendant(found: Found, match: re.Match[str]) -> bool:
    """Whether the new level is what the one before it was made on: "a profit of $5m on sales of $90m, down 8% from $6m"."""
    new = found.number(match, "new")
    start = found.figures[new].start if new is not None else 0
    return (
        found.at(match, "old") > found.at(match, "new") and ATTENDANT.search(found.text, max(0, start - 40), start) is not None
    )


def _winning(found: Found, match: re.Match[str]) -> bool:
    """Whether a verb of its own stands before a fraction: "rose to 14,756, winning back half of the 265 points"."""
    new, stated = (found.figures[found.word.figures[found.at(match, name)]] for name in ("new", "stated"))
    return WINNING.search(found.text, new.end, max(new.end, stated.start)) is not None


def _step(found: Found, match: re.Match[str], name: str) -> bool:
    """Whether a figure is a change: "rose by 3,400", "up 3,400"; "raised £4m" is a level."""
    number, before = found.number(match, name), found.before(match, name)
    if name == "old" and RISE.search(before):
        return True
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
