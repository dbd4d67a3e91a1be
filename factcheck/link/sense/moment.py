"""Whether a level is the new one or the old: by the word before it and by the time beside it."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.cues import MONTHS, TAKING
from factcheck.link.sense.clauses import REASON
from factcheck.link.sense.forecast import IS_TARGET, foreseen
from factcheck.link.sense.phrase import PROPER, words_ahead, words_behind
from factcheck.link.sense.roles import ATTENDANT, is_next_step
from factcheck.link.words.found import Found, Level
from factcheck.link.words.word import Word, cued
from factcheck.pattern import pattern

__all__ = ["OLD", "Level", "between", "dated", "followed", "known", "known_at", "level_at", "monthly", "taken"]

NOUNS = "_yioOaAvLWUZEIBYTeD"
OLD = pattern(
    rf"(?:(?<![RS]_)(?<![RS])f[_yioOALWUZEIBTeDK#(]{{0,9}}|c[{NOUNS}tnw&zP(-]{{0,11}}|n[{NOUNS}f(]{{0,9}}|[ud][_y]{{0,2}}O[_yioOaALWUZEIBTeD]{{0,6}}|[ud][_b]{{0,2}}[MN]_?O)$"
)
OLDS, STEPS = frozenset("fcnO"), frozenset("udhl")  # one of these letters OLD has, and STEP
ABOVE = pattern(  # "8% above the 50", "three times the 50"; not "8% higher at 54"
    rf"(?:[PMQN]_?[hl](?!_?a)[{NOUNS}]{{0,9}}|X[_nyoaA]{{0,4}})$"
)
PRIOR = pattern(
    r"(?:\([_#]{0,3}y[_#:-]{0,3}|[Oncf][_yioOaAvLWUZEIBTtDw]{1,10}\(|P_?[udhl]i_?[yD]\()$"
)  # "(2018: $50m)", "on 2009 (8,664)"
AFTER = pattern(  # ", after 588 in May", "to 640 in June after 588 in May"
    rf"(?:,|\b(?:year|month|quarter|week|(?:19|20)\d\d|{'|'.join(MONTHS.title().split()[:12])}))\s(?:after|following)\s+(?:an?\s+)?"
    r"(?:(?:upwardly |downwardly )?revised\s+)?$"
)
AFTERS = frozenset({"after", "following"})
THEN_BEHIND = pattern(
    rf"(?: \w+){{0,2}} (?:in (?:{'|'.join(MONTHS.title().split())}|(?:19|20)\d\d)"
    r"|(?:the|a) (?:year|month|quarter|week) (?:before|earlier|ago))\b"
)
ALONE = pattern(  # "SEK 299 million (391)", "EUR 54 million in January-June (50)", in reports of the Nordic countries
    r"[MQN](?:_?|[_v]{0,3}i[_y]{1,3})_?\(_?$"
)
IN_PERIOD = pattern(  # what may stand between a level and that of the year before
    r"\s?(?:(?:[a-z]+ ){0,3}(?:in|for|during) (?:the )?(?:(?:first|second|third|fourth|last) (?:quarter|half|[a-z]+ months)"
    rf"|(?:{'|'.join(MONTHS.title().split())})(?:\s?[-–]\s?(?:{'|'.join(MONTHS.title().split())}))?|Q[1-4]|H[12]|year|period|quarter)"
    r"(?: (?:of )?(?:19|20)\d\d)? )?\(\s?(?:[A-Z]{3}\s|[$€£])?"
)
BESIDE = pattern(r"[MQN][_iOyao#-]{0,9}\($")  # "$54m in 2008 ($50m in 2007)"
OF_A_YEAR = pattern(r"[_iOao]{0,5}y[_y#-]{0,4}\)")
ASIDE = pattern(r"\([_iyoq]{0,4}$|q[_yo]{0,3}$|e_?$")  # "349,308 marriages (including 281,738 first marriages)"
TO = pattern(r"t[_yoOaAiLv]{0,6}$")
MORE = pattern(r"_?(?:[hl]n?|dn)_?[_yioO]{0,6}[MQN]")  # "£1.1 billion above 2011's £42.8 billion" is a change
AT = pattern(r"n[^|]{0,9}y_{0,3}a_?\(?$")  # "8% higher than a year ago at $54m"
THAN = pattern(r"_?[hld][_eyOAi]{0,8}n|(?<=\([MQN])_?[hl]")  # "870 more per day than in 2012", "(870 more firms)" are too
STEP = pattern(r"(?:[ud](?:[_i]{0,4}b_?(?:_?[LA]o_?)?|o_?)?|[hl]b_?)$")  # what follows "rose by" or "up" is a change
PREMIUM = pattern(r"\b(?:premium|discount) (?:to|on|over) [^.,;]{0,50}$", re.IGNORECASE)
PREMIUMS = frozenset({"premium", "discount"})
ADDED, EXTRA = frozenset({"additional", "extra"}), 12  # characters: "300,000 additional people" are a change
ADDITIONAL = pattern(r"\d[\d.,]*(?: (?:million|billion|m|bn))? (?:additional|extra)\b")
TAKINGS = frozenset({"based", "sales", "revenue", "revenues", "turnover"})  # one of these ATTENDANT has
SAME = pattern(
    r";(?=[^;,]{0,40}\b(?:it|they|this)\b|[^;]{0,48} (?:it|they|there) (?:was|were|are|is|had|stood)\b"
    r"| (?:the )?(?:(?:in|de)crease|growth|rise|fall|drop|decline)\b(?! of))"
    r"|\b(?:while|whereas|but|;)(?= (?:a year (?:ago|before|earlier)|in (?:19|20)\d\d)\b)",
    re.IGNORECASE,
)  # "; by 2013 it had fallen"
IT = pattern(r"(?<!and )\b(?:it|they)\b", re.IGNORECASE)
AGO = pattern(
    r"\b(?:ago|earlier|before(?!\s\w+ing\b)|previously|previous|prior|preceding|year-earlier|year-ago|year-before"
    r"|same \w+ (?:of |in )?last)\b",
    re.IGNORECASE,
)
LATER = pattern(r"\b(?:a|one|two|three|five|ten) (?:year|month|decade)s? (?:later|on)\b", re.IGNORECASE)
LAST = pattern(r"\blast (?:year|month|quarter|week|season)\b", re.IGNORECASE)
LAST_HEAD = pattern(r"[.;]\s{1,2}Last (?:year|month|quarter|week|season)\b[^.;,]{0,30}$")
THEN = pattern(
    r"\b(?:last \w+'s|previous \w+'s|year-earlier|year-ago)[^,;.]{0,30}$|\bhad (?:been|stood at|risen to|fallen to|\w+ed)\s+$"
    r"|\bafter \w+'s\s+$|(?:[.;,]\s{1,2}|\bwhile |\bwhereas |\bbut )"
    r"(?:an?|one|two|three|four|five|six|ten) (?:year|month|quarter|week|decade)s?"
    r" (?:ago|earlier|before)\b[^.;]{0,40}$"
    r"|\b(?:(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?|(?:last|previous|preceding|prior|same|corresponding) (?:\w+ )?\w+|ago"
    r"|earlier|before),? when\b[^,;.]{0,48}$|[.;]\s{1,2}in the (?:previous|preceding|prior) year,?\s[^,;.]{0,20}$"
    r"|[.;]\s{1,2}(?:last (?:year|month|quarter)|(?:in|during|for) the (?:same|corresponding|comparable)"
    r" (?:period|months?|quarter) (?:of |in )?(?:(?:last|the previous|the prior|an?|the) year(?: (?:ago|earlier|before))?"
    r"|(?:19|20)\d\d)),?"
    r" (?:it|they|there|the (?:figure|total))\s[^,;.]{0,20}$"
    r"|[.;]\s{1,2}(?:the|its|their) (?:[a-z]+ )?(?:number|figure|total|rate|amount|level|result|value|volume)s?"
    r" (?:for|in|of|during) (?:the )?(?:same|corresponding|comparable|previous|preceding|prior|last) [^.;,\d]{0,48}$",
    re.IGNORECASE,
)
WHEN_TO = pattern(  # "less than in the same period last year, when it amounted to 3,194"
    r"\b(?:(?:19|20)\d\d|(?:last|previous|preceding|prior) (?:\w+ )?\w+|ago|earlier|before),? when\b[^,;.]{0,60}"
    r"\b(?:amounted|came|rose|fell|climbed) to (?:\w+ )?$"
)
WHENS = frozenset({"when"})
THENS = ("year", "had", "when", "'s", "week", "month", "quarter", "decade")  # one of these THEN has
MONTHLY = pattern(
    r"\b(?:monthly|quarterly|month-on-month|quarter-on-quarter|(?:on|over) the (?:day|week|month|quarter)"
    r"|(?:previous|prior) (?:month|quarter))\b"
)
YEAR = pattern(r"(?<!since )\b((?:19|20)\d\d)(?:[/-]\d\d)?\b")  # a cut "to 15,825 since 2010" is no level of 2010
IN_FIRST = pattern(r"(?:^|[.!?]\s+|\n)(?:in|at|by|during|on)(?: [\w-]+){0,5}? ((?:19|20)\d\d),[^.;\d]{0,60}$", re.IGNORECASE)
BOTH = pattern(r"\b((?:19|20)\d\d) and (?:[a-z]+ (?:\d\d?, )?)?((?:19|20)\d\d)\b", re.IGNORECASE)
WILL = pattern(r"\b(?:will|would|could|may|might)\b", re.IGNORECASE)
PAID = pattern(
    r"\bfrom\s[A-Z][^.;]{1,60}\sfor\s(?:about\s|some\s|around\s)?$"
)  # "a stake from Crowley Corp for $5m" is no base
TOTALLED = pattern(r"\btotal+ed\s+(?:\w+\s+)?$")  # "imports from Norland totalled $5m" are none of then
THIS_YEAR = pattern(r"(?: \w+){0,2} this (?:year|season)\b")  # "500 died in 2014, against 540 this year"
TODAY = pattern(r"\b(?:today|now|currently|at present|this (?:year|month|quarter|season))\b", re.IGNORECASE)
NOW = "9999"  # later than any year
FAR = 140
ZERO, COUNTED, TWICE = Fraction(0), 1000, 2  # a count that is no year beside a name, and how many times another it may be
BESIDES = 14  # letters on either side of a level that say what it is


def level_at(found: Found, sentence: Word, at: int) -> Level | None:
    """The level at a place of a sentence that no claim has yet stated; None for a change and what was forecast."""
    return None if sentence.figures[at] in found.stated else known_at(found, sentence, at)


def known_at(found: Found, sentence: Word, at: int) -> Level | None:
    """The level at a place of a sentence; None for a change ("up 3,400") and what was forecast. Read once for the letters
    beside it, by which its sentence may end: several kinds of claim ask."""
    key = sentence.figures[at], sentence.letters[max(0, at - BESIDES) : at], sentence.letters[at : at + BESIDES]
    if key not in found.moments:
        found.moments[key] = _known_at(found, sentence, at)
    return found.moments[key]


def _known_at(found: Found, sentence: Word, at: int) -> Level | None:
    number, before = sentence.figures[at], sentence.letters[max(0, at - BESIDES) : at]
    if (
        MORE.match(sentence.letters, at + 1)
        or THAN.match(sentence.letters, at + 1)
        or is_next_step(found.text, sentence.letters, at, found.figures[number])
        or (not STEPS.isdisjoint(before) and STEP.search(before) and not taken(found, number))
        or foreseen(found, number)
        or (found.says(ADDED) and ADDITIONAL.search(found.text, found.figures[number].start, found.figures[number].end + EXTRA))
        or IS_TARGET.match(found.text, found.figures[number].end)
        or (found.says(TAKINGS) and ATTENDANT.search(words_ahead(found, number)))
    ):
        return None
    bracketed = "(" in before
    if bracketed and ALONE.search(before) and _of_then(found, sentence, at):
        return Level(number, "old", marked=False)
    old = None if OLDS.isdisjoint(before) else OLD.search(before)
    prior, beside = (PRIOR.search(before), _beside(sentence, at)) if bracketed else (None, False)
    if not (old or prior or beside) and ASIDE.search(before):
        return None
    reached = "n" in before and AT.search(before)
    above = ("h" in before or "l" in before or "X" in before) and ABOVE.search(before)
    totalled = old and "total" in found.low and TOTALLED.search(words_ahead(found, number))
    paid = old is not None and old.group()[:1] == "f" and PAID.search(words_ahead(found, number)) is not None
    this = old is not None and before[-1] in "c_" and THIS_YEAR.match(words_behind(found, number)) is not None
    told = old and not (reached or totalled or paid or this)
    if told or above or prior or (found.says(PREMIUMS) and PREMIUM.search(words_ahead(found, number))):
        return Level(number, "old", marked=True)
    if beside:
        return Level(number, "old", marked=False)
    if reached or ("t" in before and TO.search(before)):
        then = not reached and found.says(WHENS) and WHEN_TO.search(words_ahead(found, number))
        return Level(number, "old" if then else "to", marked=True)
    if followed(found, number):
        return Level(number, "old", marked=True)
    return None if _small(found, number) else Level(number, _time(found, number), marked=False)


def followed(found: Found, number: int) -> bool:
    """Whether a level came before, by its words and its time: ", after 621 the year before", ", following 588 in May"."""
    after = found.says(AFTERS) and AFTER.search(words_ahead(found, number)) is not None
    return after and THEN_BEHIND.match(words_behind(found, number)) is not None


def _of_then(found: Found, sentence: Word, at: int) -> bool:
    """Whether brackets hold nothing but an amount like the one before them: that of the year before."""
    figure, outer = found.figures[sentence.figures[at]], found.figures[sentence.figures[at] - 1]
    alike = (
        figure.unit in (None, outer.unit) and figure.value != outer.value and not (figure.kind is Kind.COUNT and figure.unit)
    )
    return (
        alike
        and (outer.kind is not Kind.COUNT or _as_large(figure, outer))
        and sentence.letters[at + 1 : at + 2] == ")"
        and IN_PERIOD.fullmatch(found.text, outer.end, figure.start) is not None
    )


def _as_large(figure: Figure, outer: Figure) -> bool:
    """Whether two bare counts may be of two years: "arrivals totalled 13,793 (13,267)", and not "4,300 (300)"."""
    less, more = sorted((abs(figure.value or ZERO), abs(outer.value or ZERO)))
    return less >= COUNTED and more <= TWICE * less


def _beside(sentence: Word, at: int) -> bool:
    """Whether a level stands in brackets behind another, with its year: "$54m in 2008 ($50m in 2007)"."""
    letters = sentence.letters
    return BESIDE.search(letters, max(0, at - 10), at) is not None and OF_A_YEAR.match(letters, at + 1) is not None


def _small(found: Found, number: int) -> bool:
    """Whether a figure is a small count in words: the "two" of "two or more families", "two seasons ago"."""
    figure = found.figures[number]
    part = found.text.startswith(" of ", figure.end)
    return (
        not part and figure.kind is Kind.COUNT and (figure.value or 0) < 13 and not any(sign.isdigit() for sign in figure.text)
    )


def between(found: Found, one: int, other: int) -> str:
    """The cue letters between two figures, `;` for a conjunction of another clause; names as "England and Wales" left out."""
    first, last = sorted((found.figures[one], found.figures[other]), key=lambda figure: figure.start)
    text = REASON.sub(";", IT.sub("", SAME.sub(",", PROPER.sub("", found.text[first.end : last.start]))))
    letters = re.sub("__+", "_", cued(text))
    return re.sub("k(?=v?y?[ud])", "", letters)  # "hit a low of 131,000, but climbed to 155,000"


def monthly(found: Found, number: int) -> bool:
    """Whether a change is of a month or a quarter, and so of no level of another year."""
    figure = found.figures[number]
    start = max(0, figure.start - 90)
    start = max(start, found.text.rfind(". ", start, figure.start))
    return MONTHLY.search(found.text, start, figure.end + 40) is not None


def dated(found: Found, one: Level, other: Level) -> tuple[Level, Level] | None:
    """The later and the earlier of two levels by the years beside them: "$5m and $4m in 2019 and 2018"."""
    years = _years(found, one, other)
    if not years or years[0] == years[1]:
        return None
    return (one, other) if years[0] > years[1] else (other, one)


def known(found: Found, level: Level, *, before: Level) -> bool:
    """Whether a level is of an earlier year than another, or of a year and behind it where the other has none."""
    year, other = _year(found, level.number), _year(found, before.number)
    if WILL.search(words_ahead(found, level.number)):
        return False
    if year is None or other is None:
        return year not in (None, NOW) and (before.role == "to" or level.number > before.number)
    return year < other


def _years(found: Found, one: Level, other: Level) -> tuple[str, str] | None:
    a, b = found.figures[one.number], found.figures[other.number]
    if found.text[a.end : b.start].strip() == "and":
        both = BOTH.search(found.text, b.end, b.end + FAR) or BOTH.search(found.text, max(0, a.start - FAR), a.start)
        return (both[1], both[2]) if both else None
    first, second = _year(found, one.number), _year(found, other.number)
    return (first, second) if first and second else None


def _year(found: Found, number: int) -> str | None:
    """The year behind a level, else the last before it."""
    behind_words = words_behind(found, number)
    behind = YEAR.search(behind_words)
    if behind:
        return behind[1]
    ahead = words_ahead(found, number)
    if number:
        ahead = ahead.replace(words_behind(found, number - 1), "", 1)  # the year of the level before
    years = YEAR.findall(ahead)
    first = IN_FIRST.search(found.text[: found.figures[number].start][-FAR:])  # "In 2011 it doubled, reaching 80,000"
    years = years or ([first[1]] if first else [])
    return years[-1] if years else NOW if TODAY.search(ahead + behind_words) else None


def _time(found: Found, number: int) -> str:
    if number not in found.times:
        found.times[number] = _role(found, number)
    return found.times[number]


def _role(found: Found, number: int) -> str:
    behind = words_behind(found, number)
    ahead, name = words_ahead(found, number), found.figures[number].text
    low = ahead.lower()
    then = any(word in low for word in THENS) and THEN.search(ahead)
    if AGO.search(behind) or then or (ahead.endswith("had ") and name.startswith("estimated")):
        return "old"
    if found.may(LATER) and (LATER.search(behind) or LATER.search(ahead)):
        return "to"
    return "last" if found.may(LAST) and (LAST.search(behind) or LAST_HEAD.search(ahead)) else ""


def taken(found: Found, number: int) -> bool:
    """Whether the verb before a figure takes a level: "raised £4m"."""
    word = re.search(r"([A-Za-z]+)\W*$", words_ahead(found, number)[-20:])
    return word is not None and word[1].lower() in TAKING
