"""Claims of Chinese prose: each construction with its silent and its wrong twin, totals, shares, conversions, balances."""

from __future__ import annotations

import pytest

from factcheck import article
from factcheck.check import belief
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Verdict
from factcheck.figure.figure import Figure
from factcheck.link.zh.constructions import CONSTRUCTIONS, Construction
from factcheck.run import prose


def claims(text: str, on: str | None = None) -> tuple[Claim, ...]:
    return prose.claims(article.from_bytes(text.encode(), "a.txt", on)).claims


def verdicts(text: str, on: str | None = None) -> list[tuple[str, str]]:
    """Relation and verdict of what is checked; what is implied judges nothing."""
    found = [(claim.relation, belief.judged(check(claim)).verdict) for claim in claims(text, on)]
    return [(relation, verdict.value) for relation, verdict in found if verdict is not Verdict.IMPLIED]


def told(claim: Claim) -> tuple[str, str | None, list[str]]:
    return claim.relation, claim.stated and claim.stated.text, [o.text for _, o in claim.operands if isinstance(o, Figure)]


@pytest.mark.parametrize("row", CONSTRUCTIONS, ids=lambda row: row.name)
def test_a_construction_is_claimed_where_it_is_told(row: Construction) -> None:
    assert "pass" in {verdict for _, verdict in verdicts(row.example)}


@pytest.mark.parametrize("row", CONSTRUCTIONS, ids=lambda row: row.name)
def test_its_silent_twin_is_another_thing(row: Construction) -> None:
    """Another noun, another unit: no claim of the same figures, neither green nor red."""
    last = prose.claims(article.from_bytes(row.silent.encode(), "a.txt")).figures[-1]
    assert not [claim for claim in claims(row.silent) if claim.stated and claim.stated.start == last.start]


@pytest.mark.parametrize("row", CONSTRUCTIONS, ids=lambda row: row.name)
def test_its_wrong_twin_is_flagged(row: Construction) -> None:
    """The same claim is there, and does not pass."""
    assert {"review", "fail"} & {verdict for _, verdict in verdicts(row.wrong)}


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("全年外贸进出口总额300.0亿元，增长5.0%。其中，出口180.0亿元，增长6.0%；进口120.0亿元，增长3.5%。", "total"),
        ("全年外贸进出口总额300.0亿元，增长5.0%。其中，出口180.0亿元，增长6.0%；进口120.0亿元，增长3.5%。", "composite"),
        ("出口180.0亿元，进口120.0亿元，贸易顺差60.0亿元。", "difference"),
        ("评出作品60件，其中，一等奖10件、二等奖20件、三等奖30件。", "total"),
        ("新增病例11例（甲市5例，乙市4例，丙市2例）。", "total"),
        ("代表50名，男30人，女20人。", "total"),
        ("造成12人伤亡，其中3人死亡、9人受伤。", "total"),
        ("甲厂生产汽车30辆，乙厂生产汽车20辆，合计50辆。", "total"),
        ("全市用电量500.0亿千瓦时。其中，工业用电量300.0亿千瓦时，占比60.0%。", "share"),
        ("机电产品出口80.0亿元，占出口总额的40.0%，此前公布的出口总额为200.0亿元。出口总额200.0亿元。", ""),
        ("全省出口总额200.0亿元。机电产品出口80.0亿元，占出口总额的40.0%。", "share"),
        ("收入为20.0亿元，约占其全球50.0亿元总收入的40.0%。", "share"),
        ("商品房100套，面积60万平方米。抽检产品200批次，合格190批次，合格率为95%。", "share"),
        ("普及率为60.0%，比日本（48.0%）高12.0个百分点。", "gap"),
        ("赞成率为60.0%，分别比甲国（50.0%）、乙国（40.0%）高10.0和20.0个百分点。", "gap"),
        ("甲地有人口500.0万人，乙地有人口300.0万人，甲地比乙地多200.0万人。", "difference"),
        ("该市有800.0万人，生产总值为4000.0亿元，人均GDP为5.0万元。", "per"),
        ("甲市收入50.0亿元。乙市收入25.0亿元。甲市收入是乙市收入的2倍。", "multiple"),
        ("收入从2.0亿元增至4.0亿元，翻了一番。", "multiple"),
        ("高度为6.5英尺（约合2米）。", "conversion"),
        ("募集资金总额为90.0万元，扣除费用10.0万元后，净额为80.0万元。", "difference"),
    ],
)
def test_what_belongs_together_is_claimed(text: str, relation: str) -> None:
    found = verdicts(text)
    assert not relation or (relation, "pass") in found
    assert all(verdict == "pass" for _, verdict in found)


@pytest.mark.parametrize(
    "text",
    [
        "城镇居民人均收入5.0万元，农村居民人均收入2.0万元，全国居民人均收入4.0万元。",
        "其中，集成电路、太阳能电池分别出口30.0亿元和20.0亿元，汽车出口90.0亿元。",
        "全省出口80.0亿元，占全国出口总额的3.0%。全市进口20.0亿元。",
        "地区生产总值500.0亿元，增长5.0%，第一产业增加值50.0亿元，增长9.0%。",
        "毛利率由29.3%增至37.7%，毛利从16亿元增至20亿元。",
        "向大学生发放助学款共计18.3万元，其中大学生每人2000元，高中生每人1000元。",
        "门票税从5%到8%的首次上调，给景区带来了压力。\n\n秋天游人不多。1月，外地来客在12月下跌6%之后，同比下降超过17%。",
    ],
)
def test_what_does_not_belong_together_is_not(text: str) -> None:
    """An average is no sum, a province no country, real growth no growth of levels, a list with 分别 not all."""
    assert [] == verdicts(text)


def test_a_share_of_several_is_of_their_sum() -> None:
    text = "第一产业增加值10.0亿元，占10.0%；第二产业增加值40.0亿元，占40.0%；第三产业增加值50.0亿元，占50.0%。"
    assert [("share", "pass")] * 3 == verdicts(text)


def test_a_list_told_by_its_places_is_paired() -> None:
    text = "全省出口总额100.0亿元。机电产品和服装出口60.0亿元和20.0亿元，分别占出口总额的60.0%和20.0%。"
    assert [["60.0亿元", "100.0亿元"], ["20.0亿元", "100.0亿元"]] == [operands for _, _, operands in map(told, claims(text))]


def test_other_digits_make_the_same_claims() -> None:
    """What belongs together is told by words: no number is asked whether it fits."""
    text = "进出口总额300.0亿元，增长5.0%。其中，出口180.0亿元，增长6.0%；进口120.0亿元，增长3.5%，占进出口总额的40.0%。"
    other = text.replace("300.0", "917.2").replace("180.0", "444.4").replace("40.0%", "83.1%")
    assert [(c.relation, c.stated and c.stated.start) for c in claims(text)] == [
        (c.relation, c.stated and c.stated.start) for c in claims(other)
    ]


def test_a_gap_without_its_other_side_is_implied() -> None:
    """占比50.0%，比上年提高2.0个百分点 says that it was 48."""
    found = [check(claim) for claim in claims("市场占比为50.0%，比上年提高2.0个百分点。")]
    assert [Verdict.IMPLIED] == [finding.verdict for finding in found]


def test_grown_by_n_times_never_fails() -> None:
    """Three times as much, or three times more: writers mean both."""
    assert [("multiple", "review")] == verdicts("收入从2.0亿元增至9.0亿元，增长3倍。")


def test_a_conversion_of_money_takes_the_rate_of_the_day() -> None:
    assert [("conversion", "pass")] == verdicts("投资230亿元（约合36亿美元）。", "2022-01-20")
    assert [("conversion", "fail")] == verdicts("投资230亿元（约合360亿美元）。", "2022-01-20")


def test_an_article_may_be_in_two_languages() -> None:
    text = "产量从4.0万吨增至5.0万吨，增长25%。\n\nOutput rose 25 percent to 50,000 tonnes from 40,000 tonnes.\n"
    found = claims(text)
    assert ["growth-1", "growth-2"] == [claim.id for claim in found]
    assert ["25%", "25 percent"] == [text[c.stated.start : c.stated.end] for c in found if c.stated]
    assert [1, 3] == [claim.place.line for claim in found if claim.place]


def test_a_transposed_digit_is_named_and_mended_in_its_own_notation() -> None:
    found = belief.judged(check(claims("产量从69.0万辆增至84.0万辆，增长27.1%。")[0]))
    assert (Verdict.FAIL, "21.7%") == (found.verdict, found.suggestion)


def test_percent_for_points_is_mended_in_chinese() -> None:
    found = check(claims("占比从40.0%升至50.0%，提高10.0%。")[0])
    assert (Verdict.REVIEW, "10.0个百分点") == (found.verdict, found.suggestion)


def test_what_is_computed_is_shown_in_the_notation_of_what_is_stated() -> None:
    """42.94 billion yuan is 429.4亿元 beside 438.5亿元."""
    found = check(claims("进出口总额438.5亿元，其中出口245.5亿元，进口183.9亿元。")[0])
    assert ("245.5亿 + 183.9亿 = 429.4亿元",) == found.working


@pytest.mark.parametrize(
    ("relation", "text"),
    [
        ("composite", "单位：亿元指标1-5月增长（%）进出口总值250.0 20.0 出口100.0 25.0 进口150.0 16.9"),
        (
            "total",
            "1-4月1-5月存款余额80.0 90.0 住户存款40.0 45.0 非金融企业存款20.0 25.0 政府存款10.0 10.0 非银行存款10.0 10.0",
        ),
        ("growth", "指标本月上年同期增长（%）财政收入120.0 100.0 20.0 税收收入90.0 80.0 12.5 非税收入30.0 20.0 50.0"),
    ],
)
def test_rows_of_a_table_in_one_line_are_read(relation: str, text: str) -> None:
    found = verdicts(text)
    assert relation in {name for name, _ in found}
    assert {"pass"} == {verdict for _, verdict in found}


def test_growth_a_year_is_no_growth_of_the_whole_time() -> None:
    assert [("cagr", "pass")] == verdicts("年产量从2015年的100.0万辆增至2020年的200.0万辆，年均增长14.9%。")
    assert [("cagr", "review")] == verdicts("年产量从2015年的100.0万辆增至2020年的200.0万辆，年均增长20.0%。")


def test_a_long_text_is_linked_part_by_part() -> None:
    assert 400 == len(claims("产量从4.0万吨增至5.0万吨，增长25%。\n\n" * 400))
