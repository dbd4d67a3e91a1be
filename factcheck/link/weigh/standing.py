"""How a figure stands: the word that governs it, which way it goes, what a change is said to be of; and when it is: its years
and months, the length of its period, and what it is compared over.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from factcheck.figure.figure import Figure, Kind
from factcheck.language import words as words_  # a Lexicon has that name here
from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.subject import NOTHING, content
from factcheck.link.weigh.token import YEAR, Phrase, Token

__all__ = ["base", "beyond", "compared", "far", "length", "mark", "months", "of", "outside", "span", "way", "years"]

THAN, DETERMINED = words_("than from over"), words_("the its their")
GOVERNING = frozenset({"of", "to", "from", "in"})
LEVELS = (Kind.COUNT, Kind.MONEY, Kind.MEASURE)
STOPS = frozenset(",;:()—–-.")
MARKS = words_("to with from by of at than ( , and or in for on after since ) ; : between")


def outside(p: Phrase) -> list[Token]:
    """The words before a figure, without an aside: "increased slightly (if at all) by 28,000"."""
    closed = {t.bracket for t in p.left if t.raw == "(" and t.bracket != p.token.bracket}
    return [t for t in p.left if t.bracket not in closed]


def mark(bar: Sequence[Token], words: Lexicon, left: Sequence[Token]) -> str:
    """The word that governs a figure: the first before it that says something."""
    if not bar:
        return "^"
    if bar[0].figure >= 0:
        return "#"
    head = bar[0].low
    if head in ("to", "with") and any(t.low in words.against for t in bar[1:3]):
        return "against"
    if head == "to" and len(bar) > 1 and (bar[1].low in words.be or bar[1].low in words.traits["cause"]):
        return "be" if bar[1].low in words.be else "word"  # "came to 40", "due to a 40"
    if head in MARKS:
        return head
    if head in words.against:
        return "against"
    if head in words.be:
        return "to" if _led(bar, words) else "be"
    if head in words.up or head in words.down or head in words.nouns:
        return "at" if left[0].low == "at" else "way"  # "lower at 40"
    return "word"


def _led(bar: Sequence[Token], words: Lexicon) -> bool:
    """Whether a verb only says where a change led: "rose 8% to reach 54"."""
    return len(bar) > 2 and bar[1].low == "to" and (bar[2].figure >= 0 or bar[2].low in words.change)


def beyond(left: Sequence[Token], words: Lexicon) -> bool:
    """Whether it is what another figure is more than: "2 percent smaller than October's 172", "8% above the 50 of May";
    "grew 6.5 percent, outpacing the country's 6.3", "a 6% premium to the close of 50"."""
    run = [t.low for t in reversed(left[:-1])]
    run = run[1:] if run[:1] == [","] and run[1:2] and run[1] in words.passing else run
    if not run or left[-1].figure < 0 or any(w in ",;:—–" or w in words.halt for w in run):
        return False
    premium = run[0] in words.traits["premium"] and run[1:2] in (["to"], ["over"])
    return premium or run[0] in words.beyond | words.passing or (run[0] in words.comparative and "than" in run[1:3])


def far(bar: Sequence[Token], words: Lexicon) -> str:
    """A mark some words before the figure, with nothing that ends its phrase between: "from a year-ago loss of 5"."""
    for t in bar[1:9]:
        if t.figure >= 0 or t.low in words.halt or t.raw in ",;()":
            return ""
        if t.low in words.against:
            return "against"
        if t.low in ("from", "than", "over", "on", "to", "at"):
            return t.low
        if t.low in words.be:
            return "be"
        if t.low in words.change:
            return "way"
    return ""


def way(figure: Figure, bar: Sequence[Token], p: Phrase, words: Lexicon) -> tuple[str | None, bool]:
    """Up or down, and whether a word of change stands at the figure itself."""
    way, attached = figure.direction, False
    for k, t in enumerate(bar[:4]):
        if t.low in words.up or t.low in words.down:
            way = way or ("up" if t.low in words.up else "down")
            attached = (
                all(x.low in ("by", "of") or x.low.endswith("ly") for x in bar[:k])
                or _meanwhile(bar[:k], words)
                or (bar[0].low == "by" and all(_object(x, words) for x in bar[1:k]))
                or (figure.kind is Kind.PERCENT and t.low in words.nouns and [x.low in words.be for x in bar[:k]] == [True])
            )
            break
    attached = attached or _of_what(bar, words)
    ahead = p.right[:2]
    if attached and p.left[0].low == "at" and figure.kind in LEVELS:
        attached = False  # "exports were down at 46.5 from 47.5"
    if not attached and ahead and ahead[0].low not in GOVERNING:
        more = words.more if ahead[0].low[0].isalnum() or ahead[0].raw == ")" else words.comparative  # "9,692, up from"
        change = next((t.low for t in ahead if t.low in more), None) or _premium(p.right, words)
        if change:
            way, attached = way or ("up" if change in words.up else "down"), True
    if way is None:
        near = {"up" if t.low in words.up else "down" for t in p.left[:12] if t.low in words.up or t.low in words.down}
        way = near.pop() if len(near) == 1 else None  # "fell, as the dollar had been rising, by 8 percent"
    return way, attached


def _premium(right: Sequence[Token], words: Lexicon) -> str | None:
    """The noun of a comparison: "a 6% premium to", "a 6% discount from"."""
    told = len(right) > 1 and right[0].low in words.traits["premium"] and _compares(right, 1, words)
    return right[0].low if told else None


def _object(t: Token, words: Lexicon) -> bool:
    """Whether it may stand between a verb of change and its "by": "cut costs by"."""
    return t.figure < 0 and t.low.isalpha() and t.low not in words.be | words.prepositions | words.halt


def _meanwhile(bar: Sequence[Token], words: Lexicon) -> bool:
    """Whether only a time stands between a word of change and its "by": "decreased in 2012 by"."""
    times = bar[1:]
    return bar[0].low == "by" and all(
        t.low in ("in", "during", "over") or t.low in words.lengths or t.low in words.months or YEAR.match(t.low) for t in times
    )


def _of_what(bar: Sequence[Token], words: Lexicon) -> bool:
    """Whether only what has changed stands between a noun of change and its "of": "a decrease in interest expense of"."""
    within = next((k for k, t in enumerate(bar[:11]) if t.low == "in"), 0)
    return len(bar) > within > 1 and bar[0].low == "of" and len(bar) > within + 1 and bar[within + 1].low in words.nouns


def of(p: Phrase, words: Lexicon) -> frozenset[str]:
    """What a change is said to be of: "a 6% increase in rents", "sales growth of 6%"."""
    ahead = [t.low for t in p.right[:3]]
    noun = next((k for k, w in enumerate(ahead) if w in words.nouns), None)
    if noun is not None and len(p.right) > noun + 1 and p.right[noun + 1].low in ("in", "of"):
        return content(p.right[noun + 2 : noun + 6], words)
    before = next((k for k, t in enumerate(p.left[:6]) if t.low in words.nouns), None)
    return content(p.left[:before], words) if before and before > 1 else frozenset()


def compared(right: Sequence[Token], words: Lexicon) -> tuple[frozenset[str], bool]:
    """What a change is said to be compared with, "6% below its average", and whether it ends in a figure: "double the 54"."""
    at = next((k for k in range(min(len(right), 4)) if _compares(right, k, words)), None)
    if at is None:
        return NOTHING, False
    run = list(takewhile(lambda t: t.figure < 0 and t.raw not in STOPS and t.low not in words.halt, right[at + 1 : at + 11]))
    led = len(right) > (end := at + 1 + len(run)) and right[end].figure >= 0
    return NOTHING if right[at].low in DETERMINED and not led else content(run, words), led  # "doubled its profit"


def _compares(right: Sequence[Token], k: int, words: Lexicon) -> bool:
    low = right[k].low
    if low == "to":
        return k > 0 and right[k - 1].low in words.traits["premium"]
    return low in THAN or low in words.beyond or low in words.against or (k == 0 and low in DETERMINED)


def years(ahead: Sequence[Token], behind: Sequence[Token], left: Sequence[Token], right: Sequence[Token]) -> frozenset[str]:
    found = [t.low for t in ahead[:8] if _year(t)]
    if not found:
        pairs = zip(behind, [*behind[1:], None], strict=False)
        found = [
            t.low
            for t, u in pairs
            if _year(t) and (u is None or u.low not in ("on", "from", "over", "than", "since", "to", "with"))
        ]
    if not found and len(left) > 1 and left[0].raw == "(" and YEAR.match(left[1].low):  # "in 2012 (5,000)"
        found = [left[1].low]
    if not found and right and right[0].raw == "(":
        found = [t.low for t in right[1:4] if _year(t)]
    return frozenset(year[:4] for year in found)


def _year(t: Token) -> bool:
    return t.low[:2] in ("19", "20") and YEAR.match(t.low) is not None


def base(right: Sequence[Token]) -> frozenset[str]:
    marks = ("from", "on", "over", "than", "in", "of", "since", "to", "with")
    return frozenset(b.low[:4] for a, b in pairwise(right[:8]) if _year(b) and a.low in marks)


def months(ahead: Sequence[Token], behind: Sequence[Token], words: Lexicon) -> frozenset[int]:
    def of(run: Sequence[Token]) -> frozenset[int]:
        return frozenset(words.months[t.low] for t in run if t.low in words.months and t.raw[0].isupper())

    return of(ahead[:8]) or of(behind[:12])


def length(ahead: Sequence[Token], behind: Sequence[Token], words: Lexicon) -> str:
    run = [t.low for t in (*ahead[:7], *behind[:9])]
    at = next((k for k, word in enumerate(run) if word in words.lengths), None)
    if at is None:
        return ""
    part = run[at + 3] if run[at + 1 : at + 3] == ["the", "of"] and len(run) > at + 3 else ""  # backwards: "half of the year"
    return words.lengths.get(part, words.lengths[run[at]])


def span(right: Sequence[Token], words: Lexicon) -> str:
    """The length of the period over which a change is told: "up 5% on the previous quarter"."""
    ahead = [t.low for t in right[:9]]
    if any(w in words.traits["yoy"] for w in ahead[:4]):
        return "y"
    for before, word in zip(["", *ahead], ahead, strict=False):
        if word in words.lengths and before in words.determiners:
            return words.lengths[word]
    return ""
