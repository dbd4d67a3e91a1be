"""Constructions of shares and totals, in the order in which they are tried; `constructions` says how a row is written."""

from __future__ import annotations

__all__ = ["SHARES"]

SHARES = """
[share: high]
A makes up P of B = PART ~ , is ~ SHARE of WHOLE
    The 500 engineers make up a quarter of its 2,000 staff.
B, a quarter of them (A) = WHOLE ~ ,! SHARE of-it theirs! ( PART
    The town has 8,000 voters, a quarter of them (2,000) new.
A, or P of B = PART ~ or/, SHARE of WHOLE
    It holds 2.3m shares, or about 98 pct of the 2.35m in issue.
A, or P, of B = PART ~ ( SHARE of WHOLE
    Exports took 20,000 cars (40 percent of the 50,000 built).
P (A) of B = SHARE ~ ( PART ~ ) ~ out-of WHOLE
    45 per cent (3.6m) out of 8m residents were born there.
P (A) of total B in brackets = SHARE ~ ( PART ~ ) ~ of-long ( WHOLE
    Roads gave 20% (100m tonnes) of all emissions (500m tonnes).
P (A of B) = SHARE ~ ( PART ~ out-of WHOLE
    30 per cent (15m of the 50m people) were single.
of B, A (P) = Of ~ WHOLE ... PART ~ ( SHARE
    Of the 200,000 leavers, 120,000 (60%) had a job.
of B, P (A) = Of ~ WHOLE ... SHARE ~ ( PART
    Of the 50m residents, 13 per cent (6.5m) were born abroad.
of B, A, or P = Of ~ WHOLE ... PART ~ , or SHARE
    Of the trade of 850m yuan, private firms had 391m yuan, or 46 percent.
B, of which A (P) = WHOLE ... of-which ~ PART ~ ( SHARE
    It spent £14bn, of which £7bn (50%) went on waste.
B, of which A, or P = WHOLE ... of-which ~ PART ~ , or SHARE
    It spent £14bn, of which £7bn, or 50%, went on waste.
A of B (P) = PART of-the WHOLE ~ ( SHARE
    In the sample, 500 of 2,000 people (25 per cent) had moved.
A of B, or P = PART of-the WHOLE ~ , or SHARE
    Electric cars were 420,000 of 1.2m sold, or 35 percent.
B, of which A, making P = WHOLE ... of-which ~ PART ~ , is ~ SHARE
    It made 1.2m units, of which 400,000 were exported, accounting for 33 percent.
P of B, or A = SHARE of-the WHOLE ~ , or PART
    Thirty per cent of the 2,000 jobs, or 600, will go.
P, or A, of B = SHARE ~ or PART ~ , of WHOLE
    Exports made up 40 percent, or $40m, of the $100m turnover.

[share: low]
P of it, with A of B = SHARE of-long with-all PART of-all WHOLE
    They made up 75% of new work, with a combined volume of $131m of the $174m.
P of it, A of B = SHARE ~ ,, was? PART of-all WHOLE
    It imports 80 percent of its food, 400 of 500 tonnes a day.

[share: high]
of B, A1 (P1) and A2 (P2) = Of ~ WHOLE ... X ~ ( P ) clause PART ~ ( SHARE
    Of the 10,000, 6,000 (60%) stayed while the other 4,000 (40%) left.
B. P of that, or A = SOLE-WHOLE ... SHARE ~ that ~ , or PART
    Trade was $100m. Asia supplied 47 percent of that, or $47m.
B. A, P of that = SOLE-WHOLE ... PART ~ ,, SHARE ~ that
    It traded $540m. The zones did $260m, 48.1% of that amount.

[share: low]
B. A, or P of the total = FIRST-WHOLE any PART (then)? ~ rated? ~ or/, SHARE (then)? of
    GDP was $5.0bn. Old firms made $1.5bn, or 30% of local GDP.
B. A, making P of the total = FIRST-WHOLE any PART ~ rated? ~ , is ~ SHARE of
    Exports were $100m. Those to Asia were $40m, accounting for 40 percent of the total.

B. A. That is P of the total = SOME-WHOLE any PART-alike ~ rated? then-that SHARE of
    Trade was $100m. The trade of firms was $40m. That was 40 percent of the total.

[share: high]
B. P of it: A = SOLE-WHOLE ... SHARE ~ that ~ : ... risen? PART
    Trade was $300m. Asia supplied 80 percent of it: $240m.

[share: low]
B. Of this, A is P = FIRST-WHOLE that , ~ PART .... is ~ SHARE of
    It sold for $20m. Of this, $4m went on books, which make up 20% of sales.
B. A, and P of the total = FIRST-WHOLE any PART ~ , & ~ is ~ SHARE ~ that
    Trade was $460m. Firms' grew to $167m and provided 36 percent of the total.
B, of which A. Thus P = WHOLE any of-which ~ PART thus SHARE
    They took 8m cars, of which 2m were electric. Their share is thus 25 percent.
B; A made up part. Thus P = WHOLE any is ~ PART thus SHARE
    They sold 600 cars; electric ones accounted for 300. They thus had 50 percent.

[total: high]
B: X, Y and Z = WHOLE said colon! LIST
    The loss was $70m: $30m in Asia, $25m in Europe and $15m elsewhere.
B - X and Y = WHOLE said dash! LIST
    It will shed 3,600 posts - 2,200 in Leeds and 1,400 in Hull - by May.
B, made up of X and Y = WHOLE said made-of LIST
    The trade of $70m, made up of $30m in exports and $40m in imports, rose.

[partial: low]
of B, X and Y = Of! ~ WHOLE said LIST
    Of the total issue of $67m, $50m was sold here and $17m abroad.
B, of which X and Y = WHOLE said of-which! LIST
    The town has 800 residents, of whom 410 are women and 390 men.
B. Of these, X and Y = FIRST-WHOLE that LIST
    There were 900 claims. Of these, 500 were paid and 400 refused.
B, X of them so and Y so = WHOLE said ,; LIST of-them!
    It employs 340 people, 210 of them in Oslo and 130 in Bergen.
B, that is, X less Y = WHOLE said that-is, LIST
    Free cash flow was $212m, that is, operating cash flow of $275m less investment of $63m.
B is X less Y = WHOLE said LESS
    The change of $0.9m was the result of provisions of $2.3m less payments of $1.4m.
B in X (A) and Y (C) = WHOLE said BRACKETED
    Goodwill of $90m was assigned to the north ($60m) and the south ($30m).
B, including X and Y = WHOLE said including LIST
    Loans were $650m, including $360m at home and $290m abroad.
B, with X and Y = WHOLE said with LIST
    It was short by $73m with an offset of $70m at home and $3m abroad.
B, X and Y = WHOLE said ,; LIST level!
    There were 900 complaints in all, 500 about trains and 400 about buses.
B (X and Y) = WHOLE ~ ( LIST two!
    The region has 1,500 doctors (900 men and 600 women).

[total: high]
X and Y, a total of B = the-sum WHOLE
    Schools get $50m and roads $40m, a total of $90m.

[partial: low]
X and Y together are B = together! WHOLE
    The north (8.8m) and the south (9.1m) together have 17.9m residents.
X and Y, out of B in all = out-of-all WHOLE ~ all
    Some 300 were well, another 150 ill and the remaining 50 weak, out of 500 in all.
X and Y, making B = makes WHOLE
    Ford sold 221,000 cars, Fiat 331,000 cars and Opel 184,000 cars, making 736,000 between them.
X and Y bring the total to B = the-sum-to WHOLE
    A grant of $50m and a loan of $40m bring the total to $90m.
B. X are men and Y women = FIRST-WHOLE LIST halved!
    The town has 5,600 people. Some 2,700 are male and 2,900 female.
B. X is so and the other Y so = FIRST-WHOLE LIST rest!
    Revenue was $184m. Products brought in $131m and services the other $53m.
B. X made up more and Y the rest = LAST-WHOLE ... is LIST
    The town grew to 64,000, a gain of 400. Births made up 210 and arrivals 190.
B. X made up so much and Y so much = FIRST-WHOLE ... is LIST
    It built 9,000 bikes. Tandems made up 2,000 bikes and racers 7,000 bikes.

[part: high]
B, with X at A = WHOLE rated ~ is ~ PART
    Exports were $57m, up 14%, with cars accounting for $20m.
"""
