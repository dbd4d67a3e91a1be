"""Parts whose names make a whole, and the level that is called as their whole is: 出口 and 进口 of 进出口总额."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.language.zh import cues
from factcheck.language.zh.wholes import WHOLES
from factcheck.link.zh.fact import LEVEL, Fact, alike
from factcheck.link.zh.names import common, core
from factcheck.pattern import pattern

__all__ = ["COMPLEMENTS", "Set", "complements", "is_mean", "shared_name", "siblings"]


class Complement(NamedTuple):
    """names: of each part, several parted by "|". called: what their whole is called; empty: it shares a word with them."""

    names: tuple[str, ...]
    called: re.Pattern[str]


COMPLEMENTS = tuple(Complement(tuple(parts.split("+")), re.compile(whole)) for parts, whole in WHOLES.items())
ANY = r"\S"  # of a whole of men and women: whatever stands right before them
Set = tuple[Fact, list[Fact]]  # a whole and its parts
FEWEST, BACK, LIKE = 2, 4, 4  # parts; sentences; signs of a name
BARE = 2  # signs of a name that is that of a part alone: 男, 出口
APART = 6  # figures from one part to the next
PLAIN = pattern("增加|性|零售|实现|完成|本级|新增|发行|输入|参加|[a-zA-Z#]")
CLAUSE = pattern("[，。；（]")
BOTH = ("进出口", "农林牧渔业", "本外币", "批发零售", "住宿餐饮", "猪牛羊禽肉")  # names of wholes in which those of parts stand
OF_MANY = ("第一产业", "一产", "出口")  # there are those of investment, of electricity, of machines
SCOPE = pattern(r"(?:^|[。；\n])[\s\-*]*(?![按分其])([\u3400-\u9fff][^，。；：\n]{1,11})：\Z")


def complements(levels: Sequence[Fact], low: str) -> Iterator[Set]:
    """Each whole with its parts, the larger sets first; what is a part of one is the whole of none."""
    runs = [(row, run) for row in sorted(COMPLEMENTS, key=lambda row: -len(row.names)) for run in _runs(levels, row.names)]
    taken = {fact.n for _, run in runs for fact in run}
    for row, run in runs:
        others = [f for f in levels if f.n not in taken and not _named(f, row.names, [])]
        if whole := _whole(others, run, row, low):
            yield whole, run


def siblings(facts: Sequence[Fact]) -> dict[int, list[Fact]]:
    """Of each level that makes a whole with others by their names, all of them: the three industries, men and women."""
    levels = [fact for fact in facts if fact.letter in "at" and fact.figure.kind in LEVEL]
    runs = [run for names, _ in sorted(COMPLEMENTS, key=lambda row: len(row.names)) for run in _runs(levels, names)]
    return {fact.n: run for run in runs for fact in run}


def is_mean(fact: Fact) -> bool:
    """Whether its name is that of an average, which is no sum."""
    return cues.MEAN.search(fact.what) is not None


def shared_name(parts: Sequence[Fact]) -> str:
    """What the names of all parts have in common at their ends: 消费品零售额."""
    names = [core(part.what) for part in parts]
    return next((names[0][n:] for n in range(len(names[0])) if all(name.endswith(names[0][n:]) for name in names)), "")


def _runs(levels: Sequence[Fact], names: tuple[str, ...]) -> Iterator[list[Fact]]:
    """The levels in a row that bear all the names."""
    run: list[Fact] = []
    for fact in levels:
        if fact.own and _named(fact, names, run) and (not run or _beside(run[-1], fact)):
            run.append(fact)
            if len(run) == len(names):
                yield run
                run = []
        elif run and not _within(run[-1], fact):
            run = [fact] if fact.own and _named(fact, names, []) else []


def _named(fact: Fact, names: tuple[str, ...], run: Sequence[Fact]) -> bool:
    """Whether the fact is a part of one of the names; parts may come in any order, each once."""
    taken = {n for part in run for n in names if _says(part, n)}
    return any(_says(fact, n) for n in names if n not in taken) and not is_mean(fact)


def _says(fact: Fact, names: str) -> bool:
    """Whether the name of a figure says one of the names of a part."""
    if any(both in fact.what and both not in names for both in BOTH) or ("国产" in fact.what and "进口" in names):
        return False
    return any(name in fact.what and (len(name) > 1 or fact.what.startswith(name)) for name in names.split("|"))


def _beside(one: Fact, other: Fact) -> bool:
    """Whether two may be parts of one whole: alike, in one sentence or in lines beside each other."""
    return alike(one.figure, other.figure) and other.sentence - one.sentence < BACK and other.n - one.n <= APART


def _within(part: Fact, fact: Fact) -> bool:
    """Whether a level is but a detail of the part before it: no name of its own, another unit, in brackets."""
    return not fact.own or not alike(part.figure, fact.figure) or fact.bracket >= 0


def _whole(levels: Sequence[Fact], parts: Sequence[Fact], row: Complement, low: str) -> Fact | None:
    """The level before the parts, or else in their sentence behind them, that is called as their whole is."""
    first, last = parts[0], parts[-1]
    rests = [_rest(part, row.names) for part in parts]
    if not _of_one(rests):
        return None  # 机电产品出口 and 铁矿砂进口
    scope = SCOPE.search(low, 0, first.clause_start)
    before = [f for f in levels if f.n < first.n and first.sentence - f.sentence <= BACK]
    behind = [f for f in levels if f.n > last.n and f.sentence == last.sentence]
    for fact in (*reversed(before), *behind):
        of_these = row.names[0] not in OF_MANY or all(_shares(rest, fact.what) for rest in rests) or _last(levels, fact, first)
        within = scope is None or scope[1] in fact.what
        if _may_be(fact, first) and of_these and within and _called(levels, fact, parts, row.called, low):
            return fact
    return None


def _may_be(whole: Fact, first: Fact) -> bool:
    plain = alike(whole.figure, first.figure) and whole.bracket < 0
    return plain and not is_mean(whole) and not cues.BALANCE.search(whole.what)


def _called(levels: Sequence[Fact], whole: Fact, parts: Sequence[Fact], called: re.Pattern[str], low: str) -> bool:
    """Whether a level has the name of the whole, before its figure or behind it."""
    first = parts[0]
    if not called.pattern:
        return _alike_named(whole, parts) or (whole.n < first.n and _near(levels, whole, first, low))
    said = called.search(whole.what + CLAUSE.split(whole.right, maxsplit=1)[0]) is not None
    return said and (called.pattern != ANY or _near(levels, whole, first, low))


def _rest(part: Fact, names: tuple[str, ...]) -> str:
    """What a part is called beside its name as a part: 消费品零售额 of 城镇消费品零售额."""
    said = [name for several in names for name in several.split("|") if name in part.what]
    first = min(said, key=part.what.index, default="")
    return PLAIN.sub("", core(part.what.replace(first, "", 1)))


def _of_one(rests: Sequence[str]) -> bool:
    """Whether all parts are called alike beside their names, or have no more than these."""
    full = [rest for rest in rests if rest]
    return all(common(full[0], rest) * 2 >= min(len(full[0]), len(rest)) for rest in full)


def _shares(rest: str, whole: str) -> bool:
    """Whether most signs of what the parts are called stand in the name of the whole."""
    return sum(sign in whole for sign in rest) * 2 >= len(rest)


def _alike_named(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether all parts are called by a word of the whole: 城镇 and 乡村消费品零售额 of 社会消费品零售总额."""
    rest = shared_name(parts)
    return common(rest, core(whole.what)) >= FEWEST or all(common(core(p.what), core(whole.what)) >= LIKE for p in parts)


def _near(levels: Sequence[Fact], whole: Fact, first: Fact, low: str) -> bool:
    """Whether nothing like it stands between, and 其中 or only a comma does."""
    told = cues.AMONG.search(low, whole.figure.end, first.figure.start) is not None
    return _last(levels, whole, first) and first.sentence - whole.sentence <= 1 and (told or len(first.what) <= BARE)


def _last(levels: Sequence[Fact], whole: Fact, first: Fact) -> bool:
    """Whether no other level like it stands between a whole and its first part."""
    return whole.n < first.n and not any(whole.n < f.n < first.n and alike(f.figure, first.figure) for f in levels)
