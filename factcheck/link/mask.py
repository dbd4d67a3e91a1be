"""Mask a text for the model: each number becomes one fixed shape, each year its rank, so that no value is ever read.

"$3.2 billion in 2023, up 12% from $2.9 billion in 2022" becomes "$10 in 2020, up 10% from $10 in 2019".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.language import has_chinese
from factcheck.pattern import compile_lazily

__all__ = ["FigureSpan", "MaskedText", "mask"]

WORD_NUMBER = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|dozen|score|"
    r"lakh|lakhs|crore|crores|hundreds|thousands|millions|billions|trillions|dozens)"
)
SCALE = r"(?:[ \u00a0-]?(?:hundred|thousand|million|billion|trillion|lakh|crore|mln|bln|trn|mn|bn|tn|k|m|b|t)\b\.?)"
DIGITS = re.compile(rf"[+−–-]?[0-9](?:[0-9.,'/ \u00a0]*[0-9])?[½¼¾⅓⅔⅛⅜⅝⅞]?{SCALE}{{0,2}}|[½¼¾⅓⅔⅛⅜⅝⅞]", re.IGNORECASE)
NUMBER_WORDS = re.compile(rf"\b{WORD_NUMBER}\b(?:(?:[ -]| and ){WORD_NUMBER}\b)*", re.IGNORECASE)
DOUBLED = re.compile(r"\b(?:doubl|tripl|trebl|quadrupl|quintupl|halv)(e[sd]?|ing)\b", re.IGNORECASE)
HALF_ARTICLE = re.compile(r"\b(?:10|an?)[ -](?=half\b)")
FRACTION = re.compile(
    r"\b(?:half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b", re.IGNORECASE
)
FOLD = re.compile(r"\b(?:[a-z]+|10[ -]?)fold\b", re.IGNORECASE)
TIMES = re.compile(r"\b(?:twice|thrice|double|triple|treble|quadruple|10x)\b", re.IGNORECASE)
YEAR = re.compile(r"(?<![\d.,$£€¥])(?:19|20)\d\d(?![\d%]|[.,]\d)")
LARGE_NUMERALS = "百千万亿兆萬億"
NUMERALS = f"零〇一二两兩三四五六七八九十{LARGE_NUMERALS}壹贰貳叁參肆伍陆陸柒捌玖拾佰仟廿"
CHINESE_DIGIT = "0-9０-９"
NUMBER = rf"[{CHINESE_DIGIT}](?:[{CHINESE_DIGIT}.．,，·・ ]*[{CHINESE_DIGIT}])?"
# "25萬6,470" is one number
CHINESE_NUMBER = compile_lazily(rf"[+＋−–-]?{NUMBER}([多余餘来來])?[ ]?(?:[十{LARGE_NUMERALS}]+(?:{NUMBER})?)*(?:k|m|bn)?")
CHINESE_WORDS = compile_lazily(rf"[{NUMERALS}](?:[{NUMERALS}点點又]*[{NUMERALS}])?")
PERCENT_MARK = compile_lazily(r"百分之|％")
HALF = compile_lazily(r"一半|对半|對半")
SHAPE = "10"  # stands for every number
LATEST_YEAR = 2020  # stands for the latest year of a text, 2019 for the one before


class FigureSpan(NamedTuple):
    """What of a figure the mask depends on, besides its text."""

    start: int
    end: int
    kind: Kind


class MaskedText(NamedTuple):
    """spans: start and end of each figure in the masked text."""

    text: str
    spans: list[tuple[int, int]]


def mask(text: str, start: int, end: int, figures: Sequence[Figure | FigureSpan]) -> MaskedText:
    """Mask text[start:end]. figures: those that lie in it, in text order."""
    years = [match.span() for match in YEAR.finditer(text, start, end)]
    rank = {year: str(LATEST_YEAR - n) for n, year in enumerate(sorted({text[slice(*span)] for span in years}, reverse=True))}
    out, spans, at = "", [], start
    for figure in figures:
        out += _rank_years(text, at, figure.start, years, rank)
        shaped = _shape(text[figure.start : figure.end], figure.kind)
        spans.append((len(out), len(out) + len(shaped)))
        out, at = out + shaped, figure.end
    return MaskedText(out + _rank_years(text, at, end, years, rank), spans)


def _rank_years(text: str, start: int, end: int, years: Sequence[tuple[int, int]], rank: dict[str, str]) -> str:
    """Return text[start:end] with its years replaced by their ranks. years: spans of all years; rank: by printed year."""
    out = ""
    for first, last in years:
        if start <= first and last <= end:
            out += text[start:first] + rank[text[first:last]]
            start = last
    return out + text[start:end]


def _shape(printed: str, kind: Kind) -> str:
    if has_chinese(printed):
        return _shape_chinese(printed, kind)
    shaped = DIGITS.sub(SHAPE, printed) if any(c.isdigit() for c in printed) else printed
    if kind is not Kind.MULTIPLE:
        return NUMBER_WORDS.sub(SHAPE, shaped) if shaped is printed else shaped
    shaped = DOUBLED.sub(lambda m: "doubl" + m[1], shaped)
    shaped = FOLD.sub("tenfold", HALF_ARTICLE.sub("", FRACTION.sub("half", NUMBER_WORDS.sub(SHAPE, shaped))))
    return TIMES.sub("10 times", shaped)


def _shape_chinese(printed: str, kind: Kind) -> str:
    """ "近3.2亿元" is "近10元", "三成" "10成", "百分之十二" "10%", "翻了两番" "翻了10番", "一半" itself."""
    if HALF.search(printed):
        return printed
    shaped = CHINESE_NUMBER.sub(lambda match: SHAPE + (match[1] or ""), printed)
    if kind is Kind.PERCENT and PERCENT_MARK.search(shaped):
        shaped = CHINESE_WORDS.sub(SHAPE, PERCENT_MARK.sub("", shaped)) + "%"
    if shaped == printed:
        shaped = CHINESE_WORDS.sub(SHAPE, shaped)
    return shaped
