"""How a Chinese figure is written anew: the words of its hedge, its multiple and its fraction."""

import re
from fractions import Fraction

from factcheck.language.zh import hedges

HEDGES = {"about": "约", "nearly": "近", "over": "超过", "just_under": "略低于", "just_over": "略高于"}
MULTIPLES = {2: "翻一番", 3: "增至3倍", 4: "翻两番"}
TIMES = "倍"
FRACTIONS = {
    Fraction(1, 2): "一半", Fraction(1, 3): "三分之一", Fraction(1, 4): "四分之一", Fraction(2, 3): "三分之二",
    Fraction(3, 4): "四分之三", Fraction(1, 5): "五分之一", Fraction(1, 10): "十分之一",
}  # fmt: skip


def _join_alternatives(table: dict[str, str]) -> str:
    return "|".join(sorted((word for words in table.values() for word in words.split("|")), key=len, reverse=True))


BEFORE = re.compile(_join_alternatives(hedges.HEDGES_BEFORE))
BEHIND = re.compile(rf"(?:{_join_alternatives(hedges.HEDGES_AFTER)})$|(?<=[0-9０-９万亿百千萬億十])[多余餘来來]")
