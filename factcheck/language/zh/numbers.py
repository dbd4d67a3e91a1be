"""Chinese numerals, and what a text is folded to before it is read: one sign for each, so that places stay."""

from __future__ import annotations

from unicodedata import normalize

from factcheck.language.language import Numbers
from factcheck.pattern import compile_lazily

__all__ = ["NUMBERS", "fold_signs"]

NUMBERS = Numbers(
    cardinals={
        sign: n for n, signs in enumerate(("零", "一", "二两", "三", "四", "五", "六", "七", "八", "九")) for sign in signs
    },
    scales={
        "万亿": 12, "亿万": 12, "兆": 12, "千亿": 11, "百亿": 10, "十亿": 9, "万万": 8, "亿": 8,
        "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2,
    },
    small_powers={"十": 1, "百": 2, "千": 3},
    large_powers={"万": 4, "亿": 8, "兆": 12},
    vague={"数": (2, 10), "几": (2, 10), "上": (1, None)},  # 数百 is from 200 up to 1,000; 上百 is 100 and more
    # as on cheques: 大陆 and 队伍 are no numbers
    formal_numerals=str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千"),
)  # fmt: skip

# How else a sign of the numerals, the units or the cues is written: its own first.
VARIANT_SIGNS = """零〇○ 两兩倆俩 万萬 亿億 点點 个個 负負 约約 余餘 过過 达達 较較 与與 从從 占佔 总總總 额額 进進 则則 为為爲
长長 减減 涨漲 币幣 圆圓 欧歐 镑鎊 韩韓 卢盧 吨噸 亩畝 辆輛 台臺 户戶 岁歲 间間 种種 项項 条條 张張 场場 只隻 双雙 来來
几幾 仅僅 于於 对對 后後 时時 计計 将將 营營 业業 净淨 资資 产產 数數 顶頂 没沒 财財 务務 实實 创創 历歷 顺順 贸貿
亏虧 损損 润潤 际際 义義 汇匯 兑兌 贬貶 缩縮 扩擴 类類 构構 统統 划劃 复複 块塊
国國 区區 当當 现現 报報 价價 贡貢 献獻 动動 这這 该該 单單 据據 销銷"""
FULL_WIDTH_COMMA = compile_lazily("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")
KEPT_SIGNS = "，；：？！（）"  # full-width marks that part clauses: "，" is no comma of thousands


def _build_fold_table() -> dict[int, str]:
    table = {ord(char): group[0] for group in VARIANT_SIGNS.split() for char in group[1:]}
    for code in range(0xFF01, 0xFFEF):  # full-width and half-width forms
        plain = normalize("NFKC", chr(code))
        if len(plain) == 1 and chr(code) not in KEPT_SIGNS:
            table[code] = plain
    table |= {ord(char): " " for char in "\u00a0\u2002\u2003\u2009\u202f\u3000"}
    table |= {ord(char): "-" for char in "−‒﹣"} | {ord(char): "—" for char in "–―─"} | {ord(char): ":" for char in "∶"}
    return table | {ord(char): "·" for char in "・•‧"} | {ord("("): "（", ord(")"): "）", ord(";"): "；", ord("﹪"): "%"}


FOLD_TABLE = _build_fold_table()


def fold_signs(text: str) -> str:
    """Replace each sign by one of the same meaning; the length stays: "１０２億" is "102亿"."""
    return (FULL_WIDTH_COMMA.sub(",", text) if "，" in text else text).translate(FOLD_TABLE)
