"""Mask a Chinese figure: its numerals, in digits or characters and of any length and scale, become one fixed shape."""

from __future__ import annotations

from factcheck.figure.figure import Kind
from factcheck.pattern import compile_lazily

__all__ = ["shape_chinese"]

SHAPE = "10"
LARGE_NUMERALS = "百千万亿兆萬億"
NUMERALS = f"零〇一二两兩三四五六七八九十{LARGE_NUMERALS}壹贰貳叁參肆伍陆陸柒捌玖拾佰仟廿"
DIGIT = "0-9０-９"
NUMBER = rf"[{DIGIT}](?:[{DIGIT}.．,，·・ ]*[{DIGIT}])?"
# "25萬6,470" is one number
DIGITS = compile_lazily(rf"[+＋−–-]?{NUMBER}([多余餘来來])?[ ]?(?:[十{LARGE_NUMERALS}]+(?:{NUMBER})?)*(?:k|m|bn)?")
NUMBER_WORDS = compile_lazily(rf"[{NUMERALS}](?:[{NUMERALS}点點又]*[{NUMERALS}])?")
PERCENT_MARK = compile_lazily(r"百分之|％")
HALF = compile_lazily(r"一半|对半|對半")


def shape_chinese(printed: str, kind: Kind) -> str:
    """ "近3.2亿元" is "近10元", "三成" "10成", "百分之十二" "10%", "翻了两番" "翻了10番", "一半" itself."""
    if HALF.search(printed):
        return printed
    shaped = DIGITS.sub(lambda match: SHAPE + (match[1] or ""), printed)
    if kind is Kind.PERCENT and PERCENT_MARK.search(shaped):
        shaped = NUMBER_WORDS.sub(SHAPE, PERCENT_MARK.sub("", shaped)) + "%"
    if shaped == printed:
        shaped = NUMBER_WORDS.sub(SHAPE, shaped)
    return shaped
