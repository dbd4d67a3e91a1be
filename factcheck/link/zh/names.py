"""Whether two names are of one thing, by the signs that they share."""

from __future__ import annotations

from functools import lru_cache

from factcheck.language.zh import cues
from factcheck.pattern import pattern

__all__ = ["akin", "common", "core", "ends_alike", "holds"]

BRACKET = pattern(r"（[^（）]*）")
GROWTH = pattern("(?:增长)?(?:增速|增幅|速度|幅度|增长率)\\Z")
FOREIGN = pattern("(?!GDP)[A-Za-z&]+")
PART = pattern("对|向|从|其中")  # 对华出口 is no 总出口额
LEAST = 2  # signs of a name that many things have


@lru_cache(maxsize=1024)
def core(name: str) -> str:
    """A name without what any total is called: 外贸进出口值 is 贸易."""
    short = cues.PRODUCT.sub("GDP", cues.TRADE.sub("⇄", BRACKET.sub("", name)))
    return cues.GENERIC.sub("", short).replace("⇄⇄", "⇄").replace(" ", "")


def akin(one: str, other: str) -> bool:
    """Whether one name may stand for the other: half of the shorter one is in both, in one piece."""
    a, b = core(one), core(other)
    if not a or not b:
        return False
    return common(a, b) * 2 >= min(len(a), len(b)) and ("⇄" in a) == ("⇄" in b)


def holds(name: str, whole: str) -> bool:
    """Whether the name of a level is that of a whole that a share names: 占社会消费品零售总额比重."""
    a, b = (FOREIGN.sub("", core(one)) for one in (whole, name))
    wider = [scope for scope in cues.WIDE if scope in whole and scope not in name]
    return bool(a) and a in b and ("⇄" in a) == ("⇄" in b) and not wider and not (len(a) <= LEAST and PART.search(b))


def ends_alike(one: str, other: str) -> bool:
    """Whether two names end in the same word: 总营收 and 整体营收增幅."""
    a, b = (GROWTH.sub("", core(name)) for name in (one, other))
    return len(a) > 1 and len(b) > 1 and a[-2:] == b[-2:]


def common(a: str, b: str) -> int:
    """The length of the longest piece that is in both."""
    return next((n for n in range(min(len(a), len(b)), 0, -1) if any(a[i : i + n] in b for i in range(len(a) - n + 1))), 0)
