"""Chinese units by name, the longest first found."""

PERCENTS = {"percentage_point": "个百分点|百分点", "basis_point": "个基点|基点"}
CURRENCIES = {
    "CNY": "元人民币|人民币元|人民币|元|块钱|块",
    "USD": "美元|美金",
    "EUR": "欧元",
    "JPY": "日元|日圆",
    "GBP": "英镑",
    "HKD": "港元|港币",
    "KRW": "韩元",
    "RUB": "卢布",
    "INR": "卢比",
    "TWD": "新台币",
    "AUD": "澳元",
    "CAD": "加元",
    "CHF": "瑞士法郎",
}
MEASURES = {
    "tonne": "吨",
    "kilometre": "公里|千米",
    "metre": "米",
    "square_metre": "平方米",
    "square_kilometre": "平方公里|平方千米",
    "hectare": "公顷",
    "mu": "亩",
    "jin": "斤|市斤",
    "kilogram": "公斤|千克",
    "kilowatt_hour": "千瓦时|度电",
    "degree_Celsius": "摄氏度|℃",
    "barrel": "桶",
    "year": "年",
}
