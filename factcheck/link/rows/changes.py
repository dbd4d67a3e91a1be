"""Constructions of a change over sentences or in turned order, tried after those of `rises`."""

from __future__ import annotations

__all__ = ["CHANGES"]

CHANGES = """
[growth gap change: high]
rose P between then (B) and then (A) = rose RATE since dated ( B ~ ) & since ( A
    Burials decreased by 8 per cent between 2012 (5,000) and 2013 (4,600).
A compared with B (+P) = A ... compared B ~ ( signed PCT! )
    Output amounted to 54 tonnes versus 50 tonnes in 2012 (+8%).
A (prior year: B; +P) = A ~ ( prior B ~ signed-beside PCT!
    Sales were $54m (2018: $50m; +8%).
A (+P compared with B) = A ~ ( signed RATE compared B
    Sales of $54 million (+8% vs $50 million in 2012) were a record.

[growth gap: high]
A has risen P compared with B = A ~ rose RATE ~ compared B
    The sum of loans (£4.6bn) has fallen by 8% when compared with the sum (£5.0bn) in 2013.

[both: low]
rose C, or P, reaching A = rose RATE ~ , ending A
    Revenue increased by $4m, or 8%, from 2017 to 2018, totaling $54m.
rose C, or P, and by C, or P, reaching A = rose-CP ~ , & by RATE ~ , ending A
    Revenue increased by $10m, or 25%, from 2016 to 2017, and by $4m, or 8%, from 2017 to 2018, totaling $54m.
rose P to A, C more than then = rose PCT! ~ , to/at A ~ , C than-then
    The surplus expanded by 8 percent to $54 billion, $4 billion more than a year ago.
rose P to A, which was C more = rose PCT! ~ , to/at A , which-is C-more
    Marriages increased by 5 per cent to 4,200, which was 200 more than during the first quarter of 2012.
the P rise means A, which is C more = PCT! rise ~ A , which-is C-more
    The 5% increase means that they pay $2,100, which is about $100 more each year.

[change: low]
A compared with B, which is C more = A ~ , compared B ~ which-is RATE higher
    It had 80,900 members, compared to 64,900 in 2012, that is 16,000 more.

[growth gap: low]
peaked at B, fell P to A = at B ~ , & rose RATE ~ to A
    Stocks peaked at 5,000 tonnes in 1998, and declined 60% to 2,000 tonnes.

[growth change: low]
rose to X from then and by P to A from B = rose-to-X ... & ~ by RATE ~ , to A ~ , from B
    The operating profit fell to $54m from $60m and profit for the period by $4m to $36m from $40m.
a P rise in X: A, up from B = a-RATE ~ rise ~ : ~ A ~ , up? from B
    It had a 20 per cent rise in net profit: $96 million came in, up from $80 million last year.
a P rise in X: A compared with B = a-RATE ~ rise ~ : ~ A ~ , compared B
    It had a 20 per cent rise in net profit: $96 million came in, against $80 million last year.
rose P: A, up from B = rose RATE ~ : ~ A ~ , up? from B
    Net profit rose 20 per cent: $96 million came in, up from $80 million last year.
rose P: A compared with B = rose RATE ~ : ~ A ~ , compared B
    Deaths were up 20 per cent: 96 people died in the quarter, against 80 last year.

[growth: low]
rose P, with A, up from B = rose RATE ~ ,with-A ~ , up? from B
    Phone sales fell 10% in the quarter, with 45 million phones sold, down from 50 million.

[growth gap change: low]
rose P to A (B) = rose RATE ~ , to/at A ( B ~ )
    Profit rose by 8 % to EUR 54.0m ( 50.0m ).
rose P (that of then) to A (B) = rose RATE then-P ~ , to/at A ( B ~ )
    Invoicing increased by 8.0% (5.0%) to EUR 54.0 (50.0) million.
rose X, and by P to A (B) = rose-by-X & ~ by RATE ~ , to A ( B ~ )
    Sales rose by 10% to SEK 33m (30) and tests by 20% to 240,000 (200,000).
rose P and was A (B) = rose RATE ~ & reached A ( B ~ )
    The order book grew by 8 % and was EUR 54.0m (50.0m) in May.

[growth gap change: high]
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

[growth gap change: high]
from B, rose P to A = From B ~ ,, ~ rose RATE ~ , to A
    From $50m in 2014, sales climbed 20% to $60m in 2015.
rose P to A from C, and was up P from B = to A ~ , from X ~ , & was rose RATE ~ on B
    Orders fell 10% to $45m from $50m, and were off 4% from $47m in 2009.

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

[growth gap change: low]
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

[fraction: low]
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

[growth gap change: low]
A. That is a rise of P on then, when it was B = A that-is3 rise-of RATE when-B B
    It sold 60 tonnes in May. This is an increase of 20 percent on the month before, when it was 50 tonnes.
A. That is P more than then, when it was B = A that-is3 RATE higher when-B B
    It sold 60 tonnes in May. This is 20 per cent more than in April, when it sold 50 tonnes.

[change: low]
A, C more than then. The B of then = A ~ semi? RATE more last-year. B in-last-year
    There were 260 deaths; 70 more than the previous year. However, the 190 deaths in the previous year were fewest.

[both: low]
A, C more than in a year (a P rise) = A ~ ,w was CHANGE than-then ; as P-alone rise
    There were 5,000 deaths, 400 more than in 2012 (an 8.7% increase).
A, C more than in a year, a rise of P = A ~ ,w was CHANGE than-then ; as rise-of P-alone
    There were 5,000 deaths, 400 more than in 2012, an increase of 8.7%.
A, C more than in a year, up P = A ~ ,w was CHANGE than-then ; was rise by? P-alone
    There were 5,000 deaths, 400 more than in 2012 (up 8.7%).
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

[growth gap change: high]
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
rose C, which is a P rise, to A = rose CHANGE ~ which-is P-alone same ~ , to/at A
    The number rose by around 2,000, which represents a 5% increase, to 42,000.
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

[growth gap change: low]
P more than then: A compared with B = RATE higher than-or-on : A ~ , compared B
    The deficit in May was $23m more than a year before: $103m, against $80m.

P more than then, A compared with B = RATE higher ~ than-in ,, A ~ compared B
    There were 40 adults fewer in the club than in June, 560 instead of 600.
P more: A compared with B = RATE higher : A ~ , compared B
    It had slightly fewer members, just 40 fewer: 560 instead of 600.
P more (A compared with B) = RATE higher ~ ( A ~ compared B
    There were 24 more families (178 compared with 154).
"""
