"""Money that several countries call by one name: what a bare "5 million dirhams" may be. One line a name; plain data.

The first code is what it is read as; in the others it is tried before it is called wrong.
"""

SHARED_NAMES = {
    "dirham": "AED MAD", "dh": "AED MAD", "dhs": "AED MAD",
    "riyal": "SAR QAR OMR YER", "rial": "IRR OMR QAR SAR YER", "sr": "SAR",
    "shilling": "KES UGX TZS SOS", "sh": "KES UGX TZS", "shs": "KES UGX TZS",
    "kwacha": "ZMW MWK", "manat": "AZN TMT", "lei": "RON MDL",
    "soum": "UZS KGS", "rouble": "RUB BYN", "ruble": "RUB BYN",
    "rupee": "INR PKR LKR NPR MUR", "rs": "INR PKR LKR NPR MUR", "re": "INR PKR LKR NPR MUR",
    "pound": "GBP EGP", "peso": "MXN PHP ARS CLP COP DOP UYU", "franc": "CHF XOF XAF RWF CDF",
    "kroner": "NOK DKK", "krona": "SEK ISK", "kronor": "SEK ISK", "kr": "SEK NOK DKK ISK", "won": "KRW KPW",
}  # fmt: skip
