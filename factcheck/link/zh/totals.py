"""Totals of their parts: in brackets, behind 其中, before 合计, and of parts whose names make a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from factcheck.figure.figure import Kind
from factcheck.language.zh import cues
from factcheck.language.zh.wholes import SOME, WHOLES
from factcheck.link.zh.composites import composed, signed
from factcheck.link.zh.fact import LEVEL, Fact, alike
from factcheck.link.zh.found import Found
from factcheck.link.zh.names import common, core
from factcheck.pattern import pattern

__all__ = ["siblings", "totalled"]

COMPLEMENTS = tuple((tuple(parts.split("+")), re.compile(whole)) for parts, whole in WHOLES.items())
OUTCOME = re.compile(SOME)
Set = tuple[Fact, list[Fact]]  # a whole and its parts
FEWEST, BACK, LIKE = 2, 4, 4  # parts; sentences; signs of a name
BRACKETED = pattern(r"（[^（）]*）")
SOON = 40  # signs behind a list
BARE = 2  # signs of a name that is that of a part alone: 男, 出口
APART = 6  # figures from one part to the next
ALL_OF = pattern(r"[^，。；（]{0,8}(?:，均为[^，。；（]{0,12})?")
ENDS = ("。", "", "；", "，", "\n", "）")
PLAIN = pattern("增加|性|零售|实现|完成|本级|新增|发行|输入|参加|[a-zA-Z#]")
CLAUSE = pattern("[，。；（]")
OF_MANY = ("第一产业", "一产", "出口")  # there are those of investment, of electricity, of machines
SHORT = 14  # signs of the name of a part in a list
SCOPE = pattern(r"(?:^|[。；\n])[\s\-*]*(?![按分其])([\u3400-\u9fff][^，。；：\n]{1,11})：\Z")


def totalled(found: Found) -> None:
    """Enter each total, with the growth of the whole where those of the parts are told."""
    low = found.low
    levels = [
        fact
        for fact in found.facts
        if fact.letter in "at" and fact.figure.kind in LEVEL and fact.figure.start not in found.rows
    ]
    done: set[int] = set()
    for whole, parts in (
        *_bracketed(found, levels, low), *_complements(levels, low), *_listed(found, levels), *_summed(levels),
    ):  # fmt: skip
        if done.isdisjoint(part.n for part in parts):
            done.update(part.n for part in parts)
            found.put("total", [("term", part.figure) for part in parts], whole.figure)
            composed(found, whole, parts, low)
    steps = [fact._replace(own=True) for fact in found.facts if fact.letter == "s"]
    for whole, parts in _complements(steps, low):
        found.put("total", [("term", signed(part)) for part in parts], signed(whole))
    _contributed(found)


def _bracketed(found: Found, levels: Sequence[Fact], low: str) -> Iterator[Set]:
    """ "11例（广东3例，天津1例）": every part named, nothing else in the brackets."""
    for bracket, inside in groupby(found.facts, key=lambda fact: fact.bracket):
        parts = list(inside)
        whole = next((f for f in reversed(levels) if f.n < parts[0].n and f.bracket != bracket), None)
        if bracket < 0 or whole is None or parts[0].n - whole.n > FEWEST or len(parts) < FEWEST or _mean(whole):
            continue
        opened = ALL_OF.fullmatch(low, whole.figure.end, bracket)
        closed = low.find("）", parts[-1].figure.end) - parts[-1].figure.end <= FEWEST
        if opened and closed and all(_plain(f, whole) for f in parts) and not all(OUTCOME.search(f.what) for f in parts):
            yield whole, parts


def _complements(levels: Sequence[Fact], low: str) -> Iterator[Set]:
    """Parts whose names make a whole: 出口 and 进口, 第一, 第二 and 第三产业."""
    runs = [(names, called, run) for names, called in COMPLEMENTS for run in _runs(levels, names)]
    runs.sort(key=lambda row: -len(row[0]))
    taken = {fact.n for _, _, run in runs for fact in run}
    for names, called, run in runs:
        others = [f for f in levels if f.n not in taken and not _named(f, names, [])]
        whole = _whole(others, run, names, called, low)
        if whole:
            yield whole, run


def siblings(facts: Sequence[Fact]) -> dict[int, list[Fact]]:
    """Of each level that makes a whole with two and more others by their names, all of them: the three industries."""
    levels = [fact for fact in facts if fact.letter in "at" and fact.figure.kind in LEVEL]
    runs = [run for names, _ in COMPLEMENTS if len(names) > FEWEST for run in _runs(levels, names)]
    return {fact.n: run for run in runs for fact in run}


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
    return any(_says(fact, n) for n in names if n not in taken) and not _mean(fact)


def _says(fact: Fact, names: str) -> bool:
    """Whether the name of a figure says one of the names of a part."""
    if "进出口" in fact.what or ("国产" in fact.what and "进口" in names):
        return False
    return any(name in fact.what and (len(name) > 1 or fact.what.startswith(name)) for name in names.split("|"))


def _beside(one: Fact, other: Fact) -> bool:
    """Whether two may be parts of one whole: alike, in one sentence or in lines beside each other."""
    return alike(one.figure, other.figure) and other.sentence - one.sentence < BACK and other.n - one.n <= APART


def _within(part: Fact, fact: Fact) -> bool:
    """Whether a level is but a detail of the part before it: no name of its own, another unit, in brackets."""
    return not fact.own or not alike(part.figure, fact.figure) or fact.bracket >= 0


def _whole(
    levels: Sequence[Fact], parts: Sequence[Fact], names: tuple[str, ...], called: re.Pattern[str], low: str
) -> Fact | None:
    """The level before the parts, or else in their sentence behind them, that is called as their whole is."""
    first, last = parts[0], parts[-1]
    rests = [_rest(part, names) for part in parts]
    if not _of_one(rests):
        return None  # 机电产品出口 and 铁矿砂进口
    scope = SCOPE.search(low, 0, first.clause_start)
    before = [f for f in levels if f.n < first.n and first.sentence - f.sentence <= BACK]
    behind = [f for f in levels if f.n > last.n and f.sentence == last.sentence]
    for fact in (*reversed(before), *behind):
        fits = alike(fact.figure, first.figure) and fact.bracket < 0 and not _mean(fact) and not cues.BALANCE.search(fact.what)
        if (
            not fits
            or (scope and scope[1] not in fact.what)
            or (names[0] in OF_MANY and not (all(_shares(rest, fact.what) for rest in rests) or _last(levels, fact, first)))
        ):
            continue
        if (
            called.pattern
            and called.search(fact.what + CLAUSE.split(fact.right, maxsplit=1)[0])
            and (called.pattern != r"\S" or _near(levels, fact, first, low))
        ):
            return fact
        if not called.pattern and (_alike_named(fact, parts) or (fact.n < first.n and _near(levels, fact, first, low))):
            return fact
    return None


def _rest(part: Fact, names: tuple[str, ...]) -> str:
    """What a part is called beside its name as a part: 消费品零售额 of 城镇消费品零售额."""
    rest = core(part.what)
    for name in (one for several in names for one in several.split("|")):
        rest = rest.replace(name, "")
    return PLAIN.sub("", rest)


def _of_one(rests: Sequence[str]) -> bool:
    """Whether all parts are called alike beside their names, or have no more than these."""
    full = [rest for rest in rests if rest]
    return all(common(full[0], rest) * 2 >= min(len(full[0]), len(rest)) for rest in full)


def _shares(rest: str, whole: str) -> bool:
    """Whether most signs of what the parts are called stand in the name of the whole."""
    return sum(sign in whole for sign in rest) * 2 >= len(rest)


def _alike_named(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether all parts are called by a word of the whole: 城镇 and 乡村消费品零售额 of 社会消费品零售总额."""
    rest = _shared_name(parts)
    return common(rest, core(whole.what)) >= FEWEST or all(common(core(p.what), core(whole.what)) >= LIKE for p in parts)


def _near(levels: Sequence[Fact], whole: Fact, first: Fact, low: str) -> bool:
    """Whether nothing like it stands between, and 其中 or only a comma does."""
    told = cues.AMONG.search(low, whole.figure.end, first.figure.start) is not None
    return _last(levels, whole, first) and first.sentence - whole.sentence <= 1 and (told or len(first.what) <= BARE)


def _last(levels: Sequence[Fact], whole: Fact, first: Fact) -> bool:
    """Whether no other level like it stands between a whole and its first part."""
    return whole.n < first.n and not any(whole.n < f.n < first.n and alike(f.figure, first.figure) for f in levels)


def _shared_name(parts: Sequence[Fact]) -> str:
    """What the names of all parts have in common at their ends: 消费品零售额."""
    names = [core(part.what) for part in parts]
    return next((names[0][n:] for n in range(len(names[0])) if all(name.endswith(names[0][n:]) for name in names)), "")


def _mean(fact: Fact) -> bool:
    return cues.MEAN.search(fact.what) is not None


def _listed(found: Found, levels: Sequence[Fact]) -> Iterator[Set]:
    """ "A，其中：甲a；乙b；丙c" and "A，其中，甲a、乙b、丙c": two and more, each named shortly, to the end of the sentence."""
    for whole, first in pairwise(levels):
        gap = found.low[whole.figure.end : first.figure.start]
        among = gap.rfind("其中")
        if among < 0 or "。" in gap[among:] or not alike(whole.figure, first.figure) or _mean(whole) or whole.bracket >= 0:
            continue
        parts = _run([f for f in levels if f.sentence == first.sentence and f.n >= first.n and f.bracket < 0], whole)
        if (
            len(parts) >= FEWEST
            and all(_plain(f, whole) for f in parts)
            and _all_told(found, parts, gap[among + 2 : among + 3])
        ):
            yield whole, parts


def _run(levels: Sequence[Fact], whole: Fact) -> list[Fact]:
    """The levels that may be parts, up to the first that may not and stands in another clause than theirs."""
    last = next((n for n, f in enumerate(levels) if not _plain(f, whole) and cues.MEAN.search(f.left)), len(levels))
    return list(levels[:last])


def _all_told(found: Found, parts: Sequence[Fact], mark: str) -> bool:
    """Whether a list is of all: a colon opens it, or its members stand side by side with nothing else told of them."""
    low = BRACKETED.sub(lambda match: " " * len(match[0]), found.low[: parts[-1].figure.end + SOON])
    between = [low[a.figure.end : b.figure.start] for a, b in pairwise(parts)]
    beside = any(f.bracket < 0 for a, b in pairwise(parts) for f in found.facts[a.n + 1 : b.n])
    if any(part.listed != part.n for part in parts) or beside:
        return False  # some of many, told by 分别, or with their growths: 其中，机电产品出口…，增长…
    if low[parts[-1].figure.end :].lstrip(" ")[:1] not in ENDS or any(map(cues.AMONG.search, between)):
        return False
    if mark in (":", "：") or all(words[:1] in "、和与" for words in between):
        return True
    return _one_kind(parts) or (len(parts) > FEWEST and all(words.count("，") == 1 for words in between))


def _one_kind(parts: Sequence[Fact]) -> bool:
    """Whether the parts are called alike but for what tells them apart: 公共充电设施 and 私人充电设施."""
    shared = _shared_name(parts)
    return len(shared) >= FEWEST and all(len(shared) * 2 >= len(core(part.what)) for part in parts)


def _summed(levels: Sequence[Fact]) -> Iterator[Set]:
    """ "甲a，乙b，合计c": what stands before in the sentence, each with a name."""
    for whole in levels:
        if cues.TOTAL.search(whole.left) and not whole.own:
            parts = [f for f in levels if f.sentence == whole.sentence and f.n < whole.n]
            if len(parts) >= FEWEST and all(_plain(f, whole) for f in parts):
                yield whole, parts


def _plain(part: Fact, whole: Fact) -> bool:
    return part.own and part.letter in "at" and len(part.what) <= SHORT and alike(part.figure, whole.figure) and not _mean(part)


def _contributed(found: Found) -> None:
    """拉动进口增长10.7个百分点, then what each group pulled; or the pulls, then 合计 the growth."""
    pulls = [fact for fact in found.facts if fact.letter == "c" and fact.figure.kind is Kind.POINT and "拉动" in fact.left]
    if len(pulls) < FEWEST or pulls[-1].sentence - pulls[0].sentence > BACK:
        return
    behind = next((f for f in found.facts[pulls[-1].n + 1 :] if f.figure.kind in (Kind.PERCENT, Kind.POINT)), None)
    if behind and cues.TOTAL.search(behind.left) and behind.sentence - pulls[-1].sentence < FEWEST:
        found.put("total", [("term", pull.figure) for pull in pulls], behind.figure)
    elif len(pulls) > FEWEST + 1 and not _levelled(found, pulls[0]) and all(_levelled(found, pull) for pull in pulls[1:]):
        found.put("total", [("term", pull.figure) for pull in pulls[1:]], pulls[0].figure)


def _levelled(found: Found, pull: Fact) -> bool:
    return any(f.sentence == pull.sentence and f.letter in "at" for f in found.facts[: pull.n])
