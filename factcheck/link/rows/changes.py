"""Constructions of change and comparison, in the order in which they are tried; `constructions` says how a row is written."""

from __future__ import annotations

__all__ = ["CHANGES"]

CHANGES = """
[growth gap change multiple points: high]
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
    It rose from 75.2 to 82.1 percent marking a rise of 6.9 percent.

[growth gap change multiple: high]
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

[growth gap change multiple: high]
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
A (B), a rise of P = A ( B ~ ) ~ ; as rise-of RATE
    Sales came to EUR 110m (EUR 100m), which was an increase of 10%.

[growth gap change multiple: high]
A compared with B, a rise of P = A ... compared B ~ ; as rise-of RATE
    There were 4,600, compared with 5,000 in 2011 (a fall of 8%).
A compared with B a rise of P = A ... compared B ~ a-rise-of RATE
    It was 118,000 compared with 121,000 in 2011 a fall of 3,000.

[growth gap: low]
A, while that of then was B, a rise of P = A ~ ,, that-of B ~ ; as rise-of RATE
    The number was 880, while that of 2016 was 800, making a growth of 10 percent.

[growth gap change multiple: high]
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
A, P higher than B = A ~ ,w or? was RATE higher than B
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
A has risen P compared with B = A ~ rose RATE ~ compared B
    The sum of loans (£4.6bn) has fallen by 8% when compared with the sum (£5.0bn) in 2013.
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

[multiple: high]
from B to A, doubling = rose-to from B ~ , to A , RATE
    The tax take rose from $5bn to $10bn, doubling in five years.

[multiple pace: high]
A, up from another and three times B = A ~ , past-X X ~ , & was RATE than? ~ B
    They are 70%, up from 66% in 2015 and double the 35% of 2011.

[growth gap change multiple: low]
A, though P higher than B = A ~ ,though was RATE higher than B
    It earned $54m, but 10% less than the $60m of 2012.
A, a rise on X (of then) but P below B = A ~ , as past-X ( X ) , & RATE higher than B
    It had 540 cases, a rise on 2021 (500) but 10% lower than the 600 of 2007.
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
    Among girls it was 92.5 per cent, 9.2 per cent higher than that of boys at 83.3 per cent.

[both: low]
of A rose by C, or P = of A ~ rose RATE
    Profit of $500 million for the half-year decreased $20 million, or 4%.

[growth gap change multiple: high]
rose P between then (B) and then (A) = rose RATE since dated ( B ~ ) & since ( A
    Burials decreased by 8 per cent between 2012 (5,000) and 2013 (4,600).
A compared with B (+P) = A ... compared B ~ ( signed PCT! )
    Output amounted to 54 tonnes versus 50 tonnes in 2012 (+8%).
A (prior year: B), +P = A ~ ( prior B ~ signed-beside PCT!
    Sales were $54m (2018: $50m), +8%.
A (+P compared with B) = A ~ ( signed RATE compared B
    Sales of $54 million (+8% vs $50 million in 2012) were a record.

[both: low]
rose P to A, C more than then = rose PCT! ~ , to/at A ~ , C than-then
    The surplus expanded by 8 percent to $54 billion, $4 billion more than a year ago.

[growth gap: low]
peaked at B, fell P to A = at B ~ , & rose RATE ~ to A
    Stocks peaked at 5,000 tonnes in 1998, and declined 60% to 2,000 tonnes.

[growth change multiple: low]
a P rise in X: A, up from B = a-RATE ~ rise ~ : ~ A ~ , up? from B
    It had a 20 per cent rise in net profit: $96 million came in, up from $80 million last year.
a P rise in X: A compared with B = a-RATE ~ rise ~ : ~ A ~ , compared B
    It had a 20 per cent rise in net profit: $96 million came in, against $80 million last year.
rose P: A, up from B = rose RATE ~ : ~ A ~ , up? from B
    Net profit rose 20 per cent: $96 million came in, up from $80 million last year.
rose P: A compared with B = rose RATE ~ : ~ A ~ , compared B
    Deaths were up 20 per cent: 96 people died in the quarter, against 80 last year.

[growth multiple: low]
rose P, with A, up from B = rose RATE ~ ,with-A ~ , up? from B
    Phone sales fell 10% in the quarter, with 45 million phones sold, down from 50 million.

[growth gap change multiple: low]
rose P to A (B) = rose RATE ~ , to/at A ( B ~ )
    Profit rose by 8 % to EUR 54.0m ( 50.0m ).
rose X, and by P to A (B) = rose-by-X & ~ by RATE ~ , to A ( B ~ )
    Sales rose by 10% to SEK 33m (30) and tests by 20% to 240,000 (200,000).
rose P and was A (B) = rose RATE ~ & reached A ( B ~ )
    The order book grew by 8 % and was EUR 54.0m (50.0m) in May.

[growth gap change multiple: high]
rose P to A (prior year: B) = rose RATE ~ , to/at A ~ ( prior B
    Sales climbed 8% to 54 million rupees (prior year: 50 million rupees).
rose P to A, having been B = rose RATE ~ , to A ~ having-been B
    The margin widened by 1.5 points to 6.5 percent, having been 5.0 percent.

[growth gap: high]
A, passing B by P = A ~ , rise ~ B ~ noun? by RATE
    It grew 7.1 percent, outpacing the region's 6.7 percent by 0.4 points.

[gap change: high]
B and A, or P more = B ~ & ... A ~ , or-that-is RATE higher
    One grew by 4.0 percent and the other by 4.8 percent, or 0.8 points more.

[growth gap change multiple: high]
from B, rose P to A = From B ~ ,, ~ rose RATE ~ , to A
    From $50m in 2014, sales climbed 20% to $60m in 2015.
rose P to A from C, and was up P from B = to A ~ , from X ~ , & was rose RATE ~ on B
    Orders fell 10% to $45m from $50m, and were off 4% from $47m in 2009.

[multiple: low]
A, three times as much as then. Then, B = A ~ ,! RATE as-then then B
    It sold 3.1m tonnes, three times as much as in 2014. In 2014 it sold 1.05 million.

[growth gap: low]
A, P higher than then. Then, B = A ~ , was RATE higher than then B
    It made 14m tonnes, 40% more than in 2003. In 2003, output was 10m tonnes.
A, from X. It was P higher than B = FIRST-A ... was RATE more than B-alike
    It had $56m in May, after $20m in April. That was 10 percent below the $62m of last year.
rose P. It rose to A from B = ^ rose RATE next same to A ~ , from B
    Profit rose 20 percent last year. It climbed to $60m from $50m.
rose P. It rose from B to A = ^ rose RATE next same from B ~ , to A
    Profit rose 20 percent. It climbed from $50m to $60m.

[growth gap: high]
to A from B. That is a rise of P = to A ~ , from B that-is rise-of RATE
    It climbed to $60m from $50m. That is an increase of 20 percent.
to A from B. That is a P rise = to A ~ , from B that-is a-RATE ~ rise
    It climbed to $60m from $50m. That is a 20 percent increase.

[growth gap change: low]
A from B. That fall of P = A ~ , up? from B .that-rise of-P RATE
    It was 53.1%, down from 60.7%. That drop - of 7.6 points - was the largest.
from B to A. That fall of P = from B ~ to A .that-rise of-P RATE
    It went from 60.7% to 53.1%. The fall of 7.6 points was the largest.
A from B. That fall is a P fall = A ~ , up? from B .that-rise-is as a-RATE ~ rise
    It declined to 5.7% from 6.4%. The decline represents a 0.7 point drop.
A from B. That fall is a fall of P = A ~ , up? from B .that-rise-is as rise-of RATE
    It declined to 5.7% from 6.4%. The decline was a drop of 0.7 points.
rose P to A. That of then was B = rose RATE ~ , to A .then-was B
    It dropped by 0.1 points to 18.3 percent. The corresponding rate for June was 18.4 percent.

[growth change: low]
B. This rose P to A = SOLE-B it rose RATE ~ , to A
    In May, 1,000 men were hired. This rose by 5%, to 1,050 in June.

[growth gap change multiple: low]
A. It is P higher than then (B) = FIRST-A it-is RATE higher than-or-on ( B )
    It rose to 54, up from 52. This was 8 per cent higher than when it began in 2010 (50).
A. It is a rise of P on then (B) = FIRST-A it-is rise-of RATE than-or-on ( B )
    It rose to 54, up from 52. This was an increase of 8% on 2010 (50).
A. It is a P rise on then (B) = FIRST-A it-is a-RATE rise than-or-on ( B )
    It rose to 54, up from 52. This was an 8% increase on 2010 (50).
A. It is half that of then (B), P less than then (B) = FIRST-A it-is other-(X) & RATE higher than-or-on ( B )
    It fell to 474. This is less than half the number of 2010 (1,000) and 60% less than in 2000 (1,185).
A, up P since then. Then it was B = A ~ , was rose RATE since-then-when B
    The bill is £2,160, up 50 per cent since 2010. Then it was just £1,440.

A, a rise of P on then. The total then was B = A ~ ; as rise-of RATE .total-then B
    It has 5,000 members, an increase of 8.7% on last year. The total then was 4,600.
A, up P on then. The total then was B = A ~ , was rose RATE .total-then B
    It has 5,000 members, up 8.7% on last year. The total then was 4,600.
B then. Now it is A, a rise of P = SOLE-B now-it-is A ~ ; as rise-of RATE
    It had 4,600 members last year. This year it has 5,000, an increase of 8.7%.
B then. Now it is A, up P = SOLE-B now-it-is A ~ , was rose RATE
    It had 4,600 members last year. This year it has 5,000, up 8.7%.
B then. Now it is A, P more = SOLE-B now-it-is A ~ ,! RATE more
    It had 4,600 members last year. This year it has 5,000, 8.7% more.

[fraction multiple: low]
A. It is half that of then (B) = FIRST-A it-is RATE than-that ( B )
    It fell to 474. This is less than half the number of 2010 (1,000).

[growth gap: low]
A. It is P higher than B = SOLE-A ... was RATE higher than B
    The budget is $56m. Her figure is just 10 percent above the $51m of last year.

[change: low]
A. That is P more than B = A that-is2 RATE higher than B
    The deficit was $427m. That would be $15m more than the record of $412m.
to A from B. It thus rose by P = to A ~ , up? from B .thus rose RATE
    The number climbed to 5.0m from 4.5m. Those out of work thus rose by 500,000.

[growth gap change multiple: low]
A. That is a rise of P on then, when it was B = A that-is3 rise-of RATE when-B B
    It sold 60 tonnes in May. This is an increase of 20 percent on the month before, when it was 50 tonnes.
A. That is P more than then, when it was B = A that-is3 RATE higher when-B B
    It sold 60 tonnes in May. This is 20 per cent more than in April, when it sold 50 tonnes.

[both: low]
A, a P rise. The rise of C = A ~ ; as P-alone rise the-rise-of CHANGE
    It had 45,000 ewes, a 10% fall on 2019. The fall of 5,000 ewes was the largest.
A, a rise of P. The rise of C = A ~ ; as rise-of P-alone the-rise-of CHANGE
    It had 45,000 ewes, a fall of 10% on 2019. The fall of 5,000 ewes was the largest.
rose P to A. The rise of C = rose P-alone ~ , to/at A the-rise-of CHANGE
    The flock fell 10% to 45,000 ewes. The fall of 5,000 was the largest.
A. It is C more than then, a rise of P = A that-is3 C-more ; as rise-of P-alone
    It has 5,000 members. This is 400 more than a year ago, an increase of 8.7%.
rose C to A. The rise of P = rose CHANGE ~ , to A the-rise-of P-alone
    The bill will rise by £70 to £1,470. The increase of 5 per cent is twice that of last year.
rose C to A. The P rise = rose CHANGE ~ , to A the-P-rise
    The bill will rise by £70 to £1,470. The 5 per cent increase is twice that of last year.
A. It was C, or P, higher = SOLE-A ... more ... RATE
    The crop was 680m tons. It was bigger than the last by 13m tons, or 2 percent.

[growth gap change multiple: high]
rose to A, P higher than B = to A ~ , RATE higher than B
    Output went to 90 tonnes, 10% lower than the 100 tonnes of 2012.

[ages: high]
A, P older than B = A ~ ,w or? was RATE higher than B
    The median age was 41 years, two years higher than that of the north at 39 years.
P longer than the other (A against B) = RATE higher ... ( A ~ compared B
    Women lived 3.7 years longer than men (82.8 years against 79.1 years).

[ages change gap: high]
B and A, a gap of P = B ~ ,? & ~ to? by? A ... ; as gap-of RATE
    One will live to 74 years and the other to 78 years - a gap of four years.

[change: low]
a change of P, losing B but gaining A = RATE ~ , losing B ~ , & gaining A
    The balance was 1,300, losing 3,100 but gaining 4,400.

[growth gap change: high]
A, a rise of P since then, when it was B = A ~ ; as rise-of RATE ~ when-it-was B
    The population was 56m, an increase of 4m (8%) since 2001, when it was 52m.

[both: high]
rose C (up P to A) = rose CHANGE ~ ( same P-alone ~ , to A
    Bills decreased by £60 (down 5 per cent to £1,140) compared to 2015.
A, a P rise or C = A ~ ; as P-alone rise ~ or CHANGE
    Capacity was 33 GW at the end of 2016, a 10% increase or 3 GW on a year earlier.
A, a P rise (C) = A ~ ; as P-alone rise ( CHANGE
    Capacity was 33 GW at the end of the year, a 10 per cent increase (3 GW).
rose C at a rate of P and is at A = rose CHANGE ~ at-rate P-alone ~ & ~ at A
    Deposits grew by $10m at the rate of 10 per cent and stood at $110m.
rose C to A, a rise of P = rose CHANGE ~ , to/at A ~ ; as same-rise-of P-alone
    Exports fell by $400 million to $19.6 billion, a decrease of 2%.
P, or C, higher at A = RATE higher ~ at A
    The shares closed 1 per cent or S$0.03 higher at S$3.03.
rose P to A, a rise of C = rose P-alone ~ , to/at A ~ ; as same-rise-of CHANGE
    Trips rose by 5% to 42,000 in June, an overall rise of 2,000 on a year earlier.
A, up C or P from then, but up C or P = A ~ ,was up-X, ~ & was rose RATE
    Income was $60m, down $1m or 1.6% from last year but up $3m or 5.3% from the third quarter.
rose C, or P, to A = rose RATE ~ ,rising? , to/at A
    Exports decreased by £4.0 billion (8%) to £46.0 billion.
a rise of C, or P, to A = rise ... RATE ~ , to/at A
    There was a fall in part-time staff of 4,000, or 8 per cent, to 46,000.
A, up C, or P = A ~ , was rose RATE
    Staff were 465,000, down 35,000, or 7 per cent.
A, a rise of C, or P = A ... ; as rise-of RATE
    Pay was £24,730, an increase of £370 (1.5%).
A, a P rise or C, and a P rise or C = A ~ ; as P-rise-C , & as P-alone rise ~ or CHANGE
    Capacity was 31.2 GW, an 11.8% increase or 3.3 GW on a year earlier, and a 2.4% increase or 0.7 GW on the previous quarter.
A, a P (C) rise = A ... ; as P(C) rise
    There were 46,000 pupils in 2017, an 8% (4,000) decrease on 2016.
at A, it was C, or P, lower = at A ,, ~ RATE more
    At 46,000, the number of pupils in 2016 was 4,000 (8%) lower than in 2015.
A, C, or P, more = A ~ ,! by? RATE more
    It counted 5,400 firms, 400 companies or 8% more than in 2023.

[fraction: high]
A is half of B = A ~ ,was RATE of-the MONEY
    The bid was $8bn - less than half of the $20bn asked.

[growth gap change multiple: low]
P more than then: A compared with B = RATE higher than-or-on : A ~ , compared B
    The deficit in May was $23m more than a year before: $103m, against $80m.

[multiple pace: high]
X as high as the other: A compared with B = RATE ... ; A ~ compared B
    It is twice as high there as in the north (12 cases compared with 6).

[pace: high]
doubled from B to A = was RATE ~ from B ~ , to A
    The rate doubled from 2.1 percent to 4.2 percent in ten years.
doubled to A from B = was RATE ~ to A ~ , from B
    The rate doubled to 4.2 percent, from 2.1 percent in May.

[multiple: high]
three times B, at A = was RATE than? B ~ , at A
    Sales are 2.5 times the $20m of 2010, at $50m.
at A, three times B = at A ~ , ~ was RATE than? B
    At $50m, sales are 2.5 times the $20m of 2010.
A is three times B = A ~ ,! was RATE than? B
    They have 60 shops, three times the 20 of last year.

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
