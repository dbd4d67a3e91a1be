"""Texts made to be slow: what a reader of numbers trips over, again and again."""

from __future__ import annotations

from itertools import cycle, islice

__all__ = ["TEXTS", "long"]

TEXTS = {  # repeated to any length
    "digits": "1",
    "digits and commas": "1,",
    "a digit a line": "5\n",
    "ranges": "$1 to $2 ",
    "brackets": "(5 [6 ",
    "closing brackets": "5) (",
    "one endless word": "a",
    "no spaces": "rose5%to$6mfrom$5m",
    "hedges": "about nearly more than at least up to as many as just under ",
    "hedged": "about 5 nearly 6 over 7 ",
    "combining marks": "5\u0301",
    "marks on nothing": "\u0301",
    "emoji": "😀5 ",
    "right to left": "\u202e5 ",
    "Chinese": "增长5%至6亿元",
    "fractions": "5½ ⅓ 2-1/2 ",
    "spaced digits": "1 234 ",
    "halves": "half a half ",
    "number words": "one two three ",
    "minus": "minus -5 ",
    "quotes": '"5" ',
    "rupees": "Rs.5 ",
    "addresses": "http://a.b/5 ",
    "entities": "&amp;5 ",
    "abbreviations": "A. 5. ",
    "growth": "rose 5% to $6m from $5m ",
    "growth in one sentence": "rose 5% to $6m, ",
    "comparisons": "5 compared with 6 ",
    "shares": "of 5m, 3m (5%), ",
    "shares of totals": "That is 5% of the total. Sales were $5m. ",
    "conversions": "5 billion yuan ($6 million) ",
    "rates": "$1 = 7 yuan ",
    "sums": "5 and 6, a net gain of 1 ",
    "amounts": "$5m and ",
    "trade": "Trade fell 5% to $6m. Exports were $3m and imports $3m. ",
    "industries": "GDP 5 primary industry ",
    "respectively": "5% and 6% respectively ",
    "named shares": "Costs were $5m, or 15% of revenue. Revenue was $200m. ",
    "compounds": "rose 10% in May and 20% in June, 32% in all. ",
    "thresholds": "topped $5m, reaching $6m, above its target of $5m. ",
    "headlines": "Ford cuts 5 jobs in Genk\n\n",
    "list": "5. 6) ",
    "years": "2019 2020 ",
}


def long(name: str, length: int) -> str:
    """One of the texts, of so many characters."""
    return "".join(islice(cycle(TEXTS[name]), length))
