"""Chinese hedges: what they mean is SEMANTICS section 2, by the names that `figure` gives them."""

HEDGES_BEFORE = {
    "about": "约合|约为|约有|大约有|大约|大概|估计|大致|约",
    "nearly": "将近|接近|差不多|近",
    "over": "超过了|超过|突破了|突破|多于|大于|超出|逾|超|过",
    "under": "不足|不到|不满|少于|小于",
    "at_least": "至少有|至少|不少于|不低于|不小于|最少|起码",
    "at_most": "不超过|不高于|不多于|不大于|至多|最多|上限为",
}
HEDGES_AFTER = {
    "about": "左右|上下",
    "at_least": "以上|及以上|或以上|或更多",
    "at_most": "以下|及以下|以内|之内",
    "over": "开外|多|余",
}
HEDGES_INSIDE = {"多": "over", "余": "over", "来": "about", "几": "over"}
NO_HEDGE = {
    "约": "节条签预公誓违契邀简制婚相纽租履",
    "近": "最附邻远亲临靠走",
    "过": "超经通不走度",
    "超": "高",
    "达": "到",
    "突破": "首次实现重大技术",
}
VAGUE = {"数": (2, 10), "几": (2, 10), "上": (1, None)}  # 数百 is from 200 up to 1,000; 上百 is 100 and more
