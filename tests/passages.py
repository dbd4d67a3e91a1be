"""Passages of invented news as an agent reads them: the text, its claims in the shortest form, and a figure to misprint.

The twin of a passage has `wrong` for `right`, in the text and in the claims alike.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple


class Passage(NamedTuple):
    text: str
    claims: list[dict[str, Any]]
    right: str
    wrong: str

    def misprint(self) -> Passage:
        claims = json.loads(json.dumps(self.claims).replace(self.right, self.wrong))
        return self._replace(text=self.text.replace(self.right, self.wrong), claims=claims)


PASSAGES = [
    Passage(
        "The Velm foundry made 311 castings in May, up 32% from 236 a year earlier.",
        [{"relation": "growth", "stated": "32%", "new": "311", "old": "236"}],
        "32%",
        "24%",
    ),
    Passage(
        "Output of the Orrin mill rose from 3.0 to 3.4 million tonnes, up 13 percent.",
        [{"relation": "growth", "stated": "13 percent", "new": "3.4 million tonnes", "old": "3.0"}],
        "13 percent",
        "31 percent",
    ),
    Passage(
        "The library of Tarn lent 48,200 books, 6,700 fewer than the 54,900 of 2023, a fall of 12.2%.",
        [
            {"relation": "decline", "stated": "12.2%", "new": "48,200", "old": "54,900"},
            {"relation": "difference", "stated": "6,700", "larger": "54,900", "smaller": "48,200"},
        ],
        "12.2%",
        "22.1%",
    ),
    Passage(
        "Ridership on the Kessel tram climbed by 1,840 a day to 14,300.",
        [{"relation": "growth", "stated": "14.8%", "new": "14,300", "change": "1,840"}],
        "14,300",
        "13,400",
    )._replace(
        text="Ridership on the Kessel tram climbed by 1,840 a day, or 14.8%, to 14,300.",
    ),
    Passage(
        "Support for the bridge stood at 61.4 percent in the north, 17.2 points above the 44.2 percent in the south.",
        [{"relation": "gap", "stated": "17.2 points", "higher": "61.4 percent", "lower": "44.2 percent"}],
        "17.2 points",
        "12.7 points",
    ),
    Passage(
        "Of 9,240 homes in Brask, 2,310 stand empty: exactly 25 percent.",
        [{"relation": "share", "stated": "25 percent", "part": "2,310", "whole": "9,240"}],
        "25 percent",
        "23 percent",
    ),
    Passage(
        "The harbour spent 14.2 million euros on dredging, 8.9 million euros on cranes and 3.1 million euros on lights, "
        "26.2 million euros in all.",
        [
            {
                "relation": "total",
                "stated": "26.2 million euros",
                "terms": ["14.2 million euros", "8.9 million euros", "3.1 million euros"],
            }
        ],
        "8.9 million",
        "9.8 million",
    ),
    Passage(
        "Rail carried 41 percent of the ore, road 33 percent and barges 26 percent.",
        [{"relation": "breakdown", "parts": ["41 percent", "33 percent", "26 percent"]}],
        "33 percent",
        "38 percent",
    ),
    Passage(
        "Visitors to the caves doubled in a decade, from 210,000 to 420,000.",
        [{"relation": "multiple", "stated": "doubled", "new": "420,000", "old": "210,000"}],
        "420,000",
        "620,000",
    ),
    Passage(
        "The pipeline runs 150 miles (241 km) to the coast.",
        [{"relation": "conversion", "stated": "241 km", "amount": "150 miles"}],
        "241 km",
        "214 km",
    ),
    Passage(
        "The co-operative paid out $4.8 million to 1,200 growers, $4,000 each.",
        [{"relation": "per", "stated": "$4,000", "amount": "$4.8 million", "count": "1,200"}],
        "$4,000",
        "$4,800",
    ),
    Passage(
        "The spring gave 7.3 million litres in 365 days, 20,000 litres a day.",
        [{"relation": "average", "stated": "20,000 litres", "total": "7.3 million litres", "count": "365"}],
        "20,000 litres",
        "28,000 litres",
    ),
    Passage(
        "Membership went from 1,000 to 1,610 in 5 years, 10 percent a year.",
        [{"relation": "cagr", "stated": "10 percent", "new": "1,610", "old": "1,000", "years": "5"}],
        "10 percent",
        "12 percent",
    ),
    Passage(
        "Fares went up 5 percent in spring and 8 percent in autumn, 13.4 percent over the year.",
        [{"relation": "compound", "stated": "13.4 percent", "rates": ["5 percent", "8 percent"]}],
        "13.4 percent",
        "15.8 percent",
    ),
    Passage(
        "Orders of 18.6 million crowns beat the target of 18 million crowns.",
        [{"relation": "threshold", "value": "18.6 million crowns", "over": "18 million crowns"}],
        "18.6 million",
        "16.8 million",
    ),
    Passage(
        "The survey counted 3,412 seals. In a note, the institute speaks of about 3,400 seals.",
        [{"relation": "restatement", "figures": ["3,412 seals", "about 3,400 seals"]}],
        "3,412",
        "4,312",
    ),
    Passage(
        "Wheat stocks fell from 7.50 to 6.30 million tonnes, down 16%. Barley fell from 5.00 to 4.20 million tonnes, down 16%.",
        [
            {
                "relation": "decline",
                "stated": "16%",
                "new": "6.30 million tonnes",
                "old": "7.50 million tonnes",
                "quote": "from 7.50 to 6.30 million tonnes, down 16%",
            },
            {
                "relation": "decline",
                "stated": "16%",
                "new": "4.20 million tonnes",
                "old": "5.00 million tonnes",
                "quote": "from 5.00 to 4.20 million tonnes, down 16%",
            },
        ],
        "4.20",
        "4.02",
    ),
    Passage(
        "The fund rose by 3,400 units, from 14,800 to 18,200.",
        [{"relation": "change", "stated": "3,400", "new": "18,200", "old": "14,800"}],
        "3,400",
        "4,300",
    ),
    Passage(
        "Exports grew 12.5 percent to 61.05 billion yuan and imports 18.2 percent to 40.15 billion yuan; "
        "trade as a whole grew 14.7 percent.",
        [
            {
                "relation": "composite",
                "stated": "14.7 percent",
                "parts": [
                    {"level": "61.05 billion yuan", "growth": "12.5 percent"},
                    {"level": "40.15 billion yuan", "growth": "18.2 percent"},
                ],
            }
        ],
        "14.7 percent",
        "17.4 percent",
    ),
    Passage(
        "Turnover went from $48 million to $60 million, up 25%, and profit of $9 million was 15 percent of it.",
        [
            {"relation": "growth", "stated": "25%", "new": "$60 million", "old": "$48 million"},
            {"relation": "share", "stated": "15 percent", "part": "$9 million", "whole": "$60 million"},
        ],
        "25%",
        "20%",
    ),
]
