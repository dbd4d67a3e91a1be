"""The facts of a figure: what it is, of what, when, which way and on which basis; built once from the words around it.

No value of a figure is read here or anywhere above.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import words as words_  # a Lexicon has that name here
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.phrase import Phrase, phrases
from factcheck.link.weigh.respective import distributed
from factcheck.link.weigh.subject import Subject, content, names, stem, subjects
from factcheck.link.weigh.token import YEAR, Token, tokens

__all__ = ["facts"]

TIMES = frozenset({"month", "year", "day", "week", "quarter", "hour", "minute", "second", "decade"})
BESIDE = 7  # tokens between a step and its rate
DATED = frozenset({"from", "since", "in", "on", "over"})  # before a year: "fell 5% from 2016 to 108 people"
APART = ";("  # behind which a basis is that of another rate: "grew 8%; in local currencies by 6%"
FOOTNOTES = frozenset("*†")
LED = 5  # "and the operating profit by"
NO_GROWTH = frozenset({"share", "rated", "bond", "stake", "including"})
STOPS = frozenset(["from", "at", ",", "(", "than", "on"])
MARKS = words_("to with from by of at than ( , and or in for on after since ) ; : between")
NEAR_AHEAD, NEAR_BEHIND = 6, 10  # words of a figure's own phrase


def facts(text: str, figures: Sequence[Figure], words: Lexicon) -> tuple[list[Fact], list[Token]]:
    """The facts of all figures of a text, in order, and its tokens."""
    found = tokens(text, figures, words)
    said = subjects(found, words)
    every = [_fact(phrase, figures, said, words) for phrase in phrases(found)]
    return distributed(_listed(_carried(every, words), found), found, words), found


def _fact(p: Phrase, figures: Sequence[Figure], said: dict[int, Subject], words: Lexicon) -> Fact:
    figure, subject = figures[p.token.figure], said[p.token.segment]
    bar = [t for t in _outside(p) if t.low not in words.empty and (t.raw[0].isalnum() or t.raw in "(),;:—–")]
    mark, far = _mark(bar, words, p.left), _far(bar, words)
    if mark == "(" and p.right and p.right[0].low in words.against:
        far = ""  # "higher than elsewhere (54 compared with 50)"
    way, attached = _way(figure, bar, p, words)
    if _beyond(p.left, words):
        mark, attached = "than", False
        way = next(("up" if t.low in words.up else "down" for t in p.right[:1] if t.low in words.nouns), figure.direction)
    behind = p.left_clause[: 3 if mark == "to" else 14]
    ahead = p.right_phrase
    traits = _traits(p, figure, words)
    fact = Fact(
        p.token.figure, figure, Role.LEVEL, mark, far, way, attached, subject.head, subject.rest,
        content([t for t in p.left_clause[:NEAR_BEHIND] if t.segment == p.token.segment] + ahead[:NEAR_AHEAD], words)
        | _noun(figure),
        names([*reversed(p.left_clause[:12]), *ahead[:5]], words), _of(p, words),
        _years(ahead, behind, p.left, p.right), _base(p.right), _months(ahead, p.left_clause, words),
        _length(ahead, behind, words), _span(p.right, words), _any(ahead[:7], words.then) or _any(behind[:9], words.then),
        _any(ahead[:7], words.now) or _any(behind[:6], words.now),
        traits, subject.own, subject.pronoun, p.token.sentence, p.token.clause, p.token.segment, p.token.bracket, p.at,
        tuple(t.low for t in p.left[:6]), tuple(t.low for t in p.right[:6]),
    )  # fmt: skip
    return fact._replace(role=_role(fact))


def _outside(p: Phrase) -> list[Token]:
    """The words before a figure, without an aside: "increased slightly (if at all) by 28,000"."""
    closed = {t.bracket for t in p.left if t.raw == "(" and t.bracket != p.token.bracket}
    return [t for t in p.left if t.bracket not in closed]


def _noun(figure: Figure) -> frozenset[str]:
    return frozenset(stem(w) for w in figure.unit.split()) if figure.kind is Kind.COUNT and figure.unit else frozenset()


def _any(tokens_: Sequence[Token], group: frozenset[str]) -> bool:
    return not group.isdisjoint([t.low for t in tokens_])


def _mark(bar: Sequence[Token], words: Lexicon, left: Sequence[Token]) -> str:
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
        return "be"
    if head in words.up or head in words.down or head in words.nouns:
        return "at" if left[0].low == "at" else "way"  # "lower at 40"
    return "word"


def _beyond(left: Sequence[Token], words: Lexicon) -> bool:
    """Whether it is what another figure is more than: "2 percent smaller than October's 172", "8% above the 50 of May";
    "grew 6.5 percent, outpacing the country's 6.3"."""
    run = [t.low for t in reversed(left[:-1])]
    run = run[1:] if run[:1] == [","] and run[1:2] and run[1] in words.passing else run
    if not run or left[-1].figure < 0 or any(w in ",;:—–" or w in words.halt for w in run):
        return False
    return run[0] in words.beyond | words.passing or (run[0] in words.comparative and "than" in run[1:3])


def _far(bar: Sequence[Token], words: Lexicon) -> str:
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


def _way(figure: Figure, bar: Sequence[Token], p: Phrase, words: Lexicon) -> tuple[str | None, bool]:
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
    if not attached and ahead and ahead[0].low not in ("of", "to", "from", "in"):
        change = next((t.low for t in ahead if t.low in words.more and t.low in words.change | words.more), None)
        if change:
            way, attached = way or ("up" if change in words.up else "down"), True
    if way is None:
        near = {"up" if t.low in words.up else "down" for t in p.left[:12] if t.low in words.up or t.low in words.down}
        way = near.pop() if len(near) == 1 else None  # "fell, as the dollar had been rising, by 8 percent"
    return way, attached


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


def _of(p: Phrase, words: Lexicon) -> frozenset[str]:
    """What a change is said to be of: "a 6% increase in rents", "sales growth of 6%"."""
    ahead = [t.low for t in p.right[:3]]
    noun = next((k for k, w in enumerate(ahead) if w in words.nouns), None)
    if noun is not None and len(p.right) > noun + 1 and p.right[noun + 1].low in ("in", "of"):
        return content(p.right[noun + 2 : noun + 6], words)
    before = next((k for k, t in enumerate(p.left[:6]) if t.low in words.nouns), None)
    return content(p.left[:before], words) if before and before > 1 else frozenset()


def _years(ahead: Sequence[Token], behind: Sequence[Token], left: Sequence[Token], right: Sequence[Token]) -> frozenset[str]:
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


def _base(right: Sequence[Token]) -> frozenset[str]:
    marks = ("from", "on", "over", "than", "in", "of", "since", "to", "with")
    return frozenset(b.low[:4] for a, b in pairwise(right[:8]) if _year(b) and a.low in marks)


def _months(ahead: Sequence[Token], behind: Sequence[Token], words: Lexicon) -> frozenset[int]:
    def of(run: Sequence[Token]) -> frozenset[int]:
        return frozenset(words.months[t.low] for t in run if t.low in words.months and t.raw[0].isupper())

    return of(ahead[:8]) or of(behind[:12])


def _length(ahead: Sequence[Token], behind: Sequence[Token], words: Lexicon) -> str:
    run = [t.low for t in (*ahead[:7], *behind[:9])]
    at = next((k for k, word in enumerate(run) if word in words.lengths), None)
    if at is None:
        return ""
    part = run[at + 3] if run[at + 1 : at + 3] == ["the", "of"] and len(run) > at + 3 else ""  # backwards: "half of the year"
    return words.lengths.get(part, words.lengths[run[at]])


def _span(right: Sequence[Token], words: Lexicon) -> str:
    """The length of the period over which a change is told: "up 5% on the previous quarter"."""
    ahead = [t.low for t in right[:9]]
    if any(w in words.traits["yoy"] for w in ahead[:4]):
        return "y"
    for before, word in zip(["", *ahead], ahead, strict=False):
        if word in words.lengths and before in words.determiners:
            return words.lengths[word]
    return ""


def _traits(p: Phrase, figure: Figure, words: Lexicon) -> frozenset[str]:
    level = figure.kind not in (Kind.PERCENT, Kind.POINT)
    stop = next(
        (
            k
            for k, t in enumerate(p.left)
            if t.low in STOPS
            or t.low in words.against
            or t.low in words.be
            or t.low in words.halt
            or (t.low == "to" and all(x.low in words.empty for x in p.left[:k]))  # not "expected to cost 40"
        ),
        8,
    )
    ends = next((k for k, t in enumerate(p.right) if t.raw == ";" or t.low in ("from", "than") or t.low in words.against), 4)
    left, right = _lows(p.left), _lows(p.right[:8])
    wide = left[: stop if level else 8] + right[: min(4, ends) if level else 6]
    tight = left[: stop if level else 6] + right[: min(3, ends) if level else 3]
    found = {name for name, group in words.traits.items() if not group.isdisjoint(wide if name in words.wide else tight)}
    found.discard("cause")  # asked of what stands before: "down 5%, largely as a result of" tells no other change
    if not level and words.traits["per"].isdisjoint(right[:3]):
        found.discard("per")  # of its step: "a decrease of $0.13 per dozen, or 9%"
    ahead_, behind_ = p.right[: 4 if level else 7], p.left[: stop if level else 8]
    pairs = {f"{x.low}_{y.low}" for x, y in (*pairwise(ahead_), *((b, a) for a, b in pairwise(behind_)))}
    found |= {name for name, group in words.phrases.items() if not group.isdisjoint(pairs)}
    own = p.right[: next((k for k, t in enumerate(p.right) if t.raw in APART or t.low in ("to", "from")), None)]
    asked = (
        ("own basis", words.traits["basis"], _lows(own[:6])),
        ("own basis", words.phrases["basis"], [f"{x.low}_{y.low}" for x, y in pairwise(own[:7])]),
        ("own basis", FOOTNOTES, [t.raw for t in p.right[:1]]),
        ("negative", words.negative, left[:3] + right[:2]),
        ("positive", words.positive, left[:3] + right[:2]),
        ("cause", words.traits["cause"], left[:8]),
        ("each", words.each, left[:8] + right[:5] if level else ()),
        ("balance", words.sums["apart"], left[:14] + right),
    )
    found |= {trait for trait, group, near in asked if not group.isdisjoint(near)}
    if figure.high is not None:
        found.add("range")
    if figure.unit in TIMES and not figure.scaled and "," not in figure.text:  # 540,000 hours are an amount
        found.add("time")
    return frozenset(found | _next(p, words))


def _next(p: Phrase, words: Lexicon) -> set[str]:
    """What stands right behind a figure."""
    ahead = p.right[0].low if p.right else "."
    found = {f"then {ahead}"} if ahead in ("of", "to", "from", "(", ",", ")", ".") else set()
    then = len(p.right) > 2 and p.right[2].low in words.then  # "40 a year earlier"
    if ahead in ("a", "an", "per", "apiece", "each") and p.right and not then:
        found.add("per")
    if ahead in words.nouns:
        found.add("then noun")
    elif ahead in words.more:
        found.add("then more")
    return found


def _lows(run: Sequence[Token]) -> list[str]:
    """The words; the month is not what "may" says."""
    return ["" if t.raw == "May" else t.low for t in run]


def _role(f: Fact) -> Role:
    figure = f.figure
    if figure.form is Form.VAGUE:
        return Role.VAGUE
    if figure.kind is Kind.POINT:
        return Role.POINTS
    if figure.kind is Kind.MULTIPLE and figure.form is not Form.FRACTION:
        return Role.MULTIPLE
    if figure.kind in (Kind.PERCENT, Kind.MULTIPLE):
        return Role.GROWTH if f.attached else Role.SHARE if "then of" in f.traits and f.mark != "by" else Role.PART
    if "time" in f.traits or (f.mark in DATED and figure.kind is Kind.COUNT and YEAR.match(figure.text)):
        return Role.TIME
    if (f.attached and f.mark in ("way", "by", "of")) or "then more" in f.traits or "then noun" in f.traits:
        return Role.STEP
    if f.mark in ("from", "against", "than", "after") or f.far in ("from", "against", "than"):
        return Role.OLD
    return Role.NEW if f.mark == "to" else Role.LEVEL


def _carried(every: list[Fact], words: Lexicon) -> list[Fact]:
    """ "rose 6.7% to 80 and 2.7% to 90": the second rate takes the verb of the first; "fell $6m, or 7%" the way of its step."""
    for k, f in enumerate(every):
        before = every[k - 1] if k else None
        if before and not before.attached and _closed(f, words):
            before = every[k - 1] = _compared(before, f.right[1], words)
        if before and before.attached and _beside(before, f):
            step = f.role is Role.LEVEL and f.figure.kind is not Kind.PERCENT and _goes_on(every, k)
            f = every[k] = f._replace(way=before.way, role=Role.STEP if step else f.role)
        if f.role is Role.PART and (f.mark in ("and", ",") or _led(f)) and "then of" not in f.traits:
            before = next((g for g in reversed(every[:k]) if g.figure.kind is Kind.PERCENT and g.sentence == f.sentence), None)
            if before and before.role is Role.GROWTH and (f.mark in ("and", ",") or f.segment - before.segment in (1, 2)):
                every[k] = f._replace(way=f.way or before.way, role=Role.GROWTH, traits=f.traits | {"carried"})
    return every


def _goes_on(every: Sequence[Fact], k: int) -> bool:
    """Whether levels follow a bracket: "grew by 7% (3.5 million) from 50.0 million", no "a rise of 4% (€85.0 million)"."""
    return every[k].mark != "(" or (k + 1 < len(every) and every[k + 1].mark in ("from", "to"))


def _closed(f: Fact, words: Lexicon) -> bool:
    """Whether a word of change stands behind the bracket that a figure is in: "3,747 (10%) lower", "an 8% (4,000) fall"."""
    return f.mark == "(" and f.right[:1] == (")",) and f.right[1:2] != () and f.right[1] in words.more | words.nouns


def _compared(f: Fact, change: str, words: Lexicon) -> Fact:
    way = "up" if change in words.up else "down" if change in words.down else f.way
    role = {Role.LEVEL: Role.STEP, Role.SHARE: Role.GROWTH, Role.PART: Role.GROWTH}.get(f.role, f.role)
    return f._replace(way=way, attached=True, role=role)


def _led(f: Fact) -> bool:
    """Whether nouns alone stand before a rate: "wages rose 3%, prices 5% and rents 7%"."""
    lead = next((k for k, word in enumerate(f.left) if word in (",", "and")), len(f.left))
    return f.mark in ("word", "by") and f.way is None and lead < LED and not f.traits & NO_GROWTH


def _beside(before: Fact, f: Fact) -> bool:
    """Whether a rate stands at its step, or a step at its rate, without a word of change of its own."""
    near = before.sentence == f.sentence and f.mark in ("or", "(", ",") and f.token - before.token < BESIDE
    return near and not f.attached and (before.figure.kind is Kind.PERCENT) != (f.figure.kind is Kind.PERCENT)


def _listed(every: list[Fact], found: Sequence[Token]) -> list[Fact]:
    """The place of each figure in a list of its kind: "5, 6 and 7"."""
    k = 0
    while k < len(every):
        e = k + 1
        while (
            e < len(every)
            and every[e].figure.kind is every[k].figure.kind
            and _joined(found[every[e - 1].token + 1 : every[e].token])
        ):
            e += 1
        if e - k > 1:
            first = every[k]
            for n in range(k, e):
                every[n] = every[n]._replace(place=(n - k + 1, e - k))
                if n > k and every[n].role is Role.LEVEL and first.role in (Role.NEW, Role.OLD):
                    every[n] = every[n]._replace(role=first.role, mark=first.mark, far=first.far)
        k = e
    return every


def _joined(between: Sequence[Token]) -> bool:
    return 0 < len(between) < 3 and all(t.low in (",", "and", "or", "&") for t in between)
