"""Compare two texts that say the same, mostly in two languages: tie their figures to each other, and find what differs.

Values alone do not suffice: many correct translations have a number that the original lacks, and most slips keep the number.
Two figures are tied by their value as its notation means it (万, 亿, 成, 番, mu, dollars at the day's rate), their kind and
currency, their direction (up or down) and move (to or by), their hedge, and their order.
"""

from __future__ import annotations

from factcheck.check.tie.findings import compare_texts

__all__ = ["compare_texts"]
