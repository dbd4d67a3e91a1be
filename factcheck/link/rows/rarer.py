"""Constructions of a change that are rarer, tried after those of `changes`, as `constructions` writes them."""

from __future__ import annotations

__all__ = ["RARER"]

RARER = """
[growth gap change: low]
A. The rise was P, from B = A .that-rise-was RATE , from B
    Its net inflow was 71,000 in May. The increase over the year was 4,000, from 67,000.
A compared with B. That is P more = A ... compared B that-is2 RATE higher stop
    The gain was 50,900 in May, compared with 52,700 a year before. That is 1,800 fewer.
A, P more than then, when it was B = A ... ,; RATE higher on-then-when! B
    Some 3,100 have died, 800 more than in the same period last year, when it was 2,300.

A compared with B. That fall of P = A ... compared B .that-rise of-P RATE
    Our tax rate was 34.5% in 2012, compared with 36.2% in the prior year. The decrease of 1.7 points reflects a settlement.

[change: low]
lost P, taking it to A from B = rose RATE ~ taking-X to A ~ , from B
    The firm lost 1.1 million customers in the year, taking its total to 14.2 million from 15.3 million.

[change: high]
fell to X from X, and by P to A from B = rose-to-X & ~ by RATE ~ , to A ~ , from B
    Costs fell to $30m from $40m and profit for the period by $5m to $20m from $25m.

[both: low]
rose C to A, so it said, a P rise = rose CHANGE ~ , to/at A ... ; as P-alone same
    The bill for a household goes up by £90 to £1,290, the company said, a 7.5% increase.

[both: high]
rose C to X and by C (P) to A = rose-C-to-X & ~ by RATE ~ , to A
    Imports of food rose by $20m (10%) to $220m and those of cars by $50m (5%) to $1,050m.

[both: high]
A, C more (P) than then = A ~ ,w was C-more( P)-than
    It had 726 fires, 20 more (3% increase) than in the year before.

[growth gap change multiple: high]
A, lower than in X and P lower than in B = A ~ , past-(X) & was RATE higher than-or-on ( B )
    Trade was $20.9m, much lower than in 2017 ($77.5m) and $2.9m lower than the value in 2018 ($23.8m).

[growth gap: high]
A, up from X, and a rise of P from B = A ~ , past-X X ~ , & as rise-of RATE ~ on B
    It had 20% of sales, up from 18% in 2012, and an increase of 6 percentage points from the 2008 figure of 14%.
"""
