"""Constructions of parts and wholes, multiples and amounts a head, tried before `shares`; as `constructions` writes them."""

from __future__ import annotations

__all__ = ["WHOLES"]

WHOLES = """
[share: high]
A, which is P of B = PART ~ rated? ~ so SHARE of-total WHOLE
    Fees were $40m, representing 80% of total income of $50m.
B, of which A is P, behind it = which-is SHARE of-total WHOLE came-to PART
    Exports of rice, which made up 25% of total exports of $8m, came to $2m.
A, P of the total, which was B = PART ~ rated? ~ so SHARE of-total which-was WHOLE
    Oil brought in $2m, a quarter of the total, which was $8m.
X (A) is P of them (B) = ( PART ) being SHARE of-long ( WHOLE
    Foreign guests (900) were 30 per cent of all guests (3,000).
(P: A out of B) = (no-rise SHARE colon: PART ~ out-of WHOLE
    Most of the shops (60%: 300 out of 500) are small.
B, with P of them (A) = WHOLE ~ ,with! ~ SHARE of-it theirs! ( PART
    The town has 8,000 voters, with over a third of them (2,700) new.
A of them is half of B = PART ~ ,was SHARE of-the COUNTED
    Women held 150 seats, a quarter of the 600 in the house.
P of it, or A on B = SHARE ~ , or PART on-B WHOLE
    Costs were 8% of revenue, or $32m on revenue of $400m.
A, which is P of another and P of B = PART ~ rated? ~ so P of-total X ~ & SHARE of-total WHOLE
    It employs 30,000 people, which is 40% of the 75,000 in the trade and 3% of the 1,000,000 in work.
A, or P of it, on B = PART ~ or/, SHARE ~ , on-B WHOLE
    Income was $36m, or 9.0% of sales, on sales of $400m.
of B, A, which is P = Of ~ WHOLE ... PART ~ tells SHARE end
    Of its £400m budget, £260m goes on care, which is 65 per cent.
B, up, of which A, or P = WHOLE (then)? ~ rated? ... of-which ~ PART ~ tells SHARE end
    Sales came to 50,000 units, up 9 percent, of which exports made up 10,000 units, or 20 percent.
A of B, P of the total = PART of-B WHOLE ~ tells SHARE end
    Coal gave 120 of the 400 terawatt hours used, 30% of the total.
P of B, A = SHARE of-B WHOLE ~ amounts PART cut
    Two-thirds of the 3,000 farms, some 2,000 of them, are small.
B, P of whom, or A = WHOLE ~ whose SHARE of-whom PART
    It had 11,000 staff, 8% of whom, or 880, were ill.
B, of whom P, or A = WHOLE (then)? ~ rated? ... of-which ~ SHARE ~ amounts PART cut
    It had 11,000 staff, of whom 8%, or 880, were ill.
B, A of whom, or P = WHOLE ~ , PART of-these ~ tells SHARE end
    It employs 40,000 people, 10,000 of whom, or 25%, are abroad.
A on B, a margin of P = PART on-B WHOLE ~ a-rate-of SHARE end
    It made a profit of $5m on sales of $50m, a margin of 10%.

[share: low]
of B P, A = Of ~ WHOLE ... SHARE ~ amounts PART cut
    Of a total of 3,000 guests 30 per cent, i.e. 900, were foreigners.
P of all: A of B = SHARE of-total colon: PART of-the WHOLE
    Women made up 40 percent of all members - 40 of the 100 - last year.
P of it of B, A = SHARE of-total WHOLE ~ amounts PART cut
    The council spends 30% of its budget of £40m, £12m, on schools.
B; A of them, or P = WHOLE up-to-any-semi PART of-those tells SHARE end
    Some 2,000 fairs were held, 5% more than in 2011; markets accounted for 1,400 of them, or 70%.
B. Of this, A (P) = FIRST-WHOLE thereof ~ PART ~ tells SHARE end
    Waste was 20m tonnes in 2016. Of this, 9m tonnes (45%) were recycled.

[share: high]
B. A of that, or P = SOLE-WHOLE ... PART of-that tells SHARE end
    Revenue was $90m. Products were $63m of that, or 70%.

[share: low]
B, a rise. A of that, or P = FIRST-WHOLE up-to PART of-that tells SHARE end
    Spending was $90m in May, down 3% from $93m. Firms gave $63m of that, or 70%.
B. P (A) of the total = FIRST-WHOLE any SHARE ( PART ) of-all!
    There were 600 fires, 20 more than in May. House fires made up 75% (450) of the total.
B, A of them (P) = WHOLE ~ , PART of-them tells SHARE end
    It employs 40,000 people, 10,000 of them (25%) abroad.
among B, A, or P = AMONG tells SHARE end
    Among the 500 firms polled, 350, or 70 percent, were small.
B. A1 of that, or P1, and A2, or P2 = SOLE-WHOLE ... X of-that tells P , & ~ PART ~ tells SHARE end
    Revenue was $90m. Products were $63m of that, or 70%, and services $27m, or 30%.
A1, or P1 of B; A2, or P2 = X ~ rated? ~ so P of-B WHOLE whose clause PART ~ tells SHARE end
    Ten customers gave $200m, or 40% of the total of $500m; one of them gave $60m, or 12%.
B in all. A, P of those = WHOLE-IN-ALL ~ PART ~ , SHARE of
    It made 1,050 arrests in all. A total of 210 people, one in five of those arrested, were charged.
B, with A, or P = WHOLE ~ rated? with-A ~ PART ~ tells SHARE end
    Revenue was $90m, with services bringing in $27m, or 30%.
B, with P (A) = WHOLE ~ rated? with-A ~ SHARE ~ amounts PART cut
    Imports were $42m, up 5%, with half ($21m) from abroad.
A of B, a rate of P = PART of-B WHOLE ~ a-rate-of! SHARE end
    Some 45 of the 300 tonnes were recycled, a rate of 15 percent.
B, including A, or P = WHOLE ~ rated? including ~ PART ~ tells SHARE end
    Revenue was $90m, including $27m, or 30%, from services.

[shares: high]
of the P (B), P1 (A1) = Of-P WHOLE PAIRS
    Of the 13% (7.5m) born abroad, 40% (3.0m) came in the last ten years.
of B, A1 (P1), A2 (P2) = Of! ~ WHOLE PAIRS
    Of 1,000 people, 500 (50%) agreed, 300 (30%) did not and 200 (20%) had no view.
B, of which A1 (P1), A2 (P2) = WHOLE said of-which! PAIRS
    It has 1,000 staff, of whom 500 (50%) are in Asia and 300 (30%) in Europe.

[shares: low]
B. Of these, A1 (P1), A2 (P2) = FIRST-WHOLE that PAIRS
    There were 1,000 calls. Of these, 500 (50%) came from abroad and 300 (30%) from town.
B; A1 (P1) of them, A2 (P2) = WHOLE up-to-semi PAIRS own!
    There were 1,000 shops; small ones made up 500 (50%) of this and new ones 300 (30%).
B. A1 (P1) of them, A2 (P2) = FIRST-WHOLE up-to PAIRS own!
    There were 1,000 shops. Small ones made up 500 (50%) of these and new ones 300 (30%).
B. P1 of these (A1) = SOLE-WHOLE PAIRS these!
    There were 1,000 calls. Half of these (50%) came from abroad (500 calls).
among B, A1, or P1, A2, or P2 = Among! WHOLE ~ , PAIRS
    Among the 1,000 shops, small ones accounted for 500, or 50%, and new ones for 300, or 30%.
B; A1 of them (P1), A2 (P2) = WHOLE said ,; PAIRS of-them!
    It runs 1,000 shops; 500 of them are small (50%) and 300 new (30%).
B: A1 (P1), A2 (P2) = WHOLE said colon! PAIRS
    It runs 1,000 shops: 500 small ones (50%) and 500 large ones (50%).
B is divided into A1 (P1), A2 (P2) = WHOLE said split-into PAIRS
    The budget of $8m is divided into $4m for schools (50%), $3m for roads (37%) and $1m for parks (13%).
P1 of B (A1), P2 (A2) = PAIRS P-or-H of-total WHOLE
    Half of the 1,000 shops are small (500), while 30% are new (300).
A1 of B, or P1; A2 (P2) = PAIRS X of-B WHOLE
    Small shops are 500 of the 1,000 there are, or 50%, while 300 (30%) are new.
[share: low]
A. That is P of B = PART .... that-makes SHARE of-total WHOLE
    Private firms took $30m, up 4 percent. That accounted for 20 percent of the total of $150m.
B. A, raising its share to P = FIRST-WHOLE any PART ~ , fall _z share-to SHARE end
    Trade came to $100m. That of private firms grew 9 percent to $30m, raising their share to 30 percent.
B, and A, or P of it = WHOLE within PART ~ or/, SHARE o
    Net sales fell to $100m from $110m in 2009, while profit rose to $8m, or 8 percent of net sales.
A, or P of it; it was B = PART ~ or/, SHARE of later WHOLE
    Sales to one client were $30m, or 15% of revenue, in 2019; total revenue was $200m.

[multiple: high]
at A, X times B = at A , ... RATE times! B
    At £300,000, the average house costs ten times the average salary of £30,000.
A, X times the number then, when there were B = A ~ ,! was RATE times B
    It had 45,000 shops, three times the number of 2020, when there were 15,000.

X, up P to A from B = rose RATE up-P , to A ~ , up? from B
    Income more than doubled, up 121% to $12.1m from $5.5m.
X, up P from B to A = rose RATE up-P , from B ~ to A
    Income more than doubled, up 121% from $5.5m to $12.1m.

[multiple pace: high]
A, up from Y and X times B = A ~ , fall from X ~ , & was RATE times-of B
    Some 70% did so, up from 66% in 2015 and nearly double the 2011 estimate of 36%.

X (A) was N times higher than Y (B) = (A) ,was RATE higher-than (B)
    The rate of theft in towns (58.2 per 1,000 people) was four times higher than in villages (14.5 per 1,000 people).

X (A) was N times that for Y (B) = (A) ,was RATE that-for (B)
    The rate of theft for men (58 per 1,000 people) was just over double that for women (28 per 1,000 people).

[multiple: low]
B, and those are X that, at A = B ~ , & ~ was RATE that! at A
    Those in band D pay £1,200, and those in band H double that, at £2,400.
A. It is X times what it was then (B) = FIRST-A ... was RATE what-then (B)
    There were 44,300 stoppages. The figure is almost double that of 2012 (24,900).
(A and B), a ratio of X to 1 = (A&B) is-cut-to RATE
    The ratio between the pay of the two groups (£60,000 and £15,000 respectively) is reduced to 4 to 1.
A compared with B, a ratio of X to 1 = A ~ , compared B ~ ; a-ratio-of RATE
    The richest fifth had £81,000 a year, compared with £5,400 for the poorest fifth - a ratio of 15 to 1.
A. There were B then, so that it has doubled = FIRST-A ... B-alike in-y , it-has-so RATE
    Online spending was £718m in 2014. It was £341m in 2009, which means that it has more than doubled since.
X, with A compared with B = rose RATE higher? ~ , with A each? ~ , compared B
    Cases doubled this year, with 4,620 reported by May, compared with 2,310 a year before.
A. It has doubled since then, when there were B = A it-has RATE since-when B
    Wind made 2,430 TWh in 2020. This has doubled since 2015, when it made 1,210 TWh.
A. It is twice what it was then, when there were B = FIRST-A ... was RATE then-when B-alike
    The surplus rose to $21.2m from $19.4m in May. It is double the sum recorded in April, when it was $10.5m.
A, beating Y, and X times the first, which had B = A ~ , ~ X ~ , & ~ was RATE times B
    It sold 60,000 tickets, beating its target of 50,000, and is now four times the first one, which sold 15,000.
to A from B, more than an X-fold rise = to A ~ , from B ~ ; as more-than? a-RATE ~ rise
    Cases climbed to 1,300 from 400, more than a threefold increase.
from B to A, more than an X-fold rise = from B ~ , to A ~ ; as more-than? a-RATE ~ rise
    Cases climbed from 400 to 1,300, more than a threefold increase.
to A from B. The number has doubled = to A ~ , from B number-has RATE stop
    Births rose to 29,000 in 2013 from 14,500 in 2000. The number has therefore roughly doubled.
from B to A. The number has doubled = from B ~ , to A number-has RATE stop
    Births rose from 14,500 in 2000 to 29,000 in 2013. The number has therefore roughly doubled.
A compared with B. The number has doubled = A ... compared B number-has RATE stop
    There were 29,000 births in 2013, compared with 14,500 in 2000. The number has roughly doubled.

[pace: high]
A, twice the B = A ~ ,! was RATE than? B
    Prices rose 6 percent, twice the 3 percent of last year.
A. That is twice the B = A .... that-is! RATE than? B
    Some 60% had a car. That is three times the 20% of 1970.

[fraction: high]
A is half the B = A ~ ,was RATE half-the B!
    It has 30 ships, half the 60 of 1990.

[per: high]
A comes to C a head for B = AMOUNT ~ comes-to EACH a-head for-the COUNT
    The debt of $500m comes to $1,250 per head for its 400,000 residents.
A comes to C for each of B = AMOUNT ~ comes-to EACH for-each COUNT
    The loan of $300m works out at $600 for each of its 500,000 people.
A, with each of B spending C = AMOUNT ~ with-A ~ each-of COUNT ~ EACH
    Tourists brought 12 billion yuan, with each of the 10 million visitors spending 1,200 yuan.
A, an average of C for each of B = AMOUNT ~ comes-to an-average-of EACH ~ each-of COUNT
    Bonuses came to $50m, an average of $50,000 for each of its 1,000 traders.
each of B gets C, A in all = each-of COUNT ~ EACH , ~ AMOUNT in-total
    Each of the 1,000 traders gets $50,000, $50m in total.

[per: low]
A for B, or C a head = AMOUNT ~ for-the COUNT ~ comes-to EACH on-average
    It paid $50m for 1,000 rooms, or $50,000 each.
A, shared among B, comes to C a head = AMOUNT ~ comma? ~ for-the COUNT comma? comes-to! EACH a-head
    The bonus of $4m, shared among 2,000 workers, amounts to $2,000 per head.
B spent A, an average of C = COUNT ~ AMOUNT ~ , ~ an-average-of EACH
    Some 10 million visitors spent 12 billion yuan, an average of 1,200 yuan each.
averaged C a unit, with B giving A = an-average-of EACH ~ with-A COUNT ~ AMOUNT
    The harvest averaged 8 tonnes a hectare, with 2 million hectares giving 16 million tonnes.
"""
