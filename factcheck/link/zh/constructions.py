"""The constructions of Chinese prose that one pattern tells: changes, gaps and multiples.

A text is spelled as a word: a letter for each figure (see `fact`), N before one whose clause names something of its own, and
the marks between: "," "&" (a list) ";" "." "(" ")". `example` is claimed, `silent` looks alike and belongs to nothing, in
`wrong` the claim is there and does not hold.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["CONSTRUCTIONS", "Construction"]


class Construction(NamedTuple):
    """pattern: its groups are roles: stated, new, old, or step, the change that led to new."""

    name: str
    pattern: str
    example: str
    silent: str
    wrong: str
    confidence: str = "high"


CONSTRUCTIONS = (
    Construction(
        "从A增至B，增长N",
        r"(?P<old>f)N?(?P<new>[ta])\)?[,(]N?(?P<stated>[sgkm])",
        "产量从4.0万吨增至5.0万吨，增长25%。",
        "毛利率从29.3%增至37.7%，收入增长25%。",
        "产量从4.0万吨增至5.0万吨，增长52%。",
    ),
    Construction(
        "从A增至B，增加C，增长N",
        r"(?P<old>f)N?(?P<new>[ta])[,(]N?[sgkm][,(](?P<stated>[sgkm])",
        "产量从4.0万吨增至5.0万吨，增加1.0万吨，增长25%。",
        "产量从4.0万吨增至5.0万吨，增加1.0万吨，出口增长30%。",
        "产量从4.0万吨增至5.0万吨，增加1.0万吨，增长52%。",
    ),
    Construction(
        "从A增长N至B",
        r"(?P<old>f)N?(?P<stated>[sgkm]),?N?(?P<new>t)",
        "产量从4.0万吨增长25%至5.0万吨。",
        "产量从4.0万吨起步，库存增长25%，价格涨至5.0万元。",
        "产量从4.0万吨增长52%至5.0万吨。",
    ),
    Construction(
        "增长N，从A增至B",
        r"(?P<stated>[sgkm])[,(]N?(?P<old>f)N?(?P<new>t)",
        "产量增长25%，从4.0万吨增至5.0万吨。",
        "收入增长25%，毛利率从29.3%增至37.7%。",
        "产量增长52%，从4.0万吨增至5.0万吨。",
    ),
    Construction(
        "A，比去年同期的B增长N",
        r"(?P<new>[at])\)?[,;.(]?N?,?\(?N?(?P<old>[bl])\)?[,]?N?(?P<stated>[sgk])",
        "产量5.0万吨，比去年同期的4.0万吨增长25%。",
        "产量5.0万吨，比去年同期的4.0万元增长25%。",
        "产量5.0万吨，比去年同期的4.0万吨增长52%。",
    ),
    Construction(
        "A，比去年同期的B增加C，增长N",
        r"(?P<new>[at])[,;.(]?N?,?(?P<old>[bl])[,]?N?[sgk][,(](?P<stated>[sgk])",
        "工资5200元，比上年的5000元增加200元，增长4%。",
        "工资5200元，比上年的5000元增加200元，房租增长9%。",
        "工资5200元，比上年的5000元增加200元，增长14%。",
    ),
    Construction(
        "比去年的B增长N，达到A",
        r"(?P<old>[bl])N?(?P<stated>[sgk]),N?(?P<new>t)",
        "产量比去年的4.0万吨增长25%，达到5.0万吨。",
        "产量比去年的4.0万吨增长25%，价格达到5.0万元。",
        "产量比去年的4.0万吨增长52%，达到5.0万吨。",
    ),
    Construction(
        "A，上年同期为B，增长N",
        r"(?P<new>[at])[,(]N?(?P<old>[bl])\)?,(?P<stated>[sgk])",
        "产量5.0万吨，上年同期为4.0万吨，增长25%。",
        "产量5.0万吨，上年同期为4.0万元，增长25%。",
        "产量5.0万吨，上年同期为4.0万吨，增长52%。",
    ),
    Construction(
        "A，比上年增加C，增长N",
        r"(?P<new>[at])[,(](?P<step>s)[,(](?P<stated>g)",
        "产量5.0万吨，比上年增加1.0万吨，增长25%。",
        "产量5.0万吨，比上年增加1.0万吨，价格增长9%。",
        "产量5.0万吨，比上年增加1.0万吨，增长52%。",
    ),
    Construction(
        "A，增长N，增加C",
        r"(?P<new>[at])[,(](?P<stated>g)[,(](?P<step>s)",
        "产量5.0万吨，比上年增长25%，增加1.0万吨。",
        "产量5.0万吨，比上年增长25%，出口增加1.0万吨。",
        "产量5.0万吨，比上年增长52%，增加1.0万吨。",
    ),
    Construction(
        "上年B，今年A，增长N",
        r"(?P<old>l),N?(?P<new>[at]),(?P<stated>[sgk])",
        "去年为4.0万吨，今年为5.0万吨，增长25%。",
        "去年为4.0万吨，今年为5.0万元，增长25%。",
        "去年为4.0万吨，今年为5.0万吨，增长52%。",
    ),
    Construction(
        "A，是去年B的N倍",
        r"(?P<new>[at]),N?(?P<old>[abl])(?P<stated>m)",
        "产量8.0万吨，是去年4.0万吨的2倍。",
        "产量8.0万吨，是去年4.0万元的2倍。",
        "产量8.0万吨，是去年4.0万吨的3倍。",
    ),
    Construction(
        "B，今A，年均增长N",
        r"(?P<old>a),N?(?P<new>a),(?P<stated>g)",
        "2019年收入100.0亿元，2021年收入121.0亿元，两年平均增长10.0%。",
        "2019年收入100.0亿元，2021年收入121.0亿元，增长21.0%。",
        "2019年收入100.0亿元，2021年收入121.0亿元，两年平均增长20.0%。",
        "low",
    ),
    Construction(
        "上涨C，收于A，涨幅为N",
        r"(?P<step>s),N?(?P<new>t),(?P<stated>g)",
        "油价上涨2.0美元，收于每桶42.0美元，涨幅为5.0%。",
        "油价上涨2.0美元，金价收于420元，涨幅为5.0%。",
        "油价上涨2.0美元，收于每桶42.0美元，涨幅为8.0%。",
    ),
    Construction(
        "上涨C，涨幅为N，收于A",
        r"(?P<step>s),(?P<stated>g),N?(?P<new>t)",
        "油价上涨2.0美元，涨幅为5.0%，收于每桶42.0美元。",
        "油价上涨2.0美元，涨幅为5.0%，金价收于420元。",
        "油价上涨2.0美元，涨幅为8.0%，收于每桶42.0美元。",
    ),
    Construction(
        "A，是B的N倍",
        r"(?P<new>[ath])[^.;]{0,9}\(N?(?P<old>[abt])\)(?P<stated>m)",
        "住房拥有率达70%，是邻国（35%）的2倍。",
        "住房拥有率达70%，邻国（35%）的产量增长2倍。",
        "住房拥有率达70%，是邻国（35%）的3倍。",
    ),
)
