"""Chinese words that introduce a figure in its role, and those that make it doubtful: as `language.en.role_cues`."""

from factcheck.pattern import compile_lazily

FROM = compile_lazily(r"(?:从|由|比|较|相比)[^，。；]{0,20}\Z")
TO = compile_lazily(r"(?:[至到为]|达到)[^，。；]{0,14}\Z|[^，。；]{1,24}(?:为|达|有)?\Z")
CHANGED = compile_lazily(
    r"(?:增长|增加|上升|上涨|提高|增幅|涨幅|增|涨|升|下降|减少|下跌|降低|降幅|跌幅|降|跌)"
    r"(?:幅度|率|了|约|近|超|达|为|是)*\Z"
)
BREAK = compile_lazily(r"[。！？；]|但|而(?!且)|其中|不过|然而")
DOUBT = compile_lazily(
    r"最高|最低|纪录|预计|预期|预测|目标|计划|有望|平均|期货|债|年均|复合|两年|累计|可比|扣除|剔除|实际|名义|同口径|调整"
)
