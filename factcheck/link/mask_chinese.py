"""The shape of a figure in Chinese: its numerals as one, in digits or characters, whatever their count and scale."""

from __future__ import annotations

from factcheck.figure.figure import Kind
from factcheck.pattern import pattern

__all__ = ["shape_chinese"]

SHAPE = "10"
LARGE = "百千万亿兆萬億"
NUMERALS = f"零〇一二两兩三四五六七八九十{LARGE}壹贰貳叁參肆伍陆陸柒捌玖拾佰仟廿"
DIGIT = "0-9０-９"
NUMBER = rf"[{DIGIT}](?:[{DIGIT}.．,，·・ ]*[{DIGIT}])?"
DIGITS = pattern(rf"[+＋−–-]?{NUMBER}([多余餘来來])?[ ]?(?:[十{LARGE}]+(?:{NUMBER})?)*(?:k|m|bn)?")  # "25萬6,470" is one
WORDS = pattern(rf"[{NUMERALS}](?:[{NUMERALS}点點又]*[{NUMERALS}])?")
OF_HUNDRED = pattern(r"百分之|％")
HALF = pattern(r"一半|对半|對半")


def shape_chinese(printed: str, kind: Kind) -> str:
    """ "近3.2亿元" is "近10元", "三成" "10成", "百分之十二" "10%", "翻了两番" "翻了10番", "一半" itself."""
    if HALF.search(printed):
        return printed
    shaped = DIGITS.sub(lambda match: SHAPE + (match[1] or ""), printed)
    if kind is Kind.PERCENT and OF_HUNDRED.search(shaped):
        shaped = WORDS.sub(SHAPE, OF_HUNDRED.sub("", shaped)) + "%"
    if shaped == printed:
        shaped = WORDS.sub(SHAPE, shaped)
    return shaped
