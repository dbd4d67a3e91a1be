"""Totals of their parts: in brackets, behind 其中, before 合计, and of parts whose names make a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from factcheck.figure.figure import Kind
from factcheck.language.zh import cues
from factcheck.language.zh.wholes import SOME
from factcheck.link.zh.complements import Set, complements, is_mean, shared_name
from factcheck.link.zh.composites import composed, signed
from factcheck.link.zh.fact import LEVEL, Fact, alike
from factcheck.link.zh.found import Found
from factcheck.link.zh.names import core
from factcheck.pattern import pattern

__all__ = ["totalled"]

OUTCOME = re.compile(SOME)
FEWEST, BACK = 2, 4  # parts; sentences
BRACKETED = pattern(r"（[^（）]*）")
SOON = 40  # signs behind a list
ALL_OF = pattern(r"[^，。；（]{0,8}(?:，均为[^，。；（]{0,12})?")
ENDS = ("。", "", "；", "，", "\n", "）")
SHORT = 14  # signs of the name of a part in a list


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
        *_bracketed(found, levels, low), *complements(levels, low), *_listed(found, levels), *_summed(levels),
    ):  # fmt: skip
        if done.isdisjoint(part.n for part in parts):
            done.update(part.n for part in parts)
            found.put("total", [("term", part.figure) for part in parts], whole.figure)
            composed(found, whole, parts, low)
    steps = [fact._replace(own=True) for fact in found.facts if fact.letter == "s"]
    for whole, parts in complements(steps, low):
        found.put("total", [("term", signed(part)) for part in parts], signed(whole))
    _contributed(found)


def _bracketed(found: Found, levels: Sequence[Fact], low: str) -> Iterator[Set]:
    """ "11例（广东3例，天津1例）": every part named, nothing else in the brackets."""
    for bracket, inside in groupby(found.facts, key=lambda fact: fact.bracket):
        parts = list(inside)
        whole = next((f for f in reversed(levels) if f.n < parts[0].n and f.bracket != bracket), None)
        if bracket < 0 or whole is None or parts[0].n - whole.n > FEWEST or len(parts) < FEWEST or is_mean(whole):
            continue
        opened = ALL_OF.fullmatch(low, whole.figure.end, bracket)
        closed = low.find("）", parts[-1].figure.end) - parts[-1].figure.end <= FEWEST
        if opened and closed and all(_plain(f, whole) for f in parts) and not all(OUTCOME.search(f.what) for f in parts):
            yield whole, parts


def _listed(found: Found, levels: Sequence[Fact]) -> Iterator[Set]:
    """ "A，其中：甲a；乙b；丙c" and "A，其中，甲a、乙b、丙c": two and more, each named shortly, to the end of the sentence."""
    for whole, first in pairwise(levels):
        gap = found.low[whole.figure.end : first.figure.start]
        among = gap.rfind("其中")
        if among < 0 or "。" in gap[among:] or not alike(whole.figure, first.figure) or is_mean(whole) or whole.bracket >= 0:
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
    shared = shared_name(parts)
    return len(shared) >= FEWEST and all(len(shared) * 2 >= len(core(part.what)) for part in parts)


def _summed(levels: Sequence[Fact]) -> Iterator[Set]:
    """ "甲a，乙b，合计c": what stands before in the sentence, each with a name."""
    for whole in levels:
        if cues.TOTAL.search(whole.left) and not whole.own:
            parts = [f for f in levels if f.sentence == whole.sentence and f.n < whole.n]
            if len(parts) >= FEWEST and all(_plain(f, whole) for f in parts):
                yield whole, parts


def _plain(part: Fact, whole: Fact) -> bool:
    return (
        part.own and part.letter in "at" and len(part.what) <= SHORT and alike(part.figure, whole.figure) and not is_mean(part)
    )


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
