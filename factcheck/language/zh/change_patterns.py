"""How Chinese says that a figure is what something came to, or by how much it changed: plain expressions around a figure."""

HEDGES = r"(?:约|大约|近|将近|接近|逾|超|超过|突破|至少|不足|不到|仅)*\s?"
RISING = "增长(?!预期|率|速度|点|目标|动力)|增加(?!值)|上升|上调|攀升|飙升|提高|提升|上涨|扩大|增产|增收"
FALLING = "下降|少增|下调|下滑|下挫|减少|降低|下跌|回落|缩减|缩小|削减|减产|萎缩"
QUALIFIER = r"了?(?:目前的|现在的|今年的|去年的|每[^，。；0-9]{1,6}|人均|平均|户均)?"  # between the verb and the number
VERB_COMPLEMENT = rf"(?:了|至|到|为)?{QUALIFIER}"
UP = rf"(?:{RISING})|(?:(?<!少)增|升|涨|(?<!至)多|(?<!最)高){VERB_COMPLEMENT}{HEDGES}\Z"
DOWN = rf"(?:{FALLING})|(?:降|跌|减|(?<!至)少|(?<!最)低){VERB_COMPLEMENT}{HEDGES}\Z"
UP_BEHIND = DOWN_BEHIND = r"\Z\A."  # the verb stands before
NEITHER = r"(?:降幅|跌幅|增幅|增速|涨幅|亏损|逆差|缺口|差距|收窄|负增长)"
TO = rf"(?:{RISING}|{FALLING}|增|升|降|减|涨|跌|扩|发展)(?:到|至|为){QUALIFIER}{HEDGES}\Z"
BY = rf"(?:{RISING}|{FALLING}|增|升|降|减|涨|跌)(?:了|幅度?为)?{HEDGES}\Z"
BY_PERCENT = BY
OVER = r"不[得能应会]?(?:低于|少于|小于|下)|高于|大于|少说|起码|最少|超|逾|突破|过|至少|不止|破|最低|以上|上限"
UNDER = r"不[得能应会]?(?:高于|大于|超过)|低于|少于|小于|近|几乎|差不多|不足|不到|至多|最多|不超过|接近|未满|跌破|最高|限"
OVER_BEHIND = r"多|余|以上|来|及以上|上"
UNDER_BEHIND = r"以下|以内|之内|内"
PER_HOUR = r"(?:时速|每小时)[^，。；0-9]{0,6}\Z"
