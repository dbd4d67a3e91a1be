"""Constructions of totals, differences, gaps and growth, tried after the others; `constructions` says how a row is written."""

from __future__ import annotations

__all__ = ["SUMS"]

SUMS = """
[growth gap: high]
A, P higher than then (X) and P higher than then (B) = A ~ ,w was P-higher ( X ~ ) ~ & RATE higher than ( B )
    There were 90 fires, 10% lower than in 2012 (100 fires) and 50% higher than in 2010 (60 fires).
A, up P from X and P from B = A ~ , was rose? P ~ X-on ~ , & RATE on B
    Sales were $90m, down 10% from $100m in May and 25% from $120m in June.
A, up P from X and down P from B = A ~ , was P-up X-on ~ , & rose RATE ~ on B
    Sales were $90m, down 10% from $100m in May and up 50% from $60m in June.
A compared with B and X, a rise of P on the first = A ... compared B ~ & X ~ ; as rose-or-of RATE ~ & P-on
    It made $90m, compared with $100m in 2012 and $60m in 2010, a fall of 10% on 2012 and a rise of 50% on 2010.
A compared with X and B, a rise of P on the second = A ... compared X ~ & B ~ ; as P-on & rose-or-of RATE
    It made $90m, compared with $60m in 2010 and $100m in 2012, up 50% on 2010 and down 10% on 2012.

[growth gap: high]
rose P and Q respectively to A and C from B and D = each rose RATE and-rate ,s to A and-one ~ ,s from/c B and-one
    Sales of tea and salt rose 10% and 20%, respectively, to $11m and $24m from $10m and $20m.
rose Q and P respectively to C and A from D and B = each rose rate-and RATE ,s to one-and A ~ ,s from/c one-and B
    Sales of tea and salt rose 10% and 20%, respectively, to $11m and $24m from $10m and $20m.
rose P and Q respectively from B and D to A and C = each rose RATE and-rate ,s from/c B and-one ~ ,s to A and-one
    Sales of tea and salt rose 10% and 20%, respectively, from $10m and $20m to $11m and $24m.
rose Q and P respectively from D and B to C and A = each rose rate-and RATE ,s from/c one-and B ~ ,s to one-and A
    Sales of tea and salt rose 10% and 20%, respectively, from $10m and $20m to $11m and $24m.
from B to A and from X to X, falls of P and Q = each from B ~ , to A ~ ,? & ... from X ~ to X ~ ; as rise-of RATE and-rate
    Sales of tea fell from $10m to $9m and those of salt from $20m to $16m, drops of 10% and 20% respectively.
from X to X and from B to A, falls of Q and P = each from X ~ , to X ~ ,? & ... from B ~ to A ~ ; as rise-of rate-and RATE
    Sales of tea fell from $10m to $9m and those of salt from $20m to $16m, drops of 10% and 20% respectively.
A compared with B and X, a rise of P and Q = each A ... compared B ~ & ~ X ~ ; as rise-of RATE and-rate
    It made $90m, compared with $75m in May and $60m in April, an increase of 20% and 50%, respectively.
A compared with X and B, a rise of Q and P = each A ... compared X ~ & ~ B ~ ; as rise-of rate-and RATE
    It made $90m, compared with $75m in May and $60m in April, an increase of 20% and 50%, respectively.

[growth gap: low]
A, B and X in three years, rises of P and Q = A ~ , B ~ ,? & X years ; as a-rise-of RATE & P
    Sales were $132m, $120m and $100m in 2018, 2017 and 2016, respectively, increases of 10% and 20%.
X, A and B in three years, rises of P and Q = X , A ~ ,? & B years ; as a-rise-of rate-and RATE
    Sales were $132m, $120m and $100m in 2018, 2017 and 2016, respectively, increases of 10% and 20%.

[both: high]
rose by C to A, a rise of P = rose C ~ , to/at A ... ; as same-of PCT!
    Claims fell by 200 to 1,800 between March and April, a decrease of 10%.
rose by C to A, a P rise = rose C ~ , to/at A ... ; as PCT! same-noun
    Claims fell by 200 to 1,800 in April, a 10% fall.

[both: high]
A, a rise of C, a rise of P = A ~ ; as C-rise and-so same-rise PCT!
    Yields were 5,000 kilograms, an increase of 40 kilograms over 2022, a rise of 0.8%.
A, C more than then, a rise of P = A ~ ,w was C-more and-so rise-of PCT!
    The crop was 1,300 tonnes, 100 tonnes more than in 2019, an increase of 8 percent.

[both: low]
rose by C to A (P) = rose C ~ , to/at A ( PCT! )
    Its staff increased by 4,000 to 104,000 (4.0%).
rose by C to A, or P = rose C ~ , to/at A ~ , or by? PCT
    Claims fell by 200 to 1,800 in April, or by 10%.

[growth: high]
rose from B to A, C or P = rose-to from B ~ , to A ~ ; as C-P
    Fees went up from £400 to £500 a year, an extra £100 or 25%.
rose to A from B, C or P = rose-to to A ~ , from B ~ ; as C-P
    Fees rose to £500 from £400 a year, an extra £100 or 25%.

[growth: low]
A, a rise of C from B, with a growth of P = A ~ ; as X-rise on B ... rise-of RATE
    Income was $300, an increase of $100 from $200 in 2012, with a cumulative growth of 50%.

[growth: high]
from B to A, which is P more = from B ~ , to A ~ which-is RATE more
    Gates went from 20,000 to 22,000, which means 10% more people.
to A from B, which is P more = to A ~ , from B ~ which-is RATE more
    Gates went to 22,000 from 20,000, which means 10% more people.

[growth gap: low]
from B to A, that's P = rose-to from B ~ , to A ~ that's RATE
    Buyers grew from 2.0 million to 2.2 million, that's 10%.
to A from B, that's P = rose-to to A ~ , from B ~ that's RATE
    Buyers grew to 2.2 million from 2.0 million, that's 10%.

[growth gap: high]
A compared with B. That is a rise of P = A ... compared B so-is rise-of RATE
    It made $120m, compared with $100m last year. That was a rise of 20%.
A compared with B. The gap was P = A ... compared B .the-gap-was RATE
    Among men the rate was 22%, compared with 19% among women. The gap was 3 percentage points.
A compared with B. That is a P rise = A ... compared B so-is a-RATE ~ rise
    It made $120m, compared with $100m last year. That is a 20% improvement.

[growth gap change: low]
to A. That is a rise of P from then, when it was B = to A that-is2 rise-of RATE when-B B
    The deficit grew to $28m, or 4% of output. That is a change of $7m from May, when the gap of $21m was 3% of it.

[growth: low]
A. That is a P rise from then, when it was B = A that-is3 a-RATE ~ rise when-B B
    Takings reached $9.5m in May. This represents a 19% increase from last year, when they came to $8.0m.

[growth: low]
A. That is a P rise, or C more than B = A that-is3 a-RATE ~ rise or-C-over B
    Some 24,000 fell ill. This is a 60% rise, or an increase of 9,000 over the 15,000 of last year.

[growth gap: low]
A; then it was B. That is a rise of P = dated A then-was B so-is rise-of RATE
    They spent $122m on food in 2019; in 2009 the figure was $100m. This was a rise of 22%.
A; then it was B, a rise of P = dated A then-was B ~ ; as rise-of RATE
    They spent $122m on food in 2019; in 2009 the figure was $100m, a rise of 22%.
B then. A is P higher = Then-A ... A ~ , was RATE more
    Two years ago the rink had 80,000 visitors. The total of 100,000 was a quarter higher.
A and B; it was thus P more = ranked A ~ & ~ B so-thus RATE more
    Pay was £550 in town and £500 in the country; town pay was thus 10% higher.
A and B. It was thus P more = ranked A ~ & ~ B .thus RATE more
    Pay was £550 in town and £500 in the country. Town pay was thus 10% higher.

[growth gap change: high]
from B, it had risen to A, a rise of P = From B ~ ,, ... to A ~ ; as rise-of RATE
    From 10 million in 1981, the number had grown to 12 million in 2001, an increase of 20%.
from B, it had risen to A, a P rise = From B ~ ,, ... to A ~ ; as a-RATE ~ rise
    From 10 million in 1981, the number had grown to 12 million in 2001, a 20% increase.

[growth gap: high]
A, up P from then, when it was B = A ~ , was rose RATE ~ when-it-was B
    The share was 89% in 2016, up 24 percentage points from 2008, when it was 65%.

[growth gap: low]
A, up P from then, when there were B = A ~ , was rose RATE ~ when-was B
    There were 600 shops in 2016, up 20% from 2008, when there were 500.

[growth gap change: high]
rose, & another by P to A from B = rose-and-by RATE ~ , to A ~ , from B
    Profit rose to $380m, and the margin by 5.1 percentage points to 26.1% from 21.0%.
rose, & another by P from B to A = rose-and-by RATE ~ , from B ~ , to A
    Profit rose to $380m, and the margin by 5.1 percentage points from 21.0% to 26.1%.

[gap change: low]
P higher, rising by so much from B to A = RATE more than rising-P from B ~ , to A
    Exports were $2.0bn higher than in May, climbing 16% from $12.5bn to $14.5bn.
P higher, rising by so much to A from B = RATE more than rising-P to A ~ , from B
    Exports were $2.0bn higher than in May, climbing 16% to $14.5bn from $12.5bn.

[change: low]
with a rise of P, it went from B to A = with ~ rise-of RATE ~ , ~ fall from B ~ , to A
    With a net addition of 22 users in May, the number of users went up from 140 in April to 162 in May.
with a rise of P, it went to A from B = with ~ rise-of RATE ~ , ~ fall to A ~ , from B
    With a net addition of 22 users in May, the number of users rose to 162 from 140 in April.

[points: low]
A, P in words higher than B = A ~ ,w or? was RATE higher than B
    The pass rate was 92.5 per cent, eleven per cent higher than that of boys at 83.3 per cent.

[gap change: high]
B while A, or P more = B ~ , & ... A ~ , or RATE more
    Rent took 34% in York, while in Hull it took 21%, or 13 percentage points less.
A, more than B by P = A ~ , passing B ~ , by RATE
    The appeal raised $214m, which exceeded its target of $200m by $14m.

[change ages: low]
A and B, so that the gap was P = A ~ & ~ B so-the-gap RATE
    Residents spent £7.9bn abroad and visitors £5.6bn here, so that the deficit was £2.3bn.

[gap: high]
rose B, & another A, a gap of P = B ~ , & ... A ~ ; as gap-of RATE
    Investment here rose 7.2 percent, while that of the country rose 3.0 percent, a difference of 4.2 percentage points.

[change: low]
C more, raising it to A from B = extra RATE , rose-to to A ~ , from B
    The bank set aside an additional $50m, raising its reserve to $150m from $100m.
to A from B by C = rose-to to A ~ , from B ~ by-the RATE
    It raised its capital to 1.4bn francs from 1.1bn by the issue of 300m francs of shares.
add C to it, taking it to A from B = rose RATE to-it fall? to A ~ , from B
    The delay adds $30m to the cost, taking the total to $4.3bn from $4.27bn.
fell from so much, B, to A by C = rose-to? B! ~ to A ~ by-the RATE
    The bill cuts the $171bn deficit to $133bn by lowering spending by $38bn.

[gap: high]
rose A, G points above the B growth = fall ... A past RATE higher than B
    Output rose 41% to 128,000 units from 90,600 units, 28 percentage points above the 13 percent growth of the whole.

[gap: high]
A of so much, up P from B = A of-amount ~ , was rose RATE ~ on B
    Some 65 percent of its 1.4 billion people live in towns, up 5 points from 60 percent in 2015.

[gap: low]
rose A, outpacing another, up B, by G = fall ... A past & passing , fall by? B , by RATE
    Exports rose 9% to $71m and outpaced toys, up 3%, by 6 percentage points.

[change: high]
at A per head, C below B = at A per? ~ ,, ... RATE more the-mean B
    At 2.9 doctors per 1,000 people, the region is 0.7 below the average of 3.6.

[change: low]
A and B, a net rise of the difference = ranked A ... & ~ B net-of RATE
    Some 900 people came and 700 left, for a net gain of 200.

[growth: high]
grew at P a year, from B to A = rose-a RATE ~ , from B ~ to A
    Sales grew at a compound annual rate of 10.4%, from $1.0 billion in 2010 to $2.0 billion in 2017.
grew at P a year, to A from B = rose-a RATE ~ , to A ~ , from B
    Sales grew at a compound annual rate of 10.4%, to $2.0 billion in 2017 from $1.0 billion in 2010.
from B to A, a growth of P a year = from B ~ to A ~ semi? as yearly-of RATE
    Sales went from $1.0 billion in 2010 to $2.0 billion in 2017, a compound annual rate of 10.4%.
from B to A. That is P a year compounded = from B ~ to A so-is yearly-of RATE
    Sales grew from $1.0 billion in 2010 to $2.0 billion in 2017. That is a compound annual growth rate of 10.4%.

[growth: low]
from B to A. That is P a year = from B ~ to A so-is RATE a-year
    Sales grew from $1.0 billion in 2010 to $2.0 billion in 2017. That works out at 10.4% a year.
from B to A, or P a year = from B ~ to A ~ , or? RATE a-year
    Sales grew from $1.0 billion in 2010 to $2.0 billion in 2017, or 10.4% a year.
"""
