"""Passages in which a whole is broken down as Chinese releases do it, from `breakdowns.txt`: which parts make which whole.

Whether parts are all of a whole stands in no word: a reader knows it. So the same sentences are written with all parts of a
dimension (a total), and with some of them, with categories that overlap, or with parts of two dimensions (nothing).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from training.passages import Passage, parse_passages

__all__ = ["Breakdown", "iter_breakdowns", "make_passage", "read_breakdowns"]

Show = Callable[[int], str]  # an amount, in the last place that is printed, as it is printed
SOURCE = Path(__file__).with_name("breakdowns.txt")
PASSAGES = 2000
BROKEN_SHARE = 0.62  # of the blocks: all parts of a dimension are told
PERIODS = (
    "", "全年", "上半年", "一季度", "前三季度", "1—8月", "1-5月份", "去年", "今年以来", "截至6月末", "年末", "10月份",
    "2月", "当年", "“十四五”以来",
    "1997年", "2023年", "截至目前", "上周", "9月17日0时至24时", "本财年", "三年来", "近五年", "当日",
)  # fmt: skip
AREAS = (
    "全市",
    "全省",
    "全县",
    "全国",
    "我市",
    "该市",
    "全区",
    "全州",
    "该公司",
    "当地",
    "江北区",
    "甘南",
    "松原市",
    "上述",
    "",
    "",
    "",
)
LEADS = (
    "数据显示，", "据统计，", "初步核算，", "记者获悉，", "统计表明，", "通报称，", "公告显示，", "据市统计局消息，",
    "", "", "", "", "", "",
)  # fmt: skip
OF_THESE = ("其中，", "其中：", "其中", "这当中，", "")
ASIDES = (
    "增速比上年同期提高{p}个百分点。", "完成年度计划的{r}%。", "好于预期。", "同比增长{r}%，增幅居全省第{n}位。",
    "这是连续第{n}个月增长。", "主要受去年同期基数较低影响。", "上述数据不含{n}个新区。",
    "有关部门表示，下阶段将继续抓好落实。",
    "共涉及{n}个县（市、区）。",
    "比{n}年前翻了一番还多。", "扣除价格因素，实际增长{r}%。",
)  # fmt: skip
REGIONS = (
    "内蒙古", "广东", "天津", "福建", "山东", "新疆", "辽宁", "北京", "上海", "江苏",
    "浙江", "四川", "云南", "陕西", "湖北", "湖南", "河南", "河北", "吉林", "黑龙江",
    "山西", "安徽", "江西", "广西", "海南", "重庆", "贵州", "西藏", "甘肃", "青海",
    "宁夏", "朝阳区", "海淀区", "浦东新区", "南岸区", "武侯区", "鼓楼区", "大庆", "绥芬河", "喀什",
    "瑞丽", "满洲里", "石家庄", "扬州", "德宏州", "泉州", "城关镇", "东湖街道", "西平县", "香港特别行政区",
    "澳门特别行政区", "台湾地区", "美国", "英国", "俄罗斯", "法国", "缅甸", "日本", "泰国",
)  # fmt: skip
STATES = ("出院", "死亡", "重症", "女性", "党员", "新增", "境外", "在建", "已办结", "未成年人")  # of some of a part


@dataclass(frozen=True)
class Breakdown:
    """A whole and what it is broken down into.

    least, most: of the whole, in its unit. overlapping: categories of no dimension.
    """

    whole: str
    unit: str
    least: int
    most: int
    decimals: int
    verb: str
    dimensions: dict[str, list[str]]
    overlapping: list[str]


class Part(NamedTuple):
    """A category with its amount, in the last place that is printed."""

    name: str
    amount: int


@dataclass
class Writer:
    """A passage that is being written: its text with marks, its relations."""

    draw: random.Random
    marks: int = 0
    relations: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)

    def mark(self, figure: str) -> tuple[str, str]:
        """The figure in braces, and its key."""
        n, self.marks = self.marks, self.marks + 1
        key = chr(97 + n) if n < 26 else chr(96 + n // 26) + chr(97 + n % 26)
        return f"{{{key}:{figure}}}", key

    def relate(self, name: str, stated: str, operands: Iterable[tuple[str, str]]) -> None:
        """Add a relation of marks."""
        self.kinds.add(name)
        self.relations.append(f"{name} {stated} = " + ", ".join(f"{role} {key}" for role, key in operands))


def iter_breakdowns(seed: int, count: int = PASSAGES) -> Iterator[Passage]:
    """So many passages, as of one writer."""
    draw = random.Random(seed)  # noqa: S311  no secret
    breakdowns = read_breakdowns()
    yield from parse_passages("\n\n".join(make_passage(breakdowns, draw) for _ in range(count)), "breakdowns/drawn")


def read_breakdowns(path: Path = SOURCE) -> list[Breakdown]:
    """The lines of the list. Raises ValueError where one has not its eight fields."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            whole, unit, size, decimals, verb, dimensions, overlapping = (one.strip() for one in line.split(";"))
            least, most = map(int, size.split("-"))
            named = (one.strip().split("=") for one in dimensions.split(" / "))
            parts = {name: several.split("|") for name, several in named}
            found.append(Breakdown(whole, unit, least, most, int(decimals), verb, parts, overlapping.split("|")))
    return found


def make_passage(breakdowns: Sequence[Breakdown], draw: random.Random) -> str:
    """A passage in the form that `passages` reads: one to three blocks, each of its own whole."""
    writer = Writer(draw)
    count = draw.choice((1, 1, 1, 2, 2, 3))
    text = ""
    for one in draw.sample(breakdowns, count):
        block = _write_block(writer, one)
        text += (draw.choice((" ¶ ", "")) if text else "") + block
        if draw.random() < 0.3:
            text += _fill(draw, draw.choice(ASIDES))
    kind = ", ".join(sorted(writer.kinds)) or "none"
    return "\n".join([f"# kind: {kind} | register: 统计公报", text, *writer.relations])


def _fill(draw: random.Random, words: str) -> str:
    return words.format(p=f"{draw.uniform(0.1, 9):.1f}", r=f"{draw.uniform(0.2, 60):.1f}", n=draw.randint(2, 19))


def _write_block(writer: Writer, one: Breakdown) -> str:
    draw = writer.draw
    space = " " if draw.random() < 0.06 else ""
    thousands = "," if draw.random() < 0.15 else ""
    decimals = one.decimals
    low, high = one.least * 10**decimals, one.most * 10**decimals
    whole = int(low * (high / low) ** draw.random()) + 20

    def show(amount: int) -> str:
        return f"{amount / 10**decimals:{thousands}.{decimals}f}{space}{one.unit}"

    names = list(one.dimensions)
    draw.shuffle(names)
    if draw.random() < BROKEN_SHARE:
        if draw.random() < 0.07:
            one = replace(one, dimensions={"按地区": draw.sample(REGIONS, draw.randint(2, 6))})
            names = list(one.dimensions)
        chosen = names[: 2 if len(names) > 1 and draw.random() < 0.45 else 1]
        cuts = [_split(draw, one.dimensions[name], whole) for name in chosen]
        return _write_broken(writer, one, chosen, cuts, whole, show)
    return _write_unbroken(writer, one, whole, show)


def _split(draw: random.Random, names: Sequence[str], whole: int) -> list[Part]:
    """All parts of a dimension, which make the whole; none is nothing."""
    weights = [draw.uniform(0.1, 1) ** 2 for _ in names]
    amounts = [max(1, int(whole * weight / sum(weights))) for weight in weights]
    amounts[0] += whole - sum(amounts)
    if min(amounts) < 1:
        amounts = [whole - len(names) + 1, *[1] * (len(names) - 1)]
    order = list(range(len(names)))
    if draw.random() < 0.25:
        draw.shuffle(order)
    return [Part(names[n], amounts[n]) for n in order]


def _grow(draw: random.Random, likely: float = 0.6) -> str:
    """What is told beside a level, of no relation that could be recomputed."""
    if draw.random() > likely:
        return ""
    words = draw.choice((
        "，增长{r}%", "，同比增长{r}%", "，下降{r}%", "，同比下降{p}%", "，比上年增长{r}%", "（+{p}%）",
        "，增速比上年提高{p}个百分点", "，环比下降{p}%", "，增长{r}%，拉动全部增长{p}个百分点", "，同比增长{r}%，增速居第{n}位",
        "，按可比价格计算增长{p}%", "，较上年同期下降{r}%",
    ))  # fmt: skip
    return _fill(draw, words)


def _open(writer: Writer, one: Breakdown, figure: str) -> str:
    draw = writer.draw
    opening = draw.choice(LEADS) + draw.choice(("{p}{a}", "{a}{p}", "{p}，{a}" if draw.random() < 0.3 else "{p}{a}"))
    opening = opening.format(p=draw.choice(PERIODS), a=draw.choice(AREAS)).replace("，，", "，").strip("，")
    verb = one.verb
    if verb in (
        "完成",
        "实现",
        "新增",
        "报告",
        "发生",
        "审结",
        "受理",
        "查验",
        "开工",
        "筹建",
        "发展",
        "接报",
        "推出",
        "招募",
        "获得",
    ) and (draw.random() < 0.6):
        return f"{opening}{verb}{one.whole}{figure}"
    return f"{opening}{one.whole}{draw.choice((verb, verb, '为', ''))}{figure}"


def _write_broken(
    writer: Writer, one: Breakdown, dimensions: Sequence[str], cuts: Sequence[Sequence[Part]], whole: int, show: Show
) -> str:
    """A whole with all its parts, in one of several orders; some shares."""
    draw = writer.draw
    if len(cuts) == 1 and draw.random() < 0.12:
        return _write_parts_first(writer, one, cuts[0], whole, show)
    shown, key = writer.mark(show(whole))
    text = _open(writer, one, shown) + _grow(draw)
    lists = len(cuts) > 1 or draw.random() < 0.22
    in_brackets = not lists and draw.random() < 0.2
    for n, (name, parts) in enumerate(zip(dimensions, cuts, strict=True)):
        body, keys = _write_parts(writer, one, parts, whole, key, show, bare=in_brackets)
        writer.relate("total", key, (("term", part) for part in keys))
        if in_brackets:
            text += f"（{draw.choice(('其中', '', '其中：'))}{body}）。"
            continue
        heading = draw.choice((f"{name.replace('按', '分')}看，", f"{name}分，", f"{name}划分，", f"从{name[1:]}看，"))
        if not lists or (n == 0 and draw.random() < 0.4):
            heading = draw.choice(OF_THESE)
        joint = draw.choice(("。", "。", "；", "，", "：")) if n == 0 else "；" if draw.random() < 0.4 else "。"
        if heading == "" and joint == "，":
            joint = "。"
        if draw.random() < 0.15 and joint == "。":
            joint += _fill(draw, draw.choice(ASIDES))
        text = text.rstrip("。") + joint + heading + body
    return text if text.endswith("。") else text + "。"


def _write_parts(
    writer: Writer, one: Breakdown, parts: Sequence[Part], whole: int, key: str, show: Show, *, bare: bool
) -> tuple[str, list[str]]:
    """The parts told one after another or "respectively", some with their shares of the whole; and their keys."""
    draw = writer.draw
    marks = [writer.mark(show(part.amount)) for part in parts]
    shares = [f"{100 * part.amount / whole:.1f}%" for part in parts]
    keys = [mark for _, mark in marks]
    if draw.random() < 0.14 and len(parts) > 1:
        names = "、".join(part.name for part in parts[:-1]) + "和" + parts[-1].name
        figures = "、".join(figure for figure, _ in marks[:-1]) + "和" + marks[-1][0]
        body = f"{names}分别{draw.choice(('为', '完成', '达', '实现'))}{figures}"
        if draw.random() < 0.5:
            body += _share_respectively(writer, one, shares, keys, key)
        return body, keys
    lines = draw.random() < 0.12 and not bare
    stop = " ¶ - " if lines else draw.choice(("；", "，", "；")) if not bare else draw.choice(("、", "，"))
    with_shares = draw.random() < 0.3 and not bare
    growth = 0.0 if bare or draw.random() < 0.35 else 0.85
    nests = draw.random() < (0.45 if one.decimals == 0 else 0.1) and not bare
    told = []
    for part, (figure, mark), share in zip(parts, marks, shares, strict=True):
        verb = draw.choice(("", "", "", one.verb)) if not bare and "有" not in one.verb else ""
        line = f"{part.name}{verb}{figure}"
        line += _nest(writer, part.amount, mark, show) if nests else _grow(draw, growth)
        if with_shares and draw.random() < 0.8:
            line += draw.choice(("，占{s}", "，占比{s}", "，占全部的{s}", "，占{w}的{s}", "，占{w}的比重为{s}")).format(
                s=_share(writer, share, mark, key), w=one.whole
            )
        told.append(line)
    if not with_shares and not bare and draw.random() < 0.12:
        return (" ¶ - " if lines else "") + stop.join(told) + _share_respectively(writer, one, shares, keys, key), keys
    return (" ¶ - " if lines else "") + stop.join(told), keys


def _nest(writer: Writer, amount: int, key: str, show: Show) -> str:
    """What brackets say of a part: the places that make it, or how many of it are of some state, which makes nothing."""
    draw = writer.draw
    several = draw.randint(2, 5)
    if amount <= several or draw.random() < 0.25:
        return ""
    if draw.random() < 0.3:
        states = draw.sample(STATES, min(2, draw.randint(1, 2)))
        return "（" + "，".join(f"{state}{show(max(1, int(amount * draw.uniform(0.05, 0.6))))}" for state in states) + "）"
    is_all = draw.random() < 0.75
    places = _split(draw, draw.sample(REGIONS, several), amount)
    if not is_all:
        places = places[:-1]
        return "（其中" + "、".join(f"{place.name}{show(place.amount)}" for place in places) + draw.choice(("等", "")) + "）"
    marks = [writer.mark(show(place.amount)) for place in places]
    writer.relate("total", key, (("term", mark) for _, mark in marks))
    between = draw.choice(("，", "、"))
    told = between.join(f"{place.name}{figure}" for place, (figure, _) in zip(places, marks, strict=True))
    return draw.choice(("（{t}）", "（{t}）", "，{t}", "（分别为{t}）", "：{t}")).format(t=told)


def _share(writer: Writer, share: str, part: str, whole: str) -> str:
    shown, key = writer.mark(share)
    writer.relate("share", key, (("part", part), ("whole", whole)))
    return shown


def _share_respectively(writer: Writer, one: Breakdown, shares: Sequence[str], keys: Sequence[str], key: str) -> str:
    told = [_share(writer, share, part, key) for share, part in zip(shares, keys, strict=True)]
    figures = "、".join(told[:-1]) + writer.draw.choice(("、", "和")) + told[-1]
    return writer.draw.choice(("，分别占{f}", "，占{w}的比重分别为{f}", "，占比分别为{f}", "。{w}构成比为{f}")).format(
        f=figures, w=one.whole
    )


def _write_parts_first(writer: Writer, one: Breakdown, parts: Sequence[Part], whole: int, show: Show) -> str:
    draw = writer.draw
    marks = [writer.mark(show(part.amount)) for part in parts]
    growth = draw.choice((0.0, 0.7))
    told = [f"{part.name}{figure}{_grow(draw, growth)}" for part, (figure, _) in zip(parts, marks, strict=True)]
    shown, key = writer.mark(show(whole))
    writer.relate("total", key, (("term", mark) for _, mark in marks))
    opening = draw.choice(LEADS) + draw.choice(PERIODS) + draw.choice(AREAS)
    words = draw.choice(
        ("，合计{w}", "，共计{w}", "，{n}合计{w}", "。{n}累计{w}", "，以上共{w}", "，{n}达到{w}", "，加起来{w}")
    )
    return opening + draw.choice(("，", "；", "、")).join(told) + words.format(w=shown, n=one.whole) + _grow(draw, 0.4) + "。"


def _write_unbroken(writer: Writer, one: Breakdown, whole: int, show: Show) -> str:
    """A whole with what does not make it: some parts, overlapping categories, parts of two dimensions, or another period's."""
    draw = writer.draw
    names = list(one.dimensions)
    ways = ["some", "overlapping", "overlapping"] + (["two"] if len(names) > 1 else []) + ["period"]
    way = draw.choice(ways)
    if way == "overlapping":
        several = draw.sample(one.overlapping, min(len(one.overlapping), draw.randint(1, 4)))
        if draw.random() < 0.3:
            several.append(draw.choice(one.dimensions[names[0]]))
        parts = [Part(name, max(1, int(whole * draw.uniform(0.02, 0.6)))) for name in several]
    elif way == "two":
        parts = [draw.choice(_split(draw, one.dimensions[name], whole)) for name in names]
    else:
        parts = _split(draw, one.dimensions[draw.choice(names)], whole)
        parts = parts if way == "period" else draw.sample(parts, max(1, len(parts) - draw.choice((1, 1, 2))))
    has_share = [way != "period" and draw.random() < 0.2 for _ in parts]
    shown, key = writer.mark(show(whole)) if any(has_share) else (show(whole), "")
    if way == "period":
        parts = [Part(part.name, max(1, int(part.amount * draw.uniform(0.7, 1.5)))) for part in parts]
        text = f"{draw.choice(('上年同期', '去年', '上年', '2019年'))}{one.whole}{shown}。"
        text += draw.choice(("今年", "本期，", "今年一季度，", "到今年6月，"))
    else:
        text = _open(writer, one, shown) + _grow(draw) + draw.choice(("。", "，", "；")) + draw.choice(OF_THESE)
    growth = draw.choice((0.0, 0.8))
    told = []
    for part, with_share in zip(parts, has_share, strict=True):
        figure, mark = writer.mark(show(part.amount)) if with_share else (show(part.amount), "")
        line = part.name + figure + _grow(draw, growth)
        if with_share:
            share = _share(writer, f"{100 * part.amount / whole:.1f}%", mark, key)
            line += draw.choice(("，占{s}", "，占比{s}", "，占{w}的{s}")).format(s=share, w=one.whole)
        told.append(line)
    return text + draw.choice(("；", "，", "；", "、")).join(told) + "。"
