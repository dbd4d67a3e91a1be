"""A change to a level, and what it was before in the next sentence: "Profit rose 8% to $54m. The firm had earned $50m in the
same quarter of last year"; "It raised its offer 3% to 49p a share. Its earlier proposal was 48p". Inferred."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.figure.figure import Figure
from factcheck.link.change.rates import LEVELS, Rate, rates_of
from factcheck.link.sense.clauses import contrary
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.measure import last_measure, one_measure
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["earlier"]

TO = pattern(rf"[_yi]{{0,6}},?_?[ta][_yoOaA]{{0,3}}(?P<new>[{LEVELS}])(?!_?\()")
PARTS = "division|unit|segment|subsidiary|rival|parent|business|arm|sector|market|industry|index|brand"
WHO = rf"(?:It|They|(?:The|This)(?! (?:[a-z-]+ )?(?:{PARTS})\b)(?: [a-z][a-z-]+){{1,2}})"
HAD = pattern(  # "The drug maker had reported a net profit of"
    rf"{WHO} (?:had )?(?:reported|posted|earned|recorded|booked|made|registered|logged)"
    r"(?:(?: (?:an?|the))?(?P<of>(?: [a-z-]+){1,3}) (?:of|at))?(?: (?:only|just|about|around|some))? $"
)
THEN = pattern(  # "in the April-June quarter of last fiscal"
    r" (?:[a-z-]+ ){0,3}(?:in|for|during) the"
    r"(?: (?:same|corresponding|comparable|year-ago|year-earlier|[A-Z][a-z]{2,8}-[A-Z][a-z]{2,8}))?(?: [a-z-]+){0,2}?"
    r" (?:quarter|period|months|half|month|year)\b"
    r"(?P<year>[^.;,]{0,24}\b(?:last (?:year|fiscal)|(?:a|the) year (?:ago|earlier|before)"
    r"|(?:previous|prior) (?:year|fiscal)))?"
)
SAME_THEN = pattern(r"year-(?:ago|earlier)")
FORMER = pattern(  # "Its earlier proposal had valued the shares at"
    r"(?:Its|Their|The|His|Her) (?:earlier|previous|prior|original|initial|old) (?P<noun>[a-z]{3,})(?: [a-z-]+)?"
    r" (?:was|were|had been|stood at|(?:had )?valued [a-z ]{2,24} at|was worth|had been worth)(?: about| around)? $"
)
OFFERS = frozenset({"offer", "bid", "proposal"})
TOLD = frozenset({"reported", "posted", "earned", "recorded", "booked", "made", "registered", "logged"})
FORMERLY = frozenset({"earlier", "previous", "prior", "original", "initial", "old"})
MOST = 6  # changes of a sentence


def earlier(found: Found, sentences: Sequence[Word]) -> None:
    """Enter such changes."""
    if not (found.says(TOLD) or found.says(FORMERLY)):
        return
    for i, sentence in enumerate(sentences[:-1]):
        olds = [n for at, n in enumerate(sentences[i + 1].figures) if sentences[i + 1].letters[at] in LEVELS]
        if len(olds) != 1 or olds[0] in found.stated or "u" in sentences[i + 1].letters or "d" in sentences[i + 1].letters:
            continue
        rates = [rate for rate in rates_of(found, sentence) if rate.stated not in found.stated and rate.family != "gap"]
        if len(rates) == 1:
            new = TO.match(sentence.letters, rates[0].end)
            if new and _was(found, rates[0], found.figures[olds[0]]):
                _enter(found, rates[0], sentence.figures[new.start("new")], olds[0])


def _was(found: Found, rate: Rate, old: Figure) -> bool:
    """Whether the sentence of a level says that it is that of then, and of what has changed."""
    text = found.text
    first, own = sentence_at(text, old.start)[0], text[slice(*sentence_at(text, found.figures[rate.stated].start))]
    words = text[first : old.start].lstrip()
    if (former := FORMER.fullmatch(words)) is not None:
        nouns = OFFERS if former["noun"] in OFFERS else {former["noun"]}
        return any(re.search(rf"\b{noun}\b", own) for noun in nouns)
    had, then = HAD.fullmatch(words), THEN.match(text, old.end)
    if had is None or then is None or not (then["year"] or SAME_THEN.search(then.group())):
        return False
    told = last_measure(own[: own.find(found.figures[rate.stated].text)])
    shown = last_measure(had["of"]) if had["of"] else told
    return told is not None and shown is not None and one_measure(told, shown)


def _enter(found: Found, rate: Rate, new: int, old: int) -> None:
    stated, level, base = (found.figures[n] for n in (rate.stated, new, old))
    pair = partners(level, base)
    if pair is None or contrary(found.text, level, base) or (rate.family, new, old) in found.pairs:
        return
    change = None if rate.change is None else found.figures[rate.change]
    enter(found, Roles(rate.family, rate.way, stated, *pair, change), (rate.stated, rate.change), (new, old))
