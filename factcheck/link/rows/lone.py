"""Constructions of a change with its new level alone, tried after those of `changes`, as `constructions` writes them."""

from __future__ import annotations

__all__ = ["LONE"]

LONE = """
[lone: high]
rose P to A = rose RATE ~ , to/at A
    Trade climbed 14% to $57m.
A, up P = A ~ semi? was rose RATE
    Sales were $57m, up 14%.
A, a rise of P = A ~ ; as rise-of RATE
    Sales were $57m, a rise of 14%.
A, a P rise = A ~ ; as a-RATE ~ rise
    Sales reached $57m, marking a 14% increase.

[lone lone-gap: high]
a P rise to A = a-RATE ~ rise ~ , to/at A
    There was a 60 basis point rise in its margin to 64 percent.

[lone: high]
A, P higher = A ~ , was RATE more
    Sales were $57m, 14% more than a year ago.
P higher at A = RATE higher ~ at A
    Sales were 14% higher at $57m.

[lone-gap: high]
P up, G points higher = A ~ noun? , was RATE more
    Sales rose 14%, which was 2 points higher than elsewhere.
P, up by G points = A ~ noun? ~ ,! rose RATE
    Sales rose 14 percent, quickening by 2 points from May.
rose G points to P = rose RATE ~ , to A
    Its share widened by 10 points to 31 percent.

[lone-change: high]
rose by C to A = rose RATE ~ , to/at A
    Debt fell by $300 million to $1.2 billion.
"""
