"""One example of each relation: the words of an article, and the claim in its short form."""

from __future__ import annotations

from typing import Any

__all__ = ["EXAMPLES"]

Example = tuple[str, dict[str, Any]]

EXAMPLES: dict[str, Example] = {
    "growth": (
        "Orders rose 31.8 percent, from 236 to 311.",
        {"stated": "31.8 percent", "new": "311", "old": "236"},
    ),
    "decline": (
        "Staff fell 40 percent, from 500 to 300.",
        {"stated": "40 percent", "new": "300", "old": "500"},
    ),
    "change": (
        "Members went from 14,800 to 18,200, up by 3,400.",
        {"stated": "3,400", "new": "18,200", "old": "14,800"},
    ),
    "gap": (
        "Turnout was 87.7 percent in the north, 25 points above the 62.7 percent in the south.",
        {"stated": "25 points", "higher": "87.7 percent", "lower": "62.7 percent"},
    ),
    "share": (
        "Of 23.4 million people, 1.2 million, or 5.1 percent, are over 85.",
        {"stated": "5.1 percent", "part": "1.2 million", "whole": "23.4 million"},
    ),
    "breakdown": (
        "Rail carried 41 percent, road 33 percent and barges 26 percent.",
        {"parts": ["41 percent", "33 percent", "26 percent"]},
    ),
    "total": (
        "It spent 12 million on roads and 45 million on rail, 57 million in all.",
        {"stated": "57 million", "terms": ["12 million", "45 million"]},
    ),
    "difference": (
        "She lived 86 years, five years more than her brother, who died at 81 years.",
        {"stated": "five years", "larger": "86 years", "smaller": "81 years"},
    ),
    "multiple": (
        "Traffic doubled from 4.1 million to 8.2 million.",
        {"stated": "doubled", "new": "8.2 million", "old": "4.1 million"},
    ),
    "conversion": (
        "The pipe is 20 miles (32 km) long.",
        {"stated": "32 km", "amount": "20 miles"},
    ),
    "per": (
        "It paid $1.2 million to 400 people, $3,000 each.",
        {"stated": "$3,000", "amount": "$1.2 million", "count": "400"},
    ),
    "average": (
        "They drank 72 million pints in 90 days, 800,000 pints a day.",
        {"stated": "800,000 pints", "total": "72 million pints", "count": "90"},
    ),
    "cagr": (
        "It grew from 100 to 200 in 7 years, 10.4 percent a year.",
        {"stated": "10.4 percent", "new": "200", "old": "100", "years": "7"},
    ),
    "compound": (
        "Rents rose 10 percent, then 12 percent: 23.2 percent in all.",
        {"stated": "23.2 percent", "rates": ["10 percent", "12 percent"]},
    ),
    "composite": (
        "Exports rose 12.5 percent to 61.05 billion yuan, imports 18.2 percent to 40.15 billion yuan, trade 14.7 percent.",
        {
            "stated": "14.7 percent",
            "parts": [
                {"level": "61.05 billion yuan", "growth": "12.5 percent"},
                {"level": "40.15 billion yuan", "growth": "18.2 percent"},
            ],
        },
    ),
    "cross_rate": (
        "The bridge cost 72 million yuan ($10 million), the tunnel 144 million yuan ($20 million).",
        {"pairs": [["72 million yuan", "$10 million"], ["144 million yuan", "$20 million"]]},
    ),
    "restatement": (
        "About 1,200 came, 1,234 by the count at the gate.",
        {"figures": ["About 1,200", "1,234"]},
    ),
    "threshold": (
        "Sales of 20.4 million exceeded the target of 20 million.",
        {"value": "20.4 million", "over": "20 million"},
    ),
    "rise": ("Sales rose to 311 cars from 236.", {"new": "311", "old": "236"}),
    "fall": ("The jobless rate fell to 4.9 percent from 5.4.", {"new": "4.9 percent", "old": "5.4"}),
}
