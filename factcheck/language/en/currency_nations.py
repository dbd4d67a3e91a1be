"""Currencies whose names several nations share: the nations of the usual one, then those of the others."""

from __future__ import annotations

__all__ = ["AMBIGUOUS_NAMES", "NATIONS", "SCALES", "SIGNS"]

SIGNS = {"INR": "₹", "GBP": "£"}  # of one currency alone
SCALES = {"INR": (r"\b(?:crores?|lakhs?)\b", frozenset({"INR", "PKR", "NPR"}))}  # and those that are counted in them

AMBIGUOUS_NAMES = {  # names that alone are those of no currency
    "crown": {
        "CZK": "czech|prague",
        "NOK": "norweg|norway|oslo",
        "SEK": "swed|stockholm",
        "DKK": "danish|denmark|copenhagen",
        "ISK": "iceland|reykjavik",
    },
    "dinar": {
        "KWD": "kuwait",
        "BHD": "bahrain|manama",
        "JOD": "jordan|amman",
        "IQD": "iraq|baghdad",
        "DZD": "algeria|algiers",
        "TND": "tunis",
        "LYD": "libya|tripoli",
        "RSD": "serbia|belgrade",
    },
}

NATIONS: dict[str, tuple[str, dict[str, str]]] = {
    "USD": (
        r"u.s.|usd|us[$]|the us\b|us-|united states|america|washington|new york",
        {
            "AUD": "australia|sydney|melbourne",
            "CAD": "canad|toronto|ottawa",
            "NZD": "new zealand|auckland",
            "SGD": "singapore",
        },
    ),
    "INR": (
        "india|mumbai|delhi|bengaluru|chennai|kolkata|hyderabad",
        {
            "PKR": "pakistan|karachi|lahore|islamabad|gwadar|rawalpindi",
            "LKR": "sri lanka|colombo",
            "NPR": "nepal|kathmandu",
            "MUR": "mauriti|port louis",
            "SCR": "seychell",
        },
    ),
    "MXN": (
        "mexic",
        {
            "PHP": "philippin|filipino|manila",
            "ARS": "argentin|buenos aires",
            "CLP": "chile|santiago",
            "COP": "colombia|bogota",
            "UYU": "uruguay",
            "DOP": "dominican",
            "CUP": "cuba|havana",
        },
    ),
    "GBP": (
        "britain|british|u.k.|uk|england|english|scot|wales|welsh|london|sterling",
        {"EGP": "egypt|cairo", "SDG": "sudan|khartoum", "SYP": "syria|damascus", "LBP": "leban|beirut"},
    ),
    "JPY": ("japan|tokyo|yen", {"CNY": "china|chinese|beijing|shanghai|shenzhen|yuan|renminbi|rmb"}),
    "KES": ("kenya|nairobi", {"UGX": "uganda|kampala", "TZS": "tanzania|dar es salaam", "SOS": "somali"}),
    "AED": ("emirat|uae|u.a.e.|dubai|abu dhabi", {"MAD": "morocc|rabat|casablanca|tangier|agadir|marrake"}),
    "SAR": ("saudi|riyadh", {"QAR": "qatar|doha", "OMR": "oman|muscat", "YER": "yemen", "IRR": "iran|tehran"}),
    "IRR": ("iran|tehran", {"OMR": "oman|muscat", "QAR": "qatar|doha", "YER": "yemen", "SAR": "saudi|riyadh"}),
    "CHF": (
        "swiss|switzerland|zurich|geneva|basel",
        {
            "RWF": "rwanda|kigali",
            "CDF": "congo|kinshasa",
            "GNF": "guinea|conakry",
            "XOF": "senegal|mali|benin|togo|burkina|ivor",
        },
    ),
    "TRY": ("turk|türk|ankara|istanbul", {"LBP": "leban|beirut", "SYP": "syria|damascus", "ITL": "ital"}),
    "NOK": ("norw|oslo", {"DKK": "danish|denmark|copenhagen"}),
    "SEK": ("swed|stockholm", {"ISK": "iceland|reykjavik"}),
    "RUB": ("russia|moscow|kremlin", {"BYN": "belarus|byelorus|minsk"}),
    "ZMW": ("zambia|lusaka", {"MWK": "malawi|lilongwe"}),
}
