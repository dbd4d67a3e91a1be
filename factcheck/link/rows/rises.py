"""Constructions of a change with both its levels, in the order in which they are tried, as `constructions` writes them."""

from __future__ import annotations

__all__ = ["RISES"]

RISES = """
[growth gap change points ages: high]
rose P to A from B = rose RATE ~ ,rising? , to A ~ , up? from B
    Sales rose 8% to $54m from $50m.
rose P from B to A = rose RATE ~ ,rising? , from B ~ , to A
    Output fell by 20 percent from 50,000 to 40,000 tonnes.
rose P; from B to A = rose RATE ~ ;- from B ~ , to A
    The number of schools went down by 2,700; from 210,900 to 208,200.
rose P to A compared with B = rose RATE ~ , to A ~ , compared B
    Profit increased 25%, to $6,000 compared to $4,800.
rose P to A on B = rose RATE ~ , to A ~ on-the B
    Sales rose 8 percent to $54m on the comparable figure of $50m.

[points: high]
from B to A, a rise of P percent = from B ~ , to A ~ ; as a-rise-of RATE
    It rose from 75.2 to 82.1 percent marking a rise of 9.2 percent.

[growth gap change ages: high]
up P at A compared with B = rose RATE ~ , to/at A ~ , compared B
    Sales were up 8 pct at 54 mln compared to 50 mln.
P up at A versus B = RATE higher ~ , to/at A ~ , compared B
    Turnover was 300 pct up on a year ago at 1.6 mln lots versus 400,000.
rose P since (B) to A = rose RATE since ( B ~ , to A
    Use increased by 12 percentage points since 2012 (30%), to 42% in 2013.
rose P (prior year: B) to A = rose RATE ~ ( prior B ~ ) ~ , to A
    Revenue increased 8% (2018: $50m) to $54m.
a P rise to A from B = a-RATE ~ rise ~ , to/at A ~ , up? from B
    A 13 percent jump in costs to $471m from $416m hurt.
a P rise to A (prior year: B) = a-RATE ~ rise ~ , to/at A ~ ( prior B
    It had 8% revenue growth to $54m (previous year $50m) in May.
rose X, and by P to A (prior year: B) = rose-by-X & ~ by RATE ~ , to A ~ ( prior B
    It increased sales by 14% in May to $10m and by 8% to $54m in the first half (previous year $50m).
rose X, and P at A (prior year: B) = rose-X & ~ RATE ~ at A ~ ( prior B
    Profit was up 10% at £33m (2013: £30m) and the dividend 20% at 6.0p (2013: 5.0p).
a P rise from B to A = a-RATE ~ rise ~ semi? from B ~ to A
    There was an 8% increase in output from £5.0bn to £5.4bn.
a P fall, falling from B to A = a-RATE ~ rise ~ , up? from B ~ to A
    It had a 20% decrease, falling from 150 to 120 deals.
from B to A, a rise of P = from B ~ , to A ~ ; as rise-of RATE
    It grew from £400 to £500 a week; an increase of 25%.
from B to A, a P rise = from B ~ , to A ~ ; as a-RATE ~ rise
    It went from 62,000 to 93,000, a 50% increase.
from B to A, or up P = from B ~ , to A ~ , or? rose RATE
    The backlog went from $8.0bn to $12.0bn or up 50%.
from B to A, or by P = rose-to from B ~ , to A ~ , or by RATE
    Literacy rose from 60 per cent to 75 per cent, or by 15 percentage points.

[change gap: high]
the gap between A and B is P = gap-between ~ A ... & ... B ... equals RATE
    The gap between the $5.4m raised and the $5.2m spent is $0.2m.
P, the gap between A and B = RATE ,, gap-between ~ A ... & ... B
    The surplus was $20m, the difference between exports of $70m and imports of $50m.

[growth gap change ages: high]
to A from B, a rise of P = to A ~ , from B ~ ; as rise-of RATE
    Costs went to $18.0m, from $12.0m, an increase of 50%.
to A from B, a P rise = to A ~ , from B ~ ; as a-RATE ~ rise
    Sales went to $54m from $50m, an 8% rise.
A, up from B, a rise of P = A ~ , up? from B ~ ; as rise-of RATE
    Debt was $40m, down from $50m at year-end, a reduction of 20%.
A, up from B, a P rise = A ~ , up? from B ~ ; as a-RATE ~ rise
    Debt was $40m, down from $50m at year-end, a 20% reduction.
A (prior year: B), a rise of P = A ~ ( prior B ~ ) ~ ; as rise-of RATE
    Revenue was $54m (2018: $50m), an increase of 8%.
A (prior year: B), a P rise = A ~ ( prior B ~ ) ~ ; as a-RATE ~ rise
    Revenue was $54m (2018: $50m), an 8% increase.
A (prior year: B), up P = A ~ ( prior B ~ ) ~ , rose RATE
    Revenue was $54m (2018: $50m), up 8%.
from B it fell to A, a fall of P = From B ~ ,, ~ fall ~ to A ~ ; as rise-of RATE
    From 50,000 in 2010, the number fell to 46,000 in 2011, a decline of 8 percent.

[change: high]
from B it fell Q to A, a fall of P = From B ~ ,, ~ fallen ~ to A ~ ; as rise-of RATE no-base
    From a count of 50,000 in 2010, the town has grown by 4% to 52,000 in 2011, an increase of 2,000.
from B to A, a Q fall, or a fall of P = from B ~ , to A ~ ; as P-fall, rise-of RATE
    Staff went from 50,000 in 2015 to 46,000 in 2016, an 8% decrease (or a reduction of 4,000 people).

[change: low]
of A rose P from B = of A ~ rose RATE ~ , from B
    A profit of $4m for the half-year improved $9m from a loss of $5m.

[growth gap: low]
rose to A from B, or P = rose-to to A ~ , from B ~ , or by? RATE
    Sales rose to $110m from $100m a year ago, or 10 percent.
from B to A, or P = rose-to from B ~ , to A ~ , or RATE
    Its share jumped from 14.6% to 15.5%, or 0.9 points.
from B to A (P) = rose-to from B ~ , to A ~ ( RATE
    The number of firms dropped from 50,000 to 46,000 (8 percent).
rose P and reached A, compared with B = rose RATE ~ & reached A ~ , compared B
    Exports rose by 20% and reached 60,000, compared to 50,000.
A and B respectively, a rise of P = years-were A ~ & ~ B ~ respectively ; as rise-of RATE
    Sales in 2019 and 2018 were $110m and $100m, respectively, an increase of 10%.
A (B), up P = A ( B ~ ) ~ ,/& rose RATE
    Sales were EUR 110m (EUR 100m), up 10%.
A (B), P more = A ( B ) ~ ,w or? was RATE higher
    Orders stood at EUR 110m (100) in May, 10 percent higher than a year ago.
A (B), which is P more = A ( B ) ~ which-is RATE higher
    The staff was 440 (400), which is 10% more than a year ago.
A (B), a rise of P = A ( B ~ ) ~ ; as rise-of RATE
    Sales came to EUR 110m (EUR 100m), which was an increase of 10%.

[growth gap change: high]
A compared with B, a rise of P = A ... compared B ~ ; as rise-of RATE
    There were 4,600, compared with 5,000 in 2011 (a fall of 8%).
A compared with B a rise of P = A ... compared B ~ a-rise-of RATE
    It was 118,000 compared with 121,000 in 2011 a fall of 3,000.

[growth gap: low]
A, while that of then was B, a rise of P = A ~ ,, that-of B ~ ; as rise-of RATE
    The number was 880, while that of 2016 was 800, making a growth of 10 percent.

[growth gap change: high]
A compared with B, a P rise = A ... compared B ~ ; as a-RATE ~ rise
    It sold 54 cars, compared with 50 last year, an 8% rise.
A compared with B, up P = A ... compared B ~ ; rose RATE
    Sales were $54m, compared with $50m, up 8%.
A compared with B, P more = A ... compared B ~ ,w or? RATE higher stop
    It made $54m in 2023 against $50m, 8% more than a year earlier.
A, up P from B = A ~ semi? was rose RATE ~ on B
    Earnings were £540, up 8% from £500 in 2012.
A (up P from B) = A ... ( rose RATE ~ on B
    There were 200 thefts in bars or clubs in 2014 (up by 3% from 195 thefts).
A, P higher than B = A ~ ,w or? is-a RATE higher than B
    Output was 5.4 million tonnes, 8 pct higher than the 5.0 million of 1985.
A, or Q of it, and P higher than B = A ~ or-some P ~ & RATE higher than B
    The deficit was $77m, equivalent to 1.4% of GDP and 10% higher than the $70m of 2016.
A, P above, than B in brackets = A ~ ,w or? was RATE higher than-or-on ( B )
    Output was 90 tonnes, 10% lower than in 2012 (100 tonnes).
A, a rise of X and one of P on B = A ~ ; as rise-X and as same-of RATE ~ on B
    There were 90 cases in 2017, a rise of 6% on 2016 and a rise of 80% on 2007's figure of 50.
a P fall in X, which was A compared with B = a-RATE ~ rise ~ which-was at? A ~ compared B
    It posted a 10 percent fall in profit, which stood at $45m in contrast to $50m in May.
P higher in one year (A) than in another (B) = RATE more ~ ( A ) than-in ( B )
    Deaths were 10 percent fewer in 2022 (90) than in 2021 (100).
A, a rise on another and a P fall from B = A ~ , as past-X X ~ , & as a-RATE ~ rise on B
    There were 80 fires, a rise on the 70 of the year before but a 20% fall from the peak of 100 in 2007.
A, P above C and P above B = A ~ ,w was P! more! than X ~ & RATE higher than B
    Output is 46 tonnes, 8 percent below the 50 of 2010 and 4 percent above the 44.2 tonnes of 2009.
A, a P rise on B = A ~ , as a-RATE ~ rise on B
    It has a harvest of 54,000 tonnes, an 8 pct increase on last year's harvest of 50,000 tonnes.
A, a rise of P on B = A ... ; as a-rise-of RATE ~ on B
    There were 92,000 children, a decrease of 8% from 100,000.
a difference of P (A compared with B) = rise-of RATE ... ( A ~ compared B
    There was a difference of 5 percentage points between towns (11 per cent compared with 6 per cent).
A, X more than then (B), a P rise = A ~ ,w was X more! than ( B ) ~ ; as a-RATE ~ rise
    There were 520 deaths, 20 more than in 2012 (500), a 4% increase.
P larger than the other (A compared with B) = RATE higher ... ( A ~ compared B
    Wealth was 8% larger than income (£54,000 compared with £50,000).
A, up from another and P above B = A ~ , past-X X ~ , & RATE higher than B
    It was 1.6%, up from 1.5% in May and 0.4 percentage points below the target of 2.0%.
A, down from another, but up P from B = A ~ , past-X X ~ , & rose RATE ~ on B
    It was 48%, down from 52% in 2011, but up 3 percentage points from 45%.

[growth gap change: low]
A, though P higher than B = A ~ ,though was RATE higher than B
    It earned $54m, but 10% less than the $60m of 2012.
A, though that is a rise of P on B = A ~ ,though as a-rise-of RATE ~ on B
    It landed 54 tonnes in 2023, though this was a decrease of 10% from 60 tonnes in 2022.
A, a rise on X (of then) but P below B = A ~ , as past-X ( X ) , & RATE higher than B
    It had 540 cases, a rise on 2021 (500) but 10% lower than the 600 of 2007.
A, lower than X (of then) and P lower than B (of then) = A ~ , as past-X ( X ) , & RATE higher than-or-on ( B )
    It was worth $54m, lower than in 2011 ($70m) and 10% lower than in 2012 ($60m).
A, up P on then when it was B = A ... ; rose RATE ~ on-then-when B
    It had 54 cases, up 8% on last year when there were 50.
B then rose to A, a rise of P = B dated-rise-to A ~ ; as rise-of RATE
    Lending, $50m in May 2018, rose to $54m a year later, an increase of 8%.
B then rose to A, a P rise = B dated-rise-to A ~ ; as a-RATE ~ rise
    Lending, $50m in May 2018, rose to $54m a year later, an 8% increase.
a P rise lifts it from B to A = a-RATE same-lifts ~ from B ~ to A
    The 20% rise lifts the levy from 8.00 to 9.60.

[growth gap: high]
A, up from X, and up P from B = A ~ , rising-X , & was rose RATE ~ on B
    The margin was 2.58%, up 44 basis points from 2.14% and down 3 basis points from 2.61% in May.

[gap: high]
leads by P, A to B = ranked lead-of RATE ~ ,- A against B
    She leads by 11 points, 53 percent to 42 percent, among women.
a lead of P, A to B = ranked RATE lead ~ ,- A against B
    He has a 2-point lead in the north, 49 percent to 47 percent.
A to B, a P lead = ranked A against B , as RATE lead
    It is ahead 49 percent to 47 percent, a 2-point lead.
A to B, a lead of P = ranked A against B , as lead-of RATE
    It is ahead 49 percent to 47 percent, a lead of 2 points.

[points: low]
A, P higher than B, of percentages = A ~ ,w or? was RATE higher than B
    Among girls it was 92.5 per cent, 11.0 per cent higher than that of boys at 83.3 per cent.

[both: low]
of A rose by C, or P = of A ~ rose RATE
    Profit of $500 million for the half-year decreased $20 million, or 4%.
"""
