"""Texts and claims files made to be slow: what a reader of numbers trips over, again and again."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, cycle, islice

__all__ = ["CLAIMS", "TABLES", "TEXTS", "WRONG", "claims", "long", "tables"]

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

WRONG = {  # sentences that fail, repeated to any length
    "wrong growths": "Deaths rose 24 percent from 236 to 311.\n\n",
    "wrong shares": "Of the 5,000 workers, 3,100 (72 percent) are women.\n\n",
    "wrong totals": "It sold 55 million cars, made up of 12 million in Asia and 23 million in Europe.\n\n",
    "wrong conversions": "It paid 300 billion yuan ($41.7 million).\n\n",
    "wrong composites": "Exports rose 12.5% to $61.05 billion and imports rose 18.2% to $40.15 billion. Trade rose 27.7%.\n\n",
}
TEXTS |= WRONG


def long(name: str, length: int) -> str:
    """One of the texts, of so many characters."""
    return "".join(islice(cycle(TEXTS[name]), length))


ROWS = "<tr><td>Item<td>2023<td>2024<tr><td>Asia<td>12<td>20<tr><td>Europe<td>23<td>30<tr><td>Total<td>35<td>50"
HEADED = "| Item | 2023 | 2024 |\n|---|---|---|\n"
WRONG_ROWS = HEADED + "| Asia | 12 | 20 |\n| Europe | 23 | 30 |\n| Africa | 5 | 5 |\n| Total | 40 | 57 |\n\n"
CHANGED_ROWS = "| Item | 2023 | 2024 | Change |\n|---|---|---|---|\n| Asia | 20 | 30 | 50% |\n| Europe | 20 | 22 | 10% |\n\n"
TABLES = {  # tables, repeated to any length: the suffix of the file, a table
    "tables": ("html", f"<table>{ROWS}</table>"),
    "tables and words": ("html", f"<table>{ROWS}</table>word"),
    "tables that are wrong": ("md", WRONG_ROWS),
    "tables and prose": ("md", WRONG_ROWS + "Sales in Asia rose 10% to $110 million from $100 million in 2023.\n\n"),
    "tables of changes": ("md", CHANGED_ROWS),
    "tables in tables": ("html", f"<table>{ROWS}<tr><td>"),
    "lists": ("html", "<p>It sold 5m cars:<ul><li>2m<li>3m</ul>"),
}


def tables(name: str, length: int) -> str:
    """Tables of one of the kinds, of so many characters or less."""
    one = TABLES[name][1]
    return one * max(1, length // len(one))


HEAD = "version: 1\narticle: {date: 2024-11-12}\nclaims:\n"
LARGEST = 999  # operands of one claim, by which it is still checked

FAILING = {  # claims that fail, repeated to any length
    "failing: growth": "growth: {new: 311, old: 236, stated: 24.4%}",
    "failing: growth of a change": "growth: {new: 311, change: 75, stated: 24.7%}",
    "failing: decline": "decline: {new: 236, old: 311, stated: 31.3%}",
    "failing: change": "change: {new: 18200, old: 14800, stated: 3900}",
    "failing: gap": "gap: {higher: 87.7%, lower: 2.4%, stated: 25 percentage points}",
    "failing: share": "share: {part: 1.2 million, whole: 23.4 million, stated: 6.1%}",
    "failing: fractions": "share: {part: about 300, whole: 5000, stated: nearly half}",
    "failing: breakdown": "breakdown: {parts: [40%, 35%, 30%]}",
    "failing: total": "total: {terms: [12 million, 45 million], stated: 75 million}",
    "failing: difference": "difference: {larger: 86 years, smaller: 81 years, stated: 9 years}",
    "failing: multiple": "multiple: {new: 8.2 million, old: 4.1 million, stated: three times}",
    "failing: conversion": "conversion: {amount: 23 billion yuan, stated: $3.6 billion}",
    "failing: conversion of units": "conversion: {amount: 3217 gallons, stated: 19000 litres}",
    "failing: per": "per: {amount: $1.1 trillion, count: 23.4 million people, stated: $57000}",
    "failing: average": "average: {total: 68 million pints, count: 90 days, stated: 850000 pints}",
    "failing: two centuries": "cagr: {old: 100, new: 200, years: 199, stated: 14.3123456789012%}",
    "failing: compound": "compound: {rates: [10%, 12%], stated: 42%}",
    "failing: composite": "composite: {parts: [{level: 61.05, growth: 12.5%}, {level: 40.15, growth: 18.2%}], stated: 17.7%}",
    "failing: cross rate": "cross_rate: {pairs: [[23 billion yuan, $3.2 billion], [9 billion yuan, $2 billion]]}",
    "failing: restatement": "restatement: {figures: [1200, 1300]}",
    "failing: threshold": "threshold: {value: 19.4 million, over: 20 million}",
    "failing: long numbers": "growth: {new: 333333333333333, old: 222222222222222, stated: 24.4123456789012%}",
}
WIDE = {  # one claim of as many operands as there is room for: its head, one operand, its end
    "wide breakdown": ("breakdown: {parts: [", "0.{n}%", "]}"),
    "wide total": ("total: {terms: [", "{n}", "], stated: 99999999}"),
    "wide total of units": ("total: {terms: [", "{n} miles, {n} km", "], stated: 9 km}"),
    "wide compound": ("compound: {rates: [", "1.{n}%", "], stated: 900%}"),
    "wide composite": ("composite: {parts: [", "{level: {n}.1, growth: 1.{n}%}", "], stated: 97.7%}"),
    "wide cross rate": ("cross_rate: {pairs: [", "[{n} yuan, $3.{n}]", "]}"),
    "wide restatement": ("restatement: {figures: [", "about {n} km", "]}"),
}
MOST = {"wide breakdown": 999, "wide total": 999, "wide total of units": 499, "wide compound": 200, "wide composite": 32}
RESTING = {  # claims on a claim: the first, and one that rests on it, or on the one before
    "on one total": ("total: {terms: [{terms}]}", "share: {part: 1{n}, whole: {claim: c0}, stated: 77%}"),
    "on one composite": (
        "composite: {parts: [{parts}]}",
        "gap: {higher: {claim: c0}, lower: {n}%, stated: 7 percentage points}",
    ),
    "on one compound": ("compound: {rates: [{rates}]}", "gap: {higher: {claim: c0}, lower: {n}%, stated: 7 percentage points}"),
    "on one another": ("total: {terms: [100, 40]}", "share: {part: {n}, whole: {claim: {before}}, stated: 7%}"),
    "twice on one": ("total: {terms: [{terms}]}", "growth: {new: {claim: c0}, old: {claim: {before}}, stated: 7%}"),
    "thresholds on one": ("total: {terms: [{terms}]}", "threshold: {value: {claim: c0}, under: 2{n}}"),
}
CLAIMS = (*FAILING, *WIDE, *RESTING)


def claims(name: str, length: int) -> str:
    """A claims file of one of the kinds, of so many characters or the first claim more."""
    if name in FAILING:
        return _several(length, lambda _: FAILING[name])
    if name in RESTING:
        first, other = RESTING[name]
        lists = {
            "{terms}": ", ".join(str(100 + n) for n in range(300)),
            "{parts}": ", ".join(f"{{level: {100 + n}.1, growth: {n % 30 + 1}%}}" for n in range(30)),
            "{rates}": ", ".join(f"{n % 30 + 1}%" for n in range(200)),
        }
        for sign, text in lists.items():
            first = first.replace(sign, text)
        return _several(length, lambda n: _numbered(other, n) if n else first)
    head, operand, end = WIDE[name]
    operands = (_numbered(operand, 100 + n % 800) for n in range(MOST.get(name, LARGEST)))
    found = head
    for one in operands:
        if len(HEAD) + len(found) + len(one) + 40 > length:
            break
        found += f"{one}, "
    return _several(1, lambda _: f"{found[:-2]}{end}")


def _several(length: int, body: Callable[[int], str]) -> str:
    text = HEAD
    for n in count():
        text += f"  - id: c{n}\n    {body(n)}\n"
        if len(text) >= length:
            return text
    raise AssertionError


def _numbered(text: str, n: int) -> str:
    before = f"c{n - 1}" if n % 29 else "c0"
    return text.replace("{n}", str(n)).replace("{before}", before)
