"""Chinese words of change: which way a figure goes, and what introduces the figures of a change."""

from factcheck.language.language import ChangeGroup, ComparisonCues, RoleCues, collect_changes, join_alternatives
from factcheck.pattern import compile_lazily

__all__ = ["CHANGES", "COMPARISON_CUES", "ROLE_CUES"]

# Every word of change stands here once.
GROUPS = (
    ChangeGroup(up="增长 增加 上升 上涨 提高", down="下降 减少 降低 下跌", compared=True, introduces=True),
    ChangeGroup(up="增幅 涨幅 增 涨 升", down="降幅 跌幅 降 跌", introduces=True),
    ChangeGroup(up="加幅", down="减幅", before=False, introduces=True),
    ChangeGroup(up="攀升 提升 扩大 上调 增产 增收", down="回落 下滑 缩小 下调 缩减 萎缩 削减 减产", compared=True),
    ChangeGroup(  # not read where two texts are compared
        up="增至 增到 上浮 升幅 回升 多 高 高出 加快 超出 超过 拉高 放大 增持 升值",
        down="减至 收窄 减 少 低 低于 放缓 衰退 收缩 负增长 锐减 骤降 急挫 缩水 减收 减持 贬值",
    ),
    ChangeGroup(up="飙升", down="少增 下挫", before=False, compared=True),  # read only there
)

CHANGES = collect_changes(GROUPS)
CHANGED = rf"(?:{join_alternatives({*CHANGES.before, *CHANGES.introducing})})(?:幅度?|率|了|约|近|超|达|为|是|出)*"

ROLE_CUES = RoleCues(
    old=compile_lazily(
        r"(?:从|由|(?<![占同环对])比(?![例重率值])|较|相比|[少多低高]于|超过)[^，。；]{0,20}\Z"
        r"|(?<![到至为])(?:[上去前]一?个?(?:半?年|学年|财年|月|季|周|期|次)|年初|原来|[年月]前|(?:[年月季上]|去年|上年)同[期年月季])[^，。；0-9]{0,12}\Z"
    ),
    new=compile_lazily(r"(?:[至到为]|达到)[^，。；]{0,14}\Z|[^，。；]{1,24}(?:为|达|有)?\Z"),
    change=compile_lazily(rf"{CHANGED}\Z"),
    new_thought=compile_lazily(r"[。！？；]|但|而(?!且)|其中|不过|然而"),
    doubt=compile_lazily(
        r"最高|最低|纪录|预计|预期|预测|目标|计划|有望|平均|期货|债|年均|复合|两年|累计|可比|扣除|剔除|实际|同口径|调整"
        r"|一度|此前|曾"
    ),
    restatement=compile_lazily(rf"[，、（]?(?:或|即|合)?(?:[^，。；0-9]{{0,6}}{CHANGED})?"),  # 增加4亿元，同比增长5%
    to_level=compile_lazily(r"[，、）]{0,2}[^，。；0-9]{0,8}(?:[至到为]|达到?|收于)[^，。；0-9]{0,8}"),
    from_level=compile_lazily(rf"[^。；]{{0,30}}{CHANGED}"),  # 达8.4亿元，同比增加4亿元
    conversion=compile_lazily(  # 折合人民币约为2300亿元; 100米高（约合328英尺）
        r"[，、]?（?(?:[按以依][^，。；（）]{1,24}[，、])?约?(?:(?:相当于|等于|折合|折算|换算|合|折|值|即)[^，。；0-9]{0,6})?(?:约|为)*"
        r"|[高宽长]（约?合?"
    ),
)


HEDGES = r"(?:约|大约|近|将近|接近|逾|超|超过|突破|至少|不足|不到|仅)*\s?"
RISING = rf"(?!增长(?:预期|率|速度|点|目标|动力)|增加值)(?:{join_alternatives(CHANGES.list_compared('up'))})"
FALLING = join_alternatives(CHANGES.list_compared("down"))
QUALIFIER = r"了?(?:目前的|现在的|今年的|去年的|每[^，。；0-9]{1,6}|人均|平均|户均)?"  # between the verb and the number
VERB_COMPLEMENT = rf"(?:了|至|到|为)?{QUALIFIER}"
BY = compile_lazily(rf"(?:{RISING}|{FALLING}|增|升|降|减|涨|跌)(?:了|幅度?为)?{HEDGES}\Z")

COMPARISON_CUES = ComparisonCues(
    up=compile_lazily(rf"{RISING}|(?:(?<!少)增|升|涨|(?<!至)多|(?<!最)高){VERB_COMPLEMENT}{HEDGES}\Z"),
    down=compile_lazily(rf"(?:{FALLING})|(?:降|跌|减|(?<!至)少|(?<!最)低){VERB_COMPLEMENT}{HEDGES}\Z"),
    neither=compile_lazily(r"(?:降幅|跌幅|增幅|增速|涨幅|亏损|逆差|缺口|差距|收窄|负增长)"),
    to=compile_lazily(rf"(?:{RISING}|{FALLING}|增|升|降|减|涨|跌|扩|发展)(?:到|至|为){QUALIFIER}{HEDGES}\Z"),
    by=BY,
    by_percent=BY,
    over=compile_lazily(
        r"不[得能应会]?(?:低于|少于|小于|下)|高于|大于|少说|起码|最少|超|逾|突破|过|至少|不止|破|最低|以上|上限"
    ),
    under=compile_lazily(
        r"不[得能应会]?(?:高于|大于|超过)|低于|少于|小于|近|几乎|差不多|不足|不到|至多|最多|不超过|接近|未满|跌破|最高|限"
    ),
    over_behind=compile_lazily(r"多|余|以上|来|及以上|上"),
    under_behind=compile_lazily(r"以下|以内|之内|内"),
    per_hour=compile_lazily(r"(?:时速|每小时)[^，。；0-9]{0,6}\Z"),
)
