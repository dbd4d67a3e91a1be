"""Claims of Chinese prose: how its figures are masked and cut into pieces, what its words say, and what the model reads."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck import article
from factcheck.check import belief
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Verdict
from factcheck.link import cues_chinese as cues
from factcheck.link.collector import ClaimCollector
from factcheck.link.draft_claims import draft_claim
from factcheck.link.frames import Frame
from factcheck.link.mask import mask
from factcheck.link.mentions import find_mentions
from factcheck.link.tokenizer import LongestPieces
from factcheck.run import article_claims


def claims(text: str, on: str | None = None) -> tuple[Claim, ...]:
    return article_claims.extract(article.from_bytes(text.encode(), "a.txt", on)).claims


def verdicts(text: str, on: str | None = None) -> list[tuple[str, str]]:
    """Relation and verdict of what is checked; what is implied judges nothing."""
    found = [(claim.relation, belief.judge_mismatch(check(claim)).verdict) for claim in claims(text, on)]
    return [(relation, verdict.value) for relation, verdict in found if verdict is not Verdict.IMPLIED]


def drafted(text: str, name: str, stated: int, *operands: int) -> Claim | None:
    """The claim of a frame of a text's figures, by their numbers."""
    figures = find_mentions(text)
    draft = draft_claim(Frame(name, operands), stated, figures, text)
    if draft is None:
        return None
    found = ClaimCollector(text, figures)
    found.add(draft)
    return found.claims[0] if found.claims else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("产量从4.0万吨增至5.25万吨，增长31.3%。", "产量从870吨增至1万吨，增长5%。"),
        ("占三成，达百分之十二，四分之一，翻了两番。", "占九成，达百分之四十五，三分之二，翻了三番。"),
        ("共有一百二十人，２１０亿元，约3.5倍。", "共有三人，９亿元，约12倍。"),
        ("選舉人25萬6,470人，1兆1,106億元。", "選舉人870人，3億元。"),
        ("2023年为12人，2021年为9人。", "2015年为1200人，1998年为45人。"),
    ],
)
def test_no_value_is_seen(one: str, other: str) -> None:
    """With other digits, scales and years the text is the same to the model."""
    seen = [mask(text, 0, len(text), find_mentions(text)) for text in (one, other)]
    assert seen[0] == seen[1]


def test_what_is_no_number_stays_as_it_is_printed() -> None:
    text = "近3.2亿元，300多名，一半以上，0.5个百分点"
    masked = mask(text, 0, len(text), find_mentions(text))
    assert "近10元，10多名，一半以上，10个百分点" == masked.text
    assert ["近10元", "10多名", "一半以上", "10个百分点"] == [masked.text[slice(*span)] for span in masked.spans]


def test_the_longest_known_piece_is_taken() -> None:
    pieces = LongestPieces(["<s>", "<pad>", "</s>", "<unk>", "增", "增长", "长", "10", "%", ",", "▁GDP"])
    ids, offsets = pieces.encode("增长10％，龘 GDP")
    assert [0, 5, 7, 8, 9, 3, 10, 2] == ids
    assert ["", "增长", "10", "％", "，", "龘", "GDP", ""] == ["增长10％，龘 GDP"[slice(*span)] for span in offsets]
    assert [(0, 0), (0, 0)] == [offsets[0], offsets[-1]]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("从2015年的100万辆增至2020年的200万辆，年均增长14.9%。", 5),
        ("五年间从100万辆增至200万辆，年均增长14.9%。", 5),
        ("十年前为100万辆，如今200万辆，年均增长7.2%。", 10),
        ("2021年为100万辆，4年后的今天达到200万辆，年均增长18.9%。", 4),
        ("从100万辆增至200万辆，年均增长14.9%。", None),
    ],
)
def test_over_how_many_years_a_growth_is_told(text: str, years: int | None) -> None:
    figures = [figure for figure in find_mentions(text) if figure.unit in ("vehicle", "percent")]
    found = cues.find_years(figures, find_mentions(text), text)
    assert years == (found and found.value)


@pytest.mark.parametrize(
    ("text", "adjusted"),
    [
        ("收入120亿元，比上年的100亿元增长20%。", False),
        ("收入120亿元，比上年的100亿元，按可比价格计算增长20%。", True),
        ("工业增加值120亿元，比上年的100亿元增长20%。", True),
        ("工业增加值120亿元，比上年的100亿元名义增长20%，实际增长15%。", False),
        ("消费支出120元，上年100元，实际增长20%。", True),
        ("居民收入由50,000元增至53,500元，實際增長5.2%。", True),
    ],
)
def test_growth_at_constant_prices_is_not_that_of_what_is_printed(text: str, adjusted: bool) -> None:
    rate = next(figure for figure in find_mentions(text) if figure.unit == "percent")
    assert adjusted is cues.is_adjusted(rate, text)


@pytest.mark.parametrize(
    ("text", "value", "direction", "sure"),
    [
        ("从2亿元增至4亿元，翻了一番。", 2, None, True),
        ("4亿元是2亿元的2倍。", 2, None, True),
        ("从2亿元增至4亿元，增长1倍。", 2, None, True),
        ("从2亿元增至5亿元，增长了1.5倍。", Fraction(3, 2), "up", False),
    ],
)
def test_grown_by_n_times_is_not_sure(text: str, value: Fraction, direction: str | None, sure: bool) -> None:
    figure = find_mentions(text)[-1]
    found, is_sure = cues.read_multiple(figure, text)
    assert (value, direction, sure) == (found.value, found.direction, is_sure)


@pytest.mark.parametrize(
    ("text", "frame", "verdict"),
    [
        ("收入由66.1亿元降至36.2亿元，降幅高达45.2%。", ("growth_levels", 2, 1, 0), Verdict.PASS),
        ("赔付率由57.3%回落至52.8%，改善4.5个百分点。", ("change", 2, 1, 0), Verdict.PASS),
        ("营收新台币948亿元，较上年同期的1,436亿元减少34.0%。", ("growth_levels", 2, 0, 1), Verdict.PASS),
        ("定额罚款1.731万宗，传票940宗，共1.825万宗。", ("total", 2, 0, 1), Verdict.PASS),
        ("注册1,186名，去年为593，翻了一番。", ("multiple", 2, 0, 1), Verdict.PASS),
        ("周转天数从97天降至84天，快了13天。", ("change", 2, 1, 0), Verdict.PASS),
        ("座位2,088个，自习室58个，每间36个。", ("per", 2, 0, 1), Verdict.PASS),
        ("原价85元，打八折后68元。", ("growth_levels", 1, 2, 0), Verdict.PASS),
        ("货物贸易顺差1,639亿元，服务贸易逆差582亿元，合计顺差1,057亿元。", ("difference", 2, 0, 1), Verdict.PASS),
        ("有64%的企业采用，其中31%每天使用，占全部企业的19.8%。", ("product_of_shares", 2, 0, 1), Verdict.PASS),
        ("有64%的企业采用，其中31%每天使用，占全部企业的29.8%。", ("product_of_shares", 2, 0, 1), Verdict.REVIEW),
        ("收入从2.0亿元增至9.0亿元，增长3倍。", ("multiple", 2, 1, 0), Verdict.REVIEW),
        ("销售额由120.0亿元降至100.0亿元，增长20.0%。", ("growth_levels", 2, 1, 0), Verdict.FAIL),
        ("失业人数由100.0万人增至120.0万人，减少16.7%。", ("growth_levels", 2, 1, 0), Verdict.FAIL),
        ("成本由80.0元上升到100.0元，降低20.0%。", ("growth_levels", 2, 1, 0), Verdict.FAIL),
        ("收入由100.0亿元降至80.0亿元，提高25.0%。", ("growth_levels", 2, 1, 0), Verdict.FAIL),
        ("失业率为5.0%，比上年的6.0%提高1.0个百分点。", ("change", 2, 0, 1), Verdict.FAIL),
        ("平均票价80.0元，比去年的100.0元低20.0%。", ("growth_levels", 2, 0, 1), Verdict.PASS),
        ("人民币兑美元中间价由7.2000元升至6.9000元，升值4.35%。", ("growth_levels", 2, 1, 0), Verdict.PASS),
        ("新台幣匯率由30.00元貶至33.00元，貶值9.1%。", ("growth_levels", 2, 1, 0), Verdict.PASS),
        ("新台幣匯率由30.00元貶至33.00元，貶值7.1%。", ("growth_levels", 2, 1, 0), Verdict.REVIEW),
        ("由虧損1.50億元轉為盈利0.50億元，增加2.00億元。", ("difference", 2, 1, 0), Verdict.PASS),
    ],
)
def test_a_frame_is_worked_out_as_its_words_say(text: str, frame: tuple[str, int, int, int], verdict: Verdict) -> None:
    name, *numbers = frame
    claim = drafted(text, name, *numbers)
    assert claim is not None
    assert verdict is check(claim).verdict


def test_a_hedge_behind_a_figure_is_no_more_than_before_another() -> None:
    """The 多 of 比上年的68家多87家 belongs to neither."""
    figures = find_mentions("今年155家，比去年的68家多87家。")
    assert [("155家", None), ("68家", None), ("87家", None)] == [(figure.text, figure.hedge) for figure in figures]
