"""Chinese hedges, and how a Chinese figure is printed anew. One line a meaning, its words separated by bars."""

import re
from fractions import Fraction

from factcheck.language.language import Hedges, Notation, index_by_word, join_alternatives
from factcheck.language.zh.numbers import NUMBERS
from factcheck.language.zh.units import UNIT_NAMES
from factcheck.pattern import compile_lazily

__all__ = ["HEDGES", "NOTATION"]

HEDGES = Hedges(
    before=index_by_word({
        "about": "约合|约为|约有|大约有|大约|大概|估计|大致|约",
        "nearly": "将近|接近|差不多|近",
        "over": "超过了|超过|突破了|突破|多于|大于|超出|逾|超|过",
        "under": "不足|不到|不满|少于|小于",
        "at_least": "至少有|至少|不少于|不低于|不小于|最少|起码",
        "at_most": "不超过|不高于|不多于|不大于|至多|最多|上限为",
    }),
    after=index_by_word({
        "about": "左右|上下",
        "at_least": "以上|及以上|或以上|或更多",
        "at_most": "以下|及以下|以内|之内",
        "over": "开外|多|余",
    }),
    inside={"多": "over", "余": "over", "来": "about", "几": "over"},
    not_after={
        "约": "节条签预公誓违契邀简制婚相纽租履",
        "近": "最附邻远亲临靠走",
        "过": "超经通不走度",
        "超": "高",
        "达": "到",
        "突破": "首次实现重大技术",
    },
)  # fmt: skip

NOTATION = Notation(
    digits=compile_lazily(r"[0-9]{1,3}(?:,[0-9]{3})+(?:[.·][0-9]+)?|[0-9]+(?:[.·][0-9]+)?"),  # of folded text
    scale=compile_lazily(rf" ?[多余來来餘]?(?:{join_alternatives(NUMBERS.scales)}|[萬億]{{1,2}})"),
    hedges={"about": "约", "nearly": "近", "over": "超过", "just_under": "略低于", "just_over": "略高于"},
    hedge_before=re.compile(join_alternatives(HEDGES.before)),
    hedge_behind=re.compile(rf"(?:{join_alternatives(HEDGES.after)})$|(?<=[0-9０-９万亿百千萬億十])[多余餘来來]"),
    multiples={2: "翻一番", 3: "增至3倍", 4: "翻两番"},
    times="倍",
    fractions={
        Fraction(1, 2): "一半", Fraction(1, 3): "三分之一", Fraction(1, 4): "四分之一", Fraction(2, 3): "三分之二",
        Fraction(3, 4): "四分之三", Fraction(1, 5): "五分之一", Fraction(1, 10): "十分之一",
    },
    printed_scales=("万亿", "亿", "万"),
    hedge_after_scale=compile_lazily("[多余餘来來左右上下以及内內]+(?=$|[^左右上下])"),
    unit_names=UNIT_NAMES,
)  # fmt: skip
