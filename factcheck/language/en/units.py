"""English units by name: percentages, currencies, measures. One line a unit, its names parted by bars; plain data."""

from factcheck.language import words

PERCENTS = {
    "percent": "%|percent|per cent|pct|pct.|pc|percentage|％|percents|% pct",
    "percentage_point": "percentage point|percentage points|percent point|percent points|per cent points|%-point|"
    "%-points|% point|% points|"
    "pp|pps|ppt|ppts|pct pt|pct pts|pct point|pct points|pctg pts|of a percentage point|of a percent point|"
    "of one percentage point|"
    "of a point|percentage-point|percentage-points",
    "basis_point": "basis point|basis points|bp|bps|bps.|basis-point|basis-points|of a basis point",
}
OF_A_PERCENT = (
    "of a percent",
    "of a per cent",
    "of one percent",
    "of one per cent",
    "of a pct",
    "of 1 percent",
    "of one pct",
    "of 1 pct",
)

SYMBOLS = {  # before or after the number
    "$": "USD",
    "us$": "USD",
    "u.s.$": "USD",
    "u.s$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "aus$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "can$": "CAD",
    "cdn$": "CAD",
    "hk$": "HKD",
    "nz$": "NZD",
    "s$": "SGD",
    "sg$": "SGD",
    "nt$": "TWD",
    "t$": "TWD",
    "r$": "BRL",
    "mex$": "MXN",
    "mx$": "MXN",
    "j$": "JMD",
    "b$": "BND",
    "z$": "ZWL",
    "tt$": "TTD",
    "£": "GBP",
    "￡": "GBP",
    "ir£": "IEP",
    "e£": "EGP",
    "€": "EUR",
    "¥": "JPY",
    "￥": "JPY",
    "cn¥": "CNY",
    "rmb¥": "CNY",
    "jp¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "฿": "THB",
    "₫": "VND",
    "₱": "PHP",
    "₦": "NGN",
    "₴": "UAH",
    "₡": "CRC",
    "₭": "LAK",
    "₮": "MNT",
    "₲": "PYG",
    "₵": "GHS",
    "₸": "KZT",
    "₾": "GEL",
    "₼": "AZN",
    "₿": "BTC",
    "৳": "BDT",
    "ரூ": "LKR",
}
RUPEE = "ரூ"  # the one symbol of two characters
PREFIXES = {  # words before the number, whatever their case: "Rs 1.2 lakh crore", "RM3.06 million"
    "rs": "INR",
    "rs.": "INR",
    "re": "INR",
    "rm": "MYR",
    "rmb": "CNY",
    "sfr": "CHF",
    "skr": "SEK",
    "nkr": "NOK",
    "dkr": "DKK",
    "stg": "GBP",
    "rp": "IDR",
    "ringgit": "MYR",
    "tk": "BDT",
    "ksh": "KES",
    "sh": "KES",
    "kr": "SEK",
    "usd$": "USD",
    "cad$": "CAD",
    "aud$": "AUD",
    "nzd$": "NZD",
    "mxn$": "MXN",
    "hkd$": "HKD",
    "sgd$": "SGD",
    "dollar": "USD",
    "dollars": "USD",
    "dlrs": "USD",
}
LOWER_CODES = words("usd eur gbp cny jpy inr aud cad chf hkd nzd sgd krw mxn rmb btc dkk nok sek zar brl")

CURRENCIES = {  # what newspapers say, besides the full names of `currencies`
    "USD": "dollar|dollars|dlr|dlrs|buck|bucks|u.s. dollar|u.s. dollars|u.s dollar|u.s dollars|u.s. dlr|u.s. dlrs|"
    "american dollars|usd|"
    "us dlrs|greenbacks|million u.s. dollars",
    "EUR": "euro|euros|eur",
    "GBP": "pound|pounds|pound sterling|pounds sterling|sterling|quid|stg|gbp|british pounds|uk pounds|pounds stg",
    "JPY": "yen|japanese yen|jpy",
    "CNY": "yuan|renminbi|rmb|yuan renminbi|chinese yuan|kuai|cny|yuan rmb|chinese renminbi|rmb yuan",
    "INR": "rupee|rupees|inr|rs",
    "CHF": "franc|francs|swiss francs|swiss franc|sfr|chf",
    "FRF": "french franc|french francs|ffr",
    "DEM": "marks|deutsche mark|deutsche marks|deutschmarks|d-marks|west german marks|west german mark|german marks|dm|dmarks",
    "AUD": "aussie dollars|australian dlrs|aust dlrs|australian dollar|aud",
    "CAD": "canadian dlrs|canadian dollars|loonies|canadian|cad",
    "HKD": "hong kong dollars|hong kong dollar|hk dollars|hk dlrs|h.k. dlrs|hong kong dlrs|hkd",
    "NZD": "new zealand dlrs|n.z. dlrs|nz dollars|kiwi dollars|nzd",
    "SGD": "singapore dollars|singapore dlrs|sgd",
    "TWD": "taiwan dollars|taiwan dlrs|new taiwan dollar|new taiwan dollars|twd",
    "KRW": "won|korean won|south korean won|krw",
    "RUB": "rouble|roubles|ruble|rubles|russian roubles|russian rouble|rub",
    "BRL": "reais|brazilian reais|brazilian real|brl",
    "BRC": "cruzados|brazilian cruzados",
    "MXN": "peso|pesos|mexican pesos|mxn",
    "ZAR": "rand|rands|south african rand|zar",
    "TRY": "lira|liras|turkish lira|turkish liras|try",
    "ITL": "lire|italian lire|italian lira",
    "SEK": "swedish crowns|swedish crown|swedish kronor|swedish krona|krona|kronor|sek",
    "NOK": "norwegian crowns|norwegian kroner|norwegian krone|kroner|nok",
    "DKK": "danish crowns|danish crown|danish kroner|danish krone|dkk",
    "CZK": "czech crowns|czech koruna|koruna|korunas",
    "ISK": "icelandic kronur|icelandic crowns|kronur",
    "FIM": "markka|finnish markka|finnish marks|markkaa",
    "NLG": "guilder|guilders|dutch guilders|dutch guilder|florins",
    "BEF": "belgian francs|belgian franc|bfr",
    "ESP": "peseta|pesetas|spanish pesetas",
    "PTE": "escudo|escudos|portuguese escudos",
    "ATS": "schilling|schillings|austrian schillings",
    "IEP": "irish punts|punts|irish pounds|irish pound",
    "EGP": "egyptian pounds|egyptian pound",
    "THB": "baht|thai baht|bahts|thb",
    "IDR": "rupiah|rupiahs|indonesian rupiah",
    "MYR": "rm|ringgit|ringgits|malaysian ringgit|malaysian dlrs|malaysian dollars",
    "PHP": "philippine pesos|philippine peso",
    "VND": "dong|vietnamese dong",
    "PKR": "pakistani rupees|pakistan rupees",
    "LKR": "sri lankan rupees|sri lanka rupees",
    "BDT": "taka|takas|bangladeshi taka",
    "NGN": "naira|nairas|nigerian naira",
    "KES": "kenyan shillings|kenya shillings|shillings",
    "GHS": "cedi|cedis|ghanaian cedi|ghana cedis",
    "PLN": "zloty|zlotys|zloties|polish zloty|polish zlotys|złoty",
    "HUF": "forint|forints|hungarian forints",
    "RON": "lei|romanian lei",
    "BGN": "leva|bulgarian leva",
    "UAH": "hryvnia|hryvnias|hryvnya|ukrainian hryvnia|ukrainian hryvnias",
    "ILS": "shekel|shekels|israeli shekels|israeli shekel|new israeli shekels|nis|new shekels",
    "SAR": "riyal|riyals|saudi riyals|saudi riyal",
    "AED": "dirham|dirhams|uae dirhams|emirati dirhams",
    "IRR": "rial|rials|iranian rials",
    "KWD": "kuwaiti dinars|kuwaiti dinar",
    "ARS": "argentine pesos|argentinian pesos",
    "CLP": "chilean pesos",
    "COP": "colombian pesos",
    "VES": "bolivars|venezuelan bolivars",
    "BTC": "bitcoin|bitcoins|btc",
    "XDR": "sdr|sdrs",
    "AUS": "australs",
}
HUNDREDTHS = {  # of a currency
    "USD": "cent|cents|us cents|u.s. cents|ct|cts|c|¢",
    "GBP": "penny|pence|p|pennies",
    "EUR": "euro cents|eurocents|euro cent",
    "CAD": "canadian cents",
    "AUD": "australian cents",
    "MYR": "sen|sens",
    "CNY": "fen",
    "INR": "paise|paisa",
    "RUB": "kopecks|kopeck",
    "UAH": "kopiykas|kopiyka",
}
SATOSHI = {"BTC": "satoshi|satoshis"}  # 10^-8 bitcoin
COIN_PREFIXES = {"sen": "MYR"}
MASS_BEFORE = words("weigh weighs weighed weighing weight lighter heavier tipped")  # "weighed 50 million pounds": no money
MONEY_OF = words(  # "pounds of debt" are money, "pounds of copper" are not
    """debt aid public money taxpayers taxpayer savings cuts damage sales revenue investment funding cash income spending assets
    shares loans government its their his her profit profits losses equity capital compensation business new extra"""
)
COINS = dict.fromkeys(words("c ¢ ct cts cent cents"), "cent") | dict.fromkeys(words("p pence penny pennies"), "penny")

AGES = {"year_of_age": "year-old|years-old|year old|years old|year-olds|year olds|yr-old|yr old|yo|years of age|y.o."}
CLOSE_ONLY = words("g l w v j s pa cal")  # only where they touch the digits
CASE_TRAPS = words("G K J S")  # 5G is a network, 4K a screen
WORDLIKE_CODES = words("ALL TRY TOP CUP MOP PEN SOS GEL BAM RON COP MAD LAK AMD ANG STD SIT PAB ERN BAN MMK SUR NIO")
SPACED_SYMBOLS = words("us$ u.s.$ u.s$ c$ hk$ nz$ au$ ca$ nt$ mex$")  # "US $5", "c $ 16"
ASCII = {"ps": "GBP", "y=": "JPY"}  # £ and ¥ in texts forced into ASCII: "PS2.7m"; PS5 is a game console
TURNED = {"$us": "USD", "$a": "AUD", "$nz": "NZD", "$c": "CAD", "$hk": "HKD", "$s": "SGD"}  # "$US113 trillion"
SHORT = words("g l w v j c f s m mi mp pa in. cal nm mt mm ha hp")
