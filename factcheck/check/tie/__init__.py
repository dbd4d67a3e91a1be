"""Two texts that say the same, mostly in two languages: their figures tied to each other, and what differs.

Values alone do not do it: many right translations have a number that the original lacks, and most slips keep the number. So
what ties two figures is their value as its notation means it (万, 亿, 成, 番, mu, dollars at the day's rate), their kind and
currency, their way (up or down, to or by), their hedge, and their order.
"""

from __future__ import annotations

from factcheck.check.tie.findings import compare_texts

__all__ = ["compare_texts"]
