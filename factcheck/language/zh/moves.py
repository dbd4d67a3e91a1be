"""How Chinese says that a figure is what something came to, or by how much it changed: plain expressions, read before a figure."""

HEDGES = r"(?:约|大约|近|将近|接近|逾|超|超过|突破|至少|不足|不到|仅)*\s?"
UP = rf"(?:增长|增加(?!值)|上升|提高|提升|上涨|扩大|增产|增收)|(?:增|升|涨|(?<!至)多|(?<!最)高)(?:了|至|到|为)?{HEDGES}\Z"
DOWN = rf"(?:下降|减少|降低|下跌|回落|缩减|减产|萎缩)|(?:降|跌|减|(?<!至)少|(?<!最)低)(?:了|至|到|为)?{HEDGES}\Z"
NEITHER = r"(?:降幅|跌幅|增幅|增速|涨幅|亏损|逆差|缺口|差距|收窄|负增长)"
TO = rf"(?:增长?|增加|上?升|提高|提升|下?降|降低|减少?|缩减|上?涨|下?跌|回落|扩大?|发展)(?:到|至|为){HEDGES}\Z"
BY = rf"(?:增长|增加|上升|提高|提升|下降|减少|降低|下跌|上涨|回落|扩大|增|升|降|跌|涨|减)(?:了|幅度?为)?{HEDGES}\Z"
OVER = r"超|逾|突破|过|至少|不止|破|最低|以上|上限"
UNDER = r"近|不足|不到|至多|最多|不超过|接近|未满|跌破|最高|限"
OVER_BEHIND = r"多|余|以上|来|及以上|上"
UNDER_BEHIND = r"以下|以内|之内|内"
UP_BEHIND = DOWN_BEHIND = r"\Z\A."  # the verb stands before
PER_HOUR = r"(?:时速|每小时)[^，。；0-9]{0,6}\Z"
