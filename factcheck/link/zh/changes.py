"""Changes, gaps and multiples, by the table of constructions, and gaps whose other side is named or left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.zh import cues
from factcheck.link.zh.constructions import CONSTRUCTIONS
from factcheck.link.zh.fact import Fact, alike
from factcheck.link.zh.found import Found
from factcheck.link.zh.names import akin, ends_alike
from factcheck.link.zh.yearly import yearly

__all__ = ["changed", "spelled"]

MARKS = dict(zip("、，,：:；;。！？\n（）", ",,,,,;;....()", strict=True))
PATTERNS = [(row, re.compile(row.pattern)) for row in CONSTRUCTIONS]
BRACKETS = re.compile(r"（[^（）]*）")
OPEN = re.compile(r"\([^()]*\)?|\)")
STOPS = re.compile(r"[,;.]{2,}")
STATED = "sgkm"
APART = re.compile(r"(?:高|低|多|少)(?:出|了)*(?:约|近|超过)?\Z")
OF, OF_THEN = re.compile(r"的\Z"), re.compile(r"(?:是|为|相当于)(?:[0-9]{4}年|去年|上年|当年|当时|之前|此前)[^，。；]{0,6}的\Z")
FASTER = re.compile("增速|增幅|涨幅|降幅|快|慢|整体|平均|超过|高出")
GREW = re.compile(r"(?:增长|增加|提高|上升|上涨|涨|增|升|扩大|多|高|高出)(?:了|近|超过|约)*\Z")
DOWN = re.compile(r"(?:[减降跌缩滑落]|下调|少|低|萎缩)[少低了落幅小去掉至]*(?:约|近|超过|达)*\Z")
WHOSE = re.compile(  # 超过沪深两市整体营收增幅N个百分点
    r"(?:比|较|高于|低于|超过|高出|低过|高过|落后)(?P<whose>[^，。；]{2,24}?)(?:高|低|增幅|提高|多|快|慢|出|少)*\Z"
)
THEN = re.compile("[上去同前年]")
BACK, MOST = 8, 12  # sentences; members of a list
LIST = re.compile("[、和与]")


def changed(found: Found) -> None:
    """Enter what the constructions find, then the gaps of one printed side."""
    for outside in (False, True):
        word, at = spelled(found, outside=outside)
        for row, pattern in PATTERNS:
            start = 0
            while match := pattern.search(word, start):
                roles = {name: found.facts[at[match.start(name)]] for name in match.groupdict()}
                _enter(found, roles, row.confidence)
                start = match.start() + 1
    for fact in found.facts:
        if fact.letter in "kg":
            _beside(found, fact)
        if fact.letter == "k":
            _gap(found, fact)
        if fact.letter == "m":
            _named_times(found, fact)


def spelled(found: Found, *, outside: bool = False) -> tuple[str, list[int]]:
    """The word of a text, and which figure each of its letters is; `outside`: without what stands in brackets."""
    low, signs, end = found.low, [], 0
    for fact in found.facts:
        if fact.letter == "o" or (outside and fact.bracket >= 0):
            continue
        gap = low[end : fact.figure.start]
        marks = "&" if fact.listed != fact.n and gap else "".join(MARKS.get(sign, "") for sign in (BRACKETS.sub("", gap)))
        marks = STOPS.sub(lambda run: max(run[0], key=",;.".index), marks)  # the strongest
        own = "N" if fact.own and fact.letter in STATED + "a" else ""
        signs += [(sign, fact.n) for sign in (OPEN.sub("", marks) if outside else marks) + own + fact.letter]
        end = fact.figure.end
    return "".join(sign for sign, _ in signs), [n for _, n in signs]


def _enter(found: Found, roles: dict[str, Fact], confidence: str) -> None:
    """The claim that a match makes, where units and names allow it."""
    stated, new, old, step = (roles.get(role) for role in ("stated", "new", "old", "step"))
    if stated is None or new is None or any(f.listed != f.n for f in roles.values()):
        return
    other = old or step
    if other is None or not alike(new.figure, other.figure) or not _whose(stated, new, other):
        return
    plain = new.letter == "a" and old is not None and old.letter == "a" and stated.letter == "g"
    if plain and not cues.TWO_YEARS.search(stated.left):
        return  # of two levels side by side a growth a year alone is told
    if cues.TWO_YEARS.search(stated.left):
        yearly(found, new, other, stated)
    elif step:
        relation = "decline" if stated.figure.direction == "down" else "growth"
        found.put(relation, [("change", step.figure), ("new", new.figure)], stated.figure, confidence)
    else:
        _change(found, new.figure, other.figure, stated, confidence, other.letter == "f")


def _whose(stated: Fact, new: Fact, other: Fact) -> bool:
    """Whether a stated figure is of the thing whose levels stand beside it: it names none of its own, or the same."""
    if other.n > stated.n and other.own and not akin(stated.what, other.what):
        return False  # 增长25%，占比由10%提高到12%
    return not stated.own or any(akin(stated.what, fact.what) for fact in (new, other))


def _change(found: Found, new: Figure, old: Figure, stated: Fact, confidence: str, by: bool) -> None:
    figure, way = stated.figure, "up" if stated.letter == "m" else _way(stated)
    if stated.letter == "m":
        _multiple(found, new, old, stated, by)
    elif stated.letter == "g" and new.kind is not Kind.PERCENT:
        found.put("decline" if way == "down" else "growth", [("new", new), ("old", old)], figure, confidence)
    elif new.kind is Kind.PERCENT and figure.kind in (Kind.POINT, Kind.PERCENT):
        high, low = (old, new) if way == "down" else (new, old)
        found.put("gap", [("higher", high), ("lower", low)], figure, confidence)
    elif figure.kind is not Kind.POINT and alike(new, figure):
        high, low = (old, new) if way == "down" else (new, old)
        found.put("difference", [("larger", high), ("smaller", low)], figure, confidence)


def _multiple(found: Found, new: Figure, old: Figure, stated: Fact, by: bool) -> None:
    """是B的N倍 is exact, 翻一番 twice, 增长一倍 twice; 增长N倍 is read both ways and never fails."""
    figure = stated.figure
    if figure.form is Form.FRACTION:
        return
    grew = figure.text[0] != "翻" and GREW.search(stated.left)
    if not grew and "翻" not in figure.text and "翻" not in stated.left and not (OF_THEN if by else OF).search(stated.left):
        return
    if grew and figure.value == 1:
        figure = figure._replace(value=figure.value + 1)
    found.put("multiple", [("new", new), ("old", old)], figure, "low" if grew and figure.value != 2 else "high")


def _way(stated: Fact) -> str | None:
    if stated.figure.direction:
        return stated.figure.direction
    return "down" if DOWN.search(stated.left) else "up"


def _beside(found: Found, stated: Fact) -> None:
    """ "A，比日本（B）低N个百分点", and of several: "比美国（B）、日本（C）分别高N、M个百分点"."""
    lead = found.facts[stated.listed]
    size = sum(f.listed == lead.n for f in found.facts[lead.n : lead.n + MOST])
    near = [f for f in found.facts[max(0, lead.n - 2 * MOST) : lead.n] if f.figure.kind is Kind.PERCENT]
    others = [f for f in near if f.clause == lead.clause and f.bracket >= 0]
    before = [f for f in near if f.sentence == lead.sentence and f.clause < lead.clause and f.letter in "ath"]
    before += [f for f in near if f.clause == lead.clause and f.bracket < 0 and f.letter in "ath"]
    compared = APART.search(lead.left.rpartition("）")[2]) and "比" in found.low[lead.clause_start : lead.figure.start]
    if len(others) != size or not before or not compared:
        return
    exact = next((f for f in before[1:2] if f.bracket >= 0 and f.clause == before[0].clause), before[0])  # 近七成（67.5%）
    high, low = exact.figure, others[stated.n - lead.n].figure
    high, low = (low, high) if _way(lead) == "down" else (high, low)
    found.put("gap", [("higher", high), ("lower", low)], stated.figure)


def _named_times(found: Found, stated: Fact) -> None:
    """甲是乙的N倍: of the levels of those names, before it."""
    said = cues.OF_OTHER.search(stated.left)
    if said is None or stated.figure.form is Form.FRACTION:
        return
    near = [f for f in found.facts[: stated.n] if stated.sentence - f.sentence < 3 and f.letter in "ath"]
    other = [f for f in near if said["other"] in f.what]
    one = [f for f in near if len(said["one"]) > 1 and said["one"] in f.what] or near[-1:]
    if len(other) == 1 and one and one[-1].n != other[0].n and alike(one[-1].figure, other[0].figure):
        found.put("multiple", [("new", one[-1].figure), ("old", other[0].figure)], stated.figure)


def _gap(found: Found, stated: Fact) -> None:
    """比…高N个百分点: the other side by its name, or nothing: then it is implied."""
    here = _before(found.facts, stated)
    listed = any(f.listed == stated.listed != f.n for f in found.facts)
    if here is None or listed or (stated.figure.start, "gap", ()) in found.stated:
        return
    first, second = ("lower", "higher") if _way(stated) == "down" else ("higher", "lower")
    named = WHOSE.search(stated.left)
    if here.letter == "g" and not (named and FASTER.search(stated.left)):
        return
    then = named is None or cues.THEN.search(named["whose"]) or THEN.match(named["whose"])
    other = None if named is None or then else _named(found.facts, stated, here, named["whose"])
    if other:
        found.put("gap", [(first, here.figure), (second, other.figure)], stated.figure)
    elif named or not stated.own:
        found.put("gap", [(first, here.figure)], stated.figure)


def _before(facts: Sequence[Fact], stated: Fact) -> Fact | None:
    """The percentage that a gap is of: the last before it in its sentence, which its clause does not rename."""
    for fact in reversed(facts[: stated.n]):
        if fact.sentence != stated.sentence:
            return None
        if fact.figure.kind is Kind.PERCENT and fact.letter in "ahtgf":
            return fact if fact.listed == fact.n else None
        if fact.letter not in "ock":
            return None
    return None


def _named(facts: Sequence[Fact], stated: Fact, here: Fact, whose: str) -> Fact | None:
    """The earlier percentage of the same role whose name fits."""
    for fact in reversed(facts[: stated.n]):
        if stated.sentence - fact.sentence > BACK or LIST.search(whose):
            return None
        if (
            fact.n != here.n
            and fact.figure.kind is Kind.PERCENT
            and fact.letter == here.letter
            and ends_alike(fact.what, whose)
        ):
            return fact
    return None
