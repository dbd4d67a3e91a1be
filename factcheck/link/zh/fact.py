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
THEN_IN_BRACKET = pattern(
    r"（(?:[0-9]{4}年|去年|上年|前年|上月|去年同期|上年同期)(?:同期)?[:：]?(?:为|是)?\Z"
)  # （上年同期：2.40亿元）
HELD = pattern(r"占[^，。；]{0,16}\Z")  # 占其全球14亿美元总收入的12%
BEHIND = pattern(r"[\u4e00-\u9fff]{2,6}(?=[，。；、和\n）]|\Z)")
NAMES = pattern("、|和|与|及")
VERB = pattern(
    r"[增减升降涨跌多少低高落提扩缩滑萎挫](?:长|加|少|低|高|降|涨|跌|落|滑|大|小|升|了|幅|速|出|减|缩|收|产|支|持|员)*(?:了|分别|率|度)*(?:超过|约|近|为|达|达到)*\Z"
)
SPACED = pattern(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")  # 出 口
BRACKET = pattern(r"（[^（）]*）")
SHORT = 20  # signs of a heading
CLAUSE = 90  # of its clause before a figure
LEFT = 60  # characters before a figure


class Fact(NamedTuple):
    """letter: the role, of a level a (told), t (to), f (from), b (against), l (last year's), o (a mark, a time,
    vague); of what is stated
    s (step), g (growth), k (points), h (share), m (times), c (contribution).

    what: the name of what it is of, carried over where its clause has none (`own`). listed: its list, by the first of it.
    """

    n: int
    figure: Figure
    letter: str
    what: str
    own: bool
    left: str  # from the clause's start or the figure before
    right: str  # to the clause's end or the figure behind
    sentence: int
    clause: int
    bracket: int  # where the innermost open bracket stands, or -1
    listed: int
    clause_start: int


def facts(text: str, figures: Sequence[Figure]) -> list[Fact]:
    """One fact a figure, in order."""
    low = folded(text)
    places = _places(low)
    found: list[Fact] = []
    for n, figure in enumerate(figures):
        before = figures[n - 1].end if n else 0
        behind = figures[n + 1].start if n + 1 < len(figures) else len(low)
        sentence, clause, start, bracket = places[figure.start]
        found.append(_fact(low, n, figure, before, behind, (sentence, clause, start, bracket), found))
    return _placed(found)


def alike(a: Figure, b: Figure) -> bool:
    """Whether two figures may be levels of one thing: kind and unit."""
    if {a.kind, b.kind} == {Kind.COUNT, Kind.MONEY} and a.scaled and b.scaled:
        return a.unit is None or b.unit is None  # "10亿元", "15亿以上"
    return a.kind is b.kind and (a.unit == b.unit or (a.kind is Kind.COUNT and (a.unit is None or b.unit is None)))


def _placed(found: list[Fact]) -> list[Fact]:
    """从 without a level that it led to is no cue; a list told by 分别 has the names told before it."""
    last = len(found) - 1
    for n, fact in enumerate(found):
        if fact.letter == "f" and not any(
            f.letter in "tg" and f.clause - fact.clause < 2 for f in found[n + 1 : min(last, n + 3) + 1]
        ):
            found[n] = fact._replace(letter="a")
    for lead in [fact for fact in found if fact.listed == fact.n and cues.RESPECTIVELY in fact.left]:
        group = [fact for fact in found if fact.listed == lead.n]
        names = [name for name in NAMES.split(lead.left.partition(cues.RESPECTIVELY)[0]) if name]
        if len(group) > 1 and len(names) == len(group):
            for fact, name in zip(group, names, strict=True):
                found[fact.n] = found[fact.n]._replace(what=name_of(name), own=True)
    return found


def _places(low: str) -> list[tuple[int, int, int, int]]:
    """Of each character: its sentence, its clause, where that begins, and the innermost open bracket."""
    found, sentence, clause, start, open_at = [], 0, 0, 0, [-1]
    for at, sign in enumerate(low):
        found.append((sentence, clause, start, open_at[-1]))
        if sign == "（":
            open_at.append(at)
        elif sign == "）" and len(open_at) > 1:
            open_at.pop()
        elif sign in cues.CLAUSES and not (sign in ",:." and low[at + 1 : at + 2].isdecimal()):
            clause, start = clause + 1, at + 1
            if sign in cues.BREAKS:
                sentence, open_at = sentence + (low[at - 1 : at] not in set(cues.BREAKS)), [-1]
    return found


def _fact(
    low: str, n: int, figure: Figure, before: int, behind: int, place: tuple[int, int, int, int], found: list[Fact]
) -> Fact:
    sentence, clause, start, bracket = place
    if found and found[-1].own and low.startswith(found[-1].what, before):
        before += len(found[-1].what)  # the name that stood behind the figure before
    left = low[max(before, start, figure.start - LEFT) : figure.start]
    if bracket >= start:
        left = left.replace("（", "")
    right = low[figure.end : min(behind, figure.end + 30)]
    last = found[-1] if found else None
    listed = _list(low, n, figure, last)
    name = name_of(left) or _name_behind(figure, left, low[figure.end : min(behind, figure.end + LEFT)])
    if name and start and low[start - 1] == "\n" and bracket < 0:
        name = _heading(low, start - 1, before) + name
    within = (
        last is not None
        and last.clause == clause
        and INSIDE.fullmatch(low, last.figure.end, figure.start)
        and HELD.search(last.left)
    )
    bracketed = bracket >= 0 and THEN_IN_BRACKET.search(low, bracket, figure.start) and figure.kind in (*LEVEL, Kind.PERCENT)
    letter = (
        "l"
        if bracketed
        else "h"
        if within
        else last.letter
        if listed != n and last and last.figure.kind is figure.kind
        else _letter(figure, left, right, low[max(start, figure.start - CLAUSE) : figure.start])
    )
    what = name or (last.what if last and (last.sentence >= sentence - 1) else "")
    return Fact(n, figure, letter, what, bool(name), left, right, sentence, clause, bracket, listed, start)


def _list(low: str, n: int, figure: Figure, last: Fact | None) -> int:
    """The first figure of the list that this one is in: "1493.7亿元、1109.9亿元和395.6亿元"."""
    together = last is not None and LISTED.fullmatch(low, last.figure.end, figure.start)
    return last.listed if last and together else n


def name_of(left: str) -> str:
    """What is named before a figure, without times, verbs and particles; "" where nothing is."""
    short = cues.DATES.sub("", SPACED.sub("", BRACKET.sub("", left)))
    return cues.TAIL.sub("", short[head.end() if (head := cues.HEAD.match(short)) else 0 :])


def _name_behind(figure: Figure, left: str, behind: str) -> str:
    """ "其中3人死亡、5人受伤": what follows a count that nothing is said before."""
    match = BEHIND.match(behind) if figure.kind is Kind.COUNT and left.strip() in ("", "其中", "有", "、", "和", "，") else None
    return match[0] if match else ""


def _heading(low: str, end: int, before: int) -> str:
    """The line before, where it has no figure and no mark at its end: a heading's line, or a phrase set over two."""
    line = low[low.rfind("\n", 0, end) + 1 : end]
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
    if cues.TO.search(left) or figure.text.startswith("达"):
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
    if (figure.direction or cues.GROWTH_NAMED.search(left)) and not cues.TO.search(left):
        return "g"
    return "t" if cues.TO.search(left) else _level(left, right, left)


def _level(left: str, right: str, clause: str) -> str:
    if cues.EXPECTED.match(right):
        return "o"
    if cues.AGAINST.search(left) or cues.AGAINST.search(clause):
        return "b"
    return "f" if cues.FROM.search(left) else "l" if cues.THEN_TOLD.search(left) else "a"
