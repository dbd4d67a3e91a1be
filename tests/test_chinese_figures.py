"""Figures of Chinese text: notation, hedges, units, and what is none."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.figure.figure import Form, Kind
from factcheck.figure.rewrite import reprint, rescale
from factcheck.reader import quantities, read

YI = 10**8


@pytest.mark.parametrize(
    ("text", "value", "step", "kind", "unit", "hedge"),
    [
        ("84万辆", 840_000, 10_000, Kind.COUNT, "vehicle", None),
        ("近84万辆", 840_000, 10_000, Kind.COUNT, "vehicle", "nearly"),
        ("约合32亿美元", 32 * YI, YI, Kind.MONEY, "USD", "about"),
        ("人民币61亿元", 61 * YI, YI, Kind.MONEY, "CNY", None),
        ("1.2万亿元", 12000 * YI, 1000 * YI, Kind.MONEY, "CNY", None),
        ("216 亿瑞士法郎", 216 * YI, YI, Kind.MONEY, "CHF", None),
        ("3亿5000万元", 35000 * 10**4, 10**4, Kind.MONEY, "CNY", None),
        ("25萬6,470人", 256_470, 1, Kind.COUNT, "person", None),
        ("1兆1,106億元", 11_106 * YI, YI, Kind.MONEY, "CNY", None),
        ("2000多名", 2000, 1, Kind.COUNT, "person", "over"),
        ("40余倍", 40, 1, Kind.MULTIPLE, "times", "over"),
        ("十来个", 10, 1, Kind.COUNT, "piece", "about"),
        ("１０２亿港元", 102 * YI, YI, Kind.MONEY, "HKD", None),
        ("41·4％", Fraction(414, 10), Fraction(1, 10), Kind.PERCENT, "percent", None),
        ("百分之十二", 12, 1, Kind.PERCENT, "percent", None),
        ("两成半", 25, 5, Kind.PERCENT, "percent", None),
        ("近九成", 90, 10, Kind.PERCENT, "percent", "nearly"),
        ("八五折", 85, 1, Kind.PERCENT, "percent", None),
        ("4.7个百分点", Fraction(47, 10), Fraction(1, 10), Kind.POINT, "percentage_point", None),
        ("翻一番", 2, 1, Kind.MULTIPLE, "times", None),
        ("翻两番", 4, 1, Kind.MULTIPLE, "times", None),
        ("一百二十万吨", 1_200_000, 10**4, Kind.MEASURE, "tonne", None),
        ("1448千米", 1448, 1, Kind.MEASURE, "kilometre", None),
        ("24.5億度電", Fraction(245 * YI, 10), YI // 10, Kind.COUNT, None, None),
        ("五元三毛", Fraction(53, 10), Fraction(1, 100), Kind.MONEY, "CNY", None),
        ("三块五", Fraction(7, 2), Fraction(1, 10), Kind.MONEY, "CNY", None),
        ("14万人左右", 140_000, 10_000, Kind.COUNT, "person", "about"),
        ("50家以上", 50, 1, Kind.COUNT, "company", "at_least"),
        ("不足3%", 3, 1, Kind.PERCENT, "percent", "under"),
        ("高达70%", 70, 1, Kind.PERCENT, "percent", None),
    ],
)
def test_a_figure_reads_as_it_is_printed(
    text: str, value: Fraction, step: Fraction, kind: Kind, unit: str | None, hedge: str | None
) -> None:
    found = read(text)
    assert (value, step, kind, unit, hedge) == (found.value, found.step, found.kind, found.unit, found.hedge)


def test_per_mille_is_a_tenth_of_a_percent() -> None:
    assert [Fraction(-241, 1000)] == [figure.value for figure in quantities.find_quantities("人口自然增长率−2.41‰。")]


def test_a_sign_before_percent_is_one() -> None:
    """ "同比-5.2%" fell; the hyphen of 歼-20 is none."""
    assert [Fraction(-52, 10)] == [figure.value for figure in quantities.find_quantities("同比-5.2%，歼-20列装。")]


def test_a_fraction_in_words_is_one() -> None:
    assert (Fraction(1, 3), Form.FRACTION) == (read("三分之一").value, read("三分之一").form)
    assert (Fraction(1, 2), "nearly") == (read("近一半").value, read("近一半").hedge)


def test_a_range_has_two_ends() -> None:
    assert [(6, 8)] == [(f.value, f.high) for f in quantities.find_quantities("预计增长6%—8%。")]
    assert [(3 * YI, 5 * YI)] == [(f.value, f.high) for f in quantities.find_quantities("投资3-5亿元。")]


def test_a_bare_figure_of_a_list_has_the_unit_of_the_next() -> None:
    found = quantities.find_quantities("占比分别提高4.7个和1.3个百分点。")
    assert ["percentage_point"] * 2 == [figure.unit for figure in found]
    assert [15 * YI, 2 * YI] == [figure.value for figure in quantities.find_quantities("分别投资15、2亿元。")]


def test_a_text_keeps_its_places() -> None:
    """Full-width signs are folded one by one."""
    text = "去年产量为３８．８万吨，比上年增长１０％。"
    assert ["３８．８万吨", "１０％"] == [text[f.start : f.end] for f in quantities.find_quantities(text)]


@pytest.mark.parametrize(
    "text",
    [
        "2021年5月7日上午9时，1-8月，1996—2000年。", "第3季度，第十二届，十四五规划。", "10年期国债，90年代。",
        "歼-20与F-35A，5G网络，新冠19。", "80、90后青年。", "一带一路沿线，一方面，一些人，千万不要。",
        "大陆部队队伍完成任务。",
    ],
)  # fmt: skip
def test_what_is_no_figure_is_none(text: str) -> None:
    assert [] == [figure.text for figure in quantities.find_quantities(text)]


def test_near_means_lately_before_years() -> None:
    """近5年 is the last five years; 近5亿元 is nearly five hundred million."""
    assert [None, "nearly"] == [f.hedge for f in quantities.find_quantities("近5年投入近5亿元。")]


@pytest.mark.parametrize("text", ["没有数字", "3亿元和5亿元", "84万辆桌椅板凳以及其他各种东西吧"])
def test_what_is_not_one_figure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text[:4]):
        read(text)


def test_an_english_sentence_may_hold_a_chinese_figure() -> None:
    assert ["840,000", "84万辆"] == [
        f.text for f in quantities.find_quantities("It sold 840,000, as the notice (84万辆) says.")
    ]


@pytest.mark.parametrize(
    ("text", "value", "new"),
    [
        ("1.36万亿元", 12 * 10**11, "1.20万亿元"),
        ("近84万辆", 790_000, "79万辆"),
        ("2000多名", 3000, "3000名"),
        ("4.7个百分点", 5, "5.0个百分点"),
    ],
)
def test_a_figure_is_written_anew_in_its_own_notation(text: str, value: int, new: str) -> None:
    """No commas, no English words."""
    assert new == reprint(read(text), Fraction(value)).text


def test_a_smaller_scale_is_written_where_it_suits() -> None:
    found = rescale(read("6.1亿元"), Fraction(24_560_000))
    assert found
    assert "2456万元" == found.text


def test_an_english_run_loads_no_chinese() -> None:
    """Neither its words nor its reader, nor its linker."""
    code = (
        "import sys; from factcheck.run import article_claims; from factcheck import article;"
        "article_claims.extract(article.from_bytes(b'Sales rose 75% to 2.1 million from 1.2 million.', 'a.md'));"
        "print([name for name in sys.modules if '.zh' in name])"
    )
    assert "[]\n" == subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@given(
    st.text(
        alphabet="0159０１％，。；（）—.,- 一二三十百千万亿半成折倍番翻分之年月日元吨人近约超多余来左右从增长降到为比占其中",
        max_size=60,
    )
)
def test_any_text_is_read_and_every_figure_stands_where_it_says(text: str) -> None:
    for figure in quantities.find_quantities(text):
        assert figure.text == text[figure.start : figure.end]
    with contextlib.suppress(ValueError):
        assert text == read(text).text or text.strip() == read(text).text
