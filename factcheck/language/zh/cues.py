"""Chinese cues of the linker: what introduces a figure in its role, and what is no name of anything."""

from factcheck.language import words
from factcheck.pattern import pattern

BREAKS = "。！？\n"
CLAUSES = BREAKS + "，；：,;:"
FROM = pattern(r"(?:(?<!来)从|由|(?<!来)自)(?!此|于|来|业|事|主|营|然|贸|治|动)[^，。；、]{0,24}\Z")
TO = pattern(
    r"(?:(?<![截直甚乃])[至到](?!今|期)[^，。；、]{0,14}|达|增为|升为|降为|减为|变为|改为|收于|收报|收在|报)(?:了)?(?:每[\u3400-\u9fff]{1,2})?\Z"
)
AGAINST = pattern(  # the level before stands behind these: 比去年同期的B, 相比2020年…B的数据
    r"(?:(?<![占同环可])比(?!重|例|率|值|赛|分)|较(?!好|大|高|多|快|强)|相比|相较|相对于|对比|不及|低于|高于|多于|少于|而)"
    r"[^，。；]{0,24}(?:[0-9]{2,4}年|[0-9]{1,2}月|去年|上年|前年|上月|上季|同期|年前|此前|之前|当时|年初|年末|上周|年同期|年底)[^，。；]{0,14}\Z"
)
BESIDE, COMPARING = pattern(r"[与同和跟][^，。；]{0,20}\Z"), pattern("相比|比较|相较")
THEN_TOLD = pattern(r"(?<![同占比较])(?:去年|上年|前年)(?:同期|同月|末|底)?(?:仅|只|还|才)?(?:为|是|有)?\Z")
EXPECTED = pattern("的?(?:市场)?(?:预期|预测|预估|目标|计划|任务)")
THEN = pattern(r"(?:去年|上年|前年|上月|上季|同期|年前|此前|之前|当时|上周|[0-9]{4}年)[^，。；]{0,8}\Z")
SHARE = pattern(  # 占外贸总值的57%, 占比为13%, 比重达到
    r"(?:占(?!地|据|用|领|有|比)(?P<whole>[^，。；]{0,34}?)|(?P<bare>占比|占|比重|所占比例|所占份额|份额)[^，。；占]{0,4}?)"
    r"(?:的?(?:总)?(?:比重|比例|比率|份额|百分比))?(?:的|分别)?(?:也|则|仅|只|就|高|已|将|提高|上升|下降)?(?:为|是|达到|达|至|到|有|分别为|分别是)?\Z"
)
CONTRIBUTED = pattern(r"(?:拉动|贡献)[^，。；]{0,20}\Z")
GROWTH_NAMED = pattern(
    r"(?:增速|增幅|涨幅|降幅|跌幅|升幅|增长率|增长速度|增长幅度|增长)(?:分别)?(?:为|达到|达|是|约|高达|放缓至|回落至)?\Z"
)
MARK = pattern(r"(?:突破|跌破|迈上|跨过|跨越|站上|冲破|击穿|重返|失守)(?:了)?[^，。；]{0,6}\Z")
MARKED = pattern(r"(?:大关|台阶|关口|门槛|俱乐部|级)")
TOTAL = pattern(r"(?:合计|总计|共计|合共|总共|两项相加|三项相加)[^，。；]{0,10}\Z")
REAL = pattern("可比|不变价|扣除|实际|增加值|生产总值|GDP|工业增加")
TWO_YEARS = pattern(r"[两三四五六七八九十]年平均|\A平均|年均|平均增速|复合|平均每年")
AMONG = pattern(
    "其中|分别是|包括|从[^，。；]{1,10}看|分产业看|按[^，。；]{1,10}?(?:看|分)(?!别)|分[^，。；]{1,6}看|按[^，。；：]{1,6}："
)
RESPECTIVELY = "分别"
MEAN = pattern("人均|平均|单位(?:GDP|产值|面积|成本|能耗|价)|每|率|价格|指数|中位数|均价|时速|增速")
DATES = pattern(
    r"(?:[0-9]{1,4} ?(?:年|月份?|日|号|时|-|—|~|至|、|/)+){1,5}"
    r"(?:间|以来|期间|末|底|初|上半年|下半年|[一二三四1-4]季度|前[一二三四五六七八九十]+个月|同期|的)?"
)
_FILLERS = """一季度 二季度 三季度 四季度 前三季度 前两个月 前三个月 前五个月 前十个月 前8个月 前十一个月 前七个月 前四个月
今年 去年 上年 本年 当年 全年 上半年 下半年 同期 本月 当月 上月 截至 截止 目前 当前 当日 期间 初步核算
数据显示 据统计 统计显示 显示 表示 同比 环比 年均 年复合 平均每年 年增 月增 季增 年减 月减 同增
同减 比 较 相比 与 和 同 其中 分别 合计 共计 总计 一共 累计 达到 达 至 到 为 是 有 已 了 仅 只 也 还 又 则 均
都 就 约 近 超过 超 逾 将 再 并 且 而 但 即 共 实现 完成 报 收于 增长 增加 上升 上涨 提高 提升 扩大 下降 减少
下跌 降低 回落 下滑 缩小 高出 高 低 多 少 涨 跌 升 降 增 减 增幅 涨幅 降幅 跌幅 升幅 增速 增长率 增长速度
增长幅度 幅度 名义 实际 按可比价格计算 按不变价格计算 按可比价格 扣除价格因素 两年平均 平均 末 初 底 年末 年底
年初 从 由 占 的 在 于 预计 可 预计将 此外 另外 另有 以及 及 对 向 被 上年末 上年同期 去年同期 比去年 比上年
首次 不仅 又有 累计实现 共有 增产 减产 增收 减收"""
_BEHIND = "以 要 时 中 后 内 自 比例"
_ANY = "|".join(sorted(_FILLERS.split(), key=len, reverse=True))
_SIGN = r"[\s，：:,；\-—（）“”、/]"
_SAFE = "|".join(
    sorted((word for word in _FILLERS.split() if len(word) > 1 or word in "的了也还又则均且而但即是为"), key=len, reverse=True)
)
NOTHING = pattern(rf"(?:{_ANY}|{_BEHIND.replace(' ', '|')}|{_SIGN})++")  # nothing of it is a name
HEAD = pattern(rf"(?:{_SAFE}|{_SIGN})++")  # 高 and 初 may begin one: 高中, 初中
TAIL = pattern(rf"(?:{_ANY}|{_BEHIND.replace(' ', '|')}|{_SIGN})++\Z")
GENERIC = pattern("实现|完成|总值|总额|总量|总数|总计|规模|总|值|额|量|数|收入|人数|的|其|全部|累计|所有|全市|全省")
PRODUCT = pattern("(?:国内|地区|本地|全省|全市)?生产总值|经济总量")
RATIO = pattern(r"(?:比值|之比|收入比|倍差)(?:为|是)?\Z")
COMPARED = pattern(
    r"(?P<one>[^，。；比]{1,12})比(?P<other>[^，。；]{1,10}?)(?:要|还)?(?:多|少|高|低|大|小|增加|减少)(?:出|增加|了)*\Z"
)
TRADE = pattern("货物进出口|外贸进出口|进出口|外贸|对外贸易")
# Scopes that a whole has or has not: 占全国的N% is no share of the province's total printed before.
WIDE = words("全国 中国 我国 世界 全球 国内 全部 全社会 全行业 全市 全省 总人口 规模以上 同期")

BALANCE = pattern("顺差|逆差|差额")
BALANCES = (  # the names of a balance, of what is added and of what is taken away
    ("顺差|逆差|差额|净出口", "出口", "进口"),
    ("自然增长率", "出生率", "死亡率"),
    ("减少|增加|自然增长|净增", "出生人口", "死亡人口"),
    ("结余|盈余|赤字|结存", "收入", "支出"),
    ("净流入|净流出", "流入", "流出"),
)
CONVERTED = pattern(
    r"(?:[高宽长重深厚]|左右|以上|的[^，。（）]{0,8}|[\u3400-\u9fff]{0,3}?)?\s?[（，,]?\s?(?:按[^，。（）]{0,16}[，,])?(?:大约|约)?(?:大概)?(?:折合|折算(?:成|为)?(?:人民币)?(?:约为|为)?|合|相当于|约等于|等于|即)?(?:约|成)?\s?"
)
CONVERTING = pattern("合|折算|相当于|等于")
RATED = pattern(  # of the last count among the one before it: 抽检1000批次，合格950批次，合格率为95%
    r"\A[，]?(?:合格|录取|就业|达标|优良|投票|签约|回收|治愈|病死|通过|中标|出席|得票|完好|返还|抽中|中签|办结)率(?:为|达到|达|约为|约|是|仅为)?\Z"
)
OF_OTHER = pattern(r"(?P<one>[^，。；、]{0,12})(?:是|为|相当于|达到|达)(?P<other>[^，。；、]{2,16})的\Z")
APART = pattern(r"(?:相差|差距(?:为|是|达)?|差额为|相距)(?:约|近)?\Z")
NET = pattern(r"(?:净额|余额|净值|实得|净收入)[^，。；]{0,6}\Z")
TAKEN = pattern(r"(?:扣除|减去|除去)[^，。；]{0,12}\Z")
SCOPES = words("全国 总 常住 全省常住 全市常住 全国总")  # of the whole of a rate
RATES = (("城镇化率", "城镇", "人口"),)  # a rate, the name of its part, and what its whole is called
AVERAGED = pattern(r"(?:人均|平均每人|每人)(?P<what>[^，。；]{0,8})\Z")
A_YEAR = pattern(r"(?:年均|平均每年|每年平均)[^，。；]{0,8}\Z")
