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

A, a rise of P on then when it was B = A ... ; as rise-of RATE ~ on-then-when B
    There were 131 boats lost, a fall of 27% since 1993 when 180 boats were lost.
A, a P rise on then when it was B = A ... ; as a-RATE ~ rise ~ on-then-when B
    There were 131 boats lost, a 27% fall since 1993 when 180 boats were lost.
a P rise (A, compared with B) = a-RATE ~ rise .... ( A ~ , compared B
    It showed a 6% fall in the incidents against adults (6.3 million, compared with 6.7 million in May).
P lower than then. It fell to A from B = ^ RATE more-then. fall to A ~ , from B
    Their number was 400 lower than in 2001. It fell to 3,300 in 2011 from 3,700 in 2001.

A. It is P lower than X and P lower than B (of then) = FIRST-A it-is P! more! than-or-on ( X ) , & RATE higher than-or-on ( B )
    It emitted 640 tons in 2013. This was 2% lower than 2012 (653 tons), and 20% lower than 1990 (800 tons).
A. The total is P more than then, when it was B = FIRST-A total-is RATE higher than-when B
    It had 540 births in 2014, of which 280 boys. The 2014 total is 8% higher than in 2004 when there were 500 births.
A — P up on B = A ... dash RATE higher than B
    It expects 69.4 million men by mid 2028 — 4.5 per cent up on the 66.4 million of last June.
a P fall (to A) from then, when it was B = a-RATE ~ rise ~ ( to A ~ ) since-( ( B
    It saw a 10% fall in thefts (to 360 cases) compared with May, when thefts were at a record (400 cases).
P more than then - A against B = RATE higher clause : A ~ , compared B
    There were 600 more men at home in 2015 than in 1996 – 3,300 against 2,700.

[growth: low]
A. It is C more (a P rise) than then when B = FIRST-A it-is C-more-( P-rise) than-when B
    There were 540 deaths in 2020. That was 40 more deaths (an 8% increase) than in 2019 when there were 500 deaths.

[both: low]
A, and so a rise of C (P) = A ~ ; ~ & as rise-of RATE
    It has 5,400 people – the most ever and an increase of 400 people (8%) over the year.
A, and this was C (P) lower = A ~ & it-is RATE more
    There were 9,500 claims and this was 500 (5%) lower than in May.
rose C (P) to stand at A = rose RATE ... to-stand A
    It has risen by 400 (or 8%) since the start of the downturn to stand at 5,400.

[growth gap change: low]
a rise of P, which was A compared with B = rise-of RATE ~ which-was-a ~ A ... compared B
    There was a fall in claims of $18m which was an income of $12m in May as compared with one of $30m in June.
rose P to A. That compares with B = rose RATE ~ , to/at A that-compares B
    Its passengers rose 49 per cent in September to 15.8 million. That compared with 10.6 million in 2021.

[change: low]
a rise in it of P, from B to A = rise-in-it-of RATE ~ , from B ~ , to A
    The fall in the provision of $15m, from $45m in 2018 to $30m in 2019, reflects lower risks.
a rise in it of P to A from B = rise-in-it-of RATE ~ , to A ~ , from B
    It had a fall in the provision of $15m, to $30m in 2019 from $45m in 2018.

[halved: high]
fell by half, from B to A = rose RATE ~ ,rising? , from B ~ , to A
    The proportion has fallen by half, from 46% in 1974 to 23% in 2013.
fell by half, to A from B = rose RATE ~ ,rising? , to A ~ , from B
    The proportion fell by a half, to 23% in 2013 from 46% in 1974.

[both: low]
A, a rise of C or P and up C or P = A ~ , as X-or-P-rise ~ & was rose RATE
    Sales were $60m, an increase of $11.3m or 23.3% from last year and up $12.1m or 25.4% from last quarter.

[growth gap change: low]
A, up P on then (B) = A ~ , was rose RATE than-or-on ( B )
    Some 2.47 million were out of work, down 50,000 from the April to June quarter (2.52 million).

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

[both: low]
A, the highest and a rise of C (P) = A ~ ; as & as rise-of RATE
    It had 10,500 members – the highest ever and an increase of 500 people (5%) over the year.
A and this was C (P) more = A ~ & it-is RATE more
    It had 9,500 members and this was 500 (5%) lower than in 2011.
rose C, or P, since the fall to A = rose RATE since-the-fall , to/at A
    The number has risen by 500 (or 5%) since the start of the downturn in 2008 to stand at 10,500.

[growth gap change: low]
A. That was a P rise (up from B) = A that-is3 a-RATE rise ~ ( up? from B
    Some 46.2% were members. This was a 13.1 percentage point decrease from 2011 (down from 59.3%).
A. That was a rise of P (up from B) = A that-is3 rise-of RATE ~ ( up? from B
    It had 90 members. This was a fall of 10% on the year (down from 100).
a P rise in X (to A) on a year when it was (B) = a-RATE ~ rise ~ ( to A year-when ( B
    It saw a 10% decrease in theft (to 90 cases) compared with 2012, when cases were at a record (100 cases).
P more than in X: A compared with B = RATE higher ~ than-in : A ~ compared B
    There were 20 more adults in the club in 2015 than in 1996 – 520 against 500.

[both: high]
A, C more (P) than then = A ~ ,w was C-more( P)-than
    It had 726 fires, 20 more (3% increase) than in the year before.

[growth gap change: high]
A, lower than in X and P lower than in B = A ~ , past-(X) & was RATE higher than-or-on ( B )
    Trade was $20.9m, much lower than in 2017 ($77.5m) and $2.9m lower than the value in 2018 ($23.8m).

[growth gap: high]
A, up from X, and a rise of P from B = A ~ , past-X X ~ , & as rise-of RATE ~ on B
    It had 20% of sales, up from 18% in 2012, and an increase of 6 percentage points from the 2008 figure of 14%.

[growth gap change: low]
A, up from B. This P rise = A ~ , up? from B .this a-RATE rise-alone
    Pay was £463 a week, up from £455 for a year earlier. This 1.8% rise is the largest since 2012.
A compared with B. This P rise = A ~ , compared B .this a-RATE rise-alone
    Pay was £463 a week, compared with £455 a year earlier. This 1.8% rise is the largest since 2012.

[both: low]
A, equal to P of another; a rise of C (P) = A equal-to-share ; as rise-of RATE
    Debt was £1,606 billion, equivalent to 83.7% of all output; an increase of £52.2 billion (or 3.4%) on a year before.

[growth change: low]
rose P to A; then it was B = rose RATE ~ , to A ;then-was B no-of
    Sales slipped 1.2% to £24.7bn; in the year before they were £25.0bn.
A, P up in cash terms from B = A ~ ,w RATE higher ~ from B
    Spending was £164 billion, 9% up in cash terms from £150 billion in 2010.

[gap: low]
the gap between one (A) and the other (B) is P = gap-between ~ (name A ~ & ~ (name B ~ equals RATE
    The gap between the highest (London, 8.2%) and the lowest rate (the south, 3.9%) was 4.3 percentage points.

[both: low]
rose C to A, which is P = rose CHANGE ~ , to A ~ which-is P-alone no-of
    Prices rose by £14,000 to £291,000 in the year, which is 5.1%.

[growth gap change: low]
the fall was from B to A, P = the-fall-was from B ~ , to A ~ ,- RATE stop
    Among men the fall was from 22.3% to 19.3%, 3.0 percentage points.

[both: low]
a P rise in X (up C to A) = P-alone ~ rise-in ( rose CHANGE ~ to A
    It had an 11% rise in arson (up 56 to 573 fires) and in theft.

[growth: low]
A. It is a rise of P on then (when it was B) = FIRST-A it-is rise-of RATE than-or-on (when B
    Some 131 boats were lost in 2011. This was a fall of 26% on 1993 (when 178 boats were lost).
rose P from one time to another (B and A respectively) = rose RATE ~ ( B ~ & ~ A each-)
    Deaths increased by 16.5% between the first and second waves (85,305 and 99,380 deaths respectively).
rose P from X, and by P to the next (X and B; A) = rose-between X-and-B & rose RATE .... ( A
    Deaths increased by 16% between the first waves (86 and 100 deaths respectively) and fell by 10% in the third (90).

[growth change: high]
A, a rise of P since then (when it was B) = A ~ ; as rise-of RATE since-(when B
    Sales were 54 million in 2011, a rise of 8% since 1993 (when there were 50 million).
A, a P rise since then (when it was B) = A ~ ; as a-RATE rise since-(when B
    Sales were 54 million in 2011, an 8% rise on 1993 (when there were 50 million).
A, a rise (C) on B = A ~ ; as rise ( RATE ~ on B
    There were 165,000 visitors, a marked increase (43,000) on 122,000 in 2013.

[growth change: low]
A. It is a P rise since then (when it was B) = FIRST-A it-is a-RATE rise since-(when B
    Sales were 54 million in 2011. This was an 8% rise on 1993 (when there were 50 million).

[gap: low]
A of it, compared with B of it, a rise of X and a fall of P = A ~ compared-X-or B ~ X-rise-and rise-of RATE
    Costs were $43m, or 31.9% of sales, compared to $42m, or 32.6% of sales, a rise of $1m, and a fall of 70 basis points.
A of it, a fall of X and of P from B of it = A ~ ; as rise-of-X-and RATE ~ from-X-or B
    Costs were $42m, or 32.6% of sales, a decrease of $2m and 170 basis points from last year's $44m or 34.3% of sales.

[both: low]
rose P: A, C more than then = rose P-alone ~ :were A ~ ,C-more-than
    Burglaries fell 5 percent in March: there were 1,900 of them, 100 fewer than the year before.

[growth change: low]
the fall was P. It took it to A, from B = the-fall-then-was RATE .to A ~ , up? from B
    The price fall from May to June was 5%. That took the house price to £190,000, down from £200,000 in May.

[growth gap change: low]
A, though it was a rise of P on B = A ~ ,though as rise-of RATE ~ on B
    The catch was 49,500 tonnes in 2023, though this was a decrease of 31% from 72,000 tonnes in 2022.
A, though it was a P rise on B = A ~ ,though as a-RATE rise ~ on B
    The catch was 49,500 tonnes in 2023, although this was a 31% decrease from 72,000 tonnes in 2022.

[growth gap change: low]
from B, rose P and stands at A = From B ~ ,, ~ rose RATE ~ & ~ to-stand A
    From 100 in 2015, the number of members has climbed 10% and now stands at 110.

[growth: low]
A. That is a P rise (C more) on B = A that-is3 P-alone rise (C-more) than-or-on B
    There were 11,000 homes. This was a 10% increase (1,000 more homes) on the 10,000 homes of 2001.

[fraction: high]
A is half the B = A ~ ,was RATE half-the B!
    It has 30 ships, half the 60 of 1990.
"""
