"""Facts of the figures of a Chinese text: role, name, place in sentence, clause, bracket and list. No value is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.zh import cues
from factcheck.language.zh.numbers import folded
from factcheck.pattern import pattern

__all__ = ["LEVEL", "Fact", "alike", "facts", "name_of"]

LEVEL = (Kind.COUNT, Kind.MONEY, Kind.MEASURE)
TIMES = ("year", "month", "week", "day", "hour", "minute", "second", "year_of_age", "round")
LISTED = pattern(r" ?(?:[、和与及]|以及) ?(?:约|近)?")
INSIDE = pattern(r"[^，。；、]{0,12}的")
THEN_IN_BRACKET = pattern(r"（(?:[0-9]{4}年|去年|上年|前年|上月)(?:同期)?[:：]?(?:为|是)?\Z")
HELD = pattern(r"占[^，。；]{0,16}\Z")  # 占其全球14亿美元总收入的12%
BEHIND = pattern(r"[\u4e00-\u9fff]{2,6}(?=[，。；、和\n）]|\Z)")
NAMES = pattern("、|和|与|及")
VERB = pattern(
    r"[增减升降涨跌多少低高落提扩缩滑萎挫][长加少低高降涨跌落滑大小升了幅速出减缩收产支持员]*"
    r"(?:了|分别|率|度)*(?:超过|约|近|为|达|达到)*\Z"
)
SPACED = pattern(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")  # 出 口
BRACKET = pattern(r"（[^（）]*）")
SHORT = 20  # signs of a heading
CLAUSE = 90  # of its clause before a figure
LEFT, RIGHT = 60, 30  # characters before a figure, and behind it


class Fact(NamedTuple):
    """letter: the role. Of a level a (told), t (to), f (from), b (against), l (last year's); of what is stated s (step),
    g (growth), k (points), h (share), m (times), c (contribution); o of a mark, a time, what is vague.

    what: the name of what it is of, carried over where its clause has none (`own`). listed: its list, by the first of it.
    """

    n: int
    figure: Figure
    letter: str
    what: str
    own: bool
    left: str  # from the clause's start or the figure before
    right: str  # to the figure behind, a few signs
    sentence: int
    clause: int
    bracket: int  # where the innermost open bracket stands, or -1
    listed: int
    clause_start: int


class Where(NamedTuple):
    """Where a sign stands: its sentence, its clause, where that begins, the innermost open bracket or -1."""

    sentence: int
    clause: int
    start: int
    bracket: int


def facts(text: str, figures: Sequence[Figure]) -> list[Fact]:
    """One fact a figure, in order."""
    low = folded(text)
    places = _places(low)
    found: list[Fact] = []
    ends = [*(figure.start for figure in figures[1:]), len(low)]
    for figure, behind in zip(figures, ends, strict=True):
        found.append(_fact(low, figure, behind, places[figure.start], found))
    return _named_in_lists(_led_to(found))


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures may be levels of one thing: kind and unit."""
    if {a.kind, b.kind} == {Kind.COUNT, Kind.MONEY} and a.scaled and b.scaled:
        return a.unit is None or b.unit is None  # "10亿元", "15亿以上"
    return a.kind is b.kind and (a.unit == b.unit or (a.kind is Kind.COUNT and (a.unit is None or b.unit is None)))


def _led_to(found: list[Fact]) -> list[Fact]:
    """从 without a level that it led to is no cue."""
    return [fact._replace(letter="a") if fact.letter == "f" and not _leads(fact, found) else fact for fact in found]


def _leads(fact: Fact, found: Sequence[Fact]) -> bool:
    return any(other.letter in "tg" and other.clause - fact.clause < 2 for other in found[fact.n + 1 : fact.n + 4])


def _named_in_lists(found: list[Fact]) -> list[Fact]:
    """A list told by 分别 has the names told before it: 出口、进口分别为…"""
    for lead in [fact for fact in found if fact.listed == fact.n and cues.RESPECTIVELY in fact.left]:
        group = [fact for fact in found[lead.n :] if fact.listed == lead.n]
        names = [name for name in NAMES.split(lead.left.partition(cues.RESPECTIVELY)[0]) if name]
        if len(names) == len(group) > 1:
            for fact, name in zip(group, names, strict=True):
                found[fact.n] = fact._replace(what=name_of(name), own=True)
    return found


def _places(low: str) -> list[Where]:
    found, sentence, clause, start, opened = [], 0, 0, 0, [-1]
    for at, sign in enumerate(low):
        found.append(Where(sentence, clause, start, opened[-1]))
        if sign == "（":
            opened.append(at)
        elif sign == "）" and len(opened) > 1:
            opened.pop()
        elif sign in cues.CLAUSES and not (sign in ",:." and low[at + 1 : at + 2].isdecimal()):
            clause, start = clause + 1, at + 1
            if sign in cues.BREAKS:
                sentence, opened = sentence + (low[at - 1 : at] not in set(cues.BREAKS)), [-1]
    return found


def _fact(low: str, figure: Figure, behind: int, where: Where, found: Sequence[Fact]) -> Fact:
    last = found[-1] if found else None
    left = _left(low, figure, where, last)
    right = low[figure.end : min(behind, figure.end + RIGHT)]
    name = name_of(left) or _name_behind(figure, left, right)
    if name and where.start and low[where.start - 1] == "\n" and where.bracket < 0:
        name = _heading(low, where.start - 1, last.figure.end if last else 0) + name
    carried = last.what if last and last.sentence >= where.sentence - 1 else ""
    listed = last.listed if last and LISTED.fullmatch(low, last.figure.end, figure.start) else len(found)
    clause = low[max(where.start, figure.start - CLAUSE) : figure.start]
    alike_listed = last if last and listed < len(found) and last.figure.kind is figure.kind else None
    letter = alike_listed.letter if alike_listed else _placed_letter(low, figure, where, last)
    return Fact(
        n=len(found),
        figure=figure,
        letter=letter or _letter(figure, left, right, clause),
        what=name or carried,
        own=bool(name),
        left=left,
        right=right,
        sentence=where.sentence,
        clause=where.clause,
        bracket=where.bracket,
        listed=listed,
        clause_start=where.start,
    )


def _left(low: str, figure: Figure, where: Where, last: Fact | None) -> str:
    """From the clause's start, or the figure before and the name that stood behind it, to the figure."""
    before = last.figure.end if last else 0
    if last and last.own and low.startswith(last.what, before):
        before += len(last.what)
    left = low[max(before, where.start, figure.start - LEFT) : figure.start]
    return left.replace("（", "") if where.bracket >= where.start else left


def _placed_letter(low: str, figure: Figure, where: Where, last: Fact | None) -> str | None:
    """What the place alone tells: （上年同期：B）, 占其全球A总收入的12%."""
    if (
        where.bracket >= 0
        and figure.kind in (*LEVEL, Kind.PERCENT)
        and THEN_IN_BRACKET.search(low, where.bracket, figure.start)
    ):
        return "l"
    within = last is not None and last.clause == where.clause and HELD.search(last.left)
    return "h" if within and last and INSIDE.fullmatch(low, last.figure.end, figure.start) else None


def name_of(left: str) -> str:
    """What is named before a figure, without times, verbs and particles; "" where nothing is."""
    short = cues.DATES.sub("", SPACED.sub("", BRACKET.sub("", left)))
    if not short or cues.NOTHING.fullmatch(short):
        return ""
    return cues.TAIL.sub("", short[head.end() if (head := cues.HEAD.match(short)) else 0 :])


def _name_behind(figure: Figure, left: str, behind: str) -> str:
    """ "其中3人死亡、5人受伤": what follows a count that nothing is said before."""
    match = BEHIND.match(behind) if figure.kind is Kind.COUNT and left.strip() in ("", "其中", "有", "、", "和", "，") else None
    return match[0] if match else ""


def _heading(low: str, end: int, before: int) -> str:
    """The line before, where it has no figure and no mark at its end: a heading's line, or a phrase set over two."""
    near = max(0, end - SHORT - 1)
    line = low[max(near, low.rfind("\n", near, end) + 1) : end]
    return "" if end - len(line) < before or len(line) > SHORT or not line or not line[-1].isalpha() else line


def _letter(figure: Figure, left: str, right: str, clause: str) -> str:
    if figure.form is Form.VAGUE or figure.value is None or figure.high is not None:
        return "o"
    if figure.kind is Kind.POINT:
        return "c" if cues.CONTRIBUTED.search(left) else "k"
    if figure.kind is Kind.MULTIPLE:
        return "h" if cues.SHARE.search(left) and figure.form is Form.FRACTION else "m"
    if figure.kind is Kind.PERCENT:
        return _of_percent(figure, left, right)
    if figure.unit in TIMES or cues.MARK.search(left) or cues.MARKED.match(right):
        return "o"
    if cues.TO.search(left):
        return "t"
    if figure.text.startswith("+") or VERB.search(left.rstrip()):
        return "s"
    return _level(left, right, clause)


def _of_percent(figure: Figure, left: str, right: str) -> str:
    if cues.FROM.search(left):
        return _level(left, right, left)
    if cues.SHARE.search(left.rstrip()):
        return "h"
    if "贡献率" in left or "完成" in left:
        return "c"
    if figure.text[0] in "+-−" and left.strip() == "":
        return "g"
    if cues.GROWTH_NAMED.search(left) or (figure.direction and not cues.TO.search(left)):
        return "g"
    return "t" if cues.TO.search(left) else _level(left, right, left)


def _level(left: str, right: str, clause: str) -> str:
    if cues.EXPECTED.match(right):
        return "o"
    beside = cues.BESIDE.search(left) and cues.COMPARING.match(right)  # 与2010年的B相比
    if beside or cues.AGAINST.search(left) or cues.AGAINST.search(clause):
        return "b"
    return "f" if cues.FROM.search(left) else "l" if cues.THEN_TOLD.search(left) else "a"
